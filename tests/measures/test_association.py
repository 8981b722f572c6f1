"""Association: printed examples, nltk, and counting by loops."""

from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures

from zibo_analysis.measures.association import (
    collocates,
    cooccurrence_graph,
    cooccurrence_table,
    delta_p,
    graph_gexf,
    graph_table,
    log_dice,
    mi3,
    pmi,
    t_score,
)


def test_printed():
    assert round(float(pmi(8, 1105, 44, 15e6)), 2) == 11.27
    assert round(float(pmi(20, 42, 20, 14307668)), 2) == 18.38
    assert round(float(t_score(8, 15828, 4675, 14307668)), 6) == 0.999932


DICE = [((8, 389, 230), 8.726204), ((300, 300, 300), 14), ((3, 3000, 3000), 4.034216), ((300, 3000, 3000), 10.67807)]


@pytest.mark.parametrize(("counts", "printed"), DICE, ids=["rychly-1", "always", "rare", "tenth"])
def test_log_dice_printed(counts, printed):
    assert float(log_dice(*counts)) == pytest.approx(printed, abs=5e-6)


def test_delta_p_printed():
    """Gries 2013 p. 144, of course: course announces of far better than of announces course."""
    a, b, c, d = 5610, 168938, 2257, 10233063
    assert round(float(delta_p(a, a + b, a + c, a + b + c + d)), 3) == 0.032
    assert round(float(delta_p(a, a + c, a + b, a + b + c + d)), 3) == 0.697


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(1, 10**6))
def test_against_nltk(f, more_x, more_y, rest):
    fx, fy = f + more_x, f + more_y
    n = fx + fy - f + rest
    marginals = (f, (fx, fy), n)
    assert pmi(f, fx, fy, n) == pytest.approx(BigramAssocMeasures.pmi(*marginals))
    assert mi3(f, fx, fy, n) == pytest.approx(np.log2(BigramAssocMeasures.mi_like(*marginals, power=3) * n))
    simple = BigramAssocMeasures.student_t(*marginals)
    assert t_score(f, fx, fy, n) == pytest.approx(simple / np.sqrt(1 - f / n), abs=1e-6)
    assert 2 ** (log_dice(f, fx, fy) - 14) == pytest.approx(BigramAssocMeasures.dice(*marginals))


def test_never_together():
    assert np.isnan([pmi(0, 5, 5, 100), mi3(0, 5, 5, 100), log_dice(0, 5, 5), t_score(0, 5, 5, 100)]).all()
    assert np.isnan(delta_p(0, 0, 5, 100))


def frame(*sentences):
    rows = [("d", 1, number, word) for number, sentence in enumerate(sentences, 1) for word in sentence]
    return pd.DataFrame(rows, columns=["doc", "article", "sentence", "token"])


SENTENCES = st.lists(st.text("甲乙丙丁", min_size=1, max_size=9), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_sentences_by_loops(sentences):
    expected = Counter(pair for sentence in sentences for pair in combinations(sorted(set(sentence)), 2))
    table = cooccurrence_table(frame(*sentences), min_count=1)
    pairs = [tuple(sorted(pair)) for pair in table[["token_1", "token_2"]].values.tolist()]
    assert dict(zip(pairs, table["f"], strict=True)) == expected
    for row in table.itertuples():
        assert row.fx == sum(row.token_1 in sentence for sentence in sentences)
        assert row.n == len(sentences)
        assert row.pmi == pytest.approx(np.log2(row.f * row.n / (row.fx * row.fy)))


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.integers(1, 4))
def test_windows_by_loops(sentences, window):
    expected, meetings = Counter(), Counter()
    for sentence in sentences:
        for first, second in combinations(range(len(sentence)), 2):
            if second - first <= window:
                meetings.update([sentence[first], sentence[second]])
                if sentence[first] != sentence[second]:
                    expected[tuple(sorted([sentence[first], sentence[second]]))] += 1
    table = cooccurrence_table(frame(*sentences), window=window, min_count=1)
    pairs = [tuple(sorted(pair)) for pair in table[["token_1", "token_2"]].values.tolist()]
    assert dict(zip(pairs, table["f"], strict=True)) == expected
    for row in table.itertuples():
        assert (row.fx, row.fy, row.n) == (meetings[row.token_1], meetings[row.token_2], meetings.total())


def test_collocates_by_hand():
    table = collocates(frame("甲乙丙甲", "丁甲乙"), "甲", window=1, min_count=1).set_index("token")
    assert table[["count_left", "count_right", "f"]].to_dict("index") == {
        "乙": {"count_left": 0, "count_right": 2, "f": 2},
        "丙": {"count_left": 1, "count_right": 0, "f": 1},
        "丁": {"count_left": 1, "count_right": 0, "f": 1},
    }
    assert table[["fx", "n"]].drop_duplicates().values.tolist() == [[4, 4]]


def test_collocates_of_nothing():
    assert len(collocates(frame("甲乙"), "丙")) == len(collocates(frame(), "丙")) == 0


def test_only_frequent_words():
    table = cooccurrence_table(frame("甲乙丙", "甲乙", "甲"), min_count=1, words=2)
    assert table[["token_1", "token_2"]].values.tolist() == [["甲", "乙"]]


def test_bad_arguments():
    with pytest.raises(ValueError, match="window=0"):
        cooccurrence_table(frame("甲乙"), window=0)
    with pytest.raises(ValueError, match="score='dice': allowed are"):
        cooccurrence_graph(cooccurrence_table(frame("甲乙"), min_count=1), score="dice")


def graph():
    return cooccurrence_graph(cooccurrence_table(frame("甲乙", "甲乙丙", "丁戊", "丁戊"), min_count=1), score="f")


def test_graph_has_communities():
    table = graph_table(graph()).set_index("token")
    assert table.loc["丁", "community"] == table.loc["戊", "community"] != table.loc["甲", "community"]
    assert table.loc["甲", ["count", "degree", "strength"]].tolist() == [2, 2, 3]


def test_gexf_is_read_back(tmp_path):
    text = graph_gexf(graph())
    assert "lastmodified" not in text
    (tmp_path / "graph.gexf").write_text(text, encoding="utf-8")
    again = nx.read_gexf(tmp_path / "graph.gexf")
    assert {frozenset(edge) for edge in again.edges} == {frozenset(edge) for edge in graph().edges}


@pytest.mark.parametrize("window", [None, 3])
def test_empty(window):
    table = cooccurrence_table(frame(), window=window)
    assert len(table) == 0
    nodes = graph_table(cooccurrence_graph(table))
    assert len(nodes) == 0 and nodes.dtypes.drop("token").eq("int64").all()
