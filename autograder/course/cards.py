"""What a learner is told of an exercise, to be tried: its example, its hints, its return row.

The worked example must hold for the solution and for every right answer, and a check must make its
calls; of what only drivers call it may stand on the card alone, in words. The code of every hint is
read and run. For every word of the return row there is an answer that breaks it, which must lose
points.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from autograder.course.cells import Cell, SourceNotebook
from autograder.course.examples import example_lines
from autograder.course.hints import pieces
from autograder.course.promises import breaking_answers, function_of
from autograder.course.text import hint_items, parsed, plain_python
from autograder.course.variants import Trial, Variant

_WATCH = "from autograder.course import tidy\n_watched = tidy.watch({!r})"
_EXAMPLE = "from autograder.course import examples\nexamples.try_example({!r}, {!r}, globals(), {})"
_HINT = "from autograder.course import hints\nhints.try_hint({!r}, {!r}, {!r}, {!r}, {}, globals())"


def told(source: SourceNotebook, filled_in: Sequence[Variant]) -> Iterator[Variant]:
    """Yield what is to be tried of everything that a notebook tells of its exercises."""
    setup = "\n".join(cell.text for cell in source.cells if cell.kind == "setup")
    for cell in source.cells:
        function = function_of(cell) if cell.kind == "exercise" else None
        # A question, or values that were read off: an example would be the answer.
        if function is None or not function.args.args:
            continue
        own = [v for v in filled_in if v.exercise == cell.exercise]
        solved = next(v for v in own if v.kind == "solution")
        docstring = ast.get_docstring(function) or ""
        yield from _examples(source, cell, function, own)
        yield from _hints(source, cell, docstring, solved)
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


def _examples(
    source: SourceNotebook, cell: Cell, function: ast.FunctionDef, own: Sequence[Variant]
) -> Iterator[Variant]:
    """Yield the example with the solution, whose checks are watched, and with each right answer."""
    docstring = ast.get_docstring(function) or ""
    lines = example_lines(docstring)
    if not lines and _only_driven(source, cell.exercise):
        return
    first = function.body[0].lineno if docstring else function.lineno
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
        look = _EXAMPLE.format(variant.exercise, docstring, watched)
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
    source: SourceNotebook, cell: Cell, docstring: str, solved: Variant
) -> Iterator[Variant]:
    texts = {c.kind: c for c in source.cells if c.exercise == cell.exercise}
    card, hints = texts["card"].text, texts["hints"]
    begins = [n for n, text in enumerate(hints.text.split("\n"), 1) if re.match(r"\d+\.\s", text)]
    for number, hint in enumerate(hint_items(hints.text)):
        if pieces(hint):
            look = _HINT.format(solved.exercise, docstring, card, hints.text, number)
            trial = Trial(solved.trial.texts, frozenset(), "", look)
            yield replace(
                solved,
                kind="hint",
                because=f"the code of hint {number + 1}",
                line=hints.line + begins[number],
                trial=trial,
            )
