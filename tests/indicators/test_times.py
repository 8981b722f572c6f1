"""Times, plans and comparisons: two unrelated examples and a counter-example for each rule."""

import pytest

from zibo_analysis import indicators_in
from zibo_analysis.indicators.times import find_times
from zibo_analysis.vocabulary import load_vocabulary

# label, text, what is known, figure, expected fields
PERIODS = [
    # a part of a year that is named before it
    ("last_september", "去年9月,建成面积800平方米的市场。", {"date": "2025-10-14"}, "800平方米", {"period": "2024-09"}),
    ("quarters_of_year", "2022年前三季度,进出口5亿元。", {"date": "2024-05-14"}, "5亿元", {"period": "2022-01/2022-09"}),
    ("months_of_year", "2021年1-5月,用电量30亿千瓦时。", {"date": "2023-05-14"}, "30亿千瓦时", {"period": "2021-01/2021-05"}),
    ("next_june", "明年6月,开工学校3所。", {"date": "2023-05-14"}, "3所", {"period": "2024-06", "modality": "target"}),
    ("this_september", "今年9月,建成面积800平方米的市场。", {"date": "2025-10-14"}, "800平方米", {"period": "2025-09"}),
    ("year_and_later", "去年建成市场3个,9月接待顾客5万人次。", {"date": "2025-10-14"}, "5万人次", {"period": "2025-09"}),
    # so many years ago
    ("years_ago", "五年前,销售收入不到5亿元。", {"date": "2019-12-23"}, "不到5亿元", {"period": "2014"}),
    ("years_ago_digits", "10年前,村里有学生50名。", {"date": "2021-10-23"}, "50名", {"period": "2011"}),
    ("ahead_of_time", "工程提前3年完工,投资5亿元。", {"date": "2021-10-23"}, "5亿元", {"period": "2021-10"}),
    # within so many years is said of plans
    ("within", "三年内计划投入47亿元。", {"date": "2017-08-10"}, "47亿元", {"period": "2017/2019", "modality": "target"}),
    ("using", "用4年时间推广苗木1000万棵。", {"date": "2022-07-10"}, "1000万棵", {"period": "2022/2025", "modality": "target"}),
    ("in_the_past", "近三年累计投入47亿元。", {"date": "2017-08-10"}, "47亿元", {"period": "2014/2017", "modality": "actual"}),
    # the first months without 个
    ("first_eight", "前8月集装箱吞吐量增30%。", {"date": "2019-09-17"}, "30%", {"period": "2019-01/2019-08"}),
    ("quarters_from_to", "去年一至三季度,进出口5亿元。", {"date": "2014-05-14"}, "5亿元", {"period": "2013-01/2013-09"}),
    ("quarters_named", "2013年二季度至三季度,进出口5亿元。", {"date": "2014-05-14"}, "5亿元", {"period": "2013-04/2013-09"}),
    ("quarter_alone", "2013年三季度,进出口5亿元。", {"date": "2014-05-14"}, "5亿元", {"period": "2013-Q3"}),
    ("first_quarter", "首季,外贸额12亿元。", {"date": "2021-04-17"}, "12亿元", {"period": "2021-Q1"}),
    ("season", "全市有观赏石榴的旺季2个。", {"date": "2021-04-17"}, "2个", {"period": "2021-04"}),
    # since a deed of a year
    ("since_deed", "2018年底实施油茶计划以来,累计新造油茶林170万亩。", {"date": "2022-07-10"}, "170万亩", {"period": "2018/2022"}),
    ("since_opening", "2019年开通以来,累计发送旅客30万人。", {"date": "2021-03-10"}, "30万人", {"period": "2019/2021"}),
    ("deed_alone", "2018年底实施油茶计划,新造油茶林170万亩。", {"date": "2022-07-10"}, "170万亩", {"period": "2018"}),
    # a streak counts from the year that it began in
    ("streak", "全县茶叶产量自2011年以来连续4年超过6000吨。", {"date": "2016-03-14"}, "超过6000吨", {"period": "2011/2014"}),
    ("streak_of_rank", "该校自2012年以来连续三年获得全市第一。", {"date": "2016-03-14"}, "第一", {"period": "2012/2014"}),
    ("streak_up_to_now", "2013年以来,我县已连续5年获得表彰,累计投资30亿元。", {"date": "2019-03-14"}, "30亿元", {"period": "2013/2019"}),
    ("no_streak", "2012年以来,该校连续获得表彰,奖金30万元。", {"date": "2016-03-14"}, "30万元", {"period": "2016"}),
    # days of shopping, by their month; the end of a century is no year that is known
    ("shopping_day", "今年“双11”,全县收寄快件30万件。", {"date": "2019-12-02"}, "30万件", {"period": "2019-11"}),
    ("shopping_day_last", "今年卖出梨20万斤,比去年“双十一”的8万斤增加12万斤。", {"date": "2019-12-02"}, "8万斤", {"period": "2018-11"}),
    ("no_shopping_day", "“双百”活动收到作品30件。", {"date": "2019-12-02"}, "30件", {"period": "2019-12"}),
    ("end_of_century", "上个世纪末,全县缫丝厂有9家。", {"date": "2019-12-02"}, "9家", {"period": None}),
    ("middle_of_century", "上世纪中叶,镇上只有中学1所。", {"date": "2019-12-02"}, "1所", {"period": None}),
    ("of_this_century", "跨世纪工程已完工,全县有水库9座。", {"date": "2019-12-02"}, "9座", {"period": "2019-12"}),
    # holidays are parts of the year, and end the day that was named
    ("spring_travel", "2月21日,春运结束。春运期间,发送旅客653万人。", {"date": "2017-02-22"}, "653万人", {"period": "2017-01-13/2017-02-21"}),
    ("holiday", "10月9日,市文旅局发布消息。国庆假期,接待游客30万人次。", {"date": "2023-10-09"}, "30万人次", {"period": "2023-09-29/2023-10-06"}),
    ("holiday_of_year", "2023年清明小长假,全县接待游客3万人次。", {"date": "2023-04-09"}, "3万人次", {"period": "2023-04-05"}),
    ("holiday_of_year_three_days", "2018年清明小长假,全县接待游客3万人次。", {"date": "2018-04-09"}, "3万人次", {"period": "2018-04-05/2018-04-07"}),
    ("holiday_in_may", "端午期间,发送旅客8万人次。", {"date": "2006-06-08"}, "8万人次", {"period": "2006-05"}),
    ("holiday_over_new_year", "元旦假期,发送旅客8万人次。", {"date": "2017-01-08"}, "8万人次", {"period": "2016-12-31/2017-01-02"}),
    ("holiday_unknown", "国庆期间,发送旅客8万人次。", {"date": "1998-10-28"}, "8万人次", {"period": "1998-10"}),
    ("holiday_of_the_moon", "春节假期,影院售票4万张。", {"date": "2023-02-02"}, "4万张", {"period": "2023-01-21/2023-01-27"}),
    ("holiday_last_year", "国庆长假,影院售票4万张。", {"date": "2023-02-02"}, "4万张", {"period": "2022-10-01/2022-10-07"}),
    ("holiday_first_days", "国庆假期前5天,瘦西湖迎客30万人次。", {"date": "2023-10-09"}, "30万人次", {"period": "2023-09-29/2023-10-03"}),
    ("holiday_first_days_of_travel", "春运前十天,发送旅客8万人次。", {"date": "2022-02-09"}, "8万人次", {"period": "2022-01-17/2022-01-26"}),
    ("holiday_first_days_unknown", "春节期间前3天,影院售票3万张。", {"date": "1999-02-26"}, "3万张", {"period": "1999-02"}),
    ("holiday_not_its_days", "国庆假期,提前5天发送旅客8万人次。", {"date": "2023-10-09"}, "8万人次", {"period": "2023-09-29/2023-10-06"}),
    ("new_year_day", "大年初六,影院售票3万张。", {"date": "2022-02-09"}, "3万张", {"period": "2022-02-06"}),
    ("new_year_days", "正月初一到初五,发送旅客8万人次。", {"date": "2023-02-09"}, "8万人次", {"period": "2023-01-22/2023-01-26"}),
    ("new_year_from_eve", "除夕至初三,接待游客30万人次。", {"date": "2022-02-09"}, "30万人次", {"period": "2022-01-31/2022-02-03"}),
    ("months_of_one_clause", "1至7月降尘量为4吨;气候宜人,境内拥有湿地9处。", {"date": "2023-09"}, "9处", {"period": "2023-09"}),
    ("months_of_one_clause_rate", "上半年新建校舍2座;山清水秀,林木绿化率56%。", {"date": "2023-09"}, "56%", {"period": "2023-09"}),
    ("months_of_all_clauses", "运行平稳,1至7月新建校舍4座;修复水库9座。", {"date": "2023-09"}, "9座", {"period": "2023-01/2023-07"}),
    ("new_year_in_name", "2019年,大年庄村出栏肉牛300头。", {"date": "2022-02-09"}, "300头", {"period": "2019"}),
    ("mid_autumn", "去年中秋假期,发送旅客8万人次。", {"date": "2021-03-02"}, "8万人次", {"period": "2020-10-01/2020-10-08"}),
    ("holiday_in_name", "五一镇接待游客3万人次。", {"date": "2023-04-09"}, "3万人次", {"period": "2023-04"}),
    ("spring_in_name", "上半年,高速开春段完成投资3亿元。", {"date": "2023-08-09"}, "3亿元", {"period": "2023-01/2023-06"}),
    # a total that runs up to a month is of the months from January on
    ("total_grown", "截至9月底,全市完成固定资产投资32亿元,同比增长8%。", {"date": "2023-10-20"}, "32亿元", {"period": "2023-01/2023-09"}),
    ("total_rate", "截至9月底,全市完成固定资产投资32亿元,同比增长8%。", {"date": "2023-10-20"}, "8%", {"period": "2023-01/2023-09"}),
    ("total_of_plan", "截止到6月末,港口吞吐量达21万吨,完成年计划的51%。", {"date": "2023-07-20"}, "21万吨", {"period": "2023-01/2023-06"}),
    ("total_end", "截至2023年8月底,累计完成税收6亿元。", {"date": "2023-09-20"}, "6亿元", {"period": "2023-01/2023-08"}),
    ("stock_grown", "截至9月底,存款余额32亿元,同比增长8%。", {"date": "2023-10-20"}, "32亿元", {"period": "2023-09"}),
    ("stock_after_total", "截至9月底,完成税收3亿元,同比增长8%,存款余额5亿元。", {"date": "2023-10-20"}, "5亿元", {"period": "2023-09"}),
    ("built_by_month", "截至9月底,全市建成充电桩320个。", {"date": "2023-10-20"}, "320个", {"period": "2023-09"}),
    # from one date up to another
    ("whole_months", "2023年1月1日截止到6月30日,受理案件42件。", {"date": "2023-07-20"}, "42件", {"period": "2023-01/2023-06"}),
    ("whole_months_to", "5月1日至7月31日,查处违规渔船12艘。", {"date": "2023-09-20"}, "12艘", {"period": "2023-05/2023-07"}),
    ("some_days", "1月1日至6月28日,受理案件42件。", {"date": "2023-07-20"}, "42件", {"period": "2023-01-01/2023-06-28"}),
    # a record of years, and a plan of the year that is fulfilled, are no times of figures
    ("record_of_years", "去年,税收增速创近五年新高;用电量增长9%。", {"date": "2023-01-20"}, "9%", {"period": "2022"}),
    ("record_of_three", "上半年,客流创近三年新高,运送旅客9万人次。", {"date": "2023-07-20"}, "9万人次", {"period": "2023-01/2023-06"}),
    ("years_alone", "近五年,用电量增长9%。", {"date": "2023-07-20"}, "9%", {"period": "2018/2023"}),
    ("yearly_task", "上半年,引进外资4亿元,完成全年招商引资任务的61%。", {"date": "2023-07-20"}, "61%", {"period": "2023-01/2023-06"}),
    ("yearly_amount", "1至8月,完成全年80亿元目标任务的72%。", {"date": "2023-09-20"}, "72%", {"period": "2023-01/2023-08"}),
    ("whole_year", "全年完成投资9亿元。", {"date": "2023-09-20"}, "9亿元", {"period": "2023"}),
    # by how much more than a year ago
    ("points_above", "上半年,入园率为53%,高于去年同期5.6个百分点。", {"date": "2023-07-20"}, "5.6个百分点", {"period": "2023-01/2023-06"}),
    ("points_below", "前三季度,空置率低于上年同期2个百分点。", {"date": "2023-10-20"}, "2个百分点", {"period": "2023-01/2023-09"}),
    ("level_below", "上半年,火灾5起,低于去年同期的8起。", {"date": "2023-07-20"}, "8起", {"period": "2022-01/2022-06"}),
    ("no_holiday", "2月21日,发送旅客653万人。", {"date": "2017-02-22"}, "653万人", {"period": "2017-02-21"}),
    # what was before has no year
    ("formerly", "“以前走海运要40天,现在只要16天。”", {"date": "2019-09-17"}, "40天", {"period": None}),
    ("in_former_years", "往年坐火车要30小时。", {"date": "2017-02-22"}, "30小时", {"period": None}),
    ("before_then", "2018年以前,海运要40天。", {"date": "2019-09-17"}, "40天", {"period": "2018"}),
    # a year of birth or foundation is not that of the figures below
    ("born", "张大川,1953年出生。涉案金额30万元。", {"date": "2015-02-11"}, "30万元", {"period": "2015-02"}),
    ("founded", "公司成立于2003年,有职工300人。", {"date": "2015-02-11"}, "300人", {"period": "2015-02"}),
    ("founded_then", "2003年,成立公司3家。", {"date": "2015-02-11"}, "3家", {"period": "2003"}),
    # the day of a meeting or document is not that of the figures
    ("meeting", "去年9月26日中央政治局会议部署后,新增资金39亿元。", {"date": "2025-03-20"}, "39亿元", {"period": "2025-03"}),
    ("day_of_report", "1月18日的市政府工作报告指出,全市有企业300家。", {"date": "2021-03-20"}, "300家", {"period": "2021-03"}),
    ("day_itself", "1月18日,全市有企业300家。", {"date": "2021-03-20"}, "300家", {"period": "2021-01-18"}),
    # 当日 is the day named before it, also where that day only dates the telling
    ("same_day", "2月12日,记者获悉,截至当日14时,景区接待游客3万人次。", {"date": "2024-02-13"}, "3万人次", {"period": "2024-02-12"}),
    ("same_day_below", "3月5日,大桥合龙。当天,过桥车辆300辆。", {"date": "2024-03-07"}, "300辆", {"period": "2024-03-05"}),
    ("same_day_none", "大桥合龙。当天,过桥车辆300辆。", {"date": "2024-03-07"}, "300辆", {"period": "2024-03"}),
    # what has been dealt with up to a day is of the year; what there is on a day is of the day
    ("dealt_with", "截至12月25日,法院共受理案件9件,审结8件。", {"date": "2022-12-30"}, "9件", {"period": "2022"}),
    ("dealt_with_two", "截至2022年12月20日,景区共接待游客3万人次。", {"date": "2022-12-30"}, "3万人次", {"period": "2022"}),
    ("dealt_with_june", "截至6月20日,景区共接待游客3万人次。", {"date": "2022-07-30"}, "3万人次", {"period": "2022-06-20"}),
    ("is_on_day", "截至12月25日,全市共有企业300家。", {"date": "2022-12-30"}, "300家", {"period": "2022-12-25"}),
    # 上年 counts from the year that its sentence names, 去年 from that of the text
    ("year_before_named", "2015年,全县出口3亿元,上年为2亿元。", {"date": "2017-02-20"}, "2亿元", {"period": "2014"}),
    ("part_before_named", "2015年5月,出口3亿元,上年同期为2亿元。", {"date": "2017-02-20"}, "2亿元", {"period": "2014-05"}),
    ("year_before_elsewhere", "2015年,出口3亿元。上年出口2亿元。", {"date": "2017-02-20"}, "2亿元", {"period": "2016"}),
    ("last_year_of_text", "2015年,出口3亿元,去年出口2亿元。", {"date": "2017-02-20"}, "2亿元", {"period": "2016"}),
    # what a figure goes on from has a time of its own
    ("grown_from", "2015年,出口在上年增长5%的基础上,再增3%。", {"date": "2017-02-20"}, "3%", {"period": "2015"}),
    ("passed_before", "2015年,税收在上年突破3亿元后再次跨上4亿元的台阶。", {"date": "2017-02-20"}, "4亿元", {"period": "2015"}),
    ("passed_itself", "2015年,税收在上年突破3亿元后再次跨上4亿元的台阶。", {"date": "2017-02-20"}, "突破3亿元", {"period": "2014"}),
    # the first time in so many years
    ("first_in_years", "总量30年来首次居全国第一,新增企业12家。", {"date": "2021-03-20"}, "12家", {"period": "2021-03"}),
    ("lowest_in_years", "利率降至十年来最低,贷款增长8%。", {"date": "2021-03-20"}, "8%", {"period": "2021-03"}),
    ("first_this_year", "前三季度,增长2.6%,年内首次转正;工业增长3%。", {"date": "2020-11-03"}, "3%", {"period": "2020-01/2020-09"}),
    ("in_years", "30年来,新增企业12家。", {"date": "2021-03-20"}, "12家", {"period": "1991/2021"}),
    # effects of what is not done yet are of no time; they are targets
    ("when_built", "项目总投资2亿元,建成后年发电量41亿千瓦时。", {"date": "2023-04-26"}, "41亿千瓦时", {"period": None, "modality": "target"}),
    ("when_working", "一期已投产,二期投产后月产能8万片。", {"date": "2023-04-26"}, "8万片", {"period": None, "modality": "target"}),
    ("built_then", "2021年建成后发电量41亿千瓦时。", {"date": "2023-04-26"}, "41亿千瓦时", {"period": "2021"}),
    ("two_years_on", "到后年,发电量41亿千瓦时。", {"date": "2023-04-26"}, "41亿千瓦时", {"period": "2025", "modality": "target"}),
    # the days of a holiday, also of paragraphs below; brackets that say which days
    ("holiday_goes_on", "“十一”黄金周,全市接待游客63万人次。\n重点景区接待游客14万人次。", {"date": "2010-10"}, "14万人次", {"period": "2010-10-01/2010-10-07"}),
    ("holiday_over", "五一假期,全市接待游客63万人次。9月份,接待游客14万人次。", {"date": "2010-10"}, "14万人次", {"period": "2010-09"}),
    ("travel_rush", "春运期间,发送旅客82万人。", {"date": "2018-03-20"}, "82万人", {"period": "2018-02-01/2018-03-12"}),
    ("travel_rush_named", "2013年春运期间,发送旅客82万人。", {"date": "2013-03-20"}, "82万人", {"period": "2013-01-26/2013-03-06"}),
    ("rush_is_over", "去年春运,发送旅客3万人。今年3月,发送旅客2万人。", {"date": "2018-04-02"}, "2万人", {"period": "2018-03"}),
    ("rush_to_come", "春运期间,火车站加开临客19趟。其中往北方6趟。", {"date": "2018-01"}, "6趟", {"modality": "target"}),
    ("rush_under_way", "春运期间,火车站加开临客19趟。其中往北方6趟。", {"date": "2018-02-11"}, "6趟", {"modality": "actual"}),
    ("holiday_to_come", "国庆假期,火车站日均开行列车210列。", {"date": "2023-09-26"}, "210列", {"modality": "target"}),
    ("holiday_has_been", "国庆假期,火车站日均开行列车210列。", {"date": "2023-10"}, "210列", {"modality": "actual"}),
    ("days_in_brackets", "国庆假期(9月27日至10月8日),发送旅客32万人。", {"date": "2023-10-10"}, "32万人", {"period": "2023-09-27/2023-10-08"}),
    ("day_in_brackets", "客流最高日(5月1日)发送旅客3万人。", {"date": "2023-05-06"}, "3万人", {"period": "2023-05-01"}),
    ("other_brackets", "今年投用的车站(去年5月1日开工)发送旅客3万人。", {"date": "2023-05-06"}, "3万人", {"period": "2023"}),
    # totals of a year up to a day, which a stock is not
    ("total_up_to_a_day", "截至9月23日,法院受理案件501件,同比增长34%;结案457件。", {"date": "2017-10-09"}, "457件", {"period": "2017-01-01/2017-09-23"}),
    ("total_up_to_december", "截至12月23日,完成进出口额501亿元,同比增长34%。", {"date": "2017-12-29"}, "501亿元", {"period": "2017"}),
    ("stock_of_a_day", "截至9月23日,全市有企业501家,同比增长34%。", {"date": "2017-10-09"}, "501家", {"period": "2017-09-23"}),
    ("birth_in_short", "市长王强,1964年2月生,大学学历。全市辖10个乡镇。", {"date": "2006-11"}, "10个", {"period": "2006-11"}),
    ("career", "李明,2006年11月任现职。全市辖10个乡镇。", {"date": "2007-01"}, "10个", {"period": "2007-01"}),
    ("no_birth", "2006年生产粮食3万吨,外销1万吨。", {"date": "2007-01"}, "1万吨", {"period": "2006"}),
    # where a change began
    ("from_now", "到2025年,配套率由目前的40%提高到60%。", {"date": "2021-03-11"}, "40%", {"period": "2021-03", "modality": "actual"}),
    ("from_now_report", "到2020年,占比从目前的24%提高到30%。", {"date": "2018-12-27"}, "24%", {"period": "2018-12", "modality": "actual"}),
    ("from_then_too", "总产值由2017年的3160亿元增加到5860亿元;企业从358家增至1302家。", {"date": "2023-01-05"}, "358家", {"period": "2017"}),
    ("from_then_to_then", "产值由2015年的1741亿元增加到2020年的2130亿元;城镇化率从46.7%提高到52.5%。", {"date": "2021-04"}, "46.7%", {"period": "2015"}),
    ("from_unsaid", "面积从6500亩扩大到1.2万亩。", {"date": "2016-07-05"}, "6500亩", {"period": None}),
    ("from_year", "2015年,面积从6500亩扩大到1.2万亩。", {"date": "2016-07-05"}, "6500亩", {"period": "2014"}),
    # the same part of another year
    ("same_part", "今年前9个月,占比由去年同期的48.3%升至55.1%。", {"date": "2013-10-05"}, "48.3%", {"period": "2012-01/2012-09"}),
    ("same_part_end", "上半年,排名从去年同期的第3名下滑至第13名。", {"date": "2021-08-31"}, "第13名", {"period": "2021-01/2021-06", "kind": "rank"}),
    ("year_before_told", "2022年产业结构由上年的4.4:49.3:46.3调整为4.4:48.2:47.4。", {"date": "2024-03-15"}, "4.4:49.3:46.3", {"period": "2021"}),
    # the year just over, in the first months of the next; sizes of works are of no month
    ("just_over", "去年,优良天数312天。\n水质达标率100%。", {"date": "2022-01-12", "region": "包头市"}, "100%", {"period": "2021"}),
    ("long_over", "去年,优良天数312天。\n水质达标率100%。", {"date": "2022-09-12", "region": "包头市"}, "100%", {"period": "2022-09"}),
    ("size_of_work", "今年前8个月,监管货物30万吨。\n二期总投资35亿元。", {"date": "2019-09-17", "region": "赣州市"}, "35亿元", {"period": "2019-09"}),
    ("sum_of_months", "今年前8个月,监管货物30万吨。\n完成投资35亿元。", {"date": "2019-09-17", "region": "赣州市"}, "35亿元", {"period": "2019-01/2019-08"}),
    # a month within the months spoken of does not replace them
    ("month_inside", "上半年,生产总值30亿元。截至6月末,存款80亿元。零售额增长5%。", {"date": "2025-08-02"}, "5%", {"period": "2025-01/2025-06"}),
    ("month_inside_other", "1—9月,用电30亿千瓦时。9月份增长2%。工业用电20亿千瓦时。", {"date": "2025-10-12"}, "20亿千瓦时", {"period": "2025-01/2025-09"}),
    ("month_after", "上半年,生产总值30亿元。7月份,零售额增长5%。", {"date": "2025-08-22"}, "5%", {"period": "2025-07"}),
]  # fmt: skip

