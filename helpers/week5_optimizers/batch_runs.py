"""Networks for the digits, trained by a plan of rates and batch sizes over several seeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray

from helpers import stacked
from helpers.week5_optimizers.digits import Split, split_digits
from helpers.week5_optimizers.reference import Stage

Array = NDArray[np.float64]

WIDTHS = (64, 64, 64, 10)
SMALL = (64, 32, 10)
_LOOKS = 30


@dataclass(frozen=True, eq=False)
class Runs:
    """What one plan gave, a row for each seed.

    errors   (seeds,) wrong answers on the 540 test images in percent
    epochs   (looks,) the epochs after which the loss was looked at, the last one included
    losses   (seeds, looks) the loss on the 1257 training images; `nan` or `inf` where it blew up
    updates  how many steps each run took
    layers   the trained networks
    """

    errors: Array
    epochs: NDArray[np.int64]
    losses: Array
    updates: int
    layers: list[stacked.Layer]


def train_runs(
    plan: Sequence[Stage],
    seeds: Sequence[int],
    widths: Sequence[int] = WIDTHS,
    climb: tuple[float, int] = (0.0, 0),
) -> Runs:
    """Train one ReLU network for each seed by plain SGD, all seeds at once.

    A seed decides the start and the order of the images; an incomplete last batch is dropped.
    `climb` is a gradual warm-up: from which rate, and in how many epochs.
    """
    data = digits()
    layers = stacked.start(widths, seeds)
    rngs = [np.random.default_rng([seed, 1]) for seed in seeds]
    total = sum(epochs for _, _, epochs in plan)
    looks = np.unique(np.linspace(0, total, min(total, _LOOKS) + 1).round().astype(int))[1:]
    losses, done, updates = [], 0, 0
    for rate, batch_size, epochs in plan:
        for _ in range(epochs):
            batches = list(epoch_batches(len(data.y), batch_size, rngs))
            rates = torch.full((len(seeds), len(batches)), rate)
            if done < climb[1]:
                way = torch.arange(1, len(batches) + 1) / len(batches) + done
                rates = (climb[0] + (rate - climb[0]) * way / climb[1]).expand_as(rates)
            stacked.train(layers, data.x, data.y, batches, rates)
            done, updates = done + 1, updates + len(batches)
            if done in looks:
                losses.append(stacked.losses(layers, data.x, data.y))
    errors = stacked.errors(layers, data.x_test, data.y_test)
    curves = torch.stack(losses, dim=1) if losses else torch.empty(len(seeds), 0)
    return Runs(errors.double().numpy(), looks, curves.double().numpy(), updates, layers)


def train_until(
    goal: float, rate: float, batch_size: int, seeds: Sequence[int], most: int = 8000
) -> tuple[list[stacked.Layer], NDArray[np.int64]]:
    """Train until the loss of every run is at most `goal`; the networks, and their updates.

    A run that is there stands still while the others go on; all stop after `most` updates.
    """
    data, every = digits(), 20
    layers = stacked.start(WIDTHS, seeds)
    rngs = [np.random.default_rng([seed, 1]) for seed in seeds]
    updates = np.zeros(len(seeds), dtype=np.int64)
    batches: list[torch.Tensor] = []
    while (going := stacked.losses(layers, data.x, data.y) > goal).any() and updates.max() < most:
        while len(batches) < every:
            batches += epoch_batches(len(data.y), batch_size, rngs)
        rates = (rate * going.float()).view(-1, 1).expand(-1, every)
        stacked.train(layers, data.x, data.y, batches[:every], rates)
        updates += every * going.numpy()
        del batches[:every]
    return layers, updates


def epoch_batches(
    n: int, batch_size: int, rngs: Sequence[np.random.Generator]
) -> Iterator[torch.Tensor]:
    """One epoch for several runs, each shuffled by its own generator: tensors (runs, B)."""
    order = torch.from_numpy(np.stack([rng.permutation(n) for rng in rngs]))
    for first in range(0, n - batch_size + 1, batch_size):
        yield order[:, first : first + batch_size]


@cache
def digits() -> Split:
    return split_digits()


@dataclass(frozen=True, eq=False)
class Sweep:
    """Every learning rate with every batch size, for equally many epochs, from one start.

    images   how many there are to train on
    losses   (batch sizes, rates, epochs + 1) on the training images, before the first epoch first
    errors   (batch sizes, rates) wrong answers on the validation images in percent
    updates  (batch sizes,) steps in all
    """

    images: int
    rates: Array
    batch_sizes: tuple[int, ...]
    losses: Array
    errors: Array
    updates: tuple[int, ...]


def sweep(
    rates: Array,
    batch_sizes: Sequence[int],
    epochs: int,
    seed: int = 0,
    widths: Sequence[int] = WIDTHS,
) -> Sweep:
    """Train all rates of a batch size at once: they see the same images in the same order."""
    data = digits()
    losses, errors, updates = [], [], []
    for batch_size in batch_sizes:
        layers = stacked.repeated(stacked.start(widths, [seed]), len(rates))
        curve = [stacked.losses(layers, data.x, data.y)]
        steps = 0
        for batches in shared_epochs(len(data.y), batch_size, epochs, seed):
            steps += len(batches)
            each = torch.tensor(rates, dtype=torch.float32).view(-1, 1).expand(-1, len(batches))
            stacked.train(layers, data.x, data.y, batches, each)
            curve.append(stacked.losses(layers, data.x, data.y))
        losses.append(torch.stack(curve, dim=1).double().numpy())
        errors.append(stacked.errors(layers, *data.halves()[0]).double().numpy())
        updates.append(steps)
    return Sweep(
        len(data.y),
        np.asarray(rates, dtype=float),
        tuple(batch_sizes),
        np.stack(losses),
        np.stack(errors),
        tuple(updates),
    )


def shared_epochs(n: int, batch_size: int, epochs: int, seed: int) -> Iterator[list[torch.Tensor]]:
    """The batches of every epoch, the same for all runs: tensors (B,)."""
    rng = np.random.default_rng([seed, 1])
    for _ in range(epochs):
        yield [batch[0] for batch in epoch_batches(n, batch_size, [rng])]
