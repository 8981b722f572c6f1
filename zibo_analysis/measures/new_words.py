"""New words: strings of characters that hold together and stand free, but are in no dictionary.

Stage: measures. Input: a corpus. Output: one row a candidate, ready to be put into a user dictionary.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.measures.text import han_letters
from zibo_analysis.vocabulary import Vocabulary

GRAMMAR = ("particle", "conjunction", "preposition", "auxiliary")  # a word neither begins nor ends with one of these
COLUMNS = ["text", "count", "articles", "pmi_bits", "left_entropy_nats", "right_entropy_nats", "known"]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Strings:
    """The strings of one length that are frequent enough.

    number: which string begins at each place of the text (-1: none); counts: how often each stands; first: where
    first.
    """

    number: Codes
    counts: Codes
    first: Codes


def find_new_words(
    corpus: Corpus,
    *,
    longest: int = 5,
    min_count: int = 5,
    min_pmi: float = 3.0,
    min_entropy: float = 0.8,
) -> pd.DataFrame:
    """Strings of two to `longest` Chinese characters that hold together and stand free.

    Shape: text, count, articles, pmi_bits (the lowest over all ways to split the string in two; more holds together),
    left_entropy_nats, right_entropy_nats (of the characters next to it; more stands freer; marks count as one
    character), known (in the dictionary of the segmenter or the user dictionary), doc, article, sentence, start, end
    (of its first occurrence), example (the sentence). The most frequent first. Strings that begin or end with a
    grammar word of one character (table stop_words) are left out.
    Missing and errors: no rows in a small corpus; ValueError for longest below 2.
    Source: Matrix67 2012; Church and Hanks 1990 for PMI.
    """
    if longest < 2:
        raise ValueError(f"longest={longest!r}: give a whole number of at least 2")
    texts: list[str] = corpus.sentences["text"].tolist()
    letters, sentence = han_letters(texts)
    singles = _first_strings(letters)
    lengths = [singles]
    rows = []
    for size in range(2, longest + 1):
        lengths.append(_longer(lengths[-1], min_count))
        rows.append(_scored(lengths, letters, size, min_pmi, min_entropy))
    found = pd.concat(rows, ignore_index=True)
    table = _with_places(found, corpus, texts, letters, sentence, lengths)
    kept = ~_bounded_by_grammar(table["text"], corpus.vocabulary)
    return table.loc[kept].sort_values(["count", "text"], ascending=[False, True], ignore_index=True)


def string_measures(text: str, word: str) -> dict[str, float]:
    """Count, PMI (bits) and neighbour entropies (nats) of one string in one text, as `find_new_words` has them.

    Missing and errors: ValueError if the word does not occur or has fewer than two characters.

    Example:
        >>> found = string_measures("吃葡萄不吐葡萄皮不吃葡萄倒吐葡萄皮", "葡萄")
        >>> {name: round(value, 3) for name, value in found.items()}
        {'count': 4.0, 'pmi_bits': 2.087, 'left_entropy_nats': 0.693, 'right_entropy_nats': 1.04}
    """
    if len(word) < 2 or word not in text:
        raise ValueError(f"word={word!r}: give a string of two or more characters that occurs in the text")
    letters, _ = han_letters([text])
    lengths = [_first_strings(letters)]
    for _ in range(2, len(word) + 1):
        lengths.append(_longer(lengths[-1], 1))
    found = _scored(lengths, letters, len(word), -np.inf, 0.0)
    first = text.index(word)
    if lengths[-1].number[first] < 0:
        raise ValueError(f"word={word!r}: give Chinese characters only")
    row = found[found["first"] == lengths[-1].first[lengths[-1].number[first]]].iloc[0]
    return {name: float(row[name]) for name in ("count", "pmi_bits", "left_entropy_nats", "right_entropy_nats")}


def dictionary_rows(words: pd.DataFrame, *, tag: str = "n") -> pd.DataFrame:
    """The rows of a user_dictionary.csv that make the segmenter keep the given new words whole.

    Shape: word, frequency (missing: as often as it takes), tag, source (the document of the first occurrence).
    """
    rows = pd.DataFrame({"word": words["text"].to_numpy(), "frequency": None, "tag": tag})
    return rows.assign(source=words["doc"].to_numpy())


def _first_strings(letters: Codes) -> Strings:
    return _number(letters, letters > 0, 1)


def _longer(shorter: Strings, min_count: int) -> Strings:
    """Strings one character longer: two shorter ones that overlap in all but one character."""
    number = shorter.number
    both = np.zeros(len(number), bool)
    both[:-1] = (number[:-1] >= 0) & (number[1:] >= 0)
    keys = np.zeros(len(number), np.int64)
    keys[:-1] = number[:-1] * max(len(shorter.counts), 1) + number[1:]
    return _number(keys, both, min_count)


def _number(keys: Codes, valid: npt.NDArray[np.bool_], min_count: int) -> Strings:
    places = np.flatnonzero(valid)
    inverse = pd.factorize(keys[places])[0]  # numbered as they come; by hashing, where numpy would sort
    counts = np.bincount(inverse)
    first = np.empty(len(counts), np.int64)
    first[inverse[::-1]] = np.arange(len(inverse))[::-1]
    frequent = counts >= min_count
    renumber = np.where(frequent, np.cumsum(frequent) - 1, -1)
    number = np.full(len(keys), -1, np.int64)
    number[places] = renumber[inverse]
    return Strings(number, counts[frequent], places[first[frequent]])


def _scored(lengths: list[Strings], letters: Codes, size: int, min_pmi: float, min_entropy: float) -> pd.DataFrame:
    """Strings of one length that pass both thresholds."""
    strings = lengths[size - 1]
    total = np.log2(max((letters > 0).sum(), 1))
    pmi: npt.NDArray[np.float64] = np.full(len(strings.counts), np.inf)
    for cut in range(1, size):
        head, tail = lengths[cut - 1], lengths[size - cut - 1]
        parts = head.counts[head.number[strings.first]], tail.counts[tail.number[strings.first + cut]]
        pmi = np.minimum(pmi, np.log2(strings.counts) - np.log2(parts[0]) - np.log2(parts[1]) + total)
    places = np.flatnonzero(strings.number >= 0)
    before = np.where(places > 0, letters[np.maximum(places - 1, 0)], 0)
    after = np.where(places + size < len(letters), letters[np.minimum(places + size, len(letters) - 1)], 0)
    left: npt.NDArray[np.float64] = _entropy(strings.number[places], before, strings.counts)
    right = _entropy(strings.number[places], after, strings.counts)
    kept = (pmi >= min_pmi) & (np.minimum(left, right) >= min_entropy)
    columns = {"count": strings.counts, "pmi_bits": pmi, "left_entropy_nats": left, "right_entropy_nats": right}
    scored: pd.DataFrame = pd.DataFrame({**columns, "first": strings.first, "size": size})
    return scored.loc[kept]


def _entropy(strings: Codes, neighbours: Codes, counts: Codes) -> npt.NDArray[np.float64]:
    codes, pairs = pd.factorize(strings * (1 << 21) + neighbours)
    times = np.bincount(codes)
    string = pairs >> 21
    share = times / counts[string]
    entropy = np.bincount(string, weights=-share * np.log(share), minlength=len(counts))
    return np.maximum(entropy, 0).astype(np.float64)


def _with_places(
    found: pd.DataFrame, corpus: Corpus, texts: list[str], letters: Codes, sentence: Codes, lengths: list[Strings]
) -> pd.DataFrame:
    first, size = found["first"].to_numpy(np.int64), found["size"].to_numpy(np.int64)
    rows = sentence[first]
    starts = first - np.searchsorted(sentence, rows)
    words = [texts[row][start : start + n] for row, start, n in zip(rows, starts, size, strict=True)]
    places = corpus.sentences[["doc", "article", "sentence"]].iloc[rows].reset_index(drop=True)
    raw = corpus.raw_spans(rows, starts, starts + size) if len(rows) else (rows, rows)
    table = found.drop(columns=["first", "size"]).reset_index(drop=True).assign(text=words)
    table["articles"] = _articles_with(lengths, first, size, corpus, sentence)
    table["known"] = np.array(_known(words, corpus.vocabulary), dtype=bool)
    table = pd.concat([table[COLUMNS], places], axis=1)
    placed: pd.DataFrame = table.assign(start=raw[0], end=raw[1], example=[texts[row] for row in rows])
    return placed


def _articles_with(lengths: list[Strings], first: Codes, size: Codes, corpus: Corpus, sentence: Codes) -> list[int]:
    """In how many articles each string stands."""
    article = corpus.sentences.groupby(["doc", "article"], sort=False).ngroup().to_numpy().astype(np.int64)
    spread = []
    for strings in lengths:
        places = np.flatnonzero(strings.number >= 0)
        pairs = pd.unique(article[sentence[places]] * max(len(strings.counts), 1) + strings.number[places])
        spread.append(np.bincount(pairs % max(len(strings.counts), 1), minlength=len(strings.counts)))
    return [int(spread[n - 1][lengths[n - 1].number[place]]) for place, n in zip(first, size, strict=True)]


def _known(words: list[str], vocabulary: Vocabulary) -> list[bool]:
    own = {row.word for row in vocabulary["user_dictionary"]}
    dictionary: Any = importlib.import_module("rjieba").Jieba()
    return [word in own or dictionary.has_word(word) for word in words]


def _bounded_by_grammar(words: pd.Series[str], vocabulary: Vocabulary) -> npt.NDArray[np.bool_]:
    grammar = {row.surface for row in vocabulary["stop_words"] if len(row.surface) == 1 and row.word_class in GRAMMAR}
    return np.array([word[0] in grammar or word[-1] in grammar for word in words], dtype=bool)
