"""Whom an article tells of below the level of a county: a body, a zone, a village, people called by their surname.

Stage: indicators. Input: the title and the text of an article. Output: names, for the cast of the article.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zibo_analysis.corpus.regions import RegionMention, find_regions
from zibo_analysis.indicators.cues import any_of, no_port, single_surnames, words_of
from zibo_analysis.indicators.focus import OFTEN
from zibo_analysis.indicators.proper import has_own_word, is_act, is_name, is_of_several, name_start, names_sight
from zibo_analysis.numerals.grammar import word_pattern
from zibo_analysis.vocabulary import Vocabulary

OPENING_REACH = 260  # characters of an article in which the village it is about is named
CUT_OFF = re.compile("[一-鿿]+$")  # words at the end of an opening that may go on: 两地筹建村|镇银行
BODY_REACH = 400  # characters back in which a company was introduced
LONGEST_KICKER = 40  # characters of the line over a title
COMPANY_REACH = 300  # characters of an article in which the company it is about is named
SHORTEST_COMPANY = 3  # characters of the short name of a company
YEAR = re.compile(r"(?:19|20)\d{2}年")
LEVEL = re.compile("[全我][省市县区州旗]")  # what tells of a whole place
# kinds of words that a sentence may hold
COMPANY, ORGANISATION, WORK, BODY_NAMED, PLACED = "company_form", "organisation", "work", "body", "placed"
TOWN = "town"
FIRST_LINES = 3  # of an article, among which its profile of a place begins
VISITS = ("走", "在", "到", "进")
TRADE_REACH = 8  # characters of what somebody does, before the name
MENTIONS = 4  # of the word for village in an article about one
UPPER = "市县区旗镇乡道"  # what the name of the place that holds a village ends with
LED = ("company_ending", "company_own")  # the end of a company's short name, and who leads it
SIZED = (WORK, "work_size")
ZONE_REACH = 40  # characters of an article in which it opens with the zone it is about
DISTRICT, WHOLE = "区", "全"
ZONE_WORD = 2  # characters of the short form of a zone: 园区 of 工业园区
HOST_LENGTH = 10  # characters of the name of a sight
LAST_WORD = 2  # characters of the short form of a body: 陆港 of 赣州国际陆港
PROVINCE_CODE = re.compile(r"\d\d0000$")


def _not(vocabulary: Vocabulary, kind: str) -> str:
    """No word of a kind may follow."""
    return f"(?!{any_of(vocabulary, kind)})"


@lru_cache(maxsize=16)
def _general(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Villages of a kind (示范村), which are no names."""
    words = words_of(vocabulary, "no_town", "general", "titled")
    kinds, short = any_of(vocabulary, "town", "village"), [word for word in words if len(word) == 1]
    whole = word_pattern(word for word in words if len(word) > 1)
    return re.compile(rf"{whole}|[各全本该]|{word_pattern(short)}{kinds}$")


@lru_cache(maxsize=16)
def no_end(vocabulary: Vocabulary) -> str:
    """What keeps 学校|毕业, 港|口 and 香港 from ending the name of a body."""
    behind, behind_port = (any_of(vocabulary, kind) for kind in ("no_end_next", "no_port_next"))
    return f"{no_port(vocabulary)}(?!{behind}|生(?!产)|(?<=园)区|(?<=港){behind_port})"


def placed_words(vocabulary: Vocabulary) -> list[str]:
    """With what the name of a body ends that begins with a place: 铁路局, 高新区."""
    return [*(row.surface for row in vocabulary["bodies"]), *words_of(vocabulary, "placed_body")]


