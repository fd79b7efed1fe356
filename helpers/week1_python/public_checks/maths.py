"""The longer public checks of notebook 05, maths in plain Python: products and sums."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from fractions import Fraction

from helpers.check import Exercise


def three_pairs(dot: Exercise) -> None:
    """Three pairs, and lists that do not fit."""
    dot([2.0, -3.0, 1.5], [4.0, 1.0, 7.0]).equals(
        15.5,
        also={
            "Those are the products. Add them to one number.": [8.0, -3.0, 10.5],
            "Only the last pair was counted: does the sum begin anew in the loop?": 10.5,
            "Only the first pair was counted: is `return` behind the loop?": 8.0,
            "That is the product of both sums: multiply each pair, then add.": 6.0,
            "The pairs are added, not multiplied.": 12.5,
            "It is divided by the lengths of both arrows: leave that out.": (
                15.5 / math.sqrt(15.25 * 66)
            ),
        },
        hint="2 · 4, then −3 · 1, then 1.5 · 7: add the three.",
    )
    dot([1.0, 2.0], [3.0, 4.0, 5.0]).raises(
        ValueError,
        hint="Different lengths: `raise ValueError(...)` before the loop. `zip` would just stop.",
    )


def two_by_three_by_five(matmul: Exercise) -> None:
    """Two rows, three, five columns."""
    a = [[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]]
    b = [[2.0, 0.5, 1.0, 3.0, -0.5], [1.0, -1.0, 4.0, 0.0, 2.0], [5.0, 6.0, -2.0, 1.0, 4.0]]
    right = [[19.0, 16.5, 3.0, 6.0, 15.5], [48.0, 39.0, 10.0, 19.0, 36.0]]
    run = matmul(a, b)
    run.demand(
        "Rows of `a` and columns of `b` have 3 numbers here: they fit. Which two lengths do you "
        "compare, and of which matrix?"
    )
    run.equals(
        right,
        also={
            **_other_sizes(right),
            "All rows are one and the same list: make a new one for each row.": [right[1]] * 2,
            "All rows are one and the same list, and each row adds to it: make a new one each.": [
                [x + y for x, y in zip(*right, strict=True)]
            ]
            * 2,
            "`zip` gives its columns only once, the second row finds none: keep `list(zip(*b))`.": [
                right[0],
                [],
            ],
            "Each number was multiplied with the one at its own place: no sums.": [
                [2.0, 1.0, 3.0],
                [4.0, -5.0, 28.0],
            ],
            "Rows of `a` met rows of `b`: the second partner is a column.": [
                [6.0, 11.0, 11.0],
                [17.5, 27.0, 36.0],
            ],
            "Of each sum only the last product is there.": [
                [15.0, 18.0, -6.0, 3.0, 12.0],
                [35.0, 42.0, -14.0, 7.0, 28.0],
            ],
            "Of each sum the first product is missing.": [
                [17.0, 16.0, 2.0, 3.0, 16.0],
                [40.0, 37.0, 6.0, 7.0, 38.0],
            ],
            "The sum of one place goes on in the next: begin each with 0, in the loop over j.": [
                [19.0, 35.5, 38.5, 44.5, 60.0],
                [48.0, 87.0, 97.0, 116.0, 152.0],
            ],
            "The products of a place are multiplied with each other: add them.": [
                [60.0, -18.0, -48.0, 0.0, -24.0],
                [1400.0, -420.0, -1120.0, 0.0, -560.0],
            ],
        },
        hint="Row 0, column 0 is 1·2 + 2·1 + 3·5 = 19. Work out row 1, column 1 on paper.",
    )
    matmul.require(
        not any(isinstance(row, tuple) for row in run.value),
        got="rows that are tuples",
        expected="rows that are lists",
        because="The numbers are right, but a tuple cannot be filled afterwards.",
        hint="`list(...)` makes a list of a tuple. The line `returns` says what comes back.",
    )


def _other_sizes(right: list[list[float]]) -> dict[str, object]:
    """What comes back if rows or columns are counted wrong."""
    return {
        "All numbers stand in one list: each row needs a list of its own.": right[0] + right[1],
        "The new row is never begun anew: make it inside the loop over the rows.": (
            [right[0] + right[1]] * 2
        ),
        "Only the first row came: is `return` behind the loops, do they go to the end?": right[:1],
        "As many columns as `a` has rows: count those of `b`, `len(b[0])`.": [
            row[:2] for row in right
        ],
        "As many columns as `b` has rows: count its columns, `len(b[0])`.": [
            row[:3] for row in right
        ],
        "The last column is missing.": [row[:4] for row in right],
        "As many rows as `b` has: there are as many as in `a`.": [*right, [0.0] * 5],
    }


def near_and_far(mean_and_variance: Exercise) -> None:
    """Four numbers, and four near a billion."""
    values = [2.5, 7.0, 1.0, 9.1]
    mean, variance = statistics.fmean(values), statistics.pvariance(values)
    run = mean_and_variance(values)
    run.equals(
        (mean, variance),
        rtol=1e-9,
        also=_of_another_variance(values),
        hint="Take a pencil: what are n, the mean and the sum of squares after two numbers?",
    )
    demand_tuple(mean_and_variance, run.value)
    far = [1e9 + x for x in (4.0, 7.0, 13.0, 16.0)]
    mean_and_variance(far)[1].equals(
        22.5,
        rtol=1e-6,
        hint="These are 10⁹ plus 4, 7, 13, 16. Cancellation: never square a value itself, only "
        "distances from the mean, which needs all its digits.",
    )


def _of_another_variance(values: list[float]) -> dict[str, object]:
    """What comes back for mistakes in the formula or the loop."""
    mean, variance = statistics.fmean(values), statistics.pvariance(values)
    return {
        "Only the first value was counted: is `return` behind the loop?": (values[0], 0.0),
        "Divide by n, not by n − 1.": (mean, statistics.variance(values)),
        "That is the standard deviation, the root of the variance.": (
            mean,
            math.sqrt(variance),
        ),
        "The sum of the squares is not divided by n yet.": (mean, 4 * variance),
        "The order is: mean, variance.": (variance, mean),
        "n is one too large in the end: it grows once for each value, no more.": (
            mean,
            variance * 4 / 5,
        ),
        "The mean moves by δ/n, not by x/n.": _with_a_mean_that(values, lambda n, mean, x: x / n),
        "The mean moves by δ/n; that it moves half-way holds only for n = 2.": (
            _with_a_mean_that(values, lambda n, mean, x: (x - mean) / 2)
        ),
        "Both distances are from the old mean: take the second one after it moved.": (
            mean,
            _with_one_mean(values, old=True),
        ),
        "Both distances are from the new mean: take the first one before it moves.": (
            mean,
            _with_one_mean(values, old=False),
        ),
        "That is the mean of the squares: the mean was not taken off.": (
            mean,
            statistics.fmean([x * x for x in values]),
        ),
        "That is the mean distance: each distance counts squared.": (
            mean,
            statistics.fmean([abs(x - mean) for x in values]),
        ),
        "The sum of squares is replaced in each round: add to it.": (
            mean,
            _last_square(values) / 4,
        ),
        "n is one too large: it begins with 0, and grows before it is used.": (
            _counted_from_one(values)
        ),
        "`//` divides without a remainder: divide with `/`.": (
            mean // 1,
            statistics.fmean([(x - mean // 1) ** 2 for x in values]),
        ),
    }


def _with_one_mean(values: list[float], old: bool) -> float:
    """The variance of somebody who multiplies two distances from the same mean."""
    mean, squares = 0.0, 0.0
    for n, x in enumerate(values, 1):
        before, mean = mean, mean + (x - mean) / n
        squares += (x - (before if old else mean)) ** 2
    return squares / len(values)


def _with_a_mean_that(
    values: list[float], moves: Callable[[int, float, float], float]
) -> tuple[float, float]:
    """Mean and variance of somebody whose mean moves otherwise."""
    mean = squares = 0.0
    for n, x in enumerate(values, 1):
        before, mean = mean, mean + moves(n, mean, x)
        squares += (x - before) * (x - mean)
    return mean, squares / len(values)


def _last_square(values: list[float]) -> float:
    """What the last value adds to the sum of squares."""
    *before, last = values
    return (last - statistics.fmean(before)) * (last - statistics.fmean(values))


def _counted_from_one(values: list[float]) -> tuple[float, float]:
    """What comes back if n is 1 before the first value."""
    mean = squares = 0.0
    for n, x in enumerate(values, 2):
        delta = x - mean
        mean += delta / n
        squares += delta * (x - mean)
    return mean, squares / (len(values) + 1)


def large_and_small(add_exactly: Exercise) -> None:
    """A large and a small number."""
    a, b = 3000000000000001.0, 0.7  # here floats are 0.5 apart
    lost = float(Fraction(a) + Fraction(b) - Fraction(a + b))
    partly = add_exactly(a, b)
    partly[0].equals(
        a + b,
        rtol=0,
        also={
            "The order is: the sum, then what it lost.": lost,
            "b was taken off: the sum is `a + b`.": a - b,
            "That is a alone: the sum is `a + b`.": a,
            "The sum was made a whole number.": round(a + b),
        },
        hint="The first part is the sum, rounded as Python does it: `a + b`.",
    )
    partly[1].equals(
        lost,
        rtol=0,
        also={
            "Nothing seems lost: what arrived, `(total - a)` in brackets, goes off b, where a is "
            "the larger of the two. (`fsum` of two numbers rounds as + does.)": 0.0,
            "Without brackets Python works from left to right: `b - (total - a)`.": (
                b - (a + b) - a
            ),
            "What arrived was added to b: it goes off.": b + (a + b - a),
            "The sign is wrong: sum + lost has to be a + b.": -lost,
            "That is all of b: a part of it arrived, `total - a`.": b,
            "That is what arrived of b: what was lost is the rest of b.": b - lost,
            "What was lost is counted twice.": 2 * lost,
        },
        hint="Floats are 0.5 apart near a = 3000000000000001: 0.5 of b arrived. What is the rest?",
    )
    example = add_exactly(1e16, 1.0)
    example.equals(
        (1e16, 1.0), rtol=0, hint="The sum is 1e16: nothing of b arrived. So how much was lost?"
    )
    demand_tuple(add_exactly, example.value)


def demand_tuple(exercise: Exercise, value: object) -> None:
    """Two right numbers in a list are not what the docstring promises."""
    exercise.require(
        not isinstance(value, list),
        got="a list",
        expected="a tuple",
        because="The numbers are right; the line `returns` promises a tuple.",
        hint="`return first, second` makes one: it needs no brackets.",
    )
