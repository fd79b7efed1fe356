"""Every row of the gradebook is the one that `nbgrader autograde` writes on the same submissions.

What differs on purpose, and why, is in `test_differences.py`.

    make parity      compares the whole class; `make test` takes a seeded part of it
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from parity_class import hand_in, plan
from parity_course import WEEK, write_parity_course

from autograder.course.build import build_course, week_names
from autograder.course.sample import make_sample_class
from autograder.grade import grade_week
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers
from benchmarks.stock import differences, rows, rows_by_nbgrader

PART = 60


def compared(course: Path, week: str) -> list[str]:
    """Grade a course's submissions by both graders and return what differs."""
    stock = course.with_name("stock")
    shutil.copytree(course, stock)
    with LocalPool(2) as pool:
        grade_week(course, week, executor=pool, tier=tiers.probe().tier)
    ours = rows(course)
    assert len(ours["student"]) == len(list((course / "submitted").iterdir()))
    return differences(ours, rows_by_nbgrader(stock, week))


def test_a_class_of_every_answer_and_every_honest_accident(tmp_path: Path) -> None:
    root = write_parity_course(tmp_path / "root")
    course = build_course(root, course=tmp_path / "course").root
    planned = plan()
    assert len({submission.student for submission in planned}) >= 200
    whole = os.environ.get("PARITY") == "all"
    for submission in planned if whole else random.Random(1).sample(planned, PART):
        hand_in(course, submission)
    assert compared(course, WEEK) == []


def test_students_of_the_real_course(tmp_path: Path) -> None:
    for folder in ("solutions", "weeks"):
        shutil.copytree(tiers.ROOT / folder, tmp_path / folder)
    week = week_names(tmp_path)[0]
    course = make_sample_class(tmp_path, [week])
    for folder in (course / "submitted").iterdir():
        if folder.name not in ("right", "untouched", "mixed-01", "mixed-02"):
            shutil.rmtree(folder)
    assert compared(course, week) == []
