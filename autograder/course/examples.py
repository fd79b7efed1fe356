"""The worked example of an exercise: the lines `>>> f(3)` of its docstring, and what stands below.

    >>> f(np.array([1.0, 4.0]), 2)
    (array([0.5, 2.0]), 2.24)

What stands there is a value, written as Python shows it; a float is right to the digits printed.
The example runs beside the tests: it calls the learner's function as a check does. That of a class
runs beside the learner's code, as its objects live there.
"""

from __future__ import annotations

import ast
import doctest
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.course.tidy import Seen
from helpers.check.compare import compare
from helpers.check.copies import copied
from helpers.check.exercise import Exercise
from helpers.check.lines import run_lines
from helpers.check.values import kind


@dataclass(frozen=True)
class Line:
    """A line of an example, and the value below it; most have none."""

    source: str
    wanted: str
    number: int  # in the docstring, counted from 0


def example_lines(docstring: str) -> tuple[Line, ...]:
    """The example in a docstring."""
    found = doctest.DocTestParser().get_examples(docstring)
    return tuple(Line(e.source.strip("\n"), e.want.strip(), e.lineno) for e in found)


def try_example(
    exercise: str,
    docstring: str,
    namespace: dict[str, Any],
    checked: Sequence[Seen] | None = None,
    *,
    of_class: bool = False,
) -> None:
    """Run an example, and look for its calls among those that were `checked`, if any were.

    A driver's calls are others. What does not hold is told in an AssertionError.
    """
    lines = example_lines(docstring)
    if not any(line.wanted for line in lines):
        raise AssertionError("its docstring has no worked example: `>>> f(3)`, below it the value")
    plain = [seen.inputs for seen in checked or () if not seen.driven]
    demanded = checked is not None and bool(plain or not checked)
    calls = run_example(lines, exercise, namespace, of_class=of_class)
    for source, inputs in calls:
        if demanded and not any(_same_call(inputs, others) for others in plain):
            raise AssertionError(f"no check makes the call of the example: `{source}`")
    if not calls:
        raise AssertionError(f"its worked example never calls {exercise}")


def run_example(
    lines: Sequence[Line], exercise: str, namespace: dict[str, Any], *, of_class: bool = False
) -> list[tuple[str, Mapping[str, object]]]:
    """Run an example; return each call with its line. What does not hold is told in an error."""
    torch = namespace.get("torch")
    written = {"array": np.array, "tensor": getattr(torch, "tensor", None)}
    written |= {"nan": float("nan"), "inf": float("inf")}
    run = _run_class if of_class else _run_function
    calls, fault = run(lines, exercise, namespace, written)
    if fault:  # only here: within a check, errors are the learner's
        raise AssertionError(fault)
    return calls


_Ran = tuple[list[tuple[str, Mapping[str, object]]], str]


def _run_function(
    lines: Sequence[Line], exercise: str, namespace: dict[str, Any], written: Mapping[str, Any]
) -> _Ran:
    """The calls of an example, each with its line, and its first fault."""
    under_test = Exercise(exercise, (), namespace, "<example>", may_change_inputs=True)
    calls, fault = [], ""

    def called(*args: Any, **kwargs: Any) -> Any:
        result = under_test(*args, **kwargs)
        calls.append((line.source, copied(dict(result._called.inputs))))
        return result.value

    with under_test:
        names = {**written, **namespace, exercise: called}
        for line in lines:
            if not line.wanted:
                exec(line.source, names)
            elif fault := _fault(line, eval(line.source, names), {**names, **written}):
                break
    return calls, fault


def _run_class(
    lines: Sequence[Line], exercise: str, namespace: dict[str, Any], written: Mapping[str, Any]
) -> _Ran:
    """As `_run_function`, of a class."""
    under_test = Exercise(exercise, (), namespace, "<example>", False, driver=run_lines)
    with under_test:
        told = [(line.source, bool(line.wanted)) for line in lines]
        ran = under_test(exercise, told).value
    ended = zip((line for line in lines if line.wanted), ran["values"], strict=True)
    faults = (_fault(line, got, {**namespace, **written}) for line, got in ended)
    return ran["calls"], next(filter(None, faults), "")


def _fault(line: Line, got: object, names: dict[str, Any]) -> str:
    """How a value differs from the one below its line; "" if it does not."""
    try:
        expected = eval(line.wanted, names)
        rtol, atol = tolerance(line.wanted)
    except Exception as error:
        return f"below `{line.source}` stands no value ({error}): {line.wanted}"
    if compare(got, expected, rtol=rtol, atol=atol) is None:
        return ""
    return f"`{line.source}` gives {got!r}, below it stands {line.wanted}"


def _same_call(mine: Mapping[str, object], theirs: Mapping[str, object]) -> bool:
    """Whether two calls have the same plain data; of functions and objects nothing is known."""
    return list(mine) == list(theirs) and all(
        _is_opaque(mine[name]) or compare(theirs[name], mine[name], rtol=0.0) is None
        for name in mine
    )


def _is_opaque(value: object) -> bool:
    return kind(value) == "other"


def tolerance(wanted: str) -> tuple[float | None, float | None]:
    """Half a unit of the last digit that is printed; None, the dtype's, if there is no float."""
    floats = [
        ast.get_source_segment(wanted, node) or ""
        for node in ast.walk(ast.parse(wanted, mode="eval"))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    if not floats:
        return None, None
    return 0.0, 0.5 * 10.0 ** -max(map(_decimals, floats)) * (1 + 1e-6)


def _decimals(number: str) -> int:
    """The place of the last digit behind the point: 2 for 0.25, 5 for 1.5e-4, -1 for 2e1."""
    digits, _, exponent = number.lower().partition("e")
    return len(digits.partition(".")[2]) - int(exponent or 0)
