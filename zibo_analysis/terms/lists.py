"""Lists in running text: where a list begins and ends, its items, and what belongs to none of them.

Stage: terms. Input: a text and a region of it. Output: spans of the items, in order. Separators inside quotation
marks and brackets do not count. A list is only taken where its length is what the formula declares, or where 等 leaves
it open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median
from types import MappingProxyType

from zibo_analysis.terms.patterns import CLOSING, OPENING, Grammar, parse_count

Span = tuple[int, int]
OPEN_MARKS = OPENING + "（(《〈【["
CLOSE_MARKS = CLOSING + "）)》〉】]"
CLAUSE_MARKS = "，,。；;：:！？!?\n"
SENTENCE_MARKS = "。！？!?\n"
SEPARATORS = ("；;", "，,", "、", "—－-+＋")
STRONGER = MappingProxyType({"、": "，,；;", "，,": "；;"})
REACH = 600
LIKE_LENGTH = 2
# what ends a list that belongs to another word: 等部门组成的, 等单位的
MAKER = re.compile(r"等[^、等]{0,12}的(?:\d{4}年度?)?")
YEAR = re.compile(r"\d{4}年度?")
COUNTED_OFF = re.compile(
    r"(?:([①-⑳])|[（(]([一二三四五六七八九十\d]{1,3})[）)]|[第其]?([一二三四五六七八九十]{1,3})(?:[步条点项]?[是要抓：:]|[步条点项]?(?=[，,、]))|(\d{1,2})[.．、）)])"
    r"[ \t\u3000，,、]*"
)
# a verb phrase of so many characters (统筹推进) opens no item, however short what is left
STRONG = 3
PLAIN = 2
# where all items have one second character (着力, 全力, 强力), the words before it are theirs
SECOND = 2
# so many items of one length leave a longer first one with what stands before its conjunction: 城区和东山、西河……
MANY = 3
ROLE = re.compile(r"(?P<by>[^为以]{0,4}以)?(?P<item>[^为以]{1,20})为[^为]{2,4}")


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


def balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens is closed."""
    return sum(text.count(mark) for mark in OPEN_MARKS) == sum(text.count(mark) for mark in CLOSE_MARKS)


def trim_items(grammar: Grammar, text: str, parts: list[Span], *, inside: bool = True) -> list[Span]:
    """The items without the words before the first and after the last that belong to the sentence.

    `inside`: they stand inside a clause, so that 等 ends the list; between clauses it belongs to the last one. Nothing
    where the last part is a verb that goes on (做到 in 增强“四个意识”、做到“两个维护”): that is no list.
    """
    spans = [unwrap(text, without_gloss(text, part)) for part in parts]
    if len(spans) < 2 or any(start >= end for start, end in spans):
        return []
    items = [text[start:end] for start, end in spans]
    following = text[parts[-1][1] : parts[-1][1] + 1]
    goes_on = following and following not in CLOSE_MARKS + CLAUSE_MARKS
    uneven = len({len(item) for item in items[1:]}) > 1 or len(items) < 3
    if uneven and goes_on and ends_in_verb(grammar, items):
        return []
    if goes_on and (items[-1] in grammar.words["lead"] or grammar.amount.fullmatch(items[-1])):
        return []
    stop = tail_start(grammar, items[-1], items[:-1], inside)
    items[-1] = items[-1][:stop]
    quoted = following in tuple(CLOSING) and text[parts[0][0] - 1 : parts[0][0]] in tuple(OPENING)
    begin = spans[0][0] + (0 if quoted else lead_length(grammar, items[0], items[1:]))
    while begin < spans[0][1] and text[begin] in "，,、":
        begin += 1
    spans[0] = (begin, spans[0][1])
    spans[-1] = (spans[-1][0], spans[-1][0] + stop)
    spans = without_roles(text, without_numbers(text, spans))
    return [unwrap(text, span) for span in without_definitions(grammar, text, spans)]


