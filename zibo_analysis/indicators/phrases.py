"""Noun phrases around a figure: without what leads in and links, and lists of them handed out.

Stage: indicators. Input: the words before or after a figure. Output: the noun phrase in them.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import Protocol

import rjieba

from zibo_analysis.indicators.cues import Cues

MODIFIER_LENGTH = 4
LONG_NAME = 14
BARE_NOUN = 2  # characters of a noun that says little alone: 项目, 村
COPULA = tuple("是为有")
MAX_NAME = 40
ORIGIN_LENGTH = 12  # characters of 从 and the time that a growth begins with
ORIGINS = ("从", "由", "继")
SINCE = "自"
LIST_NUMBER = re.compile(r"^(?:\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}[.、](?![\d一二三四五六七八九]))")
NOTE = re.compile(r"\[\d+\]")
OPENING = ("“", "‘")
CLOSING = {"“": "”", "‘": "’"}
PARENTHESES = re.compile(r"^\([^()]*\)")
RELATIVE = re.compile(r"的([一-鿿].+)")
OPEN_BRACKET = re.compile(r"(?<=..)\((?:其中.*|[^()]*)$")
ONE_OF = re.compile(r"之[一列].*$")
DATED = re.compile(r"\((?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?\)")
LABELLED = re.compile(r"^【[^】]*】")
SUCH_AS = re.compile(r"^[^、]+(?:、[^、]+)+等(?=[^、]*\d)")
SUMMED_UP = re.compile(r"^[^、]+(?:、[^、]+){2,}?(?=[二三四五六七八九十]大[一-鿿]{2})")
NOUN_LENGTHS = (3, 4)  # characters of nouns that begin with a word that ends one: 被害人, 被执行人
COMMA, COMMA_OR_AND = re.compile("、"), re.compile("[、和]")
LEAST_MEMBERS = 3
OF_LEVELS = re.compile(r"^[^、]{0,4}(?:[国省市县区镇乡村](?:级|、)){2,5}[国省市县区镇乡村][两二三四五]级(?=[一-鿿]{2})")
DEED_LENGTH = 5  # characters of a name that may tell by whom and where something is done
NOUN_TAGS = ("n", "vn", "j", "l", "b", "an", "eng", "nz", "ns", "nt", "nr", "ng")
ASPECT = re.compile("(?<=[一-鿿]{2})[了着过]")
LOCATIVE = "f"
ADVERB = "d"
LEAST_STATEMENT = 4  # characters of a noun with what is told of it
LETTERED = re.compile(r"[A-Za-z][A-Za-z\d.]*(?=[一-鿿])")
LETTERED_END = re.compile(r"[A-Za-z][A-Za-z\d.]*$")
DOING = ("v", "vn", "ad", "an")
YEARS = re.compile("[年季]")  # a time inside a name has one
BLANK_AFTER = re.compile("[一-鿿]{4}$")
HAVING, EACH = "有", "每"
WORD_REACH = 4  # characters behind one that tell whether it is a word


@lru_cache(maxsize=4096)
def trim_name(left: str, cues: Cues) -> str:
    """The words before a figure without the verbs and adverbs that link them and without what leads in."""
    if left.startswith(")") and left.endswith("("):  # (7.7%)和全国(7.0%): whom the next figure is about, not what
        return ""
    left = _after_blank(left) if " " in left else left
    name = LIST_NUMBER.sub("", without_origin(before_links(left, cues), cues))
    name = _after_lead(_without_scope(_without_manner(name, cues), cues), cues)
    name = _without_time(name, cues) if YEARS.search(name, 1) else name
    if cues.compares.match(name) or cues.this_measure.match(name):
        return ""
    name = owned_thing(_done_in_all(_brought(name, cues), cues), cues)
    name = _without_marks(_without_bracket(name, cues) if "(" in name or ")" in name else name, cues)
    name = _without_members(name, cues) if "、" in name else name
    of = name.rfind("的") if len(name) > LONG_NAME else -1
    if of > 0 and len(name) - of > MODIFIER_LENGTH:
        name = name[of + 1 :]
    name = _from_deed(name[-MAX_NAME:], cues) if len(name) > DEED_LENGTH else name
    if len(name) == 1 and name not in cues.single:
        return ""
    return cues.among_end.sub("", name) if name.endswith("中") else name


def _after_blank(left: str) -> str:
    """进出口总额 of 成绩单出炉 进出口总额: the part of a headline after a statement that a blank ends."""
    told, _, rest = left.rstrip(" ").rpartition(" ")
    return rest if len(rest) > 1 and BLANK_AFTER.search(told) and not is_nominal(told) else left


@lru_cache(maxsize=4096)
def before_links(left: str, cues: Cues) -> str:
    """Words without the verbs and adverbs that link them to a figure; 均 of 人均 is a part of a name."""
    tail = cues.tail_end.match(left[::-1])
    cut = len(left) - tail.end() if tail else len(left)
    if left[cut - 1 : cut + 1] in cues.nouns or (left[cut : cut + 1] == "均" and left[:cut].endswith(cues.apiece)):
        cut += 1
    return left[:cut]


def _without_manner(name: str, cues: Cues) -> str:
    """A name without how something was done, which step was reached, what it is like and how it is reckoned."""
    name = cues.manner.sub("", cues.reached_step.sub("", name))
    if name.startswith("像"):
        name = cues.like_this.sub("", name)
    return cues.reckoned.sub("", name) if "按" in name else name


def _without_scope(name: str, cues: Cues) -> str:
    """A name without 全市 inside it: what follows, or else what stands before."""
    inside = cues.scope_inside.search(name) if "全" in name else None
    if inside is None:
        return name
    return inside[2] if len(inside[2]) > 1 else name[: inside.start()]


def _after_lead(name: str, cues: Cues) -> str:
    """A name without the quotation mark that opens it, a label, what leads in and notes."""
    if name[:1] in OPENING and CLOSING[name[0]] not in name:
        name = name[1:]
    name = LABELLED.sub("", name) if name.startswith("【") else name
    head = cues.lead.match(name)
    name = name[_noun_start(name, head.end(), cues) :] if head else name
    return NOTE.sub("", name) if "[" in name else name


def _without_time(name: str, cues: Cues) -> str:
    """小麦面积 of 小麦今年面积, 产值 of 公司去年产值: a name without a time inside and who stands before it."""
    told = cues.inner_time.search(name, 1)
    if told is None:
        return name
    before, behind = name[: told.start()], _after_lead(name[told.start() :], cues)
    return behind if len(behind) > 1 and cues.who_end.search(before) else before + behind


def _brought(name: str, cues: Cues) -> str:
    """What something brings: 就业岗位 of 项目带动就业岗位."""
    if len(name) <= 2 + MODIFIER_LENGTH:
        return name
    bring = next(reversed(list(cues.brings.finditer(name, 2))), None)
    return name[bring.end() :].lstrip("了") if bring and len(name) - bring.end() >= MODIFIER_LENGTH else name


def _from_deed(name: str, cues: Cues) -> str:
    """买回肉牛 of 在全村率先从内蒙古买回肉牛: what is done, without by whom, where and how."""
    if not cues.before_deeds.search(name, 0, len(name) - 2):
        return name
    words = tagger().tag(name)
    whereby = max((at for at, (word, _) in enumerate(words) if word in cues.whereby), default=len(words))
    verb = next((at for at in range(whereby + 1, len(words)) if words[at][1] == "v"), None)
    if verb is None and words[-1][1] == "vn" and whereby < len(words) - BARE_NOUN:
        verb = len(words) - 1
    if verb == len(words) - 1 and (own := _owned_there(words, whereby)):
        return own
    if verb is None or name.endswith(cues.portions) or any(tag not in NOUN_TAGS for _, tag in words[verb + 1 :]):
        return name
    return "".join(word for word, _ in words[verb:])


def _owned_there(words: list[tuple[str, str]], whereby: int) -> str:
    """人均消费 of 游客在景区的人均消费: what is of a place or a thing that is told by a preposition."""
    of = max((at for at, (word, _) in enumerate(words) if word == "的"), default=0)
    return "".join(word for word, _ in words[of + 1 :]) if whereby < of < len(words) - BARE_NOUN else ""


def _done_in_all(name: str, cues: Cues) -> str:
    """What somebody does in all: 接待游客 of 小长假期间共接待游客; not 实现利润, which is whose it is."""
    if "共" not in name:
        return name
    for summed in cues.done_in_all.finditer(name, 2):
        done = name[summed.end() :]
        if len(name) - summed.start() >= MODIFIER_LENGTH and is_cut_at(name, *summed.span()):
            return done if tagger().tag(done)[0][1] in DOING and not cues.lead.match(done) else name
    return name


def owned_thing(name: str, cues: Cues) -> str:
    """员工 of 他的工厂已成为拥有员工: what somebody has; not what is reckoned by household, nor 汽车拥有量."""
    has = next(reversed(list(cues.has.finditer(name))), None) if HAVING in name and EACH not in name else None
    thing = name[has.end() :] if has else ""
    return thing if len(thing) > 1 and is_nominal(thing) else name


def _noun_start(name: str, place: int, cues: Cues) -> int:
    """Where a name begins after what leads in: 实现 of 实现程度 is a part of it."""
    for first in range(max(0, place - 2), place):
        if any(name[first : first + length] in cues.nouns for length in (2, *NOUN_LENGTHS) if first + length > place):
            return first
    return place


def without_origin(name: str, cues: Cues) -> str:
    """地区生产总值 of 地区生产总值从“十二五”末, 违停率 of 违停率由每公里: without from when or where it grew."""
    if SINCE in name:
        name = cues.since_when.sub("", name)  # 外贸出口自2010年以来
    at = max(name.rfind(mark) for mark in ORIGINS)
    began = at >= 2 and (name.startswith(EACH, at + 1) or cues.time_base.match(name, at + 1))
    if not began or len(name) - at > ORIGIN_LENGTH:
        return name
    tail = cues.tail_end.match(name[at - 1 :: -1])
    return name[: at - tail.end()] if tail else name[:at]


def _without_members(name: str, cues: Cues) -> str:
    """What three things or more are said to be, without them: 四大支柱产业产值, 基础设施投入."""
    bare = SUMMED_UP.sub("", SUCH_AS.sub("", cues.and_so_on.sub("", OF_LEVELS.sub("", name))))
    return bare if len(bare) > 2 or "的" not in name else name.rpartition("的")[2]


def _without_marks(name: str, cues: Cues) -> str:
    """A name without the marks and conjunctions around it; 总和 keeps its end."""
    bare = name.strip(" 、,和").lstrip("的")
    return bare + "和" if name.endswith("和") and bare[-1:] + "和" in cues.nouns else bare


def _without_bracket(name: str, cues: Cues) -> str:
    """A name with its short form instead of the long one, and without brackets that are not closed."""
    name = cues.gloss.sub("", DATED.sub("", name))
    short = cues.called.search(name)
    if short:
        name = short[1] + name[short.end() :]
    if name.count("(") > name.count(")"):
        return name[name.rfind("(") + 1 :]
    if name.count(")") > name.count("("):
        return name.strip(")").rpartition(")")[2] if "(" not in name else name.strip(")")
    return name


@lru_cache(maxsize=4096)
def noun_after(right: str, cues: Cues) -> str:
    """The noun phrase after a figure, up to the first predicate."""
    right = PARENTHESES.sub("", right).lstrip("的 ")
    if cues.stop.match(right) and (relative := RELATIVE.search(right)):
        right = relative[1]
    noun = right[: _noun_end(right, cues)]
    noun = _before_deed(_before_adverb(noun, cues))
    comma = noun.find("、")
    if comma > MODIFIER_LENGTH and "(" not in noun[:comma]:
        noun = noun[:comma]
    noun = ONE_OF.sub("", OPEN_BRACKET.sub("", noun)).strip(" 、,和与及等的").rstrip("为")[:MAX_NAME]
    noun = noun.rstrip("在于有") if len(noun) <= MODIFIER_LENGTH else noun
    return "" if noun in cues.adverbs else noun


def _before_adverb(noun: str, cues: Cues) -> str:
    """油菜花 of 油菜花正处于花期: a noun phrase up to an adverb with its verb."""
    if len(noun) <= LEAST_STATEMENT:
        return noun
    words = tagger().tag(noun)
    for at in range(1, len(words) - 1):
        word = words[at][0]
        known = word in cues.adverbs or cues.becomes.fullmatch(word)
        if known and words[at + 1][1] == "v" and all(tag in NOUN_TAGS for _, tag in words[:at]):
            return "".join(word for word, _ in words[:at])
    return noun


def _before_deed(noun: str) -> str:
    """行政村 of 行政村接通了宽带, 荒山 of 荒山上种起了茶树: a noun phrase up to what is told to have been done."""
    aspect = ASPECT.search(noun)
    if aspect is None:
        return noun
    words = tagger().tag(noun[: aspect.start()])
    if len(words) == 1 or words[-1][1] != "v":
        return noun
    things = list(itertools.takewhile(lambda word: word[1] != LOCATIVE, words[:-1]))
    return "".join(word for word, _ in things or words[:-1])


def counted_noun(right: str, count: float, cues: Cues) -> str:
    """The noun phrase after a count, without the first of as many members: 主要河流 of 三条主要河流甲河、乙河和丙河."""
    noun = noun_after(right, cues)
    members = [member for member in cues.listed_in_line.split(right) if member] if count >= LEAST_MEMBERS else []
    if not members or len(members) != count or not members[0].startswith(noun):
        return noun
    words = [word for word, _ in tagger().tag(members[0])]
    if len(words[-1]) > 1 and any(member.endswith(words[-1]) for member in members[1:]):
        return noun  # things of the kind itself: 三张问题清单、项目清单和责任清单
    starts = (len("".join(words[:cut])) for cut in range(len(words) - 1, 0, -1))
    return next((noun[:start] for start in starts if len(members[0]) - start > 1), noun)


def begins_noun(text: str, place: int, cues: Cues) -> bool:
    """Whether a noun that begins like a predicate stands at a place: 被害人."""
    return any(text[place : place + length] in cues.nouns for length in NOUN_LENGTHS)


def _inside_noun(text: str, place: int, cues: Cues) -> bool:
    """Whether a word of one character at a place is a part of another: 就 in 就业, 还 in 归还."""
    return text[place : place + 2] in cues.nouns or text[max(0, place - 1) : place + 1] in cues.nouns


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[int, ...]:
    """Where each word of a text begins, as a segmenter sees them, and where the last one ends."""
    return tuple(itertools.accumulate((len(word) for word in tagger().cut(text)), initial=0))


def _is_word(text: str, place: int) -> bool:
    """Whether a character is a word of its own: 为 in 师生为灾区捐款, not in 行为."""
    return is_cut_at(text, place, place + 1)


def is_cut_at(text: str, start: int, end: int) -> bool:
    """Whether words begin at both places of a text."""
    starts = _words_of(text[: end - 1 + WORD_REACH])
    return start in starts and end in starts


def _noun_end(right: str, cues: Cues) -> int:
    """Where a predicate or a time ends the noun phrase after a figure; 被 in 失信被执行人 does not."""
    if right[:1] in cues.place_nouns and right[1:2] in COPULA:
        return 1
    for cut in cues.cut.finditer(right, 1 if right[:1] in cues.single else 2):
        if len(cut[0]) == 1 and _inside_noun(right, cut.start(), cues):
            continue
        if cut[0] in cues.particles and not _is_word(right, cut.start()):
            continue
        if not begins_noun(right, cut.start(), cues):
            return cut.start()
    return len(right)


@lru_cache(maxsize=4096)
def opening_noun(clause: str) -> str | None:
    """The noun that opens a clause: 服务业 in 服务业支撑作用更加明显; None where a verb opens it.

    Example:
        >>> opening_noun("服务业支撑作用更加明显"), opening_noun("加快建设现代化产业体系")
        ('服务业', None)
    """
    words = list(itertools.takewhile(lambda word: word[1] in NOUN_TAGS, tagger().tag(clause.lstrip("、,"))))
    noun = "".join(word for word, _ in words)
    return noun if len(noun) > 1 and words[-1][1] not in ("b", "an") else None


class Tagger(Protocol):
    """What is asked of the segmenter."""

    def tag(self, words: str, hmm: bool = True, /) -> list[tuple[str, str]]:
        """The words with their parts of speech."""

    def cut(self, words: str, hmm: bool = True, /) -> list[str]:
        """The words."""


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The segmenter that tells nouns from verbs."""
    jieba: Tagger = rjieba.Jieba()
    return jieba


