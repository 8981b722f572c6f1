"""Members in a glossary: the definition behind a head such as 6.“两重”, and parts that are explained one by one.

Stage: terms. Input: a passage, a formula's name and the span of its definition. Output: spans of the members, in order.
"""

from __future__ import annotations

import re

from zibo_analysis.terms.before import members_before
from zibo_analysis.terms.inline import (
    coded_list,
    exact_list,
    noun_clauses,
    parts_in_order,
    sentence_from,
)
from zibo_analysis.terms.items import shared_end, trim_items
from zibo_analysis.terms.lists import SEPARATORS, conjunctions, split_list, split_loosely
from zibo_analysis.terms.marks import (
    CLAUSE_MARKS,
    SENTENCE_MARKS,
    Span,
    after_quotes,
    clause_start,
    first_mark,
    skip_space,
    split_region,
    unwrap,
)
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.parallel import things_told
from zibo_analysis.terms.patterns import CLOSING, COUNT_IN_TEXT, OPENING, Grammar, parse_count
from zibo_analysis.terms.unmarked import run_of_clause

ENTRY = re.compile(
    r"(?m)^[ \t\u3000]*(?:\d{1,3}[.．、]|[①-⑳]|（\d{1,3}）)?[ \t\u3000]*"
    r"([^\n：:。；]{1,40}?)[：:][ \t\u3000]*\n?([^\n]{4,1500})"
)
LINE_HEAD = re.compile(r"[ \t\u3000]*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．])?[ \t\u3000]*")
DASH = "——"
# how far the parts of a name may be explained after it
PARTS_REACH = 800
# a list that does not keep to the number that the name declares has at least one more item than this
MANY_ITEMS = 3
# a code of fewer figures may fit by chance; a counted thing is no longer than this
LEAST = 3
NOUN_LENGTH = 8


def entries(text: str) -> list[tuple[Span, Span]]:
    """Heads and definitions of a glossary: lines such as 6.“两重”：是指……"""
    return [(match.span(1), match.span(2)) for match in ENTRY.finditer(text)]


def defined_members(grammar: Grammar, text: str, name: Name, definition: Span) -> Found:
    """The members in a glossary's definition."""
    parts = labelled_parts(grammar, text, name, definition)
    if parts.spans:
        return parts
    sentence = (definition[0], first_mark(text, definition[0], SENTENCE_MARKS))
    if spans := coded_list(grammar, text, sentence, name):
        return Found(tuple(spans))
    if spans := noun_clauses(grammar, text, sentence, name):
        return Found(tuple(spans))
    if spans := parts_in_order(grammar, text, sentence_from(grammar, text, definition[0]), name):
        return Found(tuple(spans))
    for match in re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}\n]*、[^{OPENING}{CLOSING}\n]*)[{CLOSING}]").finditer(
        text, *definition
    ):
        spans = split_list(grammar, text, match.span(1), name.declared or 0, ("、",))
        if spans:
            return Found(tuple(spans))
    for found in (said_again(grammar, text, name, definition), counted_list(grammar, text, name, definition)):
        if found.spans:
            return found
    return told_members(grammar, text, name, definition)


def said_again(grammar: Grammar, text: str, name: Name, definition: Span) -> Found:
    """The list where a definition quotes the name again: ……的“三清”，“三清”指清河、清路、清院."""
    same = text.find(name.text, *definition)
    while same >= 0:
        label = grammar.label.match(text, skip_space(text, same + len(name.text) + 1))
        if label and text[same - 1] in OPENING:
            found = exact_list(grammar, text, (label.end(), first_mark(text, label.end(), "；;。")), name)
            if found.spans:
                return found
        same = text.find(name.text, same + 1, definition[1])
    return NOTHING


def counted_list(grammar: Grammar, text: str, name: Name, definition: Span) -> Found:
    """The list before a number of a definition that is the name's: 甲、乙、丙三个方面."""
    for match in COUNT_IN_TEXT.finditer(text, *definition):
        if parse_count(match[0]) in name.targets:
            begin = clause_start(text, match.start())
            counted = Name(match.start(), match.end(), match[0], "", True, name.counts, parse_count(match[0]))
            found = members_before(grammar, text, counted) if begin >= definition[0] else NOTHING
            if found.spans and len(found.spans) in name.targets:
                return found
    return NOTHING


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
    found = common_ending(text, name, definition)
    return found if found.spans else told_in_full(grammar, text, definition)


def told_in_full(grammar: Grammar, text: str, definition: Span) -> Found:
    """A list of items that end alike, of whatever length, where a clause of a definition begins with 包括."""
    for match in grammar.told.finditer(text, *definition):
        if match.start() > definition[0] and text[match.start() - 1] not in SENTENCE_MARKS + "，,；;":
            continue
        parts = split_region(text, (match.end(), first_mark(text, match.end(), SENTENCE_MARKS + "，,；;")), "、")
        spans = trim_items(grammar, text, parts) if len(parts) > MANY_ITEMS else []
        if spans and shared_end([text[slice(*span)] for span in spans]):
            return Found(tuple(spans))
    return NOTHING


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


