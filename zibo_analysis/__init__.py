"""Read Chinese local-government and newspaper text as data."""

from zibo_analysis.corpus import Corpus, cut_tokens, read_corpus, read_text
from zibo_analysis.terms import find_formulas, formula_members, formulas_in
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "Corpus",
    "Vocabulary",
    "cut_tokens",
    "find_formulas",
    "formula_members",
    "formulas_in",
    "load_vocabulary",
    "read_corpus",
    "read_text",
]
