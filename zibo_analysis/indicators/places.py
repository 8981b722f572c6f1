"""The place a figure is about, where the words before it name one: a region, a town, 全市, a zone, the country.

Stage: indicators. Input: a figure with its clause and the regions of the sentence. Output: names of places.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zibo_analysis.corpus.marks import CLAUSE_MARKS
from zibo_analysis.corpus.regions import (
    COUNTRY,
    RegionMention,
    find_regions,
    is_within,
    parent_region,
    printed_name,
    region_name,
)
from zibo_analysis.indicators.actors import (
    BODY_NAMED,
    PLACED,
    PROVINCE_CODE,
    TOWN,
    names_zone,
    placed_body,
)
from zibo_analysis.indicators.casts import BodyWords, Cast, body_words
from zibo_analysis.indicators.cues import Cues, any_of, lead_end
from zibo_analysis.indicators.figures import CLAUSE_ENDS, Figure
from zibo_analysis.indicators.focus import VILLAGE, names_kind, opens_at
from zibo_analysis.indicators.phrases import tagger
from zibo_analysis.indicators.proper import TOGETHER, is_name
from zibo_analysis.vocabulary import Vocabulary

OPENING_MARKS = CLAUSE_MARKS + "“‘("  # behind which a clause may open
CLAUSE_COMMA = ","
CLAUSE_COMMAS = re.compile(CLAUSE_COMMA)
MOST_CLAUSES = 8  # clauses before that of a figure in which a town may be named
OPENER_REACH = 24  # characters that a word opening a clause may take
LEVEL_REACH = 6  # characters between what leads in a clause and 全市
TOWN_REACH = 1500  # characters back in which a town was named
LISTING = tuple("、和与及等")
ENDS_OR_LISTS = ("", *LISTING)
LIST_MARK = "、"
CITY = "市"
VISITS = ("reporter", "visit", "lies")
HAMLET_OF = "村"
ROUTE = "至到—-"
AND_OTHERS = "等"
OF = "的"
VISITED = "到去赴往"
THAT = "该"
PART_END = ";"
LENGTH = "length"
SHORT_NAME, DISTRICTS = 2, ("区", "县")
ACT_REACH = 4  # characters behind the name of the country that tell whether it does something
ACT_TAGS = frozenset({"v", "d", "p", "t"})  # a verb, an adverb, a preposition, a time
WHOLE = "全"
AT = ("在", "到")
PLACES = re.compile(
    r"[市县区](?![一-鿿]?[市县区])|[个座](?:[一-鿿]{2}(?=[市县区]))?[市县区镇乡村州盟旗](?:\([、市县区旗]+\))?"
)
HEADING_MARKS = " :—-·●■◆▲△()"
HEADING_LENGTH = 12  # characters of a line that may name a place or body alone
SENTENCE_ENDS = "。;!?"
SENTENCE_MARKS = re.compile(f"[,“”{SENTENCE_ENDS}]")
QUOTED = re.compile("[^“”]{0,10}”")
WHERE = re.compile("[在向到赴自从]$")
WITHIN = re.compile(r"[中里内](?=[,位排名居列的]|$)")
IS_ONE = re.compile(rf"{WITHIN.pattern}|之一")
ONE_OF = "之一"
AMONG_REACH = 8  # characters between a place and the count of those of whom one is told of: 首批成立的
WHOLE_OF = re.compile(rf"(?<=[是为,])全([国省市州盟区县旗])[^,;:。]{{0,{AMONG_REACH}}}$")
IS = ("是", "为")
COUNTS = ("count", "place", "firm")
DIGIT = re.compile(r"\d")
SPEAKS_OF_LEVEL = re.compile("[全我该]")
LISTED_EDGE = "、,和及与(其中有含整个分别为 "
PLACE_START = re.compile(r".*(?:[是在的了给向对由让,。省市区县旗]|街道|镇(?=.*村$))")


def level_of(
    figure: Figure, text: str, start: int, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary
) -> tuple[str, str] | None:
    """全市, 全镇 at the head of a clause: the place of that level that the article is about, also for what follows."""
    if not SPEAKS_OF_LEVEL.search(figure.clause):
        return (cast.level, "carried") if cast.level and cast.level_start == start else None
    match = cues.level.search(figure.clause, 0, lead_end(figure.clause, cues) + LEVEL_REACH)
    if match is not None and ("占" in figure.clause[: match.start()] or _is_compared(figure, match, cues)):
        return None
    if match is not None and match[1] == "该" and match[2] in cast.places:
        cast.carried = cast.places[match[2]]
        return cast.places[match[2]], "stated"
    if match is None:
        return (cast.level, "carried") if cast.level and cast.level_start == start else None
    before = text[start : figure.start - len(figure.clause)]
    name = _place_ahead(figure.clause, match, cast, vocabulary)
    name = name or _place_meant(match[2], before, text, figure.start, cast, words, cues, vocabulary)
    if name is None:
        return None
    cast.level, cast.level_start = (name, start) if match[2] in cues.towns else (None, -1)
    cast.carried = name if name != cast.region or cast.body else None
    return name, "stated"


def _place_meant(
    kind: str, before: str, text: str, end: int, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary
) -> str | None:
    """The place that 全市 or 全镇 mean: behind 该市 the one told before it, else that of the article."""
    if f"该{kind}" in before and (told := _told_place(kind, before, cast, vocabulary)):
        return told
    headed = cast.heading if cast.heading and kind in cues.towns and cast.heading.endswith(kind) else None
    own = headed or (_town(kind, text, end, cast, words) if kind in cues.towns else ancestor(kind, cast, vocabulary))
    home = cast.home if cast.home and cast.home.endswith(kind) else None  # 全区 of a zone
    return own or home or _told_place(kind, before, cast, vocabulary)


def _place_ahead(clause: str, level: re.Match[str], cast: Cast, vocabulary: Vocabulary) -> str | None:
    """四川省 of 四川|全省接待游客: the place of a level that stands right before it."""
    if level.start() == 0 or clause[level.start() - 1] in OPENING_MARKS:
        return None
    places = find_regions(clause[: level.start()], vocabulary, within=cast.code)
    if not places or places[-1].end != level.start() or places[-1].code is None:
        return None
    name = printed_name(places[-1], vocabulary=vocabulary)
    return name if name.endswith(level[2]) else None


def _is_compared(figure: Figure, level: re.Match[str], cues: Cues) -> bool:
    """Whether a level is one of those that a change is compared with: 比全国、全省分别低."""
    if figure.kind != "change":
        return False
    ahead = figure.clause[: level.start()]
    return any(not DIGIT.search(ahead, match.end()) for match in cues.compares.finditer(ahead))


def scope_place(figure: Figure, cast: Cast, cues: Cues, vocabulary: Vocabulary) -> str | None:
    """全国(7.0%), 全省(7.7%): the place whose own figure stands in brackets."""
    scope = figure.scope
    if not scope or scope in cues.countries:
        return cues.countries[scope] if scope else None
    return ancestor(scope[-1], cast, vocabulary) if cues.level.fullmatch(scope) else None


def settle_own_place(figure: Figure, text: str, start: int, cast: Cast, words: BodyWords, cues: Cues) -> None:
    """村里投资80万元, 镇党委书记说, 该镇…,招工40人: the place of the article that a sentence speaks of so."""
    if cast.report:
        return
    match = words.own_place.search(text, start, figure.start)
    if match is None:
        name = _that_town(text, start, figure.start, cast, words, cues)
    else:
        name = _town(match[1], text, match.start(), cast, words)
    if name:
        cast.level, cast.level_start = name, start
        cast.carried = name


def _that_town(text: str, start: int, end: int, cast: Cast, words: BodyWords, cues: Cues) -> str | None:
    """The town or county that 该镇, 该县 at the head of a clause mean, and 2006年,我镇 at that of a sentence."""
    place = text.rfind(THAT, start, end)
    if place < 0 or (place > start and text[place - 1] not in OPENING_MARKS):
        if not SPEAKS_OF_LEVEL.search(text, start, min(end, start + OPENER_REACH)):
            return None
        place = start + lead_end(text[start : min(end, start + OPENER_REACH)], cues)
    level = cues.level.match(text, place)
    if level is None:
        return None
    if level[2] in cues.towns:
        return _town(level[2], text, place, cast, words)
    return cast.places.get(level[2]) if level[1] == THAT else None


def _town(kind: str, text: str, end: int, cast: Cast, words: BodyWords) -> str | None:
    """The town or village of a kind that the article named last."""
    mention = cast.focus.last(VILLAGE, (kind,), max(cast.start, end - TOWN_REACH), end)
    home = cast.home if cast.home and cast.home.endswith(kind) else None
    if mention or kind in words.villages:
        visited = home and mention and mention.named.name != home and text[mention.start - 1] in VISITED
        return mention.named.name if mention and not visited else home
    named = [
        match[1] for match in words.town.finditer(text, max(cast.start, end - TOWN_REACH), end) if match[2] == kind
    ]
    return next((name for name in reversed(named) if not words.no_town.match(name)), home)


def _told_place(kind: str, before: str, cast: Cast, vocabulary: Vocabulary) -> str | None:
    """The place of a level that the sentence named before: 黑河口岸出口…;全市… in an article of the province."""
    named = [
        printed_name(m, vocabulary=vocabulary) for m in find_regions(before, vocabulary, within=cast.code) if m.code
    ]
    return next((name for name in reversed(named) if name.endswith(kind)), None)


def ancestor(kind: str, cast: Cast, vocabulary: Vocabulary) -> str | None:
    """The region of the article, or the one it lies in, whose name ends with a kind: 宜昌市 for 全市 in 夷陵区."""
    if (cast.around or cast.code is None) and cast.region and cast.region.endswith(kind):
        return cast.region
    code = cast.code
    while code is not None and code != COUNTRY:
        own = cast.region if code == cast.code and not cast.around else None
        name = own or region_name(code, vocabulary=vocabulary)
        if name.endswith(kind):
            return name
        code = parent_region(code, vocabulary=vocabulary)
    return None


def counted_place(
    figure: Figure, text: str, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary
) -> str | None:
    """全国120个老工业基地, 郭家村5户贫困户: the place right before a count; 全镇 in somebody's words."""
    left = figure.left
    if cast.region and _rest_of_places(figure, cues):
        return cast.region
    if (
        figure.after
        and left[-2:] in cues.countries
        and not (WHERE.search(left[:-2]) and not WITHIN.search(figure.right))
    ):
        return cues.countries[left[-2:]]
    if figure.after and left[-2:-1] == WHOLE and IS_ONE.search(figure.right):  # 在全省100个园区中
        return ancestor(left[-1], cast, vocabulary)
    if left.endswith(cues.own_places):
        if left[-1] in words.villages:
            return _town(left[-1], text, figure.start, cast, words)
        return _own_place(left[-1], cast, cues)
    if figure.after and figure.dimension in ("household", "person"):
        place = cues.small_place.search(left)
        if place:
            name = PLACE_START.sub("", place[1])
            return name if len(name) > 2 else None
    among = figure.after and ONE_OF in figure.right
    return _place_among(left, cast, words, cues, vocabulary) if among else None


