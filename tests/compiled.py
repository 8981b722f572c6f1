"""The wheel whose indicator stage is compiled to C: built, unpacked, and held to the tables of the plain package.

Usage: python tests/compiled.py FOLDER. Leaves the wheel in the folder; an error where any table differs.
"""

from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
SOURCES = ("hatch_build.py", "pyproject.toml", "zibo_analysis/**/*.py", "zibo_analysis/**/*.csv")
CACHE = ROOT / ".bench"
READ = """
import sys, zibo_analysis as za
from zibo_analysis.indicators import reader
assert reader.__file__.endswith(tuple(sys.argv[3:])), reader.__file__
za.find_indicators(za.read_corpus(sys.argv[1])).to_pickle(sys.argv[2])
"""
COMPILED, PLAIN = (".so", ".pyd"), (".py",)


def build_wheel(folder: Path) -> Path:
    """The compiled wheel for this machine."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder.resolve())]
    done = subprocess.run(build, cwd=ROOT, env=os.environ | {"ZIBO_COMPILE": "yes"}, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"the wheel could not be compiled:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return max(folder.glob("*.whl"), key=lambda wheel: wheel.stat().st_mtime)


def unpack(wheel: Path, folder: Path) -> Path:
    """A folder to import the package of a wheel from."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def compiled_package() -> Path:
    """A folder to import the compiled package from, made anew whenever a source has changed."""
    paths = sorted(path for pattern in SOURCES for path in ROOT.glob(pattern))
    digest = hashlib.sha256(sys.version.encode())
    for path in paths:
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    folder = CACHE / f"compiled-{digest.hexdigest()[:16]}"
    if not folder.exists():
        CACHE.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
            unpack(build_wheel(Path(scratch)), Path(scratch) / "package").rename(folder)
    return folder


def write_texts(folder: Path) -> None:
    """The seeds, and the cells of every table of cases as the paragraphs of a text."""
    for text in (ROOT / "seeds").glob("*.txt"):
        (folder / text.name).write_bytes(text.read_bytes())
    for table in (ROOT / "tests" / "cases").glob("*.csv"):
        with table.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell.replace("\n", " ") for row in csv.reader(file) for cell in row if not cell.isascii()]
        if cells:
            (folder / f"{table.stem}.txt").write_text("\n".join(cells) + "\n", "utf-8")


def find_with(package: Path, texts: Path, endings: tuple[str, ...]) -> pd.DataFrame:
    """The figures that a package finds, whose modules are files with one of the endings."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table"
        environment = os.environ | {"PYTHONPATH": str(package)}
        run = [sys.executable, "-c", READ, str(texts), str(table), *endings]
        subprocess.run(run, check=True, cwd=folder, env=environment)
        return pd.read_pickle(table)


def compare(package: Path) -> int:
    """How many figures the plain and the compiled package find alike; AssertionError where they differ."""
    with tempfile.TemporaryDirectory() as folder:
        write_texts(Path(folder))
        plain, compiled = find_with(ROOT, Path(folder), PLAIN), find_with(package, Path(folder), COMPILED)
    pd.testing.assert_frame_equal(plain, compiled)
    return len(plain)


def main() -> None:
    """Build the wheel and hold it to the plain package."""
    wheel = build_wheel(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        print(f"{compare(unpack(wheel, Path(folder)))} figures, alike compiled and plain: {wheel}")


if __name__ == "__main__":
    main()
