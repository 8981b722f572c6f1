"""Expressions of time: where they stand in a text, what they say, and the date that they are counted from.

Stage: indicators. Input: normalised text, the date of the article. Output: times with their positions; anchors.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from zibo_analysis.indicators.cues import words_of
from zibo_analysis.numerals.grammar import YEAR, word_pattern
from zibo_analysis.numerals.values import parse_number
from zibo_analysis.vocabulary import Vocabulary

OF = re.compile(r"[底末初]?的")  # after the time that a change began or ended at
OF_DAYS = re.compile(r"(?:[日天期间]|(?<![一-鿿])[今昨明]) ?$")  # before the bracket that says which
DEADLINE = re.compile(r"[底末初]?之?前")
NEW_MOON = "new_moon"  # days of the first month of the lunar year: 大年初一到初三
FEASTS = ("feast", "lunar", "rush", NEW_MOON)  # holidays, by the calendar and by the moon, the travel around one, days
REPORTED = (
    *FEASTS,
    "range",
    "month_of",
    "monthrange",
    "firstmonths",
    "quarter",
    "halfof",
    "half",
)  # times that statistics are of
SPAN_KINDS = ("span", "plan", "scope", "ahead", "since")
CENTURY = 2000
YEAR_DIGITS = 4
YEAR_LENGTH = 5  # characters of 2016年
NAME_REACH = 40
QUOTED_BEFORE = re.compile(r"[^“”\d,。;:!?、\n]{0,36}“")  # backwards: what a quoted name begins with
QUOTED_AFTER = re.compile(r"[^“”\d,。;:!?\n]{4,30}”")
CLAUSE_OPENS = ("", ",", "。", ";", ":", "“", "\n", "!", "?")
TOLD_REACH = 300  # characters within which 次年 and 当时 count from a year
COUNTED_FROM = ("then", "next")
BEFORE = "上"  # 上年 counts from the year that its sentence names, 去年 from that of the text
QUARTER_MONTHS = 3
LATE_YEARS = 3  # after which a yearly bulletin or yearbook may come out
RECENT_YEARS = "recent"  # 近年来 ends what a year past was told of, and has no time of its own
LATELY = 2  # 这一年: the year looked back on where none is named
PARTED = ("quarter", "halfof", "range")
FROM = ("自", "从")  # before the first of two dates
TO_DAY = "to_day"  # from a day to 昨天 or 今天
FROM_TO = re.compile(r"[^\d;。!?\n]{0,30}[至到]")
NAME_ENDS = ("”", '"', "’", "五")  # of “十三五”, 十三五
NOUN = re.compile("[一-鿿]")
ATTRIBUTE = re.compile("[^,;。]{1,6}的")  # 近年来|积累的 says of nothing else when it is
STREAK = "续"  # 连续3年增加 is a streak, no sum
NOTE_REACH = 12  # characters of (其中2015年
NEAR = 5  # characters before a year in which 成立于 stands
NEW_YEAR = (1, 2)
SHORT_YEAR = r"(?<![\d.:/-])0\d(?=年)"  # 08年
YEAR_NAMED = re.compile(r"((?:19|20)\d{2})年")
OPENING = 80  # characters of a bulletin in which its year is named
VERSUS = ("比", "较")
AS = ("同", "与")
WITH = (*AS, "和", "跟")
NUMBER = re.compile(r"\d+|[一二两三四五六七八九十]+")
NUMERALS = frozenset("一二两三四五六七八九十")
REACHED = r"(?:(?<=(?<![一-鿿])[到至]\d[日号])|(?<=(?<![一-鿿])[到至]\d\d[日号]))达"  # 到12日|达到最高
NUMBER_OF_YEARS = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
Alternatives = Mapping[str, tuple[str, str]]  # what each kind of time may begin with, and how it is written
QUOTES = '“"‘'
BARE_PLAN = (
    "(?=[^一二三四五六七八九十百千万亿多余来年月日天点时分岁个名人位家户里件条次、,])"  # 十三五规划, no 十四五岁
)
PLAN_NUMERALS = "十九八"
SPAN_ROLES = ("past_lead", "ahead_lead", "lead", "span_tail", "span_name", "span_total")
SAME_PART, SINCE, PLAN_END = "same_part", "since_then", "plan_end"  # 去年同期, 今年以来, “十三五”末
ENDINGS = (SAME_PART, SINCE, PLAN_END)
MOON_ROLES = ("new_year", "new_year_eve")
TIME_ROLES = (*MOON_ROLES, "since", "month_since", *SPAN_ROLES, "plan_tail", "versus", "compared", *ENDINGS)
HALF_YEAR = 6
TIMES_OF = re.compile(r"(?:[一-鿿]{2})?的[约近超逾]?\d+(?:\.\d+)?多?倍")  # 是去年同期的1.4倍
FIVE = 5
MOST_AHEAD = 10  # years for which somebody plans
MOST_YEARS = 60  # of a span that a text speaks of
PARTS = ("month_of", "monthrange", "firstmonths", "half", "season", *FEASTS)  # of the year that is named before them
OPENING_OF_CLAUSE = "(?:(?<![一-鿿])|(?<=[在到至]))"
BULLETIN_MONTHS = 5  # a text of the first months of a year tells of the year before


@dataclass(frozen=True)
class Anchor:
    """The date that relative times count from.

    month is None where only the year is known; told is the year that a yearly bulletin names in its title.
    """

    year: int | None
    month: int | None
    told: int | None = None
    day: int | None = None

    @cached_property
    def looks_back(self) -> bool:
        """Whether 全年 means a year before: in bulletins, in texts of the first months and those dated by the year."""
        return self.told is not None or self.month is None or self.month <= BULLETIN_MONTHS

    @cached_property
    def early(self) -> bool:
        """Whether a text that looks back is dated by its month."""
        return self.month is not None and self.looks_back

    @cached_property
    def last(self) -> int:
        """The year that 全年 means in a text that looks back: the one a bulletin tells of, else the year before."""
        return self.told if self.told is not None else (self.year or 0) - 1


def anchor_of(date: str | None) -> Anchor:
    """The anchor of an article date such as 2021-03-17, 2021-03 or 2021."""
    if not isinstance(date, str) or not re.match(r"\d{4}", date):
        return Anchor(None, None)
    parts = date.split("/")[0].split("-")
    month, day = (int(part) if part.isdigit() else None for part in (*parts[1:3], "", "")[:2])
    return Anchor(int(parts[0]), month, None, day if month else None)


def told_anchor(anchor: Anchor, title: str, text: str) -> Anchor:
    """The anchor of a yearly bulletin, with the year that its title or its first words name."""
    match = YEAR_NAMED.search(title) or YEAR_NAMED.search(text[:OPENING])
    told = int(match[1]) if match else None
    if told is None or (anchor.year is not None and not 0 < anchor.year - told <= LATE_YEARS):
        return anchor
    return Anchor(told + 1, None, told) if anchor.year is None else replace(anchor, told=told)


class Time(NamedTuple):
    """One expression of time: where it stands, what it resolves to, and how it was said.

    role is base where it only serves a comparison (after 比, 较); kind says how to read value: date (year, month, day),
    years, plan, since, span (五年来), year (今年 is 0), whole (全年), month (目前) and so on. of is the time before it
    that names its year (去年 of 去年9月). ending is the role of the word that it ends with: same_part of 去年同期.
    """

    start: int
    end: int
    role: str
    kind: str
    value: tuple[int, ...]
    surface: str
    of: Time | None = None
    ending: str = ""

    def year_named(self, anchor: Anchor) -> int | None:
        """The year that a time names, in figures or counted from the year of the text; None where it names none."""
        if self.of is not None:
            return self.of.year_named(anchor)
        if self.kind == "year" and anchor.year is not None:
            return anchor.year + self.value[0]
        named = self.kind in ("date", "years") or (self.kind in ("quarter", "halfof", "range") and self.value[0])
        return self.value[0] if named else None


@dataclass(frozen=True, eq=False)
class TimeWords:
    """The patterns of times, by the character that they begin with, and the meaning of their words."""

    opening: re.Pattern[str]
    starts: frozenset[str]
    digits: re.Pattern[str]
    numerals: re.Pattern[str]
    others: re.Pattern[str]
    relative: Mapping[str, tuple[str, int]]
    roles: Mapping[str, frozenset[str]]
    versus: tuple[str, ...]
    versus_after: re.Pattern[str]
    compared: re.Pattern[str]
    telling: re.Pattern[str]
    like_end: re.Pattern[str]
    change_end: re.Pattern[str]
    yardstick: re.Pattern[str]
    fulfil_end: re.Pattern[str]
    wanted: re.Pattern[str]
    founded: re.Pattern[str]
    founded_end: re.Pattern[str]
    occasion: re.Pattern[str]
    first_in: re.Pattern[str]
    streak: re.Pattern[str]
    put_off: re.Pattern[str]
    begun: re.Pattern[str]
    up_to: re.Pattern[str]
    as_of: re.Pattern[str]
    first_days: re.Pattern[str]
    wired: tuple[str, ...]
    same_part: tuple[str, ...]
    endings: tuple[tuple[str, tuple[str, ...]], ...]

    def ending(self, surface: str) -> str:
        """The role of the word that a time ends with, "" for one that says nothing of it."""
        for role, words in self.endings:
            if surface.endswith(words):
                return role
        return ""


@lru_cache(maxsize=16)
def time_words(vocabulary: Vocabulary) -> TimeWords:
    """The time words of a vocabulary, compiled."""
    relative = {row.surface: (row.meaning.split()[0], int(row.meaning.split()[1])) for row in vocabulary["timewords"]}
    roles: dict[str, frozenset[str]] = {
        role: frozenset(row.surface for row in vocabulary["time_parts"] if row.role == role) for role in TIME_ROLES
    }
    wired = words_of(vocabulary, "wired")
    alternatives = _alternatives(vocabulary, relative, roles, wired)
    return TimeWords(
        opening=re.compile(_opening(relative, roles)),
        starts=_starts(relative, roles),
        digits=_joined_pattern(alternatives, "d"),
        numerals=_joined_pattern(alternatives, "n"),
        others=_joined_pattern(alternatives, "w"),
        relative=relative,
        roles=roles,
        versus=tuple(sorted(roles["versus"])),
        versus_after=re.compile(rf"(?:{word_pattern(sorted(roles['versus']))})+"),
        compared=re.compile(rf"[^,;。!?\n]{{0,28}}?{word_pattern(sorted(roles['compared']))}"),
        first_days=re.compile("|".join(r.pattern for r in vocabulary["time_patterns"] if r.role == "first_days")),
        wired=wired,
        same_part=tuple(sorted(roles[SAME_PART])),
        endings=tuple((role, tuple(sorted(roles[role]))) for role in ENDINGS),
        **_surroundings(vocabulary),
    )


def _surroundings(vocabulary: Vocabulary) -> dict[str, re.Pattern[str]]:
    """The patterns of what stands before a time, read backwards, and after it."""

    def cue(kind: str, *, backwards: bool = False) -> str:
        words = words_of(vocabulary, kind)
        return word_pattern(word[::-1] for word in words) if backwards else word_pattern(words)

    shapes = {
        "telling": rf"(?:\((?:\d{{1,2}}月)?\d{{1,2}}日\))?[^\d;。!?\n]{{0,24}}?{cue('telling')}",
        "like_end": cue("like", backwards=True),
        "change_end": cue("change_to", backwards=True),
        "yardstick": rf"的?{cue('yardstick')}",
        "fulfil_end": rf"了?{cue('fulfil', backwards=True)}",
        "wanted": rf"[^,;。:!?、\n]{{0,12}}?{cue('yardstick')}的?[\d,;。(]",
        "founded": rf"[底初末]?{cue('founded')}(?=[,。;的])",
        "founded_end": rf"于{cue('founded', backwards=True)}",
        "occasion": rf"[^\d,;。!?、\n]{{0,14}}?{cue('occasion')}",
        "first_in": cue("first_in"),
        "streak": rf"{cue('streak')}({NUMBER_OF_YEARS})年",
        "put_off": cue("put_off", backwards=True),
        "up_to": rf",?{cue('as_of')}[到至]?$",  # before the date up to which this year is told of
        "as_of": rf"起?,?{cue('as_of')}[到至]?",  # between two dates: 1月1日截止到6月30日
        "begun": rf"[一-鿿]{{1,5}}的[,;](?!{cue('spends')}|{cue('paid')})",
    }
    return {name: re.compile(shape) for name, shape in shapes.items()}


def _joined_pattern(alternatives: Alternatives, first: str) -> re.Pattern[str]:
    """The alternatives that may begin with a digit (d), a Chinese numeral (n) or a word (w); groups name them."""
    return re.compile(
        "|".join(f"(?P<{name}>{body})" for name, (starts, body) in alternatives.items() if first in starts)
    )


def _alternatives(
    vocabulary: Vocabulary,
    relative: Mapping[str, tuple[str, int]],
    roles: Mapping[str, frozenset[str]],
    wired: tuple[str, ...],
) -> Alternatives:
    """What each kind of time may begin with and how it is written."""
    events = [word for word, (kind, _) in relative.items() if kind == "since"]
    opening = [row.surface for row in vocabulary["timewords"] if row.stands == "opening"]
    plain = word_pattern(word for word in relative if word not in {*events, *opening})
    return {
        **_stretches(),
        **_named_years(roles),
        **_lengths(roles),
        **_parts_of_years(word_pattern(events), _any_of(roles, SINCE)),
        **_months(_any_of(roles, "month_since"), word_pattern(wired)),
        **_new_year_days(_any_of(roles, "new_year"), _any_of(roles, "new_year_eve")),
        "said": ("nw", rf"(?P<word>{plain}|{OPENING_OF_CLAUSE}{word_pattern(opening)}){_any_of(roles, SAME_PART)}?"),
    }


def _any_of(roles: Mapping[str, frozenset[str]], role: str) -> str:
    """Any of the words of a role, as one group."""
    return f"(?:{word_pattern(sorted(roles[role]))})"


def _stretches() -> Alternatives:
    """From one time to another: 3月1日至5月2日, 2012—2022年, 2019年和2020年."""
    side = r"(?:(?P<y{0}>(?:19|20)\d{{2}})年)?(?P<m{0}>\d{{1,2}})月(?:(?P<d{0}>\d{{1,2}})日)?"
    return {
        "range": ("d", rf"{side.format(1)}(?:至|到|-|—){side.format(2)}(?:间|期间)?"),
        "days": ("d", rf"{side.format(3)}(?:至|到|-|—)(?P<d4>\d{{1,2}})日"),
        "years": ("d", rf"(?P<from>{YEAR})\s?年?\s?(?:[-—~]{{1,2}}|至|到)\s?(?P<until>{YEAR})\s?年?(?!\d)"),
        "list": ("d", rf"{YEAR}年(?:[、和]{YEAR}年)+"),
    }


def _named_years(roles: Mapping[str, frozenset[str]]) -> Alternatives:
    """Years and five-year plans by their names: 2019年3月, “十四五”末, 第十四个五年规划."""
    since, since_then, plan_tail = (_any_of(roles, role) for role in ("since", SINCE, "plan_tail"))
    month = r"(?P<month>\d{1,2})\s?月(?:份)?(?:\s?(?P<day>\d{1,2})\s?[日号])?"
    return {
        "dated": (
            "d",
            rf"(?P<year>{YEAR}|{SHORT_YEAR})(?:\s?年(?!代)|[学财]年|(?<=[到至]\d{{4}})(?=的\d))(?:度)?"
            rf"(?:\s?{month}|(?P<quarter>第?[一二三四1-4]季度(?![至到]))|(?P<half>[上下]半年))?"
            rf"(?P<since>{since}|来(?![自到])|[^\d,;。!?、()\n]{{1,16}}{since_then}(?=,))?",
        ),
        "planned": (
            "nw",
            r"[“\"‘]?(?P<plan>十[一二三四五六七八九]五|九五|八五|(?<=[“\"‘])十五(?=[”\"’]))[”\"’]"
            rf"{since_then}?"
            rf"(?P<plantail>{plan_tail}|前[一二三四]年)?|(?<![一二三四五六七八九十])(?P<plan2>十[一二三四五六七八九]五)(?P<plantail2>{plan_tail}|{BARE_PLAN})",
        ),
        "numbered": ("w", r"第(?P<planno>十[一二三四五六七八九])个五年(?:规划|计划)"),
    }


def _lengths(roles: Mapping[str, frozenset[str]]) -> Alternatives:
    """Numbers of years: 三年前, 用3年时间, 近五年来."""
    leads = word_pattern([*roles["past_lead"], *roles["ahead_lead"], *roles["lead"]])
    span_tail, names, totals = (_any_of(roles, role) for role in ("span_tail", "span_name", "span_total"))
    number = NUMBER_OF_YEARS
    return {
        "ago": ("dn", rf"(?P<agone>{number})(?P<about>[多余来])?年(?:之|以)?前(?![列后期\d一二三四两])"),
        "later": ("dn", rf"(?P<hence>{number})年(?:之|以)?后(?!期)"),
        "using": ("dn", rf"(?<=用)(?P<used>{number})年(?:左右)?的?时间"),
        "spanned": (
            "dnw",
            rf"(?P<spanlead>{leads})?(?P<span>{number})[多余]?(?:个)?年(?:多)?(?P<spantail>{span_tail}|[内的])?"
            rf"(?P<spanname>{names})?(?P<spantotal>(?={totals}))?",
        ),
    }


def _parts_of_years(events: str, since_then: str) -> Alternatives:
    """前三季度, 一至三季度, 前7个月; the years since something happened."""
    several = "[两二三四五六七八九十]|十一"
    return {
        "quarterrange": (
            "dn",
            r"(?P<q1>[一二三四1-4])(?:季度)?[-—~至到](?P<q2>[一二三四1-4])季度",
        ),
        "quarters": ("dnw", r"前?[一二三四1-4两]个?季度|第[一二三四]季度"),
        "firstmonths": (
            "w",
            rf"(?<![提之以])[前头](?P<first>\d{{1,2}}|{several})个?月(?!\d)",
        ),
        "event": ("nw", rf"(?P<happened>{events})(?:{since_then}|{NUMBER_OF_YEARS}[多余]?年(?:多)?来)"),
    }


def _months(since: str, wired: str) -> Alternatives:
    """1—9月, 3月15日, 三月, 15日, 10日至15日."""
    to, ends = "(?:至|到|-|—|~)", r"\d{1,2}[日号](?:期?间)?"
    one, day = "[一二三四五六七八九]|十[一二]?", "[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九]"
    return {
        "monthrange": ("d", r"(?P<months>\d{1,2})\s?(?:[-—~至到]\s?(?P<monthsend>\d{1,2}))\s?月(?:份)?"),
        "month_of": (
            "d",
            r"(?P<m>\d{1,2})\s?月(?:份)?(?:\s?(?P<d>\d{1,2})\s?[日号])?"
            rf"(?P<monthsince>{since})?(?!球)",
        ),
        "chinese": (
            "n",
            rf"(?P<cm1>{one})月?(?:份)?至(?P<cm2>{one})月(?:份)?"
            rf"|(?P<cm3>{one})月(?P<cd>{day})[日号](?P<cdsince>{since})?"
            rf"|(?P<cm>{one})月(?:份(?!额)|(?=[,、和末底初]))",
        ),
        "daysof": (
            "d",
            rf"(?P<dfrom>\d{{1,2}})(?:[日号]{to}|(?<![一-鿿]\d)(?<![一-鿿]\d\d){to}(?={ends}[,、)]))"
            r"(?P<dto>\d{1,2})[日号](?!内|以内|左右)",
        ),
        "dayof": ("d", rf"(?P<dd>\d{{1,2}})[日号](?=\d{{1,2}}[时点]|[,上下凌清晨中傍晚夜、至到在]|{wired}|{REACHED})"),
    }


def _new_year_days(month: str, eve: str) -> Alternatives:
    """大年初一, 正月初一至初七, 除夕到初三: days of the first month of the lunar year, and the eve before it."""
    day = "初(?P<{}>[一二三四五六七八九十])"
    until = rf"(?:[至到—-]{month}?{day.format('moonend')})?"
    return {NEW_MOON: ("w", rf"(?:(?P<mooneve>{eve})|{month}{day.format('moon')}){until}")}


def _opening(relative: Mapping[str, tuple[str, int]], roles: Mapping[str, frozenset[str]]) -> str:
    """Where a time may begin: a character of a class before one of another, which a search is quick to pass over.

    Only where the two stand is looked for what may follow each first character.
    """
    cn, digits, seconds = "".join(sorted(NUMERALS)), "0123456789", _seconds(relative, roles)
    after = dict.fromkeys(digits, r"\d{0,3}\s?[年学财月至到、~—的-]|\d?(?:[日号多余]|个?[季年月])")
    for head, following in seconds.items():
        after[head] = f"[{re.escape(''.join(sorted(following)))}]"
    for head in cn:
        after[head] = rf"[{cn}]{{0,2}}[年月季个多余至五]" + (f"|{after[head]}" if head in after else "")
    known = re.escape("".join(sorted(set().union(*seconds.values()))))
    branches = "|".join(f"{re.escape(head)}(?={body})" for head, body in after.items())
    heads = re.escape("".join(after))
    return rf"[{heads}](?=[{known}{cn}\d\s年学财月至到、~—的日号多余个季五-])(?<=(?={branches}).)"


def _seconds(relative: Mapping[str, tuple[str, int]], roles: Mapping[str, frozenset[str]]) -> dict[str, set[str]]:
    """What may follow the first character of a time that begins with a word."""
    seconds: dict[str, set[str]] = {}
    for start in _starts(relative, roles):
        seconds.setdefault(start[0], set()).add(start[1])
    return seconds


def _starts(relative: Mapping[str, tuple[str, int]], roles: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What a time that begins with a word begins with: two or three characters, or a lead and a numeral."""
    leads = {*roles["past_lead"], *roles["ahead_lead"], *roles["lead"], "头", "第"}
    moon = set().union(*(roles[role] for role in MOON_ROLES))
    numerals = {*NUMERALS, *map(chr, range(ord("0"), ord("9") + 1))}
    plans = {mark + first for mark in QUOTES for first in PLAN_NUMERALS}
    counted = {lead + numeral for lead in leads if len(lead) == 1 for numeral in numerals}
    return frozenset({word[:3] for word in (*relative, *leads, *moon) if len(word) > 1} | plans | counted)


