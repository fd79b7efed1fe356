"""What a value is: plain data of one of a few kinds, or an object we leave alone.

torch and pandas are looked up in `sys.modules`: a value of theirs cannot exist before
they were imported, so a check never pays for importing them.
"""

import numbers
import sys
from typing import Any

import numpy as np

_BIGGEST = 1_000_000  # elements; beyond this we do not look for a likely cause


def is_tensor(value: object) -> bool:
    """Is this a torch tensor?"""
    torch = sys.modules.get("torch")
    return torch is not None and issubclass(type(value), torch.Tensor)


def pandas_kind(value: object) -> str:
    """'frame', 'series', 'index', or '' when it is nothing of pandas."""
    pandas = sys.modules.get("pandas")
    if pandas is None or not hasattr(pandas, "DataFrame"):  # still being imported
        return ""
    for name, of_pandas in (("frame", "DataFrame"), ("series", "Series"), ("index", "Index")):
        if issubclass(type(value), getattr(pandas, of_pandas)):
            return name
    return ""


_SIMPLE: tuple[tuple[Any, str], ...] = (
    ((bool, np.bool_), "bool"),
    (str, "str"),
    ((bytes, bytearray), "bytes"),
    (np.ndarray, "array"),
    ((np.datetime64, np.timedelta64), "other"),
    ((numbers.Number, np.number), "number"),
    (dict, "dict"),
    (tuple, "tuple"),
    (list, "list"),
    ((set, frozenset), "set"),
    (range, "range"),
)


def kind(value: object) -> str:
    """The kind of a value; 'other' is everything that is no plain data."""
    if value is None:
        return "none"
    for types, name in _SIMPLE:
        if issubclass(type(value), types):  # not isinstance: an object may lie about its class
            return name
    if is_tensor(value):
        return "tensor"
    return pandas_kind(value) or "other"


_NAMES = {
    "none": "None",
    "array": "a numpy array",
    "tensor": "a torch tensor",
    "frame": "a DataFrame",
    "series": "a Series",
    "index": "an Index",
}


def class_name(value: Any) -> str:
    """The name of its class; a handle of an object elsewhere knows the class it stands for."""
    return str(value._kind) if hasattr(type(value), "_kind") else type(value).__name__


def type_name(value: object) -> str:
    """The type in words: 'a list', 'a numpy array', 'an int'."""
    known = _NAMES.get(kind(value))
    if known:
        return known
    name = class_name(value)
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def tensor_dtype(tensor: Any) -> str:
    """'float32' for torch.float32."""
    return str(tensor.dtype).removeprefix("torch.")


def tensor_to_numpy(tensor: Any) -> np.ndarray[Any, Any]:
    """The numbers of a tensor, whatever its layout, device and dtype."""
    plain = tensor.detach()
    if plain.layout != sys.modules["torch"].strided:
        plain = plain.to_dense()
    plain = plain.cpu().resolve_conj().resolve_neg()
    name = tensor_dtype(plain)
    if name.startswith(("bfloat", "float8")):  # numpy has no such dtype; float32 holds them all
        plain = plain.float()
    return np.asarray(plain.numpy())


def as_array(value: Any) -> np.ndarray[Any, Any] | None:
    """The value as a numpy array if it is one in all but name, else None."""
    name = kind(value)
    try:
        if name == "tensor":
            return tensor_to_numpy(value)
        if name in ("array", "series", "index", "frame"):
            return np.asarray(value)
        if name in ("number", "bool"):
            return np.asarray(value)
        if name in ("list", "tuple", "range"):
            return np.asarray(value)
    except Exception:  # ragged, or holds objects that refuse: then it is no array
        return None
    return None


def numeric(value: Any) -> np.ndarray[Any, Any] | None:
    """The value as an array of floats, to look for a likely cause; None if it holds no numbers."""
    array = as_array(value)
    if array is None or array.size == 0 or array.size > _BIGGEST or array.dtype.kind not in "iufc":
        return None
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)
