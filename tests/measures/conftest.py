"""The built-in corpus and its tokens, read once, and a corpus with nothing in it."""

import dataclasses

import pytest

import zibo_analysis as za


@pytest.fixture(scope="session")
def corpus():
    return za.read_corpus()


@pytest.fixture(scope="session")
def tokens(corpus):
    return za.cut_tokens(corpus)


@pytest.fixture(scope="session")
def nothing(corpus):
    frames = ("documents", "blocks", "articles", "sentences", "skipped")
    return dataclasses.replace(corpus, **{name: getattr(corpus, name).iloc[:0] for name in frames})
