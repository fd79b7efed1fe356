"""A thermometer that was set to Fahrenheit for one week, and nobody noticed."""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]


def with_week_in_fahrenheit(celsius: Floats, start: int) -> Floats:
    """A copy of daily temperatures in which seven days from `start` on are in °F."""
    readings = np.array(celsius, dtype=float)
    readings[start : start + 7] = np.round(readings[start : start + 7] * 9 / 5 + 32, 1)
    return readings


def with_day_in_fahrenheit(celsius: Floats, day: int) -> Floats:
    """A copy in which one day is in °F."""
    readings = np.array(celsius, dtype=float)
    readings[day] = np.round(readings[day] * 9 / 5 + 32, 1)
    return readings
