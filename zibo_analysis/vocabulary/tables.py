"""Read, check, overlay and cache the vocabulary tables.

Every table is a CSV file of this folder; `columns.csv` declares its columns. A user's folder holds files of the same
names; their rows are laid over the shipped ones, row by key.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import re
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

SHIPPED = Path(__file__).parent
DECLARATIONS = "columns.csv"
DECLARATION_COLUMNS = ("table", "column", "type", "key", "required", "meaning")
LIST_SEPARATOR = "|"

Row = Any  # a named tuple with the declared columns of its table


class VocabularyError(ValueError):
    """A vocabulary file that cannot be used; the message names file, line and what is allowed."""


@dataclass(frozen=True)
class Column:
    """One declared column: its name, its type, and whether it is part of the key or must be filled."""

    name: str
    type: str
    key: bool
    required: bool


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The tables of a vocabulary, each a tuple of named tuples in file order.

    Equal and hashable by content, so that whatever is compiled from it can be cached.

    Example:
        >>> vocabulary = load_vocabulary()
        >>> {row.surface: row.column for row in vocabulary["headers"]}["正文"]
        'text'
    """

    tables: Mapping[str, tuple[Row, ...]]
    digest: str

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        """The rows of one table; KeyError names the tables there are."""
        if table not in self.tables:
            raise KeyError(f"no vocabulary table {table!r}; there are {', '.join(self.tables)}")
        return self.tables[table]

    def __eq__(self, other: object) -> bool:
        """Two vocabularies are equal when their rows are."""
        return isinstance(other, Vocabulary) and self.digest == other.digest

    def __hash__(self) -> int:
        """Hash of the content."""
        return hash(self.digest)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as plain rows: named tuples made at run time cannot be pickled by name."""
        return _restore, ({name: [tuple(row) for row in rows] for name, rows in self.tables.items()}, self.digest)


def load_vocabulary(folder: str | Path | None = None) -> Vocabulary:
    """The shipped vocabulary, with the rows of `folder` laid over it.

    A row of the user's with the key of a shipped row replaces it; any other is added. A file that is not one of the
    tables, an unknown column, a value of the wrong type, a missing value, a doubled key or a reference to nothing is a
    VocabularyError with file and line.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = (Path(folder) / "scopes.csv").write_text((SHIPPED / "scopes.csv").read_text("utf-8"), "utf-8")
        ...     load_vocabulary(folder) == load_vocabulary()
        True
    """
    if folder is None:
        return _load(None, ())
    if not isinstance(folder, str | Path):
        raise TypeError(f"vocabulary={folder!r}: give a folder of CSV files, or None")
    path = Path(folder)
    if not path.is_dir():
        raise VocabularyError(
            f"vocabulary={str(folder)!r}: no such folder; give a folder of CSV files named like the shipped ones"
        )
    stamps = tuple((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in sorted(path.glob("*.csv")))
    return _load(path.resolve(), stamps)


@lru_cache(maxsize=16)
def _load(folder: Path | None, stamps: tuple[tuple[str, int, int], ...]) -> Vocabulary:
    schema = declared_tables()
    unknown = [name for name, _, _ in stamps if name.removesuffix(".csv") not in schema]
    if unknown:
        raise VocabularyError(f"{unknown[0]}: not a vocabulary table; there are {', '.join(schema)}")
    tables: dict[str, tuple[Row, ...]] = {}
    places: dict[str, list[str]] = {}
    for name, columns in schema.items():
        rows = _read_table(SHIPPED / f"{name}.csv", name, columns)
        if folder is not None and (folder / f"{name}.csv").exists():
            rows |= _read_table(folder / f"{name}.csv", name, columns)
        tables[name] = tuple(row for row, _ in rows.values())
        places[name] = [place for _, place in rows.values()]
    _check_references(schema, tables, places)
    digest = hashlib.sha256(
        repr([(name, [tuple(row) for row in rows]) for name, rows in tables.items()]).encode()
    ).hexdigest()
    return Vocabulary(MappingProxyType(tables), digest)


def _restore(rows: dict[str, list[tuple[Any, ...]]], digest: str) -> Vocabulary:
    schema = declared_tables()
    return Vocabulary(
        MappingProxyType(
            {
                name: tuple(_row_type(name, tuple(c.name for c in schema[name]))(*row) for row in table)
                for name, table in rows.items()
            }
        ),
        digest,
    )


@lru_cache(maxsize=1)
def declared_tables() -> Mapping[str, tuple[Column, ...]]:
    """The declared columns of each table, in the order of columns.csv."""
    path = SHIPPED / DECLARATIONS
    schema: dict[str, list[Column]] = {}
    for line, cells in _csv_lines(path, DECLARATION_COLUMNS):
        if cells["type"].split(":")[0] not in PARSERS and not cells["type"].startswith(("one of ", "ref:")):
            raise VocabularyError(
                f"{path.name}:{line}: type {cells['type']!r} is not one of {', '.join(PARSERS)}, one of, ref"
            )
        if any(column.name == cells["column"] for column in schema.get(cells["table"], ())):
            raise VocabularyError(
                f"{path.name}:{line}: column {cells['column']!r} of {cells['table']} is declared twice"
            )
        schema.setdefault(cells["table"], []).append(
            Column(cells["column"], cells["type"], cells["key"] == "yes", cells["required"] == "yes")
        )
    return MappingProxyType({name: tuple(columns) for name, columns in schema.items()})


def _csv_lines(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row; the header must hold known columns only."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        unknown = [name for name in reader.fieldnames or () if name not in columns]
        if unknown:
            raise VocabularyError(f"{path.name}:1: unknown column {unknown[0]!r}; allowed are {', '.join(columns)}")
        for cells in reader:
            if None in cells:
                raise VocabularyError(f"{path.name}:{reader.line_num}: more cells than the header has columns")
            yield reader.line_num, {name: (cells.get(name) or "").strip() for name in columns}


def _read_table(path: Path, name: str, columns: tuple[Column, ...]) -> dict[tuple[Any, ...], tuple[Row, str]]:
    """Rows of one file by key, each with the place it stands at."""
    make = _row_type(name, tuple(column.name for column in columns))
    rows: dict[tuple[Any, ...], tuple[Row, str]] = {}
    for line, cells in _csv_lines(path, tuple(column.name for column in columns)):
        place = f"{path.name}:{line}"
        row = make(*(_parse_cell(column, cells[column.name], place) for column in columns))
        key = tuple(getattr(row, column.name) for column in columns if column.key)
        if key in rows:
            raise VocabularyError(f"{place}: {', '.join(map(str, key))} stands already at {rows[key][1]}")
        rows[key] = (row, place)
    return rows


@lru_cache(maxsize=64)
def _row_type(name: str, columns: tuple[str, ...]) -> Callable[..., Row]:
    return namedtuple(name, columns)


def _parse_cell(column: Column, cell: str, place: str) -> Any:
    if not cell:
        if column.required:
            raise VocabularyError(f"{place}: {column.name} is empty")
        return () if column.type == "list" else None
    if column.type.startswith("one of "):
        allowed = column.type.removeprefix("one of ").split()
        if cell not in allowed:
            raise VocabularyError(f"{place}: {column.name} {cell!r} is none of {', '.join(allowed)}")
        return cell
    try:
        return PARSERS.get(column.type, str)(cell)
    except (ValueError, re.error) as error:
        raise VocabularyError(f"{place}: {column.name} {cell!r} is no {column.type}: {error}") from None


def _parse_list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(LIST_SEPARATOR) if part.strip())


def _parse_flag(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise ValueError("write yes or no")
    return cell == "yes"


def _parse_regex(cell: str) -> str:
    re.compile(cell)
    return cell


def _parse_date(cell: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", cell):
        raise ValueError("write YYYY, YYYY-MM or YYYY-MM-DD")
    datetime.date.fromisoformat((cell + "-01-01")[:10])
    return cell


PARSERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "text": str,
        "integer": int,
        "number": float,
        "list": _parse_list,
        "flag": _parse_flag,
        "regex": _parse_regex,
        "date": _parse_date,
    }
)


def _check_references(
    schema: Mapping[str, tuple[Column, ...]], tables: dict[str, tuple[Row, ...]], places: dict[str, list[str]]
) -> None:
    """Every value of a ref:table.column column must stand in that column."""
    for name, columns in schema.items():
        for column in columns:
            if column.type.startswith("ref:"):
                table, field = column.type.removeprefix("ref:").split(".")
                known = {getattr(row, field) for row in tables[table]}
                for row, place in zip(tables[name], places[name], strict=True):
                    value = getattr(row, column.name)
                    if value is not None and value not in known:
                        raise VocabularyError(f"{place}: {column.name} {value!r} is no {field} of {table}")
