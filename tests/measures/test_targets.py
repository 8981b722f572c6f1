"""Targets against actual figures: what is judged, what is not, and the tables of places."""

import pandas as pd
import pytest

import zibo_analysis as za
from zibo_analysis.indicators import find_indicators
from zibo_analysis.measures import main_period, pair_targets, tabulate_targets

UNKNOWN = "not comparable: neither the text nor a topic says"


@pytest.fixture(scope="module")
def two_places(figures):
    return figures(
        ("2025年，地区生产总值力争增长5%以上，力争城镇新增就业110万人以上。", "2025-01", "山东省"),
        ("2025年，地区生产总值增长5.5%，城镇新增就业124.9万人。", "2026-01", "山东省"),
        ("2025年，地区生产总值力争增长5%以上，力争居民消费价格涨幅2%左右。", "2025-01", "辽宁省"),
        ("2025年，地区生产总值增长3.7%。", "2026-01", "辽宁省"),
    )


def verdict_of(figures, aim, reached):
    (found,) = za.compare_targets(figures((aim, "2025-01", "北京市"), (reached, "2026-01", "北京市"))).itertuples()
    return found.verdict


@pytest.mark.parametrize(
    ("aim", "reached", "verdict"),
    [
        # 2025年和2026年北京市政府工作报告: more work than planned is no failure
        ("2025年，力争打通城市断头路20条。", "2025年，打通城市断头路53条。", "holds"),
        ("2025年，力争建设筹集保障性租赁住房5万套。", "2025年，建设筹集保障性租赁住房6.7万套。", "holds"),
        # 2025年和2026年福建省政府工作报告: nothing says that fewer projects are worse
        ("2025年，力争实施省级重点项目1593个。", "2025年，实施省级重点项目1550个。", UNKNOWN),
        ("2025年，力争关停高耗水老旧机井300眼。", "2025年，关停高耗水老旧机井280眼。", UNKNOWN),
        # the text says which way is better
        ("2025年，力争实施省级重点项目1593个以上。", "2025年，实施省级重点项目1550个。", "does not hold"),
        ("2025年，力争行政审批平均用时控制在3天以内。", "2025年，行政审批平均用时4天。", "does not hold"),
        ("2025年，力争行政审批平均用时控制在3天以内。", "2025年，行政审批平均用时2天。", "holds"),
        # a topic of which neither way is good
        ("2025年，力争居民消费价格涨幅2%左右。", "2025年，居民消费价格上涨0.1%。", UNKNOWN),
        ("2025年，力争居民消费价格涨幅2%左右。", "2025年，居民消费价格上涨2%。", "holds"),
    ],
    ids=["more", "more_homes", "fewer", "closed", "at_least", "at_most", "below_most", "neither", "neither_same"],
)
def test_a_miss_needs_a_better_way(aim, reached, verdict, figures):
    assert verdict_of(figures, aim, reached).startswith(verdict)


def test_a_passed_milestone_reaches_a_target(figures):
    assert verdict_of(figures, "2025年，力争粮食产量500亿斤。", "2025年，粮食产量跃上500亿斤台阶。") == "holds"


def test_many_answers_are_told_once(two_places):
    repeated = pd.concat([two_places.assign(doc=f"{number}.txt") for number in range(30)], ignore_index=True)
    repeated["mention"] = [f"m{number}" for number in range(len(repeated))]
    assert len(za.compare_targets(repeated)) == 30 * len(za.compare_targets(two_places))


def test_pairs_of_the_main_period(two_places):
    targets = za.compare_targets(two_places)
    pairs = pair_targets(targets)
    assert main_period(targets) == "2025"
    assert list(zip(pairs["panel"], pairs["first_subject"], pairs["state"], strict=True)) == [
        ("GDP增速（%）", "山东省", "holds"),
        ("GDP增速（%）", "辽宁省", "does not hold"),
        ("城镇新增就业（人）", "山东省", "holds"),
    ]
    assert pairs["reached"].round(1).tolist()[-1] == 113.5
    assert pairs["reached"].isna().tolist() == [True, True, False]
    assert pair_targets(targets, topics=["城镇新增就业"])["measure"].tolist() == ["城镇新增就业"]
    assert pair_targets(targets, period="2030").empty


def test_where_nothing_compares_the_refused_pairs_are_shown(corpus):
    pairs = pair_targets(za.compare_targets(find_indicators(corpus)))
    told = list(zip(pairs["measure"], pairs["first_shown"], pairs["second_shown"], strict=True))
    assert told == [("科技型中小企业", "600家", "1350家"), ("高新技术企业", "600家", "456家")]
    assert set(pairs["state"]) == {"not comparable"}


def test_table_of_targets_says_what_is_not_told(two_places):
    table = tabulate_targets(two_places, period="2025").set_index("topic")
    assert table.loc["GDP", ["山东省", "辽宁省"]].tolist() == ["5%以上 → 5.5%", "5%以上 → 3.7%"]
    assert table.loc["居民消费价格", "辽宁省"] == "2%左右 → —"
    assert pd.isna(table.loc["居民消费价格", "山东省"])
    assert table.index[0] == "GDP"  # told most often
    assert tabulate_targets(two_places, period="2025", topics=["城镇新增就业"])["topic"].tolist() == ["城镇新增就业"]
    assert tabulate_targets(two_places, period="2031").empty


def test_units_of_one_topic_are_not_mixed(figures):
    table = figures(
        ("2025年，力争改造老旧小区500个。", "2025-01", "辽宁省"),
        ("2025年，改造老旧小区8.36万户。", "2026-01", "辽宁省"),
    )
    assert tabulate_targets(table, period="2025")["辽宁省"].tolist() == ["500个 → —"]


def test_a_fall_has_a_minus(figures):
    table = figures(
        ("2025年，固定资产投资力争增长5%左右。", "2025-01", "福建省"),
        ("2025年，固定资产投资下降3.3%。", "2026-01", "福建省"),
    )
    assert tabulate_targets(table, period="2025")["福建省"].tolist() == ["5%左右 → −3.3%"]


def test_a_miss_of_nobody_knows_whom_is_not_told(figures):
    table = figures(
        ("2025年，地区生产总值力争增长5%以上。", "2025-01", None), ("2025年，地区生产总值增长3.7%。", "2026-01", None)
    )
    table = table.assign(doc="0.txt")  # one document that tells both
    found = za.compare_targets(table.assign(subject=None))
    assert found["verdict"].tolist() == ["not comparable: nothing says whose figures these are"]
    assert za.compare_targets(table.assign(subject="辽宁省"))["verdict"].tolist() == ["does not hold"]
