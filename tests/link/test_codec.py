"""The wire format: what goes in comes out, exactly typed, and malformed bytes are refused."""

from __future__ import annotations

import contextlib
import io
import json
import struct
from collections import Counter, OrderedDict, defaultdict, namedtuple
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.link.codec import Decoder, Encoder
from autograder.link.wire import NotPlain, ProtocolError, pack, read_frame


def refuse(*_: Any) -> Any:
    raise NotPlain("not plain data")


def unknown(*_: Any) -> Any:
    raise ProtocolError("unknown tag")


def there_and_back(value: Any) -> Any:
    encoder = Encoder(refuse)
    frame = b"".join(bytes(p) for p in pack({"v": encoder.encode(value)}, encoder.buffers))
    header, buffers = read_frame(exactly(frame))
    return Decoder(buffers, unknown).decode(header["v"])


def exactly(data: bytes) -> Any:
    stream = io.BytesIO(data)

    def read(size: int) -> bytes:
        got = stream.read(size)
        if len(got) < size:
            raise EOFError
        return got

    return read


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.binary()
)
keys = st.integers() | st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(keys, inner)
        | st.sets(st.integers())
    ),
    max_leaves=20,
)


def same(a: Any, b: Any) -> bool:
    if type(a) is not type(b):
        return False
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return bool(a == b)


@given(values)
def test_plain_values_keep_type_and_value(value: Any) -> None:
    assert same(there_and_back(value), value)


numbers = (
    hnp.boolean_dtypes()
    | hnp.integer_dtypes(endianness="=")
    | hnp.floating_dtypes(endianness="=", sizes=(16, 32, 64))
)


@given(hnp.arrays(numbers, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5)))
def test_arrays_keep_dtype_shape_and_bits(array: np.ndarray) -> None:
    back = there_and_back(array)
    assert type(back) is np.ndarray and back.dtype == array.dtype and back.shape == array.shape
    assert back.tobytes() == array.tobytes()
    assert back.flags.writeable


@pytest.mark.parametrize(
    "array",
    [np.arange(12).reshape(3, 4)[:, ::2], np.arange(6.0).reshape(2, 3).T, np.array(3.5)],
    ids=["strided", "transposed", "0-d"],
)
def test_arrays_that_are_not_contiguous(array: np.ndarray) -> None:
    np.testing.assert_array_equal(there_and_back(array), array)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16, torch.float64, torch.int8])
