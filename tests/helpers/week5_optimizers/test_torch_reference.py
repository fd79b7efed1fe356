"""The wrapped steps are torch's own: same parameters, no state shared, no input changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
import torch

from helpers.check import CheckFailed, check
from helpers.week5_optimizers import reference as ref
from helpers.week5_optimizers.steps import expect_path, trajectory

CASES = [
    (ref.sgd_reference, torch.optim.SGD, {"momentum": 0.9, "weight_decay": 0.1}),
    (ref.adagrad_reference, torch.optim.Adagrad, {"eps": 1e-2}),
    (ref.rmsprop_reference, torch.optim.RMSprop, {"centered": True, "momentum": 0.5}),
    (ref.adam_reference, torch.optim.Adam, {"betas": (0.8, 0.95), "weight_decay": 0.1}),
]


def _random(steps: int, seed: int = 0) -> tuple[ref.Array, ref.Array]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(3, 2)), rng.normal(size=(steps, 3, 2))


@pytest.mark.parametrize(("step", "optimizer", "hp"), CASES)
def test_a_path_is_that_of_one_long_lived_optimizer(
    step: ref.Step, optimizer: Any, hp: dict[str, Any]
) -> None:
    p, gradients = _random(20)
    rates = np.linspace(0.1, 0.01, 20).tolist()
    got = trajectory(step, p, gradients, [{"lr": lr, **hp} for lr in rates])
    parameter = torch.tensor(p, requires_grad=True)
    live = optimizer([parameter], lr=rates[0], **hp)
    for g, lr, after in zip(gradients, rates, got[1:], strict=True):
        live.param_groups[0]["lr"] = lr
        parameter.grad = torch.tensor(g)
        live.step()
        np.testing.assert_allclose(after, parameter.detach().numpy(), rtol=1e-12)


@pytest.mark.parametrize(("step", "optimizer", "hp"), CASES)
def test_nothing_given_is_changed(step: ref.Step, optimizer: Any, hp: dict[str, Any]) -> None:
    p, gradients = _random(2)
    p_before = p.copy()
    q, state = step(p, gradients[0], {}, {"lr": 0.1, **hp})
    first, _ = step(q, gradients[1], state, {"lr": 0.1, **hp})
    second, _ = step(q, gradients[1], state, {"lr": 0.1, **hp})
    np.testing.assert_array_equal(p, p_before)
    np.testing.assert_array_equal(first, second)


def test_without_correction_a_constant_gradient_makes_the_known_steps() -> None:
    hp = {"lr": 1.0, "betas": (0.9, 0.999), "eps": 0.0}
    path = trajectory(ref.uncorrected_adam, np.zeros(1), np.ones((3, 1)), [hp] * 3)
    np.testing.assert_allclose(-np.diff(path[:, 0]), [3.162, 4.250, 4.950], atol=1e-3)


def test_empty_parameters_have_an_empty_path() -> None:
    hps = [{"lr": 0.1}] * 3
    path = trajectory(ref.adam_reference, np.zeros((0, 4)), np.zeros((3, 0, 4)), hps)
    assert path.shape == (4, 0, 4)


def uphill(p: ref.Array, g: ref.Array, state: ref.State, hp: Mapping[str, Any]) -> Any:
    """A step in the wrong direction."""
    return p + hp["lr"] * g, state


def uphill_once(p: ref.Array, g: ref.Array, state: ref.State, hp: Mapping[str, Any]) -> Any:
    """Wrong at first, right from then on."""
    return (p - hp["lr"] * g if state else p + hp["lr"] * g), {"t": 1}


def uphill_then_lost(p: ref.Array, g: ref.Array, state: ref.State, hp: Mapping[str, Any]) -> Any:
    """Wrong at first, and then it stops with an error."""
    return p + hp["lr"] * g, {"t": 1 if not state else state["lost"]}


def downhill(p: ref.Array, g: ref.Array, state: ref.State, hp: Mapping[str, Any]) -> Any:
    """Plain gradient descent."""
    return p - hp["lr"] * g, state


def test_expect_path_accepts_the_path_and_names_a_known_mistake() -> None:
    p, gradients = _random(3)
    hps = [{"lr": 0.1}] * 3
    with check("downhill") as step:
        expect_path(step, ref.sgd_reference, p, gradients, hps, hint="?")
    others = {"You moved uphill.": trajectory(uphill, p, gradients, hps)}
    message = r"p after step 1 of 3(.|\n)*You moved uphill"
    with pytest.raises(CheckFailed, match=message), check("uphill") as step:
        expect_path(step, ref.sgd_reference, p, gradients, hps, also=others, hint="?")


def test_expect_path_names_a_mistake_that_explains_the_whole_walk() -> None:
    p, gradients = _random(4)
    hps = [{"lr": 0.1}] * 4
    others = {"You moved uphill.": trajectory(uphill, p, gradients, hps)}
    message = r"p after step 1 of 4"
    for step in (uphill_once, uphill_then_lost):
        with pytest.raises(CheckFailed, match=message) as caught, check(step.__name__) as exercise:
            expect_path(exercise, ref.sgd_reference, p, gradients, hps, also=others, hint="?")
        assert "uphill." not in str(caught.value)
