"""Members in parallel clauses and sentences: 由甲向乙，由丙向丁，由戊向己的“三个转变”; 党建领治……。居民自治……。

Stage: terms. Input: a passage and a formula's name. Output: spans of the members, in order. The clauses are of one form
and just as many as the name declares; otherwise there are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zibo_analysis.terms.compounds import letter_groups, sentence_before
from zibo_analysis.terms.items import shared_end, shared_start
from zibo_analysis.terms.lists import split_list
from zibo_analysis.terms.marks import CLAUSE_MARKS, SENTENCE_MARKS, Span, after_quotes, first_mark, split_region, unwrap
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.patterns import OPENING, Grammar

OPENING_MARK = re.compile(f"[{OPENING}]")
FIRST_CLAUSE = re.compile(rf"(?<=[{SENTENCE_MARKS}])[ \t\u3000]*([^{CLAUSE_MARKS}\s][^{CLAUSE_MARKS}]{{0,59}})")
# clauses that tell a way from one thing to another
WAY = re.compile("[由从]")
LEAST = 3
WORD = 2
REACH = 1200
# how far from the beginning of a clause what all clauses share may stand
OPENING_REACH = 6
# how long a sentence of one verb and one thing is
SHORT = 16
# other sentences that may stand between two parallel ones
BETWEEN = 2


def members_in_clauses(grammar: Grammar, text: str, name: Name) -> Found:
    """The clauses that all end, or all begin, with a name's noun: 推动空间转型；……，推动产业转型 of “六个转型”.

    There is one in each of the next sentences and their parts, and in all just as many as the name declares.
    """
    noun = grammar.counted(name.text)
    coined = (name.quoted or OPENING_MARK.search(name.text)) and len(noun) >= WORD
    if not coined or len(name.counts) != 1 or name.declared is None or name.declared < LEAST:
        return NOTHING
    start = first_mark(text, after_quotes(text, name.end), CLAUSE_MARKS)
    region = (start, first_mark(text, start, "\n", REACH))
    if text.count(noun, *region) < name.declared:
        return NOTHING
    rows = [split_region(text, row, "，,：:") for row in split_region(text, region, "；;。")]
    for place in (slice(-len(noun), None), slice(len(noun))):
        found = [[clause for clause in row if is_more_than(text[slice(*clause)].strip(), noun, place)] for row in rows]
        if spans := one_a_row(grammar, text, found, name.declared):
            return Found(tuple(spans))
    spans = one_a_row(
        grammar, text, [[clause for clause in row if noun in text[slice(*clause)]] for row in rows], name.declared
    )
    begins = {text[start : text.index(noun, start)] for start, _ in spans}
    verb = max((verb for verb in grammar.verbs if next(iter(begins), "").startswith(verb)), key=len, default="")
    return Found(tuple((start + len(verb), end) for start, end in spans)) if len(begins) == 1 else NOTHING


def one_a_row(grammar: Grammar, text: str, rows: Sequence[Sequence[Span]], number: int) -> list[Span]:
    """The clauses of `number` rows one after another that have one each; nothing where a row has more."""
    filled = [index for index, clauses in enumerate(rows) if clauses]
    in_a_row = bool(filled) and filled[-1] - filled[0] + 1 == len(filled) == number
    if not in_a_row or any(len(clauses) > 1 for clauses in rows):
        return []
    return [without_label(grammar, text, unwrap(text, clauses[0])) for clauses in rows if clauses]


def without_label(grammar: Grammar, text: str, clause: Span) -> Span:
    """A clause without the word that introduces the list: 学习行动 of 即学习行动."""
    label = grammar.label.match(text, *clause)
    return (label.end(), clause[1]) if label else clause


def is_more_than(clause: str, noun: str, place: slice) -> bool:
    """Whether a clause has a noun at a place, and more."""
    return clause[place] == noun and len(clause) > len(noun)


def clauses_before(grammar: Grammar, text: str, name: Name) -> Found:
    """The last clauses before a name that begin alike, or end alike: 由甲向乙，由丙向丁，由戊向己的“三个转变”.

    Nothing where one clause more is of that form.
    """
    number = name.declared or 0
    if len(name.counts) != 1 or number < LEAST:
        return NOTHING
    start, end = sentence_before(text, name)
    end -= text.endswith("的", start, end)
    clauses = [unwrap(text, clause) for clause in split_region(text, (start, end), "，,；;")]
    if clauses[-1][0] < clauses[-1][1] and grammar.lead.fullmatch(text, *clauses[-1]):
        clauses.pop()
        if clauses and (spans := ending_alike(grammar, text, clauses[-1], name)):
            return Found(tuple(spans))
    elif not name.quoted:
        return NOTHING
    if len(clauses) < number:
        return NOTHING
    last = clauses[-number:]
    printed = [text[slice(*clause)] for clause in clauses]
    begin = shared_start(printed[-number + 1 :])
    place = printed[-number].find(begin) if begin else -1
    told = len(begin) >= WORD or begin in name.text or WAY.fullmatch(begin) is not None
    if 0 <= place <= OPENING_REACH and told and not any(begin in clause for clause in printed[:-number]):
        return Found(((last[0][0] + place, last[0][1]), *last[1:]))
    ending = shared_end(printed[-number:])
    if len(ending) >= WORD and ending in name.text and not any(clause.endswith(ending) for clause in printed[:-number]):
        return Found(tuple(last))
    return NOTHING


def ending_alike(grammar: Grammar, text: str, clause: Span, name: Name) -> list[Span]:
    """The items of a clause, where all end with a name's noun: 甲由此向彼转变、乙……转变、丙……转变 of 三个转变."""
    noun = grammar.counted(name.text)
    spans = split_list(grammar, text, clause, name.declared or 0, ("、",)) if len(noun) >= WORD else []
    return spans if all(text.endswith(noun, *span) for span in spans) else []


