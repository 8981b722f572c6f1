"""Whom an article introduces by name, villages, bodies and people, and which of them a passage goes on to speak of.

Stage: indicators. Input: the text of an article with half-width marks. Output: its mentions of them, in order.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import rjieba

from zibo_analysis.corpus.marks import CLAUSE_MARKS
from zibo_analysis.corpus.regions import COUNTRY, find_regions
from zibo_analysis.indicators.cues import (
    Cues,
    any_of,
    cues_of,
    lead_end,
    no_port,
    single_surnames,
    surname_before_given,
    words_of,
)
from zibo_analysis.indicators.proper import (
    ends_word,
    is_act,
    is_firm,
    is_name,
    is_of_several,
    is_word,
    name_start,
    names_project,
    names_work,
    some_of,
)
from zibo_analysis.indicators.times import find_times, time_words
from zibo_analysis.indicators.triggers import matches_at
from zibo_analysis.numerals.grammar import han_without, in_word, word_pattern
from zibo_analysis.vocabulary import Vocabulary

NAMES = VILLAGE, BODY, PERSON, FIRM, HERO = "village", "body named", "person told", "firm", "hero"  # their kinds
Spots = Mapping[str, list[int]]  # by kind of name, where the words by which one is known may begin in an article
OPENING_REACH = 260  # characters of an article in which it names what it is about
LONGEST_ARTICLE = 20_000  # characters of an article in which it introduces those it is about
OFTEN = 2
NEAR = 400  # characters back in which 学校, 公司 have been introduced
FAR = 1200  # the same for 该校, 该公司
LONGEST_REGION = 8  # characters of the name of a region before that of a body
SHORT_STEM = 3  # characters of 枫林新材料 for 枫林新材料有限公司
PROJECT, WORKS = "项目", "工程"
SENTENCE_ENDS = "\n。!?"
FIRM_STEM = (2, 3)  # characters of a company's own name before what it makes
FIRM_MARKS = ("", "\n", ",", "。", "、", ";", ":", "“", "”", "的", "在", "到", "进", "从", "由", "让", "和", "与")
CLAUSE_OPENS = ("", "\n", ",", "。", ";", ":")
SHORT_NAME = 4  # characters of a name of a body without the place before it
BRIEF = re.compile(r"(?m)^(?![^\n]*[。!?])[^\n]{8,40}\n(?=[^\n]{0,400}。)")  # a headline over a paragraph
BRIEFS = 3
DIGIT = re.compile(r"\d")
LONGEST_NAME = 18
FIRST_ONE = "first_one"
MANY = r"一二两三四五六七八九十百千多余数\d这那"  # before a measure word: 一家公司, not 国家 or 李家
REACH = 30  # characters around the word by which a name is known in which the name stands
OWN = "该我本全"
LONGEST_CALLED = 6  # characters of 该家庭农场
MARKS = ",。:;!?“”‘’—》>(\n\t "
OPENING_MARKS = CLAUSE_MARKS + "“"  # behind which a clause may open
VISITED, CLOSES = ("在", "到", "进", "从"), (",", "。", "、", "的", "(", "“", "采", "看")
SPEAKER = re.compile("[我你咱它]们?|抓")
LISTING = ("、", "等", "和", "与")
LIST_ENDS = ("、", "等", ")")  # (责任单位:各乡镇,高新区): one of those that are listed
FORMER = rf"{{}}[^,。;:]{{0,{REACH}}}$"  # 前身为1985年成立的: a name that is no longer that of a body
ALIAS = r"\({}“?([一-鿿A-Za-z]{2,8})”?\)"  # 南铁 of (以下简称“南铁”): a short name behind the full one
SENTENCE_MARKS = "\n。!?”"  # before a sentence that begins with a name
FOUNDED_REACH = 6  # characters between 成立 and the name of what was founded
BY, IS = "由", "是"
DOT = "·"  # between the parts of the name of a person
DOTS = re.compile(DOT)
AGES = ("years_old", "decades_old")  # kinds of words behind which a name may stand: 岁, 旬
BRANCH = re.compile(r"\([一-鿿]{2,4}\)$")  # 天科(泰州) of 天科(泰州)有限公司
MADE = tuple("为成获是")
APPOSED = "—"
SURNAME_TAGS, GIVEN_TAGS = frozenset({"nr", "zg"}), frozenset({"n", "ns", "nr", "nz"})
ACT_TAGS = frozenset({"v", "d", "ad"})
NAME_TAGS = frozenset({"nr", "nrt", "nrfg", "r"})
NOUN = "n"
NAME_REACH = 8  # characters in which a segmenter looks for a name
STEM = 2  # characters of the name of a village before 村
WORD_REACH = 4  # characters around the beginning of a name that tell whether a word begins there
WITHIN = re.compile(r".{0,8}[在到进从以]|.{0,4}位于(?:[^,。;]{2,16}的)?|—+|[一-鿿]{0,16}—+|仅")


@dataclass(frozen=True)
class Named:
    """Someone or something that an article introduces by name, and the words that mean it afterwards."""

    name: str
    kind: str
    called: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """A place of the text where a name stands."""

    start: int
    end: int
    named: Named


@dataclass(frozen=True, eq=False)
class Focus:
    """The mentions of an article in order, and what it is about, where that is one of them."""

    mentions: tuple[Mention, ...] = ()
    main: Named | None = None
    called: re.Pattern[str] | None = None
    starts: list[int] = field(default_factory=list)
    ends: re.Pattern[str] | None = None

    def last(self, kind: str, ending: tuple[str, ...], start: int, end: int) -> Mention | None:
        """The last mention of a kind before an offset whose name has one of some endings."""
        for index in range(bisect_left(self.starts, end) - 1, -1, -1):
            mention = self.mentions[index]
            if mention.start < start:
                return None
            if mention.named.kind == kind and mention.end <= end and mention.named.name.endswith(ending):
                return mention
        return None


NOTHING = Focus()


@lru_cache(maxsize=256)
def _pattern(vocabulary: Vocabulary, *kinds: str, form: str = "{}") -> re.Pattern[str]:
    """The words of some kinds, in a form that says what stands around them."""
    return re.compile(form.replace("{}", word_pattern(words_of(vocabulary, *kinds))))


def anchor_words(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The words by which names are known, and what comes before those who are often named, by kind of name."""
    bodies = [row.surface for row in vocabulary["body_kinds"]]
    surnames = single_surnames(vocabulary)
    return {
        VILLAGE: [*words_of(vocabulary, "village")],
        BODY: [*bodies, *words_of(vocabulary, "company_form")],
        PERSON: [*words_of(vocabulary, "trade", "teller", *AGES)],
        FIRM: [*words_of(vocabulary, "company_ending")],
        HERO: [mark + surname for mark in SENTENCE_MARKS for surname in surnames],
    }


