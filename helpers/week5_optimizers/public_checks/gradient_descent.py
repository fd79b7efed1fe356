"""The longer public checks of notebook 01, gradient descent."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from helpers.check import Exercise
from helpers.week5_optimizers import reference
from helpers.week5_optimizers.losses import Quadratic

Array = np.ndarray[Any, Any]


def descend_one_step(descend: Exercise) -> None:
    """One step."""
    bowl = Quadratic.with_curvatures(2.0, 10.0, 5.0, b=[1.0, -4.0, 2.0])
    here = torch.tensor([3.0, -2.0, 0.7], dtype=torch.float64)
    slope = torch.from_numpy(bowl.gradient(here))
    descend(bowl, here, [0.03]).equals(
        torch.stack([here, here - 0.03 * slope]),
        hint="Work out the first step on paper: which number is η, which is the slope?",
        also={
            "The step goes uphill: the gradient was added.": torch.stack(
                [here, here + 0.03 * slope]
            ),
            "η was multiplied by the loss, not by its gradient.": torch.stack(
                [here, here - 0.03 * bowl(here)]
            ),
            "The gradient was scaled to length 1, so a steep slope steps no further.": torch.stack(
                [here, here - 0.03 * slope / slope.norm()]
            ),
            "Both rows are the last point: the list holds one tensor many times.": torch.stack(
                [here - 0.03 * slope] * 2
            ),
            "Row 0, the start, is missing.": (here - 0.03 * slope)[None],
            "The last row is missing: the point after the last step.": here[None],
        },
    )


def descend_three_steps(descend: Exercise) -> None:
    """Three steps in a row."""
    bowl = Quadratic.with_curvatures(2.0, 10.0)
    here = torch.tensor([3.0, -2.0], dtype=torch.float64)
    right = reference.descend(bowl, here, [0.15, 0.15, 0.15])
    descend(bowl, here, [0.15, 0.15, 0.15]).equals(
        right,
        hint="Is one step right (the check above)? Then print each gradient: which point is it "
        "for?",
        also={
            "The gradients of earlier steps are still in it: backward() adds to w.grad.": (
                reference.descend(bowl, here, [0.15] * 3, momentum=1.0)
            ),
            "Every step used the gradient at the start.": torch.stack(
                [here - k * 0.15 * torch.from_numpy(bowl.gradient(here)) for k in range(4)]
            ),
            "All rows are the last point: the list holds one tensor many times.": (
                right[-1].expand(4, 2)
            ),
            "Row 0, the start, is missing.": right[1:],
            "The last row is missing: the point after the last step.": right[:-1],
        },
    )


def largest_stable_rate_of_bowls(largest_stable_rate: Exercise) -> None:
    """A bowl along the axes, and one askew."""
    largest_stable_rate(np.diag([3.0, 0.5, 8.0])).equals(
        0.25,
        rtol=1e-9,
        hint="Along an eigenvector a step multiplies by 1 − ηλ. For which ηλ is its size below 1?",
        also={
            "This is 1/λ: there 1 − ηλ is 0. It is safe, but half of the truth.": 0.125,
            "This uses the flattest direction, but the steepest explodes first.": 4.0,
            "This uses the sum of the curvatures (the trace), not the largest.": 2 / 11.5,
            "This uses the Frobenius norm, not the largest curvature.": 2 / np.sqrt(73.25),
            "This uses the mean curvature, but the steepest explodes first.": 6 / 11.5,
            "This is 2/(λ_max + λ_min), the rate that is fastest, not the limit.": 2 / 8.5,
            "This uses the first curvature; `eigvals` gives them in no order.": 2 / 3,
        },
    )
    tilted = np.array([[4.0, 1.5], [1.5, 2.0]])  # eigenvalues 3 ± √3.25
    limit = float(2 / (3 + np.sqrt(3.25)))
    largest_stable_rate(tilted).equals(
        limit,
        rtol=1e-9,
        hint="This bowl lies askew to the axes. Which numbers are its curvatures now?",
        also={
            "This reads the curvatures off the diagonal, but the bowl lies askew.": 0.5,
            "This uses the largest sum of a row, which is a bound only, not a curvature.": 2 / 5.5,
            "This uses the flattest direction; `eigvals` gives the curvatures in no order.": float(
                2 / (3 - np.sqrt(3.25))
            ),
            "It is rounded to 2 digits: return it as it is.": round(limit, 2),
            "It is rounded to 3 digits: return it as it is.": round(limit, 3),
        },
    )
    largest_stable_rate(np.array([[10.0]])).equals(
        0.2, hint="These are the numbers of the example."
    )


def first_ravine_diverges(what_you_found: Exercise) -> None:
    """Four rates, of which the first is that of the ravine with λ = 10."""
    rates = what_you_found()["diverges"]
    first, count = rates[0].value, len(rates.value)
    what_you_found.require(
        count == 4,
        got=f"a list of {count} under diverges",
        expected="four rates: for λ = 10, 20, 40 and 100",
        because="One for each λ of the task is asked, no more and no less.",
        hint="The one for λ = 100 is no slider position. What do the others tell of it?",
    )
    known = {
        "That is 1/λ, half of it: the steep direction is done in one step there.": 0.1,
        "That is where λ = 4 diverges: the list begins with λ = 10.": 0.5,
        "That is where λ = 100 diverges: the list begins with λ = 10.": 0.02,
        "": first,
    }
    what_you_found.require(
        abs(first - 0.2) <= 0.022 + 1e-12,
        got=f"{first} for λ = 10",
        expected="the rate from which on the lab says that it diverges, up to 11 %",
        because=next(words for words, rate in known.items() if abs(first - rate) <= 0.11 * rate),
        hint="Steepness 10: move the rate up until the lab says that it diverges.",
    )


def ravine_arrives(what_you_found: Exercise) -> None:
    """The rate for λ = 20 arrives at all, and there is one for the digits."""
    found = what_you_found()
    rate = found["fastest"].value
    there = np.array([-4.0, 1.5]) * (1 - rate * np.array([1.0, 20.0])) ** 60
    loss = float(Quadratic.with_curvatures(1.0, 20.0).value(there))
    what_you_found.require(
        loss < 0.05,
        got=f"a loss of {loss:.2g} after 60 steps with the rate {rate}",
        expected="a loss under 0.05",
        because="At this rate the ravine with λ = 20 does not arrive in 60 steps.",
        hint="Read the line under the sliders: does it count steps, or say that the walk diverges?",
    )
    what_you_found.require(
        found["digits"].value > 0,
        got=f"the rate {found['digits'].value} for the digits",
        expected="a rate above 0",
        hint="Read it off the second lab.",
    )


def clip_two_gradients(clip_by_global_norm: Exercise) -> None:
    """Two gradients, clipped and not."""
    big, small = (
        torch.tensor([[12.0, 0.0, -3.0], [4.0, 0.0, 0.0]]),
        torch.tensor([0.0, 5.0, -2.0, 1.0]),
    )
    (short, shorter), norm = reference.torch_clip([big, small], 7.0)  # the global norm is √199
    result = clip_by_global_norm([big, small], 7.0)
    parts = result.value
    clip_by_global_norm.require(
        not isinstance(parts, list | tuple)
        or not all(isinstance(part, torch.Tensor) and part.numel() > 1 for part in parts),
        got="the clipped gradients alone",
        expected="a tuple of two: the list of them, and the norm before clipping",
        because="The norm is missing.",
        hint="A function returns two things as `return first, second`.",
    )
    result[1].equals(
        norm,
        rtol=1e-6,
        hint="All gradients together are one long vector. How long is it?",
        also={
            "The norms of the tensors were added: 13 + √30.": 13 + 30**0.5,
            "The root is missing.": 199.0,
            "This is the norm after clipping.": 7.0,
            "This is the norm of one tensor, the first or the longest: all count.": 13.0,
            "This is a root of a mean: the norm is the root of the sum.": 19.9**0.5,
            "Each tensor's squares were averaged: the norm sums all of them.": (
                (169 / 6 + 30 / 4) ** 0.5
            ),
            "Of a matrix, `torch.linalg.norm(g, 2)` is something else: flatten it, or leave out "
            "the 2.": float((torch.linalg.matrix_norm(big.double(), 2) ** 2 + 30) ** 0.5),
        },
    )
    for part, right, factor in [(0, short, 7 / 13), (1, shorter, 1.0)]:
        given = [big, small][part]
        result[0][part].equals(
            right,
            rtol=1e-6,
            hint="What is the length of all returned gradients together? It should be 7.",
            also={
                "Each tensor was clipped on its own: the direction changes.": factor * given,
                "Each number was clipped on its own: the direction changes.": given.clamp(-7, 7),
                "The gradients were scaled to length 1.": given / 199**0.5,
                "The factor c/‖g‖ is squared.": given * 49 / 199,
            },
        )
    clip_by_global_norm([big, small], 50.0)[0][0].equals(
        big,
        rtol=1e-6,
        hint="The norm is 14.1, the limit 50. Is there anything to clip?",
        also={"Short gradients were stretched to the limit.": big * 50 / 199**0.5},
    )
    for limit, left in ((1.0, 0.2), (10.0, 1.0)):
        three, four = torch.tensor([3.0]), torch.tensor([[4.0]])
        clip_by_global_norm([three, four], limit).equals(
            ([left * three, left * four], 5.0),
            rtol=1e-6,
            hint="These are the numbers of the example.",
        )


def top_eigenvalue_of_a_bowl(top_eigenvalue: Exercise) -> None:
    """A bowl that lies askew."""
    bowl = Quadratic(
        np.array([[4.0, 1.5, 0.0], [1.5, 2.0, -1.0], [0.0, -1.0, 9.0]]), np.array([1.0, 0.0, -2.0])
    )
    place = torch.tensor([0.5, -1.0, 2.0], dtype=torch.float64)
    curvatures = np.linalg.eigvalsh(bowl.A)
    result = top_eigenvalue(bowl, place, 100)
    top_eigenvalue.require(
        not isinstance(result.value, float) or not abs(result.value) > 1e6,
        got=result.value,
        expected=float(curvatures[-1]),
        because="It grows with every multiplication: v is not brought back to length 1.",
        hint="How long is v after each multiplication? Print v.norm().",
    )
    result.equals(
        float(curvatures[-1]),
        rtol=1e-9,
        hint="Print v · h after each multiplication: where does it settle, and are all made?",
        also={
            "This is the length of the gradient: differentiate gradient·v once more.": float(
                np.linalg.norm(bowl.gradient(place))
            ),
            "This is the squared length of the gradient; H is no product of gradients.": float(
                np.square(bowl.gradient(place)).sum()
            ),
            "This is the smallest eigenvalue.": float(curvatures[0]),
            "This is the learning-rate limit 2/λ, not λ.": float(2 / curvatures[-1]),
            "This is the sum of all eigenvalues (the trace).": 15.0,
            "This is the largest number on the diagonal; the bowl lies askew.": 9.0,
        },
    )
