"""The methods paragraph says what was run."""

import importlib.metadata

import pytest

from zibo_analysis.measures.methods import methods_paragraph
from zibo_analysis.measures.text import word_tokens

STEPS = {"diversity": {"windows": "50, 100"}, "keyness": {"alpha": 0.05, "min_count": 3}}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_what_was_run(corpus, tokens, language):
    text = methods_paragraph(corpus, tokens, STEPS, language=language)
    facts = [f"{len(word_tokens(tokens)):,}", "rjieba", importlib.metadata.version("rjieba"), "50, 100", "G2", "LRC"]
    facts += ["2020-03", "2023-07", "zibo_analysis"]
    assert [fact for fact in facts if fact not in text] == []
    assert "{" not in text
    assert "Mann-Kendall" not in text


def test_every_sentence_can_be_filled(corpus, tokens):
    settings = {"windows": 50, "alpha": 0.05, "min_count": 3, "thresholds": 0.5, "threshold": 0.8, "reprints": 0}
    settings |= {"reference": "jieba", "window": 5, "start": "2022"}
    steps = {row.name: settings for row in corpus.vocabulary["method_sentences"]}
    for language in ("zh", "en"):
        assert "{" not in methods_paragraph(corpus, tokens, steps, language=language)


BAD = [({}, "de", "language='de'"), ({"magic": {}}, "en", "'magic' is no step"), ({"keyness": {}}, "en", "'alpha'")]


@pytest.mark.parametrize(("steps", "language", "message"), BAD, ids=["language", "step", "setting"])
def test_bad_arguments(corpus, tokens, steps, language, message):
    with pytest.raises(ValueError, match=message):
        methods_paragraph(corpus, tokens, steps, language=language)


def test_empty(nothing, tokens):
    assert "n/a" in methods_paragraph(nothing, tokens.iloc[:0], {}, language="en")
