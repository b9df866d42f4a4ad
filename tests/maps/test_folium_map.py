"""A FrontMap is a folium.Map: what folium code does with one works, or says why not."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

import branca.element
import folium
import folium.plugins
import pytest

from frontmap.errors import InputError
from frontmap.maps import FrontMap, Scene, day_page
from frontmap.maps.additions import plain_text


def test_it_is_a_folium_map_and_renders_the_day_page(scene: Scene) -> None:
    chart = FrontMap(scene, linked=True)
    assert isinstance(chart, folium.Map)
    assert chart.get_root().render() == day_page(scene)


def test_a_notebook_shows_it_in_a_frame(scene: Scene) -> None:
    chart = FrontMap(scene)
    frame = re.search(r'srcdoc="([^"]*)"', chart._repr_html_())
    assert frame is not None
    assert unescape(frame[1]) == chart.get_root().render()


def test_it_is_saved_to_a_path_or_an_open_file(scene: Scene, tmp_path: Path) -> None:
    chart = FrontMap(scene)
    chart.save(str(tmp_path / "day.html"))
    held = io.BytesIO()
    chart.save(held, close_file=False)
    assert (tmp_path / "day.html").read_bytes() == held.getvalue()


def test_a_figure_of_someone_elses_holds_it_as_a_frame(scene: Scene) -> None:
    figure = branca.element.Figure()
    chart = FrontMap(scene)
    chart.add_to(figure)
    html = figure.render()
    assert html.count("<iframe srcdoc=") == 1
    assert "cdn" not in html


def test_children_give_the_same_page_however_often_it_is_rendered(scene: Scene) -> None:
    def chart() -> FrontMap:
        made = FrontMap(scene)
        folium.Marker([49.2, 37.2], popup="seen here").add_to(made)
        folium.FeatureGroup(name="mine").add_to(made)
        return made

    first = chart()
    assert first.get_root().render() == first.get_root().render() == chart().get_root().render()


def test_several_days_have_a_slider(scenes: Sequence[Scene]) -> None:
    assert FrontMap(scenes).scenes == tuple(scenes)
    assert "2022-09-08 – 2022-09-12" in FrontMap(scenes).get_root().render()


@pytest.mark.parametrize(
    ("child", "words"),
    [
        (folium.plugins.MarkerCluster, "loads nothing from elsewhere"),
        (lambda: folium.Marker([49, 37], icon=folium.Icon(color="red")), "AwesomeMarkers"),
        (lambda: folium.TileLayer("http://tiles.example.org/{z}/{x}/{y}.png", attr="x"), "https host only"),
        (lambda: folium.TileLayer("https://*; script-src/{z}/{x}/{y}.png", attr="x"), "https host only"),
        (
            lambda: folium.GeoJson(
                {
                    "type": "Feature",
                    "geometry": {"type": "Point", "coordinates": [37, 49]},
                    "properties": {"a": 1},
                },
                tooltip=folium.GeoJsonTooltip(["a"]),
            ),
            "as text",
        ),
    ],
)
def test_what_needs_more_than_leaflet_is_refused_and_says_why(scene: Scene, child: Any, words: str) -> None:
    chart = FrontMap(scene)
    child().add_to(chart)
    with pytest.raises(InputError, match=words):
        chart.get_root().render()


def test_no_scene_is_no_map() -> None:
    with pytest.raises(InputError, match="at least one day"):
        FrontMap([])


def test_tiles_are_an_option_and_their_makers_are_named(scene: Scene) -> None:
    chart = FrontMap(scene)
    folium.TileLayer("OpenStreetMap").add_to(chart)
    assert "img-src data: https://tile.openstreetmap.org;" in chart.get_root().render()


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<b>a</b>&nbsp;b", "a b"),
        ("<scr<script>ipt>x", "ipt>x"),
        ("a<br>b", "a b"),
        ("1 < 2", "1 < 2"),
        ("", ""),
    ],
)
def test_markup_becomes_its_words(markup: str, words: str) -> None:
    assert plain_text(markup) == words