def _place_among(left: str, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary) -> str | None:
    """河南省 of 是河南省首批|5个|试点县之一: the place that has all those of whom one is told of."""
    if whole := WHOLE_OF.search(left):
        return cues.countries.get(whole[0][:2]) or ancestor(whole[1], cast, vocabulary)
    places = find_regions(left, vocabulary, within=cast.code)
    if not places or places[-1].code is None or len(left) - places[-1].end > AMONG_REACH:
        return None
    between = left[places[-1].end :]
    alone = left[: places[-1].start].endswith(IS) and words.town_opens.match(between) is None
    told = alone and not any(mark in between for mark in OPENING_MARKS)
    return printed_name(places[-1], vocabulary=vocabulary) if told else None


def _own_place(kind: str, cast: Cast, cues: Cues) -> str | None:
    """The town or village of a kind that the article names last with its party branch or its own people."""
    if kind not in cast.own_places:
        named = re.findall(rf"(?:[,。、：“\n]|^)([一-鿿]{{2,4}}{kind})(?={cues.own_place_of.pattern})", cast.text)
        cast.own_places[kind] = named[-1] if named else None
    return cast.own_places[kind]


def listed_place(figure: Figure, start: int, regions: list[RegionMention], vocabulary: Vocabulary) -> str | None:
    """(广东17例,北京10例): the place that alone stands before a figure; what follows the brackets is not about it."""
    mention = place_alone(figure, start, regions)
    return printed_name(mention, vocabulary=vocabulary) if mention and mention.code else None


