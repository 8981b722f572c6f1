"""Tables whose rows are documents: csv, xlsx, parquet.

Stage: corpus. Input: the bytes of a file. Output: its sheets, each a frame of strings, and of one sheet the text,
title, date, region and source of every row.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet

from zibo_analysis.corpus.encodings import UnreadableError
from zibo_analysis.corpus.regions import parse_region
from zibo_analysis.vocabulary import Vocabulary

DELIMITERS = ",;\t|"
DATE = re.compile(
    r"\s*(?P<year>\d{4})(?:\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2})日?)?月?|年)?"
    r"(?:[ T]\s*[\d:.]+\S*)?\s*"
)
COMPACT_DATE = re.compile(r"\s*(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})\s*")


@dataclass(frozen=True)
class RowText:
    """One row of a table: its number from 1, its text cell, and what its other cells say of it."""

    number: int
    text: str
    title: str | None
    date: str | None
    region: str | None
    source: str | None


def csv_frame(text: str) -> pd.DataFrame:
    """The rows of a csv text as strings; of comma, semicolon, tab and bar that parts them which the header has most."""
    header = text[: _header_end(text)]
    delimiter = max(DELIMITERS, key=header.count)
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)
        try:
            frame = pd.read_csv(
                io.StringIO(text, newline=""),
                sep=delimiter,
                dtype=str,
                na_filter=False,
                index_col=False,
                encoding_errors="strict",
            )
        except (pd.errors.ParserError, pd.errors.ParserWarning, csv.Error) as error:
            raise UnreadableError(f"broken: {str(error).strip()}") from None
        except pd.errors.EmptyDataError:
            raise UnreadableError("empty") from None
    return frame.fillna("")


def _header_end(text: str) -> int:
    """Where the first line that says something ends; a line break inside quotes does not end it."""
    quoted = False
    for mark in re.compile(r'["\r\n]').finditer(text, len(text) - len(text.lstrip())):
        if mark[0] == '"':
            quoted = not quoted
        elif not quoted:
            return mark.start()
    return len(text)


def xlsx_frames(data: bytes) -> dict[str, pd.DataFrame]:
    """The sheets of an xlsx file that hold anything, as strings, by name; the first row is the header."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    frames = {}
    for sheet in book.worksheets:
        rows = [[_cell_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        rows = [row for row in rows if any(row)]
        if rows:
            width = max(map(len, rows))
            header, *body = ([*row, *[""] * (width - len(row))] for row in rows)
            frames[sheet.title] = pd.DataFrame(body, columns=_distinct(header), dtype=str)
    return frames


def _distinct(headers: Sequence[str]) -> list[str]:
    """The headers, those that come again numbered, as pandas does for csv."""
    seen: Counter[str] = Counter()
    names = []
    for header in headers:
        names.append(f"{header}.{seen[header]}" if seen[header] else header)
        seen[header] += 1
    return names


def parquet_frame(data: bytes, max_bytes: int) -> pd.DataFrame:
    """The rows of a parquet file as strings."""
    file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
    size = sum(file.metadata.row_group(group).total_byte_size for group in range(file.metadata.num_row_groups))
    if size > max_bytes:
        raise UnreadableError(f"larger than max_bytes: unpacks to {size} bytes, {max_bytes} are allowed")
    table = file.read()
    return pd.DataFrame(
        {name: [_cell_text(value) for value in table[name].to_pylist()] for name in table.column_names}, dtype=str
    )


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def text_column_of(frame: pd.DataFrame, text_column: str | None, vocabulary: Vocabulary) -> str | None:
    """The name of the column that holds the texts: the named one, or the first that an alias tells; None without."""
    if text_column is not None:
        return text_column if text_column in frame.columns else None
    return next(iter(_columns_for("text", frame.columns, vocabulary)), None)


def no_text_column(headers: Sequence[Any], text_column: str | None, vocabulary: Vocabulary) -> str:
    """The reason for a table without a text column."""
    expected = repr(text_column) if text_column is not None else f"one of {', '.join(_aliases(vocabulary)['text'])}"
    return f"no text column: has {', '.join(map(str, headers))}; expected {expected}"


@lru_cache(maxsize=8)
def _aliases(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The header aliases of each column, in the order of the table."""
    columns: dict[str, list[str]] = {}
    for row in vocabulary["headers"]:
        columns.setdefault(row.column, []).append(row.surface)
    return {column: tuple(surfaces) for column, surfaces in columns.items()}


def _columns_for(column: str, headers: Iterable[Any], vocabulary: Vocabulary) -> list[Any]:
    """The headers that mean a column, the alias that stands first in the vocabulary first."""
    known = {str(header).strip().lower(): header for header in reversed(list(headers))}
    return [known[alias] for alias in _aliases(vocabulary).get(column, ()) if alias in known]


def read_rows(frame: pd.DataFrame, text_column: str, vocabulary: Vocabulary) -> Iterator[RowText]:
    """The rows of a table as texts with what their other columns say.

    Of several dates the most precise is taken (a day wins over a year), of several places all that make one path
    (山东省 and 淄博市), else the first that is filled.
    """
    cells = {
        column: [
            frame[header].tolist()
            for header in _columns_for(column, frame.columns, vocabulary)
            if header != text_column
        ]
        for column in ("title", "date", "region", "source")
    }
    for row, text in enumerate(frame[text_column].tolist()):
        said = {
            column: [value for values in columns if (value := values[row].strip())] for column, columns in cells.items()
        }
        dates = [date for value in said["date"] if (date := parse_date(value))]
        yield RowText(
            row + 1,
            text,
            next(iter(said["title"]), None),
            max(dates, key=len, default=None),
            _whole_region(said["region"], vocabulary),
            next(iter(said["source"]), None),
        )


def _whole_region(values: Sequence[str], vocabulary: Vocabulary) -> str | None:
    joined = "".join(dict.fromkeys(values))
    if len(values) > 1 and parse_region(joined, vocabulary=vocabulary):
        return joined
    return next(iter(values), None)


def parse_date(text: str) -> str | None:
    """A date as ISO, as precise as it was written: a year, a month or a day; None where it is none.

    Example:
        >>> parse_date("2026年2月1日"), parse_date("2026/02"), parse_date("2026"), parse_date("去年")
        ('2026-02-01', '2026-02', '2026', None)
    """
    found = DATE.fullmatch(text) or COMPACT_DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.group("year", "month", "day"))
    try:
        datetime.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)])
