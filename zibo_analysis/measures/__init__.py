"""Counts and tests of words: how texts are made, what marks them off, what goes together, what moved."""

from zibo_analysis.measures.association import (
    collocates,
    cooccurrence_graph,
    cooccurrence_table,
    graph_gexf,
    graph_table,
)
from zibo_analysis.measures.cleaning import broken_lines, count_cleaning, count_coverage
from zibo_analysis.measures.concordance import concordance
from zibo_analysis.measures.dispersion import dispersion_table
from zibo_analysis.measures.diversity import diversity_intervals, diversity_table
from zibo_analysis.measures.keyness import general_counts, keyness_of_counts, keyness_table
from zibo_analysis.measures.keywords import textrank_keywords, tfidf_keywords
from zibo_analysis.measures.text import (
    clause_lengths,
    content_tokens,
    count_articles,
    count_character_ngrams,
    count_ngrams,
    count_words,
    describe_lengths,
    sentence_lengths,
    share_pos,
    share_quoted,
    word_tokens,
    zipf_table,
)

__all__ = [
    "broken_lines",
    "clause_lengths",
    "collocates",
    "concordance",
    "content_tokens",
    "cooccurrence_graph",
    "cooccurrence_table",
    "count_articles",
    "count_character_ngrams",
    "count_cleaning",
    "count_coverage",
    "count_ngrams",
    "count_words",
    "describe_lengths",
    "dispersion_table",
    "diversity_intervals",
    "diversity_table",
    "general_counts",
    "graph_gexf",
    "graph_table",
    "keyness_of_counts",
    "keyness_table",
    "sentence_lengths",
    "share_pos",
    "share_quoted",
    "textrank_keywords",
    "tfidf_keywords",
    "word_tokens",
    "zipf_table",
]
