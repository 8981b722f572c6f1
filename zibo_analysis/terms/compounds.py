"""Members of names of several numbers, told by the part that each plays: “一核两带”, “1+4”.

Stage: terms. Input: a passage and a formula's name. Output: spans of the members, in order: items of the clauses that
follow, told by their last character (核, 带), or by the role that a clause gives them (以A为核心、以B和C为两翼).
"""

from __future__ import annotations

import re
from types import MappingProxyType

from zibo_analysis.terms.items import lead_length
from zibo_analysis.terms.lists import conjunctions, split_list
from zibo_analysis.terms.marks import SENTENCE_MARKS, Span, after_quotes, clause_start, first_mark, split_region, unwrap
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.patterns import CLOSING, OPENING, Grammar, alternation, parse_count

SENTENCES = 3
REACH = 400
LEAST = 3
DIGITS = "一二两三四五六七八九十百千万亿几数第\\d"
ROUND_NUMBERS = MappingProxyType(
    {
        letter: re.compile(rf"(?<![{DIGITS}])(?:{letter}|{figure})(?![{DIGITS}])")
        for letter, figure in (("十", "10"), ("百", "100"), ("千", "1000"), ("万", "10000|1万"))
    }
)
ROUND = re.compile(r"(?P<n>[双三四五六七八九])?(?P<letters>(?(n)[百千万]|(?!千万)[十百千万]{2,4}))(?![多余])")
LETTERS = re.compile("([两二三四五六七八九])([^\\d一二两三四五六七八九十、，])")
PAIRED = re.compile("(?:双[百千万]){2,}")
PAIR = 2
OPENING_REACH = 8
PLAYED = re.compile(r"以?(?P<item>[^，,；;。！？!?\n为]{2,80})为(?P<role>[^，,、；;。\n为的“]{1,8})")


def members_by_place(grammar: Grammar, text: str, name: Name) -> Found:
    """Items of the clauses after a name that end with its nouns, group by group: 打造甲核、乙轴和丙轴 of 一核两轴."""
    groups = name_groups(grammar, name) or letter_groups(name)
    if len(groups) < 2 or sum(size for size, _ in groups) < LEAST:
        return NOTHING
    if spans := items_by_group(grammar, text, sentence_before(text, name), groups):
        return Found(tuple(spans))
    start = after_quotes(text, name.end)
    stop = start
    for _ in range(SENTENCES):
        stop = first_mark(text, stop, SENTENCE_MARKS, REACH)
        if spans := items_by_group(grammar, text, (start, stop), groups):
            return Found(tuple(spans))
        if text[stop : stop + 1] in ("", "\n") or stop - start > REACH:
            break
        stop += 1
    return NOTHING


def name_groups(grammar: Grammar, name: Name) -> list[tuple[int, tuple[str, ...]]]:
    """The numbers of a name, each with the words with which its members can end: 1 and 核, 核心 of 一核两带."""
    if name.pattern != "NXMY" or None in name.counts:
        return []
    numbers = grammar.numbers(name.text)
    if not numbers:
        return []
    ends = [number.start() for number in numbers[1:]] + [len(name.text)]
    nouns = [name.text[number.end() : end].strip("、，·") for number, end in zip(numbers, ends, strict=True)]
    if not all(noun in grammar.words["group"] or len(noun) == 1 < len(nouns) - 1 for noun in nouns):
        return []
    heads = (*grammar.words["head"], *grammar.words["group"])
    wholes = [(noun, *(word for word in heads if 1 < len(word) < 4 and word[0] == noun)) for noun in nouns]
    return [(parse_count(number[0]) or 0, words) for number, words in zip(numbers, wholes, strict=True)]


def letter_groups(name: Name) -> list[tuple[int, tuple[str, ...]]]:
    """The numbers of a quoted name, each with the one character that it counts: 3 and 化, 3 and 制 of “三化三制”."""
    pairs = LETTERS.findall(name.text) if name.quoted and LETTERS.sub("", name.text) == "" else []
    groups: list[tuple[int, tuple[str, ...]]] = [(parse_count(number) or 0, (letter,)) for number, letter in pairs]
    return groups if len({letter for _, letter in pairs}) == len(pairs) else []


