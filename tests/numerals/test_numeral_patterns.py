"""Every row of the patterns of numerals takes the numerals of the phrase that it shows, and no plain words."""

import pytest

from zibo_analysis import find_numerals, read_text
from zibo_analysis.vocabulary import load_vocabulary

ROWS = load_vocabulary()["numeral_patterns"]
CLASSES = {"date": "date", "code": "name"}  # what scan_numerals calls them


def classes(text):
    return list(find_numerals(read_text(f"在{text},有关情况如下。"))["class"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}_{row.example}")
def test_a_pattern_gives_its_example_its_class(row):
    assert set(classes(row.example)) == {CLASSES[row.kind]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("5月球赛", ["other"], id="the_moon_is_no_month"),
        pytest.param("5月联赛", ["date"], id="a_month_before_a_word"),
        pytest.param("12345平台", ["name"], id="a_hotline"),
        pytest.param("二零二零年三月", ["date"], id="a_month_after_a_year_in_characters"),
        pytest.param("十一期间", ["idiom"], id="the_national_day"),
        pytest.param("共有十一家企业", ["quantity"], id="eleven_firms"),
        pytest.param("投资十一亿元", ["quantity"], id="eleven_hundred_million"),
        pytest.param("产量2019—2021吨", ["quantity"], id="a_range_like_years_with_a_unit"),
        pytest.param("2019—2021中国行动", ["date"], id="years_without_a_unit"),
        pytest.param("110报警电话", ["name"], id="a_line_of_three_digits"),
        pytest.param("300部电话", ["quantity"], id="telephones_that_are_counted"),
        pytest.param("投资5\ufffd亿元", ["other", "other"], id="a_lost_digit_before_a_multiplier"),
        pytest.param("投资⑤亿元", ["enumerator", "other"], id="a_circled_number_before_a_multiplier"),
        pytest.param("投资亿元", ["quantity"], id="a_multiplier_alone"),
        pytest.param("历时三月", ["other"], id="three_months_after_no_year"),
        pytest.param("3个百分点", ["quantity"], id="points_are_no_date"),
        pytest.param("2020吨", ["quantity"], id="a_year_like_number_with_a_unit"),
        pytest.param("12345吨", ["quantity"], id="a_number_like_a_hotline_with_a_unit"),
        pytest.param("提前三个月", ["quantity"], id="earlier_by_months_is_no_date"),
        pytest.param("5千克", ["quantity"], id="kilogram_is_no_thousand"),
        pytest.param("5千元", ["quantity"], id="a_thousand_yuan"),
        pytest.param("过半年", [], id="half_a_year_is_no_majority"),
        pytest.param("产业首位度", [], id="primacy_is_no_first_place"),
        pytest.param("居全国首位", ["ordinal"], id="first_place"),
        pytest.param("实施产业倍增计划", [], id="a_plan_named_for_doubling"),
        pytest.param("收入倍增", ["quantity"], id="doubling"),
        pytest.param("石县三家店镇", ["name"], id="a_town_named_by_firms"),
        pytest.param("千户营乡", ["name"], id="a_town_named_by_households"),
        pytest.param("石县六户村,有户籍人口", ["name"], id="a_village_named_by_households"),
        pytest.param("石县三家镇位于城南", ["name"], id="a_town_that_lies_somewhere"),
        pytest.param("石县三家镇下辖8村", ["name", "quantity"], id="a_town_with_villages"),
        pytest.param("石县三家镇企业", ["quantity"], id="three_firms_of_a_town"),
        pytest.param("石县四家村办企业", ["quantity"], id="firms_of_a_village"),
        pytest.param("走访三家庄户人", ["quantity"], id="three_households"),
        pytest.param("三大家族", ["other"], id="everybody_is_no_great"),
        pytest.param("三大工程", ["formula"], id="three_great_works"),
        pytest.param("3公里内部道路", ["quantity"], id="internal_is_not_within"),
    ],
)
def test_what_only_looks_alike(text, expected):
    assert classes(text) == expected


@pytest.mark.parametrize(
    ("table", "row", "text", "shipped", "own"),
    [
        ("numeral_patterns", "pattern,kind,starts,example\n第?\\d周年纪,date,do,3周年纪", "3周年纪", "date", "date"),
        (
            "numeral_patterns",
            'pattern,kind,starts,example\n"\\d{1,4}届财年",date,d,3届财年',
            "3届财年",
            "other",
            "date",
        ),
        ("look_alikes", "surface,sign,source\n大麦,大,test", "三大麦田", "formula", "other"),
    ],
    ids=["shipped_first", "pattern", "look_alike"],
)
def test_a_row_of_the_user_is_enough(tmp_path, table, row, text, shipped, own):
    (tmp_path / f"{table}.csv").write_text(row + "\n", encoding="utf-8")
    words = load_vocabulary(tmp_path)
    assert classes(text)[:1] == [shipped]
    assert list(find_numerals(read_text(f"在{text},有关情况如下。", vocabulary=words))["class"])[:1] == [own]


@pytest.mark.parametrize(("starts", "expected"), [("d", "date"), ("n", "other")], ids=["tried", "not_tried"])
def test_a_pattern_is_tried_where_it_may_begin(tmp_path, starts, expected):
    (tmp_path / "numeral_patterns.csv").write_text(
        f"pattern,kind,starts,example\n\\d届财年,date,{starts},3届财年\n", encoding="utf-8"
    )
    corpus = read_text("在3届财年,有关情况如下。", vocabulary=load_vocabulary(tmp_path))
    assert list(find_numerals(corpus)["class"]) == [expected]


@pytest.mark.parametrize("starts", ["", "x", "第"], ids=["missing", "unknown", "a_character"])
def test_what_a_pattern_begins_with_is_checked(tmp_path, starts):
    (tmp_path / "numeral_patterns.csv").write_text(
        f"pattern,kind,starts,example\n\\d届财年,date,{starts},3届财年\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"numeral_patterns\.csv.*2.*starts"):
        load_vocabulary(tmp_path)


def test_the_words_that_hold_a_sign_begin_or_end_with_it():
    for row in load_vocabulary()["look_alikes"]:
        assert row.surface != row.sign
        assert row.surface.startswith(row.sign) or row.surface.endswith(row.sign)
