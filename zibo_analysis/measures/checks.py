"""Figures against figures: does what is stated follow from what else is stated?

Stage: measures. Input: the indicator table. Output: one row a check, with the claim, what is stated, what follows from
the other figures with the interval that rounding leaves it, a verdict, and the sentences. Nothing is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pandas as pd

from zibo_analysis.indicators.cues import cues_of
from zibo_analysis.measures.check_rows import COLUMNS, NUMBERS, Record, check_row
from zibo_analysis.measures.intervals import FAILS, HOLDS, ROUNDING, Interval, as_float, judge_equal, refusal
from zibo_analysis.measures.links import NOBODY, is_named
from zibo_analysis.measures.sentence_checks import check_parts, check_rates, check_years, scope_words_of, sum_row
from zibo_analysis.measures.series import YEAR_BEFORE, measured_topics, plain_name
from zibo_analysis.measures.strands import Figures, by_sentence, level_of, open_figures, other_place, place_groups
from zibo_analysis.vocabulary import Vocabulary

HUNDRED = Decimal(100)
PERCENT, POINT = "%", "百分点"
SHARE_OF = re.compile(r"^(.+?)占(.+?)的?比[重例]?$")
MARKS = ",，、（(;；"
CLAUSE = re.compile(f"[{MARKS}]")
YEAR = re.compile(r"(?:19|20)\d{2}")

ANYTHING = Interval(Decimal(0), Decimal("Infinity"))


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

    Example:
        >>> from zibo_analysis.indicators import indicators_in
        >>> figures = indicators_in("2023年，全市有企业200家，其中民营企业150家。", date="2024-01", region="淄博市")
        >>> check_figures(figures)[["check", "claim", "verdict"]].values.tolist()
        [['sum', '150家 ≤ 200家', 'holds']]
    """
    figures = open_figures(indicators, vocabulary)
    records = [{"check": name, **record} for name, check in CHECKS.items() for record in check(figures)]
    frame = pd.DataFrame(records, columns=list(COLUMNS))
    kinds: dict[str, str] = {column: "float64" if column in NUMBERS else "str" for column in COLUMNS}
    return frame.astype({**kinds, "others": "object", "other_texts": "object"})


def _index(figures: Figures) -> dict[tuple[Any, ...], Any]:
    """The actual figures by measure, scope, kind, unit, subject and period; of several the one told most closely."""
    told = [line for line in figures.lines if line.modality == "actual" and line.period]
    told = [line for line in told if line.kind != "change" or line.base == YEAR_BEFORE]
    told.sort(key=figures.width, reverse=True)
    return {(line.measure, line.scope, line.kind, line.unit, line.subject, line.period): line for line in told}


def _sentences(figures: Figures) -> dict[int, list[int]]:
    """For each figure those of its sentence."""
    return {number: numbers for numbers in by_sentence(figures.rows) for number in numbers}


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
    return check_row(
        line, pair, figures, claim, judge_equal(stated, computed, stated_range, bounds), (computed, bounds)
    )


def check_growth(figures: Figures) -> Iterator[Record]:
    """The level of the year before that a level and its growth rate imply, against the one that is told."""
    index, sentences = _index(figures), _sentences(figures)
    constant = {row.topic for row in figures.words["constant_prices"]}
    for key, level in list(index.items()):
        measure, scope, kind, unit, subject, period = key
        growth = index.get((measure, scope, "change", PERCENT, subject, period))
        if kind != "level" or not growth or not re.fullmatch(r"\d{4}", period):
            continue
        if _is_of_another(level, growth, sentences[growth.row], figures):
            continue
        base = index.get((measure, scope, kind, unit, subject, str(int(period) - 1)))
        yield _growth(level, growth, base, measure in constant, figures)


def _is_of_another(level: Any, growth: Any, sentence: list[int], figures: Figures) -> bool:
    """新登记320万户、增长13%，总量达2037.7万户: whether a growth before a level is told of a level before both."""
    rows, places, place = figures.rows, figures.places, figures.places[growth.row]
    if level.row not in sentence or places[level.row] < place:
        return False
    lead = place - len(figures.clause(growth))
    kind = (rows[level.row].kind, rows[level.row].unit)
    return any((rows[other].kind, rows[other].unit) == kind and lead <= places[other] < place for other in sentence)


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
    return check_row(level, others, figures, claim, verdict, (computed, bounds))


def _no_growth(growth: Any, base: Any, constant: bool, figures: Figures) -> str:
    """Why a growth rate and two levels cannot be held against each other; an empty text where they can."""
    word = scope_words_of(figures.words, "basis").search(figures.clause(growth))
    return refusal(
        "growth is at constant prices, the levels are at current ones" if constant else None,
        f"growth is told on another basis: {word[0]}" if word else None,
        None if base else "the level of the year before is not told",
    )


