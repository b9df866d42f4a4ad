"""frontmap reads news reports about a war and says where the front moved.

import frontmap

result = frontmap.read("reports/")        # files or folders
result.events_frame()                     # GeoDataFrames: events, claims, verdicts, statuses
result.map("2022-09-10")                  # a folium.Map
result.write("output/")                   # a page per day, index, tables, manifest
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontmap.lookup import resolve
    from frontmap.maps import FrontMap
    from frontmap.places import LastResort, PackGeocoder, romanise
    from frontmap.result import Result, read

__all__ = ["FrontMap", "LastResort", "PackGeocoder", "Result", "read", "resolve", "romanise", "sample"]

_HOMES = {
    "FrontMap": "frontmap.maps",
    "LastResort": "frontmap.places",
    "PackGeocoder": "frontmap.places",
    "Result": "frontmap.result",
    "read": "frontmap.result",
    "resolve": "frontmap.lookup",
    "romanise": "frontmap.places",
}


def sample() -> Path:
    """Folder of the sample dispatches that ship with frontmap."""
    from frontmap.resources import sample_folder

    return sample_folder()


def __getattr__(name: str) -> object:
    # `frontmap --help` must not wait for pandas: a name is imported when it is asked for.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'frontmap' has no attribute {name!r}")
