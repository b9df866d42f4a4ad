"""Pages: one HTML file each, sealed, without a single request."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from frontmap.errors import DataError
from frontmap.maps.codec import encode
from frontmap.maps.payload import APP, messages, page_payload
from frontmap.maps.scene import Scene

SCRIPTS = (
    "codec.js",
    "dom.js",
    "words.js",
    "glyphs.js",
    "state.js",
    "ground.js",
    "names.js",
    "marks.js",
    "figures.js",
    "card.js",
    "panel.js",
    "days.js",
    "main.js",
)
"""Parts of the page's script, in the order in which they are joined into one function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """What a FrontMap's own children add to a page.

    ``script`` runs after the page's own; ``image_hosts`` are origins that tiles may come from; the
    texts of popups and tooltips (``notes``), names of layers and credits are shown as text.
    """

    script: str = ""
    image_hosts: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()


def day_page(scene: Scene) -> str:
    """Page of one day.

    Parameters
    ----------
    scene : Scene
        The day.

    Returns
    -------
    str
        A whole HTML document; the same scene gives the same text.
    """
    return render_page([scene], index=False)


def index_page(scenes: Sequence[Scene]) -> str:
    """Page of all days: a slider over the days, their list with links, the map of the day chosen.

    Parameters
    ----------
    scenes : sequence of Scene
        All days in order.

    Returns
    -------
    str
        A whole HTML document.
    """
    return render_page(scenes, index=True)


def render_page(
    scenes: Sequence[Scene], *, index: bool, linked: bool = True, additions: Additions | None = None
) -> str:
    """Put a page together and seal it.

    Parameters
    ----------
    scenes : sequence of Scene
        The days it shows.
    index : bool
        Whether it is the page of all days.
    linked : bool
        Whether the pages of other days lie beside it.
    additions : Additions, optional
        Script and image hosts of a FrontMap's children.

    Returns
    -------
    str
        A whole HTML document. Its policy allows the scripts and styles in it, by their hashes, and
        images as data; nothing else.
    """
    more = additions or Additions()
    payload = page_payload(scenes, index=index, linked=linked)
    payload |= {"credits": more.credits, "notes": more.notes, "layers": more.layers}
    words = messages(scenes[-1].language)
    theatre = scenes[-1].theatre.name
    span = [scenes[0].day.isoformat(), *([scenes[-1].day.isoformat()] if index else [])]
    scripts = [leaflet_script(), app_script()]
    if more.script:
        scripts.append(_marker_images() + more.script)
    styles = [leaflet_style(), app_style()]
    images = " ".join(["data:", *more.image_hosts])
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        f"img-src {images}; base-uri 'none'; form-action 'none'"
    )
    title = _printable(f"{' – '.join(span)} · {theatre} · frontmap")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{scenes[-1].language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="color-scheme" content="light">',
            f"<title>{escape(title)}</title>",
            '<link rel="icon" href="data:,">',
            *(f"<style>{style}</style>" for style in styles),
            "</head>",
            "<body>",
            f"<noscript><p>{escape(words['no_script'])}</p></noscript>",
            '<div id="page"></div>',
            f'<script type="application/octet-stream" id="data">{encode(payload)}</script>',
            *(f"<script>{script}</script>" for script in scripts),
            "</body>",
            "</html>",
            "",
        ]
    )


@cache
def app_script() -> str:
    """Join the page's own script, its parts in one strict function; the same for every page."""
    parts = [_without_comments((APP / name).read_text(encoding="utf-8")) for name in SCRIPTS]
    return '(function () {\n"use strict";\n' + "".join(parts) + "})();\n"


@cache
def app_style() -> str:
    """Read the page's own style sheet."""
    return _squeezed_style((APP / "page.css").read_text(encoding="utf-8"))


@cache
def leaflet_script() -> str:
    """Leaflet's script as the XStatic package has it, without the pointer to its source map."""
    text = (_leaflet_folder() / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", text)


@cache
def leaflet_style() -> str:
    """Leaflet's style sheet, its few images inlined, for the page may request nothing."""
    text = (_leaflet_folder() / "leaflet.css").read_text(encoding="utf-8")
    text = re.sub(r"\s*behavior: url\(#default#VML\);", "", text)
    return _squeezed_style(
        re.sub(
            r"url\(images/([\w.-]+\.png)\)",
            lambda found: f"url(data:image/png;base64,{_image_data(found[1])})",
            text,
        )
    )


def _image_data(name: str) -> str:
    return base64.b64encode((_leaflet_folder() / "images" / name).read_bytes()).decode("ascii")


@cache
def _marker_images() -> str:
    """Leaflet's marker as data, for markers that a FrontMap's user adds."""
    images = {
        option: f"data:image/png;base64,{_image_data(name)}"
        for option, name in (
            ("iconUrl", "marker-icon.png"),
            ("iconRetinaUrl", "marker-icon-2x.png"),
            ("shadowUrl", "marker-shadow.png"),
        )
    }
    return f"L.Icon.Default.imagePath = '';L.Icon.Default.mergeOptions({json.dumps(images)});\n"


def _leaflet_folder() -> Path:
    try:
        from xstatic.pkg import leaflet
    except ImportError as error:
        raise DataError("Leaflet is missing; install XStatic-Leaflet") from error
    return Path(leaflet.BASE_DIR)


def _printable(text: str) -> str:
    """Text without what no file can hold or no title should: lone surrogates and control characters."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)


def _without_comments(script: str) -> str:
    """Drop whole-line comments, empty lines and indentation; our scripts have no multi-line strings."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _squeezed_style(style: str) -> str:
    text = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([{};,]) ?", r"\1", text).strip()
