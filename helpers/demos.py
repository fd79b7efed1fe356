"""Demos never break: where an exercise is not solved yet, they use these stand-ins.

Each gets its answer in another way than the learner is asked to: torch's own classes, brute
force, or a measurement.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse.linalg import LinearOperator, eigsh
from torch.nn.functional import cross_entropy, one_hot
from torch.utils.data import BatchSampler, RandomSampler

from helpers.data import load_digits
from helpers.losses import TinyNetwork

Array = NDArray[np.float64]
Loss = Callable[[torch.Tensor], torch.Tensor]
Batches = Callable[[int, int, np.random.Generator], Sequence[NDArray[np.int64]]]


def descend(
    loss: Loss, start: torch.Tensor, learning_rates: Sequence[float], momentum: float = 0.0
) -> torch.Tensor:
    """The path of `torch.optim.SGD`, of shape (steps + 1, d)."""
    w = start.detach().clone().requires_grad_()
    optimizer = torch.optim.SGD([w], lr=0.0, momentum=momentum)
    path = [start.detach().clone()]
    for optimizer.param_groups[0]["lr"] in learning_rates:
        optimizer.zero_grad()
        loss(w).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        path.append(w.detach().clone())
    return torch.stack(path)


def measured_limit(A: Array) -> float:
    """The largest learning rate at which a million steps on the bowl ½ wᵀA w do not blow up."""
    A = np.asarray(A, dtype=float)
    low, high = 0.0, 4 / float(np.abs(A).max())
    for _ in range(40):
        middle = (low + high) / 2
        step = np.eye(len(A)) - middle * A
        for _ in range(20):
            step = np.clip(step @ step, -1e60, 1e60)
        low, high = (middle, high) if np.abs(step).max() < 1 else (low, middle)
    return low


def loader_batches(n: int, batch_size: int, rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """One epoch as a torch DataLoader draws it."""
    generator = torch.Generator().manual_seed(int(rng.integers(2**31)))
    sampler = RandomSampler(range(n), generator=generator)
    return [np.array(batch) for batch in BatchSampler(sampler, batch_size, drop_last=False)]


def inclusion_moments(gradients: Array, batch_size: int) -> tuple[Array, float]:
    """Mean and variance of a mini-batch gradient from how often two samples meet in a batch."""
    n = len(gradients)
    once, both = batch_size / n, batch_size * (batch_size - 1) / (n * max(n - 1, 1))
    together = np.full((n, n), both - once**2)
    np.fill_diagonal(together, once - once**2)
    variance = float((together * (gradients @ gradients.T)).sum()) / batch_size**2
    return gradients.mean(axis=0), variance


def torch_clip(
    gradients: Sequence[torch.Tensor], max_norm: float
) -> tuple[list[torch.Tensor], float]:
    """`torch.nn.utils.clip_grad_norm_` on copies."""
    holders = [torch.zeros_like(g) for g in gradients]
    for holder, gradient in zip(holders, gradients, strict=True):
        holder.grad = gradient.clone()
    norm = torch.nn.utils.clip_grad_norm_(holders, max_norm)
    return [holder.grad for holder in holders if holder.grad is not None], float(norm)


def measured_curvature(loss: Loss, w: torch.Tensor, steps: int = 0) -> float:
    """The Hessian's eigenvalue of largest size, by scipy, from differences of gradients."""
    slope = torch.func.grad(loss)

    def product(v: Array) -> Array:
        small = 1e-5 * torch.from_numpy(v.ravel()) / float(np.linalg.norm(v))
        change = (slope(w + small) - slope(w - small)).numpy() / 2e-5
        return np.asarray(change * np.linalg.norm(v))

    hessian = LinearOperator((len(w), len(w)), matvec=product, dtype=np.float64)
    begin = np.random.default_rng(0).normal(size=len(w))
    return float(eigsh(hessian, k=1, which="LM", v0=begin, return_eigenvectors=False)[0])


@dataclass(frozen=True)
class Split:
    """The digits, split: 1257 images to train on, 540 to test on."""

    x: torch.Tensor
    y: torch.Tensor
    x_test: torch.Tensor
    y_test: torch.Tensor


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
