"""The console script `nine-weeks`: one command for each thing that a person does with the course.

`make COMMAND` calls it after it has set up what the command needs.
"""

from __future__ import annotations

import importlib
import sys

# Each command: the module and the function that serve it, and what it is for. A module is imported
# when its command is called: some take seconds.
COMMANDS = {
    "lab": ("lab:main", "open JupyterLab on the notebooks"),
    "check": ("check_own:main", "check your own notebooks with all tests, hidden ones included"),
    "reset": ("reset:main", "bring an exercise's stub back; what you wrote is kept in backup/"),
    "update": ("update:main", "bring a newer course into this copy; your answers are kept"),
    "grade": ("grade:main", "grade submitted/, or a sample class if there are no submissions"),
    "feedback": ("feedback:main", "write feedback/ from what was graded"),
    "formgrader": ("lab:formgrader", "open nbgrader's formgrader on what was graded"),
    "new": ("new:main", "write the skeleton of a notebook"),
    "prove": ("prove:main", "run every right and wrong answer through the grader"),
    "mutate": ("mutate:main", "change every solution in small ways: do the checks see it?"),
    "robust": ("robust:main", "run the experiments on slightly other numbers: do claims hold?"),
    "release": ("release:main", "make weeks/ anew from solutions/"),
    "lint": ("develop:lint", "check style and types"),
    "test": ("develop:test", "check everything"),
    "parity": ("develop:parity", "compare every row with nbgrader's on a generated class"),
    "bench": ("develop:bench", "time the grader against nbgrader"),
}


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] in ("-h", "--help", "help"):
        print(_overview())
        return 0
    command, *rest = given
    if command not in COMMANDS:
        print(f"error: there is no command {command!r}; `nine-weeks` lists them", file=sys.stderr)
        return 1
    # jsonschema, which nbformat imports, would first build a grammar of web addresses with it: that
    # takes longer than many a command, and no notebook needs it.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    module, function = COMMANDS[command][0].split(":")
    status: int = getattr(importlib.import_module(f"autograder.{module}"), function)(rest)
    return status


def _overview() -> str:
    lines = [f"  nine-weeks {name:<12}{what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join([*lines, "  nine-weeks COMMAND --help tells the options of a command"])
