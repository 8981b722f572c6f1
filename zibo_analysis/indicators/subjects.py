"""Whom or what place a figure is about: the region or body its clause opens with, one carried, or the article's region.

Stage: indicators. Input: the figures of a sentence and the regions named in it. Output: subject and how it came about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from zibo_analysis.corpus.regions import (
    COUNTRY,
    RegionMention,
    find_regions,
    is_within,
    parent_region,
    parse_region,
    region_name,
)
from zibo_analysis.indicators.actors import (
    called_people,
    home_place,
    meant_body,
    named_company,
    placed_body,
    sized_work,
    tells_of_earnings,
    title_body,
)
from zibo_analysis.indicators.cues import Cues
from zibo_analysis.indicators.figures import Figure
from zibo_analysis.indicators.names import trim_name
from zibo_analysis.indicators.periods import find_times
from zibo_analysis.numerals.grammar import word_pattern
from zibo_analysis.vocabulary import Vocabulary

CLAUSE_MARKS = ",;:。!?“‘(\n"
OPENER_REACH = 24  # characters that a word opening a clause may take
AFTER_LIST = re.compile(r"[、和与及]")
SHORT_ARTICLE = 800
BARE_LENGTH = 2  # characters of 公司, 医院
LEVEL_REACH = 6  # characters between what leads in a clause and 全市
TOWN_REACH = 1500  # characters back in which a town was named
ACCOUNTS_REACH = 200  # characters of an article in which a company brings out its accounts
ROUTE = "至到—-"
WHERE = re.compile("[在向到赴]$")
WITHIN = re.compile(r"[中里内](?=[,位排名居列的]|$)")
STATION = ("东", "南", "西", "北")
QUOTE_REACH = 60  # characters after a quotation in which its speaker is named
AREA = re.compile(r"([一-鿿]{2,4}?地区)(?!生产总值|[间性])")
CHARGED_REACH = 200  # characters of an article in which the person it is about is named
OFFICE_REACH = 5
MOST_PEOPLE = 20  # people of one article that are kept in mind
SENTENCE_REACH = 1200  # characters of a sentence in which a person is looked for
LISTED_EDGE = "、,和及与(其中有含整个分别为 "
SPOKEN = re.compile(r"^[“‘]|[俺我咱]们?家|[“‘][^”’]{0,40}[俺我咱]")
PLACE_START = re.compile(r".*(?:[是在的,。省市区县旗]|街道|镇(?=.*村$))")


@dataclass
class Cast:
    """Who an article has spoken of: its region and main body, a person, and the levels already told."""

    region: str | None
    code: str | None
    body: str | None
    report: bool
    text: str
    person: str | None = None
    person_block: object = None
    carried: str | None = None
    carried_block: object = None
    zone: str | None = None
    last_body: str | None = None
    first: bool = True
    start: int = 0
    company: bool = False
    charged: bool = False
    level: str | None = None
    level_start: int = -1
    levels: list[tuple[str | None, str | None, float]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    people: re.Pattern[str] | None = None
    called: frozenset[str] = frozenset()
    home: str | None = None
    names: dict[int, str] = field(default_factory=dict)
    trimmed: tuple[str, str] | None = None


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
    tells: re.Pattern[str]
    surnames: frozenset[str]
    accounts: re.Pattern[str]
    aged: re.Pattern[str]
    town: re.Pattern[str]
    town_opens: re.Pattern[str]


@lru_cache(maxsize=16)
def body_words(vocabulary: Vocabulary) -> BodyWords:
    """The endings of the names of bodies, compiled."""
    ends = word_pattern(row.surface for row in vocabulary["bodies"])
    general = word_pattern(row.surface for row in vocabulary["cues"] if row.kind == "general")
    below = "(?:[一-鿿]{2,6}?(?:分局|支队|大队|派出所|法庭))?"
    word = "(?:(?!(?<![中高])级|[类等从据讯])[一-鿿A-Za-z])"
    name = rf"(?!{general}){word}{{2,14}}?{ends}{below}(?![生毕教城科园里])"
    surnames = frozenset(row.surface for row in vocabulary["surnames"])
    single = "".join(sorted(surname for surname in surnames if len(surname) == 1))
    trades = {row.surface for row in vocabulary["cues"] if row.kind == "trade"}
    trade = word_pattern(row.surface for row in vocabulary["cues"] if row.kind == "trade")
    next_word = rf"(?=[,。、;(]|{_of_kind(vocabulary, 'person_next')})"
    told = [row.surface for row in vocabulary["cues"] if row.kind == "source_of"]
    charged = word_pattern(row.surface for row in vocabulary["cues"] if row.kind == "charged")
    speech = word_pattern(row.surface for row in vocabulary["speech"])
    office = word_pattern(row.surface for row in vocabulary["posts"] if row.surface not in trades)
    return BodyWords(
        re.compile(ends),
        re.compile(rf"({name})"),
        re.compile(rf"({name})(?=[“”‘:：,，\s一-鿿])"),
        re.compile(rf"[从据]({name})(?=获悉|了解到|介绍|通报|消息)"),
        re.compile(rf"{trade}([{single}][一-鿿]{{1,2}}?){next_word}"),
        re.compile(
            word_pattern(row.surface for row in vocabulary["cues"] if row.kind in ("no_town", "general", "titled"))
        ),
        re.compile(word_pattern(row.surface for row in vocabulary["cues"] if row.kind in ("no_area", "general"))),
        re.compile(rf"([{single}][一-鿿]{{1,2}})(?={charged})"),
        re.compile(
            rf"([{single}](?<=[,，。;；:：!！?？”’」\n()（）—].)[一-鿿]{{1,2}}?)(?={speech}|[,，][男女][,，]|是[^,，。]{{2,20}}村民|一家|家里)"
        ),
        re.compile(rf"{office}$"),
        re.compile(word_pattern([*(row.surface for row in vocabulary["speech"]), *told])),
        surnames,
        _accounts_pattern(vocabulary),
        re.compile(rf"的?([一-鿿]{{2,3}}?){next_word}"),
        *_town_patterns(vocabulary),
    )


def _of_kind(vocabulary: Vocabulary, kind: str) -> str:
    return word_pattern(row.surface for row in vocabulary["cues"] if row.kind == kind)


def _accounts_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A company that brings out its accounts."""
    company, between = r"(?:^|[,，。;；的晚日\n])([一-鿿A-Za-z]{2,18}?)", r"了?[^,，。;；\n]{0,10}"
    return re.compile(f"{company}{_of_kind(vocabulary, 'bring_out')}{between}{_of_kind(vocabulary, 'accounts')}")


