"""Figures set side by side: linked over articles, over time, between places, target against actual.

Stage: measures. Input: the indicator table. Output: frames with both figures, both sentences, the interval that
rounding leaves to their difference, and a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from zibo_analysis.corpus.regions import parse_region, region_level
from zibo_analysis.measures.intervals import (
    FAILS,
    HOLDS,
    OPEN,
    ROUNDING,
    Interval,
    as_float,
    judge_order,
    judge_target,
    refusal,
    rounding_interval,
    signed_value,
)
from zibo_analysis.measures.series import NO_BASE, YEAR_BEFORE, describe_series
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

ALIKE = 0.85  # likeness from which on two names are taken for one
NEAR = 0.8  # likeness from which on a refusal is worth telling
SHORTEST = 5  # characters a name that is no topic needs to say what is measured: 企业 and 项目 do not
UNSURE = 0.6  # confidence in a series that has no topic and a shorter name
WORDING = 0.9  # confidence in a series that has no topic
MOST_NAMES = 3000  # different names of one subject that are compared with each other
LISTED_FACTOR = 0.9  # a figure that a name shares with others
MYRIAD = 10_000
DENIALS = "不非未无"
LEVELS = ("province", "city", "county")
STRAND = ["measure", "scope", "unit", "kind", "base", "subject"]
LINKED = [
    "link",
    "measure",
    "scope",
    "unit",
    "kind",
    "base",
    "subject",
    "confidence",
    "mention",
    "doc",
    "text",
    "value",
    "modality",
    "period",
    "indicator",
    "evidence",
]
REFUSED = [
    "subject",
    "first_indicator",
    "second_indicator",
    "likeness",
    "reason",
    "first_text",
    "second_text",
    "first_mention",
    "second_mention",
    "first_evidence",
    "second_evidence",
]
PAIR = [
    "measure",
    "scope",
    "unit",
    "kind",
    "first_subject",
    "second_subject",
    "first_period",
    "second_period",
    "first_text",
    "second_text",
    "first_value",
    "second_value",
    "difference",
    "difference_low",
    "difference_high",
    "claim",
    "verdict",
    "first_mention",
    "second_mention",
    "first_evidence",
    "second_evidence",
]
NUMBERS = frozenset(
    {
        "confidence",
        "value",
        "likeness",
        "first_value",
        "second_value",
        "difference",
        "difference_low",
        "difference_high",
    }
)


class Links(NamedTuple):
    """Figures of one series, and the pairs that look alike and were kept apart."""

    linked: pd.DataFrame
    refused: pd.DataFrame


def link_indicators(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None, alike: float = ALIKE) -> Links:
    """Figures about the same thing, subject, unit and base, though worded differently, and what was refused and why.

    Names stand for one thing when the vocabulary knows one topic for them, or when they are alike once fillers and
    scope words are taken off (`alike`, 0 to 1: the share of characters that one can be turned into the other with).
    Another scope, unit or base keeps them apart, and so does a row of the table contrasts.

    Shape: `linked`: one row a figure of a series of at least two, with the number of the series (link), what it is
    about and the confidence (1: the same words or topic); by link, period and place in the text. `refused`: one row a
    pair of series of one subject with one figure of each as example, and the reason.
    Missing and errors: ValueError for `alike` outside 0 to 1, or a table that lacks a column.
    """
    if not 0 < alike <= 1:
        raise ValueError(f"alike={alike!r}: give a share above 0 and up to 1")
    words = vocabulary or load_vocabulary()
    series = link_series(indicators, vocabulary=words, alike=alike)
    sizes = series.groupby("link")["row"].transform("nunique") if len(series) else series["row"]
    return Links(_linked(indicators, series[sizes > 1]), _refused(indicators, series, words))


def link_series(indicators: pd.DataFrame, *, vocabulary: Vocabulary, alike: float = ALIKE) -> pd.DataFrame:
    """The lines of `describe_series` with subject, unit, kind, the number of the series and the confidence."""
    series = describe_series(indicators, vocabulary=vocabulary)
    fields = indicators[["subject", "unit", "kind"]].astype(object).iloc[series["row"]].reset_index(drop=True)
    series = pd.concat([series, fields.where(fields.notna(), "")], axis=1)
    named = np.where(series["wording"].str.len() < SHORTEST, UNSURE, WORDING)
    series["confidence"] = np.where(series["topic"].notna(), 1.0, named) * np.where(
        series["listed"], LISTED_FACTOR, 1.0
    )
    unknown = series[series["topic"].isna() & (series["confidence"] == WORDING)]
    columns = ["subject", "unit", "kind", "scope", "base"]
    renamed = [
        (rows, *_same_names(series["measure"].iloc[rows].tolist(), alike))
        for rows in _rows_by(unknown, columns).values()
        if len(rows) > 1
    ]
    for rows, names, scores in renamed:
        series.loc[rows, "measure"] = names
        series.loc[rows, "confidence"] *= scores
    series["link"] = series.groupby(STRAND, sort=False, dropna=False).ngroup() + 1
    return series


def _rows_by(series: pd.DataFrame, columns: list[str]) -> dict[tuple[Any, ...], list[int]]:
    groups: dict[tuple[Any, ...], list[int]] = {}
    for row, *key in series[columns].itertuples(name=None):
        groups.setdefault(tuple(key), []).append(row)
    return groups


def _same_names(names: list[str], alike: float) -> tuple[list[str], list[float]]:
    """For each name the most frequent one that says the same, and how alike the two are."""
    counts = Counter(names)
    ordered = [name for name, _ in counts.most_common(MOST_NAMES) if len(name) >= SHORTEST - 1]
    chosen: dict[str, tuple[str, float]] = {}
    likeness = process.cdist(ordered, ordered, scorer=fuzz.ratio, score_cutoff=alike * 100, dtype=np.uint8)
    for number, name in enumerate(ordered):
        for other in np.flatnonzero(likeness[number, :number]):
            if ordered[other] not in chosen and _only_longer(name, ordered[other]):
                chosen[name] = (ordered[other], float(likeness[number, other]) / 100)
                break
    found = [chosen.get(name, (name, 1.0)) for name in names]
    return [name for name, _ in found], [score for _, score in found]


def _only_longer(first: str, second: str) -> bool:
    """Whether one of two names is the other with something added that does not deny it.

    Example:
        >>> _only_longer("科技中小企业", "科技型中小企业"), _only_longer("诉求解决率", "诉求满意率")
        (True, False)
        >>> _only_longer("合格率", "不合格率")
        False
    """
    short, long = sorted((first, second), key=len)
    rest = iter(long)
    return all(character in rest for character in short) and not set(DENIALS) & (set(long) - set(short))


def _contrast(first: Any, second: Any, vocabulary: Vocabulary) -> str | None:
    """What the vocabulary says of two series that may be taken for each other."""
    topics = {row.topic for row in vocabulary["topics"]}
    for row in vocabulary["contrasts"]:
        for left, right in ((first, second), (second, first)):
            if _is_named(row.first, left, topics) and _is_named(row.second, right, topics):
                return f"another {row.kind}: {row.difference}"
    return None


def _linked(indicators: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    rows = indicators.iloc[series["row"]].reset_index(drop=True)
    own = series.reset_index(drop=True)[["link", "measure", "scope", "unit", "kind", "base", "subject", "confidence"]]
    frame = pd.concat([own, rows[[column for column in LINKED if column not in own]]], axis=1)[LINKED]
    order = frame.assign(place=rows["start"]).sort_values(["link", "period", "doc", "place"], kind="stable").index
    frame = frame.loc[order].reset_index(drop=True)
    frame["link"] = pd.factorize(frame["link"])[0] + 1
    return frame


def _refused(indicators: pd.DataFrame, series: pd.DataFrame, words: Vocabulary) -> pd.DataFrame:
    records: list[dict[str, Any]] = []
    strands = list(series.drop_duplicates("link").itertuples())
    for subject, part in _grouped(strands, lambda line: line.subject):
        for first, second, likeness in _near_pairs(part, words):
            reason = _difference(first, second, likeness, words)
            if reason:
                records.append(_refusal(indicators, subject, first, second, likeness, reason))
    return _frame(records, REFUSED)


def _near_pairs(rows: list[Any], words: Vocabulary) -> Iterator[tuple[Any, Any, float]]:
    """Pairs of series of one subject whose names are near, or that a row of contrasts sets against each other."""
    rows = rows[:MOST_NAMES]
    names = [row.measure for row in rows]
    likeness = process.cdist(names, names, scorer=fuzz.ratio, dtype=np.uint8)
    near = set(zip(*(places.tolist() for places in np.nonzero(np.triu(likeness >= NEAR * 100, 1))), strict=True))
    for first, second in sorted(near | _contrasted(rows, words)):
        yield rows[first], rows[second], float(likeness[first, second]) / 100


def _contrasted(rows: Sequence[Any], words: Vocabulary) -> set[tuple[int, int]]:
    topics = {row.topic for row in words["topics"]}
    pairs: set[tuple[int, int]] = set()
    for row in words["contrasts"]:
        left, right = (
            [n for n, r in enumerate(rows) if _is_named(name, r, topics)] for name in (row.first, row.second)
        )
        pairs |= {(min(a, b), max(a, b)) for a in left for b in right if a != b}
    return pairs


def _is_named(name: str, row: Any, topics: set[str]) -> bool:
    """Whether a name of the table contrasts means a series: a topic means itself, another word what holds it."""
    return bool(name == row.topic if name in topics else name in row.wording)


def _difference(first: Any, second: Any, likeness: float, words: Vocabulary) -> str | None:
    """Why two series are not one; None where they are of different kinds, or nothing but the thing itself differs."""
    if first.kind != second.kind:
        return None
    contrast = _contrast(first, second, words)
    if contrast:
        return contrast
    reasons = [
        _unlike(what, getattr(first, column), getattr(second, column))
        for what, column in (("subset", "scope"), ("unit", "unit"), ("base", "base"))
    ]
    given = "; ".join(reason for reason in reasons if reason)
    if first.measure == second.measure:
        return given or None
    known = isinstance(first.topic, str) and isinstance(second.topic, str)
    alike = likeness >= NEAR and not known and first.unit == second.unit
    return f"another name: {first.measure} / {second.measure}" if alike else None


def _unlike(what: str, first: str, second: str) -> str | None:
    return None if first == second else f"another {what}: {first or '—'} / {second or '—'}"


def _refusal(
    indicators: pd.DataFrame, subject: str, first: Any, second: Any, likeness: float, reason: str
) -> dict[str, Any]:
    record: dict[str, Any] = {"subject": subject, "likeness": likeness, "reason": reason}
    for side, row in (("first", first), ("second", second)):
        record |= {
            f"{side}_{field}": indicators[field].iat[row.row] for field in ("indicator", "text", "mention", "evidence")
        }
    return record


def _frame(records: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(records, columns=columns)
    return frame.astype({column: "float64" if column in NUMBERS else "str" for column in columns})


def _grouped(lines: Iterable[Any], key: Callable[[Any], Any]) -> Iterator[tuple[Any, list[Any]]]:
    """The lines by key, in order of appearance."""
    groups: dict[Any, list[Any]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    yield from groups.items()


class Figures(NamedTuple):
    """The rows of an indicator table with what rounding leaves open, and lines that say of what series each is."""

    rows: list[Any]
    ranges: list[Interval]
    lines: list[Any]
    words: Vocabulary

    def width(self, line: Any) -> float:
        """How wide the interval of a figure is."""
        low, high = self.ranges[line.row]
        return float(high - low)

    def value(self, line: Any) -> Decimal:
        """The printed value, below 0 for a fall."""
        return signed_value(self.rows[line.row])


def open_figures(indicators: pd.DataFrame, vocabulary: Vocabulary | None) -> Figures:
    """The table made ready for comparisons; figures whose name says too little (企业, 项目) are left out."""
    words = vocabulary or load_vocabulary()
    series = link_series(indicators, vocabulary=words)
    fields = indicators[["period", "modality"]].astype(object).iloc[series["row"]].reset_index(drop=True)
    series = pd.concat([series, fields.where(fields.notna(), None)], axis=1)
    rows = list(indicators.itertuples())
    ranges = [rounding_interval(row, vocabulary=words) for row in rows]
    return Figures(rows, ranges, list(series[series["confidence"] > UNSURE].itertuples()), words)


def compare_over_time(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """Each figure of a series against the one of the period before: how far they differ, beyond rounding or not.

    Shape: one row a pair of neighbouring periods of one series (levels and shares; of changes those against the year
    before), by measure, subject and period. Periods are of one length: years with years, months with months.
    `difference` is second less first with its bounds. The claim is that the figure rose, or fell, as the printed
    numbers say: it holds, or holds within rounding where the two may be equal.
    """
    figures = open_figures(indicators, vocabulary)
    kept = [line for line in figures.lines if line.modality == "actual" and line.period and line.kind != "rank"]
    records = []
    for _, part in _grouped(kept, lambda line: (line.link, _length_of(line.period))):
        lines = one_a_period(part, figures)
        records += [_change(first, second, figures) for first, second in pairwise(lines)]
    return _sorted(_frame(records, PAIR), ["measure", "first_subject", "scope", "kind", "first_period"])


def _length_of(period: str) -> str:
    """The shape of a period: 2019 with 2020, 2021-03 with 2021-04, intervals with those as long."""
    if "/" in period:
        start, end = period.split("/")
        return f"{int(end[:4]) - int(start[:4])} years"
    return "quarter" if "Q" in period else str(len(period))


def one_a_period(part: list[Any], figures: Figures) -> list[Any]:
    """For each period the figure told most closely, in order of time."""
    lines = sorted(part, key=lambda line: (line.period, figures.width(line)))
    return list({line.period: line for line in reversed(lines)}.values())[::-1]


def _change(first: Any, second: Any, figures: Figures) -> dict[str, Any]:
    before, after = figures.value(first), figures.value(second)
    ranges = [figures.ranges[first.row], figures.ranges[second.row]]
    sign = "=" if after == before else ">" if after > before else "<"
    if after == before:
        verdict = HOLDS if ranges[0] == ranges[1] and ranges[0].low == ranges[0].high else ROUNDING
    else:
        verdict = judge_order(*(reversed(ranges) if after > before else ranges))
    return _pair(first, second, figures, f"{second.measure} {second.period} {sign} {first.period}", verdict)


def _pair(first: Any, second: Any, figures: Figures, claim: str, verdict: str) -> dict[str, Any]:
    """The record of a comparison: second less first."""
    left, right = figures.rows[first.row], figures.rows[second.row]
    gap = figures.ranges[second.row].minus(figures.ranges[first.row])
    record = {
        "measure": first.measure,
        "scope": first.scope,
        "unit": first.unit,
        "kind": first.kind,
        "difference": as_float(signed_value(right) - signed_value(left)),
        "difference_low": as_float(gap.low),
        "difference_high": as_float(gap.high),
        "claim": claim,
        "verdict": verdict,
    }
    for side, row in (("first", left), ("second", right)):
        record |= {
            f"{side}_{field}": getattr(row, field) for field in ("subject", "period", "text", "mention", "evidence")
        }
        record[f"{side}_value"] = as_float(signed_value(row))
    return record


def _sorted(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return frame.sort_values(by, kind="stable").reset_index(drop=True)


def compare_places(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """Places of one level in the order of a figure, each against the next below.

    Shape: one row a pair of neighbours in the order, for every measure and period that at least two provinces (or two
    cities, or two counties) tell; by measure, period, and from the highest down. `rank` is the place of the first
    among those that are told, not among all there are. The claim is that the first lies above the second.
    """
    figures = open_figures(indicators, vocabulary)
    records = []
    for _, part in sorted(place_groups(figures), key=lambda group: group[0]):
        lines = _ranked(part, figures)
        records += [
            {**_above(first, second, figures), "rank": rank} for rank, (first, second) in enumerate(pairwise(lines), 1)
        ]
    frame = _frame(records, PAIR)
    frame.insert(4, "rank", pd.Series([record["rank"] for record in records], dtype="int64"))
    return frame


def place_groups(figures: Figures) -> Iterator[tuple[Any, list[Any]]]:
    """The actual figures of one measure, period and level of place, for at least two places."""
    levels = {subject: level_of(subject, figures.words) for subject in {line.subject for line in figures.lines}}
    kept = [
        line
        for line in figures.lines
        if line.modality == "actual" and line.period and line.kind != "rank" and levels[line.subject] in LEVELS
    ]
    for key, part in _grouped(
        kept,
        lambda line: (line.measure, line.scope, line.unit, line.kind, line.base, line.period, levels[line.subject]),
    ):
        if len({line.subject for line in part}) > 1:
            yield key, part


def level_of(subject: str, words: Vocabulary) -> str | None:
    """The level of a subject that is a place: province, city, county; None for others."""
    code = parse_region(subject, vocabulary=words) if subject else None
    return region_level(code, vocabulary=words) if code else None


def _ranked(part: list[Any], figures: Figures) -> list[Any]:
    """One figure a place, the highest first; of several the one told most closely."""
    by_place = {line.subject: line for line in sorted(part, key=figures.width, reverse=True)}
    return sorted(by_place.values(), key=lambda line: (-figures.value(line), line.subject))


def _above(first: Any, second: Any, figures: Figures) -> dict[str, Any]:
    verdict = judge_order(figures.ranges[first.row], figures.ranges[second.row])
    return _pair(first, second, figures, f"{first.subject} > {second.subject}", verdict)


def compare_targets(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """What was aimed at for a period against what was reached in it.

    Shape: the columns of `compare_over_time` with first the target and second the actual figure, and good (which way
    is better, by the table of topics); one row a target that some actual figure of the same measure, unit and subject
    answers: that of the same period, otherwise the nearest later one. By measure, subject and period.
    Missing and errors: where period, scope or base differ the verdict is "not comparable" with the reasons, and the
    difference is still given. Targets that nothing answers have no row. `good` is None without a topic.
    """
    figures = open_figures(indicators, vocabulary)
    good = {row.topic: row.good for row in figures.words["topics"]}
    kept = [line for line in figures.lines if line.period and line.kind != "rank"]
    records = []
    for (measure, *_), part in _grouped(kept, lambda line: (line.measure, line.unit, line.kind, line.subject)):
        answers = [line for line in part if line.modality == "actual"]
        for target in part:
            answer = _answer(target, answers, figures) if target.modality == "target" else None
            if answer is not None:
                records.append(_reached(target, answer, figures, good.get(measure)))
    frame = _frame(records, [*PAIR, "good"]).drop_duplicates(["measure", "first_mention"])
    return _sorted(frame, ["measure", "first_subject", "first_period"])


def _answer(target: Any, answers: list[Any], figures: Figures) -> Any:
    """The actual figure of the period of the target, or the first later one; told alike first, then most closely."""
    later = [line for line in answers if _end_year(line.period) >= _end_year(target.period)]
    return min(
        later,
        key=lambda line: (
            line.period != target.period,
            (line.scope, line.base) != (target.scope, target.base),
            _length_of(line.period) != _length_of(target.period),
            line.period,
            figures.width(line),
        ),
        default=None,
    )


def _end_year(period: str) -> int:
    return int(period.split("/")[-1][:4])


def _reached(target: Any, answer: Any, figures: Figures, good: str | None) -> dict[str, Any]:
    aim, found = figures.rows[target.row], figures.rows[answer.row]
    way = good or {"over": "up", "under": "down"}.get(aim.approx)
    verdict = refusal(
        _unlike("period", target.period, answer.period),
        _unlike("subset", target.scope, answer.scope),
        _unlike("base", target.base, answer.base),
    ) or judge_target(aim, found, way, vocabulary=figures.words)
    sign = {"down": "≤", "up": "≥"}.get(way or "", "=")
    return {**_pair(target, answer, figures, f"actual {sign} target", verdict), "good": good}


def tabulate_places(
    indicators: pd.DataFrame,
    *,
    period: str,
    modality: str,
    topics: Iterable[str] = (),
    vocabulary: Vocabulary | None = None,
) -> pd.DataFrame:
    """What places say of each topic, as printed: one row a topic, one column a place.

    Shape: topic, kind, then the places by name; the rows in the order of `topics` (all, when none are given), levels
    before changes. Of several figures the one told most closely.
    Missing and errors: None where a place says nothing. ValueError for another modality than actual or target.
    """
    if modality not in ("actual", "target"):
        raise ValueError(f"modality={modality!r}: allowed are actual and target")
    figures = open_figures(indicators, vocabulary)
    wanted = list(topics) or list(dict.fromkeys(line.topic for line in figures.lines if isinstance(line.topic, str)))
    kept = [line for line in figures.lines if _is_told(line, wanted, period, modality, figures.words)]
    kept.sort(key=figures.width, reverse=True)
    cells = {(line.topic, line.kind, line.subject): figures.rows[line.row].text for line in kept}
    places = sorted({place for _, _, place in cells})
    keys = sorted({(wanted.index(topic), kind == "change", topic, kind) for topic, kind, _ in cells})
    table = [[topic, kind, *(cells.get((topic, kind, place)) for place in places)] for _, _, topic, kind in keys]
    return pd.DataFrame(table, columns=["topic", "kind", *places], dtype="str")


def _is_told(line: Any, topics: Sequence[str], period: str, modality: str, words: Vocabulary) -> bool:
    plain = line.scope == "" and line.base in (NO_BASE, YEAR_BEFORE) and line.kind != "rank"
    return (
        line.topic in topics
        and (line.period, line.modality) == (period, modality)
        and plain
        and level_of(line.subject, words) in LEVELS
    )


def count_topics(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """How many figures there are of each topic for each year: what the texts tell, and what they are silent about.

    Shape: topic, year, figures, targets (how many of them are), subjects (how many places and bodies); one row a pair
    that occurs, the topic with the most figures first, then by year. A period of several years counts for its last.
    Missing and errors: figures without a topic or a period are not counted.
    """
    words = vocabulary or load_vocabulary()
    lines = open_figures(indicators, words).lines
    told = [
        (line.topic, str(_end_year(line.period)), line.modality == "target", line.subject)
        for line in lines
        if isinstance(line.topic, str) and line.period
    ]
    frame = pd.DataFrame(told, columns=["topic", "year", "target", "subject"]).astype(
        {"topic": "str", "year": "str", "target": "int64"}
    )
    counts = frame.groupby(["topic", "year"], as_index=False).agg(
        figures=("target", "size"), targets=("target", "sum"), subjects=("subject", "nunique")
    )
    totals = counts.groupby("topic")["figures"].transform("sum")
    return (
        counts.assign(total=totals)
        .sort_values(["total", "topic", "year"], ascending=[False, True, True])
        .drop(columns="total")
        .reset_index(drop=True)
    )


def list_points(pairs: pd.DataFrame, *, top: int = 12) -> pd.DataFrame:
    """The points of the longest series of `compare_over_time`, each once, ready for small multiples.

    Shape: panel (subject, measure and unit), period, value, text, measure, subject, unit, kind, evidence; at most `top`
    series, those with most periods first, known topics before others only by that.
    """
    columns = ["measure", "scope", "subject", "unit", "kind", "period", "value", "text", "evidence"]
    fields = ("subject", "period", "value", "text", "evidence")
    sides = [
        pairs.rename(columns={f"{side}_{field}": field for field in fields})[columns] for side in ("first", "second")
    ]
    points = pd.concat(sides).drop_duplicates(["measure", "scope", "subject", "unit", "kind", "period"])
    panel = points["subject"] + " " + points["scope"] + points["measure"] + "（" + points["unit"] + "）"
    points = points.assign(panel=panel.astype("str"))
    points["periods"] = points.groupby("panel")["period"].transform("size")
    chosen = points.sort_values("periods", ascending=False, kind="stable")["panel"].drop_duplicates().head(top)
    kept = points[points["panel"].isin(chosen)].sort_values(["panel", "period"], kind="stable")
    return kept[["panel", *columns]].reset_index(drop=True)


def rank_places(
    indicators: pd.DataFrame, *, topic: str = "", period: str = "", vocabulary: Vocabulary | None = None
) -> pd.DataFrame:
    """The places in the order of one figure: the one that most places tell, of `topic` and `period` if these are given.

    Shape: rank, subject, value, low, high, text, measure, kind, period, unit, evidence, the highest first; value, low
    and high in the unit of the column unit (亿元 for large sums). Empty when no two places of one level tell the same.
    """
    figures = open_figures(indicators, vocabulary)
    groups = [
        (key, _ranked(part, figures))
        for key, part in place_groups(figures)
        if topic in ("", key[0]) and period in ("", key[5]) and key[4] in (NO_BASE, YEAR_BEFORE)
    ]
    nothing: tuple[Any, list[Any]] = ((), [])
    key, lines = max(groups, key=lambda group: (len(group[1]), group[0][5], group[0]), default=nothing)
    factor, word = _magnitude([figures.value(line) for line in lines], figures.words)
    columns = ["rank", "subject", "value", "low", "high", "text", "measure", "kind", "period", "unit", "evidence"]
    records = []
    for rank, line in enumerate(lines, 1):
        row, (low, high) = figures.rows[line.row], figures.ranges[line.row]
        numbers = [as_float(number / factor) for number in (figures.value(line), low, high)]
        records.append(
            [rank, row.subject, *numbers, row.text, key[0], key[3], key[5], word + str(row.unit), row.evidence]
        )
    return pd.DataFrame(records, columns=columns)


def _magnitude(values: list[Decimal], words: Vocabulary) -> tuple[int, str]:
    """The largest of 万 and 亿 that leaves every value at 1 or more."""
    least = min(map(abs, values), default=Decimal(0))
    steps = [(row.value, row.surface) for row in words["numerals"] if row.role == "multiplier" and row.value >= MYRIAD]
    return max((step for step in steps if step[0] <= least), key=lambda step: step[0], default=(1, ""))


def pair_targets(targets: pd.DataFrame, *, period: str = "", topics: Iterable[str] = ()) -> pd.DataFrame:
    """The pairs of `compare_targets` that can be compared, of one period, topic by topic.

    Without a `period` it is the one with most pairs, without `topics` all known topics count, those with most pairs
    first.

    Shape: the columns of `compare_targets`, then row (measure and place), first_shown and second_shown (as printed,
    with a minus for a fall), pair (target → actual), missed (the verdict is "does not hold") and reached (actual in
    percent of the target, for levels).
    """
    known = targets[targets["good"].notna() & ~targets["verdict"].str.startswith(OPEN)]
    counts = known["first_period"].value_counts()
    wanted = period or min(counts[counts == counts.max()].index, default="")
    known = known[known["first_period"] == wanted]
    chosen = list(topics) or list(known["measure"].value_counts().index)
    known = known[known["measure"].isin(chosen)]
    place = known["measure"].map({name: place for place, name in enumerate(chosen)})
    known = known.assign(
        row=known["measure"] + " " + known["first_subject"],
        first_shown=_signed_text(known, "first"),
        second_shown=_signed_text(known, "second"),
        missed=known["verdict"] == FAILS,
        reached=(known["second_value"] / known["first_value"] * 100).where(known["kind"] == "level"),
        place=place,
    )
    known["pair"] = known["first_shown"] + " → " + known["second_shown"]
    return known.sort_values(["place", "row"], kind="stable").drop(columns="place").reset_index(drop=True)


def _signed_text(pairs: pd.DataFrame, side: str) -> pd.Series[str]:
    """The printed figure, with a minus where the text says in words that it fell."""
    text = pairs[f"{side}_text"]
    return text.where(pairs[f"{side}_value"] >= 0, "−" + text).astype("str")
