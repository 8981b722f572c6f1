"""What a formula stands for: the list that the text spells out, before the name, after it, or in a glossary.

Stage: terms. Input: a passage and the formulas found in it. Output: spans of the members, in order. A member is always
printed somewhere; nothing is completed or guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.terms.lists import (
    CLAUSE_MARKS,
    SENTENCE_MARKS,
    SEPARATORS,
    Span,
    clause_start,
    conjunctions,
    first_mark,
    split_conjunction,
    split_list,
    split_loosely,
    split_region,
    trim_items,
    unwrap,
)
from zibo_analysis.terms.patterns import CLOSING, COUNT_IN_TEXT, HAN_DIGITS, OPENING, Grammar, parse_count

ENTRY = re.compile(
    r"(?m)^[ \t\u3000]*(?:\d{1,3}[.．、]|[①-⑳]|（\d{1,3}）)?[ \t\u3000]*"
    r"([^\n：:。；]{1,40}?)[：:][ \t\u3000]*\n?([^\n]{4,1500})"
)
ENUMERATORS = ("{}是", "第{}，", "第{},", "（{}）", "{}要", "其{}")
BRACKET = re.compile(r"[（(]([^（）()\n]{3,300})[）)]")
# a list in quotation marks, and what may stand between it and the name: 等为重点内容的农业“十大行动”
QUOTED_LIST = re.compile(
    rf"[{OPENING}]([^{OPENING}{CLOSING}\n。！？]*[、+＋—－，,][^{OPENING}{CLOSING}\n。！？]*)[{CLOSING}]"
    rf"(?:的|等[^，,、。；;：:\n{OPENING}{CLOSING}]{{0,14}})[{OPENING}]?$"
)
# what a glossary in running text goes on to define: ；“多片”是指……, ；三建：……
NEXT_LABEL = re.compile(
    rf"[；;。]\s*[{OPENING}]?[一二三四五六七八九十两双多\d][^\s，,、。；;：:{OPENING}{CLOSING}]{{1,6}}?[{CLOSING}]?\s*(?:[：:]|是指|指|即)"
)
BULLET = re.compile(r"[ \t\u3000]*(?:[-—·•●○▪◆]+|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?[ \t\u3000]*")
QUESTION = re.compile(rf"[{CLOSING}]?[^。！？!?\n]{{0,12}}[？?]\s*(?:答[:：])?\s*")
HEAD_REACH = 16
LIST_REACH = 200
TOLD_REACH = 80
LINE_LENGTH = 40


@dataclass(frozen=True)
class Found:
    """The members of one mention and whether the list says that there are more (等, N)."""

    spans: tuple[Span, ...]
    open: bool = False


NOTHING = Found(())


@dataclass(frozen=True)
class Name:
    """A formula's name as it stands in a passage: its span without quotes, its numbers, what it declares."""

    start: int
    end: int
    text: str
    pattern: str
    quoted: bool
    counts: tuple[int | None, ...]
    declared: int | None

    @property
    def targets(self) -> tuple[int, ...]:
        """The lengths that a list of its members can have, the likeliest first.

        四向八廊 may list its eight corridors; 3+3+3 lists nine things or is no list of its members.
        """
        parts = self.counts if self.declared is None or self.pattern == "NXMY" else ()
        sizes = [self.declared, *sorted((count for count in parts if count), reverse=True)]
        return tuple(dict.fromkeys(size for size in sizes if size is not None and 2 <= size <= 60))


def entries(text: str) -> list[tuple[Span, Span]]:
    """Heads and definitions of a glossary: lines such as 6.“两重”：是指……"""
    return [(match.span(1), match.span(2)) for match in ENTRY.finditer(text)]


def find_members(grammar: Grammar, text: str, name: Name, definition: Span | None) -> Found:
    """The members that the text lists at this mention."""
    if definition is not None:
        found = members_enumerated(grammar, text, name)
        found = found if found.spans else defined_members(grammar, text, name, definition)
        if found.spans:
            return found
    for search in SEARCHES:
        found = search(grammar, text, name)
        if found.spans:
            return found
    return NOTHING


