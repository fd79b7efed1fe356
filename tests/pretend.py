"""A class that is graded in no time: outcomes are made from the learner's text, nothing is run."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import nbformat
from conftest import TINY_ANSWERS, TINY_SOURCE

from autograder.common.errors import CourseError
from autograder.course.build import build_course
from autograder.grade import grade_week
from autograder.run.outputs import error_output
from autograder.submissions.job import CellOutcome, Job, JobCell, Outcome, Result
from autograder.submissions.submission import Submission

WEEK, FIRST, SECOND = "week1_tiny", "01_first", "02_second"
ROWS = """
    select sa.student_id, sa.timestamp, n.name, sn.late_submission_penalty, c.name,
        g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
    from grade g join base_cell c on c.id = g.cell_id
    join submitted_notebook sn on sn.id = g.notebook_id join notebook n on n.id = sn.notebook_id
    join submitted_assignment sa on sa.id = sn.assignment_id
    order by sa.student_id, n.name, c.name
"""
COMMENTS = """
    select sa.student_id, n.name, c.name, m.auto_comment, m.manual_comment
    from comment m join base_cell c on c.id = m.cell_id
    join submitted_notebook sn on sn.id = m.notebook_id join notebook n on n.id = sn.notebook_id
    join submitted_assignment sa on sa.id = sn.assignment_id
    order by sa.student_id, n.name, c.name
"""
STATE = """
    select sa.student_id, n.name, s.seen, s.key, s.tier, s.timestamp, s.lateness,
        json_remove(s.report, '$.checks'), (select count(*) from json_each(s.report, '$.checks'))
    from autograder_state s join submitted_notebook sn on sn.id = s.notebook_id
    join notebook n on n.id = sn.notebook_id
    join submitted_assignment sa on sa.id = sn.assignment_id
    order by sa.student_id, n.name
"""


def write_course(root: Path) -> Path:
    """Write and build a course of one week and two notebooks."""
    week = root / "solutions" / WEEK
    week.mkdir(parents=True)
    for name in (FIRST, SECOND):
        (week / f"{name}.py").write_text(TINY_SOURCE, encoding="utf-8")
        (week / f"{name}.answers.py").write_text(TINY_ANSWERS, encoding="utf-8")
    build_course(root)
    return root


def hand_in(
    course: Path, student: str, texts: Mapping[str, str], *names: str, timestamp: str = ""
) -> Path:
    """Hand in released notebooks (both if none is named) with some cells filled in."""
    folder = course / "submitted" / student / WEEK
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in names or (FIRST, SECOND):
        edit(course / "weeks" / WEEK / f"{name}.ipynb", texts, folder / f"{name}.ipynb")
    if timestamp:
        (folder / "timestamp.txt").write_text(timestamp)
    return folder


def edit(path: Path, texts: Mapping[str, str], target: Path | None = None) -> None:
    """Fill in cells of a notebook."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.source = texts.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    nbformat.write(notebook, target or path)


class PretendPool(Executor):
    """Passes the checks of every exercise whose cell is filled in; obeys words in its comments."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, str]] = []

    def submit(self, function: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        job = Job.from_bytes(args[0])
        self.ran.append((job.student, job.notebook))
        future: Future[Any] = Future()
        texts = {cell.grade_id: cell.text for cell in job.cells if cell.role == "learner"}
        if any("# breaks the executor" in text for text in texts.values()):
            future.set_exception(RuntimeError("the worker is gone"))
        elif any("# stops the run" in text for text in texts.values()):
            future.set_exception(CourseError("the cluster is gone"))
        elif any("# breaks the grader" in text for text in texts.values()):
            future.set_result(Outcome((), job.tier, 0.0, "no zygote").to_bytes())
        else:
            cells = tuple(_outcome(cell, texts.get(cell.exercise, "")) for cell in job.cells)
            future.set_result(Outcome(cells, job.tier, 0.01).to_bytes())
        return future


def _outcome(cell: JobCell, text: str) -> CellOutcome:
    if cell.role != "check":
        return CellOutcome(({"output_type": "stream", "name": "stdout", "text": "ran\n"},), 0.001)
    results = [result for result in Result if f"# {result}" in text]
    if "NotImplementedError" in text:
        results.append(Result.NOT_ATTEMPTED)
    if not results:
        return CellOutcome((), 0.001, Result.PASSED)
    message = f"{cell.exercise}: {results[0]}"
    return CellOutcome((error_output("Error", message),), 0.001, results[0], message)


def grade(course: Path, pool: Executor | None = None) -> dict[str, Submission]:
    graded = grade_week(course, WEEK, executor=pool or PretendPool(), tier="strong")
    return {submission.student: submission for submission in graded}


def query(course: Path, text: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(course / "gradebook.db") as connection:
        return connection.execute(text).fetchall()


def everything(course: Path) -> dict[str, Any]:
    """Return all that grading leaves behind, without times and random row numbers."""
    graded = course / "autograded"
    files = {
        str(path.relative_to(graded)): path.read_bytes()
        for path in sorted(graded.rglob("*"))
        if path.is_file()
    }
    tables = {name: query(course, name) for name in (ROWS, COMMENTS, STATE)}
    return {**tables, "files": files}
