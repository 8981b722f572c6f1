"""The built-in corpus and its tokens, read once, and a corpus with nothing in it."""

import dataclasses

import pandas as pd
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


@pytest.fixture(scope="session")
def dated(corpus):
    """A function: a corpus of one article a date, of the texts by date, and its tokens of two characters each."""

    def make(texts):
        rows = [(f"{date}.txt", 1, date) for date in texts]
        articles = pd.DataFrame(rows, columns=["doc", "article", "date"]).astype({"date": "str"})
        tokens = [
            (f"{date}.txt", 1, 1, text[place : place + 2])
            for date, text in texts.items()
            for place in range(0, len(text), 2)
        ]
        made = dataclasses.replace(corpus, articles=articles, documents=articles[["doc", "date"]])
        return made, pd.DataFrame(tokens, columns=["doc", "article", "sentence", "token"])

    return make


@pytest.fixture(scope="session")
def figures():
    """A function: the indicators of several texts (text, date, region), as if each were a document."""

    def read(*texts):
        tables = [
            za.indicators_in(text, date=date, region=region).assign(doc=f"{number}.txt")
            for number, (text, date, region) in enumerate(texts)
        ]
        table = pd.concat(tables, ignore_index=True)
        return table.assign(mention=[f"m{number}" for number in range(len(table))])

    return read
