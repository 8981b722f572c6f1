"""Figures of indicators: targets beside actuals, series over time.

Stage: plots. Input: tables of comparisons. Output: closed figures.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from zibo_analysis.plots.basic import (
    GAP,
    MARKERS,
    PALE,
    PALETTE,
    check_columns,
    drawable_text,
    drawing,
    figure_of,
    height_of,
    name_rows,
    places_of,
    say_if_empty,
)


def plot_dumbbells(
    frame: pd.DataFrame, *, label: str, first: str, second: str, names: tuple[str, str], title: str, source: str
) -> Figure:
    """Two dots a row, joined by a line: what was aimed at and what was reached, the first row on top.

    Shape: `label`, `first` and `second` name columns; `names` says in the legend what the two dots are. A missing value
    has no dot.
    """
    check_columns(frame, label, first, second)
    with drawing(title, source, height=height_of(len(frame)) + 0.6) as (_, (axes,)):
        rows = np.arange(len(frame))
        start, end = frame[first].to_numpy(dtype=float), frame[second].to_numpy(dtype=float)
        axes.hlines(rows, np.fmin(start, end), np.fmax(start, end), color=PALE, linewidth=2, zorder=1)
        axes.scatter(start, rows, marker="D", facecolors="white", edgecolors=PALETTE[1], label=names[0], zorder=2)
        axes.scatter(end, rows, marker="o", color=PALETTE[0], label=names[1], zorder=3)
        axes.grid(axis="x", color=GAP)
        axes.set_axisbelow(True)
        axes.margins(x=0.08)
        name_rows(axes, frame[label])
        if len(frame):
            axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, fontsize=9)
        say_if_empty(axes, len(frame))
    return figure_of(axes)


def plot_panels(frame: pd.DataFrame, *, panel: str, x: str, y: str, title: str, source: str) -> Figure:
    """Small multiples: one panel a value of `panel`, `y` over `x`, each on its own scale, every point with its number.

    Shape: all names are columns; `x` in numbers or ISO dates, drawn to scale.
    """
    check_columns(frame, panel, x, y)
    groups = list(frame.groupby(panel, sort=False))
    count = max(1, len(groups))
    with drawing(title, source, count, height=1.0 + 1.5 * count) as (_, panels):
        places = places_of(panels[-1], frame[x])
        for number, (axes, (name, part)) in enumerate(zip(panels, groups, strict=False)):
            positions = [places[value] for value in part[x]]
            color = PALETTE[number % len(PALETTE)]
            axes.plot(positions, part[y], marker=MARKERS[number % len(MARKERS)], color=color)
            for position, value in zip(positions, part[y], strict=True):
                axes.annotate(
                    f"{value:g}", (position, value), (0, 5), textcoords="offset points", ha="center", fontsize=8
                )
            axes.set_title(drawable_text(name), fontsize=10)
            axes.margins(x=0.08, y=0.35)
            axes.grid(axis="y", color=GAP)
        say_if_empty(panels[0], len(frame))
    return figure_of(panels[0])
