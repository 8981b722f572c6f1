"""Places named in a text: which administrative division each mention is, and which one a text is about.

Stage: corpus. Input: a text, and the tables `regions` and `region_blockers` of the vocabulary. Output: mentions with
spans, and codes of GB/T 2260 (six digits, as text; 100000 is the country).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, zip_longest
from typing import Any, NamedTuple

import rjieba

from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

COUNTRY = "100000"
PROVINCE = 2  # digits of a code that tell the province
LEVELS = ("country", "province", "city", "county")
KINDS = tuple("省市县区旗盟")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
LAST_HAN = re.compile(rf"{HAN.pattern}$")
OWN = re.compile(r"我([省市县区州盟旗])")
TOWN = re.compile("[乡镇](?![村镇])[一-鿿]{1,4}[村屯]")  # 武川|乡中山村: a town called so, with a village in it
OPENING_REACHES = ("opening", "second")  # what tells of all places in the first sentence, and in the one behind it
HEAD = 2  # characters by which names are looked up
REACH = 8  # characters on either side that decide where words end
SHORT = 2  # a full name of so few characters (和县) is looked at as closely as an alias
LONG = 3  # a full name of more characters is one wherever it stands
RARE = 20  # how often a segmenter shall expect a place name that its dictionary lacks
MAJORITY = 0.5
OPENS = re.compile(r"[,，。;；:：!！?？“\s(（年月日前间后]")  # what stands before a clause or ends a time
PLACE_TAG = "ns"
ACT_TAGS = frozenset({"d", "v", "p", "uj", "a", "m"})  # an adverb, a verb, a preposition, 的, an adjective, a number


class RegionMention(NamedTuple):
    """A place named in a text; `code` is None where the name fits several places and the text does not tell which."""

    start: int
    end: int
    text: str
    code: str | None


@dataclass(frozen=True)
class Gazetteer:
    """The regions of a vocabulary, made ready for search."""

    rows: Mapping[str, Any]
    codes: Mapping[str, tuple[str, ...]]
    weak: frozenset[str]
    full: frozenset[str]
    shorter: Mapping[str, str]
    longest: int
    blockers: tuple[str, ...]
    of_many: tuple[str, ...]
    zones: tuple[str, ...]
    heads: Mapping[str, tuple[str, ...]] = field(repr=False)
    opening: re.Pattern[str]
    words: Any = field(repr=False)


@lru_cache(maxsize=8)
def _gazetteer(vocabulary: Vocabulary) -> Gazetteer:
    rows = {row.code: row for row in vocabulary["regions"]}
    codes: dict[str, list[str]] = {}
    for row in rows.values():
        for surface in (row.name, *row.aliases):
            codes.setdefault(surface, []).append(row.code)
    heads = _by_head(codes)
    return Gazetteer(
        rows,
        {
            surface: tuple(sorted(found, key=lambda code: LEVELS.index(rows[code].level)))
            for surface, found in codes.items()
        },
        frozenset(surface for row in rows.values() for surface in row.weak),
        frozenset(row.name for row in rows.values() if len(row.name) > SHORT),
        {surface: head for surface in codes for head in [_shorter(surface, codes)] if head},
        max(map(len, codes), default=0),
        tuple(row.surface for row in vocabulary["region_blockers"]),
        tuple(row.surface for row in vocabulary["cues"] if row.kind == "of_many"),
        tuple(row.surface for row in vocabulary["cues"] if row.kind == "placed_body"),
        heads,
        re.compile(_opening(heads)),
        _segmenter(surface for row in rows.values() for surface in row.aliases),
    )


def _shorter(surface: str, codes: Mapping[str, list[str]]) -> str | None:
    """The longest other name that the surface begins with."""
    return next((surface[:end] for end in range(len(surface) - 1, 1, -1) if surface[:end] in codes), None)


def _by_head(surfaces: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names by their first two characters, the longest first; one of a single character names no place alone."""
    heads: dict[str, list[str]] = {}
    for surface in sorted(surfaces, key=len, reverse=True):
        heads.setdefault(surface[:HEAD], []).append(surface)
    return {head: tuple(found) for head, found in heads.items() if len(head) == HEAD}


