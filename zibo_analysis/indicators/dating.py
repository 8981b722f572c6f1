"""The period of a figure: the time stated before it, carried from earlier sentences, or that of its section.

Stage: indicators. Input: figures in the scene of their sentence. Output: ISO periods, how they came about, baselines.
"""

from __future__ import annotations

import re

from zibo_analysis.corpus.marks import CLAUSE_MARKS
from zibo_analysis.indicators.cues import Cues
from zibo_analysis.indicators.figures import Figure
from zibo_analysis.indicators.modality import DIGIT, LAST_MONTH, TO_COME, is_of_another, is_of_base
from zibo_analysis.indicators.periods import (
    MONTH_LENGTH,
    Period,
    counterpart,
    is_over,
    mean_period,
    month_period,
    plan_period,
    resolve,
    widest,
    year_period,
)
from zibo_analysis.indicators.state import DAY_LENGTH, DAYS, OF_AGE, State
from zibo_analysis.indicators.times import (
    BEFORE,
    FEASTS,
    NEW_YEAR,
    OF,
    RECENT_YEARS,
    REPORTED,
    SAME_PART,
    SPAN_KINDS,
    WITH,
    Anchor,
    Time,
    count_of,
    is_deadline,
    is_end,
    is_noted,
    is_of_plan,
    is_origin,
)

NEAR = 4
MONTH_END = re.compile("份?[底末]")
UP_TO = (*DAYS, "day_of")
GOODS = ("money", "mass", "visit")  # what is counted from January on
YEARLY_REACH = 24  # characters of ,同比增长 after a sum
FIGURES = re.compile(r"[\d一二三四五六七八九十]")
SINCE = re.compile(r"[从由自](?:19|20)\d{2}年")
HAPPENED = ("于", "在", "自", "从")  # before a month in which something was done: no month of a report
PLAN_YEARS = 5
YARDSTICKS = ("date", "plan", "years", *REPORTED)
AS_OF_KINDS = ("month_of", "date")  # 截至10月底, 截至2017年10月
OWN = "own"  # a time that says when a change began
OPENS = re.compile(r"[^,;:、一-鿿]")
FADING = 3  # years after which the year of one sentence says nothing of what another one counts
STANDING = frozenset({"area", "person", "household", "place", "count", "length"})
CLAUSE_END = re.compile("[,;]")
PART_END = ";"
YEAR_LENGTH = 4  # characters of 2021
STEP_LENGTH = 5  # characters of 的基础上
CONTRAST = re.compile("而在?$")  # 而2014年还不足5万元 holds for its own figure
ENDS = ("到", "至")
SUMMING = "summing"  # 2016年以来,累计投入133亿元,…,惠及18万人
DURING = "during"  # the years of a plan are named: “十五”期间
YEARS_NAMED = (DURING, SUMMING)
NAMED = (OWN, *YEARS_NAMED)
STATED = ("stated", *YEARS_NAMED)
PLAN_SPAN = ("间", "期")  # of 期间, 时期
NOW = "month"  # 目前, 近日


def period_of(
    figure: Figure, text: str, state: State, times: list[Time], cues: Cues
) -> tuple[Period | None, str | None]:
    """The period of a figure and how it came about: stated, carried, head, date, default."""
    target = figure.modality == "target" and not figure.aim
    origin = _origin_time(figure, text, times) if figure.origin else None
    stated = origin or _stated_time(figure, text, times, cues, state.anchor)
    found = None
    if stated is not None:
        found = _unresolved(figure, stated, times, state, cues, target=target)
        found = found or _stated_period(figure, stated, text, times, state, cues, target=target)
    found = found or _kept_period(figure, state, cues, target=target)
    period, how = found or _default_period(figure, state, cues, target=target)
    if period is not None and _is_within_a_year(period) and _is_of_each_year(figure, text, times, cues):
        period = year_period(int(period.start[:4]))
    return period, how


def _is_within_a_year(period: Period) -> bool:
    """Whether a period is a single month, day or quarter."""
    return period.start == period.end and len(period.start) > YEAR_LENGTH


def _is_of_each_year(figure: Figure, text: str, times: list[Time], cues: Cues) -> bool:
    """每年新增供热30万平方米, 年收入5亿元: whether a figure is what a year brings, whatever month its text is of."""
    reach = max(0, figure.start - YEARLY_REACH)
    start = max(reach, *(text.rfind(mark, reach, figure.start) + 1 for mark in CLAUSE_MARKS))
    said = [match.start() for match in cues.per_year.finditer(text, start, figure.start)]
    return any(not any(time.start <= place < time.end for time in times) for place in said)


