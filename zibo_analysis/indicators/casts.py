"""Who an article speaks of before its first sentence: its region and main body, a person, the levels told.

Stage: indicators. Input: the title, region and text of an article. Output: its cast, which the sentences change.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache

from zibo_analysis.corpus.regions import former_name, region_name, split_region
from zibo_analysis.indicators.actors import (
    called_people,
    hamlet,
    home_place,
    led_company,
    no_end,
    opening_zone,
    own_zone,
    title_body,
    title_company,
    titled_place,
)
from zibo_analysis.indicators.cues import any_of, cues_of, surname_before_given
from zibo_analysis.indicators.focus import (
    BODY,
    LONGEST_ARTICLE,
    NOTHING,
    Focus,
    Named,
    Spots,
    heroes,
    is_person,
    main_person,
    named_people,
    open_focus,
    tells_of_self,
)
from zibo_analysis.indicators.proper import is_name
from zibo_analysis.indicators.times import find_times
from zibo_analysis.numerals.grammar import in_word, word_pattern
from zibo_analysis.vocabulary import Vocabulary

ACCOUNTS_REACH = 200  # characters of an article in which a company brings out its accounts
OFTEN = 2
LEVEL_HEAD = 2  # characters that 检察机关 and 检察院 share
OPENING = 40  # characters with which an article opens
CHARGED_REACH = 200  # characters of an article in which the person it is about is named
AHEAD = re.compile(r"^(?:【[^】]*】)?(?:\d{4}年度?)?")  # a label and a year before what a title names
OFFICE_REACH = 5
HOUSEHOLD = re.compile("[俺他她]家")
MOST_PEOPLE = 20  # people of one article that are kept in mind


@dataclass
class Cast:
    """Who an article has spoken of: its region and main body, a person, and the levels already told."""

    region: str | None
    code: str | None
    body: str | None
    report: bool
    text: str
    person: str | None = None
    person_block: Hashable = None
    carried: str | None = None
    carried_block: Hashable = None
    zone: str | None = None
    last_body: str | None = None
    site: str | None = None  # the work or sight at whose place something was told last
    site_block: Hashable = None  # and the paragraph that told it
    first: bool = True
    start: int = 0
    company: bool = False
    charged: bool = False
    level: str | None = None
    level_start: int = -1
    levels: list[tuple[str | None, str | None, float]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    people: re.Pattern[str] | None = None
    everyone: re.Pattern[str] | None = None  # also those who hold an office
    main_person: str | None = None
    often: frozenset[str] = frozenset()
    tells_of_self: bool = False
    households: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    home: str | None = None
    names: dict[int, str] = field(default_factory=dict)
    trimmed: tuple[str, str] | None = None
    group: str | None = None
    group_start: int = -1
    focus: Focus = NOTHING
    own_places: dict[str, str | None] = field(default_factory=dict)  # what 我村 means, by kind
    heading: str | None = None  # the place or body that a line names alone
    around: bool = False  # whether the code is that of the region around the article's: a zone, a town


@dataclass(frozen=True, eq=False)
class BodyWords:
    """Patterns of bodies: 周村法院, 郑州机场."""

    ending: re.Pattern[str]
    leading: re.Pattern[str]
    title: re.Pattern[str]
    said: re.Pattern[str]
    person: re.Pattern[str]
    no_town: re.Pattern[str]
    no_area: re.Pattern[str]
    charged: re.Pattern[str]
    introduced: re.Pattern[str]
    office: re.Pattern[str]
    led: re.Pattern[str]
    tells: re.Pattern[str]
    surnames: frozenset[str]
    accounts: re.Pattern[str]
    bring_out: re.Pattern[str]
    aged: re.Pattern[str]
    of_age: re.Pattern[str]
    town: re.Pattern[str]
    town_opens: re.Pattern[str]
    own_place: re.Pattern[str]
    counted: re.Pattern[str]
    villages: frozenset[str]
    house: re.Pattern[str]
    office_of_figures: re.Pattern[str]
    calls_in: re.Pattern[str]
    lies: re.Pattern[str]


@lru_cache(maxsize=16)
def body_words(vocabulary: Vocabulary) -> BodyWords:
    """The endings of the names of bodies, compiled."""
    single = surname_before_given(vocabulary)
    trade = any_of(vocabulary, "trade")
    next_word = rf"(?=[,。、;(\d]|{any_of(vocabulary, 'person_next')})"
    return BodyWords(
        *_name_patterns(vocabulary),
        re.compile(rf"{trade}({single}[一-鿿]{{1,2}}?){next_word}"),
        _kinds_of_town(vocabulary),
        re.compile(word_pattern(row.surface for row in vocabulary["cues"] if row.kind in ("no_area", "general"))),
        *_people_patterns(single, vocabulary),
        *_office_patterns(vocabulary),
        frozenset(row.surface for row in vocabulary["surnames"]),
        _accounts_pattern(vocabulary),
        re.compile(any_of(vocabulary, "bring_out")),
        re.compile(rf"的?{trade}?([一-鿿]{{2,3}}?){next_word}"),
        re.compile(rf"^(?:{trade})?({single}[一-鿿]{{1,2}}?)(?:{any_of(vocabulary, 'of_age')})?$"),
        *_town_patterns(vocabulary),
        _own_place(vocabulary),
        re.compile(any_of(vocabulary, "no_body_next")),
        _villages(vocabulary),
        re.compile(any_of(vocabulary, "household")),
        re.compile(any_of(vocabulary, "statistical_office")),
        re.compile(f"{any_of(vocabulary, 'calls_in')}$"),
        re.compile(any_of(vocabulary, "lies")),
    )


def _name_patterns(
    vocabulary: Vocabulary,
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The endings of the names of bodies; a name; one that opens a title; one that tells something."""
    ends = word_pattern(row.surface for row in vocabulary["bodies"])
    below = rf"(?:[一-鿿]{{2,6}}?{any_of(vocabulary, 'branch')})?"
    made = any_of(vocabulary, "made")  # 茅箭区|新建天津路小学
    word = f"(?:(?!(?<![中高])级|[类等从据讯在我由是距]|{made})[一-鿿A-Za-z])"
    guard = no_end(vocabulary)
    name = rf"(?!{any_of(vocabulary, 'general')}){word}{{2,14}}?{ends}(?:{ends})?{below}{guard}"
    return (
        re.compile(ends),
        re.compile(rf"({name})"),
        re.compile(rf"({name})(?=[“”‘:：,，\s\d一-鿿])"),
        re.compile(rf"[从据]({name})(?={any_of(vocabulary, 'heard')})"),
    )


