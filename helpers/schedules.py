"""Notebook 03: learning-rate schedules as torch computes them, and what trainings do with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch.optim import lr_scheduler

from helpers import demos, stacked

Array = NDArray[np.float64]

BATCH = 128
UPDATES_PER_EPOCH = 9  # of the 1257 digits; the incomplete tenth batch is left out
_TABLE = 2400  # steps of the stand-in for `decay`
FAILED = 20.0  # a run with a larger test error in percent has failed


def torch_decay(total: int, kind: str, min_ratio: float) -> Array:
    """The factor after 0, 1, …, total steps of torch's own scheduler; total is divisible by 4."""
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0)
    scheduler: lr_scheduler.LRScheduler
    if kind == "linear":
        scheduler = lr_scheduler.LinearLR(optimizer, 1.0, min_ratio, total)
    elif kind == "cosine":
        scheduler = lr_scheduler.CosineAnnealingLR(optimizer, total, min_ratio)
    elif kind == "exponential":
        scheduler = lr_scheduler.ExponentialLR(optimizer, min_ratio ** (1 / total))
    elif kind == "step":
        places = [total // 4, total // 2, 3 * total // 4]
        scheduler = lr_scheduler.MultiStepLR(optimizer, places, min_ratio ** (1 / 3))
    else:
        raise ValueError(f"there is no kind {kind!r} of decay")
    factors = []
    for _ in range(total + 1):
        factors.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        scheduler.step()
    return np.array(factors)


@cache
def _table(kind: str, min_ratio: float) -> Array:
    return torch_decay(_TABLE, kind, min_ratio)


def tabled_decay(progress: float, kind: str, min_ratio: float) -> float:
    """The stand-in for `decay`: looked up in a run of torch's scheduler."""
    return float(_table(kind, min_ratio)[int(min(progress, 1.0) * _TABLE + 1e-6)])


def tabled_lr_at(
    step: int, base: float, warmup: int, total: int, kind: str, min_ratio: float
) -> float:
    """The stand-in for `lr_at`: lines between corners, a table, and Vaswani's formula."""
    step, first = min(step, total), max(warmup, 1)
    if step <= warmup:
        return float(np.interp(step, [0, warmup], [0, base]))
    if kind == "cosine":
        return base * tabled_decay((step - warmup) / (total - warmup), "cosine", min_ratio)
    if kind == "wsd":
        return float(np.interp(step, [0.8 * total, total], [base, min_ratio * base]))
    falling = base * first**0.5 * min(step**-0.5, step * first**-1.5)
    return float(max(falling, min_ratio * base))


def torch_accumulated(
    w: Array,
    gradient: Callable[[Array, int], Array],
    micro_batches: int,
    accumulate: int,
    schedule: Callable[[int, int], float],
) -> Array:
    """The stand-in for `accumulated_sgd`: `torch.optim.SGD` with `LambdaLR`."""
    total = -(-micro_batches // accumulate)
    parameter = torch.tensor(w, dtype=torch.float64)
    optimizer = torch.optim.SGD([parameter], lr=1.0)
    scheduler = lr_scheduler.LambdaLR(optimizer, lambda done: schedule(min(done + 1, total), total))
    path = [parameter.numpy().copy()]
    for first in range(0, micro_batches, accumulate):
        group = range(first, min(first + accumulate, micro_batches))
        slopes = [torch.as_tensor(gradient(path[-1], i)) for i in group]
        parameter.grad = torch.stack(slopes).mean(dim=0)
        optimizer.step()
        scheduler.step()
        path.append(parameter.numpy().copy())
    return np.stack(path)


def padded_rates(peak: float, low: float, warmup: int, total: int) -> Array:
    """The stand-in for `warmup_rates`, from `numpy.interp`."""
    update = np.arange(1, total + 1)
    none = np.full(total, peak)
    constant = np.interp(update, [warmup, warmup + 1], [low, peak]) if warmup else none
    gradual = np.interp(update, [0, warmup], [low, peak]) if warmup else none
    return np.stack([none, constant, gradual])


@dataclass(frozen=True, eq=False)
class Errors:
    """Percent of wrong answers at the end: arrays (strategies, seeds)."""

    test: Array
    training: Array


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
    data, runs = demos.split_digits(), len(rates)
    layers = stacked.repeated(stacked.start(sizes, seeds, gain), runs)
    batches = torch.stack([_batches(seed, rates.shape[1]) for seed in seeds], dim=1)
    each = torch.tensor(np.repeat(rates, len(seeds), axis=0), dtype=torch.float32)
    stacked.train(layers, data.x, data.y, batches.repeat(1, runs, 1), each, activation)
    test = stacked.errors(layers, data.x_test, data.y_test, activation)
    training = stacked.errors(layers, data.x, data.y, activation)
    shape = (runs, len(seeds))
    return Errors(test.double().view(shape).numpy(), training.double().view(shape).numpy())


def _batches(seed: int, updates: int) -> torch.Tensor:
    """The sample numbers of each update, (updates, 128): a new permutation every epoch."""
    rng = np.random.default_rng(100 + seed)
    epochs = -(-updates // UPDATES_PER_EPOCH)
    used = UPDATES_PER_EPOCH * BATCH
    orders = np.concatenate([rng.permutation(1257)[:used] for _ in range(epochs)])
    return torch.tensor(orders.reshape(-1, BATCH)[:updates])


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
    data = demos.split_digits()
    layers = stacked.repeated(stacked.start((64, 32, 32, 32, 10), seeds, 2.0), len(rates))
    batches = torch.stack([_batches(seed, updates) for seed in seeds], dim=1)
    batches = batches.repeat(1, len(rates), 1)
    each = torch.tensor(np.repeat(rates, len(seeds), axis=0), dtype=torch.float32)
    seen = [stacked.losses(layers, data.x[:256], data.y[:256], "tanh")]
    for first in range(0, updates, UPDATES_PER_EPOCH):
        now = slice(first, first + UPDATES_PER_EPOCH)
        stacked.train(layers, data.x, data.y, batches[now], each[:, now], "tanh")
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


def verdict_by_loops(errors: Array, limit: float) -> dict[str, object]:
    """The stand-in for `warmup_verdict`."""
    fails, means = [], []
    for row in np.asarray(errors, dtype=float).tolist():
        fails.append(sum(1 for error in row if not error <= limit))
        means.append(sum(error if error == error else 100.0 for error in row) / len(row))
    in_order = sorted(range(3), key=lambda i: means[i]) == [2, 0, 1] and len(set(means)) == 3
    return {"fails": fails, "means": means, "agrees": in_order and fails[2] == 0}


def safe_by_search(peaks: Sequence[float], fails: NDArray[np.int64]) -> list[float]:
    """The stand-in for `highest_safe_peak`."""
    failed_before = np.maximum.accumulate(np.asarray(fails) > 0, axis=1).sum(axis=1)
    ladder = [0.0, *peaks]
    return [ladder[len(peaks) - int(count)] for count in failed_before]
