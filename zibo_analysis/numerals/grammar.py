"""The grammar of numerals: compiled patterns that take a text apart at every digit and Chinese numeral.

Stage: numerals. Input: the vocabulary. Output: patterns whose named group says what was matched.

A numeral begins with a digit (d), a Chinese numeral (n) or another character (o: 第, 双). Each way of writing one says
which of them it may begin with, so that the scan tries at each place only what may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from zibo_analysis.numerals.values import FULL_WIDTH, digits_of, parse_number
from zibo_analysis.vocabulary import Vocabulary

HALF_WIDTH = FULL_WIDTH | str.maketrans("，；：（）％．∶＋／［］！？－–～", ",;:()%.:+/[]!?--~")
YEAR = r"(?:19|20)\d{2}"
# of 5�亿元 and ⑤亿元 the number is lost, and 亿元 alone is none
LOST = r"(?<![①-⑳∞\ud800-\udfff\ue000-\uf8ff\ufffd])"
SYMBOL, DASH = r"\s?(?:[-—–~－～]{1,2}|至)\s?", r"\s?(?:[-—–~－～]{1,2}|至|到)\s?"
ONES, ONES_OR_HALF = "[零一二三四五六七八九]", "[一二三四五六七八九半]"
STARTS = " dno"  # nothing, a digit, a Chinese numeral, another character
CODES = 0x110000  # characters that there are
Branches = list[tuple[str, str]]  # what each may begin with, and how it is written


@dataclass(frozen=True)
class Unit:
    """What a unit means: its canonical name, its dimension, its factor, and whether it counts things."""

    surface: str
    unit: str
    dimension: str
    factor: float
    arabic_only: bool
    counts: bool


@dataclass(frozen=True, eq=False)
class Grammar:
    """The compiled scan and the tables that its classes look up, each made when it is first asked for."""

    vocabulary: Vocabulary

    @cached_property
    def starts(self) -> npt.NDArray[np.uint8]:
        """By the code of a character, the place in STARTS of what a numeral may begin with; 0 for all others."""
        every = np.arange(CODES, dtype=np.dtype("<u4")).tobytes().decode("utf-32-le", "surrogatepass")
        cn = _characters(self.vocabulary)
        starts = np.zeros(CODES, dtype=np.uint8)
        for kind, characters in (("o", "第首翻倍半双①-⑳PA-Z"), ("d", r"\d"), ("n", cn)):
            starts[[match.start() for match in re.finditer(f"[{characters}]", every)]] = STARTS.index(kind)
        return starts

    @property
    def by_start(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of all that may begin with each of STARTS."""
        return re.compile("(?!)"), self.digits, self.numerals, self.others

    @cached_property
    def next_is_text(self) -> re.Pattern[str]:
        """Words that go on after a number, but for those that say it was passed."""
        return re.compile(rf"的?(?!{_parts(self.vocabulary, 'threshold')})[一-鿿]")

    @cached_property
    def digits(self) -> re.Pattern[str]:
        """What may begin with a digit."""
        return _scan(self._kinds, "d")

    @cached_property
    def numerals(self) -> re.Pattern[str]:
        """What may begin with a Chinese numeral."""
        return _scan(self._kinds, "n")

    @cached_property
    def others(self) -> re.Pattern[str]:
        """What may begin with another character."""
        return _scan(self._kinds, "o")

    @cached_property
    def _kinds(self) -> dict[str, Branches]:
        return _kinds(self.vocabulary)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Units as printed."""
        return {
            row.surface: Unit(row.surface, row.unit, row.dimension, row.factor, row.numeral == "arabic", row.noun)
            for row in self.vocabulary["units"]
        }

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Words that hold a numeral, with their class."""
        return {row.surface: row.kind for row in self.vocabulary["words"]}

    @cached_property
    def before(self) -> Mapping[str, tuple[str, str, str | None]]:
        """Approximators before a numeral: what they mean, what they may not follow, what they need."""
        return {
            row.surface: (row.sense, "".join(row.not_after), row.needs)
            for row in self.vocabulary["approximators"]
            if row.side == "before"
        }

    @cached_property
    def before_ends(self) -> frozenset[str]:
        """The last characters of approximators before a numeral."""
        return frozenset(surface[-1] for surface in self.before)

    @cached_property
    def after(self) -> Mapping[str, str]:
        """Approximators after a numeral, with what they mean."""
        return {row.surface: row.sense for row in self.vocabulary["approximators"] if row.side == "after"}

    @cached_property
    def after_starts(self) -> frozenset[str]:
        """The first characters of approximators after a numeral."""
        return frozenset(surface[0] for surface in self.after)

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """Nouns that say what a number without a unit counts."""
        return {row.surface: row.unit for row in self.vocabulary["nouns"]}

    @cached_property
    def noun(self) -> re.Pattern[str]:
        """Such a noun."""
        return re.compile(word_pattern(self.nouns))

    @cached_property
    def noun_before(self) -> re.Pattern[str]:
        """Such a noun before its number, backwards."""
        nouns = word_pattern(noun[::-1] for noun in self.nouns)
        return re.compile(rf"(?:{_links(self.vocabulary)}){{0,4}}数?({nouns})")

    @cached_property
    def passing(self) -> tuple[str, ...]:
        """Words before a value that was passed."""
        return parts_of(self.vocabulary, "passing")

    @cached_property
    def aged(self) -> re.Pattern[str]:
        """What has an age, right before it."""
        ages = word_pattern(row.surface for row in self.vocabulary["cues"] if row.kind == "age")
        return re.compile(rf"{ages}[^,;。\d]{{0,6}}$")

    @cached_property
    def half_more(self) -> re.Pattern[str]:
        """半 after a unit of time."""
        return re.compile(_sign(self.vocabulary, "半"))

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Words after a size that sets a class."""
        return parts_of(self.vocabulary, "class")

    @cached_property
    def circle(self) -> re.Pattern[str]:
        """What makes a time a radius."""
        return re.compile(rf"[^,;。:!?\n]{{0,7}}{_parts(self.vocabulary, 'circle')}")

    @cached_property
    def town(self) -> re.Pattern[str]:
        """店镇 of 三家店镇: what makes a number and a measure word the beginning of the name of a town or village."""
        middle, end, behind = (_parts(self.vocabulary, f"town_{part}") for part in ("middle", "end", "next"))
        return re.compile(rf"{middle}{end}|{end}(?=[,，]|{behind})")

    @cached_property
    def specifications(self) -> frozenset[str]:
        """Units that stand inside names."""
        return frozenset(parts_of(self.vocabulary, "specification"))

    @cached_property
    def inside(self) -> re.Pattern[str]:
        """内 after a length or a time."""
        return re.compile(_sign(self.vocabulary, "内"))

    @cached_property
    def characters(self) -> Mapping[str, str]:
        """The plain form of each full-width, circled or traditional character of numerals."""
        half = {chr(code): plain if isinstance(plain, str) else chr(plain) for code, plain in HALF_WIDTH.items()}
        return half | {written: plain for written, plain in self._plain_forms.items() if written not in self._officials}

    @cached_property
    def official_run(self) -> re.Pattern[str]:
        """A numeral in official characters: 叁佰万."""
        return re.compile(_official_run("".join(self._officials)))

    @cached_property
    def official(self) -> Mapping[int, str]:
        """The everyday form of each official character, for str.translate."""
        return {ord(written): self._plain_forms[written] for written in self._officials}

    @cached_property
    def _officials(self) -> tuple[str, ...]:
        return tuple(row.surface for row in self.vocabulary["numerals"] if row.style == "official")

    @cached_property
    def _plain_forms(self) -> Mapping[str, str]:
        forms = {row.surface: _canonical(row) for row in self.vocabulary["numerals"]}
        return {written: plain for written, plain in forms.items() if plain != written}

    @cached_property
    def traditional(self) -> Mapping[str, str]:
        """The simplified form of each traditional character that the vocabulary knows."""
        return {row.traditional: row.simplified for row in self.vocabulary["traditional"]}

    @cached_property
    def traditional_any(self) -> re.Pattern[str]:
        """Any of these."""
        return re.compile(f"[{''.join(self.traditional)}]")


@lru_cache(maxsize=16)
def grammar_of(vocabulary: Vocabulary) -> Grammar:
    """The grammar of a vocabulary."""
    return Grammar(vocabulary)


def word_pattern(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words, as a tree of their first characters.

    Example:
        >>> word_pattern(["公斤", "公里", "公里次", "斤"])
        '(?:公(?:斤|里(?:次)?)|斤)'
    """
    tree: dict[str, list[str]] = {}
    for word in words:
        tree.setdefault(word[:1], []).append(word[1:])
    ends = tree.pop("", None) is not None
    if not tree:
        return ""
    branches = [re.escape(head) + word_pattern(tails) for head, tails in tree.items()]
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return body + "?" if ends else body


