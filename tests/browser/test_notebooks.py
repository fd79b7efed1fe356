"""A notebook as a student uses it: open, run, answer wrongly, answer rightly, save, reopen.

Each takes up to a minute, so there are some of all weeks, other ones for every state of the kits.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.course.source import read_answers, read_source
from autograder.submissions.fingerprint import course_version

from .jupyter import (
    Heard,
    browser_page,
    cell_errors,
    fill_in,
    lab_server,
    open_notebook,
    places,
    run_all,
    run_cell,
    run_command,
)

pytestmark = pytest.mark.needs("browser")
ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = [path.relative_to(ROOT) for path in (ROOT / "weeks").glob("week*/*.ipynb")]
OPENED = 6
PICTURES = ".jp-OutputArea-output img"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Heard, str]]:
    """A page, what it says, and the address of a JupyterLab on a copy of the notebooks."""
    course, home = tmp_path_factory.mktemp("course"), tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "weeks", course / "weeks")
    with lab_server(course, home) as address, browser_page(home) as (page, heard):
        yield page, heard, address


def by_lot(path: Path) -> str:
    return hashlib.sha256(f"{course_version(ROOT)} {path}".encode()).hexdigest()


@pytest.mark.parametrize("path", sorted(NOTEBOOKS, key=by_lot)[:OPENED], ids=lambda path: path.stem)
def test_a_student_works_through_a_notebook(path: Path, opened: tuple[Any, Heard, str]) -> None:
    page, heard, address = opened
    open_notebook(page, address, str(path))
    run_all(page)
    source = read_source(source_of(path))
    on_purpose = [cell.raises for cell in source.cells if cell.raises]
    assert [re.findall(r"\w+Error", text)[:1] for text in cell_errors(page)] == [
        [name] for name in on_purpose
    ]
    checks = [name for name in places(ROOT / path) if "-check" in name]
    quiet = page.locator(".jp-OutputArea-output").filter(has_text=": not attempted yet")
    assert quiet.count() == len(checks)
    answer_one_exercise(page, path)
    outputs = all_outputs(page)
    draws = any("matplotlib" in cell.text for cell in source.cells)
    assert not draws or page.locator(PICTURES).count() > 0

    run_command(page, "docmanager:save")
    open_notebook(page, address, str(path))
    if draws:
        page.wait_for_function(f"() => document.querySelector('{PICTURES}')?.naturalWidth > 0")
    page.wait_for_function("() => !document.body.textContent.includes('Loading widget')")
    assert all_outputs(page) == outputs
    assert heard.complaints() == []


def source_of(path: Path) -> Path:
    return ROOT / "solutions" / path.parent.name / f"{path.stem}.py"


def answer_one_exercise(page: Any, path: Path) -> None:
    """Give the first exercise a wrong and then a right answer; read what its checks say."""
    file = source_of(path)
    source = read_source(file)
    answers = read_answers(file.with_suffix(".answers.py"), source)
    mine = [answer for answer in answers if answer.exercise == source.exercises[0].name]
    wrong = next(a for a in mine if a.kind == "wrong" and a.says and not a.public_passes)
    right = next(answer for answer in mine if answer.kind == "right")

    says = wrong.says.replace("`", "")  # shown as code
    assert says in answer_with(page, path, wrong.exercise, wrong.text)
    said = answer_with(page, path, right.exercise, right.text)
    assert re.search(rf"✓ {right.exercise}: (all \d public checks|the public check) · ", said)
    assert "✗" not in said and "○" not in said


def answer_with(page: Any, path: Path, exercise: str, text: str) -> str:
    """Fill in an exercise and run it and its checks; return all that its checks say."""
    where = places(ROOT / path)
    fill_in(page, where[exercise], text)
    assert run_cell(page, where[exercise]) == ""
    checks = [number for name, number in where.items() if name.startswith(f"{exercise}-check")]
    return "\n".join(run_cell(page, number) for number in checks)


def all_outputs(page: Any) -> tuple[list[str], int]:
    """The texts below the cells, and how many pictures there are."""
    texts = page.locator(".jp-OutputArea").all_text_contents()
    return texts, page.locator(PICTURES).count()
