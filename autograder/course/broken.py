"""An answer that breaks one word of what the return row promises, beside the learner's code.

The values stay right: a float becomes a tensor without axes, a list a generator, an array one of
another precision, of one more dimension, or the input itself where a new one is promised.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from helpers.check.values import is_tensor, kind

Change = Callable[[Any], Any]


def _is_float(value: Any) -> bool:
    return isinstance(value, float | np.floating)


def _is_array(value: Any) -> bool:
    return kind(value) == "array"


def _torch() -> Any:
    return sys.modules["torch"]


def _other_precision(value: Any) -> Any:
    torch = _torch()
    return value.to(torch.float32 if value.dtype == torch.float64 else torch.float64)


def _coarser(value: Any) -> Any:
    return value.astype(np.float32) if value.dtype == np.float64 else value


# What a breakage is called, of which values it is, and what becomes of them.
CHANGES: dict[str, tuple[Callable[[Any], bool], Change]] = {
    "float32 for float64": (_is_array, _coarser),
    "floats for whole numbers": (_is_array, lambda value: value.astype(float)),
    "another precision": (is_tensor, _other_precision),
    "a list for an array": (_is_array, lambda value: value.tolist()),
    "a required gradient": (is_tensor, lambda value: value.detach().requires_grad_()),
    "one more dimension": (lambda value: _is_array(value) or is_tensor(value), lambda v: v[None]),
    "a tensor for a float": (_is_float, lambda value: _torch().tensor(value)),
    "an array for a float": (_is_float, lambda value: np.array([value])),
    "0 and 1 for False and True": (lambda value: kind(value) == "bool", int),
    "a generator for a list": (lambda value: kind(value) == "list", iter),
}
ALIAS = "an input for a new value"


def breaking(function: Callable[..., Any], part: int | str | None, word: str) -> Callable[..., Any]:
    """The function with one word broken, in one part of what it returns or in all of it."""

    @functools.wraps(function)
    def broken(*args: Any, **kwargs: Any) -> Any:
        value = function(*args, **kwargs)
        fits, change = _aliasing([*args, *kwargs.values()]) if word == ALIAS else CHANGES[word]
        if part is None:
            return _changed(value, fits, change)
        if isinstance(value, dict):
            return {k: _changed(v, fits, change) if k == part else v for k, v in value.items()}
        return tuple(_changed(v, fits, change) if n == part else v for n, v in enumerate(value))

    return broken


def breaking_method(made: type, name: str, part: int | str | None, word: str) -> None:
    """Break one word of what a method, or a property, of a class returns."""
    found = vars(made)[name]
    if isinstance(found, property):
        changed: Any = property(breaking(found.fget, part, word), found.fset)  # type: ignore[arg-type]
    elif isinstance(found, staticmethod | classmethod):
        changed = type(found)(breaking(found.__func__, part, word))
    else:
        changed = breaking(found, part, word)
    setattr(made, name, changed)


def _changed(value: Any, fits: Callable[[Any], bool], change: Change) -> Any:
    """The value with everything in it changed that fits; a list that fits as a whole."""
    if fits(value):
        return change(value)
    if type(value) in (list, tuple):
        return type(value)(_changed(item, fits, change) for item in value)
    if isinstance(value, dict):
        return {key: _changed(item, fits, change) for key, item in value.items()}
    return value


def _aliasing(inputs: list[Any]) -> tuple[Callable[[Any], bool], Change]:
    """Arrays and tensors equal to one of the inputs, each replaced by it."""

    def twin(value: Any) -> Any:
        if not (_is_array(value) or is_tensor(value)):
            return None
        same = (x for x in _arrays(inputs) if type(x) is type(value) and x.shape == value.shape)
        return next((x for x in same if bool((x == value).all())), None)

    return lambda value: twin(value) is not None, twin


def _arrays(values: Any) -> Iterator[Any]:
    for value in values:
        if kind(value) in ("list", "tuple"):
            yield from _arrays(value)
        elif kind(value) == "dict":
            yield from _arrays(value.values())
        elif _is_array(value) or is_tensor(value):
            yield value
