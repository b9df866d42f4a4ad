"""Adapters for a geocoder that asks no network: they make no session and open no connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from geopy.adapters import BaseAsyncAdapter, BaseSyncAdapter
from geopy.exc import GeocoderServiceError


class Offline(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """An adapter that asks nobody."""

    def __init__(self, *, proxies: object = None, ssl_context: object = None) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)

    def get_json(self, url: str, *, timeout: object, headers: object) -> NoReturn:
        """Refuse."""
        raise GeocoderServiceError(f"{url} was asked for; this geocoder is offline")

    get_text = get_json


class OfflineAwaited(BaseAsyncAdapter):  # type: ignore[misc]  # geopy has no types
    """The same for callers who await their answers."""

    def __init__(self, *, proxies: object = None, ssl_context: object = None) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)

    async def get_json(self, url: str, *, timeout: object, headers: object) -> NoReturn:
        """Refuse."""
        raise GeocoderServiceError(f"{url} was asked for; this geocoder is offline")

    get_text = get_json


def offline_adapters(factory: Callable[..., object]) -> Callable[..., object]:
    """Offline adapters that answer at once or are awaited, as those of a factory would be.

    Parameters
    ----------
    factory : callable
        As geopy's geocoders take it. A class is not instantiated; what another callable makes cannot be
        told without calling it, so it is left as it is.
    """
    if not isinstance(factory, type):
        return factory
    return OfflineAwaited if issubclass(factory, BaseAsyncAdapter) else Offline
