"""Rows that users lay over the shipped tables: a word works, a kind that no rule reads is refused with its place."""

import pytest

from zibo_analysis.corpus import read_text
from zibo_analysis.indicators import find_indicators, indicators_in
from zibo_analysis.vocabulary import VocabularyError, load_vocabulary


def lay(folder, table, *lines):
    (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def first(text, vocabulary, **known):
    return find_indicators(read_text(text, **known), vocabulary=vocabulary).iloc[0]


CASES = [
    ("group", "cues", "surface,kind,sense,source", "该车队,that_group,,test", "该车队运送物资30吨。", "subject", "该车队"),
    ("point", "units", "surface,unit,dimension,factor,numeral,noun,not_before,source", "麻袋,麻袋,count,1,any,yes,,test", "收购大米30麻袋。", "unit", "麻袋"),
    ("since", "timewords", "surface,meaning,source", "西迁,since 1956,test", "西迁以来,新增校舍30座。", "period", "1956/2020"),
    ("target", "cues", "surface,kind,sense,source", "务求,target,clause,test", "务求覆盖率达到90%。", "modality", "target"),
    ("than", "cues", "surface,kind,sense,source", "逊于,than,down,test", "增速逊于全省2个百分点。", "direction", "down"),
    ("topic", "topics", "topic,unit,good,names,source", "网格员数,人,up,网格员总人数,test", "网格员总人数达到4327人。", "topic", "网格员数"),
    ("class", "numeral_parts", "surface,role,source", "能级,class,test", "设立百亿能级母基金。", "indicator", "母基金"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "header", "row", "text", "field", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_a_row_is_enough(tmp_path, table, header, row, text, field, expected):
    vocabulary = load_vocabulary(lay(tmp_path, table, header, row))
    known = {"date": "2020-05-01", "region": "淄博市"}
    assert first(text, vocabulary, **known)[field] == expected
    shipped = indicators_in(text, **known)
    assert shipped.empty or shipped.iloc[0][field] != expected


@pytest.mark.parametrize(
    ("table", "lines", "message"),
    [
        pytest.param("cues", ("surface,kind,sense,source", "务求,targt,,test"), "cues.csv:2: kind 'targt'", id="kind"),
        pytest.param("traditional", ("traditional,simplified,source", "萬,,test"), "traditional.csv:2: simplified", id="empty"),
        pytest.param("cues", ("surface,kind,reach,source", "务求,target,,test"), "cues.csv:1: unknown column", id="column"),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_with_its_place(tmp_path, table, lines, message):
    with pytest.raises(VocabularyError, match=message):
        load_vocabulary(lay(tmp_path, table, *lines))
