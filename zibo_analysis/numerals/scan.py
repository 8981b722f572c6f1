"""Every numeral of a text with its class, its reason and, for a quantity, its value and unit.

Stage: numerals. Input: clean text. Output: Numeral records in order of position.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from zibo_analysis.numerals.grammar import Grammar, Unit, grammar_of
from zibo_analysis.numerals.values import LONGEST, parse_number
from zibo_analysis.vocabulary import Vocabulary

TITLES = re.compile(
    r"《[^《》\n]{1,60}》|“[^“”\n,;。:!?]{1,24}”|‘[^‘’\n,;。:!?、]{1,14}’|「[^「」\n]{1,14}」|\"[^\"\n,;。:!?、]{1,14}\""
)
CHINESE_YEAR = re.compile(r"(?:一[八九]|二零)[零一二三四五六七八九]{2}(?=年)")
YEAR_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
PEOPLE, HOUSEHOLD = "人", "户"
PARTS_OF = "分之"
COUNT = "count"
MULTIPLIERS = frozenset("百千万亿")
LONGEST_HEAD = 5  # characters of a word before its numeral
NOUN_REACH = 12
LONGEST_APPROXIMATOR = 5
NO_MARKS = re.compile(r"[^,;。:!?、()\d\n]*")
ANY_TEXT = re.compile(r"的?[一-鿿]")
OVER = re.compile("[余多几]")
DIGITS = "一二三四五六七八九"
NEIGHBOURS = re.compile("|".join(low + high for low, high in (*itertools.pairwise(DIGITS), "一两", "两三")))
MAGNITUDE = re.compile("[十百千万亿]")


class Numeral(NamedTuple):
    """One numeral: where it stands, its class and why, and what it is worth.

    start and end hold the approximators that touch it; core is where the numeral itself begins. form says how it is
    written: number, percent, fraction, ratio, rank, fold, half, great (三大), or "" for what is no quantity.
    """

    start: int
    end: int
    core: int
    group: str
    reason: str
    form: str = ""
    value: float | None = None
    high: float | None = None
    unit: str | None = None
    dimension: str | None = None
    printed: str | None = None
    approx: str | None = None


TOWN_UNITS = ("firm", "household")
TOWN_HEAD = 2  # characters of 三家
UPPER = "省市县区旗州镇乡"  # what the name of the place that holds a town ends with
GROUPS = {"clock": "date", "code": "name"}
VAGUE = "denominator or vague number"
SPECIFICATION = "specification inside a name"
REASONS = {
    "word": "word that holds a numeral",
    "date": "date or length of time",
    "clock": "time of day",
    "formula": "numbers joined by plus signs or pairs of 双",
    "code": "digits of a code, model or line",
    "ordinal": "第: a place in an order",
    "enumerator": "counts the points of the text",
    "bare": "no unit follows",
    "endless": "longer than any number",
}


def simplify(text: str, grammar: Grammar) -> str:
    """The text with simplified characters: itself where it holds no others."""
    if grammar.traditional_any.search(text) is None:
        return text
    return grammar.traditional_any.sub(lambda match: grammar.traditional[match[0]], text)


def normalise(text: str, grammar: Grammar) -> str:
    """The text with half-width digits and marks, everyday and simplified characters; every position stays."""
    return in_everyday_signs(simplify(text, grammar), grammar)


def in_everyday_signs(text: str, grammar: Grammar) -> str:
    """A text in simplified characters with half-width digits and marks, and everyday numerals."""
    for surface, plain in grammar.characters.items():
        text = text.replace(surface, plain)
    text = grammar.official_run.sub(lambda match: match[0].translate(grammar.official), text)
    return CHINESE_YEAR.sub(lambda match: match[0].translate(YEAR_DIGITS), text)


def scan_numerals(text: str, vocabulary: Vocabulary) -> list[Numeral]:
    """All numerals of a normalised text, in order; together they cover every digit and Chinese numeral."""
    grammar = grammar_of(vocabulary)
    titles, found = TITLES.finditer(text), []
    title = next(titles, None)
    for match in _matches(grammar, text):
        numeral = _classify(match, text, grammar)
        if numeral is None:
            continue
        while title is not None and title.end() <= numeral.core:
            title = next(titles, None)
        if title is not None and title.start() <= numeral.core:
            numeral = _inside(numeral, title[0][0])
        found.append(numeral)
    return found


def _matches(grammar: Grammar, text: str) -> Iterator[re.Match[str]]:
    """The matches of the scan, tried only where a numeral may begin, with what may begin so."""
    patterns, place = grammar.by_start, 0
    starts = grammar.starts.take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32))
    places = np.flatnonzero(starts > 0)
    for start, kind in zip(places.tolist(), starts.take(places).tolist(), strict=True):
        if start >= place and (match := patterns[kind].match(text, start)) is not None:
            place = match.end()
            yield match


def _inside(numeral: Numeral, mark: str) -> Numeral:
    """A numeral in a title or a short quotation is part of a name, unless it is a date or a percentage."""
    if numeral.group in ("date", "enumerator") or numeral.dimension in ("percent", "point"):
        return numeral
    if mark == "《":
        return _regroup(numeral, "name", "inside a title")
    return _regroup(numeral, "formula", "inside a quoted name")


def _regroup(numeral: Numeral, group: str, reason: str) -> Numeral:
    """The same numeral in another class."""
    start, end, core, _, _, form, value, high, unit, dimension, printed, approx = numeral
    return Numeral(start, end, core, group, reason, form, value, high, unit, dimension, printed, approx)


def _classify(match: re.Match[str], text: str, grammar: Grammar) -> Numeral | None:
    kind = match.lastgroup or ""
    if kind in FORMS:
        return FORMS[kind](match, text, grammar)
    start, end = match.span()
    if kind == "word":
        group = grammar.words.get(match[0]) or _group_of_longer(text, start, end, grammar)
        return Numeral(start, end, start, group, REASONS["word"])
    return Numeral(start, end, start, GROUPS.get(kind, kind), REASONS[kind])


def _group_of_longer(text: str, start: int, end: int, grammar: Grammar) -> str:
    """The class of a word that begins before its numeral."""
    longer = (text[start - k : end] for k in range(1, LONGEST_HEAD + 1))
    return next((grammar.words[word] for word in longer if word in grammar.words), "idiom")


def _bare(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    start, end = match.span()
    value = _value(match[0].rstrip(".,"), grammar)
    return Numeral(start, end, start, "other", REASONS["bare"], "number", _number(value))


@lru_cache(maxsize=65536)
def _value(text: str, grammar: Grammar) -> Decimal | None:
    plain = re.sub(r"\([^()]*\)| ", "", text) if "(" in text or " " in text else text
    return parse_number(plain, vocabulary=grammar.vocabulary)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _arabic(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    """35公里, 35-50公里, 35公里-50公里."""
    low, high, unit, unit_of_low, high_with_unit = match.group("low", "high", "unit", "unit1", "high1")
    return _counted(match, low, high or high_with_unit, unit or unit_of_low, text, grammar)


def _chinese(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    """三十五公里, 三至五公里."""
    return _counted(match, match["low"], match["high"], match["unit"], text, grammar)


def _counted(
    match: re.Match[str],
    low: str,
    high: str | None,
    printed: str | None,
    text: str,
    grammar: Grammar,
) -> Numeral:
    """A number with or without a range and a unit."""
    start, end = match.span()
    if end - start > LONGEST:
        return Numeral(start, end, start, "other", REASONS["endless"])
    value, top = _value(low, grammar), _value(high, grammar) if high else None
    if value is None and high is None:
        value, top = _between(low, grammar)
    if value is None or (high and top is None):
        return Numeral(start, end, start, "other", "a run of digits without a value")
    if top is not None and high:
        value = _borrow(value, low, top, high)
    unit = _unit_of(printed, grammar) if printed else _unit_of_noun(low, text, end, grammar)
    factor = _factor(unit.factor) if unit and printed else Decimal(1)
    over = "over" if not low.isascii() and OVER.search(low) else None
    name, dimension = (unit.unit, unit.dimension) if unit else (None, None)
    upper, amount = None if top is None else float(top * factor), float(value * factor)
    numeral = _quantified((start, end), "number and unit", "number", amount, name, dimension, printed, upper, over)
    return _judge(_approximate(_with_half(numeral, text, factor, grammar), text, grammar, low), low, text, grammar)


def _quantified(
    span: tuple[int, int],
    reason: str,
    form: str,
    value: float | None,
    unit: str | None,
    dimension: str | None,
    printed: str | None = None,
    high: float | None = None,
    approx: str | None = None,
) -> Numeral:
    """A numeral that measures something, before the approximators around it are read."""
    start, end = span
    return Numeral(start, end, start, "quantity", reason, form, value, high, unit, dimension, printed, approx)


@lru_cache(maxsize=1024)
def _factor(factor: float) -> Decimal:
    return Decimal(str(factor))


def _between(low: str, grammar: Grammar) -> tuple[Decimal | None, Decimal | None]:
    """七八十, 三四百: two digits that follow each other are the ends of a range; nothing where they do not."""
    pair = NEIGHBOURS.search(low)
    if pair is None or not MAGNITUDE.search(low):
        return None, None
    ends = tuple(_value(low[: pair.start()] + digit + low[pair.end() :], grammar) for digit in pair[0])
    return (ends[0], ends[1]) if None not in ends else (None, None)


def _with_half(numeral: Numeral, text: str, factor: Decimal, grammar: Grammar) -> Numeral:
    """4天半, 两小时半: a half of the unit of time that stands before it."""
    if numeral.dimension != "duration" or numeral.high is not None or not grammar.half_more.match(text, numeral.end):
        return numeral
    return numeral._replace(end=numeral.end + 1, value=(numeral.value or 0.0) + float(factor / 2))


def _borrow(value: Decimal, low: str, top: Decimal, high: str) -> Decimal:
    """20-60万: the multiplier of the upper end holds for the lower end too."""
    if low[-1:].isdigit() and not high[-1:].isdigit():
        digits = re.match(r"[\d.,]+", high)
        if digits and value <= Decimal(digits[0].replace(",", "")):
            return value * top / Decimal(digits[0].replace(",", ""))
    return value


@lru_cache(maxsize=4096)
def _unit_of(printed: str, grammar: Grammar) -> Unit:
    """The unit of a printed unit; of 万元/人 what is before and after the stroke."""
    if printed in grammar.units:
        return grammar.units[printed]
    head, _, per = printed.partition("/")
    first = grammar.units[head]
    per = per.strip("()")
    last = grammar.units.get(per)
    return Unit(printed, f"{first.unit}/{last.unit if last else per}", "rate", first.factor, first.arabic_only, False)


def _unit_of_noun(low: str, text: str, end: int, grammar: Grammar) -> Unit | None:
    """41万群众: the noun that follows a large number says what is counted."""
    if low[-1] not in "万亿余多千百":
        return None
    reach = NO_MARKS.match(text[end : end + NOUN_REACH])
    nouns = list(grammar.noun.finditer(reach[0])) if reach else []
    noun = next((noun for noun in nouns if grammar.nouns[noun[0]] == PEOPLE), nouns[0] if nouns else None)
    noun = noun or grammar.noun_before.match(text[max(0, end - len(low) - NOUN_REACH) : end - len(low)][::-1])
    if noun and noun[0] not in grammar.nouns:
        return Unit(noun[1][::-1], grammar.nouns[noun[1][::-1]], "person", 1.0, False, True)
    return Unit(noun[0], grammar.nouns[noun[0]], "person", 1.0, False, True) if noun else None


def _approximate(numeral: Numeral, text: str, grammar: Grammar, low: str) -> Numeral:
    """The numeral widened by the approximators that touch it."""
    start, end, approx = numeral.start, numeral.end, numeral.approx
    reach = range(min(LONGEST_APPROXIMATOR, start), 0, -1) if text[start - 1 : start] in grammar.before_ends else ()
    for length in reach:
        entry = grammar.before.get(text[max(0, start - length) : start])
        if entry and not (text[start - length - 1 : start - length] in entry[1] and start > length and entry[1]):
            sense, _, needs = entry
            if (
                not needs
                or (needs == "tenths" and numeral.printed == "成")
                or (not low[:1].isdigit() and low[:1] not in "一二三四五六七八九两十")
            ):
                start, approx = start - length, sense
                break
    reach = range(4, 0, -1) if text[end : end + 1] in grammar.after_starts else ()
    for length in reach:
        sense_after = grammar.after.get(text[end : end + length])
        if sense_after and _may_end(text, end, length, numeral, grammar):
            end, approx = end + length, sense_after
            break
    if (start, end, approx) == (numeral.start, numeral.end, numeral.approx):
        return numeral
    return Numeral(start, end, *numeral[2:-1], approx)


def _may_end(text: str, end: int, length: int, numeral: Numeral, grammar: Grammar) -> bool:
    """余, 多 and 内 alone touch a figure only where no word begins with them."""
    if length > 1:
        return True
    if text[end] == "内":
        return numeral.dimension in ("length", "duration") and grammar.inside.match(text, end) is not None
    if numeral.printed == "成":
        return True
    return numeral.dimension in ("multiple", "duration", "length", "mass", "money") and not grammar.next_is_text.match(
        text, end + 1
    )


def _judge(numeral: Numeral, low: str, text: str, grammar: Grammar) -> Numeral:
    """Counts that are none: 一个, thresholds and radii inside names, denominators."""
    if numeral.unit is None:
        if low[-1] in "万亿余多" and (low[0].isdigit() or numeral.approx):
            return numeral._replace(reason="large number without a unit")
        return _regroup(numeral, "other", REASONS["bare"])
    if verdict := _uncounted(numeral, low, text):
        return _regroup(numeral, *verdict)
    inside = _inside_name(numeral, low, text, grammar)
    return _regroup(numeral, "name", inside) if inside else numeral


def _uncounted(numeral: Numeral, low: str, text: str) -> tuple[str, str] | None:
    """Class and reason of 一 as an article, vague numbers (每5户), counts of slogans and of a policy's articles."""
    if low in ("一", "零") and numeral.dimension not in ("multiple", "percent"):
        return "other", "一 as an article"
    before = text[numeral.start - 1 : numeral.start] if numeral.start else ""
    if before in ("每", "几", "十") or (before == "数" and not low[0].isdigit()):
        return "name", VAGUE
    counted = text[numeral.end : numeral.end + 1]
    if low[0] not in "0123456789" and numeral.printed == "个" and counted in ("“", "‘", "「"):
        return "formula", "counts a slogan"
    if numeral.printed == "条" and before in ("”", "》"):
        return "formula", "articles of a named policy"
    return None


