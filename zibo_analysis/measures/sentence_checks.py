"""Checks that need only one sentence: parts after 其中 against their total, years against times, rates against cases.

Stage: measures. Input: figures made ready for comparisons. Output: records of the table of checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from zibo_analysis.corpus.marks import PRINTED_CLAUSE_MARKS
from zibo_analysis.measures.check_rows import PlainFigure, Record, check_row
from zibo_analysis.measures.intervals import (
    FAILS,
    HOLDS,
    ROUNDING,
    Interval,
    counted_units,
    exact_value,
    judge_equal,
    refusal,
    rounding_step,
)
from zibo_analysis.measures.series import any_of, comparison_words
from zibo_analysis.measures.strands import Figures, by_sentence, is_milestone
from zibo_analysis.vocabulary import Vocabulary

HUNDRED = Decimal(100)
LARGEST_BASE = 100  # a rate of d decimals says something about counts up to 100 times 10 to the d
PERCENT, TIMES, AND_MORE = "%", "次", "等"
SEPARATORS = "、,，和及与"
YEARS = re.compile(rf"(?:(?:19|20)\d{{2}}年?[{SEPARATORS}])+(?:19|20)\d{{2}}年?({AND_MORE})?")
YEAR = re.compile(r"(?:19|20)\d{2}")
HEAD = 2  # characters of the noun that things of one kind share
CLAUSE_END = re.compile("[;；。！？]")


def check_parts(figures: Figures) -> Iterator[Record]:
    """What a sentence tells after 其中 against the figure before it."""
    for sentence in by_sentence(figures.rows):
        yield from _parts_of_sentence(sentence, figures)


def _parts_of_sentence(numbers: list[int], figures: Figures) -> Iterator[Record]:
    text = figures.rows[numbers[0]].evidence
    lead = comparison_words(figures.words, "part_of").search(text)
    if lead is None:
        return
    cut = lead.start()
    end = CLAUSE_END.search(text, cut)
    last = end.start() if end else len(text)
    levels = [PlainFigure(number) for number in numbers if figures.rows[number].kind == "level"]
    before = [level for level in levels if 0 <= figures.places[level.row] < cut]
    if not before or CLAUSE_END.search(text, figures.places[before[-1].row], cut) or _is_average(before[-1], figures):
        return
    after = [level for level in levels if cut < figures.places[level.row] < last]
    parts = _alike([part for part in after if _is_part(part, before[-1], figures)], before[-1], figures)
    if parts:
        yield sum_row(before[-1], parts, figures, whole=False)


def _is_part(part: PlainFigure, total: PlainFigure, figures: Figures) -> bool:
    """Whether a figure can be a part of a total: of its unit, mood and time, no mean and no milestone."""
    one, whole = figures.rows[part.row], figures.rows[total.row]
    timed = isinstance(one.period, str) and isinstance(whole.period, str)
    if one.unit != whole.unit or one.modality != whole.modality or (timed and one.period != whole.period):
        return False
    place = figures.places[part.row]
    passed = is_milestone(one.evidence, place, place + len(one.text), figures.words)
    return not passed and not _is_average(part, figures)


def _alike(parts: list[PlainFigure], total: PlainFigure, figures: Figures) -> list[PlainFigure]:
    """The parts that are of the same kind of thing as the total; all where none is told to be."""
    head = str(figures.rows[total.row].indicator)[-HEAD:]
    alike = [part for part in parts if str(figures.rows[part.row].indicator).endswith(head)]
    return alike or parts


def _is_average(figure: Any, figures: Figures) -> bool:
    """Whether a figure is one of a day or a head (日均, 每千人): it is no part of a total, and no total."""
    words, row, place = scope_words_of(figures.words, "average"), figures.rows[figure.row], figures.places[figure.row]
    before = re.split(f"[{PRINTED_CLAUSE_MARKS}]", row.evidence[: max(0, place)])[-1]
    return bool(words.search(str(row.indicator)) or words.search(before))


@lru_cache(maxsize=16)
def scope_words_of(vocabulary: Vocabulary, kind: str) -> re.Pattern[str]:
    """The scope words of one kind."""
    return any_of(row.surface for row in vocabulary["scopes"] if row.kind == kind)


def sum_row(total: Any, parts: Sequence[Any], figures: Figures, *, whole: bool) -> Record:
    """Parts that are all there are must make the total; those after 其中 must not exceed it."""
    values = [abs(figures.value(part)) for part in parts]
    bounds = figures.ranges[parts[0].row]
    for part in parts[1:]:
        bounds = bounds.plus(figures.ranges[part.row])
    computed, stated, stated_range = sum(values, Decimal(0)), figures.value(total), figures.ranges[total.row]
    if whole or computed == stated:
        verdict = judge_equal(stated, computed, stated_range, bounds)
    else:
        verdict = HOLDS if computed < stated else ROUNDING if bounds.low <= stated_range.high else FAILS
    if verdict == FAILS and not whole and _may_overlap(parts, values, stated_range, figures):
        verdict = refusal("the parts are of different kinds and may overlap")
    sign = "=" if whole else "≤"
    claim = f"{' + '.join(figures.rows[part.row].text for part in parts)} {sign} {figures.rows[total.row].text}"
    return check_row(total, parts, figures, claim, verdict, (computed, bounds))


def _may_overlap(parts: Sequence[Any], values: list[Decimal], total: Interval, figures: Figures) -> bool:
    """Whether parts that each fit into the total may share members: 诉讼案件 and 调解案件 do not, for they are 案件."""
    names = [str(figures.rows[part.row].indicator) for part in parts]
    return max(values) <= total.high and len({name[-HEAD:] for name in names}) > 1


def check_years(figures: Figures) -> Iterator[Record]:
    """The years that a sentence lists before a number of times, against that number."""
    for number, row in enumerate(figures.rows):
        place = figures.places[number] if row.unit == TIMES and row.kind == "level" else -1
        listing = _listed_years(row.evidence, place) if place > 0 else None
        if listing:
            listed, stated, more = Decimal(len(YEAR.findall(listing[0]))), exact_value(row.value), bool(listing[1])
            verdict = HOLDS if (listed <= stated if more else listed == stated) else FAILS
            if verdict == FAILS and stated > listed and _in_all(row.evidence, listing.end(), place, figures):
                verdict = refusal("a year may hold more than one time")
            claim = f"{listing[0].removesuffix(AND_MORE)}: {listed} {'≤' if more else '='} {row.text}"
            yield check_row(PlainFigure(number), [], figures, claim, verdict, (listed, Interval(listed, listed)))


def _in_all(sentence: str, start: int, end: int, figures: Figures) -> bool:
    """Whether times are counted over all the years: 2016年、2017年先后五次."""
    return comparison_words(figures.words, "in_all").search(sentence, start, end) is not None


def _listed_years(sentence: str, place: int) -> re.Match[str] | None:
    """The last list of years before a place, in its own clause."""
    found = [
        match for match in YEARS.finditer(sentence, 0, place) if not CLAUSE_END.search(sentence, match.end(), place)
    ]
    return found[-1] if found else None


def check_rates(figures: Figures) -> Iterator[Record]:
    """A rate that no whole number of the cases told beside it gives, whether these are the whole or the part."""
    for sentence in by_sentence(figures.rows):
        for number in sentence:
            row = figures.rows[number]
            name = _rate_name(figures.words).search(row.indicator) if isinstance(row.indicator, str) else None
            if name and row.unit == PERCENT and row.kind == "share" and not isinstance(row.approx, str):
                counted = [other for other in sentence if _counts(name[1], other, figures)]
                yield from _rate(number, _nearest(number, counted, figures), figures)


@lru_cache(maxsize=16)
def _rate_name(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The name of a rate, with the two characters that say of what: 结案 of 结案率."""
    return re.compile(rf"(..)(?:{comparison_words(vocabulary, 'rate').pattern})$")


