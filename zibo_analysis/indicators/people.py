"""The person a sentence tells of, in features: introduced by name, then meant by 他家 and 俺家.

Stage: indicators. Input: the figures of a sentence and the cast of the article. Output: a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zibo_analysis.indicators.actors import tells_of_earnings
from zibo_analysis.indicators.casts import BodyWords, Cast, body_words
from zibo_analysis.indicators.cues import any_of, single_surnames
from zibo_analysis.indicators.figures import Figure
from zibo_analysis.indicators.focus import OPENING_MARKS, is_person
from zibo_analysis.numerals.grammar import word_pattern
from zibo_analysis.vocabulary import Vocabulary

PERSON_REACH = 160  # characters back in which a person was named whom 他 means
OWN_ACT = "own_act"
TRADE = "person"  # a kind of words that a sentence may hold: 种植户
LEADERS = (OWN_ACT, "for_others", "person_next")
AGE_REACH = 16  # characters between an age and the name behind it
QUOTE = "“"
QUOTE_ENDS = ("”", "’")
TELLER = "我"
QUOTE_REACH = 60  # characters after a quotation in which its speaker is named
HE = re.compile("[他她](?!们)")  # opens a sentence about the one told of last
SENTENCE_REACH = 1200  # characters of a sentence in which a person is looked for
SELF = re.compile(r"[我他她](?<![自其].)(?![们市县省区国院校])")
OTHER = re.compile("[他她](?![们市县省区国院校])")
ANY_HOME = re.compile("[俺他她我自]家")
ANY_ONE = re.compile("[俺他她我咱](?!们)|们家")
SPOKEN = re.compile(r"[“‘俺我咱](?:(?<=^[“‘])|(?<=[“‘])[^”’]{0,40}[俺我咱]|(?<=[俺我咱])们?家)")


def _called_before(text: str, start: int, cast: Cast) -> str | None:
    """陈大姐在基地打工。一个月能挣2600元: the person called by a surname in the words just before a sentence."""
    found = cast.people.findall(text, max(cast.start, start - QUOTE_REACH), start) if cast.people else []
    return found[-1] if found and found[-1] in cast.called else None


def _named(place: int, text: str, start: int, end: int, cast: Cast, words: BodyWords) -> str | None:
    """The person named last before a figure, or else first behind it."""
    found = list(cast.people.finditer(text, start, end)) if cast.people else []
    if cast.often:
        found = [match for match in found if match[0] not in cast.often or _acts(match, text, start, end, words)]
    before = [match[0] for match in found if match.end() <= place]
    if before or not found:
        return before[-1] if before else None
    return None if cast.person and OTHER.search(text, start, place) else found[0][0]


def _acts(match: re.Match[str], text: str, start: int, end: int, words: BodyWords) -> bool:
    """Whether one who is only named often opens a clause, and does not just tell of other things."""
    if match.start() > start and text[match.start() - 1] not in OPENING_MARKS:
        return False
    return words.tells.match(text, match.end()) is None or SELF.search(text, start, end) is not None


def _told_again(text: str, sentence: str, start: int, cast: Cast) -> str | None:
    """Whom 他 means in a new paragraph: the one named just before, or the one the article tells of; 我 its teller."""
    own = SELF.search(sentence)
    if own is None or cast.people is None:
        return None
    if own[0] == TELLER and not cast.tells_of_self:
        end = start + len(sentence)
        teller = cast.people.search(text, end, end + QUOTE_REACH) if sentence.endswith(QUOTE_ENDS) else None
        return teller[0] if teller else None
    near = cast.people.findall(text, max(cast.start, start - PERSON_REACH), start)
    return near[-1] if near else cast.main_person


def aged_person(figure: Figure, text: str, start: int, cast: Cast) -> str | None:
    """44岁的张冬梅, 张冬梅今年44岁: whose age a figure is, also of one who holds an office."""
    if cast.everyone is None:
        return None
    after = cast.everyone.search(text, figure.end, figure.end + AGE_REACH)
    before = cast.everyone.findall(text, start, figure.start)
    if after and text.startswith("的", figure.end):
        return after[0]
    return before[-1] if before else None


def is_household(person: str, cast: Cast, words: BodyWords, text: str, start: int, end: int) -> bool:
    """俺家, 家里, 赵大山家: whether a sentence speaks of the household of a person."""
    return (
        person in cast.households
        or words.house.search(text, start, end) is not None
        or f"{person}家" in text[start:end]
    )


def _earns(figures: list[Figure], vocabulary: Vocabulary) -> bool:
    return all(tells_of_earnings(figure.clause, vocabulary) for figure in figures)


def note_person(text: str, start: int, end: int, block: object, cast: Cast, vocabulary: Vocabulary) -> None:
    """Keep in mind the person whom a sentence without figures introduces: 种植户刘西江成了承包户。他栽了4807棵."""
    introduced = None if cast.report else body_words(vocabulary).person.search(text, start, end)
    if introduced and is_person(introduced[1], vocabulary):
        cast.person, cast.person_block = introduced[1], block


def person_of(
    figures: list[Figure],
    text: str,
    start: int,
    block: object,
    cast: Cast,
    words: BodyWords,
    vocabulary: Vocabulary,
    trade: bool,
) -> str | None:
    """The person a feature tells of: introduced with an age, then meant where named, or by 俺家 and 他家.

    trade tells whether any word for what somebody does may stand in the sentence.
    """
    end = text.find("\n", start, start + SENTENCE_REACH)
    end = end if end >= 0 else min(len(text), start + SENTENCE_REACH)
    sentence = text[start:end]
    _note_aged(figures, text, block, cast, words)
    reach = end if cast.report or not SPOKEN.search(sentence) else min(len(text), end + QUOTE_REACH)
    if not cast.report and (trade or reach > end):
        _note_introduced(text, start, end, reach, block, cast, vocabulary)
    named = _named(figures[0].start, text, start, reach, cast, words)
    if named is None and cast.called and _earns(figures, vocabulary):
        named = _called_before(text, start, cast)
    if named is None and cast.person_block != block:
        named = _told_again(text, sentence, start, cast)
    if named:
        cast.person, cast.person_block = named, block
        return named
    meant = not cast.report and (
        _is_meant(figures, sentence, block, cast, vocabulary)
        or (cast.person_block == block and _goes_on_speaking(text, start, sentence, words))
    )
    return cast.person if meant else None


@lru_cache(maxsize=16)
def _leads(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Who leads a place, with the name; what somebody does for himself; and what he does with or for others."""
    posts = word_pattern(row.surface for row in vocabulary["posts"])
    surnames = single_surnames(vocabulary)
    own, others, following = (any_of(vocabulary, kind) for kind in LEADERS)
    speech = word_pattern(row.surface for row in vocabulary["speech"])
    after = rf"(?=\d|{own}|{others}|{following}|{speech})"
    return (
        re.compile(rf"{posts}([{surnames}][一-鿿]{{1,2}}?){after}"),
        re.compile(own),
        re.compile(rf"{others}|{speech}"),
    )


