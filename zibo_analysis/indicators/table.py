"""The indicators of a corpus as a table.

Stage: indicators. Input: a corpus. Output: one row a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from zibo_analysis.corpus import Corpus, read_text
from zibo_analysis.indicators.context import classify_figures
from zibo_analysis.indicators.corrections import apply_corrections
from zibo_analysis.indicators.cues import MOODS, Cues, cues_of
from zibo_analysis.indicators.figures import Figure, counts_something, find_figures, read_surroundings
from zibo_analysis.indicators.identity import mention_id
from zibo_analysis.indicators.names import BACK, Memory, mark_chains, name_figures, stands_before_noun
from zibo_analysis.indicators.periods import Time, anchor_of, find_times
from zibo_analysis.indicators.state import State, compared_period, modality_of, period_of, settle_period
from zibo_analysis.indicators.subjects import assign_subjects, open_cast
from zibo_analysis.indicators.topics import topic_of
from zibo_analysis.numerals import JoinedText, join_sentences, scan_numerals
from zibo_analysis.vocabulary import Vocabulary

COLUMNS = (
    "mention", "doc", "article", "sentence", "start", "end", "text", "value", "value_high", "unit", "unit_printed", "approx", "kind", "direction",
    "modality", "indicator", "topic", "subject", "subject_from", "period", "period_start", "period_end", "period_from", "baseline", "evidence",
)  # fmt: skip
COUNTING = frozenset({"count", "person", "household", "firm", "visit", "place", "container"})
LAST_YEAR = "上年"
YEARLY = re.compile("全年|年末")
QUIET_LENGTH = 20
REPORT = "工作报告"
BULLETIN = "公报"


@dataclass(frozen=True, eq=False)
class Passage:
    """The sentences of a corpus laid end to end, with what was found in them, by sentence row."""

    joined: JoinedText
    figures: dict[int, list[Figure]]
    times: dict[int, list[Time]]
    review: frozenset[int]
    plan: frozenset[int]
    tones: frozenset[object]


def read_passage(corpus: Corpus, cues: Cues, vocabulary: Vocabulary) -> Passage:
    """Everything the scans find, sorted into sentences."""
    joined = join_sentences(corpus)
    text = joined.plain
    figures = find_figures(text, scan_numerals(text, vocabulary), cues)
    times = find_times(text, vocabulary)
    rows = mood_rows(joined, cues)
    return Passage(
        joined,
        _by_row(figures, joined),
        _by_row(times, joined),
        frozenset(rows["review"]),
        frozenset(rows["plan"]),
        planned_blocks(corpus, joined, rows, cues),
    )


def mood_rows(joined: JoinedText, cues: Cues) -> dict[str, set[int]]:
    """The sentences that hold a cue of mood, by kind of cue."""
    found = [(match.start(), match[0]) for match in cues.moods.finditer(joined.plain)]
    rows: dict[str, set[int]] = {kind: set() for kind in MOODS}
    for row, (_, surface) in zip(joined.rows([start for start, _ in found]).tolist(), found, strict=True):
        for kind in cues.mood_kinds[surface]:
            rows[kind].add(row)
    return rows


def planned_blocks(corpus: Corpus, joined: JoinedText, rows: dict[str, set[int]], cues: Cues) -> frozenset[object]:
    """The blocks that speak of plans only, and those after them that go on with 同时 or 此外."""
    keys = list(zip(corpus.sentences["doc"].tolist(), corpus.sentences["article"].tolist(), corpus.sentences["block"].tolist(), strict=True))
    told = {keys[row] for row in rows["told"] | rows["actual"]}
    planned = {keys[row] for row in rows["target"]} - told
    previous, tone = None, False
    starts = joined.starts.tolist()
    for row, key in enumerate(keys):
        if key == previous:
            continue
        goes_on = tone and key not in told and cues.goes_on.match(joined.plain, starts[row]) is not None
        tone = key in planned or goes_on
        if tone:
            planned.add(key)
        previous = key
    return frozenset(planned)


def _by_row(found: list[Any], joined: JoinedText) -> dict[int, list[Any]]:
    rows: dict[int, list[Any]] = {}
    for row, item in zip(joined.rows([item.start for item in found]).tolist(), found, strict=True):
        rows.setdefault(row, []).append(item)
    return rows


def fill_figures(corpus: Corpus, passage: Passage, cues: Cues, vocabulary: Vocabulary) -> Iterator[Figure]:
    """Every figure of the corpus with all its fields, in order of the text."""
    sentences = corpus.sentences
    articles = {(row.doc, row.article): row for row in corpus.articles.itertuples()}
    text, starts = passage.joined.plain, passage.joined.starts.tolist()
    ends = [*(start - 1 for start in starts[1:]), len(text) - 1]
    key: object = None
    for row, (doc, article, block) in enumerate(zip(sentences["doc"].tolist(), sentences["article"].tolist(), sentences["block"].tolist(), strict=True)):
        if (doc, article) != key:
            key = (doc, article)
            record = articles[key]
            state, memory = _open_article(record), Memory()
            state.tones = passage.tones
            cast = open_cast(_text(record.region), _text(record.title), state.report, _text(record.text) or "", vocabulary)
        start, end = starts[row], ends[row]
        times = passage.times.get(row, [])
        state.read_sentence(text[start:end], (doc, article, block), times, start, cues, review=row in passage.review, plan=row in passage.plan)
        figures = passage.figures.get(row)
        if not figures:
            memory.quiet = text[start:end] if end - start <= QUIET_LENGTH else ""
        if figures:
            memory.sentence, memory.start = text[start:end], start
            _fill_sentence(figures, text, start, end, times, state, memory, cues)
            if not figures:
                continue
            memory.quiet = ""
            assign_subjects(figures, text, start, block, cast, cues, vocabulary)
            for figure in figures:
                figure.row = row
            yield from figures


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _open_article(record: object) -> State:
    title = f"{record.title if isinstance(record.title, str) else ''}{record.doc}"  # type: ignore[attr-defined]
    report, bulletin = REPORT in title, BULLETIN in title
    anchor = anchor_of(record.date)  # type: ignore[attr-defined]
    if not report and not bulletin and anchor.year is not None and anchor.looks_back:
        bulletin = anchor.month is None or len(YEARLY.findall(record.text or "")) > 2  # type: ignore[attr-defined]
    return State(anchor, report, bulletin)


def _fill_sentence(figures: list[Figure], text: str, start: int, end: int, times: list[Time], state: State, memory: Memory, cues: Cues) -> None:
    read_surroundings(figures, text, start, end)
    figures[:] = [figure for figure in figures if counts_something(figure, cues)]
    for figure in figures:
        figure.after = stands_before_noun(figure, cues, figure.dimension in COUNTING)
    mark_chains(figures)
    classify_figures(figures, cues)
    name_figures(figures, cues, memory)
    for figure in figures:
        figure.modality = modality_of(figure, text, start, state, times, cues)
        period, how = period_of(figure, text, state, times, cues)
        figure.period_from = how
        if period is not None:
            compared = compared_period(figure, times, state)
            figure.period, base = settle_period(figure, period, cues, figure.name or "", how, compared)
            if figure.kind == "change" and figure.baseline is None and not figure.origin:
                figure.baseline = compared.iso if compared else None if base is None else str(base)
        elif figure.kind == "change" and figure.baseline is None:
            figure.baseline = LAST_YEAR




def find_indicators(corpus: Corpus, *, vocabulary: Vocabulary | None = None, corrections: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every figure of the corpus, one row each."""
    words = vocabulary or corpus.vocabulary
    cues = cues_of(words)
    passage = read_passage(corpus, cues, words)
    figures = list(fill_figures(corpus, passage, cues, words))
    frame = _frame(figures, corpus, passage.joined, words)
    return frame if corrections is None else apply_corrections(frame, corrections, corpus)


