"""Lines of a page to blocks: broken lines joined, furniture marked, lost text flagged.

Stage: corpus. Input: one raw text. Output: blocks with a provisional role (heading or paragraph where the line itself
does not tell) and the lines each consists of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

import rjieba

from zibo_analysis.corpus.bylines import ends_with_role, is_byline, is_closing_word, is_name_list, parse_dateline
from zibo_analysis.vocabulary import Vocabulary

HEADING = "heading"
PARAGRAPH = "paragraph"
ISSUER = "issuer"  # the line names a public body, which may be a signature
LONGEST_HEADING = 60  # characters; a full-length newspaper headline with its subtitle
SHORTEST_PARAGRAPH = 6  # characters; what is shorter and ends with a full stop is the end of a broken sentence
LONGEST_BYLINE = 120
LONGEST_MARKED = 160  # characters; what is longer is prose, or an editor's note
LONGEST_CRY = 40  # characters of a headline that calls out before its end: 定了！我县…
LONGEST_HALF = 20  # characters of one line of a headline set in two
LONGEST_CALL = 30  # characters; a longer line that ends in ！ or ？ is a sentence
LONGEST_CLAUSE = 24  # characters; a longer line with two commas is prose, no heading
PEEK = 8  # characters on either side of a break that are segmented to see whether a word stands across it

LINE = re.compile(r"[^\r\n\f\v\u0085\u2028\u2029]+")
BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*")
STOPS = tuple("。！？!?；;：:")
# a line is over after these, closing marks behind them included
TERMINAL = re.compile(r"[。！？!?；;：:][”’」』）)》〉】\"']*$|[…]{1,2}[”’」』）)》〉】]*$|[。！？]\S?$")
SIGNED_OFF = re.compile(r"[。！？][”’」』]?\s?[（(][^（）()]{2,60}[）)]$")  # a sentence and who wrote it
INNER_STOP = re.compile(r"[。；]|[！？!?](?!$|[”’])")
FULL_STOP = re.compile(r"[。；]")
SUBTITLE = re.compile(r"[—─－-]{2}")
COMMA = re.compile(r"[，,]")
OPENS_UNFIT = re.compile(r"[，。、；：！？,;:!?）)》〉】”’」』%％…·]")
NUMBER_GOES_ON = re.compile(r"[.,]\d|[\d]{1,3}[万亿元%％]|[%％万亿元]")
NUMBERED = re.compile(
    r"[□■◎○●◆◇△▲☆★※·•]|——|第?[一二三四五六七八九十]{1,3}[、，]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|[①-⑳]"
)
OPENERS, CLOSERS = "“‘（(《〈【「『", "”’）)》〉】」』"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line without white space around it: raw span, text, blank lines before it, indented or not."""

    start: int
    end: int
    text: str
    gap: int
    indented: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: raw span, role so far, the lines, and whether text was lost here."""

    start: int
    end: int
    role: str
    lines: tuple[Line, ...]
    suspect: bool

    @property
    def text(self) -> str:
        """The lines end to end."""
        return "".join(line.text for line in self.lines)


def split_lines(text: str) -> list[Line]:
    r"""The printed lines of a raw text that hold more than white space, in order.

    Example:
        >>> [(line.start, line.text, line.gap) for line in split_lines("标题\n\n　　正文。")]
        [(0, '标题', 0), (6, '正文。', 1)]
    """
    lines = []
    previous = 0
    for match in LINE.finditer(text):
        start, end = match.span()
        lead = BLANK.match(text, start, end)
        inner = lead.end() if lead else start
        stripped = text[inner:end].rstrip("\u200b\u200c\u200d\u2060\ufeff \t\u3000\xa0")
        if stripped:
            gap = max(_breaks(text, previous, start) - 1, 0) if start - previous > 1 else 0
            lines.append(Line(inner, inner + len(stripped), stripped, gap, inner - start > 1))
            previous = end
    return lines


def _breaks(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end) or text.count("\r", start, end)


@lru_cache(maxsize=8)
def line_roles(vocabulary: Vocabulary) -> Callable[[str], str | None]:
    """A function from a line to the role that the layout table gives it, or None."""
    rows = vocabulary["layout"]
    pattern = re.compile("|".join(f"(?P<r{n}>{row.pattern})" for n, row in enumerate(rows)), re.DOTALL)
    notes = re.compile("|".join(f"(?:{row.pattern})" for row in rows if row.role == "note") or "(?!)", re.DOTALL)
    roles = {f"r{n}": row.role for n, row in enumerate(rows)}

    def role(text: str) -> str | None:
        if len(text) > LONGEST_MARKED:
            return "note" if notes.fullmatch(text) else None
        match = pattern.fullmatch(text)
        return roles[match.lastgroup] if match and match.lastgroup else None

    return role


def looks_like_heading(text: str) -> bool:
    """Whether a line could be a title or a subhead: short, one piece, not ended like a sentence.

    Example:
        >>> looks_like_heading("淄博十年，一个怎样的示范样本？"), looks_like_heading("全力创建国家历史文化名城。")
        (True, False)
    """
    if (
        len(text) > LONGEST_HEADING
        or text.endswith(("。", "；", ";", "，", ",", "、", "：", ":"))
        or (INNER_STOP if len(text) > LONGEST_CRY else FULL_STOP).search(text)
    ):
        return False
    return not (text.endswith(("！", "!", "？", "?")) and len(text) > LONGEST_CALL)


def find_blocks(text: str, vocabulary: Vocabulary) -> list[Block]:
    """The blocks of a raw text in order; the roles that only the neighbourhood tells are settled by the articles."""
    lines = split_lines(text)
    spaced = any(line.gap for line in lines[1:])
    roles = [line_role(line.text, vocabulary) for line in lines]
    width = wrapped_width(lines)
    groups: list[tuple[list[Line], str]] = []
    furniture: list[tuple[list[Line], str]] = []
    for line, role in zip(lines, roles, strict=True):
        if role in ("furniture", "masthead"):
            furniture.append(([line], role))
        elif groups and (
            continues(groups[-1], line, role, width, vocabulary) or (spaced and is_broken_title(groups[-1], line, role))
        ):
            groups[-1][0].append(line)
        else:
            groups.append(([line], role or ""))
    return sorted((_block(parts, role) for parts, role in groups + furniture), key=lambda block: block.start)


def line_role(text: str, vocabulary: Vocabulary) -> str | None:
    """The role that the line tells by itself, or None."""
    role = line_roles(vocabulary)(text)
    if role is None and len(text) <= LONGEST_BYLINE and text[-1] not in "。；，！？" and is_byline(text, vocabulary):
        return "byline"
    return role


def wrapped_width(lines: Sequence[Line]) -> int:
    """The column width of a page whose lines are all broken at one width, 0 for any other page.

    Such a page shows many lines of nearly the same length that end inside a sentence, and hardly a longer one.
    """
    cut = [len(line.text) for line in lines if not ends_sentence(line.text)]
    if len(cut) < 8 or len(cut) * 2 < len(lines):
        return 0
    middle = int(median(cut))
    near = sum(abs(length - middle) <= 2 for length in cut)
    wider = sum(len(line.text) > middle + 4 for line in lines)
    return middle if middle >= 8 and near * 2 > len(cut) and wider * 10 <= len(lines) else 0


def is_broken_title(group: tuple[list[Line], str], line: Line, role: str | None) -> bool:
    """Whether a line is the second half of a headline: no blank line between, where blank lines part blocks."""
    lines, last_role = group
    if last_role or role or line.gap or line.indented or len(lines) > 1 or SUBTITLE.match(line.text):
        return False
    halves = (lines[0].text, line.text)
    return all(
        len(half) <= LONGEST_HALF and looks_like_heading(half) and not re.search(r"[，。！？—：:\s]", half)
        for half in halves
    )


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a mark after which nothing of its sentence can come."""
    if text.endswith(STOPS) or (text.endswith(("）", ")")) and SIGNED_OFF.search(text, max(len(text) - 70, 0))):
        return True
    return bool(TERMINAL.search(text, max(len(text) - 8, 0)))