def open_focus(text: str, start: int, end: int, code: str | None, spots: Spots, vocabulary: Vocabulary) -> Focus:
    """Whom the article between two offsets introduces, with every mention of them."""
    article = text[start : min(end, start + LONGEST_ARTICLE)]
    named = {**named_villages(article, spots, vocabulary), **named_bodies(article, code, spots, vocabulary)}
    if not named:
        return NOTHING
    found = [
        Mention(match.start(), match.end(), named[match[0]])
        for match in re.compile(word_pattern(named)).finditer(text, start, end)
    ]
    mentions = tuple(found)
    called = {word for one in named.values() for word in one.called}
    return Focus(
        mentions,
        _main(article, start, mentions, vocabulary),
        _called_pattern(frozenset(called), vocabulary) if called else None,
        [mention.start for mention in mentions],
        _body_end(vocabulary),
    )


@lru_cache(maxsize=16)
def _body_end(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"{_anchors(vocabulary)[BODY].pattern}$")


@lru_cache(maxsize=1024)
def _called_pattern(called: frozenset[str], vocabulary: Vocabulary) -> re.Pattern[str]:
    """学校, 该园区 where a clause may open, or behind a time; each begins with a character, so a search is quick."""
    opens = r"(?:(?<!(?![年月日前末底初来间])[一-鿿A-Za-z\d].)|(?<=现在.))"
    words = "|".join(re.escape(word[0]) + opens + re.escape(word[1:]) for word in sorted(called, key=len, reverse=True))
    return re.compile(rf"({words})(?!{any_of(vocabulary, 'no_called_next')}|\Z)")


@lru_cache(maxsize=16)
def _anchors(vocabulary: Vocabulary) -> dict[str, re.Pattern[str]]:
    """The words by which a village, a body, a firm and a person are known: 村; 公司, 学校; 生物; 村民, 岁."""
    words = anchor_words(vocabulary)
    return {kind: re.compile(word_pattern(words[kind])) for kind in (VILLAGE, BODY, PERSON, FIRM)}


def _found(kind: str, article: str, spots: Spots, vocabulary: Vocabulary) -> Iterator[re.Match[str]]:
    """The words of an article by which names of a kind are known, each of which begins at one of the spots."""
    return matches_at(_anchors(vocabulary)[kind], article, spots[kind]) if spots[kind] else iter(())


