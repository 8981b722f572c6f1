"""The governance systems of the built-in corpus: their parts in order, their figures as the indicator table has them.

Stage: systems. Input: the tables systems, system_parts and system_figures of the vocabulary, a corpus and its table of
indicators. Output: frames and graphs. Names and figures are pointers into the texts; no value is typed here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.files import whole_file
from zibo_analysis.numerals import find_numerals
from zibo_analysis.terms import find_formulas
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

JOINED = "mention text value value_high unit approx kind direction modality indicator subject period evidence".split()
# the tables that a figure is read from, the most telling first
SOURCES = ("indicator", "formula", "numeral", "sentence")
DATE = "date"
WHOLE = 0


def systems_table(*, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """The governance systems, one row each.

    Shape: system (identifier), name, domain, docs (the documents in which it stands), parts, inputs, outputs (the
    printed words of the last two, as lists), comparison_zh and comparison_en (what can be compared, and what must not
    be); in the order of the vocabulary.

    Example:
        >>> table = systems_table()
        >>> len(table), table.loc[1, "name"]
        (43, '网格治理（2023）·一网三联')
    """
    words = vocabulary or load_vocabulary()
    parts = _table(words, "system_parts")
    rows = []
    for system in words["systems"]:
        own = parts[parts["system"] == system.system]
        names = {role: own.loc[own["role"] == role, "name"].tolist() for role in ("part", "input", "output")}
        rows.append(
            {
                "system": system.system,
                "name": system.name,
                "domain": system.domain,
                "docs": sorted(set(own["doc"])),
                "parts": len(names["part"]),
                "inputs": names["input"],
                "outputs": names["output"],
                "comparison_zh": system.comparison_zh,
                "comparison_en": system.comparison_en,
            }
        )
    return pd.DataFrame(rows)


def describe_systems(systems: pd.DataFrame, corpus: Corpus) -> str:
    """One sentence: how many of the systems the texts of a corpus describe, and what that means for their figures.

    Example:
        >>> from zibo_analysis.corpus import read_text
        >>> print(describe_systems(systems_table(), read_text("某地的一篇报道。")))
        None of the 43 systems is described by the texts of this corpus: the cards are of other texts, without figures.
    """
    held = systems["docs"].map(set(corpus.documents["doc"]).issuperset).sum()
    if not held:
        return (
            f"None of the {len(systems)} systems is described by the texts of this corpus: "
            "the cards are of other texts, without figures."
        )
    return f"{held} of the {len(systems)} systems are described by the texts of this corpus."


def parts_table(system: str | None = None, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """The parts of one system, or of all, in order.

    Shape: system, role (part, input, output), number, name, link (step, level, member, feedback), after (the number of
    the part it follows or belongs to; NA: the system itself), doc, start, end (where the name is printed).

    Missing and errors: ValueError for a system that is not in the vocabulary.

    Example:
        >>> parts = parts_table("S15")
        >>> parts.loc[parts["link"] == "step", "name"].tolist()
        ['创业苗圃', '孵化器', '加速器', '产业园区']
    """
    words = vocabulary or load_vocabulary()
    parts = _table(words, "system_parts").astype({"after": "Int64"})
    if system is None:
        return parts
    _check_system(system, words)
    return parts[parts["system"] == system].reset_index(drop=True)


def join_figures(corpus: Corpus, indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """The figures of the systems, each with what the tables of the package hold at its place in the text.

    `corpus` is the built-in one, `indicators` what find_indicators gives for it. A figure is read from the table of
    indicators; where that has none, from the formulas (what the name declares), from the numerals (dates, ordinals,
    numbers inside names), and where no numeral stands, from the words of the sentence.

    Shape: system, number, name (what it is of), part (the number of the part that it tells of; missing: the whole
    system), doc, start, end, role (figure, or date), joined_from (indicator,
    formula, numeral, sentence; missing where the corpus does not hold the text), mention, text, value, value_high,
    unit, approx, kind, direction, modality, indicator, subject, period, evidence (the sentence), and reason: why no
    indicator stands there (missing where one does). What a table does not know is missing. Two rows at one place: the
    one that shares most characters.

    Example:
        >>> from zibo_analysis.corpus import read_corpus
        >>> from zibo_analysis.indicators import find_indicators
        >>> corpus = read_corpus()
        >>> figures = join_figures(corpus, find_indicators(corpus))
        >>> figures[["system", "text", "joined_from", "period"]].head(2).values.tolist()
        [['S1', '4000余名', 'indicator', '2021-05'], ['S1', '100%', 'indicator', '2021']]
    """
    figures = _table(vocabulary or corpus.vocabulary, "system_figures")
    known = set(figures["doc"]) & set(corpus.documents["doc"])
    sources = _sources(corpus, indicators) if known else {}
    rows = [_joined(corpus, sources, figure) for figure in figures.itertuples()]
    joined = pd.DataFrame(rows, columns=["joined_from", *JOINED], index=figures.index)
    joined[["value", "value_high"]] = joined[["value", "value_high"]].astype("float64")
    frame = pd.concat([figures.drop(columns="reason").astype({"part": "Int64"}), joined], axis=1)
    reasons = figures["reason"].fillna("no indicator stands at this place").astype(object)
    frame["reason"] = reasons.where(joined["mention"].isna(), None)
    return frame


def share_joined(figures: pd.DataFrame) -> pd.DataFrame:
    """From which table the figures of join_figures come.

    Shape: joined_from (indicator, formula, numeral, sentence, none; last date: what tells when and measures nothing),
    figures, share (of all figures but the dates; missing for these), in that order.

    Example:
        >>> roles, tables = ["figure", "figure", "date"], ["indicator", "numeral", "numeral"]
        >>> share_joined(pd.DataFrame({"role": roles, "joined_from": tables})).head(3).values.tolist()
        [['indicator', 1, 0.5], ['formula', 0, 0.0], ['numeral', 1, 0.5]]
    """
    sources = figures["joined_from"].astype(object).fillna("none").mask(figures["role"] == DATE, DATE)
    counts = sources.value_counts().reindex([*SOURCES, "none", DATE], fill_value=0)
    table = counts.rename_axis("joined_from").rename("figures").reset_index()
    measured = table["figures"].where(table["joined_from"] != DATE)
    return table.assign(share=measured / max(measured.sum(), 1))


def _sources(corpus: Corpus, indicators: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables that figures are read from, each with the sentence of every row."""
    formulas = find_formulas(corpus)
    tables = {
        "indicator": indicators,
        "formula": formulas.assign(value=formulas["declared_count"].astype("Float64")),
        "numeral": find_numerals(corpus).drop(columns="reason"),
        "sentence": corpus.sentences,
    }
    return {name: _with_sentences(corpus, table) for name, table in tables.items()}


