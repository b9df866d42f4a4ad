"""`make bench`: the budgets of the design, measured; peers are measured in the same run, on the same queries.

Each figure is the median of several runs on one core. A line says what was measured, the figure, the
budget, and what a peer does with the same input where one exists. Nothing here fails: a slow machine is
no broken program. `python tests/bench.py reading` measures the reading alone, of whichever frontmap the
Python that runs it has installed: `make bench-compiled` does so with the compiled one.
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

FRONTMAP = str(Path(sys.executable).with_name("frontmap"))


def main() -> None:
    """Settle the surroundings, measure everything and print a line each."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    # The packs of whoever runs this are not measured.
    with tempfile.TemporaryDirectory(prefix="frontmap-bench-") as data:
        os.environ["FRONTMAP_DATA"] = data
        measure(sys.argv[1:])


def measure(only: Sequence[str]) -> None:
    """Measure everything with the surroundings settled, or only the reading."""
    import bench_reading

    print(f"{'what':<46}{'measured':>14}  budget")
    if list(only) == ["reading"]:
        from frontmap.reading import sentences

        compiled = not str(sentences.__file__).endswith(".py")
        print(f"frontmap of {Path(sys.prefix).name}, {'compiled' if compiled else 'not compiled'}")
        bench_reading.reading(line)
        return
    import bench_places

    commands()
    bench_places.gazetteer(line)
    bench_reading.reading(line)
    bench_reading.memory(line)
    bench_reading.long_lines(line)
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


if __name__ == "__main__":
    main()
