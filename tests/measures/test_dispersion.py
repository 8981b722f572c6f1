"""Dispersion: the letters of Gries 2008 and 2020, and the same numbers by another route."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zibo_analysis.measures import dispersion
from zibo_analysis.measures.dispersion import dispersion_table, spread_of

# the corpus of 50 letters of Gries 2008: parts of 9, 10, 10, 10 and 11 letters
SIZES = [9, 10, 10, 10, 11]
LETTERS = {"a": [1, 2, 3, 4, 5], "b": [2, 2, 2, 2, 2], "i": [5, 0, 0, 0, 0], "q": [0, 1, 0, 0, 0], "x": [0, 0, 0, 0, 7]}
PRINTED = [
    ("dp", "a", 0.18, 2), ("dp", "b", 0.02, 2), ("dp", "i", 0.82, 2), ("dp", "q", 0.80, 2), ("dp", "x", 0.78, 2),
    ("dp_norm", "a", 0.2195, 4), ("dp_norm", "b", 0.024, 3), ("dp_norm", "i", 1, 3), ("dp_norm", "q", 0.976, 3),
    ("dp_norm", "x", 0.951, 3), ("kld", "a", 0.13697, 5), ("kld", "b", 0.003, 3), ("kld", "i", 2.474, 3),
    ("kld", "q", 2.322, 3), ("kld", "x", 2.184, 3),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "letter", "printed", "digits"), PRINTED, ids=[f"{m}-{x}" for m, x, *_ in PRINTED])
def test_printed(measure, letter, printed, digits):
    value = getattr(dispersion, measure)(spread_of(LETTERS[letter], SIZES))[0]
    assert round(value, digits) == printed


EQUAL = [("dp_norm", [2, 1, 0], 0.5), ("juilland_d", [0, 4, 3, 2, 1], 0.6464), ("carroll_d2", [2, 1, 1, 1, 0], 0.8277)]
EQUAL += [("rosengren_s", [1, 2, 3, 4, 5], 0.937), ("dp", [3, 3, 3], 0), ("kld", [3, 3], 0), ("juilland_d", [1, 1], 1)]


@pytest.mark.parametrize(("measure", "counts", "printed"), EQUAL, ids=[f"{m}-{i}" for i, (m, *_) in enumerate(EQUAL)])
def test_equal_parts(measure, counts, printed):
    value = getattr(dispersion, measure)(spread_of(counts, [1] * len(counts)))[0]
    assert value == pytest.approx(printed, abs=5e-5 if printed != 0.937 else 5e-4)


MEASURES = ["dp", "dp_norm", "kld", "juilland_d", "carroll_d2", "rosengren_s"]


@pytest.mark.parametrize("measure", MEASURES)
def test_absent_word(measure):
    assert np.isnan(getattr(dispersion, measure)(spread_of([0, 0], [5, 5]))[0])


@pytest.mark.parametrize("measure", ["dp_norm", "juilland_d", "carroll_d2"])
def test_single_part(measure):
    assert np.isnan(getattr(dispersion, measure)(spread_of([3], [5]))[0])


def test_wrong_sizes():
    with pytest.raises(ValueError, match="sizes=2 numbers: give one for each of the 3 parts"):
        spread_of([1, 2, 3], [4, 5])


def frame(parts):
    rows = [(f"d{number}", 1, letter) for number, part in enumerate(parts) for letter in part]
    return pd.DataFrame(rows, columns=["doc", "article", "token"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=12), min_size=2, max_size=6))
def test_table_against_loops(parts):
    table = dispersion_table(frame(parts)).set_index("token")
    total = sum(map(len, parts))
    for token, row in table.iterrows():
        counts = [part.count(token) for part in parts]
        shares = [len(part) / total for part in parts]
        gaps = sum(abs(v / sum(counts) - s) for v, s in zip(counts, shares, strict=True)) / 2
        assert row["count"] == sum(counts)
        assert row["parts"] == sum(map(bool, counts))
        assert row["dp"] == pytest.approx(gaps)
        assert row["dp_norm"] == pytest.approx(gaps / (1 - min(shares)))
        rates = np.array(counts) / [len(part) for part in parts]
        assert row["juilland_d"] == pytest.approx(1 - rates.std() / rates.mean() / np.sqrt(len(parts) - 1))


def test_single_part_says_why():
    table = dispersion_table(frame(["甲乙甲"]))
    assert table["reason"].tolist() == ["a single part"] * 2
    assert table["dp"].tolist() == [0, 0]
    assert table["dp_norm"].isna().all()


def test_empty():
    assert len(dispersion_table(frame([]))) == 0
