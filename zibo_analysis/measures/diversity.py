"""Lexical diversity: how many different words a text uses, made comparable between texts of different length.

Stage: measures. Input: words in the order of the text. Output: one number, or a frame of numbers with their windows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from zibo_analysis.measures.text import word_tokens

MTLD_THRESHOLD = 0.72
MTLD_SHORTEST = 100  # McCarthy and Jarvis 2010: not stable on shorter texts
Codes = npt.NDArray[np.int64]


def type_token_ratio(words: Sequence[str]) -> float:
    """Types by tokens. More is richer; falls with length, so never compare texts of different length by it.

    Missing: NaN without words.

    Example:
        >>> type_token_ratio(["活力", "城市", "活力", "淄博"])
        0.75
    """
    return len(set(words)) / len(words) if len(words) else np.nan


def moving_average_ttr(words: Sequence[str], window: int) -> float:
    """MATTR: the mean type-token ratio of all windows of `window` words. More is richer; free of length.

    Missing and errors: NaN if the text is shorter than the window; ValueError if the window is below 1.
    Source: Covington and McFall 2010.

    Example:
        >>> round(moving_average_ttr("one one two one one two one".split(), 3), 6)
        0.666667
    """
    if window < 1:
        raise ValueError(f"window={window!r}: give a whole number of at least 1")
    if len(words) < window:
        return np.nan
    codes = _codes(words)
    windows = len(codes) - window + 1
    # a word is new in the windows that reach it but not its last occurrence before it
    places = np.arange(len(codes))
    first = np.maximum(_previous(codes) + 1, np.maximum(places - window + 1, 0))
    last = np.minimum(places, windows - 1)
    return float(np.maximum(last - first + 1, 0).sum() / (windows * window))


def mtld(words: Sequence[str], *, threshold: float = MTLD_THRESHOLD) -> float:
    """MTLD: the mean length of a stretch that keeps its type-token ratio above the threshold, both ways averaged.

    Variant: a stretch closes when its ratio is <= the threshold; the rest counts as (1 - ratio) / (1 - threshold).
    More is richer. Bias: unstable below 100 words; `diversity_table` gives none there.
    Missing: NaN if no stretch and no rest can be counted (no words, or no word twice).
    Source: McCarthy and Jarvis 2010.
    """
    codes = _codes(words).tolist()
    factors = [_factors(codes, threshold), _factors(codes[::-1], threshold)]
    return float(np.mean([len(codes) / factor for factor in factors])) if min(factors) > 0 else np.nan


def hdd(words: Sequence[str], *, draws: int = 42) -> float:
    """HD-D: the type-token ratio to be expected in `draws` words drawn at random. More is richer; free of length.

    Formula: sum over types of (1 - C(N - f, n) / C(N, n)) / n. Blind to word order.
    Missing and errors: NaN if there are fewer words than draws; ValueError if draws is below 1.
    Source: McCarthy and Jarvis 2007.
    """
    if draws < 1:
        raise ValueError(f"draws={draws!r}: give a whole number of at least 1")
    if len(words) < draws:
        return np.nan
    counts = np.bincount(_codes(words))
    size = len(words) - np.arange(draws)
    frequencies, types = np.unique(counts, return_counts=True)
    missed = np.prod(np.maximum(size - frequencies[:, None], 0) / size, axis=1)
    return float((len(counts) - (types * missed).sum()) / draws)


def yule_k(words: Sequence[str]) -> float:
    """Yule's K: 10,000 (sum f^2 - N) / N^2. More is POORER: more repetition; nearly free of length.

    Missing: NaN without words.
    Source: Yule 1944; Miranda-Garcia and Calle-Martin 2005.

    Example:
        >>> yule_k("test text with some text numbers hyphenhere and text punctuations".split())
        600.0
    """
    if not len(words):
        return np.nan
    counts = np.bincount(_codes(words))
    return float(1e4 * ((counts**2).sum() - len(words)) / len(words) ** 2)


def diversity_table(
    tokens: pd.DataFrame,
    *,
    by: Sequence[str] = ("doc", "article"),
    windows: Sequence[int] = (50, 100, 500),
    draws: int = 42,
) -> pd.DataFrame:
    """Every measure of lexical diversity for each part, in several windows.

    Shape: the columns of `by`, tokens (words), types, measure (TTR, MATTR, MTLD, HD-D, Yule K), variant (window,
    threshold or draws in words), window, value, reason.
    Missing: value is NaN where a text is too short, and reason says so.
    """
    rows = [
        (*part, len(words), len(set(words)), *row)
        for part, group in word_tokens(tokens).groupby(list(by), sort=False)
        for words in [group["token"].tolist()]
        for row in _diversity_rows(words, windows, draws)
    ]
    return pd.DataFrame(rows, columns=[*by, "tokens", "types", "measure", "variant", "window", "value", "reason"])


def diversity_intervals(
    table: pd.DataFrame, *, by: Sequence[str] = (), draws: int = 2000, confidence: float = 0.95, seed: int = 1
) -> pd.DataFrame:
    """The mean over articles, weighted by their words, with a bootstrap interval over articles.

    Shape: the columns of `by`, measure, variant, articles (with a value), value, low, high, reason. Input: a
    `diversity_table` by article. The interval says how much the number hangs on which articles happen to be in the
    corpus.
    Missing: value is NaN where no article allows the measure, being too short for instance; low and high with fewer
    than two that do;
    reason says so.
    """
    rows = []
    for part, group in table.groupby([*by, "measure", "variant"], sort=False):
        known = group.dropna(subset="value")
        value, weight = known["value"], known["tokens"]
        low, high, reason = bootstrap_interval(value, weight, draws=draws, confidence=confidence, seed=seed)
        mean = float(np.average(value, weights=weight)) if len(known) else np.nan
        why = reason if len(known) else f"no article allows it: {group['reason'].iloc[0]}"
        rows.append((*part, len(known), mean, low, high, why))
    return pd.DataFrame(rows, columns=[*by, "measure", "variant", "articles", "value", "low", "high", "reason"])


def bootstrap_interval(
    values: npt.ArrayLike, weights: npt.ArrayLike, *, draws: int, confidence: float, seed: int
) -> tuple[float, float, str | None]:
    """Percentile interval of a weighted mean, cases drawn again with replacement; the third is why it is NaN.

    Bias: too narrow with few cases. Deterministic for a seed.
    Source: Efron 1979.

    Example:
        >>> bootstrap_interval([1.0], [10], draws=100, confidence=0.95, seed=1)
        (nan, nan, 'fewer than 2 articles')
    """
    value, weight = np.asarray(values, float), np.asarray(weights, float)
    if len(value) < 2:
        return np.nan, np.nan, "fewer than 2 articles"
    drawn = np.random.default_rng(seed).integers(0, len(value), (draws, len(value)))
    means = (value[drawn] * weight[drawn]).sum(1) / weight[drawn].sum(1)
    low, high = np.quantile(means, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high), None


def _diversity_rows(
    words: list[str], windows: Sequence[int], draws: int
) -> list[tuple[str, str, int | None, float, str | None]]:
    size = len(words)
    ratios = [
        ("MATTR", f"window {window}", window, moving_average_ttr(words, window), _shorter(size, window))
        for window in windows
    ]
    lengths = mtld(words) if size >= MTLD_SHORTEST else np.nan
    unmeasured = _shorter(size, MTLD_SHORTEST) or ("no word occurs twice" if np.isnan(lengths) else None)
    return [
        ("TTR", "whole text", None, type_token_ratio(words), None),
        *ratios,
        ("MTLD", f"threshold {MTLD_THRESHOLD}, closed at <=", None, lengths, unmeasured),
        ("HD-D", f"{draws} draws", draws, hdd(words, draws=draws), _shorter(size, draws)),
        ("Yule K", "10^4", None, yule_k(words), None),
    ]


def _shorter(size: int, least: int) -> str | None:
    return f"{size} words, fewer than {least}" if size < least else None


def _codes(words: Sequence[str]) -> Codes:
    return pd.factorize(np.asarray(words, dtype=object))[0].astype(np.int64)


def _previous(codes: Codes) -> Codes:
    """For each place the last place before it with the same code, -1 if there is none."""
    order = np.argsort(codes, kind="stable")
    previous = np.full(len(codes), -1, dtype=np.int64)
    same = codes[order[1:]] == codes[order[:-1]]
    previous[order[1:][same]] = order[:-1][same]
    return previous


def _factors(codes: list[int], threshold: float) -> float:
    seen: set[int] = set()
    length, factors = 0, 0.0
    for code in codes:
        length += 1
        seen.add(code)
        if len(seen) / length <= threshold:
            factors += 1
            length, seen = 0, set()
    return factors + (1 - len(seen) / length) / (1 - threshold) if length else factors
