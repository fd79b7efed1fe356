"""What notebook 03 stands on: its stand-ins are right, and its trainings are those of torch."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn.functional import cross_entropy

from helpers.week5_optimizers import digits, labs, reference, schedules


@pytest.mark.parametrize(
    ("kind", "factor"), [("linear", 0.64), ("cosine", 0.68), ("exponential", 0.01**0.4)]
)
def test_the_table_of_a_decay_holds_its_formula(kind: str, factor: float) -> None:
    floor = 0.1 if kind != "exponential" else 0.01
    progress = 0.4 if kind != "cosine" else np.arccos(2 * (0.68 - 0.1) / 0.9 - 1) / np.pi
    assert reference.tabled_decay(progress, kind, floor) == pytest.approx(factor, abs=1e-3)
    assert reference.tabled_decay(0.0, kind, floor) == 1.0
    assert reference.tabled_decay(1.7, kind, floor) == pytest.approx(floor)


@pytest.mark.parametrize("kind", ["cosine", "inverse-sqrt", "wsd"])
@pytest.mark.parametrize("warmup", [0, 5])
def test_a_schedule_climbs_falls_and_stays(kind: str, warmup: int) -> None:
    rates = [reference.tabled_lr_at(t, 0.5, warmup, 40, kind, 0.3) for t in range(1, 60)]
    assert rates[: warmup or 1] == sorted(rates[: warmup or 1])
    assert max(rates) == pytest.approx(0.5, rel=0.01)
    assert rates[warmup:] == sorted(rates[warmup:], reverse=True)
    assert min(rates[warmup:]) >= 0.15 - 1e-12 and len(set(rates[39:])) == 1


def test_runs_of_one_seed_differ_in_nothing_but_their_rates() -> None:
    rates = np.full((3, 10), 0.2)
    rates[2] = 0.0
    errors = schedules.train_strategies(rates, [4, 9])
    assert errors.test.shape == errors.training.shape == (3, 2)
    assert (errors.test[0] == errors.test[1]).all() and (errors.test[2] > errors.test[0]).all()


def test_a_training_is_the_one_of_torch() -> None:
    rates = np.linspace(0.05, 0.3, 12)[None]
    errors = schedules.train_strategies(rates, [3], (64, 16, 10), "tanh", 2.0)
    data = digits.split_digits()
    torch.manual_seed(3)
    network = torch.nn.Sequential(torch.nn.Linear(64, 16), torch.nn.Tanh(), torch.nn.Linear(16, 10))
    with torch.no_grad():
        network[0].weight *= 2  # type: ignore[operator]
        network[2].weight *= 2  # type: ignore[operator]
    optimizer = torch.optim.SGD(network.parameters())
    rng, seen = np.random.default_rng(103), 0
    for _ in range(2):
        order = rng.permutation(1257)
        for first in range(0, 1152, 128):
            if seen < 12:
                batch = torch.tensor(order[first : first + 128])
                optimizer.param_groups[0]["lr"] = float(rates[0, seen])
                optimizer.zero_grad()
                cross_entropy(network(data.x[batch]), data.y[batch]).backward()  # type: ignore[no-untyped-call]
                optimizer.step()
                seen += 1
    wrong = (network(data.x_test).argmax(dim=1) != data.y_test).float().mean()
    assert errors.test[0, 0] == pytest.approx(100 * float(wrong), abs=0.5)  # two images may flip


def test_the_lab_has_one_goal_for_each_schedule_and_says_what_happens_there() -> None:
    grid, lab = schedules.schedule_grid(), labs.schedule_lab()
    reached = np.reshape(lab.reached, grid.fails.shape)
    for kind, warmup in np.ndindex(grid.fails.shape[:2]):
        (safe,) = reference.safe_by_search(grid.peaks, grid.fails[kind, warmup][None])
        found = np.array(grid.peaks)[reached[kind, warmup]].tolist()
        assert found == ([safe] if safe else [])
    for at in lab.shown:
        assert f"{grid.fails[at]} of 4 seeds fail" in lab.readout(at)