def members_in_parts(grammar: Grammar, text: str, name: Name) -> Found:
    """Parts that the text after a name explains one by one: “一核”即……，“两翼”即…… of “一核两翼”."""
    if name.pattern == "code":
        found = code_parts(grammar, text, name)
        return found if found.spans else code_clauses(grammar, text, name)
    region = (name.end, min(len(text), name.end + PARTS_REACH))
    if name.pattern == "N+M" and None in name.counts:
        known = sum(count is not None for count in name.counts)
        listed = known < 2 or rest_is_listed(grammar, text, name, region)
        return NOTHING if listed else labelled_parts(grammar, text, name, region)
    if name.pattern not in ("NXMY", "N+M") or None in name.counts:
        return NOTHING
    found = labelled_parts(grammar, text, name, region)
    return found if found.spans or name.pattern == "NXMY" else code_parts(grammar, text, name)


def rest_is_listed(grammar: Grammar, text: str, name: Name, region: Span) -> bool:
    """Whether a list stands for the part of a sum that is not counted: not where “N”即若干个小镇 of “1+3+N”."""
    letters = [number[0] for number in grammar.numbers(name.text) if parse_count(number[0]) is None]
    labels = [label for letter in letters if (label := part_label(grammar, text, letter, region))]
    return any("、" in text[label.end() : first_mark(text, label.end(), "；;。")] for label in labels)


def code_parts(grammar: Grammar, text: str, name: Name) -> Found:
    """What each figure of a code stands for: “1”就是坚持一个中心，“2”就是突出两个重点…… of “1235”.

    Of a sum only where what is told counts the same: “7”：7个特色党小组 of “1+7”.
    """
    region = (name.end, min(len(text), name.end + PARTS_REACH))
    figures = list(name.text) if name.pattern == "code" else [number[0] for number in grammar.numbers(name.text)]
    labels = [part_label(grammar, text, figure, region) for figure in figures]
    parts = [part_members(grammar, text, (label.end(), region[1]), 1) for label in labels if label]
    spans = tuple(span for part in parts for span in part)
    counted = [text.startswith(figure, start) for figure, (start, _) in zip(figures, spans, strict=False)]
    right = len(set(spans)) == len(figures) and (name.pattern == "code" or all(counted))
    return Found(spans) if right else NOTHING


def code_clauses(grammar: Grammar, text: str, name: Name) -> Found:
    """What the clauses after a code count, figure by figure: “335”治理法，坚持三方联动、三方自治，实现五美目标."""
    figures = [parse_count(figure) for figure in re.findall(r"\d", name.text)]
    start = after_quotes(text, name.end)
    clauses = split_region(text, (start, first_mark(text, start, SENTENCE_MARKS)), "、，,；;：:")
    ends = [counted_end(grammar, text, clause) for clause in clauses]
    for first in range(len(clauses) - len(figures) + 1):
        found = ends[first : first + len(figures)]
        if len(figures) >= LEAST and [count for count, _ in found] == figures:
            return Found(tuple((begin, end) for (_, begin), (_, end) in zip(found, clauses[first:], strict=False)))
    return NOTHING


def counted_end(grammar: Grammar, text: str, clause: Span) -> tuple[int | None, int]:
    """The last number of a clause, where no more than a noun follows it, and its place: 5, 2 of 实现五美目标."""
    numbers = grammar.numbers(text[slice(*clause)])
    if not numbers or not 1 < clause[1] - clause[0] - numbers[-1].end() <= NOUN_LENGTH:
        return None, clause[0]
    return parse_count(numbers[-1][0]), clause[0] + numbers[-1].start()


def labelled_parts(grammar: Grammar, text: str, name: Name, definition: Span) -> Found:
    """Parts that are told one by one: “1”是……，“3”是……；“六横”指……；“六纵”指……"""
    if len(name.counts) < 2:
        return NOTHING
    spans: list[Span] = []
    labels = re.findall(
        r"[一二两双三四五六七八九十百千万多\dNXn]+[^一二两双三四五六七八九十百千万多\dNXn、，+＋]*", name.text
    )
    places = dict.fromkeys(labels, definition[0])
    for label in labels:
        number = parse_count(re.sub(r"[^\d一二两双三四五六七八九十].*", "", label))
        within = (places[label], definition[1])
        found = part_label(grammar, text, label, within) or part_label(grammar, text, label[:2], within)
        if found is None:
            return NOTHING
        places[label] = found.end()
        part = members_of_label(grammar, text, found, number, labels, definition[1]) if number is not None else []
        if number is not None and not part:
            return NOTHING
        spans.extend(part)
    return Found(tuple(spans), bool(re.search(r"[NXn多]", name.text)))


