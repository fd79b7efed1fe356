"""A class made of the course's own right and wrong answers: something to grade at once.

Every student is built to get a known score: the points of each exercise, less what the chosen
answer loses.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.common.files import replace_file
from autograder.course.build import CONFIG, build_course, released_sources
from autograder.course.source import Answer, SourceNotebook, answers_path, read_answers, read_source

FOLDER = "sample_class"
MOST_MIXED = 24  # a class to look at; `prove` grades every answer


@dataclass(frozen=True)
class Answers:
    """A notebook's exercises with all their answers."""

    source: SourceNotebook
    answers: tuple[Answer, ...]

    def of(self, exercise: str, kind: str) -> list[Answer]:
        return [a for a in self.answers if a.exercise == exercise and a.kind == kind]


@dataclass(frozen=True)
class SampleStudent:
    """A made-up submission of one notebook: an answer for each exercise, or None for the stub."""

    name: str
    chosen: Mapping[str, Answer | None]

    def score(self, answers: Answers) -> int:
        """Return the score the submission is built to get."""
        total = 0
        for exercise in answers.source.exercises:
            answer = self.chosen[exercise.name]
            total += 0 if answer is None else exercise.points - answer.loses
        return total


def read_all_answers(root: Path, week: str) -> list[Answers]:
    """Return the answers beside every notebook of a week."""
    found = []
    for path in released_sources(root, week):
        source = read_source(path)
        found.append(Answers(source, read_answers(answers_path(path), source)))
    return found


def class_size(all_answers: Iterable[Answers]) -> int:
    """Return how many mixed students it takes to give a week's wrong answers, or most."""
    counts = (len(a.of(e.name, "wrong")) for a in all_answers for e in a.source.exercises)
    return min(2 * max(counts, default=0), MOST_MIXED)


def students(answers: Answers, mixed: int) -> list[SampleStudent]:
    """Return a class: one student with right answers, one without any, and many mixed ones.

    The mixed ones answer every other exercise wrongly, each in another way; of more wrong answers
    than pairs of students every second or third is given.
    """
    names = [exercise.name for exercise in answers.source.exercises]
    right = {name: answers.of(name, "right")[0] for name in names}
    wrong = {name: answers.of(name, "wrong") for name in names}
    made = [SampleStudent("right", right), SampleStudent("untouched", dict.fromkeys(names))]
    for number in range(mixed):
        chosen: dict[str, Answer | None] = {}
        for place, name in enumerate(names):
            turn = int(number // 2 * max(2 * len(wrong[name]) / mixed, 1.0))
            use_wrong = turn < len(wrong[name]) and (number + place) % 2 == 0
            chosen[name] = wrong[name][turn] if use_wrong else right[name]
        made.append(SampleStudent(f"mixed-{number + 1:02d}", chosen))
    return made


def fill_in(released: NotebookNode, texts: Mapping[str, str]) -> NotebookNode:
    """Return the student notebook with some exercise cells filled in, by grade_id."""
    notebook: NotebookNode = nbformat.from_dict(released)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in texts:
            cell.source = texts[name]
    return notebook


def submit(course: Path, student: str, week: str, name: str, texts: Mapping[str, str]) -> None:
    """Put a filled-in copy of a released notebook into a student's folder."""
    released = nbformat.read(course / "weeks" / week / f"{name}.ipynb", as_version=4)
    folder = course / "submitted" / student / week
    folder.mkdir(parents=True, exist_ok=True)
    text = nbformat.writes(fill_in(released, texts), version=nbformat.NO_CONVERT)
    replace_file(folder / f"{name}.ipynb", text.encode())


def make_sample_class(root: Path, weeks: Sequence[str] | None = None) -> Path:
    """Make the sample class in a course folder of its own beside `root`'s, and return it."""
    course = root / FOLDER
    shutil.rmtree(course / "submitted", ignore_errors=True)
    built = build_course(root, course=course, weeks=weeks)
    shutil.copy(CONFIG, course)  # nbgrader started in that folder sees that course
    for week in built.weeks:
        all_answers = read_all_answers(root, week)
        for answers in all_answers:
            for student in students(answers, class_size(all_answers)):
                chosen = {name: a.text for name, a in student.chosen.items() if a is not None}
                if chosen:  # words, too, for a person to grade
                    chosen |= {asked.name: asked.model for asked in answers.source.written}
                submit(course, student.name, week, answers.source.name, chosen)
    return course
