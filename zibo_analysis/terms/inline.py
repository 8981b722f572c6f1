"""Members in running text after a name: in brackets, behind a colon, 即 or 包括, or as the next clauses.

Stage: terms. Input: a passage and a formula's name. Output: spans of the members, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zibo_analysis.terms.compounds import roles_in
from zibo_analysis.terms.items import shared_start, trim_items
from zibo_analysis.terms.lists import conjunctions, split_conjunction, split_list
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
from zibo_analysis.terms.patterns import CLOSING, NUMERAL, OPENING, Grammar, parse_count

BRACKET = re.compile(r"[（(]([^（）()\n]{3,300})[）)]")
QUOTED_PIECE = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}\n]{{1,30}})[{CLOSING}]")
QUOTED_RUN = re.compile(
    rf"(?:[{OPENING}][^{OPENING}{CLOSING}\n]{{1,30}}[{CLOSING}][、，和与及]?){{2,}}"
    r"(?=[。；;，,\n等]|[两三四五六七八九十\d]+[个项种大类]|$)"
)
# parts that are quoted as one, and explained behind a colon: 即“三必到、三必访、三必谈”：……
QUOTED_HEAD = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}，,。；;：:\n]{{2,60}})[{CLOSING}][：:]")
QUOTED_CLAUSE = re.compile(
    rf"[{OPENING}]([^{OPENING}{CLOSING}，,。；;：:、\n]{{2,20}}(?:、[^{OPENING}{CLOSING}，,。；;：:、\n]{{2,20}})+)"
    rf"[{CLOSING}](?=[。；;，,\n]|$)"
)
QUESTION = re.compile(rf"[{CLOSING}]?[^。！？!?\n]{{0,12}}[？?]\s*(?:答[:：])?\s*")
HEAD_REACH = 16
TOLD_REACH = 80
LONGEST_VERB = 4
TWO_PARTS = 4
PARTS = 2
CLAUSE_MARK = re.compile("[，,；;]")


def members_after(grammar: Grammar, text: str, name: Name) -> Found:
    """A list that follows: in brackets, after 即, 包括, 是指, after a colon; or as clauses of the same form."""
    position = after_quotes(text, name.end)
    head_end = first_mark(text, position, CLAUSE_MARKS + "（(—", HEAD_REACH)
    if bracket := BRACKET.match(text, head_end):
        return bracketed_list(grammar, text, bracket.span(1), name)
    introducer = grammar.introducer.search(text, position, min(len(text), head_end + 1))
    content = introducer is not None and text.startswith(grammar.words["content"], introducer.end())
    if introducer and not content and (name.quoted or introducer.start() == position):
        parts = told_in_parts(grammar, text, introducer.end(), name)
        if parts.spans:
            return parts
        found = exact_list(grammar, text, sentence_from(grammar, text, introducer.end()), name)
        if found.spans:
            return found
    mark = text[head_end : head_end + 1]
    if mark and mark in "：:":
        return exact_list(grammar, text, sentence_from(grammar, text, head_end + 1), name)
    others = any(quote in text[position:head_end] for quote in OPENING)
    return after_comma(grammar, text, head_end, name) if mark and mark in "，,—" and not others else NOTHING


def told_in_parts(grammar: Grammar, text: str, start: int, name: Name) -> Found:
    """What the groups of a whole sentence stand for, each with a list of its own: 围绕一个目标：……；立足两大战略：……"""
    return Found(tuple(coded_list(grammar, text, (start, first_mark(text, start, SENTENCE_MARKS)), name)))


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
    """A list in the clause after the name's own; not of a name that is one of several in its clause."""
    others = (text[clause_start(text, name.start) : name.start], text[name.end : comma])
    if not name.quoted and any("、" in other and grammar.amount.search(other) for other in others):
        return NOTHING
    following = re.compile(r"[，,—\s]+").match(text, comma)
    begin = following.end() if following else comma + 1
    after = grammar.introducer.match(text, begin)
    if after:
        parts = told_in_parts(grammar, text, after.end(), name)
        return parts if parts.spans else exact_list(grammar, text, sentence_from(grammar, text, after.end()), name)
    return loose_list(grammar, text, begin, name)


