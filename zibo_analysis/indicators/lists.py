"""Places listed before a chain of figures (A市、B市…分别上涨1%、2%), handed out one to each.

Stage: indicators. Input: the figures of a sentence. Output: their subjects.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zibo_analysis.corpus.regions import RegionMention, find_regions, parent_region, printed_name
from zibo_analysis.indicators.casts import body_words
from zibo_analysis.indicators.cues import Cues, lead_end
from zibo_analysis.indicators.figures import Figure, chains
from zibo_analysis.indicators.phrases import trim_name
from zibo_analysis.indicators.proper import has_own_word, is_name
from zibo_analysis.numerals.grammar import word_pattern
from zibo_analysis.numerals.values import parse_number
from zibo_analysis.vocabulary import Vocabulary

SHORT = re.compile(r"(?:[一-鿿]{2,4}?[、和及与]){1,20}$")  # places listed before one with its level
MEMBERS = re.compile(r"[、和及]")
ASIDE = re.compile(r"\([^()]*\)")
AFTER_LIST = re.compile(r"[、和与及]")
LETTERED = re.compile(r"((?:[A-Z]\.?、?)+)([一二三四五六七八九两]?)(市|县|区|省)")


def distribute(
    figures: list[Figure], text: str, start: int, regions: list[RegionMention], cues: Cues, vocabulary: Vocabulary
) -> None:
    """A市、B市房价分别上涨1%、2%: one place for each figure of a chain."""
    handed: list[Figure] = []
    for index, chain in chains(figures):
        if len(chain) > 1 and _goes_on(chain, handed, cues):
            for figure, before in zip(chain, handed, strict=True):
                figure.subject, figure.subject_from = before.subject, "carried"
        elif len(chain) > 1:
            begin = figures[index - 1].end if index else start
            told = _hand_out(chain, text, start, begin, regions, cues, vocabulary)
            handed = chain if told or _hand_again(chain, figures[:index], text, cues) else []


def _hand_again(chain: list[Figure], before: list[Figure], text: str, cues: Cues) -> bool:
    """甲县5套,乙县3套,两县分别增长42%、8%: give a chain the places of as many figures right before it."""
    those = cues.those_places.search(text, before[-1].start, chain[0].start) if before else None
    if those is None or parse_number(those[1]) != len(chain):
        return False
    kind = those[2] if len(those[2]) == 1 else ""  # 两县, but 两个地区 are of any kind
    told = [figure.subject for figure in before if figure.end <= those.start()][-len(chain) :]
    if len(set(told)) != len(chain) or not all(place and place.endswith(kind) for place in told):
        return False
    for figure, place in zip(chain, told, strict=True):
        figure.subject, figure.subject_from, figure.name = place, "carried", chain[0].name
    return True


def _goes_on(chain: list[Figure], handed: list[Figure], cues: Cues) -> bool:
    """A、B分别达1亿元、2亿元,税收3亿元、4亿元: whether a chain tells more of the places handed out before it."""
    first = chain[0]
    return (
        len(chain) == len(handed)
        and handed[-1].end == first.left_from - 1
        and (first.subject_from != "stated" or first.subject == handed[0].subject)
    )


def _hand_out(
    chain: list[Figure],
    text: str,
    start: int,
    begin: int,
    regions: list[RegionMention],
    cues: Cues,
    vocabulary: Vocabulary,
) -> bool:
    """Give each figure of a chain its place; whether there were as many.

    Behind 分别 they may be listed in a clause before, from `begin` on: 甲、乙两区仍然领先,分别为3万人次和2万人次.
    """
    first = chain[0]
    left = text[first.left_from : first.start]
    if first.kind == "change" and first.baseline and first.baseline in left:
        return False
    names, rest = (
        _listed_places(chain, text, start, regions, first.left_from, vocabulary)
        or _listed_bodies(chain, left, cues, vocabulary)
        or _listed_others(chain, left, cues)
    )
    if not names and begin < first.left_from and cues.respective.search(left):
        names, rest = _listed_ahead(chain, text, start, begin, regions, vocabulary), ""
    for figure, name in zip(chain, names, strict=False):
        figure.subject, figure.subject_from = name, "stated"
        rest = cues.handed_rest.sub("", rest)
        own = trim_name(re.sub(r"^(?:[一二三四五六七八九两\d]+[市县区地省])?(?:的)?", "", rest), cues)
        figure.name = own or first.name or figure.name
    return bool(names)


def _listed_ahead(
    chain: list[Figure], text: str, start: int, begin: int, regions: list[RegionMention], vocabulary: Vocabulary
) -> list[str]:
    """The places, or the sights told as such (甲山、乙寺、丙观等景区), that a clause before a chain lists."""
    if places := _listed_places(chain, text, start, regions, begin, vocabulary):
        return places[0]
    found = _sights(len(chain), vocabulary).search(text, begin, chain[0].left_from)
    names = MEMBERS.split(ASIDE.sub("", found[1])) if found else []
    return names if any(has_own_word(name, vocabulary) for name in names) else []


@lru_cache(maxsize=64)
def _sights(count: int, vocabulary: Vocabulary) -> re.Pattern[str]:
    """So many names in a list that ends with 等 and the kind of what they are."""
    name = r"(?:(?![、和及等])[一-鿿]){2,8}(?:\([^(),;。]{1,12}\))?"
    ends = word_pattern(row.surface for row in vocabulary["bodies"])
    return re.compile(rf"[,;:。]({name}(?:[、和及]{name}){{{count - 1}}})等[^,;。、]{{0,6}}?{ends}")


def _listed_places(
    chain: list[Figure], text: str, start: int, regions: list[RegionMention], begin: int, vocabulary: Vocabulary
) -> tuple[list[str], str] | None:
    """The last list of places before a chain, and the words after it, where there are as many as figures."""
    first = chain[0]
    listed = [m for m in regions if start + m.start >= begin and start + m.end <= first.start and m.code]
    run: list[RegionMention] = []
    for mention in listed:
        follows = run and AFTER_LIST.fullmatch(text[start + run[-1].end : start + mention.start])
        run = [*run, mention] if follows else [mention]
    names = [printed_name(m, vocabulary=vocabulary) for m in run]
    if run and len(run) < len(chain):
        ahead = text[begin : start + run[0].start]
        names = [*_short_places(ahead, len(chain) - len(run), run[0], vocabulary), *names]
    return (names, text[start + run[-1].end : first.start]) if len(names) == len(chain) else None


def _short_places(ahead: str, missing: int, place: RegionMention, vocabulary: Vocabulary) -> list[str]:
    """肥西县 and 肥东县 before 长丰县 in 肥西、肥东和长丰县: neighbours of a place that share its last character."""
    match = SHORT.search(ahead)
    short = MEMBERS.split(match[0])[:-1] if match else []
    if place.code is None or len(short) < missing:
        return []
    names = [f"{name}{place.text[-1]}" for name in short[-missing:]]
    around = parent_region(place.code, vocabulary=vocabulary)
    found = [find_regions(name, vocabulary, within=around) for name in names]
    known = all(len(one) == 1 and one[0].text == name and one[0].code for one, name in zip(found, names, strict=True))
    return names if known else []


def _listed_bodies(chain: list[Figure], left: str, cues: Cues, vocabulary: Vocabulary) -> tuple[list[str], str] | None:
    """甲工业园、乙产业园分别达到: the bodies that a clause opens with, where there are as many as figures."""
    leading = body_words(vocabulary).leading
    names: list[str] = []
    place = lead_end(left, cues)
    while (body := leading.match(left, place)) and is_name(body[1], vocabulary):
        names.append(body[1])
        place = body.end()
        if not AFTER_LIST.match(left, place):
            break
        place += 1
    return (names, left[place:]) if len(names) == len(chain) else None


def _listed_others(chain: list[Figure], left: str, cues: Cues) -> tuple[list[str], str]:
    """Places told by letters (某省A市、B市) or by groups (一线、二线城市), and the words after them."""
    lettered = next((m for m in LETTERED.finditer(left) if len(re.findall(r"[A-Z]", m[1])) == len(chain)), None)
    if lettered:
        head = left[: lettered.start()] if left[: lettered.start()].endswith(("省", "市")) else ""
        names = [f"{head}{letter}{lettered[3]}" for letter in re.findall(r"[A-Z]", lettered[1])]
        return names, left[lettered.end() :]
    groups = next(cues.group_list.finditer(left), None)
    heads = MEMBERS.split(groups[1]) if groups else []
    if groups is None or len(heads) != len(chain):
        return [], ""
    return [head + groups[2] for head in heads], left[groups.end() :]
