"""Figures that answer a question in a few words: 2019年 淄博 GDP.

Stage: measures. Input: the indicator table and a query. Output: the rows that answer it, best first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from zibo_analysis.corpus.regions import find_regions, parse_region, region_name
from zibo_analysis.indicators.periods import resolve
from zibo_analysis.indicators.times import anchor_of, find_times
from zibo_analysis.measures.series import any_of, describe_series, measured_topics, plain_name
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

WEIGHTS = (4.0, 2.0, 2.0, 1.0)  # name, period, region, kind or modality
ENOUGH = 0.6  # likeness of names from which on a row is an answer
SHORTEST_PLACE = 2  # characters of a place without the sign of its level
PUNCTUATION = re.compile(r"[\s,，、。？?！!：:；;]+")
ASKING = "ask"
BARE_PLAN = re.compile(r"(十[一二三四五六七八九]五)(?=\s|$)")
BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s|$)")


class Query(NamedTuple):
    """What a query asks for; None where it does not say."""

    name: str
    topics: tuple[str, ...]
    period: str | None
    region: str | None
    fields: tuple[tuple[str, str], ...]


@lru_cache(maxsize=16)
def _query_words(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = sorted((row for row in vocabulary["query_words"] if row.field != ASKING), key=lambda row: -len(row.surface))
    pattern = "|".join(re.escape(row.surface) for row in rows) or "(?!)"
    return re.compile(pattern), {row.surface: (row.field, row.value) for row in rows}


def parse_query(query: str, *, vocabulary: Vocabulary | None = None) -> Query:
    """What a query asks for: period, region, kind or modality, and the rest as the name of an indicator.

    Missing and errors: TypeError for other than a text, ValueError for one without a word.

    Example:
        >>> parsed = parse_query("2019年 淄博 GDP 增速")
        >>> parsed.period, parsed.region, parsed.topics, parsed.fields
        ('2019', '淄博市', ('GDP',), (('kind', 'change'),))
    """
    if not isinstance(query, str):
        raise TypeError(f"query={query!r}: give a text")
    if not query.strip():
        raise ValueError("query='': say what is looked for, such as 2019年 淄博 GDP")
    words = vocabulary or load_vocabulary()
    plain = BARE_PLAN.sub(r"\1时期", BARE_YEAR.sub(r"\1年", _without_asking(query, words)))
    rest, period = _take_period(plain, words)
    rest, region = _take_region(rest, words)
    pattern, meanings = _query_words(words)
    bare = PUNCTUATION.sub("", rest)
    if measured_topics(bare, words):
        return Query(bare, measured_topics(bare, words), period, region, _fields(bare, pattern, meanings, words))
    name = pattern.sub("", bare)
    fields = tuple(dict.fromkeys(meanings[match[0]] for match in pattern.finditer(bare)))
    return Query(name, measured_topics(name, words) if name else (), period, region, fields)


def _without_asking(query: str, words: Vocabulary) -> str:
    """The query without the words that only make it a question: 河南省2025年的GDP是多少."""
    asking = any_of(row.surface for row in words["query_words"] if row.field == ASKING)
    rest = asking.sub(" ", query)
    return re.sub("的", " ", rest) if rest != query else query


def _fields(
    name: str, pattern: re.Pattern[str], meanings: dict[str, tuple[str, str]], words: Vocabulary
) -> tuple[tuple[str, str], ...]:
    """Words of a query that stand outside the name of its topic (GDP增速), not inside (城镇化率)."""
    own = plain_name(name, words)
    outside = name.replace(own, "", 1) if own in name else ""
    return tuple(dict.fromkeys(meanings[match[0]] for match in pattern.finditer(outside)))


def _take_period(query: str, words: Vocabulary) -> tuple[str, str | None]:
    for time in find_times(query, words):
        period = resolve(time, anchor_of(None))
        if period:
            return query[: time.start] + " " + query[time.end :], period.iso
    return query, None


def _take_region(query: str, words: Vocabulary) -> tuple[str, str | None]:
    for mention in find_regions(query, words):
        if mention.code:
            return query[: mention.start] + " " + query[mention.end :], region_name(mention.code, vocabulary=words)
    countries = {row.surface: row.sense for row in words["cues"] if row.kind == "country"}
    country = any_of(countries).search(query)
    return (query, None) if country is None else (query.replace(country[0], " ", 1), countries[country[0]])


def lookup(indicators: pd.DataFrame, query: str, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """The figures that answer a query such as 2019年 淄博 GDP, best first, each with its sentence.

    A row answers when its topic or name is the one asked for (its name at least alike), it is about the place asked
    for, and its period meets the one asked for; what is not asked for does not matter.

    Shape: the columns of the indicator table after score: the share of what was asked that the row meets, 1 at most.
    Missing and errors: no row when nothing answers. ValueError for an empty query, TypeError for other than a text.

    Example:
        >>> from zibo_analysis.indicators import indicators_in
        >>> table = indicators_in("2019年，淄博实现GDP3642.40亿元，增长3.5%。", date="2020-03", region="淄博市")
        >>> lookup(table, "2019年 淄博 GDP").text.tolist()[0]
        '3642.40亿元'
    """
    words = vocabulary or load_vocabulary()
    asked = parse_query(query, vocabulary=words)
    series = describe_series(indicators, vocabulary=words)
    likeness = _likeness(asked, indicators, series, words)
    period = np.array([_period_score(asked.period, row) for row in indicators["period"]], dtype=float)
    place = _place_scores(asked.region, indicators["subject"], words)
    fields = _field_scores(asked, indicators)
    parts = [
        (likeness, WEIGHTS[0], bool(asked.name)),
        (period, WEIGHTS[1], bool(asked.period)),
        (place, WEIGHTS[2], bool(asked.region)),
        (fields, WEIGHTS[3], True),
    ]
    total = sum(weight for _, weight, counts in parts if counts)
    score = sum((values * weight for values, weight, counts in parts if counts), np.zeros(len(indicators))) / total
    answers = (likeness >= ENOUGH) & (period > 0) & (place > 0)
    found = indicators.assign(score=score, vague=indicators["approx"].notna())[answers]
    order = {"score": False, "vague": True, "doc": True, "start": True}
    found = found.sort_values(list(order), ascending=list(order.values()), kind="stable")
    return pd.DataFrame(found[["score", *indicators.columns]].reset_index(drop=True))


def _likeness(asked: Query, indicators: pd.DataFrame, series: pd.DataFrame, words: Vocabulary) -> Any:
    """How far the name of each row is the one asked for, 0 to 1."""
    scores = np.full(len(indicators), 0.0 if asked.name else 1.0)
    if not asked.name:
        return scores
    name = plain_name(asked.name, words)
    lines: list[Any] = list(series.itertuples())
    for line in lines:
        if line.topic in asked.topics:
            own = 1.0 if not line.listed and not line.scope else 0.9
        else:
            own = fuzz.ratio(name, line.wording) / 100 * (0.8 if asked.topics else 1.0)
            own = max(own, 0.75) if name in line.wording and not asked.topics else own
        scores[line.row] = max(scores[line.row], own)
    return scores


def _period_score(asked: str | None, period: object) -> float:
    """1 for the period itself, less for one that lies in it or holds it, 0 for another."""
    if asked is None:
        return 1.0
    if not isinstance(period, str):
        return 0.0
    if asked == period:
        return 1.0
    start, end = period.split("/")[0][:4], period.split("/")[-1][:4]
    first, last = asked.split("/")[0][:4], asked.split("/")[-1][:4]
    if first <= start and end <= last and len(asked) <= len(period):
        return 0.7
    return 0.3 if start <= first and last <= end and "/" in period else 0.0


def _place_scores(asked: str | None, subjects: pd.Series[Any], words: Vocabulary) -> Any:
    if asked is None:
        return np.ones(len(subjects))
    scores = {subject: _place_score(asked, subject, words) for subject in subjects.dropna().unique()}
    return subjects.map(scores).fillna(0.0).to_numpy(dtype=float)


def _place_score(asked: str, subject: str, words: Vocabulary) -> float:
    if subject == asked:
        return 1.0
    code = parse_region(subject, vocabulary=words)
    if code and region_name(code, vocabulary=words) == asked:
        return 1.0
    stem = asked[:-1] if len(asked) > SHORTEST_PLACE else asked  # 周村法院 is of 周村区
    return 0.5 if subject.startswith(stem) else 0.0


def _field_scores(asked: Query, indicators: pd.DataFrame) -> Any:
    """Whether a row is of the kind and modality asked for; a level that is actual where the query does not say."""
    fields = {"modality": "actual", **dict(asked.fields)}
    if "kind" not in fields:
        good = indicators["kind"].map({"level": 1.0, "share": 0.9, "change": 0.5, "rank": 0.4}).fillna(0.0)
    else:
        good = (indicators["kind"] == fields["kind"]).astype(float)
    meets = (indicators["modality"] == fields["modality"]).astype(float)
    return (good.to_numpy(dtype=float) + meets.to_numpy(dtype=float)) / 2
