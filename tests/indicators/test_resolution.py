"""How periods and subjects are found in other kinds of texts: two unrelated examples and a counter-example for each rule."""

import pytest

from zibo_analysis import indicators_in

# label, text, what is known, figure, expected fields
PERIODS = [
    # a month that statistics are of holds for the paragraphs below, until another time is spoken of
    ("month_below", "7月份,居民消费价格上涨0.5%。\n制造业采购经理指数为49.4%。", {"date": "2024-08-16"}, "49.4%", {"period": "2024-07"}),
    ("as_of_below", "截至6月末,贷款余额120亿元。\n不良贷款率0.76%。", {"date": "2024-07-20"}, "0.76%", {"period": "2024-06"}),
    ("not_below", "6月份,游客达到3万人次。\n目前,全市有景区12家。\n床位达到800张。", {"date": "2024-08-20", "region": "泰安市"}, "800张", {"period": "2024-08"}),
    # the first months of a year are a time, not a length
    ("first_months", "今年前4个月,双边贸易额245亿美元。", {"date": "2023-05-19"}, "245亿美元", {"period": "2023-01/2023-04"}),
    ("first_months_cn", "前八个月,完成投资30亿元。", {"date": "2021-09-19"}, "30亿元", {"period": "2021-01/2021-08"}),
    ("months_early", "项目提前3个月完工,完成投资30亿元。", {"date": "2021-09-19"}, "3个月", {"unit": "个月"}),
    # months in Chinese numerals
    ("month_cn", "九月份生产瓷器三百件。", {"date": "1959-10-03"}, "三百件", {"period": "1959-09"}),
    ("months_cn", "二月至四月,失业率5.4%。", {"date": "2022-05-17"}, "5.4%", {"period": "2022-02/2022-04"}),
    ("shares_cn", "全市一月份额度300万元。", {"date": "2022-05-17"}, "300万元", {"period": "2022-05"}),
    # a month late in the year, told in the first months of the next
    ("last_december", "12月份,全市用电量30亿千瓦时。", {"date": "2024-02-10"}, "30亿千瓦时", {"period": "2023-12"}),
    ("last_november", "11月,查处案件12起。", {"date": "2021-01-10"}, "12起", {"period": "2020-11"}),
    ("month_to_come", "今年12月将建成学校3所。", {"date": "2021-01-10"}, "3所", {"modality": "target"}),
    # a day without its month is of the month of the text, or of the one before
    ("day_of", "截至19日20时,受伤198人。", {"date": "2023-12-20"}, "198人", {"period": "2023-12-19"}),
    ("day_before", "30日,出动消防车12辆。", {"date": "2023-12-01"}, "12辆", {"period": "2023-11-30"}),
    ("no_day", "出动5日航班12架次。", {"date": "2023-12-20"}, "12架次", {"period": "2023-12"}),
    # the dateline of an agency is not the time of the figures
    ("dateline", "新华社兰州12月20日电 震源深度10公里。", {"date": "2023-12-20"}, "10公里", {"period": "2023-12"}),
    ("dateline_report", "中新网5月3日讯 到场观众800人。", {"date": "2023-05-04"}, "800人", {"period": "2023-05"}),
    ("no_dateline", "12月20日,救出12人。", {"date": "2023-12-20"}, "12人", {"period": "2023-12-20"}),
    # since a month of a year, since an event
    ("since_year_month", "2019年8月以来,查处案件30起。", {"date": "2020-09-21"}, "30起", {"period": "2019-08/2020-09"}),
    ("since_event", "党的十八大以来,新增耕地30万亩。", {"date": "2021-08-05"}, "30万亩", {"period": "2012/2021"}),
    ("since_event_years", "改革开放40多年来,累计减少贫困人口7亿人。", {"date": "2021-08-05"}, "7亿人", {"period": "1978/2021"}),
    ("event_alone", "改革开放的窗口迎来游客7万人次。", {"date": "2021-08-05"}, "7万人次", {"period": "2021-08"}),
    # what a figure is compared with is no time of its own
    ("task_of_year", "上半年,新增就业6万人,完成全年任务的57%。", {"date": "2023-07-20"}, "57%", {"period": "2023-01/2023-06", "modality": "actual"}),
    ("goal_of_year", "一季度,完成投资6亿元,占全年目标的30%。", {"date": "2023-04-20"}, "30%", {"period": "2023-Q1"}),
    ("whole_year", "全年新增就业6万人。", {"date": "2023-07-20"}, "6万人", {"period": "2023"}),
    # 由2018年的A到2022年的B
    ("from_to_years", "起诉人数由2018年的8.3万人降至2022年的6.1万人。", {"date": "2023-02"}, "8.3万人", {"period": "2018", "indicator": "起诉人数"}),
    ("from_to_last", "粮食产量从1949年的20万吨提高到去年的90万吨。", {"date": "2019-10"}, "90万吨", {"period": "2018", "indicator": "粮食产量"}),
    ("of_year", "2018年的起诉人数为8.3万人。", {"date": "2023-02"}, "8.3万人", {"period": "2018"}),
    # 其中 goes on with the time before; 当日 and 当年 are those named before
    ("among_them", "11月24日,新增病例103例。其中境外输入病例62例。", {"date": "2022-11-25"}, "62例", {"period": "2022-11-24"}),
    ("that_day", "8月3日,接待游客3万人次。当日开行专列5列。", {"date": "2022-08-05"}, "5列", {"period": "2022-08-03"}),
    ("that_year", "2016年,开办农家乐1家。当年收入5万元。", {"date": "2020-08-05"}, "5万元", {"period": "2016"}),
    ("this_year", "当年收入5万元。", {"date": "2020-08-05"}, "5万元", {"period": "2020"}),
    # a day holds for the paragraph in which a figure was said to be of it
    ("day_goes_on", "10月24日,新增确诊病例39例。无新增死亡病例。新增疑似病例2例。", {"date": "2021-10-25"}, "2例", {"period": "2021-10-24"}),
    ("day_goes_on_trade", "5月6日,成交12086套。二手房成交932套。", {"date": "2021-05-08"}, "932套", {"period": "2021-05-06"}),
    ("day_of_event", "5月6日,记者来到园区。园区有企业932家。", {"date": "2021-05-08"}, "932家", {"period": "2021-05"}),
    # 过去 alone says no year
    ("once", "过去,村民收入不足500元。", {"date": "2021-07-08"}, "不足500元", {"period": None}),
    ("before", "以前,学校只有教师8人。", {"date": "2021-07-08"}, "8人", {"period": None}),
    ("past_years", "过去五年,新增耕地30万亩。", {"date": "2021-07-08"}, "30万亩", {"period": "2016/2021"}),
    # a day told by 昨天 or 今天
    ("yesterday", "昨天,出动消防车12辆。", {"date": "2021-03-01"}, "12辆", {"period": "2021-02-28"}),
    ("today", "今日,接种疫苗3万剂。", {"date": "2021-03-01"}, "3万剂", {"period": "2021-03-01"}),
    ("told_yesterday", "昨天,记者从市环保局获悉,达标天数137天。", {"date": "2021-03-01"}, "137天", {"period": "2021-03"}),
    ("told_in_brackets", "昨日(11日),记者从市农业局了解到,全市有大棚2万个。", {"date": "2011-06-12"}, "2万个", {"period": "2011-06"}),
    ("told_at_meeting", "今天(3月1日)召开的发布会透露,全省有湿地公园80个。", {"date": "2021-03-01"}, "80个", {"period": "2021-03"}),
    ("done_in_brackets", "昨天(11日)抢收小麦300亩。", {"date": "2011-06-12"}, "300亩", {"period": "2011-06-11"}),
    # days without their month, and up to yesterday
    ("to_its_peak", "客流不断上升。到16日达到最高,车站发送旅客7万人次。", {"date": "2018-02-20"}, "7万人次", {"period": "2018-02-16"}),
    ("at_dusk", "从5日傍晚起,大雪使8条航线停航。", {"date": "2018-02-20"}, "8条", {"period": "2018-02-05"}),
    ("shortened_to", "审批缩短到12日达到先进水平,办件500件。", {"date": "2018-02-20"}, "500件", {"period": "2018-02"}),
    ("to_yesterday", "从1月3日开始到昨天,全市出动扫雪车120辆。", {"date": "2016-01-14"}, "120辆", {"period": "2016-01-03/2016-01-13"}),
    ("to_today", "自5月6日开园到今天,景区接待游客3万人次。", {"date": "2016-05-14"}, "3万人次", {"period": "2016-05-06/2016-05-14"}),
    ("to_yesterday_only", "到昨天,全市出动扫雪车120辆。", {"date": "2016-01-14"}, "120辆", {"period": "2016-01-13"}),
    ("today_in_brackets", "今(3月6日)明两天,山区降雪4毫米。", {"date": "2019-03-06"}, "4毫米", {"period": "2019-03-06"}),
    ("yesterday_in_brackets", "昨(3月9日)晚,救援队搜救18人。", {"date": "2019-03-10"}, "18人", {"period": "2019-03-09"}),
    ("brackets_aside", "车站改建(3月6日竣工)以后,停车位有90个。", {"date": "2019-03-26"}, "90个", {"period": "2019-03"}),
    # years in Chinese numerals
    ("year_cn", "一九八三年,粮食产量达到三百万吨。", {"date": "1984-10-01"}, "三百万吨", {"period": "1983"}),
    ("year_cn_new", "二〇〇八年,新建学校3所。", {"date": "2010-10-01"}, "3所", {"period": "2008"}),
    ("no_year_cn", "一九班有学生30人。", {"date": "2010-10-01"}, "30人", {"period": "2010-10"}),
    # 去年的A: a figure of the year that another is compared with
    ("of_last_year", "成交额2135亿元,比去年的1682亿元增长26.9%。", {"date": "2018-11-12"}, "1682亿元", {"period": "2017"}),
    ("of_that_month", "销量300辆,较6月的280辆增长7%。", {"date": "2018-07-31"}, "280辆", {"period": "2018-06"}),
    ("than_last_year", "成交额2135亿元,比去年增长26.9%。", {"date": "2018-11-12"}, "26.9%", {"period": "2018-11"}),
    # clock times are no durations
    ("clock", "12月18日23时59分发生地震,死亡3人。", {"date": "2023-12-20"}, "3人", {"period": "2023-12-18"}),
    ("clock_start", "8时30分开工,出动工人60人。", {"date": "2023-12-20"}, "60人", {"period": "2023-12"}),
    ("minutes", "通行时间缩短20分钟。", {"date": "2023-12-20"}, "20分钟", {"unit": "分钟"}),
]  # fmt: skip

