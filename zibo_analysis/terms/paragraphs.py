"""Members told one by one: 一是……二是……, （一）…… in paragraphs, lines under a heading or behind a colon.

Stage: terms. Input: a passage and a formula's name. Output: spans of the members, in order: the first clause of each
item or line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zibo_analysis.terms.inline import QUESTION, exact_list
from zibo_analysis.terms.items import shared_end, shared_start
from zibo_analysis.terms.lists import split_list
from zibo_analysis.terms.marks import (
    CLAUSE_MARKS,
    SENTENCE_MARKS,
    Span,
    after_quotes,
    first_mark,
    skip_space,
    split_region,
    unwrap,
)
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.patterns import CLOSING, COUNT_IN_TEXT, LONGEST, OPENING, Enumerator, Grammar, parse_count

BULLET = re.compile(r"[ \t\u3000]*(?:[-—·•●○▪◆◇■□★☆➢✓]+[ \t\u3000]*)?")
BEFORE_MARK = re.compile(r"[\u4e00-\u9fff\dA-Za-z]")
QUOTED = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}\n]{{1,20}})[{CLOSING}]")
NUMBERED = re.compile(r"[ \t\u3000]*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)")
CLAUSE = re.compile(rf"[^{CLAUSE_MARKS}{CLOSING}\s]+")
# how far the first item, the next item and the next line may be
GAP = 40
AFTER_GAP = 12
MARK_REACH = 8
SERIES_REACH = 1200
LINE_REACH = 300
LINE_LENGTH = 40
TITLE_REST = 6
PIECE = 2


def members_enumerated(grammar: Grammar, text: str, name: Name) -> Found:
    """Members told one by one: 一是……；二是……; （一）…… （二）…… in paragraphs; 首先……其次……最后……"""
    if name.declared is None or not 2 <= name.declared <= LONGEST:
        return NOTHING
    start = after_quotes(text, name.end)
    stop = first_mark(text, start, SENTENCE_MARKS, GAP) + AFTER_GAP
    line = next_line(text, start)
    places = ((start, stop), (max(0, line), max(0, line) + MARK_REACH))
    if not any(grammar.first_mark.search(text, *place) for place in places):
        return summed_up(grammar, text, name)
    for enumerator in grammar.enumerators:
        inline, _ = next_mark(text, enumerator, 0, start, stop)
        for position in dict.fromkeys((inline, line)):
            spans = series(text, enumerator, position)
            if len(spans) == name.declared and belongs(grammar, text, name, spans, position):
                spans = clauses_with_noun(grammar, text, name, spans)
                return Found(tuple(without_verb(grammar, text, name, spans)))
    return summed_up(grammar, text, name)


def clauses_with_noun(grammar: Grammar, text: str, name: Name, spans: list[Span]) -> list[Span]:
    """The later clauses of items that end with the name's noun, where every item has one and no first clause has it."""
    noun = grammar.counted(name.text)
    if len(noun) < PIECE or any(noun in text[slice(*span)] for span in spans):
        return spans
    sentences = [(end, first_mark(text, end, SENTENCE_MARKS + "；;")) for _, end in spans]
    rows = [
        [clause for clause in split_region(text, sentence, "，,") if text.endswith(noun, *clause)]
        for sentence in sentences
    ]
    return [row[0] for row in rows] if all(len(row) == 1 for row in rows) else spans


def summed_up(grammar: Grammar, text: str, name: Name) -> Found:
    """Members told one by one before the name that sums them up: 一是思想到位……；二是措施到位……，做到“两个到位”."""
    begin = text.rfind("\n", max(0, name.start - SERIES_REACH), name.start) + 1
    first = grammar.first_mark.search(text, begin, name.start) if name.quoted else None
    for enumerator in grammar.enumerators if first else ():
        position, _ = next_mark(text, enumerator, 0, begin, name.start)
        spans = series(text, enumerator, position) if position >= 0 else []
        told = len(spans) == name.declared and spans[-1][1] < name.start
        if told and related(grammar, text, name, spans):
            return Found(tuple(spans))
    return NOTHING