def _with_sentences(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """A table with the sentence of each row as its evidence, where it has none."""
    if "evidence" in table:
        return table.reset_index(drop=True)
    key = ["doc", "article", "sentence"]
    texts = corpus.sentences.set_index(key)["text"].to_dict()
    places = zip(*(table[name] for name in key), strict=True)
    return table.assign(evidence=[texts[place] for place in places]).reset_index(drop=True)


def _joined(corpus: Corpus, sources: Mapping[str, pd.DataFrame], figure: Any) -> dict[str, Any]:
    """What the first of the tables that holds something at a figure's place says of it."""
    for name, table in sources.items():
        row = _row_at(table, figure.doc, figure.start, figure.end)
        if row is not None:
            found = {column: table.at[row, column] for column in JOINED if column in table}
            if name == "sentence":
                found["text"] = "".join(corpus.text(figure.doc)[figure.start : figure.end].split())
            return {"joined_from": name, **found}
    return {}


def _row_at(rows: pd.DataFrame, doc: Any, start: Any, end: Any) -> int | None:
    """The row that shares most characters with a place; None where none does."""
    here = rows[(rows["doc"] == doc) & (rows["start"] < end) & (rows["end"] > start)]
    if here.empty:
        return None
    shared = here["end"].clip(upper=end) - here["start"].clip(lower=start)
    return int(shared.idxmax())


def system_graph(system: str, *, vocabulary: Vocabulary | None = None) -> nx.DiGraph[Any]:
    """The parts of a system and how they hang together.

    Nodes are numbers: 0 is the system, the others are its parts; attributes name, role (system, part, input, output),
    doc, start, end. Edges run from what comes first to what follows from it; attribute link (step, level, member,
    feedback, input, output). A graph attribute name, and system.

    Missing and errors: ValueError for a system that is not in the vocabulary.

    Example:
        >>> graph = system_graph("S15")
        >>> [graph.nodes[node]["name"] for node in graph if graph.nodes[node]["role"] == "part"]
        ['创业苗圃', '孵化器', '加速器', '产业园区', '两城一谷']
    """
    words = vocabulary or load_vocabulary()
    name = next(row.name for row in words["systems"] if row.system == _check_system(system, words))
    graph: nx.DiGraph[Any] = nx.DiGraph(system=system, name=name)
    graph.add_node(WHOLE, name=name, role="system")
    parts = [row for row in words["system_parts"] if row.system == system]
    trunk = sum(row.role == "part" for row in parts)
    ends = trunk
    for row in parts:
        ends += row.role != "part"
        node = row.number if row.role == "part" else ends
        graph.add_node(node, name=row.name, role=row.role, doc=row.doc, start=row.start, end=row.end)
        if row.role == "input":
            graph.add_edge(node, WHOLE, link="input")
        elif row.role == "output":
            graph.add_edge(WHOLE, node, link="output")
        else:
            graph.add_edge(row.after or WHOLE, node, link=row.link)
    return graph


def save_system(graph: nx.DiGraph[Any], path: str | Path) -> None:
    """Write a system's graph as GraphML, whole or not at all.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     save_system(system_graph("S1"), Path(folder) / "S1.graphml")
        ...     [path.name for path in Path(folder).iterdir()]
        ['S1.graphml']
    """
    with whole_file(path) as draft:
        nx.write_graphml(graph, os.fspath(draft), encoding="utf-8", named_key_ids=True)


def save_systems(out_dir: str | Path, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """Write the graph of every system to `out_dir`/systems; nothing is written when `out_dir` is empty.

    Shape: system, name, nodes, edges, file (the name in that folder; missing where none was written).

    Example:
        >>> save_systems("")[["system", "nodes", "edges"]].head(1).values.tolist()
        [['S1', 16, 15]]
    """
    words = vocabulary or load_vocabulary()
    rows = []
    for row in words["systems"]:
        graph = system_graph(row.system, vocabulary=words)
        file = f"{row.system.lower()}.graphml" if str(out_dir) else None
        if file is not None:
            save_system(graph, Path(out_dir) / "systems" / file)
        rows.append((row.system, row.name, graph.number_of_nodes(), graph.number_of_edges(), file))
    return pd.DataFrame(rows, columns=["system", "name", "nodes", "edges", "file"])


def layout_system(graph: nx.DiGraph[Any]) -> dict[Any, tuple[float, float]]:
    """Where each part is drawn: inputs on top, then the system and its parts one below the other, outputs last.

    Shape: for each node its column and its row, counted from 0 to the right and downwards. A member stands one column
    to the right of what it belongs to, the next step in the column of the one before. No two nodes share a row.
    """
    roles = dict(graph.nodes(data="role"))
    columns = {node: 0 for node in graph if roles[node] == "input"} | {WHOLE: 0}
    _place_parts(graph, WHOLE, columns)
    columns |= {node: 0 for node in graph if roles[node] == "output"}
    return {node: (float(column), float(row)) for row, (node, column) in enumerate(columns.items())}


def _place_parts(graph: nx.DiGraph[Any], node: Any, columns: dict[Any, int]) -> None:
    """Columns of what hangs on a node: its members first, then what comes next."""
    links = [(after, link) for _, after, link in graph.out_edges(node, data="link") if link != "output"]
    for member_first in (True, False):
        for after, link in links:
            if (link == "member") == member_first:
                columns[after] = columns[node] + (link == "member")
                _place_parts(graph, after, columns)


def _table(vocabulary: Vocabulary, name: str) -> pd.DataFrame:
    return pd.DataFrame([row._asdict() for row in vocabulary[name]])


def _check_system(system: str, vocabulary: Vocabulary) -> str:
    known = [row.system for row in vocabulary["systems"]]
    if system not in known:
        raise ValueError(f"system={system!r}: no such governance system; there are {known[0]} to {known[-1]}")
    return system