def han_without(characters: str) -> str:
    """The Chinese characters but for some, as ranges of a class: many times quicker than a class behind a lookahead.

    Example:
        >>> [bool(re.match(f"[{han_without('的了')}]", text)) for text in ("县", "的", "了", "a")]
        [True, False, False, False]
    """
    out = sorted(ord(character) for character in set(characters) if "一" <= character <= "鿿")
    edges = [*zip([ord("一"), *(code + 1 for code in out)], [*(code - 1 for code in out), ord("鿿")], strict=True)]
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in edges if first <= last)


def _links(vocabulary: Vocabulary) -> str:
    """The words that may stand between a noun and its number, backwards: 人口减少6800多万."""
    kinds = ("link", "adverb", "change", "change_to")
    words = [row.surface[::-1] for row in vocabulary["cues"] if row.kind in kinds]
    words += [word[::-1] for word in parts_of(vocabulary, "amount")]
    return word_pattern([*words, *(row.surface[::-1] for row in vocabulary["approximators"] if row.side == "before")])


def _official_run(official: str) -> str:
    """Official numerals are everyday words too (大陆, 队伍): they count in runs of several, or right before money."""
    return rf"[{official}][百千万亿零]*[{official}][{official}百千万亿零]*|[{official}](?=[万亿]{{0,2}}[元圆])"


