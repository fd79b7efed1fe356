"""Answers that call the course's own functions: every exercise is proved to give nothing for them.

A week's package in `helpers/` can be imported by anybody. Each of its public functions that takes
as many arguments as an exercise is tried as its answer, and must earn no point; one that is marked
as standing in for the exercise must refuse with its sentence.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.course.cells import SourceNotebook
from autograder.course.text import parsed, plain_python


@dataclass(frozen=True)
class Offered:
    """A public function of a week's package."""

    module: str
    name: str
    least: int  # arguments
    most: float
    stands_in_for: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        return f"{self.module.rpartition('.')[2]}.{self.name}"


def offered(root: Path, week: str) -> tuple[Offered, ...]:
    """The public functions of a week's package under `root`, in order."""
    paths = sorted((root / "helpers" / week).glob("*.py"))
    return tuple(found for path in paths for found in _offered(path, f"helpers.{week}.{path.stem}"))


def _offered(path: Path, module: str) -> Iterator[Offered]:
    for node in parsed(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield Offered(module, node.name, *_counts(node.args), _marked(node))
        # sgd_reference = torch_step(torch.optim.SGD)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            names = (target.id for target in node.targets if isinstance(target, ast.Name))
            yield from (Offered(module, n, 0, float("inf")) for n in names if n[0].islower())


def _counts(arguments: ast.arguments) -> tuple[int, float]:
    named = [*arguments.posonlyargs, *arguments.args]
    most = float("inf") if arguments.vararg else len(named)
    return len(named) - len(arguments.defaults), most


def _marked(node: ast.FunctionDef) -> frozenset[str]:
    """The exercises that a function is marked to stand in for."""
    calls = (mark for mark in node.decorator_list if isinstance(mark, ast.Call))
    names = (
        argument.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "stands_in_for"
        for argument in call.args
        if isinstance(argument, ast.Constant)
    )
    return frozenset(map(str, names))


def calling_answers(
    source: SourceNotebook, functions: tuple[Offered, ...]
) -> Iterator[tuple[str, Offered, str]]:
    """Yield exercise, function and text of each answer that only calls it."""
    for cell in source.cells:
        if cell.kind != "exercise":
            continue
        name = str(cell.exercise)
        for node in parsed(plain_python(cell.text)).body:
            if isinstance(node, ast.FunctionDef) and node.name == name:
                count = len([*node.args.posonlyargs, *node.args.args])
                fitting = (f for f in functions if f.least <= count <= f.most and count)
                yield from ((name, f, _text(node, f)) for f in fitting)


def _text(exercise: ast.FunctionDef, function: Offered) -> str:
    taken = [argument.arg for argument in (*exercise.args.posonlyargs, *exercise.args.args)]
    for argument in exercise.args.args:
        argument.annotation = None
    return (
        f"from {function.module} import {function.name} as theirs\n\n\n"
        f"def {exercise.name}({ast.unparse(exercise.args)}):\n"
        f"    return theirs({', '.join(taken)})\n"
    )
