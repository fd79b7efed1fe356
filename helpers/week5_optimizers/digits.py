"""The digits, split, and small trainings on them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy, one_hot

from helpers.data.digits import load_digits
from helpers.week5_optimizers.losses import TinyNetwork
from helpers.week5_optimizers.reference import loader_batches

Array = NDArray[np.float64]
Pair = tuple[torch.Tensor, torch.Tensor]
Batches = Callable[[int, int, np.random.Generator], Sequence[NDArray[np.int64]]]


@dataclass(frozen=True)
class Split:
    """The digits, split: 1257 images to train on, 540 to test on."""

    x: torch.Tensor
    y: torch.Tensor
    x_test: torch.Tensor
    y_test: torch.Tensor

    def halves(self) -> tuple[Pair, Pair]:
        """Where something is chosen: 270 of the 540 images to choose by, the other 270 to test."""
        x, y = self.x_test, self.y_test
        return (x[:270], y[:270]), (x[270:], y[270:])


def split_digits() -> Split:
    images, labels = load_digits()
    order = np.random.default_rng(0).permutation(len(labels))
    x, y = torch.tensor(images[order]), torch.tensor(labels[order])
    return Split(x[:1257], y[:1257], x[1257:], y[1257:])


@dataclass(frozen=True)
class Run:
    """What one training run gave: the loss on the training set after each epoch, and the rest."""

    losses: list[float]
    updates: int
    test_error: float
    seconds: float


def train_digits(
    batch_size: int,
    lr: float,
    epochs: int,
    seed: int = 0,
    batches: Batches = loader_batches,
    clip: Callable[[list[torch.Tensor]], list[torch.Tensor]] | None = None,
    corrupt: Callable[[int, torch.Tensor], torch.Tensor] | None = None,
) -> Run:
    """Train a 64-32-10 ReLU network on the digits with plain SGD.

    `corrupt(update, images)` may damage the images of an update; `clip` treats its gradients.
    """
    data, rng = split_digits(), np.random.default_rng(seed)
    torch.manual_seed(seed)
    network = torch.nn.Sequential(torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10))
    parameters, losses, updates = list(network.parameters()), [], 0
    began, paused = time.perf_counter(), 0.0
    for _ in range(epochs):
        for batch in batches(len(data.y), batch_size, rng):
            index = torch.as_tensor(np.asarray(batch))
            images = data.x[index] if corrupt is None else corrupt(updates, data.x[index])
            loss = cross_entropy(network(images), data.y[index])
            gradients = list(torch.autograd.grad(loss, parameters))
            with torch.no_grad():
                for p, g in zip(parameters, clip(gradients) if clip else gradients, strict=True):
                    p.sub_(g, alpha=lr)
            updates += 1
        before = time.perf_counter()
        losses.append(_loss(network, data))
        paused += time.perf_counter() - before
    seconds = time.perf_counter() - began - paused
    with torch.no_grad():
        wrong = network(data.x_test).argmax(dim=1) != data.y_test
    return Run(losses, updates, 100 * float(wrong.float().mean()), seconds)


def _loss(network: torch.nn.Module, data: Split) -> float:
    with torch.no_grad():
        return float(cross_entropy(network(data.x), data.y))


def sample_gradients(seed: int = 0) -> Array:
    """The gradient of softmax regression for each of 1257 digits alone: an array (1257, 640)."""
    data = split_digits()
    w = 0.1 * torch.randn(64, 10, generator=torch.Generator().manual_seed(seed))
    error = torch.softmax(data.x @ w, dim=-1) - one_hot(data.y, 10)
    return np.asarray(torch.einsum("ni,nj->nij", data.x, error).flatten(1).double().numpy())


def small_network(hidden: int = 16) -> TinyNetwork:
    """200 digits of 4 × 4 pixels, and a network that is small enough to look at its Hessian."""
    images, labels = load_digits()
    pixels = torch.tensor(images[:200]).double().view(-1, 4, 2, 4, 2).mean(dim=(2, 4)).flatten(1)
    target = one_hot(torch.tensor(labels[:200]), 10).double()
    return TinyNetwork((pixels - pixels.mean(dim=0)) / pixels.std(), target, hidden)
