"""Counts, lengths, mixes: worked by hand on short texts, recounted by loops on the seeds."""

import dataclasses
import re
from collections import Counter

import numpy as np
import pandas as pd
import pytest

import zibo_analysis as za
from zibo_analysis.measures.text import (
    clause_lengths,
    content_tokens,
    count_articles,
    count_character_ngrams,
    count_ngrams,
    count_words,
    describe_lengths,
    label_tokens,
    sentence_lengths,
    share_pos,
    share_quoted,
    word_tokens,
    zipf_table,
)

TEXT = "淄博发展，淄博创新。GDP增长5.6%！"


@pytest.fixture(scope="module")
def short():
    return za.read_text(TEXT)


@pytest.fixture(scope="module")
def short_tokens(short):
    return za.cut_tokens(short)


WORDS = [("han", "淄博", True), ("latin", "GDP", True), ("figure", "5.6%", True), ("comma", "，", False)]
WORDS += [("space", " ", False), ("quote", "“", False), ("dash", "——", False), ("bullet", "●", False)]


@pytest.mark.parametrize(("token", "word"), [case[1:] for case in WORDS], ids=[case[0] for case in WORDS])
def test_word_tokens(token, word):
    assert len(word_tokens(pd.DataFrame({"token": [token]}))) == word


CONTENT = [("noun", "产业", True), ("latin", "GDP", True), ("function", "以及", False), ("figure", "5.6%", False)]
CONTENT += [("single", "市", False), ("mark", "。", False), ("mixed", "5G", True)]


@pytest.mark.parametrize(("token", "content"), [case[1:] for case in CONTENT], ids=[case[0] for case in CONTENT])
def test_content_tokens(token, content):
    frame = pd.DataFrame({"token": [token]})
    assert len(content_tokens(frame, za.load_vocabulary())) == content


def test_count_articles_by_hand(short, short_tokens):
    row = count_articles(short, short_tokens).iloc[0]
    assert row["characters"] == len(TEXT)
    assert row[["han", "sentences", "clauses", "tokens", "types"]].tolist() == [10, 2, 3, 7, 6]
    assert row["tokens_per_sentence"] == 3.5


def test_count_articles_adds_up(corpus, tokens):
    counts = count_articles(corpus, tokens)
    assert len(counts) == len(corpus.articles)
    text = "".join(corpus.sentences["text"])
    assert counts["characters"].sum() == len("".join(text.split()))
    assert counts["han"].sum() == len(re.findall("[一-鿿]", text))
    assert counts["tokens"].sum() == len(word_tokens(tokens))
    assert counts["sentences"].sum() == len(corpus.sentences)


def test_sentence_lengths_by_hand(short, short_tokens):
    lengths = sentence_lengths(short, short_tokens)
    assert lengths[["characters", "han", "clauses", "tokens"]].values.tolist() == [[10, 8, 2, 4], [10, 2, 1, 3]]


def test_clause_lengths_by_hand(short):
    clauses = clause_lengths(short)
    assert clauses["text"].tolist() == ["淄博发展", "淄博创新", "GDP增长5.6%"]
    assert clauses["characters"].tolist() == [4, 4, 9]


def test_describe_lengths(short):
    described = describe_lengths(clause_lengths(short), "characters")
    assert described[["count", "mean", "median", "longest"]].values.tolist() == [[3, 17 / 3, 4, 9]]


def test_describe_unknown_column(short):
    with pytest.raises(ValueError, match="column='words': allowed are"):
        describe_lengths(clause_lengths(short), "words")


def test_count_words_by_counter(tokens):
    counts = count_words(word_tokens(tokens))
    assert dict(zip(counts["token"], counts["count"], strict=True)) == Counter(word_tokens(tokens)["token"])
    assert counts["per_thousand"].sum() == pytest.approx(1000)
    assert (counts["articles"] <= counts["count"]).all()
    assert counts["count"].is_monotonic_decreasing


