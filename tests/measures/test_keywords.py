"""TF-IDF and TextRank count our tokens, not jieba's."""

import sys

import pytest

import zibo_analysis as za
from zibo_analysis.measures.keywords import textrank_keywords, tfidf_keywords

TEXT = "小案侦防守护平安。小案侦防专项行动推进平安建设，平安建设需要小案侦防，群众平安。"


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    (folder / "user_dictionary.csv").write_text("word,tag,source\n小案侦防,n,seeds\n", encoding="utf-8")
    return za.read_text(TEXT, vocabulary=za.load_vocabulary(folder))


@pytest.mark.parametrize("method", [tfidf_keywords, textrank_keywords])
def test_user_words_are_keywords(short, method):
    table = method(za.cut_tokens(short), short.vocabulary)
    assert "小案侦防" in table["token"].tolist()[:3]
    assert table["rank"].tolist() == list(range(1, len(table) + 1))
    assert table["score"].is_monotonic_decreasing


def test_tfidf_is_jiebas_own():
    """On words that jieba cuts in the same way, its own call gives the same scores."""
    import jieba.analyse

    corpus = za.read_text("群众监督促进发展，群众参与")
    table = tfidf_keywords(za.cut_tokens(corpus), corpus.vocabulary)
    jieba.setLogLevel(60)
    expected = dict(jieba.analyse.TFIDF().extract_tags("群众监督促进发展，群众参与", withWeight=True))
    assert dict(zip(table["token"], table["score"], strict=True)) == pytest.approx(expected)


def test_module_state_is_left_alone(short):
    tfidf_keywords(za.cut_tokens(short), short.vocabulary)
    analysis = sys.modules["jieba.analyse"]
    assert analysis.default_tfidf.tokenizer is sys.modules["jieba"].dt
    assert "的" not in analysis.TFIDF().stop_words


def test_function_words_are_left_out(short):
    tokens = za.cut_tokens(za.read_text("进行进行进行进行建设"))
    assert tfidf_keywords(tokens, short.vocabulary)["token"].tolist() == ["建设"]


def test_textrank_needs_tags(short):
    with pytest.raises(ValueError, match="engine='rjieba'"):
        textrank_keywords(za.cut_tokens(short, engine="jieba"), short.vocabulary)


@pytest.mark.parametrize("text", ["。", "市"], ids=["mark", "one-character"])
@pytest.mark.parametrize("method", [tfidf_keywords, textrank_keywords])
def test_nothing_to_rank(short, method, text):
    assert len(method(za.cut_tokens(za.read_text(text)), short.vocabulary)) == 0


@pytest.mark.parametrize("method", [tfidf_keywords, textrank_keywords])
def test_empty(nothing, method):
    assert len(method(za.cut_tokens(nothing), nothing.vocabulary)) == 0
