"""What those counted do or are, what a thing is sold for, what a sum is spent on: names made of what is said.

Stage: indicators. Input: a figure with the words around it, and what was named before. Output: its name, "" where
nothing of the kind is said.
"""

from __future__ import annotations

import itertools
import re

from zibo_analysis.indicators.cues import Cues
from zibo_analysis.indicators.figures import Figure, figure_before
from zibo_analysis.indicators.memory import VERB_TAGS, Memory, thing_measured
from zibo_analysis.indicators.phrases import (
    BARE_NOUN,
    NOUN_TAGS,
    is_cut_at,
    is_nominal,
    noun_after,
    opening_noun,
    tagger,
    trim_name,
)

LONGEST_DEED = 16  # characters of what those counted do or are
CLAUSE_END = (*",;:。!?\n", "")
CLAUSE = re.compile(r",([^,;。:\d]{4,20}?)(?=[,;。\d])")
EVERYTHING = re.compile("[、等]")
OBJECT_BEFORE = re.compile("[为对将把给在向][^,;]{0,12}$")  # those counted are not who does it
NO_DEED = ("p", "c", "t", "m")  # tags of words that open no deed
PASSIVE, AS = "被", "为"
JOINS = tuple("和及与、")
AND, LEAST_PLACE = "和", 3  # characters of a place told behind a conjunction
FROM, WITHIN, OF = "从", "中", "的"
PLACE_TAGS = ("s", "f", "ns")
AMONG_THOSE = re.compile(r"(?<=[一-鿿]{2})在[^在,;的]{2,14}$|^在[^在,;的]{1,14}[国省市县区州城镇乡村中内)]$")


def part_that(figure: Figure, figures: list[Figure], memory: Memory, cues: Cues) -> str:
    """养奶牛的农户 of 90%的农户养奶牛, 产值超1亿元的企业 of 2家企业产值超1亿元: those of whom it is said."""
    right = figure.right.removeprefix("的")
    place = figures.index(figure) + 1
    after = figures[place] if place < len(figures) and figures[place].start == figure.end + len(figure.right) else None
    if after is not None:
        return (
            _that_make(right, after, cues)
            or _drawn_from(figure, right, after, cues)
            or _before_next(figure, right, after)
            or _that_pass(figure, right, after, cues)
        )
    if figure.dimension != "percent" or not _ends_clause(figure, memory):
        return ""
    words = tagger().tag(right)
    deed = next((at for at, (word, tag) in enumerate(words) if tag not in NOUN_TAGS or cues.stop.fullmatch(word)), 0)
    done = "".join(word for word, _ in words[deed:])
    thing = "".join(word for word, _ in words[:deed])
    return f"{done}的{thing}" if thing and BARE_NOUN <= len(done) <= LONGEST_DEED and "的" not in done else ""


def _that_make(right: str, amount: Figure, cues: Cues) -> str:
    """生产线 of 两条日加工500吨油料的生产线: those that make or treat the next figure in a time."""
    makes = cues.output_end.match(right[::-1])
    if makes is None or makes.end() != len(right):
        return ""
    return noun_after(amount.right.partition(OF)[2] or amount.right, cues)


def _before_next(figure: Figure, right: str, after: Figure) -> str:
    """企业 of 20家企业和某某片区8家企业: what is counted, without where the next count of the same unit is."""
    alike = figure.printed == after.printed and after.after and not right.endswith(JOINS)
    thing, _, place = right.rpartition(AND) if alike else ("", "", "")
    return thing if thing and len(place) >= LEAST_PLACE and is_nominal(thing) else ""


def _drawn_from(figure: Figure, right: str, taken: Figure, cues: Cues) -> str:
    """评委 of 从30名评委中抽取7名: those of whom as many as the next figure tells are taken."""
    thing, within, _ = right.partition(WITHIN)
    if not within or figure.printed != taken.printed or FROM not in figure.left:
        return ""
    return thing if is_nominal(thing) or thing in cues.place_nouns else ""


def drawn(figure: Figure, figures: list[Figure], cues: Cues) -> str:
    """抽取评委 of 从30名评委中抽取7名: those taken of the count before, with how they are."""
    whole = figure_before(figure, figures)
    if whole is None or not whole.after or whole.right != figure.left:
        return ""
    thing = _drawn_from(whole, whole.right, figure, cues)
    if not thing:
        return ""
    word, tag = tagger().tag(figure.left)[-1]
    return word + thing if tag == "v" and len(word) > 1 else thing


def _that_pass(figure: Figure, right: str, bound: Figure, cues: Cues) -> str:
    """Those whose measure passes the next figure: 营业收入超百亿元的企业; no time passes one (5天收割面积超2亿亩)."""
    if figure.dimension == "duration":
        return ""
    passes = cues.passing_end.search(right + bound.surface[: bound.core - bound.start])
    if passes is None:
        return ""
    thing = _without_measure(right[: passes.start()], cues)
    return f"{right[len(thing) :]}{bound.surface}的{thing}" if thing else ""


def _without_measure(things: str, cues: Cues) -> str:
    """企业 of 企业营业收入: things without the measure of theirs that follows."""
    head = cues.heads.search(things)
    if head is None:
        return things if len(things) <= BARE_NOUN + 1 and is_nominal(things) else ""
    words = [word for word, _ in tagger().tag(things[: head.start()])]
    return "".join(words if len(words) < BARE_NOUN or words[-1] in cues.counted_nouns else words[:-1])


