"""Keywords of single texts by the methods that come with jieba: TF-IDF and TextRank.

Stage: measures. Input: tokens with parts of speech. Output: one row a keyword. The extractors of jieba.analyse are
fed with the tokens as they are, so that they count the same words as every other measure.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from zibo_analysis.measures.text import word_tokens
from zibo_analysis.vocabulary import Vocabulary


class Pair(NamedTuple):
    """A word and its part of speech, under the names that jieba uses."""

    word: str
    flag: str


@dataclass(frozen=True)
class ReadyTokens:
    """A segmenter in name only: it gives the tokens it was made with."""

    tokens: Sequence[Any]

    def cut(self, text: str) -> Iterator[Any]:
        """The tokens, whatever the text."""
        return iter(self.tokens)


def tfidf_keywords(
    tokens: pd.DataFrame, vocabulary: Vocabulary, *, by: Sequence[str] = ("doc",), top: int = 10
) -> pd.DataFrame:
    """The words with the highest TF-IDF of each part.

    Shape: the columns of `by`, rank, token, score (share of the part's words of two characters or more, times inverse
    document frequency), method. The inverse document frequencies are those of jieba (its middle one for words it does
    not know: new words and names stand out).
    Source: Salton and Buckley 1988; idf.txt of jieba.
    """
    extractor = _extractor("default_tfidf", vocabulary)
    rows = []
    for part, group in word_tokens(tokens).groupby(list(by), sort=False):
        extractor.tokenizer = ReadyTokens(group["token"].tolist())
        scored = extractor.extract_tags("", topK=None, withWeight=True) if _long_words(group) else []
        rows += [(*part, rank, word, score) for rank, (word, score) in enumerate(_best(scored, top), 1)]
    return pd.DataFrame(rows, columns=[*by, "rank", "token", "score"]).assign(method="TF-IDF, jieba.analyse")


def textrank_keywords(
    tokens: pd.DataFrame, vocabulary: Vocabulary, *, by: Sequence[str] = ("doc",), top: int = 10
) -> pd.DataFrame:
    """The words with the highest TextRank of each part: PageRank among nouns and verbs within five tokens.

    Shape: the columns of `by`, rank, token, score (1 the highest), method.
    Missing and errors: ValueError if the tokens carry no tags.
    Source: Mihalcea and Tarau 2004; jieba.analyse.
    """
    if len(tokens) and tokens["pos"].isna().all():
        raise ValueError("tokens: no part of speech in column pos; cut with engine='rjieba'")
    extractor = _extractor("default_textrank", vocabulary)
    extractor.pairfilter = lru_cache(maxsize=None)(extractor.pairfilter)  # asked once a distinct word, not once a pair
    rows = []
    for part, group in tokens.groupby(list(by), sort=False):
        extractor.tokenizer = ReadyTokens([Pair(*pair) for pair in zip(group["token"], group["pos"], strict=True)])
        scored = extractor.textrank("", topK=None, withWeight=True)
        rows += [(*part, rank, word, score) for rank, (word, score) in enumerate(_best(scored, top), 1)]
    return pd.DataFrame(rows, columns=[*by, "rank", "token", "score"]).assign(method="TextRank, jieba.analyse")


def _best(scored: list[tuple[str, float]], top: int) -> list[tuple[str, float]]:
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:top]


def _long_words(group: pd.DataFrame) -> bool:
    return bool((group["token"].str.len() > 1).any())


def _extractor(name: str, vocabulary: Vocabulary) -> Any:
    """A copy of the extractor that jieba makes at import: dictionaries are read once, its settings not touched."""
    extractor = copy(getattr(_analysis(), name))
    extractor.stop_words = {row.surface for row in vocabulary["stop_words"]}
    return extractor


@lru_cache(maxsize=1)
def _analysis() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # escapes in the regexes of jieba
        return importlib.import_module("jieba.analyse")
