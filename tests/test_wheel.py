"""The built wheel, in an empty folder: it carries seeds, notebooks, font and vocabulary."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the unpacked wheel, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run_python(installed, folder, *arguments):
    environment = os.environ | {"PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


READ = """
import nbformat, zibo_analysis as za
from zibo_analysis.run import find_notebooks, notebook_page
print(za.__file__)
print(len(za.read_corpus().documents), len(za.load_vocabulary()["headers"]) > 0)
notebooks = find_notebooks()
print(*(path.name for path in notebooks))
print(notebook_page(nbformat.read(notebooks[0], as_version=4), "x")[:15])
"""


def test_corpus_vocabulary_notebooks_and_page_are_read_from_the_wheel(installed, tmp_path):
    file, rest, notebooks, page = run_python(installed, tmp_path, "-c", READ).splitlines()
    assert Path(file).is_relative_to(installed)
    assert rest == "5 True"
    assert notebooks.split() == sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert page == "<!DOCTYPE html>"


def test_command_line_works_from_the_wheel(installed, tmp_path):
    assert "run the notebooks on a corpus" in run_python(installed, tmp_path, "-m", "zibo_analysis", "--help")


def test_wheel_holds_what_the_checkout_ships_and_no_tests(installed):
    for folder, pattern in (
        ("seeds", "*.txt"),
        ("notebooks", "*.ipynb"),
        ("zibo_analysis/fonts", "*.ttf"),
        ("zibo_analysis/page", "*"),
    ):
        inside = installed / "zibo_analysis" / Path(folder).name
        assert sorted(p.name for p in inside.glob(pattern)) == sorted(p.name for p in (ROOT / folder).glob(pattern))
    assert {path.name.split("-")[0] for path in installed.iterdir()} == {"zibo_analysis"}
