"""The grammar of numerals: one compiled pattern that takes a text apart at every digit and Chinese numeral.

Stage: numerals. Input: the vocabulary. Output: a compiled pattern whose named group says what was matched.
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

    opening: re.Pattern[str]
    next_is_text: re.Pattern[str]
    pattern: re.Pattern[str]
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
    return Grammar(
        re.compile(_opening(vocabulary)),
        re.compile(rf"的?(?!{_parts(vocabulary, 'threshold')})[一-鿿]"),
        re.compile(_scan(vocabulary)),
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


def _scan(vocabulary: Vocabulary) -> str:
    cn = _characters(vocabulary)
    parts = {
        "word": _words(vocabulary, cn),
        "ordinal": _ordinals(vocabulary, cn),
        "date": _patterns(vocabulary, cn, "date"),
        "clock": r"[0-2]?\d:[0-5]\d(?:[:-][0-2]?\d(?::[0-5]\d)?)?(?![\d.:])",
        "formula": _formulas(cn),
        "code": _patterns(vocabulary, cn, "code"),
        "enumerator": _enumerators(cn),
        "quantity": _quantity(vocabulary, cn),
        "bare": rf"\d[\d.,]*\d|\d|[{cn}]+|[{cn}]",
    }
    body = "|".join(f"(?P<{name}>{pattern})" for name, pattern in parts.items())
    return body


def _opening(vocabulary: Vocabulary) -> str:
    """A class of the characters that a numeral begins with; a search for it is quicker than one for its branches."""
    return rf"[\d{_characters(vocabulary)}第首翻倍半双①-⑳PA-Z]"


def _characters(vocabulary: Vocabulary) -> str:
    """The everyday characters of numerals."""
    digits = digits_of(vocabulary)
    return "".join(ch for ch in {**digits.digits, **digits.multipliers} if ch in "零一二三四五六七八九两十百千万亿")


def _words(vocabulary: Vocabulary, cn: str) -> str:
    """Idioms and names, from the first character that the scan stops at; what stands before it is looked back at."""
    starts: dict[str, list[str]] = {}
    for row in vocabulary["words"]:
        first = next((i for i, ch in enumerate(row.surface) if ch in cn or ch.isdigit()), 0)
        starts.setdefault(row.surface[:first], []).append(row.surface[first:])
    plain = starts.pop("", [])
    numbers = [word for word in plain if parse_number(word, vocabulary=vocabulary) is not None]
    counted = rf"{word_pattern(numbers)}(?![\d.,%{cn}]|{_unit_group(vocabulary['units'])})"  # 十一, but not 十一家
    ahead = "|".join([word_pattern(word for word in plain if word not in numbers), *([counted] if numbers else [])])
    looks = [f"(?<={re.escape(head)}){word_pattern(tails)}" for head, tails in starts.items()]
    return "|".join([*looks, ahead])


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


def _ordinals(vocabulary: Vocabulary, cn: str) -> str:
    meeting = rf"(?:第?[{cn}]{{1,4}}届)?[{cn}]{{1,4}}(?:次|中){_parts(vocabulary, 'meeting')}"
    session = _parts(vocabulary, "session")
    bodies = "|".join(f"(?<={re.escape(word)})" for word in parts_of(vocabulary, "session_of"))
    meeting = rf"{meeting}|第?[{cn}]{{1,4}}届[{cn}]{{1,4}}次{session}|(?:{bodies})[{cn}]{{1,4}}次{session}"
    return rf"{meeting}|第(?:[{cn}]{{1,8}}|\d{{1,6}})|[{cn}]{{1,4}}届"


def _formulas(cn: str) -> str:
    added = rf"(?:[{cn}]|\d+(?!\.\d*%|%)|[NnXx](?![A-Za-z]))"
    pair = r"双[一-鿿]{1,4}双[一-鿿]{1,4}(?=[”’」』])"
    return rf"(?:\d{{1,6}}|[{cn}])(?:\+{added})+|{pair}"


def _enumerators(cn: str) -> str:
    opening = rf"(?:(?<=[\n。;,:!?])|(?<=^))(?:[{cn}]{{1,4}}(?:是|要|、)|\d{{1,2}}(?:、|\.(?!\d)))"
    return rf"{opening}|(?<=[(\[])(?:[{cn}]{{1,3}}|\d{{1,2}})(?=[)\]])|[①-⑳]"


def _patterns(vocabulary: Vocabulary, cn: str, kind: str) -> str:
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
    rows = (row.pattern for row in vocabulary["numeral_patterns"] if row.kind == kind)
    return "|".join(re.sub(r"\{([a-z]\w*)\}", lambda found: macros[found[1]], row) for row in rows)


def _quantity(vocabulary: Vocabulary, cn: str) -> str:
    any_unit = [row for row in vocabulary["units"] if row.numeral == "any"]
    every = vocabulary["units"]
    times = f"(?:[十百万亿]|{_sign(vocabulary, '千')})"
    multiplied = rf"(?:[多余几]?{times}{{1,6}})"
    note = r"(?:\([^()\d\n]{1,20}\)(?=[万亿元]))?"
    rest = r"(?:\d{1,4}[百千万](?:[多余几]?[万亿])?(?!分))?"
    arabic = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?{note}{multiplied}{{0,3}}{rest}[多余几]?"
    digits = "[零一二三四五六七八九]"
    chinese = rf"[{cn}]{{1,24}}(?:点{digits}{{1,12}})?(?:[多余几][百千万亿]{{1,4}})?[多余几]?"
    per = rf"(?:/(?:\([^()]{{1,6}}\)|[百千万亿]*{word_pattern(row.surface for row in every)}|年|日|月|时|秒))?"
    symbol = r"\s?(?:[-—–~－～]{1,2}|至)\s?"
    dash = r"\s?(?:[-—–~－～]{1,2}|至|到)\s?"
    unit, plain_unit = _unit_group(every) + per, _unit_group(any_unit) + per
    return "|".join(
        (
            r"(?P<ratio>\d{1,12}(?:\.\d{1,6})?(?::\d{1,12}(?:\.\d{1,6})?){1,4})(?![\d.])",
            rf"(?P<parts>(?:百|千|万)分之)(?P<part>\d+(?:\.\d+)?|{chinese})(?P<part2>{dash}(?:(?:百|千|万)分之)?(?:\d+(?:\.\d+)?|{chinese}))?(?P<points>个百分点)?",
            r"(?P<whole>[一二三四五六七八九十]+)分之(?P<share>[一二三四五六七八九十]+)",
            r"(?P<over>\d{1,2})/(?P<under>\d{1,2})(?![\d/.%年月])",
            r"(?P<tenths>[一二两三四五六七八九])成(?P<hundredths>[一二三四五六七八九半])(?![一二三四五六七八九十百千万])",
            rf"(?P<half>{_parts(vocabulary, 'half')}|(?<=过){_sign(vocabulary, '半')}|(?<=超)半(?=[,。;、数]))",
            rf"(?P<first>{'|'.join(_sign(vocabulary, word) for word in parts_of(vocabulary, 'first'))})",
            rf"(?P<fan>(?<=翻)(?:了|近|约)?(?P<fans>[一两二三四\d]+)番|翻番|(?<!成){_sign(vocabulary, '倍增')})",
            rf"(?P<low>{arabic})(?:{dash}(?P<high>{arabic})(?P<unit>{unit})|(?P<unit1>{unit})(?:{symbol}(?P<high1>{arabic})(?P=unit1))?)?",
            rf"{LOST}(?P<clow>{chinese})(?:{dash}(?P<chigh>{chinese}))?(?P<cunit>{plain_unit})",
            rf"(?P<great>[二三四五六七八九十两]{{1,4}}{_sign(vocabulary, '大')})",
            rf"{LOST}(?P<big>[一二三四五六七八九两十百千]{{0,12}}万?亿|[一二三四五六七八九两]{{0,4}}[十百千]{{1,4}}万)(?![级{cn}])",
        )
    )


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
