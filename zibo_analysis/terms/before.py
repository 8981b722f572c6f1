"""Lists that run up to a name: 新材料、智能装备、新医药、电子信息“四强”产业; 以甲、乙为主要内容的“双训”.

Stage: terms. Input: a passage and a formula's name. Output: spans of the members, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zibo_analysis.terms.compounds import sentence_before
from zibo_analysis.terms.inline import coded_list, grouped_list
from zibo_analysis.terms.items import lead_length, trim_items
from zibo_analysis.terms.lists import conjunctions, split_list
from zibo_analysis.terms.marks import Span, clause_start, first_mark, split_region, unwrap
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.patterns import CLOSING, OPENING, Grammar

# a list in quotation marks, and what may stand between it and the name: 等为重点内容的农业“十大行动”
QUOTED_LIST = re.compile(
    rf"[{OPENING}]([^{OPENING}{CLOSING}\n。！？]*[、+＋—－，,-][^{OPENING}{CLOSING}\n。！？]*)[{CLOSING}]"
    rf"(?:[\u4e00-\u9fff]{{0,6}}?的[^，,、。；;：:\n{OPENING}{CLOSING}]{{0,10}}|等[^，,、。；;：:\n{OPENING}{CLOSING}]{{0,14}})[{OPENING}]?$"
)
# a quoted list and the noun that it shares with a quoted name: “一企一人、一业一队”人才引进“双一工程”
LIST_OF_NOUN = re.compile(
    rf"[{OPENING}]([^{OPENING}{CLOSING}\n。！？]*[、+＋—－，,-][^{OPENING}{CLOSING}\n。！？]*)[{CLOSING}]"
    rf"([\u4e00-\u9fff]{{2,6}})[{OPENING}]$"
)
DASH = "——"
SUM = "N+M"
GOES_ON = re.compile(rf"[{CLOSING}][\u4e00-\u9fff]{{1,8}}、")
LIST_REACH = 200
VISITED = 3
# a list with two kinds of marks has more items than this, none longer than that
MANY = 4
LONGEST_ITEM = 12


def members_before(grammar: Grammar, text: str, name: Name) -> Found:
    """A list that runs up to the name: 新材料、智能装备、新医药、电子信息“四强”产业."""
    if found := quoted_before(grammar, text, name) or noun_before(grammar, text, name):
        return found
    region, opened = region_before(grammar, text, name)
    begin, end = region
    if end - begin < 3 or text[end - 1] in "、，,；;。" or is_joined(grammar, text, name):
        return NOTHING
    if subjects := subjects_before(grammar, text, region, name):
        return Found(tuple(subjects))
    if text[end - 1] in CLOSING + '"' and (quote := last_quote(text, begin, end)):
        region = quote
    elif text[end - 1] in CLOSING and text[end] in OPENING:
        return NOTHING
    if spans := mixed_list(grammar, text, region[1], name):
        return Found(tuple(spans))
    return read_list(grammar, text, region, name, opened)


def quoted_before(grammar: Grammar, text: str, name: Name) -> Found | None:
    """The members in quotation marks right before a name: “挖一个坑，浇一次水，铺一张膜”的“三个一”."""
    quoted = QUOTED_LIST.search(text, max(0, name.start - LIST_REACH), name.start)
    if quoted is None:
        return None
    if spans := sum_of_one_each(text, quoted.span(1), name):
        return Found(tuple(spans))
    found = read_list(grammar, text, quoted.span(1), name, False)
    if len(found.spans) in name.targets:
        return found
    spans = quoted_clauses(text, quoted.span(1), name)
    return Found(tuple(spans)) if spans else None


def noun_before(grammar: Grammar, text: str, name: Name) -> Found | None:
    """The members that modify a noun right before a quoted name, each of whose letters stands in all of them."""
    noun = LIST_OF_NOUN.search(text, max(0, name.start - LIST_REACH), name.start) if name.quoted else None
    if noun is None or noun[2].startswith((*grammar.words["conjunction"], *grammar.verbs)):
        return None
    spans = split_list(grammar, text, noun.span(1), name.declared or 0)
    shared = any(all(letter in text[slice(*span)] for span in spans) for letter in name.text[1:])
    return Found(tuple(spans)) if spans and shared else None


def region_before(grammar: Grammar, text: str, name: Name) -> tuple[Span, bool]:
    """The clause that runs up to a name without what joins them, and whether that leaves the list open."""
    end = list_end(grammar, text, name)
    begin = clause_start(text, end)
    begin = text.rfind(DASH, begin, end) + len(DASH) if DASH in text[begin:end] else begin
    begin = from_aspect(grammar, text, (begin, end), name)
    if text.startswith("在", begin):
        end -= len(verb_at_end(text, (begin, end), (*grammar.words["reach"], *grammar.verbs)))
        end -= len(verb_at_end(text, (begin, end), grammar.words["locative"]))
    opened = False
    for _ in range(2):
        bridge = grammar.bridge.search(text, max(begin, end - 6), end)
        if bridge:
            opened |= bool(grammar.opened.search(bridge[0]))
            end = bridge.start()
    return (begin, end), opened


def list_end(grammar: Grammar, text: str, name: Name) -> int:
    """Where what stands before a name ends, without its opening marks and （以下简称."""
    end = name.start
    while end and text[end - 1] in OPENING + '"' * name.quoted:
        end -= 1
    alias = grammar.alias.search(text, max(0, end - 8), end)
    return alias.start() if alias else end


def mixed_list(grammar: Grammar, text: str, end: int, name: Name) -> list[Span]:
    """A list of things with 、 and ， between them, as many as declared: 建设了甲区、乙池，丙店、丁园 of 四个板块.

    A verb opens the first, no other, and all are short.
    """
    number = name.declared or 0
    begin = sentence_before(text, name)[0]
    if number <= MANY or "，" not in text[begin:end] or "、" not in text[begin:end]:
        return []
    parts = split_region(text, (begin, end), "、，,")[-number:]
    items = [text[slice(*part)] for part in parts]
    if len(parts) < number or max(map(len, items)) > LONGEST_ITEM:
        return []
    plain = not any(item.startswith(grammar.verbs) for item in items[1:])
    if not plain or not lead_length(grammar, items[0], items[1:]):
        return []
    return trim_items(grammar, text, parts)


def is_joined(grammar: Grammar, text: str, name: Name) -> bool:
    """Whether a quoted name is itself the last item of a list: 主体责任、监督责任和“一岗双责”."""
    before = text[max(0, name.start - 3) : name.start - 1]
    return name.quoted and before.endswith(grammar.words["conjunction"])


def from_aspect(grammar: Grammar, text: str, region: Span, name: Name) -> int:
    """Where a list begins: after 从 where the name counts sides (从甲、乙两个方面)."""
    if grammar.counted(name.text).startswith(grammar.words["aspect"]):
        place = text.find("从", region[0], first_mark(text, region[0], "、"))
        return place + 1 if place >= 0 else region[0]
    return region[0]


def sum_of_one_each(text: str, region: Span, name: Name) -> list[Span]:
    """The terms of a quoted sum that stand for those of a name: “组长＋组员＋志愿者”的“1+2+N”."""
    if name.pattern != SUM:
        return []
    parts = split_region(text, region, "+＋")
    return [unwrap(text, part) for part in parts] if len(parts) == len(name.counts) else []


def quoted_clauses(text: str, region: Span, name: Name) -> list[Span]:
    """The clauses of a quoted list, as many as a name declares: “挖一个坑，浇一次水，铺一张膜”的“三个一”."""
    clauses = split_region(text, region, "，,；;")
    return [unwrap(text, clause) for clause in clauses] if 2 < len(clauses) == name.declared else []


def members_as_content(grammar: Grammar, text: str, name: Name) -> Found:
    """A list that is a name's content: 以甲、乙等为主要内容的“四训”; a conjunction may stand inside an open one."""
    end = name.start - (text[name.start - 1 : name.start] in OPENING)
    told = grammar.content.search(text, max(0, end - LIST_REACH), end)
    if told is None:
        return NOTHING
    spans = coded_list(grammar, text, unwrap(text, told.span(1)), name)
    if spans := spans or split_list(grammar, text, told.span(1), name.declared or 0, ("、",)):
        return Found(tuple(spans))
    parts = split_region(text, told.span(1), "、")
    if told[2] is None or len(parts) < 2 or (name.declared is not None and len(parts) >= name.declared):
        return NOTHING
    return Found(tuple(equal_halves(grammar, text, [unwrap(text, part) for part in parts])), True)


