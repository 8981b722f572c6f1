"""Numeric formulas of policy language: 六大赋能, 3+3+3, 双招双引, 两城一谷, “三清”.

Stage: terms. Input: a corpus, or one string. Output: a frame of mentions, each with what it declares and what the text
lists. Patterns, head nouns, idioms and established names are rows of the vocabulary.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from zibo_analysis.corpus import Corpus, read_text
from zibo_analysis.corpus.arguments import check_corpus
from zibo_analysis.terms.glossary import entries
from zibo_analysis.terms.heads import (
    members_by_letter,
    members_by_opening,
    members_by_quote,
    members_in_heads,
    section_heads,
)
from zibo_analysis.terms.marks import Span
from zibo_analysis.terms.members import find_members
from zibo_analysis.terms.names import NOTHING, Found, Name
from zibo_analysis.terms.passages import Passage, raw_spans, split_passages
from zibo_analysis.terms.patterns import (
    CLOSING,
    MANY,
    NUMERAL,
    NUMERALS,
    OPENING,
    Grammar,
    Pattern,
    alternation,
    formula_grammar,
    parse_count,
)

COLUMNS = (
    "doc article sentence start end text pattern counts declared_count head members member_spans listed_count listing "
    "members_from"
).split()
QUOTED = re.compile(rf'[{OPENING}"]([^{OPENING}{CLOSING}"\n]{{1,40}})[{CLOSING}"]')
# every bare pattern begins with one of these
OPENER = re.compile(r"[\dNXn双一二两三四五六七八九十百千万多]")
# a line that is nothing but a name: 五绿润城
TITLE = re.compile(r"(?m)^[ \t\u3000]*([\d两双二三四五六七八九十][\u4e00-\u9fff、]{1,15})[ \t\u3000]*[:：]?$")
CLAUSE_MARK = re.compile("[，,]")
SENTENCE_END = re.compile("[。！？]")
# how far the parts of a sum may be listed after it
SUM_REACH = 400
# a code of one figure is none
CODE = 2
ONES = "N个一"
# what stands between the number and the head of a glossary's entry: 7.百千工程：……
NUMBER_MARKS = ".．、）"
ALWAYS = "always"
LISTED = "list"
UNKNOWN = re.compile(rf"[NnXxMm百千万]|{MANY}")


@dataclass(frozen=True)
class Mention:
    """A formula in a passage with the members that are listed there."""

    name: Name
    found: Found
    source: str | None


def find_formulas(corpus: Corpus) -> pd.DataFrame:
    """Every mention of a numeric formula in a corpus.

    Shape: doc, article, sentence, start, end, text, pattern, counts (text, such as 1+N), declared_count, head, members
    (list of surfaces, in order), member_spans (their raw offsets), listed_count, listing (equal, open, short, over,
    none), members_from (here: listed at this mention; heads: in parallel heads of sections of the same article;
    borrowed: at another mention in the document; None); in the order of the text.

    Missing: declared_count is NA for 1+N and for codes such as 2211; head is None where the name is the whole.

    Example:
        >>> formulas_in("聚力实施新材料、智能装备、新医药、电子信息“四强”产业攀登计划。")["members"].tolist()
        [['新材料', '智能装备', '新医药', '电子信息']]
    """
    check_corpus(corpus)
    grammar = formula_grammar(corpus.vocabulary)
    numbers = corpus.sentences["sentence"].tolist()
    rows: list[tuple[Any, ...]] = []
    for document in _by_document(split_passages(corpus)):
        rows += _document_rows(corpus, grammar, numbers, _scan_document(grammar, document))
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"declared_count": "Int64", "listed_count": "int64", "start": "int64", "end": "int64"})


def formulas_in(text: str) -> pd.DataFrame:
    """The formulas of one string, with the columns of find_formulas.

    Example:
        >>> formulas_in("锚定“一圈一带两区”发展格局，推进“1+N”审批制度改革").iloc[:, 5:9].values.tolist()
        [['一圈一带两区', 'NXMY', '1+1+2', 4], ['1+N', 'N+M', '1+N', <NA>]]
    """
    return find_formulas(read_text(text))


def _by_document(passages: Iterator[Passage]) -> Iterator[list[Passage]]:
    document: list[Passage] = []
    for passage in passages:
        if document and document[0].doc != passage.doc:
            yield document
            document = []
        document.append(passage)
    if document:
        yield document


def _scan_document(grammar: Grammar, document: Sequence[Passage]) -> list[tuple[Passage, Mention]]:
    """The formulas of the articles of a document.

    A quoted name that needs a list counts where the document lists it once (“新三样”, explained in another article).
    """
    scans = [(passage, *scan_passage(grammar, passage.text)) for passage in document]
    known = {_key(grammar, mention.name) for _, mentions, _ in scans for mention in mentions}
    scanned = []
    for passage, mentions, withheld in scans:
        more = [Mention(name, NOTHING, None) for name in withheld if _key(grammar, name) in known]
        ordered = sorted([*mentions, *more], key=lambda mention: mention.name.start)
        scanned += [(passage, mention) for mention in ordered]
    return scanned


def scan_passage(grammar: Grammar, text: str) -> tuple[list[Mention], list[Name]]:
    """The formulas of a passage in order, none overlapping another, and the quoted names that lack a list."""
    definitions = entries(text)
    taken = bytearray(len(text))
    names: list[Name] = []
    withheld: list[Name] = []
    for name, licence in _candidates(grammar, text, definitions):
        if any(taken[name.start : name.end]):
            continue
        if licence != ALWAYS and not _licensed(grammar, text, name, definitions, licence):
            withheld += [name] if name.quoted else []
            continue
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
        names.append(name)
    parts = {part.start: part for part in _parts_of_codes(grammar, text, names, definitions)}
    names += [part for part in parts.values() if not any(taken[part.start : part.end])]
    names.sort(key=lambda name: name.start)
    found = [_members(grammar, text, name, definitions) for name in names]
    mentions = [Mention(name, list_, "here" if list_.spans else None) for name, list_ in zip(names, found, strict=True)]
    return _sums(grammar, text, _without_lists(mentions)), [
        name for name in withheld if not any(taken[name.start : name.end])
    ]


def _parts_of_codes(
    grammar: Grammar, text: str, names: Sequence[Name], definitions: Sequence[tuple[Span, Span]]
) -> Iterator[Name]:
    """What codes stand for, where it counts in its turn: 5条路线, 3个目标 of “53”工作法，即5条路线：……；3个目标：……"""
    for name in names:
        spans = _members(grammar, text, name, definitions).spans if name.pattern == "code" else ()
        for span in spans:
            fits = ((pattern, pattern.regex.match(text, *span)) for pattern in grammar.patterns if not pattern.quoted)
            yield from (
                _name(grammar, pattern, fit, span[0], False) for pattern, fit in fits if fit and fit.end() == span[1]
            )


def _members(grammar: Grammar, text: str, name: Name, definitions: Sequence[tuple[Span, Span]]) -> Found:
    """The members of a name; of a name in the head of a glossary's entry those of its definition."""
    place = bisect_right(definitions, name.start, key=lambda entry: entry[0][0]) - 1
    head, body = definitions[place] if place >= 0 else ((0, 0), (0, 0))
    heads = name.end <= head[1] and not CLAUSE_MARK.search(text, name.end, head[1])
    return find_members(grammar, text, name, body if heads else None)


