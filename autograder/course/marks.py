"""Cells of a source file as they stand: their marks, their line, their text.

`autograder.course.source` gives them meaning; here is only what can be said of a single cell. What
is wrong is gathered, so that an author reads all of it at once.
"""

import keyword
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import jupytext

from autograder.common.errors import CourseError
from autograder.course.text import syntax_error

# For every mark, the keys it needs and the keys it may have.
Marks = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
TEXT_MARKS: Marks = {
    "card": (("difficulty", "minutes"), ("quest",)),
    "hints": ((), ()),
    "predict": ((), ()),
    "question": (("points",), ("difficulty", "minutes", "quest")),
    "explain": (("points",), ()),
}
CODE_MARKS: Marks = {
    "setup": ((), ()),
    "exercise": ((), ()),
    "check": (("points", "about"), ()),
    "raises": ((), ()),
}
ANSWER_MARKS: Marks = {
    "right": (("because",), ()),
    "wrong": (("because", "says"), ("loses", "public")),
    "equivalent": (("because",), ()),
}
MOST_ABOUT = 60
_HEADER = re.compile(r"#\s*%%(%*\s.*|\s*)$")
_ALMOST_HEADER = re.compile(r'(#+\s*%|##+\s*%%|%%)\s*(\[\w+\]|setup$|draft$|\w+=")')
_TAB = re.compile(r"(# ?)?\s*\t")
_LAYOUT_KEYS = {"lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker"}


def error_at(path: Path, line: int, sentence: str) -> CourseError:
    """One sentence about one line, the path as short as it can be."""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return CourseError(f"{shown}:{line}: {sentence}")


class Problems:
    """What is wrong with a file: one sentence for each line that breaks a rule."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._found: set[tuple[Path, int, str]] = set()
        # What stands in headers that were refused: of these no more can be said.
        self.doubtful: set[str] = set()

    def add(self, line: int, sentence: str, path: Path | None = None) -> None:
        """Note what is wrong with a line, of another file if `path` names one."""
        self._found.add((path or self.path, line, sentence))

    def doubt(self, marks: Mapping[str, Any]) -> None:
        """Note that a header was refused: what else seems to be missing may stand under it."""
        for key, value in marks.items():
            self.doubtful |= {key, str(value), *re.findall(r"\w+", str(value))}
        self.doubtful.add("")

    def demand_none(self) -> None:
        """Refuse the file if anything was noted."""
        if self._found:
            raise CourseError("\n".join(str(error_at(*found)) for found in sorted(self._found)))


@dataclass(frozen=True)
class MarkedCell:
    """A cell as it stands in the file; `line` is that of its header."""

    problems: Problems
    line: int
    is_text: bool
    is_draft: bool
    marks: Mapping[str, Any]
    text: str

    def refuse(self, sentence: str, offset: int = 0) -> None:
        """Note what is wrong with this cell, `offset` lines below its header."""
        self.problems.add(self.line + offset, sentence)

    def mark(self, known: Marks, others: Marks) -> str | None:
        """The one mark of the cell, its keys checked; None without any, "" for a refused one.

        `others` are the marks of the other type of cell.
        """
        found = [key for key in self.marks if key in known]
        if len(found) > 1:
            self.refuse(f"one cell cannot be both “{found[0]}” and “{found[1]}”.")
        elif not found and self.marks:
            self.refuse(_unknown(next(iter(self.marks)), known, others))
        if len(found) != 1:
            if self.marks:
                self.problems.doubt(self.marks)
            return "" if self.marks else None
        needed, optional = known[found[0]]
        for key in self.marks:
            if key not in (*found, *needed, *optional):
                self.refuse(f"unknown key “{key}” in a cell marked “{found[0]}”.")
        for key in needed:
            if key not in self.marks:
                self.refuse(f"a cell marked “{found[0]}” needs “{key}”.")
        return found[0]

    def name(self, mark: str) -> str:
        """The exercise a mark names; nbgrader takes no letters beyond ASCII in an id."""
        name = str(self.marks[mark])
        if not name:
            self.refuse(f'say which one: {mark}="name".')
            self.problems.doubt(self.marks)
        elif not (name.isidentifier() and name.isascii()) or keyword.iskeyword(name):
            self.refuse(f"“{name}” is not a name; use one that Python would accept.")
            self.problems.doubt(self.marks)
        return name

    def whole(self, key: str, default: int = 1, most: int | None = None) -> int:
        """A key's whole number, 1 or more."""
        value = self.marks.get(key, default)
        if type(value) is not int or value < 1 or (most is not None and value > most):
            wanted = "of 1 or more" if most is None else f"from 1 to {most}"
            self.refuse(f"“{key}” must be a whole number {wanted}, not {value!r}.")
            return default
        return value

    def about(self) -> str:
        """What a check looks at: a short phrase that gives away no formula."""
        about = str(self.marks.get("about", "-")).strip()
        if not about or len(about) > MOST_ABOUT or re.search(r"[=$\\`]", about):
            self.refuse(
                f"“about” says in plain words, {MOST_ABOUT} letters at most and no formula, "
                "what the check looks at."
            )
        return about

    def quest(self) -> str:
        """Whether the exercise belongs to the main or a side quest."""
        quest = self.marks.get("quest", "main")
        if quest not in ("main", "side"):
            self.refuse(f"“quest” must be “main” or “side”, not “{quest}”.")
        return str(quest)

    def is_python(self, text: str) -> bool:
        """Whether IPython can compile this cell's text; the line where it cannot is refused."""
        error = syntax_error(text)
        if error is not None:
            self.refuse(f"{error.msg}.", error.lineno or 0)
        return error is None


