"""Files that appear whole or not at all.

Stage: before all others. Input: a path and what is to stand there. Output: the file.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """A path to write to; when the block ends well, what was written there stands at `path`, else nothing changed.

    The folder of `path` is made. The name keeps its suffix, because writers look at it.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with whole_file(Path(folder) / "a" / "table.csv") as draft:
        ...         _ = draft.write_text("单位,数量")
        ...     [path.name for path in (Path(folder) / "a").iterdir()]
        ['table.csv']
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
        draft = Path(folder) / target.name
        yield draft
        draft.replace(target)


def output_path(out_dir: str | Path, folder: str, name: str, suffix: str) -> Path | None:
    """The path `out_dir`/`folder`/`name``suffix` for what a study puts out; None when `out_dir` is empty.

    Missing and errors: ValueError for a name of other than lower-case letters, digits and underscores.

    Example:
        >>> output_path("out", "tables", "coverage_2020", ".csv").as_posix()
        'out/tables/coverage_2020.csv'
    """
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise ValueError(f"name={name!r}: use lower-case letters, digits and underscores")
    return Path(out_dir) / folder / f"{name}{suffix}" if str(out_dir) else None