def _unresolved(
    figure: Figure, stated: Time, times: list[Time], state: State, cues: Cues, *, target: bool
) -> tuple[Period | None, str | None] | None:
    """The period of a time that the date of the text alone does not resolve: 当日, 五年累计, 建成后, 往年."""
    if stated.kind == "effect" and figure.left.endswith(cues.held):
        return _default_period(figure, state, cues, target=False)
    if stated.kind == "effect" and not (state.report or state.mood):
        return None, "stated"
    if stated.kind == RECENT_YEARS:
        told = target or state.report or state.bulletin or state.mood or _is_lately(state)
        return _default_period(figure, state, cues, target=target) if told else (month_period(state.anchor), "date")
    if stated.kind == "unknown" or _is_every_year(figure, stated, state, cues):
        return None, "stated"
    if stated.kind == "total" or _ends_before(stated, times, state.anchor):
        total = _total_period(stated, times, state, target=target)
        state.span = total or state.span  # 五年累计…, 年均 goes on to mean these years
        return total, "stated"
    if so_far := state.so_far(stated):
        return so_far, "carried"
    if stated.kind == "same" and not stated.value[0] and state.day is not None:
        state.named, state.named_block = resolve(state.day._replace(role=""), state.anchor), state.block
        return state.named, "stated"  # 2月12日,记者获悉,截至当日14时
    if stated.kind == "same":
        return _named_before(stated, state), "carried"
    if stated.surface == cues.terms["period_end"] and state.accounts is not None:
        return state.accounts, "carried"
    if stated.kind == "whole" and _is_of_carried(state, target=target):
        return state.carried, "carried"
    return None


def _stated_period(
    figure: Figure, stated: Time, text: str, times: list[Time], state: State, cues: Cues, *, target: bool
) -> tuple[Period | None, str] | None:
    """The period of a time stated before a figure, which the state keeps for the figures after it."""
    period = resolve(stated, state.anchor, target=target and not state.bulletin, report=state.report)
    if period is None:
        return None
    if target and stated.kind == NOW and not stated.value[0]:
        period = year_period(int(period.start[:4]))  # 目前,…种植6.4万亩,预计产值1.3亿元
    if total := _running_total(figure, stated, period, text, state, cues):
        period, state.total = total, (stated.start, total)
    same_part = stated.kind == "year" and stated.ending == SAME_PART
    if same_part or stated.role == "base" or (figure.origin and _is_own(figure, stated, text)):
        return _same_part(period, stated, times, state), OWN
    if target or figure.origin:
        period = _whole_plan(figure, period, state, cues)
    passing = stated.kind == NOW or is_origin(text, stated.start, stated.end)
    if state.bulletin and not passing and cues.basis.match(text, stated.end) is None:
        state.carried = period
    if not (_happened(stated, text, cues) or _is_step(figure, text, cues)):
        _keep(period, stated, state, target=target, measured=_is_measure(figure, cues))
    during = stated.kind == "plan" and stated.surface[-1] in PLAN_SPAN and not target
    if stated.kind in SPAN_KINDS and not target and cues.summed.search(text, stated.end, figure.start):
        return period, SUMMING
    return period, DURING if during else "stated"


def _running_total(figure: Figure, stated: Time, period: Period, text: str, state: State, cues: Cues) -> Period | None:
    """What a total that runs up to a month or day is of, also where an earlier one up to that time was told."""
    if len(period.start) not in (MONTH_LENGTH, DAY_LENGTH) or period.start != period.end:
        return None
    start, known = state.total or (-1, None)
    if known is not None and not _is_stock(figure, cues):
        again = known.end == period.end and figure.dimension in GOODS and not stated.role
        if start == stated.start or again:
            return known
    if not _is_running_total(stated, text, figure, cues):
        return None
    state.carried = _year_up_to(period.end, period.base)
    return state.carried


def _year_up_to(end: str, base: int | None) -> Period:
    """The months or days of a year up to one; a day of December is as good as the end of the year."""
    year = end[:4]
    if len(end) == MONTH_LENGTH:
        return Period(f"{year}-01", end, base)
    return year_period(int(year)) if end[5:MONTH_LENGTH] == "12" else Period(f"{year}-01-01", end, base)