def _matches(words: TimeWords, text: str) -> Iterator[re.Match[str]]:
    """The matches of the patterns of times, tried only where an opening stands.

    An opening that begins with a class of characters is looked for many times faster than a pattern of many branches.
    """
    place = 0
    for ahead in words.opening.finditer(text):
        start = ahead.start()
        if start < place:
            continue
        first = text[start]
        if first.isdecimal():
            match = words.digits.match(text, start)
        elif first in NUMERALS:
            match = words.numerals.match(text, start)
        elif text[start : start + 2] in words.starts or text[start : start + 3] in words.starts:
            match = words.others.match(text, start)
        else:
            continue
        if match is not None:
            yield match
            place = match.end()


def find_times(text: str, vocabulary: Vocabulary) -> list[Time]:
    """The times of a normalised text, in order."""
    words = time_words(vocabulary)
    times = (_parse_time(match, text, words, vocabulary) for match in _matches(words, text))
    return _from_to(_joined(time for time in times if time), text, words)


def _joined(times: Iterable[Time]) -> list[Time]:
    """去年9月, 2022年前三季度: a year and the part of it that follows are one time."""
    joined: list[Time] = []
    for time in times:
        year = joined[-1] if joined and joined[-1].end == time.start else None
        if year is not None and _names_year(year) and _is_part(time):
            whole = year.surface + time.surface
            joined[-1] = time._replace(start=year.start, role=year.role or time.role, surface=whole, of=year)
        elif year is not None and _names_year(year) and time.kind == "whole":
            whole = year.surface + time.surface
            joined[-1] = year._replace(end=time.end, surface=whole, ending=time.ending)  # 2020年全年
        else:
            joined.append(time)
    return joined


