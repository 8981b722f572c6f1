"""The body that opens a sentence or a clause: a court, a bureau, a company, by its name or as that of its place.

Stage: indicators. Input: a text and an offset in it. Output: the name of a body, and the cast that keeps it in mind.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zibo_analysis.indicators.casts import BodyWords, Cast, body_words, without_time
from zibo_analysis.indicators.cues import Cues, any_of, lead_end, words_of
from zibo_analysis.indicators.figures import Figure
from zibo_analysis.indicators.phrases import trim_name
from zibo_analysis.indicators.places import LISTING, OF, ancestor, visit_pattern
from zibo_analysis.indicators.proper import TOGETHER, described_end, ends_word, has_own_word, is_name
from zibo_analysis.indicators.times import find_times
from zibo_analysis.numerals.grammar import word_pattern
from zibo_analysis.vocabulary import Vocabulary

BARE_LENGTH = 2  # characters of 公司, 医院
LEAD_REACH = 60  # characters that lead in a sentence before the body that it tells of
SHORT_ARTICLE = 800
# kinds of words that a sentence may hold: for a body, at its start, and for what a company earns
BODY_FIRST, EARNING = "body first", "earning"
SOURCE = ("据", "从")  # 据东兴海关统计: who tells a figure is not whose it is
COUNTS = ("count", "firm")  # 产业研究院55家 counts them
EARNING_REACH = 4  # characters between a time and what was earned
CLAUSE = re.compile("[,;:。]")
COMPANY = re.compile("[一-鿿A-Za-z]{3,8}")


@lru_cache(maxsize=16)
def _local(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A body named by the level of its place: 市公安局, 区人民法院; not who leads it, 市公安局局长."""
    ends = word_pattern(row.surface for row in vocabulary["bodies"])
    kinds = words_of(vocabulary, "local_body")
    level = any_of(vocabulary, "court_level")
    posts = word_pattern(row.surface for row in vocabulary["posts"])
    return re.compile(rf"([省市县区州旗])({level}?(?:{ends}|{word_pattern(kinds)}))(?!{posts}|[一-鿿]?{posts})")


