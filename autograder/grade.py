"""The grading command: assemble → run → record, with progress, a table, and an honest exit code.

nine-weeks grade [WEEK] [--jobs N] [--scheduler ADDRESS] [--trust-students]

Grades `submitted/STUDENT/WEEK/NOTEBOOK.ipynb`; without submissions it grades the sample class that
is made from the course's own right and wrong answers. What is recorded already and has not changed
is left alone; what a stopped run had finished is taken from its journal.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from autograder import report
from autograder.arguments import week_parser
from autograder.common.errors import CourseError
from autograder.course.build import build_course, chosen_weeks
from autograder.gradebook import state
from autograder.gradebook.journal import Journal, only_run
from autograder.run.worker import LocalPool, grade_bytes
from autograder.sandbox import tiers
from autograder.sandbox.isolation import Limits
from autograder.submissions import fingerprint
from autograder.submissions.assemble import (
    NOT_RUN,
    Assembled,
    SourceNotebook,
    load_week,
    recorded_notebook,
)
from autograder.submissions.job import Outcome
from autograder.submissions.submission import (
    Submission,
    find_submissions,
    finish,
    is_final,
    survey,
    take,
)

if TYPE_CHECKING:
    from autograder.gradebook.record import Recorder

Finished = tuple[Submission, str, Future[bytes]]


@dataclass(frozen=True)
class Plan:
    """What the notebooks of a week are graded with."""

    sources: Mapping[str, SourceNotebook]
    contexts: Mapping[str, fingerprint.Context]
    tier: tiers.Tier
    limits: Limits


def executed(assembled: Assembled, outcome: Outcome) -> NotebookNode:
    """Return the notebook with the outputs of its run."""
    ran = iter(outcome.cells)
    not_run = [{"output_type": "stream", "name": "stdout", "text": NOT_RUN}]
    outputs = [not_run if job is None else list(next(ran).outputs) for job in assembled.jobs]
    return recorded_notebook(assembled, outputs)


def run(
    todo: Iterable[Submission], plan: Plan, executor: Executor, journal: Journal
) -> Iterator[Submission]:
    """Run on `executor` what has changed; yield each submission when its last notebook is done."""
    finished: SimpleQueue[Finished] = SimpleQueue()
    running = 0
    for submission in todo:
        for name in list(submission.changed):
            take(submission, name, plan.sources[name], plan.contexts[name])
            if name not in submission.assembled:
                continue
            earlier = journal.find(submission.graded[name].key)
            if earlier is not None:
                finish(submission, name, Outcome.from_bytes(earlier))
                continue
            job = submission.assembled[name].job(submission.student, plan.tier, plan.limits)
            future = executor.submit(grade_bytes, job.to_bytes())
            future.add_done_callback(partial(_put, finished, submission, name))
            running += 1
        if submission.complete:
            yield submission
        while not finished.empty():
            running -= 1
            yield from _collect(*finished.get(), journal)
    for _ in range(running):
        yield from _collect(*finished.get(), journal)


def _put(
    finished: SimpleQueue[Finished], submission: Submission, name: str, future: Future[bytes]
) -> None:
    finished.put((submission, name, future))


def _collect(
    submission: Submission, name: str, future: Future[bytes], journal: Journal
) -> Iterator[Submission]:
    """Take a notebook's outcome, first into the journal; yield its submission if complete."""
    try:
        data = future.result()
        outcome = Outcome.from_bytes(data)
    except CourseError:  # the executor itself is lost: end the run with its sentence
        raise
    except Exception as error:  # whatever else it raises, no learner is to blame
        outcome = Outcome((), "", 0.0, f"it could not be run ({error!r})")
    if is_final(outcome):
        journal.add(submission.graded[name].key, data)
    finish(submission, name, outcome)
    if submission.complete:
        yield submission


def record(submission: Submission, recorder: Recorder, journal: Journal) -> None:
    """Write a finished submission into the gradebook."""
    notebooks = {
        name: executed(submission.assembled[name], submission.outcomes[name])
        if name in submission.assembled
        else None
        for name in submission.changed
    }
    keys = [submission.graded[name].key for name in submission.changed]
    submission.graded = recorder.record(
        submission.student, submission.timestamp, submission.graded, notebooks
    )
    submission.is_new = True
    journal.remove(keys)


