"""The numbered notebooks run on a corpus: executed copies, pages, tables and figures.

Stage: run. Input: a corpus folder and parameters. Output: a folder of results. Each notebook runs in a hidden folder
of its own; only when it has gone through are its files moved in among the results, so they are whole or not there.
"""

from __future__ import annotations

import argparse
import ast
import importlib.metadata
import json
import os
import platform
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbconvert import HTMLExporter
from nbstripout import strip_output
from papermill.exceptions import PapermillExecutionError
from papermill.translators import translate_parameters
from tqdm import tqdm

from zibo_analysis.export import check_formats, convert_tables, describe_folder
from zibo_analysis.files import whole_file
from zibo_analysis.measures.methods import package_version
from zibo_analysis.shipped import PACKAGE, shipped_folder

RECORD = "run.json"
DEPENDED_ON = ("jieba", "rjieba", "pandas", "numpy", "scipy", "matplotlib", "papermill")
# what the notebooks read, as a parameter, and the argument that says where it is
SOURCES = {"corpus_dir": "corpus", "vocabulary_dir": "vocabulary", "corrections": "corrections"}
INJECTED = "injected-parameters"  # papermill's tag of the cell that it adds
# what papermill and the kernel note about this machine and this hour
MACHINE_KEYS = (
    "metadata.papermill",
    "metadata.language_info.version",
    "cell.metadata.papermill",
    "cell.metadata.execution",
)

Parameters = Mapping[str, Any]


