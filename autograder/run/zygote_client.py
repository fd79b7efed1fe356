"""A running zygote, seen from the worker: start it, have it fork, interrupt, stop."""

from __future__ import annotations

import contextlib
import dataclasses
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from typing import Any

from autograder.link.channel import Channel
from autograder.link.wire import ProtocolError
from autograder.sandbox import cgroup, tiers
from autograder.sandbox.isolation import Limits, Tier

START_SECONDS = 300.0  # for what takes seconds on a quiet machine
CLOSE_SECONDS = 10.0
_TOGETHER = sum if sys.platform == "linux" else max  # elsewhere it is time on the wall


class InfrastructureError(Exception):
    """The grader itself failed; the learner's work is not to blame and gets no score from it."""


class TimedChannel(Channel):
    """A channel whose reads end with TimeoutError at `deadline`."""

    deadline = 0.0
    max_buffers = 0  # what a worker is told is text

    def _receive_into(self, view: memoryview) -> int:
        # Before each part: whoever sends one byte at a time must not gain time with each.
        self.sock.settimeout(max(0.001, self.deadline - time.monotonic()))
        return super()._receive_into(view)

    def receive_before(self, deadline: float) -> dict[str, Any]:
        self.deadline = deadline
        return self.receive()[0]

    def readable_before(self, deadline: float) -> bool:
        return bool(select.select([self.sock], [], [], max(0.0, deadline - time.monotonic()))[0])


class ZygoteProcess:
    """A running zygote, seen from the worker."""

    def __init__(self, tier: Tier, role: str, modules: tuple[str, ...]) -> None:
        self.role, self.serving = role, False
        self.cpu = 0.0  # CPU seconds of all that it has forked, when it was last asked
        self.group: cgroup.Group | None = None
        self.folder = tiers.make_folder(tier, role)
        ours, theirs = socket.socketpair()
        arguments = ["-m", "autograder.run.zygote", str(theirs.fileno()), tier, *modules]
        self.stderr = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close)
        self.process = subprocess.Popen(
            tiers.command(tier, role, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self.stderr,
            env=tiers.environment(self.folder),
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            cwd="/",
        )
        theirs.close()
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(tiers.standard_input() if tier == "strong" else b"")
            self.process.stdin.close()
        self.channel = TimedChannel(ours)

    def wait_ready(self) -> None:
        self.memory = int(self._answer()["memory"])
        self.serving = True

    def request_fork(self, limits: Limits, link: socket.socket) -> TimedChannel:
        """Ask for a child that gets `link`; returns the worker's end of its control socket."""
        control, theirs = socket.socketpair()
        # What a fork inherits is the zygote's own, but what it changes of that becomes the fork's.
        self.group = cgroup.group(limits.memory + self.memory)
        entrance = [self.group.entrance] if self.group else []
        self.channel.sock.settimeout(START_SECONDS)
        with theirs, link:
            self._send({"op": "fork", "role": self.role, "limits": dataclasses.asdict(limits)})
            socket.send_fds(self.channel.sock, [b"x"], [theirs.fileno(), link.fileno(), *entrance])
        return TimedChannel(control)

    def forked(self) -> None:
        if error := self._answer()["error"]:
            raise InfrastructureError(f"no process for the {self.role}: {error}")

    def interrupt(self) -> None:
        self._send({"op": "interrupt"})
        self._answer()

    def look(self) -> None:
        """Find out the CPU seconds that were taken so far."""
        self._send({"op": "cpu"})
        self.cpu = float(self._answer()["cpu"])

    def stop(self) -> str:
        """Kill all processes of the notebook; return the limit that had ended it, if one had."""
        self.request_stop()
        return self.stopped()

    def request_stop(self) -> None:
        self._send({"op": "stop"})

    def stopped(self) -> str:
        answer = self._answer()
        self.cpu = float(answer["cpu"])
        return "memory" if self._close_group() else str(answer["ended"])

    def _close_group(self) -> bool:
        """Return whether there was a cgroup whose limit had ended the notebook."""
        group, self.group = self.group, None
        return group is not None and group.close()

    def _send(self, request: dict[str, Any]) -> None:
        try:
            self.channel.send(request)
        except OSError as error:
            raise self._stopped(error) from error

    def _answer(self) -> dict[str, Any]:
        try:
            return self.channel.receive_before(time.monotonic() + START_SECONDS)
        except (EOFError, OSError, ProtocolError) as error:
            raise self._stopped(error) from error

    def _stopped(self, error: Exception) -> InfrastructureError:
        self.stderr.seek(0)
        text = self.stderr.read()[-500:].decode(errors="replace").strip()
        return InfrastructureError(f"the {self.role} zygote stopped: {text or error}")

    def close(self) -> None:
        self.channel.sock.close()
        if self.serving:  # it sees that, and ends what it has forked; nothing else might
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(CLOSE_SECONDS)
        self.process.kill()
        self.process.wait()
        self._close_group()
        self.stderr.close()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def cpu_seconds(zygotes: Iterable[ZygoteProcess]) -> float:
    """Return the CPU seconds that all that `zygotes` forked had taken when they were last asked."""
    return float(_TOGETHER(zygote.cpu for zygote in zygotes))
