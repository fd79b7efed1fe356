"""What is to be proved of a notebook: ways to fill it in, and what must come of each.

A *variant* fills in one exercise: its stub, its solution, a right or a wrong answer, a mutant of
the solution. It runs beside
the setup cells with what shares a name with it, and nothing else: the exercises its cells use, the
checks its names could disturb. What no name shows, a random state or a global switch, is left to
the *crossings*, in which all checks run: every other exercise is wrong, and costs the rest nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course.mutants import mutants
from autograder.course.references import Offered, calling_answers
from autograder.course.source import Answer, Cell, SourceNotebook
from autograder.course.text import (
    names_bound_in,
    names_used_in,
    parsed,
    plain_python,
    without_solution,
)
from helpers.check.message import CALLS_A_REFERENCE


@dataclass(frozen=True)
class Trial:
    """What runs together: the text of each exercise cell that is kept, whose checks look at it.

    `watch` runs beside the tests before all cells, `look` after them.
    """

    texts: Mapping[str, str]
    checks: frozenset[str]
    watch: str = ""
    look: str = ""


@dataclass(frozen=True)
class Variant:
    """One way to fill in one exercise, where it is written, and what must come of it."""

    exercise: str
    kind: str  # stub, solution, right, wrong, reference, mutant, example, hint, promise
    because: str
    text: str
    points: int
    path: Path
    line: int
    trial: Trial
    says: str = ""
    public_passes: bool = False


@dataclass(frozen=True)
class Crossing:
    """Wrong answers to every other exercise at once; the exercises between them are solved."""

    because: str
    wrong: tuple[Variant, ...]
    path: Path
    trial: Trial
    exercise: str = "*"
    kind: str = "crossing"
    line: int = 1


class Names:
    """The names a notebook's cells bind and use, by exercise; setup cells belong to None."""

    def __init__(self, source: SourceNotebook) -> None:
        self.binds: dict[str, frozenset[str]] = {}
        self.cell_uses: dict[str, frozenset[str]] = {}
        self.uses: dict[str | None, frozenset[str]] = {None: frozenset()}
        for cell in source.cells:
            if cell.kind not in ("setup", "exercise", "check"):
                continue
            used = _mentioned(plain_python(cell.text))
            self.uses[cell.exercise] = self.uses.get(cell.exercise, frozenset()) | used
            if cell.kind == "exercise":
                self.binds[str(cell.exercise)] = names_bound_in(cell.text)
                self.cell_uses[str(cell.exercise)] = used

    def needed(self, exercise: str, text: str) -> frozenset[str]:
        """The exercises whose cells must run for this one: what it, its checks and setup name."""
        wanted = names_used_in(plain_python(text)) | self.uses[exercise] | self.uses[None]
        found = {exercise}
        while more := {e for e, bound in self.binds.items() if e not in found and bound & wanted}:
            found |= more
            wanted = wanted.union(*(self.cell_uses[e] for e in more))
        return frozenset(found)

    def disturbed(self, exercise: str, text: str) -> frozenset[str]:
        """The exercises that a text could reach through a name it binds, its own among them."""
        bound = names_bound_in(text)
        if bound & self.uses[None]:
            return frozenset(self.binds)
        return frozenset(e for e in self.binds if e == exercise or bound & self.uses[e])


def variants(source: SourceNotebook, answers: Sequence[Answer]) -> Iterator[Variant]:
    """Yield the stub, the solution and every answer of every exercise of a notebook."""
    names, cells = Names(source), exercise_cells(source)
    for exercise in source.exercises:
        name, cell = exercise.name, cells[exercise.name]
        for kind, because, text in (
            ("stub", "as released", without_solution(cell.text)),
            ("solution", "as written by the author", cell.text),
        ):
            points = exercise.points if kind == "solution" else 0
            trial = _trial(names, cells, name, text)
            yield Variant(name, kind, because, text, points, source.path, cell.line, trial)
        own = (answer for answer in answers if answer.exercise == name)
        for answer in sorted(own, key=lambda answer: answer.kind):
            yield Variant(
                exercise=name,
                kind=answer.kind,
                because=answer.because,
                text=answer.text,
                points=exercise.points - answer.loses,
                path=answer.path,
                line=answer.line,
                trial=_trial(names, cells, name, answer.text),
                says=answer.says,
                public_passes=answer.public_passes,
            )


