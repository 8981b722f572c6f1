"""What a printed figure leaves open: the interval of the values that would have been printed so.

Stage: measures. Input: rows of the indicator table. Output: intervals in base units, and verdicts on what they allow.
All arithmetic is exact (Decimal); only the frames that are handed out hold floats.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from zibo_analysis.numerals import parse_number
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

HOLDS, ROUNDING, FAILS, OPEN = "holds", "holds within rounding", "does not hold", "not comparable"
INFINITE = Decimal("Infinity")
HALF = Decimal("0.5")
NUMBER = re.compile(r"(\d[\d,]*)(?:\.(\d+))?")
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，／", "0123456789.,/")
FRACTION = re.compile(r"(?<![百千万])分之(?P<share>[一二三四五六七八九十]+)|(?P<over>\d+)/\d")
ROUND = re.compile(r"[万亿成半]")  # 三万亿, 七成, 一半: known to the last place that is not 0
COUNTED = frozenset({"count", "person", "household", "firm", "visit", "place", "container"})
ORDER = "名次"


class Interval(NamedTuple):
    """All values from low to high, both included; infinite where a threshold leaves an end open."""

    low: Decimal
    high: Decimal

    def minus(self, other: Interval) -> Interval:
        """All differences between a value of this one and a value of the other."""
        return Interval(self.low - other.high, self.high - other.low)

    def plus(self, other: Interval) -> Interval:
        """All sums."""
        return Interval(self.low + other.low, self.high + other.high)

    def over(self, other: Interval) -> Interval | None:
        """All quotients of positive values; None where the divisor may be 0 or less."""
        if other.low <= 0 or self.low < 0:
            return None
        return Interval(Decimal(0) if other.high == INFINITE else self.low / other.high, self.high / other.low)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high


def exact_value(value: float) -> Decimal:
    """The decimal that a float of the table was printed as.

    Example:
        >>> exact_value(364240000000.0), exact_value(47.3)
        (Decimal('364240000000'), Decimal('47.3'))
    """
    number = Decimal(repr(float(value)))
    return number.quantize(Decimal(1)) if number == number.to_integral() else number


def signed_value(row: Any) -> Decimal:
    """The value of a row, below zero where its direction is down."""
    return -exact_value(row.value) if row.direction == "down" else exact_value(row.value)


@lru_cache(maxsize=16)
def counted_units(vocabulary: Vocabulary) -> frozenset[str]:
    """The units whose figures are whole numbers."""
    return frozenset(row.unit for row in vocabulary["units"] if row.dimension in COUNTED) | {ORDER}


@lru_cache(maxsize=16)
def _open_ended(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What says that a little more than the numeral was counted (余, 多)."""
    surfaces = sorted(row.surface for row in vocabulary["numerals"] if row.role == "over")
    return re.compile(f"[{''.join(map(re.escape, surfaces))}]" if surfaces else "(?!)")


def rounding_step(text: str, value: Decimal) -> Decimal:
    """The worth of the last digit that was printed.

    Example:
        >>> rounding_step("3642.40亿元", Decimal(364240000000)), rounding_step("9万亿元", Decimal(9 * 10**12))
        (Decimal('1000000'), Decimal('1000000000000'))
        >>> rounding_step("三万亿元", Decimal(3 * 10**12)), rounding_step("七成", Decimal(70))
        (Decimal('1E+12'), Decimal('1E+1'))
        >>> rounding_step("四分之三", Decimal(75)), rounding_step("3/4", Decimal(75))
        (Decimal('25'), Decimal('25'))
    """
    plain = text.translate(FULL_WIDTH)
    if fraction := FRACTION.search(plain):
        return abs(value) / (parse_number(fraction["share"] or fraction["over"]) or 1)
    match = NUMBER.search(plain)
    if not match:  # in Chinese numerals
        return _last_place(value) if ROUND.search(plain) else Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
    digits = Decimal(match[0].replace(",", ""))
    return Decimal(1).scaleb(-len(match[2] or "")) * (abs(value) / digits if digits else 1)


