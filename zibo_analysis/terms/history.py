"""How terms change: first and last seen, counts with coverage, new numbers, members, wordings, status and places.

Stage: terms. Input: a corpus and its mentions of terms and formulas. Output: frames. A change is read from two places
of the corpus, both given; what no text says but two texts suggest is marked as inferred. Dates are compared as printed,
the vaguer first (2022 before 2022-09); articles without a date take part in no change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import Indel

from zibo_analysis.corpus import Corpus
from zibo_analysis.terms.patterns import OPENING, Grammar, alternation, formula_grammar, parse_count
from zibo_analysis.terms.taxonomy import fold
from zibo_analysis.vocabulary import Vocabulary

WORDING = 0.85
REACH = 14
CHANGE_COLUMNS = (
    "kind term_from date_from doc_from start_from term_to date_to doc_to start_to detail inferred evidence".split()
)


class Seen(NamedTuple):
    """One dated mention."""

    date: str
    doc: str
    start: int
    text: str


@dataclass(frozen=True)
class Name:
    """A formula's name as compared: its numbers, and its words with # for each number."""

    numbers: tuple[str, ...]
    words: str


def term_history(corpus: Corpus, mentions: pd.DataFrame, *, by: str = "label") -> pd.DataFrame:
    """First and last sight of every term.

    `mentions` is a table such as match_terms or find_formulas gives; `by` is the column that names the term (label,
    text).

    Shape: the column `by`, mentions, inside (how often it stands inside a longer term, which the mentions leave out),
    articles, documents, first_date, first_doc, first_start, last_date, last_doc, last_start; by first date, then name;
    terms of undated articles alone have no dates and stand last.

    Example:
        >>> from zibo_analysis.corpus import read_corpus
        >>> from zibo_analysis.terms.taxonomy import match_terms
        >>> corpus = read_corpus()
        >>> history = term_history(corpus, match_terms(corpus)).set_index("label")
        >>> history.loc["一网三联", ["first_date", "last_date"]].tolist()
        ['2022', '2023-07']
    """
    dated = _dated(corpus, _sightings(mentions, by))
    dated = dated.assign(place=dated["doc"] + "#" + dated["article"].astype(str))
    counts = dated.groupby(by).agg(
        seen=("start", "size"), inside=("inside", "sum"), articles=("place", "nunique"), documents=("doc", "nunique")
    )
    counts = counts.astype("int64")
    counts.insert(0, "mentions", counts.pop("seen") - counts["inside"])
    known = dated[dated["date"].notna()].sort_values(["date", "doc", "start"], kind="stable").groupby(by)
    ends = [known[["date", "doc", "start"]].nth(0), known[["date", "doc", "start"]].nth(-1)]
    for side, end in zip(("first", "last"), ends, strict=True):
        end = end.set_index(dated.loc[end.index, by]).add_prefix(f"{side}_")
        counts = counts.join(end)
    frame = counts.astype({"first_start": "Int64", "last_start": "Int64"}).rename_axis(by).reset_index()
    return frame.sort_values(["first_date", by], kind="stable", na_position="last").reset_index(drop=True)


def count_terms(corpus: Corpus, mentions: pd.DataFrame, *, by: str = "label") -> pd.DataFrame:
    """Mentions of every term at every date of the corpus, with how much text there is of that date.

    Shape: the column `by`, date, mentions, inside (how often it stands inside a longer term), articles (with the term),
    articles_read, characters_read, per_10000 (mentions in ten thousand characters); by name, then date. A date with
    text and no mention has a row with 0; a date without text has none, as no text is not the same as no mention.
    """
    articles = corpus.articles[corpus.articles["date"].notna()]
    coverage = (
        articles.assign(characters_read=articles["text"].str.len())
        .groupby("date")
        .agg(articles_read=("article", "size"), characters_read=("characters_read", "sum"))
    )
    dated = _dated(corpus, _sightings(mentions, by))
    dated = dated.assign(place=dated["doc"] + "#" + dated["article"].astype(str))
    counts = dated.groupby([by, "date"]).agg(
        seen=("start", "size"), inside=("inside", "sum"), articles=("place", "nunique")
    )
    counts = counts.astype("int64")
    counts.insert(0, "mentions", counts.pop("seen") - counts["inside"])
    grid = pd.MultiIndex.from_product([sorted(set(dated[by])), coverage.index], names=[by, "date"])
    frame = counts.reindex(grid, fill_value=0).reset_index().merge(coverage.reset_index(), on="date")
    frame["per_10000"] = frame["mentions"] / frame["characters_read"] * 10_000
    return frame.sort_values([by, "date"], kind="stable").reset_index(drop=True)


