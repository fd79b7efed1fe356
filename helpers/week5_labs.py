"""The labs of week 5 as pure functions: what is asked, and what every slider position shows."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm

from helpers import demos, schedules, stacked
from helpers.batch_runs import SMALL, Sweep, sweep
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
                    Layer(_f4(_ellipses(curvatures)), SKY),
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
    loss = softmax_losses(rates, steps)  # (60, 61)
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


def schedule_lab() -> Lab:
    """A small tanh network under a schedule: kind × warm-up × peak rate, four seeds each."""
    grid = schedules.schedule_grid()
    fails, seeds, last = grid.fails, grid.losses.shape[-2], grid.losses.shape[-1] - 1
    readouts, reached = [], []
    for at in np.ndindex(fails.shape):
        final = np.median(grid.losses[*at, :, -1])
        readouts.append(f"{fails[at]} of {seeds} seeds fail, median loss {final:.2g} at the end")
        safe = not fails[at[0], at[1], : at[2] + 1].any()
        reached.append(bool(safe and fails[at[0], at[1], at[2] + 1 : at[2] + 2].all()))
    updates = np.arange(1, grid.rates.shape[-1] + 1) / schedules.UPDATES_PER_EPOCH
    rates = np.stack([np.broadcast_to(updates, grid.rates.shape), grid.rates], axis=-1)
    # The seeds one after the other, with a break between them.
    broken = np.full((*grid.losses.shape[:-1], last + 2), np.nan)
    broken[..., :-1] = np.maximum(grid.losses, 0.02)
    epochs = np.broadcast_to(np.arange(last + 2.0), broken.shape)
    curves = np.stack([epochs, broken], axis=-1).reshape(*fails.shape, -1, 2)
    counts = np.stack([np.broadcast_to(grid.peaks, fails.shape), fails], axis=-1)
    return Lab(
        title="Schedule and warm-up",
        goal="For each length of warm-up, find the highest peak rate at which no seed fails, there "
        "and at every lower one. Does warm-up also lower the final loss?",
        sliders=(
            Slider("after warm-up", grid.kinds, 0),
            Slider("warm-up in epochs", tuple(str(epochs) for epochs in grid.warmups), 0),
            Slider("peak rate", tuple(f"{peak:g}" for peak in grid.peaks), 3),
        ),
        panels=(
            Panel(
                "the schedule",
                "epoch",
                "learning rate",
                (0, last),
                (0, 1.5),
                (Layer(_f4(rates), BLUE),),
            ),
            Panel(
                "loss of four seeds",
                "epoch",
                "training loss",
                (0, last),
                (0.05, 30),
                (Layer(_f4(curves), ORANGE),),
                yscale="log",
            ),
            Panel(
                "failures at each peak",
                "peak rate",
                f"failed seeds of {seeds}",
                (0.35, 1.45),
                (-0.3, seeds + 0.3),
                (
                    Layer(_f4(counts[:, :, None]), GREY, style="dots"),
                    Layer(_f4(counts[..., None, :]), ORANGE, style="square"),
                ),
            ),
        ),
        readouts=tuple(readouts),
        reached=tuple(reached),
        shown=((0, 0, 4), (0, 0, 6), (0, 3, 6), (1, 3, 7)),
    )


BATCH_GOAL = 3.5  # percent of the test images


@cache
def batch_sweep() -> Sweep:
    """24 learning rates × 8 batch sizes on the digits, 20 epochs each."""
    rates, sizes = 0.0125 * 2 ** (np.arange(24) / 3), [2**k for k in range(2, 10)]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # more of them slow such small products down
    try:
        return sweep(rates, sizes, 20, widths=SMALL)
    finally:
        torch.set_num_threads(threads)


def batch_size_lab() -> Lab:
    """Learning rate × batch size at equal epochs: where in the plane does training work?"""
    runs = batch_sweep()
    rates, sizes = runs.rates, np.array(runs.batch_sizes, dtype=float)
    shape = (len(rates), len(sizes))
    losses, errors = runs.losses.swapaxes(0, 1), runs.errors.T
    epochs = np.broadcast_to(np.arange(float(losses.shape[-1])), losses.shape)
    x, y = np.broadcast_to(sizes, shape), np.broadcast_to(rates[:, None], shape)
    ends = np.array([sizes[0] / 1.4, sizes[-1] * 1.4])  # the line ε/B = constant runs between them
    line = np.stack([np.broadcast_to(ends, (*shape, 2)), (y / x)[..., None] * ends], axis=-1)
    good = errors <= BATCH_GOAL
    largest = sizes[good.any(axis=0)].max()
    readouts = tuple(
        f"test error {errors[i, j]:.2f} % after {runs.updates[j]} updates, "
        f"noise scale εN/B = {rates[i] * runs.images / sizes[j]:.2g}"
        for i, j in product(*map(range, shape))
    )
    return Lab(
        title="Learning rate × batch size",
        goal=f"Find the largest batch that still reaches {BATCH_GOAL} % test error (dots). Which "
        "rates does it need? How far can you go along the dashed line of equal noise?",
        sliders=(
            Slider("learning rate", tuple(f"{rate:.3g}" for rate in rates), 9),
            Slider("batch size", tuple(f"{size:g}" for size in sizes), 2),
        ),
        panels=(
            Panel(
                "loss on the training images",
                "epoch",
                "loss",
                (0, losses.shape[-1] - 1),
                (0.005, 20),
                (Layer(_f4(np.stack([epochs, losses], axis=-1)), BLUE),),
                yscale="log",
            ),
            Panel(
                "test error: dark is low",
                "batch size B",
                "learning rate ε",
                (ends[0], ends[1]),
                (rates[0] / 1.12, rates[-1] * 1.12),
                (
                    Layer(_f4(line), ORANGE, "equal noise εN/B", "dashed"),
                    Layer(_f4(np.stack([x, y], axis=-1)[:, :, None]), ORANGE, style="square"),
                ),
                xscale="log",
                yscale="log",
                background=lambda ax: _draw_errors(ax, sizes, rates, errors),
            ),
        ),
        readouts=readouts,
        reached=tuple(bool(v) for v in (good & (x == largest)).ravel()),
        shown=((9, 2), (9, 6), (18, 6)),
    )


def _draw_errors(ax: Axes, sizes: np.ndarray, rates: np.ndarray, errors: np.ndarray) -> None:
    """The test errors (rates, sizes) as colours, with a dot where the goal is reached."""
    norm = LogNorm(1, 100)
    ax.pcolormesh(sizes, rates, errors, norm=norm, cmap="Blues_r", shading="nearest", zorder=0)
    place = np.argwhere(errors <= BATCH_GOAL)
    ax.plot(sizes[place[:, 1]], rates[place[:, 0]], "o", color="white", markersize=3, zorder=1)
    ax.set_xticks(sizes[::2], [f"{size:g}" for size in sizes[::2]])
    ax.set_yticks([0.02, 0.1, 0.5, 2], ["0.02", "0.1", "0.5", "2"])
    ax.minorticks_off()
    ax.grid(False)


def softmax_losses(rates: np.ndarray, steps: int) -> np.ndarray:
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
