"""Counts and tests of words: how texts are made, what marks them off, what goes together, what moved."""

from zibo_analysis.measures.association import (
    collocates,
    cooccurrence_graph,
    cooccurrence_table,
    graph_gexf,
    graph_table,
)
from zibo_analysis.measures.audit import audit_terms
from zibo_analysis.measures.bursts import batch_bursts, burst_table, gap_bursts
from zibo_analysis.measures.checks import check_figures
from zibo_analysis.measures.cleaning import broken_lines, count_cleaning, count_coverage, suspect_blocks
from zibo_analysis.measures.compare import compare_over_time, compare_places
from zibo_analysis.measures.concordance import concordance
from zibo_analysis.measures.dates import (
    choose_precision,
    coverage_table,
    date_articles,
    order_by_date,
    split_date,
    split_periods,
)
from zibo_analysis.measures.dispersion import dispersion_table, find_places, part_places
from zibo_analysis.measures.diversity import diversity_intervals, diversity_table
from zibo_analysis.measures.duplicates import drop_reprints, find_reprints, without_reprints
from zibo_analysis.measures.keyness import general_counts, keyness_of_counts, keyness_table, top_keywords
from zibo_analysis.measures.keywords import textrank_keywords, tfidf_keywords
from zibo_analysis.measures.links import Links, link_indicators
from zibo_analysis.measures.methods import methods_paragraph
from zibo_analysis.measures.new_words import dictionary_rows, find_new_words
from zibo_analysis.measures.overview import (
    count_topics,
    count_verdicts,
    list_points,
    rank_places,
    tabulate_places,
    topic_matrix,
)
from zibo_analysis.measures.queries import lookup
from zibo_analysis.measures.series import describe_series
from zibo_analysis.measures.targets import compare_targets, main_period, pair_targets, tabulate_targets
from zibo_analysis.measures.text import (
    clause_lengths,
    content_tokens,
    count_articles,
    count_character_ngrams,
    count_ngrams,
    count_words,
    describe_lengths,
    label_tokens,
    name_pos,
    sentence_lengths,
    share_pos,
    share_quoted,
    word_tokens,
    zipf_table,
)
from zibo_analysis.measures.trends import heat_table, mann_kendall, rate_table, theil_sen, trend_table

__all__ = [
    "Links",
    "audit_terms",
    "batch_bursts",
    "broken_lines",
    "burst_table",
    "check_figures",
    "choose_precision",
    "clause_lengths",
    "collocates",
    "compare_over_time",
    "compare_places",
    "compare_targets",
    "concordance",
    "content_tokens",
    "cooccurrence_graph",
    "cooccurrence_table",
    "count_articles",
    "count_character_ngrams",
    "count_cleaning",
    "count_coverage",
    "count_ngrams",
    "count_topics",
    "count_verdicts",
    "count_words",
    "coverage_table",
    "date_articles",
    "describe_lengths",
    "describe_series",
    "dictionary_rows",
    "dispersion_table",
    "diversity_intervals",
    "diversity_table",
    "drop_reprints",
    "find_new_words",
    "find_places",
    "find_reprints",
    "gap_bursts",
    "general_counts",
    "graph_gexf",
    "graph_table",
    "heat_table",
    "keyness_of_counts",
    "keyness_table",
    "label_tokens",
    "link_indicators",
    "list_points",
    "lookup",
    "main_period",
    "mann_kendall",
    "methods_paragraph",
    "name_pos",
    "order_by_date",
    "pair_targets",
    "part_places",
    "rank_places",
    "rate_table",
    "sentence_lengths",
    "share_pos",
    "share_quoted",
    "split_date",
    "split_periods",
    "suspect_blocks",
    "tabulate_places",
    "tabulate_targets",
    "textrank_keywords",
    "tfidf_keywords",
    "theil_sen",
    "top_keywords",
    "topic_matrix",
    "trend_table",
    "without_reprints",
    "word_tokens",
    "zipf_table",
]
