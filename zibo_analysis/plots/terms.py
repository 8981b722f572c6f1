"""Figures of terms and systems: shares within shares, dates of sight, and what a governance system is made of.

Stage: figures. Input: frames of the terms, graphs of the systems. Output: as in basic.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

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
    name_rows,
    say_if_empty,
)
from zibo_analysis.systems import WHOLE, layout_system

LEAST_SHARE = 0.012  # of the whole, below which a piece has no name
REST = "其他"
MOST_DATES = 16  # columns of dates; more of them are put together by month, then by year
SIGHTING_NOTE = "数字：次数（含在更长术语之内的）；灰点：有文本而未见；各列不按时间比例"
DOT = 260.0  # points squared of the largest dot
NAME_LENGTH = 30  # characters of a part's name that are shown
NOTE_LENGTH = 34  # characters of a line of a note
LINE = 0.33  # inches of a line of a system
INDENT = 0.05  # of the width, for each column of a system
GUTTER = 0.014  # of the width, between links at the left
MOST_GUTTERS = 5
MOST_LEFT = 0.6  # of the width, where notes begin at the latest
CLAUSE = re.compile(r"[^，；。]+[，；。]?")
COMPARISON_LENGTH = 62  # characters of a line of the note below
LEVEL_DATES = 8  # dates that are written level
YEAR = 4  # characters of a date that is only a year
CENTRED: Mapping[str, Any] = MappingProxyType({"ha": "center", "va": "center", "fontsize": 8, "color": INK})
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

    Shape: all names are columns; rows of one pair are added up. Within a piece of `inner` those of `outer` under 1.2 %
    of the whole are drawn as one, named 其他 where that is large enough. `names` gives the words shown for values of
    `outer`.

    Missing and errors: ValueError names a column that the frame lacks.

    Example:
        >>> shares = pd.DataFrame({"domain": ["产业", "民生"], "type": ["goal", "goal"], "mentions": [30, 10]})
        >>> figure = plot_sunburst(shares, inner="domain", outer="type", value="mentions", title="标题", source="来源")
        >>> len(figure.axes[0].patches)
        4
    """
    check_columns(frame, inner, outer, value)
    sums = frame.groupby([inner, outer])[value].sum()
    order = sums.groupby(level=0).sum().sort_values(ascending=False, kind="stable")
    with drawing(title, source, height=8.0) as (_, (axes,)):
        if len(order):
            _ring(axes, order.tolist(), order.index.tolist(), [_color(i) for i in range(len(order))], 0.66, 0.36)
            pieces = [
                (number, kind, size)
                for number, name in enumerate(order.index)
                for kind, size in _large_and_rest(sums[name], LEAST_SHARE * order.sum()).items()
            ]
            colors = [_paler(_color(number)) for number, _, _ in pieces]
            labels = [(names or {}).get(str(kind), str(kind)) for _, kind, _ in pieces]
            _ring(axes, [size for _, _, size in pieces], labels, colors, 1.0, 0.33)
        axes.set(xlim=(-1.01, 1.01), ylim=(-1.01, 1.01))
        axes.set_aspect("equal")
        axes.axis("off")
        say_if_empty(axes, len(order))
    return figure_of(axes)


def _large_and_rest(sizes: pd.Series[Any], least: float) -> pd.Series[Any]:
    """The sizes from `least` on, the largest first, and the sum of the others as 其他."""
    large = sizes[sizes >= least].sort_values(ascending=False, kind="stable")
    rest = sizes[sizes < least].sum()
    return pd.concat([large, pd.Series({REST: rest})]) if rest else large


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
            fontsize=8,
            color=_ink_on(wedge.get_facecolor()),
            rotation=turn - 180 if 90 < turn < 270 else turn,
        )


def _ink_on(color: Any) -> str:
    """White on dark colours, ink on light ones (relative luminance of WCAG 2)."""
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color[:3]]
    return "white" if 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] < 0.3 else INK


def _color(number: int) -> str:
    return PALETTE[:-1][number % (len(PALETTE) - 1)]


