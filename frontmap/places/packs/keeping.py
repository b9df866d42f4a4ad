"""Packs that a user adds: read, merged with the gazetteer, and kept for all later runs.

Kept are the checked rows. What they come to beside the gazetteer is worked out once and kept as an index;
it is worked out anew when the packs, the gazetteer's data or frontmap itself have changed.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from frontmap.console import complain
from frontmap.errors import DataError, InputError, OutputError
from frontmap.files import write_whole
from frontmap.places.gazetteer import Gazetteer, Pack, load_gazetteer
from frontmap.places.index import MAGIC, Index, pack_index
from frontmap.places.packs.folder import (
    PackHead,
    StoredPack,
    data_folder,
    name_from,
    pack_name,
    pack_names,
    pack_path,
    read_head,
    read_pack,
    write_pack,
)

if TYPE_CHECKING:
    from frontmap.places.packs.merging import Merger
    from frontmap.places.packs.outcomes import Outcome
    from frontmap.places.packs.rows import RowProblem

# Raised with every change of what merging decides: what an older frontmap worked out is then stale.
_RULES = 4
_ADDED = "added"


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
    _work_out(pack_names(folder), folder, gazetteer, merger=merger, merged={wanted: outcomes})
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


def added_packs(
    names: Sequence[str] | None = None, *, folder: Path | None = None, default: Gazetteer | None = None
) -> tuple[Pack, ...]:
    """Load what the user's packs add to the default one, as one pack for `load_gazetteer`.

    Parameters
    ----------
    names : sequence of str, optional
        Which packs; by default all, and none where it is empty.
    folder : Path, optional
        Where they are kept, by default `data_folder()`.
    default : Gazetteer, optional
        With the default pack, where it is loaded already.

    Returns
    -------
    tuple of Pack
        One, or none where no pack was added. It does not depend on the order in which they were.

    Raises
    ------
    DataError
        If a pack is not there, or broken.
    """
    folder = folder or data_folder()
    chosen = pack_names(folder) if names is None else tuple(sorted(set(names)))
    if not chosen:
        return ()
    default = default or load_gazetteer()
    path, key = _index_path(chosen, folder), _key(chosen, folder, default)
    content = _kept(path, key)
    if content is None:
        complain("note: the added packs are indexed anew, for they, the gazetteer or frontmap have changed")
        content = _work_out(chosen, folder, default)
    index = Index(content, path=str(path))
    return (Pack(name=_ADDED, index=index, path=str(path), source=", ".join(chosen)),)


def pack_fates(
    names: Sequence[str] | None = None, *, folder: Path | None = None
) -> dict[str, dict[str, int]]:
    """Count for each of the user's packs what became of its rows, as it was worked out last."""
    folder = folder or data_folder()
    chosen = pack_names(folder) if names is None else tuple(sorted(set(names)))
    with suppress(OSError, ValueError, KeyError), _index_path(chosen, folder).open("rb") as stream:
        fates: dict[str, dict[str, int]] = json.loads(stream.readline())["fates"]
        return fates
    return {}


def installed_gazetteer(names: Sequence[str] | None = None) -> Gazetteer:
    """Load the default pack and those that the user added; loaded once as long as nothing changes.

    Parameters
    ----------
    names : sequence of str, optional
        Which of the added packs; by default all, and none where it is empty.

    Raises
    ------
    DataError
        If a pack is not there, or broken.
    """
    folder = data_folder()
    chosen = pack_names(folder) if names is None else tuple(sorted(set(names)))
    stamps = []
    for name in chosen:
        try:
            state = pack_path(name, folder).stat()
        except OSError:
            read_pack(name, folder)
        else:
            stamps.append((name, state.st_mtime_ns, state.st_size))
    return _installed(tuple(stamps), folder)


@lru_cache(maxsize=4)
def _installed(stamps: tuple[tuple[str, int, int], ...], folder: Path) -> Gazetteer:
    default = load_gazetteer()
    if not stamps:
        return default
    added = added_packs([name for name, _, _ in stamps], folder=folder, default=default)
    return Gazetteer((*default.packs, *added))


def _index_path(names: Sequence[str], folder: Path) -> Path:
    which = hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]
    return folder / "index" / f"{which}.bin"


def _key(names: Sequence[str], folder: Path, default: Gazetteer) -> str:
    """What an index of these packs depends on, as one hash."""
    from frontmap.resources import gazetteer_folder

    parts = [MAGIC.decode(), str(_RULES), default.packs[0].index.checksum]
    stored = gazetteer_folder() / "index.bin"
    if stored.is_file():
        # Keys of names change with the code that makes them; the stored index then does too.
        parts.append(f"{zlib.crc32(stored.read_bytes()):08x}")
    for name in names:
        path = pack_path(name, folder)
        try:
            parts.append(hashlib.sha256(path.read_bytes()).hexdigest())
        except OSError:
            read_pack(name, folder)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _kept(path: Path, key: str) -> bytes | None:
    """Content of a kept index; None where there is none, or a stale or damaged one."""
    try:
        head, _, content = path.read_bytes().partition(b"\n")
        stamp = json.loads(head)
    except (OSError, ValueError):
        return None
    fresh = isinstance(stamp, dict) and stamp.get("key") == key and stamp.get("crc32") == zlib.crc32(content)
    return content if fresh else None


def _work_out(
    names: Sequence[str],
    folder: Path,
    default: Gazetteer,
    *,
    merger: Merger | None = None,
    merged: Mapping[str, Sequence[Outcome]] | None = None,
) -> bytes:
    """Merge packs, index what they add, and keep that where it can be kept."""
    from frontmap.places.packs.merging import Merger
    from frontmap.places.packs.outcomes import count_fates
    from frontmap.places.packs.union import table_rows, unite

    merger, key = merger or Merger(default), _key(names, folder, default)
    packs = sorted((read_pack(name, folder) for name in names), key=lambda pack: (pack.digest, pack.name))
    outcomes = {pack.name: (merged or {}).get(pack.name) or merger.merge(pack.rows) for pack in packs}
    places, rows = table_rows(unite(list(outcomes.items())), default)
    content = pack_index(places, rows, key)
    stamp = {
        "key": key, "crc32": zlib.crc32(content),
        "fates": {name: count_fates(found) for name, found in sorted(outcomes.items())},
    }  # fmt: skip
    with suppress(OutputError):
        write_whole(_index_path(names, folder), json.dumps(stamp).encode() + b"\n" + content)
    return content
