"""Print how fast figures are found, and the scores on the labelled seeds beside the floors of guessing.

Usage: python tests/benchmarks/indicators.py [COPIES]. Nothing is asserted. One text for all: the seeds, so many times.
A table that always says the article's region, or always says actual, shows what a field is worth above guessing.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sized
from pathlib import Path

import jieba

import zibo_analysis as za
from zibo_analysis.shipped import shipped_folder

NUMERAL = re.compile(r"\d+(?:\.\d+)?|[零一二三四五六七八九十百千万亿两]+")
GOLD = Path(__file__).parents[1] / "gold" / "indicators.jsonl"
MEGA = 1_000_000


def make_corpus(folder: Path, copies: int) -> za.Corpus:
    """The seeds, each so many times under names of its own."""
    for text in sorted(shipped_folder("seeds").glob("*.txt")):
        for number in range(copies):
            (folder / f"{number:04}_{text.name}").write_bytes(text.read_bytes())
    return za.read_corpus(folder)


def megabytes(corpus: za.Corpus) -> float:
    """UTF-8 megabytes of all texts."""
    return sum(len(text.encode()) for text in corpus.texts.values()) / MEGA


def timed(label: str, size: float, work: Callable[[], Sized]) -> float:
    """Print and give the megabytes a second of one run."""
    start = time.process_time()
    count = len(work())
    speed = size / (time.process_time() - start)
    print(f"{label:24} {speed:8.2f} MB/s {count:>10,} rows")
    return speed


def print_speeds(copies: int) -> None:
    """find_indicators, a bare numeral pattern (the limit), and jieba on the same sentences; then a corpus ten times as large."""
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        corpus, ten = make_corpus(Path(small), copies), make_corpus(Path(large), 10 * copies)
        size, texts = megabytes(corpus), corpus.sentences["text"].tolist()
        segmenter = jieba.Tokenizer()
        segmenter.initialize()
        za.find_indicators(corpus)
        ours = timed("find_indicators", size, lambda: za.find_indicators(corpus))
        timed("bare numeral pattern", size, lambda: [m for text in texts for m in NUMERAL.finditer(text)])
        theirs = timed("jieba.lcut", size, lambda: [word for text in texts for word in segmenter.lcut(text)])
        more = timed("find_indicators, x10", megabytes(ten), lambda: za.find_indicators(ten))
        print(
            f"{ours / theirs:.1f} times jieba.lcut; time per MB on ten times the text: {ours / more:.2f} of that on one"
        )


def print_floors() -> None:
    """What two tables that never look at the text would get right."""
    gold = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    rows = [row for row in gold if not row.get("optional")]
    for field, guess in (("modality", "actual"), ("subject", "淄博市"), ("kind", "level")):
        right = sum(guess in (row[field]["any"] if isinstance(row[field], dict) else [row[field]]) for row in rows)
        print(f"always {guess}: {right / len(rows):.3f} of {field} on the labelled seeds")


if __name__ == "__main__":
    print_speeds(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
    print_floors()
