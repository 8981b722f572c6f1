"""Members of a formula in the heads of sections: 实施产业赋能抓攻坚。…… 实施金融赋能抓攻坚。…… of “六大赋能”.

Stage: terms. Input: the text of one article, a formula's number and its noun. Output: spans of what varies from head to
head. The heads are of one form, one a paragraph, as many as the formula declares, and what they share holds its noun;
otherwise there are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from zibo_analysis.terms.marks import Span
from zibo_analysis.terms.patterns import CLOSING, OPENING

# the first sentence of a paragraph, where it is short enough to be a head, without （一） or 1. before it
HEAD = re.compile(
    r"(?m)^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?[ \t\u3000]*"
    r"([^\s。！？；;：:“”][^\n。！？；;：:]{3,29})(?=[。！\n]|\Z)"
)
FIRST_SENTENCE = re.compile(r"\n[ \t\u3000]*([^\n。！？]{3,40})(?=[。！？\n]|\Z)")
QUOTED_PIECE = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}\n]{{2,8}})[{CLOSING}]")
OPENING_PIECE = re.compile(r"(?<=\n)[ \t\u3000]*([^\n，,、：:。“”]{2,8})(?=[，,：:、])")
# a head that is one word of six or eight characters: 建机制保畅通
WHOLE_PIECE = re.compile(r"(?<=\n)[ \t\u3000]*([^\n，,、：:；;“”。！？]{3,8})\Z")
# a verb and a quoted word that open a paragraph: 建强“主心骨”，
QUOTING_HEAD = re.compile(
    rf"[ \t\u3000]*([\u4e00-\u9fff]{{1,4}}[{OPENING}][^{OPENING}{CLOSING}\n]{{2,6}}[{CLOSING}])(?=[，,：:])"
)
CLAUSE = re.compile("[、，,]")
# a subhead may have a few paragraphs below it
PARAGRAPHS = 6
# how far below a name the heads may begin that bring its letter
LETTER_REACH = 20_000
NOUN = 2
FORM = 2
LEAST = 3


def section_heads(text: str) -> list[Span]:
    """The spans of what may be heads of sections: the short first sentences of paragraphs.

    Example:
        >>> text = "实施文化赋能抓攻坚。聚焦文化底蕴深厚。" + chr(10) + "实施生态赋能抓攻坚。聚焦污染治理。"
        >>> [text[start:end] for start, end in section_heads(text)]
        ['实施文化赋能抓攻坚', '实施生态赋能抓攻坚']
    """
    return [match.span(1) for match in HEAD.finditer(text)]


def members_in_heads(
    text: str, heads: Sequence[Span], declared: int, nouns: Iterable[str], verbs: tuple[str, ...]
) -> tuple[Span, ...]:
    """What varies in `declared` parallel heads that share one of the nouns, or its first word.

    A verb that opens all heads is left out. Nothing where there are more heads of that form, or fewer.

    Example:
        >>> text = chr(10).join(f"实施{what}赋能抓攻坚。" for what in ("产业", "科教创新", "金融"))
        >>> spans = members_in_heads(text, section_heads(text), 3, ["赋能"], ("实施",))
        >>> [text[start:end] for start, end in spans]
        ['产业赋能', '科教创新赋能', '金融赋能']
        >>> members_in_heads(text, section_heads(text), 4, ["赋能"], ("实施",))
        ()
    """
    for word in dict.fromkeys(word for noun in nouns for word in (noun, noun[:NOUN]) if len(word) >= NOUN):
        for at_end in (True, False):
            groups = _parallel(text, heads, word, at_end)
            lists = [_varying(text, group, word, at_end, verbs) for group in groups if len(group) == declared]
            lists = [spans for spans in lists if spans]
            if len(lists) == 1:
                return lists[0]
    return ()


def members_by_letter(text: str, start: int, declared: int, letter: str) -> tuple[Span, ...]:
    """What the heads after a name quote, begin with or are, where each brings the name's own letter at the same place.

    Nothing where there are more such heads in a row, or fewer.

    Example:
        >>> heads = ("“全覆盖”排查。", "“全方位”化解。", "“全流程”解纷。")
        >>> text = chr(10).join(["推行“三全”工作法。", *heads])
        >>> [text[slice(*span)] for span in members_by_letter(text, 6, 3, "全")]
        ['全覆盖', '全方位', '全流程']
    """
    if declared < LEAST:
        return ()
    for pieces in (QUOTED_PIECE, OPENING_PIECE, WHOLE_PIECE):
        spans: list[Span] = []
        for head in FIRST_SENTENCE.finditer(text, start, start + LETTER_REACH):
            found = [match.span(1) for match in pieces.finditer(text, *head.span(1)) if letter in match[1]]
            if found and (not spans or text.count("\n", spans[-1][0], found[-1][0]) <= PARAGRAPHS):
                spans.append(found[-1])
            elif spans and text.count("\n", spans[-1][0], head.start()) > PARAGRAPHS:
                break
        forms = {(end - begin, text.index(letter, begin) - begin) for begin, end in spans}
        if len(spans) == declared and len(forms) == 1:
            return tuple(spans)
    return ()


def members_by_opening(text: str, heads: Sequence[Span], declared: int, noun: str) -> tuple[Span, ...]:
    """The first clauses of `declared` heads in a row that all begin with the noun; nothing where there are more.

    Example:
        >>> heads = ("聚焦队伍，选优配强。", "聚焦阵地，建好用好。", "聚焦服务，走访入户。")
        >>> text = chr(10).join(heads)
        >>> [text[slice(*span)] for span in members_by_opening(text, section_heads(text), 3, "聚焦")]
        ['聚焦队伍', '聚焦阵地', '聚焦服务']
    """
    group = [head for head in heads if text.startswith(noun, head[0])]
    if len(noun) < NOUN or declared < LEAST or len(group) != declared or not _in_one_row(text, group):
        return ()
    cuts = [CLAUSE.search(text, *head) for head in group]
    return tuple((start, cut.start() if cut else end) for (start, end), cut in zip(group, cuts, strict=True))


def members_by_quote(text: str, start: int, declared: int) -> tuple[Span, ...]:
    """What opens the paragraphs below a name, where just as many as it declares begin with a verb and a quoted word.

    Example:
        >>> heads = ("建强“主心骨”，提升组织力。", "扩大“朋友圈”，增强聚合力。", "用好“金钥匙”，提升服务力。")
        >>> text = chr(10).join(["通过三大举措推动治理。", *heads])
        >>> [text[slice(*span)] for span in members_by_quote(text, 6, 3)]
        ['建强“主心骨”', '扩大“朋友圈”', '用好“金钥匙”']
    """
    spans: list[Span] = []
    line = text.find("\n", start)
    while line >= 0 and (head := QUOTING_HEAD.match(text, line + 1)):
        spans.append(head.span(1))
        line = text.find("\n", head.end())
    return tuple(spans) if len(spans) == declared >= LEAST else ()


def _parallel(text: str, heads: Sequence[Span], word: str, at_end: bool) -> list[list[Span]]:
    """The heads that hold the word, in groups that are alike from it to their end, or from their beginning to it."""
    groups: dict[str, list[Span]] = {}
    for start, end in heads:
        place = text.rfind(word, start, end) if at_end else text.find(word, start, end)
        if place >= 0:
            groups.setdefault(text[place:end] if at_end else text[start:place], []).append((start, end))
    return [group for group in groups.values() if len(group) >= LEAST and _in_one_row(text, group)]


def _in_one_row(text: str, group: Sequence[Span]) -> bool:
    """Whether no more than a few paragraphs lie between each head and the next."""
    return all(text.count("\n", one[0], two[0]) <= PARAGRAPHS for one, two in pairwise(group))


def _varying(text: str, group: Sequence[Span], word: str, at_end: bool, verbs: tuple[str, ...]) -> tuple[Span, ...]:
    """The heads without the verb and the frame that all share; nothing where they share little more than the word."""
    printed = [text[start:end] for start, end in group]
    before = _shared_length(printed)
    after = _shared_length([head[before:][::-1] for head in printed])
    if before + after < len(word) + FORM or len(set(printed)) < len(printed):
        return ()
    opening = printed[0][:before]
    verb = max((len(verb) for verb in verbs if opening.startswith(verb)), default=0)
    frame = _frame_length(printed[0][len(printed[0]) - after :], word) if at_end else 0
    spans = tuple((start + verb, end - frame) for start, end in group)
    return spans if all(end - start > 1 and text[start:end] != word for start, end in spans) else ()


def _frame_length(ending: str, word: str) -> int:
    """How much of a shared ending is no part of a name: all of 抓项目、提品质, 抓攻坚 of 赋能抓攻坚."""
    place = ending.rfind(word)
    return len(ending) if CLAUSE.search(ending, 0, place) else len(ending) - place - len(word)


def _shared_length(texts: Sequence[str]) -> int:
    """How many characters all texts begin with."""
    return next(
        (n for n, letters in enumerate(zip(*texts, strict=False)) if len(set(letters)) > 1), min(map(len, texts))
    )
