"""The lab "same numbers, four charts": what axis start, scale and shape make of five bars.

A lab draws lines only and keeps the limits of its panels, so the chart is drawn as on paper: its
frame, ticks, bars and figures are lines at places in centimetres.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.data.climate import load_co2
from helpers.figures import BLUE, GREY, ORANGE
from helpers.lab.model import Array, Lab, Layer, Panel, Slider

Floats = np.ndarray[Any, np.dtype[np.float64]]
Point = tuple[float, float]
Stroke = list[Point]

YEARS = (1960, 1970, 1980, 1990, 2000)
STARTS = (0, 100, 200, 250, 280, 300, 310, 315)
SCALES = ("linear", "log")
SHAPES = ((13.0, 2.5), (13.0, 6.5), (7.5, 7.5), (3.5, 8.5))  # width, height
TOP = 380.0
_LEFT, _FLOOR = 1.7, 1.0  # where the axes of the drawn chart meet
_PAPER = (16.0, 10.5)


@dataclass(frozen=True)
class _Axis:
    """From a value to its height on paper; a log axis has no 0, so there it begins at 1."""

    start: float
    log: bool
    length: float

    def height(self, value: float) -> float:
        if self.log:
            first = max(self.start, 1.0)
            return self.length * math.log(value / first) / math.log(TOP / first)
        return self.length * (value - self.start) / (TOP - self.start)

    def ticks(self) -> tuple[int, ...]:
        if self.start == 0:
            return (1, 10, 100) if self.log else (0, 100, 200, 300)
        step = next(step for step in (10, 20, 50, 100) if (TOP - self.start) / step <= 4.5)
        return tuple(range(math.ceil(self.start / step) * step, int(TOP), step))


def yearly_means() -> Floats:
    """The carbon dioxide of five years, in ppm."""
    table = load_co2()
    means = table.groupby(table["date"].dt.year)["co2"].mean()
    return np.asarray(means.loc[list(YEARS)], dtype=float)


def suggested(values: Floats, start: float, log: bool) -> float:
    """The change in percent that the lengths of first and last bar suggest."""
    axis = _Axis(start, log, 1.0)
    return 100 * (axis.height(float(values[-1])) / axis.height(float(values[0])) - 1)


def steepness(values: Floats, start: float, log: bool, shape: tuple[float, float]) -> float:
    """The angle at which the line from first to last bar climbs on paper, in degrees."""
    width, height = shape
    axis = _Axis(start, log, height)
    rise = axis.height(float(values[-1])) - axis.height(float(values[0]))
    across = width * (1 - 1 / len(values))
    return math.degrees(math.atan2(rise, across))


def four_charts_lab() -> Lab:
    """The same five numbers with eight starts of the axis, two scales, four shapes."""
    values = yearly_means()
    truth = 100 * (values[-1] / values[0] - 1)
    readouts, reached, charts = [], [], []
    for start in STARTS:
        for scale in SCALES:
            claim = suggested(values, start, scale == "log")
            for shape in SHAPES:
                angle = steepness(values, start, scale == "log", shape)
                honest = bool(abs(claim - truth) < 0.5)
                readouts.append(
                    f"bars say +{_percent(claim)}, true +{_percent(truth)}"
                    f"{', honest' if honest else ''}; climbs {angle:.0f}°"
                )
                reached.append(honest)
                charts.append(_chart(values, _Axis(start, scale == "log", shape[1]), shape[0]))
    grid = (len(STARTS), len(SCALES), len(SHAPES))
    frames, words, bars, lines = (
        _stacked([chart[part] for chart in charts], grid) for part in range(4)
    )
    return Lab(
        title="Same numbers, four charts",
        goal="Carbon dioxide in five years. Make the bars suggest more than ten times the true "
        "change. Then make the change nearly vanish. Then let the bars tell the truth: which "
        "sliders have to be where, and which does not matter for bars?",
        sliders=(
            Slider("axis from", tuple(str(start) for start in STARTS), 6),
            Slider("scale", SCALES),
            Slider("shape", ("flat", "wide", "square", "tall"), 3),
        ),
        panels=(
            Panel(
                "the chart as printed",
                "cm on paper",
                "cm on paper",
                (0, _PAPER[0]),
                (0, _PAPER[1]),
                (
                    Layer(frames, GREY, style="thin"),
                    Layer(words, "#374151", style="thin"),
                    Layer(bars, BLUE, "CO₂ in ppm"),
                    Layer(lines, ORANGE, style="dashed"),
                ),
            ),
            Panel(
                "change that the bars suggest",
                "start of the axis",
                "change in %",
                (-10, 490),
                (1, 6000),
                _claims(values, truth),
                yscale="log",
            ),
        ),
        readouts=tuple(readouts),
        reached=tuple(reached),
        shown=((0, 0, 1), (6, 0, 3), (0, 1, 1), (4, 0, 0)),
    )


def _percent(change: float) -> str:
    return f"{change:,.0f} %" if change >= 100 else f"{change:.3g} %"


def _claims(values: Floats, truth: float) -> tuple[Layer, ...]:
    claims = np.array(
        [[suggested(values, start, log) for log in (False, True)] for start in STARTS]
    )
    curves = [
        Layer(_xy(STARTS, claims[:, scale])[None, None, None], color, name, "dots")
        for scale, color, name in ((0, BLUE, "linear scale"), (1, GREY, "log scale"))
    ]
    places = np.stack(np.broadcast_arrays(np.array(STARTS)[:, None], claims), axis=-1)
    here = places[:, :, None, None, :].astype(np.float32)
    true = _xy([-10, 490], [truth, truth])[None, None, None]
    return (Layer(true, ORANGE, "true", "dashed"), *curves, Layer(here, BLUE, style="square"))


def _chart(values: Floats, axis: _Axis, width: float) -> tuple[list[Stroke], ...]:
    """The strokes of frame, figures, bars, and the line through the tops."""
    right, top = _LEFT + width, _FLOOR + axis.length
    frame: list[Stroke] = [[(_LEFT, top), (_LEFT, _FLOOR), (right, _FLOOR)]]
    words: list[Stroke] = []
    for tick in axis.ticks():
        y = _FLOOR + axis.height(tick)
        frame.append([(_LEFT - 0.15, y), (_LEFT, y)])
        words += _number(tick, right=_LEFT - 0.3, middle=y)
    place = width / len(values)
    bars: list[Stroke] = []
    tops: Stroke = []
    for number, value in enumerate(values):
        left, height = _LEFT + (number + 0.2) * place, _FLOOR + axis.height(float(value))
        end = left + 0.6 * place
        bars.append([(left, _FLOOR), (left, height), (end, height), (end, _FLOOR)])
        tops.append((left + 0.3 * place, height))
        if number in (0, len(values) - 1):
            words += _number(YEARS[number], right=left + 0.3 * place + 0.73, middle=_FLOOR - 0.45)
    return frame, words, bars, [tops]


# A digit is a box of seven segments, as on a pocket calculator: a to g.
_SEGMENTS: dict[str, Stroke] = {
    "a": [(0, 2), (1, 2)],
    "b": [(1, 2), (1, 1)],
    "c": [(1, 1), (1, 0)],
    "d": [(0, 0), (1, 0)],
    "e": [(0, 1), (0, 0)],
    "f": [(0, 2), (0, 1)],
    "g": [(0, 1), (1, 1)],
}
_DIGITS = ("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg")
_SIZE, _PITCH = 0.24, 0.4


def _number(value: int, right: float, middle: float) -> list[Stroke]:
    """The strokes of a number that ends at `right`."""
    text = str(value)
    strokes = []
    for place, digit in enumerate(text):
        x = right - _PITCH * (len(text) - place) + (_PITCH - _SIZE)
        for segment in _DIGITS[int(digit)]:
            strokes.append(
                [(x + _SIZE * a, middle + _SIZE * (b - 1)) for a, b in _SEGMENTS[segment]]
            )
    return strokes


def _stacked(drawings: Sequence[Iterable[Stroke]], grid: tuple[int, ...]) -> Array:
    """One array of all drawings: nan between strokes, and behind the last one."""
    gap = (math.nan, math.nan)
    flat = [[point for stroke in drawing for point in (*stroke, gap)] for drawing in drawings]
    longest = max(map(len, flat))
    padded = [points + [gap] * (longest - len(points)) for points in flat]
    return np.array(padded, dtype=np.float32).reshape(*grid, longest, 2)


def _xy(x: Sequence[float] | Floats, y: Sequence[float] | Floats) -> Array:
    return np.asarray(np.stack(np.broadcast_arrays(x, y), axis=-1), dtype=np.float32)
