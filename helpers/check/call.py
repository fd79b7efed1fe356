"""One call of the learner's function: on copies of its arguments, its errors caught.

A function of a graded notebook lives in another process; then `call_in_place` does the call
and tells what the arguments were afterwards.
"""

import inspect
import linecache
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from helpers.check import handed, seal
from helpers.check.compare import unchanged
from helpers.check.copies import copied

Function = Callable[..., Any]


@dataclass(frozen=True)
class Called:
    """What a call did."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    inputs: Mapping[str, object] = field(default_factory=dict)  # the arguments by parameter name
    value: Any = None
    error: BaseException | None = None
    line: str = ""  # where it stopped: "line 3: return 1/0"
    changed: str = ""  # the name of an input that it changed
    spoiled: str = ""  # the name of an input, a function, whose value it changed


def call(
    function: Function,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    here: str,
    driver: Function | None = None,
    parameters: tuple[str, ...] = (),
) -> Called:
    """Call the function, or let `driver` do so; what is raised is returned, not raised.

    `here` is the check's file, `parameters` are the function's own, where the check names them.
    """
    shown = partial(driver, None) if driver else function
    handed_on = parameters if driver else ()
    inputs = _by_name(shown, args, kwargs, handed_on)
    try:
        value, args_after, kwargs_after, places = _called(function, args, kwargs, driver)
    except (Exception, SystemExit) as error:
        return Called(args, kwargs, inputs, error=error, line=learner_line(error, function, here))
    after = _by_name(shown, tuple(args_after), dict(kwargs_after), handed_on)
    changed = [name for name in inputs if not unchanged(inputs[name], after.get(name))]
    spoiled = handed.named(places, args, kwargs, inputs)
    first, other = (names[0] if names else "" for names in (changed, spoiled))
    return Called(args, kwargs, inputs, value, changed=first, spoiled=other)


def _called(
    function: Function, args: tuple[Any, ...], kwargs: dict[str, Any], driver: Function | None
) -> tuple[Any, Any, Any, Any]:
    """Call on copies, or in the process where the function lives.

    Returns, too, the arguments afterwards, and which of them are functions whose values changed.
    """
    if hasattr(type(function), "call_in_place"):
        remote = function.driven_by(driver) if driver else function.call_in_place  # type: ignore[attr-defined]
        value, args_after, kwargs_after, places = remote(*args, **kwargs)
        if driver:  # its first argument is the learner's function
            args_after = args_after[1:]
            places = [place - 1 if type(place) is int else place for place in places]
        return value, args_after, kwargs_after, places
    watch = handed.Watch()
    args_after, kwargs_after = copied((args, kwargs), hand=watch.over)
    with seal.inside():
        here = partial(driver, function) if driver else function
        value = here(*args_after, **kwargs_after)
    return value, args_after, kwargs_after, watch.changed(args_after, kwargs_after)


def _by_name(
    function: Function, args: tuple[Any, ...], kwargs: dict[str, Any], handed_on: tuple[str, ...]
) -> dict[str, Any]:
    """The arguments under the names the function gives them.

    A driver's `*data` are the last arguments of the learner's function: `handed_on` names them.
    """
    try:
        signature = inspect.signature(function)
        named = dict(signature.bind(*args, **kwargs).arguments)
    except (TypeError, ValueError):  # the call does not fit, or a builtin without a signature
        return {**{f"argument {i}": arg for i, arg in enumerate(args, start=1)}, **kwargs}
    starred = [p.name for p in signature.parameters.values() if p.kind is p.VAR_POSITIONAL]
    data = named.get(starred[0], ()) if starred else ()
    theirs = handed_on[-len(data) :] if 0 < len(data) <= len(handed_on) else ()
    if theirs and not set(theirs) & set(named):
        del named[starred[0]]
        named |= zip(theirs, data, strict=True)
    return named


def learner_line(error: BaseException, function: Function | None, here: str) -> str:
    """ "line 3: return 1/0": the innermost line of the learner's that the error passed through.

    `here` is the file of the check cell, whose own lines are not the learner's.
    """
    told = getattr(error, "student_line", None)
    if isinstance(told, str):
        return told
    own = _file(function)
    found = ""
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file == own or (file != here and is_cell(file)):
            text = linecache.getline(file, step.tb_lineno).strip()
            found = f"line {step.tb_lineno}: {text}" if text else f"line {step.tb_lineno}"
        step = step.tb_next
    return found


def _file(function: Any) -> str:
    """The file a function, or the methods of a class, are written in."""
    if function is None or hasattr(type(function), "call_in_place"):
        return ""
    try:
        plain = inspect.unwrap(function)
        if isinstance(plain, type):
            plain = next(m for m in vars(plain).values() if inspect.isfunction(m))
        return str(plain.__code__.co_filename)
    except (AttributeError, StopIteration, ValueError):
        return ""


def is_cell(file: str) -> bool:
    """Is this the name IPython gives to a notebook cell?"""
    return "ipykernel_" in file or file.startswith("<ipython-input-")
