"""Run one notebook cell by cell; what breaks a limit costs its own exercise and no other.

Where the learner's process is lost, a fresh pair of processes is forked, the setup cells and the
learner's innocent cells are repeated, and the run goes on.

What a hidden test hands to the learner's function stays in that process, and a later cell could
show it. So outputs of cells after a hidden test are taken from a second run, which no test calls.
There is none where only a sentence is looked for, which cells before have shown.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from typing import Any

from autograder.run.outputs import (
    ENDS,
    check_result,
    error_output,
    page_text,
    shown,
    stopped_check,
)
from autograder.run.pair import GRACE_SECONDS, Allowance, Lost, Pair
from autograder.run.replay import Ends, Replays
from autograder.run.zygote_client import InfrastructureError, ZygoteProcess, cpu_seconds
from autograder.sandbox.isolation import WALL, Limits
from autograder.submissions.job import CellOutcome, Job, JobCell, Result

RESTARTS = 8
# An exercise that loses the process this often gets no further check run: it would do it again.
LOSSES = 2
_NOT_SHOWN = error_output(
    "NotShown", "it did not come again in a process that no hidden test had called"
)
_RESULTS = {
    "time": Result.TIMEOUT,
    "memory": Result.OUT_OF_MEMORY,
    "output": Result.OUTPUT_LIMIT,
}


class NotebookRun:
    """One notebook's pair of processes, and what is known of its cells."""

    def __init__(self, learner: ZygoteProcess, test: ZygoteProcess, job: Job, ends: Ends) -> None:
        self.zygotes, self.limits = (learner, test), job.limits
        self.replays, self.looked_for = Replays(job, ends), job.looked_for
        given = [name for cell in job.cells if cell.role == "setup" for name in cell.names]
        names = sorted({name for cell in job.cells if cell.role == "check" for name in cell.names})
        self.names = {"given": given, "names": names}
        self.texts = {cell.grade_id: cell.text for cell in job.cells if cell.role == "learner"}
        self.end = time.monotonic() + WALL * job.limits.notebook_seconds
        self.cpu_end = cpu_seconds(self.zygotes) + job.limits.notebook_seconds
        self.done: list[JobCell] = []  # the setup and the learner's cells to repeat
        self.passed: list[str] = []
        self.stopped: dict[str | None, Result] = {}  # the exercises whose own cell broke a limit
        self.losses: Counter[str | None] = Counter()
        self.last_loss = Result.KILLED
        self.restarts = 0
        self.pair: Pair | None = self._fork()

    def run(self, cells: tuple[JobCell, ...]) -> tuple[CellOutcome, ...]:
        """Run a notebook's cells in order."""
        ran = [self._cell(cell) for cell in cells]
        exposed = _exposed(cells, ran)
        if not exposed or self._is_found([ran[n] for n in range(len(ran)) if n not in exposed]):
            return tuple(ran)
        return tuple(self._unexposed(cells, ran, exposed))

    def _is_found(self, cells: list[CellOutcome]) -> bool:
        """Whether these cells show all that anybody will look for."""
        return self.looked_for is not None and self.looked_for in page_text(cells)

    def _cell(self, cell: JobCell) -> CellOutcome:
        if self._is_over():
            return _not_run(cell, Result.TIMEOUT)
        if cell.role == "check" and self.losses[cell.exercise] >= LOSSES:
            return _not_run(cell, self.stopped[cell.exercise])
        while True:
            try:
                return self._check(cell) if cell.role == "check" else self._run(cell)
            except Lost as lost:
                repeat = self._lose(cell, lost.result)
                if not repeat:
                    return _not_run(cell, lost.result, lost.seconds)

    def close(self) -> None:
        if self.pair is not None:
            self.pair.close()

    def _fork(self) -> Pair:
        return Pair(*self.zygotes, self.limits, self.names)

    def _allowance(self) -> Allowance:
        seconds = self.limits.cell_seconds
        return Allowance(seconds, self.cpu_end, min(time.monotonic() + WALL * seconds, self.end))

    def _is_over(self) -> bool:
        """Whether the notebook has no time left, by the clock or by the CPU time last seen."""
        return time.monotonic() >= self.end or cpu_seconds(self.zygotes) >= self.cpu_end

    def _unexposed(
        self, cells: tuple[JobCell, ...], ran: list[CellOutcome], exposed: set[int]
    ) -> list[CellOutcome]:
        """Run the cells again without hidden tests; return `ran` with the outputs of this run."""
        self.close()
        self.pair = self._fork()
        outcomes = list(ran)
        for number, cell in enumerate(cells):
            outputs = self._outputs_of(cell, ran[number], number in exposed)
            if number in exposed:
                outcomes[number] = replace(ran[number], outputs=outputs or (_NOT_SHOWN,))
        return outcomes

    def _outputs_of(
        self, cell: JobCell, before: CellOutcome, exposed: bool
    ) -> tuple[dict[str, Any], ...]:
        """Run a cell as the learner could have; return what it put out, nothing if it did not run.

        Of the checks only those run whose outputs are wanted.
        """
        if self.pair is None or self._is_over():
            return ()
        try:
            if cell.role != "check":
                if cell not in self.done:
                    # After the last restart no cell was run, so none was stopped on its own.
                    result = self.stopped.get(_exercise(cell), self.last_loss)
                    return (error_output("Stopped", ENDS[result]),)
                return self._perform(self.pair, cell)[0].outputs
            if exposed:
                public = replace(cell, text=_public_part(cell))
                return shown(self.pair.run_check(public, self._allowance()), cell, False)
            if cell.exercise and (before.result is Result.PASSED or before.hidden):
                self.pair.tell_learner({"passed": cell.exercise})
        except Lost:
            self.close()
            self.pair = None
        return ()

    def _ready_pair(self) -> Pair:
        """Return the pair, a fresh one with all innocent cells repeated if the last was lost."""
        while self.pair is None:
            if self.restarts == RESTARTS:
                raise Lost(self.last_loss)
            self.restarts += 1
            self.pair = self._fork()
            for cell in list(self.done):
                try:
                    self._perform(self.pair, cell)
                except Lost as lost:
                    self._lose(cell, lost.result)
                    break
            else:
                for exercise in self.passed:
                    self.pair.tell_learner({"passed": exercise})
        return self.pair

    def _lose(self, cell: JobCell, result: Result) -> bool:
        """Give up the pair and what must not be repeated; return whether `cell` must be."""
        if self.pair is None:  # it was lost before, and there will be no other
            return False
        self.close()
        self.pair, self.last_loss = None, result
        if cell.role != "setup":
            name = _exercise(cell)
            self.stopped[name] = result
            self.losses[name] += 1
            self.done = [other for other in self.done if other is not cell]
            return False
        # A setup cell is the course's own: a learner's cell before it must have spoilt it.
        kept = [other for other in self.done if other.role == "setup"]
        if len(kept) == len(self.done):
            raise InfrastructureError(f"a setup cell ends with: {result}")
        self.done = kept
        return True

    def _perform(self, pair: Pair, cell: JobCell) -> tuple[CellOutcome, str]:
        if cell.role == "learner":
            return pair.run_learner({"cell": cell.text, "given": []}, self._allowance())
        seconds = WALL * self.limits.cell_seconds + GRACE_SECONDS
        return pair.run_setup(cell.text, list(cell.names), self._allowance(), seconds)

    def _run(self, cell: JobCell) -> CellOutcome:
        outcome, limit = self._perform(self._ready_pair(), cell)
        if limit in _RESULTS and cell.role == "learner":
            self.stopped[_exercise(cell)] = _RESULTS[limit]
        else:
            self.done.append(cell)
        return outcome

    def _check(self, cell: JobCell) -> CellOutcome:
        pair = self._ready_pair()
        answer = pair.run_check(cell, self._allowance())
        result, message = check_result(answer, pair.interrupted), answer["message"]
        broken = ""
        if answer["outcome"] == "not defined" and cell.exercise in self.stopped:
            return _not_run(cell, self.stopped[cell.exercise], answer["seconds"])
        if result is Result.STUDENT_ERROR and answer["limit"]:
            result = _RESULTS.get(answer["limit"], result)
            broken = _sentence(answer["limit"], self.limits)
            message += f" ({broken})" if broken else ""
        hidden = bool(cell.hidden_from) and _is_hidden(cell, answer)
        if cell.exercise and (result is Result.PASSED or hidden):
            self.passed.append(cell.exercise)
            pair.tell_learner({"passed": cell.exercise})
        text, limit = self.texts.get(cell.exercise, ""), ENDS.get(result, broken)
        cause = self._cause(pair, cell, answer) if hidden and not limit else ""
        outputs = shown(answer, cell, hidden, text, limit, cause)
        message += f"\n{cause}" if cause and cause not in message else ""
        return CellOutcome(outputs, answer["seconds"], result, message, hidden, answer["line"])

    def _cause(self, pair: Pair, cell: JobCell, answer: dict[str, Any]) -> str:
        """Say why a hidden test failed, if that is known; this costs the learner no time."""
        start, used = time.monotonic(), pair.cpu_seconds()
        try:
            return self.replays.cause(pair, cell, answer["end"])
        except Lost:
            self.pair = None
            return ""
        finally:
            self.end += time.monotonic() - start
            self.cpu_end += cpu_seconds(self.zygotes) - used