def without_verb(grammar: Grammar, text: str, name: Name, spans: Sequence[Span]) -> Sequence[Span]:
    """Items that all end with the name's noun, without the verb that opens all: 国企改革 of 深化国企改革."""
    noun = grammar.counted(name.text)
    items = [text[slice(*span)] for span in spans]
    verb = max((verb for verb in grammar.verbs if items[0].startswith(verb)), key=len, default="")
    if not verb or not noun or not all(item.startswith(verb) and item.endswith(noun) for item in items):
        return spans
    return [(start + len(verb), end) for start, end in spans]


def series(text: str, enumerator: Enumerator, position: int) -> list[Span]:
    """The first clauses of the items that the marks of one form open, in order, from a position on."""
    position, begin = next_mark(text, enumerator, 0, position, position + MARK_REACH) if position >= 0 else (-1, -1)
    another, _ = next_mark(text, enumerator, 0, begin, begin + SERIES_REACH * LONGEST) if position >= 0 else (-1, -1)
    limit = another if another >= 0 else len(text)
    spans: list[Span] = []
    while position >= 0 and len(spans) < LONGEST:
        while begin < len(text) and text[begin] in "，,、:： \t\u3000":
            begin += 1
        spans.append(unwrap(text, (begin, first_mark(text, begin, CLAUSE_MARKS))))
        position, begin = next_mark(text, enumerator, len(spans), begin, min(begin + SERIES_REACH, limit))
    return spans if all(start < end for start, end in spans) else []


def next_mark(text: str, enumerator: Enumerator, number: int, start: int, stop: int) -> tuple[int, int]:
    """Where the mark of the item with this number stands and ends, (-1, -1) where there is none."""
    if number >= len(enumerator.marks):
        return -1, -1
    for match in enumerator.marks[number].finditer(text, max(start, 0), max(stop, 0)):
        before = text[max(0, match.start() - 8) : match.start()].rstrip(" \t\u3000")
        if before[-1:] in ("", "\n") or (not enumerator.line and not BEFORE_MARK.match(before[-1])):
            return match.span()
        if enumerator.line and before[-1] in "；;：:。":
            return match.span()
    return -1, -1


def next_line(text: str, position: int) -> int:
    """Where the line after that of a position begins, -1 where it is far away or there is none."""
    end = text.find("\n", position, position + LINE_REACH)
    return end + 1 if end >= 0 else -1


def belongs(grammar: Grammar, text: str, name: Name, spans: Sequence[Span], position: int) -> bool:
    """Whether items at a position are a name's members: they share its noun, or what lies between leads to them."""
    gap = text[name.end : position]
    if related(grammar, text, name, spans) or QUESTION.fullmatch(gap):
        return True
    if any(parse_count(match[0]) == name.declared for match in COUNT_IN_TEXT.finditer(gap)):
        return False
    if "\n" in gap:
        return leads_down(grammar, text, name, position)
    clauses = CLAUSE.findall(gap)
    said = len(clauses) > 1 and clauses[-1].endswith(grammar.words["speech"])
    return len(clauses) < 3 and not said and not re.search(rf"[{SENTENCE_MARKS}].*[\u4e00-\u9fff]", gap)


def leads_down(grammar: Grammar, text: str, name: Name, line: int) -> bool:
    """Whether the rest of the name's line leads down: it is a numbered head or a title, or it ends with a colon."""
    gap = text[name.end : line].rstrip()
    if re.search(rf"[{SENTENCE_MARKS}].", gap):
        return False
    if gap.endswith(("：", ":")) or titled(grammar, gap):
        return True
    begin = text.rfind("\n", 0, name.start) + 1
    return NUMBERED.match(text, begin) is not None and not gap.endswith(tuple(SENTENCE_MARKS))


def titled(grammar: Grammar, gap: str) -> bool:
    """Whether nothing but a noun follows the name in its line: “六个一”工程."""
    clauses = CLAUSE.findall(gap)
    return not clauses or (len(clauses) == 1 and grammar.noun.fullmatch(clauses[0]) is not None)