def count_from_named(times: Iterable[Time], articles: Sequence[int], sentences: Sequence[int]) -> list[Time]:
    """次年, 当时, 当年12月: times that count from the one named last before them; unknown where none is near.

    articles and sentences are the places where those of the text begin.
    """
    named: Time | None = None
    counted: list[Time] = []
    for time in times:
        article = bisect_right(articles, time.start)
        near = named if named is not None and time.start - named.end <= TOLD_REACH else None
        near = near if near is not None and bisect_right(articles, near.start) == article else None
        of_year = counted and counted[-1].kind == "same" and counted[-1].value[0] and counted[-1].end == time.start
        if time.kind in COUNTED_FROM:
            time = _counted_from(time, near)
        elif time.kind == "year" and time.surface[0] == BEFORE and _is_told_with(time, near, sentences):
            time = _counted_from(time, near)
        elif of_year and near is not None and _is_part(time):
            time = time._replace(start=counted.pop().start, of=near)
        counted.append(time)
        named = time if not time.role and _names_any_year(time) else named
    return counted


def _is_told_with(time: Time, near: Time | None, sentences: Sequence[int]) -> bool:
    """Whether 上年 counts from a year that its own sentence names: 2015年,出口3亿元,上年为2亿元."""
    if near is None or near.kind != "date" or time.role:
        return False
    return bisect_right(sentences, near.start) == bisect_right(sentences, time.start)