def _is_running_total(stated: Time, text: str, figure: Figure, cues: Cues) -> bool:
    """4月,收入累计完成2亿元; 截至10月底,收入2亿元,同比: whether a time is that up to which a year's total has run."""
    if stated.kind not in UP_TO or stated.role:
        return False
    day = stated.kind == "day_of" or len(stated.value) == DAYS[stated.kind]
    month = not day and len(stated.value) == DAYS[stated.kind] - 1
    if month and cues.running_total.match(text, stated.end, figure.start):
        return True
    as_of = (day or month) and cues.as_of.search(text, max(0, stated.start - NEAR), stated.start) is not None
    if not as_of or not (day or MONTH_END.match(text, stated.end)):
        return False
    if stated.value[-2:-1] == (LAST_MONTH,) and cues.dealt_with.search(figure.clause):
        return True  # 截至12月25日,法院共受理案件
    return _is_of_its_year(figure, text, cues)


def _is_of_its_year(figure: Figure, text: str, cues: Cues) -> bool:
    """Whether a sum starts anew each year: it is compared with that of a year ago or with the plan of the year."""
    if figure.kind != "level" or _is_stock(figure, cues):
        return False
    if not cues.of_its_year.search(text, figure.end, figure.end + YEARLY_REACH):
        return False
    return figure.dimension in GOODS or _is_sum(figure, figure.name or "", cues)


def _is_stock(figure: Figure, cues: Cues) -> bool:
    """Whether a figure is what there is at a time: 存款余额, but no 固定资产投资."""
    name = figure.name or ""
    return any(match.end() == len(name) for match in cues.stock.finditer(name))


def _happened(stated: Time, text: str, cues: Cues) -> bool:
    """Whether a month or day is that of one event: 在5月, 2008年10月开工建设; what is reported below is not of it."""
    month = stated.kind == "month_of" or (stated.kind == "date" and len(stated.value) > 1)
    if not month:
        return False
    return text[stated.start - 1 : stated.start] in HAPPENED or cues.begins.match(text, stated.end) is not None


def _kept_period(figure: Figure, state: State, cues: Cues, *, target: bool) -> tuple[Period | None, str] | None:
    """The period that an earlier sentence or the heading of the section settled."""
    if state.continues and state.named is not None and state.named_block == state.block:
        return state.named, "carried"
    if not target and (_is_present(figure, state, cues) or _is_lasting(figure, state, cues)):
        return None
    if state.carried is not None and not _is_unfit(state.carried, state.anchor, target=target or figure.origin):
        if _is_of_era(figure, state, cues):
            return state.era, "head"
        whole = _whole_plan(figure, state.carried, state, cues) if target or figure.origin else state.carried
        return whole, "carried"
    if state.mood and state.section and ((state.mood == "target") == target or figure.origin):
        told = state.reported if not target and state.reported is not None else None
        return (
            (told, "carried") if told is not None and told.start[:4] == state.section.iso else (state.section, "head")
        )
    return None


def _is_present(figure: Figure, state: State, cues: Cues) -> bool:
    """公司占地3万平方米, 已建成冷库78座: whether a story tells what there is, after a sentence on a year over."""
    carried, year = state.carried, state.anchor.year
    if _is_distance(figure, cues):
        return True
    if state.report or state.bulletin or figure.kind != "level" or figure.origin or carried is None or year is None:
        return False
    if not carried.iso.isdigit() or int(carried.iso) >= year:
        return False
    counts = figure.dimension in STANDING and not _is_sum(figure, figure.name or "", cues)
    beside = state.measured == carried and cues.present.search(figure.clause) is None
    if counts and int(carried.iso) < year - FADING and not beside and not state.tells_of_persons:
        return True
    return cues.own_size.search(figure.left) is not None or cues.present.match(figure.clause) is not None


def _is_lasting(figure: Figure, state: State, cues: Cues) -> bool:
    """上半年,…。森林覆盖率60%: whether a text tells how a place is, behind some months of its year."""
    carried, year = state.carried, state.anchor.year
    if state.report or state.bulletin or carried is None or carried.iso.isdigit() or figure.origin:
        return False
    return carried.start[:4] == str(year) and _stands(figure, cues)


