"""What drives `retry`: a function that fails as a script says, and what was seen of it."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from helpers.check import stands_in_for

Function = Callable[..., Any]
_DOES_NOT_FIT = 'the wrapper must take ("tea", cups=2), also a keyword argument'


def play(
    retry: Function, script: Sequence[Any], times: int, exceptions: Any, delay: float = 0.0
) -> dict[str, Any]:
    """Decorate a function that goes through a script, call it with ("tea", cups=2), and tell.

    In a script the name of an error is raised, anything else returned.
    """
    return play_again(retry, [script], times, exceptions, delay)[0]


def play_again(
    retry: Function,
    scripts: Sequence[Sequence[Any]],
    times: int,
    exceptions: Any,
    delay: float = 0.0,
    method: bool = False,
) -> list[dict[str, Any]]:
    """As `play`, but the one decorated function is called once for each script."""
    rest: list[Any] = []
    seen: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
    slept: list[float] = []
    raised: list[BaseException] = []

    def fetch(*args: Any, **kwargs: Any) -> Any:
        """Fetch something over a line that breaks."""
        seen.append((args, kwargs))
        if not rest:  # it should have stopped long ago: the number of calls will tell
            return "called too often"
        found = getattr(builtins, str(rest[0]), None)
        outcome = rest.pop(0)
        if isinstance(found, type) and issubclass(found, BaseException):
            raised.append(found(f"failure {len(raised) + 1}"))
            raise raised[-1]
        return outcome

    decorator = _callable(retry(times, exceptions, delay, slept.append), "retry", "decorator")
    decorated = _callable(decorator(fetch), "the decorator", "wrapper")
    call = decorated
    if method:
        shop: Any = type("Shop", (), {"fetch": decorated, "__repr__": lambda self: "the shop"})()
        call = shop.fetch
    told = []
    for script in scripts:
        rest[:] = script
        del seen[:], slept[:], raised[:]
        told.append(_called(call, raised) | {"calls": len(seen), "slept": list(slept)})
        told[-1]["arguments"] = [([str(a) for a in args], dict(kw)) for args, kw in seen]
        told[-1]["name"] = str(getattr(decorated, "__name__", "none"))
        told[-1]["doc"] = str(getattr(decorated, "__doc__", "none"))
    return told


def _callable(returned: Any, who: str, wanted: str) -> Function:
    if not callable(returned):
        kind = type(returned).__name__
        raise TypeError(f"{who} returned no function ({kind}): `return` its {wanted} there")
    function: Function = returned
    return function


def _called(call: Function, raised: Sequence[BaseException]) -> dict[str, Any]:
    try:
        result = call("tea", cups=2)
    except NotImplementedError:  # the stub
        raise
    except (Exception, KeyboardInterrupt) as error:
        if not raised or isinstance(error, NameError):  # it did not even call, or has a slip
            if isinstance(error, TypeError) and _is_misfit(error):
                raise TypeError(_DOES_NOT_FIT) from None
            raise
        name = type(error).__name__
        told = f"{name}: {error}"
        if not any(error is each for each in raised):
            alike = any(type(error) is type(each) for each in raised)
            told = f"another {name}" if alike else f"another {told}"
        return {"returned": None, "raised": told}
    return {"returned": result, "raised": ""}


def _is_misfit(error: TypeError) -> bool:
    """Whether the arguments did not fit: then no line of what was called has run."""
    inside = error.__traceback__ and error.__traceback__.tb_next
    return inside is None


@stands_in_for("retry")
def insisting(
    times: int, exceptions: Any, delay: float = 0.0, sleep: Function = lambda seconds: None
) -> Function:
    """As `retry`, by recursion; without a `sleep` it does not wait."""

    def decorator(function: Function) -> Function:
        def attempt(left: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
            try:
                return function(*args, **kwargs)
            except exceptions:
                if left == 1:
                    raise
            sleep(delay)
            return attempt(left - 1, args, kwargs)

        @wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            return attempt(times, args, kwargs)

        return wrapper

    return decorator
