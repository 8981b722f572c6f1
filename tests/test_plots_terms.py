"""Figures of terms and systems: what stands in the axes, never pixels."""

import warnings

import matplotlib as mpl
import pandas as pd
import pytest

import zibo_analysis as za

SHARES = pd.DataFrame(
    {"domain": ["产业", "产业", "民生", "民生"], "type": ["goal", "slogan", "goal", "goal"], "mentions": [30, 10, 5, 1]}
)
SPANS = pd.DataFrame(
    {"label": ["赋能", "三清", "网格"], "first": ["2020-03", "2023-07", None], "last": ["2022", "2023-07", None]}
)


@pytest.fixture(autouse=True)
def no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def texts_of(figure):
    return [text.get_text() for text in figure.findobj(mpl.text.Text) if text.get_text()]


def test_sunburst_rings_add_up_and_are_named():
    figure = za.plot_sunburst(
        SHARES, inner="domain", outer="type", value="mentions", title="标题", source="来源", names={"goal": "目标"}
    )
    texts = texts_of(figure)
    assert {"产业 40", "民生 6", "目标 30", "slogan 10", "目标 6"} <= set(texts)
    wedges = figure.findobj(mpl.patches.Wedge)
    assert len(wedges) == 2 + 3
    assert sum(w.theta2 - w.theta1 for w in wedges) == pytest.approx(720, abs=0.01)


def test_spans_run_from_the_first_day_to_the_last():
    figure = za.plot_spans(SPANS, label="label", first="first", last="last", title="标题", source="来源")
    lines = [line for line in figure.axes[0].lines if line.get_linestyle() == "-"]
    dates = [[mpl.dates.num2date(x).date().isoformat() for x in line.get_xdata()] for line in lines]
    assert dates == [["2020-03-01", "2023-01-01"], ["2023-07-01", "2023-08-01"]]
    assert {"赋能", "三清", "网格"} <= set(texts_of(figure))


@pytest.mark.parametrize("system", ["S1", "S7", "S11", "S39", "S42"])
def test_a_system_shows_every_part_once(system):
    graph = za.system_graph(system)
    texts = texts_of(za.plot_system(graph, source="来源"))
    for node in graph:
        name = graph.nodes[node]["name"]
        assert any(text == name or (text.endswith("…") and name.startswith(text[:-1])) for text in texts), name


def test_figures_of_a_system_stand_with_their_period():
    corpus = za.read_corpus()
    figures = za.join_figures(corpus, za.find_indicators(corpus))
    texts = texts_of(za.plot_system(za.system_graph("S2"), source="来源", figures=figures[figures["system"] == "S2"]))
    assert "专职网格员 4327名（2023-07）" in texts


def test_empty_tables_draw_an_empty_figure():
    empty = za.plot_sunburst(SHARES.head(0), inner="domain", outer="type", value="mentions", title="t", source="s")
    assert not empty.findobj(mpl.patches.Wedge)
    assert za.plot_spans(SPANS.head(0), label="label", first="first", last="last", title="t", source="s").axes
