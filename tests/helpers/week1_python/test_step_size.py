"""The lab "step size": what a position shows and says is what its step gives."""

from __future__ import annotations

import math
from statistics import median

import numpy as np
import pytest

from helpers.lab.model import Lab
from helpers.lab.view import widget
from helpers.week1_python.labs import step_size_lab

FUNCTIONS = {
    "sin x": (math.sin, math.cos),
    "exp x": (math.exp, math.exp),
    "x³": (lambda x: x**3, lambda x: 3 * x**2),
    "1/x": (lambda x: 1 / x, lambda x: -1 / x**2),
    "sin 20x": (lambda x: math.sin(20 * x), lambda x: 20 * math.cos(20 * x)),
    "x²": (lambda x: x**2, lambda x: 2 * x),
}


@pytest.fixture(scope="module")
def lab() -> Lab:
    return step_size_lab()


def reached(lab: Lab, function: str) -> list[float]:
    """The steps at which one of the two errors is at its best."""
    steps, functions = (slider.labels for slider in lab.sliders)
    flags = np.reshape(lab.reached, (len(steps), len(functions)))
    return [float(steps[i]) for i in np.flatnonzero(flags[:, functions.index(function)])]


@pytest.mark.parametrize("step", [10, 40, 52, 58])
def test_the_squares_stand_at_the_errors_of_their_step(lab: Lab, step: int) -> None:
    h = 10 ** ((step - 60) / 4)
    for number, name in enumerate(lab.sliders[1].labels):
        f, slope = FUNCTIONS[name]
        around = [1 + n / 2000 for n in range(201)]
        expected = (
            median(abs((f(x + h) - f(x)) / h - slope(x)) for x in around),
            median(abs((f(x + h) - f(x - h)) / (2 * h) - slope(x)) for x in around),
        )
        curves, squares = lab.panels[0].layers[:2], lab.panels[0].layers[2:]
        for curve, square, error in zip(curves, squares, expected, strict=True):
            at, shown = square.xy[step, number, 0]
            assert at == pytest.approx(h, rel=1e-5)
            # Where rounding is all, it differs from one library of functions to the next.
            assert shown == pytest.approx(error, rel=0.5 if h < 1e-3 else 1e-3, abs=1e-15)
            assert curve.xy[0, number, step].tolist() == square.xy[step, number, 0].tolist()


def test_the_best_steps_are_where_the_text_says(lab: Lab) -> None:
    for name in ("sin x", "exp x", "x³", "1/x"):
        best = reached(lab, name)
        assert 1e-9 < min(best) < 1e-7 and 1e-6 < max(best) < 3e-5
    assert max(reached(lab, "sin 20x")) < 1e-6
    assert max(reached(lab, "x²")) > 0.1
    assert not lab.reached[int(np.ravel_multi_index(lab.start, (len(lab.sliders[0].labels), 6)))]


def test_a_position_says_both_errors(lab: Lab) -> None:
    said = lab.readout((38, 2))
    assert said.startswith("forward error") and "central error" in said
    assert said.endswith("(its best)")


def test_the_widget_can_be_made(lab: Lab) -> None:
    assert len(widget(lab).children) == 4