@pytest.mark.parametrize("shape", [(), (0,), (2, 3)])
def test_tensors(dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    tensor = (
        torch.arange(6).reshape(2, 3).to(dtype)
        if shape == (2, 3)
        else torch.ones(shape, dtype=dtype)
    )
    back = there_and_back(tensor)
    assert back.dtype == dtype and back.shape == tensor.shape and torch.equal(back, tensor)


@pytest.mark.parametrize(
    "value",
    [Counter("aab"), OrderedDict(b=1, a=2), Fraction(-1, 3), 3**2000, -(2**1_000_000)],
    ids=["Counter", "OrderedDict", "Fraction", "2**3170", "2**1000000"],
)
def test_values_in_another_style_keep_their_type(value: Any) -> None:
    assert same(there_and_back(value), value)


def test_a_series_grouped_by_a_category_keeps_its_index() -> None:
    kinds = pd.Categorical(["b", "a", "b"], categories=["a", "b", "c"])
    means = pd.Series([1.0, 5.0, 3.0], name="size").groupby(kinds, observed=False).mean()
    pd.testing.assert_series_equal(there_and_back(means), means)


decimals = st.decimals() | st.builds(
    lambda sign, digits, exponent: Decimal((sign, tuple(digits), exponent)),
    st.sampled_from([0, 1]),
    st.lists(st.integers(0, 9), max_size=40),
    st.integers(-9000, 9000),
)


@given(decimals)
def test_a_decimal_keeps_every_digit(value: Decimal) -> None:
    back = there_and_back(value)
    assert type(back) is Decimal and back.as_tuple() == value.as_tuple()


def test_a_decimal_does_not_depend_on_the_learners_context() -> None:
    with localcontext(prec=3, capitals=0):
        assert there_and_back(Decimal("1.23456e+40")).as_tuple() == Decimal("1.23456e40").as_tuple()


@pytest.mark.parametrize("text", ["1e10001", "1e-10001", "0e999999", "9" * 10_001])
def test_a_decimal_too_long_is_refused_on_both_sides(text: str) -> None:
    with pytest.raises(NotPlain, match="decimal too long"):
        there_and_back(Decimal(text))
    with pytest.raises(ProtocolError, match="decimal too long"):
        Decoder([], unknown).decode(["decimal", text])


moments = st.datetimes().map(pd.Timestamp)
closings = st.sampled_from(["left", "right", "both", "neither"])
pairs = st.one_of(
    st.tuples(ends, ends).map(sorted)
    for ends in (
        st.integers(),
        st.floats(allow_nan=False),
        st.integers(-99, 99).map(np.int64),
        moments,
    )
)


@given(pairs, closings)
def test_an_interval_keeps_its_ends(pair: list[Any], closed: Any) -> None:
    interval = pd.Interval(*pair, closed=closed)
    back = there_and_back(interval)
    assert type(back) is pd.Interval and back == interval and hash(back) == hash(interval)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted), max_size=5),
    st.sampled_from(["int64", "float64", "uint64", "datetime64[ns]", "datetime64[s]"]),
    closings,
)
def test_an_index_of_intervals_keeps_its_type(rows: Any, dtype: str, closed: Any) -> None:
    ends = np.array(rows, dtype="int64").reshape(-1, 2).astype(dtype)
    index = pd.IntervalIndex.from_arrays(*ends.T, closed=closed, name="bin")
    pd.testing.assert_index_equal(there_and_back(index), index, exact=True)
    column = pd.Series(index, name="bins")
    pd.testing.assert_series_equal(there_and_back(column), column)
    for frame in (pd.DataFrame({"bins": column}), pd.DataFrame([range(len(index))], columns=index)):
        pd.testing.assert_frame_equal(there_and_back(frame), frame)


@settings(deadline=None, max_examples=30)  # pandas takes its time
@given(st.lists(st.integers(-9, 9).map(float), min_size=1), st.integers(1, 4), st.booleans())
def test_counts_in_bins_cross_with_their_bins(sizes: Any, bins: int, right: bool) -> None:
    for edges in (bins, [-10.0, 0.5, 20.0]):
        binned = pd.Series(pd.cut(sizes, edges, right=right))
        for value in (binned, binned.value_counts(), binned.value_counts(sort=False)):
            pd.testing.assert_series_equal(there_and_back(value), value)
        grouped = pd.DataFrame({"n": sizes}).groupby(binned, observed=False).mean()
        pd.testing.assert_frame_equal(there_and_back(grouped), grouped)


def test_more_intervals_than_a_frame_has_buffers_cross() -> None:
    labels = pd.interval_range(0.0, 5000.0).tolist()
    assert there_and_back(labels) == labels


@pytest.mark.parametrize(
    "value",
    [
        pd.Interval(pd.Timedelta(1), pd.Timedelta(2)),
        pd.interval_range(pd.Timedelta(1), periods=2),
        pd.interval_range(pd.Timestamp("2020-01-01", tz="UTC"), periods=2),
    ],
    ids=["a duration", "durations", "moments with a time zone"],
)
def test_intervals_of_what_does_not_cross_do_not(value: Any) -> None:
    with pytest.raises(NotPlain):
        there_and_back(value)


@pytest.mark.parametrize(
    "labels", [[(1, 2), (3, 4)], [pd.Interval(2**70, 2**71)], [Fraction(1, 3)]]
)
def test_objects_in_a_column_stay_as_they_are(labels: list[Any]) -> None:
    index = pd.Index(labels, dtype=object, tupleize_cols=False)
    column = pd.Series(pd.Categorical.from_codes([0, -1], index), name="kind")
    pd.testing.assert_index_equal(there_and_back(index), index)
    pd.testing.assert_series_equal(there_and_back(column), column)
    frame = pd.DataFrame({"kind": column, "label": pd.Series([labels[0]] * 2, dtype=object)})
    pd.testing.assert_frame_equal(there_and_back(frame), frame)


