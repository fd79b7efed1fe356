"""The rung signature: these parameter names, in this order."""

import inspect
from typing import Any

_GIVEN = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def mismatch(name: str, function: Any, parameters: tuple[str, ...]) -> list[str]:
    """The lines of a failure, or none when the function can be called as the task says."""
    if not parameters:
        return []
    try:
        theirs = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):  # some builtins have none; calling will tell
        return []
    if any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in theirs) or _fits(theirs, parameters):
        return []
    got, expected = [p.name for p in theirs], list(parameters)
    bare = [p.replace(default=p.empty, annotation=p.empty) for p in theirs]
    shown = f"{name}{inspect.Signature(bare)}"
    lines = [f"{shown} was defined, expected {name}({', '.join(expected)})"]
    if got == expected:
        lines.append("What comes after `*` can only be given by name: take the `*` out.")
    elif sorted(got) == sorted(expected):
        lines.append("The parameters are right, but in another order.")
    elif [n.lower() for n in got] == [n.lower() for n in expected]:
        lines.append("Only capital letters differ.")
    elif set(got) < set(expected):
        missing = [n for n in expected if n not in got]
        lines.append(f"Missing: {', '.join(missing)}.")
    elif set(got) > set(expected):
        extra = [n for n in got if n not in expected]
        lines.append(f"One too many: {', '.join(extra)}.")
    return [*lines, "Copy the line `def …` from the task again, then fill in the body."]


def _fits(theirs: list[inspect.Parameter], parameters: tuple[str, ...]) -> bool:
    """The parameters asked for come first; others may follow if they need no value."""
    asked, others = theirs[: len(parameters)], theirs[len(parameters) :]
    spare = all(p.default is not p.empty or p.kind is p.VAR_KEYWORD for p in others)
    positional = all(p.kind in _GIVEN for p in asked)
    return [p.name for p in asked] == list(parameters) and positional and spare
