"""The lab *broadcasting*: two shapes, and what becomes of them axis by axis."""

from __future__ import annotations

from itertools import product

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from helpers.figures import BLUE, GREEN, ORANGE, RED
from helpers.lab.model import Lab, Layer, Panel, Slider

Shape = tuple[int, ...]
Points = list[tuple[float, float]]

SHAPES: tuple[Shape, ...] = (
    (3,),
    (5,),
    (1,),
    (5, 1),
    (1, 3),
    (4, 3),
    (5, 3),
    (4, 1, 3),
    (4, 5, 1),
    (2, 1, 1),
)
GOAL = {(4, 1, 3), (5, 1)}
_AXES = 3
_HEIGHT = 0.2
_ROWS = {"a": 0.27, "b": 0.0, "result": -0.27}  # above and below the number of the axis
_BREAK = (np.nan, np.nan)


def broadcasting_lab() -> Lab:
    """Two sliders choose the shapes of `a` and `b`; the picture goes through their axes."""
    pairs = list(product(SHAPES, SHAPES))
    drawn = [_pictures(a, b) for a, b in pairs]
    looks = (
        ("a", BLUE, "line"),
        ("a, stretched", BLUE, "dashed"),
        ("b", ORANGE, "line"),
        ("b, stretched", ORANGE, "dashed"),
        ("a + b", GREEN, "line"),
        ("clash", RED, "line"),
    )
    layers = tuple(
        Layer(_stacked([picture[name] for picture in drawn]), color, name, style)  # type: ignore[arg-type]
        for name, color, style in looks
    )
    names = tuple(str(shape) for shape in SHAPES)
    return Lab(
        title="Broadcasting",
        goal="Choose the shapes of a and b. Make (4, 1, 3) and (5, 1) meet: which shape has the "
        "sum, and which axis is stretched in which array? Then find two shapes that clash in one "
        "axis only.",
        sliders=(Slider("a", names, 0), Slider("b", names, 1)),
        panels=(
            Panel(
                "axis by axis: a above, b below it, then a + b",
                "position along the axis",
                "axis (−1 is the last)",
                (0.3, 8.6),
                (-3.6, -0.4),
                layers,
                background=_whole_numbers,
            ),
        ),
        readouts=tuple(readout(a, b) for a, b in pairs),
        reached=tuple({a, b} == GOAL for a, b in pairs),
        shown=((SHAPES.index((4, 1, 3)), SHAPES.index((5, 1))), (0, 1)),
    )


def _whole_numbers(ax: Axes) -> None:
    """Positions and axes are counted: no tick between two of them."""
    ax.set(xticks=range(1, 6), yticks=range(-_AXES, 0))


def readout(a: Shape, b: Shape) -> str:
    """What comes of two shapes, in words."""
    clashing = [axis for axis in range(1, _AXES + 1) if _clash(_length(a, axis), _length(b, axis))]
    if not clashing:
        return f"the sum has shape {np.broadcast_shapes(a, b)}"
    axes = " and ".join(f"axis −{axis}" for axis in clashing)
    m, n = _length(a, clashing[0]), _length(b, clashing[0])
    return f"clash in {axes}: {m} and {n}"


def _length(shape: Shape, axis: int) -> int:
    """The length of an axis counted from the end; 0 if the array does not have it."""
    return shape[-axis] if axis <= len(shape) else 0


def _clash(m: int, n: int) -> bool:
    return m > 1 and n > 1 and m != n


def _pictures(a: Shape, b: Shape) -> dict[str, Points]:
    """The outlines of all cells, by layer."""
    found: dict[str, Points] = {
        name: [] for name in ("a", "a, stretched", "b", "b, stretched", "a + b", "clash")
    }
    for axis in range(1, _AXES + 1):
        m, n = _length(a, axis), _length(b, axis)
        clash, most = _clash(m, n), max(m, n)
        for name, length in (("a", m), ("b", n)):
            y = -axis + _ROWS[name]
            found[name] += _cells(y, range(length))
            if not clash:
                found[f"{name}, stretched"] += _cells(y, range(length, most))
        y = -axis + _ROWS["result"]
        found["clash" if clash else "a + b"] += _cross(y) if clash else _cells(y, range(most))
    return found


def _cells(y: float, numbers: range) -> Points:
    """Squares side by side, the first one around x = 1."""
    points: Points = []
    for x in numbers:
        left, right, low, high = x + 0.55, x + 1.45, y - _HEIGHT / 2, y + _HEIGHT / 2
        points += [(left, low), (right, low), (right, high), (left, high), (left, low), _BREAK]
    return points


def _cross(y: float) -> Points:
    low, high = y - _HEIGHT / 2, y + _HEIGHT / 2
    return [(0.55, low), (1.45, high), _BREAK, (0.55, high), (1.45, low), _BREAK]


def _stacked(pictures: list[Points]) -> NDArray[np.float32]:
    """All pictures of a layer with the same number of points: (shapes, shapes, n, 2)."""
    longest = max(1, *map(len, pictures))
    filled = [picture + [_BREAK] * (longest - len(picture)) for picture in pictures]
    size = len(SHAPES)
    return np.array(filled, dtype=np.float32).reshape(size, size, longest, 2)
