"""Dates: one unit for all, and what has no order is not given one."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from zibo_analysis.measures import (
    choose_precision,
    coverage_table,
    date_articles,
    find_places,
    order_by_date,
    part_places,
    rate_table,
    split_date,
    split_periods,
    trend_table,
)

TEXTS = {"2021": "平安平安建设", "2022": "平安建设建设", "2023": "建设建设建设"}
MIXED = {"2021-03": "平安", "2022": "平安建设", "2022-09": "建设", "2023-07-01": "建设建设"}

UNITS = [
    ("days", ["2021-03-01", "2021-03-01", "2021-03-02", "2021-03-02"], "day"),
    ("thin-days", ["2021-03-01", "2021-03-02", "2021-04-01", "2021-04-02"], "month"),
    ("years", ["2021-01-13", "2021-01-20", "2022-01-31", "2022-02-01", "2022-02-02"], "year"),
    ("year-only", ["2021", "2022-09", "2022-10", "2023-07"], "year"),
    ("month-only", ["2021-03", "2021-03-05", "2021-04", "2021-04-02"], "month"),
    ("one-a-year", ["2019-01-10", "2020-01-11", "2021-01-12"], "year"),
    ("days-of-a-month", ["2021-03-01", "2021-03-02", "2021-03-03"], "day"),
    ("one-date", ["2021-03-01"], "day"),
    ("none", [], "year"),
    ("undated", [None, None], "year"),
    ("some-undated", ["2021-03-01", "2021-03-01", None, None], "day"),
]


def with_dates(corpus, dates):
    articles = pd.DataFrame({"doc": [f"{n}.txt" for n in range(len(dates))], "article": 1})
    return dataclasses.replace(corpus, articles=articles.assign(date=pd.Series(dates, dtype="str")))


@pytest.mark.parametrize(("dates", "unit"), [case[1:] for case in UNITS], ids=[case[0] for case in UNITS])
def test_unit_that_fits(corpus, dates, unit):
    assert choose_precision(with_dates(corpus, dates)) == unit


def test_coarsest_date_decides(dated):
    corpus, tokens = dated(MIXED)
    assert date_articles(corpus)["date"].tolist() == ["2021", "2022", "2022", "2023"]
    assert coverage_table(corpus, tokens)["tokens"].tolist() == [1, 3, 2]
    assert rate_table(corpus, tokens, ["平安"])["date"].tolist() == ["2021", "2022", "2023"]
    assert set(trend_table(corpus, tokens, min_count=1)["dates"]) == {3}


def test_coarser_than_asked_for_is_left_out_and_said_so(dated):
    corpus, tokens = dated(MIXED)
    coverage = coverage_table(corpus, tokens, precision="month")
    assert coverage["date"].tolist()[:3] == ["2021-03", "2022-09", "2023-07"]
    assert coverage.loc[3, ["articles", "tokens", "reason"]].tolist() == [1, 2, "known to the year only"]
    assert rate_table(corpus, tokens, ["平安"], precision="month")["count"].tolist() == [1, 0, 0]
    days = date_articles(corpus, precision="day")
    assert days["date"].tolist()[3:] == ["2023-07-01"]
    assert days["reason"].tolist()[:3] == [
        "known to the month only",
        "known to the year only",
        "known to the month only",
    ]


def test_unknown_precision(corpus):
    with pytest.raises(ValueError, match="precision='week': allowed are year, month, day, or None"):
        date_articles(corpus, precision="week")


def test_undated_articles_are_left_out(dated):
    corpus, tokens = dated(TEXTS)
    undated = corpus.articles.assign(date=corpus.articles["date"].where(corpus.articles["date"] != "2021"))
    corpus = dataclasses.replace(corpus, articles=undated)
    assert rate_table(corpus, tokens, ["平安"])["date"].tolist() == ["2022", "2023"]
    assert coverage_table(corpus, tokens)["articles"].tolist() == [1, 1, 1]
    assert coverage_table(corpus, tokens)["reason"].fillna("").tolist() == ["", "", "no date"]


def test_nothing(nothing, tokens):
    assert date_articles(nothing).empty
    assert coverage_table(nothing, tokens.iloc[:0]).empty
    assert split_date(nothing, tokens.iloc[:0]) is None
    assert [len(part) for part in split_periods(nothing, tokens.iloc[:0], None)] == [0, 0]


def test_periods_of_equal_weight(dated):
    corpus, tokens = dated({**TEXTS, "2024": "平安"})
    start = split_date(corpus, tokens)
    assert start == "2023"  # 6 words before, 4 after; with 2022 it would be 3 and 7
    before, after = split_periods(corpus, tokens, start)
    assert sorted(set(before["doc"])) == ["2021.txt", "2022.txt"]
    assert sorted(set(after["doc"])) == ["2023.txt", "2024.txt"]


def test_periods_of_one_date(dated):
    corpus, tokens = dated({"2021": "平安"})
    assert split_date(corpus, tokens) is None
    before, after = split_periods(corpus, tokens, None)
    assert (len(before), len(after)) == (0, 1)


SIDES = [
    ("within-a-year", "2022-09", ["2021-03"], ["2022-09", "2023-07-01"]),
    ("first-day-of-a-year", "2022-01-01", ["2021-03"], ["2022", "2022-09", "2023-07-01"]),
    ("year", "2022", ["2021-03"], ["2022", "2022-09", "2023-07-01"]),
    ("within-a-month", "2021-03-02", [], ["2022", "2022-09", "2023-07-01"]),
    ("day", "2023-07-02", ["2021-03", "2022", "2022-09", "2023-07-01"], []),
]


@pytest.mark.parametrize(("start", "early", "late"), [case[1:] for case in SIDES], ids=[case[0] for case in SIDES])
def test_what_holds_the_start_is_on_neither_side(dated, start, early, late):
    corpus, tokens = dated(MIXED)
    sides = [
        sorted(doc.removesuffix(".txt") for doc in set(part["doc"])) for part in split_periods(corpus, tokens, start)
    ]
    assert sides == [early, late]


@pytest.mark.parametrize("start", ["", "autumn", "2022-9", "2022-13"])
def test_start_that_is_no_date(dated, start):
    with pytest.raises(ValueError):
        split_periods(*dated(MIXED), start)


def test_order_by_date(dated):
    corpus, _ = dated({"2023": "平安", "2022-09": "平安", "2022": "建设", "2022-03-01": "建设"})
    frame = pd.DataFrame({"doc": ["2022-09.txt", "2023.txt", "2022.txt", "2022-03-01.txt", "2022.txt"], "n": range(5)})
    assert order_by_date(corpus, frame)["n"].tolist() == [3, 2, 4, 0, 1]
    documents = corpus.documents.assign(date=corpus.documents["date"].where(corpus.documents["date"] != "2022"))
    undated_last = dataclasses.replace(corpus, documents=documents)
    assert order_by_date(undated_last, frame)["n"].tolist() == [3, 0, 1, 2, 4]


def test_places_run_in_the_order_of_time(corpus, tokens):
    ordered = order_by_date(corpus, tokens)
    parts = part_places(ordered).merge(corpus.documents)
    assert parts["date"].tolist() == ["2020-03", "2021-05", "2022", "2022-09", "2023-07"]
    assert (parts["start"].to_numpy()[1:] == parts["end"].to_numpy()[:-1]).all()
    assert np.isin(find_places(ordered, ["淄博"])["place"], np.flatnonzero(ordered["token"] == "淄博")).all()
