"""The oracle for optimisers: steps of `torch.optim` itself, as pure functions on numpy arrays.

Every step maps (p, g, state, hp) to (new p, new state). The state is {} before the first step;
`hp` holds the keyword arguments of the torch optimiser, and may change from step to step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
State = dict[str, Any]
Step = Callable[[Array, Array, State, Mapping[str, Any]], tuple[Array, State]]

# So many steps that 1 − βᵗ is 1 for every β in use: an Adam that believes it is this old
# does not correct the bias of its averages.
_VERY_OLD = 1e9


def torch_step(optimizer: Callable[..., torch.optim.Optimizer]) -> Step:
    """The pure step of a torch optimiser: `torch_step(torch.optim.SGD)(p, g, {}, {"lr": 0.1})`."""

    def step(p: Array, g: Array, state: State, hp: Mapping[str, Any]) -> tuple[Array, State]:
        parameter = torch.tensor(p, dtype=torch.float64, requires_grad=True)
        parameter.grad = torch.tensor(g, dtype=torch.float64)
        torch_optimizer = optimizer([parameter], **hp)
        if state:
            torch_optimizer.state[parameter].update(_copy(state))
        torch_optimizer.step()
        return parameter.detach().numpy(), _copy(torch_optimizer.state[parameter])

    return step


sgd_reference = torch_step(torch.optim.SGD)
adagrad_reference = torch_step(torch.optim.Adagrad)
rmsprop_reference = torch_step(torch.optim.RMSprop)
adam_reference = torch_step(torch.optim.Adam)


def uncorrected_adam(
    p: Array, g: Array, state: State, hp: Mapping[str, Any]
) -> tuple[Array, State]:
    """torch's Adam without bias correction: it is told that it has run for a very long time."""
    if not state:
        zeros = torch.zeros(np.shape(p), dtype=torch.float64)
        state = {"step": torch.tensor(_VERY_OLD), "exp_avg": zeros, "exp_avg_sq": zeros}
    return adam_reference(p, g, state, hp)


def trajectory(
    step: Step, p: Array, gradients: Iterable[Array], settings: Iterable[Mapping[str, Any]]
) -> Array:
    """The parameters before the first and after every step: shape (steps + 1, *p.shape)."""
    path, state = [np.asarray(p, dtype=np.float64)], State()
    for g, hp in zip(gradients, settings, strict=True):
        p, state = step(path[-1], g, state, hp)
        path.append(p)
    return np.stack(path)


def expect_path(
    exercise: Any,
    reference: Step,
    p: Array,
    gradients: Iterable[Array],
    settings: Iterable[Mapping[str, Any]],
    *,
    hint: str,
    also: Mapping[str, ArrayLike] | None = None,
) -> None:
    """Demand of a step under check that it walks the reference's path; stop where it leaves it.

    `also` names the paths of known mistakes, each of shape (steps + 1, *p.shape).
    """
    gradients, settings = list(gradients), list(settings)
    path = trajectory(reference, p, gradients, settings)
    others = {cause: np.asarray(other) for cause, other in (also or {}).items()}
    scale = float(np.abs(path).max(initial=0.0))
    state: Any = {}
    for t, (g, hp) in enumerate(zip(gradients, settings, strict=True), start=1):
        result = exercise(p, g, state, hp)
        p, state = result[0].value, result[1].value
        exercise.expect(
            p,
            path[t],
            what=f"p after step {t} of {len(gradients)}",
            hint=hint,
            also={cause: other[t] for cause, other in others.items()},
            atol=1e-10 * scale or None,
        )


def _copy(state: Mapping[str, Any]) -> State:
    """A state of its own: torch updates the tensors of a state in place."""
    return {k: v.clone() if isinstance(v, torch.Tensor) else v for k, v in state.items()}
