"""Pages in a real browser, without a network: quiet, whole, usable by mouse and keyboard."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import folium
import pytest

from frontmap.files import write_whole
from frontmap.maps import FrontMap, Scene, day_page, index_page
from frontmap.model import EventKind

pytestmark = pytest.mark.browser

# Boxes of which no two may meet; the sheet of the phone comes up over the map's lower edge on purpose.
APART = (".masthead", ".map-buttons", ".leaflet-control-scale", ".panel", ".credits", ".timeline")
TEXTS = "h1, h2, h3, .over, .under, .step, .row-words, .layer, .keys li, blockquote, dd, .credits p, th, td"


@pytest.fixture
def site(tmp_path: Path, scenes: Sequence[Scene]) -> Path:
    for scene in scenes:
        write_whole(tmp_path / f"{scene.day}.html", day_page(scene))
    write_whole(tmp_path / "index.html", index_page(scenes))
    return tmp_path


def boxes(page: Any, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.eval_on_selector_all(
        selector,
        """nodes => nodes.filter(node => node.checkVisibility()).map(node => {
            const {left, top, right, bottom} = node.getBoundingClientRect();
            return {left, top, right, bottom};
        }).filter(box => box.right > box.left && box.bottom > box.top)""",
    )
    return found


def meet(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["left"] < other["right"] - 0.5
        and other["left"] < one["right"] - 0.5
        and one["top"] < other["bottom"] - 0.5
        and other["top"] < one["bottom"] - 0.5
    )


def is_laid_out(page: Any) -> None:
    """Nothing sticks out, nothing lies on something else, no text is cut off."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    standing = {selector: boxes(page, selector) for selector in APART}
    for one, other in itertools.combinations(APART, 2):
        for left, right in itertools.product(standing[one], standing[other]):
            assert not meet(left, right), (one, other)
    names = boxes(page, ".name")
    for left, right in itertools.combinations(names, 2):
        assert not meet(left, right), "two names on the map meet"
    for name in names:
        for control in boxes(page, ".map-buttons") + boxes(page, ".leaflet-control-scale"):
            assert not meet(name, control), "a name lies under a control"
    cut = page.eval_on_selector_all(
        TEXTS,
        """nodes => nodes.filter(node => node.checkVisibility() && !node.classList.contains("clamped")
            && (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== "inline"))
            .map(node => node.className + " " + node.textContent.slice(0, 80))""",
    )
    assert not cut, cut


@pytest.mark.parametrize(
    "name", ["2022-09-08", "2022-09-09", "2022-09-10", "2022-09-11", "2022-09-12", "index"]
)
def test_a_page_is_quiet_and_nothing_overlaps(opened: Any, site: Path, name: str) -> None:
    page = opened.go(site / f"{name}.html")
    page.wait_for_timeout(100)
    is_laid_out(page)
    opened.is_quiet()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_on_a_mark_opens_both_sides_words_and_escape_closes_them(
    opened: Any, site: Path, key: str
) -> None:
    page = opened.go(site / "2022-09-10.html")
    mark = page.get_by_role("button", name="Izium, Held by Ukraine")
    mark.focus()
    page.keyboard.press(key)
    card = page.locator(".card")
    assert card.locator("h2").inner_text() == "Izium"
    assert card.locator(".speaker").all_inner_texts() == ["Ukraine says", "Russia says"]
    left, right = boxes(page, ".card .side")
    assert left["right"] <= right["left"]
    assert abs(left["top"] - right["top"]) < 1
    assert "had taken back Balakliia and Izium" in card.inner_text()
    assert "Northern Herald" in card.inner_text()
    assert "10 September 2022 (date stated)" in card.inner_text()
    assert page.evaluate("document.activeElement.className") == "card-title"
    is_laid_out(page)
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Izium")
    opened.is_quiet()


def test_a_click_on_a_distance_shows_what_fits_instead(opened: Any, site: Path) -> None:
    page = opened.go(site / "2022-09-10.html")
    page.get_by_role("button", name="contradicted: Balakliia from Kharkiv").click()
    words = page.locator(".card").inner_text()
    assert "Balakliia: about 110 km southeast of Kharkiv" in words
    assert "72.6 km, bearing 142°" in words
    assert "Izium lies about 110 km southeast" in words
    assert page.get_by_role("button", name="Izium fits the stated distance").count() == 1
    opened.is_quiet()


@pytest.mark.parametrize(
    ("box", "drawn"),
    [
        ("Who holds it", ".mark-status"),
        ("Reported on this day", ".mark-events"),
        ("Stated distances", ".mark-verdict"),
        ("Borders and coasts", ".leaflet-lines-pane path"),
        ("Names", ".name"),
    ],
)
def test_a_check_box_hides_and_shows_its_layer(opened: Any, site: Path, box: str, drawn: str) -> None:
    page = opened.go(site / "2022-09-10.html")
    assert page.locator(drawn).count() > 0
    check = page.get_by_label(box, exact=True)
    check.uncheck()
    assert page.locator(drawn).count() == 0
    check.check()
    assert page.locator(drawn).count() > 0
    opened.is_quiet()


def test_the_days_are_linked_and_end_at_both_ends(opened: Any, site: Path) -> None:
    page = opened.go(site / "2022-09-08.html")
    assert page.locator(".step-previous").get_attribute("aria-disabled") == "true"
    page.locator(".step-next").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.url.endswith("2022-09-09.html")
    page = opened.go(site / "2022-09-12.html")
    assert page.locator(".step-next").get_attribute("aria-disabled") == "true"
    page.get_by_role("link", name="All days").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    page.get_by_role("link", name="10 September 2022").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert "Saturday, 10 September 2022" in page.locator("h1").inner_text()
    opened.is_quiet()


