"""The public check of the side quest of notebook 03: groups by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from helpers.check import Exercise

_NAN = math.nan


def nine_values(group_stats: Exercise) -> None:
    """Nine values in three groups, one of them without a key."""
    keys = np.array([3.0, _NAN, 1.5, 3.0, _NAN, 3.0, 1.5, 3.0, _NAN])
    x = np.array([7.0, 2.0, -4.0, 1.0, 12.0, 30.0, 5.5, 8.0, 3.0])
    columns = {
        "key": [1.5, 3.0, _NAN],
        "mean": [0.75, 11.5, 17 / 3],
        "median": [0.75, 7.5, 3.0],
        "iqr": [4.75, 8.0, 5.0],
        "n": [2, 4, 3],
    }
    right = pd.DataFrame(columns)
    group_stats(keys, x).equals(
        right,
        also={
            "The values without a key are gone: nan keys are a group, too.": right[:2],
            "Each nan key has a group of its own: nan is not equal to nan.": pd.DataFrame(
                {
                    "key": [1.5, 3.0, *[_NAN] * 3],
                    "mean": [0.75, 11.5, 2.0, 12.0, 3.0],
                    "median": [0.75, 7.5, 2.0, 12.0, 3.0],
                    "iqr": [4.75, 8.0, 0.0, 0.0, 0.0],
                    "n": [2, 4, 1, 1, 1],
                }
            ),
            "The groups are right, but sorted by their first place: sort them by key.": (
                right.iloc[[1, 2, 0]].reset_index(drop=True)
            ),
            "The group of nan stands first: it is the last.": right.iloc[[2, 0, 1]].reset_index(
                drop=True
            ),
            "`key` is the index now: it is the first column.": right.set_index("key"),
            "A key comes several times: sort by key before you look for borders.": pd.DataFrame(
                {"key": keys, "mean": x, "median": x, "iqr": [0.0] * 9, "n": [1] * 9}
            ),
            "That is the range, from the smallest to the largest: quartiles are asked for.": (
                right.assign(iqr=[9.5, 29.0, 10.0])
            ),
            "That is the third quartile: the first goes off it.": right.assign(
                iqr=[3.125, 13.5, 7.5]
            ),
            "Those are medians of the two halves: `np.quantile` sets quartiles in another way.": (
                right.assign(iqr=[9.5, 15.0, 10.0])
            ),
            "Those are distances of two values: `np.quantile` also gives what lies between two.": (
                right.assign(iqr=[9.5, 23.0, 10.0])
            ),
            "Those are distances of two values, but a quartile may lie between two.": (
                right.assign(iqr=[0.0, 7.0, 1.0])
            ),
            "The keys were sorted, `x` was not: its values went to other keys.": right.assign(
                mean=[4.5, 9.75, 5.5], median=[4.5, 6.5, 5.5], iqr=[2.5, 16.75, 2.5]
            ),
        },
        hint="Key 1.5 has −4 and 5.5; key 3 has 7, 1, 30, 8; three values have no key.",
    )
    example = np.array([2.0, 1.0, 2.0]), np.array([5.0, 4.0, 8.0])
    group_stats(*example)["iqr"].equals(pd.Series([0.0, 1.5]), hint="The example of the card.")
