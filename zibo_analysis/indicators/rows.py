"""Figures as rows: raw offsets, the text and the name as printed, the topic, the sentence.

Stage: indicators. Input: filled figures and the sentences laid end to end. Output: the indicator table.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.indicators.figures import ASIDES, REACH, Figure
from zibo_analysis.indicators.identity import mention_id
from zibo_analysis.indicators.names import BACK
from zibo_analysis.indicators.topics import money_topics, topic_of
from zibo_analysis.numerals import SEPARATOR, JoinedText
from zibo_analysis.vocabulary import Vocabulary

COUNT = "count"
LONGEST_SENTENCE = 1200  # characters; of a longer one the evidence is the stretch around the figure
COLUMNS = (
    "mention",
    "doc",
    "article",
    "sentence",
    "start",
    "end",
    "text",
    "value",
    "value_high",
    "unit",
    "unit_printed",
    "approx",
    "kind",
    "direction",
    "modality",
    "indicator",
    "topic",
    "subject",
    "subject_from",
    "period",
    "period_start",
    "period_end",
    "period_from",
    "baseline",
    "evidence",
)


def figure_rows(figures: list[Figure], corpus: Corpus, joined: JoinedText, vocabulary: Vocabulary) -> pd.DataFrame:
    """The figures as a table, with raw offsets, printed names, topics and sentences; the columns of `COLUMNS`."""
    rows = np.array([figure.row for figure in figures], dtype=np.int64)
    base = joined.starts[rows] if len(rows) else rows
    starts = np.array([figure.start for figure in figures], dtype=np.int64) - base
    ends = np.array([figure.end for figure in figures], dtype=np.int64) - base
    raw_starts, raw_ends = corpus.raw_spans(rows, starts, ends) if len(rows) else (starts, ends)
    sentences = corpus.sentences[["doc", "article", "sentence"]].iloc[rows].reset_index(drop=True)
    periods = [figure.period for figure in figures]
    names = [_printed_name(figure, joined) for figure in figures]
    frame = pd.DataFrame(
        {
            "mention": pd.Series(
                _mentions(sentences["doc"].tolist(), raw_starts.tolist(), raw_ends.tolist()), dtype="str"
            ),
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
            "indicator": pd.Series(names, dtype="str"),
            "topic": pd.Series(
                [_topic(figure, name, vocabulary) for figure, name in zip(figures, names, strict=True)],
                dtype="str",
            ),
            "subject": pd.Series([figure.subject for figure in figures], dtype="str"),
            "subject_from": pd.Series([figure.subject_from for figure in figures], dtype="str"),
            "period": pd.Series(periods, dtype="str"),
            "period_start": pd.Series([period and period.split("/")[0] for period in periods], dtype="str"),
            "period_end": pd.Series([period and period.split("/")[-1] for period in periods], dtype="str"),
            "period_from": pd.Series([figure.period_from for figure in figures], dtype="str"),
            "baseline": pd.Series([figure.baseline for figure in figures], dtype="str"),
            "evidence": pd.Series(_evidence(figures, corpus, joined), dtype="str"),
        }
    )
    return frame[list(COLUMNS)]


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


def _evidence(figures: list[Figure], corpus: Corpus, joined: JoinedText) -> list[str]:
    """The sentence of each figure; of an endless one the stretch around the figure."""
    texts, starts = corpus.sentences["text"].tolist(), joined.starts.tolist()
    return [
        texts[figure.row]
        if len(texts[figure.row]) <= LONGEST_SENTENCE
        else joined.printed[max(starts[figure.row], figure.start - REACH) : figure.end + REACH].split(SEPARATOR)[0]
        for figure in figures
    ]


def _mentions(docs: list[str], starts: list[int], ends: list[int]) -> list[str]:
    return [mention_id(doc, start, end) for doc, start, end in zip(docs, starts, ends, strict=True)]
