"""Whatever the text, formulas come back without an error, and their offsets name what they say."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zibo_analysis as za
from zibo_analysis.terms.taxonomy import fold

PIECES = [
    *"一二两双三四五六七八九十百千万多大个项条级类字位体新强城谷核带圈、，；。：:()（）“”‘’《》—+＋ \n\t等和与及以为是指即第",
    *"0123456789NX",
    "以及", "包括", "一是", "二是", "三是", "赋能", "攻坚行动", "工程", "产业", "1.", "简称", "名词解释", "首先，", "其次，", "最后，", "第一，", "①", "②", "（一）", "（二）", "合一", "为核心", "为支撑", "●", "“一核两带”", "“三个强化”", "强化", "其中", "再加上", "沿山", "为统领", "实现", "千名", "“十百千”", "“1+2”", "建设甲核", "乙带", "述", "“三述”", "\ud800", "🀄",
]  # fmt: skip
texts = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


@given(texts)
def test_formulas_never_raise_and_their_offsets_are_exact(text: str) -> None:
    corpus = za.read_text(text)
    formulas = za.find_formulas(corpus)
    members = za.formula_members(corpus, formulas)
    raw = corpus.text("text") if len(corpus.documents) else ""
    for table in (formulas, members):
        for start, end, surface in zip(table["start"], table["end"], table["text"], strict=True):
            assert "".join(raw[start:end].split()) == "".join(surface.split())
    assert len(members) == formulas["listed_count"].sum()
    assert set(formulas["listing"]) <= {"equal", "open", "short", "over", "none"}


@given(texts)
def test_terms_never_raise_and_their_offsets_are_exact(text: str) -> None:
    corpus = za.read_text(text)
    mentions = za.match_terms(corpus)
    for start, end, surface in zip(mentions["start"], mentions["end"], mentions["text"], strict=True):
        assert fold(corpus.text("text")[start:end]) == fold(surface)


@pytest.mark.parametrize(
    "piece",
    [
        "一",
        "一老",
        "三大",
        "“",
        "”",
        "（",
        "、",
        "新材料、",
        "“六大赋能”",
        "1+",
        "五个一，",
        "一是",
        "等",
        "1.“两新”：",
        "“三大工程”\n1.甲工程\n",
        "“三个重点”首先，甲。其次，乙。",
        "“一核两翼”即甲",
        "“四送”。送",
        "“一核两带”建设甲核，",
        "以甲为核，“1+2”",
        "“5+5”甲、乙“五大产业”",
        "沿山“三带”",
        "“五清三建”五清：甲；",
        "“十百千”千名，",
        "个",
    ],
    ids=lambda piece: f"u{ord(piece[0]):x}_{len(piece)}_{ord(piece[-1]):x}",
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        corpus = za.read_text(piece * (length // len(piece)))
        started = time.process_time()
        za.find_formulas(corpus)
        return time.process_time() - started

    seconds(100)
    short, long = seconds(4_000), seconds(16_000)
    assert long < 4 * 3 * short + 0.5
