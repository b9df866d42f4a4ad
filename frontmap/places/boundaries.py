"""Borders and coasts of the basemap, as the gazetteer ships them."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from frontmap.errors import DataError
from frontmap.resources import gazetteer_folder


def load_boundaries() -> dict[str, Any]:
    """Load the boundary lines of Natural Earth 1:10m around the theatres.

    Returns
    -------
    dict
        GeoJSON FeatureCollection of lines in lon/lat, WGS84; properties ``kind`` (border or coast) and
        ``countries`` (ISO 3166 codes). Not to be changed: it is shared.

    Raises
    ------
    DataError
        If the file is missing or no GeoJSON.
    """
    return _load("boundaries")


def load_land() -> dict[str, Any]:
    """Load the countries' areas of Natural Earth 1:10m, simplified, around the theatres.

    Returns
    -------
    dict
        GeoJSON FeatureCollection of polygons in lon/lat, WGS84; properties ``iso`` and ``name``. Not to
        be changed: it is shared.

    Raises
    ------
    DataError
        If the file is missing or no GeoJSON.
    """
    return _load("land")


@lru_cache(maxsize=2)
def _load(name: str) -> dict[str, Any]:
    path = gazetteer_folder() / "basemap" / f"{name}.geojson"
    try:
        collection: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: cannot be read ({error}); reinstall frontmap") from None
    return collection
