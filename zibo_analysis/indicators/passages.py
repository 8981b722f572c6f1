"""What the scans find in the sentences of a corpus laid end to end, and the mood of its blocks.

Stage: indicators. Input: a corpus and the cues. Output: a Passage, whose finds are sorted into sentences.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from zibo_analysis.corpus import Corpus
from zibo_analysis.indicators.actors import BODY_NAMED, COMPANY, ORGANISATION, PLACED, TOWN, WORK, placed_words
from zibo_analysis.indicators.bodies import BODY_FIRST, EARNING, LEAD_REACH
from zibo_analysis.indicators.comparisons import THAN
from zibo_analysis.indicators.cues import MOODS, Cues, cues_of
from zibo_analysis.indicators.figures import Figure, find_figures
from zibo_analysis.indicators.focus import NAMES, Spots, anchor_words
from zibo_analysis.indicators.goals import places_of_leads
from zibo_analysis.indicators.modality import ACTUAL, AIM, EXPECTED, TARGET, inside_word, is_heeded
from zibo_analysis.indicators.people import OWN_ACT, TRADE
from zibo_analysis.indicators.places import OPENER_REACH
from zibo_analysis.indicators.sites import SITE
from zibo_analysis.indicators.state import EVENT
from zibo_analysis.indicators.subjects import BROAD, REGION
from zibo_analysis.indicators.times import (
    Time,
    count_from_named,
    find_times,
)
from zibo_analysis.indicators.triggers import Scan, Trigger, matches_at, scan_for
from zibo_analysis.numerals import JoinedText, join_sentences, scan_numerals
from zibo_analysis.vocabulary import Vocabulary

ADDS = "adds"
SCENE = "scene"
MOOD = "mood"
PLACE = "place"
OPENING = frozenset({BODY_FIRST, PLACE})  # looked for in the first characters of a sentence alone
MORE = "还再"
OFTEN = 2
SCENE_REACH = 300  # characters of a feature for each word that tells of a person met
RATE_REACH = 10  # characters of 完成年度 before 计划
QUESTION_END = re.compile(r"[?？](?=[”’]?\n)")


@dataclass(frozen=True, eq=False)
class Passage:
    """The sentences of a corpus laid end to end, with what was found in them, by sentence row."""

    joined: JoinedText
    figures: dict[int, list[Figure]]
    times: dict[int, list[Time]]
    review: frozenset[int]
    plan: frozenset[int]
    tones: Mapping[object, int]
    scenes: frozenset[object]
    blocks: list[tuple[str, int, int]]
    articles: list[int]  # the first sentence of each
    leads: frozenset[int]  # the sentences that may announce a list
    held: list[frozenset[str]]  # of what kinds of words each sentence may hold some
    spots: Spots  # where the words may begin by which names are known


def read_passage(corpus: Corpus, cues: Cues, vocabulary: Vocabulary) -> Passage:
    """Everything the scans find, sorted into sentences."""
    joined = join_sentences(corpus)
    text = joined.plain
    figures = find_figures(text, scan_numerals(text, vocabulary), cues)
    scan = _triggers(vocabulary)
    found = scan.find(text, joined.starts)
    rows, blocks, starts = mood_rows(joined, scan.places(found, MOOD), cues), _blocks(corpus), joined.starts.tolist()
    articles = _first_rows(blocks)
    times = count_from_named(find_times(text, vocabulary), [starts[row] for row in articles], starts)
    return Passage(
        joined,
        _by_row(figures, joined),
        _by_row(times, joined),
        frozenset(rows["review"]),
        frozenset(rows["plan"]),
        planned_blocks(blocks, joined, rows, cues),
        scene_blocks(blocks, joined, scan.places(found, SCENE), cues),
        blocks,
        articles,
        frozenset(joined.rows(places_of_leads(text)).tolist()),
        found.held,
        {kind: scan.places(found, kind) for kind in NAMES},
    )


@lru_cache(maxsize=16)
def _triggers(vocabulary: Vocabulary) -> Scan:
    """The words that rules wait for: a sentence without any of them is one in which they find nothing."""
    cues = cues_of(vocabulary)
    bodies = [*(row.surface for row in vocabulary["bodies"]), *cues.words("local_body")]
    # a region may stand without the ending of its name
    regions = {name[:2] for row in vocabulary["regions"] for name in (row.name, *row.aliases) if len(name) > 1}
    return scan_for(
        {
            MOOD: Trigger(cues.words("|".join((*MOODS, "target_noun")))),
            BODY_FIRST: Trigger(bodies, LEAD_REACH),
            BODY_NAMED: Trigger(bodies),
            TOWN: Trigger(cues.words("town|village")),
            PLACED: Trigger(placed_words(vocabulary)),
            ORGANISATION: Trigger([row.surface for row in vocabulary["organisations"]]),
            **{kind: Trigger(cues.words(kind)) for kind in (COMPANY, WORK, EARNING, OWN_ACT, BROAD)},
            SITE: Trigger(cues.words("site|sight")),
            PLACE: Trigger(sorted(regions), OPENER_REACH),
            REGION: Trigger(sorted(regions)),
            SCENE: Trigger(cues.words("scene")),
            EVENT: Trigger(cues.words("this_time|attended")),
            TRADE: Trigger(cues.words("trade")),
            TARGET: Trigger(cues.words("target|target_noun")),
            ACTUAL: Trigger(cues.words("actual")),
            EXPECTED: Trigger(cues.words("expected")),
            AIM: Trigger(cues.words("aim")),
            THAN: Trigger([*cues.thans, *cues.words("past")]),
            **{kind: Trigger(words) for kind, words in anchor_words(vocabulary).items()},
        }
    )


def mood_rows(joined: JoinedText, places: list[int], cues: Cues) -> dict[str, set[int]]:
    """The sentences that hold a cue of mood, by kind of cue; such a cue stands only at some of the places."""
    found = list(matches_at(cues.moods, joined.plain, places))
    rows: dict[str, set[int]] = {kind: set() for kind in (*MOODS, ADDS)}
    for row, match in zip(joined.rows([match.start() for match in found]).tolist(), found, strict=True):
        named = "target" in cues.mood_kinds[match[0]] and _only_names(match, cues)
        for kind in cues.mood_kinds[match[0]]:
            if kind != "target" or not named:
                rows[kind].add(row)
        if "target" in cues.mood_kinds[match[0]] and _adds(match):
            rows[ADDS].add(row)
    return rows


def _only_names(match: re.Match[str], cues: Cues) -> bool:
    """Whether a cue of plans only says what one figure is: 年度计划投资3亿元, 完成年度计划的98%."""
    text, start = match.string, match.start()
    rated = cues.rated.search(text, max(0, start - RATE_REACH), match.end() + 1)
    sized = cues.planned_size.match(text, start) is not None
    kept = inside_word(match, text, cues) or is_heeded(match, cues)
    return sized or (rated is not None and rated.end() > start) or kept


def _adds(match: re.Match[str]) -> bool:
    """Whether a cue of plans tells that something was done before: 还将新建, 打算再投."""
    return (
        MORE[0] in match.string[match.start() - 1 : match.end()]
        or MORE[1] in match.string[match.start() : match.end() + 1]
    )


def planned_blocks(
    keys: list[tuple[str, int, int]], joined: JoinedText, rows: dict[str, set[int]], cues: Cues
) -> dict[object, int]:
    """The blocks that speak of plans only, and where they begin to; also those after them that go on so (同时)."""
    told = {keys[row] for row in rows["told"] | rows["actual"]}
    told |= {keys[row] for row in rows[ADDS] if row and keys[row - 1] == keys[row]}
    planned = {keys[row] for row in rows["target"]} - told
    planned |= answer_blocks(keys, joined, cues) - {keys[row] for row in rows["told"]}
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
    first: dict[object, int] = {}
    for row in sorted(rows["target"]):
        first.setdefault(keys[row], starts[row])
    return {key: first.get(key, 0) for key in planned}


def scene_blocks(
    keys: list[tuple[str, int, int]], joined: JoinedText, places: list[int], cues: Cues
) -> frozenset[object]:
    """The blocks that tell of persons met (老伴, 告诉记者, 52岁的…), and all of an article that is full of them.

    What tells of them stands only at some of the places.
    """
    starts = joined.starts.tolist()
    found = [match.start() for match in matches_at(cues.scene, joined.plain, places)]
    told = [keys[row] for row in joined.rows(found).tolist()]
    often = {place: count for place, count in Counter(key[:2] for key in told).items() if count > OFTEN}
    if not often:
        return frozenset(told)
    lengths: Counter[tuple[str, int]] = Counter()
    for key, start, end in zip(keys, starts, [*starts[1:], len(joined.plain)], strict=False):
        lengths[key[:2]] += end - start
    features = {place for place, count in often.items() if count * SCENE_REACH >= lengths[place]}
    return frozenset(told) | {key for key in keys if key[:2] in features}


def answer_blocks(keys: list[Any], joined: JoinedText, cues: Cues) -> set[Any]:
    """The blocks after a question about plans: 今后五年有什么目标?"""
    text, starts = joined.plain, joined.starts.tolist()
    ends = [match.start() for match in QUESTION_END.finditer(text)]
    asked = [row for row in joined.rows(ends).tolist() if row + 1 < len(keys) and keys[row] != keys[row + 1]]
    return {
        keys[row + 1]
        for row in asked
        if keys[row][:2] == keys[row + 1][:2] and cues.asked.search(text, starts[row], starts[row + 1])
    }


def _by_row(found: list[Any], joined: JoinedText) -> dict[int, list[Any]]:
    rows: dict[int, list[Any]] = {}
    for row, item in zip(joined.rows([item.start for item in found]).tolist(), found, strict=True):
        rows.setdefault(row, []).append(item)
    return rows


def _first_rows(blocks: list[tuple[str, int, int]]) -> list[int]:
    """The sentences with which articles begin."""
    turns = (row for row, (before, block) in enumerate(itertools.pairwise(blocks), 1) if before[:2] != block[:2])
    return [*range(min(1, len(blocks))), *turns]


def _blocks(corpus: Corpus) -> list[tuple[str, int, int]]:
    """The block of each sentence: its document, its article and its number."""
    sentences = corpus.sentences
    return list(zip(*(sentences[name].tolist() for name in ("doc", "article", "block")), strict=True))
