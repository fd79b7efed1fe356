"""The test process: runs setup and check cells, and never any code of a learner's."""

from __future__ import annotations

from functools import partial
from typing import Any

from autograder.link.channel import Channel
from autograder.link.client import LearnerProcessGone, TestClient
from autograder.run.replayer import Replayer, cell_line, how_it_ended
from autograder.run.shell import CellRun, Interrupts, NotebookShell, limit_behind, run_cell


def serve(shell: NotebookShell, control: Channel, link: Channel, interrupts: Interrupts) -> None:
    """Run the cells the worker sends; a check cell sees the learner's names through the link."""
    shell.run_line_magic("xmode", "Minimal")  # a full traceback costs more than most tests
    first, _ = control.receive()
    client = TestClient(link, shell.user_ns, frozenset(first["given"]))
    replayer = Replayer(shell, interrupts)
    while True:
        try:
            request, _ = control.receive()
        except EOFError:
            return
        if "cells" in request:
            control.send(replayer.replay(request["cells"]))
            continue
        gone: str | None = None
        if request["check"]:
            gone = _take_names(shell, client, first["names"], request["names"])
            replayer.before()
        client.last_error = None
        run = interrupts.run(partial(run_cell, shell, request["cell"]))
        replayer.after(run)
        control.send(_report(run, client.last_error, gone or client.gone))


def _take_names(
    shell: NotebookShell, client: TestClient, known: list[str], wanted: list[str]
) -> str | None:
    """Bind the learner's `wanted` names; what the learner has not bound must not exist here."""
    for name in known:
        shell.user_ns.pop(name, None)
    for name in wanted:
        try:
            shell.user_ns.update(client.lookup([name]))
        except LearnerProcessGone as gone:
            return str(gone)
        except Exception:
            # A value that cannot cross (too large, too deep) is as good as not defined.
            continue
    return None


def _report(run: CellRun, learners: BaseException | None, gone: str | None) -> dict[str, Any]:
    error = run.error
    return {
        "outputs": run.outputs,
        "limit": limit_behind(learners or error),
        "error": type(error).__name__ if error else None,
        "message": str(error) if error else "",
        "lines": list(getattr(error, "lines", ())),
        "outcome": getattr(getattr(error, "outcome", None), "value", None),
        "line": cell_line(error) if error else 0,
        "end": how_it_ended(error),
        "told": list(getattr(error, "told", ())),
        "learner_line": getattr(error, "line_number", 0),
        "seconds": run.seconds,
        "gone": gone,
    }
