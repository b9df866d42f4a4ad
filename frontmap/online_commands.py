"""The online geocoder that a command was told to ask, and what the user must know of it afterwards."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from frontmap.console import complain
from frontmap.errors import InputError

if TYPE_CHECKING:
    from frontmap.places import LastResort


@contextmanager
def asked_online(chosen: Namespace) -> Iterator[LastResort | None]:
    """Make the geocoder ready that the options name, and say at the end what it could not be asked.

    That is no bad input and does not change the exit code: such names have no place, and the reason why.
    """
    if chosen.online is None:
        if chosen.online_url is not None or chosen.online_contact:
            raise InputError("--online-url and --online-contact go with --online")
        yield None
        return
    from frontmap.places.geocoding.services import last_resort
    from frontmap.reports.manifest import program_version

    online = last_resort(
        chosen.online,
        contact=chosen.online_contact,
        version=program_version(),
        url=chosen.online_url,
        notify=complain,
    )
    yield online
    if online.trouble:
        complain(f"note: {online.trouble}")
