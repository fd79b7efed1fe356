"""How pandas' values cross the link: frames, series, indices, moments, intervals, by value."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from autograder.link.codec import DTYPES, Decoder, Encoder, is_short, register
from autograder.link.wire import ProtocolError, Tree

MAX_LABELS = 20_000  # what pandas puts into a hash table while it builds a value

_DATETIMES = frozenset(f"datetime64[{unit}]" for unit in ("s", "ms", "us", "ns"))
# Columns with a mask for what is missing, each with the dtype of the values beside it.
_MASKED = {
    **{f"Int{bits}": f"int{bits}" for bits in (8, 16, 32, 64)},
    **{f"UInt{bits}": f"uint{bits}" for bits in (8, 16, 32, 64)},
    **{f"Float{bits}": f"float{bits}" for bits in (32, 64)},
    "boolean": "bool",
}


def encode(encoder: Encoder, value: Any, depth: int) -> Tree | None:
    """Return the tree of a value of pandas', None if it does not cross by value."""
    if type(value) is pd.Timestamp and value.tz is None:
        moment = value.to_datetime64()
        return ["timestamp", moment.dtype.name, int(moment.astype("int64"))]
    if type(value) is pd.Interval:
        return _encode_interval(encoder, value, depth)
    if value is pd.NA or value is pd.NaT:
        return ["missing", "NaT" if value is pd.NaT else "NA"]
    frame = isinstance(value, pd.Series | pd.DataFrame)
    if not all(map(_is_plain_index, value.axes if frame else [value])):
        return None
    if isinstance(value, pd.RangeIndex):
        return [
            "rangeindex",
            encoder.keys((value.start, value.stop, value.step, value.name), depth),
        ]
    if isinstance(value, pd.MultiIndex):
        return ["multiindex", encoder.keys((list(value), list(value.names)), depth)]
    if isinstance(value, pd.Index):
        return ["index", _column(encoder, value, depth), *encoder.keys((value.name,), depth)]
    # Not by the encoder, which would send a handle for an index that does not cross.
    axes = [encode(encoder, axis, depth + 1) for axis in value.axes]
    if isinstance(value, pd.Series):
        name = encoder.keys((value.name,), depth)
        return ["series", _column(encoder, value, depth), axes + name]
    columns = [_column(encoder, value.iloc[:, i], depth) for i in range(value.shape[1])]
    return ["frame", columns, axes]


def _encode_interval(encoder: Encoder, value: Any, depth: int) -> Tree | None:
    # As Python's numbers: each of numpy's would take a buffer.
    ends = [end.item() if isinstance(end, np.number) else end for end in (value.left, value.right)]
    if not all(map(_is_end, ends)):
        return None
    return ["interval", encoder.items(ends, depth), value.closed]


def _is_end(end: Any) -> bool:
    return type(end) in (int, float) or (type(end) is pd.Timestamp and end.tz is None)


def _is_plain_index(index: Any) -> bool:
    if isinstance(index, pd.RangeIndex):
        return is_short(index)
    if isinstance(index, pd.MultiIndex):
        return len(index) <= MAX_LABELS
    if isinstance(index, pd.IntervalIndex):
        return _has_plain_ends(index.dtype)
    return type(index) in (pd.Index, pd.DatetimeIndex, pd.CategoricalIndex)


def _has_plain_ends(dtype: Any) -> bool:
    return isinstance(dtype, pd.IntervalDtype) and str(dtype.subtype) in DTYPES | _DATETIMES


def _column(encoder: Encoder, column: Any, depth: int) -> Tree:
    """Encode one column's values: `[dtype, tree]`."""
    name = str(column.dtype)
    if name in DTYPES:
        return [name, encoder.encode(column.to_numpy(), depth + 1)]
    if name == "category" and len(column.array.categories) <= MAX_LABELS:
        codes = encoder.encode(column.array.codes, depth + 1)
        with encoder.hashing():
            categories = _column(encoder, column.array.categories, depth + 1)
        return [name, [codes, categories, bool(column.array.ordered)]]
    if name in _DATETIMES:
        return [name, encoder.encode(column.to_numpy().view("int64"), depth + 1)]
    if name in _MASKED:
        missing = np.asarray(column.isna())
        values = column.array.to_numpy(dtype=_MASKED[name], na_value=0)
        return [name, encoder.items((values, missing), depth)]
    if _has_plain_ends(column.dtype):
        ends = (column.array.left, column.array.right)
        parts = [_column(encoder, end, depth + 1) for end in ends]
        return ["interval", [*parts, column.array.closed]]
    return [
        "object" if name not in ("str", "string") else name,
        encoder.encode(list(column), depth + 1),
    ]


def _decode_series(decoder: Decoder, column: Tree, depth: int) -> Any:
    """Decode one column; of objects pandas would else choose the type, or fail to."""
    values = _decode_values(decoder, column, depth)
    return pd.Series(values, dtype=object if column[0] == "object" else None)


