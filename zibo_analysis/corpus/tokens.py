"""Sentences to tokens with their character ranges.

Stage: corpus. Input: the sentences of a corpus and the user dictionary of its vocabulary. Output: one row a token.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from zibo_analysis.corpus.arguments import check_corpus
from zibo_analysis.corpus.model import Corpus, Positions
from zibo_analysis.vocabulary import Vocabulary

ENGINES = ("rjieba", "jieba")
BATCH_CHARACTERS = 50_000

Words = tuple[tuple[str, int | None, str], ...]  # word, frequency, tag
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
    check_corpus(corpus)
    if engine not in ENGINES:
        raise ValueError(f"engine={engine!r}: allowed are {', '.join(ENGINES)}")
    vocabulary = corpus.vocabulary if vocabulary is None else vocabulary
    return _token_table(corpus, _CUTTERS[engine](user_words(vocabulary) + speaker_names(corpus, vocabulary)))


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


class Engine(NamedTuple):
    """A segmenter: what cuts a text, and what gives the tags of the words that a text is cut into, if it has tags."""

    cut: Callable[[str], Sequence[str]]
    tags: Callable[[str], Mapping[str, str]] | None


class Batch(NamedTuple):
    """Tokens of neighbouring sentences: the row of the sentence of each, and where it stands in it."""

    tokens: pa.LargeStringArray
    rows: Positions
    starts: Positions
    ends: Positions


def _cut_batches(engine: Engine, texts: Sequence[str]) -> Iterator[Batch]:
    """All texts cut, so many at a time that what is made on the way stays small."""
    first = 0
    for last in _batch_ends(texts):
        words = engine.cut("\n".join([*texts[first:last], ""]))
        yield _place_tokens(pa.array(words, pa.large_string()), first)
        first = last


def _batch_ends(texts: Sequence[str]) -> Iterator[int]:
    size = 0
    for number, text in enumerate(texts, 1):
        size += len(text)
        if size >= BATCH_CHARACTERS or number == len(texts):
            yield number
            size = 0


def _stand_in(match: re.Match[str]) -> str:
    return " " if match[0] in "\r\n" else "\ufffd"


def _place_tokens(tokens: pa.LargeStringArray, first: int) -> Batch:
    """The tokens without the line breaks between the texts, of which the first has the number `first`."""
    lengths = pc.utf8_length(tokens).to_numpy()
    ends = np.cumsum(lengths)
    breaks = pc.equal(tokens, "\n").to_numpy(zero_copy_only=False)
    kept = np.flatnonzero(~breaks)
    text = np.cumsum(breaks)[kept]
    base = np.concatenate([[0], ends[breaks]])[text]
    return Batch(tokens.filter(pa.array(~breaks)), first + text, (ends - lengths)[kept] - base, ends[kept] - base)


def _token_table(corpus: Corpus, engine: Engine) -> pd.DataFrame:
    texts = [_UNCUTTABLE.sub(_stand_in, text) for text in corpus.sentences["text"]]
    parts, spans = [], []
    for batch in _cut_batches(engine, texts):
        parts.append(batch)
        spans.append(corpus.raw_spans(batch.rows, batch.starts, batch.ends))
    rows = _joined([batch.rows for batch in parts])
    tokens = pa.chunked_array([batch.tokens for batch in parts], pa.large_string())
    places = corpus.sentences[["doc", "article", "sentence"]].take(rows).reset_index(drop=True)
    return places.assign(
        start=_joined([start for start, _ in spans]),
        end=_joined([end for _, end in spans]),
        token=_as_written(pd.Series(pd.array(tokens, dtype="str")), corpus, parts),
        pos=pd.Series(pd.array(_tags(engine, tokens, rows, texts), dtype="str")),
    )


def _tags(engine: Engine, tokens: pa.ChunkedArray, rows: Positions, texts: Sequence[str]) -> pa.LargeStringArray:
    """The tag of every token; an engine knows it by the word alone, so that each word is asked for once.

    A few words fall apart when they stand alone; their tags come from the first sentence that holds them.
    """
    if engine.tags is None:
        return pa.nulls(len(tokens), pa.large_string())
    encoded = tokens.combine_chunks().dictionary_encode()
    words, codes = encoded.dictionary.to_pylist(), encoded.indices.to_numpy()
    known = dict(engine.tags("\n".join(words)))
    apart = np.array([word not in known for word in words], dtype=bool)
    if apart.any():
        places = np.flatnonzero(apart[codes])
        first = places[np.unique(codes[places], return_index=True)[1]]
        known |= engine.tags("\n".join([texts[row] for row in rows[first]]))
    return pa.array([known[word] for word in words], pa.large_string()).take(encoded.indices)


def _joined(parts: Sequence[Positions]) -> Positions:
    return np.concatenate([np.empty(0, np.int64), *parts])


def _as_written(tokens: pd.Series[str], corpus: Corpus, batches: Sequence[Batch]) -> pd.Series[Any]:
    """The tokens with the characters that no engine takes put back."""
    texts: list[str] = corpus.sentences["text"].tolist()
    strange = [row for row, text in enumerate(texts) if _UNCUTTABLE.search(text)]
    if not strange:
        return tokens
    rows, starts, ends = (_joined([getattr(batch, name) for batch in batches]) for name in ("rows", "starts", "ends"))
    written = tokens.tolist()
    for place in np.flatnonzero(np.isin(rows, strange)).tolist():
        written[place] = texts[rows[place]][starts[place] : ends[place]]
    return pd.Series(written, dtype=object)


@lru_cache(maxsize=4)
def _rjieba_cutter(words: Words) -> Engine:
    cutter = _import_engine("rjieba").Jieba()
    for word, frequency, tag in words:
        cutter.add_word(word, frequency, tag)
    return Engine(cutter.cut, lambda text: dict(cutter.tag(text)))


@lru_cache(maxsize=4)
def _jieba_cutter(words: Words) -> Engine:
    jieba = _import_engine("jieba")
    cutter = jieba.Tokenizer()
    # what `initialize` does, without its cache file and its messages
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    for word, frequency, tag in words:
        cutter.add_word(word, frequency, tag)
    return Engine(cutter.lcut, None)


_CUTTERS: MappingProxyType[str, Callable[[Words], Engine]] = MappingProxyType(
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
