"""Read Chinese local-government and newspaper text as data."""

from zibo_analysis.corpus import Corpus, read_corpus, read_text
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

__all__ = ["Corpus", "Vocabulary", "load_vocabulary", "read_corpus", "read_text"]