def members_before(grammar: Grammar, text: str, name: Name) -> Found:
    """A list that runs up to the name: 新材料、智能装备、新医药、电子信息“四强”产业."""
    end = name.start
    while end and text[end - 1] in OPENING + '"':
        end -= 1
    opened = False
    alias = re.compile(r"[（(](?:以下)?(?:简称|统称)[:：]?$").search(text, max(0, end - 8), end)
    if alias:
        end = alias.start()
    if quoted := QUOTED_LIST.search(text, max(0, name.start - LIST_REACH), name.start):
        found = read_list(grammar, text, quoted.span(1), name, False)
        if len(found.spans) in name.targets:
            return found
    begin = clause_start(text, end)
    for _ in range(2):
        bridge = grammar.bridge.search(text, max(begin, end - 6), end)
        if bridge:
            opened |= bool(grammar.opened.search(bridge[0]))
            end = bridge.start()
    if end - begin < 3 or text[end - 1] in "、，,；;。":
        return NOTHING
    if text[end - 1] in CLOSING and (quote := last_quote(text, begin, end)):
        begin, end = quote
    return read_list(grammar, text, (begin, end), name, opened)


def last_quote(text: str, begin: int, end: int) -> Span | None:
    """The inside of the quoted string that ends at `end`, where it is a list: “启动、规划、建设”三个环节."""
    opening = max(text.rfind(mark, begin, end) for mark in OPENING)
    return (
        (opening + 1, end - 1) if opening >= begin and any(mark in text[opening:end] for mark in "、—－，+＋") else None
    )


def read_list(grammar: Grammar, text: str, region: Span, name: Name, opened: bool) -> Found:
    """The list in a region: as long as the name declares, or open, or one more or less than declared."""
    if spans := grouped_list(grammar, text, region, name):
        return Found(tuple(spans))
    for size in name.targets if "、" in text[slice(*region)] else name.targets[:1]:
        spans = split_list(grammar, text, region, size, ("、", "—－-+＋"))
        if (
            spans
            and not lone_word(text, spans)
            and (size > 2 or name.quoted or name.text not in grammar.names)
            and (size == name.declared or "、" in text[slice(*region)])
        ):
            return Found(tuple(spans), opened and size != name.declared)
    region = unwrap(text, region)
    parts = split_region(text, region, "、")
    if len(parts) < 2 or (not name.targets and not opened):
        return NOTHING
    size = name.declared or 0
    if (opened and (not size or len(parts) < size)) or (size > 3 and len(parts) > 2 and abs(len(parts) - size) == 1):
        return Found(tuple(trim_items(grammar, text, parts)), opened)
    return NOTHING


def lone_word(text: str, spans: Sequence[Span]) -> bool:
    """Whether quoted items are followed by an unquoted last one, which then belongs to the name: 货物“一单两报”."""
    quoted = [text[start - 1 : start] in OPENING and start > 0 for start, _ in spans]
    return all(quoted[1:-1] or quoted[:1]) and not quoted[-1] and quoted[0]


def members_after(grammar: Grammar, text: str, name: Name) -> Found:
    """A list that follows: in brackets, after 即, 包括, 是指, after a colon; or as clauses of the same form."""
    position = after_quotes(text, name.end)
    head_end = first_mark(text, position, CLAUSE_MARKS + "（(—", HEAD_REACH)
    if bracket := BRACKET.match(text, head_end):
        return bracketed_list(grammar, text, bracket.span(1), name)
    introducer = grammar.introducer.search(text, position, min(len(text), head_end + 1))
    if introducer and (name.quoted or introducer.start() == position):
        found = exact_list(grammar, text, sentence_from(text, introducer.end()), name)
        if found.spans:
            return found
    mark = text[head_end : head_end + 1]
    if mark and mark in "：:":
        lines = members_in_lines(text, head_end + 1, name)
        return lines if lines.spans else exact_list(grammar, text, sentence_from(text, head_end + 1), name)
    return after_comma(grammar, text, head_end, name) if mark and mark in "，,—" else NOTHING


