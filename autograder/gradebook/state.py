"""What earlier runs recorded: a table of our own in gradebook.db, read without nbgrader.

nbgrader leaves the table alone. A row belongs to a submitted notebook of nbgrader's and is believed
only while the scores beside it are still those that were recorded.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from autograder.common.errors import CourseError
from autograder.gradebook.late import basis, seconds_late
from autograder.submissions.graded import Check, Graded, Recorded, Score
from autograder.submissions.job import Result

CREATE = """
create table if not exists autograder_state (
    notebook_id varchar(32) primary key,  -- submitted_notebook.id
    seen text not null,       -- digest of the submitted file and all its score depends on
    key text not null,        -- the same, of what the grader takes from the file
    tier text not null,       -- the sandbox it ran in
    timestamp text not null,  -- timestamp.txt as it was read
    lateness text not null,   -- what the late penalty depends on
    report text not null      -- remarks, checks and scores, as JSON
)
"""
WRITE = "insert or replace into autograder_state values (?, ?, ?, ?, ?, ?, ?)"

_TABLE = "select name from sqlite_master where name = 'autograder_state'"
_ROWS = """
select sa.student_id, n.name, s.*, sa.timestamp, a.duedate, sa.extension
from autograder_state s
join submitted_notebook sn on sn.id = s.notebook_id
join submitted_assignment sa on sa.id = sn.assignment_id
join notebook n on n.id = sn.notebook_id
join assignment a on a.id = sa.assignment_id
where a.name = ?
"""
_GRADES = """
select g.notebook_id, c.name, g.auto_score, gc.max_score,
    coalesce(g.manual_score, g.auto_score, 0)
    + case when g.manual_score is null and g.auto_score is null then 0
      else coalesce(g.extra_credit, 0) end
from grade g
join base_cell c on c.id = g.cell_id
join grade_cells gc on gc.id = c.id
join notebook n on n.id = c.notebook_id
join assignment a on a.id = n.assignment_id
where a.name = ?
order by c.rowid
"""


def read(course: Path, week: str) -> dict[tuple[str, str], Recorded]:
    """Return what is recorded of a week, by student and notebook."""
    path = course / "gradebook.db"
    if not path.exists():
        return {}
    try:
        with closing(sqlite3.connect(path, timeout=60)) as database:
            if not database.execute(_TABLE).fetchone():
                return {}
            rows = database.execute(_ROWS, (week,)).fetchall()
            grades = database.execute(_GRADES, (week,)).fetchall()
    except sqlite3.DatabaseError as error:
        raise CourseError(f"{path} cannot be read ({error})") from None
    scores: dict[str, list[tuple[str, float | None, float]]] = defaultdict(list)
    totals: dict[str, float] = defaultdict(float)
    for row, name, score, points, total in grades:
        scores[row].append((name, score, points))
        totals[row] += total
    found = {}
    for student, notebook, *state, stamp, duedate, extension in rows:
        recorded = _recorded(notebook, state, scores[state[0]])
        if recorded is not None:
            late = seconds_late(_time(stamp), _time(duedate), _interval(extension))
            due = basis(late, totals[state[0]]) != state[5]
            found[student, notebook] = Recorded(state[0], *recorded, due)
    return found


def write_seen(course: Path, digests: Sequence[tuple[str, str]]) -> None:
    """Note that files which were saved again say the same; `digests` are (row, seen)."""
    if not digests:
        return
    with closing(sqlite3.connect(course / "gradebook.db", timeout=60)) as database, database:
        changes = [(seen, row) for row, seen in digests]
        database.executemany("update autograder_state set seen = ? where notebook_id = ?", changes)


def report(graded: Graded) -> str:
    """Return what the tables of a later run need, as JSON."""
    checks = [[c.exercise, c.result, round(c.seconds, 4), c.message] for c in graded.checks]
    scores = {score.grade_id: score.score for score in graded.scores}
    fields = {"remarks": graded.remarks, "checks": checks, "scores": scores, "also": graded.also}
    return json.dumps(fields)


def _recorded(
    notebook: str, state: list[str], scores: list[tuple[str, float | None, float]]
) -> tuple[Graded, str] | None:
    _, seen, key, tier, timestamp, _, text = state
    try:
        fields: dict[str, Any] = json.loads(text)
        checks = tuple(
            Check(exercise, Result(result), seconds, message)
            for exercise, result, seconds, message in fields["checks"]
        )
        if fields["scores"] != {name: score for name, score, _ in scores}:
            return None  # somebody else has graded it since
    except (ValueError, KeyError, TypeError):
        return None
    own = tuple(Score(notebook, name, score, points) for name, score, points in scores)
    remarks, also = (tuple(fields[name]) for name in ("remarks", "also"))
    return Graded(seen, key, tier, remarks, checks, own, also), timestamp


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _interval(text: str | None) -> timedelta | None:
    return datetime.fromisoformat(text) - datetime(1970, 1, 1) if text else None
