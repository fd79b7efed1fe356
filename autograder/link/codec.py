"""How values cross the link: exact types, by value, no pickle and nothing that executes.

A value is a JSON tree and raw buffers. JSON scalars stand for themselves; every other value is a
list `[tag, ...]`. What is not plain data is left to the `extra` hook of the sender and the
receiver, which differ by direction (see `autograder.link.channel`). Whatever a reader refuses, an
honest writer does not send: both keep the limits below, so only a forged frame breaks the protocol.
"""

from __future__ import annotations

import importlib
import math
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from autograder.link.wire import MAX_FRAME, MAX_NESTING, NotPlain, ProtocolError, Tree

MAX_DEPTH = MAX_NESTING // 4  # a level of values takes up to four of JSON
MAX_INT_BITS = 1 << 20
MAX_FRACTION_BITS = 1 << 14  # a fraction is reduced, in quadratic time
MAX_DECIMAL = 10_000  # digits, and powers of ten: as an integer it takes as many digits
MAX_DIMENSIONS = 32
MAX_COLLISIONS = 1000  # keys of a dict or a set with a hash that another key has, too

DTYPES = frozenset(
    {"bool", "int8", "int16", "int32", "int64", "float16", "float32", "float64"}
    | {"uint8", "uint16", "uint32", "uint64", "complex64", "complex128"}
)
# Dicts of these types keep their type.
_DICTS: dict[str, type[dict[Any, Any]]] = {
    "dict": dict,
    "Counter": Counter,
    "OrderedDict": OrderedDict,
}


class NotAKey(NotPlain):
    """The value would be a handle, which cannot be hashed, where the reader hashes it."""


class Encoder:
    """Turn a value into a JSON tree and a list of buffers; `extra` takes what is not plain data."""

    def __init__(self, extra: Callable[[Encoder, Any, int], Tree]) -> None:
        self.extra = extra
        self.buffers: list[memoryview] = []
        self.hashed = 0  # how many of the values around the next one the reader hashes

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
        try:
            tree = _ENCODERS.get(kind, _encode_other)(self, value, depth)
        except NotAKey:
            if self.hashed:
                raise
            tree = None  # what has such a key is a handle itself
        return tree if tree is not None else self.extra(self, value, depth)

    def items(self, values: Any, depth: int) -> list[Tree]:
        return [self.encode(value, depth + 1) for value in values]

    @contextmanager
    def hashing(self) -> Iterator[None]:
        """Encode what the reader will hash; `extra` may raise NotAKey meanwhile."""
        self.hashed += 1
        try:
            yield
        finally:
            self.hashed -= 1

    def keys(self, values: Any, depth: int) -> list[Tree]:
        with self.hashing():
            return self.items(values, depth)

    def buffer(self, data: memoryview | bytes) -> int:
        self.buffers.append(memoryview(data).cast("B") if len(data) else memoryview(b""))
        return len(self.buffers) - 1

    def array(self, array: np.ndarray[Any, Any]) -> Tree:
        flat = np.ascontiguousarray(array).reshape(-1)
        return [array.dtype.name, list(array.shape), self.buffer(flat.view(np.uint8).data)]


def _encode_dict(encoder: Encoder, value: dict[Any, Any], depth: int) -> Tree:
    pairs = zip(encoder.keys(value, depth), encoder.items(value.values(), depth), strict=True)
    # A defaultdict comes back as a dict: its factory is code.
    return [
        type(value).__name__ if type(value) in _DICTS.values() else "dict",
        list(map(list, pairs)),
    ]


def _encode_fraction(encoder: Encoder, value: Fraction, depth: int) -> Tree:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_FRACTION_BITS:
        raise NotPlain("a fraction too long")
    return ["fraction", *encoder.items((value.numerator, value.denominator), depth)]


def _encode_decimal(encoder: Encoder, value: Decimal, depth: int) -> Tree:
    text = str(value)
    if len(text) > MAX_DECIMAL or abs(value.adjusted()) > MAX_DECIMAL:
        raise NotPlain("a decimal too long")
    return ["decimal", text]


def _encode_range(encoder: Encoder, value: range, depth: int) -> Tree:
    if not is_short(value):
        raise NotPlain("a range too long")
    return ["range", encoder.items((value.start, value.stop, value.step), depth)]


def is_short(value: Any) -> bool:
    return bool(abs(value.stop - value.start) <= MAX_FRAME * abs(value.step))