def bracketed_list(grammar: Grammar, text: str, region: Span, name: Name) -> Found:
    """The list in brackets; one conjunction may stand anywhere in it: 金饰、现金、家电和汽车、商品房."""
    found = exact_list(grammar, text, region, name)
    if len(found.spans) == name.declared:
        return found
    parts = split_region(text, region, "、，,")
    joined = [part for part in parts if conjunctions(grammar, text, part)]
    if len(joined) == 1 and len(parts) + 1 == name.declared:
        parts = split_conjunction(grammar, text, parts, earliest=True)
        return Found(tuple(unwrap(text, part) for part in parts))
    return found


def after_comma(grammar: Grammar, text: str, comma: int, name: Name) -> Found:
    """A list in the clause after the name's own."""
    following = re.compile(r"[，,—\s]+").match(text, comma)
    begin = following.end() if following else comma + 1
    after = grammar.introducer.match(text, begin)
    if after:
        return exact_list(grammar, text, sentence_from(text, after.end()), name)
    return loose_list(grammar, text, begin, name)


def members_told(grammar: Grammar, text: str, name: Name) -> Found:
    """A list of at least three that a later clause of the sentence introduces: 它包括“一规划、一方案、一清单”."""
    if name.declared is None or name.declared < 3:
        return NOTHING
    position = after_quotes(text, name.end)
    stop = first_mark(text, position, SENTENCE_MARKS, TOLD_REACH)
    for match in grammar.told.finditer(text, position, stop):
        clause = (match.end(), first_mark(text, match.end(), CLAUSE_MARKS))
        spans = split_list(grammar, text, clause, name.declared, ("、",))
        if spans:
            return Found(tuple(spans))
    return NOTHING


def members_in_lines(text: str, start: int, name: Name) -> Found:
    """The first clauses of the lines after a colon that ends a line, if they are marked or end as the name does."""
    if name.declared is None or not re.compile(r"[ \t\u3000]*\n").match(text, start):
        return NOTHING
    spans: list[Span] = []
    bullets = 0
    begin = text.index("\n", start)
    while begin < len(text) and len(spans) < name.declared:
        bullet = BULLET.match(text, begin + 1)
        first = bullet.end() if bullet else begin + 1
        bullets += first > begin + 1
        spans.append(unwrap(text, (first, first_mark(text, first, CLAUSE_MARKS, LINE_LENGTH))))
        begin = first_mark(text, first, "\n")
    alike = all(text[slice(*span)].endswith(name.text[-1]) for span in spans)
    short = all(0 < end - start < LINE_LENGTH for start, end in spans)
    return (
        Found(tuple(spans)) if len(spans) == name.declared and short and (alike or bullets == len(spans)) else NOTHING
    )


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


def sentence_from(text: str, start: int) -> Span:
    """From a position to the end of its sentence, or to the next name that it goes on to define."""
    stop = first_mark(text, start, SENTENCE_MARKS)
    label = NEXT_LABEL.search(text, start, stop)
    return start, label.start() if label else stop


def exact_list(grammar: Grammar, text: str, region: Span, name: Name) -> Found:
    """A list of exactly the declared length in a region, its first clauses, or an open list of its first clause.

    The region ends where the name comes again: “双核”指甲城和乙城双核.
    """
    again = text.find(name.text, *region)
    region = (region[0], again) if again > region[0] else region
    if spans := parts_in_order(grammar, text, region, name):
        return Found(tuple(spans))
    for size in name.targets:
        spans = split_list(grammar, text, region, size)
        if spans:
            return Found(tuple(spans))
    clause = (region[0], first_mark(text, region[0], CLAUSE_MARKS))
    for size in name.targets:
        spans = split_list(grammar, text, clause, size, ("、",)) if clause[1] < region[1] else []
        if spans:
            return Found(tuple(spans))
    opened = re.compile(r"等").search(text, *clause)
    parts = split_region(text, (clause[0], opened.start()), "、") if opened else []
    if len(parts) > 1 and (name.declared is None or len(parts) < name.declared):
        return Found(tuple(trim_items(grammar, text, parts)), True)
    return NOTHING


