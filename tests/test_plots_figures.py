import pandas as pd

from zibo_analysis import plot_dumbbells, plot_panels

FRAME = pd.DataFrame({"label": ["GDP", "CPI"], "target": [5.0, 2.0], "actual": [5.4, 0.1]})


def test_dumbbells_show_both_values_of_every_row():
    figure = plot_dumbbells(
        FRAME, label="label", first="target", second="actual", names=("目标", "实际"), title="t", source="s"
    )
    first, second = figure.axes[0].collections[1:3]
    assert first.get_offsets()[:, 0].tolist() == [5.0, 2.0] and second.get_offsets()[:, 0].tolist() == [5.4, 0.1]
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["GDP", "CPI"]


def test_panels_draw_one_series_each():
    frame = pd.DataFrame({"panel": ["甲", "甲", "乙"], "x": ["2020", "2021", "2021"], "y": [1.0, 2.0, 5.0]})
    figure = plot_panels(frame, panel="panel", x="x", y="y", title="t", source="s")
    assert [axes.get_title("left") for axes in figure.axes] == ["甲", "乙"]
    assert figure.axes[0].lines[0].get_ydata().tolist() == [1.0, 2.0]


def test_empty_figures_are_drawn():
    empty = FRAME.iloc[:0]
    assert plot_dumbbells(
        empty, label="label", first="target", second="actual", names=("a", "b"), title="t", source="s"
    ).axes
    assert plot_panels(empty, panel="label", x="target", y="actual", title="t", source="s").axes