_ENCODERS: dict[type, Callable[[Encoder, Any, int], Tree | None]] = {
    complex: lambda e, v, d: ["complex", v.real, v.imag],
    bytes: lambda e, v, d: ["bytes", e.buffer(v)],
    list: lambda e, v, d: ["list", e.items(v, d)],
    tuple: lambda e, v, d: ["tuple", e.items(v, d)],
    set: lambda e, v, d: ["set", e.keys(v, d)],
    frozenset: lambda e, v, d: ["frozenset", e.keys(v, d)],
    dict: _encode_dict,
    **dict.fromkeys((Counter, OrderedDict, defaultdict), _encode_dict),
    Fraction: _encode_fraction,
    Decimal: _encode_decimal,
    slice: lambda e, v, d: ["slice", e.items((v.start, v.stop, v.step), d)],
    range: _encode_range,
    type(Ellipsis): lambda e, v, d: ["ellipsis"],
}


def _encode_other(encoder: Encoder, value: Any, depth: int) -> Tree | None:
    """Encode arrays, tensors, frames and tuples with names; None if the value is no plain data."""
    if isinstance(value, np.generic) and value.dtype.name in DTYPES:
        return ["scalar", encoder.array(np.asarray(value))]
    if isinstance(value, np.ndarray) and value.dtype.name in DTYPES:
        return ["array", encoder.array(np.ndarray.view(value, np.ndarray))]
    if isinstance(value, np.ndarray) and value.dtype.kind == "U":
        if value.nbytes > MAX_FRAME:
            raise NotPlain("an array too large")
        return ["strings", list(value.shape), [str(v) for v in np.ravel(value)]]
    if isinstance(value, np.dtype) and value.name in DTYPES:
        return ["dtype", value.name]
    tree = None
    module = type(value).__module__.partition(".")[0]
    if module == "torch" or any(c.__module__ == "torch" for c in type(value).__mro__):
        tree = _encoder_of("torch")(encoder, value, depth)
    elif module == "pandas":
        tree = _encoder_of("pandas")(encoder, value, depth)
    if tree is None and isinstance(value, tuple):  # a named one, or torch's pair of results
        tree = ["tuple", encoder.items(tuple.__iter__(value), depth)]
    return tree


class Decoder:
    """Rebuild a value from a tree; what is unknown or out of range raises ProtocolError."""

    def __init__(self, buffers: list[bytes], extra: Callable[[Decoder, Tree, int], Any]) -> None:
        self.buffers: list[bytes | None] = [*buffers]
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

    def buffer(self, index: Tree) -> bytes:
        """Hand out a buffer, once: a short header cannot multiply what was sent."""
        data = self.buffers[index] if type(index) is int and index >= 0 else None
        if data is None:
            raise ProtocolError("a buffer that was not sent")
        self.buffers[index] = None
        return data

    def array(self, spec: Tree, dtypes: frozenset[str] = DTYPES) -> np.ndarray[Any, Any]:
        name, shape, index = spec
        if name not in dtypes:
            raise ProtocolError("an array of an unknown type")
        dtype = np.dtype("int16" if name == "bfloat16" else name)
        data = np.frombuffer(self.buffer(index), dtype=dtype)
        return data.reshape(checked_shape(shape)).copy()


def checked_shape(shape: Tree) -> list[int]:
    if not isinstance(shape, list) or not all(type(n) is int and n >= 0 for n in shape):
        raise ProtocolError("an array without a shape")
    # An empty array has no elements to bound its other dimensions.
    if len(shape) > MAX_DIMENSIONS or math.prod(n for n in shape if n) > MAX_FRAME:
        raise ProtocolError("an array too large")
    return shape


def _decode_int(decoder: Decoder, tree: Tree, depth: int) -> int:
    if len(tree[1]) > MAX_INT_BITS // 4 + len("-0x"):
        raise ProtocolError("an integer too long")
    return int(tree[1], 16)


def _decode_complex(decoder: Decoder, tree: Tree, depth: int) -> complex:
    _, real, imaginary = tree
    if type(real) is not float or type(imaginary) is not float:
        raise ProtocolError("a complex number without its parts")
    return complex(real, imaginary)


def _decode_dict(decoder: Decoder, tree: Tree, depth: int) -> dict[Any, Any]:
    pairs = [(decoder.decode(k, depth + 1), decoder.decode(v, depth + 1)) for k, v in tree[1]]
    _checked_keys([key for key, _ in pairs])
    return _DICTS[tree[0]](dict(pairs))


def _decode_set(decoder: Decoder, tree: Tree, depth: int) -> frozenset[Any] | set[Any]:
    keys = _checked_keys(decoder.items(tree[1], depth))
    return set(keys) if tree[0] == "set" else frozenset(keys)


