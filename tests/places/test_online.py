from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from geopy.adapters import BaseAsyncAdapter, URLLibAdapter
from geopy.exc import GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, Pelias, Photon
from geopy.location import Location

from frontmap.errors import InputError
from frontmap.model import Document, Located, Resolution, Theatre
from frontmap.places import Gazetteer, find_mentions, resolve_mentions, resolve_name, resolve_names
from frontmap.places.geocoding.acceptance import accept
from frontmap.places.geocoding.answer_store import AnswerStore, cache_folder
from frontmap.places.geocoding.geocoder import PackGeocoder
from frontmap.places.geocoding.online import LastResort
from frontmap.places.geocoding.responses import read_response
from frontmap.places.geocoding.services import last_resort
from tests.places.nominatim import Answer, Server, serve, settlement

# Names that are made up, so that no pack will ever have them.
NEW, OTHER = "Qarvolynka", "Quzhmoravtse"


@pytest.fixture(autouse=True)
def nothing_leaves_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("FRONTMAP_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def online(server: Server, **options: Any) -> LastResort:
    geocoder = Nominatim(
        user_agent="frontmap tests",
        domain=server.url.removeprefix("http://"),
        scheme="http",
        timeout=options.pop("timeout", 5),
        adapter_factory=URLLibAdapter,
    )
    patience: dict[str, Any] = {"min_delay_seconds": 0.0, "error_wait_seconds": 0.0, "max_retries": 0}
    return LastResort(geocoder, **(patience | options))


@pytest.fixture
def ask(server: Server, gazetteer: Gazetteer, theatre: Theatre) -> Any:
    def resolve(name: str, context: str = "", **options: Any) -> Resolution:
        return resolve_name(name, context, gazetteer, theatre, online=online(server, **options))

    return resolve


def test_the_made_up_names_are_in_no_pack(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup(NEW) == gazetteer.lookup(OTHER) == ()


def test_an_answer_is_a_place_and_marked(server: Server, ask: Any) -> None:
    server.known[NEW] = [settlement(NEW, 36.9, 49.5, osm_id=77)]
    answer = ask(NEW)
    place = answer.place
    assert place.id == "online:nominatim:node/77"
    assert (place.name, place.lon, place.lat) == (NEW, 36.9, 49.5)
    assert (place.country, place.admin1, place.located) == ("UA", "Kharkiv", Located.EXACT)
    assert 2000 < place.radius_m < 2500  # half of 0.04 degrees of latitude
    assert answer.reason.startswith("no pack has this name; Nominatim says, online: ")
    assert [candidate.tier for candidate in answer.candidates] == ["online"]
    assert answer.mention.candidates == ()


def test_what_is_asked(server: Server, ask: Any) -> None:
    server.known[NEW] = [settlement(NEW, 36.9, 49.5)]
    ask(NEW, f"They fell back from {NEW} to Kharkiv.")
    ((path, query),) = server.asked
    assert path == "/search"
    # The name alone: a text that is not yet published is nobody's business.
    assert query["q"] == NEW
    assert (query["countrycodes"], query["accept-language"], query["format"]) == ("ua", "en", "json")
    assert query["bounded"] == "1"
    assert server.agents == ["frontmap tests"]


def test_what_a_pack_has_is_not_asked(server: Server, ask: Any) -> None:
    for name in ("Izium", "Balaklyia", "Ізюмі", "Kharkiv Oblast", "Ukraine", "Ivanivka", "", "the", "12"):
        ask(name)
    ask("Lyman", "General Lyman spoke.")
    assert server.asked == []


def test_only_by_name(gazetteer: Gazetteer, theatre: Theatre) -> None:
    assert resolve_name(NEW, "", gazetteer, theatre).place is None
    document = Document(id="d", text=f"They took {NEW}, near Izium.")
    found = resolve_mentions(document, find_mentions(document, gazetteer, theatre), gazetteer, (), theatre)
    assert {r.mention.surface: r.place is not None for r in found} == {NEW: False, "Izium": True}


def test_nothing_found_is_said(ask: Any) -> None:
    answer = ask(NEW)
    assert answer.place is None
    assert answer.reason == "no pack has a place of this name; Nominatim, online, has none either"


# An answer that is no village of that name in the theatre, and what is said of it.
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (settlement(NEW, 36.9, 49.5, **{"class": "highway", "type": "residential"}), "highway=residential"),
        (settlement(NEW, 36.9, 49.5, **{"class": "shop", "type": "bakery"}), "shop=bakery"),
        (settlement(NEW, 36.9, 49.5, **{"class": "waterway", "type": "river"}), "waterway=river"),
        (settlement(NEW, 36.9, 49.5, type="suburb"), "place=suburb"),
        (settlement(NEW, 36.9, 49.5, type="locality"), "place=locality"),
        (
            settlement(
                NEW, 36.9, 49.5, addresstype="state", **{"class": "boundary", "type": "administrative"}
            ),
            "boundary of a state",
        ),
        (settlement("Izium", 37.3, 49.2), "Izium, which is another name"),
        (settlement(NEW, 36.9, 49.5, address={"country_code": "pl"}), "in PL"),
        (settlement(NEW, 36.9, 49.5, address={}), "a country that it does not name"),
        (settlement(NEW, 0.0, 0.0), "outside the theatre"),
        ({"display_name": NEW, "lat": "49.5", "lon": "36.9"}, "of an unknown sort"),
        (settlement(NEW, 36.9, 49.5, boundingbox=["a", "b", "c", "d"]), "of an unknown sort"),
        (settlement(NEW, 36.9, 49.5, boundingbox=[1]), "of an unknown sort"),
        (settlement(NEW, 36.9, 49.5, boundingbox=["nan"] * 4), "of an unknown sort"),
        (settlement(NEW, 36.9, 49.5, address="Ukraine"), "of an unknown sort"),
    ],
)
def test_what_does_not_count(server: Server, ask: Any, answer: Answer, said: str) -> None:
    server.known[NEW] = [answer]
    found = ask(NEW)
    assert found.place is None
    assert found.candidates == ()
    assert said in found.reason


