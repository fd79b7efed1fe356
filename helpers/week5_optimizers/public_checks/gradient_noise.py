"""The longer public checks of notebook 04 about the noise of the gradient and flat minima."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch

from helpers.check import Exercise


def matching_batch_twice(matching_batch: Exercise) -> None:
    """Another rate, another momentum."""
    huge = 10**9
    matching_batch(0.1, 32, 0.0, 0.4, 0.0, huge).equals(
        128.0,
        rtol=5e-7,
        hint="The rate grows by 4, and the noise should not.",
        also={
            "The batch shrinks when the rate grows: the noise is 16 times larger then.": 8.0,
            "The batch stays, so the noise grows with the rate.": 32.0,
            "This is the square-root rule; g is proportional to rate / batch.": 64.0,
            "It was cut to a whole number; return the exact number.": 127.0,
        },
    )
    matching_batch(0.1, 32, 0.0, 0.1, 0.75, huge).equals(
        128.0,
        rtol=5e-7,
        hint="With momentum 0.75 every gradient counts 1/(1 − 0.75) = 4 times.",
        also={
            "Momentum is ignored: 1 − m belongs below the rate.": 32.0,
            "1 − m is on the wrong side: momentum makes more noise, not less.": 8.0,
            "The factor is 1 − m, not m.": 32.0 * 0.75,
            "1 − m belongs below the rate, not m.": 32.0 / 0.75,
            "The factor is 1 − m, not 1 − m².": 32.0 / (1 - 0.75**2),
            "The factor is 1 − m, not its root.": 64.0,
            "The factor is 1 − m, not 1 + m.": 32.0 / 1.75,
        },
    )


def grow_batch_of_two_stages(grow_batch: Exercise) -> None:
    """A schedule of two stages."""
    schedule = [(0.2, 10, 4), (0.05, 10, 6)]
    result = grow_batch(schedule, 1005)
    result[0].equals(
        [(0.2, 10, 4), (0.2, 40, 6)],
        rtol=1e-9,
        hint="In the second stage rate/batch is 0.005. Which batch has that ratio at rate 0.2?",
        also={
            "The batch shrinks: that makes more noise, not less.": [(0.2, 10, 4), (0.2, 2, 6)],
            "The batch grows and the rate falls as well: the noise falls twice.": [
                (0.2, 10, 4),
                (0.05, 40, 6),
            ],
            "Nothing has changed.": schedule,
            "The epochs are missing: a stage is (rate, batch, epochs).": [(0.2, 10), (0.2, 40)],
        },
    )
    result[1].equals(
        4 * 100 + 6 * 25,
        hint="1005 // 10 = 100 updates in an epoch at first, 1005 // 40 = 25 later.",
        also={
            "These are the updates of the old schedule.": 1000,
            "Incomplete batches were counted, but they are dropped.": 4 * 101 + 6 * 26,
            "These are the updates of one epoch of each stage.": 125,
            "An incomplete batch is dropped in every epoch, not once in a stage.": 552,
            "n / B counts a part of a batch as well: an epoch has n // B updates.": 552.75,
        },
    )


def random_network(widths: Sequence[int], seed: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """A network of random weights and biases."""
    made = torch.Generator().manual_seed(seed)
    return [
        (
            torch.randn(b, a, generator=made, dtype=torch.float64),
            torch.randn(b, generator=made, dtype=torch.float64),
        )
        for a, b in pairwise(widths)
    ]


def sharper_twin_of_two_layers(sharper_twin: Exercise) -> None:
    """Two layers, made louder by four."""
    pair = random_network([3, 4, 2], 1)
    (first, bias), (second, second_bias) = pair
    result = sharper_twin(pair, 4.0)
    result[0][0].equals(
        4 * first,
        hint="The first weight is multiplied by the factor.",
        also={
            "The first layer was made quieter, not louder.": first / 4,
            "The first weight grew by the root of the factor; it takes all of it.": 2 * first,
        },
    )
    result[0][1].equals(
        4 * bias,
        hint="relu(4z) = 4 relu(z), and z = x @ weight.T + bias.",
        also={"The first bias has to grow, too: it is a part of z.": bias},
    )
    result[1][0].equals(
        second / 4,
        hint="The hidden units are 4 times as loud. What must the next layer do?",
        also={
            "The second layer does not make up for the first.": second,
            "The second layer makes it louder once more.": second * 4,
        },
    )
    result[1][1].equals(
        second_bias,
        hint="Is this bias behind the loud units, or beside them?",
        also={"The second bias is added after the product: it must stay.": second_bias / 4},
    )
    layer1 = torch.tensor([[2.0]]), torch.tensor([1.0])
    layer2 = torch.tensor([[3.0]]), torch.tensor([5.0])
    sharper_twin([layer1, layer2], 10.0).equals(
        [
            (torch.tensor([[20.0]]), torch.tensor([10.0])),
            (torch.tensor([[0.3]]), torch.tensor([5.0])),
        ],
        hint="These are the numbers of the example.",
    )


def noise_scale_by_hand(noise_scale: Exercise) -> None:
    """Gradients of two batch sizes."""
    at_5, at_20 = np.array([12.0, 10.0, 14.0]), np.array([5.0, 7.0, 6.0, 6.0])  # means 12 and 6
    result = noise_scale(5, 20, at_5, at_20)
    result[0].equals(
        4.0,
        rtol=1e-9,
        hint="Two equations: signal + noise/5 = 12 and signal + noise/20 = 6.",
        also={
            "The large batch was taken for the true gradient, but it has noise as well.": 6.0,
            "noise/5 was taken off the mean of the batches of 20: take off noise/20.": -2.0,
            "The sums were divided by one less than their number: that is for variances.": 14 / 3,
            "The two batch sizes are swapped.": (5 * 6 - 20 * 12) / (5 - 20),
            "Noise came first: the order is signal, noise, batch.": 40.0,
            "The noise has the wrong sign: the small batches have the longer gradients.": 8.0,
            "noise/20 was taken off the mean of the batches of 5: take off noise/5 there.": 10.0,
            "The batches of 20 have noise as well: divide by 1/5 − 1/20, not by 1/5.": 4.5,
            "The noise was the difference by 20 − 5: it is the difference by 1/5 − 1/20.": 5.98,
            "The noise was taken from the scatter of the squares: it follows from the means.": (
                16 / 3
            ),
            "One sum was divided by one less than its number: that is for variances.": 2.0,
            "The roots were averaged: average the squares as they are.": 3.9906618984758317,
        },
    )
    result[1].equals(
        40.0,
        rtol=1e-9,
        hint="The difference of the means is noise · (1/5 − 1/20).",
        also={
            "This is the noise of one batch of 5: multiply by the batch size.": 6.0,
            "This treats the large batch as if it had no noise.": 30.0,
            "The sign is wrong: small batches have the longer gradients.": -40.0,
        },
    )
    result[2].equals(
        10.0,
        rtol=1e-9,
        hint="Noise divided by signal.",
        also={
            "The ratio is upside down.": 1 / 10,
            "This is a mean of ratios: average first, divide once, at the end.": float(
                np.mean([17.5, 10 / 3, 16])
            ),
        },
    )
    noise_scale(2, 8, np.array([6.0, 8.0]), np.array([3.0, 5.0])).equals(
        (3.0, 8.0, 8 / 3),
        hint="These are the numbers of the example.",
        also={
            "It was rounded to three digits: return all of them.": (3.0, 8.0, 2.667),
            "It was rounded to two digits: return all of them.": (3.0, 8.0, 2.67),
        },
    )
