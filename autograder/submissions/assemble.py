"""From a submission and the source, the notebook to run: only unlocked text is the learner's.

Source cells come in source order. Of the submission only the text of unlocked cells, matched by
`grade_id`, and the learner's own cells in their place are taken; its metadata, tags, outputs, order
and locked text are ignored.
"""

from __future__ import annotations

import ast
import builtins
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode, v4

from autograder.common.files import DamagedSubmission, read_regular_file
from autograder.course.contents import TAG
from autograder.course.misconceptions import Misconception, kept_at, read_misconceptions
from autograder.course.text import (
    hidden_lines,
    names_bound_in,
    names_used_in,
    parsed,
    plain_python,
    without_hidden,
)
from autograder.sandbox.isolation import Limits
from autograder.submissions.harmless import as_typed, clean_markdown, clean_text
from autograder.submissions.job import Job, JobCell

MAX_BYTES = 20 << 20
MAX_CELLS = 2000
MAX_TEXT = 1 << 20  # characters of a cell
MAX_TEXTS = 8 << 20  # of all cells: a record of many short lines is twelve times as large
MAX_PARSED = 20_000  # characters of a learner's text that the parser may see
MAX_MARKDOWN_SHOWN = 30_000  # characters in a notebook; what follows stands as it was typed
NOT_RUN = "Not run while grading: this experiment stands as it was handed out.\n"

_WORD = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class SourceNotebook:
    """A notebook as it was built, with solutions and hidden tests."""

    week: str
    name: str
    notebook: NotebookNode
    modules: tuple[str, ...] = ()  # what a worker keeps warm
    misconceptions: tuple[Misconception, ...] = ()

    @cached_property
    def solutions(self) -> tuple[tuple[str, str], ...]:
        """The solution of each exercise: its name and its text, in order."""
        return tuple(
            (cell.metadata.nbgrader.grade_id, cell.source)
            for cell in self.notebook.cells
            if cell.cell_type == "code" and _is(cell, "solution")
        )

    @cached_property
    def exercise_names(self) -> frozenset[str]:
        """The names the solution cells bind: all that tests may take from a learner."""
        return frozenset().union(*(names_bound_in(text) for _, text in self.solutions))

    @cached_property
    def locked_jobs(self) -> dict[str, JobCell]:
        """What the setup cells and the check cells do in every submission, by grade_id."""
        locked = (c for c in self.notebook.cells if c.cell_type == "code" and _is(c, "locked"))
        return {cell.metadata.nbgrader.grade_id: _locked_job(self, cell) for cell in locked}

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The names that every cell has: those that setup binds, and Python's own."""
        setup = (cell.source for cell in self.notebook.cells if _is_setup_code(cell))
        return frozenset(dir(builtins)).union(*map(names_bound_in, setup))

    @cached_property
    def progress(self) -> frozenset[str]:
        """The texts of the cells that show a learner's progress: nothing to grade, nor to read."""
        cells = (c for c in self.notebook.cells if TAG in c.metadata.get("tags", ()))
        return frozenset(cell.source for cell in cells)

    @cached_property
    def experiments(self) -> dict[str, frozenset[str]]:
        """The experiments' texts as handed out, each with the names it may share."""
        cells = (c for c in self.notebook.cells if c.cell_type == "code" and _grade_id(c) is None)
        return {
            cell.source: names_used_in(plain_python(cell.source)) - self.given_names
            for cell in cells
        }


@dataclass(frozen=True)
class Assembled:
    """A notebook ready to run: its cells, what to run of them, and what was odd about it."""

    source: SourceNotebook
    cells: tuple[NotebookNode, ...]
    jobs: tuple[JobCell | None, ...]  # one for each cell, None for what is not run
    remarks: tuple[str, ...]

    @property
    def learner_texts(self) -> list[str]:
        """The code that is the learner's."""
        return [cell.source for cell in self.cells if not _is(cell, "locked")]

    def job(self, student: str, tier: str, limits: Limits) -> Job:
        """Return the job that runs this notebook."""
        source = self.source
        cells = tuple(cell for cell in self.jobs if cell is not None)
        return Job(
            *(student, source.week, source.name, cells, source.modules, tier, limits),
            misconceptions=source.misconceptions,
            solutions=source.solutions if source.misconceptions else (),
        )


def load_week(course: Path, week: str) -> dict[str, SourceNotebook]:
    """Return the built source notebooks of a week, by name."""
    paths = sorted((course / "build" / "source" / week).glob("*.ipynb"))
    known = {path.stem: read_misconceptions(kept_at(course, week, path.stem)) for path in paths}
    notebooks = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    return sources_of(week, notebooks, known)


