"""What a reader keeps in mind from sentence to sentence: mood of the section, period under report, time last named.

Stage: indicators. Input: sentences in order with their times. Output: what its figures are read in.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from zibo_analysis.indicators.cues import Cues
from zibo_analysis.indicators.periods import Period, is_over, plan_period, resolve, widest, year_period
from zibo_analysis.indicators.times import (
    NEW_YEAR,
    RECENT_YEARS,
    SAME_PART,
    SINCE,
    SPAN_KINDS,
    Anchor,
    Time,
    is_deadline,
    is_of_plan,
    is_origin,
)

HEADING_LENGTH = 45
DAY_LENGTH = 10  # characters of 2021-10-24
LEAD_REACH = 9
BLOCK_REACH = 16
FIVE_YEARS = 4
FEW_YEARS = 3
SENTENCE_END = "。！？!?;；"
NUMBERED = re.compile(r"[(]?[一二三四五六七八九十]+[、)]|第[一二三四五六七八九十]+[章节部]")
CN = "[一二三四五六七八九十]"
MARKS = (f"第{CN}+[篇编]", f"第{CN}+章", f"第{CN}+[节部]", f"{CN}+、", "[(]", r"\d+[.、]")  # of headings, from the top
LEVELS = tuple(re.compile(mark) for mark in MARKS)
UNREPORTING = ("month", RECENT_YEARS, "year", "since", "span")  # times that end what an earlier month was reported
WIDE_PARTS = ("range", "monthrange", "firstmonths", "quarter", "halfof", "half")  # several months of a year
PASSING = ("month_of", "day_of", "same", "total")  # times that hold for one sentence
OF_AGE = re.compile(r"已?\d{1,3}多?岁")  # 今年58岁 says when somebody is of that age
MARK_ENDS = ("、", ")")
MARK_REACH = 6  # characters of (十一)“
YEARS = ("date", "plan", "year", "years")
INNER_MARK = re.compile(rf"(?:(?<![第、\d一二三四五六七八九十]){CN}{{1,3}}、|[(]{CN}{{1,3}}[)])$")  # before a time
REPORT = "报"  # of the accounts of a company: 年报, 半年报
SPEAKER = re.compile(r"[^,。;:]{2,8}:")  # 记者:, 张局长:
EVENT = "event"  # a kind of words that a sentence may hold: 此次, 会议应到
COMMA = ","
QUESTION = ("?", "？")


class Sentence(NamedTuple):
    """One sentence of the long text: where it stands, its times, whether it holds a cue of review or of plans."""

    text: str
    start: int
    end: int
    block: Hashable
    times: list[Time]
    review: bool
    plan: bool
    held: frozenset[str] = frozenset()  # the kinds of words that it may hold


DAYS = {"date": 3, "month_of": 2}  # numbers of a day: 2019年9月23日, 9月23日


@dataclass
class State:
    """The state of one article: what earlier sentences settled for later ones."""

    anchor: Anchor
    report: bool
    bulletin: bool
    mood: str | None = None
    section: Period | None = None
    carried: Period | None = None
    block: Hashable = None
    tones: Mapping[object, int] = field(default_factory=dict)
    scenes: frozenset[object] = frozenset()
    reported: Period | None = None
    accounts: Period | None = None
    long_ago: bool = False  # whether the block tells of a time that it does not date: 10多年前
    named: Period | None = None
    named_block: Hashable = None
    continues: bool = False
    planning: bool = False
    planned: Period | None = None
    question: Period | None = None
    told: tuple[int, int] = (0, 0)  # the sentence that one with 其中 goes on with
    hoped: bool = False  # whether the last figure of that sentence is one to come
    hopes_on: bool = False  # whether a sentence goes on with the plans of the one before: 同时
    span: Period | None = None
    ended: Period | None = None
    coming: Period | None = None  # the year to come that a title names
    interview: bool = False
    talks_of_plans: bool = False  # an interview in which somebody tells what he will do
    this_year: Period | None = None  # the year of the text, where its lead is about it: 今年以来
    event: Period | None = None  # the day that the lead of an article tells of
    event_block: Hashable = None  # the block that says more of that day: 本次开工项目90个
    announced: Period | None = None
    era: Period | None = None  # the years that a section reviews, whatever year of them is named in it
    heard: tuple[Time, ...] = ()  # the times of the sentence before
    day: Time | None = None  # the day named last
    reviewed: int = -1  # the level of the heading under which a plan looks back
    level: int = -1
    title: str = ""  # of a text that sums up a year, and may plan another
    lead: Hashable = None
    published: bool = False
    measured: Period | None = None  # the year that the sentences of a block measure: 2003年,产值3亿元
    year_end: bool = False  # whether the lead counts up to the end of the year before: 截至2010年底
    total: tuple[int, Period] | None = None  # the months of a total that runs up to a time, and where that stands

    def read_sentence(self, sentence: Sentence, cues: Cues) -> None:
        """Take in one sentence before its figures are read."""
        whole, start, end, block, times, review, plan, held = sentence
        opens = block != self.block
        self._leave(sentence, cues)
        if self.event is not None and EVENT in held and cues.at_event.search(whole, start, end):
            self.event_block = block
        text, continues = whole[start:end], whole.startswith(cues.continued, start, end)
        if not (times or review or plan or self.planned or self.mood) and REPORT not in text:
            self._turn_to(block, text, opens=opens, continues=continues)
            return
        heading = len(text) <= HEADING_LENGTH and text[-1:] not in SENTENCE_END
        accounts = cues.accounts.search(text) if REPORT in text else None
        if accounts:
            self.accounts = _accounts_period(accounts, self.anchor)
        self._open_section(text, sentence, cues, heading=heading)
        self._turn_to(block, text, opens=opens, continues=continues)
        self._hear_question(text, times)
        self._hear_list(text, start, times)
        leading = self._leading(text, sentence, cues, opens=opens)
        if leading is None or self.continues or (accounts and leading.end >= start + accounts.start()):
            return
        self._report_on(leading, sentence, cues)
        self._turn_mood(leading, opens=opens and not heading, aims=block in self.tones or tells_of_aims(text, cues))
        self._carry(leading)

    def _leading(self, text: str, sentence: Sentence, cues: Cues, *, opens: bool) -> Time | None:
        """The time that leads a sentence; a plan under way that only says what a thing belongs to does not."""
        start, times = sentence.start, sentence.times
        reach = BLOCK_REACH if opens else LEAD_REACH
        comma = text.find(COMMA) if opens else -1
        if comma > 0 and text.endswith(cues.tellings, 0, comma) and (heard := cues.heard_lead.match(text)):
            reach += heard.end()  # 记者从市统计局获悉,前三季度,…
        leading = _under_heading(text, start, times) or _leading(text, start, times, reach, cues)
        if leading is None or (
            leading.kind == "plan" and self.mood is None and is_of_plan(sentence.text, leading, self.anchor)
        ):
            return None
        if leading.kind == "date" and cues.made_place.match(sentence.text, leading.end):
            return None  # 1952年建县 tells of no other sentence
        return leading

    def _leave(self, sentence: Sentence, cues: Cues) -> None:
        """Leave behind the time that the sentence before went on from, and what is no longer reported on."""
        whole, start, end, times = sentence.text, sentence.start, sentence.end, sentence.times
        if self.heard and not (self.bulletin or self.report) and self._passes(self.heard):
            self.carried, self.long_ago = None, False
        self.heard = tuple(times)
        if times:
            self.day = next((time for time in reversed(times) if DAYS.get(time.kind) == len(time.value)), self.day)
        if not (self.report or self.bulletin) and (self.anchor.early or self.year_end):
            self._hear_year(sentence, cues)
        if self.reported is not None and not self.bulletin and EVENT in sentence.held:
            self.reported = None if cues.this_time.search(whole, start, end) else self.reported

    @property
    def tells_of_persons(self) -> bool:
        """Whether the block tells of persons met, where what was once told of a month or year says nothing of now."""
        return self.block in self.scenes and not (self.report or self.bulletin or self.published)

    def _open_section(self, text: str, sentence: Sentence, cues: Cues, *, heading: bool) -> None:
        """What a heading, or a sentence that reviews or plans, settles for the sentences below it."""
        _, _, _, block, times, review, plan, _ = sentence
        if not heading and self.lead is None:
            self.lead = block
            self.event = self._day_told(sentence, cues)
        if times and not (self.report or self.planning):
            self._look_back(times, block, heading=heading, review=review and not plan)
        if heading:
            standing = self.planning and cues.standing.search(text) is not None
            self._head(text, times, review=review or standing, plan=plan)
        if heading and text in self.title:
            return  # a line of the title is no heading of a section
        if (review or plan) and (self.report or (heading and NUMBERED.match(text))):
            self._enter(text, times, cues, heading=heading, review=review, plan=plan)

    def _head(self, text: str, times: list[Time], *, review: bool, plan: bool) -> None:
        """A numbered heading: a look back ends with the next one that is not below its own."""
        level = next((level for level, mark in enumerate(LEVELS) if mark.match(text)), None)
        if level is None:
            return
        self.level = level
        if self.planned is not None and review:
            self.mood, self.section, self.reviewed = "actual", _plan_before(self.planned), level
        elif self.mood != "actual" or review or plan or level > self.reviewed:
            return
        elif self.planned is not None:
            self.mood, self.section = "target", self.planned
        elif any(self._is_of_now(time) for time in times):
            self.mood, self.section = "target", year_period(self.anchor.year or 0)
        elif not self.report:
            self.mood, self.section = None, None

    def _is_of_now(self, time: Time) -> bool:
        """Whether a time is the year of a text that looks back, so that what stands below it is to come."""
        year = time.kind in ("year", "date") and len(time.value) == 1 and not time.role
        return year and self.anchor.looks_back and time.year_named(self.anchor) == self.anchor.year

    def _hear_year(self, sentence: Sentence, cues: Cues) -> None:
        """A comparison with the year before (比上年增长8%) is of the year just over: early in a year, or of its end."""
        if self.reported is not None or (self.carried is not None and sentence.block == self.block):
            return
        if any(not time.role for time in sentence.times):
            return
        of_now = self.named is not None and self.named.end[:4] == str(self.anchor.year)  # 元旦期间
        begun = self.anchor.month in NEW_YEAR and not of_now
        compared = cues.year_on_year if begun else cues.against_year
        if compared.search(sentence.text, sentence.start, sentence.end):
            self.reported = year_period(self.anchor.last)

    def _passes(self, times: tuple[Time, ...]) -> bool:
        """Whether the sentence before went on from the time carried to a later one, which ends it: 目前, 今年."""
        plain = [time for time in times if not time.role and time.kind in ("month", "year", "date")]
        if plain and plain[-1].kind == "month" and self.tells_of_persons:
            return True
        if self.carried is None or self.carried.spans_years:
            return False
        last = resolve(plain[-1], self.anchor) if plain else None
        return last is not None and last.start[:4] > self.carried.end[:4]

    def _hear_question(self, text: str, times: list[Time]) -> None:
        """A question about some years sets the time of the answer."""
        if times and text.rstrip("”’").endswith(QUESTION):
            asked = resolve(times[-1], self.anchor, report=self.report)
            self.question = asked if asked is not None and (asked.spans_years or asked.iso.isdigit()) else None

    def _report_on(self, leading: Time, sentence: Sentence, cues: Cues) -> None:
        """截至6月末: the months under report, until another time leads a sentence; 今年 in the lead of a text."""
        as_of = cues.as_of.search(sentence.text, sentence.start, leading.start)
        if as_of and self.block == self.lead and sentence.text.startswith(cues.year_ends, leading.end):
            self.year_end = resolve(leading, self.anchor) == year_period((self.anchor.year or 0) - 1)
        if self.block == self.lead and leading.kind in ("year", "since", "date"):
            self.this_year = self._year_under_way(leading)
        if leading.kind in UNREPORTING:
            self.reported = None
        if as_of and (leading.kind == "month_of" or len(leading.value) > 1):
            self.reported = widest(self.reported, resolve(leading, self.anchor, report=self.report))

    def _turn_mood(self, leading: Time, *, opens: bool, aims: bool) -> None:
        """Whether the time that leads a sentence turns from what was done to what is planned, or back."""
        if self.report and opens and self._opens_plan(leading, aims=aims):
            self.mood, self.section = "target", resolve(leading, self.anchor, report=True)
        elif self.planned is not None and self._opens_past(leading):
            self.mood, self.section = "actual", resolve(leading, self.anchor, report=True)
            self.era, self.reviewed = self.section, self.level
        elif self.report and opens and self.mood is None and self._opens_years(leading):
            self.mood, self.section = "actual", resolve(leading, self.anchor, report=True)
            self.era = self.section
        elif self.mood:
            self._turn(leading, opens=opens)

    def so_far(self, time: Time) -> Period | None:
        """今年以来 in an article on the first quarter: the months of this year that its title or its accounts name."""
        if time.kind != "year" or time.value[0] != 0 or time.role or time.ending != SINCE:
            return None
        told = (period for period in (self.ended, self.accounts) if period is not None and not period.iso.isdigit())
        return next((period for period in told if {period.start[:4], period.end[:4]} == {str(self.anchor.year)}), None)

    def _carry(self, leading: Time) -> None:
        """Keep the time that leads a sentence for the figures after it; a month or day alone holds for its own."""
        if (leading.kind == "scope" and self.planned is not None) or leading.ending == SAME_PART:
            return
        if so_far := self.so_far(leading):
            self.carried = so_far
            return
        if leading.kind == "whole" and self.mood == "actual" and self.section and self.section.iso.isdigit():
            self.carried = self.section  # 全年 of a review is the year reviewed
            return
        self.long_ago = leading.kind == "unknown" and not (self.report or self.bulletin)
        if leading.kind in ("month", RECENT_YEARS, "unknown"):
            self.carried = None
        elif leading.kind not in PASSING or (leading.kind == "month_of" and len(leading.value) == 1):
            period = resolve(leading, self.anchor, target=self.mood == "target", report=self.report)
            self.carried = widest(self.carried, period) if self.bulletin is False else period or self.carried

    def _hear_list(self, text: str, start: int, times: list[Time]) -> None:
        """The time in the words that announce a list (1至5月份完成情况如下:) is that of its numbered paragraphs."""
        told = [time for time in times if not time.role] if text.endswith(":") else []
        last = text.rfind(",") + start
        named = [time for time in told if time.start > last] or told[-1:]
        self.announced = resolve(named[-1], self.anchor, report=self.report) if named else None

    def _turn_to(self, block: object, text: str, *, opens: bool, continues: bool) -> None:
        """Leave behind what held for the block before; note whether the sentence goes on with 其中."""
        self.continues = continues
        if opens:
            self.named_block = block if self.continues and self.named_block == self.block else self.named_block
            self.block, self.long_ago, self.measured = block, False, None
            answers = self.interview and self.carried == self._last_year() and not _is_asked(text)
            kept = self.carried if self.bulletin or self.continues or answers else None
            if self.announced is not None and not any(mark.match(text) for mark in LEVELS):
                self.announced = None
            self.carried, self.question = self.question or self.announced or kept, None

    def open_plan(self, times: list[Time]) -> None:
        """A plan speaks of what is to be done, in the years of its title or the five-year plan of its date."""
        named = [period for time in times if (period := resolve(time, self.anchor)) and period.spans_years]
        self.mood, self.planning = "target", True
        if named or self.anchor.year is not None:
            years = named[0]._replace(whole=False) if named else plan_period(self.anchor.year or 0)
            self.section = self.planned = years

    def open_coming_year(self) -> None:
        """A passage of a report that only plans is of the year of the report; of the next one late in a year."""
        self.mood = "target"
        if self.anchor.year is not None:
            self.section = year_period(self.anchor.year if self.anchor.looks_back else self.anchor.year + 1)

    def open_review(self, times: list[Time]) -> None:
        """An article whose title names a five-year plan or a year just over, and no other time, tells of it."""
        if not self.report and not self.bulletin:
            self.ended = self._plan_over(times) or self._told_in_title(times)
            self.coming = self._year_to_come(times)

    def _look_back(self, times: list[Time], block: object, *, heading: bool, review: bool) -> None:
        """A heading on what is just over, or a review of a plan in a lead; the next heading with a time ends it."""
        if heading or (review and block == self.lead and self.ended is None):
            title = self.lead is None
            self.ended = self._plan_over(times) or (self._told_in_title(times) if title else None)

    def _plan_over(self, times: list[Time]) -> Period | None:
        """The five-year plan that ended with the year before the text, where it is the only time that is named."""
        periods = {period for time in times if (period := resolve(time, self.anchor)) is not None}
        over = plan_period((self.anchor.year or 0) - 1)
        just = self.anchor.year is not None and int(over.end) == self.anchor.year - 1
        return over if just and periods == {over} else None

    def _last_year(self) -> Period | None:
        """The year before a text of the first months."""
        return year_period(self.anchor.last) if self.anchor.early else None

    def _day_told(self, sentence: Sentence, cues: Cues) -> Period | None:
        """The day that is named first, in no part that is told by the way, and not the one up to which is counted."""
        for time in sentence.times:
            period = None if time.role else resolve(time, self.anchor)
            if period is None or period.start != period.end or len(period.end) != DAY_LENGTH:
                continue
            return None if cues.as_of.search(sentence.text, sentence.start, time.start) else period
        return None

    def _year_under_way(self, since: Time) -> Period | None:
        """The year of the text, where 今年以来 or its own number leads."""
        period = resolve(since, self.anchor)
        return period if period is not None and period.iso == str(self.anchor.year) else None

    def _told_in_title(self, times: list[Time]) -> Period | None:
        """What a title names and nothing else: the year before a text of the first months, or months that are over."""
        last = self._last_year()
        if last is not None and {period for time in times if (period := resolve(time, self.anchor))} == {last}:
            return last
        return self._part_over(times)

    def _part_over(self, times: list[Time]) -> Period | None:
        """The months over that a title names, and no other time: 今年一季度全省接报火灾."""
        parts = [time for time in times if not (time.kind == "year" and time.value[0] == 0)]
        period = resolve(parts[0], self.anchor) if len(parts) == 1 and parts[0].kind in WIDE_PARTS else None
        return period if period is not None and is_over(period, self.anchor) else None

    def _year_to_come(self, times: list[Time]) -> Period | None:
        """The year after that of the text, where a title names only that: 2020年“两节”送温暖, told in December."""
        periods = {period for time in times if (period := resolve(time, self.anchor)) is not None}
        following = year_period((self.anchor.year or 0) + 1)
        return following if self.anchor.year is not None and periods == {following} else None

    def _enter(self, text: str, times: list[Time], cues: Cues, *, heading: bool, review: bool, plan: bool) -> None:
        if heading and text.startswith("(") and self.mood and not (self.planning and plan and not review):
            return
        if heading and review and plan:
            self.mood, self.section = None, None
            return
        if not heading:
            plan = (
                plan and not review and cues.plan_sentence.search(text) is not None and self._speaks_of_now(text, cues)
            )
            review = review and self.mood is None
        if heading or plan or review:
            self.reviewed = self.level if review and heading else self.reviewed
            self.mood = "target" if plan else "actual"
            self.section = self._section_period(times)
            if self.section is not None and self.section.end[:4] < str(self.anchor.year):
                self.mood = "actual"  # 2021年目标任务圆满完成, told in 2022
            self.era = self.section if self.section is not None and self.section.spans_years else None

    def _speaks_of_now(self, text: str, cues: Cues) -> bool:
        """Whether a sentence about plans speaks of the year of the text."""
        named = self.anchor.year is not None and f"{self.anchor.year}年" in text
        return named or cues.this_year.search(text) is not None

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

    def _opens_plan(self, time: Time, *, aims: bool) -> bool:
        """A paragraph of a report that opens with the coming plan, 今年 or its own year tells of what is to be done."""
        if time.kind == "plan" and self._lies_ahead(time):
            return True
        if self.anchor.told is not None and self.anchor.told == self.anchor.year:
            return False  # 今年 of a summary is the year that it sums up
        of_now = time.kind == "year" and time.value[0] == 0
        own = aims and time.kind == "date" and time.value == (self.anchor.year,)
        return self.anchor.looks_back and (of_now or own)

    def _opens_years(self, time: Time) -> bool:
        """Whether a passage of a report opens with the time it looks back on: 过去四年, 三年来, or the year before."""
        if time.kind == "date" and len(time.value) == 1:
            return time.value[0] + 1 == self.anchor.year
        return time.kind == "span" and time.value[0] >= FEW_YEARS

    def _opens_past(self, time: Time) -> bool:
        """Whether a paragraph of a plan opens with the plan before it."""
        period = resolve(time, self.anchor, report=True) if time.kind == "plan" else None
        return period is not None and self.planned is not None and period.end < self.planned.start

    def _turn(self, time: Time, *, opens: bool) -> None:
        """五年来 or 一年来 at the start of a sentence turns the period of the section; a year of five, only its own."""
        if time.kind == "review":
            self.section = resolve(time, self.anchor, report=True)
        elif time.kind in ("date", "year"):
            if self.era is not None and not opens:
                return
            year = time.value[0] + (self.anchor.year or 0 if time.kind == "year" else 0)
            if year == self.anchor.year or (self.mood == "actual" and year + 1 == self.anchor.year):
                self.section = year_period(year)
        elif (
            time.kind in SPAN_KINDS
            and self._spans_review(time)
            and (self.mood == "target") == (time.kind == "ahead" or (time.kind == "plan" and self._lies_ahead(time)))
        ):
            self.section = resolve(time, self.anchor, report=self.report)
            self.era = self.section if self.mood == "actual" else self.era

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


def tells_of_aims(text: str, cues: Cues) -> bool:
    """Whether a sentence speaks of what is to be done."""
    return any(match[0] not in cues.target_nouns for match in cues.target.finditer(text))


def _leading(text: str, start: int, times: list[Time], reach: int, cues: Cues) -> Time | None:
    """The time that a sentence opens with, none that says where a change began or by when one thing is to be done."""
    for time in times:
        place, end = time.start - start, time.end - start
        if place > reach or time.role or is_origin(text, place, end) or is_deadline(text, time, end):
            continue
        if text.rfind("(", 0, place) > max(0, text.rfind(")", 0, place)):
            continue
        if cues.basis.match(text, end) is None and OF_AGE.match(text, end) is None:
            return _part_after(time, times)
    return None


def _under_heading(text: str, start: int, times: list[Time]) -> Time | None:
    """The years that the last heading within a line begins with: …面临的形势(一)“十一五”取得的成就 …"""
    for time in reversed(times):
        place = time.start - start
        marked = text[max(0, place - 1) : place] in MARK_ENDS and time.kind in YEARS and not time.role
        if marked and INNER_MARK.search(text, max(0, place - MARK_REACH), place):
            return time
    return None


def _part_after(year: Time, times: list[Time]) -> Time:
    """今年上半年: the part of the year that stands right behind it, else the year."""
    if year.kind != "year" or year.role:
        return year
    parts = (time for time in times if time.start == year.end and time.kind in WIDE_PARTS and not time.role)
    return next(parts, year)


def _is_asked(text: str) -> bool:
    """Whether a sentence of an interview names who speaks, or asks: a new turn."""
    return text.rstrip("”’").endswith(QUESTION) or SPEAKER.match(text) is not None


def _plan_before(plan: Period) -> Period:
    """The five years before those of a plan."""
    return plan_period(int(plan.start[:4]) - 1)


def _accounts_period(match: re.Match[str], anchor: Anchor) -> Period | None:
    """What accounts are about: 2022年年报, 2022年一季报; “半年报” alone is of the half year just over."""
    year = int(match["year"] or anchor.year or 0)
    period = _period_of_accounts(match, year)
    if match["year"] is not None or anchor.month is None:
        return period if year else None
    return period if is_over(period, anchor) else _period_of_accounts(match, year - 1)


def _period_of_accounts(match: re.Match[str], year: int) -> Period:
    if match["half"]:
        return Period(f"{year}-01", f"{year}-06", year - 1)
    if match["quarter"]:
        number = "一二三".find(match["quarter"][-1]) + 1 or int(match["quarter"][-1])
        return Period(f"{year}-Q{number}", f"{year}-Q{number}", year - 1)
    return year_period(year)
