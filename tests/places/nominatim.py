"""A server on this machine that speaks Nominatim's protocol: search, reverse, error codes, garbage."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

Answer = dict[str, object]


def settlement(
    name: str, lon: float, lat: float, *, state: str = "Kharkiv Oblast", osm_id: int = 1, **more: object
) -> Answer:
    """An answer of Nominatim for a village of Ukraine, with what is to be different about it."""
    half = 0.02
    return {
        "place_id": 1000 + osm_id,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "node",
        "osm_id": osm_id,
        "lat": str(lat),
        "lon": str(lon),
        "class": "place",
        "type": "village",
        "addresstype": "village",
        "name": name,
        "display_name": f"{name}, {state}, Ukraine",
        "address": {"village": name, "state": state, "country": "Ukraine", "country_code": "ua"},
        "namedetails": {"name": name, "name:en": name},
        "boundingbox": [str(lat - half), str(lat + half), str(lon - half), str(lon + half)],
        **more,
    }


@dataclass
class Server:
    """What it knows by name, what it does instead of answering, and what it was asked."""

    url: str
    known: dict[str, list[Answer]] = field(default_factory=dict)
    failures: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    body: bytes | None = None
    delay_seconds: float = 0.0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The names it was asked for, in order."""
        return [query["q"] for path, query in self.asked if path.endswith("/search")]

    def respond(self, path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body."""
        self.asked.append((path, query))
        if self.failures:
            status, headers = self.failures.pop(0)
            return status, headers, b'{"error": "no"}'
        if self.body is not None:
            return 200, {}, self.body
        if path.endswith("/reverse"):
            return 200, {}, json.dumps({"error": "Unable to geocode"}).encode()
        found = self.known.get(query.get("q", ""), [])[: int(query.get("limit", 10))]
        return 200, {"Content-Type": "application/json"}, json.dumps(found).encode()


@contextlib.contextmanager
def serve() -> Iterator[Server]:
    """Run the server on a free port until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            server.agents.append(self.headers["User-Agent"])
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            status, headers, body = server.respond(parts.path, query)
            time.sleep(server.delay_seconds)
            with contextlib.suppress(OSError):  # who asked has not waited
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{listening.server_address[1]}")
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
