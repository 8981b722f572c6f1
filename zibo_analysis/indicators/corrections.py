"""Corrections by hand: kept in a csv apart from the text, checked against it, applied last.

Stage: indicators. Input: the table of indicators and a table of corrections. Output: the corrected table, and for each
correction what became of it.

A correction names a place (doc, start, end), the text that stands there, a field and a value. The field is a column of
the table, or `drop` (the figure is none), or `add` (a figure that was missed; value is its number). Several rows may
speak of one place: `add` first, then the fields of what was added.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.corpus.arguments import check_table
from zibo_analysis.indicators.identity import mention_id
from zibo_analysis.indicators.sheets import read_sheet

CORRECTION_COLUMNS = ("doc", "start", "end", "text", "field", "value")
NEEDED = tuple(name for name in CORRECTION_COLUMNS if name != "text")
TEXT_FIELDS = ("unit", "approx", "kind", "direction", "modality", "indicator", "topic", "subject", "period", "baseline")
NUMBER_FIELDS = ("value", "value_high")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("level", "share", "change", "rank"),
    "direction": ("up", "down"),
    "modality": ("actual", "target"),
    "approx": ("about", "over", "under"),
}
CORRECTED = "corrected"
PERIOD = re.compile(r"\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?")


class CorrectionWarning(UserWarning):
    """Some corrections no longer fit the text and were not applied."""


def read_corrections(path: str | Path) -> pd.DataFrame:
    """The corrections of a csv or xlsx file, as text; ValueError where a column is missing.

    Shape: doc, start, end, text (what stands there; empty: not checked), field, value.
    """
    frame = read_sheet(path)
    missing = [name for name in NEEDED if name not in frame]
    if missing:
        raise ValueError(
            f"corrections={str(path)!r}: no column {', '.join(missing)}; needed are {', '.join(CORRECTION_COLUMNS)}"
        )
    return frame.reindex(columns=list(CORRECTION_COLUMNS), fill_value="")


def apply_corrections(frame: pd.DataFrame, corrections: pd.DataFrame | str | Path, corpus: Corpus) -> pd.DataFrame:
    """The table of indicators with the corrections that fit; one warning names those that do not.

    Rows that were changed or added say `corrected` in subject_from or period_from where those were set by hand.
    """
    table = _table(corrections)
    corrected, status = _run(frame, table, corpus)
    refused = [(number, reason) for number, reason in enumerate(status, 1) if reason != "applied"]
    if refused:
        number, reason = refused[0]
        message = f"{len(refused)} of {len(status)} corrections were not applied; row {number}: {reason}"
        warnings.warn(message, CorrectionWarning, stacklevel=3)
    return corrected


def check_corrections(frame: pd.DataFrame, corrections: pd.DataFrame | str | Path, corpus: Corpus) -> pd.DataFrame:
    """The corrections with a column status: applied, or why not.

    `frame` is what find_indicators gives for `corpus`; a correction names a place and what is to stand in one column.

    Shape: doc, start, end, text, field, value, status; the rows as they came.
    Missing and errors: ValueError where the table of corrections lacks a column.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> from zibo_analysis.indicators import find_indicators
        >>> corpus = read_text("2023年，新增就业1.2万人。")
        >>> doc = corpus.documents["doc"].iloc[0]
        >>> rows = [(doc, 10, 15, "1.2万人", "kind", "change"), (doc, 10, 15, "1.3万人", "kind", "change")]
        >>> corrections = pd.DataFrame(rows, columns=list(CORRECTION_COLUMNS))
        >>> check_corrections(find_indicators(corpus), corrections, corpus)["status"].tolist()
        ['applied', "the text there is now '1.2万人', not '1.3万人'"]
    """
    table = _table(corrections)
    return table.assign(status=_run(frame, table, corpus)[1])


def _table(corrections: object) -> pd.DataFrame:
    """The corrections as a frame; TypeError for what is neither a frame nor a path."""
    if isinstance(corrections, str | Path):
        return read_corrections(corrections)
    if not isinstance(corrections, pd.DataFrame):
        raise TypeError(f"corrections={corrections!r}: give a frame, or the path of a csv or xlsx file")
    check_table(corrections, NEEDED, argument="corrections", source="corrections")
    return corrections


def _run(frame: pd.DataFrame, corrections: pd.DataFrame, corpus: Corpus) -> tuple[pd.DataFrame, list[str]]:
    rows: dict[tuple[str, int, int], dict[str, Any]] = {
        (row["doc"], int(row["start"]), int(row["end"])): {str(name): value for name, value in row.items()}
        for row in frame.to_dict("records")
    }
    told = corrections.astype(object).where(corrections.notna(), "")
    status = [_apply(rows, correction, corpus) for correction in told.to_dict("records")]
    order = {doc: number for number, doc in enumerate(corpus.documents["doc"])}
    ordered = sorted(rows.values(), key=lambda row: (order[row["doc"]], row["start"], row["end"]))
    corrected = pd.DataFrame(ordered, columns=frame.columns).astype(frame.dtypes.to_dict())
    return corrected.reset_index(drop=True), status


def _apply(rows: dict[tuple[str, int, int], dict[str, Any]], correction: Mapping[Any, Any], corpus: Corpus) -> str:
    """Apply one correction; gives `applied` or the reason why not."""
    doc, field, value = str(correction["doc"]), str(correction["field"]), str(correction["value"])
    try:
        place = doc, int(correction["start"]), int(correction["end"])
    except ValueError:
        return "start and end must be whole numbers"
    reason = _misfit(place, str(correction.get("text") or ""), corpus)
    if reason:
        return reason
    if field == "add":
        return _add(rows, place, value, corpus)
    if place not in rows:
        return "no figure was found at this place"
    if field == "drop":
        del rows[place]
        return "applied"
    return _set(rows[place], field, value)


def _misfit(place: tuple[str, int, int], text: str, corpus: Corpus) -> str | None:
    doc, start, end = place
    if doc not in corpus.texts:
        return f"no document {doc}"
    if not 0 <= start < end <= len(corpus.text(doc)):
        return "outside the text"
    found = corpus.text(doc)[start:end]
    printed = {_plain(text), _plain(text).removeprefix("'")}  # an apostrophe defuses +5% in an exported table
    return None if not text or _plain(found) in printed else f"the text there is now {found!r}, not {text!r}"


def _plain(text: str) -> str:
    return "".join(text.split())


def _add(
    rows: dict[tuple[str, int, int], dict[str, Any]], place: tuple[str, int, int], value: str, corpus: Corpus
) -> str:
    number = _number(value)
    if number is None:
        return f"value {value!r} is no number"
    doc, start, end = place
    sentences = corpus.sentences
    inside = sentences[(sentences["doc"] == doc) & (sentences["start"] <= start) & (sentences["end"] >= end)]
    if inside.empty:
        return "the place is in no sentence"
    sentence = inside.iloc[0]
    rows[place] = {
        "mention": mention_id(*place),
        "doc": doc,
        "article": sentence["article"],
        "sentence": sentence["sentence"],
        "start": start,
        "end": end,
        "text": _plain(corpus.text(doc)[start:end]),
        "value": number,
        "kind": "level",
        "modality": "actual",
        "evidence": sentence["text"],
    }
    return "applied"


def _set(row: dict[str, Any], field: str, value: str) -> str:
    if field in NUMBER_FIELDS:
        number = _number(value) if value else math.nan
        if number is None:
            return f"value {value!r} is no number"
        row[field] = number
        return "applied"
    if field not in TEXT_FIELDS:
        return f"field {field!r} is none of {', '.join((*TEXT_FIELDS, *NUMBER_FIELDS, 'drop', 'add'))}"
    if value and field in CHOICES and value not in CHOICES[field]:
        return f"{field} {value!r} is none of {', '.join(CHOICES[field])}"
    if value and field == "period" and not all(PERIOD.fullmatch(part) for part in value.split("/", 1)):
        return f"period {value!r} is none of the forms 2025, 2025-03, 2025-03-17, 2025-Q1, 2021/2025"
    row[field] = value or None
    if field in ("subject", "period"):
        row[f"{field}_from"] = CORRECTED
    if field == "period":
        row["period_start"], row["period_end"] = (value.split("/")[0], value.split("/")[-1]) if value else (None, None)
    return "applied"


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
