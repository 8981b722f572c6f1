"""Figures against figures: does what is stated follow from what else is stated?

Stage: measures. Input: the indicator table. Output: one row a check, with the claim, what is stated, what follows from
the other figures with the interval that rounding leaves it, a verdict, and the sentences. Nothing is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import pandas as pd

from zibo_analysis.measures.compare import Figures, level_of, open_figures, place_groups
from zibo_analysis.measures.intervals import (
    FAILS,
    HOLDS,
    ROUNDING,
    Interval,
    as_float,
    counted_units,
    exact_value,
    judge_equal,
    refusal,
    rounding_step,
)
from zibo_analysis.measures.series import YEAR_BEFORE, measured_topics
from zibo_analysis.vocabulary import Vocabulary

COLUMNS = (
    "check",
    "subject",
    "period",
    "claim",
    "unit",
    "stated",
    "computed",
    "computed_low",
    "computed_high",
    "verdict",
    "mention",
    "text",
    "others",
    "other_texts",
    "evidence",
    "other_evidence",
)
NUMBERS = ("stated", "computed", "computed_low", "computed_high")
HUNDRED = Decimal(100)
LARGEST_BASE = 100  # a rate of d decimals says something about counts up to 100 times 10 to the d
PERCENT, POINT = "%", "百分点"
SHARE_OF = re.compile(r"^(.+?)占(.+?)的?比[重例]?$")
RATE = re.compile(r"(..)率$")
SEPARATORS = "、,，和及与"
YEARS = re.compile(rf"(?:(?:19|20)\d{{2}}年?[{SEPARATORS}])+(?:19|20)\d{{2}}年?(等)?")
YEAR = re.compile(r"(?:19|20)\d{2}")
OF_THESE = "其中"
CLAUSE_END = re.compile("[;；。！？]")
APART = " ⏎ "  # between sentences in one cell

Record = dict[str, Any]


def check_figures(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """Every check that the figures allow.

    gap: a stated difference between two places or years against the two figures. growth: level and growth rate give
    the level of the year before. share: part and share give the whole. rank: a place in an order against the figures of
    other places. sum: parts against their total. years: years that are listed against the times that are stated. rate:
    a rate that no whole number of the cases told beside it gives. again: one figure told twice.

    Shape: check, subject, period, claim, unit, stated, computed, its bounds, verdict, mention and text of the figure
    that is checked, those of the others (lists), their sentences; in the order of the checks above, then of the text.
    Missing and errors: where the figure to check against is not told, the computed one is given and the verdict is
    "not comparable" with the reason. ValueError names a column that the table lacks.
    """
    figures = open_figures(indicators, vocabulary)
    records = [{"check": name, **record} for name, check in CHECKS.items() for record in check(figures)]
    frame = pd.DataFrame(records, columns=list(COLUMNS))
    kinds: dict[str, str] = {column: "float64" if column in NUMBERS else "str" for column in COLUMNS}
    return frame.astype({**kinds, "others": "object", "other_texts": "object"})


def _record(
    line: Any, others: Iterable[Any], figures: Figures, claim: str, verdict: str, computed: Any = None
) -> Record:
    """One checked figure; `computed` is the number that follows from the others and its interval."""
    row, rest = figures.rows[line.row], [figures.rows[other.row] for other in others]
    value, bounds = computed or (None, Interval(Decimal("NaN"), Decimal("NaN")))
    return {
        "subject": row.subject,
        "period": row.period,
        "claim": claim,
        "unit": row.unit,
        "stated": as_float(figures.value(line)),
        "computed": as_float(value),
        "computed_low": as_float(bounds.low),
        "computed_high": as_float(bounds.high),
        "verdict": verdict,
        "mention": row.mention,
        "text": row.text,
        "others": [other.mention for other in rest],
        "other_texts": [other.text for other in rest],
        "evidence": row.evidence,
        "other_evidence": APART.join(dict.fromkeys(other.evidence for other in rest if other.evidence != row.evidence)),
    }


def _index(figures: Figures) -> dict[tuple[Any, ...], Any]:
    """The actual figures by measure, scope, kind, unit, subject and period; of several the one told most closely."""
    told = [line for line in figures.lines if line.modality == "actual" and line.period]
    told = [line for line in told if line.kind != "change" or line.base == YEAR_BEFORE]
    told.sort(key=figures.width, reverse=True)
    return {(line.measure, line.scope, line.kind, line.unit, line.subject, line.period): line for line in told}


def check_gaps(figures: Figures) -> Iterator[Record]:
    """A stated difference between two places or two years against the two figures."""
    index = _index(figures)
    for line in figures.lines:
        row = figures.rows[line.row]
        if (
            line.kind != "change"
            or line.unit == PERCENT
            or not isinstance(row.baseline, str)
            or line.modality != "actual"
        ):
            continue
        year = YEAR.fullmatch(row.baseline)
        other = (line.subject, row.baseline) if year else (row.baseline, line.period)
        pair = _both(index, line, other)
        if pair:
            yield _gap(line, pair, figures)


def _both(index: Mapping[tuple[Any, ...], Any], line: Any, other: tuple[str, str]) -> tuple[Any, Any] | None:
    """The two figures that a difference is between: levels in its own unit, for percentage points shares or growths."""
    shapes = (("share", PERCENT), ("change", PERCENT)) if line.unit == POINT else (("level", line.unit),)
    for kind, unit in shapes:
        found = [
            index.get((line.measure, line.scope, kind, unit, *place)) for place in ((line.subject, line.period), other)
        ]
        if all(found):
            return found[0], found[1]
    return None


def _gap(line: Any, pair: tuple[Any, Any], figures: Figures) -> Record:
    (first, second), row = pair, figures.rows[line.row]
    computed = figures.value(first) - figures.value(second)
    bounds = figures.ranges[first.row].minus(figures.ranges[second.row])
    stated, stated_range = figures.value(line), figures.ranges[line.row]
    if not isinstance(row.direction, str) and computed < 0:
        computed, bounds = -computed, Interval(-bounds.high, -bounds.low)
    texts = [figures.rows[one.row].text for one in pair]
    claim = f"{row.text} = |{texts[0]} − {texts[1]}|"
    return _record(line, pair, figures, claim, judge_equal(stated, computed, stated_range, bounds), (computed, bounds))


def check_growth(figures: Figures) -> Iterator[Record]:
    """The level of the year before that a level and its growth rate imply, against the one that is told."""
    index = _index(figures)
    constant = {row.topic for row in figures.words["constant_prices"]}
    for key, level in list(index.items()):
        measure, scope, kind, unit, subject, period = key
        growth = index.get((measure, scope, "change", PERCENT, subject, period))
        if kind != "level" or not growth or not re.fullmatch(r"\d{4}", period):
            continue
        base = index.get((measure, scope, kind, unit, subject, str(int(period) - 1)))
        yield _growth(level, growth, base, measure in constant, figures)


def _growth(level: Any, growth: Any, base: Any, constant: bool, figures: Figures) -> Record:
    low, high = figures.ranges[growth.row]
    factor = Interval(1 + low / HUNDRED, 1 + high / HUNDRED)
    bounds = figures.ranges[level.row].over(factor) or Interval(Decimal(0), Decimal("Infinity"))
    computed = figures.value(level) / (1 + figures.value(growth) / HUNDRED)
    told = figures.rows[level.row].text
    rate = f"{'+' if figures.value(growth) >= 0 else '−'} {figures.rows[growth.row].text}"
    verdict = refusal(
        "growth is at constant prices, the levels are at current ones" if constant else None,
        None if base else "the level of the year before is not told",
    )
    verdict = verdict or judge_equal(figures.value(base), computed, figures.ranges[base.row], bounds)
    before = figures.rows[base.row].text if base else "?"
    others = [growth, *([base] if base else [])]
    return _record(level, others, figures, f"{told} ÷ (1 {rate}) = {before}", verdict, (computed, bounds))


def check_shares(figures: Figures) -> Iterator[Record]:
    """The whole that a part and its share imply, against the one that is told."""
    index = _index(figures)
    parts: dict[tuple[Any, ...], Any] = {}
    for line in figures.lines:
        if line.kind == "level":
            parts[(figures.rows[line.row].doc, line.wording, line.subject, line.period)] = line
    for line in figures.lines:
        match = SHARE_OF.match(line.wording) if line.kind == "share" and line.unit == PERCENT else None
        part = match and parts.get((figures.rows[line.row].doc, match[1], line.subject, line.period))
        if match and part:
            yield _share(line, part, _whole(match[2], part, index, figures), figures)


def _whole(name: str, part: Any, index: Mapping[tuple[Any, ...], Any], figures: Figures) -> Any:
    """The total: what is named after 占, of the same subject, or the same measure of the place that holds it."""
    for topic in measured_topics(name, figures.words):
        found = index.get((topic, "", "level", part.unit, part.subject, part.period))
        if found:
            return found
    holders = [part.subject[:end] for end in range(len(part.subject) - 1, 1, -1)]
    keys = [(part.measure, part.scope, "level", part.unit, holder, part.period) for holder in holders]
    return next((index[key] for key in keys if key in index), None)


def _share(line: Any, part: Any, whole: Any, figures: Figures) -> Record:
    share = figures.ranges[line.row]
    quotient = figures.ranges[part.row].over(Interval(share.low / HUNDRED, share.high / HUNDRED))
    bounds = quotient or Interval(Decimal(0), Decimal("Infinity"))
    computed = figures.value(part) / (figures.value(line) / HUNDRED) if figures.value(line) else None
    told = [figures.rows[one.row].text for one in (part, line)]
    claim = f"{told[0]} ÷ {told[1]} = {figures.rows[whole.row].text if whole else '?'}"
    if whole is None or computed is None:
        verdict = refusal("the whole is not told")
    else:
        verdict = judge_equal(figures.value(whole), computed, figures.ranges[whole.row], bounds)
    record = _record(line, [part, *([whole] if whole else [])], figures, claim, verdict, (computed, bounds))
    return {**record, "unit": part.unit, "stated": as_float(figures.value(whole)) if whole else float("nan")}


def check_ranks(figures: Figures) -> Iterator[Record]:
    """A place in an order against the figures told of other places: not too many may lie above."""
    ranks: dict[tuple[Any, ...], list[Any]] = {}
    for line in figures.lines:
        if line.kind == "rank" and line.modality == "actual":
            ranks.setdefault((line.measure, line.scope, line.period), []).append(line)
    for (measure, scope, _, kind, base, period, level), part in place_groups(figures):
        if kind != "level" or base:
            continue
        for line in ranks.get((measure, scope, period), []):
            if level_of(line.subject, figures.words) == level:
                yield from _rank(line, part, figures)


def _rank(line: Any, part: list[Any], figures: Figures) -> Iterator[Record]:
    own = next((other for other in part if other.subject == line.subject), None)
    if own is None:
        return
    closest = {other.subject: other for other in sorted(part, key=figures.width, reverse=True)}
    above = [o for o in closest.values() if figures.ranges[o.row].low > figures.ranges[own.row].high]
    allowed = int(figures.ranges[line.row].high) - 1
    places = "、".join(other.subject for other in above) or "—"
    claim = f"{figures.rows[line.row].text}: at most {allowed} above, told above: {places}"
    computed = Decimal(len(above) + 1)
    verdict = HOLDS if len(above) <= allowed else FAILS
    yield _record(line, [own, *above], figures, claim, verdict, (computed, Interval(computed, Decimal("Infinity"))))


def check_sums(figures: Figures) -> Iterator[Record]:
    """Parts against their total: topics that are sums, and what a sentence tells after 其中."""
    index = _index(figures)
    for row in figures.words["identities"]:
        for (measure, scope, kind, unit, subject, period), total in index.items():
            parts = [index.get((part, scope, kind, unit, subject, period)) for part in row.parts]
            if measure == row.total and kind == "level" and all(parts):
                yield _sum(total, parts, figures, whole=True)
    for sentence in _sentences(figures):
        yield from _parts_of_sentence(sentence, figures)


def _sentences(figures: Figures) -> Iterator[list[Any]]:
    """The rows of each sentence, as numbers, in order of the text."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for number, row in enumerate(figures.rows):
        groups.setdefault((row.doc, row.article, row.sentence), []).append((row.start, number))
    yield from ([number for _, number in sorted(group)] for group in groups.values())


