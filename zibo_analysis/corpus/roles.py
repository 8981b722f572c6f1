"""Roles that a block has only beside its neighbours: signatures, column labels, lists of links.

Stage: corpus. Input: the blocks of one raw text as the lines themselves tell them. Output: the same lines in blocks
whose roles no longer depend on what stands around them, but for headings, which the articles sort.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from zibo_analysis.corpus.bylines import Byline, is_signature, parse_byline
from zibo_analysis.corpus.layout import HEADING, ISSUER, PARAGRAPH, Block
from zibo_analysis.vocabulary import Vocabulary

PRINTED_AROUND = ("furniture", "masthead")  # what stands between two blocks without parting them
LONGEST_LEAD = 24  # characters of a line that ends in a colon and is half a headline
CLAUSES = re.compile(r"[，。；！？]|们[：:]")


@lru_cache(maxsize=32)
def page_words(vocabulary: Vocabulary, role: str) -> tuple[str, ...]:
    """The words of one role that tell what a part of a page is."""
    return tuple(row.surface for row in vocabulary["page_words"] if row.role == role)


def settle_roles(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks of a page in order, with the roles issuer, links and column settled by what stands around them.

    An issuer is a byline beside a date, the first half of a title before 关于…, and a heading otherwise; a date between
    paragraphs is a heading; a line of
    names between a heading and the text is a byline; a column label is one only over a heading.
    """
    around = [block for block in blocks if block.role in PRINTED_AROUND]
    inner = drop_links([block for block in blocks if block.role not in PRINTED_AROUND])
    settled: list[Block] = []
    for number, block in enumerate(inner):
        before = settled[-1] if settled else None
        after = inner[number + 1] if number + 1 < len(inner) else None
        if before and block.role == HEADING and is_first_half(settled, block, vocabulary):
            settled[-1] = join_blocks(before, block)
        else:
            role = role_beside(block, before, after, vocabulary)
            settled.append(block if role == block.role else replace(block, role=role))
    return sorted([*around, *settled], key=lambda block: block.start)


def role_beside(block: Block, before: Block | None, after: Block | None, vocabulary: Vocabulary) -> str:
    """The role of a block between its neighbours."""
    if block.role == ISSUER:
        return issuer_role(before, after, vocabulary)
    if block.role == "column":
        return "column" if after and after.role == HEADING else HEADING
    if block.role == "byline" and not before and only_credits(block, vocabulary):
        return "furniture"
    if block.role == "dateline" and before and after and before.role == after.role == PARAGRAPH:
        return HEADING  # a step of a chronicle
    if block.role == HEADING and is_signed_between(block, before, after, vocabulary):
        return "byline"
    return block.role


def is_first_half(settled: Sequence[Block], block: Block, vocabulary: Vocabulary) -> bool:
    """Whether the block before a heading is its first half: who issues it, or words that lead over with a colon."""
    before = settled[-1]
    if before.role == ISSUER:
        return block.text.startswith(page_words(vocabulary, "title"))
    leads = before.role == PARAGRAPH and before.text.endswith(("：", ":")) and not CLAUSES.search(before.text)
    return leads and len(before.text) <= LONGEST_LEAD and (len(settled) == 1 or settled[-2].role in ("byline", HEADING))


def issuer_role(before: Block | None, after: Block | None, vocabulary: Vocabulary) -> str:
    """Who issues a document signs beside its date; before 关于 the name is the first half of the title."""
    if after and after.role == HEADING and after.text.startswith(page_words(vocabulary, "title")):
        return ISSUER
    dated = any(beside and beside.role == "dateline" for beside in (before, after))
    return "byline" if dated else HEADING


def is_signed_between(block: Block, before: Block | None, after: Block | None, vocabulary: Vocabulary) -> bool:
    """Whether a line is the name of who speaks or writes: nothing but names, between a heading or date and the text."""
    between = before and before.role in (HEADING, "dateline") and after and after.role in (PARAGRAPH, "dateline")
    return bool(between) and len(block.lines) == 1 and is_signature(block.text, vocabulary)


def only_credits(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a byline names nobody but editors and the like."""
    return all(parse_byline(line.text, vocabulary) == Byline((), None, None) for line in block.lines)


def join_blocks(first: Block, second: Block) -> Block:
    """Two blocks as one heading."""
    lines = (*first.lines, *second.lines)
    return Block(first.start, second.end, HEADING, lines, first.suspect or second.suspect)


def drop_links(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the titles of other pages marked as furniture: headings after a line of links, to the end."""
    last = max((number for number, block in enumerate(blocks) if block.role == "links"), default=None)
    if last is None:
        return list(blocks)
    settled = [replace(block, role="furniture") if block.role == "links" else block for block in blocks]
    linked = list(takewhile(lambda block: block.role == HEADING, blocks[last + 1 :]))
    if last + 1 + len(linked) == len(blocks) or blocks[last + 1 + len(linked)].role != PARAGRAPH:
        settled[last + 1 : last + 1 + len(linked)] = [replace(block, role="furniture") for block in linked]
    return settled
