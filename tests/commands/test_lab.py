"""`nine-weeks lab`: which notebook it opens, and under which defaults."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import write_tiny_course

from autograder import lab, lab_files
from autograder.course.build import build_course
from autograder.lab_files import CourseFiles
from helpers.progress.record import ALL_TESTS, PASSED, Record


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_tiny_course(tmp_path_factory.mktemp("root"))
    return build_course(root).root / "weeks"


@pytest.fixture
def weeks(built: Path, tmp_path: Path) -> Path:
    """The tiny course's notebook, and twice more."""
    (notebook,) = built.glob("*/*.ipynb")
    for name in ("week1_tiny/01_first", "week1_tiny/02_second", "week2_tiny/01_third"):
        path = tmp_path / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(notebook.read_bytes())
    return tmp_path


def answer(path: Path, seconds: int) -> None:
    """Fill in a stub, and save at that time."""
    notebook = nbformat.read(path, as_version=4)
    stub = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution"))
    stub.source = "an_answer = 1"
    nbformat.write(notebook, path)
    os.utime(path, (seconds, seconds))


def test_the_first_page_is_the_start_page_or_the_first_notebook(weeks: Path) -> None:
    os.utime(weeks / "week2_tiny" / "01_third.ipynb")  # copied later: no sign of use
    assert lab.first_page(weeks) == weeks / "week1_tiny" / "01_first.ipynb"
    start = weeks / lab.START
    start.write_bytes((weeks / "week1_tiny" / "01_first.ipynb").read_bytes())
    assert lab.first_page(weeks) == start


def test_who_has_begun_lands_where_they_left(weeks: Path) -> None:
    (weeks / lab.START).write_text("{}")
    second, third = (
        weeks / "week1_tiny" / "02_second.ipynb",
        weeks / "week2_tiny" / "01_third.ipynb",
    )
    answer(third, 2_000_000_000)
    answer(second, 2_000_000_060)
    assert lab.first_page(weeks) == second


def test_the_copy_that_jupyter_keeps_of_a_saved_page_is_no_page(weeks: Path) -> None:
    start, copies = weeks / lab.START, weeks / ".ipynb_checkpoints"
    nbformat.write(nbformat.v4.new_notebook(), start)
    copies.mkdir()
    (copies / "00_start_here-checkpoint.ipynb").write_bytes(start.read_bytes())
    assert lab.first_page(weeks) == start


def test_without_notebooks_jupyterlab_opens_all_the_same(tmp_path: Path) -> None:
    assert lab.first_page(tmp_path) is None


def test_the_defaults_come_after_the_users_own(tmp_path: Path) -> None:
    ours = str(lab.DEFAULTS)
    assert lab.calm({})["JUPYTER_CONFIG_PATH"] == ours
    theirs = {"JUPYTER_CONFIG_PATH": "/theirs", "HOME": "/home"}
    assert lab.calm(theirs) == {**theirs, "JUPYTER_CONFIG_PATH": f"/theirs{os.pathsep}{ours}"}
    for file in lab.DEFAULTS.rglob("*.json"):
        assert json.loads(file.read_text())


def test_a_notebook_that_is_read_names_the_python_that_runs_it(weeks: Path) -> None:
    path = weeks / "week1_tiny" / "01_first.ipynb"
    before = path.read_bytes()
    files = CourseFiles(root_dir=str(weeks))
    model = asyncio.run(files.get("week1_tiny/01_first.ipynb"))
    language = model["content"].metadata.language_info
    assert language.pop("version") == sys.version.split()[0]
    assert language == nbformat.reads(before, as_version=4).metadata.language_info
    assert path.read_bytes() == before
    assert asyncio.run(files.get("week1_tiny", content=True))["type"] == "directory"


def test_what_is_done_stands_in_a_notebook_when_it_is_opened(
    weeks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Record(tmp_path)
    kept.add("week1_tiny/01_first", "lift", ALL_TESTS, PASSED)
    monkeypatch.setattr(lab_files, "Record", lambda: kept)
    before = (weeks / "week1_tiny" / "01_first.ipynb").read_bytes()
    files = CourseFiles(root_dir=str(weeks))
    cells = asyncio.run(files.get("week1_tiny/01_first.ipynb"))["content"].cells
    shown = [c.outputs[0].data["text/markdown"] for c in (cells[1], cells[-1])]
    assert shown[0] == shown[1] and shown[0].startswith(
        "**1 of 2 done** · 3 of 5 points · next: [The"
    )
    assert (weeks / "week1_tiny" / "01_first.ipynb").read_bytes() == before


def test_a_notebook_of_which_a_part_has_run_is_trusted_when_it_was_saved(
    weeks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "signatures"))
    files = CourseFiles(root_dir=str(weeks))
    name = "week1_tiny/01_first.ipynb"
    opened = asyncio.run(files.get(name))
    ran = next(c for c in opened["content"].cells if c.cell_type == "code" and not c.outputs)
    ran.outputs = [nbformat.v4.new_output("display_data", {"text/html": "<b>a lab</b>"})]
    ran.metadata["trusted"] = True  # as JupyterLab says of a cell that was run
    asyncio.run(files.save({"type": "notebook", "content": opened["content"]}, name))
    again = asyncio.run(files.get(name))["content"].cells
    assert all(c.metadata["trusted"] for c in again if c.cell_type == "code")
