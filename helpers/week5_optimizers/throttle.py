"""Beat the cosine by hand: a training that runs in the page while its rate is steered; its replay.

The page trains one network from first weights and in an order of batches that are sent to it, so
the same rates give the same losses here and there, up to rounding.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import torch
import traitlets
from numpy.typing import NDArray

from helpers import stacked
from helpers.figures import BLUE, GREY, show_figure
from helpers.lab.model import Lab, Layer, Panel, Slider
from helpers.lab.view import LabView, show_lab, widget
from helpers.week5_optimizers.digits import Pair, split_digits
from helpers.week5_optimizers.loops import compare_seeds
from helpers.week5_optimizers.reference import gap_by_scipy, tabled_lr_at
from helpers.week5_optimizers.schedules import batches

Array = NDArray[np.float64]

UPDATES, BATCH, SECONDS = 600, 8, 60
EVERY = 3  # updates from one point of the loss to the next
SIZES = (64, 32, 10)
RATES = np.geomspace(0.005, 2.56, 28)  # the throttle's positions: three from a rate to its double
START = 13  # 0.1
PEAKS = (0.1, 0.14, 0.2, 0.28, 0.4, 0.56, 0.8, 1.1)  # from which the cosine's is chosen
IN_PAGE, TO_CHOOSE, FRESH = 7, range(4), range(200, 210)  # seeds

recorded: list[float] = []  # the rates of the last run that was steered to its end


_VERDICTS = {
    "better": "Better: all of the interval lies below 0.",
    "worse": "Worse: all of the interval lies above 0.",
    "cannot tell": "These seeds cannot tell: 0 lies in the interval.",
}


class ThrottleView(LabView):
    """A view that trains; it tells the kernel the rates of a run that came to its end."""

    _esm = LabView._esm.replace("export default { render };", "") + (
        Path(__file__).with_name("throttle.js").read_text(encoding="utf-8")
    )
    recorded: Any = traitlets.List().tag(sync=True)


def show() -> None:
    """Display the lab; each run that is steered to its end replaces what is recorded."""
    show_lab(_lab(), _box)


def _box(lab: Lab) -> ipywidgets.VBox:
    box = widget(lab, ThrottleView, training=_training())
    box.children[-1].observe(_record, "recorded")
    return box


def _record(change: dict[str, Any]) -> None:
    recorded[:] = change["new"]


def replay(rates: Sequence[float]) -> None:
    """Train by these rates and by the cosine, both from ten fresh seeds; print the verdict."""
    if not rates:
        print(
            "Nothing is recorded yet. Steer one run to its end in the lab above, "
            "then run this cell again."
        )
        return
    if len(rates) != UPDATES:
        print(f"A schedule has one rate for each of the {UPDATES} updates, not {len(rates)}.")
        return
    both = np.stack([cosine(best_peak()), rates])
    by_cosine, by_hand = losses = final_losses(both, FRESH, split_digits().halves()[1])
    gap, margin, _ = gap_by_scipy(by_cosine, by_hand, 0.0)
    print(f"test loss, mean of {len(FRESH)} fresh seeds")
    print(f"  warm-up and cosine, peak {best_peak()}:  {by_cosine.mean():.4f}")
    print(f"  by hand:                     {by_hand.mean():.4f}")
    print(f"  gap, with its 95 % interval: {gap:+.4f} ± {margin:.4f}")
    verdict = compare_seeds(by_cosine, by_hand)
    print(f"Is your schedule better than the cosine? {_VERDICTS[verdict]}")
    _show_replay(both, losses, verdict)


def cosine(peak: float) -> Array:
    """The rates of warm-up over a tenth of the run, then a cosine down to 0."""
    steps = range(1, UPDATES + 1)
    rates = [tabled_lr_at(t, peak, UPDATES // 10, UPDATES, "cosine", 0.0) for t in steps]
    return np.array(rates)


@cache
def best_peak() -> float:
    """The cosine's peak with the lowest mean loss on the validation images."""
    rates = np.stack([cosine(peak) for peak in PEAKS])
    losses = final_losses(rates, TO_CHOOSE, split_digits().halves()[0])
    return PEAKS[int(losses.mean(axis=1).argmin())]


def final_losses(rates: Array, seeds: Sequence[int], part: Pair) -> Array:
    """The loss on a part of the images after the last update: (rows of rates, seeds).

    A run that is worse than guessing, or blew up, counts as guessing: ln 10.
    """
    *_, layers = _trained(rates, seeds)
    losses = stacked.losses(layers, *part).double().view(len(rates), len(seeds)).numpy()
    return np.asarray(np.fmin(losses, np.log(SIZES[-1])))


def page_losses(rates: Array) -> Array:
    """The validation loss of the page's own run: before it, and after every EVERY updates."""
    validation = split_digits().halves()[0]
    runs = _trained(rates[None], [IN_PAGE])
    return np.array([float(stacked.losses(layers, *validation)) for layers in runs])