def test_the_slider_shows_each_day_and_keeps_it_in_the_address(opened: Any, site: Path) -> None:
    page = opened.go(site / "index.html")
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    page.keyboard.press("Home")
    assert "8 September" in page.locator("h1").inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#2022-09-10")
    assert page.locator(".mark-events").count() > 0
    for n, bar in enumerate(boxes(page, ".bar")):
        slider.evaluate("(node, n) => { node.value = n; node.dispatchEvent(new Event('input')); }", n)
        track = boxes(page, ".slider")[0]
        thumb = track["left"] + 9 + (track["right"] - track["left"] - 18) * n / 4
        assert abs((bar["left"] + bar["right"]) / 2 - thumb) < 1, "a bar stands beside its day"
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.url.endswith("#2022-09-12")
    opened.is_quiet()


def test_play_goes_on_to_the_next_day(opened: Any, site: Path) -> None:
    page = opened.go(site / "index.html")
    page.get_by_role("button", name="Play").click()
    page.get_by_role("heading", name="Friday, 9 September 2022").wait_for(timeout=5000)
    page.get_by_role("button", name="Pause").click()
    assert page.get_by_role("button", name="Play").count() == 1
    opened.is_quiet()


def test_days_without_reports_say_so(opened: Any, site: Path) -> None:
    page = opened.go(site / "2022-09-12.html")
    assert "There are no reports about this day" in page.locator(".panel").inner_text()
    assert page.locator(".mark-status").count() > 0


def test_a_page_without_anything_says_so(opened: Any, tmp_path: Path, scene: Scene) -> None:
    bare = Scene(day=scene.day, days=(), theatre=scene.theatre)
    write_whole(tmp_path / "bare.html", day_page(bare))
    page = opened.go(tmp_path / "bare.html")
    assert "Nothing is known yet" in page.locator(".panel").inner_text()
    is_laid_out(page)
    opened.is_quiet()


def test_a_day_full_of_events_long_names_and_long_quotes(opened: Any, tmp_path: Path, reporter: Any) -> None:
    day = date(2022, 9, 10)
    long = "Komunalne pidpryiemstvo imeni Chervonoarmiiskoi-Velykomykhailivky na Siverskomu Dintsi"
    reporter.document("a", day, publisher=long, title="A very long headline " * 12)
    sentence = "Line after line of one statement that nobody had the heart to cut short. " * 60
    places = ["Izium", "Lyman", "Kupiansk", "Balakliia", "Lysychansk", "Kreminna", "Bakhmut", "Barvinkove"]
    kinds = list(EventKind)
    for n in range(300):
        words = sentence if n < 4 else f"Statement number {n}."
        reporter.event("a", words, places[n % 8], kinds[n % len(kinds)], "UA" if n % 3 else "RU", day)
    for n, name in enumerate(places):
        reporter.status(name, day, day, "UA", n % 2 == 0, [f"a#{n}"])
    (scene,) = reporter.scenes(day, day)
    renamed = replace(scene.statuses[0], place=replace(scene.statuses[0].place, name=long))
    write_whole(tmp_path / "full.html", day_page(replace(scene, statuses=(renamed, *scene.statuses[1:]))))
    page = opened.go(tmp_path / "full.html")
    is_laid_out(page)
    page.locator(".mark-status").first.focus()
    page.keyboard.press("Enter")
    is_laid_out(page)
    page.locator(".card .more").first.click()
    is_laid_out(page)
    opened.is_quiet()


def test_a_notebook_frame_shows_the_days_and_stays_quiet(
    opened: Any, tmp_path: Path, scenes: Sequence[Scene]
) -> None:
    frame = FrontMap(scenes)._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!DOCTYPE html><title>x</title>{frame}", encoding="utf-8")
    opened.page.goto((tmp_path / "notebook.html").as_uri())
    inside = opened.page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for(state="attached")
    inside.get_by_role("slider", name="Day").press("Home")
    assert "8 September" in inside.locator("h1").inner_text()
    assert inside.get_by_role("link", name="All days").count() == 0
    asked = [url for url in opened.requests if not url.startswith(("file:", "data:", "about:"))]
    assert not asked
    assert not opened.complaints


def test_tiles_are_the_only_thing_ever_asked_for(opened: Any, tmp_path: Path, scene: Scene) -> None:
    chart = FrontMap(scene)
    folium.TileLayer("https://tiles.example.org/{z}/{x}/{y}.png", attr="<b>Tile makers</b>").add_to(chart)
    chart.save(tmp_path / "tiles.html")
    page = opened.go(tmp_path / "tiles.html")
    assert "Tile makers" in page.locator(".credits").inner_text()
    page.wait_for_timeout(200)
    asked = {url.split("/")[2] for url in opened.requests if not url.startswith(("file:", "data:"))}
    assert asked == {"tiles.example.org"}


def test_an_index_of_one_day_has_no_slider(opened: Any, tmp_path: Path, scenes: Sequence[Scene]) -> None:
    write_whole(tmp_path / "index.html", index_page(scenes[2:3]))
    page = opened.go(tmp_path / "index.html")
    assert page.get_by_role("slider").count() == 0
    is_laid_out(page)
    opened.is_quiet()
