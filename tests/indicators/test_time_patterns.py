"""Every row of the patterns of time matches the phrase that it shows, in the direction in which it is read."""

import re

import pytest

from zibo_analysis.vocabulary import load_vocabulary

BACKWARDS = ("lasting", "plan_base", "base")


@pytest.mark.parametrize("row", load_vocabulary()["time_patterns"], ids=lambda row: f"{row.role}_{row.example}")
def test_a_pattern_matches_its_example(row):
    shown = row.example[::-1] if row.role in BACKWARDS else row.example
    match = re.search(row.pattern, shown) if row.role == "plan_base" else re.match(row.pattern, shown)
    assert match is not None
    assert match.end() > 0


@pytest.mark.parametrize("role", ["lead", "opener", "lasting", "base"])
@pytest.mark.parametrize("text", ["营业收入", "学校", "粮食产量"])
def test_no_pattern_matches_a_plain_noun(role, text):
    rows = [row for row in load_vocabulary()["time_patterns"] if row.role == role]
    assert rows
    assert not any(re.match(row.pattern, text[::-1] if role in BACKWARDS else text) for row in rows)
