"""Tables of a page's data: a value stands once and is referred to by its row."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from frontmap.model import Document, Located, Place
from frontmap.places.provenance import online_source
from frontmap.reading.sentences import Sentence, split_sentences

QUOTE_LIMIT = 2_000
"""Characters of a quote that a page shows; a sentence is shorter, a list glued together may not be."""


def safe_url(url: str | None) -> str | None:
    """Check a link that a page may offer, or None.

    Parameters
    ----------
    url : str or None
        What a document gives as its address.

    Returns
    -------
    str or None
        The address where its scheme is http or https, it names a host and holds no control character.

    Examples
    --------
    >>> safe_url("javascript:alert(1)") is None
    True
    >>> safe_url("https://example.org/a?b=c")
    'https://example.org/a?b=c'
    """
    if url is None or any(ord(character) <= 0x20 or character == "\x7f" for character in url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return url.strip() if known else None


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the whole sentences that a stretch of a text lies in.

    Parameters
    ----------
    text : str
        A document's text.
    start, end : int
        Characters of it.

    Returns
    -------
    tuple of int
        Characters from the first sentence's beginning to the last one's end; the stretch itself where no
        sentence meets it.

    Examples
    --------
    >>> sentence_around("It rained. They took the town. All slept.", 16, 24)
    (11, 30)
    """
    met = [each for each in _sentences(text) if each.start < end and start < each.end]
    if not met:
        return start, end
    return min(met[0].start, start), max(met[-1].end, end)


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[Sentence, ...]:
    return split_sentences(text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Tables:
    """Places, documents and quotes of one page, collected while its events and verdicts are encoded."""

    def __init__(self) -> None:
        self.places: list[dict[str, object]] = []
        self.documents: list[dict[str, object]] = []
        self.quotes: list[str] = []
        self._place_rows: dict[str, int] = {}
        self._document_rows: dict[str, int] = {}
        self._quote_rows: dict[str, int] = {}

    def place(self, place: Place | None) -> int | None:
        """Row of a place, None for none."""
        if place is None:
            return None
        if place.id not in self._place_rows:
            self._place_rows[place.id] = len(self.places)
            self.places.append(
                {
                    "name": place.name,
                    "lon": None if place.lon is None else round(place.lon, 4),
                    "lat": None if place.lat is None else round(place.lat, 4),
                    "code": place.feature_code,
                    "region": place.admin1,
                    "country": place.country,
                    "population": place.population,
                    "approximate": place.located is Located.APPROXIMATE,
                    "radius_m": round(place.radius_m),
                }
            )
            online = online_source(place)
            if online is not None:
                self.places[-1]["online"] = online
        return self._place_rows[place.id]

    def document(self, document: Document | None) -> int | None:
        """Row of a document, None for none."""
        if document is None:
            return None
        if document.id not in self._document_rows:
            self._document_rows[document.id] = len(self.documents)
            self.documents.append(
                {
                    "id": document.id,
                    "publisher": document.publisher,
                    "title": document.title,
                    "url": safe_url(document.url),
                    "language": document.language,
                    "published": document.published.isoformat() if document.published else None,
                    "basis": document.published_basis,
                }
            )
        return self._document_rows[document.id]

    def quote(self, document: Document | None, start: int, end: int) -> list[int] | None:
        """Find the row of the sentence a quote stands in, and where in it the quote's own words stand.

        Parameters
        ----------
        document : Document or None
            Where it stands.
        start, end : int
            Characters of the document's text.

        Returns
        -------
        list of int or None
            Row, first and last character, counted as JavaScript counts them, in UTF-16 units. A sentence
            that is too long to show is cut. None where the document is not at hand.
        """
        if document is None:
            return None
        first, last = sentence_around(document.text, start, end)
        last = min(last, max(end, first + QUOTE_LIMIT), start + QUOTE_LIMIT)
        text = document.text[first:last] + (" …" if last < end else "")
        if text not in self._quote_rows:
            self._quote_rows[text] = len(self.quotes)
            self.quotes.append(text)
        before, own = document.text[first:start], document.text[start : min(end, last)]
        return [self._quote_rows[text], _units(before), _units(before) + _units(own)]
