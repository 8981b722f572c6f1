"""Who wrote it, for whom: bylines and datelines of Chinese newspapers and web pages.

Stage: corpus. Input: the text of one line or the opening of a paragraph. Output: a record, or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from zibo_analysis.vocabulary import Vocabulary

NAME = r"[㐀-鿿](?:[㐀-鿿·]{1,7}|[ 　][㐀-鿿])"
GAP = r"[\s　、，,;；|｜丨/·]*"
MARK = r"[□■◎○●◆◇△▲☆★※]"
SIGNED = re.compile(r"[（(]([^（）()]{2,40})[）)]")
PRINTED_DATE = re.compile(r"\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?")
CLOCK = r"[\s　]*(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{0,2}秒?)?)?"
WEEKDAY = "weekday"  # 星期 beside a date: no word of a byline
TOLD = re.compile(r"[\s　]*[:：|｜丨/]")  # what parts a word of a byline from a value of any kind
MARKED = re.compile(rf"{MARK}\s*(.{{2,40}})")
BRACKETED = re.compile(r"\A[（(]([^（()）]*)[）)]\Z")
WROTE = re.compile(r"(.+?)[\s　]+文[\s　/、]+.*[\s　][图摄片]\Z")  # 鲍静 文 庄毅 图
NAMES = re.compile(r"[\s　、，,;；|｜丨/]+")  # what stands between names
ONE_NAME = re.compile(r"[㐀-鿿·]{1,8}")
PUBLISHER = re.compile(r"[㐀-鿿A-Za-z0-9·－-]{2,12}")
PUBLISHER_AND_PAGE = re.compile(rf"{PUBLISHER.pattern}\s+[㐀-鿿·]{{2,8}}")
PAGE = re.compile(r"第?\s?(?:[A-Z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3})\s?版")
TITLE_MARKS = re.compile(r"[《》〈〉]")
CLAUSE = re.compile(r"[，。]")
SENTENCE = re.compile(r"[，。？！]")
MARKS = re.compile(MARK)
SEPARATED = re.compile(r"[\s　:：|｜丨、/）)]")
AWAITING = ("source", "author", "date")  # roles whose name may stand on the next line
OPENING_BYLINE = re.compile(r"([（(][^（）()]{4,60}[）)])(?=\s*\S)")
LONGEST_NAME = 4
LONGEST_SOURCE = 30
LONGEST_DATELINE = 120
LONGEST_PLACE = 48  # characters of a dateline before 讯 or 电


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says: authors in printed order, the publisher, a date if it names one."""

    authors: tuple[str, ...]
    source: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The byline words of a vocabulary, compiled."""

    word: re.Pattern[str]
    dated: re.Pattern[str]
    roles: dict[str, str]
    outlet: re.Pattern[str]
    dateline: re.Pattern[str]
    surnames: frozenset[str]


@lru_cache(maxsize=8)
def grammar(vocabulary: Vocabulary) -> Grammar:
    """The compiled byline words of a vocabulary, longest first."""
    roles = {row.surface: row.role for row in vocabulary["bylines"] if row.role != WEEKDAY}
    week = "|".join(row.surface for row in vocabulary["bylines"] if row.role == WEEKDAY)
    words = "|".join(_word_pattern(surface, roles[surface]) for surface in sorted(roles, key=len, reverse=True))
    outlets = "|".join(map(re.escape, sorted((row.surface for row in vocabulary["outlets"]), key=len, reverse=True)))
    outlet = rf"[㐀-鿿A-Za-z0-9·]{{0,16}}(?:{outlets})(?:[㐀-鿿]{{0,8}}(?:{outlets}))?"
    return Grammar(
        re.compile(rf"({words})"),
        re.compile(rf"({PRINTED_DATE.pattern})(?:[\s　]{{0,8}}(?:{week})[一二三四五六日天])?{CLOCK}"),
        roles,
        re.compile(outlet),
        re.compile(
            rf"[（(【\[]?(?P<place>(?:{outlet})[㐀-鿿]{{0,8}}?)\s?(?P<day>(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?专?(?:讯|电)"
            r"[）)】\]]?\s{0,4}(?:[（(](?P<who>[^）)]{2,60})[）)])?\s{0,4}(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)?"
        ),
        frozenset(row.surface for row in vocabulary["surnames"]),
    )


def _word_pattern(surface: str, role: str) -> str:
    """A closing word of one character (摄, 文) may also end a name: it must stand alone at the end."""
    return rf"{surface}(?<=[\s　]{surface})$" if role == "tail" and len(surface) == 1 else re.escape(surface)


def is_byline(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a byline and nothing else.

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> is_byline("□记者 杨淑栋 通讯员 陈宁 报道", load_vocabulary()), is_byline("记者走进车间", load_vocabulary())
        (True, False)
    """
    return parse_byline(text, vocabulary) is not None


