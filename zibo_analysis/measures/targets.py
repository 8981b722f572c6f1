"""Targets against actual figures.

Stage: measures. Input: the indicator table. Output: one row a target with the figure that answers it and a verdict; the
pairs of one period; what places aimed at and reached, topic by topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from zibo_analysis.measures.compare import PAIR, pair_record, sort_pairs
from zibo_analysis.measures.intervals import FAILS, OPEN, judge_target, refusal
from zibo_analysis.measures.links import NOBODY, grouped, is_named, pair_frame, unlike
from zibo_analysis.measures.overview import shown_text, tabulate_places, topic_name
from zibo_analysis.measures.strands import Figures, last_year, open_figures, period_length
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

ARROW, UNTOLD = " → ", "—"
UNKNOWN_WAY = "neither the text nor a topic says whether more or less is better"


def compare_targets(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """What was aimed at for a period against what was reached in it.

    Shape: the columns of `compare_over_time` with first the target and second the actual figure, and good (which way
    is better, by the table of topics); one row a target that some actual figure of the same measure, unit and subject
    answers: that of the same period, otherwise the nearest later one. By measure, subject and period.
    Missing and errors: where period, scope or base differ the verdict is "not comparable" with the reasons, and the
    difference is still given; so too where a figure below its target may be no miss, because nothing says that more is
    better. Targets that nothing answers have no row. `good` is None without a topic.

    Example:
        >>> from zibo_analysis.indicators import indicators_in
        >>> told = [
        ...     indicators_in("2025年，地区生产总值力争增长5%以上。", date="2025-01", region="山东省"),
        ...     indicators_in("2025年，地区生产总值增长5.5%。", date="2026-01", region="山东省"),
        ... ]
        >>> compare_targets(pd.concat(told))[["first_text", "second_text", "good", "verdict"]].values.tolist()
        [['5%以上', '5.5%', 'up', 'holds']]
    """
    figures = open_figures(indicators, vocabulary)
    good = {row.topic: row.good for row in figures.words["topics"]}
    kept = [line for line in figures.lines if line.period and line.kind != "rank"]
    records = []
    for (measure, *_), part in grouped(kept, lambda line: (line.measure, line.unit, line.kind, line.subject)):
        answers = _closest([line for line in part if line.modality == "actual"], figures)
        for target in part:
            answer = _answer(target, answers, figures) if target.modality == "target" else None
            if answer is not None:
                records.append(_reached(target, answer, figures, good.get(measure)))
    frame = pair_frame(records, [*PAIR, "good"]).drop_duplicates(["measure", "first_mention"])
    return sort_pairs(frame, ["measure", "first_subject", "first_period"])


def _closest(lines: Sequence[Any], figures: Figures) -> list[Any]:
    """Of each period, scope and base the figure told most closely."""
    ordered = sorted(lines, key=figures.width, reverse=True)
    return list({(line.period, line.scope, line.base): line for line in ordered}.values())


def _answer(target: Any, answers: Sequence[Any], figures: Figures) -> Any:
    """The actual figure of the period of the target, or the first later one; told alike first, then most closely."""
    later = [line for line in answers if last_year(line.period) >= last_year(target.period)]
    return min(
        later,
        key=lambda line: (
            line.period != target.period,
            (line.scope, line.base) != (target.scope, target.base),
            period_length(line.period) != period_length(target.period),
            line.period,
            figures.width(line),
        ),
        default=None,
    )


def _reached(target: Any, answer: Any, figures: Figures, good: str | None) -> dict[str, Any]:
    way, sure = _better_way(figures.rows[target.row], good)
    verdict = refusal(
        unlike("period", target.period, answer.period),
        unlike("subset", target.scope, answer.scope),
        unlike("base", target.base, answer.base),
    ) or _judge(target, answer, figures, way)
    if verdict == FAILS:
        named = is_named(target.subject)
        verdict = refusal(None if sure else UNKNOWN_WAY, None if named else NOBODY) or FAILS
    sign = {"down": "≤", "up": "≥"}.get(way, "=")
    return {**pair_record(target, answer, figures, f"actual {sign} target", verdict), "good": good}


def _better_way(aim: Any, good: str | None) -> tuple[str, bool]:
    """Which way is better (up, down, none), and whether topic or text says so.

    The topic decides, then 以上 or 以内 of the target. Work that is planned without either counts as done when there is
    more of it, but nothing says that less is a miss.
    """
    if good in ("up", "down"):
        return good, True
    stated = {"over": "up", "under": "down"}.get(aim.approx)
    if stated:
        return stated, True
    return good or ("down" if aim.direction == "down" else "up"), False


def _judge(target: Any, answer: Any, figures: Figures, way: str) -> str:
    rows, ranges = figures.rows, figures.ranges
    return judge_target(rows[target.row], rows[answer.row], ranges[target.row], ranges[answer.row], way)


def main_period(targets: pd.DataFrame) -> str:
    """The period of `compare_targets` with most pairs that can be compared; an empty text where there is no pair.

    Where nothing can be compared, the one with most pairs. Of several the earliest.
    """
    counts = _best_pairs(targets)["first_period"].value_counts()
    return str(min(counts[counts == counts.max()].index, default=""))


def _best_pairs(targets: pd.DataFrame) -> pd.DataFrame:
    """The pairs of known topics that can be compared; all pairs of known topics where none can."""
    known = targets[targets["good"].notna()]
    comparable = known[~known["verdict"].str.startswith(OPEN)]
    return comparable if len(comparable) else known


def pair_targets(
    targets: pd.DataFrame, *, period: str = "", topics: Iterable[str] = (), vocabulary: Vocabulary | None = None
) -> pd.DataFrame:
    """The pairs of `compare_targets` that can be compared, of one period, topic by topic.

    Without a `period` it is `main_period`, without `topics` all known topics count, those with most pairs first. Where
    no pair of the corpus can be compared, those that cannot are given, with their verdicts. Of several targets of one
    place for one topic the last told counts.

    Shape: the columns of `compare_targets`, then panel (what is compared, with its unit), first_shown and second_shown
    (as printed, with a minus for a fall), state (the verdict without its reason) and reached (actual in percent of the
    target, for levels).
    """
    words = vocabulary or load_vocabulary()
    best = _best_pairs(targets)
    best = best[best["first_period"] == (period or main_period(targets))]
    best = best.drop_duplicates(["measure", "kind", "unit", "first_subject"], keep="last")
    chosen = list(topics) or list(best["measure"].value_counts().index)
    best = best[best["measure"].isin(chosen)]
    keys = zip(best["measure"], best["kind"], best["unit"], strict=True)
    pairs = best.assign(
        panel=[topic_name(*key, vocabulary=words) for key in keys],
        first_shown=_shown(best, "first"),
        second_shown=_shown(best, "second"),
        state=best["verdict"].str.split(":").str[0],
        reached=(best["second_value"] / best["first_value"] * 100).where(best["kind"] == "level"),
        place=best["measure"].map({name: place for place, name in enumerate(chosen)}),
    )
    pairs = pairs.sort_values(["place", "panel", "first_subject"], kind="stable").drop(columns="place")
    return pairs.astype({"panel": "str"}).reset_index(drop=True)


def _shown(pairs: pd.DataFrame, side: str) -> pd.Series[str]:
    cells = zip(pairs[f"{side}_text"], pairs[f"{side}_value"], strict=True)
    return pd.Series([shown_text(text, value) for text, value in cells], index=pairs.index, dtype="str")


def tabulate_targets(
    indicators: pd.DataFrame, *, period: str, topics: Iterable[str] = (), vocabulary: Vocabulary | None = None
) -> pd.DataFrame:
    """What places aimed at for a period and what they reached in it, as printed: target → actual.

    Shape: topic, kind, unit, then the places by name; one row a topic, kind and unit of which some place tells a
    target; rows that most places tell come first. Both sides are figures of the whole place for the period itself; of
    several the one told most closely. A dash stands for what is not told.
    Missing and errors: None where a place tells neither.
    """
    words = vocabulary or load_vocabulary()
    wanted = list(topics)
    aims, found = (
        tabulate_places(indicators, period=period, modality=modality, topics=wanted, vocabulary=words)
        .set_index(["topic", "kind", "unit"])
        .astype(object)
        for modality in ("target", "actual")
    )
    places = sorted({*aims.columns, *found.columns})
    aims, found = (side.reindex(index=aims.index, columns=places).astype(object) for side in (aims, found))
    table = [[_cell(*cell) for cell in zip(*rows, strict=True)] for rows in zip(aims.values, found.values, strict=True)]
    frame = pd.DataFrame(table, index=aims.index, columns=places, dtype="str")
    full = -(aims.notna().sum(axis=1) + found.notna().sum(axis=1))
    frame = frame.iloc[full.argsort(kind="stable")] if not wanted else frame
    return frame.dropna(axis="columns", how="all").reset_index()


def _cell(aim: Any, found: Any) -> str | None:
    told = [text if isinstance(text, str) else None for text in (aim, found)]
    return ARROW.join(text or UNTOLD for text in told) if any(told) else None
