"""Grade one notebook: two processes forked from warm zygotes, led cell by cell in source order."""

from __future__ import annotations

import contextlib
import dataclasses
import select
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from autograder import sandbox
from autograder.codec import ProtocolError
from autograder.job import CellOutcome, Job, JobCell, Outcome, Result
from autograder.link import Channel
from autograder.outputs import ENDS, check_result, clean_outputs, error_output, shown, stopped_check

START_SECONDS = 120.0
GRACE_SECONDS = 2.0
_LOCAL = threading.local()
_OPEN: list[Worker] = []


class InfrastructureError(Exception):
    """The grader itself failed; the learner's work is not to blame and gets no score from it."""


class TimedChannel(Channel):
    """A channel whose reads end with TimeoutError at `deadline`."""

    deadline = 0.0

    def _read(self, size: int) -> bytes:
        self.sock.settimeout(max(0.001, self.deadline - time.monotonic()))
        return super()._read(size)

    def receive_before(self, deadline: float) -> dict[str, Any]:
        self.deadline = deadline
        return self.receive()[0]


class ZygoteProcess:
    """A running zygote, seen from the worker."""

    def __init__(self, tier: sandbox.Tier, role: str, modules: tuple[str, ...]) -> None:
        self.role, self.namespaces = role, tier == "strong" and role == "learner"
        ours, theirs = socket.socketpair()
        arguments = ["-m", "autograder.zygote", str(theirs.fileno()), *modules]
        self.stderr = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close)
        self.process = subprocess.Popen(
            sandbox.command(tier, role, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self.stderr,
            env=sandbox.environment(tier),
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(sandbox.standard_input() if tier == "strong" else b"")
            self.process.stdin.close()
        self.channel = TimedChannel(ours)

    def wait_ready(self) -> None:
        self._answer(START_SECONDS)

    def request_fork(self, limits: dict[str, Any], link: socket.socket) -> TimedChannel:
        """Ask for a child that gets `link`; returns the worker's end of its control socket."""
        control, theirs = socket.socketpair()
        header = {"op": "fork", "role": self.role, "limits": limits, "namespaces": self.namespaces}
        self.channel.sock.settimeout(START_SECONDS)
        self.channel.send(header)
        socket.send_fds(self.channel.sock, [b"x"], [theirs.fileno(), link.fileno()])
        theirs.close()
        link.close()
        return TimedChannel(control)

    def forked(self) -> int:
        return int(self._answer(START_SECONDS)["pid"])

    def signal(self, pid: int, number: int) -> None:
        self.channel.send({"op": "signal", "pid": pid, "signal": number})
        self._answer(START_SECONDS)

    def _answer(self, seconds: float) -> dict[str, Any]:
        try:
            return self.channel.receive_before(time.monotonic() + seconds)
        except (EOFError, OSError, ProtocolError) as error:
            self.stderr.seek(0)
            text = self.stderr.read()[-500:].decode(errors="replace").strip()
            raise InfrastructureError(f"the {self.role} zygote stopped: {text or error}") from error

    def close(self) -> None:
        self.channel.sock.close()
        self.process.kill()
        self.process.wait()
        self.stderr.close()


class Worker:
    """Two zygotes, side by side, that grade one notebook at a time."""

    def __init__(self, tier: sandbox.Tier, modules: tuple[str, ...]) -> None:
        self.tier, self.modules = tier, modules
        self.learner = ZygoteProcess(tier, "learner", modules)
        self.test = ZygoteProcess(tier, "test", modules)
        try:
            self.learner.wait_ready()
            self.test.wait_ready()
        except InfrastructureError:
            self.close()
            raise

    def grade(self, job: Job) -> Outcome:
        start = time.monotonic()
        run = NotebookRun(self, job)
        try:
            cells = tuple(run.cell(cell) for cell in job.cells)
        except (EOFError, OSError, ProtocolError) as error:
            raise InfrastructureError(f"the test process stopped: {error}") from error
        finally:
            run.close()
        return Outcome(cells, self.tier, time.monotonic() - start)

    def close(self) -> None:
        self.learner.close()
        self.test.close()


class NotebookRun:
    """One notebook's pair of processes and what is known of them."""

    def __init__(self, worker: Worker, job: Job) -> None:
        self.worker, self.limits = worker, job.limits
        self.end = time.monotonic() + job.limits.notebook_seconds
        self.stopped: Result | None = None
        self.interrupted = False
        ends = socket.socketpair()
        limits = dataclasses.asdict(job.limits)
        self.learner = worker.learner.request_fork(limits, ends[0])
        self.test = worker.test.request_fork(limits, ends[1])
        self.pids = {role: getattr(worker, role).forked() for role in ("learner", "test")}
        given = [name for cell in job.cells if cell.role == "setup" for name in cell.names]
        names = sorted({name for cell in job.cells if cell.role == "check" for name in cell.names})
        self.test.send({"given": given, "names": names})

    def cell(self, cell: JobCell) -> CellOutcome:
        if cell.role == "check":
            return self._check(cell)
        if cell.role == "setup":
            self.test.send({"cell": cell.text, "check": False, "names": []})
        outcome = self._learner(cell)
        if cell.role == "setup":
            answer = self.test.receive_before(self._deadline() + 3 * GRACE_SECONDS)
            if answer["error"]:
                raise InfrastructureError(
                    f"a setup cell fails among the tests: {answer['message']}"
                )
        return outcome

    def close(self) -> None:
        for role, pid in self.pids.items():
            getattr(self.worker, role).signal(pid, signal.SIGKILL)
        self.learner.sock.close()
        self.test.sock.close()

    def _deadline(self) -> float:
        return min(time.monotonic() + self.limits.cell_seconds, self.end)

    def _learner(self, cell: JobCell) -> CellOutcome:
        if self.stopped:
            return CellOutcome((error_output("NotRun", ENDS[self.stopped]),), 0.0)
        names = list(cell.names) if cell.role == "setup" else []
        try:
            self.learner.sock.settimeout(GRACE_SECONDS)
            self.learner.send({"cell": cell.text, "given": names})
            answer = self._wait(
                self.learner, [("learner", signal.SIGINT), ("learner", signal.SIGKILL)]
            )
            seconds = float(answer["seconds"])
            return CellOutcome(clean_outputs(answer["outputs"]), max(0.0, seconds))
        except (EOFError, OSError):
            self.stopped = self.stopped or Result.KILLED
        except (ProtocolError, KeyError, TypeError, ValueError):
            self.stopped = Result.PROTOCOL_ERROR
        return CellOutcome((error_output("Stopped", ENDS[self.stopped]),), 0.0)

    def _check(self, cell: JobCell) -> CellOutcome:
        if self.stopped:
            return stopped_check(self.stopped, 0.0)
        self.test.send({"cell": cell.text, "check": True, "names": list(cell.names)})
        steps = [(role, number) for role in ("learner", "test") for number in _ESCALATION]
        answer = self._wait(self.test, steps)
        if answer["gone"]:
            sent = "sent" in answer["gone"]
            self.stopped = self.stopped or (Result.PROTOCOL_ERROR if sent else Result.KILLED)
            return stopped_check(self.stopped, answer["seconds"])
        result = check_result(answer, self.interrupted)
        hidden = bool(cell.hidden_from) and cell.hidden_from <= answer["line"] <= cell.hidden_to
        if not self.stopped and (result is Result.PASSED or hidden):
            with contextlib.suppress(OSError):
                self.learner.send({"passed": cell.exercise})
        outputs = shown(answer, cell, hidden)
        return CellOutcome(outputs, answer["seconds"], result, answer["message"], hidden)

    def _wait(self, channel: TimedChannel, steps: Sequence[tuple[str, int]]) -> dict[str, Any]:
        """Wait for an answer; at the deadline interrupt, then kill, first the learner's process."""
        deadline = self._deadline()
        self.interrupted = False
        for role, number in steps:
            if _readable_before(channel.sock, deadline):
                break
            if role == "learner" and number == signal.SIGKILL:
                self.stopped = Result.TIMEOUT
            self.interrupted = True
            getattr(self.worker, role).signal(self.pids[role], number)
            deadline = time.monotonic() + GRACE_SECONDS
        return channel.receive_before(time.monotonic() + GRACE_SECONDS)


_ESCALATION = (signal.SIGINT, signal.SIGKILL)


def _readable_before(sock: socket.socket, deadline: float) -> bool:
    return bool(select.select([sock], [], [], max(0.0, deadline - time.monotonic()))[0])


def grade_bytes(data: bytes) -> bytes:
    """Grade one job in this thread's worker, started on first use: the function executors run."""
    job = Job.from_bytes(data)
    for attempt in (1, 2):
        worker = getattr(_LOCAL, "worker", None)
        try:
            if worker is None or (worker.tier, worker.modules) != (job.tier, job.modules):
                _close(worker)
                tier: sandbox.Tier = "strong" if job.tier == "strong" else "none"
                worker = _LOCAL.worker = Worker(tier, job.modules)
                _OPEN.append(worker)
            return worker.grade(job).to_bytes()
        except (InfrastructureError, OSError) as error:
            _close(worker)
            if attempt == 2:
                return Outcome((), job.tier, 0.0, str(error)).to_bytes()
    raise AssertionError("unreachable")


def _close(worker: Worker | None) -> None:
    _LOCAL.worker = None
    if worker in _OPEN:
        _OPEN.remove(worker)
        worker.close()


class LocalPool(ThreadPoolExecutor):
    """An executor whose threads each lead one worker; the workers stop with it.

    Left by an exception, it drops what is still waiting.
    """

    def __str__(self) -> str:
        return f"{self._max_workers} notebooks at a time"

    def __exit__(self, kind: Any, value: Any, traceback: Any) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait, cancel_futures=cancel_futures)
        while wait and _OPEN:
            _OPEN.pop().close()
