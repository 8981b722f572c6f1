"""Whom or what place a figure is about: the region or body its clause opens with, one carried, or the article's region.

Stage: indicators. Input: the figures of a sentence and the regions named in it. Output: subject and how it came about.
"""

from __future__ import annotations

import re

from zibo_analysis.corpus.regions import (
    RegionMention,
    find_regions,
)
from zibo_analysis.indicators.actors import (
    may_name_company,
    may_size_work,
    meant_body,
    named_company,
    names_organisation,
    opening_organisation,
    sized_work,
)
from zibo_analysis.indicators.casts import BodyWords, Cast, body_words, without_time
from zibo_analysis.indicators.cues import Cues, lead_end
from zibo_analysis.indicators.figures import Figure
from zibo_analysis.indicators.lists import distribute
from zibo_analysis.indicators.names import trim_name, without_growth
from zibo_analysis.indicators.people import person_of
from zibo_analysis.indicators.places import (
    area_of,
    clause_start,
    counted_place,
    country_of,
    group_of,
    level_of,
    listed_place,
    opening_region,
    place_alone,
    place_in,
    settle_own_place,
    zone_of,
)
from zibo_analysis.vocabulary import Vocabulary

SHORT_ARTICLE = 800
CLAUSE_MARK = re.compile(r"[,;:。]")
MOST_LEVELS = 100  # levels of an article that a gap may be between
BARE_LENGTH = 2  # characters of 公司, 医院


def assign_subjects(
    figures: list[Figure], text: str, start: int, block: object, cast: Cast, cues: Cues, vocabulary: Vocabulary
) -> None:
    """Fill subject and subject_from of the figures of one sentence, and take regions off the start of their names."""
    end = figures[-1].start
    ahead = text[start:end]
    regions = find_regions(ahead, vocabulary, within=cast.code)
    cast.known = not cast.report and names_organisation(ahead, vocabulary)
    cast.companies = not cast.report and may_name_company(ahead, vocabulary)
    cast.works = not cast.report and may_size_work(ahead, vocabulary)
    words = body_words(vocabulary)
    cast.zone = None
    if cast.carried_block != block:
        cast.carried, cast.carried_block = None, block
    if not cast.report and (said := words.said.search(text, start, end)):
        cast.last_body = said[1]
    kept = cast.carried, cast.last_body
    person = person_of(figures, text, start, block, cast, words, vocabulary)
    settle_own_place(figures[0], text, start, cast, words)
    depths = _bracket_depths(figures, text, start, end)
    for index, figure in enumerate(figures):
        before = _before_in_brackets(figures, index, depths)
        figure.subject, figure.subject_from = _subject(
            figure, before, text, start, regions, cast, words, person, cues, vocabulary
        )
        cast.first = False
        _trim_again(figure, cast)
        untrimmed = figure.name
        _trim_region(figure, regions, cast, cues)
        if untrimmed and figure.name and untrimmed != figure.name:
            cast.trimmed = untrimmed, figure.name
        if regions:
            _name_of_place(figure, depths[index], start, regions, cast, cues)
        elif figure.name:
            cast.names = {depths[index]: figure.name}
        _settle_gap(figure, cast, cues)
        if figure.kind == "level" and figure.name:
            cast.levels.append((figure.subject, figure.name, figure.value))
            del cast.levels[:-MOST_LEVELS]
    if cues.continues.match(text, start):
        cast.carried, cast.last_body = kept
    if len({figure.subject for figure in figures if figure.subject_from == "stated"}) > 1:
        cast.carried = None
    distribute(figures, text, start, regions, cues, vocabulary)


