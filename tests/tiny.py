"""Hand in and grade the tiny course for real, on this machine's own tier."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat

from autograder.course.build import CONFIG
from autograder.grade import grade_week
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers
from autograder.sandbox.isolation import Limits
from autograder.submissions.submission import Submission

WEEK, NAME = "week1_tiny", "01_first"
TIER = tiers.probe().tier


def nbgrader(course: Path, *arguments: str) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", *arguments]
    command.append(f"--CourseDirectory.root={course}")
    subprocess.run(command, cwd=CONFIG.parent, check=True, capture_output=True)


def hand_in(course: Path, student: str, edit: Any = None, **texts: str) -> Path:
    """Hand in the released notebook with some exercise cells filled in, changed by `edit`."""
    notebook = nbformat.read(course / "weeks" / WEEK / f"{NAME}.ipynb", as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = texts.get(name, cell.source)
    if edit:
        edit(notebook)
    path = course / "submitted" / student / WEEK / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    return path


def grade(
    course: Path, limits: Limits | None = None, tier: tiers.Tier = TIER
) -> dict[str, Submission]:
    with LocalPool(1) as pool:
        graded = grade_week(course, WEEK, executor=pool, tier=tier, limits=limits)
    return {submission.student: submission for submission in graded}


def total(submission: Submission) -> float:
    return sum(score.score or 0 for score in submission.scores)


RIGHT = {
    "mean_square": "def mean_square(x):\n    return float((np.asarray(x, float) ** 2).mean())",
    "lift": "def lift(x, floor):\n    return np.where(x < floor, floor, x)",
}
FULL = 5.0
