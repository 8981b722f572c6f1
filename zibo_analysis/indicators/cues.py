"""Cues: the words around a figure, as patterns built from the vocabulary.

Stage: indicators. Input: the vocabulary. Output: Cues, cached.

Patterns are shapes with the words of the vocabulary in braces. Those named `..._end` are matched against reversed text,
so that the words nearest to the figure are met first and a long clause costs no more than a short one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from zibo_analysis.numerals.grammar import YEAR, not_in_word, parts_of, word_pattern
from zibo_analysis.vocabulary import Vocabulary
from zibo_analysis.vocabulary.tables import Row

BASIS_REACH = 40  # characters of 在去年投资60亿元的基础上
MOODS = ("review", "plan", "target", "actual", "told")
# 比 and 较 where they compare, 超过 before a place, the places compared with
THAN = "{<!no_than_after}比(?!{no_than})|(?<!(?<!占)比)较"
PAST = "{past}(?={scope})"
PLACES = r"[^,;:。、()\d和与及]{1,12}?(?:\([^()]{1,16}\))?"
THIS_YEAR = "year 0"
COUNT = r"\d[\d.]{0,5}[余多]?"
BRACES = re.compile(r"\{(?P<how>[a-z]+ |<!?)?(?P<what>[a-z_.!|]+|[一-鿿])\}")


def _shape(shape: str) -> cached_property[re.Pattern[str]]:
    """A pattern, compiled when it is first asked for."""
    return cached_property(lambda cues: cues.compiled(shape))


def _set(kinds: str) -> cached_property[frozenset[str]]:
    """The words of kinds."""
    return cached_property(lambda cues: frozenset(cues.words(kinds)))


def _tuple(kinds: str) -> cached_property[tuple[str, ...]]:
    """The words of kinds, in the order of the table."""
    return cached_property(lambda cues: tuple(cues.words(kinds)))


def _senses(*kinds: str) -> cached_property[Mapping[str, str]]:
    """What each word of kinds means."""
    return cached_property(lambda cues: {row.surface: row.sense for row in cues.rows if row.kind in kinds})


def _senses_if_any(kind: str) -> cached_property[Mapping[str, str | None]]:
    """What each word of a kind means, where it means more than its kind says."""
    return cached_property(lambda cues: {row.surface: row.sense for row in cues.rows if row.kind == kind})


@dataclass(frozen=True, eq=False)
class Cues:
    """Every pattern that the indicator stage matches around a figure.

    In braces stand any of the words of one kind or of several ({than|than_by}), of one sense ({stage.verb}) or any
    other ({aim.!rated}), read backwards ({<scope}), none of which may stand before ({<!no_growth}); the expressions of
    time of one role ({time lead}), the words beside a numeral ({part class}), the nouns that a unit counts ({noun 人}),
    and what keeps a sign apart from words that hold it ({sign 约}).
    """

    vocabulary: Vocabulary

    # what is beside a figure
    tail_end = _shape(
        r"(?:的\d{2}(?:02|91)(?=[到至])|{<link|change|adverb|compare}|{time lasting}"
        r"|的?[底末]?年(?:\d{4}|[去今上])(?=[由从在比较到至为是]|$)|{time plan_base}"
        r"|(?:月当)?月\d{1,2}(?=[一-鿿]{3})|年\d{2}(?:02|91)(?=[一-鿿]{3})"
        r"|(?:{time base})[^,;。]{0,4}?[比较同与]|{<scope_of}?{<scope}|[、和与及,:\s])+"
    )
    plain_tail_end = _shape(r"(?:{<link|adverb}|[、和与及,:\s])+")
    change_end = _shape(r"(?:为(?={<respective|all_of}))?(?:{<adverb}){0,6}({<change})")  # 增长分别为, not 增长为
    change_to_end = _shape(r"(?:的?{<now})?(?:{<adverb}){0,6}(?:{<change_to}|[到至]{<change})")
    changes = _senses("change")
    gain_end = _shape(r"(?:{<link|adverb}){0,6}({<gain})")
    gains = _senses("gain")
    times_end = _shape("的?(?:{time base}|[期时间]{2}|”?五[一二三四五六七八九十]{1,2}“?){1,4}{<likeness}")
    change_verb = _shape("{change}")
    passed = _tuple("passed")
    mouths = _set("mouths")
    depth = _shape("({depth})的?(?=[一-鿿])")
    apiece = _tuple("apiece")
    priced = _shape(r"{priced}(?:[每一][^,;。\d]{1,3})?$")
    respective = _shape("{respective}")
    respective_than = _shape("{respective}(?=比(?!{no_than})|较)")
    counted = _shape("(?P<person>{noun 人})|{money}")
    counted_tail = _shape("{part amount}")
    streak_end = _shape("{<streak}")
    threshold = _shape("(?!{size_scope}){part threshold}")
    condition = _shape("{condition}")
    sized = _shape(r"[^,;。:!?\n()\d和与及]{0,16}{sized}")
    size_class = _shape("{part class}")
    flow = _shape("{flow}")
    rate = _shape("{rate}")
    bare = _shape("{bare}")
    bare_next = _shape(r"[,;。、和\n)]|{change|change_to}")
    bares = _senses_if_any("bare")
    money = _shape("{money}")
    rank = _shape("{rank_before}")
    ranked_into = _shape("(?:“|{ranked_into})([一-鿿]{4,20}强[县区市镇])”?[^,]{0,3},$")
    listed_among = _shape("(?:{ranked_into|placed})了?(?:{scope})?([一-鿿]{3,16})")
    contest = _shape(r"在([^,;。]{2,40}{contest})中,?([^,;。\d]{0,20})$")
    ranked_deed = _shape("的{rank_of.result}([一-鿿]{4,24})")
    rank_moves = _shape("[位名]?(?:{change})了?[至到为]第")
    rank_shift_end = _shape("了?{<rank_shift}")
    rank_end = _shape(r"(?:位|名)?(?=[,;:。!?\n、()”\"]|{rank_shift|rank_to}|的{rank_of}|和|$)")
    sequence = _shape("{sequence|same_part}")
    sequences = _set("sequence")
    age = _shape("{age}")
    spending = _shape("{spending}")
    abstract = _shape("{abstract}")
    part = _shape("{part}")
    since_year = _shape(rf"\s{{0,4}}(?:{{built_since}})?{YEAR}年[^\d,;。]{{1,16}}的")  # 1958年正式投产的
    several_towns = _shape(COUNT + "{measure}")  # 民宿村22个: villages of a kind
    several_bodies = _shape(COUNT + "{measure|measure_of_body}")
    counted_body = _shape("[^,;。、]{0,10}{counted_body}")
    lasting = _shape("的?{lasting}")
    lasting_verb = _shape("{lasting_verb}[了约近]*$")
    step = _shape("{step}")
    gap = _shape("{gap}")
    less = _tuple("gap.down")
    stock = _shape("{stock}")
    soft = _set("soft")
    saves = _set("saves")
    mainly = _shape("{mainly}(?![上下前后来内外及])")
    static = _set("static")
    about = _shape(r"约{sign 约}(?:[为占合]?[^,;。]{1,6}的|[为占合])?$")
    front = _shape("前{sign 前}")

    # how things grew, and what they are compared with
    growth = _shape("{<!no_growth}({growth})$")
    growths = _senses("growth")
    growth_in = _shape("{growth}")
    growth_top = _shape("{<!no_growth}({growth}){extreme}$")
    growth_after = _shape("的?(?:{growth_lead})?{growth_after}")
    compare = _shape("{compare}")
    than = _shape("{than|than_by}|比|较")
    against = _shape("[同环]比|比{sign 比}|较{sign 较}|于")
    against_list = _shape(
        rf"(?:(?P<sense>{{than}})|{THAN}|{PAST})(?P<places>{PLACES}(?:[、和与及]{PLACES}){{0,3}})"
        "(?:的?{than_level})?(?:{respective})?(?P<by>{than_by})?[了约近出]?$"
    )
    level_words = _shape("的?{than_level}$")
    compared = _shape(
        rf"(?:{{than}}|{THAN}|{PAST})([^,;。、]{{1,16}}?){{than_level}}?(?:{{respective}})?(?:{{than_by}})?[了约近]?$"
    )
    compared_level = _shape(
        rf"(?:{{than}}[^,;。、]{{1,12}}?{{than_level}}|(?:{THAN})[^,;。、]{{1,12}}?[多少][一-鿿]{{0,2}})了?$"
    )
    compares = _shape("[比较](?!{no_than})|{than}")
    time_base = _shape(
        rf"“?十[一二三四五六七八九]五|“[十九八]五|(?:{YEAR}|0\d)年"
        r"|前?\d{1,2}(?:[-—至到]\d{1,2})?个?月(?:\d{1,2}日)?|(?:\d{1,3}|[一二两三四五六七八九十几]{1,3})[多余]?年前|{time_base}"
    )
    grown = _shape("{than}({whole})((?:(?!{than_level}$)[一-鿿A-Za-z]){2,12})$")
    part_head = _shape("^{part_head}")
    placed = _shape("{placed}(?!{no_placed})[^,;]*$")
    against_year = _shape("[比较]上一?年(?:度)?(?!{part_of_year})")
    # each branch begins with a character, so that a search is quick
    year_on_year = _shape("(?:{same_part}|比上一?年度?|较上一?年度?)(?!{part_of_year})")
    basis = _shape(rf"[^。;!?\n]{{0,{BASIS_REACH}}}{{basis}}")
    begins = _shape(r"[一-鿿]{0,2}{begins}[一-鿿]{0,4}(?=[,;。])")
    held = _tuple("held")

    # what is wanted, planned, done
    target = _shape("{target|target_noun}")
    target_nouns = _set("target_noun")
    no_target = _tuple("no_target")
    must = _shape("要{sign 要}")
    will = _shape("将{sign 将}")
    intents = _set("target_noun|target.intent")
    actual = _shape("{actual}")
    weak = _set("actual.weak")
    sums = _set("actual.sum")
    moods = _shape("{review|plan|target|actual|told|target_noun}")
    plan_sentence = _shape("{plan.sentence}")
    continues = _shape("{continues}")
    continued = _tuple("continues")
    goes_on = _shape("{goes_on}")
    asked = _shape("{asked}")
    genre = _shape("{genre}")
    genres = _senses("genre")
    brings = _shape("{brings}")
    pulls = _shape(r"[、,并]{0,3}({brings}(?:{scope})?[^,;]{2,16}{change})了?$")
    heads = _shape("(?:{head}){1,8}$")
    summed = _shape("{summed}")
    expected = _shape("{<!no_expected}{expected}")
    demands = _set("demand")
    heeded = _shape(r"{heeds}[^,;。!?\n]{0,24}?{demand}$")
    aims = _shape("[、,和或]?{target}(?:{change_to})?")
    aim_end = _shape("[(为是]?{<aim}")
    aim_alone_end = _shape("[(为是]?{<aim.!rated}")
    aim_next = _shape(r"的?(?:(?!{fulfil})[^\d,;。!?、\n]){0,8}?{aim.!rated}(?![一-鿿])")
    fulfils = _shape("{fulfil}")
    fulfilled = _shape(r"{fulfil}了?[^,;。!?\n]{0,24}?{aim}(?:[为是]?[^,;。!?\n]{0,12}的|的)?$")
    task_units = _set("task_unit")
    less_or_more = _tuple("less_or_more")
    rated = _shape(r"{fulfil}了?[^,;。!?\n]{0,8}?{aim}")
    yearly_aim = _shape(r"年[^\d,;。]{0,6}?{aim}")
    planned_size = _shape(r"{target}{planned_size}[约为达超近]{0,2}\d")
    at_aim = _shape(r"(?:{link})(?<=在)(?:[全本今当]?年|年[初度])?{aim}的?")
    meets_aim = _shape(r"[^,;。、]{0,4}?{fulfil}了?[^,;。、]{2,16}的")
    aim_behind = _shape("的?{aim}")
    named_aim = _shape("(?:[全本今当]?年|年[初度])?{aim}$")
    goal_lead = _shape(r"{goal}(?:{goal_tail}){0,3}:\s*$")
    carried_out = _shape("[一-鿿]{0,4}?{carried_out}")
    not_yet = _shape(r"[^,;。]{0,8}?{not_yet}(?![^,;。]{1,10}的)")
    proposed = _shape("{document}》?{propose}")
    honoured = _shape(r"[^\d,;:。]{1,20}?{honoured}(?![^,;:。]{0,80}\d)")

    # times
    present = _shape("(?:{lead})?{present}")
    made_place = _shape(r"[^\d,;。]{0,8}?{made_place}(?=[,;。、后以至来]|$)")
    now_since = _shape("[,;]{now_holds}")
    distance = _shape("{distance}")
    running_total = _shape(r"份?[底末]?,?[^,;。]{0,14}?{running_total}")
    of_its_year = _shape("[,(](?:{same_part|mean}|{fulfil}了?(?:全年|年度|年初|年)[^,;。]{0,6}?{aim})")
    of_mean = _shape(r"(?:\([^()]{0,20}\)|[^(),;。]{0,2},?[一-鿿]{0,4}\))?{mean}")
    mean_years = _shape(r"(\d{1,2}|[两二三四五六七八九十])年(?:来|间)?(?:\([^()]{1,6}\))?{mean}")
    enduring = _shape("{enduring}")
    yearly = _shape("{yearly}")
    every_year = _shape("{every_year}")
    caption = _shape(r"\s{0,4}{caption}\s?[一二三四五六七八九十\d]{1,3}\s?[:、.\s]")
    who_end = _shape("{bare_body|placed_body}$")
    inner_time = _shape(r"(?<![比较与于到至从自由—~-])(?:{inner_time}|(?:19|20)\d{2}年(?!代))")
    per_year = _shape("(?<![青少中老成半]){per_year|every_year}")
    recurring = _shape("{recurring}")
    standing = _shape("{standing}")
    another_work = _shape("{another_work}")
    told_now = _shape("{told_now}")
    lasting_fact = _shape("{lasting_fact}")
    year_ends = _tuple("year_end")
    this_time = _shape("(?<![一-鿿]){this_time}")
    heard_lead = _shape(r"[^,;。]{0,40}?{telling},")
    tellings = _tuple("telling")
    at_event = _shape("(?<![一-鿿]){this_time}|{attended}")
    scene = _shape(r"(?<![至到—~-]\d\d){scene}")  # 18至35岁的 are of an age, nobody met
    basis_before = _tuple("basis_before")
    on_top = _shape(r"[^,;。\d]{0,16}\d[^,;。]{0,12}?{on_top}")
    as_of = _shape("{as_of}[到至]?$")
    accounts = _shape(
        r"(?=(?:19|20)\d|{half_year}|第?[一三1-3]季)(?P<year>(?:19|20)\d{2})?(?(year)年?度?)"
        r"(?:(?P<half>{half_year})|(?P<quarter>第?[一三1-3])季度?|前三季度|年度?)?"
        "{accounts_of}?{accounts_end}(?!告?中?{no_accounts})"
    )

    # names
    stop = _shape("{stop|change_to}")
    cut = _shape("{cut}")
    create_end = _shape("{<create}")
    fund_end = _shape("{<fund}")
    spends_end = _shape("{<spends}")
    output_end = _shape("{<output}")
    object_verb = _shape("{object}")
    attribute = _shape("[^“”]{4,80}?({attribute})$")
    attributes = _set("attribute")
    own_size = _shape("{attribute|work_size}[为达约近超逾]{0,2}$")
    sized_end = _shape("{attribute}$")
    likeness = _shape("{likeness}[^,;。]{2,14}的$")
    keeps = _set("keep|extreme")
    nouns = _set("keep")
    generic = _shape("(?:{generic})+")
    lead_verb = _shape("^(?:{create|builds|carry_out})+")
    stage = _shape("{stage}")
    stage_verb = _shape("{stage.verb}")
    dealt_with = _shape("{done_in_all}{stage}")
    size_told = _shape("{size_noun}(?:[为是达有]|达到)$")
    helps = _shape("{helps}")
    helped_to = _shape("(?:{achieves})?([一-鿿]{2,6})$")
    at_stage = _shape(r"(?:{peak}(?:\([^()]{1,12}\))?|其中)?({stage})")
    modifier_ends = _set("modifier_end")
    grades = _set("grade")
    adverbs = _set("adverb")
    sells = _shape("[^,;。]{0,6}?({sells})")
    serves = _shape("{serves}[^,;。]{2,24}$")
    traders = _tuple("trader")
    people_parts = _set("part.people")
    portions = _tuple("portion_of")
    passing_end = _shape("{passes}$")
    fates = _shape("{cut.!particle|stage|receives}")
    receives = _shape("{receives}了?[一-鿿]{2,8}$")
    note_end = _shape(r"\([^()]{0,20}?{note}[^()]{0,12}\)$")
    extents = _set("extent")
    single = _set("single")
    whereby = _set("whereby")
    before_deeds = _shape("{whereby}")
    particles = _set("cut.particle")
    becomes = _shape("{becomes}+")
    newly = _set("newly")
    listed_in_line = _shape("[、和及与]|{conjunction}")
    beside = _shape(r"\s{0,4}(?:[、,和与及]|{conjunction})\s{0,4}")
    bare_years = _shape(r"(?:(?:19|20)\d{2}(?:[、和与及]|{conjunction})){1,12}$")
    next_change = _shape("[、,和及与]?(?P<change>{change})")
    chain = _shape(r"[、,和及与至以\s]{0,8}(?:{respective}|约|{conjunction})?$")
    conjunction = _shape(r"[、,和及与\s]|{conjunction}")
    manner = _shape("^.{4,}等{manner}(?=[一-鿿]{2})")
    among_end = _shape("(?<=[一-鿿]{2})中{sign 中}$")
    governs = _shape("{governs}有?$")
    this_measure = _shape("{this_measure}")
    reached_step = _shape("{reaches}[^,;]{1,8}{step}$")
    effect_end = _shape("^对.+{effect}$")
    noun_start = _shape("(?!的|[、,和与及以占建用在])[一-鿿]{2}")
    from_or_is = _shape(r"{respective}?为|达|{in_all}|[由从](?:\d{4}年|{since})?[底末]?的?")
    grown_from = _shape(r"([^\d,;。]{2,24}?)[从由](?:{time_base}|(?:19|20)\d{2}年)")
    takes_up = _shape("(?:{respective}|[约近就仅已也均共])?占")  # opens the clause of a share of the figure before it
    portion = _shape("占{sign 占}(?!地(?!区|方))([^,;。、占]{0,24})$")
    portion_end = _shape("的?{portion_of}?$")
    reckoned = _shape("按[^,;]{2,16}{reckoned}$")
    like_this = _shape("^像[^,]{2,8}?{alike}的")
    done_in_all = _shape("{done_in_all}")
    has = _shape("(?!{no_has}){has}")
    since_when = _shape(rf"(?<=[一-鿿]{{2}})自{YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?{{since_then}}$")
    size_scope = _shape("{size_scope}")
    department = _shape("(?:[一-鿿]{0,6}{department})?")  # 该公司|生产部
    firm = _shape("{noun 家}(?:户?数量?)?(?:的|$)")
    body_end = _shape("^[一-鿿]*{placed_body}$")
    body_ends = _tuple("placed_body")
    called = _shape(r".{0,80}\({called}“?([^()“”]+)”?\)")
    exemplified = _shape("{exemplified}(?=[一-鿿]{2})")
    and_so_on = _shape("^[^、]+(?:、[^、]+){2,}等{field}?的?(?=[一-鿿]{2})")
    handed_rest = _shape("(?:{respective}|{all_of}).*$")

    # places and bodies
    scope = _shape("{scope}[^,;。、第前首]{0,6}")
    scope_inside = _shape("(?<=[一-鿿]{2})(?<![占居列在比较超于为是达到跃对])(全[省市县区州旗镇乡村](?!域))([^,]*)$")
    countries = _senses("country")
    level = _shape(  # begins with a character, so that a search is quick
        "([全我该])(?<![占居列比较超于为是达到跃盖布遍及近约].)(?<!(?<!现)在.)(?<![纳列]入.)({level|town|village})(?!{no_level})"
    )
    urban = _shape("(?<=市)区{sign 区}")
    founds = _shape("{founds}了?[^,;。]{0,4}$")
    owned = _shape("{owned}的?")
    towns = _set("town|village")
    town = _shape("{town}")
    zone = _shape("{zone}(?=以?$)")  # 以 of 产业园区|以占全市1%的土地
    rest_end = _shape("{rest}的?$")
    small_place = _shape("([一-鿿]{2,8}?{small_place}){<!no_small_place}$")
    side = _shape("(?:{direction}|中){1,2}{side}")  # 位于兴安盟西南部
    directions = _tuple("direction")
    own_places = _tuple("own_place")
    comes_from = _shape("{comes_from}[^,;。的]{0,30}的?$")
    gloss = _shape(r"(?<=[一-鿿]{2})\({gloss}[^()]{2,20}\)$")
    passed_round = _shape(r"(?:{adverb|link})?{passed}[十百千万亿]{1,3}[一-鿿]{0,3}$")
    spot_end = _shape("{spot}$")
    where_it_lies = _shape("{where_it_lies}")
    lying_there = _tuple("where_it_lies")
    own_place_of = _shape("{own_place_of}")
    area_word = _shape("{area}")
    that_body = _shape("{that_body}")
    that_group = _shape("{that_group}")
    titled = _shape("{titled}")
    far_from = _shape("{transport}{transport_part}?[仅也都均只约]{0,2}{distance}{centre}")
    as_far = _shape("[,、]?{distance}")
    describes = _shape("[在位于]{0,2}{describes}[^,;。]{0,6}$")
    item_link = _shape("{item_link}|{place_noun}{respective}?[是为有]")
    first_sort = _shape(r"{sort}[^,;:。()]{0,12}?{item_link|mainly}([^,;:。()、]{2,12})\($")  # 原因分别是噪声(
    item_link_end = _shape("{<item_link}|[是为]{<place_noun}的")
    ranked = _shape(r"(?:{listed})?(?:前[\d一二三四五六七八九十]+(?:位|名|强)?|{extreme}|{passes}[^,;:]{1,10}?)的")
    having = _shape("([^,;:]{0,30}的)({place_noun})?共?有")
    among = _shape(r"[^,;:]{0,8}\d{1,6}个?({place_noun})[中里],?")
    opener = _shape("(?:{time opener}|{opener}),?$")

    @cached_property
    def mood_kinds(self) -> Mapping[str, tuple[str, ...]]:
        """Of what kinds each word is that tells what is wanted, planned or done."""
        words = {kind: set(self.words(kind)) for kind in MOODS}
        known = self.words("|".join((*MOODS, "target_noun")))
        return {word: tuple(kind for kind in MOODS if word in words[kind]) for word in known}

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """What leads in: words, times, marks."""
        return self.compiled(r"(?:{time lead}|" + self._leads + r"|[、和与及,:(\s])+")

    @cached_property
    def national(self) -> re.Pattern[str]:
        """我国, 全国 at the head of a clause."""
        home = [word for word, sense in self.countries.items() if word[-1] == sense[-1] == "国"]
        return self.compiled(rf"(?:{self._leads}|[、,:\s]){{0,12}}?({word_pattern(home)})(?=[一-鿿])")

    @cached_property
    def _leads(self) -> str:
        adverbs = (word for word in self.words("adverb") if len(word) > 1)
        return word_pattern([*self.words("lead"), *adverbs, *(row.surface for row in self.vocabulary["timewords"])])

    @cached_property
    def thans(self) -> Mapping[str, str]:
        """Which way each word of a comparison points."""
        return {row.surface: row.sense for row in self.rows if row.kind in ("than", "than_by")} | {
            "比": "up",
            "较": "up",
        }

    @cached_property
    def yearly_mean(self) -> re.Pattern[str]:
        """年均, 年平均."""
        return re.compile(rf"年{word_pattern(word.lstrip('年') for word in self.words('mean'))}")

    @cached_property
    def against_time(self) -> re.Pattern[str]:
        """同比, 年均: what a change is compared with, or over which years it is a mean."""
        return re.compile(rf"[同环]比|{self.yearly_mean.pattern}|[比较]")

    @cached_property
    def this_year(self) -> re.Pattern[str]:
        """今年: the year of a text."""
        return re.compile(word_pattern(row.surface for row in self.vocabulary["timewords"] if row.meaning == THIS_YEAR))

    @cached_property
    def area(self) -> re.Pattern[str]:
        """辽西地区: a part of a place, by words outside the longer ones that hold them."""
        areas = "|".join(word + not_in_word(self.vocabulary, word) for word in self.words("area"))
        return re.compile(f"([一-鿿]{{2,4}}?(?:{areas}))")

    @cached_property
    def group(self) -> re.Pattern[str]:
        """一、二线城市: a group of places."""
        return re.compile(rf"(?:{self._group_heads}[、和及]){{0,4}}{word_pattern(self._groups)}")

    @cached_property
    def group_list(self) -> re.Pattern[str]:
        """一线和二线城市: several groups of places with one ending."""
        tails = word_pattern(dict.fromkeys(sense for sense in self._groups.values() if sense))
        return re.compile(rf"((?:{self._group_heads}[、和及]){{1,4}}{self._group_heads})({tails})")

    group_word = _shape("{place_group}")
    those_places = _shape("(?<=[,;。])([两二三四五六七八九十]|\\d{1,2})个?({place_kind})[^\\d,;。]{0,4}{respective}")
    joint_places = _shape("(?<=[一-鿿])(?:{joint_end})(?!的|{joint_guest})")
    alongside = _shape("{alongside}")
    urban_area = _shape("({urban_area})(?:{urban_next}|(?=\\d))")
    broad_place = _shape("{broad_place}{broad_part}?(?![、和与及等]|{no_broad_next})")
    _groups = _senses_if_any("place_group")

    @cached_property
    def _group_heads(self) -> str:
        return word_pattern(name.removesuffix(sense) for name, sense in self._groups.items() if sense)

    @cached_property
    def place_nouns(self) -> frozenset[str]:
        """Single characters for places: 县, 村."""
        return frozenset(word for word in self.words("place_noun") if len(word) == 1)

    @cached_property
    def counted_nouns(self) -> frozenset[str]:
        """What is counted by some unit: 企业, 项目."""
        return frozenset(row.surface for row in self.vocabulary["nouns"])

    @cached_property
    def pairs(self) -> Mapping[str, tuple[str, ...]]:
        """The two things that one word stands for."""
        return {row.surface: tuple(row.sense.split("|")) for row in self.rows if row.kind == "pair"}

    @cached_property
    def terms(self) -> Mapping[str, str]:
        """The word for each kind of term."""
        return {row.sense: row.surface for row in self.rows if row.kind == "term"}

    @cached_property
    def own_body(self) -> str:
        """公司."""
        return self.words("own_body")[0]

    def tail_only(self, left: str) -> bool:
        """Whether a clause holds words other than link words before the figure."""
        tail = self.tail_end.match(left[::-1])
        return len(left) > (tail.end() if tail else 0) + 1

    def words(self, kinds: str) -> list[str]:
        """The words of kinds, each once: link|adverb, stage.verb, aim.!rated."""
        wanted = [kind.partition(".") for kind in kinds.split("|")]
        rows = ((row, sense) for kind, _, sense in wanted for row in self._by_kind[kind])
        return list(dict.fromkeys(row.surface for row, sense in rows if _is_meant(row.sense, sense)))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The cues of the vocabulary."""
        return self.vocabulary["cues"]

    @cached_property
    def _by_kind(self) -> dict[str, list[Row]]:
        kinds: dict[str, list[Row]] = {}
        for row in self.rows:
            kinds.setdefault(row.kind, []).append(row)
        return kinds

    def compiled(self, shape: str) -> re.Pattern[str]:
        """A shape with the words that its braces stand for."""
        written = BRACES.sub(lambda found: f"(?:{self._meaning(found['how'] or '', found['what'])})", shape)
        return re.compile(written)

    def _meaning(self, how: str, what: str) -> str:
        match how.strip():
            case "time":
                return "|".join(row.pattern for row in self.vocabulary["time_patterns"] if row.role == what)
            case "part":
                return word_pattern(parts_of(self.vocabulary, what))
            case "noun":
                return word_pattern(row.surface for row in self.vocabulary["nouns"] if row.unit == what)
            case "sign":
                return not_in_word(self.vocabulary, what)
            case "<":
                return word_pattern(word[::-1] for word in self.words(what))
            case "<!":
                return _not_behind(self.words(what))
        return word_pattern(self.words(what))


