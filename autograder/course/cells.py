"""What a source holds once it is understood: its cells, exercises, written answers; an answer."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Text = Literal["markdown", "card", "hints", "predict", "prompt", "explain"]
Code = Literal["code", "setup", "exercise", "check"]
Kind = Text | Code


@dataclass(frozen=True)
class Cell:
    """One cell: what it is for, the exercise it belongs to, and the line of its header.

    Of a check, `about` says in a few words what it looks at. An experiment may show an error on
    purpose: `raises` is its type.
    """

    kind: Kind
    exercise: str | None
    grade_id: str | None
    points: int
    text: str
    line: int
    about: str = ""
    raises: str = ""


@dataclass(frozen=True)
class Option:
    """One option of a choice, whether it is the true one, and what to say to who takes it."""

    letter: str
    text: str
    is_true: bool
    because: str
    line: int


@dataclass(frozen=True)
class Choice:
    """What a `predict` or a `question` asks, and its options."""

    text: str
    options: tuple[Option, ...]

    @property
    def letters(self) -> str:
        return "".join(option.letter for option in self.options)

    @property
    def key(self) -> str:
        return next(option.letter for option in self.options if option.is_true)


@dataclass(frozen=True)
class Exercise:
    """What the card says; the points are those of its checks together. A question has a choice."""

    name: str
    title: str
    difficulty: int
    minutes: int
    quest: str
    points: int
    choice: Choice | None = None


@dataclass(frozen=True)
class Written:
    """A question answered in words and graded by a person, with what that person goes by."""

    name: str
    points: int
    question: str
    model: str
    rubric: tuple[tuple[int, str], ...]
    line: int


@dataclass(frozen=True)
class SourceNotebook:
    """A notebook as its author wrote it, solutions and hidden tests included."""

    path: Path
    week: str
    name: str
    cells: tuple[Cell, ...]
    exercises: tuple[Exercise, ...]
    written: tuple[Written, ...] = ()


@dataclass(frozen=True)
class Answer:
    """A wrong answer the checks must reject, or a right one they must accept, and where it is."""

    exercise: str
    kind: Literal["right", "wrong"]
    because: str
    says: str
    loses: int
    public_passes: bool
    text: str
    path: Path
    line: int


@dataclass(frozen=True)
class Equivalent:
    """Mutants of a solution that do what it does, by their changed line; where each is written."""

    exercise: str
    because: str
    lines: tuple[tuple[int, str], ...]
    path: Path
