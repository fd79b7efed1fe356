"""The code in hints: what counts as code, which names it may use, and that it runs."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.course.hints import try_hint, words_of

CARD = "Write `f(values, k)`. The mean is `m`."
DOCSTRING = """Shift.

values   array (n,)
k        int

>>> f([1.0, 2.0], 3)
[4.0, 5.0]
"""


def told(*hints: str) -> str:
    """What is wrong with the last of some hints; empty if nothing is."""
    text = "\n".join(f"{n}. {hint}" for n, hint in enumerate(hints, 1))
    names = {"np": np, "f": lambda values, k: [value + k for value in values]}
    try:
        try_hint("f", DOCSTRING, words_of(CARD, DOCSTRING), text, len(hints) - 1, names)
    except AssertionError as error:
        return str(error)
    return ""


def fence(code: str, language: str = "") -> str:
    return f"Almost code:\n   ```{language}\n   {code}\n   ```"


@pytest.mark.parametrize(
    "hint",
    [
        "Use `np.mean(values)`, and `.grad`, `//`, `values` and `np.sqrt`.",
        "`axis=1` counts in rows; `(… > m).sum()`.",
        fence("m = ..."),
        fence("each value plus k\n   all of them (in a list)"),
        fence("three halves: k;  more: none"),
        fence("mean = average of all\n   mean - values"),
        fence("for each value:\n       append: value plus k"),
        fence("return [... for value in values]", "python"),
        fence("def shifted(values, k):\n       return [value + k for value in values]", "python"),
    ],
)
def test_what_may_stand_in_a_hint(hint: str) -> None:
    assert told(hint) == ""


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ("`np.mean(values`", "`np.mean(values`: no Python"),
        (fence("for value in values", "python"), "no Python"),
        ("`other.mean()` is it.", "`other.mean()`: nothing tells the learner what “other” is"),
        (fence("x = shift + ...", "python"), "nothing tells the learner what “shift” is"),
        (fence("x = values - k"), "`x = values - k`: on the worked example it raises TypeError"),
        (
            fence("def shifted(values):\n       return values / 2", "python"),
            "`def shifted(values): …`: on the worked example it raises TypeError",
        ),
    ],
)
def test_what_may_not(hint: str, said: str) -> None:
    assert said in told(hint)


def test_a_hint_may_use_what_an_earlier_one_binds() -> None:
    assert told("`a = np.asarray(values)`", "`a[0] - k`") == ""
    assert told("First `a = …`", "`a[0] - k`") == ""
    assert "what “a” is" in told("An array.", "`a[0] - k`")


def test_what_takes_more_than_the_example_gives_is_read_and_not_run() -> None:
    method = "def shifted({}, values):\n       return {}.k + values"
    assert told("`self = …`", fence(method.format("self", "self"), "python")) == ""
    assert "what “this” is" in told(fence(method.format("self", "this"), "python"))
    whole = "class Shifter:\n       def shifted(self):\n           return self.k"
    assert told(fence(whole, "python"), "`Shifter()`") == ""


def test_without_an_example_hints_are_read_all_the_same() -> None:
    def read(hint: str) -> None:
        try_hint(
            "f",
            "Shift.\n\nvalues  array (n,)",
            words_of(CARD, ""),
            f"1. {hint}",
            0,
            {"np": np, "f": len},
        )

    read("`np.mean(values)`")
    with pytest.raises(AssertionError, match="no Python"):
        read("`np.mean(values`")
    with pytest.raises(AssertionError, match="what “other” is"):
        read("`other.mean()`")
