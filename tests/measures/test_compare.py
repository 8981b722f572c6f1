"""Figures side by side: what is one series, what is kept apart, and what the verdicts say."""

import pandas as pd
import pytest

import zibo_analysis as za
from zibo_analysis.indicators import find_indicators, indicators_in
from zibo_analysis.measures import (
    count_topics,
    list_points,
    pair_targets,
    rank_places,
    tabulate_targets,
)
from zibo_analysis.measures.intervals import rounding_interval
from zibo_analysis.measures.series import describe_series

# 2020-03 and 2022-09 淄博日报 and 大众日报, in the built-in corpus
FIRMS = "力争年内在校企业数量达到1200家,科技中小企业和高新技术企业均达到600家。"


@pytest.fixture(scope="module")
def built_in(corpus):
    return find_indicators(corpus)


def row(text, **fields):
    base = {"text": text, "value_high": float("nan"), "approx": None, "direction": None, "unit": "元"}
    return next(pd.DataFrame([base | fields]).itertuples())


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        (row("3642.40亿元", value=364240000000.0), 364239500000.0, 364240500000.0),
        (row("9.86万亿元", value=9.86e12), 9.855e12, 9.865e12),
        (row("14万亿元", value=14e12), 13.5e12, 14.5e12),
        (row("47.3%", value=47.3, unit="%"), 47.25, 47.35),
        (row("27%", value=27.0, unit="%"), 26.5, 27.5),
        (row("51只", value=51.0, unit="只"), 51, 51),
        (row("4327名", value=4327.0, unit="人"), 4327, 4327),
        (row("1.6万名", value=16000.0, unit="人"), 15500, 16500),
        (row("4000余名", value=4000.0, unit="人", approx="over"), 4000, 5000),
        (row("95%以上", value=95.0, unit="%", approx="over"), 95, float("inf")),
        (row("5%以内", value=5.0, unit="%", approx="under"), 0, 5),
        (row("5%左右", value=5.0, unit="%", approx="about"), 4.5, 5.5),
        (row("20个左右", value=20.0, unit="个", approx="about"), 15, 25),
        (row("3.3%", value=3.3, unit="%", direction="down"), -3.35, -3.25),
        (row("5.0%—5.5%", value=5.0, value_high=5.5, unit="%"), 5, 5.5),
        (row("前3位", value=3.0, unit="名次", approx="under"), 1, 3),
        (row("近七成", value=70.0, unit="%", approx="under"), 60, 70),
        (row("接近3.9万个", value=39000.0, unit="个", approx="under"), 38000, 39000),
        (row("不足七成", value=70.0, unit="%", approx="under"), 0, 70),
        (row("4成", value=40.0, unit="%"), 35, 45),
        (row("六成五", value=65.0, unit="%"), 64.5, 65.5),
        (row("一半", value=50.0, unit="%"), 45, 55),
        (row("三万亿元", value=3e12), 2.5e12, 3.5e12),
        (row("一亿二千万元", value=1.2e8), 1.15e8, 1.25e8),
        (row("百分之五十", value=50.0, unit="%"), 49.5, 50.5),
        (row("百分之十四点一", value=14.1, unit="%"), 14.05, 14.15),
        (row("1/4", value=25.0, unit="%"), 12.5, 37.5),
        (row("四分之一", value=25.0, unit="%"), 12.5, 37.5),
        (row("1／10以上", value=10.0, unit="%", approx="over"), 10, float("inf")),
        (row("十五家", value=15.0, unit="家"), 15, 15),
    ],
    ids=lambda value: None if isinstance(value, int | float) else value.text.encode("unicode_escape").decode(),
)
def test_rounding_interval(figure, low, high):
    assert tuple(map(float, rounding_interval(figure))) == (low, high)


def test_more_decimals_never_leave_more_open():
    narrow = rounding_interval(row("3642.40亿元", value=364240000000.0))
    wide = rounding_interval(row("3642亿元", value=364200000000.0))
    assert wide.low < narrow.low < narrow.high < wide.high


