"""Answers that are written as a change of the solution: the lines that go, and those that come.

    # %% wrong="f1" because="forgets the misses" says="That is the precision"
    # - return 2 * hits / (called + ill)
    # + return hits / called

Of a long solution the rest stands in the source alone, and what is wrong stands out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from autograder.course.marks import MarkedCell
from autograder.course.text import SOLUTION, parsed, plain_python

_LINE = re.compile(r"# ([-+])(?: (.*))?")
_DOCUMENTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass
class _Change:
    """Lines that follow each other in the solution, what stands there instead, and where."""

    offset: int
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)


def written_out(origin: MarkedCell, solutions: Mapping[str, str]) -> MarkedCell:
    """The cell of an answer with its whole text; a change that does not fit is refused."""
    exercise = origin.marks.get("wrong", origin.marks.get("right"))
    lines = origin.text.split("\n")
    is_change = all(_LINE.fullmatch(line) for line in lines if line) and any(lines)
    if exercise not in solutions or not is_change:
        return origin
    code = _code(solutions[exercise])
    for change in _changes(lines):
        code = _changed(code, change, origin)
    return replace(origin, text="\n".join(code).strip("\n"))


def _changes(lines: list[str]) -> Iterator[_Change]:
    change = _Change(1)
    for offset, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        sign, text = found.groups("") if found else ("", "")
        if change.new and sign != "+":
            yield change
            change = _Change(offset)
        if sign:
            (change.old if sign == "-" else change.new).append(text)
    yield change


def _changed(code: list[str], change: _Change, origin: MarkedCell) -> list[str]:
    size = len(change.old)
    places = [i for i in range(len(code) - size + 1) if code[i : i + size] == change.old]
    if not size:
        origin.refuse(
            "begin a change with a line of the solution that goes: “# - …”.", change.offset
        )
    elif len(places) != 1:
        told = (
            f"stand there {len(places)} times: add the next one" if places else "do not stand there"
        )
        origin.refuse(f"these lines of the solution {told}.", change.offset)
    if not size or len(places) != 1:
        return code
    return [*code[: places[0]], *change.new, *code[places[0] + size :]]


def _code(solution: str) -> list[str]:
    """The lines of a solution without markers and docstrings."""
    lines = solution.split("\n")
    left_out = {n for n, line in enumerate(lines, 1) if line.strip() in SOLUTION}
    for node in ast.walk(parsed(plain_python(solution))):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node) is not None:
            docstring = node.body[0]
            left_out.update(range(docstring.lineno, (docstring.end_lineno or 0) + 1))
    return [line for n, line in enumerate(lines, 1) if n not in left_out]