@dataclass(frozen=True)
class Task:
    """One notebook to run: where it lies, the results it belongs to, its parameters, formats beside CSV."""

    notebook: Path
    out: Path
    parameters: Parameters
    formats: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the notebook without its ending."""
        return self.notebook.stem

    @property
    def folder(self) -> Path:
        """The folder in which the notebook runs: one below the results."""
        return self.out.resolve() / f".{self.name}.part"


@dataclass(frozen=True)
class Result:
    """How a notebook ended: its name, seconds, the files it left, what failed (None when it went through), and the
    tables that another format could not hold, each with the reason.
    """

    name: str
    seconds: float
    files: tuple[str, ...]
    failure: str | None
    unwritten: tuple[str, ...] = ()


Outcome = tuple[Task, float, str | None, tuple[str, ...]]


def find_notebooks(only: Sequence[str] = (), *, folder: Path | None = None) -> list[Path]:
    """The numbered notebooks, in order; with `only`, those of these numbers.

    Missing and errors: ValueError names a number that no notebook has, and the numbers there are.
    """
    notebooks = sorted((folder or shipped_folder("notebooks")).glob("[0-9][0-9]_*.ipynb"))
    numbers = [path.name[:2] for path in notebooks]
    unknown = [number for number in only if number not in numbers]
    if unknown:
        raise ValueError(f"only={unknown[0]!r}: no such notebook; there are {', '.join(numbers)}")
    return [path for path in notebooks if not only or path.name[:2] in only]


def run_notebooks(
    notebooks: Sequence[Path],
    out: str | Path,
    *,
    corpus: str | Path | None = None,
    vocabulary: str | Path | None = None,
    corrections: str | Path | None = None,
    parameters: Parameters | None = None,
    formats: Sequence[str] = (),
    jobs: int = 2,
) -> Iterator[Result]:
    """The result of each notebook, as it ends; `jobs` of them run at a time.

    A notebook gets those of the parameters that it declares. Its tables are written as CSV and in `formats` (xlsx,
    parquet). What earlier runs left of these notebooks is taken away first.

    Missing and errors: ValueError for a parameter that no notebook declares, for `jobs` below 1 and for files and
    folders that are not there. A notebook that fails is a Result with `failure`; the others run on.
    """
    if jobs < 1:
        raise ValueError(f"jobs={jobs}: give 1 or more")
    out = Path(out)
    given = {"corpus": corpus, "vocabulary": vocabulary, "corrections": corrections}
    places = {"out_dir": ".", **{name: _source(out, source, given[source]) for name, source in SOURCES.items()}}
    written = check_formats(formats)
    tasks = [replace(task, formats=written) for task in _tasks(notebooks, out, places, parameters or {})]
    for task in tasks:
        _forget(task)
    pool = ProcessPoolExecutor(min(jobs, len(tasks) or 1))
    return _results(pool, [pool.submit(run_notebook, task) for task in tasks])


def _results(pool: ProcessPoolExecutor, futures: Iterable[Future[Outcome]]) -> Iterator[Result]:
    with pool:
        for future in as_completed(futures):
            task, seconds, failure, unwritten = future.result()
            result = Result(task.name, seconds, () if failure else _publish(task), failure, unwritten)
            shutil.rmtree(task.folder, ignore_errors=True)
            _remember(task, result)
            yield result


def run_notebook(task: Task) -> Outcome:
    """The task, its seconds, what failed, what no other format holds; the files stand in the folder of the task."""
    started = time.perf_counter()
    failure = None
    unwritten: tuple[str, ...] = ()
    try:
        task.folder.mkdir(parents=True)
        notebook = _relocate(
            execute_notebook(task.notebook, task.folder, _from_below(task.parameters)), task.parameters
        )
        nbformat.write(notebook, task.folder / task.notebook.name)
        (task.folder / f"{task.name}.html").write_text(notebook_page(notebook, task.name), "utf-8")
        unwritten = tuple(convert_tables(task.folder / "tables", task.formats))
    except Exception as error:  # whatever stops one notebook must not stop the others
        failure = describe_failure(error)
    return task, time.perf_counter() - started, failure, unwritten


def execute_notebook(path: Path, folder: Path, parameters: Parameters) -> nbformat.NotebookNode:
    """The notebook with its outputs, run in `folder`, without what depends on the machine and the hour."""
    # the kernel starts elsewhere and must import the package that runs it
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]))
    notebook = papermill.execute_notebook(
        str(path),
        None,
        parameters=dict(parameters),
        cwd=str(folder),
        kernel_name="python3",
        progress_bar=False,
        extra_arguments=["--log-level=CRITICAL"],
    )
    return _strip(notebook)


def _strip(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    for cell in notebook.cells:
        if not cell.metadata.get("tags"):  # papermill gives every cell an empty list
            cell.metadata.pop("tags", None)
    stripped: nbformat.NotebookNode = strip_output(
        notebook, keep_output=True, keep_count=True, keep_id=True, extra_keys=MACHINE_KEYS
    )
    return stripped


def _from_below(parameters: Parameters) -> dict[str, Any]:
    """The parameters as read from one folder further down, where the notebook runs."""
    sources = {name: f"../{parameters[name]}" for name in SOURCES if parameters.get(name)}
    return {**parameters, **sources}


def _relocate(notebook: nbformat.NotebookNode, parameters: Parameters) -> nbformat.NotebookNode:
    """The executed notebook, its parameters as read from where it will stand."""
    for cell in notebook.cells:
        if INJECTED in cell.metadata.get("tags", ()):
            cell.source = translate_parameters("python3", "python", dict(parameters), "Parameters")
    return notebook


def notebook_page(notebook: nbformat.NotebookNode, title: str) -> str:
    """The notebook as one HTML page that loads nothing from the network and runs no script."""
    exporter = HTMLExporter(template_name="page", extra_template_basedirs=[str(PACKAGE)])
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": title}})
    return str(page)


def declared_parameters(path: Path) -> set[str]:
    """The names that the parameters cell of a notebook sets."""
    return {str(name) for name in papermill.inspect_notebook(str(path))}


def parse_parameters(pairs: Iterable[Sequence[str]]) -> dict[str, Any]:
    """Names and values as Python reads them; what is no Python literal is text.

    Example:
        >>> parse_parameters([("window", "50"), ("since", "2020-03"), ("code", "010000")])
        {'window': 50, 'since': '2020-03', 'code': '010000'}
    """
    return {name: _parse_value(value) for name, value in pairs}


def _parse_value(value: str) -> Any:
    try:
        return ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return value


def describe_failure(error: BaseException) -> str:
    """One line that names the cell and the error."""
    if isinstance(error, PapermillExecutionError):
        source = str(error.source).strip().split("\n")[0]
        return f"cell [{error.exec_count}] {source!r}: {error.ename}: {error.evalue}"
    return f"{type(error).__name__}: {error}"


def _source(out: Path, name: str, place: str | Path | None) -> str:
    """The path of a source as seen from the results: no name of this machine's folders above both of them."""
    if place is None:
        return ""
    if not Path(place).exists():
        raise ValueError(f"{name}={str(place)!r}: no such file or folder")
    return Path(os.path.relpath(Path(place).resolve(), out.resolve())).as_posix()


def _tasks(notebooks: Sequence[Path], out: Path, places: Parameters, parameters: Parameters) -> list[Task]:
    declared = {path: declared_parameters(path) for path in notebooks}
    allowed = sorted(set().union(*declared.values()) - set(places))
    for name in parameters:
        if name in SOURCES:
            raise ValueError(f"parameter {name!r}: say it with --{SOURCES[name]}")
        if name not in allowed:
            raise ValueError(f"parameter {name!r}: no notebook declares it; there are {', '.join(allowed) or 'none'}")
    given = {**places, **parameters}
    return [
        Task(path, out, {name: value for name, value in given.items() if name in names})
        for path, names in declared.items()
    ]


