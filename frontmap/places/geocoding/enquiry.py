"""Questions to an online geocoder: throttled, kept on disk, and no more of them once it is down."""

from __future__ import annotations

import inspect
import json
import logging
from dataclasses import dataclass
from typing import Any, Protocol

from geopy.adapters import BaseAsyncAdapter
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeopyError,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location

from frontmap.errors import InputError
from frontmap.model import Theatre
from frontmap.places.geocoding.answer_store import AnswerStore

_MOST_ANSWERS = 10
_LONGEST_REASON = 200
# A service that fails so often in a row is down, and the rest of the names would wait for nothing.
_GIVE_UP_AFTER = 2


class Geocodes(Protocol):
    """What a geopy geocoder does here."""

    def geocode(self, query: str) -> Any:
        """Answer a query; which options it takes besides, its signature says."""


class Enquiry:
    """An online geocoder that is asked for names.

    Parameters
    ----------
    geocoder : geopy geocoder
    service : str
        How it is called, in the store too.
    store : AnswerStore
        Where its answers are kept.
    min_delay_seconds, max_retries, error_wait_seconds
        For geopy's ``RateLimiter``.

    Raises
    ------
    InputError
        If the geocoder's answers are to be awaited.
    """

    def __init__(
        self,
        geocoder: Geocodes,
        service: str,
        store: AnswerStore,
        *,
        min_delay_seconds: float,
        max_retries: int,
        error_wait_seconds: float,
    ) -> None:
        if isinstance(getattr(geocoder, "adapter", None), BaseAsyncAdapter):
            raise InputError(f"{service} is asynchronous; make it without an asynchronous adapter")
        self._geocoder, self._service, self._store = geocoder, service, store
        self._patience_seconds = error_wait_seconds
        self._ask = RateLimiter(
            self._question,
            min_delay_seconds=min_delay_seconds,
            max_retries=max_retries,
            error_wait_seconds=max(error_wait_seconds, min_delay_seconds),
            swallow_exceptions=False,
        )
        self._failures = 0
        self.last_failure = ""
        # geopy logs every retry with its traceback; without a handler Python would print that on stderr.
        logging.getLogger("geopy").addHandler(logging.NullHandler())

    def locations(self, query: str, theatre: Theatre) -> list[Location] | None:
        """Answers to a query, from the store or the service; None where the service could not be asked."""
        options = self._options(theatre)
        asked = (self._service, query, json.dumps(options, sort_keys=True))
        known = _unpacked(self._store.get(*asked))
        if known is not None or self._failures >= _GIVE_UP_AFTER:
            return known
        answer = self._answer(query, options)
        if isinstance(answer, _Refused):
            self.last_failure = " ".join(answer.reason.split())[:_LONGEST_REASON]
            self._failures += answer.weight
            return None
        self._failures = 0
        self._store.put(*asked, answer)
        return _unpacked(answer)

    def _answer(self, query: str, options: dict[str, object]) -> list[list[object]] | _Refused:
        """Answer in the form in which it is kept, or why there is none."""
        try:
            answer = self._ask(query, **options)
            if isinstance(answer, _Refused):
                return answer
            found = [answer] if isinstance(answer, Location) else answer or ()
            packed = [[one.address, one.latitude, one.longitude, one.raw] for one in found]
            json.dumps(packed, allow_nan=False)
        except GeopyError as error:
            return _Refused(str(error) or type(error).__name__, 1)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            # geopy reads what a service sends without looking, and not every service keeps to its protocol.
            return _Refused(f"what it sent makes no sense: {type(error).__name__}", 1)
        return packed

    def _question(self, query: str, **options: Any) -> Any:
        """Ask the service once; what another try would not mend is given back instead of raised."""
        try:
            return self._geocoder.geocode(query, **options)
        except GeocoderQueryError as error:
            return _Refused(str(error), 0)
        except GeocoderRateLimited as error:
            if (error.retry_after or 0) <= self._patience_seconds:
                raise
            return _Refused(f"{error}; to be asked again in {error.retry_after:.0f} s", _GIVE_UP_AFTER)
        except (
            GeocoderQuotaExceeded,
            GeocoderAuthenticationFailure,
            GeocoderInsufficientPrivileges,
        ) as error:
            return _Refused(str(error), _GIVE_UP_AFTER)

    def _options(self, theatre: Theatre) -> dict[str, object]:
        """What the geocoder can be told of what is wanted; what it cannot be told is checked afterwards."""
        west, south, east, north = theatre.bounds
        area = [[south, west], [north, east]]
        codes = list(theatre.countries)
        wanted: dict[str, object] = {
            "exactly_one": False,
            "limit": _MOST_ANSWERS,
            "language": "en",
            "addressdetails": True,
            "namedetails": True,
            "featuretype": "settlement",
            "osm_tag": "place",
            "country_codes": [code.lower() for code in codes],
            "countries": codes,
            "country": codes,
            "viewbox": area,
            "bounded": True,
            "bbox": area,
            "boundary_rect": area,
        }
        parameters = inspect.signature(self._geocoder.geocode).parameters
        return {name: value for name, value in wanted.items() if name in parameters}


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why a question has no answer, and how much that speaks against asking on."""

    reason: str
    weight: int


def _unpacked(packed: object) -> list[Location] | None:
    """Locations as they were kept; None where they were not, or not so."""
    try:
        return [Location(address, (lat, lon), raw) for address, lat, lon, raw in packed]  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return None
