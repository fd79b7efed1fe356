"""A learner's own check: the notebooks in weeks/ with all tests, hidden ones included, no grades.

nine-weeks check [WEEK] runs the same grading code as `autograder.grade`, writes nothing but the
learner's progress, and says of each exercise what to look at next, never what a hidden test holds.
Of one that is newly solved it shows another right answer to compare with.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from textwrap import indent

from autograder.arguments import week_parser
from autograder.common.errors import CourseError
from autograder.common.files import DamagedSubmission
from autograder.course.build import chosen_weeks, notebook_sources, released_sources
from autograder.course.misconceptions import misconceptions
from autograder.course.render import nbgrader_notebook
from autograder.course.source import SourceNotebook, answers_path, read_answers, read_source
from autograder.report import printable
from autograder.run.worker import LocalPool, grade_bytes
from autograder.sandbox import tiers
from autograder.sandbox.isolation import Limits
from autograder.submissions.assemble import assemble, sources_of
from autograder.submissions.job import CellOutcome, Job, Outcome, Result
from helpers.progress.record import ALL_TESTS, FAILED, NOT_ATTEMPTED, PASSED, Record


@dataclass(frozen=True)
class Standing:
    """How far an exercise is, and what to look at if it is not solved."""

    exercise: str
    result: Result
    advice: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        return {Result.PASSED: "✓", Result.NOT_ATTEMPTED: "○"}.get(self.result, "✗")


@dataclass(frozen=True)
class Checked:
    """One of the learner's notebooks: its exercises in order, and what was odd about the file.

    `others` are answers to compare with, of the exercises that are newly solved.
    """

    path: Path
    standings: tuple[Standing, ...]
    remarks: tuple[str, ...]
    others: Mapping[str, str] = field(default_factory=dict)


def check_week(root: Path, week: str, executor: Executor, tier: str) -> list[Checked]:
    """Run a week's notebooks of `weeks/` on `executor`, and remember what is solved."""
    texts = {path.stem: read_source(path) for path in released_sources(root, week)}
    notebooks = {name: nbgrader_notebook(text) for name, text in texts.items()}
    known = {name: misconceptions(text) for name, text in texts.items()}
    sources = sources_of(week, notebooks, known)
    checked = []
    pending = []
    for name, source in sources.items():
        path = root / "weeks" / week / f"{name}.ipynb"
        try:
            assembled = assemble(source, path)
        except DamagedSubmission as damage:
            checked.append(Checked(path, (), (f"it cannot be checked: {damage}",)))
            continue
        job = assembled.job("you", tier, Limits())
        future = executor.submit(grade_bytes, job.to_bytes())
        pending.append((path, texts[name], assembled.remarks, job, future))
    for path, text, remarks, job, future in pending:
        outcome = Outcome.from_bytes(future.result())
        if outcome.error:
            remark = f"it could not be run: {outcome.error}"
            checked.append(Checked(path, (), (*remarks, remark)))
        else:
            own = {cell.grade_id: cell.text for cell in job.cells if cell.role == "learner"}
            found = tuple(standings(job, outcome))
            new = _remember(root, f"{week}/{path.stem}", found)
            others = {name: another_answer(text, name, own.get(name, "")) for name in new}
            checked.append(Checked(path, found, remarks, others))
    return sorted(checked, key=lambda notebook: notebook.path)


def standings(job: Job, outcome: Outcome) -> Iterator[Standing]:
    """Yield each exercise with the first of its checks that does not pass."""
    own: dict[str | None, CellOutcome] = {}
    checks: dict[str, list[CellOutcome]] = {}
    for ran, cell in zip(job.cells, outcome.cells, strict=True):
        if ran.exercise is not None:
            checks.setdefault(ran.exercise, []).append(cell)
        elif ran.role == "learner":
            own[ran.grade_id] = cell
    for exercise, cells in checks.items():
        failed = next((cell for cell in cells if cell.result is not Result.PASSED), None)
        if failed is None or failed.result is None:
            yield Standing(exercise, Result.PASSED)
        elif failed.result is Result.NOT_ATTEMPTED:
            yield Standing(exercise, failed.result)
        else:
            advice = _advice(failed, own.get(exercise))
            yield Standing(exercise, failed.result, tuple(map(printable, advice)))