def items_by_group(grammar: Grammar, text: str, region: Span, groups: list[tuple[int, tuple[str, ...]]]) -> list[Span]:
    """As many items for each group as it counts, in order; nothing where there are fewer, or more."""
    if not all(any(text.find(word, *region) >= 0 for word in words) for _, words in groups):
        return []
    found: list[list[Span]] = [[]]
    for clause in split_region(text, region, "，,；;。：:"):
        for item in clause_items(grammar, text, clause, groups):
            size, words = groups[len(found) - 1]
            if len(found[-1]) < size and text[slice(*item)].endswith(words):
                found[-1].append(item)
            elif len(found[-1]) == size and len(found) < len(groups):
                if not text[slice(*item)].endswith(groups[len(found)][1]):
                    return []
                found.append([item])
            else:
                return []
    if [len(items) for items in found] != [size for size, _ in groups]:
        return []
    return [span for items in found for span in items]


def clause_items(grammar: Grammar, text: str, clause: Span, groups: list[tuple[int, tuple[str, ...]]]) -> list[Span]:
    """The items of a clause that end with one of the groups' words, without the verb before the first of them."""
    endings = tuple(word for _, words in groups for word in words)
    items: list[Span] = []
    for part in split_region(text, clause, "、"):
        pieces = [without_sum(grammar, text, piece) for piece in halves(grammar, text, part, endings)]
        items += [unwrap(text, without_owned(text, piece, endings)) for piece in pieces]
    kept = [item for item in items if text[slice(*item)].endswith(endings)]
    if kept and kept[0] == items[0]:
        first = text[slice(*kept[0])]
        kept[0] = (kept[0][0] + verb_length(grammar, first, [text[slice(*item)] for item in kept[1:]]), kept[0][1])
    return kept if all(end - start > 1 for start, end in kept) else []


def verb_length(grammar: Grammar, item: str, others: list[str]) -> int:
    """The length of the verb before the first item of a clause: 4 in 规划打造西部山林生态区."""
    opening = grammar.start.match(item)
    if opening is None:
        return lead_length(grammar, item, others) if len(others) > 1 else 0
    cut = opening.end()
    while more := grammar.lead.match(item, cut):
        cut = more.end()
    return cut


def halves(grammar: Grammar, text: str, part: Span, endings: tuple[str, ...]) -> list[Span]:
    """A part divided at a conjunction where what stands before it ends with one of the words."""
    for match in conjunctions(grammar, text, part):
        if text[part[0] : match.start()].endswith(endings):
            return [(part[0], match.start()), (match.end(), part[1])]
    return [part]


def without_owned(text: str, part: Span, endings: tuple[str, ...]) -> Span:
    """A part without the thing that it describes: 国际化 of 国际化的管理团队."""
    place = text.find("的", *part)
    return (part[0], place) if place > part[0] and text[part[0] : place].endswith(endings) else part


def without_sum(grammar: Grammar, text: str, part: Span) -> Span:
    """A part without the words that sum up: 东部田园风情区 of 东部田园风情区三大主题基地."""
    amount = grammar.amount.search(text, part[0] + 2, part[1])
    return (part[0], amount.start()) if amount else part


def members_by_role(grammar: Grammar, text: str, name: Name) -> Found:
    """Items by the role that the clauses before a name give them: 以甲为统领，以乙、丙为配套的“1+2”."""
    sizes = [count for count in name.counts if count]
    if name.pattern not in ("N+M", "NXMY") or len(sizes) < 2 or len(sizes) < len(name.counts):
        return NOTHING
    before = sentence_before(text, name)
    roles = roles_in(text, before)[-len(sizes) :]
    if len(roles) < len(sizes) or clause_start(text, before[1]) > roles[-1].start():
        start = after_quotes(text, name.end)
        roles = roles_in(text, (start, first_mark(text, start, SENTENCE_MARKS)))[: len(sizes)]
    if len(roles) < len(sizes):
        return NOTHING
    letters = [words for _, words in name_groups(grammar, name)]
    if name.pattern == "NXMY" and not (
        letters and all(words[0] in role["role"] for words, role in zip(letters, roles, strict=True))
    ):
        return NOTHING
    lists = [role_items(grammar, text, role, size) for role, size in zip(roles, sizes, strict=True)]
    return Found(tuple(span for spans in lists for span in spans)) if all(lists) else NOTHING


