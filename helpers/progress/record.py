"""What came of the checks, in `progress/checks.jsonl` of this copy of the course.

A line for each thing that happened, and nothing in the file is ever changed, so that two kernels
may write at a time, and a line that was cut off costs no other. Where the file cannot be written, a
kernel remembers by itself. While notebooks are graded (NBGRADER_EXECUTION is set) nothing is kept.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PASSED, FAILED, NOT_ATTEMPTED = "passed", "failed", "not attempted"
ALL_TESTS = 0  # the number of the check that runs the hidden tests, too: `make check`

Event = Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """How far an exercise is: which public checks passed last, and what all tests said."""

    passed: frozenset[int] = frozenset()
    all_tests: bool | None = None

    def after(self, check: int, result: str) -> "Standing":
        """The standing once this came of a check."""
        if check == ALL_TESTS:
            passed = frozenset[int]() if result == NOT_ATTEMPTED else self.passed
            return Standing(passed, {PASSED: True, FAILED: False}.get(result))
        if result == PASSED:
            return Standing(self.passed | {check}, self.all_tests)
        return Standing(self.passed - {check})

    def is_done(self, checks: Iterable[int]) -> bool:
        """Whether all tests passed, or its public checks, and no hidden test has failed since."""
        if self.all_tests is not None:
            return self.all_tests
        return bool(self.passed) and self.passed.issuperset(checks)


class Record:
    """What came of the checks in one copy of the course."""

    def __init__(self, root: Path = ROOT) -> None:
        self.path = root / "progress" / "checks.jsonl"
        self._unwritten: list[Event] = []

    def add(self, notebook: str, exercise: str, check: int, result: str) -> bool:
        """Append what came of a check, and return True, if anything is new about it."""
        known = self.standings(notebook).get(exercise, Standing())
        if os.environ.get("NBGRADER_EXECUTION") or known == known.after(check, result):
            return False
        now = datetime.now().isoformat(timespec="seconds")
        about = {"time": now, "notebook": notebook, "exercise": exercise}
        event = {**about, "check": check, "result": result}
        try:
            self._append(json.dumps(event))
        except OSError:
            self._unwritten.append(event)
        return True

    def _append(self, line: str) -> None:
        """In one write to the end of the file; it begins anew after a line that was cut off."""
        self.path.parent.mkdir(exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(descriptor, f"\n{line}\n".encode())
        finally:
            os.close(descriptor)

    def standings(self, notebook: str) -> dict[str, Standing]:
        """How far each exercise of a notebook is; one that nothing is known of is missing."""
        found: dict[str, Standing] = {}
        for event in self._events():
            if event["notebook"] == notebook:
                known = found.get(event["exercise"], Standing())
                found[event["exercise"]] = known.after(event["check"], event["result"])
        return found

    def _events(self) -> Iterator[Event]:
        try:
            lines = self.path.read_bytes().split(b"\n")
        except OSError:
            lines = []
        yield from filter(_is_sound, map(_decoded, lines))
        yield from self._unwritten


def _decoded(line: bytes) -> Any:
    try:
        return json.loads(line) if line else None
    except ValueError:
        return None


def _is_sound(event: Any) -> bool:
    if not isinstance(event, dict):
        return False
    texts = (event.get("notebook"), event.get("exercise"), event.get("result"))
    return all(isinstance(text, str) for text in texts) and type(event.get("check")) is int
