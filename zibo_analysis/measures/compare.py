"""Figures put side by side: the same indicator over time, between places, as target and as actual.

Stage: measures. Input: the table of indicators. Output: tables of comparable figures, each with its sentence, and of
those that look alike but are not comparable, with the reason.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from zibo_analysis.corpus.regions import parse_region, region_name
from zibo_analysis.indicators.periods import Anchor, find_times, resolve
from zibo_analysis.indicators.topics import topic_of
from zibo_analysis.numerals import parse_number
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

SERIES = ("label", "subject", "unit", "kind")
HOLDS, WITHIN, FAILS = "holds", "holds within rounding", "does not hold"
NOT_COMPARABLE = "not comparable: "
MARKS = re.compile(r"[“”\"‘’《》（）()、，\s]")
NAMED = re.compile(r"[“\"‘]([^”\"’]+)[”\"’]")
NEW = re.compile(r"^(?:新增|净增|累计|新建)")
SCOPES = re.compile(r"规上|规模以上|限上|限额以上|全社会|人均|户均|亩均|城镇|农村|省属|市属|年均")
YEAR_ONLY = r"\d{4}"
ALIKE = 60
SAME_TOPIC, SAME_NAME, OTHER_WORDS = 1.0, 0.9, 0.8
NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def label_indicators(frame: pd.DataFrame) -> pd.Series[str]:
    """What each row is about: its topic, else its name without marks; None where it has no name.

    新增 and 累计 stay part of it: a flow is no stock.
    """
    names = frame["indicator"].map(lambda name: MARKS.sub("", name) if isinstance(name, str) else None)
    flows = frame["indicator"].map(lambda name: NEW.match(name)[0] if isinstance(name, str) and NEW.match(name) else "")  # type: ignore[index]
    topics = frame["topic"].where(frame["topic"].notna(), names)
    prefixed = [
        None if not isinstance(topic, str) else topic if topic.startswith(flow) else flow + topic
        for topic, flow in zip(topics, flows, strict=True)
    ]
    return pd.Series(prefixed, index=frame.index, dtype="str")


def rounding_interval(text: str, value: float) -> tuple[float, float]:
    """The values that print as `text`: half a unit of the last digit on either side; the value itself for a count.

    **Example**
        >>> rounding_interval("47.3%", 47.3), rounding_interval("51只", 51.0)
        ((47.25, 47.35), (51.0, 51.0))
    """
    match = NUMBER.search(text)
    if not match or value == 0:
        return value, value
    number = abs(float(match[0].replace(",", "")))
    scale = abs(value) / number if number else 1.0
    if match[1] is None and math.isclose(scale, 1.0):
        return (value - 0.5, value + 0.5) if "%" in text or "％" in text else (value, value)
    half = 0.5 * 10.0 ** -len(match[1] or "") * scale
    digits = 12
    return float(f"{value - half:.{digits}g}"), float(f"{value + half:.{digits}g}")


def link_indicators(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows about the same thing: the same topic (or name), subject, unit and kind, wherever they stand.

    **Shape** One row a mention that has a partner: series (number), label, subject, unit, kind, confidence (1 same topic
    and name, 0.9 same name without a topic, 0.8 same topic in other words), mention, doc, period, modality, value,
    text, indicator, evidence; ordered by series and period.
    """
    rows = frame.assign(label=label_indicators(frame)).dropna(subset=["label", "unit"])
    rows["subject"] = rows["subject"].fillna("")
    sizes = rows.groupby(list(SERIES))["mention"].transform("size")
    linked = rows[sizes > 1].copy()
    linked["series"] = linked.groupby(list(SERIES), sort=False).ngroup() + 1
    linked["confidence"] = _confidence(linked)
    columns = [
        "series",
        *SERIES,
        "confidence",
        "mention",
        "doc",
        "period",
        "modality",
        "value",
        "text",
        "indicator",
        "evidence",
    ]
    return linked.sort_values(["series", "period", "doc"], kind="stable")[columns].reset_index(drop=True)


def _confidence(linked: pd.DataFrame) -> list[float]:
    first = linked.groupby("series")["indicator"].transform("first")
    return [
        SAME_NAME if not isinstance(topic, str) else SAME_TOPIC if name == one else OTHER_WORDS
        for topic, name, one in zip(linked["topic"], linked["indicator"], first, strict=True)
    ]


