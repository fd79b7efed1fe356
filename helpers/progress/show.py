"""Progress on the screen: shown by a cell that the build writes, kept up to date by checks."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from helpers.progress.lines import Exercises, course_table, progress_line
from helpers.progress.record import FAILED, NOT_ATTEMPTED, PASSED, Record

_DISPLAY = "progress"
_NOTEBOOK = re.compile(r"((?:week\d+_\w+[/\\])?[^/\\]+)\.ipynb$")
_record = Record()
# The notebook of this kernel and what makes its progress, once it is shown.
_shown: list[tuple[str, Callable[[], str]]] = []


def show_progress(notebook: str, exercises: Exercises) -> None:
    """Show what is done of a notebook and what is next; a check that is run changes the line."""
    _shown[:] = [(notebook, lambda: progress_line(_record, notebook, exercises))]
    _show()


def show_course(notebook: str, notebooks: Sequence[Mapping[str, Any]]) -> None:
    """Show in `notebook` what is done of each notebook of the course; kept up to date as well."""
    _shown[:] = [(notebook, lambda: course_table(_record, notebooks))]
    _show()


def remember(exercise: str, check: int, outcome: str) -> None:
    """Record what came of the public check of this number."""
    notebook = _shown[0][0] if _shown else _session_notebook()
    if (
        not (notebook and check) or outcome == "not defined"
    ):  # the answer of another day may be right
        return
    result = {"correct": PASSED, "not attempted": NOT_ATTEMPTED}.get(outcome, FAILED)
    if _record.add(notebook, exercise, check, result) and _shown:
        _show(update=True)


def _session_notebook() -> str:
    """The notebook of this kernel as Jupyter's server names it, "" if it does not."""
    found = _NOTEBOOK.search(os.environ.get("JPY_SESSION_NAME", ""))
    return found[1].replace("\\", "/") if found else ""


def _show(update: bool = False) -> None:
    """Show progress, or change what is shown of it; nothing while the notebook is graded."""
    if not os.environ.get("NBGRADER_EXECUTION"):
        from IPython.display import Markdown, display

        display(Markdown(_shown[0][1]()), display_id=_DISPLAY, update=update)
