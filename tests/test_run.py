"""Running notebooks: what lands in the results, what does not, and what a failing notebook leaves to the others."""

import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import jieba
import nbformat
import pytest
from bs4 import BeautifulSoup

from zibo_analysis import committed, run
from zibo_analysis.__main__ import main
from zibo_analysis.shipped import PACKAGE

PARAMETERS = 'corpus_dir = ""\nout_dir = ""\nvocabulary_dir = ""\n'
GOOD = (
    PARAMETERS + 'word = "网格"\ntimes = 1\ncorrections = ""',
    "import zibo_analysis as za",
    "corpus = za.read_corpus(corpus_dir or None)",
    "assert not corrections or open(corrections).read() == 'doc'",
    "frame = corpus.sentences[['text']].assign(word=word, times=times)",
    "za.save_table(frame, 'sentences', out_dir);",
    "figure = za.plot_bars(frame, label='text', value='times', title=word, source='x')",
    "za.save_figure(figure, 'bars', out_dir);",
    "frame",
)
BAD = (PARAMETERS, "x = 1", "print(x / 0)")
SLOW = (PARAMETERS, "open('started', 'w').close()", "import time; time.sleep(60)")
EVIL = "<script>alert('淄博')</script><img src='http://evil.example/x.png'>。"


def write_notebook(path, cells):
    first, *rest = cells
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell(f"# {path.stem[:2]} 题目"),
            nbformat.v4.new_code_cell(first, metadata={"tags": ["parameters"]}),
            *map(nbformat.v4.new_code_cell, rest),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    path.parent.mkdir(exist_ok=True)
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """One run from the command line on two notebooks and a corpus, over what a killed run left."""
    home = tmp_path_factory.mktemp("study")
    for name, cells in {"00_bad": BAD, "01_good": GOOD}.items():
        write_notebook(home / "notebooks" / f"{name}.ipynb", cells)
    (home / "texts").mkdir()
    (home / "texts" / "a.txt").write_text(EVIL, "utf-8")
    (home / "fixes.csv").write_text("doc")
    (home / "out" / "tables").mkdir(parents=True)
    (home / "outside.txt").write_text("mine")
    for left in ("00_bad.html", "tables/old.csv", "mine.txt"):
        (home / "out" / left).write_text("old")
    record = {"00_bad": {"files": ["00_bad.html", "tables/old.csv", "../outside.txt"], "failure": None}}
    (home / "out" / "run.json").write_text(json.dumps(record))
    (home / "out" / ".01_good.part").mkdir()
    (home / "out" / ".01_good.part" / "half.csv").write_text("half")
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
        patch.setattr(run, "shipped_folder", lambda _: home / "notebooks")
        patch.chdir(home)
        status = main(
            ["run", "--corpus", "texts", "--out", "out", "-p", "word", "赋能", "-p", "times", "2", "--formats", "xlsx"]
        )
    return SimpleNamespace(home=home, out=home / "out", status=status, printed=printed.getvalue())


def test_failing_notebook_gives_status_1_and_is_named_with_cell_and_error(study):
    assert study.status == 1
    (line,) = [line for line in study.printed.splitlines() if line.startswith("00_bad")]
    assert re.fullmatch(
        r"00_bad +failed after \d+\.\d s: cell \[4\] 'print\(x / 0\)': ZeroDivisionError: division by zero", line
    )


def test_other_notebook_runs_on(study):
    assert re.search(r"^01_good +done in \d+\.\d s$", study.printed, re.MULTILINE)


def test_results_are_where_they_belong(study):
    files = {path.relative_to(study.out).as_posix() for path in study.out.rglob("*") if path.is_file()}
    assert files == {
        "01_good.ipynb",
        "01_good.html",
        "tables/sentences.csv",
        "tables/sentences.schema.json",
        "tables/sentences.xlsx",
        "tables/datapackage.json",
        "figures/bars.png",
        "run.json",
        "mine.txt",
    }


def test_only_files_among_the_results_are_taken_away(study):
    assert (study.home / "outside.txt").read_text() == "mine"
    assert (study.out / "mine.txt").read_text() == "old"


def test_record_tells_what_ran(study):
    record = json.loads((study.out / "run.json").read_text("utf-8"))
    assert {name: entry["failure"] is None for name, entry in record.items()} == {
        "00_bad": False,
        "01_good": True,
    }
    assert record["00_bad"]["files"] == []
    parameters = record["01_good"]["parameters"]
    assert (parameters["word"], parameters["times"], parameters["corpus_dir"]) == ("赋能", 2, "../texts")
    assert record["01_good"]["versions"]["jieba"] == jieba.__version__


