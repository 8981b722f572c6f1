"""Arithmetic between figures: each check with figures that agree, that agree within rounding, and that do not."""

import math

import pandas as pd
import pytest

import zibo_analysis as za
from zibo_analysis.indicators import find_indicators, indicators_in


def checks_of(text, name, *, date="2025-01", region="淄博市"):
    found = za.check_figures(indicators_in(text, date=date, region=region))
    return found[found["check"] == name]


@pytest.fixture(scope="module")
def built_in(corpus):
    return za.check_figures(find_indicators(corpus))


def test_gaps_of_the_built_in_corpus(built_in):
    gaps = built_in[built_in["check"] == "gap"]
    assert gaps["claim"].tolist() == [
        "727.77亿元 = |3642.40亿元 − 4370.17亿元|",
        "232.42亿元 = |3642.40亿元 − 3409.98亿元|",
    ]
    assert gaps["verdict"].tolist() == ["holds", "holds"]
    assert [abs(value) for value in gaps["computed"]] == [72_777_000_000, 23_242_000_000]


@pytest.mark.parametrize(
    ("gap", "verdict"),
    [("727.77亿元", "holds"), ("727.8亿元", "holds within rounding"), ("728.77亿元", "does not hold")],
    ids=["same", "rounded", "other"],
)
def test_gap_between_places(gap, verdict):
    text = f"2019年,淄博实现GDP3642.40亿元,全省排名第七;过去在后面的济宁,以GDP4370.17亿元超越淄博,两地相差{gap}。"
    assert checks_of(text, "gap", date="2020-03")["verdict"].tolist() == [verdict]


def test_gap_to_a_place_that_tells_nothing_is_no_check():
    assert checks_of("2019年,淄博实现GDP3642.40亿元,比济宁少727.77亿元。", "gap", date="2020-03").empty


@pytest.mark.parametrize(
    ("now", "rate", "before", "verdict"),
    [
        ("9356.7亿元", "14.1%", "8202亿元", "holds within rounding"),
        ("110亿元", "10%", "100亿元", "holds"),
        ("9356.7亿元", "14.1%", "8302亿元", "does not hold"),
    ],
    ids=["rounded", "exact", "wrong"],
)
def test_growth_and_level_give_the_base(now, rate, before, verdict):
    text = f"2023年，全市进出口总额{before}。2024年，全市进出口总额{now}，增长{rate}。"
    (found,) = checks_of(text, "growth").itertuples()
    assert found.verdict == verdict
    assert found.computed_low < float(now[:-2]) / (1 + float(rate[:-1]) / 100) * 1e8 < found.computed_high


def test_growth_at_constant_prices_is_not_held_against_levels():
    text = "2023年，全市地区生产总值4561.8亿元。2024年，全市地区生产总值4876亿元，增长5.7%。"
    assert checks_of(text, "growth")["verdict"].str.contains("constant prices").tolist() == [True]


def test_growth_without_a_base_gives_the_implied_one():
    (found,) = checks_of("2024年，全市进出口总额110亿元，增长10%。", "growth").itertuples()
    assert found.verdict == "not comparable: the level of the year before is not told"
    assert found.computed == 10_000_000_000


def test_part_and_share_give_the_whole(built_in):
    found = built_in[built_in["check"] == "share"]
    assert found["claim"].tolist() == ["5200亿元 ÷ 52.6% = ?", "173.95亿元 ÷ 27% = ?"]
    assert found["stated"].isna().all()
    # 5,200 is 52.6 of 100 parts
    assert [round(value / 1e8, 1) for value in found["computed"]] == [9885.9, 644.3]
    assert found["verdict"].unique().tolist() == ["not comparable: the whole is not told"]


