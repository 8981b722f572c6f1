"""What the figures tell, counted; and the words that say what a figure is a figure of."""

import pandas as pd
import pytest

import zibo_analysis as za
from zibo_analysis.indicators import find_indicators, indicators_in
from zibo_analysis.measures import count_topics, count_verdicts, list_points, topic_matrix
from zibo_analysis.measures.series import clause_before, describe_series
from zibo_analysis.measures.strands import is_milestone, sentence_places
from zibo_analysis.vocabulary import load_vocabulary

WORDS = load_vocabulary()


@pytest.mark.parametrize(
    ("sentence", "figure", "passed"),
    [
        ("粮食产量跃上500亿斤台阶。", "500亿斤", True),  # 2026年辽宁省政府工作报告
        ("经济总量连续迈上4万亿、5万亿两个台阶。", "4万亿", True),  # 2026年北京市政府工作报告
        ("经济总量连续迈上4万亿、5万亿两个台阶。", "5万亿", True),
        ("地区生产总值跨越10万亿元大关。", "10万亿元", True),
        ("进出口总额站上了9万亿元。", "9万亿元", True),
        ("粮食产量515.6亿斤。", "515.6亿斤", False),
        ("粮食产量500亿斤，经济总量再上新台阶。", "500亿斤", False),
        ("新建成居家养老服务平台500个。", "500个", False),
        ("迈上新征程，粮食产量500亿斤。", "500亿斤", False),
        ("建成门槛高、规模大的项目5个。", "5个", False),
    ],
    ids=["stage", "first", "second", "gate", "le", "counted", "next_clause", "platform", "other_object", "threshold"],
)
def test_milestones(sentence, figure, passed):
    start = sentence.index(figure)
    assert is_milestone(sentence, start, start + len(figure), WORDS) is passed


def test_places_of_figures_that_are_printed_alike():
    table = indicators_in("甲县新增企业35家，乙县新增企业35家，丙县新增企业40家。", date="2025-01", region="淄博市")
    rows = list(table.itertuples())
    sentence = rows[0].evidence
    assert sentence_places(rows) == [sentence.index("35家"), sentence.rindex("35家"), sentence.index("40家")]


@pytest.mark.parametrize(
    ("sentence", "figure", "clause"),
    [
        ("规上企业456家；全市投入2.8%。", "2.8%", "全市投入"),
        ("规上企业456家，全市投入2.8%。", "2.8%", "规上企业456家，全市投入"),
        ("2.8%的投入", "2.8%", ""),
        ("没有数字", "", ""),
    ],
    ids=["semicolon", "comma", "opening", "none"],
)
def test_clause_before(sentence, figure, clause):
    assert clause_before(sentence, sentence.index(figure) if figure else -1) == clause


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("地区生产总值连续迈上4个万亿元台阶。", []),  # 2026年江苏省政府工作报告: four of them
        ("经济总量实现两个新突破。", []),
        ("地区生产总值达到14.2万亿元。", ["GDP"]),
        ("地区生产总值增长5.3%。", ["GDP"]),
        ("粮食产量1285万吨。", ["粮食产量"]),
        ("粮食产量732.5亿斤。", ["粮食产量"]),
        ("改造老旧小区8.36万户。", ["老旧小区改造"]),
        ("改造老旧小区682个。", ["老旧小区改造"]),
    ],
    ids=["stages", "breakthroughs", "money", "rate", "tonnes", "jin", "households", "estates"],
)
def test_a_level_has_a_unit_of_its_topic(text, topics):
    series = describe_series(indicators_in(text, date="2026-01", region="江苏省"))
    assert series["topic"].dropna().tolist() == topics


def test_matrix_holds_every_year_of_every_topic(corpus):
    counts = count_topics(find_indicators(corpus))
    cells, years = topic_matrix(counts, top=3)
    assert cells["topic"].nunique() == 3
    assert len(cells) == 3 * counts["year"].nunique()
    assert cells["figures"].sum() == counts[counts["topic"].isin(cells["topic"])]["figures"].sum()
    assert years["数字"].sum() == counts["figures"].sum()
    assert (cells["written"] == "").equals(cells["figures"].isna())
    assert list(dict.fromkeys(cells["year"])) == sorted(cells["year"].unique())


def test_verdicts_are_counted_without_their_reasons():
    table = pd.DataFrame({"verdict": ["holds", "not comparable: a", "not comparable: b", "does not hold"]})
    found = count_verdicts(targets=table, checks=table[:0])
    assert found.to_dict("records") == [
        {"comparison": "targets", "holds": 1, "holds within rounding": 0, "does not hold": 1, "not comparable": 2},
        {"comparison": "checks", "holds": 0, "holds within rounding": 0, "does not hold": 0, "not comparable": 0},
    ]


def test_points_say_whether_they_are_rates_and_falls():
    rows = [
        ("2023年，固定资产投资增长2%。", "2024-01"),
        ("2024年，固定资产投资下降3.3%。", "2025-01"),
    ]
    tables = [indicators_in(text, date=date, region="福建省").assign(doc=date) for text, date in rows]
    points = list_points(za.compare_over_time(pd.concat(tables, ignore_index=True)))
    assert points["panel"].unique().tolist() == ["福建省 固定资产投资增速（%）"]
    assert points["text"].tolist() == ["2%", "−3.3%"]
