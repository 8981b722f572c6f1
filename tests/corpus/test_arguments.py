"""Bad arguments are refused with the name of the argument, its value and what is allowed."""

import pandas as pd
import pytest

import zibo_analysis as za

TEXT_TAKERS = (za.indicators_in, za.formulas_in, za.read_text, za.parse_number)
CORPUS_TAKERS = (
    za.find_indicators,
    za.find_formulas,
    za.find_numerals,
    za.match_terms,
    za.suggest_terms,
    za.cut_tokens,
)
TABLE_TAKERS = (
    za.check_figures,
    za.compare_over_time,
    za.compare_places,
    za.compare_targets,
    za.link_indicators,
)
CORPUS = za.read_text("全市实施“六大赋能”行动。", date="2021")
MENTIONS, FORMULAS = za.match_terms(CORPUS), za.find_formulas(CORPUS)
TERM_TAKERS = {
    "term_history": lambda mentions: za.term_history(CORPUS, mentions),
    "count_terms": lambda mentions: za.count_terms(CORPUS, mentions),
    "cover_terms": lambda mentions: za.cover_terms(CORPUS, mentions),
    "find_changes": lambda mentions: za.find_changes(CORPUS, mentions, FORMULAS),
    "term_graph": za.term_graph,
}


@pytest.mark.parametrize("value", [None, 5, 3.2, b"x", ["a"]], ids=["none", "integer", "float", "bytes", "list"])
@pytest.mark.parametrize("function", TEXT_TAKERS, ids=lambda function: function.__name__)
def test_what_is_no_text(function, value):
    with pytest.raises(TypeError) as refused:
        function(value)
    assert str(refused.value) == f"text={value!r}: give a string, not {type(value).__name__}"


@pytest.mark.parametrize("function", CORPUS_TAKERS, ids=lambda function: function.__name__)
def test_what_is_no_corpus(function):
    with pytest.raises(TypeError, match="corpus='text': give a Corpus of read_corpus or read_text, not str"):
        function("text")


@pytest.mark.parametrize("function", TABLE_TAKERS, ids=lambda function: function.__name__)
def test_what_is_no_table_of_indicators(function):
    with pytest.raises(TypeError, match="indicators=None: give a table of find_indicators, not NoneType"):
        function(None)
    with pytest.raises(ValueError, match="indicators: column 'mention' is missing"):
        function(pd.DataFrame())


@pytest.mark.parametrize("function", [za.indicators_in, za.read_text], ids=lambda function: function.__name__)
@pytest.mark.parametrize(
    ("name", "value", "error", "allowed"),
    [
        ("date", 2021, TypeError, "give YYYY, YYYY-MM or YYYY-MM-DD as a string, or None"),
        ("date", "2021-1", ValueError, "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("date", "２０２１", ValueError, "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("date", "2021-02-30", ValueError, "no day of the calendar"),
        ("region", 5, TypeError, "give a name as a string, or None"),
    ],
    ids=["number", "short_month", "full_width", "no_day", "region"],
)
def test_bad_dates_and_regions(function, name, value, error, allowed):
    with pytest.raises(error) as refused:
        function("增长5%。", **{name: value})
    assert str(refused.value).startswith(f"{name}={value!r}: {allowed}")


def test_good_dates_and_regions():
    for date in (None, "2021", "2021-02", "2020-02-29"):
        assert len(za.indicators_in("增长5%。", date=date, region=None)) == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: za.read_corpus(5), "path=5: give a folder or file, or None for the built-in texts"),
        (lambda: za.load_vocabulary(5), "vocabulary=5: give a folder of CSV files, or None"),
        (
            lambda: za.find_indicators(za.read_text("增长5%。"), corrections=5),
            "corrections=5: give a frame, or the path of a csv or xlsx file",
        ),
    ],
    ids=["path", "vocabulary", "corrections"],
)
def test_paths_of_another_type(call, message):
    with pytest.raises(TypeError) as refused:
        call()
    assert str(refused.value) == message


@pytest.mark.parametrize("name", TERM_TAKERS)
def test_what_is_no_table_of_terms(name):
    with pytest.raises(ValueError, match="mentions: column 'label' is missing; give a table of match_terms"):
        TERM_TAKERS[name](MENTIONS.drop(columns=["label"]))
    with pytest.raises(TypeError, match="mentions=5: give a table of match_terms, not int"):
        TERM_TAKERS[name](5)


def test_what_is_no_table_of_formulas():
    with pytest.raises(ValueError, match="formulas: column 'members' is missing; give a table of find_formulas"):
        za.link_formulas(FORMULAS.drop(columns=["members"]), vocabulary=CORPUS.vocabulary)
    with pytest.raises(ValueError, match="formulas: column 'pattern' is missing"):
        za.find_changes(CORPUS, MENTIONS, FORMULAS.drop(columns=["pattern"]))


def test_what_are_no_corrections():
    figures = za.find_indicators(CORPUS)
    with pytest.raises(ValueError, match="corrections: column 'field' is missing"):
        za.check_corrections(figures, pd.DataFrame({"doc": [], "start": [], "end": []}), CORPUS)
