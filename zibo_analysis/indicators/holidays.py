"""The days off around a holiday, and the forty days of travel around the Spring Festival.

Stage: indicators. Input: a holiday's month and day, by the sun or by the moon, and a year. Output: its first and last
day. The days off are those of the yearly notices of the State Council, which lunar_python keeps (from 2002 on).
"""

from __future__ import annotations

import calendar
import datetime
from functools import lru_cache

from lunar_python import Lunar
from lunar_python.util import HolidayUtil

DAY = datetime.timedelta(days=1)
RUSH_BEFORE, RUSH_AFTER = (
    datetime.timedelta(days=15),
    datetime.timedelta(days=24),
)  # 节前15天、节后25天, the day itself too
NEAR = (0, -1, 1)  # 清明 falls a day earlier in some years

Days = tuple[datetime.date, datetime.date]


@lru_cache(maxsize=1024)
def holiday_days(kind: str, year: int, month: int, day: int, count: int = 0) -> Days:
    """The first and last day of a holiday of a year; of its month where the days off are not known.

    A count above 0 stands for as many first days of it, where they are known: 春节假期前6天.

    Example:
        >>> [day.isoformat() for day in holiday_days("feast", 2010, 10, 1)]
        ['2010-10-01', '2010-10-07']
        >>> [day.isoformat() for day in holiday_days("rush", 2018, 1, 1)]
        ['2018-02-01', '2018-03-12']
        >>> [day.isoformat() for day in holiday_days("feast", 2010, 10, 1, 3)]
        ['2010-10-01', '2010-10-03']
    """
    held = datetime.date(year, month, day) if kind == "feast" else _by_the_moon(year, month, day)
    if kind == "rush":
        return _first_of(held - RUSH_BEFORE, held + RUSH_AFTER, count)
    off = next((held + days * DAY for days in NEAR if _is_off(held + days * DAY)), None)
    return _month_of(held) if off is None else _first_of(_last_off(off, -DAY), _last_off(off, DAY), count)


def _first_of(first: datetime.date, last: datetime.date, count: int) -> Days:
    """The first days of a stretch of days; all of it where it has no more than that."""
    return first, min(last, first + (count - 1) * DAY) if count else last


@lru_cache(maxsize=1024)
def new_year_days(year: int, first: int, last: int) -> Days:
    """The days of the first month of a lunar year, 0 for the eve before it: 除夕 to 初三.

    Example:
        >>> [day.isoformat() for day in new_year_days(2022, 0, 3)]
        ['2022-01-31', '2022-02-03']
    """
    eve = _by_the_moon(year, 1, 1) - DAY
    return eve + first * DAY, eve + last * DAY


def _month_of(day: datetime.date) -> Days:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _by_the_moon(year: int, month: int, day: int) -> datetime.date:
    """The day of a day of the lunar year: 端午 was on 10 June in 2024, on 31 May in 2006."""
    solar = Lunar.fromYmd(year, month, day).getSolar()
    return datetime.date(solar.getYear(), solar.getMonth(), solar.getDay())


def _is_off(day: datetime.date) -> bool:
    holiday = HolidayUtil.getHoliday(day.isoformat())
    return holiday is not None and not holiday.isWork()


def _last_off(day: datetime.date, step: datetime.timedelta) -> datetime.date:
    while _is_off(day + step):
        day += step
    return day
