"""The lab "one sample, many histograms": bin width and origin decide how many peaks there are."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.figures import BLUE, GREY, ORANGE
from helpers.lab.model import Array, Lab, Layer, Panel, Slider

Floats = np.ndarray[Any, np.dtype[np.float64]]
Counts = np.ndarray[Any, np.dtype[np.int64]]

WIDTHS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20)
SHIFTS = tuple(tenth / 10 for tenth in range(10))  # of a width
LOW, HIGH = 20.0, 120.0
_DEPTH = 0.75  # a valley is deeper than this share of the lower of its two peaks


def sample(seed: int = 7) -> Floats:
    """Seventy waiting times in minutes, of two kinds, with one decimal."""
    rng = np.random.default_rng(seed)
    times = np.concatenate([rng.normal(54, 6, 28), rng.normal(76, 6.5, 42)])
    return np.array([round(time, 1) for time in sorted(times.tolist())])


def edges_of(width: float, shift: float) -> Floats:
    """Edges from below to above all times, one of them `shift` widths above LOW."""
    first = LOW - width * (1 - shift)
    count = int(np.ceil((HIGH - first) / width)) + 1
    return np.asarray(first + width * np.arange(count), dtype=np.float64)


def peaks(counts: Counts) -> list[int]:
    """The bars that are peaks; between two of them lies a valley deep enough to be seen."""
    found: list[int] = []
    for bar in range(len(counts)):
        if counts[bar] == 0:
            continue
        if not found:
            found.append(bar)
            continue
        last = found[-1]
        valley = counts[last : bar + 1].min()
        if valley <= _DEPTH * min(counts[last], counts[bar]):
            if counts[bar] > valley:
                found.append(bar)
        elif counts[bar] > counts[last]:
            found[-1] = bar
    return found


def histogram_lab() -> Lab:
    """Seventy times, with twelve bin widths and ten origins."""
    times = sample()
    shape = (len(WIDTHS), len(SHIFTS))
    outlines, found, highest = [], [], []
    for width in WIDTHS:
        for shift in SHIFTS:
            edges = edges_of(width, shift)
            counts, _ = np.histogram(times, edges)
            outlines.append(_outline(edges, counts))
            found.append([float(edges[bar] + width / 2) for bar in peaks(counts)])
            highest.append(int(counts.max()))
    numbers = np.reshape([len(places) for places in found], shape)
    both = np.any(numbers == 1, axis=1) & np.any(numbers == 2, axis=1)
    longest = max(map(len, outlines))
    bars = np.array([_padded(outline, longest) for outline in outlines]).reshape(*shape, longest, 2)
    return Lab(
        title="One sample, many histograms",
        goal="Seventy waiting times; the grey strokes below are the times themselves. Hide the "
        "second peak. Then show it again without touching the bin width.",
        sliders=(
            Slider("bin width", tuple(f"{width} min" for width in WIDTHS), 4),
            Slider("first edge moved by", tuple(f"{shift:g} of a width" for shift in SHIFTS)),
        ),
        panels=(
            Panel(
                "histogram",
                "waiting time in minutes",
                "share of the highest bar",
                (LOW, HIGH),
                (-0.15, 1.15),
                (
                    Layer(_strokes(times)[None, None], GREY, style="thin"),
                    Layer(bars, BLUE),
                ),
            ),
            Panel(
                "no bins: share of times up to x",
                "waiting time in minutes",
                "share of the 70 times",
                (LOW, HIGH),
                (0, 1.05),
                (Layer(_shares(times)[None, None], ORANGE),),
            ),
        ),
        readouts=tuple(_said(places, top) for places, top in zip(found, highest, strict=True)),
        reached=tuple(bool(both[width]) for width, _ in np.ndindex(shape)),
        shown=((4, 0), (8, 0), (9, 2), (9, 7)),
    )


def _said(places: list[float], highest: int) -> str:
    where = " and ".join(f"{place:.0f}" for place in places)
    if len(places) > 3:
        where = f"{places[0]:.0f} … {places[-1]:.0f}"
    word = "peak" if len(places) == 1 else "peaks"
    return f"{len(places)} {word}: {where} min (highest bar: {highest})"


def _outline(edges: Floats, counts: Counts) -> Array:
    """Around the bars, each down to the axis, in shares of the highest."""
    share = counts / counts.max()
    x = np.repeat(edges, 3)[1:-1]
    y = np.zeros_like(x)
    y[1::3], y[2::3] = 0.0, 0.0
    for bar, height in enumerate(share):
        y[3 * bar + 1 : 3 * bar + 3] = height
    return np.asarray(np.stack([x, y], axis=-1), dtype=np.float32)


def _padded(points: Array, length: int) -> Array:
    rest = np.full((length - len(points), 2), np.nan, dtype=np.float32)
    return np.concatenate([points, rest])


def _strokes(times: Floats) -> Array:
    """A short upright stroke for each time, below the axis."""
    points = [(t, y) for t in times for y in (-0.11, -0.04, np.nan)]
    return np.array(points, dtype=np.float32)


def _shares(times: Floats) -> Array:
    """The staircase of the sorted times."""
    n = len(times)
    x = np.concatenate([[LOW], np.repeat(times, 2), [HIGH]])
    y = np.concatenate([np.repeat(np.arange(n + 1) / n, 2)])
    return np.asarray(np.stack([x, y], axis=-1), dtype=np.float32)
