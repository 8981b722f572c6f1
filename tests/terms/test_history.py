"""How terms change between the dates of a corpus."""

from pathlib import Path

import pandas as pd
import pytest

import zibo_analysis as za


@pytest.fixture(scope="module")
def corpus() -> za.Corpus:
    return za.read_corpus()


@pytest.fixture(scope="module")
def changes(corpus: za.Corpus) -> pd.DataFrame:
    return za.find_changes(corpus, za.match_terms(corpus), za.find_formulas(corpus))


@pytest.mark.parametrize(
    ("kind", "term_from", "term_to", "dates"),
    [
        ("number", "六大赋能", "九大赋能", ("2020-03", "2022")),
        ("wording", "城乡环境大整治精细管理大提升行动", "城乡环境大整治精细化管理大提升行动", ("2020-03", "2022")),
        ("wording", "“一次办好”改革", "一次办", ("2020-03", "2022-09")),
        ("status", "淄博龙门新兴产业发展母基金", "淄博龙门新兴产业发展母基金", ("2021-05", "2022-09")),
        ("place", "一网三联", "一网三联", ("2022", "2023-07")),
    ],
)
def test_a_change_of_the_built_in_corpus(
    changes: pd.DataFrame, kind: str, term_from: str, term_to: str, dates: tuple[str, str]
) -> None:
    rows = changes[(changes["kind"] == kind) & (changes["term_from"] == term_from) & (changes["term_to"] == term_to)]
    assert [tuple(row) for row in rows[["date_from", "date_to"]].to_numpy()] == [dates]
    assert rows["inferred"].tolist() == [True]


def test_a_wording_changes_by_single_characters(changes: pd.DataFrame) -> None:
    rows = changes[changes["kind"] == "wording"]
    # not 品质民生 and 高品质民生, 优化营商环境 and 优化法治营商环境, nor marks alone (蓝天、碧水、净土)
    assert set(rows["term_to"]) == {"城乡环境大整治精细化管理大提升行动", "一次办", "科技型中小企业"}
    # 优、扩 says in short what 优存量、扩增量 said
    assert changes[changes["kind"] == "members"].empty


def test_every_change_points_to_its_two_places(corpus: za.Corpus, changes: pd.DataFrame) -> None:
    for row in changes.itertuples():
        assert str(row.date_from) < str(row.date_to)
        for doc, start in ((row.doc_from, row.start_from), (row.doc_to, row.start_to)):
            assert corpus.text(str(doc))[int(start)].strip()


def test_only_what_one_place_takes_over_changes_its_place(corpus: za.Corpus, changes: pd.DataFrame) -> None:
    types = za.match_terms(corpus).drop_duplicates("label").set_index("label")["type"]
    carried = {row.type for row in corpus.vocabulary["term_types"] if row.carried}
    placed = set(changes.loc[changes["kind"] == "place", "term_from"])
    assert {types[label] for label in placed} <= carried
    # a programme goes from the city to a district; a branch of industry and an idea are nobody's
    assert "全域公园城市" in placed
    assert placed.isdisjoint({"电子信息", "高品质民生"})


def corpus_of(folder: Path, **texts: str) -> za.Corpus:
    rows = [f"{name}.txt,{name[1:5]}" for name in texts]
    (folder / "manifest.csv").write_text("doc,date\n" + "\n".join(rows) + "\n", encoding="utf-8")
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return za.read_corpus(folder)


