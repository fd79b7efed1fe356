"""Anscombe's four series."""

from __future__ import annotations

import pandas as pd

from helpers.data import read_frame


def load_anscombe() -> pd.DataFrame:
    """`series` I to IV, eleven points `x`, `y` each."""
    return read_frame("anscombe.csv")
