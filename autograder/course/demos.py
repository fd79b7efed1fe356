"""A notebook's experiments, run with answers that an experiment may meet.

An experiment uses a learner's function if its public checks passed. So it must bear the solution,
every right answer, and every wrong one that passes in public. With the solutions all experiments
run; with other answers those that use them, and what these need. The k-th answers of all exercises
run together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course.cells import Cell, SourceNotebook
from autograder.course.text import names_bound_in, names_read_in, plain_python
from autograder.course.variants import Variant, exercise_cells
from helpers.check.demo import used_by_each


@dataclass(frozen=True)
class Demo:
    """Answers to some exercises, the others are solved; the cells that run, in order."""

    because: str
    answers: tuple[Variant, ...]
    cells: tuple[Cell, ...]
    uses: Mapping[int, frozenset[str]]  # by the line of an experiment: whose answers it uses
    path: Path
    exercise: str = "*"
    kind: str = "demo"
    line: int = 1

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the exercises' cells."""
        solved = {str(c.exercise): c.text for c in self.cells if c.kind == "exercise"}
        return {**solved, **{answer.exercise: answer.text for answer in self.answers}}

    @property
    def all_right(self) -> bool:
        return not any(answer.kind == "wrong" for answer in self.answers)


def demos(source: SourceNotebook, found: Sequence[Variant]) -> Iterator[Demo]:
    """Yield the runs of a notebook's experiments; none if it has no experiment."""
    cells = [cell for cell in source.cells if cell.kind in ("setup", "exercise", "code")]
    experiments = [cell for cell in cells if cell.kind == "code"]
    texts = [plain_python(cell.text) for cell in experiments]
    names = tuple(exercise_cells(source))
    used = used_by_each(texts, {*names})
    uses = dict(zip((cell.line for cell in experiments), used, strict=True))
    if experiments:
        yield Demo("the solutions", (), tuple(cells), uses, source.path)
    for kind in ("right", "wrong"):
        own = [
            [v for v in found if (v.exercise, v.kind) == (e, kind) and _is_met(v)] for e in names
        ]
        for k in range(max(map(len, own), default=0)):
            chosen = tuple(answers[k] for answers in own if k < len(answers))
            because = f"{kind} answers, number {k + 1} of each exercise"
            demo = Demo(because, chosen, tuple(cells), uses, source.path)
            yield from _with_what_it_uses(demo)


def alone(demo: Demo, exercises: Collection[str]) -> Iterator[Demo]:
    """A demo's answers to these exercises, each as the only one: with which does it break?"""
    for answer in (answer for answer in demo.answers if answer.exercise in exercises):
        one = replace(demo, because=answer.because, answers=(answer,), exercise=answer.exercise)
        yield from _with_what_it_uses(one)


def _is_met(variant: Variant) -> bool:
    return variant.kind == "right" or variant.public_passes


def _with_what_it_uses(demo: Demo) -> Iterator[Demo]:
    """The demo without the experiments that its answers cannot reach; nothing if none is left."""
    chosen = {answer.exercise for answer in demo.answers}
    wanted: frozenset[str] = frozenset()
    kept = []
    for cell in reversed(demo.cells):
        if cell.kind == "code":
            bound = names_bound_in(cell.text)
            if not (demo.uses[cell.line] & chosen or bound & wanted):
                continue
            wanted |= names_read_in(plain_python(cell.text)) - bound
        kept.append(cell)
    cells = tuple(reversed(kept))
    met = {name for cell in cells if cell.kind == "code" for name in demo.uses[cell.line]}
    answers = tuple(answer for answer in demo.answers if answer.exercise in met)
    if answers:
        yield replace(demo, answers=answers, cells=cells)
