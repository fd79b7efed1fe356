"""Steps of an optimizer in a row: the path they walk, and a test of every point of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.check import CheckFailed
from helpers.check.compare import compare
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

    `also` names the paths of known mistakes, each of shape (steps + 1, *p.shape): one is named if
    the whole walk is its path, not its first wrong step alone.
    """
    gradients, settings = list(gradients), list(settings)
    path = trajectory(reference, p, gradients, settings)
    others = {cause: np.asarray(other) for cause, other in (also or {}).items()}
    atol = 1e-10 * float(np.abs(path).max(initial=0.0)) or None
    walked: list[Any] = []
    state: Any = {}
    for t, (g, hp) in enumerate(zip(gradients, settings, strict=True), start=1):
        result = exercise(p, g, state, hp)
        p, state = result[0].value, result[1].value
        walked.append(p)
        causes = {}
        if others and compare(p, path[t], atol=atol) is not None:
            walked += _walk_on(exercise, p, gradients[t:], settings[t:], state)
            causes = {
                cause: other[t]
                for cause, other in others.items()
                if compare(walked, list(other[1:]), atol=atol) is None
            }
        exercise.expect(
            p,
            path[t],
            what=f"p after step {t} of {len(gradients)}",
            hint=hint,
            also=causes,
            atol=atol,
        )


def expect_in_turn(
    exercise: Any,
    reference: Step,
    starts: Sequence[Array],
    gradients: Sequence[Sequence[Array]],
    hp: Mapping[str, Any],
) -> None:
    """Demand of two networks, trained in turn, that each walks as it would alone."""
    points: list[Any] = list(starts)
    states: list[Any] = [{}, {}]
    walks = [
        trajectory(reference, p, gs, [hp] * len(gs))
        for p, gs in zip(starts, gradients, strict=True)
    ]
    for t in range(len(gradients[0])):
        for i in (0, 1):
            points[i], states[i] = exercise(points[i], gradients[i][t], states[i], hp).value
            exercise.expect(
                points[i],
                walks[i][t + 1],
                rtol=1e-9,
                atol=1e-12,
                what=f"p of network {'AB'[i]} after its step {t + 1}, when two networks A and B "
                "are trained in turn",
                hint="Is anything remembered outside of state, in a global variable or a default?",
            )


def _walk_on(
    exercise: Any,
    p: Any,
    gradients: Iterable[Array],
    settings: Iterable[Mapping[str, Any]],
    state: Any,
) -> list[Any]:
    """The points after the first wrong one, as far as the step leads."""
    walked = []
    for g, hp in zip(gradients, settings, strict=True):
        try:
            result = exercise(p, g, state, hp)
            p, state = result[0].value, result[1].value
        except CheckFailed:
            break
        walked.append(p)
    return walked
