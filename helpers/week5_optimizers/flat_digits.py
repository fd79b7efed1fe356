"""A small network on the digits with all its weights in one vector, for steps written in numpy.

The vectors of several seeds are the rows of one array: a step treats each number alone, so one call
serves all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy

from helpers.data.digits import load_digits
from helpers.week5_optimizers.reference import Array, State, Step, adam_reference, uncorrected_adam

Rows = NDArray[np.int64]

LAYERS = [(64, 32), (32, 32), (32, 32), (32, 10)]
BATCH = 128


@cache
def _digits() -> tuple[torch.Tensor, torch.Tensor]:
    images, labels = load_digits()
    return torch.as_tensor(images).double(), torch.as_tensor(labels)


def split_rows() -> tuple[Rows, Rows, Rows]:
    """The numbers of 1000 images to train on, of 400 to choose with, and of 397 to test on."""
    order = np.random.default_rng(0).permutation(len(_digits()[1]))
    return order[:1000], order[1000:1400], order[1400:]


def new_weights(seed: int) -> Array:
    """All weights and zero biases of the network in one float64 vector."""
    rng = np.random.default_rng(seed)
    parts = [(rng.normal(size=n * k) * np.sqrt(2 / n), np.zeros(k)) for n, k in LAYERS]
    return np.concatenate([part for pair in parts for part in pair])


def losses_of(weights: Array, rows: Rows) -> Array:
    """The mean cross-entropy of each row of weights on some of the images."""
    chosen = np.broadcast_to(rows, (len(weights), len(rows)))
    return np.asarray(_losses(torch.tensor(weights), torch.as_tensor(chosen.copy())).numpy())


def _losses(weights: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """The loss of each row of weights (R, n) on its own images (R, B)."""
    images, labels = _digits()
    x, runs = images[rows], len(weights)
    for place, (n, k) in enumerate(LAYERS):
        matrix, bias, weights = torch.split(
            weights, [n * k, k, weights.shape[1] - n * k - k], dim=1
        )
        x = torch.baddbmm(bias[:, None], x, matrix.view(runs, n, k))
        x = torch.relu(x) if place < len(LAYERS) - 1 else x
    each = cross_entropy(x.flatten(0, 1), labels[rows].flatten(), reduction="none")
    return each.view(runs, -1).mean(dim=1)


def train(
    step: Step,
    hp: Mapping[str, Any],
    seeds: Sequence[int] = (0,),
    steps: int = 150,
    rows: Rows | None = None,
) -> tuple[Array, Array]:
    """Train on mini-batches of 128: the losses (steps, seeds) on the way, and the weights.

    `rows` are the numbers of the images to train on, all of them unless said otherwise.
    """
    rows = np.arange(len(_digits()[1])) if rows is None else rows
    draws = [np.random.default_rng(seed) for seed in seeds]
    weights, memory, losses = np.stack([new_weights(seed) for seed in seeds]), State(), []
    for _ in range(steps):
        batch = np.stack([rows[rng.choice(len(rows), BATCH, replace=False)] for rng in draws])
        tensor = torch.tensor(weights, requires_grad=True)
        loss = _losses(tensor, torch.as_tensor(batch))
        (slope,) = torch.autograd.grad(loss.sum(), tensor)
        losses.append(loss.detach().numpy())
        weights, memory = step(weights, slope.numpy(), memory, hp)
    return np.stack(losses), weights


def train_digits(lr: float, beta2: float, corrected: bool, seed: int) -> float:
    """Final loss of torch's Adam on the digits after 150 steps, with or without bias correction."""
    step = adam_reference if corrected else uncorrected_adam
    weights = train(step, {"lr": lr, "betas": (0.9, beta2)}, [seed])[1]
    return float(losses_of(weights, np.arange(len(_digits()[1])))[0])
