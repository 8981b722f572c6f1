"""One article read sentence by sentence: every figure with all its fields.

Stage: indicators. Input: the passage that the scans gave. Output: filled figures, in order of the text.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from zibo_analysis.corpus import Corpus
from zibo_analysis.indicators.bodies import BODY_FIRST, tell_subject
from zibo_analysis.indicators.casts import Cast, open_cast, read_focus
from zibo_analysis.indicators.comparisons import THAN, settle_comparisons
from zibo_analysis.indicators.context import classify_figures
from zibo_analysis.indicators.cues import Cues
from zibo_analysis.indicators.dating import NAMED, compared_period, is_of_last, period_of, settle_period
from zibo_analysis.indicators.figures import ASIDES, REACH, Figure, counts_something, read_surroundings
from zibo_analysis.indicators.goals import Goals
from zibo_analysis.indicators.memory import Memory
from zibo_analysis.indicators.modality import AIM, AIM_REACH, Scene, is_aim, is_rated, modality_of, signs_of
from zibo_analysis.indicators.names import go_on_with_nouns, mark_chains, name_figures, stands_before_noun
from zibo_analysis.indicators.passages import OPENING, PLACE, Passage
from zibo_analysis.indicators.people import TRADE, note_person
from zibo_analysis.indicators.periods import Period, is_to_come, period_before, resolve, year_period
from zibo_analysis.indicators.places import tell_heading, tell_place
from zibo_analysis.indicators.rows import LONGEST_SENTENCE
from zibo_analysis.indicators.sites import SITE, is_sight, site_of
from zibo_analysis.indicators.spread import (
    Handed,
    Spread,
    handed_period,
    leave_out_times,
    mean_of_growth,
    no_later,
    spread_times,
)
from zibo_analysis.indicators.state import Sentence, State
from zibo_analysis.indicators.subjects import assign_subjects
from zibo_analysis.indicators.times import (
    NEW_YEAR,
    REPORTED,
    Anchor,
    Time,
    anchor_of,
    find_times,
    told_anchor,
)
from zibo_analysis.numerals.grammar import grammar_of
from zibo_analysis.numerals.scan import normalise
from zibo_analysis.vocabulary import Vocabulary

COUNTING = frozenset({"count", "person", "household", "firm", "visit", "place", "container"})
MONEY = "money"
QUIET_LENGTH = 20
SHORTEST_NAME, SHORTEST_END = 2, 4  # characters of a name, and of the end of a subject that stands before one
ROUNDED = 0.1  # part of a figure by which a headline may round it
INTERVAL = "/"
BULLETIN = "bulletin"
MOST_OF_HEADLINE = 20  # figures of a headline that an article may tell again
STOP = "。"
LIST_MARK = "、"
FEW = 2  # words of a kind that a text may hold by the way
REVIEW_MONTHS = (1, 2, 3)  # in which a text that begins with the year before reviews it
REVIEW_MARKS = ("五", "年", "季", "月")  # of 十三五, 去年, 一季度, 1至6月
NOT_SPREAD = Spread([])  # of a sentence without figures or without times


class Record(NamedTuple):
    """What a reader looks at before the first sentence of an article; what is missing is no string."""

    doc: str
    article: int
    title: Hashable
    date: Hashable
    region: Hashable
    source: Hashable
    text: Hashable


def fill_figures(corpus: Corpus, passage: Passage, cues: Cues, vocabulary: Vocabulary) -> list[Figure]:
    """Every figure of the corpus with all its fields, in order of the text."""
    text, starts = passage.joined.plain, passage.joined.starts.tolist()
    ends = [start - 1 for start in (*starts, len(text))[1:]]
    records = (
        Record(*cells) for cells in zip(*(corpus.articles[name].tolist() for name in Record._fields), strict=True)
    )
    articles = {record[:2]: record for record in records}
    filled: list[Figure] = []
    for first, after in itertools.pairwise([*passage.articles, len(starts)]):
        reader = _open_article(articles[passage.blocks[first][:2]], passage, cues, vocabulary)
        read_focus(reader.cast, text, starts[first], ends[after - 1], passage.spots, vocabulary)
        for row in range(first, after):
            times, review, plan = passage.times.get(row, []), row in passage.review, row in passage.plan
            place, held = passage.blocks[row], passage.held[row]
            sentence = Sentence(text, starts[row], ends[row], place, times, review, plan, held)
            filled += reader.read(row, sentence, passage.figures.get(row, []))
    return filled


@dataclass
class Reader:
    """One article as it is read: what earlier sentences settled."""

    passage: Passage
    state: State
    memory: Memory
    cast: Cast
    cues: Cues
    vocabulary: Vocabulary
    goals: Goals = field(default_factory=Goals)
    spread: Spread = NOT_SPREAD
    headline: list[Figure] = field(default_factory=list)
    above: bool = True

    def read(self, row: int, sentence: Sentence, figures: list[Figure]) -> list[Figure]:
        """The figures of one sentence, filled; the sentence changes what the reader keeps in mind."""
        self.above = self.above and STOP not in sentence.text[sentence.start : sentence.end]
        if not figures:
            self._read_quiet(row, sentence)
            return figures
        text, start, end = sentence.text, sentence.start, sentence.end
        units = list(_units(figures, start, end))
        self.spread = _spread(units, sentence, self.cues) if sentence.times else NOT_SPREAD
        if self.spread.of:
            sentence = sentence._replace(times=self.spread.rest)
        self._take_in(row, sentence)
        found: list[Figure] = []
        for unit_start, unit_end, unit in units:
            self.memory.sentence, self.memory.start = text[unit_start:unit_end], unit_start
            if unit_end - unit_start == end - start:
                found.extend(self._fill(unit, sentence))
            else:
                inside = _within(sentence.times, unit_start, unit_end)
                held = sentence.held | OPENING  # which is told of the first characters of the sentence alone
                part = sentence._replace(start=unit_start, end=unit_end, times=inside, held=held)
                found.extend(self._fill(unit, part))
        self.memory.quiet = ""
        for figure in found:
            figure.row = row
        self._settle_headline(found)
        return found

    def _read_quiet(self, row: int, sentence: Sentence) -> None:
        """What a sentence without figures tells of the time, the body, the place and the person of those after it."""
        text, start, end, block, cast = sentence.text, sentence.start, sentence.end, sentence.block, self.cast
        captioned = bool(sentence.times) and self.cues.caption.match(text, start, end) is not None
        self._take_in(row, sentence._replace(times=[]) if captioned else sentence)  # the years of a chart are its own
        self.memory.quiet = text[start:end] if end - start <= QUIET_LENGTH else ""
        if cast.report:
            return
        if BODY_FIRST in sentence.held:
            tell_subject(text, start, end, block, cast, self.cues, self.vocabulary)
        elif cast.carried_block != block:
            cast.carried, cast.carried_block = None, block
        if PLACE in sentence.held:
            tell_place(text, start, end, cast, self.cues, self.vocabulary, sentence.held)
        if SITE in sentence.held and (site := site_of(text, start, end, self.vocabulary)):
            cast.last_body, cast.site, cast.site_block = site, site, block
            cast.carried = cast.carried if is_sight(site, self.vocabulary) else site
        tell_heading(text, start, end, cast, self.vocabulary)
        if TRADE in sentence.held:
            note_person(text, start, end, block, cast, self.vocabulary)

    def _take_in(self, row: int, sentence: Sentence) -> None:
        """What a sentence settles for its figures and for the sentences after it."""
        text, start, end, block, times, _, _, _ = sentence
        state, goals = self.state, self.goals
        if goals.before or goals.lead or row in self.passage.leads:
            goals.read_sentence(text[start:end], block, times, state, self.cues)
        span = state.span if block == state.block else None
        hopes = state.hoped and block == state.block
        state.hopes_on = hopes and self.cues.goes_on.match(text, start) is not None
        state.read_sentence(sentence, self.cues)
        state.span = state.carried if state.carried and state.carried.spans_years else span
        if not state.continues:
            state.told, state.hoped = (start, min(end, start + LONGEST_SENTENCE)), False

    def _settle_headline(self, found: list[Figure]) -> None:
        """A figure above the text that the article tells again is of the time named there, planned if it is there."""
        if self.above:
            self.headline += [figure for figure in found if figure.modality == "actual"]
            del self.headline[MOST_OF_HEADLINE:]
            return
        for figure in found if self.headline else ():
            again = [told for told in self.headline if _tells_again(figure, told)]
            self.headline = [told for told in self.headline if told not in again]
            for told in again:
                _settle_again(told, figure)

    def _fill(self, figures: list[Figure], sentence: Sentence) -> list[Figure]:
        """Fill all fields of the figures of a sentence; gives those that count something."""
        text, start, end, cues = sentence.text, sentence.start, sentence.end, self.cues
        asides = [figure for figure in figures if figure.form in ASIDES]
        figures = [figure for figure in figures if figure.form not in ASIDES] if asides else figures
        read_surroundings(figures, text, start, end, cues)
        figures = [figure for figure in figures if counts_something(figure, cues)]
        if asides:
            read_surroundings(asides, text, start, end, cues)
        if not figures and not asides:
            return figures
        self._name(figures, sentence)
        told = figures or asides
        self._date(told, sentence)
        assign_subjects(told, text, start, sentence.block, self.cast, cues, self.vocabulary, sentence.held)
        for figure in told:
            figure.name = figure.measured or _without_subject(figure)
        return _with_asides(figures, asides) if asides else figures

    def _name(self, figures: list[Figure], sentence: Sentence) -> None:
        """Fill kind, direction, baseline and name of the figures of a sentence."""
        text = sentence.text
        for figure in figures:
            figure.after = stands_before_noun(figure, self.cues, figure.dimension in COUNTING)
            figure.after = figure.after and not (figure.dimension == MONEY and self.cues.threshold.match(figure.right))
        go_on_with_nouns(figures, self.cues)
        mark_chains(figures, self.cues)
        classify_figures(figures, text, self.cues)
        if THAN in sentence.held:
            settle_comparisons(figures, text, self.cues)
        leave_out_times(self.spread, text)
        name_figures(figures, self.cues, self.memory)

    def _date(self, figures: list[Figure], sentence: Sentence) -> None:
        """Fill modality and period of the figures of a sentence."""
        text, start, times, cues = sentence.text, sentence.start, sentence.times, self.cues
        signs = signs_of(text, start, sentence.end, times, self.state, cues, sentence.held)
        scene = Scene(text, signs, times, self.state, cues)
        before: Figure | None = None
        for figure in figures:
            handed = self.spread.of.get(figure)
            own = scene if handed is None else scene._replace(times=[handed.time])
            figure.modality = modality_of(figure, own)
            if AIM in sentence.held and is_aim(figure, text, cues):
                figure.aim = figure.modality == "actual" or is_rated(figure, text)
                figure.modality = "target" if figure.aim else figure.modality
            compared = figure.baseline  # with another place, say
            if handed is None or not _settle_handed(figure, handed, scene):
                _settle(figure, scene)
            if handed is None and before is not None and _goes_on(figure, before, times):
                figure.period, figure.period_from = before.period, before.period_from
                figure.baseline = compared or before.baseline
            before = figure
        self.state.hoped = before is not None and before.modality == "target"
        if len(figures) > 1:
            _settle_listed_aims(figures, cues)
            _settle_pairs(figures, cues)
            _settle_means([figure for figure in figures if figure not in self.spread.of])


def _without_subject(figure: Figure) -> str | None:
    """总投资 of 乐凯工业园总投资, told of 合肥乐凯工业园: a name without the end of whom it is about."""
    name, subject = figure.name or "", figure.subject or ""
    for length in range(min(len(subject), len(name) - SHORTEST_NAME), SHORTEST_END - 1, -1):
        if name.startswith(subject[-length:]):
            return name[length:]
    return figure.name


def _goes_on(figure: Figure, before: Figure, times: list[Time]) -> bool:
    """Whether a change is listed right after another, with no time between them: 年均增长17.7%和15.3%."""
    changes = figure.chained and figure.kind == before.kind == "change"
    return changes and not _within(times, before.end, figure.start)


def _tells_again(figure: Figure, told: Figure) -> bool:
    """Whether a figure is the one that stands above the text, there rounded perhaps: 近七成 for 68.9%."""
    if (told.unit, told.kind) != (figure.unit, figure.kind):
        return False
    near = told.approx is not None and abs(told.value - figure.value) <= ROUNDED * abs(figure.value)
    return near or told.value == figure.value


def _settle_again(told: Figure, figure: Figure) -> None:
    """What the article says of a figure that stands above it: of which place, and where it says so of which time."""
    if told.subject_from == "default" and figure.subject_from == "stated":
        told.subject, told.subject_from = figure.subject, "carried"
    if figure.period_from not in ("stated", "carried"):
        return
    if told.period_from in ("date", "carried"):
        told.period, told.period_from = figure.period, "carried"
    if told.period == figure.period:
        told.modality = figure.modality


def _with_asides(figures: list[Figure], asides: list[Figure]) -> list[Figure]:
    """The figures of a sentence with those that say something about the statement of another."""
    for figure in asides:
        figure.name = figure.measured
        if figures:
            _settle_aside(figure, figures)
    return sorted([*figures, *asides], key=lambda figure: figure.start)


def _settle_aside(figure: Figure, figures: list[Figure]) -> None:
    """连续36年居全国首位 is of the time and place of the statement that it stands in."""
    told = next((other for other in figures if other.start > figure.start), figures[-1])
    figure.modality, figure.subject, figure.subject_from = told.modality, told.subject, told.subject_from
    figure.period, figure.period_from = told.period, told.period_from


def _spread(units: list[tuple[int, int, list[Figure]]], sentence: Sentence, cues: Cues) -> Spread:
    """The times of single figures of a sentence, looked for in each of its stretches."""
    if len(units) == 1:
        return spread_times(units[0][2], sentence.times, sentence.text, cues)
    parts = [
        (
            _within(sentence.times, start, end),
            spread_times(unit, _within(sentence.times, start, end), sentence.text, cues),
        )
        for start, end, unit in units
    ]
    left = {time.start for times, spread in parts for time in times} - {
        time.start for _, spread in parts for time in spread.rest
    }
    rest = [time for time in sentence.times if time.start not in left]
    return Spread(rest, {figure: handed for _, spread in parts for figure, handed in spread.of.items()})


def _within(times: list[Time], start: int, end: int) -> list[Time]:
    first = bisect_left(times, start, key=lambda time: time.start)
    return times[first : bisect_left(times, end, lo=first, key=lambda time: time.start)]


def _units(figures: list[Figure], start: int, end: int) -> Iterator[tuple[int, int, list[Figure]]]:
    """The figures of a sentence in stretches of bounded length, so that no sentence costs more than its length."""
    if end - start <= LONGEST_SENTENCE:
        if figures:
            yield start, end, figures
        return
    first = 0
    while first < len(figures):
        last = first
        while last < len(figures) and figures[last].end <= max(start, figures[first].start - REACH) + LONGEST_SENTENCE:
            last += 1
        last = max(last, first + 1)
        begin = (
            start
            if first == 0 and figures[0].start - start < LONGEST_SENTENCE
            else max(start, figures[first].start - REACH, figures[first - 1].end if first else 0)
        )
        yield begin, min(end, figures[last - 1].end + REACH), figures[first:last]
        first = last


def _settle_pairs(figures: list[Figure], cues: Cues) -> None:
    """由2017年的18.5小时压缩至6小时,压缩67.6%: the change after the two ends is against the first of them."""
    for first, last, change in zip(figures, figures[1:], figures[2:], strict=False):
        if not (first.origin and first.period and change.kind == "change" and change.left_from - last.end <= 1):
            continue
        if change.baseline is not None and change.baseline.isdigit() and cues.against_time.search(change.left) is None:
            change.baseline = first.period


def _settle_listed_aims(figures: list[Figure], cues: Cues) -> None:
    """发展茶园4万亩、果园9万亩的目标: an aim at the end of a list holds for all, where none is said to be met."""
    for figure, before in itertools.pairwise(reversed(figures)):
        listed = figure.left_from == before.end and figure.left[:1] == LIST_MARK != figure.left
        listed = listed and cues.fulfils.search(figure.left) is None
        if figure.aim and listed and (before.kind, before.dimension) == (figure.kind, figure.dimension):
            before.modality, before.aim = "target", True


def _settle_means(figures: list[Figure]) -> None:
    """年均分别增长10.9%和11.2%: the second mean is over the years of the first."""
    for before, figure in itertools.pairwise(figures):
        if figure.chained and before.kind == figure.kind == "change" and before.period and INTERVAL in before.period:
            figure.period = before.period
            if figure.baseline is None or figure.baseline.isdigit():
                figure.baseline = before.baseline


def _settle(figure: Figure, scene: Scene) -> None:
    """Fill the period of a figure, and the baseline of a change."""
    text, signs, times, state, cues = scene
    period, figure.period_from = period_of(figure, text, state, times, cues)
    if period is None:
        if figure.kind == "change" and figure.baseline is None:
            figure.baseline = cues.terms["last_year"]
        return
    if figure.period_from == "carried" and not figure.origin and is_to_come(period, state.anchor):
        figure.modality = "target"
    if figure.aim and cues.yearly_aim.search(text, max(signs.start, figure.start - AIM_REACH), figure.end + AIM_REACH):
        period = period if period.spans_years else year_period(int(period.start[:4]))
    known = state.span, state.section, state.era
    mean = mean_of_growth(figure, period, text, times, known, cues)
    if mean is not None:
        period = state.span = mean  # 年均 goes on to mean these years
    compared = _compared(figure, period, scene)
    if mean is None and is_of_last(figure, period, compared, text, cues):
        period = year_period(int(period.end[:4]))
    figure.period, base = settle_period(figure, period, cues, figure.name or "", figure.period_from, compared)
    figure.period_from = "stated" if figure.period_from in NAMED else figure.period_from
    if figure.kind == "change" and figure.baseline is None and not figure.origin:
        figure.baseline = compared.iso if compared else None if base is None else str(base)


def _compared(figure: Figure, period: Period, scene: Scene) -> Period | None:
    """What a change is against where its sentence says so: 比2015年, 环比."""
    if figure.kind != "change" and not figure.origin:
        return None
    text, signs, times, state, cues = scene
    compared = no_later(compared_period(figure, text, times, state, cues), period)
    return compared or _sequent(figure, text, signs.start, period, state, cues)


def _settle_handed(figure: Figure, handed: Handed, scene: Scene) -> bool:
    """Fill the period of a figure that has a time of its own, and the baseline of a change; whether there is one."""
    _, _, times, state, cues = scene
    stated = [time for time in times if time.start < figure.start and time.kind in REPORTED and not time.role]
    told = resolve(stated[-1], state.anchor) if stated and handed.began else None
    period = handed_period(figure, handed, state.anchor, told or state.carried or state.reported, cues)
    if period is None:
        return False
    figure.period, figure.period_from = period.iso, "stated"
    if figure.kind == "change" and figure.baseline is None:
        compared = _compared(figure, period, scene)
        figure.baseline = compared.iso if compared else str(period.base)
    return True


def _sequent(figure: Figure, text: str, start: int, period: Period, state: State, cues: Cues) -> Period | None:
    """环比, 比上月: the month or quarter before that of a change; 其中 compares as the sentence before."""
    if figure.kind != "change":
        return None
    clause = max(start, text.rfind(";", start, figure.start) + 1)
    said = cues.sequence.findall(text, clause, figure.start)
    if not said and state.continues:
        said = cues.sequence.findall(text, *state.told)[:1]
    return period_before(period) if said and said[-1] in cues.sequences else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _open_article(record: Record, passage: Passage, cues: Cues, vocabulary: Vocabulary) -> Reader:
    """A reader for an article, before its first sentence."""
    title, region, text = _text(record.title), _text(record.region), _text(record.text) or ""
    state = _open_state(record, passage, cues, vocabulary)
    plain = normalise(title or "", grammar_of(vocabulary))
    if any(mark in plain for mark in REVIEW_MARKS):
        state.open_review(find_times(plain, vocabulary))
    cast = open_cast(region, title, state.report, text, vocabulary)
    return Reader(passage, state, Memory(), cast, cues, vocabulary)


def _open_state(record: Record, passage: Passage, cues: Cues, vocabulary: Vocabulary) -> State:
    """What the title, the date and the whole text of an article say of its times and moods."""
    title, text = _text(record.title) or "", _text(record.text) or ""
    genres = _genres_of(record, cues)
    anchor, report = anchor_of(_text(record.date)), bool({"report", "summary"} & genres)
    if "summary" in genres:
        dated = anchor.month is not None
        anchor = _summed_up(anchor, title, vocabulary) if dated else replace(anchor, told=anchor.year)
    yearly = not {"interview", "plan"} & genres and _tells_of_a_year(anchor, text, cues)
    bulletin = not report and (BULLETIN in genres or yearly)
    if BULLETIN in genres and not report:
        anchor = told_anchor(anchor, title, text)
    published = _tells_of_bulletin(anchor, text, cues)
    state = State(anchor, report, bulletin, tones=passage.tones, scenes=passage.scenes, published=published)
    state.title = title if "summary" in genres else ""
    state.interview = "interview" in genres
    state.talks_of_plans = state.interview and _talks_of_plans(text, cues)
    if "plan" in genres and not report and not bulletin:
        state.open_plan(find_times(title, vocabulary))
    if report and "summary" not in genres and _tells_of_plans(text, cues):
        state.open_coming_year()
    return state


def _genres_of(record: Record, cues: Cues) -> set[str]:
    """The genres that the title, the file and the source of an article name."""
    named = f"{''.join((_text(record.title) or '').split())}{record.doc}{_text(record.source) or ''}"
    return {cues.genres[match[0]] for match in cues.genre.finditer(named)}


def _talks_of_plans(text: str, cues: Cues) -> bool:
    """Whether somebody interviewed speaks of aims far more often than of results."""
    kinds = Counter(kind for match in cues.moods.finditer(text) for kind in cues.mood_kinds[match[0]])
    aims, results = kinds["target"] + kinds["plan"], kinds["actual"] + kinds["told"] + kinds["review"]
    return aims > max(FEW, 2 * results)


def _summed_up(anchor: Anchor, title: str, vocabulary: Vocabulary) -> Anchor:
    """The end of the year before, where the title of a summary names it: its 今年 is that year."""
    first = next((time for time in find_times(title, vocabulary) if time.kind == "date"), None)
    over = anchor.year is not None and first is not None and first.value == (anchor.year - 1,)
    return replace(anchor, year=first.value[0], month=12, day=None) if over and first else anchor


def _tells_of_plans(text: str, cues: Cues) -> bool:
    """Whether a passage of a report is from its plans: no review, and aims far more often than results."""
    kinds: Counter[str] = Counter()
    for match in cues.moods.finditer(text):
        kinds.update(cues.mood_kinds[match[0]])
        if kinds["review"]:
            return False
    aims, results = kinds["target"] + kinds["plan"], kinds["actual"] + kinds["told"]
    announced = bool(kinds["target"]) and kinds["plan"] > FEW
    return (kinds["target"] >= FEW or announced) and aims > 2 * results


def _tells_of_bulletin(anchor: Anchor, text: str, cues: Cues) -> bool:
    """Whether an article of the first months speaks of a bulletin, so that its figures are of the year before."""
    if not anchor.looks_back or anchor.month is None or anchor.month in NEW_YEAR:
        return False
    if not any(word in text for word, genre in cues.genres.items() if genre == BULLETIN):
        return False
    return any(cues.genres[match[0]] == BULLETIN for match in cues.genre.finditer(text))


def _tells_of_a_year(anchor: Anchor, text: str, cues: Cues) -> bool:
    """Whether an article without a telling title is a yearly bulletin: a date of a year alone, 全年 again and again."""
    if anchor.year is None or not anchor.looks_back:
        return False
    counts_years = cues.yearly.search(text) is not None or cues.against_year.search(text) is not None
    if anchor.month is None and counts_years and cues.told_now.search(text) is None:
        return True
    if text.lstrip().startswith(f"{anchor.last}年") and anchor.month in REVIEW_MONTHS and cues.yearly.search(text):
        return True
    return len(cues.yearly.findall(text)) > FEW