def _around(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    """The stretches of an article around the words by which names are known: only there are names looked for."""
    stretches: list[tuple[int, int]] = []
    start = end = -1
    for match in found:
        if match.start() > end + REACH:
            if end >= 0:
                stretches.append((start, end + REACH))
            start = max(0, match.start() - REACH)
        end = match.end()
    if end >= 0:
        stretches.append((start, end + REACH))
    return stretches


def _within(pattern: re.Pattern[str], article: str, stretches: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The matches of a pattern in the stretches of an article."""
    for start, end in stretches:
        yield from pattern.finditer(article, start, end)


# villages


@lru_cache(maxsize=16)
def _village_patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Villages behind what they lie in; behind a mark or a preposition; and what is no name of one."""
    kinds = word_pattern(words_of(vocabulary, "village"))
    inside = f"(?:(?![省市县区旗镇乡了的让把被给这那等个])[一-鿿]|{in_word(vocabulary, '旗')})"
    own = "(?<=村)村(?!通)"  # 柳林村|村民
    guard = rf"(?!”|(?!{own}){word_pattern(words_of(vocabulary, 'no_town_next'))})"  # “万企兴万村” is a slogan
    name = rf"((?:{inside}){{2,5}}?(?:{kinds})){guard}"
    words = words_of(vocabulary, "no_village", "no_town")
    general = word_pattern(word for word in words if len(word) > 1)
    short = word_pattern(word for word in words if len(word) == 1)  # 强村, not 兴隆村
    no_village = word_pattern(words_of(vocabulary, "no_village"))
    return (
        re.compile(rf"(?:(?<=[镇乡道县区市旗州盟])|(?<=所在的)){name}"),
        re.compile(rf"(?:^|(?<=[在到进从自由让对和与是为])|(?<=[^一-鿿A-Za-z\d])){name}"),
        re.compile(
            re.compile(rf"(?:{general}|[级各全本该])|{short}(?:{kinds})$|.{{0,12}}{no_village}$"),
        ),
    )


def named_villages(article: str, spots: Spots, vocabulary: Vocabulary) -> dict[str, Named]:
    """The villages and communities of an article that are told by name."""
    around = _around(_found(VILLAGE, article, spots, vocabulary))
    if not around:
        return {}
    inside, opening, general = _village_patterns(vocabulary)
    found: dict[str, Named] = {}
    for match in _within(inside, article, around):
        if not general.match(match[1]):
            found[match[1]] = Named(match[1], VILLAGE)
    known = set(found)
    for match in _within(opening, article, around):
        name = _own_name(match[1], article, vocabulary)
        if name in known or any(name.endswith(other) for other in known) or general.match(name):
            continue
        if article.count(name) >= OFTEN or _stands_alone(match, name, article, vocabulary):
            found[name] = Named(name, VILLAGE)
    return {name: _shortest(name, found, article) for name in found}


def names_kind(name: str, vocabulary: Vocabulary) -> bool:
    """Whether what ends like the name of a village or town only says of what kind one is: 示范村."""
    return _village_patterns(vocabulary)[2].match(name) is not None


def _stands_alone(match: re.Match[str], name: str, article: str, vocabulary: Vocabulary) -> bool:
    """走进柳林村, and 柳林村位于: whether what stands around the only mention of a village says that it is one."""
    place = match.end() - len(name)
    if article[place - 1 : place] in VISITED and article[match.end() : match.end() + 1] in CLOSES:
        return True
    return _pattern(vocabulary, "village_next", form=r"{}|\d").match(article, match.end()) is not None


def _shortest(name: str, found: dict[str, Named], article: str) -> Named:
    """镰刀湾村 for 毕节镰刀湾村, where the text says that more often."""
    ends = [other for other in found if name.endswith(other) and article.count(other) > article.count(name)]
    return found[min(ends, key=len)] if ends else found[name]


def _own_name(name: str, article: str, vocabulary: Vocabulary) -> str:
    """缪家村 of 去年缪家村: without a time, and without what stands before it only here."""
    bare = _without_lead(name, vocabulary)
    name = bare if len(bare) > STEM else name
    if article.count(name) >= OFTEN:
        return name
    ends = (name[place:] for place in range(1, len(name) - STEM))
    return next((end for end in ends if article.count(end) > OFTEN), name)


# bodies


def _places_with(characters: str, vocabulary: Vocabulary) -> str:
    """太和, 从化: the names of places that hold one of some characters, without the ending that may follow."""
    names = {name for row in vocabulary["regions"] for name in (row.name, *row.aliases) if len(name) > 1}
    held = [name for name in names if not set(name).isdisjoint(characters)]
    return word_pattern(name for name in held if not any(name[:length] in held for length in range(2, len(name))))


def _inside_name(vocabulary: Vocabulary) -> str:
    """A character of the name of a body: no particle but in the name of a place, no 家 or 个 that counts."""
    particles, measures = ("".join(words_of(vocabulary, kind)) for kind in ("no_name", "measure_in_name"))
    places, others = _places_with(particles, vocabulary) or "(?!)", han_without(particles + measures)
    return rf"(?:{places}|[{others}A-Za-z]|(?<![{MANY}]){any_of(vocabulary, 'measure_in_name')})"


@lru_cache(maxsize=16)
def _body_patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The name of a body where a clause may open, what is told of one, and what is no name."""
    kinds, forms = [row.surface for row in vocabulary["body_kinds"]], words_of(vocabulary, "company_form")
    begins = "".join(sorted({kind[0] for kind in (*kinds, *forms)}))
    ends = f"(?=[{begins}])(?:{word_pattern(kinds)}|{word_pattern(forms)})"
    part = rf"{word_pattern(words_of(vocabulary, 'public_body'))}{{1,2}}{ends}"  # 大学|第一附属医院
    below = rf"(?:{part}|[一-鿿]{{2,4}}?{word_pattern(words_of(vocabulary, 'branch'))})?"  # 公安局|城北派出所
    inside = _inside_name(vocabulary)
    ahead = [f"(?<={word}..)" for word in words_of(vocabulary, FIRST_ONE)]  # 首条高铁|京雄高铁
    ahead += [f"(?<={word})(?!区)" for word in words_of(vocabulary, "park")]  # 产业园|天科公司
    crossed = r"(?:[一-鿿]{2,6}\([一-鿿]{2,4}\))?"
    numbered = rf"第\d{{1,3}}届|{any_of(vocabulary, 'rail')}\d{{1,2}}(?=号)"  # 第134届|广交会, 地铁4|号线
    return (
        re.compile(
            rf"(?:^|(?<=[{MARKS}在到进从由于的是让为至了镇乡村])|(?<=\d[年月日])|{'|'.join(ahead)})"
            rf"((?:{crossed}{inside}|{numbered}){inside}{{0,{LONGEST_NAME}}}?(?:{ends})+{below}){no_port(vocabulary)}(?![城园区]|生(?!产))"
        ),
        re.compile(word_pattern(words_of(vocabulary, "profile"))),
        re.compile(f"(?:{any_of(vocabulary, 'no_body', 'general', 'titled')}(?:{any_of(vocabulary, 'quality')})?)+"),
    )


@lru_cache(maxsize=16)
def _companies(vocabulary: Vocabulary) -> tuple[str, ...]:
    """With what the names of those end that 公司 means: 公司, 集团."""
    own = set(words_of(vocabulary, "own_body"))
    return tuple(kind for kind, called in _kinds(vocabulary).items() if not own.isdisjoint(called))


@lru_cache(maxsize=16)
def _kinds(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    rows = {row.surface: tuple(row.called) for row in vocabulary["body_kinds"]}
    return dict(sorted(rows.items(), key=lambda row: -len(row[0])))


def named_bodies(article: str, code: str | None, spots: Spots, vocabulary: Vocabulary) -> dict[str, Named]:
    """The bodies of an article that are told by name, by their full name and by the one without the place."""
    profile = _body_patterns(vocabulary)[1]
    found: dict[str, Named] = {}
    candidates, owned = _candidates(article, spots, vocabulary), _pattern(vocabulary, "owned", form="{}的?$")  # 旗下的
    for index, (start, end, name, called) in enumerate(candidates):
        if name in found:
            continue
        short = _short_name(name, code, vocabulary)
        stem = _stem(short, vocabulary) if short.endswith(_companies(vocabulary)) else short
        told = stem if len(stem) >= SHORT_STEM and article.count(stem) >= OFTEN else short
        alias = _pattern(vocabulary, "called", form=ALIAS).match(article, end)
        first = all(set(called).isdisjoint(one.called) for one in found.values())  # 我校 means one school
        if (
            (first and any(word[0] in OWN and word in article for word in called))
            or alias
            or article[start - 1 : start] == APPOSED
            or owned.search(article, max(0, start - LONGEST_CALLED), start)
            or (_is_dated(article, start, end, vocabulary) and is_name(name, vocabulary))
            or profile.match(article, end)
            or article.count(told) >= OFTEN
            or (
                (first or _is_told(name, start, article, vocabulary))
                and _is_meant(called, article, end, candidates[index + 1 :], vocabulary)
            )
        ):
            one = found.get(short) or Named(name, BODY, called)
            found |= {name: one, short: one, told: one} | ({alias[1]: one} if alias else {})
    return _named_firms(article, spots, vocabulary) | found


def _named_firms(article: str, spots: Spots, vocabulary: Vocabulary) -> dict[str, Named]:
    """The companies that are told by a name of their own, 浩瑞生物, with the words that mean them."""
    meant = _kinds(vocabulary).get(words_of(vocabulary, "own_body")[0], ())
    own = tuple(word for word in meant if word[0] in OWN)  # 企业 means many, where a company is told of once
    firms = _short_firms(article, spots, vocabulary)
    return {name: Named(name, BODY, meant if article.count(name) >= OFTEN else own) for name in firms}


def _is_dated(article: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """1958年投产的|南山煤矿,: whether a sentence opens with since when a body is there, and with its name."""
    opening = 1 + max(article.rfind(mark, max(0, start - REACH), start) for mark in SENTENCE_ENDS)
    since = cues_of(vocabulary).since_year
    described = since.match(article, opening, start) if article[end : end + 1] == "," else None
    return described is not None and described.end() == start


def _short_firms(article: str, spots: Spots, vocabulary: Vocabulary) -> list[str]:
    """浩瑞生物: the companies that are told again and again by a name of their own and what they make."""
    found: dict[str, None] = {}
    for match in _found(FIRM, article, spots, vocabulary):
        for length in FIRM_STEM:
            place = match.start() - length
            name = article[max(0, place) : match.end()]
            if article[place - 1 : place] not in FIRM_MARKS:
                continue
            firm = is_firm(name, length)
            if (firm and article.count(name) >= OFTEN) or _does_alone(article, place, match, firm, vocabulary):
                found[name] = None
                break
    return list(found)


def _does_alone(article: str, place: int, kind: re.Match[str], firm: bool, vocabulary: Vocabulary) -> bool:
    """海天面业|实现产值3亿元: whether a company told only once opens a clause, and does what a figure is of.

    firm tells whether its own name is one.
    """
    if article[place - 1 : place] not in CLAUSE_OPENS or not _firm_does(vocabulary).match(article, kind.end()):
        return False
    stem = article[place : kind.start()]
    if article.count(stem) > 1 or stem in words_of(vocabulary, "general", "no_body", "titled"):
        return False
    return firm


@lru_cache(maxsize=16)
def _firm_does(vocabulary: Vocabulary) -> re.Pattern[str]:
    """实现产值3亿元: what a company does, with a figure."""
    return re.compile(rf"{_pattern(vocabulary, 'firm_does').pattern}了?[一-鿿]{{1,8}}\d")


_Candidate = tuple[int, int, str, tuple[str, ...]]  # what may be a body: where its words begin and end, its name, words


def _candidates(article: str, spots: Spots, vocabulary: Vocabulary) -> list[_Candidate]:
    """What may be the names of bodies in an article, in order, with the words that mean such a body."""
    pattern, counted = _body_patterns(vocabulary)[0], _pattern(vocabulary, "no_body_next")  # 上市公司|数量
    former = _pattern(vocabulary, "former", form=FORMER)
    found: list[_Candidate] = []
    for match in _within(pattern, article, _around(_found(BODY, article, spots, vocabulary))):
        name = _without_lead(match[1], vocabulary)
        name = _from_province(name[name_start(name, vocabulary) :], vocabulary)
        begin = match.end(1) - len(name)
        if article.endswith(words_of(vocabulary, "route"), 0, begin):  # 起于福泉高速公路 tells of another road
            continue
        if (
            counted.match(article, match.end())
            or not _is_name(name, vocabulary)
            or _is_title(article, begin, match.end())
        ):
            continue
        if former.search(article, max(0, begin - REACH), begin):
            continue
        if name.endswith(PROJECT) and not names_project(name, vocabulary):
            continue
        if name.endswith(WORKS) and not names_work(name, vocabulary):
            continue
        if _begins_word(article, begin) and ends_word(article, begin, match.end(1)):
            called = next((words for end, words in _kinds(vocabulary).items() if name.endswith(end)), ())
            found.append((begin, match.end(), name, called))
    return found


def _is_title(article: str, start: int, end: int) -> bool:
    """Whether a name in quotation marks is what somebody was made, or a plate: 被命名为“省级示范合作社”."""
    if article[start - 1 : start] != "“":
        return False
    plate = article[end : end + 1] == "”" and article.count(article[start:end]) < OFTEN
    return plate or article[start - 2 : start - 1] in MADE


def _from_province(name: str, vocabulary: Vocabulary) -> str:
    """湖南省澜科电子有限公司 of 创业园湖南省澜科电子有限公司: the full name of a company begins with its place."""
    if not name.endswith(words_of(vocabulary, "company_form")):
        return name
    places = find_regions(name, vocabulary)
    park, ends = words_of(vocabulary, "park"), words_of(vocabulary, "formal")
    inside = (place.start for place in reversed(places) if name.endswith(park, 0, place.start))
    formal = (place.start for place in places if place.text.endswith(ends))
    return name[next(inside, next(formal, 0)) :]


def _is_told(name: str, start: int, article: str, vocabulary: Vocabulary) -> bool:
    return article[start - 1 : start] != "“" and is_name(name, vocabulary)


def _is_meant(
    called: tuple[str, ...], article: str, place: int, others: list[_Candidate], vocabulary: Vocabulary
) -> bool:
    """Whether a clause behind a name begins with 合作社 or 该院, before another such body is named."""
    other = next((start for start, _, _, words in others if not set(called).isdisjoint(words)), len(article))
    return _called_pattern(frozenset(called), vocabulary).search(article, place, min(other, place + NEAR)) is not None


def _begins_word(article: str, place: int) -> bool:
    """Whether a word begins at an offset: 进 and 口 of 各进口木材公司 are one."""
    ahead = article[max(0, place - WORD_REACH) : place]
    ends = itertools.accumulate(map(len, rjieba.cut(ahead + article[place : place + WORD_REACH], False)))
    return not ahead or len(ahead) in ends


def _without_lead(name: str, vocabulary: Vocabulary) -> str:
    """金龙集团 of 今年走进金龙集团."""
    lead = _pattern(vocabulary, "visits", "lead", form="(?:{})+").match(name)
    bare = name[lead.end() :] if lead else name
    times = find_times(bare, vocabulary) if time_words(vocabulary).opening.match(bare) else []
    bare = bare[times[-1].end :] if times and times[0].start == 0 else bare
    return bare if bare == name else _without_lead(bare, vocabulary)


def _stem(name: str, vocabulary: Vocabulary) -> str:
    end = next((end for end in _ends(vocabulary).get(name[-1:], ()) if name.endswith(end)), "")
    return BRANCH.sub("", name[: len(name) - len(end)])


@lru_cache(maxsize=16)
def _ends(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """With what the names of bodies end, the forms of companies first, by their last character."""
    found: dict[str, tuple[str, ...]] = {}
    for end in (*words_of(vocabulary, "company_form"), *_kinds(vocabulary)):
        found[end[-1]] = (*found.get(end[-1], ()), end)
    return found


def _is_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether more than a kind is said: 合兴灯饰公司, 县人民医院, not 民营医院 or 一家公司."""
    stem = _stem(name, vocabulary)
    if _pattern(vocabulary, "public_body", form="[省市县区州镇乡](?:{})+").fullmatch(stem):
        return True
    if some_of(vocabulary).match(stem) or stem.endswith(words_of(vocabulary, FIRST_ONE)):
        return False
    if is_of_several(stem, name[len(stem) :], vocabulary):
        return False
    if len(stem) < STEM or SPEAKER.search(stem) or _body_patterns(vocabulary)[2].fullmatch(stem):
        return False
    return not is_act(stem) and not is_word(name)


def _short_name(name: str, code: str | None, vocabulary: Vocabulary) -> str:
    """合兴灯饰公司 of 正阳县合兴灯饰公司."""
    places = find_regions(name, vocabulary, within=code)
    cut = 0
    for place in places:
        if place.start == cut:
            cut = place.end
    short = name[cut:]
    return short if cut and len(short) >= SHORT_NAME and _is_name(short, vocabulary) else name


# what an article is about


def _main(article: str, start: int, mentions: tuple[Mention, ...], vocabulary: Vocabulary) -> Named | None:
    """The one that the opening names and the text goes on to speak of, more than of any other and of its region."""
    counts: dict[Named, int] = {}
    for mention in mentions:
        listed = article[mention.start - start - 1 : mention.start - start] == LISTING[0]
        listed = listed or article[mention.end - start : mention.end - start + 1] in LIST_ENDS
        counts[mention.named] = counts.get(mention.named, 0) + (not listed)
    whole = sum(article.count(word) for word in words_of(vocabulary, "whole_place"))
    early = dict.fromkeys(mention.named for mention in mentions if mention.start - start < OPENING_REACH)
    about = [
        one
        for one in early
        if not one.name.endswith((PROJECT, WORKS))
        and _weight(one, counts, article, vocabulary) > max(OFTEN, whole * OFTEN)
    ]
    if not about:
        return None
    rivals = [one for one in about if not any(_is_meant_rather(other, one, counts) for other in about)]
    best = max(rivals, key=lambda one: (_weight(one, counts, article, vocabulary), counts[one]))
    others = [count for one, count in counts.items() if one is not best and one.kind == best.kind]
    rivalled = counts[best] < max(others, default=0)
    return None if rivalled or _is_of_one_brief(best, mentions, article, start, vocabulary) else best


def _is_of_one_brief(
    one: Named, mentions: tuple[Mention, ...], article: str, start: int, vocabulary: Vocabulary
) -> bool:
    """Whether an article is several briefs, each under a line of its own, and but one of them speaks of somebody."""
    heads = [match.start() for match in BRIEF.finditer(article) if match.start()]  # the first line heads all of it
    if len(heads) < BRIEFS:
        return False
    places = [mention.start - start for mention in mentions if mention.named is one]
    if one.called:
        places += [match.start() for match in _called_pattern(frozenset(one.called), vocabulary).finditer(article)]
    return len({bisect_left(heads, place + 1) for place in places}) == 1


def _is_meant_rather(other: Named, one: Named, counts: dict[Named, int]) -> bool:
    """Whether 该企业 means another that is named more often, although it may mean this one."""
    return counts[other] > counts[one] and not set(one.called).isdisjoint(other.called)


def _weight(one: Named, counts: dict[Named, int], article: str, vocabulary: Vocabulary) -> int:
    """How often an article speaks of one: by its name, and by the words that mean it.

    Of a company that is not in its headline only by those that open a clause: 公司 ends the names of others too.
    """
    told = _body_patterns(vocabulary)[1].match(article, article.find(one.name) + len(one.name))
    ends = (*words_of(vocabulary, "company_form"), *words_of(vocabulary, "company_ending"))
    if one.kind == BODY and one.name.endswith(ends) and one.name not in article.partition("\n")[0]:
        meant = len(_called_pattern(frozenset(one.called), vocabulary).findall(article))
        return counts[one] + (told is not None) + meant
    words = one.called or words_of(vocabulary, "of_village")
    own = sum(one.name.count(word) for word in words) * article.count(one.name)
    return counts[one] + (told is not None) + sum(article.count(word) for word in words) - own


# which of them a figure is about


def spoken_of(focus: Focus, text: str, start: int, end: int, cues: Cues) -> Mention | None:
    """The body that a sentence speaks of before a figure: by its name where a clause opens, or by 该公司, 学校."""
    named = _opening_mention(focus, text, start, end, cues)
    last = None
    for match in focus.called.finditer(text, start, end) if focus.called else ():
        place = match.start(1)
        if opens_at(text, start, place, cues) and (one := _called(focus, text, match[1], place, cues)):
            last = Mention(place, match.end(1), one)
    if named and last:
        return max(named, last, key=lambda mention: mention.start)
    return named or last


def _opening_mention(focus: Focus, text: str, start: int, end: int, cues: Cues) -> Mention | None:
    """The last body whose name opens a clause between two offsets."""
    for index in range(bisect_left(focus.starts, end) - 1, -1, -1):
        mention = focus.mentions[index]
        if mention.start < start:
            return None
        one_of_kind = DIGIT.search(mention.named.name) is not None  # 地铁2号线15个车站
        counted = not one_of_kind and cues.several_bodies.match(text, mention.end) is not None
        if mention.named.kind != BODY or mention.end > end or counted or _is_where(focus, text, start, index, cues):
            continue
        if (
            _opens(text, start, mention, cues)
            or _is_owned(focus, text, start, index, cues)
            or _does(text, mention, end)
            or _is_founded(text, start, mention, end, cues)
            or _is_described(text, start, mention, cues)
        ):
            return mention
    return None


def _is_owned(focus: Focus, text: str, start: int, index: int, cues: Cues) -> bool:
    """温氏股份旗下的|新兴公司: whether a clause opens with whose a body is."""
    if not index or focus.mentions[index - 1].end < start:
        return False
    owner = focus.mentions[index - 1]
    between = cues.owned.fullmatch(text, owner.end, focus.mentions[index].start)
    return between is not None and opens_at(text, start, owner.start, cues)


def _is_where(focus: Focus, text: str, start: int, index: int, cues: Cues) -> bool:
    """皇岗海关在|福田口岸|查验旅客, 该关在|福田口岸: whether a body is where another one does what is told."""
    place = focus.mentions[index].start - 1
    if text[place : place + 1] not in VISITED or place <= start:
        return False
    if focus.ends and focus.ends.search(text, max(start, place - REACH), place):
        return True
    called = focus.called.finditer(text, max(start, place - LONGEST_CALLED), place + 1) if focus.called else ()
    return any(match.end(1) == place and opens_at(text, start, match.start(1), cues) for match in called)


def _called(focus: Focus, text: str, word: str, place: int, cues: Cues) -> Named | None:
    """The body that a word means: the last one of its kind, or the one that the article is about.

    Behind 全县 a bare 合作社 is any of them.
    """
    if word[0] not in OWN and cues.level.search(text, max(0, place - NEAR // 4), place):
        return None
    main = focus.main if focus.main and word in focus.main.called else None
    reach = FAR if word[0] in OWN else NEAR
    for index in range(bisect_left(focus.starts, place) - 1, -1, -1):
        mention = focus.mentions[index]
        if mention.start < place - reach:
            break
        if word in mention.named.called and not (main and _lies_there(text, mention)):
            return None if _is_another(mention, text, word, place) else mention.named
    return main


def _is_another(mention: Mention, text: str, word: str, place: int) -> bool:
    """甲工程…。乙机场扩建项目开工。该项目: whether the sentence before names another one that is called so."""
    kind = word.lstrip(OWN)
    end = text.rfind("\n", mention.end, place)
    start = text.rfind("\n", mention.end, max(mention.end, end))
    if start < 0 or mention.named.name.endswith(kind):
        return False
    told = text.find(kind, start, end)
    return told >= 0 and IS not in text[start:told]


def _lies_there(text: str, mention: Mention) -> bool:
    """项目位于青洲大桥和乌龙江大桥之间: whether a body is only named among others, to tell where something lies."""
    behind = text[mention.end : mention.end + 1]
    return behind in LISTING or text[mention.start - 1] in LISTING


def _opens(text: str, start: int, mention: Mention, cues: Cues) -> bool:
    """Whether a clause opens with a body that is not one of several, perhaps behind its place: 洛阳|地铁1号线."""
    if text[mention.end : mention.end + 1] in LISTING or cues.alongside.match(text, mention.end):
        return False
    place = mention.start
    return opens_at(text, start, place, cues) or opens_at(text, start, _place_before(text, start, place, cues), cues)


def _place_before(text: str, start: int, place: int, cues: Cues) -> int:
    """Where the name of a region begins that stands right before an offset; the offset where none does."""
    begin = max(start, place - LONGEST_REGION)
    region = next(reversed(find_regions(text[begin:place], cues.vocabulary)), None)
    placed = region is not None and region.code not in (None, COUNTRY) and begin + region.end == place
    return begin + region.start if region and placed else place


def _does(text: str, mention: Mention, end: int) -> bool:
    """由鑫峰合作社出资流转10亩: whether the clause of a figure says by whom it is done."""
    doer = text[mention.start - 1 : mention.start] == BY
    return doer and not any(mark in text[mention.end : end] for mark in OPENING_MARKS)


def _is_founded(text: str, start: int, mention: Mention, end: int, cues: Cues) -> bool:
    """李四牵头成立丰禾合作社,吸纳会员25户: whether a clause founds a body and later ones tell of it."""
    ahead = text[max(start, mention.start - FOUNDED_REACH) : mention.start]
    return text[mention.end : mention.end + 1] == "," and cues.founds.search(ahead) is not None


def _is_described(text: str, start: int, mention: Mention, cues: Cues) -> bool:
    """1958年投产的南山煤矿,曾是骄傲:累计生产1亿吨: whether a sentence opens with a body and what is said of it."""
    described = cues.since_year.match(text, start, mention.start)
    return described is not None and described.end() == mention.start and text[mention.end : mention.end + 1] == ","


def opens_at(text: str, start: int, place: int, cues: Cues) -> bool:
    """Whether a clause opens at an offset, or what leads into one, or where something is done, stands before it."""
    clause = max(start, *(text.rfind(mark, start, place) + 1 for mark in OPENING_MARKS))
    lead = text[clause:place]
    return not lead or _is_lead(lead, cues)


def _is_lead(lead: str, cues: Cues) -> bool:
    """昨天, 预计今年, 记者走进: whether nothing but what leads in stands before a name."""
    return WITHIN.fullmatch(lead) is not None or lead_end(lead, cues) == len(lead)


# people


@lru_cache(maxsize=16)
def _person_patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """People told with a trade, up to a word that goes on, or with a given name; more than those; those told by age."""
    surname = surname_before_given(vocabulary)
    trade = word_pattern(words_of(vocabulary, "trade"))
    after = word_pattern(words_of(vocabulary, "person_next"))
    age = word_pattern(words_of(vocabulary, "of_age"))
    years, decades = (any_of(vocabulary, kind) for kind in AGES)
    before = rf"(?:{trade}|(?:\d{years}|{decades})的?{trade}?|{word_pattern(words_of(vocabulary, 'teller'))})"
    known = word_pattern(words_of(vocabulary, "trade", "teller", *AGES))
    return (
        re.compile(rf"{before}({surname}[一-鿿]{{1,2}}?)(?=[,。、;:(“\d\n]|{after})"),
        re.compile(rf"{before}({surname}[一-鿿]{{2}})"),
        re.compile(rf"{known}的?{trade}?{surname}[一-鿿]"),
        re.compile(rf"(?<![一-鿿])({surname}[一-鿿]{{1,2}}),?{age}?\d\d{years}"),
    )


def named_people(article: str, spots: Spots, vocabulary: Vocabulary) -> list[str]:
    """The people of an article who are told with their trade or their age, or who tell it themselves."""
    told = _told_people(article, spots, vocabulary)
    if DOT in article:
        dotted = _within(_dotted(vocabulary), article, _around(DOTS.finditer(article)))
        told += [match[1] for match in dotted if article.count(match[1]) >= OFTEN]
    return _whole_names(list(dict.fromkeys(told)), article)


def _told_people(article: str, spots: Spots, vocabulary: Vocabulary) -> list[str]:
    """Those with a surname of one character and a given name."""
    ended, given, any_told, aged = _person_patterns(vocabulary)
    aged_told = any(word in article for word in words_of(vocabulary, AGES[0]))
    if not aged_told and not any(any_told.match(article, spot) for spot in spots[PERSON]):
        return []
    around = _around(_found(PERSON, article, spots, vocabulary))
    told = [*_within(ended, article, around), *_within(aged, article, around if aged_told else ())]
    found = [match[1] for match in sorted(told, key=lambda match: match.start())]
    for match in _within(given, article, around):
        name = _name_at(article, match.start(1), vocabulary) or _acting_name(match[1], article, match.start(1))
        found += [match[1]] * (article.count(match[1]) >= OFTEN) + [name] * (name is not None)
    return [name for name in found if name and _is_told_person(name, article, vocabulary)]


def _is_told_person(name: str, article: str, vocabulary: Vocabulary) -> bool:
    """Whether one told with a trade is a person; also 陆金|从, where a segmenter sees a noun, if he often speaks."""
    (_, tag), *rest = rjieba.tag(name, False)
    speaks = bool(rest) and tag == NOUN and _acts(name, article, vocabulary)
    return speaks or is_person(name, vocabulary)


@lru_cache(maxsize=16)
def _dotted(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A name in two parts behind a trade, a mark or 的: 村民|阿依古丽·买买提."""
    trade = word_pattern(words_of(vocabulary, "trade"))
    after = word_pattern([*words_of(vocabulary, "person_next"), *(row.surface for row in vocabulary["speech"])])
    return re.compile(rf"(?:{trade}|[的{MARKS}])([一-鿿]{{2,6}}{DOT}[一-鿿]{{2,6}}?)(?=[^一-鿿{DOT}]|{after})")


def heroes(article: str, known: list[str], spots: Spots, vocabulary: Vocabulary) -> list[str]:
    """Those with whose name the sentences of an article begin again and again."""
    openings = [spot + 1 for spot in spots[HERO] if spot + 1 < len(article)]
    again = {ahead for ahead in {article[place : place + 2] for place in openings} if article.count(ahead) > OFTEN}
    found: dict[str, None] = {}
    for place in openings:
        if article[place : place + 2] not in again:
            continue
        name = _name_at(article, place, vocabulary)
        told = any(other.startswith(name or "") for other in known)
        if name and not told and is_person(name, vocabulary) and _acts(name, article, vocabulary):
            found[name] = None
    return list(found)


def _acts(name: str, article: str, vocabulary: Vocabulary) -> bool:
    """Whether an article says of one often named that he speaks, or what or how old he is."""
    if article.count(name) <= OFTEN:
        return False
    told = _told_of_person(vocabulary)
    return any(told.match(article, match.end()) for match in re.finditer(name, article))


@lru_cache(maxsize=16)
def _told_of_person(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What is told of a person by name: 说, 今年."""
    speech = [row.surface for row in vocabulary["speech"]]
    return re.compile(word_pattern([*speech, *words_of(vocabulary, "person_acts")]))


def _name_at(article: str, place: int, vocabulary: Vocabulary) -> str | None:
    """The name that a segmenter sees at an offset."""
    name = str(rjieba.cut(article[place : place + NAME_REACH], True)[0])
    return name if 1 < len(name) < 4 and name[0] in single_surnames(vocabulary) else None


def _acting_name(name: str, article: str, place: int) -> str | None:
    """刘大平 of 果农刘|大平|随手摘下: a surname and a word of two characters before what somebody does."""
    told = rjieba.tag(article[place : place + NAME_REACH], True)[:3]
    if [len(word) for word, _ in told[:2]] != [1, 2] or len(told) < 3:
        return None
    (_, surname), (_, given), (_, act) = told
    return name if surname in SURNAME_TAGS and given in GIVEN_TAGS and act in ACT_TAGS else None


def _whole_names(names: list[str], article: str) -> list[str]:
    """The names without those that are only the beginning of another, or another with what follows it."""
    often = {name: article.count(name) for name in names}
    return [
        name
        for name in names
        if not any(other.startswith(name) and often[other] >= often[name] for other in names if other != name)
        and not any(name.startswith(other) and often[other] > often[name] for other in names if other != name)
    ]


def tells_of_self(article: str, name: str, vocabulary: Vocabulary) -> bool:
    """我叫赵大山: whether somebody tells of himself."""
    return any(article.startswith(name, end) for end in _tellers(article, vocabulary))


@lru_cache(maxsize=4)
def _tellers(article: str, vocabulary: Vocabulary) -> tuple[int, ...]:
    """Where those are named who tell an article themselves."""
    return tuple(match.end() for match in _pattern(vocabulary, "teller").finditer(article))


def main_person(article: str, people: list[str], vocabulary: Vocabulary) -> str | None:
    """The one whom an article tells of far more often than of any other; who says 我叫 of himself."""
    own = next((name for name in people if tells_of_self(article, name, vocabulary)), None)
    counts = sorted(((article.count(name), name) for name in people), reverse=True)
    if own or not counts:
        return own
    second = counts[1][0] if len(counts) > 1 else 0
    return counts[0][1] if counts[0][0] > max(OFTEN, second) else None


def is_person(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a segmenter sees no word of the language in a name: 王勇 and 柴金甫, not 文化, 高素质 or 安置房."""
    first, tag = rjieba.tag(name, False)[0]
    if first == name and tag == "nr" and not name.endswith(words_of(vocabulary, "no_person")):  # 宿舍楼
        given, tag = rjieba.tag(name[1:], False)[0]
        return len(given) == 1 or tag in NAME_TAGS or tag == "ns"
    return len(first) == 1 or (len(first) == len(name) - 1 and tag in NAME_TAGS)
