"""The longer public checks of notebook 01, arrays."""

from __future__ import annotations

import numpy as np

from helpers.check import Exercise

NAN = np.nan


def a_week(hot_days: Exercise) -> None:
    """Seven days, some just at the limit."""
    week = np.array([28.0, 31.5, 30.0, 19.5, 33.0, 30.5, 30.0])
    run = hot_days(week, 30.0)
    hot_days.require(
        not isinstance(run.value, tuple),
        got="a tuple",
        expected="an array",
        because="`np.where` gives a tuple with one array: its first part, or `np.flatnonzero`.",
        hint="Print what comes back: what is around the array?",
    )
    run.equals(
        np.array([1, 4, 5]),
        also={
            "Those are the temperatures: asked is where they stand.": np.array([31.5, 33.0, 30.5]),
            "That is the mask: asked is at which positions it is True.": week > 30,
            "Days just at the limit were counted: asked is *hotter*.": np.array([1, 2, 4, 5, 6]),
            "The positions are counted from 1: NumPy counts from 0.": np.array([2, 5, 6]),
            "Those are the days that were not hot.": np.array([0, 2, 3, 6]),
            "Only the first hot day was found: go on to the end.": np.array([1]),
            "That is how many there are: asked is which.": 3,
            "That is the hottest day alone.": np.array([4]),
        },
        hint="Positions 1, 4 and 5 hold 31.5, 33.0 and 30.5.",
    )


def four_rows(column_ranges: Exercise) -> None:
    """Four rows of three, then the example."""
    table = np.array([[4.0, -2.0, 0.5], [9.5, 3.0, 8.5], [1.0, -7.5, 2.0], [6.0, 1.5, 3.5]])
    column_ranges(table).equals(
        np.array([8.5, 10.5, 8.0]),
        also={
            "Those are the ranges of the rows: another axis has to disappear.": np.ptp(
                table, axis=1
            ),
            "That is one number for the whole table: only the rows have to disappear.": 17.0,
            "Each column got the range of the whole table.": np.full(3, 17.0),
            "Those are the largest values alone.": table.max(axis=0),
            "Those are the smallest values alone.": table.min(axis=0),
            "That is the last row minus the first one: the columns are not sorted.": table[-1]
            - table[0],
            "That is the smallest minus the largest.": -np.ptp(table, axis=0),
            "Those are standard deviations.": table.std(axis=0),
        },
        hint="The first column goes from 1 to 9.5.",
    )
    column_ranges(np.array([[1.0, 10.0], [4.0, 7.0], [2.0, 9.0]])).equals(
        np.array([3.0, 3.0]), hint="The example of the card."
    )


def five_predictions(absolute_errors: Exercise) -> None:
    """The example, then five predictions of one value."""
    absolute_errors(10, np.array([5, 8])).equals(
        np.array([5.0, 2.0]),
        also={
            "That is the mean of the errors: asked is one for each prediction.": 3.5,
            "Those are the squares of the errors.": np.array([25.0, 4.0]),
            "Those are shares of the true value.": np.array([0.5, 0.2]),
        },
        hint="5 is 5 away from 10, and 8 is 2 away.",
    )
    found = np.asarray(absolute_errors(10, np.array([5, 8])).value)
    absolute_errors.require(
        found.dtype.kind == "f",
        got=f"an array of {found.dtype}",
        expected="one of floats",
        because="Whole numbers came back: the result is of floats, whatever comes in.",
        hint="Make floats of both before you subtract.",
    )
    absolute_errors(10, np.array([7.5, 13.0, 10.0, -1.0, 22.5])).equals(
        np.array([2.5, 3.0, 0.0, 11.0, 12.5]),
        also={
            "The signs are there: how *far* off is never below 0.": np.array(
                [2.5, -3.0, 0.0, 11.0, -12.5]
            ),
            "What is below 0 was set to 0: a prediction that is too large is off, too.": np.array(
                [2.5, 0.0, 0.0, 11.0, 0.0]
            ),
            "The fractions are lost: were floats made whole?": np.array(
                [3.0, 3.0, 0.0, 11.0, 12.0]
            ),
            "The distance of the numbers without their signs: −1 lies 11 away from 10.": np.array(
                [2.5, 3.0, 0.0, 9.0, 12.5]
            ),
        },
        hint="Which of the five differs? Take its distance from 10 by hand.",
    )


def a_small_table(absolute_errors: Exercise) -> None:
    """Two tables of one shape, and a single prediction for many values."""
    true = np.array([[4.0, -1.5], [0.0, 7.0], [2.5, 3.0]])
    guess = np.array([[3.0, 2.0], [0.5, 7.0], [-2.5, 9.0]])
    absolute_errors(true, guess).equals(
        np.array([[1.0, 3.5], [0.5, 0.0], [5.0, 6.0]]),
        also={"The table has become a row: keep its shape.": np.array([1, 3.5, 0.5, 0, 5.0, 6])},
        hint="Which of the six differs? Take its two values by hand.",
    )
    absolute_errors(true[0], 2).equals(
        np.array([2.0, 3.5]), hint="The single number may also be the prediction."
    )