def parts_in_order(grammar: Grammar, text: str, region: Span, name: Name) -> list[Span]:
    """The members of a name of several numbers, where the list keeps to them."""
    return grouped_list(grammar, text, region, name) or coded_list(grammar, text, region, name)


def grouped_list(grammar: Grammar, text: str, region: Span, name: Name) -> list[Span]:
    """The members of a name of several numbers, group by group: 审批事项多、环节多；信息少、服务少 of 两多两少."""
    sizes = [count for count in name.counts if count]
    if name.pattern != "NXMY" or len(sizes) < 2 or len(sizes) < len(name.counts):
        return []
    for marks in ("；;", "，,"):
        groups = split_region(text, region, marks)
        if len(groups) == len(sizes):
            lists = [part_list(grammar, text, group, size) for group, size in zip(groups, sizes, strict=True)]
            if all(lists):
                return [span for spans in lists for span in spans]
    return []


def part_list(grammar: Grammar, text: str, region: Span, size: int) -> list[Span]:
    """The items of one group; a group of one is its own item."""
    return [unwrap(text, region)] if size == 1 else split_list(grammar, text, region, size, ("、", "，,"))


def coded_list(grammar: Grammar, text: str, region: Span, name: Name) -> list[Span]:
    """The parts that begin with the figures of a code: 一核、两路、六组团 of 126, 三大主导产业、五大新兴产业 of 3+5."""
    figures = list(name.text) if name.pattern == "code" else [match[0] for match in grammar.numbers(name.text)]
    if name.pattern not in ("code", "N+M") or len(figures) < 2:
        return []
    parts = [unwrap(text, part) for part in split_region(text, region, "、，,；;")]
    if len(parts) != len(figures):
        return []
    printed = [next(iter(grammar.numbers(text[slice(*part)])), None) for part in parts]
    same = all(
        found is not None and found.start() == 0 and parse_count(found[0]) == parse_count(figure)
        for found, figure in zip(printed, figures, strict=True)
    )
    return parts if same else []


def loose_list(grammar: Grammar, text: str, start: int, name: Name) -> Found:
    """A list without introducer after a quoted name: N items of one clause, or N clauses of one form."""
    if not name.quoted or name.declared is None:
        return NOTHING
    if name.pattern == "N个一":
        clauses = split_region(text, sentence_from(text, start), "，,、；;")[: name.declared]
        if len(clauses) == name.declared and all("一" in text[slice(*clause)] for clause in clauses):
            return Found(tuple(unwrap(text, clause) for clause in clauses))
        return NOTHING
    clause = (start, first_mark(text, start, CLAUSE_MARKS))
    for size in name.targets:
        spans = split_list(grammar, text, clause, size, ("、",)) if size > 2 else []
        if spans:
            verbs = [text.startswith(grammar.verbs, begin) for begin in (start, *(span[0] for span in spans[1:]))]
            if not verbs[0] or any(verbs[1:]):
                return Found(tuple(spans))
    return repeated_head(text, start, name)


def repeated_head(text: str, start: int, name: Name) -> Found:
    """Clauses that each bring the name's own character: 抓好“五新”，加快引育新主体，……；着力拓展新市场，……"""
    letter = name.text[-1]
    if name.pattern != "NX" or len(name.text) > 3 or name.declared is None:
        return NOTHING
    line = (start, first_mark(text, start, "\n"))
    spans = []
    for part in split_region(text, line, "；;。"):
        stop = first_mark(text, part[0], "，,、", part[1] - part[0])
        position = text.rfind(letter, part[0], stop)
        if position < 0 or not 1 < stop - position < 6:
            break
        spans.append((position, stop))
    return Found(tuple(spans)) if len(spans) == name.declared else NOTHING


