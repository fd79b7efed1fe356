"""What could stand in for the answers of notebook 02, each found in another way than is asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from graphlib import TopologicalSorter
from itertools import islice, tee
from operator import mul
from typing import Any

from helpers.check import stands_in_for


@stands_in_for("last")
def last_by_deque(values: Sequence[Any], n: int) -> list[Any]:
    """The last n values."""
    return list(deque(values, n))


@stands_in_for("transposed")
def transposed_by_zip(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """The columns of a table."""
    return [list(column) for column in zip(*rows, strict=True)]


@stands_in_for("windows")
def windows_by_tee(values: Iterable[Any], n: int, step: int = 1) -> Iterator[tuple[Any, ...]]:
    """The windows, from n copies of the stream, each a place ahead of the one before."""
    copies = tee(values, n)
    ahead = (islice(copy, start, None, step) for start, copy in enumerate(copies))
    return zip(*ahead)  # noqa: B905 (the shortest ends it)


@stands_in_for("converters")
def converters_by_partial(factors: Mapping[str, float]) -> dict[str, Callable[[float], float]]:
    """A function for each unit."""
    return {name: partial(mul, factor) for name, factor in factors.items()}


@stands_in_for("course_order")
def order_by_graphlib(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """An order by Python's own sorter; its CycleError is a ValueError."""
    return list(TopologicalSorter(needs).static_order())


@stands_in_for("memo")
def memo_by_lru_cache(function: Callable[..., Any], maxsize: int) -> Callable[..., Any]:
    """Python's own memory of the calls used last."""
    return lru_cache(maxsize)(function)
