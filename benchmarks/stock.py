"""The stock grader, `nbgrader autograde`, and what both graders wrote into their gradebooks."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from autograder.course.build import CONFIG

# Every table that speaks of submissions, its rows by what tells them apart; ids are random.
TABLES = {
    "student": """
        select id, first_name, last_name, email, lms_user_id from student""",
    "submitted_assignment": """
        select sa.student_id, a.name, sa.timestamp, sa.extension
        from submitted_assignment sa join assignment a on a.id = sa.assignment_id""",
    "submitted_notebook": """
        select sa.student_id, n.name, sn.flagged, sn.late_submission_penalty
        from submitted_notebook sn join submitted_assignment sa on sa.id = sn.assignment_id
        join notebook n on n.id = sn.notebook_id""",
    "grade": """
        select sa.student_id, n.name, c.name, c.type, g.auto_score, g.manual_score,
            g.extra_credit, g.needs_manual_grade, gc.max_score, gc.cell_type
        from grade g join submitted_notebook sn on sn.id = g.notebook_id
        join submitted_assignment sa on sa.id = sn.assignment_id
        join notebook n on n.id = sn.notebook_id join base_cell c on c.id = g.cell_id
        join grade_cells gc on gc.id = c.id""",
    "comment": """
        select sa.student_id, n.name, c.name, c.type, co.auto_comment, co.manual_comment
        from comment co join submitted_notebook sn on sn.id = co.notebook_id
        join submitted_assignment sa on sa.id = sn.assignment_id
        join notebook n on n.id = sn.notebook_id join base_cell c on c.id = co.cell_id""",
}
Rows = dict[str, set[tuple[Any, ...]]]


def rows(course: Path) -> Rows:
    """Return all that a course's gradebook says of submissions, by table."""
    with closing(sqlite3.connect(course / "gradebook.db")) as connection:
        return {name: set(connection.execute(text)) for name, text in TABLES.items()}


def nbgrader_autograde(course: Path, week: str) -> None:
    """Run the stock grader; what it could not grade is tried once more.

    A kernel that starts too slowly on a busy machine costs it a submission; a damaged submission
    fails twice.
    """
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "autograde", week, "--create"]
    command += [f"--CourseDirectory.root={course}", "--log-level=ERROR"]
    run = partial(subprocess.run, command, cwd=CONFIG.parent, check=False, capture_output=True)
    if run().returncode != 0:
        run()


def rows_by_nbgrader(course: Path, week: str, parts: int = 2) -> Rows:
    """Grade a course's submissions by nbgrader, in copies of the course that take a part each."""
    students = sorted(path.name for path in (course / "submitted").iterdir())
    copies = []
    for number in range(parts):
        copy = course.with_name(f"{course.name}-nbgrader-{number}")
        shutil.copytree(course, copy, ignore=shutil.ignore_patterns("submitted", "autograded"))
        for student in students[number::parts]:
            shutil.copytree(course / "submitted" / student, copy / "submitted" / student)
        copies.append(copy)
    with ThreadPoolExecutor(parts) as pool:
        list(pool.map(lambda copy: nbgrader_autograde(copy, week), copies))
    found = [rows(copy) for copy in copies]
    return {table: {row for part in found for row in part[table]} for table in TABLES}


def differences(ours: Rows, stock: Rows) -> list[str]:
    """Return a line for every row that only one of the graders wrote, by student."""
    lines = []
    for table in TABLES:
        for who, these, those in (("ours", ours, stock), ("nbgrader", stock, ours)):
            lines += [f"{row[0]}: {table} {who}: {row[1:]}" for row in these[table] - those[table]]
    return sorted(lines)
