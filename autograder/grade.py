"""The grading command: assemble → run → record, with progress, a table, and an honest exit code.

python -m autograder.grade [WEEK] [--jobs N] [--scheduler ADDRESS] [--trust-students]

Grades `submitted/STUDENT/WEEK/NOTEBOOK.ipynb`; without submissions it grades the sample class that
is made from the course's own right and wrong answers.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, as_completed
from pathlib import Path

from nbformat import NotebookNode

from autograder import report, sandbox
from autograder.assemble import NOT_RUN, Assembled, SourceNotebook, load_week, recorded_notebook
from autograder.build import build_course, chosen_weeks
from autograder.errors import CourseError
from autograder.isolation import Limits
from autograder.job import Job, Outcome
from autograder.record import Recorder
from autograder.submission import Submission, collect, find_submissions
from autograder.worker import LocalPool, grade_bytes


def job_for(submission: Submission, assembled: Assembled, tier: str, limits: Limits) -> Job:
    """Return the job that runs one assembled notebook."""
    source = assembled.source
    cells = tuple(cell for cell in assembled.jobs if cell is not None)
    return Job(submission.student, source.week, source.name, cells, source.modules, tier, limits)


def executed(assembled: Assembled, outcome: Outcome) -> NotebookNode:
    """Return the notebook with the outputs of its run."""
    ran = iter(outcome.cells)
    not_run = [{"output_type": "stream", "name": "stdout", "text": NOT_RUN}]
    outputs = [not_run if job is None else list(next(ran).outputs) for job in assembled.jobs]
    return recorded_notebook(assembled, outputs)


def run(
    submissions: list[Submission], executor: Executor, tier: str, limits: Limits
) -> Iterator[Submission]:
    """Run every notebook on `executor`; yield each submission when its last notebook is done."""
    futures: dict[Future[bytes], tuple[Submission, str]] = {}
    for submission in submissions:
        for name, assembled in submission.assembled.items():
            data = job_for(submission, assembled, tier, limits).to_bytes()
            futures[executor.submit(grade_bytes, data)] = (submission, name)
    yield from (submission for submission in submissions if submission.complete)
    for future in as_completed(futures):
        submission, name = futures.pop(future)
        submission.outcomes[name] = Outcome.from_bytes(future.result())
        if submission.complete:
            yield submission


def record(submission: Submission, recorder: Recorder, sources: dict[str, SourceNotebook]) -> None:
    """Write a finished submission into the gradebook, unless the grader itself failed on it."""
    if submission.failed:
        errors = {outcome.error for outcome in submission.outcomes.values() if outcome.error}
        submission.remarks += [
            f"not graded, the grader failed: {error}" for error in sorted(errors)
        ]
        return
    if any(remark.startswith("not graded") for remark in submission.remarks):
        return
    notebooks = {
        name: executed(submission.assembled[name], submission.outcomes[name])
        if name in submission.assembled
        else None
        for name in sources
    }
    submission.scores = recorder.record(submission.student, submission.week, notebooks)


def grade_week(
    course: Path,
    week: str,
    *,
    executor: Executor,
    tier: sandbox.Tier,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Submission]:
    """Grade a week's submissions on `executor`; return them with their scores and remarks."""
    sources = load_week(course, week)
    submissions = find_submissions(course, week)
    for submission in submissions:
        collect(submission, sources)
    total, done = sum(max(1, len(s.assembled)) for s in submissions), 0
    with Recorder(course) as recorder:
        for submission in run(submissions, executor, tier, limits or Limits()):
            record(submission, recorder, sources)
            done += max(1, len(submission.assembled))
            progress(done, total)
    return submissions


def open_executor(scheduler: str | None, tier: sandbox.Tier, jobs: int) -> Executor:
    """Return what runs the notebooks: this machine, or the cluster of a Dask scheduler."""
    if scheduler is None:
        return LocalPool(jobs)
    from autograder.cluster import ClusterExecutor

    return ClusterExecutor(scheduler, tier, jobs)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m autograder.grade", description="Grade a week.")
    parser.add_argument(
        "week", nargs="?", default="", help="a week's number or folder (default: all)"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="notebooks at a time")
    parser.add_argument("--scheduler", help="grade on a Dask cluster: tcp://HOST:PORT, or local")
    parser.add_argument("--course", type=Path, default=sandbox.ROOT, help="the course folder")
    parser.add_argument(
        "--trust-students", action="store_true", help="grade even where no sandbox can be set up"
    )
    options = parser.parse_args(arguments)
    try:
        return _grade(options)
    except CourseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; what was graded so far is recorded", file=sys.stderr)
        return 130


def _grade(options: argparse.Namespace) -> int:
    course = options.course.resolve()
    found = (
        sandbox.Probe("strong")  # of the workers; this machine may have none
        if options.scheduler and not options.trust_students
        else sandbox.require(options.trust_students)
    )
    weeks = chosen_weeks(course, options.week)
    build_course(course)
    if not any(find_submissions(course, week) for week in weeks):
        from autograder.sample import make_sample_class

        print(f"No submissions in {course / 'submitted'}.")
        course = make_sample_class(course)
        print(f"Grading a sample class made from the course's own answers, in {course}.")
    faults = 0
    with open_executor(options.scheduler, found.tier, options.jobs) as pool:
        print(report.header(found, str(pool)))
        for week in weeks:
            with report.Progress(week) as progress:
                submissions = grade_week(
                    course, week, executor=pool, tier=found.tier, progress=progress.update
                )
            if submissions:
                report.show(week, submissions)
            faults += sum(bool(s.remarks) for s in submissions)
    return 2 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
