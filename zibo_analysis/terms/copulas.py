"""Lists that a copula makes a name's: 汽车、电子、石油化工，是全区的三大支柱产业; 甲、乙、丙构成三大板块.

Stage: terms. Input: a passage and a formula's name. Output: spans of the members, in order: the items of the clause
before the copula, as many as the name declares.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zibo_analysis.terms.compounds import sentence_before
from zibo_analysis.terms.items import trim_items
from zibo_analysis.terms.lists import conjunctions, split_list
from zibo_analysis.terms.marks import Span, after_quotes, clause_start, first_mark, split_region
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.patterns import CLOSING, OPENING, Grammar, alternation

LEAST = 3


@lru_cache(maxsize=8)
def _copula(copulas: tuple[str, ...], adverbs: tuple[str, ...]) -> re.Pattern[str]:
    """A copula with what may stand before it and, up to the name, after it."""
    return re.compile(
        rf"(?:[，,]\s*)?(?:{alternation(adverbs)})*(?:{alternation(copulas)})"
        rf"(?P<between>[^，,、。；;：:！？\n是为{OPENING}{CLOSING}]{{0,16}})$"
    )


def members_by_copula(grammar: Grammar, text: str, name: Name) -> Found:
    """The list of which the name is said: 甲、乙、丙、丁，是全县的四大产业; not where the name is one of more."""
    number = name.declared or 0
    if number < LEAST or text.startswith(grammar.words["one_of"], after_quotes(text, name.end)):
        return NOTHING
    before = sentence_before(text, name)
    copula = _copula(grammar.words["copula"], grammar.words["qualifier"]).search(text, *before)
    if copula is None or copula.start() <= before[0] or is_owned(grammar, text, copula, name):
        return NOTHING
    begin = max(before[0], clause_start(text, copula.start()))
    taken = [text.rfind(word, begin, first_mark(text, begin, "、")) + len(word) for word in grammar.words["taken"]]
    region = (max(begin, *(place for place in taken if place > begin), 0), copula.start())
    spans = split_list(grammar, text, region, number, ("、",)) or joined_once(grammar, text, region, number)
    again = any(_copula(grammar.words["copula"], ()).search(text, *span) for span in spans)
    return NOTHING if again else Found(tuple(spans))


def is_owned(grammar: Grammar, text: str, copula: re.Match[str], name: Name) -> bool:
    """Whether what is said is something else with the name in it: 是三大工程的关键, 是落实三大战略."""
    return text.startswith("的", after_quotes(text, name.end)) or grammar.lead.search(copula["between"]) is not None


def joined_once(grammar: Grammar, text: str, region: Span, number: int) -> list[Span]:
    """The items of a list with one conjunction not in the last of them: 汽车与石化、农产品加工, three."""
    parts = split_region(text, region, "、")
    found = [conjunctions(grammar, text, part) for part in parts]
    joined = [index for index, matches in enumerate(found) if matches]
    if len(joined) != 1 or len(found[joined[0]]) != 1 or len(parts) + 1 != number or len(parts) < LEAST - 1:
        return []
    (match,) = found[joined[0]]
    start, end = parts[joined[0]]
    cut = [*parts[: joined[0]], (start, match.start()), (match.end(), end), *parts[joined[0] + 1 :]]
    return trim_items(grammar, text, cut)
