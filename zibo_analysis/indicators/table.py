"""The indicators of a corpus as a table.

Stage: indicators. Input: a corpus. Output: one row a figure.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from zibo_analysis.corpus import Corpus, read_text
from zibo_analysis.corpus.arguments import check_corpus
from zibo_analysis.corpus.tables import uncollected
from zibo_analysis.indicators.corrections import apply_corrections
from zibo_analysis.indicators.cues import cues_of
from zibo_analysis.indicators.passages import read_passage
from zibo_analysis.indicators.reader import fill_figures
from zibo_analysis.indicators.rows import figure_rows
from zibo_analysis.vocabulary import Vocabulary


def find_indicators(
    corpus: Corpus, *, vocabulary: Vocabulary | None = None, corrections: pd.DataFrame | str | Path | None = None
) -> pd.DataFrame:
    """Every figure of the corpus: what it measures, of whom, when, how much, and in what sense.

    Shape: one row a figure, in order of the text: mention (stable id), doc, article, sentence, start, end (raw
    offsets), text, value, value_high (upper end of a range), unit (canonical), unit_printed, approx (about, over,
    under), kind (level, share, change, rank), direction (up, down), modality (actual, target), indicator (the text's
    own words), topic (canonical, where known), subject, subject_from, period (ISO, a quarter as 2021-Q1, an interval
    as 2012/2022), period_start, period_end, period_from, baseline, evidence (the sentence).

    Units: values are in base units: 3642.40亿元 is 364240000000 元, 47.3% is 47.3, 第七 is 7.

    Missing and errors: What is not known is None or NaN. `..._from` says how a field came about: stated, head,
    carried, date, default, corrected. Corrections (a frame or the path of a csv) are applied last; those that do not
    fit the text are not, with one warning.

    Example:
        >>> import zibo_analysis as za
        >>> corpus = za.read_text("2019年，淄博实现GDP3642.40亿元，全省排名第七。", date="2020-03", region="淄博市")
        >>> za.find_indicators(corpus)[["text", "kind", "indicator", "subject", "period"]].values.tolist()
        [['3642.40亿元', 'level', 'GDP', '淄博市', '2019'], ['第七', 'rank', 'GDP', '淄博市', '2019']]
    """
    check_corpus(corpus)
    words = vocabulary or corpus.vocabulary
    with uncollected():
        frame = _figures_of(corpus, words)
    return frame if corrections is None else apply_corrections(frame, corrections, corpus)


def _figures_of(corpus: Corpus, vocabulary: Vocabulary) -> pd.DataFrame:
    """The figures of a corpus; what was found on the way is let go of here, before garbage is collected again."""
    cues = cues_of(vocabulary)
    passage = read_passage(corpus, cues, vocabulary)
    return figure_rows(fill_figures(corpus, passage, cues, vocabulary), corpus, passage.joined, vocabulary)


def indicators_in(text: str, *, date: str | None = None, region: str | None = None) -> pd.DataFrame:
    """The figures of one string, as `find_indicators` gives them.

    Missing and errors: TypeError where text is no string; ValueError where date is none of YYYY, YYYY-MM,
    YYYY-MM-DD or no day of the calendar.

    Example:
        >>> frame = indicators_in("去年新增就业1.2万人。", date="2021-02", region="张店区")
        >>> frame[["value", "period", "subject"]].values.tolist()
        [[12000.0, '2020', '张店区']]
    """
    return find_indicators(read_text(text, date=date, region=region))
