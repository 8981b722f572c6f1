"""Lists of goals after a lead that announces them: two unrelated examples and a counter-example for each rule."""

import pytest

from zibo_analysis import indicators_in

PLAN = "湖南省“十一五”经济社会发展的主要目标是：\n1．经济增长。GDP年均增长10%左右。财政总收入达到1300亿元，5年累计完成固定资产投资16500亿元。\n2．资源环境。森林覆盖率达到55%。\n会议应到代表300人。\n"
REPORT = "今后五年的主要预期目标：\n（一）经济发展。\n地区生产总值年均增长6%，研发投入占比达到3%。\n1.产业。建成园区5个。\n（二）民生改善。新增就业40万人。\n三、其他情况\n（一）交通。已建成公路30公里。\n"
YEAR = "到2025年，实现以下目标：\n——综合实力增强。经济总量突破5000亿元。\n——创新能力增强。高新技术企业达到600家，工业年均增长7%。\n目前，全市有企业300家。\n"
LAST_YEAR = "2020年全县经济社会发展主要目标是：\n——经济发展。工业增长7%，出口增长5%。\n"
BARE = "明年发展的目标任务如下：\n1、新建学校3所。\n2、用电量增长4%。\n"
DONE = "去年，全市取得以下成绩：\n1、新建学校3所。\n2、用电量增长4%。\n"
REACHED = "全市实现了以下目标：\n1、新建学校3所。\n2、用电量增长4%。\n"
PLAIN = "今后五年的主要预期目标：\n会议应到代表300人。\n"
OVER = "“十五”计划的主要目标：\n1、新建学校3所。\n"

# label, text, date, figure, expected fields
GOALS = [
    ("plan_rate", PLAN, "2006-01-18", "10%左右", {"modality": "target", "period": "2006/2010", "baseline": "2005"}),
    ("plan_end", PLAN, "2006-01-18", "1300亿元", {"modality": "target", "period": "2010"}),
    ("plan_sum", PLAN, "2006-01-18", "16500亿元", {"modality": "target", "period": "2006/2010", "indicator": "完成固定资产投资"}),
    ("plan_second", PLAN, "2006-01-18", "55%", {"modality": "target", "period": "2010"}),
    ("plan_left", PLAN, "2006-01-18", "300人", {"modality": "actual", "period": "2006-01"}),
    ("years_rate", REPORT, "2021-12-20", "6%", {"modality": "target", "period": "2022/2026", "baseline": "2021"}),
    ("years_end", REPORT, "2021-12-20", "3%", {"modality": "target", "period": "2026"}),
    ("years_point", REPORT, "2021-12-20", "5个", {"modality": "target"}),
    ("years_sum", REPORT, "2021-12-20", "40万人", {"modality": "target", "period": "2022/2026"}),
    ("next_section", REPORT, "2021-12-20", "30公里", {"modality": "actual"}),
    ("last_of_plan", LAST_YEAR, "2020-03-18", "7%", {"modality": "target", "period": "2020", "baseline": "2019"}),
    ("last_of_plan_second", LAST_YEAR, "2020-03-18", "5%", {"modality": "target", "period": "2020"}),
    ("dashes", YEAR, "2021-06-20", "突破5000亿元", {"modality": "target", "period": "2025"}),
    ("dashes_second", YEAR, "2021-06-20", "600家", {"modality": "target", "period": "2025"}),
    ("dashes_rate", YEAR, "2021-06-20", "7%", {"modality": "target", "period": "2021/2025"}),
    ("dashes_left", YEAR, "2021-06-20", "300家", {"modality": "actual", "period": "2021-06"}),
    ("next_year", BARE, "2023-12-03", "3所", {"modality": "target", "period": "2024"}),
    ("next_year_second", BARE, "2023-12-03", "4%", {"modality": "target", "period": "2024"}),
    ("results", DONE, "2023-03-03", "3所", {"modality": "actual"}),
    ("results_second", DONE, "2023-03-03", "4%", {"modality": "actual"}),
    ("reached", REACHED, "2023-03-03", "3所", {"modality": "actual"}),
    ("no_list", PLAIN, "2023-03-03", "300人", {"modality": "actual", "period": "2023-03"}),
    ("years_over", OVER, "2011-03-03", "3所", {"modality": "actual"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "mention", "fields"), [pytest.param(*case[1:], id=case[0]) for case in GOALS])
def test_list_of_goals(text, date, mention, fields):
    row = {row["text"]: row for row in indicators_in(text, date=date, region="湖南省").to_dict("records")}[mention]
    assert {field: row[field] for field in fields} == fields
