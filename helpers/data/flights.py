"""Flights from New York in 2013, and what belongs to them; see the datasheets in `datasets/`."""

from __future__ import annotations

import pandas as pd

from helpers.data import read_frame


def load_flights() -> pd.DataFrame:
    """13,908 flights of 15 days: times in minutes, `sched_dep_time` as hhmm."""
    return read_frame("flights.csv")


def load_weather() -> pd.DataFrame:
    """The weather of each hour at the three airports, 1,068 rows; in the units of the US."""
    return read_frame("weather.csv")


def load_planes() -> pd.DataFrame:
    """2,468 aircraft; `year` is the year in which it was built."""
    return read_frame("planes.csv", dtype={"model": "str"})


def load_airports() -> pd.DataFrame:
    """99 destinations: their code `faa`, name and place."""
    return read_frame("airports.csv")


def load_airlines() -> pd.DataFrame:
    """16 carriers: two letters, and the name."""
    return read_frame("airlines.csv")