def test_parameters_reach_the_notebooks(study):
    lines = (study.out / "tables" / "sentences.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "text,word,times"
    assert lines[1].endswith(",赋能,2")


def test_executed_notebook_names_no_machine_path_and_can_be_run_from_where_it_stands(study):
    source = (study.out / "01_good.ipynb").read_text("utf-8")
    assert str(study.home) not in source
    assert "papermill" not in source.replace("injected", "")
    notebook = nbformat.reads(source, as_version=4)
    (cell,) = [cell for cell in notebook.cells if run.INJECTED in cell.metadata.get("tags", ())]
    values = {}
    exec(cell.source, values)
    assert (study.out / values["corpus_dir"]).resolve() == (study.home / "texts").resolve()
    assert values["out_dir"] == "."


def test_page_loads_nothing_and_runs_nothing(study):
    page = BeautifulSoup((study.out / "01_good.html").read_text("utf-8"), "html.parser")
    assert page.find_all(["script", "iframe", "object", "embed"]) == []
    assert [tag for tag in page.find_all("link") if tag.get("rel") == ["stylesheet"]] == []
    assert all(image["src"].startswith("data:") for image in page.find_all("img"))
    styles = "".join(tag.get_text() for tag in page.find_all("style"))
    assert re.findall(r"url\(\s*['\"]?(?:https?:)?//|@import", styles) == []
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


def test_text_of_the_corpus_is_escaped_in_the_page(study):
    page = (study.out / "01_good.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert" in page
    assert "<script>alert('淄博')</script>" in BeautifulSoup(page, "html.parser").get_text()


def test_differences_are_shown(study):
    good = study.out / "01_good.ipynb"
    assert committed.compare_notebooks(good, good) == []
    notebook = nbformat.read(good, as_version=4)
    notebook.cells[-1].outputs[0].data["text/plain"] = "changed"
    nbformat.write(notebook, study.home / "changed.ipynb")
    assert "+changed" in committed.compare_notebooks(good, study.home / "changed.ipynb")
    assert committed.compare_notebooks(good, study.home / "none.ipynb") == ["none.ipynb: not executed"]


def test_pictures_and_counts_are_not_compared(study):
    notebook = nbformat.read(study.out / "01_good.ipynb", as_version=4)
    notebook.cells[-1].outputs.append(nbformat.v4.new_output("display_data", {"image/png": "AAAA"}))
    notebook.cells[-1].execution_count = 99
    nbformat.write(notebook, study.home / "picture.ipynb")
    assert committed.compare_notebooks(study.out / "01_good.ipynb", study.home / "picture.ipynb") == []


def test_refreshed_notebook_is_executed_and_clean(tmp_path):
    path = tmp_path / "00_x.ipynb"
    write_notebook(path, (PARAMETERS, "1 + 1"))
    committed.refresh_notebook(path)
    notebook = nbformat.read(path, as_version=4)
    assert [cell.execution_count for cell in notebook.cells[1:]] == [1, 2]
    assert "papermill" not in path.read_text("utf-8")
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_killed_run_leaves_no_half_results(tmp_path):
    write_notebook(tmp_path / "notebooks" / "00_slow.ipynb", SLOW)
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom zibo_analysis.run import find_notebooks, run_notebooks\n"
        "if __name__ == '__main__':\n    list(run_notebooks(find_notebooks(folder=Path('notebooks')), 'out'))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
    process = subprocess.Popen([sys.executable, script], cwd=tmp_path, env=environment, start_new_session=True)
    started = tmp_path / "out" / ".00_slow.part" / "started"
    for _ in range(600):
        if started.exists():
            break
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert started.exists()
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".00_slow.part"]


def test_plain_papermill_works_from_any_folder(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("淄博市474个村。", "utf-8")
    papermill = shutil.which("papermill", path=str(Path(sys.executable).parent))
    notebook = run.find_notebooks(["00"])[0]
    command = [papermill, str(notebook), "out.ipynb", "-p", "corpus_dir", "texts", "--no-progress-bar"]
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert "a.txt" in (tmp_path / "out.ipynb").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--only", "77"], "only='77': no such notebook; there are 00"),
        (["--corpus", "nowhere"], "corpus='nowhere': no such file or folder"),
        (["--vocabulary", "nowhere"], "vocabulary='nowhere': no such file or folder"),
        (["-p", "nothing", "1"], "parameter 'nothing': no notebook declares it"),
        (["-p", "corpus_dir", "x"], "parameter 'corpus_dir': say it with --corpus"),
        (["-p", "corrections", "x"], "parameter 'corrections': say it with --corrections"),
        (["-p", "out_dir", "x"], "parameter 'out_dir': no notebook declares it"),
        (["--corrections", "nowhere.csv"], "corrections='nowhere.csv': no such file or folder"),
        (["--formats", "ods"], "formats='ods': use xlsx, parquet"),
        (["--jobs", "0"], "jobs=0: give 1 or more"),
    ],
    ids=[
        "number",
        "corpus",
        "vocabulary",
        "parameter",
        "own_parameter",
        "own_corrections",
        "own_out",
        "corrections",
        "formats",
        "jobs",
    ],
)
def test_bad_argument_is_named_and_nothing_runs(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    assert main(["run", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_help_names_the_commands(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    assert "run the notebooks on a corpus" in capsys.readouterr().out


def test_page_has_the_alternative_text_of_a_picture():
    output = nbformat.v4.new_output(
        "display_data", {"image/png": "iVBORw0KGgo="}, metadata={"image/png": {"alt": '目标<与>"实际"'}}
    )
    cell = nbformat.v4.new_code_cell("figure", outputs=[output], execution_count=1)
    page = run.notebook_page(nbformat.v4.new_notebook(cells=[cell]), "page")
    (image,) = BeautifulSoup(page, "html.parser").select("img")
    assert image["alt"] == '目标<与>"实际"'