@lru_cache(maxsize=16)
def _placed(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What follows the name of a place in the name of a body: 昆明|铁路局, 武汉|东湖高新区."""
    ends = word_pattern(placed_words(vocabulary))
    not_inside = any_of(vocabulary, "general", "titled")
    return re.compile(
        rf"((?:\([一-鿿]{{2,6}}\))?(?:(?!{not_inside}|[的了是有等各类籍、])[一-鿿]){{0,6}}?){ends}{no_end(vocabulary)}"
    )


def placed_body(text: str, place: int, mention: RegionMention, vocabulary: Vocabulary) -> str | None:
    """The body or zone whose name begins with a place and goes on at an offset: 绥芬河铁路口岸."""
    match = _placed(vocabulary).match(text, place)
    if match is None or mention.code is None:
        return None
    bare = match[1] == ""
    whole = PROVINCE_CODE.search(mention.code) and match[0] not in words_of(vocabulary, "one_of_province")
    if bare and (whole or is_of_several(mention.text, match[0], vocabulary)):
        return None
    return mention.text + match[0]


@lru_cache(maxsize=16)
def _zones(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(words_of(vocabulary, "placed_body"))


def names_zone(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words are but the kind of a zone or an office: 口岸, not 聚力做强园区."""
    return words in _zones(vocabulary)


def title_body(title: str, text: str, code: str | None, vocabulary: Vocabulary) -> str | None:
    """The body after a place name in a title, where the text speaks of it again, by its name or its last word."""
    for mention in find_regions(title, vocabulary, within=code):
        name = placed_body(title, mention.end, mention, vocabulary)
        if name and (text.count(name) >= OFTEN or text.count(name[-LAST_WORD:]) > OFTEN):
            return name
    return None


@lru_cache(maxsize=16)
def _own_zones(vocabulary: Vocabulary) -> re.Pattern[str]:
    """经开区, 工业园区 where no name stands before it: at the head of a title or behind a time or a mark."""
    return re.compile(rf"(?:^|(?<=[年月度末日来,，:!\s]))({any_of(vocabulary, 'own_zone')})")


def own_zone(title: str, text: str, region: str | None, vocabulary: Vocabulary) -> str | None:
    """雅安市经开区 of 上半年经开区产值增长23%: the one zone of its place that an article is about."""
    zone = _own_zones(vocabulary).search(title) if region else None
    often = zone is not None and (text.count(zone[1]) >= OFTEN or text.count(zone[1][-ZONE_WORD:]) > OFTEN)
    return f"{region}{zone[1]}" if zone and often else None


def opening_zone(text: str, region: str | None, vocabulary: Vocabulary) -> str | None:
    """雅安市经开区 of 今年,经开区…,全区经济增长8%: the zone of a city that an article opens with."""
    if region is None or region.endswith(DISTRICT) or f"{WHOLE}{DISTRICT}" not in text:
        return None
    zone = _own_zones(vocabulary).search(text, 0, ZONE_REACH)
    whole = f"{WHOLE}{region[-1]}"
    return f"{region}{zone[1]}" if zone and zone[1].endswith(DISTRICT) and whole not in text else None


def home_place(title: str, text: str, vocabulary: Vocabulary) -> str | None:
    """The village or community that an article is about.

    Its title names it, or its opening where the title does not say 全县; the text does so again, or speaks of the
    only one named as 村里, 全村, 村民.
    """
    kinds, villages = words_of(vocabulary, "town", "village"), words_of(vocabulary, "village")
    headline = _with_kicker(title, text)
    inside = tuple(kind for kind in kinds if kind in headline) or (() if LEVEL.search(headline) else villages)
    opening = CUT_OFF.sub("", text[:OPENING_REACH]) if len(text) > OPENING_REACH else text
    for head, allowed in ((f"\n{headline}\n", kinds), (f"\n{opening}\n", inside)):
        often = _often_named(head, allowed, text, vocabulary) if any(kind in head for kind in allowed) else []
        if len(often) == 1:
            return often[0]
    return profiled_town(text, vocabulary)


@lru_cache(maxsize=16)
def _profile(vocabulary: Vocabulary) -> re.Pattern[str]:
    """位于: what a profile goes on with behind the name."""
    return re.compile(any_of(vocabulary, "profile", "lies"))


def profiled_town(text: str, vocabulary: Vocabulary) -> str | None:
    """芦庙镇 of 谯城区芦庙镇位于亳州市北部…全镇…: the town or village with whose profile an article opens."""
    for line in text[:OPENING_REACH].split("\n", FIRST_LINES)[:FIRST_LINES]:
        head = line.strip()
        cut = 0
        for place in find_regions(head, vocabulary):
            cut = place.end if place.start == cut else cut
        named = _small_place(vocabulary).match(f"\n{head[cut:]}", 1)
        if named is None or _general(vocabulary).match(named[1]):
            continue
        if _profile(vocabulary).match(head, cut + named.end() - 1) and f"{WHOLE}{named[2]}" in text:
            return str(named[1])
    return None


def titled_place(title: str, vocabulary: Vocabulary) -> str | None:
    """石桥镇 of 莒县石桥镇:大棚映富路, 石桥镇2010年工作总结: the town or village before a colon or year of a title."""
    head, colon, _ = title.replace("：", ":").partition(":")
    if not colon and (year := YEAR.search(title)):
        head, colon = title[: year.start()], year[0]
    if not colon:
        return None
    place = max((place.end for place in find_regions(head, vocabulary)), default=0)
    named = _small_place(vocabulary).match(f"\n{head[place:]},", 1)
    whole = named is not None and named.end() == len(head) - place + 1 and not _general(vocabulary).match(named[1])
    return str(named[1]) if named and whole else None


@lru_cache(maxsize=16)
def _hamlet(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """郭家沟, 大鹿岛: a place where people live at the head of a title; and words that tell of such a place."""
    kinds = any_of(vocabulary, "hamlet")
    return (
        re.compile(rf"([一-鿿]{{2}}{kinds})"),
        re.compile(any_of(vocabulary, "of_village", "of_hamlet")),
    )


def hamlet(title: str, text: str, vocabulary: Vocabulary) -> str | None:
    """A place without a level, 郭家沟 or 大鹿岛, that a headline begins with and the text tells of like a village."""
    head, lived = _hamlet(vocabulary)
    named = head.match(title or text)
    if named is None or text.count(named[1]) <= OFTEN or lived.search(text) is None:
        return None
    return str(named[1]) if is_name(named[1], vocabulary) and not find_regions(named[1], vocabulary) else None


def _with_kicker(title: str, text: str) -> str:
    """The title of an article with the line that stands over it."""
    first, _, rest = text.partition("\n")
    over = len(first) <= LONGEST_KICKER and title and rest.startswith(title)
    return f"{first}\n{title}" if over else title


def _often_named(head: str, allowed: tuple[str, ...], text: str, vocabulary: Vocabulary) -> list[str]:
    """The towns and villages of some kinds that a head names and the text speaks of again."""
    general = _general(vocabulary)
    named = {m[1]: m for m in _small_place(vocabulary).finditer(head) if m[2] in allowed and not general.match(m[1])}
    if often := [str(name) for name in named if text.count(name) >= OFTEN]:
        return often
    placed = {str(name): m[2] for name, m in named.items() if head[m.start() - 1] in UPPER}  # 大唐镇柱嵩村 … 村里
    wholes = 1 + len(LEVEL.findall(text)) if placed else 1  # who speaks of 全县 too tells of more than the village
    return [name for name, kind in placed.items() if _counted_own(kind, text, vocabulary) > MENTIONS * wholes]


def _counted_own(kind: str, text: str, vocabulary: Vocabulary) -> int:
    """How often a text says 社区, but for 社区服务 and 社区环境, which are of any."""
    count = text.count(kind)
    return count - len(_of_any(vocabulary, kind).findall(text)) if count > MENTIONS else count


@lru_cache(maxsize=16)
def _of_any(vocabulary: Vocabulary, kind: str) -> re.Pattern[str]:
    return re.compile(rf"{kind}{any_of(vocabulary, 'of_any_next')}")


@lru_cache(maxsize=16)
def _small_place(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A village, a community or a town, after a mark or the place it lies in."""
    ends = {row.surface: row.sense for kind in ("village", "town") for row in vocabulary["cues"] if row.kind == kind}
    kinds = "|".join(f"(?<![{others}]){end}" if others else end for end, others in ends.items())
    behind = any_of(vocabulary, "no_small_place_next")
    return re.compile(
        rf"(?<=[省市县区旗州镇乡道在从是到进于—,，。、“;；:：!！?？\s])"
        rf"((?:(?!个)[一-鿿]){{2,4}}?({kinds}))(?!{behind}|”|\Z)(?!(?<=[乡村])镇|(?<=乡)村)"
    )


@lru_cache(maxsize=16)
def _calling(vocabulary: Vocabulary) -> re.Pattern[str]:
    """老, 师傅, 大姐: the words by which people are called beside their surname."""
    return re.compile(any_of(vocabulary, "called_before", "called_after"))


@lru_cache(maxsize=16)
def _called(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """People called by surname (老周, 李师傅, 陈大姐), and what stands before them: a mark, a trade or 的."""
    single = single_surnames(vocabulary)
    before, after = (any_of(vocabulary, kind) for kind in ("called_before", "called_after"))
    trade, following = (any_of(vocabulary, kind) for kind in ("trade", "called_next"))
    return (
        re.compile(rf"{before}[{single}](?=[\d,，。:：]|{following}|$)|[{single}]{after}"),
        re.compile(rf"(?:[,，。;；:：!！?？”“」的\n]|{trade})$"),
    )


def called_people(text: str, vocabulary: Vocabulary) -> list[str]:
    """The people of a text who are called by their surname, in order."""
    if not _calling(vocabulary).search(text):
        return []
    others = words_of(vocabulary, "not_called")
    names, ahead = _called(vocabulary)
    found = [
        match[0]
        for match in names.finditer(text)
        if match[0] not in others and ahead.search("\n" + text[max(0, match.start() - TRADE_REACH) : match.start()])
    ]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=16)
def _bare_bodies(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(vocabulary, 'bare_body')}){_not(vocabulary, 'form_next')}")


def meant_body(clause: str, text: str, start: int, end: int, vocabulary: Vocabulary) -> str | None:
    """The body that 公司, 合作社 at the head of a clause mean: the one introduced last before an offset."""
    head = _bare_bodies(vocabulary).match(clause)
    if head is None:
        return None
    named = _introduced(vocabulary, head[0]).findall(text, max(start, end - BODY_REACH), end)
    return str(named[-1]) if named else None


@lru_cache(maxsize=64)
def _introduced(vocabulary: Vocabulary, kind: str) -> re.Pattern[str]:
    """A name of a kind of body that 在, 到 or 走进 introduces: 在黑河一家经贸公司."""
    after = any_of(vocabulary, "visit_next")
    lies = rf"(?:{_lies(vocabulary)})?[省市县区]?"
    return re.compile(rf"[在到进]{lies}([一-鿿A-Za-z]{{2,14}}?{kind})(?=[,，。、]|{after})")


def _lies(vocabulary: Vocabulary) -> str:
    """位于开发区的: where a body lies, before its name."""
    return rf"{any_of(vocabulary, 'lies')}[^,。;\n]{{2,16}}?的"


@lru_cache(maxsize=16)
def _companies(vocabulary: Vocabulary) -> re.Pattern[str]:
    forms, lead = (any_of(vocabulary, kind) for kind in ("company_form", "lead"))
    inside = "(?![的在等各由向为])[一-鿿A-Za-z0-9]"
    return re.compile(rf"(?:^|[的在,。;:“—])(?:{lead})?((?:{inside}){{2,16}}?{forms})(?![的等])")


@lru_cache(maxsize=16)
def _company_form(vocabulary: Vocabulary) -> re.Pattern[str]:
    """How the full name of a company ends: quick to look for, and without it there is no such name."""
    return re.compile(any_of(vocabulary, COMPANY))


def may_name_company(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence holds what any name of a company ends with, or opens with a visit: quick to tell."""
    return sentence.startswith(VISITS) or _company_form(vocabulary).search(sentence) is not None


def named_company(sentence: str, vocabulary: Vocabulary) -> str | None:
    """The company that a sentence names last by its full name: 他创办的国良针织有限公司; or by where it lies."""
    found = _companies(vocabulary).findall(sentence)
    if not found and sentence.startswith(VISITS) and (visited := _visited(vocabulary).match(sentence)):
        return str(visited[1])
    names = [str(name) for name in found if not any(word in name for word in words_of(vocabulary, "calls_in"))]
    return names[-1][name_start(names[-1], vocabulary) :] if names else None


@lru_cache(maxsize=16)
def _side_by_side(vocabulary: Vocabulary, first: str, second: str) -> re.Pattern[str]:
    """A word of one kind right before one of another: quick to look for, where a name before the first is slow."""
    return re.compile(any_of(vocabulary, first) + any_of(vocabulary, second))


@lru_cache(maxsize=16)
def _led(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A company told by the ending of its short name, with who leads it or what is its own: 日照华泰纸业|董事长."""
    ends, posts = (any_of(vocabulary, kind) for kind in LED)
    return re.compile(rf"(?<![一-鿿A-Za-z])[在到进据]?((?:(?![的在等各由向为])[一-鿿]){{2,8}}?{ends}){posts}")


def led_company(title: str, text: str, vocabulary: Vocabulary) -> str | None:
    """The one company that an article is about: its opening names it with who leads it, and the text does so again."""
    led, head = _led(vocabulary), f"{title}\n{text[:COMPANY_REACH]}"
    named = {match[1] for match in led.finditer(head)} if _side_by_side(vocabulary, *LED).search(head) else set()
    often = [name for name in named if text.count(name) >= OFTEN]
    if len(often) != 1 or any(match[1] not in named for match in led.finditer(text)):
        return None
    return often[0]


@lru_cache(maxsize=16)
def _full_name(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The name of a company with its form: 贵州夜郎古酒业|股份有限公司."""
    return re.compile(rf"([一-鿿A-Za-z]{{3,16}}?){any_of(vocabulary, 'company_form')}")


def title_company(title: str, text: str, vocabulary: Vocabulary) -> str | None:
    """夜郎古酒业: the company that a title names in short, whose opening tells the full name, and that it speaks of."""
    formed = _company_form(vocabulary).search(text, 0, COMPANY_REACH)
    for match in _full_name(vocabulary).finditer(text, 0, COMPANY_REACH) if formed else ():
        ends = (match[1][place:] for place in range(len(match[1]) - SHORTEST_COMPANY + 1))
        short = next((end for end in ends if end in title), None)
        if short is not None and text.count(short) > OFTEN:
            return short
    return None


@lru_cache(maxsize=16)
def _visited(vocabulary: Vocabulary) -> re.Pattern[str]:
    """在位于开发区的东岭轴承公司,: a body that the sentence opens with."""
    kinds = any_of(vocabulary, "bare_body")
    return re.compile(rf"走?[在到进]{_lies(vocabulary)}([一-鿿A-Za-z0-9]{{2,14}}?{kinds})(?=[,、。])")


@lru_cache(maxsize=16)
def _organisations(vocabulary: Vocabulary) -> re.Pattern[str]:
    names = word_pattern(row.surface for row in vocabulary["organisations"])
    kinds, sources = any_of(vocabulary, "bare_body"), any_of(vocabulary, "shows")  # 谷歌数据显示 tells of others
    return re.compile(
        rf"(?:[一-鿿]{{2,6}}{kinds})?({names}(?:{kinds})?)(?![村镇乡]|(?:最新)?{sources}|[、和与及等的][^,;。]{{0,12}}(?:等|[、和与]))"
    )


@lru_cache(maxsize=16)
def _organisation_names(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(word_pattern(row.surface for row in vocabulary["organisations"]))


def names_organisation(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence names a company, a market or a zone that is known by its name."""
    return _organisation_names(vocabulary).search(sentence) is not None


def opening_organisation(clauses: list[tuple[str, int]], vocabulary: Vocabulary) -> str | None:
    """The company, market or zone known by name that opens the last of some clauses: 谷歌, 科创板, 两江新区.

    Each clause comes with the place where its words begin, behind what leads in.
    """
    for clause, place in reversed(clauses):
        match = _organisations(vocabulary).match(clause, place)
        if match:
            return match[1]
    return None


@lru_cache(maxsize=16)
def _works(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A bridge, a reservoir, a railway before its size: 合龙的黑河大桥全长, 青山水库总库容."""
    ends, sizes = (any_of(vocabulary, kind) for kind in SIZED)
    return re.compile(rf"(?:^|[,;:。的])([一-鿿A-Za-z\d“”—-]{{1,24}}?{ends})(?={sizes})")


def may_size_work(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether the kind of a work stands right before a size somewhere in a sentence: quick to tell."""
    return _side_by_side(vocabulary, *SIZED).search(sentence) is not None


def sized_work(clause: str, vocabulary: Vocabulary) -> str | None:
    """The work whose length or cost a clause gives: 界河公路大桥全长; None where no name stands before the size."""
    match = _works(vocabulary).search(clause)
    if match is None:
        return None
    name = match[1].rpartition("的")[2]
    kind = _work_end(vocabulary).sub("", name)
    return name if kind and not is_act(kind) else None


@lru_cache(maxsize=16)
def _work_end(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary, 'work')}$")


@lru_cache(maxsize=16)
def _hosting(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Whoever receives guests, where a clause begins: 天涯海角|前4天接待3.38万人次, 南山|次之,接待3.88万人次."""
    words, already = (any_of(vocabulary, kind) for kind in ("hosts", "hosts_before"))
    days = "|".join(row.pattern for row in vocabulary["time_patterns"] if row.role == "first_days")
    name = rf"((?:(?!的)[一-鿿“”]){{2,{HOST_LENGTH}}}?)"
    return re.compile(rf"(?:^|[,;:。的]|\d[年月日]){name}(?:,?(?:{days}))?(?:{already})*{words}")


@lru_cache(maxsize=16)
def _hosts(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(any_of(vocabulary, "hosts"))


def may_host(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence tells of guests received: quick to tell."""
    return _hosts(vocabulary).search(sentence) is not None


def host(sentence: str, end: int, regions: list[RegionMention], vocabulary: Vocabulary) -> str | None:
    """The sight that a sentence names last before an offset as receiving guests, where it names one by its own name.

    Regions, whole places and sights of a kind (八大景区) are none.
    """
    places = {mention.text for mention in regions}
    named = {match.end(): match[1] for match in _hosting(vocabulary).finditer(sentence)}
    sights = {at: name for at, name in named.items() if _is_sight(name, places, vocabulary)}
    if not any(has_own_word(name, vocabulary) for name in sights.values()):
        return None
    last = max((at for at in named if at <= end), default=0)
    return sights.get(last) if ";" not in sentence[last:end] else None


def _is_sight(name: str, places: set[str], vocabulary: Vocabulary) -> bool:
    if name.startswith(words_of(vocabulary, "general")) or any(place in name for place in places):
        return False
    return names_sight(name) and is_name(name, vocabulary)


@lru_cache(maxsize=16)
def _earned(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(any_of(vocabulary, "earns"))


def tells_of_earnings(clause: str, vocabulary: Vocabulary) -> bool:
    """Whether a clause says what somebody earns: 一天能挣260元."""
    return _earned(vocabulary).search(clause) is not None