def _town_patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A town or village named in the text, and one, or the village of a town, that opens words."""
    kinds = {row.surface: row for row in vocabulary["cues"] if row.kind == "town"}
    ends = {name: rf"(?<![{row.sense}]){name}" if row.sense else name for name, row in kinds.items()}
    villages = "|".join(end for name, end in ends.items() if name in _villages(vocabulary))
    townships = "|".join(end for name, end in ends.items() if name not in _villages(vocabulary))
    guard = rf"(?!{_of_kind(vocabulary, 'no_town_next')})"
    village, township = rf"[一-鿿]{{2,4}}?(?:{villages}){guard}", rf"[一-鿿]{{2,4}}?(?:{townships})"
    after = r"(?<=[省市县区旗州镇乡道在从是到进于,。、“;:!?\n])"
    return (
        re.compile(rf"{after}([一-鿿]{{2,4}}?({word_pattern(kinds)})){guard}(?=.)"),
        re.compile(rf"{township}({village})|({township}{guard}|{village})"),
    )


def _villages(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(row.surface for row in vocabulary["cues"] if row.kind == "village")


def open_cast(region: str | None, title: str | None, report: bool, text: str, vocabulary: Vocabulary) -> Cast:
    """The cast of an article before its first sentence."""
    code = parse_region(region, vocabulary=vocabulary) if region else None
    words = body_words(vocabulary)
    match = words.title.match(title) if title else None
    body = match[1] if match and not report else None
    accounts = words.accounts.search(text, 0, ACCOUNTS_REACH) if not report else None
    if accounts:
        company = _without_time(accounts[1].rpartition("的")[2] or accounts[1], vocabulary)
        return Cast(region, code, company, report, text, company=True)
    charged = words.charged.search(f"{title or ''}\n{text[:CHARGED_REACH]}") if not report else None
    if charged:
        return Cast(region, code, charged[1], report, text, charged=True)
    if report:
        return Cast(region, code, None, report, text)
    called = called_people(text, vocabulary)[:MOST_PEOPLE]
    called = [name for name in called if _holds_no_office(text.find(name), text, words)]
    people = _people(text, words, called)
    body = _without_time(body, vocabulary) if body else None
    body = body if body and text.count(body) > 1 else None
    home = (
        None if body else title_body(title or "", text, code, vocabulary) or home_place(title or "", text, vocabulary)
    )
    return Cast(region, code, body or home, report, text, people=people, called=frozenset(called), home=home)


def _without_time(name: str, vocabulary: Vocabulary) -> str:
    """The name of a body without the time before or after it: 谷歌近日披露, 上半年A股公司."""
    times = find_times(name, vocabulary)
    if not times:
        return name
    return name[times[-1].end :] or name[: times[0].start] or name


def _holds_no_office(place: int, text: str, words: BodyWords) -> bool:
    """Whether no office is named before a person whose name stands at a place."""
    return words.office.search(text[max(0, place - OFFICE_REACH) : place]) is None


def _people(text: str, words: BodyWords, called: list[str]) -> re.Pattern[str] | None:
    """The people whom an article tells of: those who speak or are introduced, without those who hold an office."""
    named = dict.fromkeys(match[1] for match in words.introduced.finditer("\n" + text))
    found = [
        name
        for name, first in ((name, text.find(name)) for name in list(named)[:MOST_PEOPLE])
        if text.find(name, first + 1) >= 0 and _holds_no_office(first, text, words)
    ]
    found = list(dict.fromkeys([*found, *called]))
    return re.compile(word_pattern(found)) if found else None


def assign_subjects(
    figures: list[Figure], text: str, start: int, block: object, cast: Cast, cues: Cues, vocabulary: Vocabulary
) -> None:
    """Fill subject and subject_from of the figures of one sentence, and take regions off the start of their names."""
    end = figures[-1].start
    regions = find_regions(text[start:end], vocabulary, within=cast.code)
    words = body_words(vocabulary)
    cast.zone = None
    if cast.carried_block != block:
        cast.carried, cast.carried_block = None, block
    if not cast.report and (said := words.said.search(text, start, end)):
        cast.last_body = said[1]
    kept = cast.carried, cast.last_body
    person = _person(figures, text, start, block, cast, words, vocabulary)
    depths = _bracket_depths(figures, text, start, end)
    for index, figure in enumerate(figures):
        before = _before_in_brackets(figures, index, depths)
        figure.subject, figure.subject_from = _subject(
            figure, before, text, start, regions, cast, words, person, cues, vocabulary
        )
        cast.first = False
        _trim_again(figure, cast)
        untrimmed = figure.name
        _trim_region(figure, regions, cast, cues)
        if untrimmed and figure.name and untrimmed != figure.name:
            cast.trimmed = untrimmed, figure.name
        if regions:
            _name_of_place(figure, depths[index], start, regions, cast)
        elif figure.name:
            cast.names = {depths[index]: figure.name}
        _settle_gap(figure, cast, cues)
        if figure.kind == "level" and figure.name:
            cast.levels.append((figure.subject, figure.name, figure.value))
    if cues.continues.match(text, start):
        cast.carried, cast.last_body = kept
    if len({figure.subject for figure in figures if figure.subject_from == "stated"}) > 1:
        cast.carried = None
    _distribute(figures, text, start, regions, vocabulary)


def _subject(
    figure: Figure,
    before: Figure | None,
    text: str,
    start: int,
    regions: list[RegionMention],
    cast: Cast,
    words: BodyWords,
    person: str | None,
    cues: Cues,
    vocabulary: Vocabulary,
) -> tuple[str | None, str | None]:
    if before is not None and before.subject in cues.countries.values() and figure.after and figure.left in ("、", ""):
        return before.subject, "carried"
    local = _local(figure, cast, cues)
    if local:
        return local, "stated"
    placed = not cast.report and figure.kind != "rank"
    level = _own_level(figure, text, start, cast, words, cues, vocabulary) if placed else None
    if level:
        return level
    if cast.charged and cast.body:
        return cast.body, "head"
    place = _listed_place(figure, start, regions, vocabulary) or _area(figure, cast, cues, words)
    if place:
        return place, "stated"
    country = _country(figure, start, cast, cues)
    if country:
        return country
    if figure.kind == "change" and (grown := cues.grown.search(figure.left)):
        return grown[1], "stated"
    company = None if cast.report else named_company(text[start : figure.start], vocabulary)
    if company:
        cast.carried = cast.last_body = company
        cast.person = None
        return company, "stated"
    if person and not _place_in(figure, text, start, regions, words, person, cues):
        return (person if figure.dimension == "age" or person in cast.called else person + "家"), "carried"
    zone = _zone(figure, before, cast, cues)
    if zone:
        return zone, "stated"
    work = None if cast.report or figure.after else sized_work(figure.clause, vocabulary)
    if work:
        cast.carried = work
        return work, "stated"
    named = _opening_region(figure, text, start, regions, cast, words, cues, vocabulary)
    if named:
        cast.carried = named if named != cast.region else None
        if words.leading.fullmatch(named):
            cast.last_body = named
            if cast.first and len(cast.text) < SHORT_ARTICLE:
                cast.body = named
        return named, "stated"
    meant = _meant(figure, text, cast, cues, vocabulary)
    if meant:
        cast.carried = meant
        return meant, "carried"
    body = _opening_body(figure, words, cues)
    if body and not cast.report:
        cast.carried = cast.last_body = body
        if cast.first and len(cast.text) < SHORT_ARTICLE:
            cast.body = body
        return body, "stated"
    if body:
        return body, "stated"
    group = cues.that_group.search(figure.clause)
    if group and not cast.report:
        cast.carried = group[0]
        return group[0], "stated"
    if cast.last_body and cues.that_body.search(figure.clause):
        cast.carried = cast.last_body
        return cast.last_body, "stated"
    if before is not None and before.subject_from == "stated" and before.subject not in cues.countries.values():
        return before.subject, "carried"
    if cast.carried and not cast.report:
        return cast.carried, "carried"
    if cast.body:
        return cast.body, "head"
    return cast.region, "default" if cast.region else None


def _meant(figure: Figure, text: str, cast: Cast, cues: Cues, vocabulary: Vocabulary) -> str | None:
    """今年公司每天发货60吨: the company that the article introduced before."""
    if cast.report or figure.after or not figure.left:
        return None
    place = _clause_start(figure, cues)
    return meant_body(text[place : figure.start], text, cast.start, figure.left_from, vocabulary)


def _own_level(
    figure: Figure, text: str, start: int, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary
) -> tuple[str, str] | None:
    """全市, 全镇 at the head of a clause: the place of that level that the article is about, also for what follows."""
    head = cues.lead.match(figure.clause)
    match = cues.level.search(figure.clause, 0, (head.end() if head else 0) + LEVEL_REACH)
    if match is not None and "占" in figure.clause[: match.start()]:
        return None
    if match is not None and match[1] == "该" and match[2] in cast.places:
        cast.carried = cast.places[match[2]]
        return cast.places[match[2]], "stated"
    if match is None:
        match = next(
            (
                m
                for m in cues.level.finditer(figure.clause)
                if m[2] in cues.towns and cues.town_next.match(figure.clause, m.end())
            ),
            None,
        )
    if match is None:
        return (cast.level, "carried") if cast.level and cast.level_start == start else None
    name = (
        _town(match[2], text, figure.start, cast, words)
        if match[2] in cues.towns
        else _ancestor(match[2], cast, vocabulary)
    ) or _told_place(match[2], text[start : figure.start - len(figure.clause)], cast, vocabulary)
    if name is None:
        return None
    cast.level, cast.level_start = (name, start) if match[2] in cues.towns else (None, -1)
    cast.carried = name if name != cast.region or cast.body else None
    return name, "stated"


def _town(kind: str, text: str, end: int, cast: Cast, words: BodyWords) -> str | None:
    """The town or village of a kind that the article named last."""
    named = [
        match[1] for match in words.town.finditer(text, max(cast.start, end - TOWN_REACH), end) if match[2] == kind
    ]
    return next((name for name in reversed(named) if not words.no_town.match(name)), None)


def _told_place(kind: str, before: str, cast: Cast, vocabulary: Vocabulary) -> str | None:
    """The place of a level that the sentence named before: 黑河口岸出口…;全市… in an article of the province."""
    named = [
        region_name(m.code, vocabulary=vocabulary) for m in find_regions(before, vocabulary, within=cast.code) if m.code
    ]
    return next((name for name in reversed(named) if name.endswith(kind)), None)


def _ancestor(kind: str, cast: Cast, vocabulary: Vocabulary) -> str | None:
    """The region of the article, or the one it lies in, whose name ends with a kind: 宜昌市 for 全市 in 夷陵区."""
    code = cast.code
    while code is not None and code != COUNTRY:
        name = region_name(code, vocabulary=vocabulary)
        if name.endswith(kind):
            return cast.region if code == cast.code else name
        code = parent_region(code, vocabulary=vocabulary)
    return None


def _local(figure: Figure, cast: Cast, cues: Cues) -> str | None:
    """全国120个老工业基地, 郭家村5户贫困户: the place right before a count; 全镇 in somebody's words."""
    left = figure.left
    if (
        figure.after
        and left[-2:] in cues.countries
        and not (WHERE.search(left[:-2]) and not WITHIN.search(figure.right))
    ):
        return cues.countries[left[-2:]]
    if left.endswith(cues.own_places):
        kind = left[-1]
        places = re.findall(rf"(?:[,。、：“\n]|^)([一-鿿]{{2,4}}{kind})(?=党|委|村|社|政)", cast.text)
        return places[-1] if places else None
    if figure.after and figure.dimension in ("household", "person"):
        place = cues.small_place.search(left)
        if place:
            name = PLACE_START.sub("", place[1])
            return name if len(name) > 2 else None
    return None


