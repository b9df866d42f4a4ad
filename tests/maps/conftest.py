"""Scenes to draw, and a browser without a network to draw them in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from frontmap.maps.basemap import choose_labels
from frontmap.maps.scene import Scene, build_scenes
from frontmap.model import (
    Claim,
    ClaimKind,
    DateBasis,
    Document,
    Event,
    EventKind,
    Interval,
    Modality,
    Outcome,
    Place,
    Reading,
    Side,
    Span,
    Standing,
    Status,
    Suggestion,
    Theatre,
    Verdict,
)

THEATRE = Theatre(
    id="river",
    name="War on the river",
    countries=("UA",),
    first_day=date(2022, 2, 24),
    sides=(
        Side(id="UA", name="Ukraine", colour="#0b6fb8", opponents=("RU",)),
        Side(id="RU", name="Russia", colour="#b3202a", opponents=("UA",)),
    ),
    bounds=(22.0, 44.0, 41.0, 53.0),
)

# name: lon, lat, population, feature code
PLACES = {
    "Kharkiv": (36.2527, 49.9808, 1433886, "PPLA"),
    "Balakliia": (36.8586, 49.4600, 29116, "PPL"),
    "Kupiansk": (37.6156, 49.7110, 29000, "PPLA2"),
    "Izium": (37.2622, 49.2090, 48000, "PPLA2"),
    "Lyman": (37.8167, 48.9892, 22000, "PPL"),
    "Lysychansk": (38.4314, 48.9169, 95031, "PPL"),
    "Vovchansk": (36.9450, 50.2900, 19000, "PPL"),
    "Donetsk": (37.8050, 48.0230, 901645, "PPLA"),
    "Luhansk": (39.3078, 48.5740, 397677, "PPLA"),
    "Sloviansk": (37.6060, 48.8534, 111000, "PPL"),
    "Kramatorsk": (37.5560, 48.7390, 157000, "PPL"),
    "Poltava": (34.5514, 49.5894, 284942, "PPLA"),
    "Dnipro": (34.9800, 48.4670, 980948, "PPLA"),
    "Sievierodonetsk": (38.4927, 48.9483, 101135, "PPL"),
    "Belgorod": (36.5800, 50.6000, 339978, "PPLA"),
    "Saltivka": (36.3300, 50.0000, 400000, "PPLX"),
    "Chuhuiv": (36.6880, 49.8350, 32000, "PPL"),
    "Barvinkove": (37.0200, 48.9090, 9000, "PPL"),
    "Kreminna": (38.2170, 49.0490, 20000, "PPL"),
    "Bakhmut": (38.0000, 48.5950, 73000, "PPL"),
    "Luhansk Oblast": (38.9, 49.0, 2100000, "ADM1"),
}


def place(name: str) -> Place:
    lon, lat, population, code = PLACES[name]
    return Place(
        id=f"test:{name}",
        name=name,
        lon=lon,
        lat=lat,
        population=population,
        feature_code=code,
        country="UA",
        admin1="Kharkiv",
        radius_m=1500.0,
    )


def basemap() -> dict[str, object]:
    """A border that goes its way across the north-east, and a coast in the south."""
    border = [
        [31.8, 52.1],
        [34.0, 51.8],
        [34.4, 51.2],
        [35.4, 50.6],
        [36.6, 50.2],
        [37.6, 50.4],
        [38.2, 49.9],
        [39.2, 49.8],
        [40.1, 49.6],
        [39.9, 48.8],
        [39.7, 47.9],
        [38.2, 47.1],
    ]
    coast = [[38.2, 47.1], [36.8, 46.7], [35.2, 46.3], [34.9, 45.9], [33.6, 46.1], [31.9, 46.6], [30.7, 46.4]]
    lines = (("border", ["UA", "RU"], border), ("coast", ["UA"], coast))
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"kind": kind, "countries": countries},
                "geometry": {"type": "LineString", "coordinates": line},
            }
            for kind, countries, line in lines
        ],
    }


class Reporter:
    """Writes documents, events, verdicts and statuses that belong together."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.events: list[Event] = []
        self.verdicts: list[Verdict] = []
        self.statuses: list[Status] = []

    def document(self, key: str, published: date | None, **fields: Any) -> str:
        self.documents[key] = Document(
            id=key,
            text="",
            published=published,
            published_basis="file" if published else None,
            **{
                "publisher": "The Courier",
                "title": f"Report {key}",
                "url": f"https://example.org/{key}",
                "language": "en",
            }
            | fields,
        )
        return key

    def _quote(self, key: str, sentence: str) -> Span:
        document = self.documents[key]
        start = len(document.text)
        fields = {name: getattr(document, name) for name in document.__dataclass_fields__}
        self.documents[key] = Document(**fields | {"text": document.text + sentence + "\n\n"})
        return Span(key, start, start + len(sentence))

    def event(
        self,
        key: str,
        sentence: str,
        where: str | None,
        kind: EventKind,
        side: str,
        day: date | None,
        **fields: Any,
    ) -> str:
        identity = f"{key}#{len(self.events)}"
        known = place(where) if where in PLACES else None
        self.events.append(
            Event(
                id=identity,
                span=self._quote(key, sentence),
                kind=kind,
                place=known,
                place_text=where or "",
                side=side,
                when=Interval(day, day + timedelta(days=1)) if day else None,
                date_basis=DateBasis.STATED if day else None,
                **fields,
            )
        )
        return identity

    def verdict(self, key: str, sentence: str, claim: dict[str, Any], **fields: Any) -> None:
        identity = f"{key}#claim{len(self.verdicts)}"
        self.verdicts.append(
            Verdict(
                claim=Claim(id=identity, span=self._quote(key, sentence), **claim),
                **{"rule": "region"} | fields,
            )
        )

    def status(
        self,
        where: str,
        first: date,
        last: date,
        side: str | None,
        firm: bool,
        events: list[str],
        **fields: Any,
    ) -> None:
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            pressure = tuple(fields.get("pressure", ())) if n == fields.get("pressed", 0) else ()
            self.statuses.append(
                Status(
                    place=place(where),
                    day=day,
                    side=side,
                    firm=firm,
                    since=first,
                    basis="test",
                    events=tuple(events),
                    pressure=pressure,
                )
            )

    def readings(self) -> tuple[Reading, ...]:
        return tuple(
            Reading(
                document=document,
                events=tuple(event for event in self.events if event.span.document == key),
                verdicts=tuple(verdict for verdict in self.verdicts if verdict.claim.span.document == key),
            )
            for key, document in self.documents.items()
        )

    def scenes(self, first: date, last: date) -> tuple[Scene, ...]:
        return build_scenes(
            self.readings(),
            self.statuses,
            THEATRE,
            days=(first, last),
            labels=choose_labels(map(place, PLACES), THEATRE.bounds),
            basemap=basemap(),
            version="0.0.test",
        )


