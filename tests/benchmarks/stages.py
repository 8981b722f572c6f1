"""Print how fast each stage is on copies of the built-in corpus: `make bench`.

Usage: python tests/benchmarks/stages.py [COPIES]. Nothing is asserted; compare the numbers with those of an earlier run
on the same machine.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sized
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import jieba

import zibo_analysis as za
from zibo_analysis.shipped import shipped_folder

# a stage: what it is called, and what it does with a corpus; its length is the rows it gave
STAGES: Mapping[str, Callable[[za.Corpus], Sized]] = MappingProxyType(
    {
        "cut_tokens": za.cut_tokens,
        "jieba.lcut": lambda corpus: lcut(corpus),
        "find_formulas": za.find_formulas,
        "match_terms": za.match_terms,
        "match 5,000 terms": lambda corpus: za.match_terms(corpus, taxonomy=large_taxonomy()),
    }
)

# texts made to be slow to read: four times the text should take about four times as long
HOSTILE: Mapping[str, str] = MappingProxyType(
    {
        "no mark": "甲",
        "digits": "1",
        "quotes": "“",
        "spaces": " 甲",
        "years": "2019年",
        "names": "记者 王",
        "bylines": "（记者 王）\n\n",
        "entities": "&nbsp;",
    }
)


@lru_cache(maxsize=1)
def large_taxonomy(size: int = 5_000) -> za.Taxonomy:
    """The shipped terms and as many made-up ones as make `size`."""
    shipped = za.read_taxonomy().terms
    places = [row.name for row in za.load_vocabulary()["regions"]]
    extra = [f"{place}{ending}" for ending in ("模式", "经验", "工程") for place in dict.fromkeys(places)]
    made = [
        za.Term(f"x{number}", label, definition_zh=label) for number, label in enumerate(extra[: size - len(shipped)])
    ]
    taxonomy = za.check_taxonomy([*shipped, *made])
    za.match_terms(za.read_text("淄博"), taxonomy=taxonomy)  # compiles it
    return taxonomy


def lcut(corpus: za.Corpus) -> list[str]:
    """jieba's own tokens of the same sentences: what the segmenter is measured against."""
    segmenter = jieba.Tokenizer()
    segmenter.initialize()
    return [token for text in corpus.sentences["text"] for token in segmenter.lcut(text)]


def make_copies(folder: Path, copies: int) -> int:
    """Bytes of text written: each seed text so many times under names of its own."""
    texts = sorted(shipped_folder("seeds").glob("*.txt"))
    for number in range(copies):
        for text in texts:
            shutil.copy(text, folder / f"{number:04}_{text.name}")
    return copies * sum(text.stat().st_size for text in texts)


def main(copies: int = 200) -> None:
    """Print one line a stage: megabytes and rows a second; then the memory and how time grows on hostile text."""
    with tempfile.TemporaryDirectory() as folder:
        size = make_copies(Path(folder), copies)
        za.read_corpus()  # compiles the vocabulary
        before = peak_memory()
        started = time.perf_counter()
        corpus = za.read_corpus(folder)
        report("read_corpus", len(corpus.sentences), size, time.perf_counter() - started)
        grown = peak_memory() - before
        print(f"memory of read_corpus {grown / 1e6:,.0f} MB, {grown / size:.1f} times the {size / 1e6:.1f} MB of text")
        for name, stage in STAGES.items():
            started = time.perf_counter()
            rows = stage(corpus)
            report(name, len(rows), size, time.perf_counter() - started)
    for name, text in HOSTILE.items():
        times = [seconds_to_read(text * count) for count in (40_000, 160_000)]
        print(f"hostile: {name:<10} 40,000 times {times[0]:6.2f} s   160,000 times {times[1]:6.2f} s")


def peak_memory() -> int:
    """The most memory that this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def seconds_to_read(text: str) -> float:
    """How long reading one string takes."""
    started = time.perf_counter()
    za.read_text(text)
    return time.perf_counter() - started


def report(name: str, rows: int, size: int, seconds: float) -> None:
    """Print the speed of one stage."""
    print(f"{name:<20} {size / 1e6 / seconds:8.1f} MB/s {rows / seconds:12,.0f} rows/s {seconds:8.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
