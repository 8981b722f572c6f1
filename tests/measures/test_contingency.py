"""Tests of tables: printed examples and scipy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2_contingency

from zibo_analysis.measures.contingency import (
    chi2_4_cells,
    chi2_yates,
    exact_share_interval,
    false_discovery_rate,
    g2_4_cells,
    p_of_chi2,
)

G2 = [
    ((10, 0, 3, 31764), 167.23, 2), ((110, 2442, 111, 29114), 270.72, 2), ((5, 1995, 0, 100000), 39.33052, 5),
    ((1000, 1995, 1000, 100000), 4730.737, 3), ((1000, 1000, 1000, 99000), 5714.932, 3),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "printed", "digits"), G2, ids=[f"dunning-mahout-{n}" for n in range(len(G2))])
def test_g2_printed(cells, printed, digits):
    assert round(float(g2_4_cells(*cells)), digits) == printed


def test_chi2_printed():
    assert chi2_4_cells(3, 0, 0, 31774) == pytest.approx(31777, abs=1e-9)
    assert chi2_yates(1, 3, 3, 1) == 0.5


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=4, max_size=4))
def test_against_scipy(cells):
    table = np.array(cells).reshape(2, 2)
    by_scipy = [
        chi2_contingency(table, correction=False, lambda_="log-likelihood"),
        chi2_contingency(table, correction=False),
        chi2_contingency(table, correction=True),
    ]
    ours = [g2_4_cells(*cells), chi2_4_cells(*cells), chi2_yates(*cells)]
    for value, expected in zip(ours, by_scipy, strict=True):
        assert value == pytest.approx(expected.statistic, rel=1e-7, abs=1e-6)
        assert p_of_chi2(expected.statistic) == pytest.approx(expected.pvalue, abs=1e-12)


EMPTY = [(0, 0, 5, 5), (5, 5, 0, 0), (0, 5, 0, 5), (0, 0, 0, 0)]


@pytest.mark.parametrize("cells", EMPTY, ids=["first-row", "second-row", "first-column", "all"])
def test_empty_row_or_column(cells):
    assert np.isnan([g2_4_cells(*cells), chi2_4_cells(*cells), chi2_yates(*cells)]).all()


def test_part_larger_than_whole():
    with pytest.raises(ValueError, match="a count is not below 0"):
        g2_4_cells(5, 1, 3, -2)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.integers(1, 60), st.sampled_from([0.05, 0.001]))
def test_interval_against_binomtest(count, more, alpha):
    low, high = exact_share_interval(count, count + more, alpha=alpha)
    expected = binomtest(count, count + more).proportion_ci(1 - alpha, method="exact")
    assert (float(low), float(high)) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_interval_of_nothing():
    assert np.isnan(exact_share_interval(0, 0, alpha=0.05)).all()


def test_false_discovery_by_hand():
    p = [0.01, 0.02, 0.03, 0.5]
    assert false_discovery_rate(p).tolist() == pytest.approx([0.04, 0.04, 0.04, 0.5])
    assert np.isnan(false_discovery_rate([np.nan])).all()
    assert len(false_discovery_rate([])) == 0