def without_numbers(text: str, spans: list[Span]) -> list[Span]:
    """Items without what counts them off, where all are: ①引才计划, ②育才计划; 一是坚守职责, 二是繁荣文化."""
    counted = [COUNTED_OFF.match(text, *span) for span in spans]
    numbers = [match and next(group for group in match.groups() if group) for match in counted]
    if None in numbers or len(set(numbers)) < len(numbers):
        return spans
    return [(match.end(), end) for match, (_, end) in zip(counted, spans, strict=True) if match]


def without_roles(text: str, spans: list[Span]) -> list[Span]:
    """Items without the part that each plays: A and B of A为核心、B为支撑; not where each begins with 以."""
    items = [ROLE.fullmatch(text, *span) for span in spans]
    if None in items or sum(bool(match["by"]) for match in items if match) > 1:
        return spans
    return [match.span("item") for match in items if match]


def without_definitions(grammar: Grammar, text: str, spans: list[Span]) -> list[Span]:
    """Items without what each is said to be, where all say it: 头雁, 归雁 of “头雁”：村书记；“归雁”：返乡人才."""
    told = re.compile(
        rf"[{OPENING}](?P<quoted>[^{OPENING}{CLOSING}]{{1,12}})[{CLOSING}](?:[：:]|{grammar.label.pattern})"
        r"|(?P<plain>[^：:，,、]{2,8})[：:]"
    )
    items = [told.match(text, *span) for span in spans]
    return spans if None in items else [item.span(item.lastgroup or 0) for item in items if item]


def ends_in_verb(grammar: Grammar, items: Sequence[str]) -> bool:
    """Whether the last item, and no other, ends with a verb that takes an object."""
    verbal = [item.endswith(grammar.words["lead"]) for item in items]
    return verbal[-1] and not any(verbal[:-1])


def without_gloss(text: str, span: Span) -> Span:
    """A span without the brackets at its end: 明理胡同 of 明理胡同（明理车间、明理校园）."""
    gloss = re.compile(r"[（(][^（）()]*[）)]\s*$").search(text[slice(*span)])
    return (span[0], span[0] + gloss.start()) if gloss and gloss.start() else span


def rest_start(grammar: Grammar, item: str) -> int:
    """Where 等 stands in an item, 0 where it does not: 7 in 水产种业质量提升等技术推广."""
    return next((match.start(1) for match in grammar.rest.finditer(item) if match[1]), 0)


def shared_start(items: Sequence[str]) -> str:
    """The characters with which all items begin, at least two items."""
    size = 0
    while len(items) > 1 and all(len(item) > size and item[size] == items[0][size] for item in items):
        size += 1
    return items[0][:size]


def shared_end(items: Sequence[str]) -> str:
    """The characters with which all items end."""
    return shared_start([item[::-1] for item in items])[::-1]


def joined_halves(grammar: Grammar, item: str, others: Sequence[str]) -> re.Match[str] | None:
    """The conjunction of an item where every item is a pair: 教学和科研、工作和生活."""
    found = [grammar.conjunction.search(text, 1, len(text) - 1) for text in (item, *others)]
    return found[0] if len(others) > 1 and all(found) else None