def members_in_office(grammar: Grammar, text: str, name: Name) -> Found:
    """Those who hold the offices of a sum, clause by clause: 甲兼任站长，乙、丙担任副站长，下辖N名组长的“1+2+N”."""
    sizes = [count for count in name.counts if count]
    opened = name.counts[-1:] == (None,)
    if name.pattern != "N+M" or len(sizes) < 2 or len(sizes) + opened != len(name.counts):
        return NOTHING
    clauses = split_region(text, sentence_before(text, name), "，,；;")
    more = grammar.more.search(text, *clauses[-1]) if opened else None
    clauses = clauses[:-1] if opened else clauses
    held = [in_office(grammar, text, clause) for clause in clauses[-len(sizes) :]]
    if len(held) < len(sizes) or (opened and more is None):
        return NOTHING
    lists = [
        split_list(grammar, text, item, size, ("、",)) if item and size > 1 else [item] * bool(item)
        for item, size in zip(held, sizes, strict=True)
    ]
    spans = [span for found in lists for span in found if span]
    return Found((*spans, *([more.span(1)] if more else [])), opened) if all(lists) else NOTHING


def in_office(grammar: Grammar, text: str, clause: Span) -> Span | None:
    """What stands before the verb of office in a clause, without the verb of the sentence."""
    verb = re.compile(alternation(grammar.words["office"])).search(text, clause[0] + 1, clause[1])
    if verb is None:
        return None
    opening = grammar.lead.search(text, clause[0], min(verb.start(), clause[0] + OPENING_REACH))
    start = opening.end() if opening and "、" not in text[clause[0] : verb.start()] else clause[0]
    return start, verb.start()


def sentence_before(text: str, name: Name) -> Span:
    """The part of a name's sentence that stands before it."""
    end = name.start - (text[name.start - 1 : name.start] in OPENING)
    least = max(0, end - REACH)
    return max(least, *(text.rfind(mark, least, end) + 1 for mark in SENTENCE_MARKS)), end


def members_by_number(grammar: Grammar, text: str, name: Name) -> Found:
    """Items from the round number that each holds: 千名农民, 百家企业 of 培训千名农民、培育百家企业, of “千百工程”."""
    rounds = ROUND.match(name.text)
    if rounds is None:
        return NOTHING
    number = parse_count(rounds["n"]) if rounds["n"] else None
    paired = PAIRED.match(name.text)
    letters = "".join(letter * PAIR for letter in paired[0][1::2]) if paired else rounds["letters"] * (number or 1)
    start = after_quotes(text, name.end)
    spans: list[Span] = []
    for part in split_region(text, (start, first_mark(text, start, SENTENCE_MARKS)), "、，,；;：:"):
        found = ROUND_NUMBERS[letters[len(spans)]].search(text, *part) if len(spans) < len(letters) else None
        if found:
            spans.append((found.start(), unwrap(text, part)[1]))
        elif spans:
            break
    quoted = any(mark in text[slice(*span)] for span in spans for mark in OPENING + CLOSING)
    return Found(tuple(spans)) if len(spans) == len(letters) > 1 and not quoted else NOTHING


def roles_in(text: str, region: Span) -> list[re.Match[str]]:
    """The clauses of a region that give items a role."""
    return list(PLAYED.finditer(text, *region)) if text.find("为", *region) >= 0 else []


def role_items(grammar: Grammar, text: str, role: re.Match[str], size: int) -> list[Span]:
    """The items of one role, as many as it counts."""
    start, end = role.span("item")
    place = text.rfind("以", start, end)
    start = place + 1 if place >= 0 else start
    whole = unwrap(text, (start, end))
    if size > 1:
        return split_list(grammar, text, whole, size, ("、",))
    return [whole] if not split_region(text, whole, "、")[1:] else []
