"""Which figures are of one series, and which only look alike.

Stage: measures. Input: the indicator table. Output: the figures of each series, with a confidence; pairs that look
alike and were kept apart, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from zibo_analysis.measures.series import comparison_words, describe_series
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

NOBODY = "nothing says whose figures these are"
UNNAMED = "?"  # before the name of the document, where no subject is known
ALIKE = 0.85  # likeness from which on two names are taken for one
NEAR = 0.8  # likeness from which on a refusal is worth telling
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
SHORTEST = 5  # characters a name that is no topic needs to say what is measured: 企业 and 项目 do not
UNSURE = 0.6  # confidence in a series that has no topic and a shorter name
WORDING = 0.9  # confidence in a series that has no topic
MOST_NAMES = 3000  # different names of one subject that are compared with each other
LISTED_FACTOR = 0.9  # a figure that a name shares with others
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

    Example:
        >>> from zibo_analysis.indicators import indicators_in
        >>> told = [
        ...     indicators_in("2023年，地区生产总值4561.8亿元。", date="2024-01", region="淄博市"),
        ...     indicators_in("2024年，地区生产总值4800亿元。", date="2025-01", region="淄博市"),
        ... ]
        >>> link_indicators(pd.concat(told)).linked[["link", "period", "text", "confidence"]].values.tolist()
        [[1, '2023', '4561.8亿元', 1.0], [1, '2024', '4800亿元', 1.0]]
    """
    if not isinstance(alike, int | float) or not 0 < alike <= 1:
        raise ValueError(f"alike={alike!r}: give a share above 0 and up to 1")
    words = vocabulary or load_vocabulary()
    series = link_series(indicators, vocabulary=words, alike=alike)
    sizes = series.groupby("link")["row"].transform("nunique") if len(series) else series["row"]
    return Links(_linked(indicators, series[sizes > 1]), _refused(indicators, series, words))


def link_series(indicators: pd.DataFrame, *, vocabulary: Vocabulary, alike: float = ALIKE) -> pd.DataFrame:
    """The lines of `describe_series` with subject, unit, kind, the number of the series and the confidence.

    A figure of which nobody knows whose it is can only be compared within its document: its subject is the document.
    """
    series = describe_series(indicators, vocabulary=vocabulary)
    fields = indicators[["subject", "unit", "kind"]].astype(object).iloc[series["row"]].reset_index(drop=True)
    series = pd.concat([series, fields.where(fields.notna(), "")], axis=1)
    doc = indicators["doc"].astype(object).iloc[series["row"]].reset_index(drop=True)
    series["subject"] = series["subject"].where(series["subject"] != "", UNNAMED + doc)
    named = np.where(series["wording"].str.len() < SHORTEST, UNSURE, WORDING)
    listed = np.where(series["listed"], LISTED_FACTOR, 1.0)
    series = series.assign(confidence=np.where(series["topic"].notna(), 1.0, named) * listed)
    series = _with_one_name(series, alike, comparison_words(vocabulary, "apart"))
    series["link"] = series.groupby(STRAND, sort=False, dropna=False).ngroup() + 1
    return series


def _with_one_name(series: pd.DataFrame, alike: float, apart: re.Pattern[str]) -> pd.DataFrame:
    """The lines with one name for those that say the same in other words; the confidence goes down with likeness."""
    unknown = series[series["topic"].isna() & (series["confidence"] == WORDING)]
    names, scores = series["measure"].to_numpy(dtype=object), np.ones(len(series))
    for rows in _rows_by(unknown, ["subject", "unit", "kind", "scope", "base"]).values():
        if len(rows) > 1:
            names[rows], scores[rows] = _same_names(names[rows].tolist(), alike, apart)
    return series.assign(
        measure=pd.Series(names, index=series.index, dtype="str"), confidence=series["confidence"] * scores
    )


def _rows_by(series: pd.DataFrame, columns: list[str]) -> dict[tuple[Any, ...], list[int]]:
    groups: dict[tuple[Any, ...], list[int]] = {}
    for row, *key in series[columns].itertuples(name=None):
        groups.setdefault(tuple(key), []).append(row)
    return groups


def _same_names(names: list[str], alike: float, apart: re.Pattern[str]) -> tuple[list[str], list[float]]:
    """For each name the most frequent one that says the same, and how alike the two are."""
    counts = Counter(names)
    ordered = [name for name, _ in counts.most_common(MOST_NAMES) if len(name) >= SHORTEST - 1]
    chosen: dict[str, tuple[str, float]] = {}
    likeness = process.cdist(ordered, ordered, scorer=fuzz.ratio, score_cutoff=alike * 100, dtype=np.uint8)
    for number, name in enumerate(ordered):
        for other in np.flatnonzero(likeness[number, :number]):
            if ordered[other] not in chosen and _only_longer(name, ordered[other], apart):
                chosen[name] = (ordered[other], float(likeness[number, other]) / 100)
                break
    found = [chosen.get(name, (name, 1.0)) for name in names]
    return [name for name, _ in found], [score for _, score in found]


