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
import signal
import socket
import sys
import traceback
from typing import Any

from autograder import isolation
from autograder.link import Channel
from autograder.shell import Interrupts, NotebookShell, run_cell

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
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    run_cell(shell, _WARM_UP)
    if "torch" in sys.modules:
        run_cell(shell, _WARM_UP_TORCH)
    with contextlib.suppress(ZeroDivisionError):
        run_cell(shell, "1/0")
    run_cell(shell, "from IPython.display import HTML, display\ndisplay(HTML('x'))")
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    shell.execution_count = 1
    return shell


class Zygote:
    """Fork, signal and reap on request of the worker."""

    def __init__(self, control: socket.socket, shell: NotebookShell) -> None:
        self.control, self.channel, self.shell = control, Channel(control), shell

    def serve(self) -> None:
        while True:
            try:
                request, _ = self.channel.receive()
            except EOFError:
                return
            if request["op"] == "fork":
                self.channel.send({"pid": self._fork(request)})
            else:
                self._signal(request["pid"], request["signal"])
                self.channel.send({})

    def _fork(self, request: dict[str, Any]) -> int:
        _, descriptors, _, _ = socket.recv_fds(self.control, 1, 2)
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            self._child(request, descriptors, write)
        for descriptor in (*descriptors, write):
            os.close(descriptor)
        with os.fdopen(read) as report:
            inner = report.read()
        if request["namespaces"]:
            os.waitpid(pid, 0)
        return int(inner or pid)

    def _signal(self, pid: int, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        if number == signal.SIGKILL:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)

    def _child(self, request: dict[str, Any], descriptors: list[int], report: int) -> None:
        status = 1
        try:
            control, link = (os.dup2(fd, 200 + i) for i, fd in enumerate(descriptors))
            if request["namespaces"]:
                pid = isolation.enter_namespaces()
                if pid:
                    os.write(report, str(pid).encode())
                    os._exit(0)
            else:
                isolation.die_with_parent()
            # Only what is ours: matplotlib keeps the files of its fonts open.
            self.control.close()
            for descriptor in (*descriptors, report):
                os.close(descriptor)
            self._run_role(request, control, link)
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)

    def _run_role(self, request: dict[str, Any], control: int, link: int) -> None:
        random.seed()
        limits = isolation.Limits(**request["limits"])
        isolation.limit_resources(limits)
        if request["namespaces"]:
            isolation.drop_privileges()
        channels = (Channel(socket.socket(fileno=fd)) for fd in (control, link))
        role = importlib.import_module(f"autograder.{request['role']}_process")
        role.serve(self.shell, *channels, Interrupts())


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    isolation.become_subreaper()
    # Both roles are imported before the fork: afterwards it would cost every notebook again.
    importlib.import_module("autograder.learner_process")
    importlib.import_module("autograder.test_process")
    importlib.import_module("helpers.check")
    shell = warm_up(sys.argv[2:])
    gc.collect()
    gc.freeze()
    zygote = Zygote(control, shell)
    zygote.channel.send({"ready": True})
    zygote.serve()


if __name__ == "__main__":
    main()
