"""What a learner is told of an exercise, to be tried: its example, its hints, its return row.

The worked example must hold for the solution and for every right answer, and a check must make its
calls; of what only drivers call it may stand on the card alone, in words. The code of every hint is
read and run. For every word of the return row there is an answer that breaks it, which must lose
points. Of a class the same holds: its docstring or that of `__init__` has the example.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from autograder.course.cells import Cell, SourceNotebook
from autograder.course.examples import example_lines
from autograder.course.hints import pieces, words_of
from autograder.course.promises import breaking_answers, definition_of
from autograder.course.text import hint_items, parsed, plain_python, without_solution
from autograder.course.variants import Trial, Variant

Definition = ast.FunctionDef | ast.ClassDef

_WATCH = "from autograder.course import tidy\n_watched = tidy.watch({!r})"
_EXAMPLE = (
    "from autograder.course import examples\n"
    "examples.try_example({!r}, {!r}, globals(), {}, of_class={})"
)
_HINT = (
    "from autograder.course import hints\n"
    "hints.try_hint({!r}, {!r}, {!r}, {!r}, {}, globals(), of_class={})"
)


def told(source: SourceNotebook, filled_in: Sequence[Variant]) -> Iterator[Variant]:
    """Yield what is to be tried of everything that a notebook tells of its exercises."""
    setup = "\n".join(cell.text for cell in source.cells if cell.kind == "setup")
    for cell in source.cells:
        definition = definition_of(cell) if cell.kind == "exercise" else None
        # A question, or values that were read off: an example would be the answer.
        if definition is None or (
            isinstance(definition, ast.FunctionDef) and not definition.args.args
        ):
            continue
        own = [v for v in filled_in if v.exercise == cell.exercise]
        solved = next(v for v in own if v.kind == "solution")
        documented = _documented(definition)
        of_class = isinstance(definition, ast.ClassDef)
        yield from _examples(source, cell, documented, own, of_class)
        yield from _hints(source, cell, documented, solved, of_class)
        for broken in breaking_answers(cell, "torch" in setup):
            yield replace(
                solved,
                kind="promise",
                because=broken.because,
                text=broken.text,
                line=cell.line + broken.line,
                trial=Trial(
                    {**solved.trial.texts, solved.exercise: broken.text},
                    frozenset({solved.exercise}),
                ),
            )


def _documented(definition: Definition) -> Definition:
    """Where the example stands: of a class in its docstring, or in that of `__init__`."""
    begins = (
        node for node in ast.iter_child_nodes(definition) if isinstance(node, ast.FunctionDef)
    )
    places = [definition, *(node for node in begins if node.name == "__init__")]
    shown = (place for place in places if example_lines(ast.get_docstring(place) or ""))
    return next(shown, definition)


def _examples(
    source: SourceNotebook,
    cell: Cell,
    documented: Definition,
    own: Sequence[Variant],
    of_class: bool,
) -> Iterator[Variant]:
    """Yield the example with the solution, whose checks are watched, and with each right answer."""
    docstring = ast.get_docstring(documented) or ""
    lines = example_lines(docstring)
    if not lines and _only_driven(source, cell.exercise):
        return
    first = documented.body[0].lineno if docstring else documented.lineno
    line = cell.line + first + (lines[0].number if lines else 0)
    for variant in own:
        if variant.kind == "solution":
            watch, watched = _WATCH.format(variant.exercise), "_watched"
            because, checks = "holds, and a check makes its calls", frozenset({variant.exercise})
        elif variant.kind == "right":
            watch, watched = "", "None"
            because, checks = f"holds for “{variant.because}”", frozenset()
        else:
            continue
        look = _EXAMPLE.format(variant.exercise, docstring, watched, of_class)
        trial = Trial(variant.trial.texts, checks, watch, look)
        yield replace(
            variant, kind="example", because=because, path=source.path, line=line, trial=trial
        )


def _only_driven(source: SourceNotebook, exercise: str | None) -> bool:
    """Whether every check of an exercise has a driver, which alone makes its arguments."""
    cells = (c for c in source.cells if c.kind == "check" and c.exercise == exercise)
    nodes = (node for c in cells for node in ast.walk(parsed(plain_python(c.text))))
    calls = [n for n in nodes if isinstance(n, ast.Call) and ast.unparse(n.func) == "check"]
    driven = [call for call in calls if any(k.arg == "driver" for k in call.keywords)]
    return bool(calls) and driven == calls


def _hints(
    source: SourceNotebook, cell: Cell, documented: Definition, solved: Variant, of_class: bool
) -> Iterator[Variant]:
    texts = {c.kind: c for c in source.cells if c.exercise == cell.exercise}
    hints, docstring = texts["hints"], ast.get_docstring(documented) or ""
    known = sorted(words_of(texts["card"].text, docstring) | _parameters(cell))
    begins = [n for n, text in enumerate(hints.text.split("\n"), 1) if re.match(r"\d+\.\s", text)]
    for number, hint in enumerate(hint_items(hints.text)):
        if pieces(hint):
            look = _HINT.format(solved.exercise, docstring, known, hints.text, number, of_class)
            trial = Trial(solved.trial.texts, frozenset(), "", look)
            yield replace(
                solved,
                kind="hint",
                because=f"the code of hint {number + 1}",
                line=hints.line + begins[number],
                trial=trial,
            )


def _parameters(cell: Cell) -> set[str]:
    """The names of the parameters that stand in what the learner gets."""
    nodes = ast.walk(parsed(plain_python(without_solution(cell.text))))
    return {node.arg for node in nodes if isinstance(node, ast.arg)}
