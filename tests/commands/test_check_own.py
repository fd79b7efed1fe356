"""`make check` as a learner meets it: a line for each exercise, what to do next, no grades."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import nbformat
import pytest
from conftest import write_tiny_course

from autograder import check_own
from autograder.course.build import build_course
from autograder.course.sample import fill_in
from autograder.sandbox import tiers
from helpers.progress.record import Record

NOTEBOOK = "weeks/week1_tiny/01_first.ipynb"
SQUARES_IN_EIGHT_BITS = "def mean_square(x):\n    return float(np.mean(x * x))"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's copy of the tiny course: notebooks and solutions, no gradebook."""
    root = write_tiny_course(tmp_path_factory.mktemp("own") / "course")
    build_course(root, course=root.parent / "built")
    (root.parent / "built" / "weeks").rename(root / "weeks")
    return root


def check(course: Path, capsys: pytest.CaptureFixture[str], **texts: str) -> str:
    """Fill in exercises of the untouched notebook, check it, and return what was printed."""
    path = course / NOTEBOOK
    untouched = path.read_bytes()
    try:
        nbformat.write(fill_in(nbformat.read(path, as_version=4), texts), path)
        before = contents(course)
        assert check_own.main(["--course", str(course)]) == 0
        assert contents(course) == before
    finally:
        path.write_bytes(untouched)
        shutil.rmtree(course / "progress")
    return capsys.readouterr().out


def contents(course: Path) -> dict[Path, str]:
    """All files but the learner's progress."""
    files = [p for p in course.rglob("*") if p.is_file() and p.parent.name != "progress"]
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_hidden_test_gives_its_cause_and_question_and_nothing_else(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = check(course, capsys, mean_square=SQUARES_IN_EIGHT_BITS)
    assert said.partition(NOTEBOOK)[2].splitlines() == [
        "",
        "  ✗ mean_square: not right yet",
        "      A hidden test of mean_square does not pass.",
        "      The squares overflow.",
        "      What is 100 * 100 in eight bits?",
        "  ○ lift: not attempted yet",
        "",
        f"Next: mean_square in {NOTEBOOK}",
    ]


def test_a_public_check_and_a_broken_cell_say_what_to_look_at(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    averages = "def mean_square(x):\n    return float(np.mean(x) ** 2)"
    said = check(course, capsys, mean_square=averages, lift="def lift(x, floor)\n    return x")
    assert "the mean is squared\n      Square first, or average first?\n" in said
    assert "✗ lift: not right yet\n      Your cell stops with SyntaxError: expected ':'" in said


def test_it_needs_no_sandbox_and_says_when_all_is_solved(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiers, "probe", lambda: tiers.Probe("none", "no bubblewrap here"))
    right = "def mean_square(x):\n    return float((np.asarray(x, float) ** 2).mean())"
    lift = "def lift(x, floor):\n    return np.where(x < floor, floor, x)"
    said = check(course, capsys, mean_square=right, lift=lift)
    # Of `lift` the only other answer is what was written.
    assert said.partition(NOTEBOOK)[2].splitlines()[1:7] == [
        "  ✓ mean_square: solved",
        "      Another right answer, to compare with yours:",
        "          def mean_square(x):",
        "              flat = np.ravel(x).astype(float)",
        "              return flat @ flat / flat.size",
        "  ✓ lift: solved",
    ]
    assert said.endswith("\nEvery exercise is solved.\n")


def test_what_is_solved_is_remembered_and_compared_once(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = course / NOTEBOOK
    untouched = path.read_bytes()
    right = "def mean_square(x):\n    return float((np.asarray(x, float) ** 2).mean())"
    wrong = {"mean_square": right, "lift": "def lift(x, floor):\n    return x.copy()"}
    nbformat.write(fill_in(nbformat.read(path, as_version=4), wrong), path)
    for _ in range(2):
        assert check_own.main(["--course", str(course)]) == 0
    path.write_bytes(untouched)
    assert capsys.readouterr().out.count("Another right answer") == 1
    standings = Record(course).standings("week1_tiny/01_first")
    assert {name: each.all_tests for name, each in standings.items()} == {
        "mean_square": True,
        "lift": False,
    }
    shutil.rmtree(course / "progress")


def test_what_cannot_be_checked_is_one_sentence(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_own.main(["--course", str(tmp_path)]) == 1
    assert "hidden tests are kept in solutions/" in capsys.readouterr().err
    (course / NOTEBOOK).rename(course / "moved")
    assert check_own.main(["--course", str(course)]) == 1
    reason = "it cannot be checked: it cannot be opened (No such file or directory)"
    assert capsys.readouterr().out.endswith(f"{NOTEBOOK}\n  note: {reason}\n")
    (course / "moved").rename(course / NOTEBOOK)
