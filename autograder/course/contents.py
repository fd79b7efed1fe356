"""What a notebook says of itself: minutes under its title, and a learner's progress.

The same is kept in the notebook's metadata, from which the start page is made.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.course.cells import Cell, Exercise, SourceNotebook
from autograder.course.minutes import header_line, minutes_of
from autograder.course.text import hidden_lines, without_hidden

KEY = "nine_weeks"  # of the notebook's metadata
TAG = "progress"
_CHECKS = re.compile(r"\b(?:check|choice)\(")


def cell_id(notebook: SourceNotebook, *place: object) -> str:
    """The id of a cell: the same in every build, and the course's own by its form."""
    identity = "/".join(map(str, (notebook.week, notebook.name, *place)))
    return hashlib.sha256(identity.encode()).hexdigest()[:12]


def contents_of(notebook: SourceNotebook) -> dict[str, Any]:
    """The notebook's place in `weeks/`, its title, minutes and points, and its exercises."""
    main, side = minutes_of(notebook)
    week = notebook.week if notebook.week.startswith("week") else ""
    return {
        "notebook": f"{week}/{notebook.name}".lstrip("/"),
        "title": title_of(notebook),
        "minutes": main,
        "side_minutes": side,
        "points": sum(cell.points for cell in notebook.cells),
        "exercises": [_listed(notebook, each) for each in notebook.exercises],
    }


def _listed(notebook: SourceNotebook, exercise: Exercise) -> list[Any]:
    """An exercise as `helpers.progress` wants it."""
    card = cell_id(notebook, f"{exercise.name}-card", 0)
    public = list(range(1, len(public_checks(notebook.cells, exercise.name)) + 1))
    checks = [c for c in notebook.cells if (c.kind, c.exercise) == ("check", exercise.name)]
    has_hidden = any(hidden_lines(check.text) for check in checks)
    return [exercise.name, exercise.title, exercise.points, card, public, has_hidden]


def public_checks(cells: Sequence[Cell], exercise: str | None) -> list[Cell]:
    """The checks of an exercise that test something in public."""
    checks = (cell for cell in cells if (cell.kind, cell.exercise) == ("check", exercise))
    return [check for check in checks if _CHECKS.search(without_hidden(check.text))]


def read_contents(path: Path) -> dict[str, Any] | None:
    """What a notebook in `weeks/` says of itself; None of one that is older or cannot be read."""
    try:
        contents: dict[str, Any] = json.loads(path.read_bytes())["metadata"][KEY]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return contents


def title_of(notebook: SourceNotebook) -> str:
    """The heading of its first cell, "" without one."""
    first = notebook.cells[0].text.split("\n")[0] if notebook.cells else ""
    return first.removeprefix("# ").strip() if first.startswith("# ") else ""


def with_header_line(notebook: SourceNotebook, first: Cell) -> str:
    """The first cell, its minutes under the title."""
    title, _, rest = first.text.partition("\n")
    return f"{title}\n\n{header_line(notebook)}\n\n{rest.strip()}".rstrip()


def progress_cells(notebook: SourceNotebook) -> list[Any]:
    """The cells for the head and the end of the notebook; none where there is nothing to do."""
    contents = contents_of(notebook)
    if not contents["exercises"]:
        return []
    text = (
        "# PROGRESS: what is done in this notebook, and what is next\n"
        "from helpers.progress import show_progress\n\n"
        f'show_progress("{contents["notebook"]}", {as_list(contents["exercises"])})'
    )
    return [folded_cell(text, cell_id(notebook, TAG, where)) for where in ("head", "end")]


def folded_cell(text: str, identity: str) -> Any:
    """A code cell that shows only its output, and that a learner cannot change."""
    import nbformat.v4 as v4

    folded = {"editable": False, "deletable": False, "jupyter": {"source_hidden": True}}
    return v4.new_code_cell(text, id=identity, metadata={**folded, "tags": [TAG]})


def as_list(items: Sequence[Any]) -> str:
    """A list as Python, an item a line."""
    lines = "".join(f"    {each!r},\n" for each in items)
    return f"[\n{lines}]"
