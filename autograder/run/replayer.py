"""The test process's part of a replay: run the last check again with another answer, and compare.

Answers are the course's own code; of a learner there is nothing here but plain values and handles.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.run.shell import CellRun, Interrupts, NotebookShell, run_cell
from helpers.check.compare import compare
from helpers.check.message import OWN_ERROR
from helpers.check.outcome import CheckFailed, Outcome

_UNKNOWN = {"end": [], "same": False}


class Replayer:
    """Run the last check again with other answers, each in a fork: nothing of them stays."""

    def __init__(self, shell: NotebookShell, interrupts: Interrupts) -> None:
        self.shell, self.interrupts = shell, interrupts
        self.states: list[tuple[Callable[[Any], None], Any]] = []
        self.failure: BaseException | None = None

    def before(self) -> None:
        """Remember from which random states a check starts."""
        self.states = list(_random_states())

    def after(self, run: CellRun) -> None:
        """Remember how it ended."""
        self.failure = run.error

    def replay(self, cells: list[str]) -> dict[str, Any]:
        """Tell how the check, the last of the cells, ends now, and whether as it did before."""
        read, write = os.pipe()
        try:
            pid = os.fork()
        except OSError:  # there is no room: then it is not known
            os.close(read)
            os.close(write)
            return dict(_UNKNOWN)
        if pid == 0:
            try:
                os.write(write, json.dumps(self._run(cells)).encode())
            finally:
                os._exit(0)
        os.close(write)
        told = b""
        with os.fdopen(read, "rb") as pipe, contextlib.suppress(KeyboardInterrupt):
            told = self.interrupts.run(pipe.read)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return dict(json.loads(told)) if told else dict(_UNKNOWN)

    def _run(self, cells: list[str]) -> dict[str, Any]:
        for restore, state in self.states:
            restore(state)
        for text in cells:
            error = run_cell(self.shell, text).error
        return {"end": how_it_ended(error), "same": same_failure(error, self.failure)}


def how_it_ended(error: BaseException | None) -> list[Any]:
    """Return the line of the check and the kind of failure, the little that is quickly compared."""
    if not isinstance(error, CheckFailed):
        return []
    raised = error.told[0] if error.outcome == Outcome.ERROR and error.told else ""
    return [] if OWN_ERROR in raised else [cell_line(error), error.outcome.value, raised]


def same_failure(one: BaseException | None, other: BaseException | None) -> bool:
    """Whether two runs of a check failed in the same call, with the same value or error."""
    if not isinstance(one, CheckFailed) or not isinstance(other, CheckFailed):
        return False
    if how_it_ended(one) != how_it_ended(other):
        return False
    mine, theirs = one.compared, other.compared
    if mine is None or theirs is None:
        return one.outcome == other.outcome == Outcome.ERROR
    if mine.call != theirs.call:
        return False
    within = {"rtol": mine.rtol, "atol": mine.atol}
    try:
        return not (
            compare(theirs.expected, mine.expected, **within)
            or compare(theirs.got, mine.got, **within)
        )
    except Exception:  # an object of the learner's, which nothing can be compared with
        return False


def cell_line(error: BaseException) -> int:
    """Return the line of the check cell where `error` surfaced, 0 if unknown."""
    for frame in traceback.extract_tb(error.__traceback__):
        if "<ipython-input" in frame.filename:
            return frame.lineno or 0
    return error.lineno or 0 if isinstance(error, SyntaxError) else 0


def _random_states() -> Any:
    yield random.setstate, random.getstate()
    yield np.random.set_state, np.random.get_state()
    if torch := sys.modules.get("torch"):
        yield torch.set_rng_state, torch.get_rng_state()
