"""Every cure that a message of `helpers.check` suggests is tried: with it the check accepts."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

import helpers.check.frames  # the rules for frames
from helpers.check.compare import compare
from helpers.check.message import ANSWER_BY_LETTER, CHANGED_INPUT, Subject, changed_input

V = np.array([0.5, -1.25, 3.0])
FRAME = pd.DataFrame({"name": [1, 5, 2], "age": [3, 3, 7]})
NAMED, LATER = FRAME.set_index("name"), FRAME[["age"]][1:]

# What is suggested, where: got, expected, and what the learner then does with what was got.
CURES: list[tuple[str, Any, Any, Callable[[Any], Any]]] = [
    ("int(…)", "12", 12, int),
    ("float(…)", "1.5", 1.5, float),
    ("bool(…)", 1, True, bool),
    (".detach().numpy()", torch.from_numpy(V), V, lambda got: got.detach().numpy()),
    (".item()", torch.tensor(1.5), 1.5, lambda got: got.item()),
    (".detach()", torch.ones(2, requires_grad=True), torch.ones(2), lambda got: got.detach()),
    ("np.array(…)", V.tolist(), V, np.array),
    ("torch.from_numpy(…)", V, torch.from_numpy(V), torch.from_numpy),
    ("torch.tensor(…)", V.tolist(), torch.tensor(V.tolist()), torch.tensor),
    ("torch.stack(…)", [*torch.ones(2, 3)], torch.ones(2, 3), torch.stack),
    ("torch.stack(…)", tuple(torch.ones(2)), torch.ones(2), torch.stack),
    ("{}(…)", (n for n in (1, 2)), [1, 2], list),
    ("{}(…)", map(abs, (1, -2)), (1, 2), tuple),
    ("return a, b", 1, (1, 2), lambda got: (got, 2)),
    ("set(…)", [1, 2, 2], {1, 2}, set),
    ('df["name"]', FRAME[["name"]], FRAME["name"], lambda got: got["name"]),
    ('df[["name"]]', FRAME["name"], FRAME[["name"]], lambda got: FRAME[["name"]]),
    ("reset_index", LATER, LATER.reset_index(drop=True), lambda got: got.reset_index(drop=True)),
    ("set_index", FRAME[["age"]], NAMED, lambda got: FRAME.set_index("name")),
]
# In messages about a call: tried below, and in tests/helpers/test_choice.py.
TRIED_ELSEWHERE = {"x = x + …", "copy.copy(…)", "copy.deepcopy(…)", 'return "…"', "return"}
# They name what a learner has written, or ask to look at something.
NO_CURES = {
    *("type(…)", "exit()", "{}", "//", "def …", "raise", "raise NotImplementedError()", "print"),
    *("*", "+=", "[…] = …", "keepdims", "[:, None]", "with check({}) as …:"),
    *("make check", "make check WEEK={}", "def", "returns"),
}


def suggested() -> Iterator[str]:
    """What stands in backticks in the sentences of `helpers.check`."""
    for path in Path(helpers.check.__file__).parent.glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        told = {id(n.value) for n in nodes if isinstance(n, ast.Expr)}  # docstrings
        parts = {id(v) for n in nodes if isinstance(n, ast.JoinedStr) for v in n.values}
        for node in nodes:
            if id(node) not in told | parts and (text := _text(node)):
                yield from re.findall(r"`([^`]+)`", text)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        parts = (v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
        return "".join(map(str, parts))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_no_cure_is_suggested_that_is_not_tried() -> None:
    tried = {name for name, *_ in CURES}
    assert {*suggested()} - tried - TRIED_ELSEWHERE - NO_CURES == set()


@pytest.mark.parametrize(("cure", "got", "expected", "take"), CURES)
def test_a_cure_works(cure: str, got: Any, expected: Any, take: Callable[[Any], Any]) -> None:
    found = compare(got, expected)
    assert found is not None
    assert f"`{cure.replace('{}', type(expected).__name__)}`" in found.note
    assert compare(take(got), expected) is None


def test_cures_of_a_call_work() -> None:
    assert CHANGED_INPUT[-1].endswith("`x = x + …`.")
    for x in (V.copy(), torch.from_numpy(V.copy()), [1, 2]):
        kept = x.copy() if not isinstance(x, torch.Tensor) else x.clone()
        given = x
        x = x + (x if isinstance(x, list) else 1)
        assert compare(given, kept) is None
    nested = {"a": [V.copy()]}
    assert "`copy.deepcopy(…)`" in changed_input(Subject("f"), "nested", nested)[-1]
    copy.deepcopy(nested)["a"][0] += 1
    assert compare(nested, {"a": [V]}) is None
    flat = {"a": 1}
    assert "`copy.copy(…)`" in changed_input(Subject("f"), "flat", flat)[-1]
    copy.copy(flat).pop("a")
    assert compare(flat, {"a": 1}) is None
    assert ANSWER_BY_LETTER.endswith('`return "…"`.')  # tests/helpers/test_choice.py