def is_nominal(words: str) -> bool:
    """Whether words are nouns only: 水利建设, not 在园区建成."""
    return all(tag in NOUN_TAGS for _, tag in tagger().tag(words))


def split_names(name: str, count: int, cues: Cues) -> list[str]:
    """The names of a chain: A、B增加值 handed to two figures; one name for all where the list does not fit.

    Example:
        >>> from zibo_analysis.indicators.cues import cues_of
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> cues = cues_of(load_vocabulary())
        >>> split_names("城乡居民人均可支配收入", 2, cues)
        ['城镇居民人均可支配收入', '农村居民人均可支配收入']
        >>> split_names("先进制造业、高技术制造业增加值", 2, cues)
        ['先进制造业增加值', '高技术制造业增加值']
    """
    for short, full in cues.pairs.items():
        if count == len(full) and short in name and not re.search("[、和与及]", name.replace(short, "", 1)):
            return [name.replace(short, one, 1) for one in full]
    if handed := next(cues.respective.finditer(name, 1), None):
        parts = split_names(name[: handed.start()], count, cues)
        rest = name[handed.end() :]
        return [part + rest for part in parts] if len(parts) == count else [rest] if len(rest) > 1 else parts
    for marks in (COMMA, COMMA_OR_AND, cues.listed_in_line):
        parts = [part for part in marks.split(name) if part]
        if len(parts) >= count > 1 and (len(parts) == count or marks is not COMMA):
            return _complete(parts[-count:], cues)
    return [name]


