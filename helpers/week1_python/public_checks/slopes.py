"""The longer public checks of notebook 05, maths in plain Python: slopes and lines."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from helpers.check import Exercise
from helpers.week1_python.public_checks.maths import demand_tuple

_OWN_STEP = (
    "That is the slope itself, not what the given step makes: choose one only `if h is None`, and "
    "take no finer formula than the card's."
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
            "With h = 1e-15 next to nothing but rounding is left of the difference.": central(
                1e-15
            ),
            "That is 3x², the slope of the cube: call the `f` that you were given.": 3.0,
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
    run = gradient(mixed, [1.5, 4.1])
    run.demand(
        "Print what each call of f gets: one list, as long as `point`? (`x, y = point` stands in "
        "`mixed`, which your cell calls.)"
    )
    run.equals(
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
            "both go the same way, or is the step too small for a float? (`EPSILON ** 1 / 3` is: "
            "the 1 / 3 needs brackets.)": [0.0, 0.0],
            "That is half of each slope: do both copies move, `left` from the point itself, and is "
            "the distance 2h?": [6.15, 2.625],
            "The two points are 2h apart, not h.": [24.6, 10.5],
        },
        hint="Move x to 1.5 + h and 1.5 − h, keep y at 4.1. Then the other way round.",
    )

    gradient.require(
        not isinstance(run.value, tuple),
        got="a tuple",
        expected="a list",
        because="The numbers are right; the line `returns` promises a list.",
        hint="`list(...)` makes a list of a tuple.",
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


def what_f_gets(gradient: Callable[..., object], point: list[float]) -> str:
    """What a gradient gives to its function: of which types, and whether it moves the point."""
    kinds, before = set(), list(point)

    def f(moved: list[float]) -> float:
        changed = moved is point and moved != before
        kinds.add("the point itself, changed" if changed else type(moved).__name__)
        return float(sum(moved))

    gradient(f, point)
    return " and ".join(sorted(kinds))


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
    "The slope is right; this line goes through the first point. It goes through both means.": (
        2.0,
        -3.0,
    ),
    "The lower sum is made of distances, too: the mean of x goes off each x first.": (
        28 / 41,
        7 - 3 * 28 / 41,
    ),
    "The lower sum: square each distance first, then add.": (7 / 9, 7 - 3 * 7 / 9),
    "That is a mean of slopes, one for each point: divide one sum by the other, once.": (
        8 / 9,
        7 - 3 * 8 / 9,
    ),
    "That is the correlation: below stands the sum of squares of the xs alone, without a root.": (
        28 / math.sqrt(14 * 98),
        7 - 3 * 28 / math.sqrt(14 * 98),
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
    example = fit_line([1.0, 2.0, 6.0], [-1.0, 10.0, 12.0])
    example.equals(
        (2.0, 1.0),
        rtol=1e-9,
        also=_OTHER_LINES,
        hint="On the card both are worked out: a is 28/14, b is 7 − a · 3. Which step differs?",
    )
    demand_tuple(fit_line, example.value)
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
