"""Lists in running text: where a list begins and ends, and its items.

Stage: terms. Input: a text and a region of it. Output: spans of the items, in order. Separators inside quotation
marks and brackets do not count. A list is only taken where its length is what the formula declares, or where 等 leaves
it open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from types import MappingProxyType

from zibo_analysis.terms.items import rest_start, trim_items
from zibo_analysis.terms.marks import Span, balanced, split_region, unwrap
from zibo_analysis.terms.patterns import CLOSING, OPENING, Grammar

SEPARATORS = ("；;", "，,", "、", "—－-+＋")
STRONGER = MappingProxyType({"、": "，,；;", "，,": "；;"})
LIKE_LENGTH = 2
# what ends a list that belongs to another word: 等部门组成的, 等单位的
MAKER = re.compile(r"等[^、等]{0,12}的(?:\d{4}年度?)?")


def split_list(
    grammar: Grammar, text: str, region: Span, number: int, separators: Sequence[str] = SEPARATORS
) -> list[Span]:
    """The items of a region that lists exactly `number` of them, else nothing.

    Tries marks from the strongest to the weakest; 和, 与, 及 or 以及 divides the last part where one item is lacking.
    """
    if number < 2:
        return []
    region = unwrap(text, region)
    for marks in separators:
        parts = split_region(text, region, marks)
        if len(parts) > 1 and not text[slice(*parts[-1])].strip():
            parts.pop()
        parts = end_with_clause(text, parts, marks)
        parts = after_maker(grammar, text, parts, number) if marks == "、" else parts
        if len(parts) == number - 1 and len(split_region(text, parts[-1], "，,；;")) == 1:
            parts = split_conjunction(grammar, text, parts)
        if len(parts) == number and parallel(text, parts, marks):
            return trim_items(grammar, text, parts, inside="、" in marks)
    return quoted_items(grammar, text, region, number)


def after_maker(grammar: Grammar, text: str, parts: list[Span], number: int) -> list[Span]:
    """The last parts, from the one that ends another list: 由甲局、乙局等组成的文化、科技、卫生, three.

    The other list may do without a noun: 动漫制作、环境设计等软件、动漫、设计, three.
    """
    if len(parts) <= number:
        return parts
    begin, end = parts[-number]
    made = MAKER.search(text, begin, end)
    rest = begin + rest_start(grammar, text[begin:end]) + 1
    if made is None and (
        rest == begin + 1 or rest == end or text[rest:end] in (*grammar.words["tail"], *grammar.words["head"])
    ):
        return parts
    return [(made.end() if made else rest, end), *parts[len(parts) - number + 1 :]]


def parallel(text: str, parts: list[Span], marks: str) -> bool:
    """Whether parts can be items of one list: clauses only if they begin or end alike, or are of like length."""
    items = [text[slice(*part)].strip() for part in parts]
    if not all(items):
        return False
    if not marks.startswith("，"):
        return True
    sizes = [len(item) for item in items]
    edges = [max(Counter(item[place] for item in items).values()) for place in (0, -1)]
    return max(sizes) <= LIKE_LENGTH * min(sizes) or max(edges) >= len(items) - (len(items) > 2)


def end_with_clause(text: str, parts: list[Span], marks: str) -> list[Span]:
    """The parts, the last one cut where its clause ends (丙 of 甲、乙、丙，成效明显), unless others hold such marks."""
    stronger = STRONGER.get(marks, "")
    if not stronger or any(len(split_region(text, part, stronger)) > 1 for part in parts[:-1]):
        return parts
    return [*parts[:-1], split_region(text, parts[-1], stronger)[0]]


def quoted_items(grammar: Grammar, text: str, region: Span, number: int) -> list[Span]:
    """Quoted strings or book titles that make up the end of a region, where there are exactly `number` of them."""
    for pair in (r"《[^《》\n]+》", rf"[{OPENING}][^{OPENING}{CLOSING}\n]+[{CLOSING}]"):
        found = [match.span() for match in re.compile(pair).finditer(text, *region)]
        gaps = [text[left[1] : right[0]] for left, right in pairwise(found)]
        joined = all(not gap or gap in "、，" or grammar.conjunction.fullmatch(gap) for gap in gaps)
        if 2 <= number == len(found) and joined and region[1] - found[-1][1] <= 1:
            return [unwrap(text, span) for span in found]
    return []


def split_loosely(grammar: Grammar, text: str, region: Span, number: int) -> list[Span]:
    """The items of a region where quotation marks group them: “目录”和“不予处罚、免予处罚……”清单."""
    flat = text.translate({ord(mark): " " for mark in OPENING + CLOSING})
    parts = split_region(flat, region, "、")
    if len(parts) == number - 1:
        parts = split_conjunction(grammar, flat, parts, earliest=True)
    return trim_items(grammar, flat, parts) if len(parts) == number else []


def split_conjunction(grammar: Grammar, text: str, parts: list[Span], *, earliest: bool = False) -> list[Span]:
    """The parts with the last of them (or the first that has one) divided at a conjunction outside quotes."""
    for index in range(len(parts)) if earliest else (len(parts) - 1,):
        start, end = parts[index]
        if found := conjunctions(grammar, text, parts[index]):
            best = max(found, key=lambda match: (match.end() - match.start(), match.start()))
            return [*parts[:index], (start, best.start()), (best.end(), end), *parts[index + 1 :]]
    return parts


def conjunctions(grammar: Grammar, text: str, part: Span) -> list[re.Match[str]]:
    """The conjunctions inside a part and outside quotation marks."""
    found = grammar.conjunction.finditer(text, part[0] + 1, part[1] - 1)
    return [match for match in found if balanced(text[part[0] : match.start()])]