def _complete(parts: list[str], cues: Cues) -> list[str]:
    """Give every item of a list the head that only the last one has, and the last one the start of the first."""
    last = parts[-1]
    lettered = LETTERED.match(last)
    if lettered and all(LETTERED_END.search(part) for part in parts[:-1]):
        return [*(part + last[lettered.end() :] for part in parts[:-1]), last]  # O3、NO2浓度
    head = cues.heads.search(last) or cues.growth.search(last)
    tail = head[0] if head and parts[-1][-1] != parts[-2][-1] else _shared_tail(parts)
    sector = cues.heads.search(parts[-2]) if tail and head else None
    if sector and tail.startswith(sector[0]):  # 增加值 of 第一产业、第二产业增加值
        tail = tail[len(sector[0]) :]
        return [*(part if part.endswith(tail) else part + tail for part in parts[:-1]), last]
    if len(parts[-2]) <= MODIFIER_LENGTH < len(parts[-1]) and len(tail) < len(parts[-1]) - len(parts[-2]):
        tail = parts[-1][len(parts[-2]) :]
    named = [part if part.endswith(tail) or (head and cues.heads.search(part)) else part + tail for part in parts[:-1]]
    if not tail and len(parts[0]) >= len(last) + 4 and parts[0][-1] == last[-1]:
        return [*named, parts[0][: len(parts[0]) - len(last)] + last]
    return [*named, last]


def _shared_tail(parts: list[str]) -> str:
    """What follows the last item of a list and holds for all: 增加值 in 先进制造业、高技术制造业增加值."""
    last, before = parts[-1], parts[-2]
    if last[-1] == before[-1]:
        return ""
    for length in range(min(len(before), len(last) - 1), 0, -1):
        place = last.find(before[-length:], 1)
        if place > 0 and (length > 1 or all(part[-1] == before[-1] for part in parts[:-1])):
            return last[place + length :]
    further = len(last) - len(before)
    alone = further == 1 < len(before)  # 幅 of 加工业、电子信息增幅
    return last[len(before) :] if max(map(len, parts[:-1])) == len(before) and further > 0 and not alone else ""
