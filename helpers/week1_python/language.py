"""What notebook 02 shares: what drives the learner's functions, and what could stand in for them.

A generator, or a list that holds itself, cannot be sent to another process. So it is made here,
beside the learner's code, and what comes back is plain.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from graphlib import TopologicalSorter
from itertools import count, islice, tee
from operator import mul
from types import FrameType
from typing import Any

from helpers.check import stands_in_for

Needs = Mapping[str, Sequence[str]]

MANY = 1000  # values of a stream that nobody should read to its end
MOST_LINES = 300_000  # a loop that runs so many of them has no end


def not_forever(function: Callable[..., Any], *args: Any) -> Any:
    """What a function returns; an endless loop ends in a TimeoutError."""
    left = MOST_LINES

    def watch(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal left
        left -= event == "line"
        if left < 0:
            raise TimeoutError(f"an endless loop? {MOST_LINES:,} lines have run, and no end")
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        return function(*args)
    finally:
        sys.settrace(before)


def what_comes_back(function: Callable[..., Any], values: list[Any], *rest: Any) -> str:
    """ "a new list", "the list itself", or the type that came back instead."""
    returned = function(values, *rest)
    if returned is values:
        return "the list itself"
    return "a new list" if isinstance(returned, list) else type(returned).__name__


def kinds_of_items(function: Callable[..., Iterable[Any]], *args: Any) -> list[str]:
    """The types of what stands in the result, or comes out of it."""
    return [type(item).__name__ for item in islice(function(*args), MANY)]


def all_windows(
    windows: Callable[..., Iterable[Any]],
    values: Sequence[Any],
    n: int,
    step: int = 1,
    once: bool = False,
) -> list[Any]:
    """All windows as a list. `once`: the values can be gone through one time only."""
    source = (value for value in values) if once else values
    taken: list[Any] = not_forever(lambda: list(islice(windows(source, n, step), MANY)))
    return taken


def values_taken(windows: Callable[..., Iterable[Any]], n: int, step: int, first: int) -> list[int]:
    """How many values had been taken from a long stream as each of the first windows came out."""
    taken = 0

    def stream() -> Iterator[int]:
        nonlocal taken
        while taken < MANY:
            taken += 1
            yield taken

    found: list[int] = not_forever(
        lambda: [taken for _ in islice(windows(stream(), n, step), first)]
    )
    return found


def converted(
    converters: Callable[[dict[str, float]], dict[str, Callable[[float], float]]],
    factors: dict[str, float],
    amount: float,
    later: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """What each function makes of an amount. `later`: factors changed after they were made."""
    own = factors if later is None else dict(factors)
    functions = converters(own)
    if later is not None:
        own.update(later)
    return {name: function(amount) for name, function in functions.items()}


def orders_under_other_names(
    course_order: Callable[[dict[str, list[str]]], Iterable[str]], needs: Needs
) -> list[list[str]]:
    """The orders of the same courses with a letter before each name, each order once.

    The letter changes neither the alphabet's order nor the dict's, but that of a set.
    """
    orders: list[list[str]] = []
    for letter in "abcdef":
        named = {letter + name: [letter + need for need in needs[name]] for name in needs}
        order = [str(name)[1:] for name in not_forever(course_order, named)]
        if order not in orders:
            orders.append(order)
    return orders


def order_faults(order: Sequence[str], needs: Needs) -> tuple[list[str], list[str], list[str]]:
    """The courses that are missing; that come twice or are unknown; that come too early."""
    known = {*needs, *(name for names in needs.values() for name in names)}
    places = {name: place for place, name in reversed([*enumerate(order)])}
    missing = sorted(known - {*order})
    odd = sorted({name for name in order if name not in known or order.count(name) > 1})
    early = [
        name
        for name, names in needs.items()
        if any(places.get(name, -1) < places.get(need, -1) for need in names)
    ]
    return missing, odd, early


def flatten_built(flatten: Callable[[Any], list[Any]], what: str, depth: int = 0) -> list[Any]:
    """Flatten a list that cannot be written down in a line.

    "deep"       [1, [2, [3, …]]], so many lists in one another
    "itself"     a list that holds 1, 2 and itself
    "roundabout" a list that holds a tuple that holds a list that holds the first one
    "far"        a list in a list in a list …, and the innermost of 40 holds the outermost
    "twice"      a list that holds the same list [3] three times
    """
    if what == "deep":
        deep: list[Any] = []
        for level in range(depth, 0, -1):
            deep = [level, deep]
        return flatten(deep)
    built: list[Any] = [1, 2]
    if what == "itself":
        built.append(built)
    elif what == "roundabout":
        built.append(("x", [built]))
    elif what == "far":
        innermost = built
        for level in range(39):
            built = [level, built]
        innermost.append(built)
    else:
        same = [3]
        built = [same, same, [7, same]]
    result: list[Any] = not_forever(flatten, built)
    return result


def memo_trace(
    memo: Callable[[Callable[..., Any], int], Callable[..., Any]],
    maxsize: int,
    calls: Sequence[Sequence[Any]],
) -> list[Any]:
    """What each call gives, where a function counts its own calls: the same number is remembered.

    It returns None instead of the number if its first argument is "none", and raises a TypeError
    if that is "bad". Behind the answers stands how often it was called.
    """
    computed = 0

    def counting(*args: Any) -> int | None:
        nonlocal computed
        computed += 1
        if args[0] == "bad":
            raise TypeError("a bad argument")
        return None if args[0] == "none" else computed

    quick, answers = memo(counting, maxsize), []
    for args in calls:
        try:
            answers.append(quick(*args))
        except TypeError:
            answers.append("TypeError")
    return [*answers, computed]


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
def order_by_graphlib(needs: Needs) -> list[str]:
    """An order by Python's own sorter; its CycleError is a ValueError."""
    return list(TopologicalSorter(needs).static_order())


@stands_in_for("memo")
def memo_by_lru_cache(function: Callable[..., Any], maxsize: int) -> Callable[..., Any]:
    """Python's own memory of the calls used last."""
    return lru_cache(maxsize)(function)


def dice(seed: int) -> Iterator[int]:
    """Throws of a die, without end; the same ones for the same seed."""
    state = seed
    for _ in count():
        state = (state * 1_103_515_245 + 12_345) % 2**31
        yield 1 + state // 65536 % 6
