"""What notebook 02, the language, shares: what drives the learner's functions.

A generator, or a list that holds itself, cannot be sent to another process. So it is made here,
beside the learner's code, and what comes back is plain.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count, islice, permutations
from types import FrameType
from typing import Any

Needs = Mapping[str, Sequence[str]]

MANY = 1000  # values of a stream that nobody should read to its end
MOST_LINES = 300_000  # a loop that runs so many of them has no end
NO_MORE = "StopIteration"  # `next` came to the end of a stream, and nobody caught that
TOO_DEEP = "RecursionError"
TAKEN_FOR_RING = "a ValueError after a RecursionError"
NO_DICT, NO_FUNCTION, ONE_MORE = "no dict", "no function", "one more function"
NO_RESULT = "NotImplemented"


def not_forever(function: Callable[..., Any], *args: Any) -> Any:
    """What a function returns; an endless loop ends in a TimeoutError."""
    left = MOST_LINES

    def watch(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal left
        left -= event == "line"
        if left < 0:
            raise TimeoutError(f"no end after {MOST_LINES:,} lines: an endless loop?")
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        return function(*args)
    finally:
        sys.settrace(before)


def what_comes_back(function: Callable[..., Any], values: list[Any], *rest: Any) -> str:
    """ "a new list", "the list itself", "the list of the call before", or the type instead."""
    returned = function(values, *rest)
    if returned is values:
        return "the list itself"
    if isinstance(returned, list) and returned is function(values, *rest):
        return "the list of the call before"
    return "a new list" if isinstance(returned, list) else type(returned).__name__


def kinds_of_items(function: Callable[..., Iterable[Any]], *args: Any) -> list[str]:
    """The types of what stands in the result, or comes out of it."""
    return [type(item).__name__ for item in islice(function(*args), MANY)]


def all_windows(
    windows: Callable[..., Iterable[Any]],
    values: Sequence[Any],
    n: int,
    *step: int,
    once: bool = False,
) -> list[Any]:
    """All windows as a list, by the default if no step is given.

    `once`: the values can be gone through one time only. Where the generator asked for a value
    that was not there, the text NO_MORE stands behind its windows. A deque becomes a list.
    """
    source = (value for value in values) if once else values
    taken: list[Any] = []

    def take() -> None:
        taken.extend(islice(windows(source, n, *step), MANY - len(taken)))

    try:
        not_forever(take)
    except RuntimeError as error:
        if not isinstance(error.__cause__, StopIteration):
            raise
        taken.append(NO_MORE)
    return [list(window) if isinstance(window, deque) else window for window in taken]


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
) -> dict[str, Any]:
    """What each function makes of an amount. `later`: factors changed after they were made.

    What is no function, or makes one more, is told in words.
    """
    own = factors if later is None else dict(factors)
    functions = converters(own)
    if not isinstance(functions, dict):
        return {"all": NO_DICT}
    if later is not None:
        own.update(later)
    made: dict[str, Any] = {}
    for name, function in functions.items():
        made[name] = function(amount) if callable(function) else NO_FUNCTION
        if callable(made[name]):
            made[name] = ONE_MORE
        elif made[name] is NotImplemented:
            return {"all": NO_RESULT}
    return made


def converted_in_turn(
    converters: Callable[[dict[str, float]], dict[str, Callable[[float], float]]],
    factors: dict[str, float],
    amounts: Sequence[float],
) -> dict[str, list[Any]]:
    """What each function makes of the amounts, called with one after the other."""
    functions = converters(factors).items()
    return {name: [function(amount) for amount in amounts] for name, function in functions}


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


def ring_seen(course_order: Callable[[Needs], Iterable[str]], needs: Needs) -> str:
    """ "a ring" if a ValueError is raised, the error if it is a KeyError, else "no ring"."""
    try:
        not_forever(course_order, needs)
    except ValueError:
        return "a ring"
    except KeyError as error:
        return f"KeyError: {error}"
    return "no ring"


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


def valid_orders(needs: Needs) -> list[tuple[str, ...]]:
    """All valid orders of a few courses."""
    known = sorted({*needs, *(name for names in needs.values() for name in names)})
    return [order for order in permutations(known) if order_faults(order, needs) == ([], [], [])]


def flatten_built(flatten: Callable[[Any], list[Any]], what: str, number: int = 0) -> Any:
    """Flatten a list that cannot be written down in a line.

    "deep"       [1, [2, [3, …]]], so many nested lists
    "empty"      [[[…]]], so many nested lists, and nothing in them
    "twice"      a list that holds the same list [3] three times
    "tuples"     a list that holds the same tuple (3, 8) three times, and () twice
    others       see `_endless`; what comes back instead of an error is not looked at

    Where Python has stopped nested calls, it gives the text TOO_DEEP; if that was taken for a ring,
    TAKEN_FOR_RING.
    """
    if what in ("deep", "empty"):
        deep: list[Any] = []
        for level in range(number, 0, -1):
            deep = [level, deep] if what == "deep" else [deep]
        try:
            return flatten(deep)
        except RecursionError:
            return TOO_DEEP
        except ValueError as error:
            if not isinstance(error.__context__, RecursionError):
                raise
            return TAKEN_FOR_RING
    if what == "twice":
        same = [3]
        return not_forever(flatten, [same, same, [7, same]])
    if what == "tuples":
        pair = (3, 8)
        return not_forever(flatten, [pair, (), [pair, 5], (), pair])
    not_forever(flatten, _endless(what, number))
    return "no error"


def _endless(what: str, number: int) -> list[Any]:
    """Build a list that holds itself.

    "itself"     with 1 and 2 before
    "pair"       in a list in it
    "roundabout" in a tuple that holds a list that holds it
    "far"        in a list in a list …, and the innermost of 40 holds the outermost
    "inner"      a ring of so many lists, which stands beside 6 in a list
    "cellar"     a ring of two, below so many lists
    "done"       behind a list that is done by then
    """
    built: list[Any] = [1, 2]
    if what == "itself":
        built.append(built)
    elif what == "pair":
        built.append([built])
    elif what == "roundabout":
        built.append(("x", [built]))
    elif what == "far":
        innermost = built
        for level in range(39):
            built = [level, built]
        innermost.append(built)
    elif what == "done":
        built = [[5]]
        built.append(built)
    else:
        first: list[Any] = []
        ring = first
        for _ in range((number if what == "inner" else 2) - 1):
            ring = [ring]
        first.append(ring)
        built = [6, ring]
        for _ in range(number if what == "cellar" else 0):
            built = [built]
    return built


def memo_trace(
    memo: Callable[[Callable[..., Any], int], Callable[..., Any]],
    maxsize: int,
    calls: Sequence[Sequence[Any]],
) -> list[Any]:
    """What each call gives, where a function counts its own calls: the same number is remembered.

    It returns None instead of the number if its first argument is "none", and raises a TypeError
    if that is "bad", a KeyError if it is "gone". Behind the answers stands how often it was called.
    """
    computed = 0
    own: list[Exception] = []

    def counting(*args: Any) -> int | None:
        nonlocal computed
        computed += 1
        if args[0] in ("bad", "gone"):
            own.append(TypeError("a bad argument") if args[0] == "bad" else KeyError("gone"))
            raise own[-1]
        return None if args[0] == "none" else computed

    quick, answers = memo(counting, maxsize), []
    for args in calls:
        try:
            answers.append(quick(*args))
        except Exception as error:
            if error not in own:  # one that the function has not raised
                raise
            answers.append(type(error).__name__)
    return [*answers, computed]


def dice(seed: int) -> Iterator[int]:
    """Throws of a die, without end; the same ones for the same seed."""
    state = seed
    for _ in count():
        state = (state * 1_103_515_245 + 12_345) % 2**31
        yield 1 + state // 65536 % 6
