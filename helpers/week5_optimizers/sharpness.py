"""How sharp the minimum is where a network on the digits ended, and how noisy its gradients."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse.linalg import LinearOperator, eigsh
from torch.nn.functional import cross_entropy

from helpers import stacked
from helpers.week5_optimizers.batch_runs import digits, epoch_batches
from helpers.week5_optimizers.reference import Parameters

Array = NDArray[np.float64]


def network(layers: Sequence[stacked.Layer], run: int) -> Parameters:
    """One run's network as float64 pairs: weight (outputs, inputs) and bias (outputs,)."""
    return [(x.weight[run].T.double().contiguous(), x.bias[run, 0].double()) for x in layers]


def curvature(layers: Parameters) -> float:
    """The largest eigenvalue of the Hessian of the training loss, by scipy's Lanczos method."""
    w = _flat(layers).requires_grad_()
    # One graph of the gradient serves all products: ten times as fast as a new one for each.
    (slope,) = torch.autograd.grad(_loss(layers, w), w, create_graph=True)

    def product(v: Array) -> Array:
        along = torch.from_numpy(np.ascontiguousarray(v.ravel()))
        return np.asarray(torch.autograd.grad(slope, w, along, retain_graph=True)[0])

    hessian = LinearOperator((len(w), len(w)), matvec=product, dtype=np.float64)
    begin = np.random.default_rng(0).normal(size=len(w))
    found = eigsh(hessian, k=1, ncv=8, which="LA", v0=begin, tol=1e-3, return_eigenvectors=False)
    return float(found[0])


def box_sharpness(layers: Parameters, size: float = 1e-3, steps: int = 10) -> float:
    """Keskar's metric 2.1 in percent: how far the loss rises in a box of `size`·(|w| + 1).

    The highest point is looked for by steps along the sign of the gradient, kept in the box.
    """
    w = _flat(layers)
    box = size * (w.abs() + 1)
    slope = torch.func.grad(lambda v: _loss(layers, v))
    before = highest = float(_loss(layers, w))
    away = torch.zeros_like(w)
    for _ in range(steps):
        away = (away + box * slope(w + away).sign()).clamp(-box, box)
        highest = max(highest, float(_loss(layers, w + away)))
    return 100 * (highest - before) / (1 + before)


def gradient_squares(
    layers: Sequence[stacked.Layer], batch_size: int, count: int, seed: int = 0
) -> Array:
    """Squared lengths of `count` mini-batch gradients of one network (the only run of `layers`)."""
    data = digits()
    before = stacked.repeated(layers, count)
    after = stacked.repeated(layers, count)
    rngs = [np.random.default_rng([seed, number]) for number in range(count)]
    batch = next(iter(epoch_batches(len(data.y), batch_size, rngs)))
    stacked.train(after, data.x, data.y, [batch], torch.ones(count, 1))  # the step is the gradient
    total = torch.zeros(count, dtype=torch.float64)
    for old, new in zip(before, after, strict=True):
        total += (old.weight - new.weight).double().square().sum(dim=(1, 2))
        total += (old.bias - new.bias).double().square().sum(dim=(1, 2))
    return total.numpy()


def _flat(layers: Parameters) -> torch.Tensor:
    return torch.cat([part.flatten() for layer in layers for part in layer])


def _loss(layers: Parameters, w: torch.Tensor) -> torch.Tensor:
    """The training loss of a network of the same shape with the parameters w."""
    parts = iter(torch.split(w, [part.numel() for layer in layers for part in layer]))
    shaped = [(next(parts).view_as(weight), next(parts)) for weight, _ in layers]
    data = digits()
    return cross_entropy(outputs(shaped, data.x.double()), data.y)


def outputs(layers: Parameters, x: torch.Tensor) -> torch.Tensor:
    """What a ReLU network of (weight, bias) layers says."""
    for weight, bias in layers[:-1]:
        x = torch.nn.functional.linear(x, weight, bias).relu()
    return torch.nn.functional.linear(x, *layers[-1])
