"""The longer public checks of notebook 05, figures that tell the truth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from helpers.artists import Drawing
from helpers.check import Exercise
from helpers.week2_data import looks

Floats = np.ndarray[Any, np.dtype[np.float64]]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def drawn_here(exercise: Exercise, seen: Drawing) -> None:
    """All that was drawn is on the axes that were given."""
    exercise.require(
        not seen["elsewhere"],
        got="a drawing on another figure",
        expected="all of it on `ax`",
        because="`plt.…` takes pyplot's current figure, or makes a new one: never the given `ax`.",
        hint="Every function `plt.…` has a method of `ax`: `ax.plot`, `ax.set_xlabel`, …",
    )


def _upright(exercise: Exercise, seen: Drawing, count: int, because: str) -> looks.Bars:
    """The upright bars, as many as there should be."""
    bars = looks.upright_bars(seen)
    lying = any(not call["upright"] for call in seen["bars"])
    why = "`ax.barh` draws lying bars; here they stand: `ax.bar`." if lying else because
    exercise.require(
        len(bars.high) == count,
        got=f"{len(bars.high)} upright bars",
        expected=str(count),
        because=why,
        hint="Draw on paper what should stand on the axes. Which call draws it?",
    )
    return bars


# --- draw_year ------------------------------------------------------------------------------------

_SOME_MONTHS = [1, 2, 3, 4, 5]
_SOME_DEGREES = [24.5, 26.1, 23.3, 25.2, 21.7]


def one_line(draw_year: Exercise) -> None:
    """Five months, one line."""
    seen = draw_year(_SOME_MONTHS, _SOME_DEGREES).value
    drawn_here(draw_year, seen)
    because = ""
    if seen["points"]:
        because = "`ax.scatter` draws points; a line joins them: `ax.plot`."
    elif seen["bars"]:
        because = "These are bars; a line joins points: `ax.plot`."
    draw_year.require(
        len(seen["lines"]) == 1,
        got=f"{len(seen['lines'])} lines",
        expected="1 line",
        because=because,
        hint="One call of `ax.plot` with both lists draws one line.",
    )
    (line,) = seen["lines"]
    draw_year.expect(
        np.array([line["x"], line["y"]]),
        np.array([_SOME_MONTHS, _SOME_DEGREES], dtype=float),
        "x and y of the line",
        also={
            "x and y have changed places: the months run along x.": np.array(
                [_SOME_DEGREES, _SOME_MONTHS]
            ),
            "Without its first argument `plot` counts from 0: hand it the months, too.": np.array(
                [np.arange(5), _SOME_DEGREES]
            ),
        },
        hint="The first row is x, the second y.",
    )
    draw_year.require(
        line["style"] not in ("None", "", " "),
        got="points that nothing joins",
        expected="a line",
        because='A format such as "o" names a marker and no line: "o-" has both.',
    )


def labels_with_unit(draw_year: Exercise) -> None:
    """Both axes are named."""
    seen = draw_year(_SOME_MONTHS, _SOME_DEGREES).value
    drawn_here(draw_year, seen)
    _named(draw_year, seen["xlabel"], "x", "month")
    _named(draw_year, seen["ylabel"], "y", "temperature")
    draw_year.require(
        looks.says_celsius(seen["ylabel"]),
        got=f'the y label "{seen["ylabel"]}"',
        expected='a unit in it, "°C"',
        because="Without its unit a number can be anything: 25 °F is frost.",
    )


def _named(exercise: Exercise, label: str, axis: str, word: str) -> None:
    exercise.require(
        word in label.lower(),
        got=f'the {axis} label "{label}"' if label else f"no {axis} label",
        expected=f'the word "{word}" in it',
        because=""
        if label
        else f"`ax.set_{axis}label(…)` sets it; an attribute `ax.{axis}label = …` does nothing.",
        hint="Which axis carries which quantity?",
    )


# --- rainy_months ---------------------------------------------------------------------------------

_RAIN = {
    "2013-01-05": 6.0,
    "2013-02-03": 0.0,
    "2013-03-09": 2.0,
    "2013-04-01": 0.0,
    "2013-05-30": 8.0,
    "2013-06-11": 0.5,
    "2013-07-04": 0.0,
    "2013-08-08": 0.0,
    "2013-09-21": 9.0,
    "2013-10-13": 7.0,
    "2013-11-17": 0.0,
    "2013-12-24": 2.5,
    "2014-01-31": 1.0,
    "2014-02-02": 5.0,
    "2014-02-27": 4.0,
    "2014-04-15": 3.0,
    "2014-05-06": 0.0,
    "2014-05-07": 4.0,
    "2014-06-30": 0.7,
    "2014-08-19": 0.0,
    "2014-08-20": 0.3,
    "2014-09-02": 2.0,
    "2014-10-10": 3.0,
    "2014-11-01": 12.0,
    "2014-11-02": 1.5,
    "2014-12-31": 3.0,
}
_MEANS = np.array([3.5, 3, 2, 1.5, 4, 0.6, 0, 0.1, 5.5, 5, 4.5, 2.75])
_SUMS = np.array([7, 9, 2, 3, 12, 1.2, 0, 0.3, 11, 10, 13.5, 5.5])
_LARGEST = np.array([6, 5, 2, 3, 8, 0.7, 0, 0.3, 9, 7, 12, 3])
_MEDIANS = np.array([3.5, 4, 2, 1.5, 4, 0.6, 0, 0, 5.5, 5, 1.5, 2.75])
_BY_YEARS = np.array([3.5, 2.25, 2, 1.5, 5, 0.6, 0, 0.075, 5.5, 5, 3.375, 2.75])
_WET_MEANS = np.array([3.5, 4.5, 2, 3, 6, 0.6, 0, 0.3, 5.5, 5, 6.75, 2.75])
_DAYS = np.array([2, 3, 1, 2, 3, 2, 1, 3, 2, 2, 3, 2.0])
_WET_DAYS = np.array([2, 2, 1, 1, 2, 2, 0, 1, 2, 2, 2, 2.0])
_BY_NAME = np.argsort(_MONTHS)


def rain_table() -> pd.DataFrame:
    """26 days of two years, in mm."""
    return pd.DataFrame(
        {"date": pd.to_datetime(list(_RAIN)), "precipitation": list(_RAIN.values())}
    )


def twelve_bars(rainy_months: Exercise) -> None:
    """26 days: twelve bars and their heights."""
    seen = rainy_months(rain_table()).value
    drawn_here(rainy_months, seen)
    bars = looks.upright_bars(seen)
    because = ""
    if seen["lines"] and not len(bars.high):
        because = "That is a line: bars come from `ax.bar`."
    elif len(bars.high) == 11:
        because = "One is missing. July is dry here: a bar of height 0. December is the last."
    elif len(bars.high) > 12:
        because = "All Januaries together are one bar, whatever the year."
    bars = _upright(rainy_months, seen, 12, because)
    rainy_months.expect(
        bars.high - bars.low,
        _MEANS,
        "the heights of the bars, from left to right",
        also={
            "The months stand in the order of the alphabet.": _MEANS[_BY_NAME],
            "The bars are ordered by height: the order of the year tells more.": np.sort(_MEANS),
            "The bars are ordered by height, the rainiest first.": np.sort(_MEANS)[::-1],
            "Those are sums: the mean of all days of the month is asked for.": _SUMS,
            "Those are half of the sums, as if every month came twice with one day.": _SUMS / 2,
            "Dry days count, too: they make the mean smaller.": _WET_MEANS,
            "Both years count alike: take all days of a month together, then the mean.": (
                _BY_YEARS
            ),
            "Those are the medians.": _MEDIANS,
            "Those are the rainiest days of each month.": _LARGEST,
            "Those are the numbers of days: what is the mean of their rain?": _DAYS,
            "Those are the numbers of rainy days.": _WET_DAYS,
        },
        hint="May has three days here: 8, 0 and 4 mm. How high is its bar?",
    )


def months_and_unit(rainy_months: Exercise) -> None:
    """The names of the months under the bars, and mm."""
    seen = rainy_months(rain_table()).value
    drawn_here(rainy_months, seen)
    bars = looks.upright_bars(seen)
    under = [looks.month_of(word) for word in bars.words]
    said = " ".join(word for word in bars.words if word) or "no words"
    rainy_months.require(
        under == _MONTHS,
        got=f"{said} under the bars",
        expected="Jan, Feb, …, Dec",
        because="Those are the same names in another order."
        if sorted(under) == sorted(_MONTHS)
        else "",
        hint="Names as first argument of `ax.bar` become the words under the bars.",
    )
    rainy_months.require(
        "mm" in seen["ylabel"].lower() or "milli" in seen["ylabel"].lower(),
        got=f'the y label "{seen["ylabel"]}"',
        expected='the unit in it, "mm"',
        because="Whether 5 is much rain, only the unit tells.",
    )


# --- plot_curves ----------------------------------------------------------------------------------

_STEPS = np.array([0.0, 10, 30, 70])
_LOSSES = {"a": [8.0, 2.0, 1.0, 0.5], "b": [10.0, 8.0, 3.0, 1.5], "c": [12.0, 5.0, 2.0, 0.7]}
_SHUFFLED = [7, 2, 9, 4, 0, 11, 5, 3, 10, 1, 8, 6]


def three_runs() -> pd.DataFrame:
    """Three runs of four steps, in no order."""
    rows = [
        {"run": run, "step": int(step), "loss": loss}
        for run, losses in _LOSSES.items()
        for step, loss in zip(_STEPS, losses, strict=True)
    ]
    return pd.DataFrame(rows).iloc[_SHUFFLED]


def one_line_per_run(plot_curves: Exercise) -> None:
    """A line for each run, from the first step to the last."""
    seen = plot_curves(three_runs()).value
    drawn_here(plot_curves, seen)
    table = three_runs()
    for run, losses in _LOSSES.items():
        lines = looks.lines_named(seen, run)
        plot_curves.require(
            len(lines) == 1,
            got=_so_many(lines, run, seen),
            expected="1",
            because="A line for each run: a loop over `df.groupby(...)` has one run at a time."
            if len(seen["lines"]) < 3
            else "",
            hint=f'Its label is just the name of the run: `label=str(...)`, here "{run}".',
        )
        rows = table[table["run"] == run]
        as_they_stand = rows[["step", "loss"]].to_numpy(dtype=float).T
        plot_curves.expect(
            lines[0],
            np.array([_STEPS, losses]),
            f'x and y of the line "{run}"',
            also={
                "The points are joined as the rows stand: sort them by step.": as_they_stand,
                "x counts the rows: it should be the step.": np.array([np.arange(4.0), losses]),
                "Those are logarithms of the losses: leave that to the axis.": np.array(
                    [_STEPS, np.log(losses)]
                ),
                "Those are decimal logarithms of the losses: leave that to the axis.": np.array(
                    [_STEPS, np.log10(losses)]
                ),
            },
            hint="The first row is x, the second y.",
        )


def _so_many(lines: list[Floats], name: str, seen: Drawing) -> str:
    have = looks.labels(seen)
    return f'{len(lines)} lines with the label "{name}", of {len(seen["lines"])}; labels: {have}'


def mean_and_band(plot_curves: Exercise) -> None:
    """The mean over the runs, and a band around it."""
    seen = plot_curves(three_runs()).value
    drawn_here(plot_curves, seen)
    losses = np.array(list(_LOSSES.values()))
    means = [10.0, 5.0, 2.0, 0.9]
    lines = looks.lines_named(seen, "mean")
    plot_curves.require(
        len(lines) == 1,
        got=_so_many(lines, "mean", seen),
        expected="1",
        hint='The mean line has the label "mean".',
    )
    plot_curves.expect(
        lines[0],
        np.array([_STEPS, means]),
        "x and y of the mean line",
        also={
            "That is the median of the runs.": np.array([_STEPS, np.median(losses, axis=0)]),
            "That is the mean of the logarithms, put back: take the mean of the losses.": np.array(
                [_STEPS, np.exp(np.log(losses).mean(axis=0))]
            ),
            "That is the mean of each run over its steps: one mean for each step.": np.array(
                [np.arange(3.0), losses.mean(axis=1)]
            ),
        },
        rtol=1e-6,
        hint="Three losses at step 10: 2, 8 and 5. What is their mean?",
    )
    plot_curves.require(
        len(seen["bands"]) == 1,
        got=f"{len(seen['bands'])} bands",
        expected="1 band",
        because="",
        hint="One call of `ax.fill_between(steps, low, high, alpha=0.2)` draws the whole band.",
    )
    (band,) = seen["bands"]
    plot_curves.expect(band["x"], _STEPS, "the x of the band", hint="The same steps.")
    spread = np.array([2.0, 3.0, 1.0, 0.28**0.5])  # the last: (0.16 + 0.36 + 0.04) / 2 = 0.28

    def edges(half: Floats) -> Floats:
        return np.array([means - half, means + half])

    plot_curves.expect(
        np.array([band["low"], band["high"]]),
        edges(spread),
        "the lower and the upper edge of the band",
        also={
            "That is the sd of the *mean*: divided by the root of n. The runs differ by more.": (
                edges(spread / 3**0.5)
            ),
            "That sd is divided by n: here by n − 1, as pandas does (`ddof=1`).": (
                edges(spread * (2 / 3) ** 0.5)
            ),
            "The band goes from the lowest to the highest run: those are not mean ± sd.": (
                np.array([losses.min(axis=0), losses.max(axis=0)])
            ),
            "That is two sd to each side: one is asked for.": edges(2 * spread),
            "That is half an sd to each side: one is asked for.": edges(spread / 2),
            "The sd is squared: that is the variance.": edges(spread**2),
            "The band is equally wide everywhere: each step has an sd of its own.": edges(
                np.full(4, np.std(losses, ddof=1))
            ),
            "One edge is the mean itself: the band goes to both sides.": (
                np.array([means, means + spread])
            ),
        },
        rtol=1e-6,
        hint="At step 10: mean 5, distances −3, 3, 0. Their squares, added, by n − 1; the root.",
    )


def scale_and_legend(plot_curves: Exercise) -> None:
    """A log axis, labels, a legend."""
    seen = plot_curves(three_runs()).value
    drawn_here(plot_curves, seen)
    _named(plot_curves, seen["xlabel"], "x", "step")
    _named(plot_curves, seen["ylabel"], "y", "loss")
    plot_curves.require(
        seen["yscale"] == "log",
        got=f"the y axis is {seen['yscale']}",
        expected="log",
        because="x is log, and y is not: it is the loss that falls by factors."
        if seen["xscale"] == "log"
        else "",
        hint='`ax.set_yscale("log")`: the numbers stay, only the axis changes.',
    )
    missing = [name for name in [*_LOSSES, "mean"] if name not in seen["legend"]]
    plot_curves.require(
        not missing,
        got=f"{missing} not in the legend: {seen['legend']}" if seen["legend"] else "no legend",
        expected="the runs and the mean",
        because="`ax.legend()` lists what is drawn before it: call it last."
        if seen["legend"]
        else "Labels alone show nothing; `ax.legend()` lists those of what is already drawn.",
    )


# --- honest_bars ----------------------------------------------------------------------------------

_YEARS, _PARTS = ["1960", "1980", "2000"], [317.0, 339.0, 369.0]


def bars_from_zero(honest_bars: Exercise) -> None:
    """Three bars, each as long as its value."""
    seen = honest_bars(_YEARS, _PARTS).value
    drawn_here(honest_bars, seen)
    bars = _upright(honest_bars, seen, 3, "")
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
    bars = _upright(honest_bars, seen, 3, "")
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
            got=_so_many(lines, name, seen),
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
    _named(delay_histogram, seen["xlabel"], "x", "min")
    _named(delay_histogram, seen["ylabel"], "y", "flights")


# --- find_week ------------------------------------------------------------------------------------


def two_weeks(find_week: Exercise, dates: list[str], celsius: Floats) -> None:
    """A week in July, then one in April."""
    from helpers.week2_data.thermometer import with_week_in_fahrenheit

    for start in (925, 468):
        right = dates[start]
        find_week(dates, with_week_in_fahrenheit(celsius, start)).equals(
            right,
            also={
                "That is the last day of the week: its first is asked for.": dates[start + 6],
                "That is the middle of the week: its first day is asked for.": dates[start + 3],
                "That is the day before the week: a jump ends on the day after.": dates[start - 1],
                "That is the day after the week.": dates[start + 7],
                "That is the hottest day of the week: its first is asked for.": dates[
                    start + int(np.argmax(celsius[start : start + 7]))
                ],
                "That is the place of the day: return the date, as it stands in `dates`.": start,
            },
            hint=f"Draw the thirty days around {right}. What makes the week stand out?",
        )