def continues(group: tuple[list[Line], str], line: Line, role: str | None, width: int, vocabulary: Vocabulary) -> bool:
    """Whether a line goes on with the block before it (its lines and its role)."""
    lines, last_role = group
    last = lines[-1]
    if last_role == "byline":
        return _continues_byline(last, line, role, vocabulary)
    if role not in (None, ISSUER) or last_role in ("label", "column", "links", "subhead"):
        return False
    if OPENS_UNFIT.match(line.text):
        return True
    if (
        ends_sentence(last.text)
        or (NUMBERED.match(line.text) and not last.text.endswith(("，", ",", "、")))
        or line.indented
        or opens_anew(last.text, last_role, line.text, vocabulary)
    ):
        return False
    if width and abs(len(last.text) - width) <= 2:
        return True
    return goes_on(last.text, line.text, sum(len(part.text) for part in lines), vocabulary)


def opens_anew(last: str, last_role: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line begins a block whatever stands before it: a dateline, or what follows a photographer's name."""
    credited = last_role == "caption" and last.endswith(("摄", "摄）", "摄)"))
    return credited or parse_dateline(text, vocabulary) is not None


def _continues_byline(last: Line, line: Line, role: str | None, vocabulary: Vocabulary) -> bool:
    """Bylines run over several lines: another role word, a bare name, or the name after 来源:."""
    if line.gap or line.text.startswith(("□", "■", "◎")):
        return False
    return role == "byline" or (
        role is None
        and (
            is_name_list(line.text, vocabulary)
            or is_closing_word(line.text, vocabulary)
            or ends_with_role(last.text, vocabulary)
        )
    )


def goes_on(head: str, tail: str, printed: int, vocabulary: Vocabulary) -> bool:
    """Whether a line that no mark ends is broken inside its sentence, rather than a heading.

    It is when it is prose (it holds a full stop, or is longer than a heading), when it ends with a mark or word that
    no heading ends with, when what follows is too short for a sentence, when a bracket is still open, or when a word of
    the dictionary stands across the break.
    """
    if (
        printed > LONGEST_HEADING
        or INNER_STOP.search(head)
        or head.endswith(("，", ",", "、", "《", "“", "（", "‘", "("))
    ):
        return True
    if len(tail) <= SHORTEST_PARAGRAPH and tail.endswith("。"):
        return True
    if head[-1].isdigit() and NUMBER_GOES_ON.match(tail):
        return True
    if is_open(head) and not is_open(head + tail[:LONGEST_HEADING]):
        return True
    if len(head) > LONGEST_CLAUSE and len(COMMA.findall(head)) > 1:
        return True
    return not looks_like_heading(tail) and (ends_open(head, vocabulary) or crosses(head, tail))


def ends_open(head: str, vocabulary: Vocabulary) -> bool:
    """Whether the last word of a line is one that no heading ends with."""
    return any(head.endswith(row.surface) for row in vocabulary["continuations"])


def is_open(text: str) -> bool:
    """Whether a bracket or quotation mark is opened and not closed."""
    return any(text.count(opener) > text.count(closer) for opener, closer in zip(OPENERS, CLOSERS, strict=True))


def crosses(head: str, tail: str) -> bool:
    """Whether a dictionary word stands across the break between two lines.

    One of two words (回顾过去) does not show that the line is broken.

    Example:
        >>> crosses("在淄博迎来新一轮战略机", "遇期之际，又一个"), crosses("新思维带来新路径", "在淄博的决策者看来")
        (True, False)
        >>> crosses("2024年工作回顾", "过去一年，是实现目标的关键一年")
        False
    """
    left, right = head[-PEEK:], tail[:PEEK]
    position = 0
    for token in rjieba.cut(left + right, False):
        if position < len(left) < position + len(token):
            halves = token[: len(left) - position], token[len(left) - position :]
            return not all(len(half) > 1 and _is_word(half) for half in halves)
        position += len(token)
    return False


def _block(parts: list[Line], role: str) -> Block:
    text = parts[0].text if len(parts) == 1 else "".join(part.text for part in parts)
    told = None if role == ISSUER and len(parts) > 1 else role  # a sentence that breaks behind a body's name
    settled = told or (HEADING if looks_like_heading(text) else PARAGRAPH)
    return Block(
        parts[0].start,
        parts[-1].end,
        settled,
        tuple(parts),
        any(lost_between(a.text, b.text) for a, b in pairwise(parts)),
    )


def lost_between(head: str, tail: str) -> bool:
    """Whether the page lost or doubled text where one line goes over into the next: 市委委/手打造.

    A line ending in a doubled character that is no word of its own, or beginning with its last one again.
    """
    doubled = len(head) > 1 and head[-1] == head[-2] and not _is_word(head[-2:]) and head[-1] not in "…—·.。"
    return doubled or (head[-1] == tail[0] and not _is_word(head[-1] + tail[0]) and not tail[0].isascii())


def _is_word(text: str) -> bool:
    return len(rjieba.cut(text, False)) == 1
