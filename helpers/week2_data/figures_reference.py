"""What could stand in for an answer of notebook 05, each drawn in another way than asked there."""

from __future__ import annotations

import calendar
import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from helpers.check import stands_in_for
from helpers.figures import BLUE, GREY

Floats = np.ndarray[Any, np.dtype[np.float64]]


@stands_in_for("draw_year")
def draw_year(ax: Axes, months: Sequence[int], degrees: Sequence[float]) -> None:
    """The temperature over the months, by the setters of one call."""
    ax.plot(np.asarray(months), np.asarray(degrees), marker="o", color=BLUE)
    ax.set(xlabel="month", ylabel="temperature of the sea in °C")


@stands_in_for("rainy_months")
def rainy_months(ax: Axes, weather: pd.DataFrame) -> None:
    """Mean rain of a day, by calendar month, with a dict of lists."""
    rain = defaultdict(list)
    for date, amount in zip(weather["date"], weather["precipitation"], strict=True):
        rain[date.month].append(float(amount))
    months = range(1, 13)
    heights = [statistics.fmean(rain[month]) for month in months]
    ax.bar(months, heights, tick_label=list(calendar.month_abbr)[1:], color=BLUE)
    ax.set(ylabel="rain of a day in mm", xlabel="")


@stands_in_for("plot_curves")
def plot_curves(ax: Axes, df: pd.DataFrame) -> None:
    """Learning curves, their mean, and a band, from dicts of numbers."""
    curves: dict[Any, dict[float, float]] = defaultdict(dict)
    for run, step, loss in zip(df["run"], df["step"], df["loss"], strict=True):
        curves[run][step] = loss
    steps = sorted(set(df["step"]))
    for run, curve in curves.items():
        ax.plot(steps, [curve[step] for step in steps], color=GREY, linewidth=0.8, label=str(run))
    at = [[curve[step] for curve in curves.values()] for step in steps]
    mean, spread = (np.array([of(values) for values in at]) for of in (np.mean, statistics.stdev))
    ax.plot(steps, mean, color=BLUE, linewidth=2.5, label="mean")
    ax.fill_between(steps, mean - spread, mean + spread, color=BLUE, alpha=0.2)
    ax.set(xlabel="step", ylabel="loss", yscale="log")
    ax.legend()


@stands_in_for("honest_bars")
def honest_bars(ax: Axes, names: Sequence[str], values: Sequence[float]) -> None:
    """One bar at a time."""
    for place, value in enumerate(values):
        ax.bar([place], [value], color=BLUE)
    ax.set_xticks(range(len(names)), list(names))
    room = 0.05 * max(abs(value) for value in values)
    ax.set_ylim(min(0.0, *values) - room * (min(values) < 0), max(0.0, *values) + room)


@stands_in_for("indexed_lines")
def indexed_lines(ax: Axes, x: Floats, series: Mapping[str, Floats]) -> None:
    """Each series in percent of its first value."""
    for name, values in series.items():
        first = float(values[0])
        ax.plot(x, [100 * (float(value) / first) for value in values], label=name)
    ax.set_ylabel("first value = 100")
    ax.legend()


@stands_in_for("bubbles")
def bubbles(ax: Axes, x: Floats, y: Floats, values: Floats) -> None:
    """Circles whose areas are as the values, one call for each."""
    largest = max(float(value) for value in values)
    for at_x, at_y, value in zip(x, y, values, strict=True):
        area = 400.0 * (float(value) / largest)
        ax.scatter([at_x], [at_y], s=[area], color=BLUE, alpha=0.5, linewidth=0)


@stands_in_for("heat_map")
def heat_map(ax: Axes, table: Floats, unit: str) -> None:
    """A table as colours that get lighter all the way."""
    mesh = ax.pcolormesh(np.asarray(table, dtype=float), cmap="cividis")
    ax.invert_yaxis()
    figure = ax.get_figure()
    assert figure is not None
    figure.colorbar(mesh, ax=ax, label=unit)


@stands_in_for("delay_histogram")
def delay_histogram(ax: Axes, minutes: Floats) -> None:
    """Bars five minutes wide, counted one by one."""
    counts = Counter(int(minute // 5) for minute in minutes if not np.isnan(minute))
    places = np.array(sorted(counts))
    ax.bar(5.0 * places, [counts[place] for place in places], width=5, align="edge", color=BLUE)
    ax.set(xlabel="delay in minutes", ylabel="flights")


@stands_in_for("find_week")
def find_week(dates: Sequence[str], temperatures: Floats) -> str:
    """The seven days that lie most above the days around them."""
    values = np.asarray(temperatures, dtype=float)
    around = [np.median(values[max(0, day - 15) : day + 16]) for day in range(len(values))]
    above = np.concatenate([[0.0], np.cumsum(values - np.array(around))])
    return dates[int(np.argmax(above[7:] - above[:-7]))]
