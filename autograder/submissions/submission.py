"""What a student handed in: found, compared with the records, read; a sentence for what is odd."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.common.files import DamagedSubmission, read_regular_file
from autograder.submissions import fingerprint, timestamp
from autograder.submissions.assemble import MAX_BYTES, Assembled, SourceNotebook, assembled_from
from autograder.submissions.fingerprint import Context
from autograder.submissions.graded import Check, Graded, Recorded, Score
from autograder.submissions.job import CellOutcome, Outcome, Result

_STUDENT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@+-]*")
# Another time or on another machine these may end otherwise, so they are run again.
_NOT_FINAL = {Result.TIMEOUT, Result.OUT_OF_MEMORY, Result.KILLED, Result.INFRASTRUCTURE_ERROR}
_MOST_NAMED = 10  # files that nobody asked for; of more than that only the number is told
_STOPPED = {"KeyboardInterrupt", "Stopped", "NotShown"}  # cells without a result of their own


@dataclass
class Submission:
    """One student's week: what was handed in, what is running, what came of it."""

    student: str
    week: str
    folder: Path
    timestamp: str = ""
    notes: list[str] = field(default_factory=list)  # what is odd about the folder
    recorded: dict[str, Recorded] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)  # the notebooks that are not as recorded
    assembled: dict[str, Assembled] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    graded: dict[str, Graded] = field(default_factory=dict)
    refused: bool = False  # nothing of it may be recorded
    is_new: bool = False  # something of it was recorded in this run

    @property
    def complete(self) -> bool:
        return len(self.outcomes) == len(self.assembled)

    @property
    def settled(self) -> bool:
        """Whether there is nothing to record."""
        due = any(r.timestamp != self.timestamp or r.penalty_is_due for r in self.recorded.values())
        return self.refused or not (self.changed or due)

    @property
    def unchanged(self) -> bool:
        return not self.is_new and not self.refused

    @property
    def scores(self) -> tuple[Score, ...]:
        graded = [] if self.refused else sorted(self.graded.items())
        return tuple(score for _, notebook in graded for score in notebook.scores)

    @property
    def remarks(self) -> list[str]:
        own = (remark for _, graded in sorted(self.graded.items()) for remark in graded.remarks)
        return [*self.notes, *own]

    def saved_again(self) -> list[tuple[str, str]]:
        """Return row and new digest of each file that changed but says what is recorded."""
        pairs = (
            (self.recorded[name], self.graded[name]) for name in self.recorded if self.unchanged
        )
        return [(r.row, g.seen) for r, g in pairs if r.graded.key and r.graded.seen != g.seen]

    def forget_run(self) -> None:
        """Drop what a big class has no memory for: assembled notebooks and outputs."""
        self.assembled.clear()
        for name, outcome in self.outcomes.items():
            cells = tuple(replace(cell, outputs=()) for cell in outcome.cells)
            self.outcomes[name] = replace(outcome, cells=cells)


def find_submissions(course: Path, week: str) -> list[Submission]:
    """Return the submissions of a week in the course folder, by student."""
    folders = sorted((course / "submitted").glob(f"*/{week}"))
    return [Submission(folder.parent.name, week, folder) for folder in folders]


def survey(
    submission: Submission,
    contexts: Mapping[str, Context],
    recorded: Mapping[tuple[str, str], Recorded],
    autograded: Path,
) -> None:
    """Compare what lies in a submission's folder with what is recorded of it."""
    if not _STUDENT.fullmatch(submission.student) or not _is_plain_folder(submission.folder):
        submission.notes.append(
            "not graded: the folder is a link or its name is not a student's name"
        )
        submission.refused = True
        return
    submission.timestamp, remark = timestamp.read_timestamp(submission.folder)
    try:
        present = sorted(path.name for path in submission.folder.iterdir())
    except OSError as error:
        submission.notes.append(f"not graded: the folder cannot be read ({error.strerror})")
        submission.refused = True
        return
    expected = {f"{name}.ipynb" for name in contexts} | {"timestamp.txt"}
    others = [name for name in present if name not in expected]
    submission.notes += [
        f"{name}: not a file of this week, ignored" for name in others[:_MOST_NAMED]
    ]
    if more := len(others[_MOST_NAMED:]):
        submission.notes.append(f"{more} more that are not files of this week, ignored")
    submission.notes += [remark] if remark else []
    for name, context in contexts.items():
        known = recorded.get((submission.student, name))
        if known and _is_there(known, autograded / submission.student / submission.week / name):
            submission.recorded[name] = known
            if known.graded.seen == fingerprint.seen(
                context, known.graded.also, *_read(submission, name)
            ):
                submission.graded[name] = known.graded
                continue
        submission.changed.append(name)


