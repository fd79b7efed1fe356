"""What could stand in for an answer of notebook 01, each found in another way than asked there."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.check import stands_in_for

Floats = NDArray[np.float64]


@stands_in_for("hot_days")
def hot_days(temperatures: Floats, limit: float) -> NDArray[np.int64]:
    """Positions of the values over the limit."""
    return np.array([i for i, t in enumerate(temperatures.tolist()) if t > limit], dtype=np.int64)


@stands_in_for("column_ranges")
def column_ranges(table: Floats) -> Floats:
    """Largest minus smallest value of each column."""
    ranges: Floats = np.ptp(table, axis=0)
    return ranges


@stands_in_for("absolute_errors")
def absolute_errors(true: Any, predicted: Any) -> Floats:
    """How far each prediction is off."""
    both = np.broadcast_arrays(true, predicted)
    pairs = zip(*(each.ravel().tolist() for each in both), strict=True)
    return np.array([math.dist([t], [p]) for t, p in pairs]).reshape(both[0].shape)


@stands_in_for("gaps")
def gaps(a: Floats, b: Floats) -> Floats:
    """Each of `a` minus each of `b`."""
    return np.subtract.outer(a, b)


@stands_in_for("safe_assign")
def safe_assign(a: NDArray[Any], idx: Any, v: Any) -> NDArray[Any]:
    """`a` with other values at some places, as a new array."""
    places = np.arange(a.size).reshape(a.shape)[idx]
    flat = a.ravel().tolist()
    for place, value in zip(
        np.ravel(places), np.ravel(np.broadcast_to(v, np.shape(places))), strict=True
    ):
        flat[place] = a.dtype.type(value)
    return np.array(flat, dtype=a.dtype).reshape(a.shape)


@stands_in_for("standardize")
def standardize(X: NDArray[Any], axis: int = 0, ddof: int = 0) -> NDArray[Any]:
    """Mean 0 and standard deviation 1 along an axis, by pandas."""
    frame = pd.DataFrame(X if axis == 0 else X.T, dtype=float)
    scaled = (frame - frame.mean()) / frame.std(ddof=ddof)
    same = frame.min() == frame.max()
    scaled.loc[:, same] = frame.loc[:, same] * 0
    array = scaled.to_numpy().astype(X.dtype)
    return array if axis == 0 else array.T


@stands_in_for("moving_average")
def moving_average(x: NDArray[Any], k: int, edges: str = "valid") -> Floats:
    """The mean of each window of `k` values, by Python's exact sum."""
    values, before = x.tolist(), (k - 1) // 2
    if edges == "same":
        windows = [values[max(0, i - before) : i - before + k] for i in range(len(values))]
    else:
        windows = [values[i : i + k] for i in range(len(values) - k + 1)]
    known = [[value for value in window if value == value] for window in windows]
    return np.array([math.fsum(each) / len(each) if each else math.nan for each in known])
