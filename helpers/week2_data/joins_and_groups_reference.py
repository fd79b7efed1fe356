"""What could stand in for an answer of notebook 04, each found in another way than asked there."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.check import stands_in_for

Row = tuple[Any, ...]


@stands_in_for("to_minutes")
def to_minutes(hhmm: pd.Series) -> pd.Series:
    """Minutes since midnight, number by number."""
    minutes = [math.nan if math.isnan(x) else divmod(x, 100)[0] * 60 + x % 100 for x in hhmm]
    return pd.Series(minutes, index=hhmm.index)


@stands_in_for("late_table")
def late_table(flights: pd.DataFrame, by: Hashable, least: int) -> pd.DataFrame:
    """Rows, known delays and the share of late ones of each group, with lists."""
    delays: dict[Any, list[float]] = defaultdict(list)
    for value, delay in zip(flights[by], flights["dep_delay"], strict=True):
        delays[None if pd.isna(value) else value].append(delay)
    names = sorted(value for value in delays if value is not None)
    names += [None] if None in delays else []
    rows = []
    for name in names:
        known = [delay for delay in delays[name] if not pd.isna(delay)]
        late = sum(delay > 15 for delay in known) / len(known) if known else math.nan
        rows.append(
            [name, len(delays[name]), len(known), late if len(known) >= least else math.nan]
        )
    return pd.DataFrame(rows, columns=[by, "flights", "known", "late"])


@stands_in_for("safe_merge")
def safe_merge(
    left: pd.DataFrame, right: pd.DataFrame, on: list[str], expect: str
) -> tuple[pd.DataFrame, dict[str, int]]:
    """A left join in which a missing key has no partner, by a dict of places."""
    ones = {"1:1": (True, True), "1:m": (True, False), "m:1": (False, True)}
    if expect not in ones:
        raise ValueError(f"expect is {expect!r}; it is one of {', '.join(ones)}")
    keys = [_keys(frame, on) for frame in (left, right)]
    for side, known, one in zip(("left", "right"), keys, ones[expect], strict=True):
        often = [key for key, times in Counter(filter(None, known)).items() if times > 1]
        if one and often:
            raise ValueError(f"{side}: the key {often[0]} stands in more than one row")
    places: dict[Row, list[int]] = defaultdict(list)
    for place, key in enumerate(keys[1]):
        if key is not None:
            places[key].append(place)
    pairs = [
        (i, j) for i, key in enumerate(keys[0]) for j in (places.get(key, [-1]) if key else [-1])
    ]
    mine = left.iloc[[i for i, _ in pairs]].reset_index(drop=True)
    others = right.drop(columns=on).reset_index(drop=True).reindex([j for _, j in pairs])
    merged = pd.concat([mine, others.set_axis(mine.index)], axis=1)
    report = {
        "rows": len(merged),
        "left_only": sum(j == -1 for _, j in pairs),
        "right_only": len(right) - len({j for _, j in pairs if j != -1}),
    }
    return merged, report


def _keys(frame: pd.DataFrame, on: Sequence[str]) -> list[Row | None]:
    """The key of each row as a tuple; None where a part of it is missing."""
    rows = zip(*(frame[name].tolist() for name in on), strict=True)
    return [None if any(map(pd.isna, row)) else row for row in rows]


@stands_in_for("to_long")
def to_long(wide: pd.DataFrame, key: Hashable) -> pd.DataFrame:
    """One row for each cell, row by row, by two loops."""
    names = [name for name in wide.columns if name != key]
    cells = zip(*(wide[name].tolist() for name in names), strict=True)
    rows = [
        (label, name, value)
        for label, row in zip(wide[key].tolist(), cells, strict=False)
        for name, value in zip(names, row, strict=True)
    ]
    return pd.DataFrame(rows, columns=[key, "column", "value"])


@stands_in_for("to_wide")
def to_wide(long: pd.DataFrame, key: Hashable) -> pd.DataFrame:
    """One row for each label, one column for each name, by a dict of cells."""
    pairs = list(zip(long[key].tolist(), long["column"].tolist(), strict=True))
    cells = dict(zip(pairs, long["value"].tolist(), strict=True))
    if len(cells) < len(pairs):
        raise ValueError("a cell has two values")
    labels, names = (list(dict.fromkeys(part)) for part in (long[key], long["column"]))
    columns = {name: [cells.get((label, name), math.nan) for label in labels] for name in names}
    return pd.DataFrame({key: labels, **columns})


@stands_in_for("previous_mean")
def previous_mean(frame: pd.DataFrame, group: str, time: str, value: str, k: int) -> pd.Series:
    """The mean of the k rows before, within a group, by a list for each group."""
    seen: dict[Any, list[float]] = defaultdict(list)
    means = np.full(len(frame), np.nan)
    order = np.argsort(frame[time].to_numpy(), kind="stable")
    groups, values = frame[group].tolist(), frame[value].tolist()
    for place in order.tolist():
        if pd.isna(groups[place]):
            continue
        before = [x for x in seen[groups[place]][-k:] if not pd.isna(x)]
        if before:
            means[place] = sum(before) / len(before)
        seen[groups[place]].append(values[place])
    return pd.Series(means, index=frame.index)


@stands_in_for("time_group_split")
def time_group_split(
    df: pd.DataFrame, date: str, group: str, frac: float
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Train and test without a common group and without looking ahead, by sets."""
    days = sorted(set(df[date]), reverse=True)
    cut = next(day for day in days if sum(df[date] >= day) >= frac * len(df))
    late = [day >= cut for day in df[date]]
    in_test = {name for name, is_late in zip(df[group], late, strict=True) if is_late}
    early = [
        not is_late and name not in in_test for name, is_late in zip(df[group], late, strict=True)
    ]
    if not any(early):
        raise ValueError("nothing is left to train with")
    return df[early], df[late]
