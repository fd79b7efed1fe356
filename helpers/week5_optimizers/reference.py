"""What could stand in for an answer: each found in another way than the learner is asked to.

Demos use these where an exercise is not solved yet, tests compare with them: torch's own classes,
scipy, brute force, a measurement. A step maps (p, g, state, hp) to (new p, new state): the state is
{} before the first step, `hp` holds the keyword arguments of the torch optimiser, which may change.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import count
from typing import Any

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from scipy.sparse.linalg import LinearOperator, eigsh
from scipy.stats import linregress, ttest_1samp
from torch.optim import lr_scheduler
from torch.utils.data import BatchSampler, RandomSampler

from helpers.check import stands_in_for

Array = NDArray[np.float64]
Loss = Callable[[torch.Tensor], torch.Tensor]
Parameters = list[tuple[torch.Tensor, torch.Tensor]]
Judge = Callable[[Array, Array], str]
Stage = tuple[float, int, int]  # learning rate, batch size, epochs
State = dict[str, Any]
Step = Callable[[Array, Array, State, Mapping[str, Any]], tuple[Array, State]]

_TABLE = 2400  # steps of the stand-in for `decay`
RULES = {"none": 0.0, "sqrt": 0.5, "linear": 1.0}
# So many steps that 1 − βᵗ is 1 for every β in use: an Adam that believes it is this old
# does not correct the bias of its averages.
_VERY_OLD = 1e9
_STEPS = ("sgd_step", "adagrad_step", "rmsprop_step", "adam_step", "velocity_step")


@stands_in_for("descend")
def descend(
    loss: Loss, start: torch.Tensor, learning_rates: Sequence[float], momentum: float = 0.0
) -> torch.Tensor:
    """The path of `torch.optim.SGD`, of shape (steps + 1, d)."""
    w = start.detach().clone().requires_grad_()
    optimizer = torch.optim.SGD([w], lr=0.0, momentum=momentum)
    path = [start.detach().clone()]
    for optimizer.param_groups[0]["lr"] in learning_rates:
        optimizer.zero_grad()
        loss(w).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        path.append(w.detach().clone())
    return torch.stack(path)


@stands_in_for("largest_stable_rate")
def measured_limit(A: Array) -> float:
    """The largest learning rate at which a million steps on the bowl ½ wᵀA w do not blow up."""
    A = np.asarray(A, dtype=float)
    low, high = 0.0, 4 / float(np.abs(A).max())
    for _ in range(40):
        middle = (low + high) / 2
        step = np.eye(len(A)) - middle * A
        for _ in range(20):
            step = np.clip(step @ step, -1e60, 1e60)
        low, high = (middle, high) if np.abs(step).max() < 1 else (low, middle)
    return low


@stands_in_for("minibatches")
def loader_batches(n: int, batch_size: int, rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """One epoch as a torch DataLoader draws it."""
    generator = torch.Generator().manual_seed(int(rng.integers(2**31)))
    sampler = RandomSampler(range(n), generator=generator)
    return [np.array(batch) for batch in BatchSampler(sampler, batch_size, drop_last=False)]


@stands_in_for("minibatch_moments")
def inclusion_moments(gradients: Array, batch_size: int) -> tuple[Array, float]:
    """Mean and variance of a mini-batch gradient from how often two samples meet in a batch."""
    n = len(gradients)
    once, both = batch_size / n, batch_size * (batch_size - 1) / (n * max(n - 1, 1))
    together = np.full((n, n), both - once**2)
    np.fill_diagonal(together, once - once**2)
    variance = float((together * (gradients @ gradients.T)).sum()) / batch_size**2
    return gradients.mean(axis=0), variance


@stands_in_for("clip_by_global_norm")
def torch_clip(
    gradients: Sequence[torch.Tensor], max_norm: float
) -> tuple[list[torch.Tensor], float]:
    """`torch.nn.utils.clip_grad_norm_` on copies."""
    holders = [torch.zeros_like(g) for g in gradients]
    for holder, gradient in zip(holders, gradients, strict=True):
        holder.grad = gradient.clone()
    norm = torch.nn.utils.clip_grad_norm_(holders, max_norm)
    return [holder.grad for holder in holders if holder.grad is not None], float(norm)


@stands_in_for("top_eigenvalue")
def measured_curvature(loss: Loss, w: torch.Tensor, steps: int = 0) -> float:
    """The Hessian's eigenvalue of largest size, by scipy, from differences of gradients."""
    slope = torch.func.grad(loss)

    def product(v: Array) -> Array:
        small = 1e-5 * torch.from_numpy(v.ravel()) / float(np.linalg.norm(v))
        change = (slope(w + small) - slope(w - small)).numpy() / 2e-5
        return np.asarray(change * np.linalg.norm(v))

    hessian = LinearOperator((len(w), len(w)), matvec=product, dtype=np.float64)
    begin = np.random.default_rng(0).normal(size=len(w))
    return float(eigsh(hessian, k=1, which="LM", v0=begin, return_eigenvectors=False)[0])


