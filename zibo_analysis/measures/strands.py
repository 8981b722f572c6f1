"""The indicator table made ready for comparisons.

Stage: measures. Input: the indicator table. Output: its rows, what rounding leaves open of each, where each stands in
its sentence, and the lines that say of what series it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from zibo_analysis.corpus.marks import PRINTED_CLAUSE_MARKS
from zibo_analysis.corpus.regions import find_regions, parse_region, region_level
from zibo_analysis.measures.intervals import INFINITE, Interval, rounding_interval, signed_value
from zibo_analysis.measures.links import UNSURE, grouped, link_series
from zibo_analysis.measures.series import any_of, check_indicators, clause_before, records_of
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

COMPOSITION = re.compile(r"\d\s*[:∶：]\s*[\d.]+\s*[:∶：]\s*\d")
LEVELS = ("province", "city", "county")
AFTER_MILESTONE = 10  # characters between a figure and the word that makes it a milestone: 4万亿、5万亿两个台阶


class Figures(NamedTuple):
    """The rows of an indicator table with what rounding leaves open, and lines that say of what series each is."""

    rows: list[Any]
    ranges: list[Interval]
    places: list[int]
    lines: list[Any]
    words: Vocabulary

    def width(self, line: Any) -> float:
        """How wide the interval of a figure is."""
        low, high = self.ranges[line.row]
        return float(high - low)

    def value(self, line: Any) -> Decimal:
        """The printed value, below 0 for a fall."""
        return signed_value(self.rows[line.row])

    def clause(self, line: Any) -> str:
        """What the sentence says before the figure, from the last full stop or semicolon on."""
        return clause_before(self.rows[line.row].evidence, self.places[line.row])


def open_figures(indicators: pd.DataFrame, vocabulary: Vocabulary | None) -> Figures:
    """The table made ready for comparisons; figures whose name says too little (企业, 项目) are left out."""
    check_indicators(indicators)
    words = vocabulary or load_vocabulary()
    series = link_series(indicators, vocabulary=words)
    fields = indicators[["period", "modality"]].astype(object).iloc[series["row"]].reset_index(drop=True)
    series = pd.concat([series, fields.where(fields.notna(), None)], axis=1)
    rows = records_of(indicators)
    places = sentence_places(rows)
    ranges = [_open_range(row, place, words) for row, place in zip(rows, places, strict=True)]
    named = series[(series["confidence"] > UNSURE) & ~series["row"].isin(_compositions(rows))]
    return Figures(rows, ranges, places, list(named.itertuples()), words)


def _compositions(rows: Sequence[Any]) -> list[int]:
    """The rows that tell how a whole is made up (三次产业比例10.1∶48.9∶41.0): their value is only the first part."""
    return [number for number, row in enumerate(rows) if COMPOSITION.search(row.text)]


def sentence_places(rows: Sequence[Any]) -> list[int]:
    """Where in its sentence each figure stands; -1 where its text is not found."""
    places = [-1] * len(rows)
    for numbers in by_sentence(rows):
        place = 0
        for number in numbers:
            text, evidence = rows[number].text, rows[number].evidence
            places[number] = evidence.find(text, place) if isinstance(evidence, str) else -1
            place = max(place, places[number] + len(text))
    return places


def by_sentence(rows: Sequence[Any]) -> Iterator[list[int]]:
    """The rows of each sentence, as numbers, in order of the text."""
    groups: dict[tuple[Any, ...], list[tuple[Any, int]]] = {}
    for number, row in enumerate(rows):
        groups.setdefault((row.doc, row.article, row.sentence), []).append((row.start, number))
    yield from ([number for _, number in sorted(group)] for group in groups.values())


def _open_range(row: Any, place: int, words: Vocabulary) -> Interval:
    """The interval of a figure; a milestone that was passed (迈上500亿斤台阶) is a lower bound."""
    bounds = rounding_interval(row, vocabulary=words)
    passed = row.kind == "level" and place >= 0 and is_milestone(row.evidence, place, place + len(row.text), words)
    return Interval(bounds.low, INFINITE) if passed else bounds


def is_milestone(sentence: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a figure is one that was passed, not one that was counted.

    Example:
        >>> words = load_vocabulary()
        >>> is_milestone("粮食产量跃上500亿斤台阶。", 6, 11, words), is_milestone("粮食产量515.6亿斤。", 4, 11, words)
        (True, False)
    """
    before, after = _milestone_words(vocabulary)
    rest = re.split(f"[{PRINTED_CLAUSE_MARKS}]", sentence[end : end + AFTER_MILESTONE], maxsplit=1)[0]
    return bool(before.search(sentence[:start]) or after.search(rest))


