"""The governance systems of the built-in corpus: their parts in order, their figures as the indicator table has them.

Stage: systems. Input: the tables systems, system_parts and system_figures of the vocabulary, and the table of
indicators. Output: frames and graphs. Names and figures are pointers into the texts; no value is typed here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from zibo_analysis.files import whole_file
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary

JOINED = "mention text value value_high unit approx kind direction modality indicator subject period evidence".split()
WHOLE = 0


def systems_table(*, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """The governance systems, one row each.

    Shape: system (identifier), name, domain, docs (the documents in which it stands), parts, inputs, outputs (the
    printed words of the last two, as lists), comparison (what can be compared, and what must not be); in the order of
    the vocabulary.

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
                "comparison": system.comparison,
            }
        )
    return pd.DataFrame(rows)


def parts_table(system: str | None = None, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """The parts of one system, or of all, in order.

    Shape: system, role (part, input, output), number, name, link (step, level, member, feedback), after (the number of
    the part it follows or belongs to; NA: the system itself), doc, start, end (where the name is printed).

    Errors: ValueError for a system that is not in the vocabulary.

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


def join_figures(indicators: pd.DataFrame, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """The figures of the systems, each with the indicator that stands at its place in the text.

    `indicators` is what find_indicators gives for the built-in corpus.

    Shape: system, number, name (what it is of), doc, start, end, then mention, text, value, value_high, unit, approx,
    kind, direction, modality, indicator, subject, period, evidence of the indicator, and reason: why there is none
    (missing where there is one). Two indicators at one place: the one that shares most characters.
    """
    figures = _table(vocabulary or load_vocabulary(), "system_figures")
    mentions = indicators.reset_index(drop=True)
    rows = [_joined(mentions, figure.doc, figure.start, figure.end) for figure in figures.itertuples()]
    joined = mentions[JOINED].reindex(rows).reset_index(drop=True)
    frame = pd.concat([figures.drop(columns="reason"), joined], axis=1)
    reasons = figures["reason"].fillna("no indicator stands at this place").astype(object)
    frame["reason"] = reasons.where(joined["mention"].isna(), None)
    return frame


def _joined(mentions: pd.DataFrame, doc: Any, start: Any, end: Any) -> int:
    """The row of the indicator that shares most characters with a place; -1 where none does."""
    here = mentions[(mentions["doc"] == doc) & (mentions["start"] < end) & (mentions["end"] > start)]
    if here.empty:
        return -1
    shared = here["end"].clip(upper=end) - here["start"].clip(lower=start)
    return int(shared.idxmax())


def system_graph(system: str, *, vocabulary: Vocabulary | None = None) -> nx.DiGraph[Any]:
    """The parts of a system and how they hang together.

    Nodes are numbers: 0 is the system, the others are its parts; attributes name, role (system, part, input, output),
    doc, start, end. Edges run from what comes first to what follows from it; attribute link (step, level, member,
    feedback, input, output). A graph attribute name, and system.

    Errors: ValueError for a system that is not in the vocabulary.

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
    """Write a system's graph as GraphML, whole or not at all."""
    with whole_file(path) as draft:
        nx.write_graphml(graph, os.fspath(draft), encoding="utf-8", named_key_ids=True)


def save_systems(out_dir: str | Path, *, vocabulary: Vocabulary | None = None) -> pd.DataFrame:
    """Write the graph of every system to `out_dir`/systems; nothing is written when `out_dir` is empty.

    Shape: system, name, nodes, edges, file (the name in that folder; missing where none was written).
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
