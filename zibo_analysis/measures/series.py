"""What each figure measures, so that figures worded differently can be told to be of one series.

Stage: measures. Input: the indicator table. Output: for each row its measure (a topic, or a wording without fillers),
its scope (a part, grade or flow) and its base (what a change is measured against).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from zibo_analysis.indicators.topics import topic_of
from zibo_analysis.numerals.grammar import parts_of
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

NEEDED = tuple(
    (
        "mention doc article sentence start text value value_high unit approx kind direction modality "
        "indicator topic subject period baseline evidence"
    ).split()
)
MARKS = str.maketrans("", "", '“”"‘’「」《》（）() ')
LISTED = re.compile(r"[和与及、]")
CLAUSE_END = "；。！？;!?"
IN_NAMES = ("subset", "grade", "flow", "average")  # the kinds of scope words that stand in the name of an indicator
SUMS = ("money", "mass", "area", "length", "power", "energy")  # dimensions that no count of things can be
YEAR = re.compile(r"\d{4}")
YEAR_BEFORE = "year before"
NO_BASE = ""


@dataclass(frozen=True, eq=False)
class ScopeWords:
    """The scope words of a vocabulary: those of names, longest first, and those that govern the rest of a sentence."""

    names: re.Pattern[str]
    frames: re.Pattern[str]
    scopes: Mapping[str, str]
    flows: frozenset[str]


@lru_cache(maxsize=16)
def scope_words(vocabulary: Vocabulary) -> ScopeWords:
    """The scope words, compiled."""
    rows = vocabulary["scopes"]
    return ScopeWords(
        any_of(row.surface for row in rows if row.kind in IN_NAMES),
        any_of(row.surface for row in rows if row.kind == "frame"),
        {row.surface: row.scope for row in rows},
        frozenset(row.scope for row in rows if row.kind == "flow"),
    )


def any_of(surfaces: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of the words, the longest first; one that never matches where there is none."""
    ordered = sorted(surfaces, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) or "(?!)")


@lru_cache(maxsize=64)
def comparison_words(vocabulary: Vocabulary, role: str) -> re.Pattern[str]:
    """The words of one role that the comparisons read: 其中, 率, 不."""
    return any_of(row.surface for row in vocabulary["comparison_words"] if row.role == role)