def test_the_boundary_of_a_town_is_the_town(server: Server, ask: Any) -> None:
    boundary: dict[str, Any] = {"class": "boundary", "type": "administrative", "osm_type": "relation"}
    server.known[NEW] = [
        settlement(NEW, 36.9, 49.5, osm_id=5, addresstype="town", **boundary),
        settlement(NEW, 36.91, 49.51, osm_id=6),
    ]
    found = ask(NEW)
    assert found.place.id == "online:nominatim:relation/5"
    assert len(found.candidates) == 1  # its middle and its boundary's are one place


def test_several_equally_good_ones(server: Server, ask: Any) -> None:
    server.known[NEW] = [
        settlement(NEW, 36.9, 49.5, osm_id=1),
        settlement(NEW, 30.5, 49.0, osm_id=2, state="Cherkasy Oblast"),
    ]
    assert ask(NEW).place is None
    assert "Nominatim does not tell, online: could be" in ask(NEW).reason
    assert len(ask(NEW).candidates) == 2
    # The text decides among them as it does among the places of packs.
    assert ask(NEW, f"{NEW}, Cherkasy Oblast").place.id == "online:nominatim:node/2"
    assert ask(NEW, f"They hold {NEW}, a village in Kharkiv Oblast.").place.id == "online:nominatim:node/1"
    elsewhere = ask(NEW, f"{NEW}, Lviv Oblast")
    assert elsewhere.place is None
    assert "Lviv" in elsewhere.reason


def test_other_names_of_a_place(server: Server, ask: Any) -> None:
    names = {"name": "Кварволинка", "name:en": "Kvarvolynka", "old_name": f"Leninske;{NEW}"}
    server.known[NEW] = [settlement("Кварволинка", 36.9, 49.5, namedetails=names)]
    assert ask(NEW).place.name == "Kvarvolynka"


def test_cases_of_a_name(server: Server, ask: Any) -> None:
    server.known["Кварволинка"] = [settlement("Кварволинка", 36.9, 49.5, namedetails={"name": "Кварволинка"})]
    found = ask("Кварволинці", "Бої тривають у Кварволинці.")
    assert found.place is not None
    assert found.place.name == "Kvarvolynka"
    assert server.names[0] == "Кварволинці"
    assert len(server.names) <= 3