def _stands(figure: Figure, cues: Cues) -> bool:
    """Whether a figure is one that stays: 森林覆盖率, what a place has, what is so all the year."""
    return figure.kind in ("level", "share") and cues.lasting_fact.search(figure.clause) is not None


def _is_distance(figure: Figure, cues: Cues) -> bool:
    """距机场90公里: a length that is of no time."""
    return figure.dimension == "length" and figure.kind == "level" and cues.distance.search(figure.left) is not None


def _is_of_era(figure: Figure, state: State, cues: Cues) -> bool:
    """Whether a review of years goes on after a sentence about one of them; a growth over the year before does not."""
    if state.mood != "actual" or state.era is None or state.carried is None or not state.carried.iso.isdigit():
        return False
    if figure.kind == "change" and not cues.yearly_mean.search(figure.clause):
        return False
    return state.era.start <= state.carried.iso <= state.era.end


def _is_unfit(carried: Period, anchor: Anchor, *, target: bool) -> bool:
    """Whether a period cannot hold for a figure below it: one to come for what is, a day or year over for plans."""
    if target:
        over = anchor.year is not None and int(carried.end[:4]) < anchor.year
        return over or (len(carried.end) == DAY_LENGTH and carried.start == carried.end)
    return anchor.year is not None and int(carried.start[:4]) > anchor.year


def _default_period(figure: Figure, state: State, cues: Cues, *, target: bool) -> tuple[Period | None, str | None]:
    """The period where neither sentence nor section names one: of a bulletin, of what is reported on, the date."""
    year, last = state.anchor.year, state.anchor.last
    if state.bulletin and year is not None and state.anchor.looks_back:
        return year_period(last), "date"
    if target and year is not None:
        return state.coming or year_period(year), "date" if state.coming is None else "head"
    if state.mood == "actual" and state.section:
        return state.section, "head"
    own = figure.dimension == "age" or state.tells_of_persons or cues.own_size.search(figure.left) is not None
    own = own or (not (state.report or state.bulletin) and _stands(figure, cues))
    far = _is_distance(figure, cues)
    told = None if far else _told_period(figure, state, own=own, target=target)
    if told is not None:
        return told
    if state.report and state.mood is None and year is not None:
        return year_period(last if state.anchor.looks_back else year), "date"
    if state.this_year is not None and not (own or far) and _is_done(figure, cues):
        return state.this_year, "head"
    long_ago = state.long_ago and state.tells_of_persons and figure.dimension != "age"
    period = None if figure.origin or long_ago else month_period(state.anchor)
    return period, None if period is None else "date"


def _told_period(figure: Figure, state: State, *, own: bool, target: bool) -> tuple[Period | None, str] | None:
    """The time that a text tells of: accounts, months reported on, the day of an event, what its title names."""
    of_day = state.named is not None and len(state.named.end) == DAY_LENGTH and state.named_block == state.block
    if state.named is not None and of_day and not target:
        return state.named, "carried"
    if state.accounts is not None or (state.reported is not None and not own):
        return state.accounts or state.reported, "carried"
    if target:
        return None
    if state.event is not None and state.event_block == state.block:
        return state.event, "carried"
    if state.ended is None:
        return None
    return (year_period(int(state.ended.start[:4]) - 1) if figure.origin else state.ended), "head"


def _is_done(figure: Figure, cues: Cues) -> bool:
    """Whether a level is no stock, so that it is of the year in which it was done: 发放补贴, no 现有."""
    return figure.kind == "level" and not _is_stock(figure, cues) and cues.present.search(figure.clause) is None


def _total_period(stated: Time, times: list[Time], state: State, *, target: bool) -> Period | None:
    """五年累计: the years of the section where they are as many, else those up to the year named or carried last."""
    count = stated.value[0]
    planned = state.planned if state.mood == "target" else None
    before = [time for time in times if time.start < stated.start and not time.role]
    told = [resolve(time, state.anchor) for time in reversed(before)]
    for span in (*told, state.carried, state.section, state.era, planned):
        if span and span.spans_years and int(span.end[:4]) - int(span.start[:4]) + 1 == count:
            return span
    named = [time.value[1] if time.kind == "years" else time.year_named(state.anchor) for time in before]
    known = next((span for span in (state.carried, state.section) if span is not None), None)
    last = next((year for year in named[::-1] if year is not None), None) or (int(known.end[:4]) if known else None)
    if target and state.anchor.year is not None and (last is None or last <= state.anchor.year):
        return resolve(stated._replace(kind="within"), state.anchor)
    if last is None:
        past = resolve(stated, state.anchor, report=state.report)
        if past is None:
            return None
        last = int(past.end)
    return Period(str(last - count + 1), str(last), last - count)


