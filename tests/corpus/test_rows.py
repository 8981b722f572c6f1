"""Tables whose rows are documents."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zibo_analysis.corpus.encodings import UnreadableError
from zibo_analysis.corpus.rows import (
    RowText,
    csv_frame,
    no_text_column,
    parquet_frame,
    parse_date,
    read_rows,
    text_column_of,
    xlsx_frames,
)
from zibo_analysis.vocabulary import load_vocabulary

WORDS = load_vocabulary()


def rows_of(text: str) -> list[RowText]:
    frame = csv_frame(text)
    column = text_column_of(frame, None, WORDS)
    assert column is not None
    return list(read_rows(frame, column, WORDS))


def test_row_of_a_report_table() -> None:
    table = (
        "province,year,title,publish_date,full_text\n"
        '山东省,2026,2026年山东省政府工作报告,2026-02-01,"各位代表：\r\n现在,报告""工作""。"\n'
    )
    assert rows_of(table) == [
        RowText(1, '各位代表：\r\n现在,报告"工作"。', "2026年山东省政府工作报告", "2026-02-01", "山东省", None)
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    assert rows_of(delimiter.join(["标题", "正文"]) + "\n" + delimiter.join(["甲", "乙"]))[0].text == "乙"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("text\nNA\n", ["NA"], id="na_is_text"),
        pytest.param("text,id\n007,1\n1.0,2\n", ["007", "1.0"], id="numbers_stay_as_written"),
        pytest.param("text,id\n甲\n", ["甲"], id="short_row"),
        pytest.param("\n\ntext\n甲\n\n乙\n", ["甲", "乙"], id="blank_lines_are_no_rows"),
        pytest.param(' TEXT ,"a\nb"\n甲,1\n', ["甲"], id="header_case_space_and_break"),
        pytest.param("content,text\n丙,甲\n", ["甲"], id="first_alias_of_the_vocabulary_wins"),
        pytest.param('text\n" 甲 "\n', [" 甲 "], id="spaces_of_the_cell_stay"),
        pytest.param('text\n"甲\r乙\r\n丙\n丁"\n', ["甲\r乙\r\n丙\n丁"], id="newlines_of_the_cell_stay"),
    ],
)
def test_text_cells(table: str, expected: list[str]) -> None:
    assert [row.text for row in rows_of(table)] == expected


@pytest.mark.parametrize(
    "table", ["text,id\n甲,1,2\n", "text,id\n甲,1\n甲,1,2\n", 'text\n"甲\n'], ids=["first_long", "later_long", "quote"]
)
def test_broken_tables_are_refused(table: str) -> None:
    with pytest.raises(UnreadableError, match=r"^broken"):
        csv_frame(table)


def test_most_precise_date_wins() -> None:
    rows = rows_of("year,date,发布日期,text\n2026,2026-02,2026年2月1日,甲\n2026,,,乙\n去年,,,丙\n")
    assert [row.date for row in rows] == ["2026-02-01", "2026", None]


def test_places_join_to_a_path() -> None:
    rows = rows_of("省份,城市,text\n山东省,淄博市,甲\n山东省,山东省,乙\n山东省,杭州市,丙\n,,丁\n")
    assert [row.region for row in rows] == ["山东省淄博市", "山东省", "山东省", None]


def test_text_column_by_name_alias_or_not_at_all() -> None:
    frame = csv_frame("a,正文\n1,2\n")
    assert text_column_of(frame, None, WORDS) == "正文"
    assert text_column_of(frame, "a", WORDS) == "a"
    assert text_column_of(frame, "b", WORDS) is None
    assert no_text_column(["a", "c"], "b", WORDS) == "no text column: has a, c; expected 'b'"
    assert no_text_column(["a"], None, WORDS).startswith("no text column: has a; expected one of text, full_text, ")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026", "2026"),
        ("2026年", "2026"),
        ("2026-02", "2026-02"),
        ("2026年2月", "2026-02"),
        ("2026-02-01", "2026-02-01"),
        ("2026/2/1", "2026-02-01"),
        ("2026.2.1", "2026-02-01"),
        ("20260201", "2026-02-01"),
        (" 2026年2月1日 ", "2026-02-01"),
        ("2026-02-01 07:41", "2026-02-01"),
        ("2026-02-01T07:41:00+08:00", "2026-02-01"),
        ("2026-13", None),
        ("2026-02-30", None),
        ("0000", None),
        ("去年", None),
        ("26", None),
        ("", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert parse_date(text) == date


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_day_comes_back(day: datetime.date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()
    assert parse_date(f"{day.year}年{day.month}月{day.day}日") == day.isoformat()


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_string_is_a_date_or_not(text: str) -> None:
    assert parse_date(text) is None or parse_date(parse_date(text) or "") == parse_date(text)


CELLS = st.text(alphabet=st.sampled_from('甲乙,;|\t"\r\n 1'), min_size=1).filter(str.strip)


@given(st.lists(CELLS, min_size=1))
def test_cells_come_back_from_csv(cells: list[str]) -> None:
    table = pd.DataFrame({"id": range(len(cells)), "text": cells}).to_csv(index=False, quoting=1, lineterminator="\r\n")
    assert [row.text for row in rows_of(table)] == cells


def xlsx_bytes(book: openpyxl.Workbook) -> bytes:
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_sheets_as_strings(workbook: Callable[..., openpyxl.Workbook]) -> None:
    day = datetime.datetime(2026, 2, 1)
    frames = xlsx_frames(
        xlsx_bytes(
            workbook(甲=[["text", "date", "text"], ["文", day, 1.0], [None, 2026, 2.5], [None, None, None]], 空=[])
        )
    )
    assert list(frames) == ["甲"]
    assert list(frames["甲"].columns) == ["text", "date", "text.1"]
    assert frames["甲"].to_numpy().tolist() == [["文", "2026-02-01", "1"], ["", "2026", "2.5"]]


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    stored = io.BytesIO()
    frame.to_parquet(stored)
    return stored.getvalue()


def test_parquet_as_strings() -> None:
    frame = pd.DataFrame({"text": ["文", None], "date": [datetime.date(2026, 2, 1), None]})
    assert parquet_frame(parquet_bytes(frame), 10**6).to_numpy().tolist() == [["文", "2026-02-01"], ["", ""]]


def test_parquet_that_unpacks_too_far_is_refused() -> None:
    stored = parquet_bytes(pd.DataFrame({"text": ["文" * 100 + str(row) for row in range(1000)]}))
    with pytest.raises(UnreadableError, match=r"^larger than max_bytes"):
        parquet_frame(stored, 10_000)
