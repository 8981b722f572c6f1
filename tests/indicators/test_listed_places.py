"""Places and groups of places that news compare, companies, zones: each rule with two examples and a counter-example."""

import pytest

from zibo_analysis import indicators_in
from zibo_analysis.corpus.regions import find_regions
from zibo_analysis.indicators.actors import led_company
from zibo_analysis.indicators.casts import open_cast
from zibo_analysis.vocabulary import load_vocabulary

DATE = "2023-03"
WORDS = load_vocabulary()
GREW = "40市中,去年常住人口增量排名前十的分别是杭州(17.2万人)、合肥(16.9万人)、宁波(7.4万人)。"
PASSED = "2022年GDP超过万亿的城市有5个,分别是苏州(2.4万亿元)、南京(1.69万亿元)、无锡(1.49万亿元)。"
FASTEST = "全年GDP增速前三的是福州(4.4%)、厦门(4.3%)和漳州(6.8%)。"
PRICES = (
    "12月份,一线城市新建商品住宅销售价格环比下降0.4%,降幅比上月扩大0.1个百分点。其中,上海上涨0.2%,"
    "广州和深圳分别下降1.0%和0.9%。二、三线城市新建商品住宅销售价格环比分别下降0.7%和0.5%。"
)
ROWS = [
    # places with their figures in brackets: the subject is the place, the name the noun of the clause before
    ("brackets", GREW, "江苏省", "16.9万人", "合肥市", "常住人口增量"),
    ("brackets_first", GREW, "江苏省", "17.2万人", "杭州市", "常住人口增量"),
    ("brackets_passed", PASSED, "江苏省", "1.69万亿元", "南京市", "GDP"),
    ("brackets_growth", FASTEST, "福建省", "4.3%", "厦门市", "GDP增速"),
    ("brackets_next", "GDP最高的是深圳市(3.2万亿元),其次是广州市(2.9万亿元)。", "广东省", "2.9万亿元", "广州市", "GDP"),
    ("brackets_thing", "全市粮食产量(不含大豆)增长3.2%。", "淄博市", "3.2%", "淄博市", "粮食产量（不含大豆）"),
    ("brackets_count", "常住人口最多的三个市是武汉(1373万人)、黄冈(580万人)。", "湖北省", "1373万人", "武汉市", "常住人口"),
    ("ranked_clause", "人均收入最高的是芙蓉区,为7.1万元,最低的是宁乡市,为4.8万元。", "长沙市", "7.1万元", "芙蓉区", "人均收入"),
    ("ranked_next", "人均收入最高的是芙蓉区,为7.1万元,最低的是宁乡市,为4.8万元。", "长沙市", "4.8万元", "宁乡市", "人均收入"),
    ("ranked_none", "产量最高的是水稻,为70万吨。", "长沙市", "70万吨", "长沙市", "产量"),
    # a second chain tells more of the places handed out
    ("chain_next", "杭州、宁波GDP分别为2万亿元、1.6万亿元,分别增长5.6%、5.5%。", "浙江省", "5.5%", "宁波市", "GDP"),
    ("chain_next_two", "苏州、南京出口分别达1.5万亿元、0.4万亿元,分别下降5%、3%。", "江苏省", "5%", "苏州市", "出口"),
    ("chain_other", "杭州、宁波GDP分别为2万亿元、1.6万亿元。全省投资、消费分别增长5%、6%。", "浙江省", "6%", "浙江省", "消费"),
    # how many places are so, and how many of them lie where
    ("having", "40市中常住人口超过500万的有17个,其中江苏7个。", "安徽省", "17个", "安徽省", "常住人口超过500万的市"),
    ("having_part", "40市中常住人口超过500万的有17个,其中江苏7个。", "安徽省", "7个", "江苏省", "常住人口超过500万的市"),
    ("having_firms", "符合条件的企业共47家,其中按100%比例返还的有40家。", "宜昌市", "40家", "宜昌市", "按100%比例返还的企业"),
    ("having_none", "全市现有小学17所。", "宜昌市", "17所", "宜昌市", "小学"),
    # groups of places, and the places in them
    ("group", PRICES, "中国", "0.4%", "一线城市", "新建商品住宅销售价格"),
    ("group_carried", PRICES, "中国", "0.1个百分点", "一线城市", "新建商品住宅销售价格降幅"),
    ("group_member", PRICES, "中国", "0.2%", "上海市", "新建商品住宅销售价格"),
    ("group_member_two", PRICES, "中国", "0.9%", "深圳市", "新建商品住宅销售价格"),
    ("group_listed", PRICES, "中国", "0.7%", "二线城市", "新建商品住宅销售价格"),
    ("group_listed_two", PRICES, "中国", "0.5%", "三线城市", "新建商品住宅销售价格"),
    ("group_area", "东、西部地区投资分别增长4.2%和0.1%。", "中国", "0.1%", "西部地区", "投资"),
    ("group_own", "京津冀三地空气污染下降12%,其中北京下降4%。", "河北省", "12%", "京津冀三地", "空气污染"),
    ("group_part", "京津冀三地空气污染下降12%,其中北京下降4%。", "河北省", "4%", "北京市", "空气污染"),
    ("group_inside", "来自一线城市的游客增长20%。", "淄博市", "20%", "淄博市", "来自一线城市的游客"),
    # the place that the sentence told of is meant by 该市 and 全市
    ("that_city", "盐城市公布的该市公报显示,至去年末全市户籍人口796.8万人。", "杭州市", "796.8万人", "盐城市", "户籍人口"),
    ("that_county", "寿县发布的该县公报显示,去年全县小麦产量80万吨。", "霍邱县", "80万吨", "寿县", "小麦产量"),
    ("own_city", "与盐城市相比,全市户籍人口多120万人。", "杭州市", "120万人", "杭州市", "户籍人口"),
    # things of several places listed
    (
        "of_places",
        "扶风县加工基地、眉县产业园等总投资10亿元以上项目5个。",
        "宝鸡市",
        "5个",
        "宝鸡市",
        "总投资10亿元以上项目",
    ),
    ("of_places_two", "张店区物流园、周村区家具城等总投资5亿元以上项目8个。", "淄博市", "8个", "淄博市", "总投资5亿元以上项目"),
    ("of_one", "扶风县加工基地投资5亿元。", "宝鸡市", "5亿元", "扶风县", "加工基地投资"),
    # a company meant by 公司 in a sentence that tells of its accounts
    ("presented", "光明区企业向好。贝特瑞近日发布的上半年业绩预告,公司预计净利润8.5亿元。", "光明区", "8.5亿元", "贝特瑞", "净利润"),
    ("presented_two", "企业向好。海康威视日前发布年度业绩快报,公司营业收入达到800亿元。", "杭州市", "800亿元", "海康威视", "营业收入"),
    ("presented_none", "企业向好。全市公司数量达到8000家。", "杭州市", "8000家", "杭州市", "公司数量"),
]  # fmt: skip


def row_of(text, region, mention):
    rows = indicators_in(text, date=DATE, region=region).to_dict("records")
    return {row["text"]: row for row in rows}[mention]


@pytest.mark.parametrize(
    ("text", "region", "mention", "subject", "name"), [pytest.param(*case[1:], id=case[0]) for case in ROWS]
)
def test_rows(text, region, mention, subject, name):
    row = row_of(text, region, mention)
    assert (row["subject"], row["indicator"]) == (subject, name)


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
