"""Listed growth, companies named after places, the region around a zone; whom figures are about is in cases/subjects.csv."""

import pytest

from zibo_analysis import indicators_in
from zibo_analysis.corpus.regions import find_regions
from zibo_analysis.indicators.actors import led_company
from zibo_analysis.indicators.casts import open_cast
from zibo_analysis.vocabulary import load_vocabulary

DATE = "2023-03"
WORDS = load_vocabulary()
FASTEST = "全年GDP增速前三的是福州(4.4%)、厦门(4.3%)和漳州(6.8%)。"


def row_of(text, region, mention):
    rows = indicators_in(text, date=DATE, region=region).to_dict("records")
    return {row["text"]: row for row in rows}[mention]


def test_a_listed_growth_is_a_change():
    rows = [row_of(FASTEST, "福建省", mention) for mention in ("4.4%", "4.3%", "6.8%")]
    assert [(row["kind"], row["direction"], row["baseline"]) for row in rows] == [("change", "up", "2021")] * 3


PAPER = "在日照华泰纸业产业园内,机器轰鸣。“这条生产线投资6亿元。”日照华泰纸业党委书记说。"
DRUGS = "走进新华制药厂区,机器轰鸣。“投资6亿元。”新华制药董事长说。"


@pytest.mark.parametrize(
    ("text", "company"),
    [
        pytest.param(PAPER, "日照华泰纸业", id="paper"),
        pytest.param(DRUGS, "新华制药", id="drugs"),
        pytest.param("新华制药董事长、齐鲁纸业董事长参加。新华制药、齐鲁纸业签约。", None, id="two_companies"),
        pytest.param("新能源产业园建成。新能源项目开工。", None, id="an_industry"),
        pytest.param("张店区产业园建成。", None, id="a_zone"),
    ],
)
def test_the_company_a_story_is_about(text, company):
    assert led_company("", text, WORDS) == company


def test_a_company_named_after_a_place_is_told_before_the_place():
    text = PAPER + "\n日照华泰纸业去年销售收入30亿元。"
    assert row_of(text, "日照市", "6亿元")["subject"] == "日照华泰纸业"
    assert row_of(text, "日照市", "30亿元")["subject"] == "日照华泰纸业"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("宁德时代完成投资30亿元", [], id="battery"),
        pytest.param("贵州茅台营收增长", [], id="spirits"),
        pytest.param("宁德完成投资30亿元", ["宁德"], id="city"),
        pytest.param("贵州茅台镇游客增长", ["贵州"], id="town"),
        pytest.param("城厢区已有5家企业", ["城厢区"], id="district"),
    ],
)
def test_companies_named_after_places_are_no_places(text, named):
    assert [mention.text for mention in find_regions(text)] == named


@pytest.mark.parametrize(
    ("region", "code", "around"),
    [
        pytest.param("重庆高新区", "500000", True, id="zone"),
        pytest.param("山东省淄博市高新区", "370300", True, id="zone_of_city"),
        pytest.param("山东省淄博市", "370300", False, id="city"),
        pytest.param("F省", None, False, id="unknown"),
    ],
)
def test_the_region_around_a_zone(region, code, around):
    cast = open_cast(region, None, False, "", WORDS)
    assert (cast.region, cast.code, cast.around) == (region, code, around)
