"""Sheets that people filled in by hand: csv as any program saves it, or xlsx.

Stage: indicators. Input: a file. Output: its cells as text.
"""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from zibo_analysis.corpus.encodings import decode_text
from zibo_analysis.vocabulary import load_vocabulary


def read_sheet(path: str | Path) -> pd.DataFrame:
    """The sheet of a csv or xlsx file, every cell as the text it was; an empty cell is an empty text.

    Missing and errors: a csv may be in UTF-8 or, as Excel saves it in China, in GB18030. ValueError for a file of which
    the encoding cannot be told, FileNotFoundError for one that is not there.
    """
    source = Path(path)
    if source.suffix.lower() == ".xlsx":
        return pd.read_excel(source, dtype=str, keep_default_na=False).fillna("")
    text = decode_text(source.read_bytes(), load_vocabulary()).text
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
