"""Reprints: articles that stand in the corpus more than once.

Stage: measures. Input: a corpus. Output: one row a reprint, and frames without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz.fuzz import ratio
from scipy.sparse import csr_array

from zibo_analysis.corpus import Corpus
from zibo_analysis.measures.text import ARTICLE

SHINGLE = 5  # characters
SKETCH = 128  # smallest hashes that stand for an article
CROWD = 200  # a shingle that so many different articles share is a formula of the paper, no sign of a reprint
SHORTEST = 20  # characters; shorter pieces agree by chance
COLUMNS = [*ARTICLE, "first_doc", "first_article", "similarity"]
_NO_WORD = re.compile(r"\W+")
Hashes = npt.NDArray[np.uint64]


def find_reprints(corpus: Corpus, *, threshold: float = 0.8) -> pd.DataFrame:
    """One row an article that repeats an earlier one, word for word or nearly.

    Shape: doc, article, first_doc, first_article (the earliest article that it repeats), similarity (1 is the same
    text but for marks and spaces; share of characters that stand in the same order in both). In corpus order.
    Articles that share enough of their smallest shingle hashes (bottom-k MinHash of 5 characters) are compared in
    full by rapidfuzz. Pieces below 20 characters are not compared.
    Missing and errors: ValueError if the threshold is not above 0.5 and at most 1: less is no reprint, and is not
    looked for.
    Source: Broder 1997; rapidfuzz.fuzz.ratio (Indel similarity).
    """
    if not 0.5 < threshold <= 1:
        raise ValueError(f"threshold={threshold!r}: give a share above 0.5 and at most 1")
    texts = [_NO_WORD.sub("", text) for text in corpus.articles["text"].fillna("")]
    first: dict[int, tuple[int, float]] = {}
    for early, late in _candidates(texts):
        if late not in first:
            similarity = ratio(texts[early], texts[late], score_cutoff=100 * threshold) / 100
            if similarity >= threshold:
                first[late] = (first.get(early, (early, 1.0))[0], similarity)
    places = corpus.articles[ARTICLE].to_numpy(dtype=object).tolist()
    rows = [(*places[late], *places[early], similarity) for late, (early, similarity) in sorted(first.items())]
    return pd.DataFrame(rows, columns=COLUMNS)


def without_reprints(frame: pd.DataFrame, reprints: pd.DataFrame) -> pd.DataFrame:
    """The rows of any frame with doc and article that do not belong to a reprint."""
    marks = reprints[ARTICLE].assign(reprint=True)
    kept = frame[ARTICLE].merge(marks, on=ARTICLE, how="left")["reprint"].isna().to_numpy()
    return frame[kept]


def drop_reprints(corpus: Corpus, reprints: pd.DataFrame) -> Corpus:
    """The corpus without the articles that are reprints, and without the documents that hold nothing else.

    Every offset stays what it was; what does not belong to an article (furniture) stays too.

    Example:
        >>> from zibo_analysis.corpus import read_corpus
        >>> corpus = read_corpus()
        >>> drop_reprints(corpus, find_reprints(corpus))
        Corpus(5 documents, 14 articles, 332 sentences, 0 skipped)
    """
    articles, blocks = (without_reprints(frame, reprints) for frame in (corpus.articles, corpus.blocks))
    rows = without_reprints(corpus.sentences.reset_index(drop=True), reprints).index.to_numpy(dtype=np.int64)
    emptied = set(corpus.articles["doc"]) - set(articles["doc"])
    return replace(
        corpus,
        documents=corpus.documents[~corpus.documents["doc"].isin(emptied)].reset_index(drop=True),
        articles=articles.reset_index(drop=True),
        blocks=blocks.reset_index(drop=True),
        sentences=corpus.sentences.iloc[rows].reset_index(drop=True),
        sentence_map=replace(corpus.sentence_map, sentence=corpus.sentence_map.sentence[rows]),
    )


def _candidates(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of articles that may repeat each other, the earlier first, in the order of the later, then the earlier."""
    distinct: dict[str, int] = {}
    pairs = set()
    for number, text in enumerate(texts):
        if len(text) >= SHORTEST and distinct.setdefault(text, number) != number:
            pairs.add((distinct[text], number))
    numbers = list(distinct.values())
    pairs |= {(numbers[a], numbers[b]) for a, b in _similar_sketches([texts[number] for number in numbers])}
    yield from sorted(pairs, key=lambda pair: (pair[1], pair[0]))


def _similar_sketches(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs that share a fifth of a sketch: at a similarity above one half that is missed once in a blue moon."""
    sketches = [_sketch(text) for text in texts]
    if not sketches:
        return
    values, column = np.unique(np.concatenate(sketches), return_inverse=True)
    sizes = np.fromiter(map(len, sketches), np.int64, len(sketches))
    row = np.repeat(np.arange(len(sketches)), sizes)
    common = np.bincount(column, minlength=len(values))
    kept = (common[column] > 1) & (common[column] <= CROWD)
    holds = csr_array((np.ones(kept.sum()), (row[kept], column[kept])), shape=(len(sketches), len(values)))
    shared = (holds @ holds.T).tocoo()
    for a, b, count in zip(shared.row, shared.col, shared.data, strict=True):
        if a < b and count >= 0.2 * min(sizes[a], sizes[b]):
            yield int(a), int(b)


def _sketch(text: str) -> Hashes:
    """The smallest hashes of the shingles of a text; none for a text shorter than 20 characters."""
    if len(text) < SHORTEST:
        return np.empty(0, np.uint64)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    mixed = np.zeros(len(codes) - SHINGLE + 1, np.uint64)
    for shift in range(SHINGLE):
        mixed = mixed * np.uint64(0x100000001B3) ^ codes[shift : len(codes) - SHINGLE + 1 + shift]
    # the finishing steps of splitmix64, so that small hashes are a fair draw
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    hashes: Hashes = np.unique(mixed ^ (mixed >> np.uint64(31)))[:SKETCH]
    return hashes
