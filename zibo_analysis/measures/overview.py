"""What the figures tell, topic by topic, year by year, place by place.

Stage: measures. Input: the indicator table, or pairs of figures. Output: counts, tables and points for figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pandas as pd

from zibo_analysis.measures.intervals import FAILS, HOLDS, OPEN, ROUNDING, as_float
from zibo_analysis.measures.series import NO_BASE, YEAR_BEFORE
from zibo_analysis.measures.strands import LEVELS, Figures, last_year, level_of, open_figures, place_groups, ranked
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

VERDICTS = (HOLDS, ROUNDING, FAILS, OPEN)
RANKING = ["rank", "subject", "value", "low", "high", "text", "measure", "kind", "period", "unit", "name", "evidence"]
MYRIAD = 10_000


def tabulate_places(
    indicators: pd.DataFrame,
    *,
    period: str,
    modality: str,
    topics: Iterable[str] = (),
    vocabulary: Vocabulary | None = None,
) -> pd.DataFrame:
    """What places say of each topic, as printed (with a minus for a fall): one row a topic, one column a place.

    Shape: topic, kind, unit, then the places by name; the rows in the order of `topics` (all, when none are given),
    levels before changes. Of several figures the one told most closely.
    Missing and errors: None where a place says nothing. ValueError for another modality than actual or target.

    Example:
        >>> from zibo_analysis.indicators import indicators_in
        >>> told = [
        ...     indicators_in("2025年，地区生产总值增长5.5%。", date="2026-01", region="山东省"),
        ...     indicators_in("2025年，地区生产总值增长3.7%。", date="2026-01", region="辽宁省"),
        ... ]
        >>> tabulate_places(pd.concat(told), period="2025", modality="actual").values.tolist()
        [['GDP', 'change', '%', '5.5%', '3.7%']]
    """
    if modality not in ("actual", "target"):
        raise ValueError(f"modality={modality!r}: allowed are actual and target")
    figures = open_figures(indicators, vocabulary)
    told = dict.fromkeys(line.topic for line in figures.lines if isinstance(line.topic, str))
    order = {topic: place for place, topic in enumerate(topics or told)}
    kept = [line for line in figures.lines if line.topic in order and _is_told(line, period, modality, figures.words)]
    cells: dict[tuple[str, str, str], dict[str, str]] = {}
    for line in sorted(kept, key=figures.width, reverse=True):
        cell = shown_text(figures.rows[line.row].text, figures.value(line))
        cells.setdefault((line.topic, line.kind, line.unit), {})[line.subject] = cell
    keys = sorted(cells, key=lambda key: (order[key[0]], key[1] == "change", key))
    places = sorted({place for row in cells.values() for place in row})
    table = [[*key, *(cells[key].get(place) for place in places)] for key in keys]
    return pd.DataFrame(table, columns=["topic", "kind", "unit", *places], dtype="str")


def shown_text(text: str, value: float | Decimal) -> str:
    """The printed figure, with a minus where the text says in words that it fell.

    Example:
        >>> shown_text("3.3%", -3.3), shown_text("5%以上", 5)
        ('−3.3%', '5%以上')
    """
    return text if value >= 0 else f"−{text}"


def _is_told(line: Any, period: str, modality: str, words: Vocabulary) -> bool:
    """Whether a figure is one of a whole place, for the period itself, and on no other base than the year before."""
    plain = line.scope == "" and line.base in (NO_BASE, YEAR_BEFORE) and line.kind != "rank"
    return (line.period, line.modality) == (period, modality) and plain and level_of(line.subject, words) in LEVELS


def topic_name(measure: str, kind: str, unit: str, *, vocabulary: Vocabulary | None = None) -> str:
    """What a figure is called above a chart: its measure, for changes with the word for a growth rate, and its unit.

    Example:
        >>> topic_name("GDP", "change", "%"), topic_name("GDP", "level", "元")
        ('GDP增速（%）', 'GDP（元）')
    """
    return f"{measure}{_change_word(vocabulary or load_vocabulary()) if kind == 'change' else ''}（{unit}）"


@lru_cache(maxsize=16)
def _change_word(vocabulary: Vocabulary) -> str:
    return next((row.surface for row in vocabulary["query_words"] if row.value == "change"), "")


def count_topics(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """How many figures there are of each topic for each year: what the texts tell, and what they are silent about.

    Shape: topic, year, figures, targets (how many of them are), subjects (how many places and bodies); one row a pair
    that occurs, the topic with the most figures first, then by year. A period of several years counts for its last.
    Missing and errors: figures without a topic or a period are not counted.
    """
    words = vocabulary or load_vocabulary()
    lines = open_figures(indicators, words).lines
    told = [
        (line.topic, str(last_year(line.period)), line.modality == "target", line.subject)
        for line in lines
        if isinstance(line.topic, str) and line.period
    ]
    frame = pd.DataFrame(told, columns=["topic", "year", "target", "subject"]).astype(
        {"topic": "str", "year": "str", "target": "int64"}
    )
    counts = frame.groupby(["topic", "year"], as_index=False).agg(
        figures=("target", "size"), targets=("target", "sum"), subjects=("subject", "nunique")
    )
    totals = counts.groupby("topic")["figures"].transform("sum")
    return (
        counts.assign(total=totals)
        .sort_values(["total", "topic", "year"], ascending=[False, True, True])
        .drop(columns="total")
        .reset_index(drop=True)
    )


def topic_matrix(counts: pd.DataFrame, *, top: int = 24) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The cells and the totals of `count_topics` for a matrix of topics by years.

    Shape: topic, year, figures (NaN where there is none) and written (as it is shown), every pair of the `top` topics
    with most figures and all years; year and 数字 (the figures of all topics), by year.
    """
    shown = counts["topic"].drop_duplicates().head(top)
    wide = counts.pivot(index="topic", columns="year", values="figures").reindex(shown)
    cells = wide.reset_index().melt("topic", value_name="figures", var_name="year")
    written = cells["figures"].map("{:.0f}".format).where(cells["figures"].notna(), "")
    years = counts.groupby("year")["figures"].sum().rename("数字").reset_index()
    return cells.assign(written=written.astype("str")), years


