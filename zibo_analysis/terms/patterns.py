"""The compiled grammar of numeric formulas: patterns, word lists and numerals, from the vocabulary.

Stage: terms. Input: the tables formula_patterns, formula_words, formula_enumerators, formula_exclusions,
formula_names. Output: a Grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from zibo_analysis.numerals import parse_number
from zibo_analysis.vocabulary import Vocabulary

OPENING = "“‘「『"
CLOSING = "”’」』"
HAN_DIGITS = "零一二三四五六七八九"
PAIR = "二"
OPEN_LIST = "等"
NUMERALS = "一二两双三四五六七八九十百千万多"
HAN = rf"(?![{NUMERALS}的了是和与及在等对为由从将把被])[\u4e00-\u9fff]"
HAN_COUNT = r"(?:[二两三四五六七八九]?十[一二三四五六七八九]?|[两三四五六七八九])"
COUNT = rf"(?:{HAN_COUNT}|(?!1(?!\d))\d{{1,3}})"
# a figure after a point is a decimal, unless the point ends the number of a glossary's entry
GUARD = (
    r"(?<![第\d一二三四五六七八九十百千万亿零—\-~～前至])(?:(?<=[\n\u3000 ]\d[.．])|(?<=\d\d[.．])|(?!(?<=[.．])\d))"
)
# 多 counts in 四域多点, not in 三多三少
MANY = r"(?<![\d一二两三四五六七八九十])多"
NUMERAL = re.compile(rf"\d+|双|[NnXxMm](?![A-Za-z])|[一二两三四五六七八九十百千万]|{MANY}")
NUMBER = re.compile(rf"{COUNT}|{NUMERAL.pattern}")
COUNT_IN_TEXT = re.compile(rf"{GUARD}{COUNT}(?![\d.．%％年月日一二三四五六七八九十百千万亿])")


LONGEST = 30


@dataclass(frozen=True)
class Enumerator:
    """One way to count members off: what stands before the first, the second …; `line`: at the head of lines only."""

    marks: tuple[re.Pattern[str], ...]
    line: bool


@dataclass(frozen=True)
class Pattern:
    """One row of formula_patterns, compiled."""

    name: str
    quoted: bool
    licence: str
    declared: str
    regex: re.Pattern[str]


def _any(*roles: str) -> cached_property[re.Pattern[str]]:
    """Any of the words that play one of the roles, compiled when it is first asked for."""
    return cached_property(
        lambda grammar: re.compile(f"(?:{alternation(word for role in roles for word in grammar.words[role])})")
    )


@dataclass(frozen=True, eq=False)
class Grammar:
    """What a vocabulary says about formulas and their members."""

    vocabulary: Vocabulary

    lead = _any("lead")
    start = _any("lead", "start")
    tail = _any("tail")
    introducer = _any("introducer")
    conjunction = _any("conjunction")
    label = _any("label")
    whole = _any("whole")
    measure = _any("measure")
    adverb = _any("adverb")
    change = _any("change")

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The words that play each role."""
        roles: dict[str, list[str]] = {}
        for row in self.vocabulary["formula_words"]:
            roles.setdefault(row.role, []).append(row.surface)
        return {role: tuple(surfaces) for role, surfaces in roles.items()}

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """The forms of names."""
        return _compile_patterns(self.vocabulary, self.words)

    @cached_property
    def names(self) -> Mapping[str, tuple[str, int | None]]:
        """National formulas, each with its pattern and its number."""
        return {row.surface: (row.pattern, row.number) for row in self.vocabulary["formula_names"]}

    @cached_property
    def name_regex(self) -> re.Pattern[str] | None:
        """Any national formula."""
        return re.compile(alternation(self.names)) if self.names else None

    @cached_property
    def exclusions(self) -> re.Pattern[str]:
        """What looks like a formula and is none."""
        phrases = alternation(row.surface for row in self.vocabulary["formula_exclusions"])
        return re.compile(rf"(?:{phrases})(?!(?<=\d)\d)")

    @cached_property
    def verbs(self) -> tuple[str, ...]:
        """Verbs that an item may begin with."""
        words = self.words
        return (*words["lead"], *(word for word in words["start"] if len(word) > 1), *words["verb"])

    @cached_property
    def opened(self) -> re.Pattern[str]:
        """等 at the end of a list."""
        return re.compile(rf"{self._no_part}(?:{alternation(self.words['open'])})$")

    @cached_property
    def bridge(self) -> re.Pattern[str]:
        """What joins a list to the name behind it."""
        bridges = "|".join(_apart(self.words, bridge) for bridge in _longest(self.words["bridge"]))
        return re.compile(rf"{self._no_part}(?:{bridges})$")

    @cached_property
    def _no_part(self) -> str:
        """What keeps 等 apart from words that hold it."""
        inseparable = "".join(word[0] for word in self.words["inseparable"] if word[1:] == OPEN_LIST)
        return f"(?<![{inseparable}])" if inseparable else ""

    @cached_property
    def told(self) -> re.Pattern[str]:
        """Introducers of more than one character."""
        return re.compile(alternation(word for word in self.words["introducer"] if len(word) > 1))

    @cached_property
    def rest(self) -> re.Pattern[str]:
        """等, or a word that holds it."""
        return re.compile(rf"(?:{alternation(self.words['inseparable'])})|({OPEN_LIST})")

    @cached_property
    def noun(self) -> re.Pattern[str]:
        """A noun phrase that a name may end with."""
        return re.compile(_macros(self.words)["head"])

    @cached_property
    def amount(self) -> re.Pattern[str]:
        """A count with its measure word."""
        return re.compile(rf"(?P<n>{COUNT}){self.measure.pattern}")

    @cached_property
    def labelled(self) -> re.Pattern[str]:
        """A quoted name and the word between it and its members."""
        return re.compile(rf"[{CLOSING}]{self.label.pattern}")

    @cached_property
    def content(self) -> re.Pattern[str]:
        """以甲、乙为主要内容的."""
        return re.compile(
            rf"以([^以，,；;。：:！？!?\n]{{3,120}}?)(等)?为(?:{alternation(self.words['content'])})的"
            rf"[\u4e00-\u9fff]{{0,4}}[{OPENING}]?$"
        )

    @cached_property
    def alias(self) -> re.Pattern[str]:
        """（以下简称 before a name."""
        return re.compile(rf"[（(](?:{alternation(self.words['alias'])})[:：]?$")

    @cached_property
    def added(self) -> re.Pattern[str]:
        """再加上社会治安品质提升，: what is added to the things told."""
        return re.compile(rf"[^。！？\n]*?(?:{alternation(self.words['adding'])})([^，,。\n]{{2,20}})[，,]")

    @cached_property
    def more(self) -> re.Pattern[str]:
        """The last clause of an open sum: 下辖N名楼栋长 of “1+4+N”."""
        some = alternation(self.words["indefinite"])
        return re.compile(rf"(?:[Nn]|{some})[\u4e00-\u9fff]([\u4e00-\u9fff]{{2,10}}?)的?$")

    @cached_property
    def part_gap(self) -> re.Pattern[str]:
        """What may stand between a part and the word that explains it: “两区”则分别指的是, 一个核心，即."""
        return re.compile(rf"\s*[，,]?\s*则?(?:{alternation(self.words['respective'])})?")

    @cached_property
    def next_label(self) -> re.Pattern[str]:
        """What a glossary in running text goes on to define: ；“多片”是指……, ；三建：……"""
        defining, equating = (alternation(self.words[role]) for role in ("defining", "equating"))
        rest = rf"[^\s，,、。；;：:{OPENING}{CLOSING}]{{1,6}}?"
        number, great = r"[一二三四五六七八九十两双多\d]", r"[两三四五六七八九十\d][大个项]"
        return re.compile(
            rf"[；;。]\s*[{OPENING}]?{number}{rest}[{CLOSING}]?\s*(?:[：:]|{defining})"
            rf"|[，,]\s*[{OPENING}]{number}{rest}[{CLOSING}]\s*(?:{defining}|{equating})"
            rf"|[；;。]\s*[\u4e00-\u9fff]{{2,4}}?[{OPENING}]?{great}{rest}[{CLOSING}]?[：:]"
        )

    @cached_property
    def enumerators(self) -> tuple[Enumerator, ...]:
        """The ways to count members off."""
        return _enumerators(self.vocabulary)

    @cached_property
    def first_mark(self) -> re.Pattern[str]:
        """What stands before the first of several members."""
        return re.compile("|".join(enumerator.marks[0].pattern for enumerator in self.enumerators))

    def counted(self, name: str) -> str:
        """The words of a name after its last numeral and the measure word."""
        numbers = self.numbers(name)
        inside = name[numbers[-1].end() :] if numbers else ""
        measure = next((word for word in self.words["measure"] if inside.startswith(word) and inside != word), "")
        return inside.removeprefix(measure).strip(OPENING + CLOSING)

    def numbers(self, name: str) -> list[re.Match[str]]:
        """The numerals of a name; 一 in 统一 is none."""
        return list(NUMBER.finditer(self.whole.sub(lambda found: "\0" * len(found[0]), name)))


