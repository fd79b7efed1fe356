"""Public checks of notebook 05: bars, lines and circles that misled, and are repaired."""

from __future__ import annotations

import re

import numpy as np

from helpers.artists import Drawing
from helpers.check import Exercise
from helpers.week2_data import looks
from helpers.week2_data.public_checks.drawings import Floats, drawn_here, so_many, upright

# --- honest_bars ----------------------------------------------------------------------------------

_YEARS, _PARTS = ["1980", "2000", "1960"], [339.0, 369.0, 317.0]  # ordered by nothing
_SIGNS = ["a", "b"], [2.0, -1.5]


def bars_from_zero(honest_bars: Exercise) -> None:
    """Three bars, each as long as its value, and two of which one hangs."""
    seen = honest_bars(_YEARS, _PARTS).value
    drawn_here(honest_bars, seen)
    bars = upright(honest_bars, seen, 3, "")
    sorted_away = bars.words != _YEARS and sorted(bars.words) == sorted(_YEARS)
    honest_bars.require(
        bars.words == _YEARS,
        got=f"{bars.words} under the bars",
        expected=f"{_YEARS}",
        because="Those are the same names in another order: bars stand in the given order."
        if sorted_away
        else "",
        hint="Which line of yours puts them in order?"
        if sorted_away
        else "Names as first argument of `ax.bar` become the words under the bars.",
    )
    lowest = min(_PARTS)
    honest_bars.expect(
        np.array([bars.low, bars.high]),
        np.array([[0.0] * 3, _PARTS]),
        "lower and upper ends of the bars",
        also={
            "The bars begin at the lowest value: a bar begins at 0.": np.array(
                [[lowest] * 3, _PARTS]
            ),
            "The lowest value is taken off: then the length of a bar is no value.": np.array(
                [[0.0] * 3, [part - lowest for part in _PARTS]]
            ),
            "The lengths are shares of the largest value: draw the values.": np.array(
                [[0.0] * 3, [part / max(_PARTS) for part in _PARTS]]
            ),
        },
        hint="The first row is where bars begin, the second where they end.",
    )
    seen = honest_bars(*_SIGNS).value
    bars = upright(honest_bars, seen, 2, "A negative value has a bar, too.")
    honest_bars.expect(
        np.array([bars.low, bars.high]),
        np.array([[0.0, -1.5], [2.0, 0.0]]),
        "lower and upper ends of a bar of 2 and one of −1.5",
        also={
            "The sign was lost: a negative bar hangs down from 0.": np.array(
                [[0.0, 0.0], [2.0, 1.5]]
            ),
            "The negative bar has no height: it hangs down from 0.": np.array(
                [[0.0, 0.0], [2.0, 0.0]]
            ),
        },
        hint="The first row is the lower ends, the second the upper ones.",
    )


def nothing_cut(honest_bars: Exercise) -> None:
    """The picture shows zero, and all of each bar, of those that hang, too."""
    for names, parts in ((_YEARS, _PARTS), _SIGNS):
        seen = honest_bars(names, parts).value
        drawn_here(honest_bars, seen)
        bars = upright(honest_bars, seen, len(parts), "")
        low, high = seen["ylim"]
        shown = f"the y axis shows {low:g} to {high:g}"
        honest_bars.require(
            seen["yscale"] == "linear",
            got=f"the y axis is {seen['yscale']}",
            expected="linear",
            because="A log axis has no 0, so the length of a bar on it means nothing.",
            hint="Which scale has the axis, if nobody asks it for another?",
        )
        honest_bars.require(
            looks.inside((low, high), np.array([0.0])),
            got=shown,
            expected="0 in it",
            because="A part of each bar is cut off, so their lengths are no values any more.",
            hint=_LIMITS,
        )
        honest_bars.require(
            looks.inside((low, high), bars.high),
            got=shown,
            expected=f"all bars to their ends, up to {bars.high.max():g}",
            because="The highest bar leaves the picture at the top.",
            hint=_LIMITS,
        )
        honest_bars.require(
            looks.inside((low, high), bars.low),
            got=shown,
            expected=f"all bars to their ends, down to {bars.low.min():g}",
            because="A negative bar hangs down from 0, and the axis ends before the bar does.",
            hint=_LIMITS,
        )
        honest_bars.require(
            low < high,
            got=f"the y axis runs from {low:g} to {high:g}",
            expected="upwards",
            because="It is upside down: larger values hang lower.",
            hint="Which line turns the axis round?",
        )


_LIMITS = "Which limits does `ax.bar` choose if nobody asks it for others?"


