"""What kind of statement a figure is: level, share, change or rank; up or down; against what; actual or target.

Stage: indicators. Input: figures with the words around them. Output: the same figures, filled.
"""

from __future__ import annotations

import re

from zibo_analysis.indicators.cues import Cues, lead_end
from zibo_analysis.indicators.figures import Figure

CLAUSE = 16
AIM_WORDS = 4  # characters of 超额完成
AIM_REACH = 28  # characters after a figure in which it is called an aim
FOLD, FANS = "fold", "番"  # the form of 翻一番 and 倍增
ORIGIN = re.compile("已?[从由]")
FROM = re.compile("[由从][^,;。]*$")
MINUS = ("-", "−")
CLOSED, MULTIPLE = ")", "multiple"
NOTE = re.compile(r"(?<=[一-鿿])\([^()\d]{1,16}\)$")  # 增长(可比价)9.8%, 增长(下同)10.6%
TO = ("到", "至")
OF_YEAR = re.compile(
    r"^的?[底末]?年(?:\d{4}|\d0|[去今上])|^的\d{2}(?:02|91)|^的?日\d{1,2}月\d{1,2}(?:年(?:\d{4}|[去今上]))?"
)  # backwards: 增长到2020年的, 到2020的, 增至12月31日的


def classify_figures(figures: list[Figure], text: str, cues: Cues) -> None:
    """Fill kind, direction and baseline of the figures of one sentence."""
    for index, figure in enumerate(figures):
        note = NOTE.search(figure.left) if figure.left.endswith(CLOSED) else None
        if note and cues.change_end.match(figure.left[: note.start()][::-1]):
            figure.left = figure.left[: note.start()]
        if figure.chained:
            _go_on(figure, figures[index - 1], cues)
            continue
        earlier = figures[index - 1] if index else None
        negative = figure.left.endswith(MINUS)
        figure.left = figure.left.rstrip("-−")
        _settle_kind(figure, earlier, text, cues)
        if negative:
            _turn_negative(figure)
        if figure.kind in ("change", "rank"):
            figure.baseline = baseline_of(figure, cues)
            if figure.baseline is None and earlier is not None and earlier.origin and figure.kind == "rank":
                figure.baseline = earlier.baseline
        if index + 1 < len(figures) and _may_be_origin(figure, cues):
            last = next((place for place in range(index + 1, len(figures)) if not figures[place].chained), None)
            figure.origin = last is not None and _is_origin(figures[last - 1], figures[last], cues)
        if figure.approx is None and "约" in figure.left and cues.about.search(figure.left):
            figure.approx = figure.approx_ahead = "about"
        elif figure.start < figure.core:
            figure.approx_ahead = figure.approx


def _go_on(figure: Figure, before: Figure, cues: Cues) -> None:
    """What is said of a figure holds for the next one of its chain, but for a verb of its own: 分别增长2%、下降3%."""
    figure.kind, figure.direction = before.kind, before.direction
    if before.direction and (own := cues.next_change.fullmatch(figure.left)):
        figure.direction = cues.changes[own["change"]]
    figure.baseline, figure.origin = before.baseline, before.origin
    figure.approx = figure.approx or before.approx_ahead
    figure.approx_ahead = before.approx_ahead


def _settle_kind(figure: Figure, earlier: Figure | None, text: str, cues: Cues) -> None:
    """Kind and direction: its own, or those of the figure before that it goes on from."""
    figure.kind, figure.direction = kind_of(figure, cues)
    if earlier and earlier.origin and figure.surface.startswith(cues.passed) and figure.kind == "change":
        figure.kind, figure.direction = earlier.kind, earlier.direction
    elif (
        earlier
        and (earlier.origin or _repeats(figure, cues) or _says_again(figure, earlier))
        and earlier.kind == "change"
    ):
        if earlier.dimension == figure.dimension or figure.dimension == MULTIPLE:
            figure.kind, figure.direction = earlier.kind, earlier.direction
    elif figure.kind == "share" and (sense := _growth_before(figure, text, cues)):
        figure.kind, figure.direction = "change", sense
    elif earlier and figure.kind == "share" and earlier.kind == "change" and _is_aim_of(figure, earlier, text, cues):
        figure.kind, figure.direction = earlier.kind, earlier.direction


