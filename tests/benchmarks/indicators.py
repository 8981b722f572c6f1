"""Print how fast figures are found, beside other tools on the same text, and the scores beside the floors of guessing.

Usage: python tests/benchmarks/indicators.py [--copies N] [--no-peers] [--growth]. Nothing is asserted. One text for all:
the sentences of the seeds, so many times; find_indicators both plain and compiled to C, where a compiler is found.
Recognizers-Text and JioNLP need packages that the project cannot have; each gets an environment of its own in .bench/,
made at the first run where the network permits. A table that always says the article's region, or always says actual,
shows what a field is worth above guessing. --growth compares 50 MB with 1 MB.
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sized
from pathlib import Path

import jieba

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # for tests.gold

import zibo_analysis as za  # noqa: E402
from tests.compiled import compiled_package  # noqa: E402
from tests.gold.test_indicator_floor import GOLD, agrees, measured_scores  # noqa: E402
from zibo_analysis.shipped import shipped_folder  # noqa: E402

NUMERAL = re.compile(r"\d+(?:\.\d+)?|[零一二三四五六七八九十百千万亿两]+")
MEGA = 1_000_000
REPEATS = 3
CACHE = ROOT / ".bench"
PEERS = {
    "Recognizers-Text": ("run_recognizers.py", ["recognizers-text-suite==1.0.2a2", "emoji==1.7.0"]),
    "JioNLP": ("run_jionlp.py", ["jionlp==1.5.31"]),
}
PATIENCE = 300  # seconds that an environment, or a run of a peer, may take


def make_corpus(folder: Path, copies: int) -> za.Corpus:
    """The seeds, each so many times under names of its own."""
    for text in sorted(shipped_folder("seeds").glob("*.txt")):
        for number in range(copies):
            (folder / f"{number:04}_{text.name}").write_bytes(text.read_bytes())
    return za.read_corpus(folder)


def megabytes(texts: list[str]) -> float:
    """UTF-8 megabytes."""
    return sum(len(text.encode()) for text in texts) / MEGA


def best_time(work: Callable[[], Sized], repeats: int = REPEATS) -> tuple[float, int]:
    """The seconds of the fastest of some runs, and how much the last gave."""
    seconds, count = [], 0
    for _ in range(repeats):
        start = time.process_time()
        count = len(work())
        seconds.append(time.process_time() - start)
    return min(seconds), count


def say(label: str, size: float, seconds: float, count: int) -> float:
    """Print and give the megabytes a second."""
    print(f"  {label:26} {size / seconds:9.3f} MB/s {count:>9,} found")
    return size / seconds


def print_speeds(copies: int, peers: bool) -> None:
    """find_indicators, a bare numeral pattern (the limit), jieba and the peers, on the same sentences."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = make_corpus(Path(folder), copies)
        sentences = corpus.sentences["text"].tolist()
        size = megabytes(sentences)
        print(f"Speed, {size:.2f} MB of sentences, best of {REPEATS}, one process (other packages: one run):")
        jieba.setLogLevel(logging.ERROR)
        segmenter = jieba.Tokenizer()
        segmenter.initialize()
        za.find_indicators(corpus)
        ours = say("find_indicators", size, *best_time(lambda: za.find_indicators(corpus)))
        compiled = print_compiled(Path(folder), size)
        pattern = lambda: [match for text in sentences for match in NUMERAL.finditer(text)]  # noqa: E731
        say("bare numeral pattern", size, *best_time(pattern))
        theirs = say("jieba.lcut", size, *best_time(lambda: [w for text in sentences for w in segmenter.lcut(text)]))
        listing = Path(folder) / "sentences.list"
        listing.write_text("\n".join(sentence.replace("\n", " ") for sentence in sentences), "utf-8")
        for name in PEERS if peers else ():
            print_peer(name, listing, size)
        print(f"  find_indicators is {ours / theirs:.1f} times as fast as jieba.lcut")
        if compiled is not None:
            print(f"  compiled, {compiled / theirs:.1f} times, and {compiled / ours:.2f} times as fast as plain")


def print_compiled(folder: Path, size: float) -> float | None:
    """The speed of the package compiled to C, in a process of its own; None where it cannot be compiled."""
    script, label = Path(__file__).parent / "run_compiled.py", "find_indicators, compiled"
    try:
        environment = os.environ | {"PYTHONPATH": str(compiled_package())}
    except RuntimeError as error:
        print(f"  {label:26} not available: {str(error).strip()[-160:]}")
        return None
    run = [sys.executable, str(script), str(folder), str(REPEATS)]
    printed = subprocess.run(run, check=True, capture_output=True, text=True, env=environment).stdout
    seconds, count = printed.split()
    return say(label, size, float(seconds), int(count))


