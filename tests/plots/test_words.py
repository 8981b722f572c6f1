"""Figures of words: what is drawn is what the frame says, also when it says nothing."""

import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import zibo_analysis as za
from zibo_analysis.measures import cooccurrence_graph
from zibo_analysis.plots.words import _push_apart

SIGNED = {"title": "淄博", "source": "种子"}
KEYS = pd.DataFrame({"token": ["网格", "金融", "脱贫"], "lrc": [2.5, np.nan, -1.5], "part": ["后", "前", "前"]})
HEAT = pd.DataFrame(
    {
        "term": ["平安", "平安", "产业"],
        "date": ["2021", "2022", "2021"],
        "share": [0.5, 1.0, 0.0],
        "heat": ["热", "沸", "冷"],
    }
)
COVERAGE = pd.DataFrame({"date": ["2021", "2022"], "articles": [4, 1]})
PLACES = pd.DataFrame({"token": ["平安", "平安", "产业"], "place": [1, 30, 55]})
PARTS = pd.DataFrame({"doc": ["a.txt", "b.txt"], "start": [0, 40], "end": [40, 60]})
RANKS = pd.DataFrame(
    {"rank": [1, 2], "token": ["的", "淄博"], "count": [20, 10], "expected": [20, 10], "exponent": 1.0}
)
PAIRS = pd.DataFrame(
    {
        "token_1": ["网格", "网格"],
        "token_2": ["治理", "平安"],
        "count_1": 9,
        "count_2": [5, 4],
        "f": [3, 2],
        "lift": [2, 1],
    }
)


def draw(name, keep=None):
    rows = slice(keep)
    figures = {
        "lollipops": lambda: za.plot_lollipops(KEYS[rows], label="token", value="lrc", left="前", right="后", **SIGNED),
        "clouds": lambda: za.plot_comparison_cloud(
            KEYS.dropna()[rows].assign(size=2), label="token", value="size", group="part", **SIGNED
        ),
        "heat": lambda: za.plot_heat(
            HEAT[rows], COVERAGE[rows], row="term", column="date", value="share", text="heat", size="articles", **SIGNED
        ),
        "places": lambda: za.plot_places(PLACES[rows], PARTS[rows], label="token", place="place", part="doc", **SIGNED),
        "ranks": lambda: za.plot_ranks(RANKS[rows], **SIGNED),
        "network": lambda: za.plot_network(cooccurrence_graph(PAIRS[rows], score="lift"), **SIGNED),
    }
    return figures[name]()


NAMES = ["lollipops", "clouds", "heat", "places", "ranks", "network"]


@pytest.mark.parametrize("keep", [None, 1, 0], ids=["all", "one", "none"])
@pytest.mark.parametrize("name", NAMES)
def test_draws_without_a_warning(name, keep, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = draw(name, keep)
        figure.savefig(tmp_path / "figure.png")
    assert not plt.get_fignums()
    assert figure.get_suptitle() == "淄博"
    if keep == 0:
        assert "没有可显示的数据" in [text.get_text() for axes in figure.axes for text in axes.texts]


def test_lollipops_tell_missing_from_zero():
    (axes,) = draw("lollipops").axes
    assert [text.get_text() for text in axes.texts] == ["2.5", "无", "-1.5"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["网格", "金融", "脱贫"]


def test_heat_leaves_unknown_cells_white():
    strip, axes = draw("heat").axes
    cells = axes.images[0].get_array()
    assert cells.shape == (2, 2)
    assert np.ma.getmaskarray(np.ma.masked_invalid(cells)).tolist() == [[False, False], [False, True]]
    assert [text.get_text() for text in axes.texts] == ["热", "沸", "冷"]
    assert [bar.get_height() for bar in strip.patches] == [4, 1]


def test_places_are_strokes():
    (axes,) = draw("places").axes
    strokes = [segment[0][0] for lines in axes.collections for segment in lines.get_segments()]
    assert strokes == [1, 30, 55]
    assert axes.get_xlim() == (0, 60)


def test_many_parts_have_upright_names():
    parts = pd.DataFrame({"doc": [f"2026-02-0{n} 政府工作报告" for n in range(9)]})
    parts = parts.assign(start=range(0, 90, 10), end=range(10, 100, 10))
    (axes,) = za.plot_places(PLACES, parts, label="token", place="place", part="doc", **SIGNED).axes
    names = [text for text in axes.texts if text.get_rotation() == 90]
    assert [text.get_text() for text in names] == parts["doc"].tolist()


def test_named_ranks_stand_apart():
    ranks = pd.DataFrame({"rank": range(1, 2001), "token": [f"词{n}" for n in range(1, 2001)]})
    ranks = ranks.assign(count=2000 // ranks["rank"], expected=1.0, exponent=1.0)
    figure = za.plot_ranks(ranks, **SIGNED)
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in figure.axes[0].texts if text.get_text().startswith("词")]
    assert len(boxes) == 10
    assert not [1 for n, box in enumerate(boxes) for other in boxes[:n] if box.overlaps(other)]


def test_ranks_are_numbers_without_markup():
    (axes,) = draw("ranks").axes
    labels = [label.get_text() for label in [*axes.get_xticklabels(), *axes.get_yticklabels()]]
    assert not [label for label in labels if "$" in label]


def test_network_names_every_node():
    (axes,) = draw("network").axes
    assert {text.get_text() for text in axes.texts} == {"网格", "治理", "平安"}


def test_network_is_the_same_again():
    first, second = (
        [(text.get_text(), text.get_position()) for text in draw("network").axes[0].texts] for _ in range(2)
    )
    assert first == second


def test_names_are_pushed_apart():
    points = np.random.default_rng(1).uniform(0, 0.3, (20, 2))
    boxes = np.array([(0.05 + 0.02 * (number % 4), 0.04) for number in range(20)])
    moved = _push_apart(points, boxes)
    gaps = np.abs(moved[:, None] - moved[None]) / ((boxes[:, None] + boxes[None]) / 2)
    nearest = gaps.max(axis=2)[~np.eye(20, dtype=bool)].min()
    assert nearest > 0.9


def test_unknown_column():
    with pytest.raises(ValueError, match="column 'keyness' is not in the frame"):
        za.plot_lollipops(KEYS, label="token", value="keyness", left="", right="", **SIGNED)
