"""Bodies that a sentence opens with, companies by what they earned, villages, people: two examples, one counter-example."""

import pytest

from zibo_analysis import indicators_in

COURT = "2018年,区人民法院忠实履职,工作取得成效。全年受理各类案件18323件,办结17932件。"
BUREAU = "近日,白河县公安局高度重视破案。至目前,共破获刑事案件48起。"
STEPS = "县纪委监委严肃执纪。全县立案48件。"
TOLD = "县公安局介绍,全县刑事案件下降5%。全年办案48件。"
CHIEF = "县公安局局长到会。全县有派出所48个。"
COMPANY = "中国建材集团是全球最大的建材集团,2020年拥有专利12500项。另有上市公司13家。"
HOSPITAL = "县人民医院位于府东街,占地面积26亩。\n现有职工128人。"
EARNED = "海马股份1至6月份净利润为2.77亿元,较去年同期增长30%。每股收益为0.54元。"
EARNED_TWO = "天茂集团今年1至6月份净利润为2715万元。"
BRANCH = "规上工业1至6月份营业收入为2.77亿元。"
VILLAGE = "曲周县东刘庄村是传统农业村。2012年,东刘庄村流转土地。\n村里有青壮年100多人。"
VILLAGE_TWO = "嘉善大云镇缪家村红红火火。去年缪家村集体收入1000万元。"
PERSON = "“我承包的土地有200亩。”种植户柴金甫说。柴金甫很高兴。"
FAMILY = "“我家的土地有200亩。”种植户柴金甫说。柴金甫很高兴。"
REPORT = "柯城区人民法院2018年工作报告\n各位代表:\n2018年,受理案件18323件。"
ROWS = [
    ("court", COURT, "柯城区", "18323件", "柯城区人民法院", "受理各类案件"),
    ("court_on", COURT, "柯城区", "17932件", "柯城区人民法院", "办结"),
    ("bureau", BUREAU, "白河县", "48起", "白河县公安局", "破获刑事案件"),
    ("no_body", STEPS, "白河县", "48件", "白河县", "立案"),
    ("only_tells", TOLD, "白河县", "5%", "白河县", "刑事案件"),
    ("chief", CHIEF, "白河县", "48个", "白河县", "派出所"),
    ("company", COMPANY, "北京市", "12500项", "中国建材集团", "专利"),
    ("company_on", COMPANY, "北京市", "13家", "中国建材集团", "上市公司"),
    ("hospital", HOSPITAL, None, "26亩", "县人民医院", "占地面积"),
    ("hospital_on", HOSPITAL, None, "128人", "县人民医院", "职工"),
    ("earned", EARNED, "中国", "2.77亿元", "海马股份", "净利润"),
    ("earned_on", EARNED, "中国", "0.54元", "海马股份", "每股收益"),
    ("earned_times", EARNED_TWO, "中国", "2715万元", "天茂集团", "净利润"),
    ("earned_branch", BRANCH, "株洲市", "2.77亿元", "株洲市", "规上工业1至6月份营业收入"),
    ("village", VILLAGE, "曲周县", "100多人", "东刘庄村", "青壮年"),
    ("village_time", VILLAGE_TWO, "嘉善县", "1000万元", "缪家村", "集体收入"),
    ("village_none", "这让村党委书记高兴的是,收入1000万元。", "嘉善县", "1000万元", "嘉善县", "收入"),
    ("person", PERSON, "嘉善县", "200亩", "柴金甫", "我承包的土地"),
    ("family", FAMILY, "嘉善县", "200亩", "柴金甫家", "土地"),
    ("he", "种植户刘西江有着经验。他栽了4807棵西红柿。", "新泰市", "4807棵", "刘西江", "西红柿"),
    ("she", "肖丽今年35岁,当上了农民。\n她每月工资近6000元。", "常州市", "近6000元", "肖丽", "工资"),
    ("of_age", "肖丽今年35岁,当上了农民。", "常州市", "35岁", "肖丽", "年龄"),
    ("they", "种植户刘西江有着经验。他们栽了4807棵西红柿。", "新泰市", "4807棵", "新泰市", "西红柿"),
    ("town_named_like_a_kind", "邹城市中心店镇投资1.2亿元建设小城镇。", "济宁市", "1.2亿元", "中心店镇", "投资"),
    ("town_of_a_kind", "邹城市中心镇投资1.2亿元建设小城镇。", "济宁市", "1.2亿元", "邹城市", "中心镇投资"),
    ("bureau_of_a_place", "聊城市公路局投入养护资金3.5亿元。", "聊城市", "3.5亿元", "聊城市公路局", "投入养护资金"),
    ("group_count", "至此,苏浙皖三省40个设区市的数据公布。", "杭州市", "40个", "苏浙皖三省", "设区市的数据"),
    ("zone", "中山(河源)产业转移园成功获得5亿元扶持资金。", "河源市", "5亿元", "中山(河源)产业转移园", "扶持资金"),
    ("not_charged", "全县公安机关共破获刑事案件572起。", "白河县", "572起", "白河县", "公安机关共破获刑事案件"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "region", "mention", "subject", "name"), [pytest.param(*row[1:], id=row[0]) for row in ROWS]
)
def test_bodies(text, region, mention, subject, name):
    rows = indicators_in(text, date="2019-03", region=region).to_dict("records")
    row = next(row for row in rows if row["text"] == mention)
    assert (row["subject"], row["indicator"]) == (subject, name)
