"""The link's wire format: exact types, length-capped frames, no pickle and nothing that executes.

A frame is a JSON header followed by raw buffers. JSON scalars stand for themselves; every other
value is a list `[tag, ...]`. What is not plain data is left to the `extra` hook of the sender and
the receiver, which differ by direction (see `autograder.link`).
"""

from __future__ import annotations

import json
import struct
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

MAX_HEADER = 16 << 20
MAX_BUFFERS = 4096
MAX_FRAME = 512 << 20
MAX_DEPTH = 40
MAX_INT_BITS = 1 << 20

_DTYPES = frozenset(
    {"bool", "int8", "int16", "int32", "int64", "float16", "float32", "float64"}
    | {"uint8", "uint16", "uint32", "uint64", "complex64", "complex128"}
)
_TORCH_DTYPES = _DTYPES - {"uint16", "uint32", "uint64"} | {"bfloat16"}
# Dicts of these types keep their type.
_DICTS: dict[str, type[dict[Any, Any]]] = {
    "dict": dict,
    "Counter": Counter,
    "OrderedDict": OrderedDict,
}
_PREFIX = struct.Struct("<II")

Tree = Any


class ProtocolError(Exception):
    """The bytes that arrived are not a well-formed message."""


class NotPlain(Exception):
    """The value is not plain data, and this direction has no way to send it."""


class Encoder:
    """Turn a value into a JSON tree and a list of buffers; `extra` takes what is not plain data."""

    def __init__(self, extra: Callable[[Encoder, Any, int], Tree]) -> None:
        self.extra = extra
        self.buffers: list[memoryview] = []

    def encode(self, value: Any, depth: int = 0) -> Tree:
        if depth > MAX_DEPTH:
            raise NotPlain("a value nested too deeply")
        kind = type(value)
        if value is None or kind in (bool, str):
            return value
        if kind is int:
            if value.bit_length() > MAX_INT_BITS:
                raise NotPlain("an integer too long")
            return value if abs(value) < 1 << 53 else ["int", hex(value)]
        if kind is float:
            return value
        encode = _ENCODERS.get(kind)
        if encode is not None:
            return encode(self, value, depth)
        tree = _encode_numeric(self, value, depth)
        return tree if tree is not None else self.extra(self, value, depth)

    def items(self, values: Any, depth: int) -> list[Tree]:
        return [self.encode(value, depth + 1) for value in values]

    def buffer(self, data: memoryview | bytes) -> int:
        self.buffers.append(memoryview(data).cast("B") if len(data) else memoryview(b""))
        return len(self.buffers) - 1

    def array(self, array: np.ndarray[Any, Any]) -> Tree:
        flat = np.ascontiguousarray(array).reshape(-1)
        return [array.dtype.name, list(array.shape), self.buffer(flat.view(np.uint8).data)]


def _encode_dict(encoder: Encoder, value: dict[Any, Any], depth: int) -> Tree:
    pairs = [[encoder.encode(k, depth + 1), encoder.encode(v, depth + 1)] for k, v in value.items()]
    # A defaultdict comes back as a dict: its factory is code.
    return [type(value).__name__ if type(value) in _DICTS.values() else "dict", pairs]


_ENCODERS: dict[type, Callable[[Encoder, Any, int], Tree]] = {
    complex: lambda e, v, d: ["complex", v.real, v.imag],
    bytes: lambda e, v, d: ["bytes", e.buffer(v)],
    list: lambda e, v, d: ["list", e.items(v, d)],
    tuple: lambda e, v, d: ["tuple", e.items(v, d)],
    set: lambda e, v, d: ["set", e.items(v, d)],
    frozenset: lambda e, v, d: ["frozenset", e.items(v, d)],
    dict: _encode_dict,
    **dict.fromkeys((Counter, OrderedDict, defaultdict), _encode_dict),
    Fraction: lambda e, v, d: ["fraction", *e.items((v.numerator, v.denominator), d)],
    slice: lambda e, v, d: ["slice", e.items((v.start, v.stop, v.step), d)],
    range: lambda e, v, d: ["range", e.items((v.start, v.stop, v.step), d)],
    type(Ellipsis): lambda e, v, d: ["ellipsis"],
}