FIRST, LAST = date(2022, 9, 8), date(2022, 9, 12)


def september(day: int) -> date:
    return date(2022, 9, day)


def week() -> tuple[Scene, ...]:
    """Five days with every state, both sides' words, right and wrong distances, and an empty day."""
    told = Reporter()
    kinds, ukraine, russia = EventKind, "UA", "RU"
    told.document("courier-8", september(8), publisher="Morning Courier")
    told.document(
        "herald-10", september(10), publisher="Northern Herald", title="A week on the Siverskyi Donets"
    )
    told.document("post-11", september(11), publisher="Evening Post", url="ftp://example.org/x")
    flag = told.event(
        "courier-8",
        "A video from the square shows soldiers raising the blue and yellow flag over Balakliia.",
        "Balakliia",
        kinds.FLAG_RAISED,
        ukraine,
        september(8),
    )
    taken = told.event(
        "herald-10",
        "Kyiv said on Saturday that its brigades had taken back Balakliia and Izium.",
        "Balakliia",
        kinds.CAPTURED,
        ukraine,
        september(10),
        source="Kyiv",
        standing=Standing.CLAIMED,
    )
    izium = told.event(
        "herald-10",
        "Kyiv said on Saturday that its brigades had taken back Balakliia and Izium.",
        "Izium",
        kinds.CAPTURED,
        ukraine,
        september(10),
        source="Kyiv",
        standing=Standing.CLAIMED,
    )
    left = told.event(
        "herald-10",
        "Moscow admitted that its units had been pulled out of Balakliia and Izium to regroup further south.",
        "Balakliia",
        kinds.WITHDREW,
        russia,
        september(10),
        source="Russian defence ministry",
        standing=Standing.CONCEDED,
    )
    left_izium = told.event(
        "herald-10",
        "Moscow admitted that its units had been pulled out of Balakliia and Izium to regroup further south.",
        "Izium",
        kinds.WITHDREW,
        russia,
        september(10),
        source="Russian defence ministry",
        standing=Standing.CONCEDED,
    )
    kupiansk = told.event(
        "herald-10",
        "Residents of Kupiansk said by telephone that Ukrainian patrols walk along the embankment.",
        "Kupiansk",
        kinds.ENTERED,
        ukraine,
        september(10),
    )
    held = told.event(
        "herald-10",
        "Kupiansk is ours, an officer of the brigade wrote.",
        "Kupiansk",
        kinds.CAPTURED,
        ukraine,
        september(10),
        source="an officer",
        standing=Standing.CLAIMED,
        hedged=True,
    )
    lyman = told.event(
        "herald-10",
        "Street fighting went on in Lyman.",
        "Lyman",
        kinds.FIGHTING,
        "both",
        september(10),
        modality=Modality.ONGOING,
    )
    push = told.event(
        "herald-10",
        "Columns were seen moving towards Lysychansk.",
        "Lysychansk",
        kinds.ADVANCED,
        ukraine,
        september(10),
    )
    russian = told.event(
        "courier-8",
        "The occupation office said that Lysychansk stays in its hands.",
        "Lysychansk",
        kinds.HOLDS,
        russia,
        september(8),
        source="occupation office",
        standing=Standing.CLAIMED,
    )
    oblast = told.event(
        "courier-8",
        "Russia declared that it holds all of Luhansk Oblast.",
        "Luhansk Oblast",
        kinds.HOLDS,
        russia,
        september(8),
        source="Russia",
        standing=Standing.CLAIMED,
    )
    told.event(
        "herald-10",
        "The village of Verkhnia Nowhere was also said to be free.",
        "Verkhnia Nowhere",
        kinds.CAPTURED,
        ukraine,
        september(10),
    )
    told.event(
        "herald-10",
        "The general denied that Vovchansk had been given up.",
        "Vovchansk",
        kinds.WITHDREW,
        ukraine,
        september(10),
        modality=Modality.DENIED,
    )
    told.event("post-11", "Sviatohirsk had been lost long before.", "Sloviansk", kinds.CAPTURED, russia, None)
    vovchansk = told.event(
        "post-11",
        "Late on Sunday the garrison left Vovchansk for the border.",
        "Vovchansk",
        kinds.WITHDREW,
        russia,
        september(11),
    )

    claim = {"kind": ClaimKind.DISTANCE, "unit": "km", "approximate": True, "reference": "Kharkiv"}
    told.verdict(
        "herald-10",
        "Balakliia, a depot town about 110 km southeast of Kharkiv, had fed the whole front.",
        claim | {"value": 110.0, "figure": "110", "direction": "SE", "subject": "Balakliia"},
        outcome=Outcome.CONTRADICTED,
        reason="Balakliia lies 72.6 km from Kharkiv at 142°, 27 km outside the stated region.",
        measured=72.6,
        unit="km",
        azimuth_deg=142.0,
        shortfall_m=27_400.0,
        extent_m=14_000.0,
        subject=place("Balakliia"),
        reference=place("Kharkiv"),
        suggestions=(
            Suggestion(text="Izium lies about 110 km southeast of Kharkiv.", place=place("Izium")),
            Suggestion(
                text="about 70 km southeast",
                sentence="Balakliia, a depot town about 70 km southeast of Kharkiv, had fed the whole front.",
            ),
        ),
    )
    told.verdict(
        "herald-10",
        "Kupiansk lies some 100 km from Kharkiv.",
        claim | {"value": 100.0, "figure": "100", "subject": "Kupiansk"},
        outcome=Outcome.CONSISTENT,
        reason="Kupiansk lies 102.5 km from Kharkiv.",
        measured=102.45,
        unit="km",
        azimuth_deg=106.6,
        shortfall_m=0.0,
        subject=place("Kupiansk"),
        reference=place("Kharkiv"),
    )
    told.verdict(
        "post-11",
        "Some 500 sq km (250 sq miles) were regained.",
        {
            "kind": ClaimKind.CONVERSION,
            "value": 500.0,
            "unit": "km2",
            "paired_value": 250.0,
            "paired_unit": "mi2",
        },
        outcome=Outcome.CONTRADICTED,
        reason="500 km² are 193 square miles.",
        measured=193.05,
        unit="mi2",
        rule="conversion",
    )

    told.status("Balakliia", september(8), september(9), "contested", False, [flag])
    told.status("Balakliia", september(10), LAST, ukraine, True, [taken, left])
    told.status("Izium", september(10), LAST, ukraine, True, [izium, left_izium])
    told.status("Kupiansk", september(10), LAST, ukraine, False, [held, kupiansk])
    told.status("Lyman", september(10), LAST, "contested", False, [lyman])
    told.status("Lysychansk", september(8), LAST, russia, False, [russian], pressure=[push], pressed=2)
    told.status("Luhansk Oblast", september(8), LAST, russia, False, [oblast])
    told.status("Vovchansk", september(11), LAST, ukraine, False, [vovchansk])
    return told.scenes(FIRST, LAST)


