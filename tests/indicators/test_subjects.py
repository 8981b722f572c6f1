"""Whom a figure is about, in sentences: each rule with two unrelated examples and a counter-example."""

import csv
from pathlib import Path

import pytest

from zibo_analysis import indicators_in
from zibo_analysis.indicators.actors import home_place, names_organisation, opening_organisation
from zibo_analysis.vocabulary import load_vocabulary

DATE = "2021-09"
WORDS = load_vocabulary()
CASES = [
    # companies, markets and zones known by name, where they open a clause; not in a list, nor inside a clause
    ("company", "去年,微软裁员1900人。", "北京市", "1900人", "微软"),
    ("company_clauses", "比亚迪发布公告,销量达到20万辆,同比增长30%。", "深圳市", "30%", "比亚迪"),
    ("company_of_kind", "电子支付公司PayPal裁掉2500人。", "北京市", "2500人", "PayPal"),
    ("market", "科创板的业绩亮眼,营收增长52%。", "中国", "52%", "科创板"),
    ("zone", "两江新区完成投资300亿元。", "重庆市", "300亿元", "两江新区"),
    ("zone_of_place", "兰州新区完成投资168亿元,增长11%。", "甘肃省", "11%", "兰州新区"),
    ("companies_listed", "微软、谷歌等企业入驻园区,带动就业300人。", "成都市", "300人", "成都市"),
    ("company_inside", "园区引进微软项目,带动就业300人。", "成都市", "300人", "成都市"),
    # a company told by where it lies, then meant by 公司
    ("company_lies", "走进位于莒县开发区的东岭轴承公司,40多台机床正忙。", "莒县", "40多台", "东岭轴承公司"),
    ("company_lies_next", "在位于城南园区的海川装备公司,工人正忙。公司订单达2亿元。", "芜湖市", "2亿元", "海川装备公司"),
    ("companies_lie", "位于开发区的公司达到40家。", "莒县", "40家", "莒县"),
    # the town that a title names and the text again; what is on the way is not one
    ("town", "千年瓷乡 ——陈炉镇见闻\n走进铜川市陈炉镇,游人如织。这里去年人均收入9860元。", "铜川市", "9860元", "陈炉镇"),
    ("town_kind", "新村换新颜 ——浮来镇见闻\n走进莒县浮来镇,瓜果飘香。目前,全镇有大棚140座。", "莒县", "140座", "浮来镇"),
    ("town_inside", "走进莒县浮来镇,瓜果飘香。全镇有大棚140座,占全镇耕地的七成。", "莒县", "七成", "浮来镇"),
    ("town_in_passing", "瓜果飘香\n走进莒县浮来镇,瓜果飘香。全县有大棚140座。", "莒县", "140座", "莒县"),
    # 村里, 镇党委: the place named before, for the sentence
    ("village_in", "走进莒县柳林村,瓜果飘香。村里投资80万元建起大棚,浇筑水泥路4公里。", "莒县", "4公里", "柳林村"),
    ("town_party", "走进莒县浮来镇,瓜果飘香。镇党委书记说,下一步投入300万元建大棚。", "莒县", "300万元", "浮来镇"),
    ("village_none", "村里投资80万元建起大棚。", "莒县", "80万元", "莒县"),
    ("villages_in", "莒县柳林村瓜果飘香,游人不断。全县农村集体收入达到80万元。", "莒县", "80万元", "莒县"),
    # the one introduced with an age and a trade
    ("villager", "52岁的村民李国富高兴地说,去年种瓜20亩。", "莒县", "52岁", "李国富"),
    ("villager_was", "46岁的果农赵大山曾在外打工。他家种瓜20亩。", "莒县", "20亩", "赵大山家"),
    ("own_home", "46岁的果农赵大山曾在外打工。去年,他在自家建起民宿,收入5万元。", "莒县", "5万元", "赵大山"),
    ("aged_no_one", "52岁的村民占到三成。全县种瓜20亩。", "莒县", "20亩", "莒县"),
    # a clause that has told its place keeps it
    ("clause_place", "52岁的村民李国富高兴地说,柳林村共有37户142人。", "莒县", "142人", "柳林村"),
    # places above the article's region are told by their own name
    ("province", "河南18个地市中,比漯河多的仅有3个。", "漯河市", "18个", "河南省"),
    ("province_rank", "江苏入选25席,数量居全国第一。", "昆山市", "第一", "江苏省"),
    ("city_of_province", "山东省淄博市完成投资30亿元。", "淄博市", "30亿元", "淄博市"),
    # a list of places behind another place
    ("list_behind", "河南人口大市南阳、信阳的加分人数分别为10人、3人。", "漯河市", "10人", "南阳市"),
    ("list_behind_second", "河南人口大市南阳、信阳的加分人数分别为10人、3人。", "漯河市", "3人", "信阳市"),
    # bodies at the head of a clause; those that are counted are none
    ("sight", "中央大街单日客流最高达66.8万人次。", "哈尔滨市", "66.8万人次", "中央大街"),
    ("sight_world", "去年冰雪大世界接待游客300万人次。", "哈尔滨市", "300万人次", "冰雪大世界"),
    ("counted_companies", "资不抵债公司数量增加11家。", "莒县", "11家", "莒县"),
    ("counted_hospitals", "民营医院总数达到40家。", "莒县", "40家", "莒县"),
    # who leads a body speaks for it, before or behind what is said; a scholar speaks for none
    ("speaker", "“前三季度订单超过3000万元。”宁海县恒丰模具有限公司总经理王强说。", "宁波市", "超过3000万元", "宁海县恒丰模具有限公司"),
    ("speaker_of_office", "“两天共有117人报名。”奉化区就业服务中心主任李丽介绍。", "宁波市", "117人", "奉化区"),
    ("speaker_crossed", "“起重能力达到350吨。”天科(泰州)重工有限公司董事长金好说。", "泰州市", "350吨", "天科(泰州)重工有限公司"),
    ("speaker_first_part", "“去年投产。年产饲料5万吨。”宁海县恒丰饲料有限公司经理王强说。", "宁波市", "5万吨", "宁海县恒丰饲料有限公司"),
    ("speaker_none", "“亩产提高50斤。”浙江大学教授王强说。", "宁波市", "50斤", "宁波市"),
    ("speaker_of_us", "“今年新增学位300个。”市教育局局长王强说。", "宁波市", "300个", "宁波市"),
    # a place that a sentence without figures begins with goes on; one above the article's own does not
    ("place_opens", "昨天上午,奉化区在大堰镇举办招聘会。进场企业8家。", "宁波市", "8家", "奉化区"),
    ("place_opens_town", "日前,奉化区大堰镇举办采摘节。接待游客2000人次。", "宁波市", "2000人次", "大堰镇"),
    ("place_above", "浙江省工商联发布榜单。入选企业6家。", "宁波市", "6家", "宁波市"),
    ("place_of_people", "宁波市消息。奉化区委书记来到车间。生产线达到3条。", "宁波市", "3条", "宁波市"),
    # a town that opens a clause further ahead; 该镇 for the whole sentence; what is done in a town is the district's
    ("town_ahead", "近年来,大堰镇聚焦主业,强化服务,引进项目3个。", "奉化区", "3个", "大堰镇"),
    ("town_ahead_late", "入秋以来,渔亭镇抢抓农时,组织农户,播种油菜2000亩。", "黟县", "2000亩", "渔亭镇"),
    ("town_that", "渔亭镇新建厂房2万平方米。该镇优化服务,招工40人。", "黟县", "40人", "渔亭镇"),
    ("town_where", "在渔亭镇,游客达到3000人次。", "黟县", "3000人次", "渔亭镇"),
    ("town_goal", "加快建设工业强镇,投入资金3000万元。", "黟县", "3000万元", "黟县"),
    # 在 before a place leads in a clause, also behind a body
    ("body_then_place", "凤凰县人民医院占地40亩;在泸溪县,政府投资5000万元改造病房。", "湘西州", "5000万元", "泸溪县"),
    # what is built is no part of the name of who builds it
    ("made_school", "石鼓区新建都正街小学新增学位2000个。", "衡阳市", "2000个", "石鼓区"),
    ("made_again", "今年改扩建学校3所,新增学位2900个。", "衡阳市", "2900个", "衡阳市"),
    ("made_district", "新建区完成投资80亿元。", "南昌市", "80亿元", "新建区"),
    # the country goes on from a count of its places, and over a paragraph until our place is named
    ("country_count", "全国338个城市优良天数比例为64.6%。", "海口市", "64.6%", "全国"),
    ("country_paragraph", "全国铁路发送旅客1200万人次。加开列车900列。", "芜湖市", "900列", "全国"),
    ("country_ours", "全国铁路发送旅客1200万人次。我市发送旅客12万人次。", "芜湖市", "12万人次", "芜湖市"),
    ("country_line", "全国铁路发送旅客1200万人次。\n加开列车900列。", "芜湖市", "900列", "芜湖市"),
    # places that were not told of, counted; other things are none
    ("rest", "全市发放补贴。浔阳区发放300万元,其余11个县(市、区)发放4100万元。", "九江市", "4100万元", "其余11个县(市、区)"),
    ("rest_cities", "芜湖增长8%,其余9市增速均在6%以上。", "安徽省", "6%以上", "其余9市"),
    ("rest_things", "其余3个项目完成投资2亿元。", "九江市", "2亿元", "九江市"),
    # a rank among places that are counted is of what was told of before them
    ("among", "我县综合指数在全市20个区县中排名第4。", "魏县", "第4", "魏县"),
    # of those among whom one is told of, the count is of the place that has them all
    ("one_among", "怀宁县是安徽省首批5个试点县之一,建成冷库15座。", "怀宁县", "5个", "安徽省"),
    ("one_among_whole", "怀宁县是全省率先设立的3个农创园之一。", "怀宁县", "3个", "安徽省"),
    ("one_among_after", "怀宁县是安徽省首批5个试点县之一,建成冷库15座。", "怀宁县", "15座", "怀宁县"),
    ("one_among_own", "怀宁县与安徽省合作,推出5个试点乡之一。", "怀宁县", "5个", "怀宁县"),
    ("one_among_village", "赵大山是怀宁县石桥镇柳家村5户贫困户之一。", "怀宁县", "5户", "柳家村"),
    # a line that names a place or body alone is what the lines below are about, up to the next such line
    ("heading", "春运平稳有序\n梧州火车站:\n累计发送旅客217万人次。", "梧州市", "217万人次", "梧州火车站"),
    ("heading_village", "春到山乡\n柳条村\n地处县城北部,耕地2000亩。\n杏沟村\n位于县城南部,全村有农户80户。", "莒县", "80户", "杏沟村"),
    ("heading_town", "春到山乡\n大苏河乡\n位于县境东部,下辖6个村。\n石庙镇\n地处县境西部,下辖9个村。", "莒县", "6个", "大苏河乡"),
    ("heading_kind", "春到山乡\n美丽乡村\n地处县城北部的村庄有16个。", "莒县", "16个", "莒县"),
    ("flag_in_name", "莒县柳亭镇战旗村位于县城南部,距镇区9公里。下辖4个自然村。", "莒县", "4个", "战旗村"),
    ("flag_in_name_again", "莒县柳亭镇红旗沟村位于县城南部,距镇区9公里。全村有农户80户。", "莒县", "80户", "红旗沟村"),
    ("flag_of_banner", "敖汉旗柳沟村位于旗政府驻地南部,距城区9公里。全村有农户80户。", "敖汉旗", "80户", "柳沟村"),
    ("heading_place", "衡阳市各校开学\n石鼓区\n新增学位2000个。", "衡阳市", "2000个", "石鼓区"),
    ("heading_ends", "衡阳市各校开学\n石鼓区\n新增学位2000个。\n衡阳市\n全年计划新增学位2万个。", "衡阳市", "2万个", "衡阳市"),
    ("heading_sentence", "衡阳市各校开学\n石鼓区最多。\n新增学位2000个。", "衡阳市", "2000个", "衡阳市"),
    # the one zone of its place that a title opens with; not one of many, nor one that is told of once
    ("own_zone", "上半年经开区增势强劲\n上半年,经开区产值增长23%。税收增长9%。", "雅安市", "9%", "雅安市经开区"),
    ("own_zone_park", "工业园区迎来开门红\n一季度,园区完成产值18亿元。园区税收增长9%。", "辽源市", "18亿元", "辽源市工业园区"),
    ("own_zone_once", "园区迎来新客人\n全市工业产值达到18亿元。", "辽源市", "18亿元", "辽源市"),
    # the short name given in brackets is the body's
    ("alias", "兴安门业集团(下称“兴安门”)投产。去年,兴安门营收达到41亿元。", "绵阳市", "41亿元", "兴安门业集团"),
    ("alias_firm", "江淮电缆有限公司(以下简称“江淮缆”)扩产。去年,江淮缆出口3亿元。", "芜湖市", "3亿元", "江淮电缆有限公司"),
    ("alias_none", "新型合作医疗(以下简称“新农合”)扩面。新农合报销3亿元。", "芜湖市", "3亿元", "芜湖市"),
    # a company that only speaks in an article is not what the article is about, nor what was told before it is named
    (
        "witness",
        "来凤工业投资增速领先\n来凤县完成投资6亿元。恩施科隆实业有限公司投产。“已有7家企业入驻。”恩施科隆实业有限公司经理胡军说。\n"
        "目前,园区用工2000人。",
        "来凤县",
        "2000人",
        "来凤县",
    ),
    (
        "before_named",
        "上榜企业增多\n6家企业入选百强。\n榜单中有盛达门业集团,该集团扩产。盛达门业集团营收41亿元,公司用工900人。",
        "绵阳市",
        "6家",
        "绵阳市",
    ),
    # a town behind a place is nearer to the figure; 全国乡村 holds no town
    ("town_nearer", "应城市消息:近年来,三合镇依托特色,专业村达到22个。", "应城市", "22个", "三合镇"),
    ("town_nearer_body", "入秋以来,奉化区农事正忙,大堰镇组织农户,采摘茶叶300吨。", "宁波市", "300吨", "大堰镇"),
    ("town_none_behind", "入秋以来,奉化区农事正忙,各镇组织农户,采摘茶叶300吨。", "宁波市", "300吨", "奉化区"),
    ("countryside", "两镇入选全国乡村特色产业名单\n车站镇入选全国乡村名单。全国乡村亮点多。全市新增岗位900个。", "商丘市", "900个", "商丘市"),
]  # fmt: skip