def test_ngrams_do_not_cross_marks(short_tokens):
    assert count_ngrams(short_tokens, 2)["ngram"].tolist() == ["GDP 增长", "增长 5.6%", "淄博 创新", "淄博 发展"]


def test_ngrams_by_loops(tokens):
    expected = Counter()
    for _, sentence in tokens.groupby(["doc", "article", "sentence"])["token"]:
        parts = [None if not re.search(r"\w", token) else token for token in sentence]
        for start in range(len(parts) - 2):
            if None not in parts[start : start + 3]:
                expected[" ".join(parts[start : start + 3])] += 1
    counts = count_ngrams(tokens, 3)
    assert dict(zip(counts["ngram"], counts["count"], strict=True)) == expected


def test_character_ngrams(short):
    counts = count_character_ngrams(short, 2)
    assert counts.iloc[0].tolist() == ["淄博", 2, 1]
    assert set(counts["ngram"]) == {"淄博", "博发", "发展", "博创", "创新", "增长"}


@pytest.mark.parametrize("count", [count_ngrams, count_character_ngrams])
def test_bad_size(count, short, short_tokens):
    with pytest.raises(ValueError, match="size=0"):
        count(short_tokens if count is count_ngrams else short, 0)


def test_zipf_of_a_true_law():
    counts = pd.DataFrame({"rank": [1, 2, 4, 8], "token": list("甲乙丙丁"), "count": [800, 400, 200, 100]})
    table = zipf_table(counts)
    assert table["exponent"].tolist() == pytest.approx([1] * 4)
    assert table["expected"].tolist() == pytest.approx(counts["count"].tolist())


def test_zipf_undefined():
    counts = pd.DataFrame({"rank": [1, 2], "token": list("甲乙"), "count": [3, 3]})
    assert zipf_table(counts)[["expected", "exponent"]].isna().all(axis=None)


def test_share_pos(tokens):
    mix = share_pos(tokens)
    assert mix.groupby("doc")["share"].sum().tolist() == pytest.approx([1] * mix["doc"].nunique())
    assert mix["count"].sum() == len(word_tokens(tokens))
    assert mix.groupby("doc")["pos"].first().eq("n").all()


def test_share_pos_needs_tags(short):
    with pytest.raises(ValueError, match="cut with engine='rjieba'"):
        share_pos(za.cut_tokens(short, engine="jieba"))


def test_share_quoted(corpus):
    quoted = share_quoted(corpus)
    assert quoted.groupby("doc")["share"].sum().tolist() == pytest.approx([1] * quoted["doc"].nunique())
    assert quoted["sentences"].sum() == len(corpus.sentences)


def test_empty(nothing):
    tokens = za.cut_tokens(nothing)
    assert len(count_articles(nothing, tokens)) == len(sentence_lengths(nothing, tokens)) == 0
    for table in [count_words(tokens), count_ngrams(tokens, 2), count_character_ngrams(nothing, 2), share_pos(tokens)]:
        assert len(table) == 0
    assert len(zipf_table(count_words(tokens))) == 0
    assert len(share_quoted(nothing)) == len(describe_lengths(clause_lengths(nothing), "characters")) == 0


def test_article_without_a_sentence(short, short_tokens):
    silent = dataclasses.replace(short, sentences=short.sentences.iloc[:0])
    row = count_articles(silent, short_tokens.iloc[:0]).iloc[0]
    assert row[["characters", "sentences", "tokens"]].tolist() == [0, 0, 0]
    assert np.isnan(row["tokens_per_sentence"])


def test_labels_keep_rows_and_index(corpus, tokens):
    words = word_tokens(tokens)
    labelled = label_tokens(corpus, words, "region", "date")
    assert labelled.index.equals(words.index)
    assert labelled["token"].equals(words["token"])
    first = corpus.articles.iloc[0]
    assert set(labelled.loc[labelled["doc"] == first["doc"], "date"]) == {first["date"]}
    with pytest.raises(ValueError, match="column 'genre': the articles have"):
        label_tokens(corpus, words, "genre")