def _counted_from(time: Time, near: Time | None) -> Time:
    """当时 is the time named before, 那年 its year, 次年 and 3年后 come after it; 这一年 alone is looked back on."""
    if near is None and time.kind == "then" and time.value[0] == LATELY:
        return time._replace(kind="review")
    if near is None:
        return time._replace(kind="unknown")
    if time.kind == "then" and not time.value[0]:
        return near._replace(start=time.start, end=time.end, surface=time.surface, ending=time.ending)
    year = near.of or near
    value = year.value[0] + (0 if time.kind == "then" else time.value[0])
    if time.ending == SAME_PART:
        return time._replace(kind="date", value=(value, *year.value[1:]))
    return time._replace(kind="year" if year.kind == "year" else "date", value=(value,))


def _names_any_year(time: Time) -> bool:
    return time.of is not None or time.kind in ("date", "year") or (time.kind in PARTED and time.value[0] > 0)


def _from_to(times: list[Time], text: str, words: TimeWords) -> list[Time]:
    """自5月6日行动启动至5月27日: the second of two dates is the whole time between them."""
    for index, (first, last) in enumerate(itertools.pairwise(times)):
        between = text[first.end : last.start]
        if so_far := _so_far(first, last, text, words):
            times[index + 1] = so_far
            continue
        from_to = text[first.start - 1 : first.start] in FROM and FROM_TO.fullmatch(between)
        if not (from_to or words.as_of.fullmatch(between)):
            continue
        start = _day_of(first)
        if start and (end := _day_of(last)):
            times[index + 1] = last._replace(kind="range", value=(*start, *end))
        elif start and from_to and last.kind == "day" and not last.role:
            times[index + 1] = last._replace(kind=TO_DAY, value=(*start, last.value[0]))  # 从3日到昨天
    return times


