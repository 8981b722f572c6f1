"""The governance systems: parts that stand in the texts, figures that come from the indicator table, graphs."""

from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import zibo_analysis as za
from zibo_analysis.systems import (
    join_figures,
    layout_system,
    parts_table,
    save_system,
    system_graph,
    systems_table,
)

SYSTEMS = systems_table()["system"].tolist()


@pytest.fixture(scope="module")
def corpus() -> za.Corpus:
    return za.read_corpus()


def test_all_systems_are_there_and_have_parts() -> None:
    table = systems_table()
    assert table["system"].tolist() == [f"S{number}" for number in range(1, 44)]
    assert table["parts"].ge(3).all()
    assert table["comparison_zh"].str.len().gt(5).all()
    assert table["comparison_en"].str.len().gt(10).all()


def test_every_part_stands_where_it_says(corpus: za.Corpus) -> None:
    for part in parts_table().itertuples():
        printed = corpus.text(str(part.doc))[int(part.start) : int(part.end)]
        assert "".join(printed.split()) == part.name


def test_every_figure_stands_in_its_text(corpus: za.Corpus) -> None:
    for row in za.load_vocabulary()["system_figures"]:
        assert corpus.text(row.doc)[row.start : row.end].strip()


def test_a_figure_tells_of_a_part_that_the_system_has() -> None:
    numbers = parts_table().query("role == 'part'").groupby("system")["number"].max()
    for row in za.load_vocabulary()["system_figures"]:
        assert row.part is None or 1 <= row.part <= numbers[row.system], row


def test_parts_are_numbered_and_hang_on_earlier_parts() -> None:
    for (_, role), group in parts_table().groupby(["system", "role"]):
        assert group["number"].tolist() == list(range(1, len(group) + 1))
        if role == "part":
            assert (group["after"].fillna(0) < group["number"]).all()
            assert group["link"].notna().all()
        else:
            assert group["link"].isna().all()


@pytest.mark.parametrize(
    ("system", "steps"),
    [
        ("S1", ["《专职网格员工作运行规范》", "7大类、17项工作职责", "汇集信息", "分流交办", "反馈结果", "立案建档", "通报考核"]),
        ("S17", ["快决策", "快执行", "快突破", "快见效"]),
        ("S26", ["初创", "哪吒", "瞪羚", "独角兽", "独角兽"]),
        ("S35", ["一站收", "全面兜", "闭环解"]),
    ],
)  # fmt: skip
def test_steps_in_the_order_of_the_text(system: str, steps: list[str]) -> None:
    parts = parts_table(system)
    assert parts.loc[parts["link"] == "step", "name"].tolist() == steps


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_graph_is_one_piece_and_its_drawing_has_a_place_for_each_part(system: str) -> None:
    graph = system_graph(system)
    assert nx.is_weakly_connected(graph)
    assert len(graph) == len(parts_table(system)) + 1
    places = layout_system(graph)
    assert sorted(row for _, row in places.values()) == list(range(len(graph)))
    for before, after, link in graph.edges(data="link"):
        assert places[after][1] > places[before][1]
        assert places[after][0] - places[before][0] == (link == "member")


def test_graphml_comes_back(tmp_path: Path) -> None:
    graph = system_graph("S11")
    save_system(graph, tmp_path / "s11.graphml")
    again = nx.read_graphml(tmp_path / "s11.graphml", node_type=int)
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert set(again.edges(data="link")) == set(graph.edges(data="link"))


def test_an_unknown_system_is_an_error() -> None:
    with pytest.raises(ValueError, match="S99"):
        system_graph("S99")


def indicator_rows(*spans: tuple[str, int, int]) -> pd.DataFrame:
    columns = "text value value_high unit approx kind direction modality indicator subject period evidence".split()
    return pd.DataFrame(
        [
            {"mention": f"m{n}", "doc": doc, "start": start, "end": end, **dict.fromkeys(columns)}
            for n, (doc, start, end) in enumerate(spans)
        ]
    )


def test_a_figure_takes_the_indicator_that_shares_most_of_it(corpus: za.Corpus) -> None:
    figure = next(row for row in za.load_vocabulary()["system_figures"] if row.system == "S1")
    place = (
        (figure.doc, figure.start - 5, figure.start + 1),
        (figure.doc, figure.start, figure.end),
        ("x", figure.start, figure.end),
    )
    joined = join_figures(corpus, indicator_rows(*place))
    assert joined.loc[0, "mention"] == "m1"
    assert joined.loc[0, "joined_from"] == "indicator"
    assert joined.loc[0, "reason"] is None
    assert joined["mention"].notna().sum() == 1
    assert joined.loc[1:, "reason"].notna().all()


def test_every_measured_figure_comes_from_the_indicator_table(corpus: za.Corpus) -> None:
    figures = join_figures(corpus, za.find_indicators(corpus))
    measured = {(r.system, r.number) for r in za.load_vocabulary()["system_figures"] if r.reason is None}
    keys = list(zip(figures["system"], figures["number"], strict=True))
    joined = figures["mention"].notna().tolist()
    assert measured <= {key for key, j in zip(keys, joined, strict=True) if j}
    assert len(measured) > 100
    assert figures["mention"].isna().eq(figures["reason"].notna()).all()


def test_what_no_indicator_holds_comes_from_formulas_numerals_or_the_sentence(corpus: za.Corpus) -> None:
    figures = join_figures(corpus, za.find_indicators(corpus)).set_index(["system", "number"])
    assert figures["joined_from"].notna().all()
    formula, date, words = figures.loc[("S3", 1)], figures.loc[("S10", 1)], figures.loc[("S25", 2)]
    assert (formula["joined_from"], formula["text"], formula["value"]) == ("formula", "十大工程", 10)
    assert (date["joined_from"], date["text"]) == ("numeral", "5月26日至28日") and pd.isna(date["value"])
    assert (words["joined_from"], words["text"]) == ("sentence", "全领域") and "全领域" in words["evidence"]
    assert figures.loc[figures["joined_from"] != "indicator", "mention"].isna().all()


def test_joined_figures_are_printed_where_they_stand(corpus: za.Corpus) -> None:
    figures = join_figures(corpus, za.find_indicators(corpus))
    for row in figures.itertuples():
        printed = "".join(corpus.text(str(row.doc))[int(row.start) : int(row.end)].split())
        assert printed in str(row.text) or str(row.text) in printed or row.joined_from == "indicator"


def test_another_corpus_joins_nothing() -> None:
    other = za.read_text("全市有4000余名专职网格员。")
    figures = join_figures(other, za.find_indicators(other))
    assert figures["joined_from"].isna().all() and figures["reason"].notna().all()
    assert za.share_joined(figures)["share"].fillna(-1).tolist() == [0, 0, 0, 0, 1, -1]


def test_shares_of_the_tables_add_up(corpus: za.Corpus) -> None:
    shares = za.share_joined(join_figures(corpus, za.find_indicators(corpus)))
    assert shares["joined_from"].tolist() == ["indicator", "formula", "numeral", "sentence", "none", "date"]
    assert shares["figures"].sum() == len(za.load_vocabulary()["system_figures"])
    assert shares.loc[0, "share"] == shares.loc[0, "figures"] / shares.loc[:4, "figures"].sum() >= 0.9
    assert shares.loc[4, "figures"] == 0 and shares["share"].sum() == pytest.approx(1)


def test_every_graph_is_written(tmp_path: Path) -> None:
    written = za.save_systems(tmp_path)
    files = sorted(path.name for path in (tmp_path / "systems").iterdir())
    assert files == sorted(written["file"])
    assert za.save_systems("")["file"].isna().all()