def _listed_place(figure: Figure, start: int, regions: list[RegionMention], vocabulary: Vocabulary) -> str | None:
    """(广东17例,北京10例): the place that alone stands before a figure; what follows the brackets is not about it."""
    mention = _place_alone(figure, start, regions)
    return region_name(mention.code, vocabulary=vocabulary) if mention and mention.code else None


def _place_alone(figure: Figure, start: int, regions: list[RegionMention]) -> RegionMention | None:
    """The place that is all that stands before a figure."""
    left = figure.left.strip(LISTED_EDGE)
    if figure.after or not left:
        return None
    mention = next((m for m in regions if m.text == left and start + m.start >= figure.left_from), None)
    return mention if mention and mention.code and mention.code != COUNTRY else None


def _area(figure: Figure, cast: Cast, cues: Cues, words: BodyWords) -> str | None:
    """辽西地区完成9万亩: the part of a place that opens the clause."""
    if figure.after or figure.kind == "rank":
        return None
    if "地区" not in figure.left:
        return None
    head = cues.lead.match(figure.left)
    match = AREA.match(figure.left, head.end() if head else 0)
    if match is None or words.no_area.match(match[1]):
        return None
    cast.carried = match[1]
    return match[1]


def _country(figure: Figure, start: int, cast: Cast, cues: Cues) -> tuple[str, str] | None:
    """全国城镇新增就业678万人, 同比增加24万人: the country opens the clause, and holds for the sentence."""
    if cast.report or figure.kind == "rank" or "国" not in figure.left:
        return None
    match = cues.national.match(figure.left)
    if match and not cues.titled.match(figure.left, match.end()):
        cast.level, cast.level_start = cues.countries[match[1]], start
        if cast.region is None:
            cast.carried = cast.level
        return cast.level, "stated"
    return None


