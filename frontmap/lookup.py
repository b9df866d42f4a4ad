"""A column of names in, a frame of places out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np
import pandas as pd

from frontmap import standalone
from frontmap.errors import InputError
from frontmap.places.theatre import DEFAULT_THEATRE
from frontmap.reports.frames import answers_frame, with_points
from frontmap.reports.rows import answer_rows

if TYPE_CHECKING:
    import geopandas as gpd

    from frontmap.places import LastResort

_NO_TEXT = "no text, no name"


@overload
def resolve(
    names: Iterable[object],
    contexts: Iterable[object] | None = ...,
    *,
    theatre: str = ...,
    packs: Sequence[str] | None = ...,
    online: LastResort | None = ...,
    geometry: Literal[False] = ...,
) -> pd.DataFrame: ...
@overload
def resolve(
    names: Iterable[object],
    contexts: Iterable[object] | None = ...,
    *,
    theatre: str = ...,
    packs: Sequence[str] | None = ...,
    online: LastResort | None = ...,
    geometry: Literal[True],
) -> gpd.GeoDataFrame: ...
def resolve(
    names: Iterable[object],
    contexts: Iterable[object] | None = None,
    *,
    theatre: str = DEFAULT_THEATRE,
    packs: Sequence[str] | None = None,
    online: LastResort | None = None,
    geometry: bool = False,
) -> pd.DataFrame | gpd.GeoDataFrame:
    """Find the places that a column of names means; equal pairs of name and context are decided once.

    Parameters
    ----------
    names : Series or other column
        Names as they are written, in any spelling. What is no text (None, NaN, a number) has no place.
    contexts : Series or other column, optional
        Words around each name, with the name among them or not, such as the sentence it stands in. A series
        is indexed as the names are.
    theatre : str
        The war, whose countries are preferred.
    packs : sequence of str, optional
        Which of the packs that the user added are used beside the default one; by default all.
    online : LastResort, optional
        Whom to ask for names that no pack has; by default nobody.
    geometry : bool
        Give a GeoDataFrame with points, EPSG:4326, None where a place has no position.

    Returns
    -------
    DataFrame or GeoDataFrame
        A row for each name, in the same order and with the same index. Columns: name, context, place_id,
        place, lon, lat (degrees, WGS 84), radius_m (metres), located (exact, approximate, unlocated),
        feature_code, country, admin1, admin2, population, tier, score (0 to 1), reason, n_candidates; see
        `frontmap.reports.columns.ANSWERS`. Without a place, its columns are null and the reason says why.
        Texts are of pandas' own string type (of objects before pandas 3), lon, lat, radius_m and score
        float64, population and n_candidates Int64.

    Raises
    ------
    InputError
        If the names or contexts are no column, or do not fit together.
    DataError
        If there is no such theatre.

    Examples
    --------
    >>> towns = pd.Series(["Balaklyia", "Lyman", None], index=[7, 8, 9])
    >>> texts = pd.Series(["", "Lyman, a village in Kharkiv Oblast", ""], index=[7, 8, 9])
    >>> resolve(towns, texts)[["place", "admin1", "tier"]]
           place   admin1   tier
    7  Balakliia  Kharkiv    key
    8      Lyman  Kharkiv  exact
    9        NaN      NaN    NaN
    """
    asked = _column(names, "names")
    around = _column(contexts, "contexts") if contexts is not None else [None] * len(asked)
    index = names.index if isinstance(names, pd.Series) else pd.RangeIndex(len(asked))
    if len(around) != len(asked):
        raise InputError(f"{len(asked)} names and {len(around)} contexts; each name has one context")
    if (
        isinstance(names, pd.Series)
        and isinstance(contexts, pd.Series)
        and not names.index.equals(contexts.index)
    ):
        raise InputError("the contexts are indexed otherwise than the names")
    codes, pairs = _distinct(asked, around)
    wanted = [(name, context or "") for name, context in pairs if name is not None]
    found = iter(standalone.resolve(wanted, theatre=theatre, packs=packs, online=online))
    answers = [None if name is None else next(found) for name, _ in pairs]
    rows = answer_rows(
        (name, context, answer) for (name, context), answer in zip(pairs, answers, strict=True)
    )
    frame = answers_frame(rows)
    frame.loc[[name is None for name, _ in pairs], "reason"] = _NO_TEXT
    if geometry:
        frame = with_points(frame)
    return frame.take(codes).set_axis(index, axis="index")


def _column(values: Iterable[object], what: str) -> list[str | None]:
    if isinstance(values, str | bytes | dict | pd.DataFrame) or not hasattr(values, "__iter__"):
        raise InputError(
            f"{what} are {type(values).__name__}; a column of texts is wanted, be it a list with one"
        )
    return [value if isinstance(value, str) else None for value in values]


def _distinct(
    names: Sequence[str | None], contexts: Sequence[str | None]
) -> tuple[np.ndarray[Any, np.dtype[np.intp]], list[tuple[str | None, str | None]]]:
    """Distinct pairs in the order in which they come, and for each row the number of its pair."""
    numbers: dict[tuple[str | None, str | None], int] = {}
    codes = [numbers.setdefault(pair, len(numbers)) for pair in zip(names, contexts, strict=True)]
    return np.array(codes, dtype=np.intp), list(numbers)