def test_a_name_of_a_document(server: Server, gazetteer: Gazetteer, theatre: Theatre) -> None:
    server.known[NEW] = [settlement(NEW, 37.3, 49.1)]
    text = f"Troops entered {NEW}, near Izium. {NEW} had held for weeks. Balakliia is quiet."
    document = Document(id="d", text=text)
    mentions = find_mentions(document, gazetteer, theatre)
    before = resolve_mentions(document, mentions, gazetteer, (), theatre)
    after = online(server).complete(document, before, gazetteer, (), theatre)
    assert [a.mention for a in after] == [b.mention for b in before]
    assert server.names == [NEW]
    places = {a.mention.surface: a.place for a in after}
    assert places[NEW] is not None
    assert all(a == b for a, b in zip(after, before, strict=True) if a.mention.surface != NEW)


class TestStore:
    def test_a_second_run_asks_nothing(self, server: Server, ask: Any) -> None:
        server.known[NEW] = [settlement(NEW, 36.9, 49.5)]
        first = [ask(NEW), ask(OTHER)]
        assert server.names == [NEW, OTHER]
        assert [ask(NEW), ask(OTHER)] == first
        assert server.names == [NEW, OTHER]
        assert (cache_folder() / "online.sqlite3").is_file()

    def test_equal_names_are_asked_once(self, server: Server, gazetteer: Gazetteer, theatre: Theatre) -> None:
        rows = [(NEW, ""), (NEW, "in Ukraine"), (NEW, "")]
        resolve_names(rows, gazetteer, theatre, online=online(server, store=AnswerStore()))
        assert server.names == [NEW]

    def test_other_questions_have_other_answers(self, tmp_path: Path) -> None:
        store = AnswerStore(tmp_path / "s")
        store.put("a", "q", "{}", [1])
        assert store.get("a", "q", "{}") == [1]
        assert store.get("b", "q", "{}") is store.get("a", "p", "{}") is store.get("a", "q", "{1}") is None
        store.put("a", "q", "{}", [])
        assert store.get("a", "q", "{}") == []

    def test_what_failed_is_not_kept(self, server: Server, ask: Any) -> None:
        server.failures = [(500, {})]
        assert "could not be asked" in ask(NEW).reason
        server.known[NEW] = [settlement(NEW, 36.9, 49.5)]
        assert ask(NEW).place is not None

    @pytest.mark.parametrize("content", [b"nonsense" * 1000, b"SQLite format 3\x00" + bytes(5000)])
    def test_a_broken_file_is_set_aside(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "online.sqlite3"
        path.write_bytes(content)
        told: list[str] = []
        store = AnswerStore(path, notify=told.append)
        assert store.get("a", "q", "") is None
        store.put("a", "q", "", [1])
        assert AnswerStore(path).get("a", "q", "") == [1]
        assert (tmp_path / "online.sqlite3.broken").read_bytes() == content
        assert len(told) == 1
        assert "set aside" in told[0]

    def test_a_broken_file_is_a_warning(self, tmp_path: Path) -> None:
        path = tmp_path / "online.sqlite3"
        path.write_bytes(b"nonsense" * 1000)
        with pytest.warns(UserWarning, match="set aside"):
            assert AnswerStore(path).get("a", "q", "") is None

    @pytest.mark.parametrize("row", ["not json", '{"a": 1}', "[[1]]", '[["a", 91, 0, {}]]', "5", "null"])
    def test_a_broken_row_is_asked_again(self, server: Server, ask: Any, row: str) -> None:
        server.known[NEW] = [settlement(NEW, 36.9, 49.5)]
        before = ask(NEW)
        with sqlite3.connect(cache_folder() / "online.sqlite3") as table:
            table.execute("UPDATE answers SET answer = ?", (row,))
        table.close()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # geopy's, of a latitude beyond the pole
            assert ask(NEW) == before
        assert server.names == [NEW, NEW]

    def test_no_folder_to_keep_it_in(self, tmp_path: Path, server: Server, ask: Any) -> None:
        (tmp_path / "file").write_text("")
        told: list[str] = []
        store = AnswerStore(tmp_path / "file" / "online.sqlite3", notify=told.append)
        server.known[NEW] = [settlement(NEW, 36.9, 49.5)]
        assert ask(NEW, store=store).place is not None
        assert len(told) == 1
        assert "cannot be kept" in told[0]

    def test_half_a_surrogate_pair(self, server: Server, ask: Any) -> None:
        assert ask("Q\ud800arvol").place is None

    def test_two_processes(self, tmp_path: Path) -> None:
        path = tmp_path / "online.sqlite3"
        code = (
            "import sys; from pathlib import Path\n"
            "from frontmap.places.geocoding.answer_store import AnswerStore\n"
            "store = AnswerStore(Path(sys.argv[1]))\n"
            "for row in range(40): store.put('a', f'{sys.argv[2]}-{row}', '', [row])\n"
        )
        writers = [
            subprocess.Popen([sys.executable, "-W", "error", "-c", code, str(path), str(number)])
            for number in range(2)
        ]
        assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
        store = AnswerStore(path)
        assert all(store.get("a", f"{n}-{row}", "") == [row] for n in range(2) for row in range(40))


class TestTrouble:
    def rows(self, last: LastResort, gazetteer: Gazetteer, theatre: Theatre) -> list[str]:
        names = [(f"Qarvol{end}", "") for end in ("ynka", "yshche", "ovets", "ohrad")]
        found = resolve_names([*names, ("Izium", "")], gazetteer, theatre, online=last)
        assert found[-1].place is not None
        assert all(one.place is None for one in found[:-1])
        return [one.reason for one in found[:-1]]

    def test_a_service_that_is_down_is_left_alone(
        self, server: Server, gazetteer: Gazetteer, theatre: Theatre
    ) -> None:
        server.failures = [(500, {})] * 100
        last = online(server, max_retries=2)
        reasons = self.rows(last, gazetteer, theatre)
        assert all("Nominatim, online, could not be asked" in reason for reason in reasons)
        assert len(server.asked) == 2 * 3  # two names, each tried three times; then no more
        assert "Qarvolynka, Qarvolyshche, Qarvolovets, Qarvolohrad" in last.trouble
        assert server.url in last.trouble

    def test_nobody_listens(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        with serve() as gone:
            pass
        reasons = self.rows(online(gone), gazetteer, theatre)
        assert all("could not be asked" in reason for reason in reasons)

    def test_one_bad_question(self, server: Server, gazetteer: Gazetteer, theatre: Theatre) -> None:
        server.failures = [(400, {})]
        last = online(server, max_retries=2)
        reasons = self.rows(last, gazetteer, theatre)
        assert ["could not" in reason for reason in reasons] == [True, False, False, False]
        assert len(server.asked) == 4  # a bad question is as bad the second time

    @pytest.mark.parametrize("status", [401, 402, 403])
    def test_no_permission(self, server: Server, gazetteer: Gazetteer, theatre: Theatre, status: int) -> None:
        server.failures = [(status, {})] * 100
        self.rows(online(server, max_retries=2), gazetteer, theatre)
        assert len(server.asked) == 1

    def test_too_fast(self, server: Server, gazetteer: Gazetteer, theatre: Theatre) -> None:
        server.failures = [(429, {"Retry-After": "0"})]
        server.known[OTHER] = [settlement(OTHER, 36.9, 49.5)]
        last = online(server, max_retries=1)
        assert resolve_name(OTHER, "", gazetteer, theatre, online=last).place is not None
        assert last.trouble == ""
        # Asked for an hour of quiet, it is not asked again in this run.
        server.failures = [(429, {"Retry-After": "3600"})] * 100
        server.asked.clear()
        assert "3600 s" in self.rows(online(server, max_retries=2), gazetteer, theatre)[0]
        assert len(server.asked) == 1

    def test_too_slow(self, server: Server, gazetteer: Gazetteer, theatre: Theatre) -> None:
        server.delay_seconds = 0.4
        reasons = self.rows(online(server, timeout=0.05), gazetteer, theatre)
        assert "timed out" in reasons[0].lower()

    @pytest.mark.parametrize(
        "body",
        [
            b"<html>", b"", b"\xff\xfe", b"42", b'"Izium"', b"[5]", b"[null]", b"[{}]",
            b'{"error": "Bad query"}',
            b'[{"lat": "north", "lon": "east", "display_name": "x"}]',
            b'[{"lat": NaN, "lon": 1, "display_name": "x"}]',
        ],
    )  # fmt: skip
    def test_garbage(self, server: Server, gazetteer: Gazetteer, theatre: Theatre, body: bytes) -> None:
        server.body = body
        self.rows(online(server), gazetteer, theatre)

    def test_any_other_error_of_geopy(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        class Broken:
            def geocode(self, query: str) -> None:
                raise GeocoderServiceError("line one\nline two")

        reason = self.rows(LastResort(Broken(), max_retries=0), gazetteer, theatre)[0]
        assert reason.endswith("Broken, online, could not be asked: line one line two")


def test_throttling_is_geopys(
    server: Server, monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer, theatre: Theatre
) -> None:
    slept: list[float] = []

    def sleep(_: RateLimiter, seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(RateLimiter, "_sleep", sleep)
    monkeypatch.setattr(RateLimiter, "_clock", lambda _: sum(slept))
    last = online(server, min_delay_seconds=1.0, error_wait_seconds=5.0, max_retries=1)
    resolve_names([(NEW, ""), (OTHER, ""), ("Izium", "")], gazetteer, theatre, online=last)
    assert slept == [1.0]
    server.failures = [(500, {})]
    resolve_name("Qovchynets", "", gazetteer, theatre, online=last)
    assert slept == [1.0, 1.0, 5.0]


# The same village as each service would have it; fields as their documents name them.
@pytest.mark.parametrize(
    ("geocoder", "raw", "place_id"),
    [
        (
            Photon,
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [36.9, 49.5]},
                "properties": {
                    "osm_key": "place", "osm_value": "village", "osm_type": "N", "osm_id": 7, "name": NEW,
                    "countrycode": "UA", "state": "Kharkiv Oblast", "county": "Izium Raion",
                    "extent": [36.88, 49.52, 36.92, 49.48],
                },
            },
            "online:photon:node/7",
        ),
        (
            Pelias,
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [36.9, 49.5]},
                "properties": {
                    "gid": "whosonfirst:locality:7", "layer": "locality", "name": NEW, "country_code": "UA",
                    "region": "Kharkiv Oblast", "county": "Izium Raion",
                },
                "bbox": [36.88, 49.48, 36.92, 49.52],
            },
            "online:pelias:whosonfirst:locality:7",
        ),
    ],
)  # fmt: skip
def test_other_services(
    server: Server,
    gazetteer: Gazetteer,
    theatre: Theatre,
    geocoder: type[Photon] | type[Pelias],
    raw: dict[str, Any],
    place_id: str,
) -> None:
    server.body = json.dumps({"features": [raw]}).encode()
    asked = geocoder(domain=server.url.removeprefix("http://"), scheme="http", adapter_factory=URLLibAdapter)
    place = resolve_name(NEW, "", gazetteer, theatre, online=LastResort(asked)).place
    assert place is not None
    assert (place.id, place.admin1, place.admin2, place.country) == (place_id, "Kharkiv", "Izium", "UA")
    assert 2000 < place.radius_m < 2500
    # One that is no settlement is none here either.
    for properties in ({"osm_value": "suburb"}, {"osm_key": "highway"}, {"layer": "venue"}):
        if properties.keys() & raw["properties"].keys():
            other = Location(NEW, (49.5, 36.9), {**raw, "properties": raw["properties"] | properties})
            assert accept([other], [NEW], gazetteer, theatre)[0] == ()