def test_members_that_were_added_dropped_and_kept(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        y2020="今年重点实施强基、提质、惠民“三大工程”。",
        y2022="今年重点实施强基、提质、增收“三大工程”。",
    )
    changes = za.find_changes(corpus, za.match_terms(corpus), za.find_formulas(corpus))
    row = changes[changes["kind"] == "members"].iloc[0]
    assert row["detail"] == "added 增收; dropped 惠民; kept 强基、提质"
    assert not row["inferred"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("“三个方面”", ["members"]), ("3个方面", []), ("“三大工程”", ["members"]), ("三项任务", [])],
    ids=["quoted", "counted", "quoted_coined", "counted_in_chinese"],
)
def test_only_names_change_their_members(tmp_path: Path, name: str, expected: list[str]) -> None:
    corpus = corpus_of(tmp_path, y2020=f"重点实施强基、提质、惠民{name}。", y2022=f"重点实施强基、提质、增收{name}。")
    changes = za.find_changes(corpus, za.match_terms(corpus), za.find_formulas(corpus))
    assert changes["kind"].tolist() == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("五个必须", "六个必须", 1), ("五大工程", "七大工程", 1), ("三新", "五新", 0), ("三类", "四类", 0)],
    ids=["two_characters", "two_characters_da", "one_character", "one_character_measure"],
)
def test_a_number_changes_where_the_words_are_more_than_one_character(
    tmp_path: Path, before: str, after: str, expected: int
) -> None:
    corpus = corpus_of(tmp_path, y2020=f"落实“{before}”要求。", y2022=f"落实“{after}”要求。")
    changes = za.find_changes(corpus, za.match_terms(corpus), za.find_formulas(corpus))
    assert len(changes) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("加快推进工业互联网平台建设。", "工业互联网平台已建成。", 1),
        ("将推广“微法庭”。", "设立了“微法庭”。", 1),
        ("申建淄博综合保税区。", "淄博综合保税区获批。", 1),
        ("“微法庭”成效明显。", "设立了“微法庭”。", 0),
        ("设立了“微法庭”。", "将推广“微法庭”。", 0),
        ("将改革；“微法庭”成效明显。", "设立了“微法庭”。", 0),
    ],
    ids=["behind", "before", "granted", "not_planned", "done_first", "other_clause"],
)
def test_a_plan_that_was_carried_out(tmp_path: Path, before: str, after: str, expected: int) -> None:
    corpus = corpus_of(tmp_path, y2020=before, y2022=after)
    changes = za.find_changes(corpus, za.match_terms(corpus), za.find_formulas(corpus))
    assert (changes["kind"] == "status").sum() == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("“老城精细管理提升行动”", "“老城精细化管理提升行动”", 1),
        ("“一窗受理好办改革”", "“一窗受理办改革”", 1),
        ("“优化营商环境行动”", "“优化法治营商环境行动”", 0),
        ("“品质民生工程行动”", "“高品质民生工程行动”", 0),
        ("“三年精细管理提升行动”", "“五年精细管理提升行动”", 0),
        ("“蓝天碧水净土行动”", "“蓝天、碧水、净土行动”", 0),
    ],
    ids=["added", "dropped", "two_characters", "at_the_beginning", "number", "marks"],
)
def test_a_wording_that_was_changed(tmp_path: Path, before: str, after: str, expected: int) -> None:
    corpus = corpus_of(tmp_path, y2020=f"实施{before}。", y2022=f"实施{after}。")
    found = [
        {"doc": article.doc, "article": article.article, "start": 3, "end": 3 + len(term[1:-1]), "text": term[1:-1]}
        for article, term in zip(corpus.articles.itertuples(), (before, after), strict=True)
    ]
    mentions = pd.DataFrame(found).assign(label=lambda frame: frame["text"], type="programme", sentence=1)
    changes = za.find_changes(corpus, mentions, za.find_formulas(corpus))
    assert (changes["kind"] == "wording").sum() == expected


def test_the_same_list_is_no_change(tmp_path: Path) -> None:
    text = "今年重点实施强基、提质、惠民“三大工程”。"
    corpus = corpus_of(tmp_path, y2020=text, y2022=text)
    assert za.find_changes(corpus, za.match_terms(corpus), za.find_formulas(corpus)).empty


