"""Only files in `datasets/`, each with a datasheet and a checksum that the loader verifies."""

from __future__ import annotations

import hashlib
import json
import runpy
import shutil
from pathlib import Path

import numpy as np
import pytest
from sklearn import datasets as sklearn_datasets

from helpers import data
from helpers.data.digits import load_digits

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


def test_the_script_makes_the_same_bytes(tmp_path: Path) -> None:
    script = shutil.copy(data.DATASETS / "make_datasets.py", tmp_path)
    runpy.run_path(script, run_name="__main__")
    for path in [*FILES, data.DATASETS / "checksums.json"]:
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_has_a_checksum_and_a_datasheet(path: Path) -> None:
    content = path.read_bytes().replace(b"\r\n", b"\n")
    checksums = json.loads((data.DATASETS / "checksums.json").read_text(encoding="utf-8"))
    assert checksums[path.name] == hashlib.sha256(content).hexdigest()
    sheet = path.with_suffix(".md").read_text(encoding="utf-8")
    assert all(word in sheet for word in ("Origin", "Licence", "unit", "planted faults"))
    for column in content.decode("utf-8").split("\n", 1)[0].split(","):
        assert column in sheet or column.startswith("pixel_"), f"{path.name}: {column}"