def local_body(text: str, place: int, cast: Cast, cues: Cues, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The name of a body that an offset names by its level, and as printed: 随州市公安局 for 市公安局."""
    match = _local(vocabulary).match(text, place)
    if match is None:
        return None
    if cast.region is None:
        return match[0], match[0]
    region = ancestor(match[1], cast, vocabulary)
    return (region + match[2], match[0]) if region else None


@lru_cache(maxsize=16)
def _offices(vocabulary: Vocabulary) -> tuple[str, ...]:
    """教育局: bodies of a place that are told of only where they act themselves."""
    bodies = tuple(row.surface for row in vocabulary["bodies"])
    ends = words_of(vocabulary, "office_end")
    local = words_of(vocabulary, "local_body")
    return tuple(surface for surface in local if surface.endswith(ends) and not surface.endswith(bodies))


def is_office(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of an office of a place, such as 莒县教育局."""
    return name.endswith(_offices(vocabulary))


def tell_subject(
    text: str, start: int, end: int, block: object, cast: Cast, cues: Cues, vocabulary: Vocabulary
) -> str | None:
    """The body that opens a sentence, which is kept in mind: 县法院依法履职。全年受理案件4088件."""
    if cast.report:
        return None
    if cast.carried_block != block:
        cast.carried, cast.carried_block = None, block
    told = _told_body(text, start, min(end, start + LEAD_REACH), cast, cues, vocabulary)
    return _keep_body(told, cast, vocabulary) if told else None


def _told_body(text: str, start: int, reach: int, cast: Cast, cues: Cues, vocabulary: Vocabulary) -> str | None:
    """The body that a sentence begins with, where it alone is told of there: no source, no partner, none of a list."""
    words = body_words(vocabulary)
    if not (words.ending.search(text, start, reach) or _local(vocabulary).search(text, start, reach)):
        return None
    place = start + lead_end(text[start:reach], cues)
    if text[place - 1 : place] in SOURCE + TOGETHER:
        return None
    place = _visited(text, start, place, reach, vocabulary)
    body = _body_at(text, place, cast, words, cues, vocabulary)
    if body is None:
        return None
    name, printed = body
    behind = place + len(printed)
    alone = OF not in printed and not text.startswith(LISTING, behind) and not words.tells.match(text, behind)
    return name if alone else None


def _visited(text: str, start: int, place: int, reach: int, vocabulary: Vocabulary) -> int:
    """Where what a sentence tells of begins: behind 记者来到位于石桥镇的, else where what leads in ends."""
    visits = (visit_pattern(vocabulary).match(text, at, reach) for at in (start, place))
    return next((visit.end() for visit in visits if visit), place)


def _keep_body(told: str, cast: Cast, vocabulary: Vocabulary) -> str:
    """The name of the body that a sentence tells of, kept in mind for what follows; that of an office only for 该局."""
    short = cast.body if cast.body != cast.home else None
    if short and short in told and not told.endswith(short):  # 安康乳业 of 走进莒县安康乳业有限公司
        told = short
    cast.last_body = told
    if is_office(told, vocabulary):  # what the county does next is not told of its office
        return told
    cast.carried = told
    if cast.first and len(cast.text) < SHORT_ARTICLE:
        cast.body = cast.body or told
    return told


def _body_at(
    text: str, place: int, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary
) -> tuple[str, str] | None:
    """The name of the body at an offset, and as printed."""
    if local := local_body(text, place, cast, cues, vocabulary):
        return local
    match = words.leading.match(text, place)
    if (
        match is None
        or words.office_of_figures.search(match[1])
        or _is_bare(match[1], words, cues)
        or words.counted.match(text, match.end())
        or _begins_bare(vocabulary).match(match[1])
    ):
        return None
    name = match[1].rpartition(OF)[2]
    name = name[described_end(name, vocabulary) :]
    named = is_name(name, vocabulary) and ends_word(text, place, match.end())
    return (name, match[1]) if named else None


@lru_cache(maxsize=16)
def _begins_bare(vocabulary: Vocabulary) -> re.Pattern[str]:
    """园区 of 园区管委会: a part of the body that was told of before."""
    return re.compile(any_of(vocabulary, "bare_body"))


@lru_cache(maxsize=16)
def _collects(vocabulary: Vocabulary) -> re.Pattern[str]:
    """国税局|完成, 财政部门|组织: an office that brings in revenue, before that it does."""
    offices = any_of(vocabulary, "collector")
    return re.compile(rf"({offices})(?:共|累计)?{any_of(vocabulary, 'collects')}")


def opening_body(
    figure: Figure, listed: bool, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary, named: bool
) -> str | None:
    """The body whose name opens the words before the figure; in a list it may be all that stands there.

    named tells whether any word for a body may stand in the sentence.
    """
    if figure.after or not figure.left:
        return None
    place = lead_end(figure.left, cues)
    if collects := _collects(vocabulary).match(figure.left, place):
        return collects[1]
    if figure.left[place - 1 : place] in TOGETHER:
        return None
    if not named or not (words.ending.search(figure.left) or _local(vocabulary).search(figure.left)):
        return None
    body = _body_at(figure.left, place, cast, words, cues, vocabulary)
    if body is None:
        return None
    if place + len(body[1]) == len(figure.left):
        counted = figure.dimension in COUNTS and not has_own_word(body[0], vocabulary)
        return body[0] if listed and not counted else None
    if figure.left.startswith(LISTING, place + len(body[1])):
        return None
    return body[0] if trim_name(figure.left[place + len(body[1]) :], cues) else None


@lru_cache(maxsize=16)
def _earning(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What a company earns, right behind a time."""
    return re.compile(rf"[一-鿿]{{0,{EARNING_REACH}}}?{_earnings(vocabulary).pattern}")


@lru_cache(maxsize=16)
def _earnings(vocabulary: Vocabulary) -> re.Pattern[str]:
    """净利润, 营业收入."""
    return re.compile(any_of(vocabulary, EARNING))


@lru_cache(maxsize=16)
def _no_company(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Whole branches, places and kinds of bodies, which are no companies: 规上工业, 全市."""
    ends = any_of(vocabulary, "no_company")
    starts = any_of(vocabulary, "general")
    return re.compile(rf"{starts}|.*(?:{ends}|[的了各全])$")


def may_earn(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence tells what some company earns: quick to tell."""
    return _earnings(vocabulary).search(sentence) is not None


def earning_company(sentence: str, cues: Cues, vocabulary: Vocabulary) -> str | None:
    """The company whose name stands before a time and what it earned then: 海马股份1至6月份净利润."""
    for time in reversed(find_times(sentence, vocabulary)):
        if not _earning(vocabulary).match(sentence, time.end):
            continue
        clause = CLAUSE.split(sentence[: time.start])[-1]
        name = without_time(clause[lead_end(clause, cues) :], vocabulary)
        if COMPANY.fullmatch(name) and not _no_company(vocabulary).match(name) and not name.startswith(cues.own_body):
            return name
    return None


def _is_bare(name: str, words: BodyWords, cues: Cues) -> bool:
    """今年公司, 今年合作社: whether nothing but a time stands before the kind of a body."""
    lead = cues.lead.match(name)
    if lead is None:
        return False
    return len(name) - lead.end() <= BARE_LENGTH or words.ending.fullmatch(name, lead.end()) is not None
