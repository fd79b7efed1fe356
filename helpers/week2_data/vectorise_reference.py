"""What could stand in for an answer of notebook 02, each found in another way than asked there."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import distance

from helpers.check import stands_in_for
from helpers.week2_data.hashing import mixed, number_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@stands_in_for("most_common")
def most_common(labels: Ints) -> int:
    """The most frequent label, by the standard library."""
    return int(min(statistics.multimode(labels.tolist())))


@stands_in_for("records")
def records(values: NDArray[Any]) -> Ints:
    """The places of records, by a loop."""
    places: list[int] = []
    for place, value in enumerate(values.tolist()):
        if not places or value > values[places[-1]]:
            places.append(place)
    return np.array(places, dtype=int)


@stands_in_for("disagreements")
def disagreements(images: Floats, patterns: Floats, limits: Floats) -> Ints:
    """How many pixels are far apart, pixel by pixel for all pairs."""
    counts = np.zeros((len(images), len(patterns)), dtype=int)
    for image, pattern, limit in zip(images.T, patterns.T, limits, strict=True):
        counts += np.abs(np.subtract.outer(image, pattern)) > limit
    return counts


@stands_in_for("pdist2")
def pdist2(A: NDArray[Any], B: NDArray[Any]) -> Floats:
    """All distances, by SciPy."""
    found: Floats = distance.cdist(A, B)
    return found


@stands_in_for("shingles")
def shingles(text: str, k: int) -> set[str]:
    """All pieces of k characters, by k texts side by side."""
    clean = " ".join(text.lower().split())
    if len(clean) < k:
        return {clean}
    return {"".join(piece) for piece in zip(*(clean[i:] for i in range(k)), strict=False)}


@stands_in_for("signature")
def signature(shingles: Iterable[str], seeds: Ints) -> Ints:
    """The smallest mixed number for each seed, shingle after shingle."""
    smallest = np.full(len(seeds), np.iinfo(np.int64).max)
    for shingle in shingles:
        smallest = np.minimum(smallest, mixed(seeds ^ number_of(shingle)))
    return smallest


@stands_in_for("similar_pairs")
def similar_pairs(signatures: NDArray[Any], t: float) -> list[tuple[int, int]]:
    """The pairs of rows that agree in at least a share t of the places, by SciPy."""
    if len(signatures) < 2:
        return []
    # As ranks: SciPy compares floats, which would round large whole numbers.
    ranks = np.unique(signatures, return_inverse=True)[1].reshape(signatures.shape)
    apart = distance.squareform(distance.pdist(ranks, "hamming"))
    same = np.round((1 - apart) * signatures.shape[1]) / signatures.shape[1]
    return [(int(i), int(j)) for i, j in np.argwhere(same >= t) if i < j]


@stands_in_for("conv2d")
def conv2d(x: NDArray[Any], k: NDArray[Any], stride: int, pad: int) -> Floats:
    """A layer's convolution, by SciPy's correlation at all places, of which some are kept."""
    from scipy.signal import correlate2d  # here: it takes a moment to import

    wide = np.pad(np.asarray(x, dtype=float), pad)
    found: Floats = correlate2d(wide, np.asarray(k, dtype=float), mode="valid")
    return found[::stride, ::stride].copy()


@stands_in_for("checkerboard")
def checkerboard(n: int, m: int) -> Ints:
    """A board of 0 and 1, row by row."""
    return np.array([[(i + j) % 2 for j in range(m)] for i in range(n)], dtype=int)


@stands_in_for("nearest_to")
def nearest_to(values: NDArray[Any], x: float) -> float:
    """The nearest value, by Python's `min`."""
    return float(min(values.tolist(), key=lambda value: abs(value - x)))


@stands_in_for("one_hot")
def one_hot(labels: Ints, k: int) -> Floats:
    """A 1 in the column of each label, set one by one."""
    table = np.zeros((len(labels), k))
    for row, label in enumerate(labels.tolist()):
        table[row, label] = 1.0
    return table
