"""Exported tables: what comes back, what is defused, what is escaped, what is described."""

import json
import math

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zibo_analysis.export import (
    convert_tables,
    describe_columns,
    describe_folder,
    read_table,
    save_dictionary,
    save_graph,
    save_table,
    write_table,
)
from zibo_analysis.vocabulary import load_vocabulary

ENDINGS = (".csv", ".xlsx", ".parquet", ".html")
FORMULAS = {
    "equals": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1:A9)",
    "tab": "\t=1",
    "return": "\r=1",
}
HARMLESS = {
    "words": "增长6%",
    "dash": "——专访淄博市委常委",
    "inside": "“3+3+3”模式",
    "empty_quotes": "''",
    "comma": '一,二"三"\n四',
}


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "text": ["山东省474个", None, "=1+1"],
            "value": [474.0, math.nan, -6.5],
            "members": [["治", "防"], [], None],
            "count": pd.array([1, None, 3], dtype="Int64"),
        }
    )


@pytest.mark.parametrize("text", FORMULAS.values(), ids=FORMULAS)
def test_formula_is_defused_in_csv_and_comes_back(tmp_path, text):
    path = write_table(pd.DataFrame({"text": [text, "x"]}), tmp_path / "t.csv")
    cell = pd.read_csv(path, lineterminator="\n")["text"][0]
    assert cell == "'" + text
    assert read_table(path)["text"][0] == text


@pytest.mark.parametrize("text", FORMULAS.values(), ids=FORMULAS)
def test_formula_is_text_in_xlsx(tmp_path, text):
    sheet = openpyxl.load_workbook(write_table(pd.DataFrame({"text": [text]}), tmp_path / "t.xlsx")).active
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value.startswith("'")


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_harmless_text_is_left_alone(tmp_path, text):
    path = write_table(pd.DataFrame({"text": [text, "x"]}), tmp_path / "t.csv")
    assert pd.read_csv(path)["text"][0] == text


def test_negative_number_stays_a_number(tmp_path, frame):
    assert pd.read_csv(write_table(frame, tmp_path / "t.csv"))["value"].tolist()[2] == -6.5
    sheet = openpyxl.load_workbook(write_table(frame, tmp_path / "t.xlsx")).active
    assert sheet["B4"].value == -6.5


def test_header_is_defused(tmp_path):
    path = write_table(pd.DataFrame({"=1": ["x"]}), tmp_path / "t.csv")
    assert path.read_text("utf-8-sig").startswith("'=1\n")
    assert list(read_table(path)) == ["=1"]


def test_missing_is_an_empty_cell(tmp_path, frame):
    back = read_table(write_table(frame, tmp_path / "t.csv"))
    assert back.isna().sum().to_dict() == {"text": 1, "value": 1, "members": 1, "count": 1}
    assert back["count"].tolist()[::2] == ["1", "3"]


def test_lists_are_json_in_csv_and_lists_in_parquet(tmp_path, frame):
    back = read_table(write_table(frame, tmp_path / "t.csv"))
    assert [json.loads(cell) for cell in back["members"][:2]] == [["治", "防"], []]
    back = pd.read_parquet(write_table(frame, tmp_path / "t.parquet"))
    assert [list(cell) for cell in back["members"][:2]] == [["治", "防"], []]
    assert back["text"][2] == "=1+1"


@example([" "])
@given(st.lists(st.text(st.characters(), min_size=1), min_size=1))
def test_any_text_comes_back_from_csv_and_parquet(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("tables", numbered=True)
    frame = pd.DataFrame({"text": pd.Series(texts, dtype=object)})
    expected = ["".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text) for text in texts]
    assert read_table(write_table(frame, folder / "t.csv"))["text"].tolist() == expected
    assert pd.read_parquet(write_table(frame, folder / "t.parquet"))["text"].tolist() == expected


