from decimal import Decimal

import pytest

from zibo_analysis import find_numerals, parse_number, read_corpus, read_text

DIGITS = "0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿两"

VALUES = [
    ("commas", "86,349", "86349"),
    ("decimal_with_multipliers", "3.07万亿", "3070000000000"),
    ("more_than", "4万多亿", "4000000000000"),
    ("remainder_word", "5600余", "5600"),
    ("product_of_multipliers", "10.36百亿亿", "10360000000000000000"),
    ("sum_of_parts", "1亿2000万", "120000000"),
    ("full_width", "１２３", "123"),
    ("chinese_sections", "三万五千亿", "3500000000000"),
    ("chinese_sum", "一亿三千万", "130000000"),
    ("chinese_decimal", "十四点一", "14.1"),
    ("year_digits", "一九八○", "1980"),
    ("bare_multiplier", "百", "100"),
    ("zero", "零", "0"),
]
NO_VALUES = [("listing", "一二三"), ("neighbours", "七八"), ("empty", ""), ("latin", "GDP"), ("endless", "1" * 50)]


@pytest.mark.parametrize(("text", "value"), [pytest.param(text, value, id=label) for label, text, value in VALUES])
def test_values_are_exact(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", [pytest.param(text, id=label) for label, text in NO_VALUES])
def test_what_has_no_value(text):
    assert parse_number(text) is None


CLASSES = [
    ("spaced", "面积6 229平方公里,23 971户", [("6 229平方公里", "quantity"), ("23 971户", "quantity")]),
    ("spaced_year", "2021年,1 200人", [("2021年", "date"), ("1 200人", "quantity")]),
    ("spaced_million", "1 000 000户", [("1 000 000户", "quantity")]),
    (
        "spaced_run",
        "100 200 300 400 500 600户",
        [(n, "other") for n in ("100", "200", "300", "400", "500")] + [("600户", "quantity")],
    ),
    ("spaced_list", "编号12 345", [("12", "other"), ("345", "other")]),
    ("tens_of_thousands", "土地1万1000亩", [("1万1000亩", "quantity")]),
    ("thousands_more", "人口3万5000多人", [("3万5000多人", "quantity")]),
    ("two_figures", "3万5个", [("3万", "quantity"), ("5个", "quantity")]),
    ("tenths_more", "五成多通过铁路", [("五成多", "quantity")]),
    ("tenths_much", "三成多的企业", [("三成多", "quantity")]),
    ("tenths", "三成企业", [("三成", "quantity")]),
    ("one_or_two", "一两万元", [("一两万元", "quantity")]),
    ("two_or_three", "两三千块钱", [("两三千块钱", "quantity")]),
    ("over", "超过了4000元", [("超过了4000元", "quantity")]),
    ("broken", "突破了1亿元", [("突破了1亿元", "quantity")]),
    ("world_war", "二次世界大战", [("二次世界大战", "name")]),
    ("money", "投资500亿元。", [("500亿元", "quantity")]),
    ("range", "增长6.5%－7%。", [("6.5%－7%", "quantity")]),
    ("date", "2020年3月17日下午", [("2020年3月17日", "date")]),
    ("plan", "“十四五”时期", [("十四五", "date")]),
    ("rank", "居全省第七。", [("第七", "ordinal")]),
    ("congress", "十二届九次全会", [("十二届九次全会", "ordinal")]),
    ("formula", "“3+3+3”模式", [("3+3+3", "formula")]),
    ("great", "“六大赋能”行动", [("六大", "formula")]),
    ("code", "H5页面和5G基站", [("5", "name"), ("5G", "name")]),
    ("hotline", "12345热线", [("12345", "name")]),
    ("idiom", "千方百计", [("千方百计", "idiom")]),
    ("enumerator", "一是改革。", [("一是", "enumerator")]),
    ("per_head", "每万人口拥有", [("万人口", "name")]),
    ("indefinite", "一个项目", [("一个", "other")]),
    ("remainder_inside_before_a_verb", "投资2300余万元建成中心", [("2300余万元", "quantity")]),
    ("remainder_inside_before_a_building", "投入1200多万元新建学校", [("1200多万元", "quantity")]),
    ("threshold_before_a_noun", "500亿元以上企业", [("500亿元以上", "name")]),
    ("threshold_passed", "突破300亿元后再上台阶", [("突破300亿元", "quantity")]),
    ("threshold_passed_two", "税收突破5亿元之后,又创新高", [("突破5亿元", "quantity")]),
    ("gdp_digits", "GDP3642.40亿元", [("3642.40亿元", "quantity")]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, rows, id=label) for label, text, rows in CLASSES])
def test_classes(text, expected):
    frame = find_numerals(read_text(text))
    assert list(zip(frame["text"], frame["class"], strict=True)) == expected


def test_every_digit_of_the_seeds_is_accounted_for():
    corpus = read_corpus()
    frame = find_numerals(corpus)
    covered = {(row.doc, place) for row in frame.itertuples() for place in range(row.start, row.end)}
    for sentence in corpus.sentences.itertuples():
        raw = corpus.text(sentence.doc)
        missing = [
            raw[p] for p in range(sentence.start, sentence.end) if raw[p] in DIGITS and (sentence.doc, p) not in covered
        ]
        assert not missing, (sentence.text, missing)


def test_every_row_has_a_class_and_a_reason():
    frame = find_numerals(read_corpus())
    classes = {"quantity", "date", "ordinal", "formula", "code", "name", "idiom", "enumerator", "other"}
    assert set(frame["class"]) <= classes and frame["reason"].notna().all()
