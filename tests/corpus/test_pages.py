"""Whole pages of many kinds, written for these tests: which articles they hold, what each is called, when, by whom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from zibo_analysis.corpus.layout import find_blocks
from zibo_analysis.corpus.sentences import clean_block
from zibo_analysis.corpus.tables import read_text
from zibo_analysis.vocabulary import load_vocabulary

CASES = json.loads((Path(__file__).parents[1] / "cases" / "pages.json").read_text(encoding="utf-8"))
SLACK = 60  # characters: column labels, furniture and credits may be counted in or not


def _cases() -> list[Any]:
    return [
        pytest.param(
            "\n".join(case["page"]),
            case["articles"],
            id=case["label"],
            marks=pytest.mark.xfail(strict=True, reason=case["fails"]) if "fails" in case else (),
        )
        for case in CASES
    ]


@pytest.mark.parametrize(("page", "expected"), _cases())
def test_articles_of_a_whole_page(page: str, expected: list[dict[str, Any]]) -> None:
    articles = read_text(page).articles.astype(object)
    articles = articles.where(articles.notna(), None)
    assert len(articles) == len(expected), articles["title"].tolist()
    for found, wanted in zip(articles.to_dict("records"), expected, strict=True):
        assert abs(found["start"] - page.index(wanted["start"])) <= SLACK
        assert abs(found["end"] - page.rindex(wanted["end"]) - len(wanted["end"])) <= SLACK
        stated = {field: wanted[field] for field in ("title", "date", "region", "source") if field in wanted}
        assert {field: found[field] for field in stated} == stated
        assert sorted(found["authors"]) == sorted(wanted.get("authors", found["authors"]))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_offsets_lead_back_to_the_page(case: dict[str, Any]) -> None:
    page = "\n".join(case["page"])
    corpus = read_text(page)
    for row in corpus.sentences.itertuples():
        printed = "".join(page[row.start : row.end].split())
        # furniture printed inside a sentence is in the range, not in the text
        assert "".join(row.text.split())[:4] == printed[:4]
        assert "".join(row.text.split())[-4:] == printed[-4:]


def test_no_line_is_lost_and_none_counted_twice() -> None:
    vocabulary = load_vocabulary()
    for case in CASES:
        page = "\n".join(case["page"])
        blocks = find_blocks(page, vocabulary)
        printed = sorted("".join(line.strip() for line in case["page"]).replace("　", "").replace(" ", ""))
        assert sorted("".join(clean_block(block).text for block in blocks).replace(" ", "")) == printed, case["label"]
