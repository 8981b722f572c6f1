"""Places named in a text, and the place a text is about."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zibo_analysis.corpus import regions
from zibo_analysis.vocabulary import load_vocabulary

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[pytest.param]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["label"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize("case", cases("regions"))
def test_regions_of_a_text(case: dict[str, str]) -> None:
    found = " ".join(f"{mention.text}{mention.code or '-'}" for mention in regions.find_regions(case["text"]))
    assert found == case["expected"]


@pytest.mark.parametrize("case", cases("main_regions"))
def test_region_that_a_text_is_about(case: dict[str, str]) -> None:
    found = regions.main_region(case["text"], case["title"] or None, case["within"] or None)
    assert found == (case["expected"] or None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("淄博市", "370300"),
        ("淄博", "370300"),
        ("山东", "370000"),
        ("山东省淄博市", "370300"),
        ("山东省 淄博市", "370300"),
        ("北京市朝阳区", "110105"),
        ("恩施土家族苗族自治州", "422800"),
        ("泽州县", "140525"),
        ("中国", "100000"),
        ("吉林", "220000"),
        ("F省", None),
        ("和平区", None),
        ("东区", None),
        ("全国", None),
        ("济南市淄川区", None),
        ("淄博市某区", None),
        ("", None),
        (" ", None),
        (None, None),
    ],
)
def test_region_of_a_manifest(text: str | None, code: str | None) -> None:
    assert regions.parse_region(text) == code


def test_lone_surrogates_and_nuls_are_no_obstacle() -> None:
    assert [(m.start, m.code) for m in regions.find_regions("\ud800淄博\udfff\0青岛")] == [(1, "370300"), (5, "370200")]


def test_within_tells_which_of_several() -> None:
    assert [m.code for m in regions.find_regions("鼓楼区", within="320100")] == ["320106"]
    assert regions.parse_region("鼓楼区", within="350000") == "350102"


def test_names_levels_and_paths() -> None:
    assert regions.region_name("370303") == "张店区"
    assert regions.full_path("370303") == "山东省淄博市张店区"
    assert regions.full_path("500229") == "重庆市城口县"
    assert regions.full_path("100000") == "中国"
    assert regions.parent_region("370000") == "100000"
    assert regions.parent_region("100000") is None
    assert regions.region_level("370300") == "city"
    assert regions.is_within("370300", "370300")
    assert not regions.is_within("370000", "370300")


@pytest.mark.parametrize("function", [regions.region_name, regions.full_path, regions.region_level])
def test_unknown_code_is_an_error(function) -> None:
    with pytest.raises(ValueError, match="code='999999'"):
        function("999999")


def test_table_is_a_tree_of_known_size() -> None:
    rows = load_vocabulary()["regions"]
    assert Counter(row.level for row in rows)["province"] == 34
    assert Counter(row.level for row in rows)["city"] > 330
    assert all(row.code.isdigit() and len(row.code) == 6 for row in rows)
    assert all(regions.is_within(row.code, "100000") for row in rows)
    assert {row.name for row in rows if row.parent == "370300"} == set(
        "张店区 淄川区 博山区 临淄区 周村区 桓台县 高青县 沂源县".split()
    )


def test_weak_names_are_names_of_their_row() -> None:
    assert all(weak in (row.name, *row.aliases) for row in load_vocabulary()["regions"] for weak in row.weak)


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=()), st.sampled_from("淄博市川区山东河南京吉林长安和平海北、的")
        )
    )
)
def test_any_string_gives_spans_in_order(text: str) -> None:
    mentions = regions.find_regions(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("各地春耕忙。在河南，麦田返青。在四川，油菜花开。", True),
        ("春天是种树的好时节。眼下，各地正抓紧造林。在河南，树苗下地。在四川，机械进山。", True),
        ("莒县春耕忙。眼下，各地正抓紧造林。在河南，树苗下地。在四川，机械进山。", False),
        ("春天到了。麦田返青。眼下，各地正抓紧造林。在河南，树苗下地。在四川，机械进山。", False),
    ],
    ids=["first_sentence", "second_sentence", "place_before", "third_sentence"],
)
def test_texts_that_pass_through_the_country(text: str, told: bool) -> None:
    assert regions.is_roundup(text, regions.find_regions(text)) is told