def _ends_before(stated: Time, times: list[Time], anchor: Anchor) -> bool:
    """Whether years are those up to the one that leads the sentence: 2005年,…,5年间年均增长3.3%."""
    if stated.kind != "span" or anchor.year is None:
        return False
    named = [time for time in times if time.start < stated.start and not time.role]
    last = named[-1].year_named(anchor) if named and named[-1].kind in ("date", "year") else None
    return last is not None and len(named[-1].value) == 1 and anchor.year - 1 <= last <= anchor.year


def _origin_time(figure: Figure, text: str, times: list[Time]) -> Time | None:
    """The time that the last change of the sentence began at: 由2015年的A增加到B;…从C提高到D."""
    before = [time for time in times if time.start < figure.start and not time.role]
    origins = [time for time in before if is_origin(text, time.start, time.end)]
    since = [time for time in before if origins and time.start > origins[-1].start]
    return None if not origins or any(not is_end(text, time.start, time.end) for time in since) else origins[-1]


def _same_part(period: Period, stated: Time, times: list[Time], state: State) -> Period:
    """The period of 去年同期: as long as what is spoken of now; 上年: the year before that which is spoken of."""
    before = stated.kind == "year" and stated.surface.startswith(BEFORE)
    if stated.ending != SAME_PART and not before:
        return period
    parts = [resolve(time, state.anchor) for time in times if time.kind in REPORTED and not time.role]
    now = next((part for part in (*parts[::-1], state.carried, state.reported, state.named) if part is not None), None)
    if now is None or now.spans_years:
        return period
    year = int(now.start[:4]) - 1 if before else int(period.start[:4])
    return counterpart(now, year) if stated.ending == SAME_PART else year_period(year)


def _is_own(figure: Figure, stated: Time, text: str) -> bool:
    """Whether a time says when a change began: 由目前的40%提高到60%, 由2017年的3160亿元增加到."""
    return stated.kind != "same" and is_origin(text, stated.start, stated.end)


def _is_measure(figure: Figure, cues: Cues) -> bool:
    """产值3亿元: whether a level is one that a year is measured by, no count of things, size, or sum that was spent."""
    counted = figure.dimension in STANDING or figure.kind != "level" or _is_sum(figure, figure.name or "", cues)
    return not counted and not cues.own_size.search(figure.left)


def _keep(period: Period, stated: Time, state: State, *, target: bool, measured: bool) -> None:
    """Keep in mind the time of a figure: for 其中 and 当日 after it, and, of a month past, for the paragraphs below."""
    state.named, state.named_block = period, state.block
    state.measured = period if measured else None
    if state.tells_of_persons:
        return
    if not state.report and not target and stated.kind in REPORTED and state.carried is not None:
        state.carried = widest(state.carried, period)
    months = stated.kind in REPORTED and stated.kind != "quarter"  # a quarter is told of in one paragraph only
    month = months and (stated.kind != "month_of" or len(stated.value) == 1)
    just_over = (state.published or state.anchor.month in NEW_YEAR) and period.iso == str((state.anchor.year or 0) - 1)
    if not target and not state.report and (month or just_over or (stated.kind == "date" and len(stated.value) == 2)):
        over = stated.kind in FEASTS or is_over(period, state.anchor)  # days off are told of when they are over
        state.reported = widest(state.reported, period) if over else state.reported


def _is_of_carried(state: State, *, target: bool) -> bool:
    """Whether 全年 is the year carried: one before that of the text, of what was done, or that of the text."""
    carried = state.carried
    of_text = carried is not None and state.bulletin and carried.iso == str(state.anchor.year)
    return of_text or (not target and _is_earlier(carried, state.anchor))


def _is_earlier(period: Period | None, anchor: Anchor) -> bool:
    """Whether a single year before that of the text is spoken of, so that 全年 is that year's."""
    return period is not None and period.iso.isdigit() and anchor.year is not None and int(period.iso) < anchor.year


