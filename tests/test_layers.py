"""Data flows one way: a module imports only from the stages before its own."""

import ast
from pathlib import Path

import pytest

import zibo_analysis

PACKAGE = Path(zibo_analysis.__file__).parent

# what stands on one line is of one stage, and knows nothing of its neighbours
STAGES = (
    ("shipped", "files"),
    ("vocabulary",),
    ("corpus",),
    ("numerals",),
    ("indicators", "terms"),
    ("measures",),
    ("systems",),
    ("plots", "export"),
    ("run", "extract", "validate"),
    ("committed",),
    ("__main__",),
)
STAGE = {room: number for number, rooms in enumerate(STAGES) for room in rooms}
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


def room_of(module: str) -> str:
    """The part of the package that a file belongs to: corpus/dates.py is in corpus."""
    return module.split("/")[0].removesuffix(".py")


def imported_rooms(source: str) -> set[str]:
    """The parts of the package that a source imports from, wherever the import stands; . for a relative one."""
    rooms = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            rooms |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("zibo_analysis.")}
            rooms |= {"." for alias in node.names if alias.name == "zibo_analysis"}
        elif isinstance(node, ast.ImportFrom) and node.level:
            rooms.add(".")
        elif isinstance(node, ast.ImportFrom) and node.module == "zibo_analysis":
            rooms |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("zibo_analysis."):
            rooms.add(str(node.module).split(".")[1])
    return rooms


def breaches(module: str, source: str) -> list[str]:
    """What a module imports though it may not."""
    room = room_of(module)
    return sorted(
        other for other in imported_rooms(source) if other != room and not STAGE.get(other, len(STAGES)) < STAGE[room]
    )


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__.py"])
def test_module_imports_only_from_earlier_stages(module):
    assert room_of(module) in STAGE, f"give {room_of(module)} its place in STAGES"
    assert breaches(module, MODULES[module].read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("corpus/dates.py", "from zibo_analysis.vocabulary import Vocabulary", []),
        ("corpus/dates.py", "from zibo_analysis.corpus.model import Corpus", []),
        ("corpus/dates.py", "from zibo_analysis.numerals import find_numerals", ["numerals"]),
        ("corpus/dates.py", "def f():\n    import zibo_analysis.plots", ["plots"]),
        ("terms/members.py", "from zibo_analysis.indicators import units", ["indicators"]),
        ("measures/text.py", "import zibo_analysis as za", ["."]),
        ("measures/text.py", "from .trends import x", ["."]),
        ("measures/text.py", "from zibo_analysis import read_corpus", ["read_corpus"]),
        ("run.py", "import pandas, zibo_analysisx", []),
    ],
    ids=["earlier", "own", "later", "inside", "neighbour", "root", "relative", "name", "others"],
)
def test_breach_is_found(module, source, found):
    assert breaches(module, source) == found


def test_no_public_function_shares_a_name_with_a_module():
    names = {room_of(module) for module in MODULES} | {Path(module).stem for module in MODULES}
    assert names & set(zibo_analysis.__all__) == set()
