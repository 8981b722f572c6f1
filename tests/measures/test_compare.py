"""Figures side by side: every verdict is worked out by hand here."""

import pandas as pd
import pytest

from zibo_analysis import find_indicators, read_corpus
from zibo_analysis.indicators import indicators_in
from zibo_analysis.measures.checks import check_indicators, verdict_of
from zibo_analysis.measures.compare import (
    compare_over_time,
    compare_places,
    compare_targets,
    coverage_by_year,
    link_indicators,
    lookup,
    refused_links,
    rounding_interval,
    spread_shared,
    yearly_series,
)


def figures(*texts):
    """The figures of several texts, each (text, date, region)."""
    frames = [
        indicators_in(text, date=date, region=region).assign(doc=str(n)) for n, (text, date, region) in enumerate(texts)
    ]
    frame = pd.concat(frames, ignore_index=True)
    return frame.assign(mention=[f"m{n}" for n in range(len(frame))])


PLAN = ("今年主要预期目标是：地区生产总值增长5%以上，城镇调查失业率5.5%左右。", "2024-06", "甲市")
RESULT = ("2024年，地区生产总值增长4.6%，城镇调查失业率5.2%。", "2025-06", "甲市")


@pytest.mark.parametrize(
    ("text", "value", "interval"),
    [
        ("47.3%", 47.3, (47.25, 47.35)),
        ("51只", 51, (51, 51)),
        ("3.07万亿元", 3.07e12, (3.065e12, 3.075e12)),
        ("20万人", 200_000, (195_000, 205_000)),
        ("6%", 6, (5.5, 6.5)),
        ("第七", 7, (7, 7)),
    ],
    ids=["one_decimal", "count", "multiplier", "round_multiplier", "whole_percent", "no_digit"],
)
def test_rounding_intervals(text, value, interval):
    assert rounding_interval(text, value) == pytest.approx(interval)


def test_targets_meet_actuals_with_a_verdict():
    table = compare_targets(figures(PLAN, RESULT)).set_index("label")
    assert table["verdict"].to_dict() == {"GDP": "does not hold", "城镇调查失业率": "holds"}
    assert table.loc["GDP", "gap"] == pytest.approx(-0.4)
    assert table.loc["GDP", "target_evidence"] == PLAN[0]


def test_a_later_actual_is_shown_but_not_compared():
    later = ("2023年，高新技术企业达456家。", "2024-01", "甲市")
    plan = ("2020年，力争高新技术企业达到600家。", "2020-03", "甲市")
    table = compare_targets(figures(plan, later))
    assert table["verdict"].tolist() == ["not comparable: the actual is of 2023"]


def test_the_seeds_target_of_2020_is_not_comparable_with_2022():
    table = compare_targets(find_indicators(read_corpus())).set_index("label")
    verdict = table.loc["高新技术企业", "verdict"]
    assert verdict.startswith("not comparable") and "smaller set" in verdict


def test_a_figure_for_two_indicators_counts_for_both():
    frame = figures(("力争科技型中小企业和高新技术企业均达到600家。", "2020-03", "甲市"))
    assert spread_shared(frame)["topic"].tolist() == ["科技型中小企业", "高新技术企业"]


def test_links_join_other_words_for_the_same_topic():
    frame = figures(
        ("2021年，规上工业增加值增长8%。", "2022-06", "甲市"), ("2022年，规模以上工业增加值增长9%。", "2023-06", "甲市")
    )
    links = link_indicators(frame)
    assert links["series"].nunique() == 1 and links["confidence"].tolist() == [1.0, 0.8]


def test_what_looks_alike_is_refused_with_a_reason():
    frame = figures(("“四强”产业增加值增长3%，“四新”产业增加值增长4%。", "2022-06", "甲市"))
    assert refused_links(frame)["reason"].tolist() == ["another named set"]


