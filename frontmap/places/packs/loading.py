"""What the user's packs come to beside the gazetteer: worked out once, kept as an index, loaded by all runs.

It is worked out anew when the packs, the gazetteer's data or frontmap itself have changed.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from frontmap.console import complain
from frontmap.errors import OutputError
from frontmap.files import write_whole
from frontmap.places.gazetteer import Gazetteer, Pack, load_gazetteer
from frontmap.places.index import MAGIC, Index, pack_index
from frontmap.places.packs.folder import data_folder, pack_names, pack_path, read_head, read_pack
from frontmap.resources import gazetteer_folder

if TYPE_CHECKING:
    from frontmap.places.packs.merging import Merger
    from frontmap.places.packs.outcomes import Outcome

# Raised with every change of what merging decides: what an older frontmap worked out is then stale.
_RULES = 8
_ADDED = "added"
_FOLDER = "index"


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
        content = work_out(chosen, folder, default)
    index = Index(content, path=str(path))
    return (Pack(name=_ADDED, index=index, path=str(path), source=", ".join(chosen)),)


def kept_packs(folder: Path | None = None) -> tuple[dict[str, str | int], ...]:
    """Describe the user's packs: what each was made from, its rows and bytes, and what became of the rows.

    Raises
    ------
    DataError
        If one is broken.
    """
    folder = folder or data_folder()
    names = pack_names(folder)
    fates: dict[str, dict[str, int]] = {}
    with suppress(OSError, ValueError, KeyError), _index_path(names, folder).open("rb") as stream:
        fates = json.loads(stream.readline())["fates"]
    return tuple(
        {
            **asdict(read_head(name, folder)),
            "bytes": pack_path(name, folder).stat().st_size,
            **{fate.replace(" ", "_"): number for fate, number in fates.get(name, {}).items()},
        }
        for name in names
    )


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
    TypeError
        If one name is given for a list of names.
    """
    if isinstance(names, str):
        raise TypeError(f"packs takes a list of names, as [{names!r}]; [] is none, and None is all")
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
    return folder / _FOLDER / f"{which}.bin"


def _key(names: Sequence[str], folder: Path, default: Gazetteer) -> str:
    """What an index of these packs depends on, as one hash."""
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


def work_out(
    names: Sequence[str],
    folder: Path,
    default: Gazetteer,
    *,
    merger: Merger | None = None,
    merged: Mapping[str, Sequence[Outcome]] | None = None,
) -> bytes:
    """Merge packs, index what they add, and keep that where it can be kept.

    Parameters
    ----------
    names : sequence of str
        Which packs, sorted.
    folder : Path
        Where they are.
    default : Gazetteer
        Of which the default pack is merged with.
    merger : Merger, optional
        Of that gazetteer, where there is one already.
    merged : mapping, optional
        What merging came to for some of them; without it, whoever waits is told why.

    Raises
    ------
    DataError
        If a pack is not there, or broken.
    """
    from frontmap.places.packs.merging import Merger
    from frontmap.places.packs.outcomes import count_fates
    from frontmap.places.packs.union import table_rows, unite

    merger, key = merger or Merger(default), _key(names, folder, default)
    # The order of what the packs say, not of their names, settles what else would be undecided.
    packs = sorted((read_pack(name, folder) for name in names), key=lambda pack: (pack.digest, pack.name))
    if merged is None:
        complain("note: the added packs are indexed anew, for they, the gazetteer or frontmap have changed")
    outcomes = {pack.name: (merged or {}).get(pack.name) or merger.merge(pack.rows) for pack in packs}
    places, rows = table_rows(unite(list(outcomes.items())), default)
    content = pack_index(places, rows, key)
    stamp = {
        "key": key, "crc32": zlib.crc32(content),
        "fates": {name: count_fates(found) for name, found in sorted(outcomes.items())},
    }  # fmt: skip
    # Where another run has changed a pack meanwhile, this index is of neither state.
    if _key(names, folder, default) == key:
        with suppress(OutputError):
            write_whole(_index_path(names, folder), json.dumps(stamp).encode() + b"\n" + content)
    return content


def forget_indexes(folder: Path, *, but: Sequence[str] = ()) -> None:
    """Remove the kept indexes of other packs than these; they are made again when they are needed."""
    kept = _index_path(but, folder)
    for path in (folder / _FOLDER).glob("*.bin"):
        if path != kept:
            with suppress(OSError):
                path.unlink()
