"""Keyness: which words mark one part of a corpus off from another.

Stage: measures. Input: counts and corpus sizes, or the tokens of two parts. Output: arrays, or one row a word.

In the functions a and b are the counts of a word in target and reference, c and d the sizes of target and reference.
"""

from __future__ import annotations

import csv
import importlib.metadata
import importlib.util
from functools import lru_cache
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import xlogy
from scipy.stats import norm

from zibo_analysis.measures.contingency import (
    Numbers,
    chi2_4_cells,
    divide,
    exact_share_interval,
    false_discovery_rate,
    g2_4_cells,
    p_of_chi2,
)
from zibo_analysis.measures.dispersion import Spread, dp_norm, word_spread

EXACT_ARRANGEMENTS = 20_000  # up to so many ways to deal the articles, a rank-sum p is counted out


def g2_2_cells(a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike) -> Numbers:
    """Rayson's log-likelihood (UCREL): 2 (a ln(a/E1) + b ln(b/E2)), E1 = c (a + b) / (c + d).

    Smaller than `g2_4_cells`, since the cells of all other words are left out. Biased as that.
    Missing: NaN if the word does not occur or a corpus is empty.
    Source: Rayson, UCREL log-likelihood page.

    Example:
        >>> g2_2_cells(206523, 178174, 959641, 1562358).round(2).tolist()
        38531.76
    """
    a, b, c, d = _arrays(a, b, c, d)
    expected = divide(a + b, c + d)
    value = 2 * (xlogy(a, _or_one(divide(a, c * expected))) + xlogy(b, _or_one(divide(b, d * expected))))
    return np.where((a + b > 0) & (c > 0) & (d > 0), np.maximum(value, 0), np.nan)


def bic(g2: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike) -> Numbers:
    """G2 - ln(c + d): evidence against chance, over 2 positive, over 6 strong, over 10 very strong, below 0 for chance.

    Source: Wilson 2013.

    Example:
        >>> bic(5.5504, 1_000_000, 1_000_000).round(4).tolist()
        -8.9583
    """
    size = np.asarray(c, float) + np.asarray(d, float)
    evidence: Numbers = np.asarray(g2, float) - np.log(np.where(size > 0, size, np.nan))
    return evidence


def percent_diff(a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike) -> Numbers:
    """100 (p1 - p2) / p2. 0 is no difference, 100 twice as frequent, -100 absent. NaN if absent from the reference.

    Source: Gabrielatos and Marchi 2011.

    Example:
        >>> percent_diff(206523, 178174, 959641, 1562358).round(1).tolist()
        88.7
    """
    a, b, c, d = _arrays(a, b, c, d)
    return 100 * (divide(divide(a, c), divide(b, d)) - 1)


def log_ratio_hardie(a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike) -> Numbers:
    """log2(p1/p2), a count of 0 taken as 0.5. 0 is no difference, each step up twice as frequent.

    Bias: large for rare words; see `log_ratio_conservative`. NaN if a corpus is empty or the word is in neither.
    Source: Hardie 2014.

    Example:
        >>> log_ratio_hardie(206523, 178174, 959641, 1562358).round(4).tolist()
        0.9162
    """
    a, b, c, d = _arrays(a, b, c, d)
    ratio = divide(divide(np.where(a > 0, a, 0.5), c), divide(np.where(b > 0, b, 0.5), d))
    return np.log2(np.where(a + b > 0, ratio, np.nan))


def log_ratio_walter(a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike) -> Numbers:
    """log2 of (a + 1/2) / (c + 1/2) by (b + 1/2) / (d + 1/2): the estimate of least bias.

    Source: Walter 1975, as in the R package corpora.

    Example:
        >>> log_ratio_walter(7, 2, 1000, 1000).round(6).tolist()
        1.584963
    """
    a, b, c, d = _arrays(a, b, c, d)
    ratio = divide((a + 0.5) / (c + 0.5), (b + 0.5) / (d + 0.5))
    return np.log2(np.where((c > 0) & (d > 0), ratio, np.nan))


