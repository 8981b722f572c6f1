"""Arithmetic between figures: what one sentence says against what others imply.

Stage: measures. Input: the table of indicators. Output: checks, each with both sentences, the interval that rounding
allows, and a verdict; nothing is ever corrected.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from zibo_analysis.measures.compare import FAILS, HOLDS, NOT_COMPARABLE, WITHIN, label_indicators, rounding_interval

CHECKS = (
    "check", "label", "subject", "period", "stated", "computed", "low", "high", "verdict", "evidence", "other_evidence", "mention", "other_mention",
)  # fmt: skip
YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
WHOLE = re.compile(r"占(.{1,20}?)(?:的)?(?:比重|比例)?$")
NEAR = 1e-9


def check_indicators(frame: pd.DataFrame) -> pd.DataFrame:
    """All checks that the table allows: gaps, growth against levels, shares against wholes, ranks, counts, rates.

    **Shape** One row a check: check, label, subject, period, stated, computed, low, high (what rounding allows for
    computed), verdict (holds, holds within rounding, does not hold, `not comparable: why`), both sentences, both ids.
    """
    rows = frame.assign(label=label_indicators(frame)).to_dict("records")
    found = [*_gaps(rows), *_growths(rows), *_shares(rows), *_ranks(rows), *_counts(rows), *_rates(rows)]
    return pd.DataFrame(found, columns=list(CHECKS))


def verdict_of(stated: tuple[float, float], computed: tuple[float, float], value: float, result: float) -> str:
    """Holds where the numbers agree, within rounding where their intervals meet, else does not hold.

    **Example**
        >>> verdict_of((4.85, 4.95), (4.8, 5.0), 4.9, 4.9), verdict_of((1, 2), (3, 4), 1.5, 3.5)
        ('holds', 'does not hold')
    """
    if math.isclose(value, result, rel_tol=NEAR):
        return HOLDS
    slack = NEAR * max(abs(value), abs(result))
    return WITHIN if stated[0] <= computed[1] + slack and computed[0] <= stated[1] + slack else FAILS


def _check(
    name: str,
    row: dict[Any, Any],
    stated: float,
    computed: float,
    low: float,
    high: float,
    verdict: str,
    other: dict[Any, Any],
) -> dict[str, Any]:
    return {
        "check": name, "label": row["label"], "subject": row["subject"], "period": row["period"], "stated": stated, "computed": computed, "low": low,
        "high": high, "verdict": verdict, "evidence": row["evidence"], "other_evidence": other["evidence"], "mention": row["mention"],
        "other_mention": other["mention"],
    }  # fmt: skip


def _levels(rows: list[dict[Any, Any]]) -> dict[tuple[Any, ...], dict[Any, Any]]:
    """The actual levels by label, subject, period and unit, the first of each."""
    found: dict[tuple[Any, ...], dict[Any, Any]] = {}
    for row in rows:
        if row["kind"] in ("level", "share") and row["modality"] == "actual" and isinstance(row["label"], str):
            found.setdefault((row["label"], row["subject"], row["period"], row["unit"]), row)
    return found


def _interval(row: dict[Any, Any]) -> tuple[float, float]:
    return rounding_interval(row["text"], row["value"])


def _gaps(rows: list[dict[Any, Any]]) -> Iterator[dict[str, Any]]:
    """两地相差727.77亿元: the difference of two levels that are both told."""
    levels = _levels(rows)
    for row in rows:
        if (
            row["kind"] != "change"
            or row["unit"] in ("%", "百分点", "倍", "番")
            or not isinstance(row["baseline"], str)
        ):
            continue
        ours = levels.get((row["label"], row["subject"], row["period"], row["unit"]))
        theirs = levels.get((row["label"], row["baseline"], row["period"], row["unit"]))
        if ours is None or theirs is None:
            continue
        (a, b), (c, d) = _interval(ours), _interval(theirs)
        computed = abs(ours["value"] - theirs["value"])
        bounds = sorted((abs(a - d), abs(b - c)))
        yield _check(
            "stated gap",
            row,
            row["value"],
            round(computed, 6),
            *bounds,
            verdict_of(_interval(row), (bounds[0], bounds[1]), row["value"], round(computed, 6)),
            theirs,
        )


def _growths(rows: list[dict[Any, Any]]) -> Iterator[dict[str, Any]]:
    """A level and its growth imply the base; where the base is told too, they are held against each other."""
    levels = _levels(rows)
    money = {key[:3]: row for key, row in levels.items() if row["kind"] == "level"}
    for row in rows:
        if (
            row["kind"] != "change"
            or row["unit"] != "%"
            or row["modality"] != "actual"
            or not str(row["baseline"] or "").isdigit()
        ):
            continue
        level = money.get((row["label"], row["subject"], row["period"]))
        base = money.get((row["label"], row["subject"], row["baseline"]))
        if level is None or base is None or level["unit"] != base["unit"]:
            continue
        yield _growth_check(row, level, base)


def _growth_check(row: dict[Any, Any], level: dict[Any, Any], base: dict[Any, Any]) -> dict[str, Any]:
    sign = -1 if row["direction"] == "down" else 1
    computed = sign * (level["value"] / base["value"] - 1) * 100
    (a, b), (c, d) = _interval(level), _interval(base)
    low, high = sorted((sign * (a / d - 1) * 100, sign * (b / c - 1) * 100))
    verdict = verdict_of(_interval(row), (low, high), row["value"], round(computed, 6))
    if verdict == FAILS and row["label"] in REAL_GROWTH:
        verdict = NOT_COMPARABLE + "growth at constant prices, levels at current prices"
    return _check("growth against levels", row, row["value"], computed, low, high, verdict, base)


REAL_GROWTH = frozenset(
    {
        "GDP",
        "规上工业增加值",
        "第一产业增加值",
        "第二产业增加值",
        "第三产业增加值",
        "全部工业增加值",
        "居民人均可支配收入",
    }
)


def _shares(rows: list[dict[Any, Any]]) -> Iterator[dict[str, Any]]:
    """A part and its share imply the whole; where the whole is told too, they are held against each other."""
    levels = _levels(rows)
    for row in rows:
        whole = WHOLE.search(row["indicator"]) if row["kind"] == "share" and isinstance(row["indicator"], str) else None
        if whole is None or row["unit"] != "%" or not row["value"]:
            continue
        part_name = row["indicator"][: whole.start()]
        parts = [
            other
            for other in levels.values()
            if other["indicator"] == part_name and other["period"] == row["period"] and other["kind"] == "level"
        ]
        for part in parts[:1]:
            told = next(
                (
                    o
                    for o in levels.values()
                    if o["indicator"] == whole[1]
                    and o["unit"] == part["unit"]
                    and o["period"] == part["period"]
                    and o["subject"] == part["subject"]
                ),
                None,
            )
            implied = part["value"] / row["value"] * 100
            (a, b), (c, d) = _interval(part), _interval(row)
            low, high = a / d * 100, b / c * 100 if c > 0 else math.inf
            verdict = (
                NOT_COMPARABLE + "the whole is not told"
                if told is None
                else verdict_of(_interval(told), (low, high), told["value"], implied)
            )
            yield _check(
                "share and part imply whole",
                row,
                told["value"] if told else math.nan,
                implied,
                low,
                high,
                verdict,
                told or part,
            )


def _ranks(rows: list[dict[Any, Any]]) -> Iterator[dict[str, Any]]:
    """A rank against the values told of other places in the same order: nobody below may have more."""
    levels = _levels(rows)
    for row in rows:
        if row["kind"] != "rank" or row["modality"] != "actual":
            continue
        own = next((o for key, o in levels.items() if key[:3] == (row["label"], row["subject"], row["period"])), None)
        if own is None:
            continue
        ahead = [
            o
            for key, o in levels.items()
            if key[0] == row["label"]
            and key[2] == row["period"]
            and key[3] == own["unit"]
            and o["subject"] != row["subject"]
            and o["value"] > own["value"]
        ]
        if not ahead:
            continue
        verdict = FAILS if len(ahead) >= row["value"] else HOLDS
        yield _check(
            "rank against values", row, row["value"], len(ahead) + 1, len(ahead) + 1, math.inf, verdict, ahead[0]
        )


def _counts(rows: list[dict[Any, Any]]) -> Iterator[dict[str, Any]]:
    """2016年、2017年、2019年、2021年四次: as many years as times."""
    for row in rows:
        if row["unit"] != "次" or row["kind"] != "level" or row["value"] > 20:
            continue
        before = row["evidence"].split(row["text"])[0]
        clause = re.split(r"[；;。]", before)[-1]
        years = list(dict.fromkeys(YEAR.findall(clause)))
        if len(years) > 1:
            count = len(years)
            yield _check(
                "years listed against times stated",
                row,
                row["value"],
                count,
                count,
                count,
                HOLDS if count == row["value"] else FAILS,
                row,
            )


def _rates(rows: list[dict[Any, Any]]) -> Iterator[dict[str, Any]]:
    """A rate of cases that no whole number of cases gives: 800 of what is 59.28 %?"""
    for row in rows:
        if (
            row["kind"] != "share"
            or row["unit"] != "%"
            or not isinstance(row["indicator"], str)
            or not row["indicator"].endswith("率")
        ):
            continue
        stem = row["indicator"][:-1]
        counts = [
            o
            for o in rows
            if o["kind"] == "level"
            and o["unit"] == "件"
            and o["subject"] == row["subject"]
            and o["indicator"] == stem
            and o["approx"] is None
        ]
        counts = counts or [
            o
            for o in rows
            if o["kind"] == "level"
            and o["unit"] == "件"
            and o["subject"] == row["subject"]
            and o["indicator"] == stem
            and pd.isna(o["approx"])
        ]
        for count in counts[:1]:
            low, high = _interval(row)
            first, last = math.ceil(count["value"] / high * 100), math.floor(count["value"] / low * 100)
            verdict = HOLDS if first <= last else FAILS
            yield _check(
                "rate of whole numbers",
                row,
                row["value"],
                round(count["value"] / max(first, 1) * 100, 4),
                low,
                high,
                verdict,
                count,
            )
