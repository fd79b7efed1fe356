"""What stands in for the answers of notebook 03, on results worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from helpers.check import frames  # noqa: F401 (registers its rules)
from helpers.check.compare import compare
from helpers.data.penguins import is_healed, load_messy_penguins
from helpers.week2_data import pandas_reference as reference


def test_heavier_birds() -> None:
    birds = pd.DataFrame({"id": list("abc"), "x": 1, "body_mass_g": [4.5, np.nan, 4.0]})
    found = reference.heavier(birds, 4)
    assert found.to_dict() == {"id": {0: "a"}, "body_mass_g": {0: 4.5}}


def test_the_articles_times() -> None:
    table = reference.speedups("batch_size: 32\nCPU: 40:30:00\nGPU (P40): 3:00:00\nV: 1:17:00\n")
    assert table["device"].tolist() == ["CPU", "GPU (P40)", "V"]
    assert table["seconds"].tolist() == [145800, 10800, 4620]
    assert table["ratio"].round(2).tolist() == [31.56, 2.34, 1.0]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_both_encodings(encoding: str) -> None:
    table = reference.read_table("岛屿,体重\nDream,3700\n,缺失\n".encode(encoding))
    assert compare(table, pd.DataFrame({"岛屿": ["Dream", None], "体重": [3700, None]})) is None


def test_cells() -> None:
    texts = [" 17,8", "１９１", "-3", "", "-999.0"]
    assert (
        compare([reference.read_number(t) for t in texts], [17.8, 191, -3, *[math.nan] * 2]) is None
    )
    for text in ("2008-11-02", "02/11/2008", "2008年11月2日"):
        assert reference.read_date(text) == pd.Timestamp(2008, 11, 2)
    assert reference.read_date("") is pd.NaT
    for function, text in [(reference.read_number, "3o5"), (reference.read_date, "30/02/2008")]:
        with pytest.raises(ValueError):
            function(text)


def test_every_penguin_is_healed() -> None:
    messy = load_messy_penguins()
    before = messy.copy()
    table = reference.clean(messy)
    assert messy.equals(before)
    assert len(table) == 344 and table["id"].is_monotonic_increasing
    for row in table.to_dict("records"):
        assert all(is_healed(row["id"], str(name), row[name]) for name in list(row)[1:])


def test_groups() -> None:
    keys, x = np.array([2.0, np.nan, 1.0, 2.0, np.nan]), np.array([5.0, 1.0, 4.0, 8.0, 2.0])
    table = reference.group_stats(keys, x)
    assert list(table.columns) == ["key", "mean", "median", "iqr", "n"]
    assert table["mean"].tolist() == [4.0, 6.5, 1.5] and table["n"].tolist() == [1, 2, 2]
    assert table["iqr"].tolist() == [0.0, 1.5, 0.5]
