"""A reference refuses while a check is inside the learner's function, and never otherwise."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from helpers.check import CheckFailed, check, stands_in_for, yours
from helpers.check.seal import Sealed


@stands_in_for("double")
def doubled(x: float) -> float:
    """Twice x."""
    return 2 * x


@stands_in_for("double")
class Doubler:
    def __init__(self, x: float) -> None:
        self.x = 2 * x


def learner(function: Any) -> None:
    globals()["double"] = function


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    globals().pop("double", None)


def refusal() -> str:
    """What the check says of the answer."""
    with pytest.raises(CheckFailed) as caught, check("double", "x") as double:
        double(4.0).equals(8.0)
    return "\n".join(caught.value.lines)


def test_demos_and_tests_call_it() -> None:
    assert doubled(3.0) == 6.0 and Doubler(3.0).x == 6.0
    learner(lambda x: x + x)
    with check("double", "x") as double:
        double(doubled(2.0)).equals(doubled(4.0))
    function, label = yours("double", doubled)
    assert function(1.0) == 2.0 and label == "your double"


@pytest.mark.parametrize(
    "answer", [doubled, lambda x: doubled(x), lambda x: Doubler(x).x, lambda x: max([doubled(x)])]
)
def test_an_answer_cannot(answer: Any) -> None:
    if answer is doubled:
        learner(lambda x: doubled(x))
    learner(answer)
    said = refusal()
    assert "calls a function of the course's that answers the exercise" in said
    assert said.endswith("That one is for demos and tests: write yours.")


def test_an_answer_that_swallows_the_refusal_has_no_value() -> None:
    def swallows(x: float) -> float | None:
        try:
            return doubled(x)
        except Exception:
            return None

    learner(swallows)
    assert "returned None" in refusal()


def test_what_a_test_hands_over_may_call_it() -> None:
    learner(lambda x, f: f(x))
    for given in (doubled, lambda x: doubled(x)):
        with check("double") as double:
            double(4.0, given).equals(8.0)
    with check("double") as double:
        double(4.0, f=doubled).equals(8.0)


def test_an_error_on_the_way_opens_nothing() -> None:
    learner(lambda x: 1 / 0)
    assert "ZeroDivisionError" in refusal()
    assert doubled(1.0) == 2.0


def test_it_looks_like_the_original_and_does_not_give_it() -> None:
    assert doubled.__name__ == "doubled" and doubled.__doc__ == "Twice x."
    assert list(inspect.signature(doubled).parameters) == ["x"]
    assert not hasattr(doubled, "__wrapped__") and inspect.unwrap(doubled) is doubled
    with pytest.raises(TypeError):
        doubled()
    assert issubclass(Sealed, Exception)