@lru_cache(maxsize=32)  # a line is looked at by several stages, one soon after the other
def parse_byline(text: str, vocabulary: Vocabulary) -> Byline | None:
    """What a byline says, or None when the line is something else.

    Authors are reporters and correspondents in printed order; editors and photographers are not among them.

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> parse_byline("大众日报淄博融媒体中心通讯员 许炳棋 记者 王莉莉", load_vocabulary())
        Byline(authors=('许炳棋', '王莉莉'), source='大众日报淄博融媒体中心', date=None)
    """
    rules = grammar(vocabulary)
    bracketed = BRACKETED.match(text)
    parts = rules.word.split(bracketed[1] if bracketed else text)
    if len(parts) == 1:
        return _signed(text, vocabulary)
    if len(parts) == 3 and not parts[0] and parts[2].strip() in (":", "：") and rules.roles[parts[1]] in AWAITING:
        return Byline((), None, None)  # 来源: with the name on the next line
    pieces = [_opening_piece(parts[0], rules.roles[parts[1]], rules)]
    pieces += [_piece(role, rest, rules) for role, rest in _credited(parts, rules)]
    pieces = _without_place(pieces, parts, rules)
    if None in pieces:
        return None
    byline = merge_bylines(pieces)
    return byline if byline != Byline((), None, None) or _only_credits(parts, rules) else None


def _without_place(pieces: list[Byline | None], parts: list[str], rules: Grammar) -> list[Byline | None]:
    """The pieces of a byline without the place that stands before 报道: 龙腾 白薇 宜昌报道."""
    before = pieces[-2] if rules.roles[parts[-2]] == "tail" else None
    if not before or len(before.authors) < 2 or _has_surname(before.authors[-1], rules):
        return pieces
    return [*pieces[:-2], Byline(before.authors[:-1], before.source, before.date), pieces[-1]]


def _signed(text: str, vocabulary: Vocabulary) -> Byline | None:
    """A line of names alone, in brackets or behind a mark: （刘芳 陈静）, ■ 庞小满."""
    signed = SIGNED.fullmatch(text)
    if signed:
        return Byline(tuple(_names(signed[1])), None, None) if is_name_list(signed[1], vocabulary) else None
    marked = MARKED.fullmatch(text)
    return Byline(tuple(_names(marked[1])), None, None) if marked and is_signature(marked[1], vocabulary) else None


def _credited(parts: list[str], rules: Grammar) -> Iterator[tuple[str, str]]:
    """The role of every word and what stands behind it; 图/本报记者 赵刚 credits who 图/ speaks of."""
    credit = False
    for word, rest in zip(parts[1::2], parts[2::2], strict=True):
        role = rules.roles[word]
        yield ("credit" if credit and role == "author" else role), rest
        credit = (role == "credit" or (credit and role == "author")) and not rest.strip(" \t　:：|｜丨")


def _opening_piece(text: str, next_role: str, rules: Grammar) -> Byline | None:
    """What stands before the first role word: a publisher, a date, or the names before 报道; None for prose."""
    before = MARKS.sub("", text).strip(" \t　（(【[|｜丨")
    if not before:
        return Byline((), None, None)
    source, date = _printed(before, rules)
    if source or date:
        return Byline((), source, date)
    names = _names(before) if next_role in ("author", "tail") else []
    known = names and (next_role == "tail" or all(_has_surname(name, rules) for name in names))
    return Byline(tuple(names), None, None) if known else None


def _printed(text: str, rules: Grammar) -> tuple[str | None, str | None]:
    """Publisher and date where a text is nothing but these and a page; beside a date any short name is a publisher.

    What follows the publisher beside a page number is the name of the page: 《今日广昌》2016年7月15日 3版 乡镇风采.
    """
    dated = rules.dated.search(text)
    rest, pages = PAGE.subn(" ", f"{text[: dated.start()]} {text[dated.end() :]}") if dated else (text, 0)
    rest = TITLE_MARKS.sub("", rest).strip(" \t　（(") if dated else text
    rest = rest.split()[0] if pages and PUBLISHER_AND_PAGE.fullmatch(rest) else rest
    known = rules.outlet.fullmatch(rest) or (dated and PUBLISHER.fullmatch(rest))
    return (rest or None, dated[1] if dated else None) if known or not rest else (None, None)