def _encode_numeric(encoder: Encoder, value: Any, depth: int) -> Tree | None:
    """Encode arrays, tensors and frames; None if the value is something else."""
    if isinstance(value, np.generic) and value.dtype.name in _DTYPES:
        return ["scalar", encoder.array(np.asarray(value))]
    if isinstance(value, np.ndarray) and value.dtype.name in _DTYPES:
        return ["array", encoder.array(np.ndarray.view(value, np.ndarray))]
    if isinstance(value, np.ndarray) and value.dtype.kind == "U":
        return ["strings", list(value.shape), [str(v) for v in np.ravel(value)]]
    if isinstance(value, np.dtype) and value.name in _DTYPES:
        return ["dtype", value.name]
    module = type(value).__module__.partition(".")[0]
    if module == "torch" or any(c.__module__ == "torch" for c in type(value).__mro__):
        return _encode_torch(encoder, value)
    if module == "pandas":
        return _encode_pandas(encoder, value, depth)
    return None


def _encode_torch(encoder: Encoder, value: Any) -> Tree | None:
    import torch

    if isinstance(value, torch.Size):
        return ["size", [int(n) for n in value]]
    if isinstance(value, torch.dtype):
        return ["torch.dtype", str(value).removeprefix("torch.")]
    if not isinstance(value, torch.Tensor) or value.layout is not torch.strided:
        return None
    name = str(value.dtype).removeprefix("torch.")
    if name not in _TORCH_DTYPES:
        return None
    plain = value.detach().cpu().resolve_conj().resolve_neg().contiguous()
    if name == "bfloat16":
        plain = plain.view(torch.int16)
    _, shape, index = encoder.array(plain.numpy())
    return ["tensor", [name, shape, index], bool(value.requires_grad)]


def _encode_pandas(encoder: Encoder, value: Any, depth: int) -> Tree | None:
    import pandas as pd

    if type(value) is pd.Timestamp and value.tz is None:
        return ["timestamp", value.isoformat()]
    if value is pd.NA or value is pd.NaT:
        return ["missing", "NaT" if value is pd.NaT else "NA"]
    if isinstance(value, pd.RangeIndex):
        return [
            "rangeindex",
            encoder.items((value.start, value.stop, value.step, value.name), depth),
        ]
    if isinstance(value, pd.MultiIndex):
        return ["multiindex", encoder.items((list(value), list(value.names)), depth)]
    if type(value) in (pd.Index, pd.DatetimeIndex):
        return ["index", _column(encoder, value, depth), encoder.encode(value.name, depth + 1)]
    if isinstance(value, pd.Series):
        parts = (value.index, value.name)
        return ["series", _column(encoder, value, depth), encoder.items(parts, depth)]
    if isinstance(value, pd.DataFrame):
        columns = [_column(encoder, value.iloc[:, i], depth) for i in range(value.shape[1])]
        return ["frame", columns, encoder.items((value.index, value.columns), depth)]
    return None


def _column(encoder: Encoder, column: Any, depth: int) -> Tree:
    """Encode one column's values: `[dtype, tree]`."""
    name = str(column.dtype)
    if name in _DTYPES:
        return [name, encoder.encode(column.to_numpy(), depth + 1)]
    if name == "category":
        parts = (column.array.codes, list(column.array.categories), bool(column.array.ordered))
        return [name, ["tuple", encoder.items(parts, depth)]]
    if name.startswith("datetime64[") and "," not in name:
        return [name, encoder.encode(column.to_numpy().view("int64"), depth + 1)]
    return [
        "object" if name not in ("str", "string") else name,
        encoder.encode(list(column), depth + 1),
    ]