def _place_in(
    figure: Figure, text: str, start: int, regions: list[RegionMention], words: BodyWords, person: str, cues: Cues
) -> bool:
    """Whether a place that is not the person's own opens the words before a figure."""
    if person in figure.clause:
        return False
    place = _clause_start(figure, cues)
    return _town_at(text, place, figure, words) is not None or any(start + m.start == place for m in regions)


def _clause_start(figure: Figure, cues: Cues) -> int:
    """Where the words before a figure begin, without what leads in."""
    lead = cues.lead.match(figure.left)
    return figure.left_from + (lead.end() if lead else 0)


def _before_in_brackets(figures: list[Figure], index: int, depths: list[int]) -> Figure | None:
    """The figure before that is not deeper in brackets."""
    return next((figures[i] for i in range(index - 1, -1, -1) if depths[i] <= depths[index]), None)


def _bracket_depths(figures: list[Figure], text: str, start: int, end: int) -> list[int]:
    """In how many brackets each figure of a sentence stands."""
    if text.find("(", start, end) < 0:
        return [0] * len(figures)
    depths: list[int] = []
    depth, place = 0, start
    for figure in figures:
        depth = max(0, depth + text.count("(", place, figure.start) - text.count(")", place, figure.start))
        place = figure.start
        depths.append(depth)
    return depths


