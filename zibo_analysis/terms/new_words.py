"""Strings that behave like words: their characters attract each other and their neighbours vary.

Stage: terms. Input: texts. Output: one row a string with its count, cohesion and freedom.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log2

import pandas as pd

RUN = re.compile(r"[\u3400-\u9fff]+")
LONGEST = 6
EDGE = "\0"


def score_strings(texts: Iterable[str], *, min_count: int = 3) -> pd.DataFrame:
    """Strings of two to six Chinese characters that stand at least `min_count` times.

    Shape: text, count, cohesion, freedom; the most frequent first, then in the order of code points.

    cohesion is the pointwise mutual information in bits of the two parts of the string, at the split where it is least;
    freedom is the branching entropy in bits of the neighbours, on the side where it is less (the edge of a run of
    characters is a neighbour of its own each time). More of either is more of a word. Both grow with the size of the
    corpus, so compare strings of one corpus only.

    Errors: ValueError where `min_count` is less than 2.

    Example:
        >>> texts = ["推行一网三联", "一网三联治理", "做实一网三联", "网三"]
        >>> score_strings(texts)["text"].tolist()
        ['网三', '一网', '一网三', '一网三联', '三联', '网三联']

    Source: M. Sun, D. Shen and B. K. Tsou (1998); J. R. Smith and others on mutual information; Z. Jin and
    K. Tanaka-Ishii (2006) on branching entropy.
    """
    if min_count < 2:
        raise ValueError(f"min_count={min_count!r}: a string must stand at least twice")
    counts = _count_strings(texts, min_count)
    candidates = {
        text: count
        for text, count in counts.items()
        if count >= min_count and 2 <= len(text) <= LONGEST and EDGE not in text
    }
    total = sum(count for text, count in counts.items() if len(text) == 1 and text != EDGE)
    freedom = _freedom(counts, candidates)
    rows = [(text, count, _cohesion(counts, text, total), freedom[text]) for text, count in candidates.items()]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return pd.DataFrame(rows, columns=["text", "count", "cohesion", "freedom"])


def _count_strings(texts: Iterable[str], min_count: int) -> Counter[str]:
    """How often strings of up to seven characters stand; the edges of runs are characters.

    Of the longer strings only those that hold a frequent one at either end: no other can matter.
    """
    runs = [EDGE + run + EDGE for text in texts for run in RUN.findall(text)]
    counts: Counter[str] = Counter(character for run in runs for character in run)
    frequent = {text for text, count in counts.items() if count >= min_count}
    for size in range(2, LONGEST + 2):
        longer: Counter[str] = Counter(
            string
            for run in runs
            for string in map("".join, zip(*(run[i:] for i in range(size)), strict=False))
            if string[:-1] in frequent or string[1:] in frequent
        )
        counts.update(longer)
        frequent = {text for text, count in longer.items() if count >= min_count}
    return counts


def _cohesion(counts: Mapping[str, int], text: str, total: int) -> float:
    return min(log2(counts[text] * total / (counts[text[:i]] * counts[text[i:]])) for i in range(1, len(text)))


def _freedom(counts: Mapping[str, int], candidates: Mapping[str, int]) -> dict[str, float]:
    """The lesser of the entropies of what stands before and after."""
    before: dict[str, list[int]] = {text: [] for text in candidates}
    after: dict[str, list[int]] = {text: [] for text in candidates}
    for text, count in counts.items():
        if text[1:] in candidates:
            before[text[1:]] += [1] * count if text[0] == EDGE else [count]
        if text[:-1] in candidates:
            after[text[:-1]] += [1] * count if text[-1] == EDGE else [count]
    return {text: min(_entropy(before[text]), _entropy(after[text])) for text in candidates}


def _entropy(counts: Iterable[int]) -> float:
    values = list(counts)
    total = sum(values)
    return -sum(value / total * log2(value / total) for value in values) + 0.0
