import pandas as pd
import pytest

from zibo_analysis import find_indicators, read_text
from zibo_analysis.indicators.corrections import CorrectionWarning, check_corrections, read_corrections

TEXT = "2019年，淄博实现GDP3642.40亿元，全省排名第七。另有三家。"


@pytest.fixture
def corpus():
    return read_text(TEXT, date="2020-03", region="淄博市")


def table(*rows):
    return pd.DataFrame(rows, columns=["doc", "start", "end", "text", "field", "value"])


def place(surface):
    start = TEXT.index(surface)
    return "text", start, start + len(surface), surface


def test_a_field_is_corrected(corpus):
    corrections = table((*place("3642.40亿元"), "subject", "淄博"), (*place("3642.40亿元"), "period", "2018"))
    row = find_indicators(corpus, corrections=corrections).iloc[0]
    assert (row["subject"], row["subject_from"], row["period"], row["period_end"]) == (
        "淄博",
        "corrected",
        "2018",
        "2018",
    )


def test_a_mention_is_dropped_and_one_is_added(corpus):
    corrections = table((*place("第七"), "drop", ""), (*place("全省"), "add", "1"), (*place("全省"), "unit", "个"))
    frame = find_indicators(corpus, corrections=corrections)
    assert frame["text"].tolist()[:2] == ["3642.40亿元", "全省"]
    assert frame["unit"].tolist()[1] == "个"
    assert frame.dtypes.equals(find_indicators(corpus).dtypes)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("text", 0, 3, "别的字", "drop", ""), "the text there is now"),
        (("text", 0, 3, "", "drop", ""), "no figure was found"),
        (("other", 0, 3, "", "drop", ""), "no document"),
        (("text", 0, 999, "", "drop", ""), "outside"),
        ((*place("第七"), "colour", "red"), "is none of"),
        ((*place("第七"), "kind", "size"), "is none of"),
        ((*place("第七"), "value", "viel"), "no number"),
        (("text", "a", 3, "", "drop", ""), "whole numbers"),
        ((*place("第七"), "period", "去年"), "is none of the forms"),
        ((*place("第七"), "period", "2021年"), "is none of the forms"),
    ],
    ids=[
        "text_changed",
        "no_mention",
        "no_document",
        "outside",
        "no_field",
        "no_kind",
        "no_number",
        "no_offset",
        "no_period",
        "year_sign",
    ],
)
def test_what_does_not_fit_is_reported_and_not_applied(corpus, row, reason):
    frame = find_indicators(corpus)
    with pytest.warns(CorrectionWarning, match="1 of 1"):
        corrected = find_indicators(corpus, corrections=table(row))
    pd.testing.assert_frame_equal(corrected, frame)
    assert reason in check_corrections(frame, table(row), corpus)["status"].iloc[0]


def test_a_csv_without_its_columns_is_refused(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("doc,start\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column"):
        read_corrections(path)


def test_a_csv_is_read_as_it_stands(tmp_path, corpus):
    path = tmp_path / "corrections.csv"
    table((*place("第七"), "drop", "")).to_csv(path, index=False)
    assert "第七" not in find_indicators(corpus, corrections=path)["text"].tolist()


@pytest.mark.parametrize("period", ["2018", "2018-12", "2018-12-31", "2018-Q4", "2016/2018", None])
def test_a_period_may_have_these_forms(corpus, period):
    row = find_indicators(corpus, corrections=table((*place("第七"), "period", period))).query("text == '第七'").iloc[0]
    assert (None if pd.isna(row["period"]) else row["period"]) == period


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_from_any_program_is_read(tmp_path, corpus, encoding):
    path = tmp_path / "corrections.csv"
    rows = table((*place("第七"), "drop", ""), (*place("3642.40亿元"), "subject", "淄博市张店区"))
    path.write_bytes(rows.to_csv(index=False).encode(encoding))
    found = find_indicators(corpus, corrections=path)
    assert "第七" not in found["text"].tolist()
    assert found["subject"].iloc[0] == "淄博市张店区"


def test_a_workbook_is_read(tmp_path, corpus):
    path = tmp_path / "corrections.xlsx"
    table((*place("第七"), "drop", "")).to_excel(path, index=False)
    assert "第七" not in find_indicators(corpus, corrections=path)["text"].tolist()


def test_corrections_survive_a_rerun_and_the_stale_ones_are_named():
    corrections = table((*place("第七"), "drop", ""), (*place("3642.40亿元"), "modality", "target"))
    first, again = (
        find_indicators(read_text(TEXT, date="2020-03", region="淄博市"), corrections=corrections) for _ in range(2)
    )
    pd.testing.assert_frame_equal(first, again)
    moved = read_text(f"据悉，{TEXT}", date="2020-03", region="淄博市")
    status = check_corrections(find_indicators(moved), corrections, moved)["status"]
    assert status.str.startswith("the text there is now").tolist() == [True, True]


def test_a_defused_text_still_fits():
    corpus = read_text("2019年，淄博市出口增速为+5%。", date="2020-03", region="淄博市")
    found = find_indicators(corpus)
    row = found.iloc[0]
    corrections = table((row["doc"], row["start"], row["end"], f"'{row['text']}", "drop", ""))
    assert check_corrections(found, corrections, corpus)["status"].tolist() == ["applied"]
