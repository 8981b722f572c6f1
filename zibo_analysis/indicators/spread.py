"""Times that are said for one figure each: lists handed out one by one, and the time that one figure began at.

Stage: indicators. Input: the times and figures of a sentence. Output: the time of each such figure, and the times left
for the other figures and sentences.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zibo_analysis.indicators.cues import Cues
from zibo_analysis.indicators.figures import Figure
from zibo_analysis.indicators.periods import Period, counterpart, mean_period, period_before, resolve, year_period
from zibo_analysis.indicators.times import PARTS, SAME_PART, TIMES_OF, Anchor, Time, count_of, is_end

LISTED = re.compile("[、;。和与及]")
YEAR = re.compile(r"(?:19|20)\d{2}")
REACH = 40  # characters between a list of times and its figures
YEARS_REACH = 60
VERB_REACH = 8
GROWTH_REACH = 80  # characters between the ends of a growth and its yearly mean
STARTS = ("由", "从")
CLAUSE_END = re.compile("[,;]")
TURNS = re.compile("[^,;。、]{0,8}?[转到至为][^,;。、]{0,8}")


@dataclass(frozen=True, eq=False)
class Handed:
    """The time of one figure; head is the first figure of its list, began whether a change began then."""

    time: Time
    head: Figure
    began: bool = False
    whole: bool = False  # of a list that ends with the whole year


@dataclass(frozen=True, eq=False)
class Spread:
    """The times of single figures, and those of all others."""

    rest: list[Time]
    of: Mapping[Figure, Handed] = field(default_factory=dict)


def spread_times(figures: list[Figure], times: list[Time], text: str, cues: Cues) -> Spread:
    """The times of a sentence, handed out to its figures where each time is said for one of them."""
    if not figures or not times:
        return Spread(times)
    of: dict[Figure, Handed] = {}
    taken: set[int] = set()
    runs = list(_runs(times, text, cues))
    chains = list(_chains(figures, text, cues)) if runs else []
    for run, printed in runs:
        told = _figures_of(run, chains, text, printed[-1].end, times, cues)
        whole = any(time.kind == "whole" for time in run)
        for chain in told:
            of.update({figure: Handed(time, chain[0], whole=whole) for time, figure in zip(run, chain, strict=True)})
        if told and any(_lacks_year(time) or _is_part(time) for time in run):
            taken.update(time.start for time in printed)
    for time, figure in _beginnings(figures, times, text, cues):
        if figure not in of:
            of[figure] = Handed(time, figure, began=True)
            taken.add(time.start)
    return Spread([time for time in times if time.start not in taken], of) if of else Spread(times)


def _chains(figures: list[Figure], text: str, cues: Cues) -> Iterator[list[Figure]]:
    """Figures with nothing but 、 or 和 between them."""
    chain = figures[:1]
    for figure in figures[1:]:
        if cues.beside.fullmatch(text, chain[-1].end, figure.start) and figure.unit == chain[-1].unit:
            chain.append(figure)
            continue
        yield chain
        chain = [figure]
    yield chain


def _runs(times: list[Time], text: str, cues: Cues) -> Iterator[tuple[list[Time], list[Time]]]:
    """Lists of at least two times, one for each member, and as they were found."""
    printed: list[Time] = []
    for time in (*times, None):
        follows = time and printed and cues.beside.fullmatch(text, printed[-1].end, time.start)
        if time is not None and not time.role and (follows or not printed):
            printed.append(time)
            continue
        run = [one for found in printed for one in _single(found, text, cues)]
        if len(run) > 1:
            yield _with_years(run), printed
        printed = [time] if time is not None and not time.role else []


def _single(time: Time, text: str, cues: Cues) -> list[Time]:
    """The years of 2015年、2016年和2017年, and those without 年 before a year: 2015、2016年."""
    if time.kind == "years" and LISTED.search(time.surface):
        return [Time(time.start, time.end, "", "date", (int(year),), year) for year in YEAR.findall(time.surface)]
    if time.kind == "date" and len(time.value) == 1:
        before = cues.bare_years.search(text, max(0, time.start - YEARS_REACH), time.start)
        years = YEAR.findall(before[0]) if before else []
        return [*(Time(time.start, time.end, "", "date", (int(year),), year) for year in years), time]
    return [time]


def _lacks_year(time: Time) -> bool:
    """Whether a time is a part of a year that it does not name, or 全年."""
    unnamed = time.kind in PARTS or time.kind == "whole" or (time.kind in ("quarter", "range") and time.value[0] == 0)
    return unnamed and time.of is None


def _is_part(time: Time) -> bool:
    return time.of is not None or time.kind in ("quarter", "halfof", "range") or len(time.value) > 1


def _with_years(run: list[Time]) -> list[Time]:
    """2022年一季度、上半年: the year of the first member holds for those after it."""
    named: list[Time] = []
    for time in run:
        before = named[-1] if named else None
        year = None if before is None else _year_in(before)
        named.append(of_year(time, year) if year is not None and _lacks_year(time) else time)
    return named


def _year_in(time: Time) -> int | None:
    """The year that a member of a list names in figures; None where it names none."""
    if time.of is not None:
        return _year_in(time.of)
    dated = time.kind == "date" or (time.kind in ("quarter", "halfof", "range") and time.value[0])
    return time.value[0] if dated else None


def of_year(time: Time, year: int) -> Time:
    """A part of a year, or 全年, as that of the year given."""
    if time.kind == "whole":
        return time._replace(kind="date", value=(year,))
    return time._replace(of=Time(time.start, time.start, "", "date", (year,), ""))


def _figures_of(
    run: list[Time], chains: list[list[Figure]], text: str, end: int, times: list[Time], cues: Cues
) -> list[list[Figure]]:
    """The chains after a list of times that have a figure for each: 分别为18.8%、9.6%,两年平均分别为4.7%、5.0%."""
    told: list[list[Figure]] = []
    for chain in chains:
        first = chain[0].start
        if first < end:
            continue
        between = text[end:first]
        apart = len(between) <= REACH and cues.respective.search(between) and not LISTED.search(between)
        another = any(end <= time.start < first and not time.role for time in times)
        columns = [chain] if len(chain) == len(run) else _columns(chain, len(run), text)
        if not apart or another or not columns:
            break
        told.extend(columns)
        end = chain[-1].end
    return told


def _columns(chain: list[Figure], count: int, text: str) -> list[list[Figure]]:
    """3075件、2823件,3813件、3513件: the firsts and the seconds of as many groups as there are times."""
    groups = [chain[:1]]
    for before, figure in itertools.pairwise(chain):
        if "," in text[before.end : figure.start]:
            groups.append([])
        groups[-1].append(figure)
    even = len(groups) == count and len({len(group) for group in groups}) == 1
    return [list(column) for column in zip(*groups, strict=True)] if even else []


def _beginnings(figures: list[Figure], times: list[Time], text: str, cues: Cues) -> Iterator[tuple[Time, Figure]]:
    """由上月上涨0.3%转为下降0.1%: the time that a change turned at, and the first of its two figures."""
    pairs = [(one, two) for one, two in itertools.pairwise(figures) if one.dimension == two.dimension]
    for one, two in pairs:
        time = next((time for time in times if 0 <= one.start - time.end <= VERB_REACH), None)
        if time is None or time.role or text[time.start - 1 : time.start] not in STARTS:
            continue
        grows = cues.change_end.match(text[time.end : one.start][::-1])
        if grows and TURNS.fullmatch(text, one.end, two.start):
            yield time, one


def leave_out_times(spread: Spread, text: str) -> None:
    """Take the times out of the words that figures are named by: 住宅价格由上月上涨, 2015、2016年分别受理."""
    for figure, handed in spread.of.items():
        start, end = handed.time.start, handed.time.end
        if not figure.left_from <= start < figure.start:
            continue
        figure.left = text[figure.left_from : start - 1] if handed.began else text[end : figure.start]


def handed_period(figure: Figure, handed: Handed, anchor: Anchor, told: Period | None, cues: Cues) -> Period | None:
    """The period of a figure that has a time of its own; told is what the text spoke of before."""
    time = handed.time
    year = _told_year(told, anchor, whole=handed.whole)
    if year is not None and _lacks_year(time):
        time = of_year(time, year)
    period = _before_told(time, told, anchor) if handed.began else resolve(time, anchor)
    mean = cues.mean_years.search(handed.head.left) if figure.kind == "change" else None
    if period is None or mean is None:
        return period
    years, base = mean_period(period, count_of(mean[1]))
    return Period(years.split("/")[0], years.split("/")[-1], base)


def _told_year(told: Period | None, anchor: Anchor, *, whole: bool) -> int | None:
    """The year of 一季度 or 全年 in a list: the earlier one spoken of, or that which a bulletin tells of."""
    if anchor.year is None:
        return None
    if told is not None and not told.spans_years and int(told.start[:4]) < anchor.year:
        return int(told.start[:4])
    return anchor.last if anchor.told is not None or (whole and anchor.looks_back) else None


def _before_told(time: Time, told: Period | None, anchor: Anchor) -> Period | None:
    """上月, 去年同期 and 上年 seen from the month or part of a year that is spoken of."""
    period = resolve(time, anchor)
    if told is None or told.spans_years:
        return period
    if time.kind == "month" and time.value[0] == -1:
        return period_before(told) or period
    if time.kind != "year" or period is None:
        return period
    return counterpart(told, int(period.start[:4])) if time.ending == SAME_PART else year_period(int(period.end))


def _tells_of_mean(figure: Figure, text: str, times: list[Time], cues: Cues) -> bool:
    """Whether a change is a yearly mean, or the points by which one differs: 年均增长13.7%,增速高于目标1.2个百分点."""
    if cues.yearly_mean.search(figure.left):
        return True
    if figure.dimension != "point":
        return False
    reach = max(0, figure.start - GROWTH_REACH)
    since = max(
        [reach, text.rfind(";", reach, figure.start), *(time.end for time in times if time.start < figure.start)]
    )
    return cues.yearly_mean.search(text, since, figure.start) is not None


def _sums_up(figure: Figure, text: str, times: list[Time], cues: Cues) -> bool:
    """Whether a sum of years stands after a growth up to the last: 增加到2015年的79亿元;投资累计完成2867亿元."""
    last = next((time for time in reversed(times) if time.start < figure.start and not time.role), None)
    if last is None or not is_end(text, last.start, last.end) or not cues.summed.search(figure.clause):
        return False
    return CLAUSE_END.search(text, last.end, figure.start) is not None


def _is_multiplied(time: Time, last: int, text: str) -> bool:
    """Whether a figure is told as a multiple of that of an earlier year: 是2002年的2.6倍,年均增长26%."""
    return time.kind == "date" and time.value[0] < last - 1 and TIMES_OF.match(text, time.end) is not None


def _is_base(time: Time, last: int) -> bool:
    """Whether a time is an earlier year that is compared with: 与2010年相比,年平均增长0.35%."""
    return time.role == "base" and time.kind == "date" and len(time.value) == 1 and time.value[0] < last - 1


def no_later(compared: Period | None, period: Period) -> Period | None:
    """较前三季度, said of a year before that of the text: the part of that year."""
    if compared is None or compared.iso.isdigit() or compared.spans_years or period.spans_years:
        return compared
    year = int(period.start[:4])
    return counterpart(compared, year) if int(compared.start[:4]) > year else compared


def mean_of_growth(
    figure: Figure, period: Period, text: str, times: list[Time], spans: Iterable[Period | None], cues: Cues
) -> Period | None:
    """The years that 年均 is over where the time named last is only their end: 由2005年的5亿元增加到2010年的13亿元.

    They are those between the two ends of a growth, or a span that ends then: of the sentence, or among those given.
    """
    if not period.iso.isdigit():
        return None
    mean = figure.kind == "change" and _tells_of_mean(figure, text, times, cues)
    if not mean and not _sums_up(figure, text, times, cues):
        return None
    if cues.mean_years.search(figure.left):
        return None
    last = int(period.iso)
    since = max(text.rfind(";", max(0, figure.start - GROWTH_REACH), figure.start), figure.start - GROWTH_REACH)
    before = [time for time in times if since < time.start < figure.start]
    starts = [time for time in before if len(time.value) == 1 and text[time.start - 1 : time.start] in STARTS]
    starts = [time for time in starts if time.kind == "date" and time.value[0] < last and not time.role]
    starts = starts or [time for time in before if _is_multiplied(time, last, text) or _is_base(time, last)]
    if starts:
        return Period(str(starts[-1].value[0] + 1), str(last), starts[-1].value[0])
    named = [resolve(time, Anchor(last, None)) for time in before if time.kind in ("plan", "years") and not time.role]
    known = [span for span in (*named[::-1], *spans) if span is not None and span.spans_years]
    return next((span for span in known if span.end == period.iso), None)
