"""The public checks of `class AdamW`, and torch's AdamW with mistakes that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from helpers.check import Exercise
from helpers.week5_optimizers.adamw import WRITE_IT, split_by_shape, torch_adamw, train_with

Array = NDArray[np.float64]
Make = Callable[..., Any]


def adamw_three_steps(AdamW: Exercise) -> None:
    """A matrix and its bias, a constant rate; then the example."""
    task = ([(2, 3), (2,)], [0.1] * 3, {"weight_decay": 0.5, "eps": 1e-3})
    ones, slopes = [np.ones((1, 1)), np.ones(1)], [np.full((1, 1), 0.3), np.full(1, 0.3)]
    ran = AdamW(task, ones, slopes, {"lr": 0.1, "weight_decay": 0.5})
    right = _path(torch_adamw, *task)
    ran["from torch"].equals(False, hint=WRITE_IT)
    hint = "Compare with your adam_step, and the defaults with those above: where do the two part?"
    also = _first_mistakes(right, *task)
    ran["parameters"].equals(right, hint=hint, also=also, rtol=1e-9, atol=1e-12)
    hint = "Use methods that end in an underscore: p.sub_(…), p.mul_(…)."
    ran["in place"].equals(True, hint=hint)
    hint = "Afterwards p.grad is None for every p, as PyTorch's own zero_grad leaves it."
    ran["None after zero_grad"].equals([True, True], hint=hint)
    ran["gradients kept"].equals(True, hint="step() leaves p.grad as it is; zero_grad() clears it.")
    ran["example"].equals(
        [np.array([[0.85]]), np.array([0.9])],
        rtol=1e-8,
        also={"The weight of the example does not decay: it has two axes.": [[[0.9]], [0.9]]},
        hint="The example of the card, with the defaults of betas and eps: are they yours?",
    )


def _first_mistakes(
    right: list[list[Array]], shapes: Any, rates: Any, hyper: Mapping[str, Any]
) -> dict[str, object]:
    """What leads to which path, other than the right one."""
    task = (shapes, rates, hyper)
    bare = (shapes, rates, dict(hyper, weight_decay=hyper["weight_decay"] / rates[0]))

    def uphill(params: Any, **settings: Any) -> torch.optim.Optimizer:
        groups = split_by_shape(params, settings.pop("weight_decay"))
        return torch.optim.AdamW(groups, **settings, maximize=True)

    return {
        "Nothing moved: `p = p - …` makes a new tensor, and the model keeps the old one.": (
            [right[0]] * len(right)
        ),
        "The bias never moved. `params` gives each tensor only once: make it a list first.": [
            [weight, right[0][1]] for weight, _ in right
        ],
        "The weight never moved. `params` gives each tensor only once: make it a list first.": [
            [right[0][0], bias] for _, bias in right
        ],
        "Only the decay moves anything: `p = p - …` makes a new tensor.": [
            [right[0][0] * (1 - rates[0] * hyper["weight_decay"]) ** n, right[0][1]]
            for n in range(len(right))
        ],
        "The step goes uphill.": _path(uphill, *task),
        "The biases decay, too: only tensors with at least two axes should.": (
            _path(_mistaken(decay="all"), *task)
        ),
        "zero_grad clears the first group only; in the other, gradients add up.": (
            _path(_mistaken(clears="first"), *task)
        ),
        "Weight decay is in the gradient: that is Adam with L2.": (
            _path(_mistaken(decay="l2"), *task)
        ),
        "Weight decay is missing.": _path(_mistaken(decay="none"), *task),
        "The decay uses the new p: shrink p before the step.": (
            _path(_mistaken(decay="after"), *task)
        ),
        "Weight decay is not multiplied by the learning rate.": _path(torch_adamw, *bare),
        "ε is not added to the root of v̂.": _path(torch_adamw, shapes, rates, dict(hyper, eps=0.0)),
        "ε is added before the bias correction of v: correct v first.": (
            _path(_mistaken(eps="early"), *task)
        ),
        "ε is inside the square root: √(v̂ + ε) instead of √v̂ + ε.": (
            _path(_mistaken(eps="inside", counts_from=0), *task)
        ),
        "β1 and β2 are swapped.": (
            _path(torch_adamw, shapes, rates, dict(hyper, betas=(0.999, 0.9)))
        ),
        "The bias of the averages is not corrected.": _path(_mistaken(counts_from=10**9), *task),
        "The step number grows with every parameter, not with every step.": (
            _path(_mistaken(counts_from=0, counts_calls=True), *task)
        ),
    }


def _path(make: Make, *task: Any) -> list[list[Array]]:
    found: list[list[Array]] = train_with(make, *task)["parameters"]
    return found


class _Mistaken(torch.optim.AdamW):
    """torch's AdamW with something wrong, as `_mistaken` says."""

    def __init__(self, params: list[dict[str, Any]], wrong: Mapping[str, Any], **hyper: Any):
        super().__init__(params, **hyper)
        self._wrong, self._done = wrong, wrong.get("counts_from", 0)
        self._steps = 0
        decay = wrong.get("decay", "")
        for group in self.param_groups:
            group["after"] = group["weight_decay"] if decay == "after" else 0.0
            group["decoupled_weight_decay"] = decay != "l2"
            if decay in ("none", "after"):
                group["weight_decay"] = 0.0
            elif decay == "all":
                group["weight_decay"] = self.param_groups[0]["weight_decay"]

    def zero_grad(self, set_to_none: bool = True) -> None:
        if self._wrong.get("clears") != "first":
            return super().zero_grad(set_to_none)
        for p in self.param_groups[0]["params"]:
            p.grad = None

    @torch.no_grad()
    def step(self, closure: Any = None) -> Any:
        pairs = [(group, p) for group in self.param_groups for p in group["params"]]
        self._steps += 1
        for group in self.param_groups:
            if self._wrong.get("eps") == "early":
                group["eps"] = self.defaults["eps"] / (1 - group["betas"][1] ** self._steps) ** 0.5
            elif self._wrong.get("eps") == "inside":
                group["eps"] = 0.0
        for group, p in pairs:
            if p.grad is not None and "counts_from" in self._wrong:
                new = {"exp_avg": torch.zeros_like(p), "exp_avg_sq": torch.zeros_like(p)}
                self.state[p] = {**new, **self.state[p], "step": torch.tensor(float(self._done))}
                self._done += self._wrong.get("counts_calls", 0)
            if p.grad is not None and self._wrong.get("eps") == "inside":
                # v̂ + ε is the corrected average of g² + ε.
                beta2 = group["betas"][1]
                self.state[p]["exp_avg_sq"].add_(self.defaults["eps"] * (1 - beta2) / beta2)
        super().step(closure)
        for group, p in pairs:
            p.mul_(1 - group["lr"] * group["after"])
        self._done += not self._wrong.get("counts_calls")


def _mistaken(**wrong: Any) -> Make:
    """torch's AdamW with something wrong: what a check compares with to name a mistake.

    decay        "l2" in the gradient, "all" biases too, "none", "after" the step
    clears       "first": zero_grad the first group only
    eps          "early": before the bias correction of v; "inside" the root, with counts_from=0
    counts_from  one step number for all parameters, which begins here; with `counts_calls` it
                 grows with each parameter
    """

    def make(
        params: Iterable[torch.nn.Parameter], weight_decay: float = 0.01, **hyper: Any
    ) -> torch.optim.Optimizer:
        return _Mistaken(split_by_shape(params, weight_decay), wrong, **hyper)

    return make
