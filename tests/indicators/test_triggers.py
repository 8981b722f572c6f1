"""What sentences may hold: never less than the rules that are asked only there would find."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import zibo_analysis as za
from zibo_analysis.corpus.regions import find_regions
from zibo_analysis.indicators.actors import VISITS, may_name_company, may_size_work, names_organisation, placed_words
from zibo_analysis.indicators.bodies import LEAD_REACH, may_earn
from zibo_analysis.indicators.casts import body_words
from zibo_analysis.indicators.cues import cues_of
from zibo_analysis.indicators.focus import anchor_words
from zibo_analysis.indicators.passages import read_passage
from zibo_analysis.indicators.people import may_act
from zibo_analysis.indicators.triggers import Trigger, scan_for
from zibo_analysis.numerals.grammar import word_pattern
from zibo_analysis.vocabulary import load_vocabulary

WORDS = load_vocabulary()
CUES = cues_of(WORDS)
CHARACTERS = st.sampled_from("法院检察我\ud800𠮷a1。")


def _starts(sentences):
    lengths = np.array([len(sentence) + 1 for sentence in sentences], dtype=np.int64)
    return np.cumsum(lengths) - lengths


@given(
    st.lists(st.text(CHARACTERS, max_size=8), max_size=6),
    st.lists(st.text(CHARACTERS, min_size=1, max_size=3), max_size=4),
    st.one_of(st.none(), st.integers(1, 4)),
)
def test_no_sentence_with_a_word_is_missed(sentences, words, reach):
    scan = scan_for({"other": Trigger(["税务"]), "sought": Trigger(words, reach)})
    text = "".join(sentence + "\n" for sentence in sentences)
    found = scan.find(text, _starts(sentences))
    limit = len(text) if reach is None else reach
    for held, sentence in zip(found.held, sentences, strict=True):
        if any(word in sentence[: limit + len(word) - 1] for word in words):
            assert "sought" in held
    ahead = {place for word in words for place in range(len(text)) if text.startswith(word, place)}
    if reach is None:
        assert ahead <= set(scan.places(found, "sought"))


@pytest.mark.parametrize(
    ("sentence", "held"),
    [("他去了检察院。", ["court"]), ("检查了院子。", []), ("我们都去。", ["self"]), ("都说是我。", []), ("", [])],
    ids=["word", "other_word", "near", "too_far", "empty"],
)
def test_what_one_sentence_may_hold(sentence, held):
    scan = scan_for({"court": Trigger(["法院", "检察院"]), "self": Trigger(["我"], reach=2)})
    assert sorted(scan.find(f"{sentence}\n", np.array([0])).held[0]) == held


def test_no_word_at_all_is_held_where_none_is_waited_for():
    assert scan_for({"none": Trigger([])}).find("法院\n", np.array([0])).held == [frozenset()]


QUIET = [
    "淄博市中级人民法院依法履职。",
    "市公安局加强巡逻。",
    "东兴区举办招聘会。",
    "种植户刘西江成了承包户。",
    "昨天,村民李小军说起往事。",
    "力争完成年度目标任务。",
    "预计明年建成,比上年更快,超过全省平均水平。",
    "东风纺织有限公司在科创板上市,净利润增加。",
    "清河大桥全长有所增加。",
    "村主任王志军投资办起养殖场。",
    "此次大会共有500人,来到东兴区。",
    "获评“红旗”王家的老伴告诉记者,东海机械厂来人。",
    "天气很好。",
]


@pytest.mark.parametrize("sentence", QUIET)
def test_rules_find_nothing_where_no_word_is_held(sentence):
    corpus = za.read_text(sentence, date="2021-03", region="淄博市")
    passage = read_passage(corpus, CUES, WORDS)
    words = body_words(WORDS)
    for row, text in enumerate(passage.joined.plain.splitlines()):
        finds = {
            "body": words.ending.search(text) is not None,
            "body first": words.ending.search(text[:LEAD_REACH]) is not None,
            "organisation": names_organisation(text, WORDS),
            "company_form": may_name_company(text, WORDS) and not text.startswith(VISITS),
            "work": may_size_work(text, WORDS),
            "earning": may_earn(text, WORDS),
            "own_act": may_act(text, WORDS),
            "place": bool(find_regions(text[:24], WORDS)),
            "person": words.person.search(text) is not None,
            "target": CUES.target.search(text) is not None,
            "actual": CUES.actual.search(text) is not None,
            "expected": CUES.expected.search(text) is not None,
            "aim": CUES.aim_next.search(text) is not None,
            "than": CUES.against_list.search(text) is not None,
            "placed": re.search(word_pattern(placed_words(WORDS)), text) is not None,
            "town": words.town_opens.search(text) is not None,
            "region": bool(find_regions(text)),
            "scene": CUES.scene.search(text) is not None,
            "event": CUES.at_event.search(text) is not None,
        }
        assert {kind for kind, found in finds.items() if found} <= passage.held[row]


def test_most_kinds_are_found_in_some_sentence():
    held = [read_passage(za.read_text(sentence), CUES, WORDS).held[0] for sentence in QUIET]
    assert frozenset().union(*held) == {
        "mood",
        "body",
        "body first",
        "organisation",
        "company_form",
        "work",
        "earning",
        "own_act",
        "place",
        "person",
        "target",
        "actual",
        "expected",
        "aim",
        "than",
        "placed",
        "town",
        "region",
        "scene",
        "event",
        *anchor_words(WORDS),
    }
    assert held[-1] == frozenset()
