"""Figures of terms and systems: what stands in the axes, never pixels."""

import matplotlib as mpl
import pandas as pd
import pytest

import zibo_analysis as za

SHARES = pd.DataFrame(
    {"domain": ["产业", "产业", "民生", "民生"], "type": ["goal", "slogan", "goal", "goal"], "mentions": [30, 10, 5, 1]}
)
COUNTS = pd.DataFrame(
    {
        "label": ["赋能", "赋能", "三清", "三清"],
        "date": ["2020-03", "2022", "2020-03", "2022"],
        "mentions": [3, 1, 0, 2],
        "inside": [1, 0, 0, 0],
        "characters_read": [1000, 500, 1000, 500],
    }
)


def test_sunburst_rings_add_up_and_are_named(texts_of):
    figure = za.plot_sunburst(
        SHARES, inner="domain", outer="type", value="mentions", title="标题", source="来源", names={"goal": "目标"}
    )
    texts = texts_of(figure)
    assert {"产业 40", "民生 6", "目标 30", "slogan 10", "目标 6"} <= set(texts)
    wedges = figure.findobj(mpl.patches.Wedge)
    assert len(wedges) == 2 + 3


def test_small_pieces_are_put_together_within_theirs():
    shares = pd.DataFrame({"domain": ["产业"] * 4, "type": ["a", "b", "c", "d"], "mentions": [500, 480, 5, 5]})
    figure = za.plot_sunburst(shares, inner="domain", outer="type", value="mentions", title="t", source="s")
    assert len(figure.findobj(mpl.patches.Wedge)) == 1 + 3


def test_rings_are_whole():
    figure = za.plot_sunburst(SHARES, inner="domain", outer="type", value="mentions", title="标题", source="来源")
    wedges = figure.findobj(mpl.patches.Wedge)
    assert sum(w.theta2 - w.theta1 for w in wedges) == pytest.approx(720, abs=0.01)


def test_sightings_have_a_number_for_each_date_with_a_mention_and_a_dot_for_each_without(texts_of):
    figure = za.plot_sightings(COUNTS, label="label", title="标题", source="来源")
    numbers = {
        (round(text.get_position()[0]), round(text.get_position()[1])): text.get_text() for text in figure.axes[0].texts
    }
    assert numbers == {(0, 0): "4", (1, 0): "1", (1, 1): "2"}
    absent, seen = figure.axes[0].collections
    assert absent.get_offsets().tolist() == [[0, 1]]
    assert len(seen.get_offsets()) == 3
    assert {"赋能", "三清", "2020-03", "2022"} <= set(texts_of(figure))


def test_many_dates_are_put_together_by_month(texts_of):
    days = [f"2024-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 15)]
    counts = pd.DataFrame({"label": "赋能", "date": days, "mentions": 1, "inside": 0, "characters_read": 100})
    texts = texts_of(za.plot_sightings(counts, label="label", title="标题", source="来源"))
    assert {"2024-01", "2024-02", "14"} <= set(texts)


@pytest.mark.parametrize("system", ["S1", "S7", "S11", "S39", "S42"])
def test_a_system_shows_every_part_once(system, texts_of):
    graph = za.system_graph(system)
    texts = texts_of(za.plot_system(graph, source="来源"))
    for node in graph:
        name = graph.nodes[node]["name"]
        assert any(text == name or (text.endswith("…") and name.startswith(text[:-1])) for text in texts), name


def test_figures_of_a_system_stand_with_their_period(texts_of):
    corpus = za.read_corpus()
    figures = za.join_figures(corpus, za.find_indicators(corpus))
    texts = texts_of(za.plot_system(za.system_graph("S2"), source="来源", figures=figures))
    assert "专职网格员：4327名（2023-07）" in texts


def test_figures_stand_beside_the_part_that_they_tell_of():
    corpus = za.read_corpus()
    figures = za.join_figures(corpus, za.find_indicators(corpus))
    figure = za.plot_system(za.system_graph("S40"), source="来源", figures=figures, systems=za.systems_table())
    heights = {text.get_text(): text.get_position()[1] for text in figure.axes[0].texts}
    assert heights["标准厂房：41万平方米（2022，目标）"] == heights["聚焦高质量产业"]
    assert heights["聚焦高水平交通"] == heights["高速公路里程：突破100公里（2023，目标）"]
    assert any(text.startswith("都是计划") for text in heights)


def test_figures_of_a_whole_system_stand_beside_its_name():
    corpus = za.read_corpus()
    figures = za.join_figures(corpus, za.find_indicators(corpus))
    figure = za.plot_system(za.system_graph("S9"), source="来源", figures=figures)
    heights = {text.get_text(): text.get_position()[1] for text in figure.axes[0].texts}
    name = heights["新旧动能转换基金群与母基金、S基金"]
    assert heights["基金合伙企业：533家（2022-09）"] == name
    assert heights["新旧动能转换基金"] > name


@pytest.mark.parametrize("system", ["S2", "S7", "S9", "S13", "S32", "S39"])
def test_nothing_of_a_system_covers_anything_else(system):
    corpus = za.read_corpus()
    figures = za.join_figures(corpus, za.find_indicators(corpus))
    figure = za.plot_system(za.system_graph(system), source="来源", figures=figures, systems=za.systems_table())
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in figure.axes[0].texts if text.get_text()]
    assert not [1 for n, one in enumerate(boxes) for two in boxes[:n] if one.overlaps(two)]
    width = figure.bbox.width
    assert all(0 <= box.x0 and box.x1 <= width for box in boxes)


def test_empty_tables_draw_an_empty_figure():
    empty = za.plot_sunburst(SHARES.head(0), inner="domain", outer="type", value="mentions", title="t", source="s")
    assert not empty.findobj(mpl.patches.Wedge)
    assert za.plot_sightings(COUNTS.head(0), label="label", title="t", source="s").axes
