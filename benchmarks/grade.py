"""Time this grader, `nbgrader autograde` and a plain run of the same notebooks, in one run.

    python -m benchmarks.grade [NOTEBOOKS]      (make bench; 24 notebooks by default)

A floor is `exec` of cells, one after another, in one warm process: of exactly the cells that this
grader runs, and of all. Both graders' rows are compared; any difference makes the exit code 1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder import sandbox
from autograder.assemble import load_week
from autograder.build import week_names
from autograder.grade import grade_week, record
from autograder.record import Recorder
from autograder.sample import make_sample_class
from autograder.submission import Submission, collect, find_submissions
from autograder.worker import LocalPool
from benchmarks.stock import differences, nbgrader_autograde, rows

FLOOR = """
import contextlib, io, json, sys, time, matplotlib
matplotlib.use("agg")
import matplotlib.pyplot, numpy, torch
torch.set_num_threads(1)
seconds = []
for notebook in json.load(sys.stdin):
    namespace = {"__name__": "__main__"}
    start = time.perf_counter()
    for text in notebook:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(BaseException):
            exec(compile(text, "<cell>", "exec"), namespace)
    matplotlib.pyplot.close("all")
    seconds.append(time.perf_counter() - start)
print(sum(seconds[1:]) / len(seconds[1:]))
"""


@dataclass(frozen=True)
class Timing:
    """A run of a grader: seconds in all, and for each notebook after the first result."""

    whole: float
    steady: float


def thin_out(course: Path, week: str, notebooks: int) -> int:
    """Keep the first students whose notebooks add up to at least `notebooks`; return how many."""
    kept = 0
    for folder in sorted((course / "submitted").iterdir()):
        if kept >= notebooks:
            shutil.rmtree(folder)
        else:
            kept += len(list((folder / week).glob("*.ipynb")))
    return kept


def time_ours(course: Path, week: str) -> tuple[Timing, list[Submission]]:
    times: list[tuple[int, float]] = []
    start = time.perf_counter()
    with LocalPool(os.cpu_count()) as pool:
        graded = grade_week(
            course,
            week,
            executor=pool,
            tier=sandbox.probe().tier,
            progress=lambda done, _: times.append((done, time.perf_counter())),
        )
    end = time.perf_counter()
    (first, first_time), (last, _) = times[0], times[-1]
    return Timing(end - start, (end - first_time) / max(1, last - first)), graded


def time_nbgrader(course: Path, week: str) -> Timing:
    start = time.perf_counter()
    nbgrader_autograde(course, week)
    whole = time.perf_counter() - start
    written = [path.stat().st_mtime for path in (course / "autograded").glob("*/*/*.ipynb")]
    return Timing(whole, (max(written) - min(written)) / max(1, len(written) - 1))


def time_floor(notebooks: Iterable[list[str]]) -> float:
    """Return the seconds per notebook of running these cells and nothing else."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FLOOR],
        input=json.dumps(list(notebooks)),
        capture_output=True,
        text=True,
        check=True,
        cwd=sandbox.ROOT,
    )
    return float(done.stdout)


def time_floors(graded: list[Submission]) -> tuple[float, float]:
    """Return the floors of the cells that were run, and of all."""
    assembled = [a for s in graded for a in s.assembled.values()]
    run = [[job.text for job in a.jobs if job is not None] for a in assembled]
    cells = [[c.source for c in a.cells if c.cell_type == "code"] for a in assembled]
    return time_floor(run), time_floor(cells)


def stages(untouched: Path, week: str, graded: list[Submission]) -> dict[str, float]:
    """Return the seconds per notebook of each stage; those of the workers run side by side."""
    sources = load_week(untouched, week)
    runs = [(s.assembled[name], outcome) for s in graded for name, outcome in s.outcomes.items()]
    spent = {"assemble": 0.0, "learner's cells": 0.0, "setup cells": 0.0, "check cells": 0.0}
    start = time.perf_counter()
    for submission in find_submissions(untouched, week):
        collect(submission, sources)
    spent["assemble"] = time.perf_counter() - start
    names = {"learner": "learner's cells", "setup": "setup cells", "check": "check cells"}
    for assembled, outcome in runs:
        jobs = (job for job in assembled.jobs if job is not None)
        for job, cell in zip(jobs, outcome.cells, strict=True):
            spent[names[job.role]] += cell.seconds
    in_cells = sum(spent[name] for name in names.values())
    spent["fork and control"] = sum(outcome.seconds for _, outcome in runs) - in_cells
    start = time.perf_counter()
    with Recorder(untouched) as recorder:
        for submission in graded:
            record(submission, recorder, sources)
    spent["record"] = time.perf_counter() - start
    return {name: seconds / len(runs) for name, seconds in spent.items()}


def show(ours: Timing, stock: Timing, floors: tuple[float, float], count: int) -> None:
    run, every = floors
    print("                     steady    with start-up   (seconds a notebook)")
    print(f"nbgrader autograde  {stock.steady:7.3f}   {stock.whole / count:7.3f}   one process")
    workers = f"{os.cpu_count()} notebooks at a time"
    print(f"this grader         {ours.steady:7.3f}   {ours.whole / count:7.3f}   {workers}")
    print(f"floor               {run:7.3f}             the cells that this grader runs")
    print(f"floor of all cells  {every:7.3f}             unchanged experiments included")
    print(
        f"nbgrader / ours     {stock.steady / ours.steady:7.1f}   {stock.whole / ours.whole:7.1f}"
    )
    print(f"ours / floor        {ours.steady / run:7.1f}   {ours.whole / count / run:7.1f}")


def main() -> int:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    week = week_names(sandbox.ROOT)[0]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("solutions", "weeks"):
            shutil.copytree(sandbox.ROOT / name, root / name)
        course = make_sample_class(root, [week])
        count = thin_out(course, week, wanted)
        other, untouched = root / "nbgrader", root / "untouched"
        for copy in (other, untouched):
            shutil.copytree(course, copy)
        ours, graded = time_ours(course, week)
        stock = time_nbgrader(other, week)
        floors = time_floors(graded)
        spent = stages(untouched, week, graded)
        found = differences(rows(course), rows(other))
        compared = sum(map(len, rows(course).values()))
    print(f"{count} notebooks of {week}, {os.cpu_count()} cores, sandbox {sandbox.probe().tier}")
    show(ours, stock, floors, count)
    print("where this grader's time goes, seconds a notebook (the calls over the link are part of")
    print("the check cells): " + " · ".join(f"{name} {s:.3f}" for name, s in spent.items()))
    print(f"rows of both gradebooks: {compared} compared, {len(found)} differences")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
