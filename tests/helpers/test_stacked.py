"""Many networks trained at once are what a loop of `torch.optim` makes of each alone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from torch.nn.functional import cross_entropy

from helpers import stacked
from helpers.week5_optimizers import batch_runs, sharpness

torch.set_num_threads(1)  # as in every notebook: more threads slow small products down
WIDTHS = (6, 9, 7, 4)


@pytest.fixture
def data() -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    return torch.randn(50, 6, generator=generator), torch.randint(4, (50,), generator=generator)


def torch_network(seed: int, activation: str, gain: float) -> torch.nn.Sequential:
    torch.manual_seed(seed)
    parts: list[torch.nn.Module] = []
    for a, b in pairwise(WIDTHS):
        parts += [
            torch.nn.Linear(a, b),
            torch.nn.ReLU() if activation == "relu" else torch.nn.Tanh(),
        ]
    network = torch.nn.Sequential(*parts[:-1])
    with torch.no_grad():
        for part in network[::2]:
            part.weight.mul_(gain)  # type: ignore[operator, union-attr]
    return network


def torch_run(
    network: torch.nn.Module,
    x: torch.Tensor,
    y: torch.Tensor,
    batches: list[torch.Tensor],
    rates: torch.Tensor,
) -> float:
    optimizer = torch.optim.SGD(network.parameters(), lr=0.0)
    for batch, optimizer.param_groups[0]["lr"] in zip(batches, rates.tolist(), strict=True):
        optimizer.zero_grad()
        cross_entropy(network(x[batch]), y[batch]).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    with torch.no_grad():
        return float(cross_entropy(network(x), y))


@pytest.mark.parametrize("activation", ["relu", "tanh"])
@pytest.mark.parametrize("shared", [True, False])
def test_every_run_equals_torch(
    data: tuple[torch.Tensor, torch.Tensor], activation: str, shared: bool
) -> None:
    x, y = data
    seeds, steps, gain = [3, 11, 4], 60, 1.5
    generator = torch.Generator().manual_seed(1)
    rates = 0.01 + 0.2 * torch.rand(len(seeds), steps, generator=generator)
    shape = (7,) if shared else (len(seeds), 7)
    batches = [torch.randint(len(y), shape, generator=generator) for _ in range(steps)]
    layers = stacked.start(WIDTHS, seeds, gain)
    stacked.train(layers, x, y, batches, rates, activation)
    losses = stacked.losses(layers, x, y, activation)
    for run, seed in enumerate(seeds):
        own = batches if shared else [batch[run] for batch in batches]
        alone = torch_run(torch_network(seed, activation, gain), x, y, own, rates[run])
        assert float(losses[run]) == pytest.approx(alone, rel=1e-4)
    assert losses.std() > 1e-3  # three different runs, not one three times


def test_a_run_that_blows_up_leaves_the_others_alone(
    data: tuple[torch.Tensor, torch.Tensor],
) -> None:
    x, y = data
    batches = [torch.arange(50)] * 30
    alone = stacked.start(WIDTHS, [0])
    stacked.train(alone, x, y, batches, torch.full((1, 30), 0.1))
    both = stacked.start(WIDTHS, [0, 1])
    stacked.train(both, x, y, batches, torch.tensor([[0.1], [1e30]]).expand(2, 30))
    losses = stacked.losses(both, x, y)
    assert float(losses[0]) == pytest.approx(float(stacked.losses(alone, x, y)[0]), rel=1e-5)
    assert not losses[1] < 10


def test_an_unknown_activation_is_refused(data: tuple[torch.Tensor, torch.Tensor]) -> None:
    with pytest.raises(ValueError, match="relu"):
        stacked.logits(stacked.start(WIDTHS, [0]), data[0], "relo")


def test_a_seed_gives_the_same_run_in_any_company() -> None:
    plan = [(0.1, 100, 2), (0.05, 300, 1)]
    alone = batch_runs.train_runs(plan, [5])
    among = batch_runs.train_runs(plan, [2, 5])
    assert alone.updates == among.updates == 2 * 12 + 4
    assert list(alone.epochs) == [1, 2, 3]
    np.testing.assert_allclose(alone.losses[0], among.losses[1], rtol=1e-4)
    assert alone.errors[0] == pytest.approx(among.errors[1], abs=1.0)


def test_a_sweep_equals_torch_run_by_run() -> None:
    rates = np.array([0.02, 0.1, 0.3])
    swept = batch_runs.sweep(rates, (32, 200), 2, seed=7, widths=batch_runs.SMALL)
    data = batch_runs.digits()
    assert swept.updates == (2 * 39, 2 * 6)
    for i, batch_size in enumerate(swept.batch_sizes):
        epochs = list(batch_runs.shared_epochs(len(data.y), batch_size, 2, 7))
        batches = [batch for epoch in epochs for batch in epoch]
        assert sorted(torch.cat(epochs[0]).tolist()) == sorted(set(torch.cat(epochs[0]).tolist()))
        for j, rate in enumerate(rates):
            torch.manual_seed(7)
            network = torch.nn.Sequential(
                torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10)
            )
            alone = torch_run(network, data.x, data.y, batches, torch.full((len(batches),), rate))
            assert swept.losses[i, j, -1] == pytest.approx(alone, rel=1e-4)


def test_training_stops_each_run_at_the_goal() -> None:
    layers, updates = batch_runs.train_until(1.0, 0.1, 16, [0, 1])
    data = batch_runs.digits()
    assert (stacked.losses(layers, data.x, data.y) <= 1.0).all()
    assert (updates % 20 == 0).all() and (updates > 0).all()
    _, few = batch_runs.train_until(0.0, 0.1, 16, [0], most=40)
    assert few.tolist() == [40]


def test_curvature_is_the_largest_eigenvalue_of_the_hessian() -> None:
    layers = stacked.start((64, 2, 10), [0])
    net = sharpness.network(layers, 0)
    flat = torch.cat([part.flatten() for layer in net for part in layer])
    data = batch_runs.digits()

    def loss(w: torch.Tensor) -> torch.Tensor:
        first, bias, second, out = torch.split(w, [128, 2, 20, 10])
        hidden = (data.x.double() @ first.view(2, 64).T + bias).relu()
        return cross_entropy(hidden @ second.view(10, 2).T + out, data.y)

    hessian = torch.func.hessian(loss)(flat)
    largest = float(torch.linalg.eigvalsh(hessian)[-1])
    assert sharpness.curvature(net) == pytest.approx(largest, rel=1e-2)


def test_the_box_measure_finds_a_higher_point_only_inside_the_box() -> None:
    net = sharpness.network(stacked.start((64, 8, 10), [0]), 0)
    small, large = (sharpness.box_sharpness(net, size) for size in (1e-4, 1e-3))
    assert 0 < small < large


def test_gradient_squares_are_those_of_autograd() -> None:
    layers = stacked.start(batch_runs.SMALL, [0])
    data = batch_runs.digits()
    found = sharpness.gradient_squares(layers, 1257, 2)  # the whole set: every batch is the same
    torch.manual_seed(0)
    network = torch.nn.Sequential(torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10))
    loss = cross_entropy(network(data.x), data.y)
    gradients = torch.autograd.grad(loss, list(network.parameters()))
    np.testing.assert_allclose(found, sum(float(g.square().sum()) for g in gradients), rtol=1e-3)
