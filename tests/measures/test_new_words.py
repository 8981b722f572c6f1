"""New words: the grapes of Matrix67, and counting by loops."""

from collections import Counter
from math import log, log2

import numpy as np
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


def test_grammar_at_the_edge_is_no_word():
    text = "。".join(["甲发展的乙", "丙发展的丁", "戊发展的己", "庚发展的辛", "壬发展的癸"])
    found = find_new_words(za.read_text(text), min_count=5, min_pmi=0, min_entropy=0)
    assert "发展" in set(found["text"])
    assert not {"展的", "发展的"} & set(found["text"])


def test_accepted_words_are_kept_whole(tmp_path):
    text = "。".join(["甲碳汇林乙", "丙碳汇林丁", "戊碳汇林己", "庚碳汇林辛", "壬碳汇林癸"])
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