def _so_far(first: Time, last: Time, text: str, words: TimeWords) -> Time | None:
    """The days or months of this year up to a date: 今年截至8月25日; 截至8月底,今年以来."""
    year, date = (first, last) if first.kind == "year" else (last, first)
    if year.kind != "year" or year.value[0] != 0 or date.kind != "month_of" or date.of is not None or date.role:
        return None
    between = text[first.end : last.start]
    if year is first:
        up_to = words.up_to.fullmatch(between)
    else:
        up_to = words.up_to.search(text, max(0, date.start - NEAR), date.start) if between == "," else None
    if up_to is None:
        return None
    if len(date.value) > 1:
        return last._replace(kind="range", value=(0, 1, 1, 0, *date.value))
    return last._replace(kind="monthrange", value=(1, date.value[0]))


def _day_of(time: Time) -> tuple[int, int, int] | None:
    """Year, month and day of a date; 0 for what is not said, None where it names no month."""
    if time.role or time.of is not None:
        return None
    value = time.value if time.kind == "date" else (0, *time.value) if time.kind == "month_of" else ()
    year, month, day = (*value, 0, 0)[:3] if len(value) > 1 else (0, 0, 0)
    return (year, month, day) if month else None


def _names_year(time: Time) -> bool:
    """Whether a time names a single year other than this one."""
    return (time.kind == "date" and len(time.value) == 1) or (time.kind == "year" and time.value[0] != 0)


