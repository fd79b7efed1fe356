"""Make `weeks/` anew from `solutions/`: nine-weeks release [WEEK] [--check].

Other weeks are neither read nor touched; a notebook that holds somebody's answers is not replaced.
With --check nothing is written: what differs in `weeks/` is named.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.arguments import week_parser
from autograder.common.errors import CourseError
from autograder.course.build import (
    chosen_weeks,
    differences,
    notebook_sources,
    release,
    released_sources,
)
from autograder.course.contents import read_contents
from autograder.course.glossary import defined_twice
from autograder.course.minutes import MOST_MINUTES
from autograder.course.source import is_draft, misnamed_sources


def _misnamed(root: Path, weeks: Sequence[str] | None) -> tuple[str, ...]:
    """A sentence for every file in `solutions/` that would be passed over without a word."""
    if weeks is None:
        return misnamed_sources(root)
    return tuple(sentence for week in weeks for sentence in misnamed_sources(root, week))


def _defined_twice(root: Path, weeks: Sequence[str] | None) -> tuple[str, ...]:
    """A sentence for every term that these weeks and any other place define."""
    found = defined_twice(notebook_sources(root))
    return tuple(s for s in found if weeks is None or any(f"/{week}/" in s for week in weeks))


def _warn_of_length(root: Path, weeks: Sequence[str]) -> None:
    for path in (path for week in weeks for path in released_sources(root, week)):
        contents = read_contents(root / "weeks" / path.parent.name / f"{path.stem}.ipynb")
        if contents and contents["minutes"] > MOST_MINUTES:
            print(
                f"warning: {path.relative_to(root)} takes a learner about {contents['minutes']} "
                f"minutes: split it or cut it, {MOST_MINUTES} are enough.",
                file=sys.stderr,
            )


def main(arguments: list[str] | None = None) -> int:
    parser = week_parser("release", __doc__)
    parser.add_argument("--check", action="store_true", help="compare weeks/ with the sources")
    options = parser.parse_args(arguments)
    root = options.course.resolve()
    try:
        weeks = chosen_weeks(root, options.week) if options.week else None
        if options.check:
            problems = differences(root, weeks)
        else:
            built = release(root, weeks)
            problems = built.broken
            _warn_of_length(root, built.weeks)
            print(f"weeks/ is up to date: {', '.join(built.weeks) or 'it has no notebook yet'}.")
            for path in notebook_sources(root):
                if is_draft(path) and (weeks is None or path.parent.name in weeks):
                    print(f"{path.relative_to(root)} is a draft: its first line says so.")
        problems = (*problems, *_misnamed(root, weeks), *_defined_twice(root, weeks))
    except CourseError as error:
        problems = (str(error),)
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems else 0
