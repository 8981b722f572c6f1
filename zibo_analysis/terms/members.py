"""What a formula stands for: the list that the text spells out, in a glossary, one by one, before or after the name.

Stage: terms. Input: a passage and the formulas found in it. Output: spans of the members, in order. A member is always
printed somewhere; nothing is completed or guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.terms.beside import members_beside
from zibo_analysis.terms.compounds import members_by_number, members_by_place, members_by_role
from zibo_analysis.terms.glossary import defined_members, members_in_parts
from zibo_analysis.terms.inline import (
    members_after,
    members_answered,
    members_as_content,
    members_before,
    members_told,
    members_within,
)
from zibo_analysis.terms.lists import Span
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.paragraphs import (
    members_enumerated,
    members_in_clauses,
    members_in_lines,
    members_under_heading,
)
from zibo_analysis.terms.patterns import Grammar
from zibo_analysis.terms.unmarked import members_unmarked

TWICE = re.compile("[双三四五六]([百千万])")
# how members are looked for, the most telling place first
SEARCHES = (
    members_by_role,
    members_as_content,
    members_before,
    members_unmarked,
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
    members_by_place,
    members_within,
)


def find_members(grammar: Grammar, text: str, name: Name, definition: Span | None) -> Found:
    """The members that the text lists at this mention."""
    if definition is not None:
        found = members_enumerated(grammar, text, name)
        found = found if found.spans else defined_members(grammar, text, name, definition)
        if found.spans:
            return from_counted(text, name, found)
    for search in SEARCHES:
        found = search(grammar, text, name)
        if found.spans:
            return from_counted(text, name, found)
    return NOTHING


def from_counted(text: str, name: Name, found: Found) -> Found:
    """The members of 双千 from the 千 that each holds: 千项合作项目 of 实施千项合作项目."""
    letter = TWICE.match(name.text)
    if letter is None:
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
