"""Periods: what an expression of time means seen from the date of the article, as ISO years, months and intervals.

Stage: indicators. Input: times and the anchor of an article. Output: ISO periods.
"""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

from zibo_analysis.indicators.holidays import Days, holiday_days, new_year_days
from zibo_analysis.indicators.times import (
    CENTURY,
    FEASTS,
    HALF_YEAR,
    NEW_MOON,
    NEW_YEAR,
    PLAN_END,
    SINCE,
    TO_DAY,
    Anchor,
    Time,
)

QUARTER = "Q"
MONTH_LENGTH = 7  # characters of 2021-10
FORTNIGHT = 14
RECENT = 2  # years since one that is written with two figures
MONTH_DIGITS = 2


class Period(NamedTuple):
    """An ISO period; base is the year that changes over it are measured against; whole: it holds for end states too."""

    start: str
    end: str
    base: int | None = None
    whole: bool = False

    @property
    def iso(self) -> str:
        """2019, 2021-03, 2012/2022."""
        return self.start if self.start == self.end else f"{self.start}/{self.end}"

    @property
    def spans_years(self) -> bool:
        """Whether it is an interval of several years."""
        return self.start != self.end and self.start[:4] != self.end[:4]


def year_period(year: int) -> Period:
    """One calendar year, changes against the year before."""
    return Period(str(year), str(year), year - 1)


def plan_period(year: int) -> Period:
    """The five-year plan that a year belongs to: 2021 to 2025."""
    start = (year - 1) // 5 * 5 + 1
    return Period(str(start), str(start + 4), start - 1)


def month_period(anchor: Anchor) -> Period | None:
    """The month of an article, or its year where no month is known."""
    if anchor.year is None:
        return None
    stamp = f"{anchor.year}-{anchor.month:02d}" if anchor.month else str(anchor.year)
    return Period(stamp, stamp, anchor.year - 1)


def resolve(time: Time, anchor: Anchor, *, target: bool = False, report: bool = False) -> Period | None:
    """The period of a time seen from the date of the article; None where the date is not known."""
    if _names_its_year(time, anchor):
        return _dated_period(time, anchor, target)
    return None if anchor.year is None else _period_seen_from(time, anchor, anchor.year, target, report)


def _names_its_year(time: Time, anchor: Anchor) -> bool:
    """Whether a time says its year, by itself or by another time that it is a part of."""
    if time.kind in ("quarter", "halfof", "range") and time.value[0]:
        return True
    return time.kind in ("date", "years", "plan") or (time.of is not None and time.year_named(anchor) is not None)


def _dated_period(time: Time, anchor: Anchor, target: bool) -> Period | None:
    """2019年3月, 2012至2022年, “十四五”, 2021年前三季度: the period of a time that says its year."""
    value = time.value
    if time.kind == "date":
        return _date_period(value)
    if time.kind == "years":
        return Period(str(value[0]), str(value[1]), value[0] - 1, whole=True)
    if time.kind == "plan" and time.ending == PLAN_END:
        return year_period(value[1])
    if time.kind == "plan":
        return Period(str(value[0]), str(value[1]), value[0] - 1)
    if time.kind in ("quarter", "halfof") and value[0]:
        return _part_period(time.kind, value[0], value[1])
    if time.of is not None and (named := time.year_named(anchor)) is not None:
        if time.kind == "sincemonth":
            return _since_month((value[0], named), anchor)
        return _months_period(time, Anchor(named, None), named, target)
    return _range_period(value, value[0])


def _period_seen_from(time: Time, anchor: Anchor, year: int, target: bool, report: bool) -> Period | None:
    """去年, 近三年, 今后五年, 3月: the period of a time that the date of the article tells."""
    value = time.value
    if time.kind == "since":
        last = year - 1 if report and anchor.looks_back else year
        return Period(str(value[0]), str(max(value[0], last)), value[0] - (1 if len(value) > 1 else 0))
    if time.kind == "day":
        return _days_before(value[0], anchor)
    if time.kind == TO_DAY:
        return _until_day(value, anchor, year)
    if time.kind == "within":
        return Period(str(year), str(year + value[0] - 1), year - 1)
    if time.kind in ("year", "month", "whole", "review", "season"):
        return _relative_period(time.kind, value[0], anchor, target)
    if time.kind == "span" and (since := _short_year(time, year)) is not None:
        return Period(str(since), str(year), since - (1 if since == year else 0))
    if time.kind in ("span", "scope", "total"):
        return _span_period(value[0], anchor, report)
    if time.kind == "ahead":
        first = year if report and anchor.looks_back else year + 1
        return Period(str(first), str(first + value[0] - 1), first - 1)
    return _months_period(time, anchor, year, target)