def _is_part(time: Time) -> bool:
    """Whether a time is a part of a year that it does not name."""
    unnamed = time.kind in ("quarter", "range") and time.value[0] == 0
    return time.kind in PARTS or unnamed or (time.kind == "sincemonth" and len(time.value) == 1)


def _parse_time(match: re.Match[str], text: str, words: TimeWords, vocabulary: Vocabulary) -> Time | None:
    kind, value = _kind_of(match, words, vocabulary)
    if kind is None:
        return None
    start, end = match.span()
    if kind in FEASTS and kind != NEW_MOON:
        value, end = _first_days(value, text, end, words)
    before = text[start - 1 : start]
    if kind == "total" and before == STREAK:
        return None
    if kind == "since" and (streak := words.streak.match(text, end)):
        kind, value = "years", (value[0], value[0] + count_of(streak[1]) - 1)  # 2010年以来连续5年
    role = ""
    if before in VERSUS or text.startswith(words.versus, max(0, start - 2)):
        role = "base"
    elif before in WITH and (after := words.versus_after.match(text, end)):
        role, end = "base", after.end()
    elif (before in WITH and words.compared.match(text, end)) or (before in AS and kind == "year"):
        role = "base"
    elif _is_aside(match, match.lastgroup or "", kind, text, words):
        role = "aside"
    return Time(start, end, role, kind, value, match[0], None, words.ending(match[0]))


def _first_days(value: tuple[int, ...], text: str, end: int, words: TimeWords) -> tuple[tuple[int, ...], int]:
    """春节假期|前6天: the value of a holiday with the number of its first days that are meant, and where they end."""
    days = words.first_days.match(text, end)
    count = NUMBER.search(days[0]) if days else None
    return ((*value, count_of(count[0])), days.end()) if days and count else (value, end)


