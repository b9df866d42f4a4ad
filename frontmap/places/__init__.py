"""Names to places: romanise, gazetteer, mentions, resolution."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

# Two modules are called as their functions are; imported here, the functions have the names.
from frontmap.places.key import fold, key, spelling
from frontmap.places.romanise import romanise, schemes

if TYPE_CHECKING:
    from frontmap.places.boundaries import load_boundaries, load_land
    from frontmap.places.gazetteer import Gazetteer, Pack, load_gazetteer
    from frontmap.places.geocoding.geocoder import PackGeocoder
    from frontmap.places.geocoding.online import LastResort
    from frontmap.places.index import build_index
    from frontmap.places.naming import resolve_name, resolve_names
    from frontmap.places.packs import add_pack, added_packs, installed_gazetteer, remove_pack
    from frontmap.places.recognition.mentions import find_mentions
    from frontmap.places.resolution.resolve import resolve_mentions
    from frontmap.places.sources import Source, load_sources
    from frontmap.places.theatre import load_theatre

_ROOMS = {
    "Gazetteer": "gazetteer",
    "LastResort": "geocoding.online",
    "Pack": "gazetteer",
    "PackGeocoder": "geocoding.geocoder",
    "add_pack": "packs",
    "added_packs": "packs",
    "build_index": "index",
    "find_mentions": "recognition.mentions",
    "installed_gazetteer": "packs",
    "load_boundaries": "boundaries",
    "load_gazetteer": "gazetteer",
    "Source": "sources",
    "load_land": "boundaries",
    "load_sources": "sources",
    "load_theatre": "theatre",
    "remove_pack": "packs",
    "resolve_mentions": "resolution.resolve",
    "resolve_name": "naming",
    "resolve_names": "naming",
}

__all__ = [
    "Gazetteer",
    "LastResort",
    "Pack",
    "PackGeocoder",
    "Source",
    "add_pack",
    "added_packs",
    "build_index",
    "find_mentions",
    "fold",
    "installed_gazetteer",
    "key",
    "load_boundaries",
    "load_gazetteer",
    "load_land",
    "load_sources",
    "load_theatre",
    "remove_pack",
    "resolve_mentions",
    "resolve_name",
    "resolve_names",
    "romanise",
    "schemes",
    "spelling",
]


def __getattr__(name: str) -> object:
    # A name is imported when it is asked for, so that `frontmap --help` waits for nothing.
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
