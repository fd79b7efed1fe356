"""What was called and what came back, short enough for one line."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from helpers.check.values import kind, tensor_to_numpy, type_name

_SMALL = 12  # arrays up to this many elements are written out
_DIGITS = (6, 9, 12, 15, 17)


class Phrase(str):
    """Words that stand for a value and are shown as they are: "shape (3,)"."""


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.splitlines()) if "\n" in text or "\r" in text else text


def clip(text: str, room: int) -> str:
    """The text, cut to `room` characters."""
    text = one_line(text)
    return text if len(text) <= room else text[: max(room - 1, 1)] + "…"


def number(value: Any, digits: int = 6, end: str = ".0") -> str:
    """A number; a float always looks like one (`end` is put after whole ones)."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool | int):
        text = str(value) if abs(value) < 10**18 else f"about 1e{_magnitude(value)}"
        return text
    if isinstance(value, complex):
        return f"({value:.{digits}g})"
    if isinstance(value, float):
        text = f"{value:.{digits}g}" if digits < _DIGITS[-1] else repr(value)
        return text + end if text.lstrip("-").isdigit() else text
    return clip(str(value), 30)


def _magnitude(value: int) -> int:
    return int((abs(value).bit_length() - 1) * 0.30103)  # str() of a huge int may be refused


def describe(value: object, room: int = 40, digits: int = 6) -> str:
    """The value written out if it fits into `room` characters, else its type and size."""
    text = _in_full(value, room, digits)
    return clip(_summary(value), max(room, 12)) if text is None else text


def _in_full(value: object, room: int, digits: int) -> str | None:
    """The value written out, or None when that needs more than `room` characters."""
    if isinstance(value, Phrase):
        return str(value)
    text = _written_out(value, digits, depth=0)
    return text if text is not None and len(text) <= room else None


def describe_pair(got: object, expected: object, room: int = 40) -> tuple[str, str]:
    """Both values, with as many digits as it takes to see that they differ, if there is room."""
    shortest = describe(got, room), describe(expected, room)
    if shortest[0] != shortest[1]:
        return shortest
    for digits in _DIGITS:
        theirs, mine = _in_full(got, room, digits), _in_full(expected, room, digits)
        if theirs is None or mine is None:
            break
        if theirs != mine:
            return theirs, mine
    return shortest


def describe_call(
    name: str, args: Iterable[object], kwargs: Mapping[str, object], room: int = 60
) -> str:
    """`adam_step([1., -2.], {}, lr=0.1)`; the longest arguments are shortened until it fits."""
    forms = [[describe(arg, each) for each in (room, 24, 14)] for arg in args]
    forms += [[f"{k}={describe(arg, e)}" for e in (room, 24, 14)] for k, arg in kwargs.items()]
    inside = ", ".join(fitted(forms, room - len(name) - 2))
    return f"{name}({clip(inside, max(room - len(name) - 2, 1))})"


def fitted(forms: Iterable[Iterable[str]], room: int) -> list[str]:
    """One text for each list of forms from long to short: what is longest is shortened first."""
    left = [list(each) for each in forms]
    while len(", ".join(texts := [each[0] for each in left])) > room:
        longer = [each for each in left if len(each) > 1]
        if not longer:
            break
        max(longer, key=lambda each: len(each[0])).pop(0)
    return texts


def _written_out(value: Any, digits: int, depth: int) -> str | None:
    """The value in full, or None when that would be long or tell nothing."""
    name = kind(value)
    if name == "tensor":
        return None if value.numel() > _SMALL else _array(tensor_to_numpy(value), digits)
    if name == "array":
        return None if value.size > _SMALL else _array(value, digits)
    if name == "number":
        return number(value, digits)
    if name in ("none", "bool"):
        return str(value)
    if name in ("str", "bytes"):
        return repr(value[:200])
    if name in ("list", "tuple", "set", "dict") and len(value) <= _SMALL and depth < 4:
        return _container(value, name, digits, depth)
    return None


def _array(array: np.ndarray[Any, Any], digits: int) -> str:
    def nested(part: Any) -> str:
        if isinstance(part, list):
            return f"[{', '.join(nested(item) for item in part)}]"
        if isinstance(part, float):
            return number(part, digits, end=".")
        return number(part, digits) if isinstance(part, int | complex) else repr(part)

    if array.size == 0 and array.ndim != 1:
        return f"array of {_size(array.shape)}"
    return number(array.item(), digits) if array.ndim == 0 else nested(array.tolist())


def _container(value: Any, name: str, digits: int, depth: int) -> str | None:
    items = list(value.values()) if name == "dict" else list(value)
    texts = [_written_out(item, digits, depth + 1) or _summary(item) for item in items]
    if name == "dict":
        keys = [_written_out(key, digits, depth + 1) or _summary(key) for key in value]
        return "{" + ", ".join(f"{k}: {v}" for k, v in zip(keys, texts, strict=True)) + "}"
    inside = ", ".join(sorted(texts) if name == "set" else texts)
    if name == "list":
        return f"[{inside}]"
    if name == "tuple":
        return f"({inside},)" if len(texts) == 1 else f"({inside})"
    return "{" + inside + "}" if texts else "set()"


def _size(shape: Iterable[int]) -> str:
    return "×".join(str(length) for length in shape)


def _summary(value: Any) -> str:
    """The value by type and size: `array of 100×64`, `list of 100`, `a Generator`."""
    name = kind(value)
    if name in ("array", "tensor"):
        return f"{name} of {_size(value.shape)}"
    if name in ("frame", "series", "index"):
        return f"{type(value).__name__} of {_size(value.shape)}"
    if name in ("list", "tuple", "set"):
        return f"{name} of {len(value)}"
    if name == "dict":
        return f"dict of {len(value)}"
    if name in ("str", "bytes"):
        return repr(value[:200])
    if name in ("number", "range"):
        return number(value) if name == "number" else str(value)
    return _object(value)


def _object(value: Any) -> str:
    """An object that is no plain data: its name if it has one, or how it shows itself."""
    try:
        if isinstance(value, BaseException):
            return f"{type(value).__name__}: {value}"
        if callable(value) and isinstance(getattr(value, "__name__", None), str):
            return "lambda" if value.__name__ == "<lambda>" else str(value.__name__)
        text = repr(value)
    except Exception:  # a `__repr__` of the learner's may do anything
        return type_name(value)
    return type_name(value) if " at 0x" in text or "\n" in text else text