def log_ratio_conservative(
    a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike, *, alpha: float = 0.05, family: int = 1
) -> Numbers:
    """LRC: the Log Ratio that the counts vouch for at the least; 0 if they vouch for none.

    Formula: the exact interval of a / (a + b) at alpha / family (Bonferroni), its bound nearer to no difference
    turned into a Log Ratio, 0 if the interval holds no difference. Best single number for sorting keywords.
    Missing: NaN if the word is in neither or a corpus is empty.
    Source: Evert 2022; R package corpora 0.6.

    Example:
        >>> log_ratio_conservative(26, 13, 1372, 7521, family=3058).round(4).tolist()
        1.3524
    """
    a, b, c, d = _arrays(a, b, c, d)
    low, high = exact_share_interval(a, a + b, alpha=alpha / family)
    up, down = _log_ratio_of_share(low, c, d), _log_ratio_of_share(high, c, d)
    return np.where(up > 0, up, np.where(down < 0, down, np.where(np.isnan(up + down), np.nan, 0.0)))


def log_ratio_positive(
    a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike, *, alpha: float = 0.05, family: int = 1
) -> Numbers:
    """PositiveLRC: the Log Ratio that a word of the target has at the least; below 0 if the counts vouch for none.

    Formula: the lower end of the one-sided exact interval of a / (a + b) at alpha / family, turned into a Log Ratio.
    Sorts also the words whose `log_ratio_conservative` is 0; says nothing of words that mark the reference.
    Missing: -inf for a word that is only in the reference, NaN if it is in neither or a corpus is empty.
    Source: R package corpora 0.6.

    Example:
        >>> log_ratio_positive(7, 2, 1000, 1000).round(4).tolist()
        -0.2874
    """
    a, b, c, d = _arrays(a, b, c, d)
    low, _ = exact_share_interval(a, a + b, alpha=2 * alpha / family)  # that cuts half of it off at each end
    return _log_ratio_of_share(low, c, d)


def odds_ratio(a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike) -> Numbers:
    """(a / (c - a)) / (b / (d - b)). 1 is no difference. NaN if absent from the reference.

    Source: Pojanapunya and Todd 2016.

    Example:
        >>> odds_ratio(16217, 735, 2796938, 2087946).round(1).tolist()
        16.6
    """
    a, b, c, d = _arrays(a, b, c, d)
    return divide(divide(a, c - a), divide(b, d - b))


def simple_maths(a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, d: npt.ArrayLike, *, k: float = 1) -> Numbers:
    """(per million in target + k) / (per million in reference + k). A larger k favours frequent words.

    Source: Kilgarriff 2009.

    Example:
        >>> simple_maths(35, 263, 112289811, 1559717242).round(4).tolist()
        1.1224
    """
    a, b, c, d = _arrays(a, b, c, d)
    return divide(divide(a, c) * 1e6 + k, divide(b, d) * 1e6 + k)


def keyness_of_counts(target: pd.Series[int], reference: pd.Series[int], *, alpha: float = 0.05) -> pd.DataFrame:
    """Keyness of every word of a count (indexed by word) against another count, whatever they come from.

    Shape: token, count_target, count_reference, size_target, size_reference, per_thousand_target,
    per_thousand_reference, direction (target, reference or even), g2_4_cells, p, q (Benjamini-Hochberg over all rows,
    of the four-cell G2), g2_2_cells, bic_2_cells, chi2_4_cells, log_ratio_hardie, log_ratio_walter, lrc and
    positive_lrc (alpha by Bonferroni over all rows), percent_diff, odds_ratio, simple_maths_k1, reason. By lrc, then
    g2, then word.
    Missing: measures that are undefined for a word are NaN (percent_diff and odds_ratio where the reference does not
    have it), all of them if one side is empty, and reason says so.
    """
    table = pd.DataFrame({"count_target": target})
    table["count_reference"] = reference.reindex(table.index)
    table = table.fillna(0).astype("int64").rename_axis("token").reset_index()
    table["size_target"], table["size_reference"] = int(target.sum()), int(reference.sum())
    return _keyness_columns(table, alpha)


