"""The numerals of a corpus as a table, and the long text in which they are found.

Stage: numerals. Input: a corpus. Output: one row a numeral.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.corpus.arguments import check_corpus
from zibo_analysis.numerals.grammar import grammar_of
from zibo_analysis.numerals.scan import in_everyday_signs, scan_numerals, simplify

SEPARATOR = "\n"


@dataclass(frozen=True, eq=False)
class JoinedText:
    """All sentence texts end to end, each followed by a line feed.

    printed holds the characters of the text, plain the same with half-width digits and marks; starts holds where each
    sentence begins; traditional says whether there are traditional characters; sentences holds the texts as
    they were.
    """

    printed: str
    plain: str
    starts: npt.NDArray[np.int64]
    traditional: bool = False
    sentences: Sequence[str] = ()

    def rows(self, positions: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """The sentence row in which each position stands."""
        return np.searchsorted(self.starts, np.asarray(positions, dtype=np.int64), side="right") - 1


def join_sentences(corpus: Corpus) -> JoinedText:
    """The long text of a corpus."""
    texts = corpus.sentences["text"].tolist()
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
    printed = SEPARATOR.join([text.replace(SEPARATOR, " ") for text in texts]) + SEPARATOR
    grammar = grammar_of(corpus.vocabulary)
    simple = simplify(printed, grammar)
    plain = in_everyday_signs(simple, grammar)
    return JoinedText(printed, plain, np.cumsum(lengths) - lengths, simple is not printed, texts)


def find_numerals(corpus: Corpus) -> pd.DataFrame:
    """Every numeral of the corpus with its class and the reason for it.

    Shape: one row a numeral, in order of the text: doc, article, sentence, start, end (raw offsets), text, value
    (float in the base unit, or NaN), class (quantity, date, ordinal, formula, code, name, idiom, enumerator, other),
    reason. Together the rows cover every digit and every Chinese numeral of the sentences.

    Example:
        >>> import zibo_analysis as za
        >>> frame = find_numerals(za.read_text("2019年，淄博实现GDP3642.40亿元，全省排名第七。"))
        >>> list(zip(frame["text"], frame["class"]))
        [('2019年', 'date'), ('3642.40亿元', 'quantity'), ('第七', 'ordinal')]
    """
    check_corpus(corpus)
    joined = join_sentences(corpus)
    numerals = scan_numerals(joined.plain, corpus.vocabulary)
    rows = joined.rows([numeral.start for numeral in numerals])
    base = joined.starts[rows] if len(rows) else rows
    starts = np.array([numeral.start for numeral in numerals], dtype=np.int64) - base
    ends = np.array([numeral.end for numeral in numerals], dtype=np.int64) - base
    raw_starts, raw_ends = corpus.raw_spans(rows, starts, ends) if len(rows) else (starts, ends)
    sentences = corpus.sentences[["doc", "article", "sentence"]].iloc[rows].reset_index(drop=True)
    return sentences.assign(
        start=raw_starts,
        end=raw_ends,
        text=pd.Series([joined.printed[numeral.start : numeral.end] for numeral in numerals], dtype="str"),
        value=pd.Series([numeral.value for numeral in numerals], dtype="float64"),
        **{"class": pd.Series([numeral.group for numeral in numerals], dtype="str")},
        reason=pd.Series([numeral.reason for numeral in numerals], dtype="str"),
    )
