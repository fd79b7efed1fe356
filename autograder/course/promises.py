"""What the return row of a docstring promises, word by word, and the answers that break a word.

    returns  tuple of a list of new tensors and float: the clipped gradients, the norm before

The types stand before the colon: of a tuple those of its parts in order, of a dict each after its
key. Where there are none, the annotation speaks. Each word that a later line may rely on is broken
by an answer of its own, which must lose points. A class promises for each of its methods, in the
row of the method's docstring or in one of its own, where a type comes first:

    scores(x)  list of floats: one for each row
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard

from autograder.course.broken import ALIAS
from autograder.course.cells import Cell
from autograder.course.text import parsed, plain_python, without_solution

# The breakages of each kind of value; what `equals` accepts on purpose is not among them.
_BREAKS = {
    "array": ("float32 for float64", "one more dimension", "a list for an array"),
    "int array": ("floats for whole numbers", "one more dimension", "a list for an array"),
    "tensor": ("another precision", "one more dimension", "a required gradient"),
    "float": ("a tensor for a float", "an array for a float"),
    "bool": ("0 and 1 for False and True",),
    "list": ("a generator for a list",),
}
# A row goes on in lines that are indented further. That of a method has its name.
_ROW = r"^( *){}((?:.*\n?)(?:\1 +.*\n?)*)"
_RETURNS, _METHOD = r"(?i:returns)\b:?", r"{}\([^()\n]*\)"
_TYPE = re.compile(r"\b(?:(?:nd)?(array|tensor)|(float|int|bool|list|tuple|dict|text|str))s?\b")
_BEGINS_WITH_TYPE = re.compile(rf"(?:(?:an?|new) )*(?:\{{|{_TYPE.pattern})")
_KEYED = re.compile(r'"(\w+)": *([^,"}]+)')


@dataclass(frozen=True)
class Promise:
    """The type of what comes back, or of one part of it: an index, a key, None for the whole."""

    part: int | str | None
    words: tuple[str, ...]  # the kinds from outside to inside: ("list", "tensor")
    is_new: bool = False


@dataclass(frozen=True)
class Breaking:
    """An answer that breaks one word: what it is called, the line of the row, and its text."""

    because: str
    line: int  # in the cell's text, counted from 1
    text: str


def breaking_answers(cell: Cell, with_torch: bool) -> Iterator[Breaking]:
    """Yield the solution of an exercise cell once for each word of its return row, broken.

    Nobody returns a tensor for a float in a notebook that has none (`with_torch`).
    """
    definition = definition_of(cell)
    if isinstance(definition, ast.ClassDef):
        for method, row, line, annotation in _method_rows(definition, cell):
            call = f"breaking_method({definition.name}, {method!r}, {{!r}}, {{!r}})"
            for because, text in _broken(cell, call, promises(row, annotation), with_torch):
                yield Breaking(f"{because}, of {method}", line, text)
    elif definition is not None:
        row, line = _row(definition, _RETURNS) or ("", definition.lineno)
        call = f"{definition.name} = breaking({definition.name}, {{!r}}, {{!r}})"
        promised = promises(row, definition.returns)
        for because, text in _broken(cell, call, promised, with_torch):
            yield Breaking(because, line, text)


def _broken(
    cell: Cell, call: str, promised: tuple[Promise, ...], with_torch: bool
) -> Iterator[tuple[str, str]]:
    """What breaks each word, and the text of the cell with the call that does it."""
    begin = f"{cell.text}\n\nfrom autograder.course.broken import breaking, breaking_method\n"
    for promise in promised:
        place = "" if promise.part is None else f", in [{promise.part!r}]"
        for word in _broken_words(promise):
            if word != "a tensor for a float" or with_torch:
                yield f"{word}{place}", f"{begin}{call.format(promise.part, word)}\n"


def _method_rows(
    definition: ast.ClassDef, cell: Cell
) -> Iterator[tuple[str, str, int, ast.expr | None]]:
    """Each method that promises something: its name, row, line in the cell, annotation.

    Of what stands in the solution the learner sees only the row in the docstring of the class.
    """
    shown = definition_of(replace(cell, text=without_solution(cell.text)))
    seen = {node.name for node in ast.walk(shown or definition) if _is_method(node)}
    for node in definition.body:
        if not _is_method(node):
            continue
        own = _row(node, _RETURNS) if node.name in seen else None
        told = _row(definition, _METHOD.format(re.escape(node.name)))
        if own is None and told is not None and _BEGINS_WITH_TYPE.match(told[0]):
            yield node.name, *told, None
        elif node.name in seen:
            yield node.name, *(own or ("", node.lineno)), node.returns


def _is_method(node: ast.AST) -> TypeGuard[ast.FunctionDef]:
    """Whether it may return something; `__init__` does not."""
    return isinstance(node, ast.FunctionDef) and node.name != "__init__"


def definition_of(cell: Cell) -> ast.FunctionDef | ast.ClassDef | None:
    """The function or the class that an exercise cell defines under its name, if it does."""
    nodes = parsed(plain_python(cell.text)).body
    found = (n for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef))
    return next((n for n in found if n.name == cell.exercise), None)


def promises(row: str, annotation: ast.expr | None = None) -> tuple[Promise, ...]:
    """What a return row promises, or an annotation where the row names no type."""
    if row.startswith("{"):
        return tuple(Promise(key, *_words(text)) for key, text in _KEYED.findall(row))
    types = re.split(r"[:;.](?=\s|$)", row, maxsplit=1)[0]
    of_tuple, parts = _parts(types)
    if annotation is not None and not _TYPE.search(types):
        of_tuple, parts = _annotated(annotation)
    found = [(words, is_new) for words, is_new in map(_words, parts) if words]
    if not of_tuple:
        return tuple(Promise(None, *one) for one in found[:1])
    return tuple(Promise(number, *one) for number, one in enumerate(found))


def _parts(types: str) -> tuple[bool, list[str]]:
    """Whether a row begins with a tuple, and the types of its parts; brackets hold a shape."""
    of_tuple = re.match(r"(an? )?tuple of ", types)
    if of_tuple is None:
        return False, [types]
    return True, re.split(r",|\band\b", re.sub(r"\([^()]*\)", " ", types[of_tuple.end() :]))


def _annotated(annotation: ast.expr) -> tuple[bool, list[str]]:
    """As `_parts`, of an annotation."""
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "tuple":
        parts = getattr(annotation.slice, "elts", [annotation.slice])
        return True, [ast.unparse(part) for part in parts]
    return False, [ast.unparse(annotation)]


def _words(text: str) -> tuple[tuple[str, ...], bool]:
    """The kinds that a type names, from outside to inside, and whether it is to be new."""
    words = [a or b for a, b in _TYPE.findall(text)]
    for adjective in ("int", "float", "bool"):
        if adjective in words[:-1] and words[words.index(adjective) + 1] in ("array", "tensor"):
            at = words.index(adjective)
            words[at : at + 2] = ["int array" if adjective == "int" else words[at + 1]]
    return tuple(words), bool(re.search(r"\bnew (array|tensor)", text))


def _broken_words(promise: Promise) -> Iterator[str]:
    for word in promise.words:
        yield from _BREAKS.get(word, ())
    if promise.is_new:
        yield ALIAS


def _row(node: ast.FunctionDef | ast.ClassDef, begin: str) -> tuple[str, int] | None:
    """A row of a docstring as one line, without its begin, and its line in the cell."""
    documented = ast.get_docstring(node, clean=False) or ""
    found = re.search(_ROW.format(begin), documented, re.MULTILINE)
    if found is None:
        return None
    line = node.body[0].lineno + documented[: found.start()].count("\n")
    return " ".join(found[2].split()), line
