"""Folders and files to source texts: every format, every refusal."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pypdf
import pytest

from zibo_analysis.corpus.reading import (
    SkippedFile,
    SourceText,
    built_in_corpus,
    find_manifest,
    read_sources,
    skipped_warning,
)
from zibo_analysis.vocabulary import load_vocabulary

Workbooks = Callable[..., openpyxl.Workbook]
WORDS = load_vocabulary()
LIMIT = 1_000_000


def read(path: str | Path, **options: object) -> tuple[list[SourceText], dict[str, str]]:
    settings = {"max_bytes": LIMIT, "vocabulary": WORDS} | options
    sources, skipped = read_sources(path, **settings)
    return sources, {skip.path: skip.reason for skip in skipped}


def write_docx(path: Path, *paragraphs: str) -> None:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(path)


def write_blank_pdf(path: Path, password: str | None = None) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus folder with one good text, so that refusals stand beside it."""
    (tmp_path / "好.txt").write_bytes("全市上下齐心协力。\r\n".encode())
    return tmp_path


def test_every_format(folder: Path, workbook: Workbooks) -> None:
    (folder / "a.MD").write_text("# 标题\n正文", encoding="utf-8")
    (folder / "b.htm").write_text("<title>题</title><p>文</p>", encoding="utf-8")
    (folder / "c.csv").write_bytes("标题,正文\r\n题,全市上下的工作\r\n".encode("gbk"))
    (folder / "sub").mkdir()
    write_docx(folder / "sub" / "d.docx", "一", "二")
    workbook(表=[["text", "year"], ["文", 2026]]).save(folder / "sub" / "e.xlsx")
    pd.DataFrame({"text": ["文"], "source": ["报"]}).to_parquet(folder / "f.parquet")
    sources, skipped = read(folder)
    assert not skipped
    assert [(s.doc, s.path, s.format, s.encoding, s.text, s.title, s.date, s.source) for s in sources] == [
        ("a.MD", "a.MD", "md", "utf-8", "# 标题\n正文", None, None, None),
        ("b.htm", "b.htm", "html", "utf-8", "题\n文", None, None, None),
        ("c.csv#1", "c.csv", "csv", "gb18030", "全市上下的工作", "题", None, None),
        ("f.parquet#1", "f.parquet", "parquet", None, "文", None, None, "报"),
        ("sub/d.docx", "sub/d.docx", "docx", None, "一\n二", None, None, None),
        ("sub/e.xlsx#1", "sub/e.xlsx", "xlsx", None, "文", None, "2026", None),
        ("好.txt", "好.txt", "txt", "utf-8", "全市上下齐心协力。\r\n", None, None, None),
    ]


