"""What a student handed in: found, assembled, and every oddity noted in one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from autograder.assemble import Assembled, SourceNotebook, assemble
from autograder.files import DamagedSubmission
from autograder.job import Outcome
from autograder.record import Score

_STUDENT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@+-]*")


@dataclass
class Submission:
    """One student's week: what was handed in, what is running, what came of it."""

    student: str
    week: str
    folder: Path
    assembled: dict[str, Assembled] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    scores: tuple[Score, ...] = ()

    @property
    def complete(self) -> bool:
        return len(self.outcomes) == len(self.assembled)

    @property
    def failed(self) -> bool:
        """Whether the grader itself failed on a notebook, so that nothing may be recorded."""
        return any(outcome.error for outcome in self.outcomes.values())


def find_submissions(course: Path, week: str) -> list[Submission]:
    """Return the submissions of a week in the course folder, by student."""
    folders = sorted((course / "submitted").glob(f"*/{week}"))
    return [Submission(folder.parent.name, week, folder) for folder in folders]


def collect(submission: Submission, sources: dict[str, SourceNotebook]) -> None:
    """Assemble a submission's notebooks; note in one sentence each what is missing or damaged."""
    remarks = submission.remarks
    if not _STUDENT.fullmatch(submission.student) or not _is_plain_folder(submission.folder):
        remarks.append("not graded: the folder is a link or its name is not a student's name")
        return
    present = sorted(path.name for path in submission.folder.iterdir())
    if not present:
        remarks.append("the folder is empty: every notebook counts as missing")
    expected = {f"{name}.ipynb" for name in sources} | {"timestamp.txt"}
    remarks += [
        f"{name}: not a file of this week, ignored" for name in present if name not in expected
    ]
    for name, source in sources.items():
        if f"{name}.ipynb" not in present:
            if present:
                remarks.append(f"{name}.ipynb: missing, scored 0")
            continue
        try:
            assembled = assemble(source, submission.folder / f"{name}.ipynb")
        except DamagedSubmission as damage:
            remarks.append(f"{name}.ipynb: {damage}, scored 0")
            continue
        submission.assembled[name] = assembled
        remarks += [f"{name}.ipynb: {remark}" for remark in assembled.remarks]


def _is_plain_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.parent.is_symlink()
