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
from typing import Any
from unittest.mock import patch

from autograder.course.build import build_course, week_names
from autograder.course.sample import make_sample_class
from autograder.grade import grade_week
from autograder.gradebook.record import Recorder
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers
from autograder.submissions.assemble import Assembled, assemble, load_week
from autograder.submissions.job import Outcome
from benchmarks.stock import differences, nbgrader_autograde, rows

FLOOR = """
import contextlib, io, json, sys, time, matplotlib
matplotlib.use("agg")
import matplotlib.pyplot, numpy, torch
torch.set_num_threads(1)
notebooks = json.load(sys.stdin)
for number, notebook in enumerate(notebooks):
    if number <= 1:  # the first one warms this process up, and does not count
        seconds = {"check": 0.0, "other": 0.0}
    namespace = {"__name__": "__main__"}
    for role, text in notebook:
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(BaseException):
            exec(compile(text, "<cell>", "exec"), namespace)
        seconds[role] += time.perf_counter() - start
    matplotlib.pyplot.close("all")
print(json.dumps({role: spent / (len(notebooks) - 1) for role, spent in seconds.items()}))
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


def time_ours(course: Path, week: str) -> tuple[Timing, dict[str, Outcome], float]:
    """Return the timing, the outcomes by `student/notebook`, and the seconds spent recording."""
    spent = 0.0
    record = Recorder.record

    def timed_record(*arguments: Any) -> Any:
        nonlocal spent
        begin = time.perf_counter()
        try:
            return record(*arguments)
        finally:
            spent += time.perf_counter() - begin

    times: list[tuple[int, float]] = []
    start = time.perf_counter()
    with LocalPool(os.cpu_count()) as pool, patch.object(Recorder, "record", timed_record):
        graded = grade_week(
            course,
            week,
            executor=pool,
            tier=tiers.probe().tier,
            progress=lambda done, _: times.append((done, time.perf_counter())),
        )
    end = time.perf_counter()
    (first, first_time), (last, _) = times[0], times[-1]
    outcomes = {f"{s.student}/{name}": o for s in graded for name, o in s.outcomes.items()}
    return Timing(end - start, (end - first_time) / max(1, last - first)), outcomes, spent


def time_one(root: Path, course: Path, week: str) -> float:
    """Return the seconds of the grading command, from its start to its end, for one notebook."""
    (student, *_) = sorted((course / "submitted").iterdir())
    (notebook, *_) = sorted((student / week).glob("*.ipynb"))
    folder = root / "submitted" / student.name / week
    folder.mkdir(parents=True)
    shutil.copy(notebook, folder)
    build_course(root)  # as on every day but the first
    start = time.perf_counter()
    command = [sys.executable, "-m", "autograder", "grade", week, "--course", str(root)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=tiers.ROOT)
    return time.perf_counter() - start


def time_nbgrader(course: Path, week: str) -> Timing:
    start = time.perf_counter()
    nbgrader_autograde(course, week)
    whole = time.perf_counter() - start
    written = [path.stat().st_mtime for path in (course / "autograded").glob("*/*/*.ipynb")]
    return Timing(whole, (max(written) - min(written)) / max(1, len(written) - 1))


def time_floor(notebooks: Iterable[list[tuple[str, str]]]) -> tuple[float, float]:
    """Return the seconds per notebook of these cells and nothing else: of all, and of checks."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FLOOR],
        input=json.dumps(list(notebooks)),
        capture_output=True,
        text=True,
        check=True,
        cwd=tiers.ROOT,
    )
    seconds = json.loads(done.stdout)
    return sum(seconds.values()), seconds["check"]


def assemble_all(course: Path, week: str) -> tuple[dict[str, Assembled], float]:
    """Assemble every notebook, by `student/notebook`; return them and the seconds it took."""
    sources = load_week(course, week)
    start = time.perf_counter()
    found = {
        f"{path.parent.parent.name}/{path.stem}": assemble(sources[path.stem], path)
        for path in sorted((course / "submitted").glob(f"*/{week}/*.ipynb"))
    }
    return found, time.perf_counter() - start


def time_floors(assembled: Iterable[Assembled]) -> tuple[float, float, float]:
    """Return the floors of the cells that were run, of all, and of the check cells."""
    assembled = list(assembled)
    run = [
        [("check" if job.role == "check" else "other", job.text) for job in a.jobs if job]
        for a in assembled
    ]
    cells = [[("other", c.source) for c in a.cells if c.cell_type == "code"] for a in assembled]
    floor, checks = time_floor(run)
    return floor, time_floor(cells)[0], checks


def stages(assembled: dict[str, Assembled], outcomes: dict[str, Outcome]) -> dict[str, float]:
    """Return the seconds per notebook of what workers do; they run side by side."""
    names = {"learner": "learner's cells", "setup": "setup cells", "check": "check cells"}
    spent = dict.fromkeys(names.values(), 0.0)
    for name, outcome in outcomes.items():
        jobs = (job for job in assembled[name].jobs if job is not None)
        for job, cell in zip(jobs, outcome.cells, strict=True):
            spent[names[job.role]] += cell.seconds
    whole = sum(outcome.seconds for outcome in outcomes.values())
    spent["fork and control"] = whole - sum(spent.values())
    return {name: seconds / len(outcomes) for name, seconds in spent.items()}


def show(ours: Timing, stock: Timing, run: float, every: float, count: int) -> None:
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
    week = week_names(tiers.ROOT)[0]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("solutions", "weeks"):
            shutil.copytree(tiers.ROOT / name, root / name)
        shutil.copy(tiers.CONFIG, root)
        course = make_sample_class(root, [week])
        count = thin_out(course, week, wanted)
        other = root / "nbgrader"
        shutil.copytree(course, other)
        one = time_one(root, course, week)
        ours, outcomes, recording = time_ours(course, week)
        stock = time_nbgrader(other, week)
        assembled, assembling = assemble_all(course, week)
        floor, floor_of_all, floor_of_checks = time_floors(assembled.values())
        spent = {"assemble": assembling / count, **stages(assembled, outcomes)}
        spent["link"] = max(0.0, spent["check cells"] - floor_of_checks)
        spent["check cells"] = min(spent["check cells"], floor_of_checks)
        spent["record"] = recording / count
        found = differences(rows(course), rows(other))
        compared = sum(map(len, rows(course).values()))
    print(f"{count} notebooks of {week}, {os.cpu_count()} cores, sandbox {tiers.probe().tier}")
    show(ours, stock, floor, floor_of_all, count)
    print(f"the whole command for one notebook of one student: {one:.1f} s")
    print("where this grader's time goes, seconds a notebook (link: what check cells take longer")
    print("than in one process): " + " · ".join(f"{name} {s:.3f}" for name, s in spent.items()))
    print(f"rows of both gradebooks: {compared} compared, {len(found)} differences")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