@pytest.mark.parametrize(
    ("rank", "verdict"),
    [("第二", "holds"), ("第七", "holds"), ("第一", "does not hold")],
    ids=["second", "far", "first"],
)
def test_rank_against_the_figures_of_others(rank, verdict):
    text = f"2019年,淄博实现GDP3642.40亿元,全省排名{rank};过去在后面的济宁,以GDP4370.17亿元超越淄博。"
    assert checks_of(text, "rank", date="2020-03")["verdict"].tolist() == [verdict]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("2016年、2017年、2019年、2021年，示范区建设四次获得国务院督查激励。", ["holds"]),
        ("2016年、2017年、2019年，示范区建设四次获得国务院督查激励。", ["does not hold"]),
        ("2009年、2013年、2017年连续三次获得全国社会治安综合治理优秀市。", ["holds"]),
        (
            "2016年、2017年、2019年，示范区建设先后五次获得督查激励。",
            ["not comparable: a year may hold more than one time"],
        ),
        (
            "2016年、2017年、2019年，示范区建设累计四次获得表扬。",
            ["not comparable: a year may hold more than one time"],
        ),
        ("2016年、2017年、2019年，示范区建设先后两次获得督查激励。", ["does not hold"]),
        ("示范区建设四次获得国务院督查激励。", []),
        ("2016年、2017年工作平稳。示范区建设四次获得国务院督查激励。", []),
        ("2016年获批，示范区建设四次获得国务院督查激励。", []),
    ],
    ids=["as_many", "too_few", "running", "in_all", "summed", "too_many", "none", "other_sentence", "one_year"],
)
def test_years_against_times(text, verdicts):
    assert checks_of(text, "years", date="2022-09")["verdict"].tolist() == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("法院结案800件，结案率59.28%。", ["does not hold"]),
        ("法院结案800件，结案率59.25%。", ["holds"]),  # 474 of 800
        ("法院结案32件，结案率66.67%。", ["holds"]),  # 32 of 48
        ("法院结案800件，结案率59%。", []),  # whole percents of 800 say nothing
        ("法院结案80000件，结案率59.28%。", []),
        ("法院结案近800件，结案率59.28%。", []),
        ("法院受理800件，结案率59.28%。", []),
        ("法院结案800件，结案率达59.28%以上。", []),
    ],
    ids=["impossible", "part", "whole", "no_decimals", "too_many", "about", "other_cases", "threshold"],
)
def test_rate_of_whole_numbers(text, verdicts):
    assert checks_of(text, "rate", region="周村区")["verdict"].tolist() == verdicts


def test_impossible_rate_by_trying_all_numbers():
    """No count of 0 to 800 out of 800, nor 800 out of any count, prints as 59.28 %."""
    assert all(f"{100 * n / 800:.2f}" != "59.28" for n in range(801))
    assert all(f"{100 * 800 / n:.2f}" != "59.28" for n in range(801, 5000))
    assert any(f"{100 * n / 800:.2f}" == "59.25" for n in range(801))


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("2024年，全市结案800件，其中诉讼案件425件，调解案件375件。", ["holds"]),
        ("2024年，全市结案800件，其中诉讼案件425件。", ["holds"]),
        ("2024年，全市结案800件，其中诉讼案件425件，调解案件475件。", ["does not hold"]),
        ("2024年，全市结案800件，其中诉讼金额425万元。", []),
        ("2024年，全市结案800件。其中诉讼案件425件。", []),
    ],
    ids=["all", "some", "too_many", "other_unit", "other_sentence"],
)
def test_parts_after_of_these(text, verdicts):
    assert checks_of(text, "sum")["verdict"].tolist() == verdicts


@pytest.mark.parametrize(
    ("total", "verdict"), [("300亿元", "holds"), ("301亿元", "does not hold")], ids=["adds", "does_not"]
)
def test_topics_that_are_sums(total, verdict):
    text = f"2024年，全市进出口总额{total}。2024年，全市出口200.0亿元。2024年，全市进口100.0亿元。"
    found = checks_of(text, "sum")
    assert found["verdict"].tolist() == [verdict]
    assert found["computed"].tolist() == [30_000_000_000]


