"""Reader of tables of one's own: a header, columns found by their names, commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from frontmap.errors import InputError
from frontmap.places.packs.rows import RawRow, RowProblem

# The spellings of each column, best first, as `plain_title` makes them.
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "geonameid", "placeid", "code", "katottg"),
    "name": ("name", "place", "placename", "settlement", "toponym", "title", "asciiname"),
    "lon": ("lon", "lng", "long", "longitude", "x", "lond", "longdd", "decimallongitude"),
    "lat": ("lat", "latitude", "y", "latd", "latdd", "decimallatitude"),
    "country": ("country", "countrycode", "iso", "iso2", "cc"),
    "admin1": ("admin1", "oblast", "region", "province", "state", "admin1code", "admin1name"),
    "population": ("population", "pop", "people", "inhabitants"),
    "feature_code": ("featurecode", "fcode", "feature"),
    "alternates": ("alternates", "alternatenames", "altnames", "aliases", "othernames", "names"),
}
NEEDED = ("name", "lon", "lat")
_DELIMITERS = ",;\t|"


def read_delimited(text: str, path: str) -> Iterator[RawRow | RowProblem]:
    """Read a table with a header.

    Yields
    ------
    RawRow or RowProblem
        In the order of the lines.

    Raises
    ------
    InputError
        If a column that is needed is not there, or stands there twice.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    columns: dict[str, int] | None = None
    width = 0
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns, width = _columns(cells, path, start), len(cells)
            elif len(cells) != width:
                yield RowProblem(line=start, message=f"{len(cells)} columns; the header has {width}")
            else:
                yield _row(cells, columns, start)
    except csv.Error as error:
        raise InputError(f"not a table: {error}", path=path, line=reader.line_num) from None


def delimiter_of(text: str) -> str:
    """Character that stands between the columns of a table, by its header.

    Examples
    --------
    >>> delimiter_of("name;context")
    ';'
    """
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=header.count)


def _row(cells: list[str], columns: Mapping[str, int], line: int) -> RawRow:
    fields = {name: cells[at] for name, at in columns.items()}
    return RawRow(line=line, fields=fields, alternates=split_names(fields.pop("alternates", "")))


def split_names(text: str) -> tuple[str, ...]:
    """Split a cell of several names at semicolons or bars, where it has none at commas.

    Examples
    --------
    >>> split_names("Izyum; Ізюм")
    ('Izyum', ' Ізюм')
    """
    return tuple(re.split(r"[;|]", text) if re.search(r"[;|]", text) else text.split(","))


def plain_title(written: str) -> str:
    """Title of a column without what makes no difference: case, spaces, underscores, brackets, degrees.

    Examples
    --------
    >>> plain_title("Feature_Code"), plain_title("Lat (°)")
    ('featurecode', 'lat')
    """
    return re.sub(r"[\s_\-()°.]", "", written).casefold()


def _columns(header: list[str], path: str, line: int) -> dict[str, int]:
    plain = [plain_title(cell) for cell in header]
    found: dict[str, int] = {}
    for name, spellings in SPELLINGS.items():
        places = [plain.index(spelt) for spelt in spellings if spelt in plain]
        if places:
            found[name] = places[0]
    twice = sorted(name for name, at in found.items() if plain.count(plain[at]) > 1)
    if twice:
        raise InputError(f"two columns {twice[0]!r}", path=path, line=line)
    missing = [name for name in NEEDED if name not in found]
    if missing:
        written = ", ".join(repr(cell.strip()) for cell in header)
        raise InputError(
            f"no column {', '.join(missing)}; the columns are {written[:300]}; a table of places "
            "has a header with name, lon (or lng, longitude) and lat (or latitude)",
            path=path,
            line=line,
        )
    return found
