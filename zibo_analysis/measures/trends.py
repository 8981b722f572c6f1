"""Trends: how often words occur from date to date, and whether they rise or fall by more than chance.

Stage: measures. Input: a corpus with dated articles, and tokens. Output: one row a word and date, or a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import factorial, sqrt
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import norm

from zibo_analysis.corpus import Corpus
from zibo_analysis.measures.contingency import Numbers, divide, exact_share_interval, false_discovery_rate
from zibo_analysis.measures.dates import coverage_table, date_articles, decimal_year
from zibo_analysis.measures.text import ARTICLE, word_tokens
from zibo_analysis.vocabulary import Vocabulary

EXACT_UP_TO = 40  # dates up to which the distribution of Mann-Kendall's S is counted out
FEWEST_DATES = 3
TREND_COLUMNS = (
    *("s", "p", "p_method", "p_smallest", "q", "slope", "low", "high"),
    *("interval", "coverage", "direction"),
)
PAIRS_AT_ONCE = 4_000_000


def rate_table(
    corpus: Corpus,
    tokens: pd.DataFrame,
    terms: Sequence[str],
    *,
    precision: str | None = None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """How often each term occurs at each date, with what the date has to offer beside it.

    Shape: term, date, count, tokens (words of the date), per_thousand, low, high (exact interval, Clopper-Pearson),
    articles, articles_with, share_articles; every term at every date with a text, in the order given and of time.
    Bias: the interval takes words for independent; those of one article are not, so it is too narrow.
    Missing: articles without a date in the unit of all (`date_articles`) are left out; a term that never occurs has a
    count of 0 and a rate of 0 with an interval, since the texts were read and it was not there.
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
    terms: Sequence[str] | None = None,
    precision: str | None = None,
    min_count: int = 5,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Whether each word rises or falls from date to date.

    Shape: token, count, articles, dates (with a text), dates_with (the word), s (Mann-Kendall: pairs of dates that
    rise less those that fall), p (two-sided), p_method, p_smallest (that so many dates can give at all), q
    (Benjamini-Hochberg over all rows), slope (Theil-Sen, occurrences per 1,000 words and year), low, high (its
    interval), interval (which one: Sen's, by the exact distribution of S or by the normal one), coverage (the
    confidence that it really has, at least the one asked for), direction (rising, falling, level: the sign of s),
    reason. Dates are in one unit (`date_articles`); rates are of all words given, tested are the `terms`, by default
    all. Words that occur at least `min_count` times at dated articles; the smallest p first, then the steepest, then
    the most frequent.
    Bias: the coverage is that of values without ties; where dates share a rate, 0 for instance, it is somewhat other.
    Missing: with fewer than 3 dates s, p and slope are NaN; where even the widest interval falls short of the
    confidence, low, high and coverage are NaN; reason says which.
    """
    words = word_tokens(tokens)
    frequent = words["token"].value_counts(sort=False)
    tested = pd.Index(frequent[frequent >= min_count].index)
    tested = tested if terms is None else tested.intersection(pd.Index(terms), sort=False)
    counts, with_term, coverage = _count_by_date(corpus, words, tested, precision)
    kept = counts.sum(axis=1) >= min_count
    tested, counts, with_term = tested[kept], counts[kept], with_term[kept]
    rates = 1000 * divide(counts, coverage["tokens"].to_numpy(float))
    table = pd.DataFrame({"token": tested, "count": counts.sum(axis=1), "articles": with_term.sum(axis=1)})
    table["dates"], table["dates_with"] = len(coverage), (counts > 0).sum(axis=1)
    trends = _trend_columns(rates, [decimal_year(text) for text in coverage["date"]], confidence)
    table = pd.concat([table, trends], axis=1)
    steepness = table["slope"].abs()
    order = ["p", "steepness", "count", "token"]
    ranked = table.assign(steepness=steepness).sort_values(order, ascending=[True, False, False, True])
    return ranked[table.columns].reset_index(drop=True)


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


class Slope(NamedTuple):
    """A Theil-Sen slope with its interval: which one it is, and the confidence that it really has."""

    slope: float
    low: float
    high: float
    interval: str | None
    coverage: float


def theil_sen(
    years: Sequence[float], values: Sequence[float], *, confidence: float = 0.95, interval: str = "exact"
) -> Slope:
    """The median slope of all pairs and Sen's interval for it.

    Two variants: "exact" takes the distribution of Mann-Kendall's S over all orders, and of its intervals the
    narrowest that has the confidence; "normal" takes S for normal, as Sen's paper and scipy.stats.theilslopes do, and
    comes out wider. `coverage` is by the exact distribution for both, for values without ties.
    Missing and errors: low, high and coverage are NaN if even the widest exact interval has less; ValueError for fewer
    than 3 values or another variant.
    Source: Theil 1950; Sen 1968; Hollander and Wolfe 1999, section 9.3, for "exact".

    Example:
        >>> years, values = [1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78]
        >>> [round(number, 3) for number in theil_sen(years, values, confidence=0.93, interval="normal")[:3]]
        [4.0, 3.714, 4.375]
        >>> round(theil_sen(years, values, confidence=0.93).coverage, 3)
        0.931
    """
    if len(years) < FEWEST_DATES or len(years) != len(values):
        raise ValueError(f"years={len(years)} and values={len(values)} numbers: give as many of both, at least 3")
    if interval not in SEN_INTERVALS:
        raise ValueError(f"interval={interval!r}: allowed are {', '.join(SEN_INTERVALS)}")
    slopes = np.sort(_pair_slopes(np.asarray(years, float), np.asarray([values], float)), axis=1)[0]
    bounds = SEN_INTERVALS[interval](len(years), len(slopes), confidence)
    if bounds is None:
        return Slope(float(np.median(slopes)), np.nan, np.nan, None, np.nan)
    return Slope(float(np.median(slopes)), float(slopes[bounds.low]), float(slopes[bounds.high]), *bounds[2:])


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
    corpus: Corpus, words: pd.DataFrame, terms: pd.Index[str], precision: str | None
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
    dates = rates.shape[1]
    if dates < FEWEST_DATES:
        return _too_few_dates(*rates.shape)
    s = _kendall_s(rates)
    tests = [kendall_p(int(value), _tie_sizes(row)) for value, row in zip(s, rates, strict=True)]
    bounds = _exact_bounds(dates, dates * (dates - 1) // 2, confidence)
    slope, low, high = _slopes(rates, np.asarray(years, float), bounds)
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
            "interval": bounds.interval if bounds else None,
            "coverage": bounds.coverage if bounds else np.nan,
            "direction": np.select([s > 0, s < 0], ["rising", "falling"], "level"),
            "reason": None if bounds else f"{dates} dates give no interval of {confidence:.0%}",
        }
    )


def _too_few_dates(terms: int, dates: int) -> pd.DataFrame:
    columns: dict[str, object] = dict.fromkeys(TREND_COLUMNS, np.full(terms, np.nan))
    columns |= {"p_smallest": 1.0, **dict.fromkeys(["p_method", "interval", "direction"])}
    reason = f"{dates} {'date' if dates == 1 else 'dates'}, fewer than {FEWEST_DATES}"
    return pd.DataFrame({**columns, "reason": [reason] * terms})


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


def _slopes(rates: Numbers, years: Numbers, bounds: Bounds | None) -> tuple[Numbers, Numbers, Numbers]:
    """Median slope of each row with its bounds, so many rows at once as fit into memory."""
    terms, dates = rates.shape
    step = max(PAIRS_AT_ONCE // (dates * (dates - 1) // 2), 1)
    parts = [np.sort(_pair_slopes(years, rates[start : start + step]), axis=1) for start in range(0, terms, step)]
    missing = np.full(terms, np.nan)
    if not parts:
        return missing, missing, missing
    middle = np.concatenate([np.median(part, axis=1) for part in parts])
    if bounds is None:
        return middle, missing, missing
    low, high = (np.concatenate([part[:, place] for part in parts]) for place in bounds[:2])
    return middle, low, high


class Bounds(NamedTuple):
    """Places of the bounds of an interval among the sorted slopes, its name and the confidence that it has."""

    low: int
    high: int
    interval: str
    coverage: float


@lru_cache(maxsize=64)
def _exact_bounds(dates: int, pairs: int, confidence: float) -> Bounds | None:
    """The narrowest bounds with the confidence; None if even the widest fall short."""
    for cut in range(pairs % 2 or 2, pairs + 1, 2):  # S has the parity of the number of pairs
        p, method = kendall_p(cut, (1,) * dates)
        if 1 - p >= confidence:
            # as many slopes lie outside the bounds as S has pairs against its sign
            return Bounds((pairs - cut) // 2, (pairs + cut - 2) // 2, f"Sen, {method}", 1 - p)
    return None


@lru_cache(maxsize=64)
def _normal_bounds(dates: int, pairs: int, confidence: float) -> Bounds:
    """The bounds by the normal approximation of S, rounded as scipy does."""
    reach = float(norm.isf((1 - confidence) / 2)) * sqrt(dates * (dates - 1) * (2 * dates + 5) / 18)
    low = max(round((pairs - reach) / 2) - 1, 0)
    high = min(round((pairs + reach) / 2), pairs - 1)
    outside = [kendall_p(pairs - 2 * slopes, (1,) * dates)[0] for slopes in (low, pairs - 1 - high)]
    return Bounds(low, high, "Sen, normal approximation", 1 - sum(outside) / 2)


SEN_INTERVALS: MappingProxyType[str, Callable[[int, int, float], Bounds | None]] = MappingProxyType(
    {"exact": _exact_bounds, "normal": _normal_bounds}
)
