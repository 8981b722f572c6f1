"""Documents of an office or the web to text: docx, pdf, html.

Stage: corpus. Input: the bytes of a file, or for html its text. Output: the text as a reader sees it, block by block,
one line each.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import lxml.etree
import lxml.html
import pypdf
from docx.oxml.ns import qn
from pypdf.errors import DependencyError

from zibo_analysis.corpus.encodings import UnreadableError

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
OLD_OFFICE = "an old Office format under a new name: save it anew"
# HTML elements by what they do to the text around them
UNSEEN = ("script", "style", "nav", "noscript", "template", "iframe", "object", "select", "button", "svg", "textarea")
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
CELLS = frozenset(("td", "th"))
GAP = re.compile(r"[ \t]+")
SPACES = re.compile(r"[ \t\r\n\f]+")


def check_package(data: bytes, max_bytes: int) -> None:
    """Refuse an office file that is encrypted, no zip file, or unpacks to more than `max_bytes`."""
    if data.startswith(COMPOUND_FILE):
        raise UnreadableError("encrypted" if ENCRYPTED_PACKAGE in data else OLD_OFFICE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableError(f"broken: {error}") from None
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableError("encrypted")
    size = sum(member.file_size for member in members)
    if size > max_bytes:
        raise UnreadableError(f"larger than max_bytes: unpacks to {size} bytes, {max_bytes} are allowed")


def docx_text(data: bytes) -> str:
    """The text of a docx file: paragraphs and table rows in order, one line each, cells parted by tabs.

    Inserted text under revision counts, deleted text does not; headers, footers and notes are left out.
    """
    return "\n".join(_docx_lines(docx.Document(io.BytesIO(data)).element.body))


def _docx_lines(container: Any) -> Iterator[str]:
    for element in container:
        if element.tag == qn("w:p"):
            yield _paragraph_text(element)
        elif element.tag == qn("w:tbl"):
            yield from _table_lines(element)
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
            yield from _docx_lines(element)


def _table_lines(table: Any) -> Iterator[str]:
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is table:
            cells = [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row]
            yield "\t".join(" ".join(_docx_lines(cell)) for cell in cells)


def _paragraph_text(paragraph: Any) -> str:
    marks = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    parts = []
    for node in paragraph.iter(qn("w:t"), *marks):
        if not _is_aside(node, paragraph):
            parts.append(marks[node.tag] if node.tag in marks else node.text or "")
    return "".join(parts)


def _is_aside(node: Any, paragraph: Any) -> bool:
    """Whether a node stands in a text box, in moved-away text, or is a tab stop and no tab."""
    asides = (qn("w:txbxContent"), qn("w:moveFrom"), qn("w:tabs"), qn("w:pict"), qn("w:del"))
    for ancestor in node.iterancestors():
        if ancestor is paragraph:
            return False
        if ancestor.tag in asides:
            return True
    return False


def pdf_text(data: bytes) -> str:
    """The text layer of a pdf file, page by page."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        _open_encrypted(reader)
    text = "\n".join(page.extract_text() for page in reader.pages)
    if not text.strip():
        raise UnreadableError("no text layer")
    return text


def _open_encrypted(reader: pypdf.PdfReader) -> None:
    """Open a pdf that may be read without a password, though not changed."""
    try:
        opened = reader.decrypt("")
    except DependencyError:
        raise UnreadableError("encrypted: by AES, which needs the package cryptography") from None
    if not opened:
        raise UnreadableError("encrypted")


def html_text(source: str) -> str:
    r"""The visible text of a page, one line a block; the title comes first unless the body has it.

    Example:
        >>> html_text("<title>公报</title><nav>首页</nav><p>全市<b>生产</b>总值</p><script>1</script><p>增长</p>")
        '公报\n全市生产总值\n增长'
    """
    root = _parsed_page(source)
    lxml.etree.strip_elements(root, lxml.etree.Comment, lxml.etree.ProcessingInstruction, *UNSEEN, with_tail=False)
    title = SPACES.sub(" ", root.findtext(".//title") or "").strip()
    body = root.find("body")
    text = "" if body is None else "".join(_html_parts(body))
    lines = [line for line in (GAP.sub(_one_gap, line).strip() for line in text.split("\n")) if line]
    if title and title not in "\n".join(lines):
        lines.insert(0, title)
    if not lines:
        raise UnreadableError("empty")
    return "\n".join(lines)


def _parsed_page(source: str) -> Any:
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(source.encode(), parser=parser)
    except lxml.etree.ParserError:
        raise UnreadableError("empty") from None
    # beyond its depth limit the parser leaves out the rest without an error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableError("broken: nested too deep")
    return root


def _one_gap(gap: re.Match[str]) -> str:
    return "\t" if "\t" in gap[0] else " "


def _html_parts(body: Any) -> Iterator[str]:
    for event, element in lxml.etree.iterwalk(body, events=("start", "end")):
        if element.tag in BLOCKS:
            yield "\n"
        elif element.tag in CELLS and event == "end":
            yield "\t"
        if event == "start":
            yield SPACES.sub(" ", element.text or "")
        elif element is not body:
            yield SPACES.sub(" ", element.tail or "")
