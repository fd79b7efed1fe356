"""Time the records: milliseconds a notebook in classes of 10, 100 and 1,000, beside nbgrader's own.

    python benchmarks/record.py [STUDENTS ...]

Outcomes are made up, with a picture in every experiment; nothing is run. nbgrader's time is that of
`nbgrader autograde --no-execute`, its start not counted.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.course.build import CONFIG, build_course, week_names
from autograder.grade import executed
from autograder.gradebook.record import Recorder
from autograder.run.outputs import error_output
from autograder.sandbox.tiers import ROOT
from autograder.submissions.assemble import Assembled, assemble, load_week
from autograder.submissions.graded import Check, Graded
from autograder.submissions.job import CellOutcome, Outcome, Result

PICTURE = {"output_type": "display_data", "data": {"image/png": "A" * 30_000}, "metadata": {}}
SAMPLE = 8


def outcome(assembled: Assembled) -> Outcome:
    """Make up what a run of a notebook gives: every other check passes."""
    cells = []
    for number, job in enumerate(job for job in assembled.jobs if job is not None):
        if job.role != "check":
            cells.append(CellOutcome((PICTURE,) if job.grade_id is None else (), 0.01))
        elif number % 2:
            cells.append(CellOutcome((), 0.01, Result.PASSED))
        else:
            failed = error_output("AssertionError", "a likely cause")
            cells.append(CellOutcome((failed,), 0.01, Result.FAILED, "a likely cause"))
    return Outcome(tuple(cells), "strong", 0.1)


def time_ours(course: Path, week: str, students: int) -> tuple[float, float]:
    """Return wall-clock and processor milliseconds a notebook."""
    released = course / "weeks" / week
    notebooks = {
        name: assemble(source, released / f"{name}.ipynb")
        for name, source in load_week(course, week).items()
    }
    outcomes = {name: outcome(assembled) for name, assembled in notebooks.items()}
    checks = (Check("name", Result.FAILED, 0.01, "a likely cause"),) * 12
    graded = {name: Graded("0" * 64, "1" * 64, "strong", (), checks) for name in notebooks}
    with Recorder(course, week) as recorder:
        wall, processor = time.perf_counter(), time.process_time()
        for number in range(students):
            ran = {name: executed(notebooks[name], outcomes[name]) for name in notebooks}
            recorder.record(f"student{number:04d}", "", graded, ran)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    count = students * len(notebooks)
    return 1000 * wall / count, 1000 * processor / count


def time_nbgrader(course: Path, week: str, students: int) -> float:
    """Return the seconds of `nbgrader autograde --no-execute` for a class."""
    for number in range(students):
        folder = course / "submitted" / f"student{number:04d}" / week
        shutil.copytree(course / "weeks" / week, folder)
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "autograde", week, "--create"]
    command += ["--no-execute", f"--CourseDirectory.root={course}", "--log-level=ERROR"]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=CONFIG.parent)
    return time.perf_counter() - start


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [10, 100, 1000]
    week = week_names(ROOT)[0]
    with tempfile.TemporaryDirectory() as folder:
        build_course(ROOT, course=Path(folder) / "built")

        def copy(name: str) -> Path:
            return Path(shutil.copytree(Path(folder) / "built", Path(folder) / name))

        notebooks = len(load_week(copy("count"), week))
        ours = {size: time_ours(copy(f"ours{size}"), week, size) for size in sizes}
        start = time_nbgrader(copy("start"), week, 1)
        stock = time_nbgrader(copy("stock"), week, 1 + SAMPLE) - start
    for size, (wall, processor) in ours.items():
        print(f"{size:5} students: {wall:6.1f} ms a notebook, {processor:6.1f} ms of the processor")
    least, most = (min(cpu for _, cpu in ours.values()), max(cpu for _, cpu in ours.values()))
    print(f"growth: {most / least:.2f} between the slowest class and the fastest (processor time)")
    theirs = 1000 * stock / SAMPLE / notebooks
    print(f"nbgrader: {theirs:.0f} ms a notebook, {theirs / ours[sizes[0]][0]:.0f} times as long")


if __name__ == "__main__":
    main()