def _name_of_place(figure: Figure, depth: int, start: int, regions: list[RegionMention], cast: Cast) -> None:
    """A figure before which only a place stands measures what was named before its brackets, or last."""
    place = _place_alone(figure, start, regions)
    alone = figure.name == figure.subject or any(mention.text == figure.name for mention in regions)
    if place is None and (figure.after or not alone):
        if figure.name:
            cast.names = {level: told for level, told in cast.names.items() if level < depth} | {depth: figure.name}
        return
    outer = [level for level in cast.names if level <= max(0, depth - 1)] or list(cast.names)
    if outer:
        figure.name = cast.names[max(outer)]


def _zone(figure: Figure, before: Figure | None, cast: Cast, cues: Cues) -> str | None:
    """10个省级经济开发区完成收入5200亿元: the zones that were counted just before are the subject."""
    if before is None or cast.report or figure.after:
        return None
    follows = before.after and before.end + len(before.right) == figure.start
    if follows and before.name and cues.zone.search(before.name):
        cast.zone = f"{cast.region or ''}{before.surface}{before.name}"
    return cast.zone


def _opening_region(
    figure: Figure,
    text: str,
    start: int,
    regions: list[RegionMention],
    cast: Cast,
    words: BodyWords,
    cues: Cues,
    vocabulary: Vocabulary,
) -> str | None:
    """The region that opens the clause of the figure, or one that a clause before it ends with (…的济宁,)."""
    for mention in reversed(regions):
        if mention.code is None or mention.code == COUNTRY or start + mention.end > figure.start:
            continue
        ahead = text[start : start + _run_start(mention, regions)]
        station = text[start + mention.end : start + mention.end + 1] in STATION
        behind = text[start + mention.end + station : start + mention.end + station + 1]
        if (ahead[-1:] == "、" or behind == "、") and not _is_pair(mention, regions):
            continue
        if text.count(")", start + mention.end, figure.start) > text.count("(", start + mention.end, figure.start):
            continue
        if behind in ROUTE and (station or any(other.start == mention.end + 1 for other in regions)):
            continue
        opens = _opens_clause(ahead, cues)
        closes = (behind in (",", "、") and ahead.endswith("的")) or (behind == "," and opens)
        if cast.report and (start + mention.start < figure.left_from or not opens):
            continue
        if not opens and not closes:
            continue
        body = words.leading.match(text, start + mention.start)
        if body and opens and words.tells.match(text, body.end()):
            continue
        if body and opens and body.end() < figure.start:
            return body[1]
        placed = placed_body(text, start + mention.end, mention, vocabulary) if opens and not cast.report else None
        if placed and start + mention.start + len(placed) < figure.start:
            return placed
        town = None if cast.report else _town_at(text, start + mention.end, figure, words)
        if town:
            return town
        if (
            cast.home
            and cast.code
            and mention.code != cast.code
            and is_within(cast.code, mention.code, vocabulary=vocabulary)
        ):
            return cast.home
        if mention.code == cast.code or (cast.code and is_within(cast.code, mention.code, vocabulary=vocabulary)):
            return cast.region
        return _keep_place(region_name(mention.code, vocabulary=vocabulary), cast)
    return None if cast.report else _opening_town(figure, text, start, words, cues)


