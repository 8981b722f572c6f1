"""Figures of indicators: what is drawn is what the frame says, also when it says nothing."""

import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import zibo_analysis as za

SIGNED = {"title": "淄博", "source": "种子"}
PAIRS = pd.DataFrame(
    {
        "row": ["GDP 山东省", "GDP 辽宁省", "固定资产投资 福建省"],
        "aim": [5.0, 5.0, np.nan],
        "reached": [5.5, 3.7, -3.3],
        "aim_text": ["5%以上", "5%以上", None],
        "reached_text": ["5.5%", "3.7%", "−3.3%"],
        "missed": [False, True, True],
    }
)
POINTS = pd.DataFrame(
    {
        "panel": ["山东省 GDP（%）", "山东省 GDP（%）", "四川省 社会消费品零售总额增长速度（%）"],
        "period": ["2024", "2025", "2025"],
        "value": [5.7, 5.5, 5.1],
        "text": ["5.7%", "5.5%", "5.1%"],
    }
)


def dumbbells(frame):
    columns = {"label": "row", "first": "aim", "second": "reached", "first_text": "aim_text"}
    return za.plot_dumbbells(
        frame, **columns, second_text="reached_text", missed="missed", names=("目标", "实际"), **SIGNED
    )


def panels(frame):
    return za.plot_panels(frame, panel="panel", x="period", y="value", text="text", **SIGNED)


def written(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_dumbbells_write_what_was_printed():
    figure = dumbbells(PAIRS)
    assert written(figure) == ["5%以上", "5.5%", "5%以上", "3.7%", "−3.3%"]
    assert [text.get_text() for text in figure.axes[0].get_yticklabels()] == PAIRS["row"].tolist()


def test_missed_rows_have_another_colour():
    lines = dumbbells(PAIRS).axes[0].collections[0].get_colors()
    assert len({tuple(color) for color in lines}) == 2
    assert tuple(lines[1]) == tuple(lines[2]) != tuple(lines[0])


def test_one_panel_a_series_and_every_point_named():
    figure = panels(POINTS)
    named = [
        axes.get_title().replace("\n", " ") or axes.get_title(loc="left").replace("\n", " ") for axes in figure.axes
    ]
    assert [name for name in named if name] == POINTS["panel"].drop_duplicates().tolist()
    assert sorted(written(figure)) == sorted(POINTS["text"])


def test_at_most_twelve_panels():
    frame = pd.DataFrame({"panel": [f"第{n}项" for n in range(20)], "period": "2025", "value": 1.0, "text": "1家"})
    assert sum(axes.lines != [] and len(axes.lines) > 0 for axes in panels(frame).axes) == 12


@pytest.mark.parametrize(
    "draw", [lambda: dumbbells(PAIRS[:0]), lambda: panels(POINTS[:0])], ids=["dumbbells", "panels"]
)
def test_empty_frame_says_so(draw):
    assert "没有可显示的数据" in written(draw())


@pytest.mark.parametrize("draw", [lambda: dumbbells(PAIRS), lambda: panels(POINTS)], ids=["dumbbells", "panels"])
def test_figures_are_closed_and_nothing_warns(draw):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw()
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    "draw",
    [lambda: dumbbells(PAIRS.drop(columns="missed")), lambda: panels(POINTS.drop(columns="text"))],
    ids=["dumbbells", "panels"],
)
def test_missing_column_is_named(draw):
    with pytest.raises(ValueError, match="is not in the frame"):
        draw()


def test_no_text_covers_another_in_a_panel():
    figure = panels(POINTS)
    figure.draw_without_rendering()
    for axes in figure.axes:
        boxes = [text.get_window_extent() for text in axes.texts]
        assert not any(first.overlaps(second) for n, first in enumerate(boxes) for second in boxes[n + 1 :])