def _sightings(mentions: pd.DataFrame, by: str) -> pd.DataFrame:
    """The mentions, and the terms inside them as rows of their own, with the type they have where they stand alone."""
    own = mentions.assign(inside=False)
    if by != "label" or "overlaps" not in mentions:
        return own
    nested = own[own["overlaps"].map(len).astype(int) > 0].explode("overlaps")
    types = own.drop_duplicates("label").set_index("label")["type"]
    nested = nested.assign(label=nested["overlaps"], type=nested["overlaps"].map(types), inside=True)
    return pd.concat([own, nested], ignore_index=True)


def _dated(corpus: Corpus, mentions: pd.DataFrame) -> pd.DataFrame:
    places = corpus.articles[["doc", "article", "date", "region"]]
    return mentions.merge(places, on=["doc", "article"], how="left", validate="many_to_one")


def cover_terms(corpus: Corpus, mentions: pd.DataFrame) -> pd.DataFrame:
    """How much of the text the mentions of terms take up.

    Shape: doc, article, title, date, mentions, labels (different terms), characters (of the article's clean text),
    covered (characters inside mentions), share; in the order of the corpus. An article without mentions has 0.
    """
    sizes = mentions.assign(covered=mentions["text"].map(len).astype("int64"))
    counts = sizes.groupby(["doc", "article"]).agg(
        mentions=("start", "size"), labels=("label", "nunique"), covered=("covered", "sum")
    )
    frame = corpus.articles[["doc", "article", "title", "date"]].merge(counts, on=["doc", "article"], how="left")
    frame = frame.fillna({"mentions": 0, "labels": 0, "covered": 0})
    frame = frame.astype({"mentions": "int64", "labels": "int64", "covered": "int64"})
    frame["characters"] = corpus.articles["text"].str.len().to_numpy()
    frame["share"] = frame["covered"] / frame["characters"].where(frame["characters"] > 0)
    return frame[["doc", "article", "title", "date", "mentions", "labels", "characters", "covered", "share"]]


def term_graph(mentions: pd.DataFrame, *, min_articles: int = 2, strongest: int | None = None) -> nx.Graph[Any]:
    """Terms that stand in the same articles.

    Nodes are labels with count (mentions), type, domain and community (the number of the domain, by frequency); edges
    join terms that share at least `min_articles` articles, with articles (how many) and weight (their share of the
    articles of either, from 0 to 1). Terms without an edge are left out. `strongest`: only the edges that are among so
    many heaviest of one of their terms, as where few long texts hold all terms everything is joined to everything.

    Errors: ValueError where `min_articles` or `strongest` is less than 1.
    """
    if min_articles < 1:
        raise ValueError(f"min_articles={min_articles!r}: two terms must share at least one article")
    if strongest is not None and strongest < 1:
        raise ValueError(f"strongest={strongest!r}: a term must keep at least one edge")
    graph = _together(mentions, min_articles)
    if strongest is not None:
        graph = _heaviest(graph, strongest)
    domains = {domain: number for number, domain in enumerate(mentions["domain"].value_counts().index)}
    counts = mentions["label"].value_counts()
    facts = mentions.drop_duplicates("label").set_index("label")
    for label in graph:
        domain = facts.at[label, "domain"]
        graph.add_node(
            label,
            count=int(counts[label]),
            type=facts.at[label, "type"],
            domain=domain,
            community=domains.get(domain, 0),
        )
    return graph


