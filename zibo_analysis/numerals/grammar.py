"""The grammar of numerals: compiled patterns that take a text apart at every digit and Chinese numeral.

Stage: numerals. Input: the vocabulary. Output: patterns whose named group says what was matched.

A numeral begins with a digit (d), a Chinese numeral (n) or another character (o: 第, 双). Each way of writing one says
which of them it may begin with, so that the scan tries at each place only what may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from zibo_analysis.numerals.values import FULL_WIDTH, digits_of, parse_number
from zibo_analysis.vocabulary import Vocabulary

HALF_WIDTH = FULL_WIDTH | str.maketrans("，；：（）％．∶＋／［］！？", ",;:()%.:+/[]!?")
YEAR = r"(?:19|20)\d{2}"
# of 5�亿元 and ⑤亿元 the number is lost, and 亿元 alone is none
LOST = r"(?<![①-⑳∞\ud800-\udfff\ue000-\uf8ff\ufffd])"
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
    """The compiled scan and the tables that its classes look up."""

    vocabulary: Vocabulary
    opening: re.Pattern[str]
    next_is_text: re.Pattern[str]
    digits: re.Pattern[str]
    numerals: re.Pattern[str]
    others: re.Pattern[str]
    numeral_characters: frozenset[str]
    units: Mapping[str, Unit]
    words: Mapping[str, str]
    before: Mapping[str, tuple[str, str, str | None]]
    before_ends: frozenset[str]
    after: Mapping[str, str]
    after_starts: frozenset[str]
    nouns: Mapping[str, str]
    noun: re.Pattern[str]
    noun_before: re.Pattern[str]
    passing: tuple[str, ...]
    aged: re.Pattern[str]
    half_more: re.Pattern[str]
    classes: tuple[str, ...]
    circle: re.Pattern[str]
    specifications: frozenset[str]
    inside: re.Pattern[str]
    characters: Mapping[str, str]
    official_run: re.Pattern[str]
    official: Mapping[int, str]
    traditional: Mapping[str, str]
    traditional_any: re.Pattern[str]


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


@lru_cache(maxsize=16)
def grammar_of(vocabulary: Vocabulary) -> Grammar:
    """The grammar of a vocabulary."""
    before = {
        row.surface: (row.sense, "".join(row.not_after), row.needs)
        for row in vocabulary["approximators"]
        if row.side == "before"
    }
    after = {row.surface: row.sense for row in vocabulary["approximators"] if row.side == "after"}
    nouns = {row.surface: row.unit for row in vocabulary["nouns"]}
    plain_forms = {
        row.surface: canonical for row in vocabulary["numerals"] if (canonical := _canonical(row)) != row.surface
    }
    official = [row.surface for row in vocabulary["numerals"] if row.style == "official"]
    kinds = _kinds(vocabulary)
    return Grammar(
        vocabulary,
        re.compile(_opening(vocabulary)),
        re.compile(rf"的?(?!{_parts(vocabulary, 'threshold')})[一-鿿]"),
        _scan(kinds, "d"),
        _scan(kinds, "n"),
        _scan(kinds, "o"),
        frozenset(_characters(vocabulary)),
        {
            row.surface: Unit(row.surface, row.unit, row.dimension, row.factor, row.numeral == "arabic", row.noun)
            for row in vocabulary["units"]
        },
        {row.surface: row.kind for row in vocabulary["words"]},
        before,
        frozenset(surface[-1] for surface in before),
        after,
        frozenset(surface[0] for surface in after),
        nouns,
        re.compile(word_pattern(nouns)),
        re.compile(rf"(?:{_links(vocabulary)})*数?({word_pattern(noun[::-1] for noun in nouns)})"),
        parts_of(vocabulary, "passing"),
        re.compile(rf"{word_pattern(row.surface for row in vocabulary['cues'] if row.kind == 'age')}[^,;。\d]{{0,6}}$"),
        re.compile(_sign(vocabulary, "半")),
        parts_of(vocabulary, "class"),
        re.compile(rf"[^,;。:!?\n]{{0,7}}{_parts(vocabulary, 'circle')}"),
        frozenset(parts_of(vocabulary, "specification")),
        re.compile(_sign(vocabulary, "内")),
        {chr(code): plain if isinstance(plain, str) else chr(plain) for code, plain in HALF_WIDTH.items()}
        | {surface: plain for surface, plain in plain_forms.items() if surface not in official},
        re.compile(_official_run("".join(official))),
        {ord(surface): plain_forms[surface] for surface in official},
        {row.traditional: row.simplified for row in vocabulary["traditional"]},
        re.compile(f"[{''.join(row.traditional for row in vocabulary['traditional'])}]"),
    )


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


def _opening(vocabulary: Vocabulary) -> str:
    """A class of the characters that a numeral begins with; a search for it is quicker than one for its branches."""
    return rf"[\d{_characters(vocabulary)}第首翻倍半双①-⑳PA-Z]"


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
    latin = (row.surface for row in vocabulary["units"] if row.surface.isascii() and row.surface.isalpha())
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
    any_unit = [row for row in vocabulary["units"] if row.numeral == "any"]
    every = vocabulary["units"]
    times = f"(?:[十百万亿]|{_sign(vocabulary, '千')})"
    multiplied = rf"(?:[多余几]?{times}{{1,6}})"
    note = r"(?:\([^()\d\n]{1,20}\)(?=[万亿元]))?"
    rest = rf"(?:\d{{1,4}}[百千万](?:[多余几]?[万亿])?(?!分)|(?<=[万亿])\d{{3,4}}(?=[多余]?{_unit_group(every)}))?"
    spaced = rf"(?<![\d.])\d{{1,3}}(?: \d{{3}})+(?=(?:\.\d+)?[百千万亿]{{0,2}}{_unit_group(every)})"
    arabic = rf"(?:{spaced}|\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?{note}{multiplied}{{0,3}}{rest}[多余几]?"
    digits = "[零一二三四五六七八九]"
    chinese = rf"[{cn}]{{1,24}}(?:点{digits}{{1,12}})?(?:[多余几][百千万亿]{{1,4}})?[多余几]?"
    per = rf"(?:/(?:\([^()]{{1,6}}\)|[百千万亿]*{word_pattern(row.surface for row in every)}|年|日|月|时|秒))?"
    symbol = r"\s?(?:[-—–~－～]{1,2}|至)\s?"
    dash = r"\s?(?:[-—–~－～]{1,2}|至|到)\s?"
    unit, plain_unit = _unit_group(every) + per, _unit_group(any_unit) + per
    return {
        "ratio": [("d", r"(?P<sides>\d{1,12}(?:\.\d{1,6})?(?::\d{1,12}(?:\.\d{1,6})?){1,4})(?![\d.])")],
        "parts": [
            (
                "n",
                rf"(?P<scale>百|千|万)分之(?P<part>\d+(?:\.\d+)?|{chinese})"
                rf"(?P<part2>{dash}(?:(?:百|千|万)分之)?(?:\d+(?:\.\d+)?|{chinese}))?(?P<points>个百分点)?",
            )
        ],
        "fraction": [("n", r"(?P<whole>[一二三四五六七八九十]+)分之(?P<share>[一二三四五六七八九十]+)")],
        "stroke": [("d", r"(?P<over>\d{1,2})/(?P<under>\d{1,2})(?![\d/.%年月])")],
        "tenths": [
            (
                "n",
                r"(?P<tens>[一二两三四五六七八九])成(?P<hundredths>[一二三四五六七八九半])(?![一二三四五六七八九十百千万])",
            )
        ],
        "half": [
            *_by_start(parts_of(vocabulary, "half"), cn),
            ("o", rf"(?<=过){_sign(vocabulary, '半')}|(?<=超)半(?=[,。;、数])"),
        ],
        "first": [(_start_of(word, cn), _sign(vocabulary, word)) for word in parts_of(vocabulary, "first")],
        "folds": [("dn", r"(?<=翻)(?:了|近|约)?(?P<fans>[一两二三四\d]+)番")],
        "doubled": [("o", rf"翻番|(?<!成){_sign(vocabulary, '倍增')}")],
        "number": [
            (
                "d",
                rf"(?P<low>{arabic})(?:{dash}(?P<high>{arabic})(?P<unit>{unit})"
                rf"|(?P<unit1>{unit})(?:{symbol}(?P<high1>{arabic})(?P=unit1))?)?",
            )
        ],
        "chinese": [("n", rf"{LOST}(?P<low>{chinese})(?:{dash}(?P<high>{chinese}))?(?P<unit>{plain_unit})")],
        "great": [("n", rf"[二三四五六七八九十两]{{1,4}}{_sign(vocabulary, '大')}")],
        "big": [
            (
                "n",
                rf"{LOST}(?:[一二三四五六七八九两十百千]{{0,12}}万?亿|[一二三四五六七八九两]{{0,4}}[十百千]{{1,4}}万)(?![级{cn}])",
            )
        ],
    }


def _unit_group(rows: Iterable[object]) -> str:
    """Units, longest first, each with what may not follow it."""
    plain = [row.surface for row in rows if not row.not_before]  # type: ignore[attr-defined]
    guarded: dict[str, list[str]] = {}
    for row in rows:
        if row.not_before:  # type: ignore[attr-defined]
            guarded.setdefault("".join(row.not_before), []).append(row.surface)  # type: ignore[attr-defined]
    parts = sorted([*plain], key=len, reverse=True)
    guards = [f"{word_pattern(surfaces)}(?![{ahead}])" for ahead, surfaces in guarded.items()]
    return f"(?:{word_pattern(parts)}|{'|'.join(guards)})" if guards else word_pattern(parts)
