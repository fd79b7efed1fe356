"""DataFrames, Series and indexes: the same rungs, row labels and columns included."""

from typing import Any

import numpy as np
import pandas as pd

from helpers.check.compare import PANDAS, Difference, difference, register, wrong_type
from helpers.check.describe import Phrase, clip, describe
from helpers.check.tolerance import Tolerance
from helpers.check.values import kind


def difference_of_frames(
    got: Any, expected: Any, tolerance: Tolerance, where: str
) -> Difference | None:
    """The first difference of something that was expected to be a frame, a series or an index."""
    if kind(got) != kind(expected):
        return wrong_type(got, expected, where, _note(got, expected))
    if kind(expected) == "frame":
        return _frame(got, expected, tolerance, where)
    if kind(expected) == "series":
        return _labels(got, expected, tolerance, where) or _values(got, expected, tolerance, where)
    return _sizes(got, expected, where) or _values(got, expected, tolerance, where)


def _note(got: Any, expected: Any) -> str:
    if kind(got) == "frame" and kind(expected) == "series":
        return 'One column is `df["name"]`; `df[["name"]]` is a frame with one column.'
    if kind(got) == "series" and kind(expected) == "frame":
        return '`df[["name"]]` is a frame with one column; `df["name"]` is a series.'
    return ""


def _frame(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    columns = [list(value.columns) for value in (got, expected)]
    if columns[0] != columns[1]:
        mine, theirs = (Phrase(f"the columns {describe(c, 60)}") for c in reversed(columns))
        note = _other_columns(*columns)
        # Of an order the author's hint tells more than a look at the columns, which are right.
        rung = "columns" if note else "value"
        note = note or "The columns are right, but in another order."
        return Difference(rung, where, theirs, mine, note)
    found = _labels(got, expected, tolerance, where)
    for i, name in enumerate(columns[1]):
        place = f"{where}[{describe(name, 24)}]"
        found = found or _values(got.iloc[:, i], expected.iloc[:, i], tolerance, place)
    return found


def _other_columns(got: list[Any], expected: list[Any]) -> str:
    """Which columns are missing, and which nobody asked for."""
    parts = []
    for words, these, those in (("Missing", expected, got), ("Not asked for", got, expected)):
        left = [name for name in these if name not in those]
        if left:
            parts.append(f"{words}: {clip(', '.join(describe(name, 24) for name in left), 60)}.")
    return " ".join(parts)


def _sizes(got: Any, expected: Any, where: str) -> Difference | None:
    if len(got) == len(expected):
        return None
    theirs, mine = (Phrase(f"{len(v)} row{'' if len(v) == 1 else 's'}") for v in (got, expected))
    return Difference("length", where, theirs, mine)


_LABELS_LOST = "The labels of the rows are lost: in their place stand 0, 1, 2, …"
_OTHER_LABELS = "The row labels differ: is a `reset_index` or `set_index` missing, or one too many?"


def _labels(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    found = _sizes(got, expected, where)
    if found is not None:
        return found
    found = _values(got.index, expected.index, tolerance, f"{where}.index")
    if found is None:
        return None
    if sorted(map(str, got.index)) == sorted(map(str, expected.index)):
        in_order = ": sort them" if expected.index.is_monotonic_increasing else " than is asked for"
        rung, note = found.rung, f"The rows are right, but in another order{in_order}."
    else:
        lost = kind(got) == "series" and list(got.index) == list(range(len(got)))
        rung, note = "labels", _LABELS_LOST if lost else _OTHER_LABELS
    return Difference(rung, found.where, found.got, found.expected, note)


def _values(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    """One column: numbers with tolerance, anything else item by item; missing equals missing."""
    families = [_family(value.dtype) for value in (got, expected)]
    if families[0] != families[1] and "object" not in families and len(expected):
        dtypes = Phrase(f"dtype {got.dtype}"), Phrase(f"dtype {expected.dtype}")
        return Difference("dtype", where, *dtypes)
    for i, (a, b) in enumerate(zip(_plain(got), _plain(expected), strict=True)):
        found = difference(a, b, tolerance, "")
        if found is not None:
            place = f"{where}[{_label(expected, i)}]"
            theirs, mine = (
                Phrase("a missing value") if item is None else said
                for item, said in ((a, found.got), (b, found.expected))
            )
            # A cell that is missing is another value, not another type: the author's hint fits.
            rung = found.rung if (a is None) == (b is None) else "value"
            return Difference(rung, place, theirs, mine)
    return None


def _family(dtype: Any) -> str:
    if pd.api.types.is_bool_dtype(dtype):
        return "bool"
    if pd.api.types.is_numeric_dtype(dtype):
        return "number"
    if pd.api.types.is_datetime64_any_dtype(dtype):
        return "date"
    return "duration" if pd.api.types.is_timedelta64_dtype(dtype) else "object"


def _plain(column: Any) -> list[Any]:
    missing = np.asarray(column.isna())
    return [None if gone else item for item, gone in zip(column.tolist(), missing, strict=True)]


def _label(column: Any, i: int) -> str:
    return describe(column.index[i], 24) if isinstance(column, pd.Series) else str(i)


register(PANDAS, difference_of_frames)
