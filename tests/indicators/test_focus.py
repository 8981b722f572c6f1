"""Who is told of: villages, bodies and people that a passage introduces; whom figures are about is in cases/subjects.csv."""

import numpy as np
import pytest

from zibo_analysis.indicators.casts import body_words
from zibo_analysis.indicators.cues import cues_of
from zibo_analysis.indicators.focus import (
    anchor_words,
    heroes,
    is_person,
    main_person,
    named_bodies,
    named_people,
    named_villages,
    open_focus,
    spoken_of,
)
from zibo_analysis.indicators.triggers import Trigger, scan_for
from zibo_analysis.vocabulary import load_vocabulary

WORDS = load_vocabulary()
SCAN = scan_for({kind: Trigger(words) for kind, words in anchor_words(WORDS).items()})


def spots_in(text):
    found = SCAN.find(text, np.array([0]))
    return {kind: SCAN.places(found, kind) for kind in SCAN.triggers}


def test_every_word_by_which_names_are_known_is_at_a_spot():
    text = "近日,走进柳林村。李小军是东海生物科技的农户,52岁。张家村的合兴机械有限公司有村民。"
    for kind, words in anchor_words(WORDS).items():
        found = {place for word in words for place in range(len(text)) if text.startswith(word, place)}
        assert found
        assert found <= set(spots_in(text)[kind])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("走进柳林村,村民正忙。", {"柳林村"}),
        ("莒县浮来镇柳岩村变了样。", {"柳岩村"}),
        ("示范村、贫困村和空心村变了样,乡村振兴。", set()),
        ("按照村集体的要求,组织村两委学习。", set()),
    ],
    ids=["visited", "of_town", "kinds", "pieces"],
)
def test_villages_told_by_name(text, names):
    assert {named.name for named in named_villages(text, spots_in(text), WORDS).values()} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县人民医院位于府东街。", {"县人民医院"}),
        ("今年走进金龙集团,金龙集团订单不断。", {"金龙集团"}),
        ("民营医院拥有床位900张,民营医院发展快。", set()),
        ("上市公司数量增加,上市公司达到40家。", set()),
    ],
    ids=["profile", "often", "kind", "counted"],
)
def test_bodies_told_by_name(text, names):
    assert {named.name for named in named_bodies(text, None, spots_in(text), WORDS).values()} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("村民李小军开起了农家乐。", ["李小军"]),
        ("15岁的杨嘉看向窗外。杨嘉走了。", ["杨嘉"]),
        ("农民文化的提升,居民安全的保障。", []),
    ],
    ids=["trade", "age", "words"],
)
def test_people_told_with_trade_or_age(text, names):
    assert named_people(text, spots_in(text), WORDS) == names


def test_people_and_words():
    assert is_person("王勇", WORDS)
    assert is_person("柴金甫", WORDS)
    assert is_person("张永兴", WORDS)
    assert not is_person("宿舍楼", WORDS)
    assert not is_person("文化", WORDS)
    assert not is_person("高素质", WORDS)


def test_one_of_whom_an_article_tells():
    text = "肖丽是村民。\n肖丽回村。肖丽说好。"
    glad = "高兴是村民。\n高兴回村。高兴说好。"
    assert heroes(text, [], spots_in(text), WORDS) == ["肖丽"]
    assert heroes(text, ["肖丽"], spots_in(text), WORDS) == []
    assert heroes(glad, [], spots_in(glad), WORDS) == []
    assert main_person("肖丽来。肖丽去。肖丽说。李明听。", ["肖丽", "李明"], WORDS) == "肖丽"
    assert main_person("肖丽来。李明去。", ["肖丽", "李明"], WORDS) is None
    assert main_person("我叫李明。肖丽来。", ["肖丽", "李明"], WORDS) == "李明"


def test_mentions_have_offsets():
    text = "柳林村有机场。\n青峰医院位于柳林村,青峰医院有床位90张。"
    focus = open_focus(text, 0, len(text), None, spots_in(text), WORDS)
    assert [text[mention.start : mention.end] for mention in focus.mentions] == [
        "柳林村",
        "青峰医院",
        "柳林村",
        "青峰医院",
    ]
    spoken = spoken_of(focus, text, text.index("青峰"), text.index("90"), cues_of(WORDS))
    assert spoken is not None
    assert spoken.named.name == "青峰医院"
    assert spoken_of(focus, text, 0, 3, cues_of(WORDS)) is None


def test_no_body_of_grammar():
    assert body_words(WORDS).leading.match("佟震是中国环境学院") is None
