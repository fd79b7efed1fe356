"""The labs of week 1. Step size: which step gives the best numerical derivative, and why?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.figures import BLUE, GREY, ORANGE
from helpers.lab.model import Array, Lab, Layer, Panel, Slider

Floats = np.ndarray[Any, np.dtype[np.float64]]
Curve = Callable[[Floats], Floats]

# Rounding errors jump from one x to the next, so every error is the median over many of them.
_AROUND = np.linspace(1.0, 1.1, 201)
_STEPS = 10.0 ** (np.arange(-60, -1) / 4)
_CLOSE = 1.3  # so many times the lowest error still counts as the best


@dataclass(frozen=True)
class _Example:
    name: str
    f: Curve
    slope: Curve


_EXAMPLES = (
    _Example("sin x", np.sin, np.cos),
    _Example("exp x", np.exp, np.exp),
    _Example("x³", lambda x: x**3, lambda x: 3 * x**2),
    _Example("1/x", lambda x: 1 / x, lambda x: -1 / x**2),
    _Example("sin 20x", lambda x: np.sin(20 * x), lambda x: 20 * np.cos(20 * x)),
    _Example("x²", lambda x: x**2, lambda x: 2 * x),
)


def step_size_lab() -> Lab:
    """The error of forward and central difference over the step, for six functions."""
    forward, central = _errors()
    readouts, reached = [], []
    for at in np.ndindex(forward.T.shape):
        best = [_is_best(errors[at[1]], at[0]) for errors in (forward, central)]
        words = [
            f"{name} error {errors[at[1], at[0]]:.2g}{' (its best)' if good else ''}"
            for name, errors, good in zip(
                ("forward", "central"), (forward, central), best, strict=True
            )
        ]
        readouts.append(", ".join(words))
        reached.append(any(best))
    return Lab(
        title="Step size",
        goal="For each function find the best step h of the forward difference, and the best of "
        "the central one. Why does the error grow to both sides? Which two functions do not keep "
        "to the rule of the others?",
        sliders=(
            Slider("step h", tuple(f"{h:.1e}" for h in _STEPS), len(_STEPS) - 1),
            Slider("function", tuple(example.name for example in _EXAMPLES)),
        ),
        panels=(
            Panel(
                "error of the slope",
                "step h",
                "error (median)",
                (5e-16, 1),
                (1e-16, 1e2),
                _error_layers(forward, central),
                xscale="log",
                yscale="log",
            ),
            Panel(
                "the slope at x = 1",
                "x",
                "f(x)",
                (0.4, 1.6),
                (-1.5, 3.5),
                _slope_layers(),
            ),
        ),
        readouts=tuple(readouts),
        reached=tuple(reached),
        shown=((58, 2), (38, 2), (34, 4), (58, 5)),
    )


def _errors() -> tuple[Floats, Floats]:
    """The median errors of forward and central difference: arrays (functions, steps)."""
    x, h = _AROUND, _STEPS[:, None]
    forward, central = [], []
    for example in _EXAMPLES:
        f, slope = example.f, example.slope(x)
        forward.append(np.median(np.abs((f(x + h) - f(x)) / h - slope), axis=1))
        central.append(np.median(np.abs((f(x + h) - f(x - h)) / (2 * h) - slope), axis=1))
    return np.array(forward), np.array(central)


def _is_best(errors: Floats, step: int) -> bool:
    return bool(errors[step] <= _CLOSE * errors.min())


def _error_layers(forward: Floats, central: Floats) -> tuple[Layer, ...]:
    """Both curves, and a square on each at the step that the slider holds."""
    named = ((forward, ORANGE, "forward"), (central, BLUE, "central"))
    curves = [Layer(_xy(_STEPS, errors)[None], color, name) for errors, color, name in named]
    squares = [
        Layer(_xy(_STEPS[:, None], errors.T)[:, :, None], color, style="square")
        for errors, color, _ in named
    ]
    return (*curves, *squares)


def _slope_layers() -> tuple[Layer, ...]:
    """The function around x = 1, and the line through the two points of each difference."""
    x = np.linspace(0.4, 1.6, 241)
    curve = np.stack([_xy(x, example.f(x)) for example in _EXAMPLES])[None]
    lines = [
        np.stack([_secant(example.f, start, 1 + _STEPS) for example in _EXAMPLES], axis=1)
        for start in (np.ones_like(_STEPS), 1 - _STEPS)
    ]
    return (
        Layer(curve, GREY, "function"),
        Layer(lines[0], ORANGE, "forward", "dashed"),
        Layer(lines[1], BLUE, "central", "dashed"),
    )


def _secant(f: Curve, start: Floats, end: Floats) -> Array:
    """The line through two points of a curve, over the whole picture: (steps, 2, 2)."""
    slope = (f(end) - f(start)) / (end - start)
    borders = np.array([0.4, 1.6])
    return _xy(borders, f(start)[:, None] + slope[:, None] * (borders - start[:, None]))


def _xy(x: Floats, y: Floats) -> Array:
    return np.asarray(np.stack(np.broadcast_arrays(x, y), axis=-1), dtype=np.float32)