SUBJECTS = [
    # a list in brackets: each place has its own figure; what follows is not about the last of them
    ("brackets", "境外输入病例3例(广东2例,北京1例),出院病例16例。", {"region": "全国"}, "2例", {"subject": "广东省", "indicator": "境外输入病例"}),
    ("brackets_after", "境外输入病例3例(广东2例,北京1例),出院病例16例。", {"region": "全国"}, "16例", {"subject": "全国", "indicator": "出院病例"}),
    ("places_listed", "新开门店9家,分别为济南市5家、青岛市4家。", {"region": "山东省"}, "4家", {"subject": "青岛市", "indicator": "新开门店"}),
    ("brackets_without_place", "安置群众300人(其中老人52人)。", {"region": "张店区"}, "52人", {"subject": "张店区", "indicator": "老人"}),
    # a list of three or more places is no subject
    ("many_places", "上海、江苏、浙江等20个省受灾,倒塌房屋48间。", {"region": "全国"}, "48间", {"subject": "全国"}),
    ("many_cities", "济南、青岛、烟台等地开工项目12个。", {"region": "山东省"}, "12个", {"subject": "山东省"}),
    ("one_place", "青岛开工项目12个。", {"region": "山东省"}, "12个", {"subject": "青岛市"}),
    # the country opens the clause
    ("country", "上半年,全国城镇新增就业678万人,同比增加24万人。", {"region": "淄博市", "date": "2023-07"}, "24万人", {"subject": "全国"}),
    ("country_here", "今年,我国居民消费价格上涨0.5%,其中食品价格下降1%。", {"region": "淄博市", "date": "2023-07"}, "1%", {"subject": "全国"}),
    ("title_of_country", "全国文明村达到12个。", {"region": "淄博市"}, "12个", {"subject": "淄博市"}),
    # part of a place
    ("area", "全省造林30万亩。辽西地区完成9万亩。", {"region": "辽宁省"}, "9万亩", {"subject": "辽西地区"}),
    ("area_west", "西部地区投资增长4%。", {"region": "全国"}, "4%", {"subject": "西部地区"}),
    ("no_area", "贫困地区收入增长4%。", {"region": "甘肃省"}, "4%", {"subject": "甘肃省"}),
    # towns and villages that open a sentence
    ("town_opens", "东里镇建成冷库15座。", {"region": "沂源县"}, "15座", {"subject": "东里镇"}),
    ("village_of_town", "沂源县东里镇韩旺村建成大棚15座。", {"region": "淄博市"}, "15座", {"subject": "韩旺村"}),
    ("no_town", "城镇登记失业率3.1%。", {"region": "沂源县"}, "3.1%", {"subject": "沂源县"}),
    ("no_rural", "开发城乡公益性岗位300个。", {"region": "淄博市"}, "300个", {"subject": "淄博市"}),
    # 该县 is the county named before
    ("that_county", "礼县种植苹果30万亩。该县有果农8万人。", {"region": "陇南市"}, "8万人", {"subject": "礼县"}),
    ("that_city", "嘉峪关市接待游客30万人次。该市有酒店80家。", {"region": "甘肃省"}, "80家", {"subject": "嘉峪关市"}),
    ("our_county", "礼县种植苹果30万亩。全市有果农80万人。", {"region": "陇南市"}, "80万人", {"subject": "陇南市"}),
    # the accused, and people who speak
    ("accused", "原台长高守仁受贿案一审开庭\n2016年,收受现金200万元。", {"region": "安徽省"}, "200万元", {"subject": "高守仁"}),
    ("accused_text", "检察机关指控,马平川涉嫌贪污。其间侵吞公款30万元。", {"region": "安徽省"}, "30万元", {"subject": "马平川"}),
    ("not_accused", "法院审理受贿案件30件。", {"region": "安徽省"}, "30件", {"subject": "安徽省"}),
    ("villager", "农山海是本地村民。农山海今年收入5万元。", {"region": "龙州县", "date": "2020-08"}, "5万元", {"subject": "农山海"}),
    ("villager_family", "农山海是本地村民。今年,农山海家收入5万元。", {"region": "龙州县", "date": "2020-08"}, "5万元", {"subject": "农山海家"}),
    ("speaker", "“种了8亩果树。”周大川说。周大川的果园今年建成。", {"region": "龙州县", "date": "2020-08"}, "8亩", {"subject": "周大川"}),
    ("speaker_family", "“我家种了8亩果树。”周大川说。周大川的果园今年建成。", {"region": "龙州县", "date": "2020-08"}, "8亩", {"subject": "周大川家"}),
    ("official", "办公室主任周大川说,全县有果园800亩。周大川到现场。", {"region": "龙州县", "date": "2020-08"}, "800亩", {"subject": "龙州县"}),
    # a gang is its own subject
    ("gang", "民警破获案件。该团伙诈骗受害人300名。", {"region": "夷陵区"}, "300名", {"subject": "该团伙"}),
    ("gang_after", "经查,该犯罪团伙作案12起,涉案金额80万元。", {"region": "夷陵区"}, "80万元", {"subject": "该犯罪团伙"}),
    ("group_not", "该市破获团伙案件12起。", {"region": "宜昌市"}, "12起", {"subject": "宜昌市"}),
    # bodies that only tell are no subjects
    ("source", "淮南市人民检察院通报,全市查处案件30起。", {"region": "淮南市"}, "30起", {"subject": "淮南市"}),
    ("source_data", "周村法院公布,赔偿金额30万元。", {"region": "周村区"}, "30万元", {"subject": "周村区"}),
    ("body", "淮南市人民检察院查处案件30起。", {"region": "淮南市"}, "30起", {"subject": "淮南市人民检察院"}),
]  # fmt: skip

