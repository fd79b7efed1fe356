"""The two processes forked for one notebook, one for the learner's code and one for the tests."""

from __future__ import annotations

import contextlib
import math
import os
import socket
import time
from dataclasses import dataclass
from typing import Any

from autograder.link.wire import ProtocolError
from autograder.run.outputs import clean_outputs
from autograder.run.zygote_client import (
    InfrastructureError,
    TimedChannel,
    ZygoteProcess,
    cpu_seconds,
)
from autograder.sandbox.isolation import WALL, Limits
from autograder.submissions.job import CellOutcome, JobCell, Result

GRACE_SECONDS = 2.0
UNSEEN_SECONDS = 0.1  # what ends so soon has its CPU time not looked at, which would take longer
_LEAST_PAUSE = 0.05
_PROCESSORS = os.cpu_count() or 1
_ENDED_BY = {"memory": Result.OUT_OF_MEMORY, "disk": Result.OUTPUT_LIMIT}


class Lost(Exception):
    """The pair is of no use any more, by what the learner's code did."""

    def __init__(self, result: Result, seconds: float = 0.0) -> None:
        super().__init__(result)
        self.result, self.seconds = result, seconds


@dataclass(frozen=True)
class Allowance:
    """What a cell may take: CPU seconds of its own and of its notebook, and as backstop the clock.

    `notebook` is the reading of `cpu_seconds` at which the notebook's time is over.
    """

    cell: float
    notebook: float
    deadline: float


class Pair:
    """Run cells in either process; interrupt and stop what does not answer in time."""

    def __init__(
        self, learner: ZygoteProcess, test: ZygoteProcess, limits: Limits, names: dict[str, Any]
    ) -> None:
        self.zygotes = {"learner": learner, "test": test}
        ends = socket.socketpair()
        self.learner = learner.request_fork(limits, ends[0])
        self.test = test.request_fork(limits, ends[1])
        self.timed_out = self.interrupted = False
        learner.forked()
        test.forked()
        self.test.send(names)

    def run_learner(self, request: dict[str, Any], may: Allowance) -> tuple[CellOutcome, str]:
        """Run a cell; return what it did, and the limit that stopped it if there was one."""
        start = time.monotonic()
        try:
            self.learner.sock.settimeout(WALL * GRACE_SECONDS)
            self.learner.send(request)
            answer = self._wait(self.learner, may, ["learner"])
            seconds = min(max(0.0, float(answer["seconds"])), time.monotonic() - start)
            outputs = clean_outputs(answer["outputs"])
            limit = "time" if self.interrupted else str(answer["limit"] or "")
            return CellOutcome(outputs, seconds), limit
        except (EOFError, OSError) as error:
            raise self._lost(start) from error
        except (
            ProtocolError,
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
            OverflowError,
        ) as error:
            raise Lost(Result.PROTOCOL_ERROR, time.monotonic() - start) from error

    def tell_learner(self, request: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # found out with the next cell
            self.learner.send(request)

    def run_setup(
        self, text: str, given: list[str], may: Allowance, test_seconds: float
    ) -> tuple[CellOutcome, str]:
        """Run a setup cell in both processes, side by side."""
        try:
            self.test.send({"cell": text, "check": False, "names": []})
            ran = self.run_learner({"cell": text, "given": given}, may)
            answer = self.test.receive_before(time.monotonic() + test_seconds)
        except (EOFError, OSError, ProtocolError) as error:
            raise InfrastructureError(f"the test process stopped: {error}") from error
        if answer["error"]:
            raise InfrastructureError(f"a setup cell fails among the tests: {answer['message']}")
        return ran

    def run_check(self, cell: JobCell, may: Allowance) -> dict[str, Any]:
        """Run a check cell in the test process, which calls into the learner's."""
        start = time.monotonic()
        try:
            self.test.send({"cell": cell.text, "check": True, "names": list(cell.names)})
            answer = self._wait(self.test, may, ["learner", "test"])
        except (EOFError, OSError, ProtocolError) as error:
            lost = self._lost(start)
            if lost.result is Result.KILLED:  # nobody but us has a hold on this process
                raise InfrastructureError(f"the test process stopped: {error}") from error
            raise lost from error
        if answer["gone"] and "sent" in answer["gone"]:
            raise Lost(Result.PROTOCOL_ERROR, answer["seconds"])
        if answer["gone"] or self.timed_out:
            raise self._lost(start)
        return answer

    def replay(self, cells: list[str], seconds: float) -> dict[str, Any]:
        """Run the last check again in the test process, beside the cells of another answer."""
        start = time.monotonic()
        may = Allowance(seconds, math.inf, start + WALL * seconds)
        try:
            self.test.send({"cells": cells})
            return self._wait(self.test, may, ["test"])
        except (EOFError, OSError, ProtocolError) as error:
            raise self._lost(start) from error

    def cpu_seconds(self) -> float:
        """Return the CPU seconds that both have taken so far."""
        for zygote in self.zygotes.values():
            zygote.look()
        return cpu_seconds(self.zygotes.values())

    def close(self) -> list[str]:
        """Stop both; return the limits on the sum over their processes that had ended them."""
        self.learner.sock.close()
        self.test.sock.close()
        for zygote in self.zygotes.values():  # side by side: each waits for the kernel
            zygote.request_stop()
        return [zygote.stopped() for zygote in self.zygotes.values()]

    def _lost(self, start: float) -> Lost:
        seconds = time.monotonic() - start
        ended = [_ENDED_BY[limit] for limit in self.close() if limit]
        reason = Result.TIMEOUT if self.timed_out else Result.KILLED
        return Lost(ended[0] if ended else reason, seconds)

    def _wait(self, channel: TimedChannel, may: Allowance, roles: list[str]) -> dict[str, Any]:
        """Wait for an answer; after the time interrupt, then stop, first the learner's process."""
        self.interrupted = False
        if self._answers(channel, may):
            return channel.receive_before(time.monotonic() + WALL * GRACE_SECONDS)
        self.interrupted = True
        for role in roles:
            for act in (self.zygotes[role].interrupt, self.zygotes[role].stop):
                self.timed_out |= act == self.zygotes[role].stop
                act()
                if channel.readable_before(time.monotonic() + GRACE_SECONDS):
                    return channel.receive_before(time.monotonic() + WALL * GRACE_SECONDS)
        raise TimeoutError("no answer")

    def _answers(self, channel: TimedChannel, may: Allowance) -> bool:
        """Wait until there is an answer, or the cell has taken all it may."""
        pause, end = UNSEEN_SECONDS, None
        while not channel.readable_before(min(may.deadline, time.monotonic() + pause)):
            used = self.cpu_seconds()
            end = end or min(used + may.cell, may.notebook)
            if used >= end or time.monotonic() >= may.deadline:
                return False
            pause = max(_LEAST_PAUSE, (end - used) / _PROCESSORS)
        return True
