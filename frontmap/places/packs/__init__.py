"""Packs of places that a user adds: read row by row, merged with the default pack, kept for later runs."""

from __future__ import annotations

from frontmap.places.packs.folder import PackHead, data_folder, pack_names
from frontmap.places.packs.keeping import PackReport, add_pack, pack_heads, remove_pack
from frontmap.places.packs.loading import added_packs, installed_gazetteer, kept_packs

__all__ = [
    "PackHead",
    "PackReport",
    "add_pack",
    "added_packs",
    "data_folder",
    "installed_gazetteer",
    "kept_packs",
    "pack_heads",
    "pack_names",
    "remove_pack",
]
