"""Key words in context: neighbours, orders, ways back."""

import pytest

import zibo_analysis as za
from zibo_analysis.measures.concordance import concordance

TEXT = "淄博发展活力，建设平安淄博。淄博创新。"


@pytest.fixture(scope="module")
def short():
    return za.read_text(TEXT)


def test_offsets(short):
    lines = concordance(short, "淄博")
    assert [TEXT[row.start : row.end] for row in lines.itertuples()] == ["淄博"] * 3
    assert lines["sentence"].tolist() == [1, 1, 2]


ORDERS = [("text", ["发展活力，", "。", "创新。"]), ("right", ["。", "创新。", "发展活力，"])]


@pytest.mark.parametrize(("order", "right"), ORDERS, ids=["text", "right"])
def test_right_order(short, order, right):
    assert concordance(short, "淄博", width=5, order=order)["right"].tolist() == right


def test_left_order(short):
    assert concordance(short, "淄博", width=2, order="left")["left"].tolist() == ["", "", "平安"]


def test_no_overlap():
    assert len(concordance(za.read_text("好好好好"), "好好")) == 2


def test_plain_characters_not_a_regex():
    assert len(concordance(za.read_text("增长5.6%，5x6%"), "5.6")) == 1


def test_seeds(corpus):
    lines = concordance(corpus, "新旧动能转换")
    assert len(lines) == sum(text.count("新旧动能转换") for text in corpus.sentences["text"])
    for row in lines.itertuples():
        assert "".join(corpus.text(row.doc)[row.start : row.end].split()) == "新旧动能转换"


BAD = [
    ({"query": ""}, "query=''"),
    ({"query": "淄", "width": 0}, "width=0"),
    ({"query": "淄", "order": "up"}, "order='up'"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD, ids=["query", "width", "order"])
def test_bad_arguments(short, arguments, message):
    with pytest.raises(ValueError, match=message):
        concordance(short, **arguments)


def test_never(short, nothing):
    lines = concordance(short, "济南")
    assert len(lines) == 0
    assert list(lines) == ["doc", "article", "sentence", "start", "end", "left", "keyword", "right"]
    assert len(concordance(nothing, "济南", order="left")) == 0
