"""Several places that one change is compared with: each rule with two unrelated examples and a counter-example."""

import pytest

from zibo_analysis import indicators_in

GDP = "今年上半年,全市生产总值312.5亿元,增长7%,比全省(6.1%)和全国平均水平(5.2%)分别高0.9、1.8个百分点。"
OUTPUT = "规模以上工业增加值同比增长8.1%,高于全国(6.7%)1.4个百分点,低于全省(8.5%)0.4个百分点。"
TRADE = "全市出口下降2.3%,比全国、全省分别低7.2个和3.4个百分点。"
TOWNS = "全市城镇化率达到60%,高于全国(58%)2个百分点。"
CASES = [
    # what stands in brackets is the other place's own change
    ("own_kind", GDP, "6.1%", {"kind": "change", "direction": "up", "subject": "广东省"}),
    ("own_country", GDP, "5.2%", {"kind": "change", "subject": "全国"}),
    ("own_single", OUTPUT, "8.5%", {"kind": "change", "direction": "up", "subject": "广东省"}),
    ("own_share", TOWNS, "58%", {"kind": "share", "direction": None, "subject": "全国"}),
    ("own_none", "全市工业投资60亿元(占总投资的41.5%),增长12.6%。", "41.5%", {"kind": "share", "subject": "梅州市"}),
    # each difference is against one of the places
    ("against_first", GDP, "0.9", {"baseline": "全省", "subject": "梅州市", "indicator": "生产总值增速"}),
    ("against_second", GDP, "1.8个百分点", {"baseline": "全国", "subject": "梅州市"}),
    ("against_more", OUTPUT, "1.4个百分点", {"baseline": "全国", "direction": "up"}),
    ("against_less", OUTPUT, "0.4个百分点", {"baseline": "全省", "direction": "down"}),
    ("against_bare", TRADE, "7.2个", {"baseline": "全国", "direction": "down", "subject": "梅州市", "indicator": "出口增速"}),
    ("against_bare_two", TRADE, "3.4个百分点", {"baseline": "全省", "subject": "梅州市"}),
    ("against_passed", "全市投资增长11.2%,超全国平均5.2个百分点。", "5.2个百分点", {"baseline": "全国"}),
    ("against_time", "全市进口、出口比上年分别增长3%、5%。", "5%", {"baseline": "2014", "indicator": "出口"}),
    ("against_none", "全市投资总量超过全县10亿元。", "10亿元", {"kind": "level"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "fields"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_comparisons(text, mention, fields):
    rows = indicators_in(text, date="2015-07", region="梅州市").to_dict("records")
    row = next(row for row in rows if row["text"] == mention)
    told = {name: None if row[name] != row[name] else row[name] for name in fields}
    assert told == fields