def _inside_name(numeral: Numeral, low: str, text: str, grammar: Grammar) -> str | None:
    """Why a count is a part of a name, None if it is none."""
    dimension = numeral.dimension
    if dimension == "age" and _is_group(numeral) and not _is_measured_age(numeral, text, grammar):
        return "age group"
    if dimension == "duration" and grammar.circle.match(text, numeral.end):
        return "radius in time inside a name"
    if dimension in TOWN_UNITS and not low[0].isdigit() and _begins_town(numeral, text, grammar):
        return "name of a town"
    if _is_denominator(numeral, low, text):
        return VAGUE
    if text.startswith(grammar.classes, numeral.end) and dimension != COUNT:
        return SPECIFICATION
    if numeral.unit == "强":
        return "name of a list"
    specifies = numeral.unit in grammar.specifications or dimension == "voltage"
    if specifies and grammar.next_is_text.match(text, numeral.end):
        return SPECIFICATION
    sized = dimension in ("money", "area", "power", "voltage")
    return "threshold inside a name" if sized and _is_threshold(numeral, low, text, grammar) else None


def _begins_town(numeral: Numeral, text: str, grammar: Grammar) -> bool:
    """县|三家|店镇: whether a number and a measure word begin the name of a town, behind a place or a mark."""
    if numeral.end - numeral.start != TOWN_HEAD or grammar.town.match(text, numeral.end) is None:
        return False
    return numeral.start == 0 or text[numeral.start - 1] in UPPER or not text[numeral.start - 1].isalpha()