def print_peer(name: str, listing: Path, size: float) -> None:
    """The speed of a package in its own environment, or why there is none."""
    script, packages = PEERS[name]
    try:
        python = make_environment(name, packages)
        run = [str(python), "-W", "ignore", str(Path(__file__).parent / "peers" / script), str(listing)]
        printed = subprocess.run(run, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout
        seconds, count = printed.split("\n")[-2].split()
        say(name, size, float(seconds), int(count))
    except (subprocess.SubprocessError, OSError, ValueError, IndexError) as error:
        reason = (getattr(error, "stderr", "") or str(error)).strip().split("\n")[-1]
        print(f"  {name:26} not available: {reason[:160]}")


def make_environment(name: str, packages: list[str]) -> Path:
    """The python of an environment with the packages; made anew where the last try was not finished."""
    folder, ready = CACHE / name, CACHE / name / "ready"
    python = folder / "bin" / "python"
    if not ready.exists():
        subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(folder)], check=True, capture_output=True, text=True
        )
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
        subprocess.run(install, check=True, capture_output=True, text=True, timeout=PATIENCE)
        ready.touch()
    return python


def print_floors() -> None:
    """The scores on the labelled seeds, beside what tables that never look at the text would get right."""
    corpus, scores = za.read_corpus(), measured_scores()
    wanted = [row for row in GOLD if not row.get("optional")]
    guesses = {"subject": "the article's region", "modality": "actual", "kind": "level"}
    print(f"Scores on the {len(wanted)} labelled figures of the seeds, beside a table that always says the same:")
    for field, score in scores.items():
        floor = ""
        if field in guesses:
            said = region_of(corpus, wanted) if field == "subject" else [guesses[field]] * len(wanted)
            right = sum(agrees(field, row[field], guess) for row, guess in zip(wanted, said, strict=True))
            floor = f"  always {guesses[field]}: {right / len(wanted):.3f}"
        print(f"  {field:16} {score:.3f}{floor}")


def region_of(corpus: za.Corpus, rows: list[dict]) -> list[str | None]:
    """The region of the article that each labelled figure stands in."""
    articles = list(corpus.articles.itertuples())
    return [
        next((one.region for one in articles if one.doc == row["doc"] and one.start <= row["start"] < one.end), None)
        for row in rows
    ]


def print_hostile() -> None:
    """How the time grows when a hostile text doubles: 2 is linear."""
    print("Hostile texts, time of twice the text over that of the text (2 is linear):")
    for label, text in hostile_texts():
        corpora = [za.read_text(text * times) for times in (1, 2)]
        once, twice = (best_time(lambda corpus=corpus: za.find_indicators(corpus), 2)[0] for corpus in corpora)
        print(f"  {label:28} {megabytes([text]):6.2f} MB {once:7.3f} s, ratio {twice / once:5.2f}")


def hostile_texts() -> Iterator[tuple[str, str]]:
    """Texts on which careless patterns go wrong."""
    yield "a million digits", "1234567890" * 100_000
    yield "Chinese numerals", "一二三四五六七八九十百千万亿" * 20_000
    yield "10,000 nested quotes", "“" * 10_000 + "3家" + "”" * 10_000
    yield "no punctuation", "全市新增企业3家同比增长5% " * 8_000
    yield "commas and figures", "增长5%，" * 15_000
    yield "dates", "2020年1月1日至" * 20_000
    yield "times and figures", "2019年3家、" * 10_000
    yield "streaks", "连续3年" * 10_000
    yield "respectively", "分别增长5%、6%" * 10_000
    yield "brackets", "（3家" * 10_000
    yield "units", "3家5亿元7公里" * 10_000


def print_growth() -> None:
    """The time per megabyte of 50 MB against that of 1 MB."""
    one = megabytes([text.read_text("utf-8") for text in shipped_folder("seeds").glob("*.txt")])
    print("Growth (find_indicators with its frame, in one process):")
    speeds = []
    for target in (1, 50):
        with tempfile.TemporaryDirectory() as folder:
            corpus = make_corpus(Path(folder), round(target / one))
            size = megabytes(list(corpus.texts.values()))
            seconds, count = best_time(lambda corpus=corpus: za.find_indicators(corpus), REPEATS if target == 1 else 1)
            speeds.append(say(f"{size:.1f} MB", size, seconds, count))
    print(f"  time per MB: {speeds[0] / speeds[1]:.2f} of that on the small corpus")


def main() -> None:
    """Print all that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--copies", type=int, default=6, help="how often the seeds are repeated (default: 6)")
    parser.add_argument("--no-peers", action="store_true", help="leave out the packages with environments of their own")
    parser.add_argument("--growth", action="store_true", help="also compare 50 MB with 1 MB: some minutes")
    options = parser.parse_args()
    print_speeds(options.copies, not options.no_peers)
    print_floors()
    print_hostile()
    if options.growth:
        print_growth()


if __name__ == "__main__":
    main()
