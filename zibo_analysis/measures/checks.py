"""Figures against figures: does what is stated follow from what else is stated?

Stage: measures. Input: the indicator table. Output: one row a check, with the claim, what is stated, what follows from
the other figures with the interval that rounding leaves it, a verdict, and the sentences. Nothing is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import pandas as pd

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
from zibo_analysis.measures.links import NOBODY, is_named
from zibo_analysis.measures.series import YEAR_BEFORE, any_of, measured_topics
from zibo_analysis.measures.strands import Figures, by_sentence, level_of, open_figures, other_place, place_groups
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
TIMES, AND_MORE = "次", "等"
SEPARATORS = "、,，和及与"
YEARS = re.compile(rf"(?:(?:19|20)\d{{2}}年?[{SEPARATORS}])+(?:19|20)\d{{2}}年?({AND_MORE})?")
YEAR = re.compile(r"(?:19|20)\d{2}")
HEAD = 2  # characters of the noun that things of one kind share
OF_THESE = "其中"
CLAUSE_END = re.compile("[;；。！？]")
CLAUSE_MARKS = ",，;；。！？"
APART = " ⏎ "  # between sentences in one cell

ANYTHING = Interval(Decimal(0), Decimal("Infinity"))

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
        baseline = figures.rows[line.row].baseline
        if line.kind != "change" or line.unit == PERCENT or line.modality != "actual" or not isinstance(baseline, str):
            continue
        other = (line.subject, baseline) if YEAR.fullmatch(baseline) else (baseline, line.period)
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
    bounds = figures.ranges[level.row].over(factor) or ANYTHING
    computed = figures.value(level) / (1 + figures.value(growth) / HUNDRED)
    told = [figures.rows[line.row].text if line else "?" for line in (level, growth, base)]
    sign = "+" if figures.value(growth) >= 0 else "−"
    verdict = _no_growth(growth, base, constant, figures) or judge_equal(
        figures.value(base), computed, figures.ranges[base.row], bounds
    )
    if verdict == FAILS and figures.rows[base.row].doc != figures.rows[level.row].doc:
        verdict = refusal("the level of the year before is told in another text, and may have been revised since")
    others = [growth, *([base] if base else [])]
    claim = f"{told[0]} ÷ (1 {sign} {told[1]}) = {told[2]}"
    return _record(level, others, figures, claim, verdict, (computed, bounds))


def _no_growth(growth: Any, base: Any, constant: bool, figures: Figures) -> str:
    """Why a growth rate and two levels cannot be held against each other; an empty text where they can."""
    word = _scope_words(figures.words, "basis").search(figures.clause(growth))
    return refusal(
        "growth is at constant prices, the levels are at current ones" if constant else None,
        f"growth is told on another basis: {word[0]}" if word else None,
        None if base else "the level of the year before is not told",
    )


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
    bounds = quotient or ANYTHING
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
    for sentence in by_sentence(figures.rows):
        yield from _parts_of_sentence(sentence, figures)


@dataclass(frozen=True)
class _Plain:
    """A figure without a series, for checks that need only the sentence."""

    row: int


def _parts_of_sentence(numbers: list[int], figures: Figures) -> Iterator[Record]:
    text = figures.rows[numbers[0]].evidence
    cut = text.find(OF_THESE)
    if cut < 0:
        return
    end = CLAUSE_END.search(text, cut)
    last = end.start() if end else len(text)
    levels = [_Plain(number) for number in numbers if figures.rows[number].kind == "level"]
    before = [level for level in levels if 0 <= figures.places[level.row] < cut]
    if not before or CLAUSE_END.search(text, figures.places[before[-1].row], cut) or _is_average(before[-1], figures):
        return
    unit = figures.rows[before[-1].row].unit
    after = [level for level in levels if cut < figures.places[level.row] < last]
    parts = [part for part in after if figures.rows[part.row].unit == unit and not _is_average(part, figures)]
    if parts:
        yield _sum(before[-1], parts, figures, whole=False)


def _is_average(figure: Any, figures: Figures) -> bool:
    """Whether a figure is one of a day or a head (日均, 每千人): it is no part of a total, and no total."""
    words, row, place = _scope_words(figures.words, "average"), figures.rows[figure.row], figures.places[figure.row]
    before = re.split(f"[{CLAUSE_MARKS}]", row.evidence[: max(0, place)])[-1]
    return bool(words.search(str(row.indicator)) or words.search(before))


@lru_cache(maxsize=16)
def _scope_words(vocabulary: Vocabulary, kind: str) -> re.Pattern[str]:
    return any_of(row.surface for row in vocabulary["scopes"] if row.kind == kind)


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
    if verdict == FAILS and not whole and _may_overlap(parts, values, stated_range, figures):
        verdict = refusal("the parts are of different kinds and may overlap")
    sign = "=" if whole else "≤"
    claim = f"{' + '.join(figures.rows[part.row].text for part in parts)} {sign} {figures.rows[total.row].text}"
    return _record(total, parts, figures, claim, verdict, (computed, bounds))


def _may_overlap(parts: list[Any], values: list[Decimal], total: Interval, figures: Figures) -> bool:
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
            claim = f"{listing[0].removesuffix(AND_MORE)}: {listed} {'≤' if more else '='} {row.text}"
            yield _record(_Plain(number), [], figures, claim, verdict, (listed, Interval(listed, listed)))


def _listed_years(sentence: str, place: int) -> re.Match[str] | None:
    """The last list of years before a place, in its own clause."""
    found = [
        match for match in YEARS.finditer(sentence, 0, place) if not CLAUSE_END.search(sentence, match.end(), place)
    ]
    return found[-1] if found else None


def check_rates(figures: Figures) -> Iterator[Record]:
    """A rate that no whole number of the cases told in its sentence gives, whether these are the whole or the part."""
    for sentence in by_sentence(figures.rows):
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
    row = figures.rows[number]
    rate, step = exact_value(row.value), rounding_step(row.text, exact_value(row.value))
    for count in counts:
        cases = int(exact_value(figures.rows[count].value))
        if step < 1 and 0 < cases < LARGEST_BASE / step:
            verdict = HOLDS if _is_possible(cases, figures.ranges[number]) else FAILS
            claim = f"{row.text} = n ÷ {cases}, or {cases} ÷ n, with n a whole number"
            nearest = Decimal(round(cases * rate / HUNDRED)) / cases * HUNDRED
            computed = (nearest, Interval(nearest, nearest))
            yield _record(_Plain(number), [_Plain(count)], figures, claim, verdict, computed)


def _is_possible(cases: int, rate: Interval) -> bool:
    """Whether some whole number is that rate of the cases, or the cases are that rate of some whole number."""
    low, high = (Fraction(bound) / 100 for bound in rate)
    return _whole_between(cases * low, cases * high) or (low > 0 and _whole_between(cases / high, cases / low))


def _whole_between(low: Fraction, high: Fraction) -> bool:
    return low.__ceil__() <= high.__floor__()


def check_repeats(figures: Figures) -> Iterator[Record]:
    """One figure told in two sentences: the same, or the same within rounding?"""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for line in figures.lines:
        if line.modality == "actual" and line.period and line.kind != "rank":
            groups.setdefault((line.link, line.period), []).append(line)
    for part in groups.values():
        by_text = {figures.rows[line.row].evidence: line for line in part}
        closest, *rest = sorted(by_text.values(), key=figures.width)
        yield from (_repeat(other, closest, figures) for other in rest)


def _repeat(line: Any, closest: Any, figures: Figures) -> Record:
    value, bounds = figures.value(closest), figures.ranges[closest.row]
    verdict = judge_equal(figures.value(line), value, figures.ranges[line.row], bounds)
    if verdict == FAILS:
        verdict = _no_repeat([line, closest], figures) or FAILS
    claim = f"{figures.rows[line.row].text} = {figures.rows[closest.row].text}"
    return _record(line, [closest], figures, claim, verdict, (value, bounds))


def _no_repeat(lines: list[Any], figures: Figures) -> str:
    """Why two figures that differ may be of different things; an empty text where nothing says so."""
    topic = isinstance(lines[0].topic, str)
    places = [place for place in (other_place(line, figures) for line in lines) if place]
    return refusal(
        None if is_named(lines[0].subject) else NOBODY,
        None if topic else "without a known topic the two may count different things",
        f"the sentence also speaks of {places[0]}" if places else None,
    )


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
