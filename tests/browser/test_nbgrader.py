"""nbgrader's own tools in JupyterLab, on this course: Validate for students, formgrader for others."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import TINY_ANSWERS, write_tiny_course

from autograder import sandbox
from autograder.build import CONFIG
from autograder.grade import grade_week
from autograder.sample import make_sample_class
from autograder.worker import LocalPool

from .jupyter import (
    Heard,
    browser_page,
    fill_in,
    lab_server,
    needs_chromium,
    open_notebook,
)

pytestmark = needs_chromium
WEEK, NAME = "week1_tiny", "01_first"
RIGHT = [
    part.partition("\n")[2] for part in TINY_ANSWERS.split("# %% ") if part.startswith("right")
]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample class of the tiny course, graded, with the course's own configuration."""
    made = make_sample_class(write_tiny_course(tmp_path_factory.mktemp("root")))
    shutil.copy(CONFIG, made)
    with LocalPool(2) as pool:
        grade_week(made, WEEK, executor=pool, tier=sandbox.probe().tier)
    return made


@pytest.fixture(scope="module")
def opened(
    course: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Any, Heard, str]]:
    home = tmp_path_factory.mktemp("home")
    with lab_server(course, home) as address, browser_page(home) as (page, heard):
        yield page, heard, address


def test_validate_says_which_checks_fail_and_when_all_pass(opened: tuple[Any, Heard, str]) -> None:
    page, heard, address = opened
    open_notebook(page, address, f"weeks/{WEEK}/{NAME}.ipynb")
    said = validate(page)
    print(said)
    assert "3 failed" in said
    fill_in(page, 3, RIGHT[0])
    assert heard.complaints() == []


def validate(page: Any) -> str:
    """Press nbgrader's button; return what its dialog says."""
    page.get_by_role("button", name="Validate").click()
    dialog = page.locator(".jp-Dialog")
    dialog.wait_for()
    text = str(dialog.inner_text())
    dialog.locator("button").first.click()
    return text


def test_formgrader(opened: tuple[Any, Heard, str], course: Path) -> None:
    page, heard, address = opened
    base, token = address.split("/lab/")[0], address.partition("token=")[2].partition("&")[0]
    for place in (
        "manage_assignments",
        "gradebook",
        f"gradebook/{WEEK}",
        f"gradebook/{WEEK}/{NAME}",
        "manage_students",
    ):
        page.goto(f"{base}/formgrader/{place}?token={token}")
        page.wait_for_selector("table tbody tr")
        page.wait_for_timeout(1500)
        print("=====", place)
        print(page.locator("body").inner_text()[:600])
        print(heard)
    with sqlite3.connect(course / "gradebook.db") as c:
        (sid,) = c.execute(
            "select sn.id from submitted_notebook sn join submitted_assignment sa on sn.assignment_id=sa.id where sa.student_id='right'"
        ).fetchone()
    page.goto(f"{base}/formgrader/submissions/{sid}/?token={token}")
    page.wait_for_timeout(2000)
    print(page.locator("body").inner_text()[:800])
    print(heard)
    page.screenshot(path="/tmp/brw/form.png")
    assert 0
