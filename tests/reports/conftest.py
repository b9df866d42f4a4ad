"""Readings and statuses to report, made by hand: one reported page with markup, one plain text."""

from __future__ import annotations

from datetime import date

import pytest

from frontmap.documents import read_html
from frontmap.model import (
    Claim,
    ClaimKind,
    DateBasis,
    Document,
    Event,
    EventKind,
    Interval,
    Located,
    Mention,
    MentionKind,
    MentionRole,
    Outcome,
    Place,
    Reading,
    Resolution,
    Span,
    Standing,
    Status,
    Suggestion,
    Verdict,
)

TOWN = Place(
    id="x:1", name="Alder", lon=37.25, lat=49.5, radius_m=2500.0, country="UA", admin1="North", population=9
)
CITY = Place(
    id="x:2", name="Birch", lon=36.2304, lat=49.98081, radius_m=12000.0, feature_code="PPLA", country="UA"
)
LOST = Place(id="x:3", name="Cedar", lon=None, lat=None, located=Located.UNLOCATED)


PAGE = """<html lang="en"><title>=HYPERLINK("x")</title>
<meta property="article:published_time" content="2022-09-11">
<p>Alder &amp; Cedar fell, <b>the ministry</b> said.</p>
<p>Alder lies about 120 km south of Birch.</p>"""


def spanned(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(document.id, start, start + len(words))


def resolved(document: Document, words: str, place: Place | None) -> Resolution:
    mention = Mention(
        span=spanned(document, words), surface=words, kind=MentionKind.SETTLEMENT, role=MentionRole.PLACE
    )
    return Resolution(
        mention=mention, place=place, reason="the only one of its name" if place else "in no pack"
    )


@pytest.fixture
def html() -> str:
    """Give the page as it stands in its file."""
    return PAGE


@pytest.fixture
def page() -> Reading:
    document = read_html(PAGE, "news/page.html", "page.html")
    fell = spanned(document, "Alder & Cedar fell")
    distance = spanned(document, "Alder lies about 120 km south of Birch")
    claim = Claim(
        id="page.html:claim:1",
        span=distance,
        kind=ClaimKind.DISTANCE,
        value=120.0,
        unit="km",
        figure="120",
        approximate=True,
        subject="Alder",
        reference="Birch",
        direction="S",
    )
    return Reading(
        document=document,
        resolutions=(resolved(document, "Alder", TOWN), resolved(document, "Cedar", None)),
        events=(
            Event(
                id="page.html:event:1",
                span=fell,
                kind=EventKind.CAPTURED,
                place=TOWN,
                place_text="Alder",
                side="UA",
                when=Interval(date(2022, 9, 9), date(2022, 9, 12)),
                date_basis=DateBasis.PUBLISHED,
                source="the ministry",
                standing=Standing.CONCEDED,
            ),
            Event(
                id="page.html:event:2",
                span=fell,
                kind=EventKind.CAPTURED,
                place=LOST,
                place_text="Cedar",
                side="UA",
                when=None,
                date_basis=None,
            ),
        ),
        claims=(claim,),
        verdicts=(
            Verdict(
                claim=claim,
                outcome=Outcome.CONTRADICTED,
                rule="stated region",
                reason="Alder lies 92.1 km from Birch at 125°, 40.5 km outside what is stated",
                measured=92.125,
                unit="km",
                azimuth_deg=125.0,
                shortfall_m=40500.0,
                extent_m=14500.0,
                subject=TOWN,
                reference=CITY,
                suggestions=(
                    Suggestion(
                        text="about 90 km southeast", sentence="Alder lies about 90 km southeast of Birch"
                    ),
                    Suggestion(text="another place fits: Dogwood", place=CITY),
                ),
            ),
        ),
    )


@pytest.fixture
def plain() -> Reading:
    document = Document(id="b.txt", text="Line one.\nUp to 5 km.", path="news/b.txt", publisher="@wire, -1")
    claim = Claim(
        id="b.txt:claim:1", span=spanned(document, "Up to 5 km"), kind=ClaimKind.ADVANCE, value=5.5, unit="km"
    )
    verdict = Verdict(claim=claim, outcome=Outcome.UNCHECKABLE, rule="advance", reason="no start is named")
    return Reading(document=document, claims=(claim,), verdicts=(verdict,))


@pytest.fixture
def statuses() -> tuple[Status, ...]:
    day = date(2022, 9, 11)
    return (
        Status(
            place=TOWN,
            day=day,
            side="UA",
            firm=True,
            since=date(2022, 9, 9),
            basis="conceded",
            events=("e1", "e2"),
        ),
        Status(place=LOST, day=day, side=None, firm=False, since=day, basis="reached", pressure=("e3",)),
    )
