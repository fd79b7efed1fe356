"""Numbers made of texts that are the same in every process, and a driver that asks for that."""

from __future__ import annotations

import builtins
import copy
import hashlib
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def number_of(text: str) -> int:
    """A whole number below 2⁶³ made of a text: the same one today, tomorrow, on any computer."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def mixed(numbers: ArrayLike) -> NDArray[np.int64]:
    """For each whole number another one, as if by chance, but always the same: this shape, int64.

    (The last part of splitmix64. What comes back is 0 or larger.)
    """
    z = np.asarray(numbers).astype(np.uint64)
    with np.errstate(over="ignore"):  # what is larger than 2⁶⁴ is cut off on purpose
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray((z ^ (z >> np.uint64(31))) >> np.uint64(1)).astype(np.int64)


def same_in_another_process(function: Callable[..., Any], *inputs: Any) -> bool:
    """Does a function give the same array where Python's `hash` is salted anew?

    Each process that starts draws a salt for the hashes of texts. Here it is exchanged between two
    calls; nothing else differs.
    """
    here = np.asarray(function(*copy.deepcopy(inputs)))
    salted = builtins.hash

    def salted_anew(value: Any) -> int:
        return salted(("another salt", value)) if _has_text(value) else salted(value)

    builtins.hash = salted_anew
    try:
        there = np.asarray(function(*copy.deepcopy(inputs)))
    finally:
        builtins.hash = salted
    return bool(np.array_equal(here, there))


def _has_text(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(_has_text(part) for part in value)
    return isinstance(value, str | bytes)
