"""The map that Python code holds: a folium.Map that renders as a sealed page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

import branca.element as branca
import folium

from frontmap.errors import InputError
from frontmap.files import write_whole
from frontmap.maps.additions import collect_additions
from frontmap.maps.page import render_page
from frontmap.maps.scene import Scene


class FrontMap(folium.Map):
    """A day, or several with a slider, as a folium map.

    Notebooks show it, ``save`` writes it, folium's layers can be added to it. What it renders is
    frontmap's own page: without a request, without a popup that could run text as script.

    Parameters
    ----------
    scenes : Scene or sequence of Scene
        One day, or days in order.
    linked : bool
        Whether the pages of other days will lie beside the saved file.
    height : str
        Height in a notebook, in CSS units.

    Raises
    ------
    InputError
        Without a scene; when rendering, for children that need more than Leaflet.

    Examples
    --------
    >>> from datetime import date
    >>> from frontmap.model import Theatre
    >>> theatre = Theatre(id="t", name="A war", countries=(), first_day=date(2022, 2, 24), sides=())
    >>> chart = FrontMap(Scene(day=date(2022, 9, 10), days=(), theatre=theatre))
    >>> chart.get_root().render()[:15]
    '<!DOCTYPE html>'
    """

    def __init__(
        self, scenes: Scene | Sequence[Scene], *, linked: bool = False, height: str = "680px"
    ) -> None:
        self.scenes = (scenes,) if isinstance(scenes, Scene) else tuple(scenes)
        if not self.scenes:
            raise InputError("no scene to show; a FrontMap shows at least one day")
        self.linked = linked
        west, south, east, north = self.scenes[-1].theatre.bounds
        middle = [(south + north) / 2, (west + east) / 2]
        super().__init__(location=middle, tiles=None)
        SealedFigure(self, height=height)

    def page(self) -> str:
        """Render the whole page, as `day_page` and `index_page` give it, with the children's layers."""
        several = len(self.scenes) > 1
        additions = collect_additions(self)
        return render_page(self.scenes, index=several, linked=self.linked, additions=additions)

    def save(self, outfile: str | Path | BinaryIO, close_file: bool = True, **_: Any) -> None:  # type: ignore[override]
        """Write the page; a file that is named is written whole or not at all.

        Parameters
        ----------
        outfile : str, Path or binary file
            Where to.
        close_file : bool
            Whether an open file is closed afterwards.
        """
        if isinstance(outfile, str | Path):
            write_whole(outfile, self.page())
            return
        outfile.write(self.page().encode("utf-8"))
        if close_file:
            outfile.close()

    def render(self, **_: Any) -> str:
        """Put the page as a frame into a figure that is not its own; its own figure renders the page."""
        root = self.get_root()
        if isinstance(root, branca.Figure) and not isinstance(root, SealedFigure):
            root.html.add_child(Frame(self.page()), name=self.get_name())
        return ""


class SealedFigure(branca.Figure):
    """The figure of a FrontMap: it renders the map's page and nothing else.

    Parameters
    ----------
    chart : FrontMap
        The map it holds.
    height : str
        Height in a notebook.
    """

    def __init__(self, chart: FrontMap, *, height: str) -> None:
        super().__init__(height=height)
        self.chart = chart
        self.add_child(chart)

    def render(self, **_: Any) -> str:
        """Render the map's page."""
        return self.chart.page()


class Frame(branca.Element):
    """A page inside another page.

    Parameters
    ----------
    page : str
        A whole HTML document.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self._page = page

    def render(self, **_: Any) -> str:
        """Render the frame; its document is escaped as one attribute."""
        return f'<iframe srcdoc="{escape(self._page)}" width="100%" height="680" title="Map"></iframe>'
