"""What `class AdamW` is checked with: drivers that train with it, and torch's own as a stand-in.

A driver runs beside the learner's code and returns plain data: the parameters after every step, and
what was seen of the optimizer. It makes its gradients itself, so that paths can be compared.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from helpers.check import stands_in_for

Array = NDArray[np.float64]
Make = Callable[..., Any]
Parameters = list[torch.nn.Parameter]

# The shapes of a small network: an embedding's scale, a weight, a norm's two vectors, a convolution
# and its bias, and a temperature. What stands at `LATE` has no gradient for a while, what stands at
# `FROZEN` has none at all.
SHAPES = ((4,), (3, 5), (3,), (3,), (2, 3, 2, 2), (2,), ())
LATE, FROZEN = 4, 2
STARTS_AT = 7
AVERAGES = ("exp_avg", "exp_avg_sq")
WRITE_IT = "Write the steps yourself; torch.optim has them already."


def _split_by_shape(
    params: Iterable[torch.nn.Parameter], weight_decay: float
) -> list[dict[str, Any]]:
    """The two groups: what has at least two axes decays, the rest does not."""
    together = list(params)
    return [
        {"params": [p for p in together if p.ndim >= 2], "weight_decay": weight_decay},
        {"params": [p for p in together if p.ndim < 2], "weight_decay": 0.0},
    ]


@stands_in_for("AdamW")
def torch_adamw(
    params: Iterable[torch.nn.Parameter],
    lr: float = 1e-3,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> torch.optim.Optimizer:
    """`torch.optim.AdamW` with biases and norms in a group that does not decay."""
    return torch.optim.AdamW(_split_by_shape(params, weight_decay), lr=lr, betas=betas, eps=eps)


def train_with(
    AdamW: Make, shapes: Sequence[tuple[int, ...]], rates: Sequence[float], hyper: Mapping[str, Any]
) -> dict[str, Any]:
    """Train parameters of these shapes, one step for each rate, on gradients that are made up."""
    params = _parameters(shapes)
    optimizer = _made(AdamW, params, dict(hyper, lr=rates[0]))
    first = [p.data_ptr() for p in params]
    path = _walk(optimizer, params, rates)
    optimizer.zero_grad()
    return {
        "from torch": _is_ready_made(optimizer),
        "parameters": path,
        "in place": [p.data_ptr() for p in params] == first,
        "None after zero_grad": [p.grad is None for p in params],
    }


def one_step(
    AdamW: Make, values: Sequence[Array], slopes: Sequence[Array], hyper: Mapping[str, Any]
) -> list[Array]:
    """One step of parameters with these values and gradients: their new values."""
    params = [torch.nn.Parameter(torch.tensor(value)) for value in values]
    optimizer = _made(AdamW, params, hyper)
    for p, slope in zip(params, slopes, strict=True):
        p.grad = torch.tensor(slope)
    optimizer.step()
    return _now(params)


def groups_of(AdamW: Make, hyper: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in `param_groups`: the sizes of the tensors of each group, and its decay."""
    optimizer = _made(AdamW, _parameters(SHAPES), hyper)
    groups = optimizer.param_groups
    return {
        "from torch": _is_ready_made(optimizer),
        "shapes": [[tuple(p.shape) for p in group["params"]] for group in groups],
        "weight_decay": [group["weight_decay"] for group in groups],
        "lr": [group["lr"] for group in groups],
    }


def stop_and_resume(
    AdamW: Make, rates: Sequence[float], stop: int, hyper: Mapping[str, Any]
) -> dict[str, Any]:
    """Stop after some steps, and go on with a new optimizer that loads what the old one saved.

    The new one is made with other settings: the old ones have to come out of what was saved, which
    is copied, as a file would be.
    """
    params = _parameters(SHAPES)
    optimizer = _made(AdamW, params, dict(hyper, lr=rates[0]))
    _walk(optimizer, params, rates[:stop])
    saved = optimizer.state_dict()
    strange = _strange(saved)
    again = [torch.nn.Parameter(p.detach().clone()) for p in params]
    resumed = _made(AdamW, again, {"lr": 9.0, "betas": (0.5, 0.6), "eps": 3.0})
    if not strange:
        resumed.load_state_dict(copy.deepcopy(saved))
    return {
        "from torch": _is_ready_made(optimizer),
        "strange": strange,
        "numbers": {} if strange else _numbered_shapes(saved["state"]),
        "lr": [group["lr"] for group in resumed.param_groups],
        "parameters": list(_steps(resumed, again, rates, stop)),
    }


