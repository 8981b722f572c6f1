"""Whether a figure tells of what was done or of what is to come: cues and times before it, the mood of its section.

Stage: indicators. Input: figures in the scene of their sentence. Output: actual or target.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from zibo_analysis.indicators.cues import Cues
from zibo_analysis.indicators.figures import ASIDES, Figure
from zibo_analysis.indicators.periods import MONTH_LENGTH, Period, is_over, resolve
from zibo_analysis.indicators.state import State
from zibo_analysis.indicators.times import (
    FEASTS,
    HALF_YEAR,
    NEW_YEAR,
    PLAN_END,
    REPORTED,
    Anchor,
    Time,
    is_deadline,
    is_noted,
    is_origin,
)

TARGET, ACTUAL, EXPECTED, AIM = "target", "actual", "expected", "aim"  # kinds of words that a sentence may hold
TO_COME = re.compile(r"[均都也还]?将[在于会]")
COUNTED = ("count", "person", "household", "firm", "place")
MUST = "要"
WILL = "将"
UNTIL = ("到", "至")
NAME_END = "”"
ORIGINS = ("从", "由")
Sign = tuple[int, int, str]  # start, end and words of a cue
ANNOUNCED = 12  # characters before a colon in which a cue announces what the list after it is
SINCE_THEN = "来"
SIZE_REACH = 10  # characters of 计划完成投资 before a figure
BASE_REACH = 16  # characters of 第六次全国人口普查的
CLAUSE_END = re.compile("[,;:。]")
SUMMED = ("monthrange", "firstmonths")
DIGIT = re.compile(r"\d")
AIM_REACH = 28  # characters on either side of a figure in which it is called an aim
RATED = re.compile(r"的[\d近约超]")  # 12500人的98.5%
HEED_REACH = 28  # characters of 落实粮食生产“党政同责” before 要求
NEXT_NOUN = 4  # characters of a noun after a figure: 40个项目
WAITED = "等"  # 等到年底一算账 tells what was found then
FAR = 400  # characters within which a cue of modality holds
EARLY_MONTHS = 2
LAST_MONTH = 12  # what is expected of the year then is all but past


@dataclass(frozen=True, eq=False)
class Signs:
    """What tells plans from facts in one sentence: cues with their positions, and times that lie ahead."""

    start: int
    target: list[Sign]
    sized: list[int]  # where plans only say what one figure is: 计划投资3亿元
    actual: list[Sign]
    ahead: list[Time]
    effects: list[Time]
    held: frozenset[str]  # the kinds of words that the sentence may hold


def signs_of(
    text: str, start: int, end: int, times: list[Time], state: State, cues: Cues, held: frozenset[str]
) -> Signs:
    """The signs of a sentence, found once for all of its figures; it holds words of some kinds only."""
    told = [
        match
        for match in (cues.target.finditer(text, start, end) if TARGET in held else ())
        if not (inside_word(match, text, cues) or is_heeded(match, cues))
    ]
    sized = [match.start() for match in told if cues.planned_size.match(text, match.start())]
    target = [(match.start(), match.end(), match[0]) for match in told if match.start() not in sized]
    actual = [
        (match.start(), match.end(), match[0])
        for match in (cues.actual.finditer(text, start, end) if ACTUAL in held else ())
        if text[match.start() - 1] not in ORIGINS
    ]
    ahead = [
        time
        for time in times
        if not time.role
        and (_is_ahead(time, state.anchor) or (state.mood is None and _is_set(time, text, state.anchor, cues)))
    ]
    effects = [time for time in times if time.kind == "effect" and time.value[0]]
    return Signs(start, target, sized, actual, ahead, effects, held)


def is_heeded(match: re.Match[str], cues: Cues) -> bool:
    """按照节能要求, 落实“党政同责”要求: whether a demand is one that is met, a plan one carried out."""
    named = match.string[match.end() : match.end() + 1] == NAME_END
    if named and cues.carried_out.match(match.string, match.end() + 1):
        return True  # “万村整治计划”如期完成
    if match[0] not in cues.demands:
        return False
    return cues.heeded.search(match.string, max(0, match.start() - HEED_REACH), match.end()) is not None


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
    time = _stated_last(figure, scene.text, scene.times) if scene.times else None
    whole = time is not None and scene.state.bulletin and time.kind == "whole"
    past = time is not None and (whole or _is_past(time, scene.state.anchor))
    return _modality_at_once(figure, scene, past=past) or _modality_by_cues(figure, time, scene, past=past)


def _modality_at_once(figure: Figure, scene: Scene, *, past: bool) -> str | None:
    """What a planned size, a past year in a review, 将在 after a figure, or where a change began, settle alone."""
    if TARGET in scene.signs.held and _is_planned_size(figure, scene.text, scene.cues):
        return "target"
    if scene.state.mood == "actual" and past:
        return "actual"
    if figure.dimension in COUNTED and TO_COME.match(figure.right):
        return "target"
    if figure.origin and scene.state.anchor.year is not None:
        return "actual"
    held = figure.left.endswith(scene.cues.held) or scene.cues.not_yet.match(figure.right)
    return "actual" if held or (scene.times and _is_past_base(figure, scene)) else None


def _modality_by_cues(figure: Figure, time: Time | None, scene: Scene, *, past: bool) -> str:
    """What the last cues before a figure say, then its section, then the times to come."""
    state, spot = scene.state, _spot_of(figure, scene)
    if time is not None and past and _was_to_be(figure, time, scene):
        return "target"
    if time is not None and past and time.start >= max(spot.target, _last_ahead(figure, scene)):
        return "actual"
    told = past or (time is None and _is_told(state))
    foreseen = (
        (told or state.mood == "actual") and spot.target >= 0 and scene.cues.expected.match(scene.text, spot.target)
    )
    if (spot.target > spot.actual and not foreseen) or _is_to_come(figure, spot, scene):
        return "target"
    if state.mood is not None or past:
        return "target" if state.mood == "target" and not told else "actual"
    planned = _is_built_so(figure, spot, scene) or _goes_on_ahead(figure, spot, scene)
    return "target" if planned or _is_hoped(figure, spot, scene) else "actual"


def _was_to_be(figure: Figure, time: Time, scene: Scene) -> bool:
    """到2007年,九成农户的收入要超过全省平均: whether a figure was an aim for the end of a time that is over now."""
    if MUST not in figure.right or scene.text[time.start - 1 : time.start] not in UNTIL:
        return False
    told = scene.cues.target.search(figure.right)
    return told is not None and told[0].startswith(MUST) and not inside_word(told, figure.right, scene.cues)


def is_of_base(between: str, cues: Cues) -> bool:
    """Whether a figure is that which is compared with: 比2000年的, 与2010年第六次人口普查的725482人相比."""
    if between in ("", "的"):
        return True
    near = between.endswith("的") and len(between) <= BASE_REACH and not CLAUSE_END.search(between)
    return near and not DIGIT.search(between) and cues.change_verb.search(between) is None


def _is_past_base(figure: Figure, scene: Scene) -> bool:
    """Whether a figure is what is compared with, of a time over: 将达到2.6万亿元,比2015年1.75万亿元多."""
    for time in reversed(scene.times):
        if time.start < figure.start:
            past = time.role == "base" and _is_past(time, scene.state.anchor)
            return past and is_of_base(scene.text[time.end : figure.start], scene.cues)
    return False


def _is_planned_size(figure: Figure, text: str, cues: Cues) -> bool:
    """Whether a figure is a size that is only planned, in a review too: 年度计划投资54亿元."""
    found = cues.planned_size.search(text, max(0, figure.core - SIZE_REACH), figure.core + 1)
    return found is not None and found.end() == figure.core + 1


def is_aim(figure: Figure, text: str, cues: Cues) -> bool:
    """Whether a figure is itself what was aimed at: 完成年度任务1.2万人的90%, 低于4%的调控目标, 建设任务为3万套."""
    if figure.unit in cues.task_units or figure.dimension == "point" or figure.form in ASIDES:
        return False
    if cues.aim_next.match(text, figure.end, figure.end + AIM_REACH):
        return True
    before = text[max(0, figure.start - AIM_REACH) : figure.start]
    if not cues.aim_end.match(before[::-1]):
        return False
    if is_rated(figure, text) or text.startswith(cues.less_or_more, figure.end):
        return True
    return cues.aim_alone_end.match(before[::-1]) is not None and cues.fulfilled.search(before) is None


def is_rated(figure: Figure, text: str) -> bool:
    """Whether a share of a figure follows it: 12500人的98.5%."""
    return RATED.match(text, figure.end) is not None


def is_of_another(text: str, since: int, figure: Figure, cues: Cues) -> bool:
    """Whether a semicolon leads to another work than the one that 建成后 is told of: …;集中开工的项目40个."""
    mark = text.rfind(";", since, figure.start)
    return mark >= 0 and cues.another_work.search(text, mark, figure.end + NEXT_NOUN) is not None


def _spot_of(figure: Figure, scene: Scene) -> Spot:
    """The last cues of plans and of facts before a figure, in its part of the sentence."""
    text, signs, cues = scene.text, scene.signs, scene.cues
    low = max(signs.start, figure.start - FAR)
    cut = max(low, text.rfind(";", low, figure.start) + 1)
    target = _last_aim(figure, low, cut, scene) if TARGET in signs.held else -1
    target = max(target, _goal_above(figure, low, scene)) if AIM in signs.held else target
    planned = signs.target and _last_sign(signs.target, cut, figure.start, cues.target_nouns) >= 0
    actual = _last_sign(signs.actual, cut, figure.start, cues.weak if planned else frozenset()) if signs.actual else -1
    return Spot(low, cut, target, actual)


def _last_aim(figure: Figure, low: int, cut: int, scene: Scene) -> int:
    """Where the last cue of plans stands that holds for a figure, in its part of the sentence first; or -1."""
    text, signs, _, state, cues = scene
    target = -1
    if signs.target:
        reviewed = state.report and state.mood == "actual"  # 争取资金 in a review tells what was done
        reviewed = reviewed or (state.mood is None and _is_told(state) and all(time.role for time in scene.times))
        rated = cues.fulfilled.search(text, max(cut, figure.start - AIM_REACH), figure.start)
        high = figure.core if rated is None else rated.start()
        target = _last_sign(signs.target, cut, high, cues.intents if reviewed else cues.target_nouns)
    if target < 0 and cut > low:
        target = _announced(cues.target, text, low, cut)
    if target < 0 and cut > low and not _has_own(text, scene.times, cut, figure, cues):
        lasting = [sign for sign in signs.target if sign[2].startswith(MUST) or sign[2] not in cues.intents]
        before = _last_sign(lasting, low, cut)
        target = before if before > _last_sign(signs.actual, low, cut) else target
    return target


def _goal_above(figure: Figure, low: int, scene: Scene) -> int:
    """2016年绿化目标:造林3万亩;育苗1万亩: where the aims that a figure is one of are announced, or -1."""
    text, cues = scene.text, scene.cues
    colon = text.rfind(":", low, figure.start)
    if colon < 0 or not cues.aim_end.match(text[max(low, colon - ANNOUNCED) : colon][::-1]):
        return -1
    return -1 if cues.fulfilled.search(text, max(low, colon - AIM_REACH), colon) else colon


def _has_own(text: str, times: list[Time], cut: int, figure: Figure, cues: Cues) -> bool:
    """Whether the part of a sentence after a semicolon has a time, a work or a size of its own."""
    if cues.own_size.search(figure.left):
        return True
    timed = any(cut <= time.start < figure.start for time in times)
    return timed or cues.another_work.search(text, cut, figure.end + NEXT_NOUN) is not None


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
    if state.mood is None and signs.effects:
        effects = [time for time in signs.effects if not is_of_another(text, time.end, figure, cues)]
        if any(max(spot.low, spot.actual) <= time.start < figure.start for time in effects):
            return True
    if spot.actual < 0 and _stated_now(figure, times, state.anchor):
        if _is_begun(figure, scene) and _is_whole_year(figure, text, times):
            return True
        if cues.proposed.search(text, spot.low, figure.start):
            return True
    ahead = _last_ahead(figure, scene) if signs.ahead else -1
    return ahead >= 0 and _last_sign(signs.actual, spot.cut, figure.start, cues.sums) < ahead


def _last_ahead(figure: Figure, scene: Scene) -> int:
    """Where the last of the times to come before a figure stands, or -1; a deadline holds up to a semicolon."""
    text = scene.text
    for time in reversed(scene.signs.ahead):
        passed = ";" in text[time.end : figure.start] and is_deadline(text, time, time.end)
        if time.start < figure.start and not passed:
            return time.start
    return -1


def _goes_on_ahead(figure: Figure, spot: Spot, scene: Scene) -> bool:
    """Whether a time to come is carried from the sentence before: 到2020年,…。全市建设用地1030平方公里."""
    carried, year = scene.state.carried, scene.state.anchor.year
    if carried is None or year is None or int(carried.start[:4]) <= year or spot.actual >= 0:
        return False
    return all(time.role for time in scene.times)


def _is_built_so(figure: Figure, spot: Spot, scene: Scene) -> bool:
    """计划投资8亿元,新建、改扩建学校30处: whether a count is of what a planned sum is for."""
    if figure.dimension not in COUNTED or not scene.signs.sized or scene.cues.own_size.search(figure.left):
        return False
    return any(max(spot.cut, spot.actual) <= place < figure.start for place in scene.signs.sized)


def _is_begun(figure: Figure, scene: Scene) -> bool:
    """Whether a text of the first weeks of a year tells of plans, so that the year named is to come."""
    state = scene.state
    if state.mood is not None or state.anchor.month not in NEW_YEAR or figure.dimension == "age":
        return False
    aims = any(word not in scene.cues.target_nouns for _, _, word in scene.signs.target)
    told = state.block in state.tones or aims
    return told and scene.cues.actual.search(figure.right) is None


def _is_whole_year(figure: Figure, text: str, times: list[Time]) -> bool:
    """Whether a figure is of a year set before it by a comma (2025年,安排…), not of one under way (今年以来)."""
    stated = [time for time in times if time.start < figure.start and not time.role][-1]
    return len(stated.value) == 1 and text[stated.end] == "," and not stated.surface.endswith(SINCE_THEN)


def _is_hoped(figure: Figure, spot: Spot, scene: Scene) -> bool:
    """Whether 预计 stands before a figure, or its paragraph speaks of plans only."""
    text, state, cues = scene.text, scene.state, scene.cues
    if EXPECTED in scene.signs.held and _is_expected(figure, spot, scene):
        return True
    if state.continues and state.hoped and spot.actual < 0 and all(time.role for time in scene.times):
        return True  # 今年将完成投资27亿元。其中,干线公路通车25公里
    if state.hopes_on and _is_yet_to_build(figure, spot, scene):
        return True  # 计划改造企业600家。同时,培育园区10个
    if (
        state.talks_of_plans
        and spot.actual < 0
        and figure.dimension in COUNTED
        and all(time.role for time in scene.times)
    ):
        return not cues.own_size.search(figure.left) and cues.stock.search(figure.clause) is None
    first = state.tones.get(state.block)
    if first is None or spot.actual >= 0 or (figure.start < first and state.tells_of_persons):
        return False
    if _is_told(state) or (cues.stock.search(figure.clause) and not cues.change_to_end.match(figure.left[::-1])):
        return False
    return not _planned_after(figure, text, spot.target, cues)


def _is_yet_to_build(figure: Figure, spot: Spot, scene: Scene) -> bool:
    """Whether a count behind plans is no stock, and nothing says that it is reached or when."""
    timed = any(not time.role and time.start < figure.start for time in scene.times)
    counts = figure.dimension in COUNTED and spot.actual < 0 and not timed
    return counts and not scene.cues.own_size.search(figure.left) and scene.cues.stock.search(figure.clause) is None


def _is_expected(figure: Figure, spot: Spot, scene: Scene) -> bool:
    """Whether 预计 stands before a figure in a text whose date lets it look ahead."""
    text, times, anchor = scene.text, scene.times, scene.state.anchor
    month = anchor.month or 0
    if month <= EARLY_MONTHS:
        of_now = _stated_now(figure, times, anchor) or _is_of_work(figure, spot, scene)
    else:
        of_now = month < LAST_MONTH or (month == LAST_MONTH and not _stated_this_year(figure, times, anchor))
    expected = scene.cues.expected.search(text, spot.low, figure.start) if of_now else None
    return expected is not None and not is_of_another(text, expected.end(), figure, scene.cues)


def _is_told(state: State) -> bool:
    """Whether the sentences before speak of a year before that of the text."""
    return state.carried is not None and state.carried.end[:4] < str(state.anchor.year or "")


def _is_of_work(figure: Figure, spot: Spot, scene: Scene) -> bool:
    """Whether a sentence without a time is about a project, so that 预计 early in a year looks ahead."""
    text, _, times, state, cues = scene
    told = any(time.start < figure.start and not time.role for time in times) or state.carried or state.mood
    return not told and cues.another_work.search(text, spot.low, figure.start) is not None


def _planned_after(figure: Figure, text: str, target: int, cues: Cues) -> bool:
    """大桥全长1284米,预计到2020年…: whether only a later clause of the sentence speaks of what is to come."""
    if target >= 0:
        return False
    end = text.find("\n", figure.end, figure.end + FAR)
    comma = text.find(",", figure.end, end if end >= 0 else figure.end + FAR)
    rest = text[comma : end if end >= 0 else figure.end + FAR] if comma >= 0 else ""
    return _last_target(rest, cues) >= 0 or cues.expected.search(rest) is not None


def _last_target(text: str, cues: Cues) -> int:
    """Where the last cue of plans that is no noun stands, or -1."""
    last = -1
    for match in cues.target.finditer(text):
        if match[0] not in cues.target_nouns and not inside_word(match, text, cues):
            last = match.start()
    return last


def inside_word(match: re.Match[str], text: str, cues: Cues) -> bool:
    """Whether a cue is part of a longer word: 达成目标是, 主要建成, 小将在; 建成将新增 holds two words."""
    if match[0].startswith(MUST):
        return cues.must.match(text, match.start()) is None
    if match[0].startswith(WILL):
        return cues.will.match(text, match.start()) is None
    return text.endswith(cues.no_target, 0, match.start())


def _announced(pattern: re.Pattern[str], text: str, low: int, cut: int) -> int:
    """Where a cue announces a whole list, for the items after a semicolon: 预期目标是:…;…;…"""
    colon = text.rfind(":", low, cut)
    return cut if colon >= 0 and pattern.search(text, max(low, colon - ANNOUNCED), colon) else -1


def _is_ahead(time: Time, anchor: Anchor) -> bool:
    if anchor.year is None:
        return False
    if time.kind == "plan":
        return time.value[0] >= anchor.year or (time.ending == PLAN_END and time.value[1] > anchor.year)
    if time.kind == "since":
        return time.value[0] > anchor.year
    if time.kind == "sincemonth" and anchor.month is not None:
        since = (time.value[1] if len(time.value) > 1 else anchor.year, time.value[0])
        return (anchor.year, anchor.month) < since and (len(time.value) > 1 or since[1] - anchor.month < HALF_YEAR)
    if time.kind == "month_of" and time.of is None and None not in (anchor.month, anchor.day):
        return (anchor.month, anchor.day) < time.value and time.value[0] - (anchor.month or 0) < HALF_YEAR
    if time.kind in FEASTS:
        return _is_day_off_ahead(time, anchor)
    return time.kind == "ahead" or (time.year_named(anchor) or 0) > anchor.year


def _is_day_off_ahead(time: Time, anchor: Anchor) -> bool:
    """Whether a holiday has not begun on the day of the text, or does not end in its month where no day is known."""
    days = resolve(time, anchor)
    if days is None or anchor.month is None:
        return False
    month = f"{anchor.year}-{anchor.month:02d}"
    return days.end[:MONTH_LENGTH] > month if anchor.day is None else days.start > f"{month}-{anchor.day:02d}"


def _is_set(time: Time, text: str, anchor: Anchor, cues: Cues) -> bool:
    """Whether a time is one by which something shall be done: 用三年时间, 到今年底, 到年底."""
    if time.kind == "within":
        return True
    if text[time.start - 1 : time.start] != "到" or text[time.start - 2 : time.start - 1] == WAITED:
        return False
    if time.kind == "year":
        return time.value[0] == 0 and text.startswith(cues.year_ends, time.end)
    return time.kind == "whole" and time.surface.endswith(cues.year_ends) and (anchor.month or 0) > EARLY_MONTHS


def _stated_now(figure: Figure, times: list[Time], anchor: Anchor) -> bool:
    for time in reversed(times):
        if time.start < figure.start and not time.role:
            return time.kind in ("date", "year") and time.year_named(anchor) == anchor.year
    return False


def _stated_this_year(figure: Figure, times: list[Time], anchor: Anchor) -> bool:
    """Whether a figure is of the whole year of the text, or of no time that is named."""
    stated = [time for time in times if time.start < figure.start and not time.role]
    return not stated or stated[-1].kind == "whole" or stated[-1].year_named(anchor) == anchor.year


def _stated_last(figure: Figure, text: str, times: list[Time]) -> Time | None:
    """The time named last before a figure, but for one in brackets and the one that a change began at."""
    for time in reversed(times):
        if time.start >= figure.start or time.role or is_noted(text, time, figure.start):
            continue
        if figure.origin or not is_origin(text, time.start, time.end):
            return time
    return None


def _is_past(time: Time, anchor: Anchor) -> bool:
    """Whether a time is over: a year before that of the text, or months that ended before its month."""
    if anchor.year is None:
        return False
    if time.kind in REPORTED and time.kind != "month_of":
        period = resolve(time, anchor)
        return period is not None and (is_over(period, anchor) or (time.kind in SUMMED and _ends_now(period, anchor)))
    if time.kind == "day":
        return time.value[0] < 0
    past = time.year_named(anchor) if time.kind in ("date", "year") or time.of is not None else None
    return time.kind == "review" or (past is not None and past < anchor.year)


def _ends_now(period: Period, anchor: Anchor) -> bool:
    """Whether months run up to that of the text: what is expected of 1-10月 in October is all but done."""
    return period.end == f"{anchor.year}-{anchor.month or 0:02d}"
