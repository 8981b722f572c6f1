"""Files to documents, blocks, articles, sentences and tokens."""

from zibo_analysis.corpus.model import Corpus
from zibo_analysis.corpus.tables import read_corpus, read_text

__all__ = ["Corpus", "read_corpus", "read_text"]