def _checked_keys(keys: list[Any]) -> list[Any]:
    """Refuse keys made to collide, of which a table takes quadratic time to build."""
    if len(keys) - len(set(map(hash, keys))) > MAX_COLLISIONS:
        raise ProtocolError("keys that collide")
    return keys


def _decode_fraction(decoder: Decoder, tree: Tree, depth: int) -> Fraction:
    parts = decoder.items(tree[1:], depth)
    if [type(part) for part in parts] != [int, int]:  # text could mean 10**10**10
        raise ProtocolError("a fraction of something else than integers")
    if max(part.bit_length() for part in parts) > MAX_FRACTION_BITS:
        raise ProtocolError("a fraction too long")
    return Fraction(*parts)


def _decode_decimal(decoder: Decoder, tree: Tree, depth: int) -> Decimal:
    text = tree[1]
    if type(text) is not str:  # a float would pass, too
        raise ProtocolError("a decimal that is not text")
    if len(text) > MAX_DECIMAL or abs((value := Decimal(text)).adjusted()) > MAX_DECIMAL:
        raise ProtocolError("a decimal too long")
    return value


def _decode_range(decoder: Decoder, tree: Tree, depth: int) -> range:
    value = range(*decoder.items(tree[1], depth))
    if not is_short(value):
        raise ProtocolError("a range too long")
    return value


def _decode_scalar(decoder: Decoder, tree: Tree, depth: int) -> Any:
    array = decoder.array(tree[1])
    if array.ndim:
        raise ProtocolError("a scalar with a shape")
    return array[()]


def _decode_strings(decoder: Decoder, tree: Tree, depth: int) -> np.ndarray[Any, Any]:
    _, shape, texts = tree
    longest = max((len(text) for text in texts if type(text) is str), default=0)
    if 4 * longest * len(texts) > MAX_FRAME or not all(type(text) is str for text in texts):
        raise ProtocolError("an array of strings too large")
    return np.array(texts, dtype=np.str_).reshape(checked_shape(shape))


def _decode_dtype(decoder: Decoder, tree: Tree, depth: int) -> np.dtype[Any]:
    if tree[1] not in DTYPES:
        raise ProtocolError("an unknown dtype")
    dtype: np.dtype[Any] = np.dtype(tree[1])
    return dtype


_DECODERS: dict[str, Callable[[Decoder, Tree, int], Any]] = {
    "int": _decode_int,
    "complex": _decode_complex,
    "bytes": lambda d, t, n: d.buffer(t[1]),
    "list": lambda d, t, n: d.items(t[1], n),
    "tuple": lambda d, t, n: tuple(d.items(t[1], n)),
    "set": _decode_set,
    "frozenset": _decode_set,
    "dict": _decode_dict,
    "Counter": _decode_dict,
    "OrderedDict": _decode_dict,
    "fraction": _decode_fraction,
    "decimal": _decode_decimal,
    "slice": lambda d, t, n: slice(*d.items(t[1], n)),
    "range": _decode_range,
    "ellipsis": lambda d, t, n: ...,
    "scalar": _decode_scalar,
    "array": lambda d, t, n: d.array(t[1]),
    "strings": _decode_strings,
    "dtype": _decode_dtype,
}

# Packages that not every process imports, with the tags of their values. What encodes and decodes
# them registers itself; it is imported when the first such value is seen.
_PACKAGES = {
    "torch": ("tensor", "torch.dtype", "size"),
    "pandas": (
        *("timestamp", "interval", "missing", "rangeindex", "multiindex", "index"),
        *("series", "frame"),
    ),
}
_PACKAGE_ENCODERS: dict[str, Callable[[Encoder, Any, int], Tree | None]] = {}


def register(
    package: str,
    encode: Callable[[Encoder, Any, int], Tree | None],
    decode: Callable[[Decoder, Tree, int], Any],
) -> None:
    """Take what encodes and decodes the values of a package."""
    _PACKAGE_ENCODERS[package] = encode
    _DECODERS.update(dict.fromkeys(_PACKAGES[package], decode))


def _encoder_of(package: str) -> Callable[[Encoder, Any, int], Tree | None]:
    if package not in _PACKAGE_ENCODERS:
        importlib.import_module(f"autograder.link.codec_{package}")
    return _PACKAGE_ENCODERS[package]


def _decode_unseen(decoder: Decoder, tree: Tree, depth: int) -> Any:
    """Decode the first value of a package, whose decoder then takes this one's place."""
    _encoder_of(next(package for package, tags in _PACKAGES.items() if tree[0] in tags))
    return _DECODERS[tree[0]](decoder, tree, depth)


_DECODERS.update({tag: _decode_unseen for tags in _PACKAGES.values() for tag in tags})
