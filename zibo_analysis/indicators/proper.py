"""Whether words are the name of one body: 永乐信用社, not 许多学校, 进入高新区 or 畜禽规模养殖场.

Stage: indicators. Input: words that end like the name of a body. Output: where a name begins in them, and whether
they are one.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from zibo_analysis.corpus.regions import find_regions
from zibo_analysis.indicators.cues import any_of, words_of
from zibo_analysis.indicators.phrases import tagger
from zibo_analysis.numerals.grammar import word_pattern
from zibo_analysis.vocabulary import Vocabulary

GRAMMAR_TAGS = frozenset({"r", "p", "uj", "ul", "ud", "ug", "uz", "uv", "y"})  # 各, 随着, 的, 了
TOGETHER = ("与", "和", "同", "跟")  # 与区检察院完成司法确认1件: with whom something is done
TIME_TAG = "t"
ACT_TAGS = frozenset({"v", "l", "i"})
IDIOM = "i"  # 初见成效
ADVERB_TAGS = frozenset({"d", "ad"})
NAME_TAGS = frozenset({"nr", "nrt", "nrfg", "ns", "nz", "nt", "j", "eng", "x"})
WORD_REACH = 3  # characters behind a name that tell whether a word ends with it
AMOUNT_TAGS = frozenset({"m", "f"})  # 亿元, 以上
WORKS = "工程"
DOING = ("done_to_works",)  # the kind of verbs of which a work is the object
SHORTEST_PROJECT = 6  # characters of the name of one project
OWN_TAGS = frozenset({"nr", "nrfg", "ns", "nz"})
FIRM_TAGS = frozenset({"nr", "nrfg", "nz", "j"})
LEVELS = tuple("省市县区州旗")
ACTS = (
    "acts",
    "fulfil",
    "create",
    "builds",
    "begins",
    "visits",
    "honoured",
    "rank_before",
    "receives",
    "change",
    "reaches",
)
CALLS = ("calls_in", "route")
SEVERAL = ("several",)
MANY = ("several_anywhere",)
KINDS = ("no_body", "general", "titled")


@lru_cache(maxsize=64)
def _words(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words_of(vocabulary, *kinds))


@lru_cache(maxsize=16)
def _end(vocabulary: Vocabulary) -> re.Pattern[str]:
    ends = (row.surface for table in ("bodies", "body_kinds") for row in vocabulary[table])
    return re.compile(rf"{word_pattern(ends)}$")


@lru_cache(maxsize=16)
def some_of(vocabulary: Vocabulary) -> re.Pattern[str]:
    """How many of a kind there are, or which of them: 八大景区, 一头猪场, 首座大桥."""
    return re.compile(rf"(?:[一二三四五六七八九十两几数\d]{{1,20}}|首|第[一二三\d]){any_of(vocabulary, 'some')}")


@lru_cache(maxsize=8192)
def name_start(words: str, vocabulary: Vocabulary) -> int:
    """Where a name begins in words that end with one: behind the last verb, pronoun or particle of a clause."""
    begin = place = 0
    registered = words.endswith(words_of(vocabulary, "company_form"))  # 森美达…股份有限公司: no 达 of 达到
    for word, tag in tagger().tag(words):
        place += len(word)
        if _is_of_clause(word, tag, vocabulary) and not (registered and len(word) == 1 and tag in ACT_TAGS):
            begin = place
    return max(begin, described_end(words, vocabulary), _act_end(words, vocabulary))


def _is_of_clause(word: str, tag: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is none of a name: a particle, a season, an adverb (not 高新 of 高新园区), a verb of a clause."""
    if tag == IDIOM or (tag in GRAMMAR_TAGS and word not in TOGETHER) or word in _words(vocabulary, CALLS):
        return True
    if tag == TIME_TAG:
        return word.endswith(words_of(vocabulary, "season")) and word not in words_of(vocabulary, "phase")
    if tag in ADVERB_TAGS:
        return len(word) > 1 and word not in _words(vocabulary, KINDS)
    return tag in ACT_TAGS and word in _words(vocabulary, ACTS)


def _act_end(words: str, vocabulary: Vocabulary) -> int:
    """Where a name begins behind a verb that opens words and a place: 点亮|利辛|工业园区, not 招商|银行."""
    told = tagger().tag(words)
    acts = len(told) > 1 and told[0][1] == "v" and len(told[0][0]) > 1
    return len(told[0][0]) if acts and find_regions(told[1][0], vocabulary) else 0


@lru_cache(maxsize=8192)
def described_end(words: str, vocabulary: Vocabulary) -> int:
    """Where a proper name begins behind what says of whom it is: 龙头企业|海澜集团, not 中小企业服务中心."""
    described = words_of(vocabulary, "described")
    place = end = 0
    for word, tag in tagger().tag(words):
        end = place if place and tag in OWN_TAGS and words.endswith(described, 0, place) else end
        place += len(word)
    return end