def _advice(failed: CellOutcome, own: CellOutcome | None) -> list[str]:
    """Return the likely cause and the question; of a hidden test no more than feedback shows."""
    for output in own.outputs if own else ():
        if output["output_type"] == "error":
            return [f"Your cell stops with {output['ename']}: {output['evalue']}".splitlines()[0]]
    if failed.hidden:
        return [str(line) for line in failed.outputs[0]["traceback"]]
    lines = [line for line in failed.message.splitlines() if line.strip()]
    return lines[1:] if len(lines) > 2 else lines


def _remember(root: Path, place: str, found: Iterable[Standing]) -> list[str]:
    """Add what came of a notebook to the learner's progress; return what was not solved before."""
    record = Record(root)
    results = {Result.PASSED: PASSED, Result.NOT_ATTEMPTED: NOT_ATTEMPTED}
    return [
        each.exercise
        for each in found
        if record.add(place, each.exercise, ALL_TESTS, results.get(each.result, FAILED))
        and each.result is Result.PASSED
    ]


def another_answer(source: SourceNotebook, exercise: str, own: str) -> str:
    """The right answer that is least like the learner's own; "" if there is no other.

    A question has but one.
    """
    questions = {each.name for each in source.exercises if each.choice}
    if exercise in questions:
        return ""
    answers = read_answers(answers_path(source.path), source)
    right = [a.text.strip() for a in answers if a.exercise == exercise and a.kind == "right"]
    others = [text for text in right if text != own.strip()]
    return min(others, key=lambda text: SequenceMatcher(None, own, text).ratio(), default="")


def show(root: Path, checked: list[Checked]) -> None:
    """Print every exercise with its state, and last the one to look at next."""
    unsolved: list[tuple[bool, str]] = []
    for notebook in checked:
        path = notebook.path.relative_to(root).as_posix()
        print(f"\n{path}")
        for remark in notebook.remarks:
            print(f"  note: {printable(remark)}")
        for standing in notebook.standings:
            _show_standing(standing, notebook.others.get(standing.exercise, ""))
            if standing.sign != "✓":
                unsolved.append((standing.sign == "○", f"{standing.exercise} in {path}"))
    # What is begun comes before what is not, else the order of the course.
    following = min(unsolved, key=lambda item: item[0], default=(False, ""))[1]
    if following:
        print(f"\nNext: {following}")
    elif all(notebook.standings for notebook in checked):
        print("\nEvery exercise is solved.")


def _show_standing(standing: Standing, other: str) -> None:
    state = {"✓": "solved", "○": "not attempted yet"}.get(standing.sign, "not right yet")
    print(f"  {standing.sign} {standing.exercise}: {state}")
    for line in standing.advice:
        print(f"      {line}")
    if other:
        print("      Another right answer, to compare with yours:")
        print(indent(other, " " * 10))


def _check(root: Path, wanted: str, tier: str) -> int:
    """Check the weeks that are wanted; what keeps one from it is told and stops no other."""
    checked: list[Checked] = []
    problems: list[str] = []
    with LocalPool(os.cpu_count()) as pool:
        for week in chosen_weeks(root, wanted):
            try:
                checked += check_week(root, week, pool, tier)
            except CourseError as error:
                problems.append(str(error))
    if checked:
        show(root, checked)
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems or not all(notebook.standings for notebook in checked) else 0


def main(arguments: list[str] | None = None) -> int:
    parser = week_parser("check", __doc__)
    options = parser.parse_args(arguments)
    root = options.course.resolve()
    try:
        if not notebook_sources(root):
            raise CourseError(
                "hidden tests are kept in solutions/, which this copy of the course does not have; "
                "the checks in the notebooks work without it"
            )
        # The learner's own code on the learner's own machine: it could run there anyway, so a
        # missing sandbox is no reason to refuse or to ask.
        tier = tiers.require(trust_students=True).tier
        print("Running your notebooks with all tests; the first result takes some seconds.")
        return _check(root, options.week, tier)
    except CourseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
