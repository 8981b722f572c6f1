"""Print how long each measure takes after tokens, and how that grows with the corpus: `make bench`.

Usage: python tests/benchmarks/measures.py [FOLDER | MEGABYTES ...]. With a folder its texts are measured; with sizes so
many megabytes of copies of the built-in corpus, 1 and 5 by default; `5 50` takes five minutes and 5 GB of memory. The
last column is the time per megabyte at the largest size by that at the smallest: 1.0 is linear. Times are of the
processor, so that a busy machine does not count; reading dictionaries, once a process, has a line of its own. Nothing is
asserted.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pandas as pd
from stages import make_copies, peak_memory

import zibo_analysis as za
from zibo_analysis import measures

SIZES = (1.0, 5.0)  # megabytes
Measure = Callable[[za.Corpus, pd.DataFrame, pd.DataFrame], object]

# a measure of a corpus, its tokens and its content words
MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "count_articles": lambda corpus, tokens, _: measures.count_articles(corpus, tokens),
        "clause_lengths": lambda corpus, *_: measures.clause_lengths(corpus),
        "sentence_lengths": lambda corpus, tokens, _: measures.describe_lengths(
            measures.sentence_lengths(corpus, tokens), "characters"
        ),
        "diversity_table": lambda _, tokens, __: measures.diversity_intervals(measures.diversity_table(tokens)),
        "dispersion_table": lambda _, __, content: measures.dispersion_table(content),
        "zipf_table": lambda _, tokens, __: measures.zipf_table(measures.count_words(measures.word_tokens(tokens))),
        "count_ngrams": lambda _, tokens, __: measures.count_ngrams(tokens, 3),
        "character ngrams": lambda corpus, *_: measures.count_character_ngrams(corpus, 4),
        "share_pos": lambda _, tokens, __: measures.share_pos(tokens),
        "share_quoted": lambda corpus, *_: measures.share_quoted(corpus),
        "keyness_table": lambda _, __, content: measures.keyness_table(*halves(content)),
        "keyness, general": lambda _, __, content: measures.keyness_of_counts(
            content["token"].value_counts(), measures.general_counts()
        ),
        "cooccurrence_table": lambda _, __, content: measures.cooccurrence_table(content),
        "with a window": lambda _, __, content: measures.cooccurrence_table(content, window=5),
        "cooccurrence_graph": lambda _, __, content: measures.cooccurrence_graph(
            measures.cooccurrence_table(content, words=100)
        ),
        "collocates": lambda _, tokens, __: measures.collocates(tokens, "发展"),
        "tfidf_keywords": lambda corpus, tokens, _: measures.tfidf_keywords(tokens, corpus.vocabulary),
        "textrank_keywords": lambda corpus, tokens, _: measures.textrank_keywords(tokens, corpus.vocabulary),
        "concordance": lambda corpus, *_: measures.concordance(corpus, "发展"),
        "trend_table": lambda corpus, tokens, _: measures.trend_table(corpus, tokens, precision="month"),
        "rates, heat, bursts": lambda corpus, tokens, content: follow(corpus, tokens, content),
        "find_places": lambda _, tokens, content: measures.find_places(tokens, content["token"].unique()[:12]),
        "find_new_words": lambda corpus, tokens, _: measures.find_new_words(corpus, tokens),
        "find_reprints": lambda corpus, *_: measures.find_reprints(corpus),
        "audit_terms": lambda corpus, *_: measures.audit_terms(
            corpus, [row.word for row in corpus.vocabulary["user_dictionary"]]
        ),
    }
)


def follow(corpus: za.Corpus, tokens: pd.DataFrame, content: pd.DataFrame) -> None:
    """Rates of a hundred words, their heat and bursts."""
    rates = measures.rate_table(corpus, tokens, content["token"].unique()[:100], precision="month")
    measures.heat_table(rates, corpus.vocabulary)
    measures.burst_table(rates)


def halves(content: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The content words of every other document, and those of the rest."""
    even = pd.Series(pd.factorize(content["doc"])[0] % 2 == 0, index=content.index)
    return content[even], content[~even]


def seconds(folder: str | Path) -> dict[str, float]:
    """How long cutting and each measure takes on the texts of a folder."""
    corpus = za.read_corpus(folder)
    started = time.process_time()
    tokens = za.cut_tokens(corpus)
    taken = {"cut_tokens": time.process_time() - started}
    content = measures.content_tokens(tokens, corpus.vocabulary)
    for name, measure in MEASURES.items():
        started = time.process_time()
        measure(corpus, tokens, content)
        taken[name] = time.process_time() - started
    return taken


def seconds_to_read_dictionaries() -> float:
    """What the first call of the segmenter, of the general counts and of jieba's keywords costs."""
    corpus = za.read_corpus()
    started = time.process_time()
    tokens = za.cut_tokens(corpus)
    measures.general_counts()
    measures.tfidf_keywords(tokens, corpus.vocabulary)
    return time.process_time() - started


def copies(megabytes: float) -> dict[str, float]:
    """`seconds` on so much text: copies of the built-in corpus."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as many:
        size = make_copies(Path(one), 1)
        make_copies(Path(many), round(megabytes * 1e6 / size))
        return seconds(many)


def main(*arguments: str) -> None:
    """Print one line a measure, and their sum without the tokens."""
    print(f"{'dictionaries':<20} {seconds_to_read_dictionaries():8.2f} s")
    if arguments and not arguments[0].replace(".", "").isdigit():
        return report([seconds(folder) for folder in arguments], arguments, [])
    sizes = [float(size) for size in arguments] or list(SIZES)
    report([copies(size) for size in sizes], [f"{size:g} MB" for size in sizes], sizes)


def report(columns: Sequence[dict[str, float]], heads: Sequence[str], sizes: Sequence[float]) -> None:
    """Print the seconds, and beside them how the time per megabyte grows."""
    print(" " * 20 + "".join(f" {Path(head).name:>10}" for head in heads))
    sums = [{"all but cut_tokens": sum(column.values()) - column["cut_tokens"]} for column in columns]
    for rows in (columns, sums):
        for name in rows[0]:
            times = [row[name] for row in rows]
            growth = f"   x {times[-1] / sizes[-1] * sizes[0] / times[0]:.2f} a MB" if len(sizes) > 1 else ""
            print(f"{name:<20}" + "".join(f" {time:8.2f} s" for time in times) + growth)
    print(f"memory of the process: {peak_memory() / 1e9:.1f} GB at most")


if __name__ == "__main__":
    main(*sys.argv[1:])
