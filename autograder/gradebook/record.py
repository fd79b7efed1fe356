"""Write scores into nbgrader's gradebook: one writer, one transaction for each submission.

Files are replaced atomically before the commit, so a crash leaves either the old state or the new.
Automatic fields are set anew; manual ones are never touched. Rows are found and written by their
indexed columns through nbgrader's own tables: the time does not grow with the class.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution
from sqlalchemy import Connection, event, func, select, text, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import OperationalError

from autograder.common.errors import CourseError
from autograder.common.files import replace_file, settle_folder
from autograder.gradebook import state
from autograder.gradebook.late import Penalties, basis, seconds_late
from autograder.submissions.graded import Graded, Score
from autograder.submissions.timestamp import parse_timestamp

_WAIT_SECONDS = 60
_NEW_GRADE, _NEW_COMMENT = insert(Grade), insert(Comment)
# A manual score may be out of date now, so a person should look at it again.
_HAS_MANUAL = Grade.__table__.c.manual_score.is_not(None)
_WRITE_GRADES = _NEW_GRADE.on_conflict_do_update(
    index_elements=["cell_id", "notebook_id"],
    set_={
        "auto_score": _NEW_GRADE.excluded.auto_score,
        "needs_manual_grade": _HAS_MANUAL | _NEW_GRADE.excluded.needs_manual_grade,
    },
)
_WRITE_COMMENTS = _NEW_COMMENT.on_conflict_do_update(
    index_elements=["cell_id", "notebook_id"],
    set_={"auto_comment": _NEW_COMMENT.excluded.auto_comment},
)


@dataclass(frozen=True)
class _KnownNotebook:
    """What the gradebook says of a notebook of the course, looked up once."""

    row: str
    grade_cells: dict[str, tuple[str, float]]  # by grade_id: row and points
    solution_cells: dict[str, str]
    checksums: dict[str, str]


class Recorder:
    """One week in the gradebook of a course, kept open for many submissions."""

    def __init__(self, course: Path, week: str) -> None:
        self.course, self.week = course, week
        self._gradebook = Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nine-weeks")
        event.listen(self._gradebook.engine, "connect", _be_patient)
        self._gradebook.engine.dispose()
        self._connection: Connection = self._gradebook.engine.connect()
        self._penalties: Penalties | None = None
        with self._connection.begin():
            self._connection.execute(text(state.CREATE))
            query = select(Assignment.id, Assignment.duedate).where(Assignment.name == week)
            self._assignment, self._duedate = self._connection.execute(query).one()
            self._notebooks = self._known_notebooks()

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._connection.close()
        self._gradebook.close()

    def record(
        self,
        student: str,
        timestamp: str,
        graded: Mapping[str, Graded],
        notebooks: Mapping[str, NotebookNode | None],
    ) -> dict[str, Graded]:
        """Record a submission; return what was graded, with its scores.

        `graded` has all its notebooks. `notebooks` has those that are new: as they were executed,
        or None for one that is missing or cannot be read.
        """
        try:
            with self._connection.begin():
                return self._record(student, timestamp, graded, notebooks)
        except OperationalError as error:
            raise CourseError(
                f"gradebook.db cannot be written ({error.orig}); close other programs that use it"
            ) from error

    def _record(
        self,
        student: str,
        timestamp: str,
        graded: Mapping[str, Graded],
        notebooks: Mapping[str, NotebookNode | None],
    ) -> dict[str, Graded]:
        submission, late = self._submission(student, timestamp)
        result = {}
        for name, known in graded.items():
            row = self._row(
                SubmittedNotebook, notebook_id=self._notebooks[name].row, assignment_id=submission
            )
            if name in notebooks:
                known = replace(known, scores=self._save(row, name, notebooks[name]))
            score = self._score(row, name) if late else 0.0
            is_there = notebooks[name] is not None if name in notebooks else bool(known.key)
            self._assign_penalty(student, row, score, late if is_there else 0.0)
            values = (row, known.seen, known.key, known.tier, timestamp, basis(late, score))
            self._connection.exec_driver_sql(state.WRITE, (*values, state.report(known)))
            result[name] = known
        self._write_files(student, timestamp, notebooks)
        return result

    def _known_notebooks(self) -> dict[str, _KnownNotebook]:
        query = select(Notebook.name, Notebook.id).where(Notebook.assignment_id == self._assignment)
        return {name: self._known_notebook(row) for name, row in self._connection.execute(query)}

    def _known_notebook(self, row: str) -> _KnownNotebook:
        run = self._connection.execute
        grades = select(GradeCell.name, GradeCell.id, GradeCell.max_score)
        solutions = select(SolutionCell.name, SolutionCell.id)
        sources = select(SourceCell.name, SourceCell.checksum)
        return _KnownNotebook(
            row,
            {name: (i, most) for name, i, most in run(grades.where(GradeCell.notebook_id == row))},
            {name: i for name, i in run(solutions.where(SolutionCell.notebook_id == row))},
            {name: mark for name, mark in run(sources.where(SourceCell.notebook_id == row))},
        )

    def _submission(self, student: str, timestamp: str) -> tuple[str, float]:
        """Return the row of a student's submission and the seconds it is late."""
        self._connection.execute(insert(Student).values(id=student).on_conflict_do_nothing())
        table = SubmittedAssignment
        row = self._row(table, assignment_id=self._assignment, student_id=student)
        time = parse_timestamp(timestamp) if timestamp else None
        if time is not None:
            self._connection.execute(update(table).where(table.id == row).values(timestamp=time))
        stored = select(table.timestamp, table.extension).where(table.id == row)
        time, extension = self._connection.execute(stored).one()
        return row, seconds_late(time, self._duedate, extension)

    def _row(self, table: Any, **keys: str) -> str:
        """Return the row with these unique values, made if it is not there."""
        find = select(table.id).where(*(getattr(table, name) == key for name, key in keys.items()))
        row: str | None = self._connection.scalar(find)
        if row is None:
            row = new_uuid()
            self._connection.execute(insert(table).values(id=row, **keys))
        return row

    def _save(self, row: str, name: str, notebook: NotebookNode | None) -> tuple[Score, ...]:
        """Write the automatic scores and comments of a notebook."""
        known = self._notebooks[name]
        cells = _graded_cells(notebook, known.checksums)
        grades, scores = [], []
        for grade_id, (cell_row, points) in known.grade_cells.items():
            score = _score(cells[grade_id]) if grade_id in cells else 0.0
            scores.append(Score(name, grade_id, score, points))
            needed = score is None
            grades.append({"cell_id": cell_row, "auto_score": score, "needs_manual_grade": needed})
        comments = [
            {"cell_id": cell_row, "auto_comment": _comment(cells.get(grade_id))}
            for grade_id, cell_row in known.solution_cells.items()
        ]
        for statement, rows in ((_WRITE_GRADES, grades), (_WRITE_COMMENTS, comments)):
            if rows:
                self._connection.execute(statement, [{**r, "notebook_id": row} for r in rows])
        return tuple(scores)

    def _score(self, row: str, name: str) -> float:
        """Return nbgrader's score of a submitted notebook, manual scores included."""
        cells = [cell_row for cell_row, _ in self._notebooks[name].grade_cells.values()]
        own = (Grade.notebook_id == row, Grade.cell_id.in_(cells))
        return float(self._connection.scalar(select(func.sum(Grade.score)).where(*own)) or 0.0)

    def _assign_penalty(self, student: str, row: str, score: float, late: float) -> None:
        penalty = None
        if late:
            self._penalties = self._penalties or Penalties()
            penalty = self._penalties.penalty(student, score, late)
        table = SubmittedNotebook
        change = update(table).where(table.id == row).values(late_submission_penalty=penalty)
        self._connection.execute(change)

    def _write_files(
        self, student: str, timestamp: str, notebooks: Mapping[str, NotebookNode | None]
    ) -> None:
        folder = self.course / "autograded" / student / self.week
        files = {
            f"{name}.ipynb": None if notebook is None else _text(notebook)
            for name, notebook in notebooks.items()
        }
        is_time = timestamp and parse_timestamp(timestamp)
        files["timestamp.txt"] = timestamp.encode() if is_time else None
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            if content is None:
                (folder / name).unlink(missing_ok=True)
            else:
                replace_file(folder / name, content)
        settle_folder(folder)


