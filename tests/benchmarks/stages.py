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
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import zibo_analysis as za
from zibo_analysis.shipped import shipped_folder

# a stage: what it is called, and what it does with a corpus; its length is the rows it gave
STAGES: Mapping[str, Callable[[za.Corpus], object]] = MappingProxyType({})


def make_copies(folder: Path, copies: int) -> int:
    """Bytes of text written: each seed text so many times under names of its own."""
    texts = sorted(shipped_folder("seeds").glob("*.txt"))
    for number in range(copies):
        for text in texts:
            shutil.copy(text, folder / f"{number:04}_{text.name}")
    return copies * sum(text.stat().st_size for text in texts)


def main(copies: int = 60) -> None:
    """Print one line a stage: megabytes and rows a second."""
    with tempfile.TemporaryDirectory() as folder:
        size = make_copies(Path(folder), copies)
        started = time.perf_counter()
        corpus = za.read_corpus(folder)
        report("read_corpus", len(corpus.sentences), size, time.perf_counter() - started)
        for name, stage in STAGES.items():
            started = time.perf_counter()
            rows = stage(corpus)
            report(name, len(rows), size, time.perf_counter() - started)  # type: ignore[arg-type]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MB for {size / 1e6:.1f} MB of text")


def report(name: str, rows: int, size: int, seconds: float) -> None:
    """Print the speed of one stage."""
    print(f"{name:<20} {size / 1e6 / seconds:8.1f} MB/s {rows / seconds:12,.0f} rows/s {seconds:8.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