def state_bytes(AdamW: Make, shapes: Sequence[tuple[int, ...]], dtype: str) -> int:
    """The bytes of all tensors of more than one number in the state, after three steps."""
    params = _parameters(shapes, getattr(torch, dtype))
    optimizer = _made(AdamW, params, {"lr": 0.01})
    _walk(optimizer, params, [0.01] * 3)
    return sum(t.nbytes for t in _tensors(optimizer.state_dict()["state"]) if t.numel() > 1)


def _made(AdamW: Make, params: Parameters, hyper: Mapping[str, Any]) -> Any:
    """An optimizer of parameters that come one by one, as `model.parameters()` gives them."""
    return AdamW((p for p in params), **hyper)


def _is_ready_made(optimizer: Any) -> bool:
    """Whether torch has written its steps; torch's AdamW is an Adam."""
    return isinstance(optimizer, (torch.optim.Adam, torch.optim.NAdam, torch.optim.RAdam))


def _parameters(
    shapes: Sequence[tuple[int, ...]], dtype: torch.dtype = torch.float64
) -> Parameters:
    rng = np.random.default_rng(len(shapes))
    values = [torch.tensor(3 * rng.normal(size=shape), dtype=dtype) for shape in shapes]
    return [torch.nn.Parameter(value) for value in values]


def _walk(optimizer: Any, params: Parameters, rates: Sequence[float]) -> list[list[Array]]:
    return list(_steps(optimizer, params, rates, 0))


def _steps(
    optimizer: Any, params: Parameters, rates: Sequence[float], done: int
) -> Iterator[list[Array]]:
    """Yield the parameters before the first and after every step that is not done yet."""
    rng = np.random.default_rng(17)
    sizes = [10.0 ** (place % 3 - 1) for place in range(len(params))]
    yield _now(params)
    for number, rate in enumerate(rates):
        slopes = [size * rng.normal(size=p.shape) for p, size in zip(params, sizes, strict=True)]
        if number < done:
            continue
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        for place, (p, slope) in enumerate(zip(params, slopes, strict=True)):
            if _has_gradient(place, number, len(params)):
                # As `backward` does it: what is there already is added to.
                fresh = torch.tensor(slope, dtype=p.dtype)
                p.grad = fresh if p.grad is None else p.grad + fresh
        optimizer.step()
        yield _now(params)


def _has_gradient(place: int, step: int, count: int) -> bool:
    if count < len(SHAPES):
        return True
    return place != FROZEN and (place != LATE or step >= STARTS_AT)


def _now(params: Parameters) -> list[Array]:
    return [p.detach().double().numpy().copy() for p in params]  # numpy has no bfloat16


def _numbered_shapes(state: Mapping[Any, Any]) -> dict[Any, tuple[int, ...]]:
    """Whose averages stand under which number, as far as their shape tells it."""
    found = {number: list(_tensors(memory)) for number, memory in state.items()}
    return {
        number: tuple(max(tensors, key=torch.numel).shape)
        for number, tensors in found.items()
        if tensors
    }


def _tensors(value: Any) -> Iterator[torch.Tensor]:
    """All tensors in dicts, lists and tuples."""
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, Mapping):
        yield from itertools.chain.from_iterable(map(_tensors, value.values()))
    elif isinstance(value, list | tuple):
        yield from itertools.chain.from_iterable(map(_tensors, value))


def _strange(value: Any) -> str:
    """What a file of plain data cannot hold, and a new process could make nothing of."""
    if isinstance(value, Mapping):
        keys = [type(key).__name__ for key in value if not isinstance(key, int | str)]
        parts = [*value.values()]
        return f"a key of type {keys[0]}" if keys else next(filter(None, map(_strange, parts)), "")
    if isinstance(value, list | tuple):
        return next(filter(None, map(_strange, value)), "")
    plain = (bool, int, float, str, type(None), torch.Tensor)
    if isinstance(value, torch.nn.Parameter) or not isinstance(value, plain):
        return f"a {type(value).__name__}"
    return ""