def _turn_negative(figure: Figure) -> None:
    """-3.5%: a fall, or a value below 0."""
    figure.start -= 1
    figure.kind = "change" if figure.dimension == "percent" else figure.kind
    if figure.kind == "change":
        figure.direction = "down"
    else:
        figure.value = -figure.value


def _may_be_origin(figure: Figure, cues: Cues) -> bool:
    """由A, 从A: whether a change may begin with a figure."""
    if not ("由" in figure.left or "从" in figure.left) or not FROM.search(figure.left):
        return False
    return figure.kind in ("level", "share", "rank") or cues.growth.search(_before_time(figure)) is not None


def _repeats(figure: Figure, cues: Cues) -> bool:
    """增长7.5%、力争8%: whether a figure only raises what was said of the one before it."""
    return figure.dimension == "percent" and cues.aims.fullmatch(figure.left) is not None


def _says_again(figure: Figure, earlier: Figure) -> bool:
    """上升1126%(11倍): whether a multiple in brackets says again how much something changed by."""
    again = figure.left == "(" and figure.left_from == earlier.end and figure.right.startswith(CLOSED)
    return again and figure.dimension == MULTIPLE and earlier.dimension == "percent"


def _is_aim_of(figure: Figure, earlier: Figure, text: str, cues: Cues) -> bool:
    """上涨2.1%,低于3%的调控目标: whether a percentage is what was aimed at for the growth before it."""
    if not figure.dimension == earlier.dimension == "percent" or len(figure.left.lstrip(",")) > AIM_WORDS:
        return False
    return cues.aim_next.match(text, figure.end, figure.end + AIM_REACH) is not None


def _before_time(figure: Figure) -> str:
    """降幅从上半年的: the words before the one from which a change began."""
    return ORIGIN.split(figure.left, maxsplit=1)[0]


def _growth_before(figure: Figure, text: str, cues: Cues) -> str | None:
    """安居区增幅最高,达到38.6%: up or down, from a rate of growth that ends the clause before."""
    if figure.dimension != "percent" or figure.after or _bare_left(figure, cues) or text[figure.left_from - 1] != ",":
        return None
    ahead = text[max(0, figure.left_from - CLAUSE) : figure.left_from - 1]
    found = cues.growth_top.search(ahead)
    return cues.growths[found[1]] if found else None


def _is_origin(figure: Figure, after: Figure, cues: Cues) -> bool:
    """由A提高到B: whether this figure is A."""
    between = figure.right if figure.end + len(figure.right) >= after.start else ""
    verb = OF_YEAR.sub("", after.left[::-1])
    return after.left_from == figure.end and bool(
        cues.change_to_end.match(verb)
        or verb in TO
        or between.strip() in TO
        or (after.surface.startswith(cues.passed) and cues.changes.get(after.left) is not None)
    )


def kind_of(figure: Figure, cues: Cues) -> tuple[str, str | None]:
    """The kind and the direction of a figure that opens a chain."""
    if figure.form == "rank":
        return "rank", None
    back = figure.left[::-1]
    if cues.change_to_end.match(OF_YEAR.sub("", back) if back.startswith(("的", "年")) else back):
        return _end_kind(figure, cues)
    verb = cues.change_end.match(back)
    sense = cues.changes.get(verb[1][::-1]) if verb and not _halved(verb, back, cues) else None
    if figure.dimension == "point":
        return "change", sense or _compared_sense(figure, cues) or "up"
    if figure.form == FOLD or figure.unit == FANS:
        return "change", "up"
    if figure.dimension in ("percent", "permille", "multiple"):
        return _relative_kind(figure, sense, cues)
    if not figure.after and sense is None and cues.compared_level.search(figure.left):
        return "change", _compared_sense(figure, cues)
    if sense is None and figure.dimension == "money" and (gain := cues.gain_end.match(back)):
        return "change", cues.gains[gain[1][::-1]]
    if figure.after or sense is None or _is_mild(figure, verb, cues):
        return _object_kind(figure, cues)
    return "change", sense


def _is_mild(figure: Figure, verb: re.Match[str] | None, cues: Cues) -> bool:
    """提升, 高 before what is no money, and 节约, say no change, unless something is compared: 祝融号高1.85米."""
    if verb is None or (figure.dimension == "money" and verb[1][::-1] not in cues.saves):
        return False
    word = verb[1][::-1]
    if figure.dimension in ("age", "rank") or (figure.dimension == "duration" and word not in cues.static):
        return False
    static = word in cues.static and figure.dimension in ("length", "mass", "duration")
    return (word in cues.soft or word in cues.saves or static) and not cues.against.search(figure.left)