def test_geonames_answers(gazetteer: Gazetteer, theatre: Theatre) -> None:
    raw = {
        "geonameId": 7, "fcl": "P", "fcode": "PPL", "name": NEW, "toponymName": NEW, "countryCode": "UA",
        "adminName1": "Kharkiv", "population": 40,
    }  # fmt: skip
    (place,), _ = accept([Location(NEW, (49.5, 36.9), raw)], [NEW], gazetteer, theatre)
    assert (place.id, place.population, place.admin1) == ("7", 40, "Kharkiv")
    for change in ({"fcl": "S"}, {"fcode": "PPLX"}, {"fcode": "PPLQ"}):
        assert accept([Location(NEW, (49.5, 36.9), raw | change)], [NEW], gazetteer, theatre)[0] == ()


@pytest.mark.parametrize("raw", [[], "text", {}, {"properties": None}, {"class": "place"}, {"fcl": "P"}])
def test_what_nobody_can_read(raw: object) -> None:
    assert read_response(Location("x", (1, 2), raw)) is None


def test_a_geocoder_that_must_be_awaited() -> None:
    class Awaited(BaseAsyncAdapter):  # type: ignore[misc]
        def __init__(self, **_: object) -> None: ...

        async def get_json(self, *_: object, **__: object) -> None: ...

        get_text = get_json

    with pytest.raises(InputError, match="asynchronous"):
        LastResort(Nominatim(user_agent="frontmap tests", adapter_factory=Awaited))


