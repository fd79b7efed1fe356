"""Stand-ins and oracles for the notebook on batch size, each found another way than asked."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import count

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from scipy.stats import linregress, ttest_1samp

from helpers.batch_runs import Stage

Array = NDArray[np.float64]
Parameters = list[tuple[torch.Tensor, torch.Tensor]]
RULES = {"none": 0.0, "sqrt": 0.5, "linear": 1.0}


def rate_by_rule(base_rate: float, base_batch: int, batch: int, rule: str) -> float:
    """The rule as a straight line in logarithms."""
    return math.exp(math.log(base_rate) + RULES[rule] * (math.log(batch) - math.log(base_batch)))


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


def report_by_table(
    train: Callable[..., Array],
    judge: Callable[[Array, Array], str],
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


def gap_by_counting(
    train: Callable[..., Array], n: int, small: int, large: int, epochs: int, seeds: Sequence[int]
) -> tuple[int, float]:
    """Count epochs of the large batch until it has made as many updates."""
    wanted = sum(n // small for _ in range(epochs))
    more = next(e for e in count(1) if e * (n // large) >= wanted)
    runs = [(small, epochs), (large, epochs), (large, more)]
    base, before, after = (float(np.mean(train(*run, seeds))) for run in runs)
    return more, math.nan if before <= base else (before - after) / (before - base)


def noise_of(rate: float, batch: float, momentum: float, n: int) -> float:
    """Smith's noise scale g = ε(N/B − 1), with momentum ε(N/B − 1)/(1 − m)."""
    return rate * (n / batch - 1) / (1 - momentum)


def batch_by_bisection(
    rate: float, batch: float, momentum: float, new_rate: float, new_momentum: float, n: int
) -> float:
    """Look for the batch of equal noise between almost none and all samples."""
    goal = noise_of(rate, batch, momentum, n)
    found = brentq(
        lambda b: noise_of(new_rate, b, new_momentum, n) - goal, 1e-9, n, xtol=1e-12, rtol=1e-14
    )
    return float(found)


def growth_by_noise(schedule: Sequence[Stage], n: int) -> tuple[list[Stage], int]:
    """Of all batches up to n/10, the one whose noise ε₀/B comes closest to the schedule's."""
    first, stages = schedule[0][0], []
    allowed = np.arange(1, n // 10 + 1)
    for rate, batch, epochs in schedule:
        noise = rate / batch
        best = int(allowed[np.abs(allowed - first / noise).argmin()])
        capped = first / noise > n // 10
        stages.append((noise * best if capped else first, best, epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


def outputs(layers: Parameters, x: torch.Tensor) -> torch.Tensor:
    """What a ReLU network of (weight, bias) layers says."""
    for weight, bias in layers[:-1]:
        x = torch.nn.functional.linear(x, weight, bias).relu()
    return torch.nn.functional.linear(x, *layers[-1])


def twin_by_matrices(layers: Parameters, factor: float) -> Parameters:
    """Stretch the hidden units after layer 1 by a diagonal matrix, and undo it before layer 2."""
    (weight, bias), (second, second_bias), *rest = layers
    stretch = factor * torch.eye(len(bias), dtype=bias.dtype)
    undone = second @ torch.linalg.inv(stretch)
    return [(stretch @ weight, stretch @ bias), (undone, second_bias), *rest]


def noise_by_line(
    small: int, large: int, small_squares: ArrayLike, large_squares: ArrayLike
) -> tuple[float, float, float]:
    """The line through the two means over 1/B: its height at 0, its slope, and their ratio."""
    heights = [np.asarray(each, dtype=float).mean() for each in (small_squares, large_squares)]
    line = linregress([1 / small, 1 / large], heights)
    signal, noise = float(line.intercept), float(line.slope)
    return signal, noise, noise / signal if signal > 0 else math.inf
