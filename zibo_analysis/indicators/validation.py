"""The validation sheet: a sample of mentions to be marked by hand, and what the marks say.

Stage: indicators. Input: the table of indicators; later the marked sheet. Output: the sheet; precision per field with
exact intervals.

In the sheet every field of a mention has a column `ok_<field>` beside it: y where the field is right, n where it is
not, empty where it was not judged. `ok_mention` says whether there is a figure at all.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy.stats import beta

JUDGED = ("value", "unit", "approx", "kind", "direction", "modality", "indicator", "subject", "period", "baseline")
UPPER = {"value": ("value_high",)}  # what is judged together with a field
MENTION = "mention"
RIGHT, WRONG = "y", "n"
SEED = 20200317


def draw_sample(indicators: pd.DataFrame, *, size: int = 100, seed: int = SEED) -> pd.DataFrame:
    """A sheet of at most `size` mentions, stratified by kind and modality, to be marked by hand.

    Shape: One row a mention: mention, stratum, doc, start, end, evidence, text, then each judged field with an empty
    column ok_<field> after it. Strata get rows in proportion to their size, at least one each where `size` allows; the
    same seed draws the same rows.

    Missing and errors: ValueError where size is not positive.
    """
    if size < 1:
        raise ValueError(f"size={size!r}: draw at least one mention")
    strata = indicators["kind"] + "/" + indicators["modality"]
    counts = _share_out(strata.value_counts(sort=True), min(size, len(indicators)))
    generator = np.random.default_rng(seed)
    chosen = [
        index
        for stratum, count in counts.items()
        for index in sorted(generator.choice(np.flatnonzero(strata == stratum), count, replace=False))
    ]
    sheet = indicators.iloc[chosen].assign(
        stratum=strata.iloc[chosen], **{f"ok_{name}": "" for name in (MENTION, *JUDGED)}
    )
    judged = [column for name in JUDGED for column in (name, *UPPER.get(name, ()), f"ok_{name}")]
    return sheet[["mention", "stratum", "doc", "start", "end", "evidence", "text", "ok_mention", *judged]].reset_index(
        drop=True
    )


def _share_out(sizes: pd.Series[int], total: int) -> dict[str, int]:
    """How many of each stratum: one each, the rest in proportion, largest remainders first."""
    if not len(sizes) or total < 1:
        return {}
    names = [str(name) for name in sizes.index][:total]
    counts = dict.fromkeys(names, 1)
    left = total - len(names)
    room = {name: int(sizes[name]) - 1 for name in names}
    exact = {name: left * room[name] / max(1, sum(room.values())) for name in names}
    for name in names:
        counts[name] += math.floor(exact[name])
    rest = total - sum(counts.values())
    for name in sorted(names, key=lambda name: (exact[name] % 1, room[name]), reverse=True)[:rest]:
        counts[name] += 1
    return {name: min(count, int(sizes[name])) for name, count in counts.items()}


def measure_precision(sheet: pd.DataFrame, *, confidence: float = 0.95) -> pd.DataFrame:
    """The precision of each judged field of a marked sheet, with its exact (Clopper-Pearson) interval.

    Shape: One row a field that has marks: field, right, judged, precision, low, high. `whole` is right where every
    judged field of a row is.

    Units: Shares between 0 and 1; higher is better.

    Missing and errors: ValueError for a mark other than y, n or empty, with its row. Marks of one stratum count as
    much as those of another: the sample is in proportion.

    Source: Clopper and Pearson 1934, Biometrika 26.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence={confidence!r}: a share between 0 and 1")
    columns = [f"ok_{name}" for name in (MENTION, *JUDGED) if f"ok_{name}" in sheet]
    marks = sheet[columns].fillna("").astype("str").apply(lambda column: column.str.strip().str.lower())
    _refuse_marks(marks)
    rows = [_precision(name.removeprefix("ok_"), marks[name], confidence) for name in columns]
    judged = marks.ne("").any(axis=1)
    whole = pd.Series(np.where(marks[judged].eq(WRONG).any(axis=1), WRONG, RIGHT), dtype="str")
    rows.append(_precision("whole", whole, confidence))
    table = pd.DataFrame(rows, columns=["field", "right", "judged", "precision", "low", "high"])
    return table[table["judged"] > 0].reset_index(drop=True)


def _refuse_marks(marks: pd.DataFrame) -> None:
    for name in marks:
        strange = marks.index[~marks[name].isin([RIGHT, WRONG, ""])]
        if len(strange):
            mark = marks[name].loc[strange[0]]
            raise ValueError(f"row {int(strange[0]) + 2}: {name} is {mark!r}; write y, n or nothing")


def _precision(field: str, marks: pd.Series[str], confidence: float) -> tuple[str, int, int, float, float, float]:
    right, judged = int((marks == RIGHT).sum()), int((marks != "").sum())
    if not judged:
        return field, 0, 0, math.nan, math.nan, math.nan
    low, high = exact_interval(right, judged, confidence)
    return field, right, judged, right / judged, low, high


def exact_interval(right: int, judged: int, confidence: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share.

    Example:
        >>> tuple(round(bound, 4) for bound in exact_interval(9, 10))
        (0.555, 0.9975)
    """
    tail = (1 - confidence) / 2
    low = 0.0 if right == 0 else float(beta.ppf(tail, right, judged - right + 1))
    high = 1.0 if right == judged else float(beta.ppf(1 - tail, right + 1, judged - right))
    return low, high