def members_crossed(grammar: Grammar, text: str, name: Name) -> Found:
    """Pairs of clauses that bring the two letters of a name: 建甲，实现乙化；建丙，实现丁化 of “两建两化”."""
    letters = [words[0] for _, words in letter_groups(name)]
    if len(letters) != WORD or len(set(name.counts)) > 1 or (name.counts[0] or 0) < WORD:
        return NOTHING
    start = after_quotes(text, name.end)
    own = (start, first_mark(text, start, SENTENCE_MARKS))
    following = (own[1] + 1, first_mark(text, own[1] + 1, SENTENCE_MARKS))
    for region in (own, following):
        rows = [split_region(text, row, "，,、")[-WORD:] for row in split_region(text, region, "；;")]
        if len(rows) == name.counts[0] and all(len(row) == WORD for row in rows):
            columns = [[row[place] for row in rows] for place in range(WORD)]
            told = [from_letter(grammar, text, *column) for column in zip(columns, letters, strict=True)]
            if all(told):
                return Found(tuple(span for row in zip(*told, strict=True) for span in row))
    return NOTHING


def from_letter(grammar: Grammar, text: str, clauses: Sequence[Span], letter: str) -> list[Span]:
    """Clauses that all hold a letter, from that letter where most begin with it, without a verb that opens all."""
    printed = [text[slice(*clause)] for clause in clauses]
    if not all(letter in clause for clause in printed):
        return []
    if sum(clause.startswith(letter) for clause in printed) >= len(printed) - 1:
        return [(start + clause.index(letter), end) for (start, end), clause in zip(clauses, printed, strict=True)]
    verb = max(
        (verb for verb in grammar.verbs if all(clause.startswith(verb) for clause in printed)), key=len, default=""
    )
    return [(start + len(verb), end) for start, end in clauses]


def members_by_sentence(grammar: Grammar, text: str, name: Name) -> Found:
    """What opens the sentences after a name: a word that ends with its letter, or a thing of its kind after one verb.

    党建领治……。居民自治……。服务善治…… of “三治融合”; 要打造甲集聚区，……。要提升打造乙示范区，…… of two areas.
    """
    noun = grammar.counted(name.text)
    if name.declared is None or name.declared < LEAST or len(name.counts) != 1 or not noun:
        return NOTHING
    clauses = [match.span(1) for match in FIRST_CLAUSE.finditer(text, name.end, min(len(text), name.end + REACH))]
    if name.quoted and (spans := words_with_letter(text, clauses, name.declared, noun)):
        return Found(tuple(spans))
    spans = things_told(grammar, text, after_quotes(text, name.end), name.declared, noun)
    spans = spans or things_of_sentences(grammar, text, clauses, name.declared, noun[-1])
    return Found(tuple(spans or objects_of_sentences(grammar, text, clauses, name.declared, noun)))


def words_with_letter(text: str, clauses: Sequence[Span], number: int, noun: str) -> list[Span]:
    """The words that open just as many sentences as are declared, up to a letter at the same place in all."""
    for place in range(1, OPENING_REACH):
        rows = [index for index, (start, end) in enumerate(clauses) if text[start + place : end][:1] == noun[0]]
        spans = [(clauses[index][0], after_quotes(text, clauses[index][0] + place + 1)) for index in rows]
        spans = with_noun(text, spans, noun)
        different = len({text[slice(*span)] for span in spans}) == len(rows)
        if len(rows) == number and different and is_row(rows) and not all(is_head(text, span) for span in spans):
            return spans
    return []