def _canonical(row: object) -> str:
    """The everyday character for an official or traditional one (壹, 萬), so that patterns know one form only."""
    surface, role, value = row.surface, row.role, row.value  # type: ignore[attr-defined]
    if role == "digit":
        return "两" if surface in "两兩" else "零一二三四五六七八九"[value]
    if role == "multiplier":
        return str({10: "十", 100: "百", 1000: "千", 10_000: "万", 100_000_000: "亿"}[value])
    return "余" if surface == "餘" else str(surface)


def _kinds(vocabulary: Vocabulary) -> dict[str, Branches]:
    """How each class of numerals is written, those that win first."""
    cn = _characters(vocabulary)
    return {
        "word": _words(vocabulary, cn),
        "ordinal": _ordinals(vocabulary, cn),
        "date": _patterns(vocabulary, cn, "date"),
        "clock": [("d", r"[0-2]?\d:[0-5]\d(?:[:-][0-2]?\d(?::[0-5]\d)?)?(?![\d.:])")],
        "formula": _formulas(cn),
        "code": _patterns(vocabulary, cn, "code"),
        "enumerator": _enumerators(cn),
        **_quantities(vocabulary, cn),
        "bare": [("d", r"\d[\d.,]*\d|\d"), ("n", rf"[{cn}]+|[{cn}]")],
    }


def _scan(kinds: Mapping[str, Branches], start: str) -> re.Pattern[str]:
    """One pattern of all that may begin so; its groups name the classes."""
    bodies = {name: [body for starts, body in branches if start in starts] for name, branches in kinds.items()}
    return re.compile("|".join(f"(?P<{name}>{'|'.join(found)})" for name, found in bodies.items() if found))