def _is_lately(state: State) -> bool:
    """Whether the time told of is a year so near that 近年来 goes on with it."""
    carried, year = state.carried, state.anchor.year
    return carried is not None and year is not None and 0 <= year - int(carried.end[:4]) < FADING


def _named_before(stated: Time, state: State) -> Period | None:
    """当日, 当年: the day named before, or the year that it is of; else the month or year of the text."""
    if state.named is None:
        return year_period(state.anchor.year) if stated.value[0] and state.anchor.year else month_period(state.anchor)
    return year_period(int(state.named.start[:4])) if stated.value[0] else state.named


def _is_every_year(figure: Figure, stated: Time, state: State, cues: Cues) -> bool:
    """每年 in the clause of a figure makes it one of no single year, unless a span of years was named (五年来每年…)."""
    in_clause = stated.start >= figure.start - len(figure.clause)
    return (
        state.mood is None
        and figure.modality == "actual"
        and stated.kind in ("date", "year")
        and not in_clause
        and cues.every_year.search(figure.clause) is not None
    )


def _whole_plan(figure: Figure, period: Period, state: State, cues: Cues) -> Period:
    """到2025年 with a sum or a yearly rate: the years of the plan that ends then; an origin keeps the plan's base."""
    year = state.anchor.year
    if year is None or not period.iso.isdigit() or int(period.iso) % PLAN_YEARS:
        return period
    plan = plan_period(int(period.iso))
    if not int(plan.start) - 1 <= year <= int(plan.end):
        return period
    if figure.origin:
        return Period(period.start, period.end, plan.base if state.planning or year <= int(plan.start) else year - 1)
    summed = cues.summed.search(f"{figure.name or ''}{figure.clause}") is not None
    flows = state.planning and figure.kind in ("level", "change") and _is_sum(figure, "", cues)
    return plan if summed or flows or (state.planning and figure.kind == "change") else period


def _stated_time(figure: Figure, text: str, times: list[Time], cues: Cues, anchor: Anchor) -> Time | None:
    """The time named last before the figure in its sentence; one that only serves a comparison is passed over."""
    if times and times[-1].start >= figure.end and TO_COME.match(figure.right):
        coming = next((time for time in times if figure.end <= time.start < figure.end + len(figure.right)), None)
        if coming is not None and not coming.role:
            return coming
    chosen = None
    for time in times:
        if time.start >= figure.start:
            break
        if chosen is not None and _is_whole_of(time, chosen, text):
            chosen = chosen._replace(value=chosen.value[:1])
        elif not (
            _serves_else(time, figure, text, cues, anchor) or _gives_way(time, chosen, figure, text, cues, anchor)
        ):
            chosen = time
    return chosen


def _is_whole_of(time: Time, chosen: Time, text: str) -> bool:
    """2022年7月开业,全年收入超过800万元: whether 全年 is the year of the month named before it."""
    of_month = chosen.kind == "date" and len(chosen.value) > 1 and not chosen.role
    return time.kind == "whole" and of_month and text.find(";", chosen.end, time.start) < 0


def _serves_else(time: Time, figure: Figure, text: str, cues: Cues, anchor: Anchor) -> bool:
    """Whether a time is not that of a figure after it: a comparison, a contrast, a deadline, where a change began."""
    between = text[time.end : figure.start]
    if is_noted(text, time, figure.start):
        return True
    if PART_END in between and time.kind in REPORTED and _stands(figure, cues):  # 1—8月浓度为9;森林覆盖率60%
        return True
    if time.role:
        return figure.kind == "change" or not (time.role == "base" and is_of_base(between, cues))
    if time.kind == "scope" or (is_origin(text, time.start, time.end) and not _is_begun_at(figure, between)):
        return True
    if figure.modality != "target" and (
        time.kind == "within" or (time.kind == "plan" and is_of_plan(text, time, anchor))
    ):
        return True
    if time.kind == "effect" and is_of_another(text, time.end, figure, cues):
        return True
    if time.kind == "year" and OF_AGE.match(between):
        return True
    if _is_of_mean(time, figure, text, cues):
        return True
    if time.kind == "date" and _is_of_past(time, figure, text, cues, anchor):
        return True
    if CONTRAST.search(text, max(0, time.start - 2), time.start) and DIGIT.search(between):
        return True
    if time.kind != "effect" and _is_of_step(time, figure, text, cues):
        return True
    return ";" in between and is_deadline(text, time, time.end)