PLANS = [
    # what a figure is of when its time comes after it
    ("remaining", "截至10月底,32件已完成25件,其余7件将在12月底前完成。", {"date": "2024-11-05"}, "7件", {"modality": "target", "period": "2024-12"}),
    ("to_open", "全市新建学校5所,另有3所将于明年9月投用。", {"date": "2024-11-05"}, "3所", {"modality": "target", "period": "2025-09"}),
    ("opened", "全市新建学校5所,9月投用。", {"date": "2024-11-05"}, "5所", {"modality": "actual"}),
    ("deadline_over", "7件将在12月底前完成;财政累计投入18亿元。", {"date": "2024-11-05"}, "18亿元", {"modality": "actual"}),
    # a day to come without its year
    ("day_ahead", "铁路暑运7月1日启动,开行列车369对。", {"date": "2019-06-28"}, "369对", {"modality": "target"}),
    ("month_ahead", "10月8日开幕,参展企业300家。", {"date": "2019-09-28"}, "300家", {"modality": "target"}),
    ("day_past", "铁路暑运7月1日启动,开行列车369对。", {"date": "2019-07-28"}, "369对", {"modality": "actual"}),
    # plans that add to what was done
    ("adds", "全市更新公交车150辆。明年还将新建充电桩1200个。", {"date": "2024-12-05"}, "150辆", {"modality": "actual"}),
    ("adds_more", "一双袜子的利润有5分钱。他打算再投600万元。", {"date": "2004-12-05"}, "5分钱", {"modality": "actual"}),
    ("plan_of_block", "全市更新公交车150辆。力争新建充电桩1200个。", {"date": "2024-12-05"}, "150辆", {"modality": "target"}),
    # what a review intended was done
    ("review_sought", "2025年福建省政府工作报告\n一、2024年工作回顾\n争取中央预算内投资118.5亿元,完成投资7295亿元。", {"date": "2025-01-14", "region": "福建省"}, "7295亿元", {"modality": "actual", "period": "2024"}),
    ("review_demands", "2026年河南省政府工作报告\n一、2025年工作回顾\n落实统一大市场要求,建立任务清单150项。", {"date": "2026-01-26", "region": "河南省"}, "150项", {"modality": "actual", "period": "2025"}),
    ("review_ahead", "2026年河南省政府工作报告\n一、2025年工作回顾\n到2030年,将建成学校150所。", {"date": "2026-01-26", "region": "河南省"}, "150所", {"modality": "target", "period": "2030"}),
    # the years of a question are those of the answer
    ("asked_plan", "记者:“十四五”期间定了怎样的目标?\n市长:经济年均增速达到6.5%。配套率由目前的40%提高。", {"date": "2021-03-11"}, "6.5%", {"modality": "target", "period": "2021/2025"}),
    ("asked_year", "记者:明年有何打算?\n局长:实施项目200个。", {"date": "2019-12-23"}, "200个", {"modality": "target", "period": "2020"}),
    ("asked_fact", "记者:今年压力大吗?\n局长:实施项目200个。", {"date": "2019-12-23"}, "200个", {"modality": "actual", "period": "2019"}),
    # by the end of this year
    ("by_end", "到今年底,每个街道建成养老中心,新增床位2000张。", {"date": "2025-02-25"}, "2000张", {"modality": "target", "period": "2025"}),
    ("by_year_end", "到年底,全市有基站1.3万个。", {"date": "2025-06-25"}, "1.3万个", {"modality": "target"}),
    ("at_year_end", "年底,全市有基站1.3万个。", {"date": "2025-02-25"}, "1.3万个", {"modality": "actual"}),
    # in its first months a year of which plans are told is still to come
    ("year_begun", "2025年,安排重点项目260个,确保开工率达到40%。", {"date": "2025-01-15"}, "260个", {"modality": "target", "period": "2025"}),
    ("this_year_begun", "今年,开工改造小区80个。力争完成30个。", {"date": "2021-02-15"}, "80个", {"modality": "target"}),
    ("year_told", "2024年,103家企业进行了裁员。", {"date": "2024-01-30"}, "103家", {"modality": "actual"}),
    ("year_of_facts", "今年,开工改造小区80个。", {"date": "2021-02-15"}, "80个", {"modality": "actual"}),
    ("year_goes_on", "今年,开工改造小区80个。", {"date": "2021-10-15"}, "80个", {"modality": "actual"}),
    # what was told of the year before is no plan of its paragraph
    ("year_over", "2024年预计增长5.7%。新签约项目310个。今年力争增长6%。", {"date": "2025-01-15"}, "310个", {"modality": "actual"}),
    # the end of a five-year plan lies ahead as long as it lasts
    ("plan_end", "到“十四五”末,单位能耗下降19%。", {"date": "2022-01-25"}, "19%", {"modality": "target", "period": "2025"}),
    ("plan_end_past", "“十三五”末,城镇化率达到52%。", {"date": "2022-01-25"}, "52%", {"modality": "actual", "period": "2020"}),
]  # fmt: skip