def related(grammar: Grammar, text: str, name: Name, spans: Sequence[Span]) -> bool:
    """Whether all items hold two neighbouring characters of the name's noun, or its only one."""
    noun = grammar.counted(name.text)
    pieces = {noun[i : i + PIECE] for i in range(max(1, len(noun) - PIECE + 1))} - {""}
    items = [text[slice(*span)] for span in spans]
    return any(all(piece in item for item in items) for piece in pieces)


def members_in_lines(grammar: Grammar, text: str, name: Name) -> Found:
    """The first clauses of the lines under the name's own: marked with bullets, or of one form with the name.

    Nothing where there are more such lines, or fewer.
    """
    line = next_line(text, name.end)
    if name.declared is None or not 2 <= name.declared <= LONGEST or line < 0:
        return NOTHING
    rows = line_heads(text, line, name.declared + 1)
    spans = [span for span, _ in rows[: name.declared]]
    if len(spans) < name.declared or not all(0 < end - start < LINE_LENGTH for start, end in spans):
        return NOTHING
    forms = [(bullet, text[end - 1 : end], text[end : end + 1] in "：:") for (_, end), bullet in rows]
    alike = len(shared_start([text[slice(*span)] for span in spans])) >= PIECE and bool(forms[0][0])
    alike = alike and all(text[end - 1] in grammar.counted(name.text) for _, end in spans)
    if not (alike or related(grammar, text, name, spans) or leads_down(grammar, text, name, line)):
        return NOTHING
    framed = len(shared_end([text[slice(*span)] for span in spans])) > len(grammar.counted(name.text)) + 1
    for place, wanted in ((0, None), (1, name.text[-1]), (2, True)):
        kinds = [form[place] for form in forms]
        if is_run(kinds, name.declared, wanted) and not (place == 1 and framed):
            return Found(tuple(spans))
    return NOTHING


def is_run(kinds: Sequence[object], number: int, wanted: object) -> bool:
    """Whether the first `number` kinds are one (the wanted one, or any that is not blank), and the next is another."""
    first = kinds[0]
    same = all(kind == first for kind in kinds[:number])
    right = bool(first) if wanted is None else first == wanted
    return same and right and kinds[number : number + 1] != [first]


def line_heads(text: str, line: int, number: int) -> list[tuple[Span, str]]:
    """The first clause of each of the next lines, and the bullet before it."""
    rows: list[tuple[Span, str]] = []
    while 0 <= line < len(text) and len(rows) < number:
        bullet = BULLET.match(text, line)
        first = bullet.end() if bullet else line
        rows.append(
            (unwrap(text, (first, first_mark(text, first, CLAUSE_MARKS, LINE_LENGTH))), text[line:first].strip())
        )
        end = text.find("\n", line)
        line = end + 1 if end >= 0 else -1
    return rows


def members_under_heading(grammar: Grammar, text: str, name: Name) -> Found:
    """The list in the first sentence under a heading that ends with the name."""
    line = next_line(text, name.end)
    gap = text[after_quotes(text, name.end) : max(0, line)]
    if name.declared is None or line < 0 or re.search(rf"[{CLAUSE_MARKS}]", gap.rstrip().rstrip("：:。")):
        return NOTHING
    start = skip_space(text, line)
    region = (start, first_mark(text, start, SENTENCE_MARKS))
    if not titled(grammar, gap):
        return quoted_run(text, region, name) if len(gap.strip()) <= TITLE_REST else NOTHING
    if label := grammar.label.match(text, start):
        return exact_list(grammar, text, (label.end(), region[1]), name)
    if len(split_region(text, region, "，,：:")) == 1 and (
        spans := split_list(grammar, text, region, name.declared, ("；;", "、"))
    ):
        return Found(tuple(spans))
    return quoted_run(text, region, name)


def quoted_run(text: str, region: Span, name: Name) -> Found:
    """Quoted words side by side, as many as the name declares, that share a character with it: “绿心”“绿肺”“绿脉”."""
    pieces = list(QUOTED.finditer(text, *region))
    joined = all(not text[one.end() : two.start()].strip("、，和与及 ") for one, two in pairwise(pieces))
    shared = set(name.text).intersection(*(piece[1] for piece in pieces)) if pieces else set()
    spans = tuple(piece.span(1) for piece in pieces)
    return Found(spans) if len(spans) == name.declared and joined and shared else NOTHING
