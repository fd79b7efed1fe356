"""The longer public checks of notebook 03, schedules."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.check import Exercise
from helpers.week5_optimizers import reference

Array = np.ndarray[Any, Any]


def decay_linear_and_cosine(decay: Exercise) -> None:
    """Linear and cosine."""
    # Linear and cosine, against torch's LinearLR and CosineAnnealingLR over 8 steps.
    right = reference.torch_decay(8, "linear", 0.2)
    for done in (0, 3, 8):
        p = done / 8
        decay(p, "linear", 0.2).equals(
            right[done],
            rtol=1e-9,
            hint="At progress 0 the factor is 1, at progress 1 it is min_ratio.",
            also={
                "The line goes down to 0, not to min_ratio.": 1 - p,
                "It falls *by* min_ratio, not *to* it.": 1 - 0.2 * p,
            },
        )
    right = reference.torch_decay(8, "cosine", 0.2)
    for done in (0, 2, 7, 8):
        p = done / 8
        wave = np.cos(np.pi * p)
        decay(p, "cosine", 0.2).equals(
            right[done],
            rtol=1e-9,
            hint="Half a wave: (1 + cos πp)/2 runs from 1 to 0. How do you make it end at "
            "min_ratio?",
            also={
                "The wave runs from 1 to 0: min_ratio is missing.": (1 + wave) / 2,
                "min_ratio is added to the whole wave, so the factor starts above 1.": (
                    0.2 + (1 + wave) / 2
                ),
                "This is a quarter of a wave: cos(πp/2) falls fastest at the end.": (
                    0.2 + 0.8 * np.cos(np.pi * p / 2)
                ),
                "The half is missing: 1 + cos runs from 2 to 0.": 0.2 + 0.8 * (1 + wave),
            },
        )
    for kind in ("linear", "cosine"):
        decay(0.5, kind, 0.25).equals(0.625, hint="These are the numbers of the example.")


def decay_exponential_and_step(decay: Exercise) -> None:
    """Exponential and step."""
    # Exponential and step, against torch's ExponentialLR and MultiStepLR over 8 steps.
    right = reference.torch_decay(8, "exponential", 0.2)
    for done in (0, 3, 8):
        p = done / 8
        decay(p, "exponential", 0.2).equals(
            right[done],
            rtol=1e-9,
            hint="Equal stretches of progress multiply by equal factors; at the end min_ratio is "
            "left.",
            also={
                "It falls to 1/e whatever min_ratio is.": np.exp(-p),
                "min_ratio is added to an exponential that ends at 1/e.": 0.2 + 0.8 * np.exp(-p),
            },
        )
    right = reference.torch_decay(8, "step", 0.2)
    for done in (0, 1, 3, 5, 7, 2):
        p = done / 8
        decay(p, "step", 0.2).equals(
            right[done],
            rtol=1e-9,
            hint="The three falls multiply to min_ratio. How large is each? How many came before "
            "p?",
            also={
                "Each fall takes the whole min_ratio: after three it is far too low.": (
                    0.2 ** np.floor(4 * p)
                ),
                "The steps are equal in size, not in factor.": 1 - 0.8 * np.floor(4 * p) / 3,
                "It falls smoothly: the rounding down ⌊ ⌋ is missing.": 0.2 ** (4 * p / 3),
                "At 1/4, 1/2 and 3/4 exactly the fall has already come.": (
                    0.2 ** (((p > 0.25) + (p > 0.5) + (p > 0.75)) / 3)
                ),
                "The falls come at a quarter, a half and three quarters, not at thirds.": (
                    0.2 ** (min(np.floor(3 * p), 3) / 3)
                ),
                "Round 4p *down*: to the nearest, each fall comes half a stretch too early.": (
                    0.2 ** (min(np.round(4 * p), 3) / 3)
                ),
                "The first fall comes at once: ⌊4p⌋ is 0 at the beginning.": (
                    0.2 ** ((np.floor(4 * p) + 1) / 3)
                ),
            },
        )
    decay(0.5, "exponential", 0.25).equals(0.5, hint="These are the numbers of the example.")
    decay(0.5, "step", 0.25).equals(0.25 ** (2 / 3), hint="These are the numbers of the example.")


def lr_at_cosine(lr_at: Exercise) -> None:
    """Warm-up and cosine."""
    # Warm-up of LLaMA's length, a short fall, in which every update counts, LLaMA's long one.
    for step, right in [(1, 1.5e-7), (2000, 3e-4)]:
        _llama(lr_at, step, right)
    for step, right in [(7, 0.48), (11, 0.24), (15, 0.12)]:
        begun, planned = step - 3, 15 - 3

        def fallen(share: float) -> float:
            return float(0.12 + 0.48 * (1 + np.cos(np.pi * share)) / 2)

        lr_at(step, 0.6, 3, 15, "cosine", 0.2).equals(
            right,
            rtol=1e-6,
            hint="3 of 15 updates climb. How many fall, and how many of these are done?",
            also={
                "The cosine began at step 0, not at the end of warm-up: there is a jump.": (
                    fallen(step / 15)
                ),
                "Its shares are counted in all steps, not in those after warm-up.": (
                    fallen(begun / 15)
                ),
                "It is one update behind: after the first of the fall one is done, not none.": (
                    fallen((begun - 1) / planned)
                ),
                "It runs from update W + 1, not W, to T: one too few fall.": (
                    fallen((begun - 1) / (planned - 1))
                ),
                "It comes to its end one update too early.": fallen(begun / (planned - 1)),
                "This is a whole wave, which climbs again: half a one comes down.": (
                    fallen(2 * begun / planned)
                ),
                "min_ratio was taken for a rate: it is a share of base.": (
                    0.2 + 0.4 * (1 + np.cos(np.pi * begun / planned)) / 2
                ),
                "It goes down to 0: min_ratio is missing.": (
                    0.3 * (1 + np.cos(np.pi * begun / planned))
                ),
            },
        )
    for step, right in [(126_000, 1.65e-4), (250_000, 3e-5)]:
        _llama(lr_at, step, right)


def _llama(lr_at: Exercise, step: int, right: float) -> None:
    """One update of LLaMA's 250,000."""
    whole = 3e-5 + 1.35e-4 * (1 + np.cos(np.pi * step / 250_000))
    lr_at(step, 3e-4, 2000, 250_000, "cosine", 0.1).equals(
        right,
        rtol=1e-6,
        hint="Up to step 2000 a straight line; from there half a cosine that ends at 250,000.",
        also={
            "The first update has the rate 0: you count from 0, so a whole batch is wasted.": (
                3e-4 * (step - 1) / 2000
            ),
            "The floor is for the decay: warm-up may start below it.": 3e-5,
            "In warm-up the rate is η · t/W: at t = W it has arrived.": 3e-4 * step / 2001,
            "The cosine began at step 0, not at the end of warm-up: there is a jump.": whole,
            "min_ratio was taken for a rate: it is a share of base.": (
                0.1 + (3e-4 - 0.1) * (1 + np.cos(np.pi * (step - 2000) / 248_000)) / 2
            ),
            "It goes down to 0: min_ratio is missing.": (
                1.5e-4 * (1 + np.cos(np.pi * (step - 2000) / 248_000))
            ),
        },
    )