def test_figure_told_twice():
    text = "2024年，全市地区生产总值4876.2亿元。回顾2024年，全市地区生产总值4876亿元。"
    assert checks_of(text, "again")["verdict"].tolist() == ["holds within rounding"]
    wrong = text.replace("4876亿元", "4976亿元")
    assert checks_of(wrong, "again")["verdict"].tolist() == ["does not hold"]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        # 2026年辽宁省政府工作报告: a milestone that was passed
        ("2025年，全省粮食产量515.6亿斤。", "2025年，全省粮食产量跃上500亿斤台阶。", "holds within rounding"),
        # 2026年北京市政府工作报告
        ("2025年，地区生产总值5.2万亿元。", "2025年，经济总量连续迈上4万亿、5万亿两个台阶。", "holds within rounding"),
        ("2025年，全省粮食产量515.6亿斤。", "2025年，全省粮食产量500亿斤。", "does not hold"),
        ("2025年，全省粮食产量489亿斤。", "2025年，全省粮食产量跃上500亿斤台阶。", "does not hold"),
        # 2026年四川省政府工作报告: another area
        (
            "2025年，地区生产总值67665亿元。",
            "2025年，成渝地区双城经济圈建设走深走实，经济总量超9万亿元。",
            "not comparable: the sentence also speaks of 经济圈",
        ),
        (
            "2025年，全省高新技术企业1.9万家。",
            "2025年，在成都市带动下，全省高新技术企业1.5万家。",
            "not comparable: the sentence also speaks of 成都市",
        ),
        # 2026年广东省政府工作报告: 地级以上市 with schools, and with a title
        (
            "2025年，技师学院实现21个地级以上市全覆盖。",
            "2025年，19个地级以上市被命名为双拥模范城。",
            "not comparable: without a known topic",
        ),
    ],
    ids=["milestone", "two_milestones", "no_milestone", "below_milestone", "zone", "other_place", "no_topic"],
)
def test_repeats_are_refused_before_they_are_denied(first, second, verdict):
    found = checks_of(first + second, "again", region="四川省")["verdict"].tolist()
    assert [one.startswith(verdict) for one in found] == [True]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # 2026年广东省政府工作报告: a figure a head is no total
        ("2025年，食品抽检量超每千人6.5批次，其中开展“你点我检”食品抽检超4万批次。", []),
        ("2025年，全市日均办件800件，其中网上办件900件。", []),
        ("2025年，全市办件800件，其中网上办件900件。", ["does not hold"]),
        ("2025年，全市培训800人，其中农民500人、妇女400人。", ["not comparable: the parts are of different kinds"]),
        ("2025年，全市培训800人，其中农民900人、妇女400人。", ["does not hold"]),
    ],
    ids=["per_thousand", "per_day", "one_part_too_large", "may_overlap", "one_of_two_too_large"],
)
def test_parts_are_refused_before_they_are_denied(text, verdicts):
    found = checks_of(text, "sum")["verdict"].tolist()
    assert len(found) == len(verdicts)
    assert all(one.startswith(verdict) for one, verdict in zip(found, verdicts, strict=True))


def test_growth_on_another_basis_is_not_judged():
    text = "2023年，全市进出口总额80亿元。2024年，全市进出口总额110亿元，同口径增长10%。"
    (found,) = checks_of(text, "growth")["verdict"]
    assert found == "not comparable: growth is told on another basis: 同口径"
    (plain,) = checks_of(text.replace("同口径", ""), "growth")["verdict"]
    assert plain == "does not hold"


def test_growth_over_a_level_of_another_text_is_not_denied():
    before = indicators_in("2023年，全市进出口总额80亿元。", date="2024-01", region="淄博市").assign(doc="a")
    after = indicators_in("2024年，全市进出口总额110亿元，增长10%。", date="2025-01", region="淄博市").assign(doc="b")
    found = za.check_figures(pd.concat([before, after], ignore_index=True)).query("check == 'growth'")
    assert found["verdict"].str.contains("revised since").tolist() == [True]


def test_every_check_carries_its_sentence_and_mentions(built_in, corpus):
    known = set(find_indicators(corpus)["mention"])
    assert set(built_in["mention"]) | set().union(*built_in["others"]) <= known
    assert built_in["evidence"].str.len().min() > 0
    assert [text in sentence for text, sentence in zip(built_in["text"], built_in["evidence"], strict=True)]


