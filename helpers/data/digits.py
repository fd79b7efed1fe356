"""Handwritten digits, 8 × 8 pixels."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray

from helpers.data import read


def load_digits() -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """1797 handwritten digits: images (1797, 64) scaled to 0..1, and labels (1797,) from 0 to 9."""
    table = np.loadtxt(io.StringIO(read("digits.csv")), delimiter=",", skiprows=1, dtype=np.int64)
    return (table[:, :-1] / 16).astype(np.float32), table[:, -1].copy()
