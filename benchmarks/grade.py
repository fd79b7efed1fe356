"""Time this grader, `nbgrader autograde` and a plain run of the same notebooks, in one run.

    python benchmarks/grade.py [NOTEBOOKS]      (make bench; 24 notebooks by default)

The floor is `exec` of the notebooks' own cells, one after another, in one warm process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from autograder import sandbox
from autograder.build import CONFIG, build_course, week_names
from autograder.grade import grade_week
from autograder.sample import make_sample_class
from autograder.worker import LocalPool

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


def thin_out(course: Path, week: str, notebooks: int) -> int:
    """Keep the first students whose notebooks add up to at least `notebooks`; return how many."""
    kept = 0
    for folder in sorted((course / "submitted").iterdir()):
        if kept >= notebooks:
            shutil.rmtree(folder)
        else:
            kept += len(list((folder / week).glob("*.ipynb")))
    return kept


def time_ours(course: Path, week: str) -> tuple[float, float]:
    """Return the seconds of a whole run, and those after the first result."""
    first: list[float] = []
    start = time.perf_counter()
    with LocalPool(os.cpu_count()) as pool:
        grade_week(
            course,
            week,
            executor=pool,
            tier=sandbox.probe().tier,
            progress=lambda *_: first.append(time.perf_counter()),
        )
    end = time.perf_counter()
    return end - start, end - first[0]


def time_nbgrader(course: Path, week: str) -> float:
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "autograde", week, "--create"]
    command += ["--config", str(CONFIG), f"--CourseDirectory.root={course}", "--log-level=ERROR"]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def time_floor(course: Path) -> float:
    """Return the seconds per notebook of running its cells and nothing else."""
    import json

    notebooks = [
        [c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
        for path in sorted((course / "submitted").glob("*/*/*.ipynb"))[:8]
    ]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FLOOR],
        input=json.dumps(notebooks),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    root = sandbox.ROOT
    week = week_names(root)[0]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(root / "solutions", Path(folder) / "solutions")
        shutil.copytree(root / "weeks", Path(folder) / "weeks")
        course = make_sample_class(Path(folder), [week])
        count = thin_out(course, week, wanted)
        other = Path(folder) / "nbgrader"
        shutil.copytree(course / "submitted", other / "submitted")
        build_course(root, course=other)
        whole, steady = time_ours(course, week)
        stock = time_nbgrader(other, week)
        floor = time_floor(course)
    ours = whole / count
    print(f"{count} notebooks of {week}, {os.cpu_count()} cores, sandbox {sandbox.probe().tier}")
    print(f"nbgrader autograde   {stock / count:7.2f} s a notebook")
    print(f"this grader          {ours:7.2f} s a notebook, with start-up ({steady:.1f} s after it)")
    print(f"floor                {floor:7.2f} s a notebook (all cells, experiments included)")
    print(f"ratio to nbgrader    {stock / whole:7.1f} x faster, start-up of both included")


if __name__ == "__main__":
    main()