# of work reports: a place holds until a clause names things of its own
REPORTS = [
    ("same_clause", "揭阳潮汕机场旅客吞吐量达到900万人次、增长8%。", "8%", "揭阳潮汕机场"),
    ("goes_on", "泸州经济总量突破3000亿元,增长7%。", "7%", "泸州市"),
    ("own_things", "泸州经济总量突破3000亿元,全国文明城市达到12个。", "12个", "四川省"),
    ("own_count", "成都天府机场旅客吞吐量达到900万人次,新增博士点57个。", "57个", "四川省"),
    ("bodies_listed", "成都理工大学、西华大学等7所高校获批建设。", "7所", "四川省"),
    ("place_and_others", "泸州等7个产业集聚区加快打造。", "7个", "四川省"),
]  # fmt: skip


def subject_of(text, mention, region):
    rows = indicators_in(text, date=DATE, region=region).to_dict("records")
    return {row["text"]: row["subject"] for row in rows}[mention]


@pytest.mark.parametrize(
    ("text", "region", "mention", "subject"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_whom_a_figure_is_about(text, region, mention, subject):
    assert subject_of(text, mention, region) == subject


@pytest.mark.parametrize(("text", "mention", "subject"), [pytest.param(*case[1:], id=case[0]) for case in REPORTS])
def test_reports(text, mention, subject):
    assert subject_of(f"2021年四川省政府工作报告\n{text}", mention, "四川省") == subject


def test_organisations_are_rows():
    assert names_organisation("去年微软裁员", WORDS)
    assert not names_organisation("去年企业裁员", WORDS)
    assert opening_organisation([("去年微软裁员", 2)], WORDS) == "微软"
    assert opening_organisation([("去年微软裁员", 0)], WORDS) is None


def told_cases():
    """What a passage says, whom each figure is about, and where it matters what it measures: rules in tests/cases."""
    with (Path(__file__).parents[1] / "cases" / "subjects.csv").open(encoding="utf-8", newline="") as file:
        return [pytest.param(case, id=case["label"]) for case in csv.DictReader(file)]


@pytest.mark.parametrize("case", told_cases())
def test_whom_a_passage_is_about(case):
    found = indicators_in(case["text"], date=case["date"], region=case["region"] or None).to_dict("records")
    row = {row["text"]: row for row in reversed(found)}[case["mention"]]
    assert row["subject"] == case["subject"]
    assert case["indicator"] in ("", row["indicator"])


# an opening of 260 characters that ends within 村镇银行, and one within the second 柳林村
CUT = "改" * (260 - len("。在莒县两地筹建村")) + "。在莒县两地筹建村镇银行。" + "村镇银行多。" * 5
CUT_BEHIND = "改" * (260 - len("。记者走进柳林村,柳")) + "。记者走进柳林村,柳林村口有树。"


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("——陈炉镇见闻", "——陈炉镇见闻\n走进陈炉镇。", "陈炉镇"),
        ("城关街道的变化", "走进莒县城关街道。城关街道有居民300人。", "城关街道"),
        ("乡镇见闻", "走进陈炉镇。", None),
        ("银行起步", "在莒县两地筹建村镇银行。" + "村镇银行多。" * 5, None),
        ("银行起步", CUT, None),
        ("变化", CUT_BEHIND, "柳林村"),
    ],
    ids=["town", "street", "towns", "village_banks", "cut_within", "cut_behind"],
)
def test_home_place(title, text, place):
    assert home_place(title, text, WORDS) == place