@lru_cache(maxsize=16)
def _fillers(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = (
        any_of(row.surface for row in vocabulary["fillers"] if row.side == side).pattern for side in ("before", "after")
    )
    return re.compile(f"^(?:{before})+"), re.compile(f"(?:{after})+$")


@lru_cache(maxsize=65536)
def plain_name(name: str, vocabulary: Vocabulary) -> str:
    """The name without quotation marks and the fillers at its ends.

    Example:
        >>> plain_name("以GDP", load_vocabulary()), plain_name("“微法庭”结案率", load_vocabulary())
        ('GDP', '微法庭结案率')
    """
    before, after = _fillers(vocabulary)
    plain = name.translate(MARKS)
    bare = after.sub("", before.sub("", plain))
    return bare or plain


@lru_cache(maxsize=65536)
def measured_topics(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The topics of a name: one, or several where the name lists them, or none.

    Example:
        >>> measured_topics("科技中小企业和高新技术企业", load_vocabulary())
        ('科技型中小企业', '高新技术企业')
    """
    whole = topic_of(name, vocabulary=vocabulary) or topic_of(plain_name(name, vocabulary), vocabulary=vocabulary)
    if whole:
        return (whole,)
    parts = LISTED.split(name)
    topics = [topic_of(plain_name(part, vocabulary), vocabulary=vocabulary) for part in parts if part]
    return tuple(topic for topic in topics if topic) if len(parts) > 1 and all(topics) else ()


def scopes_of(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The scopes that a name holds, each once, in order.

    Example:
        >>> scopes_of("规模以上“四强”产业增加值", load_vocabulary())
        ('规上', '四强')
    """
    words = scope_words(vocabulary)
    return tuple(dict.fromkeys(words.scopes[match[0]] for match in words.names.finditer(name)))


def describe_series(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """What each figure is a figure of.

    Shape: row (position in the table), measure (topic, or wording without fillers and scope words), topic, wording,
    scope (text, parts joined by +; empty: none), framed (the scope that the sentence sets), base, listed (the name
    lists several topics: one line each). In the order of the table.
    Missing and errors: a figure without a name has no line. ValueError names a column that the table lacks.
    """
    check_indicators(indicators)
    words = vocabulary or load_vocabulary()
    lines = [line for row, record in enumerate(records_of(indicators)) for line in _lines(row, record, words)]
    columns = ["row", "measure", "topic", "wording", "scope", "framed", "base", "listed"]
    frame = pd.DataFrame(lines, columns=columns)
    return frame.astype({"row": "int64", "listed": "bool", **dict.fromkeys(columns[1:-1], "str")})


def records_of(indicators: pd.DataFrame) -> list[Any]:
    """The rows of the table as named tuples of the columns that comparisons need."""
    return list(indicators[list(NEEDED)].astype(object).itertuples(name="Figure"))


def check_indicators(indicators: object) -> None:
    """TypeError for what is no frame; ValueError for no indicator table, naming the column that it lacks."""
    if not isinstance(indicators, pd.DataFrame):
        kind = type(indicators).__name__
        raise TypeError(f"indicators={indicators!r}: give a table of find_indicators, not {kind}")
    missing = [column for column in NEEDED if column not in indicators.columns]
    if missing:
        raise ValueError(f"indicators: column {missing[0]!r} is missing; give a table of find_indicators")


def _lines(row: int, record: Any, words: Vocabulary) -> list[tuple[Any, ...]]:
    if not isinstance(record.indicator, str) or not record.indicator or record.text.endswith(parts_of(words, "class")):
        return []  # 百亿级 says about how large a thing is to be, no amount that another could be held against
    wording, framed, base = plain_name(record.indicator, words), _framed(record, words), base_of(record)
    topics = measured_topics(record.indicator, words)
    if isinstance(record.topic, str) and not topics:
        topics = (record.topic,)
    topics = tuple(topic for topic in topics if _fits(topic, record, words))
    if topics:
        return [(row, topic, topic, wording, framed, framed, base, len(topics) > 1) for topic in topics]
    scopes = dict.fromkeys((*scopes_of(wording, words), *filter(None, [framed])))
    if comparison_words(words, "total").search(wording):  # 新增企业总量 is what there is, not what was added
        scopes = dict.fromkeys(scope for scope in scopes if scope not in scope_words(words).flows)
    measure = scope_words(words).names.sub("", wording) or wording
    return [(row, measure, None, wording, "+".join(scopes), framed, base, False)]


def _fits(topic: str, record: Any, words: Vocabulary) -> bool:
    """Whether a level can be one of the topic: 地区生产总值连续迈上4个万亿元台阶 tells no GDP of 4."""
    dimensions, units = _dimensions(words)
    own, given = dimensions.get(units.get(topic)), dimensions.get(record.unit)
    return record.kind != "level" or given is None or own == given or own not in SUMS


@lru_cache(maxsize=16)
def _dimensions(vocabulary: Vocabulary) -> tuple[dict[str | None, str], dict[str, str | None]]:
    """The dimension of each unit, and the unit of each topic."""
    dimensions = {row.unit: row.dimension for row in vocabulary["units"]}
    return dimensions, {row.topic: row.unit for row in vocabulary["topics"]}


def _framed(record: Any, words: Vocabulary) -> str:
    """The scope that the sentence sets before the figure, and that no semicolon ends."""
    place = record.evidence.find(record.text) if isinstance(record.evidence, str) else -1
    found = scope_words(words).frames.findall(clause_before(record.evidence, place))
    return scope_words(words).scopes[found[-1]] if found else ""


def clause_before(sentence: object, place: int) -> str:
    """What stands in a sentence before a place, from the last full stop or semicolon on; empty where there is none.

    Example:
        >>> clause_before("规上企业456家；全市研发投入强度2.8%。", 17)
        '全市研发投入强度'
    """
    before = sentence[:place] if isinstance(sentence, str) and place > 0 else ""
    return before[max(map(before.rfind, CLAUSE_END)) + 1 :]


def base_of(record: Any) -> str:
    """Against what a change or rank is told: the year before, another year, or a place; empty for other kinds."""
    if record.kind not in ("change", "rank") or not isinstance(record.baseline, str):
        return NO_BASE if record.kind != "change" else YEAR_BEFORE
    if not YEAR.fullmatch(record.baseline):
        return YEAR_BEFORE if record.unit == "%" and not isinstance(record.period, str) else str(record.baseline)
    if isinstance(record.period, str) and "/" not in record.period:
        years = int(record.period[:4]) - int(record.baseline)
        return YEAR_BEFORE if years == 1 else f"{years} years before"
    return f"since {record.baseline}"
