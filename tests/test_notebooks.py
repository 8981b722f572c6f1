"""The rules that every notebook keeps."""

import ast
import itertools
import json
import re

import nbformat
import pytest

from zibo_analysis.run import find_notebooks

NOTEBOOKS = find_notebooks()
LONGEST_CELL = 10
OWN_PARAMETERS = ("corpus_dir", "out_dir", "vocabulary_dir")
FORBIDDEN = {
    ast.FunctionDef: "def",
    ast.AsyncFunctionDef: "def",
    ast.Lambda: "lambda",
    ast.ClassDef: "class",
    ast.For: "loop",
    ast.While: "loop",
}
FORBIDDEN_MODULES = {"re", "os", "pathlib", "sys", "subprocess", "glob"}
FILE_PATH = re.compile(r"^[~.]{0,2}/|\\|\.(csv|txt|png|json|parquet|xlsx|html|docx|pdf|ipynb)$")
MACHINE_PATH = re.compile(r"/(home|root|tmp|Users|work|usr|opt|mnt|var)/|[A-Za-z]:\\\\")


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def is_parameters(cell):
    return "parameters" in cell.metadata.get("tags", ())


def order_faults(notebook):
    cells = notebook.cells
    parameters = [cell for cell in code_cells(notebook) if is_parameters(cell)]
    if not cells or cells[0].cell_type != "markdown" or not re.match(r"# \d\d ", cells[0].source):
        yield "the first cell is no title with the number"
    if cells and ("Question" not in cells[0].source or "Answer" not in cells[0].source):
        yield "the first cell gives no question and answer"
    if len(parameters) != 1 or code_cells(notebook)[0] is not parameters[0]:
        yield "the first code cell is not the one parameters cell"
    if not cells or "Limits of the data" not in cells[-1].source:
        yield "the last cell does not give the limits of the data"
    for kind, run in itertools.groupby(cells, lambda cell: cell.cell_type):
        spoken_for = [cell for cell in run if kind == "code" and not is_parameters(cell)]
        if len(spoken_for) > 2:  # a table and its figure, or the imports and the reading
            yield f"no sentence before {spoken_for[2].source!r}"


def parameter_faults(notebook):
    assigned = {}
    for cell in filter(is_parameters, code_cells(notebook)):
        for node in ast.parse(cell.source).body:
            if not isinstance(node, ast.Assign):
                yield f"a parameters cell only sets values: {ast.unparse(node)}"
                continue
            assigned[ast.unparse(node.targets[0])] = ast.literal_eval(node.value)
    for name in OWN_PARAMETERS:
        if assigned.get(name) != "":
            yield f"{name} is not set to an empty text"


def code_faults(notebook):
    for cell in code_cells(notebook):
        if len(cell.source.splitlines()) > LONGEST_CELL:
            yield f"a cell of more than {LONGEST_CELL} lines: {cell.source[:40]!r}"
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            yield f"not plain Python: {cell.source[:40]!r}"
            continue
        for node in ast.walk(tree):
            yield from node_faults(node)


def node_faults(node):
    if type(node) in FORBIDDEN:
        yield f"{FORBIDDEN[type(node)]} in a cell: {ast.unparse(node)[:40]!r}"
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
        yield from (f"import of {name}" for name in names if name.split(".")[0] in FORBIDDEN_MODULES)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and FILE_PATH.search(node.value):
        yield f"file path {node.value!r}"
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "open":
        yield "open()"


def names_in(node):
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}


def called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def figure_faults(notebook):
    """Figures none of whose data, nor what it is made from, is saved as a table."""
    trees = [ast.parse(cell.source) for cell in code_cells(notebook) if can_be_parsed(cell.source)]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    calls = [node for node in nodes if isinstance(node, ast.Call) and node.args]
    saved = set().union(*(names_in(call.args[0]) for call in calls if called(call) == "save_table"))
    made_from = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name in names_in(target):
                    made_from.setdefault(name, set()).update(names_in(node.value))
    for call in calls:
        if called(call).startswith("plot_"):
            lineage, waiting = set(), names_in(call) - {"za", "source"}
            while waiting:
                lineage |= waiting
                waiting = set().union(*(made_from.get(name, ()) for name in waiting)) - lineage
            if not lineage & saved:
                yield f"no table behind {ast.unparse(call)[:60]}"


