"""The longer public checks of notebook 05, figures that tell the truth."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.check import Exercise
from helpers.week2_data import looks
from helpers.week2_data.public_checks.drawings import Floats, drawn_here, named, so_many, upright

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


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
        hint="What does the format of your `ax.plot` say of the line?",
    )


def labels_with_unit(draw_year: Exercise) -> None:
    """Both axes are named."""
    seen = draw_year(_SOME_MONTHS, _SOME_DEGREES).value
    drawn_here(draw_year, seen)
    named(draw_year, seen["xlabel"], "x", "month")
    named(draw_year, seen["ylabel"], "y", "temperature")
    draw_year.require(
        looks.says_celsius(seen["ylabel"]),
        got=f'the y label "{seen["ylabel"]}"',
        expected='a unit in it, "°C"',
        because="Without its unit a number can be anything: 25 °F is frost.",
        hint="The degree sign belongs to it: C alone is a coulomb.",
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
    bars = upright(rainy_months, seen, 12, because)
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
            "You gave both years the same weight: take one mean of all days of a month.": (
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
        hint="In which unit is `precipitation`? The docstring tells.",
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
            got=so_many(lines, run, seen),
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


def mean_and_band(plot_curves: Exercise) -> None:
    """The mean over the runs, and a band around it."""
    seen = plot_curves(three_runs()).value
    drawn_here(plot_curves, seen)
    losses = np.array(list(_LOSSES.values()))
    means = [10.0, 5.0, 2.0, 0.9]
    lines = looks.lines_named(seen, "mean")
    plot_curves.require(
        len(lines) == 1,
        got=so_many(lines, "mean", seen),
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
            "That is the mean of decimal logarithms: take the mean of the losses.": np.array(
                [_STEPS, np.log10(losses).mean(axis=0)]
            ),
            "That is the mean of logarithms: take the mean of the losses.": np.array(
                [_STEPS, np.log(losses).mean(axis=0)]
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
    widths = band["high"] - band["low"]
    plot_curves.require(
        not np.allclose(widths, widths[0]),
        got=f"a band {widths[0]:.3g} wide at each step",
        expected="a width for each step",
        because="The band is equally wide everywhere: each step has an sd of its own.",
        hint="Over which losses did you take the sd? At step 10 they are 2, 8 and 5.",
    )
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
    named(plot_curves, seen["xlabel"], "x", "step")
    named(plot_curves, seen["ylabel"], "y", "loss")
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
    because = "Labels alone show nothing; `ax.legend()` lists those of what is already drawn."
    hint = "Which line of yours draws last, and where does the legend come?"
    if seen["legend"] and set(missing) <= set(looks.labels(seen)):
        because = "`ax.legend()` lists what is drawn before it: call it last."
    elif seen["legend"]:
        because = "A legend takes its names from the labels: no line of yours has such a label."
        hint = 'What does `label=` say of a run, and what of the mean? Runs here are "a", "b", "c".'
    plot_curves.require(
        not missing,
        got=f"{missing} not in the legend: {seen['legend']}" if seen["legend"] else "no legend",
        expected="the runs and the mean",
        because=because,
        hint=hint,
    )


# --- find_week ------------------------------------------------------------------------------------


_SEVEN_AROUND = "Of seven days around a wrong day most are wrong, too: compare with a month."
_NAN_AT_ENDS = "The end was not looked at: there a window of 31 days is not full, its median nan."


def two_weeks(find_week: Exercise, dates: list[str], celsius: Floats) -> None:
    """A week in July, then the last of all."""
    from helpers.week2_data.thermometer import with_week_in_fahrenheit

    july, last = 925, len(dates) - 7
    before = {
        july: "That is the day before the week: a jump ends on the day after.",
        last: "That is the day before the week: were the very last seven days tried, too?",
    }
    for start in (july, last):
        right = dates[start]
        find_week(dates, with_week_in_fahrenheit(celsius, start)).equals(
            right,
            also={
                "That is the last day of the week: its first is asked for.": dates[start + 6],
                "That is the middle of the week: its first day is asked for.": dates[start + 3],
                before[start]: dates[start - 1],
                "That is the day after the week.": dates[min(start + 7, len(dates) - 1)],
                "That is the hottest day of the week: its first is asked for.": dates[
                    start + int(np.argmax(celsius[start : start + 7]))
                ],
                "That is the place of the day: return the date, as it stands in `dates`.": start,
                _SEVEN_AROUND: "2014-04-25",
                _NAN_AT_ENDS: "2012-08-11",
            },
            hint=f"Draw the thirty days around {right}: from them the week stands out."
            if start == july
            else f"The week of {right} is the last of all. Draw the thirty days before it.",
        )
