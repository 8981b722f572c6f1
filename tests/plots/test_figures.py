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
        "panel": ["GDP增速（%）", "GDP增速（%）", "固定资产投资增速（%）", "高新技术企业（家）"],
        "row": ["山东省", "辽宁省", "福建省", "淄博市"],
        "aim": [5.0, 5.0, np.nan, 600.0],
        "reached": [5.5, 3.7, -3.3, 456.0],
        "aim_text": ["5%以上", "5%以上", None, "600家"],
        "reached_text": ["5.5%", "3.7%", "−3.3%", "456家"],
        "state": ["holds", "does not hold", "does not hold", "not comparable"],
    }
)
STATES = {"holds": "达到", "does not hold": "未达到", "not comparable": "不可比"}
POINTS = pd.DataFrame(
    {
        "panel": ["山东省 GDP（%）", "山东省 GDP（%）", "四川省 社会消费品零售总额增长速度（%）"],
        "period": ["2024", "2025", "2025"],
        "value": [5.7, 5.5, 5.1],
        "text": ["5.7%", "5.5%", "5.1%"],
    }
)


def dumbbells(frame):
    columns = {"panel": "panel", "label": "row", "first": "aim", "second": "reached", "state": "state"}
    texts = {"first_text": "aim_text", "second_text": "reached_text"}
    return za.plot_dumbbells(frame, **columns, **texts, states=STATES, names=("目标", "实际"), **SIGNED)


def drawn_panels(figure):
    """The panels of targets, in the order in which they were drawn."""
    return figure.axes[0].child_axes


def panels(frame):
    return za.plot_panels(frame, panel="panel", x="period", y="value", text="text", **SIGNED)


def written(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def written_in_panels(figure):
    return [text.get_text() for axes in drawn_panels(figure) for text in axes.texts]


def test_dumbbells_write_what_was_printed():
    figure = dumbbells(PAIRS)
    assert written_in_panels(figure) == ["5%以上", "5.5%", "5%以上", "3.7%", "−3.3%", "600家", "456家"]
    named = [text.get_text() for axes in drawn_panels(figure) for text in axes.get_yticklabels()]
    assert named == PAIRS["row"].tolist()
    titles = [axes.get_title(loc="left") for axes in drawn_panels(figure)]
    assert titles == PAIRS["panel"].drop_duplicates().tolist()


def test_each_state_has_a_colour_and_its_word():
    figure = dumbbells(PAIRS)
    colors = [tuple(color) for axes in drawn_panels(figure) for color in axes.collections[0].get_colors()]
    assert colors[1] == colors[2]
    assert len(set(colors)) == 3
    legend = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert legend == ["目标", "实际：达到", "实际：未达到", "实际：不可比"]


def test_only_states_that_occur_are_explained():
    legend = dumbbells(PAIRS[:1]).axes[0].get_legend()
    assert [text.get_text() for text in legend.get_texts()] == ["目标", "实际：达到"]


@pytest.mark.parametrize("sizes", [[1], [8, 1], [8, 6, 4, 4, 4, 3, 3, 3, 1, 1, 1], [1] * 16], ids=len)
def test_panels_of_targets_do_not_overlap(sizes):
    row = PAIRS.iloc[[0]]
    frame = pd.concat([row.assign(panel=f"第{n}项", row=f"{k}市") for n, size in enumerate(sizes) for k in range(size)])
    figure = dumbbells(frame)
    figure.draw_without_rendering()
    boxes = [axes.get_tightbbox() for axes in drawn_panels(figure)]
    assert len(boxes) == len(sizes)
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[n + 1 :])
    assert all(box.y0 >= 0 and box.y1 <= figure.bbox.height for box in boxes)


def test_at_most_sixteen_panels_of_targets():
    frame = pd.concat([PAIRS.iloc[[0]].assign(panel=f"第{n}项") for n in range(20)])
    assert len(drawn_panels(dumbbells(frame))) == 16


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
    [lambda: dumbbells(PAIRS.drop(columns="state")), lambda: panels(POINTS.drop(columns="text"))],
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


def test_labels_stand_beside_a_rising_line():
    frame = pd.DataFrame(
        {"panel": "广东省", "period": ["2020", "2024", "2025"], "value": [1.29, 1.35, 1.39], "text": ["a", "b", "c"]}
    )
    labels = {text.get_text(): text.get_ha() for text in panels(frame).axes[0].texts}
    assert labels == {"a": "center", "b": "right", "c": "center"}


def test_dots_carry_the_printed_text():
    frame = pd.DataFrame({"place": ["山东省"], "value": [5.5], "text": ["5.5%"]})
    figure = za.plot_dots(frame, label="place", value="value", text="text", **SIGNED)
    assert "5.5%" in written(figure)
