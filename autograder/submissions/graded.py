"""What came of a submitted notebook: scores, checks, and what is recorded of an earlier run."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.submissions.job import Result


@dataclass(frozen=True)
class Score:
    """The score of one graded cell; None where a person has to grade it."""

    notebook: str
    grade_id: str
    score: float | None
    points: float


@dataclass(frozen=True)
class Check:
    """What came of one check cell, in a line."""

    exercise: str
    result: Result
    seconds: float
    message: str


@dataclass(frozen=True)
class Graded:
    """One submitted notebook as it was graded; without a `key` it had nothing to run."""

    seen: str
    key: str
    tier: str
    remarks: tuple[str, ...]
    checks: tuple[Check, ...]
    scores: tuple[Score, ...] = ()
    also: tuple[str, ...] = ()  # what the learner's text may reach of helpers and data


@dataclass(frozen=True)
class Recorded:
    """A row that is still true: the scores in the gradebook are those of this grading."""

    row: str
    graded: Graded
    timestamp: str
    penalty_is_due: bool  # the late penalty was made of what is no longer so