def _together(mentions: pd.DataFrame, least: int) -> nx.Graph[Any]:
    """Terms joined where they share at least so many articles."""
    places: dict[str, set[tuple[str, int]]] = {}
    for label, doc, article in zip(mentions["label"], mentions["doc"], mentions["article"], strict=True):
        places.setdefault(label, set()).add((doc, article))
    graph: nx.Graph[Any] = nx.Graph()
    for one, two in combinations(sorted(label for label, found in places.items() if len(found) >= least), 2):
        shared = places[one] & places[two]
        if len(shared) >= least:
            graph.add_edge(one, two, articles=len(shared), weight=len(shared) / len(places[one] | places[two]))
    return graph


def _heaviest(graph: nx.Graph[Any], strongest: int) -> nx.Graph[Any]:
    """The edges that are among the heaviest of one of their ends; of equal ones those that share more articles."""
    kept = set()
    for node in graph:
        edges = graph.edges(node, data=True)
        ranked = sorted(edges, key=lambda edge: (-edge[2]["weight"], -edge[2]["articles"], edge[1]))
        kept |= {frozenset(edge[:2]) for edge in ranked[:strongest]}
    thin: nx.Graph[Any] = nx.Graph()
    thin.add_edges_from(edge for edge in graph.edges(data=True) if frozenset(edge[:2]) in kept)
    return thin


def link_formulas(formulas: pd.DataFrame, *, vocabulary: Vocabulary) -> pd.DataFrame:
    """Names that seem to mean one formula: the same numbers, and words that begin alike (十二大攻坚战, 十二大攻坚行动).

    The same number is not enough (二十条措施, 20条产业链), nor are the same words with another number.

    Shape: term_from, term_to (the name first seen and its variant), number, evidence, inferred (always True); in the
    order of the text.
    """
    grammar = formula_grammar(vocabulary)
    groups: dict[tuple[str, ...], dict[str, pd.DataFrame]] = {}
    for text, group in formulas.groupby("text", sort=False):
        name = _name(grammar, str(text))
        groups.setdefault(name.numbers, {})[str(text)] = group
    rows = []
    for numbers, names in groups.items():
        for (one, here), (two, there) in combinations(names.items(), 2):
            shared = _shared(_name(grammar, one).words, _name(grammar, two).words, grammar)
            evidence = _link_evidence(shared, here, there)
            if evidence:
                rows.append((one, two, "+".join(numbers), evidence, True))
    return pd.DataFrame(rows, columns=["term_from", "term_to", "number", "evidence", "inferred"])


def _name(grammar: Grammar, text: str) -> Name:
    numbers, words = [], text
    for found in reversed(grammar.numbers(text)):
        number = parse_count(found[0])
        numbers.append(found[0] if number is None else str(number))
        words = words[: found.start()] + "#" + words[found.end() :]
    return Name(tuple(reversed(numbers)), words)


def _shared(one: str, two: str, grammar: Grammar) -> str:
    """The words with which two names begin alike, after number and measure word; nothing where they are the same."""
    size = 0
    while size < min(len(one), len(two)) and one[size] == two[size]:
        size += 1
    words = one[:size].rpartition("#")[2]
    measure = next((word for word in grammar.words["measure"] if words.startswith(word)), "")
    return "" if one == two or "#" in one[size:] + two[size:] else words.removeprefix(measure)


def _link_evidence(shared: str, here: pd.DataFrame, there: pd.DataFrame) -> str:
    if len(shared) < 2:
        return ""
    members = {tuple(m) for m in here["members"] if m} & {tuple(m) for m in there["members"] if m}
    together = sorted(set(here["doc"]) & set(there["doc"]))
    if not members and not together:
        return ""
    return (
        f"same number, both begin with {shared}"
        + ("; same members" if members else "")
        + (f"; both in {together[0]}" if together else "")
    )