def lead_length(grammar: Grammar, item: str, others: Sequence[str]) -> int:
    """How many characters of a first item belong to the sentence: 4 in 聚力实施新材料、智能装备、新医药."""
    if unit := next((words for words in grammar.words["unit"] if item.endswith(words)), ""):
        return len(item) - len(unit)
    if joined := joined_halves(grammar, item, others):
        cuts = [found.end() for found in grammar.lead.finditer(item, 0, joined.start())]
        twice = [cut for cut in cuts if item[cut : cut + 2] == item[joined.end() : joined.end() + 2]]
        return max(twice or cuts[:1], default=0)
    if len(others) > 1 and len({text[1:SECOND] for text in (item, *others)}) == 1:
        return 0
    common = shared_start(others)
    while common and common not in item:
        common = common[:-1]
    if common:
        return item.rindex(common) if not item.startswith(common) else 0
    least = max(1, 0.5 * median(map(len, others)))
    cuts = [match.end() for match in grammar.lead.finditer(item)]
    if labelled := grammar.labelled.search(item):
        cuts.append(labelled.end())
    if "》" in item[:-1] and not any("》" in other for other in others):
        cuts.append(item.rindex("》") + 1)
    if not any(YEAR.search(other) for other in others):
        cuts += [match.end() for match in YEAR.finditer(item)]
    if "的" in item and not any("的" in other for other in others) and len(shared_end([item, *others])) < 2:
        cuts.append(item.rindex("的") + 1)
    ties = [tie.end() for tie in grammar.conjunction.finditer(item, 1)] if len(others) >= MANY else []
    even = [cut for cut in (*cuts, *ties) if {len(other) for other in others} == {len(item) - cut}]
    stacked_verb = grammar.start.match(item, even[0]) if even else None
    if len(others) > 1 and even and (stacked_verb is None or stacked_verb.end() == len(item)):
        return even[0]
    plain = not any(other.startswith(grammar.verbs) for other in others)
    opening = grammar.start.match(item)
    if plain and opening and opening.end() in cuts and STRONG <= opening.end() < len(item) - 1:
        least = PLAIN
    verbal = sum(other.startswith(grammar.verbs) for other in others) * 2 > len(others)
    if verbal:
        stacked = [cut for cut in cuts if item[cut:].startswith(grammar.verbs)]
        cut = (
            min(stacked, default=0) if not item.startswith(grammar.verbs) or min(stacked, default=0) in cuts[:1] else 0
        )
        told = next((word for word in grammar.words["speech"] if item.startswith(word, cut)), "")
        return cut + len(told) if item.startswith(grammar.verbs, cut + len(told)) else cut
    if opening and any(other.startswith(opening[0]) for other in others):
        return 0
    cut = max((cut for cut in cuts if len(item) - cut >= least), default=0)
    sizes = {len(other) for other in others}
    while (
        (more := grammar.start.match(item, cut))
        and len(item) - more.end() >= least
        and (len(others) < 2 or {len(item) - cut} != sizes)
    ):
        cut = more.end()
    return cut


def summary_start(grammar: Grammar, item: str, others: Sequence[str]) -> int:
    """Where a last item sums up or goes on: 6个工程 after 南水北调西线, 连续9年 after 死亡人数."""
    counts = [count for count in grammar.amount.finditer(item, 2) if parse_count(count["n"]) == len(others) + 1]
    found = counts[0] if counts else grammar.adverb.search(item, 2)
    if found is None or any(found[0] in other for other in others):
        return len(item)
    return found.start()


def goes_on_after(grammar: Grammar, words: str) -> bool:
    """Whether words after an item belong to the sentence: 融合发展 after 良制, not 断壁 after 清残垣."""
    if words[:1] in OPEN_MARKS:
        return True
    begins = grammar.tail.match(words) or grammar.start.match(words)
    return begins is not None or grammar.noun.fullmatch(words) is not None


def tail_start(grammar: Grammar, item: str, others: Sequence[str], inside: bool = True) -> int:
    """Where the words after a last item begin: 良制融合发展 after 良田、良种、良机、良法 ends at 2."""
    opened = grammar.opened.search(item)
    if opened and opened.start():
        item = item[: opened.start()]
    elif inside and (rest := rest_start(grammar, item)) and not any(rest_start(grammar, other) for other in others):
        item = item[:rest]
    item = item[: summary_start(grammar, item, others)]
    ending = shared_end(others) if len(others) > 1 else ""
    if ending and not item.endswith(ending) and ending in item[1:]:
        stop = item.rindex(ending) + len(ending)
        return len(item) if any(item[:stop] in other for other in others) else stop
    if len(ending) > 1 and item.endswith(ending):
        return len(item)
    sizes = {len(other) for other in others[1:]} or {len(others[0])}
    size = min(sizes)
    starts = {other[-size:][:1] for other in others}
    if len(others) > 1 and len(sizes) == 1 and len(item) > size and starts == {item[0]}:
        return size if goes_on_after(grammar, item[size:]) else len(item)
    if inside and "的" in item and not any("的" in other for other in others):
        if joined_halves(grammar, item, others):
            return item.rindex("的")
        found = grammar.tail.search(item, 1)
        return found.start() if found else item.index("的")
    return len(item)
