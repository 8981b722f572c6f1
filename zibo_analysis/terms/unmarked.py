"""Lists without marks: 沿山沿川沿沙“三带”, “四述”即述纪述廉述作风述主体责任, 吃住行游购娱“六要素”.

Stage: terms. Input: a passage and a formula's name, or a region of it. Output: spans of the items. They are as many as
the name declares, all begin or all end with one character, or are single characters that stand for things.
"""

from __future__ import annotations

import re
from itertools import pairwise

from zibo_analysis.terms.marks import CLAUSE_MARKS, Span, after_quotes, clause_start, first_mark, skip_space
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.patterns import CLOSING, OPENING, Grammar

LEAST = 3
SHORTEST, LONGEST = 2, 4
PART_LENGTH = 8
SAYING = "N字诀"
# eight characters are two phrases of four
LONGEST_SAYING = 7
HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")


def members_unmarked(grammar: Grammar, text: str, name: Name) -> Found:
    """A list without marks directly before a quoted name, or after 即 behind it."""
    if spans := characters_before(text, name):
        return Found(tuple(spans))
    number = name.declared if name.declared is not None else next(iter(name.counts), None)
    closed = text[name.start - 1 : name.start] in CLOSING and name.start > 0
    if not (name.quoted or closed) or number is None or number < LEAST:
        return NOTHING
    word = grammar.counted(name.text)
    if spans := run_before(grammar, text, name.start, number, word):
        return Found(tuple(spans))
    if not name.quoted:
        return NOTHING
    label = grammar.label.match(text, after_quotes(text, name.end))
    if label is None:
        return NOTHING
    begin = skip_space(text, label.end())
    return Found(tuple(run_of_clause(grammar, text, (begin, first_mark(text, begin, CLAUSE_MARKS)), number)))


def characters_before(text: str, name: Name) -> list[Span]:
    """The characters of the quoted run directly before a saying of so many characters: “望闻问切”四字诀."""
    number = name.declared
    if name.pattern != SAYING or number is None or not LEAST <= number <= LONGEST_SAYING:
        return []
    end = name.start - (text[name.start - 1 : name.start] in OPENING)
    run = re.compile(rf"[{OPENING}]([\u4e00-\u9fff]{{{number}}})[{CLOSING}]").fullmatch(
        text, max(0, end - number - 2), end
    )
    if run is None or len(set(run[1])) < number:
        return []
    return [(place, place + 1) for place in range(*run.span(1))]


def run_before(grammar: Grammar, text: str, end: int, number: int, word: str) -> list[Span]:
    """The equal items without marks that end where a name begins; only a verb may stand before them."""
    while end and text[end - 1] in OPENING:
        end -= 1
    if end and text[end - 1] in CLOSING:
        end -= 1
    begin = max(clause_start(text, end), text.rfind("、", 0, end) + 1)
    begin = skip_space(text, begin)
    for size in range(1, LONGEST + 1):
        start = end - number * size
        if start < begin or (start > begin and not is_lead(grammar, text[begin:start])):
            continue
        spans = [(place, place + size) for place in range(start, end, size)]
        if is_run(grammar, [text[slice(*span)] for span in spans], word):
            return spans
    return []


def is_lead(grammar: Grammar, words: str) -> bool:
    """Whether words before a list are a verb."""
    found = grammar.start.match(words)
    return found is not None and (found.end() == len(words) or grammar.start.fullmatch(words, found.end()) is not None)


def is_run(grammar: Grammar, items: list[str], word: str) -> bool:
    """Whether items of one length are different and begin or end alike, or hold the name's character at one place.

    Single characters are those that stand alone.
    """
    if len(set(items)) < len(items) or not all(HAN_RUN.fullmatch(item) for item in items):
        return False
    if len(items[0]) == 1:
        return all(item in grammar.words["single"] for item in items)
    alike = [letters[0] for letters in zip(*items, strict=True) if len(set(letters)) == 1]
    edges = {items[0][0], items[0][-1]}
    return any((letter in edges and letter not in grammar.words["common"]) or letter in word for letter in alike)


def run_of_clause(grammar: Grammar, text: str, region: Span, number: int) -> list[Span]:
    """The items without marks that make up a clause: each begins, or each ends, with one character."""
    clause = text[slice(*region)].rstrip()
    if number < LEAST or not HAN_RUN.fullmatch(clause):
        return []
    if len(clause) == number and is_run(grammar, list(clause), ""):
        return [(place, place + 1) for place in range(region[0], region[0] + number)]
    for first, letter in ((True, clause[0]), (False, clause[-1])):
        places = [index if first else index + 1 for index, character in enumerate(clause) if character == letter]
        bounds = [*places, len(clause)] if first else [0, *places]
        sizes = [two - one for one, two in pairwise(bounds)]
        if (
            len(places) == number
            and letter not in grammar.words["common"]
            and all(1 < size <= PART_LENGTH for size in sizes)
        ):
            return [(region[0] + one, region[0] + two) for one, two in pairwise(bounds)]
    return []