def calling(source: SourceNotebook, functions: tuple[Offered, ...]) -> Iterator[Variant]:
    """Yield an answer for each public function of the week that could be called as one."""
    names, cells = Names(source), exercise_cells(source)
    for name, function, text in calling_answers(source, functions):
        yield Variant(
            exercise=name,
            kind="reference",
            because=f"calls {function.title}",
            text=text,
            points=0,
            path=source.path,
            line=cells[name].line,
            trial=_trial(names, cells, name, text),
            says=CALLS_A_REFERENCE if name in function.stands_in_for else "",
        )


def solution(source: SourceNotebook, exercise: str) -> Variant:
    """The solution of one exercise."""
    found = variants(source, ())
    return next(v for v in found if v.exercise == exercise and v.kind == "solution")


def mutated(source: SourceNotebook, exercise: str) -> Iterator[Variant]:
    """Yield every mutant of one solution: `because` is how its changed line reads.

    Its own checks must see it: it may not score all of its `points`.
    """
    solved = solution(source, exercise)
    for mutant in mutants(solved.text):
        texts = {**solved.trial.texts, exercise: mutant.text}
        yield replace(
            solved,
            kind="mutant",
            because=mutant.reads,
            text=mutant.text,
            line=solved.line + mutant.line,
            trial=Trial(texts, frozenset({exercise})),
        )


def crossings(source: SourceNotebook, found: Sequence[Variant]) -> Iterator[Crossing]:
    """Yield two runs in which half of the exercises are wrong, as inconspicuously as they can be.

    A notebook of one exercise has nobody to cost a point.
    """
    solved = {name: cell.text for name, cell in exercise_cells(source).items()}
    names = [exercise.name for exercise in source.exercises]
    for because, wrong in (("odd ones wrong", names[::2]), ("even ones wrong", names[1::2])):
        chosen = tuple(v for name in wrong if (v := _inconspicuous(name, found)) is not None)
        if chosen and len(wrong) < len(names):
            texts = {**solved, **{variant.exercise: variant.text for variant in chosen}}
            yield Crossing(because, chosen, source.path, Trial(texts, frozenset(names)))


def alone(variant: Variant, source: SourceNotebook) -> Variant:
    """A crossing's wrong answer as the only one: does it cost what they cost together?"""
    solved = {name: cell.text for name, cell in exercise_cells(source).items()}
    trial = Trial({**solved, variant.exercise: variant.text}, frozenset(solved))
    return replace(variant, trial=trial)


def _mentioned(text: str) -> frozenset[str]:
    """The names and the strings of a cell: checks ask for an answer by either."""
    nodes = ast.walk(parsed(text))
    strings = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return names_used_in(text).union(strings)


def exercise_cells(source: SourceNotebook) -> dict[str, Cell]:
    return {str(cell.exercise): cell for cell in source.cells if cell.kind == "exercise"}


def _trial(names: Names, cells: Mapping[str, Cell], exercise: str, text: str) -> Trial:
    checks = names.disturbed(exercise, text)
    kept = names.needed(exercise, text).union(*(names.needed(e, cells[e].text) for e in checks))
    texts = {name: cell.text for name, cell in cells.items() if name in kept}
    return Trial({**texts, exercise: text}, checks)


def _inconspicuous(exercise: str, found: Sequence[Variant]) -> Variant | None:
    """A wrong answer that passes the public check if there is one: it runs furthest."""
    wrong = [v for v in found if v.exercise == exercise and v.kind == "wrong"]
    return next((v for v in wrong if v.public_passes), wrong[0] if wrong else None)
