"""A failed call as a learner can paste it: short arguments written out, the others by name.

What the notebook has no name for is kept in `case`, one attribute for each parameter.
"""

from collections.abc import Iterator, Mapping
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from helpers.check.call import Called
from helpers.check.copies import copied
from helpers.check.describe import Phrase, fitted
from helpers.check.values import kind, tensor_dtype

_MOST_ITEMS = 12
_LONGEST = 60  # characters of an argument that is written out


class Case(SimpleNamespace):
    """The arguments of the call that failed last."""


def kept_as(namespace: Mapping[str, Any]) -> str:
    """The name for the arguments; a variable of the learner's keeps its own."""
    return "case" if isinstance(namespace.get("case", Case()), Case) else "_case"


def case_of(called: Called) -> Case:
    """The arguments of a call, as they were before it."""
    return Case(**{name: copied(value) for name, value in _named(called)})


def call_to_paste(name: str, called: Called, namespace: Mapping[str, Any], room: int) -> str:
    """`descend(case.loss, start, [0.03])`, the arguments written out as far as they fit."""
    names = {id(value): parameter for parameter, value in _named(called)}
    case = kept_as(namespace)
    forms = []
    keys = [""] * len(called.args) + [f"{key}=" for key in called.kwargs]
    for key, value in zip(keys, (*called.args, *called.kwargs.values()), strict=True):
        kept = f"{case}.{names[id(value)]}"
        spelled = _spelled(value, namespace, _LONGEST) or kept
        forms.append([key + text for text in dict.fromkeys((spelled, min(spelled, kept, key=len)))])
    return f"{name}({', '.join(fitted(forms, room - len(name) - 2))})"


def _named(called: Called) -> Iterator[tuple[str, Any]]:
    """The arguments under names that Python takes."""
    known = {id(value): name for name, value in called.inputs.items() if name.isidentifier()}
    for number, value in enumerate(called.args, 1):
        yield known.get(id(value), f"argument_{number}"), value
    yield from called.kwargs.items()


def _spelled(value: Any, namespace: Mapping[str, Any], room: int) -> str:
    """Python for a value: the name the notebook has for it, or a short expression; else ''."""
    if isinstance(value, Phrase):
        return str(value)
    if kind(value) in ("array", "tensor", "other", "frame", "series"):
        for name, known in namespace.items():
            if known is value and not name.startswith("_"):
                return name
    text = _written(value, namespace)
    return text if text and len(text) <= room else ""


def _written(value: Any, namespace: Mapping[str, Any]) -> str:
    name = kind(value)
    if name in ("none", "bool", "str") or type(value) in (int, float):
        return _number(value) if type(value) is float else repr(value)
    if name == "array" and type(value) is np.ndarray and value.size <= _MOST_ITEMS:
        return _array(value.tolist(), str(value.dtype), ("float64", "int64"), "np", namespace)
    if name == "tensor" and value.numel() <= _MOST_ITEMS and not value.requires_grad:
        dtype = tensor_dtype(value)
        return _array(value.tolist(), dtype, ("float32", "int64"), "torch", namespace)
    if type(value) in (list, tuple) and len(value) <= _MOST_ITEMS:
        items = [_written(item, namespace) for item in value]
        inside = ", ".join(items) + ("," if type(value) is tuple and len(items) == 1 else "")
        brackets = "[]" if type(value) is list else "()"
        return f"{brackets[0]}{inside}{brackets[1]}" if all(items) else ""
    if type(value) is dict and len(value) <= _MOST_ITEMS:
        pairs = [(_written(k, namespace), _written(v, namespace)) for k, v in value.items()]
        complete = all(all(pair) for pair in pairs)
        return "{" + ", ".join(map(": ".join, pairs)) + "}" if complete else ""
    return ""


def _array(
    items: Any, dtype: str, usual: tuple[str, str], module: str, namespace: Mapping[str, Any]
) -> str:
    """`np.array([1.0, 2.0])`, where the notebook knows the module by its usual name."""
    known = namespace.get(module)
    inside = _written(items, {})
    empty = items == [] and dtype == usual[1]
    if (
        not isinstance(known, ModuleType)
        or not inside
        or "nan" in inside
        or "inf" in inside
        or empty
    ):
        return ""
    make = "array" if module == "np" else "tensor"
    given = "" if dtype in usual else f", dtype={module}.{dtype}"
    return f"{module}.{make}({inside}{given})"


def _number(value: float) -> str:
    return repr(value) if np.isfinite(value) else f'float("{value}")'
