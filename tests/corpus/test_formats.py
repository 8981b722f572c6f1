"""Office and web documents to text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import matplotlib
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from zibo_analysis.corpus.encodings import UnreadableError
from zibo_analysis.corpus.formats import check_package, docx_text, html_text, pdf_text
from zibo_analysis.shipped import shipped_folder

LIMIT = 10_000_000


def docx_bytes(document: docx.document.Document) -> bytes:
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def pdf_bytes(*lines: str, password: str = "", owner_only: bool = False) -> bytes:
    """A pdf of one page a line, with a text layer, by way of matplotlib and the shipped font."""
    writer = pypdf.PdfWriter()
    font = FontProperties(fname=next(shipped_folder("fonts").glob("*.ttf")))
    for line in lines:
        figure = Figure()
        figure.text(0.1, 0.5, line, fontproperties=font)
        page = io.BytesIO()
        with matplotlib.rc_context({"pdf.fonttype": 42}):
            figure.savefig(page, format="pdf")
        writer.append(page)
    if password:
        writer.encrypt("" if owner_only else password, owner_password=password, algorithm="RC4-128")
    stored = io.BytesIO()
    writer.write(stored)
    return stored.getvalue()


def test_docx_keeps_paragraphs_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("一、工作回顾")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("指标", "数值", "总量", "1"), strict=True
    ):
        cell.text = text
    document.add_paragraph("二、工作\t安排\n展望")
    assert docx_text(docx_bytes(document)) == "一、工作回顾\n指标\t数值\n总量\t1\n二、工作\t安排\n展望"


def test_docx_reads_nested_tables_once() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "外"
    cell.add_table(rows=1, cols=2).cell(0, 1).text = "内"
    assert docx_text(docx_bytes(document)).count("内") == 1


def test_docx_revision_counts_insertions_only() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("增长")
    names = nsdecls("w")
    for xml in (
        f"<w:ins {names}><w:r><w:t>百分之五</w:t></w:r></w:ins>",
        f"<w:del {names}><w:r><w:delText>百分之四</w:delText></w:r></w:del>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert docx_text(docx_bytes(document)) == "增长百分之五"


def test_docx_reads_content_controls() -> None:
    document = docx.Document()
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    assert docx_text(docx_bytes(document)) == "目录"


def test_pdf_gives_the_text_layer_page_by_page() -> None:
    assert pdf_text(pdf_bytes("全市生产总值3642.40亿元", "增长4.9%")) == "全市生产总值3642.40亿元\n增长4.9%"


def test_pdf_that_asks_for_no_password_to_read_is_read() -> None:
    assert pdf_text(pdf_bytes("可读", password="owner", owner_only=True)) == "可读"


def test_pdf_without_text_layer_is_refused() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    stored = io.BytesIO()
    writer.write(stored)
    with pytest.raises(UnreadableError, match=r"^no text layer$"):
        pdf_text(stored.getvalue())


def test_encrypted_pdf_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"^encrypted$"):
        pdf_text(pdf_bytes("密", password="secret"))


def test_pdf_under_a_cipher_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def lack(reader: pypdf.PdfReader, password: str) -> None:
        raise pypdf.errors.DependencyError("cryptography is required")

    stored = pdf_bytes("密", password="secret")
    monkeypatch.setattr(pypdf.PdfReader, "decrypt", lack)
    with pytest.raises(UnreadableError, match=r"^encrypted: by AES"):
        pdf_text(stored)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("<p>一</p><p>二</p>", "一\n二", id="blocks_are_lines"),
        pytest.param("<p>工<b>业</b>增<i>加</i>值</p>", "工业增加值", id="inline_stays_in_line"),
        pytest.param("<p>甲<br>乙</p>", "甲\n乙", id="line_break"),
        pytest.param("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙", id="text_around_a_block"),
        pytest.param("<p>甲\n   乙\t丙</p>", "甲 乙 丙", id="white_space_of_the_source"),
        pytest.param("<table><tr><td>指标</td><td>值</td></tr></table>", "指标\t值", id="cells"),
        pytest.param("<title>公报</title><p>正文</p>", "公报\n正文", id="title_comes_first"),
        pytest.param("<title>公报</title><h1>公报</h1><p>正文</p>", "公报\n正文", id="title_only_once"),
        pytest.param("<nav>首页</nav><p>文</p><script>a</script><style>b</style>", "文", id="unseen_parts"),
        pytest.param("<p>前<script>a</script>后</p>", "前后", id="text_after_a_script"),
        pytest.param("<p>前<!-- 注 -->后</p>", "前后", id="comment"),
        pytest.param("<p>A&amp;B &lt;b&gt; &#20013;</p>", "A&B <b> 中", id="entities"),
        pytest.param("光有文字", "光有文字", id="no_tags"),
        pytest.param("<p>未关<b>闭", "未关闭", id="open_tags"),
        pytest.param("<meta charset='gb2312'><p>市</p>", "市", id="declared_charset_is_not_obeyed_twice"),
        pytest.param("<?xml version='1.0' encoding='gb2312'?><html><p>市</p></html>", "市", id="xhtml"),
        pytest.param("<p>甲</p>" + "<div>" * 300 + "乙" + "</div>" * 300 + "<p>丙</p>", "甲\n乙\n丙", id="deep"),
    ],
)
def test_visible_text_of_a_page(source: str, text: str) -> None:
    assert html_text(source) == text


@pytest.mark.parametrize("source", ["<script>1</script>", "<p> </p>", "<!-- -->", "<html></html>"])
def test_page_without_text_is_refused(source: str) -> None:
    with pytest.raises(UnreadableError, match=r"^empty$"):
        html_text(source)


def test_page_that_the_parser_would_cut_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"^broken: nested too deep$"):
        html_text("<p>前</p>" + "<div>" * 5000 + "后" + "</div>" * 5000)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_page_gives_text_or_a_reason(source: str) -> None:
    try:
        assert html_text(source).strip()
    except UnreadableError as error:
        assert str(error) == "empty"


def packed(*members: tuple[str, bytes]) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return stored.getvalue()


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(("word/document.xml", b"0" * LIMIT), ("b", b"0"))
    assert len(bomb) < LIMIT / 100
    with pytest.raises(
        UnreadableError, match=r"^larger than max_bytes: unpacks to 10000001 bytes, 10000000 are allowed"
    ):
        check_package(bomb, LIMIT)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"PK\x03\x04 broken", "broken", id="broken_zip"),
        pytest.param(b"plain", "broken", id="no_zip"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "an old Office format under a new name", id="old"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted", id="encrypted"
        ),
    ],
)
def test_broken_packages_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=f"^{reason}"):
        check_package(data, LIMIT)


def test_real_package_passes(tmp_path: Path) -> None:
    check_package(docx_bytes(docx.Document()), LIMIT)