def _counts(stem: str, number: int, figures: Figures) -> bool:
    """Whether a figure counts the cases of a rate: 结案 for 结案率, exactly."""
    row = figures.rows[number]
    low, high = figures.ranges[number]
    named = isinstance(row.indicator, str) and stem in row.indicator
    return named and row.kind == "level" and row.unit in counted_units(figures.words) and low == high


def _nearest(number: int, counts: list[int], figures: Figures) -> int | None:
    """The count that a rate is of: the last before it in its own item between semicolons, else the first after it."""
    place, text = figures.places[number], figures.rows[number].evidence
    near = [
        count
        for count in counts
        if 0 <= figures.places[count]
        and not CLAUSE_END.search(text, *sorted((place, figures.places[count])))
        and count != number
    ]
    before = [count for count in near if figures.places[count] < place]
    return before[-1] if before else next(iter(near), None)


def _rate(number: int, count: int | None, figures: Figures) -> Iterator[Record]:
    row = figures.rows[number]
    rate, step = exact_value(row.value), rounding_step(row.text, exact_value(row.value))
    cases = 0 if count is None else int(exact_value(figures.rows[count].value))
    if count is not None and step < 1 and 0 < cases < LARGEST_BASE / step:
        verdict = HOLDS if _is_possible(cases, figures.ranges[number]) else FAILS
        claim = f"{row.text} = n ÷ {cases}, or {cases} ÷ n, with n a whole number"
        nearest = Decimal(round(cases * rate / HUNDRED)) / cases * HUNDRED
        computed = (nearest, Interval(nearest, nearest))
        yield check_row(PlainFigure(number), [PlainFigure(count)], figures, claim, verdict, computed)


def _is_possible(cases: int, rate: Interval) -> bool:
    """Whether some whole number is that rate of the cases, or the cases are that rate of some whole number."""
    low, high = (Fraction(bound) / 100 for bound in rate)
    return _whole_between(cases * low, cases * high) or (low > 0 and _whole_between(cases / high, cases / low))


def _whole_between(low: Fraction, high: Fraction) -> bool:
    return low.__ceil__() <= high.__floor__()
