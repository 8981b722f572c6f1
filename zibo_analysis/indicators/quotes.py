"""For whom a speaker speaks: “今年订单3000万元。”甲公司总经理李明说 is about the company, as is what he says after it.

Stage: indicators. Input: a text, a sentence in it and the cast of its article. Output: the name of a body or place.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zibo_analysis.corpus.regions import find_regions, printed_name
from zibo_analysis.indicators.casts import BodyWords, Cast
from zibo_analysis.indicators.cues import Cues, any_of, lead_end, words_of
from zibo_analysis.indicators.focus import BODY
from zibo_analysis.numerals.grammar import word_pattern
from zibo_analysis.vocabulary import Vocabulary

OPENS, CLOSES = "“", "”"
LEADS_IN = ":,"
SPEECH_REACH = 300  # characters of a quotation before and behind a sentence of it
SPEAKER_REACH = 60  # characters in which a speaker is named
BETWEEN = re.compile(r"[,。\s]*")
THAT = "该"
SOURCE = "据"  # 据该公司负责人介绍
OFFICES = re.compile(r"(?:[省市县区旗镇乡]|街道)?[一-鿿]{0,12}$")  # 科经局 of 该县科经局


@lru_cache(maxsize=16)
def _post(vocabulary: Vocabulary) -> re.Pattern[str]:
    """总经理: who speaks for a body."""
    return re.compile(any_of(vocabulary, "speaks_for"))


@lru_cache(maxsize=16)
def _speaker(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Who leads a body, with a name, and that he speaks: 甲公司副总经理|胡军|介绍."""
    posts = _post(vocabulary).pattern
    speech = word_pattern(row.surface for row in vocabulary["speech"])
    return re.compile(rf"([一-鿿A-Za-z()“”]{{2,30}}?)(?:{posts}){{1,3}}(?:[一-鿿]{{2,4}}?)?{speech}")


@lru_cache(maxsize=16)
def _own(vocabulary: Vocabulary) -> re.Pattern[str]:
    """公司, 该企业: the body that was spoken of before."""
    called = dict.fromkeys(word for row in vocabulary["body_kinds"] for word in row.called)
    return re.compile(word_pattern(called))


@lru_cache(maxsize=16)
def _body_form(vocabulary: Vocabulary) -> re.Pattern[str]:
    """How the name of a company or another body that is no office ends."""
    forms = words_of(vocabulary, "company_form")
    return re.compile(word_pattern([*forms, *(row.surface for row in vocabulary["body_kinds"])]) + "$")


def spoken_for(
    text: str, start: int, end: int, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary
) -> str | None:
    """The body or place that whoever says a sentence speaks for; None where nobody who leads one says it."""
    speaker, behind = _speaker(vocabulary), _behind_speech(text, start, end)
    said = speaker.match(text, behind, behind + SPEAKER_REACH) if behind is not None else None
    if said is None and _post(vocabulary).search(text, start, start + 2 * SPEAKER_REACH):
        place = start + lead_end(text[start : min(end, start + SPEAKER_REACH)], cues)
        place += text.startswith(SOURCE, place)
        said = speaker.match(text, place, place + SPEAKER_REACH)
    if said is None and (ahead := _ahead_of_speech(text, start)) is not None:
        said = speaker.match(text, ahead, start)
    return _led_by(said[1], said.start(), text, cast, words, cues, vocabulary) if said else None


def _behind_speech(text: str, start: int, end: int) -> int | None:
    """Where the text goes on behind the quotation that a sentence is, or is part of."""
    opened = text.rfind(OPENS, max(0, start - SPEECH_REACH), start + 1)
    if opened < 0 or text.rfind(CLOSES, opened, start) >= 0:
        return None
    closed = text.find(CLOSES, max(start, end - 1), end + SPEECH_REACH)
    between = BETWEEN.match(text, closed + 1) if closed >= 0 and OPENS not in text[end:closed] else None
    return between.end() if between else None


def _ahead_of_speech(text: str, start: int) -> int | None:
    """Where the sentence begins that a quotation goes on from in which another sentence stands: 张三介绍:“…。…”."""
    opened = text.rfind(OPENS, max(0, start - SPEECH_REACH), start)
    if opened < 1 or text[opened - 1] not in LEADS_IN or text.find(CLOSES, opened, start) >= 0:
        return None
    sentence = 1 + max(text.rfind(mark, 0, opened) for mark in "。\n")
    return sentence if opened - sentence < SPEAKER_REACH else None


def _led_by(
    name: str, place: int, text: str, cast: Cast, words: BodyWords, cues: Cues, vocabulary: Vocabulary
) -> str | None:
    """The body that the words before a post name, or the place whose office they name."""
    if cast.body and name.startswith(cast.body):
        return cast.body
    if own := _own(vocabulary).match(name):
        return cast.last_body if cues.department.fullmatch(name, own.end()) else None
    if name.startswith(THAT):
        return cast.places.get(name[1:2])
    mention = cast.focus.last(BODY, ("",), place, place + len(name))
    if mention and mention.start == place:
        return mention.named.name
    if _body_form(vocabulary).search(name):
        return name
    if leads := words.town_opens.match(text, place):
        led = leads.end() <= place + len(name) and not words.no_town.match(leads[0])
        return (leads[1] or leads[2]) if led else None
    if cast.region and _is_short_for(name.rpartition("的")[2], cast.region):
        return cast.region
    placed = [region for region in find_regions(name, vocabulary, within=cast.code) if region.code]
    if not placed or placed[0].start or not OFFICES.fullmatch(name, placed[-1].end):
        return None
    town = words.town_opens.match(name, placed[-1].end)
    if town and not words.no_town.match(town[0]):
        return town[1] or town[2]
    return printed_name(placed[-1], vocabulary=vocabulary)


def _is_short_for(name: str, region: str) -> bool:
    """科左后旗 for 科尔沁左翼后旗: whether a name has only characters of a region's, in order, and its level."""
    rest = iter(region)
    return len(name) > 2 and name[0] == region[0] and name[-1] == region[-1] and all(char in rest for char in name)
