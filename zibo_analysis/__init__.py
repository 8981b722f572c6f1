"""Read Chinese local-government and newspaper text as data."""

from zibo_analysis.corpus import Corpus, cut_tokens, read_corpus, read_text
from zibo_analysis.export import html_table, read_table, save_dictionary, save_graph, save_table, write_table
from zibo_analysis.indicators import find_indicators, indicators_in
from zibo_analysis.measures import (
    check_figures,
    compare_over_time,
    compare_places,
    compare_targets,
    link_indicators,
    lookup,
    tabulate_places,
)
from zibo_analysis.numerals import find_numerals, parse_number
from zibo_analysis.plots import (
    describe_source,
    label_documents,
    plot_bars,
    plot_comparison_cloud,
    plot_coverage,
    plot_distribution,
    plot_dots,
    plot_heat,
    plot_lines,
    plot_lollipops,
    plot_network,
    plot_places,
    plot_ranks,
    plot_word_cloud,
    save_figure,
)
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "Corpus",
    "Vocabulary",
    "check_figures",
    "compare_over_time",
    "compare_places",
    "compare_targets",
    "cut_tokens",
    "describe_source",
    "find_indicators",
    "find_numerals",
    "html_table",
    "indicators_in",
    "label_documents",
    "link_indicators",
    "load_vocabulary",
    "lookup",
    "parse_number",
    "plot_bars",
    "plot_comparison_cloud",
    "plot_coverage",
    "plot_distribution",
    "plot_dots",
    "plot_heat",
    "plot_lines",
    "plot_lollipops",
    "plot_network",
    "plot_places",
    "plot_ranks",
    "plot_word_cloud",
    "read_corpus",
    "read_table",
    "read_text",
    "save_dictionary",
    "save_figure",
    "save_graph",
    "save_table",
    "tabulate_places",
    "write_table",
]
