"""Read Chinese local-government and newspaper text as data."""

from zibo_analysis.corpus import Corpus, cut_tokens, read_corpus, read_text
from zibo_analysis.export import html_table, read_table, save_table, write_table
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
    suggest_terms,
    term_history,
    write_taxonomy,
)

__all__ = []