def _is_pair(mention: RegionMention, regions: list[RegionMention]) -> bool:
    """Whether a place in a list has but one neighbour: of three or more none is the one a figure is about."""
    near = [other for other in regions if other.end + 1 == mention.start or mention.end + 1 == other.start]
    further = [o for n in near for o in regions if o is not mention and (o.end + 1 == n.start or n.end + 1 == o.start)]
    return len(near) + len(further) < 2


def _keep_place(name: str, cast: Cast) -> str:
    """The name of a place, kept in mind for 该县 after it."""
    cast.places[name[-1]] = name
    return name


def _town_at(text: str, place: int, figure: Figure, words: BodyWords) -> str | None:
    """The town or village whose name stands at a place before a figure: 沂源县东里镇韩旺村."""
    town = words.town_opens.match(text, place)
    if town is None or town.end() >= figure.start or words.no_town.match(town[0]):
        return None
    return town[1] or town[2]


def _opening_town(figure: Figure, text: str, start: int, words: BodyWords, cues: Cues) -> str | None:
    """东里镇建成冷库15座: the town that opens the sentence."""
    if figure.kind == "rank":
        return None
    return _town_at(text, start, figure, words) or _town_at(text, _clause_start(figure, cues), figure, words)


def _run_start(mention: RegionMention, regions: list[RegionMention]) -> int:
    """Where a run of regions begins that a region ends: 嘉兴市南湖区."""
    first = mention.start
    for before in reversed(regions):
        if before.end == first:
            first = before.start
    return first