def _opening(heads: Iterable[str]) -> str:
    """Two classes of characters that names begin with: a search for them is quicker than one for every pair."""
    firsts, seconds = ("".join(sorted({head[place] for head in heads})) for place in range(HEAD))
    return f"[{re.escape(firsts)}](?=[{re.escape(seconds)}])" if firsts else "(?!)"


def _segmenter(surfaces: Iterable[str]) -> Any:
    segmenter = rjieba.Jieba()
    for surface in surfaces:
        if not segmenter.has_word(surface):
            segmenter.add_word(surface, RARE, "ns")
    return segmenter


def _of(vocabulary: Vocabulary | None) -> Gazetteer:
    return _gazetteer(vocabulary or load_vocabulary())


def _row(code: str, vocabulary: Vocabulary | None) -> Any:
    rows = _of(vocabulary).rows
    if code not in rows:
        raise ValueError(f"code={code!r}: no such region; codes have six digits, such as 370300")
    return rows[code]


def region_name(code: str, *, vocabulary: Vocabulary | None = None) -> str:
    """The full name of a region.

    Example:
        >>> region_name("370302")
        '淄川区'
    """
    return str(_row(code, vocabulary).name)


def printed_name(mention: RegionMention, *, vocabulary: Vocabulary | None = None) -> str:
    """The name of the region that a mention is of: the full one, or the former one that the text gives it.

    Example:
        >>> [printed_name(mention) for mention in find_regions("淄博、横县、延边州")]
        ['淄博市', '横县', '延边朝鲜族自治州']
    """
    name = region_name(mention.code or "", vocabulary=vocabulary)
    return mention.text if _is_former(mention.text, name) else name


def former_name(code: str, text: str, *, vocabulary: Vocabulary | None = None) -> str | None:
    """The name that a region had before, where a text calls it so and not by its present one.

    Example:
        >>> former_name("450181", "横县种植茉莉花"), former_name("450181", "横州市（原横县）种植茉莉花")
        ('横县', None)
    """
    row = _row(code, vocabulary)
    if row.name in text:
        return None
    return next((name for name in row.aliases if _is_former(name, row.name) and name in text), None)


def _is_former(surface: str, name: str) -> bool:
    """Whether a name with its level is another one than today's, not only shorter: 横县 of 横州市, not 延边州."""
    if not surface.endswith(KINDS) or name.startswith(surface):
        return False
    return surface[-1] != name[-1] or not name.startswith(surface[:-1])


def region_level(code: str, *, vocabulary: Vocabulary | None = None) -> str:
    """The level of a region: country, province, city (prefecture) or county (districts and county-level cities too).

    Example:
        >>> region_level("370302")
        'county'
    """
    return str(_row(code, vocabulary).level)


def parent_region(code: str, *, vocabulary: Vocabulary | None = None) -> str | None:
    """The code of the region that a region belongs to; None for the country.

    Example:
        >>> parent_region("370302")
        '370300'
    """
    parent: str | None = _row(code, vocabulary).parent
    return parent


def is_within(code: str, parent: str, *, vocabulary: Vocabulary | None = None) -> bool:
    """Whether a region is `parent` or lies in it.

    Example:
        >>> is_within("370302", "370000"), is_within("370302", "370100")
        (True, False)
    """
    _row(parent, vocabulary)
    _row(code, vocabulary)
    return parent in _line(code, _of(vocabulary))


def full_path(code: str, *, vocabulary: Vocabulary | None = None) -> str:
    """The names from the province down to a region.

    Example:
        >>> full_path("370302"), full_path("110101")
        ('山东省淄博市淄川区', '北京市东城区')
    """
    line = _line(_row(code, vocabulary).code, _of(vocabulary))
    return "".join(_of(vocabulary).rows[step].name for step in reversed(line) if step != COUNTRY or code == COUNTRY)


