"""A training loop as it is written with torch: what drives it, what it should give, runs of it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from numbers import Real
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy
from torch.optim import lr_scheduler

from helpers.check import stands_in_for
from helpers.week5_optimizers.digits import split_digits
from helpers.week5_optimizers.reference import gap_by_scipy

Array = NDArray[np.float64]
Fit = Callable[..., dict[str, list[float]]]
Schedule = Callable[[int, int], float]  # (number of the update, how many there are): its rate
Pair = tuple[Tensor, Tensor]

IMAGES, WIDTH, CLASSES, KEPT_BACK = 23, 5, 3, 11  # of the small training that the check drives
RATES = [0.9, 0.2, 0.7, 0.4, 1.1, 0.3, 0.8, 0.5, 1.3, 0.6, 0.25, 1.2, 0.35, 0.75, 0.15]


class Batches:
    """Mini-batches (images, labels) in another order at every pass, like torch's DataLoader."""

    def __init__(self, x: Tensor, y: Tensor, size: int, seed: int) -> None:
        self._x, self._y, self._size = x, y, size
        self._rng = np.random.default_rng(seed)

    def __iter__(self) -> Iterator[Pair]:
        order = torch.from_numpy(self._rng.permutation(len(self._y)))
        for first in range(0, len(order), self._size):
            rows = order[first : first + self._size]
            yield self._x[rows], self._y[rows]


class Watched(torch.nn.Linear):
    """A softmax regression that notes its calls: [images kept back, training mode, gradient]."""

    def __init__(self) -> None:
        super().__init__(WIDTH, CLASSES, dtype=torch.float64)
        self.calls: list[list[bool]] = []
        with torch.no_grad():
            self.weight.copy_(torch.from_numpy(_first_weights()))
            self.bias.zero_()

    def forward(self, x: Tensor) -> Tensor:
        kept_back = bool((_images()[2][0] == x[:1]).all(dim=1).any())
        self.calls.append([kept_back, self.training, torch.is_grad_enabled()])
        return super().forward(x)


def run_fit(
    fit: Fit,
    rates: Sequence[float],
    epochs: int,
    size: int,
    momentum: float,
    used: bool,
    groups: int = 1,
) -> dict[str, Any]:
    """Let `fit` train a small model by given rates; what it returned, and what it did.

    `used`: the model is in evaluation mode, and gradients of an earlier training are left in it.
    The optimizer has one group of parameters, or two: weights and biases.
    """
    x, y, kept_back = _images()
    model = Watched()
    together = [{"params": [model.weight, model.bias]}]
    parameters = together if groups == 1 else [{"params": [p]} for p in together[0]["params"]]
    optimizer = torch.optim.SGD(parameters, lr=1.0, momentum=momentum)
    last = len(rates) - 1
    scheduler = lr_scheduler.LambdaLR(optimizer, lambda done: rates[min(done, last)])
    if used:
        model.eval()
        for parameter in model.parameters():
            parameter.grad = torch.ones_like(parameter)
    with warnings.catch_warnings():
        # torch warns of a misplaced scheduler; to nbgrader a word on stderr is worth all points.
        warnings.simplefilter("ignore")
        returned = fit(model, optimizer, scheduler, Batches(x, y, size, 7), kept_back, epochs)
    weights = torch.cat([model.weight.detach(), model.bias.detach()[:, None]], dim=1)
    lists = returned.values() if isinstance(returned, dict) else ()
    entries = [entry for listed in lists if isinstance(listed, list) for entry in listed]
    return {
        "returned": returned,
        "weights": weights.numpy(),
        "calls": model.calls,
        "numbers": all(isinstance(entry, Real) for entry in entries),
    }


def softmax_regression(
    rates: Sequence[float], epochs: int, size: int, momentum: float, mistake: str = ""
) -> dict[str, Any]:
    """The same training by the formula of the gradient, one rate for each update.

    mistake  "kept": every gradient is added to all earlier ones, "kept in the epoch": to those of
             its epoch; "one order": every epoch has the first one's batches; "all of one size": a
             smaller batch is divided by the size of the others, too; "short one dropped"
    """
    x, y, (x_kept, y_kept) = _images()
    weights = np.hstack([_first_weights(), np.zeros((CLASSES, 1))])
    speed = carried = np.zeros_like(weights)
    losses, errors, batches, todo = [], [], Batches(x, y, size, 7), iter(rates)
    passes = [list(batches)] * epochs if mistake == "one order" else [batches] * epochs
    for batches_of_epoch in passes:
        if mistake == "kept in the epoch":
            carried = np.zeros_like(weights)
        for images, labels in batches_of_epoch:
            if mistake == "short one dropped" and len(labels) < size:
                continue
            shares = np.exp(_with_ones(images) @ weights.T)
            shares /= shares.sum(axis=1, keepdims=True)
            losses.append(float(-np.log(shares[np.arange(len(labels)), labels]).mean()))
            slope = (shares - np.eye(CLASSES)[labels]).T @ _with_ones(images)
            slope /= size if mistake == "all of one size" else len(labels)
            gradient = slope + carried
            carried = gradient if mistake.startswith("kept") else np.zeros_like(slope)
            speed = momentum * speed + gradient
            weights = weights - next(todo) * speed
        said = (_with_ones(x_kept) @ weights.T).argmax(axis=1)
        errors.append(100 * float((said != y_kept.numpy()).mean()))
    return {"weights": weights, "losses": losses, "errors": errors}