def torch_step(optimizer: Callable[..., torch.optim.Optimizer]) -> Step:
    """The pure step of a torch optimiser: `torch_step(torch.optim.SGD)(p, g, {}, {"lr": 0.1})`."""

    @stands_in_for(*_STEPS)
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


@stands_in_for("broken_cells")
def uncorrected_adam(
    p: Array, g: Array, state: State, hp: Mapping[str, Any]
) -> tuple[Array, State]:
    """torch's Adam without bias correction: it is told that it has run for a very long time."""
    if not state:
        zeros = torch.zeros(np.shape(p), dtype=torch.float64)
        state = {"step": torch.tensor(_VERY_OLD), "exp_avg": zeros, "exp_avg_sq": zeros}
    return adam_reference(p, g, state, hp)


def _copy(state: Mapping[str, Any]) -> State:
    """A state of its own: torch updates the tensors of a state in place."""
    return {k: v.clone() if isinstance(v, torch.Tensor) else v for k, v in state.items()}


@stands_in_for("decay")
def torch_decay(total: int, kind: str, min_ratio: float) -> Array:
    """The factor after 0, 1, …, total steps of torch's own scheduler; total is divisible by 4."""
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0)
    scheduler: lr_scheduler.LRScheduler
    if kind == "linear":
        scheduler = lr_scheduler.LinearLR(optimizer, 1.0, min_ratio, total)
    elif kind == "cosine":
        scheduler = lr_scheduler.CosineAnnealingLR(optimizer, total, min_ratio)
    elif kind == "exponential":
        scheduler = lr_scheduler.ExponentialLR(optimizer, min_ratio ** (1 / total))
    elif kind == "step":
        places = [total // 4, total // 2, 3 * total // 4]
        scheduler = lr_scheduler.MultiStepLR(optimizer, places, min_ratio ** (1 / 3))
    else:
        raise ValueError(f"there is no kind {kind!r} of decay")
    factors = []
    for _ in range(total + 1):
        factors.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        scheduler.step()
    return np.array(factors)


@cache
def _table(kind: str, min_ratio: float) -> Array:
    return torch_decay(_TABLE, kind, min_ratio)


@stands_in_for("decay")
def tabled_decay(progress: float, kind: str, min_ratio: float) -> float:
    """The stand-in for `decay`: looked up in a run of torch's scheduler."""
    return float(_table(kind, min_ratio)[int(min(progress, 1.0) * _TABLE + 1e-6)])


@stands_in_for("lr_at")
def tabled_lr_at(
    step: int, base: float, warmup: int, total: int, kind: str, min_ratio: float
) -> float:
    """The stand-in for `lr_at`: lines between corners, a table, and Vaswani's formula."""
    step, first = min(step, total), max(warmup, 1)
    if step <= warmup:
        return float(np.interp(step, [0, warmup], [0, base]))
    if kind == "cosine":
        return base * tabled_decay((step - warmup) / (total - warmup), "cosine", min_ratio)
    if kind == "wsd":
        return float(np.interp(step, [0.8 * total, total], [base, min_ratio * base]))
    falling = base * first**0.5 * min(step**-0.5, step * first**-1.5)
    return float(max(falling, min_ratio * base))


@stands_in_for("accumulated_sgd")
def torch_accumulated(
    w: Array,
    gradient: Callable[[Array, int], Array],
    micro_batches: int,
    accumulate: int,
    schedule: Callable[[int, int], float],
) -> Array:
    """The stand-in for `accumulated_sgd`: `torch.optim.SGD` with `LambdaLR`."""
    total = -(-micro_batches // accumulate)
    parameter = torch.tensor(w, dtype=torch.float64)
    optimizer = torch.optim.SGD([parameter], lr=1.0)
    scheduler = lr_scheduler.LambdaLR(optimizer, lambda done: schedule(min(done + 1, total), total))
    path = [parameter.numpy().copy()]
    for first in range(0, micro_batches, accumulate):
        group = range(first, min(first + accumulate, micro_batches))
        slopes = [torch.as_tensor(gradient(path[-1], i)) for i in group]
        parameter.grad = torch.stack(slopes).mean(dim=0)
        optimizer.step()
        scheduler.step()
        path.append(parameter.numpy().copy())
    return np.stack(path)


@stands_in_for("warmup_verdict")
def verdict_by_loops(errors: Array, limit: float, judge: Judge) -> dict[str, object]:
    """The stand-in for `warmup_verdict`."""
    rows = [[e if e == e else 100.0 for e in row] for row in np.asarray(errors, float).tolist()]
    none, constant, gradual = map(np.array, rows)
    parts = {judge(gradual, none), judge(none, constant)}
    certain = "agrees" if parts == {"worse"} else "disagrees" if "better" in parts else ""
    return {
        "fails": [sum(1 for error in row if error > limit) for row in rows],
        "means": [sum(row) / len(row) for row in rows],
        "verdict": certain or "cannot tell",
    }


@stands_in_for("highest_safe_peak")
def safe_by_search(peaks: Sequence[float], fails: NDArray[np.int64]) -> list[float]:
    """The stand-in for `highest_safe_peak`."""
    failed_before = np.maximum.accumulate(np.asarray(fails) > 0, axis=1).sum(axis=1)
    ladder = [0.0, *peaks]
    return [ladder[len(peaks) - int(count)] for count in failed_before]


@stands_in_for("scaled_rate")
def rate_by_rule(base_rate: float, base_batch: int, batch: int, rule: str) -> float:
    """The rule as a straight line in logarithms."""
    return math.exp(math.log(base_rate) + RULES[rule] * (math.log(batch) - math.log(base_batch)))


@stands_in_for("judge_gap")
def gap_by_scipy(baseline: ArrayLike, errors: ArrayLike, limit: float) -> tuple[float, float, str]:
    """The confidence interval of scipy's paired t-test, and where it lies."""
    gaps = np.subtract(errors, baseline)
    mean = float(gaps.mean())
    if len(gaps) < 2:
        return mean, math.inf, "cannot tell"
    if np.ptp(gaps) < 1e-9:  # scipy warns of it
        low, high = mean, mean
    else:
        low, high = map(float, ttest_1samp(gaps, 0.0).confidence_interval(0.95))
    verdict = "holds" if high < limit else "breaks" if low > limit else "cannot tell"
    return mean, (high - low) / 2, verdict


@stands_in_for("scaling_report")
def report_by_table(
    train: Callable[..., Array],
    judge: Judge,
    base_rate: float,
    base_batch: int,
    factors: Sequence[int],
    seeds: Sequence[int],
) -> tuple[dict[str, dict[int, str]], int]:
    """Every verdict in a table; then factors are crossed off from the smallest that fails on."""
    baseline = train(base_rate, base_batch, seeds)
    verdicts = {
        rule: {
            k: judge(baseline, train(base_rate * k**power, base_batch * k, seeds)) for k in factors
        }
        for rule, power in RULES.items()
    }
    failed = [k for k in factors if verdicts["linear"][k] != "holds"]
    return verdicts, max([1, *(k for k in factors if k < min(failed, default=math.inf))])


@stands_in_for("needed_rates")
def rates_by_search(
    rates: ArrayLike, batch_sizes: ArrayLike, errors: ArrayLike, goal: float
) -> tuple[Array, int, float]:
    """Go through the rates from the largest down; the last one that is good enough stays."""
    sizes, table = np.asarray(batch_sizes), np.asarray(errors)
    needed = np.full(len(sizes), np.nan)
    for place, rate in sorted(enumerate(np.asarray(rates)), key=lambda pair: -pair[1]):
        needed[table[:, place] <= goal] = rate
    good = ~np.isnan(needed)
    slope = math.nan
    if good.sum() > 1:
        slope = float(linregress(np.log2(sizes[good]), np.log2(needed[good])).slope)
    return needed, int(max([0, *sizes[good]])), slope


@stands_in_for("gap_closed")
def gap_by_counting(
    train: Callable[..., Array], n: int, small: int, large: int, epochs: int, seeds: Sequence[int]
) -> tuple[int, float]:
    """Count epochs of the large batch until it has made as many updates."""
    wanted = sum(n // small for _ in range(epochs))
    more = next(e for e in count(1) if e * (n // large) >= wanted)
    runs = [(small, epochs), (large, epochs), (large, more)]
    base, before, after = (float(np.mean(train(*run, seeds))) for run in runs)
    return more, math.nan if before <= base else (before - after) / (before - base)


@stands_in_for("matching_batch")
def noise_of(rate: float, batch: float, momentum: float, n: int) -> float:
    """Smith's noise scale g = η(N/B − 1), with momentum η(N/B − 1)/(1 − m)."""
    return rate * (n / batch - 1) / (1 - momentum)


@stands_in_for("matching_batch")
def batch_by_bisection(
    rate: float, batch: float, momentum: float, new_rate: float, new_momentum: float, n: int
) -> float:
    """Look for the batch of equal noise between almost none and all samples."""
    goal = noise_of(rate, batch, momentum, n)
    found = brentq(
        lambda b: noise_of(new_rate, b, new_momentum, n) - goal, 1e-9, n, xtol=1e-12, rtol=1e-14
    )
    return float(found)


@stands_in_for("grow_batch")
def growth_by_noise(schedule: Sequence[Stage], n: int) -> tuple[list[Stage], int]:
    """Of all batches up to n/10, the one whose noise η₀/B comes closest to the schedule's."""
    first, stages = schedule[0][0], []
    allowed = np.arange(1, n // 10 + 1)
    for rate, batch, epochs in schedule:
        noise = rate / batch
        best = int(allowed[np.abs(allowed - first / noise).argmin()])
        capped = first / noise > n // 10
        stages.append((noise * best if capped else first, best, epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


@stands_in_for("sharper_twin")
def twin_by_matrices(layers: Parameters, factor: float) -> Parameters:
    """Stretch the hidden units after layer 1 by a diagonal matrix, and undo it before layer 2."""
    (weight, bias), (second, second_bias), *rest = layers
    stretch = factor * torch.eye(len(bias), dtype=bias.dtype)
    undone = second @ torch.linalg.inv(stretch)
    return [(stretch @ weight, stretch @ bias), (undone, second_bias), *rest]


@stands_in_for("noise_scale")
def noise_by_line(
    small: int, large: int, small_squares: ArrayLike, large_squares: ArrayLike
) -> tuple[float, float, float]:
    """The line through the two means over 1/B: its height at 0, its slope, and their ratio."""
    heights = [np.asarray(each, dtype=float).mean() for each in (small_squares, large_squares)]
    line = linregress([1 / small, 1 / large], heights)
    signal, noise = float(line.intercept), float(line.slope)
    return signal, noise, noise / signal if signal > 0 else math.inf
