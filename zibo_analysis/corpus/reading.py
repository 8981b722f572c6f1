"""Files to source texts: what a folder holds, each text with its format, encoding and digest, and what was refused.

Stage: corpus. Input: a folder or a file. Output: source texts in the order of their paths, and the files that could not
be read, each with the reason. The only module of the package that opens texts.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import pandas as pd

from zibo_analysis.corpus.encodings import DecodedText, UnreadableError, decode_text
from zibo_analysis.corpus.formats import check_package, docx_text, html_text, pdf_text
from zibo_analysis.corpus.rows import (
    csv_frame,
    no_text_column,
    parquet_frame,
    read_rows,
    text_column_of,
    xlsx_frames,
)
from zibo_analysis.shipped import shipped_folder
from zibo_analysis.vocabulary import Vocabulary

MANIFEST = "manifest.csv"
NOT_TEXTS = ("readme", "license", "citation")  # names of files about a corpus begin so
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "txt",
        ".md": "md",
        ".html": "html",
        ".htm": "html",
        ".docx": "docx",
        ".pdf": "pdf",
        ".csv": "csv",
        ".xlsx": "xlsx",
        ".parquet": "parquet",
    }
)
OLD_FORMATS: Mapping[str, str] = MappingProxyType(
    {".doc": "old .doc format: save it as .docx", ".xls": "old .xls format: save it as .xlsx"}
)
TABLES = ("csv", "xlsx", "parquet")
Read = TypeVar("Read")
SHOWN = 3  # skipped files that a warning names


@dataclass(frozen=True)
class SourceText:
    """One document: its raw text, and what its own table says of it (None where it says nothing).

    `doc` is the path relative to the corpus folder, `file.csv#1` the first row of a table; `sha256` is of the file.
    """

    doc: str
    path: str
    format: str
    encoding: str | None
    sha256: str
    text: str
    title: str | None = None
    date: str | None = None
    region: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class SkippedFile:
    """A file, row or sheet that was not read, and why."""

    path: str
    reason: str


def built_in_corpus() -> Path:
    """The folder of the five built-in texts, in a checkout and in an installed wheel."""
    return shipped_folder("seeds")


def find_manifest(path: Path) -> Path | None:
    """The manifest.csv of a corpus folder, or None."""
    manifest = path / MANIFEST
    return manifest if path.is_dir() and manifest.is_file() else None


def read_sources(
    path: str | Path,
    *,
    manifest: object = None,
    text_column: str | None = None,
    max_bytes: int,
    vocabulary: Vocabulary,
) -> tuple[list[SourceText], list[SkippedFile]]:
    """The texts of a folder (with all that is in it) or of one file, and what was skipped.

    Hidden files and those named manifest.csv, README*, LICENSE*, CITATION* are no texts, nor is the file given as
    `manifest`. A file that cannot be read does not stop the others. FileNotFoundError where nothing is at `path`;
    ValueError where nothing there can be read.
    """
    root = Path(path)
    if not root.exists():
        raise FileNotFoundError(f"path={str(path)!r}: no such file or folder")
    reader = _Reader(text_column, max_bytes, vocabulary)
    given = Path(manifest).resolve() if isinstance(manifest, str | Path) else None
    skipped: list[SkippedFile] = []
    files = [(name, file) for name, file in _walk(root, skipped) if given is None or file.resolve() != given]
    read = [result for name, file in files for result in reader.read_file(name, file)]
    sources = [result for result in read if isinstance(result, SourceText)]
    skipped += [result for result in read if isinstance(result, SkippedFile)]
    if not sources:
        raise ValueError(_nothing_readable(path, skipped))
    return sources, skipped


def _nothing_readable(path: str | Path, skipped: list[SkippedFile]) -> str:
    looked_for = f"path={str(path)!r}: no text found; looked for {', '.join(FORMATS)}"
    return f"{looked_for}. {skipped_warning(skipped)}" if skipped else looked_for


def skipped_warning(skipped: list[SkippedFile]) -> str | None:
    """One sentence on what was skipped; None where nothing was.

    Example:
        >>> skipped_warning([SkippedFile("a.txt", "empty"), SkippedFile("b.pdf", "no text layer")])
        '2 skipped (1 empty, 1 no text layer): a.txt, b.pdf; see .skipped'
    """
    if not skipped:
        return None
    reasons = Counter(skip.reason.partition(":")[0] for skip in skipped)
    counts = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    names = ", ".join(skip.path for skip in skipped[:SHOWN]) + (", …" if len(skipped) > SHOWN else "")
    return f"{len(skipped)} skipped ({counts}): {names}; see .skipped"


def _walk(root: Path, skipped: list[SkippedFile]) -> Iterator[tuple[str, Path]]:
    """Name and path of every file to try, in the order of the names."""
    if not root.is_dir():
        yield root.name, root
        return

    def refuse(error: OSError) -> None:
        skipped.append(SkippedFile(os.path.relpath(error.filename, root), f"unreadable: {error.strerror}"))

    found: list[Path] = []
    for folder, folders, files in os.walk(root, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        skipped += [
            SkippedFile((here / name).relative_to(root).as_posix(), "a link to a folder, not followed")
            for name in links
        ]
        found += [here / name for name in files if not _is_about_corpus(name)]
    yield from sorted((file.relative_to(root).as_posix(), file) for file in found)


def _is_about_corpus(name: str) -> bool:
    return name.startswith(".") or name.lower() == MANIFEST or name.lower().startswith(NOT_TEXTS)


@dataclass(frozen=True)
class _Reader:
    """The settings that every file is read with."""

    text_column: str | None
    max_bytes: int
    vocabulary: Vocabulary

    def read_file(self, name: str, file: Path) -> Iterator[SourceText | SkippedFile]:
        """The texts of one file, or the reason why there are none."""
        try:
            yield from self._read(name, file)
        except UnreadableError as error:
            yield SkippedFile(name, str(error))
        except OSError as error:
            yield SkippedFile(name, f"unreadable: {error.strerror or error}")

    def _read(self, name: str, file: Path) -> Iterator[SourceText | SkippedFile]:
        ending = file.suffix.lower()
        if not file.exists():
            raise UnreadableError("unreadable: a link to nothing")
        if not file.is_file():
            raise UnreadableError("unreadable: no regular file")
        if ending not in FORMATS:
            raise UnreadableError(OLD_FORMATS.get(ending) or f"not a text format: {ending or 'no ending'}")
        size = file.stat().st_size
        if size > self.max_bytes:
            raise UnreadableError(f"larger than max_bytes: {size} bytes, {self.max_bytes} are allowed")
        data = file.read_bytes()
        if not data:
            raise UnreadableError("empty")
        blank = SourceText(name, name, FORMATS[ending], None, hashlib.sha256(data).hexdigest(), "")
        yield from (self._rows(blank, data) if blank.format in TABLES else self._document(blank, data))

    def _document(self, blank: SourceText, data: bytes) -> Iterator[SourceText]:
        if blank.format in ("txt", "md", "html"):
            decoded = decode_text(data, self.vocabulary)
            text = html_text(decoded.text) if blank.format == "html" else decoded.text
            yield replace(blank, text=text, encoding=decoded.encoding)
            return
        if blank.format == "docx":
            check_package(data, self.max_bytes)
        text = _guarded(docx_text if blank.format == "docx" else pdf_text, data)
        if not text.strip():
            raise UnreadableError("empty")
        yield replace(blank, text=text)

    def _rows(self, blank: SourceText, data: bytes) -> Iterator[SourceText | SkippedFile]:
        """A document for each row of the first sheet with a text column; the other sheets are named as skipped."""
        decoded = decode_text(data, self.vocabulary) if blank.format == "csv" else None
        sheets = self._sheets(blank.format, data, decoded)
        columns = {sheet: text_column_of(frame, self.text_column, self.vocabulary) for sheet, frame in sheets.items()}
        chosen = next((sheet for sheet, column in columns.items() if column is not None), None)
        if chosen is None:
            headers = [header for frame in sheets.values() for header in frame.columns]
            raise UnreadableError(no_text_column(headers, self.text_column, self.vocabulary) if headers else "empty")
        for sheet in sheets:
            if sheet != chosen:
                yield SkippedFile(
                    f"{blank.doc}#{sheet}", f"another sheet: only the first with a text column, {chosen}, is read"
                )
        yield from self._sheet_rows(
            replace(blank, encoding=decoded.encoding if decoded else None), sheets[chosen], str(columns[chosen])
        )

    def _sheets(self, format: str, data: bytes, decoded: DecodedText | None) -> dict[str, pd.DataFrame]:
        if decoded is not None:
            return {"": csv_frame(decoded.text)}
        if format == "parquet":
            return {"": _guarded(lambda content: parquet_frame(content, self.max_bytes), data)}
        check_package(data, self.max_bytes)
        return _guarded(xlsx_frames, data)

    def _sheet_rows(self, blank: SourceText, frame: pd.DataFrame, column: str) -> Iterator[SourceText | SkippedFile]:
        if frame.empty:
            raise UnreadableError("empty: a header and no rows")
        for row in read_rows(frame, column, self.vocabulary):
            doc = f"{blank.doc}#{row.number}"
            if not row.text.strip():
                yield SkippedFile(doc, "empty")
                continue
            yield replace(
                blank, doc=doc, text=row.text, title=row.title, date=row.date, region=row.region, source=row.source
            )


def _guarded(parse: Callable[[bytes], Read], data: bytes) -> Read:
    """What a parser makes of a file; libraries raise errors of any kind on a damaged one."""
    try:
        return parse(data)
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(f"broken: {type(error).__name__}: {error}") from None
