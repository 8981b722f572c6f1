"""Figures: what stands in the axes, never pixels."""

import itertools
from types import SimpleNamespace

import matplotlib as mpl
import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import zibo_analysis as za
from zibo_analysis.plots import basic as plots

WORDS = pd.DataFrame({"word": ["网格", "赋能", "平安"], "count": [39.0, -12.0, np.nan]})
RATES = pd.DataFrame(
    {
        "date": ["2020-03", "2022", "2020-03", "2022"],
        "term": ["网格", "网格", "赋能", "赋能"],
        "rate": [1.0, 4.0, 3.0, 4.0],
        "low": [0.5, 3.0, 2.0, 3.5],
        "high": [1.5, 5.0, 4.0, 4.5],
    }
)
DATES = pd.DataFrame({"doc": ["甲", "乙", "丙", "甲"], "date": ["2020-03-20", "2022", None, "2020-06"]})


@pytest.fixture(scope="module")
def characters():
    """Every character of the seeds, once."""
    corpus = za.read_corpus()
    return sorted(set("".join(corpus.text(doc) for doc in corpus.documents["doc"])))


def tick_labels(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def figures():
    """One figure of each kind, by name."""
    signed = {"title": "标题", "source": "来源：大众日报"}
    return {
        "bars": plots.plot_bars(WORDS, label="word", value="count", **signed),
        "dots": plots.plot_dots(RATES, label="term", value="rate", low="low", high="high", **signed),
        "lines": plots.plot_lines(RATES, x="date", y="rate", group="term", low="low", high="high", **signed),
        "distribution": plots.plot_distribution(RATES, value="rate", group="term", bin_width=1, **signed),
        "coverage": plots.plot_coverage(DATES, row="doc", **signed),
        "cloud": plots.plot_word_cloud(WORDS, label="word", value="count", **signed),
    }


KINDS = ("bars", "dots", "lines", "distribution", "coverage", "cloud")


@pytest.fixture(scope="module")
def drawn():
    return figures()


@pytest.mark.parametrize("kind", KINDS)
def test_figure_is_titled_signed_and_closed(drawn, kind):
    figure = drawn[kind]
    assert figure.get_suptitle() == "标题"
    assert figure.get_supxlabel() == "来源：大众日报"
    assert plt.get_fignums() == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_label_has_the_shipped_font(drawn, kind):
    families = {text.get_fontfamily()[0] for text in drawn[kind].findobj(mpl.text.Text)}
    assert families == {"Noto Sans SC"}


@pytest.mark.parametrize("kind", KINDS)
def test_no_label_is_cut_off(drawn, kind):
    figure = drawn[kind]
    drawn_box, page = figure.get_tightbbox(), figure.bbox_inches
    assert page.x0 - 0.01 <= drawn_box.x0 and drawn_box.x1 <= page.x1 + 0.01
    assert page.y0 - 0.01 <= drawn_box.y0 and drawn_box.y1 <= page.y1 + 0.01


def test_settings_of_matplotlib_are_left_alone():
    before = dict(mpl.rcParams)
    figures()
    assert dict(mpl.rcParams) == before


def test_bars_show_values_in_order(drawn):
    (axes,) = drawn["bars"].axes
    assert [bar.get_width() for bar in axes.patches] == [39, -12, 0]
    assert tick_labels(axes.yaxis) == ["网格", "赋能", "平安"]
    assert [text.get_text() for text in axes.texts] == ["39", "-12", "无"]
    assert axes.yaxis_inverted()


def test_dots_show_intervals(drawn):
    (axes,) = drawn["dots"].axes
    assert axes.lines[0].get_xdata().tolist() == [1, 4, 3, 4]
    assert [segment[:, 0].tolist() for segment in axes.collections[0].get_segments()] == [
        [0.5, 1.5],
        [3, 5],
        [2, 4],
        [3.5, 4.5],
    ]


def test_lines_are_to_scale_and_named_apart(drawn):
    (axes,) = drawn["lines"].axes
    days = [mdates.date2num(np.datetime64(day)) for day in ("2020-03-16T12", "2022-07-02T12")]
    assert [line.get_xdata().tolist() for line in axes.lines] == [days, days]
    assert [line.get_ydata().tolist() for line in axes.lines] == [[1, 4], [3, 4]]
    names = {text.get_text(): text.xy[1] for text in axes.texts}
    assert set(names) == {"网格", "赋能"}
    assert abs(names["网格"] - names["赋能"]) > 0.1
    assert tick_labels(axes.xaxis) == ["2020-03", "2022"]


def test_line_is_broken_where_a_value_is_missing():
    frame = pd.DataFrame({"year": [2020, 2021, 2022], "rate": [1.0, np.nan, 3.0]})
    (axes,) = plots.plot_lines(frame, x="year", y="rate", title="", source="").axes
    assert np.isnan(axes.lines[0].get_ydata()[1])


def test_distribution_counts_rows_and_marks_the_median():
    frame = pd.DataFrame({"length": [1, 2, 7, 12], "doc": ["甲", "甲", "甲", "乙"]})
    panels = plots.plot_distribution(frame, value="length", group="doc", bin_width=5, title="", source="").axes
    assert [[bar.get_height() for bar in axes.patches] for axes in panels] == [[2, 1, 0], [0, 0, 1]]
    assert [axes.texts[0].get_text() for axes in panels] == ["中位数 2，n = 3", "中位数 12，n = 1"]
    assert [axes.get_title("left") for axes in panels] == ["甲", "乙"]


def test_coverage_is_as_wide_as_the_date_is_vague(drawn, texts_of):
    (axes,) = drawn["coverage"].axes
    widths = sorted(bar.get_width() for container in axes.containers for bar in container)
    assert widths == [1, 30, 365]
    assert tick_labels(axes.yaxis) == ["甲", "乙", "丙"]
    assert "日期不详" in texts_of(axes.figure)


def test_gaps_are_the_months_without_a_text():
    spans = [plots.date_span(date) for date in ("2022", "2020-03-20", "2020-06")]
    gaps = [(str(start), str(end)) for start, end in plots._gaps(spans)]
    assert gaps == [("2020-04-01", "2020-06-01"), ("2020-07-01", "2022-01-01")]


def test_one_vague_date_covers_others():
    assert plots._gaps([plots.date_span(date) for date in ("2022", "2022-03", "2022-12-31", "2023-01-01")]) == []


@pytest.mark.parametrize(
    ("date", "days"),
    [("2024", 366), ("2023", 365), ("2024-02", 29), ("2023-12", 31), ("2023-12-31", 1)],
    ids=lambda value: str(value),
)
def test_date_span_has_the_days_of_the_calendar(date, days):
    start, end = plots.date_span(date)
    assert (end - start).days == days


@pytest.mark.parametrize(
    "positions", [[], [1], [0, 10], [0, 0, 0], [0, 1, 1.1, 9, 9.1]], ids=["none", "one", "far", "same", "pairs"]
)
def test_spread_keeps_order_distance_and_mean(positions):
    moved = plots.spread(positions, 1)
    assert all(b - a >= 1 - 1e-9 for a, b in itertools.pairwise(moved))
    assert sum(moved) == pytest.approx(sum(positions))


def test_word_cloud_is_the_same_twice_and_larger_for_more():
    weights = {"网格": 39.0, "赋能": 12.0, "平安": 2.0}
    first, second = plots.word_cloud(weights).layout_, plots.word_cloud(weights).layout_
    assert first == second
    sizes = {word: size for (word, _), size, *_ in first}
    assert sizes["网格"] > sizes["赋能"] > sizes["平安"]


def test_every_character_of_the_seeds_is_drawn(characters, tmp_path):
    rows = ["".join(characters[start : start + 30]) for start in range(0, len(characters), 30)]
    frame = pd.DataFrame({"text": rows, "n": 1.0})
    assert plots.GETA not in "".join(plots.drawable_text(row) for row in rows)
    assert plots.save_figure(
        plots.plot_bars(frame, label="text", value="n", title="全部", source="种子"), "all", tmp_path
    )


def test_character_that_no_font_has_is_marked_not_warned_about(tmp_path):
    frame = pd.DataFrame({"text": ["烧烤🍢", "𠮷\x00", "a\tb\nc", "$\\frac{1$"], "n": 1.0})
    figure = plots.plot_bars(frame, label="text", value="n", title="🍢", source="$")
    plots.save_figure(figure, "rare", tmp_path)
    assert tick_labels(figure.axes[0].yaxis) == ["烧烤〓", "〓〓", "a b c", "$\\frac{1$"]


@pytest.mark.parametrize("kind", KINDS)
def test_empty_table_gives_a_figure_that_says_so(kind, texts_of):
    signed = {"title": "空", "source": "来源"}
    empty = {
        "bars": lambda: plots.plot_bars(WORDS[:0], label="word", value="count", **signed),
        "dots": lambda: plots.plot_dots(WORDS[:0], label="word", value="count", **signed),
        "lines": lambda: plots.plot_lines(RATES[:0], x="date", y="rate", group="term", **signed),
        "distribution": lambda: plots.plot_distribution(RATES[:0], value="rate", group="term", **signed),
        "coverage": lambda: plots.plot_coverage(DATES[:0], row="doc", **signed),
        "cloud": lambda: plots.plot_word_cloud(WORDS[:0], label="word", value="count", **signed),
    }
    assert "没有可显示的数据" in texts_of(empty[kind]())


def test_unknown_column_is_named():
    with pytest.raises(ValueError, match=r"'frequency' is not in the frame; it has word, count"):
        plots.plot_bars(WORDS, label="word", value="frequency", title="", source="")


def test_figure_is_saved_whole_and_the_same_twice(drawn, tmp_path):
    first = plots.save_figure(drawn["bars"], "bars", tmp_path / "a")
    second = plots.save_figure(figures()["bars"], "bars", tmp_path / "b")
    assert first == tmp_path / "a" / "figures" / "bars.png"
    assert first.read_bytes() == second.read_bytes()
    assert [path.name for path in first.parent.iterdir()] == ["bars.png"]


def test_nothing_is_saved_without_a_folder(drawn, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert plots.save_figure(drawn["bars"], "bars", "") is None
    assert list(tmp_path.iterdir()) == []


def test_name_with_other_characters_is_refused(drawn, tmp_path):
    with pytest.raises(ValueError, match="lower-case"):
        plots.save_figure(drawn["bars"], "../bars", tmp_path)


def test_thousands_of_rows_are_drawn_unnamed():
    frame = pd.DataFrame({"doc": [f"{number}.txt" for number in range(2000)], "date": "2022"})
    figure = plots.plot_coverage(frame, row="doc", title="", source="")
    (axes,) = figure.axes
    assert figure.get_figheight() < 25
    assert len(axes.containers[0]) == 2000
    assert (tick_labels(axes.yaxis), axes.get_ylabel()) == ([], "2,000 rows")


def test_source_line_names_sources_and_dates():
    line = plots.describe_source(za.read_corpus())
    assert line == "来源：5份文本；大众日报淄博融媒体中心、大众日报、淄博政法；2020-03至2023-07"


def test_source_line_counts_the_sources_it_does_not_name():
    documents = pd.DataFrame({"source": [f"{name}日报" for name in "甲乙丙丁戊己"]})
    corpus = SimpleNamespace(documents=documents, articles=pd.DataFrame({"date": pd.Series([None], dtype="str")}))
    assert plots.describe_source(corpus) == "来源：6份文本；甲日报、乙日报、丙日报、丁日报等6家"


def test_figure_has_its_title_as_alternative_text():
    figure = za.plot_bars(
        pd.DataFrame({"word": ["淄博"], "count": [3]}), label="word", value="count", title="词频", source="种子"
    )
    assert figure._repr_mimebundle_() == ({}, {"image/png": {"alt": "词频。种子"}})