def grade_week(
    course: Path,
    week: str,
    *,
    executor: Executor,
    tier: tiers.Tier,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Submission]:
    """Grade a week's submissions on `executor`; return them with their scores and remarks."""
    limits = limits or Limits()
    contexts = fingerprint.contexts(course, week, tier, limits)
    submissions, recorded = find_submissions(course, week), state.read(course, week)
    for submission in submissions:
        survey(submission, contexts, recorded, course / "autograded")
    todo = [submission for submission in submissions if not submission.settled]
    if todo:
        plan = Plan(load_week(course, week), contexts, tier, limits)
        _grade_changed(course, week, todo, plan, executor, progress)
    return submissions


def tier_for(scheduler: str | None, trust_students: bool) -> tiers.Probe:
    """Return the tier of a run: this machine's, or strong where only the workers may have one."""
    try:
        return tiers.require(trust_students)
    except CourseError:
        if scheduler is None:
            raise
        return tiers.Probe("strong")


def open_executor(scheduler: str | None, tier: tiers.Tier, jobs: int) -> Executor:
    """Return what runs the notebooks: this machine, or the cluster of a Dask scheduler."""
    if scheduler is None:
        return LocalPool(jobs)
    from autograder.run.cluster import ClusterExecutor

    return ClusterExecutor(scheduler, tier, jobs)


def _grade_changed(
    course: Path,
    week: str,
    todo: list[Submission],
    plan: Plan,
    executor: Executor,
    progress: Callable[[int, int], None],
) -> None:
    sizes = {submission.student: max(1, len(submission.changed)) for submission in todo}
    done = 0
    with ExitStack() as stack:
        journal = stack.enter_context(Journal(course, week))
        recorder = None
        for submission in run(todo, plan, executor, journal):
            if not submission.settled:
                recorder = recorder or stack.enter_context(_open_recorder(course, week))
                record(submission, recorder, journal)
            submission.forget_run()
            done += sizes[submission.student]
            progress(done, sum(sizes.values()))
        if not any(submission.refused for submission in todo):
            journal.clear()
    state.write_seen(course, [pair for submission in todo for pair in submission.saved_again()])


def _open_recorder(course: Path, week: str) -> Recorder:
    from autograder.gradebook.record import Recorder  # nbgrader takes seconds to import

    return Recorder(course, week)


def main(arguments: list[str] | None = None) -> int:
    parser = week_parser("grade", "Grade a week.")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="notebooks at a time")
    parser.add_argument("--scheduler", help="grade on a Dask cluster: tcp://HOST:PORT, or local")
    parser.add_argument(
        "--trust-students", action="store_true", help="grade even where no sandbox can be set up"
    )
    options = parser.parse_args(arguments)
    try:
        with only_run(options.course):
            return _grade(options)
    except CourseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {error.strerror}: {error.filename}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; what was graded so far is recorded", file=sys.stderr)
        return 130


def _grade(options: argparse.Namespace) -> int:
    course = options.course.resolve()
    found = tier_for(options.scheduler, options.trust_students)
    weeks = chosen_weeks(course, options.week)
    built = build_course(course, weeks=weeks)
    lost = [s for week in set(weeks) - set(built.weeks) for s in find_submissions(course, week)]
    weeks = built.weeks
    for sentence in built.broken:
        print(f"error: {sentence}", file=sys.stderr)
    if not lost and not any(find_submissions(course, week) for week in weeks):
        from autograder.course.sample import make_sample_class

        print(f"No submissions in {course / 'submitted'}.")
        course = make_sample_class(course, weeks)
        print(f"Grading a sample class made from the course's own answers, in {course}.")
    refused = len(lost)
    with open_executor(options.scheduler, found.tier, options.jobs) as pool:
        print(report.header(found, str(pool)))
        for week in weeks:
            with report.Progress(week) as progress:
                submissions = grade_week(
                    course, week, executor=pool, tier=found.tier, progress=progress.update
                )
            if submissions:
                report.show(week, submissions)
            refused += sum(submission.refused for submission in submissions)
    if refused:
        print(f"error: {refused} submissions are not graded (see above)", file=sys.stderr)
    return 2 if refused else 0
