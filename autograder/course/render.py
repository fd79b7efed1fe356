"""The instructor's notebook in nbgrader's format: metadata, cards and hints written out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from autograder.course.cells import Cell, Exercise, SourceNotebook, Text
from autograder.course.contents import (
    KEY,
    cell_id,
    contents_of,
    progress_cells,
    public_checks,
    title_of,
    with_header_line,
)
from autograder.course.text import functions_in, hint_items, without_solution

HINTS = ("Hint 1: a direction", "Hint 2: the next step", "Hint 3: almost code")
# What a kernel tells of itself, but for its version. JupyterLab marks a notebook that says
# otherwise as changed as soon as it is opened.
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}
# Which of nbgrader's three flags a kind of cell carries: grade, solution, locked.
_FLAGS = {
    "setup": (False, False, True),
    "card": (False, False, True),
    "hints": (False, False, True),
    "exercise": (False, True, False),
    "check": (True, False, True),
    "predict": (False, False, True),
    "prompt": (False, False, True),
    "explain": (True, True, False),
}


def nbgrader_notebook(notebook: SourceNotebook) -> Any:
    """The instructor's version in nbgrader's format: metadata, cards and hints written out."""
    import nbformat.v4 as v4

    exercises = {exercise.name: exercise for exercise in notebook.exercises}
    first_lines = _first_lines(notebook.cells)
    cells = []
    anchor, number = "", 0
    for cell in notebook.cells:
        # A cell without a grade_id is counted from the last one with: its id outlives most edits.
        anchor, number = (cell.grade_id, 0) if cell.grade_id else (anchor, number + 1)
        is_text = cell.kind in get_args(Text)
        make: Callable[..., Any] = v4.new_markdown_cell if is_text else v4.new_code_cell
        identity = cell_id(notebook, anchor, number)
        text = first_lines.get(cell.grade_id, "") + _text(cell, exercises)
        cells.append(make(text, id=identity, metadata=_metadata(cell)))
    if title_of(notebook):
        cells[0].source = with_header_line(notebook, notebook.cells[0])
    if progress := progress_cells(notebook):
        cells = [*cells[:1], progress[0], *cells[1:], progress[1]]
    metadata = {**NOTEBOOK_METADATA, KEY: contents_of(notebook)}
    return v4.new_notebook(cells=cells, metadata=metadata)


def _metadata(cell: Cell) -> dict[str, Any]:
    # Jupyter's own tag: an unsolved check, or an experiment that breaks with a wrong answer, does
    # not keep “Run All Cells” from what follows it.
    tags = {"tags": ["raises-exception"]} if cell.kind in ("check", "code") else {}
    if cell.kind not in _FLAGS:
        return tags
    grade, solution, locked = _FLAGS[cell.kind]
    flags = {"grade": grade, "solution": solution, "locked": locked, "task": False}
    points = {"points": cell.points} if grade else {}
    marks = {**flags, **points, "grade_id": cell.grade_id, "schema_version": 3}
    # What `reset` brings back.
    stub = {"stub": without_solution(cell.text)} if cell.kind == "exercise" else {}
    return {"nbgrader": marks, **tags, **stub, **_folded(cell)}


def _folded(cell: Cell) -> dict[str, Any]:
    """Checks and given functions are folded in JupyterLab; other front ends show them."""
    given = cell.kind == "setup" and bool(functions_in(cell.text))
    return {"jupyter": {"source_hidden": True}} if given or cell.kind == "check" else {}


def _first_lines(cells: Sequence[Cell]) -> dict[str | None, str]:
    """What stands above every check: whose it is, which of the public ones, what it looks at.

    A check reads this line to know its number.
    """
    found = {}
    for cell in cells:
        if cell.kind != "check":
            continue
        public = public_checks(cells, cell.exercise)
        if cell in public:
            which = f", {public.index(cell) + 1} of {len(public)}: {cell.about}"
        else:
            which = f": {cell.about} (hidden tests only)"
        found[cell.grade_id] = f"# CHECK {cell.exercise}{which}\n"
    return found


def _text(cell: Cell, exercises: Mapping[str, Exercise]) -> str:
    if cell.kind == "card":
        heading, _, task = cell.text.partition("\n")
        return (
            f"{heading}\n\n{_card_line(exercises[str(cell.exercise)])}\n\n{task.strip()}".rstrip()
        )
    if cell.kind == "hints":
        # Blank lines inside <details>: without them the Markdown in it is shown as it stands.
        return "\n\n".join(
            f"<details>\n<summary>{title}</summary>\n\n{hint}\n\n</details>"
            for title, hint in zip(HINTS, hint_items(cell.text), strict=True)
        )
    return cell.text


def _card_line(exercise: Exercise) -> str:
    stars = "★" * exercise.difficulty + "☆" * (5 - exercise.difficulty)
    minutes = f"{exercise.minutes} minute{'s' * (exercise.minutes > 1)}"
    points = f"{exercise.points} point{'s' * (exercise.points > 1)}"
    return f"{stars} · {minutes} · {points} · {exercise.quest} quest"
