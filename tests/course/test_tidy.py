"""Which inputs are called tidy, and which are not; a tuple of which a part is not compared."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import torch

from autograder.course.tidy import Seen, remarks, watch
from helpers.check.exercise import Exercise, Result


def told(*values: object) -> list[str]:
    """What is said of a parameter x with these values, one in each call."""
    return [
        text.removeprefix("`x`: ") for text in remarks([Seen({"x": value}) for value in values])
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((5, 15, 20), ["always a multiple of 5"]),
        ((6, 4, 10), ["always a multiple of 2"]),
        ((4, 25, 49), ["always a square"]),
        ((4, 16, 1), []),
        ((4, 5, 7), []),
        ((True, False, True), []),
        (([1.0, 2.0, 3.5], [9.0, 4.0, 1.0]), ["always rises or falls throughout"]),
        (([1.0, 3.0, 2.0], [1.0, 2.0, 3.5]), []),
        (
            (np.array([4.0, 2.0, 0.0]),),
            ["always rises or falls throughout", "always equally spaced"],
        ),
        (
            (np.array([1, 4, 16]),),
            ["always rises or falls throughout", "always equally spaced in its logarithm"],
        ),
        ((np.eye(2), np.eye(3)), ["always square"]),
        ((np.eye(2), np.ones((2, 3))), []),
        ((torch.eye(1, requires_grad=True),) * 3, ["always float32"]),
        ((np.ones(2), np.ones(1), np.ones(1, dtype=int)), []),
        (({"a": 4, "b": "?"}, {"a": 6}, {"a": 8}), ["['a']: always a multiple of 2"]),
        (("text", None, [], [[1], [2, 3]]), []),
    ],
)
def test_what_is_tidy(values: tuple[object, ...], expected: list[str]) -> None:
    assert [text.removeprefix("`x").replace("`", "") for text in told(*values)] == expected


def test_sizes_that_divide_each_other() -> None:
    calls = [Seen({"n": n, "size": size}) for n, size in [(21, 7), (22, 11), (9, 3)]]
    assert remarks(calls) == ["`size` always divides `n`"]
    assert remarks([*calls, Seen({"n": 8, "size": 5})]) == []
    assert remarks([]) == []


def test_options_that_are_never_on_together() -> None:
    calls = [
        Seen({"hp": {"momentum": momentum, "nesterov": nesterov, "lr": 0.1}, "clip": clip})
        for momentum, nesterov, clip in [(0.9, False, None), (0.0, True, 2.0), (0.9, True, None)]
    ]
    assert remarks(calls) == ["`clip` and `hp['momentum']` are never on together"]
    assert remarks([*calls, Seen({"hp": {"momentum": 0.5}, "clip": 1.0})]) == []


DOCSTRING = """Something.

    x      array (n,); may be empty, or hold nan
    n, k   ints, at least 2
    share  0 ≤ share < 1, a float; as in
           the text, may be 0.5
    returns  float, at least 7
    """


def test_edges_that_the_docstring_names_and_no_call_has() -> None:
    calls = [Seen({"x": np.array([3.5, 1.0]), "n": 2, "k": 3, "share": 0.25})]
    said = "the docstring says {} of `{}`, and no call has that"
    missed = [("empty", "x"), ("2", "k"), ("0", "share"), ("0.5", "share")]
    assert remarks(calls, DOCSTRING) == [said.format(*edge) for edge in missed]
    rest = [Seen({"x": np.array([]), "k": 2, "share": 0.0}), Seen({"share": [0.5, 3.0]})]
    assert remarks([*calls, *rest], DOCSTRING) == []


@pytest.fixture
def restored() -> Iterator[None]:
    """The check as it is when nobody watches."""
    before = Exercise.__call__, Result.equals, Result.value
    yield
    Exercise.__call__, Result.equals, Result.value = before  # type: ignore[method-assign]


@pytest.mark.usefixtures("restored")
def test_parts_of_a_tuple_that_nobody_looks_at() -> None:
    seen = watch("f")
    f = Exercise("f", (), {"f": lambda x: (x, -x)}, __file__, False)
    with f:
        f(2)[0].equals(2)
    assert remarks(seen) == ["of the tuple that comes back, [1] is never compared"]
    with f:
        f(3)[1].equals(-3)
    assert remarks(seen) == ["in 2 of 2 calls only a part of the tuple is compared"]
    del seen[:]
    with f:
        f(4).equals((4, -4))
        assert f(7).value == (7, -7)
        both = f(9)
        both[0].equals(9)
        both[1].equals(-9)
    assert [call.inputs for call in seen] == [{"x": 4}, {"x": 7}, {"x": 9}]
    assert remarks(seen) == []