def _is_group(numeral: Numeral) -> bool:
    """Whether an age is that of a group: 超过80岁, 35至50岁."""
    return bool(numeral.approx) or numeral.high is not None


def _is_denominator(numeral: Numeral, low: str, text: str) -> bool:
    """万人有效发明专利拥有量: whether a round number of people or households is what something is divided by."""
    plain = numeral.printed in (PEOPLE, HOUSEHOLD) and numeral.approx is None
    return plain and not set(low) - MULTIPLIERS and ANY_TEXT.match(text, numeral.end) is not None


def _is_threshold(numeral: Numeral, low: str, text: str, grammar: Grammar) -> bool:
    """超10亿元项目, 百亿元企业: whether an amount sets apart what its name goes on to tell."""
    over = numeral.approx in ("over", "under") and not set("余多") & set(low)
    if over and grammar.next_is_text.match(text, numeral.end):
        return True
    named = low[0] in MULTIPLIERS and ANY_TEXT.match(text, numeral.end) is not None
    return named and not _is_passed(numeral, text, grammar)


def _is_measured_age(numeral: Numeral, text: str, grammar: Grammar) -> bool:
    """预期寿命超过80岁: an age that something has, not one that sets a group apart (超过80岁的老人)."""
    before = text[max(0, numeral.start - NOUN_REACH) : numeral.start]
    return grammar.aged.search(before) is not None and not grammar.next_is_text.match(text, numeral.end)