def _last_place(value: Decimal) -> Decimal:
    """The worth of the last digit that is not 0: 4000 is known to the thousand, if a word says that it is not exact."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


def rounding_interval(row: Any, *, vocabulary: Vocabulary | None = None) -> Interval:
    """The values that the text of a figure stands for.

    Half of the last printed place on either side; a count without 万 or 亿 is exact. 左右 and 约: half of the last
    place that is not 0. 以上 and 超 leave the upper end open, 以下 and 不足 reach down to 0, 近 to one less in the last
    place that is not 0, 余 and 多 go up to the
    next round number. A range goes from its one end to its other. A figure whose direction is down is below 0.

    Example:
        >>> from zibo_analysis.indicators import indicators_in
        >>> row = next(indicators_in("2019年，全市GDP达到3642.40亿元。").itertuples())
        >>> [float(bound) / 1e8 for bound in rounding_interval(row)]
        [3642.395, 3642.405]
    """
    words = vocabulary or load_vocabulary()
    low = exact_value(row.value)
    high = low if pd.isna(row.value_high) else exact_value(row.value_high)
    approx = row.approx if isinstance(row.approx, str) else None
    bounds = _bounds(row, low, high, approx, words)
    return Interval(-bounds.high, -bounds.low) if row.direction == "down" else bounds


def _is_nearly(row: Any, words: Vocabulary) -> bool:
    """Whether a figure lies just below its numeral: 近七成, not 不足七成."""
    return row.unit != ORDER and _nearly(words).match(row.text) is not None


@lru_cache(maxsize=16)
def _nearly(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = sorted((row.surface for row in vocabulary["comparison_words"] if row.role == "nearly"), key=len)
    return re.compile("|".join(map(re.escape, reversed(words))) or "(?!)")


def _bounds(row: Any, low: Decimal, high: Decimal, approx: str | None, words: Vocabulary) -> Interval:
    if approx == "under":
        least = Decimal(1) if row.unit == ORDER else Decimal(0)
        return Interval(max(least, high - _last_place(high)) if _is_nearly(row, words) else least, high)
    if approx == "over":
        more = _open_ended(words).search(row.text)
        return Interval(low, high + _last_place(high) if more else INFINITE)
    if approx == "about":
        return Interval(low - HALF * _last_place(low), high + HALF * _last_place(high))
    step = rounding_step(row.text, low)
    if high != low or (row.unit in counted_units(words) and step <= 1):
        return Interval(low, high)
    return Interval(low - HALF * step, high + HALF * step)


def judge_equal(stated: Decimal, computed: Decimal, stated_range: Interval, computed_range: Interval) -> str:
    """Whether a stated and a computed figure can be the same: the verdict on the claim that they are."""
    if stated == computed:
        return HOLDS
    return ROUNDING if stated_range.meets(computed_range) else FAILS


def judge_order(upper: Interval, lower: Interval) -> str:
    """The verdict on the claim that the one lies above the other."""
    if upper.low > lower.high:
        return HOLDS
    return ROUNDING if upper.high >= lower.low else FAILS


def judge_target(target: Any, actual: Any, aim: Interval, found: Interval, good: str | None) -> str:
    """The verdict on the claim that a target was reached; `good` says whether more (up) or less (down) is better.

    The figures as printed decide first, then what their rounding leaves open. Where neither way is good (none), the
    claim is that both are the same. An actual figure of which only a bound is known counts with the worse end.
    """
    if good not in ("up", "down"):
        return judge_equal(signed_value(target), signed_value(actual), aim, found)
    goal, reached = signed_value(target), signed_value(actual)
    if not pd.isna(target.value_high) and good == "down":
        goal = exact_value(target.value_high)
    if good == "down":
        aim, found = (Interval(-range_.high, -range_.low) for range_ in (aim, found))
        goal, reached = -goal, -reached
    if actual.approx in ("over", "under"):
        reached = found.low
    if reached >= goal:
        return HOLDS
    return ROUNDING if found.high >= aim.low else FAILS


def refusal(*reasons: str | None) -> str:
    """The verdict of a comparison that cannot be made, with the reasons; an empty text where there is none.

    Example:
        >>> refusal("another unit: 只 / 家", None)
        'not comparable: another unit: 只 / 家'
    """
    given = [reason for reason in reasons if reason]
    return f"{OPEN}: {'; '.join(given)}" if given else ""


def as_float(value: Decimal | None) -> float:
    """A number for a frame; NaN where there is none or the end is open."""
    return float(value) if value is not None and value.is_finite() else float("nan")
