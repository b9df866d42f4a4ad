"""Pages as text: sealed, small, the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from frontmap.errors import DataError
from frontmap.maps import Scene, day_page, index_page
from frontmap.maps.codec import decode
from frontmap.maps.tables import safe_url
from frontmap.model import EventKind, Place, Span


class Parts(HTMLParser):
    """Scripts, styles, policy and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.policy = ""
        self._inside: tuple[str, dict[str, str | None]] | None = None
        self._text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._inside, self._text = (tag, dict(attrs)), ""
        if dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attrs)["content"] or ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._inside:
            self.scripts.append((self._inside[1], self._text))
        if tag == "style":
            self.styles.append(self._text)
        self._inside = None


def data_of(html: str) -> dict[str, Any]:
    block = next(text for attributes, text in Parts(html).scripts if attributes.get("id") == "data")
    value = decode(block)
    assert isinstance(value, dict)
    return value


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_names_every_script_and_style_by_its_hash(scene: Scene) -> None:
    parts = Parts(day_page(scene))
    directives = dict(part.strip().split(" ", 1) for part in parts.policy.split(";"))
    running = [text for attributes, text in parts.scripts if "type" not in attributes]
    assert directives["default-src"] == "'none'"
    assert directives["script-src"].split() == [hash_of(text) for text in running]
    assert directives["style-src"].split() == [hash_of(text) for text in parts.styles]
    assert directives["img-src"] == "data:"
    assert "unsafe" not in parts.policy


def test_nothing_in_the_page_points_elsewhere(scene: Scene) -> None:
    for tag, attributes in Parts(day_page(scene)).tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        for name in ("src", "href", "srcset", "action"):
            assert (attributes.get(name) or "data:").startswith("data:")


def test_the_same_scene_gives_the_same_page(scene: Scene, scenes: Sequence[Scene]) -> None:
    assert day_page(scene) == day_page(scene)
    assert index_page(scenes) == index_page(scenes)


def test_pages_stay_small(scenes: Sequence[Scene]) -> None:
    many = tuple(
        Place(
            id=f"x:{n}", name=f"Settlement {n * 7919 % 10007}", lon=22 + n % 19, lat=44 + n % 9, population=n
        )
        for n in range(900)
    )
    full = [replace(scene, labels=many) for scene in scenes]
    assert len(day_page(full[2]).encode()) <= 300_000
    assert len(index_page(full).encode()) <= 1_000_000


def test_a_day_carries_quotes_with_publisher_date_and_speaker(scene: Scene) -> None:
    data = data_of(day_page(scene))
    izium = next(n for n, place in enumerate(data["places"]) if place["name"] == "Izium")
    events = [event for event in data["events"] if event["place"] == izium]
    assert {(event["kind"], event["speaker"], event["standing"]) for event in events} == {
        ("captured", "UA", "claimed"),
        ("withdrew", "RU", "conceded"),
    }
    report = data["documents"][events[0]["document"]]
    assert (report["publisher"], report["published"]) == ("Northern Herald", "2022-09-10")
    assert "taken back" in data["quotes"][events[0]["quote"][0]]


def test_a_status_that_lasts_is_written_once(scenes: Sequence[Scene]) -> None:
    data = data_of(index_page(scenes))
    rows = [
        (data["places"][run["place"]]["name"], run["state"], run["first"], run["last"])
        for run in data["statuses"]
    ]
    assert ("Izium", "firm", 2, 4) in rows
    assert ("Balakliia", "contested", 0, 1) in rows
    assert ("Balakliia", "firm", 2, 4) in rows


def test_later_events_are_not_on_earlier_pages(scenes: Sequence[Scene]) -> None:
    quotes = data_of(day_page(scenes[0]))["quotes"]
    assert not any("Izium" in quote for quote in quotes)


def test_the_counts_of_the_days(scenes: Sequence[Scene]) -> None:
    counts = [(count.events, count.changes, count.questioned) for count in scenes[0].days]
    assert counts == [(3, 3, 0), (0, 0, 0), (9, 4, 1), (1, 1, 1), (0, 0, 0)]


def test_a_stated_region_is_drawn_where_the_words_put_it(scene: Scene) -> None:
    verdicts = data_of(day_page(scene))["verdicts"]
    (ring,) = next(verdict for verdict in verdicts if verdict["outcome"] == "contradicted")["rings"]
    lon = [sum(ring[0 : n + 1 : 2]) / 1e4 for n in range(0, len(ring), 2)]
    lat = [sum(ring[1 : n + 2 : 2]) / 1e4 for n in range(0, len(ring), 2)]
    assert (lon[0], lat[0]) == (lon[-1], lat[-1])
    assert min(lon) > 36.2527
    assert max(lat) < 49.9808
    whole = next(verdict for verdict in verdicts if verdict["outcome"] == "consistent")["rings"]
    assert len(whole) == 2


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org", "https://", "http:x",
     "https://a b", "java\nscript:alert(1)", "https://[", "\x01https://example.org"],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str) -> None:
    assert safe_url(url) is None


def test_a_language_without_words_is_refused(scene: Scene) -> None:
    with pytest.raises(DataError, match="there are en"):
        day_page(replace(scene, language="xx"))


def test_a_page_needs_a_day() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        index_page([])


def test_no_part_of_the_script_makes_markup() -> None:
    app = Path(__file__).parents[2] / "frontmap" / "maps" / "app"
    for part in app.glob("*.js"):
        text = part.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function", text
        ), part


def test_a_quote_stands_in_its_sentence_and_is_marked_in_javascript_units(reporter: Any) -> None:
    day = date(2022, 9, 10)
    reporter.document("a", day)
    key = reporter.event("a", "𝗡𝗼𝘄 the town was taken at dawn.", "Izium", EventKind.CAPTURED, "UA", day)
    reporter.status("Izium", day, day, "UA", True, [key])
    whole = reporter.events[0]
    start = reporter.documents["a"].text.index("taken")
    reporter.events[0] = replace(whole, span=Span("a", start, start + 5))
    data = data_of(day_page(reporter.scenes(day, day)[0]))
    row, first, last = data["events"][0]["quote"]
    units = data["quotes"][row].encode("utf-16-le")
    assert data["quotes"][row] == "𝗡𝗼𝘄 the town was taken at dawn."
    assert units[2 * first : 2 * last].decode("utf-16-le") == "taken"


def test_a_sentence_without_end_is_cut_but_keeps_the_quote(reporter: Any) -> None:
    day = date(2022, 9, 10)
    reporter.document("a", day)
    reporter.event("a", "on and on and " * 1000, "Izium", EventKind.ENTERED, "UA", day)
    data = data_of(day_page(reporter.scenes(day, day)[0]))
    assert len(data["quotes"][0]) < 2_100
    assert data["quotes"][0].endswith(" …")


def test_a_day_late_in_a_long_war_carries_the_last_words_of_each_place(reporter: Any) -> None:
    first, days = date(2022, 3, 1), 200
    for n in range(days):
        reporter.document(f"d{n}", first + timedelta(n))
        reporter.event(f"d{n}", f"Day {n}.", "Izium", EventKind.FIGHTING, "both", first + timedelta(n))
    last = first + timedelta(days - 1)
    quotes = data_of(day_page(reporter.scenes(last, last)[0]))["quotes"]
    assert len(quotes) == 20
    assert quotes[-1] == "Day 199."
