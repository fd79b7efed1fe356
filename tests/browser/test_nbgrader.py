"""nbgrader's tools in JupyterLab on this course: Validate for students, formgrader for teachers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import TINY_ANSWERS, write_tiny_course

from autograder.course.sample import make_sample_class
from autograder.grade import grade_week
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers

from .jupyter import (
    Heard,
    browser_page,
    fill_in,
    lab_server,
    open_notebook,
    places,
)

pytestmark = pytest.mark.needs("browser")
WEEK, NAME = "week1_tiny", "01_first"
RIGHT = dict(re.findall(r'%% right="(\w+)".*\n((?:.+\n)+)', TINY_ANSWERS))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample class of the tiny course, graded."""
    made = make_sample_class(write_tiny_course(tmp_path_factory.mktemp("root")))
    with LocalPool(2) as pool:
        grade_week(made, WEEK, executor=pool, tier=tiers.probe().tier)
    return made


@pytest.fixture(scope="module")
def opened(
    course: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Any, Heard, str]]:
    home = tmp_path_factory.mktemp("home")
    with lab_server(course, home) as address, browser_page(home) as (page, heard):
        yield page, heard, address


def test_validate_says_which_checks_fail_and_when_all_pass(
    opened: tuple[Any, Heard, str], course: Path
) -> None:
    page, heard, address = opened
    path = f"weeks/{WEEK}/{NAME}.ipynb"
    open_notebook(page, address, path)
    said = validate(page)
    for exercise in RIGHT:
        assert f"{exercise}: not attempted yet" in said
    where = places(course / path)
    for exercise, text in RIGHT.items():
        fill_in(page, where[exercise], text)
    assert "Success! Your notebook passes all the tests." in validate(page)
    assert heard.complaints() == []


def validate(page: Any) -> str:
    """Press nbgrader's button, which saves the notebook and runs it; return the dialog's words."""
    page.get_by_role("button", name="Validate").click()
    dialog = page.locator(".jp-Dialog")
    dialog.wait_for()
    text = str(dialog.inner_text())
    dialog.get_by_role("button", name="Ok").click()
    return text


def test_formgrader_shows_the_graded_class_and_takes_points(
    opened: tuple[Any, Heard, str], course: Path
) -> None:
    page, heard, address = opened
    formgrader = address.replace("/lab/tree/", "/formgrader/")
    page.goto(formgrader.format("manage_students"))
    page.wait_for_selector("text=mixed-01")
    assert row(page, "right").endswith("5 / 5")
    assert row(page, "untouched").endswith("0 / 5")

    page.goto(formgrader.format(f"gradebook/{WEEK}/{NAME}"))
    page.get_by_role("link", name="Submission #1", exact=True).click()
    page.wait_for_selector("text=mean_square-check1")
    give_extra_credit(page, "1.5")
    page.goto(formgrader.format("manage_students"))
    page.wait_for_selector("text=mixed-01")
    scores = [row(page, student.name) for student in (course / "submitted").iterdir()]
    assert sum(".5 /" in score for score in scores) == 1
    # The page that takes points loads its formulas from the network: all it says without one.
    outside = {"cdnjs.cloudflare.com", "MathJax is not defined"}
    assert {c for c in heard.complaints() if "ERR_NAME_NOT_RESOLVED" not in c} <= outside


def give_extra_credit(page: Any, points: str) -> None:
    """Type extra points into the first box of a graded notebook, as a grader does.

    The box is there before the page listens to it: then it is typed again.
    """
    taken: list[str] = []
    page.on(
        "response", lambda answer: taken.extend([answer.url] * (answer.request.method == "PUT"))
    )
    box = page.locator(".extra-credit").first
    for _ in range(60):
        box.fill("")
        box.fill(points)
        page.keyboard.press("Tab")
        page.wait_for_timeout(2000)
        if taken:
            return
    raise AssertionError("the page takes no points")


def row(page: Any, name: str) -> str:
    """The row of a table in which a name stands."""
    return str(page.get_by_role("row").filter(has_text=name).inner_text()).strip()
