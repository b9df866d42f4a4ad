"""All of it to HTML.

Shapely and folium are loaded by the functions and the class that need them, not by this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontmap.maps.basemap import choose_labels, simplify_basemap
from frontmap.maps.page import day_page, index_page
from frontmap.maps.scene import DayCount, Scene, build_scenes, event_day

if TYPE_CHECKING:
    from frontmap.maps.folium_map import FrontMap

__all__ = [
    "DayCount",
    "FrontMap",
    "Scene",
    "build_scenes",
    "choose_labels",
    "day_page",
    "event_day",
    "index_page",
    "simplify_basemap",
]


def __getattr__(name: str) -> object:
    if name == "FrontMap":
        from frontmap.maps.folium_map import FrontMap

        return FrontMap
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
