"""What breaks in an experiment or a check, not in the learner's cell, is one line, no traceback.

A function may pass its public checks and still be wrong, and an experiment that uses it breaks in
a line that the learner did not write. What comes from the function may break a later cell, too, so
it is followed through the names that cells bind.
"""

import ast
import re
import symtable
import warnings
from collections.abc import Iterable, Iterator, Set
from traceback import walk_stack, walk_tb
from types import TracebackType
from typing import Any, TextIO

from helpers.check.call import is_cell, learner_line
from helpers.check.describe import clip
from helpers.check.message import BREAKS_IN_LINE, NOT_YOUR_FAULT
from helpers.check.outcome import running_shell

WITH_YOURS = "With your "  # begins the line; nothing else on a page begins so
_WIDTH = 300
_CHECK = re.compile(r"^with check\(", re.MULTILINE)
_given: set[str] = set()  # the exercises whose own function experiments have


def watch(name: str) -> None:
    """From now on an experiment that uses the learner's `name` ends in a sentence if it breaks."""
    if show_errors_in_one_line():
        _given.add(name)
        warnings.showwarning = _show_warning


def show_errors_in_one_line() -> bool:
    """Have the shell, if there is one, show so what breaks in experiments and in checks."""
    shell = running_shell()
    if shell is not None:
        shell.set_custom_exc((Exception,), _show_error)
    return shell is not None


def leave(name: str) -> None:
    """Experiments have the reference of this exercise."""
    _given.discard(name)


def used_by_each(cells: Iterable[str], given: Set[str]) -> Iterator[frozenset[str]]:
    """For each cell, the `given` exercises whose function it asks for, or has something made by."""
    of: dict[str, frozenset[str]] = {}
    for text in cells:
        try:
            asked = {*_asked_for(text)} & given
            names = list(notebook_symbols(text))
        except SyntaxError:
            yield frozenset()
            continue
        bound = {name.get_name() for name in names if name.is_assigned() or name.is_imported()}
        read = {name.get_name() for name in names if name.is_referenced()} - bound
        used = frozenset(asked).union(*(of.get(name, ()) for name in read))
        of |= dict.fromkeys(bound, used)
        yield used


def notebook_symbols(text: str) -> Iterator[symtable.Symbol]:
    """The names that a cell of plain Python shares with other cells, those in functions too."""
    tables = [symtable.symtable(text, "<cell>", "exec")]
    while tables:
        table = tables.pop()
        top = table.get_type() == "module"
        yield from (s for s in table.get_symbols() if top or s.is_global())
        tables += table.get_children()


def _asked_for(text: str) -> Iterator[str]:
    """The names of the calls `yours("name", …)`."""
    code = compile(text, "<cell>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "yours" and node.args:
            yield str(getattr(node.args[0], "value", ""))


def _used_now(shell: Any) -> str:
    """The exercises that the running cell uses, as the learner reads them; "" if there are none."""
    *_, used = used_by_each(shell.user_ns["_ih"], _given)
    return " and ".join(sorted(used))


def _show_error(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    traceback: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    frames = [(f.f_code.co_filename, line) for f, line in walk_tb(traceback)]
    here, number = _running_cell(frames)
    if here and not hasattr(error, "_render_traceback_"):
        spoken, theirs = _spoken(kind, error), learner_line(error, None, here)
        used, line = _used_now(shell), ""
        if used:
            line = f"{WITH_YOURS}{used} this experiment stops in line {number}: {spoken}"
            line += f" (in your {theirs})" if theirs else ""
        elif not theirs and _CHECK.search(shell.user_ns["_ih"][-1]):
            line = f"This check {BREAKS_IN_LINE} {number}: {spoken}. {NOT_YOUR_FAULT}"
        if line:
            error._render_traceback_ = lambda: [clip(line, _WIDTH)]  # type: ignore[attr-defined]
    shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)


_plain_warning = warnings.showwarning


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    stack = [(f.f_code.co_filename, number) for f, number in walk_stack(None)]
    here, number = _running_cell(reversed(stack))
    used = _used_now(running_shell()) if here and file is None else ""
    if used:
        told = f"{WITH_YOURS}{used} this experiment warns in line {number}"
        print(clip(f"{told}: {_spoken(category, message)}", _WIDTH))
    else:
        _plain_warning(message, category, filename, lineno, file, line)


def _running_cell(frames: Iterable[tuple[str, int]]) -> tuple[str, int]:
    """The file and the line of the outermost frame that is a notebook cell's, if there is one."""
    return next(((file, line) for file, line in frames if is_cell(file)), ("", 0))


def _spoken(kind: type[BaseException], said: BaseException | str) -> str:
    return f"{kind.__name__}: {said}".rstrip(": ")
