"""Numeric formulas and their members, the taxonomy of policy terms, and how terms change."""

from zibo_analysis.terms.formats import format_losses, read_taxonomy, save_taxonomy, write_taxonomy
from zibo_analysis.terms.formulas import find_formulas, formulas_in
from zibo_analysis.terms.history import count_terms, cover_terms, find_changes, link_formulas, term_graph, term_history
from zibo_analysis.terms.members import formula_members
from zibo_analysis.terms.taxonomy import (
    Taxonomy,
    TaxonomyError,
    Term,
    check_taxonomy,
    find_refused,
    match_terms,
    type_names,
)

__all__ = [
    "Taxonomy",
    "TaxonomyError",
    "Term",
    "check_taxonomy",
    "count_terms",
    "cover_terms",
    "find_changes",
    "find_formulas",
    "find_refused",
    "format_losses",
    "formula_members",
    "formulas_in",
    "link_formulas",
    "match_terms",
    "read_taxonomy",
    "save_taxonomy",
    "term_graph",
    "term_history",
    "type_names",
    "write_taxonomy",
]
