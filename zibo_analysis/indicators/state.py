"""What a reader keeps in mind from sentence to sentence: mood of the section, period under report, time last named.

Stage: indicators. Input: sentences in order with their times. Output: the modality and the period of each figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from zibo_analysis.indicators.cues import Cues
from zibo_analysis.indicators.figures import Figure
from zibo_analysis.indicators.periods import (
    HALF_YEAR,
    NEW_YEAR,
    PLAN_END,
    SAME_PART,
    Anchor,
    Period,
    Time,
    count_of,
    counterpart,
    mean_period,
    month_period,
    plan_period,
    resolve,
    year_period,
)

HEADING_LENGTH = 45
LEAD_REACH = 9
BLOCK_REACH = 16
FIVE_YEARS = 4
QUARTER = "Q"
DAY_LENGTH = 10  # characters of 2021-10-24
MONTH_LENGTH = 7  # characters of 2021-10
DEADLINE = re.compile(r"[底末初]?之?前")
TO_COME = re.compile(r"[均都也还]?将[在于会]")
COUNTED = ("count", "person", "household", "firm", "place")
FIGURES = re.compile(r"[\d一二三四五六七八九十]")
SENTENCE_END = "。！？!?;；"
NUMBERED = re.compile(r"[(]?[一二三四五六七八九十]+[、)]|第[一二三四五六七八九十]+[章节部]")
UNREPORTING = ("month", "year", "since", "span")  # times that end what an earlier month was reported
REPORTED = (
    "range",
    "month_of",
    "monthrange",
    "firstmonths",
    "quarter",
    "halfof",
    "half",
)  # times that statistics are of
WIDE_PARTS = ("range", "monthrange", "firstmonths", "quarter", "halfof", "half")  # several months of a year
PASSING = ("month_of", "day_of", "same")  # times that hold for one sentence
SPAN_KINDS = ("span", "plan", "scope", "ahead", "since")
SINCE = re.compile(r"[从由自](?:19|20)\d{2}年")
HAPPENED = ("于", "在", "自", "从")  # before a month in which something was done: no month of a report
BEFORE_GOAL = "比较过成于达"
BEFORE_MUST = "主需重必只不"  # 主要建成 is no 要建成
MUST = "要"
ORIGINS = ("从", "由")
EXPECTED = "预计"
Sign = tuple[int, int, str]  # start, end and words of a cue
PLAN_YEARS = 5
YARDSTICKS = ("date", "plan", "years")
ANNOUNCED = 12  # characters before a colon in which a cue announces what the list after it is
OWN = "own"  # a time that says when a change began
NEAR = 4
BEFORE = "上"
REPORT = "报"  # of the accounts of a company: 年报, 半年报
SINCE_THEN = "来"
QUESTION = ("?", "？")
YEAR_ENDS = ("底", "末")
FAR = 400  # characters within which a cue of modality holds
EARLY_MONTHS = 2


class Sentence(NamedTuple):
    """One sentence of the long text: where it stands, its times, and whether it holds a cue of review or of plans."""

    text: str
    start: int
    end: int
    block: object
    times: list[Time]
    review: bool
    plan: bool


@dataclass
class State:
    """The state of one article: what earlier sentences settled for later ones."""

    anchor: Anchor
    report: bool
    bulletin: bool
    mood: str | None = None
    section: Period | None = None
    carried: Period | None = None
    block: object = None
    tones: frozenset[object] = frozenset()
    reported: Period | None = None
    accounts: Period | None = None
    named: Period | None = None
    named_block: object = None
    continues: bool = False
    planning: bool = False
    planned: Period | None = None
    question: Period | None = None
    told: tuple[int, int] = (0, 0)  # the sentence that one with 其中 goes on with
    span: Period | None = None
    ended: Period | None = None
    lead: object = None
    published: bool = False

    def read_sentence(self, sentence: Sentence, cues: Cues) -> None:
        """Take in one sentence before its figures are read."""
        whole, start, end, block, times, review, plan = sentence
        opens = block != self.block
        continues = cues.continues.match(whole, start, end) is not None
        if not (times or review or plan) and whole.find(REPORT, start, end) < 0:
            self._turn_to(block, opens=opens, continues=continues)
            return
        text = whole[start:end]
        heading = len(text) <= HEADING_LENGTH and text[-1:] not in SENTENCE_END
        accounts = cues.accounts.search(text) if REPORT in text else None
        if accounts:
            self.accounts = _accounts_period(accounts)
        self._open_section(text, sentence, cues, heading=heading)
        self._turn_to(block, opens=opens, continues=continues)
        self._hear_question(text, times)
        leading = _leading(text, start, times, BLOCK_REACH if opens else LEAD_REACH)
        if leading is None or self.continues or (accounts and leading.end >= start + accounts.start()):
            return
        self._report_on(leading, text[: leading.start - start], cues)
        self._turn_mood(leading, opens=opens and not heading)
        self._carry(leading)

    def _open_section(self, text: str, sentence: Sentence, cues: Cues, *, heading: bool) -> None:
        """What a heading, or a sentence that reviews or plans, settles for the sentences below it."""
        _, _, _, block, times, review, plan = sentence
        if not heading and self.lead is None:
            self.lead = block
        if times and not (self.report or self.planning):
            self._look_back(times, block, heading=heading, review=review and not plan)
        if (review or plan) and (self.report or (heading and NUMBERED.match(text))):
            self._enter(text, times, cues, heading=heading, review=review, plan=plan)

    def _hear_question(self, text: str, times: list[Time]) -> None:
        """A question about some years sets the time of the answer."""
        if times and text.rstrip("”’").endswith(QUESTION):
            asked = resolve(times[-1], self.anchor, report=self.report)
            self.question = asked if asked is not None and (asked.spans_years or asked.iso.isdigit()) else None

    def _report_on(self, leading: Time, before: str, cues: Cues) -> None:
        """截至6月末: the months under report, until another time leads a sentence."""
        if leading.kind in UNREPORTING:
            self.reported = None
        if cues.as_of.search(before) and (leading.kind == "month_of" or len(leading.value) > 1):
            self.reported = _widest(self.reported, resolve(leading, self.anchor, report=self.report))

    def _turn_mood(self, leading: Time, *, opens: bool) -> None:
        """Whether the time that leads a sentence turns from what was done to what is planned, or back."""
        if self.report and opens and self._opens_plan(leading):
            self.mood, self.section = "target", resolve(leading, self.anchor, report=True)
        elif self.planned is not None and self._opens_past(leading):
            self.mood, self.section = "actual", resolve(leading, self.anchor, report=True)
        elif self.mood:
            self._turn(leading)

    def _carry(self, leading: Time) -> None:
        """Keep the time that leads a sentence for the figures after it; a month or day alone holds for its own."""
        if leading.kind == "scope" and self.planned is not None:
            return
        if leading.kind == "month":
            self.carried = None
        elif leading.kind not in PASSING or (leading.kind == "month_of" and len(leading.value) == 1):
            period = resolve(leading, self.anchor, report=self.report)
            self.carried = _widest(self.carried, period) if self.bulletin is False else period or self.carried

    def _turn_to(self, block: object, *, opens: bool, continues: bool) -> None:
        """Leave behind what held for the block before; note whether the sentence goes on with 其中."""
        self.continues = continues
        if opens:
            self.named_block = block if self.continues and self.named_block == self.block else self.named_block
            self.block = block
            kept = self.carried if self.bulletin or self.continues else None
            self.carried, self.question = self.question or kept, None

    def open_plan(self, times: list[Time]) -> None:
        """A plan speaks of what is to be done, in the years of its title or the five-year plan of its date."""
        named = [period for time in times if (period := resolve(time, self.anchor)) and period.spans_years]
        self.mood, self.planning = "target", True
        if named or self.anchor.year is not None:
            self.section = self.planned = named[0] if named else plan_period(self.anchor.year or 0)

    def open_coming_year(self) -> None:
        """A passage of a report that only plans is of the year of the report; of the next one late in a year."""
        self.mood = "target"
        if self.anchor.year is not None:
            self.section = year_period(self.anchor.year if self.anchor.looks_back else self.anchor.year + 1)

    def open_review(self, times: list[Time]) -> None:
        """An article whose title names a five-year plan just over, and no other time, tells of its years."""
        if not self.report and not self.bulletin:
            self.ended = self._plan_over(times)

    def _look_back(self, times: list[Time], block: object, *, heading: bool, review: bool) -> None:
        """A heading, or the review in a lead, on a five-year plan just over; the next heading with a time ends it."""
        if heading or (review and block == self.lead and self.ended is None):
            self.ended = self._plan_over(times)

    def _plan_over(self, times: list[Time]) -> Period | None:
        """The five-year plan that ended with the year before the text, where it is the only time that is named."""
        periods = {period for time in times if (period := resolve(time, self.anchor)) is not None}
        over = plan_period((self.anchor.year or 0) - 1)
        just = self.anchor.year is not None and int(over.end) == self.anchor.year - 1
        return over if just and periods == {over} else None

    def _enter(self, text: str, times: list[Time], cues: Cues, *, heading: bool, review: bool, plan: bool) -> None:
        if heading and text.startswith("(") and self.mood:
            return
        if heading and review and plan:
            self.mood, self.section = None, None
            return
        if not heading:
            plan = plan and not review and cues.plan_sentence.search(text) is not None and self._speaks_of_now(text)
            review = review and self.mood is None
        if heading or plan or review:
            self.mood = "target" if plan else "actual"
            self.section = self._section_period(times)

    def _speaks_of_now(self, text: str) -> bool:
        """Whether a sentence about plans speaks of the year of the text."""
        return "今年" in text or (self.anchor.year is not None and f"{self.anchor.year}年" in text)

    def _section_period(self, times: list[Time]) -> Period | None:
        if self.planned is not None:
            return self.planned if self.mood == "target" else _plan_before(self.planned)
        periods = [
            (time, resolve(time, self.anchor, target=self.mood == "target", report=self.report))
            for time in times
            if not time.role
        ]
        years = [
            period
            for time, period in periods
            if period and not period.spans_years and time.kind in ("date", "year", "review")
        ]
        spans = [period for _, period in periods if period and period.spans_years]
        if years or spans:
            return (years or spans)[0]
        if self.anchor.year is None:
            return None
        return year_period(
            self.anchor.year if self.mood == "target" or not self.anchor.looks_back else self.anchor.last
        )

    def _opens_plan(self, time: Time) -> bool:
        """A paragraph of a report that opens with the coming plan, or with 今年, speaks of what is to be done."""
        return (time.kind == "plan" and self._lies_ahead(time)) or (
            time.kind == "year" and time.value[0] == 0 and self.anchor.looks_back
        )

    def _opens_past(self, time: Time) -> bool:
        """Whether a paragraph of a plan opens with the plan before it."""
        period = resolve(time, self.anchor, report=True) if time.kind == "plan" else None
        return period is not None and self.planned is not None and period.end < self.planned.start

    def _turn(self, time: Time) -> None:
        """五年来 or 一年来 at the start of a sentence turns the period of the section."""
        if time.kind == "review":
            self.section = resolve(time, self.anchor, report=True)
        elif time.kind in ("date", "year"):
            year = time.value[0] + (self.anchor.year or 0 if time.kind == "year" else 0)
            if year == self.anchor.year or (self.mood == "actual" and year + 1 == self.anchor.year):
                self.section = year_period(year)
        elif (
            time.kind in SPAN_KINDS
            and self._spans_review(time)
            and (self.mood == "target") == (time.kind == "ahead" or (time.kind == "plan" and self._lies_ahead(time)))
        ):
            self.section = resolve(time, self.anchor, report=self.report)

    def _spans_review(self, time: Time) -> bool:
        """Whether a span can be what a report reviews or plans: five years, not the 20 since some law."""
        period = resolve(time, self.anchor, report=self.report)
        return (
            period is not None
            and int(period.end[:4]) - int(period.start[:4]) == FIVE_YEARS
            and int(period.end[:4]) >= (self.anchor.year or 0) - 1
        )

    def _lies_ahead(self, time: Time) -> bool:
        return self.anchor.year is not None and self.anchor.looks_back and time.value[0] == self.anchor.year


def _leading(text: str, start: int, times: list[Time], reach: int) -> Time | None:
    """The time that a sentence opens with, none that says where a change began or by when one thing is to be done."""
    for time in times:
        place, end = time.start - start, time.end - start
        if place <= reach and not time.role and not _is_origin(text, place, end) and not _is_deadline(text, time, end):
            return _part_after(time, times)
    return None


def _part_after(year: Time, times: list[Time]) -> Time:
    """今年上半年: the part of the year that stands right behind it, else the year."""
    if year.kind != "year" or year.role:
        return year
    parts = (time for time in times if time.start == year.end and time.kind in WIDE_PARTS and not time.role)
    return next(parts, year)


def _plan_before(plan: Period) -> Period:
    """The five years before those of a plan."""
    return plan_period(int(plan.start[:4]) - 1)


def _accounts_period(match: re.Match[str]) -> Period:
    """What the accounts of a company are about: 2022年年报, 2022年半年报, 2022年一季报."""
    year = int(match[1])
    if match["half"]:
        return Period(f"{year}-01", f"{year}-06", year - 1)
    if match["quarter"]:
        number = "一二三".find(match["quarter"][-1]) + 1 or int(match["quarter"][-1])
        return Period(f"{year}-Q{number}", f"{year}-Q{number}", year - 1)
    return year_period(year)


@dataclass(frozen=True, eq=False)
class Signs:
    """What tells plans from facts in one sentence: cues with their positions, and times that lie ahead."""

    start: int
    target: list[Sign]
    actual: list[Sign]
    ahead: list[Time]
    effects: list[Time]


def signs_of(text: str, start: int, end: int, times: list[Time], state: State, cues: Cues) -> Signs:
    """The signs of a sentence, found once for all of its figures."""
    target = [
        (match.start(), match.end(), match[0])
        for match in cues.target.finditer(text, start, end)
        if not _inside_word(match, text)
    ]
    actual = [
        (match.start(), match.end(), match[0])
        for match in cues.actual.finditer(text, start, end)
        if text[match.start() - 1] not in ORIGINS
    ]
    ahead = [
        time
        for time in times
        if not time.role
        and (_is_ahead(time, state.anchor) or (state.mood is None and _is_set(time, text, state.anchor)))
    ]
    return Signs(start, target, actual, ahead, [time for time in times if time.kind == "effect" and time.value[0]])


class Scene(NamedTuple):
    """What the modality of a figure is read from: the sentence with its signs and times, and what came before."""

    text: str
    signs: Signs
    times: list[Time]
    state: State
    cues: Cues


class Spot(NamedTuple):
    """Where the cues before a figure are looked for, and where the last of plans and of facts stand, or -1."""

    low: int
    cut: int
    target: int
    actual: int


def modality_of(figure: Figure, scene: Scene) -> str:
    """Actual or target: from cues before the figure in its sentence, the section, and times that lie ahead."""
    text, state = scene.text, scene.state
    past = _stated_past(figure, scene.times, state.anchor)
    if state.mood == "actual" and past:
        return "actual"
    if TO_COME.match(figure.right) and figure.dimension in COUNTED:
        return "target"
    if figure.origin and state.anchor.year is not None:
        return "actual"
    spot = _spot_of(figure, scene)
    foreseen = state.anchor.year and past and text.startswith(EXPECTED, spot.target)
    if (spot.target > spot.actual and not foreseen) or _is_to_come(figure, spot, scene):
        return "target"
    if state.mood is not None or past:
        return "target" if state.mood == "target" and not past else "actual"
    return "target" if _is_hoped(figure, spot, scene) else "actual"


def _spot_of(figure: Figure, scene: Scene) -> Spot:
    """The last cues of plans and of facts before a figure, in its part of the sentence."""
    text, signs, _, state, cues = scene
    low = max(signs.start, figure.start - FAR)
    cut = max(low, text.rfind(";", low, figure.start) + 1)
    reviewed = state.report and state.mood == "actual"  # 争取资金 in a review tells what was done
    target = _last_sign(signs.target, cut, figure.core, cues.intents if reviewed else cues.target_nouns)
    if target < 0 and cut > low:
        target = _announced(cues.target, text, low, cut)
    planned = _last_sign(signs.target, cut, figure.start, cues.target_nouns) >= 0
    return Spot(low, cut, target, _last_sign(signs.actual, cut, figure.start, cues.weak if planned else frozenset()))


def _last_sign(signs: list[Sign], low: int, high: int, without: frozenset[str] = frozenset()) -> int:
    """Where the last of the cues between two places stands, or -1."""
    for start, end, word in reversed(signs):
        if start < low:
            return -1
        if end <= high and word not in without:
            return start
    return -1


def _is_to_come(figure: Figure, spot: Spot, scene: Scene) -> bool:
    """Whether a time that lies ahead, 建成后 or a document that sets goals stands before a figure."""
    text, signs, times, state, cues = scene
    if state.mood is None and any(max(spot.cut, spot.actual) <= time.start < figure.start for time in signs.effects):
        return True
    if spot.actual < 0 and _stated_now(figure, times, state.anchor):
        if _is_begun(figure, scene) and _is_whole_year(figure, text, times):
            return True
        if cues.proposed.search(text, spot.low, figure.start):
            return True
    ahead = [
        time
        for time in signs.ahead
        if time.start < figure.start
        and not (";" in text[time.end : figure.start] and _is_deadline(text, time, time.end))
    ]
    return bool(ahead) and _last_sign(signs.actual, spot.cut, figure.start, cues.sums) < ahead[-1].start


def _is_begun(figure: Figure, scene: Scene) -> bool:
    """Whether a text of the first weeks of a year tells of plans, so that the year named is to come."""
    state = scene.state
    if state.mood is not None or state.anchor.month not in NEW_YEAR or figure.dimension == "age":
        return False
    told = state.block in state.tones or bool(scene.signs.target)
    return told and scene.cues.actual.search(figure.right) is None


def _is_whole_year(figure: Figure, text: str, times: list[Time]) -> bool:
    """Whether a figure is of a year set before it by a comma (2025年,安排…), not of one under way (今年以来)."""
    stated = [time for time in times if time.start < figure.start and not time.role][-1]
    return len(stated.value) == 1 and text[stated.end] == "," and not stated.surface.endswith(SINCE_THEN)


def _is_hoped(figure: Figure, spot: Spot, scene: Scene) -> bool:
    """Whether 预计 stands before a figure, or its paragraph speaks of plans only."""
    text, state, cues = scene.text, scene.state, scene.cues
    if (state.anchor.month or 0) > EARLY_MONTHS and cues.expected.search(text, spot.low, figure.start):
        return True
    if state.block not in state.tones or spot.actual >= 0:
        return False
    told = state.carried is not None and state.carried.end[:4] < str(state.anchor.year)
    return not told and not _planned_after(figure, text, spot.target, cues)


def _planned_after(figure: Figure, text: str, target: int, cues: Cues) -> bool:
    """大桥全长1284米,预计到2020年…: whether only a later clause of the sentence speaks of what is to come."""
    if target >= 0:
        return False
    end = text.find("\n", figure.end, figure.end + FAR)
    comma = text.find(",", figure.end, end if end >= 0 else figure.end + FAR)
    rest = text[comma : end if end >= 0 else figure.end + FAR] if comma >= 0 else ""
    return _last(cues.target, rest, 0, cues.target_nouns) >= 0 or cues.expected.search(rest) is not None


def _last(pattern: re.Pattern[str], text: str, start: int, nouns: frozenset[str] = frozenset()) -> int:
    last = -1
    for match in pattern.finditer(text, start):
        if match[0] not in nouns and not _inside_word(match, text):
            last = match.start()
    return last


def _inside_word(match: re.Match[str], text: str) -> bool:
    """Whether a cue is part of a longer word: 达成目标是, 主要建成."""
    before = text[max(0, match.start() - 1) : match.start()]
    return bool(before) and before in (BEFORE_MUST if match[0].startswith(MUST) else BEFORE_GOAL)


def _announced(pattern: re.Pattern[str], text: str, low: int, cut: int) -> int:
    """Where a cue announces a whole list, for the items after a semicolon: 预期目标是:…;…;…"""
    colon = text.rfind(":", low, cut)
    return cut if colon >= 0 and pattern.search(text, max(low, colon - ANNOUNCED), colon) else -1


def _is_ahead(time: Time, anchor: Anchor) -> bool:
    if anchor.year is None:
        return False
    if time.kind == "plan":
        return time.value[0] >= anchor.year or (time.surface.endswith(PLAN_END) and time.value[1] > anchor.year)
    if time.kind == "since":
        return time.value[0] > anchor.year
    if time.kind == "month_of" and time.of is None and None not in (anchor.month, anchor.day):
        return (anchor.month, anchor.day) < time.value and time.value[0] - (anchor.month or 0) < HALF_YEAR
    return time.kind == "ahead" or (time.year_named(anchor) or 0) > anchor.year


def _is_set(time: Time, text: str, anchor: Anchor) -> bool:
    """Whether a time is one by which something shall be done: 用三年时间, 到今年底, 到年底."""
    if time.kind == "within":
        return True
    if text[time.start - 1 : time.start] != "到":
        return False
    if time.kind == "year":
        return time.value[0] == 0 and text[time.end : time.end + 1] in YEAR_ENDS
    return time.kind == "whole" and time.surface[-1:] in YEAR_ENDS and (anchor.month or 0) > EARLY_MONTHS


def _stated_now(figure: Figure, times: list[Time], anchor: Anchor) -> bool:
    stated = [time for time in times if time.start < figure.start and not time.role]
    return bool(stated) and stated[-1].year_named(anchor) == anchor.year and stated[-1].kind in ("date", "year")


def _stated_past(figure: Figure, times: list[Time], anchor: Anchor) -> bool:
    stated = [time for time in times if time.start < figure.start and not time.role]
    if not stated or anchor.year is None:
        return False
    time = stated[-1]
    if time.kind in REPORTED and time.kind != "month_of":
        period = resolve(time, anchor)
        return period is not None and _is_over(period, anchor)
    past = time.year_named(anchor) if time.kind in ("date", "year") or time.of is not None else None
    return time.kind == "review" or (past is not None and past < anchor.year)


def period_of(
    figure: Figure, text: str, state: State, times: list[Time], cues: Cues
) -> tuple[Period | None, str | None]:
    """The period of a figure and how it came about: stated, carried, head, date, default."""
    target = figure.modality == "target"
    stated = (figure.origin and _origin_time(figure, text, times)) or _stated_time(figure, text, times)
    if stated is not None and stated.kind == "effect" and not (state.report or state.mood):
        return None, "stated"
    if stated is not None and (stated.kind == "unknown" or _is_every_year(figure, stated, state, cues)):
        return None, "stated"
    if stated is not None and stated.kind == "same":
        return _named_before(stated, state), "carried"
    if stated is not None and stated.kind == "whole" and not target and _is_earlier(state.carried, state.anchor):
        return state.carried, "carried"
    if stated is not None:
        period = resolve(stated, state.anchor, target=target and not state.bulletin, report=state.report)
        if period is not None and figure.origin and _is_own(figure, stated, text):
            return _same_part(period, stated, times, state), OWN
        if period is not None and (target or figure.origin):
            period = _whole_plan(figure, period, state, cues)
        if period is not None:
            if state.bulletin:
                state.carried = period
            if stated.kind != "month_of" or text[stated.start - 1 : stated.start] not in HAPPENED:
                _keep(period, stated, state, target=target)
            return period, "stated"
    if state.continues and state.named is not None and state.named_block == state.block:
        return state.named, "carried"
    if state.carried is not None:
        whole = _whole_plan(figure, state.carried, state, cues) if target or figure.origin else state.carried
        return whole, "carried"
    if state.mood and state.section and ((state.mood == "target") == target or figure.origin):
        return state.section, "head"
    if state.bulletin and state.anchor.year is not None and state.anchor.looks_back:
        return year_period(state.anchor.last), "date"
    if target and state.anchor.year is not None:
        return year_period(state.anchor.year), "date"
    if state.mood == "actual" and state.section:
        return state.section, "head"
    own = cues.own_size.search(figure.left) is not None
    if state.accounts is not None or (state.reported is not None and not own):
        return state.accounts or state.reported, "carried"
    if (
        state.named is not None
        and state.named_block == state.block
        and len(state.named.iso) == DAY_LENGTH
        and not target
    ):
        return state.named, "carried"
    if state.ended is not None and not target:
        return (year_period(int(state.ended.start) - 1) if figure.origin else state.ended), "head"
    if state.report and state.mood is None and state.anchor.year is not None:
        return year_period(state.anchor.last if state.anchor.looks_back else state.anchor.year), "date"
    period = None if figure.origin else month_period(state.anchor)
    return period, None if period is None else "date"


def _origin_time(figure: Figure, text: str, times: list[Time]) -> Time | None:
    """The time that the last change of the sentence began at: 由2015年的A增加到B;…从C提高到D."""
    before = [time for time in times if time.start < figure.start and not time.role]
    origins = [time for time in before if _is_origin(text, time.start, time.end)]
    since = [time for time in before if origins and time.start > origins[-1].start]
    return None if not origins or any(not _is_end(text, time.start, time.end) for time in since) else origins[-1]


def _same_part(period: Period, stated: Time, times: list[Time], state: State) -> Period:
    """The period of 去年同期: as long as what is spoken of now; 上年: the year before that which is spoken of."""
    before = stated.kind == "year" and stated.surface.startswith(BEFORE)
    if not stated.surface.endswith(SAME_PART) and not before:
        return period
    parts = [resolve(time, state.anchor) for time in times if time.kind in REPORTED and not time.role]
    now = next((part for part in (*parts[::-1], state.carried, state.reported, state.named) if part is not None), None)
    if now is None or now.spans_years:
        return period
    year = int(now.start[:4]) - 1 if before else int(period.start[:4])
    return counterpart(now, year) if stated.surface.endswith(SAME_PART) else year_period(year)


def _is_own(figure: Figure, stated: Time, text: str) -> bool:
    """Whether a time says when a change began: 由目前的40%提高到60%, 由2017年的3160亿元增加到."""
    return stated.kind != "same" and _is_origin(text, stated.start, stated.end)


def _is_origin(text: str, start: int, end: int) -> bool:
    """Whether a time tells where a change began (由2010年的8668亿元增加到…): it holds for that one figure."""
    return text[max(start - 1, 0) : start] in ("从", "由") and text[end : end + 1] == "的"


def _is_deadline(text: str, time: Time, end: int) -> bool:
    """Whether a month is the day by which one thing is to be done (6月底前): it holds for that one clause."""
    return time.kind == "month_of" and DEADLINE.match(text, end) is not None


def _is_end(text: str, start: int, end: int) -> bool:
    """Whether a time tells where a change ended (增加到2020年的2130亿元): it holds for that one figure."""
    return text[max(start - 1, 0) : start] in ("到", "至") and text[end : end + 1] == "的"


def _keep(period: Period, stated: Time, state: State, *, target: bool) -> None:
    """Keep in mind the time of a figure: for 其中 and 当日 after it, and, of a month past, for the paragraphs below."""
    state.named, state.named_block = period, state.block
    if not state.report and not target and stated.kind in REPORTED and state.carried is not None:
        state.carried = _widest(state.carried, period)
    months = stated.kind in REPORTED and stated.kind != "quarter"  # a quarter is told of in one paragraph only
    month = months and (stated.kind != "month_of" or len(stated.value) == 1)
    just_over = (state.published or state.anchor.month in NEW_YEAR) and period.iso == str((state.anchor.year or 0) - 1)
    if not target and not state.report and (month or just_over or (stated.kind == "date" and len(stated.value) == 2)):
        state.reported = _widest(state.reported, period) if _is_over(period, state.anchor) else state.reported


def _widest(reported: Period | None, period: Period | None) -> Period | None:
    """The months under report, which a single month among them does not replace: 上半年 goes on after 6月份."""
    if reported is None or period is None:
        return period or reported
    inside = period.start == period.end and reported.start < reported.end and len(period.start) == MONTH_LENGTH
    return reported if inside and reported.start <= period.start <= reported.end else period


def _is_over(period: Period, anchor: Anchor) -> bool:
    """Whether a period of months ended before the month of the text."""
    end = period.end[:MONTH_LENGTH]
    last = f"{end[:5]}{3 * int(end[-1]):02d}" if QUARTER in end else end
    return anchor.month is not None and last < f"{anchor.year}-{anchor.month:02d}"


def _is_earlier(period: Period | None, anchor: Anchor) -> bool:
    """Whether a single year before that of the text is spoken of, so that 全年 is that year's."""
    return period is not None and period.iso.isdigit() and anchor.year is not None and int(period.iso) < anchor.year


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
    flows = state.planning and figure.kind in ("level", "change") and cues.flow.search(figure.clause) is not None
    return plan if summed or flows or (state.planning and figure.kind == "change") else period