def keyness_table(
    target: pd.DataFrame, reference: pd.DataFrame, *, min_count: int = 3, alpha: float = 0.05
) -> pd.DataFrame:
    """Keyness of every word that two parts of a corpus hold at least `min_count` times together.

    Shape: as `keyness_of_counts`, with articles_target, articles_reference (that hold the word), dp_norm_target,
    rank_sum_u, rank_sum_p, rank_sum_q, rank_sum_method: a rank-sum test on the rates per article, since the words of
    one article are not independent of each other. Sizes are all rows given; q and family are over the rows returned.
    Missing: without two articles on each side the rank-sum columns are NaN, and rank_sum_method says so.
    """
    words, spread, in_target = _two_sided_spread(target, reference)
    in_target_part = in_target[spread.part]
    counts = spread.sum(spread.count * in_target_part), spread.sum(spread.count * ~in_target_part)
    table = pd.DataFrame({"token": words, "count_target": counts[0], "count_reference": counts[1]})
    table["articles_target"] = spread.sum(in_target_part.astype(float))
    table["articles_reference"] = spread.sum((~in_target_part).astype(float))
    table["dp_norm_target"] = _target_dispersion(spread, in_target)
    table = table.astype({name: "int64" for name in table if str(name).startswith(("count", "articles"))})
    table["size_target"], table["size_reference"] = len(target), len(reference)
    tests = rank_sum_table(spread, in_target)
    kept = np.flatnonzero((table["count_target"] + table["count_reference"]).to_numpy() >= min_count)
    table = pd.concat([table, tests], axis=1).iloc[kept].reset_index(drop=True)
    table["rank_sum_q"] = false_discovery_rate(table["rank_sum_p"])
    return _keyness_columns(table, alpha)


def top_keywords(keyness: pd.DataFrame, *, top: int = 10, q: float = 0.05) -> pd.DataFrame:
    """The words with the most evidence for either side: up to `top` each with a q below `q`, by their Log Ratio.

    Shape: the columns of `keyness`, those of the target first. Log Ratio orders the rows, G2 chooses them: the one
    says how much, the other how surely.
    """
    sure = keyness[(keyness["q"] < q) & keyness["direction"].isin(["target", "reference"])]
    chosen = sure.sort_values(["g2_4_cells", "token"], ascending=[False, True]).groupby("direction").head(top)
    return chosen.sort_values(["log_ratio_hardie", "token"], ascending=[False, True], ignore_index=True)


