"""Whom an article tells of: bodies, zones, works, villages, people; each rule with two examples and a counter-example."""

import pytest

from zibo_analysis import indicators_in
from zibo_analysis.indicators.actors import called_people, home_place, meant_body, sized_work, title_body
from zibo_analysis.vocabulary import load_vocabulary

DATE = "2021-09"
WORDS = load_vocabulary()
CASES = [
    # the body after a place in the title is what the article is about
    ("title_body", "今年成都铁路局运煤300万吨\n成都铁路局加开列车。全局开行货车120列。", "成都市", "120列", {"subject": "成都铁路局"}),
    ("title_hospital", "记者走进兖州铁路医院\n兖州铁路医院扩建,兖州铁路医院招人。\n全院有床位900张。", "济宁市", "900张", {"subject": "兖州铁路医院"}),
    ("title_place", "兖州今年造林300亩\n兖州造林。全区有护林员90名。", "兖州区", "90名", {"subject": "兖州区"}),
    # zones and ports named after a place; without a name of their own in a province they are many
    ("zone", "武汉东湖高新区新增企业120家。", "湖北省", "120家", {"subject": "武汉东湖高新区"}),
    ("port", "今年,满洲里铁路口岸进口木材30万吨。", "内蒙古自治区", "30万吨", {"subject": "满洲里铁路口岸"}),
    ("zones_of_province", "湖北国家高新区达到12家。", "湖北省", "12家", {"subject": "湖北省"}),
    # the size and the cost of a work are its own
    ("bridge", "去年合龙的黄河大桥全长1284米,总投资24亿元。", "济南市", "24亿元", {"subject": "黄河大桥", "indicator": "总投资"}),
    ("reservoir", "青山水库总库容3000万立方米。", "莒县", "3000万立方米", {"subject": "青山水库"}),
    ("roads", "全县公路总长900公里。", "莒县", "900公里", {"subject": "莒县"}),
    # a village or community of the title, or of the opening where the title says so, until a larger place is named
    ("village", "柳林村种出新日子\n近日,走进柳林村,瓜果飘香。\n合作社买了农机17台。", "莒县", "17台", {"subject": "柳林村"}),
    ("community", "一个社区的变化\n记者来到莒县城阳街道槐荫社区食堂。\n槐荫社区有居民4860人。\n志愿者有200名。", "莒县", "200名", {"subject": "槐荫社区"}),
    ("village_in_passing", "全县瓜果飘香\n近日,走进柳林村,瓜果飘香。柳林村种瓜。\n今年买了农机17台。", "莒县", "17台", {"subject": "莒县"}),
    ("larger_place", "柳林村种出新日子\n近日,走进柳林村。柳林村种瓜。\n全县种瓜3000亩。", "莒县", "3000亩", {"subject": "莒县"}),
    # people called by their surname, themselves and not their household
    ("old_zhou", "村民老周种了20亩西瓜。", "莒县", "20亩", {"subject": "老周"}),
    ("master", "去年,李师傅领到工资3万元。", "莒县", "3万元", {"subject": "李师傅"}),
    ("earns_next", "陈大姐在基地打工。一个月能挣2600元。", "莒县", "2600元", {"subject": "陈大姐"}),
    ("hometown", "老家种了20亩西瓜。", "莒县", "20亩", {"subject": "莒县"}),
    # a company introduced before
    ("company", "在蓬莱一家经贸公司,工人们正忙。今年公司发货60吨。", "山东省", "60吨", {"subject": "蓬莱一家经贸公司"}),
    ("cooperative", "走进青峰种植合作社,果农正忙。目前合作社有社员80人。", "莒县", "80人", {"subject": "青峰种植合作社"}),
    ("companies", "工人们正忙。今年公司发货60吨。", "莒县", "60吨", {"subject": "莒县"}),
    # a company named in full, whatever stands before it, and not the person who founded it
    ("company_of_person", "养殖户马秀兰说,她创办的海源牧业有限公司有牛舍4500平方米、奶牛120头。", "莒县", "120头", {"subject": "海源牧业有限公司"}),
    ("company_in_zone", "走进位于莒县开发区的东岭轴承股份有限公司,40多台机床正忙。", "莒县", "40多台", {"subject": "东岭轴承股份有限公司"}),
    ("companies_of_kind", "全县新增的有限公司达到400家。", "莒县", "400家", {"subject": "莒县"}),
    # the only village that the opening places, spoken of as 村里; a port by its short name
    ("village_once", "“瓜果村”的新账本\n走进浮来镇柳岩村,瓜果飘香。村里建起大棚。\n全村富了,村民也富了。村集体有冷库40座。", "莒县", "40座", {"subject": "柳岩村"}),
    ("village_of_many", "“瓜果村”的新账本\n走进浮来镇柳岩村,瓜果飘香。\n合作社有冷库40座。", "莒县", "40座", {"subject": "莒县"}),
    ("port_short", "今年兖州国际陆港开行班列300列\n兖州国际陆港扩建。陆港招商,陆港加开专线。\n目前有线路19条。", "济宁市", "19条", {"subject": "兖州国际陆港"}),
    # 全市 in an article of the province is the city told of before; 覆盖全省 says nothing of a subject
    ("told_city", "青岛口岸出口水果10吨;全市出口机电20万元。", "山东省", "20万元", {"subject": "青岛市"}),
    ("told_county", "莒县开发区有企业80家;全县出口机电20万元。", "山东省", "20万元", {"subject": "莒县"}),
    ("covers", "网点覆盖全省,网上售票比例达到68%。", "济宁市", "68%", {"subject": "济宁市"}),
    # 在全国 is where something is done
    ("where", "先后在全国70个城市举办推介会。", "贵州省", "70个", {"subject": "贵州省"}),
    ("where_in", "产品销往全国20个省份。", "贵州省", "20个", {"subject": "全国"}),
    ("among", "在全国70个城市中位居前列。", "贵州省", "70个", {"subject": "全国"}),
]  # fmt: skip

