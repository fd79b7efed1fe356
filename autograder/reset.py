"""Bring an exercise's stub back; the notebook as it was is kept in `backup/`.

nine-weeks reset WEEK EXERCISE       (make reset WEEK=5 EXERCISE=descend)
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.common.errors import CourseError
from autograder.common.files import replace_file
from autograder.sandbox.tiers import ROOT
from autograder.update import back_up
from helpers.progress.record import ALL_TESTS, NOT_ATTEMPTED, Record


def reset(root: Path, week: str, exercise: str) -> tuple[Path, Path]:
    """Bring the stub back; return the notebook and the copy of what it was."""
    path = _notebook_of(root, week, exercise)
    name = exercise.rpartition(":")[2]
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if _exercise_of(cell) == name and cell.cell_type == "code":
            cell.source = cell.metadata.get("stub", cell.source)
            cell.outputs, cell.execution_count = [], None
    backup = back_up(root, [path])
    replace_file(path, (nbformat.writes(notebook) + "\n").encode())
    Record(root).add(f"{path.parent.name}/{path.stem}", name, ALL_TESTS, NOT_ATTEMPTED)
    return path, backup / path.relative_to(root)


def _notebook_of(root: Path, week: str, exercise: str) -> Path:
    """The one notebook of a week that has this exercise, named alone or as NOTEBOOK:EXERCISE."""
    folders = [f for f in sorted((root / "weeks").glob("week*/")) if week in _names(f)]
    if not folders:
        raise CourseError(f"weeks/ has no week “{week}”; say its number, such as 5")
    stubs = {path: _stubs(path) for path in sorted(folders[0].glob("*.ipynb"))}
    stem, _, name = exercise.rpartition(":")
    found = [path for path, names in stubs.items() if name in names and stem in ("", path.stem)]
    if len(found) == 1:
        return found[0]
    if found:
        places = " or ".join(f"{path.stem}:{name}" for path in found)
        raise CourseError(f"more than one notebook has “{name}”: say {places}")
    known = ", ".join(name for names in stubs.values() for name in names)
    raise CourseError(
        f"{folders[0].name} has no exercise “{exercise}”; it has {known}"
        if known
        else f"the notebooks of {folders[0].name} hold no stubs yet: run `make update` first"
    )


def _stubs(path: Path) -> list[str]:
    """The exercises of a notebook whose stubs it holds; of one that cannot be read, none."""
    try:
        cells = nbformat.read(path, as_version=4).cells
    except Exception:  # whatever nbformat finds wrong with it
        return []
    return [str(_exercise_of(cell)) for cell in cells if "stub" in cell.metadata]


def _names(folder: Path) -> tuple[str, str]:
    return folder.name, re.sub(r"week(\d+)_.*", r"\1", folder.name)


def _exercise_of(cell: NotebookNode) -> str | None:
    """The exercise whose cell or check it is."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    return name.rpartition("-check")[0] or name if isinstance(name, str) else None


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="nine-weeks reset",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("week", help="a week's number or folder")
    parser.add_argument("exercise", help="the name of the function to write, or NOTEBOOK:NAME")
    parser.add_argument("--course", type=Path, default=ROOT, help="the course folder")
    options = parser.parse_args(arguments)
    root = options.course.resolve()
    try:
        path, backup = reset(root, options.week, options.exercise)
    except (CourseError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{options.exercise} in {path.relative_to(root)} is as you got it.")
    print(f"What you had saved lies in {backup.relative_to(root)}.")
    print("If it is open in JupyterLab: File, Reload Notebook from Disk.")
    return 0
