"""Figures set side by side: over time and between places.

Stage: measures. Input: the indicator table. Output: frames with both figures, both sentences, the interval that
rounding leaves to their difference, and a verdict.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd

from zibo_analysis.measures.intervals import HOLDS, ROUNDING, as_float, judge_order, signed_value
from zibo_analysis.measures.links import grouped, pair_frame
from zibo_analysis.measures.strands import Figures, one_a_period, open_figures, period_length, place_groups, ranked
from zibo_analysis.vocabulary import Vocabulary

PAIR = [
    "measure",
    "scope",
    "unit",
    "kind",
    "first_subject",
    "second_subject",
    "first_period",
    "second_period",
    "first_text",
    "second_text",
    "first_value",
    "second_value",
    "difference",
    "difference_low",
    "difference_high",
    "claim",
    "verdict",
    "first_mention",
    "second_mention",
    "first_evidence",
    "second_evidence",
]


def compare_over_time(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """Each figure of a series against the one of the period before: how far they differ, beyond rounding or not.

    Shape: one row a pair of neighbouring periods of one series (levels and shares; of changes those against the year
    before), by measure, subject and period. Periods are of one length: years with years, months with months.
    `difference` is second less first with its bounds. The claim is that the figure rose, or fell, as the printed
    numbers say: it holds, or holds within rounding where the two may be equal.

    Missing and errors: targets, ranks and figures without a period have no row. ValueError names a column that the
    table lacks.

    Example:
        >>> from zibo_analysis.indicators import indicators_in
        >>> told = [
        ...     indicators_in("2023年，地区生产总值4561.8亿元。", date="2024-01", region="淄博市"),
        ...     indicators_in("2024年，地区生产总值4800亿元。", date="2025-01", region="淄博市"),
        ... ]
        >>> compare_over_time(pd.concat(told))[["claim", "verdict"]].values.tolist()
        [['GDP 2024 > 2023', 'holds']]
    """
    figures = open_figures(indicators, vocabulary)
    kept = [line for line in figures.lines if line.modality == "actual" and line.period and line.kind != "rank"]
    records = []
    for _, part in grouped(kept, lambda line: (line.link, period_length(line.period))):
        lines = one_a_period(part, figures)
        records += [_change(first, second, figures) for first, second in pairwise(lines)]
    return sort_pairs(pair_frame(records, PAIR), ["measure", "first_subject", "scope", "kind", "first_period"])


def _change(first: Any, second: Any, figures: Figures) -> dict[str, Any]:
    sign, verdict = _order(second, first, figures)
    return pair_record(first, second, figures, f"{second.measure} {second.period} {sign} {first.period}", verdict)


def _order(left: Any, right: Any, figures: Figures) -> tuple[str, str]:
    """How the printed values of two figures stand to each other (>, < or =), and the verdict on that."""
    one, other = figures.value(left), figures.value(right)
    ranges = [figures.ranges[left.row], figures.ranges[right.row]]
    if one == other:
        exact = ranges[0] == ranges[1] and ranges[0].low == ranges[0].high
        return "=", HOLDS if exact else ROUNDING
    return (">", judge_order(*ranges)) if one > other else ("<", judge_order(*reversed(ranges)))


def pair_record(first: Any, second: Any, figures: Figures, claim: str, verdict: str) -> dict[str, Any]:
    """The record of a comparison: second less first."""
    left, right = figures.rows[first.row], figures.rows[second.row]
    gap = figures.ranges[second.row].minus(figures.ranges[first.row])
    record = {
        "measure": first.measure,
        "scope": first.scope,
        "unit": first.unit,
        "kind": first.kind,
        "difference": as_float(signed_value(right) - signed_value(left)),
        "difference_low": as_float(gap.low),
        "difference_high": as_float(gap.high),
        "claim": claim,
        "verdict": verdict,
    }
    for side, row in (("first", left), ("second", right)):
        record |= {
            f"{side}_{field}": getattr(row, field) for field in ("subject", "period", "text", "mention", "evidence")
        }
        record[f"{side}_value"] = as_float(signed_value(row))
    return record


def sort_pairs(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The pairs in the order of some columns, otherwise as they were."""
    return frame.sort_values(by, kind="stable").reset_index(drop=True)


def compare_places(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """Places of one level in the order of a figure, each against the next below.

    Shape: one row a pair of neighbours in the order, for every measure and period that at least two provinces (or two
    cities, or two counties) tell; by measure, period, and from the highest down. `rank` is the place of the first
    among those that are told, not among all there are. The claim is that the first lies above the second, or is
    printed the same.

    Missing and errors: targets, ranks and figures without a period have no row. ValueError names a column that the
    table lacks.

    Example:
        >>> from zibo_analysis.indicators import indicators_in
        >>> told = [
        ...     indicators_in("2025年，地区生产总值增长5.5%。", date="2026-01", region="山东省"),
        ...     indicators_in("2025年，地区生产总值增长3.7%。", date="2026-01", region="辽宁省"),
        ... ]
        >>> compare_places(pd.concat(told))[["rank", "claim", "verdict"]].values.tolist()
        [[1, '山东省 > 辽宁省', 'holds']]
    """
    figures = open_figures(indicators, vocabulary)
    records = []
    for _, part in sorted(place_groups(figures), key=lambda group: group[0]):
        lines = ranked(part, figures)
        records += [
            {**_above(first, second, figures), "rank": rank} for rank, (first, second) in enumerate(pairwise(lines), 1)
        ]
    frame = pair_frame(records, PAIR)
    frame.insert(4, "rank", pd.Series([record["rank"] for record in records], dtype="int64"))
    return frame


def _above(first: Any, second: Any, figures: Figures) -> dict[str, Any]:
    sign, verdict = _order(first, second, figures)
    return pair_record(first, second, figures, f"{first.subject} {sign} {second.subject}", verdict)