def ends_word(text: str, place: int, end: int) -> bool:
    """Whether a word ends where a name does: 银行 of 商业银行业 is a part of one, 医院 of 医院|院长 is not."""
    ends = list(itertools.accumulate(map(len, tagger().cut(text[place : end + WORD_REACH]))))
    if end - place in ends:
        return True
    behind = text[end : place + next((reach for reach in ends if reach > end - place), 0)]
    return len(behind) > 1 and len(tagger().cut(behind)) == 1


@lru_cache(maxsize=8192)
def is_name(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words may be the name of one body: no word of a clause is in them, and more than a kind is said."""
    if name_start(words, vocabulary) or some_of(vocabulary).match(words) or _is_place(words, vocabulary):
        return False
    end = _end(vocabulary).search(words)
    stem = words[: end.start()] if end else words
    if end and is_of_several(stem, end[0], vocabulary):
        return False
    return not is_kind(stem, vocabulary) or (stem != "" and _is_known(words, vocabulary))


def is_of_several(place: str, kind: str, vocabulary: Vocabulary) -> bool:
    """抚宁区|景区, 区|老旧|小区: whether a kind of which a place has many stands behind it, and names none."""
    if kind in _words(vocabulary, MANY) and _is_place(place, vocabulary):  # 海口|酒店
        return True
    if kind not in _words(vocabulary, SEVERAL):
        return False
    if place.endswith(LEVELS) and _is_place(place, vocabulary):
        return True
    rest = place[1:] if place.startswith(LEVELS) else ""
    return rest in _words(vocabulary, KINDS) or (rest != "" and is_kind(rest, vocabulary))


def _is_known(words: str, vocabulary: Vocabulary) -> bool:
    """Whether a segmenter knows words as the name of one body, and no kind opens them: 酒泉钢铁公司."""
    told = tagger().tag(words)
    return len(told) == 1 and told[0][1] == "nt" and not words.startswith(tuple(_words(vocabulary, KINDS)))


def has_own_word(words: str, vocabulary: Vocabulary) -> bool:
    """Whether a segmenter sees a proper name in words, other than 文明 and the like."""
    kinds = _words(vocabulary, KINDS)
    return any(tag in OWN_TAGS and word not in kinds for word, tag in tagger().tag(words))


def names_sight(words: str) -> bool:
    """Whether words are nouns with a proper name among them, or one noun: 亚龙湾森林公园, 蜈支洲岛."""
    told = tagger().tag(words)
    nouns = all(tag in OWN_TAGS or tag in ("n", "a", "nt", "ng") for _, tag in told)
    return nouns and (len(told) == 1 or any(tag in OWN_TAGS or len(word) == 1 for word, tag in told))


def names_project(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words name one project: 栖凤山田园小镇建设项目, not 新开工亿元以上项目."""
    told = tagger().tag(words)
    own = has_own_word(words, vocabulary) and all(tag not in AMOUNT_TAGS for _, tag in told)
    return own and len(words) >= SHORTEST_PROJECT and is_name(words, vocabulary)


def names_work(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words name one work: 青云湖二期工程, not 除险加固工程, 6个扶贫工程 or 县里开展绿化工程."""
    stem = words[: -len(WORKS)]
    if any(word in stem for word in _words(vocabulary, DOING)):
        return False
    if len(words) < SHORTEST_PROJECT or some_of(vocabulary).match(words) or _is_place(stem, vocabulary):
        return False
    return has_own_word(stem, vocabulary) or (not is_kind(stem, vocabulary) and is_name(words, vocabulary))


def _is_place(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words name a region: 连云港 is no port."""
    return any(mention.text == words for mention in find_regions(words, vocabulary))


def is_act(stem: str) -> bool:
    """Whether words are one verb: 实行 of 实行公司, not 合兴."""
    told = tagger().tag(stem)
    return len(told) == 1 and told[0][1] in ("v", "vn")


def is_firm(words: str, length: int) -> bool:
    """Whether a segmenter sees a name other than that of a place in the first characters of a firm's: 浩瑞|生物."""
    word, tag = tagger().tag(words)[0]
    return len(word) == length and tag in FIRM_TAGS


def is_word(words: str) -> bool:
    """Whether words are one noun of the language: 制衣厂, 养猪场."""
    told = tagger().tag(words)
    return len(told) == 1 and told[0][1] == "n"


def is_kind(stem: str, vocabulary: Vocabulary) -> bool:
    """Whether the words before 养殖场 say only of what kind it is: 畜禽规模, 绿色, not 欢乐 or 阳山湖."""
    if stem in LEVELS or _is_place(stem, vocabulary):
        return False
    told = tagger().tag(stem, False)
    if not told:
        return True
    kinds = _words(vocabulary, KINDS)
    if any((tag in NAME_TAGS or len(word) == 1) and word not in kinds for word, tag in told):
        return False
    return len(told) > 1 or told[0][1] in ("v", "vn") or stem in kinds
