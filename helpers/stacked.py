"""Many small networks trained at once: stacked parameters, batched products, gradients by hand.

A run is one network with its own learning rates, and, if wished, its own start and its own
mini-batches. R runs cost little more than one, because every product below serves all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor
from torch.nn.functional import one_hot

ACTIVATIONS = ("relu", "tanh")


@dataclass(frozen=True)
class Layer:
    """One linear layer of R networks: weight (R, inputs, outputs) and bias (R, 1, outputs)."""

    weight: Tensor
    bias: Tensor


def start(sizes: Sequence[int], seeds: Sequence[int], gain: float = 1.0) -> list[Layer]:
    """Layers as `torch.nn.Linear` draws them after `torch.manual_seed(seed)`, one run a seed.

    `sizes` are the widths, inputs first; `gain` multiplies every weight.
    """
    drawn = []
    for seed in seeds:
        torch.manual_seed(seed)
        drawn.append([torch.nn.Linear(*pair) for pair in pairwise(sizes)])
    layers = []
    for place in range(len(sizes) - 1):
        weight = torch.stack([run[place].weight.detach().T for run in drawn])
        bias = torch.stack([run[place].bias.detach()[None] for run in drawn])
        layers.append(Layer(weight.mul(gain).contiguous(), bias))
    return layers


def repeated(layers: Sequence[Layer], runs: int) -> list[Layer]:
    """The same network for each of `runs` runs."""
    return [
        Layer(layer.weight.repeat(runs, 1, 1), layer.bias.repeat(runs, 1, 1)) for layer in layers
    ]


def train(
    layers: Sequence[Layer],
    x: Tensor,
    y: Tensor,
    batches: Iterable[Tensor],
    rates: Tensor,
    activation: str = "relu",
) -> None:
    """Plain SGD on the mean cross-entropy, in place.

    x         images (N, inputs); y labels (N,)
    batches   one entry an update: sample numbers (B,) for all runs, or (R, B), a row for each run
    rates     learning rates (R, updates)
    """
    targets = one_hot(y, layers[-1].weight.shape[-1]).to(x.dtype)
    for batch, rate in zip(batches, rates.T, strict=True):
        _step(layers, x[batch], targets[batch], rate.view(-1, 1, 1), activation)


def logits(layers: Sequence[Layer], x: Tensor, activation: str = "relu") -> Tensor:
    """What every run says about x (N, inputs): a tensor (R, N, classes)."""
    return _forward(layers, x, activation)[1]


def losses(layers: Sequence[Layer], x: Tensor, y: Tensor, activation: str = "relu") -> Tensor:
    """The mean cross-entropy of each run: a tensor (R,); `nan` or `inf` for one that blew up."""
    values = logits(layers, x, activation)
    picked = values.gather(2, y.view(1, -1, 1).expand(len(values), -1, 1)).squeeze(2)
    return (values.logsumexp(dim=2) - picked).mean(dim=1)


def errors(layers: Sequence[Layer], x: Tensor, y: Tensor, activation: str = "relu") -> Tensor:
    """The share of wrong answers of each run in percent: a tensor (R,)."""
    wrong = logits(layers, x, activation).argmax(dim=2) != y
    return 100 * wrong.to(x.dtype).mean(dim=1)


def _product(inputs: Tensor, layer: Layer) -> Tensor:
    """inputs @ weight + bias, (R, B, outputs), for inputs (B, i) of all runs or (R, B, i)."""
    if inputs.dim() == 3:
        return torch.baddbmm(layer.bias, inputs, layer.weight)
    runs, width, outputs = layer.weight.shape
    # One wide product instead of R narrow ones: all runs see the same images.
    wide = inputs @ layer.weight.permute(1, 0, 2).reshape(width, runs * outputs)
    return wide.view(len(inputs), runs, outputs).transpose(0, 1) + layer.bias


def _forward(layers: Sequence[Layer], x: Tensor, activation: str) -> tuple[list[Tensor], Tensor]:
    """The inputs of every layer, and the logits."""
    if activation not in ACTIVATIONS:
        raise ValueError(f"activation must be one of {ACTIVATIONS}, not {activation!r}")
    inputs = [x]
    for layer in layers[:-1]:
        hidden = _product(inputs[-1], layer)
        inputs.append(hidden.relu_() if activation == "relu" else hidden.tanh_())
    return inputs, _product(inputs[-1], layers[-1])


def _step(
    layers: Sequence[Layer], x: Tensor, target: Tensor, rate: Tensor, activation: str
) -> None:
    inputs, outputs = _forward(layers, x, activation)
    # The gradient of the mean cross-entropy with respect to the logits.
    slope = (outputs.softmax(dim=2) - target) / outputs.shape[1]
    for layer, given in zip(reversed(layers), reversed(inputs), strict=True):
        weight_slope = _weight_slope(given, slope)
        bias_slope = slope.sum(dim=1, keepdim=True)
        if given is not x:
            slope = slope @ layer.weight.transpose(1, 2)
            slope = slope * (given > 0) if activation == "relu" else slope * (1 - given * given)
        layer.weight.sub_(rate * weight_slope)
        layer.bias.sub_(rate * bias_slope)


def _weight_slope(given: Tensor, slope: Tensor) -> Tensor:
    if given.dim() == 3:
        return given.transpose(1, 2) @ slope
    runs, size, outputs = slope.shape
    wide = given.T @ slope.transpose(0, 1).reshape(size, runs * outputs)
    return wide.view(-1, runs, outputs).transpose(0, 1)