def with_noun(text: str, spans: list[Span], noun: str) -> list[Span]:
    """Words up to a noun's first character with as much more of the noun as all of them have."""
    size = next(
        (size for size in range(len(noun), 1, -1) if all(text.startswith(noun[:size], end - 1) for _, end in spans)), 1
    )
    return [(start, end + size - 1) for start, end in spans]


def things_told(grammar: Grammar, text: str, start: int, number: int, noun: str) -> list[Span]:
    """Things named by a noun, one a sentence: 三个片区，即甲片区，依托……。乙片区，依托……。丙片区，依托……。"""
    mark = start + (text[start : start + 1] in tuple("，,：:"))
    label = grammar.label.match(text, mark)
    begin = label.end() if label else mark
    if number < LEAST or len(noun) < WORD or begin == start:
        return []
    line = first_mark(text, begin, "\n", REACH)
    sentences = split_region(text, (begin, line), SENTENCE_MARKS)
    heads = [(first, first_mark(text, first, CLAUSE_MARKS)) for first, _ in sentences]
    marked = [is_more_than(text[slice(*head)], noun, slice(-len(noun), None)) for head in heads]
    return heads[:number] if sum(marked) == number and all(marked[:number]) else []


def things_of_sentences(grammar: Grammar, text: str, clauses: Sequence[Span], number: int, kind: str) -> list[Span]:
    """The objects of the verb that all first clauses have, where all end with the last character of the name's noun."""
    rows = [index for index, (_, end) in enumerate(clauses) if text[end - 1] == kind]
    if len(rows) != number or not is_row(rows) or all(is_head(text, clauses[index]) for index in rows):
        return []
    things = [clauses[index] for index in rows]
    opened = [text[start : start + OPENING_REACH + WORD] for start, _ in things]
    verb = max((verb for verb in grammar.verbs if all(verb in words for words in opened)), key=len, default="")
    if len(verb) < WORD:
        return []
    return [(start + words.index(verb) + len(verb), end) for (start, end), words in zip(things, opened, strict=True)]


def objects_of_sentences(grammar: Grammar, text: str, clauses: Sequence[Span], number: int, noun: str) -> list[Span]:
    """The things of short sentences of a verb and a thing of the name's kind: 做强农牧业。……发展能源业。……"""
    things: dict[int, Span] = {}
    for index, (start, end) in enumerate(clauses):
        verbs = [match.end() for match in grammar.start.finditer(text, start, min(end, start + OPENING_REACH))]
        cut = max(verbs, default=end)
        if text[end : end + 1] == "。" and text[end - 1] == noun[-1] and end - cut > WORD and end - start <= SHORT:
            things[index] = (cut, end)
    printed = {text[slice(*span)] for span in things.values()}
    if not len(things) == len(printed) == number:
        return []
    return [] if len(shared_end(sorted(printed))) > len(noun) else list(things.values())


def members_by_letter_told(grammar: Grammar, text: str, name: Name) -> Found:
    """Words of one form that bring a quoted name's letter, after one verb: ……推动组织联建；……推动产业联营 of “六联”.

    There are just as many as the name declares, all with the letter at one place and no more of that form.
    """
    letter = grammar.counted(name.text)
    if not name.quoted or len(letter) != 1 or len(name.counts) != 1 or (name.declared or 0) < LEAST:
        return NOTHING
    stop = min(len(text), name.end + REACH)
    forms: dict[tuple[str, int, int], list[tuple[int, Span]]] = {}
    for index, row in enumerate(split_region(text, (name.end, stop), "；;。\n")):
        for clause in split_region(text, row, "，,：:"):
            start, end = unwrap(text, clause)
            verb = max((verb for verb in grammar.verbs if text.startswith(verb, start)), key=len, default="")
            place = text.find(letter, start + len(verb), end) - start - len(verb)
            if verb and place > 0 and end - start - len(verb) <= OPENING_REACH:
                form = (verb, place, end - start - len(verb))
                forms.setdefault(form, []).append((index, (start + len(verb), end)))
    lists = [found for found in forms.values() if len(found) >= LEAST]
    if len(lists) != 1 or len(lists[0]) != name.declared or not is_row([index for index, _ in lists[0]]):
        return NOTHING
    return Found(tuple(span for _, span in lists[0]))


def is_head(text: str, sentence: Span) -> bool:
    """Whether a sentence opens a paragraph; such heads are read elsewhere."""
    return text[max(0, sentence[0] - 1) : sentence[0]] == "\n"


def is_row(rows: Sequence[int]) -> bool:
    """Whether no more than a few other sentences stand between each of some sentences and the next."""
    return all(two - one <= BETWEEN + 1 for one, two in pairwise(rows))
