"""The value of a numeral: Arabic, full-width, Chinese, mixed, exact.

Stage: numerals. Input: the printed numeral without unit and approximator. Output: a Decimal, or None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

LONGEST = 40  # characters of the longest numeral that anybody prints
PARTS = re.compile(r"(\d+(?:\.\d+)?)([^\d.]*)")


@dataclass(frozen=True)
class Digits:
    """What the characters of numerals are worth: digits, multipliers, and those without a value of their own."""

    digits: Mapping[str, int]
    multipliers: Mapping[str, int]
    silent: str


@lru_cache(maxsize=16)
def digits_of(vocabulary: Vocabulary) -> Digits:
    """The numeral characters of a vocabulary."""
    rows = vocabulary["numerals"]
    return Digits(
        {row.surface: row.value for row in rows if row.role == "digit"},
        {row.surface: row.value for row in rows if row.role == "multiplier"},
        "".join(row.surface for row in rows if row.role in ("over", "vague")),
    )


def parse_number(text: str, *, vocabulary: Vocabulary | None = None) -> Decimal | None:
    """The exact value of a numeral, or None where it has none.

    Arabic with commas and multipliers (3.07万亿, 4万多亿, 1亿2000万), full-width digits, Chinese (两千, 十四点一,
    一九八○). 余, 多 and 几 have no value of their own: they say that there is more. Spaces inside are not allowed.

    Example:
        >>> parse_number("3.07万亿"), parse_number("两千多"), parse_number("一九八○"), parse_number("一二三类")
        (Decimal('3070000000000'), Decimal('2000'), Decimal('1980'), None)
    """
    if not isinstance(text, str):
        raise TypeError(f"text={text!r}: give a string, not {type(text).__name__}")
    if len(text) > LONGEST:
        return None
    digits = digits_of(vocabulary or load_vocabulary())
    if text.isascii() and text.isdigit():
        return Decimal(text)
    plain = text.translate(FULL_WIDTH).replace(",", "")
    plain = "".join(ch for ch in plain if ch not in digits.silent)
    if not plain:
        return None
    return _parse_mixed(plain, digits) if plain[0].isascii() else _parse_chinese(plain, digits)


FULL_WIDTH = {ord("０") + i: str(i) for i in range(10)} | {ord("，"): ",", ord("．"): "."}


def _parse_mixed(text: str, digits: Digits) -> Decimal | None:
    """1亿2000万: a sum of Arabic numbers, each times the product of the multipliers after it."""
    total, end = Decimal(0), 0
    for part in PARTS.finditer(text):
        if part.start() != end:
            return None
        factor = _product(part[2], digits)
        if factor is None:
            return None
        total, end = total + Decimal(part[1]) * factor, part.end()
    return _plain(total) if end == len(text) else None


def _product(multipliers: str, digits: Digits) -> int | None:
    product = 1
    for ch in multipliers:
        if ch not in digits.multipliers:
            return None
        product *= digits.multipliers[ch]
    return product


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without needless zeros."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value.adjusted() < 27 else value


def _parse_chinese(text: str, digits: Digits) -> Decimal | None:
    whole, point, fraction = text.partition("点")
    value = _parse_whole(whole, digits)
    if value is None or not point:
        return value
    decimals = [digits.digits.get(ch) for ch in fraction]
    if not decimals or None in decimals:
        return None
    return value + Decimal("0." + "".join(map(str, decimals)))


def _parse_whole(text: str, digits: Digits) -> Decimal | None:
    if all(ch in digits.digits for ch in text):
        return Decimal("".join(str(digits.digits[ch]) for ch in text)) if len(text) in (1, 4) else None
    return _parse_structured(text, digits)


def _parse_structured(text: str, digits: Digits) -> Decimal | None:
    """九百八十一, 三万五千亿, 百亿亿: sections below 万, then 万 and 亿 over what is before them."""
    total, section, digit = 0, 0, None
    for ch in text:
        if ch in digits.digits:
            if digit:
                return None
            digit = digits.digits[ch]
        elif (factor := digits.multipliers.get(ch)) is None:
            return None
        elif factor < 10_000:
            section, digit = section + (1 if digit is None else digit) * factor, None
        else:
            total, section, digit = _close(total, section + (digit or 0), factor), 0, None
    return Decimal(total + section + (digit or 0))


def _close(total: int, section: int, factor: int) -> int:
    """The running total when 万 or 亿 follows a section."""
    if total < factor:
        return ((total + section) or 1) * factor
    return total + section * factor if section else total * factor
