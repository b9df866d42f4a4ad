"""What users add to a FrontMap with folium, taken over without folium's ways of running text as script.

folium writes popups, tooltips and layer names into the page as markup or template literals. Here their
text travels in the data block and is shown as text; only the drawing itself is left to folium's script.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import branca.element as branca
import folium

from frontmap.errors import InputError
from frontmap.maps.page import Additions, leaflet_script

_FOREIGN = re.compile(r"\$\s*[.(]|\bjQuery\b")
_LEAFLET_NAME = re.compile(r"\bL\.([A-Za-z]\w*)")
_ABSORBED = (folium.LayerControl, folium.Popup, folium.Tooltip)


@dataclass(slots=True)
class _Plan:
    """Texts that the page shows itself, with the variable of the layer each belongs to."""

    notes: list[tuple[str, str, str]] = field(default_factory=list)
    layers: list[tuple[str, str]] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)


def collect_additions(fmap: folium.Map) -> Additions:
    """Script, texts and hosts of all that was added to a map.

    Parameters
    ----------
    fmap : folium.Map
        The map with its children; it is left as it was.

    Returns
    -------
    Additions
        Empty where nothing was added. The same children give the same script, whatever ids folium drew.

    Raises
    ------
    InputError
        For a child that needs a library or a stylesheet besides Leaflet, brings its own markup, or loads
        anything but https tiles.
    """
    if not fmap._children:
        return Additions()
    elements = list(_walk(fmap))
    before = [(element, element._children, element._template) for element in [fmap, *elements]]
    plan = _Plan()
    for element in elements:
        _plan_element(element, fmap, plan)
    try:
        for element, children, template in before:
            element._children = type(children)(
                (name, child) for name, child in children.items() if not isinstance(child, _ABSORBED)
            )
            if isinstance(element, branca.MacroElement) and not isinstance(element, _ABSORBED):
                element._template = _Macros(template)
        script = _render(fmap)
    finally:
        for element, children, template in before:
            element._children, element._template = children, template
    script = "\n".join(
        [
            f"var {fmap.get_name()} = frontmap.map;",
            script,
            *(f"frontmap.notes.push([{layer}, {kind!r}]);" for layer, kind, _ in plan.notes),
            *(f"frontmap.extras.push({layer});" for layer, _ in plan.layers),
        ]
    )
    for number, element in enumerate([fmap, *elements]):
        script = script.replace(element._id, f"{number:04d}")
    _refuse_foreign(script)
    return Additions(
        # Within a script only strings can hold these; so written they mean the same and end nothing.
        script=re.sub(r"<(?=[/!])", r"\\x3c", script) + "\n",
        image_hosts=tuple(dict.fromkeys(plan.hosts)),
        credits=tuple(dict.fromkeys(plan.credits)),
        notes=tuple(text for _, _, text in plan.notes),
        layers=tuple(name for _, name in plan.layers),
    )


def plain_text(markup: str) -> str:
    """Take the words out of a piece of HTML, without its tags.

    Parameters
    ----------
    markup : str
        HTML, broken or not.

    Returns
    -------
    str
        Its text; nothing of script and style elements.

    Examples
    --------
    >>> plain_text("<b>Izium</b><img onerror=x> &amp; more<script>alert(1)</script>")
    'Izium & more'
    """
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return " ".join("".join(reader.words).split())


class _Macros:
    """An element's macros, so that what they wrote is not run as a template.

    folium compiles the finished script of an element as a template once more: braces in a title or in a
    property of some GeoJSON would be executed. Written as expressions, they come out as they went in.
    """

    def __init__(self, template: Any) -> None:
        macros = {name: getattr(template.module, name, None) for name in ("header", "html", "script")}
        self.module = SimpleNamespace(**{name: _braced(macro) for name, macro in macros.items() if macro})


def _braced(macro: Callable[..., str]) -> Callable[..., str]:
    def write(*arguments: object) -> str:
        return re.sub(r"\{[{%#]", lambda found: "{{'" + found[0] + "'}}", str(macro(*arguments)))

    return write


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        if tag in ("br", "p", "div", "li", "tr"):
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def _walk(element: branca.Element) -> Iterator[branca.Element]:
    for child in element._children.values():
        yield child
        yield from _walk(child)


def _plan_element(element: branca.Element, fmap: folium.Map, plan: _Plan) -> None:
    if isinstance(element, folium.features.GeoJsonDetail):
        raise InputError(
            f"{type(element).__name__} would show properties as markup; "
            "a FrontMap shows folium's own popups and tooltips as text"
        )
    if isinstance(element, folium.Popup):
        words = " ".join(_popup_text(child) for child in element.html._children.values())
        plan.notes.append((_name(element._parent), "popup", words))
    elif isinstance(element, folium.Tooltip):
        plan.notes.append((_name(element._parent), "tooltip", plain_text(element.text)))
    elif isinstance(element, folium.TileLayer):
        plan.hosts.append(_tile_host(element.tiles))
        plan.credits.append(plain_text(str(element.options.get("attribution") or "")))
    if isinstance(element, folium.map.Layer) and element._parent is fmap and element.control:
        plan.layers.append((element.get_name(), str(element.layer_name)))


def _name(element: branca.Element | None) -> str:
    return "" if element is None else str(element.get_name())


def _popup_text(element: branca.Element) -> str:
    if isinstance(element, branca.Html):
        words = str(element.data).replace("\\`", "`")
        return plain_text(words) if element.script else words
    return plain_text(element.render())


def _tile_host(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.replace("{s}.", "*.")
    if parts.scheme != "https" or not re.fullmatch(r"(\*\.)?[A-Za-z0-9.-]+(:\d+)?", host):
        raise InputError(f"tiles from {url!r}: a FrontMap loads tiles from a named https host only")
    return f"https://{host}"


def _render(fmap: folium.Map) -> str:
    """Scripts of the children, rendered by folium into a figure of their own."""
    figure, parent = branca.Figure(), fmap._parent
    given = set(figure.header._children)
    fmap._parent = figure
    try:
        for child in list(fmap._children.values()):
            child.render()
    finally:
        fmap._parent = parent
    for name, child in figure.header._children.items():
        if name not in given:
            raise InputError(
                f"{getattr(child, 'url', None) or name}: a FrontMap loads nothing from elsewhere; "
                "it takes folium's layers that need Leaflet alone"
            )
    if figure.html._children:
        raise InputError("a FrontMap takes layers, not markup of its own around the map")
    return "\n".join(child.render() for child in figure.script._children.values())


def _refuse_foreign(script: str) -> None:
    found = _FOREIGN.search(script)
    if found:
        raise InputError(f"a FrontMap has no jQuery, which a child calls: {script[found.start() :][:60]!r}")
    for name in _LEAFLET_NAME.findall(script):
        if name not in _leaflet_names():
            raise InputError(f"L.{name} is no part of Leaflet; a FrontMap loads no plugins")


@cache
def _leaflet_names() -> frozenset[str]:
    return frozenset(re.findall(r"\b\w\.([A-Za-z]\w*)=", leaflet_script()))
