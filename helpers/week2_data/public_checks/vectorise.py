"""The longer public checks of notebook 02, NumPy without loops."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import distance

from helpers.check import Exercise, fresh_rng
from helpers.week2_data import vectorise_reference as reference

Array = NDArray[Any]


def no_loop(steps: Exercise, small: tuple[Any, ...], large: tuple[Any, ...], what: str) -> None:
    """The Python steps of a large call are about those of a small one."""
    few, many = steps(*small).value, steps(*large).value
    steps.require(
        many <= 2 * few + 60,
        got=f"{few} Python steps for the small call, {many} for the large one",
        expected="about as many for both",
        because=f"The steps grow with the {what}: a loop of Python's own goes through them.",
        hint="A comprehension, `np.vectorize` and `np.apply_along_axis` are such loops, too. Which "
        "NumPy function takes the whole array?",
    )


def thirteen_labels(most_common: Exercise) -> None:
    """Thirteen labels, of which one comes five times."""
    labels = np.array([3, 8, 1, 8, 6, 3, 8, 1, 3, 8, 9, 8, 7])
    most_common(labels).equals(
        8,
        also={
            "That is how often it comes: which label is it?": 5,
            "That is its place among the different labels: take the label at that place.": 4,
            "That is the largest label, not the most frequent one.": 9,
            "That is the middle of the sorted labels.": 7,
            "That is the first label.": 3,
            "That is one of the rarest labels.": 6,
            "That is a number that does not come at all: the smallest count was looked for.": 0,
            "That is the place of the label in the array: return the label.": 1,
            "Those are the counts, one for each whole number from 0: which place is largest?": (
                np.array([0, 2, 0, 3, 0, 0, 1, 1, 5, 1])
            ),
            "Those are the counts of the different labels: which one is largest?": np.array(
                [2, 3, 1, 1, 5, 1]
            ),
            "That is an array of labels: return one whole number.": np.array([8]),
            "That is a pair of label and count: return the label alone.": (8, 5),
        },
        hint="Count by hand: how often do 3 and 8 come?",
    )
    most_common(np.array([2, 5, 5])).equals(5, hint="The example of the card.")


def many_labels(most_common: Exercise) -> None:
    """2,000 labels."""
    labels = _labels()
    most_common(labels).equals(reference.most_common(labels), hint="The same for 2,000 labels.")


def no_loop_over_labels(steps: Exercise) -> None:
    """20 labels and 2,000."""
    no_loop(steps, (_labels()[:20],), (_labels(),), "labels")


def _labels() -> Array:
    return np.random.default_rng(21).integers(2, 10, 2000)


def ten_values(records: Exercise) -> None:
    """Ten values, three records, some values that come twice."""
    values = np.array([3.5, 1.2, 3.5, 4.1, 2.0, 3.9, 4.1, 7.3, 7.0, 7.25])
    best = np.array([3.5, 3.5, 3.5, 4.1, 4.1, 4.1, 4.1, 7.3, 7.3, 7.3])
    new = np.array([1, 0, 0, 1, 0, 0, 0, 1, 0, 0], dtype=bool)
    rises = "That is larger than the one just before: a record is larger than all before."
    records(values).equals(
        np.array([0, 3, 7]),
        also={
            "Those are the values of the records: return their places.": np.array([3.5, 4.1, 7.3]),
            "A value that only equals the best so far was counted: a record is larger.": np.array(
                [0, 2, 3, 6, 7]
            ),
            "The first value is missing: nothing is before it, so it is a record.": np.array(
                [3, 7]
            ),
            "One place too early: difference number i is between places i and i + 1.": np.array(
                [2, 6]
            ),
            "One place too early, but for the first: difference i belongs to place i + 1.": (
                np.array([0, 2, 6])
            ),
            rises: np.array([2, 3, 5, 6, 7, 9]),
            rises + " ": np.array([0, 2, 3, 5, 6, 7, 9]),
            "True at the records: `np.flatnonzero` turns that into places.": new,
            "That is the best so far at each place: where does it grow?": best,
            "Those are the records downwards: a record is larger than all before.": np.array(
                [0, 1]
            ),
            "That is the place of the largest value alone.": 7,
            "That is the number of records: return their places.": 3,
            "Places from 1: NumPy counts from 0.": np.array([1, 4, 8]),
        },
        hint="Go through the ten values with a pencil: which is larger than all before it?",
    )
    records(np.array([2.0, 5.0, 5.0, 3.0, 7.0])).equals(
        np.array([0, 1, 4]), hint="The example of the card: the second 5 breaks no record."
    )


def many_values(records: Exercise) -> None:
    """2,000 values."""
    values = _values()
    records(values).equals(reference.records(values), hint="The same for 2,000 values.")


def no_loop_over_values(steps: Exercise) -> None:
    """20 values and 2,000."""
    no_loop(steps, (_values()[:20],), (_values(),), "values")


def _values() -> Array:
    return np.random.default_rng(22).normal(size=2000).round(1) + 9


_SLOW = (
    "Some of the loops are still there. One of them may be fast enough; two are not, nor are "
    "`np.vectorize` and `np.apply_along_axis`, which are loops in disguise."
)


def fast_enough(ratio: Exercise, n: int, m: int, d: int) -> None:
    """At least twenty times as fast as the three loops, beside them in the same process."""
    rng = np.random.default_rng(n)
    images, patterns, limits = rng.random((n, d)), rng.random((m, d)), rng.random(d) / 2
    faster = ratio(images, patterns, limits).value
    ratio.require(
        faster >= 20,
        got=f"{faster:.0f} times as fast as the three loops",
        expected="at least 20 times",
        because=_SLOW,
        hint="Which shape has `images[:, None, :] - patterns`? What does it hold?",
    )


def two_images_three_patterns(disagreements: Exercise) -> None:
    """Two images, three patterns, five pixels."""
    images = np.array([[0.5, 1.0, 0.0, 0.25, 0.75], [0.0, 0.5, 1.0, 1.0, 0.25]])
    patterns = np.array(
        [[0.25, 0.0, 0.0, 1.0, 0.25], [0.5, 1.0, 0.25, 0.25, 1.0], [1.0, 0.0, 1.0, 0.0, 0.25]]
    )
    limits = np.array([0.375, 0.5, 0.125, 0.75, 0.125])
    right = np.array([[2, 2, 4], [1, 3, 2]])
    disagreements(images, patterns, limits).equals(
        right,
        also={
            "A pixel that is just as far apart as its limit was counted: it must be farther.": (
                np.array([[3, 2, 4], [2, 5, 3]])
            ),
            "Only pixels where the image is the brighter one count: take the size, `np.abs`.": (
                np.array([[2, 0, 2], [1, 1, 1]])
            ),
            "Only pixels where the pattern is the brighter one count: take the size, `np.abs`.": (
                np.array([[0, 2, 2], [0, 2, 1]])
            ),
            "Those are the pixels that agree: count the others.": 5 - right,
            "That is the share of the pixels: count them.": right / 5,
            "The squares were compared with the limits.": np.array([[2, 0, 3], [1, 2, 2]]),
            "All pixels have one limit, of the first one or the mean: each has its own.": np.array(
                [[3, 0, 4], [2, 5, 3]]
            ),
            "All pixels have the largest limit, not their own.": np.array([[1, 0, 2], [1, 0, 2]]),
            "The differences are added: count those that are larger than the limit.": np.array(
                [[2.5, 0.5, 3.25], [1.75, 3.25, 2.5]]
            ),
            "Patterns in the rows, images in the columns: the other way round.": right.T,
            "The sum goes over the patterns: the pixels are the last axis, number 2.": np.array(
                [[1, 2, 2, 0, 3], [2, 0, 2, 1, 1]]
            ),
            "The counts of all patterns are added: one column for each of them.": right.sum(1),
            "The counts of all images are added: one row for each of them.": right.sum(0),
            "That is only whether any pixel disagrees: count them.": np.full((2, 3), True),
            "The last pixel was left out.": np.array([[1, 1, 3], [1, 2, 2]]),
            "The first pixel was left out.": np.array([[2, 2, 3], [1, 2, 1]]),
        },
        hint="Image 0 and pattern 0: five differences, five limits. How many are larger?",
    )


def example_and_nan(disagreements: Exercise) -> None:
    """The example of the card, and a pixel without a value."""
    images, limits = np.array([[0.0, 1.0, 0.5]]), np.array([0.25, 0.5, 0.25])
    patterns = np.array([[0.5, 1.0, 0.5], [1.0, 0.0, 0.75]])
    disagreements(images, patterns, limits).equals(
        np.array([[1, 2]]), hint="The example of the card."
    )
    images[0, 1] = np.nan
    disagreements(images, patterns, limits).equals(
        np.array([[1, 1]]),
        also={
            'A pixel that is nan was counted: "not within the limit" is true of nan.': np.array(
                [[2, 2]]
            ),
            "One pixel that is nan spoils the count of all: it never counts, the others do.": (
                np.array([[0, 0]])
            ),
        },
        hint="A pixel of the image is nan: it never counts.",
    )


def small_and_right(pdist2: Exercise) -> None:
    """Two points and four, and many points with themselves."""
    A = np.array([[1.0, 2.0, 3.0], [-1.0, 0.5, 2.0]])
    B = np.array([[1.0, 2.0, 3.0], [4.0, 6.0, 3.0], [0.0, 0.0, 0.0], [2.5, -1.0, 1.0]])
    squares = np.array([[0.0, 25.0, 14.0, 15.25], [7.25, 56.25, 5.25, 15.5]])
    sizes = np.array([[0.0, 7.0, 6.0, 6.5], [4.5, 11.5, 3.5, 6.0]])
    largest = np.array([[0.0, 4.0, 3.0, 3.0], [2.0, 5.5, 2.0, 3.5]])
    products = np.array([[14.0, 25.0, 0.0, 3.5], [6.0, 5.0, 0.0, -1.0]])
    result = pdist2(A, B)
    result.demand("The squared lengths of A belong to the rows: which shape has a column of them?")
    result.equals(
        np.sqrt(squares),
        atol=1e-6,
        also={
            "Those are the squares of the distances: the root is missing.": squares,
            "That is the sum of the sizes of the differences: square them, add, take the root.": (
                sizes
            ),
            "The products are added: they come off.": np.sqrt(squares + 4 * products),
            "a·b came off once: it comes off twice.": np.sqrt(squares + products),
            "That is the largest difference, not the root of the sum of squares.": largest,
            "It is the root of the mean of the squares: take that of their sum.": np.sqrt(
                squares / 3
            ),
            "Those are the dot products: |a|² and |b|² are missing.": products,
            "|a|² + |b|² is there, the products are missing.": np.sqrt(squares + 2 * products),
            "Those are the distances of B to A: rows belong to A.": np.sqrt(squares).T,
        },
        hint="Row 0 of A and row 1 of B: the differences are −3, −4, 0. What is their distance?",
    )
    pdist2(np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[3.0, 4.0]])).equals(
        np.array([[5.0], [13.0**0.5]]), atol=1e-6, hint="The example of the card."
    )
    same = fresh_rng().normal(size=(211, 11))
    pdist2(same, same).equals(
        distance.cdist(same, same),
        atol=1e-6,
        hint="Points with themselves: 0 on paper. What may rounding make of it before the root?",
    )


def many_rows(pdist2: Exercise) -> None:
    """120 × 90 points."""
    A, B = _points(120, 90, 5)
    pdist2(A, B).equals(distance.cdist(A, B), atol=1e-6, hint="The same for 120 × 90 points.")


def no_loop_over_rows(steps: Exercise) -> None:
    """12 × 9 points and 120 × 90."""
    A, B = _points(120, 90, 5)
    no_loop(steps, (A[:12], B[:9]), (A, B), "rows")


def _points(n: int, m: int, d: int) -> tuple[Array, Array]:
    rng = np.random.default_rng(23)
    return rng.normal(size=(n, d)), rng.normal(size=(m, d))


def more_rows(pdist2: Exercise) -> None:
    """290 × 210 points."""
    A, B = _points(290, 210, 17)
    pdist2(A, B).equals(distance.cdist(A, B), atol=1e-6, hint="The same for 290 × 210 points.")


def three_tables(tables: Exercise) -> None:
    """Never more than three tables of n × m numbers at once."""
    A, B = _points(290, 210, 17)
    held = tables(A, B).value
    because = (
        "Each `+`, `-`, `*` and each function makes a new table; those that have a name stay."
        if held < 14
        else "That is as much as an array of n × m × d numbers, which are d = 17 tables."
    )
    tables.require(
        held < 3.5,
        got=f"{held:.1f} tables of n × m numbers at once",
        expected="three at most",
        because=because,
        hint="How many tables are alive in each line? `D += x` and `out=D` make no new one.",
    )
