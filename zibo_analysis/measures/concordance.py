"""Key words in context.

Stage: measures. Input: a corpus. Output: one row an occurrence, with its neighbours.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from zibo_analysis.corpus import Corpus

ORDERS = ("text", "left", "right")


def concordance(corpus: Corpus, query: str, *, width: int = 20, order: str = "text") -> pd.DataFrame:
    """One row an occurrence of a string of characters, whatever the segmenter makes of it.

    Shape: doc, article, sentence, start, end (raw offsets), left, keyword, right (up to `width` characters of the
    sentence on each side). In the order of the text, or by the characters next to the keyword: order="right" reads
    onwards, order="left" backwards. Occurrences do not overlap.
    Missing and errors: no rows if it never occurs; ValueError for an empty query, a width below 1 or another order.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> lines = concordance(read_text("建设平安淄博，建设活力淄博。"), "淄博", width=3)
        >>> lines[["left", "keyword", "right"]].values.tolist()
        [['设平安', '淄博', '，建设'], ['设活力', '淄博', '。']]
    """
    if not query:
        raise ValueError("query='': give at least one character")
    if width < 1:
        raise ValueError(f"width={width!r}: give a whole number of at least 1")
    if order not in ORDERS:
        raise ValueError(f"order={order!r}: allowed are {', '.join(ORDERS)}")
    hits = [
        (
            row,
            match.start(),
            match.end(),
            text[max(match.start() - width, 0) : match.start()],
            text[match.end() :][:width],
        )
        for row, text in enumerate(corpus.sentences["text"])
        for match in re.finditer(re.escape(query), text)
    ]
    rows, starts, ends, left, right = zip(*hits, strict=True) if hits else ((), (), (), (), ())
    places = corpus.sentences[["doc", "article", "sentence"]].iloc[list(rows)].reset_index(drop=True)
    raw_starts, raw_ends = corpus.raw_spans(rows, starts, ends) if hits else (np.empty(0, int), np.empty(0, int))
    lines = places.assign(start=raw_starts, end=raw_ends, left=left, keyword=query, right=right)
    return _sorted(lines, order)


def _sorted(lines: pd.DataFrame, order: str) -> pd.DataFrame:
    if order == "text":
        return lines
    read = [text[::-1] if order == "left" else text for text in lines[order]]
    places = sorted(range(len(read)), key=read.__getitem__)
    return lines.iloc[places].reset_index(drop=True)