def refused_links(frame: pd.DataFrame, *, limit: int = 200) -> pd.DataFrame:
    """Pairs of indicators that look alike and are not linked, with the reason.

    **Shape** One row a pair of names: first, second, alike (0 to 100), reason (another named set, another scope, flow
    against stock, another unit, another name), evidence_first, evidence_second; most alike first, at most `limit`.
    """
    rows = (
        frame.assign(label=label_indicators(frame)).dropna(subset=["label", "unit"]).drop_duplicates(["label", "unit"])
    )
    labels = rows["label"].tolist()
    columns = ["first", "second", "alike", "reason", "evidence_first", "evidence_second"]
    if len(labels) < 2:
        return pd.DataFrame(columns=columns)
    scores = np.triu(process.cdist(labels, labels, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8), 1)
    pairs = np.argwhere(scores)
    order = np.argsort(-scores[pairs[:, 0], pairs[:, 1]].astype(int), kind="stable")[:limit]
    found = [_refusal(rows.iloc[i], rows.iloc[j], int(scores[i, j])) for i, j in pairs[order]]
    return pd.DataFrame([row for row in found if row], columns=columns)


def _refusal(one: pd.Series[Any], two: pd.Series[Any], alike: int) -> tuple[Any, ...]:
    return one["indicator"], two["indicator"], alike, _reason(one, two), one["evidence"], two["evidence"]


def _reason(one: pd.Series[Any], two: pd.Series[Any]) -> str:
    first, second = str(one["indicator"]), str(two["indicator"])
    if set(NAMED.findall(first)) != set(NAMED.findall(second)):
        return "another named set"
    if bool(NEW.match(first)) != bool(NEW.match(second)):
        return "flow against stock"
    if sorted(SCOPES.findall(first)) != sorted(SCOPES.findall(second)):
        return "another scope"
    if one["unit"] != two["unit"]:
        return f"another unit ({one['unit']}, {two['unit']})"
    return "another name"


def compare_over_time(frame: pd.DataFrame) -> pd.DataFrame:
    """Each series by period: every actual value with the one before it, their difference and both sentences.

    **Shape** One row a period of a series that has at least two: label, subject, unit, kind, period, value, low, high
    (rounding interval), previous_period, previous, difference, mention, evidence, previous_evidence.
    """
    links = link_indicators(frame[frame["modality"] == "actual"].dropna(subset=["period"]))
    rows = links.drop_duplicates(["series", "period"]).copy()
    rows = rows[rows.groupby("series")["period"].transform("size") > 1]
    bounds = [rounding_interval(text, value) for text, value in zip(rows["text"], rows["value"], strict=True)]
    rows["low"], rows["high"] = [low for low, _ in bounds], [high for _, high in bounds]
    before = rows.groupby("series")[["period", "value", "evidence"]].shift()
    rows["previous_period"], rows["previous"], rows["previous_evidence"] = (
        before["period"],
        before["value"],
        before["evidence"],
    )
    rows["difference"] = rows["value"] - rows["previous"]
    columns = [
        *SERIES,
        "period",
        "value",
        "low",
        "high",
        "previous_period",
        "previous",
        "difference",
        "mention",
        "evidence",
        "previous_evidence",
    ]
    return rows[columns].reset_index(drop=True)


def compare_places(frame: pd.DataFrame, *, period: str | None = None, modality: str = "actual") -> pd.DataFrame:
    """The same indicator in several places: value, rank among those named, and the sentence.

    **Shape** One row a place: label, period, unit, kind, subject, direction, value, rank (1 the highest), text, mention,
    evidence; only where at least two places are named.
    """
    if modality not in ("actual", "target"):
        raise ValueError(f"modality={modality!r}: actual or target")
    rows = frame[(frame["modality"] == modality) & frame["subject"].notna() & frame["period"].notna()]
    rows = rows.assign(label=label_indicators(rows)).dropna(subset=["label"])
    rows = rows[rows["period"] == period] if period else rows
    keys = ["label", "period", "unit", "kind"]
    rows = rows.drop_duplicates([*keys, "subject"])
    rows = rows[rows.groupby(keys)["subject"].transform("nunique") > 1].copy()
    rows["rank"] = rows.groupby(keys)["value"].rank(ascending=False, method="min").astype("Int64")
    columns = [*keys, "subject", "direction", "value", "rank", "text", "mention", "evidence"]
    return rows.sort_values([*keys, "rank"], kind="stable")[columns].reset_index(drop=True)


