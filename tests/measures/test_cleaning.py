"""What reading did to the text, counted and shown."""

from __future__ import annotations

import pytest

import zibo_analysis as za
from zibo_analysis import measures

SEEDS = za.read_corpus()


def test_everything_printed_is_accounted_for() -> None:
    table = measures.count_cleaning(SEEDS)
    assert (table[["clean", "furniture", "credits", "spacing"]].sum(axis=1) == table["raw"]).all()
    assert (table["spacing"] >= 0).all()


def test_what_was_mended_and_flagged_in_the_seeds() -> None:
    table = measures.count_cleaning(SEEDS)
    assert table["joined"].tolist() == [7, 6, 0, 8, 2]
    assert table["suspect"].tolist() == [0, 1, 0, 0, 0]


def test_a_broken_line_leads_back() -> None:
    for row in measures.broken_lines(SEEDS).itertuples():
        assert SEEDS.text(row.doc)[row.start : row.end].strip() == ""
        assert row.printed.replace("⏎", "") == row.read


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("会议召开。\n会议结束。", 0),
        ("新思维带来新路径\n会议召开，气氛热烈。", 0),
        ("会议强调，要坚持做好各项工作，切实提高工作\n\n水平。", 1),
    ],
    ids=["paragraphs", "heading", "sentence"],
)
def test_only_breaks_inside_sentences_are_mended(text: str, breaks: int) -> None:
    assert len(measures.broken_lines(za.read_text(text))) == breaks


def test_coverage_names_the_quiet_months() -> None:
    table = measures.count_coverage(SEEDS)
    assert table.loc[table["texts"], "period"].tolist() == ["2020-03", "2021-05", "2022", "2022-09", "2023-07"]
    assert table["articles"].sum() == len(SEEDS.articles)
    assert (~table["texts"]).sum() == 41 - 4


def test_undated_articles_are_in_no_period() -> None:
    assert measures.count_coverage(za.read_text("会议召开。")).empty


def test_blocks_with_lost_text_are_shown_as_printed() -> None:
    (row,) = measures.suspect_blocks(SEEDS).itertuples()
    assert (row.printed, row.article) == (SEEDS.text(row.doc)[row.start : row.end], 4)
    assert row.title == "“六大赋能”拼出攻坚克难“淄博速度”"


def test_a_whole_page_has_no_such_block() -> None:
    assert measures.suspect_blocks(za.read_text("市委员会召开会议。\n\n会议强调质量。")).empty
