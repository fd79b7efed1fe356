"""Answers that only call the course's own functions: all that could are tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import write_tiny_course

from autograder.course.references import calling_answers, offered
from autograder.course.source import read_source
from autograder.course.variants import calling
from helpers.check import message
from helpers.check.call import Called

PACKAGE = """
from helpers.check import stands_in_for

@stands_in_for("lift", "mean_square")
def lifted(x, floor, *, times=1): ...

def many(*values): ...
def one(x, floor=0.0): ...
def three(a, b, c): ...
def _private(x): ...
made = stands_in_for("lift")(one)
LIMIT = 3
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = write_tiny_course(tmp_path)
    package = root / "helpers" / "week1_tiny"
    package.mkdir(parents=True)
    (package / "sums.py").write_text(PACKAGE)
    return root


def test_public_functions_that_take_as_many_arguments_are_tried(course: Path) -> None:
    found = offered(course, "week1_tiny")
    assert [f.name for f in found] == ["lifted", "many", "one", "three", "made"]
    source = read_source(course / "solutions" / "week1_tiny" / "01_first.py")
    tried = [(name, f.name) for name, f, _ in calling_answers(source, found)]
    assert [f for name, f in tried if name == "mean_square"] == ["many", "one", "made"]
    assert [f for name, f in tried if name == "lift"] == ["lifted", "many", "one", "made"]
    texts = [text for name, f, text in calling_answers(source, found) if (name, f.name) == tried[3]]
    assert texts == [
        "from helpers.week1_tiny.sums import lifted as theirs\n\n\n"
        "def lift(x, floor):\n    return theirs(x, floor)\n"
    ]


def test_none_may_earn_a_point_and_a_marked_one_refuses(course: Path) -> None:
    source = read_source(course / "solutions" / "week1_tiny" / "01_first.py")
    found = list(calling(source, offered(course, "week1_tiny")))
    assert len(found) == 7 and {v.points for v in found} == {0}
    assert [v.because for v in found if v.says] == ["calls sums.lifted"]
    (says,) = (v.says for v in found if v.says)
    assert says in message.sealed(message.Subject("lift", Called((), {})), "")[0]


def test_a_week_without_a_package_has_none(tmp_path: Path) -> None:
    assert offered(write_tiny_course(tmp_path), "week1_tiny") == ()
