"""The canonical indicator behind a name: 规模以上工业增加值 and 规上工业增加值 are one topic.

Stage: indicators. Input: the name of an indicator in the text's own words. Output: a topic of the vocabulary, or None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

BEFORE = re.compile(r"^(?:年末|全年|全国|全省|全市|全县|全区|预计|实现|完成|年)+")
AFTER = re.compile(r"(?:年均增长|年均增速|平均增速|增长速度|增长目标|增速|增长|涨幅|增幅|年均|达到|（各）)$")
MARKS = str.maketrans("", "", '“”"‘’ ')


@lru_cache(maxsize=16)
def topic_names(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Every name of every topic, without quotation marks."""
    return {name.translate(MARKS): row.topic for row in vocabulary["topics"] for name in row.names}


def topic_of(name: str | None, *, vocabulary: Vocabulary | None = None) -> str | None:
    """The topic of an indicator name; None where the vocabulary knows none.

    A name with a qualifier that narrows it (“四强”产业增加值, 限上新能源汽车零售额) is not the wider topic.

    **Example**
        >>> topic_of("规模以上工业增加值"), topic_of("全市城镇调查失业率"), topic_of("“四强”产业增加值")
        ('规上工业增加值', '城镇调查失业率', None)
    """
    if not name:
        return None
    names = topic_names(vocabulary or load_vocabulary())
    plain = name.translate(MARKS)
    bare = BEFORE.sub("", plain)
    return names.get(plain) or names.get(bare) or names.get(AFTER.sub("", bare))
