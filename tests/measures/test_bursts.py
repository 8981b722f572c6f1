"""Bursts: the examples of the R package, and all state paths by brute force."""

from itertools import pairwise, product
from math import log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from zibo_analysis.measures.bursts import batch_bursts, burst_table, gap_bursts

# example of the help page of bursts::kleinberg: 71 events
R_EVENTS = [
    *range(0, 401, 100), *range(410, 451, 5), *range(451, 471, 2), *range(480, 601, 5), 700,
    *range(710, 801, 5), 900, 1000,
]  # fmt: skip


def test_r_examples():
    short = [4, 17, 23, 27, 33, 35, 37, 76, 77, 82, 84, 88, 90, 92]
    assert gap_bursts(short, gamma=0.1).values.tolist() == [[1, 4, 92], [2, 33, 37], [2, 76, 92], [3, 76, 77]]
    assert len(R_EVENTS) == 71
    table = gap_bursts(R_EVENTS)
    assert table.values.tolist() == [[1, 0, 1000], [2, 410, 600], [2, 710, 800], [3, 450, 469]]


def brute_force(counts, sizes, s, gamma):
    share = sum(counts) / sum(sizes)
    best = None
    for states in product((0, 1), repeat=len(counts)):
        cost = sum(-binom.logpmf(r, d, share * s**q) for r, d, q in zip(counts, sizes, states, strict=True))
        cost += gamma * log(len(counts)) * sum(q > p for p, q in pairwise((0, *states)))
        best = min(best or (cost, states), (cost, states))
    return best


def test_batches_by_brute_force():
    counts, sizes = [0, 2, 1, 6, 7, 2, 1, 0, 1, 8], [10, 12, 9, 11, 13, 10, 12, 9, 10, 12]
    states, cost = batch_bursts(counts, sizes)
    assert "".join(map(str, states)) == "0001100001"
    assert round(cost, 6) == 23.548231
    assert brute_force(counts, sizes, 2, 1)[0] == pytest.approx(cost)
    assert list(brute_force(counts, sizes, 2, 1)[1]) == states


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(12, 20)), min_size=1, max_size=6), st.sampled_from([1.5, 2, 3])
)
def test_random_batches(series, s):
    counts, sizes = zip(*series, strict=True)
    if sum(counts):
        assert batch_bursts(counts, sizes, s=s)[1] == pytest.approx(brute_force(counts, sizes, s, 1)[0])


def rates(counts, sizes):
    dates = [f"20{number:02}" for number in range(len(counts))]
    return pd.DataFrame({"term": "平安", "date": dates, "count": counts, "tokens": sizes})


def test_burst_table():
    table = burst_table(rates([0, 2, 1, 6, 7, 2, 1, 0, 1, 8], [10, 12, 9, 11, 13, 10, 12, 9, 10, 12]))
    assert table[["start", "end", "dates", "count"]].values.tolist() == [
        ["2003", "2004", 2, 13],
        ["2009", "2009", 1, 8],
    ]
    assert (table["weight"] > 0).all()


def test_no_burst():
    assert len(burst_table(rates([1, 1, 1], [10, 10, 10]))) == 0
    assert len(burst_table(rates([0, 0, 0], [10, 10, 10]))) == 0
    assert len(burst_table(rates([], []))) == 0


EDGES = [("nothing", [], []), ("never", [0, 0], [5, 5]), ("always", [5, 5], [5, 5]), ("no-text", [0], [0])]


@pytest.mark.parametrize(("counts", "sizes"), [case[1:] for case in EDGES], ids=[case[0] for case in EDGES])
def test_edges(counts, sizes):
    states, cost = batch_bursts(counts, sizes)
    assert sum(states) == 0
    assert np.isfinite(cost)


def test_few_events():
    assert len(gap_bursts([])) == len(gap_bursts([5])) == 0
    assert gap_bursts([5, 9]).values.tolist() == [[1, 5, 9]]


BAD = [("s=1", {"s": 1}), ("gamma=0", {"gamma": 0})]


@pytest.mark.parametrize(("message", "costs"), BAD, ids=["s", "gamma"])
def test_bad_costs(message, costs):
    with pytest.raises(ValueError, match=message):
        gap_bursts([1, 2, 3], **costs)
    with pytest.raises(ValueError, match=message):
        batch_bursts([1], [2], **costs)


def test_bad_series():
    with pytest.raises(ValueError, match="two events at one time"):
        gap_bursts([1, 1, 2])
    with pytest.raises(ValueError, match="none below its count"):
        batch_bursts([3], [2])