def test_differently_worded_firms_are_one_series(figures):
    table = figures((FIRMS, "2020-03", "淄博市"), ("全市科技型中小企业达到1350家。", "2022-09", "淄博市"))
    linked = za.link_indicators(table).linked
    firms = linked[linked["measure"] == "科技型中小企业"]
    assert firms["text"].tolist() == ["600家", "1350家"]
    assert firms["confidence"].tolist() == [0.9, 1.0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全市共有专职网格员4000余名。", "全市共有兼职网格员3364名。"),
        ("全市热线诉求解决率达到96.7%。", "全市热线诉求满意率达到97%。"),
        ("全市抽检产品合格率达到96.7%。", "全市抽检产品不合格率达到3.3%。"),
        ("全市新增专精特新企业40家。", "全市拥有专精特新企业40家。"),
        ("全市高标准农田达到40万亩。", "全市粮食播种面积达到40万亩。"),
        ("全市实现GDP3642.40亿元。", "全市人均GDP达到7.8万元。"),
    ],
    ids=["subset", "substitution", "denial", "flow", "other_topic", "per_head"],
)
def test_look_alikes_are_not_linked(first, second, figures):
    links = za.link_indicators(figures((first, "2021-05", "淄博市"), (second, "2022-09", "淄博市")))
    assert links.linked.empty


def test_orders_of_size_are_not_linked(figures):
    texts = [("设立百亿级母基金。", "2021-05", "淄博市"), ("设立千亿级母基金。", "2022-05", "淄博市")]
    assert len(figures(*texts)) == 2
    assert za.link_indicators(figures(*texts)).linked.empty
    amounts = [(text.replace("百亿级", "100亿元").replace("千亿级", "150亿元"), *rest) for text, *rest in texts]
    assert len(za.link_indicators(figures(*amounts)).linked) == 2


def test_other_place_is_another_series(figures):
    text = "2024年，地区生产总值增长5.7%。"
    assert za.link_indicators(figures((text, "2025", "山东省"), (text, "2025", "四川省"))).linked.empty


def test_refusals_of_the_built_in_corpus(built_in):
    refused = za.link_indicators(built_in).refused
    pairs = {(row.first_text, row.second_text): row.reason for row in refused.itertuples()}
    assert pairs["51只", "533家"].startswith("another base")
    assert "规上工业" in pairs["600家", "456家"]
    four = refused[refused["first_indicator"].str.contains("四强") & refused["second_indicator"].str.contains("四新")]
    assert four["reason"].str.startswith("another subset").all() and len(four) == 1
    assert not refused[["first_evidence", "second_evidence"]].isna().any(axis=None)


@pytest.mark.parametrize("alike", [0, -1, 1.5])
def test_likeness_outside_is_refused(built_in, alike):
    with pytest.raises(ValueError, match="alike="):
        za.link_indicators(built_in, alike=alike)


@pytest.mark.parametrize(
    "compare",
    [
        za.link_indicators,
        za.compare_over_time,
        za.compare_places,
        za.compare_targets,
        za.check_figures,
        describe_series,
    ],
)
def test_other_table_is_refused(compare):
    with pytest.raises(ValueError, match="column 'mention' is missing"):
        compare(pd.DataFrame({"text": ["1"]}))


def targets_of(figures, aim, reached, *, place="山东省"):
    table = figures((aim, "2025-01", place), (reached, "2026-01", place))
    return za.compare_targets(table)


@pytest.mark.parametrize(
    ("aim", "reached", "verdict"),
    [
        ("2025年，地区生产总值力争增长5%以上。", "2025年，地区生产总值增长5.5%。", "holds"),
        ("2025年，地区生产总值力争增长5.5%以上。", "2025年，地区生产总值增长5.5%。", "holds"),
        ("2025年，地区生产总值力争增长5%左右。", "2025年，地区生产总值增长4.8%。", "holds within rounding"),
        ("2025年，地区生产总值力争增长5%左右。", "2025年，地区生产总值增长3.9%。", "does not hold"),
        ("2025年，地区生产总值力争增长5%以上。", "2025年，地区生产总值下降5.5%。", "does not hold"),
        ("2025年，力争城镇新增就业110万人以上。", "2025年，城镇新增就业124.9万人。", "holds"),
        ("2025年，力争城镇新增就业110万人以上。", "2025年，城镇新增就业98万人。", "does not hold"),
        ("2025年，力争城镇调查失业率控制在5.5%以内。", "2025年，城镇调查失业率5.1%。", "holds"),
        ("2025年，力争城镇调查失业率控制在5.5%以内。", "2025年，城镇调查失业率5.8%。", "does not hold"),
        ("2025年，地区生产总值力争增长5%以上。", "2026年，地区生产总值增长5.5%。", "not comparable: another period"),
    ],
    ids=["above", "just", "about", "missed", "fell", "count", "count_missed", "lower_is_good", "too_high", "later"],
)
def test_targets(aim, reached, verdict, figures):
    found = targets_of(figures, aim, reached)
    assert found["verdict"].tolist()[0].startswith(verdict)
    assert len(found) == 1
    assert found["first_evidence"].iloc[0] == aim
    assert found["second_evidence"].iloc[0] == reached


