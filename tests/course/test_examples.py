"""A worked example: read from a docstring, held against what comes back, looked for in checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from conftest import TINY_SOURCE, write_tiny_course

from autograder.course import cards
from autograder.course.examples import try_example
from autograder.course.source import answers_path, read_answers, read_source
from autograder.course.tidy import Seen
from autograder.course.variants import variants
from helpers.check import CheckFailed


def told(example: str, f: Any, checked: list[Seen] | None = None, *, of_class: bool = False) -> str:
    """What is wrong with an example of f; empty if nothing is."""
    names = {"f": f, "np": np, "torch": torch}
    try:
        try_example("f", f"Does it.\n\n{example}", names, checked, of_class=of_class)
    except AssertionError as error:
        assert not isinstance(error, CheckFailed)
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("wanted", "got", "holds"),
    [
        ("0.667", 2 / 3, True),
        ("0.667", 0.6676, False),
        ("0.667", 0.66, False),
        ("6", 6, True),
        ("6", 6.01, False),
        ("1.5e-4", 1.52e-4, True),
        ("1.5e-4", 1.6e-4, False),
        ("2e3", 2400.0, True),
        ("(1.0, 6.35, 'no')", (1.0, 6.3531, "no"), True),
        ("(1.0, 6.35, 'no')", (1.02, 6.3531, "no"), False),
        ("array([0.5, nan])", np.array([0.5, np.nan]), True),
        ("array([0.5])", [0.5], False),
        ("tensor([0.5])", np.array([0.5]), False),
        ("[tensor([0.5])]", [torch.tensor([0.5])], True),
        ("{'a': [1, 2]}", {"a": [1, 3]}, False),
    ],
)
def test_a_float_is_right_to_the_digits_printed(wanted: str, got: object, holds: bool) -> None:
    said = told(f">>> f()\n{wanted}", lambda: got)
    assert said == ("" if holds else f"`f()` gives {got!r}, below it stands {wanted}")


def test_lines_before_it_may_prepare_and_a_line_may_use_what_comes_back() -> None:
    prepared = ">>> g = lambda x: x + 1\n>>> a, b = f(g,\n...          2)\n"
    example = f"{prepared}>>> [x for x in (b, a)]\n[2, 3]"
    assert told(example, lambda g, x: (g(x), x)) == ""


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ("`f(3)` is 4.", "its docstring has no worked example"),
        (">>> f(3)", "its docstring has no worked example"),
        (">>> 2 + 2\n4", "its worked example never calls f"),
        (">>> f(3)\nfour of them", "below `f(3)` stands no value"),
    ],
)
def test_what_is_no_example(example: str, said: str) -> None:
    assert told(example, lambda x: x + 1).startswith(said)


def test_an_answer_that_stops_is_told_like_in_a_check() -> None:
    with pytest.raises(CheckFailed, match="ZeroDivisionError"):
        told(">>> f(0)\n1", lambda x: 1 / x)


def test_a_check_must_make_its_calls() -> None:
    def f(x: Any, g: Any) -> Any:
        return x

    example = ">>> f(np.array([1.0, 2.0]), len)[1]\n2.0"
    elsewhere = Seen({"x": np.array([1.0, 3.0]), "g": len})
    said = "no check makes the call of the example: `f(np.array([1.0, 2.0]), len)[1]`"
    assert told(example, f, []) == told(example, f, [elsewhere]) == said
    there = Seen({"x": np.array([1.0, 2.0]), "g": max})  # of a function nothing is known
    assert told(example, f, [elsewhere, there]) == ""
    driven = Seen({"steps": 3}, driven=True)
    assert told(example, f, [driven]) == ""
    assert told(example, f, [driven, elsewhere]) == said


class Halves:
    """What an example of a class may look like."""

    def __init__(self, them: Any, by: float = 2.0) -> None:
        self.them, self.by = them, by

    def step(self) -> Any:
        self.them /= self.by
        return self


@pytest.mark.parametrize(
    ("example", "said"),
    [
        (">>> x = np.ones(2)\n>>> f(x).step().them\narray([0.5, 0.5])\n>>> x.sum()\n1.0", ""),
        (">>> w = torch.ones(1)\n>>> w2 = f(w, by=4).step()\n>>> w\ntensor([0.25])", ""),
        (">>> f(3.0).step().them\n1.0", "`f(3.0).step().them` gives 1.5, below it stands 1.0"),
        (">>> f(3.0).by\n2.0\n>>> f(3.0).by\n2", ""),
        (">>> f(3.0)\n3.0", "`f(3.0)` gives <"),
        (">>> f(3.0).by\ntwo", "below `f(3.0).by` stands no value"),
        (">>> f(3.0).step()", "its docstring has no worked example"),
        (">>> 2 + 2\n4", "its worked example never calls f"),
    ],
)
def test_the_example_of_a_class_makes_objects_and_uses_them(example: str, said: str) -> None:
    fault = told(example, Halves, of_class=True)
    assert fault.startswith(said) and bool(fault) is bool(said)


def test_a_check_must_make_the_objects_of_the_example_too() -> None:
    example = ">>> f([3.0], by=3).by\n3.0"
    said = "no check makes the call of the example: `f([3.0], by=3).by`"
    assert told(example, Halves, [Seen({"them": [3.0]})], of_class=True) == said
    assert told(example, Halves, [Seen({"them": [3.0], "by": 3})], of_class=True) == ""
    assert told(example, Halves, [Seen({"steps": 3}, driven=True)], of_class=True) == ""


@pytest.mark.parametrize("line", ["f(1.0, by=0.0).step()", "f()", "f(1.0).stop()"])
def test_an_object_that_stops_is_told_like_in_a_check(line: str) -> None:
    with pytest.raises(CheckFailed, match=r"ZeroDivisionError|TypeError|AttributeError"):
        told(f">>> {line}\n1", Halves, of_class=True)


@pytest.mark.parametrize(
    ("driven", "example", "demanded"),
    [(0, False, True), (1, False, True), (2, False, False), (2, True, True)],
)
def test_what_only_drivers_call_needs_no_example(
    tmp_path: Path, driven: int, example: bool, demanded: bool
) -> None:
    text = TINY_SOURCE
    for plain in ('check("mean_square", "x")', 'check("mean_square")')[:driven]:
        assert plain in text
        text = text.replace(plain, f"{plain[:-1]}, driver=np.mean)")
    if not example:
        text = text.replace("    >>> mean_square(np.array([1.0, -2.0, 4.0]))\n    7.0\n", "")
    path = write_tiny_course(tmp_path) / "solutions" / "week1_tiny" / "01_first.py"
    path.write_text(text, encoding="utf-8")
    source = read_source(path)
    found = cards.told(source, list(variants(source, read_answers(answers_path(path), source))))
    kinds = {v.kind for v in found if v.exercise == "mean_square"}
    assert ("example" in kinds) is demanded
    assert "hint" in kinds
