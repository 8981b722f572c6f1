"""Cues: shapes with the words of the vocabulary in their braces."""

import re
from functools import cached_property

import pytest

from zibo_analysis.indicators.cues import Cues, cues_of
from zibo_analysis.vocabulary import load_vocabulary

CUES = cues_of(load_vocabulary())
PARTS = [name for name, part in vars(Cues).items() if isinstance(part, cached_property)]


@pytest.mark.parametrize("name", PARTS)
def test_every_part_has_words(name):
    part = getattr(CUES, name)
    assert part.pattern if isinstance(part, re.Pattern) else part


@pytest.mark.parametrize(
    ("shape", "found", "passed"),
    [
        pytest.param("^{streak}$", "连续", "连", id="words_of_a_kind"),
        pytest.param("^{than|than_by}$", "高于", "于", id="words_of_two_kinds"),
        pytest.param("^{stage.verb}$", "受理", "竣工", id="words_of_a_sense"),
        pytest.param("^{aim.!rated}$", "任务", "计划", id="words_of_any_other_sense"),
        pytest.param("^{<aim}$", "务任", "任务", id="words_read_backwards"),
        pytest.param("{<!no_growth}增长", "同比增长", "自然增长", id="words_that_may_not_stand_before"),
        pytest.param("比{sign 比}", "比上年", "比重", id="sign_apart_from_words_that_hold_it"),
        pytest.param("^{part class}$", "级", "级别", id="words_beside_a_numeral"),
        pytest.param("^{noun 人}$", "人口", "户数", id="nouns_of_a_unit"),
        pytest.param(r"[^,]{2,4}{part class}", "百亿级", "级", id="counts_are_no_words"),
    ],
)
def test_braces_stand_for_words(shape, found, passed):
    pattern = CUES.compiled(shape)
    assert pattern.search(found)
    assert not pattern.search(passed)


def test_a_kind_that_is_none_is_no_shape():
    with pytest.raises(KeyError, match="targt"):
        CUES.compiled("{targt}")
