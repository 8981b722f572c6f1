"""Term audit: what the segmenter does to the terms one wants to count.

Stage: measures. Input: a corpus and terms. Output: one row a term.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import ahocorasick
import numpy as np
import numpy.typing as npt
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.corpus.tokens import cut_tokens, without_user_words

Places = npt.NDArray[np.int64]
Hits = dict[str, list[tuple[int, int]]]


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
    borders = [_borders(bare), _borders(cut_tokens(corpus, engine=engine))]
    rows = [_audit_row(term, hits.get(term, []), borders) for term in dict.fromkeys(terms)]
    names = ["term", "count", "whole_without", "lost_without", "cut_without", "whole", "lost", "cut", "dictionary_line"]
    table = pd.DataFrame(rows, columns=names)
    return table.sort_values(
        ["lost", "lost_without", "count", "term"], ascending=[False, False, False, True], ignore_index=True
    )


def _find_terms(corpus: Corpus, terms: Sequence[str]) -> Hits:
    """Start and end of every occurrence, counted in characters over all sentences laid end to end."""
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
            hits.setdefault(term, []).append((base + last + 1 - len(term), base + last + 1))
        base += len(text)
    return hits


def _borders(tokens: pd.DataFrame) -> Places:
    """Where a token begins or ends, counted as in `_find_terms`, since tokens join to the sentences."""
    return np.concatenate([[0], np.cumsum(tokens["token"].str.len().to_numpy(dtype=np.int64))])


def _audit_row(term: str, spans: list[tuple[int, int]], borders: Sequence[Places]) -> tuple[object, ...]:
    row: list[object] = [term, len(spans)]
    lost = 0
    for border in borders:
        cuts = Counter(_cut(term, start, end, border) for start, end in spans)
        lost = len(spans) - cuts[(term, True)]
        commonest = min(cuts, key=lambda cut: (-cuts[cut], cut)) if cuts else None
        row += [len(spans) - lost, lost, _show(commonest)]
    return (*row, f"{term},,n," if lost else None)


def _cut(term: str, start: int, end: int, border: Places) -> tuple[str, bool]:
    """The pieces of the term and whether it is a token of its own."""
    first, last = np.searchsorted(border, start, side="right"), np.searchsorted(border, end, side="left")
    inside = (border[first:last] - start).tolist()
    pieces = "/".join(term[a:b] for a, b in zip([0, *inside], [*inside, len(term)], strict=True))
    free = border[first - 1] == start and last < len(border) and border[last] == end
    return pieces, bool(free and not inside)


def _show(cut: tuple[str, bool] | None) -> str | None:
    if cut is None:
        return None
    pieces, whole = cut
    return pieces if whole or "/" in pieces else f"…{pieces}…"  # one piece, but inside a longer token