def members_told(grammar: Grammar, text: str, name: Name) -> Found:
    """A list of at least three that a later clause of the sentence introduces: 它包括“一规划、一方案、一清单”."""
    if name.declared is None or name.declared < 3:
        return NOTHING
    position = after_quotes(text, name.end)
    stop = first_mark(text, position, SENTENCE_MARKS, TOLD_REACH)
    for match in grammar.told.finditer(text, position, stop):
        lead = text[clause_start(text, match.start()) : match.start()]
        if lead and not lead.startswith(grammar.words["resume"]):
            continue
        clause = (match.end(), first_mark(text, match.end(), CLAUSE_MARKS))
        spans = split_list(grammar, text, clause, name.declared, ("、",))
        if spans:
            return Found(tuple(spans))
    return NOTHING


def sentence_from(grammar: Grammar, text: str, start: int) -> Span:
    """From a position to the end of its sentence, or to the next name that it goes on to define."""
    stop = first_mark(text, start, SENTENCE_MARKS)
    label = grammar.next_label.search(text, start, stop)
    return start, label.start() if label else stop


def exact_list(grammar: Grammar, text: str, region: Span, name: Name) -> Found:
    """A list of exactly the declared length in a region, its first clauses, or an open list of its first clause.

    The region ends where the name comes again: “双核”指甲城和乙城双核.
    """
    label = grammar.label.match(text, skip_space(text, region[0]))
    region = (label.end(), region[1]) if label and label.end() < region[1] else region
    again = text.find(name.text, *region)
    region = (region[0], again) if again > region[0] else region
    if spans := parts_in_order(grammar, text, region, name) or quoted_first(text, region, name):
        return Found(tuple(spans))
    for size in name.targets:
        spans = split_list(grammar, text, region, size)
        if spans and (size == name.declared or not any(CLAUSE_MARK.search(text, *span) for span in spans)):
            return Found(tuple(first_clauses(grammar, text, spans, name)))
    if spans := noun_clauses(grammar, text, region, name) or played_parts(text, region, name):
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
    return Found(tuple(quoted_whole(text, region))) if name.quoted else NOTHING


def noun_clauses(grammar: Grammar, text: str, region: Span, name: Name) -> list[Span]:
    """The first clauses of a region, where just as many as are declared begin with the noun: 坚持甲，坚持乙."""
    noun = grammar.counted(name.text)
    clauses = [unwrap(text, clause) for clause in split_region(text, region, "、，,；;")]
    opened = [text.startswith(noun, start) for start, _ in clauses]
    first = opened.index(False) if False in opened else len(opened)
    return clauses[:first] if len(noun) > 1 and first == sum(opened) == name.declared else []


def played_parts(text: str, region: Span, name: Name) -> list[Span]:
    """All that play a part in a sentence, as many as are declared: 甲为主线，乙、丙为辅线."""
    roles = roles_in(text, region)
    parts = [unwrap(text, part) for role in roles for part in split_region(text, role.span("item"), "、")]
    return parts if len(roles) >= PARTS and len(parts) == name.declared else []


def quoted_first(text: str, region: Span, name: Name) -> list[Span]:
    """The quoted words side by side that make up the first clauses of a region, as many as the name declares."""
    start = skip_space(text, region[0])
    whole = QUOTED_HEAD.match(text, start, region[1])
    if whole and len(parts := split_region(text, whole.span(1), "、")) == name.declared:
        return parts
    run = QUOTED_RUN.match(text, start, region[1])
    if run is None or name.declared is None:
        return []
    pieces = [match.span(1) for match in QUOTED_PIECE.finditer(text, *run.span())]
    return pieces if len(pieces) == name.declared else []


def quoted_whole(text: str, region: Span) -> list[Span]:
    """The items of a list that is quoted as a whole and ends its clause: 即“资源合股、农民合作”."""
    start = skip_space(text, region[0])
    quote = QUOTED_CLAUSE.match(text, start, region[1] + 1)
    return [unwrap(text, part) for part in split_region(text, quote.span(1), "、")] if quote else []


