"""The data block of a page: JSON, deflated, as base64, so that no text of a report is ever markup."""

from __future__ import annotations

import base64
import json
import zlib


def encode(payload: object) -> str:
    """Pack a JSON value into the text of a data block.

    Parameters
    ----------
    payload : object
        Anything that JSON can hold; lone surrogates and control characters are kept.

    Returns
    -------
    str
        Base64 (A–Z, a–z, 0–9, + / =) of the raw deflate stream of its ASCII JSON. The same value gives
        the same text.

    Examples
    --------
    >>> decode(encode({"quote": "</script>"}))
    {'quote': '</script>'}
    """
    text = json.dumps(payload, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(text.encode("ascii")) + packer.flush()
    return base64.b64encode(packed).decode("ascii")


def decode(block: str) -> object:
    """Unpack what `encode` packed.

    Parameters
    ----------
    block : str
        The text of a data block.

    Returns
    -------
    object
        The JSON value.
    """
    return json.loads(zlib.decompress(base64.b64decode(block), -zlib.MAX_WBITS))


def deltas(coordinates: list[tuple[float, float]], scale: int = 10_000) -> list[int]:
    """Whole-number steps along a line, small numbers that pack well.

    Parameters
    ----------
    coordinates : list of tuple of float
        Longitude and latitude in degrees.
    scale : int
        Steps per degree; 10,000 keeps about 10 m.

    Returns
    -------
    list of int
        ``[lon, lat, dlon, dlat, …]``; points that coincide after rounding are left out.

    Examples
    --------
    >>> deltas([(36.0, 50.0), (36.0001, 50.0002), (36.0001, 50.0002)])
    [360000, 500000, 1, 2]
    """
    steps: list[int] = []
    lon = lat = 0
    for index, (x, y) in enumerate(coordinates):
        at_x, at_y = round(x * scale), round(y * scale)
        if index and (at_x, at_y) == (lon, lat):
            continue
        steps += [at_x - lon, at_y - lat]
        lon, lat = at_x, at_y
    return steps
