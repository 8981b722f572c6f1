"""Term audit: cuts and losses, checked by reading the tokens."""

import pytest

import zibo_analysis as za
from zibo_analysis.measures.audit import audit_terms

TEXT = "碳中和。推进小案侦防。推进小案侦防专项行动。"


@pytest.fixture(scope="module")
def audit():
    return audit_terms(za.read_text(TEXT), ["碳中和", "小案侦防", "推进", "济南", "案"]).set_index("term")


def test_mended_by_the_dictionary(audit):
    row = audit.loc["碳中和"]
    assert row[["count", "whole_without", "lost_without", "cut_without"]].tolist() == [1, 0, 1, "碳中/和"]
    assert row[["whole", "lost", "cut"]].tolist() == [1, 0, "碳中和"]


def test_line_that_mends(audit, tmp_path):
    assert audit.loc["小案侦防", "lost"] == 2
    lines = ["word,frequency,tag,source", audit.loc["小案侦防", "dictionary_line"] + "seeds"]
    (tmp_path / "user_dictionary.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    mended = audit_terms(za.read_text(TEXT, vocabulary=za.load_vocabulary(tmp_path)), ["小案侦防"])
    assert mended["lost"].tolist() == [0]


def test_nothing_lost(audit):
    assert audit.loc["推进", ["count", "whole_without", "lost", "cut_without"]].tolist() == [2, 2, 0, "推进"]
    assert audit["dictionary_line"].isna()["推进"]


def test_never(audit):
    assert audit.loc["济南", "count"] == 0
    assert audit.loc["济南", ["cut_without", "cut", "dictionary_line"]].isna().all()


def test_inside_a_longer_token(audit):
    assert audit.loc["案", "lost"] + audit.loc["案", "whole"] == 2


def test_against_tokens(corpus, tokens):
    counts = tokens["token"].value_counts()
    terms = counts.index[counts > 3].tolist()
    table = audit_terms(corpus, terms).set_index("term")
    assert table["whole"].to_dict() == counts[terms].to_dict()
    assert (table["count"] >= table["whole"]).all()


def test_edges(nothing):
    assert len(audit_terms(nothing, [])) == 0
    assert audit_terms(nothing, ["淄博"])["count"].tolist() == [0]
    with pytest.raises(ValueError, match="is no term"):
        audit_terms(nothing, [""])
