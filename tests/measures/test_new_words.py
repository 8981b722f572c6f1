"""New words: the grapes of Matrix67, and counting by loops."""

from collections import Counter
from math import log, log2

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zibo_analysis as za
from zibo_analysis.measures.new_words import dictionary_rows, find_new_words, string_measures

GRAPES = "吃葡萄不吐葡萄皮不吃葡萄倒吐葡萄皮"


def test_matrix67():
    measures = string_measures(GRAPES, "葡萄")
    assert round(measures["left_entropy_nats"], 3) == 0.693
    assert round(measures["right_entropy_nats"], 2) == 1.04
    assert measures["pmi_bits"] == pytest.approx(log2(4 * 17 / (4 * 4)))


def entropy(neighbours):
    counts = Counter(neighbours)
    return -sum(count / len(neighbours) * log(count / len(neighbours)) for count in counts.values())


@settings(max_examples=60, deadline=None)
@given(st.text("甲乙丙，", min_size=4, max_size=30), st.integers(2, 3))
def test_by_loops(text, size):
    places = [place for place in range(len(text) - size + 1) if "，" not in text[place : place + size]]
    padded = f"，{text}，"
    letters = len(text.replace("，", ""))
    for word in {text[place : place + size] for place in places}:
        at = [place for place in places if text.startswith(word, place)]
        counts = [sum(text.startswith(part, p) for p in range(len(text))) for part in (word, word[:1], word[1:])]
        splits = [len(at) * letters / counts[1] / counts[2]]
        if size == 3:
            heads = [sum(text.startswith(part, p) for p in range(len(text))) for part in (word[:2], word[2:])]
            splits.append(len(at) * letters / heads[0] / heads[1])
        measures = string_measures(text, word)
        assert measures["count"] == len(at)
        assert measures["pmi_bits"] == pytest.approx(log2(min(splits)))
        assert measures["left_entropy_nats"] == pytest.approx(entropy([padded[p] for p in at]))
        assert measures["right_entropy_nats"] == pytest.approx(entropy([padded[p + 1 + size] for p in at]))


def test_seeds(corpus):
    found = find_new_words(corpus)
    texts = corpus.sentences["text"]
    assert {"科创", "网格员"} <= set(found["text"])
    for row in found.head(40).itertuples():
        assert "".join(corpus.text(row.doc)[row.start : row.end].split()) == row.text
        assert row.text in row.example
        assert row.count >= sum(text.count(row.text) for text in texts) >= 5
    known = found.set_index("text")["known"]
    assert known["网格员"]  # in the user dictionary


GRAMMAR = [
    ("particle", ["甲，发展的，乙", "丙，发展的，丁", "戊，发展的，己"], "发展", ["展的", "发展的"]),
    ("pronoun", ["甲，这公园，乙", "丙，这公园，丁", "戊，这公园，己"], "公园", ["这公", "这公园"]),
    (
        "ends-like-grammar",
        ["甲，创新高地，乙", "丙，创新高地，丁", "戊，创新高地，己"],
        "创新高地",
        ["创新高", "新高地"],
    ),
]


@pytest.mark.parametrize(("lines", "word", "none"), [case[1:] for case in GRAMMAR], ids=[case[0] for case in GRAMMAR])
def test_grammar_at_the_edge_is_no_word(lines, word, none):
    found = find_new_words(za.read_text("。".join(lines)), min_count=3, min_pmi=0, min_entropy=0)
    assert word in set(found["text"])
    assert not {*none} & set(found["text"])


PIECES = [
    ("reform", ["市场化改革", "推进市场化改革", "市场化改革措施"], "市场化改革", "化改革"),
    ("park", ["建产业园区", "到产业园区", "访产业园区"], "产业园区", "业园区"),
]


@pytest.mark.parametrize(("lines", "word", "piece"), [case[1:] for case in PIECES], ids=[case[0] for case in PIECES])
def test_pieces_of_words_are_no_words(lines, word, piece):
    found = find_new_words(za.read_text("。".join(lines)), min_count=3, min_pmi=0, min_entropy=0)
    assert found.set_index("text").loc[word, "cut_free"] == 1
    assert piece not in set(found["text"])


def test_tokens_of_another_corpus(corpus, tokens):
    pd.testing.assert_frame_equal(find_new_words(corpus, tokens), find_new_words(corpus))
    with pytest.raises(ValueError, match="give all tokens of the corpus"):
        find_new_words(corpus, tokens.iloc[1:])


def test_accepted_words_are_kept_whole(tmp_path):
    text = "。".join(["建设碳汇林", "营造碳汇林一片", "保护碳汇林", "推广碳汇林经验", "发展碳汇林项目"])
    found = find_new_words(za.read_text(text), min_pmi=1)
    accepted = found[found["text"] == "碳汇林"]
    dictionary_rows(accepted).to_csv(tmp_path / "user_dictionary.csv", index=False)
    again = za.read_text("建设碳汇林。", vocabulary=za.load_vocabulary(tmp_path))
    assert "碳汇林" in za.cut_tokens(again)["token"].tolist()


def test_edges(nothing):
    for corpus in (nothing, za.read_text("淄博。")):
        found = find_new_words(corpus)
        assert len(found) == 0
        assert list(found[~found["known"]])[:2] == ["text", "count"]
    with pytest.raises(ValueError, match="longest=1"):
        find_new_words(nothing, longest=1)
    with pytest.raises(ValueError, match="word='济南'"):
        string_measures(GRAPES, "济南")
    with pytest.raises(ValueError, match="word='，甲'"):
        string_measures("乙，甲", "，甲")
    assert np.isfinite(string_measures("甲乙", "甲乙")["pmi_bits"])
