"""Runs lines of Python that use a class: a driver for the worked example of such an exercise."""

import inspect
import sys
from collections.abc import Sequence
from typing import Any

from helpers.check.call import Function
from helpers.check.copies import copied


def run_lines(made: Function, name: str, lines: Sequence[tuple[str, bool]]) -> dict[str, Any]:
    """Run lines beside the class `made`, called `name`: its objects keep what they are given.

    Each line says whether it has a value. "values" are those, "calls" the line and the arguments
    of each `name(…)`.
    """
    calls: list[tuple[str, dict[str, Any]]] = []

    def called(*args: Any, **kwargs: Any) -> Any:
        inputs = inspect.signature(made).bind(*args, **kwargs).arguments
        calls.append((source, copied(dict(inputs))))
        return made(*args, **kwargs)

    names = {**vars(sys.modules[made.__module__]), name: called}
    values = []
    for source, has_value in lines:
        if has_value:
            values.append(copied(eval(source, names)))
        else:
            exec(source, names)
    return {"values": values, "calls": calls}
