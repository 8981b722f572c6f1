"""Figures of indicators: targets beside actuals, series over time in small multiples.

Stage: figures. Input: tables of comparisons. Output: closed figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

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
    drawable_text,
    drawing,
    figure_of,
    row_panel,
    say_if_empty,
    shorten,
    write_beside,
)

MOST_PANELS = 12
PANEL_COLUMNS = 3
PANEL_NAME = 16  # characters of a panel's name on one line
CLEAR: Mapping[str, Any] = MappingProxyType({"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.8})


def plot_dumbbells(
    frame: pd.DataFrame,
    *,
    label: str,
    first: str,
    second: str,
    first_text: str,
    second_text: str,
    missed: str,
    names: tuple[str, str],
    title: str,
    source: str,
) -> Figure:
    """Two dots a row, joined by a line: what was aimed at and what was reached, the first row on top.

    Shape: `label`, `first` and `second` name columns, `first_text` and `second_text` those with what is written beside
    the dots, `missed` one with flags; `names` says what the two dots are. A missing value has no dot. Missed rows are
    vermilion, the others blue.
    """
    check_columns(frame, label, first, second, first_text, second_text, missed)
    with row_panel(frame[label], title, source, extra=0.7) as axes:
        rows = np.arange(len(frame))
        start, end = frame[first].to_numpy(dtype=float), frame[second].to_numpy(dtype=float)
        colors = [PALETTE[1] if flag else PALETTE[0] for flag in frame[missed]]
        axes.hlines(rows, start, end, color=colors, linewidth=2, zorder=1)
        axes.scatter(start, rows, s=44, marker="D", facecolors="white", edgecolors=INK, label=names[0], zorder=2)
        axes.scatter(end, rows, s=24, marker="o", color=colors, label=names[1], zorder=3)
        texts = frame[[first_text, second_text]].to_numpy(dtype=object)
        for row, (aim, reached) in enumerate(zip(start, end, strict=True)):
            side = -1 if aim <= reached else 1
            _write_known(axes, aim, row, texts[row, 0], side, PALE)
            _write_known(axes, reached, row, texts[row, 1], -side, colors[row])
        axes.grid(axis="x", color=GAP)
        axes.set_axisbelow(True)
        axes.margins(x=0.18)
        if len(frame):
            axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, fontsize=9)
    return figure_of(axes)


def _write_known(axes: Axes, value: float, row: int, text: object, side: int, color: str) -> None:
    if not math.isnan(value) and isinstance(text, str):
        write_beside(axes, value, row, text, side=side, color=color)


def plot_panels(frame: pd.DataFrame, *, panel: str, x: str, y: str, text: str, title: str, source: str) -> Figure:
    """Small multiples: one panel a value of `panel`, `y` over `x`, each on its own scale, every point with its text.

    Shape: all names are columns. The values of `x` stand side by side as they sort, the same in every panel; nothing is
    filled in where a panel has none. The first twelve panels are drawn.
    """
    check_columns(frame, panel, x, y, text)
    groups = list(frame.groupby(panel, sort=False))[:MOST_PANELS]
    columns = min(PANEL_COLUMNS, max(1, len(groups)))
    rows = max(1, math.ceil(len(groups) / columns))
    with drawing(title, source, height=1.0 + 1.7 * rows) as (figure, (whole,)):
        whole.remove()
        panels = figure.subplots(rows, columns, squeeze=False, sharex=True)
        ticks = sorted({str(value) for _, part in groups for value in part[x]})
        for number, axes in enumerate(panels.flat):
            if number < len(groups):
                _draw_panel(axes, *groups[number], (x, y, text), ticks)
            else:
                axes.axis("off")
        for axes in panels.flat[max(0, len(groups) - columns) : len(groups)]:
            axes.tick_params(axis="x", labelbottom=True)
        say_if_empty(panels[0, 0], len(groups))
    return figure


def _draw_panel(axes: Axes, name: Any, part: pd.DataFrame, columns: Sequence[str], ticks: list[str]) -> None:
    x, y, text = columns
    part = part.sort_values(x, kind="stable")
    places = [ticks.index(str(value)) for value in part[x]]
    axes.plot(places, part[y], marker="o", color=PALETTE[0], linewidth=1.5)
    values = part[y].tolist()
    for number, (place, value, printed) in enumerate(zip(places, values, part[text], strict=True)):
        beside = values[max(0, number - 1) : number + 2]
        lowest = value == min(beside) and len(beside) > 1
        axes.annotate(
            shorten(printed),
            (place, value),
            (0, -6 if lowest else 6),
            textcoords="offset points",
            ha="center",
            va="top" if lowest else "bottom",
            fontsize=8,
            bbox=CLEAR,
        )
    axes.set_xticks(range(len(ticks)), [drawable_text(tick) for tick in ticks], fontsize=8)
    axes.set_xlim(-0.6, len(ticks) - 0.4)
    axes.set_title(_two_lines(shorten(name)), fontsize=9)
    axes.set_yticks([])
    axes.margins(y=0.4)
    axes.spines["left"].set_visible(False)


def _two_lines(name: str) -> str:
    """A long name on two lines, broken at its first space or else where the line is full."""
    if len(name) <= PANEL_NAME:
        return name
    head, _, rest = name.partition(" ")
    return (
        f"{head}\n{rest}" if 0 < len(rest) and len(head) <= PANEL_NAME else f"{name[:PANEL_NAME]}\n{name[PANEL_NAME:]}"
    )
