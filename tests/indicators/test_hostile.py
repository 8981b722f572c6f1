"""Texts on which careless rules go wrong: the steps taken grow with the length of the text, not with its square."""

import sys

import pytest

from zibo_analysis import find_indicators, find_numerals, read_text
from zibo_analysis.indicators import reader
from zibo_analysis.indicators.rows import LONGEST_SENTENCE
from zibo_analysis.indicators.spread import spread_times

SHORT, TIMES, ALLOWED = (
    2_400,
    4,
    5.5,
)  # four times the text takes about four times the steps, sixteen times if quadratic
LONGEST_NAME = 400

UNITS = {
    "digits": "1234567890",
    "chinese_numerals": "一二三四五六七八九十百千万亿",
    "no_punctuation": "全市新增企业3家同比增长5% ",
    "commas": "增长5%，",
    "semicolons": "增长5%；",
    "enumeration": "企业3家、",
    "bare_enumeration": "5%、6%、",
    "respectively": "分别增长5%、6%",
    "open_brackets": "（3家",
    "nested_brackets": "（（3家））",
    "units": "3家5亿元7公里",
    "open_quotes": "“3家",
    "places": "淄博市、济南市3家、",
    "times": "2019年3家、",
    "dates": "2020年1月1日至",
    "yardsticks": "比2015年增长5%，",
    "streaks": "连续3年",
    "origins": "由3家增加到5家",
    "own_village": "我村3户，",
    "levels": "全镇3户。",
    "gaps": "济南市3家，相差5家。",
    "lines": "3家\n\n",
    "plans": "主要目标是：\n\n1.增长5%。\n\n",
    "questions": "今后五年有什么目标？增长5%。\n\n",
}


def count_steps(text):
    """The frame of a text, and the calls of functions that reading its figures takes."""
    corpus, steps = read_text(text, date="2024-03", region="淄博市"), 0

    def step(*_):
        nonlocal steps
        steps += 1

    sys.setprofile(step)
    try:
        frame = find_indicators(corpus)
    finally:
        sys.setprofile(None)
    return frame, steps


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_steps_grow_with_the_text_and_names_do_not(unit):
    text = unit * (SHORT // len(unit))
    find_indicators(read_text(text))  # compiles what is compiled once
    (_, few), (frame, many) = count_steps(text), count_steps(text * TIMES)
    assert many <= ALLOWED * few
    assert all(len(name) <= LONGEST_NAME for name in frame["indicator"].dropna())


@pytest.mark.parametrize("unit", ["2019年3家、", "比2015年增长5%，"], ids=["times", "yardsticks"])
def test_times_of_an_endless_sentence_are_handed_out_by_stretches(unit, monkeypatch):
    seen = []

    def spread(figures, times, text, cues):
        seen.append(len(times))
        return spread_times(figures, times, text, cues)

    monkeypatch.setattr(reader, "spread_times", spread)
    find_indicators(read_text(unit * 1_000, date="2024-03"))
    assert len(seen) > 1
    assert max(seen) <= LONGEST_SENTENCE


def test_quotes_within_quotes_end():
    assert find_numerals(read_text("“" * 10_000 + "3家" + "”" * 10_000))["text"].tolist() == ["3家"]
