"""References are sealed: while a check is inside the learner's function, they refuse to answer.

What demos and tests compare with can be imported by anybody, so an answer could simply call it.
What a test hands over (a call-back, a reference among the arguments) may call references.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import Any, TypeVar, cast

_Made = TypeVar("_Made", bound=Callable[..., Any])
_LIBRARIES = ("numpy", "pandas", "scipy", "sklearn", "torch")


class Sealed(Exception):
    """A learner's function called what could stand in for its answer."""


class _State:
    inside = 0  # how many calls of a learner's function are running


def stands_in_for(*exercises: str) -> Callable[[_Made], _Made]:
    """Mark a function or a class of the course that would answer one of these exercises."""

    def seal(made: _Made) -> _Made:
        if isinstance(made, type):
            begin = vars(made)["__init__"]
            setattr(made, "__init__", _sealed(begin, made.__name__, exercises))  # noqa: B010
            return made
        return cast(_Made, _sealed(made, made.__name__, exercises))

    return seal


def _sealed(made: Callable[..., Any], name: str, exercises: tuple[str, ...]) -> Callable[..., Any]:
    @functools.wraps(made)
    def sealed(*args: Any, **kwargs: Any) -> Any:
        if _State.inside:
            raise Sealed(f"{name} is the course's own answer to {' and '.join(exercises)}")
        return made(*args, **kwargs)

    sealed.__signature__ = inspect.signature(made)  # type: ignore[attr-defined]
    del sealed.__wrapped__  # it would give the original
    return sealed


@contextmanager
def inside() -> Iterator[None]:
    """While a check is inside the learner's function."""
    _State.inside += 1
    try:
        yield
    finally:
        _State.inside -= 1


def handed_over(value: Any) -> Any:
    """What a test gives to the learner's function: a function of the course's may do all it can."""
    if type(value) is not FunctionType or str(value.__module__).partition(".")[0] in _LIBRARIES:
        return value

    @functools.wraps(value)
    def unsealed(*args: Any, **kwargs: Any) -> Any:
        before, _State.inside = _State.inside, 0
        try:
            return value(*args, **kwargs)
        finally:
            _State.inside = before

    return unsealed


def is_sealed(error: BaseException | None) -> bool:
    """Whether a reference refused; from another process comes a class of the same name."""
    return any(c.__name__ == Sealed.__name__ for c in type(error).__mro__)
