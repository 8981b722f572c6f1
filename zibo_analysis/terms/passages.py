"""Articles as running text: the sentences of one article laid end to end, with a way back to raw offsets.

Stage: terms. Input: a corpus. Output: one passage an article. A formula and the list that spells it out often stand in
different sentences, so they are looked for in whole articles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from zibo_analysis.corpus import Corpus

BREAK = "\n"


@dataclass(frozen=True)
class Passage:
    """The clean text of one article; blocks are divided by a line break.

    `starts` are the positions at which the sentences begin, `row` is the position of the first of them in
    `corpus.sentences`.
    """

    doc: str
    article: int
    text: str
    starts: tuple[int, ...]
    row: int

    def place(self, position: int) -> tuple[int, int]:
        """The sentence row that holds a position, and the position within that sentence."""
        index = bisect_right(self.starts, position) - 1
        return self.row + index, position - self.starts[index]


def split_passages(corpus: Corpus) -> Iterator[Passage]:
    """One passage for each article with sentences, in the order of the sentences."""
    frame = corpus.sentences
    keys = list(zip(frame["doc"], frame["article"], frame["block"], strict=True))
    texts = frame["text"].tolist()
    first = 0
    for row in range(1, len(keys) + 1):
        if row == len(keys) or keys[row][:2] != keys[first][:2]:
            yield _passage(keys[first:row], texts[first:row], first)
            first = row


def _passage(keys: list[tuple[str, int, int]], texts: list[str], row: int) -> Passage:
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for number, (key, text) in enumerate(zip(keys, texts, strict=True)):
        if number and key[2] != keys[number - 1][2]:
            parts.append(BREAK)
            length += 1
        starts.append(length)
        parts.append(text)
        length += len(text)
    return Passage(keys[0][0], keys[0][1], "".join(parts), tuple(starts), row)


def raw_spans(corpus: Corpus, passage: Passage, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Raw start and end of spans of a passage; a span may run over several sentences."""
    if not spans:
        return []
    first = np.array([passage.place(start) for start, _ in spans])
    last = np.array([passage.place(end - 1) for _, end in spans])
    starts, _ = corpus.raw_spans(first[:, 0], first[:, 1], first[:, 1] + 1)
    _, ends = corpus.raw_spans(last[:, 0], last[:, 1], last[:, 1] + 1)
    return [(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]
