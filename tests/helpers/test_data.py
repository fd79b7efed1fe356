"""Only files in `datasets/`, each with a datasheet and a checksum that the loader verifies."""

from __future__ import annotations

import hashlib
import json
import runpy
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn import datasets as sklearn_datasets

from helpers import data
from helpers.data.anscombe import load_anscombe
from helpers.data.climate import load_co2, load_elnino, load_seattle_weather
from helpers.data.digits import load_digits
from helpers.data.flights import (
    load_airlines,
    load_airports,
    load_flights,
    load_planes,
    load_weather,
)
from helpers.data.penguins import is_healed, load_messy_penguins

FILES = sorted(data.DATASETS.glob("*.csv"))


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data folder, which the loader reads instead."""
    folder = tmp_path / "datasets"
    shutil.copytree(data.DATASETS, folder)
    monkeypatch.setattr(data, "DATASETS", folder)
    return folder


def test_digits_are_scikit_learns() -> None:
    images, labels = load_digits()
    expected, expected_labels = sklearn_datasets.load_digits(return_X_y=True)
    assert images.shape == (1797, 64) and images.dtype == np.float32
    assert labels.shape == (1797,) and labels.dtype == np.int64
    assert images.min() == 0 and images.max() == 1
    np.testing.assert_array_equal(images * 16, expected)
    np.testing.assert_array_equal(labels, expected_labels)


def test_every_call_gives_its_own_arrays() -> None:
    images, labels = load_digits()
    images[:], labels[:] = -1, -1
    again, labels_again = load_digits()
    assert again.min() == 0 and labels_again.min() == 0


def test_windows_line_ends_are_no_damage(copied: Path) -> None:
    path = copied / "digits.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_digits()[0].shape == (1797, 64)


def test_a_damaged_file_is_named_in_one_sentence(copied: Path) -> None:
    path = copied / "digits.csv"
    content = path.read_bytes()
    path.write_bytes(content[:-2] + b"9\n")
    with pytest.raises(ValueError, match=r"digits\.csv was changed or damaged") as error:
        load_digits()
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named_in_one_sentence(copied: Path) -> None:
    (copied / "digits.csv").unlink()
    with pytest.raises(FileNotFoundError, match=r"digits\.csv is missing") as error:
        load_digits()
    assert "\n" not in str(error.value)


def test_the_script_makes_the_same_bytes(copied: Path) -> None:
    for name in ("digits.csv", "checksums.json"):
        (copied / name).unlink()
    runpy.run_path(str(copied / "make_datasets.py"), run_name="__main__")
    original = Path(data.__file__).parents[2] / "datasets"
    for path in [*original.glob("*.csv"), original / "checksums.json"]:
        assert (copied / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_has_a_checksum_and_a_datasheet(path: Path) -> None:
    content = path.read_bytes().replace(b"\r\n", b"\n")
    checksums = json.loads((data.DATASETS / "checksums.json").read_text(encoding="utf-8"))
    assert checksums[path.name] == hashlib.sha256(content).hexdigest()
    sheet = path.with_suffix(".md").read_text(encoding="utf-8")
    assert all(word in sheet for word in ("Origin", "Licence", "unit", "planted faults"))
    encoding = "gbk" if "gbk" in path.name else "utf-8"
    for column in content.decode(encoding).split("\n", 1)[0].split(","):
        assert column in sheet or column.startswith("pixel_"), f"{path.name}: {column}"


SHAPES = {
    load_flights: (13_908, 12),
    load_weather: (1_068, 13),
    load_planes: (2_468, 6),
    load_airports: (99, 7),
    load_airlines: (16, 2),
    load_messy_penguins: (362, 10),
    load_co2: (2_284, 2),
    load_elnino: (61, 13),
    load_seattle_weather: (1_461, 6),
    load_anscombe: (44, 3),
}


@pytest.mark.parametrize("load", SHAPES, ids=lambda load: load.__name__)
def test_a_table_is_whole_and_a_new_one_each_time(load: Callable[[], pd.DataFrame]) -> None:
    table = load()
    assert table.shape == SHAPES[load]
    table.iloc[:, :] = table.iloc[::-1].to_numpy()
    assert not load().equals(table)


def test_the_messy_penguins_are_the_text_of_the_file() -> None:
    table = load_messy_penguins()
    assert set(map(str, table.dtypes)) == {"str"}
    assert not table.isna().any(axis=None) and (table["sex"] == "").sum() == 12


@pytest.mark.parametrize(
    ("column", "right", "wrong"),
    [
        ("body_mass_g", [3750, 3750.0, np.int64(3750), "3750"], [3.75, 375, None]),
        ("date", ["2007-11-11", pd.Timestamp("2007-11-11"), date(2007, 11, 11)], ["11/11/2007"]),
        ("species", ["Adelie"], ["adelie", " Adelie", None]),
    ],
)
def test_the_key_knows_a_value_however_it_is_held(
    column: str, right: list[object], wrong: list[object]
) -> None:
    assert all(is_healed("AD-001", column, value) for value in right)
    assert not any(is_healed("AD-001", column, value) for value in wrong)


def test_what_is_missing_is_missing_in_every_form() -> None:
    for value in (None, np.nan, pd.NA, pd.NaT):
        assert is_healed("AD-004", "body_mass_g", value)
