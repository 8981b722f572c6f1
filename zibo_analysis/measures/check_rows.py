"""One checked figure as a row: the claim, what is stated, what follows from other figures, the verdict, the sentences.

Stage: measures. Input: figures and what a check found. Output: records of the table of checks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zibo_analysis.measures.intervals import Interval, as_float
from zibo_analysis.measures.strands import Figures

COLUMNS = (
    "check",
    "subject",
    "period",
    "claim",
    "unit",
    "stated",
    "computed",
    "computed_low",
    "computed_high",
    "verdict",
    "mention",
    "text",
    "others",
    "other_texts",
    "evidence",
    "other_evidence",
)
NUMBERS = ("stated", "computed", "computed_low", "computed_high")
APART = " ⏎ "  # between sentences in one cell

Record = dict[str, Any]


@dataclass(frozen=True)
class PlainFigure:
    """A figure without a series, for checks that need only the sentence."""

    row: int


def check_row(
    line: Any, others: Iterable[Any], figures: Figures, claim: str, verdict: str, computed: Any = None
) -> Record:
    """One checked figure; `computed` is the number that follows from the others and its interval."""
    row, rest = figures.rows[line.row], [figures.rows[other.row] for other in others]
    value, bounds = computed or (None, Interval(Decimal("NaN"), Decimal("NaN")))
    return {
        "subject": row.subject,
        "period": row.period,
        "claim": claim,
        "unit": row.unit,
        "stated": as_float(figures.value(line)),
        "computed": as_float(value),
        "computed_low": as_float(bounds.low),
        "computed_high": as_float(bounds.high),
        "verdict": verdict,
        "mention": row.mention,
        "text": row.text,
        "others": [other.mention for other in rest],
        "other_texts": [other.text for other in rest],
        "evidence": row.evidence,
        "other_evidence": APART.join(dict.fromkeys(other.evidence for other in rest if other.evidence != row.evidence)),
    }
