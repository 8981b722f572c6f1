"""The columns of the corpus tables, and frames built of them once.

Stage: corpus. Input: rows or columns of plain values. Output: pandas frames of the declared columns and types.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

PACK = 1 << 18  # characters of text that are packed at a time

COLUMNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "documents": MappingProxyType(
            dict.fromkeys(("doc", "path", "format", "encoding", "sha256"), "str")
            | {"characters": "int64"}
            | dict.fromkeys(("title", "date", "region", "source"), "str")
        ),
        "blocks": MappingProxyType(
            {
                "doc": "str",
                "article": "Int64",
                "block": "int64",
                "start": "int64",
                "end": "int64",
                "role": "str",
                "suspect": "bool",
            }
        ),
        "articles": MappingProxyType(
            {"doc": "str", "article": "int64", "title": "str", "start": "int64", "end": "int64", "authors": "object"}
            | dict.fromkeys(
                ("source", "dateline", "date", "date_from", "date_evidence", "region", "kind", "text"), "str"
            )
        ),
        "sentences": MappingProxyType(
            {
                "doc": "str",
                "article": "int64",
                "block": "int64",
                "sentence": "int64",
                "start": "int64",
                "end": "int64",
                "text": "str",
                "speaker": "str",
            }
        ),
        "skipped": MappingProxyType({"path": "str", "reason": "str"}),
    }
)


class TextColumn:
    """A column of long strings that is packed while it grows: as Python strings it would take four times the memory."""

    def __init__(self) -> None:
        """An empty column."""
        self.chunks: list[pa.Array] = []
        self.pending: list[str] = []
        self.length = 0

    def extend(self, texts: Iterable[str]) -> None:
        """Add texts at the end."""
        added = list(texts)
        self.pending += added
        self.length += sum(map(len, added))
        if self.length > PACK:
            self._pack()

    def _pack(self) -> None:
        self.chunks.append(pa.array(self.pending, pa.large_string()))
        self.pending, self.length = [], 0

    def series(self) -> pd.Series[Any]:
        """The column as pandas holds strings."""
        self._pack()
        return pd.Series(_strings(self.chunks))


def text_column(texts: list[str | None]) -> pd.arrays.ArrowStringArray:
    """A column of strings or None as pandas holds them, packed without a look at each of them as an object."""
    return _strings([pa.array(texts, pa.large_string())])


def _strings(chunks: list[pa.Array]) -> pd.arrays.ArrowStringArray:
    dtype = pd.StringDtype("pyarrow", na_value=np.nan)
    packed = pa.chunked_array(chunks, pa.large_string())
    return pd.arrays.ArrowStringArray(packed, dtype=dtype)  # type: ignore[call-arg]  # newer than its stub


def row_frame(rows: list[tuple[Any, ...]], name: str, **packed: TextColumn) -> pd.DataFrame:
    """One frame built once, columns and types as declared; the last columns may come packed."""
    names = [column for column in COLUMNS[name] if column not in packed]
    cells = zip(*rows, strict=True) if rows else [()] * len(names)
    return column_frame(dict(zip(names, map(list, cells), strict=True)) | packed, name)


def column_frame(columns: dict[str, Any], name: str) -> pd.DataFrame:
    """One frame of columns, each let go as soon as it is in: at no time is everything held twice."""
    types = COLUMNS[name]
    return pd.DataFrame({column: _series(columns.pop(column), types[column]) for column in types})


def _series(cells: Any, dtype: str) -> pd.Series[Any]:
    return cells.series() if isinstance(cells, TextColumn) else pd.Series(cells, dtype=dtype)


def empty_columns(name: str) -> dict[str, Any]:
    """Columns to be filled: packed integers and texts, lists of objects elsewhere."""
    return {
        column: TextColumn() if column == "text" else array("q") if dtype == "int64" else []
        for column, dtype in COLUMNS[name].items()
    }
