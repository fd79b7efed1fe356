"""The ladder of a check: which rung fails, with which three lines, and what passes."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

from helpers.check import (
    CheckFailed,
    Outcome,
    check,
    mark_passed,
    message,
    shares_memory,
    state,
    yours,
)
from helpers.check.copies import copied

torch.set_num_threads(1)


@pytest.fixture(autouse=True)
def _forget() -> Any:
    yield
    for name in ("f", "adam_step", "other"):
        globals().pop(name, None)
    state._standings.clear()


def learner(function: Any, name: str = "f") -> None:
    """What running the exercise cell does."""
    globals()[name] = function


def failure(body: Callable[[Any], None], *parameters: str, name: str = "f", **options: Any) -> Any:
    """The failure of a check with this body."""
    with pytest.raises(CheckFailed) as caught, check(name, *parameters, **options) as exercise:
        body(exercise)
    lines = caught.value.lines
    assert str(caught.value) == "\n".join(lines)
    assert 2 <= len(lines) <= 3
    assert all(0 < len(line) <= 160 and "\n" not in line for line in lines), lines
    return caught.value


def passes(body: Callable[[Any], None], *parameters: str, **options: Any) -> None:
    with check("f", *parameters, **options) as exercise:
        body(exercise)


# ------------------------------------------------------------------ exists, function, signature


def test_not_defined() -> None:
    failed = failure(lambda f: None, "x", name="other")
    assert failed.outcome is Outcome.NOT_DEFINED == "not defined"
    assert failed.lines[0] == "other is not defined yet."


def test_no_function() -> None:
    learner([1, 2])
    failed = failure(lambda f: None)
    assert failed.outcome is Outcome.WRONG
    assert failed.lines[0] == "f is [1, 2], expected a function"


@pytest.mark.parametrize(
    ("function", "line"),
    [
        (lambda y, x: 0, "The parameters are right, but in another order."),
        (lambda x: 0, "Missing: y."),
        (lambda x, y, z: 0, "One too many: z."),
        (lambda X, y: 0, "Only capital letters differ."),
        (lambda *, x, y: 0, "What comes after `*` can only be given by name: take the `*` out."),
    ],
)
def test_signature(function: Any, line: str) -> None:
    learner(function)
    failed = failure(lambda f: None, "x", "y")
    assert "expected f(x, y)" in failed.lines[0]
    assert failed.lines[1] == line


@pytest.mark.parametrize(
    "function",
    [lambda x, y: 0, lambda x, y, z=1: 0, lambda *args, **kw: 0, lambda x, /, y: 0, np.add, dict],
)
def test_signature_of_every_valid_style(function: Any) -> None:
    learner(function)
    if isinstance(function, np.ufunc | type):
        passes(lambda f: None)
    else:
        passes(lambda f: None, "x", "y")


def test_a_class_is_checked_like_a_function() -> None:
    class Counter:
        def __init__(self, start: int) -> None:
            self.count = start

    learner(Counter)
    passes(lambda f: f(3).attribute("count").equals(3), "start")
    failed = failure(lambda f: f(3).attribute("size").equals(3))
    assert failed.lines[0].endswith("expected a value that has .size")


# ------------------------------------------------------------------ the call


def stub(x: Any) -> Any:
    # YOUR CODE HERE
    raise NotImplementedError()


def test_not_attempted() -> None:
    learner(stub)
    bodies: list[Callable[[Any], Any]] = [
        lambda f: f(1),
        lambda f: f(1).equals(2),
        lambda f: f(1).value,
        lambda f: f(1)[0].equals(2),
        lambda f: f(1).raises(ValueError),
        lambda f: f(1).raises(NotImplementedError),
    ]
    for body in bodies:
        failed = failure(body, "x")
        assert failed.outcome is Outcome.NOT_ATTEMPTED
        assert failed.lines[0] == "f: not attempted yet."
        assert failed.lines[1] == "Fill in the cell above, then run this one again."


def test_an_error_of_torch_that_says_not_implemented_is_an_error() -> None:
    def f(x: Any) -> Any:
        raise NotImplementedError('"add" not implemented for this dtype')

    learner(f)
    assert failure(lambda f: f(1).equals(2)).outcome is Outcome.ERROR


def test_error_with_the_line_of_the_learner() -> None:
    def f(x: Any) -> Any:
        return 1 / x

    learner(f)
    failed = failure(lambda f: f(0).equals(2), "x")
    assert failed.outcome is Outcome.ERROR == "raised an error"
    assert failed.lines[0] == "f(0) raised ZeroDivisionError: division by zero"
    assert failed.lines[1].startswith("line ") and failed.lines[1].endswith(": return 1 / x")
    assert failed.lines[2] == "Which denominator is zero for these arguments?"
    hinted = failure(lambda f: f(0).equals(2, hint="Why 0?"))
    assert hinted.lines == failed.lines  # what the author asks is about another value


def test_the_authors_hint_is_about_the_value() -> None:
    hint = "Which of the two is η?"
    array, tensor = np.array([1.0, 2.0]), torch.tensor([1.0, 2.0])
    for got, expected, fits in [
        (None, array, False),
        ([1.0, 3.0], tensor, False),
        (array.astype(np.float32), array, False),
        (array + 1, array, True),
        (array[:1], array, False),
        ([1.0], [1.0, 2.0], True),
        ({}, {"w": 1.0}, True),
        (array * np.nan, array, True),
    ]:
        learner(lambda x, got=got: got)
        assert (failure(lambda f, e=expected: f(1).equals(e, hint=hint)).lines[-1] == hint) == fits
    learner(lambda x: unknown)  # noqa: F821
    assert failure(lambda f: f(1).equals(tensor, hint=hint)).lines[-1] != hint


def test_a_call_that_does_not_fit_is_not_called_a_wrong_type() -> None:
    for function in (lambda: 1, lambda x, y: 1, lambda *, y: 1):
        learner(function)
        assert "Does the call fit `def …`?" in failure(lambda f: f(2).equals(1)).lines[-1]
    learner(lambda x: x + "1")
    assert failure(lambda f: f(2).equals(1)).lines[-1].startswith("Which value has another type")


def test_nearly_right_is_the_first_of_all_causes() -> None:
    learner(lambda x: 2.0000004)
    failed = failure(lambda f: f(-2.0000004).equals(2.0, hint="How exact?"))
    assert failed.lines[1].startswith("Nearly right: off by 4e-7.")
    assert failed.told == (message.NEARLY_RIGHT, "How exact?")  # and no number of it


def test_what_a_hidden_test_tells_of_an_error_that_should_be_raised() -> None:
    learner(lambda x: 1 / x)
    failed = failure(lambda f: f(2).raises(ValueError, hint="And this one?"))
    assert failed.told == ("Nothing is raised, expected ValueError.", "And this one?")
    failed = failure(lambda f: f(0).raises((ValueError, KeyError)))
    assert failed.told == ("It raises ZeroDivisionError, expected ValueError or KeyError.",)


def raising(error: BaseException) -> Callable[[Any], None]:
    def f(x: Any) -> None:
        raise error

    return f


def test_a_hint_for_a_value_is_told_of_an_error_only_where_that_is_hidden() -> None:
    hint = "Which two lengths belong together?"
    learner(raising(ValueError("x")))
    failed = failure(lambda f: f(2).equals(1, hint=hint))
    assert hint not in failed.lines and failed.told[-1] == hint
    failed = failure(lambda f: f(2).demand(hint))
    assert failed.lines[-1] == failed.told[-1] == hint  # this one was written for an error
    learner(lambda x: {}[x])
    failed = failure(lambda f: f(2).equals(1, hint=hint))
    assert failed.told == (
        "It raises KeyError.",
        "Which keys are there at this moment? Print them.",
    )


def test_a_hint_for_an_error_is_told_of_a_wrong_index_and_not_of_a_wrong_name() -> None:
    hint = "Without values there is not even a first group."
    for mistake in (lambda x: [][x], lambda x: {}[x], lambda x: x / 0):
        learner(mistake)
        failed = failure(lambda f: f(2).demand(hint))
        assert failed.lines[-1] == failed.told[-1] == hint
    learner(lambda x: nothing)  # noqa: F821
    failed = failure(lambda f: f(2).demand(hint))
    assert failed.lines[-1] == failed.told[-1] == message._NEXT_AFTER_ERROR["NameError"]


def test_of_an_error_raised_by_the_learner_the_values_of_the_line_are_no_cause() -> None:
    learner(raising(KeyError("x")))
    asked = "That `raise` is yours: for which calls is it meant? Is this one of them?"
    failed = failure(lambda f: f(2).equals(1))
    assert failed.lines[-1] == failed.told[-1] == asked
    failed = failure(lambda f: f(2).demand("No list holds itself here."))
    assert failed.lines[-1] == failed.told[-1] == "No list holds itself here."


def test_a_built_in_error_is_named_also_where_only_its_name_came_back() -> None:
    for error, told in [
        (StopIteration(), "It raises StopIteration."),
        (type("StopIteration", (RuntimeError,), {})(), "It raises StopIteration."),
        (type("Mine", (ValueError,), {})(), f"It raises {message.OWN_ERROR}."),
        (type("print", (ValueError,), {})(), f"It raises {message.OWN_ERROR}."),
    ]:
        learner(raising(error))
        assert failure(lambda f: f(2).equals(1)).told[0] == told


def test_the_line_is_the_learners_not_the_librarys() -> None:
    def f(x: Any) -> Any:
        return np.linalg.inv(x)

    learner(f)
    failed = failure(lambda f: f(np.zeros((2, 2))).equals(2))
    assert failed.lines[0] == "f([[0., 0.], [0., 0.]]) raised LinAlgError: Singular matrix"
    assert failed.lines[1].endswith("return np.linalg.inv(x)")


def test_a_call_nobody_looked_at_must_run() -> None:
    learner(lambda x: 1 / x)

    def first_of_two(f: Any) -> None:
        f(0)
        f(1).equals(1)

    assert failure(first_of_two).outcome is Outcome.ERROR
    assert failure(lambda f: f(0)).outcome is Outcome.ERROR
    passes(lambda f: f(1))


def test_exceptions_that_are_no_exception() -> None:
    def leave(x: Any) -> Any:
        raise SystemExit(3)

    def interrupt(x: Any) -> Any:
        raise KeyboardInterrupt

    def recurse(x: Any) -> Any:
        return recurse(x)

    learner(leave)
    assert failure(lambda f: f(0)).lines[0] == "f(0) raised SystemExit: 3"
    learner(recurse)
    assert "RecursionError" in failure(lambda f: f(0)).lines[0]
    learner(interrupt)
    with pytest.raises(KeyboardInterrupt), check("f") as f:
        f(0)


def test_an_exception_that_cannot_be_shown() -> None:
    class OddError(Exception):
        def __str__(self) -> str:
            raise ValueError

    def f(x: Any) -> Any:
        raise OddError

    learner(f)
    assert failure(lambda f: f(0)).lines[0] == "f(0) raised OddError"


def test_raises() -> None:
    def f(x: float) -> float:
        if x < 0:
            raise ValueError("x is negative")
        return [1.0][int(x)]

    learner(f)
    passes(lambda f: f(-1).raises(ValueError))
    passes(lambda f: f(-1).raises((KeyError, ValueError)))
    failed = failure(lambda f: f(0).raises(ValueError, hint="And below zero?"))
    assert failed.outcome is Outcome.WRONG
    assert failed.lines == (
        "f(0) returned 1.0, expected ValueError to be raised",
        "And below zero?",
    )
    failed = failure(lambda f: f(1).raises(ValueError))
    assert failed.outcome is Outcome.ERROR
    assert failed.lines[0].endswith("IndexError: list index out of range, expected ValueError")


def test_key_error_shows_the_key_once() -> None:
    learner(lambda d: d["m"])
    assert failure(lambda f: f({})).lines[0] == "f({}) raised KeyError: 'm'"


# ------------------------------------------------------------------ inputs


CHANGERS: list[tuple[Any, Callable[[Any], Any]]] = [
    (np.arange(3.0), lambda x: x.__iadd__(1)),
    (torch.arange(3.0), lambda x: x.add_(1)),
    ([1, 2], lambda x: x.append(3)),
    ({"a": [1]}, lambda x: x["a"].append(2)),
    ({"a": 1}, lambda x: x.pop("a")),
    (pd.DataFrame({"a": [1, 2]}), lambda x: x.insert(0, "b", 0)),
    (pd.Series([1, 2]), lambda x: x.__setitem__(0, 5)),
    ({1, 2}, lambda x: x.add(3)),
    (torch.ones(2), lambda x: x.requires_grad_()),
    (([1], 2), lambda x: x[0].clear()),
]


@pytest.mark.parametrize(("value", "change"), CHANGERS)
def test_a_changed_input_is_a_failure(value: Any, change: Any) -> None:
    def f(scale: float, theta: Any) -> float:
        change(theta)
        return 1.0

    learner(f)
    failed = failure(lambda f: f(2, value).equals(1), "scale", "theta")
    assert failed.outcome is Outcome.WRONG
    assert "changed its input `theta`" in failed.lines[0]
    assert ("requires_grad_" in failed.lines[1]) == isinstance(value, torch.Tensor)
    assert ("`theta[…] = …`" in failed.lines[1]) != isinstance(value, set)
    failed = failure(lambda f: f(2, theta=value))
    assert "changed its input `theta`" in failed.lines[0]
    passes(lambda f: f(2, value).equals(1), may_change_inputs=True)


@pytest.mark.parametrize("given", [np.array([1.0, 2.0]), torch.ones(2), [1.0, 2.0], {"w": [3.0]}])
def test_what_a_call_back_returned_may_not_be_changed(given: Any) -> None:
    before = copied(given)

    def descend(w: float, gradient: Callable[[float], Any]) -> float:
        found = gradient(w)
        if isinstance(found, dict):
            found["w"][0] = 4.0
        else:
            found *= 2
        gradient(w)
        return w

    learner(descend)
    failed = failure(lambda f: f(1.0, lambda w: copied(before)).equals(1.0), "w", "gradient")
    assert failed.outcome is Outcome.WRONG
    assert "changed what `gradient(…)` returned, expected it to stay as it was" in failed.lines[0]
    assert failed.lines[1].startswith("Something like `+=` or `[…] = …` writes into")


def test_what_an_earlier_call_of_a_call_back_returned_may_not_be_changed() -> None:
    def sorts_the_first(w: Any, train: Any) -> Any:
        first, second = train(w), train(2 * w)
        first.sort()
        return float(second.sum())

    learner(sorts_the_first)
    train = np.array([2.0, 1.0])
    failed = failure(lambda f: f(1.0, lambda w: w * train).equals(6.0), "w", "train")
    assert failed.outcome is Outcome.WRONG
    assert "changed what `train(…)` returned" in failed.lines[0]


def test_a_call_back_may_be_traced_by_torch() -> None:
    learner(lambda loss, w: torch.func.grad(loss)(w) + torch.vmap(loss)(w))
    passes(lambda f: f(lambda w: (w**2).sum(), torch.ones(2)).equals(3 * torch.ones(2)))


def test_a_call_back_may_return_what_it_got_and_change_what_is_its_own() -> None:
    def walk(w: Any, step: Callable[..., Any]) -> Any:
        w = w.copy()
        for _ in range(3):
            w -= 0.5 * step(w)  # the learner's own array, though the call-back gave it back
        return w

    learner(walk)
    passes(lambda f: f(np.array([8.0]), lambda w: w[:]).equals(np.array([1.0])))
    total = np.zeros(1)

    def summed(w: Any) -> Any:
        total[:] = total + 1.0
        return total

    passes(lambda f: f(np.array([8.0]), summed).equals(np.array([5.0])))


def test_arguments_of_the_test_stay_as_they_are() -> None:
    learner(lambda x: x.sort())
    mine = [3, 1, 2]
    passes(lambda f: f(mine), may_change_inputs=True)
    assert mine == [3, 1, 2]


def test_generators_may_advance_and_functions_are_passed_on() -> None:
    seen: list[object] = []

    def f(rng: Any, gen: Any, loss: Any) -> float:
        seen.extend([rng, gen, loss])
        return float(loss(rng.normal() + torch.rand(1, generator=gen).item()))

    learner(f)
    rng, gen = np.random.default_rng(1), torch.Generator().manual_seed(1)
    first: list[float] = []
    passes(lambda f: first.append(f(rng, gen, math.exp).value))
    passes(lambda f: f(rng, gen, math.exp).equals(first[0]))  # each call gets a copy
    assert seen[2] is math.exp


def test_one_list_given_twice_stays_one_list() -> None:
    learner(lambda a, b: a is b)
    mine = [1]
    passes(lambda f: f(mine, mine).equals(True))


def test_arguments_that_are_hard_to_copy() -> None:
    weights = torch.ones(2, requires_grad=True)
    learner(lambda x, it: (x * x).sum().item())
    passes(lambda f: f(weights * 2, iter([1])).equals(8.0))


# ------------------------------------------------------------------ the three lines


def test_first_difference_cause_and_hint() -> None:
    learner(lambda x: [[1.0, 2.0], [3.0, 3.0]])
    failed = failure(lambda f: f(0).equals(np.array([[1.0, 2.0], [3.0, 4.0]]), hint="Where?"))
    assert failed.lines == (
        "f(0) returned [[1.0, 2.0], [3.0, 3.0]], expected [[1., 2.], [3., 4.]]; "
        "first difference at [1, 1]: got 3.0, expected 4.0",
        "1 of 4 values differ; the others are right.",
        "Where?",
    )


def test_nested_path() -> None:
    learner(lambda x: {"momentum": [1.0, 2.5], "t": 1})
    failed = failure(lambda f: f(0).equals({"momentum": [1.0, 2.0], "t": 1}))
    assert 'first difference at ["momentum"][1]: got 2.5, expected 2.0' in failed.lines[0]
    failed = failure(lambda f: f(0)["momentum"][1].equals(2.0))
    assert failed.lines[0] == 'f(0)["momentum"][1] is 2.5, expected 2.0'


def test_the_call_is_written_as_the_learner_would() -> None:
    def adam_step(p: Any, g: Any, state: Any, lr: float) -> Any:
        return 1.0

    learner(adam_step, "adam_step")
    p, g = np.array([1.0, -2.0]), np.array([0.5, 0.1])
    failed = failure(lambda f: f(p, g, {}, lr=0.1).equals(2.0), name="adam_step")
    assert failed.lines[0] == (
        "adam_step([1., -2.], [0.5, 0.1], {}, lr=0.1) returned 1.0, expected 2.0"
    )
    big = np.zeros((100, 64))
    failed = failure(lambda f: f(big, torch.ones(3, 5), {}, lr=0.1).equals(2.0), name="adam_step")
    assert "adam_step(array of 100×64, tensor of 3×5, {}, lr=0.1)" in failed.lines[0]


def test_lines_stay_short() -> None:
    long = {f"key number {i}": np.random.default_rng(i).normal(size=(3, 3)) for i in range(9)}
    learner(lambda *a, **k: long)
    wanted = {**long, "key number 8": np.zeros((3, 3))}
    arguments = [long, "text " * 99, list(range(99)), np.zeros((3, 3)), print, object()]
    failed = failure(lambda f: f(*arguments, key=long).equals(wanted))
    assert "key number 8" in failed.lines[0]


@pytest.mark.parametrize(
    ("got", "expected"),
    [(0.1 + 0.2, 0.3), (1e16, 1e16 + 2), (1.0000001, 1.0), (float(np.float32(0.1)), 0.1)],
)
def test_enough_digits_to_see_the_difference(got: float, expected: float) -> None:
    learner(lambda: got)
    line = failure(lambda f: f().equals(expected, rtol=0)).lines[0]
    shown = line.removeprefix("f() returned ").split(", expected ")
    assert shown[0] != shown[1]


def test_also_comes_first_and_must_differ_from_the_right_value() -> None:
    learner(lambda x: -x)
    wrong = {"that is right": 3.0, "the other way round": -3.0, "sign": -3.0}
    failed = failure(lambda f: f(3.0).equals(3.0, also=wrong))
    assert failed.lines[1] == "the other way round"
    failed = failure(lambda f: f(3.0).equals(3.0, also={"near": -3.1}, rtol=1e-3))
    assert failed.lines[1] == "The sign is flipped."
    loose = {"within the tolerance of the right one": 3.5}
    failed = failure(lambda f: f(-4.0).equals(3.0, also=loose, rtol=0.3))
    assert failed.lines[1] != "within the tolerance of the right one"


def test_expect() -> None:
    learner(lambda x: x)
    passes(lambda f: f.expect(0.5, 0.5, what="the loss"))
    failed = failure(lambda f: f.expect(0.5, 0.25, what="the loss after 10 steps", hint="h"))
    assert failed.lines[0] == "the loss after 10 steps: got 0.5, expected 0.25"
    assert failed.lines[1:] == ("It is 2 times what was expected.", "h")
    failed = failure(lambda f: f.expect(None, 0.25))
    assert failed.lines[0] == "the result: got None, expected 0.25 (a float)"
    also = {"twice": 0.5}
    assert failure(lambda f: f.expect(0.5, 0.25, also=also)).lines[1] == "twice"
    passes(lambda f: f.expect(0.5, 0.501, rtol=0.01))
    passes(lambda f: f.expect(0.0, 0.001, atol=0.01))


def test_require() -> None:
    learner(lambda x: x)
    passes(lambda f: f.require(np.bool_(True), got="", expected=""))
    failed = failure(
        lambda f: f.require(False, got="a sum of 0.9", expected="1", because="why", hint="look")
    )
    assert failed.lines == ("f: got a sum of 0.9, expected 1", "why", "look")
    failed = failure(lambda f: f.require(False, got=0.5, expected=[1]))
    assert failed.lines[0] == "f: got 0.5, expected [1]"


def test_a_part_that_is_none_was_not_returned_by_a_missing_return() -> None:
    learner(lambda x: {"eta": None, "left": {}})
    for part in (lambda f: f(1)["eta"].equals(3), lambda f: f(1)["eta"]["s"].equals(3)):
        assert "`return`" not in " ".join(failure(part).lines)


def test_items_that_are_not_there() -> None:
    learner(lambda x: x)
    failed = failure(lambda f: f((1, 2))[2].equals(1))
    assert failed.lines[0] == "f((1, 2)) returned (1, 2), expected a value that has [2]"
    assert "does it end without `return`" in failure(lambda f: f(None)[0].equals(1)).lines[1]
    assert 'that has ["m"]' in failure(lambda f: f({"v": 1})["m"].equals(1)).lines[0]
    passes(lambda f: f(np.eye(2))[:, 0].equals([1, 0]))
    failed = failure(lambda f: f(np.eye(2))[:, 0].equals([0, 1]))
    assert failed.lines[0].startswith("f([[1., 0.], [0., 1.]])[:, 0] is [1., 0.]")


def test_hints_with_line_breaks_stay_one_line() -> None:
    learner(lambda x: x)
    assert failure(lambda f: f(1).equals(2, hint="a\nb", also={"c\nd": 1})).lines[1:] == (
        "c d",
        "a b",
    )


# ------------------------------------------------------------------ what the check itself does


def test_an_error_while_the_check_calculates() -> None:
    learner(lambda x: "text")
    cell = compile("with check('f') as g:\n    g(1).value + 1", "the check cell", "exec")
    with pytest.raises(CheckFailed) as caught:
        exec(cell, globals())
    failed = caught.value
    assert failed.outcome is Outcome.WRONG
    assert failed.lines[0].startswith("f gave a value that the check cannot use: TypeError")
    assert failed.__suppress_context__


def test_an_error_of_a_generator_of_the_learners() -> None:
    def f(n: int) -> Any:
        yield 1
        raise ValueError("empty")

    learner(f)
    failed = failure(lambda f: list(f(1).value))
    assert failed.outcome is Outcome.ERROR
    assert failed.lines[1].endswith('raise ValueError("empty")')


def test_a_method_left_as_a_stub_is_not_attempted() -> None:
    class Model:
        def fit(self) -> None:
            raise NotImplementedError()

    learner(Model)
    assert failure(lambda f: f().value.fit()).outcome is Outcome.NOT_ATTEMPTED


def test_a_result_is_not_compared_by_accident() -> None:
    learner(lambda x: x)
    with check("f") as f:
        for accident in (bool, lambda r: r == 1, iter, hash):
            with pytest.raises(TypeError):
                accident(f(1))


def test_a_check_is_used_in_a_with_block() -> None:
    learner(lambda x: x)
    with pytest.raises(TypeError, match="with check"):
        check("f")(1)


def test_the_name_is_given_back_after_the_block() -> None:
    learner(lambda x: x + 1)
    function = globals()["f"]
    namespace = globals()
    exec("from helpers.check import check\nwith check('f') as f:\n    f(1).equals(2)", namespace)
    assert namespace["f"] is function
    with pytest.raises(CheckFailed):
        exec("with check('f') as f:\n    f(1).equals(3)", namespace)
    assert namespace["f"] is function


class Remote:
    """A function in another process, as the grader hands it to a check."""

    __name__ = "f"

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        raise AssertionError("call_in_place is there")

    def call_in_place(self, *args: Any, **kwargs: Any) -> Any:
        copies = [np.copy(a) if isinstance(a, np.ndarray) else a for a in args]
        return self.function(*copies, **kwargs), copies, kwargs, []


def test_a_function_in_another_process() -> None:
    learner(Remote(lambda x: x + 1))
    passes(lambda f: f(np.arange(3)).equals([1, 2, 3]))
    learner(Remote(lambda x: x.sort()))
    assert "changed its input" in failure(lambda f: f(np.array([2, 1]))).lines[0]

    def fails(x: Any) -> Any:
        error = KeyError("'m'")
        error.student_line = "line 3: return d['m']"  # type: ignore[attr-defined]
        raise error

    learner(Remote(fails))
    failed = failure(lambda f: f(1))
    assert failed.lines[:2] == ("f(1) raised KeyError: 'm'", "line 3: return d['m']")


# ------------------------------------------------------------------ yours


def test_yours() -> None:
    assert yours("f", abs) == (abs, "the reference f")  # not defined
    learner(lambda x: x + 1)
    mine = globals()["f"]
    assert yours("f", abs) == (abs, "the reference f")  # not checked
    passes(lambda f: f(1).equals(2))
    assert yours("f", abs) == (mine, "your f")
    failure(lambda f: f(1).equals(3))
    assert yours("f", abs) == (abs, "the reference f")  # a later check failed
    passes(lambda f: f(1).equals(2))
    learner(lambda x: x - 1)
    assert yours("f", abs) == (abs, "the reference f")  # edited since
    mark_passed("f")
    assert yours("f", abs)[1] == "your f"
    mark_passed("other")
    assert yours("other", abs) == (abs, "the reference other")


def test_success_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    learner(lambda x: x)
    passes(lambda f: f(1).equals(1))
    out, err = capsys.readouterr()
    assert (out, err) == ("✓ f: the public check · hidden tests: `make check`\n", "")


def test_failures_print_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    learner(lambda x: np.array([1.0, 0.0, np.nan, np.inf]))
    with np.errstate(all="warn"):
        failure(lambda f: f(1).equals(np.array([0.0, 1.0, 1e308, -1e308])))
    assert capsys.readouterr() == ("", "")


# ------------------------------------------------------------------ drivers


def after_steps(adder: Any, values: list[float], steps: int) -> list[float]:
    """Drive a class that works in place."""
    made = adder(values)
    for _ in range(steps):
        made.step()
    return values


def test_a_driver_turns_what_happens_in_place_into_a_value() -> None:
    class Adder:
        def __init__(self, values: list[float]) -> None:
            self.values = values

        def step(self) -> None:
            self.values[0] += 1.0

    learner(Adder)
    passes(
        lambda f: f([1.0, 2.0], steps=3).equals([4.0, 2.0]),
        "values",
        driver=after_steps,
        may_change_inputs=True,
    )
    failed = failure(
        lambda f: f([1.0], steps=2).equals([5.0]), driver=after_steps, may_change_inputs=True
    )
    assert failed.lines[0].startswith(
        "after_steps(f, [1.0], steps=2) returned [3.0], expected [5.0]"
    )
    failed = failure(lambda f: f([1.0], steps=2).equals([3.0]), driver=after_steps)
    assert "changed its input `values`" in failed.lines[0]


def on_new_list(function: Any, *data: Any) -> list[Any]:
    """Hand a list of its own to the function, and what was given."""
    made: list[Any] = []
    function(made, *data)
    return made


def test_what_a_driver_hands_on_is_named_as_the_learner_names_it() -> None:
    def f(out: list[Any], scale: float, table: Any) -> None:
        table.insert(0, "b", 0)

    learner(f)
    names, table = ("out", "scale", "table"), pd.DataFrame({"a": [2, 1]})
    failed = failure(lambda f: f(3.0, table).equals([]), *names, driver=on_new_list)
    assert "changed its input `table`" in failed.lines[0]
    assert "`table.sort_values(…, inplace=True)`" in failed.lines[1]
    failed = failure(lambda f: f(3.0, table).equals([]), driver=on_new_list)
    assert "changed its input `data`" in failed.lines[0]
    passes(lambda f: f(3.0, table).equals([]), *names, driver=on_new_list, may_change_inputs=True)


def test_an_index_into_nothing_is_told_from_one_too_far() -> None:
    learner(lambda x: np.flatnonzero(x > 9)[0])
    assert failure(lambda f: f(np.arange(3)).equals(1)).lines[-1].startswith("Nothing is in it")
    learner(lambda x: x[3])
    assert failure(lambda f: f(np.arange(3)).equals(1)).lines[-1].startswith("How long is it")


def test_what_a_driven_class_raises_is_the_learners() -> None:
    class Adder:
        def __init__(self, values: list[float]) -> None:
            raise ValueError("no")

    learner(Adder)
    failed = failure(lambda f: f([1.0], steps=2).equals([3.0]), driver=after_steps)
    assert failed.outcome is Outcome.ERROR and "raised ValueError: no" in failed.lines[0]


@pytest.mark.parametrize(
    ("function", "shares"),
    [
        (lambda a: a, True),
        (lambda a: a + 0, False),
        (lambda a: [a * 2, {"view": a[1:]}], True),
        (lambda a: (torch.from_numpy(a), 1), True),
        (lambda a: (torch.tensor(a), "x", None), False),
        (lambda a: a.sum(), False),
    ],
)
def test_a_driver_tells_whether_an_input_came_back(function: Any, shares: bool) -> None:
    assert shares_memory(function, np.array([1.0, 2.0])) is shares
    learner(function)
    passes(lambda f: f(np.array([1.0, 2.0])).equals(shares), driver=shares_memory)
