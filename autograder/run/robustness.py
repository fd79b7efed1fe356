"""Run what a solved notebook shows, on slightly other numbers: which of its claims do not hold?

    python -m autograder.run.robustness SOURCE THREADS CHANGE

A process of its own for each run, since threads and data are fixed before a notebook's imports. All
numbers of the data are moved by about CHANGE, and torch has THREADS threads whatever the notebook
asks for. What failed is printed as JSON: a list of [line, sentence].
"""

from __future__ import annotations

import contextlib
import io
import json
import linecache
import sys
import traceback
import types
from pathlib import Path
from typing import Any

import numpy as np

from autograder.course.cells import SourceNotebook
from autograder.course.source import read_source
from autograder.course.text import plain_python
from helpers import claims
from helpers.check import mark_passed
from helpers.data import digits

Failure = tuple[int, str]


def run(source: SourceNotebook, threads: int, change: float) -> list[Failure]:
    """Run every cell but the checks, with the author's solutions; go on after a failure."""
    failures: list[Failure] = []
    _prepare(threads, change, failures)
    for found in source.exercises:
        mark_passed(found.name)
    notebook = types.ModuleType("__main__")
    for cell in source.cells:
        if cell.kind not in ("setup", "code", "exercise"):
            continue
        text = "\n" * cell.line + plain_python(cell.text)
        try:
            exec(compile(text, str(source.path), "exec"), notebook.__dict__)
        except Exception as error:
            if type(error).__name__ != cell.raises:
                failures.append((_line_in(source.path, error), _told(error)))
    return failures


def _prepare(threads: int, change: float, failures: list[Failure]) -> None:
    """Put other numbers under the notebook, and hear of its claims, before it imports anything."""
    import matplotlib
    import torch

    matplotlib.use("Agg")
    torch.set_num_threads(threads)
    torch.set_num_threads = lambda number: None  # type: ignore[assignment]
    load = digits.load_digits

    def moved() -> tuple[Any, Any]:
        images, labels = load()
        noise = change * np.random.default_rng(0).standard_normal(images.shape)
        return (images + noise).astype(images.dtype), labels

    def claim(sentence: str, so: object) -> None:
        if not so:
            failures.append((sys._getframe(1).f_lineno, sentence))

    digits.load_digits = moved
    claims.claim = claim


def _line_in(path: Path, error: Exception) -> int:
    """The innermost line of the notebook that an error passed through."""
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == str(path)]
    return (lines[-1] if lines else None) or 1


def _told(error: Exception) -> str:
    linecache.clearcache()
    return f"{type(error).__name__}: {error}".strip(": ")


def main() -> None:
    path, threads, change = sys.argv[1:]
    with contextlib.redirect_stdout(io.StringIO()):
        failures = run(read_source(Path(path)), int(threads), float(change))
    print(json.dumps(failures))


if __name__ == "__main__":
    main()
