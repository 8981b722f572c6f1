"""Read Chinese local-government and newspaper text as data."""

from zibo_analysis.corpus import Corpus, cut_tokens, read_corpus, read_text
from zibo_analysis.export import html_table, read_table, save_table, write_table
from zibo_analysis.measures.suggestions import suggest_terms
from zibo_analysis.plots import (
    describe_source,
    plot_bars,
    plot_coverage,
    plot_distribution,
    plot_dots,
    plot_lines,
    plot_word_cloud,
    save_figure,
)
from zibo_analysis.terms import (
    Taxonomy,
    TaxonomyError,
    Term,
    check_taxonomy,
    count_terms,
    find_changes,
    find_formulas,
    formula_members,
    formulas_in,
    link_formulas,
    match_terms,
    read_taxonomy,
    term_history,
    write_taxonomy,
)
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "Corpus",
    "Taxonomy",
    "TaxonomyError",
    "Term",
    "Vocabulary",
    "check_taxonomy",
    "count_terms",
    "cut_tokens",
    "describe_source",
    "find_changes",
    "find_formulas",
    "formula_members",
    "formulas_in",
    "html_table",
    "link_formulas",
    "load_vocabulary",
    "match_terms",
    "plot_bars",
    "plot_coverage",
    "plot_distribution",
    "plot_dots",
    "plot_lines",
    "plot_word_cloud",
    "read_corpus",
    "read_table",
    "read_taxonomy",
    "read_text",
    "save_figure",
    "save_table",
    "suggest_terms",
    "term_history",
    "write_table",
    "write_taxonomy",
]
