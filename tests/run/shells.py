"""Runs the habits in one shell, in a process of its own, and tells what came out, as JSON.

python shells.py kernel|strong|basic REPORT [NAME…]

A process of its own, so that the grader's can be an ordinary user's.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from habits import HABITS, Habit

from autograder.run.outputs import clean_outputs
from autograder.run.worker import Worker
from autograder.sandbox import tiers
from autograder.submissions.job import Job, JobCell

MODULES = ("numpy", "pandas", "torch", "sklearn", "ipywidgets")
SETUP = "import numpy as np\nimport matplotlib.pyplot as plt"
FRESH = """
import os, shutil, sys, warnings
get_ipython().__dict__.setdefault("_first", list(warnings.filters))
warnings.filters[:] = get_ipython()._first
sys.stdout.flush()
for _name in os.listdir({folder!r}):
    _path = os.path.join({folder!r}, _name)
    shutil.rmtree(_path) if os.path.isdir(_path) else os.remove(_path)
os.chdir({folder!r})
get_ipython().reset(new_session=True)
get_ipython().execution_count = 1
"""
LEAVE = ('quit', 'exit', 'interactivity','autoreload','autoreload-of-a-file','extension-twice','precision','xmode','retina','events','pdb-on', 'svg-figures','use-agg','style','rc-params','logging-basic-config','stdout-left-redirected','future-annotations','future-stays','alarm','matplotlib-unknown','numpy-print-options','sys-path','pprint','env','set-env','store','alias','warnings-off','logstart','register-a-magic','faulthandler', 'logging-warning','shadowing','sys-exit')
_OF_ONE_RUN = (
    (re.compile(r"\x1b\[[0-9;?]*[A-Za-z]"), ""),
    (re.compile(r"<ipython-input-\d+-\w+>|[^\s\"]*/ipykernel_\d+/\d+\.py|\b\d{6,}\.py"), "CELL"),
    (re.compile(r"/tmp/habits-\w+/notebook|/tmp/grader-\w+/notebook|/sandbox"), "FOLDER"),
    (re.compile(r"0x[0-9a-f]{6,}"), "ADDRESS"),
    (re.compile(r"\d+(\.\d+)?(e\+\d+)? ?(ns|µs|us|μs|ms|s|min)\b"), "TIME"),
    (re.compile(r"(?<=[ ,\[])[\d.?]+(it/s|s/it)|\d\d:\d\d\b"), "RATE"),
    (re.compile(r"\r\n"), "\n"),
)


def told(outputs: Any) -> list[str]:
    """What a cell put out, a line of text for each thing; the streams come first, each as a whole."""
    cleaned = clean_outputs(json.loads(json.dumps(outputs)))
    streams = {"stdout": "", "stderr": ""}
    rest = []
    for output in cleaned:
        if output["output_type"] == "stream":
            streams[output["name"]] += output["text"]
        elif output["output_type"] == "error":
            rest.append(f"error {output['ename']}: {output['evalue']}")
        else:
            data = output["data"]
            shown = {k: "…" if k.startswith("image/") else v for k, v in sorted(data.items())}
            rest.append(f"{output['output_type']} {json.dumps(shown, ensure_ascii=False)}")
    lines = [f"{name} {text}" for name, text in streams.items() if text]
    return [_general(line) for line in (*lines, *rest)]


def _general(text: str) -> str:
    for pattern, word in _OF_ONE_RUN:
        text = pattern.sub(word, text)
    return text


def answer_cell(habit: Habit) -> str:
    return f"import os\ndef answer():\n    return {habit.answer}"


def in_the_grader(tier: Any, habits: list[Habit]) -> Iterator[tuple[str, Any]]:
    worker = Worker(tier, MODULES)
    for habit in habits:
        start = time.time()
        check = f"got = answer()\nassert got == {habit.gives!r}, repr(got)"
        cells = (
            JobCell("setup", SETUP, names=("np", "plt")),
            *(JobCell("learner", text) for text in habit.cells),
            JobCell("learner", answer_cell(habit), "answer"),
            JobCell("check", check, "answer-check1", "answer", ("answer",)),
        )
        outcome = worker.grade(Job("ada", "week", "notebook", cells, MODULES, tier))
        if outcome.error:
            yield habit.name, {"cells": [["the grader failed: " + outcome.error]], "answer": ""}
            continue
        ran = [told(cell.outputs) for cell in outcome.cells[1:-2]]
        check_ = outcome.cells[-1]
        yield habit.name, {"cells": ran, "answer": str(check_.result), "said": check_.message, "seconds": time.time() - start}
    worker.close()


def in_a_kernel(habits: list[Habit]) -> Iterator[tuple[str, Any]]:
    from nbclient import NotebookClient
    from nbclient.exceptions import DeadKernelError
    from nbformat.v4 import new_code_cell, new_notebook

    folder = tempfile.mkdtemp(prefix="habits-")
    cwd = os.path.join(folder, "notebook")
    os.mkdir(cwd)
    environment = tiers.environment(folder) | {"HOME": folder, "USER": "ada", "LOGNAME": "ada"}
    environment.pop("TMPDIR")
    environment.pop("MPLBACKEND")
    environment |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    fresh = FRESH.format(folder=cwd)
    waiting = list(habits)
    while waiting:
        client = NotebookClient(new_notebook(), allow_errors=True, timeout=60)
        with client.setup_kernel(cwd=cwd, env=environment), contextlib.suppress(DeadKernelError):
            def run(text, **more):
                client.nb.cells.append(new_code_cell(text))
                return client.execute_cell(client.nb.cells[-1], len(client.nb.cells) - 1, **more).outputs
            while waiting:
                habit = waiting[0]
                start = time.time()
                run(fresh, store_history=False)
                run(SETUP)
                waiting.pop(0)
                report = {"cells": [], "answer": "the kernel died"}
                try:
                    report["cells"] = [told(run(text)) for text in habit.cells]
                    run(answer_cell(habit))
                    check = f"got = answer()\nassert got == {habit.gives!r}, repr(got)"
                    said = told(run(check))
                    report["answer"] = "passed" if not said else "failed"
                    report["said"] = said
                finally:
                    report["seconds"] = time.time() - start
                    yield habit.name, report
                if habit.name in LEAVE:
                    break
    shutil.rmtree(folder)


def main() -> None:
    shell, path, *names = sys.argv[1:]
    habits = [habit for habit in HABITS if not names or habit.name in names]
    ran = in_a_kernel(habits) if shell == "kernel" else in_the_grader(shell, habits)
    Path(path).write_text(json.dumps(dict(ran), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
