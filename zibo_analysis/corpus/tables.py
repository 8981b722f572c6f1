"""From sources to the tables of a corpus (provisional: one article a document, one block a line)."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from zibo_analysis.corpus.clean import Run
from zibo_analysis.corpus.model import Corpus, SentenceMap
from zibo_analysis.vocabulary import Vocabulary, load_vocabulary


def read_corpus(path=None, *, manifest=None, text_column=None, max_bytes=200_000_000, vocabulary=None) -> Corpus:
    folder = Path(path) if path else Path(__file__).parents[2] / "seeds"
    return _assemble([(p.name, p.read_text("utf-8-sig"), None, None) for p in sorted(folder.glob("*.txt"))], _vocabulary(vocabulary))


def read_text(text: str, *, date=None, region=None, vocabulary=None) -> Corpus:
    return _assemble([("text", text, date, region)], _vocabulary(vocabulary))


def _vocabulary(value) -> Vocabulary:
    return value if isinstance(value, Vocabulary) else load_vocabulary(value)


def _assemble(sources, vocabulary) -> Corpus:
    blocks, articles, sentences, runs, places, clean = [], [], [], [], [], 0
    for doc, text, date, region in sources:
        articles.append((doc, 1, None, 0, len(text), [], None, None, date, None, None, region, "article", text))
        number = 0
        for b, line in enumerate(re.finditer(r"[^\n]+", text), 1):
            blocks.append((doc, 1, b, *line.span(), "paragraph", False))
            for m in re.finditer(r"[^。！？；]*[。！？；][”’」』）]*|[^。！？；]+$", line[0]):
                number += 1
                start, end = line.start() + m.start(), line.start() + m.end()
                sentences.append((doc, 1, b, number, start, end, text[start:end], None))
                runs.append(Run(clean, start, 1))
                places.append(clean)
                clean += end - start
    frame = lambda rows, names: pd.DataFrame(rows, columns=names.split())
    return Corpus(
        frame([(doc, doc, "txt", "utf-8", None, len(t), None, d, r, None) for doc, t, d, r in sources], "doc path format encoding sha256 characters title date region source"),
        frame(blocks, "doc article block start end role suspect"),
        frame(articles, "doc article title start end authors source dateline date date_from date_evidence region kind text"),
        frame(sentences, "doc article block sentence start end text speaker"),
        frame([], "path reason"),
        vocabulary,
        {doc: text for doc, text, _, _ in sources},
        SentenceMap.of_runs(runs, places),
    )