def can_be_parsed(source):
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def output_faults(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    if counts != list(range(1, len(counts) + 1)):
        yield f"execution counts {counts}"
    for output in (output for cell in code_cells(notebook) for output in cell.outputs):
        if output.output_type == "error" or output.get("name") == "stderr":
            yield f"error or warning in the outputs: {str(output)[:80]}"
        texts = {kind: data for kind, data in output.get("data", {}).items() if not kind.startswith("image/")}
        if MACHINE_PATH.search(json.dumps([texts, output.get("text", "")])):
            yield f"machine path in the outputs: {str(texts or output)[:80]}"
    if "papermill" in notebook.metadata or any("papermill" in cell.metadata for cell in notebook.cells):
        yield "papermill's times and paths"


def faults(notebook):
    """Everything that breaks a rule."""
    kinds = (order_faults, parameter_faults, code_faults, figure_faults, output_faults)
    return [fault for kind in kinds for fault in kind(notebook)]


def test_there_are_notebooks():
    assert NOTEBOOKS
    assert len({path.name[:2] for path in NOTEBOOKS}) == len(NOTEBOOKS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_keeps_the_rules(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert faults(notebook) == []
    assert notebook.cells[0].source.startswith(f"# {path.name[:2]} ")


def good_notebook():
    return nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# 00 The corpus\n\nQuestion. Answer."),
            nbformat.v4.new_code_cell(
                'corpus_dir = ""\nout_dir = ""\nvocabulary_dir = ""\nwindows = [50, 100]',
                metadata={"tags": ["parameters"]},
                execution_count=1,
            ),
            nbformat.v4.new_code_cell("import zibo_analysis as za", execution_count=2),
            nbformat.v4.new_markdown_cell("Limits of the data"),
        ]
    )


def with_code(source, **output):
    notebook = good_notebook()
    outputs = [nbformat.v4.new_output(**output)] if output else []
    notebook.cells[2:3] = [nbformat.v4.new_code_cell(source, execution_count=2, outputs=outputs)]
    return notebook


def test_good_notebook_has_no_faults():
    assert faults(good_notebook()) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("def f():\n    pass", "def in a cell"),
        ("f = lambda x: x", "lambda in a cell"),
        ("for x in y:\n    pass", "loop in a cell"),
        ("class A:\n    pass", "class in a cell"),
        ("import re", "import of re"),
        ("from pathlib import Path", "import of pathlib"),
        ("za.read_corpus('../texts')", "file path"),
        ("frame.to_csv('table.csv')", "file path"),
        ("%run other", "not plain Python"),
        ("!ls", "not plain Python"),
        ("\n".join("x = 1" for _ in range(11)), "more than 10 lines"),
    ],
    ids=["def", "lambda", "loop", "class", "re", "pathlib", "folder", "file", "magic", "shell", "long"],
)
def test_forbidden_code_is_found(source, fault):
    assert any(fault in found for found in faults(with_code(source)))


@pytest.mark.parametrize(
    ("output", "fault"),
    [
        ({"output_type": "stream", "name": "stderr", "text": "Warning"}, "error or warning"),
        ({"output_type": "error", "ename": "E", "evalue": "", "traceback": []}, "error or warning"),
        ({"output_type": "stream", "name": "stdout", "text": "/" + "home/me/x.txt"}, "machine path"),
        ({"output_type": "display_data", "data": {"text/plain": "/" + "tmp/x.txt"}}, "machine path"),
    ],
    ids=["stderr", "error", "home", "display"],
)
def test_bad_output_is_found(output, fault):
    assert any(fault in found for found in faults(with_code("x = 1", **output)))


@pytest.mark.parametrize(
    ("source", "behind"),
    [
        ("za.save_table(frame, 'x', out_dir)\nza.plot_bars(frame, source=source)", True),
        ("shown = frame.head()\nza.save_table(frame, 'x', out_dir)\nza.plot_bars(shown, source=source)", True),
        ("za.save_table(other, 'x', out_dir)\nza.plot_bars(frame, source=source)", False),
        ("za.save_table(source, 'x', out_dir)\nza.plot_bars(frame, source=source)", False),
        ("za.plot_bars(frame, source=source)", False),
    ],
    ids=["saved", "made_from_saved", "other_saved", "source_line", "none_saved"],
)
def test_figure_without_its_table_is_found(source, behind):
    assert any("no table behind" in found for found in faults(with_code(source))) is not behind


def test_picture_that_happens_to_spell_a_path_is_no_fault():
    output = {"output_type": "display_data", "data": {"image/png": "AA/home/BB"}}
    assert faults(with_code("x = 1", **output)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda notebook: notebook.cells.pop(0), "no title"),
        (lambda notebook: notebook.cells.pop(), "limits of the data"),
        (lambda notebook: notebook.cells[1].metadata.clear(), "parameters cell"),
        (lambda notebook: notebook.cells[1].update(source='corpus_dir = "x"'), "corpus_dir is not set"),
        (lambda notebook: notebook.cells[1].update(source="import os"), "only sets values"),
        (lambda notebook: notebook.cells[2].update(execution_count=None), "execution counts"),
        (
            lambda notebook: notebook.cells.__setitem__(slice(2, 3), [notebook.cells[2].copy() for _ in range(3)]),
            "no sentence before",
        ),
        (lambda notebook: notebook.metadata.update(papermill={}), "papermill"),
    ],
    ids=["title", "limits", "tag", "default", "statement", "unexecuted", "prose", "papermill"],
)
def test_broken_order_is_found(change, fault):
    notebook = good_notebook()
    change(notebook)
    assert any(fault in found for found in faults(notebook))
