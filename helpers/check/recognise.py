"""The likely cause, recognised ("every value has the wrong sign")."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.check.compare import Difference, compare
from helpers.check.describe import number
from helpers.check.tolerance import Tolerance, coarsest, usual_rtol
from helpers.check.values import kind, numeric

Array = np.ndarray[Any, Any]

NEARLY = "Nearly right:"
RETURNED_NOTHING = "It returned None: does it end without `return`, or return what `print` gives?"
_NEAR = 1e-4  # of a value; what is further off has another cause
_FACTORS = {
    2.0: "2",
    0.5: "1/2",
    3.0: "3",
    1 / 3: "1/3",
    4.0: "4",
    0.25: "1/4",
    10.0: "10",
    0.1: "1/10",
    100.0: "100",
    0.01: "1/100",
    1000.0: "1000",
    0.001: "1/1000",
    1024.0: "1024",
    1 / 1024: "1/1024",
    8.0: "8",
    0.125: "1/8",
}
_LOG_BASES = {
    float(np.log(base)) ** sign: f"Natural logarithm or base {base}? There is a factor of {words}."
    for base in (2, 10)
    for sign, words in ((1, f"ln {base}"), (-1, f"1/ln {base}"))
}


def likely_cause(
    got: object,
    expected: object,
    found: Difference,
    *,
    also: Mapping[str, object],
    inputs: Mapping[str, object],
    rtol: float | None,
    atol: float | None,
    returned: bool = True,
) -> str:
    """One sentence on how this value comes about, or '' when nothing is recognised.

    `returned` is whether the learner's function returned it, not only what it is a part of.
    """
    for sentence, value in also.items():
        if (
            compare(got, value, rtol=rtol, atol=atol) is None
            and compare(value, expected, rtol=rtol, atol=atol) is not None
        ):
            return sentence
    if got is None and returned:
        return RETURNED_NOTHING
    if found.note:
        return found.note
    for name, value in inputs.items():
        if _same_as_input(got, value, rtol, atol):
            return f"That is the input `{name}`, unchanged."
    by_rung = {"dtype": _dtype, "finite": _not_finite}.get(found.rung)
    if by_rung is not None:
        return by_rung(found)
    return _by_values(got, expected, rtol, atol)


def _same_as_input(got: object, value: object, rtol: float | None, atol: float | None) -> bool:
    name = kind(value)
    if name in ("none", "bool", "number", "other") or kind(got) != name:
        return False  # a single number may be equal by chance
    if name in ("array", "tensor") and value.ndim == 0:  # type: ignore[attr-defined]
        return False
    return len(value) > 0 and compare(got, value, rtol=rtol, atol=atol) is None  # type: ignore[arg-type]


def _dtype(found: Difference) -> str:
    texts = str(found.got), str(found.expected)
    if all("float" in text or "complex" in text for text in texts):
        return "The precision changed on the way: one step computes in another dtype."
    if "int" in texts[0] and "float" in texts[1]:
        return "Whole numbers instead of floats: fractions are cut off."
    if "float" in texts[0] and "int" in texts[1]:
        return "Floats instead of whole numbers: no index and no count is a float."
    if "bool" in texts[0]:
        return "True and False are no numbers here."
    return "Numbers instead of True and False." if "bool" in texts[1] else ""


def _not_finite(found: Difference) -> str:
    if str(found.got) == "nan" or found.got != found.got:
        return "nan comes from 0/0, inf - inf, 0·inf, or a root or logarithm of a negative number."
    return "inf comes from a division by zero, log(0), or a number too large for the dtype."


def _by_values(got: object, expected: object, rtol: float | None, atol: float | None) -> str:
    """What the recognisers say of every part that differs, if they say the same of all."""
    pairs = _parts(got, expected)
    differing = [pair for pair in pairs if compare(*pair, rtol=rtol, atol=atol) is not None]
    nearly = _nearly(differing, rtol)
    found = {_sentence(*pair, rtol, atol) for pair in differing} if not nearly else {nearly}
    return found.pop() if len(found) == 1 else ""


def _parts(got: Any, expected: Any) -> Iterator[tuple[Any, Any]]:
    """The parts of two values side by side; what holds nothing but numbers is one part."""
    kinds = kind(got), kind(expected)
    if numeric(got) is None or numeric(expected) is None:
        if set(kinds) <= {"list", "tuple"} and len(got) == len(expected):
            for pair in zip(got, expected, strict=True):
                yield from _parts(*pair)
            return
        if kinds == ("dict", "dict") and got.keys() == expected.keys():
            for key in expected:
                yield from _parts(got[key], expected[key])
            return
    yield got, expected


def _nearly(pairs: Sequence[tuple[Any, Any]], rtol: float | None) -> str:
    """Said if every part is off by no more than a rounding in another dtype would make it."""
    off = 0.0
    for got, expected in pairs:
        a, b = numeric(got), numeric(expected)
        if a is None or b is None or a.shape != b.shape or _are_whole(a, b):
            return ""
        with np.errstate(all="ignore"):
            limit = max(_NEAR, 10 * usual_rtol(coarsest(got, expected)))
            scale = np.abs(b[np.isfinite(b)]).max(initial=0.0)
            apart = np.where((a == b) | (np.isnan(a) & np.isnan(b)), 0.0, np.abs(a - b))
            of_nothing = limit / 100 * scale * (np.abs(b) <= 1e-12 * scale)
            near = apart <= limit * np.abs(b) + of_nothing
            if not (near & np.isfinite(b) | (apart == 0)).all():
                return ""
        off = max(off, float(apart.max()))
    words = re.sub(r"e([-+])0", r"e\1", f"{off:.1g}")
    plain = all(type(got) in (int, float) for got, _ in pairs)
    rounded = "rounded on the way" if plain else "rounded on the way, by float32 perhaps"
    return (
        f"{NEARLY} off by {words}. Is a number {rounded}, or a small term too many?" if off else ""
    )


def _are_whole(*arrays: Any) -> bool:
    """Whether all are whole numbers, complex ones included."""
    return all(bool((array == np.round(array)).all()) for array in arrays)


def _is_small_count(value: object) -> bool:
    return isinstance(value, int | np.integer) and abs(int(value)) < 20


def _sentence(got: Any, expected: Any, rtol: float | None, atol: float | None) -> str:
    """The first recogniser's sentence on one part; none is looser than the comparison."""
    if isinstance(got, str) and isinstance(expected, str):
        return _texts(got, expected)
    a, b = numeric(got), numeric(expected)
    if a is None or b is None:
        return ""
    counts = _is_small_count(got) and _is_small_count(expected)
    dtype = coarsest(got, expected)
    limit = usual_rtol(dtype) if rtol is None else min(rtol, usual_rtol(dtype))
    tolerance = Tolerance(limit, atol)

    def close(x: Array, y: Array) -> Array:
        return tolerance.close(x, y, dtype)

    with np.errstate(all="ignore"):
        return next(_sentences(a, b, limit, close, counts), "")


