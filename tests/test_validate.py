import pandas as pd
import pytest

from zibo_analysis.__main__ import main


def write_corpus(folder):
    (folder / "a.txt").write_text(
        "2021年，甲市新增企业35家，增长5%，居全省第三。力争今年达到40家。\n", encoding="utf-8"
    )
    return folder


def test_a_sheet_is_drawn_marked_and_measured(tmp_path, capsys):
    sheet = tmp_path / "sheet.csv"
    texts = tmp_path / "texts"
    texts.mkdir()
    assert main(["validate", str(write_corpus(texts)), "--sample", "3", "--out", str(sheet)]) == 0
    frame = pd.read_csv(sheet, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert len(frame) == 3 and "ok_period" in frame
    frame["ok_period"] = ["y", "y", "n"]
    frame.to_csv(sheet, index=False)
    assert main(["validate", str(sheet), "--marked"]) == 0
    assert "0.667" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["marked.xlsx", "marked.csv"])
def test_a_sheet_saved_by_another_program_is_measured(tmp_path, capsys, name):
    sheet, texts = tmp_path / "sheet.xlsx", tmp_path / "texts"
    texts.mkdir()
    assert main(["validate", str(write_corpus(texts)), "--sample", "3", "--out", str(sheet)]) == 0
    frame = pd.read_excel(sheet, dtype=str, keep_default_na=False)
    frame["ok_unit"] = ["y", "n", "y"]
    if name.endswith("xlsx"):
        frame.to_excel(tmp_path / name, index=False)
    else:
        frame.to_csv(tmp_path / name, index=False, encoding="gb18030")
    assert main(["validate", str(tmp_path / name), "--marked"]) == 0
    assert "0.667" in capsys.readouterr().out


def test_a_sheet_with_marks_is_not_written_over(tmp_path, capsys):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("marks", encoding="utf-8")
    assert main(["validate", str(write_corpus(tmp_path)), "--out", str(sheet)]) == 2
    assert sheet.read_text(encoding="utf-8") == "marks" and "already" in capsys.readouterr().err
