"""Association: which words go together more often than chance would have it.

Stage: measures. Input: joint and single counts, or tokens. Output: arrays, one row a pair of words, or a graph.

In the functions f is how often two words occur together, fx and fy how often each occurs, n the number of places.
"""

from __future__ import annotations

import re

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array, triu

from zibo_analysis.measures.contingency import Numbers, divide, false_discovery_rate, g2_4_cells, p_of_chi2
from zibo_analysis.measures.text import SENTENCE

PLACES = ["f", "fx", "fy", "n"]
_EDITED = re.compile(r' lastmodifieddate="[^"]*"')


def pmi(f: npt.ArrayLike, fx: npt.ArrayLike, fy: npt.ArrayLike, n: npt.ArrayLike) -> Numbers:
    """Pointwise mutual information in bits: log2(f n / (fx fy)). 0 is chance, more is closer.

    Bias: highest for rare words. NaN if the words never meet.
    Source: Church and Hanks 1990.

    Example:
        >>> pmi(8, 1105, 44, 15e6).round(2).tolist()
        11.27
    """
    return _log2(divide(np.asarray(f, float) * n, np.asarray(fx, float) * fy))


def mi3(f: npt.ArrayLike, fx: npt.ArrayLike, fy: npt.ArrayLike, n: npt.ArrayLike) -> Numbers:
    """Cubed mutual information in bits: log2(f^3 n / (fx fy)). As `pmi`, but leaning to frequent pairs. NaN likewise.

    Source: Daille 1994; Oakes 1998.
    """
    return _log2(divide(np.asarray(f, float) ** 3 * n, np.asarray(fx, float) * fy))


def t_score(f: npt.ArrayLike, fx: npt.ArrayLike, fy: npt.ArrayLike, n: npt.ArrayLike) -> Numbers:
    """(O - E) / sqrt(O (1 - O/n)), the variance of a coin: confidence that a pair is more than chance.

    Bias: highest for frequent words. NaN if the words never meet.
    Source: Manning and Schuetze 1999, p. 165.

    Example:
        >>> t_score(8, 15828, 4675, 14307668).round(6).tolist()
        0.999932
    """
    together = np.asarray(f, float)
    expected = divide(np.asarray(fx, float) * fy, n)
    return divide(together - expected, np.sqrt(np.maximum(together * (1 - divide(together, n)), 0)))


def log_dice(f: npt.ArrayLike, fx: npt.ArrayLike, fy: npt.ArrayLike) -> Numbers:
    """14 + log2(2 f / (fx + fy)). 14 is always together, 1 less is half as often; free of corpus size. NaN if never.

    Source: Rychly 2008.

    Example:
        >>> log_dice(8, 389, 230).round(6).tolist()
        8.726204
    """
    return 14 + _log2(divide(2 * np.asarray(f, float), np.asarray(fx, float) + fy))


def delta_p(f: npt.ArrayLike, fx: npt.ArrayLike, fy: npt.ArrayLike, n: npt.ArrayLike) -> Numbers:
    """P(y given x) - P(y given not x): how well x announces y, from -1 to 1. Swap fx and fy for the other direction.

    Missing: NaN if x is everywhere or nowhere.
    Source: Ellis 2006; Gries 2013.

    Example:
        >>> delta_p(5610, 5610 + 168938, 5610 + 2257, 5610 + 168938 + 2257 + 10233063).round(3).tolist()
        0.032
    """
    together, first, second, places = (np.asarray(value, float) for value in (f, fx, fy, n))
    return divide(together, first) - divide(second - together, places - first)


def cooccurrence_table(
    tokens: pd.DataFrame, *, window: int | None = None, min_count: int = 3, words: int = 300
) -> pd.DataFrame:
    """Association of every pair of the most frequent `words`, within a window or within a sentence.

    Shape: token_1, token_2, count_1, count_2 (in the tokens given), f, fx, fy, n, pmi, mi3, t_score, log_dice,
    delta_p_2_given_1, delta_p_1_given_2, g2_4_cells, p, q, span. Pairs that meet at least `min_count` times; the
    largest log_dice first. With window=None all counts are of sentences. With a window, f counts meetings of two
    tokens at most so many tokens apart in one sentence, in either order; fx and fy are the meetings of each word, n
    is twice all meetings, so that all measures are of one table.
    Missing and errors: ValueError for a window below 1.
    """
    if window is not None and window < 1:
        raise ValueError(f"window={window!r}: give a whole number of at least 1, or None for the sentence")
    codes, surfaces = pd.factorize(tokens["token"])
    sentence = tokens.groupby(SENTENCE, sort=False).ngroup().to_numpy().astype(np.int64)
    pairs = _sentence_pairs(codes, sentence, words) if window is None else _window_pairs(codes, sentence, window, words)
    pairs = pairs[pairs["f"] >= min_count]
    counts = np.bincount(codes, minlength=len(surfaces))
    table = pd.DataFrame(
        {
            "token_1": np.asarray(surfaces)[pairs["x"]],
            "token_2": np.asarray(surfaces)[pairs["y"]],
            "count_1": counts[pairs["x"]],
            "count_2": counts[pairs["y"]],
        }
    )
    table = pd.concat([table, pairs[PLACES].reset_index(drop=True)], axis=1)
    return _associate(table, "sentence" if window is None else f"window {window}")


