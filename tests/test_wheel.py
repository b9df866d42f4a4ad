"""The built wheel, installed in an empty environment, works from outside the checkout."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_demo_from_the_installed_wheel(tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path / "dist", ROOT, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("frontmap-*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / "bin"
    run(binaries / "pip", "install", "-q", "--disable-pip-version-check", wheel, cwd=tmp_path)

    said = run(binaries / "frontmap", "demo", "-o", tmp_path / "maps", cwd=tmp_path)

    assert str(tmp_path / "maps" / "index.html") in said
    assert (tmp_path / "maps" / "2022-09-10.html").is_file()
    place = run(binaries / "frontmap", "resolve", "Balaklyia", "--format", "jsonl", cwd=tmp_path)
    assert '"admin1": "Kharkiv"' in place
    own = tmp_path / "own.csv"
    own.write_text("name,lat,lon,country,admin1\nQorvika,50.1,36.25,UA,07\n", encoding="utf-8")
    run(binaries / "frontmap", "gazetteer", "add", own, cwd=tmp_path)
    added = run(binaries / "frontmap", "resolve", "Qorvika", "--format", "jsonl", cwd=tmp_path)
    assert '"admin1": "Kharkiv"' in added
    run(binaries / "frontmap", "gazetteer", "remove", "own", cwd=tmp_path)
    where = run(binaries / "python", "-c", "import frontmap; print(frontmap.__file__)", cwd=tmp_path)
    assert str(tmp_path) in where
