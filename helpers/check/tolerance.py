"""How close is equal: every valid rounding is right."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.check.values import kind, tensor_dtype


@dataclass(frozen=True)
class _Precision:
    """What a correct calculation in one dtype may be off by."""

    rtol: float  # of each value
    scale: float  # of the largest value beside it: sums of numbers that cancel
    zero: float  # where only zeros are expected


_PRECISION = {
    "float64": _Precision(1e-7, 1e-13, 1e-12),
    "float32": _Precision(1e-5, 1e-6, 1e-6),
    "float16": _Precision(2e-3, 1e-3, 1e-4),
    "bfloat16": _Precision(1.6e-2, 8e-3, 1e-3),
    "float8": _Precision(0.13, 0.06, 1e-2),
}
_COARSEST_FIRST = ("float8", "bfloat16", "float16", "float32")


@dataclass(frozen=True)
class Tolerance:
    """Like numpy's `allclose`: |got - expected| ≤ atol + rtol·|expected|; None = by dtype."""

    rtol: float | None = None
    atol: float | None = None

    @property
    def loosened(self) -> bool:
        """Did the test ask for a tolerance? Without one whole numbers are compared exactly."""
        return bool(self.rtol or self.atol)

    def close(
        self, got: np.ndarray[Any, Any], expected: np.ndarray[Any, Any], dtype: str
    ) -> np.ndarray[Any, Any]:
        """Where two numeric arrays of one shape are equal; nan equals nan."""
        whole = got.dtype.kind in "iub" and expected.dtype.kind in "iub"
        if whole and not self.loosened:
            return np.asarray(got == expected)
        got, expected = _widened(got), _widened(expected)
        with np.errstate(all="ignore"):
            rtol, atol = self._limits(expected, dtype)
            near = np.abs(got - expected) <= atol + rtol * np.abs(expected)
            same = (got == expected) | (np.isnan(got) & np.isnan(expected))
            return np.asarray(same | (near & np.isfinite(expected)))

    def _limits(self, expected: np.ndarray[Any, Any], dtype: str) -> tuple[float, float]:
        precision = _PRECISION[dtype]
        rtol = precision.rtol if self.rtol is None else self.rtol
        if self.atol is not None or rtol == 0:  # rtol=0 asks for exact equality
            return rtol, self.atol or 0.0
        finite = np.abs(expected[np.isfinite(expected)])
        largest = float(finite.max()) if finite.size else 0.0
        return rtol, precision.scale * largest if largest else precision.zero


def _widened(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if array.dtype.kind == "c":
        return array.astype(np.complex128)
    return array.astype(np.float64)


def usual_rtol(dtype: str) -> float:
    """What each value may be off by if the test does not say."""
    return _PRECISION[dtype].rtol


def coarsest(*values: Any) -> str:
    """The least precise floating dtype among the values."""
    names = [_float_name(value) for value in values]
    return next((name for name in _COARSEST_FIRST if name in names), "float64")


def _float_name(value: Any) -> str:
    what = kind(value)
    if what == "tensor":
        name = tensor_dtype(value)
    elif what in ("array", "number") and hasattr(value, "dtype"):
        name = str(value.dtype)
    else:
        return "float64"
    if name.startswith("float8"):
        return "float8"
    return {"complex64": "float32", "complex32": "float16"}.get(name, name)
