"""The text of cells: the parts between markers, and the names that code binds and reads."""

import ast
import re
import symtable
import threading
import warnings
from collections.abc import Sequence
from functools import lru_cache

from IPython.core.inputtransformer2 import TransformerManager

from helpers.check.demo import notebook_symbols

SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")

_PARSING = threading.Lock()  # https://github.com/python/cpython/issues/106905


@lru_cache(maxsize=4096)
def plain_python(text: str) -> str:
    """What IPython runs: magics as calls. Blank first lines stay, so that line numbers hold."""
    blank = len(text) - len(text.lstrip("\n"))
    return "\n" * blank + str(TransformerManager().transform_cell(text[blank:]))


def parsed(text: str) -> ast.Module:
    """The syntax tree of Python code; Python 3.11 may make one in one thread at a time only."""
    with _PARSING:
        return ast.parse(text)


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


def region(text: str, markers: tuple[str, str]) -> range | None:
    """The lines from the first marker to the second, counted from 1; None without such a pair."""
    lines = [line.strip() for line in text.split("\n")]
    found = [(n, line) for n, line in enumerate(lines, 1) if line in markers]
    if [line for _, line in found] != list(markers):
        return None
    return range(found[0][0], found[1][0] + 1)


def replaced(text: str, lines: range | None, by: Sequence[str]) -> str:
    """`text` with those lines replaced."""
    if lines is None:
        return text
    parts = text.split("\n")
    parts[lines.start - 1 : lines.stop - 1] = by
    return "\n".join(parts)


def hidden_lines(text: str) -> range | None:
    """The lines of a check cell (counted from 1, markers included) that hold its hidden tests."""
    return region(text, HIDDEN)


def without_hidden(text: str) -> str:
    """A check cell as the learner sees it."""
    return replaced(text, hidden_lines(text), ())


def without_solution(text: str) -> str:
    """An exercise cell as the learner gets it: the solution replaced by the stub."""
    lines = region(text, SOLUTION)
    if lines is None:
        return text
    begin = text.split("\n")[lines.start - 1]
    indent = begin[: len(begin) - len(begin.lstrip())]
    return replaced(text, lines, [indent + line for line in STUB])


def functions_in(text: str) -> list[int]:
    """The lines where a code cell defines a function or a class."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.lineno for node in parsed(plain_python(text)).body if isinstance(node, kinds)]


@lru_cache(maxsize=4096)
def names_bound_in(text: str) -> frozenset[str]:
    """The names a code cell binds at module level, in whatever way Python binds names."""
    table = symtable.symtable(plain_python(text), "<cell>", "exec")
    return frozenset(
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_assigned() or symbol.is_imported() or symbol.is_declared_global()
    )


def names_used_in(text: str) -> frozenset[str]:
    """The notebook's names that a cell of plain Python binds or reads, in functions too."""
    return frozenset(symbol.get_name() for symbol in notebook_symbols(text))


def names_read_in(text: str) -> frozenset[str]:
    """The notebook's names that a cell of plain Python reads, in functions too."""
    return frozenset(s.get_name() for s in notebook_symbols(text) if s.is_referenced())


def hint_items(text: str) -> tuple[str, ...]:
    """The items “1. …”, “2. …”, … of a hints cell; text before the first one is an item too."""
    items: list[list[str]] = []
    fenced = False
    for line in text.split("\n"):
        number = re.match(r"\d+\.\s+", line)
        if number and not fenced:
            items.append([line[number.end() :]])
        elif items:
            items[-1].append(line)
        elif line.strip():
            items.append([line])
        fenced ^= line.lstrip(" 0123456789.").startswith("```")
    return tuple(_outdented(item) for item in items)


def _outdented(lines: Sequence[str]) -> str:
    """An item without the indentation of the lines that continue it."""
    rest = [line for line in lines[1:] if line.strip()]
    width = min((len(line) - len(line.lstrip(" ")) for line in rest), default=0)
    return "\n".join([lines[0], *(line[width:] for line in lines[1:])]).strip()