def _publish(task: Task) -> tuple[str, ...]:
    """Move the files of a finished notebook in among the results; their names there."""
    names = sorted(path.relative_to(task.folder).as_posix() for path in task.folder.rglob("*") if path.is_file())
    for name in names:
        (task.out / name).parent.mkdir(parents=True, exist_ok=True)
        (task.folder / name).replace(task.out / name)
    if (task.out / "tables").is_dir():
        describe_folder(task.out / "tables")  # each notebook described its own tables only
    return tuple(names)


def _read_record(out: Path) -> dict[str, Any]:
    path = out / RECORD
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def _write_record(out: Path, record: Mapping[str, Any]) -> None:
    with whole_file(out / RECORD) as draft:
        draft.write_text(json.dumps(dict(sorted(record.items())), ensure_ascii=False, indent=1) + "\n", "utf-8")


def _remember(task: Task, result: Result) -> None:
    entry = {
        "files": result.files,
        "failure": result.failure,
        "unwritten": result.unwritten,
        "parameters": dict(task.parameters),
        "versions": versions(),
    }
    _write_record(task.out, _read_record(task.out) | {result.name: entry})


def versions() -> dict[str, str]:
    """The versions that a result depends on: of Python, of this package, and of the packages that cut and count."""
    packages = {name: importlib.metadata.version(name) for name in DEPENDED_ON}
    return {"python": platform.python_version(), "zibo_analysis": package_version(), **packages}


def _forget(task: Task) -> None:
    """Take away what an earlier run left of a notebook, finished or not."""
    shutil.rmtree(task.folder, ignore_errors=True)
    record = _read_record(task.out)
    files = record.pop(task.name, {}).get("files", ())
    for name in files:
        if (task.out / name).resolve().is_relative_to(task.out.resolve()):
            (task.out / name).unlink(missing_ok=True)
    if files:
        _write_record(task.out, record)


def add_command(commands: Any) -> None:
    """Add `run` to the command line."""
    parser = commands.add_parser(
        "run", help="run the notebooks on a corpus", description="Run the numbered notebooks on a corpus."
    )
    parser.add_argument("--corpus", metavar="DIR", help="folder or file with the texts (default: the built-in corpus)")
    parser.add_argument("--out", metavar="DIR", default="out", help="folder for the results (default: out)")
    parser.add_argument("--vocabulary", metavar="DIR", help="folder with vocabulary rows to lay over the shipped ones")
    parser.add_argument("--corrections", metavar="FILE", help="csv or xlsx of figures corrected by hand")
    parser.add_argument(
        "-p",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        dest="parameters",
        help="a parameter of the notebooks",
    )
    parser.add_argument(
        "--formats", metavar="xlsx,parquet", default="", help="formats of the tables beside CSV (default: none)"
    )
    parser.add_argument("--only", metavar="00,04", default="", help="numbers of the notebooks to run (default: all)")
    parser.add_argument("--jobs", metavar="N", type=int, default=2, help="notebooks at a time (default: 2)")
    parser.set_defaults(command=run_command)


def run_command(arguments: argparse.Namespace) -> int:
    """Exit status of `zibo run`: 0 when every notebook went through, else 1; prints a line for each."""
    notebooks = find_notebooks(_names(arguments.only))
    results = run_notebooks(
        notebooks,
        arguments.out,
        corpus=arguments.corpus,
        vocabulary=arguments.vocabulary,
        corrections=arguments.corrections,
        parameters=parse_parameters(arguments.parameters),
        formats=_names(arguments.formats),
        jobs=arguments.jobs,
    )
    width = max((len(path.stem) for path in notebooks), default=0)
    failed = 0
    with tqdm(total=len(notebooks), unit="notebook") as bar:
        for result in results:
            failed += result.failure is not None
            bar.write(f"{result.name:<{width}}  {_status(result)}")
            for line in result.unwritten:
                bar.write(f"{'':<{width}}  not written: {line}")
            bar.update()
    return 1 if failed else 0


def _names(listed: str) -> list[str]:
    """The names of a list with commas."""
    return [name.strip() for name in listed.split(",") if name.strip()]


def _status(result: Result) -> str:
    if result.failure is None:
        return f"done in {result.seconds:.1f} s"
    return f"failed after {result.seconds:.1f} s: {result.failure}"
