"""Run a notebook's experiments with some answers, and find those that break.

The public checks count as passed, so that `yours` gives what stands in the exercises' cells; that
they do pass is proved elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.course.cells import Cell
from autograder.course.demos import Demo
from autograder.sandbox.isolation import Limits
from autograder.submissions.assemble import SourceNotebook
from autograder.submissions.job import Job, JobCell, Outcome
from helpers.check.demo import WITH_YOURS

_PASSED = "\nfrom helpers.check import mark_passed as _passed; _passed({exercise!r})"
# How a traceback, a warning and a line of `helpers.check.demo` name the experiment's own line.
_LINE = re.compile(
    r"(?:Cell In\[\d+\], line |<ipython-input-[^>]*>:|this experiment \w+ in line )(\d+)"
)


@dataclass(frozen=True)
class Break:
    """Where an experiment breaks, and what is seen of it on the page."""

    line: int
    sentence: str
    uses: frozenset[str]  # the exercises whose functions it uses


def job(built: SourceNotebook, demo: Demo, tier: str) -> Job:
    """The setup cells, the answers and the experiments of a demo, without a check."""
    cells = tuple(_job_cell(built, demo, cell) for cell in demo.cells)
    return Job("prove", built.week, built.name, cells, built.modules, tier, Limits())


def _job_cell(built: SourceNotebook, demo: Demo, cell: Cell) -> JobCell:
    if cell.kind == "setup":
        return built.locked_jobs[str(cell.grade_id)]
    if cell.kind == "code":
        return JobCell("learner", cell.text)
    text = demo.texts[str(cell.exercise)] + _PASSED.format(exercise=cell.exercise)
    return JobCell("learner", text, cell.grade_id)


def breaks(demo: Demo, outcome: Outcome) -> Iterator[Break]:
    """Yield the experiments that break, each with the first sign of it.

    With a wrong answer one may stop, if it says so in the line that `helpers.check` makes of it.
    """
    for cell, ran in zip(demo.cells, outcome.cells, strict=True):
        if cell.raises and demo.all_right:
            yield from _unless_it_raises(cell, ran.outputs, demo)
            continue
        signs = (_sign(output, demo.all_right) for output in ran.outputs)
        offset, sentence = next((sign for sign in signs if sign), (0, ""))
        if sentence and cell.kind == "code":
            # IPython counts from the first line that is not empty.
            empty = len(cell.text) - len(cell.text.lstrip("\n")) if offset else 0
            yield Break(cell.line + empty + offset, sentence, demo.uses[cell.line])


def _unless_it_raises(cell: Cell, outputs: Sequence[dict[str, Any]], demo: Demo) -> Iterator[Break]:
    """A break where a cell that shows an error on purpose shows another, or none."""
    shown = [output["ename"] for output in outputs if output["output_type"] == "error"]
    if shown != [cell.raises]:
        sentence = f"it raises {shown[0] if shown else 'nothing'}, not {cell.raises}"
        yield Break(cell.line, sentence, demo.uses[cell.line])


def _sign(output: dict[str, Any], all_right: bool) -> tuple[int, str] | None:
    """The line within the cell, 0 if unknown, and what breaks there; None if nothing does."""
    text = output.get("text", "")
    if output["output_type"] == "error":
        lines = [str(line) for line in output["traceback"]]
        if not all_right and len(lines) == 1 and lines[0].startswith(WITH_YOURS):
            return None
        text = "\n".join(lines)
        sentence = f"{output['ename']}: {output['evalue']}"
    elif output.get("name") == "stderr":
        sentence = f"on stderr: {text.strip()}"
    elif all_right and f"\n{WITH_YOURS}" in f"\n{text}":
        sentence = f"a warning: {text[text.index(WITH_YOURS) :]}"
    else:
        return None
    found = _LINE.search(text)
    return int(found[1]) if found else 0, sentence.split("\n")[0]