def _subject(
    figure: Figure,
    before: Figure | None,
    text: str,
    start: int,
    regions: list[RegionMention],
    cast: Cast,
    words: BodyWords,
    person: str | None,
    cues: Cues,
    vocabulary: Vocabulary,
) -> tuple[str | None, str | None]:
    if before is not None and before.subject in cues.countries.values() and figure.after and figure.left in ("、", ""):
        return before.subject, "carried"
    local = counted_place(figure, cast, cues)
    if local:
        return local, "stated"
    placed = not cast.report and figure.kind != "rank"
    level = level_of(figure, text, start, cast, words, cues, vocabulary) if placed else None
    if level:
        return level
    if cast.charged and cast.body:
        return cast.body, "head"
    place = listed_place(figure, start, regions, vocabulary) or area_of(figure, cast, cues, words)
    if place:
        return place, "stated"
    country = country_of(figure, start, cast, cues) or group_of(figure, start, cast, cues)
    if country:
        return country
    if figure.kind == "change" and (grown := cues.grown.search(figure.left)):
        return grown[1], "stated"
    company = named_company(text[start : figure.start], vocabulary) if cast.companies else None
    if company:
        cast.carried = cast.last_body = company
        cast.person = None
        return company, "stated"
    if person and not _goes_on(figure, before) and not place_in(figure, text, start, regions, words, person, cues):
        return (person if figure.dimension == "age" or person in cast.called else person + "家"), "carried"
    known = _known_organisation(figure, text, start, cues, vocabulary) if cast.known else None
    if known:
        cast.carried = known
        return known, "stated"
    zone = zone_of(figure, before, cast, cues)
    if zone:
        return zone, "stated"
    work = sized_work(figure.clause, vocabulary) if cast.works and not figure.after else None
    if work:
        cast.carried = work
        return work, "stated"
    named = opening_region(figure, text, start, regions, cast, words, cues, vocabulary)
    if named:
        cast.carried = named if named != cast.region else None
        if words.leading.fullmatch(named):
            cast.last_body = named
            if cast.first and not cast.report and len(cast.text) < SHORT_ARTICLE:
                cast.body = named
        return named, "stated"
    presented = _presented(figure, text, start, cast, words, cues, vocabulary)
    if presented:
        cast.carried = cast.last_body = presented
        return presented, "stated"
    meant = _meant(figure, text, cast, cues, vocabulary)
    if meant:
        cast.carried = meant
        return meant, "carried"
    body = _opening_body(figure, words, cues)
    if body and not cast.report:
        cast.carried = cast.last_body = body
        if cast.first and len(cast.text) < SHORT_ARTICLE:
            cast.body = body
        return body, "stated"
    if body:
        return body, "stated"
    group = cues.that_group.search(figure.clause)
    if group and not cast.report:
        cast.carried = group[0]
        return group[0], "stated"
    if cast.last_body and cues.that_body.search(figure.clause):
        cast.carried = cast.last_body
        return cast.last_body, "stated"
    if before is not None and before.subject_from == "stated" and _is_shared(figure, before, cast, cues):
        return before.subject, "carried"
    if cast.group and cast.group_start == start:
        return cast.group, "carried"
    if cast.carried and not cast.report:
        return cast.carried, "carried"
    if cast.body:
        return cast.body, "head"
    return cast.region, "default" if cast.region else None


def _goes_on(figure: Figure, before: Figure | None) -> bool:
    """姚西村共有37户142人: whether the clause has told its subject at the figure before."""
    return before is not None and before.subject_from == "stated" and figure.clause.startswith(before.clause)


def _is_shared(figure: Figure, before: Figure, cast: Cast, cues: Cues) -> bool:
    """Whether what was said of a place or body at the figure before goes on: in reports until a clause names things."""
    if before.subject in cues.countries.values():
        return False
    if not cast.report or figure.left_from == before.end:
        return True
    own = trim_name(figure.left, cues)
    return not figure.after and (not own or cues.generic.fullmatch(own) is not None)


def _known_organisation(figure: Figure, text: str, start: int, cues: Cues, vocabulary: Vocabulary) -> str | None:
    """谷歌裁员1万人: the company, market or zone known by name that opens a clause, the last one."""
    sentence = text[start : figure.start]
    places = [0, *(match.end() for match in CLAUSE_MARK.finditer(sentence))]
    leads = (cues.lead.match(sentence, place) for place in places)
    ends = [lead.end() if lead else place for lead, place in zip(leads, places, strict=True)]
    return opening_organisation([(sentence, end) for end in ends], vocabulary)


def _meant(figure: Figure, text: str, cast: Cast, cues: Cues, vocabulary: Vocabulary) -> str | None:
    """今年公司每天发货60吨: the company that the article introduced before."""
    if cast.report or figure.after or not figure.left:
        return None
    place = clause_start(figure, cues)
    return meant_body(text[place : figure.start], text, cast.start, figure.left_from, vocabulary)


def _presented(
    figure: Figure, text: str, start: int, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary
) -> str | None:
    """贝特瑞近日发布业绩预告,公司预计…: the company whose accounts the sentence told of, where a clause says 公司."""
    if cast.report or not text.startswith(cues.own_body, clause_start(figure, cues)):
        return None
    told = words.accounts.search(text, max(0, start - 1), figure.start)
    return without_time(told[1].rpartition("的")[2] or told[1], vocabulary) if told else None


def _before_in_brackets(figures: list[Figure], index: int, depths: list[int]) -> Figure | None:
    """The figure before that is not deeper in brackets."""
    for place in range(index - 1, -1, -1):
        if depths[place] <= depths[index]:
            return figures[place]
    return None


def _bracket_depths(figures: list[Figure], text: str, start: int, end: int) -> list[int]:
    """In how many brackets each figure of a sentence stands."""
    if text.find("(", start, end) < 0:
        return [0] * len(figures)
    depths: list[int] = []
    depth, place = 0, start
    for figure in figures:
        depth = max(0, depth + text.count("(", place, figure.start) - text.count(")", place, figure.start))
        place = figure.start
        depths.append(depth)
    return depths


