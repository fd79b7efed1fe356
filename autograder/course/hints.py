"""The code in the hints of an exercise: Python, with names that a learner knows, and it runs.

What stands in a fence marked `python`, and inline code with a bracket or a `=`, must be Python;
`...` and `…` are gaps in it. Its names are parameters, on the card, of a setup cell, Python's own,
or bound in this hint or one before. A fence without a mark is almost code: its lines that are
Python are taken as such. What has no gap is run with the arguments of the worked example.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from autograder.course.examples import example_lines, run_example
from autograder.course.text import hint_items, parsed
from helpers.check.copies import copied

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LOOKS_LIKE_CODE = re.compile(r"[(\[]|(?<![<>=!])=")
_BOUND_IN_WORDS = re.compile(r"^\s*(\w+(?:, *\w+)*) *=(?!=)|\bfor (?:each )?(\w+(?:, *\w+)*)", re.M)


@dataclass(frozen=True)
class Code:
    """A piece of code in a hint; `strict` if it must be Python and its names known."""

    text: str
    strict: bool


def pieces(hint: str) -> tuple[Code, ...]:
    """The code of one hint, in its order: fences, lines of fences, inline code."""
    found: list[tuple[int, Code]] = []
    for fence in _FENCE.finditer(hint):
        if fence[1] == "python":
            found.append((fence.start(), Code(fence[2], True)))
        elif not fence[1]:
            found += [(fence.start(), Code(x, False)) for x in fence[2].splitlines() if x.strip()]
    plain = _FENCE.sub(lambda fence: " " * len(fence[0]), hint)
    for inline in _INLINE.finditer(plain):
        if _LOOKS_LIKE_CODE.search(inline[1]):
            found.append((inline.start(), Code(inline[1], True)))
    return tuple(code for _, code in sorted(found, key=lambda one: one[0]))


def try_hint(
    exercise: str,
    docstring: str,
    known: Iterable[str],
    hints: str,
    number: int,
    namespace: dict[str, Any],
    *,
    of_class: bool = False,
) -> None:
    """Look at one hint's code, and run it after that of those before it, once for each call of the
    example. What is wrong is told in an AssertionError. `known` are the names a learner is told."""
    items = hint_items(hints)[: number + 1]
    told = {*known, *(n for item in items for n in _bound_in_words(item))}
    try:
        calls = run_example(example_lines(docstring), exercise, namespace, of_class=of_class)
    except AssertionError:  # an example that does not hold is told by itself
        return
    # Without an example nothing that needs an argument runs, but all of it is read.
    for inputs in [inputs for _, inputs in calls] or [{}]:
        names = {**namespace, **copied(dict(inputs))}
        for item in items[:-1]:
            for code in pieces(item):
                _tried(code, names, told)
        for code in pieces(items[-1]):
            if fault := _tried(code, names, told):
                raise AssertionError(f"`{_short(code.text)}`: {fault}")


def words_of(card: str, docstring: str) -> set[str]:
    """The names that a card shows as code, and those of the docstring's rows."""
    shown = [*(f[2] for f in _FENCE.finditer(card)), *(f[1] for f in _INLINE.finditer(card))]
    rows = re.findall(r"^ *((?:\w+, )*\w+)  ", docstring, re.MULTILINE)
    return {word for text in (*shown, *rows) for word in re.findall(r"[^\W\d]\w*", text)}


def _bound_in_words(hint: str) -> set[str]:
    """Names that almost code gives to something: `mean = average of the rows`."""
    found = (
        match[1] or match[2]
        for fence in _FENCE.finditer(hint)
        for match in _BOUND_IN_WORDS.finditer(fence[2])
    )
    return {name for names in found for name in re.findall(r"\w+", names)}


def _tried(code: Code, names: dict[str, Any], told: set[str]) -> str:
    """What is wrong with a piece of code.

    Its complete statements bind their names in `names`; those with a gap only tell of them.
    """
    try:
        statements = _statements(code.text)
    except SyntaxError as error:
        return f"no Python ({error.msg})" if code.strict else ""
    if not code.strict and not all(isinstance(s, ast.Assign | ast.Expr) for s in statements):
        return ""
    unknown = sorted(_read(statements) - {*names, *dir(builtins)} - told)
    if unknown and code.strict:
        return f"nothing tells the learner what “{unknown[0]}” is"
    told |= _bound(statements)
    for statement in statements:
        if _has_gap(statement) or _read([statement]) - {*names, *dir(builtins)}:
            continue
        module = ast.Module([statement], [])
        try:
            exec(compile(module, "<hint>", "exec"), names)
            if isinstance(statement, ast.FunctionDef):
                _call(statement, names)
        except Exception as error:
            return f"on the worked example it raises {type(error).__name__}: {error}"
    return ""


def _call(function: ast.FunctionDef, names: dict[str, Any]) -> None:
    """Call a function of a hint where all that it takes is known; a method's `self` is not."""
    taken = [argument.arg for argument in function.args.args]
    if all(name in names for name in taken[: len(taken) - len(function.args.defaults)]):
        names[function.name](**{name: names[name] for name in taken if name in names})


def _statements(text: str) -> list[ast.stmt]:
    """The statements of a piece of code, a `return` as the value that it returns."""
    body = "\n".join(f"    {line}" for line in text.replace("…", "...").split("\n"))
    (function,) = parsed(f"def hint():\n{body}\n").body
    assert isinstance(function, ast.FunctionDef)
    return [
        ast.copy_location(ast.Expr(s.value), s) if isinstance(s, ast.Return) and s.value else s
        for s in function.body
    ]


def _has_gap(statement: ast.stmt) -> bool:
    return any(isinstance(n, ast.Constant) and n.value is ... for n in ast.walk(statement))


def _read(statements: list[ast.stmt]) -> set[str]:
    """The names that statements read and do not bind themselves."""
    nodes = (node for statement in statements for node in ast.walk(statement))
    return {node.id for node in nodes if isinstance(node, ast.Name)} - _bound(statements)


def _bound(statements: list[ast.stmt]) -> set[str]:
    nodes = [node for statement in statements for node in ast.walk(statement)]
    names = (node for node in nodes if isinstance(node, ast.Name))
    bound = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    bound |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    return bound | {n.name for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef)}


def _short(text: str) -> str:
    first, *rest = text.strip().split("\n")
    return f"{first} …" if rest else first
