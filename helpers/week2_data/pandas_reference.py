"""What could stand in for an answer of notebook 03, each found in another way than asked there."""

from __future__ import annotations

import io
import math
import re
from typing import Any

import numpy as np
import pandas as pd

from helpers.check import stands_in_for

_UNITS = (("flipper_length_mm", 0, 50, 10), ("body_mass_g", 0, 10, 1000))
_COLUMNS = (
    *("id", "species", "island", "date", "bill_length_mm", "bill_depth_mm"),
    *("flipper_length_mm", "body_mass_g", "sex"),
)


@stands_in_for("heavier")
def heavier(birds: pd.DataFrame, grams: float) -> pd.DataFrame:
    """The birds above a weight, by a query."""
    found: pd.DataFrame = birds.query("body_mass_g > @grams")
    return found[["id", "body_mass_g"]]


@stands_in_for("speedups")
def speedups(text: str) -> pd.DataFrame:
    """Times and ratios, with pandas' own durations."""
    line = r"^\s*((?:(?!: ).)+): +(\d+:\d\d:\d\d)\s*$"
    found = re.findall(line, text, re.MULTILINE)
    table = pd.DataFrame(found, columns=["device", "time"])
    seconds = pd.to_timedelta(table["time"]).dt.total_seconds().astype(int)
    return table[["device"]].assign(seconds=seconds, ratio=seconds / seconds.min())


@stands_in_for("read_table")
def read_table(data: bytes) -> pd.DataFrame:
    """A table from bytes, by pandas' own decoding."""
    try:
        return pd.read_csv(io.BytesIO(data), na_values="缺失")
    except UnicodeDecodeError:
        return pd.read_csv(io.BytesIO(data), encoding="gb18030", na_values="缺失")


@stands_in_for("read_number")
def read_number(text: str) -> float:
    """A number by a table of characters: Python's float reads digits of any script."""
    plain = text.strip().translate({ord(","): "."})
    number = float(plain) if plain else math.nan
    return math.nan if number == -999 else number


@stands_in_for("read_date")
def read_date(text: str) -> Any:
    """A day from the three numbers in its text, the year being the one of four digits."""
    if not text:
        return pd.NaT
    if not re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4}|\d{4}年\d\d?月\d\d?日", text):
        raise ValueError(f"no date: {text}")
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    return pd.Timestamp(*(reversed(numbers) if "/" in text else numbers))


@stands_in_for("newest")
def newest(table: pd.DataFrame) -> pd.DataFrame:
    """The newest row of each bird, by ranks within its rows."""
    order = table.sort_values(["id", "entered"], ignore_index=True)
    return order[~order["id"].eq(order["id"].shift(-1))].reset_index(drop=True)


@stands_in_for("clean")
def clean(table: pd.DataFrame) -> pd.DataFrame:
    """The cleaned table, cell by cell."""
    rows = newest(table)
    rows["species"] = [f"{x[:1].upper()}{x[1:].lower()}" for x in rows["species"].str.strip()]
    rows["date"] = [read_date(text) for text in rows["date"]]
    for column in _COLUMNS[4:8]:
        rows[column] = [read_number(text) for text in rows[column]]
    for column, low, high, factor in _UNITS:
        rows[column] = [x * factor if low < x < high else x for x in rows[column]]
    rows["body_mass_g"] = [x / 10 if x > 10_000 else x for x in rows["body_mass_g"]]
    bills = rows[["bill_length_mm", "bill_depth_mm"]].to_numpy()
    whole = ~np.isnan(bills).any(axis=1)
    bills[whole] = -np.sort(-bills[whole], axis=1)
    rows[["bill_length_mm", "bill_depth_mm"]] = bills
    sexes = {"M": "male", "F": "female", "": None}
    rows["sex"] = [sexes.get(text, text) for text in rows["sex"]]
    return rows[list(_COLUMNS)]


@stands_in_for("group_stats")
def group_stats(keys: Any, x: Any) -> pd.DataFrame:
    """Mean, median, IQR and number of each group, by pandas."""
    groups = pd.Series(x).groupby(pd.Series(keys, name="key"), dropna=False)
    quartiles = groups.quantile(0.75) - groups.quantile(0.25)
    columns = {"mean": groups.mean(), "median": groups.median(), "iqr": quartiles}
    return pd.DataFrame({**columns, "n": groups.size()}).reset_index()
