"""What is aimed at, what was reached, what is planned: each rule with two unrelated examples and what it leaves alone."""

import pytest

from zibo_analysis import indicators_in

REPORT = "某县政府工作报告\n一、2018年工作回顾\n"

# fmt: off
AIMS = [
    # what is aimed at, and how far it was reached
    ("aim_of_year", "截止10月底,城镇新增就业12314人,完成年目标任务12500人的98.5%。", "2016-11-04", "12500人", "target", "2016"),
    ("rate_of_aim", "截止10月底,城镇新增就业12314人,完成年目标任务12500人的98.5%。", "2016-11-04", "98.5%", "actual", "2016-01/2016-10"),
    ("aim_of_plan", "10月末,再就业3万人,完成全年计划2.5万人的120%。", "2005-11-05", "2.5万人", "target", "2005"),
    ("rate_of_plan", "10月末,再就业3万人,完成全年计划2.5万人的120%。", "2005-11-05", "120%", "actual", "2005-10"),
    ("aim_beside", "去年登记失业率2.4%,低于3.6%的全年调控目标。", "2020-03-12", "3.6%", "target", "2019"),
    ("aim_of_budget", "2019年镇级财政收入计划21,600万元,实际完成20000万元。", "2021-03-05", "21,600万元", "target", "2019"),
    ("aim_of_spending", "2020年支出年初计划20亿元,预算执行中有所追加。", "2021-03-05", "20亿元", "target", "2020"),
    ("done_of_budget", "2019年镇级财政收入计划21,600万元,实际完成20000万元。", "2021-03-05", "20000万元", "actual", "2019"),
    ("aim_in_brackets", "截至6月底,全市淘汰锅炉572台,占年度任务(1026台)的55.75%。", "2015-07-03", "1026台", "target", "2015"),
    ("aim_named", "今年省下达我市住房建设任务为34408套。", "2011-11-16", "34408套", "target", "2011"),
    ("task_done", "去年完成造林任务3万亩。", "2019-05-01", "3万亩", "actual", "2018"),
    ("tasks_are_counted", "去年承担目标任务12项。", "2019-05-01", "12项", "actual", "2018"),
    ("above_aim", "去年优良率93%,优于考核目标19个百分点。", "2019-05-01", "19个百分点", "actual", "2018"),
    ("rescues", "去年消防队出动执行救援任务300次。", "2019-05-01", "300次", "actual", "2018"),
    ("who_serves", "去年,3000名志愿者承担服务任务。", "2019-05-01", "3000名", "actual", "2018"),
    ("another_body", "今年上半年,35家银行完成改革任务。", "2019-08-01", "35家", "actual", "2019-01/2019-06"),
]
PLANS = [
    # a planned size is a target; the rest of its paragraph is not
    ("planned_size", "二季度开工项目44个,年度计划完成投资54亿元。", "2022-05-12", "54亿元", "target"),
    ("planned_ground", "园区位于城东,计划用地500亩。", "2019-03-14", "500亩", "target"),
    ("started_beside_size", "二季度开工项目44个,年度计划完成投资54亿元。\n另有工业项目30个。", "2022-05-12", "44个", "actual"),
    ("size_in_review", REPORT + "开工项目37项,计划总投资36亿元。", "2019-01", "36亿元", "target"),
    ("aims_in_review", REPORT + "争取资金36亿元。", "2019-01", "36亿元", "actual"),
    # 将 before verbs
    ("will_break", "今年新增就业将破1200万人。", "2006-12-21", "1200万人", "target"),
    ("will_fitly", "绿化方面,将因地制宜建设绿地50处。", "2011-02-23", "50处", "target"),
    ("object_marked", "已将补助标准提高到800元。", "2011-02-23", "800元", "actual"),
    # words that hold 要 or 将
    ("mainly", "园区主要建成大棚300座。", "2018-09-03", "300座", "actual"),
    ("needed", "当地需要完成大棚300座。", "2018-09-03", "300座", "actual"),
    ("must", "园区要建成大棚300座。", "2018-09-03", "300座", "target"),
    ("young_player", "青云小将在赛场夺得奖牌3枚。", "2018-09-03", "3枚", "actual"),
    ("old_player", "老将在赛场夺得奖牌3枚。", "2018-09-03", "3枚", "actual"),
    ("will_at", "园区将在城东种树300株。", "2018-09-03", "300株", "target"),
    # nouns that hold a word of plans
    ("future_industry", REPORT + "聚焦未来产业,组建科学中心9家。", "2019-01", "9家", "actual"),
    ("demand_noun", "水质均达到功能区标准要求,达标率100%。", "2017-02-20", "100%", "actual"),
    ("demand_verb", "上级要求达标率100%。", "2017-05-20", "100%", "target"),
    # what is expected
    ("forecast", "券商预测2026年营业收入为577亿元。", "2026-02-11", "577亿元", "target"),
    ("forecast_past", "公司预计2025年净利润为12亿元。", "2026-02-11", "12亿元", "actual"),
    ("expected_in_december", "2008年预计完成旅游收入12亿元。", "2008-12-24", "12亿元", "actual"),
    ("expected_next_year", "预计2009年完成旅游收入15亿元。", "2008-12-24", "15亿元", "target"),
    # an aim for a year that is over now; a demand before a semicolon
    ("was_to_be", "方案提出,到2009年,九成以上渔船要完成更新。", "2019-05-10", "九成以上", "target"),
    ("was_to_be_built", "根据部署,到2012年,120个村要建成卫生室。", "2019-05-10", "120个", "target"),
    ("was_so", "到2012年,120个村建成卫生室,主要靠自筹。", "2019-05-10", "120个", "actual"),
    ("must_go_on", "今年产值要达到23亿元;税收3亿元。", "2019-05-10", "3亿元", "target"),
    # the end of a year waited for
    ("waited", "等到年末一算账,每亩增收500元。", "2023-09-02", "500元", "actual"),
    ("by_the_end", "到年末,每亩增收500元。", "2023-09-02", "500元", "target"),
    # on past a semicolon
    ("past_semicolon", "今年生产总值要达到23亿元;固定资产投资40亿元。", "2010-02-25", "40亿元", "target"),
    ("past_semicolon_will", "明年将新建学校3所;改造道路20公里。", "2010-11-25", "20公里", "target"),
    ("own_time", "今年生产总值要达到23亿元;去年固定资产投资40亿元。", "2010-02-25", "40亿元", "actual"),
    # money that was sought, words that hold 要
    ("sought", "项目全部开工,争取上级资金2000万元。", "2010-02-10", "2000万元", "actual"),
    ("to_seek", "今年计划争取资金2000万元。", "2010-05-10", "2000万元", "target"),
    ("mainly", "全村耕地9708亩,主要种植番茄。", "2021-11-24", "9708亩", "actual"),
    ("must_take_in", "今年全市要吸纳毕业生2万名。", "2023-06-05", "2万名", "target"),
    # 预计 of a project early in a year
    ("project_expects", "总部项目占地124亩,预计年税收1200万元。", "2023-02-01", "1200万元", "target"),
    ("year_expected", "预计生产总值增长8%。", "2023-01-10", "8%", "actual"),
    # 确保年内竣工
    ("to_be_finished", "确保年内竣工30万平方米。", "2012-08-11", "30万平方米", "target"),
    ("was_finished", "目前已竣工30万平方米。", "2012-08-11", "30万平方米", "actual"),
    # what a time to come is carried to
    ("ahead_goes_on", "规划到2020年全市人口为1180万人。全市建设用地1030平方公里。", "2007-05-03", "1030平方公里", "target"),
    ("ahead_goes_on_other", "到2015年,全省供水能力达到91亿立方米。灌溉面积增加到2300万亩。", "2011-05-03", "2300万亩", "target"),
    ("ahead_is_done", "到2015年,全省供水能力达到91亿立方米。已建成水库36座。", "2011-05-03", "36座", "actual"),
    # 将 behind another word, and inside one
    ("built_will", "项目建成将新增就业500人。", "2014-03-03", "500人", "target"),
    ("done_will", "工程的完成将使费用下降20元。", "2014-03-03", "20元", "target"),
    ("young_players", "我县乒乓小将在省运会夺得金牌3枚。", "2014-03-03", "3枚", "actual"),
    # what was sought in a year told of
    ("sought_told", "2003年,全区水利建设再掀高潮。争取国家投资1100万元。", "2004-02-03", "1100万元", "actual"),
    ("sought_told_other", "去年,全县大抓项目建设。争取补助资金800万元。", "2010-04-03", "800万元", "actual"),
    ("to_be_sought", "今年,全县大抓项目建设。力争引资800万元。", "2010-04-03", "800万元", "target"),
    # what was there before
    ("had_before", "工程建成后,将在原有386张病床的基础上新增450张。", "2017-07-01", "386张", "actual"),
    ("to_be_added", "工程建成后,将在原有386张病床的基础上新增450张。", "2017-07-01", "450张", "target"),
    ("had_before_other", "明年将在原有12所幼儿园基础上再建3所。", "2017-07-01", "12所", "actual"),
    # what is compared with, of a year over
    ("past_base", "2020年,总量将达到2.6万亿元,比2015年1.75万亿元多出近1万亿元。", "2016-04-12", "1.75万亿元", "actual"),
    ("past_base_of", "到2025年,床位将比2020年的1200张翻一番。", "2021-04-12", "1200张", "actual"),
    ("goal_beside_base", "2020年,总量将达到2.6万亿元,比2015年1.75万亿元多出近1万亿元。", "2016-04-12", "2.6万亿元", "target"),
    # plans beside the year that they start from
    ("past_after_goal", "力争到2020年收入达到2万元,而2015年只有1.2万元。", "2016-04-12", "1.2万元", "actual"),
    ("goal_of_growth", "某县发展规划\n二、发展目标\n合格率由2015年的85%提高到95%。", "2016-05-03", "95%", "target"),
    ("start_of_growth", "某县发展规划\n二、发展目标\n合格率由2015年的85%提高到95%。", "2016-05-03", "85%", "actual"),
    # what is expected of a year told of
    ("expected_told", "2020年,全市农业稳中有进。农业产值有望实现120亿元。", "2021-02-24", "120亿元", "actual"),
    ("expected_told_other", "2015年,全市经济保持平稳。预计工业增加值增长11.5%。", "2016-01-08", "11.5%", "actual"),
    ("expected_to_come", "今年,全市农业稳中有进。农业产值有望实现120亿元。", "2021-05-24", "120亿元", "target"),
    # a stock beside plans
    ("reserves", "风能总储量1.5亿千瓦。全市计划到2010年装机达到516万千瓦。", "2009-07-14", "1.5亿千瓦", "actual"),
    ("total_ground", "园区总面积1200亩。县里计划年内引进企业20家。", "2009-07-14", "1200亩", "actual"),
    # 目标定位, 争取到
    ("position", "市公安局聚焦工作目标定位,刑事发案下降28.6%。", "2022-07-02", "28.6%", "actual"),
    ("position_other", "围绕目标定位,全县新建绿地30处。", "2022-07-02", "30处", "actual"),
    ("goal_set", "全县绿地目标定为30处。", "2022-07-02", "30处", "target"),
    ("won_early", "今年,我会积极争取到帮扶资金20万元。", "2014-02-02", "20万元", "actual"),
    # once it works to the full
    ("at_full_work", "全部达产达效后,年可实现产值127亿元。", "2021-12-02", "127亿元", "target"),
    ("at_work", "投产见效后,年纳税3亿元。", "2016-04-29", "3亿元", "target"),
    # 其中 goes on with the plans of the sentence before it
    ("goes_on", "今年我市将投入改造资金27亿元。其中,管网更新43公里。", "2012-03", "43公里", "target"),
    ("goes_on_two", "全县力争造林5万亩。其中,经济林2万亩。", "2012-03", "2万亩", "target"),
    ("goes_on_done", "今年我市将投入改造资金27亿元。其中,管网已更新43公里。", "2012-03", "43公里", "actual"),
    # what somebody will pay; what is ready
    ("will_pay", "镇里表示,将拿出60万元奖励先进。", "2012-03", "60万元", "target"),
    ("will_get", "验收后,他将拿到补贴900元。", "2012-03", "900元", "target"),
    ("pays", "镇里拿出60万元奖励先进。", "2012-03", "60万元", "actual"),
    ("ready", "种子已准备就绪,80台播种机全部下田。", "2012-03", "80台", "actual"),
    ("ready_two", "准备工作完成,15个方队入场。", "2012-03", "15个", "actual"),
    ("prepares", "村里准备种树80棵。", "2012-03", "80棵", "target"),
    # yesterday is over, whatever the paragraph goes on to expect
    ("yesterday", "昨日机场送客2.1万人次。预计今日客流仍将增加。", "2012-03-05", "2.1万人次", "actual"),
    ("day_before", "前天码头装船60艘。预计明天将再装船。", "2012-03-05", "60艘", "actual"),
    ("today_expected", "预计今日装船60艘。", "2012-03-05", "60艘", "target"),
    # a list that its goals announce
    ("goals_above", "2016年植树目标:造林6万亩,育苗900亩;抚育林木2万亩。", "2016-03", "2万亩", "target"),
    ("tasks_above", "今年的主要任务是:修渠30公里;打井12眼。", "2016-03", "12眼", "target"),
    ("goals_reached", "去年完成植树目标:造林6万亩,育苗900亩。", "2016-03", "900亩", "actual"),
    ("results_above", "2016年植树情况:造林6万亩;育苗900亩。", "2016-03", "900亩", "actual"),
    # a list of things that is called an aim at its end
    ("aims_listed", "县里确定了发展茶叶6万亩、药材9万亩、油茶50万亩的目标。", "2010-06", "9万亩", "target"),
    ("aims_listed_two", "提出建设公厕60座、车站20座的任务。", "2010-06", "60座", "target"),
    ("aim_met", "全县新增就业3万人、超额完成2万人的目标。", "2010-06", "3万人", "actual"),
    ("listed_no_aim", "县里发展茶叶6万亩、药材9万亩、油茶50万亩。", "2010-06", "9万亩", "actual"),
    # what a planned sum is for
    ("sum_for", "2023年继续改造,计划投资9亿元,新建、扩建校舍共60栋。", "2023-04", "60栋", "target"),
    ("sum_for_parts", "今年计划投资2亿元,对40余条村道进行硬化。", "2023-04", "40余条", "target"),
    ("sum_done", "计划投资2亿元,已硬化村道40条。", "2023-04", "40条", "actual"),
    ("sum_size", "项目计划投资2亿元,占地90亩。", "2023-04", "90亩", "actual"),
]
DEEDS = "2017年,区政府将努力为民办好十件实事:\n1.改善居住。安置农户2000户。\n2.治理大气。完成50家企业治理。"
TOLD = "2017年,区政府为民办了十件实事:\n1.改善居住。安置农户2000户。\n2.治理大气。完成50家企业治理。"
COUNCIL = "2013年全区将集中力量办好10件实事。\n1.就业。开发公益性岗位1000个。\n2.住房。搬迁居民3100户。"
LISTS = [
    # a number of deeds to be done, and the list of them
    ("deeds", DEEDS, "2017-02-07", "2000户", "target"),
    ("deeds_second", DEEDS, "2017-02-07", "50家", "target"),
    ("deeds_after_stop", COUNCIL, "2012-12-11", "3100户", "target"),
    ("deeds_done", TOLD, "2018-02-07", "2000户", "actual"),
    # headings of what is to come
    ("outlook", REPORT + "展望2019年工作目标\n新建学校3所。", "2019-01-20", "3所", "target"),
    ("ideas", REPORT + "二、2019年工作思路\n硬化道路8公里。", "2019-01-20", "8公里", "target"),
    ("year_of_report", REPORT + "修路20公里。\n2019年,我们将全力以赴。新建泵站5座。", "2019-01-20", "5座", "target"),
    ("year_of_review", REPORT + "修路20公里。\n2018年,我们全力以赴。新建泵站5座。", "2019-01-20", "5座", "actual"),
]
SPEECH = "全县经济工作会议上的讲话\n一、认真总结成绩\n修路20公里。\n二、奋力推进今年各项工作\n新修梯田10万亩。"
COUNTY = "某县政府工作报告\n一、2018年工作回顾\n修路20公里。\n二、做好2019年工作\n新修梯田10万亩。"
PARTS = "某县政府工作报告\n一、2018年工作回顾\n(一)农业\n修路20公里。\n(二)2019年粮食定购已完成\n新修梯田10万亩。"
SUMMARY = "2010年工作总结和2011年工作打算\n一、2010年工作情况\n投入资金89万元。\n二、2011年工作打算\n新建学校6所。"
TALK = (
    "全力建设幸福区——访区委书记张三\n今年将力争引进项目60个,确保新增就业8000人,力争实现开门红。\n"
    "加快建设实验学校等5所学校,确保秋季开学。将东部划分为14个更新单元。该区有绿地320处。"
)
ANSWERS = (
    "书记谈发展——访区委书记张三\n去年,全区引进项目60个,实现了开门红,取得了成绩。\n加快建设实验学校等5所学校,吸引了客商。"
)
MET = "《政府工作报告》摘要:2021年全县各项目标任务全面落实\n\n据统计,工业增加值增长12%,投资增长13%。"
PLANNED = (
    "上半年水利工作总结\n现将工作总结如下:\n我县计划完成各类工程190件,其中:水毁修复64件;塘坝34座。\n"
    "争取资金3000万元。计划完成情况较好,除险加固7处。"
)
HEADINGS = [
    ("talk_of_plans", TALK, "2022-02-20", "5所", "target"),
    ("talk_of_parts", TALK, "2022-02-20", "14个", "target"),
    ("talk_of_results", ANSWERS, "2022-02-20", "5所", "actual"),
    ("work_done", SUMMARY, "2010-11-26", "89万元", "actual"),
    ("work_to_do", SUMMARY, "2010-11-26", "6所", "target"),
    ("speech_review", SPEECH, "2010-02-25", "20公里", "actual"),
    ("speech_plans", SPEECH, "2010-02-25", "10万亩", "target"),
    ("report_plans", COUNTY, "2019-02-25", "10万亩", "target"),
    ("part_of_review", PARTS, "2019-02-25", "10万亩", "actual"),
    # a heading about the tasks of a year that is over reviews it
    ("tasks_met", MET, "2022-01-24", "13%", "actual"),
    ("tasks_met_of_year", MET.replace("2021", "2018"), "2019-02-24", "13%", "actual"),
    ("tasks_ahead", MET.replace("2021", "2022"), "2022-01-24", "13%", "target"),
    # a review tells of a plan as such, up to the end of a list
    ("review_of_plan", PLANNED, "2010-07-24", "190件", "target"),
    ("review_of_list", PLANNED, "2010-07-24", "34座", "target"),
    ("review_of_deed", PLANNED, "2010-07-24", "3000万元", "actual"),
    ("review_of_rate", PLANNED, "2010-07-24", "7处", "actual"),
    # who asks to join plans nothing
    ("asked_to_join", "2009年,他主动要求入社,一年下来分红1.9万元。", "2010-03-09", "1.9万元", "actual"),
    ("asked_in", "2016年,村民要求加入合作社,当年收入3万元。", "2018-03-09", "3万元", "actual"),
    ("asked_of_all", "会议要求新增就业3000人。", "2018-03-09", "3000人", "target"),
    # what is expected of months that end with that of the text is all but done
    ("expected_months", "1-10月,全县预计完成工业产值13亿元。", "2011-10-28", "13亿元", "actual"),
    ("expected_first_months", "前5个月,全县预计新增就业800人。", "2011-05-30", "800人", "actual"),
    ("expected_ahead", "1-10月,全县预计完成工业产值13亿元。", "2011-08-28", "13亿元", "target"),
]
PLAN = (
    "某县国民经济和社会发展第十三个五年规划纲要\n(一)发展背景\n“十二五”时期是不平凡的五年。\n"
    "新增规上企业32家。\n(二)主要目标\n——交通便捷。新增公路20公里。"
)
STANDING = (
    "某县“十四五”教育发展规划\n一、发展基础\n(一)基本情况\n全县现有学校541所。\n二、主要任务\n(一)扩充资源。新建幼儿园12所。"
)
CHAPTERS = (
    "全国农业现代化规划(2016—2020年)\n第一章 认清形势\n一、农业现代化建设成效显著\n良种覆盖率超过96%。\n"
    "第三章 创新强农\n(一)建设高标准农田8亿亩。"
)
YEAR_ONLY = "某县“十四五”教育发展规划\n“十四五”时期是关键时期。\n一、发展基础\n(一)基本情况\n全县现有学校541所。"
FIVE_YEARS = [
    ("plan_of_a_year_stands", YEAR_ONLY, "2021", "541所", "actual"),
    ("plan_stands", STANDING, "2021-10-20", "541所", "actual"),
    ("plan_acts", STANDING, "2021-10-20", "12所", "target"),
    ("chapter_of_review", CHAPTERS, "2016-10-17", "超过96%", "actual"),
    ("chapter_of_plan", CHAPTERS, "2016-10-17", "8亿亩", "target"),
    ("plan_looks_back", PLAN, "2015-12-30", "32家", "actual"),
    ("plan_looks_ahead", PLAN, "2015-12-30", "20公里", "target"),
]
# fmt: on


def row_of(text, date, mention):
    return {row["text"].lstrip("低于"): row for row in indicators_in(text, date=date).to_dict("records")}[mention]


@pytest.mark.parametrize(
    ("text", "date", "mention", "modality", "period"), [pytest.param(*c[1:], id=c[0]) for c in AIMS]
)
def test_aims(text, date, mention, modality, period):
    row = row_of(text, date, mention)
    assert (row["modality"], row["period"]) == (modality, period)


@pytest.mark.parametrize(
    ("text", "date", "mention", "modality"),
    [pytest.param(*c[1:], id=c[0]) for c in (*PLANS, *LISTS, *HEADINGS, *FIVE_YEARS)],
)
def test_modality(text, date, mention, modality):
    assert row_of(text, date, mention)["modality"] == modality
