"""Steps of an optimizer in a row: the path they walk, and a test of every point of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.week5_optimizers.reference import Array, State, Step


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
