"""Cues: shapes with the words of the vocabulary in their braces."""

import csv
import re
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import pytest

from zibo_analysis import find_indicators, read_text
from zibo_analysis.indicators.cues import Cues, cues_of
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

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


def read_cases():
    with (Path(__file__).parents[1] / "cases" / "cue_kinds.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_read(case, words):
    corpus = read_text(case["text"], date=case["date"], region=case["region"], vocabulary=words)
    rows = find_indicators(corpus).to_dict("records")
    row = next((row for row in rows if row["text"] == case["mention"]), None)
    if row is None or case["field"] == "":
        return row is None and case["field"] == ""
    value = row[case["field"]]
    return case["value"] == ("" if value != value or value is None else value)


def without_words(kind):
    """The shipped vocabulary with words that no text holds in the place of those of one kind."""
    tables = load_vocabulary().tables
    rows = (row._replace(surface=f"\U00020000{n}") if row.kind == kind else row for n, row in enumerate(tables["cues"]))
    return Vocabulary(MappingProxyType({**tables, "cues": tuple(rows)}), f"without {kind}")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in read_cases()])
def test_what_a_kind_of_words_does(case):
    assert is_read(case, load_vocabulary())


@pytest.mark.parametrize("kind", dict.fromkeys(case["kind"] for case in read_cases()))
def test_the_examples_of_a_kind_need_its_words(kind):
    words = without_words(kind)
    examples = [case for case in read_cases() if (case["kind"], case["role"]) == (kind, "example")]
    assert [case["label"] for case in examples if is_read(case, words)] == []


def test_every_kind_has_two_examples_and_a_counter_example():
    roles = {}
    for case in read_cases():
        roles.setdefault(case["kind"], []).append(case["role"])
    assert all(told.count("example") >= 2 and "counter" in told for told in roles.values())
    assert set(roles) <= {row.kind for row in load_vocabulary()["cues"]}