def _opens_clause(ahead: str, cues: Cues) -> bool:
    if _ends_clause(ahead):
        return True
    lead = cues.opener.search(ahead, max(0, len(ahead) - OPENER_REACH))
    return lead is not None and _ends_clause(ahead[: lead.start()])


def _ends_clause(text: str) -> bool:
    """Whether a clause may begin after a text: it is empty, or a mark ends it."""
    last = text.rstrip()[-1:]
    return not last or last in CLAUSE_MARKS


def _opening_body(figure: Figure, words: BodyWords, cues: Cues) -> str | None:
    """The body whose name opens the words before the figure."""
    if figure.after or not figure.left:
        return None
    if not words.ending.search(figure.left):
        return None
    match = words.leading.match(figure.left.lstrip("、,其中"))
    if not match or len(figure.left) <= len(match[1]) + 1 or _is_bare(match[1], cues):
        return None
    return match[1] if trim_name(figure.left[figure.left.find(match[1]) + len(match[1]) :], cues) else None


def _is_bare(name: str, cues: Cues) -> bool:
    """今年公司: whether nothing but a time stands before the kind of a body."""
    lead = cues.lead.match(name)
    return lead is not None and len(name) - lead.end() <= BARE_LENGTH


def _is_told(figure: Figure, cast: Cast) -> bool:
    """Whether the words before a figure may name its subject."""
    return figure.subject_from == "stated" or figure.subject in (cast.home, cast.person)


def _trim_region(figure: Figure, regions: list[RegionMention], cast: Cast, cues: Cues) -> None:
    """Take the region off the start of a name: 淄博常住人口 is 常住人口."""
    name = figure.name
    if not name:
        return
    body = figure.left.find(figure.subject) if figure.subject and not figure.after and _is_told(figure, cast) else -1
    if body >= 0 and figure.subject and (own := trim_name(figure.left[body + len(figure.subject) :], cues)):
        figure.name = own if len(own) > 2 or not own.endswith("了") else (list(cast.names.values()) or [own])[-1]
        return
    own = next(
        (
            own
            for own in (cues.own_body, cast.body or "")
            if (cast.company or cast.charged) and own and name.startswith(own)
        ),
        "",
    )
    if own and len(name) > len(own) + 1:
        name = figure.name = trim_name(name[len(own) :], cues) or name
    cut = max((len(mention.text) for mention in regions if name.startswith(mention.text)), default=0)
    if cut and (further := next((m for m in regions if name.startswith(m.text, cut)), None)):
        cut += len(further.text)
    if not cut and cast.region and name.startswith(cast.region):
        cut = len(cast.region)
    rest = name[cut:].lstrip("的")
    if cut and len(rest) >= 2:
        lead = cues.lead.match(rest)
        figure.name = rest[lead.end() :] if lead and len(rest) - lead.end() >= 2 else rest


def _trim_again(figure: Figure, cast: Cast) -> None:
    """Take off a name that was carried on what was taken off it where it stood."""
    if cast.trimmed and figure.name and figure.name.startswith(cast.trimmed[0]):
        figure.name = cast.trimmed[1] + figure.name[len(cast.trimmed[0]) :]


def _settle_gap(figure: Figure, cast: Cast, cues: Cues) -> None:
    """两地相差727.77亿元: of our place, against the other one; up where our level is the higher one."""
    if figure.kind != "change" or not cues.gap.search(figure.left[-6:]) or len(cast.levels) < 2:
        return
    (first, name, ours), (second, _, theirs) = cast.levels[-2], cast.levels[-1]
    own = next((level for level in reversed(cast.levels) if level[0] == cast.region), None)
    if own is not None:
        first, name, ours = own
    if first == second:
        return
    figure.subject, figure.baseline, figure.name = first, second, name
    figure.direction = "up" if ours > theirs else "down"


