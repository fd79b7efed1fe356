"""The learner's process: runs the learner's and the setup cells, and answers what tests ask."""

from __future__ import annotations

import asyncio
import builtins
import getpass
import os
import select
import sys
from typing import Any, NoReturn

from IPython.core.error import StdinNotImplementedError

from autograder.link.channel import Channel
from autograder.link.server import LearnerServer
from autograder.run import shared_memory
from autograder.run.capture import Below
from autograder.run.shell import Interrupts, NotebookShell, limit_behind, run_cell


def serve(shell: NotebookShell, control: Channel, link: Channel, interrupts: Interrupts) -> None:
    """Serve the worker (cells to run) and the test process (calls) until either hangs up."""
    server = LearnerServer(link, shell.user_ns)
    below = _become_a_kernel(shell)
    while True:
        readable, _, _ = select.select([control.sock, link.sock], [], [])
        try:
            if control.sock in readable:
                _serve_worker(shell, control, server, interrupts, below)
            else:
                server.serve_one(interrupts.run)
        except EOFError:
            return


def _become_a_kernel(shell: NotebookShell) -> Below:
    """Make of this process what code in a notebook expects, as far as the sandbox allows it."""
    sys.path[0] = ""  # the folder beside the notebook, wherever `%cd` leads
    shell.user_ns["_dh"][:] = [os.getcwd()]
    shell.user_ns.update(dict.fromkeys(("_", "__", "___"), ""))
    if nothing := os.open(os.devnull, os.O_RDONLY):  # not 0 itself, which may be free
        os.dup2(nothing, 0)
        os.close(nothing)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    builtins.input = _refuse_input("raw_input")
    getpass.getpass = _refuse_input("getpass")
    sys.breakpointhook = lambda *_, **__: None  # a kernel stops only for a debugger
    shared_memory.do_without()
    os.chmod, os.utime = (_forgiving(change, os.getcwd()) for change in (os.chmod, os.utime))
    shell.loop = asyncio.new_event_loop()
    asyncio.set_event_loop(shell.loop)
    return Below()


def _forgiving(change: Any, folder: str) -> Any:
    """Let a change of the mode or times of the learner's own files do nothing if it is forbidden.

    `shutil.copy` changes the mode of what it has made.
    """

    def forgiving(path: Any, *arguments: Any, **named: Any) -> None:
        try:
            change(path, *arguments, **named)
        except PermissionError:
            own = not isinstance(path, int) and os.path.realpath(path).startswith(f"{folder}/")
            if not own or not os.path.exists(path):
                raise

    return forgiving


def _refuse_input(name: str) -> Any:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise StdinNotImplementedError(
            f"{name} was called, but this frontend does not support input requests."
        )

    return refuse


def _serve_worker(
    shell: NotebookShell,
    control: Channel,
    server: LearnerServer,
    interrupts: Interrupts,
    below: Below,
) -> None:
    request, _ = control.receive()
    if "passed" in request:
        from helpers.check import mark_passed

        mark_passed(request["passed"])
        return
    run = interrupts.run(lambda: run_cell(shell, request["cell"], below))
    if request["given"]:
        server.remember_given(frozenset(request["given"]))
    control.send(_report(run.outputs, run.error, run.seconds))


def _report(outputs: list[Any], error: BaseException | None, seconds: float) -> dict[str, Any]:
    return {
        "outputs": outputs,
        "limit": limit_behind(error),
        "seconds": seconds,
    }