class _Plain:
    """A figure without a series, for checks that need only the sentence."""

    def __init__(self, row: int) -> None:
        self.row = row


def _parts_of_sentence(numbers: list[int], figures: Figures) -> Iterator[Record]:
    text = figures.rows[numbers[0]].evidence
    cut = text.find(OF_THESE)
    if cut < 0:
        return
    end = CLAUSE_END.search(text, cut)
    places = dict(zip(numbers, _places(numbers, figures), strict=True))
    before = [number for number in numbers if 0 <= places[number] < cut and figures.rows[number].kind == "level"]
    if not before:
        return
    total = figures.rows[before[-1]]
    after = [
        number
        for number in numbers
        if cut < places[number] < (end.start() if end else len(text))
        and (figures.rows[number].unit, figures.rows[number].kind) == (total.unit, "level")
        and not _averages(figures.words).search(str(figures.rows[number].indicator))
    ]
    if after and not CLAUSE_END.search(text, places[before[-1]], cut):
        yield _sum(_Plain(before[-1]), [_Plain(number) for number in after], figures, whole=False)


@lru_cache(maxsize=16)
def _averages(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Words of averages and extremes: a figure of one day is no part of a total."""
    surfaces = [row.surface for row in vocabulary["scopes"] if row.kind == "average"]
    return re.compile("|".join(map(re.escape, surfaces)) or "(?!)")


def _places(numbers: list[int], figures: Figures) -> Iterator[int]:
    """Where in its sentence each figure stands, in order; -1 where it is not found."""
    place = 0
    for number in numbers:
        row = figures.rows[number]
        found = row.evidence.find(row.text, place)
        yield found
        place = found + len(row.text) if found >= 0 else place


def _sum(total: Any, parts: list[Any], figures: Figures, *, whole: bool) -> Record:
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
    sign = "=" if whole else "≤"
    claim = f"{' + '.join(figures.rows[part.row].text for part in parts)} {sign} {figures.rows[total.row].text}"
    return _record(total, parts, figures, claim, verdict, (computed, bounds))


def check_years(figures: Figures) -> Iterator[Record]:
    """The years that a sentence lists before a number of times, against that number."""
    for number, row in enumerate(figures.rows):
        place = row.evidence.find(row.text) if row.unit == "次" and row.kind == "level" else -1
        if place < 0:
            continue
        lists = [
            match
            for match in YEARS.finditer(row.evidence, 0, place)
            if not CLAUSE_END.search(row.evidence, match.end(), place)
        ]
        if lists:
            listed, stated = Decimal(len(YEAR.findall(lists[-1][0]))), exact_value(row.value)
            fits = listed <= stated if lists[-1][1] else listed == stated
            claim = f"{lists[-1][0].rstrip('等')}: {listed} {'≤' if lists[-1][1] else '='} {row.text}"
            yield _record(
                _Plain(number), [], figures, claim, HOLDS if fits else FAILS, (listed, Interval(listed, listed))
            )


def check_rates(figures: Figures) -> Iterator[Record]:
    """A rate that no whole number of the cases told in its sentence gives, whether these are the whole or the part."""
    for sentence in _sentences(figures):
        for number in sentence:
            row = figures.rows[number]
            name = RATE.search(row.indicator) if isinstance(row.indicator, str) and row.unit == PERCENT else None
            if name and row.kind == "share" and not isinstance(row.approx, str):
                yield from _rate(number, [other for other in sentence if _counts(name[1], other, figures)], figures)


def _counts(stem: str, number: int, figures: Figures) -> bool:
    """Whether a figure counts the cases of a rate: 结案 for 结案率, exactly."""
    row = figures.rows[number]
    low, high = figures.ranges[number]
    named = isinstance(row.indicator, str) and stem in row.indicator
    return named and row.kind == "level" and row.unit in counted_units(figures.words) and low == high


def _rate(number: int, counts: list[int], figures: Figures) -> Iterator[Record]:
    step = rounding_step(figures.rows[number].text, exact_value(figures.rows[number].value))
    for count in counts:
        cases = int(exact_value(figures.rows[count].value))
        if step < 1 and 0 < cases < LARGEST_BASE / step:
            low, high = (Fraction(bound) / 100 for bound in figures.ranges[number])
            fits = _whole_between(cases * low, cases * high) or (low > 0 and _whole_between(cases / high, cases / low))
            claim = f"{figures.rows[number].text} = n ÷ {cases}, or {cases} ÷ n, with n a whole number"
            nearest = Decimal(round(cases * exact_value(figures.rows[number].value) / HUNDRED)) / cases * HUNDRED
            yield _record(
                _Plain(number),
                [_Plain(count)],
                figures,
                claim,
                HOLDS if fits else FAILS,
                (nearest, Interval(nearest, nearest)),
            )


def _whole_between(low: Fraction, high: Fraction) -> bool:
    return low.__ceil__() <= high.__floor__()


def check_repeats(figures: Figures) -> Iterator[Record]:
    """One figure told in two sentences: the same, or the same within rounding?"""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for line in figures.lines:
        if line.modality == "actual" and line.period and line.kind != "rank":
            groups.setdefault((line.link, line.period), []).append(line)
    for part in groups.values():
        by_sentence = {figures.rows[line.row].evidence: line for line in part}
        lines = sorted(by_sentence.values(), key=figures.width)
        for other in lines[1:]:
            value, bounds = figures.value(lines[0]), figures.ranges[lines[0].row]
            verdict = judge_equal(figures.value(other), value, figures.ranges[other.row], bounds)
            claim = f"{figures.rows[other.row].text} = {figures.rows[lines[0].row].text}"
            yield _record(other, [lines[0]], figures, claim, verdict, (value, bounds))


CHECKS: Mapping[str, Callable[[Figures], Iterator[Record]]] = MappingProxyType(
    {
        "gap": check_gaps,
        "growth": check_growth,
        "share": check_shares,
        "rank": check_ranks,
        "sum": check_sums,
        "years": check_years,
        "rate": check_rates,
        "again": check_repeats,
    }
)
