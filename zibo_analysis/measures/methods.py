"""The methods paragraph of a paper, from what was really run.

Stage: measures. Input: a corpus, its tokens and the settings of the steps that were run. Output: a paragraph.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import tomllib
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pandas as pd

from zibo_analysis.corpus import Corpus
from zibo_analysis.measures.text import word_tokens
from zibo_analysis.vocabulary import Vocabulary

LANGUAGES = ("zh", "en")
ALWAYS = ("corpus", "tokens")
PACKAGES = ("pandas", "numpy", "scipy")
DICTIONARIES = ("user_dictionary", "stop_words")
DISTRIBUTION = "zibo-analysis"


def methods_paragraph(
    corpus: Corpus, tokens: pd.DataFrame, steps: Mapping[str, Mapping[str, object]], *, language: str
) -> str:
    """A paragraph in Chinese ("zh") or English ("en") that says what was done, ready to be pasted.

    `steps` names the steps that were run (rows of the table method_sentences) with their settings, for instance
    {"diversity": {"windows": "50, 100"}}. What can be read off the corpus, the tokens and the installed packages is
    filled in: sizes, dates, segmenter, dictionaries, versions.
    Missing and errors: ValueError for another language, an unknown step or a missing setting.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language={language!r}: allowed are {', '.join(LANGUAGES)}")
    rows = {row.name: getattr(row, language) for row in corpus.vocabulary["method_sentences"]}
    facts = method_facts(corpus, tokens)
    unknown = [step for step in steps if step not in rows]
    if unknown:
        raise ValueError(f"steps: {unknown[0]!r} is no step; there are {', '.join(rows)}")
    chosen = [*ALWAYS, *(step for step in steps if step not in ALWAYS), "software"]
    sentences = [_fill(step, rows[step], {**facts, **steps.get(step, {})}) for step in dict.fromkeys(chosen)]
    return ("" if language == "zh" else " ").join(sentences)


def method_facts(corpus: Corpus, tokens: pd.DataFrame) -> dict[str, str]:
    """What a methods section has to name: sizes, dates, segmenter, dictionaries and versions, by name."""
    words = word_tokens(tokens)
    dates = corpus.articles["date"].dropna()
    engine = "rjieba" if tokens["pos"].notna().any() else "jieba"
    characters = sum(len("".join(text.split())) for text in corpus.sentences["text"])
    versions = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    return {
        "documents": f"{len(corpus.documents):,}",
        "articles": f"{len(corpus.articles):,}",
        "sentences": f"{len(corpus.sentences):,}",
        "characters": f"{characters:,}",
        "dates": f"{dates.min()} – {dates.max()}" if len(dates) else "n/a",
        "engine": f"{engine} {importlib.metadata.version(engine)}",
        "user_words": str(len(corpus.vocabulary["user_dictionary"])),
        "stop_words": str(len(corpus.vocabulary["stop_words"])),
        "tokens": f"{len(words):,}",
        "types": f"{words['token'].nunique():,}",
        "digest": _digest(corpus.vocabulary),
        "zibo_analysis": package_version(),
        "packages": ", ".join(versions),
    }


def package_version() -> str:
    """The version of this package, as installed or, in a checkout that is not, as in pyproject.toml."""
    try:
        return importlib.metadata.version(DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
        return str(project["project"]["version"])


def _digest(vocabulary: Vocabulary) -> str:
    """What tells the dictionaries that decide on words from any others."""
    rows = [tuple(row) for table in DICTIONARIES for row in vocabulary[table]]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:12]


def _fill(step: str, sentence: str, facts: Mapping[str, object]) -> str:
    for _, name, _, _ in Formatter().parse(sentence):
        if name and name not in facts:
            raise ValueError(f"steps: {step!r} needs a setting {name!r}")
    return sentence.format(**facts)
