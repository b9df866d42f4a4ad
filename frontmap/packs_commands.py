"""The commands of `frontmap gazetteer`: what is there, add packs, remove them, rebuild what ships."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from frontmap.console import complain
from frontmap.errors import DataError, InputError
from frontmap.files import write_whole
from frontmap.places.packs import (
    PackReport,
    add_pack,
    data_folder,
    installed_gazetteer,
    kept_packs,
    remove_pack,
)
from frontmap.reports.packs import info_json, info_text, report_csv, report_text, told_rows

FINE, BAD_INPUT = 0, 2
# A file of the wrong form has a thousand bad rows; the first tell as much.
TOLD_ROWS = 20
# What a good file has beside that is of less interest.
TOLD_NOTES = 3


def run_gazetteer_add(chosen: Namespace) -> int:
    """Read files of places and keep each as a pack."""
    if chosen.name and len(chosen.files) > 1:
        raise InputError("--name goes with one file; each file is a pack of its own")
    if chosen.report and len(chosen.files) > 1:
        raise InputError("--report goes with one file")
    code = FINE
    for path in chosen.files:
        try:
            report = add_pack(
                Path(path), name=chosen.name, licence=chosen.licence, replace_old=chosen.replace
            )
        except InputError as error:
            complain(error)
            code = BAD_INPUT
            continue
        _tell_problems(path, report, verbose=chosen.verbose)
        if chosen.report:
            write_whole(chosen.report, report_csv(report))
        print(report_text(report, path), end="")
        if report.problems:
            code = BAD_INPUT
    return code


def _tell_problems(path: str, report: PackReport, *, verbose: bool) -> None:
    problems, left_out = told_rows(report)
    shown = problems if verbose else problems[:TOLD_ROWS]
    for line, text in shown:
        complain(f"{path}:{line}: {text}")
    if len(problems) > len(shown):
        complain(f"{path}: {len(problems) - len(shown):,} more such rows; --verbose names them all")
    shown = left_out if verbose else left_out[:TOLD_NOTES]
    for line, text in shown:
        complain(f"note: {path}:{line}: {text}")
    if len(left_out) > len(shown):
        complain(
            f"note: {path}: {len(left_out) - len(shown):,} more rows left out; --report FILE.csv tells all"
        )


def run_gazetteer_remove(chosen: Namespace) -> int:
    """Forget packs that were added."""
    for name in chosen.names:
        remove_pack(name)
        print(f"{name} removed")
    return FINE


def run_gazetteer_info(chosen: Namespace) -> int:
    """Tell packs, sizes, sources and licences."""
    from frontmap.places import load_gazetteer, load_sources

    code = FINE
    try:
        gazetteer, added = installed_gazetteer(), kept_packs()
    except DataError as error:
        # Whoever looks what is wrong shall see the rest.
        complain(error)
        gazetteer, added, code = load_gazetteer(), (), BAD_INPUT
    show = info_json if chosen.format == "json" else info_text
    print(show(gazetteer.info(), added, load_sources(), str(data_folder())))
    return code


def run_gazetteer_build(chosen: Namespace) -> int:
    """Rebuild the data that ships with frontmap."""
    from frontmap.places.build import build_basemap, build_gazetteer
    from frontmap.resources import gazetteer_folder

    folder = gazetteer_folder()
    if not (folder / "curated" / "names.csv").is_file():
        raise DataError(
            f"{folder}: no hand-edited files to build from; only a checkout of the source has them"
        )
    output = chosen.output or folder
    print(build_gazetteer(output))
    if chosen.basemap is not None:
        counts = build_basemap(output / "basemap", Path(chosen.basemap) if chosen.basemap else None)
        print(", ".join(f"{number} {name}" for name, number in counts.items()) + " on the basemap")
    return FINE