def _is_aside(match: re.Match[str], group: str, kind: str, text: str, words: TimeWords) -> bool:
    """A time that no figure is about: of the telling (7月16日,记者获悉), of a level regained (恢复到2019年同期的)."""
    start, end = match.span()
    last = text[end - 1]
    if last in "日号" and text.startswith(words.wired, end):
        return True
    if (last in "日号" or kind == "day") and words.telling.match(text, end):
        return True
    if TIMES_OF.match(text, end) and text[max(0, start - 2) : start].rstrip("“").endswith("是"):
        return True
    if kind in ("year", "whole", "since") and words.first_in.match(text, end):
        return True
    if kind == RECENT_YEARS and ATTRIBUTE.match(text, end):
        return True
    if kind == "month_of" and words.put_off.match(text[max(0, start - NEAR) : start][::-1]):
        return True
    if kind == "whole":
        rated = words.fulfil_end.match(text[max(0, start - NEAR) : start][::-1]) and words.wanted.match(text, end)
        return rated is not None or words.yardstick.match(text, end) is not None
    if last in "月日号" and words.occasion.match(text, end):
        return True
    if group == "dated" and len(match[0]) == YEAR_LENGTH and _is_in_name(text, start, end):
        return True
    if kind in ("year", "date", "month_of") and words.begun.match(text, end):
        return True
    if group == "spanned":
        return bool(match["spantail"] or match["spanlead"]) and words.first_in.match(text, end) is not None
    return group == "dated" and _is_background(text, start, end, words)


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Whether a year is part of a name in quotation marks: “2016年高校毕业生双向选择洽谈会”."""
    opened = QUOTED_BEFORE.match(text[max(0, start - NAME_REACH) : start][::-1])
    return opened is not None and QUOTED_AFTER.match(text, end) is not None


def _is_background(text: str, start: int, end: int, words: TimeWords) -> bool:
    """Whether a year is that of a birth or foundation (1953年出生), or one that is only compared with."""
    if words.founded.match(text, end) or words.founded_end.match(text[max(0, start - NEAR) : start][::-1]):
        return True
    if text.startswith(words.same_part, end):
        return True
    before = text[max(0, start - 4) : start][::-1]
    regained = text[end : end + 1] in ("的", "水") and not words.change_end.match(before)
    return regained and words.like_end.match(before) is not None


def _kind_of(match: re.Match[str], words: TimeWords, vocabulary: Vocabulary) -> tuple[str | None, tuple[int, ...]]:
    group = match.lastgroup or ""
    match group:
        case "said":
            return _said(*words.relative[match["word"]])
        case "dated":
            return _dated(match)
        case "spanned":
            return _span(match, words, vocabulary)
        case "planned":
            plan, span = _plan(match["plan"] or match["plan2"])
            return ("since" if words.ending(match[0]) == SINCE else plan), span
        case "event":
            return "since", (words.relative[match["happened"]][1],)
        case "years" | "list":
            years = [int(year) for year in re.findall(YEAR, match[0])]
            return "years", (years[0], years[-1]) if group == "years" else (min(years), max(years))
        case "numbered":
            return _plan(f"{match['planno']}五")
        case "ago" | "using" | "later":
            return _years_away(match, group)
    return _range(match, group) if group in ("range", "days") else _within_year(match, group)


def _said(unit: str, distance: int) -> tuple[str, tuple[int, ...]]:
    """去年, 上半年, 二季度, 春节: what a word of the vocabulary says."""
    if unit in FEASTS:
        return unit, divmod(distance, 100)
    return unit, ((0, distance) if unit == "quarter" else (distance,))


def _range(match: re.Match[str], group: str) -> tuple[str | None, tuple[int, ...]]:
    """6月1日至7月31日, 7月18日至27日: year, month and day of both ends; 0 where not said."""
    keys = ("y1", "m1", "d1", "y2", "m2", "d2") if group == "range" else ("y3", "m3", "d3", "y3", "m3", "d4")
    parts = [int(match[key] or 0) for key in keys]
    return ("range", tuple(parts)) if 1 <= parts[1] <= 12 and 1 <= parts[4] <= 12 else (None, ())


def _dated(match: re.Match[str]) -> tuple[str, tuple[int, ...]]:
    year = int(match["year"]) + (CENTURY if len(match["year"]) < YEAR_DIGITS else 0)
    if match["since"] and match["month"]:
        return "sincemonth", (int(match["month"]), year)
    if match["since"]:
        return "since", (year,)
    if match["month"]:
        return "date", (year, int(match["month"]), *((int(match["day"]),) if match["day"] else ()))
    if match["quarter"]:
        return "quarter", (year, _ordinal(match["quarter"]))
    if match["half"]:
        return "halfof", (year, 1 if match["half"][0] == "上" else 2)
    return "date", (year,)


def _plan(name: str) -> tuple[str, tuple[int, ...]]:
    """十四五: the fourteenth five-year plan; the first began in 1953, and from 1966 on they follow each other."""
    numbers = {"八五": 8, "九五": 9, "十五": 10}
    number = numbers.get(name) or 10 + "一二三四五六七八九".index(name[1]) + 1
    start = 2021 + 5 * (number - 14)
    return "plan", (start, start + 4)


def _years_away(match: re.Match[str], group: str) -> tuple[str | None, tuple[int, ...]]:
    """三年前: the year so long ago; 三年后: so long after the one named; 用4年时间: the years for what is to do."""
    if group == "later":
        return "next", (count_of(match["hence"]),)
    ago = group == "ago"
    if ago and match["about"]:
        return "unknown", (0,)
    count = count_of(match["agone"] if ago else match["used"])
    if not 0 < count <= (MOST_YEARS if ago else MOST_AHEAD):
        return None, ()
    return ("year", (-count,)) if ago else ("within", (count,))


def _span(match: re.Match[str], words: TimeWords, vocabulary: Vocabulary) -> tuple[str | None, tuple[int, ...]]:
    if (said := words.relative.get(match[0])) is not None:
        return said[0], (said[1],)
    count = int(parse_number(match["span"], vocabulary=vocabulary) or 0)
    lead, tail = match["spanlead"] or "", match["spantail"] or ""
    if not 0 < count <= MOST_YEARS:
        return None, ()
    if lead in words.roles["ahead_lead"]:
        return "ahead", (count,)
    if tail in words.roles["span_tail"] or lead in words.roles["past_lead"]:
        return "span", (count,)
    if tail == "内" and not lead:
        return "within", (count,)
    if match["spantotal"] is not None and not lead and not tail and count > 1:
        return "total", (count,)
    if lead in words.roles["lead"] and match.end() == match.end("span") + 1 and _opens_clause(match):
        return "unknown", (0,)
    return ("scope", (count,)) if count == FIVE and match[0] == "五年" else (None, ())


def _opens_clause(match: re.Match[str]) -> bool:
    """Whether a clause begins with a time, so that 前两年 are no years of something: “十三五”前两年."""
    return match.string[match.start() - 1 : match.start()] in CLAUSE_OPENS


def _within_year(match: re.Match[str], group: str) -> tuple[str | None, tuple[int, ...]]:
    if group == "quarters":
        surface = match[0]
        months = surface.startswith("前") or "个" in surface
        number = _ordinal(surface)
        return ("firstmonths", (QUARTER_MONTHS * number,)) if months else ("quarter", (0, number))
    if group == "quarterrange":
        before, last = _ordinal(match["q1"]) - 1, _ordinal(match["q2"])
        return "monthrange", (QUARTER_MONTHS * before + 1, QUARTER_MONTHS * last)
    if group == "firstmonths":
        return "firstmonths", (count_of(match["first"]),)
    if group == "chinese" and match["cm1"]:
        return "monthrange", (count_of(match["cm1"]), count_of(match["cm2"]))
    if group == "chinese" and match["cm3"]:
        month, day = count_of(match["cm3"]), count_of(match["cd"])
        return ("sincemonth", (month,)) if match["cdsince"] else ("month_of", (month, day))
    if group == "chinese":
        return "month_of", (count_of(match["cm"]),)
    if group == "daysof":
        return "day_of", (int(match["dfrom"]), int(match["dto"]))
    if group == "dayof":
        return "day_of", (int(match["dd"]),)
    if group == NEW_MOON:
        first = 0 if match["mooneve"] else count_of(match["moon"])
        last = count_of(match["moonend"]) or first
        return (NEW_MOON, (first, last)) if first <= last else (None, ())
    if group == "monthrange":
        return "monthrange", (int(match["months"]), int(match["monthsend"] or 0))
    month = int(match["m"])
    if not 1 <= month <= 12:
        return None, ()
    if match["monthsince"]:
        return "sincemonth", (month,)
    return "month_of", (month, *((int(match["d"]),) if match["d"] else ()))


def count_of(surface: str | None) -> int:
    """The number of months or years that digits or Chinese numerals give: 8, 八, 十一, 两; 0 for none."""
    value = parse_number("二" if surface == "两" else surface or "")
    return int(value or 0)


def _ordinal(surface: str) -> int:
    for ch in surface:
        if ch in "1234":
            return int(ch)
        if ch in "一二三四":
            return "一二三四".index(ch) + 1
        if ch == "两":
            return 2
    return 1


def is_origin(text: str, start: int, end: int) -> bool:
    """Whether a time tells where a change began (由2010年的8668亿元增加到…): it holds for that one figure."""
    return text[max(start - 1, 0) : start] in ("从", "由") and OF.match(text, end) is not None


def is_deadline(text: str, time: Time, end: int) -> bool:
    """Whether a month is the day by which one thing is to be done (6月底前): it holds for that one clause."""
    return time.kind == "month_of" and DEADLINE.match(text, end) is not None


def is_end(text: str, start: int, end: int) -> bool:
    """Whether a time tells where a change ended (增加到2020年的2130亿元): it holds for that one figure."""
    after = OF.match(text, end) is not None or text[end : end + 1].isdecimal()
    return text[max(start - 1, 0) : start] in ("到", "至") and after


def is_noted(text: str, time: Time, end: int) -> bool:
    """Whether a time stands in brackets that close before a place: 达到90%(2015年为82%),新建学校20所.

    最高日(9月29日) and 国庆假期(9月27日至10月8日) are explained by theirs, so that it goes on.
    """
    closed = text.find(")", time.end, end)
    if closed < 0 or "(" in text[time.end : closed]:
        return False
    low = max(0, time.start - NOTE_REACH)
    opened = text.rfind("(", low, time.start)
    return opened > text.rfind(")", low, time.start) and not OF_DAYS.search(text, low, opened)


def is_of_plan(text: str, time: Time, anchor: Anchor) -> bool:
    """Whether a plan under way only says what a thing belongs to: “十三五”约束性指标, told in 2019."""
    named = time.surface[-1] in NAME_ENDS and NOUN.match(text, time.end) is not None
    return named and anchor.year is not None and time.value[1] > anchor.year
