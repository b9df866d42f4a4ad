"""Nearness of the candidates of many names to many places, in tables: the figures of `nearness`, faster."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

from frontmap.places.resolution import nearness as of


def near_at_once(views: Sequence[of.View]) -> list[list[float]]:
    """Nearness of the candidates of some names that see the same places, but for those hidden from them.

    Parameters
    ----------
    views : sequence of View
        All with the same ``ids``, one at least.

    Returns
    -------
    list of list of float
        For each name the nats of its candidates; see `frontmap.places.resolution.nearness.near_columns`.
    """
    ids, known = views[0][1].ids, views[0][1].places
    lon, lat, error = np.concatenate([spread.table for spread, _ in views], axis=1)[..., None]
    other_lon, other_lat, reach = np.array([of.reaching(known[one]) for one in ids]).T
    north = other_lat - lat
    east = (other_lon - lon) * np.cos((other_lat + lat) * of.HALF_RADIAN)
    km = of.DEGREE_KM * np.sqrt(east * east + north * north + error * error)
    sizes = [len(spread.places) for spread, _ in views]
    firsts = [0, *accumulate(sizes)]
    column_of = {one: column for column, one in enumerate(ids)}
    named, columns_beside = [], []
    for number, (_, seen) in enumerate(views):
        if seen.hidden:
            km[firsts[number] : firsts[number + 1], column_of[seen.hidden]] = np.inf
        for one in seen.beside:
            named.append(number)
            columns_beside.append(column_of[one])
    beside = np.zeros((len(views), len(ids)), dtype=bool)
    beside[named, columns_beside] = True
    nearest = km.min(axis=1)
    reached = ((km + of.BLUR_KM) * reach).min(axis=1)
    nats = np.maximum(of.FARTHEST_NATS, -of.NEAR_NATS * np.log(reached / of.NEAR_KM))
    more = np.exp(km / -of.MORE_KM).sum(axis=1) - np.exp(nearest / -of.MORE_KM)
    among = np.exp(-np.square(km / of.AMONG_KM)).sum(axis=1) - np.exp(-np.square(nearest / of.AMONG_KM))
    others_too = of.MORE_NATS * np.minimum(of.MOST_MORE, more) + of.AMONG_NATS * np.minimum(
        of.MOST_AMONG, among
    )
    nats += np.where(nats > of.FARTHEST_NATS, others_too, 0.0)
    close = np.where(np.repeat(beside, sizes, axis=0), km, np.inf).min(axis=1)
    nats += of.BESIDE_NATS * np.exp(-np.square(close / of.BESIDE_KM) / 2)
    nats[nearest >= of.FAR_KM] = of.FARTHEST_NATS
    found = nats.tolist()
    columns = [found[first:end] for first, end in pairwise(firsts)]
    for row in np.flatnonzero((close > of.ABROAD_KM) & (close < np.inf)).tolist():
        number = bisect_right(firsts, row) - 1
        spread, seen = views[number]
        if spread.places[row - firsts[number]].country not in seen.countries:
            columns[number][row - firsts[number]] -= of.ABROAD_NATS
    return columns
