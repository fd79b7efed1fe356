"""What stands on the terminal: a bar with time left, tables by student and by exercise."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress
from rich.table import Table

from autograder.sandbox.tiers import Probe
from autograder.submissions.job import Result
from autograder.submissions.submission import Submission

MOST_STUDENTS = 40
_PLAIN_LINES = 10


def header(found: Probe, where: str) -> str:
    """Return the line that says how and where the learners' code is held."""
    why = f" ({found.reason})" if found.reason else ""
    return f"Sandbox: {found.tier}{why}. {where}."


class Progress:
    """A bar with the time left on a terminal, a plain line now and then elsewhere."""

    def __init__(self, week: str, what: str = "notebooks") -> None:
        self.week, self.bar, self._tenth = week, None, -1
        if sys.stdout.isatty():
            columns = (TextColumn(week), BarColumn(), MofNCompleteColumn(), TextColumn(what))
            self.bar = RichProgress(*columns, TimeRemainingColumn())

    def __enter__(self) -> Progress:
        if self.bar:
            self.bar.start()
            self.task = self.bar.add_task(self.week, total=None)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.bar:
            self.bar.stop()

    def update(self, done: int, total: int) -> None:
        if self.bar:
            self.bar.update(self.task, completed=done, total=total)
        elif (tenth := _PLAIN_LINES * done // total) > self._tenth:
            self._tenth = tenth
            print(f"{self.week}: {done} of {total} notebooks graded", flush=True)


def show(week: str, submissions: Iterable[Submission]) -> None:
    """Print the tables of a graded week, and a sentence for all that was odd."""
    submissions = list(submissions)
    console = Console(soft_wrap=False)
    console.print(_students(week, submissions))
    if len(submissions) > MOST_STUDENTS:
        console.print(f"… and {len(submissions) - MOST_STUDENTS} more in the gradebook.")
    unchanged = sum(submission.unchanged for submission in submissions)
    if unchanged:
        console.print(f"{unchanged} of {len(submissions)} have not changed since they were graded.")
    console.print(_exercises(week, submissions))
    for submission in submissions:
        for remark in submission.remarks:
            console.print(f"{escape(printable(submission.student))}: {escape(printable(remark))}")


def printable(text: str) -> str:
    """Return text without control characters, so that a name cannot move the cursor."""
    return "".join(c if c.isprintable() else "�" for c in text)


def _students(week: str, submissions: list[Submission]) -> Table:
    table = Table(title=f"{week}: {len(submissions)} students", title_justify="left")
    table.add_column("student", overflow="fold")
    notebooks = sorted({score.notebook for s in submissions for score in s.scores})
    for name in [*notebooks, "total", "of"]:
        table.add_column(name, justify="right")
    for submission in submissions[:MOST_STUDENTS]:
        cells = [_total(submission, notebook) for notebook in notebooks]
        most = sum(score.points for score in submission.scores)
        name = escape(printable(submission.student))
        table.add_row(name, *cells, _total(submission), f"{most:g}")
    return table


def _total(submission: Submission, notebook: str | None = None) -> str:
    scores = [s for s in submission.scores if notebook in (None, s.notebook)]
    waiting = any(score.score is None for score in scores)
    return f"{sum(s.score or 0 for s in scores):g}{'?' if waiting else ''}" if scores else "–"


@dataclass
class _Tally:
    results: list[bool] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    messages: Counter[str] = field(default_factory=Counter)


def _exercises(week: str, submissions: list[Submission]) -> Table:
    table = Table(title=f"{week}: exercises", title_justify="left")
    for title in ("notebook", "exercise"):
        table.add_column(title, no_wrap=title == "exercise", overflow="fold")
    for title in ("solved", "median time"):
        table.add_column(title, justify="right")
    table.add_column("most frequent message", overflow="fold")
    tallies = sorted(_tallies(submissions).items(), key=lambda item: item[0][0])
    for (notebook, exercise), tally in tallies:
        solved = f"{sum(tally.results)}/{len(tally.results)}"
        time = f"{1000 * median(tally.seconds):.0f} ms"
        message = tally.messages.most_common(1)[0][0] if tally.messages else ""
        table.add_row(notebook, exercise, solved, time, escape(printable(message)))
    return table


def _tallies(submissions: list[Submission]) -> dict[tuple[str, str], _Tally]:
    tallies: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
    for submission in submissions:
        for name, graded in submission.graded.items():
            passed: dict[str, bool] = {}
            for check in graded.checks:
                tally = tallies[name, check.exercise]
                tally.seconds.append(check.seconds)
                solved = check.result is Result.PASSED
                passed[check.exercise] = passed.get(check.exercise, True) and solved
                if not solved:
                    tally.messages[check.message] += 1
            for exercise, solved in passed.items():
                tallies[name, exercise].results.append(solved)
    return tallies
