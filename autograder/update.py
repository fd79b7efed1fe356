"""Bring a newer course into a learner's copy; answers are kept by the names of their cells.

    nine-weeks update            a copy made with git: what `git pull` brings
    nine-weeks update COURSE     any other: from a newer course, a folder or a .zip of one

What is replaced of `weeks/` is kept in `backup/`, whatever happens.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.common.errors import CourseError
from autograder.common.files import replace_file
from autograder.sandbox.tiers import ROOT

# What a newer course replaces; everything else in the folder is the learner's or the instructor's.
_FOLDERS = ("autograder", "benchmarks", "datasets", "docs", "helpers", "solutions", "tests")
_OURS = re.compile(r"[0-9a-f]{12}")  # the ids of the course's own cells


def merged(new: NotebookNode, old: NotebookNode) -> NotebookNode:
    """Return the new notebook with what was written into the old one.

    Answers go into the cell of the same name, own cells behind the cell they followed.
    """
    result: NotebookNode = nbformat.from_dict(new)
    known = {cell.id for cell in new.cells}
    answers: dict[str, str] = {}
    own: dict[str, list[NotebookNode]] = {}
    anchor = ""
    for cell in old.cells:
        marks = cell.metadata.get("nbgrader", {})
        name = marks.get("grade_id")
        if name and marks.get("solution") and _is_answered(cell):
            answers[name] = cell.source
        if name or cell.id in known:
            anchor = name or cell.id
        elif not _OURS.fullmatch(cell.id) and cell.source.strip():
            own.setdefault(anchor, []).append(cell)
    cells = own.pop("", [])
    for cell in result.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.pop(name, cell.source)
        cells += [cell, *own.pop(name or cell.id, [])]
    cells += [cell for left in own.values() for cell in left]
    cells += [nbformat.v4.new_markdown_cell(_homeless(*item)) for item in answers.items()]
    result.cells = cells
    return result


def _is_answered(cell: NotebookNode) -> bool:
    from nbgrader.utils import compute_checksum

    return bool(compute_checksum(cell) != cell.metadata.nbgrader.get("checksum"))


def _homeless(name: str, text: str) -> str:
    """What becomes of an answer whose exercise is no longer there."""
    return f"The newer course has no exercise “{name}”. Your answer was:\n\n```python\n{text}\n```"


@contextmanager
def _opened(course: Path) -> Iterator[Path]:
    """The folder of a newer course, unpacked if need be."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = course
        if course.is_file():
            try:
                with zipfile.ZipFile(course) as archive:
                    archive.extractall(scratch)
            except (zipfile.BadZipFile, OSError) as error:
                raise CourseError(f"{course} is no .zip that can be unpacked ({error})") from None
            folder = Path(scratch)
        inside = [folder, *(path for path in sorted(folder.glob("*")) if path.is_dir())]
        found = next(
            (f for f in inside if (f / "helpers").is_dir() and (f / "weeks").is_dir()), None
        )
        if found is None:
            raise CourseError(f"{course} is no course: it has no folders “helpers” and “weeks”")
        yield found


def _notebooks(root: Path) -> dict[str, Path]:
    paths = sorted((root / "weeks").rglob("*.ipynb"))
    return {
        path.relative_to(root).as_posix(): path
        for path in paths
        if ".ipynb_checkpoints" not in path.parts
    }


def back_up(root: Path, paths: Iterable[Path]) -> Path:
    """Copy files of the course as they stand into a new folder of `backup/`."""
    folder = root / "backup" / datetime.now().strftime("%Y-%m-%d %H.%M.%S.%f")
    folder.mkdir(parents=True)
    for path in paths:
        copy = folder / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return folder


def _back_up_weeks(root: Path) -> Path:
    return back_up(root, (path for path in (root / "weeks").rglob("*") if path.is_file()))


def _put_answers_back(root: Path, backup: Path) -> list[str]:
    """Merge every notebook that was written into with its newer version; return their names."""
    old, kept = _notebooks(backup), []
    for name, path in _notebooks(root).items():
        if name not in old:
            continue
        before, now = (nbformat.read(p, as_version=4) for p in (old[name], path))
        both = merged(now, before)
        if [cell.source for cell in both.cells] != [cell.source for cell in now.cells]:
            replace_file(path, (nbformat.writes(both) + "\n").encode())
            kept.append(name)
    return kept


def update_from(root: Path, course: Path) -> list[str]:
    """Replace the course in `root` by the one in `course`; return the notebooks with answers."""
    with _opened(course) as newer:
        if newer.resolve() == root.resolve():
            raise CourseError("the newer course is this one")
        backup = _back_up_weeks(root)
        for name in _FOLDERS:
            if (newer / name).is_dir():
                _replace_folder(root / name, newer / name)
        for path in newer.iterdir():
            if path.is_file():
                shutil.copy2(path, root / path.name)
        shutil.copytree(newer / "weeks", root / "weeks", dirs_exist_ok=True)
        return _put_answers_back(root, backup)


def _replace_folder(folder: Path, newer: Path) -> None:
    """Replace a folder only when the newer one is there whole."""
    whole = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(whole, ignore_errors=True)
    shutil.copytree(newer, whole)
    shutil.rmtree(folder, ignore_errors=True)
    whole.rename(folder)


def update_by_git(root: Path) -> list[str]:
    """Pull the newer course; return the notebooks with answers."""
    if not (root / ".git").exists():
        raise CourseError(
            "this copy was not made with git: name the newer course, `make update FROM=course.zip`"
        )
    changed = _git(root, "status", "--porcelain", "--untracked-files=no").splitlines()
    others = [line[3:] for line in changed if not line[3:].strip('"').startswith("weeks/")]
    if others:
        raise CourseError(f"{', '.join(others)} was changed here: commit it or `git restore` it")
    backup = _back_up_weeks(root)
    try:
        _git(root, "restore", "--staged", "--worktree", "weeks")
        _git(root, "pull", "--ff-only", "--quiet")
    except CourseError:
        shutil.copytree(backup / "weeks", root / "weeks", dirs_exist_ok=True)
        raise
    return _put_answers_back(root, backup)


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise CourseError("git is not installed: name the newer course instead") from None
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        raise CourseError(f"git {arguments[0]} failed: {reason}; your notebooks are as they were")
    return done.stdout


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="nine-weeks update",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("newer", nargs="?", type=Path, help="a newer course: a folder or a .zip")
    options = parser.parse_args(arguments)
    try:
        kept = update_from(ROOT, options.newer) if options.newer else update_by_git(ROOT)
    except (CourseError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"The course is up to date; {len(kept)} of your notebooks hold answers, all kept:")
    for name in kept:
        print(f"  {name}")
    print("As they were before, they lie in backup/. Run a notebook again to see its outputs.")
    return 0
