"""Tables as files that other programs read: CSV, Excel, Parquet, HTML, with a description of their columns.

Stage: export. Input: frames of any stage. Output: files, whole or not there. What a spreadsheet would execute is
defused, what a browser would execute is escaped: text is data.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from zibo_analysis.files import output_path, whole_file

# what a spreadsheet takes for a formula (OWASP, CSV injection); apostrophes before it, so that defusing can be undone
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
DEFUSED = re.compile(r"'+[=+\-@\t\r\n]")
NOT_UNICODE = re.compile("[\ud800-\udfff]")  # halves of characters, which no encoding can write
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, section 2.2; xlsx is XML
REPLACEMENT = "\ufffd"
CELL_LENGTH = 32_767  # characters that a cell of xlsx holds
PACKAGE_FILE = "datapackage.json"
SCHEMA_ENDING = ".schema.json"
FORMATS = (".xlsx", ".parquet")  # what a table can be written in beside CSV

# numpy's kinds as types of Table Schema (Frictionless)
FIELD_TYPES: Mapping[str, str] = MappingProxyType(
    {"b": "boolean", "i": "integer", "u": "integer", "f": "number", "M": "datetime"}
)

PAGE = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>body {{ font-family: sans-serif }} table {{ border-collapse: collapse }}
th, td {{ border-bottom: 1px solid #ddd; padding: 0.3em 0.6em; text-align: left; vertical-align: top }}</style>
</head>
<body>
{table}
</body>
</html>
"""


def write_table(frame: pd.DataFrame, path: str | Path) -> Path:
    """The file with the table: .csv, .xlsx, .parquet or .html, whole or not there; the index is not written.

    Shape: CSV is UTF-8 with a byte order mark, by which Excel knows it. Lists are JSON, in Parquet they stay lists. In
    CSV and xlsx a text that a spreadsheet would take for a formula has an apostrophe in front, which `read_table`
    takes off.

    Missing and errors: missing is an empty cell. Halves of surrogate pairs become U+FFFD, in xlsx control characters
    too. ValueError for another ending, and for a text too long for a cell of xlsx.

    Example:
        >>> import tempfile
        >>> frame = pd.DataFrame({"text": ["=1+1", "增长6%"], "value": [-2.5, 6], "members": [[], ["治", "防"]]})
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     print(write_table(frame, f"{folder}/terms.csv").read_text("utf-8-sig"))
        text,value,members
        '=1+1,-2.5,[]
        增长6%,6.0,"[""治"", ""防""]"
    """
    target = Path(path)
    if target.suffix not in WRITERS:
        raise ValueError(f"path={target.name!r}: ends in none of {', '.join(WRITERS)}")
    with whole_file(target) as draft:
        WRITERS[target.suffix](frame, draft)
    return target


def read_table(path: str | Path) -> pd.DataFrame:
    """The table of a CSV file that `write_table` wrote, every cell as the text it was; an empty cell is missing."""
    frame = pd.read_csv(
        path,
        dtype=object,
        keep_default_na=False,
        na_values=[""],
        skip_blank_lines=False,  # a cell may hold nothing but a space
        encoding="utf-8-sig",
        lineterminator="\n",
    )
    return frame.rename(columns=_restore).map(_restore, na_action="ignore")


def save_table(
    frame: pd.DataFrame, name: str, out_dir: str | Path, *, units: Mapping[str, str] = MappingProxyType({})
) -> Path | None:
    """The file `out_dir`/tables/`name`.csv with the table; None, and nothing is written, when `out_dir` is empty.

    Its columns are described beside it, and in datapackage.json; `units` names the units of columns that have one.

    Missing and errors: ValueError for a name of other than lower-case letters, digits and underscores.
    """
    path = output_path(out_dir, "tables", name, ".csv")
    if path is None:
        return None
    write_table(frame, path)
    _write_json(describe_columns(frame, units), path.with_suffix(SCHEMA_ENDING))
    describe_folder(path.parent)
    return path


