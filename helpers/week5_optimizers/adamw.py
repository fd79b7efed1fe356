"""What drives `class AdamW`: trainings with it, what is seen of it, torch's own as a stand-in.

A driver runs beside the learner's code and returns plain data: the parameters after every step, and
what was seen of the optimizer. It makes its gradients itself, so that paths can be compared.
"""

from __future__ import annotations

import copy
import itertools
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from helpers.check import stands_in_for

Array = NDArray[np.float64]
Make = Callable[..., Any]
Parameters = list[torch.nn.Parameter]
# What a schedule writes before a step: one learning rate, or some settings for each group.
Setting = float | Sequence[Mapping[str, Any]]

# The shapes of a small network: an embedding's scale, a weight, a norm's two vectors, a convolution
# and its bias, and a temperature. What stands at `LATE` has no gradient at first, what stands at
# `FROZEN` has none at all; what stands at `STILL` has one that is all 0 in `STILL_STEPS`, and none
# in `PAUSE`.
SHAPES = ((4,), (3, 5), (3,), (3,), (2, 3, 2, 2), (2,), ())
LATE, FROZEN, STILL = 4, 5, 1
STARTS_AT = 7
STILL_STEPS = (8, 14)
PAUSE = (10, 11, 12)
_NO_HOLDERS = (type, types.ModuleType, types.FunctionType)
WRITE_IT = "Write the steps yourself; torch.optim has them already."


def split_by_shape(
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
    return torch.optim.AdamW(split_by_shape(params, weight_decay), lr=lr, betas=betas, eps=eps)


def train_with(
    AdamW: Make,
    shapes: Sequence[tuple[int, ...]],
    rates: Sequence[Setting],
    hyper: Mapping[str, Any],
) -> dict[str, Any]:
    """Train parameters of these shapes, one step for each rate, on gradients that are made up.

    The first rate is the one that the optimizer is made with: a number.
    """
    params = _parameters(shapes)
    optimizer = _made(AdamW, params, dict(hyper, lr=rates[0]))
    first = [p.data_ptr() for p in params]
    path = _walk(optimizer, params, rates)
    for p in params:
        p.grad = torch.full_like(p, 0.3)
    slopes = _gradients(params)
    optimizer.step()
    kept = _gradients(params) == slopes
    optimizer.zero_grad()
    return {
        "from torch": _is_ready_made(optimizer),
        "parameters": path,
        "in place": [p.data_ptr() for p in params] == first,
        "gradients kept": kept,
        "None after zero_grad": [p.grad is None for p in params],
    }


def first_steps(
    AdamW: Make,
    task: tuple[Any, ...],
    values: Sequence[Array],
    slopes: Sequence[Array],
    hyper: Mapping[str, Any],
) -> dict[str, Any]:
    """What `train_with` tells of the task, and one step of these values with these gradients."""
    return train_with(AdamW, *task) | {"example": _one_step(AdamW, values, slopes, hyper)}


def _one_step(
    AdamW: Make, values: Sequence[Array], slopes: Sequence[Array], hyper: Mapping[str, Any]
) -> list[Array]:
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
    AdamW: Make, rates: Sequence[Setting], stop: int, hyper: Mapping[str, Any]
) -> dict[str, Any]:
    """Stop after some steps, and go on with a new optimizer that loads what the old one saved.

    The new one is made with other settings, and has made a step of its own: all that has to go when
    it loads what was saved, which is copied, as a file would be.
    """
    params = _parameters(SHAPES)
    optimizer = _made(AdamW, params, dict(hyper, lr=rates[0]))
    _walk(optimizer, params, rates[:stop])
    saved = optimizer.state_dict()
    strange = _strange(saved) or next(filter(None, map(_odd_key, saved["state"])), "")
    again = [torch.nn.Parameter(p.detach().clone()) for p in params]
    resumed = _made(AdamW, again, {"lr": 9.0, "betas": (0.5, 0.6), "eps": 3.0})
    _one_of_its_own(resumed, again, params)
    if not strange:
        resumed.load_state_dict(copy.deepcopy(saved))
    return {
        "from torch": _is_ready_made(optimizer),
        "strange": strange,
        "numbers": {} if strange else _numbers_kept(saved["state"]),
        "lr": [group["lr"] for group in resumed.param_groups],
        "parameters": list(_steps(resumed, again, rates, stop)),
    }


