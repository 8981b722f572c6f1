"""The person a sentence tells of, in features: introduced by name, then meant by 他家 and 俺家.

Stage: indicators. Input: the figures of a sentence and the cast of the article. Output: a name.
"""

from __future__ import annotations

import re

from zibo_analysis.indicators.actors import (
    tells_of_earnings,
)
from zibo_analysis.indicators.casts import BodyWords, Cast
from zibo_analysis.indicators.figures import Figure
from zibo_analysis.vocabulary import Vocabulary

QUOTE_REACH = 60  # characters after a quotation in which its speaker is named
SENTENCE_REACH = 1200  # characters of a sentence in which a person is looked for
SPOKEN = re.compile(r"[“‘俺我咱](?:(?<=^[“‘])|(?<=[“‘])[^”’]{0,40}[俺我咱]|(?<=[俺我咱])们?家)")


def _called_before(text: str, start: int, cast: Cast) -> str | None:
    """陈大姐在基地打工。一个月能挣2600元: the person called by a surname in the words just before a sentence."""
    found = cast.people.findall(text, max(cast.start, start - QUOTE_REACH), start) if cast.people else []
    return found[-1] if found and found[-1] in cast.called else None


def _earns(figures: list[Figure], vocabulary: Vocabulary) -> bool:
    return all(tells_of_earnings(figure.clause, vocabulary) for figure in figures)


def person_of(
    figures: list[Figure], text: str, start: int, block: object, cast: Cast, words: BodyWords, vocabulary: Vocabulary
) -> str | None:
    """The person a feature tells of: introduced with an age, then meant where named, or by 俺家 and 他家."""
    end = text.find("\n", start, start + SENTENCE_REACH)
    end = end if end >= 0 else min(len(text), start + SENTENCE_REACH)
    sentence = text[start:end]
    for figure in figures:
        if figure.dimension == "age":
            match = words.aged.match(text, figure.end)
            if match and match[1][0] in words.surnames:
                cast.person, cast.person_block = match[1], block
    reach = end if cast.report or not SPOKEN.search(sentence) else min(len(text), end + QUOTE_REACH)
    if not cast.report:
        introduced = words.person.search(text, start, reach)
        if not introduced and reach > end:
            introduced = words.person.search(text, max(cast.start, start - QUOTE_REACH), start)
        if introduced:
            cast.person, cast.person_block = introduced[1], block
    named = cast.people.search(text, start, reach) if cast.people else None
    if named:
        cast.person, cast.person_block = named[0], block
        return named[0]
    if cast.called and _earns(figures, vocabulary) and (before := _called_before(text, start, cast)):
        cast.person, cast.person_block = before, block
        return before
    if cast.person is None or cast.report:
        return None
    if cast.person in sentence:
        cast.person_block = block
        return cast.person
    if cast.person_block == block and cast.person in cast.called and _earns(figures, vocabulary):
        return cast.person
    return (
        cast.person
        if re.search(r"[俺他她我自]家" if block != cast.person_block else r"[俺他她我咱](?!们)|们家", sentence)
        else None
    )
