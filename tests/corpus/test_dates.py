"""Publication dates: printed, in the head, inferred, and never invented."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zibo_analysis.corpus.dates import head_date, infer_date, parse_date, stated_date
from zibo_analysis.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()

INFERRED = [
    ("event-to-come-and-a-day", "喜迎二十大 山东这十年。9月13日，主题新闻发布会举行。", "2022-09"),
    ("party-anniversary-to-come", "以做好建党100周年安保维稳工作为重点。今年第一季度破案。", "2021"),
    ("annual-total-and-a-day", "3月20日，记者获悉。2019年,淄博实现GDP3642.40亿元。", "2020-03"),
    ("annual-growth", "2023年，全县粮食总产量增长4.2%。", "2024"),
    ("year-of-a-plan-year", "列入了2023年度全市重点项目。7月3日上午，网格员巡查。", "2023-07"),
    ("half-year", "2023年上半年，园区接待游客56万人次。7月20日，园区人头攒动。", "2023-07"),
    ("month-of-a-year", "自2021年3月份开始，在全市集中组织开展走访。", "2021"),
    ("nearest-day-to-come", "4月份印发方案。峰会将于5月26日至28日召开。2021年，淄博将再度成为焦点。", "2021-05"),
    ("target-year-beside-this-year", "年内改造11条道路，确保2023年全区高速公路里程突破100公里。", "2022"),
    (
        "years-other-than-this-are-told-with-their-number",
        "去年12月5日开工。2022年，全市实现税收52.1亿元。6月15日，记者获悉。",
        "2023-06",
    ),
    ("target-is-no-past", "到2025年，全市公共充电桩达到3万个。", "2025"),
    ("grown-from-year-to-year", "民宿从2014年的3家，到2018年增加到120家，收入2.6亿元。", "2019"),
    ("grown-in-passing", "林地从2009年的一成多，到2017年底提高到35%。", "2018"),
    ("growth-that-is-planned", "民宿从2021年起，到2025年增加到120家。", "2025"),
    ("day-without-a-year", "8月12日，推进会召开。", None),
    ("years-far-back", "2016年来“双倍增”，改革不断深化。", None),
    ("no-date-at-all", "全市工作会议召开。", None),
    ("phone-number", "拨打12345热线，编号20190012。", None),
]


@pytest.mark.parametrize(("text", "date"), [case[1:] for case in INFERRED], ids=[case[0] for case in INFERRED])
def test_inferred_date(text: str, date: str | None) -> None:
    found = infer_date(text, VOCABULARY)
    assert (found and found.date) == date
    assert found is None or all(phrase in text for phrase in found.evidence.split("; "))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026年02月10日 07时41分", "2026-02-10"),
        ("时间：2026-02-01", "2026-02-01"),
        ("2023.7", "2023-07"),
        ("2023年2月30日", None),
        ("第13期", None),
    ],
    ids=["date-line", "with-a-word", "month", "no-such-day", "no-date"],
)
def test_printed_date(text: str, date: str | None) -> None:
    assert parse_date(text) == date
    found = stated_date(text, None)
    assert (found and (found.date, found.origin)) == (date and (date, "stated"))


@pytest.mark.parametrize(
    ("title", "decks", "name", "date"),
    [
        ("政府工作报告", ["——2026年1月26日在广东省第十四届人民代表大会第五次会议上"], "report", "2026-01-26"),
        ("2026年山东省政府工作报告", [], "report", "2026"),
        (None, [], "2025年北京市政府工作报告", "2025"),
        (None, [], "2026_山东省_政府工作报告", "2026"),
        ("淄博十年，一个怎样的示范样本？", [], "003_f5326937778da9d4", None),
        ("2021中国金融与产业发展峰会", [], "page", None),
        ("政 府 工 作 报 告 ----2013年2月28日在海拉尔区第十四届人民代表大会第二次会议上", [], "page", "2013-02-28"),
        ("晋城市2017年国民经济和社会发展统计公报", [], "page", "2018"),
        ("2019年国民经济和社会发展统计公报", [], "page", "2020"),
        ("2017年统计公报解读", [], "page", "2017"),
    ],
    ids=[
        "session",
        "title",
        "file-name",
        "file-name-with-marks",
        "ten-years",
        "name-of-an-event",
        "session-under-the-title",
        "bulletin-of-the-year-before",
        "bulletin-that-begins-with-its-year",
        "about-a-bulletin",
    ],
)
def test_date_in_the_head(title: str | None, decks: list[str], name: str, date: str | None) -> None:
    found = head_date(title, decks, name, VOCABULARY)
    assert (found and found.date) == date


@given(st.text(alphabet=st.sampled_from("0123456789年月日将到确保，。二十大喜迎今年内亿元%"), max_size=120))
def test_dates_are_real_or_none(text: str) -> None:
    found = infer_date(text, VOCABULARY)
    assert found is None or re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", found.date)
