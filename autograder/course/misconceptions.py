"""Wrong answers that only hidden tests find, each with the sentence its maker is told.

A course keeps them beside its built sources, for the grader: whoever fails a hidden test as one of
them does is told its sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.course.source import SourceNotebook, answers_path, read_answers


@dataclass(frozen=True)
class Misconception:
    """A wrong answer, as code, and what whoever makes the same mistake is told."""

    exercise: str
    text: str
    says: str


def misconceptions(source: SourceNotebook) -> tuple[Misconception, ...]:
    """Return the answers of a notebook that pass its public checks and fail the hidden ones.

    A question tells its own.
    """
    path = answers_path(source.path)
    answers = read_answers(path, source) if path.exists() else ()
    written = {exercise.name for exercise in source.exercises if not exercise.choice}
    found = (a for a in answers if a.public_passes and a.exercise in written)
    return tuple(Misconception(a.exercise, a.text, a.says) for a in found)


def kept_at(course: Path, week: str, notebook: str) -> Path:
    """Where a built course keeps those of a notebook: not among what nbgrader gives out."""
    return course / "build" / "misconceptions" / week / f"{notebook}.json"


def to_json(found: Iterable[Misconception]) -> str:
    return json.dumps([asdict(each) for each in found], indent=1) + "\n"


def read_misconceptions(path: Path) -> tuple[Misconception, ...]:
    """Return what was kept there, nothing if there is no such file."""
    if not path.exists():
        return ()
    return tuple(Misconception(**fields) for fields in json.loads(path.read_text(encoding="utf-8")))
