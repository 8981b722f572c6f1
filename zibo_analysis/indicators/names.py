"""What a figure measures, in the text's own words: the noun phrase before it, after it, or one named earlier.

Stage: indicators. Input: the figures of a sentence with the words around them. Output: their names.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from zibo_analysis.indicators.cues import Cues, lead_end
from zibo_analysis.indicators.deeds import (
    done_thing,
    drawn,
    of_those,
    part_that,
    said_of,
    spent_next,
    without_rivals,
)
from zibo_analysis.indicators.figures import Figure, chains, figure_before
from zibo_analysis.indicators.memory import (
    EXTREME_END,
    RATE,
    VERB_TAGS,
    Memory,
    carried,
    grew_last,
    growth_start,
    is_apiece,
    is_rate,
    last_noun,
    listed_before,
    parent_of,
    remember,
    thing_measured,
    thing_of_stage,
    which_are,
    who_became,
)
from zibo_analysis.indicators.phrases import (
    BARE_NOUN,
    COPULA,
    MAX_NAME,
    MODIFIER_LENGTH,
    NOUN_TAGS,
    PARENTHESES,
    RELATIVE,
    before_links,
    begins_noun,
    counted_noun,
    is_nominal,
    noun_after,
    opening_noun,
    owned_thing,
    split_names,
    tagger,
    trim_name,
    without_origin,
)

WORD = re.compile(r"[一-鿿A-Za-z“‘《「\d]")
LEVEL, OF = "级", "的"
OF_LEVEL = re.compile("[、,]?(?:其中,?)?([国省市县区镇乡州盟旗]家?级)")
LONGEST_NAME = 80  # characters of a name put together from what was named before and what is named here
LISTED_RANK = re.compile(r"^.{0,40}第(?:\d{1,3}|[一二三四五六七八九十]{1,3})[位名]?、")  # of what is told just before
RATIO = re.compile(r"[与同][^,;。]{2,16}之比")
ITEM = re.compile(r"[一-鿿]{2,}\($")
BETWEEN_ITEMS = re.compile(r"[)、,;和与及以\s]*")
AND_OTHERS = re.compile(r"(?<=..)等.*$")
NEW = "新"
OBJECT_AHEAD = tuple("为对向给")  # before the count of those for whom something is done
COUNTED = ("count", "person", "household", "firm")
SUM = "总"
NOT = "不"  # 不低于 compares nothing
HOUSEHOLD, FIRM = "户", "家"
MEASURED = (*COUNTED, "duration", "area")
NO_MEASURE = (*COUNTED, "area", "length")  # of what there is in a place, not of what it achieves
PEOPLE = ("person", "household")
FROM_TO = re.compile(r"从[一-鿿]{2,}到$")
GOVERNED = ("place", "count")  # what a place governs: towns, villages
CONJUNCTION, PREPOSITION = "c", "p"  # tags
LISTED = "、,和及与"
ALONE = re.compile("[和及与]?(?![一-鿿A-Za-z])")  # behind 8镇 where nothing but another count follows
BRACKET = re.compile("[()]")
LIST_MARKS = tuple("、和及与")
BACK = str.maketrans("(),:", "（），：")


def name_figures(figures: list[Figure], cues: Cues, memory: Memory) -> None:
    """Fill the names of the figures of one sentence, first to last."""
    outside: list[Memory] = []
    seen, bracketed = memory.start, BRACKET.search(memory.sentence) is not None
    for _, chain in chains(figures):
        start = chain[0].start
        reach = max(0, seen - memory.start), max(0, start - memory.start)
        for bracket in BRACKET.findall(memory.sentence, *reach) if bracketed else ():
            if bracket == "(":
                outside.append(replace(memory))
            elif outside:
                memory.go_back(outside.pop())
        _name_chain(chain, figures, cues, memory)
        seen = start
    _share_heads(figures, cues)
    name_items(figures, memory.sentence, memory.start, cues)
    for figure, after in zip(figures[-2::-1], figures[:0:-1], strict=False):
        if figure.end == after.start and after.after:
            figure.name = after.surface + after.name if after.approx and after.name else after.name
    _name_governed(figures, cues)
    for figure in figures:
        if figure.printed == HOUSEHOLD and figure.name and cues.firm.search(figure.name):
            figure.unit, figure.dimension = FIRM, "firm"  # 规模以上企业496户


def _name_governed(figures: list[Figure], cues: Cues) -> None:
    """下辖8镇2乡: what is counted is the measure word itself, where nothing but another count follows it."""
    governed = False
    for figure in figures:
        lists = governed and not figure.left.strip(LISTED)
        governed = figure.dimension in GOVERNED and (lists or cues.governs.search(figure.left) is not None)
        if governed and figure.printed != figure.unit and ALONE.match(figure.right):
            figure.name = figure.printed


def name_items(figures: list[Figure], sentence: str, start: int, cues: Cues) -> None:
    """常住人口增量前三的是A(17万人)、B(16万人): what the clause that leads in measures, for every item in brackets."""
    before: Figure | None = None
    sorts = False
    for figure in figures:
        item = ITEM.search(figure.left) if figure.left.endswith("(") and not figure.after else None
        if item is None:
            before = None
            continue
        ahead = figure.left[: item.start()]
        follows = before is not None and BETWEEN_ITEMS.fullmatch(ahead) is not None
        told = item[0][:-1].lstrip(LISTED) if follows and sorts else ""
        if sort := _sort(figure, told, sentence[: figure.start - start], cues):
            figure.name, before, sorts = sort, figure, True
            continue
        sorts = False
        link = cues.item_link.match(figure.left, item.start()) or cues.item_link.search(figure.left)
        noun = _led_by(sentence[: figure.start - start], cues) if link or figure.left.startswith(COPULA) else ""
        if before is not None and follows and not cues.ranked.search(figure.left):
            figure.name, figure.kind, figure.direction = before.name, before.kind, before.direction
        elif noun:
            figure.name = noun
            growth = cues.growth.search(noun)
            if growth and figure.dimension in ("percent", "permille"):
                figure.kind, figure.direction = "change", cues.growths[growth[1]]
        before = figure


def _sort(figure: Figure, item: str, ahead: str, cues: Cues) -> str:
    """噪声 of 投诉原因分别是噪声(30%)、异味(20%): one of the causes or sources that are told with their shares."""
    if figure.dimension != "percent":
        return ""
    first = None if item else cues.first_sort.search(ahead)
    return first[1] if first else item


def _led_by(sentence: str, cues: Cues) -> str:
    """The measured noun of the last clause that ranks or bounds: GDP of 2022年GDP超过万亿的城市有5个."""
    for clause in reversed(re.split(r"[;:,]", sentence)):
        ranked = cues.ranked.search(clause)
        if ranked:
            among = cues.among.match(clause)
            return trim_name(clause[among.end() if among else 0 : ranked.start()], cues)
    return ""


def mark_chains(figures: list[Figure], cues: Cues) -> None:
    """A figure is chained to the one before it when only 、 or 和 stands between: A、B分别达1%、2%.

    Those of a list that is handed out may count in other units: 牛、羊分别出栏1342头、1.2万只.
    """
    handed, listed = False, 0
    for before, figure in itertools.pairwise(figures):
        if each := cues.respective.search(before.left):
            listed = len(cues.listed_in_line.split(before.left[: each.start()]))
        handed = (handed and before.chained) or each is not None
        listed -= 1
        changes = handed and cues.next_change.fullmatch(figure.left) is not None  # 分别增2%,降3%
        in_line = "," not in figure.left or (handed and before.chained and listed > 0 and figure.unit == before.unit)
        linked = figure.left_from == before.end and in_line and cues.chain.fullmatch(figure.left) is not None
        figure.chained = (
            (handed or (before.unit == figure.unit and before.dimension == figure.dimension))
            and (linked or (changes and figure.unit == before.unit and figure.left_from - before.end <= 1))
            and not before.after
        )


def stands_before_noun(figure: Figure, cues: Cues, counts: bool) -> bool:
    """Whether what is counted follows the figure (13个高频共性难题)."""
    right = PARENTHESES.sub("", figure.right) if figure.right[:1] == "(" else figure.right
    if right in ("", "在") or right in cues.adverbs or right in cues.changes or _only_grows(right, cues):
        return False
    if right[0] == OF and (cues.having.match(right) or owned_thing(figure.left, cues) != figure.left):
        return False
    if figure.form in ("rank", "ratio", "bare"):
        return False
    if figure.dimension == "percent":
        part = (
            figure.left.startswith(OF) or not cues.tail_only(figure.left) if right[0] == OF else _is_part(figure, cues)
        )
        return len(right) > 1 and part
    if not WORD.match(right) or cues.conjunction.match(right) or cues.threshold.match(right, right[0] == OF):
        return False
    if cues.stop.match(right) and not RELATIVE.search(right) and not begins_noun(right, 0, cues):
        return counts and _goes_on_list(figure, right, cues)
    if right[0] == OF:
        return counts or _follows_deed(figure, right, cues) or _is_of_next(figure, right, cues)
    deed = _is_funded(figure, cues) or _follows_deed(figure, right, cues)
    return counts or deed or _goes_from_to(figure) or _is_owned(figure, right, cues)


def _only_grows(right: str, cues: Cues) -> bool:
    """Whether what follows a figure leads to the next one, to which it grew: 由3户迅速增到."""
    grows = cues.change_to_end.match(right[::-1])
    if grows is None:
        return False
    how = right[: len(right) - grows.end()]
    return not how or how in cues.adverbs


def _is_part(figure: Figure, cues: Cues) -> bool:
    """三成桃树已经开花: whether a share of a thing opens a clause that tells what the thing does."""
    if figure.approx == "about" or trim_name(figure.left, cues):
        return False
    if figure.left and tagger().tag(figure.left)[-1][1] == PREPOSITION:
        return False  # 按100%比例返还
    words = tagger().tag(figure.right[:MAX_NAME])
    things = list(itertools.takewhile(lambda word: word[1] == "n", words))
    return bool(things) and len(things[0][0]) > 1 and words[len(things) :][:1] != [] and words[len(things)][1] in SAID


def _is_owned(figure: Figure, right: str, cues: Cues) -> bool:
    """家里的5亩果园: whether whose or where it is stands before an amount of the thing that follows."""
    if figure.dimension not in AMOUNTS or not figure.left.endswith(OF) or not _begins_with_noun(right, cues):
        return False
    owner = figure.left[:-1]
    return bool(owner) and cues.heads.search(owner) is None and cues.change_verb.search(owner) is None


def _goes_on_list(figure: Figure, right: str, cues: Cues) -> bool:
    """Whether a count with more than a verb behind it is joined to what was told by one word or mark."""
    joined = len(figure.left.strip("、, ")) == 1 and not cues.tail_end.match(figure.left[-1])
    return joined and len(right) > MODIFIER_LENGTH


def _is_of_next(figure: Figure, right: str, cues: Cues) -> bool:
    """3亿元的投资: whether a figure is of what follows 的, as nothing before it is named."""
    own = figure.left.rpartition("、")[2] if figure.left.startswith(OF) else figure.left
    if figure.dimension == "age" or len(trim_name(own, cues)) > 1:
        return False
    return len(right) > MODIFIER_LENGTH or (len(right) > 2 and _is_thing(right[1:], cues))


def _goes_from_to(figure: Figure) -> bool:
    """从幼儿园到4万平方米安居工程: whether an amount begins the second thing of 从…到."""
    return figure.dimension in AMOUNTS and FROM_TO.search(figure.left) is not None


def go_on_with_nouns(figures: list[Figure], cues: Cues) -> None:
    """500亩 of 1000亩刺梨、500亩丹参: an amount listed after one that stands before its thing stands before its own."""
    for before, figure in itertools.pairwise(figures):
        listed = before.after and not figure.after and figure.left_from == before.end and figure.left[-1:] in LIST_MARKS
        if listed and figure.dimension in FUNDED:
            figure.after = _begins_with_noun(figure.right, cues)


AMOUNTS = ("money", "area", "mass", "length", "volume", "energy", "power", "temperature")
DEEDS = (*VERB_TAGS, "vn")
DONE_MARK, ASPECTS, DONE_MARKS, HAVING = "了", "了着过", tuple("了着过到出"), "有"
SAID = ("v", "d", "p")  # tags of what a thing is said to do
FUNDED = ("money", "area", "mass", "length", "volume", "energy", "power", "multiple", "rate", "duration")


def _is_funded(figure: Figure, cues: Cues) -> bool:
    """Whether an amount stands before what it is spent on: 拨付300万元扶贫资金."""
    return figure.dimension in FUNDED and (
        cues.fund_end.match(figure.left[::-1]) is not None
        or _nothing_named(figure.left, cues)
        or (figure.dimension == "money" and cues.receives.search(figure.left) is not None)
    )


def _nothing_named(left: str, cues: Cues) -> bool:
    """Whether the words before a figure name nothing, or only what is done: 新建128公里农村道路."""
    named = trim_name(left, cues)
    verb = cues.lead_verb.match(named)
    if not named or (verb is not None and verb.end() == len(named)):
        return True
    return all(tag == "ns" for _, tag in tagger().tag(named))


def _follows_deed(figure: Figure, right: str, cues: Cues) -> bool:
    """Whether an amount stands right after what is done with the thing that follows it: 孕育着80亩百香果."""
    if figure.dimension not in AMOUNTS or not _begins_with_noun(right, cues):
        return False
    left = figure.left
    if cues.output_end.match(left[::-1]):
        return False
    if left.endswith(HAVING):
        return True
    left = before_links(left, cues)
    done = left.rstrip(ASPECTS)
    words = tagger().tag(done[-MAX_NAME:])
    if not words or words[-1][1] not in DEEDS or cues.heads.search(done) or words[-1][0] in cues.attributes:
        return False
    return right[0] != "的" or figure.left.endswith(DONE_MARKS)


def _begins_with_noun(right: str, cues: Cues) -> bool:
    """Whether a thing stands right after an amount."""
    if right[:1] == "的":
        return len(right) > len("的") + 1 and not cues.having.match(right)
    thing = tagger().tag(noun_after(right, cues)) if len(right) > 1 and WORD.match(right) else []
    return bool(thing) and thing[0][1] in NOUN_TAGS


def _done_with(figure: Figure, right: str, cues: Cues) -> str:
    """种植 of 种植2000亩茶叶: what is only done, where the thing that it is done with follows."""
    named = trim_name(figure.left, cues) if figure.dimension in FUNDED else ""
    if (
        not named
        or _is_funded(figure, cues)
        or len(named) > MODIFIER_LENGTH
        or any(tag not in VERB_TAGS for _, tag in tagger().tag(named))
    ):
        return ""
    thing = tagger().tag(noun_after(right, cues))
    return named if thing and thing[0][1] in NOUN_TAGS and len(right) > 1 else ""


def _name_chain(chain: list[Figure], figures: list[Figure], cues: Cues, memory: Memory) -> None:
    first = chain[0]
    if first.after:
        names = [
            part_that(first, figures, memory, cues) or _named_after(first, memory, cues) or _aim(first, memory, cues)
        ]
    else:
        names = _names_before(chain, figures, cues, memory)
    names = [name[-LONGEST_NAME:] for name in names]
    for figure, name in zip(chain, names, strict=False):
        figure.name = name or None
    for figure in chain[len(names) :]:
        figure.name = names[-1] or None
    remember(chain, memory, cues)


def _aim(figure: Figure, memory: Memory, cues: Cues) -> str:
    """新增就业全年目标任务 of 新增就业2093人,占全年目标任务1200人的174%: the aim of a share, with its measure."""
    aim = cues.named_aim.search(figure.left)
    return (memory.names[-1] if memory.names else "") + aim[0] if aim else ""


def _item_before(left: str, cues: Cues) -> str:
    """电梯 of 主要是电梯(占比11.3%): what stands before the bracket that a share opens."""
    outer, _, inner = left.rpartition("(")
    if not outer or ")" in inner:
        return ""
    item = outer.rpartition(")")[2].lstrip("、,和")
    mainly = max((match.end() for match in cues.mainly.finditer(item)), default=0)
    return trim_name(item[mainly:], cues)


def _portions(
    chain: list[Figure], figures: list[Figure], portion: re.Match[str], before: str, memory: Memory, cues: Cues
) -> list[str]:
    """占全国28.7%: the share of what was named before in the whole named here."""
    tail = cues.plain_tail_end.match(portion[1][::-1])
    whole = portion[1][: len(portion[1]) - (tail.end() if tail else 0)]
    whole = cues.portion_end.sub("", whole)
    phrase = cues.terms["share"] if whole in ("", "比") else f"占{whole}{cues.terms['portion']}"
    base = trim_name(before, cues) or _item_before(chain[0].left, cues)
    if base and cues.generic.fullmatch(base):
        base = (parent_of(chain[0], figures, memory, cues) or "") + base
    if not base and is_apiece(chain, figures, cues) and len(memory.levels) >= len(chain):
        return [level + phrase for level in memory.levels[-len(chain) :]]
    if len(chain) > 1 and base:
        return [part + phrase for part in split_names(base, len(chain), cues)]
    return [(base or memory.whole or "") + phrase]


def _named_after(figure: Figure, memory: Memory, cues: Cues) -> str:
    """The name of a figure whose noun follows, with the verb that brings the thing about: 新增5个…, 打通20条…."""
    if cues.placed.match(figure.right):
        return ""
    depth = cues.depth.match(figure.right) if figure.dimension == "length" else None
    if depth:
        return noun_after(figure.right[depth.end() :], cues) + f"{depth[1]}度"
    if cues.size_told.search(figure.left):
        return trim_name(figure.left, cues)  # 办学规模为24个班
    noun = counted_noun(figure.right, figure.value, cues)
    if cues.comes_from.search(figure.left) and (origin := _nouns_ahead(figure.right)):
        return origin
    if figure.left.endswith(AMONG) and noun[:1] in cues.place_nouns and _acts_alone(noun):
        return noun[0]
    if figure.left.endswith(OBJECT_AHEAD) and is_nominal(noun.partition("的")[0]):
        noun = noun.partition("的")[0]
    if cues.step.search(noun) or (noun in cues.single and figure.dimension == "person" and figure.left):
        return trim_name(figure.left, cues) or noun
    if done := done_thing(noun, figure, memory, cues):
        return done
    if those := _that_have(figure, noun, cues) or of_those(noun, figure.left, cues):
        return those
    verb = cues.create_end.match(figure.left.rstrip(DONE_MARK)[::-1])
    return (verb[0][::-1] if verb else _done_with(figure, figure.right, cues)) + cues.among_end.sub("", noun)


def _acts_alone(noun: str) -> bool:
    """县 in 县推广: whether a verb follows a place of one character."""
    words = tagger().tag(noun)
    return len(words) > 1 and len(words[0][0]) == 1 and words[1][1] == "v"


def _nouns_ahead(right: str) -> str:
    """国家和地区 of 国家和地区的客商: where those come from that are told of behind."""
    words = itertools.takewhile(
        lambda word: word[1] in NOUN_TAGS or word[1] == CONJUNCTION, tagger().tag(right[:MAX_NAME])
    )
    nouns = "".join(word for word, _ in words)
    return nouns if len(nouns) < len(right) else ""


def _that_have(figure: Figure, noun: str, cues: Cues) -> str:
    """产值突破亿元的企业 of 产值突破亿元的有14家企业: a bare noun with the clause that says which ones."""
    having = cues.having.fullmatch(figure.left) if figure.left.endswith(HAVING) else None
    if not having or having[2] or not 0 < len(noun) <= BARE_NOUN + 1:
        return ""
    return _which_clause(figure, having, cues) + noun


def _which_clause(figure: Figure, having: re.Match[str], cues: Cues) -> str:
    """产值突破亿元的 of 目前产值突破亿元的有: the clause that says which ones, without what leads in."""
    clause = figure.clause[: len(figure.clause) - len(figure.left) + having.end(1)]
    return clause[lead_end(clause, cues) :].rpartition("、")[2]


def _leave_noun(figure: Figure, figures: list[Figure], cues: Cues) -> None:
    """Take off the words before a figure the noun of an earlier count in the clause: 10个开发区完成收入5200亿元."""
    before = figure_before(figure, figures)
    if before is None or not before.after or before.end != figure.left_from:
        return
    origin = cues.comes_from.search(before.left) is not None
    noun = _nouns_ahead(before.right) if origin else counted_noun(before.right, before.value, cues)
    start = figure.left.find(noun)
    if noun and 0 <= start <= 1 and not cues.heads.search(noun):
        figure.left = figure.left[start + len(noun) :]


def _is_in_name(figure: Figure) -> bool:
    """Whether a figure can be a part of a name: 50米内换乘比例, 最低20%收入组收入."""
    if figure.dimension == "percent":
        return EXTREME_END.search(figure.left) is not None
    return figure.kind == "level" and figure.dimension in ("length", "money", "duration", "power")


def _merged(figure: Figure, figures: list[Figure], cues: Cues) -> str | None:
    """50米内换乘比例: the words before and after an earlier figure that is part of the name."""
    before = figure_before(figure, figures)
    if before is None or before.after or before.right != figure.left or not _is_in_name(before):
        return None
    if (
        not cues.noun_start.match(figure.left)
        or cues.stop.match(figure.left)
        or cues.done_in_all.match(figure.left)  # 7天共发送旅客
        or before.chained
    ):
        return None
    return before.left + before.surface + figure.left


RANKED_AMONG = re.compile(r"([^,;。]{1,12}?)(?:[中里内]|[当之]中)?,?(?:[位排名居并列在第为于其]{0,4})")
PLACES = re.compile("[市县区镇乡村州盟旗]$")
STRONG, WITHIN = "强", "中"
CONTEST_REACH = 60  # characters of 在省政府对各市开展的年度考核中 before the clause of a figure
WHOLE_END = re.compile(r"[在居列位于,]{0,3}([全我][国省市县区州盟])$")
AMONG = "在"
PLACE_UNITS = ("名次", "位")
DATE_END = re.compile(r"\d{1,2}月(?:\d{1,2}日|[底末])?的?$")
LABEL = re.compile(r"(?:^|[^一-鿿A-Za-z\d]\s?)([一-鿿A-Za-z]{2,8}):$")


def _own_words(figure: Figure, memory: Memory, cues: Cues) -> str:
    """The words before a figure that say what it is: 占地 of 在园区建成占地; none in 是普通大米的6倍."""
    if figure.dimension == "multiple" and cues.likeness.match(cues.respective.sub("", figure.left, count=1)):
        return ""
    if (AMONG in figure.left and cues.at_aim.fullmatch(figure.left)) or (
        cues.aim_behind.match(figure.right) and cues.meets_aim.fullmatch(figure.left)
    ):
        return ""  # 控制在年初计划的4%以内, 完成市里确定的90%的目标任务: of what was told before
    words = _before_base(figure, cues)
    name = trim_name(LISTED_RANK.sub("", words) if figure.kind == "rank" else words, cues)
    size = cues.attribute.fullmatch(name)
    if size:
        thing = _thing_before(name[: size.start(1)], cues)
        return size[1] if thing in cues.attributes else thing + size[1]
    return name or _label(figure, memory)


def _thing_before(words: str, cues: Cues) -> str:
    """基础建设 of 园区完成基础建设总投资, nothing of 在园区建成占地: the nouns right before the size of a thing."""
    thing = ""
    for word, tag in reversed(tagger().tag(words)):
        made = cues.create_end.match(word[::-1])
        if tag not in NOUN_TAGS or (thing and made and made.end() == len(word) and word.startswith(NEW)):
            break
        thing = word + thing
    return thing


def _is_thing(words: str, cues: Cues) -> bool:
    """Whether words are nouns, or say what is measured: 收入."""
    head = cues.heads.search(words)
    return is_nominal(words) or (head is not None and head.start() == 0)


def _before_base(figure: Figure, cues: Cues) -> str:
    """The words before a change without what it is measured against: 增速 of 增速比全省平均快."""
    each = cues.respective_than.search(figure.left) if figure.kind == "change" else None
    compared = each or (cues.compared.search(figure.left) if figure.kind == "change" else None)
    before = figure.left[: compared.start()] if compared else figure.left
    return figure.left if before.endswith(NOT) else before


def _label(figure: Figure, memory: Memory) -> str:
    """满意度:98.6%: the label of a line before a figure."""
    label = LABEL.search(_sentence_before(figure, memory))
    return label[1] if label else ""


def _sentence_before(figure: Figure, memory: Memory) -> str:
    """The sentence up to the words before a figure."""
    return memory.sentence[: max(0, figure.left_from - memory.start)]


def _names_before(chain: list[Figure], figures: list[Figure], cues: Cues, memory: Memory) -> list[str]:
    """The names of the figures of a chain, by what is counted, ranked or funded beside them or by the words before."""
    first = chain[0]
    if told := _told_by_figures(chain, figures, cues):
        return told
    left = first.left
    _leave_noun(first, figures, cues)
    if noun := _with_bound(first, figures, left, cues) or _funds(first, left, cues):
        return [noun]
    if said := said_of(first, figures, memory, cues):
        return [said]
    name = "" if _ends_growth(first, figures, cues) else _own_words(first, memory, cues)
    if not name and first.dimension in COUNTED and (level := OF_LEVEL.fullmatch(first.left)):
        name = level[1]
    if those := _those_counted(first, name, figures, memory, cues):
        return [those]
    if memory.names and _names_nothing(first, name, cues):
        name = ""
    if first.dimension == "age" and not cues.age.search(name):
        return [cues.terms["age"]]
    if first.kind == "rank" and not name and (told_of := cues.ranked_into.search(_sentence_before(first, memory))):
        return [told_of[1]]
    thing = _ranked_thing(first, name, figures, cues)
    if first.kind == "rank" and (contest := _contest(first, thing, memory, cues)):
        return [contest]
    return _names_of(thing, chain, figures, cues, memory)


def _contest(figure: Figure, name: str, memory: Memory, cues: Cues) -> str:
    """示范城市 of 位列全国示范城市前10强, 年度考核 of 在年度考核中,莒县名列第一: a place taken by no measure."""
    if figure.surface.endswith(STRONG):
        among = cues.listed_among.fullmatch(figure.left)
        return among[1] if among else ""
    if name and not PLACES.search(name):
        return ""
    if not name and (deed := cues.ranked_deed.match(figure.right)):
        return deed[1]  # 以全省第一名的成绩通过验收
    ahead = _sentence_before(figure, memory)[-CONTEST_REACH:]
    contest = cues.contest.search(ahead + figure.left) if WITHIN in ahead + figure.left else None
    return trim_name(contest[1].rpartition(OF)[2], cues) if contest else ""


def _told_by_figures(chain: list[Figure], figures: list[Figure], cues: Cues) -> list[str]:
    """The names of a chain that other figures tell: a count of rivals, an amount made in a time, a count of members."""
    if chain[0].kind == "rank" and (measured := _ranked_among(chain[0], figures, cues)):
        return [measured]
    told = _output(chain[0], figures, cues) or drawn(chain[0], figures, cues)
    return [told] if told else _members(chain, figures, cues)


def _with_bound(figure: Figure, figures: list[Figure], left: str, cues: Cues) -> str:
    """500人以上企业 before 47家, where the noun of the bound was taken off the words before the figure."""
    return _bounded(figure, figures, left, cues) if left != figure.left else ""


def _funds(figure: Figure, left: str, cues: Cues) -> str:
    """What an amount is for that stands behind a counted noun alone, left being the words with that noun."""
    if not left or figure.left or figure.dimension not in FUNDED or not WORD.match(figure.right):
        return ""
    return "" if cues.stop.match(figure.right) else noun_after(figure.right, cues)


def _those_counted(figure: Figure, name: str, figures: list[Figure], memory: Memory, cues: Cues) -> str:
    """Those whom a count is of: who are helped to something, what became of them, what they have."""
    if figure.dimension in PEOPLE and (aimed := _brought_to(figure, name, cues)):
        return aimed
    counted = figure.dimension in MEASURED and not name
    if counted and (those := which_are(figure, figures) or who_became(figure, memory, cues)):
        return those
    return _those_having(figure, figures, memory, cues) if figure.dimension in COUNTED else ""


def _names_nothing(figure: Figure, name: str, cues: Cues) -> bool:
    """Whether a name is none of what is measured: 增收 of 比上年同期增收3亿元, 国税局 of 国税局完成1.3亿元."""
    if name in cues.gains:
        return True
    ended = figure.dimension not in NO_MEASURE and name.endswith(cues.body_ends)
    return ended and cues.body_end.search(name) is not None


def _ranked_thing(figure: Figure, name: str, figures: list[Figure], cues: Cues) -> str:
    """What is ranked, without the place that it takes and those among whom it does; any other name as it is."""
    placed = cues.placed.search(figure.left) if figure.kind == "rank" else None
    if among := _among(figure, figures):
        name = trim_name(among, cues)
    elif placed:
        name = trim_name(figure.left[: placed.start()], cues)
    return without_rivals(name, cues) if figure.unit in PLACE_UNITS else name


def _names_of(name: str, chain: list[Figure], figures: list[Figure], cues: Cues, memory: Memory) -> list[str]:
    """The names of the figures of a chain by the words before it, a share, a sum spent or a part by what it is of."""
    first = chain[0]
    left = without_origin(first.left.rstrip("的"), cues) if first.dimension == "percent" else ""
    portion = cues.portion.search(left) if "占" in left else None
    if portion:
        return _portions(chain, figures, portion, left[: portion.start()], memory, cues)
    if first.printed == "次" and first.right[:1] and WORD.match(first.right):
        return [name + noun_after(first.right, cues)]
    if first.dimension == "percent" and cues.serves.match(first.right):
        return [name + first.right + (cues.terms["portion"] if name else "")]
    if not name:
        return _starts(chain, figures) or growth_start(first, figures) or carried(chain, figures, memory, cues)
    if spent := _spent(first, name, memory, cues):
        return [spent]
    if part := _part_of_whole(first, name, memory, cues):
        return [part]
    if len(chain) > 1 and cues.generic.fullmatch(name) and (listed := listed_before(chain, memory, cues)):
        return listed
    if first.right.startswith("的") and len(name) <= MODIFIER_LENGTH and len(first.right) > MODIFIER_LENGTH:
        return [noun_after(first.right, cues) + name]
    compared = cues.grown.search(first.left) if first.kind == "change" else None
    if compared:
        return [compared[2]]
    if sector := _sector_before(first, name, figures, cues):
        return [sector + name]
    if cues.generic.fullmatch(name) and (parent := parent_of(first, figures, memory, cues)):
        return [_of_parent(name, parent, first, figures, memory, cues)]
    return _completed(name, chain, figures, cues, memory)


def _spent(figure: Figure, name: str, memory: Memory, cues: Cues) -> str:
    """投资3亿元建设污水处理厂: a sum spent, with the thing that it is spent on."""
    right = figure.right
    if figure.dimension != "money" or not cues.spending.fullmatch(name) or right.startswith("的"):
        return ""
    if not right:
        return spent_next(figure, name, memory, cues)
    if len(right) < MODIFIER_LENGTH or not WORD.match(right):
        return ""
    thing = cues.lead_verb.sub("", right, count=1).lstrip("了")[:MAX_NAME]
    return (noun_after(thing, cues) or thing) + name if opening_noun(thing) else name


def _part_of_whole(figure: Figure, name: str, memory: Memory, cues: Cues) -> str:
    """其中,城镇49050元: a part, with the whole that the sentence before told of."""
    ratio = RATIO.match(figure.left)
    if ratio and memory.whole:
        return memory.whole + ratio[0]
    if not memory.whole:
        return ""
    shared = figure.dimension in ("percent", "ratio", "money") or (
        figure.dimension == "person" and name in cues.people_parts
    )
    if shared and cues.part.fullmatch(name):
        memory.kept = memory.whole
        return name + cues.part_head.sub("", memory.whole)
    if name.endswith(LEVEL) and len(name) <= MODIFIER_LENGTH and figure.dimension in COUNTED:
        return name + memory.whole.rpartition(LEVEL)[2]
    return ""


def _of_parent(name: str, parent: str, figure: Figure, figures: list[Figure], memory: Memory, cues: Cues) -> str:
    """总额 of 进出口…,总额3亿元: a word for a measure, with what is measured."""
    told = next((other for other in figures if other.name == parent), None)
    people = parent.endswith(cues.terms["person"]) or (told is not None and told.dimension == "person")
    if figure.dimension == "area" and (people or cues.spot_end.search(parent) or _of_whole_place(name, figure, cues)):
        return name  # 总人口30万人,面积200平方公里; 两省交界处,总面积300平方公里
    if figure.dimension == "money" and parent.endswith(cues.terms["person"]):
        return name  # 常住人口30万人。完成投资2亿元
    sized = cues.sized_end.search(parent)
    parent = parent[: sized.start()] if sized else parent
    parent = parent if is_rate(name, cues) else thing_measured(parent, cues)
    if cues.growth.fullmatch(name) and (last := grew_last(figure, figures)):
        return last if cues.growth.search(last) else last + name
    memory.kept = parent
    return parent + name


def _of_whole_place(name: str, figure: Figure, cues: Cues) -> bool:
    """全县总面积: whether a sum is of the whole place that is named before it."""
    return name.startswith(SUM) and cues.scope.match(figure.left.lstrip(", ")) is not None


def _completed(name: str, chain: list[Figure], figures: list[Figure], cues: Cues, memory: Memory) -> list[str]:
    """The names with what stands elsewhere: the whole, the thing of a stage, the words before a figure within."""
    first = chain[0]
    if cues.effect_end.match(name) and memory.whole:
        return [memory.whole + name]
    stage = cues.at_stage.fullmatch(name)
    if stage and (thing := thing_of_stage(stage[1], first, figures, memory, cues)):
        verb_first = len(thing) <= BARE_NOUN and not name.endswith(RATE)
        return [name if verb_first and thing[0] in name else name + thing if verb_first else thing + name]
    if cues.rated.match(name) and memory.names and len(chain) == 1:
        return [memory.names[-1] + name]
    merged = _merged(first, figures, cues)
    if merged:
        return [trim_name(merged, cues)]
    if len(chain) > 1 or cues.respective.search(name, 1):
        return split_names(name, len(chain), cues)
    created = cues.create_end.match(first.left[::-1])
    if created and created[0][::-1] in cues.newly:
        return [name if name.startswith(cues.terms["new"]) else cues.terms["new"] + name]
    return [name]


def _sector_before(figure: Figure, name: str, figures: list[Figure], cues: Cues) -> str:
    """规模以上工业 of 规模以上工业实现总产值9亿元、利润1亿元: firms of a size, for the next measure of a list."""
    place = figures.index(figure)
    before = figures[place - 1].name if place and figure.left.startswith("、") else None
    if not before or not cues.size_scope.match(before) or not cues.heads.fullmatch(name):
        return ""
    return thing_measured(before, cues)


def _ranked_among(figure: Figure, figures: list[Figure], cues: Cues) -> str:
    """综合指数在全市20个区县中列第4: what is ranked stands before the count of those it is ranked among."""
    count = figure_before(figure, figures)
    if count is None or not count.after or count.end != figure.left_from:
        return ""
    among = RANKED_AMONG.fullmatch(figure.left)
    whole = WHOLE_END.search(count.left)
    if among is None or whole is None:
        return ""
    if whole[0] == whole[1] and not PLACES.search(among[1].partition("(")[0]):
        return ""
    measured = trim_name(count.left[: whole.start()], cues)
    if not measured and (told := figure_before(count, figures)) is not None:
        measured = told.name or ""
    if measured:
        count.name, figure.among = among[1], True
        figure.baseline = f"{whole[1]}{count.surface}{among[1]}"
    return measured


def _among(figure: Figure, figures: list[Figure]) -> str:
    """增幅 of 增幅在全市16县区中排名第五: the words before those among whom a place is taken."""
    before = figure_before(figure, figures) if figure.kind == "rank" else None
    if before is None or not before.after or before.end + len(before.right) != figure.start:
        return ""
    return before.left.rpartition(AMONG)[0]


def _ends_growth(figure: Figure, figures: list[Figure], cues: Cues) -> bool:
    """从12月26日的A增至12月31日的: whether only a date stands between the start of a growth and its word."""
    before = figure_before(figure, figures)
    if before is None or not before.origin or before.end != figure.left_from:
        return False
    dated = DATE_END.search(figure.left)
    return dated is not None and not trim_name(figure.left[: dated.start()], cues)


def _starts(chain: list[Figure], figures: list[Figure]) -> list[str]:
    """甲、乙补贴分别从80元、90元提高到85元、100元: the ends of several growths measure what their starts do."""
    place = figures.index(chain[0])
    starts = figures[max(0, place - len(chain)) : place]
    if len(chain) == 1 or len(starts) < len(chain) or starts[-1].end != chain[0].left_from:
        return []
    return [start.name or "" for start in starts] if all(start.origin for start in starts) else []


def _bounded(figure: Figure, figures: list[Figure], left: str, cues: Cues) -> str:
    """500人以上企业 of 500人以上企业共计47家: a noun with the bound before it, where only link words follow."""
    before = figures[figures.index(figure) - 1]
    if before.approx is None or before.dimension == figure.dimension or trim_name(figure.left, cues):
        return ""
    return trim_name(before.left + before.surface + left[: len(left) - len(figure.left)], cues)


def _output(figure: Figure, figures: list[Figure], cues: Cues) -> str:
    """木浆年产 of 年产15万吨木浆: what is made or treated in a time; also for a second thing after 、."""
    word = cues.output_end.match(figure.left[::-1])
    if word is None and figure.left.endswith("、"):
        before = figure_before(figure, figures)
        if before and before.name and before.end == figure.left_from and before.dimension == figure.dimension:
            word = cues.output_end.match(before.name[::-1])
    made = figure.right.partition(OF)[0] or figure.right  # 油料 of 油料的生产线, but 污水处理厂 of 的污水处理厂
    noun = AND_OTHERS.sub("", noun_after(made, cues)) if word and WORD.match(figure.right) else ""
    listed = word is not None and figure.left[: -word.end()].endswith("、")
    return noun + word[0][::-1] if word and (noun or listed) else ""


def _counted_last(figure: Figure, figures: list[Figure], memory: Memory) -> str:
    """The noun that was counted last, where what those counted have may have been named since."""
    earlier = (other.name for other in reversed(figures[: figures.index(figure)]) if other.dimension in COUNTED)
    return last_noun(next(filter(None, earlier), memory.names[-1] if memory.names else ""))


def _brought_to(figure: Figure, name: str, cues: Cues) -> str:
    """再就业 of 促进3172人实现再就业: what people are helped to do."""
    if not name or not cues.helps.fullmatch(name):
        return ""
    helped = cues.helped_to.match(figure.right)
    return helped[1] if helped else ""


def _members(chain: list[Figure], figures: list[Figure], cues: Cues) -> list[str]:
    """甲、乙、丙三项指标分别下降1%、2%和3%: the members that a count of as many sums up."""
    count = figure_before(chain[0], figures)
    if len(chain) == 1 or count is None or count.value != len(chain) or not cues.respective.search(chain[0].left):
        return []
    if cues.heads.search(noun_after(count.right, cues)):
        return []  # 甲县、乙县两个县产值分别增长3%、4%
    members = [member for member in cues.listed_in_line.split(count.left) if member]
    return [trim_name(member, cues) or member for member in members] if len(members) == len(chain) else []


def _those_having(figure: Figure, figures: list[Figure], memory: Memory, cues: Cues) -> str:
    """常住人口超过500万的市 of 40市中常住人口超过500万的有17个: a relative clause with the noun it is of."""
    having = cues.having.fullmatch(figure.left) if figure.left.endswith(COPULA) else None
    if not having:
        return ""
    clause = figure.clause[: len(figure.clause) - len(figure.left) + having.end(1)]
    among = cues.among.match(memory.sentence)
    noun = having[2] or (among[1] if among else _counted_last(figure, figures, memory))
    clause = clause[among.end() :] if among and clause.startswith(among[0]) else clause
    lead = cues.lead.match(clause)
    return clause[lead.end() if lead else 0 :].rpartition("、")[2] + noun


def _share_heads(figures: list[Figure], cues: Cues) -> None:
    """6个世界级、7个国家级产业集群: what only the last item names holds for the items before it."""
    for figure, after in zip(figures[-2::-1], figures[:0:-1], strict=False):
        if (
            not (figure.after and after.after and after.name and figure.name)
            or figure.end + len(figure.right) != after.start
        ):
            continue
        mark = figure.name[-1]
        if mark in cues.modifier_ends and figure.right.rstrip()[-1:] in "、和及与":
            figure.name += after.name[after.name.find(mark) + 1 :]