def _texts(got: str, expected: str) -> str:
    if got.split() == expected.split():
        return "The words are right; spaces or line breaks differ."
    if got.casefold() == expected.casefold():
        return "Only capital letters differ."
    return "The letters are in reverse order." if got[::-1] == expected else ""


Same = Callable[[Array, Array], bool]


def _sentences(
    got: Array,
    expected: Array,
    rtol: float,
    close: Callable[[Array, Array], Array],
    counts: bool,
) -> Iterator[str]:
    def same(a: Array, b: Array) -> bool:
        return a.shape == b.shape and bool(close(a, b).all())

    if got.shape != expected.shape:
        yield from _other_shape(got, expected, same)
        return
    if not np.any(got) and np.any(expected):
        if got.size > 1:
            yield "It is zero everywhere."
    elif same(got, -expected):
        yield "The sign is flipped." if got.size == 1 else "Every value has the wrong sign."
    if got.size == 1 and abs(got.item()) in (0, 1):
        return  # too many mistakes end there
    yield from _other_arrangement(got, expected, same)
    yield from _factor_or_offset(got, expected, rtol, same, counts)
    yield from _other_function(got, expected, same)
    yield from _only_somewhere(close(got, expected))


def _other_shape(got: Array, expected: Array, same: Same) -> Iterator[str]:
    if got.ndim == 2 and same(got.T, expected):
        yield "That is the transpose: rows and columns are swapped."
    if got.size == expected.size:
        alike = same(got.ravel(), expected.ravel())
        start = "The values are right, but" if alike else "Look at the axes:"
        if got.squeeze().shape == expected.squeeze().shape:
            fewer = "one more" if got.ndim > expected.ndim else "one fewer"
            if got.ndim == expected.ndim:
                yield f"{start} the axis of length 1 stands in another place."
            if abs(got.ndim - expected.ndim) == 1:
                yield f"{start} there is {fewer} axis of length 1 (`keepdims`, `[:, None]`)."
        elif got.shape == expected.shape[::-1]:
            yield "The axes are swapped: is a transpose missing, or one too many?"
        elif alike:
            yield "The values are right, but arranged in another shape."
    for axis in range(expected.ndim if got.ndim < expected.ndim else 0):
        for words, reduced in (("sum", expected.sum(axis)), ("mean", expected.mean(axis))):
            if same(got, reduced):
                yield f"That is the {words} of the expected values over axis {axis}."


