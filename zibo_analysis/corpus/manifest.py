"""The manifest of a corpus: what its keeper says of documents or of single articles.

Stage: corpus. Input: a csv file or a frame with `doc` and any of article, title, date, region, source, sha256.
Output: a mapping that overrides what the texts say of themselves.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zibo_analysis.corpus.encodings import UnreadableError, decode_text
from zibo_analysis.corpus.rows import parse_date
from zibo_analysis.vocabulary import Vocabulary

COLUMNS = ("doc", "article", "title", "date", "region", "source", "sha256")
ARTICLE = re.compile(r"[1-9]\d{0,8}(\.0)?")  # a column with gaps turns numbers into 1.0
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Told:
    """What a manifest or a table's own columns say of a document or one article; None where they are silent."""

    title: str | None = None
    date: str | None = None
    region: str | None = None
    source: str | None = None


Key = tuple[str, int | None]
Cells = Mapping[str, str | None]


def read_manifest(
    manifest: str | Path | pd.DataFrame | None,
    docs: Mapping[str, str],
    vocabulary: Vocabulary,
    *,
    skipped: Collection[str] = (),
) -> Mapping[Key, Told]:
    """What a manifest says, by (doc, None) for a document and (doc, n) for its nth article; empty without a manifest.

    `docs` maps each document to the sha256 of its file. A row for a table (`file.csv`) holds for all its rows
    (`file.csv#1` …) that have none of their own. ValueError with the line for an unknown column or document, an article
    that is no number from 1, a date that is not ISO, a second row for the same, a digest that does not match. Rows for
    `skipped` files are left out.

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> frame = pd.DataFrame({"doc": ["a.txt"], "date": ["2020-03"]})
        >>> read_manifest(frame, {"a.txt": ""}, load_vocabulary())
        {('a.txt', None): Told(title=None, date='2020-03', region=None, source=None)}
    """
    if manifest is None:
        return {}
    rows = list(_frame_rows(manifest) if isinstance(manifest, pd.DataFrame) else _file_rows(Path(manifest), vocabulary))
    tables = _rows_of_tables(docs)
    own: dict[Key, Told] = {}
    shared: dict[Key, Told] = {}
    for place, cells in rows:
        doc, article = cells["doc"] or "", _article(cells["article"], place)
        if (doc, article) in own or (doc, article) in shared:
            raise ValueError(f"{place}: a second row for {doc!r}{f', article {article}' if article else ''}")
        if doc not in docs and doc not in tables and doc not in skipped:
            raise ValueError(f"{place}: no document {doc!r} in the corpus")
        entry = Told(cells["title"], _date(cells["date"], place), cells["region"], cells["source"])
        for name in [doc] if doc in docs else tables.get(doc, []):
            _check_digest(cells["sha256"], name, docs[name], place)
            (own if name == doc else shared)[name, article] = entry
        if doc not in docs:
            shared[doc, article] = entry
    return {key: entry for key, entry in (shared | own).items() if key[0] in docs}


def _rows_of_tables(docs: Mapping[str, str]) -> Mapping[str, list[str]]:
    """The documents that are rows of a table, by the table's file."""
    tables: dict[str, list[str]] = {}
    for doc in docs:
        file, mark, _ = doc.rpartition("#")
        if mark:
            tables.setdefault(file, []).append(doc)
    return tables


def _file_rows(path: Path, vocabulary: Vocabulary) -> Iterator[tuple[str, Cells]]:
    """Place (file and line) and cells of every row of a manifest file."""
    try:
        text = decode_text(path.read_bytes(), vocabulary).text
    except UnreadableError as error:
        raise ValueError(f"manifest={path.name!r}: {error}") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    _check_columns(list(reader.fieldnames or ()), f"{path.name}, line 1")
    for cells in reader:
        place = f"{path.name}, line {reader.line_num}"
        if None in cells:
            raise ValueError(f"{place}: more cells than the header has columns")
        yield place, {column: (cells.get(column) or "").strip() or None for column in COLUMNS}


def _frame_rows(frame: pd.DataFrame) -> Iterator[tuple[str, Cells]]:
    """Place (row from 1) and cells of every row of a manifest frame."""
    _check_columns(list(frame.columns), "manifest")
    filled = frame.astype(object).where(frame.notna(), "")
    for row, values in enumerate(filled.itertuples(index=False, name=None), 1):
        cells = dict(zip(frame.columns, values, strict=True))
        yield f"manifest, row {row}", {column: str(cells.get(column, "")).strip() or None for column in COLUMNS}


def _check_columns(columns: list[str], place: str) -> None:
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        raise ValueError(f"{place}: unknown column {unknown[0]!r}; allowed are {', '.join(COLUMNS)}")
    if "doc" not in columns:
        raise ValueError(f"{place}: no column doc; has {', '.join(columns)}")


def _article(cell: str | None, place: str) -> int | None:
    if cell is None:
        return None
    if not ARTICLE.fullmatch(cell):
        raise ValueError(f"{place}: article {cell!r} is no number from 1")
    return int(float(cell))


def _date(cell: str | None, place: str) -> str | None:
    if cell is None:
        return None
    if not ISO_DATE.fullmatch(cell) or parse_date(cell) is None:
        raise ValueError(f"{place}: date {cell!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return cell


def _check_digest(stated: str | None, doc: str, digest: str, place: str) -> None:
    if stated is not None and stated.lower() != digest:
        raise ValueError(f"{place}: sha256 of {doc!r} is {digest}, not {stated}: the file has changed")
