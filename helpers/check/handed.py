"""Did a learner's function change in place what a function that a test handed over returned?

A call-back may return its own array, or one that it keeps: the learner's to read, not to change.
"""

import functools
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.check import seal
from helpers.check.compare import unchanged
from helpers.check.copies import copied
from helpers.check.values import kind

_NO_STORAGE = -1
_MOST = 8  # values of one function that are looked at: each call looks at all of them

Place = int | str  # of an argument: its position, or its name


class Watch:
    """What the functions handed over in one call returned lately, and what it was then."""

    def __init__(self) -> None:
        self._returned: dict[int, deque[tuple[Any, Any]]] = {}
        self._changed: set[int] = set()

    def over(self, value: Any) -> Any:
        """What the learner's function gets for an argument that is no plain data."""
        handed = seal.handed_over(value)
        if handed is value:
            return value

        @functools.wraps(handed)
        def watched(*args: Any, **kwargs: Any) -> Any:
            self._look(id(watched))
            returned = handed(*args, **kwargs)
            theirs = any(_shares(returned, each) for each in (*args, *kwargs.values()))
            own = self._returned.get(id(watched), ())  # it may change what it returned before
            kept = deque((pair for pair in own if _as_it_was(*pair)), _MOST)
            if _is_plain(returned) and not theirs:
                kept.append((returned, copied(returned)))
            self._returned[id(watched)] = kept
            return returned

        return watched

    def changed(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[Place]:
        """Where among these arguments the functions stand whose values were changed."""
        for function in self._returned:
            self._look(function)
        places: Iterable[tuple[Place, Any]] = [*enumerate(args), *kwargs.items()]
        return [place for place, value in places if id(value) in self._changed]

    def _look(self, function: int) -> None:
        if not all(_as_it_was(*pair) for pair in self._returned.get(function, ())):
            self._changed.add(function)


def _as_it_was(returned: Any, before: Any) -> bool:
    quick = type(returned) is np.ndarray and np.array_equal(before, returned)
    return quick or unchanged(before, returned)


def named(
    places: Iterable[Any], args: Sequence[Any], kwargs: Mapping[str, Any], names: Mapping[str, Any]
) -> list[str]:
    """The function at each place by its name; another process may send anything for a place."""
    functions = [
        args[place] if type(place) is int and 0 <= place < len(args) else kwargs.get(str(place))
        for place in places
    ]
    return [name for name, value in names.items() if any(value is f for f in functions)]


def _is_plain(value: Any) -> bool:
    """Whether a value is data that can be copied: no tensor of a graph, or that torch traces."""
    name = kind(value)
    if name == "tensor":
        return not value.requires_grad and _storage(value) != _NO_STORAGE
    if name in ("list", "tuple"):
        return all(map(_is_plain, value))
    return all(map(_is_plain, value.values())) if name == "dict" else name != "other"


def _shares(value: Any, argument: Any) -> bool:
    """Whether a value is an argument, or looks into its memory."""
    if value is argument:
        return True
    if kind(value) == kind(argument) == "array":
        return bool(np.may_share_memory(value, argument))
    both = kind(value) == kind(argument) == "tensor"
    return both and _storage(value) == _storage(argument)


def _storage(tensor: Any) -> int:
    try:
        return int(tensor.untyped_storage().data_ptr())
    except NotImplementedError:  # inside torch.func.grad, torch.vmap
        return _NO_STORAGE
