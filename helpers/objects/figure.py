"""The last step of a trace as a plain figure, for places where no front end runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from textwrap import wrap
from typing import Any

import matplotlib.pyplot as plt
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path

from helpers.figures import BLUE
from helpers.objects.layout import CELL, CHAR, HEAD, MARGIN, PAD, ROW, Box, Layout
from helpers.objects.model import Frame, Object, Step, Trace

INK, SOFT, NEXT, RAN, LINE, HEADER = (
    "#1f2937",
    "#4b5563",
    "#d6e3f5",
    "#eef0f3",
    "#9ca3af",
    "#eef3fa",
)
_UNITS = 96  # of the layout's, to an inch
_GAP = 24
_LONGEST = 70  # characters of a line


def draw(trace: Trace, layout: Layout) -> Figure:
    """The source with its marks, what is printed below it, and to the right names and objects."""
    step = trace.steps[-1]
    source = [line.expandtabs(4) for line in trace.source]
    longest = min(_LONGEST, max(30, *map(len, source)))
    lines = trace.printed[: step.printed].expandtabs(4).splitlines()
    printed = [part for line in lines for part in wrap(line, longest) or [""]][-12:]
    left = longest * CHAR + 46
    rows = len(source) + (len(printed) + 2 if printed else 0)
    width = max(left + _GAP + layout.width, len(step.says) * CHAR)
    height = max(rows * ROW + 8, _bottom(step, layout)) + ROW
    figure = plt.figure(figsize=(width / _UNITS, height / _UNITS), layout="none")
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.axis("off")
    _write(ax, 4, ROW / 2, step.says, weight="bold", family="sans-serif")
    _source(ax, source, step, left)
    if printed:
        y = (len(source) + 2) * ROW
        _write(ax, 4, y, "It has printed so far:", color=SOFT, family="sans-serif")
        for row, line in enumerate(printed, 1):
            _write(ax, 8, y + row * ROW, line[:_LONGEST])
    _parts(ax, step, layout, (left + _GAP, ROW))
    return figure


def _bottom(step: Step, layout: Layout) -> float:
    """The height of this step's part of the picture."""
    boxes = [layout.frames[frame.number] for frame in step.frames]
    boxes += [layout.objects[thing.number] for thing in step.objects]
    return max((box.rect[1] + box.rect[3] for box in boxes), default=0) + MARGIN


def _source(ax: Axes, source: Sequence[str], step: Step, width: float) -> None:
    for number, line in enumerate(source, 1):
        y = number * ROW
        color = NEXT if number == step.next else RAN if number == step.ran else None
        if color:
            ax.add_patch(Rectangle((2, y), width - 4, ROW, color=color, linewidth=0))
        ran = "✗" if step.failed else "✓"
        mark = "▶" if number == step.next else ran if number == step.ran else ""
        _write(ax, 6, y + ROW / 2, mark, color=BLUE)
        _write(ax, 36, y + ROW / 2, str(number), color=SOFT, ha="right")
        _write(ax, 44, y + ROW / 2, line[:_LONGEST])


def _parts(ax: Axes, step: Step, layout: Layout, offset: tuple[float, float]) -> None:
    shared = step.shared()
    for part in step.parts:
        boxes = layout.frames if isinstance(part, Frame) else layout.objects
        bold = isinstance(part, Object) and part.number in shared
        _part(ax, part, boxes[part.number], offset, bold)
    for part in step.parts:
        for place, points in layout.arrows(part).items():
            pairs = zip(points[::2], points[1::2], strict=True)
            moved = [(x + offset[0], y + offset[1]) for x, y in pairs]
            _arrow(ax, moved, 1.8 if part.slots[place].to in shared else 1.1)


def _part(
    ax: Axes, part: Frame | Object, box: Box, offset: tuple[float, float], bold: bool
) -> None:
    (left, top), (x, y, width, height) = offset, box.rect
    x, y = x + left, y + top
    edge, thick = (BLUE, 2.2) if bold else (LINE, 0.9)
    ax.add_patch(Rectangle((x, y), width, HEAD, facecolor=HEADER, linewidth=0))
    ax.add_patch(Rectangle((x, y), width, height, fill=False, edgecolor=edge, linewidth=thick))
    _write(ax, x + PAD, y + HEAD / 2, part.title, color=SOFT, weight="bold")
    for slot, (a, b, w, h) in zip(part.slots, box.places, strict=False):
        a, b = a + left, b + top
        if box.flat:
            ax.add_patch(Rectangle((a, b), w, h, fill=False, edgecolor=LINE, linewidth=0.6))
            if slot.name:
                _write(ax, a + 3, b + 8, slot.name, color=SOFT, size=7)
            _write(ax, a + w / 2, b + (21 if h == CELL else h / 2), slot.text, ha="center")
        else:
            _write(ax, a + PAD, b + h / 2, slot.name)
            _write(ax, a + PAD + box.names, b + h / 2, slot.text)
    if isinstance(part, Object) and part.more:
        _write(ax, x + PAD, y + height - 9, f"… {part.more:,} more", color=SOFT, size=8)


def _arrow(ax: Axes, points: list[tuple[float, float]], width: float) -> None:
    (x, y), way = points[-1], 1 if points[-1][0] > points[-2][0] else -1
    curve = Path(
        [*points[:-1], (x - 5 * way, y)], [Path.MOVETO, *[Path.CURVE4] * (len(points) - 1)]
    )
    head = [(x, y), (x - 9 * way, y - 4.5), (x - 9 * way, y + 4.5)]
    ax.add_patch(PathPatch(curve, fill=False, edgecolor=BLUE, linewidth=width, zorder=5))
    ax.add_patch(Polygon(head, color=BLUE, linewidth=0, zorder=5))
    ax.plot(*points[0], "o", color=BLUE, markersize=4, zorder=5)


def _write(ax: Axes, x: float, y: float, words: str, size: float = 9, **how: Any) -> None:
    style = {"family": "monospace", "color": INK, "va": "center", "parse_math": False, **how}
    known = _glyphs()
    shown = "".join(char if ord(char) in known else "□" for char in words)
    ax.text(x, y, shown, size=size, **style)


@cache
def _glyphs() -> frozenset[int]:
    """The characters of matplotlib's own font; of each other one it would complain on stderr."""
    path = font_manager.findfont("DejaVu Sans Mono")
    return frozenset(FT2Font(path).get_charmap())