def test_nothing_is_corrected(corpus):
    indicators = find_indicators(corpus)
    rate = za.check_figures(indicators).set_index("check").loc["rate"]
    assert (rate["text"], rate["stated"], rate["verdict"]) == ("59.28%", 59.28, "does not hold")
    assert not math.isnan(rate["computed"])
    assert isinstance(indicators, pd.DataFrame) and 59.28 in set(indicators["value"])


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # 建始法院 2018: each rate is of the cases of its own item
        (
            "受理刑事案件68件,结案38件,结案率为55.88%;受理民商事案件925件,结案440件,结案率为47.57%。",
            ["55.88% = n ÷ 38", "47.57% = n ÷ 440"],
        ),
        ("法院结案率59.25%，结案800件。", ["59.25% = n ÷ 800"]),
        ("法院诉讼结案425件，共结案800件，结案率59.25%。", ["59.25% = n ÷ 800"]),
        ("法院结案800件；检察院结案率59.28%。", []),
    ],
    ids=["items", "after", "nearest", "other_item"],
)
def test_a_rate_is_held_against_the_nearest_count_of_its_item(text, claims):
    found = checks_of(text, "rate", region="周村区")
    assert found["verdict"].unique().tolist() in (["holds"], [])
    assert [claim.split(",")[0] for claim in found["claim"]] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # 贵州省 2016: the investment, not the projects
        (
            "2024年，全省在建景区项目706个，完成投资112.49亿元，占年度计划的40.18%。",
            ["112.49亿元 ÷ 40.18% = ?"],
        ),
        ("2024年，全市对俄进出口1220.6亿元，增长64.7%，占全国的17.3%。", ["1220.6亿元 ÷ 17.3% = ?"]),
        # 2026年广东省政府工作报告: firms are no part of the drones
        ("2024年，全市规上工业企业达7.6万家，无人机产量增长39%、占全国9成。", []),
        # 内蒙古 2023: the leagues are not the part
        ("2024年，全区3个盟市风力发电量合计占全区的54.3%。", []),
    ],
    ids=["nearest", "growth_between", "other_name", "whose"],
)
def test_the_part_of_a_share_stands_before_it(text, claims):
    assert checks_of(text, "share", date="2025-01")["claim"].tolist() == claims


def test_a_share_leaves_the_whole_no_smaller_than_the_part():
    (found,) = checks_of("2024年，全市城镇新增就业143.02万人、占全国1/10以上。", "share").itertuples()
    assert (found.computed_low, found.computed_high) == (1_430_150, 14_302_500)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # 2026年山东省政府工作报告: the level of another year is no part
        (
            "2025年，全省汽车保有量由2020年的2552万辆增至3230万辆，其中新能源汽车由2020年的45万辆增至356万辆。",
            ["356万辆 ≤ 3230万辆"],
        ),
        # 芜湖市 2011: a threshold that was passed is told again by its level
        ("2024年，全市财政收入252.9亿元，其中地方财政收入突破百亿大关，达133.7亿元。", ["133.7亿元 ≤ 252.9亿元"]),
        # 重庆高新区 2017: what is expected is no part of what is
        ("2024年，全市签约合同工业产值144.3亿元，其中智能机器人项目预计2030年形成年产值200亿元。", []),
        # 教育部 2018: those who came in the year are not of those who are there
        (
            "2024年，全国在校生2685.54万人，其中中职学校年招生559.41万人，在校生1551.84万人。",
            ["1551.84万人 ≤ 2685.54万人"],
        ),
        ("2024年，全市企业47家，其中全额返还的有40家，部分返还的有7家。", ["40家 + 7家 ≤ 47家"]),
    ],
    ids=["other_year", "threshold", "expected", "other_kind", "all"],
)
def test_parts_are_of_the_kind_mood_and_time_of_their_total(text, claims):
    assert checks_of(text, "sum", date="2026-01")["claim"].tolist() == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # 2026年广东省政府工作报告: the growth is that of the new ones
        ("2024年，全市新登记经营主体320万户、增长13%，总量达2037.7万户。", []),
        ("2024年，全市进出口总额增长10%，达110亿元。", ["110亿元 ÷ (1 + 10%) = ?"]),
    ],
    ids=["of_the_new", "of_the_level_behind"],
)
def test_growth_before_a_level(text, claims):
    found = checks_of(text, "growth")
    assert [claim for claim in found["claim"] if not claim.startswith("320")] == claims


def test_a_name_that_its_sentence_does_not_tell_denies_nothing():
    text = "2024年，全市规模以上工业增加值增长9.1%。2024年，全市规模以上工业增加值增长22.5%。"
    table = indicators_in(text, date="2025-01", region="淄博市")
    (told,) = za.check_figures(table).query("check == 'again'")["verdict"]
    table.loc[1, "evidence"] = "矿产加工业增幅最大，为22.5%。"
    (carried,) = za.check_figures(table).query("check == 'again'")["verdict"]
    assert told == "does not hold"
    assert carried == "not comparable: a name is carried from an earlier sentence"
