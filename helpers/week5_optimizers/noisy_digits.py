"""Digits that tempt a network to learn by heart: few of them, and some with a wrong label."""

from __future__ import annotations

import numpy as np
import torch

from helpers.week5_optimizers.digits import split_digits

Part = tuple[torch.Tensor, torch.Tensor]
TRAINING, VALIDATION, MISLABELLED = 200, 400, 0.2


def noisy_digits(seed: int) -> tuple[Part, Part, Part]:
    """200 images to train on, a fifth of them with a random label; 400 to choose with; the test."""
    data, rng = split_digits(), np.random.default_rng(seed)
    order = torch.as_tensor(rng.permutation(len(data.y)))
    rows, held_back = order[:TRAINING], order[TRAINING : TRAINING + VALIDATION]
    labels = data.y[rows].clone()
    wrong = torch.as_tensor(rng.random(TRAINING) < MISLABELLED)
    labels[wrong] = torch.as_tensor(rng.integers(0, 10, int(wrong.sum())))
    return (
        (data.x[rows], labels),
        (data.x[held_back], data.y[held_back]),
        (data.x_test, data.y_test),
    )
