"""Sentences to tokens with their character ranges.

Stage: corpus. Input: the sentences of a corpus and the user dictionary of its vocabulary. Output: one row a token.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from zibo_analysis.corpus.model import Corpus, Positions
from zibo_analysis.vocabulary import Vocabulary

ENGINES = ("rjieba", "jieba")
BATCH_CHARACTERS = 50_000

Words = tuple[tuple[str, int | None, str], ...]  # word, frequency, tag
Pieces = tuple[Sequence[str], Sequence[str | None]]  # tokens, their tags
# An engine takes a line break for a token of its own, so that many sentences can be cut in one call; the characters
# below would spoil that (\r\n is one token) or are refused by the engine (lone surrogates). Lengths stay as they are.
_UNCUTTABLE = re.compile("[\r\n\ud800-\udfff]")
_NAME = re.compile("[\u4e00-\u9fff]{2,4}")


def cut_tokens(corpus: Corpus, *, engine: str = "rjieba", vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """One row a token: what the segmenter makes of every sentence, user words and names of speakers kept whole.

    Shape: doc, article, sentence, start, end (raw offsets), token, pos (tag of rjieba, whose tags belong to its tokens;
    missing from jieba, whose tagger cuts otherwise than it cuts). In the order of the text. The tokens of a sentence
    joined are its text: marks and spaces are tokens too.
    Missing and errors: ValueError for an unknown engine, ImportError if it is not installed; no engine stands in for
    another in silence. The engines agree except on chains of ASCII such as 2026-02-01: rjieba keeps, jieba cuts them.
    Source: jieba 0.42.1 and its port jieba-rs (the package rjieba), accurate mode with HMM.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> list(cut_tokens(read_text("淄博力争碳达峰。"))["token"])
        ['淄博', '力争', '碳达峰', '。']
    """
    if engine not in ENGINES:
        raise ValueError(f"engine={engine!r}: allowed are {', '.join(ENGINES)}")
    vocabulary = corpus.vocabulary if vocabulary is None else vocabulary
    cut = _CUTTERS[engine](user_words(vocabulary) + speaker_names(corpus, vocabulary))
    tokens, tags = _cut_batches(cut, corpus.sentences["text"].tolist())
    rows, starts, ends = _places(tokens, len(corpus.sentences))
    return _token_table(corpus, tokens, tags, rows, starts, ends)


def user_words(vocabulary: Vocabulary) -> Words:
    """Word, frequency and tag of every row of the user dictionary."""
    return tuple((row.word, row.frequency, row.tag) for row in vocabulary["user_dictionary"])


def speaker_names(corpus: Corpus, vocabulary: Vocabulary) -> Words:
    """The names of the speakers of a corpus as words, so that 韩国祥 is not cut to 韩国 (Korea) and 祥.

    Names of two to four characters; what begins with a function word (table stop_words) was no name.
    """
    function_words = {row.surface for row in vocabulary["stop_words"]}
    names = sorted(corpus.sentences["speaker"].dropna().unique().tolist())
    return tuple((name, None, "nr") for name in names if _NAME.fullmatch(name) and name[0] not in function_words)


def without_user_words(vocabulary: Vocabulary) -> Vocabulary:
    """The same vocabulary with an empty user dictionary: what the segmenter does when left to itself."""
    tables = MappingProxyType({**vocabulary.tables, "user_dictionary": ()})
    return Vocabulary(tables, f"{vocabulary.digest} without user dictionary")


def _cut_batches(cut: Callable[[str], Pieces], texts: list[str]) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Tokens and tags of all texts, a line break after each."""
    tokens, tags = [], []
    for batch in _batches(texts):
        words, marks = cut(batch)
        tokens.append(pa.array(words, pa.large_string()))
        tags.append(pa.array(marks, pa.large_string()))
    return pa.chunked_array(tokens, pa.large_string()), pa.chunked_array(tags, pa.large_string())