def members_enumerated(grammar: Grammar, text: str, name: Name) -> Found:
    """Members told one by one: 一是……；二是……；the first clause of each."""
    if name.declared is None or not 2 <= name.declared <= 10:
        return NOTHING
    start = after_quotes(text, name.end)
    stop = first_mark(text, start, SENTENCE_MARKS, 40)
    for form in ENUMERATORS:
        position = text.find(form.format("一"), start, stop + 12)
        another = text.find(form.format("一"), position + 1) if position >= 0 else -1
        limit = another if another >= 0 else len(text)
        spans: list[Span] = []
        while position >= 0 and len(spans) < 10:
            begin = position + len(form.format("一"))
            spans.append(unwrap(text, (begin, first_mark(text, begin, CLAUSE_MARKS))))
            mark = form.format((HAN_DIGITS + "十")[len(spans) + 1]) if len(spans) < 10 else "\0"
            position = text.find(mark, begin, min(begin + 1200, limit))
        if len(spans) == name.declared and all(start < end for start, end in spans):
            return Found(tuple(spans))
    return NOTHING


def members_answered(grammar: Grammar, text: str, name: Name) -> Found:
    """A list that answers a question: “四个到村”是什么？答：产业到村、教育到村……"""
    question = QUESTION.match(text, name.end)
    return exact_list(grammar, text, sentence_from(text, question.end()), name) if question else NOTHING


def members_within(grammar: Grammar, text: str, name: Name) -> Found:
    """A name that is its own list: 一老一小一散一弱."""
    groups = re.compile(r"(?:一[^\W\d_一]){3,}").fullmatch(name.text)
    if groups is None:
        return NOTHING
    return Found(tuple((name.start + i, name.start + i + 1) for i in range(1, len(name.text), 2)))


# how members are looked for, the most telling place first
SEARCHES = (
    members_before,
    members_enumerated,
    members_after,
    members_told,
    members_answered,
    members_within,
)


def defined_members(grammar: Grammar, text: str, name: Name, definition: Span) -> Found:
    """The members in a glossary's definition."""
    parts = labelled_parts(grammar, text, name, definition)
    if parts.spans:
        return parts
    if spans := parts_in_order(grammar, text, sentence_from(text, definition[0]), name):
        return Found(tuple(spans))
    for match in re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}\n]*、[^{OPENING}{CLOSING}\n]*)[{CLOSING}]").finditer(
        text, *definition
    ):
        spans = split_list(grammar, text, match.span(1), name.declared or 0, ("、",))
        if spans:
            return Found(tuple(spans))
    same = text.find(name.text, *definition)
    while same >= 0:
        label = grammar.label.match(text, skip_space(text, same + len(name.text) + 1))
        if label and text[same - 1] in OPENING:
            found = exact_list(grammar, text, (label.end(), first_mark(text, label.end(), "；;。")), name)
            if found.spans:
                return found
        same = text.find(name.text, same + 1, definition[1])
    for match in COUNT_IN_TEXT.finditer(text, *definition):
        if parse_count(match[0]) in name.targets:
            begin = clause_start(text, match.start())
            counted = Name(match.start(), match.end(), match[0], "", True, name.counts, parse_count(match[0]))
            found = members_before(grammar, text, counted) if begin >= definition[0] else NOTHING
            if found.spans and len(found.spans) in name.targets:
                return found
    return told_members(grammar, text, name, definition)