def equal_halves(grammar: Grammar, text: str, parts: Sequence[Span]) -> list[Span]:
    """Parts divided at a conjunction where both halves are as long as the other parts: 甲赛, 乙赛和丙赛."""
    sizes = {end - start for start, end in parts}
    halved: list[Span] = []
    for start, end in parts:
        cuts = [(start, match.start(), match.end(), end) for match in conjunctions(grammar, text, (start, end))]
        cut = next((cut for cut in cuts if {cut[1] - cut[0], cut[3] - cut[2]} <= sizes - {end - start}), None)
        halved += [cut[:2], cut[2:]] if cut else [(start, end)]
    return halved


def subjects_before(grammar: Grammar, text: str, region: Span, name: Name) -> list[Span]:
    """The subjects of which a name tells the change, as many as it declares: 面积、总产、单产实现“两增一稳”."""
    if spans := targets_before(grammar, text, region, name):
        return spans
    verb = verb_at_end(text, region, grammar.words["reach"])
    if not verb or not name.quoted or grammar.change.search(name.text) is None or name.declared is None:
        return []
    spans = split_list(grammar, text, (region[0], region[1] - len(verb)), name.declared, ("、",))
    ends = {text[end - 1] for _, end in spans}
    return [] if len(ends) == 1 and ends <= set(grammar.words["distributive"]) else spans


