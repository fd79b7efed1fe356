"""The lab "same numbers, four charts": what the bars suggest, measured on the drawn lines."""

from __future__ import annotations

import math

import numpy as np
import pytest

from helpers.lab.model import Lab
from helpers.lab.view import widget
from helpers.week2_data.charts import (
    SCALES,
    SHAPES,
    STARTS,
    four_charts_lab,
    steepness,
    suggested,
    yearly_means,
)


@pytest.fixture(scope="module")
def lab() -> Lab:
    return four_charts_lab()


def heights(lab: Lab, position: tuple[int, int, int]) -> np.ndarray:
    """The heights of the bars on paper."""
    _, y = lab.panels[0].layers[2].xy[position].astype(float).T
    return np.array([y[5 * bar + 1] - y[5 * bar] for bar in range(5)])


@pytest.mark.parametrize("start", range(len(STARTS)))
@pytest.mark.parametrize("scale", range(len(SCALES)))
def test_what_is_said_is_what_the_bars_show(lab: Lab, start: int, scale: int) -> None:
    values = yearly_means()
    for shape in range(len(SHAPES)):
        drawn = heights(lab, (start, scale, shape))
        claim = 100 * (drawn[-1] / drawn[0] - 1)
        assert claim == pytest.approx(suggested(values, STARTS[start], scale == 1), rel=1e-3)
        tops = lab.panels[0].layers[3].xy[start, scale, shape].astype(float)
        tops = tops[~np.isnan(tops[:, 0])]
        climb = math.degrees(math.atan2(*(tops[-1] - tops[0])[::-1]))
        angle = steepness(values, STARTS[start], scale == 1, SHAPES[shape])
        assert climb == pytest.approx(angle, abs=0.01)
        assert f"climbs {angle:.0f}°" in lab.readout((start, scale, shape))


def test_only_a_linear_axis_from_zero_is_honest(lab: Lab) -> None:
    grid = (len(STARTS), len(SCALES), len(SHAPES))
    honest = np.argwhere(np.reshape(lab.reached, grid)).tolist()
    assert honest == [[0, 0, shape] for shape in range(len(SHAPES))]
    values = yearly_means()
    assert suggested(values, 0, False) == pytest.approx(100 * (values[-1] / values[0] - 1))
    assert suggested(values, 310, False) > 10 * suggested(values, 0, False)
    assert suggested(values, 0, True) < 3


def test_everything_lies_on_the_paper(lab: Lab) -> None:
    panel = lab.panels[0]
    for layer in panel.layers:
        x, y = layer.xy.reshape(-1, 2).T
        assert panel.xlim[0] <= np.nanmin(x) and np.nanmax(x) <= panel.xlim[1]
        assert panel.ylim[0] <= np.nanmin(y) and np.nanmax(y) <= panel.ylim[1]


def test_the_widget_can_be_made(lab: Lab) -> None:
    assert len(widget(lab).children) == 5