class Decoder:
    """Rebuild a value from a tree; what is unknown or out of range raises ProtocolError."""

    def __init__(self, buffers: list[bytes], extra: Callable[[Decoder, Tree, int], Any]) -> None:
        self.buffers = buffers
        self.extra = extra

    def decode(self, tree: Tree, depth: int = 0) -> Any:
        if depth > MAX_DEPTH:
            raise ProtocolError("a value nested too deeply")
        if tree is None or isinstance(tree, bool | int | float | str):
            return tree
        if not isinstance(tree, list) or not tree or not isinstance(tree[0], str):
            raise ProtocolError("a value without a tag")
        decode = _DECODERS.get(tree[0])
        if decode is None:
            decode = type(self)._decode_extra
        try:
            return decode(self, tree, depth)
        except ProtocolError:
            raise
        except Exception as error:
            raise ProtocolError(f"a malformed {tree[0]!r}") from error

    def _decode_extra(self, tree: Tree, depth: int) -> Any:
        return self.extra(self, tree, depth)

    def items(self, trees: Tree, depth: int) -> list[Any]:
        if not isinstance(trees, list):
            raise ProtocolError("a container without a list")
        return [self.decode(tree, depth + 1) for tree in trees]

    def array(self, spec: Tree, dtypes: frozenset[str] = _DTYPES) -> np.ndarray[Any, Any]:
        name, shape, index = spec
        if name not in dtypes or not all(type(n) is int and n >= 0 for n in shape):
            raise ProtocolError("an array of an unknown type or shape")
        dtype = np.dtype("int16" if name == "bfloat16" else name)
        data = np.frombuffer(self.buffers[index], dtype=dtype)
        return data.reshape(shape).copy()


def _decode_int(decoder: Decoder, tree: Tree, depth: int) -> int:
    if len(tree[1]) > MAX_INT_BITS // 4 + len("-0x"):
        raise ProtocolError("an integer too long")
    return int(tree[1], 16)


def _decode_dict(decoder: Decoder, tree: Tree, depth: int) -> dict[Any, Any]:
    pairs = {decoder.decode(k, depth + 1): decoder.decode(v, depth + 1) for k, v in tree[1]}
    return _DICTS[tree[0]](pairs)


def _decode_fraction(decoder: Decoder, tree: Tree, depth: int) -> Fraction:
    numerator, denominator = decoder.items(tree[1:], depth)
    if type(numerator) is not int or type(denominator) is not int:  # text could mean 10**10**10
        raise ProtocolError("a fraction of something else than integers")
    return Fraction(numerator, denominator)


def _decode_tensor(decoder: Decoder, tree: Tree, depth: int) -> Any:
    import torch

    _, spec, requires_grad = tree
    tensor = torch.from_numpy(decoder.array(spec, _TORCH_DTYPES))
    if spec[0] == "bfloat16":
        tensor = tensor.view(torch.bfloat16)
    return tensor.requires_grad_(bool(requires_grad))


def _decode_torch_dtype(decoder: Decoder, tree: Tree, depth: int) -> Any:
    import torch

    if tree[1] not in _TORCH_DTYPES:
        raise ProtocolError("an unknown torch dtype")
    return getattr(torch, tree[1])


def _decode_size(decoder: Decoder, tree: Tree, depth: int) -> Any:
    import torch

    return torch.Size(tree[1])


def _decode_values(decoder: Decoder, column: Tree, depth: int) -> Any:
    import pandas as pd

    name, tree = column
    values = decoder.decode(tree, depth + 1)
    if name == "category":
        codes, categories, ordered = values
        return pd.Categorical.from_codes(codes, categories=categories, ordered=ordered)
    if name in _DTYPES and isinstance(values, np.ndarray):
        return values
    if isinstance(name, str) and name.startswith("datetime64["):
        return values.view(name)
    if name in ("object", "str", "string") and isinstance(values, list):
        return (
            pd.array(values, dtype=name)
            if name != "object"
            else np.array([*values, None], object)[:-1]
        )
    raise ProtocolError("a column of an unknown type")


