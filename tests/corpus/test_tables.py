"""The tables of a corpus: what they hold, that every offset leads back, and that they agree with each other."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import zibo_analysis as za
from zibo_analysis.corpus.frames import COLUMNS
from zibo_analysis.corpus.layout import Block, Line
from zibo_analysis.corpus.sentences import clean_block

SEEDS = za.read_corpus()
UNPRINTED = re.compile(r"[\s\u200b-\u200f\u2060-\u2064\ufeff\u00ad\x00-\x1f\x7f]")
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)


def bare(text: str) -> str:
    """A text without anything that cleaning takes out."""
    return UNPRINTED.sub("", re.sub("[\ud800-\udfff]", "\ufffd", text))


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_the_declared_ones(name: str) -> None:
    assert list(getattr(SEEDS, name).columns) == list(COLUMNS[name])


def test_seeds_as_a_reader_finds_them() -> None:
    found = SEEDS.articles.assign(doc=SEEDS.articles.doc.str[:3])[["doc", "date", "region", "kind"]]
    assert [tuple(row) for row in found.itertuples(index=False)] == [
        ("000", "2021-05", "淄博市", "article"),
        ("000", "2021-05", "淄博市", "article"),
        ("001", "2020-03", "淄川区", "article"),
        ("001", "2020-03", "淄博市", "article"),
        ("001", "2020-03", "周村区", "article"),
        ("001", "2020-03", "淄博市", "article"),
        ("001", "2020-03", "沂源县", "caption"),
        ("001", "2020-03", "淄博市", "article"),
        ("002", "2023-07", "淄博市", "article"),
        ("003", "2022-09", "淄博市", "article"),
        ("003", "2022-09", "淄博市", "article"),
        ("003", "2022-09", "淄博市", "headline"),
        ("004", "2022", "张店区", "article"),
        ("004", "2022", "淄川区", "article"),
    ]


def test_inferred_dates_say_so_and_show_their_evidence() -> None:
    assert set(SEEDS.articles.date_from) == {"inferred", "carried"}
    for row in SEEDS.articles.itertuples():
        assert all(phrase in SEEDS.text(row.doc) for phrase in row.date_evidence.split("; "))


def test_lost_text_is_flagged_where_the_page_lost_it() -> None:
    suspect = SEEDS.blocks[SEEDS.blocks.suspect]
    assert ["市委委\n\n手打造" in SEEDS.text(row.doc)[row.start : row.end] for row in suspect.itertuples()] == [True]


@pytest.mark.parametrize(
    "row", list(SEEDS.sentences.itertuples()), ids=lambda row: f"{row.doc[:3]}-{row.article}-{row.sentence}"
)
def test_a_sentence_is_what_was_printed(row: tuple[object, ...]) -> None:
    assert bare(SEEDS.text(row.doc)[row.start : row.end]) == bare(row.text)  # type: ignore[attr-defined]


def test_sentences_cover_the_articles() -> None:
    joined = SEEDS.sentences.groupby(["doc", "article"]).text.agg("".join)
    for row in SEEDS.articles.itertuples():
        assert joined[row.doc, row.article] == row.text.replace("\n", "")


def test_blocks_follow_each_other() -> None:
    for _, blocks in SEEDS.blocks.groupby("doc"):
        assert blocks.block.tolist() == list(range(1, len(blocks) + 1))
        assert (blocks.end.to_numpy()[:-1] <= blocks.start.to_numpy()[1:]).all()


def test_spans_inside_a_sentence_lead_back() -> None:
    row = SEEDS.sentences.index[SEEDS.sentences.text.str.contains("两个40米长的大棚")][0]
    start = SEEDS.sentences.text[row].index("两个")
    (raw_start,), (raw_end,) = SEEDS.raw_spans([row], [start], [start + 2])
    assert SEEDS.text(SEEDS.sentences.doc[row])[raw_start:raw_end] == "两\n\n个"


def test_furniture_is_marked_and_left_out() -> None:
    furniture = SEEDS.blocks[SEEDS.blocks.role == "furniture"]
    printed = [SEEDS.text(row.doc)[row.start : row.end] for row in furniture.itertuples()]
    assert printed == [
        "更多详情 报道请见大众日报客户端淄博频道",
        "扫描“鲁中晨报”APP二维码，查看“山东这十年·淄博”专题",
        "标题新闻",
        "扫描二维码查看H5",
    ]
    assert not SEEDS.sentences.text.isin(printed).any()
    assert furniture.article.isna().all()


def test_manifest_overrides_what_the_text_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("喜迎二十大。9月13日，发布会在淄博市举行。", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(
        "doc,date,region,source\na.txt,2022-10-02,青岛市,青岛日报\n", encoding="utf-8"
    )
    (article,) = za.read_corpus(tmp_path).articles.itertuples()
    assert (article.date, article.date_from, article.region, article.source) == (
        "2022-10-02",
        "manifest",
        "青岛市",
        "青岛日报",
    )


@pytest.mark.parametrize(
    ("told", "text", "region"),
    [
        ("重庆高新区", "1至5月，全区完成工业投资34亿元。", "重庆高新区"),
        ("太行", "黎城县植棉忙。黎城县种棉三万亩。", "太行"),
        ("山西省", "黎城县植棉忙。黎城县种棉三万亩。", "黎城县"),
        ("苏州工业园区", "新增企业20家。苏州和无锡的企业前来考察。", "苏州工业园区"),
        ("昆明市西山区", "西山区新增企业45063户。", "西山区"),
        ("苏州市", "昆山市新增企业20家。", "昆山市"),
        ("F省", "全年增长4%。", "F省"),
    ],
    ids=["zone", "unknown_area", "county_inside", "park", "known_district", "inside_the_told", "unknown"],
)
def test_region_that_is_told(told: str, text: str, region: str) -> None:
    assert za.read_text(text, region=told).articles["region"].tolist() == [region]


def test_manifest_for_one_article(tmp_path: Path) -> None:
    page = "甲区开工三个项目\n本报讯 会议召开。\n\n乙区办好民生实事\n本报讯 活动举行。"
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    manifest = pd.DataFrame({"doc": ["a.txt"], "article": ["2"], "date": ["2021"], "title": ["另题"]})
    articles = za.read_corpus(tmp_path, manifest=manifest).articles
    assert articles.title.tolist() == ["甲区开工三个项目", "另题"]
    assert articles.date.isna().tolist() == [True, False]
    with pytest.raises(ValueError, match="has no article 7; 2 were found"):
        za.read_corpus(tmp_path, manifest=manifest.assign(article="7"))


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: za.read_corpus("no-such-folder"), FileNotFoundError, "no such file or folder"),
        (lambda: za.read_corpus(max_bytes=0), ValueError, "max_bytes=0"),
        (lambda: za.read_text(12), TypeError, "text=12"),
        (lambda: SEEDS.text("x.txt"), KeyError, "doc='x.txt'"),
    ],
    ids=["missing-folder", "no-bytes", "number-for-text", "unknown-document"],
)
def test_bad_arguments_are_named(call: object, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=re.escape(says)):
        call()  # type: ignore[operator]


def test_a_folder_with_nothing_readable_says_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n")
    with pytest.raises(ValueError, match=r"\.txt.*\.docx"):
        za.read_corpus(tmp_path)


def test_one_warning_sums_up_what_was_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("会议召开。", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(b"")
    with pytest.warns(UserWarning, match="2 skipped"):
        corpus = za.read_corpus(tmp_path)
    assert corpus.skipped.path.tolist() == ["b.txt", "c.txt"]


def test_users_words_lie_over_the_shipped_ones(tmp_path: Path) -> None:
    text = "甲区开工三个项目\n会议召开。\n请看今晚视频节目"
    (tmp_path / "layout.csv").write_text(
        "pattern,role,example\n请看今晚.{2\\,8},furniture,请看今晚节目\n".replace("{2\\,8}", "+"), encoding="utf-8"
    )
    assert "furniture" not in set(za.read_text(text).blocks.role)
    assert "furniture" in set(za.read_text(text, vocabulary=tmp_path).blocks.role)


@given(ANY_TEXT)
def test_any_text_is_read_and_every_offset_leads_back(text: str) -> None:
    corpus = za.read_text(text)
    for row in corpus.sentences.itertuples():
        printed = bare(text[row.start : row.end])
        assert printed == bare(row.text) or "&" in printed


@given(ANY_TEXT)
@example("?\t0")
@example("“好！” 新")
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    corpus = za.read_text(text)
    roles = corpus.blocks.set_index("block").role
    for row in corpus.sentences.itertuples():
        line = Line(0, len(row.text), row.text, 0, False)
        block = Block(0, len(row.text), roles[row.block], (line,), False)
        assert "&" in row.text or clean_block(block).text == row.text


def test_the_same_text_gives_the_same_tables() -> None:
    again = za.read_corpus()
    for name in COLUMNS:
        pd.testing.assert_frame_equal(getattr(SEEDS, name), getattr(again, name))


@pytest.mark.parametrize(
    "text",
    [
        "甲" * 300_000,
        "“" * 100_000,
        "（" * 100_000 + "。",
        "1" * 300_000,
        "2019年" * 60_000,
        "本报讯" * 60_000,
        "记者 王" * 60_000,
        "。" * 200_000,
        "\n" * 300_000,
        "3月20日，" * 60_000,
    ],
    ids=["no-mark", "quotes", "brackets", "digits", "years", "datelines", "reporters", "stops", "breaks", "days"],
)
def test_hostile_text_is_read(text: str) -> None:
    corpus = za.read_text(text)
    assert bare("".join(corpus.sentences.text)) in (bare(text), "")