def place_alone(figure: Figure, start: int, regions: list[RegionMention]) -> RegionMention | None:
    """The place that is all that stands before a figure."""
    left = figure.left.strip(LISTED_EDGE) if regions and not figure.after else ""
    if not left:
        return None
    if figure.left.endswith("("):
        left = left.rstrip("(")
        if mention := next((m for m in regions if start + m.end == figure.start - 1 and m.code != COUNTRY), None):
            return mention if mention.code and mention.start + start >= figure.left_from else None
    mention = next((m for m in regions if m.text == left and start + m.start >= figure.left_from), None)
    return mention if mention and mention.code and mention.code != COUNTRY else None


def area_of(figure: Figure, cast: Cast, cues: Cues, words: BodyWords) -> str | None:
    """辽西地区完成9万亩: the part of a place that opens the clause."""
    if figure.after or figure.kind == "rank":
        return None
    if not cues.area_word.search(figure.left):
        return None
    match = cues.area.match(figure.left, lead_end(figure.left, cues))
    if match is None or words.no_area.match(match[1]):
        return None
    cast.carried = match[1]
    return match[1]


def joint_places(
    figure: Figure, text: str, start: int, regions: list[RegionMention], cast: Cast, cues: Cues
) -> str | None:
    """河南、安徽等地秸秆还田率90%, 北京、天津的部分地区有5级大风: several places together with which a clause opens."""
    if cast.region is not None and cast.code != COUNTRY:
        return None  # in an article on a province, several of its cities stand for it
    clause = max(start, 1 + max(text.rfind(mark, start, figure.start) for mark in CLAUSE_ENDS))
    match = cues.joint_places.search(text, clause, figure.start)
    if match is None or (figure.after and match.end() == figure.start):  # 北京、上海等地500名专家
        return None
    place = clause + lead_end(text[clause : figure.start], cues)
    opens = any(place == start + one.start and one.code for one in regions)
    if not opens or place >= match.start() or any(match.end() <= start + one.start for one in regions if one.code):
        return None
    cast.carried = text[place : match.end()]
    return cast.carried


