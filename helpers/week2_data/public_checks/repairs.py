"""The longer public checks of notebook 05: charts that misled, and are repaired."""

from __future__ import annotations

import numpy as np

from helpers.artists import Drawing
from helpers.check import Exercise
from helpers.week2_data import looks
from helpers.week2_data.public_checks.drawings import Floats, drawn_here, named, so_many, upright

# --- honest_bars ----------------------------------------------------------------------------------

_YEARS, _PARTS = ["1960", "1980", "2000"], [317.0, 339.0, 369.0]


def bars_from_zero(honest_bars: Exercise) -> None:
    """Three bars, each as long as its value."""
    seen = honest_bars(_YEARS, _PARTS).value
    drawn_here(honest_bars, seen)
    bars = upright(honest_bars, seen, 3, "")
    honest_bars.require(
        bars.words == _YEARS,
        got=f"{bars.words} under the bars",
        expected=f"{_YEARS}",
        hint="Names as first argument of `ax.bar` become the words under the bars.",
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


def nothing_cut(honest_bars: Exercise) -> None:
    """The picture shows zero, and all of each bar."""
    seen = honest_bars(_YEARS, _PARTS).value
    drawn_here(honest_bars, seen)
    bars = upright(honest_bars, seen, 3, "")
    low, high = seen["ylim"]
    honest_bars.require(
        seen["yscale"] == "linear",
        got=f"the y axis is {seen['yscale']}",
        expected="linear",
        because="A log axis has no 0, so the length of a bar on it means nothing.",
    )
    honest_bars.require(
        looks.inside((low, high), np.array([0.0])),
        got=f"the y axis shows {low:g} to {high:g}",
        expected="0 in it",
        because="The lower part of each bar is cut off, so their lengths are no values any more.",
        hint="Which limits does `ax.bar` choose if nobody asks it for others?",
    )
    honest_bars.require(
        looks.inside((low, high), bars.high),
        got=f"the y axis shows {low:g} to {high:g}",
        expected=f"all bars to their ends, up to {bars.high.max():g}",
        because="The highest bar leaves the picture at the top.",
    )
    honest_bars.require(
        low < high,
        got=f"the y axis runs from {low:g} to {high:g}",
        expected="upwards",
        because="It is upside down: larger values hang lower.",
    )


# --- indexed_lines --------------------------------------------------------------------------------

_X = np.array([1.0, 2.0, 4.0, 7.0])
_SERIES = {"large": np.array([200.0, 260.0, 180.0, 250.0]), "small": np.array([4.0, 8.0, 5.0, 7.0])}
_INDEXED = {"large": [100.0, 130.0, 90.0, 125.0], "small": [100.0, 200.0, 125.0, 175.0]}


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
                }.items()
            },
            hint=f"The first value is {values[0]:g}, the second {values[1]:g}: what share is that?",
        )


def _one_pair_of_axes(exercise: Exercise, seen: Drawing) -> None:
    exercise.require(
        seen["axes"] == 1,
        got=f"{seen['axes']} pairs of axes",
        expected="1: all lines on `ax`",
        because="With `twinx` the second scale is free, and with it what crosses or agrees.",
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
        "100" in seen["ylabel"],
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
    order = np.lexsort((y, x))
    bubbles.expect(
        np.array([[cx, cy] for cx, cy, _ in circles]),
        np.array([x, y]).T[order],
        "the places of the circles, by x",
        also={"x and y have changed places.": np.array(sorted(zip(y, x, strict=True)))},
        hint="Each circle stands at its own x and y.",
    )
    sizes = [area for *_, area in circles]
    bubbles.require(
        max(sizes) > min(sizes),
        got=f"circles of one area, {sizes[0]:g}",
        expected="an area for each value",
        because="All circles are equally large: `s=` takes an array, one area for each.",
    )
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
                    np.maximum(areas, 20)
                ),
                "The shares are right; the largest circle has the area 400.": share,
            }.items()
        },
        hint="90 is a quarter of 360: so its circle has a quarter of the area 400.",
    )


# --- heat_map -------------------------------------------------------------------------------------

_TABLE = np.array([[24.5, 26.1, 23.3, 21.7], [25.2, 28.9, 22.4, 20.6], [23.8, 27.3, 24.1, 19.2]])


def colours_in_order(heat_map: Exercise) -> None:
    """Three rows, four columns: the numbers and their colours."""
    seen = heat_map(_TABLE, "°C").value
    drawn_here(heat_map, seen)
    image = _image_of(heat_map, seen)
    heat_map.expect(
        image["data"],
        _TABLE,
        "the numbers in the picture",
        also={
            "Rows and columns have changed places.": _TABLE.T,
            "The numbers were squeezed to 0 … 1: then no colour bar can name them.": (
                (_TABLE - _TABLE.min()) / (_TABLE.max() - _TABLE.min())
            ),
            "The rows are turned around.": _TABLE[::-1],
        },
        hint="Hand over the table as it is.",
    )
    name = image["cmap"]
    turning = "In grey they run up and down, or hardly differ"
    if name.removesuffix("_r") in _RAINBOWS:
        turning = f"`{name}` is a rainbow: its bright stripes are nowhere in the numbers"
    elif name.removesuffix("_r") in _DIVERGING:
        turning = f"`{name}` is for numbers with a middle: in grey, lowest and highest look alike"
    heat_map.require(
        looks.one_way(image["lightness"]),
        got=f"the colours `{name}`",
        expected="colours that get lighter, or darker, all the way",
        because=f"{turning}.",
        hint="Imagine the picture in grey. Which maps does the text name?",
    )
    low, high = image["clim"]
    heat_map.require(
        low <= 19.2 and high >= 28.9,
        got=f"colours from {low:g} to {high:g}",
        expected="from 19.2 or less to 28.9 or more",
        because="What lies beyond has the colour of the end: differences vanish.",
    )


