"""Questions in a few words: what they ask for, and which figures answer."""

import pytest

import zibo_analysis as za
from zibo_analysis.indicators import find_indicators
from zibo_analysis.measures.queries import parse_query


@pytest.fixture(scope="module")
def built_in(corpus):
    return find_indicators(corpus)


@pytest.mark.parametrize(
    ("query", "name", "topics", "period", "region", "fields"),
    [
        ("2019年 淄博 GDP", "GDP", ("GDP",), "2019", "淄博市", ()),
        ("2019 淄博 GDP", "GDP", ("GDP",), "2019", "淄博市", ()),
        ("淄博市2019年地区生产总值", "地区生产总值", ("GDP",), "2019", "淄博市", ()),
        ("济宁 GDP 排名", "GDP", ("GDP",), None, "济宁市", (("kind", "rank"),)),
        ("高新技术企业 目标", "高新技术企业", ("高新技术企业",), None, None, (("modality", "target"),)),
        ("城镇化率", "城镇化率", ("城镇化率",), None, None, ()),
        ("专职网格员", "专职网格员", (), None, None, ()),
        ("2022年", "", (), "2022", None, ()),
        ("河南省2025年的GDP是多少？", "GDP", ("GDP",), "2025", "河南省", ()),
        ("山东 GDP 完成情况", "GDP", ("GDP",), None, "山东省", (("modality", "actual"),)),
        ("全国 GDP", "GDP", ("GDP",), None, "全国", ()),
        ("2024年 我国 粮食产量", "粮食产量", ("粮食产量",), "2024", "全国", ()),
        ("北京 PM2.5", "PM2.5", ("PM2.5浓度",), None, "北京市", ()),
        ("十四五 河南 城镇新增就业", "城镇新增就业", ("城镇新增就业",), "2021/2025", "河南省", ()),
    ],
    ids=[
        "full",
        "bare_year",
        "no_spaces",
        "rank",
        "target",
        "no_kind",
        "no_topic",
        "year_alone",
        "question",
        "no_question",
        "country",
        "our_country",
        "pollutant",
        "plan",
    ],
)
def test_parse_query(query, name, topics, period, region, fields):
    found = parse_query(query)
    assert (found.name, found.topics, found.period, found.region, found.fields) == (
        name,
        topics,
        period,
        region,
        fields,
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("2019年 淄博 GDP", "3642.40亿元"),
        ("济宁 GDP", "4370.17亿元"),
        ("2020年 高新技术企业 目标", "600家"),
        ("高新技术企业", "456家"),
        ("2021年 四新 占比", "36.3%"),
        ("2023年 专职网格员", "4327名"),
        ("2021年 专职网格员", "4000余名"),
        ("2019年 淄博 GDP 排名", "第七"),
        ("2019年淄博的GDP是多少？", "3642.40亿元"),
        ("周村 结案率", "59.28%"),
    ],
    ids=["level", "other_place", "target", "actual", "share", "later", "earlier", "rank", "question", "body_of_place"],
)
def test_best_answer(built_in, query, text):
    found = za.lookup(built_in, query)
    assert found["text"].iloc[0] == text
    assert text in found["evidence"].iloc[0]
    assert found["score"].is_monotonic_decreasing and found["score"].between(0, 1).all()


@pytest.mark.parametrize(
    "query",
    ["2018年 淄博 GDP", "2019年 青岛 GDP", "失业率", "森林覆盖率", "2035年"],
    ids=["year", "place", "topic", "known", "alone"],
)
def test_no_answer(built_in, query):
    assert za.lookup(built_in, query).empty


@pytest.mark.parametrize(
    ("query", "error"), [("", ValueError), ("  ", ValueError), (None, TypeError), (2019, TypeError)]
)
def test_bad_query_is_refused(built_in, query, error):
    with pytest.raises(error, match="query="):
        za.lookup(built_in, query)


def test_a_country_is_not_answered_by_its_places():
    text = "2024年，全国城镇新增就业1256万人。2024年，淄博市城镇新增就业7万人。"
    table = za.indicators_in(text, date="2025-01", region="淄博市")
    assert za.lookup(table, "全国 城镇新增就业")["text"].tolist() == ["1256万人"]
    assert za.lookup(table, "淄博 城镇新增就业")["text"].tolist() == ["7万人"]
