"""Keyness: printed examples, scipy on random tables, hard cases."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, mannwhitneyu, permutation_test

from zibo_analysis.measures.contingency import g2_4_cells
from zibo_analysis.measures.dispersion import spread_of
from zibo_analysis.measures.keyness import (
    bic,
    g2_2_cells,
    general_counts,
    keyness_of_counts,
    keyness_table,
    log_ratio_conservative,
    log_ratio_hardie,
    log_ratio_positive,
    log_ratio_walter,
    odds_ratio,
    percent_diff,
    rank_sum_table,
    simple_maths,
    top_keywords,
)

# Rayson's example: counts of a word and sizes of two corpora
RAYSON = (206523, 178174, 959641, 1562358)
MILLION = 1_000_000


def test_two_forms_of_g2_differ():
    a, b, c, d = RAYSON
    assert round(float(g2_2_cells(a, b, c, d)), 2) == 38531.76
    assert round(float(g2_4_cells(a, b, c - a, d - b)), 2) == 45784.79
    assert round(float(g2_2_cells(18, 35, MILLION, MILLION)), 4) == 5.5504
    assert round(float(g2_4_cells(18, 35, MILLION - 18, MILLION - 35)), 4) == 5.5506


def test_effect_sizes_printed():
    assert round(float(percent_diff(*RAYSON)), 1) == 88.7
    assert round(float(log_ratio_hardie(*RAYSON)), 4) == 0.9162
    assert round(float(log_ratio_walter(7, 2, 1000, 1000)), 6) == 1.584963
    assert round(float(odds_ratio(16217, 735, 2796938, 2087946)), 1) == 16.6
    assert round(float(simple_maths(35, 263, 112289811, 1559717242, k=1)), 4) == 1.1224


def test_bic_printed():
    assert round(float(bic(g2_2_cells(18, 35, MILLION, MILLION), MILLION, MILLION)), 4) == -8.9583
    assert round(float(bic(g2_2_cells(26, 13, 1372, 7521), 1372, 7521)), 3) == 42.803


def test_lrc_printed():
    assert log_ratio_conservative(7, 2, 1000, 1000) == 0
    assert round(float(log_ratio_conservative(26, 13, 1372, 7521, family=3058)), 6) == 1.352400


def test_lrc_by_binomtest():
    bound = binomtest(26, 39).proportion_ci(1 - 0.05 / 3058, method="exact").low
    assert log_ratio_conservative(26, 13, 1372, 7521, family=3058) == pytest.approx(
        np.log2(7521 / 1372 * bound / (1 - bound))
    )


def test_lrc_turns_with_the_sides():
    forward = log_ratio_conservative(26, 13, 1372, 7521)
    assert log_ratio_conservative(13, 26, 7521, 1372) == pytest.approx(-forward)
    assert log_ratio_conservative(0, 50, 1000, 1000) < -2


UNDEFINED = [
    ("percent-absent-reference", percent_diff(5, 0, 10, 10)), ("odds-absent-reference", odds_ratio(5, 0, 10, 10)),
    ("log-ratio-empty-corpus", log_ratio_hardie(5, 0, 10, 0)), ("lrc-nowhere", log_ratio_conservative(0, 0, 10, 10)),
    ("g2-nowhere", g2_2_cells(0, 0, 10, 10)), ("bic-nothing", bic(1.0, 0, 0)),
    ("walter-empty", log_ratio_walter(1, 0, 9, 0)),
    ("maths-empty", simple_maths(1, 0, 9, 0)), ("log-ratio-nowhere", log_ratio_hardie(0, 0, 9, 9)),
]  # fmt: skip


@pytest.mark.parametrize("value", [value for _, value in UNDEFINED], ids=[label for label, _ in UNDEFINED])
def test_undefined(value):
    assert np.isnan(value)


def test_rank_sum_kilgarriff():
    """Kilgarriff 2001 p. 238: 12, 15, 18, 24, 88 against 3, 3, 13, 27, 33 has rank sums 31 and 24."""
    table = rank_sum_table(spread_of([12, 15, 18, 24, 88, 3, 3, 13, 27, 33], [100] * 10), np.arange(10) < 5)
    assert table["rank_sum_u"].tolist() == [31 - 15]
    assert table["rank_sum_method"].tolist() == ["exact"]


def rank_sum_by_permutation(first, second):
    middle = len(first) * len(second) / 2
    result = permutation_test(
        (first, second),
        lambda x, y: abs(mannwhitneyu(x, y).statistic - middle),
        permutation_type="independent",
        alternative="greater",
        n_resamples=np.inf,
    )
    return result.pvalue


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=3, max_size=3), st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_rank_sum_with_ties(first, second):
    if not sum(first) + sum(second):
        return
    table = rank_sum_table(spread_of(first + second, [10] * 6), np.arange(6) < 3)
    assert table["rank_sum_u"][0] == mannwhitneyu(first, second).statistic
    assert table["rank_sum_p"][0] == pytest.approx(rank_sum_by_permutation(first, second))


def test_rank_sum_many_articles():
    random = np.random.default_rng(1)
    counts, sizes = random.poisson(1.0, (5, 60)), random.integers(50, 90, 60)
    table = rank_sum_table(spread_of(counts, sizes), np.arange(60) < 25)
    assert set(table["rank_sum_method"]) == {"normal approximation"}
    for row, rates in enumerate(counts / sizes):
        expected = mannwhitneyu(rates[:25], rates[25:], method="asymptotic")
        assert table["rank_sum_u"][row] == expected.statistic
        assert table["rank_sum_p"][row] == pytest.approx(expected.pvalue)


def tokens_of(**texts):
    rows = [(doc, 1, word) for doc, text in texts.items() for word in text]
    return pd.DataFrame(rows, columns=["doc", "article", "token"])


TARGET = {"a": "甲甲甲乙丙丙", "b": "甲甲丙丙丙"}
REFERENCE = {"c": "乙乙乙丙", "d": "甲乙丙丙丙"}


def test_table_by_hand():
    table = keyness_table(tokens_of(**TARGET), tokens_of(**REFERENCE)).set_index("token")
    assert table.loc["甲", ["count_target", "count_reference", "size_target"]].tolist() == [5, 1, 11]
    assert table.loc["甲", ["articles_target", "articles_reference"]].tolist() == [2, 1]
    assert table["direction"].to_dict() == {"甲": "target", "乙": "reference", "丙": "target"}
    assert table.loc["甲", "g2_4_cells"] == pytest.approx(float(g2_4_cells(5, 1, 6, 8)))
    assert table.loc["甲", "rank_sum_p"] == pytest.approx(1 / 3)  # the most extreme of six deals, both ways


def test_table_agrees_with_counts():
    target, reference = tokens_of(**TARGET), tokens_of(**REFERENCE)
    by_tokens = keyness_table(target, reference, min_count=1)
    by_counts = keyness_of_counts(target["token"].value_counts(), reference["token"].value_counts())
    shared = list(by_counts)
    pd.testing.assert_frame_equal(by_tokens[shared], by_counts, check_dtype=False)


def test_one_article_on_a_side():
    table = keyness_table(tokens_of(a="甲甲甲乙乙"), tokens_of(**REFERENCE))
    assert table["rank_sum_p"].isna().all()
    assert set(table["rank_sum_method"]) == {"needs 2 articles on each side, has 1 and 2"}


def test_empty_side():
    table = keyness_table(tokens_of(**TARGET), tokens_of())
    assert table[["g2_4_cells", "lrc", "direction", "percent_diff"]].isna().all(axis=None)
    assert len(keyness_table(tokens_of(), tokens_of())) == 0


def test_general_counts():
    counts = general_counts()
    assert counts.name.startswith("jieba ")
    assert counts["的"] > counts["网格"] > 0
    assert "网格员" not in counts.index


def test_top_keywords_are_sure_and_of_both_sides():
    target, reference = tokens_of(a="甲" * 60 + "丙" * 40), tokens_of(c="乙" * 50 + "丙" * 40 + "丁")
    top = top_keywords(keyness_table(target, reference, min_count=1), top=1)
    assert top["token"].tolist() == ["甲", "乙"]
    assert len(top_keywords(keyness_table(tokens_of(), tokens_of()))) == 0


@pytest.mark.parametrize(("a", "b", "c", "d"), [(7, 2, 1000, 1000), (26, 13, 1372, 7521), (1, 40, 500, 900)])
@pytest.mark.parametrize("family", [1, 3058])
def test_positive_lrc_by_binomtest(a, b, c, d, family):
    share = binomtest(a, a + b, alternative="greater").proportion_ci(1 - 0.05 / family).low
    assert log_ratio_positive(a, b, c, d, family=family) == pytest.approx(np.log2(share / (1 - share) * d / c))


def test_positive_lrc_where_lrc_is_0():
    """7 of 1,000 against 2 of 1,000, by the definition of the R package corpora 0.6 (one-sided exact interval)."""
    assert log_ratio_conservative(7, 2, 1000, 1000) == 0
    assert round(float(log_ratio_positive(7, 2, 1000, 1000)), 4) == -0.2874
    assert log_ratio_positive(0, 5, 100, 100) == -np.inf


def test_empty_side_says_why():
    tokens = pd.DataFrame({"doc": "a", "article": 1, "token": ["淄博", "淄博", "发展"]})
    table = keyness_table(tokens, tokens.iloc[:0], min_count=1)
    assert table[["g2_4_cells", "lrc", "log_ratio_walter", "percent_diff"]].isna().all(axis=None)
    assert set(table["reason"]) == {"a side without words"}
    assert keyness_table(tokens, tokens, min_count=1)["reason"].isna().all()
