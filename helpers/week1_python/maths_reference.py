"""What could stand in for an answer of notebook 05, each found in another way than asked there."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from helpers.check import stands_in_for

Row = Sequence[float]


@stands_in_for("dot")
def dot(a: Row, b: Row) -> float:
    """The dot product, by NumPy."""
    return float(np.dot(a, b))


@stands_in_for("matmul")
def matmul(a: Sequence[Row], b: Sequence[Row]) -> list[list[float]]:
    """The matrix product, by NumPy."""
    rows: list[list[float]] = (np.asarray(a, dtype=float) @ np.asarray(b, dtype=float)).tolist()
    return rows


@stands_in_for("mean_and_variance")
def mean_and_variance(values: Iterable[float]) -> tuple[float, float]:
    """Mean and variance, by the standard library, which adds fractions."""
    numbers = [float(value) for value in values]
    return statistics.fmean(numbers), statistics.pvariance(numbers)


@stands_in_for("derivative")
def derivative(f: Callable[[float], float], x: float, h: float | None = None) -> float:
    """The slope of the parabola through three points; at its middle that is the same."""
    step = h or 6e-6 * max(1.0, abs(x))
    left, middle, right = (f(x + side * step) for side in (-1, 0, 1))
    return ((right - middle) + (middle - left)) / (2 * step)


@stands_in_for("gradient")
def gradient(f: Callable[[list[float]], float], point: Row) -> list[float]:
    """All slopes, from the rows of two matrices of moved points."""
    here = np.asarray(point, dtype=float)
    steps = 6e-6 * np.maximum(1.0, np.abs(here))
    above, below = here + np.diag(steps), here - np.diag(steps)
    return [
        (f(up.tolist()) - f(down.tolist())) / (2 * float(step))
        for up, down, step in zip(above, below, steps, strict=True)
    ]


@stands_in_for("fit_line")
def fit_line(xs: Row, ys: Row) -> tuple[float, float]:
    """The line of least squares, by the standard library."""
    slope, intercept = statistics.linear_regression(xs, ys)
    return slope, intercept


@stands_in_for("add_exactly")
def add_exactly(a: float, b: float) -> tuple[float, float]:
    """A sum and what it lost, by the standard library's sum that rounds once."""
    return a + b, math.fsum([a, b, -(a + b)])