def test_a_named_tuple_crosses_as_a_tuple() -> None:
    pair = namedtuple("pair", ["mean", "spread"])
    assert there_and_back(pair(1.5, [2])) == (1.5, [2])
    assert type(there_and_back(pair(1.5, [2]))) is tuple
    values, places = there_and_back(torch.max(torch.tensor([[1.0, 4.0]]), dim=1))
    assert values.tolist() == [4.0] and places.tolist() == [1]


def test_a_defaultdict_crosses_as_a_dict() -> None:
    assert same(there_and_back(defaultdict(int, a=1)), {"a": 1})


def test_an_integer_too_long_is_the_senders_fault_and_breaks_nothing() -> None:
    with pytest.raises(NotPlain, match="integer too long"):
        there_and_back(1 << (1 << 20))


def test_a_parameter_crosses_as_a_tensor_that_requires_grad() -> None:
    back = there_and_back(torch.nn.Parameter(torch.ones(2)))
    assert type(back) is torch.Tensor and back.requires_grad


@pytest.mark.parametrize(
    "value", [np.float32(0.1), np.int64(-3), np.bool_(True), range(1, 9, 2), slice(None, 3), ...]
)
def test_small_things(value: Any) -> None:
    back = there_and_back(value)
    assert type(back) is type(value) and back == value


def test_frames() -> None:
    frame = pd.DataFrame(
        {
            "n": [1, 2],
            "text": ["x", None],
            "when": pd.to_datetime(["2020-01-01", None]),
            "kind": pd.Categorical(["b", "a"], categories=["b", "a"]),
        },
        index=pd.Index(["r", "s"], name="row"),
    )
    pd.testing.assert_frame_equal(there_and_back(frame), frame)
    pd.testing.assert_series_equal(there_and_back(frame["n"]), frame["n"])


@pytest.mark.parametrize(
    "dtype", ["Int8", "UInt16", "Int64", "UInt64", "Float32", "Float64", "boolean"]
)
def test_columns_with_a_mask_keep_their_dtype(dtype: str) -> None:
    column = pd.Series([1, None, 0, 1], index=[3, 3, 1, 2], name="n").astype(dtype)
    for value in (column, column[:0], column.to_frame(), column.to_frame().reset_index(drop=True)):
        back = there_and_back(value)
        assert_equal = pd.testing.assert_series_equal
        if isinstance(value, pd.DataFrame):
            assert_equal = pd.testing.assert_frame_equal
        assert_equal(back, value)
    index = pd.Index(column.dropna().unique(), name="n")
    pd.testing.assert_index_equal(there_and_back(index), index, exact=True)


@pytest.mark.parametrize(
    "tree",
    [
        [[1, 2], [False, True]],
        [np.array([1, 2]), np.array([False])],
        [np.array([1, 2]), np.array([0, 1])],
        [np.array([1.0, 2.0]), np.array([False, True])],
        [np.array([[1, 2]]), np.array([[False, True]])],
        [np.array([1, 2])],
    ],
    ids=["lists", "lengths", "mask", "dtype", "axes", "no mask"],
)
def test_a_forged_mask_is_refused(tree: list[Any]) -> None:
    with pytest.raises(ProtocolError):
        decoded_with_mask(tree)
    honest = decoded_with_mask([np.array([1, 2]), np.array([False, True])])
    pd.testing.assert_series_equal(honest, pd.Series([1, None], dtype="Int64"))


def decoded_with_mask(parts: list[Any]) -> Any:
    encoder = Encoder(refuse)
    column = ["Int64", [encoder.encode(part) for part in parts]]
    series = ["series", column, [["rangeindex", [0, 2, 1, None]], None]]
    return Decoder([bytes(buffer) for buffer in encoder.buffers], unknown).decode(series)


def test_what_is_not_plain_is_left_to_the_sender() -> None:
    with pytest.raises(NotPlain):
        there_and_back(object())
    with pytest.raises(NotPlain):
        there_and_back(np.array([object()]))


