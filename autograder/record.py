"""Write scores into nbgrader's gradebook: one writer, one transaction for each submission.

Files are replaced atomically before the commit, so a crash leaves either the old state or the new.
Automatic fields are reset first; manual ones are never touched.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, parse_utc
from sqlalchemy.exc import SAWarning

from autograder.files import DamagedSubmission, read_regular_file, replace_file


@dataclass(frozen=True)
class Score:
    """The score of one graded cell; None where a person has to grade it."""

    notebook: str
    grade_id: str
    score: float | None
    points: float


class Recorder:
    """The gradebook of a course, kept open for many submissions."""

    def __init__(self, course: Path) -> None:
        self.course = course
        self.gradebook = Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nine-weeks")
        # nbgrader commits after every cell; a submission is one transaction here.
        self._commit = self.gradebook.db.commit
        self.gradebook.db.commit = self.gradebook.db.flush
        self._checksums: dict[tuple[str, str], dict[str, str]] = {}

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.gradebook.close()

    def record(
        self, student: str, week: str, notebooks: Mapping[str, NotebookNode | None]
    ) -> tuple[Score, ...]:
        """Record a submission's executed notebooks; None stands for a missing or unreadable one."""
        try:
            scores = self._record(student, week, notebooks)
            self._write_files(student, week, notebooks)
            self._commit()
        except BaseException:
            self.gradebook.db.rollback()
            raise
        return scores

    def _record(
        self, student: str, week: str, notebooks: Mapping[str, NotebookNode | None]
    ) -> tuple[Score, ...]:
        stamp = _timestamp(self.course / "submitted" / student / week)
        fields = {"timestamp": stamp} if stamp else {}
        with warnings.catch_warnings():
            # nbgrader's way of building a submission makes SQLAlchemy warn about each object.
            warnings.simplefilter("ignore", SAWarning)
            self.gradebook.update_or_create_student(student)
            submission = self.gradebook.update_or_create_submission(week, student, **fields)
        scores: list[Score] = []
        for submitted in submission.notebooks:
            notebook = notebooks.get(submitted.name)
            cells = self._cells(week, submitted.name, notebook)
            for grade in submitted.grades:
                score = _score(cells[grade.name]) if grade.name in cells else 0.0
                grade.auto_score = score
                grade.needs_manual_grade = grade.manual_score is not None or score is None
                scores.append(Score(submitted.name, grade.name, score, grade.max_score))
            for comment in submitted.comments:
                cell = cells.get(comment.name)
                untouched = cell is not None and _is_untouched(cell)
                comment.auto_comment = "No response." if untouched else None
        return tuple(scores)

    def _cells(
        self, week: str, name: str, notebook: NotebookNode | None
    ) -> dict[str, NotebookNode]:
        if notebook is None:
            return {}
        checksums = self._known_checksums(week, name)
        cells = {}
        for cell in notebook.cells:
            if is_grade(cell) or is_solution(cell):
                grade_id = cell.metadata.nbgrader.grade_id
                cell.metadata.nbgrader.checksum = checksums.get(grade_id, "")
                cells[grade_id] = cell
        return cells

    def _known_checksums(self, week: str, name: str) -> dict[str, str]:
        key = (week, name)
        if key not in self._checksums:
            sources = self.gradebook.find_notebook(name, week).source_cells
            self._checksums[key] = {cell.name: cell.checksum for cell in sources}
        return self._checksums[key]

    def _write_files(
        self, student: str, week: str, notebooks: Mapping[str, NotebookNode | None]
    ) -> None:
        folder = self.course / "autograded" / student / week
        folder.mkdir(parents=True, exist_ok=True)
        for name, notebook in notebooks.items():
            if notebook is None:
                (folder / f"{name}.ipynb").unlink(missing_ok=True)
            else:
                text = nbformat.writes(notebook, version=nbformat.NO_CONVERT)
                replace_file(folder / f"{name}.ipynb", text.encode())
        stamp = self.course / "submitted" / student / week / "timestamp.txt"
        if stamp.is_file() and not stamp.is_symlink():
            shutil.copyfile(stamp, folder / "timestamp.txt")


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


def _is_untouched(cell: NotebookNode) -> bool:
    return bool(cell.metadata.nbgrader.get("checksum") == compute_checksum(cell))


def _timestamp(folder: Path) -> Any | None:
    """Return the time of the submission, None if there is no readable one."""
    try:
        text = read_regular_file(folder / "timestamp.txt", 1 << 10).decode().strip()
        return parse_utc(text) if text else None
    except (DamagedSubmission, ValueError, OverflowError):
        return None