def test_later_figure_of_a_part_is_not_judged(built_in):
    found = za.compare_targets(built_in).set_index("measure").loc["高新技术企业"]
    assert (found["first_text"], found["second_text"], found["difference"]) == ("600家", "456家", 456 - 600)
    assert found["verdict"] == "not comparable: another period: 2020 / 2022-09; another subset: — / 规上工业"


def test_target_without_an_answer_has_no_row(figures):
    assert targets_of(figures, "2025年，地区生产总值力争增长5%以上。", "2025年，粮食产量100亿斤。").empty


def test_rise_within_rounding(figures):
    table = figures(
        ("2024年，地区生产总值14万亿元。", "2025", "广东省"), ("2025年，地区生产总值14.2万亿元。", "2026", "广东省")
    )
    (found,) = za.compare_over_time(table).itertuples()
    assert (found.claim, found.verdict) == ("GDP 2025 > 2024", "holds within rounding")
    # 14.15 less 14.5 and 14.25 less 13.5, in 万亿
    assert (found.difference_low, found.difference_high) == (-0.35e12, 0.75e12)


def test_places_of_one_level_are_ordered(built_in):
    found = za.compare_places(built_in)
    gdp = found[found["measure"] == "GDP"]
    assert gdp["claim"].tolist() == ["济宁市 > 淄博市", "淄博市 > 菏泽市"]
    assert gdp["verdict"].tolist() == ["holds", "holds"]
    assert [round(value / 1e8, 2) for value in gdp["difference"]] == [-727.77, -232.42]


def test_places_printed_the_same_are_not_put_in_order(figures):
    text = "2025年，地区生产总值增长5.5%。"
    found = za.compare_places(figures((text, "2026-01", "四川省"), (text, "2026-01", "山东省")))
    assert found[["claim", "verdict"]].to_numpy().tolist() == [["四川省 = 山东省", "holds within rounding"]]


def test_ranking_is_in_a_unit_that_can_be_read(built_in):
    ranking = rank_places(built_in, topic="GDP")
    assert ranking["subject"].tolist() == ["济宁市", "淄博市", "菏泽市"]
    assert ranking["value"].tolist() == [4370.17, 3642.4, 3409.98]
    assert ranking["unit"].unique().tolist() == ["亿元"]
    assert rank_places(built_in, topic="森林覆盖率").empty


def test_table_of_places(figures):
    text = "2025年，地区生产总值力争增长5%以上。"
    table = figures((text, "2025", "山东省"), (text.replace("5%以上", "5.5%左右"), "2025", "河南省"))
    found = za.tabulate_places(table, period="2025", modality="target")
    assert found.to_dict("records") == [
        {"topic": "GDP", "kind": "change", "unit": "%", "山东省": "5%以上", "河南省": "5.5%左右"}
    ]
    assert za.tabulate_places(table, period="2025", modality="actual").empty
    with pytest.raises(ValueError, match="modality='goal'"):
        za.tabulate_places(table, period="2025", modality="goal")


def test_topics_are_counted_by_year(built_in):
    counts = count_topics(built_in).set_index(["topic", "year"])
    assert counts.loc[("GDP", "2019"), "figures"] == 6  # three levels, two gaps, one rank
    assert counts.loc[("GDP", "2019"), "subjects"] == 3
    assert counts.loc["高新技术企业", ["figures", "targets"]].to_numpy().tolist() == [[1, 1], [1, 0]]


def test_nothing_gives_empty_tables(nothing):
    empty = find_indicators(nothing)
    links, changes, targets = za.link_indicators(empty), za.compare_over_time(empty), za.compare_targets(empty)
    tables = [
        *links,
        changes,
        targets,
        za.compare_places(empty),
        za.check_figures(empty),
        za.lookup(empty, "GDP"),
        list_points(changes),
        pair_targets(targets),
        tabulate_targets(empty, period="2025"),
        rank_places(empty),
        count_topics(empty),
        za.tabulate_places(empty, period="2025", modality="actual"),
    ]
    assert all(len(table) == 0 and len(table.columns) for table in tables)