def find_changes(corpus: Corpus, mentions: pd.DataFrame, formulas: pd.DataFrame) -> pd.DataFrame:
    """What changed between two dates of the corpus, in texts about one region or about regions that hold it.

    Shape: kind, term_from, date_from, doc_from, start_from, term_to, date_to, doc_to, start_to, detail, inferred,
    evidence; by kind and dates. Kinds: number (六大赋能, 九大赋能), members (added, dropped, kept), wording (精细管理,
    精细化管理), status (planned, later done), place (a district's term later used for its city, or the other way).

    Lists of members are printed, so their change is read; the other kinds are inferred from two texts that do not speak
    of each other. The same name in texts about two provinces is two things, and no change.
    """
    rows = [
        row
        for places in _lines_of_regions(corpus)
        for row in _changes_within(corpus, _of_places(mentions, places), _of_places(formulas, places))
    ]
    frame = pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))
    frame = frame.drop_duplicates(["kind", "term_from", "date_from", "term_to", "date_to", "detail"])
    return frame.sort_values(["kind", "date_from", "date_to", "term_from"], kind="stable").reset_index(drop=True)


def _changes_within(corpus: Corpus, mentions: pd.DataFrame, formulas: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    seen = _seen(corpus, mentions)
    coined = formulas[_coined(corpus, formulas)]
    names = _seen(corpus, coined.assign(label=coined["text"]))
    yield from _number_changes(formula_grammar(corpus.vocabulary), names)
    yield from _member_changes(corpus, coined)
    yield from _wording_changes(corpus.vocabulary, seen)
    yield from _status_changes(corpus, mentions)
    yield from _place_changes(corpus, mentions)


def _lines_of_regions(corpus: Corpus) -> list[set[tuple[str, int]]]:
    """For each region of the corpus its articles and those about regions that hold it; the same where none is known."""
    parents = _parents(corpus.vocabulary)
    articles: dict[str | None, set[tuple[str, int]]] = {}
    for doc, article, region in corpus.articles[["doc", "article", "region"]].itertuples(index=False):
        articles.setdefault(region if isinstance(region, str) else None, set()).add((doc, article))
    lines = []
    for region, places in articles.items():
        above = parents.get(region, frozenset()) if region is not None else frozenset()
        lines.append(places.union(*(articles[name] for name in articles if name in above)))
    return lines


def _of_places(rows: pd.DataFrame, places: set[tuple[str, int]]) -> pd.DataFrame:
    """The rows of these articles."""
    here = [place in places for place in zip(rows["doc"], rows["article"], strict=True)]
    return rows[pd.Series(here, index=rows.index, dtype=bool)]


def _seen(corpus: Corpus, mentions: pd.DataFrame) -> dict[str, list[Seen]]:
    """The dated mentions of every label, the earliest first."""
    dated = _dated(corpus, mentions)
    dated = dated[dated["date"].notna()].sort_values(["date", "doc", "start"], kind="stable")
    groups: dict[str, list[Seen]] = {}
    for label, date, doc, start, text in zip(
        *(dated[c] for c in ("label", "date", "doc", "start", "text")), strict=True
    ):
        groups.setdefault(label, []).append(Seen(date, doc, int(start), text))
    return groups


def _change(
    kind: str, one: tuple[str, Seen], two: tuple[str, Seen], detail: str, inferred: bool, evidence: str
) -> tuple[Any, ...]:
    return kind, one[0], *one[1][:3], two[0], *two[1][:3], detail, inferred, evidence


def _coined(corpus: Corpus, formulas: pd.DataFrame) -> pd.Series[bool]:
    """Which mentions are names: all but things counted without quotation marks, such as 4个方面."""
    counted = {
        row.name.replace("{m}", measure)
        for row in corpus.vocabulary["formula_patterns"]
        if row.licence == "whole"
        for measure in formula_grammar(corpus.vocabulary).words["measure"]
    }
    coined = [
        pattern not in counted or corpus.text(doc)[start - 1 : start] in tuple(OPENING)
        for pattern, doc, start in zip(formulas["pattern"], formulas["doc"], formulas["start"], strict=True)
    ]
    return pd.Series(coined, index=formulas.index, dtype=bool)


def _number_changes(grammar: Grammar, names: Mapping[str, list[Seen]]) -> Iterator[tuple[Any, ...]]:
    """The same words with another number at a later date."""
    groups: dict[str, list[tuple[Name, str]]] = {}
    for text in names:
        name = _name(grammar, text)
        if len(name.numbers) == 1 and len(grammar.counted(text)) > 1:
            groups.setdefault(name.words, []).append((name, text))
    for words, group in groups.items():
        for (first, one), (second, two) in _successions(group, names):
            detail = f"{first.numbers[0]} > {second.numbers[0]}"
            yield _change(
                "number", (one, names[one][-1]), (two, names[two][0]), detail, True, f"same words {words.strip('#')}"
            )


def _successions(
    group: list[tuple[Name, str]], names: Mapping[str, list[Seen]]
) -> Iterator[tuple[tuple[Name, str], tuple[Name, str]]]:
    """Neighbours in time whose mentions do not overlap in time."""
    ordered = sorted(group, key=lambda item: names[item[1]][0])
    for one, two in pairwise(ordered):
        if one[0].numbers != two[0].numbers and names[one[1]][-1].date < names[two[1]][0].date:
            yield one, two


def _member_changes(corpus: Corpus, formulas: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Another list of the same name at a later date."""
    listed = formulas[formulas["members_from"] == "here"]
    dated = _dated(corpus, listed)
    dated = dated[dated["date"].notna()].sort_values(["date", "doc", "start"], kind="stable")
    for name, group in dated.groupby("text", sort=False):
        text = str(name)
        records = list(zip(group["date"], group["doc"], group["start"], group["members"], strict=True))
        for (date, doc, start, before), (later, doc2, start2, after) in pairwise(records):
            detail = _member_detail(before, after)
            if date < later and detail:
                one, two = Seen(date, doc, int(start), text), Seen(later, doc2, int(start2), text)
                yield _change("members", (text, one), (text, two), detail, False, "both lists are printed")


def _member_detail(before: Iterable[str], after: Iterable[str]) -> str:
    """Added, dropped and kept members; nothing where the lists are the same or say each other in short (优, 优存量)."""
    old, new = {fold(m): m for m in before}, {fold(m): m for m in after}
    if old.keys() == new.keys() or _in_short([*old], [*new]):
        return ""
    parts = {
        "added": [m for key, m in new.items() if key not in old],
        "dropped": [m for key, m in old.items() if key not in new],
        "kept": [m for key, m in old.items() if key in new],
    }
    return "; ".join(f"{what} {'、'.join(members)}" for what, members in parts.items() if members)


def _in_short(old: list[str], new: list[str]) -> bool:
    """Whether two lists have the same members in the same order, each within the other's."""
    return len(old) == len(new) and all(one in two or two in one for one, two in zip(old, new, strict=True))


def _wording_changes(vocabulary: Vocabulary, seen: Mapping[str, list[Seen]]) -> Iterator[tuple[Any, ...]]:
    """Two wordings that differ by a few characters, none of them a numeral, the one first seen after the other."""
    wordings: dict[str, list[tuple[str, Seen]]] = {}
    for label, group in seen.items():
        for mention in group:
            wordings.setdefault(_core(vocabulary, mention.text), []).append((label, mention))
    cores = [core for core in wordings if len(core) >= 3]
    close: Any = process.cdist(cores, cores, scorer=Indel.normalized_similarity, score_cutoff=WORDING) if cores else []
    for i, j in zip(*(places.tolist() for places in np.nonzero(np.triu(close, 1))), strict=True) if cores else ():
        if _digits(cores[i]) != _digits(cores[j]) or not _reworded(cores[i], cores[j]):
            continue
        one, two = sorted((wordings[cores[i]], wordings[cores[j]]), key=lambda group: min(s.date for _, s in group))
        last, first = max(one, key=lambda item: item[1]), min(two, key=lambda item: item[1])
        if last[1].date < first[1].date:
            yield _change(
                "wording", last, first, f"{last[1].text} > {first[1].text}", True, f"similarity {close[i][j]:.2f}"
            )


def _reworded(one: str, two: str) -> bool:
    """Whether one name is another way to say the other: single characters differ, behind the first one.

    精细管理 and 精细化管理, 一次办好 and 一次办; not 品质民生 and 高品质民生 (a longer name), not 优化营商环境 and
    优化法治营商环境 (a narrower thing), not marks alone.
    """
    plain = [re.sub(r"\W", "", text) for text in (one, two)]
    changes = [change for change in Indel.opcodes(*plain) if change.tag != "equal"]
    sizes = [max(change.src_end - change.src_start, change.dest_end - change.dest_start) for change in changes]
    opening = any(change.src_start == 0 or change.dest_start == 0 for change in changes)
    return bool(changes) and max(sizes) == 1 and not opening


def _digits(text: str) -> list[str]:
    return re.findall(r"[\d一二两三四五六七八九十百千万双]", text)


def _core(vocabulary: Vocabulary, text: str) -> str:
    """A wording without the general noun at its end: 一次办好 of “一次办好”改革."""
    folded = fold(text)
    shorter = _endings(vocabulary).sub("", folded)
    return shorter if len(shorter) >= 3 else folded


@lru_cache(maxsize=8)
def _endings(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(row.ending for row in vocabulary['term_endings'])})$")


def _status_changes(corpus: Corpus, mentions: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """A term that one text plans and a later one has."""
    rows: dict[str, dict[str, list[tuple[Seen, str]]]] = {}
    dated = _dated(corpus, mentions)
    for record in dated[dated["date"].notna()].itertuples():
        status, cue = _status(corpus, record)
        if status:
            seen = _sight(record)
            rows.setdefault(str(record.label), {}).setdefault(status, []).append((seen, cue))
    for label, found in rows.items():
        planned, done = sorted(found.get("planned", [])), sorted(found.get("done", []))
        if planned and done and planned[-1][0].date < done[0][0].date:
            (one, plan), (two, cue) = planned[-1], done[0]
            yield _change("status", (label, one), (label, two), "planned > done", True, f"{plan} … {cue}")


def _status(corpus: Corpus, record: Any) -> tuple[str | None, str]:
    """What the words beside a mention say of it, within its clause."""
    text = corpus.text(record.doc)
    before = re.split(r"[。；;！？，,\n]", text[max(0, record.start - 2 * REACH) : record.start])[-1]
    after = re.split(r"[。；;！？，,\n]", text[record.end : record.end + REACH])[0]
    found = [
        (side.rfind(row.surface) if row.side == "before" else -side.find(row.surface), row)
        for row in corpus.vocabulary["status_cues"]
        for side in [before if row.side == "before" else after]
        if row.surface in side
    ]
    if not found:
        return None, ""
    _, row = max(found, key=lambda item: (item[1].status == "planned", item[0], len(item[1].surface)))
    return row.status, row.surface


def _place_changes(corpus: Corpus, mentions: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """A term that first stands in texts about one region only, and later in texts about a larger or smaller one.

    Only types of term that one place takes over from another: an industry or an idea is nobody's.
    """
    carried = [row.type for row in corpus.vocabulary["term_types"] if row.carried]
    parents = _parents(corpus.vocabulary)
    dated = _dated(corpus, _sightings(mentions, "label"))
    dated = dated[dated["date"].notna() & dated["region"].notna() & dated["type"].isin(carried)]
    for name, group in dated.sort_values(["date", "doc", "start"], kind="stable").groupby("label", sort=False):
        label, (first, *later) = str(name), list(group.itertuples())
        if any(str(record.date) == str(first.date) and str(record.region) != str(first.region) for record in later):
            continue
        for record in later:
            here, there = str(first.region), str(record.region)
            if there in parents.get(here, ()) or here in parents.get(there, ()):
                ends = (label, _sight(first)), (label, _sight(record))
                yield _change("place", *ends, f"{here} > {there}", True, "regions of the articles")
                break


def _sight(record: Any) -> Seen:
    return Seen(str(record.date), str(record.doc), int(record.start), str(record.text))


@lru_cache(maxsize=8)
def _parents(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """The names of the larger regions around each region whose name is its own."""
    rows = {row.code: row for row in vocabulary["regions"]}
    names: dict[str, list[str]] = {}
    for row in rows.values():
        names.setdefault(row.name, []).append(row.code)
    around: dict[str, frozenset[str]] = {}
    for name, codes in names.items():
        code, larger = codes[0], set()
        while len(codes) == 1 and (code := rows[code].parent) in rows:
            larger.add(rows[code].name)
        around[name] = frozenset(larger)
    return around
