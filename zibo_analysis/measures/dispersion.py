"""Dispersion: is a word spread over the parts of a corpus, or crowded into a few?

Stage: measures. Input: counts per part, or tokens. Output: one number a word, or a frame of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Spread:
    """Where words occur: one row a word and part, parts without the word left out.

    word, part: which; count: how often; sizes: words in each part; words: how many words there are.
    """

    word: Places
    part: Places
    count: Numbers
    sizes: Numbers
    words: int

    @property
    def shares(self) -> Numbers:
        """The share of the corpus that each part makes up (s)."""
        shares: Numbers = self.sizes / self.sizes.sum()
        return shares

    @property
    def size(self) -> Numbers:
        """The share of the corpus of the part of each row (s)."""
        return self.shares[self.part]

    @property
    def share(self) -> Numbers:
        """The share of the word's occurrences in the part of each row (v / f)."""
        return self.count / self.total()[self.word]

    @property
    def rate(self) -> Numbers:
        """How often the word stands in the part of each row, by the size of the part."""
        return self.count / self.sizes[self.part]

    def total(self) -> Numbers:
        """Occurrences of each word (f)."""
        return self.sum(self.count)

    def sum(self, values: Numbers) -> Numbers:
        """Sum of a value of each row by word."""
        return np.bincount(self.word, weights=values, minlength=self.words).astype(np.float64)


def spread_of(counts: npt.ArrayLike, sizes: npt.ArrayLike) -> Spread:
    """The spread of one word (counts per part) or of several (one row of counts each) over parts of the given sizes.

    Missing and errors: ValueError if there are not as many sizes as counts.
    """
    table = np.atleast_2d(np.asarray(counts, float))
    weights = np.asarray(sizes, float)
    if table.shape[1] != len(weights):
        raise ValueError(f"sizes={len(weights)} numbers: give one for each of the {table.shape[1]} parts")
    word, part = np.nonzero(table)
    return Spread(word, part, table[word, part], weights, len(table))


def dp(spread: Spread) -> Numbers:
    """Gries's DP of each word: half the sum of |v/f - s|. 0 is even, towards 1 is crowded.

    Bias: with few occurrences or many small parts a word cannot be even. NaN for a word that does not occur.
    Source: Gries 2008, 2020.

    Example:
        >>> dp(spread_of([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])).round(2).tolist()
        [0.18]
    """
    absent = 1 - spread.sum(spread.size)
    return _defined(spread, (spread.sum(np.abs(spread.share - spread.size)) + absent) / 2)


def dp_norm(spread: Spread) -> Numbers:
    """DP by its largest possible value, 1 - min s: 0 is even, 1 is all in the smallest part. NaN with a single part.

    Source: Lijffijt and Gries 2012.
    """
    most = 1 - spread.shares.min() if len(spread.sizes) else 0.0
    return dp(spread) / most if most > 0 else np.full(spread.words, np.nan)


def kld(spread: Spread) -> Numbers:
    """Kullback-Leibler divergence of the occurrences from the sizes of the parts, in bits: sum p log2(p/s). 0 is even.

    Source: Gries 2020.
    """
    return _defined(spread, np.maximum(spread.sum(spread.share * np.log2(spread.share / spread.size)), 0))


def juilland_d(spread: Spread) -> Numbers:
    """Juilland's D: 1 - CV / sqrt(n - 1), CV of the rates per part. 1 is even, 0 is crowded. NaN with a single part.

    Bias: rises to 1 with the number of parts whatever the word does.
    Source: Juilland and Chang-Rodriguez 1964; Gries 2008.
    """
    parts = len(spread.sizes)
    if parts < 2:
        return np.full(spread.words, np.nan)
    mean = _positive(spread.sum(spread.rate) / parts)
    variance = np.maximum(spread.sum(spread.rate**2) / parts - mean**2, 0)
    even: Numbers = 1 - np.sqrt(variance) / mean / np.sqrt(parts - 1)
    return even


