"""A warm process that forks one child per notebook, for the learner's code or for the tests.

It imports and exercises what the week needs, runs on one thread, and never runs a notebook itself.
Requests come as frames over the socket it was started with; each fork receives its own sockets.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import random
import select
import signal
import socket
import subprocess
import sys
import traceback
from typing import Any, cast

from autograder.link.channel import Channel
from autograder.run.shell import Interrupts, NotebookShell, run_cell
from autograder.sandbox import isolation, processes

WATCH_SECONDS = 0.05

_WARM_UP = """
import matplotlib.pyplot as plt
fig, ax = plt.subplots(); ax.plot([0, 1]); ax.set_title("$x$"); plt.show()
"""
_WARM_UP_TORCH = """
import torch
torch.set_num_threads(1)
p = torch.zeros(2, requires_grad=True)
for optimizer in (torch.optim.SGD([p], lr=0.1, momentum=0.9), torch.optim.AdamW([p], lr=0.1)):
    (p.square().sum()).backward()
    optimizer.step()
"""


def warm_up(modules: list[str]) -> NotebookShell:
    """Import `modules` and pay once for everything that the first use makes slow."""
    shell = NotebookShell()
    for name in modules:
        # A module that is missing here is missing for the notebook too, and is reported there.
        with contextlib.suppress(ImportError), shell.builtin_trap:  # some look for a notebook
            importlib.import_module(name)
    run_cell(shell, _WARM_UP)
    if "torch" in sys.modules:
        run_cell(shell, _WARM_UP_TORCH)
    with contextlib.suppress(ZeroDivisionError):
        run_cell(shell, "1/0")
    run_cell(shell, "from IPython.display import HTML, display\ndisplay(HTML('x'))")
    gc.freeze()  # a reset looks for garbage
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    shell.execution_count = 1
    for name in ("_i", "_ii", "_iii", "_i00"):  # the last cells, which the reset leaves
        setattr(shell.history_manager, name, "")
    return shell


class Notebook:
    """The processes forked for one notebook, watched until they are stopped."""

    def __init__(self, pid: int, limits: isolation.Limits, inherited: int, in_cgroup: bool) -> None:
        self.pid, self.limits, self.inherited = pid, limits, inherited
        self.in_cgroup = in_cgroup  # then the kernel limits its memory
        self.ended: str | None = None  # what ended it: "memory", "disk", "" for anything else

    def exceeds(self, pids: list[int], folder: str | None) -> str | None:
        """Return which limit on the sum over all its processes is exceeded, if one is."""
        # What the first process inherited is not the notebook's doing.
        most = self.limits.memory + self.inherited
        if not self.in_cgroup and processes.memory(pids, most) > most:
            return "memory"
        if folder and processes.disk(folder, pids, self.limits.disk) >= self.limits.disk:
            return "disk"
        return None


class Zygote:
    """Fork, watch, interrupt and stop on request of the worker."""

    def __init__(self, control: socket.socket, tier: isolation.Tier, shell: NotebookShell) -> None:
        self.control, self.channel, self.shell = control, Channel(control), shell
        self.tier, self.signal_scope = tier, isolation.prepare(tier)
        self.folder = None if tier == "strong" else os.environ["HOME"]
        self.memory = processes.memory([os.getpid()], sys.maxsize)  # what every fork inherits
        self.notebook: Notebook | None = None
        self.clock = processes.CpuClock()

    def serve(self) -> None:
        while True:
            running = self.notebook is not None and self.notebook.ended is None
            if running and not select.select([self.control], [], [], WATCH_SECONDS)[0]:
                self._watch()
                continue
            try:
                request, _ = self.channel.receive()
            except EOFError:
                self._stop()
                return
            self.channel.send(self._answer(request))

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        if request["op"] == "fork":
            return {"error": self._fork(request)}
        if request["op"] == "stop":
            return {"ended": self._stop(), "cpu": self.clock.look([])}
        if request["op"] == "cpu":
            return {"cpu": self.clock.look(processes.descendants())}
        if self.notebook is not None and self.notebook.ended is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.notebook.pid, signal.SIGINT)
        return {}

    def _fork(self, request: dict[str, Any]) -> str:
        """Fork for a notebook; return why that failed, if it did."""
        _, descriptors, _, _ = socket.recv_fds(self.control, 1, 3)
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            self._child(request, descriptors, write)
        for descriptor in (*descriptors, write):
            os.close(descriptor)
        with os.fdopen(read) as report:
            said = dict(line.split("=", 1) for line in report.read().splitlines())
        if "pid" in said:
            os.waitpid(pid, 0)
            pid = int(said["pid"])
        limits = isolation.Limits(**request["limits"])
        self.notebook = Notebook(pid, limits, self.memory, "entered" in said)
        if "ready" in said:
            return ""
        self._stop()
        return said.get("error", "its process ended at once")

    def _watch(self) -> None:
        """Stop a notebook that exceeds a limit, and what a notebook left behind when it ended."""
        assert self.notebook is not None
        if self.notebook.pid in processes.reap():
            self._end("")
            return
        pids = processes.descendants()
        self.clock.look(pids)  # this often, because what hides when it ends must be seen before
        if limit := self.notebook.exceeds(pids, self.folder):
            self._end(limit)

    def _end(self, reason: str) -> None:
        assert self.notebook is not None
        self.notebook.ended = reason
        processes.kill_all([self.notebook.pid], scoped=self.signal_scope)

    def _stop(self) -> str:
        """Kill the notebook, remove its files; return the limit that had ended it, if one had."""
        if self.notebook is None:
            return ""
        reason = self.notebook.ended
        self._end(reason or "")
        self.notebook = None
        if self.folder and os.path.isdir(self.folder):
            _remove(self.folder)
        return reason or ""

    def _child(self, request: dict[str, Any], descriptors: list[int], report: int) -> None:
        status = 1
        try:
            os.setsid()  # a signal to its group reaches across namespaces, and must not reach us
            control, link = (os.dup2(fd, 200 + i) for i, fd in enumerate(descriptors[:2]))
            for entrance in descriptors[2:]:
                _enter_cgroup(entrance, report)
            namespaces = self.tier == "strong" and request["role"] == "learner"
            pid = isolation.enter_namespaces() if namespaces else 0
            if pid:
                os.write(report, f"pid={pid}\n".encode())
                os._exit(0)
            if not namespaces:
                isolation.die_with_parent()
            # Only what is ours: matplotlib keeps the files of its fonts open.
            self.control.close()
            for descriptor in descriptors:
                os.close(descriptor)
            self._confine(request, report)
            channels = (Channel(socket.socket(fileno=fd)) for fd in (control, link))
            role = importlib.import_module(f"autograder.run.{request['role']}_process")
            role.serve(self.shell, *channels, Interrupts())
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)

    def _confine(self, request: dict[str, Any], report: int) -> None:
        random.seed()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            limits = isolation.Limits(**request["limits"])
            isolation.confine(self.tier, limits, signal_scope=self.signal_scope)
        except (OSError, ValueError, MemoryError) as error:
            os.write(report, f"error={error}\n".encode())
            raise
        os.write(report, b"ready=\n")
        os.close(report)
        os.dup2(nowhere, 2)  # what is written there would outlive the notebook
        os.close(nowhere)


def _enter_cgroup(entrance: int, report: int) -> None:
    with contextlib.suppress(OSError):  # not told: then the watchdog looks after it
        os.write(entrance, b"0")
        os.write(report, b"entered=\n")


def _remove(folder: str) -> None:
    """Remove a folder whose files may be many, deep and unreadable."""
    with contextlib.suppress(OSError):
        os.rmdir(folder)
        return
    subprocess.run(["chmod", "-R", "u+rwX", folder], stderr=subprocess.DEVNULL, check=False)
    subprocess.run(["rm", "-rf", "--", folder], check=True)


def main() -> None:
    gc.disable()  # hardly anything that is imported is garbage, and looking for it takes long
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Both roles are imported before the fork: afterwards it would cost every notebook again.
    importlib.import_module("autograder.run.learner_process")
    importlib.import_module("autograder.run.test_process")
    importlib.import_module("helpers.check")
    shell = warm_up(sys.argv[3:])
    zygote = Zygote(control, cast(isolation.Tier, sys.argv[2]), shell)
    gc.freeze()
    gc.enable()
    zygote.channel.send({"memory": zygote.memory})
    zygote.serve()
    os._exit(0)  # at once: what it imported has nothing to clean up


if __name__ == "__main__":
    main()