def collocates(tokens: pd.DataFrame, node: str, *, window: int = 5, min_count: int = 3) -> pd.DataFrame:
    """The words that stand near one word, and on which side.

    Shape: node, token, count_left, count_right, f, fx, fy, n, the measures and span of `cooccurrence_table`; the
    largest log_dice first. fx is how many tokens stand near the node at all, fy how often the word occurs elsewhere
    than as the node, n the tokens other than the node.
    Missing: no rows if the node does not occur.
    """
    codes, surfaces = pd.factorize(tokens["token"])
    sentence = tokens.groupby(SENTENCE, sort=False).ngroup().to_numpy().astype(np.int64)
    nodes = np.flatnonzero(np.asarray(surfaces)[codes] == node) if len(codes) else np.empty(0, np.int64)
    left, right = (_neighbours(nodes, sentence, side, window) for side in (-1, 1))
    size = len(surfaces)
    is_node = np.asarray(surfaces) == node
    counts = [np.where(is_node, 0, np.bincount(codes[places], minlength=size)) for places in (left, right)]
    near = np.where(is_node, 0, np.bincount(codes[np.union1d(left, right)], minlength=size))
    table = pd.DataFrame({"node": node, "token": surfaces, "count_left": counts[0], "count_right": counts[1]})
    table["f"], table["fx"] = near, near.sum()
    table["fy"], table["n"] = np.bincount(codes, minlength=size), len(tokens) - len(nodes)
    return _associate(table[table["f"] >= max(min_count, 1)].reset_index(drop=True), f"window {window}")


def cooccurrence_graph(table: pd.DataFrame, *, score: str = "log_dice", edges: int = 80) -> nx.Graph:
    """A graph of the pairs with the highest score: a node a word, an edge a pair.

    Shape: nodes have count, community (0 the largest; Clauset-Newman-Moore on the scores) and strength (sum of f);
    edges have f and weight (the score). The same for the same table.
    Missing and errors: ValueError if the score is no column of the table.
    Source: Clauset, Newman and Moore 2004.
    """
    if score not in table:
        raise ValueError(f"score={score!r}: allowed are {', '.join(table.select_dtypes('number').columns)}")
    kept = table.dropna(subset=score).sort_values([score, "token_1", "token_2"], ascending=[False, True, True])
    graph = nx.Graph()
    names = ["token_1", "token_2", "count_1", "count_2", "f", score]
    for first, second, count_1, count_2, f, weight in kept.head(edges)[names].to_numpy(dtype=object).tolist():
        graph.add_node(first, count=count_1)
        graph.add_node(second, count=count_2)
        graph.add_edge(first, second, f=f, weight=float(weight))
    nx.set_node_attributes(graph, {node: int(weight) for node, weight in graph.degree(weight="f")}, "strength")
    nx.set_node_attributes(graph, _communities(graph), "community")
    return graph


def graph_table(graph: nx.Graph) -> pd.DataFrame:
    """One row a node of a co-occurrence graph: token, count, community, degree, strength; by community and strength."""
    rows = [
        (node, data["count"], data["community"], graph.degree(node), data["strength"])
        for node, data in graph.nodes(data=True)
    ]
    numbers = ["count", "community", "degree", "strength"]
    table = pd.DataFrame(rows, columns=["token", *numbers]).astype(dict.fromkeys(numbers, "int64"))
    return table.sort_values(["community", "strength", "token"], ascending=[True, False, True], ignore_index=True)


def graph_gexf(graph: nx.Graph) -> str:
    """The graph as GEXF, which Gephi opens; without the date that would make each export differ."""
    return _EDITED.sub("", "\n".join(nx.generate_gexf(graph)))