MOODS = [
    ("must_build", "今年我们要建成公寓5000套。", "5000套", "target"),
    ("must_more", "今年全区还要新建食堂12家,新增床位300张。", "300张", "target"),
    ("mainly", "去年主要建成公寓5000套。", "5000套", "actual"),
    ("from_now", "力争占比从目前的24%提高到30%。", "30%", "target"),
    ("from_last", "计划产量由去年的2万吨提高到3万吨。", "3万吨", "target"),
    ("now", "目前占比提高到30%。", "30%", "actual"),
    ("planned_growth", "今年计划完成运量600万人,同比增长30%。", "30%", "target"),
    ("planned_growth_more", "今年力争产值30亿元,同比增长8%。", "8%", "target"),
    ("growth", "今年运量600万人,同比增长30%。", "30%", "actual"),
    ("asked", "记者:今后有什么目标?\n市长:造林面积3万亩。", "3万亩", "target"),
    ("asked_plan", "问:下一步怎么安排?\n答:改造道路20公里。", "20公里", "target"),
    ("asked_past", "记者:去年怎么样?\n市长:造林面积3万亩。", "3万亩", "actual"),
    ("size_before_plan", "大桥全长1284米,预计到2025年,过货量300万吨。", "1284米", "actual"),
    ("cost_before_plan", "管道总长80公里,预计年底前新增用户2万户。", "80公里", "actual"),
    ("plan_before_size", "今年将新建大桥3座,隧道2座。", "2座", "target"),
]  # fmt: skip

NAMES = [
    ("year_before", "人均粮食产量比20年前多出83公斤。", "83公斤", "人均粮食产量"),
    ("years_before", "人均住房面积比十年前增加12平方米。", "12平方米", "人均住房面积"),
    ("level", "粮食产量83公斤。", "83公斤", "粮食产量"),
    ("doubled", "销量突破20万辆,同比翻了一番。", "一番", "销量"),
    ("charge", "销量突破20万辆,要向40万辆发起冲击。", "40万辆", "销量"),
    ("charge_march", "产值突破20亿元,正向40亿元迈进。", "40亿元", "产值"),
    ("months", "1至4月接待游客1600万人次。", "1600万人次", "接待游客"),
    ("months_to", "1—8月出口农产品30万吨。", "30万吨", "出口农产品"),
    ("label", "▶ 满意度:98.6%", "98.6%", "满意度"),
    ("label_flow", "▶ 客流:刚开业时每天40人次", "40人次", "客流"),
    ("sized", "县里在北部园区建成占地800平方米的市场。", "800平方米", "占地"),
    ("sized_floor", "学校新建教学楼建筑面积9000平方米。", "9000平方米", "教学楼建筑面积"),
    ("like", "大米每斤15元,是普通大米的6倍。", "6倍", "大米每斤"),
    ("like_share", "产值30亿元,相当于去年的2倍。", "2倍", "产值"),
]  # fmt: skip


def row_of(text, mention, **known):
    return {row["text"]: row for row in indicators_in(text, date=DATE, **known).to_dict("records")}[mention]


@pytest.mark.parametrize(
    ("text", "region", "mention", "fields"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_whom_a_figure_is_about(text, region, mention, fields):
    row = row_of(text, mention, region=region)
    assert {name: row[name] for name in fields} == fields


@pytest.mark.parametrize(("text", "mention", "modality"), [pytest.param(*case[1:], id=case[0]) for case in MOODS])
def test_what_is_planned(text, mention, modality):
    assert row_of(text, mention)["modality"] == modality


@pytest.mark.parametrize(("text", "mention", "name"), [pytest.param(*case[1:], id=case[0]) for case in NAMES])
def test_names(text, mention, name):
    assert row_of(text, mention)["indicator"] == name


@pytest.mark.parametrize("text", ["", "\ud800", "老", "村", "在公司", "全长", "老周" * 50, "在" * 200])
def test_any_text_is_read(text):
    assert title_body(text, text, None, WORDS) is None
    assert home_place(text, text, WORDS) is None
    assert meant_body(text, text, 0, len(text), WORDS) is None
    assert sized_work(text, WORDS) is None
    assert isinstance(called_people(text, WORDS), list)


def test_paragraph_that_goes_on():
    text = "今年一季度,全区发电量30亿千瓦时。\n其中,风力发电量10亿千瓦时。"
    later = "今年一季度,全区发电量30亿千瓦时。\n风力发电量10亿千瓦时。"
    assert row_of(text, "10亿千瓦时")["period"] == "2021-Q1"
    assert row_of(later, "10亿千瓦时")["period"] != "2021-Q1"