NAMES = [
    ("point_unit", "不良贷款率较年初下降21个基点。", {}, "21个基点", {"value": 21.0, "unit": "基点", "kind": "change", "direction": "down"}),
    ("point_shared", "利率分别下降15个和35个基点。", {}, "15个", {"value": 15.0, "unit": "基点"}),
    ("point_percent", "不良贷款率下降0.2个百分点。", {}, "0.2个百分点", {"unit": "百分点"}),
    # a rate of growth is a change also after 达到
    ("growth_reaches", "规模以上工业增加值增速达到11.1%。", {}, "11.1%", {"kind": "change", "direction": "up"}),
    ("growth_raised", "投资增速提高到6%。", {}, "6%", {"kind": "change"}),
    ("share_reaches", "覆盖率达到11.1%。", {}, "11.1%", {"kind": "share"}),
    # 高达 says how much, not that it grew
    ("as_high_as", "涉案金额高达300万元。", {}, "300万元", {"kind": "level"}),
    ("as_high_as_share", "贫困发生率高达26%。", {}, "26%", {"kind": "share"}),
    ("higher", "单价提高300元。", {}, "300元", {"kind": "change"}),
    # 均 belongs to 户均, not to the verb
    ("per_month", "养老金、低保标准再次提高,月人均分别提高221元、90元。", {}, "90元", {"indicator": "低保标准"}),
    ("per_day", "累计发送旅客90万人次,日均3万人次。", {}, "3万人次", {"indicator": "发送旅客日均"}),
    ("both", "收入、产量均达到300万元。", {}, "300万元", {"indicator": "收入、产量"}),
    # 共计 sums up the clause before, unless that has figures of its own
    ("in_all", "先后修建学校和卫生院,共计30座。", {}, "30座", {"indicator": "先后修建学校和卫生院"}),
    ("in_total", "种植苹果和梨,合计300亩。", {}, "300亩", {"indicator": "种植苹果和梨"}),
    ("sum_of_figures", "新建学校5座、医院6座,共计11座。", {}, "11座", {"indicator": "医院"}),
    # after a mere verb the words behind a count name it
    ("mere_verb", "确诊病例39例,含5例由无症状感染者转为确诊病例。", {}, "5例", {"indicator": "由无症状感染者转为确诊病例"}),
    ("mere_verb_firms", "企业90家,有30家从外地迁入。", {}, "30家", {"indicator": "企业"}),
    ("noun_before_count", "迁入企业30家从事加工。", {}, "30家", {"indicator": "迁入企业"}),
    # a name that is carried on does without what was taken off it
    ("carried_trimmed", "淄博发送旅客90万人次,同比增长3%。", {"region": "山东省"}, "3%", {"indicator": "发送旅客"}),
    ("carried_again", "周村法院受理案件900件。增长3%。", {"region": "淄博市"}, "3%", {"indicator": "受理案件"}),
    ("not_trimmed", "淄博烧烤收入3亿元,同比增长3%。", {"region": "青岛市"}, "3亿元", {"subject": "淄博市"}),
    # growths after 分别 are of the levels before them
    ("apiece", "新增市场主体33万户,其中新增企业11万户,分别增长7.7%、9.1%。", {}, "7.7%", {"indicator": "新增市场主体"}),
    ("apiece_trade", "出口30亿元,进口20亿元,分别下降1%和2%。", {}, "2%", {"indicator": "进口", "direction": "down"}),
    ("not_apiece", "出口30亿元,进口20亿元,下降2%。", {}, "2%", {"indicator": "进口"}),
    # the clause before names what 由A到B or 最多 is said of
    ("from_clause", "农村居民人均收入,从2013年的6079元增长到2020年的12588元。", {"date": "2021-03"}, "6079元", {"indicator": "农村居民人均收入", "period": "2013"}),
    ("most", "滨海新区达标天数最多,为145天。", {"region": "天津市"}, "145天", {"indicator": "达标天数"}),
    ("from_itself", "工期较长,投资从5亿元增长到8亿元。", {}, "5亿元", {"indicator": "投资"}),
    # traditional characters: found, and given back as printed
    ("traditional", "截至去年底，財政儲備為8,173億元。", {"date": "2023-02-22"}, "8,173億元", {"indicator": "財政儲備", "value": 817300000000.0, "period": "2022"}),
    ("traditional_change", "總就業人數減少約一萬六千人。", {}, "約一萬六千人", {"indicator": "總就業人數", "kind": "change", "direction": "down"}),
    ("simplified", "财政储备为8,173亿元。", {}, "8,173亿元", {"indicator": "财政储备"}),
    # tenths
    ("tenths", "收获进度达到九成九。", {}, "九成九", {"value": 99.0, "unit": "%"}),
    ("tenth_and_half", "产量提高一成半。", {}, "一成半", {"value": 15.0, "kind": "change"}),
    ("tenth", "产量提高一成。", {}, "一成", {"value": 10.0}),
    # 高一 in 提高一倍 is no class of a school
    ("raised_once", "产量提高一倍。", {}, "一倍", {"value": 1.0, "kind": "change"}),
    ("widened", "面积扩大三成。", {}, "三成", {"value": 30.0, "kind": "change"}),
    ("class", "高一年级有学生300人。", {}, "300人", {"value": 300.0}),
    # how high a thing is is no change, unless it is compared
    ("height", "火星车高1.85米。", {}, "1.85米", {"kind": "level"}),
    ("weight", "大坝长300米。", {}, "300米", {"kind": "level"}),
    ("yield_grew", "平均亩产385公斤,同比提高1.2公斤。", {}, "1.2公斤", {"kind": "change", "direction": "up"}),
    # people counted without a measure word
    ("people", "9899万农村贫困人口脱贫。", {}, "9899万", {"unit": "人"}),
    ("people_more", "41万农村教师受益。", {}, "41万", {"unit": "人"}),
    ("villages", "12.8万个贫困村出列。", {}, "12.8万个", {"unit": "个"}),
    # reckoned by something
    ("reckoned", "人均地区生产总值49487元,按平均汇率折算7326美元。", {}, "7326美元", {"indicator": "人均地区生产总值"}),
    ("reckoned_scope", "用电量30亿千瓦时,按全社会口径90亿千瓦时。", {}, "90亿千瓦时", {"indicator": "用电量"}),
    ("by_time", "按时完成投资30亿元。", {}, "30亿元", {"value": 3e9}),
    # the name of a rank stands before 位居
    ("rank_name", "品牌价值88亿元,位居全国农产品品牌第一位。", {}, "第一位", {"indicator": "品牌价值", "kind": "rank"}),
    ("rank_port", "吞吐量6亿吨,居全国沿海港口第5位。", {}, "第5位", {"indicator": "吞吐量"}),
    ("rank_own", "办结率全省第二。", {}, "第二", {"indicator": "办结率"}),
    # the noun after 的 where nothing is named before
    ("noun_after_of", "投资3500万元的供水管网改造、3800万元的背街巷道改造完成。", {}, "3800万元", {"indicator": "背街巷道改造"}),
    ("noun_after_verb", "获10分的高考体育加分。", {}, "10分", {"indicator": "高考体育加分"}),
    ("noun_before", "工程投资3500万元的六成。", {}, "3500万元", {"indicator": "工程投资"}),
    # 年度计划的64% is no plan, 计划完成 is
    ("of_plan", "完成投资9亿元,占年度计划的64%。", {"date": "2023-05"}, "64%", {"modality": "actual"}),
    ("reserve", "下调存款准备金率,释放资金1万亿元。", {"date": "2023-05"}, "1万亿元", {"modality": "actual"}),
    ("plan", "计划投资9亿元。", {"date": "2023-05"}, "9亿元", {"modality": "target"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "known", "mention", "fields"),
    [pytest.param(*case[1:], id=case[0]) for case in (*PERIODS, *SUBJECTS, *NAMES)],
)
def test_rule(text, known, mention, fields):
    row = {row["text"]: row for row in indicators_in(text, **known).to_dict("records")}[mention]
    got = {field: None if row[field] != row[field] else row[field] for field in fields}
    assert got == fields