def told_members(grammar: Grammar, text: str, name: Name, definition: Span) -> Found:
    """A list in a definition, after an introducer or as a clause, sentence or run of items of the declared length."""
    for match in grammar.introducer.finditer(text, *definition):
        region = (match.end(), min(definition[1], first_mark(text, match.end(), SENTENCE_MARKS + "；;")))
        for size in name.targets:
            spans = split_list(grammar, text, region, size, SEPARATORS if size == name.declared else ("、",))
            if spans:
                return Found(tuple(spans))
    for marks, separators in (("。；;，,：:", ("、",)), ("。", ("，,", "、", "，,、"))):
        for region in split_region(text, definition, marks):
            for size in name.targets:
                spans = split_list(grammar, text, region, size, separators if size > 2 else ("、",))
                edges = {text[start] for start, _ in spans}, {text[end - 1] for _, end in spans}
                alike = min(map(len, edges)) == 1 if size == 2 or len(separators) > 1 else True
                if spans and alike and sum(end - start for start, end in spans) < 30 * size:
                    return Found(tuple(spans))
    for match in grammar.introducer.finditer(text, *definition):
        spans = split_loosely(
            grammar, text, (match.end(), min(definition[1], first_mark(text, match.end(), "。"))), name.declared or 0
        )
        if spans:
            return Found(tuple(spans))
    return common_ending(text, name, definition)


def common_ending(text: str, name: Name, definition: Span) -> Found:
    """The last N items of a sentence that end alike: 东向长江北走廊、长江南走廊，西向川甘青走廊……"""
    for sentence in split_region(text, definition, "。"):
        parts = [unwrap(text, part) for part in split_region(text, sentence, "，,、")]
        for size in name.targets:
            tail = parts[-size:]
            endings = {text[max(start, end - 2) : end] for start, end in tail}
            if len(tail) == size > 2 and len(endings) == 1:
                return Found(tuple(tail))
    return NOTHING


def labelled_parts(grammar: Grammar, text: str, name: Name, definition: Span) -> Found:
    """Parts that are told one by one: “1”是……，“3”是……；“六横”指……；“六纵”指……"""
    if len(name.counts) < 2:
        return NOTHING
    spans: list[Span] = []
    labels = re.findall(
        r"[一二两双三四五六七八九十百千万多\dNXn]+[^一二两双三四五六七八九十百千万多\dNXn、，+＋]*", name.text
    )
    for label in labels:
        number = parse_count(re.sub(r"[^\d一二两双三四五六七八九十].*", "", label))
        found = re.compile(rf"[{OPENING}]{re.escape(label)}[^{CLOSING}\n+＋\d]{{0,14}}[{CLOSING}]").search(
            text, *definition
        )
        if found is None:
            return NOTHING
        if number is None:
            continue
        stop = re.compile(
            rf"[；;。\n]|[，,][{OPENING}](?:\d{{1,2}}|[NXn]|[两三四五六七八九十]\w{{1,2}})[^{CLOSING}\n]{{0,14}}[{CLOSING}](?=[指即是为代])"
        )
        ending = stop.search(text, found.end(), definition[1])
        region = (found.end(), ending.start() if ending else definition[1])
        part = part_members(grammar, text, region, number)
        if not part:
            return NOTHING
        spans.extend(part)
    return Found(tuple(spans), bool(re.search(r"[NXn多]", name.text)))


def part_members(grammar: Grammar, text: str, region: Span, number: int) -> list[Span]:
    """The `number` things that one part of a formula stands for."""
    label = grammar.label.match(text, skip_space(text, region[0]))
    begin = label.end() if label else region[0]
    if number == 1:
        titles = list(re.compile(r"《[^《》\n]+》").finditer(text, begin, region[1]))
        span = (
            titles[0].span()
            if len(titles) == 1
            else unwrap(text, (begin, first_mark(text, begin, "，,；;。", region[1] - begin)))
        )
        return [span] if span[0] < span[1] else []
    counted = [match for match in COUNT_IN_TEXT.finditer(text, begin, region[1]) if parse_count(match[0]) == number]
    regions = [(match.end(), region[1]) for match in grammar.introducer.finditer(text, begin, region[1])]
    regions = [(begin, region[1]), *regions]
    for start, stop in [(s, match.start()) for s, _ in regions for match in counted if match.start() > s] + regions:
        spans = split_list(grammar, text, (start, stop), number)
        if spans:
            return spans
    return []


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