def _frame(figures: list[Figure], corpus: Corpus, joined: JoinedText, vocabulary: Vocabulary) -> pd.DataFrame:
    rows = np.array([figure.row for figure in figures], dtype=np.int64)
    base = joined.starts[rows] if len(rows) else rows
    starts = np.array([figure.start for figure in figures], dtype=np.int64) - base
    ends = np.array([figure.end for figure in figures], dtype=np.int64) - base
    raw_starts, raw_ends = corpus.raw_spans(rows, starts, ends) if len(rows) else (starts, ends)
    sentences = corpus.sentences[["doc", "article", "sentence", "text"]].iloc[rows].reset_index(drop=True)
    periods = [figure.period for figure in figures]
    frame = pd.DataFrame(
        {
            "mention": pd.Series(_mentions(sentences["doc"].tolist(), raw_starts.tolist(), raw_ends.tolist()), dtype="str"),
            "doc": sentences["doc"],
            "article": sentences["article"],
            "sentence": sentences["sentence"],
            "start": raw_starts,
            "end": raw_ends,
            "text": pd.Series([joined.printed[figure.start : figure.end] for figure in figures], dtype="str"),
            "value": pd.Series([figure.value for figure in figures], dtype="float64"),
            "value_high": pd.Series([figure.high for figure in figures], dtype="float64"),
            "unit": pd.Series([figure.unit for figure in figures], dtype="str"),
            "unit_printed": pd.Series([figure.printed for figure in figures], dtype="str"),
            "approx": pd.Series([figure.approx for figure in figures], dtype="str"),
            "kind": pd.Series([figure.kind for figure in figures], dtype="str"),
            "direction": pd.Series([figure.direction for figure in figures], dtype="str"),
            "modality": pd.Series([figure.modality for figure in figures], dtype="str"),
            "indicator": pd.Series([figure.name and figure.name.translate(BACK) for figure in figures], dtype="str"),
            "topic": pd.Series([topic_of(figure.name and figure.name.translate(BACK), vocabulary=vocabulary) for figure in figures], dtype="str"),
            "subject": pd.Series([figure.subject for figure in figures], dtype="str"),
            "subject_from": pd.Series([figure.subject_from for figure in figures], dtype="str"),
            "period": pd.Series(periods, dtype="str"),
            "period_start": pd.Series([period and period.split("/")[0] for period in periods], dtype="str"),
            "period_end": pd.Series([period and period.split("/")[-1] for period in periods], dtype="str"),
            "period_from": pd.Series([figure.period_from for figure in figures], dtype="str"),
            "baseline": pd.Series([figure.baseline for figure in figures], dtype="str"),
            "evidence": sentences["text"],
        }
    )
    return frame[list(COLUMNS)]


def _mentions(docs: list[str], starts: list[int], ends: list[int]) -> list[str]:
    return [mention_id(doc, start, end) for doc, start, end in zip(docs, starts, ends, strict=True)]


def indicators_in(text: str, *, date: str | None = None, region: str | None = None) -> pd.DataFrame:
    """The same rows for one string."""
    return find_indicators(read_text(text, date=date, region=region))