def _licensed(grammar: Grammar, text: str, name: Name, definitions: Sequence[tuple[Span, Span]], licence: str) -> bool:
    """Whether a counted phrase lists at least two members, and not more than it counts; `whole`: not fewer either."""
    found = _members(grammar, text, name, definitions)
    opened = (found.open or name.declared is None) and licence != "whole"
    return len(found.spans) >= 2 and (opened or len(found.spans) == name.declared)


def _candidates(grammar: Grammar, text: str, definitions: Sequence[tuple[Span, Span]]) -> Iterator[tuple[Name, str]]:
    """Names in the order of trust: quoted, defined, established, titles, bare; with the licence that they need."""
    for quote in QUOTED.finditer(text):
        yield from _quoted_name(grammar, text, quote.start(1), quote[1])
    for head, body in definitions:
        if grammar.label.match(text, body[0]):
            yield from _quoted_name(grammar, text, head[0], text[slice(*head)])
        elif head[0] and text[head[0] - 1] in NUMBER_MARKS:
            yield from ((name, LISTED) for name, _ in _quoted_name(grammar, text, head[0], text[slice(*head)]))
    yield from _established(grammar, text)
    yield from _said_again(grammar, text)
    for title in TITLE.finditer(text):
        yield from ((name, LISTED) for name, _ in _quoted_name(grammar, text, title.start(1), title[1]))
    starts = [match.start() for match in OPENER.finditer(text)]
    for pattern in grammar.patterns:
        if not pattern.quoted:
            yield from _bare_names(grammar, pattern, text, starts)


