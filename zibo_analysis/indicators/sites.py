"""The work or sight at whose place something is told: a bridge on whose site people work, a park whose flowers bloom.

Stage: indicators. Input: a sentence up to a figure, or to its end. Output: the name of the work or sight.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zibo_analysis.corpus.regions import find_regions
from zibo_analysis.indicators.cues import any_of, words_of
from zibo_analysis.indicators.phrases import tagger
from zibo_analysis.indicators.proper import has_own_word, is_kind
from zibo_analysis.numerals.grammar import word_pattern
from zibo_analysis.vocabulary import Vocabulary

SITE = "site"  # a kind of words that a sentence may hold: 现场, 公园
MARKS = re.compile("[,;:。!?\n—]")
AT = "在"
SHORTEST = 2  # characters of a name before the kind of a work
LONGEST = 30  # characters of a clause that names a site


@lru_cache(maxsize=16)
def _kinds(vocabulary: Vocabulary) -> re.Pattern[str]:
    """With what the names of works end: 枢纽, 大桥, 扩建项目."""
    ends = [row.surface for table in ("bodies", "body_kinds") for row in vocabulary[table]]
    return re.compile(rf"(?:{word_pattern([*ends, *words_of(vocabulary, 'work')])})$")


@lru_cache(maxsize=16)
def _sites(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What ends a clause that names a site: 建设现场, 项目的施工现场; or is the kind of a sight: 公园."""
    work, site, sight = (any_of(vocabulary, kind) for kind in ("site_work", SITE, "sight"))
    return re.compile(rf"(?P<site>的?{work}{{0,2}}的?{site})(?=[,看内上里])|{sight}(?=,)")


@lru_cache(maxsize=16)
def _listing(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What tells that words are more than one name: 隧洞及其周边渠道."""
    return re.compile(rf"[、等]|(?:[和与及]|{any_of(vocabulary, 'conjunction')})其")


@lru_cache(maxsize=16)
def _ahead(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What stands before the name of a site: 在位于城北的, 走进, 控制性工程."""
    visits, lies, called = (any_of(vocabulary, kind) for kind in ("visits", "lies", "called_work"))
    return re.compile(rf".*(?:的|{called}(?=.{{3}}))|[^,]{{0,10}}?(?:[在到]|{visits}|{lies})")


def site_of(text: str, start: int, end: int, vocabulary: Vocabulary) -> str | None:
    """The last work or sight at which something between two offsets is told to be: 在青云大桥建设现场,300名工人…."""
    found: str | None = None
    for match in _sites(vocabulary).finditer(text, start, end):
        last = match.start() if match["site"] else match.end()
        clause = max(start, last - LONGEST)
        clause = max([clause, *(mark.end() for mark in MARKS.finditer(text, clause, last))])
        name = _name(text[clause:last], sight=match["site"] is None, vocabulary=vocabulary)
        found = name or found
    return found


def is_sight(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of a park or the like, of which the sentences behind do not go on to tell."""
    return name.endswith(words_of(vocabulary, "sight"))


def _name(words: str, *, sight: bool, vocabulary: Vocabulary) -> str | None:
    """The name of a work or sight in the words of a clause up to its end; a sight only where the clause says 在."""
    ahead = _ahead(vocabulary).match(words)
    if sight and not words.startswith((AT, *words_of(vocabulary, "visits"))):
        return None
    name = words[ahead.end() :] if ahead else words
    kind = _kinds(vocabulary).search(name)
    if kind is None or kind.start() < SHORTEST or _listing(vocabulary).search(name):
        return None
    stem = _without_place(name[: kind.start()], vocabulary)
    if stem:
        return name if has_own_word(stem, vocabulary) or not is_kind(stem, vocabulary) else None
    return name if len(tagger().cut(name)) == 1 else None  # 北海公园 is one word, 淄博机场 is two


def _without_place(stem: str, vocabulary: Vocabulary) -> str:
    """凤凰国际 of 三亚凤凰国际: what a name says besides the places that it begins with."""
    cut = 0
    for place in find_regions(stem, vocabulary):
        cut = place.end if place.start == cut else cut
    return stem[cut:]