def _ends_clause(figure: Figure, memory: Memory) -> bool:
    """Whether the clause ends where the words after a figure do, and no other figure stands there."""
    return memory.sentence[figure.end + len(figure.right) - memory.start :][:1] in CLAUSE_END


def done_thing(noun: str, figure: Figure, memory: Memory, cues: Cues) -> str:
    """竣工投产项目 of 159个项目竣工投产: a bare noun with what became of the things, to the end of the clause."""
    right = figure.right
    if not right.startswith(noun):
        return ""
    noun = _before_verb(noun)
    if len(noun) > BARE_NOUN or not is_nominal(noun):
        return ""
    became = cues.becomes.match(right, len(noun))
    done = right[became.end() if became else len(noun) :].replace("了", "", 1)
    if not _ends_clause(figure, memory) or not BARE_NOUN <= len(done) <= LONGEST_DEED:
        return ""
    if not cues.fates.match(done) and not (became and became[0].endswith(PASSIVE) and AS in done):
        return ""
    word, tag = tagger().tag(done)[0]
    opens = tag not in NO_DEED and (tag != "d" or len(word) > 1)
    return done + noun if opens and not OBJECT_BEFORE.search(figure.clause) else ""


def _before_verb(noun: str) -> str:
    """学员 of 学员结业: the noun of one word before a verb, where what follows a count begins so."""
    words = tagger().tag(noun)
    return words[0][0] if len(words) > 1 and words[0][1] in NOUN_TAGS and words[1][1] in VERB_TAGS else noun


def of_those(noun: str, left: str, cues: Cues) -> str:
    """纳入统计的 of 全市纳入统计的18家旅行社: what a bare noun is said to do or to be, before the figure."""
    noun = _before_verb(noun) if left.endswith("的") and not cues.comes_from.search(left) else ""
    if not 0 < len(noun) <= BARE_NOUN + 1:
        return ""
    words = tagger().tag(trim_name(left[:-1], cues))
    verb = next((at for at, (_, tag) in enumerate(words) if tag == "v"), None)
    relative = "" if verb is None else "".join(word for word, _ in words[verb:])
    if words[-1:] and words[-1][1] in PLACE_TAGS:
        return ""
    return f"{relative}的{noun}" if BARE_NOUN <= len(relative) <= LONGEST_DEED else ""


def said_of(figure: Figure, figures: list[Figure], memory: Memory, cues: Cues) -> str:
    """People, a price, a grade, or what moves something else, where the words before a figure speak of one."""
    if figure.printed in cues.mouths and not figure.left.endswith(cues.terms["person"]):
        return cues.terms["person"]
    return _price(figure, cues) or _grade(figure, figures, cues) or _pulled(figure, memory, cues)


def _pulled(figure: Figure, memory: Memory, cues: Cues) -> str:
    """消费拉动经济增长 of 消费增长6%,拉动经济增长2个百分点: what moves something else by so much."""
    pulls = cues.pulls.match(figure.left) if figure.dimension == "point" else None
    if pulls is None:
        return ""
    thing = thing_measured(memory.whole or "", cues)
    return thing + pulls[1]


def _price(figure: Figure, cues: Cues) -> str:
    """鸡苗价格 of 把鸡苗以每斤6元卖给农户: the price for which something is sold or bought."""
    at = cues.priced.search(figure.left) if figure.dimension in ("money", "rate") else None
    sold = cues.sells.match(figure.right) if at else None
    if at is None or sold is None:
        return ""
    words = list(tagger().tag(trim_name(figure.left[: at.start()].rpartition("把")[2], cues)))
    nouns = itertools.takewhile(lambda word: word[1] in NOUN_TAGS, reversed(words))
    thing = "".join(word for word, _ in reversed(list(nouns)))
    price = cues.terms["price"]
    thing = "" if thing.endswith(cues.traders) else thing
    return (thing or (sold[1] if len(sold[1]) > 1 and price not in sold[1] else "")) + price


def _grade(figure: Figure, figures: list[Figure], cues: Cues) -> str:
    """空气质量良 of 空气质量优9天、良56天: the next grade of what the figure before it is of."""
    before = figure_before(figure, figures) if figure.left.strip("、,") in cues.grades else None
    if before is None or not before.name or before.end != figure.left_from or before.name[-1] not in cues.grades:
        return ""
    return before.name[:-1] + figure.left.strip("、,")


def spent_next(figure: Figure, name: str, memory: Memory, cues: Cues) -> str:
    """危房改造投入 of 投入29亿元,实施危房改造9万户: a sum with what the next clause says is carried out or built."""
    clause = CLAUSE.match(memory.sentence, figure.end - memory.start)
    verb = cues.lead_verb.match(clause[1]) if clause else None
    if clause is None or verb is None:
        return ""
    thing = clause[1][verb.end() :].lstrip("了")
    named = not EVERYTHING.search(thing) and opening_noun(thing) and thing not in cues.attributes
    return thing + name if named else ""


def without_rivals(name: str, cues: Cues) -> str:
    """综合实力 of 综合实力在全国百强城市中: what is ranked, without those among whom it is."""
    among = AMONG_THOSE.search(name)
    if among is None or cues.heads.search(name) or not is_cut_at(name, among.start(), among.start() + 1):
        return name
    return name[: among.start()]