def first_clauses(grammar: Grammar, text: str, spans: list[Span], name: Name) -> list[Span]:
    """Items of several clauses, each cut to the first where that holds the name's noun: 聚力招商引资，签约45个；……

    The noun may be one character, where it opens all items: 聚力甲，签约45个；聚焦乙，…… of “四聚工程”.
    """
    word = grammar.counted(name.text)
    heads = [split_region(text, span, "，,")[0] for span in spans]
    printed = [text[slice(*head)] for head in heads]
    shorter = all(head[1] < span[1] for head, span in zip(heads, spans, strict=True))
    held = len(word) > 1 and all(word in head for head in printed)
    opened = word[:1] != "" and all(head.startswith(word[0]) for head in printed)
    return heads if shorter and (held or opened) else clauses_with(grammar, text, spans, word)


def clauses_with(grammar: Grammar, text: str, spans: list[Span], word: str) -> list[Span]:
    """Items of several clauses, each cut to the one that holds the noun, without a verb that opens all of these."""
    rows = [[part for part in split_region(text, span, "，,") if word in text[slice(*part)]] for span in spans]
    whole = all(row[:1] == [span] for row, span in zip(rows, spans, strict=True))
    if len(word) <= 1 or whole or any(len(row) != 1 for row in rows):
        return spans
    opening = shared_start([text[slice(*row[0])] for row in rows])
    verb = max((verb for verb in grammar.verbs if opening.startswith(verb)), key=len, default="")
    verb = verb if word not in verb and not opening.startswith(word) else ""
    return [(start + len(verb), end) for ((start, end),) in rows]


def parts_in_order(grammar: Grammar, text: str, region: Span, name: Name) -> list[Span]:
    """The members of a name of several numbers, where the list keeps to them."""
    return (
        grouped_list(grammar, text, region, name)
        or coded_list(grammar, text, region, name)
        or crossed_list(grammar, text, region, name)
    )


def crossed_list(grammar: Grammar, text: str, region: Span, name: Name) -> list[Span]:
    """The clauses of sentences of one build, as many as the name declares: 减少甲，增加乙；减少丙，增加丁."""
    label = grammar.label.match(text, *region)
    region = (label.end(), region[1]) if label else region
    for outer, inner in (("；;", "，,"), ("，,", "、")):
        rows = [split_region(text, row, inner) for row in split_region(text, region, outer)]
        if spans := crossed_rows(text, [[unwrap(text, span) for span in row] for row in rows], name):
            return spans
    return []


def crossed_rows(text: str, rows: list[list[Span]], name: Name) -> list[Span]:
    """Rows of as many clauses each, where those of one column begin or end alike, as many as the name declares."""
    width = len(rows[0])
    if len(rows) < 2 or width < 2 or any(len(row) != width for row in rows) or len(rows) * width != name.declared:
        return []
    columns = [[text[slice(*span)] for span in column] for column in zip(*rows, strict=True)]
    if not all(all(column) for column in columns):
        return []
    common = shared_start(columns[0][1:])
    place = max(0, columns[0][0].find(common)) if len(common) > 1 else 0
    columns[0][0] = columns[0][0][place:]
    rows[0][0] = (rows[0][0][0] + place, rows[0][0][1])
    alike = any(len({item[edge] for item in column}) == 1 for column in columns for edge in (0, -1))
    return [span for row in rows for span in row] if alike else []


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
    return one_and_many(grammar, text, region, sizes)


def one_and_many(grammar: Grammar, text: str, region: Span, sizes: Sequence[int]) -> list[Span]:
    """One thing and, after a conjunction, the list of the others: 城区 and 东山、西河、南塘 of 一城三镇."""
    clause = (region[0], first_mark(text, region[0], CLAUSE_MARKS, region[1] - region[0]))
    parts = split_region(text, clause, "、")
    if len(sizes) != PARTS or sizes[0] != 1 or len(parts) != sizes[1] or len(parts) < PARTS:
        return []
    first = split_conjunction(grammar, text, parts[:1], earliest=True)
    amount = grammar.amount.search(text, parts[-1][0] + 1, parts[-1][1])
    parts[-1] = (parts[-1][0], amount.start() if amount else parts[-1][1])
    return trim_items(grammar, text, [*first, *parts[1:]]) if len(first) == PARTS else []


def part_list(grammar: Grammar, text: str, region: Span, size: int) -> list[Span]:
    """The items of one group; a group of one is its own item."""
    return [unwrap(text, region)] if size == 1 else split_list(grammar, text, region, size, ("、", "，,"))