def rank_sum_table(spread: Spread, in_target: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """Wilcoxon's rank-sum test of each word's rate per article in target and reference.

    Shape: rank_sum_u (Mann-Whitney U of the target: n1 n2 / 2 is no difference, more is a higher rate in the target),
    rank_sum_p (two-sided), rank_sum_method: exact, ties and all, by counting out all ways to deal the articles while
    there are at most 20,000; else the normal approximation with correction for ties and continuity.
    Source: Wilcoxon 1945; Kilgarriff 2001; Soenning 2023.
    """
    first, second = int(in_target.sum()), int((~in_target).sum())
    if min(first, second) < 2:
        return _no_rank_sum(spread.words, f"needs 2 articles on each side, has {first} and {second}")
    ranks, zero_rank, ties = _midranks(spread)
    target = in_target[spread.part]
    held = np.bincount(spread.word[target], minlength=spread.words)
    rank_sum = np.bincount(spread.word[target], weights=ranks[target], minlength=spread.words)
    u = rank_sum + (first - held) * zero_rank - first * (first + 1) / 2
    if comb(first + second, first) <= EXACT_ARRANGEMENTS:
        p, method = _exact_p(spread, ranks, zero_rank, in_target), "exact"
    else:
        p, method = _normal_p(u, ties, first, second), "normal approximation"
    return pd.DataFrame({"rank_sum_u": u, "rank_sum_p": p, "rank_sum_method": method})


@lru_cache(maxsize=1)
def general_counts() -> pd.Series[int]:
    """Frequencies of general Chinese: those of the dictionary that comes with jieba, read from the installed package.

    Shape: counts by word; the name of the series says which version. They are what its makers counted in news and
    novels of before 2012, with small made-up counts for words added later: good to see what is not general at all,
    not more.
    """
    name = f"jieba {importlib.metadata.version('jieba')} dict.txt"
    package = importlib.util.find_spec("jieba")
    if package is None or package.origin is None:
        raise ImportError("general_counts needs the dictionary of jieba; install jieba")
    table = pd.read_csv(
        Path(package.origin).with_name("dict.txt"),
        sep=" ",
        names=["word", "count", "tag"],
        dtype={"word": "str", "count": "int64"},
        usecols=["word", "count"],
        index_col="word",
        encoding="utf-8",
        keep_default_na=False,
        quoting=csv.QUOTE_NONE,
    )
    return table["count"][~table.index.duplicated(keep="last")].rename(name)  # the last one counts for jieba too


def _keyness_columns(table: pd.DataFrame, alpha: float) -> pd.DataFrame:
    names = ("count_target", "count_reference", "size_target", "size_reference")
    a, b, c, d = (table[name].to_numpy(float) for name in names)
    measures = _rates(a, b, c, d) | _tests(a, b, c, d) | _effects(a, b, c, d, alpha, max(len(table), 1))
    measures["reason"] = pd.Series(np.where(c * d > 0, "", "a side without words"), dtype="str").where(c * d == 0)
    order = {"lrc": False, "g2_4_cells": False, "token": True}
    return table.assign(**measures).sort_values(list(order), ascending=list(order.values()), ignore_index=True)


def _rates(a: Numbers, b: Numbers, c: Numbers, d: Numbers) -> dict[str, Any]:
    """How frequent each word is on both sides, and where it is more so."""
    first, second = divide(a, c), divide(b, d)
    direction = np.where(first > second, "target", np.where(first < second, "reference", "even"))
    return {
        "per_thousand_target": 1000 * first,
        "per_thousand_reference": 1000 * second,
        "direction": pd.Series(direction, dtype="str").where(~np.isnan(first + second)),
    }


def _tests(a: Numbers, b: Numbers, c: Numbers, d: Numbers) -> dict[str, Any]:
    """Whether the sides differ: statistics with their p and q, and the evidence for it."""
    g2, two_cells = g2_4_cells(a, b, c - a, d - b), g2_2_cells(a, b, c, d)
    p = p_of_chi2(g2)
    return {
        "g2_4_cells": g2,
        "p": p,
        "q": false_discovery_rate(p),
        "g2_2_cells": two_cells,
        "bic_2_cells": bic(two_cells, c, d),
        "chi2_4_cells": chi2_4_cells(a, b, c - a, d - b),
    }


def _effects(a: Numbers, b: Numbers, c: Numbers, d: Numbers, alpha: float, family: int) -> dict[str, Any]:
    """How much the sides differ."""
    return {
        "log_ratio_hardie": log_ratio_hardie(a, b, c, d),
        "log_ratio_walter": log_ratio_walter(a, b, c, d),
        "lrc": log_ratio_conservative(a, b, c, d, alpha=alpha, family=family),
        "positive_lrc": log_ratio_positive(a, b, c, d, alpha=alpha, family=family),
        "percent_diff": percent_diff(a, b, c, d),
        "odds_ratio": odds_ratio(a, b, c, d),
        "simple_maths_k1": simple_maths(a, b, c, d),
    }


def _two_sided_spread(
    target: pd.DataFrame, reference: pd.DataFrame
) -> tuple[pd.Index[str], Spread, npt.NDArray[np.bool_]]:
    """Words and spread over the articles of both sides, and which articles are of the target."""
    both = pd.concat([target.assign(side=True), reference.assign(side=False)], ignore_index=True)
    by = ["side", "doc", "article"]
    words, spread = word_spread(both, by=by)
    in_target = both[by].drop_duplicates()["side"].to_numpy(dtype=bool)
    return words, spread, in_target


def _target_dispersion(spread: Spread, in_target: npt.NDArray[np.bool_]) -> Numbers:
    kept = in_target[spread.part]
    place = np.cumsum(in_target) - 1
    return dp_norm(
        Spread(spread.word[kept], place[spread.part[kept]], spread.count[kept], spread.sizes[in_target], spread.words)
    )


def _midranks(spread: Spread) -> tuple[Numbers, Numbers, Numbers]:
    """Rank of the rate of each row among all articles, the rank of articles without the word, and sum of t^3 - t."""
    order = np.lexsort((spread.rate, spread.word))
    word, rate = spread.word[order], spread.rate[order]
    held = np.bincount(spread.word, minlength=spread.words)
    absent = len(spread.sizes) - held
    first_row = np.concatenate([[0], np.cumsum(held)[:-1]]).astype(np.int64)
    rank = np.arange(len(word)) - first_row[word] + 1.0
    new = np.ones(len(word), bool)
    new[1:] = (word[1:] != word[:-1]) | (rate[1:] != rate[:-1])
    group = np.cumsum(new) - 1
    size = np.bincount(group)
    ranks = np.empty(len(word))
    ranks[order] = absent[word] + (np.bincount(group, weights=rank) / np.maximum(size, 1))[group]
    ties = np.bincount(word[new], weights=size.astype(float) ** 3 - size, minlength=spread.words)
    return ranks, (absent + 1) / 2, ties + absent.astype(float) ** 3 - absent


def _exact_p(spread: Spread, ranks: Numbers, zero_rank: Numbers, in_target: npt.NDArray[np.bool_]) -> Numbers:
    """Two-sided p of every word, each pattern of ranks counted out once."""
    table = np.repeat(zero_rank[:, None], len(in_target), axis=1)
    table[spread.word, spread.part] = ranks
    observed = np.abs(table[:, in_target].sum(axis=1) - in_target.sum() * (len(in_target) + 1) / 2)
    patterns, which = np.unique(np.sort(table, axis=1), axis=0, return_inverse=True)
    deals = _deals(len(in_target), int(in_target.sum()))
    p = np.empty(len(table))
    for number, rows in enumerate(np.split(np.argsort(which, kind="stable"), np.cumsum(np.bincount(which))[:-1])):
        far = np.sort(np.abs(deals @ patterns[number] - in_target.sum() * (len(in_target) + 1) / 2))
        p[rows] = 1 - np.searchsorted(far, observed[rows] - 1e-9) / len(far)
    return p


@lru_cache(maxsize=4)
def _deals(articles: int, chosen: int) -> Numbers:
    """One row for every way to choose so many of the articles: 1 where chosen."""
    places = np.array(list(combinations(range(articles), chosen)))
    deals = np.zeros((len(places), articles))
    np.put_along_axis(deals, places, 1.0, axis=1)
    return deals


def _normal_p(u: Numbers, ties: Numbers, first: int, second: int) -> Numbers:
    articles = first + second
    variance = first * second / 12 * (articles + 1 - ties / (articles * (articles - 1)))
    distance = np.maximum(np.abs(u - first * second / 2) - 0.5, 0)
    z = divide(distance, np.sqrt(np.maximum(variance, 0)))
    return np.where(np.isnan(z), 1.0, np.minimum(2 * norm.sf(z), 1))


def _no_rank_sum(words: int, reason: str) -> pd.DataFrame:
    nothing = np.full(words, np.nan)
    return pd.DataFrame({"rank_sum_u": nothing, "rank_sum_p": nothing, "rank_sum_method": [reason] * words})


def _arrays(*values: npt.ArrayLike) -> tuple[Numbers, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(value, float) for value in values)))


def _or_one(values: Numbers) -> Numbers:
    return np.where(np.isnan(values), 1.0, values)


def _log_ratio_of_share(share: Numbers, c: Numbers, d: Numbers) -> Numbers:
    """log2 of p1/p2 where `share` of all occurrences is the target's; -inf and inf at 0 and 1."""
    odds = divide(share, 1 - share)
    odds = np.where(share == 1, np.inf, odds)
    known = (c > 0) & (d > 0)
    ratio = np.where(known, odds, np.nan) * np.where(known, divide(d, c), 1.0)
    positive = np.where(ratio > 0, ratio, 1.0)
    return np.where(ratio > 0, np.log2(positive), np.where(np.isnan(ratio), np.nan, -np.inf))
