"""Term audit: what the segmenter does to the terms one wants to count.

Stage: measures. Input: a corpus and terms. Output: one row a term.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import ahocorasick
import numpy as np
import numpy.typing as npt
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.corpus.tokens import cut_tokens, without_user_words
from zibo_analysis.measures.text import token_borders

Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]
Hits = dict[str, list[int]]


def audit_terms(corpus: Corpus, terms: Sequence[str], *, engine: str = "rjieba") -> pd.DataFrame:
    """How each term is cut without and with the user dictionary, and what counting tokens would lose.

    Shape: term, count (occurrences in the text), whole_without, lost_without, cut_without (the commonest cut, its
    pieces within the term parted by /), whole, lost, cut (the same with the user dictionary), dictionary_line (the
    row for user_dictionary.csv that mends a loss: word, frequency, tag, source). The largest loss with the dictionary
    first, then without. A term inside a longer word that is kept whole counts as lost: its tokens do not show it.
    Missing and errors: cuts are missing for a term that never occurs; dictionary_line where nothing is lost.
    ValueError for an empty term.
    """
    if not all(terms):
        raise ValueError("terms: '' is no term; give at least one character each")
    hits = _find_terms(corpus, terms)
    bare = cut_tokens(corpus, engine=engine, vocabulary=without_user_words(corpus.vocabulary))
    borders = [token_borders(bare), token_borders(cut_tokens(corpus, engine=engine))]
    rows = [_audit_row(term, hits.get(term, []), borders) for term in dict.fromkeys(terms)]
    names = ["term", "count", "whole_without", "lost_without", "cut_without", "whole", "lost", "cut", "dictionary_line"]
    table = pd.DataFrame(rows, columns=names)
    return table.sort_values(
        ["lost", "lost_without", "count", "term"], ascending=[False, False, False, True], ignore_index=True
    )


def _find_terms(corpus: Corpus, terms: Sequence[str]) -> Hits:
    """Where every occurrence begins, counted in characters over all sentences laid end to end."""
    automaton = ahocorasick.Automaton()
    for term in terms:
        automaton.add_word(term, term)
    hits: Hits = {}
    if not terms:
        return hits
    automaton.make_automaton()
    base = 0
    for text in corpus.sentences["text"]:
        for last, term in automaton.iter(text):
            hits.setdefault(term, []).append(base + last + 1 - len(term))
        base += len(text)
    return hits


def _audit_row(term: str, starts: list[int], borders: Sequence[Marks]) -> tuple[object, ...]:
    row: list[object] = [term, len(starts)]
    lost = 0
    for border in borders:
        whole, commonest = _cuts(term, np.asarray(starts, dtype=np.int64), border)
        lost = len(starts) - whole
        row += [whole, lost, commonest]
    return (*row, f"{term},,n," if lost else None)


def _cuts(term: str, starts: Places, border: Marks) -> tuple[int, str | None]:
    """How often the term is a token of its own, and how it is cut most often."""
    if not len(starts):
        return 0, None
    marks = border[starts[:, None] + np.arange(len(term) + 1)]
    shapes, counts = np.unique(marks, axis=0, return_counts=True)
    is_whole = shapes[:, 0] & shapes[:, -1] & ~shapes[:, 1:-1].any(axis=1)
    return int(counts[is_whole].sum()), _show(term, shapes[counts.argmax()])


def _show(term: str, shape: Marks) -> str:
    cuts = [0, *np.flatnonzero(shape[1:-1]) + 1, len(term)]
    pieces = "/".join(term[start:end] for start, end in pairwise(cuts))
    # one piece, but inside a longer token
    return f"…{pieces}…" if len(cuts) == 2 and not (shape[0] and shape[-1]) else pieces
