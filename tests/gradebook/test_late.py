"""Late work: penalties are those of nbgrader's plugin, and follow what they depend on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pretend import FIRST, SECOND, WEEK, PretendPool, grade, hand_in, query, write_course

from autograder.common.errors import CourseError
from autograder.course.build import CONFIG
from autograder.gradebook import late
from autograder.submissions import timestamp

RIGHT = {"mean_square": "def mean_square(x): ...", "lift": "def lift(x, floor): ..."}
DUE = "2031-05-04 12:00:00.000000"
POLICIES = {
    "zero": 'c.LateSubmissionPlugin.penalty_method = "zero"\n',
    "by the day": 'c.AssignLatePenalties.plugin_class = "late_policy.ByTheDay"\n',
}
PLUGIN = """
from nbgrader.plugins import BasePlugin

class ByTheDay(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        days = total_seconds_late // 86400
        if student_id == "pardoned":
            return None
        return 1.5 * days if days else -1
"""
PENALTIES = """
    select sa.student_id, n.name, sa.timestamp, sn.late_submission_penalty
    from submitted_notebook sn join notebook n on n.id = sn.notebook_id
    join submitted_assignment sa on sa.id = sn.assignment_id order by 1, 2
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = write_course(tmp_path_factory.mktemp("built") / "course")
    change(course, f"update assignment set duedate = '{DUE}'")
    return course


@pytest.fixture
def course(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "course"))


@pytest.fixture
def zero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose("zero", tmp_path, monkeypatch)


def choose(policy: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Configure a policy as an instructor would: in nbgrader_config.py."""
    (folder / "late_policy.py").write_text(PLUGIN)
    monkeypatch.syspath_prepend(folder)
    config = folder / "nbgrader_config.py"
    config.write_text(CONFIG.read_text() + POLICIES[policy])
    monkeypatch.setattr(late, "CONFIG", config)


def change(course: Path, statement: str) -> None:
    with sqlite3.connect(course / "gradebook.db") as connection:
        connection.execute(statement)


def penalties(course: Path) -> dict[tuple[str, str], Any]:
    return {(student, name): penalty for student, name, _, penalty in query(course, PENALTIES)}


@pytest.mark.parametrize("policy", list(POLICIES))
def test_penalties_equal_nbgraders_own(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, policy: str
) -> None:
    choose(policy, tmp_path, monkeypatch)
    hand_in(course, "early", RIGHT, FIRST, timestamp="2031-05-04 11:59:59.5 UTC")
    hand_in(course, "hours", RIGHT, FIRST, timestamp="2031-05-04 20:00:00 +0200")
    hand_in(course, "days", RIGHT, timestamp="2031-05-06 12:00:01 UTC")
    hand_in(course, "weeks", RIGHT, FIRST, timestamp="2031-06-20 12:00:00 UTC")
    hand_in(course, "pardoned", RIGHT, FIRST, timestamp="2031-05-09 12:00:00 UTC")
    hand_in(course, "untimed", RIGHT, FIRST)
    hand_in(course, "extended", RIGHT, FIRST, timestamp="2031-05-09 12:00:00 UTC")
    grant_extension(course, "extended", days=7)
    other = Path(shutil.copytree(course, tmp_path / "nbgrader"))
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "autograde", WEEK, "--no-execute"]
    command += ["--create", f"--CourseDirectory.root={other}"]
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    # nbgrader reads the configuration of the folder that it is started in.
    subprocess.run(command, check=True, capture_output=True, env=env, cwd=tmp_path)
    grade(course)
    assert query(course, PENALTIES) == query(other, PENALTIES)
    given = {penalty for penalty in penalties(course).values() if penalty is not None}
    assert given == ({5.0} if policy == "zero" else {0.0, 3.0, 5.0})


def grant_extension(course: Path, student: str, **time: int) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nine-weeks") as gradebook:
        gradebook.update_or_create_student(student)
        gradebook.update_or_create_submission(WEEK, student)
        gradebook.grant_extension(WEEK, student, **time)


def test_without_a_due_date_nobody_is_late(course: Path, zero: None) -> None:
    change(course, "update assignment set duedate = null")
    hand_in(course, "ada", RIGHT, timestamp="2031-06-20 12:00:00 UTC")
    grade(course)
    assert penalties(course) == {("ada", FIRST): None, ("ada", SECOND): None}


def test_a_penalty_follows_what_it_depends_on_without_running_anything(
    course: Path, zero: None
) -> None:
    folder = hand_in(course, "ada", RIGHT, FIRST, timestamp="2031-05-05 12:00:00 UTC")
    pool = PretendPool()
    grade(course, pool)
    assert penalties(course) == {("ada", FIRST): 5.0, ("ada", SECOND): None}

    def again() -> Any:
        grade(course, pool)
        (settled,) = grade(course, pool).values()
        assert settled.unchanged and sum(score.score or 0 for score in settled.scores) == 5
        return penalties(course)["ada", FIRST]

    change(course, "update grade set manual_score = 0.1 where auto_score = 1")
    assert again() == 4.1
    grant_extension(course, "ada", hours=25)
    assert again() is None
    change(course, "update assignment set duedate = '2031-05-01 12:00:00.000000'")
    assert again() == 4.1
    (folder / "timestamp.txt").write_text("2031-04-01 12:00:00 UTC")
    assert again() is None
    assert (course / "autograded/ada" / WEEK / "timestamp.txt").read_text().startswith("2031-04")
    (folder / "timestamp.txt").write_text("2031-05-30 12:00:00 UTC")
    assert again() == 4.1
    late.CONFIG.write_text(CONFIG.read_text())
    assert again() is None
    assert pool.ran == [("ada", FIRST)]


@pytest.mark.parametrize("text", [b"yesterday", b"\xff\xfe", b"2031-99-99 12:00:00 UTC", b"1e999"])
def test_a_timestamp_that_is_none_gets_a_remark(course: Path, zero: None, text: bytes) -> None:
    folder = hand_in(course, "ada", RIGHT)
    (folder / "timestamp.txt").write_bytes(text)
    for _ in range(2):
        (ada,) = grade(course).values()
        assert ada.remarks == [timestamp.UNREADABLE]
        assert sum(score.score or 0 for score in ada.scores) == 10
    assert ada.unchanged
    assert {row[2:] for row in query(course, PENALTIES)} == {(None, None)}
    assert not (course / "autograded" / "ada" / WEEK / "timestamp.txt").exists()


def test_a_plugin_that_fails_stops_the_run_with_a_sentence(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose("by the day", tmp_path, monkeypatch)
    monkeypatch.setattr("late_policy.ByTheDay.late_submission_penalty", lambda *_: "much")
    hand_in(course, "ada", RIGHT, timestamp="2031-05-05 12:00:00 UTC")
    with pytest.raises(CourseError, match=r"late-submission plugin chosen in nbgrader_config\.py"):
        grade(course)
    assert query(course, PENALTIES) == []
