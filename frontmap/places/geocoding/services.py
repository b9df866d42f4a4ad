"""Online geocoders by name, for the command line."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from geopy.adapters import URLLibAdapter
from geopy.geocoders import Nominatim, Pelias, Photon

from frontmap.errors import InputError
from frontmap.places.geocoding.answer_store import AnswerStore
from frontmap.places.geocoding.enquiry import Geocodes
from frontmap.places.geocoding.online import LastResort

SERVICES: dict[str, Callable[..., Geocodes]] = {"nominatim": Nominatim, "photon": Photon, "pelias": Pelias}
_TIMEOUT_SECONDS = 10
# No more than one question a second, and the owner wants to be told who asks.
# Source: https://operations.osmfoundation.org/policies/nominatim/
MIN_DELAY_SECONDS = 1.0
ERROR_WAIT_SECONDS = 5.0


def last_resort(
    service: str,
    *,
    contact: str,
    version: str,
    url: str | None = None,
    notify: Callable[[str], None] | None = None,
) -> LastResort:
    """Make an online geocoder ready to be asked; nothing is asked yet.

    Parameters
    ----------
    service : str
        One of `SERVICES`.
    contact : str
        A mail address or page of who asks; it goes into the User-Agent, as the services demand.
    version : str
        The program's own, for the User-Agent.
    url : str, optional
        Where the service is, if not at its public address; Pelias has none.
    notify : callable, optional
        Takes what is wrong with the store of answers.

    Raises
    ------
    InputError
        If there is no such service, nobody is named, or the address is none.
    """
    if service not in SERVICES:
        raise InputError(f"no online geocoder {service!r}; there are {', '.join(SERVICES)}")
    contact = contact.strip()
    if not contact:
        raise InputError(f"--online {service} needs --online-contact: a mail address or page that names you")
    if not (contact.isascii() and contact.isprintable()):
        raise InputError(f"not a contact: {contact!r}; a mail address or page, in ASCII")
    where = {} if url is None else _where(url)
    if service == "pelias" and not where:
        raise InputError("--online pelias needs --online-url: it has no public address")
    geocoder = SERVICES[service](
        user_agent=f"frontmap/{version} ({contact})",
        timeout=_TIMEOUT_SECONDS,
        # The other adapter sleeps as long as a service asks for, an hour if need be, and says nothing.
        adapter_factory=URLLibAdapter,
        **where,
    )
    return LastResort(
        geocoder,
        min_delay_seconds=MIN_DELAY_SECONDS,
        error_wait_seconds=ERROR_WAIT_SECONDS,
        store=AnswerStore(notify=notify) if notify else AnswerStore(),
    )


def _where(url: str) -> dict[str, str]:
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    if not fine or parts.query or parts.fragment or parts.username is not None:
        raise InputError(f"not the address of a geocoder: {url!r}; it is like https://nominatim.example.org")
    return {"scheme": parts.scheme, "domain": parts.netloc + parts.path.rstrip("/")}
