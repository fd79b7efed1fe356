"""What this session knows of each exercise: which of its public checks passed, for which function.

A function that was edited is another object, and begins anew. In the grader nothing of this is
asked: there every check stands by itself, and raises when it is not passed.
"""

import ast
import inspect
import linecache
import os
import re
import sys
import textwrap
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.check import demo, outcome

GRADED = bool(os.environ.get("NBGRADER_EXECUTION"))  # as it is before any code of a learner's ran
_ANY = object()  # stands for every function


@dataclass(frozen=True)
class Place:
    """Which of an exercise's public checks a check is; number 0 is none of them."""

    number: int = 1
    total: int = 1

    def __str__(self) -> str:
        return f"check {self.number} of {self.total}"


@dataclass
class _Standing:
    function: object
    total: int = 1
    passed: set[int] = field(default_factory=set)
    failed: set[int] = field(default_factory=set)

    @property
    def is_solved(self) -> bool:
        return not self.failed and len(self.passed) >= self.total > 0


_standings: dict[str, _Standing] = {}


def place_of(name: str, file: str) -> Place:
    """Read what the build wrote above the check: `# CHECK descend, 1 of 2: one step`."""
    found = re.match(rf"# CHECK {name}(?:, (\d+) of (\d+))?:", linecache.getline(file, 1))
    if found is None:
        return Place()
    return Place(int(found[1]), int(found[2])) if found[1] else Place(0, 0)


def note(name: str, function: object, place: Place, passed: bool) -> None:
    """Note how a check of this function ended."""
    standing = _standings.get(name)
    if standing is None or standing.function is not function:
        standing = _standings[name] = _Standing(function)
    standing.total = max(standing.total, place.total)
    (standing.passed if passed else standing.failed).add(place.number)
    (standing.failed if passed else standing.passed).discard(place.number)


def earlier_failure(name: str, function: object, place: Place) -> str:
    """The earlier check that this function failed, "" if there is none."""
    standing = _standings.get(name)
    if standing is None or standing.function is not function:
        return ""
    earlier = [number for number in standing.failed if 0 < number < place.number]
    return str(Place(min(earlier), place.total)) if earlier else ""


def success(name: str) -> str:
    """How far the public checks of an exercise are, in words."""
    standing = _standings[name]
    if not standing.is_solved:
        return f"{len(standing.passed - {0})} of {standing.total} public checks"
    which = "the public check" if standing.total == 1 else f"all {standing.total} public checks"
    return f"{which} · hidden tests: {make_check()}"


def make_check() -> str:
    """The command that runs the hidden tests of the notebook's week."""
    shell = outcome.running_shell()
    folders = getattr(shell, "user_ns", {}).get("_dh") or [Path.cwd()]
    week = re.match(r"week(\d+)_", Path(folders[0]).name)
    return f"`make check WEEK={week[1]}`" if week else "`make check`"


def mark_passed(name: str) -> None:
    """Record that all checks of an exercise passed, for `yours`."""
    _standings[name] = _Standing(_ANY, passed={1})


def yours(name: str, reference: Callable[..., Any]) -> tuple[Callable[..., Any], str]:
    """For demos: your function if all its public checks passed, else the reference; a label.

    A function edited since then counts as not checked, so that a demo never breaks. Where one
    that passed is wrong all the same, the experiment that breaks says so in one line.
    """
    function = sys._getframe(1).f_globals.get(name)
    standing = _standings.get(name)
    known = standing is not None and any(standing.function is f for f in (_ANY, function))
    if callable(function) and standing is not None and known and standing.is_solved:
        demo.watch(name)
        return function, f"your {name}"
    demo.leave(name)
    return reference, f"the reference {name}"


def is_begun(function: Any) -> bool:
    """Whether a function has lines of its own beside the one that raises the stub's error."""
    try:
        (defined,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    except (OSError, TypeError, ValueError, SyntaxError):  # an object, or several lines
        return False
    if not isinstance(defined, ast.FunctionDef):
        return False
    return len(defined.body) - (ast.get_docstring(defined) is not None) > 1


def edit_that_did_not_run(name: str) -> SyntaxError | None:
    """The error in the last cell that was to define this name, if Python could not even read it.

    The name still means what an earlier run of the cell made of it.
    """
    shell = outcome.running_shell()
    manager = getattr(shell, "history_manager", None)
    defines = re.compile(rf"^(async\s+)?(def|class)\s+{re.escape(name)}\b", re.MULTILINE)
    for text in reversed(getattr(manager, "input_hist_raw", [])):
        if defines.search(text):
            return _syntax_error(shell, text)
    return None


def _syntax_error(shell: Any, text: str) -> SyntaxError | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            text = shell.transform_cell(text)
            compile(text, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        except SyntaxError as error:
            lines = text.splitlines()
            if not error.text and error.lineno and error.lineno <= len(lines):
                error.text = lines[error.lineno - 1]
            return error
    return None
