"""Figures as rows: raw offsets, the text and the name as printed, the topic, the sentence.

Stage: indicators. Input: filled figures and the sentences laid end to end. Output: the indicator table.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.corpus.frames import text_column
from zibo_analysis.indicators.figures import ASIDES, REACH, Figure
from zibo_analysis.indicators.identity import mention_id
from zibo_analysis.indicators.names import BACK
from zibo_analysis.indicators.topics import money_topics, topic_of
from zibo_analysis.numerals import SEPARATOR, JoinedText
from zibo_analysis.vocabulary import Vocabulary

COUNT = "count"
LONGEST_SENTENCE = 1200  # characters; of a longer one the evidence is the stretch around the figure
COLUMNS = tuple(
    (
        "mention doc article sentence start end text value value_high unit unit_printed approx kind direction "
        "modality indicator topic subject subject_from period period_start period_end period_from baseline "
        "evidence"
    ).split()
)
# columns that hold a field of a figure as it is
FIELDS = "unit approx kind direction modality subject subject_from period period_from baseline".split()


def figure_rows(figures: list[Figure], corpus: Corpus, joined: JoinedText, vocabulary: Vocabulary) -> pd.DataFrame:
    """The figures as a table, with raw offsets, printed names, topics and sentences; the columns of `COLUMNS`."""
    rows = np.array([figure.row for figure in figures], dtype=np.int64)
    base = joined.starts[rows] if len(rows) else rows
    starts = np.array([figure.start for figure in figures], dtype=np.int64) - base
    ends = np.array([figure.end for figure in figures], dtype=np.int64) - base
    raw_starts, raw_ends = corpus.raw_spans(rows, starts, ends) if len(rows) else (starts, ends)
    sentences = {name: corpus.sentences[name].array.take(rows) for name in ("doc", "article", "sentence")}
    names = [_printed_name(figure, joined) for figure in figures]
    topics = [_topic(figure, name, vocabulary) for figure, name in zip(figures, names, strict=True)]
    texts: dict[str, list[str | None]] = {
        "mention": [*_mentions(sentences["doc"].tolist(), raw_starts.tolist(), raw_ends.tolist())],
        "text": [joined.printed[figure.start : figure.end] for figure in figures],
        "unit_printed": [figure.printed for figure in figures],
        "indicator": names,
        "topic": topics,
        "period_start": [figure.period and figure.period.split("/")[0] for figure in figures],
        "period_end": [figure.period and figure.period.split("/")[-1] for figure in figures],
        "evidence": [*_evidence(figures, joined)],
    }
    texts |= {name: [getattr(figure, name) for figure in figures] for name in FIELDS}
    columns: dict[str, Any] = {name: text_column(cells) for name, cells in texts.items()}
    columns |= sentences | {"start": raw_starts, "end": raw_ends}
    columns["value"] = np.array([figure.value for figure in figures], dtype=np.float64)
    columns["value_high"] = np.array([figure.high for figure in figures], dtype=np.float64)
    return pd.DataFrame({name: columns[name] for name in COLUMNS})


def _topic(figure: Figure, name: str | None, vocabulary: Vocabulary) -> str | None:
    """The topic of a figure; a count of things has no topic that is a sum of money, a streak of years has none."""
    if figure.form in ASIDES:
        return None
    topic = topic_of(name, vocabulary=vocabulary)
    return None if figure.dimension == COUNT and topic in money_topics(vocabulary) else topic


def _printed_name(figure: Figure, joined: JoinedText) -> str | None:
    """The name of a figure with the marks, and the traditional characters, that stand in the text."""
    if figure.name is None or not joined.traditional:
        return figure.name and figure.name.translate(BACK)
    first = max(0, figure.start - REACH)
    place = joined.plain.find(figure.name, first, figure.end + REACH)
    return joined.printed[place : place + len(figure.name)] if place >= 0 else figure.name.translate(BACK)


def _evidence(figures: list[Figure], joined: JoinedText) -> list[str]:
    """The sentence of each figure; of an endless one the stretch around the figure."""
    texts, starts = joined.sentences, joined.starts.tolist()
    return [
        texts[figure.row]
        if len(texts[figure.row]) <= LONGEST_SENTENCE
        else joined.printed[max(starts[figure.row], figure.start - REACH) : figure.end + REACH].split(SEPARATOR)[0]
        for figure in figures
    ]


def _mentions(docs: list[str], starts: list[int], ends: list[int]) -> list[str]:
    return [mention_id(doc, start, end) for doc, start, end in zip(docs, starts, ends, strict=True)]
