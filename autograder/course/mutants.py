"""Small changes of a solution's text, each of which the exercise's checks must see.

A mutant that costs no point shows a blind spot of the tests, or does the same in another way. The
changes are made at places of the syntax tree and in the text, so that everything else of a cell,
and the line numbers, stay as the author wrote them. Which changes are worth trying says
`autograder.course.mutations`.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.course.mutations import changes
from autograder.course.text import SOLUTION, parsed, region


@dataclass(frozen=True)
class Mutant:
    """A cell with one change: the line where it is, how that reads now, and the whole text."""

    line: int  # in the cell's text, counted from 1
    reads: str
    text: str


def mutants(text: str) -> tuple[Mutant, ...]:
    """All mutants of an exercise cell's solution, in the order of its lines, none of them twice.

    Cells that only IPython understands have none.
    """
    lines = region(text, SOLUTION)
    tree = _tree(text)
    if lines is None or tree is None:
        return ()
    seen = {ast.dump(tree)}
    found = []
    for node, new in _places(tree, text, lines):
        changed = _spliced(text, node, new)
        if changed is None or ast.dump(changed[1]) in seen:
            continue
        seen.add(ast.dump(changed[1]))
        found.append(Mutant(node.lineno, _reads(text, changed[0], node), changed[0]))
    return tuple(found)


def _places(tree: ast.Module, text: str, lines: range) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Every place of the solution with each text that may stand there instead."""
    found = [
        (node, new)
        for function in tree.body
        for node, new in changes(function, lambda part: ast.get_source_segment(text, part) or "")
        if node.lineno in lines
    ]
    yield from sorted(found, key=lambda place: (place[0].lineno, place[0].col_offset))


def _spliced(text: str, node: ast.expr | ast.stmt, new: str) -> tuple[str, ast.Module] | None:
    """The text with `new` in the node's place, in brackets only where it would mean another thing.

    None where neither is Python.
    """
    held, bare = (_replaced(text, node, part) for part in (f"({new})", new))
    meant, plain = _tree(held), _tree(bare)
    if meant is None:
        return (bare, plain) if plain is not None else None
    if plain is not None and ast.dump(plain) == ast.dump(meant):
        return bare, plain
    return held, meant


def _replaced(text: str, node: ast.expr | ast.stmt, new: str) -> str:
    """Python counts columns in bytes."""
    lines = [line.encode() for line in text.split("\n")]
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    before, after = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
    lines[first : last + 1] = [before + new.encode() + after]
    return b"\n".join(lines).decode()


def _reads(old: str, new: str, node: ast.expr | ast.stmt) -> str:
    """The changed lines as one, which is how an author writes down an equivalent one."""
    below = old.count("\n") + 1 - (node.end_lineno or node.lineno)
    lines = new.split("\n")
    return " ".join(line.strip() for line in lines[node.lineno - 1 : len(lines) - below])


def _tree(text: str) -> ast.Module | None:
    """The syntax tree of what can be compiled."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        try:
            tree = parsed(text)
            compile(tree, "<mutant>", "exec")
        except SyntaxError:
            return None
    return tree