def save_dictionary(rows: pd.DataFrame, out_dir: str | Path) -> Path | None:
    """The file `out_dir`/vocabulary/user_dictionary.csv with rows of a user dictionary, for the next run to be given.

    None, and nothing is written, when `out_dir` is empty or there are no rows.
    """
    if not str(out_dir) or rows.empty:
        return None
    return write_table(rows, Path(out_dir) / "vocabulary" / "user_dictionary.csv")


def save_graph(gexf: str, name: str, out_dir: str | Path) -> Path | None:
    """The file `out_dir`/tables/`name`.gexf with a graph, whole or not there; None when `out_dir` is empty.

    Missing and errors: ValueError for a name of other than lower-case letters, digits and underscores.
    """
    path = output_path(out_dir, "tables", name, ".gexf")
    if path is not None:
        with whole_file(path) as draft:
            draft.write_text(gexf, "utf-8")
    return path


def describe_columns(frame: pd.DataFrame, units: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """The Table Schema (Frictionless) of a frame as `write_table` writes it to CSV.

    Missing and errors: ValueError for the unit of a column that is not there.

    Example:
        >>> frame = pd.DataFrame({"text": ["减税3亿元"], "value": [3e8]})
        >>> describe_columns(frame, {"value": "元"})["fields"]
        [{'name': 'text', 'type': 'string'}, {'name': 'value', 'type': 'number', 'unit': '元'}]
    """
    for column in units:
        if column not in frame.columns:
            raise ValueError(f"units: no column {column!r}; there are {', '.join(map(str, frame.columns))}")
    fields = [{"name": _defuse(str(column)), "type": _field_type(frame[column])} for column in frame.columns]
    return {
        "fields": [field | ({"unit": units[field["name"]]} if field["name"] in units else {}) for field in fields],
        "missingValues": [""],
    }


def describe_folder(folder: str | Path) -> Path:
    """The file datapackage.json (Frictionless) of a folder, naming every table that has its columns described."""
    folder = Path(folder)
    tables = [path for ending in (".csv", *FORMATS) for path in sorted(folder.glob(f"*{ending}"))]
    resources = [_resource(path) for path in tables if path.with_suffix(SCHEMA_ENDING).exists()]
    package = {"name": "tables", "profile": "data-package", "resources": resources}
    return _write_json(package, folder / PACKAGE_FILE)


def _resource(path: Path) -> dict[str, str]:
    """A table as an entry of the package; CSV alone is tabular in the sense of the standard."""
    name, ending = path.stem, path.suffix[1:]
    common = {"path": path.name, "format": ending, "schema": f"{name}{SCHEMA_ENDING}"}
    if path.suffix == ".csv":
        return {"name": name, "profile": "tabular-data-resource", "encoding": "utf-8", **common}
    return {"name": f"{name}_{ending}", "profile": "data-resource", **common}


def convert_tables(folder: str | Path, formats: Iterable[str]) -> list[str]:
    """Write every described table of a folder in more formats too, beside its CSV; gives what could not be written.

    `formats` are endings without the dot: xlsx, parquet. Types are those of the description; in Parquet lists are
    lists. Nothing is written where the folder is not there.

    Missing and errors: ValueError for another format. What a format cannot hold (xlsx: a text of more than 32,767
    characters) is one line that names file and reason; the other files are written.
    """
    endings = [f".{name}" for name in check_formats(formats)]
    tables = [path for path in sorted(Path(folder).glob("*.csv")) if path.with_suffix(SCHEMA_ENDING).exists()]
    failures = [_convert(path, ending) for path in tables for ending in endings]
    if tables:
        describe_folder(folder)
    return [failure for failure in failures if failure]


def check_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """The names of formats as they came; ValueError for one that tables are not written in."""
    names = tuple(formats)
    for name in names:
        if f".{name}" not in FORMATS:
            raise ValueError(f"formats={name!r}: use {', '.join(ending[1:] for ending in FORMATS)}")
    return names


def _convert(path: Path, ending: str) -> str | None:
    """Write a described CSV with another ending; what went wrong."""
    schema = json.loads(path.with_suffix(SCHEMA_ENDING).read_text("utf-8"))
    frame = read_table(path)
    for field in schema["fields"]:
        name = _restore(field["name"])
        frame[name] = _typed(frame[name], field["type"])
    try:
        write_table(frame, path.with_suffix(ending))
    except ValueError as error:
        return f"{path.stem}{ending}: {error}"
    return None


def _typed(values: pd.Series[Any], kind: str) -> pd.Series[Any]:
    """The texts of a column as what its description says they are."""
    if kind == "integer":
        return pd.to_numeric(values).astype("Int64")
    if kind == "number":
        return pd.to_numeric(values)
    if kind == "datetime":
        return pd.to_datetime(values)
    if kind == "boolean":
        return values.map({"True": True, "False": False})
    return values.map(json.loads, na_action="ignore") if kind == "array" else values


def html_table(frame: pd.DataFrame) -> str:
    """The table as HTML, every text of it escaped.

    Example:
        >>> "<script>" in html_table(pd.DataFrame({"text": ["<script>alert(1)</script>"]}))
        False
    """
    with pd.option_context("display.max_colwidth", None):
        return str(_cells(frame, str).to_html(index=False, border=0, na_rep="", escape=True, justify="left"))


def _write_csv(frame: pd.DataFrame, path: Path) -> None:
    cells = _cells(frame, _defuse)
    cells.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def _write_xlsx(frame: pd.DataFrame, path: Path) -> None:
    cells = _cells(frame, lambda text: _check_length(_defuse(NOT_XML.sub(REPLACEMENT, text))))
    cells.to_excel(path, index=False, engine="openpyxl")


def _write_parquet(frame: pd.DataFrame, path: Path) -> None:
    whole = frame.map(lambda cell: NOT_UNICODE.sub(REPLACEMENT, cell) if isinstance(cell, str) else cell)
    whole.to_parquet(path, index=False)


def _write_html(frame: pd.DataFrame, path: Path) -> None:
    path.write_text(PAGE.format(title=html.escape(path.stem), table=html_table(frame)), "utf-8")


WRITERS: Mapping[str, Callable[[pd.DataFrame, Path], None]] = MappingProxyType(
    {".csv": _write_csv, ".xlsx": _write_xlsx, ".parquet": _write_parquet, ".html": _write_html}
)


def _cells(frame: pd.DataFrame, clean: Callable[[str], str]) -> pd.DataFrame:
    """The frame with lists as JSON and `clean` texts, also in its header; numbers stay numbers."""
    columns = {
        clean(str(column)): _texts(values, clean) if _holds_text(values) else values for column, values in frame.items()
    }
    return pd.DataFrame(columns, index=frame.index)


def _texts(values: pd.Series[Any], clean: Callable[[str], str]) -> pd.Series[Any]:
    return pd.Series([_cell(value, clean) for value in values], index=values.index, dtype=object)


def _cell(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list | tuple | dict):
        value = json.dumps(value, ensure_ascii=False)
    return clean(NOT_UNICODE.sub(REPLACEMENT, value)) if isinstance(value, str) else value


def _holds_text(values: pd.Series[Any]) -> bool:
    return values.dtype.kind not in FIELD_TYPES


def _field_type(values: pd.Series[Any]) -> str:
    if not _holds_text(values):
        return FIELD_TYPES[values.dtype.kind]
    known = values.dropna()
    return (
        "array"
        if len(known) and known.map(lambda value: isinstance(value, list | tuple | np.ndarray)).all()
        else "string"
    )


def _defuse(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def _restore(text: str) -> str:
    return text[1:] if DEFUSED.match(text) else text


def _check_length(text: str) -> str:
    if len(text) > CELL_LENGTH:
        raise ValueError(
            f"a text of {len(text):,} characters ({text[:20]}…): a cell of xlsx holds {CELL_LENGTH:,}; write .csv"
        )
    return text


def _write_json(value: Mapping[str, Any], path: Path) -> Path:
    with whole_file(path) as draft:
        draft.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path
