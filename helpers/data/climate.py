"""Carbon dioxide, the sea off Peru, the weather of Seattle; see the datasheets in `datasets/`."""

from __future__ import annotations

import pandas as pd

from helpers.data import read_frame


def load_co2() -> pd.DataFrame:
    """`date`, each week from 1958 to 2001, and `co2` in parts per million; 59 are missing."""
    table = read_frame("co2.csv")
    return table.assign(date=pd.to_datetime(table["date"].astype(str), format="%Y%m%d"))


def load_elnino() -> pd.DataFrame:
    """Each `YEAR` from 1950 to 2010, and the temperature of the sea in °C in its twelve months."""
    return read_frame("elnino.csv")


def load_seattle_weather() -> pd.DataFrame:
    """1,461 days: `date`, rain in mm, temperatures in °C, wind in m/s, and a word."""
    return read_frame("seattle_weather.csv", parse_dates=["date"])
