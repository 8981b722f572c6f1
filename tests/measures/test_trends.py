"""Trends: printed examples, all orders by brute force, pymannkendall and scipy."""

import csv
from itertools import permutations
from pathlib import Path

import numpy as np
import pandas as pd
import pymannkendall
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, kendalltau, theilslopes

import zibo_analysis as za
from zibo_analysis.measures.dates import decimal_year
from zibo_analysis.measures.trends import (
    heat_table,
    kendall_p,
    mann_kendall,
    rate_table,
    theil_sen,
    trend_table,
)

CASES = Path(__file__).parents[1] / "cases"
SEN = ([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78])


def test_gilbert():
    """Gilbert 1987: S of 10, 15, 14, 20 is 4; one-sided .167."""
    s, p, method = mann_kendall([10, 15, 14, 20])
    assert (s, method) == (4, "exact")
    assert round(p / 2, 4) == 0.1667


def test_pymannkendall_series():
    """Monthly rainfall of Bogra 1981 to 2010, the data of its tests, printed there: S -1959, z -.88546, p .37591."""
    with (CASES / "monthly_rainfall.csv").open(encoding="utf-8") as file:
        months = [month for row in csv.DictReader(file) for month in row["millimetres"].split("|")]
    s, p, method = mann_kendall([float(month) for month in months if month])
    assert (len(months), s, method) == (360, -1959, "normal approximation")
    assert p == pytest.approx(0.37591058740506833, abs=1e-12)


def test_long_series_with_ties():
    series = np.arange(60) % 7 + np.arange(60) // 20
    s, p, _ = mann_kendall(series)
    expected = pymannkendall.original_test(series)
    assert (s, p) == (expected.s, pytest.approx(expected.p))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=3, max_size=6))
def test_ties_by_all_orders(values):
    def s_of(series):
        return sum(np.sign(b - a) for i, a in enumerate(series) for b in series[i + 1 :])

    s, p, method = mann_kendall(values)
    far = [abs(s_of(order)) >= abs(s_of(values)) for order in permutations(values)]
    assert (s, method) == (s_of(values), "exact")
    assert p == pytest.approx(sum(far) / len(far))


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(9)))
def test_untied_by_scipy(values):
    expected = kendalltau(range(9), values, method="exact")
    assert mann_kendall(values)[1] == pytest.approx(expected.pvalue)


def test_five_dates_cannot_say_more():
    assert mann_kendall([1, 2, 3, 4, 5])[1] == 2 / 120


@pytest.mark.parametrize("values", [[], [1, 2], [1, np.nan, 3]], ids=["none", "two", "missing"])
def test_too_few_values(values):
    with pytest.raises(ValueError, match="give at least 3"):
        mann_kendall(values)


def test_sen_1968():
    """Sen's slope of 4 and his interval 3.71..4.38, which he calls one of 93 % and scipy gives as such.

    By the distribution of S over all orders that interval has 97 %; the next narrower one has 93.1 %.
    """
    slope, low, high, name, coverage = theil_sen(*SEN, confidence=0.93, interval="normal")
    assert (slope, round(low, 2), round(high, 2)) == (4, 3.71, 4.38)
    assert (name, round(coverage, 4)) == ("Sen, normal approximation", 0.9698)
    slope, low, high, name, coverage = theil_sen(*SEN, confidence=0.93)
    assert (slope, low, high, name) == (4, 3.75, pytest.approx(46 / 11), "Sen, exact")
    assert coverage == pytest.approx(0.93095, abs=1e-5)
    assert theil_sen(*SEN, confidence=0.95)[1:3] == pytest.approx((26 / 7, 35 / 8))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-100, 100), min_size=3, max_size=25, unique=True), st.sampled_from([0.8, 0.9, 0.95]))
def test_normal_interval_is_that_of_scipy(values, confidence):
    years = list(range(len(values)))
    expected = theilslopes(values, years, confidence)
    found = theil_sen(years, values, confidence=confidence, interval="normal")
    assert found[:3] == pytest.approx((expected.slope, expected.low_slope, expected.high_slope))


def test_unknown_interval():
    with pytest.raises(ValueError, match="interval='wald': allowed are exact, normal"):
        theil_sen(*SEN, interval="wald")


@pytest.mark.parametrize("confidence", [0.8, 0.93, 0.95])
def test_confidence_over_all_orders(confidence):
    """With errors in every order around a level series, the interval holds 0 as often as it says."""
    years, noise = range(6), [0.0, 1.3, 2.1, 3.7, 5.2, 7.9]
    held = []
    for order in permutations(noise):
        _, low, high, _, reached = theil_sen(years, order, confidence=confidence)
        held.append(low <= 0 <= high)
    assert np.mean(held) == pytest.approx(reached)
    assert reached >= confidence


def test_slope_by_scipy():
    random = np.random.default_rng(2)
    years, values = np.sort(random.uniform(2000, 2020, 12)), random.normal(size=12)
    assert theil_sen(years, values)[0] == pytest.approx(theilslopes(values, years).slope)


def test_four_dates_give_no_interval():
    slope, low, high, name, coverage = theil_sen([1, 2, 3, 4], [1, 2, 4, 8])
    assert slope == pytest.approx(np.median([1, 2, 4, 1.5, 3, 7 / 3]))
    assert np.isnan([low, high, coverage]).all()  # the widest has 1 - 2 / 24
    assert name is None