def _is_of_past(time: Time, figure: Figure, text: str, cues: Cues, anchor: Anchor) -> bool:
    """1986年撤县设市,面积1320平方公里; 2003年投产,现有员工300人: whether a year over tells only what was done then."""
    year = time.year_named(anchor)
    if figure.kind == "change" or anchor.year is None or year is None or year >= anchor.year:
        return False
    ended = text.startswith((*CLAUSE_MARKS, *cues.year_ends), time.end)
    done = not ended and not DIGIT.search(text, time.end, figure.start)
    if done and cues.now_since.search(text, time.end, figure.start):
        return True
    made = cues.made_place.match(text, time.end, figure.start) if figure.dimension in STANDING else None
    return made is not None and "," in text[made.end() : figure.start] and not _is_sum(figure, figure.name or "", cues)


def _is_of_step(time: Time, figure: Figure, text: str, cues: Cues) -> bool:
    """Whether a time is that of what a figure goes on from: 在去年投资60亿元的基础上, 继上年突破10亿元之后."""
    basis = cues.basis.match(text, time.end)
    leads = text.endswith(cues.basis_before, 0, time.start)
    if basis is None or not (leads or basis.end() - time.end <= STEP_LENGTH):
        basis = cues.on_top.match(text, time.end) if leads else None
    return basis is not None and basis.end() <= figure.start


def _is_step(figure: Figure, text: str, cues: Cues) -> bool:
    """在“十二五”年均增长35%的基础上: whether a figure is what those of its sentence go on from."""
    basis = cues.basis.match(text, figure.end)
    return basis is not None and basis.end() - figure.end <= STEP_LENGTH


def _is_of_mean(time: Time, figure: Figure, text: str, cues: Cues) -> bool:
    """五年年均增长16.9%;人均产值17364元: whether the years are those of a yearly mean in a clause before a figure."""
    if time.kind not in SPAN_KINDS or figure.origin or cues.yearly_mean.search(figure.clause):
        return False
    mean = cues.of_mean.match(text, time.end)
    return mean is not None and CLAUSE_END.search(text, mean.end(), figure.start) is not None


def _is_begun_at(figure: Figure, between: str) -> bool:
    """Whether a figure is where a change began, right behind its time: 从1949年的96万元,增加到1978年的268万元."""
    return figure.origin or (not figure.after and OF.fullmatch(between) is not None)


def _gives_way(time: Time, chosen: Time | None, figure: Figure, text: str, cues: Cues, anchor: Anchor) -> bool:
    """Whether a time leaves the one chosen before it in place: 2021年建成后, 五年来…增加到2020年的2130亿元,…"""
    if chosen is None:
        return False
    if time.kind == "effect" and _is_near(text, chosen.end, time.start):
        return True
    if time.kind == "same":
        return True
    if time.kind == "whole" and chosen.kind in ("date", "year") and text.find(";", chosen.end, time.start) < 0:
        return True
    if time.kind == "whole" and chosen.kind == "years" and chosen.end == time.start:
        return True
    if time.kind in ("date", "year") and chosen.kind in AS_OF_KINDS and _is_of_year(time, chosen, text, cues, anchor):
        return True
    ended = chosen.kind in SPAN_KINDS and is_end(text, time.start, time.end)
    told = FIGURES.search(text, time.end, figure.start) is not None
    return ended and told and not cues.change_to_end.match(figure.left[::-1])


def _is_of_year(time: Time, month: Time, text: str, cues: Cues, anchor: Anchor) -> bool:
    """Whether a year is that of the month up to which is counted: 截至10月底,该镇2017年项目完成投资, 今年完成."""
    if len(time.value) != 1 or FIGURES.search(text, month.end, time.start):
        return False
    period = resolve(month, anchor) if cues.as_of.search(text, max(0, month.start - NEAR), month.start) else None
    return period is not None and period.end[:4] == str(time.year_named(anchor))


def _is_near(text: str, start: int, end: int) -> bool:
    """Whether two times belong together: 项目2021年建成后."""
    return end - start <= NEAR and "," not in text[start:end]