def sources_of(
    week: str,
    notebooks: Mapping[str, NotebookNode],
    known: Mapping[str, tuple[Misconception, ...]],
) -> dict[str, SourceNotebook]:
    """Return a week's notebooks, by name; `known` are the misconceptions about each.

    They share the modules that any of their cells imports: a worker then serves all of them without
    a new start.
    """
    cells = (c for notebook in notebooks.values() for c in notebook.cells)
    texts = (cell.source for cell in cells if cell.cell_type == "code")
    modules = tuple(sorted({name for text in texts for name in _imported(text)}))
    return {
        name: SourceNotebook(week, name, notebook, modules, known.get(name, ()))
        for name, notebook in notebooks.items()
    }


def assemble(source: SourceNotebook, path: Path) -> Assembled:
    """Build the notebook to run from `source` and the submission at `path`.

    Raises DamagedSubmission if the file is not a notebook.
    """
    return assembled_from(source, read_regular_file(path, MAX_BYTES))


def assembled_from(source: SourceNotebook, file: bytes) -> Assembled:
    """Build the notebook to run from `source` and the content of a submitted file."""
    texts, own, remarks = _taken(source, _read_cells(file))
    cells: list[NotebookNode] = [*own.pop("", [])]
    for cell in source.notebook.cells:
        name = _grade_id(cell)
        if name is None:
            continue
        if _is(cell, "locked"):
            cells.append(_copy(cell, cell.source))
        elif name in texts:
            cells.append(_copy(cell, texts[name]))
        else:
            remarks.append(f"the cell of {name} is missing")
        cells.extend(own.pop(name, []))
    idle = _idle(source, cells)
    jobs = tuple(
        _job(source, cell) if cell.cell_type == "code" and number not in idle else None
        for number, cell in enumerate(cells)
    )
    return Assembled(source, tuple(cells), jobs, tuple(remarks))


def _idle(source: SourceNotebook, cells: list[NotebookNode]) -> set[int]:
    """Return the numbers of the experiments that grading need not run.

    They stand as they were handed out, and share no name, however indirectly, with a cell of the
    learner's that does run; setup's and Python's own names do not count, every cell has those.
    """
    used: dict[int, frozenset[str]] = {}
    needed: set[str] = set()
    for number, cell in enumerate(cells):
        if cell.cell_type != "code" or _is(cell, "locked"):
            continue
        if _grade_id(cell) is None and cell.source in source.experiments:
            used[number] = source.experiments[cell.source]
        else:
            needed |= _names_in(cell.source) - source.given_names
    while wanted := [number for number, names in used.items() if names & needed]:
        for number in wanted:
            needed |= used.pop(number)
    return set(used)


def _names_in(text: str) -> frozenset[str]:
    """Return the names that a learner's cell may share; in doubt, every word of it.

    The text is hostile: it is never compiled, and parsed only where it is short, so that neither
    the time nor the depth of the parser's recursion grows with what was handed in.
    """
    if len(text) > MAX_PARSED:
        return frozenset(_WORD.findall(text))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return names_used_in(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset(_WORD.findall(text))


def recorded_notebook(assembled: Assembled, outputs: list[Any]) -> NotebookNode:
    """Return the executed notebook for the records and for feedback.

    It holds no hidden test, and what the learner wrote is harmless on a page.
    """
    handed_out = {cell.source for cell in assembled.source.notebook.cells}
    room = MAX_MARKDOWN_SHOWN
    cells = []
    for cell, cell_outputs in zip(assembled.cells, outputs, strict=True):
        text = without_hidden(cell.source) if _is(cell, "locked") else cell.source
        if cell.cell_type == "markdown" and text not in handed_out:
            room -= len(text)
            text = clean_markdown(text) if room >= 0 else as_typed(clean_text(text))
        copy = _copy(cell, clean_text(text))
        if cell.cell_type == "code":
            copy.outputs = [nbformat.from_dict(dict(o)) for o in cell_outputs]
        cells.append(copy)
    metadata = {
        k: assembled.source.notebook.metadata.get(k, {}) for k in ("kernelspec", "language_info")
    }
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    minor = v4.nbformat_minor
    return NotebookNode(nbformat=4, nbformat_minor=minor, metadata=metadata, cells=cells)


def _taken(
    source: SourceNotebook, submitted: list[dict[str, Any]]
) -> tuple[dict[str, str], dict[str, list[NotebookNode]], list[str]]:
    """Return the learner's text by grade_id, the own cells by the cell they follow, remarks.

    Of cells that carry the same grade_id the last one counts, as in nbgrader; the others run as the
    learner's own.
    """
    known = {name for c in source.notebook.cells if (name := _grade_id(c)) is not None}
    names = [_submitted_id(cell, known) for cell in submitted]
    written = [_text(cell) for cell in submitted]
    if sum(map(len, written)) > MAX_TEXTS:
        raise DamagedSubmission(f"its cells hold more than {MAX_TEXTS >> 20} MB of text")
    last = {name: number for number, name in enumerate(names) if name}
    texts: dict[str, str] = {}
    own: dict[str, list[NotebookNode]] = {}
    repeated = sorted({n for i, n in enumerate(names) if n and last[n] != i})
    remarks = [
        f"the cell of {name} occurs more than once; the last one counts" for name in repeated
    ]
    anchor = ""
    for number, (cell, name, text) in enumerate(zip(submitted, names, written, strict=True)):
        if name and last[name] == number:
            anchor = name
            texts[name] = text
            continue
        if text in source.progress:
            continue
        own.setdefault(anchor, []).append(_new(cell.get("cell_type"), text))
    return texts, own, remarks


def _read_cells(data: bytes) -> list[dict[str, Any]]:
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError):
        raise DamagedSubmission("it is not a notebook (the file is not valid JSON)") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if cells is None and isinstance(notebook, dict):
        cells = _cells_of_old_format(notebook)
    if not isinstance(cells, list):
        raise DamagedSubmission("it is not a notebook (it has no list of cells)")
    if len(cells) > MAX_CELLS:
        raise DamagedSubmission(f"it has more than {MAX_CELLS} cells")
    return [cell for cell in cells if isinstance(cell, dict)]


