"""Grades whole classes in a process of its own, as the user it was started as; reports as JSON.

python grade_class.py TIER MARKER REPORT COURSE…

A process of its own, because the coordinator itself is among what the cases attack: if it dies or
hangs, the tests still tell. `MARKER` goes into the environment of all that it starts, so that
nobody can stay behind unseen.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from autograder import report
from autograder.run import pair, worker
from autograder.sandbox import tiers
from autograder.grade import grade_week
from autograder.sandbox.isolation import Limits
from autograder.submissions.submission import Submission

WEEK = "week1_victim"
LIMITS = Limits(cell_seconds=2.0, notebook_seconds=8.0, memory=2 << 30)
WORKERS = 2
SECONDS = 60


class Hung(BaseException):
    """The grader did not come to an end."""


def give_up(*_: Any) -> None:
    raise Hung


def told(course: Path, submission: Submission) -> dict[str, Any]:
    """What came of one submission, as plain data."""
    results: dict[str, list[str]] = {}
    checks = [check for graded in submission.graded.values() for check in graded.checks]
    for check in checks:
        results.setdefault(check.exercise, []).append(check.result.value)
    shown: list[Any] = []
    for path in sorted((course / "autograded" / submission.student / WEEK).glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        shown += [output for cell in cells for output in cell.get("outputs", [])]
    return {
        "results": results,
        "messages": [check.message for check in checks],
        "shown": shown,
        "remarks": submission.remarks,
    }


def grade(course: Path, pool: worker.LocalPool, tier: Any) -> dict[str, Any]:
    """Grade one class and print its tables; what ends the grading is reported as `aborted`."""
    start = time.monotonic()
    students = sum(1 for _ in (course / "submitted").iterdir())
    signal.alarm(SECONDS + 6 * students)  # a grader that hangs fails its tests, not the whole suite
    try:
        submissions = grade_week(course, WEEK, executor=pool, tier=tier, limits=LIMITS)
        report.show(WEEK, submissions)
    except (Exception, Hung):
        return {"aborted": traceback.format_exc()}
    finally:
        signal.alarm(0)
    return {
        "seconds": time.monotonic() - start,
        "students": {submission.student: told(course, submission) for submission in submissions},
    }


def main() -> None:
    tier, marker, path, *courses = sys.argv[1:]
    environment = tiers.environment
    tiers.environment = lambda *a, **k: {**environment(*a, **k), "HOSTILE_MARKER": marker}
    pair.GRACE_SECONDS = 1.0
    report.MOST_STUDENTS = 1000
    signal.signal(signal.SIGALRM, give_up)
    with worker.LocalPool(WORKERS) as pool:
        graded = {course: grade(Path(course), pool, tier) for course in courses}
        Path(path).write_text(json.dumps(graded), encoding="utf-8")
        if any("Hung" in result.get("aborted", "") for result in graded.values()):
            os._exit(0)  # the pool would wait for ever


if __name__ == "__main__":
    main()
