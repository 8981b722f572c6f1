"""Figures of terms and systems: shares within shares, spans of time, and what a governance system is made of.

Stage: figures. Input: frames of the terms, graphs of the systems. Output: as in basic.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import matplotlib.dates as mdates
import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zibo_analysis.plots.basic import (
    GAP,
    INK,
    PALE,
    PALETTE,
    check_columns,
    date_span,
    date_ticks,
    drawable_text,
    drawing,
    figure_of,
    height_of,
    name_rows,
    say_if_empty,
)
from zibo_analysis.systems import layout_system

LEAST_SHARE = 0.015  # of the whole, below which a piece has no name
NAME_LENGTH = 34  # characters of a part's name that are shown
FIGURES = 0.56  # of the width, where the figures begin
INDENT = 0.06  # of the width, for each column of a system
# of a part, by how it hangs together: fill, edge
LOOKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "system": ("#333333", "#333333"),
        "step": ("#D9EAF5", PALETTE[0]),
        "level": ("#D9EFE7", PALETTE[2]),
        "member": ("#FFFFFF", PALE),
        "feedback": ("#FBE6D8", PALETTE[1]),
        "input": ("#F5F5F5", PALE),
        "output": ("#F5F5F5", PALE),
    }
)
LINK_NAMES = MappingProxyType(
    {"step": "步骤", "level": "层级", "member": "组成", "feedback": "回馈", "input": "输入", "output": "输出"}
)


def plot_sunburst(
    frame: pd.DataFrame,
    *,
    inner: str,
    outer: str,
    value: str,
    title: str,
    source: str,
    names: dict[str, str] | None = None,
) -> Figure:
    """Two rings of shares: the values of `inner`, the largest first, and around each those of `outer` within it.

    Shape: all names are columns; rows of one pair are added up. Pieces under 1.5 % are drawn and not named. `names`
    gives the words shown for values of `outer`.
    """
    check_columns(frame, inner, outer, value)
    sums = frame.groupby([inner, outer])[value].sum()
    order = sums.groupby(level=0).sum().sort_values(ascending=False, kind="stable")
    with drawing(title, source, height=7.2) as (_, (axes,)):
        if len(order):
            _ring(axes, order.tolist(), order.index.tolist(), [_color(i) for i in range(len(order))], 0.62, 0.34)
            pieces = [
                (number, kind, size) for number, name in enumerate(order.index) for kind, size in sums[name].items()
            ]
            colors = [_paler(_color(number)) for number, _, _ in pieces]
            labels = [(names or {}).get(str(kind), str(kind)) for _, kind, _ in pieces]
            _ring(axes, [size for _, _, size in pieces], labels, colors, 1.0, 0.36)
        axes.set_aspect("equal")
        axes.axis("off")
        say_if_empty(axes, len(order))
    return figure_of(axes)


def _ring(axes: Axes, sizes: list[Any], labels: list[Any], colors: list[Any], radius: float, width: float) -> None:
    total = float(sum(sizes))
    wedges, *_ = axes.pie(
        sizes,
        radius=radius,
        colors=colors,
        startangle=90,
        counterclock=False,
        wedgeprops={"width": width, "edgecolor": "white"},
    )
    for wedge, size, label in zip(wedges, sizes, labels, strict=True):
        if size / total < LEAST_SHARE:
            continue
        angle = np.deg2rad((wedge.theta1 + wedge.theta2) / 2)
        middle = radius - width / 2
        turn = np.rad2deg(angle) % 360
        axes.text(
            middle * np.cos(angle),
            middle * np.sin(angle),
            f"{drawable_text(label)} {size:g}",
            ha="center",
            va="center",
            fontsize=7,
            rotation=turn - 180 if 90 < turn < 270 else turn,
        )


def _color(number: int) -> str:
    return PALETTE[:-1][number % (len(PALETTE) - 1)]


def _paler(color: str) -> tuple[float, float, float]:
    """A colour mixed with as much white."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (0.35 * part + 0.65 for part in parts)
    return red, green, blue


def plot_spans(frame: pd.DataFrame, *, label: str, first: str, last: str, title: str, source: str) -> Figure:
    """From when to when: a line a row of the frame, the first on top, from its first to its last date.

    Shape: `first` and `last` are columns of ISO dates as precise as known; a vague date is as wide as it is vague. Rows
    without dates have no line.
    """
    check_columns(frame, label, first, last)
    with drawing(title, source, height=height_of(len(frame)) + 0.6) as (_, (axes,)):
        dated = frame[[first, last]].notna().all(axis=1).tolist()
        for row, (start, end) in enumerate(zip(frame[first], frame[last], strict=True)):
            if dated[row]:
                left, right = mdates.date2num(date_span(start)[0]), mdates.date2num(date_span(end)[1])
                axes.plot([left, right], [row, row], color=PALETTE[5], linewidth=3, solid_capstyle="butt")
                axes.plot([left, right], [row, row], "|", color=PALETTE[0], markersize=9, markeredgewidth=2)
        name_rows(axes, frame[label])
        axes.grid(axis="x", color=GAP)
        axes.set_axisbelow(True)
        if any(dated):
            date_ticks(axes)
        say_if_empty(axes, len(frame))
    return figure_of(axes)