def kept_beside(AdamW: Make, shapes: Sequence[tuple[int, ...]], dtype: str) -> dict[str, Any]:
    """What the optimizer keeps after three steps in tensors of more than one number.

    "dtypes" of the saved state; "saved" and "held": how many numbers are in the saved state, and in
    all that the optimizer holds beside the parameters and their gradients.
    """
    params = _parameters(shapes, getattr(torch, dtype))
    optimizer = _made(AdamW, params, {"lr": 0.01})
    _walk(optimizer, params, [0.01] * 3)
    saved = [t for t in _tensors(optimizer.state_dict()["state"]) if t.numel() > 1]
    theirs = {t.data_ptr() for p in params for t in (p, p.grad) if t is not None}
    held = {t.data_ptr(): t for t in _held(optimizer, set()) if t.data_ptr() not in theirs}
    return {
        "dtypes": sorted({str(t.dtype).removeprefix("torch.") for t in saved}),
        "saved": sum(t.numel() for t in saved),
        "held": sum(t.numel() for t in held.values() if t.numel() > 1),
    }


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


def _walk(optimizer: Any, params: Parameters, rates: Sequence[Setting]) -> list[list[Array]]:
    return list(_steps(optimizer, params, rates, 0))


def _steps(
    optimizer: Any, params: Parameters, rates: Sequence[Setting], done: int
) -> Iterator[list[Array]]:
    """Yield the parameters before the first and after every step that is not done yet."""
    rng = np.random.default_rng(17)
    sizes = [10.0 ** (place % 3 - 1) for place in range(len(params))]
    yield _now(params)
    for number, rate in enumerate(rates):
        slopes = [size * rng.normal(size=p.shape) for p, size in zip(params, sizes, strict=True)]
        if len(params) == len(SHAPES) and number in STILL_STEPS:
            slopes[STILL] *= 0.0
        if number < done:
            continue
        groups = optimizer.param_groups
        settings = rate if isinstance(rate, Sequence) else [{"lr": rate}] * len(groups)
        for group, new in zip(groups, settings, strict=False):
            group.update(new)
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
    paused = place == STILL and step in PAUSE
    return not paused and place != FROZEN and (place != LATE or step >= STARTS_AT)


def _now(params: Parameters) -> list[Array]:
    return [p.detach().double().numpy().copy() for p in params]  # numpy has no bfloat16


def _gradients(params: Parameters) -> list[Any]:
    return [None if p.grad is None else p.grad.tolist() for p in params]


def _one_of_its_own(optimizer: Any, params: Parameters, values: Parameters) -> None:
    """Let an optimizer make a step, and put its parameters back to these values."""
    for p in params:
        p.grad = torch.full_like(p, 0.3)
    optimizer.step()
    optimizer.zero_grad()
    with torch.no_grad():
        for p, value in zip(params, values, strict=True):
            p.copy_(value)


def _numbers_kept(state: Mapping[Any, Any]) -> dict[Any, int]:
    """How many numbers stand under which number of a parameter: that tells whose they are."""
    sizes = {
        number: sum(t.numel() for t in _tensors(memory) if t.numel() > 1)
        for number, memory in state.items()
    }
    return {number: size for number, size in sizes.items() if size}


def _tensors(value: Any) -> Iterator[torch.Tensor]:
    """All tensors in dicts, lists and tuples."""
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, Mapping):
        yield from itertools.chain.from_iterable(map(_tensors, value.values()))
    elif isinstance(value, list | tuple):
        yield from itertools.chain.from_iterable(map(_tensors, value))


def _odd_key(key: Any) -> str:
    return "" if isinstance(key, int) else f"a key of type {type(key).__name__} in state"


def _held(value: Any, seen: set[int]) -> Iterator[torch.Tensor]:
    """All tensors that an object holds, in its attributes, too."""
    if isinstance(value, torch.Tensor):
        yield value
    elif id(value) not in seen and not isinstance(value, _NO_HOLDERS):
        seen.add(id(value))
        parts: list[Any] = [*getattr(value, "__dict__", {}).values()]
        if isinstance(value, Mapping):
            parts += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set):
            parts += value
        yield from itertools.chain.from_iterable(_held(part, seen) for part in parts)


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