def count_verdicts(**tables: pd.DataFrame) -> pd.DataFrame:
    """How many rows of each table of comparisons end in each verdict, whatever the reason.

    Shape: comparison (the name the table was given), holds, holds within rounding, does not hold, not comparable.
    """
    ends = {name: table["verdict"].str.split(":").str[0].value_counts() for name, table in tables.items()}
    rows = [[name, *(int(end.get(verdict, 0)) for verdict in VERDICTS)] for name, end in ends.items()]
    return pd.DataFrame(rows, columns=["comparison", *VERDICTS])


def list_points(pairs: pd.DataFrame, *, top: int = 12, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """The points of the longest series of `compare_over_time`, each once, ready for small multiples.

    Shape: panel (subject, measure and unit), period, value, text (as printed, with a minus for a fall), measure, scope,
    subject, unit, kind, evidence; at most `top` series, those with most periods first.
    """
    words = vocabulary or load_vocabulary()
    columns = ["measure", "scope", "subject", "unit", "kind", "period", "value", "text", "evidence"]
    fields = ("subject", "period", "value", "text", "evidence")
    sides = [
        pairs.rename(columns={f"{side}_{field}": field for field in fields})[columns] for side in ("first", "second")
    ]
    points = pd.concat(sides).drop_duplicates(["measure", "scope", "subject", "unit", "kind", "period"])
    keys = zip(points["scope"] + points["measure"], points["kind"], points["unit"], strict=True)
    panel = points["subject"] + " " + pd.Series([topic_name(*key, vocabulary=words) for key in keys], points.index)
    told = [shown_text(text, value) for text, value in zip(points["text"], points["value"], strict=True)]
    points = points.assign(
        panel=pd.Series(panel, points.index, dtype="str"), text=pd.Series(told, points.index, dtype="str")
    )
    return _longest(points, top)[["panel", *columns]].reset_index(drop=True)


def _longest(points: pd.DataFrame, top: int) -> pd.DataFrame:
    """The points of the panels with most of them."""
    sizes = points.groupby("panel")["period"].transform("size")
    chosen = points.assign(periods=sizes).sort_values("periods", ascending=False, kind="stable")["panel"]
    kept = points[points["panel"].isin(chosen.drop_duplicates().head(top))]
    return kept.sort_values(["panel", "period"], kind="stable")


def rank_places(
    indicators: pd.DataFrame, *, topic: str = "", period: str = "", vocabulary: Vocabulary | None = None
) -> pd.DataFrame:
    """The places in the order of one figure: the one that most places tell, of `topic` and `period` if these are given.

    Shape: rank, subject, value, low, high, text, measure, kind, period, unit, name (what is ranked, for a title),
    evidence, the highest first; value, low and high in the unit of the column unit (亿元 for large sums). Empty when no
    two places of one level tell the same.
    """
    figures = open_figures(indicators, vocabulary)
    groups = [
        (key, ranked(part, figures))
        for key, part in place_groups(figures)
        if topic in ("", key[0]) and period in ("", key[5]) and key[4] in (NO_BASE, YEAR_BEFORE)
    ]
    nothing: tuple[Any, list[Any]] = ((), [])
    key, lines = max(groups, key=lambda group: (len(group[1]), group[0][5], group[0]), default=nothing)
    records = _ranking(key, lines, figures) if lines else []
    return pd.DataFrame(records, columns=RANKING)


def _ranking(key: Sequence[str], lines: Sequence[Any], figures: Figures) -> list[list[Any]]:
    measure, scope, _, kind, _, period, _ = key
    factor, word = _magnitude([figures.value(line) for line in lines], figures.words)
    records = []
    for rank, line in enumerate(lines, 1):
        row, unit = figures.rows[line.row], word + str(line.unit)
        numbers = [as_float(number / factor) for number in (figures.value(line), *figures.ranges[line.row])]
        text, name = shown_text(row.text, numbers[0]), topic_name(scope + measure, kind, unit, vocabulary=figures.words)
        records.append(
            [rank, row.subject, *numbers, text, measure, kind, period, unit, f"{period} {name}", row.evidence]
        )
    return records


def _magnitude(values: list[Decimal], words: Vocabulary) -> tuple[int, str]:
    """The largest of 万 and 亿 that leaves every value at 1 or more."""
    least = min(map(abs, values), default=Decimal(0))
    steps = [(row.value, row.surface) for row in words["numerals"] if row.role == "multiplier" and row.value >= MYRIAD]
    return max((step for step in steps if step[0] <= least), key=lambda step: step[0], default=(1, ""))