def three_and_two(gaps: Exercise) -> None:
    """Three and two, then the example."""
    a, b = np.array([7.5, -2.0, 4.0]), np.array([0.5, 3.0])
    right = np.array([[7.0, 4.5], [-2.5, -5.0], [3.5, 1.0]])
    run = gaps(a, b)
    run.demand("The shapes (3,) and (2,) are compared from the right: make an axis with `None`.")
    run.equals(
        right,
        also={
            "Rows and columns are exchanged: `a` runs down the rows.": right.T,
            "It is `b` minus `a`.": -right,
            "Exchanged, and `b` minus `a`.": -right.T,
            "Those are distances: the sign belongs to a difference.": np.abs(right),
            "Those are all in one row: shape (n, m) is wanted.": right.ravel(),
            "Those are sums.": a[:, None] + b,
            "Those are products.": a[:, None] * b,
        },
        hint="The first row is 7.5 − 0.5 and 7.5 − 3.",
    )
    gaps(np.array([10.0, 20.0]), np.array([1.0, 2.0, 5.0])).equals(
        np.array([[9.0, 8.0, 5.0], [19.0, 18.0, 15.0]]), hint="The example of the card."
    )


def a_few_places(safe_assign: Exercise) -> None:
    """A place, a slice, a mask; whole numbers and floats."""
    safe_assign(np.array([3, 1, 2]), 0, 99).equals(
        np.array([99, 1, 2]),
        also={
            "Nothing has changed: was a copy written to, and thrown away?": np.array([3, 1, 2]),
            "That is the part that was picked: asked is the whole array.": np.array([99]),
            "That is the value alone: asked is the whole array.": 99,
            "The value was put in before the others: it has to take a place.": np.array(
                [99, 3, 1, 2]
            ),
        },
        hint="The example of the card: 99, 1, 2.",
    )
    a = np.array([4.5, 8.0, 1.5, 9.5, 6.0])
    safe_assign(a, slice(1, 4), np.array([0.5, 0.25, 0.75])).equals(
        np.array([4.5, 0.5, 0.25, 0.75, 6.0]),
        also={"Nothing has changed: was a copy written to, and thrown away?": a},
        hint="`slice(1, 4)` is what stands in `a[1:4]`.",
    )
    safe_assign(a, a > 5, -1.0).equals(
        np.array([4.5, -1.0, 1.5, -1.0, -1.0]),
        also={"Nothing has changed: was a copy written to, and thrown away?": a},
        hint="A mask picks all places at which it is True.",
    )


def columns_and_rows(standardize: Exercise) -> None:
    """A small table, along both axes, with both values of ddof."""
    x = np.array([[2.0, 30.0], [4.5, 10.0], [1.0, 70.0], [8.0, 45.0], [3.0, 20.0]])
    right = _scaled(x, 0, 0)
    standardize(x).equals(
        right,
        also={
            "Each row was scaled by itself: with axis=0 each column is.": _scaled(x, 1, 0),
            "It was divided by n − 1: without `ddof` by n.": _scaled(x, 0, 1),
            "Divided by the variance: its root is wanted.": (x - x.mean(axis=0)) / x.var(axis=0),
            "The mean is subtracted, the division is missing.": x - x.mean(axis=0),
            "It is divided, but the mean is not subtracted.": x / x.std(axis=0),
            "All columns share one mean and one deviation: each needs its own.": (x - x.mean())
            / x.std(),
            "Brought to 0 … 1: that is another scale, from smallest and largest value.": (
                (x - x.min(axis=0)) / np.ptp(x, axis=0)
            ),
        },
        hint="Its first column has the mean 3.7. What is the mean of a column that came back?",
    )
    standardize(x, axis=1, ddof=1).equals(
        _scaled(x, 1, 1),
        also={
            "`axis` was not used: this is along the columns.": _scaled(x, 0, 1),
            "`ddof` was not used: this is divided by n.": _scaled(x, 1, 0),
            "Neither `axis` nor `ddof` was used.": right,
        },
        hint="Two values a row, divided by n − 1 = 1: each row becomes ±0.707.",
    )


