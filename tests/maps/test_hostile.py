"""Words of reports that try to be markup or script stay words, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import folium
import pytest

from frontmap.files import write_whole
from frontmap.maps import FrontMap, day_page, index_page
from frontmap.maps.additions import plain_text
from frontmap.model import EventKind, Side, Standing

pytestmark = pytest.mark.browser

DAY = date(2022, 9, 10)
HOSTILE = [
    "</script><script>window.hit = 1; alert(1)</script>",
    "<!--<script>",
    "${alert(1)}`${window.hit = 1}`",
    "<img src=x onerror=alert(1)>",
    "<img src=https://example.org/x.png>",
    "\"><svg onload=alert(1)>",
    "'; window.hit = 1; //",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "]]> &lt;b&gt; &#x3c;",
    "a\x00b\x07c\ud800d\udfff",
    "\u202e reversed \u2066 isolated",
    "__proto__",
    "url(https://example.org/x)",
    "הטקסט הזה מימין לשמאל",
]  # fmt: skip


def harmless(opened: Any) -> None:
    assert opened.page.evaluate("window.hit === undefined")
    assert (
        opened.page.evaluate("document.querySelectorAll('#page img, #page script, #page style').length") == 0
    )
    opened.is_quiet()


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_words_are_shown_and_do_nothing(opened: Any, tmp_path: Path, reporter: Any, bad: str) -> None:
    reporter.document("a", DAY, publisher=bad, title=bad, url=bad, language=bad)
    event = reporter.event(
        "a", bad, "Izium", EventKind.CAPTURED, "UA", DAY, source=bad, standing=Standing.CLAIMED
    )
    reporter.event("a", bad, bad, EventKind.ENTERED, bad, DAY, source=bad)
    reporter.status("Izium", DAY, DAY, "UA", True, [event])
    reporter.status("Lyman", DAY, DAY, bad, False, [])
    (scene,) = reporter.scenes(DAY, DAY)
    sides = (Side(id=bad, name=bad, colour=bad), *scene.theatre.sides)
    named = [replace(status, place=replace(status.place, name=bad, admin1=bad)) for status in scene.statuses]
    scene = replace(
        scene,
        statuses=tuple(named),
        theatre=replace(scene.theatre, name=bad, sides=sides),
        labels=(replace(scene.labels[0], name=bad),),
        version=bad,
    )
    write_whole(tmp_path / "day.html", day_page(scene))
    page = opened.go(tmp_path / "day.html")
    page.locator(".mark-status").first.focus()
    page.keyboard.press("Enter")
    shown = page.locator(".card blockquote").first.text_content()
    assert shown == bad
    for summary in page.locator("summary").all():
        summary.click()
    harmless(opened)
    write_whole(tmp_path / "index.html", index_page([scene]))
    opened.go(tmp_path / "index.html")
    harmless(opened)


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_words_in_folium_layers_are_shown_and_do_nothing(
    opened: Any, tmp_path: Path, scene: Any, bad: str
) -> None:
    bad = bad.encode("utf-8", "replace").decode()
    chart = FrontMap(scene)
    group = folium.FeatureGroup(name=bad).add_to(chart)
    marker = folium.Marker([49.45, 38.3], tooltip=bad, popup=bad, title=bad, alt=bad).add_to(group)
    folium.CircleMarker([49.3, 37.5], popup=folium.Popup(bad, parse_html=True)).add_to(chart)
    folium.GeoJson({"type": "Point", "coordinates": [37.0, 49.0], "properties": {"a": bad}}, name=bad).add_to(
        chart
    )
    folium.LayerControl().add_to(chart)
    assert marker is not None
    chart.save(tmp_path / "chart.html")
    page = opened.go(tmp_path / "chart.html")
    page.locator("img.leaflet-marker-icon").first.click()
    assert page.locator(".leaflet-popup-content").text_content() == plain_text(bad)
    assert page.locator(".layer").count() == 7
    assert page.evaluate("window.hit === undefined")
    opened.is_quiet()
