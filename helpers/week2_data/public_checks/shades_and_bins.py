"""Public checks of notebook 05: colours of a table, bins of a histogram."""

from __future__ import annotations

import numpy as np

from helpers.artists import Drawing
from helpers.check import Exercise
from helpers.week2_data import looks
from helpers.week2_data.public_checks.drawings import drawn_here, named

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
            "Those are shares of the largest: then no colour bar can name the numbers.": (
                _TABLE / _TABLE.max()
            ),
            "The rows are turned around.": _TABLE[::-1],
        },
        hint="Hand over the table as it is.",
    )
    name = image["cmap"]
    turning = "In grey they hardly differ"
    if name.removesuffix("_r") in _RAINBOWS:
        turning = f"`{name}` is a rainbow: its bright stripes are nowhere in the numbers"
    elif name.removesuffix("_r") in _DIVERGING:
        turning = f"`{name}` is for numbers with a middle: in grey, lowest and highest look alike"
    elif looks.turns(image["lightness"]):
        turning = "In grey they run up and down"
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
        hint=_LIMITS,
    )
    heat_map.require(
        high - low <= 2 * (28.9 - 19.2),
        got=f"colours from {low:g} to {high:g}",
        expected="at least half of them between 19.2 and 28.9",
        because="The scale begins at 0, far below the lowest number: most colours are not used."
        if low == 0
        else "The scale goes on far beyond the numbers: most colours are not used.",
        hint=_LIMITS,
    )


_LIMITS = "Which numbers do the ends of the colours stand for, if nobody sets `vmin` and `vmax`?"
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
        hint="`colorbar` takes a `label=`; what it returns has a method `set_label`.",
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
    known = [bar for bar in found if bar[0] == bar[0]]
    delay_histogram.require(
        len(known) == len(found),
        got="a bar at nan",
        expected="bars at numbers only",
        because="nan is a cancelled flight: leave it out, and count the others.",
        hint="`np.isnan` marks them.",
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
    off = [left for left in lefts if abs(left / 5 - round(left / 5)) > 1e-6]
    because = ""
    if off and abs(lefts[0] + 7) < 1e-6:
        because = "The edges begin at the smallest delay: round it down to a multiple of 5 first."
    elif off and seen["bars"] and all(abs(left % 5 - 2.5) < 1e-6 for left in lefts):
        because = '`ax.bar` puts the middle of a bar on its x; with `align="edge"` it begins there.'
    delay_histogram.require(
        not off,
        got=f"an edge at {next(iter(off), 0):g}",
        expected="edges at multiples of 5: …, −5, 0, 5, …",
        because=because,
        hint="From which minute to which does each bar reach? Print the edges.",
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
            "nan was counted as 0: a cancelled flight is left out.": _COUNTS | {0.0: 4},
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
        hint="4.5, −7, 12, nan, 0, 63, −3, 4 and 5 minutes: to which bar does each belong?",
    )


def minutes_and_flights(delay_histogram: Exercise) -> None:
    """Names of both axes."""
    seen = delay_histogram(_MINUTES).value
    drawn_here(delay_histogram, seen)
    named(delay_histogram, seen["xlabel"], "x", "min")
    named(delay_histogram, seen["ylabel"], "y", "flights")
