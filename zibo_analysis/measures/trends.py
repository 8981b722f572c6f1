"""Trends: how often words occur from date to date, and whether they rise or fall by more than chance.

Stage: measures. Input: a corpus with dated articles, and tokens. Output: one row a word and date, or a word.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date as Date
from functools import lru_cache
from math import factorial, sqrt
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import norm

from zibo_analysis.corpus import Corpus
from zibo_analysis.measures.contingency import Numbers, divide, exact_share_interval, false_discovery_rate
from zibo_analysis.measures.text import ARTICLE, word_tokens
from zibo_analysis.vocabulary import Vocabulary

PRECISIONS = MappingProxyType({"year": 4, "month": 7, "day": 10})
EXACT_UP_TO = 40  # dates up to which the distribution of Mann-Kendall's S is counted out
FEWEST_DATES = 3
PAIRS_AT_ONCE = 4_000_000


def date_articles(corpus: Corpus, *, precision: str = "day") -> pd.DataFrame:
    """The date of every article, cut to year, month or day.

    Shape: doc, article, date (ISO, as precise as known up to the precision).
    Missing and errors: date is missing where it is not known; ValueError for another precision.
    """
    if precision not in PRECISIONS:
        raise ValueError(f"precision={precision!r}: allowed are {', '.join(PRECISIONS)}")
    dates = corpus.articles[[*ARTICLE, "date"]].copy()
    dates["date"] = dates["date"].str[: PRECISIONS[precision]] if dates["date"].notna().any() else None
    return dates


def decimal_year(text: str) -> float:
    """The middle of an ISO date of any precision, in years.

    Missing and errors: ValueError for anything else.

    Example:
        >>> decimal_year("2023"), round(decimal_year("2023-01"), 3)
        (2023.5, 2023.042)
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if not match:
        raise ValueError(f"date={text!r}: give YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = Date(year, month or 1, day or 1)
    month_days = calendar.monthrange(year, first.month)[1]
    days = 1 if day else month_days if month else 365 + calendar.isleap(year)
    start = (first - Date(year, 1, 1)).days
    return year + (start + days / 2) / (365 + calendar.isleap(year))


def coverage_table(corpus: Corpus, tokens: pd.DataFrame, *, precision: str = "day") -> pd.DataFrame:
    """What there is at each date: no text is not the same as no mention.

    Shape: date, documents, articles, tokens (words); in the order of time, articles without a date last.
    """
    dates = date_articles(corpus, precision=precision)
    sizes = word_tokens(tokens).groupby(ARTICLE).size().rename("tokens").reset_index()
    dates = dates.merge(sizes, on=ARTICLE, how="left")
    groups = dates.groupby("date", dropna=False, sort=True)
    table = groups.agg(documents=("doc", "nunique"), articles=("doc", "size"), tokens=("tokens", "sum")).reset_index()
    return table.astype({"tokens": "int64"})


def split_date(corpus: Corpus, tokens: pd.DataFrame, *, precision: str = "day") -> str | None:
    """The date with which the second of two periods begins, so that both hold as nearly as can be the same words.

    Missing and errors: None with fewer than two dates.
    """
    coverage = coverage_table(corpus, tokens, precision=precision).dropna(subset="date")
    if len(coverage) < 2:
        return None
    before = coverage["tokens"].cumsum().to_numpy()[:-1]
    nearest = int(np.abs(before - coverage["tokens"].sum() / 2).argmin())
    return str(coverage["date"].iloc[nearest + 1])


def split_periods(
    corpus: Corpus, tokens: pd.DataFrame, start: str | None, *, precision: str = "day"
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tokens of articles dated before `start`, and those from `start` on; articles without a date are in neither.

    Missing and errors: with start None (one date) all dated tokens are of the second period and the first is empty.
    """
    dates = tokens[ARTICLE].merge(date_articles(corpus, precision=precision), on=ARTICLE, how="left")["date"]
    dated = dates.notna().to_numpy()
    late = dated & (dates.fillna("") >= (start or "")).to_numpy(dtype=bool)
    return tokens[dated & ~late], tokens[late]


def rate_table(
    corpus: Corpus,
    tokens: pd.DataFrame,
    terms: Sequence[str],
    *,
    precision: str = "day",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """How often each term occurs at each date, with what the date has to offer beside it.

    Shape: term, date, count, tokens (words of the date), per_thousand, low, high (exact interval, Clopper-Pearson),
    articles, articles_with, share_articles; every term at every date with a text, in the order given and of time.
    Bias: the interval takes words for independent; those of one article are not, so it is too narrow.
    Missing: articles without a date are left out; a term that never occurs has a count of 0 and a rate of 0 with an
    interval, since the texts were read and it was not there.
    """
    counts, with_term, coverage = _count_by_date(corpus, word_tokens(tokens), pd.Index(terms), precision)
    words, articles = coverage["tokens"].to_numpy(float), coverage["articles"].to_numpy(float)
    low, high = exact_share_interval(counts, words, alpha=1 - confidence)
    table = pd.DataFrame(
        {
            "term": np.repeat(np.asarray(list(terms), dtype=object), len(coverage)),
            "date": np.tile(coverage["date"].to_numpy(dtype=object), len(terms)),
            "count": counts.ravel(),
            "tokens": np.tile(words.astype(np.int64), len(terms)),
            "per_thousand": 1000 * divide(counts, words).ravel(),
            "low": 1000 * low.ravel(),
            "high": 1000 * high.ravel(),
            "articles": np.tile(articles.astype(np.int64), len(terms)),
            "articles_with": with_term.ravel(),
            "share_articles": divide(with_term, articles).ravel(),
        }
    )
    return table.astype({"term": "str", "date": "str"})


def trend_table(
    corpus: Corpus,
    tokens: pd.DataFrame,
    *,
    precision: str = "day",
    min_count: int = 5,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Whether each word rises or falls from date to date.

    Shape: token, count, articles, dates (with a text), dates_with (the word), s (Mann-Kendall: pairs of dates that
    rise less those that fall), p (two-sided), p_method, p_smallest (that so many dates can give at all), q
    (Benjamini-Hochberg over all rows), slope (Theil-Sen, occurrences per 1,000 words and year), low, high (its
    interval), direction (rising, falling, level: the sign of s), reason. Words that occur at least `min_count` times
    at dated articles; the smallest p first, then the steepest.
    Missing: with fewer than 3 dates s, p and slope are NaN; where even the widest interval falls short of the
    confidence, low and high are NaN; reason says which.
    """
    words = word_tokens(tokens)
    frequent = words["token"].value_counts(sort=False)
    terms = pd.Index(frequent[frequent >= min_count].index)
    counts, with_term, coverage = _count_by_date(corpus, words, terms, precision)
    kept = counts.sum(axis=1) >= min_count
    terms, counts, with_term = terms[kept], counts[kept], with_term[kept]
    rates = 1000 * divide(counts, coverage["tokens"].to_numpy(float))
    table = pd.DataFrame({"token": terms, "count": counts.sum(axis=1), "articles": with_term.sum(axis=1)})
    table["dates"], table["dates_with"] = len(coverage), (counts > 0).sum(axis=1)
    trends = _trend_columns(rates, [decimal_year(text) for text in coverage["date"]], confidence)
    table = pd.concat([table, trends], axis=1)
    steepness = table["slope"].abs().rename("steepness")
    order = pd.concat([table["p"], -steepness, table["token"]], axis=1).sort_values(["p", "steepness", "token"]).index
    return table.loc[order].reset_index(drop=True)


def mann_kendall(values: Sequence[float]) -> tuple[int, float, str]:
    """S, its two-sided p, and how the p was found, of a series in the order of time.

    S counts the pairs that rise less those that fall; more is rising. p is the share of all orders of the same
    values, ties included, in which S is as far from 0; up to 40 values all orders are counted out, beyond that the
    normal approximation with corrections for ties and continuity is used.
    Missing and errors: ValueError for fewer than 3 values or a missing one.
    Source: Mann 1945; Kendall 1975; Gilbert 1987.

    Example:
        >>> mann_kendall([10, 15, 14, 20])
        (4, 0.3333333333333333, 'exact')
    """
    series = np.asarray(values, float)
    if len(series) < FEWEST_DATES or np.isnan(series).any():
        raise ValueError(f"values={len(series)} numbers: give at least {FEWEST_DATES}, none of them missing")
    s = int(_kendall_s(series[None, :])[0])
    p, method = kendall_p(s, _tie_sizes(series))
    return s, p, method


def kendall_p(s: int, ties: tuple[int, ...]) -> tuple[float, str]:
    """The two-sided p of Mann-Kendall's S and its method, for values that fall into groups of equals of these sizes."""
    size = sum(ties)
    if size <= EXACT_UP_TO:
        return _tail(_orders_by_s(ties), abs(s)), "exact"
    variance = (size * (size - 1) * (2 * size + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    z = max(abs(s) - 1, 0) / sqrt(variance) if variance else 0.0
    return float(2 * norm.sf(z)), "normal approximation"


def theil_sen(
    years: Sequence[float], values: Sequence[float], *, confidence: float = 0.95
) -> tuple[float, float, float, float]:
    """The median slope of all pairs, its interval, and the confidence that the interval really has.

    The interval is Sen's, from the exact distribution of Mann-Kendall's S (for untied values): the narrowest one
    whose confidence is at least the one asked for, hence the fourth number.
    Missing and errors: low and high are NaN if even the widest has less; ValueError for fewer than 3 values.
    Source: Theil 1950; Sen 1968.

    Example:
        >>> theil_sen([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78], confidence=0.93)[0]
        4.0
    """
    if len(years) < FEWEST_DATES or len(years) != len(values):
        raise ValueError(f"years={len(years)} and values={len(values)} numbers: give as many of both, at least 3")
    slopes = np.sort(_pair_slopes(np.asarray(years, float), np.asarray([values], float)), axis=1)
    low, high, reached = _sen_bounds(len(years), slopes.shape[1], confidence)
    bounds = (np.nan, np.nan) if low is None or high is None else (float(slopes[0, low]), float(slopes[0, high]))
    return float(np.median(slopes)), *bounds, reached


def heat_table(rates: pd.DataFrame, vocabulary: Vocabulary, *, thresholds: Sequence[float] = ()) -> pd.DataFrame:
    """The heat of each term at each date in six steps, by the share of the articles that use it.

    Shape: term, date, articles, share_articles, heat (the label), step (1 the hottest), threshold (the share from
    which on the step holds). Input: a `rate_table`. The steps are those of the table heat_steps; `thresholds`, from
    the hottest down, replace its shares.
    Missing and errors: ValueError if there are not as many thresholds as steps, or if they do not fall to 0.
    Source: the China Media Project's scale of heat, there by counts in the People's Daily.
    """
    steps = sorted(vocabulary["heat_steps"], key=lambda row: -row.share)
    shares = list(thresholds) or [row.share for row in steps]
    if len(shares) != len(steps) or shares != sorted(shares, reverse=True) or shares[-1] != 0:
        raise ValueError(f"thresholds={shares!r}: give {len(steps)} shares from the hottest down, the last of them 0")
    reached = np.searchsorted(-np.asarray(shares, float), -rates["share_articles"].to_numpy(float) - 1e-12)
    reached = np.minimum(reached, len(steps) - 1)
    heat = rates[["term", "date", "articles", "share_articles"]].copy()
    heat["heat"] = [steps[step].label for step in reached]
    heat["step"] = reached + 1
    heat["threshold"] = np.asarray(shares, float)[reached]
    return heat


def _count_by_date(
    corpus: Corpus, words: pd.DataFrame, terms: pd.Index[str], precision: str
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], pd.DataFrame]:
    """Counts and articles of each term (row) at each date (column), and the coverage of the dates."""
    coverage = coverage_table(corpus, words, precision=precision).dropna(subset="date").reset_index(drop=True)
    coverage = coverage[coverage["tokens"] > 0].reset_index(drop=True)
    dates = pd.Index(coverage["date"])
    dated = date_articles(corpus, precision=precision).assign(number=range(len(corpus.articles)))
    article = words[ARTICLE].merge(dated, on=ARTICLE, how="left")
    term = terms.get_indexer(pd.Index(words["token"]))
    date = dates.get_indexer(pd.Index(article["date"])) if len(dates) else np.full(len(words), -1)
    kept = (term >= 0) & (date >= 0)
    shape = (len(terms), len(dates))
    counts = _tabulate(term[kept], date[kept], shape)
    pairs = np.unique(np.stack([term[kept], article["number"].to_numpy()[kept].astype(np.int64), date[kept]]), axis=1)
    return counts, _tabulate(pairs[0], pairs[2], shape), coverage


def _tabulate(
    rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], shape: tuple[int, int]
) -> npt.NDArray[np.int64]:
    cells = np.bincount(rows * shape[1] + columns, minlength=shape[0] * shape[1])
    return cells.reshape(shape).astype(np.int64)


def _trend_columns(rates: Numbers, years: Sequence[float], confidence: float) -> pd.DataFrame:
    terms, dates = rates.shape
    if dates < FEWEST_DATES:
        columns = dict.fromkeys(["s", "p", "p_smallest", "q", "slope", "low", "high"], np.full(terms, np.nan))
        reason = f"{dates} dates, fewer than {FEWEST_DATES}"
        return pd.DataFrame({**columns, "p_method": None, "direction": None, "reason": [reason] * terms})
    s = _kendall_s(rates)
    tests = [kendall_p(int(value), _tie_sizes(row)) for value, row in zip(s, rates, strict=True)]
    slope, low, high = _slopes(rates, np.asarray(years, float), confidence)
    p = np.array([p for p, _ in tests])
    return pd.DataFrame(
        {
            "s": s,
            "p": p,
            "p_method": [method for _, method in tests],
            "p_smallest": 2 / factorial(dates) if dates <= EXACT_UP_TO else 0.0,
            "q": false_discovery_rate(p),
            "slope": slope,
            "low": low,
            "high": high,
            "direction": np.select([s > 0, s < 0], ["rising", "falling"], "level"),
            "reason": [f"{dates} dates give no interval of {confidence:.0%}" if x else None for x in np.isnan(low)],
        }
    )


def _kendall_s(rates: Numbers) -> npt.NDArray[np.int64]:
    """S of each row."""
    s = np.zeros(len(rates), dtype=np.int64)
    for first in range(rates.shape[1] - 1):
        s += np.sign(rates[:, first + 1 :] - rates[:, [first]]).sum(axis=1).astype(np.int64)
    return s


def _tie_sizes(series: npt.NDArray[np.float64]) -> tuple[int, ...]:
    return tuple(sorted(np.unique(series, return_counts=True)[1].tolist()))


@lru_cache(maxsize=4096)
def _orders_by_s(ties: tuple[int, ...]) -> dict[int, int]:
    """How many of the different orders of values with these ties have each S.

    The number of orders by inversions is the q-multinomial coefficient; S is all untied pairs less twice the
    inversions.
    """
    orders = [1]
    placed = 0
    for size in ties:
        orders = _convolve(orders, list(_gaussian_binomial(placed + size, size)))
        placed += size
    pairs = len(orders) - 1
    return {pairs - 2 * inversions: count for inversions, count in enumerate(orders)}


@lru_cache(maxsize=4096)
def _gaussian_binomial(n: int, k: int) -> tuple[int, ...]:
    """Coefficients of the q-binomial [n over k], by q-Pascal."""
    if k in (0, n):
        return (1,)
    left, right = _gaussian_binomial(n - 1, k - 1), _gaussian_binomial(n - 1, k)
    shifted = [0] * k + list(right)
    return tuple(a + b for a, b in zip([*left, *[0] * (len(shifted) - len(left))], shifted, strict=True))


def _convolve(first: list[int], second: list[int]) -> list[int]:
    product = [0] * (len(first) + len(second) - 1)
    for place, value in enumerate(first):
        for shift, factor in enumerate(second):
            product[place + shift] += value * factor
    return product


def _tail(orders: dict[int, int], distance: int) -> float:
    far = sum(count for s, count in orders.items() if abs(s) >= distance)
    return far / sum(orders.values())


def _pair_slopes(years: Numbers, rates: Numbers) -> Numbers:
    first, second = np.triu_indices(len(years), 1)
    rising = years[second] > years[first]
    first, second = first[rising], second[rising]
    slopes: Numbers = (rates[:, second] - rates[:, first]) / (years[second] - years[first])
    return slopes


def _slopes(rates: Numbers, years: Numbers, confidence: float) -> tuple[Numbers, Numbers, Numbers]:
    """Median slope of each row with its bounds, so many rows at once as fit into memory."""
    terms, dates = rates.shape
    pairs = dates * (dates - 1) // 2
    low, high, _ = _sen_bounds(dates, pairs, confidence)
    step = max(PAIRS_AT_ONCE // pairs, 1)
    parts = [np.sort(_pair_slopes(years, rates[start : start + step]), axis=1) for start in range(0, terms, step)]
    missing = np.full(terms, np.nan)
    if not parts:
        return missing, missing, missing
    middle = np.concatenate([np.median(part, axis=1) for part in parts])
    if low is None or high is None:
        return middle, missing, missing
    return middle, np.concatenate([part[:, low] for part in parts]), np.concatenate([part[:, high] for part in parts])


@lru_cache(maxsize=64)
def _sen_bounds(dates: int, pairs: int, confidence: float) -> tuple[int | None, int | None, float]:
    """Places of the bounds among the sorted slopes, and the confidence reached; None if it cannot be."""
    reached = 0.0
    for cut in range(pairs % 2 or 2, pairs + 1, 2):  # S has the parity of the number of pairs
        reached = 1 - kendall_p(cut, (1,) * dates)[0]
        if reached >= confidence:
            # as many slopes lie outside the bounds as S has pairs against its sign
            return (pairs - cut + 2) // 2 - 1, (pairs + cut - 2) // 2, reached
    return None, None, 1 - kendall_p(pairs, (1,) * dates)[0]
