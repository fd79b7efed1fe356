"""The longer public checks of notebook 02, the optimizers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from helpers.check import Exercise
from helpers.week5_optimizers.reference import (
    adam_reference,
    rmsprop_reference,
    sgd_reference,
)
from helpers.week5_optimizers.steps import expect_path, trajectory

Array = NDArray[np.float64]


def plain_step_by_hand(step: Exercise) -> None:
    """The example without decay, and decay alone."""
    p, g = np.array([1.0, -2.0]), np.array([0.5, 0.5])
    step(p, g, 0.1, 0.0).equals(
        [0.95, -2.05],
        also={"You moved uphill: the step has to go against the gradient.": [1.05, -1.95]},
        hint="No decay here. Where the gradient is positive, should p become larger or smaller?",
    )
    step(np.array([3.0, -7.0]), np.zeros(2), 0.1, 0.2).equals(
        [2.94, -6.86],
        also={
            "Weight decay pushes p away from zero: look at its sign.": [3.06, -7.14],
            "Weight decay is not multiplied by the learning rate.": [2.4, -5.6],
            "Weight decay is missing, or multiplies g in place of p.": [3.0, -7.0],
            "Weight decay takes the sign of p: it is λ·p.": [2.98, -6.98],
            "Weight decay pulls all of p down: it is λ·p, with the sign of p.": [2.94, -7.14],
            "Half of the decay: the gradient of λ·p²/2 is λ·p.": [2.97, -6.93],
        },
        hint="The gradient is 0, so d = 0.2 · p. And then?",
    )


def sgd_step_with_momentum(step: Exercise) -> None:
    """One step by hand, then three steps with momentum."""
    p, g = np.array([1.0, -2.0, 3.0]), np.array([0.5, 0.25, -1.0])
    plain = {"lr": 0.1, "momentum": 0.0, "dampening": 0.0, "nesterov": False, "weight_decay": 0.0}
    step(p, g, {}, plain | {"momentum": 0.9})[0].equals(
        [0.95, -2.025, 3.1],
        also={"You moved uphill: the step has to go against the gradient.": p + 0.1 * g},
        hint="The example of the card. What is u on the very first step, when state is {}?",
    )
    gs = [g, np.array([1.0, -1.0, 0.5]), np.array([0.25, 2.0, 0.0])]
    average = plain | {"momentum": 0.9, "dampening": 0.9}
    expect_path(
        step,
        sgd_reference,
        p,
        gs,
        [plain | {"momentum": 0.9}] * 3,
        also={
            "u starts again at every step: is it in the state you return?": trajectory(
                sgd_reference, p, gs, [plain] * 3
            ),
            "The new gradient is multiplied by (1 − momentum): that is Adam's average. Momentum "
            "here is a sum.": trajectory(sgd_reference, p, gs, [average] * 3),
        },
        hint="The same lr all the time, momentum 0.9, nothing else. What should u be here?",
    )


def sgd_step_dampened(step: Exercise) -> None:
    """Dampening and Nesterov."""
    # Dampening and Nesterov, three steps each.
    p = np.array([1.0, -2.0, 3.0])
    gs = np.array([[0.5, 0.25, -1.0], [1.0, -1.0, 0.5], [0.25, 2.0, 0.0]])
    base = {"lr": 0.1, "momentum": 0.9, "dampening": 0.0, "nesterov": False, "weight_decay": 0.0}
    d, u = gs, -np.diff(trajectory(sgd_reference, p, gs, [base | {"lr": 1.0}] * 3), axis=0)
    step(p, gs[0], {}, base | {"dampening": 0.4})[0].equals(
        [0.95, -2.025, 3.1],
        also={
            "The first step is dampened. On step 1 PyTorch has no buffer yet: u is the gradient "
            "itself, not 0.9·0 + (1 − dampening)·g.": [0.97, -2.015, 3.06],
        },
        hint="What is u on the very first step, when state is {}?",
    )
    expect_path(
        step,
        sgd_reference,
        p,
        gs,
        [base | {"dampening": 0.4}] * 3,
        also={
            "Dampening is missing.": trajectory(sgd_reference, p, gs, [base] * 3),
            "Dampening multiplies the old u: it belongs to the new d.": trajectory(
                sgd_reference, p, gs, [base | {"momentum": 0.9 * (1 - 0.4)}] * 3
            ),
        },
        hint="dampening 0.4, from the second step on. What does it multiply?",
    )
    expect_path(
        step,
        sgd_reference,
        p,
        gs,
        [base | {"nesterov": True}] * 3,
        also={
            "On step 1 the direction is d alone: nesterov is ignored, or looks ahead with the old "
            "u.": trajectory(sgd_reference, p, gs, [base] * 3),
            "The first step does not look ahead: u = d there, the direction is d + momentum · u as "
            "ever.": trajectory(sgd_reference, p, gs, [base] + [base | {"nesterov": True}] * 2),
            "The direction is u + momentum·d: the two are swapped.": np.array(
                [p, [0.905, -2.0475, 3.19], [0.67, -1.88, 3.185], [0.492, -2.19025, 3.221]]
            ),
            "The state holds the direction: keep u, without the look-ahead.": np.array(
                [
                    p,
                    [0.905, -2.0475, 3.19],
                    [0.63805, -1.895975, 3.2489],
                    [0.3743205, -2.15323975, 3.296609],
                ]
            ),
            "The direction is d + u: momentum is missing before u.": np.array(
                [p, p - 0.1 * (d + u)[0], p - 0.1 * (d + u)[:2].sum(0), p - 0.1 * (d + u).sum(0)]
            ),
        },
        hint="nesterov=True: the direction is d + momentum · u, with today's u, on every step.",
    )


def adagrad_two_steps(step: Exercise) -> None:
    """Two steps by hand."""
    p, g = np.array([1.0, 1.0, -2.0]), np.array([3.0, 0.5, 0.25])
    hp = {"lr": 0.1, "eps": 1e-10}
    step(p, g, {}, hp)[0].equals(
        [0.9, 0.9, -2.1],
        also={
            "You moved uphill: the step has to go against the gradient.": [1.1, 1.1, -1.9],
            "The root is missing: you divide by the sum of squares itself.": p - 0.1 / g,
            "s is still 0 when you divide: add today's g² first.": p - 0.1 * g / 1e-10,
            "g is divided by 1: do you count the updates? The squares matter, not how often they "
            "come.": p - 0.1 * g,
            "There is one sum for all parameters: each element has its own.": p
            - 0.1 * g / np.linalg.norm(g),
        },
        hint="On the first step √s is |g|. How far does each coordinate move then?",
    )
    there, state = step(p, g, {}, hp).value
    step(there, np.array([4.0, 0.0, 0.0]), state, hp)[0].equals(
        [0.82, 0.9, -2.1],
        also={
            "You add g or |g|, not g².": [0.9 - 0.4 / 7, 0.9, -2.1],
            "The first step is lost: is the sum in the state you return, and is it a sum?": [
                0.8,
                0.9,
                -2.1,
            ],
            "You divide by the root of the old sum: add today's g² first.": [
                0.9 - 0.4 / 3,
                0.9,
                -2.1,
            ],
            "lr falls with √t besides: the sum alone does that here.": [
                0.9 - 0.08 / np.sqrt(2),
                0.9,
                -2.1,
            ],
            "You divide by the root of the mean, not by that of the sum.": [
                0.9 - 0.4 / np.sqrt(12.5),
                0.9,
                -2.1,
            ],
        },
        hint="Second step, with the gradient [4, 0, 0]: 3² + 4² = 25.",
    )


def rmsprop_steps(step: Exercise) -> None:
    """One step by hand, and three more."""
    p, g = np.array([1.0, 1.0, -2.0]), np.array([4.0, -0.1, 0.5])
    hp = {"lr": 0.1, "alpha": 0.96, "eps": 1e-10, "centered": False, "momentum": 0.0}
    step(p, g, {}, hp)[0].equals(
        [0.5, 1.5, -2.5],
        also={
            "You moved uphill: the step has to go against the gradient.": [1.5, 0.5, -1.5],
            "α and 1 − α are swapped: α belongs to the old average.": p
            - 0.1 * np.sign(g) / 0.96**0.5,
            "The first step is lr: s is a sum, or its bias is corrected. RMSprop does neither: "
            "lr/√(1 − α).": [0.9, 1.1, -2.1],
            "The root is missing.": p - 0.1 / (0.04 * g),
        },
        hint="s starts at 0, so √s = √(1 − 0.96)·|g| = 0.2·|g|.",
    )
    gs = [g, np.array([1.0, 0.2, -0.5]), np.array([-2.0, 0.0, 1.0])]
    expect_path(
        step,
        rmsprop_reference,
        p,
        gs,
        [hp | {"eps": 0.1}] * 3,
        hint="Three steps, eps = 0.1, nothing else. Is ε added after the root?",
        also={
            "ε is inside the square root: √(s + ε) instead of √s + ε.": [
                [1.0, 1.0, -2.0],
                [0.53500945, 1.03155972, -2.15075567],
                [0.41987662, 0.96893238, -2.00617694],
                [0.63208804, 0.96893238, -2.2571071],
            ],
        },
    )


def adam_without_decay(step: Exercise) -> None:
    """Without weight decay."""
    # Adam without weight decay.
    p, g = np.array([1.0, -2.0, 3.0]), np.array([3.0, -50.0, 2.0])
    hp = {
        "lr": 0.1,
        "betas": (0.9, 0.999),
        "eps": 1e-8,
        "weight_decay": 0.0,
        "decoupled_weight_decay": False,
    }

    def first(m: float, v: float) -> Array:
        """Where the first step leads, with m for m̂ and v for v̂, in units of g and g²."""
        there: Array = p - 0.1 * m * g / (np.sqrt(v) * np.abs(g) + 1e-8)
        return there

    step(p, g, {}, hp)[0].equals(
        [0.9, -1.9, 2.9],
        rtol=1e-5,
        also={
            "You moved uphill: the step has to go against the gradient.": [1.1, -2.1, 3.1],
            "t is 0 on the first step: 1 − β⁰ is 0, and you divided by it.": np.full(3, np.nan),
            "No bias correction: the first step is 3.16 times too long.": first(0.1, 0.001),
            "Only m is corrected: the first step is 31.6 times too long.": first(1.0, 0.001),
            "Only v is corrected: the first step is 10 times too short.": first(0.1, 1.0),
            "v is corrected with β1, too.": first(1.0, 0.001 / 0.1),
            "m is corrected with β2, too.": first(0.1 / 0.001, 1.0),
            "t is 2 on the first step.": first(0.1 / 0.19, 0.001 / 0.001999),
            "The root over v̂ is missing.": p - 0.1 * g / (g**2 + 1e-8),
        },
        hint="On the first step m̂ = g and v̂ = g². What is g/√g²?",
    )
    gs = [g, np.array([-2.0, 10.0, 1.0]), np.array([1.0, 0.0, -4.0])]
    short = hp | {"betas": (0.8, 0.9)}
    still = trajectory(adam_reference, p, gs, [short] * 3)
    still[3, 1] = still[2, 1]
    expect_path(
        step,
        adam_reference,
        p,
        gs,
        [short] * 3,
        also={
            "β1 and β2 are swapped.": trajectory(
                adam_reference, p, gs, [hp | {"betas": (0.9, 0.8)}] * 3
            ),
            "The betas are always 0.9 and 0.999: take those in hp.": trajectory(
                adam_reference, p, gs, [hp] * 3
            ),
            "Where the gradient is 0, p stays: but m is not 0 there.": still,
            "The state holds m̂ and v̂: it has to keep the uncorrected m and v.": np.array(
                [
                    p,
                    [0.9000000003, -1.9000000000, 2.9000000005],
                    [0.8169394447, -1.8032159756, 2.7866958180],
                    [0.7389553514, -1.7161522530, 2.7086411033],
                ]
            ),
            "t is 1 at every step: is it in the state you return?": np.array(
                [
                    p,
                    [0.9000000003, -1.9000000000, 2.9000000005],
                    [0.8885008089, -1.8381147253, 2.7787743760],
                    [0.8502198328, -1.7859284794, 2.8215574016],
                ]
            ),
        },
        hint="Three steps. What do m, v and t hold after each of them?",
    )


def adam_with_decay(step: Exercise) -> None:
    """Weight decay, decoupled and not."""
    # Weight decay: AdamW, and Adam with L2. The third gradient is 0.
    p, g = np.array([1.0, -2.0, 3.0]), np.array([1.0, 1e-3, 0.0])
    hp = {
        "lr": 0.1,
        "betas": (0.9, 0.999),
        "eps": 1e-12,
        "weight_decay": 0.5,
        "decoupled_weight_decay": True,
    }
    step(p, g, {}, hp)[0].equals(
        [0.85, -2.0, 2.85],
        also={
            "L2 in place of decoupled decay: the third gradient is 0, and still the weight moved "
            "by a full lr.": [0.9, -1.9, 2.9],
            "The decay uses the new p. AdamW shrinks the weights from before the step.": [
                0.855,
                -1.995,
                2.85,
            ],
            "Weight decay is missing.": [0.9, -2.1, 3.0],
            "Both kinds of decay at once: g gets λ·p only if it is not decoupled.": [
                0.85,
                -1.8,
                2.75,
            ],
            "The decay is not multiplied by the learning rate.": [0.4, -1.1, 1.5],
            "The decay has the wrong sign: it pushes p away from zero.": [0.95, -2.2, 3.15],
        },
        hint="Two parts: lr times the sign of the gradient (0 for 0), and lr · 0.5 · p. "
        "Which is off?",
    )
    step(p, g, {}, hp | {"decoupled_weight_decay": False})[0].equals(
        [0.9, -1.9, 2.9],
        also={
            "λ·p is in m only: v needs it, too.": p - 0.1 * (g + 0.5 * p) / (np.abs(g) + 1e-12),
            "Decoupled decay where Adam with L2 was asked for.": [0.85, -2.0, 2.85],
            "Weight decay is missing.": [0.9, -2.1, 3.0],
        },
        hint="Without decoupling the gradient is g + 0.5·p = [1.5, −0.999, 1.5].",
    )
