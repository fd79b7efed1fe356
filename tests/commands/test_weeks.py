"""One week at a time: what is wrong with another week is told in a line and stops nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import TINY_ANSWERS, TINY_SOURCE, write_tiny_course
from pretend import PretendPool

from autograder import check_own, cli, grade, release
from autograder.course.build import build_course

RIGHT, BROKEN, DRAFT = "week1_tiny", "week2_broken", "week3_draft"
ERROR = "solutions/week2_broken/01_first.py:6: unknown mark “set”; do you mean “setup”?"
NOTEBOOK = f"weeks/{RIGHT}/01_first.ipynb"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of three weeks: a right one, one that breaks a rule, a draft that does so, too."""
    root = write_tiny_course(tmp_path / "course")
    for week, mark in ((BROKEN, "set up"), (DRAFT, "set up")):
        folder = root / "solutions" / week
        folder.mkdir()
        text = TINY_SOURCE.replace("# %% setup", f"# %% {mark}")
        text = f"# %% draft\n\n{text}" if week == DRAFT else text
        (folder / "01_first.py").write_text(text, encoding="utf-8")
        (folder / "01_first.answers.py").write_text(TINY_ANSWERS, encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setattr(grade, "LocalPool", lambda jobs: PretendPool())
    return root


def hand_in(course: Path, student: str = "ada") -> None:
    build_course(course)
    folder = course / "submitted" / student / RIGHT
    folder.mkdir(parents=True)
    (folder / "01_first.ipynb").write_bytes((course / NOTEBOOK).read_bytes())


def test_a_release_makes_what_it_can_and_names_the_rest(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release.main(["--course", "."]) == 1
    said = capsys.readouterr()
    draft = f"solutions/{DRAFT}/01_first.py is a draft: its first line says so."
    assert said.out == f"weeks/ is up to date: {RIGHT}.\n{draft}\n"
    assert said.err == f"error: {ERROR}\n"
    assert [path.name for path in (course / "weeks").iterdir()] == [RIGHT]


def test_a_release_of_one_week_reads_no_other(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release.main(["1", "--course", "."]) == 0
    assert capsys.readouterr() == (f"weeks/ is up to date: {RIGHT}.\n", "")
    assert release.main(["1", "--check", "--course", "."]) == 0
    assert release.main(["2", "--course", "."]) == 1
    assert capsys.readouterr() == ("", f"error: {ERROR}\n")


def test_a_draft_is_taken_back_and_an_answered_notebook_is_not(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release.main(["1", "--course", "."]) == 0
    source = course / "solutions" / RIGHT / "01_first.py"
    source.write_text(f"# %% draft\n\n{source.read_text()}")
    answered = nbformat.read(course / NOTEBOOK, as_version=4)
    released = (course / NOTEBOOK).read_bytes()
    stub = next(cell for cell in answered.cells if "NotImplementedError" in cell.source)
    stub.source = "def mean_square(x):\n    return 5.0"
    nbformat.write(answered, course / NOTEBOOK)
    assert release.main(["1", "--course", "."]) == 1
    assert "holds somebody's work, which would be lost" in capsys.readouterr().err
    (course / NOTEBOOK).write_bytes(released)
    assert release.main(["1", "--course", "."]) == 0
    assert not (course / NOTEBOOK).exists()
    for kept in ("source", "misconceptions"):
        assert not [*(course / "build" / kept / RIGHT).glob("*")], "and nothing is graded by it"


@pytest.mark.parametrize(("week", "said"), [("1", ""), ("", f"error: {ERROR}\n")])
def test_grading_goes_on(
    course: Path, capsys: pytest.CaptureFixture[str], week: str, said: str
) -> None:
    hand_in(course)
    arguments = [week] if week else []
    assert grade.main([*arguments, "--course", str(course)]) == 0
    printed = capsys.readouterr()
    assert printed.err == said and "week1_tiny: 1 students" in printed.out


def test_submissions_of_a_broken_week_are_not_forgotten(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(course)
    (course / "submitted" / "ada" / BROKEN).mkdir()
    assert grade.main(["--course", str(course)]) == 2
    assert "submissions are not graded" in capsys.readouterr().err


def test_a_learners_check_goes_on(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build_course(course)
    monkeypatch.setattr(check_own, "LocalPool", lambda jobs: PretendPool())
    assert check_own.main(["--course", str(course)]) == 1
    said = capsys.readouterr()
    assert f"{NOTEBOOK}\n" in said.out and "lift: " in said.out and said.err == f"error: {ERROR}\n"
    assert check_own.main(["1", "--course", str(course)]) == 0


def test_every_command_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    overview = capsys.readouterr().out
    makefile = (Path(cli.__file__).parents[1] / "Makefile").read_text()
    for name in cli.COMMANDS:
        assert f"nine-weeks {name} " in overview and f"{os.linesep}{name}:" in makefile
    assert cli.main(["gradde"]) == 1
    assert (
        capsys.readouterr().err == "error: there is no command 'gradde'; `nine-weeks` lists them\n"
    )


def test_a_misnamed_source_is_not_passed_over(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "solutions" / RIGHT / "extra.py").write_text(TINY_SOURCE)
    assert release.main(["1", "--course", "."]) == 1
    said = capsys.readouterr()
    assert said.out == f"weeks/ is up to date: {RIGHT}.\n"
    assert (
        "solutions/week1_tiny/extra.py" in said.err and "it is not read: name it like" in said.err
    )


def test_a_command_does_not_wait_for_a_grammar_that_none_needs() -> None:
    code = """
import sys
from autograder import cli
try:
    cli.main(["prove", "--help"])
except SystemExit:
    pass
sys.exit("jsonschema" not in sys.modules or "lark" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
