"""Medians, right and wrong, and what tries a test on them: for the wall of bugs.

Those of a hidden test live in another process than the learner's test, and a list that they change
is not the test's own. So they are handed over as functions that tell the list, too (`told_by`).
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Sequence
from numbers import Real
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.check import stands_in_for
from helpers.check.describe import clip
from helpers.check.seal import Sealed
from helpers.figures import BLUE, GREY

Median = Callable[[list[Any]], Any]
Test = Callable[[Median], object]
Told = Callable[[Any], tuple[Any, Any]]


class Planted(NamedTuple):
    """A wrong median: its name on the wall, itself, and what kind of input finds it."""

    name: str
    median: Median
    found_by: str


def half_way(ordered: Sequence[Any]) -> Any:
    """The median of numbers in order: the middle one, or half of the sum of the two."""
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


# --- right ones -----------------------------------------------------------------------------------


def by_sorting(values: list[Any]) -> Any:
    """Sort a copy; what stands in the middle comes back as it is."""
    if not values:
        raise ValueError("no values, no median")
    return half_way(sorted(values))


def as_float(values: list[Any]) -> float:
    """Always a float: 3.0 for [3]; its error is a StatisticsError, which is a ValueError."""
    return float(statistics.median(values))


def by_removing(values: list[Any]) -> Any:
    """Take the smallest and the largest away, until one or two are left."""
    left = values.copy()
    while len(left) > 2:
        left.remove(min(left))
        left.remove(max(left))
    if not left:
        raise ValueError("the list is empty")
    return sum(left) / 2 if len(left) == 2 else left[0]


RIGHT = (by_sorting, as_float, by_removing)


# --- wrong ones -----------------------------------------------------------------------------------


def _the_mean(values: list[Any]) -> Any:
    if not values:
        raise ValueError("empty")
    return sum(values) / len(values)


def _does_not_sort(values: list[Any]) -> Any:
    if not values:
        raise ValueError("empty")
    return half_way(values)


def _upper_middle(values: list[Any]) -> Any:
    if not values:
        raise ValueError("empty")
    return sorted(values)[len(values) // 2]


def _as_texts(values: list[Any]) -> Any:
    if not values:
        raise ValueError("empty")
    return half_way(sorted(values, key=str))


def _without_signs(values: list[Any]) -> Any:
    if not values:
        raise ValueError("empty")
    return half_way(sorted(values, key=abs))


def _sorts_yours(values: list[Any]) -> Any:
    if not values:
        raise ValueError("empty")
    values.sort()
    return half_way(values)


def _zero_of_nothing(values: list[Any]) -> Any:
    return half_way(sorted(values)) if values else 0


def _each_value_once(values: list[Any]) -> Any:
    if not values:
        raise ValueError("empty")
    return half_way(sorted(set(values)))


def _whole_half(values: list[Any]) -> Any:
    if not values:
        raise ValueError("empty")
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


def _two_too_many(values: list[Any]) -> Any:
    if not values:
        raise ValueError("empty")
    ordered = sorted(values)
    return half_way(ordered[:-1] if len(ordered) > 5 else ordered)


WRONG_VALUES = (
    Planted("the mean", _the_mean, "Try numbers of which one is much larger than the others."),
    Planted(
        "does not sort",
        _does_not_sort,
        "Hand in a list that is not in order, as it stands: your test must not sort it first.",
    ),
    Planted("the upper middle", _upper_middle, "Try a list of even length, and compare exactly."),
    Planted("sorts as texts", _as_texts, "Try numbers with one digit and with two."),
    Planted(
        "without signs",
        _without_signs,
        "Try negative and positive ones together, and compare exactly.",
    ),
)
WRONG_EDGES = (
    Planted(
        "sorts your list",
        _sorts_yours,
        "Look at your list after the call, also at one that was not in order: is it equal to a "
        "copy made before, by `list(values)`?",
    ),
    Planted(
        "0 of nothing",
        _zero_of_nothing,
        "Try the empty list, and complain if no error comes: an `assert` inside of the `try` may "
        "be caught by your own `except`.",
    ),
    Planted(
        "each value once",
        _each_value_once,
        "Try a list in which a value stands twice, and compare exactly.",
    ),
    Planted(
        "half, rounded down",
        _whole_half,
        "Try an even length, and a result that is no whole number; and compare exactly.",
    ),
    Planted("forgets one of six", _two_too_many, "Try a list of six or more."),
)
VISIBLE = WRONG_VALUES + WRONG_EDGES


# --- trying ---------------------------------------------------------------------------------------


def told_by(median: Median) -> Told:
    """A median for a test that may live elsewhere: what it gives, and the list as it left it."""

    def told(values: Any) -> tuple[Any, Any]:
        kept = list(values) if isinstance(values, list) else values
        return median(kept), kept

    told.__name__ = "median"  # no name that tells what is wrong
    return told


def ended(test_median: Test, tried: Callable[[Any], Any], tells: bool = False) -> dict[str, Any]:
    """Run a test on one median: the error that it raised, and the type of what it returned.

    `calls` is how often it called the median, `last` its last call and what came, in words, and
    `kind` what it handed in there.
    `tells` says that the median comes from `told_by`.
    """
    end: dict[str, Any] = {"raised": "", "returned": "", "calls": 0, "last": "", "kind": ""}
    of_median: list[Exception] = []

    def median(values: Any) -> Any:
        call = f"`median({clip(repr(values), 40)})`"
        kind = "no list" if not isinstance(values, list) else "" if values else "empty"
        end["calls"] += 1
        try:
            result, after = tried(values) if tells else (tried(values), values)
        except Exception as error:
            end.update(last=f"{call} raised {type(error).__name__}", kind=kind)
            of_median.append(error)
            raise
        end.update(last=f"{call} gave {clip(repr(result), 20)}", kind=kind)
        if tells and isinstance(values, list) and values != after:
            values[:] = after
        return result

    try:
        returned = test_median(median)
    except Sealed:  # what the course may not answer
        raise
    except BaseException as error:
        if isinstance(error, NotImplementedError) and error not in of_median:  # the stub
            raise
        if isinstance(error, Exception) or type(error).__name__ == "Failed":  # pytest's
            return end | {"raised": type(error).__name__}
        raise
    return end | {"returned": type(returned).__name__}


def answers_of(median: Median, lists: Sequence[list[Any]]) -> list[tuple[Any, bool]]:
    """What a median gives for each list, or the name of its error, and whether it changed it."""
    return [_answer(median, list(values)) for values in lists]


def called(median: Median, values: list[Any], each: bool = False) -> Any:
    """What a median gives for a list; with `each` what `answers_of` tells of each of many."""
    return answers_of(median, values) if each else median(list(values))


def _answer(median: Median, values: list[Any]) -> tuple[Any, bool]:
    before = list(values)
    try:
        given = median(values)
    except ValueError:  # also a special kind of it, as the standard library raises
        given = "ValueError"
    except Exception as error:
        given = type(error).__name__
    if isinstance(given, bool) or not isinstance(given, Real | str):
        given = f"a {type(given).__name__}"
    return given, values != before


def right_answer(values: list[Any]) -> tuple[Any, bool]:
    """What `answers_of` has to tell of a list."""
    return (half_way(sorted(values)), False) if values else ("ValueError", False)


def differ(one: tuple[Any, bool], other: tuple[Any, bool]) -> bool:
    """Whether two answers are more than a rounding apart."""
    if isinstance(one[0], str) or isinstance(other[0], str):
        return one != other
    return one[1] != other[1] or not abs(one[0] - other[0]) <= 1e-9 * max(1, abs(other[0]))


def many_lists(number: int = 600) -> list[list[Any]]:
    """The shortest lists first: empty, of one, of two, sorted, repeated, with halves, long."""
    rng = random.Random(67)
    lists: list[list[Any]] = [[], [0], [-3], [2.5], [4, 4], [1, 2], [9, -4]]
    while len(lists) < number:
        size = rng.randint(1, 2 + len(lists) // 20)
        wide = rng.choice([3, 20, 1000])
        values: list[Any] = [rng.randint(-wide, wide) for _ in range(size)]
        if rng.random() < 0.3:
            values = [value / 2 for value in values]
        if rng.random() < 0.2:
            values.sort(reverse=rng.random() < 0.5)
        lists.append(values)
    return lists


@stands_in_for("test_median")
def first_fault(median: Median) -> tuple[list[Any], Any, Any] | None:
    """The first of many lists on which a median is wrong, what it gives there, what is right."""
    lists = many_lists()
    for values, (given, changed) in zip(lists, answers_of(median, lists), strict=True):
        expected = right_answer(values)
        if differ((given, changed), expected):
            return values, "the list is changed" if changed else given, expected[0]
    return None


@stands_in_for("wrong_median")
def first_and_last(values: list[Any]) -> Any:
    """Right for odd lengths; for even ones half of the sum of the smallest and the largest."""
    if not values:
        raise ValueError("empty")
    ordered = sorted(values)
    if len(ordered) % 2:
        return ordered[len(ordered) // 2]
    return (ordered[0] + ordered[-1]) / 2


@stands_in_for("test_median")
def three_asserts(median: Median) -> None:
    """A test that is honest, and finds half of the bugs."""
    assert median([5, 1, 3]) == 3
    assert median([8, 1, 2, 11]) == 5
    assert median([-9, 1, 2]) == 1


# --- the wall -------------------------------------------------------------------------------------


def found_by(test_median: Test, planted: Sequence[Planted]) -> list[bool]:
    """Whether a test complains about each of some wrong medians."""
    return [bool(ended(test_median, each.median)["raised"]) for each in planted]


def lists_of(test_median: Test) -> str:
    """How many lists a test hands to a right median, in words."""
    calls = ended(test_median, by_sorting)["calls"]
    return f"{calls} list{'' if calls == 1 else 's'}"


def wall(test_median: Test, planted: Sequence[Planted], label: str) -> tuple[Figure, str]:
    """A tile for each wrong median, dark where the test found it; and the wall in words."""
    dark = found_by(test_median, planted)
    columns = 4
    rows = -(-len(planted) // columns)
    figure, ax = plt.subplots(figsize=(8, 0.9 * rows + 0.5))
    for place, (each, found) in enumerate(zip(planted, dark, strict=True)):
        x, y = place % columns, rows - 1 - place // columns
        face, ink = (BLUE, "white") if found else ("white", "#111827")
        ax.add_patch(Rectangle((x + 0.03, y + 0.06), 0.94, 0.88, facecolor=face, edgecolor=GREY))
        words = f"{each.name}\n{'✓ found' if found else 'got through'}"
        ax.text(x + 0.5, y + 0.5, words, ha="center", va="center", color=ink, fontsize=9.5)
    ax.set(xlim=(0, columns), ylim=(0, rows))
    ax.set_axis_off()
    lists = lists_of(test_median)
    ax.set_title(f"{sum(dark)} of {len(dark)} bugs found with {lists} ({label})")
    through = [each.name for each, found in zip(planted, dark, strict=True) if not found]
    words = f"A wall of {len(dark)} wrong medians: {sum(dark)} are dark, found by the test "
    words += f"with {lists}. "
    words += f"Got through: {', '.join(through)}." if through else "None got through."
    return figure, words
