"""What a return row promises, and the answers that break one word of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import numpy as np
import pytest
import torch

from autograder.course.broken import ALIAS, CHANGES, breaking, breaking_method
from autograder.course.cells import Cell
from autograder.course.promises import Promise, breaking_answers, promises
from helpers.check.compare import compare

PAIR = (Promise(0, ("array",)), Promise(1, ("float",)))


@pytest.mark.parametrize(
    ("row", "annotation", "expected"),
    [
        ("float; 0.0 if no rate is stable", "", (Promise(None, ("float",)),)),
        ("tensor (n + 1, d): a list of points", "", (Promise(None, ("tensor",)),)),
        ("list of int arrays: shuffled", "", (Promise(None, ("list", "int array")),)),
        ("float array (3, total): none, some", "", (Promise(None, ("array",)),)),
        ("tuple of array (b, c) and float: mean, width", "", PAIR),
        ("tuple of array (d,), the mean, and float, the variance", "", PAIR),
        ("tuple of text and int: a name", "", (Promise(0, ("text",)), Promise(1, ("int",)))),
        (
            "tuple of a list of new tensors and float: the norm",
            "",
            (Promise(0, ("list", "tensor"), True), Promise(1, ("float",))),
        ),
        (
            '{"fails": list of three ints, "agrees": bool}',
            "",
            (Promise("fails", ("list", "int")), Promise("agrees", ("bool",))),
        ),
        ("the new batch size. A float.", "float", (Promise(None, ("float",)),)),
        ("", "tuple[np.ndarray, float]", PAIR),
        ("", "np.ndarray", (Promise(None, ("array",)),)),
        ("what you like", "", ()),
        ("", "", ()),
    ],
)
def test_what_a_row_promises(row: str, annotation: str, expected: tuple[Promise, ...]) -> None:
    hint = ast.parse(annotation, mode="eval").body if annotation else None
    assert promises(row, hint) == expected


SOURCE = '''\
def f(x):
    """Halves.

    x        array (n,)
    returns  {result}

    >>> f(2)
    1
    """
    return x / 2
'''


def broken_words(result: str, with_torch: bool = True) -> Iterator[tuple[str, int]]:
    cell = Cell("exercise", "f", "f", 0, SOURCE.format(result=result), 1)
    return ((b.because, b.line) for b in breaking_answers(cell, with_torch))


def test_every_word_is_broken_by_an_answer_of_its_own_and_named_with_its_line() -> None:
    words = ["a tensor for a float, in [1]", "an array for a float, in [1]"]
    assert list(broken_words("tuple of bool and\n             float: both")) == [
        ("0 and 1 for False and True, in [0]", 5),
        *((word, 5) for word in words),
    ]
    assert [word for word, _ in broken_words("float", with_torch=False)] == [words[1][:-8]]
    assert list(broken_words("nothing")) == []


def test_an_answer_keeps_its_parameters_and_its_values_and_breaks_one_word() -> None:
    def f(x, y=2):  # type: ignore[no-untyped-def]
        return [x + y, 0.5], {"m": 0.25}

    broken = breaking(f, 0, "an array for a float")
    assert broken.__wrapped__ is f  # type: ignore[attr-defined]
    assert broken(1) == ([3, np.array([0.5])], {"m": 0.25})
    assert [*breaking(lambda: [1, 2], None, "a generator for a list")()] == [1, 2]
    assert breaking(lambda: {"a": True, "b": True}, "b", "0 and 1 for False and True")() == {
        "a": True,
        "b": 1,
    }


CLASS = '''\
class Scores:
    """Keeps scores.

    best(k)    list of floats:
               the largest
    reset()    sets every list of floats to an empty one
    share()    float
    """

    def __init__(self) -> list: ...

    def mean(self, of):
        """One of them.

        returns  bool: more than half
        """

    def sizes(self) -> np.ndarray:
        ### BEGIN SOLUTION
        return np.array([1.0])

    def best(self, k): ...

    def reset(self): ...

    def share(self):
        """returns  list: in the solution nobody reads it"""

    def _all(self) -> list: ...
        ### END SOLUTION
'''


def test_a_class_promises_for_each_method_what_the_learner_can_read_of_it() -> None:
    cell = Cell("exercise", "Scores", "Scores", 0, CLASS, 1)
    assert [(b.because, b.line) for b in breaking_answers(cell, with_torch=False)] == [
        ("0 and 1 for False and True, of mean", 15),
        ("float32 for float64, of sizes", 18),
        ("one more dimension, of sizes", 18),
        ("a list for an array, of sizes", 18),
        ("a generator for a list, of best", 4),
        ("an array for a float, of best", 4),
        ("an array for a float, of share", 7),
    ]


def test_a_method_is_broken_in_its_class_whatever_binds_it() -> None:
    class Broken:
        def plain(self, x: float) -> float:
            return x

        @property
        def shown(self) -> float:
            return 0.5

        @staticmethod
        def free(x: float) -> float:
            return x

        @classmethod
        def made(cls, x: float) -> float:
            return x

    for name in ("plain", "shown", "free", "made"):
        breaking_method(Broken, name, None, "an array for a float")
    one = Broken()
    for value in (one.plain(0.5), one.shown, Broken.free(0.5), Broken.made(0.5)):
        assert isinstance(value, np.ndarray) and value.tolist() == [0.5]


VALUES = {
    "float32 for float64": np.array([0.5, 2.0]),
    "floats for whole numbers": np.array([3, 5]),
    "another precision": torch.tensor([0.5]),
    "a required gradient": torch.tensor([0.5]),
    "one more dimension": np.ones(2),
    "a list for an array": np.ones(2),
    "a tensor for a float": 0.5,
    "an array for a float": 0.5,
    "0 and 1 for False and True": True,
    "a generator for a list": [1, 2],
}


@pytest.mark.parametrize("word", CHANGES)
def test_a_comparison_sees_every_broken_word(word: str) -> None:
    value = VALUES[word]
    assert compare(value, value) is None
    assert compare(breaking(lambda: value, None, word)(), value) is not None


def test_an_input_comes_back_for_a_new_value_where_they_are_equal() -> None:
    held = [torch.ones(2), torch.zeros(3)]
    same, other = breaking(lambda held: [held[0] * 1, held[1] + 1], None, ALIAS)(held)
    assert same is held[0] and other is not held[1]
