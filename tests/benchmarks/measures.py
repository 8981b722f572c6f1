"""Print how long each measure takes after tokens, and how that grows with the corpus: `make bench`.

Usage: python tests/benchmarks/measures.py [FOLDER]. With a folder its texts are measured; without one, copies of the
built-in corpus, four times as many in the second column. Nothing is asserted.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pandas as pd
from stages import make_copies

import zibo_analysis as za
from zibo_analysis import measures

FEW, MANY = 20, 80  # copies of the built-in corpus: 1.2 and 4.7 MB

Measure = Callable[[za.Corpus, pd.DataFrame, pd.DataFrame], object]

# a measure of a corpus, its tokens and its content words
MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "count_articles": lambda corpus, tokens, _: measures.count_articles(corpus, tokens),
        "clause_lengths": lambda corpus, *_: measures.clause_lengths(corpus),
        "diversity_table": lambda _, tokens, __: measures.diversity_table(tokens),
        "dispersion_table": lambda _, __, content: measures.dispersion_table(content),
        "count_ngrams": lambda _, tokens, __: measures.count_ngrams(tokens, 3),
        "character ngrams": lambda corpus, *_: measures.count_character_ngrams(corpus, 4),
        "share_pos": lambda _, tokens, __: measures.share_pos(tokens),
        "keyness_table": lambda _, __, content: measures.keyness_table(*halves(content)),
        "keyness, general": lambda _, __, content: measures.keyness_of_counts(
            content["token"].value_counts(), measures.general_counts()
        ),
        "cooccurrence_table": lambda _, __, content: measures.cooccurrence_table(content),
        "collocates": lambda _, tokens, __: measures.collocates(tokens, "发展"),
        "tfidf_keywords": lambda corpus, tokens, _: measures.tfidf_keywords(tokens, corpus.vocabulary),
        "textrank_keywords": lambda corpus, tokens, _: measures.textrank_keywords(tokens, corpus.vocabulary),
        "concordance": lambda corpus, *_: measures.concordance(corpus, "发展"),
        "trend_table": lambda corpus, tokens, _: measures.trend_table(corpus, tokens, precision="month"),
        "find_new_words": lambda corpus, *_: measures.find_new_words(corpus),
        "find_reprints": lambda corpus, *_: measures.find_reprints(corpus),
        "audit_terms": lambda corpus, *_: measures.audit_terms(
            corpus, [row.word for row in corpus.vocabulary["user_dictionary"]]
        ),
    }
)


def halves(content: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The content words of every other document, and those of the rest."""
    even = pd.Series(pd.factorize(content["doc"])[0] % 2 == 0, index=content.index)
    return content[even], content[~even]


def seconds(folder: str | Path) -> dict[str, float]:
    """How long cutting and each measure takes on the texts of a folder."""
    corpus = za.read_corpus(folder)
    started = time.perf_counter()
    tokens = za.cut_tokens(corpus)
    taken = {"cut_tokens": time.perf_counter() - started}
    content = measures.content_tokens(tokens, corpus.vocabulary)
    for name, measure in MEASURES.items():
        started = time.perf_counter()
        measure(corpus, tokens, content)
        taken[name] = time.perf_counter() - started
    return taken


def copies(number: int) -> dict[str, float]:
    """`seconds` on so many copies of the built-in corpus."""
    with tempfile.TemporaryDirectory() as folder:
        make_copies(Path(folder), number)
        return seconds(folder)


def main(*folders: str) -> None:
    """Print one line a measure, and their sum without the tokens."""
    za.cut_tokens(za.read_corpus())  # reads dictionaries
    columns = [seconds(folder) for folder in folders] or [copies(FEW), copies(MANY)]
    for name in columns[0]:
        print(f"{name:<20}" + "".join(f" {column[name]:8.2f} s" for column in columns))
    sums = (sum(column.values()) - column["cut_tokens"] for column in columns)
    print(f"{'all but cut_tokens':<20}" + "".join(f" {total:8.2f} s" for total in sums))


if __name__ == "__main__":
    main(*sys.argv[1:2])
