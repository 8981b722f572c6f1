"""Rules that other genres need, each with two unrelated examples and a counter-example."""

import pytest

from zibo_analysis import indicators_in

CASES = [
    # 数 before an Arabic numeral ends a noun; before a Chinese one it is vague
    ("number_of_days", "优良天数301天。", {}, "301天", {"value": 301.0, "indicator": "优良天数"}),
    ("coefficient", "农村居民恩格尔系数29.3%。", {}, "29.3%", {"value": 29.3, "kind": "share"}),
    ("vague_tens", "走访数十家企业。", {}, None, {}),
    # official numerals are numerals in runs or before money only
    ("land_port", "内陆港达到12个。", {}, "12个", {"indicator": "内陆港"}),
    ("teams", "服务队伍达到85支。", {}, "85支", {"indicator": "服务队伍"}),
    ("official_sum", "合同金额为人民币伍拾陆万元。", {}, "伍拾陆万元", {"value": 560000.0, "unit": "元"}),
    # large numbers whose noun stands before a verb, and the second end of a growth
    ("population_down", "农村人口减少320多万。", {}, "320多万", {"unit": "人", "kind": "change", "direction": "down"}),
    ("visitors_to", "入境游客由300万增加到1亿2千万。", {}, "1亿2千万", {"value": 120000000.0, "unit": "人次"}),
    ("no_noun", "投资由300万元增加到500万元。", {}, "500万元", {"unit": "元"}),
    # a bulletin tells of the year in its title whatever its date
    ("bulletin_june", "某市生态环境状况公报\n2022年,市区空气质量良好。\n年末全市自然保护区8个。", {"date": "2023-06-05"}, "8个", {"period": "2022"}),
    ("bulletin_late", "2008年国民经济和社会发展统计公报\n全年粮食产量30万吨。", {"date": "2010-08-01"}, "30万吨", {"period": "2008"}),
    ("news_june", "全年粮食产量30万吨。", {"date": "2010-08-01"}, "30万吨", {"period": "2010"}),
    # accounts of a company
    ("accounts_year", "海川重工发布2020年年报。报告期内,公司实现营业收入30亿元。", {"date": "2021-03-30", "region": "张店区"}, "30亿元", {"period": "2020", "subject": "海川重工", "indicator": "营业收入"}),
    ("accounts_half", "晚间,南山药业披露2021年半年报。公司净利润8亿元。", {"date": "2021-08-20"}, "8亿元", {"period": "2021-01/2021-06", "subject": "南山药业"}),
    ("accounts_none", "海川重工召开大会。公司营业收入30亿元。", {"date": "2021-03-30", "region": "张店区"}, "30亿元", {"period": "2021-03"}),
    # the day on which a reporter was told is not the time of the figures
    ("told_day", "5月8日,记者从市教育局获悉,全市小学达到120所。", {"date": "2021-05-09", "region": "淄博市"}, "120所", {"period": "2021-05", "subject": "淄博市"}),
    ("told_day_later", "11月3日上午,记者了解到,在建泵站6座。", {"date": "2020-11-04"}, "6座", {"period": "2020-11"}),
    ("event_day", "5月8日,全市出动巡查人员120人。", {"date": "2021-05-09"}, "120人", {"period": "2021-05-08"}),
    # a level regained is a mark to compare with, not the time of the figure
    ("regained", "7月客运量恢复到2019年同期的92%。", {"date": "2021-08-02"}, "92%", {"period": "2021-07"}),
    ("regained_share", "今年游客恢复至2019年的八成。", {"date": "2021-08-02"}, "八成", {"period": "2021"}),
    ("stated_year", "2019年的客运量为92万人次。", {"date": "2021-08-02"}, "92万人次", {"period": "2019"}),
    # where a change began is the time of one figure, not of those after it
    ("origin_of_rise", "“十二五”时期,生产总值由2010年的86亿元增加到143亿元。公路里程达到260公里。", {"date": "2016-01-31"}, "260公里", {"period": "2015"}),
    ("origin_of_fall", "五年来,贫困户从2016年的800户减少到20户。新建大棚90座。", {"date": "2021-01-31"}, "90座", {"period": "2016/2020"}),
    ("time_that_leads", "五年来成效明显。2016年的大棚有80座。新建水窖90口。", {"date": "2021-01-31"}, "90口", {"period": "2016"}),
    # a month in which something was done is not the month of the report
    ("done_in_month", "今年新建学校11所,其中9所已于9月投用。\n建成助餐点28个。", {"date": "2024-11-08"}, "28个", {"period": "2024"}),
    ("held_in_month", "3家企业在4月开业。\n建成充电桩80个。", {"date": "2024-11-08"}, "80个", {"period": "2024-11"}),
    ("month_of_report", "9月,投用学校9所。\n建成助餐点28个。", {"date": "2024-11-08"}, "28个", {"period": "2024-09"}),
    # months since
    ("since_month", "今年4月以来,查处案件56起。", {"date": "2022-09-10"}, "56起", {"period": "2022-04/2022-09"}),
    ("since_last_year", "去年4月份以来,查处案件56起。", {"date": "2022-09-10"}, "56起", {"period": "2021-04/2022-09"}),
    ("since_autumn", "去年11月以来,新建公厕30座。", {"date": "2022-01-10"}, "30座", {"period": "2021-11/2022-01"}),
    ("since_month_over", "11月份以来,新建公厕30座。", {"date": "2022-01-10"}, "30座", {"period": "2021-11/2022-01"}),
    ("since_first", "今年1月以来,新建公厕30座。", {"date": "2022-06-10"}, "30座", {"period": "2022-01/2022-06"}),
    ("in_month", "4月,查处案件56起。", {"date": "2022-09-10"}, "56起", {"period": "2022-04"}),
    # the end of a plan: sums and yearly rates hold for the whole, origins are known
    ("plan_rate", "到2025年,粮食产量年均增长2%。", {"date": "2021-03-01"}, "2%", {"period": "2021/2025", "modality": "target"}),
    ("plan_sum", "到2030年,单位能耗累计下降13%。", {"date": "2026-03-01"}, "13%", {"period": "2026/2030", "direction": "down"}),
    ("plan_state", "到2025年,森林覆盖率达到30%。", {"date": "2021-03-01"}, "30%", {"period": "2025", "modality": "target"}),
    ("plan_origin", "到2025年,覆盖率由58%提高到66%。", {"date": "2021-03-01"}, "58%", {"period": "2020", "modality": "actual"}),
    # what a cue announces before a colon holds for every item of the list
    ("announced", "今年主要预期目标是:财政收入增长4%;新增就业2万人。", {"date": "2019-03-05"}, "2万人", {"modality": "target"}),
    ("announced_plan", "明年计划:新建学校3所;改造道路12公里。", {"date": "2019-11-05"}, "12公里", {"modality": "target"}),
    ("not_announced", "成绩如下:新建学校3所;改造道路12公里。", {"date": "2019-11-05"}, "12公里", {"modality": "actual"}),
    # budget headings
    ("budget_past", "一、2018年预算执行情况\n税收收入20亿元。", {"date": "2019-01-20"}, "20亿元", {"period": "2018", "modality": "actual"}),
    ("budget_next", "二、2019年预算草案\n税收收入22亿元。", {"date": "2019-01-20"}, "22亿元", {"period": "2019", "modality": "target"}),
    ("budget_text", "税收收入22亿元。", {"date": "2019-01-20"}, "22亿元", {"period": "2019-01"}),
    # 全市 is the place of that level, also for an article of a district; a rank among them is not
    ("city_of_district", "今年,全市公安机关破案230起。", {"date": "2019-07-18", "region": "夷陵区"}, "230起", {"subject": "宜昌市"}),
    ("province_of_city", "目前,全省高铁里程3000公里。", {"date": "2024-07-18", "region": "济宁市"}, "3000公里", {"subject": "山东省"}),
    ("rank_of_city", "办结率位居全市第一。", {"date": "2019-07-18", "region": "夷陵区"}, "第一", {"subject": "夷陵区"}),
    ("town", "走进云台县白石镇,果园连片。全镇有果农860户。", {"date": "2021-09-01"}, "860户", {"subject": "白石镇"}),
    ("village", "记者来到大河镇柳林村。全村有大棚45座。", {"date": "2021-09-01"}, "45座", {"subject": "柳林村"}),
    ("generic_village", "建设示范村。全村有大棚45座。", {"date": "2021-09-01", "region": "莒县"}, "45座", {"subject": "莒县"}),
    # persons introduced by their trade
    ("trade", "果农王守田说:“我家收了苹果3万斤。”", {"date": "2021-10-01", "region": "莒县"}, "3万斤", {"subject": "王守田家"}),
    ("speaker_after", "“我家养了80只羊。”养殖户马秀兰说。", {"date": "2021-10-01", "region": "盐池县"}, "80只", {"subject": "马秀兰家"}),
    ("trade_without_person", "果农收入增加2000元。", {"date": "2021-10-01", "region": "莒县"}, "2000元", {"subject": "莒县"}),
    # places between which a road runs are no subjects
    ("route", "今年,济南至泰安等3个高速公路项目开工。", {"date": "2024-02-01", "region": "山东省"}, "3个", {"subject": "山东省"}),
    ("region_opens", "今年,泰安开工高速公路3条。", {"date": "2024-02-01", "region": "山东省"}, "3条", {"subject": "泰安市"}),
    # verbs inside nouns
    ("take_off", "机场保障航班起降180架次。", {}, "180架次", {"kind": "level", "direction": None}),
    ("capacity", "项目月产能3万片。", {}, "3万片", {"indicator": "项目月产能"}),
    ("highest", "单日客流最高达5万人次。", {}, "5万人次", {"kind": "level"}),
    ("lower", "成本降3万元。", {}, "3万元", {"kind": "change", "direction": "down"}),
    # neighbouring digits are a range, 半 after a length of time is a half of it, 分钱 and 毛钱 are parts of a yuan
    ("neighbours_tens", "亩产增加七八十斤。", {}, "七八十斤", {"value": 70.0, "value_high": 80.0, "unit": "斤"}),
    ("neighbours_hundreds", "走访三四百家企业。", {}, "三四百家", {"value": 300.0, "value_high": 400.0}),
    ("no_neighbours", "走访三五百人。", {}, None, {}),
    ("day_and_half", "办理时间缩短4天半。", {}, "4天半", {"value": 4.5, "unit": "天"}),
    ("hours_and_half", "车程两小时半。", {}, "两小时半", {"value": 2.5, "unit": "小时"}),
    ("half_of_day", "工期4天半数完成。", {}, "4天", {"value": 4.0}),
    ("fen", "每斤多卖3分钱。", {}, "3分钱", {"value": 0.03, "unit": "元"}),
    ("mao", "每度电便宜2毛钱。", {}, "2毛钱", {"value": 0.2, "unit": "元"}),
    ("score", "满意度得分92分。", {}, "92分", {"value": 92.0, "unit": "分"}),
    ("pairs", "日产袜子5万双。", {}, "5万双", {"value": 50000.0, "unit": "双"}),
    ("shoes", "发放雨鞋600双。", {}, "600双", {"unit": "双"}),
    ("slogan_of_two", "推进双百行动。", {}, None, {}),
    ("mouths", "全村1320口人。", {}, "1320口人", {"value": 1320.0, "unit": "人"}),
    ("family", "移民18口人迁出。", {}, "18口人", {"unit": "人"}),
    ("wells", "新打机井1320口。", {}, "1320口", {"unit": "口"}),
    ("over_tenths", "小麦收割过八成。", {}, "过八成", {"value": 80.0, "approx": "over"}),
    ("over_three_tenths", "工程进度已过三成。", {}, "过三成", {"value": 30.0, "approx": "over"}),
    ("passed", "议案经三成代表通过八成条款。", {}, "八成", {"approx": None}),
    # the months under report go on after a single month among them
    ("half_goes_on", "上半年,工业增加值增长8%。\n6月份,物价下降0.2%。\n城镇居民人均可支配收入10215元。", {"date": "2014-07-22"}, "10215元", {"period": "2014-01/2014-06"}),
    ("months_go_on", "1—8月,投资增长5%。\n其中8月份增长6%。\n全市用电量30亿千瓦时。", {"date": "2019-09-17"}, "30亿千瓦时", {"period": "2019-01/2019-08"}),
    ("month_alone", "上半年,工业增加值增长8%。\n7月份,物价下降0.2%。\n用电量30亿千瓦时。", {"date": "2014-08-12"}, "30亿千瓦时", {"period": "2014-07"}),
    # a deadline holds for its clause only
    ("deadline", "我们将打好攻坚战,剩余贫困人口6月底前全部清零;新建高标准农田1.2万亩。", {"date": "2020-03-18"}, "1.2万亩", {"period": "2020", "modality": "target"}),
    ("deadline_next", "确保3月底前开工;改造公路80公里。", {"date": "2020-01-18"}, "80公里", {"period": "2020"}),
    ("deadline_own", "力争6月底前新建农田1.2万亩。", {"date": "2020-03-18"}, "1.2万亩", {"period": "2020-06"}),
    # the end of a change holds for its figure, the span goes on
    ("end_of_rise", "“十二五”时期,生产总值由2010年的86亿元增加到2015年的143亿元,年均增长10%。", {"date": "2016-01-31"}, "10%", {"period": "2011/2015"}),
    ("end_of_fall", "“十三五”时期,贫困户减少到2020年的20户,新建大棚90座。", {"date": "2021-01-31"}, "90座", {"period": "2016/2020"}),
    ("end_itself", "“十二五”时期,生产总值增加到2014年的143亿元。", {"date": "2016-01-31"}, "143亿元", {"period": "2014"}),
    # 是去年同期的1.4倍 names a yardstick, no time of the figure
    ("times_of_plan", "“十三五”时期,接待游客5亿人次,是“十二五”时期的2.9倍。", {"date": "2021-01-31"}, "2.9倍", {"period": "2016/2020"}),
    ("times_of_year", "2018年,吞吐量40万吨,是2016年的3倍。", {"date": "2019-01-31"}, "3倍", {"period": "2018"}),
    ("year_of_level", "去年的销量是3倍。", {"date": "2019-01-31"}, "3倍", {"period": "2018"}),
    # a plan: the paragraph on the plan before it, and targets without a year
    ("plan_past", "某市第十四个五年规划纲要\n第一节 发展基础\n“十三五”时期,高速公路通车里程达792公里。", {"date": "2021-04"}, "792公里", {"modality": "actual", "period": "2020"}),
    ("plan_five_years", "某市第十四个五年规划纲要\n第二节 主要目标\n五年新增城镇就业15万人以上。", {"date": "2021-04"}, "15万人以上", {"modality": "target", "period": "2021/2025", "indicator": "新增城镇就业"}),
    ("plan_to_come", "某市第十四个五年规划纲要\n第二节 主要目标\n旅游总消费年均增长10%以上。", {"date": "2021-04"}, "10%以上", {"modality": "target", "period": "2021/2025"}),
    # what has been done beside a plan
    ("applied", "今年计划招聘教师560人,报名的有4312人。", {"date": "2017-08-25"}, "4312人", {"modality": "actual"}),
    ("applied_ratio", "明年拟招录公务员80人,报录比达到12.5:1。", {"date": "2017-12-25"}, "12.5:1", {"modality": "actual"}),
    ("to_apply", "今年计划组织报名4312人。", {"date": "2017-08-25"}, "4312人", {"modality": "target"}),
    # a list of what was fulfilled sums up its year; the head of an entry is no part of its words
    ("fulfilled", "2023年重点工作任务完成情况\n确保完成全年主要目标\n地区生产总值增长8%。", {"date": "2024-02-01"}, "8%", {"period": "2023"}),
    ("fulfilled_two", "2021年民生实事落实情况\n新建学校3所。", {"date": "2022-01-20"}, "3所", {"period": "2021", "modality": "actual"}),
    ("entry_head", "概述 2017年,市人民法院践行宗旨。受理案件27735件。", {"date": "2018-03", "region": "乐清市"}, "27735件", {"period": "2017", "subject": "乐清市人民法院"}),
    ("entry_head_two", "概况 全县有耕地30万亩。", {"date": "2018-03"}, "30万亩", {"indicator": "耕地"}),
    ("entry_of_yearbook", "云台县年鉴\n2016年,全县粮食产量30万吨。全年出口3亿元。", {"date": "2018-03"}, "3亿元", {"period": "2016"}),
    ("entry_with_birth", "云台县年鉴\n县长张山川1963年7月生。全年出口3亿元。", {"date": "2018"}, "3亿元", {"period": "2017"}),
    # a summary looks back, also where its title names next year's plan; an estimate in a review is told as done
    ("summary_this_year", "云台镇2010年工作总结\n今年以来,我镇开拓创新。\n一、基本情况\n全镇有耕地9599亩。", {"date": "2010"}, "9599亩", {"modality": "actual", "period": "2010", "subject": "云台镇"}),
    ("summary_and_plan", "云台镇2010年工作总结及\n2011年工作计划\n今年以来,我镇开拓创新。\n全镇有耕地9599亩。", {"date": "2010"}, "9599亩", {"modality": "actual", "period": "2010", "subject": "云台镇"}),
    ("summary_then_plan", "云台镇2010年工作总结及2011年工作计划\n一、2010年工作总结\n全镇开拓创新。\n二、2011年工作计划\n全镇新建道路30公里。", {"date": "2010-12"}, "30公里", {"modality": "target", "period": "2011"}),
    ("estimate_reviewed", "2019年云台县政府工作报告\n一、过去一年工作回顾\n2019年,成效显著。预计到年末,投资增长3%。", {"date": "2020-01"}, "3%", {"modality": "actual", "period": "2019"}),
    ("estimate_reviewed_two", "2019年云台县政府工作报告\n一、2018年工作回顾\n经济稳步发展。预计到年底,税收达到3亿元。", {"date": "2019-01"}, "3亿元", {"modality": "actual", "period": "2018"}),
    ("estimate_news", "预计到年末,全县投资增长3%。", {"date": "2019-06"}, "3%", {"modality": "target", "period": "2019"}),
    # a story tells what there is before it comes to a plan; a project's size is told before its plan
    ("story_then_plan", "老伴告诉记者,家里养羊80只。王贵林打算明年扩大羊圈。", {"date": "2021-06-20"}, "80只", {"modality": "actual"}),
    ("story_then_plan_two", "记者见到王山川时,他的果园有30亩。他计划再种苹果。", {"date": "2021-06-20"}, "30亩", {"modality": "actual"}),
    ("project_then_plan", "项目总投资3亿元。计划明年开工建设。", {"date": "2021-06-20"}, "3亿元", {"modality": "target"}),
    # what is a part of a forecast is forecast
    ("part_foreseen", "预计全市小麦总产27万吨。其中冬小麦12万吨。", {"date": "2021-06-20"}, "12万吨", {"modality": "target"}),
    ("part_foreseen_two", "预计今年出口300亿元。其中出口汽车40亿元。", {"date": "2021-06-20"}, "40亿元", {"modality": "target"}),
    ("part_of_fact", "全市小麦总产27万吨。其中冬小麦12万吨。", {"date": "2021-06-20"}, "12万吨", {"modality": "actual"}),
    ("part_done", "预计全市小麦总产27万吨。其中已收割12万吨。", {"date": "2021-06-20"}, "12万吨", {"modality": "actual"}),
    # 计划 as the head of a name is no plan of the figure
    ("plan_of_support", "实施岗位扩容支持计划,开发政策性岗位35万个。", {"date": "2026-06-20"}, "35万个", {"modality": "actual"}),
    ("plan_of_science", "企业参与省级科技计划项目600项。", {"date": "2025-06-20"}, "600项", {"modality": "actual"}),
    ("plan_and_name", "今年计划实施行动计划,新增就业30万人。", {"date": "2026-06-20"}, "30万人", {"modality": "target"}),
    # names: what was compared with, what leads in, and measures that belong to the noun before
    ("than_quarter", "生产总值增长8.4%,增速比一季度加快0.4个百分点。", {"date": "2014-07-22"}, "0.4个百分点", {"indicator": "生产总值增速"}),
    ("months_lead", "前8个月监管货物122万吨。", {"date": "2019-09-17"}, "122万吨", {"indicator": "监管货物"}),
    ("months_lead_cn", "前三个月接待游客80万人次。", {"date": "2019-04-17"}, "80万人次", {"indicator": "接待游客"}),
    ("total_length", "改造城市道路28条、总长63公里。", {"date": "2012-04-17"}, "63公里", {"indicator": "改造城市道路总长"}),
    ("from_to", "所需材料从14份减到5份。", {"date": "2024-12-05"}, "5份", {"indicator": "所需材料"}),
    ("raised_to", "晚高峰车速由24公里提至26公里。", {"date": "2024-12-05"}, "26公里", {"indicator": "晚高峰车速"}),
    # what is said after a count of what is to come
    ("rest_to_come", "已完成25件,其余7件将在12月底前全部完成。", {"date": "2024-11-08"}, "7件", {"modality": "target"}),
    ("schools_to_come", "其中3所将于明年投用。", {"date": "2024-11-08"}, "3所", {"modality": "target"}),
    ("rest_done", "其余7件已经完成。", {"date": "2024-11-08"}, "7件", {"modality": "actual"}),
    # counts have no topic that is money
    ("counted_bodies", "经济总量5个。", {"date": "2024-11-08"}, "5个", {"topic": None}),
    ("counted_cities", "地区生产总值过万亿元的城市3个。", {"date": "2024-11-08"}, "3个", {"topic": None}),
    ("gdp", "地区生产总值300亿元。", {"date": "2024-11-08"}, "300亿元", {"topic": "GDP"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "known", "mention", "fields"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_rule(text, known, mention, fields):
    found = {row["text"]: row for row in indicators_in(text, **known).to_dict("records")}
    if mention is None:
        assert not found
        return
    row = found[mention]
    got = {field: None if row[field] != row[field] else row[field] for field in fields}
    assert got == fields