def _established(grammar: Grammar, text: str) -> Iterator[tuple[Name, str]]:
    """National formulas that need no quotation marks."""
    for match in grammar.name_regex.finditer(text) if grammar.name_regex else ():
        if text[match.start() - 1 : match.start()] == match[0][0]:
            continue  # 双双创新高
        name, number = grammar.names[match[0]]
        yield Name(match.start(), match.end(), match[0], name, False, _counts(grammar, match[0]), number), ALWAYS


def _said_again(grammar: Grammar, text: str) -> Iterator[tuple[Name, str]]:
    """Names of several numbers that the text quotes somewhere, where they stand bare: 什么是五清三建一改."""
    quoted = [
        name for quote in QUOTED.finditer(text) for name, _ in _quoted_name(grammar, text, quote.start(1), quote[1])
    ]
    coined = {name.text: name for name in quoted if name.pattern == "NXMY" and len(name.counts) > 1}
    if not coined:
        return
    for match in re.compile(alternation(coined)).finditer(text):
        yield replace(coined[match[0]], start=match.start(), end=match.end(), quoted=False), ALWAYS


def _bare_names(grammar: Grammar, pattern: Pattern, text: str, starts: Sequence[int]) -> Iterator[tuple[Name, str]]:
    """Where a pattern fits at one of the numerals of a text; no fit begins inside another."""
    reach = 0
    for start in starts:
        match = pattern.regex.match(text, start) if start >= reach else None
        if match is not None:
            reach = match.end()
            if not _excluded(grammar, match[0]):
                yield _name(grammar, pattern, match, start, False), pattern.licence


def _quoted_name(grammar: Grammar, text: str, start: int, content: str) -> Iterator[tuple[Name, str]]:
    if NUMERAL.search(content) is None or _excluded(grammar, content):
        return
    if content in grammar.names:
        pattern_name, number = grammar.names[content]
        yield Name(start, start + len(content), content, pattern_name, True, _counts(grammar, content), number), ALWAYS
        return
    for pattern in grammar.patterns:
        match = pattern.regex.fullmatch(content) if pattern.quoted else None
        if match is not None:
            yield _name(grammar, pattern, match, start, True), pattern.licence
            if pattern.licence == ALWAYS:
                return


def _excluded(grammar: Grammar, name: str) -> bool:
    """Whether a name is a phrase that is none, or begins with one; not where it goes on to count (三好两满意)."""
    numerals = [found.start() for found in NUMERAL.finditer(name)]
    found = [grammar.exclusions.match(name, start) for start in {0, *numerals[:1]}]
    return any(match and not any(start >= match.end() for start in numerals) for match in found)


def _name(grammar: Grammar, pattern: Pattern, match: re.Match[str], start: int, quoted: bool) -> Name:
    text = match[0]
    groups = match.groupdict()
    counts = (parse_count(groups["count"]),) if groups.get("count") else _counts(grammar, text)
    measure = groups.get("m")
    return Name(
        start,
        start + len(text),
        text,
        pattern.name.replace("{m}", measure or ""),
        quoted,
        counts,
        _declared(pattern, text, counts),
    )


def _counts(grammar: Grammar, text: str) -> tuple[int | None, ...]:
    return tuple(parse_count(match[0]) for match in grammar.numbers(text))


def _declared(pattern: Pattern, text: str, counts: tuple[int | None, ...]) -> int | None:
    if pattern.declared == "none" or not counts:
        return None
    if pattern.declared == "number":
        return counts[0]
    known = [count for count in counts if count is not None]
    return None if UNKNOWN.search(text) or len(known) < len(counts) else sum(known)


def _without_lists(mentions: list[Mention]) -> list[Mention]:
    """The mentions without those that are the list of another: “一局负责、一窗受理、一网服务” of “三个一”."""
    held = [span for mention in mentions if mention.name.pattern == ONES for span in mention.found.spans]
    return [
        mention
        for mention in mentions
        if set(mention.name.counts) != {1}
        or sum(mention.name.start <= start and end <= mention.name.end for start, end in held)
        < len(mention.name.counts)
    ]