def _distribute(
    figures: list[Figure], text: str, start: int, regions: list[RegionMention], vocabulary: Vocabulary
) -> None:
    """A市、B市房价分别上涨1%、2%: one place for each figure of a chain."""
    index = 0
    while index < len(figures):
        last = index
        while last + 1 < len(figures) and figures[last + 1].chained:
            last += 1
        count = last - index + 1
        if count > 1:
            _hand_out(figures[index : last + 1], text, start, regions, vocabulary)
        index = last + 1


LETTERED = re.compile(r"((?:[A-Z]\.?、?)+)([一二三四五六七八九两]?)(市|县|区|省)")


def _hand_out(chain: list[Figure], text: str, start: int, regions: list[RegionMention], vocabulary: Vocabulary) -> None:
    first = chain[0]
    left = text[first.left_from : first.start]
    listed = [m for m in regions if start + m.start >= first.left_from and start + m.end <= first.start and m.code]
    run = [
        m
        for i, m in enumerate(listed)
        if i == 0 or AFTER_LIST.fullmatch(text[start + listed[i - 1].end : start + m.start])
    ]
    rest = ""
    names: list[str] = []
    if len(run) == len(chain):
        names = [region_name(m.code or "", vocabulary=vocabulary) for m in run]
        rest = text[start + run[-1].end : first.start]
    elif lettered := next((m for m in LETTERED.finditer(left) if len(re.findall(r"[A-Z]", m[1])) == len(chain)), None):
        letters = re.findall(r"[A-Z]", lettered[1])
        head = left[: lettered.start()]
        names = [f"{head if head.endswith(('省', '市')) else ''}{letter}{lettered[3]}" for letter in letters]
        rest = left[lettered.end() :]
    for figure, name in zip(chain, names, strict=False):
        figure.subject, figure.subject_from = name, "stated"
        figure.name = (
            re.sub(r"^(?:[一二三四五六七八九两\d]+[市县区地省])?(?:的)?", "", re.sub(r"(?:分别|均|各|都).*$", "", rest))
            or figure.name
        )


def _called_before(text: str, start: int, cast: Cast) -> str | None:
    """陈大姐在基地打工。一个月能挣2600元: the person called by a surname in the words just before a sentence."""
    found = cast.people.findall(text, max(cast.start, start - QUOTE_REACH), start) if cast.people else []
    return found[-1] if found and found[-1] in cast.called else None


def _earns(figures: list[Figure], vocabulary: Vocabulary) -> bool:
    return all(tells_of_earnings(figure.clause, vocabulary) for figure in figures)


def _person(
    figures: list[Figure], text: str, start: int, block: object, cast: Cast, words: BodyWords, vocabulary: Vocabulary
) -> str | None:
    """The person a feature tells of: introduced with an age, then meant where named, or by 俺家 and 他家."""
    end = text.find("\n", start, start + SENTENCE_REACH)
    end = end if end >= 0 else min(len(text), start + SENTENCE_REACH)
    sentence = text[start:end]
    for figure in figures:
        if figure.dimension == "age":
            match = words.aged.match(text, figure.end)
            if match and match[1][0] in words.surnames:
                cast.person, cast.person_block = match[1], block
    if not cast.report:
        reach = end if not SPOKEN.search(sentence) else min(len(text), end + QUOTE_REACH)
        introduced = words.person.search(text, start, reach)
        if not introduced and reach > end:
            introduced = words.person.search(text, max(cast.start, start - QUOTE_REACH), start)
        if introduced:
            cast.person, cast.person_block = introduced[1], block
    named = (
        cast.people.search(text, start, min(len(text), end + QUOTE_REACH if SPOKEN.search(sentence) else end))
        if cast.people
        else None
    )
    if named:
        cast.person, cast.person_block = named[0], block
        return named[0]
    if cast.called and _earns(figures, vocabulary) and (before := _called_before(text, start, cast)):
        cast.person, cast.person_block = before, block
        return before
    if cast.person is None or cast.report:
        return None
    if cast.person in sentence:
        cast.person_block = block
        return cast.person
    if cast.person_block == block and cast.person in cast.called and _earns(figures, vocabulary):
        return cast.person
    return (
        cast.person
        if re.search(r"[俺他她我]家" if block != cast.person_block else r"[俺他她我咱](?!们)|们家", sentence)
        else None
    )