def _is_passed(numeral: Numeral, text: str, grammar: Grammar) -> bool:
    """重回万亿元规模: whether a round sum is one that was reached, not one inside a name (百亿元企业)."""
    passed = numeral.approx == "over" or text.endswith(grammar.passing, max(0, numeral.start - 2), numeral.start)
    return passed and not grammar.next_is_text.match(text, numeral.end)


def _share(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    """百分之十四点一, 千分之三."""
    start, end = match.span()
    scale = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}[match["scale"]]
    value = _value(match["part"], grammar)
    last = re.sub(r"^\s?(?:[-—–~－～]{1,2}|至|到)\s?|[百千万]分之", "", match["part2"]) if match["part2"] else None
    top = _value(re.sub(r"^[百千万]分之", "", last), grammar) if last else None
    if value is None:
        return Numeral(start, end, start, "other", "a run of digits without a value")
    unit, dimension = ("百分点", "point") if match["points"] else ("%", "percent")
    parts, high = match["points"] or match["scale"] + PARTS_OF, None if top is None else float(top * scale)
    reason = "parts of a hundred"
    numeral = _quantified((start, end), reason, "percent", float(value * scale), unit, dimension, parts, high)
    return _approximate(numeral, text, grammar, match["part"])


def _fraction(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    """三分之一."""
    start, end = match.span()
    under, over = _value(match["whole"], grammar), _value(match["share"], grammar)
    return _proper(start, end, under, over, text, grammar)


def _stroke(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    """1/3."""
    return _proper(*match.span(), Decimal(match["under"]), Decimal(match["over"]), text, grammar)


def _proper(start: int, end: int, under: Decimal | None, over: Decimal | None, text: str, grammar: Grammar) -> Numeral:
    """A fraction as percent, rounded to two decimals as printed tables do."""
    if not under or not over or over >= under:
        return Numeral(start, end, start, "other", "no proper fraction")
    value = round(float(100 * over / under), 2)
    numeral = _quantified((start, end), "fraction", "fraction", value, "%", "percent")
    return _approximate(numeral, text, grammar, "1")


def _tenths(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    """九成九, 一成半: tenths and what is over."""
    start, end = match.span()
    over = match["hundredths"]
    rest = Decimal(5) if over == "半" else _value(over, grammar) or Decimal(0)
    value = float((_value(match["tens"], grammar) or Decimal(0)) * 10 + rest)
    numeral = _quantified((start, end), "tenths", "tenths", value, "%", "percent", "成")
    return _approximate(numeral, text, grammar, match["tens"])


def _ratio(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    start, end = match.span()
    parts = [Decimal(part) for part in match["sides"].split(":")]
    value = (
        float(parts[0] / parts[1]) if len(parts) == 2 and parts[1] not in (0, 1) and parts[0] != 1 else float(parts[0])
    )
    if len(parts) == 2 and parts[0] == 1:
        value = float(parts[1])
    return _quantified((start, end), "ratio", "ratio", value, "比", "ratio")


def _half(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    more = "over" if "多" in match[0] or "大" in match[0] else None
    numeral = _quantified(match.span(), "half", "half", 50.0, "%", "percent", approx=more)
    return _approximate(numeral, text, grammar, "半")


def _first(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    start, end = match.span()
    return Numeral(start, end, start, "ordinal", "a place in an order", "rank", 1.0, None, "名次", "rank", None)


def _folds(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    """翻两番."""
    value = _number(_value(match["fans"], grammar))
    return _doubling(match.start("fans"), match.end(), value, "番", "番", text, grammar)


def _doubled(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    """翻番, 倍增."""
    return _doubling(*match.span(), 1.0, "番" if match[0].endswith("番") else "倍", match[0], text, grammar)


def _doubling(
    start: int, end: int, value: float | None, unit: str, printed: str, text: str, grammar: Grammar
) -> Numeral:
    numeral = _quantified((start, end), "doubling", "fold", value, unit, "multiple", printed)
    return _approximate(numeral, text, grammar, "1")


def _great(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    """三大专业化招商部门: a counted list, most often a coined name."""
    start, end = match.span()
    return Numeral(
        start,
        end,
        start,
        "formula",
        "N大X",
        "great",
        _number(_value(match["great"][:-1], grammar)),
        None,
        "个",
        "count",
        "大",
    )


def _big(match: re.Match[str], text: str, grammar: Grammar) -> Numeral:
    """超过三万亿: a large Chinese number whose unit is understood."""
    start, end = match.span()
    low = match["big"]
    unit = _unit_of_noun(low, text, end, grammar)
    value, reason = _number(_value(low, grammar)), "large number without a unit"
    what = (unit.unit, unit.dimension) if unit else (None, None)
    numeral = _quantified((start, end), reason, "number", value, *what)
    numeral = _approximate(numeral, text, grammar, low)
    if numeral.approx is None or (grammar.next_is_text.match(text, numeral.end) and unit is None):
        return _regroup(numeral, "other", "magnitude inside a name")
    return numeral


FORMS: Mapping[str, Callable[[re.Match[str], str, Grammar], Numeral | None]] = MappingProxyType(
    {
        "number": _arabic,
        "chinese": _chinese,
        "ratio": _ratio,
        "parts": _share,
        "fraction": _fraction,
        "stroke": _stroke,
        "tenths": _tenths,
        "half": _half,
        "first": _first,
        "folds": _folds,
        "doubled": _doubled,
        "great": _great,
        "big": _big,
        "bare": _bare,
    }
)