def _decode_pandas(decoder: Decoder, tree: Tree, depth: int) -> Any:
    import pandas as pd

    tag = tree[0]
    if tag == "timestamp":
        return pd.Timestamp(str(tree[1]))
    if tag == "missing":
        return pd.NaT if tree[1] == "NaT" else pd.NA
    if tag == "rangeindex":
        start, stop, step, name = decoder.items(tree[1], depth)
        return pd.RangeIndex(start, stop, step, name=name)
    if tag == "multiindex":
        rows, names = decoder.items(tree[1], depth)
        return pd.MultiIndex.from_tuples(rows, names=names)
    if tag == "index":
        return pd.Index(
            _decode_values(decoder, tree[1], depth), name=decoder.decode(tree[2], depth)
        )
    if tag == "series":
        index, name = decoder.items(tree[2], depth)
        return pd.Series(_decode_values(decoder, tree[1], depth), index=index, name=name)
    index, columns = decoder.items(tree[2], depth)
    values = {i: _decode_values(decoder, column, depth) for i, column in enumerate(tree[1])}
    frame = pd.DataFrame(values, index=index)
    frame.columns = columns
    return frame


_DECODERS: dict[str, Callable[[Decoder, Tree, int], Any]] = {
    "int": _decode_int,
    "complex": lambda d, t, n: complex(t[1], t[2]),
    "bytes": lambda d, t, n: d.buffers[t[1]],
    "list": lambda d, t, n: d.items(t[1], n),
    "tuple": lambda d, t, n: tuple(d.items(t[1], n)),
    "set": lambda d, t, n: set(d.items(t[1], n)),
    "frozenset": lambda d, t, n: frozenset(d.items(t[1], n)),
    "dict": _decode_dict,
    "Counter": _decode_dict,
    "OrderedDict": _decode_dict,
    "fraction": _decode_fraction,
    "slice": lambda d, t, n: slice(*d.items(t[1], n)),
    "range": lambda d, t, n: range(*d.items(t[1], n)),
    "ellipsis": lambda d, t, n: ...,
    "scalar": lambda d, t, n: d.array(t[1])[()],
    "array": lambda d, t, n: d.array(t[1]),
    "strings": lambda d, t, n: np.array([str(s) for s in t[2]]).reshape(t[1]),
    "dtype": lambda d, t, n: np.dtype(t[1] if t[1] in _DTYPES else None),
    "torch.dtype": _decode_torch_dtype,
    "size": _decode_size,
    "tensor": _decode_tensor,
    **dict.fromkeys(
        ("timestamp", "missing", "rangeindex", "multiindex", "index", "series", "frame"),
        _decode_pandas,
    ),
}


def pack(header: Tree, buffers: list[memoryview]) -> list[memoryview | bytes]:
    """Return the parts of one frame, ready to be sent in order."""
    text = json.dumps(header, separators=(",", ":")).encode()
    sizes = struct.pack(f"<{len(buffers)}Q", *map(len, buffers))
    if len(text) > MAX_HEADER or len(buffers) > MAX_BUFFERS or sum(map(len, buffers)) > MAX_FRAME:
        raise NotPlain("a value too large to cross between the processes")
    return [_PREFIX.pack(len(text), len(buffers)) + sizes + text, *buffers]


def read_frame(read: Callable[[int], bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """Read one frame with `read(n)`, which returns exactly n bytes; caps hold before allocation."""
    length, count = _PREFIX.unpack(read(_PREFIX.size))
    if length > MAX_HEADER or count > MAX_BUFFERS:
        raise ProtocolError("a frame over the limits")
    sizes = struct.unpack(f"<{count}Q", read(8 * count))
    if sum(sizes) > MAX_FRAME:
        raise ProtocolError("a frame over the limits")
    try:
        header = json.loads(read(length))
    except (ValueError, RecursionError) as error:
        raise ProtocolError("a frame that is not JSON") from error
    if not isinstance(header, dict):
        raise ProtocolError("a frame without a header")
    return header, [read(size) for size in sizes]