def carroll_d2(spread: Spread) -> Numbers:
    """Carroll's D2: the entropy of the rates over the parts by its largest value, log n. 1 is even, 0 is crowded.

    Missing: NaN with a single part.
    Source: Carroll 1970.
    """
    parts = len(spread.sizes)
    if parts < 2:
        return np.full(spread.words, np.nan)
    share = spread.rate / spread.sum(spread.rate)[spread.word]
    return _defined(spread, np.maximum(-spread.sum(share * np.log(share)) / np.log(parts), 0))


def rosengren_s(spread: Spread) -> Numbers:
    """Rosengren's S for parts of any size: (sum sqrt(s v))^2 / f. 1 is even, towards min s is crowded.

    Source: Rosengren 1971; Gries 2008. With equal parts it is (sum sqrt v)^2 / (n f).
    """
    return _defined(spread, spread.sum(np.sqrt(spread.size * spread.count)) ** 2 / _positive(spread.total()))


def dispersion_table(tokens: pd.DataFrame, *, by: Sequence[str] = ("doc", "article")) -> pd.DataFrame:
    """Frequency and dispersion of every word over the parts of a corpus.

    Shape: token, count, per_thousand, parts (that hold it), parts_total, dp, dp_norm, kld_bits, juilland_d,
    carroll_d2, rosengren_s, reason; the most frequent first, ties by character.
    Missing: with a single part dp_norm, juilland_d and carroll_d2 are NaN, and reason says so.
    """
    words, spread = word_spread(tokens, by=by)
    parts = len(spread.sizes)
    table = pd.DataFrame(
        {
            "token": words,
            "count": spread.total().astype(np.int64),
            "per_thousand": spread.total() / max(len(tokens), 1) * 1000,
            "parts": np.bincount(spread.word, minlength=spread.words),
            "parts_total": parts,
            "dp": dp(spread),
            "dp_norm": dp_norm(spread),
            "kld_bits": kld(spread),
            "juilland_d": juilland_d(spread),
            "carroll_d2": carroll_d2(spread),
            "rosengren_s": rosengren_s(spread),
            "reason": "a single part" if parts == 1 else None,
        }
    )
    return table.sort_values(["count", "token"], ascending=[False, True], ignore_index=True)


def find_places(tokens: pd.DataFrame, terms: Sequence[str]) -> pd.DataFrame:
    """Where in the corpus each term stands, counted in rows of tokens from the first.

    Shape: token, doc, article, place; by token in the order given, then by place. A term that never occurs has no
    row.
    """
    found = tokens.assign(place=np.arange(len(tokens)))
    found = found[found["token"].isin(terms)][["token", "doc", "article", "place"]]
    order = {term: number for number, term in enumerate(terms)}
    return found.sort_values("token", key=lambda token: token.map(order), kind="stable", ignore_index=True)


def part_places(tokens: pd.DataFrame, *, by: str = "doc") -> pd.DataFrame:
    """Where each part begins and ends, counted as in `find_places`: the column `by`, start, end."""
    places = tokens.assign(place=np.arange(len(tokens))).groupby(by, sort=False)["place"]
    parts = places.agg(start="min", end="max").reset_index()
    return parts.assign(end=parts["end"] + 1)


def word_spread(tokens: pd.DataFrame, *, by: Sequence[str] = ("doc", "article")) -> tuple[pd.Index[str], Spread]:
    """The words of tokens and their spread over the parts named by `by`."""
    word, surfaces = pd.factorize(tokens["token"])
    part = tokens.groupby(list(by), sort=False).ngroup().to_numpy(dtype=np.int64)
    parts = int(part.max()) + 1 if len(part) else 0
    pairs, counts = np.unique(word.astype(np.int64) * max(parts, 1) + part, return_counts=True)
    sizes = np.bincount(part, minlength=parts).astype(float)
    spread = Spread(pairs // max(parts, 1), pairs % max(parts, 1), counts.astype(float), sizes, len(surfaces))
    return pd.Index(surfaces), spread


def _defined(spread: Spread, values: Numbers) -> Numbers:
    return np.where(spread.total() > 0, values, np.nan)


def _positive(values: Numbers) -> Numbers:
    return np.where(values > 0, values, np.nan)