def _cells_of_old_format(notebook: dict[str, Any]) -> list[Any] | None:
    """Return the cells of nbformat 2 and 3, which keep them in worksheets.

    nbformat's own conversion trusts the file: a heading of a huge level takes all memory.
    """
    sheets = notebook.get("worksheets")
    if not isinstance(sheets, list):
        return None
    lists = (sheet.get("cells") for sheet in sheets if isinstance(sheet, dict))
    return [cell for cells in lists if isinstance(cells, list) for cell in cells]


def _text(cell: dict[str, Any]) -> str:
    """Return a cell's text as Unicode that can be written; old formats call it `input`."""
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return ""
    return source[:MAX_TEXT].encode(errors="replace").decode()


def _submitted_id(cell: dict[str, Any], known: set[str]) -> str | None:
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = marks.get("grade_id") if isinstance(marks, dict) else None
    return name if isinstance(name, str) and name in known else None


def _job(source: SourceNotebook, cell: NotebookNode) -> JobCell:
    name = _grade_id(cell)
    if name is None or not _is(cell, "locked"):
        return JobCell("learner", cell.source, name)
    return source.locked_jobs[name]


def _locked_job(source: SourceNotebook, cell: NotebookNode) -> JobCell:
    name: str = cell.metadata.nbgrader.grade_id
    if not _is(cell, "grade"):
        return JobCell("setup", cell.source, name, None, tuple(sorted(names_bound_in(cell.source))))
    lines = hidden_lines(cell.source) or range(0)
    names = tuple(sorted(source.exercise_names & set(_mentioned(cell.source))))
    exercise = name.rpartition("-check")[0]
    return JobCell("check", cell.source, name, exercise, names, lines.start, lines.stop)


def _mentioned(text: str) -> Iterator[str]:
    """Yield the names and the strings of a check cell."""
    for node in ast.walk(parsed(text)):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _imported(text: str) -> Iterator[str]:
    for node in ast.walk(parsed(plain_python(text))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            # `from package import module`: a name that is none is passed over when imported.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _copy(cell: NotebookNode, text: str) -> NotebookNode:
    marks = {"nbgrader": cell.metadata.nbgrader} if "nbgrader" in cell.metadata else {}
    return _new(cell.cell_type, text, marks)


def _new(kind: Any, text: str, metadata: dict[str, Any] | None = None) -> NotebookNode:
    """Make a cell without nbformat's constructors: they validate it against the schema, slowly."""
    fields: dict[str, Any] = {"cell_type": "markdown", "metadata": metadata or {}, "source": text}
    if kind == "code":
        fields = {**fields, "cell_type": "code", "execution_count": None, "outputs": []}
    cell: NotebookNode = nbformat.from_dict(fields)
    return cell


def _grade_id(cell: NotebookNode) -> str | None:
    return cell.metadata.nbgrader.grade_id if "nbgrader" in cell.metadata else None


def _is(cell: NotebookNode, mark: str) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get(mark))


def _is_setup_code(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and _is(cell, "locked") and not _is(cell, "grade")