def coded_list(grammar: Grammar, text: str, region: Span, name: Name) -> list[Span]:
    """The parts whose first numbers are a code's figures: 一核、两路、六组团 of 126, 三大产业、五大行业 of 3+5."""
    figures = list(name.text) if name.pattern == "code" else [match[0] for match in grammar.numbers(name.text)]
    if name.pattern not in ("code", "N+M") or len(figures) < 2:
        return []
    label = grammar.label.match(text, skip_space(text, region[0]))
    region = (label.end(), region[1]) if label and label.end() < region[1] else region
    parts = [unwrap(text, part) for part in split_region(text, region, "、，,；;")]
    groups = [without_told(grammar, text, unwrap(text, group)) for group in split_region(text, region, "；;")]
    parts = groups if len(groups) == len(figures) else [without_told(grammar, text, part) for part in parts]
    rest = parts[len(figures) :]
    parts = parts if any(grammar.numbers(text[slice(*part)]) for part in rest) else parts[: len(figures)]
    if len(parts) != len(figures) or any(text[start] in OPENING for start, end in parts if start < end):
        return []
    printed = [next(iter(grammar.numbers(text[slice(*part)])), None) for part in parts]
    same = all(
        found is not None and parse_count(found[0]) == parse_count(figure)
        for found, figure in zip(printed, figures, strict=True)
    )
    return parts if same else []


def without_told(grammar: Grammar, text: str, group: Span) -> Span:
    """A group before the colon behind which its own list stands, without its verb: 两大战略 of 立足两大战略：……"""
    colon = first_mark(text, group[0], "：:", group[1] - group[0])
    number = next(iter(grammar.numbers(text[group[0] : colon])), None)
    if colon == group[1] or number is None or number.start() > LONGEST_VERB or text[group[0]] in OPENING:
        return group
    return group[0] + number.start(), colon


def loose_list(grammar: Grammar, text: str, start: int, name: Name) -> Found:
    """A list without introducer after a quoted name: N items of one clause, or N clauses of one form."""
    if not name.quoted or name.declared is None:
        return NOTHING
    if name.pattern == "N个一":
        clauses = split_region(text, sentence_from(grammar, text, start), "，,、；;")[: name.declared]
        if len(clauses) == name.declared and all("一" in text[slice(*clause)] for clause in clauses):
            return Found(tuple(unwrap(text, clause) for clause in clauses))
        return NOTHING
    clause = (start, first_mark(text, start, CLAUSE_MARKS))
    opening = grammar.start.match(text, start)
    taken = opening is not None and opening.end() - start == 1
    for size in name.targets:
        spans = split_list(grammar, text, clause, size, ("、",)) if size > 2 and not taken else []
        if spans and not runs_on(text, spans[-1][1]):
            verbs = [text.startswith(grammar.verbs, begin) for begin in (start, *(span[0] for span in spans[1:]))]
            if not verbs[0] or any(verbs[1:]):
                return Found(tuple(spans))
    return repeated_head(text, start, name)


def runs_on(text: str, end: int) -> bool:
    """Whether a list runs up to another name, whose it then is: 做好甲、乙、丙“三篇文章”."""
    name = re.compile(rf"[{OPENING}]?([{OPENING}])[^{OPENING}{CLOSING}]{{1,12}}[{CLOSING}]").match(text, end - 1)
    return name is not None and NUMERAL.search(name[0]) is not None


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


def members_answered(grammar: Grammar, text: str, name: Name) -> Found:
    """A list that answers a question: “四个到村”是什么？答：产业到村、教育到村……"""
    question = QUESTION.match(text, name.end)
    return exact_list(grammar, text, sentence_from(grammar, text, question.end()), name) if question else NOTHING


def members_within(grammar: Grammar, text: str, name: Name) -> Found:
    """A name that is its own list: 一老一小, 一老一小一散一弱; not one of two places, as 一核一带, nor 一带一路."""
    groups = re.compile(r"(?:一[^\W\d_一]){2,}").fullmatch(name.text)
    if groups is None or name.text in grammar.names or name.declared is None:
        return NOTHING
    if len(name.text) == TWO_PARTS and any(letter in grammar.words["group"] for letter in name.text[1::2]):
        return NOTHING
    return Found(tuple((name.start + i, name.start + i + 1) for i in range(1, len(name.text), 2)))
