"""What the keeper of a corpus says of its documents."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from zibo_analysis.corpus.manifest import Told, read_manifest
from zibo_analysis.vocabulary import load_vocabulary

WORDS = load_vocabulary()
DOCS = {"a.txt": "aa", "b/c.txt": "bb", "t.csv#1": "cc", "t.csv#2": "cc"}


def manifest_of(tmp_path: Path, text: str, encoding: str = "utf-8", **options: object):
    path = tmp_path / "manifest.csv"
    path.write_bytes(text.encode(encoding))
    return read_manifest(path, DOCS, WORDS, **options)


def test_no_manifest_says_nothing() -> None:
    assert read_manifest(None, DOCS, WORDS) == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_documents_and_articles(tmp_path: Path, encoding: str) -> None:
    text = "doc,article,title,date,region,source\na.txt,,经济工作,2020-03,山东省,日报\nb/c.txt,2,,2020,,\n"
    assert manifest_of(tmp_path, text, encoding) == {
        ("a.txt", None): Told("经济工作", "2020-03", "山东省", "日报"),
        ("b/c.txt", 2): Told(None, "2020", None, None),
    }


def test_row_of_a_table_holds_for_all_its_rows_but_those_with_their_own(tmp_path: Path) -> None:
    text = "doc,region\nt.csv#2,淄博市\nt.csv,山东省\n"
    assert manifest_of(tmp_path, text) == {
        ("t.csv#1", None): Told(region="山东省"),
        ("t.csv#2", None): Told(region="淄博市"),
    }


def test_frame_with_gaps() -> None:
    frame = pd.DataFrame({"doc": ["a.txt", "a.txt"], "article": [1, None], "date": ["2020-03-20", None]})
    assert read_manifest(frame, DOCS, WORDS) == {("a.txt", 1): Told(date="2020-03-20"), ("a.txt", None): Told()}


def test_right_digest_and_skipped_file_pass(tmp_path: Path) -> None:
    text = "doc,sha256\na.txt,AA\nbroken.pdf,00\n"
    assert manifest_of(tmp_path, text, skipped={"broken.pdf"}) == {("a.txt", None): Told()}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("doc\nz.txt\n", r"manifest\.csv, line 2: no document 'z\.txt' in the corpus", id="unknown_doc"),
        pytest.param('doc,title\na.txt,"一\n二"\nz.txt,\n', r"line 4: no document 'z\.txt'", id="line_after_a_break"),
        pytest.param('doc\n""\n', r"line 2: no document ''", id="no_doc"),
        pytest.param("doc,year\na.txt,2020\n", r"line 1: unknown column 'year'; allowed are doc, article", id="column"),
        pytest.param("title\n题\n", r"line 1: no column doc; has title", id="no_doc_column"),
        pytest.param("doc,date\na.txt,2020-3\n", r"line 2: date '2020-3' is no date; write YYYY, ", id="date_form"),
        pytest.param("doc,date\na.txt,2020-02-30\n", r"line 2: date '2020-02-30' is no date", id="date_not_there"),
        pytest.param("doc,date\na.txt,2020年\n", r"line 2: date '2020年' is no date", id="date_not_iso"),
        pytest.param("doc,article\na.txt,0\n", r"line 2: article '0' is no number from 1", id="article_zero"),
        pytest.param("doc,article\na.txt,one\n", r"line 2: article 'one' is no number from 1", id="article_word"),
        pytest.param("doc\na.txt\na.txt\n", r"line 3: a second row for 'a\.txt'$", id="twice"),
        pytest.param(
            "doc,article\na.txt,1\na.txt,1\n", r"line 3: a second row for 'a\.txt', article 1", id="twice_article"
        ),
        pytest.param("doc\nt.csv\nt.csv\n", r"line 3: a second row for 't\.csv'", id="twice_table"),
        pytest.param(
            "doc,sha256\na.txt,ab\n", r"line 2: sha256 of 'a\.txt' is aa, not ab: the file has changed", id="digest"
        ),
        pytest.param(
            "doc,title\na.txt,题,多\n", r"line 2: more cells than the header has columns", id="too_many_cells"
        ),
        pytest.param("", r"manifest='manifest\.csv': empty", id="empty"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        manifest_of(tmp_path, text)


def test_error_in_a_frame_names_the_row() -> None:
    with pytest.raises(ValueError, match=r"manifest, row 2: no document 'z'"):
        read_manifest(pd.DataFrame({"doc": ["a.txt", "z"]}), DOCS, WORDS)


def test_manifest_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_manifest(tmp_path / "none.csv", DOCS, WORDS)
