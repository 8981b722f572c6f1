"""The figures of a text: which numerals measure something, and the words on their left and right.

Stage: indicators. Input: numerals. Output: Figure records, to be filled by names, context, periods and subjects.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass

from zibo_analysis.indicators.cues import Cues
from zibo_analysis.numerals import Numeral, parse_number

BOUNDARY = re.compile(r"[,;:。!?\n]")
PLACE_UNITS = ("位", "名")
STEP = 4
PLACE, FRONT, FROM = "名", "前", ("从", "由", "的")
PLACES = re.compile("[位名]?")
LISTED = re.compile(r"[^,;。]{2,}、[^,;。]{2,}$")
VAGUE = re.compile(r"[百千万亿]+[一-鿿]")
REACH = 160  # characters on either side of a figure that can say what it is
MONEY_REACH = 24
NEXT_OF_LIST = re.compile(r"[、和与及]|\)?[,;、][一-鿿]{2,8}\(?")  # A市3.2万亿,B市2.9万亿
OWN_WORDS = re.compile(r"[^\W\d_中年月季市省县区全的是有为其在末底,、各]{0,4}$")  # 常住 of 40市中常住人口
STREAK, SIZED = "streak", "sized"
ASIDES = frozenset({STREAK, SIZED})  # forms of figures that say something about the statement of another
NEAR_STREAK = 4
OBJECT_FIRST, DIGIT = ("把", "将"), re.compile(r"\d")
YEARS_LONG = re.compile(r"(\d{1,3}|[一二两三四五六七八九十]{1,3})([多余])?个?年度?")
ABOUT_SOMETHING = re.compile(r"[^\W\d_对凡将给]")
OF_WHOM = re.compile(r"的[^\W\d_]{0,8}$")
CLAUSE = re.compile(r"[^,;:。!?\n、()]{0,40}")
LEAST_SIZE, TRILLION = 1e7, 1e12
SENTENCE_ENDS = re.compile(r"[。!?\n]")
LISTED_FORM = "listed"
LISTED_NAME = re.compile(r"[^\W\d_是为有的]{2,8}\($")  # 苏州( of 分别是苏州(1291.1万)
LIST_MARKS = frozenset("、,;。和")
LAST = 4  # figures before a number in which the first of its list is looked for
RESPECTIVE_REACH = 24  # characters before a list in which 分别 stands
DECIMAL_POINT = "."
AND = ("、", "和")
RANKS = re.compile(
    r"第(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[、和](?:\d{1,3}|[一二三四五六七八九十]{1,3}))*[、和]$"
)
NEXT_RANK = re.compile(
    r"[^,;。、]第(?:\d{1,3}|[一二三四五六七八九十]{1,3})[位名]?、[一-鿿]{2,12}$"
)  # 潜力第3、质量(第4)
REACH_OF_LIST = 24
MOST_RANKS = 16  # characters of a list of ranks
RANK_REACH = 14  # characters before a rank that speak of one
CLAUSE_ENDS = ",;:。\n"
COUNTING_GROUPS = ("other", "quantity")
LONGEST_STEP = 8  # characters of what stands between the two ends of a growth: 增加到, 进一步提高到


@dataclass(slots=True, eq=False)
class Figure:
    """One figure on its way to a row of the table."""

    start: int
    end: int
    core: int
    value: float
    high: float | None
    unit: str | None
    dimension: str
    printed: str | None
    approx: str | None
    form: str
    row: int = 0
    left_from: int = 0
    clause: str = ""
    surface: str = ""
    left: str = ""
    right: str = ""
    chained: bool = False
    after: bool = False
    name: str | None = None
    kind: str = "level"
    direction: str | None = None
    baseline: str | None = None
    modality: str = "actual"
    subject: str | None = None
    subject_from: str | None = None
    period: str | None = None
    period_from: str | None = None
    origin: bool = False
    aim: bool = False
    among: bool = False  # a rank among things counted just before it: 全市20个区县中第4
    approx_ahead: str | None = None
    measured: str | None = None
    scope: str | None = None


def find_figures(text: str, numerals: list[Numeral], cues: Cues) -> list[Figure]:
    """The numerals that measure something, in order."""
    found: list[Figure] = []
    for index, numeral in enumerate(numerals):
        figure = _figure(numeral, text, cues)
        if figure is None and numeral.unit is None and numeral.value is not None:
            figure = _same_unit(found, numeral, text, cues) or _before_its_unit(numerals, index, text, cues)
        if figure is not None:
            found.append(figure)
    for figure, after in itertools.pairwise(found):
        if figure.printed == "个" and after.dimension == "point" and text[figure.end : after.start] in ("、", "和"):
            figure.unit, figure.dimension = after.unit, after.dimension
    return found


def chains(figures: list[Figure]) -> list[tuple[int, list[Figure]]]:
    """The figures of a sentence by chains (增长3%、4%), each with the number of its first figure."""
    found: list[tuple[int, list[Figure]]] = []
    for index, figure in enumerate(figures):
        if index and figure.chained:
            found[-1][1].append(figure)
        else:
            found.append((index, [figure]))
    return found


def _same_unit(found: list[Figure], numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    """由8300万增加到1亿3千万: a large number with the unit of the one it grew from."""
    if numeral.group != "quantity":
        return None
    before = next((figure for figure in found[:-LAST:-1] if figure.printed is None), None)
    between = text[before.end : numeral.start] if before is not None and numeral.start - before.end < REACH else ""
    grown = len(between) <= LONGEST_STEP and cues.change_to_end.match(between[::-1]) is not None
    if before is not None and between and (grown or NEXT_OF_LIST.fullmatch(between)):
        return _like(numeral, before)
    if not _is_listed(numeral, text):
        return None
    if before is not None and between and before.form == LISTED_FORM and not SENTENCE_ENDS.search(between):
        return _like(numeral, before)
    return _first_of_list(numeral, text, cues)


def _before_its_unit(numerals: list[Numeral], index: int, text: str, cues: Cues) -> Figure | None:
    """分别高0.9、1.8个百分点, 增加0.4和0.6厘米: the numbers of a list whose last one alone has the unit.

    Whole numbers may also be about how many there are (3、4个), and need a word that hands them out.
    """
    numeral = numerals[index]
    if numeral.group not in COUNTING_GROUPS or numeral.unit is not None or not _goes_on(numeral, text):
        return None
    lead = text[max(0, numeral.start - RESPECTIVE_REACH) : numeral.start]
    if DECIMAL_POINT not in text[numeral.start : numeral.end] and not cues.respective.search(lead):
        return None
    last = index
    while last + 1 < len(numerals) and _goes_on(numerals[last], text):
        if numerals[last + 1].start != numerals[last].end + 1:
            return None
        last += 1
    unit = numerals[last]
    if unit.group != "quantity" or unit.unit is None:
        return None
    return _make(numeral, unit=unit.unit, dimension=unit.dimension or "")


def _goes_on(numeral: Numeral, text: str) -> bool:
    return text[numeral.end : numeral.end + 1] in AND


def _like(numeral: Numeral, before: Figure) -> Figure:
    """A number that counts what the one before it counts."""
    form = LISTED_FORM if before.form == LISTED_FORM else numeral.form
    return _make(numeral, unit=before.unit, dimension=before.dimension, form=form, measured=before.measured)


def _is_listed(numeral: Numeral, text: str) -> bool:
    """苏州(1291.1万)、: a large number alone in brackets after a name."""
    return (
        text[numeral.start - 1 : numeral.start] == "("
        and text[numeral.end : numeral.end + 1] == ")"
        and text[numeral.end + 1 : numeral.end + 2] in LIST_MARKS
    )


def _first_of_list(numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    """The first number of a list, with the unit of what the sentence before it counts: people or money."""
    reach = max(0, numeral.start - REACH)
    lead = SENTENCE_ENDS.split(text[reach : numeral.start])[-1]
    counted = list(cues.counted.finditer(lead))
    if not counted or not (cues.respective.search(lead) or text[numeral.end + 1 : numeral.end + 2] == "、"):
        return None
    unit, dimension = ("人", "person") if counted[-1]["person"] else ("元", "money")
    own = OWN_WORDS.search(lead, 0, counted[-1].start())
    tail = cues.counted_tail.match(lead, counted[-1].end())
    measured = (own[0] if own else "") + counted[-1][0] + (tail[0] if tail else "")
    return _make(numeral, unit=unit, dimension=dimension, form=LISTED_FORM, measured=measured)


def _figure(numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    if numeral.group == "quantity":
        return _quantity(numeral, text, cues)
    if numeral.group == "ordinal":
        return _rank(numeral, text, cues)
    if numeral.group == "other" and numeral.form == "number" and numeral.unit is None:
        return _sized(numeral, text, cues) or _bare(numeral, text, cues)
    if numeral.group == "date":
        return _streak(numeral, text, cues) or _lasting(numeral, text, cues)
    if numeral.form == "great":
        return _great(numeral, text, cues)
    if numeral.reason == "name of a list" or (
        numeral.group == "name" and text[numeral.start - 1 : numeral.start] == FRONT
    ):
        return _top(numeral, text, cues)
    return None


def figure_before(figure: Figure, figures: list[Figure]) -> Figure | None:
    """The figure before another in its sentence."""
    place = figures.index(figure)
    return figures[place - 1] if place else None


def _make(numeral: Numeral, **changes: object) -> Figure:
    start, end, core, _, _, form, value, high, unit, dimension, printed, approx = numeral
    figure = Figure(start, end, core, value or 0.0, high, unit, dimension or "", printed, approx, form)
    for field, changed in changes.items():
        setattr(figure, field, changed)
    return figure


def _quantity(numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    if (
        numeral.unit in ("人", "强")
        and text[numeral.start - 1 : numeral.start] == FRONT
        and cues.front.match(text, numeral.start - 1)
    ):
        return _top(numeral, text, cues)
    if numeral.unit is None:
        return _make(numeral, unit="元", dimension="money") if _is_money(numeral, text, cues) else None
    if numeral.value is None:
        return None
    if numeral.printed in PLACE_UNITS and cues.rank_shift_end.match(
        text[max(0, numeral.core - STEP) : numeral.core][::-1]
    ):
        return _make(numeral, unit="名次", dimension="rank")
    if numeral.printed in PLACE_UNITS and text[numeral.start - 1 : numeral.start] in AND:
        ranks = RANKS.search(text, max(0, numeral.start - MOST_RANKS), numeral.start)
        if ranks:
            return _rank_of_list(numeral, ranks.start(), text, cues)
    if numeral.printed == PLACE and text[numeral.start - 1 : numeral.start] in FROM and _moves(numeral, text, cues):
        return _make(numeral, unit="名次", dimension="rank", form="rank", printed=None)
    return _make(numeral)


def _is_money(numeral: Numeral, text: str, cues: Cues) -> bool:
    left = text[max(0, numeral.start - MONEY_REACH) : numeral.start]
    boundary = max(left.rfind(mark) for mark in ",;:。\n")
    return cues.money.search(left, boundary + 1) is not None


def _top(numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    """前三位, 前50强: among the first so many."""
    end = cues.rank_end.match(text, numeral.end)
    if text[numeral.start - 1 : numeral.start] != FRONT or not cues.front.match(text, numeral.start - 1):
        return None
    if end is None or (numeral.value is None and not text[numeral.core : numeral.end].rstrip("强").isdigit()):
        return None
    value = numeral.value if numeral.value is not None else float(text[numeral.core : numeral.end].rstrip("强"))
    return _make(
        numeral,
        start=numeral.start - 1,
        end=end.end(),
        value=value,
        unit="名次",
        dimension="rank",
        approx="under",
        form="rank",
        printed=None,
    )


def _clause_up_to(text: str, start: int) -> str:
    """The words of the clause before an offset."""
    before = text[max(0, start - RANK_REACH) : start]
    return before[max(before.rfind(mark) for mark in CLAUSE_ENDS) + 1 :]


def _rank(numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    """第七, 第3位, 首位: a place in an order, where the words before it speak of one."""
    end = cues.rank_end.match(text, numeral.end)
    before = _clause_up_to(text, numeral.start)
    if _moves(numeral, text, cues) and not end:
        end = PLACES.match(text, numeral.end)
    elif end is None or not (
        cues.rank.search(before) or NEXT_RANK.search(text, max(0, numeral.start - REACH_OF_LIST), numeral.start)
    ):
        return None
    value = numeral.value if numeral.form == "rank" else _ordinal(text[numeral.start + 1 : numeral.end])
    return (
        None
        if value is None or end is None
        else _make(numeral, end=end.end(), value=value, unit="名次", dimension="rank", form="rank")
    )


def _rank_of_list(numeral: Numeral, start: int, text: str, cues: Cues) -> Figure | None:
    """4名 of 列全省第3、4名: a place in an order too; no count where the first of the list is none."""
    before = _clause_up_to(text, start)
    if not before or not cues.rank.search(before):
        return None
    return _make(numeral, unit="名次", dimension="rank", form="rank", printed=None)


def _moves(numeral: Numeral, text: str, cues: Cues) -> bool:
    """Whether a place is the first of two: 从第3名下滑至第13名."""
    return cues.rank_moves.match(text, numeral.end - (numeral.printed == PLACE)) is not None


def _ordinal(text: str) -> float | None:
    value = parse_number(text)
    return None if value is None else float(value)


def _bare(numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    """A number without a unit counts where an index, a coefficient or a ratio is named before it."""
    if numeral.value is None or not text[numeral.core].isdigit():
        return None
    if not cues.bare_next.match(text, numeral.end):
        return None
    left = text[max(0, numeral.start - MONEY_REACH) : numeral.start]
    cue = cues.bare.search(left, 1 + max(left.rfind(mark) for mark in ",;:。\n、"))
    if cue is None:
        return None
    return _make(numeral, unit=cues.bares[cue[0]], dimension="ratio", form="bare")


def _lasting(numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    """120年历程, 缩短3年: years as a measured length, not as a time."""
    number = re.match(r"\d+|[一二两三四五六七八九十百]+", text[numeral.start : numeral.end])
    if not number or text[numeral.end - 1] != "年" or len(number[0]) > 3:
        return None
    before = text[max(0, numeral.start - 6) : numeral.start]
    if not cues.lasting.match(text, numeral.end) and not cues.lasting_verb.search(before):
        return None
    value = _ordinal(number[0])
    approx = "under" if before.endswith("近") else None
    return (
        None
        if value is None
        else _make(
            numeral,
            start=numeral.start - (approx is not None),
            value=value,
            unit="年",
            dimension="duration",
            printed="年",
            approx=approx,
            form="number",
        )
    )


def _streak(numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    """连续36年居全国首位: for how many years in a row something holds; 连续3年盈利的企业 only sets a condition."""
    began = cues.streak_end.match(text[max(0, numeral.start - NEAR_STREAK) : numeral.start][::-1])
    number = YEARS_LONG.match(text, numeral.start, numeral.end)
    if began is None or number is None:
        return None
    first = numeral.start - began.end()
    reach = max(0, first - REACH)
    clause = max(reach, *(text.rfind(mark, reach, first) + 1 for mark in ",;:。\n"))
    after = CLAUSE.match(text, number.end())
    held = after[0] if after else ""
    head = text[clause:first]
    value = _ordinal(number[1])
    if value is None or not _is_effect(head, held, cues):
        return None
    name = (head[(lead.end() if (lead := cues.lead.match(head)) else 0) :] if head else "") + began[0][::-1] + held
    return _make(
        numeral,
        end=number.end(),
        value=value,
        unit="年",
        dimension="duration",
        printed="年",
        approx="over" if number[2] else None,
        form=STREAK,
        measured=name.strip("“”、") or None,
    )


def _is_effect(head: str, held: str, cues: Cues) -> bool:
    """Whether what holds for years is told of something: no condition, no habit (连续三年把营商环境作为一号工程)."""
    if cues.condition.match(held) or (not ABOUT_SOMETHING.search(head) and OF_WHOM.search(held)):
        return False
    return not held.startswith(OBJECT_FIRST) or DIGIT.search(held) is not None


def _sized(numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    """百亿级母基金: the order of size of what follows, in yuan."""
    size = cues.size_class.match(text, numeral.end)
    named = cues.sized.match(text, size.end()) if size else None
    if size is None or named is None or numeral.value is None or not LEAST_SIZE <= numeral.value < TRILLION:
        return None  # 万亿级 is what a whole region's industry aims at, a slogan more than a size
    name = named[0].rsplit(size[0], 1)[-1]
    return _make(numeral, end=size.end(), unit="元", dimension="money", approx="about", form=SIZED, measured=name)


def _great(numeral: Numeral, text: str, cues: Cues) -> Figure | None:
    """三大专业化招商部门 after the list of the three: a count of bodies, not only a coined name."""
    reach = max(0, numeral.start - REACH)
    sentence = max(reach, *(text.rfind(mark, reach, numeral.start) + 1 for mark in ",;。\n"))
    if not LISTED.search(text[sentence : numeral.start]) or not cues.counted_body.match(text, numeral.end):
        return None
    return _make(numeral)


def read_surroundings(figures: list[Figure], text: str, sentence_start: int, sentence_end: int, cues: Cues) -> None:
    """Fill left and right of the figures of one sentence: the words up to the nearest boundary or figure."""
    bounds = [match.start() for match in BOUNDARY.finditer(text, sentence_start, sentence_end)]
    previous = sentence_start
    for index, figure in enumerate(figures):
        edge = _before_note(figure, text, previous, cues)
        place = bisect_left(bounds, edge)
        start = max(previous, bounds[place - 1] + 1) if place else previous
        clause = bounds[place - 1] + 1 if place else sentence_start
        figure.left_from, figure.left = start, text[max(start, figure.start - REACH) : edge]
        figure.clause = text[max(clause, figure.start - REACH) : edge]
        figure.surface = text[figure.start : figure.end]
        if figure.form == LISTED_FORM and (told := LISTED_NAME.search(figure.left)):
            figure.left_from, figure.left = figure.left_from + told.start(), told[0]
        stop = figures[index + 1].start if index + 1 < len(figures) else sentence_end
        place = bisect_left(bounds, figure.end)
        stop = min(stop, bounds[place], figure.end + REACH) if place < len(bounds) else min(stop, figure.end + REACH)
        figure.right = text[figure.end : stop]
        previous = figure.end


def _before_note(figure: Figure, text: str, start: int, cues: Cues) -> int:
    """Where the words before a figure end: 增长 of 增长(按可比价计算,下同)8.5%."""
    if text[figure.start - 1 : figure.start] != ")":
        return figure.start
    note = cues.note_end.search(text, max(start, figure.start - REACH), figure.start)
    return note.start() if note else figure.start


def counts_something(figure: Figure, cues: Cues) -> bool:
    """Whether what follows a count is a thing: not 4个方面, not 千条线."""
    if figure.dimension != "count":
        return True
    if cues.abstract.match(figure.right):
        return False
    return not VAGUE.fullmatch(figure.surface) or len(figure.right) > 1
