"""What stands in for the answers of notebook 04, on the real tables and against pandas."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.data.climate import load_elnino
from helpers.data.flights import load_airlines, load_flights, load_planes, load_weather
from helpers.week2_data import joins_and_groups_reference as reference


def test_minutes() -> None:
    minutes = reference.to_minutes(pd.Series([517.0, float("nan"), 2359.0], index=[4, 4, 1]))
    assert minutes.index.tolist() == [4, 4, 1]
    assert minutes.fillna(-1).tolist() == [317, -1, 1439]


def test_groups_without_a_name_are_kept() -> None:
    table = reference.late_table(load_flights(), "tailnum", 5)
    assert table["flights"].sum() == 13_908
    assert table.iloc[-1, 1:3].tolist() == [81, 0]
    assert table["late"].notna().sum() == (table["known"] >= 5).sum()


def test_joins_of_the_flights() -> None:
    flights, weather = load_flights(), load_weather()
    flights["hour"] = flights["sched_dep_time"] // 100
    with pytest.raises(ValueError, match="right"):
        hours = weather.drop(columns="origin")
        reference.safe_merge(flights, hours, ["month", "day", "hour"], "m:1")
    joined, report = reference.safe_merge(
        flights, weather, ["origin", "month", "day", "hour"], "m:1"
    )
    assert report["rows"] == len(joined) == 13_908
    assert report["left_only"] == 95
    planes, report = reference.safe_merge(flights, load_planes(), ["tailnum"], "m:1")
    assert planes["seats"].isna().sum() == report["left_only"]
    assert report["right_only"] == 0
    _, report = reference.safe_merge(load_airlines(), flights, ["carrier"], "1:m")
    assert report == {"rows": 13_909, "left_only": 1, "right_only": 0}
    with pytest.raises(ValueError):
        reference.safe_merge(flights, load_planes(), ["tailnum"], "m:m")


def test_there_and_back() -> None:
    sea = load_elnino()
    holes = sea.where((sea < 26) | (sea > 1900))
    for table in (sea, holes, holes.iloc[:1]):
        long = reference.to_long(table, "YEAR")
        assert len(long) == 12 * len(table)
        pd.testing.assert_frame_equal(reference.to_wide(long, "YEAR"), table)
    with pytest.raises(ValueError):
        reference.to_wide(pd.concat([long, long.iloc[[3]]]), "YEAR")


def test_only_the_past() -> None:
    flown = pd.DataFrame(
        {
            "who": ["A", "B", None, "A", "A", None],
            "at": [9, 3, 1, 2, 5, 4],
            "late": [30.0, 4.0, 7.0, 10.0, None, 9.0],
        },
        index=[1, 1, 2, 5, 5, 0],
    )
    means = reference.previous_mean(flown, "who", "at", "late", 2)
    assert means.index.equals(flown.index)
    assert means.fillna(-1).tolist() == [10, -1, -1, -1, 10, -1]


def test_split() -> None:
    df = pd.DataFrame({"day": [3, 1, 2, 1, 3], "who": list("babcd")})
    train, test = reference.time_group_split(df, "day", "who", 0.3)
    assert (train["who"].tolist(), test["who"].tolist()) == (["a", "c"], ["b", "d"])
    with pytest.raises(ValueError):
        reference.time_group_split(df.assign(who="a"), "day", "who", 0.3)
