"""Where the files that travel with the package lie.

Stage: before all others. Input: the name of a folder. Output: its path, in a checkout and in an installed wheel.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped_folder(name: str) -> Path:
    """The folder `name` (seeds, notebooks, fonts) of the package.

    A wheel carries seeds and notebooks inside the package, a checkout beside it.

    Missing and errors: FileNotFoundError names the folder and where it was looked for.

    Example:
        >>> sorted(path.name[:3] for path in shipped_folder("seeds").glob("*.txt"))
        ['000', '001', '002', '003', '004']
    """
    for folder in (PACKAGE / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"name={name!r}: no such folder in {PACKAGE} or beside it")