def holes_and_constants(standardize: Exercise) -> None:
    """The example; a table with missing values; one of 32 bits."""
    standardize(np.array([[1.0, 7.0], [NAN, 7.0], [5.0, 7.0]])).equals(
        np.array([[-1.0, 0.0], [NAN, 0.0], [1.0, 0.0]]),
        also={
            "The nan has spread over its column: leave it out of the sums.": np.array(
                [[NAN, 0.0], [NAN, 0.0], [NAN, 0.0]]
            ),
            "The nan was replaced: it stays nan.": np.array([[-1.0, 0.0], [0.0, 0.0], [1.0, 0.0]]),
            "0/0 gives nan: a column of equal values becomes 0.": np.array(
                [[-1.0, NAN], [NAN, NAN], [1.0, NAN]]
            ),
            "The nan has spread, and 0/0 gives nan.": np.full((3, 2), NAN),
            "The squares were divided by the number of rows: only known values count.": (
                np.array([[-2.0, 0.0], [NAN, 0.0], [2.0, 0.0]]) / np.sqrt(8 / 3)
            ),
            "The unknown values are counted, too: divide by the number of known ones.": (
                np.array([[-1.0, 0.0], [NAN, 0.0], [3.0, 0.0]]) / np.sqrt(10 / 3)
            ),
        },
        hint="The example of the card: the known values 1 and 5 have the mean 3.",
    )
    x = np.array([[0.5, 4.0], [1.5, -2.0], [4.0, 7.0]], dtype=np.float32)
    standardize(x).equals(
        _scaled(x.astype(float), 0, 0).astype(np.float32),
        rtol=1e-4,
        hint="float32 in, float32 out.",
    )


def _scaled(x: np.ndarray, axis: int, ddof: int) -> np.ndarray:
    """NumPy's own words for it; what is missing or equal needs more than that."""
    mean, sd = x.mean(axis=axis, keepdims=True), x.std(axis=axis, keepdims=True, ddof=ddof)
    return np.asarray((x - mean) / sd)


def whole_windows(moving_average: Exercise) -> None:
    """Seven values in windows of three, and what is refused."""
    x = np.array([2.0, 6.5, 1.0, 9.0, 4.0, 14.0, 3.0])
    right = np.array([3.1666666666666665, 5.5, 4.666666666666667, 9.0, 7.0])
    moving_average(x, 3).equals(
        right,
        also={
            "Those are sums: divide by how many values a window has.": right * 3,
            "The last window is missing: there are n − k + 1.": right[:-1],
            "The first window is missing: there are n − k + 1.": right[1:],
            "Each window begins where the one before ends: they move by one.": right[[0, 3]],
            "Windows go over the edges: without `edges` only whole ones count.": np.array(
                [4.25, *right, 8.5]
            ),
            "Those are means of all values up to a place, not of windows.": np.cumsum(x)
            / np.arange(1, 8),
            "Those are medians: the middle values of the windows.": np.array([2.0, 6.5, 4, 9, 4]),
        },
        hint="The first window holds 2, 6.5 and 1, the second one 6.5, 1 and 9.",
    )
    moving_average(x, 8).raises(ValueError, hint="A window of 8 does not fit into 7 values.")


def edges_and_holes(moving_average: Exercise) -> None:
    """The example, then an even window over the edges."""
    x = np.array([2.0, 4.0, 9.0, NAN])
    moving_average(x, 3).equals(
        np.array([5.0, 6.5]),
        also={
            "The nan has spread: a window's mean is that of its known values.": np.array(
                [5.0, NAN]
            ),
            "The nan counts as a 0: neither sum nor number should know of it.": np.array(
                [5.0, 13 / 3]
            ),
        },
        hint="The example of the card: the second window knows 4 and 9.",
    )
    moving_average(x, 3, "same").equals(
        np.array([3.0, 5.0, 6.5, 9.0]),
        also={
            "Outside of the array there are zeros: leave these places out.": np.array(
                [2.0, 5.0, 6.5, 4.5]
            ),
            "Each window was divided by k: by its known values it should be.": np.array(
                [2.0, 5.0, 13 / 3, 3.0]
            ),
            "The windows end at their place: they should have it in the middle.": np.array(
                [2.0, 3.0, 5.0, 6.5]
            ),
            "The windows begin at their place: they should have it in the middle.": np.array(
                [5.0, 6.5, 9.0, NAN]
            ),
            "`edges` was not used: these are whole windows only.": np.array([5.0, 6.5]),
            "What would go over an edge is nan: the part inside is known.": np.array(
                [NAN, 5.0, 6.5, NAN]
            ),
            "The first and the last value stand outside, too: nothing does.": np.array(
                [8 / 3, 5.0, 6.5, 9.0]
            ),
        },
        hint="The window of the first position knows 2 and 4.",
    )
    moving_average(np.array([1.0, 8.0, 3.0, 5.0, 13.0]), 4, "same").equals(
        np.array([4.0, 4.25, 7.25, 7.0, 9.0]),
        also={
            "An even window has one place more behind, here before its position.": np.array(
                [4.5, 4.0, 4.25, 7.25, 7.0]
            ),
        },
        hint="With k = 4 the window of position i goes from i − 1 to i + 2.",
    )