def urban_area(
    figure: Figure, text: str, start: int, regions: list[RegionMention], cast: Cast, cues: Cues
) -> str | None:
    """市区方面,推地9宗; 市区1238套: the built-up part of the article's city that opens a clause before a figure."""
    if cast.region is None or not cast.region.endswith(CITY) or figure.dimension == LENGTH:
        return None
    begin = max(start, text.rfind(PART_END, start, figure.start))
    found = next(reversed(list(cues.urban_area.finditer(text, begin, figure.start + 1))), None)
    if found is None or not opens_at(text, start, found.start(), cues):
        return None
    counted = found.end() == figure.start
    aside = any(found.end() < start + one.end <= figure.start for one in regions if one.code)
    if aside or not (counted or found.end() > found.end(1)):  # 市区1238套,各县2000套 turns to others
        return None
    name = cast.region + found[1].removeprefix(CITY)
    if counted and not figure.after:
        figure.name = name  # a place alone, which measures what was named before
    cast.carried = cast.carried if counted else name
    return name


def country_of(figure: Figure, start: int, cast: Cast, cues: Cues) -> tuple[str, str] | None:
    """全国城镇新增就业678万人, 同比增加24万人: the country opens the clause, and holds for the sentence."""
    if cast.report or figure.kind == "rank" or "国" not in figure.left:
        return None
    match = cues.national.match(figure.left)
    if match is None or cues.titled.match(figure.left, match.end()):
        return None
    if match[1] == region_name(COUNTRY) and not _country_acts(figure.left[match.end() :]):
        return None
    cast.level, cast.level_start = cues.countries[match[1]], start
    if cast.region is None:
        cast.carried = cast.level
    return cast.level, "stated"


def broad_place(text: str, start: int, end: int, cues: Cues) -> str | None:
    """京津冀地区, 黄河流域: a stretch of the country that opens a clause before a figure, the last one."""
    told = None
    for match in cues.broad_place.finditer(text, start, end):
        at = match.start() - text.startswith(AT, match.start() - 1)
        told = match[0] if _opens_clause(text[start : max(start, at)], cues) else told
    return told


def country_ahead(text: str, start: int, end: int, cues: Cues) -> str | None:
    """我国开始推广杂交稻,面积达到1亿亩: the country that opens a clause before that of a figure and does something."""
    begin = max(start, text.rfind(PART_END, start, end) + 1)
    if "国" not in text[begin:end]:
        return None
    openings = (begin, *(mark.end() for mark in CLAUSE_COMMAS.finditer(text, begin, end)))
    for opening in openings[:-1]:
        match = cues.national.match(text, opening, end)
        if match and not cues.titled.match(text, match.end()) and _country_acts(text[match.end() : end]):
            return cues.countries[match[1]]
    return None


def _country_acts(behind: str) -> bool:
    """中国|已建成, 中国|分两批确定了, not 中国|移动: whether a clause goes on behind the name of the country."""
    told = tagger().tag(behind[:ACT_REACH])
    return bool(told) and told[0][1] in ACT_TAGS


def group_of(figure: Figure, start: int, cast: Cast, cues: Cues) -> tuple[str, str] | None:
    """一线城市销售价格下降0.4%: the group of places that opens the clause, for the sentence."""
    if cast.report or not cues.group_word.search(figure.left):
        return None
    match = cues.group.match(figure.left, lead_end(figure.left, cues))
    if figure.after:
        return (match[0], "stated") if match and match.end() == len(figure.left) else None
    if match is None or figure.left[match.end() : match.end() + 1] in ENDS_OR_LISTS:
        return None
    cast.group, cast.group_start = match[0], start
    return match[0], "stated"


