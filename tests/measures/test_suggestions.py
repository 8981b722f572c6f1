"""Candidates for a taxonomy."""

from pathlib import Path

import zibo_analysis as za
from zibo_analysis.terms.taxonomy import TERM_COLUMNS


def test_what_the_taxonomy_holds_is_not_suggested() -> None:
    corpus = za.read_corpus()
    known = {surface for term in za.read_taxonomy().terms for surface in (term.label, *term.aliases)}
    assert not known & set(za.suggest_terms(corpus)["label"])


def test_suggestions_stand_where_they_say() -> None:
    corpus = za.read_corpus()
    found = za.suggest_terms(corpus, taxonomy=za.Taxonomy(()))
    assert {"formula", "title", "quoted"} <= set(found["reason"])
    for row in found.itertuples():
        printed = corpus.text(str(row.introduced_doc))[int(row.source_start) : int(row.source_end)]
        assert "".join(printed.split()) == "".join(str(row.label).split())
        assert str(row.label) in str(row.example)


def test_suggestions_can_be_accepted_once_they_are_defined(tmp_path: Path) -> None:
    found = za.suggest_terms(za.read_text("推行“一网三联”治理模式，出台《评价办法》。"), taxonomy=za.Taxonomy(()))
    rows = found[list(TERM_COLUMNS)].assign(definition_zh="说明", aliases="")
    rows.to_csv(tmp_path / "terms.csv", index=False)
    assert [term.label for term in za.read_taxonomy(tmp_path / "terms.csv").terms] == ["一网三联", "《评价办法》"]


def test_new_words_need_no_taxonomy() -> None:
    lines = [
        "某县推广零碳园区建设。",
        "零碳园区获得补贴。",
        "支持零碳园区发展。",
        "新设零碳园区三处。",
        "考察零碳园区经验。",
        "把零碳园区做实。",
    ]
    found = za.suggest_terms(za.read_text("\n".join(lines * 2)), taxonomy=za.Taxonomy(()))
    row = found[found["label"] == "零碳园区"]
    assert row["reason"].tolist() == ["new word"]
    assert row["type"].tolist() == ["platform"]


def test_an_empty_corpus_suggests_nothing() -> None:
    assert za.suggest_terms(za.read_text("")).empty