def may_act(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence tells what somebody does for himself: quick to tell."""
    return _leads(vocabulary)[1].search(sentence) is not None


def acting_leader(text: str, start: int, end: int, vocabulary: Vocabulary) -> str | None:
    """唐家富 of 村支部书记唐家富买回28头牛: who leads a place, where a figure is of what he does for himself."""
    posts, own, others = _leads(vocabulary)
    if not own.search(text, start, end):
        return None
    leader = next(reversed(list(posts.finditer(text, start, end))), None)
    if leader is None or not is_person(leader[1], vocabulary):
        return None
    place = leader.end()
    return leader[1] if own.search(text, place, end) and not others.search(text, place, end) else None


def _note_aged(figures: list[Figure], text: str, block: object, cast: Cast, words: BodyWords) -> None:
    """Keep in mind the person whose age a sentence tells: 46岁的张冬梅."""
    for figure in figures:
        if figure.dimension == "age":
            match = words.aged.match(text, figure.end) or words.of_age.search(figure.left)
            if match and match[1][0] in words.surnames:
                cast.person, cast.person_block = match[1], block


def _note_introduced(
    text: str, start: int, end: int, reach: int, block: object, cast: Cast, vocabulary: Vocabulary
) -> None:
    """Keep in mind the person whom a sentence introduces, or who said it, in the words just before or after."""
    words = body_words(vocabulary)
    introduced = words.person.search(text, start, reach)
    if not introduced and reach > end:
        introduced = words.person.search(text, max(cast.start, start - QUOTE_REACH), start)
    if introduced and is_person(introduced[1], vocabulary):
        cast.person, cast.person_block = introduced[1], block


def _goes_on_speaking(text: str, start: int, sentence: str, words: BodyWords) -> bool:
    """“去年我养了80只羊。今年预计出栏120只。”: whether one who told of himself goes on to, and not of his village."""
    opened = text.rfind(QUOTE, max(0, start - PERSON_REACH), start)
    if opened < 0 or text.find(QUOTE_ENDS[0], opened, start) >= 0:
        return False
    return ANY_ONE.search(text, opened, start) is not None and words.own_place.search(sentence) is None


def _is_meant(figures: list[Figure], sentence: str, block: object, cast: Cast, vocabulary: Vocabulary) -> bool:
    """Whether a sentence goes on to tell of the person told of last: by name, by 他, by 他家, or by what is earned."""
    if cast.person is None:
        return False
    if cast.person in sentence or HE.match(sentence):
        cast.person_block = block
        return True
    if cast.person_block != block:
        return ANY_HOME.search(sentence) is not None
    if cast.person in cast.called and _earns(figures, vocabulary):
        return True
    return ANY_ONE.search(sentence) is not None