def _unknown(key: str, known: Marks, others: Marks) -> str:
    if key in others:
        if others is CODE_MARKS:
            return f"“{key}” marks code: leave out “[markdown]”."
        return f"“{key}” marks text: write “# %% [markdown] {key}=…”."
    near = get_close_matches(key, [*known, *others], 1, 0.75)
    return f"unknown mark “{key}”{f'; do you mean “{near[0]}”?' if near else '.'}"


def read_marked(problems: Problems) -> Iterator[MarkedCell]:
    """The cells of a file: we find the headers, jupytext reads what stands under each.

    Given the whole file, jupytext would not tell the lines, and would take the end of a fenced
    block in a list for the begin of one that swallows the cells after it.
    """
    lines = _read_lines(problems)
    for number, line in enumerate(lines, 1):
        if _ALMOST_HEADER.match(line) and not _HEADER.match(line):
            problems.add(number, "this looks like the first line of a cell: write “# %% …”.")
    headers = [n for n, line in enumerate(lines) if _HEADER.match(line)]
    preamble = "\n".join(lines[: headers[0]] if headers else lines).strip()
    if preamble and not (preamble.startswith("# ---\n") and preamble.endswith("\n# ---")):
        problems.add(1, "there is text before the first “# %%”.")
    for begin, end in pairwise([*headers, len(lines)]):
        if cell := _read_cell(problems, lines, begin, end):
            yield cell


def _read_lines(problems: Problems) -> list[str]:
    data = problems.path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(line, "a letter here is not UTF-8: save the file as UTF-8.")
        return []


def _read_cell(problems: Problems, lines: list[str], begin: int, end: int) -> MarkedCell | None:
    """The cell whose header is line `begin`; None for one that cannot be understood."""
    cell, *more = _cells_of("\n".join(lines[begin:end]))
    if more:
        problems.add(begin + 1, "a line of this cell reads as another cell’s “# %%”.")
        problems.doubt({})
        return None
    marks = {key: value for key, value in cell.metadata.items() if key not in _LAYOUT_KEYS}
    words = str(marks.pop("title", "")).split()
    for word in words:
        if word != "draft":
            marks[word] = ""
    is_text = cell.cell_type == "markdown"
    text = cell.source.rstrip("\n")
    marked = MarkedCell(problems, begin + 1, is_text, "draft" in words, marks, text)
    tabs = (n for n, line in enumerate(lines[begin:end]) if _TAB.match(line))
    for number in tabs:
        marked.refuse("there is a tab in the indentation: write blanks.", number)
        break
    if _has_sound_header(marked, cell.cell_type):
        return marked
    problems.doubt(marks)
    return None


@lru_cache(maxsize=4096)
def _cells_of(text: str) -> tuple[Any, ...]:
    """What jupytext makes of a text; a proof reads each file several times."""
    return tuple(jupytext.reads(text, fmt="py:percent").cells)


def _has_sound_header(cell: MarkedCell, kind: str) -> bool:
    """Whether jupytext could make sense of the header."""
    words = [key.strip("[]").lower() for key in cell.marks]
    if kind == "raw":
        cell.refuse("a raw cell shows nothing to the learner; write [markdown].")
    elif "incorrectly_encoded_metadata" in cell.marks:
        cell.refuse('the marks cannot be read; write them as key="text" or key=3.')
    elif any(isinstance(value, list) for value in cell.marks.values()):
        cell.refuse("write the marks without commas between them.")
    elif "region_name" in cell.marks or {"markdown", "md", "text"} & set(words):
        cell.refuse("a text cell begins “# %% [markdown]”, spelled exactly so.")
    elif "code" in words:
        cell.refuse("a code cell begins “# %%”, without “[code]”.")
    else:
        return True
    return False
