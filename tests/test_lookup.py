from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import frontmap
from frontmap.errors import DataError, InputError
from frontmap.lookup import resolve
from frontmap.reports import ANSWERS, check_frame

COLUMNS = [
    "name", "context", "place_id", "place", "lon", "lat", "radius_m", "located", "feature_code", "country",
    "admin1", "admin2", "population", "tier", "score", "reason", "n_candidates",
]  # fmt: skip
TEXTS = [
    "name", "context", "place_id", "place", "located", "feature_code", "country", "admin1", "admin2", "tier",
    "reason",
]  # fmt: skip


def test_names_to_places() -> None:
    frame = frontmap.resolve(["Balaklyia", "Ізюмі", "Atlantis", "Ivanivka"])
    assert list(frame.columns) == COLUMNS == list(ANSWERS.column_names)
    assert frame["place"].tolist()[:2] == ["Balakliia", "Izium"]
    assert frame["tier"].tolist()[:2] == ["key", "inflected"]
    assert frame.loc[2:, "place"].isna().all()
    assert frame["reason"].notna().all()
    assert frame["n_candidates"].tolist()[2] == 0
    assert frame["n_candidates"].tolist()[3] > 1
    assert frame["score"].between(0, 1).tolist() == [True, True, False, False]
    assert frame.loc[0, ["country", "admin1", "admin2", "located"]].tolist() == [
        "UA",
        "Kharkiv",
        "Izium",
        "exact",
    ]
    assert 49.4 < frame.loc[0, "lat"] < 49.5
    assert 36.8 < frame.loc[0, "lon"] < 36.9


def test_a_context_for_each_name() -> None:
    frame = resolve(["Lyman", "Lyman", "Lyman"], ["", "in Kharkiv Oblast", "General Lyman spoke."])
    assert frame["admin1"].tolist()[:2] == ["Donetsk", "Kharkiv"]
    assert frame["place"].isna().tolist() == [False, False, True]
    assert frame["context"].tolist()[1] == "in Kharkiv Oblast"


def test_each_row_is_answered_as_it_would_be_alone() -> None:
    rng = np.random.default_rng(5)
    names = pd.Series(["Izium", "Lyman", "Balaklyia", None, "Ivanivka", ""], dtype=object)
    contexts = pd.Series(["", "in Kharkiv Oblast", "Lyman", None], dtype=object)
    picked = names.iloc[rng.integers(0, len(names), 200)].reset_index(drop=True)
    around = contexts.iloc[rng.integers(0, len(contexts), 200)].reset_index(drop=True)
    together = resolve(picked, around)
    for row in range(0, 200, 7):
        alone = resolve(picked.iloc[[row]], around.iloc[[row]])
        pd.testing.assert_frame_equal(alone, together.iloc[[row]])


def test_the_index_is_kept() -> None:
    for index in (
        pd.Index([9, 9, 3]),
        pd.Index(["a", "b", "a"]),
        pd.MultiIndex.from_tuples([(1, "x"), (1, "y"), (2, "x")]),
        pd.date_range("2022-09-10", periods=3),
    ):
        names = pd.Series(["Izium", "Atlantis", "Izium"], index=index)
        frame = resolve(names)
        pd.testing.assert_index_equal(frame.index, index)
        assert frame["place"].notna().tolist() == [True, False, True]
    # So the frame joins the one that the names came from.
    reports = pd.DataFrame({"town": ["Izium", "Lyman"], "day": [1, 2]}, index=[5, 7])
    assert reports.join(resolve(reports["town"])).loc[5, "admin1"] == "Kharkiv"


def test_what_is_no_text() -> None:
    values = pd.Series(
        ["Izium", None, float("nan"), pd.NA, pd.NaT, 5, 1.5, True, b"Izium", ["Izium"]], dtype=object
    )
    frame = resolve(values)
    assert frame["place"].notna().tolist() == [True] + [False] * 9
    assert frame["name"].isna().tolist() == [False] + [True] * 9
    assert set(frame["reason"][1:]) == {"no text, no name"}
    assert (frame["n_candidates"][1:] == 0).all()
    # A context that is none is no obstacle.
    assert resolve(["Izium"] * 3, [None, float("nan"), 3])["place"].tolist() == ["Izium"] * 3


