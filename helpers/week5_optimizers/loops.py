"""A training loop as it is written with torch: what drives it, what it should give, runs of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy
from torch.optim import lr_scheduler

from helpers.check import stands_in_for
from helpers.check.exercise import Exercise
from helpers.week5_optimizers.digits import split_digits

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
    """A softmax regression that notes its calls: [in training mode, with gradient, images]."""

    def __init__(self) -> None:
        super().__init__(WIDTH, CLASSES, dtype=torch.float64)
        self.calls: list[list[Any]] = []
        with torch.no_grad():
            self.weight.copy_(torch.from_numpy(_first_weights()))
            self.bias.zero_()

    def forward(self, x: Tensor) -> Tensor:
        self.calls.append([self.training, torch.is_grad_enabled(), len(x)])
        return super().forward(x)


def run_fit(
    fit: Fit, rates: Sequence[float], epochs: int, size: int, momentum: float, used: bool
) -> dict[str, Any]:
    """Let `fit` train a small model by given rates; what it returned, and what it did.

    `used`: the model is in evaluation mode, and gradients of an earlier training are left in it.
    """
    x, y, kept_back = _images()
    model = Watched()
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0, momentum=momentum)
    last = len(rates) - 1
    scheduler = lr_scheduler.LambdaLR(optimizer, lambda done: rates[min(done, last)])
    if used:
        model.eval()
        for parameter in model.parameters():
            parameter.grad = torch.ones_like(parameter)
    told = fit(model, optimizer, scheduler, Batches(x, y, size, 7), kept_back, epochs)
    weights = torch.cat([model.weight.detach(), model.bias.detach()[:, None]], dim=1)
    return {"told": told, "weights": weights.numpy(), "calls": model.calls}


def softmax_regression(
    rates: Sequence[float], epochs: int, size: int, momentum: float, kept: bool = False
) -> dict[str, Any]:
    """The same training by the formula of the gradient, one rate for each update.

    `kept`: the mistake that every gradient is added to all earlier ones.
    """
    x, y, (x_kept, y_kept) = _images()
    weights = np.hstack([_first_weights(), np.zeros((CLASSES, 1))])
    speed, gradient = np.zeros_like(weights), np.zeros_like(weights)
    losses, errors, batches, todo = [], [], Batches(x, y, size, 7), iter(rates)
    for _ in range(epochs):
        for images, labels in batches:
            inputs = np.hstack([images.numpy(), np.ones((len(images), 1))])
            shares = np.exp(inputs @ weights.T)
            shares /= shares.sum(axis=1, keepdims=True)
            losses.append(float(-np.log(shares[np.arange(len(labels)), labels]).mean()))
            slope = (shares - np.eye(CLASSES)[labels]).T @ inputs / len(labels)
            gradient = gradient + slope if kept else slope
            speed = momentum * speed + gradient
            weights = weights - next(todo) * speed
        said = (np.hstack([x_kept.numpy(), np.ones((len(x_kept), 1))]) @ weights.T).argmax(axis=1)
        errors.append(100 * float((said != y_kept.numpy()).mean()))
    return {"weights": weights, "losses": losses, "errors": errors}


def expected_calls(epochs: int, size: int) -> list[list[Any]]:
    """The calls of each epoch: with gradient batch by batch, then one without on the rest."""
    sizes = [min(size, IMAGES - first) for first in range(0, IMAGES, size)]
    epoch = [[True, True, images] for images in sizes] + [[False, False, KEPT_BACK]]
    return epoch * epochs


def check_steps(fit: Exercise) -> None:
    """The public check of the weights: three epochs of five updates, the last one smaller."""
    right, trained = softmax_regression(RATES, 3, 5, 0.0), fit(RATES, 3, 5, 0.0, False)
    shifted, by_epoch = [*RATES[1:], RATES[-1]], np.repeat(RATES[:3], 5).tolist()
    trained["weights"].equals(
        right["weights"],
        rtol=1e-7,
        hint="Follow one batch: which line changes the weights, and with which rate?",
        also={
            "The scheduler moved on before the optimizer: the first rate was never used.": (
                softmax_regression(shifted, 3, 5, 0.0)["weights"]
            ),
            "The scheduler moved on once an epoch: its steps are updates.": (
                softmax_regression(by_epoch, 3, 5, 0.0)["weights"]
            ),
            "The scheduler never moved on: all updates had the first rate.": (
                softmax_regression(RATES[:1] * 15, 3, 5, 0.0)["weights"]
            ),
            "`backward()` adds to the gradients of earlier batches: set them to zero.": (
                softmax_regression(RATES, 3, 5, 0.0, kept=True)["weights"]
            ),
            "No weight was changed: where is the optimizer's step?": (
                softmax_regression([0.0] * 15, 3, 5, 0.0)["weights"]
            ),
        },
    )


def check_records(fit: Exercise) -> None:
    """The public check of what is written down: two epochs of four updates."""
    right, trained = softmax_regression(RATES[:8], 2, 6, 0.0), fit(RATES[:8], 2, 6, 0.0, False)
    told = trained["told"]
    told["rates"].equals(
        RATES[:8],
        hint="One entry for each update: the rate with which its weights were changed.",
        also={"These are the rates after the scheduler's step.": [*RATES[1:8], RATES[7]]},
    )
    told["losses"].equals(
        right["losses"],
        rtol=1e-7,
        hint="One entry for each update: the loss that you took the gradient of, as a float.",
        also={"Only the last batch of each epoch was written down.": right["losses"][3::4]},
    )
    told["errors"].equals(
        right["errors"],
        rtol=1e-7,
        hint="One entry for each epoch, after its last update.",
        also={
            "This is a share between 0 and 1: percent are asked for.": (
                [error / 100 for error in right["errors"]]
            ),
            "These are the images that were read rightly.": [100 - e for e in right["errors"]],
        },
    )


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


def _first_weights() -> Array:
    return np.random.default_rng(3).normal(size=(CLASSES, WIDTH))


def _images() -> tuple[Tensor, Tensor, Pair]:
    """Images to train on, their labels, and a pair of both that is kept back."""
    rng = np.random.default_rng(5)
    x = torch.from_numpy(rng.normal(size=(IMAGES + KEPT_BACK, WIDTH)))
    y = torch.from_numpy(rng.integers(0, CLASSES, IMAGES + KEPT_BACK))
    return x[:IMAGES], y[:IMAGES], (x[IMAGES:], y[IMAGES:])