def check_shares(figures: Figures) -> Iterator[Record]:
    """The whole that a part and its share imply, against the one that is told."""
    index = _index(figures)
    levels = [line for line in figures.lines if line.kind == "level"]
    parts = {(figures.rows[line.row].doc, line.wording, line.subject, line.period): line for line in levels}
    by_row = {line.row: line for line in levels}
    sentences = _sentences(figures)
    for line in figures.lines:
        match = SHARE_OF.match(line.wording) if line.kind == "share" and line.unit == PERCENT else None
        if match is None:
            continue
        part = parts.get((figures.rows[line.row].doc, match[1], line.subject, line.period))
        part = _beside(line, part, by_row, sentences[line.row], figures)
        if part:
            yield _share(line, part, _whole(match[2], part, index, figures), figures)


def _beside(line: Any, named: Any, by_row: Mapping[int, Any], sentence: list[int], figures: Figures) -> Any:
    """The part of a share: the level right before a clause that begins with 占, else the one of the same name.

    One of the same name in the sentence itself must end its clause, with no other level behind it: of 3个市的发电量占
    54.3% the cities are not the part.
    """
    text, place = figures.rows[line.row].evidence, figures.places[line.row]
    told = [number for number in sentence if figures.rows[number].kind == "level" and figures.places[number] < place]
    if not told or place < 0:
        return named
    last = told[-1]
    end = figures.places[last] + len(figures.rows[last].text)
    closed = text[end : end + 1] in MARKS and end < place
    if closed and cues_of(figures.words).takes_up.match(CLAUSE.split(text[:place])[-1]):
        beside = by_row.get(last)
        return beside if beside is not None and _shares_name(beside, line) else None
    own = named is not None and named.row in sentence and figures.places[named.row] < place
    return None if own and (named.row != last or not closed) else named


def _shares_name(part: Any, share: Any) -> bool:
    """Whether the name of a level and what stands before 占 in that of a share are the same, or one holds the other."""
    named = SHARE_OF.match(share.wording)
    return bool(named and (named[1] in part.wording or part.wording in named[1]))


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
    quotient = figures.ranges[part.row].over(Interval(share.low / HUNDRED, min(share.high / HUNDRED, Decimal(1))))
    bounds = quotient or ANYTHING
    computed = figures.value(part) / (figures.value(line) / HUNDRED) if figures.value(line) else None
    told = [figures.rows[one.row].text for one in (part, line)]
    claim = f"{told[0]} ÷ {told[1]} = {figures.rows[whole.row].text if whole else '?'}"
    if whole is None or computed is None:
        verdict = refusal("the whole is not told")
    else:
        verdict = judge_equal(figures.value(whole), computed, figures.ranges[whole.row], bounds)
    record = check_row(line, [part, *([whole] if whole else [])], figures, claim, verdict, (computed, bounds))
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
    yield check_row(line, [own, *above], figures, claim, verdict, (computed, Interval(computed, Decimal("Infinity"))))


def check_sums(figures: Figures) -> Iterator[Record]:
    """Parts against their total: topics that are sums, and what a sentence tells after 其中."""
    index = _index(figures)
    for row in figures.words["identities"]:
        for (measure, scope, kind, unit, subject, period), total in index.items():
            parts = [index.get((part, scope, kind, unit, subject, period)) for part in row.parts]
            if measure == row.total and kind == "level" and all(parts):
                yield sum_row(total, parts, figures, whole=True)
    yield from check_parts(figures)


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
    open_end = not all(figures.ranges[one.row].high.is_finite() for one in (line, closest))
    if verdict == FAILS or (verdict == ROUNDING and open_end and not isinstance(line.topic, str)):
        verdict = _no_repeat([line, closest], figures) or verdict
    claim = f"{figures.rows[line.row].text} = {figures.rows[closest.row].text}"
    return check_row(line, [closest], figures, claim, verdict, (value, bounds))


def _no_repeat(lines: list[Any], figures: Figures) -> str:
    """Why two figures that differ may be of different things; an empty text where nothing says so."""
    topic = isinstance(lines[0].topic, str)
    places = [place for place in (other_place(line, figures) for line in lines) if place]
    return refusal(
        None if is_named(lines[0].subject) else NOBODY,
        None if topic else "without a known topic the two may count different things",
        None if all(_is_told(line, figures) for line in lines) else "a name is carried from an earlier sentence",
        f"the sentence also speaks of {places[0]}" if places else None,
    )


def _is_told(line: Any, figures: Figures) -> bool:
    """Whether the sentence of a figure holds all the characters of its name."""
    row = figures.rows[line.row]
    return set(plain_name(row.indicator, figures.words)) <= set(row.evidence)


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