def _name_of_place(
    figure: Figure, depth: int, start: int, regions: list[RegionMention], cast: Cast, cues: Cues
) -> None:
    """A figure before which only a place stands measures what was named before its brackets, or last."""
    place = place_alone(figure, start, regions)
    alone = figure.name == figure.subject or any(mention.text == figure.name for mention in regions)
    if place is None and (figure.after or not alone):
        if figure.name:
            cast.names = {level: told for level, told in cast.names.items() if level < depth} | {depth: figure.name}
        return
    if place and figure.name and figure.left.endswith("(") and place.text not in figure.name:
        return
    outer = [level for level in cast.names if level <= max(0, depth - 1)] or list(cast.names)
    if outer:
        figure.name = without_growth(cast.names[max(outer)], figure, cues)


def _opening_body(figure: Figure, words: BodyWords, cues: Cues) -> str | None:
    """The body whose name opens the words before the figure."""
    if figure.after or not figure.left:
        return None
    if not words.ending.search(figure.left):
        return None
    match = words.leading.match(figure.left, lead_end(figure.left, cues))
    if match and words.counted.match(figure.left, match.end()):
        return None
    if not match or len(figure.left) <= len(match[1]) + 1 or _is_bare(match[1], cues):
        return None
    return match[1] if trim_name(figure.left[figure.left.find(match[1]) + len(match[1]) :], cues) else None


def _is_bare(name: str, cues: Cues) -> bool:
    """今年公司: whether nothing but a time stands before the kind of a body."""
    lead = cues.lead.match(name)
    return lead is not None and len(name) - lead.end() <= BARE_LENGTH


def _is_told(figure: Figure, cast: Cast) -> bool:
    """Whether the words before a figure may name its subject."""
    return figure.subject_from == "stated" or figure.subject in (cast.home, cast.person)


def _trim_region(figure: Figure, regions: list[RegionMention], cast: Cast, cues: Cues) -> None:
    """Take the region off the start of a name: 淄博常住人口 is 常住人口."""
    name = figure.name
    if not name:
        return
    told = figure.subject and not figure.after and _is_told(figure, cast) and name[:2] in figure.left
    body = figure.left.find(figure.subject) if figure.subject and told else -1
    if body >= 0 and figure.subject and (own := trim_name(figure.left[body + len(figure.subject) :], cues)):
        figure.name = own if len(own) > 2 or not own.endswith("了") else (list(cast.names.values()) or [own])[-1]
        return
    own = _own_body(name, cast, cues) if cast.company or cast.charged else ""
    if own and len(name) > len(own) + 1:
        name = figure.name = trim_name(name[len(own) :], cues) or name
    group = cues.group.match(name)
    if group and figure.subject and group[0] in figure.subject and len(name) - group.end() > 1:
        figure.name = name[group.end() :].lstrip("的")
        return
    cut = max((len(mention.text) for mention in regions if name.startswith(mention.text)), default=0) if regions else 0
    if cut and (further := next((m for m in regions if name.startswith(m.text, cut)), None)):
        cut += len(further.text)
    if not cut and cast.region and name.startswith(cast.region):
        cut = len(cast.region)
    rest = name[cut:].lstrip("的")
    if cut and len(rest) >= 2:
        lead = cues.lead.match(rest)
        figure.name = rest[lead.end() :] if lead and len(rest) - lead.end() >= 2 else rest


def _own_body(name: str, cast: Cast, cues: Cues) -> str:
    """公司, or the body that the article is about, where a name begins with it."""
    return next((own for own in (cues.own_body, cast.body or "") if own and name.startswith(own)), "")


def _trim_again(figure: Figure, cast: Cast) -> None:
    """Take off a name that was carried on what was taken off it where it stood."""
    if cast.trimmed and figure.name and figure.name.startswith(cast.trimmed[0]):
        figure.name = cast.trimmed[1] + figure.name[len(cast.trimmed[0]) :]


def _settle_gap(figure: Figure, cast: Cast, cues: Cues) -> None:
    """两地相差727.77亿元: of our place, against the other one; up where our level is the higher one."""
    if figure.kind != "change" or not cues.gap.search(figure.left[-6:]) or len(cast.levels) < 2:
        return
    (first, name, ours), (second, _, theirs) = cast.levels[-2], cast.levels[-1]
    own = next((level for level in reversed(cast.levels) if level[0] == cast.region), None)
    if own is not None:
        first, name, ours = own
    if first == second:
        return
    figure.subject, figure.baseline, figure.name = first, second, name
    figure.direction = "up" if ours > theirs else "down"
