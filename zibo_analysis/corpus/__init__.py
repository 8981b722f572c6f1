"""Files to documents, blocks, articles, sentences and tokens."""

from zibo_analysis.corpus.model import Corpus
from zibo_analysis.corpus.tables import read_corpus, read_text
from zibo_analysis.corpus.tokens import cut_tokens

__all__ = ["Corpus", "cut_tokens", "read_corpus", "read_text"]