@lru_cache(maxsize=16)
def _no_place(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What makes people or a body of a place: 杭州|市委, 义乌|商人."""
    words = any_of(vocabulary, "no_place_next")
    return re.compile(rf"[省市县区]?{words}")


def tell_heading(text: str, start: int, end: int, cast: Cast, vocabulary: Vocabulary) -> None:
    """The place or body that a line names alone is what the lines below it are about, up to the next such line."""
    if cast.report or text[end - 1] in SENTENCE_ENDS:
        return
    line = text[start:end].strip(HEADING_MARKS)
    if len(line) > HEADING_LENGTH or SENTENCE_MARKS.search(line):
        return
    named = find_regions(line, vocabulary, within=cast.code)
    if named and named[-1].code and named[-1].end == len(line) and named[0].start == 0:
        name: str | None = printed_name(named[-1], vocabulary=vocabulary)
    else:
        words = body_words(vocabulary)
        alone = words.leading.fullmatch(line) and not words.office_of_figures.search(line)
        whole = (alone or _heads(line, text, end, cast, words, vocabulary)) and is_name(line, vocabulary)
        name = line if whole else None
    cast.heading = name if name != cast.region else None


def _heads(line: str, text: str, end: int, cast: Cast, words: BodyWords, vocabulary: Vocabulary) -> bool:
    """Whether a line is the name of a town or village that the text names again, or says behind it where it lies."""
    if words.town_opens.fullmatch(line) is None or names_kind(line, vocabulary):
        return False
    return cast.text.count(line) > 1 or words.lies.match(text, end + 1) is not None


@lru_cache(maxsize=16)
def visit_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """记者来到位于石桥镇的: that somebody visits what is told of, and where it lies."""
    reporter, visits, lies = (any_of(vocabulary, kind) for kind in VISITS)
    return re.compile(rf"(?:[^。;:“”]{{0,12}}?{reporter})?{visits}了?(?:{lies}[^,。;]{{2,16}}?的)?")


def tell_place(
    text: str, start: int, end: int, cast: Cast, cues: Cues, vocabulary: Vocabulary, held: frozenset[str]
) -> None:
    """东兴区举办招聘会。入场企业8家: the place that a sentence without figures begins with, for those after it.

    held are the kinds of words that the sentence may hold.
    """
    if cast.report:
        return
    head = text[start : min(end, start + OPENER_REACH)]
    words, name = body_words(vocabulary), None
    visit = visit_pattern(vocabulary).match(head)
    place = visit.end() if visit else 0
    for mention in find_regions(head, vocabulary, within=cast.code):
        ahead = head[: mention.start]
        opens = mention.start == place if place else ahead in AT or _opens_clause(ahead, cues)
        if not opens or mention.code is None or mention.code == COUNTRY:
            break
        if BODY_NAMED in held and words.leading.match(head, mention.start):
            return
        around = cast.code is not None and mention.code != cast.code
        around = around and is_within(cast.code or "", mention.code, vocabulary=vocabulary)
        if cast.home and (around or not PROVINCE_CODE.search(mention.code)):
            return  # but for another province, an article on a village tells of that
        placed = placed_body(head, mention.end, mention, vocabulary) if PLACED in held else None
        if placed and names_zone(placed[len(mention.text) :], vocabulary):
            place, name = mention.start + len(placed), placed
            break
        place, name = mention.end, None if around else printed_name(mention, vocabulary=vocabulary)
    if name is None or _no_place(vocabulary).match(head, place):
        return
    if TOWN in held and (town := _town_opens(head, place, words)):
        if visit and words.leading.match(text, start + town.end(), end):
            return  # 记者走进石桥镇|福源养殖合作社
        name = town[1] or town[2]
    cast.carried = _keep_place(name, cast) if name != cast.region else None


def place_in(
    figure: Figure,
    text: str,
    start: int,
    regions: list[RegionMention],
    cast: Cast,
    words: BodyWords,
    person: str,
    cues: Cues,
) -> bool:
    """Whether a place that is not the person's own opens the words before a figure."""
    if person in figure.clause:
        return False
    place = clause_start(figure, cues)
    return _town_at(text, place, figure, cast, words, cues) is not None or any(
        start + m.start == place for m in regions
    )


def clause_start(figure: Figure, cues: Cues) -> int:
    """Where the words before a figure begin, without what leads in."""
    return figure.left_from + lead_end(figure.left, cues)


def _rest_of_places(figure: Figure, cues: Cues) -> str | None:
    """其余11个县(市、区): those places that were not told of, counted; None where a count is of other things."""
    rest = cues.rest_end.search(figure.left)
    if rest is None:
        return None
    places = PLACES.match(figure.surface[-1:] + figure.right)
    return rest[0] + figure.surface + places[0][1:] if places else None


def zone_of(figure: Figure, before: Figure | None, cast: Cast, cues: Cues) -> str | None:
    """10个省级经济开发区完成收入5200亿元: the zones that were counted just before are the subject."""
    if before is None or cast.report or figure.after or figure.kind == "rank":
        return None
    follows = before.after and before.end + len(before.right) == figure.start
    if before.end == figure.left_from and (rest := _rest_of_places(before, cues)):
        cast.zone = rest
    elif follows and not _is_counted(figure) and before.name and (zone := cues.zone.search(before.name)):
        cast.zone = f"{cast.region or ''}{before.surface}{before.name[: zone.end()]}"
    return cast.zone


@dataclass(slots=True)
class _Named:
    """A region that a sentence names before a figure, with what stands around it."""

    figure: Figure
    text: str
    sentence: int  # where it starts
    regions: list[RegionMention]
    cast: Cast
    words: BodyWords
    cues: Cues
    vocabulary: Vocabulary
    held: frozenset[str]  # the kinds of words that the sentence may hold
    mention: RegionMention
    number: int = 0  # of the region among those of the sentence
    start: int = 0
    end: int = 0
    ahead: str = ""  # the sentence up to the region, or to the regions that it follows at once
    station: bool = False  # whether a side of the place follows: 义乌东
    behind: str = ""  # the character after it

    def turn_to(self, number: int) -> bool:
        """Look at a region of the sentence; whether it is a place in the country before the figure."""
        mention = self.regions[number]
        if mention.code is None or mention.code == COUNTRY or self.sentence + mention.end > self.figure.start:
            return False
        self.mention, self.number = mention, number
        self.start, self.end = self.sentence + mention.start, self.sentence + mention.end
        self.ahead = self.text[self.sentence : self.sentence + _run_start(number, self.regions)]
        self.station = self.text.startswith(self.cues.directions, self.end)
        self.behind = self.text[self.end + self.station : self.end + self.station + 1]
        return True

    def told(self) -> str | None:
        """The place or body that it tells the figure to be about, None where it tells nothing of that."""
        if self.cast.body and self.text.startswith(self.cast.body, self.start):
            return self._main_body()
        if self._is_part_of_word() or self._is_one_of_several():
            return None
        opens = _opens_clause(self.ahead, self.cues)
        if self.cast.report and (self.start < self.figure.left_from or not opens):
            return None
        if not opens and not self._closes_clause():
            return None
        if f"{HAMLET_OF}{self.mention.text}" in self.cast.text:  # 铺前村马山 is no county
            return None
        body = self._body() if opens else None
        if body is not None and not self._is_alone(body.end()):
            people = not self.cast.report and not self.figure.after  # 莒县农民合作社、种植大户等流转土地300亩
            return self._place() if people and self.text.startswith(LIST_MARK, body.end()) else None
        if body is not None and body.end() < self.figure.start:
            return None if self.ahead and ";" in self.text[body.end() : self.figure.start] else str(body[1])
        placed = self._placed() if opens and not self.cast.report and PLACED in self.held else None
        return placed or self._town_in_it() or self._place()

    def _main_body(self) -> str | None:
        """The body that the article is about, where its name begins with the region and nobody calls it in."""
        if self.words.calls_in.search(self.text[self.sentence : self.start]):
            return None
        return self.cast.body if self.start >= self.figure.left_from or self.cast.body == self.cast.carried else None

    def _is_part_of_word(self) -> bool:
        """Whether the region is no place told of: “…”, 兴安盟西南部, 英山县委书记."""
        quoted = QUOTED.match(self.text, self.end) if self.text[self.start - 1] == "“" else None
        if (quoted and quoted.end() <= self.figure.start) or self.cues.side.match(self.text, self.end):
            return True
        return not self.cast.report and _is_led(self.text, self.end, self.words, self.held)

    def _is_one_of_several(self) -> bool:
        """Whether the region is one of a list, stands in brackets, or is an end of a route."""
        text, figure = self.text, self.figure
        listed = self.ahead[-1:] == LIST_MARK or self.behind == LIST_MARK
        if self.behind == AND_OTHERS or (listed and not _is_pair(self.number, self.regions)):
            return True
        if text.count(")", self.end, figure.start) > text.count("(", self.end, figure.start):
            return True
        if _is_one_of(self.mention, self.regions, text, self.sentence, figure):
            return True
        next_starts = self.mention.end + 1
        return self.behind in ROUTE and (self.station or any(other.start == next_starts for other in self.regions))

    def _closes_clause(self) -> bool:
        """Whether the clause before the figure ends with the place where a thing lies: …所在的济宁, 位于甲县的."""
        if self.ahead.endswith(AT) and _ends_clause(self.ahead[:-1]) and _closes(self.text, self.end, self.words):
            return True
        told = self.behind in (CLAUSE_COMMA, LIST_MARK) or self.words.lies.match(self.text, self.end) is not None
        if told and self.ahead.endswith(OF):
            return True
        before = _ahead_of_list(self.number, self.regions, self.text, self.sentence)
        return self.behind == CLAUSE_COMMA and self.cues.item_link_end.match(before[::-1]) is not None

    def _body(self) -> re.Match[str] | None:
        """The body whose name begins with the region: 淄博市|中级人民法院."""
        body = self.words.leading.match(self.text, self.start) if BODY_NAMED in self.held else None
        return body if body and is_name(body[1], self.vocabulary) else None

    def _is_alone(self, end: int) -> bool:
        """Whether a body that ends here is no partner, none of a list, and not just the one who says what follows."""
        listed = self.ahead.endswith(TOGETHER) or self.text[end : end + 1] in LISTING
        return not listed and self.words.tells.match(self.text, end) is None

    def _placed(self) -> str | None:
        """The zone or body right behind the region, where it is not what the figure counts."""
        placed = placed_body(self.text, self.end, self.mention, self.vocabulary)
        reach = self.figure.start + (not _is_counted(self.figure))
        return placed if placed and self.start + len(placed) < reach else None

    def _town_in_it(self) -> str | None:
        """The town or village behind the region; a report is never about one."""
        if self.cast.report or TOWN not in self.held:
            return None
        if self.behind == OF and self.ahead.endswith(AT):  # 在巴中的梨花山村,
            town = _town_opens(self.text, self.end + 1, self.words)
            return town[0] if town and self.text.startswith(CLAUSE_COMMA, town.end()) else None
        name = _town_at(self.text, self.end, self.figure, self.cast, self.words, self.cues)
        return name or _opening_town(self.figure, self.text, self.end, self.cast, self.words, self.cues)

    def _place(self) -> str | None:
        """The region itself, under the name that the article gives it; not where who leads a town in it follows."""
        cast, mention = self.cast, self.mention
        led = None if cast.report else self.words.town_opens.match(self.text, self.end)
        if led and self.words.led.match(self.text, led.end()):
            return None
        around = cast.code is not None and mention.code is not None and mention.code != cast.code
        around = around and not PROVINCE_CODE.search(mention.code or "")  # 山东将… tells of more than a village
        if cast.home and around and is_within(cast.code or "", mention.code or "", vocabulary=self.vocabulary):
            return cast.home
        if self.cues.urban.match(self.text, self.end):  # 大连市区空气质量
            return printed_name(mention, vocabulary=self.vocabulary) + self.text[self.end]
        if mention.code == cast.code and not cast.around:
            return cast.region
        return _keep_place(printed_name(mention, vocabulary=self.vocabulary), cast)


def opening_region(
    figure: Figure,
    text: str,
    start: int,
    regions: list[RegionMention],
    cast: Cast,
    words: BodyWords,
    cues: Cues,
    vocabulary: Vocabulary,
    held: frozenset[str],
) -> str | None:
    """The region that opens the clause of the figure, or one that a clause before it ends with (…的济宁,).

    held are the kinds of words that the sentence may hold.
    """
    if regions:
        named = _Named(figure, text, start, regions, cast, words, cues, vocabulary, held, regions[-1])
        for number in range(len(regions) - 1, -1, -1):
            if regions[number].code is None and _is_own_part(regions[number], text, start, figure, cast):
                return regions[number].text
            if named.turn_to(number) and (told := named.told()):
                return told
    return None if cast.report else _opening_town(figure, text, start, cast, words, cues)


def _is_own_part(mention: RegionMention, text: str, start: int, figure: Figure, cast: Cast) -> bool:
    """甲县破案70起;城区破案80起: whether a full name that many places have stands behind a semicolon and acts."""
    ahead = text[start + mention.start - 1 : start + mention.start]
    whole = len(mention.text) > SHORT_NAME and mention.text.endswith(DISTRICTS)
    if cast.report or not whole or ahead != PART_END or start + mention.end > figure.start:
        return False
    return text[start + mention.end] not in LISTING and PART_END not in text[start + mention.end : figure.start]


def _closes(text: str, place: int, words: BodyWords) -> bool:
    """Whether a clause ends with a place, or with the town or village in it: 在甲县乙镇丙村,."""
    town = words.town_opens.match(text, place)
    return text.startswith(CLAUSE_COMMA, town.end() if town else place)


def _is_counted(figure: Figure) -> bool:
    """开发区3个, not 开发区100亿元: whether a figure counts what is named right before it."""
    return figure.dimension in COUNTS and not figure.right[:1].isalpha()


def _is_pair(place: int, regions: list[RegionMention]) -> bool:
    """Whether a place in a list has but one neighbour: of three or more none is the one a figure is about."""
    run = regions[max(0, place - 2) : place + 3]
    listed = [one.end + 1 == two.start for one, two in itertools.pairwise(run)]
    at = min(place, 2)
    before, after = listed[:at][::-1], listed[at:]
    return sum(itertools.takewhile(bool, before)) + sum(itertools.takewhile(bool, after)) < 2


def _ahead_of_list(place: int, regions: list[RegionMention], text: str, start: int) -> str:
    """最少的是 of 最少的是德州、聊城: what stands before a place and the one listed with it."""
    first = regions[place]
    if place and regions[place - 1].end == first.start - 1 and text[start + first.start - 1] == LIST_MARK:
        first = regions[place - 1]
    return text[start : start + first.start]


def _is_one_of(mention: RegionMention, regions: list[RegionMention], text: str, start: int, figure: Figure) -> bool:
    """扶风县甲基地、眉县乙产业园等项目5个: whether things of several places are listed before a figure."""
    behind = text[start + mention.end : figure.start]
    last = behind.rfind("等")
    if last < 0 or any(mark in behind for mark in ",;"):
        return False
    others = (m for m in regions if m.end <= mention.end + last and m is not mention)
    return any(text[start + m.start - 1] == "、" or text[start + mention.start - 1] == "、" for m in others)


def _keep_place(name: str, cast: Cast) -> str:
    """The name of a place, kept in mind for 该县 after it."""
    cast.places[name[-1]] = name
    return name


def _town_opens(text: str, place: int, words: BodyWords) -> re.Match[str] | None:
    """The town or village at an offset, with its name; no 示范村, which is one of a kind."""
    town = words.town_opens.match(text, place) if not text.startswith(AT, place) else None
    return None if town is None or words.no_town.match(town[0]) else town


def _town_at(text: str, place: int, figure: Figure, cast: Cast, words: BodyWords, cues: Cues) -> str | None:
    """The town or village whose name stands at a place before a figure: 沂源县东里镇韩旺村."""
    town = _town_opens(text, place, words)
    if town is None or town.end() >= figure.start + (not figure.after and not _is_counted(figure)):
        return None
    if text.startswith(LIST_MARK, town.end()) or words.led.match(text, town.end()):
        return None
    if (lies := cues.where_it_lies.match(text, town.end())) and lies.end() < figure.start:
        return _town_at(text, lies.end(), figure, cast, words, cues)  # 大王庙村所在的潭头镇
    name: str = town[1] or town[2]
    if not name.endswith(tuple(words.villages)):
        return name
    mention = cast.focus.last(VILLAGE, (name[-1],), place, town.end())
    return mention.named.name if mention else None


def described_place(
    figure: Figure, text: str, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary
) -> str | None:
    """距离县城20公里的|清江镇石门村, 海拔1600米的|凤凰山滑雪场: the place or body that a size and 的 stand before."""
    place = figure.end + 1
    if text[figure.end : place] != OF or not cues.describes.match(figure.left, lead_end(figure.left, cues)):
        return None
    ahead = find_regions(text[place : place + OPENER_REACH], vocabulary, within=cast.code)
    body = words.leading.match(text, place)
    if body and is_name(body[1], vocabulary):
        return str(body[1])
    behind = place + (ahead[-1].end if ahead and ahead[0].start == 0 else 0)
    town = words.town_opens.match(text, behind)
    if town is None or words.no_town.match(town[0]):
        return None
    return str(town[1] or town[2])


def _opening_town(figure: Figure, text: str, start: int, cast: Cast, words: BodyWords, cues: Cues) -> str | None:
    """东里镇建成冷库15座: the town that opens the sentence."""
    if figure.kind == "rank" or cues.town.search(text, min(start, figure.left_from), figure.start) is None:
        return None
    first = start + lead_end(text[start : min(figure.start, start + OPENER_REACH)], cues)
    for place in dict.fromkeys((clause_start(figure, cues), *_clauses(text, start, figure.start, cues), first)):
        if town := _town_at(text, place + text.startswith(AT, place), figure, cast, words, cues):
            return town
    return None


def _clauses(text: str, start: int, end: int, cues: Cues) -> Iterator[int]:
    """Where the words of the clauses before a figure begin, the nearest ones first."""
    for _ in range(MOST_CLAUSES):
        mark = max(text.rfind(CLAUSE_COMMA, start, end), text.rfind(PART_END, start, end))
        if mark < 0:
            return
        yield mark + 1 + lead_end(text[mark + 1 : min(end, mark + 1 + OPENER_REACH)], cues)
        end = mark


def _is_led(text: str, place: int, words: BodyWords, held: frozenset[str]) -> bool:
    """英山县雷家店镇|党委书记: whether who leads a place or a town in it stands behind its name."""
    town = words.town_opens.match(text, place) if TOWN in held else None
    return words.led.match(text, town.end() if town else place) is not None


def _run_start(place: int, regions: list[RegionMention]) -> int:
    """Where a run of regions begins that a region ends: 嘉兴市南湖区."""
    while place and regions[place - 1].end == regions[place].start:
        place -= 1
    return regions[place].start


def _opens_clause(ahead: str, cues: Cues) -> bool:
    if _ends_clause(ahead):
        return True
    lead = cues.opener.search(ahead, max(0, len(ahead) - OPENER_REACH))
    return lead is not None and _ends_clause(ahead[: lead.start()])


def _ends_clause(text: str) -> bool:
    """Whether a clause may begin after a text: it is empty, or a mark ends it."""
    last = text.rstrip()[-1:]
    return not last or last in OPENING_MARKS
