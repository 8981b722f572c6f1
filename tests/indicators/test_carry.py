"""The time carried from one sentence to the next, and where it ends: each rule with two examples and what it leaves alone."""

import pytest

from zibo_analysis import indicators_in

FEATURE = "“我种了一辈子地。”王老汉笑着说。\n{}\n老伴在棚里摘瓜,儿子开车去卖。\n{}\n“日子好了。”他说。"
REPORT = "某县政府工作报告\n"

# fmt: off
CASES = [
    # in a feature an earlier month or year is over with its sentence
    ("feature_month", FEATURE.format("2013年6月,他以每亩700元的价格流转了土地。", "菜地有100亩。"), "2016-02-14", "100亩", {"period": "2016-02"}),
    ("feature_year", FEATURE.format("去年,经纪人卖出了20吨蔬菜。", "大棚长40米。"), "2007-02-22", "40米", {"period": "2007-02"}),
    ("feature_age", FEATURE.format("2013年6月,他流转了土地。", "65岁的张大妈在帮工。"), "2016-02-14", "65岁", {"period": "2016-02"}),
    ("bulletin_month", "11月,全市快递收入3亿元。\n寄往外省的包裹有200万件。", "2016-12-14", "200万件", {"period": "2016-11"}),
    ("bulletin_year", "去年,全市快递收入3亿元。\n寄往外省的包裹有200万件。", "2016-02-14", "200万件", {"period": "2015"}),
    # things made earlier
    ("made_earlier", "这茬莴苣去年12月种的,亩产1万斤。", "2016-02-14", "1万斤", {"period": "2016-02"}),
    ("built_earlier", "老屋是1998年盖的,面积90平方米。", "2016-02-14", "90平方米", {"period": "2016-02"}),
    ("paid_earlier", "老屋是1998年盖的,投资3万元。", "2016-02-14", "3万元", {"period": "1998"}),
    # the first years
    ("years_ago", "前两年,村里修路花了2万元。", "2020-08-30", "2万元", {"period": None}),
    ("years_ago_other", "他说,前几年,一亩地只赚300元。", "2020-08-30", "300元", {"period": None}),
    ("first_years_of_plan", "“十二五”前三年,修路5公里。", "2014-08-30", "5公里", {"period_from": "stated"}),
    # from one date to another
    ("from_to", "自5月6日行动启动至5月27日止,该院结案255件。行动期间,罚款70次。", "2016-06-01", "255件", {"period": "2016-05-06/2016-05-27"}),
    ("from_to_carried", "自5月6日行动启动至5月27日止,该院结案255件。行动期间,罚款70次。", "2016-06-01", "70次", {"period": "2016-05-06/2016-05-27"}),
    ("from_to_months", "从2015年3月开工到2016年4月,完成投资3亿元。", "2016-06-01", "3亿元", {"period": "2015-03/2016-04"}),
    ("from_and_by", "自5月6日起行动启动。截至5月27日,罚款30次。", "2016-06-01", "30次", {"period": "2016-05-27"}),
    # what something goes on from
    ("goes_on_from", "在去年实施148项重点项目的基础上,推进六项工程。开工项目32项。", "2015-06-10", "32项", {"period": "2015-06"}),
    ("goes_on_from_sum", "在2018年投入60万元的基础上,该镇再投40万元。", "2019-06-10", "40万元", {"period": "2019-06"}),
    ("its_own_figure", "在去年实施148项重点项目的基础上,推进六项工程。", "2015-06-10", "148项", {"period": "2014"}),
    # years that end with the one named before them
    ("years_to_last", "2005年,粮食产量46万吨,5年间年均增长3.3%。", "2006", "3.3%", {"period": "2001/2005", "baseline": "2000"}),
    ("years_to_last_end", "2005年,粮食产量46万吨,5年间年均增长3.3%;水产品达到4.8万吨。", "2006", "4.8万吨", {"period": "2005"}),
    ("years_since_founding", "1995年建厂,10年来累计招工300人。", "2006-08-01", "300人", {"period": "1996/2006"}),
    # the years that a review opens with
    ("opens_review", REPORT + "过去四年,是发展的四年。\n2006年生产总值26亿元,年均增长11%。", "2007-02-08", "11%", {"period": "2003/2006", "baseline": "2002"}),
    ("opens_review_sum", REPORT + "过去三年,是发展的三年。\n新建学校12所。", "2007-02-08", "12所", {"period": "2004/2006"}),
    ("opens_no_review", REPORT + "2006年生产总值26亿元。\n新建学校12所。", "2007-02-08", "12所", {"period": "2006"}),
    # a passage that opens with aims
    ("aims_first", REPORT + "主要预期目标是:GDP增长8%。\n着力抓好八个方面的重点工作。\n培育瞪羚企业11家。", "2022-01-30", "11家", {"period": "2022", "modality": "target"}),
    ("aims_late_in_year", REPORT + "主要预期目标是:GDP增长8%。\n着力抓好八个方面的重点工作。\n培育瞪羚企业11家。", "2021-12-30", "11家", {"period": "2022", "modality": "target"}),
    ("deeds_told", REPORT + "重点工作完成了。已培育瞪羚企业11家。", "2022-01-30", "11家", {"period": "2021", "modality": "actual"}),
    # the year under way in a text dated by the year alone
    ("whole_of_text", "今年以来,治理持续发力。全年计划实施项目32项。", "2015", "32项", {"period": "2015"}),
    ("whole_before", "去年治理持续发力。全年实施项目32项。", "2015", "32项", {"period": "2014"}),
    # times that count from the one named last
    ("that_december", "2014年9月,红薯种下;当年12月,红薯丰收,亩产6000斤。", "2016-05-10", "6000斤", {"period": "2014-12"}),
    ("that_june", "该厂2009年建成。当年6月,招工300人。", "2016-05-10", "300人", {"period": "2009-06"}),
    ("this_june", "当年6月,招工300人。", "2016-08-10", "300人", {"period": "2016-06"}),
    ("next_year", "2007年,他回到老家。次年,养猪20头。", "2016-05-10", "20头", {"period": "2008"}),
    ("next_year_other", "去年,学校招生120人。\n第二年,学校招生150人。", "2016-05-10", "150人", {"period": "2016"}),
    ("at_that_time", "1994年,他外出打工。\n当时,月薪300元。", "2016-05-10", "300元", {"period": "1994"}),
    ("at_that_time_carried", "1994年,他外出打工。那年,村里有60户。", "2016-05-10", "60户", {"period": "1994"}),
    ("at_no_time", "当时,月薪300元。", "2016-05-10", "300元", {"period": None}),
    # long ago, as it is told of persons
    ("long_ago", "10多年前,王老汉家里很穷。兄妹5人读书。", "2016-05-10", "5人", {"period": None}),
    ("long_ago_over", "10多年前,王老汉家里很穷。如今,存款3万元。养猪3头。", "2016-05-10", "3头", {"period": "2016-05"}),
    ("long_ago_age", "从前,王老汉家里很穷。65岁的他还在种地。", "2016-05-10", "65岁", {"period": "2016-05"}),
    ("years_ago_made", "这栋楼是4年前建的,花了30万元。", "2015-06-01", "30万元", {"period": "2011"}),
    # two means of the same years
    ("means", "“十五”时期,收入增加。2005年农民收入5186元,城镇收入12080元,年均分别增长10.9%和11.2%。", "2006-02-01", "11.2%", {"period": "2001/2005"}),
    ("no_means", "2005年农民收入5186元,城镇收入12080元,分别增长10.9%和11.2%。", "2006-02-01", "11.2%", {"period": "2005"}),
]
# fmt: on


@pytest.mark.parametrize(("text", "date", "mention", "fields"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_rule(text, date, mention, fields):
    row = {row["text"]: row for row in indicators_in(text, date=date).to_dict("records")}[mention]
    row = {field: None if row[field] != row[field] else row[field] for field in fields}
    assert row == fields
