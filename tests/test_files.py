"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from frontmap.errors import OutputError
from frontmap.files import write_whole


def test_folders_are_made_and_text_is_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a" / "b" / "c.txt", "Ізюм\r\n")
    assert path.read_bytes() == "Ізюм\r\n".encode()
    assert [item.name for item in path.parent.iterdir()] == ["c.txt"]


def test_a_file_is_replaced_and_readable_as_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "a.txt", "old")
        write_whole(tmp_path / "a.txt", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    for path, reason in (
        (tmp_path / "file" / "a.txt", f"{tmp_path / 'file'} is no folder"),
        (tmp_path / "folder", "it is a folder"),
        (tmp_path / ("x" * 300), "file name too long"),
    ):
        with pytest.raises(OutputError) as caught:
            write_whole(path, "x")
        assert str(caught.value) == f"{path}: cannot be written: {reason}"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_text() == "x"


def test_a_failure_midway_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_whole(tmp_path / "a.txt", "old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OutputError, match=r"a\.txt: cannot be written: no space left on device"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_is_followed_and_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    target = write_whole(tmp_path / "target.txt", "old")
    (tmp_path / "link.txt").symlink_to(target)
    write_whole(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert target.read_text() == "new"
    assert write_whole("/dev/null", "gone") == Path("/dev/null")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116
