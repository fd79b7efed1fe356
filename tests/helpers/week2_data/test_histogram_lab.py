"""The lab "one sample, many histograms": what it counts, and where the second peak hides."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.lab.model import Lab
from helpers.lab.view import widget
from helpers.week2_data.histograms import (
    HIGH,
    LOW,
    SHIFTS,
    WIDTHS,
    edges_of,
    histogram_lab,
    peaks,
    sample,
)


@pytest.fixture(scope="module")
def lab() -> Lab:
    return histogram_lab()


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([1, 5, 1], [1]),
        ([1, 5, 4, 6, 1], [3]),  # a shallow dip is no valley
        ([1, 5, 2, 6, 1], [1, 3]),
        ([0, 3, 3, 0], [1]),
        ([4, 0, 0, 2], [0, 3]),
        ([2, 9, 4, 3, 5, 0], [1, 4]),
    ],
)
def test_a_peak_needs_a_valley(counts: list[int], expected: list[int]) -> None:
    assert peaks(np.array(counts)) == expected


@pytest.mark.parametrize("width", WIDTHS)
def test_every_time_lies_in_a_bin(width: float) -> None:
    for shift in SHIFTS:
        edges = edges_of(width, shift)
        assert edges[0] <= LOW and edges[-1] >= HIGH
        assert np.histogram(sample(), edges)[0].sum() == 70
        assert np.abs((edges - LOW) / width - shift).min() < 0.01 or shift == 0


def test_the_outline_has_the_heights_of_the_bars(lab: Lab) -> None:
    at = (WIDTHS.index(12), 3)
    counts, edges = np.histogram(sample(), edges_of(12, SHIFTS[3]))
    x, y = lab.panels[0].layers[1].xy[at].T
    for left, right, count in zip(edges, edges[1:], counts, strict=False):
        over = (x >= left - 1e-4) & (x <= right + 1e-4)
        assert (
            count / counts.max() in y[over].astype(float).round(6)
            or np.isclose(y[over], count / counts.max(), atol=1e-6).any()
        )


def test_the_goal_is_a_width_at_which_only_the_origin_decides(lab: Lab) -> None:
    reached = np.reshape(lab.reached, (len(WIDTHS), len(SHIFTS)))
    assert reached.all(axis=1).tolist() == reached.any(axis=1).tolist()
    assert [width for width, yes in zip(WIDTHS, reached[:, 0], strict=True) if yes] == [10, 12, 15]
    assert not reached[lab.start[0], lab.start[1]]
    said = [lab.readout((WIDTHS.index(12), shift))[:6] for shift in range(len(SHIFTS))]
    assert {"1 peak", "2 peak"} == set(said)


def test_the_widget_can_be_made(lab: Lab) -> None:
    assert len(widget(lab).children) == 4
