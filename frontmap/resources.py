"""Where the data that ships with frontmap lies: in the wheel, or in the checkout beside the package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from frontmap.errors import DataError


def gazetteer_folder() -> Path:
    """Folder with the gazetteer's data files.

    Returns
    -------
    Path
        ``frontmap/data`` where a wheel put it, else ``gazetteer/`` of the checkout.

    Raises
    ------
    DataError
        If neither is there.
    """
    package = Path(str(files("frontmap")))
    for folder in (package / "data", package.parent / "gazetteer"):
        if (folder / "theatres").is_dir():
            return folder
    raise DataError(f"no gazetteer beside {package}; reinstall frontmap")


def sample_folder() -> Path:
    """Folder with the sample dispatches that ship with frontmap."""
    return Path(str(files("frontmap"))) / "sample"
