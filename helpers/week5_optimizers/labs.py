"""The labs of week 5 as pure functions: what is asked, and what every slider position shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm

from helpers import stacked
from helpers.figures import BLUE, GREY, ORANGE, SKY
from helpers.lab.model import Array, Lab, Layer, Panel, Slider
from helpers.week5_optimizers import digits, schedules
from helpers.week5_optimizers.batch_runs import SMALL, Sweep, sweep

_BLOWN_UP = 1e6


def ravine_lab() -> Lab:
    """Gradient descent down a ravine: learning rate × steepness, 60 steps each."""
    rates = np.geomspace(0.01, 0.5, 48)
    curvatures = np.array([4.0, 10.0, 20.0, 40.0])
    path, loss = _descents(rates, curvatures, 60)
    needed = _first_below(loss, 0.05)
    walk = (
        Layer(_f4(_ellipses(curvatures)), SKY),
        Layer(_f4(path), BLUE, style="dots"),
        Layer(_f4(np.zeros((1, 1, 1, 2))), GREY, style="star"),
    )
    falling = _losses_and_goal(loss, BLUE, 0.05)
    return Lab(
        title="Down the ravine",
        goal="Bring the loss under 0.05 in the fewest steps, for each steepness. Where does it "
        "diverge for λ = 10, 20 and 40, and what do these limits have in common?",
        sliders=(
            _slider("learning rate", rates, 8, ".3g"),
            _slider("steepness λ", curvatures, 2),
        ),
        panels=(
            Panel("the walk", "parameter w₀", "parameter w₁", (-4.8, 2.0), (-2.6, 2.6), walk),
            Panel("its loss", "step", "loss", (0, 60), (1e-6, 1e4), falling, yscale="log"),
        ),
        readouts=tuple(
            _said_of_a_walk(loss[at], float(needed[at])) for at in np.ndindex(needed.shape)
        ),
        reached=_flags(needed <= np.nanmin(needed, axis=0)),
        shown=((8, 2), (26, 2), (29, 2)),
    )


def _descents(rates: np.ndarray, curvatures: np.ndarray, steps: int) -> tuple[np.ndarray, ...]:
    """Every walk (rates, curvatures, steps + 1, 2) and its losses; `nan` once it has blown up."""
    scales = np.stack([np.ones(len(curvatures)), curvatures], axis=-1)
    factor = 1 - rates[:, None, None] * scales
    start = np.array([-4.0, 1.5])
    path = start * factor[:, :, None, :] ** np.arange(steps + 1)[:, None]
    loss = 0.5 * (scales[:, None] * path**2).sum(axis=-1)
    loss[loss > _BLOWN_UP] = np.nan
    path[np.isnan(loss)] = np.nan
    return path, loss


def _said_of_a_walk(loss: np.ndarray, needed: float) -> str:
    if np.isnan(loss[-1]) or loss[-1] > loss[0]:
        return "it diverges"
    if np.isnan(needed):
        return f"loss {loss[-1]:.2g} after {len(loss) - 1} steps"
    return f"loss under 0.05 after {needed:.0f} steps"


def digits_rate_lab() -> Lab:
    """Softmax regression on 1257 digits, full batch: 60 updates at 60 learning rates."""
    rates = np.geomspace(0.01, 300, 60)
    steps = 60
    loss = softmax_losses(rates, steps)  # (60, 61)
    needed = _first_below(loss, 0.5)
    readouts = tuple(
        f"loss under 0.5 after {n:.0f} updates, {final:.2g} at the end"
        if not np.isnan(n)
        else f"loss {final:.2g} after {steps} updates"
        for n, final in zip(needed, loss[:, -1], strict=True)
    )
    ends = _xy(rates, loss[:, -1])
    return Lab(
        title="A real loss",
        goal="Bring the loss on 1257 handwritten digits under 0.5 in the fewest updates. Does "
        "anything become infinite when the rate is far too large?",
        sliders=(_slider("learning rate", rates, 12, ".3g"),),
        panels=(
            Panel(
                "loss along the way",
                "update",
                "loss",
                (0, steps),
                (0.05, 100),
                _losses_and_goal(loss, ORANGE, 0.5),
                yscale="log",
            ),
            Panel(
                "loss at the end",
                "learning rate",
                f"loss after {steps} updates",
                (0.01, 300),
                (0.05, 100),
                (Layer(ends[None], GREY), Layer(ends[:, None], ORANGE, style="square")),
                xscale="log",
                yscale="log",
            ),
        ),
        readouts=readouts,
        reached=_flags(needed == np.nanmin(needed)),
        shown=((12,), (30,), (44,)),
    )


def schedule_lab() -> Lab:
    """A small tanh network under a schedule: kind × warm-up × peak rate, four seeds each."""
    grid = schedules.schedule_grid()
    fails, seeds, last = grid.fails, grid.losses.shape[-2], grid.losses.shape[-1] - 1
    readouts, reached = [], []
    for at in np.ndindex(fails.shape):
        final = np.mean(grid.losses[*at, :, -1])
        readouts.append(f"{fails[at]} of {seeds} seeds fail, mean loss {final:.2g} at the end")
        safe = not fails[at[0], at[1], : at[2] + 1].any()
        reached.append(bool(safe and fails[at[0], at[1], at[2] + 1 : at[2] + 2].all()))
    epochs = np.arange(1, grid.rates.shape[-1] + 1) / schedules.UPDATES_PER_EPOCH
    counts = _xy(np.array(grid.peaks), fails)
    failures = (
        Layer(counts[:, :, None], GREY, style="dots"),
        Layer(counts[..., None, :], ORANGE, style="square"),
    )
    return Lab(
        title="Schedule and warm-up",
        goal="For each length of warm-up, find the highest peak rate at which no seed fails, there "
        "and at every lower one. Does warm-up also lower the final loss at a rate that was safe "
        "without it?",
        sliders=(
            Slider("after warm-up", grid.kinds),
            _slider("warm-up in epochs", grid.warmups, 0),
            _slider("peak rate", grid.peaks, 3),
        ),
        panels=(
            Panel(
                "the schedule",
                "epoch",
                "learning rate",
                (0, last),
                (0, 1.5),
                (Layer(_xy(epochs, grid.rates), BLUE),),
            ),
            Panel(
                "loss of four seeds",
                "epoch",
                "training loss",
                (0, last),
                (0.05, 30),
                (Layer(_one_after_the_other(np.maximum(grid.losses, 0.02)), ORANGE),),
                yscale="log",
            ),
            Panel(
                "failures at each peak",
                "peak rate",
                f"failed seeds of {seeds}",
                (0.35, 1.45),
                (-0.3, seeds + 0.3),
                failures,
            ),
        ),
        readouts=tuple(readouts),
        reached=tuple(reached),
        shown=((0, 0, 4), (0, 0, 6), (0, 3, 6), (1, 3, 7)),
    )


def _one_after_the_other(losses: np.ndarray) -> Array:
    """The losses of all seeds (…, seeds, epochs) as one curve with a break after each."""
    broken = np.pad(losses, [(0, 0)] * (losses.ndim - 1) + [(0, 1)], constant_values=np.nan)
    return _xy(np.arange(broken.shape[-1]), broken).reshape(*losses.shape[:-2], -1, 2)


BATCH_GOAL = 3.5  # percent of the validation images


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
    losses, errors = runs.losses.swapaxes(0, 1), runs.errors.T
    ends = _borders(sizes)[[0, -1]]  # the line η/B = constant runs between them
    place = (
        Layer(_xy(ends, (rates[:, None] / sizes)[..., None] * ends), ORANGE, style="dashed"),
        Layer(_xy(sizes, rates[:, None])[:, :, None], ORANGE, style="square"),
    )
    good = errors <= BATCH_GOAL
    readouts = tuple(
        f"validation error {errors[i, j]:.2f} % after {runs.updates[j]} updates, "
        f"ηN/B = {rates[i] * runs.images / sizes[j]:.2g}"
        for i, j in np.ndindex(errors.shape)
    )
    return Lab(
        title="Learning rate × batch size",
        goal=f"Find the largest batch that still reaches {BATCH_GOAL} % validation error (dots). "
        "Which rates does it need? How far can you go along the dashed line of equal noise?",
        sliders=(
            _slider("learning rate", rates, 9, ".3g"),
            _slider("batch size", sizes, 2),
        ),
        panels=(
            Panel(
                "loss on the training images",
                "epoch",
                "loss",
                (0, losses.shape[-1] - 1),
                (0.005, 20),
                (_curves(losses, BLUE),),
                yscale="log",
            ),
            Panel(
                "error: dark is low; dashed: equal noise",
                "batch size B",
                "learning rate η",
                (ends[0], ends[1]),
                (_borders(rates)[0], _borders(rates)[-1]),
                place,
                xscale="log",
                yscale="log",
                background=lambda ax: _draw_errors(ax, sizes, rates, errors),
            ),
        ),
        readouts=readouts,
        reached=_flags(good & (sizes == sizes[good.any(axis=0)].max())),
        shown=((9, 2), (9, 6), (18, 6)),
    )


def _draw_errors(ax: Axes, sizes: np.ndarray, rates: np.ndarray, errors: np.ndarray) -> None:
    """The validation errors (rates, sizes) as colours, with a dot where the goal is reached."""
    norm = LogNorm(1, 100)
    ax.pcolormesh(_borders(sizes), _borders(rates), errors, norm=norm, cmap="Blues_r", zorder=0)
    place = np.argwhere(errors <= BATCH_GOAL)
    ax.plot(sizes[place[:, 1]], rates[place[:, 0]], "o", color="white", markersize=3, zorder=1)
    ax.set_xticks(sizes[::2], [f"{size:g}" for size in sizes[::2]])
    ax.set_yticks([0.02, 0.1, 0.5, 2], ["0.02", "0.1", "0.5", "2"])
    ax.minorticks_off()
    ax.grid(False)


def _borders(values: np.ndarray) -> np.ndarray:
    """The borders of cells around values that grow by a constant factor."""
    half = (values[1] / values[0]) ** 0.5
    return np.append(values / half, values[-1] * half)


def softmax_losses(rates: np.ndarray, steps: int) -> np.ndarray:
    """Full-batch softmax regression on the digits: the loss before and after each update."""
    data = digits.split_digits()
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


def _slider(name: str, values: Sequence[float] | np.ndarray, start: int, form: str = "g") -> Slider:
    return Slider(name, tuple(f"{value:{form}}" for value in values), start)


def _curves(losses: np.ndarray, color: str, label: str = "") -> Layer:
    """The losses before the first step and after each, along the last axis."""
    return Layer(_xy(np.arange(losses.shape[-1]), losses), color, label)


def _losses_and_goal(losses: np.ndarray, color: str, goal: float) -> tuple[Layer, Layer]:
    ends = np.reshape([0, losses.shape[-1] - 1], (1,) * (losses.ndim - 1) + (2,))
    line = Layer(_xy(ends, np.array(goal)), GREY, f"goal {goal:g}", "dashed")
    return _curves(losses, color, "loss"), line


def _flags(values: np.ndarray) -> tuple[bool, ...]:
    return tuple(values.ravel().tolist())


def _xy(x: np.ndarray, y: np.ndarray) -> Array:
    """The points of curves, for x and y of the same shape or repeated to it."""
    return _f4(np.stack(np.broadcast_arrays(x, y), axis=-1))


def _f4(values: np.ndarray) -> Array:
    return np.asarray(values, dtype=np.float32)
