"""Put the built-in corpus and the notebooks into the wheel, on demand with its indicator stage compiled to C.

An editable install reads all of them where they are, and is never compiled: no compiled module can stand beside a
source that was changed since.
"""

import os
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILE = "ZIBO_COMPILE"  # set in the environment by `make fast`
STAGES = ("numerals", "indicators")
MORE = ("corpus/regions.py", "vocabulary/tables.py")  # what the stages ask all the time
# what users call tells of bad arguments in its own words; patterns are compiled once, when they are first asked for
KEPT = ("__init__", "table", "values", "corrections", "validation", "sheets", "grammar", "cues")


class ShippedFolders(BuildHookInterface):  # type: ignore[type-arg]
    """Copy the folders that lie beside the package in the checkout into the package of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders, unless the install is editable and would keep copies that grow old."""
        if version != "standard":
            return
        build_data["force_include"] |= {folder: f"zibo_analysis/{folder}" for folder in ("seeds", "notebooks")}
        if os.environ.get(COMPILE):
            build_data["force_include"] |= compiled_modules(Path(self.root))
            build_data |= {"pure_python": False, "infer_tag": True}


def compiled_modules(root: Path) -> dict[str, str]:
    """The modules that find indicators, compiled by mypyc: where each file is, and its place in the wheel."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    os.chdir(root)
    package = Path("zibo_analysis")
    modules = [path for stage in STAGES for path in sorted((package / stage).glob("*.py")) if path.stem not in KEPT]
    modules += [package / name for name in MORE]
    folder = Path("build") / f"compiled-{sys.implementation.cache_tag}"
    extensions = mypycify(
        ["--config-file", "pyproject.toml", *map(str, modules)],
        opt_level="2",
        debug_level="0",
        multi_file=True,
        target_dir=str(folder / "c"),
        group_name="zibo_analysis",
    )
    command = Distribution({"name": "zibo_analysis", "ext_modules": extensions}).get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "objects")
    command.force = True
    command.ensure_finalized()
    command.run()
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    names = [extension.name.replace(".", "/") + suffix for extension in extensions]
    return {str(folder / "lib" / name): name for name in names}
