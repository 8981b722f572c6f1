import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zibo_analysis import find_indicators, find_numerals, indicators_in, read_corpus, read_text

PIECES = st.sampled_from(
    [
        "3642.40亿元",
        "增长",
        "5%",
        "第七",
        "由",
        "提高到",
        "两",
        "个",
        "、",
        "，",
        "。",
        "2019年",
        "约",
        "以上",
        "“",
        "”",
        "《",
        "\n",
        "万",
        "一",
        "淄博",
        "分别",
        "占",
        "比重",
        "：",
        "\u200b",
        "\ud800",
        "\ue000",
        "１２",
        "百分之",
        "〇",
        "-",
        "+",
        "（",
        "）",
        "倍",
        "番",
        "GDP",
        "点",
    ]
)


@pytest.mark.parametrize("text", [None, 3, b"5", ["5"]], ids=["none", "number", "bytes", "list"])
def test_text_must_be_a_string(text):
    with pytest.raises(TypeError, match="text="):
        indicators_in(text)


@pytest.mark.parametrize("date", ["2021-13", "2021-02-30", "21-02", "2021/02"], ids=["month", "day", "year", "slashes"])
def test_impossible_dates(date):
    with pytest.raises(ValueError, match="date="):
        indicators_in("5个项目", date=date)


@pytest.mark.parametrize("arguments", [{"date": 2021}, {"region": 3703}], ids=["date", "region"])
def test_arguments_of_the_wrong_type(arguments):
    with pytest.raises(TypeError, match=next(iter(arguments))):
        indicators_in("5个项目", **arguments)


def test_no_figures_give_an_empty_frame_of_the_same_types():
    empty, full = indicators_in("没有数字。"), indicators_in("增长5%。")
    assert len(empty) == 0 and len(full) == 1
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("新增企\u200b业35\u200b00家。", "35\u200b00家"),
        ("营收３．５亿元", "３．５亿元"),
        ("共\ud80035家", "35家"),
        ("收入5亿", "5亿"),
    ],
    ids=["zero_width", "full_width", "surrogate", "half_a_unit"],
)
def test_offsets_lead_to_what_is_printed(text, surface):
    frame = indicators_in(text)
    assert [text[row.start : row.end] for row in frame.itertuples()] == [surface]


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read_with_right_offsets(text):
    frame = indicators_in(text, date="2021-03")
    for row in frame.itertuples():
        assert 0 <= row.start < row.end <= len(text)
        printed = "".join(ch for ch in text[row.start : row.end] if not ch.isspace() and ch not in "\u200b")
        assert printed == "".join(row.text.split())


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_no_text_raises(text):
    assert len(find_numerals(read_text(text))) >= 0
    assert len(indicators_in(text)) >= 0


def test_every_mention_of_the_seeds_walks_back_to_the_file():
    corpus = read_corpus()
    frame = find_indicators(corpus)
    assert frame["mention"].is_unique
    for row in frame.itertuples():
        assert "".join(corpus.text(row.doc)[row.start : row.end].split()) == "".join(row.text.split())


def test_runs_are_the_same():
    corpus = read_corpus()
    pd.testing.assert_frame_equal(find_indicators(corpus), find_indicators(corpus))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2015年建成投产，每年发电3亿千瓦时。", None),
        ("2018年人口减少，毕业生每年流失超过10000名。", None),
        ("2018年，人口减少6000人。", "2018"),
    ],
    ids=["output_of_every_year", "people_every_year", "one_year"],
)
def test_what_happens_every_year_is_of_no_single_year(text, period):
    found = indicators_in(text, date="2020-06")["period"].iloc[-1]
    assert (None if pd.isna(found) else found) == period


def test_what_stands_above_the_text_is_planned_where_the_text_plans_it():
    text = "今年办好20件实事\n全年新增就业7700人，建成公园3座\n今年，甲县将新增就业7700人。去年建成公园3座。\n"
    frame = indicators_in(text, date="2022-01", region="甲县")
    jobs, parks = frame[frame["value"] == 7700], frame[frame["value"] == 3]
    assert jobs[["modality", "period"]].values.tolist() == [["target", "2022"]] * 2
    assert parks[["modality", "period"]].values.tolist() == [["actual", "2021"]] * 2


def test_a_headline_takes_the_time_of_what_the_article_tells_again():
    text = "甲县法院结案率列全省第二\n\n□本报记者 王五\n\n2019年，甲县法院结案率列全省第二，受理案件35件。甲县法院还走访企业12家。\n"
    frame = indicators_in(text, date="2020-03")
    assert frame[frame["kind"] == "rank"]["period"].tolist() == ["2019", "2019"]