def _associate(table: pd.DataFrame, span: str) -> pd.DataFrame:
    f, fx, fy, n = (table[name].to_numpy(float) for name in PLACES)
    g2 = g2_4_cells(f, fx - f, fy - f, n - fx - fy + f)
    p = p_of_chi2(g2)
    scored = table.assign(
        pmi=pmi(f, fx, fy, n),
        mi3=mi3(f, fx, fy, n),
        t_score=t_score(f, fx, fy, n),
        log_dice=log_dice(f, fx, fy),
        delta_p_2_given_1=delta_p(f, fx, fy, n),
        delta_p_1_given_2=delta_p(f, fy, fx, n),
        g2_4_cells=g2,
        p=p,
        q=false_discovery_rate(p),
        span=span,
    )
    words = [name for name in ("token_1", "token_2", "token") if name in table]
    order = ["log_dice", "f", *words]
    return scored.sort_values(order, ascending=[False, False] + [True] * len(words), ignore_index=True)


def _frequent(codes: npt.NDArray[np.intp], words: int) -> npt.NDArray[np.bool_]:
    """Which codes are among the most frequent; ties go to the word that comes first in the text."""
    counts = np.bincount(codes) if len(codes) else np.empty(0, np.int64)
    frequent = np.zeros(len(counts), bool)
    frequent[np.argsort(-counts, kind="stable")[:words]] = True
    return frequent


def _sentence_pairs(codes: npt.NDArray[np.intp], sentence: npt.NDArray[np.int64], words: int) -> pd.DataFrame:
    kept = _frequent(codes, words)[codes]
    sentences = int(sentence.max()) + 1 if len(sentence) else 0
    shape = (sentences, int(codes.max()) + 1 if len(codes) else 0)
    cells = np.unique(np.stack([sentence[kept], codes[kept]]), axis=1)
    holds = csr_array((np.ones(cells.shape[1], np.int64), (cells[0], cells[1])), shape=shape)
    together = triu(holds.T @ holds, k=1).tocoo()
    single = np.asarray(holds.sum(axis=0)).ravel()
    return _pairs_table(together.row, together.col, together.data, single, sentences)


def _window_pairs(
    codes: npt.NDArray[np.intp], sentence: npt.NDArray[np.int64], window: int, words: int
) -> pd.DataFrame:
    first, second = [], []
    for distance in range(1, min(window, max(len(codes) - 1, 0)) + 1):
        near = np.flatnonzero(sentence[distance:] == sentence[:-distance])
        first.append(codes[near])
        second.append(codes[near + distance])
    x, y = (np.concatenate([*side, np.empty(0, np.int64)]).astype(np.int64) for side in (first, second))
    size = int(codes.max()) + 1 if len(codes) else 0
    meetings = np.bincount(x, minlength=size) + np.bincount(y, minlength=size)
    frequent = _frequent(codes, words)
    kept = (x != y) & frequent[x] & frequent[y]
    keys, f = np.unique(np.minimum(x, y)[kept] * max(size, 1) + np.maximum(x, y)[kept], return_counts=True)
    return _pairs_table(keys // max(size, 1), keys % max(size, 1), f, meetings, int(meetings.sum()))


def _pairs_table(
    x: npt.NDArray[np.int64], y: npt.NDArray[np.int64], f: npt.NDArray[np.int64], single: npt.NDArray[np.int64], n: int
) -> pd.DataFrame:
    return pd.DataFrame({"x": x, "y": y, "f": f, "fx": single[x], "fy": single[y], "n": n})


def _neighbours(
    nodes: npt.NDArray[np.int64], sentence: npt.NDArray[np.int64], side: int, window: int
) -> npt.NDArray[np.int64]:
    """The places within the window on one side of any of the nodes, in their sentences, each once."""
    places = (nodes[:, None] + side * np.arange(1, window + 1)).ravel()
    homes = np.repeat(sentence[nodes], window)
    inside = (places >= 0) & (places < len(sentence))
    places, homes = places[inside], homes[inside]
    return np.unique(places[sentence[places] == homes])


def _communities(graph: nx.Graph) -> dict[str, int]:
    if not graph.number_of_edges():
        return {}
    groups = nx.community.greedy_modularity_communities(graph, weight="weight")
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return {node: number for number, group in enumerate(ordered) for node in group}


def _log2(values: Numbers) -> Numbers:
    logs: Numbers = np.log2(np.where(values > 0, values, np.nan))
    return logs