def alternation(words: Iterable[str]) -> str:
    """A regular expression of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in _longest(words)) or "(?!)"


@lru_cache(maxsize=8)
def formula_grammar(vocabulary: Vocabulary) -> Grammar:
    """The grammar that a vocabulary gives."""
    return Grammar(vocabulary)


def _longest(words: Iterable[str]) -> list[str]:
    """Words, the longest first."""
    return sorted(words, key=lambda word: (-len(word), word))


def _apart(words: Mapping[str, tuple[str, ...]], bridge: str) -> str:
    """A word where it is no part of an inseparable one: 任 of 书记任“双组长”, not of 落实责任“三件事”."""
    before = "".join(word[0] for word in words["inseparable"] if word[1:] == bridge)
    return (f"(?<![{before}])" if before else "") + re.escape(bridge)


def _enumerators(vocabulary: Vocabulary) -> tuple[Enumerator, ...]:
    """The ways to count members off, each with what stands before the first of them, the second and so on."""
    rows = vocabulary["formula_enumerators"]
    words = {kind: [row.form for row in rows if row.numerals == kind] for kind in ("first", "next")}
    in_words = [alternation(words["first"]), *[alternation(words["next"])] * LONGEST]
    numbered = [
        Enumerator(
            tuple(re.compile(re.escape(row.form.replace("{}", number))) for number in COUNTERS[row.numerals]),
            row.place == "line",
        )
        for row in rows
        if row.numerals in COUNTERS
    ]
    return (*numbered, Enumerator(tuple(re.compile(mark) for mark in in_words), False))


def _in_chinese(number: int) -> str:
    """A number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return (HAN_DIGITS[tens] if tens > 1 else "") + "十" * (tens > 0) + (HAN_DIGITS[ones] if ones else "")