def test_a_geocoder_with_a_last_resort(server: Server, gazetteer: Gazetteer, theatre: Theatre) -> None:
    server.known[NEW] = [
        settlement(NEW, 36.9, 49.5, osm_id=1),
        settlement(NEW, 30.5, 49.0, osm_id=2, state="Cherkasy Oblast"),
    ]
    geocode = PackGeocoder(gazetteer, theatre, online=online(server)).geocode
    assert geocode("Izium").raw["id"].startswith("geonames:")
    assert geocode("Izium, Russia") is None
    assert geocode("Sumska, Kharkiv") is None
    assert server.asked == []
    found = geocode(f"{NEW}, Cherkasy Oblast, Ukraine")
    assert (found.raw["id"], found.raw["tier"]) == ("online:nominatim:node/2", "online")
    assert found.address == f"{NEW}, Cherkasy Oblast, Ukraine"
    assert geocode({"city": NEW, "state": "Kharkiv"}).raw["id"] == "online:nominatim:node/1"
    assert geocode(NEW) is None
    assert len(geocode(NEW, exactly_one=False)) == 2
    assert geocode(f"{NEW}, Lviv Oblast") is None
    assert geocode(NEW, featuretype="state") is None
    assert (
        geocode(NEW, viewbox=[(50, 36), (49, 38)], bounded=True, exactly_one=False)[0].raw["admin1"]
        == "Kharkiv"
    )
    assert server.names == [NEW]
    assert PackGeocoder(gazetteer, theatre).geocode(NEW) is None