KINDS = [
    # a mean over so many years is against the one before them
    ("mean_of_five", "2022年,总量5500亿元,五年年均增长5.9%。", {"date": "2023-05-05"}, "5.9%", {"period": "2018/2022", "baseline": "2017"}),
    ("mean_of_two", "上半年,工业增长14.6%,两年平均增长9.3%。", {"date": "2021-08-06"}, "9.3%", {"period": "2021-01/2021-06", "baseline": "2019"}),
    ("mean_price", "上半年,平均价格增长9.3%。", {"date": "2021-08-06"}, "9.3%", {"baseline": "2020"}),
    # against the month or quarter before
    ("month_before", "6月份,居民消费价格环比下降0.2%。", {"date": "2014-07-22"}, "0.2%", {"baseline": "2014-05"}),
    ("quarter_before", "从环比看,二季度生产总值增长0.7%。", {"date": "2024-07-22"}, "0.7%", {"baseline": "2024-Q1"}),
    ("year_on_year", "6月份,居民消费价格环比下降0.2%,同比上涨1.8%。", {"date": "2014-07-22"}, "1.8%", {"baseline": "2013"}),
    # against a part of a year
    ("than_quarter", "上半年,生产总值增长8.4%,增速比一季度加快0.4个百分点。", {"date": "2014-07-22"}, "0.4个百分点", {"baseline": "2014-Q1"}),
    ("than_months", "一季度,工业下降8.7%,降幅比1—2月份收窄5.1个百分点。", {"date": "2020-04-20"}, "5.1个百分点", {"baseline": "2020-01/2020-02"}),
    ("than_year_ago", "办理时间比前年减少4天。", {"date": "2019-12-23"}, "4天", {"baseline": "2017"}),
    ("than_place", "增速比全省快0.4个百分点。", {"date": "2014-07-22"}, "0.4个百分点", {"baseline": "全省"}),
    # 比 of 存贷比 compares nothing
    ("ratio_name", "力争存贷比提高3个百分点。", {"date": "2020-03-15"}, "3个百分点", {"baseline": "2019"}),
    ("ratio_of_drugs", "药占比下降3个百分点。", {"date": "2020-03-15"}, "3个百分点", {"baseline": "2019"}),
    # a comparison of another clause
    ("own_comparison", "接待游客30万人次,较2019年同期增长68%;收入3亿元,同比增长2.3倍。", {"date": "2023-10-10"}, "2.3倍", {"baseline": "2022"}),
    ("chained_comparison", "浓度较2016年分别下降61%、57%。", {"date": "2022-01-10"}, "57%", {"baseline": "2016"}),
    # the change after the two ends of it
    ("after_ends", "通关时间由2017年的18.5小时压缩至6小时,压缩67.6%。", {"date": "2019-09-17"}, "67.6%", {"baseline": "2017"}),
    ("after_ends_growth", "产值由2012年的10亿元增加到30亿元,增长2倍。", {"date": "2022-09-17"}, "2倍", {"baseline": "2012"}),
    ("after_ends_year", "产值由2012年的10亿元增加到30亿元,同比增长5%。", {"date": "2022-09-17"}, "5%", {"baseline": "2021"}),
    # rates of growth are changes at both ends
    ("rate_narrows", "降幅从上半年的6.8%收窄到3.1%。", {"date": "2019-12-23"}, "3.1%", {"kind": "change", "direction": "down"}),
    ("rate_from", "投资增速由一季度的6%回升至8%。", {"date": "2019-12-23"}, "6%", {"kind": "change", "direction": "up", "period": "2019-Q1"}),
    ("share_from", "占比由一季度的6%回升至8%。", {"date": "2019-12-23"}, "8%", {"kind": "share"}),
    ("rate_returns", "让工业增速回到5%—6%的区间。", {"date": "2019-12-23"}, "5%—6%", {"kind": "change"}),
    # what is only aimed higher repeats what was said before
    ("aimed_higher", "生产总值增长7.5%、力争8%。", {"date": "2023-01-05"}, "8%", {"kind": "change", "direction": "up"}),
    ("surely", "投资增长6%、确保达到5%。", {"date": "2023-01-05"}, "5%", {"kind": "change"}),
    ("other_aim", "投资增长6%、力争覆盖率达到90%。", {"date": "2023-01-05"}, "90%", {"kind": "share"}),
    # what was aimed at for the growth before it
    ("aim_of_growth", "生产总值增长5.5%,未达到6.5%的预期目标。", {"date": "2024-03-05"}, "6.5%", {"kind": "change", "direction": "up"}),
    ("aim_of_fall", "单位能耗下降3.8%,超额完成3%的年度目标。", {"date": "2024-03-05"}, "3%", {"kind": "change", "direction": "down"}),
    ("aim_of_share", "财政收入增长8%,税收占比达到60%的预期目标。", {"date": "2024-03-05"}, "60%", {"kind": "share"}),
    # a rate of growth that ends the clause before
    ("highest_rate", "安居区增幅最高,达到38.6%。", {"date": "2013-10-05"}, "38.6%", {"kind": "change", "direction": "up"}),
    ("largest_fall", "食品价格降幅最大,达到3.1%。", {"date": "2013-10-05"}, "3.1%", {"kind": "change", "direction": "down"}),
    ("highest_share", "安居区占比最高,达到38.6%。", {"date": "2013-10-05"}, "38.6%", {"kind": "share"}),
    ("natural_rate", "人口自然增长率8.93‰。", {"date": "2015-03"}, "8.93‰", {"kind": "share", "baseline": None}),
    ("growth_rate", "投资增长率8.93%。", {"date": "2015-03"}, "8.93%", {"kind": "change"}),
    # 最快 says no change
    ("fastest", "动车最快18分钟到达。", {}, "18分钟", {"kind": "level"}),
    ("deepest", "水库最深30米。", {}, "30米", {"kind": "level"}),
    ("faster", "动车比汽车快18分钟。", {}, "18分钟", {"kind": "change"}),
    # more than a place or a year
    ("above_mean", "村民人均收入11600元,高出全市平均水平3900元。", {}, "3900元", {"kind": "change", "direction": "up"}),
    ("more_than_last", "亩产1100斤,比去年多打了80斤。", {"date": "2009-06-10"}, "80斤", {"kind": "change", "direction": "up"}),
    ("above_figure", "人均收入高于3900元。", {}, "高于3900元", {"kind": "level"}),
    ("years_of_life", "人均预期寿命提高1岁。", {"date": "2021-04"}, "1岁", {"kind": "change", "direction": "up"}),
    ("schooling", "受教育年限提高0.5年。", {"date": "2021-04"}, "0.5年", {"kind": "change"}),
    ("raised_roads", "提升道路12公里。", {"date": "2021-04"}, "12公里", {"kind": "level"}),
    ("air_better", "PM2.5浓度改善5.1%。", {"date": "2025-01-20"}, "5.1%", {"kind": "change", "direction": "down"}),
    # a share cannot be negative; a shift of places counts no people
    ("negative_rate", "投资由上半年的-3.2%转为增长1.9%。", {"date": "2020-11-03"}, "-3.2%", {"kind": "change", "direction": "down", "value": 3.2}),
    ("negative_again", "一季度,出口为-6%。", {"date": "2020-05-03"}, "-6%", {"kind": "change", "direction": "down"}),
    ("places_up", "增速居全省第三,较去年同期前移5位。", {"date": "2024-10-22"}, "5位", {"unit": "名次", "kind": "change", "direction": "up"}),
    ("places_down", "总量排名下滑2位。", {"date": "2024-10-22"}, "2位", {"unit": "名次", "kind": "change", "direction": "down"}),
    ("more_people", "院士增加5位。", {"date": "2024-10-22"}, "5位", {"unit": "人", "kind": "change"}),
    ("than_half", "前三季度,增速比上半年提高2.4个百分点。", {"date": "2020-11-03"}, "2.4个百分点", {"baseline": "2020-01/2020-06"}),
    # the place that a rise of rank is among is said once
    ("rank_scope", "收入从全国第五提升到第三。", {"date": "2022-06"}, "第三", {"kind": "rank", "baseline": "全国"}),
    ("rank_down", "净利润从11名下滑至第21名。", {"date": "2022-06"}, "11名", {"kind": "rank", "unit": "名次", "value": 11.0}),
    ("people_fall", "人数从11名下降到5名。", {"date": "2022-06"}, "11名", {"kind": "level", "unit": "人"}),
]  # fmt: skip