def _exposed(cells: tuple[JobCell, ...], ran: list[CellOutcome]) -> set[int]:
    """The numbers of the cells whose outputs could show what a hidden test gave the learner."""
    first = next((n for n, cell in enumerate(cells) if cell.hidden_from), len(cells))
    found = set()
    for number in range(first + 1, len(cells)):
        own_words = cells[number].role != "check" or (
            ran[number].result in (Result.FAILED, Result.STUDENT_ERROR) and not ran[number].hidden
        )
        if own_words and ran[number].outputs:
            found.add(number)
    return found


def _is_hidden(cell: JobCell, answer: dict[str, Any]) -> bool:
    """Whether an error came from the hidden tests; one whose line is unknown may have."""
    if answer["error"] is None:
        return False
    return not answer["line"] or cell.hidden_from <= answer["line"] < cell.hidden_to


def _public_part(cell: JobCell) -> str:
    if not cell.hidden_from:
        return cell.text
    lines = cell.text.split("\n")
    return "\n".join(lines[: cell.hidden_from - 1] + lines[cell.hidden_to - 1 :])


def _exercise(cell: JobCell) -> str | None:
    return cell.exercise or cell.grade_id


def _not_run(cell: JobCell, result: Result, seconds: float = 0.0) -> CellOutcome:
    if cell.role == "check":
        return stopped_check(result, seconds)
    return CellOutcome((error_output("Stopped", ENDS[result]),), seconds)


def _sentence(limit: str, limits: Limits) -> str:
    sentences = {
        "processes": f"a notebook may run {limits.processes} processes and threads at a time",
        "files": f"a process may have {limits.files} files open",
        "file_size": f"a file may take {limits.file_size >> 20} MB",
        "disk": "its files take more room than a notebook has",
    }
    return sentences.get(limit, "")
