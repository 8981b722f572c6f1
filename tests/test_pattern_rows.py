"""Every row of the tables of patterns: a second phrase that it is for, and one that only looks alike."""

import csv
import re
from pathlib import Path

import pytest

from zibo_analysis import find_numerals, read_text
from zibo_analysis.vocabulary import load_vocabulary

CASES = Path(__file__).parent / "cases" / "pattern_rows.csv"
ROWS = list(csv.DictReader(CASES.open(encoding="utf-8")))
BACKWARDS = ("lasting", "plan_base", "base")
CLASSES = {"date": "date", "code": "name"}


def finds(table, row, text):
    """Whether a row finds a phrase in the way in which its table is read."""
    if table == "numeral_patterns":
        return set(find_numerals(read_text(f"在{text},有关情况如下。"))["class"]) == {CLASSES[row.kind]}
    if table == "future":  # what stands before the year, or behind it
        before, _, after = text.partition(next(iter(re.findall(r"\d{4}", text)), "\0"))
        text = before if row.side == "before" else after or before
    if table != "time_patterns":
        return re.search(row.pattern, text) is not None
    read = re.search if row.role == "plan_base" else re.match
    found = read(row.pattern, text[::-1] if row.role in BACKWARDS else text)
    return found is not None and found.end() > 0


@pytest.mark.parametrize("case", ROWS, ids=lambda case: f"{case['table']}_{case['example']}")
def test_a_row_finds_two_phrases_and_no_look_alike(case):
    rows = [row for row in load_vocabulary()[case["table"]] if row.example == case["example"]]
    assert rows
    for row in rows:
        assert finds(case["table"], row, case["example"])
        assert finds(case["table"], row, case["second"])
        assert not finds(case["table"], row, case["other"])


@pytest.mark.parametrize("table", sorted({case["table"] for case in ROWS}))
def test_every_row_has_its_case(table):
    cased = {case["example"] for case in ROWS if case["table"] == table}
    assert {row.example for row in load_vocabulary()[table]} == cased
