"""The longer public checks of the side quests of notebook 02."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.check import Exercise
from helpers.week2_data import vectorise_reference as reference
from helpers.week2_data.public_checks.vectorise import no_loop

Array = NDArray[Any]


def strides_and_pads(conv2d: Exercise) -> None:
    """A picture of 5 × 7, a kernel of 2 × 3."""
    x = np.array(
        [
            [1.0, 5.0, 2.0, 8.0, 3.0, 9.0, 4.0],
            [7.0, 0.0, 6.0, 1.0, 5.0, 2.0, 8.0],
            [2.0, 9.0, 4.0, 7.0, 1.0, 6.0, 3.0],
            [5.0, 3.0, 8.0, 0.0, 9.0, 4.0, 7.0],
            [6.0, 1.0, 7.0, 2.0, 8.0, 0.0, 5.0],
        ]
    )
    k = np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.0]])
    conv2d(x, k, 1, 0).equals(
        _by_hand(x, k),
        also={
            "Your kernel is rotated by 180°: a layer leaves it as it is.": _by_hand(
                x, k[::-1, ::-1]
            ),
            "Your kernel is turned upside down.": _by_hand(x, k[::-1]),
            "Your kernel is turned left to right.": _by_hand(x, k[:, ::-1]),
            "Rows or columns of the result are missing: how many places has the kernel?": _by_hand(
                x, k
            )[:-1, :-1],
            "Only the corner of the kernel counts.": x[:4, :5] * k[0, 0],
        },
        hint="At the top left: 1·1 − 2·5 + 0.5·2 + 3·7 + 0.25·0 − 1·6. Is that yours?",
    )
    right = _by_hand(np.pad(x, 1), k)[::3, ::3]
    conv2d(x, k, 3, 1).equals(
        right,
        also={
            "The stride moves the rows only.": _by_hand(np.pad(x, 1), k)[::3],
            "The stride moves the columns only.": _by_hand(np.pad(x, 1), k)[:, ::3],
            "The stride is not in it: only every stride-th place counts.": _by_hand(
                np.pad(x, 1), k
            ),
            "The border repeats the picture: it is made of zeros.": _by_hand(
                np.pad(x, 1, mode="edge"), k
            )[::3, ::3],
            "The border is there on top and on the left only.": _by_hand(
                np.pad(x, ((1, 0), (1, 0))), k
            )[::3, ::3],
            "The border is only above and below: it is on all four sides.": _by_hand(
                np.pad(x, ((1, 1), (0, 0))), k
            )[::3, ::3],
            "The border is missing, at least above and left: zeros belong on each side.": _by_hand(
                x, k
            )[::3, ::3],
            "The picture was thinned out before the kernel saw it.": _by_hand(
                np.pad(x, 1)[::3, ::3], k
            ),
            "The first place is left out: begin at row 0 and column 0.": _by_hand(np.pad(x, 1), k)[
                1::3, 1::3
            ],
        },
        hint="A border of one zero on each side makes 7 × 9. Then every third place, from 0.",
    )
    conv2d(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[10.0, 1.0]]), 1, 0).equals(
        np.array([[12.0, 23.0], [45.0, 56.0]]), hint="The example of the card."
    )


def _by_hand(x: Array, k: Array) -> Array:
    """The kernel at all places of a picture, by SciPy."""
    from scipy.signal import correlate2d  # here: it takes a moment to import

    found: Array = correlate2d(x, k, mode="valid")
    return found


def many_places(conv2d: Exercise) -> None:
    """A picture of 60 × 70."""
    x, k = _picture()
    expected = reference.conv2d(x, k, 2, 1)
    conv2d(x, k, 2, 1).equals(expected, hint="The same for 60 × 70 pixels.")


def no_loop_over_places(steps: Exercise) -> None:
    """A picture of 8 × 9 and one of 60 × 70."""
    x, k = _picture()
    no_loop(steps, (x[:8, :9], k, 2, 1), (x, k, 2, 1), "pixels")


def _picture() -> tuple[Array, Array]:
    rng = np.random.default_rng(26)
    return rng.normal(size=(60, 70)), rng.normal(size=(3, 2))


def board_of_three_by_four(checkerboard: Exercise) -> None:
    """A board of 3 × 4."""
    board = np.array([[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1]])
    checkerboard(3, 4).equals(
        board,
        also={
            "A 1 stands in the first corner: begin with 0.": 1 - board,
            "All rows are equal: each begins with the other number than the one before.": (
                np.array([[0, 1, 0, 1]] * 3)
            ),
            "All columns are equal: the numbers change along a row, too.": np.array(
                [[0] * 4, [1] * 4, [0] * 4]
            ),
            "n is the number of rows, m that of the columns.": np.array(
                [[0, 1, 0], [1, 0, 1], [0, 1, 0], [1, 0, 1]]
            ),
            "Those are the places, counted.": np.arange(12).reshape(3, 4),
            "Row plus column: is that odd or even?": np.array(
                [[0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5]]
            ),
            "The tile itself was repeated n and m times: cut the board to n rows, m columns.": (
                np.tile([[0, 1], [1, 0]], (3, 4))
            ),
            "Row times column is even too often: take their sum.": np.array(
                [[0, 0, 0, 0], [0, 1, 0, 1], [0, 0, 0, 0]]
            ),
        },
        hint="Place (i, j) is dark if i + j is odd.",
    )
    checkerboard(2, 3).equals(np.array([[0, 1, 0], [1, 0, 1]]), hint="The example of the card.")


def six_values(nearest_to: Exercise) -> None:
    """Six values in no order."""
    values = np.array([7.5, -2.0, 11.0, 3.0, 6.5, 19.0])
    nearest_to(values, 5).equals(
        6.5,
        also={
            "That is the place of the nearest value: return the value.": 4,
            "That is how far away it is: return the value.": 1.5,
            "That is the nearest one below x: it may be above, too.": 3.0,
            "The difference keeps its sign, so the smallest value wins: take its size.": -2.0,
            "That is the farthest value.": 19.0,
            "That is x itself.": 5.0,
            "The search needs values in order: these are in none.": 7.5,
        },
        hint="The distances are 2.5, 7, 6, 2, 1.5 and 14. Which is the smallest?",
    )
    nearest_to(np.array([3.0, 8.0, 5.0]), 7.0).equals(8.0, hint="The example of the card.")


def four_labels(one_hot: Exercise) -> None:
    """Four labels out of five."""
    labels = np.array([3, 0, 2, 3])
    right = np.array([[0.0, 0, 0, 1, 0], [1.0, 0, 0, 0, 0], [0.0, 0, 1, 0, 0], [0.0, 0, 0, 1, 0]])
    one_hot(labels, 5).equals(
        right,
        also={
            "Labels in the columns: each label needs a row.": right.T,
            "There are as many columns as labels that come: k columns are asked for.": right[:, :4],
            "A column for each different label: k columns are asked for.": right[:, [0, 2, 3]],
            "The label itself stands there: a 1 is asked for.": right
            * np.array([[3], [0], [2], [3]]),
            "Each row has a 1 in all columns of the labels: one in each row.": np.array(
                [[1.0, 0, 1, 1, 0]] * 4
            ),
            "The 1 is one place too far to the right: label 0 is column 0.": np.roll(right, 1, 1),
            "The 1 is one place too far to the left: label 0 is column 0.": np.roll(right, -1, 1),
            "Those are the counts of the labels: each label needs a row.": right.sum(0),
        },
        hint="Row 0 belongs to the label 3: its 1 stands in column 3.",
    )
    one_hot(np.array([1, 0, 1]), 3).equals(
        np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]),
        hint="The example of the card.",
    )
