"""Trainings on the digits that differ in their schedule, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray

from helpers import stacked
from helpers.week5_optimizers.digits import split_digits

Array = NDArray[np.float64]

BATCH = 128
UPDATES_PER_EPOCH = 9  # of the 1257 digits; the incomplete tenth batch is left out
FAILED = 20.0  # a run with a larger test error in percent has failed


@dataclass(frozen=True, eq=False)
class Errors:
    """Percent of wrong answers at the end: arrays (strategies, seeds)."""

    test: Array
    training: Array


def warmup_rates(peak: float, low: float, warmup: int, total: int) -> Array:
    """The rates of all updates: no warm-up, constant, gradual; an array (3, total)."""
    update = np.arange(1, total + 1)
    constant = np.where(update <= warmup, low, peak)
    return np.stack([np.full(total, peak), constant, np.interp(update, [0, warmup], [low, peak])])


def train_strategies(
    rates: Array,
    seeds: Sequence[int],
    sizes: Sequence[int] = (64, 64, 64, 64, 10),
    activation: str = "tanh",
    gain: float = 2.0,
) -> Errors:
    """Train each row of rates (strategies, updates) from each seed, all runs at once.

    The digits, plain SGD, batches of 128. `gain` multiplies the weights that torch draws. A seed
    means the same start and the same batches for every strategy.
    """
    data, runs = split_digits(), len(rates)
    layers = stacked.repeated(stacked.start(sizes, seeds, gain), runs)
    orders = torch.stack([batches(seed, rates.shape[1]) for seed in seeds], dim=1)
    each = torch.tensor(np.repeat(rates, len(seeds), axis=0), dtype=torch.float32)
    stacked.train(layers, data.x, data.y, orders.repeat(1, runs, 1), each, activation)
    test = stacked.errors(layers, data.x_test, data.y_test, activation)
    training = stacked.errors(layers, data.x, data.y, activation)
    shape = (runs, len(seeds))
    return Errors(test.double().view(shape).numpy(), training.double().view(shape).numpy())


def batches(seed: int, updates: int, size: int = BATCH) -> torch.Tensor:
    """The sample numbers of each update, (updates, size): a new permutation every epoch."""
    rng = np.random.default_rng(100 + seed)
    used = 1257 // size * size  # the incomplete last batch is left out
    epochs = -(-updates * size // used)
    orders = np.concatenate([rng.permutation(1257)[:used] for _ in range(epochs)])
    return torch.tensor(orders.reshape(-1, size)[:updates])


@dataclass(frozen=True, eq=False)
class Grid:
    """Trainings of one small tanh network over kind × warm-up × peak rate, from four seeds."""

    kinds: tuple[str, ...]
    warmups: tuple[int, ...]  # epochs
    peaks: tuple[float, ...]
    rates: Array  # (kinds, warmups, peaks, updates)
    losses: Array  # (kinds, warmups, peaks, seeds, epochs + 1), on a part of the training set
    errors: Array  # (kinds, warmups, peaks, seeds), percent of the test set

    @property
    def fails(self) -> NDArray[np.int64]:
        """How many seeds fail: (kinds, warmups, peaks)."""
        return np.asarray((~(self.errors <= FAILED)).sum(axis=-1))


@cache
def schedule_grid() -> Grid:
    """All positions of the schedule lab, trained at once: 12 epochs, 4 seeds."""
    kinds, warmups = ("constant", "cosine"), (0, 1, 3, 6)
    peaks, seeds, epochs = (0.4, 0.6, 0.8, 0.9, 1.0, 1.1, 1.2, 1.4), range(4), 12
    updates = epochs * UPDATES_PER_EPOCH
    rates = np.stack([_rates(k, w, p, updates) for k in kinds for w in warmups for p in peaks])
    data = split_digits()
    layers = stacked.repeated(stacked.start((64, 32, 32, 32, 10), seeds, 2.0), len(rates))
    orders = torch.stack([batches(seed, updates) for seed in seeds], dim=1)
    orders = orders.repeat(1, len(rates), 1)
    each = torch.tensor(np.repeat(rates, len(seeds), axis=0), dtype=torch.float32)
    seen = [stacked.losses(layers, data.x[:256], data.y[:256], "tanh")]
    for first in range(0, updates, UPDATES_PER_EPOCH):
        now = slice(first, first + UPDATES_PER_EPOCH)
        stacked.train(layers, data.x, data.y, orders[now], each[:, now], "tanh")
        seen.append(stacked.losses(layers, data.x[:256], data.y[:256], "tanh"))
    errors = stacked.errors(layers, data.x_test, data.y_test, "tanh")
    shape = (len(kinds), len(warmups), len(peaks))
    return Grid(
        kinds,
        warmups,
        peaks,
        rates.reshape(*shape, updates),
        torch.stack(seen, dim=1).double().numpy().reshape(*shape, len(seeds), epochs + 1),
        errors.double().numpy().reshape(*shape, len(seeds)),
    )


def _rates(kind: str, warmup: int, peak: float, updates: int) -> Array:
    """Gradual warm-up over some epochs, then a constant rate or half a cosine down to 0."""
    update, first = np.arange(1, updates + 1), warmup * UPDATES_PER_EPOCH
    rising = np.minimum(1.0, update / max(first, 1))
    progress = np.clip((update - first) / (updates - first), 0, 1)
    falling = 0.5 * (1 + np.cos(np.pi * progress)) if kind == "cosine" else 1.0
    return np.asarray(peak * rising * falling)