_RAINBOWS = {
    "jet",
    "turbo",
    "rainbow",
    "hsv",
    "gist_rainbow",
    "nipy_spectral",
    "gist_ncar",
    "prism",
}
_DIVERGING = {"coolwarm", "bwr", "seismic", "RdBu", "RdYlBu", "RdYlGn", "RdGy", "PiYG", "PRGn"}
_DIVERGING |= {"BrBG", "PuOr", "Spectral"}


def _image_of(heat_map: Exercise, seen: Drawing) -> Drawing:
    heat_map.require(
        len(seen["images"]) == 1,
        got=f"{len(seen['images'])} pictures",
        expected="1",
        hint="`ax.imshow(table)` makes one cell of each number, `ax.pcolormesh(table)` too.",
    )
    image: Drawing = seen["images"][0]
    return image


def colour_bar(heat_map: Exercise) -> None:
    """A colour bar with the unit."""
    seen = heat_map(_TABLE, "°C").value
    drawn_here(heat_map, seen)
    words = _image_of(heat_map, seen)["colorbar"]
    heat_map.require(
        words is not None,
        got="no colour bar",
        expected="one",
        because="Without it a colour is no number.",
        hint="`ax.figure.colorbar(picture, ax=ax, label=...)`; `imshow` returns the picture.",
    )
    heat_map.require(
        "°C" in words,
        got=f'a colour bar that says "{words}"',
        expected='"°C" in its label',
        because="The third parameter is the unit: it belongs to the colour bar.",
    )


# --- delay_histogram ------------------------------------------------------------------------------

_MINUTES = np.array([4.5, -7.0, 12.0, np.nan, 0.0, 63.0, -3.0, 4.0, 5.0])
_COUNTS = {-10.0: 1, -5.0: 1, 0.0: 3, 5.0: 1, 10.0: 1, 60.0: 1}


def five_minutes(delay_histogram: Exercise) -> None:
    """Eight flights, and one that was cancelled."""
    result = delay_histogram(_MINUTES)
    result.demand("One delay here is nan. What do `min`, `max` and `int` make of nan?")
    seen = result.value
    drawn_here(delay_histogram, seen)
    found = looks.counted(seen)
    delay_histogram.require(
        bool(found),
        got="no bars",
        expected="bars with counts",
        because="",
        hint="`ax.hist(...)` draws bars; so do `ax.bar` and `ax.stairs` with counts of your own.",
    )
    widths = [width for _, width, _ in found]
    delay_histogram.require(
        all(3 <= width <= 5.0001 for width in widths),
        got=f"bars {max(widths):.3g} minutes wide",
        expected="5",
        because="One number as `bins=`, or none, means how many bars there are, not how wide.",
        hint="`bins=` also takes a list of edges.",
    )
    lefts = [middle - 2.5 for middle, *_ in found]
    delay_histogram.require(
        all(abs(left / 5 - round(left / 5)) < 1e-6 for left in lefts),
        got=f"an edge at {lefts[0]:g}",
        expected="edges at multiples of 5: …, −5, 0, 5, …",
        because="The edges begin at the smallest delay: round it down to a multiple of 5 first."
        if abs(lefts[0] + 7) < 1e-6
        else "",
    )
    delay_histogram.expect(
        {5.0 * round(left / 5): bar[2] for left, bar in zip(lefts, found, strict=True)},
        _COUNTS,
        "the heights of the bars by their left edges",
        also={
            "Those are densities: the number of flights is asked for.": {
                left: count / 40 for left, count in _COUNTS.items()
            },
            "Those are shares: the number of flights is asked for.": {
                left: count / 8 for left, count in _COUNTS.items()
            },
            "`int` cuts toward 0, so −3 went to the bar of 0: `//` rounds down.": {
                -5.0: 1,
                0.0: 4,
                5.0: 1,
                10.0: 1,
                60.0: 1,
            },
            "The last bar is missing: `arange` ends before its end.": {
                left: count for left, count in _COUNTS.items() if left < 60
            },
            "Each delay went to the nearest edge: the bar from 0 to 5 holds 0, 4 and 4.5.": {
                -5.0: 2,
                0.0: 1,
                5.0: 3,
                10.0: 1,
                65.0: 1,
            },
            "Early flights are missing: their delay is negative.": {
                left: count for left, count in _COUNTS.items() if left >= 0
            },
            "The sign was lost: early flights are no late ones.": {
                0.0: 4,
                5.0: 2,
                10.0: 1,
                60.0: 1,
            },
        },
        hint="Which delays lie from 0 to 5, and in which bar is a 5?",
    )


def minutes_and_flights(delay_histogram: Exercise) -> None:
    """Names of both axes."""
    seen = delay_histogram(_MINUTES).value
    drawn_here(delay_histogram, seen)
    named(delay_histogram, seen["xlabel"], "x", "min")
    named(delay_histogram, seen["ylabel"], "y", "flights")
