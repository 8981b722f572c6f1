"""The items of a list, without the words before the first and after the last that belong to the sentence.

Stage: terms. Input: a text and the parts of a list in it. Output: spans of the items, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from zibo_analysis.terms.marks import CLAUSE_MARKS, CLOSE_MARKS, OPEN_MARKS, Span, unwrap
from zibo_analysis.terms.patterns import CLOSING, OPENING, Grammar, parse_count

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
    if common := shared_inside(item, others):
        return 0 if item.startswith(common) else item.rindex(common)
    cuts = lead_ends(grammar, item, others)
    if even := even_lead(grammar, item, others, cuts):
        return even
    if sum(other.startswith(grammar.verbs) for other in others) * 2 > len(others):
        return lead_before_verb(grammar, item, cuts)
    return longest_lead(grammar, item, others, cuts)


def shared_inside(item: str, others: Sequence[str]) -> str:
    """What all other items begin with, as far as it stands in the first one."""
    common = shared_start(others)
    while common and common not in item:
        common = common[:-1]
    return common


def lead_ends(grammar: Grammar, item: str, others: Sequence[str]) -> list[int]:
    """Where words of the sentence may end in a first item: verbs, labels, titles, years and 的 that no other has."""
    cuts = [match.end() for match in grammar.lead.finditer(item)]
    if labelled := grammar.labelled.search(item):
        cuts.append(labelled.end())
    if "》" in item[:-1] and not any("》" in other for other in others):
        cuts.append(item.rindex("》") + 1)
    if not any(YEAR.search(other) for other in others):
        cuts += [match.end() for match in YEAR.finditer(item)]
    if "的" in item and not any("的" in other for other in others) and len(shared_end([item, *others])) < 2:
        cuts.append(item.rindex("的") + 1)
    return cuts


def even_lead(grammar: Grammar, item: str, others: Sequence[str], cuts: list[int]) -> int:
    """The lead that leaves an item as long as all others are, 0 if there is none."""
    ties = [tie.end() for tie in grammar.conjunction.finditer(item, 1)] if len(others) >= MANY else []
    even = [cut for cut in (*cuts, *ties) if {len(other) for other in others} == {len(item) - cut}]
    if len(others) < 2 or not even:
        return 0
    stacked = grammar.start.match(item, even[0])
    return even[0] if stacked is None or stacked.end() == len(item) else 0


def lead_before_verb(grammar: Grammar, item: str, cuts: list[int]) -> int:
    """The lead of an item that, like the others, begins with a verb: none where it does so at once."""
    first = min((cut for cut in cuts if item[cut:].startswith(grammar.verbs)), default=0)
    cut = first if not item.startswith(grammar.verbs) or first in cuts[:1] else 0
    told = next((word for word in grammar.words["speech"] if item.startswith(word, cut)), "")
    return cut + len(told) if item.startswith(grammar.verbs, cut + len(told)) else cut


def longest_lead(grammar: Grammar, item: str, others: Sequence[str], cuts: list[int]) -> int:
    """The longest lead that leaves at least half of the length of the others, and the verbs stacked after it."""
    opening = grammar.start.match(item)
    if opening and any(other.startswith(opening[0]) for other in others):
        return 0
    least = max(1, 0.5 * median(map(len, others)))
    plain = not any(other.startswith(grammar.verbs) for other in others)
    if plain and opening and opening.end() in cuts and STRONG <= opening.end() < len(item) - 1:
        least = PLAIN
    cut = max((cut for cut in cuts if len(item) - cut >= least), default=0)
    sizes = {len(other) for other in others}
    while (more := grammar.start.match(item, cut)) and len(item) - more.end() >= least:
        if len(others) > 1 and {len(item) - cut} == sizes:
            break
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
