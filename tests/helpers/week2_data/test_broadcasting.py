"""The lab *broadcasting* says what NumPy does, at every position."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from helpers.week2_data.broadcasting import SHAPES, broadcasting_lab, readout

PAIRS = list(product(SHAPES, SHAPES))


@pytest.mark.parametrize(("a", "b"), PAIRS, ids=str)
def test_the_readout_agrees_with_numpy(a: tuple[int, ...], b: tuple[int, ...]) -> None:
    try:
        shape = np.broadcast_shapes(a, b)
    except ValueError:
        assert "clash" in readout(a, b)
    else:
        assert readout(a, b).endswith(f"has shape {shape}")


def test_as_many_cells_are_drawn_as_the_axes_are_long() -> None:
    lab = broadcasting_lab()
    layers = {layer.label: layer.xy for layer in lab.panels[0].layers}
    for number, (a, b) in enumerate(PAIRS):
        place = divmod(number, len(SHAPES))
        cells = {
            name: np.isfinite(xy[place][:, 0]).sum() // (2 if name == "clash" else 5)
            for name, xy in layers.items()
        }
        assert (cells["a"], cells["b"]) == (sum(a), sum(b))
        if "sum" in lab.readout(place):
            assert cells["a + b"] == sum(np.broadcast_shapes(a, b)) and cells["clash"] == 0
            assert cells["a"] + cells["a, stretched"] == cells["a + b"]
            assert cells["b"] + cells["b, stretched"] == cells["a + b"]
        else:
            assert cells["clash"] >= 2


def test_the_goal_can_be_reached_and_is_not_where_the_lab_begins() -> None:
    lab = broadcasting_lab()
    assert sum(lab.reached) == 2
    assert "(4, 5, 3)" in lab.readout(lab.shown[0])
    assert not lab.reached[int(np.ravel_multi_index(lab.start, (len(SHAPES),) * 2))]