def compare_targets(frame: pd.DataFrame) -> pd.DataFrame:
    """What was aimed at against what was reached, for the same indicator, place, unit, kind and period.

    **Shape** One row a pair: label, subject, period, unit, kind, target, target_high, target_text, actual, actual_text,
    actual_period, gap (actual less target), verdict, target_evidence, actual_evidence. verdict: holds, holds within rounding, does not
    hold, or `not comparable: why` where scopes or directions differ.

    **Missing and errors** A target without an actual is not in the table; `find_indicators` has it.
    """
    rows = spread_shared(frame)
    rows = rows.assign(label=label_indicators(rows)).dropna(subset=["label", "period", "unit"])
    rows["subject"] = rows["subject"].fillna("")
    keys = ["label", "subject", "period", "unit", "kind"]
    targets = rows[rows["modality"] == "target"].drop_duplicates(keys)
    actuals = rows[rows["modality"] == "actual"].drop_duplicates(keys)
    pairs = pd.concat(
        [targets.merge(actuals, on=keys, suffixes=("_target", "_actual")), _later(targets, actuals, keys)]
    )
    table = pairs[keys].assign(
        target=pairs["value_target"],
        target_high=pairs["value_high_target"],
        target_text=pairs["text_target"],
        actual=pairs["value_actual"],
        actual_text=pairs["text_actual"],
        actual_period=pairs["period_actual"].fillna(pairs["period"]) if "period_actual" in pairs else pairs["period"],
        gap=pairs["value_actual"] - pairs["value_target"],
        verdict=[_target_verdict(pair) for pair in pairs.to_dict("records")],
        target_evidence=pairs["evidence_target"],
        actual_evidence=pairs["evidence_actual"],
    )
    return table.sort_values(["label", "subject", "period"], kind="stable").reset_index(drop=True)


