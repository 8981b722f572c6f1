from dataclasses import dataclass
from pathlib import Path
import hashlib


@dataclass(frozen=True)
class SourceText:
    doc: str
    path: str
    format: str
    encoding: str | None
    sha256: str
    text: str
    title: str | None
    date: str | None
    region: str | None
    source: str | None


@dataclass(frozen=True)
class SkippedFile:
    path: str
    reason: str


def built_in_corpus():
    return Path(__file__).parents[2] / "seeds"


def skipped_warning(s):
    return None


def read_sources(path, *, manifest, text_column, max_bytes, vocabulary):
    out = []
    import pandas as pd

    m = {}
    if (path / "manifest.csv").exists():
        for r in pd.read_csv(path / "manifest.csv", dtype=str).to_dict("records"):
            m[r["doc"]] = {k: (None if v != v else v) for k, v in r.items()}
    for p in sorted(path.glob("*.txt")):
        d = m.get(p.name, {})
        out.append(
            SourceText(
                p.name,
                p.name,
                "txt",
                "utf-8",
                hashlib.sha256(p.read_bytes()).hexdigest(),
                p.read_bytes().decode("utf-8-sig"),
                None,
                d.get("date"),
                d.get("region"),
                d.get("source"),
            )
        )
    return out, []