def _characters(vocabulary: Vocabulary) -> str:
    """The everyday characters of numerals."""
    digits = digits_of(vocabulary)
    return "".join(ch for ch in {**digits.digits, **digits.multipliers} if ch in "零一二三四五六七八九两十百千万亿")


def _words(vocabulary: Vocabulary, cn: str) -> Branches:
    """Idioms and names, from the first character that the scan stops at; what stands before it is looked back at."""
    tails: dict[str, list[str]] = {}
    for row in vocabulary["words"]:
        first = next((i for i, ch in enumerate(row.surface) if ch in cn or ch.isdigit()), 0)
        tails.setdefault(row.surface[:first], []).append(row.surface[first:])
    plain = tails.pop("", [])
    numbers = [word for word in plain if parse_number(word, vocabulary=vocabulary) is not None]
    uncounted = rf"(?![\d.,%{cn}]|{_unit_group(vocabulary['units'])})"  # 十一, but not 十一家
    looks = [(start, f"(?<={re.escape(head)}){body}") for head in tails for start, body in _by_start(tails[head], cn)]
    others = _by_start((word for word in plain if word not in numbers), cn)
    return looks + others + [(start, body + uncounted) for start, body in _by_start(numbers, cn)]


def _by_start(words: Iterable[str], cn: str) -> Branches:
    """Patterns of words, one for each thing that they begin with."""
    starts: dict[str, list[str]] = {}
    for word in words:
        starts.setdefault(_start_of(word, cn), []).append(word)
    return [(start, word_pattern(found)) for start, found in starts.items()]


def _start_of(word: str, cn: str) -> str:
    """What a word begins with: a digit, a Chinese numeral or another character."""
    return "d" if word[0].isdecimal() else "n" if word[0] in cn else "o"


def _parts(vocabulary: Vocabulary, role: str) -> str:
    """A pattern of the words of one part."""
    return word_pattern(parts_of(vocabulary, role))


def parts_of(vocabulary: Vocabulary, role: str) -> tuple[str, ...]:
    """The words that play a part beside a numeral."""
    return tuple(row.surface for row in vocabulary["numeral_parts"] if row.role == role)


def not_in_word(vocabulary: Vocabulary, sign: str) -> str:
    """What keeps a sign apart from the words that hold it, set after it: no 半 of 半年, no 约 of 签约."""
    words = [row.surface for row in vocabulary["look_alikes"] if row.sign == sign]
    heads = [word.removesuffix(sign) for word in words if word.endswith(sign)]
    tails = word_pattern(word.removeprefix(sign) for word in words if word.startswith(sign))
    return "".join(f"(?<!{re.escape(head)}{sign})" for head in heads) + (f"(?!{tails})" if tails else "")


def in_word(vocabulary: Vocabulary, sign: str) -> str:
    """A sign in one of the words that hold it: 旗 of 红旗."""
    return f"{sign}(?!{not_in_word(vocabulary, sign)})"


def _sign(vocabulary: Vocabulary, sign: str) -> str:
    """A sign outside the words that hold it."""
    return sign + not_in_word(vocabulary, sign)


def _ordinals(vocabulary: Vocabulary, cn: str) -> Branches:
    meeting = rf"(?:第?[{cn}]{{1,4}}届)?[{cn}]{{1,4}}(?:次|中){_parts(vocabulary, 'meeting')}"
    session = _parts(vocabulary, "session")
    bodies = "|".join(f"(?<={re.escape(word)})" for word in parts_of(vocabulary, "session_of"))
    return [
        ("no", rf"{meeting}|第?[{cn}]{{1,4}}届[{cn}]{{1,4}}次{session}"),
        ("n", rf"(?:{bodies})[{cn}]{{1,4}}次{session}"),
        ("o", rf"第(?:[{cn}]{{1,8}}|\d{{1,6}})"),
        ("n", rf"[{cn}]{{1,4}}届"),
    ]