def _halved(verb: re.Match[str], back: str, cues: Cues) -> bool:
    """Whether a verb of one character is the end of another word: 最高, 起降."""
    return len(verb[1]) == 1 and back[verb.start(1) : verb.end() + 1][::-1] in cues.keeps


def _end_kind(figure: Figure, cues: Cues) -> tuple[str, str | None]:
    """After 提高到 or 达到: a level or share, but of what is a rate of growth itself (增速达到11.1%) a change."""
    tail = cues.tail_end.match(figure.left[::-1])
    growth = cues.growth.search(figure.left[: len(figure.left) - tail.end()]) if tail else None
    if growth is None or figure.dimension != "percent":
        return _plain_kind(figure)
    return "change", cues.growths[growth[1]]


def _plain_kind(figure: Figure) -> tuple[str, None]:
    return ("share" if figure.dimension in ("percent", "permille") else "level"), None


def _relative_kind(figure: Figure, sense: str | None, cues: Cues) -> tuple[str, str | None]:
    """A percentage or a multiple: a change after a verb of change or in the name of a growth rate, else a share."""
    negative = figure.left.endswith("负")
    if sense:
        return "change", "down" if negative else sense
    if figure.after and figure.dimension == "percent":
        return "share", None
    if cues.growth_after.match(figure.right):
        return "change", "up"
    growth = cues.growth.search(_bare_left(figure, cues))
    if growth:
        return "change", "down" if negative else cues.growths[growth[1]]
    origin = ORIGIN.search(figure.left) and cues.growth.search(_before_time(figure))
    if origin and figure.dimension == "percent":
        return "change", cues.growths[origin[1]]
    if figure.dimension == "multiple" and (cues.times_end.match(figure.left[::-1]) or _compared_sense(figure, cues)):
        return "change", _compared_sense(figure, cues) or "up"
    return _plain_kind(figure)


def _bare_left(figure: Figure, cues: Cues) -> str:
    tail = cues.plain_tail_end.match(figure.left[::-1])
    return figure.left[: len(figure.left) - tail.end()] if tail else figure.left


def _object_kind(figure: Figure, cues: Cues) -> tuple[str, str | None]:
    """扩大就业容量1.2万人: a verb of change before the noun makes a change of the number at the end."""
    if figure.after or figure.dimension in ("ratio", "age"):
        return _plain_kind(figure)
    verb = cues.object_verb.match(figure.left, lead_end(figure.left, cues)) or cues.object_verb.match(figure.left)
    if verb and not cues.compare.match(figure.left):
        return "change", cues.changes.get(verb[0], "up")
    if figure.left.endswith(cues.less):
        return "change", "down"
    return _plain_kind(figure)


def _compared_sense(figure: Figure, cues: Cues) -> str | None:
    """Up or down, from the words of comparison before a figure; what says less counts before what says more."""
    senses = {cues.thans[match[0]] for match in cues.than.finditer(figure.left)}
    return "down" if "down" in senses else "up" if senses else None


def baseline_of(figure: Figure, cues: Cues) -> str | None:
    """Against what a change or rank is measured, where the clause says so."""
    if figure.kind == "rank":
        scope = None
        for scope in cues.scope.finditer(figure.left):
            if scope.end() == len(figure.left):
                break
        else:
            scope = None
        found = scope[0].rstrip("居列位排第名跃升至到在,的稳均") if scope else None
        return None if found and cues.time_base.match(found) else found
    if figure.dimension == "multiple" and (times := cues.times_end.match(figure.left[::-1])):
        return _base_of_times(times[0][::-1])
    compared = cues.compared.search(figure.left)
    if not compared or cues.time_base.match(compared[1]):
        return None
    return compared[1].strip("了“”") or None


def _base_of_times(words: str) -> str | None:
    """2015 of 是2015年的, “十一五”末 of 是“十一五”末的, None of 是上年的: what a multiple is of."""
    year = re.search(r"\d{4}", words)
    plan = re.search("“?[一二三四五六七八九十]+五”?[末期时间]*", words)
    return year[0] if year else plan[0] if plan else None