def _short_year(time: Time, year: int) -> int | None:
    """15年以来, told in 2016: the year 2015, no fifteen years."""
    since = CENTURY + time.value[0]
    short = time.surface[:2].isdecimal() and time.ending == SINCE
    return since if short and 0 <= year - since <= RECENT else None


def _date_period(value: tuple[int, ...]) -> Period | None:
    try:
        datetime.date(value[0], *((*value[1:], 1, 1))[:2])
    except ValueError:
        return Period(str(value[0]), str(value[0]), value[0] - 1) if 1000 <= value[0] <= 9999 else None
    stamp = "-".join([f"{value[0]:04d}", *(f"{part:02d}" for part in value[1:])])
    return Period(stamp, stamp, value[0] - 1)


def _known(value: tuple[int, int, int]) -> tuple[int, ...]:
    return value if value[2] else value[:2]


def _part_period(kind: str, year: int, part: int) -> Period:
    if kind == "quarter":
        return Period(f"{year}-Q{part}", f"{year}-Q{part}", year - 1)
    months = ("01", "06") if part == 1 else ("07", "12")
    return Period(f"{year}-{months[0]}", f"{year}-{months[1]}", year - 1)


def _relative_period(kind: str, distance: int, anchor: Anchor, target: bool) -> Period | None:
    year = anchor.year or 0
    if kind == "month":
        return month_period(anchor) if distance == 0 or anchor.month is None else _month_before(year, anchor.month)
    if kind == "whole":
        return year_period(year if target or not anchor.looks_back else anchor.last)
    if kind == "review":
        return year_period(anchor.last if anchor.looks_back else year)
    return year_period(year + distance)


def counterpart(period: Period, year: int) -> Period:
    """去年同期 where 上半年 is spoken of: the same part of another year."""
    shift = year - int(period.start[:4])
    start, end = (f"{int(side[:4]) + shift}{side[4:]}" for side in (period.start, period.end))
    return Period(start, end, year - 1)


def mean_period(period: Period, count: int) -> tuple[str, int]:
    """五年年均增长: the years up to that spoken of, against the one before them; 上半年,两年平均 is still of 上半年."""
    last = int(period.end[:4])
    years = f"{last - count + 1}/{last}" if period.iso.isdigit() and count > 1 else period.iso
    return years, last - count


def period_before(period: Period) -> Period | None:
    """The month before a month, the quarter before a quarter; None for any other period."""
    year, part = int(period.start[:4]), period.start[5:]
    if period.start != period.end or not part:
        return None
    if part.startswith("Q"):
        return _part_period("quarter", *((year, int(part[1]) - 1) if part != "Q1" else (year - 1, 4)))
    return _month_before(year, int(part)) if len(part) == MONTH_DIGITS else None


def _month_before(year: int, month: int) -> Period:
    stamp = f"{year}-{month - 1:02d}" if month > 1 else f"{year - 1}-12"
    return Period(stamp, stamp, int(stamp[:4]) - 1)


def _span_period(count: int, anchor: Anchor, report: bool) -> Period:
    year = anchor.year or 0
    if (report and anchor.looks_back) or anchor.month in NEW_YEAR:
        return Period(str(year - count), str(year - 1), year - count - 1)
    if report:
        return Period(str(year - count + 1), str(year), year - count)
    return Period(str(year - count), str(year), year - count)


def _since_month(value: tuple[int, ...], anchor: Anchor) -> Period | None:
    """今年3月以来, 2019年8月以来: from that month to the month of the text; a month to come is that month."""
    month, year = value[0], value[1] if len(value) > 1 else anchor.year
    if year is None or anchor.year is None or anchor.month is None:
        return None
    if len(value) == 1 and month - anchor.month >= HALF_YEAR:
        year -= 1  # 11月份以来 in January
    if (year, month) > (anchor.year, anchor.month):
        return _date_period((year, month))
    return Period(f"{year}-{month:02d}", f"{anchor.year}-{anchor.month:02d}", year - 1)


def _year_of_month(month: int, anchor: Anchor, year: int, target: bool) -> int:
    """The year of a month without one: in a bulletin the one it tells of; 12月份 in January was last year's."""
    if anchor.told is not None:
        return anchor.told
    return year - 1 if not target and anchor.month is not None and month - anchor.month >= HALF_YEAR else year


def _months_period(time: Time, anchor: Anchor, year: int, target: bool) -> Period | None:
    """The period of a part of a year: 上半年, 一季度, 3月, 1—9月, 19日, 春节期间."""
    value = time.value
    match time.kind:
        case "half":
            return _part_period("half", year, value[0])
        case "quarter":
            return _part_period("quarter", year, value[1])
        case "season":
            return year_period(year)
        case "range":
            return _range_period(value, value[0] or year)
        case "day_of":
            return _days_period(value, anchor)
        case "sincemonth":
            return _since_month(value, anchor)
        case "month_of":
            return _date_period((_year_of_month(value[0], anchor, year, target), *value))
        case "monthrange" | "firstmonths":
            return _first_to_last(value if time.kind == "monthrange" else (1, value[0]), anchor, year, target)
    return _feast_period(time, anchor, year, target) if time.kind in FEASTS else None


