"""The longer public checks of notebook 05, maths in plain Python."""

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
    matmul(a, b).equals(
        right,
        also={
            **_other_sizes(right),
            "All rows are one and the same list: make a new one for each row.": [right[1]] * 2,
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
    mean_and_variance(values).equals(
        (mean, variance),
        rtol=1e-9,
        also=_of_another_variance(values),
        hint="Take a pencil: what are n, the mean and the sum of squares after two numbers?",
    )
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


_OWN_STEP = (
    "That is the slope itself, not what the given step makes: choose one only `if h is None`."
)


def steps_that_show(derivative: Exercise, cube: Callable[[float], float]) -> None:
    """With a given step."""
    derivative(cube, 1.5, 0.2).equals(
        6.79,
        rtol=1e-9,
        also={
            "That is the forward difference: first order only. Step to the left as well.": 7.69,
            "That is the backward difference: step to the right as well.": 5.89,
            "The two points are 2h apart, not h.": 13.58,
            "It is divided by 2 and then multiplied by h: brackets, (2 * h).": 0.2716,
            "It is divided by 2 only: the distance of the two points is 2h.": 1.358,
            "It is multiplied by the distance: a slope is a difference over a distance.": 1.0864,
            "The step was only half of h to each side.": 6.76,
            "It is not divided yet: a slope is a difference over a distance.": 2.716,
            "The brackets around the difference are missing: all of it is divided.": -0.5795,
            "Both points are to the right, x and x + 2h: one is x − h.": 8.71,
            "The step that was given is scaled by x: use just that.": 6.84,
            _OWN_STEP: 6.75,
        },
        hint="x − h is 1.3, x + h is 1.7: what are their cubes, and how far apart are they?",
    )
    derivative(cube, 2.0, 1.0).equals(
        13.0, rtol=1e-9, also={_OWN_STEP: 12.0}, hint="The example of the card: (27 − 1) / 2."
    )
    derivative(cube, -1.0, 0.2).equals(
        3.04,
        rtol=1e-9,
        also={
            "That is the forward difference: first order only. Step to the left as well.": 2.44,
            "It is not divided yet: a slope is a difference over a distance.": 1.216,
        },
        hint="A slope is positive where the function grows, also to the left of 0.",
    )


def steps_of_its_own(derivative: Exercise) -> None:
    """With a step of its own: right to nine digits."""

    def central(h: float) -> float:
        return (math.sin(1.0 + h) - math.sin(1.0 - h)) / (2 * h)

    derivative(math.sin, 1.0).equals(
        math.cos(1.0),
        rtol=1e-9,
        also={
            "With h = 1e-12 round-off dominates: the digits that differ are lost.": central(1e-12),
            "h is the root of ε, the forward difference's best: for this one it is too small.": (
                central(math.sqrt(2.220446049250313e-16))
            ),
            "h is ε itself: of the difference nothing but rounding is left.": (
                central(2.220446049250313e-16)
            ),
            "Python reads ε ** 1 / 3 as (ε ** 1) / 3: the 1 / 3 needs brackets.": (
                central(2.220446049250313e-16 / 3)
            ),
            "h is 1 here: is ε left out, or is its power `1 // 3`, which is 0?": central(1.0),
            "h is ε to the 1/3 plus 1: multiply the two.": central(
                1 + 2.220446049250313e-16 ** (1 / 3)
            ),
            "With h = 0.001 the error of the formula, h²/6, shows.": central(1e-3),
            "With h = 0.01 the error of the formula, h²/6, shows.": central(1e-2),
        },
        hint="The best step is near ε to the power 1/3. Is your formula the central difference?",
    )


def one_number_at_a_time(gradient: Exercise, mixed: Callable[[list[float]], float]) -> None:
    """Two functions of two numbers."""
    gradient(mixed, [1.5, 4.1]).equals(
        [12.3, 5.25],
        rtol=1e-4,  # finer errors have a hint of their own, below
        also={
            "Both numbers moved at once: move one, and keep the other.": [17.55, 17.55],
            "That is one number, the sum: a gradient is a list.": 17.55,
            "Only the first slope is there: is `return` behind the loop, and does the loop go to "
            "the end?": [12.3],
            "The first number stays moved while the second one moves: new copies in each round.": (
                [12.3, 9.75]
            ),
            "The first number stays moved, too: make new copies in each round.": [12.3, 17.55],
            "Both are divided by the step of the last number: divide in the loop.": [4.5, 5.25],
            "Both are slopes of the last number: which `i` does each call of f see?": [5.25, 5.25],
            "It is divided by its own length: leave the slopes as they are.": [
                12.3 / math.hypot(12.3, 5.25),
                5.25 / math.hypot(12.3, 5.25),
            ],
            "f gives the same on the right and on the left: are both one and the same list, do "
            "both go the same way, or is the step too small for a float?": [0.0, 0.0],
            "The two points are 2h apart, not h.": [24.6, 10.5],
        },
        hint="Move x to 1.5 + h and 1.5 − h, keep y at 4.1. Then the other way round.",
    )

    def product(point: list[float]) -> float:
        return point[0] * point[1]

    gradient(product, [0.0003, 5.3]).equals(
        [5.3, 0.0003],
        rtol=1e-6,
        atol=0.0,
        hint="Is each number back in its place before the next one moves? Take fresh copies.",
    )
    gradient(mixed, [-1.3, 0.8]).equals(
        [-2.08, 4.69],
        rtol=1e-7,
        hint="Seven digits: is it the central difference, with the step of section 4?",
    )


def what_f_gets(gradient: Callable[..., object], point: list[float]) -> list[str]:
    """What a gradient gives to its function: the point itself, or of which types."""
    kinds = set()

    def f(moved: list[float]) -> float:
        kinds.add("the point itself" if moved is point else type(moved).__name__)
        return float(sum(moved))

    gradient(f, point)
    return sorted(kinds)


_OTHER_LINES = {  # through the three points of the card
    "The order is: slope, intercept.": (1.0, 2.0),
    "The line goes through the first and the last point, and no other counts.": (2.6, -3.6),
    "The slope is that from the first to the last point: all points count.": (2.6, -0.8),
    "The slope is right; the intercept is the mean of y minus slope times the mean of x.": (
        2.0,
        7.0,
    ),
    "The slope is right; from the mean of y goes slope times the mean of x.": (2.0, 5.0),
    "The slope is right; slope times the mean of x goes off the mean of y: minus.": (
        2.0,
        13.0,
    ),
    "Only one of the two sums is divided by n: divide both, or none.": (6.0, -11.0),
    "One sum is divided by n − 1, the other by n: divide both alike, or none.": (3.0, -2.0),
    "The lower sum is that of the ys: it is made of the distances of the xs.": (
        2 / 7,
        7 - 6 / 7,
    ),
    "xs and ys have changed places.": (2 / 7, 1.0),
    "In the upper sum the last point is missing.": (13 / 14, 7 - 39 / 14),
    "Each sum of distances is 0: multiply in pairs first, then add.": (0.0, 7.0),
    "The intercept has the wrong sign: mean of y minus slope times mean of x.": (2.0, -1.0),
    "That is the line of least squares through 0: take distances from the means.": (
        91 / 41,
        7 - 3 * 91 / 41,
    ),
}


def three_and_five_points(fit_line: Exercise) -> None:
    """The example, and five points."""
    fit_line([1.0, 2.0, 6.0], [-1.0, 10.0, 12.0]).equals(
        (2.0, 1.0),
        rtol=1e-9,
        also=_OTHER_LINES,
        hint="On the card both are worked out: a is 28/14, b is 7 − a · 3. Which step differs?",
    )
    xs, ys = [0.5, 4.0, -2.5, 7.0, 3.5], [2.0, 8.0, 3.0, 9.5, 2.5]
    slope, intercept = _exact_line(xs, ys)
    line = fit_line(xs, ys)
    line[0].equals(
        slope,
        rtol=1e-9,
        also={
            "Sorted apart, xs and ys lose their partners.": _exact_line(sorted(xs), sorted(ys))[0],
            "The mean of x lost its fraction: `//`, `int` and `round` cut it off, `/` does not.": (
                sum((x - 2.0) * (y - 5.0) for x, y in zip(xs, ys, strict=True))
                / sum((x - 2.0) ** 2 for x in xs)
            ),
        },
        hint="All five points count, in any order: sums over pairs, divided once.",
    )
    line.equals(
        (slope, intercept),
        rtol=1e-9,
        hint="The slope is right. Is the intercept made of both means, with all digits?",
    )


def _exact_line(xs: list[float], ys: list[float]) -> tuple[float, float]:
    """Cramer's rule with fractions, which lose nothing."""
    n, x, y = len(xs), [Fraction(v) for v in xs], [Fraction(v) for v in ys]
    sum_xy, sum_xx = sum(v * w for v, w in zip(x, y, strict=True)), sum(v * v for v in x)
    slope = (n * sum_xy - sum(x) * sum(y)) / (n * sum_xx - sum(x) ** 2)
    return float(slope), float((sum(y) - slope * sum(x)) / n)


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
            "the larger of the two.": 0.0,
            "What arrived was added to b: it goes off.": b + (a + b - a),
            "The sign is wrong: sum + lost has to be a + b.": -lost,
            "That is all of b: a part of it arrived, `total - a`.": b,
            "That is what arrived of b: what was lost is the rest of b.": b - lost,
            "What was lost is counted twice.": 2 * lost,
        },
        hint="Floats are 0.5 apart near a = 3000000000000001: 0.5 of b arrived. What is the rest?",
    )
    add_exactly(1e16, 1.0).equals(
        (1e16, 1.0), rtol=0, hint="The sum is 1e16: nothing of b arrived. So how much was lost?"
    )
