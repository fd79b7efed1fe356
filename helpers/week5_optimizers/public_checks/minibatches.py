"""The longer public checks of notebook 01 on mini-batches."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from helpers.check import Exercise

Array = np.ndarray[Any, Any]

SAMPLES = np.array(
    [[1.0, 4.0, 0.5], [2.0, -1.0, 3.0], [6.0, 0.0, 1.5], [-3.0, 2.5, 7.0], [0.5, 9.0, 2.0]]
)


def _returned(minibatches: Exercise, n: int, batch_size: int, seed: int) -> list[Any]:
    """The batches, once they are something to look into."""
    result = minibatches(n, batch_size, np.random.default_rng(seed)).value
    minibatches.require(
        result is not None and not isinstance(result, (int, float, str)),
        got=f"{type(result).__name__} for n = {n}, batch_size = {batch_size}",
        expected="a list of int arrays",
        because="The batches were not returned.",
        hint="Is there a return, and does it give back the whole list?",
    )
    minibatches.require(
        isinstance(result, (list, tuple, np.ndarray)),
        got=f"no list for n = {n}, batch_size = {batch_size}",
        expected="a list of int arrays",
        because="That is no list: a generator only promises batches, and gives them once.",
        hint="`list(…)` makes a list of everything that can be counted off.",
    )
    others = [type(batch).__name__ for batch in result if not isinstance(batch, np.ndarray)]
    minibatches.require(
        not others,
        got=f"a batch of the type {', '.join(others[:1])} for n = {n}, batch_size = {batch_size}",
        expected="batches that are numpy arrays",
        because="A batch is not a numpy array.",
        hint="`np.array(…)` makes one of a list.",
    )
    axes = {np.ndim(batch) for batch in result}
    minibatches.require(
        axes <= {1},
        got=f"a batch with {max(axes, default=1)} axes for n = {n}, batch_size = {batch_size}",
        expected="batches with one axis",
        because="A batch is a row of numbers, not a table with one row.",
        hint="What shape has each array of your list?",
    )
    strange = sorted({i for batch in result for i in batch.tolist()} - set(range(n)))
    minibatches.require(
        not strange,
        got=f"the sample number {strange[:1]} for n = {n}, batch_size = {batch_size}",
        expected=f"numbers 0 … {n - 1}",
        because="There is no such sample: they are numbered from 0 to n − 1.",
        hint="What does your list begin with, and what does it end with?",
    )
    return list(result)


def expect_epoch(minibatches: Exercise, n: int, batch_size: int, seed: int) -> None:
    """Demand one epoch: every sample once, in batches of the right size."""
    result = _returned(minibatches, n, batch_size, seed)
    given = f"for n = {n}, batch_size = {batch_size}"
    batches = [np.asarray(batch).ravel().tolist() for batch in result]
    sizes = [len(batch) for batch in batches]
    visits = [sample for batch in batches for sample in batch]
    never, left = len(set(range(n)) - set(visits)), n % batch_size
    minibatches.require(
        0 not in sizes,
        got=f"batches of {sizes} samples {given}",
        expected="no empty batch",
        because="One batch too many was cut, beyond the end.",
        hint="How many batches are there when batch_size divides n, and when n is 0?",
    )
    minibatches.require(
        not (left and never == left and len(visits) == n - left),
        got=f"batches of {sizes} samples {given}",
        expected=f"{n} samples in all, the last batch with {left}",
        because="The last, incomplete batch was dropped.",
        hint="Would you throw away data? Keep what is left as a smaller batch.",
    )
    minibatches.require(
        not never and len(visits) == n,
        got=f"{never} of the samples never, {len(visits) - len(set(visits))} repeats {given}",
        expected=f"each of the numbers 0 … {n - 1} exactly once",
        because="Each batch was drawn anew from all samples, or with replacement.",
        hint="Would you deal cards by drawing each from a full deck?",
    )
    _expect_sizes(minibatches, result, n, batch_size)


def _expect_sizes(minibatches: Exercise, batches: Any, n: int, batch_size: int) -> None:
    """Demand of batches that hold every sample once the right sizes, and whole numbers."""
    given, left = f"for n = {n}, batch_size = {batch_size}", n % batch_size
    sizes = [np.size(batch) for batch in batches]
    expected = [batch_size] * (n // batch_size) + ([left] if left else [])
    minibatches.require(
        sizes == expected or sorted(sizes) != sorted(expected),
        got=f"batches of {sizes} samples {given}",
        expected=f"{expected}",
        because="The incomplete batch is not the last.",
        hint="Cut full batches from the front: what is left comes last.",
    )
    minibatches.require(
        not (left and sizes == [*expected[:-2], batch_size + left]),
        got=f"batches of {sizes} samples {given}",
        expected=f"{expected}",
        because="What is left was joined to the last full batch.",
        hint="No batch is longer than batch_size: what is left is a batch of its own.",
    )
    minibatches.require(
        sizes == expected or len(sizes) != len(expected),
        got=f"batches of {sizes} samples {given}",
        expected=f"{expected}",
        because="These are as many batches as there should be, but not all full ones are full.",
        hint="The last batch alone may be smaller. Which function made the pieces nearly equal?",
    )
    minibatches.require(
        sizes == expected,
        got=f"batches of {sizes} samples {given}",
        expected=f"{expected}",
        because="The samples are right, but cut in the wrong places.",
        hint="How many samples has a batch, and which batch alone may have fewer?",
    )
    kinds = {np.asarray(batch).dtype.name for batch in batches if len(batch)}
    minibatches.require(
        all(kind.startswith(("int", "uint")) for kind in kinds),
        got=f"numbers of the type {', '.join(sorted(kinds))} {given}",
        expected="arrays of ints",
        because="The numbers are right, but no array can be indexed with floats.",
        hint="Which step made floats of 0 … n−1?",
    )


def minibatches_of_an_epoch(minibatches: Exercise) -> None:
    """Every sample once, in batches of the right size."""
    expect_epoch(minibatches, 10, 4, seed=1)
    expect_epoch(minibatches, 5, 2, seed=1)


def order_of(minibatches: Exercise, n: int, batch_size: int, seed: int) -> list[int]:
    """The samples in the order in which an epoch visits them."""
    batches = _returned(minibatches, n, batch_size, seed)
    return [int(i) for batch in batches for i in np.asarray(batch).ravel()]


def minibatches_in_random_order(minibatches: Exercise) -> None:
    """The order is random."""
    order = order_of(minibatches, 30, 7, seed=3)  # with seed 1 even five batches keep their order
    minibatches.require(
        order != sorted(order),
        got="the samples 0, 1, 2, 3, … in order",
        expected="a random order",
        because="Nothing was shuffled.",
        hint="Which method of rng gives 0 … n−1 in random order?",
    )
    minibatches.require(
        order != sorted(order, reverse=True),
        got="the samples … 3, 2, 1, 0 in order",
        expected="a random order",
        because="The order was only turned round.",
        hint="Which method of rng gives 0 … n−1 in random order?",
    )


def same_twice(minibatches: Any, n: int, batch_size: int, seed: int) -> bool:
    """Whether two epochs that are drawn from one generator have the same order."""
    rng = np.random.default_rng(seed)
    first, second = (np.concatenate(minibatches(n, batch_size, rng)) for _ in range(2))
    return np.array_equal(first, second)


def all_batches(gradients: Array, batch_size: int) -> Array:
    """The mean gradient of every mini-batch there is: an array (batches, d)."""
    return np.array(
        [gradients[list(b)].mean(axis=0) for b in combinations(range(len(gradients)), batch_size)]
    )


NEIGHBOURS = np.array([SAMPLES[i : i + 2].mean(axis=0) for i in range(4)])  # no other batches


def _refuse_draws(minibatch_moments: Exercise, got: Any, right: Any) -> None:
    """Tell of numbers that are as close as those of some hundred random batches."""
    try:
        off = np.abs(np.asarray(got, dtype=float) - right) / np.abs(right).max()
    except (TypeError, ValueError):  # no numbers, or of another shape
        return
    minibatch_moments.require(
        np.shape(got) != np.shape(right) or not 1e-3 < off.max(initial=0.0) < 0.03,
        got=got,
        expected=right,
        because="It is close, as a measurement is. Are these some random batches, not all?",
        hint="No batch need be drawn: in how many of all batches is each sample?",
    )


def minibatch_moments_mean(minibatch_moments: Exercise) -> None:
    """The average over all batches."""
    result = minibatch_moments(SAMPLES, 2)[0]
    _refuse_draws(minibatch_moments, result.value, SAMPLES.mean(axis=0))
    result.equals(
        all_batches(SAMPLES, 2).mean(axis=0),
        rtol=1e-9,
        hint="List the batches of the example by hand. Which samples come more often than others?",
        also={
            "This is the sum over a batch, not its mean.": 2 * SAMPLES.mean(axis=0),
            "The full gradient was divided by the batch size once more.": SAMPLES.mean(axis=0) / 2,
            "This is the mean of one batch, not the average over all batches.": SAMPLES[:2].mean(
                axis=0
            ),
            "This is the median of the samples, not their average.": np.median(SAMPLES, axis=0),
            "Only batches of neighbours are in it, but any two samples make one.": (
                NEIGHBOURS.mean(axis=0)
            ),
            "This averages over everything: average over the samples (axis 0), parameter by "
            "parameter.": SAMPLES.mean(),
            "This gives all parameters one average: average over the samples (axis 0) only.": (
                np.full(3, SAMPLES.mean())
            ),
        },
    )


def minibatch_moments_variance(minibatch_moments: Exercise) -> None:
    """How much the batches scatter."""
    spread = SAMPLES.var(axis=0).sum()
    right = all_batches(SAMPLES, 2).var(axis=0).sum()
    result = minibatch_moments(SAMPLES, 2)[1]
    _refuse_draws(minibatch_moments, result.value, right)
    result.equals(
        right,
        rtol=1e-9,
        hint="Put N = 5 and B = 2 into the formula by hand. Which part differs: σ², or a factor?",
        also={
            "σ² here is the variance of all numbers together: take each parameter's own mean.": (
                SAMPLES.var() / 2 * 3 / 4
            ),
            "Each parameter's own mean is not taken off: this is the variance of all numbers, "
            "times d.": 3 * SAMPLES.var() / 2 * 3 / 4,
            "These are the variances of the parameters: the definition sums over them.": (
                SAMPLES.var(axis=0) / 2 * 3 / 4
            ),
            "σ²/B holds for draws with replacement: (N − B)/(N − 1) is missing.": spread / 2,
            "The correction divides by N instead of N − 1.": spread / 2 * 3 / 5,
            "The correction has no root: it belongs to a variance.": spread / 2 * np.sqrt(3 / 4),
            "B divides twice: the variance of a mean has one B.": spread / 4 * 3 / 4,
            "This is N − B − 1 for N − B; or B divides twice, and the correction is missing.": (
                spread / 2 * 2 / 4
            ),
            "The parameters were summed before they were squared: square each number first.": (
                ((SAMPLES - SAMPLES.mean(axis=0)).sum(axis=1) ** 2).mean() / 2 * 3 / 4
            ),
            "The mean length was squared: σ² is the mean of the squared lengths.": (
                np.linalg.norm(SAMPLES - SAMPLES.mean(axis=0), axis=1).mean() ** 2 / 2 * 3 / 4
            ),
            "The distances are from the median of the samples, not from their mean.": (
                ((SAMPLES - np.median(SAMPLES, axis=0)) ** 2).sum(axis=1).mean() / 2 * 3 / 4
            ),
            "Only batches of neighbours are in it, but any two samples make one.": (
                NEIGHBOURS.var(axis=0).sum()
            ),
            "The mean is not taken off: these are squares of the gradients themselves.": (
                (SAMPLES**2).sum(axis=1).mean() / 2 * 3 / 4
            ),
            "σ² here divides by N; with ddof=1 it divides by N − 1.": SAMPLES.var(
                axis=0, ddof=1
            ).sum()
            / 2
            * 3
            / 4,
            "The division by B is missing.": spread * 3 / 4,
            "This is the standard deviation, the root of the variance.": np.sqrt(
                spread / 2 * 3 / 4
            ),
            "This is the mean over the parameters: the definition sums over them.": spread
            / 3
            / 2
            * 3
            / 4,
        },
    )
    minibatch_moments(np.array([[1.0], [2.0], [6.0]]), 2)[1].equals(
        3.5 / 3, hint="These are the numbers of the example."
    )