def test_over_time_gives_the_difference():
    frame = figures(
        ("2021年，森林覆盖率40.1%。", "2022-06", "甲市"), ("2022年，森林覆盖率达40.6%。", "2023-06", "甲市")
    )
    table = compare_over_time(frame)
    assert table["difference"].tolist()[1] == pytest.approx(0.5) and pd.isna(table["difference"].iloc[0])
    assert yearly_series(table)["panel"].nunique() == 1


def test_places_are_ranked():
    frame = figures(
        ("2021年，地区生产总值增长8%。", "2022-06", "甲市"), ("2021年，地区生产总值增长9%。", "2022-06", "乙市")
    )
    assert compare_places(frame)[["subject", "rank"]].values.tolist() == [["乙市", 1], ["甲市", 2]]


def test_places_refuse_another_modality():
    with pytest.raises(ValueError, match="modality="):
        compare_places(figures(PLAN), modality="maybe")


def test_coverage_counts_topics_by_year():
    table = coverage_by_year(figures(PLAN, RESULT))
    assert table.loc["GDP", "2024"] == 2


def test_lookup_answers_with_the_sentence():
    found = lookup(find_indicators(read_corpus()), "2019年 淄博 GDP")
    assert found["text"].iloc[0] == "3642.40亿元" and "2019年" in found["evidence"].iloc[0]


def test_lookup_needs_a_question():
    with pytest.raises(ValueError, match="question="):
        lookup(figures(PLAN), " ")


def test_gaps_between_cities_hold():
    checks = check_indicators(find_indicators(read_corpus()))
    gaps = checks[checks["check"] == "stated gap"]
    assert gaps["stated"].tolist() == pytest.approx([727.77e8, 232.42e8])  # 4370.17 - 3642.40; 3642.40 - 3409.98
    assert gaps["verdict"].tolist() == ["holds", "holds"]


def test_a_gap_that_does_not_hold():
    text = "2019年，淄博实现GDP3642.40亿元；济宁，以GDP4370.17亿元超越淄博，两地相差700.00亿元。"
    checks = check_indicators(figures((text, "2020-03", "淄博市")))
    assert checks[checks["check"] == "stated gap"]["verdict"].tolist() == ["does not hold"]


def test_growth_is_held_against_both_levels():
    frame = figures(
        ("2021年，技术合同成交额200亿元。", "2022-06", "甲市"),
        ("2022年，技术合同成交额230亿元，增长15%。", "2023-06", "甲市"),
        ("2023年，技术合同成交额250亿元，增长12%。", "2024-06", "甲市"),  # 250/230 is 8.7 %
    )
    checks = check_indicators(frame)
    assert checks[checks["check"] == "growth against levels"]["verdict"].tolist() == ["holds", "does not hold"]


def test_years_are_counted():
    frame = figures(("2016年、2017年、2019年四次获得表扬。", "2022-06", "甲市"))
    assert check_indicators(frame)["verdict"].tolist() == ["does not hold"]


@pytest.mark.parametrize(
    ("stated", "computed", "value", "result", "verdict"),
    [
        ((1, 1), (1, 1), 1.0, 1.0, "holds"),
        ((1.5, 2.5), (2.4, 2.6), 2.0, 2.45, "holds within rounding"),
        ((1, 2), (3, 4), 1.5, 3.5, "does not hold"),
    ],
    ids=["equal", "meeting", "apart"],
)
def test_verdicts(stated, computed, value, result, verdict):
    assert verdict_of(stated, computed, value, result) == verdict


def test_empty_tables_keep_their_columns():
    nothing = indicators_in("没有数字。")
    assert (
        not len(link_indicators(nothing)) and not len(compare_targets(nothing)) and not len(check_indicators(nothing))
    )
    assert "verdict" in compare_targets(nothing) and "series" in link_indicators(nothing)
    assert not len(refused_links(nothing)) and not len(yearly_series(compare_over_time(nothing)))
    assert not len(compare_places(nothing)) and coverage_by_year(nothing).empty
