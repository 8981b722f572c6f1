"""The taxonomy: checks on load, matching, and the shipped terms."""

import random
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import zibo_analysis as za
from zibo_analysis.terms.taxonomy import fold

HEADER = "id,label,aliases,type,domain,broader,definition_zh,definition_en\n"


def write_csv(folder: Path, *rows: str) -> Path:
    path = folder / "terms.csv"
    path.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["a,甲,,,,,说明,", "b,乙,,,,丙,说明,"], "terms.csv:3: broader '丙'"),
        (["a,甲,,,,乙,说明,", "b,乙,,,,甲,说明,"], "terms.csv:2: broader terms run in a circle: 甲 < 乙 < 甲"),
        (["a,甲,,,,甲,说明,"], "terms.csv:2: broader terms run in a circle"),
        (["a,甲,,,,,说明,", "b,甲,,,,,说明,"], "terms.csv:3: label or alias '甲' stands already at terms.csv:2"),
        (["a,甲,丙,,,,说明,", "b,乙,“丙”,,,,说明,"], "terms.csv:3: label or alias '丙' stands already at terms.csv:2"),
        (["a,甲,,,,,说明,", "a,乙,,,,,说明,"], "terms.csv:3: id 'a' stands already"),
        (["a,甲,,,,,,"], "terms.csv:2: '甲' has no definition"),
        (["a,,,,,,说明,"], "terms.csv:2: a term needs an id and a label"),
        (["a,甲,甲,,,,说明,"], "terms.csv:2: alias '甲'"),
        (["a,甲,,,,,说明,,,,x"], "terms.csv:2: more cells"),
    ],
    ids=[
        "unknown_broader", "circle", "own_broader", "doubled_label", "doubled_alias", "doubled_id", "no_definition",
        "no_label", "alias_is_label", "too_many_cells",
    ],
)  # fmt: skip
def test_a_bad_taxonomy_is_an_error_with_file_and_line(tmp_path: Path, rows: list[str], message: str) -> None:
    with pytest.raises(za.TaxonomyError) as error:
        za.read_taxonomy(write_csv(tmp_path, *rows))
    assert message in str(error.value)


def test_a_definition_in_either_language_is_enough(tmp_path: Path) -> None:
    taxonomy = za.read_taxonomy(write_csv(tmp_path, "a,甲,乙|丙,,,,,meaning"))
    assert taxonomy.terms[0].aliases == ("乙", "丙")


