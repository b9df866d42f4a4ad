"""Builds ``gazetteer/`` from registry packages and the hand-edited files of ``gazetteer/curated/``."""

from __future__ import annotations

from frontmap.places.build.basemap import build_basemap
from frontmap.places.build.gazetteer import BuildReport, build_gazetteer

__all__ = ["BuildReport", "build_basemap", "build_gazetteer"]