def _paler(color: str) -> tuple[float, float, float]:
    """A colour mixed with as much white."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (0.35 * part + 0.65 for part in parts)
    return red, green, blue


def plot_sightings(counts: pd.DataFrame, *, label: str, title: str, source: str) -> Figure:
    """Which terms stand in the texts of which dates: a row a term, a column a date with text, the number in its dot.

    Shape: a table of count_terms (`label`, date, mentions, inside, characters_read); the number is of mentions, inside
    longer terms too; rows and dates in its order. A dot is the
    larger the more often the term stands in ten thousand characters; a small grey one: text was read, no mention.
    More than 16 dates are put together by month, or by year.

    Example:
        >>> counts = pd.DataFrame(
        ...     {"label": ["赋能"], "date": ["2022"], "mentions": [3], "inside": [1], "characters_read": [1000]}
        ... )
        >>> figure = plot_sightings(counts, label="label", title="标题", source="来源")
        >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
        ['赋能']
    """
    check_columns(counts, label, "date", "mentions", "inside", "characters_read")
    terms = list(dict.fromkeys(counts[label]))
    table = _by_period(counts, label)
    dates = sorted(table["date"].unique())
    with drawing(title, source, height=height_of(len(terms)) + 0.7) as (_, (axes,)):
        x, y = table["date"].map(dates.index), table[label].map(terms.index)
        rate = (table["times"] / table["characters_read"]).to_numpy(dtype=float)
        seen = table["times"].to_numpy() > 0
        axes.scatter(x[~seen], y[~seen], s=6, color=PALE)
        axes.scatter(x[seen], y[seen], s=60 + DOT * rate[seen] / (rate.max() if seen.any() else 1), color=PALETTE[5])
        for row in table[seen].itertuples():
            axes.text(dates.index(row.date), terms.index(getattr(row, label)), f"{row.times}", **CENTRED)
        name_rows(axes, pd.Series(terms, dtype=object))
        axes.set_xticks(range(len(dates)), dates, rotation=90 if len(dates) > LEVEL_DATES else 0)
        axes.xaxis.tick_top()
        axes.tick_params(axis="x", length=0)
        axes.spines["bottom"].set_visible(False)
        axes.margins(x=0.5 / max(len(dates), 1))
        axes.set_xlabel(SIGHTING_NOTE, fontsize=8, color=PALE)
        say_if_empty(axes, len(terms))
    return figure_of(axes)


def _by_period(counts: pd.DataFrame, label: str) -> pd.DataFrame:
    """The counts by date, or by the finest period of which there are not too many."""
    for length in (10, 7, 4):
        dates = counts["date"].astype(str).str[:length]
        if dates.nunique() <= MOST_DATES or length == YEAR:
            break
    table = counts.assign(date=dates, times=counts["mentions"] + counts["inside"])
    return table.groupby([label, "date"], sort=False, as_index=False)[["times", "characters_read"]].sum()


def plot_system(
    graph: nx.DiGraph[Any],
    *,
    source: str,
    figures: pd.DataFrame | None = None,
    systems: pd.DataFrame | None = None,
) -> Figure:
    """A governance system from its inputs down to its outputs, members indented, its figures beside the parts.

    Shape: a graph of system_graph. `figures`: the table of join_figures; those of the system stand beside the parts
    that they tell of, with their periods. `systems`: systems_table; its note on what can be compared stands
    below.

    Example:
        >>> from zibo_analysis.systems import system_graph
        >>> figure = plot_system(system_graph("S1"), source="来源")
        >>> len(figure.axes)
        1
    """
    columns = {node: place[0] for node, place in layout_system(graph).items()}
    notes = _notes_by_part(graph, figures)
    rows = _rows(columns, notes)
    below = _comparison(graph, systems)
    lines = max(rows.values()) + max(len(notes[next(reversed(columns))]), 1) + len(below) * 0.8 + (0.6 if below else 0)
    height = 1.3 + LINE * lines
    with drawing(f"{graph.graph['system']} {graph.graph['name']}", source, height=height) as (figure, (axes,)):
        axes.set(xlim=(-0.1, 1), ylim=(lines - 0.4, -0.7))
        axes.axis("off")
        boxes = {
            node: _draw_part(axes, graph.nodes[node], _link_of(graph, node), columns[node], rows[node])
            for node in columns
        }
        _draw_links(axes, graph, columns, rows)
        _legend(axes, graph)
        figure.canvas.draw()  # the layout must stand before anything can be measured
        _draw_notes(axes, boxes, rows, notes)
        for number, line in enumerate(below):
            axes.text(-0.09, lines - (len(below) - number) * 0.8, line, va="center", fontsize=8.5, color=PALE)
    return figure_of(axes)


def _comparison(graph: nx.DiGraph[Any], systems: pd.DataFrame | None) -> list[str]:
    """The lines of the note on what can be compared."""
    if systems is None:
        return []
    notes = systems.loc[systems["system"] == graph.graph["system"], "comparison_zh"]
    return [line for note in notes for line in _clause_lines(str(note))]


def _clause_lines(note: str) -> list[str]:
    """A note on lines that end where a clause does, so that none begins with a punctuation mark."""
    lines = [""]
    for clause in CLAUSE.findall(note):
        full = lines[-1] and len(lines[-1]) + len(clause) > COMPARISON_LENGTH
        lines[-1:] = [lines[-1], clause] if full else [lines[-1] + clause]
    return lines


def _rows(columns: Mapping[Any, float], notes: Mapping[Any, Sequence[str]]) -> dict[Any, float]:
    """The line of each part, from the top; a part with several notes takes as many lines."""
    rows, line = {}, 0.0
    for node in columns:
        rows[node] = line
        line += max(len(notes[node]), 1)
    return rows


def _notes_by_part(graph: nx.DiGraph[Any], figures: pd.DataFrame | None) -> dict[Any, list[str]]:
    """Lines of notes for each part: the figures that tell of it; those of the whole system stand beside its name."""
    notes: dict[Any, list[str]] = {node: [] for node in graph}
    if figures is None:
        return notes
    own = figures[(figures["system"] == graph.graph["system"]) & figures["joined_from"].notna()]
    for row in own.itertuples():
        notes[WHOLE if pd.isna(row.part) else int(row.part)] += textwrap.wrap(_note(row), NOTE_LENGTH)
    return notes


def _note(row: Any) -> str:
    """What a figure is of, as printed, of when, and whether it is only aimed at."""
    aim = "目标" if row.modality == "target" else ""
    period = row.period if isinstance(row.period, str) else "时间不明" if row.joined_from == "indicator" else ""
    when = "，".join(filter(None, (period, aim)))
    return f"{row.name}：{''.join(str(row.text).split())}" + (f"（{when}）" if when else "")


def _draw_notes(
    axes: Axes, boxes: Mapping[Any, Text], rows: Mapping[Any, float], notes: Mapping[Any, Sequence[str]]
) -> None:
    """Notes in one column right of the widest part, each part tied to its own by a thin line."""
    to_data = axes.transData.inverted()
    edges = {node: float(to_data.transform(box.get_window_extent().max)[0]) for node, box in boxes.items()}
    column = min(max(edges.values()) + 0.05, MOST_LEFT)
    for node, lines in notes.items():
        for number, line in enumerate(lines):
            y = rows[node] + number
            axes.text(column, y, drawable_text(line), va="center", fontsize=10, color=PALETTE[0])
        if lines:
            axes.plot([edges[node] + 0.008, column - 0.008], [rows[node]] * 2, color=GAP, linewidth=1, zorder=0)


def _draw_links(axes: Axes, graph: nx.DiGraph[Any], columns: Mapping[Any, float], rows: Mapping[Any, float]) -> None:
    """Members on an elbow, the next part by an arrow, what is further away by a line in a gutter at the left."""
    order = list(rows)
    gutters = 0
    for before, after, link in graph.edges(data="link"):
        x, y, x2, y2 = columns[before] * INDENT, rows[before], columns[after] * INDENT, rows[after]
        color, dashes = LOOKS[link][1], "--" if link == "feedback" else "-"
        if link == "member":
            axes.plot([x + 0.015, x + 0.015, x2], [y, y2, y2], color=color, linewidth=0.9, zorder=1)
        elif columns[before] == columns[after] and not _crossed(order, columns, before, after):
            arrow = {"arrowstyle": "-|>", "color": color, "linestyle": dashes, "shrinkA": 8, "shrinkB": 8}
            axes.annotate("", (x2 + 0.008, y2), (x + 0.008, y), arrowprops=arrow, zorder=2)
        else:
            gutters += 1
            left = -0.012 - GUTTER * ((gutters - 1) % MOST_GUTTERS + 1)
            axes.plot([x, left, left, x2 - 0.012], [y, y, y2, y2], color=color, linestyle=dashes, linewidth=1, zorder=1)
            axes.plot(x2 - 0.012, y2, ">", color=color, markersize=5, zorder=2)


def _crossed(order: Sequence[Any], columns: Mapping[Any, float], before: Any, after: Any) -> bool:
    """Whether a part of the same column stands between two."""
    between = order[order.index(before) + 1 : order.index(after)]
    return any(columns[node] <= columns[before] for node in between)


def _link_of(graph: nx.DiGraph[Any], node: Any) -> str:
    role = str(graph.nodes[node]["role"])
    return str(next(iter(graph.in_edges(node, data="link")))[2]) if role == "part" else role


def _draw_part(axes: Axes, part: Any, link: str, column: float, row: float) -> Text:
    fill, edge = LOOKS[link]
    name = str(part["name"])
    text = name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1] + "…"
    return axes.text(
        column * INDENT,
        row,
        drawable_text(text),
        va="center",
        fontsize=10.5,
        color="white" if link == "system" else INK,
        bbox={"boxstyle": "round,pad=0.22", "facecolor": fill, "edgecolor": edge},
        zorder=3,
    )


def _legend(axes: Axes, graph: nx.DiGraph[Any]) -> None:
    links = dict.fromkeys(str(link) for _, _, link in graph.edges(data="link"))
    handles = [
        axes.plot([], [], "s", color=LOOKS[link][0], markeredgecolor=LOOKS[link][1], label=LINK_NAMES[link])[0]
        for link in links
    ]
    axes.legend(
        handles=handles, loc="lower right", bbox_to_anchor=(1, 1), frameon=False, fontsize=9, ncols=len(handles) or 1
    )
