"""Figures of words: what marks a part, what moves, what stands where, what goes together.

Stage: figures. Input: frames and graphs of the measures. Output: as in basic.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, NullFormatter
from matplotlib.transforms import Bbox

from zibo_analysis.plots.basic import (
    GAP,
    INK,
    PALE,
    PALETTE,
    check_columns,
    drawable_text,
    drawing,
    figure_of,
    height_of,
    hide_scale,
    name_rows,
    row_panel,
    say_if_empty,
    show_number,
    word_cloud,
    write_beside,
)

CLOUD_HEIGHT = 560  # pixels of one of several clouds, of 1600 pixels width
NAMED_RANKS = tuple(2**step for step in range(10))
MOST_LEVEL_NAMES = 6  # parts of a dispersion plot whose names stand level above them
UPRIGHT_HEIGHT = 1.8  # inches for upright names
UPRIGHT_LENGTH = 24  # characters
LEVEL_SHARE, UPRIGHT_SHARE = 0.04, 0.012  # of the width that a part needs to be named
SIGN, HEIGHT = 0.024, 0.04  # width and height of a sign of a name with the room around it, by those of the figure
ROUNDS = 300  # of pushing names apart
PALENESS = 0.25  # share of its colour that the box of a node has
MOST_STEPS = 60  # quarters of a line by which a name may move
CLEARANCE = (5, 6)  # pixels that labels keep from each other
MOST_CELLS = 400  # cells of a heat map that carry a text


def plot_lollipops(
    frame: pd.DataFrame, *, label: str, value: str, title: str, source: str, left: str, right: str, digits: int = 1
) -> Figure:
    """Values on both sides of 0 as dots on stems, one a row of the frame, the first on top, with the number beside it.

    Shape: `label` and `value` name columns; `left` and `right` say what values below and above 0 mean. A missing
    value has no dot and says so.

    Missing and errors: ValueError names a column that the frame lacks.

    Example:
        >>> words = pd.DataFrame({"word": ["网格", "赋能"], "ratio": [1.5, -2.0]})
        >>> texts = {"left": "较少", "right": "较多", "title": "标题", "source": "来源"}
        >>> figure = plot_lollipops(words, label="word", value="ratio", **texts)
        >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
        ['网格', '赋能']
    """
    check_columns(frame, label, value)
    with row_panel(frame[label], title, source, extra=0.3) as axes:
        values = frame[value].to_numpy(dtype=float)
        rows, known = np.arange(len(frame)), np.nan_to_num(values)
        colors = [PALETTE[0] if number >= 0 else PALETTE[1] for number in known]
        axes.hlines(rows, 0, known, color=colors, linewidth=1.5)
        axes.scatter(known, rows, color=colors, zorder=3)
        for row, number in enumerate(values):
            write_beside(axes, known[row], row, show_number(number, digits), side=1 if known[row] >= 0 else -1)
        axes.axvline(0, color=PALE, linewidth=1)
        axes.margins(x=0.12)
        hide_scale(axes)
        axes.set_title(drawable_text(f"← {left}"), fontsize=10, loc="left", color=PALETTE[1])
        axes.set_title(drawable_text(f"{right} →"), fontsize=10, loc="right", color=PALETTE[0])
    return figure_of(axes)


def plot_comparison_cloud(
    frame: pd.DataFrame, *, label: str, value: str, group: str, title: str, source: str, seed: int = 1
) -> Figure:
    """One word cloud for each value of `group`, one under the other, each in its colour, all on one scale of their own.

    Shape: `label`, `value` and `group` name columns; rows with a missing value or none above 0 are left out.

    Missing and errors: ValueError names a column that the frame lacks.

    Example:
        >>> words = pd.DataFrame({"year": ["2020", "2022"], "word": ["网格", "赋能"], "count": [39, 12]})
        >>> columns = {"label": "word", "value": "count", "group": "year"}
        >>> len(plot_comparison_cloud(words, **columns, title="标题", source="来源").axes)
        2
    """
    check_columns(frame, label, value, group)
    shown = frame[frame[value] > 0]
    parts = list(shown.groupby(group, sort=False))
    with drawing(title, source, max(len(parts), 1), height=0.8 + 2.9 * max(len(parts), 1)) as (_, panels):
        for number, (axes, (name, part)) in enumerate(zip(panels, parts, strict=False)):
            weights = {drawable_text(word): float(size) for word, size in zip(part[label], part[value], strict=True)}
            color = PALETTE[number % len(PALETTE)]
            cloud = word_cloud(weights, seed, height=CLOUD_HEIGHT)
            axes.imshow(cloud.recolor(color_func=_one_color(color)).to_array(), interpolation="bilinear")
            axes.set_title(drawable_text(name), color=color, fontsize=11)
        for axes in panels:
            axes.axis("off")
            say_if_empty(axes, len(parts))
    return figure_of(panels[0])


def plot_heat(
    frame: pd.DataFrame,
    coverage: pd.DataFrame,
    *,
    row: str,
    column: str,
    value: str,
    text: str,
    size: str,
    title: str,
    source: str,
) -> Figure:
    """A heat map of `value` by `row` and `column` under a strip that says how much text each column stands for.

    Shape: `frame` has row, column, value and text (written into the cell); `coverage` has column and size (a bar
    above each column). Rows and columns in the order of appearance. A cell without a row in the frame stays white.

    Missing and errors: ValueError names a column that the frame lacks.

    Example:
        >>> rates = pd.DataFrame({"term": ["网格"], "date": ["2022"], "rate": [2.5], "told": ["2.5"]})
        >>> read = pd.DataFrame({"date": ["2022"], "characters": [1200]})
        >>> names = {"row": "term", "column": "date", "value": "rate", "text": "told", "size": "characters"}
        >>> figure = plot_heat(rates, read, **names, title="标题", source="来源")
        >>> len(figure.axes)
        2
    """
    check_columns(frame, row, column, value, text)
    check_columns(coverage, column, size)
    rows, columns = list(dict.fromkeys(frame[row])), list(dict.fromkeys(frame[column]))
    height = height_of(len(rows)) + 1.2
    with drawing(title, source, 2, height=height, ratios=[0.8, height - 2]) as (_, (strip, axes)):
        _coverage_strip(strip, coverage.set_index(column)[size].reindex(columns), size)
        table = frame.pivot(index=row, columns=column, values=value).reindex(index=rows, columns=columns)
        cells = table.to_numpy(dtype=float)
        if cells.size:
            axes.imshow(cells, cmap="YlOrRd", aspect="auto", vmin=0)
            words = frame.pivot(index=row, columns=column, values=text).reindex(index=rows, columns=columns)
            _write_cells(axes, cells, words)
        axes.set_xticks(range(len(columns)), [drawable_text(name) for name in columns])
        axes.tick_params(axis="x", rotation=45 if len(columns) > 8 else 0)
        name_rows(axes, pd.Series(rows, dtype=object))
        say_if_empty(axes, cells.size)
    return figure_of(axes)


def plot_places(
    frame: pd.DataFrame, parts: pd.DataFrame, *, label: str, place: str, part: str, title: str, source: str
) -> Figure:
    """A dispersion plot: a stroke for each occurrence, a line a word, over the corpus from its first word to its last.

    Shape: `frame` has label and place; `parts` has part, start and end, in the unit of place; every other part is
    shaded, and named where there is room: above it, or upright where there are more than six.

    Missing and errors: ValueError names a column that the frame lacks.

    Example:
        >>> hits = pd.DataFrame({"word": ["网格", "网格"], "place": [3, 40]})
        >>> parts = pd.DataFrame({"doc": ["甲", "乙"], "start": [0, 30], "end": [30, 60]})
        >>> figure = plot_places(hits, parts, label="word", place="place", part="doc", title="标题", source="来源")
        >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
        ['网格']
    """
    check_columns(frame, label, place)
    check_columns(parts, part, "start", "end")
    names = list(dict.fromkeys(frame[label]))
    total = max(parts["end"].max(), 1) if len(parts) else 1
    upright = len(parts) > MOST_LEVEL_NAMES
    labels = pd.Series(names, dtype=object)
    with row_panel(labels, title, source, extra=0.8 + UPRIGHT_HEIGHT * upright) as axes:
        for number, (name, start, end) in enumerate(zip(parts[part], parts["start"], parts["end"], strict=True)):
            axes.axvspan(start, end, color=GAP if number % 2 else "white", zorder=0, linewidth=0)
            _name_part(axes, str(name), (start + end) / 2, (end - start) / total, upright)
        for number, name in enumerate(names):
            places = frame.loc[frame[label] == name, place]
            axes.vlines(places, number - 0.35, number + 0.35, color=PALETTE[0], linewidth=0.8)
        axes.set_xlim(0, total)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda count, _: f"{count:,.0f}"))
        axes.set_xlabel("语料中的位置（词）")
    return figure_of(axes)


def plot_ranks(frame: pd.DataFrame, *, title: str, source: str) -> Figure:
    """Frequency against rank on logarithmic scales (Zipf plot), with the fitted line and some words named.

    Shape: a `zipf_table`: rank, token, count, expected, exponent.

    Example:
        >>> rows = [(1, "发展", 40, 40.0, 1.0), (2, "企业", 20, 20.0, 1.0)]
        >>> table = pd.DataFrame(rows, columns=["rank", "token", "count", "expected", "exponent"])
        >>> figure = plot_ranks(table, title="标题", source="来源")
        >>> figure.axes[0].get_xscale()
        'log'
    """
    check_columns(frame, "rank", "token", "count", "expected", "exponent")
    with drawing(title, source, height=4.8) as (_, (axes,)):
        if len(frame):
            axes.loglog(frame["rank"], frame["count"], ".", color=PALETTE[0], markersize=4)
            axes.loglog(frame["rank"], frame["expected"], color=PALETTE[1], linewidth=1.2)
            note = f"指数 {frame['exponent'].iloc[0]:.2f}"
            axes.annotate(note, (0.98, 0.95), xycoords="axes fraction", ha="right", color=PALETTE[1])
            _name_ranks(axes, frame)
        for scale in (axes.xaxis, axes.yaxis):
            scale.set_major_formatter(FuncFormatter(lambda number, _: f"{number:,.0f}"))
            scale.set_minor_formatter(NullFormatter())
        axes.set(xlabel="位次", ylabel="频次")
        say_if_empty(axes, len(frame))
    return figure_of(axes)


def plot_network(graph: nx.Graph, *, title: str, source: str) -> Figure:
    """A co-occurrence graph: words sized by their count, coloured by community, joined the more strongly they attract.

    Shape: a `cooccurrence_graph`: nodes with count and community, edges with weight; where nodes have a domain, a
    legend says which colour it has. The same for the same graph.

    Example:
        >>> graph = nx.Graph()
        >>> graph.add_nodes_from(["网格", "赋能"], count=3, community=0)
        >>> graph.add_edge("网格", "赋能", weight=0.5)
        >>> figure = plot_network(graph, title="标题", source="来源")
        >>> [text.get_text() for text in figure.axes[0].texts]
        ['网格', '赋能']
    """
    with drawing(title, source, height=7.5) as (_, (axes,)):
        if graph.number_of_nodes():
            boxes = np.array([(SIGN * (len(str(node)) + 1), HEIGHT) for node in graph])
            points = _layout(graph, boxes)
            places = dict(zip(graph, points, strict=True))
            colors = [PALETTE[data["community"] % (len(PALETTE) - 1)] for _, data in graph.nodes(data=True)]
            counts = np.array([data["count"] for _, data in graph.nodes(data=True)], dtype=float)
            widths = _widths(np.array([data["weight"] for *_, data in graph.edges(data=True)], dtype=float))
            nx.draw_networkx_edges(graph, places, ax=axes, width=widths, edge_color="#BBBBBB")
            (left, low), (right, high) = (points - boxes / 2).min(axis=0), (points + boxes / 2).max(axis=0)
            axes.set(xlim=(left, right), ylim=(low, high))
            labels = [
                _name_node(axes, str(node), places[node], float(size), color)
                for node, size, color in zip(graph, 8 + 4 * np.sqrt(counts / counts.max()), colors, strict=True)
            ]
            axes.axis("off")
            _part_labels(axes, labels)
            _domain_legend(axes, graph, colors)
        axes.axis("off")
        say_if_empty(axes, graph.number_of_nodes())
    return figure_of(axes)


def _name_node(axes: Axes, name: str, place: npt.NDArray[np.float64], size: float, color: str) -> Text:
    """The name of a node in a box of its colour, over the links."""
    pale = 1 - (1 - np.array(to_rgb(color))) * PALENESS
    box = {"boxstyle": "round,pad=0.2", "facecolor": pale, "edgecolor": color, "linewidth": 0.8}
    x, y = float(place[0]), float(place[1])
    return axes.text(x, y, drawable_text(name), ha="center", va="center", fontsize=size, color=INK, bbox=box)


def _domain_legend(axes: Axes, graph: nx.Graph, colors: Sequence[str]) -> None:
    domains = {
        data["domain"]: color
        for (_, data), color in zip(graph.nodes(data=True), colors, strict=True)
        if "domain" in data
    }
    handles = [
        Line2D([], [], marker="s", linestyle="", color=color, label=drawable_text(name))
        for name, color in domains.items()
    ]
    if handles:
        place: dict[str, Any] = {"loc": "lower right", "bbox_to_anchor": (1, 1), "ncols": len(handles)}
        axes.legend(handles=handles, frameon=False, fontsize=9, **place)


def _part_labels(axes: Axes, labels: Sequence[Text]) -> None:
    """Move labels down, from the top one on, until none covers another."""
    figure = axes.figure
    figure.canvas.draw()  # the layout must stand before anything can be measured
    to_data = axes.transData.inverted()
    placed: list[Bbox] = []
    for label in sorted(labels, key=lambda text: -text.get_position()[1]):
        box = label.get_window_extent()
        step = 0
        while step < MOST_STEPS and any(box.padded(*CLEARANCE).overlaps(other) for other in placed):
            box = box.translated(0, -box.height / 4)
            step += 1
        x, y = to_data.transform(((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2))
        label.set_position((float(x), float(y)))
        placed.append(box)


def _one_color(color: str) -> Any:
    return lambda *_, **__: color


def _coverage_strip(axes: Axes, sizes: pd.Series[Any], name: str) -> None:
    bars = axes.bar(np.arange(len(sizes)), sizes.fillna(0), color=PALE, width=0.8)
    axes.bar_label(bars, [show_number(number, 0) for number in sizes], fontsize=8)
    axes.set_ylabel(drawable_text(name), rotation=0, ha="right", va="center", fontsize=8)
    axes.set_yticks([])
    axes.margins(y=0.4)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", labelbottom=False, length=0)


def _write_cells(axes: Axes, cells: Any, words: pd.DataFrame) -> None:
    if cells.size > MOST_CELLS:
        return
    dark = np.nanmax(cells) * 0.6 if np.isfinite(cells).any() else 0.0
    for (row, column), number in np.ndenumerate(cells):
        if np.isfinite(number):
            color = "white" if number > dark else INK
            text = drawable_text(words.iat[row, column])
            axes.text(column, row, text, ha="center", va="center", fontsize=8, color=color)


def _name_part(axes: Axes, name: str, middle: float, share: float, upright: bool) -> None:
    room = UPRIGHT_LENGTH if upright else max(int(share * 90), 1)
    if share < (UPRIGHT_SHARE if upright else LEVEL_SHARE):
        return
    text = drawable_text(name)
    axes.annotate(
        text if len(text) <= room else text[: room - 1] + "…",
        (middle, 1),
        (0, 3),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
        va="bottom",
        rotation=90 if upright else 0,
        fontsize=7,
    )


def _name_ranks(axes: Axes, frame: pd.DataFrame) -> None:
    """Name the words of rank 1, 2, 4, 8 and so on, which stand apart on the scale, below the falling dots."""
    shown = frame[frame["rank"].isin(NAMED_RANKS)]
    for rank, token, count in zip(shown["rank"], shown["token"], shown["count"], strict=True):
        axes.annotate(
            drawable_text(token), (rank, count), (-2, -4), textcoords="offset points", ha="right", va="top", fontsize=8
        )


def _layout(graph: nx.Graph, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Places of the nodes: as far apart as the links between them, components side by side, no name on another."""
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    beside = 1 + max(max(reached.values()) for reached in steps.values()) // 2
    apart = {one: {other: reached.get(other, beside) for other in graph} for one, reached in steps.items()}
    places = nx.kamada_kawai_layout(graph, dist=apart, pos=nx.circular_layout(graph))
    points = np.array([places[node] for node in graph])
    points = (points - points.min(axis=0)) / np.maximum(np.ptp(points, axis=0), 1e-9)
    return _push_apart(points, boxes)


def _push_apart(points: npt.NDArray[np.float64], boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The points moved until no box around one, of its width and height, covers the box of another."""
    points = points.copy()
    needed = (boxes[:, None, :] + boxes[None, :, :]) / 2
    for _ in range(ROUNDS):
        gaps = (points[:, None, :] - points[None, :, :]) / needed
        distance = np.maximum(np.abs(gaps).max(axis=2), 1e-6)
        np.fill_diagonal(distance, np.inf)
        close = distance < 1
        if not close.any():
            break
        missing = np.where(close, 1 / np.where(close, distance, 1) - 1, 0)
        push = (gaps * missing[:, :, None] * needed).sum(axis=1)
        points += 0.3 * push
    return points


def _widths(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    span = float(np.ptp(weights)) if len(weights) else 0.0
    if not span:
        return np.full(len(weights), 1.2)
    widths: npt.NDArray[np.float64] = 0.6 + 2.4 * (weights - weights.min()) / span
    return widths