DATES = [("year", "2023", 2023.5), ("leap-year", "2024", 2024.5), ("month", "2023-01", 2023 + 15.5 / 365)]
DATES += [("day", "2023-12-31", 2023 + 364.5 / 365), ("leap-day", "2024-02-29", 2024 + 59.5 / 366)]


@pytest.mark.parametrize(("text", "year"), [case[1:] for case in DATES], ids=[case[0] for case in DATES])
def test_decimal_year(text, year):
    assert decimal_year(text) == pytest.approx(year)


@pytest.mark.parametrize("text", ["23", "2023-1", "May", ""])
def test_no_date(text):
    with pytest.raises(ValueError, match="give YYYY"):
        decimal_year(text)


TEXTS = {"2021": "平安平安建设", "2022": "平安建设建设", "2023": "建设建设建设"}


def test_rates_by_hand(dated):
    table = rate_table(*dated(TEXTS), ["平安"])
    assert table["count"].tolist() == [2, 1, 0]
    assert table["per_thousand"].tolist() == pytest.approx([2000 / 3, 1000 / 3, 0])
    assert table["share_articles"].tolist() == [1, 1, 0]
    expected = binomtest(2, 3).proportion_ci(0.95, method="exact")
    assert table.loc[0, ["low", "high"]].tolist() == pytest.approx([1000 * expected.low, 1000 * expected.high])


def test_term_that_never_occurs(dated):
    table = rate_table(*dated(TEXTS), ["济南"])
    assert table["count"].tolist() == [0, 0, 0]
    assert (table["high"] > 0).all()


def test_trends_by_hand(dated):
    table = trend_table(*dated(TEXTS), min_count=1).set_index("token")
    assert table.loc["平安", ["s", "direction", "slope"]].tolist() == [-3, "falling", pytest.approx(-1000 / 3)]
    assert table.loc["建设", ["s", "direction"]].tolist() == [3, "rising"]
    assert table["p"].tolist() == [1 / 3, 1 / 3]
    assert table["p_smallest"].tolist() == [1 / 3, 1 / 3]
    assert table["low"].isna().all()
    assert set(table["reason"]) == {"3 dates give no interval of 95%"}


@pytest.mark.parametrize("dates", [0, 1, 2])
def test_few_dates(dated, dates):
    corpus, tokens = dated(dict(list(TEXTS.items())[:dates]))
    table = trend_table(corpus, tokens, min_count=1)
    assert table[["s", "p", "slope"]].isna().all(axis=None)
    assert set(table["reason"]) <= {f"{dates} {'date' if dates == 1 else 'dates'}, fewer than 3"}
    assert len(rate_table(corpus, tokens, ["平安"])) == dates


def test_chosen_terms_keep_the_rates_of_all_words(dated):
    corpus, tokens = dated(TEXTS)
    every = trend_table(corpus, tokens, min_count=1)
    chosen = trend_table(corpus, tokens, terms=["平安", "济南"], min_count=1)
    pd.testing.assert_frame_equal(chosen, every[every["token"] == "平安"].reset_index(drop=True))


def test_interval_says_which_and_how_sure(dated):
    texts = {str(2000 + year): "平安" * (year + 1) + "建设" * 9 for year in range(6)}
    row = trend_table(*dated(texts)).set_index("token").loc["平安"]
    assert (row["interval"], round(row["coverage"], 4)) == ("Sen, exact", 0.9833)  # 1 - 2 * 6 / 720
    assert trend_table(*dated(TEXTS), min_count=1)[["interval", "coverage"]].isna().all(axis=None)


def test_vectors_agree_with_single_series(corpus, tokens):
    table = trend_table(corpus, tokens, min_count=8)
    rates = rate_table(corpus, tokens, table["token"].tolist())
    for row in table.itertuples():
        series = rates[rates["term"] == row.token]
        years = [decimal_year(date) for date in series["date"]]
        assert (row.s, row.p) == mann_kendall(series["per_thousand"])[:2]
        assert (row.slope, row.low, row.high) == pytest.approx(
            theil_sen(years, series["per_thousand"])[:3], nan_ok=True
        )
    assert (table["q"] >= table["p"]).all()


HEAT = [(1.0, "沸"), (0.8, "沸"), (0.79, "烫"), (0.4, "热"), (0.2, "暖"), (0.05, "温"), (0.049, "冷"), (0.0, "冷")]


@pytest.mark.parametrize(("share", "label"), HEAT, ids=[f"share-{share}" for share, _ in HEAT])
def test_heat(share, label):
    rates = pd.DataFrame({"term": ["平安"], "date": ["2021"], "articles": [10], "share_articles": [share]})
    assert heat_table(rates, za.load_vocabulary())["heat"].tolist() == [label]


def test_own_thresholds(dated):
    rates = rate_table(*dated(TEXTS), ["平安"])
    heat = heat_table(rates, za.load_vocabulary(), thresholds=[1, 0.9, 0.5, 0.2, 0.1, 0])
    assert heat[["heat", "step", "threshold"]].values.tolist() == [["沸", 1, 1], ["沸", 1, 1], ["冷", 6, 0]]
    with pytest.raises(ValueError, match="give 6 shares from the hottest down"):
        heat_table(rates, za.load_vocabulary(), thresholds=[0.5, 0])


def test_kendall_p_of_all_ties():
    assert kendall_p(0, (5,)) == (1.0, "exact")
    assert kendall_p(0, (50,)) == (1.0, "normal approximation")
