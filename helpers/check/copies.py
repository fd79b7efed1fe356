"""Copies of what a test hands to a learner's function."""

import copy
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.check import seal
from helpers.check.values import kind


def copied(
    value: Any, seen: dict[int, Any] | None = None, hand: Callable[[Any], Any] = seal.handed_over
) -> Any:
    """A deep copy of plain data and of random generators; `hand` gives what stands for the rest."""
    seen = {} if seen is None else seen
    if id(value) not in seen:
        seen[id(value)] = _copy(value, seen, hand)
    return seen[id(value)]


def _copy(value: Any, seen: dict[int, Any], hand: Callable[[Any], Any]) -> Any:
    name = kind(value)
    if name == "tensor":
        return value.detach().clone().requires_grad_(value.requires_grad)
    if name in ("array", "frame", "series"):
        return copy.deepcopy(value)
    if name in ("list", "dict"):
        seen[id(value)] = new = copy.copy(value)  # first, for lists that contain themselves
        for key in range(len(value)) if name == "list" else value:
            new[key] = copied(value[key], seen, hand)
        return new
    if name == "tuple":
        items = [copied(item, seen, hand) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if name == "set":
        return copy.copy(value)
    if isinstance(value, bytearray | np.random.Generator | np.random.RandomState):
        return copy.deepcopy(value)
    torch = sys.modules.get("torch")
    if torch is not None and type(value) is torch.Generator:
        return value.clone_state()
    return hand(value)
