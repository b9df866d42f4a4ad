"""Layout of an index file: a header in JSON, then columns of fixed width, each at a multiple of 8 bytes.

Places stand in the order of their ids, and so do the first strings, which are these ids. Strings and forms
are found through counts and lengths rather than offsets: smaller in the file, added up when it is read.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Mapping

from frontmap.model import Located

MAGIC = b"frontmap index 13\n"
NAME_KINDS = ("main", "official", "romanised", "exonym", "historical", "alternate", "weak", "noise")
LOCATED = tuple(Located)
NOWHERE = -(2**31)
DEGREE = 10_000_000


def little(code: str, values: Iterable[int]) -> bytes:
    """Bytes of a column, lowest first on every machine."""
    column = array(code, values)
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


def assemble(header: dict[str, object], blobs: Mapping[str, bytes]) -> bytes:
    """File of a header and columns; the header is told where each column lies."""
    table: dict[str, list[int]] = {}
    position = 0
    for name, blob in blobs.items():
        table[name] = [position, len(blob)]
        position += (len(blob) + 7) // 8 * 8
    head = json.dumps({**header, "columns": table}, separators=(",", ":")).encode()
    head += b" " * (-(len(MAGIC) + 8 + len(head)) % 8)
    body = b"".join(blob + b"\0" * (-len(blob) % 8) for blob in blobs.values())
    return MAGIC + len(head).to_bytes(8, "little") + head + body


def is_index(content: bytes) -> bool:
    """Tell whether bytes are an index as this version of frontmap writes it."""
    return content.startswith(MAGIC)