def _line(code: str, places: Gazetteer) -> tuple[str, ...]:
    """A region and all that hold it, upwards."""
    line = [code]
    while (parent := places.rows[line[-1]].parent) and parent not in line:
        line.append(parent)
    return tuple(line)


def find_regions(text: str, vocabulary: Vocabulary | None = None, *, within: str | None = None) -> list[RegionMention]:
    """The regions named in a text, in order, never overlapping, the longest name at each place.

    A short name counts where a segmenter sees a word (not 河南 in 江河南岸) and no blocker follows (长安杯). A name
    that is also an everyday word (和平, 东区) counts right after the region it belongs to, or in a list of its
    neighbours. A name of several places is the one inside the region just before it, else the highest of them, else
    the one inside `within` or nearest to the region named last; else its code is None.

    Example:
        >>> [(m.text, m.code) for m in find_regions("淄博市淄川区赴青岛调研")]
        [('淄博市', '370300'), ('淄川区', '370302'), ('青岛', '370200')]
    """
    places = _of(vocabulary)
    mentions: list[RegionMention] = []
    end = 0
    for opening in places.opening.finditer(text):
        start = opening.start()
        surfaces = places.heads.get(text[start : start + HEAD]) if start >= end else None
        if surfaces and (name := _name_at(text, start, surfaces, mentions, within, places)):
            mentions.append(
                RegionMention(start, start + len(name), name, _resolve(text, start, name, mentions, within, places))
            )
            end = start + len(name)
    return mentions


def _name_at(
    text: str,
    start: int,
    surfaces: tuple[str, ...],
    mentions: list[RegionMention],
    within: str | None,
    places: Gazetteer,
) -> str | None:
    """The longest of some names that stands at `start`."""
    before = mentions[-1] if mentions else None
    for surface in surfaces:
        if text.startswith(surface, start) and (name := _accepted(text, start, surface, before, within, places)):
            return name
    return None


def _accepted(
    text: str, start: int, surface: str, before: RegionMention | None, within: str | None, places: Gazetteer
) -> str | None:
    """The name that stands at `start`: the surface, or None."""
    end = start + len(surface)
    if surface in places.weak:
        known = _introduced(text, start, surface, before, places) or (
            within in places.codes[surface]
            and _is_bound(text, start, places)
            and (_names_zone(text, end, places) or _acts(text, start, end, places))
        )
        return surface if known and not _blocked(text, end, places) else None
    at_start = _is_bound(text, start, places)
    at_end = _is_bound(text, end, places) or (at_start and _names_zone(text, end, places))
    if surface in places.full and (at_start or len(surface) > LONG):
        return surface if at_end or not _is_shorter(text, start, surface, places) else None
    return surface if at_start and at_end and not _blocked(text, end, places) else None


def _is_shorter(text: str, start: int, surface: str, places: Gazetteer) -> bool:
    """Whether the words are 吉林|市场 or 泰山|区域 where the letters are 吉林市 or 泰山区."""
    head = places.shorter.get(surface)
    if head is None or (places.codes[head][0] in places.codes[surface] and head not in places.weak):
        return False
    return _is_bound(text, start + len(head), places)


def _introduced(text: str, start: int, surface: str, before: RegionMention | None, places: Gazetteer) -> bool:
    """Whether the region it belongs to stands right before it (沈阳和平, not 辽宁振兴), or a neighbour and 、."""
    if before is None or before.code is None:
        return False
    if before.end == start:
        return any(places.rows[code].parent == before.code for code in places.codes[surface])
    parent = places.rows[before.code].parent
    listed = before.end == start - 1 and text[start - 1] == "、"
    return listed and any(places.rows[code].parent == parent for code in places.codes[surface])