def plot_system(graph: nx.DiGraph[Any], *, source: str, figures: pd.DataFrame | None = None) -> Figure:
    """A governance system from its inputs down to its outputs, members indented, the links told by colour and line.

    Shape: a graph of system_graph. `figures`: rows of join_figures, written beside the parts, each with its period.
    """
    places = layout_system(graph)
    notes = _figure_notes(figures)
    lines = max(len(places), len(notes) + 2)
    height = 1.2 + 0.32 * lines
    with drawing(f"{graph.graph['system']} {graph.graph['name']}", source, height=height) as (_, (axes,)):
        for before, after, link in graph.edges(data="link"):
            straight = places[after][1] == 1 + max(places[before][1], _last_member(graph, before, places))
            _draw_link(axes, places[before], places[after], link, straight)
        for node, (column, row) in places.items():
            _draw_part(axes, graph.nodes[node], _link_of(graph, node), column, row)
        for number, note in enumerate(notes):
            axes.text(FIGURES, number + 2, drawable_text(note), va="center", fontsize=8, color=PALETTE[0])
        _legend(axes, graph)
        axes.set(xlim=(-0.06, 1), ylim=(lines - 0.3, -0.7))
        axes.axis("off")
    return figure_of(axes)


def _link_of(graph: nx.DiGraph[Any], node: Any) -> str:
    role = str(graph.nodes[node]["role"])
    return str(next(iter(graph.in_edges(node, data="link")))[2]) if role == "part" else role


def _draw_part(axes: Axes, part: Any, link: str, column: float, row: float) -> None:
    fill, edge = LOOKS[link]
    name = str(part["name"])
    text = name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1] + "…"
    axes.text(
        column * INDENT,
        row,
        drawable_text(text),
        va="center",
        fontsize=9,
        color="white" if link == "system" else INK,
        bbox={"boxstyle": "round,pad=0.25", "facecolor": fill, "edgecolor": edge},
        zorder=3,
    )


def _last_member(graph: nx.DiGraph[Any], node: Any, places: Mapping[Any, tuple[float, float]]) -> float:
    """The row of the last member of a part, and of what hangs on it."""
    members = [after for _, after, link in graph.out_edges(node, data="link") if link == "member"]
    return max(
        (places[below][1] for member in members for below in (member, *nx.descendants(graph, member))), default=-1
    )


def _draw_link(axes: Axes, before: tuple[float, float], after: tuple[float, float], link: str, straight: bool) -> None:
    """Members on an elbow, the next part by a straight arrow on the left, others by a bent one."""
    color = LOOKS[link][1]
    (x, y), (x2, y2) = (before[0] * INDENT, before[1]), (after[0] * INDENT, after[1])
    if link == "member":
        axes.plot([x + 0.02, x + 0.02, x2], [y, y2, y2], color=color, linewidth=0.8, zorder=1)
        return
    style = {
        "arrowstyle": "-|>",
        "color": color,
        "linestyle": "--" if link == "feedback" else "-",
        "shrinkA": 6,
        "shrinkB": 7,
    }
    if not straight:
        style["connectionstyle"] = "arc3,rad=0.12"
    axes.annotate("", (x2 + 0.008, y2), (x + 0.008, y), arrowprops=style, zorder=2)


def _legend(axes: Axes, graph: nx.DiGraph[Any]) -> None:
    links = dict.fromkeys(str(link) for _, _, link in graph.edges(data="link"))
    handles = [
        axes.plot([], [], "s", color=LOOKS[link][0], markeredgecolor=LOOKS[link][1], label=LINK_NAMES[link])[0]
        for link in links
    ]
    axes.legend(handles=handles, loc="upper right", frameon=False, fontsize=8, ncols=2)


def _figure_notes(figures: pd.DataFrame | None) -> list[str]:
    """One line a figure: what it is of, as printed, of when, and whether it is only aimed at."""
    if figures is None:
        return []
    notes = []
    for row in figures[figures["mention"].notna()].itertuples():
        aim = "，目标" if row.modality == "target" else ""
        period = str(row.period) if isinstance(row.period, str) else "时间不明"
        notes.append(f"{row.name}  {''.join(str(row.text).split())}（{period}{aim}）")
    return notes
