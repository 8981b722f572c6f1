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


LAYOUT = load_vocabulary()["layout"]
PLAIN_LINES = (
    "2023年，全市实现地区生产总值4561.8亿元，增长5.5%。",
    "记者近日从市发展改革委获悉，项目进展顺利",
    "责任重大，使命光荣。",
    "图书馆新馆建成开放，市民有了新去处。",
    "来源广泛的资金支持了园区建设。",
    "上一年结转的项目全部开工。",
    "第三版权登记中心落户高新区。",
    "打印店老板王师傅说，生意比去年好。",
    "编制数量不变，结构更优。",
    "关闭小散乱企业120家。",
)


@pytest.mark.parametrize("row", [row for row in LAYOUT if row.example], ids=lambda row: f"{row.role}_{row.example}")
def test_a_line_of_a_page_matches_its_row(row):
    assert re.fullmatch(row.pattern, row.example.strip())


@pytest.mark.parametrize("line", PLAIN_LINES)
def test_a_plain_line_is_no_other_part_of_a_page(line):
    assert [row.role for row in LAYOUT if row.role != "paragraph" and re.fullmatch(row.pattern, line)] == []
