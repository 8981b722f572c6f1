"""Put the built-in corpus and the notebooks into the wheel; an editable install reads them where they are."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedFolders(BuildHookInterface):  # type: ignore[type-arg]
    """Copy the folders that lie beside the package in the checkout into the package of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders, unless the install is editable and would keep copies that grow old."""
        if version == "standard":
            build_data["force_include"] |= {folder: f"zibo_analysis/{folder}" for folder in ("seeds", "notebooks")}
