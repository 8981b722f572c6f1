"""Compiled cues: the words around a figure, as patterns built from the vocabulary.

Stage: indicators. Input: the vocabulary. Output: Cues, cached.

Patterns named `..._end` are matched against reversed text, so that the words nearest to the figure are met first and a
long clause costs no more than a short one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from zibo_analysis.numerals.grammar import YEAR, not_in_word, parts_of, word_pattern
from zibo_analysis.vocabulary import Vocabulary

PLAIN = (  # the patterns that match any word of the kind that they are named after
    "respective condition compare cut continues actual goes_on asked genre brings flow rate bare money age "
    "spending abstract part step gap that_body that_group titled enduring yearly every_year summed expected "
    "recurring stock standing another_work own_place_of"
).split()
BASIS_REACH = 40  # characters of 在去年投资60亿元的基础上
MOODS = ("review", "plan", "target", "actual", "told")


@dataclass(frozen=True, eq=False)
class Cues:
    """Every pattern that the indicator stage matches around a figure."""

    tail_end: re.Pattern[str]
    plain_tail_end: re.Pattern[str]
    change_end: re.Pattern[str]
    changes: Mapping[str, str]
    change_to_end: re.Pattern[str]
    passed: tuple[str, ...]
    respective: re.Pattern[str]
    counted: re.Pattern[str]
    counted_tail: re.Pattern[str]
    streak_end: re.Pattern[str]
    threshold: re.Pattern[str]
    condition: re.Pattern[str]
    sized: re.Pattern[str]
    size_class: re.Pattern[str]
    growth: re.Pattern[str]
    growths: Mapping[str, str]
    compare: re.Pattern[str]
    lead: re.Pattern[str]
    stop: re.Pattern[str]
    cut: re.Pattern[str]
    create_end: re.Pattern[str]
    fund_end: re.Pattern[str]
    object_verb: re.Pattern[str]
    target: re.Pattern[str]
    target_nouns: frozenset[str]
    intents: frozenset[str]
    continues: re.Pattern[str]
    actual: re.Pattern[str]
    weak: frozenset[str]
    sums: frozenset[str]
    moods: re.Pattern[str]
    mood_kinds: Mapping[str, tuple[str, ...]]
    goes_on: re.Pattern[str]
    asked: re.Pattern[str]
    attribute: re.Pattern[str]
    attributes: frozenset[str]
    own_size: re.Pattern[str]
    aims: re.Pattern[str]
    growth_top: re.Pattern[str]
    compared_level: re.Pattern[str]
    sequence: re.Pattern[str]
    sequences: frozenset[str]
    rank_moves: re.Pattern[str]
    rank_shift_end: re.Pattern[str]
    rank_end: re.Pattern[str]
    mean_years: re.Pattern[str]
    goal_lead: re.Pattern[str]
    yearly_mean: re.Pattern[str]
    likeness: re.Pattern[str]
    keeps: frozenset[str]
    nouns: frozenset[str]
    genre: re.Pattern[str]
    genres: Mapping[str, str]
    brings: re.Pattern[str]
    heads: re.Pattern[str]
    plan_sentence: re.Pattern[str]
    flow: re.Pattern[str]
    rate: re.Pattern[str]
    bare: re.Pattern[str]
    bare_next: re.Pattern[str]
    bares: Mapping[str, str]
    money: re.Pattern[str]
    rank: re.Pattern[str]
    scope: re.Pattern[str]
    generic: re.Pattern[str]
    age: re.Pattern[str]
    spending: re.Pattern[str]
    lead_verb: re.Pattern[str]
    abstract: re.Pattern[str]
    than: re.Pattern[str]
    thans: Mapping[str, str]
    compared: re.Pattern[str]
    compares: re.Pattern[str]
    against_list: re.Pattern[str]
    level_words: re.Pattern[str]
    note_end: re.Pattern[str]
    relates: re.Pattern[str]
    receives: re.Pattern[str]
    single: frozenset[str]
    becomes: re.Pattern[str]
    manner: re.Pattern[str]
    this_measure: re.Pattern[str]
    reached_step: re.Pattern[str]
    effect_end: re.Pattern[str]
    chain: re.Pattern[str]
    conjunction: re.Pattern[str]
    noun_start: re.Pattern[str]
    from_or_is: re.Pattern[str]
    portion_end: re.Pattern[str]
    reckoned: re.Pattern[str]
    like_this: re.Pattern[str]
    called: re.Pattern[str]
    and_so_on: re.Pattern[str]
    scope_inside: re.Pattern[str]
    handed_rest: re.Pattern[str]
    sized_end: re.Pattern[str]
    extents: frozenset[str]
    fates: re.Pattern[str]
    growth_in: re.Pattern[str]
    time_base: re.Pattern[str]
    growth_after: re.Pattern[str]
    grown: re.Pattern[str]
    part_head: re.Pattern[str]
    placed: re.Pattern[str]
    summed: re.Pattern[str]
    expected: re.Pattern[str]
    aim_end: re.Pattern[str]
    aim_alone_end: re.Pattern[str]
    aim_next: re.Pattern[str]
    fulfilled: re.Pattern[str]
    rated: re.Pattern[str]
    yearly_aim: re.Pattern[str]
    planned_size: re.Pattern[str]
    recurring: re.Pattern[str]
    another_work: re.Pattern[str]
    standing: re.Pattern[str]
    against_year: re.Pattern[str]
    stock: re.Pattern[str]
    spends_end: re.Pattern[str]
    honoured: re.Pattern[str]
    change_verb: re.Pattern[str]
    this_time: re.Pattern[str]
    scene: re.Pattern[str]
    basis: re.Pattern[str]
    as_of: re.Pattern[str]
    accounts: re.Pattern[str]
    own_body: str
    level: re.Pattern[str]
    towns: frozenset[str]
    town_next: re.Pattern[str]
    soft: frozenset[str]
    static: frozenset[str]
    part: re.Pattern[str]
    counted_body: re.Pattern[str]
    lasting: re.Pattern[str]
    lasting_verb: re.Pattern[str]
    step: re.Pattern[str]
    gap: re.Pattern[str]
    less: tuple[str, ...]
    front: re.Pattern[str]
    area: re.Pattern[str]
    area_word: re.Pattern[str]
    own_place_of: re.Pattern[str]
    about: re.Pattern[str]
    against: re.Pattern[str]
    own_places: tuple[str, ...]
    that_body: re.Pattern[str]
    that_group: re.Pattern[str]
    national: re.Pattern[str]
    titled: re.Pattern[str]
    zone: re.Pattern[str]
    rest_end: re.Pattern[str]
    small_place: re.Pattern[str]
    proposed: re.Pattern[str]
    enduring: re.Pattern[str]
    yearly: re.Pattern[str]
    every_year: re.Pattern[str]
    opener: re.Pattern[str]
    countries: Mapping[str, str]
    pairs: Mapping[str, tuple[str, ...]]
    stage: re.Pattern[str]
    stage_verb: re.Pattern[str]
    output_end: re.Pattern[str]
    group: re.Pattern[str]
    group_list: re.Pattern[str]
    item_link: re.Pattern[str]
    item_link_end: re.Pattern[str]
    place_nouns: frozenset[str]
    ranked: re.Pattern[str]
    having: re.Pattern[str]
    among: re.Pattern[str]
    newly: frozenset[str]
    terms: Mapping[str, str]

    def tail_only(self, left: str) -> bool:
        """Whether a clause holds words other than link words before the figure."""
        tail = self.tail_end.match(left[::-1])
        return len(left) > (tail.end() if tail else 0) + 1


def _words(vocabulary: Vocabulary, *kinds: str) -> list[str]:
    return list(dict.fromkeys(row.surface for kind in kinds for row in vocabulary["cues"] if row.kind == kind))


def _backwards(words: Iterable[str]) -> str:
    return word_pattern(word[::-1] for word in words)


@lru_cache(maxsize=4096)
def lead_end(words: str, cues: Cues) -> int:
    """Where what leads in the words before a figure (同时, 今年, commas) ends."""
    lead = cues.lead.match(words)
    return lead.end() if lead else 0


@lru_cache(maxsize=16)
def cues_of(vocabulary: Vocabulary) -> Cues:
    """The cues of a vocabulary."""
    senses = {(row.kind, row.surface): row.sense for row in vocabulary["cues"]}

    def any_of(*kinds: str) -> Any:
        return re.compile(word_pattern(_words(vocabulary, *kinds)))

    def at_end(*kinds: str) -> re.Pattern[str]:
        return re.compile(_backwards(_words(vocabulary, *kinds)))

    def timed(role: str) -> str:
        return "|".join(row.pattern for row in vocabulary["time_patterns"] if row.role == role)

    scope = word_pattern(_words(vocabulary, "scope"))
    scope_end = _backwards(_words(vocabulary, "scope"))
    adverb = _backwards(_words(vocabulary, "adverb"))
    tail = _backwards(_words(vocabulary, "link", "change", "adverb", "compare"))
    change = _backwards(_words(vocabulary, "change"))
    long_adverbs = [word for word in _words(vocabulary, "adverb") if len(word) > 1]
    growth = word_pattern(_words(vocabulary, "growth"))
    no_growth = "".join(f"(?<!{word})" for word in _words(vocabulary, "no_growth"))
    goal, goal_tail = (word_pattern(_words(vocabulary, kind)) for kind in ("goal", "goal_tail"))
    home = [word for (kind, word), sense in senses.items() if kind == "country" and word[-1] == sense[-1] == "国"]
    leads = [*_words(vocabulary, "lead"), *long_adverbs, *(row.surface for row in vocabulary["timewords"])]
    return Cues(
        tail_end=re.compile(
            rf"(?:的\d{{2}}(?:02|91)(?=[到至])|{tail}|{timed('lasting')}|的?[底末]?年(?:\d{{4}}|[去今上])(?=[由从在比较到至为]|$)|{timed('plan_base')}|(?:{timed('base')})[^,;。]{{0,4}}?[比较同与]|(?:院法|市城|级地|市各|类同)?{scope_end}|[、和与及,:\s])+"
        ),
        plain_tail_end=re.compile(rf"(?:{_backwards(_words(vocabulary, 'link', 'adverb'))}|[、和与及,:\s])+"),
        change_end=re.compile(rf"(?:{adverb})*({change})"),
        changes={surface: sense for (kind, surface), sense in senses.items() if kind == "change"},
        change_to_end=re.compile(rf"(?:{adverb})*(?:{_backwards(_words(vocabulary, 'change_to'))}|[到至]{change})"),
        passed=tuple(_words(vocabulary, "passed")),
        threshold=re.compile(word_pattern(parts_of(vocabulary, "threshold"))),
        streak_end=at_end("streak"),
        size_class=re.compile(word_pattern(parts_of(vocabulary, "class"))),
        sized=re.compile(rf"[^,;。:!?\n()\d和与及]{{0,16}}{word_pattern(_words(vocabulary, 'sized'))}"),
        counted_tail=re.compile(word_pattern(parts_of(vocabulary, "amount"))),
        counted=re.compile(f"(?P<person>{_people(vocabulary)})|{word_pattern(_words(vocabulary, 'money'))}"),
        growth=re.compile(rf"{no_growth}({growth})$"),
        growth_top=re.compile(rf"{no_growth}({growth}){word_pattern(_words(vocabulary, 'extreme'))}$"),
        aims=re.compile(
            rf"[、,和或]?{word_pattern(_words(vocabulary, 'target'))}"
            rf"(?:{word_pattern(_words(vocabulary, 'change_to'))})?"
        ),
        sequence=re.compile(word_pattern(_words(vocabulary, "sequence", "same_part"))),
        sequences=frozenset(_words(vocabulary, "sequence")),
        rank_moves=re.compile(rf"[位名]?(?:{word_pattern(_words(vocabulary, 'change'))})了?[至到为]第"),
        mean_years=re.compile(
            rf"(\d{{1,2}}|[两二三四五六七八九十])年(?:来|间)?{word_pattern(_words(vocabulary, 'mean'))}"
        ),
        rank_end=re.compile(
            rf"(?:位|名)?(?=[,;:。!?\n、()”\"]|{word_pattern(_words(vocabulary, 'rank_shift', 'rank_to'))}"
            rf"|的{word_pattern(_words(vocabulary, 'rank_of'))}|和|$)"
        ),
        rank_shift_end=re.compile(rf"了?{_backwards(_words(vocabulary, 'rank_shift'))}"),
        growths={surface: sense for (kind, surface), sense in senses.items() if kind == "growth"},
        lead=re.compile(rf"(?:{timed('lead')}|{word_pattern(leads)}|[、和与及,:(\s])+"),
        stop=any_of("stop", "change_to"),
        create_end=at_end("create"),
        fund_end=at_end("fund"),
        object_verb=any_of("object"),
        target=any_of("target", "target_noun"),
        target_nouns=frozenset(_words(vocabulary, "target_noun")),
        intents=frozenset(
            row.surface
            for row in vocabulary["cues"]
            if row.kind == "target_noun" or (row.kind == "target" and row.sense == "intent")
        ),
        weak=frozenset(row.surface for row in vocabulary["cues"] if row.kind == "actual" and row.sense == "weak"),
        sums=frozenset(row.surface for row in vocabulary["cues"] if row.kind == "actual" and row.sense == "sum"),
        moods=any_of(*MOODS, "target_noun"),
        mood_kinds={
            surface: tuple(kind for kind in MOODS if (kind, surface) in senses)
            for surface in _words(vocabulary, *MOODS, "target_noun")
        },
        attribute=re.compile(rf"[^“”]{{4,}}?({word_pattern(_words(vocabulary, 'attribute'))})$"),
        attributes=frozenset(_words(vocabulary, "attribute")),
        own_size=re.compile(rf"{word_pattern(_words(vocabulary, 'attribute', 'work_size'))}[为达约近超逾]{{0,2}}$"),
        likeness=re.compile(rf"{word_pattern(_words(vocabulary, 'likeness'))}[^,;。]{{2,14}}的$"),
        keeps=frozenset(_words(vocabulary, "keep", "extreme")),
        nouns=frozenset(_words(vocabulary, "keep")),
        genres={surface: sense for (kind, surface), sense in senses.items() if kind == "genre"},
        heads=re.compile(rf"(?:{word_pattern(_words(vocabulary, 'head'))})+$"),
        plan_sentence=re.compile(
            word_pattern(row.surface for row in vocabulary["cues"] if row.kind == "plan" and row.sense == "sentence")
        ),
        bare_next=re.compile(rf"[,;。、和\n)]|{word_pattern(_words(vocabulary, 'change', 'change_to'))}"),
        bares={surface: sense for (kind, surface), sense in senses.items() if kind == "bare"},
        rank=any_of("rank_before"),
        generic=re.compile(rf"(?:{word_pattern(_words(vocabulary, 'generic'))})+"),
        lead_verb=re.compile(rf"^(?:{word_pattern(_words(vocabulary, 'create', 'builds', 'carry_out'))})+"),
        counted_body=re.compile(rf"[^,;。、]{{0,10}}{word_pattern(_words(vocabulary, 'counted_body'))}"),
        lasting=re.compile(rf"的?{word_pattern(_words(vocabulary, 'lasting'))}"),
        lasting_verb=re.compile(rf"{word_pattern(_words(vocabulary, 'lasting_verb'))}[了约近]*$"),
        own_places=tuple(_words(vocabulary, "own_place")),
        national=re.compile(rf"(?:{word_pattern(leads)}|[、,:\s])*?({word_pattern(home)})(?=[一-鿿])"),
        rest_end=re.compile(rf"{word_pattern(_words(vocabulary, 'rest'))}的?$"),
        zone=re.compile(rf"{word_pattern(_words(vocabulary, 'zone'))}$"),
        small_place=re.compile(rf"([一-鿿]{{2,8}}?{word_pattern(_words(vocabulary, 'small_place'))})$"),
        proposed=re.compile(
            rf"{word_pattern(_words(vocabulary, 'document'))}》?{word_pattern(_words(vocabulary, 'propose'))}"
        ),
        opener=re.compile(rf"(?:{timed('opener')}|{word_pattern(_words(vocabulary, 'opener'))}),?$"),
        countries={row.surface: row.sense for row in vocabulary["cues"] if row.kind == "country"},
        pairs={row.surface: tuple(row.sense.split("|")) for row in vocabulary["cues"] if row.kind == "pair"},
        **{name: any_of(name) for name in PLAIN},
        **_signs(vocabulary),
        less=tuple(row.surface for row in vocabulary["cues"] if row.kind == "gap" and row.sense == "down"),
        **_comparisons(vocabulary),
        **_places(vocabulary),
        goal_lead=re.compile(rf"{goal}(?:{goal_tail}){{0,3}}:\s*$"),
        yearly_mean=re.compile(rf"年{word_pattern(word.lstrip('年') for word in _words(vocabulary, 'mean'))}"),
        **_namings(vocabulary),
        **_aims(vocabulary),
        spends_end=at_end("spends"),
        change_verb=any_of("change"),
        honoured=re.compile(rf"[^\d,;:。]{{1,20}}?{word_pattern(_words(vocabulary, 'honoured'))}(?![^,;:。]*\d)"),
        against_year=re.compile(rf"[比较]上一?年(?:度)?(?!{word_pattern(_words(vocabulary, 'part_of_year'))})"),
        this_time=re.compile(rf"(?<![一-鿿]){word_pattern(_words(vocabulary, 'this_time'))}"),
        scene=any_of("scene"),
        basis=re.compile(rf"[^。;!?\n]{{0,{BASIS_REACH}}}{word_pattern(_words(vocabulary, 'basis'))}"),
        **_phrases(vocabulary),
        as_of=re.compile(f"{word_pattern(_words(vocabulary, 'as_of'))}$"),
        accounts=_accounts(vocabulary),
        own_body=_words(vocabulary, "own_body")[0],
        soft=frozenset(_words(vocabulary, "soft")),
        static=frozenset(_words(vocabulary, "static")),
        scope=re.compile(scope + r"[^,;。、第前首]{0,6}"),
    )


def _signs(vocabulary: Vocabulary) -> dict[str, Any]:
    """Words of one character, kept apart from the longer words that hold them: 前, 约, 比."""
    about, than = (not_in_word(vocabulary, sign) for sign in ("约", "比"))
    areas = {word: not_in_word(vocabulary, word) for word in _words(vocabulary, "area")}
    return {
        "area": re.compile(f"([一-鿿]{{2,4}}?(?:{'|'.join(map(''.join, areas.items()))}))"),
        "area_word": re.compile(word_pattern(areas)),
        "front": re.compile(f"前{not_in_word(vocabulary, '前')}"),
        "about": re.compile(rf"约{about}(?:[为占合]?[^,;。]{{1,6}}的|[为占合])?$"),
        "against": re.compile(f"[同环]比|比{than}|较{not_in_word(vocabulary, '较')}|于"),
    }


def _people(vocabulary: Vocabulary) -> str:
    return word_pattern(row.surface for row in vocabulary["nouns"] if row.unit == "人")


def _comparisons(vocabulary: Vocabulary) -> dict[str, Any]:
    """The patterns of 比…高, 高于…, 居…第."""
    than, by = _words(vocabulary, "than"), _words(vocabulary, "than_by")
    no_than = word_pattern(_words(vocabulary, "no_than"))
    before = f"(?<![{''.join(_words(vocabulary, 'no_than_after'))}])"
    words, level = word_pattern(than), word_pattern(_words(vocabulary, "than_level"))
    times, lead, growth = (
        word_pattern(_words(vocabulary, kind)) for kind in ("time_base", "growth_lead", "growth_after")
    )
    each = word_pattern(_words(vocabulary, "respective"))
    end = rf"{level}?(?:{each})?(?:{word_pattern(by)})?[了约近]?$"
    past = rf"{word_pattern(_words(vocabulary, 'past'))}(?={word_pattern(_words(vocabulary, 'scope'))})"
    place = r"[^,;:。、()\d和与及]{1,12}?(?:\([^()]{1,16}\))?"
    return {
        "against_list": re.compile(
            rf"(?:(?P<sense>{words})|{before}比(?!{no_than})|(?<!比)较|{past})(?P<places>{place}(?:[、和与及]{place}){{0,3}})"
            rf"(?:的?{level})?(?:{each})?(?P<by>{word_pattern(by)})?[了约近出]?$"
        ),
        "level_words": re.compile(rf"的?{level}$"),
        "growth_in": re.compile(word_pattern(_words(vocabulary, "growth"))),
        "than": re.compile(word_pattern([*than, *by, "比", "较"])),
        "thans": {row.surface: row.sense for row in vocabulary["cues"] if row.kind in ("than", "than_by")}
        | {"比": "up", "较": "up"},
        "compared": re.compile(rf"(?:{words}|{before}比(?!{no_than})|(?<!比)较|{past})([^,;。、]{{1,16}}?){end}"),
        "compared_level": re.compile(
            rf"(?:{words}[^,;。、]{{1,12}}?{level}|{before}(?:比(?!{no_than})|(?<!比)较)[^,;。、]{{1,12}}?[多少][一-鿿]{{0,2}})了?$"
        ),
        "compares": re.compile(rf"[比较](?!{no_than})|{words}"),
        "time_base": re.compile(
            rf"“?十[一二三四五六七八九]五|“[十九八]五|{YEAR}年|第?[一二三四]季度|[上下]半年|前?\d{{1,2}}(?:[-—至到]\d{{1,2}})?个?月(?:\d{{1,2}}日)?|{times}"
        ),
        "growth_after": re.compile(rf"的?(?:{lead})?{growth}"),
        "grown": re.compile(
            rf"{words}({word_pattern(_words(vocabulary, 'whole'))})((?:(?!{level}$)[一-鿿A-Za-z]){{2,12}})$"
        ),
        "part_head": re.compile(rf"^{word_pattern(_words(vocabulary, 'part_head'))}"),
        "placed": re.compile(
            rf"{word_pattern(_words(vocabulary, 'placed'))}(?!{word_pattern(_words(vocabulary, 'no_placed'))})[^,;]*$"
        ),
    }


def _places(vocabulary: Vocabulary) -> dict[str, Any]:
    """The pattern of 全市, 我县, 该镇, and the levels below the county."""
    towns = _words(vocabulary, "town", "village")
    levels = word_pattern([*_words(vocabulary, "level"), *towns])
    return {
        "level": re.compile(
            rf"(?<![占居列在比较超于为是达到跃盖布遍及近约])([全我该])({levels})"
            rf"(?!{word_pattern(_words(vocabulary, 'no_level'))})"
        ),
        "towns": frozenset(towns),
        "town_next": re.compile(word_pattern(_words(vocabulary, "town_next"))),
    }


def _namings(vocabulary: Vocabulary) -> dict[str, Any]:
    """Stages of one thing (开工, 竣工), groups of places, lists of places, words that names are made with."""
    groups = {row.surface: row.sense for row in vocabulary["cues"] if row.kind == "place_group"}
    tails = word_pattern(dict.fromkeys(sense for sense in groups.values() if sense))
    heads = word_pattern(name.removesuffix(sense) for name, sense in groups.items() if sense)
    passes, extreme = word_pattern(_words(vocabulary, "passes")), word_pattern(_words(vocabulary, "extreme"))
    listed, noun = word_pattern(_words(vocabulary, "listed")), word_pattern(_words(vocabulary, "place_noun"))
    top = r"前[\d一二三四五六七八九十]+(?:位|名|强)?"
    return {
        "stage": re.compile(word_pattern(_words(vocabulary, "stage"))),
        "stage_verb": re.compile(
            word_pattern(row.surface for row in vocabulary["cues"] if row.kind == "stage" and row.sense == "verb")
        ),
        "output_end": re.compile(_backwards(_words(vocabulary, "output"))),
        "group": re.compile(rf"(?:{heads}[、和及])*{word_pattern(groups)}"),
        "group_list": re.compile(rf"((?:{heads}[、和及])+{heads})({tails})"),
        "item_link": re.compile(rf"{word_pattern(_words(vocabulary, 'item_link'))}|{noun}(?:分别|依次)?[是为有]"),
        "item_link_end": re.compile(_backwards(_words(vocabulary, "item_link"))),
        "place_nouns": frozenset(word for word in _words(vocabulary, "place_noun") if len(word) == 1),
        "ranked": re.compile(rf"(?:{listed})?(?:{top}|{extreme}|{passes}[^,;:]{{1,10}}?)的"),
        "having": re.compile(rf"([^,;:]{{0,30}}的)({noun})?共?有"),
        "among": re.compile(rf"[^,;:]{{0,8}}\d+个?({noun})[中里],?"),
        "note_end": re.compile(rf"\([^()]{{0,20}}?{word_pattern(_words(vocabulary, 'note'))}[^()]{{0,12}}\)$"),
        "relates": re.compile(rf"{word_pattern(_words(vocabulary, 'relates'))}$"),
        "receives": re.compile(rf"{word_pattern(_words(vocabulary, 'receives'))}了?[一-鿿]{{2,8}}$"),
        "sized_end": re.compile(rf"{word_pattern(_words(vocabulary, 'attribute'))}$"),
        "extents": frozenset(_words(vocabulary, "extent")),
        "single": frozenset(_words(vocabulary, "single")),
        "becomes": re.compile(rf"{word_pattern(_words(vocabulary, 'becomes'))}+"),
        "fates": re.compile(rf"{word_pattern(_words(vocabulary, 'cut', 'stage'))}{{1,3}}"),
        "newly": frozenset(_words(vocabulary, "newly")),
        "terms": {row.sense: row.surface for row in vocabulary["cues"] if row.kind == "term"},
    }


def _aims(vocabulary: Vocabulary) -> dict[str, Any]:
    """What is aimed at (完成年度任务1.2万人的90%, 低于4%的调控目标), and how far it was reached (完成年初预算的98%)."""
    aims = [row.surface for row in vocabulary["cues"] if row.kind == "aim" and row.sense != "rated"]
    aim, aim_end = word_pattern(_words(vocabulary, "aim")), _backwards(_words(vocabulary, "aim"))
    fulfil, size = (word_pattern(_words(vocabulary, kind)) for kind in ("fulfil", "planned_size"))
    target = word_pattern(_words(vocabulary, "target"))
    return {
        "aim_end": re.compile(rf"[为是]?{aim_end}"),
        "aim_alone_end": re.compile(rf"[为是]?{_backwards(aims)}"),
        "aim_next": re.compile(rf"的?(?:(?!{fulfil})[^\d,;。!?、\n]){{0,8}}?{word_pattern(aims)}(?![一-鿿])"),
        "fulfilled": re.compile(rf"{fulfil}了?[^,;。!?\n]{{0,24}}?{aim}(?:[为是]?[^,;。!?\n]{{0,12}}的|的)?$"),
        "rated": re.compile(rf"{fulfil}了?[^,;。!?\n]{{0,8}}?{aim}"),
        "yearly_aim": re.compile(rf"年[^\d,;。]{{0,6}}?{aim}"),
        "planned_size": re.compile(rf"{target}{size}[约为达超近]{{0,2}}\d"),
    }


def _phrases(vocabulary: Vocabulary) -> dict[str, Any]:
    """What joins, opens and ends noun phrases."""

    def either(*kinds: str) -> str:
        return word_pattern(_words(vocabulary, *kinds))

    each, joined, since = either("respective"), either("conjunction"), either("since")
    return {
        "chain": re.compile(rf"[、,和及与至以\s]*(?:{each}|约|{joined})?$"),
        "manner": re.compile(rf"^.{{4,}}等{either('manner')}(?=[一-鿿]{{2}})"),
        "this_measure": re.compile(either("this_measure")),
        "reached_step": re.compile(rf"{either('reaches')}[^,;]{{1,8}}{either('step')}$"),
        "effect_end": re.compile(rf"^对.+{either('effect')}$"),
        "conjunction": re.compile(rf"[、,和及与\s]|{joined}"),
        "noun_start": re.compile(rf"(?!的|[、,和与及以占建用在]|{either('no_noun')})[一-鿿]{{2}}"),
        "from_or_is": re.compile(rf"{each}?为|达|{either('in_all')}|[由从](?:\d{{4}}年|{since})?[底末]?的?"),
        "portion_end": re.compile(rf"的?{either('portion_of')}?$"),
        "reckoned": re.compile(rf"按[^,;]{{2,16}}{either('reckoned')}$"),
        "like_this": re.compile(rf"^像[^,]{{2,8}}?{either('alike')}的"),
        "called": re.compile(rf".*\({either('called')}“?([^()“”]+)”?\)"),
        "and_so_on": re.compile(rf"^[^、]+(?:、[^、]+){{2,}}等{either('field')}?的?(?=[一-鿿]{{2}})"),
        "scope_inside": re.compile(
            rf"(?<=[一-鿿]{{2}})(?<![占居列在比较超于为是达到跃对])({either('said_of')}?全[省市县区州旗镇乡村](?!域))([^,]*)$"
        ),
        "handed_rest": re.compile(rf"(?:{each}|{either('all_of')}).*$"),
    }


def _accounts(vocabulary: Vocabulary) -> re.Pattern[str]:
    """2022年年报, 2022年半年度财务报告."""
    half, of, end = (word_pattern(_words(vocabulary, kind)) for kind in ("half_year", "accounts_of", "accounts_end"))
    part = rf"(?P<half>{half})|(?P<quarter>第?[一三1-3])季度?|前三季度|年度?"
    return re.compile(rf"((?:19|20)\d{{2}})年?(?:度)?(?:{part})?{of}?{end}(?!告?中?提出)")