@pytest.mark.parametrize(
    "empty", [[], (), pd.Series(dtype=object), pd.Series(dtype="str"), np.array([], dtype=object)]
)
def test_nothing_asked(empty: object) -> None:
    frame, full = resolve(empty), resolve(["Izium", None])
    assert len(frame) == 0
    assert list(frame.columns) == COLUMNS
    assert frame.dtypes.equals(full.dtypes)
    located = resolve(empty, geometry=True)
    assert isinstance(located, gpd.GeoDataFrame)
    assert located.crs == "EPSG:4326"


@pytest.mark.parametrize("names", [["Izium", "Lyman"], [None, None], ["Atlantis"], []])
def test_dtypes_do_not_depend_on_the_values(names: list[object]) -> None:
    dtypes = resolve(names).dtypes
    assert all(dtypes[column] == pd.Series(["a"]).dtype for column in TEXTS)
    assert all(dtypes[column] == np.float64 for column in ("lon", "lat", "radius_m", "score"))
    assert dtypes["population"] == dtypes["n_candidates"] == "Int64"


@pytest.mark.parametrize(
    "column",
    [
        ("Izium", "Lyman"),
        np.array(["Izium", "Lyman"]),
        pd.Index(["Izium", "Lyman"]),
        pd.Series(["Izium", "Lyman"], dtype="category"),
        pd.Series(["Izium", "Lyman"], dtype="string"),
        pd.Series(["Izium", "Lyman"], dtype="string[pyarrow]"),
        {"Izium": 1, "Lyman": 2}.keys(),
        (name for name in ("Izium", "Lyman")),
    ],
)
def test_any_column_will_do(column: object) -> None:
    assert resolve(column)["place"].tolist() == ["Izium", "Lyman"]


def test_points() -> None:
    frame = resolve(pd.Series(["Izium", "Atlantis", None], index=[2, 4, 6]), geometry=True)
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame.crs == "EPSG:4326"
    assert list(frame.columns) == [*COLUMNS, "geometry"]
    assert frame.geometry.isna().tolist() == [False, True, True]
    assert (frame.geometry[2].x, frame.geometry[2].y) == (frame.loc[2, "lon"], frame.loc[2, "lat"])
    check_frame(frame, ANSWERS)
    assert json.loads(frame.to_json())["features"][0]["properties"]["place"] == "Izium"


@pytest.mark.parametrize(
    "names", ["Izium", b"Izium", 5, None, {"a": "Izium"}, pd.DataFrame({"a": ["Izium"]})]
)
def test_a_column_is_wanted(names: object) -> None:
    with pytest.raises(InputError, match="a column of texts is wanted"):
        resolve(names)


def test_columns_that_do_not_fit() -> None:
    with pytest.raises(InputError, match="contexts are str"):
        resolve(["Izium"], "in Kharkiv Oblast")
    with pytest.raises(InputError, match="2 names and 1 contexts"):
        resolve(["Izium", "Lyman"], [""])
    with pytest.raises(InputError, match="indexed otherwise"):
        resolve(pd.Series(["Izium"], index=[1]), pd.Series([""], index=[2]))
    with pytest.raises(DataError, match="no theatre"):
        resolve(["Izium"], theatre="atlantis")


def test_what_went_in_is_left_as_it_was() -> None:
    names = pd.Series(["Izium", None, "Izium"], index=[1, 2, 1])
    before = names.copy()
    frame = resolve(names)
    frame["place"] = "changed"
    pd.testing.assert_series_equal(names, before)
    assert resolve(names)["place"].tolist()[0] == "Izium"


def test_it_can_be_written_and_read(tmp_path: Path) -> None:
    frame = resolve(["Izium", "Atlantis"], geometry=True)
    frame.to_parquet(tmp_path / "a.parquet")
    back = gpd.read_parquet(tmp_path / "a.parquet")
    assert back["place_id"].tolist()[0] == frame["place_id"].tolist()[0]
    assert back.crs == frame.crs