def _only_longer(first: str, second: str, apart: re.Pattern[str]) -> bool:
    """Whether one of two names is the other with something added that makes it no other: no end, number, 不 or 高.

    Example:
        >>> apart = comparison_words(load_vocabulary(), "apart")
        >>> _only_longer("科技中小企业", "科技型中小企业", apart), _only_longer("诉求解决率", "诉求满意率", apart)
        (True, False)
        >>> _only_longer("合格率", "不合格率", apart), _only_longer("接待游客", "接待游客收入", apart)
        (False, False)
    """
    short, long = sorted((first, second), key=len)
    rest = iter(long)
    added = "".join(character for character in long if character not in short)
    if short[-1:] != long[-1:] or apart.search(added) or any(character.isdigit() for character in added):
        return False
    return all(character in rest for character in short)


@lru_cache(maxsize=16)
def _topics(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(row.topic for row in vocabulary["topics"])


def _contrast(first: Any, second: Any, vocabulary: Vocabulary) -> str | None:
    """What the vocabulary says of two series that may be taken for each other, in the order of its row."""
    topics = _topics(vocabulary)
    for row in vocabulary["contrasts"]:
        if _is_named(row.first, first, topics) and _is_named(row.second, second, topics):
            return f"another {row.kind}: {row.difference}"
    return None


def _linked(indicators: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    rows = indicators.iloc[series["row"]].reset_index(drop=True)
    own = series.reset_index(drop=True)[["link", "measure", "scope", "unit", "kind", "base", "subject", "confidence"]]
    frame = pd.concat([own, rows[[column for column in LINKED if column not in own]]], axis=1)[LINKED]
    frame["subject"] = [_named(subject) for subject in frame["subject"]]
    order = frame.assign(place=rows["start"]).sort_values(["link", "period", "doc", "place"], kind="stable").index
    frame = frame.loc[order].reset_index(drop=True)
    frame["link"] = pd.factorize(frame["link"])[0] + 1
    return frame


def is_named(subject: str) -> bool:
    """Whether somebody says whose figure it is."""
    return not subject.startswith(UNNAMED)


def _named(subject: str) -> str:
    return subject if is_named(subject) else ""


def _refused(indicators: pd.DataFrame, series: pd.DataFrame, words: Vocabulary) -> pd.DataFrame:
    fields = ("indicator", "text", "mention", "evidence")
    told = {field: indicators[field].to_numpy(dtype=object) for field in fields}
    records: list[dict[str, Any]] = []
    strands = list(series.drop_duplicates("link").itertuples())
    for subject, part in grouped(strands, lambda line: line.subject):
        for first, second, likeness in _near_pairs(part, words):
            if _contrast(second, first, words) and not _contrast(first, second, words):
                first, second = second, first  # the reason speaks of the former and the latter
            reason = _difference(first, second, likeness, words)
            if reason:
                records.append(_refusal(told, _named(subject), first, second, likeness, reason))
    return pair_frame(records, REFUSED)


def _near_pairs(rows: list[Any], words: Vocabulary) -> Iterator[tuple[Any, Any, float]]:
    """Pairs of series of one subject whose names are near, or that a row of contrasts sets against each other."""
    rows = rows[:MOST_NAMES]
    names = [row.measure for row in rows]
    likeness = process.cdist(names, names, scorer=fuzz.ratio, dtype=np.uint8)
    near = set(zip(*(places.tolist() for places in np.nonzero(np.triu(likeness >= NEAR * 100, 1))), strict=True))
    for first, second in sorted(near | _contrasted(rows, words)):
        yield rows[first], rows[second], float(likeness[first, second]) / 100


def _contrasted(rows: Sequence[Any], words: Vocabulary) -> set[tuple[int, int]]:
    topics = _topics(words)
    pairs: set[tuple[int, int]] = set()
    for row in words["contrasts"]:
        left, right = (
            [n for n, r in enumerate(rows) if _is_named(name, r, topics)] for name in (row.first, row.second)
        )
        pairs |= {(min(a, b), max(a, b)) for a in left for b in right if a != b}
    return pairs


def _is_named(name: str, row: Any, topics: frozenset[str]) -> bool:
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
        unlike(what, getattr(first, column), getattr(second, column))
        for what, column in (("subset", "scope"), ("unit", "unit"), ("base", "base"))
    ]
    given = "; ".join(reason for reason in reasons if reason)
    if first.measure == second.measure:
        return given or None
    known = isinstance(first.topic, str) and isinstance(second.topic, str)
    alike = likeness >= NEAR and not known and first.unit == second.unit
    return f"another name: {first.wording} / {second.wording}" if alike else None


def unlike(what: str, first: str, second: str) -> str | None:
    """In what two series differ, as a reason; None where they do not."""
    return None if first == second else f"another {what}: {first or '—'} / {second or '—'}"


def _refusal(
    told: Mapping[str, Any], subject: str, first: Any, second: Any, likeness: float, reason: str
) -> dict[str, Any]:
    pair = (("first", first), ("second", second))
    sides = {f"{side}_{field}": told[field][row.row] for side, row in pair for field in told}
    return {"subject": subject, "likeness": likeness, "reason": reason, **sides}


def grouped(lines: Iterable[Any], key: Callable[[Any], Any]) -> Iterator[tuple[Any, list[Any]]]:
    """The lines by key, in order of appearance."""
    groups: dict[Any, list[Any]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    yield from groups.items()


def pair_frame(records: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    """The records as a frame of texts, with numbers where a column holds numbers."""
    frame = pd.DataFrame(records, columns=columns)
    return frame.astype({column: "float64" if column in NUMBERS else "str" for column in columns})
