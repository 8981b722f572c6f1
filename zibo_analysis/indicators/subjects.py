"""Whom or what place a figure is about: the region or body its clause opens with, one carried, or the article's region.

Stage: indicators. Input: the figures of a sentence and the regions named in it. Output: subject and how it came about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from zibo_analysis.corpus.regions import (
    COUNTRY,
    RegionMention,
    find_regions,
)
from zibo_analysis.indicators.actors import (
    BODY_NAMED,
    COMPANY,
    LEVEL,
    ORGANISATION,
    PROVINCE_CODE,
    VISITS,
    WORK,
    host,
    may_host,
    may_name_company,
    may_size_work,
    meant_body,
    named_company,
    names_organisation,
    opening_organisation,
    sized_work,
)
from zibo_analysis.indicators.bodies import (
    BODY_FIRST,
    EARNING,
    SHORT_ARTICLE,
    earning_company,
    is_office,
    local_body,
    may_earn,
    opening_body,
    tell_subject,
)
from zibo_analysis.indicators.casts import BodyWords, Cast, body_words, without_time
from zibo_analysis.indicators.cues import Cues, lead_end
from zibo_analysis.indicators.figures import AND, CLAUSE_ENDS, Figure
from zibo_analysis.indicators.focus import BODY, VILLAGE, Mention, opens_at, spoken_of
from zibo_analysis.indicators.lists import distribute
from zibo_analysis.indicators.memory import without_growth
from zibo_analysis.indicators.people import OWN_ACT, TRADE, acting_leader, aged_person, is_household, may_act, person_of
from zibo_analysis.indicators.phrases import noun_after, trim_name
from zibo_analysis.indicators.places import (
    OF,
    ONE_OF,
    SPEAKS_OF_LEVEL,
    WITHIN,
    area_of,
    broad_place,
    clause_start,
    counted_place,
    country_ahead,
    country_of,
    described_place,
    group_of,
    joint_places,
    level_of,
    listed_place,
    opening_region,
    place_alone,
    place_in,
    scope_place,
    settle_own_place,
    urban_area,
    zone_of,
)
from zibo_analysis.indicators.quotes import spoken_for
from zibo_analysis.indicators.sites import SITE, is_sight, site_of
from zibo_analysis.vocabulary import Vocabulary

PART_END = ";"
LONGEST_HEADLINE = 60  # characters of a headline: a longer first line is of the text
SPEAKS = re.compile("“[^”]{0,60}我")
LEVEL_LENGTH = 2  # characters of 该县
HOSTS_REACH = 100  # characters behind a figure in which a list of sights goes on
LENGTH = "length"
SHARED = 3  # characters that tell a name of a body from a word
CLAUSE_MARK = re.compile(r"[,;:。]")
WHERE = "在"
OUR = "我"
HAS = ("有", "有着")  # 北岭镇有7万亩土地
PERCENT = "%"
BROAD = "broad_place"  # a kind of words that a sentence may hold: 长三角
REGION = "region"  # a kind of words that a sentence may hold
ITEM = re.compile(r"[^()]{0,4}\)(?:[、;]?\d{1,2}[.、]|、)([一-鿿]{2,4})\(")  # 份)2.高新(
ITEM_NAME, LONGEST_ITEM = 2, 16  # characters of a name in a list of places, and of what stands between two figures
MOST_LEVELS = 100  # levels of an article that a gap may be between


def assign_subjects(
    figures: list[Figure],
    text: str,
    start: int,
    block: object,
    cast: Cast,
    cues: Cues,
    vocabulary: Vocabulary,
    held: frozenset[str],
) -> None:
    """Fill subject and subject_from of the figures of one sentence, and take regions off the start of their names.

    held are the kinds of words that the sentence may hold: a rule is not asked where its words are not.
    """
    before = _turn_to_sentence(cast, block)
    sought = _open_sentence(figures, text, start, cast, cues, vocabulary, held)
    told = _take_in_speaker(sought, block, vocabulary)
    kept = cast.carried, cast.last_body
    words = sought.words
    sought.person = person_of(figures, text, start, block, cast, words, vocabulary, TRADE in held)
    if not (sought.person and _is_helped(sought.person, text, start, figures[0].start, words)):
        settle_own_place(figures[0], text, start, cast, words, cues)
    continues = cues.continues.match(text, start) is not None
    _fill_subjects(figures, sought, _Parts(before if continues else kept[0], continues))
    if told and cast.carried not in (None, told):
        cast.carried = cast.last_body = told
    if continues:
        cast.carried, cast.last_body = kept
    _leave_sentence(figures, cast, kept[0], cues, vocabulary)
    if len(figures) > 1:
        distribute(figures, text, start, sought.regions, cues, vocabulary)


def _turn_to_sentence(cast: Cast, block: object) -> str | None:
    """Forget what the sentences of another block were about; whom this sentence goes on from."""
    cast.zone = None
    if cast.carried_block != block:
        cast.carried, cast.carried_block = None, block
    return cast.carried


def _open_sentence(
    figures: list[Figure],
    text: str,
    start: int,
    cast: Cast,
    cues: Cues,
    vocabulary: Vocabulary,
    held: frozenset[str],
) -> _Sought:
    """What holds for all figures of a sentence; what only some rules need is told by words that are quick to find."""
    end, words = figures[-1].start, body_words(vocabulary)
    ahead = text[start:end]
    regions = find_regions(ahead, vocabulary, within=cast.code) if REGION in held else []
    sought = _Sought(figures[0], None, text, start, end, regions, cast, words, None, cues, vocabulary, held)
    if cast.report:
        return sought
    if said := words.said.search(text, start, end):
        cast.last_body = said[1]
    sought.known = ORGANISATION in held and names_organisation(ahead, vocabulary)
    sought.companies = (COMPANY in held or ahead.startswith(VISITS)) and may_name_company(ahead, vocabulary)
    sought.earns = EARNING in held and may_earn(text[start : figures[-1].end], vocabulary)
    sought.works = WORK in held and may_size_work(ahead, vocabulary)
    sought.hosts = may_host(text[start : end + HOSTS_REACH], vocabulary)
    sought.joint = bool(regions) and cues.joint_places.search(ahead) is not None
    sought.urban = cues.urban_area.search(text, start, end + 1) is not None
    sought.acts = OWN_ACT in held and may_act(ahead, vocabulary)
    return sought


def _take_in_speaker(sought: _Sought, block: object, vocabulary: Vocabulary) -> str | None:
    """The body that opens a sentence; it, or whom a speaker speaks for, is whom the sentence is about."""
    text, start, end, cast, words, cues = sought.text, sought.start, sought.end, sought.cast, sought.words, sought.cues
    if cast.report:
        return None
    told = tell_subject(text, start, end, block, cast, cues, vocabulary) if BODY_FIRST in sought.held else None
    cast.carried = told if told and is_office(told, vocabulary) else cast.carried
    sought.speaker = spoken_for(text, start, end, cast, words, cues, vocabulary)
    cast.carried = sought.speaker or cast.carried
    return told


def _fill_subjects(figures: list[Figure], sought: _Sought, parts: _Parts) -> None:
    """Fill the subjects of the figures of a sentence, each with what was told before it, and settle their names."""
    cast, text = sought.cast, sought.text
    depths, carried = _bracket_depths(figures, text, sought.start, sought.end), cast.carried
    for index, figure in enumerate(figures):
        before = _before_in_brackets(figures, index, depths)
        if index and PART_END in text[figures[index - 1].end : figure.start]:
            before = None if parts.inside else before
            cast.carried = parts.begin(cast.carried)
        if figure.among and before is not None:  # 全市20个区县中第4: about whom the count was told of
            cast.carried, before = carried, _before_in_brackets(figures, index - 1, depths)
        carried = cast.carried
        figure.subject, figure.subject_from = _subject(sought.turn_to(figure, before))
        cast.first = False
        _settle_name(figure, depths[index], sought)
        _settle_gap(figure, cast, sought.cues)
        if figure.kind == "level" and figure.name:
            cast.levels.append((figure.subject, figure.name, figure.value))
            del cast.levels[:-MOST_LEVELS]


def _settle_name(figure: Figure, depth: int, sought: _Sought) -> None:
    """Take the subject off the name of a figure; one that stands behind a place alone has the name told before."""
    cast, cues, regions = sought.cast, sought.cues, sought.regions
    _trim_again(figure, cast)
    if figure.dimension == "person" and figure.name == cues.terms["household"]:
        figure.name = cues.terms["person"]
    untrimmed = figure.name
    _trim_region(figure, regions, cast, cues, sought.vocabulary)
    if figure.name and figure.name == figure.subject and figure.left.endswith(HAS):
        figure.name = noun_after(figure.right, cues) or cues.terms.get(figure.dimension) or figure.name
    if untrimmed and figure.name and untrimmed != figure.name:
        cast.trimmed = untrimmed, figure.name
    if regions or (figure.name and figure.name == figure.subject and figure.left.endswith(figure.name)):
        _name_of_place(figure, depth, sought.start, regions, cast, cues)
    elif figure.name and figure.name != figure.subject:
        cast.names = {depth: figure.name}


def _leave_sentence(figures: list[Figure], cast: Cast, kept: str | None, cues: Cues, vocabulary: Vocabulary) -> None:
    """What the sentences after one go on from."""
    subjects = {figure.subject for figure in figures}
    if len(subjects) > 1 and len({figure.subject for figure in figures if figure.subject_from == "stated"}) > 1:
        cast.carried = None
    elif figures[0].subject != figures[-1].subject and cast.carried == figures[-1].subject:
        cast.carried = kept
    if not cast.report and subjects <= set(cues.countries.values()):
        cast.carried = figures[-1].subject
    if cast.carried and is_office(cast.carried, vocabulary):
        cast.carried = None


def _is_helped(person: str, text: str, start: int, end: int, words: BodyWords) -> bool:
    """苏永达想养牛,乡里帮助贷款,出栏100头: whether a place does something for one of whom its sentence tells."""
    place = text.find(person, start, end)
    own = words.own_place.search(text, max(start, place), end)
    if place < 0 or own is None or words.tells.match(text, place + len(person)):
        return False
    return any(mark in text[own.end() : end] for mark in CLAUSE_ENDS)


@dataclass(slots=True)
class _Sought:
    """A figure whose subject is sought, what stands before it, and what its article has told so far."""

    figure: Figure
    before: Figure | None
    text: str
    start: int
    end: int
    regions: list[RegionMention]
    cast: Cast
    words: BodyWords
    person: str | None
    cues: Cues
    vocabulary: Vocabulary
    held: frozenset[str]
    known: bool = False
    companies: bool = False
    earns: bool = False
    works: bool = False
    hosts: bool = False
    acts: bool = False
    urban: bool = False
    joint: bool = False
    speaker: str | None = None
    _spoken: Mention | None = None
    _asked: bool = False
    _ahead: str | None = None
    _looked: bool = False

    def turn_to(self, figure: Figure, before: Figure | None) -> _Sought:
        """The next figure of the sentence."""
        self.figure, self.before, self._asked, self._looked = figure, before, False, False
        return self

    @property
    def ahead(self) -> str | None:
        """The body before the figure; 甲园区产值5亿元;乙园区3亿元: behind others also one with nothing told of it."""
        if not self._looked:
            listed = self.before is not None or PART_END in self.text[self.start : self.figure.start]
            self._looked = True
            named = BODY_NAMED in self.held
            self._ahead = opening_body(self.figure, listed, self.cast, self.words, self.cues, self.vocabulary, named)
        return self._ahead

    @property
    def spoken(self) -> Mention | None:
        """The body that the sentence speaks of at the figure, where no region opens a clause behind its mention."""
        if not self._asked:
            self._asked = True
            self._spoken = self._find_spoken() if self.cast.focus.mentions else None
        return self._spoken

    def _find_spoken(self) -> Mention | None:
        spoken = spoken_of(self.cast.focus, self.text, self.start, self.figure.start, self.cues)
        if spoken is None or (self.speaker and self.text[spoken.start] == OUR):  # 我院 is that of who speaks
            return None
        behind = (place for place in self.regions if place.code and self.start + place.start >= spoken.end)
        if any(self._opens(self.start + place.start, self.start + place.end) for place in behind):
            return None
        return None if self._is_left_behind(spoken) or self._turns_to_level(spoken) else spoken

    def _turns_to_level(self, spoken: Mention) -> bool:
        """合作社提供良种,现在该县亩产8000斤: whether the clause of the figure begins with a whole place."""
        marks = (self.text.rfind(mark, spoken.end, self.figure.start) + 1 for mark in CLAUSE_ENDS)
        clause = max(spoken.end, *marks)
        levels = self.cues.level.finditer(self.text, clause, self.figure.start)
        return any(opens_at(self.text, clause, level.start(), self.cues) for level in levels)

    def _is_left_behind(self, spoken: Mention) -> bool:
        """甲公司完成6亿元;县属工业完成5亿元: whether the sentence only came to speak of a body in a part now over."""
        ahead = self.text[self.start : spoken.start]
        inside = lead_end(ahead, self.cues) < len(ahead) or self.cues.continues.match(ahead) is not None
        return inside and PART_END in self.text[spoken.end : self.figure.start]

    def _opens(self, place: int, end: int) -> bool:
        """Whether a clause opens with a place, also with 在 before it, or it lies where a clause says so of it."""
        if self.text[place - 1] == OF and self.words.lies.match(self.text, end):
            return True
        before = place - 1 - (self.text[place - 1] == WHERE)
        return self.text[before] in CLAUSE_ENDS


_Told = tuple[str | None, str | None]  # a subject, and how it came about


@dataclass
class _Parts:
    """What the parts of a sentence behind its semicolons go on from: 甲公司完成6亿元;县属工业完成5亿元.

    That is whom the first part is about; where the sentence goes on from another with 其中, whom that one is about.
    """

    carried: str | None
    inside: bool

    def begin(self, carried: str | None) -> str | None:
        """Whom a part goes on from, given whom the part before it left."""
        if not self.inside:
            self.carried, self.inside = carried, True
        return self.carried


def _subject(sought: _Sought) -> _Told:
    """What the first rule that knows a subject says."""
    for rule in RULES:
        told = rule(sought)
        if told is not None and told[0]:
            return told
    return None, None


def _country_of_list(sought: _Sought) -> _Told | None:
    """全国120个基地、35个城市, 全国338个城市优良天数比例为64.6%: the country of the count before goes on."""
    before, figure = sought.before, sought.figure
    if before is None or before.subject not in sought.cues.countries.values():
        return None
    if figure.after and figure.left in ("、", ""):
        return before.subject, "carried"
    if before.after and not figure.after and figure.left_from == before.end and figure.kind != "rank":
        sought.cast.level, sought.cast.level_start = before.subject, sought.start
        return before.subject, "carried"
    return None


def _counted_place(sought: _Sought) -> _Told | None:
    figure, cast, cues = sought.figure, sought.cast, sought.cues
    place = scope_place(figure, cast, cues, sought.vocabulary) if figure.scope else None
    place = place or counted_place(figure, sought.text, cast, sought.words, cues, sought.vocabulary)
    return (place, "stated") if place else None


def _level(sought: _Sought) -> _Told | None:
    cast, figure = sought.cast, sought.figure
    if cast.report or figure.kind == "rank":
        return None
    goes_on = cast.level is not None and cast.level_start == sought.start
    if goes_on and _turns_to_place(sought):
        cast.level, goes_on = None, False
    if not (goes_on or SPEAKS_OF_LEVEL.search(figure.clause)) or _is_body_of_level(sought):
        return None
    return level_of(sought.figure, sought.text, sought.start, sought.cast, sought.words, sought.cues, sought.vocabulary)


def _turns_to_place(sought: _Sought) -> bool:
    """全国新增就业678万人,莒县新增3万人: whether a region opens the words before a figure."""
    place = clause_start(sought.figure, sought.cues) - sought.start
    return any(region.start == place and region.code not in (None, COUNTRY) for region in sought.regions)


def _is_body_of_level(sought: _Sought) -> bool:
    """该县|长友公司生产的20种蔬菜: whether a level only tells where the body is that the figure is about."""
    spoken = sought.spoken
    begin = spoken.start - LEVEL_LENGTH if spoken else 0
    return spoken is not None and sought.cues.level.fullmatch(sought.text, begin, spoken.start) is not None


def _charged(sought: _Sought) -> _Told | None:
    """In an article about what somebody is charged with, everything is about that person."""
    return (sought.cast.body, "head") if sought.cast.charged and sought.cast.body else None


def _listed_place(sought: _Sought) -> _Told | None:
    regions = sought.regions
    place = listed_place(sought.figure, sought.start, regions, sought.vocabulary) if regions else None
    place = place or area_of(sought.figure, sought.cast, sought.cues, sought.words)
    place = place or _next_of_list(sought)
    if place is None and sought.joint:
        place = joint_places(sought.figure, sought.text, sought.start, regions, sought.cast, sought.cues)
    if place is None and sought.urban:
        place = urban_area(sought.figure, sought.text, sought.start, regions, sought.cast, sought.cues)
    return (place, "stated") if place else None


def _next_of_list(sought: _Sought) -> str | None:
    """高新 of 瑶海(10万份)2.高新(9万份): a name of another kind between the brackets of a list of places."""
    before, text = sought.before, sought.text
    if before is None or before.subject is None or sought.figure.start - before.end > LONGEST_ITEM:
        return None
    item = ITEM.fullmatch(text, before.end, sought.figure.start)
    placed = text[before.start - 1] == "(" and text[before.start - 1 - ITEM_NAME : before.start - 1] in before.subject
    return item[1] if item and placed and not lead_end(item[1], sought.cues) else None


def _country_or_group(sought: _Sought) -> _Told | None:
    told = sought.figure, sought.start, sought.cast, sought.cues
    return country_of(*told) or group_of(*told)


def _grown(sought: _Sought) -> _Told | None:
    """高于全国工业增加值4.2%: the growth of the country itself, where it is no difference in percentage points."""
    figure = sought.figure
    grown = sought.cues.grown.search(figure.left) if figure.kind == "change" and figure.unit == PERCENT else None
    return (grown[1], "stated") if grown else None


def _company(sought: _Sought) -> _Told | None:
    """The company named before a figure, or one that earns it."""
    if not (sought.companies or sought.earns):
        return None
    ahead, cast = sought.text[sought.start : sought.figure.start], sought.cast
    first, _, later = ahead.partition(PART_END)
    part = later.rpartition(PART_END)[2]
    heard = part if later else ahead
    company = named_company(heard, sought.vocabulary) if sought.companies else None
    opens = sought.before is None or PART_END in sought.text[sought.before.end : sought.figure.start]
    if company is None and later and sought.companies and opens and not sought.ahead:  # a part holds for it alone
        company = named_company(first, sought.vocabulary)
    if company is None and sought.earns and not sought.figure.after:
        company = earning_company(ahead, sought.cues, sought.vocabulary)
    if company is None:
        return None
    cast.person = None
    return _last_body(company, cast)


def _aged(sought: _Sought) -> _Told | None:
    figure, cast = sought.figure, sought.cast
    aged = aged_person(figure, sought.text, sought.start, cast) if figure.dimension == "age" else None
    if not aged:
        return None
    cast.person = aged
    return aged, "carried"


def _described(sought: _Sought) -> _Told | None:
    """距离县城20公里的石门村: what stands behind a size that describes it."""
    if sought.cast.report:
        return None
    told = sought.figure, sought.text, sought.cast, sought.words, sought.cues, sought.vocabulary
    place = described_place(*told)
    return _carry(place, sought.cast) if place else None


def _leader(sought: _Sought) -> _Told | None:
    """Who leads a place, of what he bought or keeps himself; 他 means him afterwards."""
    cast = sought.cast
    if not sought.acts or sought.person:
        return None
    text, start, end = sought.text, sought.start, sought.figure.start
    leader = acting_leader(text, start, end, sought.vocabulary)
    if leader is None or (sought.spoken and text.rfind(leader, start, end) < sought.spoken.start):
        return None
    cast.person = leader
    return leader, "stated"


def _person(sought: _Sought) -> _Told | None:
    """The person of the sentence, or the household, where no body or other place is spoken of nearer the figure."""
    figure, person, text, start = sought.figure, sought.person, sought.text, sought.start
    if not person or (sought.spoken and 0 <= text.rfind(person, start, figure.start) < sought.spoken.start):
        return None
    placed = place_in(figure, text, start, sought.regions, sought.cast, sought.words, person, sought.cues)
    if placed or _goes_on(figure, sought.before):
        return None
    if sought.cues.level.match(figure.clause, lead_end(figure.clause, sought.cues)):
        return None
    own = figure.dimension == "age" or person in sought.cast.called
    own = own or not is_household(person, sought.cast, sought.words, text, start, figure.end)
    return (person if own else person + "家"), "carried"


def _village(sought: _Sought) -> _Told | None:
    """包永富所在的忠城村有632人; 在陈大兴带动下,大坝村种了300亩: the village a sentence turns to from another."""
    text, start, place, cast = sought.text, sought.start, sought.figure.start, sought.cast
    if cast.report or not cast.focus.mentions:
        return None
    village = cast.focus.last(VILLAGE, ("",), start, place)
    if village is None or village.end == place:
        return None
    lies = text.endswith(sought.cues.lying_there, start, village.start)
    told = text.rfind(sought.person, start, place) if sought.person else -1
    clause = 1 + max(text.rfind(mark, max(told, start), village.start) for mark in CLAUSE_ENDS)
    if not lies and not (told >= 0 and clause and opens_at(text, clause, village.start, sought.cues)):
        return None
    return _carry(village.named.name, cast)


def _away(sought: _Sought) -> _Told | None:
    """怀宁县…,沪渝高速出口距县城9公里: a road or airport as far from the centre tells how a place lies."""
    figure, before, cast, text = sought.figure, sought.before, sought.cast, sought.text
    if figure.dimension != LENGTH or figure.after:
        return None
    far = sought.cues.far_from.search(figure.left)
    told_on = before is not None and PART_END not in text[before.end : figure.start]
    if before and told_on and (far or (before.dimension == LENGTH and sought.cues.as_far.match(figure.left))):
        return before.subject, "carried"
    if far is None:
        return None
    clause = 1 + max(text.rfind(mark, 0, figure.start) for mark in CLAUSE_ENDS)
    ahead = [place for place in sought.regions if sought.start + place.end < clause]
    told = sought.words, sought.cues, sought.vocabulary, sought.held
    named = opening_region(figure, text, sought.start, ahead, cast, *told)
    return _carry(named, cast) if named else _held(sought) or _head(sought)


def _organisation(sought: _Sought) -> _Told | None:
    if not sought.known:
        return None
    known = _known_organisation(sought.figure, sought.text, sought.start, sought.cues, sought.vocabulary)
    if known is None or known in (sought.ahead or ""):  # 邮储银行莱芜市分行
        return None
    return None if sought.spoken and known in sought.spoken.named.name else _carry(known, sought.cast)


def _zone(sought: _Sought) -> _Told | None:
    zone = zone_of(sought.figure, sought.before, sought.cast, sought.cues)
    return (zone, "stated") if zone and not sought.ahead else None


def _work(sought: _Sought) -> _Told | None:
    sized = sought.works and not sought.figure.after
    work = sized_work(sought.figure.clause, sought.vocabulary) if sized else None
    return _carry(work, sought.cast) if work else None


def _host(sought: _Sought) -> _Told | None:
    """A sight that receives guests."""
    text, start, end = sought.text, sought.start, sought.figure.start
    if not sought.hosts or sought.figure.after:
        return None
    line = text[start : end + HOSTS_REACH].partition("。")[0]
    sight = host(line, end - start, sought.regions, sought.vocabulary)
    return (sight, "stated") if sight else None


def _site(sought: _Sought) -> _Told | None:
    """青云大桥建设现场,300名工人…: the work or sight at whose place a clause before the figure is."""
    cast = sought.cast
    if SITE not in sought.held or cast.report:
        return None
    text, end = sought.text, sought.figure.start
    site = site_of(text, sought.start, end, sought.vocabulary)
    if site is None or LEVEL.search(text, text.rfind(site, 0, end), end):
        return None  # 在青云大桥建设现场,市长要求,全市…
    cast.site, cast.site_block = site, cast.carried_block
    return (site, "stated") if is_sight(site, sought.vocabulary) else _last_body(site, cast)


def _spoken(sought: _Sought) -> _Told | None:
    """The body that the sentence speaks of; 工程 behind 青云大桥建设现场 is that bridge."""
    if sought.spoken is None:
        return None
    name, cast = sought.spoken.named.name, sought.cast
    spoken = sought.text[sought.spoken.start : sought.spoken.end]
    if cast.site and cast.site_block == cast.carried_block and spoken not in name:
        return cast.site, "carried"
    local = local_body(name, 0, sought.cast, sought.cues, sought.vocabulary)
    name = local[0] if local and local[1] == name else name  # 莒县人民医院 for 县人民医院
    _begin_with(name, sought.cast)
    return _last_body(name, sought.cast)


def _region(sought: _Sought) -> _Told | None:
    """The region that opens the clause, or the body named with it; a short article that begins with one is about it."""
    cast, words = sought.cast, sought.words
    alone = sought.ahead
    if alone and sought.figure.left.endswith(alone):
        return _last_body(alone, cast)
    named = opening_region(
        sought.figure,
        sought.text,
        sought.start,
        sought.regions,
        cast,
        words,
        sought.cues,
        sought.vocabulary,
        sought.held,
    )
    if not named:
        return None
    if alone and alone.startswith(named) and alone != named:  # 夏庄镇中心小学
        return _last_body(alone, cast)
    cast.carried = named if named != cast.region else None
    if words.leading.fullmatch(named):
        cast.last_body = named
        if not cast.report:
            _begin_with(named, cast)
    return named, "stated"


def _presented_company(sought: _Sought) -> _Told | None:
    presented = _presented(
        sought.figure, sought.text, sought.start, sought.cast, sought.words, sought.cues, sought.vocabulary
    )
    return _last_body(presented, sought.cast) if presented else None


def _meant_company(sought: _Sought) -> _Told | None:
    meant = _meant(sought.figure, sought.text, sought.cast, sought.cues, sought.vocabulary)
    return (_carry(meant, sought.cast)[0], "carried") if meant else None


def _opening_body(sought: _Sought) -> _Told | None:
    """The body that opens the clause; a report is never about one for longer than that."""
    cast = sought.cast
    body = sought.ahead
    if not body or cast.report:
        return (body, "stated") if body else None
    _begin_with(body, cast)
    return _last_body(body, cast)


def _that_one(sought: _Sought) -> _Told | None:
    """这些城市, 该公司: the group named so, or the body named last."""
    cast, cues, clause = sought.cast, sought.cues, sought.figure.clause
    group = cues.that_group.search(clause)
    if group and not cast.report:
        return _carry(group[0], cast)
    that = cues.that_body.search(clause)
    meant = sought.speaker if that and sought.speaker and that[0].startswith(OUR) else cast.last_body
    return _carry(meant, cast) if that and meant else None


def _country_ahead(sought: _Sought) -> _Told | None:
    """我国 in a clause before that of the figure."""
    if sought.cast.report or sought.figure.kind == "rank":
        return None
    country = country_ahead(sought.text, sought.start, sought.figure.start, sought.cues)
    return (country, "stated") if country else None


def _broad(sought: _Sought) -> _Told | None:
    """长三角地区,…产业集群崛起,平均不到10秒: a stretch of country, in an article on no city or county inside it."""
    cast = sought.cast
    around = cast.region is None or cast.code == COUNTRY or (cast.code and PROVINCE_CODE.search(cast.code))
    if BROAD not in sought.held or cast.report or not around:
        return None
    place = broad_place(sought.text, sought.start, sought.figure.start, sought.cues)
    return _carry(place, cast) if place else None


def _shared(sought: _Sought) -> _Told | None:
    before = sought.before
    stated = before is not None and before.subject_from == "stated"
    if before is None or not stated or not _is_shared(sought.figure, before, sought.cast, sought.cues):
        return None
    return before.subject, "carried"


def _held(sought: _Sought) -> _Told | None:
    """The group of the sentence, or what was spoken of before it."""
    cast = sought.cast
    if cast.group and cast.group_start == sought.start:
        return cast.group, "carried"
    return (cast.carried, "carried") if cast.carried and not cast.report else None


def _head(sought: _Sought) -> _Told | None:
    """What the article is about: the body of its title, or its region."""
    cast = sought.cast
    if cast.heading:
        return cast.heading, "head"
    if cast.body and not (cast.region and _is_yet_to_come(sought)):
        return cast.body, "head"
    return (cast.region, "default") if cast.region else None


def _is_yet_to_come(sought: _Sought) -> bool:
    """Whether the body that the article turns to is first named behind a figure that its headline does not tell."""
    focus, cast = sought.cast.focus, sought.cast
    if focus.main is None or focus.main.kind != BODY or focus.main.name != cast.body:
        return False
    if sought.start == cast.start and len(sought.text[sought.start :].partition("\n")[0]) <= LONGEST_HEADLINE:
        return False
    place = sought.figure.start
    if SPEAKS.search(sought.text, sought.start, place):  # who speaks before anything is told is of whom the article is
        return False
    return next(mention.start for mention in focus.mentions if mention.named == focus.main) > place


RULES: tuple[Callable[[_Sought], _Told | None], ...] = (
    _country_of_list,
    _counted_place,
    _level,
    _charged,
    _listed_place,
    _country_or_group,
    _grown,
    _company,
    _aged,
    _described,
    _village,
    _leader,
    _person,
    _away,
    _organisation,
    _zone,
    _work,
    _host,
    _site,
    _spoken,
    _region,
    _presented_company,
    _meant_company,
    _opening_body,
    _that_one,
    _broad,
    _country_ahead,
    _shared,
    _held,
    _head,
)


def _carry(name: str, cast: Cast) -> tuple[str, str]:
    """What is named here, carried to the figures that follow."""
    cast.carried = name
    return name, "stated"


def _last_body(name: str, cast: Cast) -> tuple[str, str]:
    """A body named here, which 该公司 means after it."""
    cast.last_body, cast.zone = name, None
    return _carry(name, cast)


def _begin_with(body: str, cast: Cast) -> None:
    """A short article is about the body that its first figure is about, where it has no other."""
    if cast.first and cast.body is None and len(cast.text) < SHORT_ARTICLE:
        cast.body = body


def _goes_on(figure: Figure, before: Figure | None) -> bool:
    """姚西村共有37户142人: whether the clause has told its subject at the figure before."""
    return before is not None and before.subject_from == "stated" and figure.clause.startswith(before.clause)


def _is_shared(figure: Figure, before: Figure, cast: Cast, cues: Cues) -> bool:
    """Whether what was said of a place or body at the figure before goes on: in reports until a clause names things."""
    if before.subject in cues.countries.values():
        return False
    if figure.kind == "rank" and before.after and WITHIN.search(before.right):  # 在全市16个县区中排名第五
        return False
    if before.after and ONE_OF in before.right:  # 是全省10个试点县之一,建成
        return False
    if not cast.report or figure.left_from == before.end:
        return True
    own = trim_name(figure.left, cues)
    return not figure.after and (not own or cues.generic.fullmatch(own) is not None)


def _known_organisation(figure: Figure, text: str, start: int, cues: Cues, vocabulary: Vocabulary) -> str | None:
    """谷歌裁员1万人: the company, market or zone known by name that opens a clause, the last one."""
    sentence = text[start : figure.start]
    places = [0, *(match.end() for match in CLAUSE_MARK.finditer(sentence))]
    leads = (cues.lead.match(sentence, place) for place in places)
    ends = [lead.end() if lead else place for lead, place in zip(leads, places, strict=True)]
    return opening_organisation([(sentence, end) for end in ends], vocabulary)


def _meant(figure: Figure, text: str, cast: Cast, cues: Cues, vocabulary: Vocabulary) -> str | None:
    """今年公司每天发货60吨: the company that the article introduced before."""
    if cast.report or figure.after or not figure.left:
        return None
    place = clause_start(figure, cues)
    return meant_body(text[place : figure.start], text, cast.start, figure.left_from, vocabulary)


def _presented(
    figure: Figure, text: str, start: int, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary
) -> str | None:
    """贝特瑞近日发布业绩预告,公司预计…: the company whose accounts the sentence told of, where a clause says 公司."""
    if (
        cast.report
        or cues.own_body not in figure.left
        or not text.startswith(cues.own_body, clause_start(figure, cues))
    ):
        return None
    told = words.accounts.search(text, max(0, start - 1), figure.start)
    return without_time(told[1].rpartition("的")[2] or told[1], vocabulary) if told else None


def _before_in_brackets(figures: list[Figure], index: int, depths: list[int]) -> Figure | None:
    """The figure before that is not deeper in brackets."""
    for place in range(index - 1, -1, -1):
        if depths[place] <= depths[index]:
            return figures[place]
    return None


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


def _name_of_place(
    figure: Figure, depth: int, start: int, regions: list[RegionMention], cast: Cast, cues: Cues
) -> None:
    """A figure before which only a place stands measures what was named before its brackets, or last."""
    place = place_alone(figure, start, regions)
    alone = figure.name == figure.subject or any(mention.text == figure.name for mention in regions)
    if place is None and (figure.after or not alone):
        if figure.name:
            cast.names = {level: told for level, told in cast.names.items() if level < depth} | {depth: figure.name}
        return
    if place and figure.name and figure.left.endswith("(") and place.text not in figure.name:
        return
    outer = [level for level in cast.names if level <= max(0, depth - 1)] or list(cast.names)
    if outer:
        figure.name = without_growth(cast.names[max(outer)], figure, cues)


def _is_told(figure: Figure, cast: Cast) -> bool:
    """Whether the words before a figure may name its subject."""
    return figure.subject_from == "stated" or figure.subject in (cast.home, cast.person)


def _trim_region(figure: Figure, regions: list[RegionMention], cast: Cast, cues: Cues, vocabulary: Vocabulary) -> None:
    """Take the region off the start of a name: 淄博常住人口 is 常住人口."""
    if not figure.name or _is_cut_behind(figure, cast, cues, vocabulary):
        return
    name = _without_body(figure.name, figure.subject or "", cast, cues)
    figure.name = name
    group = cues.group.match(name)
    if group and figure.subject and group[0] in figure.subject and len(name) - group.end() > 1:
        figure.name = name[group.end() :].lstrip("的")
        return
    cut = _places_ahead(name, regions) if regions else 0
    if not cut and cast.region and name.startswith(cast.region):
        cut = len(cast.region)
    rest = name[cut:].lstrip("的")
    if cut and len(rest) >= 2:
        lead = cues.lead.match(rest)
        figure.name = rest[lead.end() :] if lead and len(rest) - lead.end() >= 2 else rest


def _is_cut_behind(figure: Figure, cast: Cast, cues: Cues, vocabulary: Vocabulary) -> bool:
    """Whether the name of a figure is what stands behind its subject, or the subject where nothing does."""
    name, left = figure.name or "", figure.left
    if not figure.subject or figure.after or not _is_told(figure, cast) or name[:2] not in left:
        return False
    local = local_body(left, lead_end(left, cues), cast, cues, vocabulary)
    printed = local[1] if local and local[0] == figure.subject else figure.subject
    body = left.find(printed)
    if body < 0:
        return False
    rest = left[body + len(printed) :]
    own = "" if rest.startswith(AND) else trim_name(rest, cues) or ""
    bare = name.replace(printed, "", 1)
    if own and "、" in own and bare != name and len(bare) < len(own):
        figure.name = bare  # 水稻产量 of 某省水稻、大豆产量分别下降
        return True
    if own and (len(own) <= len(name) or printed in name):
        figure.name = own if len(own) > 2 or not own.endswith("了") else (list(cast.names.values()) or [own])[-1]
        return True
    if not rest:
        figure.name = figure.subject
    return not rest


def _without_body(name: str, subject: str, cast: Cast, cues: Cues) -> str:
    """A name without the body that the article is about, and without what its subject ends with."""
    own = _own_body(name, cast, cues) if cast.company or cast.charged else ""
    if own and len(name) > len(own) + 1:
        name = trim_name(name[len(own) :], cues) or name
    return name[_subject_ahead(name, subject) :]


def _places_ahead(name: str, regions: list[RegionMention]) -> int:
    """How many characters of a name the places take that it begins with: 淄博市 and 张店区."""
    cut = max((len(mention.text) for mention in regions if name.startswith(mention.text)), default=0)
    further = next((mention.text for mention in regions if name.startswith(mention.text, cut)), "") if cut else ""
    return cut + len(further)


def _subject_ahead(name: str, subject: str) -> int:
    """How many characters of a name its subject ends with: 黄河大桥 of 黄河大桥总投资 for 河口黄河大桥."""
    if name[:SHARED] not in subject:
        return 0
    for length in range(min(len(name) - 2, len(subject)), SHARED - 1, -1):
        if subject.endswith(name[:length]):
            return length
    return 0


def _own_body(name: str, cast: Cast, cues: Cues) -> str:
    """公司, or the body that the article is about, where a name begins with it."""
    return next((own for own in (cues.own_body, cast.body or "") if own and name.startswith(own)), "")


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
