"""The corpus: what the reading stage hands to every later one.

Stage: corpus. Holds the tables of documents, blocks, articles and sentences, the raw texts, and the map from a
position in a sentence to the character range of the file.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from zibo_analysis.vocabulary import Vocabulary

Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class SentenceMap:
    """Where each sentence stands in all clean texts laid end to end, and the runs of that long text."""

    sentence: Positions
    clean: Positions
    raw: Positions
    width: Positions

    @classmethod
    def of_runs(cls, runs: array[int], sentences: array[int]) -> SentenceMap:
        """The map of runs (clean, raw, width in turn, clean rising) and the clean start of each sentence."""
        table = np.array(runs, dtype=np.int64).reshape(-1, 3)
        columns = [np.ascontiguousarray(table[:, column]) for column in range(3)]
        return cls(np.array(sentences, dtype=np.int64), *columns)

    def raw_spans(self, rows: Positions, starts: Positions, ends: Positions) -> tuple[Positions, Positions]:
        """Raw start and end of the spans [start, end) within the texts of the sentences at `rows`."""
        base = self.sentence[rows]
        return self._raw(base + starts, 0), self._raw(base + ends - 1, 1)

    def _raw(self, clean: Positions, after: int) -> Positions:
        run = np.searchsorted(self.clean, clean, side="right") - 1
        raw: Positions = self.raw[run] + (clean - self.clean[run] + after) * self.width[run]
        return raw


@dataclass(frozen=True, repr=False)
class Corpus:
    """A read corpus: frames of documents, blocks, articles, sentences and skipped files, and the raw texts.

    Shape: `documents` a row a text, `articles` its articles, `blocks` their headings and paragraphs, `sentences` the
    sentences of these, `skipped` the files that were refused, with the reason. Offsets are into the raw text that
    `text(doc)` gives, half-open.

    Missing and errors: `text` of a document that is not there is a KeyError; what the texts do not say is None.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> corpus = read_text("全市经济稳中向好。2023年，生产总值4561.8亿元。", date="2024-01")
        >>> row = corpus.sentences.iloc[1]
        >>> corpus.text(row["doc"])[row["start"] : row["end"]]
        '2023年，生产总值4561.8亿元。'
    """

    documents: pd.DataFrame
    blocks: pd.DataFrame
    articles: pd.DataFrame
    sentences: pd.DataFrame
    skipped: pd.DataFrame
    vocabulary: Vocabulary
    texts: Mapping[str, str] = field(repr=False)
    sentence_map: SentenceMap = field(repr=False)

    def text(self, doc: str) -> str:
        """The raw text of a document; KeyError names the document."""
        if doc not in self.texts:
            raise KeyError(f"doc={doc!r}: no such document in this corpus")
        return self.texts[doc]

    def raw_spans(self, rows: npt.ArrayLike, starts: npt.ArrayLike, ends: npt.ArrayLike) -> tuple[Positions, Positions]:
        """Raw start and end of spans given by sentence row (position in `.sentences`) and positions in its text."""
        return self.sentence_map.raw_spans(*(np.asarray(values, dtype=np.int64) for values in (rows, starts, ends)))

    def __repr__(self) -> str:
        """How much of what."""
        counts = ", ".join(
            f"{len(getattr(self, name))} {name}" for name in ("documents", "articles", "sentences", "skipped")
        )
        return f"Corpus({counts})"
