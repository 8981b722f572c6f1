"""Lists of goals: a lead that says that goals follow (主要目标是:), and the numbered paragraphs below it.

Stage: indicators. Input: sentences in order, with their times. Output: the mood and the period of the list, in the
state of the article.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass

from zibo_analysis.indicators.cues import Cues
from zibo_analysis.indicators.periods import Period, plan_period, resolve
from zibo_analysis.indicators.state import HEADING_LENGTH, State, tells_of_aims
from zibo_analysis.indicators.times import Anchor, Time

CN = "一二三四五六七八九十"
ITEM = re.compile(
    rf"\s*(?:(?P<bracket>[(](?P<n1>[{CN}]{{1,3}}|\d{{1,2}})[)])|(?P<clause>(?P<n2>[{CN}]{{1,3}})[、是])"
    r"|(?P<point>(?P<n3>\d{1,2})(?:[、)]|\.(?!\d)))|(?P<dash>[-—]{2}|[●■◆•]))"
)
FIRST = ("一", "1")
SECTIONS = ("bracket", "clause")  # styles of items that may have points below them
TOLD = ("told", "actual")
PLAN_YEARS = 5
COLON = ":"
LEAD_ENDS = (COLON, "。")
END_REACH = 18  # characters of 十件惠民实事。
MAY_LEAD = re.compile(rf":|[件项个](?=[^\n]{{0,{END_REACH - 1}}}\n)")
COUNTED_AIMS = re.compile(rf"(?:[{CN}]{{1,3}}|\d{{1,2}})[件项个][^\d]{{0,12}}:?$")  # 将办好十件实事:


def places_of_leads(text: str) -> list[int]:
    """Places in the sentences that may announce a list: of a colon, of a number of things near the line feed."""
    return [match.start() for match in MAY_LEAD.finditer(text)]


@dataclass
class Goals:
    """The list of goals that is being read, if any: its period, the style of its items, what held before it."""

    lead: Hashable = None
    period: Period | None = None
    style: str | None = None
    headed: bool = False
    before: tuple[str | None, Period | None] | None = None

    def read_sentence(self, text: str, block: object, times: list[Time], state: State, cues: Cues) -> None:
        """Take in one sentence before the state does: enter a list, go on with it, or leave it."""
        if block != state.block and self.before is not None and not self._goes_on(text):
            state.mood, state.section = self.before
            self.before = self.style = None
        if self.lead is not None and block != self.lead:
            self._begin(text, state)
        if self.before is not None:
            state.mood, state.section = "target", self.period or state.section
            self.headed = _is_heading(text)
        elif text.rstrip()[-1:] in LEAD_ENDS and self._is_lead(text, state, cues):
            self._announce(block, times, state)

    def _is_lead(self, text: str, state: State, cues: Cues) -> bool:
        """Whether a sentence says that goals follow; one that tells of what was reached does not."""
        clause = re.split("[,;。]", text.rstrip("。 "))[-1]
        announced = text.rstrip().endswith(COLON) and cues.goal_lead.search(text)
        if not announced and not (COUNTED_AIMS.search(clause) and tells_of_aims(text, cues)):
            return False
        kinds = {kind for match in cues.moods.finditer(clause) for kind in cues.mood_kinds[match[0]]}
        return not kinds.intersection(TOLD)

    def _announce(self, block: object, times: list[Time], state: State) -> None:
        """Keep the lead in mind, and the years that its goals are for; goals of years over are a review's."""
        self.period = _goal_period(times, state.anchor)
        over = self.period is not None and self.period.end[:4] < str(state.anchor.year or "")
        undated = self.period is None and state.mood == "actual"
        self.lead = None if over or undated else block

    def _begin(self, text: str, state: State) -> None:
        """Enter the list where the first paragraph after the lead is its first item."""
        self.lead = None
        item = ITEM.match(text)
        number = item and (item["n1"] or item["n2"] or item["n3"])
        if item and (number is None or number in FIRST):
            self.style, self.before = item.lastgroup, (state.mood, state.section)

    def _goes_on(self, text: str) -> bool:
        """Whether a paragraph is another item, a point of one, or what stands below an item that is a heading."""
        item = ITEM.match(text)
        if item is None:
            return self.headed
        return item.lastgroup == self.style or (self.style in SECTIONS and item.lastgroup == "point")


def _is_heading(text: str) -> bool:
    """Whether a sentence is an item that only names what stands below it: (一)经济发展。"""
    item = ITEM.match(text)
    return item is not None and len(text) <= HEADING_LENGTH and re.search(r"\d", text[item.end() :]) is None


def _goal_period(times: list[Time], anchor: Anchor) -> Period | None:
    """What a lead says its goals are for: a plan, 今后五年, a year; the end of a plan is that of all its years."""
    named = [time for time in times if not time.role and time.kind not in ("month_of", "day_of", "month", "day")]
    periods = [period for time in named if (period := resolve(time, anchor, target=True, report=True)) is not None]
    spans = [period for period in periods if period.spans_years]
    if spans or not periods:
        return spans[-1] if spans else None
    period = periods[-1]
    if not period.iso.isdigit() or int(period.iso) % PLAN_YEARS or anchor.year in (None, int(period.iso)):
        return period
    plan = plan_period(int(period.iso))
    return plan if int(plan.start) - 1 <= anchor.year <= int(plan.end) else period