@lru_cache(maxsize=16)
def _milestone_words(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    sides = [
        any_of(row.surface for row in vocabulary["milestones"] if row.side == side) for side in ("before", "after")
    ]
    return re.compile(f"(?:{sides[0].pattern})了?$"), sides[1]


def other_place(line: Any, figures: Figures) -> str | None:
    """The place or zone, other than the subject and what holds it, that the sentence names before a figure."""
    clause, words = figures.clause(line), figures.words
    zone = _zones(words).search(clause)
    if zone:
        return zone[0]
    own = parse_region(line.subject, vocabulary=words) if line.subject else None
    codes = ((mention.code, clause[mention.start : mention.end]) for mention in find_regions(clause, words))
    return next((name for code, name in codes if code and not (own or "").startswith(code.rstrip("0"))), None)


@lru_cache(maxsize=16)
def _zones(vocabulary: Vocabulary) -> re.Pattern[str]:
    return any_of(row.surface for row in vocabulary["scopes"] if row.kind == "zone")


def period_length(period: str) -> str:
    """The shape of a period: 2019 with 2020, 2021-03 with 2021-04, intervals with those as long.

    Example:
        >>> period_length("2019"), period_length("2021-Q1"), period_length("2021-01/2021-06")
        ('4', 'quarter', '5 months')
    """
    if "/" in period:
        start, end = period.split("/")
        years = int(end[:4]) - int(start[:4])
        return f"{years} years" if len(start) == 4 else f"{12 * years + int(end[5:7]) - int(start[5:7])} months"
    return "quarter" if "Q" in period else str(len(period))


def last_year(period: str) -> int:
    """The year in which a period ends."""
    return int(period.split("/")[-1][:4])


def one_a_period(part: list[Any], figures: Figures) -> list[Any]:
    """For each period the figure told most closely, in order of time."""
    lines = sorted(part, key=lambda line: (line.period, figures.width(line)))
    return list({line.period: line for line in reversed(lines)}.values())[::-1]


def place_groups(figures: Figures) -> Iterator[tuple[Any, list[Any]]]:
    """The actual figures of one measure, period and level of place, for at least two places."""
    levels = {subject: level_of(subject, figures.words) for subject in {line.subject for line in figures.lines}}
    kept = [
        line
        for line in figures.lines
        if line.modality == "actual" and line.period and line.kind != "rank" and levels[line.subject] in LEVELS
    ]
    for key, part in grouped(
        kept,
        lambda line: (line.measure, line.scope, line.unit, line.kind, line.base, line.period, levels[line.subject]),
    ):
        if len({line.subject for line in part}) > 1:
            yield key, part


@lru_cache(maxsize=65536)
def level_of(subject: str, words: Vocabulary) -> str | None:
    """The level of a subject that is a place: province, city, county; None for others."""
    code = parse_region(subject, vocabulary=words) if subject else None
    return region_level(code, vocabulary=words) if code else None


def ranked(part: list[Any], figures: Figures) -> list[Any]:
    """One figure a place, the highest first; of several the one told most closely."""
    by_place = {line.subject: line for line in sorted(part, key=figures.width, reverse=True)}
    return sorted(by_place.values(), key=lambda line: (-figures.value(line), line.subject))