def _people_patterns(single: str, vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Who is charged with something, and who is introduced: by what he says, as a man or a woman, at home."""
    charged, home = any_of(vocabulary, "charged"), any_of(vocabulary, "at_home")
    speech = word_pattern(row.surface for row in vocabulary["speech"])
    ahead = r"(?<=[,，。;；:：!！?？”’」\n()（）—].)"
    following = rf"(?={speech}|[,，][男女][,，]|是[^,，。]{{2,20}}村民|{home})"
    return (
        re.compile(rf"({single}[一-鿿]{{1,2}})(?!{any_of(vocabulary, 'no_charged')})(?={charged})"),
        re.compile(rf"({single}{ahead}[一-鿿]{{1,2}}?){following}"),
    )


def _office_patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """An office before a name, an office that leads a place, and what tells that somebody speaks."""
    trades = {row.surface for row in vocabulary["cues"] if row.kind == "trade"}
    office = word_pattern(row.surface for row in vocabulary["posts"] if row.surface not in trades)
    told = [row.surface for row in vocabulary["cues"] if row.kind == "source_of"]
    return (
        re.compile(rf"{office}$"),
        re.compile(rf"{any_of(vocabulary, 'led_by')}?{office}(?![一-鿿]{{2,3}}{any_of(vocabulary, 'for_others')})"),
        re.compile(word_pattern([*(row.surface for row in vocabulary["speech"]), *told])),
    )


def _kinds_of_town(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A village or town that is only of a kind, and has no name: 示范村, 省级重点镇."""
    words = word_pattern(row.surface for row in vocabulary["cues"] if row.kind in ("no_town", "general", "titled"))
    towns = any_of(vocabulary, "town")
    return re.compile(rf"(?:(?:{words}){{1,6}}|.{{2,12}}强)(?:{towns})$")


def _accounts_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A company that brings out its accounts."""
    company, between = r"(?:^|[,，。;；的晚日\n])([一-鿿A-Za-z]{2,18}?)", r"了?[^,，。;；\n]{0,10}"
    return re.compile(f"{company}{any_of(vocabulary, 'bring_out')}{between}{any_of(vocabulary, 'accounts')}")


def _town_patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A town or village named in the text, and one, or the village of a town, that opens words."""
    made = any_of(vocabulary, "made")
    inside = f"(?:(?![省市县区旗及与辖距的是对]|{made})[一-鿿]|{in_word(vocabulary, '旗')})"  # not of the place above
    kinds = {row.surface: row for row in vocabulary["cues"] if row.kind == "town"}
    ends = {name: rf"(?<![{row.sense}]){name}" if row.sense else name for name, row in kinds.items()}
    villages = "|".join(end for name, end in ends.items() if name in _villages(vocabulary))
    townships = "|".join(end for name, end in ends.items() if name not in _villages(vocabulary))
    own = "(?<=镇)镇|(?<=村)村(?!通)"  # 新桥镇|镇长, 柳林村|村民
    guard = rf"(?!(?!{own}){any_of(vocabulary, 'no_town_next')}|[约共达]?{cues_of(vocabulary).several_towns.pattern})"
    village, township = (
        rf"(?:(?![了比让把给这那及与])[一-鿿]){{1,3}}?(?![全本该我各每农了比让])[一-鿿](?:{villages}){guard}",
        rf"(?:{inside}){{1,4}}?(?![全本该我各每镇乡]){inside}(?:{townships})",
    )
    after = r"(?<=[省市县区旗州镇乡道在从是到进于,。、“;:!?\n])"
    return (
        re.compile(rf"{after}((?:{inside}){{1,3}}?(?![全本该我各每]){inside}({'|'.join(ends.values())})){guard}(?=.)"),
        re.compile(rf"{township}({village})|({township}{guard}|{village})"),
    )


def _towns(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(row.surface for row in vocabulary["cues"] if row.kind in ("town", "village"))


def _own_place(vocabulary: Vocabulary) -> re.Pattern[str]:
    """村里, 镇党委, behind a mark; a search passes quickly over a text where branches begin with a character."""
    kinds = map(re.escape, sorted(_towns(vocabulary), key=len, reverse=True))
    towns = "|".join(rf"{kind}(?<![一-鿿A-Za-z\d]{kind})" for kind in kinds)
    return re.compile(f"({towns}){any_of(vocabulary, 'own_place_next')}")


def _villages(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(row.surface for row in vocabulary["cues"] if row.kind == "village")


def open_cast(region: str | None, title: str | None, report: bool, text: str, vocabulary: Vocabulary) -> Cast:
    """The cast of an article before its first sentence."""
    code, zone = split_region(region, vocabulary=vocabulary)
    if code and region == region_name(code, vocabulary=vocabulary):
        region = former_name(code, f"{title or ''}\n{text}", vocabulary=vocabulary) or region
    cast = _open_cast(region, code, title, report, text, vocabulary)
    cast.around = bool(code and zone)
    return cast


def read_focus(cast: Cast, text: str, start: int, end: int, spots: Spots, vocabulary: Vocabulary) -> None:
    """Take in whom the article between two offsets introduces, and what it is about where its title does not tell.

    spots tell where in the text the words may begin by which names are known.
    """
    cast.start = start
    if cast.report or cast.charged:
        return
    own = {kind: _inside(places, start, min(end, start + LONGEST_ARTICLE)) for kind, places in spots.items()}
    cast.focus = open_focus(text, start, end, cast.code, own, vocabulary)
    _read_people(cast, text, start, end, own, vocabulary)
    main = cast.focus.main
    if main is None or (cast.body and not _is_only_where(cast, main, text, start, end)):
        return
    cast.body = main.name
    cast.company = main.kind == BODY
    cast.home = None if cast.company else main.name


def _inside(places: list[int], start: int, end: int) -> list[int]:
    """Those of some places in order that lie between two offsets, counted from the first."""
    first = bisect_left(places, start)
    return [place - start for place in places[first : bisect_left(places, end, first)]]


def _is_only_where(cast: Cast, main: Named, text: str, start: int, end: int) -> bool:
    """Whether an article opens with a village only as the place of a body that it tells of, and does not head it."""
    headline = text[start:end].partition("\n")[0]
    headed = cast.home is not None and cast.home in headline
    often = sum(mention.named == main for mention in cast.focus.mentions) >= OFTEN
    return cast.home == cast.body and main.kind == BODY and often and not headed


def _read_people(cast: Cast, text: str, start: int, end: int, spots: Spots, vocabulary: Vocabulary) -> None:
    """Take in the people of an article: those who are told with a trade or an age, and those it speaks of often."""
    article, words = text[start : min(end, start + LONGEST_ARTICLE)], body_words(vocabulary)
    bodies = {mention.named.name for mention in cast.focus.mentions}
    told = [name for name in named_people(article, spots, vocabulary) if not any(name in body for body in bodies)]
    acting = heroes(article, [*told, *cast.named], spots, vocabulary)
    often = [name for name in acting if not any(name in body for body in bodies)]
    everyone = [*told[:MOST_PEOPLE], *often[:MOST_PEOPLE]]
    people = [name for name in everyone if _holds_no_office(text.find(name, start), text, words)]
    named = [name for name in cast.named if not any(name in body for body in bodies)]
    cast.everyone = re.compile(word_pattern(everyone)) if everyone else None
    cast.main_person = main_person(article, people, vocabulary)
    cast.tells_of_self = cast.main_person is not None and tells_of_self(article, cast.main_person, vocabulary)
    cast.households = frozenset(name for name in people if f"{name}家" in article and HOUSEHOLD.search(article))
    cast.often = frozenset(often)
    cast.people = re.compile(word_pattern([*named, *people])) if named or people else None


def _open_cast(
    region: str | None, code: str | None, title: str | None, report: bool, text: str, vocabulary: Vocabulary
) -> Cast:
    words = body_words(vocabulary)
    if company := None if report else _published_company(text, words, vocabulary):
        return Cast(region, code, company, report, text, company=True)
    charged = words.charged.search(f"{title or ''}\n{text[:CHARGED_REACH]}") if not report else None
    if charged:
        return Cast(region, code, charged[1], report, text, charged=True)
    match = words.title.match(AHEAD.sub("", title)) if title else None
    body = match[1] if match else None
    own = _own_institution(text, region, code, vocabulary) if body is None else None
    if report or own:
        whole = _all_levels(body or own or "", region, text, vocabulary)
        town = titled_place(title or "", vocabulary)
        return Cast(region, code, whole or body or own or town, report, text)
    if whole := _opening_levels(region, text, vocabulary):
        return Cast(region, code, whole, True, text)
    cast = Cast(region, code, None, report, text)
    _read_called(cast, text, words, vocabulary)
    body = without_time(body, vocabulary) if body else None
    cast.body = body if body and text.count(body) > 1 and is_name(body, vocabulary) else None
    if cast.body is None:
        _read_title(cast, title or "", text, vocabulary)
    return cast


def _all_levels(body: str, region: str | None, text: str, vocabulary: Vocabulary) -> str | None:
    """东莞市法院, where the report of 东莞市中级人民法院 tells of 全市法院 again and again."""
    told = _levels(vocabulary).findall(text)
    often = told and told.count(told[0]) > OFTEN and told[0][:LEVEL_HEAD] in body
    return f"{region}{told[0]}" if often and region and body.startswith(region) else None


def _opening_levels(region: str | None, text: str, vocabulary: Vocabulary) -> str | None:
    """阜阳市法院, where an article opens with 全市法院 and goes on to tell of them."""
    told = _levels(vocabulary).search(text, 0, CHARGED_REACH) if region else None
    opens = told and region and told[0][1] == region[-1] and (told.start() < OPENING or text.count(told[0]) > OFTEN)
    return f"{region}{told[1]}" if opens and told else None


@lru_cache(maxsize=16)
def _levels(vocabulary: Vocabulary) -> re.Pattern[str]:
    """全市|法院: the institutions of a place and of all that belongs to it."""
    return re.compile(rf"全[省市州盟区县旗]({any_of(vocabulary, 'all_levels')})")


def _published_company(text: str, words: BodyWords, vocabulary: Vocabulary) -> str | None:
    """The company that brings out its accounts in the opening of an article."""
    published = words.bring_out.search(text, 0, ACCOUNTS_REACH)
    accounts = words.accounts.search(text, 0, ACCOUNTS_REACH) if published else None
    return without_time(accounts[1].rpartition("的")[2] or accounts[1], vocabulary) if accounts else None


def _read_called(cast: Cast, text: str, words: BodyWords, vocabulary: Vocabulary) -> None:
    """Take in those whom an article calls by their surname, and those whom it introduces."""
    called = called_people(text, vocabulary)[:MOST_PEOPLE]
    called = [name for name in called if _holds_no_office(text.find(name), text, words)]
    cast.named, cast.called = _people(text, called, vocabulary), frozenset(called)


def _read_title(cast: Cast, title: str, text: str, vocabulary: Vocabulary) -> None:
    """Take in the company, the body, or else the zone or village that the title and the opening of an article tell."""
    titled = titled_place(title, vocabulary)
    led = None if titled else led_company(title, text, vocabulary) or title_company(title, text, vocabulary)
    home = titled if led or titled else title_body(title, text, cast.code, vocabulary)
    zone = own_zone(title, text, cast.region, vocabulary) or opening_zone(text, cast.region, vocabulary)
    home = None if led else home or zone
    cast.home = None if led else home or home_place(title, text, vocabulary) or hamlet(title, text, vocabulary)
    cast.body, cast.company = led or cast.home, led is not None


@lru_cache(maxsize=16)
def _institutions(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    """我院, and the institutions by what only they do: 审结 a court, 批准逮捕 a procuratorate."""
    own = re.compile(any_of(vocabulary, "own_institution"))
    works = {row.surface: row.sense for row in vocabulary["cues"] if row.kind == "institution_work"}
    return own, works, re.compile(word_pattern(works))


def _own_institution(text: str, region: str | None, code: str | None, vocabulary: Vocabulary) -> str | None:
    """The court or procuratorate of a region that speaks of itself as 我院."""
    own, works, work = _institutions(vocabulary)
    told = work.search(text) if own.search(text) else None
    if told is None or region is None:
        return None
    return (region_name(code, vocabulary=vocabulary) if code else region) + works[told[0]]


def without_time(name: str, vocabulary: Vocabulary) -> str:
    """The name of a body without the time before or after it: 谷歌近日披露, 上半年A股公司."""
    times = find_times(name, vocabulary)
    if not times:
        return name
    return name[times[-1].end :] or name[: times[0].start] or name


def _holds_no_office(place: int, text: str, words: BodyWords) -> bool:
    """Whether no office is named before a person whose name stands at a place."""
    return words.office.search(text[max(0, place - OFFICE_REACH) : place]) is None


def _people(text: str, called: list[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The people whom an article tells of: those who speak or are introduced, without those who hold an office."""
    words = body_words(vocabulary)
    named = dict.fromkeys(match[1] for match in words.introduced.finditer("\n" + text))
    found = [
        name
        for name, first in ((name, text.find(name)) for name in list(named)[:MOST_PEOPLE])
        if text.find(name, first + 1) >= 0 and is_person(name, vocabulary) and _holds_no_office(first, text, words)
    ]
    return tuple(dict.fromkeys([*found, *called]))