def lr_at_other_kinds(lr_at: Exercise) -> None:
    """Inverse square root, and warm-up-stable-decay."""
    # Inverse square root, and warm-up-stable-decay.
    for step, right in [(2, 0.4), (4, 0.8), (16, 0.4), (64, 0.2), (90, 0.2)]:
        lr_at(step, 0.8, 4, 90, "inverse-sqrt", 0.25).equals(
            right,
            rtol=1e-9,
            hint="Four times as many steps, half the rate. And never below 0.25 · 0.8.",
            also={
                "It falls below the floor, min_ratio · base.": 0.8 * (4 / step) ** 0.5,
                "This is base/√t: at the end of warm-up it jumps.": max(0.8 / step**0.5, 0.2),
                "The root counts from the end of warm-up: W/t, not 1/(t − W).": (
                    max(0.8 / max(step - 4, 1) ** 0.5, 0.2)
                ),
                "The root counts from the end of warm-up; the t in W/t is the update's number.": (
                    max(0.8 / max(step - 3, 1) ** 0.5, 0.2)
                ),
                "It is W/t, not (W + 1)/(t + 1).": max(0.8 * (5 / (step + 1)) ** 0.5, 0.2),
                "The root is missing: W/t falls too fast.": max(0.8 * 4 / step, 0.2),
            },
        )
    for step, right in [(3, 0.6), (4, 0.8), (39, 0.8), (40, 0.8), (45, 0.5), (50, 0.2)]:
        lr_at(step, 0.8, 4, 50, "wsd", 0.25).equals(
            right,
            rtol=1e-9,
            hint="The line begins at step 40 with 0.8 and arrives at step 50 with 0.2.",
            also={
                "The last fifth is counted without the warm-up steps.": (
                    np.interp(step, [4 + 0.8 * 46, 50], [0.8, 0.2])
                ),
                "It comes down to 0: min_ratio is missing.": np.interp(step, [40, 50], [0.8, 0]),
                "There is no stable phase: it falls from the end of warm-up.": (
                    np.interp(step, [4, 50], [0.8, 0.2])
                ),
            },
        )


def accumulated_four_batches(accumulated_sgd: Exercise) -> None:
    """Four micro-batches, two for each update."""
    # The gradient of micro-batch i is w − i; the rates of the two updates are 1/3 and 1/4.
    accumulated_sgd(
        np.array([6.0]), lambda w, i: w - i, 4, 2, lambda step, total: 1 / (step + total)
    ).equals(
        np.array([[6.0], [25 / 6], [3.75]]),
        rtol=1e-9,
        hint="Four micro-batches, two for each update: which rates are asked for, at which w?",
        also={
            "The gradients were added, not averaged: the step is twice as long.": (
                np.array([[6.0], [7 / 3], [29 / 12]])
            ),
            "The schedule counts micro-batches: it should count updates.": (
                np.array([[6.0], [61 / 12], [457 / 96]])
            ),
            "The first update is number 1, not 0.": np.array([[6.0], [3.25], [3.0]]),
            "total is the number of micro-batches: it should be that of updates.": (
                np.array([[6.0], [4.9], [4.5]])
            ),
            "The weights moved between the gradients of one update.": (
                np.array([[6.0], [13 / 3], [751 / 192]])
            ),
            "total is one too large: nothing is left over here.": (
                np.array([[6.0], [4.625], [4.2]])
            ),
            "All rows are the same array, changed in place: append a copy each time.": (
                np.full((3, 1), 3.75)
            ),
            "Every micro-batch made an update.": (
                np.array([[6.0], [4.8], [25 / 6], [27 / 7], [3.75]])
            ),
        },
    )
