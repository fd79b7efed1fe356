"""A newer course comes into a learner's copy: answers stay, whatever else has changed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from conftest import write_tiny_course

from autograder import update
from autograder.course.build import build_course

NOTEBOOK = "weeks/week1_tiny/01_first.ipynb"
ANSWER = "def mean_square(x):\n    return 5.0"


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions of a course: the newer one has another title, text and experiment.

    Their names differ in length: two texts of one size and one second are the same to git.
    """
    folder = tmp_path_factory.mktemp("courses")
    for name in ("old", "newer"):
        root = write_tiny_course(folder / name)
        (root / "helpers").mkdir()
        (root / "helpers" / "new.py").write_text(f"VERSION = {name!r}\n")
        (root / "README.md").write_text(name)
        source = root / "solutions" / "week1_tiny" / "01_first.py"
        if name == "newer":
            (root / "helpers" / "added.py").write_text("")
            text = source.read_text().replace("First steps", "The first steps")
            source.write_text(text.replace("print(np.round", "print(np.floor"))
        build_course(root, course=folder / "built" / name)
        shutil.move(folder / "built" / name / "weeks", root)
    return folder


@pytest.fixture
def copy(courses: Path, tmp_path: Path) -> Path:
    """A learner's copy of the older one: an exercise solved, an own cell behind its check."""
    root = Path(shutil.copytree(courses / "old", tmp_path / "copy"))
    (root / "notes.txt").write_text("mine")
    notebook = nbformat.read(root / NOTEBOOK, as_version=4)
    cells = {c.metadata.get("nbgrader", {}).get("grade_id"): c for c in notebook.cells}
    cells["mean_square"].source = ANSWER
    place = notebook.cells.index(cells["mean_square-check1"]) + 1
    notebook.cells.insert(place, nbformat.v4.new_code_cell("mean_square([1, 2])"))
    nbformat.write(notebook, root / NOTEBOOK)
    return root


def texts(root: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(root / NOTEBOOK, as_version=4).cells]


def demand_updated(root: Path, courses: Path) -> None:
    expected = texts(courses / "newer")
    check = next(n for n, text in enumerate(expected) if text.startswith("# CHECK mean_square"))
    stub = next(n for n, text in enumerate(expected) if text.startswith("def mean_square"))
    expected[stub] = ANSWER
    expected.insert(check + 1, "mean_square([1, 2])")
    assert texts(root) == expected
    assert (root / "helpers" / "new.py").read_text() == "VERSION = 'newer'\n"
    assert (root / "helpers" / "added.py").exists()
    assert (root / "notes.txt").read_text() == "mine"
    (backup,) = (root / "backup").glob("*")
    assert ANSWER in texts(backup)


def test_from_a_folder(copy: Path, courses: Path) -> None:
    assert update.update_from(copy, courses / "newer") == [NOTEBOOK]
    demand_updated(copy, courses)


def test_from_a_zip_of_a_folder(copy: Path, courses: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "course"), "zip", courses, "newer")
    assert update.update_from(copy, Path(archive)) == [NOTEBOOK]
    demand_updated(copy, courses)


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def clone(copy: Path, courses: Path, tmp_path: Path) -> Path:
    """The learner's copy as a clone of a repository that has moved on to the newer course."""
    origin = Path(shutil.copytree(courses / "old", tmp_path / "origin"))
    git(origin, "init", "-q")
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "old")
    git(tmp_path, "clone", "-q", "origin", "clone")
    shutil.copytree(courses / "newer", origin, dirs_exist_ok=True)
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "newer")
    clone = tmp_path / "clone"
    for name in (NOTEBOOK, "notes.txt"):
        shutil.copy(copy / name, clone / name)
    return clone


@pytest.mark.needs("git")
def test_with_git(clone: Path, courses: Path) -> None:
    assert update.update_by_git(clone) == [NOTEBOOK]
    demand_updated(clone, courses)


@pytest.mark.needs("git")
def test_an_update_that_fails_leaves_the_notebooks_as_they_were(clone: Path) -> None:
    before = (clone / NOTEBOOK).read_bytes()
    git(clone, "remote", "set-url", "origin", "../nowhere")
    with pytest.raises(update.CourseError, match=r"git pull failed: .* are as they were$"):
        update.update_by_git(clone)
    assert (clone / NOTEBOOK).read_bytes() == before


@pytest.mark.needs("git")
def test_changes_beside_the_notebooks_are_not_lost(clone: Path) -> None:
    (clone / "README.md").write_text("mine")
    with pytest.raises(update.CourseError, match=r"^README\.md was changed here: commit it or"):
        update.update_by_git(clone)


def test_an_answer_whose_exercise_is_gone_stays_as_text(copy: Path) -> None:
    old = nbformat.read(copy / NOTEBOOK, as_version=4)
    new = nbformat.from_dict({**old, "cells": old.cells[:2]})
    last = update.merged(new, old).cells[-1]
    assert "no exercise “mean_square”" in last.source and ANSWER in last.source


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.write_text("no zip"), str])
def test_what_is_no_course_is_one_sentence(
    copy: Path,
    tmp_path: Path,
    make: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(update, "ROOT", copy)
    make(tmp_path / "other")
    before = texts(copy)
    assert update.main([str(tmp_path / "other")]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("error: ") and said.err.count("\n") == 1
    assert texts(copy) == before and (copy / "helpers" / "new.py").exists()