def _piece(role: str, rest: str, rules: Grammar) -> Byline | None:
    """What stands behind a role word; None when it is not what the word announces."""
    value = rest.strip(" \t　:：|｜丨）)】]\n\r，,、;；")
    if role == "source":
        source, date = _printed(value, rules)
        if source or date:
            return Byline((), source, date)
        return None if len(value) > LONGEST_SOURCE or CLAUSE.search(value) else Byline((), value or None, None)
    if role == "date":
        found = PRINTED_DATE.match(value)
        return Byline((), None, found[0]) if found else None
    if role == "other" or not value:
        return Byline((), None, None)
    if rules.outlet.fullmatch(value):
        return Byline((), value, None)
    if role == "credit" and TOLD.match(rest) and len(value) <= LONGEST_SOURCE and not SENTENCE.search(value):
        return Byline((), None, None)
    wrote = WROTE.match(value)
    names = _names(wrote[1] if wrote else value)
    # 记者走进车间 reads like a name: where nothing parts it from the role word, the surname must tell
    if not names or not (SEPARATED.match(rest) or all(_has_surname(name, rules) for name in names)):
        return None
    return Byline(tuple(names) if role in ("author", "tail") else (), None, None)


def _only_credits(parts: list[str], rules: Grammar) -> bool:
    """Whether a line names nobody but editors and the like: 责任编辑：王岩, 图/记者 赵刚."""
    return any(role == "credit" and rest.strip(" :：") for role, rest in _credited(parts, rules))


def _names(text: str) -> list[str]:
    """The personal names of a list of names, [] for anything else; two characters may be spaced out."""
    chunks = NAMES.split(text.strip("（()） \t"))
    names: list[str] = []
    single = ""
    for chunk in chunks:
        if not ONE_NAME.fullmatch(chunk) or (len(chunk) > LONGEST_NAME and "·" not in chunk):
            return []
        if len(chunk) == 1:
            if single:
                names.append(single + chunk)
            single = "" if single else chunk
            continue
        names.append(chunk)
    return [] if single else names


def is_name_list(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line holds nothing but personal names: a surname and one or two characters each."""
    names = _names(text)
    return bool(names) and all(_has_surname(name, grammar(vocabulary)) for name in names)


def is_signature(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line that nothing marks as a byline holds only names: none of them may be a word of the language.

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> is_signature("庞小满", load_vocabulary()), is_signature("安全", load_vocabulary())
        (True, False)
    """
    return is_name_list(text, vocabulary) and not any(_is_common_word(name) for name in _names(text))


def _is_common_word(text: str) -> bool:
    tagged = rjieba.tag(text, False)
    return len(tagged) == 1 and not tagged[0][1].startswith("nr")


def _has_surname(name: str, rules: Grammar) -> bool:
    return 2 <= len(name) <= LONGEST_NAME - (name[:2] not in rules.surnames) and (
        name[0] in rules.surnames or name[:2] in rules.surnames
    )


def is_closing_word(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line holds nothing but the word that closes a byline: 报道."""
    return grammar(vocabulary).roles.get(text.strip("（()） \t　")) == "tail"


def ends_with_role(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a byline line stops at a role word whose value is still to come: 来源:."""
    rules = grammar(vocabulary)
    parts = rules.word.split(text)
    return len(parts) > 1 and not parts[-1].strip(" :：　") and rules.roles[parts[-2]] in AWAITING


def merge_bylines(bylines: Iterable[Byline | None]) -> Byline:
    """One byline of several: all authors once, the first source, the first date."""
    known = [byline for byline in bylines if byline]
    return Byline(
        tuple(dict.fromkeys(name for byline in known for name in byline.authors)),
        next((byline.source for byline in known if byline.source), None),
        next((byline.date for byline in known if byline.date), None),
    )


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a news paragraph: its text, authors it names, the day it gives (3月20日), where it ends."""

    text: str
    authors: tuple[str, ...]
    day: str | None
    end: int


def parse_dateline(text: str, vocabulary: Vocabulary) -> Dateline | None:
    """The dateline that opens a paragraph, or None.

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> parse_dateline("本报淄博讯 3月20日,记者从淄博经济开发区获悉", load_vocabulary())
        Dateline(text='本报淄博讯 3月20日', authors=(), day='3月20日', end=11)
    """
    opening = text[:LONGEST_DATELINE]
    wired = "讯" in text[:LONGEST_PLACE] or "电" in text[:LONGEST_PLACE]
    match = grammar(vocabulary).dateline.match(opening) if wired else None
    if not match:
        return _opening_names(opening, vocabulary) if opening.startswith(("（", "(")) else None
    byline = parse_byline(match["who"], vocabulary) if match["who"] else None
    authors = byline.authors if byline else tuple(_names(match["who"]) if match["who"] else ())
    days = [day for day in (match["day"], match["date"]) if day]
    day = next((day for day in days if "年" in day), days[-1] if days else None)
    return Dateline(match[0].strip(), authors, day, match.end())


def _opening_names(opening: str, vocabulary: Vocabulary) -> Dateline | None:
    """The byline in brackets with which a paragraph opens: （通讯员 李四 记者 张三）日前，…"""
    match = OPENING_BYLINE.match(opening)
    byline = parse_byline(match[1], vocabulary) if match else None
    if not match or not byline or not byline.authors:
        return None
    return Dateline(match[0], byline.authors, None, match.end())
