"""Formulas, what they declare, and the members that the text lists."""

import csv
from pathlib import Path

import pandas as pd
import pytest

import zibo_analysis as za

CASES = Path(__file__).parents[1] / "cases"


def read_cases(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", read_cases("formulas.csv"), ids=lambda case: case["label"])
def test_a_formula_its_number_and_its_members(case: dict[str, str]) -> None:
    found = za.formulas_in(case["text"]).set_index("text")
    assert case["formula"] in found.index
    row = found.loc[[case["formula"]]].iloc[0]
    declared = None if pd.isna(row["declared_count"]) else int(row["declared_count"])
    assert declared == (int(case["declared"]) if case["declared"] else None)
    assert row["members"] == [member for member in case["members"].split("|") if member]
    assert row["listing"] == case["listing"]


@pytest.mark.parametrize("case", read_cases("formulas_none.csv"), ids=lambda case: case["label"])
def test_no_formula(case: dict[str, str]) -> None:
    assert za.formulas_in(case["text"])["text"].tolist() == []


def test_members_stand_where_they_are_said_to_stand() -> None:
    corpus = za.read_corpus()
    formulas = za.find_formulas(corpus)
    members = za.formula_members(corpus, formulas)
    assert len(members) > 100
    for row in members.itertuples():
        printed = corpus.text(str(row.doc))[int(row.start) : int(row.end)]
        assert "".join(printed.split()) == "".join(str(row.text).split())


def test_a_mention_without_list_borrows_that_of_its_document() -> None:
    text = "实施新材料、智能装备、新医药、电子信息“四强”产业计划。“四强”产业增长较快。"
    found = za.formulas_in(text)
    assert found["members_from"].tolist() == ["here", "borrowed"]
    assert found["members"][0] == found["members"][1]
    assert found["member_spans"][0] == found["member_spans"][1]


def test_a_quoted_name_counts_everywhere_once_the_document_lists_it() -> None:
    text = "出口新能源汽车、光伏产品、锂电池“外三样”。\n支持“外三样”出海。"
    assert za.formulas_in(text)["members_from"].tolist() == ["here", "borrowed"]
    assert za.formulas_in("支持“外三样”出海。").empty


def test_nothing_is_borrowed_from_another_document() -> None:
    corpus = za.read_corpus()
    found = za.find_formulas(corpus)
    for row in found[found["members_from"] == "borrowed"].itertuples():
        text = corpus.text(str(row.doc))
        for member, (start, end) in zip(row.members, row.member_spans, strict=True):
            assert "".join(text[start:end].split()) == "".join(member.split())


def test_a_list_over_a_broken_line_is_one_list() -> None:
    corpus = za.read_corpus()
    found = za.find_formulas(corpus)
    row = found[found["text"] == "五条战线"].iloc[0]
    assert row["listing"] == "equal"
    start, end = row["member_spans"][3]
    assert corpus.text(row["doc"])[start:end] == "建设高品质民生促进\n\n共同富裕集成改革任务"
    assert row["members"][3] == "建设高品质民生促进共同富裕集成改革任务"


def test_listing_says_how_declared_and_listed_compare() -> None:
    found = za.formulas_in("推进学校、医院、公园、车站“五大工程”。打造甲城、乙镇、丙乡等“五大基地”。")
    assert found["listing"].tolist() == ["short", "open"]
    assert found["listed_count"].tolist() == [4, 3]


def test_a_user_adds_a_measure_word_with_one_row(tmp_path: Path) -> None:
    text = "完善市、县、乡三档标准体系。"
    assert za.formulas_in(text).empty
    (tmp_path / "formula_words.csv").write_text("surface,role\n档,measure\n", encoding="utf-8")
    corpus = za.read_text(text, vocabulary=za.load_vocabulary(tmp_path))
    assert za.find_formulas(corpus)["members"].tolist() == [["市", "县", "乡"]]


def test_every_pattern_finds_its_own_example() -> None:
    for row in za.load_vocabulary()["formula_patterns"]:
        text = f"“{row.example}”" if row.where == "quoted" else row.example
        if row.licence == "always":
            assert not za.formulas_in(f"推进{text}。").empty, row.example


def test_a_list_of_ones_is_no_name_of_its_own() -> None:
    listed = za.formulas_in("落实“一局负责、一窗受理、一网服务”的“三个一”要求。")
    assert listed["text"].tolist() == ["三个一"]
    alone = za.formulas_in("推行“一局负责、一窗受理、一网服务”改革。")
    assert alone["text"].tolist() == ["一局负责、一窗受理、一网服务"]
