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
from matplotlib.lines import Line2D

from zibo_analysis.plots.basic import (
    INK,
    PALE,
    PALETTE,
    check_columns,
    drawable_text,
    drawing,
    say_if_empty,
    shorten,
    write_beside,
)

MOST_PANELS = 12
MOST_TARGETS = 16
ROW_HEIGHT, PANEL_HEAD = 0.25, 1.3  # inches a row of a panel of targets; rows that its name takes
LABEL_SHARE = 0.16  # of the width of such a panel, for the names of its rows
STATE_COLORS = (PALETTE[0], PALETTE[1], PALE, PALETTE[2])
PANEL_COLUMNS = 3
PANEL_NAME = 16  # characters of a panel's name on one line
CLEAR: Mapping[str, Any] = MappingProxyType({"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.8})


def plot_dumbbells(
    frame: pd.DataFrame,
    *,
    panel: str,
    label: str,
    first: str,
    second: str,
    first_text: str,
    second_text: str,
    state: str,
    states: Mapping[str, str],
    names: tuple[str, str],
    title: str,
    source: str,
) -> Figure:
    """Two dots a row, joined by a line: what was aimed at and what was reached; one panel a thing, on its own scale.

    Shape: `panel`, `label`, `first` and `second` name columns, `first_text` and `second_text` those with what is
    written beside the dots; `names` says what the two dots are. `states` says in words what each value of the column
    `state` means: rows have one colour a state, in the order of `states` blue, vermilion, grey, green; a state that it
    does not name is grey. A missing value has no dot. The first sixteen panels are drawn, in two columns, from top to
    bottom.

    Missing and errors: ValueError names a column that the frame lacks.

    Example:
        >>> from matplotlib.text import Text
        >>> row = {"topic": "GDP", "place": "山东省", "aim": 5.0, "done": 5.5, "said": "5%以上", "told": "5.5%"}
        >>> columns = {"panel": "topic", "label": "place", "first": "aim", "second": "done", "state": "met"}
        >>> texts = {"first_text": "said", "second_text": "told", "states": {"holds": "达到"}}
        >>> words = {"names": ("目标", "实际"), "title": "标题", "source": "来源"}
        >>> figure = plot_dumbbells(pd.DataFrame([row | {"met": "holds"}]), **columns, **texts, **words)
        >>> [text.get_text() for text in figure.findobj(Text) if text.get_text().endswith(("以上", "%"))]
        ['5%以上', '5.5%']
    """
    check_columns(frame, panel, label, first, second, first_text, second_text, state)
    groups = list(frame.groupby(panel, sort=False))[:MOST_TARGETS]
    rows = sum(len(part) + PANEL_HEAD for _, part in groups)
    columns = 2 if len(groups) > 1 else 1
    height = 1.1 + ROW_HEIGHT * max(rows / columns, max([len(part) + PANEL_HEAD for _, part in groups], default=3))
    with drawing(title, source, height=height) as (figure, (whole,)):
        whole.axis("off")
        fields = (label, first, second, first_text, second_text, state)
        for axes, (name, part) in zip(_stacked(whole, [len(part) for _, part in groups], columns), groups, strict=True):
            _draw_targets(axes, str(name), part, fields, states)
        if groups:
            _target_legend(whole, frame[state], states, names)
        say_if_empty(whole, len(groups))
    return figure


def _stacked(whole: Axes, sizes: Sequence[int], columns: int) -> list[Axes]:
    """One axes a panel inside the whole, each as high as its rows, filled from top to bottom and left to right."""
    needed = [size + PANEL_HEAD for size in sizes]
    full = max(sum(needed) / columns, max(needed, default=1))
    stacks: list[list[int]] = [[]]
    for number, size in enumerate(needed):
        used = sum(needed[other] for other in stacks[-1])
        if stacks[-1] and used + size / 2 > full and len(stacks) < columns:
            stacks.append([])
        stacks[-1].append(number)
    highest = max((sum(needed[number] for number in stack) for stack in stacks), default=1)
    axes = []
    for column, stack in enumerate(stacks):
        top = 1.0
        for number in stack:
            left, height = column / columns, needed[number] / highest
            body = height * sizes[number] / needed[number]
            bounds = (left + LABEL_SHARE / columns, top - height, (1 - LABEL_SHARE - 0.03) / columns, body)
            axes.append(whole.inset_axes(bounds))
            top -= height
    return axes


def _draw_targets(axes: Axes, name: str, part: pd.DataFrame, fields: Sequence[str], states: Mapping[str, str]) -> None:
    label, first, second, first_text, second_text, state = fields
    rows, order = np.arange(len(part)), list(states)
    start, end = part[first].to_numpy(dtype=float), part[second].to_numpy(dtype=float)
    colors = [STATE_COLORS[order.index(value)] if value in order else PALE for value in part[state]]
    axes.hlines(rows, start, end, color=colors, linewidth=2, zorder=1)
    axes.scatter(start, rows, s=40, marker="D", facecolors="white", edgecolors=INK, zorder=2)
    axes.scatter(end, rows, s=22, marker="o", color=colors, zorder=3)
    for row, (aim, reached, aim_text, reached_text) in enumerate(
        zip(start, end, part[first_text], part[second_text], strict=True)
    ):
        sign = -1 if aim <= reached else 1
        _write_known(axes, aim, row, aim_text, sign, INK)
        _write_known(axes, reached, row, reached_text, -sign, colors[row])
    axes.set_title(drawable_text(shorten(name)), fontsize=9, loc="left", pad=3)
    axes.set_yticks(rows, [drawable_text(shorten(place)) for place in part[label]], fontsize=8)
    axes.set_ylim(len(part) - 0.4, -0.6)
    axes.set_xticks([])
    axes.margins(x=0.55)
    axes.tick_params(axis="y", length=0)
    axes.spines[["left", "bottom"]].set_visible(False)


def _target_legend(whole: Axes, used: pd.Series[Any], states: Mapping[str, str], names: tuple[str, str]) -> None:
    """What the two marks are, and what the colours that occur mean."""
    diamond = Line2D([], [], marker="D", linestyle="", markerfacecolor="white", markeredgecolor=INK, label=names[0])
    dots = [
        Line2D([], [], marker="o", color=color, label=f"{names[1]}：{words}")
        for color, (value, words) in zip(STATE_COLORS, states.items(), strict=False)
        if (used == value).any()
    ]
    handles = [diamond, *dots]
    place: dict[str, Any] = {"loc": "lower right", "bbox_to_anchor": (1, 1.005), "ncols": len(handles)}
    whole.legend(handles=handles, frameon=False, fontsize=8, **place)


def _write_known(axes: Axes, value: float, row: int, text: object, side: int, color: str) -> None:
    if not math.isnan(value) and isinstance(text, str):
        write_beside(axes, value, row, text, side=side, color=color)


def plot_panels(frame: pd.DataFrame, *, panel: str, x: str, y: str, text: str, title: str, source: str) -> Figure:
    """Small multiples: one panel a value of `panel`, `y` over `x`, each on its own scale, every point with its text.

    Shape: all names are columns. The values of `x` stand side by side as they sort, the same in every panel; nothing is
    filled in where a panel has none. The first twelve panels are drawn.

    Missing and errors: ValueError names a column that the frame lacks.

    Example:
        >>> rows = [("GDP", "2023", 4562, "4562"), ("GDP", "2024", 4800, "4800")]
        >>> figures = pd.DataFrame(rows, columns=["topic", "year", "value", "told"])
        >>> figure = plot_panels(figures, panel="topic", x="year", y="value", text="told", title="标题", source="来源")
        >>> [text.get_text() for text in figure.axes[0].texts]
        ['4562', '4800']
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
        below, slope = _bends_up(values, number), _slope(values, number)
        axes.annotate(
            drawable_text(shorten(printed)),
            (place, value),
            (0, -7 if below else 7),
            textcoords="offset points",
            ha="center" if not slope else "right" if (slope > 0) != below else "left",
            va="top" if below else "bottom",
            fontsize=8,
            bbox=CLEAR,
        )
    axes.set_xticks(range(len(ticks)), [drawable_text(tick) for tick in ticks], fontsize=8)
    axes.set_xlim(-0.6, len(ticks) - 0.4)
    axes.set_title(_two_lines(shorten(name)), fontsize=9)
    axes.set_yticks([])
    axes.margins(y=0.4)
    axes.spines["left"].set_visible(False)


def _bends_up(values: Sequence[float], number: int) -> bool:
    """Whether the line lies above a point, so that its text has room below it."""
    around = [values[other] for other in (number - 1, number + 1) if 0 <= other < len(values)]
    return bool(around) and sum(around) / len(around) > values[number]


def _slope(values: Sequence[float], number: int) -> float:
    """How steeply the line passes through a point; 0 at its ends and where it turns."""
    if not 0 < number < len(values) - 1:
        return 0.0
    before, after = values[number] - values[number - 1], values[number + 1] - values[number]
    return before + after if before * after > 0 else 0.0


def _two_lines(name: str) -> str:
    """A long name on two lines, broken at its first space or else where the line is full."""
    if len(name) <= PANEL_NAME:
        return name
    head, _, rest = name.partition(" ")
    return (
        f"{head}\n{rest}" if 0 < len(rest) and len(head) <= PANEL_NAME else f"{name[:PANEL_NAME]}\n{name[PANEL_NAME:]}"
    )
