"""Dates: which articles stand at which date, all dates in one unit, and the corpus parted in two periods.

Stage: measures. Input: a corpus whose articles have ISO dates as precise as known, and tokens. Output: frames.

A date of a year and a date of a day of that year have no order, and a year's words are no day's words. So dates are
compared in one unit: the one asked for, with the articles of coarser dates left out and said so, or by default a unit
in which all of them are known.
"""

from __future__ import annotations

import calendar
import re
from datetime import date as Date
from types import MappingProxyType

import numpy as np
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.measures.text import ARTICLE, word_tokens

PRECISIONS = MappingProxyType({"year": 4, "month": 7, "day": 10})
MOST_ALONE = 0.25  # share of the dates that may stand on a single article
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def choose_precision(corpus: Corpus) -> str:
    """The unit in which the dates of a corpus are best compared: year, month or day.

    The finest unit in which every date is known and at most a quarter of the dates stand on a single article. Where
    there is none: the coarsest unit with two dates or more, or else the finest that is known.

    Example:
        >>> from zibo_analysis.corpus import read_corpus
        >>> choose_precision(read_corpus())  # one page is known to be of 2022, no more
        'year'
    """
    dates = corpus.articles["date"].dropna().astype("str")
    shortest = dates.str.len().min() if len(dates) else PRECISIONS["year"]
    known = [unit for unit in PRECISIONS if PRECISIONS[unit] <= shortest]
    articles = {unit: dates.str[: PRECISIONS[unit]].value_counts() for unit in known}
    parted = [unit for unit in known if len(articles[unit]) > 1]
    shared = [unit for unit in parted if (articles[unit] == 1).mean() <= MOST_ALONE]
    return shared[-1] if shared else (parted or known[-1:])[0]


def date_articles(corpus: Corpus, *, precision: str | None = None) -> pd.DataFrame:
    """The date of every article in one unit: year, month or day; by default as `choose_precision` has it.

    Shape: doc, article, date (ISO, all of one length), reason. In corpus order.
    Missing and errors: date is missing where it is not known or known to a coarser unit only; reason says which.
    ValueError for another precision.
    """
    unit = _check_precision(corpus, precision)
    dates = corpus.articles[[*ARTICLE, "date"]].copy()
    lengths = dates["date"].astype("str").str.len().fillna(0)
    dates["date"] = dates["date"].astype("str").str[: PRECISIONS[unit]].where(lengths >= PRECISIONS[unit])
    reasons = {length: f"known to the {name} only" for name, length in PRECISIONS.items() if length < PRECISIONS[unit]}
    return dates.assign(reason=lengths.map({0: "no date", **reasons}).astype("str"))


def order_by_date(corpus: Corpus, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of any frame with a column doc, in the order of the dates of the documents.

    A year or a month stands at its middle; documents without a date come last; rows of one date stay as they are.

    Example:
        >>> from zibo_analysis.corpus import read_corpus
        >>> corpus = read_corpus()
        >>> order_by_date(corpus, corpus.documents)["date"].tolist()
        ['2020-03', '2021-05', '2022', '2022-09', '2023-07']
    """
    dates = corpus.documents[["doc", "date"]]
    years = pd.Series([np.inf if pd.isna(date) else decimal_year(date) for date in dates["date"]], dtype="float64")
    place = dict(zip(dates["doc"], years.rank(method="dense"), strict=True))
    return frame.iloc[np.argsort(frame["doc"].map(place).to_numpy(), kind="stable")].reset_index(drop=True)


def decimal_year(text: str) -> float:
    """The middle of an ISO date of any precision, in years.

    Missing and errors: ValueError for anything else.

    Example:
        >>> decimal_year("2023"), round(decimal_year("2023-01"), 3)
        (2023.5, 2023.042)
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"date={text!r}: give YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = Date(year, month or 1, day or 1)
    month_days = calendar.monthrange(year, first.month)[1]
    days = 1 if day else month_days if month else 365 + calendar.isleap(year)
    start = (first - Date(year, 1, 1)).days
    return year + (start + days / 2) / (365 + calendar.isleap(year))


def coverage_table(corpus: Corpus, tokens: pd.DataFrame, *, precision: str | None = None) -> pd.DataFrame:
    """What there is at each date: no text is not the same as no mention.

    Shape: date, documents, articles, tokens (words), reason (why there is no date); in the order of time, articles
    without a date or with a coarser one last.
    """
    dates = date_articles(corpus, precision=precision)
    sizes = word_tokens(tokens).groupby(ARTICLE).size().rename("tokens").reset_index()
    groups = dates.merge(sizes, on=ARTICLE, how="left").groupby(["date", "reason"], dropna=False, sort=True)
    table = groups.agg(documents=("doc", "nunique"), articles=("doc", "size"), tokens=("tokens", "sum")).reset_index()
    return table[["date", "documents", "articles", "tokens", "reason"]].astype({"tokens": "int64"})


def split_date(corpus: Corpus, tokens: pd.DataFrame, *, precision: str | None = None) -> str | None:
    """The date with which the second of two periods begins, so that both hold as nearly as can be the same words.

    Missing and errors: None with fewer than two dates.
    """
    coverage = coverage_table(corpus, tokens, precision=precision).dropna(subset="date")
    if len(coverage) < 2:
        return None
    before = coverage["tokens"].cumsum().to_numpy()[:-1]
    nearest = int(np.abs(before - coverage["tokens"].sum() / 2).argmin())
    return str(coverage["date"].iloc[nearest + 1])


def split_periods(corpus: Corpus, tokens: pd.DataFrame, start: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tokens of articles that are older than the first day of `start`, and those from that day on.

    In neither are articles without a date, and those whose year or month holds that day without beginning with it:
    2022 is neither before nor after 2022-09.
    Missing and errors: with start None (one date) all dated tokens are of the second period and the first is empty;
    ValueError if start is no ISO date.
    """
    first_day = _first_day(start) if start is not None else ""
    articles = corpus.articles[[*ARTICLE, "date"]]
    dates = tokens[ARTICLE].merge(articles, on=ARTICLE, how="left")["date"]
    known = dates.dropna().unique().tolist()
    late = [date for date in known if _first_day(date) >= first_day]
    early = [date for date in known if _last_day(date) < first_day]
    return tokens[dates.isin(early).to_numpy()], tokens[dates.isin(late).to_numpy()]


def _check_precision(corpus: Corpus, precision: str | None) -> str:
    if precision is None:
        return choose_precision(corpus)
    if precision not in PRECISIONS:
        raise ValueError(f"precision={precision!r}: allowed are {', '.join(PRECISIONS)}, or None for a unit that fits")
    return precision


def _first_day(date: str) -> str:
    decimal_year(date)  # refuses what is no date
    return date + "-01-01"[len(date) - PRECISIONS["year"] :]


def _last_day(date: str) -> str:
    """Not before the last day as texts compare: no month needs a day after the 31st."""
    return date + "-12-31"[len(date) - PRECISIONS["year"] :]