def looked_up(errors: Array, rates: Sequence[float], calls: list[Any]) -> Callable[..., Any]:
    """A pretended `train` for `sweep`: errors (rates, 3, seeds) by rate, part and seed.

    The parts are training, validation, test. Every call is noted as (rate, seeds).
    """

    def train(rate: float, seeds: Sequence[int]) -> dict[str, Array]:
        calls.append((float(rate), [int(seed) for seed in seeds]))
        row = errors[[round(r, 9) for r in rates].index(round(float(rate), 9))]
        parts = ("training", "validation", "test")
        return {part: row[place, list(seeds)] for place, part in enumerate(parts)}

    return train


def compare_seeds(baseline: Array, errors: Array) -> str:
    """ "better", "worse" or "cannot tell": on which side of 0 the interval of the mean gap lies.

    The interval is that of notebook 04, with 95 % confidence, from seeds in the same order.
    """
    verdict = gap_by_scipy(baseline, errors, 0.0)[2]
    return {"holds": "better", "breaks": "worse"}.get(verdict, verdict)


@stands_in_for("fit")
def fit_by_closures(
    model: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    scheduler: lr_scheduler.LRScheduler,
    batches: Batches,
    validation: Pair,
    epochs: int,
) -> dict[str, list[float]]:
    """The stand-in for `fit`: the optimizer asks for the loss itself."""
    told: dict[str, list[float]] = {"rates": [], "losses": [], "errors": []}
    for _ in range(epochs):
        model.train()
        for images, labels in batches:

            def loss(images: Tensor = images, labels: Tensor = labels) -> Tensor:
                for parameter in model.parameters():
                    parameter.grad = None
                value = cross_entropy(model(images), labels)
                value.backward()  # type: ignore[no-untyped-call]
                return value.detach()

            told["rates"].append(float(scheduler.get_last_lr()[0]))
            told["losses"].append(float(optimizer.step(loss)))  # type: ignore[arg-type]
            scheduler.step()
        told["errors"].append(_errors(model, validation))
    return told


@stands_in_for("sweep")
def sweep_by_sorting(
    train: Callable[..., dict[str, Array]],
    judge: Callable[[Array, Array], str],
    rates: Sequence[float],
    seeds: Sequence[int],
    fresh: Sequence[int],
    baseline: Array,
) -> tuple[float, Array, str]:
    """The stand-in for `sweep`."""
    tried = {rate: train(rate, seeds)["validation"] for rate in rates}
    best = sorted((float(np.nan_to_num(tried[r], nan=100.0).sum()), r) for r in rates)[0][1]
    errors = np.nan_to_num(train(best, fresh)["test"], nan=100.0)
    return best, errors, judge(baseline, errors)


def train_networks(
    fit: Fit, schedule: Schedule, seeds: Sequence[int], epochs: int = 4, size: int = 16
) -> dict[str, Array]:
    """Train one 64-32-10 network for each seed with `fit`; errors in percent, an entry for each."""
    data = split_digits()
    validation, test = data.halves()
    found: dict[str, list[float]] = {"training": [], "validation": [], "test": []}
    for seed in seeds:
        torch.manual_seed(seed)
        model = torch.nn.Sequential(
            torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10)
        )
        optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
        total = epochs * -(-len(data.y) // size)
        scheduler = lr_scheduler.LambdaLR(optimizer, _after(schedule, total))
        fit(model, optimizer, scheduler, Batches(data.x, data.y, size, seed), validation, epochs)
        for name, part in zip(found, [(data.x, data.y), validation, test], strict=True):
            found[name].append(_errors(model, part))
    return {name: np.array(errors) for name, errors in found.items()}


def _after(schedule: Schedule, total: int) -> Callable[[int], float]:
    """The rate after so many updates, as LambdaLR asks for it."""
    return lambda done: schedule(min(done + 1, total), total)


def _errors(model: torch.nn.Module, images_and_labels: Pair) -> float:
    images, labels = images_and_labels
    model.eval()
    with torch.no_grad():
        return 100 * float((model(images).argmax(dim=1) != labels).double().mean())


def _with_ones(images: Tensor) -> Array:
    return np.hstack([images.numpy(), np.ones((len(images), 1))])


def _first_weights() -> Array:
    return np.random.default_rng(3).normal(size=(CLASSES, WIDTH))


def _images() -> tuple[Tensor, Tensor, Pair]:
    """Images to train on, their labels, and a pair of both that is kept back."""
    rng = np.random.default_rng(5)
    x = torch.from_numpy(rng.normal(size=(IMAGES + KEPT_BACK, WIDTH)))
    y = torch.from_numpy(rng.integers(0, CLASSES, IMAGES + KEPT_BACK))
    return x[:IMAGES], y[:IMAGES], (x[IMAGES:], y[IMAGES:])
