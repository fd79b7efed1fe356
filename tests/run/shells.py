"""Runs the habits in one shell, in a process of its own, and tells what came out, as JSON.

python shells.py kernel|strong|basic REPORT all|NAME…

A process of its own, so that the grader's can be an ordinary user's.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from habits import HABITS, Habit
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from autograder.run.outputs import clean_outputs
from autograder.run.worker import Worker
from autograder.sandbox import tiers
from autograder.submissions.job import Job, JobCell

MODULES = ("numpy", "pandas", "torch", "torch.utils.data", "sklearn", "ipywidgets")
SETUP = "import numpy as np\nimport matplotlib.pyplot as plt"
FRESH = """
import os, shutil, sys, warnings
get_ipython().__dict__.setdefault("_first", list(warnings.filters))
warnings.filters[:] = get_ipython()._first
for _name in os.listdir({folder!r}):
    _path = os.path.join({folder!r}, _name)
    shutil.rmtree(_path) if os.path.isdir(_path) else os.remove(_path)
os.chdir({folder!r})
get_ipython().reset(new_session=True)
get_ipython().execution_count = 1
"""
DIED = "the kernel died"
_OF_ONE_RUN = (
    (r"\x1b\[[0-9;?]*[A-Za-z]", ""),
    (r"<ipython-input-\d+-\w+>|[^\s\"]*/ipykernel_\d+/\d+\.py|\b\d{6,}\.py", "CELL"),
    (r"/tmp/habits-\w+/notebook|[^\s'\"]*/grader-\w+/notebook|/sandbox", "FOLDER"),
    (r"0x[0-9a-f]{6,}", "ADDRESS"),
    (r"\d+(\.\d+)?(e\+\d+)? ?(ns|µs|us|μs|ms|s|min)\b", "TIME"),
    (r"(?<=[ ,\[])[\d.?]+(it/s|s/it)|\d\d:\d\d\b", "RATE"),
    (r"\r\n", "\n"),
)


def told(outputs: Any) -> list[str]:
    """What a cell put out, as texts; the streams come first, each as a whole."""
    streams = {"stdout": "", "stderr": ""}
    rest = []
    for output in clean_outputs(json.loads(json.dumps(outputs))):
        if output["output_type"] == "stream":
            streams[output["name"]] += output["text"]
        elif output["output_type"] == "error":
            rest.append(f"error {output['ename']}: {output['evalue']}")
        else:
            data = output["data"].items()
            shown = {kind: "…" if kind.startswith("image/") else text for kind, text in data}
            rest.append(f"{output['output_type']} {json.dumps(shown, sort_keys=True)}")
    return [_general(text) for text in (*(f"{n} {t}" for n, t in streams.items() if t), *rest)]


def _general(text: str) -> str:
    for pattern, word in _OF_ONE_RUN:
        text = re.sub(pattern, word, text)
    return text


def answer_and_check(habit: Habit) -> tuple[str, str]:
    return (
        f"import os\ndef answer():\n    return {habit.answer}",
        f"got = answer()\nassert got == {habit.gives!r}, repr(got)",
    )


def in_the_grader(tier: Any, habits: list[Habit]) -> Iterator[tuple[str, Any]]:
    worker = Worker(tier, MODULES)
    for habit in habits:
        answer, check = answer_and_check(habit)
        cells = (
            JobCell("setup", SETUP, names=("np", "plt")),
            *(JobCell("learner", text) for text in habit.cells),
            JobCell("learner", answer, "answer"),
            JobCell("check", check, "answer-check1", "answer", ("answer",)),
        )
        *ran, checked = worker.grade(Job("ada", "week", "notebook", cells, MODULES, tier)).cells
        passed = "passed" if checked.result == "passed" else f"failed: {checked.message}"
        yield habit.name, {"cells": [told(cell.outputs) for cell in ran[1:-1]], "answer": passed}
    worker.close()


class Kernel:
    """One real kernel for as many habits as leave it usable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "notebook"
        self.folder.mkdir(exist_ok=True)
        self.environment = tiers.environment(str(folder)) | {"USER": "ada", "LOGNAME": "ada"}
        for name in ("TMPDIR", "MPLBACKEND", "JOBLIB_MULTIPROCESSING"):
            self.environment.pop(name)
        self.client = NotebookClient(new_notebook(), allow_errors=True, timeout=60)

    def run(self, habits: Iterator[Habit]) -> Iterator[tuple[str, Any]]:
        """Run habits until one has spoilt the kernel."""
        with self.client.setup_kernel(cwd=str(self.folder), env=self.environment):
            for habit in habits:
                self._cell(FRESH.format(folder=str(self.folder)))
                yield habit.name, self._habit(habit)

    def run_alone(self, habit: Habit) -> tuple[str, Any]:
        with self.client.setup_kernel(cwd=str(self.folder), env=self.environment):
            return habit.name, self._habit(habit)

    def _habit(self, habit: Habit) -> Any:
        ran: list[list[str]] = []
        try:
            self._cell(SETUP)
            ran += [self._cell(text) for text in habit.cells]
            answer, check = answer_and_check(habit)
            self._cell(answer)
            failed = [text for text in self._cell(check) if text.startswith("error")]
            return {"cells": ran, "answer": f"failed: {failed}" if failed else "passed"}
        except DeadKernelError:
            return {"cells": ran, "answer": DIED}

    def _cell(self, text: str) -> list[str]:
        self.client.nb.cells.append(new_code_cell(text))
        number = len(self.client.nb.cells) - 1
        return told(self.client.execute_cell(self.client.nb.cells[-1], number).outputs)


def in_a_kernel(habits: list[Habit]) -> Iterator[tuple[str, Any]]:
    folder = Path(tempfile.mkdtemp(prefix="habits-"))
    yield from Kernel(folder).run(habit for habit in habits if not habit.alone)
    for habit in habits:
        if habit.alone:
            shutil.rmtree(folder / "notebook")
            yield Kernel(folder).run_alone(habit)
    shutil.rmtree(folder)


def main() -> None:
    shell, path, *names = sys.argv[1:]
    habits = [habit for habit in HABITS if names == ["all"] or habit.name in names]
    ran = in_a_kernel(habits) if shell == "kernel" else in_the_grader(shell, habits)
    Path(path).write_text(json.dumps(dict(ran)), encoding="utf-8")
    os._exit(0)  # a kernel that died leaves threads waiting for it


if __name__ == "__main__":
    main()