def _formulas(cn: str) -> Branches:
    added = rf"(?:[{cn}]|\d+(?!\.\d*%|%)|[NnXx](?![A-Za-z]))"
    pair = r"双[一-鿿]{1,4}双[一-鿿]{1,4}(?=[”’」』])"
    return [("d", rf"\d{{1,6}}(?:\+{added})+"), ("n", rf"[{cn}](?:\+{added})+"), ("o", pair)]


def _enumerators(cn: str) -> Branches:
    opens, bracket, closes = r"(?:(?<=[\n。;,:!?])|(?<=^))", r"(?<=[(\[])", r"(?=[)\]])"
    return [
        ("d", rf"{opens}\d{{1,2}}(?:、|\.(?!\d))|{bracket}\d{{1,2}}{closes}"),
        ("n", rf"{opens}[{cn}]{{1,4}}(?:是|要|、)|{bracket}[{cn}]{{1,3}}{closes}"),
        ("o", "[①-⑳]"),
    ]


def _patterns(vocabulary: Vocabulary, cn: str, kind: str) -> Branches:
    """The patterns of one class, with their macros written out: dates, or digits of names (5G, 12345热线)."""
    latin = (row.surface for row in vocabulary["units"] if row.surface.isascii() and row.surface.isalnum())
    day = r"\d{1,2}[日号]?(?:\s?[-—至到~]\s?\d{1,2}[日号])?"
    macros = {role: _parts(vocabulary, role) for role in {row.role for row in vocabulary["numeral_parts"]}} | {
        "year": YEAR,
        "month": rf"\d{{1,2}}月(?:{_parts(vocabulary, 'month_part')}|{day})?",
        "day": day,
        "number": rf"(?:\d{{1,3}}|[{cn}]{{1,3}})",
        "cn": cn,
        "latin": word_pattern(latin),
        "unit": _unit_group(vocabulary["units"]),
    }
    rows = (row for row in vocabulary["numeral_patterns"] if row.kind == kind)
    return [(row.starts, re.sub(r"\{([a-z]\w*)\}", lambda found: macros[found[1]], row.pattern)) for row in rows]


def _quantities(vocabulary: Vocabulary, cn: str) -> dict[str, Branches]:
    """How quantities are written, each form under its name."""
    return {
        **_relations(_chinese_number(cn)),
        **_words_of_number(vocabulary, cn),
        **_amounts(vocabulary, cn),
        **_large(vocabulary, cn),
    }


def _chinese_number(cn: str) -> str:
    """三百五, 三点五, 三百多."""
    return rf"[{cn}]{{1,24}}(?:点{ONES}{{1,12}})?(?:[多余几][百千万亿]{{1,4}})?[多余几]?"


def _relations(chinese: str) -> dict[str, Branches]:
    """3:1, 百分之十至二十, 三分之一, 1/3, 九成九."""
    side, part = r"\d{1,12}(?:\.\d{1,6})?", rf"(?:\d+(?:\.\d+)?|{chinese})"
    parts = (
        rf"(?P<scale>百|千|万)分之(?P<part>{part})(?P<part2>{DASH}(?:(?:百|千|万)分之)?{part})?(?P<points>个百分点)?"
    )
    tenths = rf"(?P<tens>[一二两三四五六七八九])成(?P<hundredths>{ONES_OR_HALF})(?![一二三四五六七八九十百千万])"
    return {
        "ratio": [("d", rf"(?P<sides>{side}(?::{side}){{1,4}})(?![\d.])")],
        "parts": [("n", parts)],
        "fraction": [("n", r"(?P<whole>[一二三四五六七八九十]+)分之(?P<share>[一二三四五六七八九十]+)")],
        "stroke": [("d", r"(?P<over>\d{1,2})/(?P<under>\d{1,2})(?![\d/.%年月])")],
        "tenths": [("n", tenths)],
    }