def _sums(grammar: Grammar, text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with the members of sums taken from the formulas of their parts in the same sentence."""
    told = [_code_members(text, mentions, index) for index in range(len(mentions))]
    return [_sum_members(grammar, text, told, index) if m.name.pattern == "N+M" else m for index, m in enumerate(told)]


def _code_members(text: str, mentions: list[Mention], index: int) -> Mention:
    """A code with the formulas beside it in its sentence whose numbers are its figures: “五甲”“四乙”的“54”."""
    mention = mentions[index]
    figures = [parse_count(figure) for figure in mention.name.text]
    earlier = mentions[max(0, index - len(figures)) : index]
    if mention.name.pattern != "code" or mention.found.spans or len(figures) < CODE:
        return mention
    later = mentions[index + 1 : index + 1 + len(figures)]
    for others in (earlier, later):
        same = [other.name.declared for other in others] == figures
        near = same and not SENTENCE_END.search(text, *_reach([mention, *others]))
        if near:
            spans = tuple((other.name.start, other.name.end) for other in others)
            return replace(mention, found=Found(spans), source="here")
    return mention


def _reach(mentions: Sequence[Mention]) -> Span:
    """From the first to the last of some mentions."""
    return min(mention.name.start for mention in mentions), max(mention.name.end for mention in mentions)


def _sum_members(grammar: Grammar, text: str, mentions: list[Mention], index: int) -> Mention:
    mention = mentions[index]
    counts = mention.name.counts
    stop = re.compile(r"[。！？\n]|$").search(text, mention.name.end)
    later = [other for other in mentions[index + 1 :] if stop is None or other.name.end <= stop.start()]
    if len(counts) > 1 and tuple(other.name.declared for other in later[: len(counts)]) == counts:
        return replace(
            mention, found=Found(tuple(_with_tail(text, other.name) for other in later[: len(counts)])), source="here"
        )
    if spans := _sum_of_lists(text, mentions, index):
        return replace(mention, found=Found(spans, None in counts), source="here")
    return _sum_with_addition(grammar, text, mentions, index)


def _sum_of_lists(text: str, mentions: list[Mention], index: int) -> tuple[Span, ...]:
    """The members that the same or the next sentence lists before the parts of a sum: 即发展甲、乙“两大产业”；……"""
    name = mentions[index].name
    counts = tuple(count for count in name.counts if count)
    parts = mentions[index + 1 : index + 1 + len(counts)]
    if len(counts) < 2 or tuple(part.name.declared for part in parts) != counts:
        return ()
    spans = tuple(span for part in parts for span in part.found.spans)
    if len(spans) != sum(counts) or not all(part.found.spans[-1][1] <= part.name.start for part in parts):
        return ()
    between = text[name.end : spans[0][0]]
    near = len(SENTENCE_END.findall(between)) <= 1 and parts[-1].name.end - name.end < SUM_REACH
    return spans if near and spans[0][0] > name.end and "\n" not in text[name.end : spans[-1][1]] else ()


def _with_tail(text: str, name: Name) -> Span:
    """A name with the noun after its closing quote: ‘线上3级’微信管理群."""
    tail = re.compile(rf"[{CLOSING}][\u4e00-\u9fff]{{1,8}}(?=[,，、；;。])").match(text, name.end)
    return name.start, tail.end() if tail else name.end


def _sum_with_addition(grammar: Grammar, text: str, mentions: list[Mention], index: int) -> Mention:
    """5+1 after 教育……等5个重点领域，再加上社会治安品质提升: the five, then what is added."""
    mention = mentions[index]
    counts = mention.name.counts
    earlier = mentions[index - 1] if index else None
    if (
        earlier is None
        or len(counts) != 2
        or not earlier.found.spans
        or len(earlier.found.spans) != counts[0]
        or counts[1] != 1
    ):
        return mention
    added = grammar.added.match(text, earlier.name.end, mention.name.start)
    if added is None:
        added = re.compile(rf"[{CLOSING}]?[和与及]([^，,、。；;：:\n]{{2,24}}?)的?[{OPENING}]?").fullmatch(
            text, earlier.name.end, mention.name.start
        )
    if added is None:
        return mention
    return replace(mention, found=Found((*earlier.found.spans, added.span(1))), source="here")


def _document_rows(
    corpus: Corpus, grammar: Grammar, numbers: list[int], scanned: list[tuple[Passage, Mention]]
) -> list[tuple[Any, ...]]:
    scanned = _with_heads(grammar, scanned)
    lists = _lists_to_borrow(grammar, scanned)
    rows = []
    for passage, mention in scanned:
        name, found, source, home = mention.name, mention.found, mention.source, passage
        if not found.spans and (key := _key(grammar, name)) in lists:
            home, found = lists[key]
            source = "borrowed"
        row, _ = passage.place(name.start)
        (start, end), *spans = raw_spans(corpus, passage, [(name.start, name.end)]) + raw_spans(
            corpus, home, found.spans
        )
        members = [home.text[slice(*span)] for span in found.spans]
        rows.append(
            (
                *(passage.doc, passage.article, numbers[row], start, end, name.text, name.pattern),
                *(_counts_text(grammar, name), name.declared, _head(grammar, passage.text, name)),
                *(members, spans, len(members), _listing(name, found), source),
            )
        )
    return rows


def _with_heads(grammar: Grammar, scanned: list[tuple[Passage, Mention]]) -> list[tuple[Passage, Mention]]:
    """The mentions, those that list nothing with the members that stand in the heads of their article."""
    heads: dict[int, Heads] = {}
    rows = []
    for passage, mention in scanned:
        if mention.source is None and len(mention.name.counts) == 1:
            here = heads.setdefault(passage.row, Heads(passage.text))
            spans = _spans_in_heads(grammar, here, mention.name)
            mention = replace(mention, found=Found(spans), source="heads") if spans else mention
        rows.append((passage, mention))
    return rows


@dataclass
class Heads:
    """The heads of one article, found once, and what each formula has in them."""

    text: str
    known: dict[tuple[int, tuple[str, ...]], tuple[Span, ...]] = field(default_factory=dict)

    @cached_property
    def spans(self) -> list[Span]:
        """The spans of what may be heads."""
        return section_heads(self.text)

    def members(self, declared: int, nouns: tuple[str, ...], verbs: tuple[str, ...]) -> tuple[Span, ...]:
        """What varies in parallel heads that share one of the nouns."""
        if (declared, nouns) not in self.known:
            self.known[declared, nouns] = members_in_heads(self.text, self.spans, declared, nouns, verbs)
        return self.known[declared, nouns]


def _spans_in_heads(grammar: Grammar, heads: Heads, name: Name) -> tuple[Span, ...]:
    if name.declared is None:
        return ()
    counted = grammar.counted(name.text)
    nouns = tuple(noun for noun in (_head(grammar, heads.text, name), counted) if noun)
    if spans := heads.members(name.declared, nouns, grammar.verbs):
        return spans
    if len(counted) == 1:
        return members_by_letter(heads.text, name.end, name.declared, counted)
    spans = members_by_opening(heads.text, heads.spans, name.declared, counted)
    return spans or members_by_quote(heads.text, name.end, name.declared)


def _lists_to_borrow(
    grammar: Grammar, scanned: list[tuple[Passage, Mention]]
) -> dict[tuple[str, str], tuple[Passage, Found]]:
    """The first complete list of each formula of a document; where there is none, the first open one."""
    lists: dict[tuple[str, str], tuple[Passage, Found]] = {}
    for wanted in ("equal", "open"):
        for passage, mention in scanned:
            if mention.found.spans and _listing(mention.name, mention.found) == wanted:
                lists.setdefault(_key(grammar, mention.name), (passage, mention.found))
    return lists


def _key(grammar: Grammar, name: Name) -> tuple[str, str]:
    """Mentions with one key are one formula: the numbers as figures, the words as they are."""
    words = name.text
    for found in reversed(grammar.numbers(words)):
        words = words[: found.start()] + "#" + words[found.end() :]
    return _counts_text(grammar, name), words


def _counts_text(grammar: Grammar, name: Name) -> str:
    numbers = [found[0] for found in grammar.numbers(name.text)]
    return "+".join(number if (count := parse_count(number)) is None else str(count) for number in numbers)


def _head(grammar: Grammar, text: str, name: Name) -> str | None:
    """The noun that the formula counts, or that follows its closing quote."""
    after = grammar.noun.match(text, name.end + 1) if text[name.end : name.end + 1] in CLOSING and name.quoted else None
    if after is not None and not after[0].startswith(grammar.verbs):
        return after[0]
    return grammar.counted(name.text) or None


def _listing(name: Name, found: Found) -> str:
    if found == NOTHING or not found.spans:
        return "none"
    if name.pattern == "code" and len(found.spans) == len(re.findall(rf"\d|[{NUMERALS}]", name.text)):
        return "equal"
    if name.declared is None:
        return "open"
    if len(found.spans) == name.declared or (name.pattern == "N+M" and len(found.spans) == len(name.counts)):
        return "equal"
    if found.open:
        return "open"
    return "short" if len(found.spans) < name.declared else "over"