def verb_at_end(text: str, region: Span, verbs: Sequence[str]) -> str:
    """The longest of the verbs with which a region ends, or nothing."""
    return max((verb for verb in verbs if text.endswith(verb, *region)), key=len, default="")


def targets_before(grammar: Grammar, text: str, region: Span, name: Name) -> list[Span]:
    """Those to whom a name does something, as many as it declares: 对老党员、困难户、信访户实行“三必访”."""
    told = name.quoted and any(letter in name.text for letter in grammar.words["target"])
    place = text.rfind("对", *region) if told else -1
    verb = verb_at_end(text, (place + 1, region[1]), grammar.verbs) if place >= 0 else ""
    if not verb or (name.declared or 0) < VISITED:
        return []
    return split_list(grammar, text, (place + 1, region[1] - len(verb)), name.declared or 0, ("、",))


def last_quote(text: str, begin: int, end: int) -> Span | None:
    """The inside of the quoted string that ends at `end`, where it is a list: “启动、规划、建设”三个环节."""
    opening = max(text.rfind(mark, begin, end - 1) for mark in (OPENING if text[end - 1] in CLOSING else '"'))
    return (
        (opening + 1, end - 1)
        if opening >= begin and any(mark in text[opening:end] for mark in "、—－，+＋-")
        else None
    )


def read_list(grammar: Grammar, text: str, region: Span, name: Name, opened: bool) -> Found:
    """The list in a region: as long as the name declares, or open, or one more or less than declared."""
    if spans := grouped_list(grammar, text, region, name):
        return Found(tuple(spans))
    for size in name.targets if "、" in text[slice(*region)] else name.targets[:1]:
        spans = split_list(grammar, text, region, size, ("、", "—－-+＋"))
        if (
            spans
            and not lone_word(text, spans)
            and not is_last_item(grammar, text, spans)
            and (size > 2 or (name.text not in grammar.names and is_pair(grammar, text, spans, name)))
            and (size == name.declared or "、" in text[slice(*region)])
        ):
            return Found(tuple(spans), opened and size != name.declared)
    region = unwrap(text, region)
    parts = split_region(text, region, "、")
    if len(parts) < 2 or (not name.targets and not opened):
        return NOTHING
    size = name.declared or 0
    if (opened and (not size or len(parts) < size)) or (size > 3 and len(parts) > 2 and abs(len(parts) - size) == 1):
        spans = trim_items(grammar, text, parts)
        return NOTHING if lone_word(text, spans) else Found(tuple(spans), opened)
    return NOTHING


def is_pair(grammar: Grammar, text: str, spans: Sequence[Span], name: Name) -> bool:
    """Whether two items are no more than two: not 低保、特困 and 残疾人, not 低保 and 养育和残疾人.

    Nor where the name is a word of the next item of a longer list: 提议、村“两委”商议、审议.
    """
    if name.quoted and GOES_ON.match(text, name.end):
        return False
    inner = [len(split_region(text, span, "、")) > 1 for span in spans]
    joined = [bool(conjunctions(grammar, text, span)) for span in spans]
    return not any(inner) and (joined[0] or not joined[1])


def is_last_item(grammar: Grammar, text: str, spans: Sequence[Span]) -> bool:
    """Whether a name belongs to the last item, as the numbers of the others do to them: 清三边、治三乱、建三园."""
    width = spans[-1][1] - spans[-1][0]
    rests = [text[start + width : end] for start, end in spans[:-1]]
    return all(any(number.start() == 0 for number in grammar.numbers(rest)) for rest in rests)


def lone_word(text: str, spans: Sequence[Span]) -> bool:
    """Whether quoted items are followed by an unquoted last one, which then belongs to the name: 货物“一单两报”."""
    quoted = [text[end : end + 1] in CLOSING or text[end - 1] in CLOSING for _, end in spans if end < len(text)]
    return len(quoted) == len(spans) > 1 and all(quoted[:-1]) and not quoted[-1]