def _stated_time(figure: Figure, text: str, times: list[Time]) -> Time | None:
    """The time named last before the figure in its sentence; one that only serves a comparison is passed over."""
    if TO_COME.match(figure.right):
        coming = next((time for time in times if figure.end <= time.start < figure.end + len(figure.right)), None)
        if coming is not None and not coming.role:
            return coming
    chosen = None
    for time in times:
        if time.start >= figure.start:
            break
        if (
            (time.role and not (time.role == "base" and text[time.end : figure.start] == "的"))
            or time.kind == "scope"
            or (time.kind == "within" and figure.modality != "target")
            or (time.kind == "effect" and chosen is not None and _is_near(text, chosen.end, time.start))
            or (_is_origin(text, time.start, time.end) and not figure.origin)
        ):
            continue
        if ";" in text[time.end : figure.start] and _is_deadline(text, time, time.end):
            continue
        if (
            chosen is not None
            and chosen.kind in SPAN_KINDS
            and _is_end(text, time.start, time.end)
            and FIGURES.search(text, time.end, figure.start)
        ):
            continue
        if chosen is not None and (time.kind == "same" or (time.kind == "whole" and chosen.kind in ("date", "year"))):
            continue
        chosen = time
    return chosen


def _is_near(text: str, start: int, end: int) -> bool:
    """Whether two times belong together: 项目2021年建成后."""
    return end - start <= NEAR and "," not in text[start:end]