def take(submission: Submission, name: str, source: SourceNotebook, context: Context) -> None:
    """Assemble one changed notebook; one that still says what is recorded is not changed at all."""
    file, damage = _read(submission, name)
    try:
        if file is None:
            raise DamagedSubmission(damage)
        assembled = assembled_from(source, file)
    except DamagedSubmission as reason:
        seen = fingerprint.seen(context, (), file, damage)
        submission.graded[name] = Graded(seen, "", "", (f"{name}.ipynb: {reason}, scored 0",), ())
        return
    remarks = tuple(f"{name}.ipynb: {remark}" for remark in assembled.remarks)
    also = context.also(assembled.learner_texts)
    seen = fingerprint.seen(context, also, file, damage)
    key = fingerprint.key(context, also, submission.student, assembled)
    submission.graded[name] = Graded(seen, key, "", remarks, (), also=also)
    if name in submission.recorded and submission.recorded[name].graded.key == key:
        submission.graded[name] = replace(submission.recorded[name].graded, seen=seen)
        submission.changed.remove(name)
    else:
        submission.assembled[name] = assembled


def finish(submission: Submission, name: str, outcome: Outcome) -> None:
    """Note what came of a notebook's run."""
    submission.outcomes[name] = outcome
    graded = submission.graded[name]
    if not is_final(outcome):
        graded = replace(graded, seen="", key="")
    if outcome.error:
        note = f"{name}.ipynb: not graded, the grader failed: {outcome.error}"
        submission.notes.append(note)
        submission.refused = True
    checks = _checks(submission.assembled[name], outcome)
    submission.graded[name] = replace(graded, tier=outcome.tier, checks=checks)


def is_final(outcome: Outcome) -> bool:
    """Whether a second run of the same notebook would end in the same way."""
    if outcome.error or any(cell.result in _NOT_FINAL for cell in outcome.cells):
        return False
    return not any(o.get("ename") in _STOPPED for cell in outcome.cells for o in cell.outputs)


def _read(submission: Submission, name: str) -> tuple[bytes | None, str]:
    """Return the content of a submitted notebook, or None and what is wrong with it."""
    path = submission.folder / f"{name}.ipynb"
    try:
        return read_regular_file(path, MAX_BYTES), ""
    except DamagedSubmission as damage:
        return None, str(damage) if path.is_symlink() or path.exists() else "missing"


def _checks(assembled: Assembled, outcome: Outcome) -> tuple[Check, ...]:
    jobs = [job for job in assembled.jobs if job is not None]
    return tuple(
        Check(job.exercise, cell.result, cell.seconds, _summary(cell))
        for job, cell in zip(jobs, outcome.cells, strict=False)
        if job.exercise is not None and cell.result is not None
    )


def _summary(cell: CellOutcome) -> str:
    """Return the line of a check's message that says most: the likely cause, if there is one.

    Of an error that is what was raised: the line of code where it was differs for every learner.
    """
    lines = [line for line in cell.message.splitlines() if line.strip()]
    if cell.result is Result.PASSED:
        return ""
    if cell.result is Result.NOT_ATTEMPTED or not lines:
        return str(cell.result)
    return lines[1] if len(lines) > 2 and cell.result is not Result.STUDENT_ERROR else lines[0]


def _is_there(known: Recorded, path: Path) -> bool:
    """Whether the graded notebook still lies where nbgrader looks for it."""
    return not known.graded.key or path.with_name(f"{path.name}.ipynb").is_file()


def _is_plain_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.parent.is_symlink()
