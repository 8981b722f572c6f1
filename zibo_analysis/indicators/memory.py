"""What was named before a figure whose own words name nothing, or only a part: the memory of names and what it gives.

Stage: indicators. Input: figures with the words around them, and what was named before. Output: names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zibo_analysis.corpus.marks import CLAUSE_MARKS
from zibo_analysis.indicators.cues import Cues, lead_end
from zibo_analysis.indicators.figures import Figure, figure_before
from zibo_analysis.indicators.phrases import (
    MODIFIER_LENGTH,
    NOUN_TAGS,
    opening_noun,
    split_names,
    tagger,
    trim_name,
)

EVERY = "各"
TO = ("到", "至")
EXTREME_END = re.compile(r"最[一-鿿]?$")
LONG_NOUN = 10  # characters of what was counted before, of which some are told of
MOST_LEVELS = 6  # names of levels that figures after 分别 may be handed to
DIGIT = re.compile(r"\d")
CLAUSE = re.compile("[,;:。]")
QUOTED = re.compile(r"“[^”]{1,12}”")
AGAINST_START = re.compile(r"仍?[比较]")
WHICH_ARE = re.compile(r"[为是]([一-鿿A-Za-z]{2,12})")
RATE, NUMBER = "率", "数"
VERB_TAGS = ("v", "vd", "d", "ad", "zg")
DONE = re.compile(r"(?!了)[一-鿿]{2,10}(?=了?$)")


@dataclass
class Memory:
    """What was named before: for figures whose clause names nothing."""

    names: list[str] = field(default_factory=list)
    whole: str | None = None
    was_growth: bool = False
    kept: str | None = None
    levels: list[str] = field(default_factory=list)
    sentence: str = ""
    quiet: str = ""
    start: int = 0

    def go_back(self, before: Memory) -> None:
        """Name again what was named before a bracket: its figures are an aside."""
        self.names, self.whole, self.was_growth = before.names, before.whole, before.was_growth
        self.kept, self.levels = before.kept, before.levels


def _before_general(before: Figure, figure: Figure, cues: Cues) -> str | None:
    """清洁能源 of 清洁能源装机占比54.8%、发电量占比51.3%: what the name before says its general word of."""
    if (
        not before.name
        or before.after
        or before.kind == "change"
        or before.end != figure.left_from
        or not figure.left.startswith("、")
    ):
        return None
    general = next((at for at in range(1, len(before.name)) if cues.generic.fullmatch(before.name, at)), 0)
    return before.name[:general] or None


def parent_of(figure: Figure, figures: list[Figure], memory: Memory, cues: Cues) -> str | None:
    """What a general word (规模, 总量) belongs to: the noun that opens the clause before, else what was named last."""
    place = figures.index(figure)
    if place and (sibling := _before_general(figures[place - 1], figure, cues)):
        return sibling
    since = figures[place - 1].end if place else figure.left_from - len(memory.sentence)
    before = memory.sentence[max(0, since - memory.start) : max(0, figure.left_from - memory.start)]
    clauses = [clause for clause in re.split(r"[,;。:]", before) if len(clause) >= MODIFIER_LENGTH]
    if clauses and not (place and len(clauses) < 2 and not before.startswith((",", ";", "。"))):
        return opening_noun(_without_examples(clauses[-1], cues)) or memory.whole
    if not place and not clauses and memory.quiet:
        return opening_noun(memory.quiet) or memory.whole
    return memory.whole


def _without_examples(clause: str, cues: Cues) -> str:
    """机械企业 of 甲农机、乙农机为代表的机械企业: a clause behind those that are named for all of them."""
    shown = cues.exemplified.search(clause) if "、" in clause or clause.startswith("以") else None
    return clause[shown.end() :] if shown else clause


def grew_last(figure: Figure, figures: list[Figure]) -> str:
    """财政收入 of 财政收入年均增长22.9%,提前一年完成规划,增速…: what the last measure of the sentence was of."""
    earlier = figures[: figures.index(figure)]
    if not earlier or earlier[-1].dimension != "duration":
        return ""
    return next((other.name or "" for other in reversed(earlier) if other.dimension != "duration"), "")


def is_rate(name: str, cues: Cues) -> bool:
    """Whether a general word says how something measured grew, how large it is, or its share: 增速, 规模, 占比."""
    return (
        name in cues.extents
        or cues.growth.search(name) is not None
        or name.endswith((cues.terms["share"], cues.terms["portion"]))
    )


def thing_measured(name: str, cues: Cues) -> str:
    """蔬菜 of 蔬菜播种面积: what is measured, for another measure of it; nothing where only a measure was named."""
    if name.endswith(RATE):
        return ""
    name = next((name[len(new) :] for new in cues.newly if name.startswith(new)), name)
    head = cues.heads.search(name)
    if head is None:
        return name
    words = tagger().tag(name[: head.start()])
    while words[1:] and words[-1][1] in ("v", "vn"):
        words = words[:-1]
    thing = "".join(word for word, _ in words)
    return thing if len(thing) > 1 or thing in cues.single else ""  # nothing of 总面积


def _done_before(deed: str, memory: Memory) -> str:
    """旅客 of 发送旅客3万人,最高日发送2万人: what the last level of the same deed was of."""
    told = next((level for level in reversed(memory.levels) if deed in level), "")
    thing = told[told.rfind(deed) + len(deed) :]
    return thing if len(thing) > 1 else ""


def thing_of_stage(name: str, figure: Figure, figures: list[Figure], memory: Memory, cues: Cues) -> str:
    """经济适用住房 of 经济适用住房开工84万平方米,竣工39万平方米: what the stage before it was of."""
    if done := _done_before(name, memory):
        return done
    place = figures.index(figure)
    left = memory.sentence[: max(0, figure.left_from - memory.start)]
    while place and left[figures[place - 1].end - memory.start :].startswith(")"):
        place -= 1
    if not place:
        clause = re.split(r"[;。:]", left)[-1].rstrip(",").rpartition(",")[2]
        return _told_of(clause, cues)
    before = figures[place - 1]
    if ";" in left[before.end - memory.start :] or not before.name:
        return ""
    thing = before.name
    verb = next((m for m in cues.stage_verb.finditer(thing) if len(thing) - m.end() > 1), None)
    thing = thing[verb.end() :] if verb else thing
    if "最" in thing:
        return ""
    if thing.startswith(EVERY):
        return last_noun(thing)
    thing = _without_stage(thing, cues)
    return thing if len(thing) > 1 and cues.generic.fullmatch(thing) is None else ""


def _told_of(clause: str, cues: Cues) -> str:
    """诈骗案件 of 今年高发的诈骗案件有所减少: the noun that a clause without figures is about."""
    clause = clause[lead_end(clause, cues) :]
    cut = cues.cut.search(clause, 2)
    told = clause[: cut.start() if cut else len(clause)]
    subject = _quoted_noun(told.rpartition("的")[2]) if "的" in told else ""
    if subject and not clause.endswith("的" + subject):
        return subject
    return _quoted_noun(told)


def _quoted_noun(words: str) -> str:
    """The noun that opens words, with the quotation before it: “两抢”警情."""
    quoted = QUOTED.match(words)
    start = quoted.end() if quoted else 0
    return words[:start] + (opening_noun(words[start:]) or "")


def _without_stage(name: str, cues: Cues) -> str:
    """刑事案件 of 刑事案件新收: what a stage is of, where the name ends with the stage."""
    last = next((m for m in cues.stage.finditer(name, 1) if m.end() == len(name)), None)
    return name[: last.start()] if last else name


def last_noun(name: str) -> str:
    """The noun that ends a name: 企业 of 符合条件的500人以上企业."""
    words = tagger().tag(name) if name else []
    return str(words[-1][0]) if words and words[-1][1] in NOUN_TAGS else ""


def listed_before(chain: list[Figure], memory: Memory, cues: Cues) -> list[str]:
    """A、B和C再次提高,月人均分别提高1元、2元和3元: the names that the clause before lists, one for each figure."""
    before = memory.sentence[: max(0, chain[0].left_from - memory.start)].rstrip(",;:")
    told, _, clause = CLAUSE.sub(",", before).rpartition(",")
    if cues.becomes.match(clause):  # 甲、乙,均保持增长,增速分别达…
        clause = told.rpartition(",")[2]
    cut = cues.cut.search(clause, 2)
    tail = cues.tail_end.match(clause[::-1])
    clause = clause[: cut.start() if cut else len(clause) - (tail.end() if tail else 0)]
    parts = [part for part in cues.listed_in_line.split(clause) if part]
    return parts if len(parts) == len(chain) else []


def _clause_before(figure: Figure, figures: list[Figure], memory: Memory, cues: Cues) -> str:
    """X,从A增长到B; X最多,为N: the noun phrase of the clause before, where the words of the figure say that it does."""
    against = figure.kind == "change" and AGAINST_START.match(figure.left)
    grew = figure.left.startswith(TO) and cues.change_to_end.match(figure.left[::-1])
    if not against and not grew and not cues.from_or_is.fullmatch(figure.left):
        return ""
    before = memory.sentence[: max(0, figure.left_from - memory.start)]
    clause = CLAUSE.split(before.rstrip(","))[-1] if before.endswith(",") else ""
    place = figures.index(figure)
    if place and figures[place - 1].end >= figure.left_from - 1 and figures[place - 1].kind == "rank":
        return ""  # 投资增长6%,排全区第五,比一季度提高2个百分点
    if grew:  # 民宿收入从2014年的空白起步,到2018年增长到
        start = cues.grown_from.match(clause)
        return trim_name(start[1], cues) if start else ""
    ranked = cues.ranked.search(clause)
    if ranked and not DIGIT.search(clause, ranked.end()):
        return trim_name(clause[: ranked.start()], cues)
    clause = cues.passed_round.sub("", clause)  # 数量首次超过千只,达到1021只
    return "" if DIGIT.search(clause) else EXTREME_END.sub("", trim_name(clause, cues))


def _risen_before(figure: Figure, figures: list[Figure], memory: Memory, cues: Cues) -> str:
    """蔬菜产量 of 蔬菜产量稳步增加,增长5%: what the clause before says of the measure that it opens with."""
    if figure.kind != "change" or figure.dimension != "percent":
        return ""
    end, place = figure.left_from - memory.start - 1, figures.index(figure)
    if end <= 0 or memory.sentence[end] != ",":
        return ""
    since = max(memory.sentence.rfind(mark, 0, end) + 1 for mark in CLAUSE_MARKS)
    if place and figures[place - 1].end > memory.start + since:
        return ""
    clause = memory.sentence[since:end]
    clause = clause[lead_end(clause, cues) :]
    noun = opening_noun(clause) if len(clause) > MODIFIER_LENGTH and not DIGIT.search(clause) else None
    grown = noun is not None and noun != clause and cues.change_verb.search(clause, len(noun)) is not None
    return noun if noun and grown and cues.heads.search(noun) and not cues.generic.fullmatch(noun) else ""


def growth_start(figure: Figure, figures: list[Figure]) -> list[str]:
    """候车时间由12分钟缩短到8分钟: the end of a growth measures what its start does."""
    before = figure_before(figure, figures)
    return [before.name] if before and before.origin and before.name and before.end == figure.left_from else []


def which_are(figure: Figure, figures: list[Figure]) -> str:
    """其中38只为ST股: what some of those counted before are."""
    some = figures.index(figure) or figure.dimension == "duration" or figure.left.endswith("有")
    which = WHICH_ARE.fullmatch(figure.right) if some else None
    return which[1] if which else ""


def who_became(figure: Figure, memory: Memory, cues: Cues) -> str:
    """脱贫贫困户 of 贫困户180人,10人已脱贫: those counted of whom only a predicate is told."""
    became = cues.becomes.match(figure.right)
    told = DONE.match(figure.right, became.end()) if became else None
    before = memory.names[-1] if memory.names else ""
    if not told or not before:
        return ""
    words = tagger().tag(before)
    while words[1:] and words[-1][1] in ("v", "vn"):  # 亏损 of 上市公司亏损
        before, words = before[: -len(words[-1][0])], words[:-1]
    nominal = before[-1] in cues.single or (words[0][1] not in VERB_TAGS and words[-1][1] in NOUN_TAGS)
    return told[0] + before if nominal and len(before) <= LONG_NOUN and not cues.level.match(before) else told[0]


def carried(chain: list[Figure], figures: list[Figure], memory: Memory, cues: Cues) -> list[str]:
    """The names of a chain whose own words name nothing."""
    clause = _clause_before(chain[0], figures, memory, cues) or _risen_before(chain[0], figures, memory, cues)
    if clause:
        return _for_each(clause, len(chain), cues)
    if is_apiece(chain, figures, cues) and len(memory.levels) >= len(chain) > len(memory.names):
        return _counted_alike(chain, figures) or memory.levels[-len(chain) :]
    names = memory.names if len(memory.names) == len(chain) else memory.names[-1:] * len(chain)
    counted = names and names[-1].endswith(f"{chain[0].unit}{NUMBER}")
    if chain[0].dimension == "duration" and chain[0].kind == "level" and not counted:
        return [cues.terms["time"]] * len(chain)
    if not names:
        return [""]
    if chain[0].dimension == "person" and names[-1] == cues.terms["household"]:
        return [cues.terms["person"]] * len(chain)
    if len(chain) == 1 and cues.done_in_all.fullmatch(chain[0].left.strip(",")):
        return [_without_stage(names[-1], cues)]
    if chain[0].dimension == "percent" and chain[0].kind == "change":
        names = [without_growth(name, chain[0], cues) for name in names]
    if chain[0].dimension == "point" and memory.was_growth:
        return [name if cues.growth.search(name) else name + cues.terms["growth"] for name in names]
    created = cues.create_end.match(chain[0].left[::-1])
    if created and created[0][::-1] == cues.terms["new"]:
        return [cues.terms["new"] + name for name in names]
    return list(names)


def _counted_alike(chain: list[Figure], figures: list[Figure]) -> list[str]:
    """The names of as many levels in the same unit before a chain, where things in other units stand between them."""
    told = [figure for figure in figures[: figures.index(chain[0])] if figure.kind == "level" and figure.name]
    alike = [figure.name or "" for figure in told if figure.printed == chain[0].printed][-len(chain) :]
    return alike if len(alike) == len(chain) else []


def _for_each(name: str, count: int, cues: Cues) -> list[str]:
    """As many names as figures: those that a name lists, or the same for all."""
    names = split_names(name, count, cues)
    return names if len(names) == count else [name] * count


def is_apiece(chain: list[Figure], figures: list[Figure], cues: Cues) -> bool:
    """Whether as many changes follow as things were told of: 受理案件3件,结案2件,同比上升8%、9%."""
    first = chain[0]
    rival = first.baseline is not None and not first.baseline.isdigit()
    if len(chain) == 1 or (rival and first.dimension != "multiple"):
        return False
    place = figures.index(first)
    told = figures[max(0, place - len(chain)) : place]
    return cues.respective.search(first.left) is not None or (
        first.kind == "change" and len(told) == len(chain) and all(figure.kind == "level" for figure in told)
    )


def without_growth(name: str, figure: Figure, cues: Cues) -> str:
    """销售价格 of 销售价格降幅: what itself rises or falls by the next figure."""
    growth = cues.growth.search(name)
    verb = cues.change_end.match(figure.left[::-1])
    return name[: growth.start()] if growth and verb and growth.start() > 1 else name


def _is_rated(name: str, before: str, cues: Cues) -> bool:
    """Whether a name says how much was reached of an aim for what was named before: 税收完成年初预算."""
    start = len(before) if name.startswith(before) and not name.endswith(cues.terms["portion"]) else 0
    return cues.rated.match(name, start) is not None


def remember(chain: list[Figure], memory: Memory, cues: Cues) -> None:
    """Keep in mind what a chain was named."""
    names = [figure.name for figure in chain if figure.name]
    if not names or (memory.names and _is_rated(names[-1], memory.names[-1], cues)):
        return
    memory.names = names
    if chain[0].kind != "change":
        memory.levels = [*memory.levels, *names][-MOST_LEVELS:]
    memory.was_growth = (chain[0].kind == "change" and chain[0].dimension == "percent") or (
        memory.was_growth and chain[0].dimension == "point"
    )
    if memory.kept:
        memory.whole, memory.kept = memory.kept, None
    elif "占" not in names[-1] and not names[-1].endswith(cues.terms["growth"]):
        memory.whole = names[-1]
