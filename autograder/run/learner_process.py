"""The learner's process: runs the learner's and the setup cells, and answers what tests ask."""

from __future__ import annotations

import select
from typing import Any

from autograder.link.channel import Channel
from autograder.link.server import LearnerServer
from autograder.run.shell import Interrupts, NotebookShell, limit_behind, run_cell


def serve(shell: NotebookShell, control: Channel, link: Channel, interrupts: Interrupts) -> None:
    """Serve the worker (cells to run) and the test process (calls) until either hangs up."""
    server = LearnerServer(link, shell.user_ns)
    while True:
        readable, _, _ = select.select([control.sock, link.sock], [], [])
        try:
            if control.sock in readable:
                _serve_worker(shell, control, server, interrupts)
            else:
                server.serve_one(interrupts.run)
        except EOFError:
            return


def _serve_worker(
    shell: NotebookShell, control: Channel, server: LearnerServer, interrupts: Interrupts
) -> None:
    request, _ = control.receive()
    if "passed" in request:
        from helpers.check import mark_passed

        mark_passed(request["passed"])
        return
    run = interrupts.run(lambda: run_cell(shell, request["cell"]))
    if request["given"]:
        server.remember_given(frozenset(request["given"]))
    control.send(_report(run.outputs, run.error, run.seconds))


def _report(outputs: list[Any], error: BaseException | None, seconds: float) -> dict[str, Any]:
    return {
        "outputs": outputs,
        "limit": limit_behind(error),
        "seconds": seconds,
    }
