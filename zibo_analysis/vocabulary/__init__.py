"""The words of the package as data: the one place where vocabulary files are read, checked, overlaid and cached."""

from zibo_analysis.vocabulary.tables import Vocabulary, VocabularyError, load_vocabulary

__all__ = ["Vocabulary", "VocabularyError", "load_vocabulary"]
