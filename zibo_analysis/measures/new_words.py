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
from zibo_analysis.corpus.tokens import cut_tokens
from zibo_analysis.measures.text import han_letters, token_borders
from zibo_analysis.vocabulary import Vocabulary

# a word neither begins nor ends with a token of one of these classes
GRAMMAR = ("particle", "conjunction", "preposition", "auxiliary", "pronoun")
AROUND = 12  # characters of context
FREED = 0.5  # share of the occurrences at whose ends the segmenter cuts
COLUMNS = ["text", "count", "articles", "pmi_bits", "left_entropy_nats", "right_entropy_nats", "cut_free", "known"]
Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


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
    tokens: pd.DataFrame | None = None,
    *,
    longest: int = 5,
    min_count: int = 5,
    min_pmi: float = 3.0,
    min_entropy: float = 1.0,
) -> pd.DataFrame:
    """Strings of two to `longest` Chinese characters that hold together and stand free.

    Shape: text, count, articles, pmi_bits (the lowest over all ways to split the string in two; more holds together),
    left_entropy_nats, right_entropy_nats (of the characters next to it; more stands freer; marks count as one
    character), cut_free (share of its occurrences at both of whose ends the segmenter cuts), known (in the dictionary
    of the segmenter or the user dictionary), doc, article, sentence, start, end (of its first occurrence), example
    (the sentence), context (the word in it, with up to 12 characters on either side). The most frequent first. Left
    out are strings that are mostly pieces of longer words (cut_free below a half: 委书记 of 市委/书记) and those that
    begin or end with a grammar word (table stop_words). Input: `tokens` are all tokens of the corpus; by default it is
    cut here.
    Bias: no string that occurs n times has an entropy above ln n, so that a high threshold asks for frequent ones.
    Missing and errors: no rows in a small corpus; ValueError for longest below 2 or tokens of another corpus.
    Source: Matrix67 2012; Church and Hanks 1990 for PMI.
    """
    if longest < 2:
        raise ValueError(f"longest={longest!r}: give a whole number of at least 2")
    texts: list[str] = corpus.sentences["text"].tolist()
    letters, sentence = han_letters(texts)
    cuts = _cuts(cut_tokens(corpus) if tokens is None else tokens, sentence, corpus.vocabulary)
    lengths = [_first_strings(letters)]
    rows = []
    for size in range(2, longest + 1):
        lengths.append(_longer(lengths[-1], min_count))
        scored = _cut_columns(_scored(lengths, letters, size), lengths[-1], size, cuts)
        free = scored[["left_entropy_nats", "right_entropy_nats"]].min(axis=1)
        rows.append(scored[(scored["pmi_bits"] >= min_pmi) & (free >= min_entropy) & scored["stands"]])
    found = pd.concat(rows, ignore_index=True)
    table = _with_places(found, corpus, texts, letters, sentence, lengths)
    return table.sort_values(["count", "text"], ascending=[False, True], ignore_index=True)


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
    found = _scored(lengths, letters, len(word))
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


def _scored(lengths: list[Strings], letters: Codes, size: int) -> pd.DataFrame:
    """Count, PMI and entropies of the strings of one length, and where each stands first."""
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
    return pd.DataFrame(
        {
            "count": strings.counts,
            "pmi_bits": pmi,
            "left_entropy_nats": _entropy(strings.number[places], before, strings.counts),
            "right_entropy_nats": _entropy(strings.number[places], after, strings.counts),
            "first": strings.first,
            "size": size,
        }
    )


@dataclass(frozen=True)
class Cuts:
    """Where the segmenter cuts: borders between tokens, and grammar words that begin or end at them.

    One flag a character, as `han_letters` has them, and one more.
    """

    border: Flags
    grammar_after: Flags
    grammar_before: Flags


def _cuts(tokens: pd.DataFrame, sentence: Codes, vocabulary: Vocabulary) -> Cuts:
    borders = token_borders(tokens)
    ends = np.flatnonzero(borders)
    gap = np.append(sentence[1:] != sentence[:-1], True) if len(sentence) else np.empty(0, bool)
    characters = np.flatnonzero(~gap)  # of all texts laid end to end, among letters with a gap after each text
    if len(borders) != len(characters) + 1:
        raise ValueError(f"tokens={len(borders) - 1} characters: give all tokens of the corpus, {len(characters)}")
    words = {row.surface for row in vocabulary["stop_words"] if row.word_class in GRAMMAR}
    grammar = tokens["token"].isin(words).to_numpy()[tokens["token"].str.len().to_numpy(dtype=np.int64) > 0]
    flags = [np.zeros(len(sentence) + 1, bool) for _ in range(3)]
    first, last = characters[ends[:-1]], characters[ends[1:] - 1] + 1
    for flag, places in zip(flags, ([*first, *last], first[grammar], last[grammar]), strict=True):
        flag[np.asarray(places, dtype=np.int64)] = True
    return Cuts(*flags)


def _cut_columns(scored: pd.DataFrame, strings: Strings, size: int, cuts: Cuts) -> pd.DataFrame:
    """The table with cut_free, and whether a string stands as words do: cut free, and not beside its own grammar."""
    places = np.flatnonzero(strings.number >= 0)
    number, counts = strings.number[places], np.maximum(strings.counts, 1)
    cut = cuts.border[places] & cuts.border[places + size]
    inside = cut & (cuts.grammar_after[places] | cuts.grammar_before[places + size])
    free, grammar = (np.bincount(number[flags], minlength=len(counts)) for flags in (cut, inside))
    return scored.assign(cut_free=free / counts, stands=(free >= FREED * counts) & (grammar * 2 < np.maximum(free, 1)))


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
    table = found.drop(columns=["first", "size", "stands"]).reset_index(drop=True).assign(text=words)
    table["articles"] = _articles_with(lengths, first, size, corpus, sentence)
    table["known"] = np.array(_known(words, corpus.vocabulary), dtype=bool)
    table = pd.concat([table[COLUMNS], places], axis=1)
    placed: pd.DataFrame = table.assign(start=raw[0], end=raw[1], example=[texts[row] for row in rows])
    placed["context"] = [
        texts[row][max(start - AROUND, 0) : start + n + AROUND]
        for row, start, n in zip(rows, starts, size, strict=True)
    ]
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
