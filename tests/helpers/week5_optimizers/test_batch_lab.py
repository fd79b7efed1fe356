"""The lab learning rate × batch size: what every position shows is what was trained."""

from __future__ import annotations

import numpy as np
import torch

from helpers.week5_optimizers import labs

torch.set_num_threads(1)  # as in every notebook: more threads slow small products down


def test_every_position_shows_its_own_run() -> None:
    lab, runs = labs.batch_size_lab(), labs.batch_sweep()
    curves, (line, marker) = lab.panels[0].layers[0], lab.panels[1].layers
    for i, j in [(0, 0), (9, 2), (23, 7), (4, 6)]:
        rate, size = runs.rates[i], runs.batch_sizes[j]
        assert lab.sliders[1].labels[j] == str(size)
        assert float(lab.sliders[0].labels[i]) == float(f"{rate:.3g}")
        np.testing.assert_allclose(curves.xy[i, j, :, 1], runs.losses[j, i], rtol=1e-6)
        np.testing.assert_allclose(marker.xy[i, j, 0], [size, rate], rtol=1e-6)
        ends = line.xy[i, j]
        np.testing.assert_allclose(ends[:, 1] / ends[:, 0], rate / size, rtol=1e-5)
        said = lab.readout((i, j))
        assert f"{runs.errors[j, i]:.2f} %" in said and f"{runs.updates[j]} updates" in said


def test_the_goal_is_reached_at_the_largest_good_batch_only() -> None:
    lab, runs = labs.batch_size_lab(), labs.batch_sweep()
    reached = np.reshape(lab.reached, (len(runs.rates), len(runs.batch_sizes)))
    good = runs.errors.T <= labs.BATCH_GOAL
    largest = np.flatnonzero(good.any(axis=0)).max()
    assert np.array_equal(reached[:, largest], good[:, largest])
    assert not np.delete(reached, largest, axis=1).any()
    assert not reached[lab.start]
    assert 2 <= largest < len(runs.batch_sizes) - 1  # not at the edge: there is something to find


def test_the_smallest_good_rate_grows_with_the_batch() -> None:
    runs = labs.batch_sweep()
    needed = [runs.rates[row <= labs.BATCH_GOAL] for row in runs.errors]
    lowest = [rates.min() for rates in needed if rates.size]
    assert lowest == sorted(lowest) and lowest[-1] > 5 * lowest[0]