def match(text: str, *terms: tuple[str, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    taxonomy = za.check_taxonomy(
        [za.Term(f"t{n}", label, tuple(aliases), definition_zh="说明") for n, (label, *aliases) in enumerate(terms)]
    )
    found = za.match_terms(za.read_text(text), taxonomy=taxonomy)
    return list(zip(found["text"], found["label"], found["overlaps"], strict=True))


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("推进脱贫攻坚战", [("脱贫攻坚", "脱贫攻坚战")], [("脱贫攻坚战", "脱贫攻坚", ())]),
        ("“四强”产业发展", [("“四强”产业",)], [("四强”产业", "“四强”产业", ())]),
        ("四强产业发展", [("“四强”产业",)], [("四强产业", "“四强”产业", ())]),
        ("３＋３＋３模式", [("3+3+3模式",)], [("３＋３＋３模式", "3+3+3模式", ())]),
        ("创新绿色,动能转换", [("创新绿色、动能转换",)], [("创新绿色,动能转换", "创新绿色、动能转换", ())]),
        ("形成“15+1”格局", [("5+1",)], []),
        ("形成“5+1”格局", [("5+1",)], [("5+1", "5+1", ())]),
        ("双招双引和对外开放", [("双招双引",), ("双招双引和对外开放",)],
         [("双招双引和对外开放", "双招双引和对外开放", ("双招双引",))]),
        ("社会治理体系建设", [("社会治理",), ("治理体系",)], [("社会治理", "社会治理", ("治理体系",))]),
        ("没有提到", [("社会治理",)], []),
    ],
    ids=[
        "longest_alias", "quotes_in_text", "quotes_in_term", "full_width", "comma_or_pause", "no_part_of_a_number",
        "whole_number", "nested_is_reported", "edge_overlap_is_reported", "nothing",
    ],
)  # fmt: skip
def test_the_longest_term_is_matched_whatever_marks_and_width(
    text: str, terms: list[tuple[str, ...]], expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert match(text, *terms) == expected


def weak_terms() -> za.Taxonomy:
    return za.check_taxonomy(
        [
            za.Term("t1", "市域社会治理十大工程", ("十大工程",), definition_zh="说明", weak=("十大工程",)),
            za.Term("t2", "两城一谷", definition_zh="说明"),
            za.Term("t3", "科学城", definition_zh="说明", broader="两城一谷", weak=("科学城",)),
            za.Term("t4", "老旧小区改造", ("老旧小区",), definition_zh="说明", weak=("老旧小区",)),
        ]
    )


@pytest.mark.parametrize(
    ("text", "counted", "refused"),
    [
        ("今年实施十大工程。", [], ["十大工程"]),
        ("部署市域社会治理十大工程。十大工程进展顺利。", ["市域社会治理十大工程", "十大工程"], []),
        ("十大工程进展顺利，部署市域社会治理十大工程。", ["十大工程", "市域社会治理十大工程"], []),
        ("建设科学城。", [], ["科学城"]),
        ("以大学城、科学城“两城一谷”为抓手。", ["科学城", "两城一谷"], []),
        ("改造老旧小区，建设科学城，实施老旧小区改造。", ["老旧小区", "老旧小区改造"], ["科学城"]),
        ("十大工程带动科学城。", [], ["十大工程", "科学城"]),
    ],
    ids=[
        "alone", "after_its_label", "before_its_label_in_one_article", "label_alone", "with_the_broader_term",
        "another_term_confirms_nothing", "weak_names_confirm_nothing",
    ],
)  # fmt: skip
def test_a_weak_name_counts_only_where_a_strong_one_confirms_it(
    text: str, counted: list[str], refused: list[str]
) -> None:
    corpus = za.read_text(text)
    assert za.match_terms(corpus, taxonomy=weak_terms())["text"].tolist() == counted
    assert za.find_refused(corpus, taxonomy=weak_terms())["text"].tolist() == refused


def test_a_strong_name_confirms_nothing_in_another_document(tmp_path: Path) -> None:
    rows = {"a": "十大工程开工。", "b": "部署市域社会治理十大工程。", "c": "十大工程完工。"}
    table = "text,title,date\n" + "".join(
        f"{text},{name},2021-01-0{n}\n" for n, (name, text) in enumerate(rows.items(), 1)
    )
    (tmp_path / "one.csv").write_text(table, encoding="utf-8")
    corpus = za.read_corpus(tmp_path)
    assert za.match_terms(corpus, taxonomy=weak_terms())["text"].tolist() == ["市域社会治理十大工程"]
    assert len(za.find_refused(corpus, taxonomy=weak_terms())) == 2


def test_counted_and_refused_weak_names_of_the_built_in_corpus_are_all_there_are() -> None:
    corpus, taxonomy = za.read_corpus(), za.read_taxonomy()
    strong = za.check_taxonomy([replace(term, weak=()) for term in taxonomy.terms])
    everything = set(places(za.match_terms(corpus, taxonomy=strong)))
    counted, refused = places(za.match_terms(corpus)), places(za.find_refused(corpus))
    assert not set(counted) & set(refused)
    assert everything <= set(counted) | set(refused)


def places(mentions: pd.DataFrame) -> list[tuple[str, int, int]]:
    return list(zip(mentions["doc"], mentions["start"], mentions["end"], strict=True))


@pytest.mark.parametrize(
    ("term", "message"),
    [
        (za.Term("t1", "甲城", definition_zh="说明", weak=("乙城",)), "weak '乙城' is no label or alias of '甲城'"),
        (za.Term("t1", "甲城", definition_zh="说明", weak=("甲城",)), "all names of '甲城' are weak"),
    ],
    ids=["no_name_of_it", "nothing_to_confirm_it"],
)
def test_weak_names_must_be_names_that_something_can_confirm(term: za.Term, message: str) -> None:
    with pytest.raises(za.TaxonomyError, match=message):
        za.check_taxonomy([term])


def test_a_term_over_a_broken_line_has_the_offsets_of_the_file() -> None:
    corpus = za.read_corpus()
    found = za.match_terms(corpus)
    broken = found[found["label"] == "困难残疾人生活补贴、重度残疾人护理补贴"].iloc[0]
    assert corpus.text(broken["doc"])[broken["start"] : broken["end"]] == "困难残疾人生活补贴、重度残疾\n\n人护理补贴"
    assert broken["text"] == "困难残疾人生活补贴、重度残疾人护理补贴"


@given(st.text("四强产业攀登计划“”， \n0151+", max_size=40), st.integers(0, 2**32))
def test_matches_are_those_of_a_plain_search(text: str, seed: int) -> None:
    surfaces = ["四强", "四强产业", "产业攀登", "攀登计划", "1+5", "业"]
    random.Random(seed).shuffle(surfaces)
    corpus = za.read_text(text)
    taxonomy = za.check_taxonomy([za.Term(s, s, definition_zh="说明") for s in surfaces])
    found = za.match_terms(corpus, taxonomy=taxonomy)
    expected = []
    for block in corpus.sentences.groupby(["article", "block"], sort=False)["text"].sum():
        folded, position = fold(block), 0
        while position < len(folded):
            fits = [
                s for s in surfaces if folded.startswith(s, position) and not inside_number(folded, position, len(s))
            ]
            expected += [max(fits, key=len)] if fits else []
            position += len(max(fits, key=len)) if fits else 1
    assert found["label"].tolist() == expected


def inside_number(text: str, start: int, size: int) -> bool:
    edges = [text[start - 1 : start] + text[start : start + 1], text[start + size - 1 : start + size + 1]]
    return any(len(edge) == 2 and all(c in "0123456789+" for c in edge) for edge in edges)


def test_a_taxonomy_must_be_a_taxonomy() -> None:
    with pytest.raises(TypeError, match="read_taxonomy"):
        za.match_terms(za.read_text("甲"), taxonomy="terms.csv")  # type: ignore[arg-type]


def test_every_shipped_term_stands_where_its_source_says() -> None:
    corpus = za.read_corpus()
    dates = dict(
        zip(zip(corpus.articles["doc"], corpus.articles["article"], strict=True), corpus.articles["date"], strict=True)
    )
    taxonomy = za.read_taxonomy()
    assert len(taxonomy.terms) > 450
    for term in taxonomy.terms:
        printed = corpus.text(str(term.introduced_doc))[term.source_start : term.source_end]
        assert fold("".join(printed.split())) in {fold(surface) for surface in (term.label, *term.aliases)}, term.label
        assert term.introduced_date in dates.values(), term.label


def test_every_shipped_term_is_defined_in_both_languages() -> None:
    for term in za.read_taxonomy().terms:
        assert term.definition_zh != term.label, term.label
        assert term.definition_en, term.label
        assert term.definition_en.isascii() or any(c in term.definition_en for c in "’é–"), term.label


def test_a_user_row_replaces_a_shipped_term(tmp_path: Path) -> None:
    (tmp_path / "taxonomy.csv").write_text(
        "id,label,aliases,type,domain,definition_zh,definition_en\nx1,北仑模式,,mechanism,产业,某地的做法,a local way\n",
        encoding="utf-8",
    )
    corpus = za.read_text("推广北仑模式。", vocabulary=za.load_vocabulary(tmp_path))
    assert za.match_terms(corpus)["label"].tolist() == ["北仑模式"]
