"""Reports without heads, plans just over, lists of years and places, streaks and orders of size: both ways."""

import pytest

from zibo_analysis import indicators_in

REPORT = "平原市人民政府工作报告\n"
PLACES = "2022年,常住人口增量居前的分别是杭州(17.2万)、合肥(16.9万)。"

# label, text, what is known, figure, expected fields (None: no such figure)
CASES = [
    # a report without a section head tells of the year before, and in the second half of the year running
    ("report_march", REPORT + "新增供热能力900万平方米。", {"date": "2023-03-21"}, "900万平方米", {"period": "2022"}),
    ("report_january", REPORT + "建成学校8所。", {"date": "2019-01-12"}, "8所", {"period": "2018", "modality": "actual"}),
    ("report_december", REPORT + "建成学校8所。", {"date": "2021-12-12"}, "8所", {"period": "2021"}),
    # a passage of a report that only plans, without the head above it
    ("plans_alone", REPORT + "确保完成年度任务。努力实现户户增收。改造茶园5000亩。", {"date": "2019-01"}, "5000亩", {"period": "2019", "modality": "target"}),
    ("plans_late", REPORT + "力争再上台阶,争取国家支持。新建泵站12座。", {"date": "2018-12-20"}, "12座", {"period": "2019", "modality": "target"}),
    # a passage of a report that opens with the year before looks back on it, also in its later paragraphs
    ("last_year_opens", REPORT + "2018年,我们完成了各项任务。\n——大抓项目,活力增强。争取产业项目37个。", {"date": "2019"}, "37个", {"period": "2018", "modality": "actual"}),
    ("last_year_led", REPORT + "2017年,全县经济平稳。\n二是扩大开放。争取用地指标82公顷。", {"date": "2018"}, "82公顷", {"period": "2017", "modality": "actual"}),
    ("this_year_opens", REPORT + "2019年,我们要完成各项任务。\n——大抓项目,增强活力。争取产业项目37个。", {"date": "2019"}, "37个", {"period": "2019", "modality": "target"}),
    # a verb for each of those handed out: 分别增长…、下降…; a change in another unit is of the last
    ("each_verb_first", "玉米6万吨,花生7000吨,分别下降7.2%、增长12.1%。", {}, "7.2%", {"indicator": "玉米", "direction": "down"}),
    ("each_verb_last", "玉米6万吨,花生7000吨,分别下降7.2%、增长12.1%。", {}, "12.1%", {"indicator": "花生", "direction": "up"}),
    ("each_verb_comma", "公路客运8万人,水路客运3万人,比2015年分别增2.9%,降5.8%。", {"date": "2016-03"}, "5.8%", {"indicator": "水路客运", "direction": "down", "baseline": "2015"}),
    ("each_of_a_year", "公路客运8万人,水路客运3万人,分别比2015年增长2.9%、5.8%。", {"date": "2016-03"}, "2.9%", {"indicator": "公路客运"}),
    ("each_no_more", "玉米6万吨,花生7000吨,分别增长7.2%、12.1%,提高1个百分点。", {}, "12.1%", {"indicator": "花生", "direction": "up"}),
    ("one_verb_each", "税收增长5%,下降3%。", {}, "3%", {"indicator": "税收", "direction": "down"}),
    # the verb behind a level that is compared with names nothing
    ("verb_behind", "总产值达到12亿元,比2005年的7亿元增72.7%。", {"date": "2011-05"}, "7亿元", {"indicator": "总产值"}),
    ("verb_behind_fall", "事故伤亡41人,比2005年的68人降39.7%。", {"date": "2011-05"}, "39.7%", {"indicator": "事故伤亡"}),
    ("noun_behind", "投入5亿元增设网点。", {"date": "2011-05"}, "5亿元", {"indicator": "增设网点"}),
    # an interview of a year is no bulletin of the year before
    ("interview", "建设新局面——访平原县委书记\n加快建设5所学校。", {"date": "2022", "region": "平原县"}, "5所", {"period": "2022"}),
    ("interview_special", "品质提升——专访平原县县长\n建设标准厂房3座。", {"date": "2019", "region": "平原县"}, "3座", {"period": "2019"}),
    ("no_interview", "平原县养殖业稳定\n全年出栏生猪3万头。", {"date": "2019", "region": "平原县"}, "3万头", {"period": "2018"}),
    # a text dated by its year only looks back where it compares with the year before or counts whole years
    ("year_compared", "平原县养殖业稳定\n出栏生猪3万头,比上年增长2%。", {"date": "2019"}, "3万头", {"period": "2018"}),
    ("year_alone", "向阳小学简介\n学校有教室18间。", {"date": "2019"}, "18间", {"period": "2019"}),
    ("year_of_story", "黑土地上的人们\n2011年全市财政收入4亿元。\n全市人口31万人。", {"date": "2012"}, "31万人", {"period": "2012"}),
    # 年内 is the year that a bulletin tells of, the year under way elsewhere
    ("within_yearbook", "农业\n全年粮食丰收。年内,新修渠道12公里。", {"date": "2013"}, "12公里", {"period": "2012", "modality": "actual"}),
    ("within_bulletin", "2012年统计公报\n年内发展用户3万户。", {"date": "2013-03"}, "3万户", {"period": "2012", "modality": "actual"}),
    ("within_news", "年内已新修渠道12公里。", {"date": "2013-09-10"}, "12公里", {"period": "2013"}),
    ("within_plan", "年内将新修渠道12公里。", {"date": "2013-02-10"}, "12公里", {"period": "2013", "modality": "target"}),
    # 全年 in plans is the year to come also for what follows
    ("whole_year_planned", REPORT + "2023年工作安排\n加力推进创新。力争全年研发投入105亿元。实施工程,培育企业80家。", {"date": "2023-01-30"}, "80家", {"period": "2023", "modality": "target"}),
    ("whole_year_aimed", REPORT + "2022年重点工作\n扩大开放。全年引资30亿元以上。新建学校3所。", {"date": "2022-01-12"}, "3所", {"period": "2022", "modality": "target"}),
    ("whole_year_done", REPORT + "全年投入105亿元。培育企业80家。", {"date": "2023-01-30"}, "80家", {"period": "2022", "modality": "actual"}),
    ("plans_and_results", REPORT + "建成了灌区,完成了移民搬迁。确保完工,力争投用。改造茶园5000亩。", {"date": "2019-01"}, "5000亩", {"period": "2018", "modality": "actual"}),
    # numbers of a list whose last one alone has the unit
    ("unit_at_the_end", "出口和进口增速分别高0.9、1.8个百分点。", {"date": "2015-07"}, "0.9", {"unit": "百分点", "kind": "change"}),
    ("unit_of_air", "两项浓度分别为35和60微克/立方米。", {"date": "2015-07"}, "35", {"unit": "微克/立方米", "value": 35.0}),
    ("unit_after_and", "男、女生身高同比增加0.4和0.6厘米。", {"date": "2015-07"}, "0.4", {"unit": "厘米", "kind": "change"}),
    ("unit_after_mark", "两门课的平均分提高了4.6、4.5分。", {"date": "2015-07"}, "4.6", {"unit": "分", "value": 4.6}),
    ("whole_numbers", "每组选出3、4个代表。", {"date": "2015-07"}, "3", None),
    ("numbers_of_houses", "1、2、3号楼分别建成。", {"date": "2015-07"}, "1", None),
    ("numbers_without_unit", "分别见表1、2。", {"date": "2015-07"}, "1", None),
    # the part of this year that leads a sentence holds for what follows
    ("this_half", "今年上半年,全市经济平稳。生产总值440亿元。", {"date": "2015-07-20"}, "440亿元", {"period": "2015-01/2015-06"}),
    ("this_quarter", "今年一季度,外贸回稳。出口50亿元。", {"date": "2015-04-20"}, "50亿元", {"period": "2015-Q1"}),
    ("this_year_only", "今年,外贸回稳。出口50亿元。", {"date": "2015-04-20"}, "50亿元", {"period": "2015"}),
    ("report_plans", REPORT + "力争新增就业3万人。", {"date": "2023-03-21"}, "3万人", {"period": "2023", "modality": "target"}),
    ("news_march", "新增供热能力900万平方米。", {"date": "2023-03-21"}, "900万平方米", {"period": "2023-03"}),
    # a plan just over, named by a heading, a title or a lead, is what the figures under it are about
    ("plan_over_sum", "某区召开新闻发布会。\n“十三五”再创佳绩\n新增企业4506户。", {"date": "2021-01-23"}, "4506户", {"period": "2016/2020"}),
    ("plan_over_state", "某区召开新闻发布会。\n“十三五”再创佳绩\n高新技术企业达到110家。", {"date": "2021-01-23"}, "110家", {"period": "2020"}),
    ("plan_over_lead", "会上介绍了“十二五”发展成就。\n高速公路里程达到900公里。", {"date": "2016-02-20"}, "900公里", {"period": "2015"}),
    ("plan_over_ends", "“十三五”再创佳绩\n高新技术企业110家。\n“十四五”开局\n建成车间8座。", {"date": "2021-01-23"}, "8座", {"period": "2021-01"}),
    ("plan_running", "“十三五”再创佳绩\n高新技术企业达到110家。", {"date": "2018-01-23"}, "110家", {"period": "2018-01"}),
    # from the end of a plan
    ("end_of_plan", "生产总值从“十二五”末的501亿元提升突破900亿元。", {"date": "2021-01"}, "501亿元", {"period": "2015", "indicator": "生产总值"}),
    ("end_of_plan_to", "绿地由“十一五”末的30公顷增加到52公顷。", {"date": "2013-01"}, "30公顷", {"period": "2010", "indicator": "绿地"}),
    ("beyond", "生产总值从“十二五”末的501亿元提升突破900亿元。", {"date": "2021-01"}, "突破900亿元", {"kind": "level"}),
    ("risen_beyond", "出口增长超过8%。", {"date": "2021-01"}, "超过8%", {"kind": "change"}),
    ("grown_to_be", "纯收入由2015年的3041元增长为2019年的8439元。", {"date": "2020-09"}, "8439元", {"period": "2019", "indicator": "纯收入"}),
    ("fallen_to_be", "学校由2010年的90所减少为2014年的62所。", {"date": "2015-09"}, "62所", {"period": "2014", "indicator": "学校"}),
    ("as_in_year", "今年产量为2019年的八成。", {"date": "2020-09"}, "八成", {"period": "2020"}),
    # each of several years has its own figure
    ("two_years", "2019年和2020年新增就业分别为3.1万人、2.8万人。", {"date": "2021-03"}, "2.8万人", {"period": "2020"}),
    ("three_years", "2015年、2016年、2017年收结案分别为:75件、23件,81件、51件,90件、66件。", {"date": "2018-03"}, "51件", {"period": "2016"}),
    ("uneven", "2019年和2020年分别新建学校3所、桥梁5座、公园6个。", {"date": "2021-03"}, "5座", {"period": "2019/2020"}),
    ("together", "2019年和2020年共新增就业3.1万人。", {"date": "2021-03"}, "3.1万人", {"period": "2019/2020"}),
    # 预计 of months that are over, 将 before a word that belongs to the figure
    ("expected_over", "公司预计上半年净利润8亿元。", {"date": "2022-08-03"}, "8亿元", {"modality": "actual"}),
    ("expected_quarter", "预计一季度出口20亿元。", {"date": "2022-04-03"}, "20亿元", {"modality": "actual"}),
    ("expected_ahead", "预计下半年净利润8亿元。", {"date": "2022-08-03"}, "8亿元", {"modality": "target"}),
    ("may_exceed", "该院受案或将超过5500件。", {"date": "2018-03-30"}, "超过5500件", {"modality": "target"}),
    ("will_pass", "全市用电量将突破80亿千瓦时。", {"date": "2018-03-30"}, "突破80亿千瓦时", {"modality": "target"}),
    ("did_exceed", "该院受案超过5500件。", {"date": "2018-03-30"}, "超过5500件", {"modality": "actual"}),
    # large numbers of a list take the unit of what is measured
    ("list_first", PLACES, {"date": "2023-03"}, "17.2万", {"unit": "人", "value": 172000.0, "indicator": "常住人口增量"}),
    ("list_next", PLACES, {"date": "2023-03"}, "16.9万", {"unit": "人", "subject": "合肥市", "period": "2022"}),
    ("list_money", "去年出口总额居前的依次为青岛(3200亿)、烟台(2100亿)。", {"date": "2023-03"}, "2100亿", {"unit": "元"}),
    ("second_city", "2022年,深圳GDP突破3.2万亿,广州2.88万亿。", {"date": "2023-03"}, "2.88万亿", {"unit": "元", "value": 2.88e12}),
    ("growth_of", "去年常住人口增量为0.1万、0.3万。", {"date": "2023-03"}, "0.3万", {"unit": "人"}),
    ("alone_in_brackets", "联系人张三(500万)。", {"date": "2023-03"}, "500万", None),
    ("no_list", "注册资本(5000万)的企业。", {"date": "2023-03"}, "5000万", None),
    # sums that were passed, and those inside names
    ("regained", "全省GDP重回万亿元规模。", {"date": "2023-03"}, "万亿元", {"value": 1e12, "indicator": "GDP"}),
    ("passed_and", "财政收入首次超千万元并进入前列。", {"date": "2010"}, "超千万元", {"value": 1e7, "indicator": "财政收入"}),
    ("class_of_project", "引进投资超亿元项目3个。", {"date": "2010"}, "超亿元", None),
    ("life", "人均预期寿命超过80岁。", {"date": "2023-03"}, "超过80岁", {"value": 80.0, "unit": "岁"}),
    ("mean_age", "户均劳力年龄达到55岁以上。", {"date": "2023-03"}, "55岁以上", {"unit": "岁"}),
    ("age_group", "年龄超过80岁的老人享受津贴。", {"date": "2023-03"}, "超过80岁", None),
    # sessions are counted in order, meetings are not
    ("session", "金华市七届人大六次会议第一次全体会议后,代表发言。", {"date": "2021-02"}, "六次", None),
    ("session_of", "在政协三次会议上,委员发言。", {"date": "2021-02"}, "三次", None),
    ("meetings", "全年召开六次会议。", {"date": "2021-02"}, "六次", {"unit": "次"}),
    # multipliers alone before 户 are names
    ("town_named", "汪墩和万户的果业稳步发展。", {"date": "2009"}, "万户", None),
    ("households", "惠及近万户居民。", {"date": "2009"}, "近万户", {"unit": "户"}),
    # streaks of years
    ("streak", "粮食产量连续36年居全国首位。", {"date": "2023-03"}, "36年", {"kind": "level", "unit": "年", "indicator": "粮食产量连续居全国首位"}),
    ("streak_cn", "小麦实现连续六年增产。", {"date": "2010-03"}, "六年", {"value": 6.0, "unit": "年"}),
    ("streak_rank", "粮食产量连续36年居全国首位。", {"date": "2023-03"}, "首位", {"indicator": "粮食产量"}),
    ("streak_share", "连续三年把民生支出保持在80%以上。", {"date": "2023-03"}, "三年", {"unit": "年"}),
    ("streak_paid_in", "连续参保1年以上的人员可以申请。", {"date": "2023-03"}, "1年以上", None),
    ("streak_condition", "对连续3年盈利的企业给予奖励。", {"date": "2023-03"}, "3年", None),
    ("streak_habit", "连续三年把优化环境作为一号工程。", {"date": "2023-03"}, "三年", None),
    ("campaign", "实施国企改革三年行动。", {"date": "2023-03"}, "三年", None),
    # orders of size
    ("order_fund", "设立百亿级母基金。", {"date": "2022-09"}, "百亿级", {"value": 1e10, "unit": "元", "approx": "about", "indicator": "母基金"}),
    ("order_cluster", "打造千亿级产业集群。", {"date": "2022-09"}, "千亿级", {"value": 1e11, "indicator": "产业集群"}),
    ("order_chinese", "培育五十亿级、百亿级龙头企业。", {"date": "2022-09"}, "五十亿级", {"value": 5e9, "indicator": "龙头企业"}),
    ("order_users", "拥有亿级用户。", {"date": "2022-09"}, "亿级", None),
    ("order_power", "投运百万千瓦级机组。", {"date": "2022-09"}, "百万千瓦级", None),
    ("order_slogan", "打造万亿级产业。", {"date": "2022-09"}, "万亿级", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "known", "figure", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_figure_is_read_as_told(text, known, figure, expected):
    frame = indicators_in(text, **known)
    rows = frame[frame["text"] == figure]
    assert len(rows) == (expected is not None)
    assert {field: rows.iloc[0][field] for field in expected or {}} == (expected or {})


def test_a_bulletin_named_in_the_text_carries_its_year_on():
    text = "3月21日公布的统计公报显示,去年末全市户籍人口796万人。\n{}常住人口的城市有17个。"
    frame = indicators_in(text.format("至此,增加"), date="2023-03-22")
    assert frame.loc[frame["text"] == "17个", "period"].tolist() == ["2022"]
    other = indicators_in(text.replace("统计公报", "调查").format("至此,增加"), date="2023-03-22")
    assert other.loc[other["text"] == "17个", "period"].tolist() == ["2023-03"]