class _Mistaken(torch.optim.AdamW):
    """torch's AdamW with something wrong, as `mistaken` says."""

    def __init__(self, params: list[dict[str, Any]], wrong: Mapping[str, Any], **hyper: Any):
        super().__init__(params, **hyper)
        self._wrong, self._done = wrong, wrong.get("counts_from", 0)
        decay = wrong.get("decay", "")
        for group in self.param_groups:
            group["after"] = group["weight_decay"] if decay == "after" else 0.0
            group["decoupled_weight_decay"] = decay != "l2"
            if decay in ("none", "after"):
                group["weight_decay"] = 0.0
            elif decay == "all":
                group["weight_decay"] = self.param_groups[0]["weight_decay"]

    @torch.no_grad()
    def step(self, closure: Any = None) -> Any:
        pairs = [(group, p) for group in self.param_groups for p in group["params"]]
        for group, p in pairs:
            if p.grad is None and self._wrong.get("idle") == "decays":
                p.mul_(1 - group["lr"] * group["weight_decay"])
            elif p.grad is None and self._wrong.get("idle") == "steps":
                p.grad = torch.zeros_like(p)
            if p.grad is not None and "counts_from" in self._wrong:
                new = {"exp_avg": torch.zeros_like(p), "exp_avg_sq": torch.zeros_like(p)}
                self.state[p] = {**new, **self.state[p], "step": torch.tensor(float(self._done))}
                self._done += self._wrong.get("counts_calls", 0)
        super().step(closure)
        for group, p in pairs:
            p.mul_(1 - group["lr"] * group["after"])
        self._done += not self._wrong.get("counts_calls")

    def load_state_dict(self, saved: Any) -> None:
        own = [{k: v for k, v in group.items() if k != "params"} for group in self.param_groups]
        super().load_state_dict(saved)
        forgets = self._wrong.get("forgets", "")
        for state in self.state.values():
            if forgets in ("step", "all"):
                state["step"] = torch.zeros(())
            if forgets == "all":
                state.update({name: torch.zeros_like(state[name]) for name in AVERAGES})
        if forgets == "settings":
            for group, before in zip(self.param_groups, own, strict=True):
                group.update(before)


def mistaken(**wrong: Any) -> Make:
    """torch's AdamW with something wrong: what a check compares with to name a mistake.

    decay        "l2" in the gradient, "all" biases too, "none", "after" the step
    counts_from  one step number for all parameters, which begins here; with `counts_calls` it
                 grows with each parameter
    idle         what has no gradient "decays", or "steps" with a gradient of zero
    forgets      when it loads: "step", "all" of the state, "settings"
    """

    def make(
        params: Iterable[torch.nn.Parameter], weight_decay: float = 0.01, **hyper: Any
    ) -> torch.optim.Optimizer:
        return _Mistaken(_split_by_shape(params, weight_decay), wrong, **hyper)

    return make


def expect_three_steps(AdamW: Any) -> None:
    """The public check of the first steps: a matrix and its bias, a constant rate."""
    task = ([(2, 3), (2,)], [0.1] * 3, {"weight_decay": 0.5, "eps": 1e-3})
    ran, right = AdamW(*task), _path(torch_adamw, *task)
    ran["from torch"].equals(False, hint=WRITE_IT)
    hint = "Compare with your adam_step: which number comes out differently at the first step?"
    also = _first_mistakes(right, *task)
    ran["parameters"].equals(right, hint=hint, also=also, rtol=1e-9, atol=1e-12)
    hint = "Use methods that end in an underscore: p.sub_(…), p.mul_(…)."
    ran["in place"].equals(True, hint=hint)
    hint = "Afterwards p.grad is None for every p, as PyTorch's own zero_grad leaves it."
    ran["None after zero_grad"].equals([True, True], hint=hint)


def _first_mistakes(
    right: list[list[Array]], shapes: Any, rates: Any, hyper: Mapping[str, Any]
) -> dict[str, object]:
    """What leads to which path, other than the right one."""
    task = (shapes, rates, hyper)
    bare = (shapes, rates, dict(hyper, weight_decay=hyper["weight_decay"] / rates[0]))

    def uphill(params: Any, **settings: Any) -> torch.optim.Optimizer:
        groups = _split_by_shape(params, settings.pop("weight_decay"))
        return torch.optim.AdamW(groups, **settings, maximize=True)

    return {
        "Nothing moved: `p = p - …` makes a new tensor, and the model keeps the old one.": (
            [right[0]] * len(right)
        ),
        "The bias never moved. `params` gives each tensor only once: make it a list first.": [
            [weight, right[0][1]] for weight, _ in right
        ],
        "The step goes uphill.": _path(uphill, *task),
        "The biases decay, too: only tensors with at least two axes should.": (
            _path(mistaken(decay="all"), *task)
        ),
        "Weight decay is in the gradient: that is Adam with L2.": (
            _path(mistaken(decay="l2"), *task)
        ),
        "Weight decay is missing.": _path(mistaken(decay="none"), *task),
        "The decay uses the new p: shrink p before the step.": (
            _path(mistaken(decay="after"), *task)
        ),
        "Weight decay is not multiplied by the learning rate.": _path(torch_adamw, *bare),
        "The bias of the averages is not corrected.": _path(mistaken(counts_from=10**9), *task),
        "The step number grows with every parameter, not with every step.": (
            _path(mistaken(counts_from=0, counts_calls=True), *task)
        ),
    }


def _path(make: Make, *task: Any) -> list[list[Array]]:
    found: list[list[Array]] = train_with(make, *task)["parameters"]
    return found
