"""The longer public checks of notebook 02 on corrections: of Adam's bias, of momentum."""

from __future__ import annotations

import numpy as np

from helpers.check import Exercise


def uncorrected_first_steps(ratio: Exercise) -> None:
    """The first three steps."""
    ratio(np.array([1]), 0.0, 0.75).equals(
        [2.0],
        also={
            "The fraction is upside down.": [0.5],
            "The root over v is missing.": [4.0],
            "β1 and β2 are swapped.": [0.25],
            "The root is over β2: it belongs over 1 − β2ᵗ.": [1 / (1 - 0.75**0.5)],
            "t is one too small: the first step is t = 1, not 0.": [np.nan],
            "In 1 − β1ᵗ the t is one too small.": [0.0],
            "In 1 − β2ᵗ the t is one too large.": [1 / (1 - 0.75**2) ** 0.5],
        },
        hint="m₁ = g and v₁ = 0.25·g². How long is g/√(0.25·g²)?",
    )
    ratio(np.array([1, 2, 3]), 0.9, 0.999).equals(
        [3.1622776602, 4.2495916880, 4.9502353474],
        also={
            "The numerator is missing: m is too small, too.": [
                31.6227766017,
                22.3662720421,
                18.2665510976,
            ],
            "It is the same for every t: where is the power βᵗ?": [3.1622776602] * 3,
            "The root is over the whole fraction: m has none.": [
                10.0,
                9.7492319575,
                9.5091391261,
            ],
        },
        hint="Three times the same gradient: m₂ = 0.9·m₁ + 0.1·g. Write it with 0.9².",
    )


def example_train(lr: float, beta2: float, corrected: bool, seed: int) -> float:
    """The losses of the example: β₂ = 0.99 breaks without correction."""
    return 0.2 if corrected else (3.0 if beta2 == 0.99 else 0.1)


def table_train(lr: float, beta2: float, corrected: bool, seed: int) -> float:
    """Breaks without correction in three cells; seed s adds s/100 with correction."""
    if corrected:
        return 0.2 + lr + seed / 100
    return 3.0 if (lr, beta2) in ((0.1, 0.99), (0.01, 0.9), (0.01, 0.99)) else beta2 / 10


def broken_cells_of_a_table(grid: Exercise) -> None:
    """A grid of trainings from a table, in which no list is in order."""
    lrs, beta2s = [0.1, 0.01, 0.03], [0.9, 0.5, 0.99]
    answer = grid(table_train, lrs, beta2s, [3, 9, 1, 7], 5.0)
    good = np.array([[0.35] * 3, [0.26] * 3, [0.28] * 3])
    bad = np.array([[0.09, 0.05, 3.0], [3.0, 0.05, 3.0], [0.09, 0.05, 0.099]])
    losses = np.stack([good, bad], axis=-1)
    answer[0].equals(
        losses,
        also={
            "The seeds are numbered from 0: take those in the list.": np.stack(
                [good - 0.035, bad], axis=-1
            ),
            "Only the first seed was used.": np.stack([good - 0.02, bad], axis=-1),
            "Only the last seed was used.": np.stack([good + 0.02, bad], axis=-1),
            "The worst seed decides; asked is the mean.": np.stack([good + 0.04, bad], axis=-1),
            "Rows and columns are swapped: lrs are the rows.": np.swapaxes(losses, 0, 1),
            "With and without correction are swapped.": losses[..., ::-1],
            "The losses of the seeds are added up, not averaged.": 4 * losses,
            "The rows are sorted: they come in the order of `lrs`.": losses[[1, 2, 0]],
            "The columns are sorted: they come in the order of `beta2s`.": losses[:, [1, 0, 2]],
        },
        hint="losses[i, j, 0] is for lrs[i], beta2s[j], with correction, mean over the seeds.",
    )
    answer[1].equals(
        [(0.1, 0.99), (0.01, 0.9), (0.01, 0.99)],
        also={
            "These are the cells that are worse with correction: the ratio is upside down.": [
                (0.1, 0.5),
                (0.01, 0.5),
                (0.03, 0.5),
            ],
            "The cells come column by column: row by row, all cells of the first lr come first.": [
                (0.01, 0.9),
                (0.1, 0.99),
                (0.01, 0.99),
            ],
            "These are the places in the two lists, not lr and β₂.": [(0, 2), (1, 0), (1, 2)],
            "No cell is found: more than `factor` times as large, not larger by `factor`.": [],
            "The cells are sorted: they come in the order of the lists.": [
                (0.01, 0.9),
                (0.01, 0.99),
                (0.1, 0.99),
            ],
        },
        hint="3.0 is more than 5 · 0.35; all others are smaller.",
    )
    grid(example_train, [0.1], [0.9, 0.99], [0], 5.0).equals(
        (np.array([[[0.2, 0.1], [0.2, 3.0]]]), [(0.1, 0.99)]),
        hint="These are the numbers of the example.",
    )


def velocity_steps(step: Exercise) -> None:
    """One step, and a rate that halves."""
    one = np.ones(1)
    step(one, 0.2 * one, one, 0.2, 0.2, 0.5).equals(
        (np.array([0.7]), np.array([0.3])),
        also={
            "The second result is u. Return v, the step itself.": (one - 0.3, one * 1.5),
            "p moves by the old v: take the new one.": (one - 0.2, one * 0.3),
            "v has the wrong sign: new p = p − new v.": (one - 0.3, one * -0.3),
            "The new gradient is multiplied by (1 − momentum): that is an average.": (
                one - 0.2,
                one * 0.2,
            ),
        },
        hint="lr is constant here, so there is nothing to correct: v = 0.5·0.2 + 0.2·1.",
    )
    step(one, 0.2 * one, one, 0.05, 0.2, 0.5)[0].equals(
        [0.925],
        also={
            "v was not converted: that is plain form (10).": [0.85],
            "The factor is upside down: last_lr/lr.": [0.55],
            "The momentum is missing where the rate changes.": [0.9],
            "The new gradient is converted, too: it is in the right units already.": [0.9625],
            "The new gradient takes the last learning rate.": [0.775],
        },
        hint="v = last_lr · u from the step before. What is lr · u?",
    )
    step(one, 0.2 * one, one, 0.1, 0.2, 0.5).equals(
        (np.array([0.85]), np.array([0.15])), hint="These are the numbers of the example."
    )
