"""Members beside a name: items that share its noun, in its own sentence or in those around it.

Stage: terms. Input: a passage and a formula's name. Output: spans of the members, in order. All items hold the name's
noun, or its one character, at the same place; there are just as many as the name declares.
"""

from __future__ import annotations

import re
from itertools import pairwise

from zibo_analysis.terms.items import trim_items
from zibo_analysis.terms.lists import split_conjunction, split_list
from zibo_analysis.terms.marks import (
    CLAUSE_MARKS,
    SENTENCE_MARKS,
    Span,
    after_quotes,
    clause_start,
    first_mark,
    split_region,
    unwrap,
)
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.patterns import CLOSING, NUMERAL, OPENING, Grammar

QUOTED_PIECE = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}\n]{{1,60}})[{CLOSING}]")
SENTENCE_END = re.compile(f"[{SENTENCE_MARKS}]")
BESIDE = 3
COINED = "N大X"
LIST_REACH = 200
HEADS_REACH = 1200
MODIFIER = 7


def members_beside(grammar: Grammar, text: str, name: Name) -> Found:
    """Items that all begin or all end with the name's noun, in its own sentence or the one before or after it.

    全面建成小康社会、全面深化改革、全面依法治国、全面从严治党的布局。“四个全面”……; or the sentences after it.
    """
    word = grammar.counted(name.text)
    coined = name.quoted or name.pattern == COINED
    if not word or not coined or name.declared is None or name.declared < BESIDE or len(name.counts) != 1:
        return NOTHING
    head = max((head for head in grammar.words["head"] if word.endswith(head)), key=len, default="")
    for noun in dict.fromkeys((word, word.removesuffix(head) or word)):
        for region in neighbours(text, name):
            if spans := quoted_letters(text, region, noun, name.declared) or quoted_words(
                text, region, noun, name.declared
            ):
                return Found(tuple(spans))
            if spans := shared_run(grammar, text, region, noun, name.declared):
                return Found(tuple(spans))
    return Found(tuple(sentence_heads(text, name, word) or before_its_noun(grammar, text, name, word)))


def before_its_noun(grammar: Grammar, text: str, name: Name, word: str) -> list[Span]:
    """The list before the name's noun, quoted a clause earlier: 培养工程师、企业家和科学家的“摇篮”，……“三个摇篮”."""
    quoted = re.compile(rf"的[{OPENING}]{re.escape(word)}[{CLOSING}]").search(
        text, neighbours(text, name)[1][0], name.start
    )
    if quoted is None or not name.quoted:
        return []
    return split_list(grammar, text, (clause_start(text, quoted.start()), quoted.start()), name.declared or 0, ("、",))


def quoted_letters(text: str, region: Span, letter: str, number: int) -> list[Span]:
    """The items of a quoted list that all hold the name's character: “爱心、耐心、细心” of “三心”服务."""
    for quote in QUOTED_PIECE.finditer(text, *region):
        parts = split_region(text, quote.span(1), "、")
        if len(parts) == number and all(letter in text[slice(*part)] for part in parts):
            return parts
    return []


def quoted_words(text: str, region: Span, word: str, number: int) -> list[Span]:
    """The quoted words of a region that hold the name's noun, where there are just so many: “关键少数”“关键岗位”."""
    spans = [piece.span(1) for piece in QUOTED_PIECE.finditer(text, *region) if word in piece[1] and piece[1] != word]
    plain = not any(NUMERAL.match(text, start) for start, _ in spans)
    side_by_side = all(not text[one[1] + 1 : two[0] - 1].strip("、，和与及 ") for one, two in pairwise(spans))
    return spans if len(spans) == number and plain and side_by_side else []


def sentence_heads(text: str, name: Name, word: str) -> list[Span]:
    """The first clauses of the next sentences of the paragraph, where just so many as are declared begin with the word.

    推行“四送”服务。送政策，……。送技术，……。送岗位，……。送资金，……。
    """
    newline = text.find("\n", name.end, name.end + HEADS_REACH)
    stop = newline if newline >= 0 else min(len(text), name.end + HEADS_REACH)
    sentences = split_region(text, (after_quotes(text, name.end), stop), SENTENCE_MARKS)[1:]
    marked = [text.startswith(word, start) for start, _ in sentences]
    if sum(marked) != name.declared or not marked[0]:
        return []
    starts = [start for (start, _), mark in zip(sentences, marked, strict=True) if mark]
    return [(start, first_mark(text, start, CLAUSE_MARKS)) for start in starts]


def neighbours(text: str, name: Name) -> list[Span]:
    """The rest of the name's sentence, the sentence before it, the sentence after it, all in one paragraph."""
    low, high = max(0, name.start - LIST_REACH), name.end + LIST_REACH
    low = text.rfind("\n", low, name.start) + 1 or low
    newline = text.find("\n", name.end, high)
    high = newline if newline >= 0 else min(high, len(text))
    ends = [match.end() for match in SENTENCE_END.finditer(text, low, name.start)]
    own = ends[-1] if ends else low
    before = ends[-2] if len(ends) > 1 else low
    rest = after_quotes(text, name.end)
    stop = first_mark(text, rest, SENTENCE_MARKS, high - rest)
    after = first_mark(text, min(stop + 1, high), SENTENCE_MARKS, max(0, high - stop - 1))
    return [(before, own), (own, name.start), (rest, stop), (stop + 1, after)]


def shared_run(grammar: Grammar, text: str, region: Span, word: str, number: int) -> list[Span]:
    """The one run of exactly `number` parts of a region that hold the word, all at their beginning or their end."""
    runs: list[list[Span]] = [[]]
    for part in split_region(text, region, "、，,；;。"):
        if word in text[slice(*part)]:
            runs[-1].append(part)
        elif runs[-1]:
            runs.append([])
    lists = []
    for run in runs:
        parts = split_conjunction(grammar, text, run) if len(run) == number - 1 else run
        items = [text[slice(*part)].strip() for part in parts]
        if len(run) == number and all(0 < item.find(word) < MODIFIER for item in items) and len(word) > 1:
            lists.append([unwrap(text, (start, text.index(word, start) + len(word))) for start, _ in run])
            continue
        begins = all(item.startswith(word) for item in items[1:])
        ends = all(item.endswith(word) for item in items[:-1])
        if len(items) == number and (begins or ends):
            lists.append(trim_items(grammar, text, parts))
    sizes = {end - start for start, end in lists[0]} if len(lists) == 1 else set()
    return lists[0] if len(sizes) == 1 or (sizes and len(word) > 1) else []
