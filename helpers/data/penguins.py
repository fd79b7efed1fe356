"""Penguins in a table with planted faults, and a key that tells what is healed."""

from __future__ import annotations

import csv
import datetime
import hashlib
from functools import cache
from typing import Any

import pandas as pd

from helpers.data import read, read_frame


def load_messy_penguins() -> pd.DataFrame:
    """362 rows for 344 birds, all cells as text just as in the file; an empty cell is `""`."""
    return read_frame("penguins_messy.csv", dtype="str", keep_default_na=False)


def is_healed(bird: str, column: str, value: Any) -> bool:
    """Whether a cell of the clean table has this value; `bird` is its `id`, None or nan is missing.

    Raises KeyError for a bird or a column that the clean table does not have.
    """
    return _key()[bird][column] == digest(bird, column, value)


def digest(bird: str, column: str, value: Any) -> str:
    """What the key holds of a cell: numbers to six digits, a day as YYYY-MM-DD."""
    text = f"{bird}|{column}|{_canonical(value)}"
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@cache
def _key() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(read("penguins_key.csv").splitlines())}


def _canonical(value: Any) -> str:
    """The same text for all ways to hold one value."""
    if value is None or value is pd.NA or value != value:  # nan and NaT differ from themselves
        return ""
    if isinstance(value, datetime.date | pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    try:
        return f"{float(value):g}"
    except (TypeError, ValueError):
        return str(value)