def members_of_label(
    grammar: Grammar, text: str, label: re.Match[str], number: int, labels: list[str], end: int
) -> list[Span]:
    """The members of one part of a name, told after its label, before the next one or the end of the definition."""
    ending = part_end(grammar, labels).search(text, label.end(), end)
    return (
        part_of_line(grammar, text, label, number, labels)
        or things_told(grammar, text, label.end(), number, grammar.counted(label[0]))
        or part_members(grammar, text, (label.end(), ending.start() if ending else end), number)
    )


def part_of_line(grammar: Grammar, text: str, label: re.Match[str], number: int, labels: list[str]) -> list[Span]:
    """The things that a line of its own tells for one part, between semicolons: 1、五清：清理垃圾；清理塘沟；……"""
    begin = text.rfind("\n", 0, label.start()) + 1
    line = first_mark(text, label.end(), SENTENCE_MARKS, PARTS_REACH)
    alone = not any(other in text[label.end() : line] for other in labels)
    if number == 1 or not alone or not LINE_HEAD.fullmatch(text, begin, label.start()):
        return []
    start = skip_space(text, label.end() + (text[label.end() : label.end() + 1] in "：:"))
    told = grammar.label.match(text, start)
    return split_list(grammar, text, (told.end() if told else start, line), number, ("；;",))


def part_end(grammar: Grammar, labels: list[str]) -> re.Pattern[str]:
    """What ends the explanation of one part: a mark, or the next part's label."""
    others = "|".join(map(re.escape, labels))
    return re.compile(
        rf"[；;。\n]|[，,](?:第[一二三四五六七八九]个)?[{OPENING}](?:一\w{{1,2}}|\d{{1,2}}|[NXn]|[两三四五六七八九十]\w{{1,2}})[^{CLOSING}\n]{{0,14}}"
        rf"[{CLOSING}](?=[指即是为代就])|[，,](?:{others})(?:{grammar.label.pattern})"
    )


def part_label(grammar: Grammar, text: str, label: str, definition: Span) -> re.Match[str] | None:
    """Where a part of a name stands to be explained: “五圈”是, or 五圈： at the head of a line or clause."""
    quoted = rf"[{OPENING}]{re.escape(label)}[^{CLOSING}\n+＋\d]{{0,14}}[{CLOSING}]"
    bare = rf"(?<![\u4e00-\u9fff{OPENING}]){re.escape(label)}"
    told = rf"\s*(?:[：:]|——|{grammar.part_gap.pattern}{grammar.label.pattern}|《)"
    if found := re.compile(rf"(?:{quoted}|{bare})(?={told})").search(text, *definition):
        return found
    whole = (
        rf"(?<![\u4e00-\u9fff{OPENING}]){label[0]}个[\u4e00-\u9fff]{{0,4}}?{re.escape(label[1:])}[\u4e00-\u9fff]{{0,2}}"
    )
    return (
        re.compile(rf"{whole}(?=[，,]{grammar.label.pattern})").search(text, *definition) if len(label) == 2 else None
    )


def part_members(grammar: Grammar, text: str, region: Span, number: int) -> list[Span]:
    """The `number` things that one part of a formula stands for."""
    gap = grammar.part_gap.match(text, region[0])
    label = grammar.label.match(text, gap.end() if gap else region[0])
    begin = label.end() if label else region[0] + len(DASH) * text.startswith(DASH, region[0])
    if number == 1:
        titles = list(re.compile(r"《[^《》\n]+》").finditer(text, begin, region[1]))
        span = (
            titles[0].span()
            if len(titles) == 1
            else unwrap(text, (begin, first_mark(text, begin, "，,；;。", region[1] - begin)))
        )
        return [span] if span[0] < span[1] else []
    if number == 2 and (pair := like_halves(grammar, text, begin)):
        return pair
    counted = [match for match in COUNT_IN_TEXT.finditer(text, begin, region[1]) if parse_count(match[0]) == number]
    regions = [(match.end(), region[1]) for match in grammar.introducer.finditer(text, begin, region[1])]
    regions = [(begin, region[1]), *regions]
    for start, stop in [(s, match.start()) for s, _ in regions for match in counted if match.start() > s] + regions:
        spans = split_list(grammar, text, (start, stop), number) or run_of_clause(grammar, text, (start, stop), number)
        if spans:
            return spans
    return []


def like_halves(grammar: Grammar, text: str, start: int) -> list[Span]:
    """The halves of a clause that have lists of their own and end alike: 以甲、乙为主的组团 and 以丙、丁为主的组团."""
    clause = (start, first_mark(text, start, CLAUSE_MARKS))
    for match in conjunctions(grammar, text, clause):
        pair = [unwrap(text, (start, match.start())), unwrap(text, (match.end(), clause[1]))]
        halves = [text[slice(*half)] for half in pair]
        if all("、" in half for half in halves) and len(shared_end(halves)) > 1:
            return pair
    return []