def _trained(rates: Array, seeds: Sequence[int]) -> Iterator[list[stacked.Layer]]:
    """All networks, each seed for each row of rates: at the start, and after EVERY updates."""
    data, runs = split_digits(), len(rates)
    layers = stacked.repeated(stacked.start(SIZES, seeds), runs)
    orders = torch.stack([batches(seed, UPDATES, BATCH) for seed in seeds], dim=1)
    orders = orders.repeat(1, runs, 1)
    each = torch.tensor(np.repeat(rates, len(seeds), axis=0), dtype=torch.float32)
    yield layers
    for first in range(0, UPDATES, EVERY):
        now = slice(first, first + EVERY)
        stacked.train(layers, data.x, data.y, orders[now], each[:, now])
        yield layers


@cache
def _cosine_losses() -> Array:
    return page_losses(cosine(best_peak()))


@cache
def _lab() -> Lab:
    losses, rates = _cosine_losses(), cosine(best_peak())
    return Lab(
        title="Beat the cosine by hand",
        goal=f"Press Start: a network of 64-32-10 trains on the digits, here in the page, "
        f"{UPDATES} updates in about {SECONDS} seconds. Steer η with the mouse or with the arrow "
        "keys. End below the grey line, which is warm-up and cosine.",
        sliders=(Slider("throttle η", tuple(f"{rate:.2g}" for rate in RATES), START),),
        panels=(
            _panel(
                "loss on the validation images",
                "loss",
                (0.05, 5),
                range(0, UPDATES + 1, EVERY),
                losses,
            ),
            _panel("learning rate", "η", (0.004, 3), range(1, UPDATES + 1), rates),
        ),
        readouts=(f"not started yet; the cosine ends at a loss of {losses[-1]:.3f}",) * len(RATES),
        reached=(False,) * len(RATES),
    )


def _panel(title: str, ylabel: str, ylim: tuple[float, float], at: range, values: Array) -> Panel:
    """The cosine's curve, and the line that the page draws while it trains."""
    nothing = np.full((1, 1, 2), np.nan, dtype=np.float32)
    ghost = np.stack([at, values], axis=-1).astype(np.float32)[None]
    layers = (Layer(nothing, BLUE, "by hand"), Layer(ghost, GREY, "cosine", "dashed"))
    return Panel(title, "update", ylabel, (0, UPDATES), ylim, layers, yscale="log")


def _training() -> dict[str, Any]:
    """All that the page needs to train: images, labels, first weights, order of the batches."""
    data = split_digits()
    (x, y), _ = data.halves()
    start = stacked.start(SIZES, [IN_PAGE])
    weights = torch.cat([part.flatten() for layer in start for part in (layer.weight, layer.bias)])
    return {
        "updates": UPDATES,
        "batch": BATCH,
        "every": EVERY,
        "seconds": SECONDS,
        "rates": RATES.tolist(),
        "goal": float(_cosine_losses()[-1]),
        "images": _packed(16 * torch.cat([data.x, x]), "u1"),
        "labels": _packed(torch.cat([data.y, y]), "u1"),
        "kept_back": len(y),  # of the images, at the end: they only measure the loss
        "weights": _packed(weights, "<f4"),
        "order": _packed(batches(IN_PAGE, UPDATES, BATCH), "<u2"),
    }


def _packed(numbers: torch.Tensor, kind: str) -> str:
    return base64.b64encode(numbers.numpy().astype(kind).tobytes()).decode()


def _show_replay(both: Array, losses: Array, verdict: str) -> None:
    """Both schedules, and the gap of each seed with the interval of their mean."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.5, 3.2))
    for rates, color, label, line in zip(
        both, (GREY, BLUE), ("cosine", "by hand"), ("--", "-"), strict=True
    ):
        left.semilogy(np.arange(1, UPDATES + 1), rates, line, color=color, label=label)
    left.set(xlabel="update", ylabel="learning rate η", ylim=(0.004, 3), title="the two schedules")
    left.legend()
    gap, margin, _ = gap_by_scipy(losses[0], losses[1], 0.0)
    right.axhline(0, color=GREY, linestyle=":")
    right.plot(range(1, len(FRESH) + 1), losses[1] - losses[0], "o", color=BLUE)
    right.axhspan(gap - margin, gap + margin, color=BLUE, alpha=0.15)
    right.axhline(gap, color=BLUE)
    right.set(xlabel="fresh seed", ylabel="loss, by hand − cosine", title=f"by hand: {verdict}")
    right.set_xticks(range(1, len(FRESH) + 1))
    words = f"Both schedules; the gap in test loss of each of {len(FRESH)} seeds: {verdict}."
    show_figure(figure, words)