class TestServices:
    def test_who_asks_is_named(self, server: Server, gazetteer: Gazetteer, theatre: Theatre) -> None:
        made = last_resort(
            "nominatim", contact="desk@example.org", version="9.9", url=f"{server.url}/nominatim/"
        )
        resolve_name(NEW, "", gazetteer, theatre, online=made)
        assert server.agents == ["frontmap/9.9 (desk@example.org)"]
        assert [path for path, _ in server.asked] == ["/nominatim/search"]

    @pytest.mark.parametrize(
        ("service", "options", "said"),
        [
            ("google", {"contact": "a@b.c"}, "no online geocoder 'google'; there are nominatim"),
            ("nominatim", {"contact": " "}, "needs --online-contact"),
            ("nominatim", {"contact": "a@b.c\r\nX: y"}, "not a contact"),
            ("nominatim", {"contact": "стіл"}, "not a contact"),
            ("pelias", {"contact": "a@b.c"}, "needs --online-url"),
            *(
                ("nominatim", {"contact": "a@b.c", "url": url}, "not the address of a geocoder")
                for url in (
                    "",
                    "nominatim.org",
                    "ftp://a",
                    "http://",
                    "http://a?b=c",
                    "http://u:p@a",
                    "http://[",
                    "file:///etc",
                )
            ),
        ],
    )
    def test_what_cannot_be_asked(self, service: str, options: dict[str, str], said: str) -> None:
        with pytest.raises(InputError, match=said):
            last_resort(service, version="9.9", **options)

    def test_making_one_asks_nothing(self) -> None:
        for service in ("nominatim", "photon"):
            assert last_resort(service, contact="a@b.c", version="9.9").trouble == ""