def _is_meant(sense: str | None, wanted: str) -> bool:
    """Whether a word has the sense that is wanted: any, one, or any but one (!rated)."""
    return sense != wanted[1:] if wanted.startswith("!") else wanted in ("", sense)


def _not_behind(words: Iterable[str]) -> str:
    """What keeps any of the words from standing before a place; what looks back knows how far."""
    lengths: dict[int, list[str]] = {}
    for word in words:
        lengths.setdefault(len(word), []).append(word)
    return "".join(f"(?<!{word_pattern(same)})" for same in lengths.values())


@lru_cache(maxsize=1024)
def words_of(vocabulary: Vocabulary, *kinds: str) -> tuple[str, ...]:
    """The cues of some kinds, in the order of the table."""
    return tuple(row.surface for row in vocabulary["cues"] if row.kind in kinds)


@lru_cache(maxsize=1024)
def any_of(vocabulary: Vocabulary, *kinds: str) -> str:
    """A pattern of any of the cues of some kinds."""
    return word_pattern(words_of(vocabulary, *kinds))


@lru_cache(maxsize=16)
def no_port(vocabulary: Vocabulary) -> str:
    """What keeps 访港, 香港 from ending the name of a port."""
    return _not_behind(words_of(vocabulary, "no_port"))


@lru_cache(maxsize=16)
def single_surnames(vocabulary: Vocabulary) -> str:
    """The surnames of one character, in order."""
    return "".join(sorted(row.surface for row in vocabulary["surnames"] if len(row.surface) == 1))


@lru_cache(maxsize=16)
def surname_before_given(vocabulary: Vocabulary) -> str:
    """A surname of one character before a given name; 和 is a conjunction before those of a trade: 市民和游客."""
    return rf"(?!和{any_of(vocabulary, 'trade')})[{single_surnames(vocabulary)}]"


@lru_cache(maxsize=4096)
def lead_end(words: str, cues: Cues) -> int:
    """Where what leads in the words before a figure (同时, 今年, commas) ends."""
    lead = cues.lead.match(words)
    return lead.end() if lead else 0


@lru_cache(maxsize=16)
def cues_of(vocabulary: Vocabulary) -> Cues:
    """The cues of a vocabulary."""
    return Cues(vocabulary)
