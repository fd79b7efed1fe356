"""What a worker is given and what it gives back: plain values that travel as bytes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Literal

from autograder.course.misconceptions import Misconception
from autograder.sandbox.isolation import Limits


class Result(StrEnum):
    """The closed set of outcomes of a check cell; all but the last are the learner's."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ATTEMPTED = "not attempted"
    STUDENT_ERROR = "student error"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out of memory"
    OUTPUT_LIMIT = "output limit"
    KILLED = "killed"
    PROTOCOL_ERROR = "protocol error"
    INFRASTRUCTURE_ERROR = "infrastructure error"


@dataclass(frozen=True)
class JobCell:
    """One code cell to run: in the learner's process, in the test process, or in both (setup)."""

    role: Literal["learner", "setup", "check"]
    text: str
    grade_id: str | None = None
    exercise: str | None = None
    names: tuple[str, ...] = ()  # check: the learner's names it uses; setup: the names it binds
    hidden_from: int = 0  # first line of the hidden tests, 0 if there are none
    hidden_to: int = 0


@dataclass(frozen=True)
class Job:
    """One submitted notebook, assembled and ready to run."""

    student: str
    week: str
    notebook: str
    cells: tuple[JobCell, ...]
    modules: tuple[str, ...]
    tier: str
    limits: Limits = field(default_factory=Limits)
    misconceptions: tuple[Misconception, ...] = ()
    solutions: tuple[tuple[str, str], ...] = ()  # what misconceptions may call: name and text
    looked_for: str | None = None  # all that will be looked for in the outputs; None: everything

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @staticmethod
    def from_bytes(data: bytes) -> Job:
        fields = json.loads(data)
        fields["cells"] = tuple(
            JobCell(**{**cell, "names": tuple(cell["names"])}) for cell in fields["cells"]
        )
        fields["modules"] = tuple(fields["modules"])
        fields["limits"] = Limits(**fields["limits"])
        fields["misconceptions"] = tuple(Misconception(**each) for each in fields["misconceptions"])
        fields["solutions"] = tuple((name, text) for name, text in fields["solutions"])
        return Job(**fields)


@dataclass(frozen=True)
class CellOutcome:
    """What one code cell did.

    Of a check: `message` is for the instructor, `hidden` and `line` say where in it it failed.
    """

    outputs: tuple[dict[str, Any], ...]
    seconds: float
    result: Result | None = None  # check cells only
    message: str = ""
    hidden: bool = False
    line: int = 0


@dataclass(frozen=True)
class Outcome:
    """What a job's cells did, in the job's order."""

    cells: tuple[CellOutcome, ...]
    tier: str
    seconds: float
    error: str = ""  # an infrastructure error: nothing of this outcome becomes a score

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @staticmethod
    def from_bytes(data: bytes) -> Outcome:
        fields = json.loads(data)
        fields["cells"] = tuple(
            CellOutcome(
                **{
                    **cell,
                    "outputs": tuple(cell["outputs"]),
                    "result": Result(cell["result"]) if cell["result"] else None,
                }
            )
            for cell in fields["cells"]
        )
        return Outcome(**fields)
