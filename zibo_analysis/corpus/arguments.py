"""What callers may hand in: checks of arguments, with messages that name argument, value and what is allowed.

Stage: corpus. Input: arguments of public functions. Output: nothing, or a TypeError or ValueError.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

import pandas as pd

from zibo_analysis.corpus.model import Corpus

DATE_FORMS = "YYYY, YYYY-MM or YYYY-MM-DD"


def check_corpus(corpus: object) -> None:
    """TypeError for what is no corpus."""
    if not isinstance(corpus, Corpus):
        kind = type(corpus).__name__
        raise TypeError(f"corpus={corpus!r}: give a Corpus of read_corpus or read_text, not {kind}")


def check_table(table: object, columns: Iterable[str], *, argument: str, source: str) -> None:
    """TypeError for what is no table; ValueError for one that lacks a column, naming it and who gives such tables.

    Example:
        >>> check_table(pd.DataFrame({"doc": []}), ["doc", "start"], argument="mentions", source="match_terms")
        Traceback (most recent call last):
        ...
        ValueError: mentions: column 'start' is missing; give a table of match_terms
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"{argument}={table!r}: give a table of {source}, not {type(table).__name__}")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(f"{argument}: column {missing[0]!r} is missing; give a table of {source}")


def check_text(text: object) -> None:
    """TypeError for what is no string."""
    if not isinstance(text, str):
        raise TypeError(f"text={text!r}: give a string, not {type(text).__name__}")


def check_region(region: object) -> None:
    """TypeError for what is neither the name of a region nor None."""
    if region is not None and not isinstance(region, str):
        raise TypeError(f"region={region!r}: give a name as a string, or None")


def check_date(date: object) -> None:
    """TypeError for what is no string, ValueError for one that is no day, month or year of the calendar.

    Example:
        >>> check_date("2021-02")
        >>> check_date("2.2021")
        Traceback (most recent call last):
        ...
        ValueError: date='2.2021': write YYYY, YYYY-MM or YYYY-MM-DD
    """
    if date is None:
        return
    if not isinstance(date, str):
        raise TypeError(f"date={date!r}: give {DATE_FORMS} as a string, or None")
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", date, re.ASCII):
        raise ValueError(f"date={date!r}: write {DATE_FORMS}")
    try:
        datetime.date.fromisoformat((date + "-01-01")[:10])
    except ValueError as error:
        raise ValueError(f"date={date!r}: no day of the calendar ({error})") from None