def _names_zone(text: str, end: int, places: Gazetteer) -> bool:
    """Whether a zone, a port or an office is named after the place whose name ends here: 锦州|港, one word or two."""
    return _is_followed(text, end, places.zones, places)


def _acts(text: str, start: int, end: int, places: Gazetteer) -> bool:
    """兴山|接待游客, 上城|的居民: whether a name of places alone opens a clause that goes on with a verb or 的."""
    if not OPENS.match(text, start - 1) and start:
        return False
    first, *behind = places.words.tag(text[start : end + REACH])
    return first == (text[start:end], PLACE_TAG) and bool(behind) and behind[0][1] in ACT_TAGS


def _blocked(text: str, end: int, places: Gazetteer) -> bool:
    """Whether the next word makes the name part of another one: 海口|酒店, but no 海口|酒店|平均."""
    if TOWN.match(text, end) is not None:
        return True
    if not text.startswith(places.blockers, end):
        return False
    words = [word for word in places.blockers if text.startswith(word, end)]
    return any(
        _is_bound(text, end + len(word), places) and not text.startswith(places.of_many, end + len(word))
        for word in words
    )


def _is_followed(text: str, end: int, words: tuple[str, ...], places: Gazetteer) -> bool:
    """Whether one of some words stands right behind a name, as a word."""
    if not text.startswith(words, end):
        return False
    return any(text.startswith(word, end) and _is_bound(text, end + len(word), places) for word in words)


def _is_bound(text: str, position: int, places: Gazetteer) -> bool:
    """Whether a word ends or begins at a position."""
    first = max(0, position - REACH)
    return _parts(places.words, text[first : position + REACH], position - first)


@lru_cache(maxsize=50_000)
def _parts(segmenter: Any, window: str, position: int) -> bool:
    """Whether a position inside a window of text parts two words."""
    left, right = LAST_HAN.search(window, 0, position), HAN.match(window, position)
    if not left or not right:
        return True
    length = left.end() - left.start()
    return length in accumulate(map(len, segmenter.cut(left[0] + right[0])))


def _resolve(
    text: str, start: int, name: str, mentions: list[RegionMention], within: str | None, places: Gazetteer
) -> str | None:
    """The code that a name means here; None where nothing tells."""
    codes = places.codes[name]
    if len(codes) == 1:
        return codes[0]
    if mentions and mentions[-1].end == start and mentions[-1].code:
        inside = _inside(codes, mentions[-1].code, places)
        if inside:
            return inside
    if len(codes) > 1 and _is_highest(codes, places):
        return codes[0]
    known = [within, *(mention.code for mention in reversed(mentions[-20:]))]
    return next((found for place in known if place and (found := _near(codes, place, places))), None)


def _inside(codes: tuple[str, ...], place: str, places: Gazetteer) -> str | None:
    found = [code for code in codes if place in _line(code, places)[1:]]
    return found[0] if len(found) == 1 or (found and _is_highest(tuple(found), places)) else None