def compared_period(figure: Figure, text: str, times: list[Time], state: State, cues: Cues) -> Period | None:
    """The year that a comparison before the figure names: 与2015年相比, 较2019年."""
    bases = [time for time in times if time.role == "base" and time.start < figure.start and _is_yardstick(time)]
    between = text[bases[-1].end : figure.start] if bases else ""
    if cues.sequence.search(between) or (";" in between and not (bases and _leads(text, bases[-1]))):
        return None
    if figure.origin and FIGURES.search(between):
        return None
    return resolve(bases[-1], state.anchor, report=state.report) if bases else None


def _leads(text: str, time: Time) -> bool:
    """Whether a comparison opens a sentence, so that it holds for all of its parts: 与2010年相比,…;…"""
    return text[time.start - 1 : time.start] in WITH and OPENS.match(text, max(0, time.start - 2)) is not None


def _is_yardstick(time: Time) -> bool:
    """Whether a time names what a change is against: 比2015年, 比一季度, 比前年; 比上年 is what any is against."""
    return time.kind in YARDSTICKS or time.of is not None or (time.kind == "year" and time.value[0] < -1)


def is_of_last(figure: Figure, period: Period, compared: Period | None, text: str, cues: Cues) -> bool:
    """Whether a figure is of the last of several years only: 收入60亿元,比上年增长29%, 比2007年净增65家."""
    if not period.spans_years or period.whole or figure.origin or cues.summed.search(figure.clause):
        return False
    unstated = figure.period_from in ("carried", "head")
    if figure.kind == "level":
        return unstated and cues.of_its_year.match(text, figure.end) is not None
    against = unstated and compared is not None and compared.iso.isdigit()
    return figure.kind == "change" and (against or cues.against_year.search(figure.left) is not None)


def settle_period(
    figure: Figure, period: Period, cues: Cues, name: str, how: str | None, compared: Period | None = None
) -> tuple[str, int | None]:
    """The ISO period of a figure within an interval: sums and changes keep it, end states take its last year."""
    if figure.origin and compared is not None:
        return compared.iso, None
    if how == OWN:
        return period.iso, None
    if figure.origin and (how not in STATED or not SINCE.search(figure.left)):
        return (str(period.base) if period.base is not None else period.start), None
    if figure.kind == "change" and not period.spans_years and (mean := cues.mean_years.search(figure.left)):
        return mean_period(period, count_of(mean[1]))
    if not period.spans_years or period.whole:
        return period.iso, period.base
    if figure.kind == "change":
        return period.iso, period.base
    sums = figure.kind == "level" and (_is_sum(figure, name, cues) or _is_of_years(figure, how, cues))
    rates = cues.rate.search(name) is not None and figure.kind in ("share", "level")
    if (figure.kind != "rank" and (sums or rates)) or (
        figure.kind == "rank" and how in STATED and cues.enduring.search(figure.left)
    ):
        return period.iso, period.base
    return period.end, period.base


def _is_sum(figure: Figure, name: str, cues: Cues) -> bool:
    """Whether a level is added up over its years (培育企业60家); 培育企业达到60家 is a state at their end."""
    words = figure.clause if figure.after else name + figure.clause  # 39个县域帮扶 tells of no helping
    if figure.after and cues.honoured.match(figure.right):
        return True
    if cues.summed.search(words) or cues.recurring.search(words) or cues.spends_end.match(figure.left[::-1]):
        return True
    ended = cues.change_to_end.match(figure.left[::-1]) is not None or cues.stock.search(words) is not None
    return cues.flow.search(words) is not None and (not ended or _is_brought_in(figure, cues))


def _is_of_years(figure: Figure, how: str | None, cues: Cues) -> bool:
    """Whether a sum is of the years that its sentence names: “十五”期间,实现产值1.1万亿元; 累计投入3亿元,惠及8万人."""
    ended = cues.change_to_end.match(figure.left[::-1]) or figure.left[-1:] in ENDS or cues.stock.search(figure.clause)
    if how == SUMMING and cues.own_size.search(figure.left):
        return False
    return (how == SUMMING or (how == DURING and figure.dimension == "money")) and not ended


def _is_brought_in(figure: Figure, cues: Cues) -> bool:
    """Whether a sum of money follows 达到 and its flow: 引进资金达到3亿元, no 产值提高到3亿元."""
    if figure.dimension != "money" or cues.flow.search(figure.clause) is None:
        return False
    reached = cues.change_to_end.match(figure.left[::-1])
    return reached is not None and cues.change_verb.search(reached[0][::-1]) is None