def _batches(texts: list[str]) -> Iterator[str]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(_UNCUTTABLE.sub(_stand_in, text))
        size += len(text)
        if size >= BATCH_CHARACTERS:
            yield "\n".join([*batch, ""])
            batch, size = [], 0
    if batch:
        yield "\n".join([*batch, ""])


def _stand_in(match: re.Match[str]) -> str:
    return " " if match[0] in "\r\n" else "\ufffd"


def _places(tokens: pa.ChunkedArray, sentences: int) -> tuple[Positions, Positions, Positions]:
    """Sentence row, start and end within the sentence, of every token; line breaks have row -1."""
    lengths = pc.utf8_length(tokens).to_numpy()
    ends = np.cumsum(lengths)
    breaks = pc.equal(tokens, "\n").to_numpy().astype(bool)
    rows = np.cumsum(breaks) - breaks
    firsts = np.concatenate([[0], ends[breaks]])[:sentences]
    base = firsts[rows] if sentences else rows
    rows = np.where(breaks, -1, rows)
    return rows, ends - lengths - base, ends - base


def _token_table(
    corpus: Corpus, tokens: pa.ChunkedArray, tags: pa.ChunkedArray, rows: Positions, starts: Positions, ends: Positions
) -> pd.DataFrame:
    kept = np.flatnonzero(rows >= 0)
    rows, starts, ends = rows[kept], starts[kept], ends[kept]
    raw_starts, raw_ends = corpus.raw_spans(rows, starts, ends) if len(rows) else (starts, ends)
    places = corpus.sentences[["doc", "article", "sentence"]].take(rows).reset_index(drop=True)
    surfaces = _as_written(pd.Series(pd.array(tokens.take(kept), dtype="str")), corpus, rows, starts, ends)
    return places.assign(
        start=raw_starts, end=raw_ends, token=surfaces, pos=pd.Series(pd.array(tags.take(kept), dtype="str"))
    )


def _as_written(
    tokens: pd.Series[str], corpus: Corpus, rows: Positions, starts: Positions, ends: Positions
) -> pd.Series[Any]:
    """The tokens with the characters that no engine takes put back."""
    texts: list[str] = corpus.sentences["text"].tolist()
    strange = [row for row, text in enumerate(texts) if _UNCUTTABLE.search(text)]
    if not strange:
        return tokens
    written = tokens.tolist()
    for place in np.flatnonzero(np.isin(rows, strange)).tolist():
        written[place] = texts[rows[place]][starts[place] : ends[place]]
    return pd.Series(written, dtype=object)


@lru_cache(maxsize=4)
def _rjieba_cutter(words: Words) -> Callable[[str], Pieces]:
    cutter = _import_engine("rjieba").Jieba()
    for word, frequency, tag in words:
        cutter.add_word(word, frequency, tag)

    def cut(text: str) -> Pieces:
        pairs = cutter.tag(text)
        return [word for word, _ in pairs], [tag for _, tag in pairs]

    return cut


@lru_cache(maxsize=4)
def _jieba_cutter(words: Words) -> Callable[[str], Pieces]:
    jieba = _import_engine("jieba")
    cutter = jieba.Tokenizer()
    # what `initialize` does, without its cache file and its messages
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    for word, frequency, tag in words:
        cutter.add_word(word, frequency, tag)

    def cut(text: str) -> Pieces:
        tokens = cutter.lcut(text)
        return tokens, [None] * len(tokens)

    return cut


_CUTTERS: MappingProxyType[str, Callable[[Words], Callable[[str], Pieces]]] = MappingProxyType(
    {"rjieba": _rjieba_cutter, "jieba": _jieba_cutter}
)


def _import_engine(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # escapes in the regexes of jieba: deprecated, since 3.12 a SyntaxWarning
        try:
            return importlib.import_module(name)
        except ImportError as error:
            others = ", ".join(engine for engine in ENGINES if engine != name)
            raise ImportError(
                f"engine={name!r} is not installed; install {name} or choose engine={others!r}"
            ) from error