# the numbers that count members off; one more than there can be members, so that a longer series is seen
COUNTERS = MappingProxyType(
    {
        "han": tuple(map(_in_chinese, range(1, LONGEST + 2))),
        "arabic": tuple(map(str, range(1, LONGEST + 2))),
        "circled": tuple(chr(ord("①") + number) for number in range(20)),
    }
)


def _macros(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """What the braces of formula_patterns stand for."""
    head = alternation(words["head"])
    character = rf"(?:{alternation(words['whole'])}|{HAN})"
    # a noun may go on to another (产业集群培育工程), not over a verb that tells of it (攻坚战强力突破)
    onward = rf"(?!{alternation(words['lead'])}){character}{{0,2}}?(?:{head})"
    named = rf"{character}{{0,10}}?(?:{head})(?:{onward})*"
    return {
        "n": COUNT,
        "n3": r"(?:[两三四五六七八九十]|十[一二三四六七八九])",
        "cn": HAN_COUNT,
        "g": rf"(?:{HAN_COUNT}|\d{{1,2}}|[一二两双三四五六七八九十百千万多])",
        "x": character,
        "t": f"(?:{alternation(words['time'])})",
        "m": alternation(words["measure"]),
        "h": f"(?:{head})",
        "k": f"(?:{alternation(words['group'])})",
        "d": f"(?:{alternation(words['distributive'])})",
        "head": named,
        "run": rf"(?:{named}|{character}{{1,2}}(?!{character})|(?<=[级层])"
        rf"|{character}{{3,5}}(?=[，,。；;、：:”」》）)\s]|$)|(?<=[类种项面]))",
        "i": f"(?:{alternation(words['label'])})",
        "code": alternation(words["code"]),
        "guard": GUARD,
        "congress": rf"(?!(?:十[一二三四五六七八九]|二十[一二三四五]?)大(?:{alternation(words['congress'])}))",
    }


def _compile_patterns(vocabulary: Vocabulary, words: Mapping[str, tuple[str, ...]]) -> tuple[Pattern, ...]:
    macros = _macros(words)
    # between quotation marks grammar words belong to the name: “四个走在前”
    quoted = macros | {"x": rf"(?:{alternation(words['whole'])}|(?![{NUMERALS}])[\u4e00-\u9fff])"}
    return tuple(
        Pattern(
            row.name,
            row.where == "quoted",
            row.licence,
            row.declared,
            re.compile(_fill(row.regex, quoted if row.where == "quoted" else macros)),
        )
        for row in vocabulary["formula_patterns"]
    )


def _fill(regex: str, macros: Mapping[str, str]) -> str:
    """A pattern with its macros written out."""
    return re.sub(r"\{([a-z]\w*)\}", lambda found: macros[found[1]], regex)


def parse_count(text: str) -> int | None:
    """The whole number that a short numeral stands for, Arabic or Chinese; None if it is none.

    Example:
        >>> [parse_count(text) for text in ("12", "十二", "二十", "两", "双", "N")]
        [12, 12, 20, 2, 2, None]
    """
    number = parse_number(PAIR if text == "双" else text)
    return None if number is None or number % 1 else int(number)