def _later(targets: pd.DataFrame, actuals: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Targets without an actual of their period, each with the first actual of a later one."""
    without = [key for key in keys if key != "period"]
    met = targets.merge(actuals[keys], on=keys)[["mention", "label"]].assign(met=True)
    marked = targets.merge(met, on=["mention", "label"], how="left")
    open_targets = marked[marked["met"].isna()].drop(columns="met")
    pairs = open_targets.merge(actuals, on=without, suffixes=("_target", "_actual"))
    pairs = pairs[pairs["period_actual"].str[:4] > pairs["period_target"].str[-4:]]
    pairs = pairs.sort_values("period_actual", kind="stable").drop_duplicates(["mention_target", "label"])
    return pairs.assign(period=pairs["period_target"])


def _target_verdict(pair: dict[Any, Any]) -> str:
    """Whether an actual reaches its target: at least the target, or at most one that is a limit (以内, 失业率)."""
    refused = target_refusal(pair)
    if isinstance(pair.get("period_actual"), str):
        refused = "; ".join(filter(None, (f"the actual is of {pair['period_actual']}", refused)))
    if refused:
        return NOT_COMPARABLE + refused
    sign = (
        -1.0
        if pair["approx_target"] == "under" or (pair["direction_target"] == "down" and pair["approx_target"] == "under")
        else 1.0
    )
    if good_direction(pair["topic_target"]) == "down":
        sign = -1.0
    low, high = rounding_interval(pair["text_actual"], pair["value_actual"])
    wanted = pair["value_target"]
    if sign * (pair["value_actual"] - wanted) >= 0:
        return HOLDS
    return (
        WITHIN
        if (pair["approx_target"] == "about" and abs(pair["value_actual"] - wanted) <= 0.1 * abs(wanted))
        or low <= wanted <= high
        else FAILS
    )


def target_refusal(pair: dict[Any, Any]) -> str | None:
    """Why a target and an actual cannot be compared; None where they can."""
    if pair["direction_target"] != pair["direction_actual"] and isinstance(pair["direction_target"], str):
        return "one says up, the other down"
    within = re.compile(r"(规上|规模以上|限额以上)[^，。；]{0,12}(?:企业)?中")
    scopes = [bool(within.search(str(pair[f"evidence_{side}"]))) for side in ("target", "actual")]
    return "the actual is counted within a smaller set" if scopes == [False, True] else None


def spread_shared(frame: pd.DataFrame) -> pd.DataFrame:
    """One row for each indicator of a figure that holds for several: 科技中小企业和高新技术企业均达到600家."""
    names = frame["indicator"].map(_shared_names)
    rows = frame.assign(indicator=names).explode("indicator", ignore_index=True)
    rows["indicator"] = rows["indicator"].astype("str").where(rows["indicator"].notna())
    several = rows["mention"].duplicated(keep=False)
    rows.loc[several, "topic"] = rows.loc[several, "indicator"].map(topic_of)
    return rows


def _shared_names(name: object) -> list[str | None]:
    if not isinstance(name, str):
        return [None]
    parts = re.split("[、和]", name)
    return list(parts) if len(parts) > 1 and all(topic_of(part) for part in parts) else [name]


def good_direction(topic: object, *, vocabulary: Vocabulary | None = None) -> str | None:
    """Which way is good for a topic: up, down, none; None for an unknown one."""
    return next((row.good for row in (vocabulary or load_vocabulary())["topics"] if row.topic == topic), None)


def lookup(indicators: pd.DataFrame, question: str, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """The rows that answer a question such as 2019年 淄博 GDP, best first, with their sentences.

    **Shape** The columns of the indicators and `score`: one point each for period, place and topic (or, less, for a name
    that is alike); rows without a point for what is measured are left out.

    **Missing and errors** ValueError for an empty question.
    """
    if not isinstance(question, str) or not question.strip():
        raise ValueError(f"question={question!r}: name an indicator, and a period or place if you like")
    words = vocabulary or load_vocabulary()
    period, rest = _asked_period(question, words)
    place, rest = _asked_place(rest, words)
    name = "".join(rest)
    topic = topic_of(name, vocabulary=words)
    scores = [_score(row, period, place, name, topic) for row in indicators.to_dict("records")]
    found = indicators.assign(score=np.array(scores, dtype="float64"))
    return found[found["score"] > 0].sort_values("score", ascending=False, kind="stable").reset_index(drop=True)


def _asked_period(question: str, vocabulary: Vocabulary) -> tuple[str | None, str]:
    for time in find_times(question, vocabulary):
        period = resolve(time, Anchor(None, None))
        if period is not None:
            return period.iso, question[: time.start] + " " + question[time.end :]
    return None, question


def _asked_place(text: str, vocabulary: Vocabulary) -> tuple[str | None, list[str]]:
    place, rest = None, []
    for word in text.split():
        code = parse_region(word, vocabulary=vocabulary)
        if code and place is None:
            place = region_name(code, vocabulary=vocabulary)
        else:
            rest.append(word)
    return place, rest


def _score(row: dict[Any, Any], period: str | None, place: str | None, name: str, topic: str | None) -> float:
    known = row["indicator"] if isinstance(row["indicator"], str) else ""
    alike = (
        1.0
        if topic and row["topic"] == topic
        else fuzz.partial_ratio(name, known) / 100
        if name and len(known) > 1
        else 0.0
    )
    if name and alike < 0.8:
        return 0.0
    if period and not (isinstance(row["period"], str) and row["period"].startswith(period)):
        return 0.0
    if place and row["subject"] != place:
        return 0.0
    level = 0.1 if row["kind"] in ("level", "share") else 0.0
    return alike + (row["period"] == period) + level


def coverage_by_year(frame: pd.DataFrame, topics: Iterable[str] | None = None) -> pd.DataFrame:
    """How many figures each topic has for each year: rows topics, columns years, cells counts.

    A zero means that these texts name no figure, not that there is none.
    """
    rows = frame.dropna(subset=["topic", "period_end"])
    rows = rows[rows["topic"].isin(list(topics))] if topics is not None else rows
    return pd.crosstab(rows["topic"], rows["period_end"].str[:4])


def printed_number(text: str) -> float | None:
    """The number that a piece of text shows first; None where it shows none."""
    match = re.search(r"\d[\d,.]*|[一二两三四五六七八九十百千万]+", text)
    value = parse_number(match[0].rstrip(",.")) if match else None
    return None if value is None else float(value)


def yearly_series(series: pd.DataFrame, *, limit: int = 6) -> pd.DataFrame:
    """The series over whole years, one panel each: the rows of `compare_over_time` with a column panel.

    Ranks are left out; at most `limit` series, those with most years first.
    """
    yearly = series[series["period"].str.fullmatch(YEAR_ONLY) & (series["kind"] != "rank")]
    rows = yearly.assign(
        panel=yearly["subject"] + " " + yearly["label"] + "（" + yearly["unit"] + "）" + yearly["kind"]
    )
    sizes = rows.groupby("panel", sort=False).size()
    chosen = sizes[sizes > 1].sort_values(ascending=False, kind="stable").index[:limit]
    return rows[rows["panel"].isin(chosen)].reset_index(drop=True)