def _first_to_last(months: tuple[int, ...], anchor: Anchor, year: int, target: bool) -> Period | None:
    """1—9月, 前三季度: several months of a year; None where they run backwards."""
    first, last = months
    if not 1 <= first < last <= 12:
        return None
    year = _year_of_month(last, anchor, year, target)
    return Period(f"{year}-{first:02d}", f"{year}-{last:02d}", year - 1)


def _feast_period(time: Time, anchor: Anchor, year: int, target: bool) -> Period | None:
    """五一假期, 春运期间: the days of a holiday, or its month; one that is half a year ahead was last year's."""
    for named in (year, year - 1):
        first, last = _days_off(time, named)
        if named != year or _year_of_month(last.month, anchor, named, target) == named:
            break
    period = _range_period((*first.timetuple()[:3], *last.timetuple()[:3]), first.year)
    return None if period is None else period._replace(base=named - 1)


def _days_off(time: Time, year: int) -> Days:
    """The first and last day that a holiday, or days around the lunar new year, have in a year."""
    return new_year_days(year, *time.value) if time.kind == NEW_MOON else holiday_days(time.kind, year, *time.value)


def _range_period(value: tuple[int, ...], year: int) -> Period | None:
    until = value[3] or year
    if value[2] == 1 and value[5] and value[5] == _month_length(until, value[4]):
        value = (*value[:2], 0, *value[3:5], 0)  # 1月1日至6月30日 are the months
    first = _date_period(_known((year, value[1], value[2])))
    last = _date_period(_known((until, value[4], value[5])))
    if first is None or last is None or first.start > last.end:
        return None
    return Period(first.start, last.end, int(first.start[:4]) - 1, whole=True)


def _month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _days_before(distance: int, anchor: Anchor) -> Period | None:
    """昨天: the day before that of the text; its month where no day is known."""
    if anchor.year is None or anchor.month is None or anchor.day is None:
        return month_period(anchor)
    try:
        day = datetime.date(anchor.year, anchor.month, anchor.day) + datetime.timedelta(days=distance)
    except (ValueError, OverflowError):
        return month_period(anchor)
    return Period(day.isoformat(), day.isoformat(), day.year - 1)


def _until_day(value: tuple[int, ...], anchor: Anchor, year: int) -> Period | None:
    """从1月10日到昨天: the days up to the day before that of the text; only its month where no day is known."""
    last = _days_before(value[3], anchor)
    first = _date_period((value[0] or year, *value[1:3]))
    if first is None or last is None or len(last.end) < len(first.start) or first.start > last.end:
        return last
    return Period(first.start, last.end, int(first.start[:4]) - 1, whole=True)


def _days_period(days: tuple[int, ...], anchor: Anchor) -> Period | None:
    """19日, 10日至15日: one day or several, the last of which tells the month."""
    last = _day_period(days[-1], anchor)
    if last is None or len(days) == 1 or days[0] >= days[-1]:
        return last
    return last._replace(start=f"{last.start[:-2]}{days[0]:02d}")


def _day_period(day: int, anchor: Anchor) -> Period | None:
    """19日: of the month of the text, or of the month before where that day was still to come."""
    if anchor.year is None or anchor.month is None or not 1 <= day <= 31:
        return None
    year, month = anchor.year, anchor.month
    if anchor.day is not None and day > anchor.day + FORTNIGHT:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _date_period((year, month, day))


def widest(reported: Period | None, period: Period | None) -> Period | None:
    """The months under report, which a single month among them does not replace: 上半年 goes on after 6月份."""
    if reported is None or period is None:
        return period or reported
    inside = period.start == period.end and reported.start < reported.end and len(period.start) == MONTH_LENGTH
    return reported if inside and reported.start <= period.start <= reported.end else period


def is_over(period: Period, anchor: Anchor) -> bool:
    """Whether a period of months ended before the month of the text."""
    end = period.end[:MONTH_LENGTH]
    last = f"{end[:5]}{3 * int(end[-1]):02d}" if QUARTER in end else end
    return anchor.month is not None and last < f"{anchor.year}-{anchor.month:02d}"


def is_to_come(period: Period, anchor: Anchor) -> bool:
    """Whether a period begins after the day, month or year of the text, as far as both are known."""
    if anchor.year is None or QUARTER in period.start:
        return False
    known = [part for part in (anchor.month, anchor.day) if part is not None]
    today = "-".join([f"{anchor.year:04d}", *(f"{part:02d}" for part in known)])
    length = min(len(today), len(period.start))
    return period.start[:length] > today[:length]