NONE = [
    ("per_ten_thousand", "万人高价值发明专利拥有量达34.2件。", "万人"),
    ("per_thousand", "千人口托位数达4.7个。", "千人"),
    ("class_of_turbine", "首台26兆瓦级风电机组下线。", "26兆瓦"),
    ("class_of_quay", "万吨级泊位建成。", "万吨"),
    ("courage", "干部群众倍增干劲。", "倍增"),
]


@pytest.mark.parametrize(
    ("text", "known", "mention", "fields"),
    [pytest.param(*case[1:], id=case[0]) for case in (*PERIODS, *PLANS, *KINDS)],
)
def test_rule(text, known, mention, fields):
    row = {row["text"]: row for row in indicators_in(text, **known).to_dict("records")}[mention]
    assert {field: None if row[field] != row[field] else row[field] for field in fields} == fields


@pytest.mark.parametrize(("text", "mention"), [pytest.param(*case[1:], id=case[0]) for case in NONE])
def test_no_figure(text, mention):
    assert mention not in indicators_in(text)["text"].tolist()


@pytest.mark.parametrize(
    ("text", "mention"),
    [("惠及上万人。", "上万人"), ("建成万吨码头3座。", "3座"), ("出口倍增。", "倍增")],
    ids=["over_ten_thousand", "quays", "doubled"],
)
def test_figure(text, mention):
    assert mention in indicators_in(text)["text"].tolist()


def test_times_cost_no_more_than_their_number():
    """A text of nothing but years: as many times, each found where it stands."""
    text = "2019年," * 3000
    times = find_times(text, load_vocabulary())
    assert [time.start for time in times] == list(range(0, len(text), 6))
