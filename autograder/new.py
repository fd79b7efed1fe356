"""Begin a notebook: a source and its answers that build and prove, for an author to edit.

    nine-weeks new WEEK NOTEBOOK       (make new WEEK=6 NOTEBOOK=01_confusion)

WEEK is the number of a week that has a folder, or a whole folder name, such as week6_metrics.
Nothing is ever overwritten.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from autograder.common.errors import CourseError
from autograder.course.skeleton import skeleton
from autograder.course.source import answers_path
from autograder.sandbox import tiers


def write_notebook(root: Path, week: str, name: str) -> tuple[Path, Path]:
    """Write the source of a new notebook and its answers; return both paths."""
    if not re.fullmatch(r"\d\d_[a-z0-9_]+", name):
        raise CourseError(f"“{name}” is no name of a notebook; write it like 01_confusion.")
    source = _folder(root, week) / f"{name}.py"
    paths = (source, answers_path(source))
    for path in paths:
        if path.exists():
            raise CourseError(f"{path.relative_to(root)} is there already; nothing was written.")
    source.parent.mkdir(parents=True, exist_ok=True)
    for path, text in zip(paths, skeleton(name[3:].replace("_", " ").capitalize()), strict=True):
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    return paths


def _folder(root: Path, week: str) -> Path:
    """The week's folder in solutions/, by its number or its whole name."""
    solutions = root / "solutions"
    if re.fullmatch(r"week\d+_[a-z0-9_]+", week):
        return solutions / week
    found = sorted(solutions.glob(f"week{week}_*/")) if week.isdecimal() else []
    if len(found) != 1:
        raise CourseError(
            f"solutions/ has no folder of week “{week}”; name its topic, too, like week6_metrics."
        )
    return found[0]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="nine-weeks new", description=__doc__)
    parser.add_argument("week", help="a week's number, or its folder's name")
    parser.add_argument("notebook", help="a number and a title, such as 01_confusion")
    parser.add_argument("--course", type=Path, default=tiers.ROOT, help="the course folder")
    options = parser.parse_args(arguments)
    root = options.course.resolve()
    try:
        source, answers = write_notebook(root, options.week, options.notebook)
    except CourseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    week = re.sub(r"week(\d+)_.*", r"\1", source.parent.name)
    print(f"{source.relative_to(root)}   the notebook, marked as a draft")
    print(f"{answers.relative_to(root)}   its right and wrong answers")
    print(f"Edit both (docs/authoring.md), then: make prove WEEK={week} ONLY={options.notebook}")
    return 0
