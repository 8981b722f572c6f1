"""The files that say what to install agree with each other, and the seeds are what they were."""

import csv
import hashlib
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
OWNERS_CHOICE = ("jupyterlab", "pandas", "jieba", "wordcloud", "seaborn", "papermill", "nbval")
EXTRAS = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pins():
    """Every version that the lock allows, by name."""
    found = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", LOCK, re.MULTILINE):
        found.setdefault(normal(name), []).append(Version(version))
    return found


def conda_packages():
    return {
        normal(Requirement(line).name): Requirement(line).specifier
        for line in CONDA["dependencies"]
        if isinstance(line, str)
    }


def test_conda_names_the_owners_packages_python_and_pip_only():
    assert set(conda_packages()) == {*OWNERS_CHOICE, "python", "pip"}
    assert CONDA["channels"] == ["conda-forge"]
    assert CONDA["dependencies"][-1] == {"pip": ["-e ."]}


@pytest.mark.parametrize("name", OWNERS_CHOICE)
def test_conda_and_project_want_the_same_version(name):
    wanted = {normal(Requirement(line).name): Requirement(line).specifier for line in PROJECT["dependencies"]}
    assert conda_packages()[name] == wanted[name]


def test_conda_and_project_want_the_same_python():
    assert conda_packages()["python"] == SpecifierSet(PROJECT["requires-python"])


@pytest.mark.parametrize("line", [*PROJECT["dependencies"], *EXTRAS])
def test_lock_holds_what_the_project_needs(line):
    requirement = Requirement(line)
    versions = pins()[normal(requirement.name)]
    assert all(requirement.specifier.contains(version, prereleases=True) for version in versions)


def test_lock_holds_hashes_and_no_address():
    assert "://" not in LOCK
    blocks = re.split(r"^(?=\S)", LOCK, flags=re.MULTILINE)
    without = [
        block.split()[0] for block in blocks if re.match(r"[A-Za-z0-9]", block) and "--hash=sha256:" not in block
    ]
    assert without == []


def test_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == PROJECT["version"]
    assert f"## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_manifest_describes_the_seeds_byte_for_byte():
    with (ROOT / "seeds" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["doc", "title", "source", "region", "sha256"]
    assert [row["doc"] for row in rows] == sorted(path.name for path in (ROOT / "seeds").glob("*.txt"))
    for row in rows:
        raw = (ROOT / "seeds" / row["doc"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == row["sha256"]
        assert row["source"] in raw.decode("utf-8")
        assert all(part in raw.decode("utf-8") for part in row["title"].split())