def compared_period(figure: Figure, text: str, times: list[Time], state: State, cues: Cues) -> Period | None:
    """The year that a comparison before the figure names: 与2015年相比, 较2019年."""
    bases = [time for time in times if time.role == "base" and time.start < figure.start and _is_yardstick(time)]
    between = text[bases[-1].end : figure.start] if bases else ""
    if ";" in between or cues.sequence.search(between):
        return None
    return resolve(bases[-1], state.anchor, report=state.report) if bases else None


def _is_yardstick(time: Time) -> bool:
    """Whether a time names what a change is against: 比2015年, 比一季度, 比前年; 比上年 is what any is against."""
    return time.kind in (*YARDSTICKS, *REPORTED) or time.of is not None or (time.kind == "year" and time.value[0] < -1)


def settle_period(
    figure: Figure, period: Period, cues: Cues, name: str, how: str | None, compared: Period | None = None
) -> tuple[str, int | None]:
    """The ISO period of a figure within an interval: sums and changes keep it, end states take its last year."""
    if figure.origin and compared is not None:
        return compared.iso, None
    if how == OWN:
        return period.iso, None
    if figure.origin and (how != "stated" or not SINCE.search(figure.left)):
        return (str(period.base) if period.base is not None else period.start), None
    if figure.kind == "change" and not period.spans_years and (mean := cues.mean_years.search(figure.left)):
        return mean_period(period, count_of(mean[1]))
    if not period.spans_years or period.whole:
        return period.iso, period.base
    if figure.kind == "change":
        return period.iso, period.base
    sums = cues.flow.search(name + figure.clause) is not None if figure.kind == "level" else False
    rates = cues.rate.search(name) is not None and figure.kind in ("share", "level")
    if (figure.kind != "rank" and (sums or rates)) or (
        figure.kind == "rank" and how == "stated" and cues.enduring.search(figure.left)
    ):
        return period.iso, period.base
    return period.end, period.base