def test_digest_is_of_the_file(folder: Path) -> None:
    data = b"\xef\xbb\xbf" + "有标记".encode()
    (folder / "a.txt").write_bytes(data)
    source = read(folder / "a.txt")[0][0]
    assert (source.doc, source.text, source.encoding) == ("a.txt", "有标记", "utf-8-sig")
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_files_about_the_corpus_and_hidden_ones_are_no_texts(folder: Path) -> None:
    for name in ("README.md", "readme.txt", "LICENSE.txt", "CITATION.md", "manifest.csv", ".hidden.txt"):
        (folder / name).write_text("text\n文", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text("文", encoding="utf-8")
    (folder / "meta.csv").write_text("doc\n好.txt", encoding="utf-8")
    sources, skipped = read(folder, manifest=folder / "meta.csv")
    assert ([source.doc for source in sources], skipped) == (["好.txt"], {})
    assert find_manifest(folder) == folder / "manifest.csv"
    assert find_manifest(folder / ".git") is None
    assert find_manifest(folder / "好.txt") is None


def test_a_file_named_outright_is_read_even_if_its_name_hides_it(folder: Path) -> None:
    (folder / "README.md").write_text("文", encoding="utf-8")
    assert [source.doc for source in read(folder / "README.md")[0]] == ["README.md"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", b" \n", "empty", id="white_space"),
        pytest.param("a.txt", b"\x89PNG\0\0", "binary", id="binary"),
        pytest.param("a.html", b"<p></p>", "empty", id="empty_page"),
        pytest.param("a.md", "文".encode() + b"\xff", "undecodable", id="undecodable"),
        pytest.param(
            "a.txt", b"x" * (LIMIT + 1), "larger than max_bytes: 1000001 bytes, 1000000 are allowed", id="large"
        ),
        pytest.param("a.png", b"\x89PNG", "not a text format: .png", id="picture"),
        pytest.param("a.zip", b"PK", "not a text format: .zip", id="archive"),
        pytest.param("a", b"x", "not a text format: no ending", id="no_ending"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0", "old .doc format: save it as .docx", id="old_doc"),
        pytest.param("a.xls", b"\xd0\xcf\x11\xe0", "old .xls format: save it as .xlsx", id="old_xls"),
        pytest.param("a.docx", b"PK\x03\x04", "broken", id="broken_docx"),
        pytest.param("a.docx", b"PK\x05\x06" + b"\0" * 18, "broken", id="empty_zip_as_docx"),
        pytest.param("a.xlsx", b"PK\x05\x06" + b"\0" * 18, "broken", id="empty_zip_as_xlsx"),
        pytest.param("a.xlsx", b"text", "broken", id="broken_xlsx"),
        pytest.param("a.parquet", b"PAR1", "broken", id="broken_parquet"),
        pytest.param("a.pdf", b"%PDF-1.7 broken", "broken", id="broken_pdf"),
        pytest.param("a.pdf", b"no pdf", "broken", id="no_pdf"),
        pytest.param("a.csv", b"a,b\n1,2\n", "no text column: has a, b; expected one of text, ", id="no_text_column"),
        pytest.param("a.csv", b"text,b\n1,2,3\n", "broken", id="broken_csv"),
        pytest.param("a.csv", b"text,b\n", "empty: a header and no rows", id="no_rows"),
    ],
)
def test_refused_beside_a_good_file(folder: Path, name: str, data: bytes, reason: str) -> None:
    (folder / name).write_bytes(data)
    sources, skipped = read(folder)
    assert [source.doc for source in sources] == ["好.txt"]
    assert list(skipped) == [name]
    assert skipped[name].startswith(reason)


def test_pdf_without_text_or_under_a_password(folder: Path) -> None:
    write_blank_pdf(folder / "a.pdf")
    write_blank_pdf(folder / "b.pdf", "secret")
    assert read(folder)[1] == {"a.pdf": "no text layer", "b.pdf": "encrypted"}


def test_docx_without_text(folder: Path) -> None:
    write_docx(folder / "a.docx")
    assert read(folder)[1] == {"a.docx": "empty"}


def test_docx_that_unpacks_too_far(folder: Path) -> None:
    write_docx(folder / "a.docx", "文" * LIMIT)
    reason = read(folder)[1]["a.docx"]
    assert reason.startswith("larger than max_bytes: unpacks to ")


def test_named_column_and_empty_cells(folder: Path) -> None:
    (folder / "a.csv").write_text("text,notes\n甲,注\n乙,\n", encoding="utf-8")
    sources, skipped = read(folder / "a.csv", text_column="notes")
    assert [(source.doc, source.text) for source in sources] == [("a.csv#1", "注")]
    assert skipped == {"a.csv#2": "empty"}


def test_other_sheets_are_named(folder: Path, workbook: Workbooks) -> None:
    book = workbook(封面=[["说明"], ["无"]], 甲=[["text"], ["文"]], 乙=[["text"], ["第二"]])
    book.save(folder / "a.xlsx")
    sources, skipped = read(folder / "a.xlsx")
    assert [source.text for source in sources] == ["文"]
    assert list(skipped) == ["a.xlsx#封面", "a.xlsx#乙"]


def test_links(folder: Path) -> None:
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    (folder / "sub").mkdir()
    (folder / "sub" / "loop").symlink_to(folder)
    assert read(folder)[1] == {
        "sub/loop": "a link to a folder, not followed",
        "nowhere.txt": "unreadable: a link to nothing",
    }


def test_what_is_no_regular_file(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert read(folder)[1] == {"pipe.txt": "unreadable: no regular file"}


def test_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text("文", encoding="utf-8")
    whole = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert read(folder)[1] == {"a.txt": "unreadable: Permission denied"}


def test_folder_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sub").mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert read(folder)[1] == {"sub": "unreadable: Permission denied"}


def test_nothing_at_the_path(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no such file or folder"):
        read(tmp_path / "missing")


def test_nothing_readable(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no text found; looked for \.txt, \.md, .*\.parquet$"):
        read(tmp_path)
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(ValueError, match=r"1 skipped \(1 not a text format\): a\.png"):
        read(tmp_path)


def test_warning_sums_up() -> None:
    assert skipped_warning([]) is None
    skipped = [SkippedFile(f"{n}.txt", "empty") for n in range(4)]
    skipped.append(SkippedFile("a.txt", "undecodable: neither"))
    assert skipped_warning(skipped) == "5 skipped (4 empty, 1 undecodable): 0.txt, 1.txt, 2.txt, …; see .skipped"


def test_built_in_corpus_is_read_whole() -> None:
    sources, skipped = read(built_in_corpus())
    assert (len(sources), skipped) == (5, {})
    for source in sources:
        assert source.text.encode() == (built_in_corpus() / source.path).read_bytes()


def test_one_long_line_is_read(folder: Path) -> None:
    text = "全市上下齐心协力。" * 300_000
    for encoding in ("utf-8", "gbk"):
        (folder / "long.txt").write_bytes(text.encode(encoding))
        assert read(folder / "long.txt", max_bytes=10**8)[0][0].text == text
