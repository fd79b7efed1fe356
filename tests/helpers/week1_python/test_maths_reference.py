"""What stands in for the answers of notebook 05, on results worked out by hand."""

from __future__ import annotations

import math

import pytest

from helpers.week1_python import maths_reference as reference


def test_products() -> None:
    assert reference.dot([2.0, -3.0, 0.5], [4.0, 1.0, 7.0]) == 8.5
    assert reference.matmul([[1.0, 2.0]], [[3.0, 4.0], [5.0, 6.0]]) == [[13.0, 16.0]]
    with pytest.raises(ValueError):
        reference.dot([1.0], [1.0, 2.0])


def test_statistics() -> None:
    far = (1e9 + x for x in (4.0, 7.0, 13.0, 16.0))
    assert reference.mean_and_variance(far) == (1e9 + 10, 22.5)
    assert reference.fit_line([1.0, 2.0, 6.0], [-1.0, 10.0, 12.0]) == pytest.approx((2.0, 1.0))


def test_slopes() -> None:
    assert reference.derivative(math.sin, 1.0) == pytest.approx(math.cos(1.0), rel=1e-9)
    assert reference.derivative(lambda x: x**3, 2.0, 1.0) == pytest.approx(13.0)
    slopes = reference.gradient(lambda p: p[0] ** 2 * p[1] + 3 * p[1], [2.0, 5.0])
    assert slopes == pytest.approx([20.0, 7.0], rel=1e-7)


def test_what_an_addition_loses() -> None:
    assert reference.add_exactly(1e16, 1.0) == (1e16, 1.0)
    assert reference.add_exactly(1.0, -1e16) == (-1e16, 1.0)