def _words_of_number(vocabulary: Vocabulary, cn: str) -> dict[str, Branches]:
    """一半, 首位, 翻一番, 倍增."""
    half = rf"(?<=过){_sign(vocabulary, '半')}|(?<=超)半(?=[,。;、数])"
    return {
        "half": [*_by_start(parts_of(vocabulary, "half"), cn), ("o", half)],
        "first": [(_start_of(word, cn), _sign(vocabulary, word)) for word in parts_of(vocabulary, "first")],
        "folds": [("dn", r"(?<=翻)(?:了|近|约)?(?P<fans>[一两二三四\d]+)番")],
        "doubled": [("o", "|".join(_sign(vocabulary, word) for word in parts_of(vocabulary, "doubled")))],
    }


def _amounts(vocabulary: Vocabulary, cn: str) -> dict[str, Branches]:
    """35至50公里, 35公里-50公里, 三十五公里: a number or a range, with or without a unit."""
    every = vocabulary["units"]
    any_unit = [row for row in every if row.numeral == "any"]
    number = _arabic_number(vocabulary)
    units = word_pattern(row.surface for row in every)
    per = rf"(?:/(?:\([^()]{{1,6}}\)|[百千万亿]*{units}|年|日|月|时|秒))?"
    unit, plain_unit = _unit_group(every) + per, _unit_group(any_unit) + per
    range_end = rf"{DASH}(?P<high>{number})(?P<unit>{unit})"
    arabic = rf"(?P<low>{number})(?:{range_end}|(?P<unit1>{unit})(?:{SYMBOL}(?P<high1>{number})(?P=unit1))?)?"
    low, high = (f"(?P<{name}>{_chinese_number(cn)})" for name in ("low", "high"))
    return {
        "number": [("d", arabic)],
        "chinese": [("n", rf"{LOST}{low}(?:{DASH}{high})?(?P<unit>{plain_unit})")],
    }


def _arabic_number(vocabulary: Vocabulary) -> str:
    """1,200.5, 3千万, 5(不含)万, 4亿2千万, 3万5000; 6 229 where a unit follows."""
    unit = _unit_group(vocabulary["units"])
    multiplied = rf"(?:[多余几]?(?:[十百万亿]|{_sign(vocabulary, '千')}){{1,6}})"
    note = r"(?:\([^()\d\n]{1,20}\)(?=[万亿元]))?"
    rest = rf"(?:\d{{1,4}}[百千万](?:[多余几]?[万亿])?(?!分)|(?<=[万亿])\d{{3,4}}(?=[多余]?{unit}))?"
    # no more than four groups: a run of numbers without a unit is left after a few steps
    spaced = rf"(?<![\d.])(?<!\d )\d{{1,3}}(?: \d{{3}}){{1,4}}(?=(?:\.\d{{1,6}})?[百千万亿]{{0,2}}{unit})"
    return rf"(?:{spaced}|\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?{note}{multiplied}{{0,3}}{rest}[多余几]?"


def _large(vocabulary: Vocabulary, cn: str) -> dict[str, Branches]:
    """三大, and 三万亿 whose unit is understood."""
    hundreds_of_millions = "[一二三四五六七八九两十百千]{0,12}万?亿"
    tens_of_thousands = "[一二三四五六七八九两]{0,4}[十百千]{1,4}万"
    return {
        "great": [("n", rf"[二三四五六七八九十两]{{1,4}}{_sign(vocabulary, '大')}")],
        "big": [("n", rf"{LOST}(?:{hundreds_of_millions}|{tens_of_thousands})(?![级{cn}])")],
    }


def _unit_group(rows: Iterable[object]) -> str:
    """Units, longest first, each with what may not follow it."""
    plain = [row.surface for row in rows if not row.not_before]  # type: ignore[attr-defined]
    guarded: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        if row.not_before:  # type: ignore[attr-defined]
            guarded.setdefault(tuple(row.not_before), []).append(row.surface)  # type: ignore[attr-defined]
    parts = sorted([*plain], key=len, reverse=True)
    guards = [f"{word_pattern(surfaces)}(?!{word_pattern(ahead)})" for ahead, surfaces in guarded.items()]
    return f"(?:{word_pattern(parts)}|{'|'.join(guards)})" if guards else word_pattern(parts)
