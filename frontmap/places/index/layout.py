"""Layout of an index file: a header in JSON, then columns of fixed width, each at a multiple of 8 bytes."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Mapping

from frontmap.model import Located

MAGIC = b"frontmap index 6\n"
NAME_KINDS = ("main", "official", "romanised", "exonym", "historical", "alternate", "weak", "noise")
LOCATED = tuple(Located)
NOWHERE = -(2**31)
DEGREE = 10_000_000


def digest(text: str) -> int:
    """CRC-32 of a form, under which the names that have it are filed."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def little(values: array[int]) -> bytes:
    """Bytes of a column, lowest first on every machine."""
    if sys.byteorder == "big":
        values = array(values.typecode, values)
        values.byteswap()
    return values.tobytes()


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
