"""What a formula stands for: the list that the text spells out, in a glossary, one by one, before or after the name.

Stage: terms. Input: a passage and the formulas found in it. Output: spans of the members, in order. A member is always
printed somewhere; nothing is completed or guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.terms.before import members_as_content, members_before
from zibo_analysis.terms.beside import members_beside
from zibo_analysis.terms.compounds import members_by_number, members_by_place, members_by_role, members_in_office
from zibo_analysis.terms.copulas import members_by_copula
from zibo_analysis.terms.glossary import defined_members, members_in_parts
from zibo_analysis.terms.inline import (
    members_after,
    members_answered,
    members_told,
    members_within,
)
from zibo_analysis.terms.marks import Span
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.paragraphs import (
    members_enumerated,
    members_in_lines,
    members_under_heading,
)
from zibo_analysis.terms.parallel import (
    clauses_before,
    members_by_letter_told,
    members_by_sentence,
    members_crossed,
    members_in_clauses,
)
from zibo_analysis.terms.patterns import Grammar
from zibo_analysis.terms.unmarked import members_unmarked

WORD = 2
TWICE = re.compile("[双三四五六]([百千万])")
# how members are looked for, the most telling place first
SEARCHES = (
    members_by_role,
    members_in_office,
    members_as_content,
    members_by_copula,
    members_before,
    members_unmarked,
    clauses_before,
    members_by_number,
    members_enumerated,
    members_in_lines,
    members_in_parts,
    members_after,
    members_told,
    members_answered,
    members_under_heading,
    members_beside,
    members_in_clauses,
    members_crossed,
    members_by_place,
    members_by_sentence,
    members_by_letter_told,
    members_within,
)


def find_members(grammar: Grammar, text: str, name: Name, definition: Span | None) -> Found:
    """The members that the text lists at this mention; a list as long as declared before one of a part of the name."""
    partial = NOTHING
    for found in lists(grammar, text, name, definition):
        if found.spans and is_whole(name, found):
            return from_counted(text, name, without_noun(grammar, text, name, found))
        partial = partial if partial.spans else found
    return from_counted(text, name, without_noun(grammar, text, name, partial))


def lists(grammar: Grammar, text: str, name: Name, definition: Span | None) -> Iterator[Found]:
    """What each search finds, one after another."""
    if definition is not None:
        yield members_by_role(grammar, text, name)
        yield members_enumerated(grammar, text, name)
        yield defined_members(grammar, text, name, definition)
    for search in SEARCHES:
        yield search(grammar, text, name)


def is_whole(name: Name, found: Found) -> bool:
    """Whether a list may be all that a name stands for: not the eight corridors of 四向八廊."""
    return name.pattern != "NXMY" or found.open or name.declared in (None, len(found.spans))


def without_noun(grammar: Grammar, text: str, name: Name, found: Found) -> Found:
    """The members, the last without the quoted name's noun where it alone has it: 信访户必访 of “三必访”."""
    noun = grammar.counted(name.text)
    items = [text[slice(*span)] for span in found.spans]
    if (
        not items
        or not name.quoted
        or len(name.counts) > 1
        or len(noun) < WORD
        or any(noun in item for item in items[:-1])
    ):
        return found
    start, end = found.spans[-1]
    shorter = items[-1].endswith(noun) and len(items[-1]) > len(noun) + 1
    return replace(found, spans=(*found.spans[:-1], (start, end - len(noun)))) if shorter else found


def from_counted(text: str, name: Name, found: Found) -> Found:
    """The members of 双千 from the 千 that each holds: 千项合作项目 of 实施千项合作项目."""
    letter = TWICE.match(name.text)
    if letter is None or not found.spans:
        return found
    places = [text.find(letter[1], *span) for span in found.spans]
    return (
        replace(found, spans=tuple((place, end) for place, (_, end) in zip(places, found.spans, strict=True)))
        if min(places) >= 0
        else found
    )


def formula_members(corpus: Corpus, formulas: pd.DataFrame) -> pd.DataFrame:
    """The members of formulas, one row each, with the characters that name it.

    Shape: doc, formula_start, number (from 1), start, end, text, in the order of the formulas. `start` and `end` are
    offsets into the raw text; the members of a borrowed list stand where they were listed.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> from zibo_analysis.terms.formulas import find_formulas
        >>> corpus = read_text("聚力实施新材料、智能装备、新医药、电子信息“四强”产业攀登计划。")
        >>> formula_members(corpus, find_formulas(corpus))[["number", "start", "text"]].values.tolist()
        [[1, 4, '新材料'], [2, 8, '智能装备'], [3, 13, '新医药'], [4, 17, '电子信息']]
    """
    rows = [
        (doc, formula, number, start, end, text)
        for doc, formula, texts, spans in zip(
            formulas["doc"], formulas["start"], formulas["members"], formulas["member_spans"], strict=True
        )
        for number, (text, (start, end)) in enumerate(zip(texts, spans, strict=True), 1)
    ]
    return pd.DataFrame(rows, columns=["doc", "formula_start", "number", "start", "end", "text"])
