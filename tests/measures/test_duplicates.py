"""Reprints: found when they are, not when articles only share a topic."""

import dataclasses

import pandas as pd
import pytest

import zibo_analysis as za
from zibo_analysis.measures.duplicates import drop_reprints, find_reprints, without_reprints

STORY = (
    "近日，淄博博山公安分局集中为小案件的受害群众退还了被盗的物品。"
    "案值虽然不大，但民警非常重视，在很短时间内侦破，并及时追回。"
)
OTHER = (
    "在实施新旧动能转换的过程中，既离不开科技助力，也离不开资本支持。"
    "截至目前，淄博市各级政府参股或发起设立的基金达51只。"
)
EDITED = STORY.replace("近日", "日前").replace("非常", "十分")
TOPIC = (
    "博山公安分局民警到社区走访，提醒群众保管好随身物品，发现可疑情况及时报警，共同守护平安家园，让被盗案件越来越少。"
)


def corpus_of(*texts):
    rows = [(f"d{number}.txt", 1, text) for number, text in enumerate(texts)]
    return dataclasses.replace(
        za.read_text("淄博发展。"), articles=pd.DataFrame(rows, columns=["doc", "article", "text"])
    )


CASES = [
    ("same", [STORY, OTHER, STORY], [("d2.txt", "d0.txt", 1.0)]),
    ("other-marks", [STORY, STORY.replace("，", " ,")], [("d1.txt", "d0.txt", 1.0)]),
    ("edited", [STORY, OTHER, EDITED], [("d2.txt", "d0.txt", 0.93)]),
    ("three", [STORY, STORY, EDITED], [("d1.txt", "d0.txt", 1.0), ("d2.txt", "d0.txt", 0.93)]),
    ("same-topic", [STORY, TOPIC], []),
    ("unrelated", [STORY, OTHER], []),
    ("too-short", ["扫码看更多精彩内容", "扫码看更多精彩内容"], []),
    ("empty-texts", ["", ""], []),
]


@pytest.mark.parametrize(("texts", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reprints(texts, expected):
    found = find_reprints(corpus_of(*texts))
    assert [(row.doc, row.first_doc) for row in found.itertuples()] == [(doc, first) for doc, first, _ in expected]
    assert found["similarity"].tolist() == pytest.approx([similarity for *_, similarity in expected], abs=0.02)


def test_seeds_have_none(corpus):
    assert len(find_reprints(corpus)) == 0


def test_a_corpus_twice(corpus):
    articles = pd.concat([corpus.articles, corpus.articles.assign(doc="again/" + corpus.articles["doc"])])
    found = find_reprints(dataclasses.replace(corpus, articles=articles.reset_index(drop=True)))
    assert (found["doc"] == "again/" + found["first_doc"]).all()
    assert len(found) == (corpus.articles["text"].str.replace(r"\W+", "", regex=True).str.len() >= 20).sum()


def test_with_and_without(tmp_path):
    """A corpus with a reprint, less the reprint, is the corpus that never had it."""
    story = "淄博市今年新增城镇就业五万人，同比增长百分之三，创历史新高。全市工业增加值增长百分之八点五。"
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    for folder, names in (("one", "ac"), ("two", "abc")):
        for name in names:
            text = story if name in "ab" else "周村区推进文旅融合，古商城接待游客一百万人次，同比增长两成以上。"
            (tmp_path / folder / f"{name}.txt").write_text(text, encoding="utf-8")
    two = za.read_corpus(tmp_path / "two")
    reprints = find_reprints(two)
    assert reprints["doc"].tolist() == ["b.txt"]
    single, bare = za.read_corpus(tmp_path / "one"), drop_reprints(two, reprints)
    pd.testing.assert_frame_equal(za.cut_tokens(bare), za.cut_tokens(single))
    pd.testing.assert_frame_equal(za.find_indicators(bare), za.find_indicators(single))
    assert bare.documents["doc"].tolist() == ["a.txt", "c.txt"]
    assert len(two.articles) == 3


def test_without_reprints():
    corpus = corpus_of(STORY, OTHER, STORY)
    tokens = pd.DataFrame({"doc": ["d0.txt", "d2.txt", "d1.txt"], "article": 1, "token": ["案", "案", "基金"]})
    assert without_reprints(tokens, find_reprints(corpus))["doc"].tolist() == ["d0.txt", "d1.txt"]


def test_edges(nothing):
    assert len(find_reprints(nothing)) == 0
    with pytest.raises(ValueError, match=r"threshold=0\.3"):
        find_reprints(nothing, threshold=0.3)
