"""What a page says about itself: title, publisher, date, language, address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from frontmap.documents.dates import parse_date
from frontmap.documents.markup import OPEN, RAW, Token, plain

# In the order in which they are believed: what a publisher states for others to read comes first.
_DATE_PROPERTIES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "publication_date",
    "publishdate",
    "publish-date",
    "pubdate",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "date",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """Metadata of a page; None where it states nothing that can be read."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None


def page_data(page: str, parts: Sequence[Token]) -> PageData:
    """Collect a page's metadata from its tags and linked data.

    A date that cannot be read is passed over, for pages state their date several times and in many
    forms: the order is meta tags, linked data (JSON-LD), then the first ``time`` element.
    """
    meta: dict[str, str] = {}
    times: list[str] = []
    title = language = canonical = None
    linked: list[dict[str, object]] = []
    is_linked_data = False
    for part in parts:
        attributes = part.attributes
        if part.kind == RAW:
            content = page[part.start : part.end]
            if part.name == "title" and title is None:
                title = plain(content)
            elif part.name == "script" and is_linked_data:
                linked.extend(_linked_objects(content))
        elif part.kind == OPEN:
            is_linked_data = attributes.get("type", "").lower() == "application/ld+json"
            if part.name == "meta":
                name = (
                    attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
                )
                meta.setdefault(name.lower(), plain(attributes.get("content", "")))
            elif part.name == "html":
                language = language or attributes.get("lang") or attributes.get("xml:lang")
            elif part.name == "link" and "canonical" in attributes.get("rel", "").lower().split():
                canonical = canonical or plain(attributes.get("href", ""))
            elif part.name == "time":
                times.append(attributes.get("datetime", ""))
    article = _article(linked)
    stated = [meta.get(name) for name in _DATE_PROPERTIES]
    return PageData(
        title=meta.get("og:title") or title or _text(article.get("headline")),
        publisher=meta.get("og:site_name") or _name(article.get("publisher")),
        published=_first_date([*stated, _text(article.get("datePublished")), *times]),
        language=language or _text(article.get("inLanguage")),
        url=_address(canonical) or _address(meta.get("og:url")),
    )


def _linked_objects(content: str) -> Iterator[dict[str, object]]:
    try:
        stack: list[object] = [json.loads(content)]
    except (ValueError, RecursionError):
        return
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            stack.extend(reversed(value))


def _article(linked: Sequence[dict[str, object]]) -> dict[str, object]:
    """Choose the object that is the page's article: dated, and an article by its type if one is."""
    dated = [found for found in linked if found.get("datePublished")]
    typed = [found for found in dated if _is_article(found.get("@type"))]
    return (typed or dated or [{}])[0]


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and "Article" in one for one in kinds)


def _first_date(stated: Sequence[str | None]) -> date | None:
    for value in stated:
        try:
            found = parse_date(value)
        except ValueError:
            continue
        if found is not None:
            return found
    return None


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _address(value: str | None) -> str | None:
    return value if value and value.lower().startswith(("http://", "https://")) else None
