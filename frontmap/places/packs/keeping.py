"""Packs that a user adds: read from a file, merged with the gazetteer, and their checked rows kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frontmap.console import complain
from frontmap.errors import DataError, InputError, OutputError
from frontmap.places.gazetteer import Gazetteer, load_gazetteer
from frontmap.places.packs.folder import (
    PackHead,
    StoredPack,
    data_folder,
    name_from,
    pack_name,
    pack_names,
    pack_path,
    read_head,
    write_pack,
)
from frontmap.places.packs.loading import forget_indexes, work_out

if TYPE_CHECKING:
    from frontmap.places.packs.outcomes import Outcome
    from frontmap.places.packs.rows import RowProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class PackReport:
    """What became of a file of places: the pack as kept, rows that could not be used, and each row's fate."""

    pack: StoredPack
    problems: tuple[RowProblem, ...]
    outcomes: tuple[Outcome, ...]


def add_pack(
    path: Path | str,
    *,
    name: str = "",
    licence: str = "",
    replace_old: bool = False,
    folder: Path | None = None,
    gazetteer: Gazetteer | None = None,
) -> PackReport:
    """Read a file of places, merge it with the default pack and keep it for later runs.

    Parameters
    ----------
    path : Path
        A GeoNames country dump, a table with a header (name, lon, lat and, if there are any, id, country,
        admin1, population, feature_code, alternates), or GeoJSON points with these properties; plain, as
        .gz or in a .zip.
    name : str, optional
        What the pack is called; by default as the file.
    licence : str, optional
        Under which terms the places may be used, as one wants to read it later.
    replace_old : bool
        Whether a pack of that name made from another file is replaced.
    folder : Path, optional
        Where packs are kept, by default `data_folder()`.
    gazetteer : Gazetteer, optional
        Of which the default pack is merged with.

    Returns
    -------
    PackReport
        What became of the rows; rows that cannot be used are named with their line.

    Raises
    ------
    InputError
        If the file cannot be read, has no row that can be used, or the name is taken.
    OutputError
        If the pack cannot be kept; then nothing has changed.
    """
    from frontmap.places.packs.merging import Merger
    from frontmap.places.packs.reading import read_pack_file
    from frontmap.places.packs.swapping import refuse_swapped

    path, folder, gazetteer = Path(path), folder or data_folder(), gazetteer or load_gazetteer()
    wanted = pack_name(name) if name else ""
    file = read_pack_file(path, countries=gazetteer.holdings.countries)
    wanted = wanted or name_from(file.stem)
    if not replace_old and pack_path(wanted, folder).exists():
        with suppress(DataError):
            old = read_head(wanted, folder)
            if old.sha256 != file.sha256:
                raise InputError(
                    f"a pack {wanted!r} is there already, made from {old.source}; --replace puts this file "
                    "in its place, --name gives it another name",
                    path=str(path),
                )
            licence = licence or old.licence
    if not file.rows:
        first = file.problems[0]
        raise InputError(
            f"no row that can be used; the first: {first.message}", path=str(path), line=first.line
        )
    merger = Merger(gazetteer)
    refuse_swapped(file.rows, merger, str(path))
    outcomes = merger.merge(file.rows)
    head = PackHead(
        name=wanted, source=path.name, sha256=file.sha256, form=file.form, licence=licence,
        rows=len(file.rows), unusable=len(file.problems),
    )  # fmt: skip
    pack = StoredPack(head=head, rows=file.rows)
    write_pack(pack, folder)
    names = pack_names(folder)
    forget_indexes(folder, but=names)
    try:
        work_out(names, folder, gazetteer, merger=merger, merged={wanted: outcomes})
    except DataError as error:
        # This pack is kept; another one that is broken is told by every command until it is mended.
        complain(f"note: {error}")
    return PackReport(pack=pack, problems=file.problems, outcomes=tuple(outcomes))


def remove_pack(name: str, *, folder: Path | None = None) -> None:
    """Forget a pack.

    Raises
    ------
    DataError
        If there is none of that name.
    OutputError
        If it cannot be removed.
    """
    folder = folder or data_folder()
    path = pack_path(name, folder)
    if name not in pack_names(folder):
        known = ", ".join(pack_names(folder)) or "none"
        raise DataError(f"no pack {name!r} in {folder}; there: {known}")
    try:
        path.unlink()
    except OSError as error:
        raise OutputError(f"{path}: cannot be removed: {(error.strerror or str(error)).lower()}") from None
    forget_indexes(folder)


def pack_heads(names: Sequence[str] | None = None, *, folder: Path | None = None) -> tuple[PackHead, ...]:
    """Tell what the user's packs were made from; all of them unless some are named, sorted by name.

    Raises
    ------
    DataError
        If one is not there, or broken.
    """
    folder = folder or data_folder()
    chosen = pack_names(folder) if names is None else sorted(set(names))
    return tuple(read_head(name, folder) for name in chosen)