# --- indexed_lines --------------------------------------------------------------------------------

_X = np.array([1.0, 2.0, 4.0, 7.0])
_SERIES = {"large": np.array([200.0, 260.0, 180.0, 251.0]), "small": np.array([4.0, 8.0, 5.0, 7.5])}
_INDEXED = {"large": [100.0, 130.0, 90.0, 125.5], "small": [100.0, 200.0, 125.0, 187.5]}
_VISITORS = np.array([700, 1200, 35], dtype=np.int16)  # 100 times 700 needs more than 16 bits


def two_series() -> tuple[Floats, dict[str, Floats]]:
    """A large and a small quantity."""
    return _X.copy(), {name: values.copy() for name, values in _SERIES.items()}


def lines_of_first(indexed_lines: Exercise) -> None:
    """Both begin at 100."""
    seen = indexed_lines(*two_series()).value
    drawn_here(indexed_lines, seen)
    _one_pair_of_axes(indexed_lines, seen)
    for name, expected in _INDEXED.items():
        lines = looks.lines_named(seen, name)
        indexed_lines.require(
            len(lines) == 1,
            got=so_many(lines, name, seen),
            expected="1",
            hint="The label of a line is the key of its series: `series.items()` gives both.",
        )
        values = _SERIES[name]
        span, z = values.max() - values.min(), (values - values.mean()) / values.std()
        indexed_lines.expect(
            lines[0],
            np.array([_X, expected]),
            f'x and y of the line "{name}"',
            also={
                _why: np.array([_X, other])
                for _why, other in {
                    "Each is divided by its largest value: here by its first.": (
                        values / values.max() * 100
                    ),
                    "Each is stretched from its lowest to its highest: so all swing alike.": (
                        (values - values.min()) / span * 100
                    ),
                    "Each runs from 0 to 1, from its lowest to its highest: so all swing alike.": (
                        (values - values.min()) / span
                    ),
                    "All are divided by the first series' first value: each by its own.": (
                        values / _SERIES["large"][0] * 100
                    ),
                    "That is the change in percent, which begins at 0: the first value is 100.": (
                        np.array(expected) - 100
                    ),
                    "That begins at 1: the first value is 100.": np.array(expected) / 100,
                    "The first value is taken off: divide by it.": values - values[0],
                    "Those are the values themselves: divide by the first.": values,
                    "Each is divided by its mean: here by its first value.": (
                        values / values.mean() * 100
                    ),
                    "Those are distances from the mean in sd: so all swing alike.": z,
                    "`//` leaves the fraction out: divide by `/`.": np.floor(expected),
                    "`//` makes each share a whole number: divide by `/`.": (
                        values // values[0] * 100
                    ),
                }.items()
            },
            hint=f"The first value is {values[0]:g}, the second {values[1]:g}: what share is that?",
        )
    x = np.array([0.5, 1.5, 4.0])
    few_bits = {"visitors": _VISITORS, "rain": np.array([2.5, 4.0, 1.0])}
    lines = looks.lines_named(indexed_lines(x, few_bits).value, "visitors")
    wrapped = 100 * _VISITORS
    indexed_lines.expect(
        lines[0] if lines else np.empty((2, 0)),
        np.array([x, [100, 1200 / 7, 5]]),
        "x and y of a line of int16",
        also={
            "100 times 700 does not fit into int16: divide first, then multiply.": np.array(
                [x, wrapped / _VISITORS[0]]
            ),
            "100 times 700 does not fit into int16, and `//` leaves fractions out.": np.array(
                [x, wrapped // _VISITORS[0]]
            ),
        },
        rtol=1e-6,
        hint="The values are 700, 1200 and 35 in sixteen bits. What is the largest number there?",
    )


def _one_pair_of_axes(exercise: Exercise, seen: Drawing) -> None:
    exercise.require(
        seen["axes"] == 1,
        got=f"{seen['axes']} pairs of axes",
        expected="1: all lines on `ax`",
        because="With `twinx` the second scale is free, and with it what crosses or agrees.",
        hint="Which call makes the second pair? All lines are drawn by methods of `ax`.",
    )


def legend_and_base(indexed_lines: Exercise) -> None:
    """A legend, and what 100 means."""
    seen = indexed_lines(*two_series()).value
    drawn_here(indexed_lines, seen)
    _one_pair_of_axes(indexed_lines, seen)
    indexed_lines.require(
        set(_SERIES) <= set(seen["legend"]),
        got=f"the legend {seen['legend']}" if seen["legend"] else "no legend",
        expected=f"{list(_SERIES)}",
        because=""
        if seen["legend"]
        else "Labels alone show nothing; `ax.legend()` lists those of what is already drawn.",
        hint="Each series, by its name.",
    )
    indexed_lines.require(
        re.search(r"(?<!\d)100(?!\d)", seen["ylabel"]),
        got=f'the y label "{seen["ylabel"]}"',
        expected="the number 100 in it",
        because="A reader has to be told what is 100.",
        hint='For example "first value = 100".',
    )


# --- bubbles --------------------------------------------------------------------------------------


def four_circles(bubbles: Exercise) -> None:
    """Four circles: where, and how large."""
    x, y = np.array([3.0, -1.0, 5.0, 0.5]), np.array([2.0, 7.0, 4.0, -3.0])
    values = np.array([90.0, 10.0, 360.0, 40.0])
    seen = bubbles(x, y, values).value
    drawn_here(bubbles, seen)
    circles = _circles(bubbles, seen)
    order = np.lexsort((y, x))
    bubbles.expect(
        np.array([[cx, cy] for cx, cy, _ in circles]),
        np.array([x, y]).T[order],
        "the places of the circles, by x",
        also={"x and y have changed places.": np.array(sorted(zip(y, x, strict=True)))},
        hint="Each circle stands at its own x and y.",
    )
    sizes = [area for *_, area in circles]
    _not_one_size(bubbles, sizes)
    areas = np.array([100.0, 100 / 9, 400.0, 400 / 9])
    share = values / 360.0
    bubbles.expect(
        np.array(sizes),
        areas[order],
        "the areas `s` of the circles, by x",
        also={
            why: np.asarray(other)[order]
            for why, other in {
                "The *radius* grows with the value: twice the value has four times the area.": (
                    400 * share**2
                ),
                "The areas grow with the root: `s` is an area already, leave the root out.": (
                    400 * share**0.5
                ),
                "The largest is not 400: multiply by 400, divide by the largest value.": values,
                "The smallest value has no circle any more: do not take it off.": (
                    400 * (values - 10) / 350
                ),
                "The largest is not 400: you divided by the sum, not by the largest value.": (
                    400 * values / 500
                ),
                "Small circles were made larger, so they are no areas of values any more.": (
                    np.maximum(areas, min(sizes))
                ),
                "The shares are right; the largest circle has `s=400`.": share,
                "There is a π in it: `s` grows with the area, and the largest has `s=400`.": (
                    np.pi * areas
                ),
            }.items()
        },
        hint="90 is a quarter of 360: so its circle has a quarter of the area 400.",
    )


def _circles(bubbles: Exercise, seen: Drawing) -> list[tuple[float, float, float]]:
    circles = looks.areas(seen)
    bubbles.require(
        len(circles) == 4,
        got=f"{len(circles)} circles of `scatter`",
        expected="4",
        because="`ax.plot` draws markers of one size for a line: `ax.scatter` has a size for each."
        if seen["lines"]
        else "",
        hint="One call of `ax.scatter` with `s=` draws all of them.",
    )
    return circles


def _not_one_size(bubbles: Exercise, sizes: list[float]) -> None:
    bubbles.require(
        max(sizes) > min(sizes),
        got=f"circles of one area, {sizes[0]:g}",
        expected="an area for each value",
        because="All circles are equally large: `s=` takes an array, one area for each.",
        hint="90 is a quarter of 360: so its circle has a quarter of the area 400.",
    )


def circles_of_few_bits(bubbles: Exercise) -> None:
    """Four values of sixteen bits get the areas that the same numbers get as floats."""
    x, y = np.array([-2.0, 0.5, 3.0, 7.0]), np.array([1.0, 6.0, -4.0, 2.5])
    values = np.array([40, 200, 12, 81], dtype=np.int16)
    run = bubbles(x, y, values)
    run.demand("The values are int16. Does 400 times the largest, 200, fit in there?")
    drawn_here(bubbles, run.value)
    sizes = [area for *_, area in _circles(bubbles, run.value)]
    _not_one_size(bubbles, sizes)
    as_floats = [area for *_, area in looks.areas(bubbles(x, y, values.astype(float)).value)]
    bubbles.expect(
        np.array(sizes),
        np.array(as_floats),
        "the areas `s` for 40, 200, 12, 81 as int16, beside those that you give them as floats",
        also={
            "400 times 200 does not fit into int16: divide first, then multiply.": (
                400 * values / 200
            ),
        },
        rtol=5e-3,  # roots of few bits come in few bits
        hint="What is the largest number of sixteen bits? Which step of yours goes beyond it?",
    )