def _text(notebook: NotebookNode) -> bytes:
    """Return a notebook file in one line: with line breaks json takes twenty times as long."""
    return json.dumps(notebook, sort_keys=True, ensure_ascii=False).encode()


def _be_patient(connection: Any, _: Any) -> None:
    """Let a formgrader that is just writing finish first."""
    connection.execute(f"pragma busy_timeout = {_WAIT_SECONDS * 1000}")


def _graded_cells(
    notebook: NotebookNode | None, checksums: Mapping[str, str]
) -> dict[str, NotebookNode]:
    """Return the cells that have a grade or a comment, each with the checksum of its source."""
    cells = {}
    for cell in notebook.cells if notebook is not None else ():
        if is_grade(cell) or is_solution(cell):
            grade_id = cell.metadata.nbgrader.grade_id
            cell.metadata.nbgrader.checksum = checksums.get(grade_id, "")
            cells[grade_id] = cell
    return cells


def _score(cell: NotebookNode) -> float | None:
    """Return nbgrader's grade of a cell, except where nbgrader is unfair or can be cheated.

    A warning on stderr costs nothing; partial credit that is not a number, negative or above the
    maximum pays nothing.
    """
    heard = cell.copy()
    if cell.cell_type == "code":
        heard.outputs = [o for o in cell.outputs if o.get("name") != "stderr"]
    try:
        score, points = determine_grade(heard)
    except ValueError:  # above the maximum
        return 0.0
    # Of a number below 0 and of nan nbgrader makes full points.
    return 0.0 if score == points and _ends_with_no_share(heard) else score


def _ends_with_no_share(cell: NotebookNode) -> bool:
    """Whether the partial credit a check cell ends with is a number, but not one from 0 up."""
    if cell.cell_type != "code":
        return False
    results = (o for o in cell.outputs if o.output_type == "execute_result")
    try:
        return not float(next(results)["data"]["text/plain"]) >= 0
    except (StopIteration, ValueError):
        return False


def _comment(cell: NotebookNode | None) -> str | None:
    untouched = cell is not None and cell.metadata.nbgrader.checksum == compute_checksum(cell)
    return "No response." if untouched else None
