"""Cells of a source file as they stand: their marks, their line, their text.

`autograder.course.source` gives them meaning; here is only what can be said of a single cell.
"""

import ast
import keyword
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
from IPython.core.inputtransformer2 import TransformerManager

from autograder.common.errors import CourseError

SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")

# For every mark, the keys it needs and the keys it may have.
Marks = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
TEXT_MARKS: Marks = {
    "card": (("difficulty", "minutes"), ("quest",)),
    "hints": ((), ()),
    "explain": (("points",), ()),
}
CODE_MARKS: Marks = {"setup": ((), ()), "exercise": ((), ()), "check": (("points",), ())}
ANSWER_MARKS: Marks = {
    "right": (("because",), ()),
    "wrong": (("because", "says"), ("loses", "public")),
}
_HEADER = re.compile(r"#\s*%%(%*\s.*|\s*)$")
_LAYOUT_KEYS = {"lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker"}


@dataclass(frozen=True)
class MarkedCell:
    """A cell as it stands in the file; `line` is that of its header."""

    path: Path
    line: int
    is_text: bool
    marks: Mapping[str, Any]
    text: str

    def error(self, sentence: str, offset: int = 0) -> CourseError:
        """What is wrong with this cell, `offset` lines below its header."""
        return error_at(self.path, self.line + offset, sentence)

    def mark(self, known: Marks) -> str | None:
        """The one mark of the cell, its keys checked; None for a cell without any."""
        if "title" in self.marks:
            raise self.error(f"unknown mark “{self.marks['title']}”.")
        found = [key for key in self.marks if key in known]
        if len(found) > 1:
            raise self.error(f"one cell cannot be both “{found[0]}” and “{found[1]}”.")
        needed, optional = known[found[0]] if found else ((), ())
        for key in self.marks:
            if not found:
                raise self.error(f"unknown mark “{key}”.")
            if key not in (*found, *needed, *optional):
                raise self.error(f"unknown key “{key}” in a cell marked “{found[0]}”.")
        for key in needed:
            if key not in self.marks:
                raise self.error(f"a cell marked “{found[0]}” needs “{key}”.")
        return found[0] if found else None

    def name(self, mark: str) -> str:
        """The exercise a mark names; nbgrader takes no letters beyond ASCII in an id."""
        name = str(self.marks[mark])
        if not (name.isidentifier() and name.isascii()) or keyword.iskeyword(name):
            raise self.error(f"“{name}” is not a name; use one that Python would accept.")
        return name

    def whole(self, key: str, most: int | None = None) -> int:
        """A key's whole number, 1 or more."""
        value = self.marks[key]
        if type(value) is not int or value < 1 or (most is not None and value > most):
            wanted = "of 1 or more" if most is None else f"from 1 to {most}"
            raise self.error(f"“{key}” must be a whole number {wanted}, not {value!r}.")
        return value

    def demand_python(self, text: str) -> None:
        """Refuse this cell's text if IPython could not compile it."""
        if error := syntax_error(text):
            raise self.error(f"{error.msg}.", error.lineno or 0)


def syntax_error(text: str) -> SyntaxError | None:
    """Why IPython could not compile a cell, if so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        try:
            compile(plain_python(text), "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
        except SyntaxError as error:
            # Python counts lines within the cell, people in the file.
            error.msg = re.sub(r" on line \d+", "", error.msg)
            return error
    return None


def read_marked(path: Path) -> Iterator[MarkedCell]:
    """The cells of a file: we find the headers, jupytext reads what stands under each.

    Given the whole file, jupytext would not tell the lines, and would take the end of a fenced
    block in a list for the begin of one that swallows the cells after it.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    headers = [n for n, line in enumerate(lines) if _HEADER.match(line)]
    preamble = "\n".join(lines[: headers[0]] if headers else lines).strip()
    if preamble and not (preamble.startswith("# ---\n") and preamble.endswith("\n# ---")):
        raise error_at(path, 1, "there is text before the first “# %%”.")
    for begin, end in zip(headers, [*headers[1:], len(lines)], strict=True):
        cell, *more = jupytext.reads("\n".join(lines[begin:end]), fmt="py:percent").cells
        if more:
            raise error_at(path, begin + 1, "a line of this cell reads as another cell’s “# %%”.")
        marks = {key: value for key, value in cell.metadata.items() if key not in _LAYOUT_KEYS}
        if marks.get("title") == "setup":
            marks["setup"] = marks.pop("title")
        is_text = cell.cell_type == "markdown"
        marked = MarkedCell(path, begin + 1, is_text, marks, cell.source.rstrip("\n"))
        if cell.cell_type == "raw":
            raise marked.error("a raw cell shows nothing to the learner; write [markdown].")
        if "incorrectly_encoded_metadata" in marks:
            raise marked.error('the marks cannot be read; write them as key="text" or key=3.')
        yield marked


def region(text: str, markers: tuple[str, str]) -> range | None:
    """The lines from the first marker to the second; there may be one such pair, or none."""
    lines = [line.strip() for line in text.split("\n")]
    found = [(n, line) for n, line in enumerate(lines, 1) if line in markers]
    if not found:
        return None
    if [line for _, line in found] != list(markers):
        raise CourseError(f"write one “{markers[0]}” and after it one “{markers[1]}”.")
    return range(found[0][0], found[1][0] + 1)


def replaced(text: str, lines: range | None, by: Sequence[str]) -> str:
    """`text` with those lines replaced."""
    if lines is None:
        return text
    parts = text.split("\n")
    parts[lines.start - 1 : lines.stop - 1] = by
    return "\n".join(parts)


def plain_python(text: str) -> str:
    """What IPython runs: magics as calls. Blank first lines stay, so that line numbers hold."""
    blank = len(text) - len(text.lstrip("\n"))
    return "\n" * blank + str(TransformerManager().transform_cell(text[blank:]))


def error_at(path: Path, line: int, sentence: str) -> CourseError:
    """One sentence about one line, the path as short as it can be."""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return CourseError(f"{shown}:{line}: {sentence}")
