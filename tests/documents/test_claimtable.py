"""Tables of bare claims."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from frontmap.compass import POINTS
from frontmap.documents.claimtable import (
    is_claim_table,
    parse_direction,
    parse_distance_unit,
    read_claim_table,
)
from frontmap.errors import InputError
from frontmap.model import Claim, Interval, Span

HEADER = "date,subject,distance,unit,direction,reference\n"


def table(tmp_path: Path, *rows: str, header: str = HEADER) -> str:
    path = tmp_path / "claims.csv"
    path.write_bytes((header + "\n".join(rows) + "\n").encode())
    return str(path)


def test_a_row_is_a_claim_whose_spans_quote_the_file(tmp_path: Path) -> None:
    read = read_claim_table(
        table(tmp_path, '2022-09-10,"Lyman, Donetsk oblast","1,600",Kilometres,south-east,Izium')
    )
    (claim,) = read.rows
    assert isinstance(claim, Claim)
    assert (claim.value, claim.value_high, claim.unit, claim.figure) == (1600, None, "km", "1,600")
    assert (claim.subject, claim.direction, claim.reference) == ("Lyman, Donetsk oblast", "SE", "Izium")
    assert claim.when == Interval(date(2022, 9, 10), date(2022, 9, 11))
    assert claim.id == "claims.csv:2"
    quote = read.document.text[claim.span.start : claim.span.end]
    assert quote == '2022-09-10,"Lyman, Donetsk oblast","1,600",Kilometres,south-east,Izium'
    for span, name in ((claim.subject_span, claim.subject), (claim.reference_span, claim.reference)):
        assert isinstance(span, Span)
        assert read.document.text[span.start : span.end] == name


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",A,twelve,km,N,B", "not a distance: 'twelve'; a distance is a number, or two with a dash between"),
        (",A,-3,km,N,B", "not a distance: '-3'; a distance is a number, or two with a dash between"),
        (",A,0,km,N,B", "not a distance: '0'; a distance is above 0, a range goes up"),
        (",A,20-10,km,N,B", "not a distance: '20-10'; a distance is above 0, a range goes up"),
        (",A,1e9,km,N,B", "not a distance: '1e9'; a distance is a number, or two with a dash between"),
        (",A,999999999999,km,N,B", "not a distance: '999999999999'; no two places lie that far apart"),
        (",A,5,parsec,N,B", "not a unit of distance: 'parsec'; units are km, m, mi, ft in any spelling"),
        (",A,5,km,up,B", "not a direction: 'up'; a direction is one of the 16 points of the compass"),
        (",A,5,km,NS,B", "not a direction: 'NS'; a direction is one of the 16 points of the compass"),
        (",,5,km,N,B", "subject is empty"),
        (",A,5,km,N, ", "reference is empty"),
        ("yesterday,A,5,km,N,B", "date: not a date: 'yesterday'; a date is YYYY-MM-DD"),
        (",A,5,km,N", "5 cells where the header has 6"),
        (',"A,5,km,N,B', "row cannot be read: a quote that does not close, or text beside a quoted cell"),
    ],
)
def test_a_bad_row_is_an_error_and_the_next_is_read(tmp_path: Path, row: str, problem: str) -> None:
    path = table(tmp_path, row, "", ",A,10-15,mi.,,B")
    error, claim = read_claim_table(path).rows
    assert str(error) == f"{path}:2: {problem}"
    assert isinstance(claim, Claim)
    assert (claim.value, claim.value_high, claim.unit, claim.direction, claim.when) == (
        10,
        15,
        "mi",
        None,
        None,
    )
    assert claim.id == "claims.csv:4"


def test_a_missing_column_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    path = table(tmp_path, header="subject,distance,reference\n")
    with pytest.raises(InputError, match=r"claims.csv:1: no column unit; the columns are: subject, d"):
        read_claim_table(path)


def test_which_files_are_claim_tables(tmp_path: Path) -> None:
    assert is_claim_table(table(tmp_path))
    assert is_claim_table(table(tmp_path, header='\ufeff"Subject",Distance,unit,direction,REFERENCE\r\n'))
    assert not is_claim_table(table(tmp_path, header="id,text,subject,distance,reference\n"))
    assert not is_claim_table(table(tmp_path, header="id,text\n"))
    assert not is_claim_table(str(tmp_path / "none.csv"))
    assert not is_claim_table(str(tmp_path))


def test_windows_line_ends_stay_out_of_the_quote(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(b"subject,distance,unit,direction,reference\r\nA,5,km,N,B\r\nC,6,km,S,D")
    read = read_claim_table(str(path))
    quotes = [read.document.text[r.span.start : r.span.end] for r in read.rows if isinstance(r, Claim)]
    assert quotes == ["A,5,km,N,B", "C,6,km,S,D"]


def test_every_point_of_the_compass_in_its_spellings() -> None:
    words = {"N": "north", "E": "east", "S": "south", "W": "west"}
    for wind in POINTS:
        spelled = "-".join(words[letter] for letter in wind)
        for spelling in (
            wind,
            wind.lower(),
            spelled,
            spelled.replace("-", " "),
            spelled.replace("-", "").title(),
        ):
            assert parse_direction(spelling) == wind


@pytest.mark.parametrize(
    ("words", "point"),
    [
        ("південний захід", "SW"),
        ("Юго-Восток", "SE"),
        ("північно-східний", "NE"),
        ("southwesterly", "SW"),
        ("", None),
    ],
)
def test_directions_in_other_words(words: str, point: str | None) -> None:
    assert parse_direction(words) == point


def test_units_in_other_words() -> None:
    assert [parse_distance_unit(word) for word in ("KM", "кілометрів", "miles", "Feet", "м")] == [
        "km",
        "km",
        "mi",
        "ft",
        "m",
    ]
