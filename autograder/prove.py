"""Prove the exercises: every stub, solution, right and wrong answer must fare as it should.

python -m autograder.prove [WEEK] runs each of them through the split grader and prints the
mutation table. All other exercises then hold the solution: what an answer costs them shows.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import nbformat
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.common.errors import CourseError
from autograder.course.build import build_course, chosen_weeks
from autograder.course.sample import Answers, fill_in, read_all_answers
from autograder.run.worker import LocalPool, grade_bytes
from autograder.sandbox import tiers
from autograder.sandbox.isolation import Limits
from autograder.submissions.assemble import Assembled, SourceNotebook, assemble, load_week
from autograder.submissions.job import CellOutcome, Job, Outcome, Result


@dataclass(frozen=True)
class Variant:
    """One way to fill in one exercise, and what must come of it."""

    exercise: str
    kind: str  # stub, solution, right, wrong
    because: str
    text: str
    points: int
    says: str = ""
    public_passes: bool = False


@dataclass(frozen=True)
class Verdict:
    """What came of a variant; `fault` is empty if it is what should."""

    variant: Variant
    score: float
    most: float
    message: str
    fault: str


def variants(
    answers: Answers, solutions: dict[str, str], stubs: dict[str, str]
) -> Iterator[Variant]:
    """Yield the stub, the solution and every answer of every exercise of a notebook."""
    for exercise in answers.source.exercises:
        name, points = exercise.name, exercise.points
        yield Variant(name, "stub", "as released", stubs[name], 0)
        yield Variant(name, "solution", "as written by the author", solutions[name], points)
        for answer in (*answers.of(name, "right"), *answers.of(name, "wrong")):
            yield Variant(
                name,
                answer.kind,
                answer.because,
                answer.text,
                points - answer.loses,
                answer.says,
                answer.public_passes,
            )


def judge(variant: Variant, assembled: Assembled, job: Job, outcome: Outcome) -> Verdict:
    """Compare what came of a variant with what must."""
    if outcome.error:
        return Verdict(variant, 0, 0, "", f"the grader failed: {outcome.error}")
    points = {c.metadata.nbgrader.grade_id: c.metadata.nbgrader.points for c in _graded(assembled)}
    own: list[tuple[float, CellOutcome]] = []
    others = []
    for ran, cell in zip(job.cells, outcome.cells, strict=True):
        if ran.role == "check" and ran.exercise == variant.exercise:
            own.append((points[ran.grade_id], cell))
        elif ran.role == "check" and cell.result is not Result.PASSED:
            others.append(str(ran.exercise))
    score = sum(p for p, cell in own if cell.result is Result.PASSED)
    failed = [cell for _, cell in own if cell.result is not Result.PASSED]
    message = "\n".join(cell.message for cell in failed)
    fault = _fault(variant, score, failed, message)
    if others and not fault:
        fault = f"it costs points in {', '.join(sorted(set(others)))}"
    return Verdict(variant, score, sum(p for p, _ in own), message, fault)


def _fault(variant: Variant, score: float, failed: list[CellOutcome], message: str) -> str:
    if score != variant.points:
        return f"it scores {score:g} instead of {variant.points}"
    if variant.kind == "stub" and any(c.result is not Result.NOT_ATTEMPTED for c in failed):
        return "an untouched stub is not reported as not attempted"
    if variant.kind == "wrong" and variant.says not in message:
        return f"the message does not say “{variant.says}”"
    if variant.public_passes and not all(cell.hidden for cell in failed):
        return "a public check already rejects it"
    return ""


def _graded(assembled: Assembled) -> Iterator[nbformat.NotebookNode]:
    return (c for c in assembled.cells if c.metadata.get("nbgrader", {}).get("grade"))


def prove_week(root: Path, course: Path, week: str, executor: Executor, tier: str) -> list[Verdict]:
    """Run all variants of a week's exercises through the split grader."""
    sources = load_week(course, week)
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        for answers in read_all_answers(root, week):
            source = sources[answers.source.name]
            released = nbformat.read(course / "weeks" / week / f"{source.name}.ipynb", as_version=4)
            solutions, stubs = _exercise_texts(source.notebook), _exercise_texts(released)
            pending = []
            for variant in variants(answers, solutions, stubs):
                texts = {**solutions, variant.exercise: variant.text}
                path = Path(folder) / "variant.ipynb"
                nbformat.write(fill_in(released, texts), path)
                assembled = assemble(source, path)
                job = _job(source, assembled, tier)
                future = executor.submit(grade_bytes, job.to_bytes())
                pending.append((variant, assembled, job, future))
            for variant, assembled, job, future in pending:
                outcome = Outcome.from_bytes(future.result())
                verdicts.append(judge(variant, assembled, job, outcome))
    return verdicts


def _job(source: SourceNotebook, assembled: Assembled, tier: str) -> Job:
    """Return the job without the learner's demo cells: they cost time and prove nothing here."""
    jobs = (job for job in assembled.jobs if job is not None)
    cells = tuple(job for job in jobs if job.role != "learner" or job.grade_id)
    return Job("prove", source.week, source.name, cells, source.modules, tier, Limits())


def _exercise_texts(notebook: nbformat.NotebookNode) -> dict[str, str]:
    found = {}
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and marks.get("solution"):
            found[marks["grade_id"]] = cell.source
    return found


def show(week: str, verdicts: list[Verdict]) -> None:
    """Print the mutation table: one row for each variant, faults in the last column."""
    table = Table(title=f"{week}: {len(verdicts)} answers", title_justify="left")
    for title in ("exercise", "answer", "because"):
        table.add_column(title)
    table.add_column("score", justify="right")
    table.add_column("message", overflow="fold")
    table.add_column("fault", overflow="fold", style="red")
    for v in verdicts:
        score = f"{v.score:g}/{v.most:g}"
        row = (v.variant.exercise, v.variant.kind, v.variant.because, score, v.message, v.fault)
        table.add_row(*map(escape, row))
    Console(width=max(160, Console().width)).print(table)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m autograder.prove", description=__doc__)
    parser.add_argument(
        "week", nargs="?", default="", help="a week's number or folder (default: all)"
    )
    options = parser.parse_args(arguments)
    try:
        found = tiers.require(trust_students=True)
        weeks = chosen_weeks(tiers.ROOT, options.week)
        faults = 0
        with tempfile.TemporaryDirectory() as course:
            build_course(tiers.ROOT, course=Path(course))
            with LocalPool(os.cpu_count()) as pool:
                for week in weeks:
                    verdicts = prove_week(tiers.ROOT, Path(course), week, pool, found.tier)
                    show(week, verdicts)
                    faults += sum(bool(v.fault) for v in verdicts)
        print(f"{faults} faults" if faults else "every answer fares as it should")
        return 1 if faults else 0
    except CourseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