def test_variants_of_a_formula_are_linked_and_mere_numbers_are_not(corpus: za.Corpus) -> None:
    links = za.link_formulas(za.find_formulas(corpus), vocabulary=corpus.vocabulary)
    assert ("十二大攻坚战", "十二大攻坚行动") in set(zip(links["term_from"], links["term_to"], strict=True))
    other = za.formulas_in("出台“二十条措施”。培育甲链、乙链等“20条产业链”。推进“六大工程”“六大行动”。")
    assert za.link_formulas(other, vocabulary=corpus.vocabulary).empty


def test_counts_add_up_and_stand_beside_the_coverage(corpus: za.Corpus) -> None:
    mentions = za.match_terms(corpus)
    counts = za.count_terms(corpus, mentions)
    assert counts["mentions"].sum() == len(mentions)
    assert counts.groupby("label")["articles_read"].sum().eq(len(corpus.articles)).all()
    characters = corpus.articles["text"].str.len().sum()
    assert counts.groupby("label")["characters_read"].sum().eq(characters).all()
    row = counts[(counts["label"] == "双招双引") & (counts["date"] == "2021-05")].iloc[0]
    assert row["mentions"] == 0


def test_history_counts_what_stands_inside_longer_terms_apart(corpus: za.Corpus) -> None:
    mentions = za.match_terms(corpus)
    history = za.term_history(corpus, mentions).set_index("label")
    assert history["mentions"].sum() == len(mentions)
    assert history.loc["一网三联", ["mentions", "inside"]].tolist() == [1, 1]


def test_undated_articles_have_no_first_date() -> None:
    corpus = za.read_text("推行“一网三联”治理模式。")
    history = za.term_history(corpus, za.match_terms(corpus))
    assert history["first_date"].isna().all()
    assert history["mentions"].tolist() == [1]


def test_covered_characters_are_those_of_the_mentions(corpus: za.Corpus) -> None:
    mentions = za.match_terms(corpus)
    coverage = za.cover_terms(corpus, mentions)
    assert coverage["mentions"].sum() == len(mentions)
    assert coverage["covered"].sum() == mentions["text"].str.len().sum()
    assert coverage["share"].between(0, 1).all()
    assert len(coverage) == len(corpus.articles)


def test_terms_of_the_same_articles_are_joined(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path, y2020="推进产业赋能、金融赋能。", y2021="推进产业赋能、金融赋能、文化赋能。", y2022="推进产业赋能。"
    )
    graph = za.term_graph(za.match_terms(corpus), min_articles=2)
    assert set(graph) == {"产业赋能", "金融赋能"}
    assert graph.edges["产业赋能", "金融赋能"] == {"articles": 2, "weight": pytest.approx(2 / 3)}
    assert graph.nodes["产业赋能"]["count"] == 3
    with pytest.raises(ValueError, match="min_articles=0"):
        za.term_graph(za.match_terms(corpus), min_articles=0)


def province_texts(folder: Path, *rows: tuple[str, str, str]) -> za.Corpus:
    lines = "".join(f"{text},{date},{region},报告\n" for text, date, region in rows)
    (folder / "reports.csv").write_text("text,date,region,title\n" + lines, encoding="utf-8")
    return za.read_corpus(folder)


@pytest.mark.parametrize(
    ("later_region", "expected"),
    [("广东省", [("members", "六大行动"), ("number", "五大工程")]), ("四川省", [])],
    ids=["one_province", "two_provinces"],
)
def test_one_name_in_two_provinces_is_no_change(
    tmp_path: Path, later_region: str, expected: list[tuple[str, str]]
) -> None:
    corpus = province_texts(
        tmp_path,
        ("实施甲类、乙类、丙类、丁类、戊类、己类“六大行动”。推进“五大工程”。", "2025-01-20", "广东省"),
        ("实施子类、丑类、寅类、卯类、辰类、巳类“六大行动”。推进“七大工程”。", "2026-01-20", later_region),
    )
    changes = za.find_changes(corpus, za.match_terms(corpus), za.find_formulas(corpus))
    assert list(zip(changes["kind"], changes["term_from"], strict=True)) == expected