def test_argument_is_left_as_it_was(built_in):
    before = built_in.copy(deep=True)
    za.link_indicators(built_in), za.compare_targets(built_in), za.check_figures(built_in), za.lookup(built_in, "GDP")
    pd.testing.assert_frame_equal(before, built_in)


def test_figures_of_nobody_knows_whom_are_compared_within_their_document_only(figures):
    rate = "2017年，规模以上工业增加值增长{}%。"
    apart = figures((rate.format(9.0), "2018-01", None), (rate.format(6.9), "2018-01", None))
    assert apart["subject"].isna().all()
    assert za.link_indicators(apart).linked.empty
    assert za.check_figures(apart).empty
    together = figures((rate.format(9.0) + rate.format(6.9), "2018-01", None))
    linked = za.link_indicators(together).linked
    assert linked["subject"].tolist() == ["", ""]
    verdict = "not comparable: nothing says whose figures these are"
    assert za.check_figures(together)["verdict"].tolist() == [verdict]
    assert za.check_figures(together.assign(subject="淄博市"))["verdict"].tolist() == ["does not hold"]


SERIES_PAIRS = [
    ("科技中小企业", "科技型中小企业", True),
    ("共带动脱贫户", "带动脱贫户", True),
    ("地表水国考断面水质优良率", "国考断面水质优良率", True),
    ("新（改）建农村道路", "新改建农村道路", True),
    # 2026年江苏省政府工作报告, 2025年山东省政府工作报告, 2026年北京市政府工作报告
    ("万人发明专利拥有量", "万人高价值发明专利拥有量", False),
    ("引进技能人才", "引进高技能人才", False),
    ("新建中小学学位", "新建中学学位", False),
    ("亿元以上产业项目", "10亿元以上产业项目", False),
    ("接待游客人次", "接待游客人次收入", False),
    ("新增轨道运营里程", "新增轨道运营总里程", False),
    ("产品抽检合格率", "产品抽检不合格率", False),
]


@pytest.mark.parametrize(("first", "second", "one"), SERIES_PAIRS)
def test_names_of_one_series(built_in, first, second, one):
    pair = built_in.iloc[[0, 0]].assign(
        indicator=[first, second], topic=None, kind="level", unit="个", baseline=None, period=["2023", "2024"]
    )
    pair = pair.assign(mention=["a", "b"], evidence=[f"{first}10个。", f"{second}10个。"], text="10个")
    assert (len(za.link_indicators(pair).linked) == 2) is one


def test_the_reason_of_a_refused_pair_speaks_of_the_former_and_the_latter_in_their_order():
    texts = ("2024年，全市农村居民人均可支配收入增长6.2%。", "2024年，全市居民人均可支配收入增长5.3%。")
    for text in ("".join(texts), "".join(reversed(texts))):
        table = indicators_in(text, date="2025-01", region="淄博市")
        (pair,) = za.link_indicators(table).refused.itertuples()
        assert (pair.first_indicator, pair.reason) == ("居民人均可支配收入", "another subset: 后者只算农村居民")


def test_a_total_is_not_what_was_added():
    text = "2024年，全市新增智能工厂1200家，智能工厂总量达到1.8万家。2024年，全市新增绿道43公里。"
    series = describe_series(indicators_in(text, date="2025-01", region="淄博市"))
    assert series["scope"].tolist() == ["新增", "", "新增"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        # 椒江区 2021: half a year and three quarters are of different length
        ("2021年上半年，全市GDP增长9.6%。2021年前三季度，全市GDP增长8.7%。", []),
        ("2012年1至9月，全市进出口48亿元。2013年1至9月，全市进出口55亿元。", [("48亿元", "55亿元")]),
        # 漳州市 2019: the first part of a composition says nothing on its own
        ("2018年，全市三次产业比例为10.0∶49.0∶41.0。2019年，全市三次产业比例为10.1∶48.9∶41.0。", []),
        ("2018年，全市城乡居民收入比为2.31∶1。2019年，全市城乡居民收入比为2.27∶1。", [("2.31∶1", "2.27∶1")]),
    ],
    ids=["longer", "as_long", "composition", "ratio"],
)
def test_what_is_compared_over_time(text, pairs):
    found = za.compare_over_time(indicators_in(text, date="2022-01", region="淄博市"))
    assert list(zip(found["first_text"], found["second_text"], strict=True)) == pairs
