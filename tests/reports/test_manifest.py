"""The manifest and files written whole."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from frontmap.documents import SourceFile, find_files
from frontmap.errors import InputError
from frontmap.reports import Fingerprint, fingerprint, manifest_json


def test_inputs_are_hashed_and_no_path_of_the_machine_is_kept(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"second")
    (tmp_path / "a.txt").write_bytes(b"first")
    sources = [item for item in find_files([str(tmp_path)]) if isinstance(item, SourceFile)]
    inputs = [fingerprint(source) for source in reversed(sources)]
    text = manifest_json(
        inputs, data={"theatre": "x"}, counts={"events": 2}, files={"z.csv": b"1", "a.csv": b""}
    )
    assert str(tmp_path) not in text
    content = json.loads(text)
    assert content["inputs"] == [
        {"name": "a.txt", "bytes": 5, "sha256": hashlib.sha256(b"first").hexdigest()},
        {"name": "b.txt", "bytes": 6, "sha256": hashlib.sha256(b"second").hexdigest()},
    ]
    assert [file["name"] for file in content["files"]] == ["a.csv", "z.csv"]
    assert content["program"]["name"] == "frontmap"
    assert text == manifest_json(
        reversed(inputs), data={"theatre": "x"}, counts={"events": 2}, files={"a.csv": b"", "z.csv": b"1"}
    )


def test_standard_input_is_hashed_by_what_was_read() -> None:
    assert fingerprint(SourceFile(None, "stdin"), b"first") == Fingerprint(
        "stdin", 5, hashlib.sha256(b"first").hexdigest()
    )


def test_a_source_that_is_gone_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        fingerprint(SourceFile(tmp_path / "gone.txt", "gone.txt"))