def _near(codes: tuple[str, ...], place: str, places: Gazetteer) -> str | None:
    """The one of several that a place named before points to: itself, one inside it, or one beside it."""
    line = _line(place, places)
    for step in line[: line.index(COUNTRY)] if COUNTRY in line else line:
        found = [code for code in codes if step in _line(code, places)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_highest(codes: tuple[str, ...], places: Gazetteer) -> bool:
    """Whether the first is of a higher level than the second: 吉林 is the province, 恩施 the prefecture."""
    first, second = (LEVELS.index(places.rows[code].level) for code in codes[:2])
    return first < second


def parse_region(text: str | None, *, vocabulary: Vocabulary | None = None, within: str | None = None) -> str | None:
    """The code of a region as a manifest, a header or a title writes it; None where it names none, or one of several.

    Example:
        >>> parse_region("山东"), parse_region("山东省淄博市"), parse_region("F省")
        ('370000', '370300', None)
    """
    code, rest = _read_region(text, within, _of(vocabulary))
    return None if rest else code


def split_region(text: str | None, *, vocabulary: Vocabulary | None = None) -> tuple[str | None, str]:
    """The code of the region a name begins with, and the rest: a zone or a town that the table does not hold.

    Example:
        >>> split_region("重庆高新区"), split_region("山东省淄博市"), split_region("F省")
        (('500000', '高新区'), ('370300', ''), (None, 'F省'))
    """
    return _read_region(text, None, _of(vocabulary))


def lies_within(code: str, other: str, *, vocabulary: Vocabulary | None = None) -> bool:
    """Whether a region is another one or lies in it.

    Example:
        >>> lies_within("370302", "370000"), lies_within("370000", "370302")
        (True, False)
    """
    return other in _line(code, _of(vocabulary))


def _read_region(text: str | None, within: str | None, places: Gazetteer) -> tuple[str | None, str]:
    """The region that names from the outside in lead to, and what is left where they end."""
    rest = re.sub(r"\s+", "", text or "")
    code: str | None = None
    while rest:
        end = next((end for end in range(min(len(rest), places.longest), 1, -1) if rest[:end] in places.codes), None)
        if end is None:
            break
        codes = places.codes[rest[:end]]
        step = _inside(codes, code, places) if code else _first_step(codes, within, places)
        if step is None:
            break
        code, rest = step, rest[end:]
    return code, rest


def _first_step(codes: tuple[str, ...], within: str | None, places: Gazetteer) -> str | None:
    inside = _inside(codes, within, places) if within else None
    return inside or (codes[0] if len(codes) == 1 or _is_highest(codes, places) else None)


def main_region(
    text: str, title: str | None = None, within: str | None = None, *, vocabulary: Vocabulary | None = None
) -> str | None:
    """The code of the region that a text is about; None where it names none, or many and none above all.

    The title decides if it names a region (the first one, with what is inside it), else the text does.

    Example:
        >>> main_region("张店区和临淄区的企业到青岛、烟台调研。", title="2026年山东省政府工作报告")
        '370000'
        >>> main_region("淄博市张店区、周村区、淄川区出台办法。")
        '370300'
    """
    return leading_region(
        find_regions(title or "", vocabulary, within=within), within, vocabulary=vocabulary
    ) or dominant_region(find_regions(text, vocabulary, within=within), within, vocabulary=vocabulary)


def leading_region(
    mentions: Iterable[RegionMention], within: str | None = None, *, vocabulary: Vocabulary | None = None
) -> str | None:
    """The code of the first region named, or of what follows it inside it (山东省淄博市); None where none is named.

    Example:
        >>> leading_region(find_regions("淄博市淄川区赴青岛调研"))
        '370302'
    """
    places = _of(vocabulary)
    codes = _counted(mentions, within, places)
    return _finest_first(codes, places) if codes else None


def dominant_region(
    mentions: Iterable[RegionMention], within: str | None = None, *, vocabulary: Vocabulary | None = None
) -> str | None:
    """The code of the finest region that holds more than half of the mentions, counted up from county to country.

    Within `within` only regions inside it count, and it is the answer where none dominates. A region printed right
    before one that lies in it (淄博市 in 淄博市张店区) says where that is, and counts with it only.

    Example:
        >>> dominant_region(find_regions("淄博市张店区、周村区、淄川区出台办法。"))
        '370300'
        >>> dominant_region(find_regions("淄博市张店区出台办法。"))
        '370303'
    """
    places = _of(vocabulary)
    named = list(mentions)
    kept = (
        mention
        for mention, after in zip_longest(named, named[1:])
        if after is None or not _leads_to(mention, after, places)
    )
    return _dominant(_counted(kept, within, places), within, places)


def _leads_to(first: RegionMention, second: RegionMention, places: Gazetteer) -> bool:
    adjoining = first.end == second.start and first.code is not None and second.code is not None
    return adjoining and first.code in _line(second.code or "", places)[1:]


def own_region(code: str | None, title: str, vocabulary: Vocabulary | None = None) -> str | None:
    """The region that a title calls its own, where it is the one found or holds it: 我市 over a text on a district.

    Example:
        >>> own_region("370302", "我市机器人产业提速"), own_region("370302", "我区机器人产业提速")
        ('370300', '370302')
    """
    called = OWN.search(title)
    if code is None or not called:
        return code
    places = _of(vocabulary)
    return next((step for step in _line(code, places) if places.rows[step].name.endswith(called[1])), code)


def is_national(text: str, vocabulary: Vocabulary | None = None) -> bool:
    """Whether words show that a text without a place name is about the country, not about a place it does not name.

    Example:
        >>> is_national("我国粮食库存构成"), is_national("我国粮食丰收，全县也增产")
        (True, False)
    """
    national, local = _reach(vocabulary or load_vocabulary())
    return bool(national.search(text)) and not local.search(text)


def is_roundup(opening: str, mentions: Sequence[RegionMention], *, vocabulary: Vocabulary | None = None) -> bool:
    """Whether a text opens with the whole country and then passes through several provinces.

    Example:
        >>> text = "各地春耕忙。在河南，麦田返青。在四川，油菜花开。在河南许昌，农机下田。"
        >>> is_roundup(text, find_regions(text)), is_roundup(text[6:], find_regions(text[6:]))
        (True, False)
    """
    vocabulary = vocabulary or load_vocabulary()
    end = _opening_end(opening, vocabulary)
    if end is None or find_regions(opening[:end], vocabulary):
        return False
    provinces = {mention.code[:PROVINCE] for mention in mentions if mention.code and mention.code != COUNTRY}
    return len(provinces) > 1


def _opening_end(opening: str, vocabulary: Vocabulary) -> int | None:
    """Where the sentence ends with which a text opens with all places: the first, or 眼下,各地正加快建设 behind it."""
    begin = 0
    for reach in OPENING_REACHES:
        end = opening.find("。", begin)
        end = end if end >= 0 else len(opening)
        rows = (row.pattern for row in vocabulary["national_cues"] if row.reach == reach)
        if any(re.search(pattern, opening[begin:end]) for pattern in rows):
            return end
        begin = min(end + 1, len(opening))
    return None


@lru_cache(maxsize=8)
def _reach(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = vocabulary["national_cues"]
    national, local = (
        "|".join(f"(?:{row.pattern})" for row in rows if row.reach == reach) or "(?!)"
        for reach in ("national", "local")
    )
    return re.compile(national), re.compile(local)


def _counted(mentions: Iterable[RegionMention], within: str | None, places: Gazetteer) -> list[str]:
    """The codes of the regions named, below the country and inside `within`."""
    codes = [mention.code for mention in mentions if mention.code and mention.code != COUNTRY]
    return [code for code in codes if not within or within in _line(code, places)]


def _finest_first(codes: list[str], places: Gazetteer) -> str:
    """The first code, or what directly follows it inside it: 山东省淄博市 is 淄博市."""
    first = codes[0]
    for code in codes[1:]:
        if first not in _line(code, places):
            break
        first = code
    return first


def _dominant(codes: list[str], within: str | None, places: Gazetteer) -> str | None:
    """The finest region that holds more than half of the mentions of the one above it."""
    held: Counter[str] = Counter()
    for code, mentions in Counter(codes).items():
        for step in _line(code, places):
            held[step] += mentions
    children: dict[str, list[str]] = {}
    for code in held:
        children.setdefault(places.rows[code].parent or "", []).append(code)
    best = within or COUNTRY
    while below := children.get(best):
        child = max(below, key=lambda code: (held[code], code))
        if held[child] <= MAJORITY * held[best]:
            break
        best = child
    return None if best == COUNTRY else best