def test_subclasses_of_arrays_lose_their_behaviour() -> None:
    class Liar(np.ndarray):
        def __eq__(self, other: object) -> Any:
            return True

    back = there_and_back(np.arange(3).view(Liar))
    assert type(back) is np.ndarray


def frame_of(header: bytes, buffers: list[bytes] = []) -> bytes:  # noqa: B006
    sizes = struct.pack(f"<{len(buffers)}Q", *map(len, buffers))
    return struct.pack("<II", len(header), len(buffers)) + sizes + header + b"".join(buffers)


@pytest.mark.parametrize(
    "data",
    [
        frame_of(b"{"),
        frame_of(b"3"),
        frame_of(b"[" * 3_000_000),
        struct.pack("<II", 2**32 - 1, 0),
        struct.pack("<II", 2, 2**31),
        struct.pack("<IIQ", 2, 1, 2**60) + b"{}",
    ],
    ids=["json", "no header", "nested", "long header", "many buffers", "huge buffer"],
)
def test_malformed_frames_are_refused_before_memory_is_taken(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        read_frame(exactly(data))


@pytest.mark.parametrize(
    "tree",
    [
        ["nope"],
        [],
        {"a": 1},
        ["array", ["object", [1], 0]],
        ["array", ["float64", [3], 0]],
        ["array", ["float64", [-1], 0]],
        ["array", ["float64", [1], 7]],
        ["int", "0x" + "f" * (1 << 19)],
        ["fraction", "1e9", 1],
        ["fraction", 1, 0],
        ["decimal", "1,5"],
        ["decimal", 1],
        ["interval", [2, 1], "right"],
        ["interval", [1, 2], "open"],
        ["interval", [1, 2], ["right"]],
        ["interval", [1, 2, 3], "right"],
        ["interval", [True, 2], "right"],
        ["interval", ["1", "2"], "right"],
        [
            "index",
            ["interval", [["int64", ["list", [1]]], ["int64", ["list", [2]]], "right"]],
            None,
        ],
        [
            "index",
            ["interval", [["object", ["list", [1]]], ["object", ["list", [2]]], "right"]],
            None,
        ],
        [
            "frame",
            [["object", ["list", [1]]]],
            [["rangeindex", [0, 2, 1, None]], ["rangeindex", [0, 1, 1, None]]],
        ],
        ["Counter", [[["list", []], 1]]],
        ["dict", [[["list", []], 1]]],
        ["torch.dtype", "os"],
        ["list", 3],
        ["series", ["object", ["list", []]], 4],
        ["strings", [2, 2], ["a"]],
    ],
    ids=lambda tree: str(tree)[:40],
)
def test_malformed_trees_are_refused(tree: Any) -> None:
    with pytest.raises(ProtocolError):
        Decoder([b"12345678"], unknown).decode(tree)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
tags = st.sampled_from(
    [
        "int",
        "complex",
        "bytes",
        "list",
        "tuple",
        "set",
        "frozenset",
        "dict",
        "Counter",
        "OrderedDict",
        "fraction",
        "decimal",
        "slice",
        "range",
        "scalar",
        "array",
        "strings",
        "dtype",
        "torch.dtype",
        "size",
        "tensor",
        "timestamp",
        "interval",
        "missing",
        "rangeindex",
        "multiindex",
        "index",
        "series",
        "frame",
    ]
)


@given(st.tuples(tags, json_values, json_values).map(list))
def test_no_tree_crashes_the_decoder(tree: Any) -> None:
    with contextlib.suppress(ProtocolError):
        Decoder([b"12345678"], unknown).decode(json.loads(json.dumps(tree)))


def test_deep_values_are_refused_on_both_sides() -> None:
    deep: Any = []
    tree: Any = ["list", []]
    for _ in range(100):
        deep, tree = [deep], ["list", [tree]]
    with pytest.raises(NotPlain):
        there_and_back(deep)
    with pytest.raises(ProtocolError):
        Decoder([], unknown).decode(tree)