@given(st.text(max_size=50))
def test_any_text_goes_into_xlsx_and_html(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("tables", numbered=True)
    for ending in (".xlsx", ".html"):
        assert write_table(pd.DataFrame({"text": [text]}), folder / f"t{ending}").exists()


def test_html_is_escaped_and_whole(tmp_path):
    text = "<script>alert('淄博')</script>" + "长" * 100
    page = write_table(pd.DataFrame({"<b>": [text]}), tmp_path / "t.html").read_text("utf-8")
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;" in page
    assert "长" * 100 in page


@pytest.mark.parametrize("ending", ENDINGS)
def test_failing_write_leaves_what_was_there(tmp_path, monkeypatch, frame, ending):
    path = write_table(frame, tmp_path / f"t{ending}")
    before = path.read_bytes()

    class Broken:
        def __str__(self):
            raise RuntimeError("broken")

        __repr__ = __str__

    with pytest.raises(Exception, match=r"."):
        write_table(pd.DataFrame({"text": [Broken()]}), path)
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_other_ending_is_refused(tmp_path, frame):
    with pytest.raises(ValueError, match=r"table\.ods.*\.csv, \.xlsx"):
        write_table(frame, tmp_path / "table.ods")


def test_text_too_long_for_xlsx_is_refused_not_cut(tmp_path):
    with pytest.raises(ValueError, match="32,768 characters"):
        write_table(pd.DataFrame({"text": ["字" * 32_768]}), tmp_path / "t.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_columns_are_described(frame):
    schema = describe_columns(frame, {"value": "个"})
    assert [(field["name"], field["type"]) for field in schema["fields"]] == [
        ("text", "string"),
        ("value", "number"),
        ("members", "array"),
        ("count", "integer"),
    ]
    assert schema["fields"][1]["unit"] == "个"
    assert schema["missingValues"] == [""]


def test_unit_of_no_column_is_refused(frame):
    with pytest.raises(ValueError, match="no column 'rate'"):
        describe_columns(frame, {"rate": "%"})


def test_saved_tables_are_listed_in_the_package(tmp_path, frame):
    save_table(frame, "indicators", tmp_path)
    save_table(frame[["text"]], "articles", tmp_path)
    package = json.loads((tmp_path / "tables" / "datapackage.json").read_text("utf-8"))
    assert [resource["path"] for resource in package["resources"]] == ["articles.csv", "indicators.csv"]
    for resource in package["resources"]:
        schema = json.loads((tmp_path / "tables" / resource["schema"]).read_text("utf-8"))
        header = (tmp_path / "tables" / resource["path"]).read_text("utf-8-sig").splitlines()[0]
        assert header.split(",") == [field["name"] for field in schema["fields"]]


def test_table_without_description_is_not_listed(tmp_path, frame):
    write_table(frame, tmp_path / "loose.csv")
    assert json.loads(describe_folder(tmp_path).read_text("utf-8"))["resources"] == []


def test_tables_are_written_in_more_formats_with_their_types(tmp_path):
    frame = pd.DataFrame(
        {
            "text": ["=1+1", None],
            "value": [0.5, np.nan],
            "count": [3, 4],
            "rank": pd.array([1, None], "Int64"),
            "good": [True, False],
            "members": [["治", "防"], []],
            "day": pd.to_datetime(["2021-05-26", None]),
        }
    )
    save_table(frame, "terms", tmp_path)
    folder = tmp_path / "tables"
    assert convert_tables(folder, ["xlsx", "parquet"]) == []
    parquet = pd.read_parquet(folder / "terms.parquet")
    assert parquet["text"][0] == "=1+1" and pd.isna(parquet["text"][1])
    assert [list(cell) for cell in parquet["members"]] == [["治", "防"], []]
    assert (parquet["value"][0], parquet["count"].sum(), parquet["rank"][0]) == (0.5, 7, 1)
    assert parquet[["value", "rank", "day"]].loc[1].isna().all()
    assert (parquet["good"].tolist(), parquet["day"][0]) == ([True, False], pd.Timestamp("2021-05-26"))
    cells = pd.read_excel(folder / "terms.xlsx")
    assert (cells["text"][0], cells["value"][0], cells["members"][0]) == ("'=1+1", 0.5, '["治", "防"]')
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [(resource["name"], resource["path"]) for resource in package["resources"]] == [
        ("terms", "terms.csv"),
        ("terms_xlsx", "terms.xlsx"),
        ("terms_parquet", "terms.parquet"),
    ]


def test_what_a_format_cannot_hold_is_named_and_the_rest_is_written(tmp_path):
    save_table(pd.DataFrame({"text": ["长" * 32_768]}), "long", tmp_path)
    save_table(pd.DataFrame({"text": ["短"]}), "short", tmp_path)
    (line,) = convert_tables(tmp_path / "tables", ["xlsx"])
    assert line.startswith("long.xlsx: a text of 32,768 characters")
    assert [path.name for path in (tmp_path / "tables").glob("*.xlsx")] == ["short.xlsx"]


def test_formats_are_checked(tmp_path):
    with pytest.raises(ValueError, match="formats='ods': use xlsx, parquet"):
        convert_tables(tmp_path, ["xlsx", "ods"])
    assert convert_tables(tmp_path / "none", ["xlsx"]) == []


def test_nothing_is_saved_without_a_folder(frame, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert save_table(frame, "indicators", "") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../x", "a/b", "表", ""], ids=["up", "slash", "chinese", "empty"])
def test_name_with_other_characters_is_refused(frame, tmp_path, name):
    with pytest.raises(ValueError, match="lower-case"):
        save_table(frame, name, tmp_path)


def test_dictionary_is_read_by_the_next_run(tmp_path):
    rows = pd.DataFrame({"word": ["小案侦防"], "frequency": [None], "tag": ["n"], "source": ["seeds"]})
    path = save_dictionary(rows, tmp_path)
    words = [row.word for row in load_vocabulary(path.parent)["user_dictionary"]]
    assert words[-1] == "小案侦防"
    assert save_dictionary(rows[:0], tmp_path / "none") is save_dictionary(rows, "") is None
    assert not (tmp_path / "none").exists()


def test_graph_is_saved(tmp_path):
    assert save_graph("<gexf/>", "network", tmp_path).read_text("utf-8") == "<gexf/>"
    assert save_graph("<gexf/>", "network", "") is None
    with pytest.raises(ValueError, match="use lower-case letters"):
        save_graph("", "../x", tmp_path)
