"""The quiet ground under the marks: borders and coasts simplified for display, names by importance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from frontmap.model import Located, Place

SIMPLIFY_DEG = 0.002
"""Tolerance of the displayed lines, about 200 m: less than a pixel at zoom 9, where pages open or wider."""

MARGIN_DEG = 3.0
"""How far beyond the theatre's bounds the ground goes on, so that a wide window shows no edge."""

SLIVER_DEG2 = 0.005
"""Area below which a gap between two countries' outlines is no sea, about 40 km²."""

LABEL_LIMIT = 900
"""Names a page carries. With borders and text they keep it under 300 KB."""


def simplify_basemap(
    basemap: Mapping[str, object],
    bounds: tuple[float, float, float, float],
    *,
    land: Mapping[str, object] | None = None,
    tolerance_deg: float = SIMPLIFY_DEG,
    margin_deg: float = MARGIN_DEG,
) -> dict[str, object]:
    """Clip lines to a theatre and simplify them for display.

    Parameters
    ----------
    basemap : mapping
        GeoJSON FeatureCollection of LineString and MultiLineString in lon/lat, properties ``kind``
        (border or coast) and ``countries``.
    bounds : tuple of float
        West, south, east, north in degrees.
    land : mapping, optional
        GeoJSON FeatureCollection of the countries' areas; what they leave free is sea. It must hold all
        countries within bounds and margin.
    tolerance_deg : float
        Douglas–Peucker tolerance in degrees.
    margin_deg : float
        Added on every side of the bounds.

    Returns
    -------
    dict
        A FeatureCollection of MultiLineStrings with the same properties; features outside are left out.
        With ``land`` a MultiPolygon of kind ``sea`` comes first.

    Examples
    --------
    >>> line = {"type": "LineString", "coordinates": [[30, 50], [31, 50.0001], [32, 50]]}
    >>> ground = {"features": [{"properties": {"kind": "border"}, "geometry": line}]}
    >>> simplify_basemap(ground, (29, 49, 33, 51))["features"][0]["geometry"]["coordinates"]
    [[[30.0, 50.0], [32.0, 50.0]]]
    """
    from shapely import clip_by_rect, line_merge, simplify
    from shapely.geometry import shape

    west, south, east, north = bounds
    frame = (west - margin_deg, south - margin_deg, east + margin_deg, north + margin_deg)
    features: list[dict[str, object]] = _sea(land, frame, tolerance_deg) if land else []
    for feature in cast("Iterable[Mapping[str, Any]]", basemap.get("features", ())):
        clipped = clip_by_rect(shape(feature["geometry"]), *frame)
        if clipped.is_empty:
            continue
        merged = line_merge(clipped) if clipped.geom_type == "MultiLineString" else clipped
        lines = [
            [[float(x), float(y)] for x, y, *_ in line.coords]
            for line in getattr(simplify(merged, tolerance_deg), "geoms", None)
            or [simplify(merged, tolerance_deg)]
            if line.geom_type == "LineString" and not line.is_empty
        ]
        if lines:
            features.append(
                {
                    "type": "Feature",
                    "properties": dict(feature.get("properties") or {}),
                    "geometry": {"type": "MultiLineString", "coordinates": lines},
                }
            )
    return {"type": "FeatureCollection", "features": features}


def _sea(
    land: Mapping[str, object], frame: tuple[float, float, float, float], tolerance_deg: float
) -> list[dict[str, object]]:
    from shapely import box, make_valid, simplify, union_all
    from shapely.geometry import mapping, shape

    around = box(*frame)
    areas = [
        shape(each["geometry"]) for each in cast("Iterable[Mapping[str, Any]]", land.get("features", ()))
    ]
    near = [make_valid(area) for area in areas if area.intersects(around)]
    water = simplify(around.difference(union_all(near)), tolerance_deg)
    parts = [
        part
        for part in getattr(water, "geoms", [water])
        if part.geom_type == "Polygon" and part.area > SLIVER_DEG2
    ]
    rings = [mapping(part)["coordinates"] for part in parts]
    geometry = {"type": "MultiPolygon", "coordinates": rings}
    return [{"type": "Feature", "properties": {"kind": "sea"}, "geometry": geometry}] if rings else []


def choose_labels(
    places: Iterable[Place],
    bounds: tuple[float, float, float, float],
    *,
    focus: tuple[float, float, float, float] | None = None,
    limit: int = LABEL_LIMIT,
) -> tuple[Place, ...]:
    """Places whose names the basemap carries, most important first.

    Half of the names go to the largest places of the whole theatre, the rest to the largest ones around
    what the pages show, where a reader zooms in. A district never comes before a town: districts are last.

    Parameters
    ----------
    places : iterable of Place
        A gazetteer's places; only settlements with an exact position count.
    bounds : tuple of float
        West, south, east, north of the theatre in degrees.
    focus : tuple of float, optional
        The same for what the pages show.
    limit : int
        How many at most.

    Returns
    -------
    tuple of Place
        Towns by population, then districts by population; ties by id.
    """
    inside = [place for place in places if _is_named_settlement(place) and _within(place, bounds)]
    inside.sort(key=_importance)
    if focus is None or len(inside) <= limit:
        return tuple(inside[:limit])
    wide = inside[: limit // 2]
    near = [place for place in inside[limit // 2 :] if _within(place, focus)][: limit - len(wide)]
    rest = [place for place in inside[limit // 2 :] if not _within(place, focus)]
    chosen = [*wide, *near, *rest[: limit - len(wide) - len(near)]]
    return tuple(sorted(chosen, key=_importance))


def _is_named_settlement(place: Place) -> bool:
    return place.located is Located.EXACT and place.feature_code.startswith("PPL") and place.lon is not None


def _within(place: Place, bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    if place.lon is None or place.lat is None:
        return False
    return west <= place.lon <= east and south <= place.lat <= north


def _importance(place: Place) -> tuple[bool, int, str]:
    return (place.feature_code == "PPLX", -place.population, place.id)