def _other_arrangement(got: Array, expected: Array, same: Same) -> Iterator[str]:
    if got.size < 2:
        return
    if got.ndim == 2 and same(got.T, expected):
        yield "That is the transpose: rows and columns are swapped."
    if same(np.flip(got, 0), expected):
        yield "The values are in reverse order."
    if got.ndim == 1 and any(same(np.roll(got, step), expected) for step in (1, -1)):
        yield "The values are right, but moved by one place."
    if same(np.sort(got, axis=None), np.sort(expected, axis=None)):
        yield "The values are right, but in another order."


def _other_function(got: Array, expected: Array, same: Same) -> Iterator[str]:
    if np.iscomplexobj(got) or np.iscomplexobj(expected):
        return
    if np.all((expected == 0) | (expected == 1)):
        return  # too many functions agree on 0 and 1
    candidates: tuple[tuple[str, Array], ...] = (
        ("the square of what was expected: is a root missing?", expected**2),
        ("the square root of what was expected: one root too many?", np.sqrt(expected)),
        ("1 minus what was expected.", 1 - expected),
        ("1 divided by what was expected.", 1 / expected),
        ("the logarithm of what was expected.", np.log(expected)),
        ("the exponential of what was expected.", np.exp(expected)),
        ("the absolute value of what was expected.", np.abs(expected)),
    )
    for words, value in candidates:
        if np.isfinite(value).all() and same(got, value):
            yield f"That is {words}"
    if same(got, np.trunc(expected)) or same(got, np.round(expected)):
        yield "The fractions are cut off: is it rounded, `//`, or an integer dtype?"


def _factor_or_offset(
    got: Array, expected: Array, rtol: float, same: Same, counts: bool
) -> Iterator[str]:
    if np.iscomplexobj(got) or np.iscomplexobj(expected):
        return
    every = "It is" if got.size == 1 else "Every value is"
    offset = float((got - expected).flat[0])
    limit = rtol * float(np.abs(got).max() + abs(offset))
    steady = np.isfinite(offset) and np.allclose(got - expected, offset, rtol=0.0, atol=limit)
    steady = steady and bool((got != expected).all())
    by = f"{every} too {'large' if offset > 0 else 'small'} by {number(abs(offset), 4, end='')}."
    if steady and abs(offset) == 1:
        yield by
    if not counts:  # of two counts, or labels, one is often a multiple of the other by chance
        yield from _factor(got, expected, rtol, same)
    if steady and got.size > 1:
        yield by


def _factor(got: Array, expected: Array, rtol: float, same: Same) -> Iterator[str]:
    there = expected != 0
    factor = float(np.median(got[there] / expected[there])) if there.any() else 0.0
    if factor == 0 or not np.isfinite(factor) or not same(got, factor * expected):
        return
    for value, sentence in _LOG_BASES.items():
        if np.isclose(factor, value, rtol, 0.0):
            yield sentence
    named = (words for value, words in _FACTORS.items() if np.isclose(factor, value, rtol, 0.0))
    words = next(named, number(factor, 4) if there.sum() > 1 else "")
    if words:
        every = "It is" if got.size == 1 else "Every value is"
        yield f"{every} {words} times what was expected."


def _only_somewhere(right: Array) -> Iterator[str]:
    """Which part of an array differs, when the rest is right."""
    count = right.size - int(right.sum())
    if right.size < 3 or not 0 < count < right.size:
        return
    lines = "row" if right.ndim > 1 else "value"
    touched = np.flatnonzero(~right.reshape(len(right), -1).all(axis=1))
    if len(touched) == 1 and len(right) > 2 and touched[0] in (0, len(right) - 1):
        yield f"Only the {'first' if touched[0] == 0 else 'last'} {lines} differs."
    yield f"{count} of {right.size} values differ; the others are right."
