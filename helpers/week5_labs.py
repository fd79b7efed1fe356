"""The labs of week 5 as pure functions: what is asked, and what every slider position shows."""

from __future__ import annotations

from itertools import product

import numpy as np
import torch

from helpers import demos, stacked
from helpers.figures import BLUE, GREY, ORANGE, SKY
from helpers.lab import Lab, Layer, Panel, Slider

_BLOWN_UP = 1e6


def ravine_lab() -> Lab:
    """Gradient descent down a ravine: learning rate × steepness, 60 steps each."""
    rates = np.geomspace(0.01, 0.5, 48)
    curvatures = np.array([4.0, 10.0, 20.0, 40.0])
    steps = 60
    factor = 1 - rates[:, None, None] * np.stack([np.ones(4), curvatures], axis=-1)  # (48, 4, 2)
    start = np.array([-4.0, 1.5])
    path = start * factor[:, :, None, :] ** np.arange(steps + 1)[:, None]  # (48, 4, 61, 2)
    scale = np.stack([np.ones(4), curvatures], axis=-1)[None, :, None, :]
    loss = 0.5 * (scale * path**2).sum(axis=-1)
    loss[loss > _BLOWN_UP] = np.nan
    path[np.isnan(loss)] = np.nan
    needed = _first_below(loss, 0.05)
    readouts, reached = [], []
    fewest = np.nanmin(needed, axis=0)
    for i, j in product(range(len(rates)), range(len(curvatures))):
        blown = bool(np.isnan(loss[i, j, -1]) or loss[i, j, -1] > loss[i, j, 0])
        under = needed[i, j]
        readouts.append(
            "it diverges"
            if blown
            else f"loss {loss[i, j, -1]:.2g} after {steps} steps"
            if np.isnan(under)
            else f"loss under 0.05 after {under:.0f} steps"
        )
        reached.append(bool(under <= fewest[j]))
    curves = np.stack([np.broadcast_to(np.arange(steps + 1.0), loss.shape), loss], axis=-1)
    return Lab(
        title="Down the ravine",
        goal="Bring the loss under 0.05 in the fewest steps, for each steepness. Where does it "
        "diverge, and what do the four limits have in common?",
        sliders=(
            Slider("learning rate", tuple(f"{r:.3g}" for r in rates), 8),
            Slider("steepness λ", tuple(f"{c:g}" for c in curvatures), 2),
        ),
        panels=(
            Panel(
                "the walk",
                "parameter w₀",
                "parameter w₁",
                (-4.8, 2.0),
                (-2.6, 2.6),
                (
                    Layer(_f4(_ellipses(curvatures)), SKY, style="thin"),
                    Layer(_f4(path), BLUE, style="dots"),
                    Layer(_f4(np.zeros((1, 1, 1, 2))), GREY, style="star"),
                ),
            ),
            Panel(
                "its loss",
                "step",
                "loss",
                (0, steps),
                (1e-6, 1e4),
                (
                    Layer(_f4(curves), BLUE, "loss"),
                    Layer(_f4([[[[0, 0.05], [steps, 0.05]]]]), GREY, "goal 0.05", "dashed"),
                ),
                yscale="log",
            ),
        ),
        readouts=tuple(readouts),
        reached=tuple(reached),
        shown=((8, 2), (26, 2), (29, 2)),
    )


def digits_rate_lab() -> Lab:
    """Softmax regression on 1257 digits, full batch: 60 updates at 60 learning rates."""
    rates = np.geomspace(0.01, 300, 60)
    steps = 60
    loss = _softmax_losses(rates, steps)  # (60, 61)
    needed = _first_below(loss, 0.5)
    best = np.nanmin(needed)
    readouts = [
        f"loss under 0.5 after {n:.0f} updates, {final:.2g} at the end"
        if not np.isnan(n)
        else f"loss {final:.2g} after {steps} updates"
        for n, final in zip(needed, loss[:, -1], strict=True)
    ]
    here = np.stack([rates, loss[:, -1]], axis=-1)[:, None, :]
    curves = np.stack([np.broadcast_to(np.arange(steps + 1.0), loss.shape), loss], axis=-1)
    return Lab(
        title="A real loss",
        goal="Bring the loss on 1257 handwritten digits under 0.5 in the fewest updates. Does "
        "anything become infinite when the rate is far too large?",
        sliders=(Slider("learning rate", tuple(f"{r:.3g}" for r in rates), 12),),
        panels=(
            Panel(
                "loss along the way",
                "update",
                "loss",
                (0, steps),
                (0.05, 100),
                (
                    Layer(_f4(curves), ORANGE, "loss"),
                    Layer(_f4([[[0, 0.5], [steps, 0.5]]]), GREY, "goal 0.5", "dashed"),
                ),
                yscale="log",
            ),
            Panel(
                "loss at the end",
                "learning rate",
                f"loss after {steps} updates",
                (0.01, 300),
                (0.05, 100),
                (Layer(_f4(here[None, :, 0, :]), GREY), Layer(_f4(here), ORANGE, style="square")),
                xscale="log",
                yscale="log",
            ),
        ),
        readouts=tuple(readouts),
        reached=tuple(bool(n == best) for n in needed),
        shown=((12,), (30,), (44,)),
    )


def _softmax_losses(rates: np.ndarray, steps: int) -> np.ndarray:
    """Full-batch softmax regression on the digits: the loss before and after each update."""
    data = demos.split_digits()
    layers = [stacked.Layer(torch.zeros(len(rates), 64, 10), torch.zeros(len(rates), 1, 10))]
    rate = torch.tensor(rates, dtype=torch.float32).view(-1, 1)
    everyone = torch.arange(len(data.y))
    losses = [stacked.losses(layers, data.x, data.y)]
    for _ in range(steps):
        stacked.train(layers, data.x, data.y, [everyone], rate)
        losses.append(stacked.losses(layers, data.x, data.y))
    return np.asarray(torch.stack(losses, dim=1).double().numpy())


def _ellipses(curvatures: np.ndarray) -> np.ndarray:
    """Contour lines of ½(x² + λy²) for every λ, broken by `nan`: an array (1, λ, n, 2)."""
    angles = np.linspace(0, 2 * np.pi, 73)
    lines = []
    for level in (0.2, 1.0, 3.0, 7.0, 14.0, 25.0, 45.0):
        radius = np.sqrt(2 * level / np.stack([np.ones(len(curvatures)), curvatures], axis=-1))
        around = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
        lines.append(radius[:, None, :] * around)
        lines.append(np.full((len(curvatures), 1, 2), np.nan))
    return np.concatenate(lines, axis=1)[None]


def _first_below(loss: np.ndarray, goal: float) -> np.ndarray:
    """The first index along the last axis with a loss under the goal; `nan` if there is none."""
    below = loss < goal
    return np.where(below.any(axis=-1), below.argmax(axis=-1).astype(float), np.nan)


def _f4(values: object) -> np.ndarray:
    return np.asarray(values, dtype=np.float32)
