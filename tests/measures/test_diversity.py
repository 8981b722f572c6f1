"""Lexical diversity: printed examples, and lexicalrichness on Chinese words."""

import math
from statistics import mean

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lexicalrichness import LexicalRichness

from zibo_analysis.measures.diversity import (
    _codes,
    _factors,
    bootstrap_interval,
    diversity_intervals,
    diversity_table,
    hdd,
    moving_average_ttr,
    mtld,
    type_token_ratio,
    yule_k,
)
from zibo_analysis.measures.text import word_tokens

ONES = "one one two one one two one".split()
# the sentence of the tests of the package lexicalrichness
RICH = "test text with some text numbers hyphenhere and text punctuations".split()


@pytest.fixture(scope="module")
def words(tokens):
    return word_tokens(tokens)["token"].tolist()


@pytest.mark.parametrize(("window", "value"), [(2, 5 / 6), (3, 2 / 3), (4, 1 / 2)])
def test_mattr_quanteda(window, value):
    assert moving_average_ttr(ONES, window) == pytest.approx(value, abs=1e-15)


def test_mtld_lexicalrichness():
    assert mtld(RICH) == pytest.approx(14.0)


def test_mtld_paper():
    """McCarthy and Jarvis 2010: 340 words, four factors and a rest with ratio .887 make 4.404 factors, 77.203."""
    closed = ["x", "x"] * 4
    rest = [f"w{number}" for number in range(55)]  # 62 words of 55 types: ratio .887
    assert _factors(_codes(closed + rest + rest[:7]).tolist(), 0.72) == pytest.approx(4 + (1 - 55 / 62) / 0.28)
    factors = 4 + round((1 - 0.887) / 0.28, 3)
    assert round(340 / factors, 3) == 77.203


def test_mtld_people():
    """Ratios of "of the people by the people" as printed: 1, 1, 1, 1, .8, .667; the last closes the factor."""
    text = "of the people by the people".split()
    ratios = [round(type_token_ratio(text[: size + 1]), 3) for size in range(6)]
    assert ratios == [1, 1, 1, 1, 0.8, 0.667]
    assert mtld(text) == 6


def test_hdd_lexicalrichness():
    assert hdd(RICH, draws=5) == pytest.approx(0.883333, abs=1e-6)


def test_yule_k_printed():
    assert yule_k(RICH) == 600
    # a list with the 755 words, 331 types and sum of squares (7183) of St John ch. 1
    spectrum = [37] * 2 + [11] * 34 + [2] * 12 + [1] * 283
    words = [str(number) for number, count in enumerate(spectrum) for _ in range(count)]
    assert (len(words), len(set(words))) == (755, 331)
    assert yule_k(words) == pytest.approx(112.767, abs=0.0005)


@pytest.mark.parametrize("window", [1, 2, 50, 100, 500])
def test_mattr_on_chinese(words, window):
    rich = LexicalRichness(words, preprocessor=None, tokenizer=None)
    assert moving_average_ttr(words, window) == pytest.approx(rich.mattr(window_size=window), abs=1e-12)


def test_others_on_chinese(words):
    rich = LexicalRichness(words, preprocessor=None, tokenizer=None)
    assert type_token_ratio(words) == rich.ttr
    assert mtld(words) == pytest.approx(rich.mtld(threshold=0.72), abs=1e-9)
    assert hdd(words) == pytest.approx(rich.hdd(draws=42), abs=1e-9)
    assert yule_k(words) == pytest.approx(rich.yulek, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from("甲乙丙丁戊"), max_size=30), st.integers(1, 12))
def test_mattr_by_brute_force(words, window):
    windows = [words[start : start + window] for start in range(len(words) - window + 1)]
    value = moving_average_ttr(words, window)
    assert math.isnan(value) if not windows else value == pytest.approx(mean(len(set(w)) / window for w in windows))


UNDEFINED = [
    ("ttr-empty", type_token_ratio([])), ("mattr-short", moving_average_ttr(["甲"], 2)), ("mtld-empty", mtld([])),
    ("mtld-no-repetition", mtld(["甲", "乙"])), ("hdd-short", hdd(["甲"] * 41)), ("yule-empty", yule_k([])),
]  # fmt: skip


@pytest.mark.parametrize("value", [value for _, value in UNDEFINED], ids=[label for label, _ in UNDEFINED])
def test_undefined(value):
    assert math.isnan(value)


def test_bad_window():
    with pytest.raises(ValueError, match="window=0"):
        moving_average_ttr(["甲"], 0)
    with pytest.raises(ValueError, match="draws=0"):
        hdd(["甲"], draws=0)


def tokens_of(*texts):
    rows = [(f"d{number}", 1, word) for number, text in enumerate(texts) for word in text]
    return pd.DataFrame(rows, columns=["doc", "article", "token"])


def test_table_says_why():
    table = diversity_table(tokens_of("甲乙甲"), windows=(2, 5))
    assert table["measure"].tolist() == ["TTR", "MATTR", "MATTR", "MTLD", "HD-D", "Yule K"]
    assert table.loc[2, ["variant", "reason"]].tolist() == ["window 5", "3 words, fewer than 5"]
    assert table["value"].isna().tolist() == [False, False, True, True, True, False]
    assert (table["reason"].notna() == table["value"].isna()).all()


def test_interval_over_articles():
    table = diversity_intervals(diversity_table(tokens_of("甲乙甲", "甲乙丙丁", "甲甲甲"), windows=(2,)))
    row = table[table["measure"] == "TTR"].iloc[0]
    assert row["value"] == pytest.approx((2 + 4 + 1) / 10)
    assert row["low"] <= row["value"] <= row["high"]
    again = diversity_intervals(diversity_table(tokens_of("甲乙甲", "甲乙丙丁", "甲甲甲"), windows=(2,)))
    pd.testing.assert_frame_equal(table, again)


def test_interval_of_one_article():
    table = diversity_intervals(diversity_table(tokens_of("甲乙甲"), windows=(2, 9))).set_index("variant")
    assert table.loc[["whole text", "window 2", "10^4"], "reason"].unique().tolist() == ["fewer than 2 articles"]
    assert table[["low", "high"]].isna().all(axis=None)
    assert table.loc["window 9", ["articles", "reason"]].tolist() == [0, "no article allows it: 3 words, fewer than 9"]
    assert np.isnan(table.loc["window 9", "value"])


def test_mtld_without_a_repetition():
    table = diversity_table(tokens_of("".join(map(chr, range(0x4E00, 0x4E80)))))
    row = table[table["measure"] == "MTLD"].iloc[0]
    assert np.isnan(row["value"])
    assert row["reason"] == "no word occurs twice"


def test_bootstrap_against_exact():
    """Two cases: the mean of two draws is 0, 1/2, 1 with chances 1/4, 1/2, 1/4."""
    low, high, _ = bootstrap_interval([0, 1], [1, 1], draws=4000, confidence=0.4, seed=1)
    assert (low, high) == (0.5, 0.5)
    low, high, _ = bootstrap_interval([0, 1], [1, 1], draws=4000, confidence=0.6, seed=1)
    assert (low, high) == (0, 1)


def test_empty():
    empty = tokens_of()
    assert len(diversity_table(empty)) == 0
    assert len(diversity_intervals(diversity_table(empty))) == 0
    assert np.isnan(type_token_ratio([]))
