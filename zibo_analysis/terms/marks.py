"""Marks in running text: where clauses and sentences begin and end, outside quotation marks and brackets.

Stage: terms. Input: a text and places in it. Output: places and spans.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zibo_analysis.corpus.marks import PRINTED_CLAUSE_MARKS
from zibo_analysis.terms.patterns import CLOSING, OPENING

Span = tuple[int, int]
OPEN_MARKS = OPENING + "（(《〈【["
CLOSE_MARKS = CLOSING + "）)》〉】]"
CLAUSE_MARKS = PRINTED_CLAUSE_MARKS
SENTENCE_MARKS = "。！？!?\n"
REACH = 600


@lru_cache(maxsize=64)
def _marks(others: str) -> re.Pattern[str]:
    """Quotation marks, brackets and other marks."""
    return re.compile(f"[{re.escape(OPEN_MARKS + CLOSE_MARKS + others)}]")


def clause_start(text: str, end: int) -> int:
    """Where the clause that ends at `end` begins: after the last mark outside quotation marks and brackets."""
    depth = 0
    for match in reversed(list(_marks(CLAUSE_MARKS).finditer(text, max(0, end - REACH), end))):
        if match[0] in CLOSE_MARKS:
            depth += 1
        elif match[0] in OPEN_MARKS:
            depth -= 1
            if depth < 0:
                return match.end()
        elif depth == 0:
            return match.end()
    return max(0, end - REACH)


def first_mark(text: str, start: int, marks: str, limit: int = REACH) -> int:
    """The position of the first of the marks outside quotation marks and brackets, or the end of the reach."""
    depth = 0
    stop = min(len(text), start + limit)
    for match in _marks(marks + "\n").finditer(text, start, stop):
        if match[0] == "\n" or (depth == 0 and match[0] in marks):
            return match.start()
        if match[0] in OPEN_MARKS:
            depth += 1
        elif match[0] in CLOSE_MARKS:
            depth -= 1
            if depth < 0:
                return match.start()
    return stop


def skip_space(text: str, position: int) -> int:
    """The position after white space."""
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def after_quotes(text: str, position: int) -> int:
    """The position after closing quotation marks."""
    while position < len(text) and text[position] in CLOSING + '"':
        position += 1
    return position


def split_region(text: str, region: Span, separators: str) -> list[Span]:
    """The parts of a region between separators outside quotation marks and brackets; blank parts are kept."""
    parts, depth, begin = [], 0, region[0]
    for match in _marks(separators).finditer(text, *region):
        if match[0] in OPEN_MARKS:
            depth += 1
        elif match[0] in CLOSE_MARKS:
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append((begin, match.start()))
            begin = match.end()
    parts.append((begin, region[1]))
    return parts


def unwrap(text: str, span: Span) -> Span:
    """A span without white space and without the quotation marks around the whole of it."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in "：:—"):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if end - start > 2 and text[start] in OPENING and text[end - 1] in CLOSING:
        inner = text[start + 1 : end - 1]
        if not any(mark in inner for mark in OPENING + CLOSING):
            return start + 1, end - 1
    return start, end


def balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens is closed."""
    return sum(text.count(mark) for mark in OPEN_MARKS) == sum(text.count(mark) for mark in CLOSE_MARKS)