@pytest.fixture
def scenes() -> tuple[Scene, ...]:
    return week()


@pytest.fixture
def scene(scenes: tuple[Scene, ...]) -> Scene:
    """The tenth of September: most of the marks, both sides' words."""
    return scenes[2]


@pytest.fixture
def reporter() -> Reporter:
    return Reporter()


SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, or the one that FRONTMAP_CHROMIUM names."""
    found = os.environ.get("FRONTMAP_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.skip(
            "NO BROWSER: put chromium on PATH or name it in FRONTMAP_CHROMIUM; the pages are not tested"
        )
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed; the pages are not tested"
    )
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=SWITCHES)
        yield chromium
        chromium.close()


class Opened:
    """A page in the browser, with everything it asked for and complained about."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.set_default_timeout(5_000)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))

    def go(self, path: Path) -> Any:
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("html[data-ready]", timeout=10_000, state="attached")
        return self.page

    def is_quiet(self) -> None:
        asked = [url for url in self.requests if not url.startswith(("file:", "data:"))]
        assert not asked, asked
        assert not self.complaints, self.complaints


@pytest.fixture(params=list(SIZES))
def opened(request: pytest.FixtureRequest, browser: Any) -> Iterator[Opened]:
    """A page at both sizes, without a network."""
    width, height = SIZES[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, offline=True, has_touch=request.param == "phone"
    )
    yield Opened(context.new_page())
    context.close()
