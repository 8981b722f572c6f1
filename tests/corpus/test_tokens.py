"""Tokens: they cover the text, walk back to it, and do not depend on the engine."""

import dataclasses
import sys
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import zibo_analysis as za
from zibo_analysis.corpus import tokens as tokens_module
from zibo_analysis.corpus.tokens import speaker_names, without_user_words

PLACES = ["doc", "article", "sentence", "start", "end", "token"]


@pytest.fixture(scope="module")
def corpus():
    return za.read_corpus()


@pytest.fixture(scope="module")
def tokens(corpus):
    return za.cut_tokens(corpus)


def test_columns(tokens):
    assert list(tokens) == [*PLACES, "pos"]
    assert tokens["pos"].notna().all()


def test_tokens_join_to_the_sentence(corpus, tokens):
    joined = tokens.groupby(["doc", "article", "sentence"], sort=False)["token"].agg("".join)
    texts = corpus.sentences[corpus.sentences["text"] != ""].set_index(["doc", "article", "sentence"])["text"]
    assert joined.to_dict() == texts.to_dict()


def test_spans_are_raw(corpus, tokens):
    for row in tokens.sample(500, random_state=1).itertuples():
        printed = corpus.text(row.doc)[row.start : row.end]
        assert "".join(printed.split()) == "".join(row.token.split())


def test_engines_agree(corpus, tokens):
    pd.testing.assert_frame_equal(tokens[PLACES], za.cut_tokens(corpus, engine="jieba")[PLACES])


def test_engines_agree_without_user_words(corpus):
    bare = without_user_words(corpus.vocabulary)
    by_rust = za.cut_tokens(corpus, vocabulary=bare)
    assert by_rust[PLACES].equals(za.cut_tokens(corpus, engine="jieba", vocabulary=bare)[PLACES])


def test_jieba_gives_no_tags(corpus):
    assert za.cut_tokens(corpus, engine="jieba")["pos"].isna().all()


WHOLE = [
    ("carbon", "力争碳达峰碳中和", "碳中和"),
    ("grid", "提升网格化管理效能", "网格化管理"),
    ("plus", "开展互联网+行动", "互联网+"),
]


@pytest.mark.parametrize(("text", "word"), [case[1:] for case in WHOLE], ids=[case[0] for case in WHOLE])
def test_user_words_stay_whole(text, word):
    text_corpus = za.read_text(text)
    assert word in set(za.cut_tokens(text_corpus)["token"])
    bare = without_user_words(text_corpus.vocabulary)
    assert word not in set(za.cut_tokens(text_corpus, vocabulary=bare)["token"])


def test_own_row(tmp_path):
    (tmp_path / "user_dictionary.csv").write_text("word,tag,source\n小案侦防,n,seeds\n", encoding="utf-8")
    vocabulary = za.load_vocabulary(tmp_path)
    tokens = za.cut_tokens(za.read_text("推进小案侦防工作", vocabulary=vocabulary))
    assert tokens.loc[tokens["token"] == "小案侦防", "pos"].tolist() == ["n"]


def test_speakers_are_not_cut(corpus, tokens):
    assert "韩国祥" in set(corpus.sentences["speaker"].dropna())
    assert {"韩国祥"} == set(tokens.loc[tokens["token"].str.startswith("韩国"), "token"])
    assert tokens.loc[tokens["token"] == "韩国祥", "pos"].unique().tolist() == ["nr"]


def test_what_begins_with_a_function_word_is_no_name(corpus):
    speakers = corpus.sentences.assign(speaker="的简")
    misread = dataclasses.replace(corpus, sentences=speakers)
    assert speaker_names(misread, corpus.vocabulary) == ()


def test_tags_are_those_of_the_sentence(corpus, tokens):
    cutter = sys.modules["rjieba"].Jieba()
    for word in (*tokens_module.user_words(corpus.vocabulary), *speaker_names(corpus, corpus.vocabulary)):
        cutter.add_word(*word)
    tagged = [pair for text in corpus.sentences["text"] for pair in cutter.tag(text)]
    assert list(zip(tokens["token"], tokens["pos"], strict=True)) == tagged


def test_tag_of_a_word_that_falls_apart_alone():
    text = "近年来我市建好用好阵地"
    cutter = sys.modules["rjieba"].Jieba()
    tokens = za.cut_tokens(za.read_text(text)).set_index("token")["pos"]
    assert "建好" in tokens.index
    assert [word for word, _ in cutter.tag("建好")] != ["建好"]
    assert tokens["建好"] == dict(cutter.tag(text))["建好"] == "v"


def test_unknown_engine():
    with pytest.raises(ValueError, match="engine='pkuseg': allowed are rjieba, jieba"):
        za.cut_tokens(za.read_text("淄博"), engine="pkuseg")


def test_missing_engine(monkeypatch):
    monkeypatch.setitem(sys.modules, "rjieba", None)
    tokens_module._rjieba_cutter.cache_clear()
    with pytest.raises(ImportError, match="engine='rjieba' is not installed; install rjieba or choose engine='jieba'"):
        za.cut_tokens(za.read_text("淄博"))


def test_jieba_leaves_nothing_behind(capfd, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tokens_module._jieba_cutter.cache_clear()
    za.cut_tokens(za.read_text("淄博"), engine="jieba")
    assert list(Path(tmp_path).iterdir()) == []
    assert capfd.readouterr() == ("", "")
    assert "碳中和" not in sys.modules["jieba"].dt.FREQ


def test_empty(corpus):
    nothing = dataclasses.replace(corpus, sentences=corpus.sentences.iloc[:0])
    assert len(za.cut_tokens(nothing)) == 0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
@example("ab。\r\n碳中和")
@example("😀𠮷é5%\u200b")
def test_any_text(text):
    corpus = za.read_text(f"淄博发展。{text}")
    tokens = za.cut_tokens(corpus)
    assert "".join(tokens["token"]) == "".join(corpus.sentences["text"])
    assert (tokens["end"] > tokens["start"]).all()
    assert tokens["pos"].notna().all()
