"""Why a hidden test failed: whose mistake, of those an author wrote down, fails in the same way.

When a hidden test fails, its check is replayed in the test process with each wrong answer that is
known to fail only there. The one that fails in the same call with the same value, or at the same
line with the same error, lends its sentence; where several fail so and say different things,
nothing is told.
"""

from __future__ import annotations

from typing import Any

from autograder.run.pair import Pair
from autograder.submissions.job import Job, JobCell

SECONDS = 5.0  # of CPU time for one answer
Ends = dict[tuple[str, str], list[Any]]  # by the texts of a check and of an answer: how it ends


class Replays:
    """Replay checks of one notebook; `ends` is what is known from others, and saves most runs."""

    def __init__(self, job: Job, ends: Ends) -> None:
        self.job, self.ends = job, ends

    def cause(self, pair: Pair, cell: JobCell, end: list[Any]) -> str:
        """Say why the last check of `pair` ended so; "" if that is not known.

        Raises Lost if the pair is of no use any more.
        """
        told = set()
        for wrong in self.job.misconceptions:
            key = (cell.text, wrong.text)
            if wrong.exercise != cell.exercise or self.ends.get(key, end) != end:
                continue
            self.ends[key] = []  # what takes the process away is not tried again
            ended = pair.replay([*self._others(wrong.exercise), wrong.text, cell.text], SECONDS)
            self.ends[key] = ended["end"]
            if ended["same"]:
                told.add(wrong.says)
        return told.pop() if len(told) == 1 else ""

    def _others(self, exercise: str) -> list[str]:
        """The solutions of the other exercises, which an answer may call."""
        return [text for name, text in self.job.solutions if name != exercise]
