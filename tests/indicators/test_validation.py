import pandas as pd
import pytest
from scipy.stats import binomtest

from zibo_analysis import find_indicators, read_corpus
from zibo_analysis.indicators.validation import draw_sample, exact_interval, measure_precision


@pytest.fixture(scope="module")
def indicators():
    return find_indicators(read_corpus())


def test_a_sample_holds_every_stratum_and_is_drawn_the_same(indicators):
    sheet = draw_sample(indicators, size=40)
    assert len(sheet) == 40 and sheet["mention"].is_unique
    assert set(sheet["stratum"]) == set(indicators["kind"] + "/" + indicators["modality"])
    pd.testing.assert_frame_equal(sheet, draw_sample(indicators, size=40))


def test_a_sample_is_no_larger_than_the_table(indicators):
    assert len(draw_sample(indicators, size=10_000)) == len(indicators)


def test_marks_become_precision(indicators):
    sheet = draw_sample(indicators, size=10)
    sheet["ok_mention"] = ["y"] * 9 + ["n"]
    sheet["ok_unit"] = ["y"] * 5 + [""] * 5
    table = measure_precision(sheet).set_index("field")
    assert table.loc["mention", ["right", "judged"]].tolist() == [9, 10]
    assert table.loc["unit", ["right", "judged"]].tolist() == [5, 5]
    assert table.loc["whole", ["right", "judged"]].tolist() == [9, 10]
    assert "period" not in table.index


def test_a_strange_mark_is_refused_with_its_row(indicators):
    sheet = draw_sample(indicators, size=3)
    sheet["ok_kind"] = ["y", "maybe", "n"]
    with pytest.raises(ValueError, match="row 3"):
        measure_precision(sheet)


def test_size_must_be_positive(indicators):
    with pytest.raises(ValueError, match="size="):
        draw_sample(indicators, size=0)


def test_the_interval_of_all_right_reaches_one():
    low, high = exact_interval(20, 20)
    assert high == 1.0 and low == pytest.approx(0.025 ** (1 / 20))  # (1 - low)^0 * low^20 = 2.5 %


@pytest.mark.parametrize(("right", "judged"), [(0, 10), (9, 10), (53, 60), (100, 100), (1, 3)])
def test_intervals_are_those_of_another_implementation(right, judged):
    other = binomtest(right, judged).proportion_ci(confidence_level=0.95, method="exact")
    assert exact_interval(right, judged) == pytest.approx((other.low, other.high), abs=1e-12)


def test_ends_of_a_range_stand_together(indicators):
    columns = list(draw_sample(indicators, size=3).columns)
    assert columns[columns.index("value") : columns.index("value") + 3] == ["value", "value_high", "ok_value"]
