"""The committed notebooks: run anew in place, or compared with a run.

Stage: run. Input: the notebooks of the checkout and the executed ones of a run. Output: fresh notebooks, or the
differences in what they print. Pictures are not compared: their bytes change with the version of matplotlib.

    python -m zibo_analysis.committed refresh
    python -m zibo_analysis.committed compare out
"""

from __future__ import annotations

import argparse
import difflib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat

from zibo_analysis.files import whole_file
from zibo_analysis.run import INJECTED, execute_notebook, find_notebooks


def refresh_notebook(path: Path) -> None:
    """Run a notebook with its default parameters and put it back with its outputs."""
    with tempfile.TemporaryDirectory() as folder:
        notebook = execute_notebook(path, Path(folder), {})
    with whole_file(path) as draft:
        nbformat.write(notebook, draft)


def compare_notebooks(committed: Path, executed: Path) -> list[str]:
    """The lines in which what two runs of a notebook print differs, as a unified diff; empty when they agree."""
    if not executed.exists():
        return [f"{executed.name}: not executed"]
    before, after = (_printed(nbformat.read(path, as_version=4)) for path in (committed, executed))
    return list(difflib.unified_diff(before, after, f"committed {committed.name}", "executed", lineterm="", n=1))


def _printed(notebook: nbformat.NotebookNode) -> list[str]:
    """Code and text outputs of the cells, line by line; the cell that a run injects is left out."""
    cells = [
        cell for cell in notebook.cells if cell.cell_type == "code" and INJECTED not in cell.metadata.get("tags", ())
    ]
    return [line for cell in cells for line in (*cell.source.splitlines(), *_output_lines(cell))]


def _output_lines(cell: nbformat.NotebookNode) -> Iterator[str]:
    for output in cell.outputs:
        yield from output.get("text", "").splitlines()
        yield from output.get("traceback", ())
        for kind, data in sorted(output.get("data", {}).items()):
            if not kind.startswith("image/"):
                yield f"[{kind}]"
                yield from (data if isinstance(data, str) else repr(data)).splitlines()


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 1 when a comparison found a difference."""
    parser = argparse.ArgumentParser(prog="python -m zibo_analysis.committed")
    parser.add_argument("action", choices=("refresh", "compare"))
    parser.add_argument("out", nargs="?", default="out", type=Path, help="folder of the run to compare with")
    parsed = parser.parse_args(arguments)
    differences: list[str] = []
    for path in find_notebooks():
        if parsed.action == "refresh":
            refresh_notebook(path)
        else:
            differences += compare_notebooks(path, parsed.out / path.name)
    print("\n".join(differences) or f"{parsed.action}: done, nothing differs")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
