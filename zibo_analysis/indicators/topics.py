"""The canonical indicator behind a name: 规模以上工业增加值 and 规上工业增加值 are one topic.

Stage: indicators. Input: the name of an indicator in the text's own words. Output: a topic of the vocabulary, or None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from zibo_analysis.indicators.cues import any_of
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

MONEY = "元"
BRACKETS = re.compile("[(（]")
MARKS = str.maketrans("", "", '“”"‘’ ')


@lru_cache(maxsize=16)
def topic_names(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Every name of every topic, without quotation marks."""
    return {name.translate(MARKS): row.topic for row in vocabulary["topics"] for name in row.names}


@lru_cache(maxsize=16)
def _wrappings(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand before and after the name of a topic without narrowing it."""
    before, after = (any_of(vocabulary, kind) for kind in ("topic_before", "topic_after"))
    return re.compile(rf"^(?:{before})+"), re.compile(rf"{after}$")


def topic_of(name: str | None, *, vocabulary: Vocabulary | None = None) -> str | None:
    """The topic of an indicator name; None where the vocabulary knows none.

    A name with a qualifier that narrows it (“四强”产业增加值, 限上新能源汽车零售额) is not the wider topic.

    Example:
        >>> topic_of("规模以上工业增加值"), topic_of("全市城镇调查失业率"), topic_of("“四强”产业增加值")
        ('规上工业增加值', '城镇调查失业率', None)
    """
    return _topic_of(name, vocabulary or load_vocabulary()) if name else None


@lru_cache(maxsize=16384)
def _topic_of(name: str, words: Vocabulary) -> str | None:
    names, (before, after) = topic_names(words), _wrappings(words)
    plain = name.translate(MARKS)
    bare = before.sub("", plain)
    head, *other = BRACKETS.split(bare.rstrip(")）"), maxsplit=1)
    if other and names.get(head) and names.get(head) == names.get(other[0]):  # 生产总值（GDP）
        return names[head]
    return names.get(plain) or names.get(bare) or names.get(after.sub("", bare))


@lru_cache(maxsize=16)
def money_topics(vocabulary: Vocabulary) -> frozenset[str]:
    """The topics that are sums of money: what counts things (经济总量跨上两个台阶) is none of them."""
    return frozenset(row.topic for row in vocabulary["topics"] if row.unit == MONEY)
