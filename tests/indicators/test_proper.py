"""Names of bodies and words that only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zibo_analysis.indicators.proper import ends_word, is_name, name_start, names_project, names_sight
from zibo_analysis.vocabulary import load_vocabulary

WORDS = load_vocabulary()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("永乐信用社", True, id="own"),
        pytest.param("欢乐养殖场", True, id="common_word_as_name"),
        pytest.param("营口港", True, id="port"),
        pytest.param("许多学校", False, id="number_word"),
        pytest.param("各客运站", False, id="pronoun"),
        pytest.param("进入国家高新区", False, id="verb"),
        pytest.param("畜禽规模养殖场", False, id="kind"),
        pytest.param("公路口岸", False, id="kind_of_one_word"),
        pytest.param("地市级医院", False, id="level"),
        pytest.param("专业性市场", False, id="sort"),
        pytest.param("地质医院", True, id="own_name_like_a_level"),
        pytest.param("八大景区", False, id="number"),
        pytest.param("连云港", False, id="city"),
    ],
)
def test_names(words, name):
    assert is_name(words, WORDS) is name


def test_where_names_begin():
    assert "感谢长岭村合作社"[name_start("感谢长岭村合作社", WORDS) :] == "长岭村合作社"
    assert name_start("长岭村合作社", WORDS) == 0
    assert name_start("云南柏达美香料股份有限公司", WORDS) == 0  # no 达 of 达到 in what a company is registered as
    assert name_start("云南达美香料有限公司", WORDS) == 0
    assert "引进柏达美香料有限公司"[name_start("引进柏达美香料有限公司", WORDS) :] == "柏达美香料有限公司"


def test_where_names_end():
    assert ends_word("锦州港共完成吞吐量", 0, 3)
    assert not ends_word("中心小学生活动", 0, 4)


def test_projects_and_sights():
    assert names_project("栖凤山田园小镇建设项目", WORDS)
    assert not names_project("新开工亿元以上项目", WORDS)
    assert not names_project("文明实践志愿服务项目", WORDS)
    assert names_sight("亚龙湾森林公园")
    assert names_sight("碧螺岛")
    assert not names_sight("星级旅游饭店")


@given(st.text(max_size=40))
def test_any_text(text):
    start = name_start(text, WORDS)
    assert 0 <= start <= len(text)
    assert is_name(text, WORDS) in (True, False)
    assert not (start and is_name(text, WORDS))