def _decode_index(decoder: Decoder, column: Tree, depth: int, name: Any = None) -> Any:
    values = _decode_values(decoder, column, depth)
    dtype = object if column[0] == "object" else None
    return pd.Index(values, dtype=dtype, name=name, tupleize_cols=False)


def _decode_values(decoder: Decoder, column: Tree, depth: int) -> Any:
    name, tree = column
    if name == "category":
        return _decode_categorical(decoder, tree, depth)
    if name == "interval":
        left, right = (_decode_values(decoder, end, depth + 1) for end in tree[:2])
        if type(left) is type(right) is np.ndarray and left.dtype == right.dtype != object:
            return pd.arrays.IntervalArray.from_arrays(left, right, closed=tree[2])
        raise ProtocolError("intervals without ends")
    if name in _MASKED:
        return _decode_masked(decoder, name, tree, depth)
    values = decoder.decode(tree, depth + 1)
    if type(values) is np.ndarray and values.ndim == 1:
        if name in _DATETIMES and values.dtype == np.int64:
            return values.view(name)
        if values.dtype.name == name:
            return values
    elif name in ("str", "string") and type(values) is list:
        if all(type(text) is str or text is pd.NA or text != text for text in values):
            return pd.array(values, dtype=name)
    elif name == "object" and type(values) is list:
        array = np.empty(len(values), object)
        for number, value in enumerate(values):  # one by one, or numpy would look into them
            array[number] = value
        return array
    raise ProtocolError("a column of an unknown type")


def _decode_masked(decoder: Decoder, name: str, tree: Tree, depth: int) -> Any:
    values, missing = decoder.items(tree, depth)
    for array, dtype in ((values, _MASKED[name]), (missing, "bool")):
        if type(array) is not np.ndarray or array.ndim != 1 or array.dtype.name != dtype:
            raise ProtocolError("a column without values or without a mask")
    if len(values) != len(missing):
        raise ProtocolError("a mask of another length")
    kinds = {"b": pd.arrays.BooleanArray, "f": pd.arrays.FloatingArray}
    return kinds.get(values.dtype.kind, pd.arrays.IntegerArray)(values, missing)


def _decode_categorical(decoder: Decoder, tree: Tree, depth: int) -> Any:
    codes, ordered = decoder.decode(tree[0], depth + 1), tree[2]
    categories = _labels(_decode_index(decoder, tree[1], depth + 1))
    if type(codes) is not np.ndarray or type(ordered) is not bool:
        raise ProtocolError("categories without codes")
    return pd.Categorical.from_codes(codes, categories, ordered)


def _labels(values: Any) -> Any:
    """Return what pandas will hash: few enough, and hashable, which a handle is not."""
    if not isinstance(values, list | pd.Index) or len(values) > MAX_LABELS:
        raise ProtocolError("too many labels")
    for value in values:
        hash(value)
    return values


def decode(decoder: Decoder, tree: Tree, depth: int) -> Any:
    """Rebuild what `encode` made a tree of."""
    tag = tree[0]
    if tag == "timestamp" and tree[1] in _DATETIMES:
        return pd.Timestamp(np.int64(tree[2]).view(tree[1]))
    if tag == "interval":
        left, right = decoder.items(tree[1], depth)
        if not (_is_end(left) and _is_end(right)):
            raise ProtocolError("an interval without ends")
        return pd.Interval(left, right, closed=tree[2])
    if tag == "missing":
        return {"NaT": pd.NaT, "NA": pd.NA}[tree[1]]
    if tag == "rangeindex":
        start, stop, step, name = decoder.items(tree[1], depth)
        ranged = pd.RangeIndex(start, stop, step, name=name)
        if not is_short(ranged):
            raise ProtocolError("an index too long")
        return ranged
    if tag == "multiindex":
        rows, names = decoder.items(tree[1], depth)
        if not all(type(row) is tuple for row in _labels(rows)):
            raise ProtocolError("an index without rows")
        return pd.MultiIndex.from_tuples(rows, names=_labels(names))
    if tag == "index":
        return _decode_index(decoder, tree[1], depth, decoder.decode(tree[2], depth))
    index, last = decoder.items(tree[2], depth)
    if not isinstance(index, pd.Index):
        raise ProtocolError("a frame without an index")
    if tag == "series":
        series = _decode_series(decoder, tree[1], depth)
        series.index, series.name = index, last
        return series
    if tag != "frame" or not isinstance(last, pd.Index):
        raise ProtocolError("a frame without columns")
    columns = {i: _decode_series(decoder, column, depth) for i, column in enumerate(tree[1])}
    if any(len(column) != len(index) for column in columns.values()):
        raise ProtocolError("a column of another length")
    frame = pd.DataFrame(columns, index=range(len(index)))
    frame.index, frame.columns = index, last
    return frame


register("pandas", encode, decode)
