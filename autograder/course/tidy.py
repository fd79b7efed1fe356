"""Says where the inputs of an exercise's checks are tidy: there a wrong formula may be right.

All multiples of five, all squares, equally spaced, monotone, one dtype, sizes that divide each
other; two options that are never on together, an edge that the docstring names and no call has; a
tuple of which a part is never looked at. It is advice: `watch` records the calls of the
checks in the process that runs them, `remarks` judges what was recorded.
"""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations
from typing import Any

import numpy as np

from helpers.check.copies import copied
from helpers.check.exercise import Exercise, Result

# Of fewer values than this no pattern tells anything.
FEWEST = 3

# "x, y  int, at least 2;" in a docstring, with the lines that go on further to the right.
_ROW = re.compile(r"^(\w+(?:, \w+)*) {2,}(\S.*(?:\n {4,}\S.*)*)", re.MULTILINE)
_NUMBER = r"(\d+(?:\.\d+)?)"
_EDGE = re.compile(
    rf"may be {_NUMBER}|at (?:least|most) {_NUMBER}|{_NUMBER} ≤|≤ {_NUMBER}|may be (empty|nan|inf)"
)


@dataclass
class Seen:
    """A call of the learner's function: its arguments, its result, which parts were looked at."""

    inputs: Mapping[str, object]
    value: object = None
    parts: set[str] = field(default_factory=set)
    driven: bool = False  # then the arguments are those of the driver


def watch(exercise: str) -> list[Seen]:
    """Record from now on what the checks of an exercise call and look at, in this process."""
    seen: dict[int, Seen] = {}
    kept = []  # so that no id is used twice
    call, equals, value = Exercise.__call__, Result.equals, Result.value.fget  # type: ignore[attr-defined]
    found: list[Seen] = []

    def watched_call(self: Exercise, *args: Any, **kwargs: Any) -> Result:
        result = call(self, *args, **kwargs)
        if self._name == exercise:
            called = result._called
            kept.append(called)
            driven = self._driver is not None
            found.append(Seen(copied(dict(called.inputs)), called.value, driven=driven))
            seen[id(called)] = found[-1]
        return result

    def looked(result: Result) -> None:
        if id(result._called) in seen:
            seen[id(result._called)].parts.add(result._path)

    def watched_equals(self: Result, *args: Any, **kwargs: Any) -> None:
        looked(self)
        equals(self, *args, **kwargs)

    def watched_value(self: Result) -> Any:
        looked(self)
        return value(self)

    Exercise.__call__ = watched_call  # type: ignore[method-assign]
    Result.equals = watched_equals  # type: ignore[method-assign]
    Result.value = property(watched_value)  # type: ignore[assignment,method-assign]
    return found


def remarks(seen: Sequence[Seen], docstring: str = "") -> list[str]:
    """A sentence for everything that is tidy in all calls of an exercise."""
    numbers: dict[str, list[int]] = defaultdict(list)
    arrays: dict[str, list[Any]] = defaultdict(list)
    for call in seen:
        for name, value in _plain(call.inputs):
            if isinstance(value, int | np.integer) and not isinstance(value, bool):
                numbers[name].append(int(value))
            elif (array := _array(value)) is not None:
                arrays[name].append(array)
    told = [f"`{name}`: {text}" for name, them in numbers.items() for text in _of_numbers(them)]
    told += [f"`{name}`: {text}" for name, them in arrays.items() for text in _of_arrays(them)]
    told += [*_dividing(seen), *_of_options(seen), *_of_edges(seen, docstring)]
    return [*told, *_of_parts(seen)]


def _plain(inputs: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The arguments, and what stands in those that are dicts."""
    for name, value in inputs.items():
        if isinstance(value, dict):
            yield from ((f"{name}[{key!r}]", part) for key, part in value.items())
        else:
            yield name, value


def _array(value: object) -> Any:
    """An array, a tensor or a list of numbers as an array; None for all else."""
    try:
        array = np.asarray(value.detach() if hasattr(value, "detach") else value)
    except (TypeError, ValueError, RuntimeError):
        return None
    return array if array.ndim and array.dtype.kind in "iuf" else None


def _of_numbers(them: Sequence[int]) -> Iterator[str]:
    different = {n for n in them if n > 1}
    if len(different) < FEWEST:
        return
    factor = next((f for f in (10, 5, 4, 3, 2) if not any(n % f for n in different)), 0)
    if factor:
        yield f"always a multiple of {factor}"
    if all(round(n**0.5) ** 2 == n for n in different):
        yield "always a square"


def _of_arrays(them: Sequence[Any]) -> Iterator[str]:
    rows = [a for a in them if a.ndim == 1 and len(a) >= FEWEST and np.isfinite(a).all()]
    steps = [np.diff(row.astype(float)) for row in rows]
    if rows and all((step >= 0).all() or (step <= 0).all() for step in steps):
        yield "always rises or falls throughout"
    if rows and all(np.allclose(step, step[0]) for step in steps):
        yield "always equally spaced"
    elif rows and all((r > 0).all() and np.allclose(np.diff(np.log(r), 2), 0) for r in rows):
        yield "always equally spaced in its logarithm"
    tables = {a.shape for a in them if a.ndim == 2 and a.size > 1}
    if tables and all(rows == columns for rows, columns in tables):
        yield "always square"
    if len(them) >= FEWEST and len({a.dtype for a in them}) == 1:
        yield f"always {them[0].dtype}"


def _dividing(seen: Sequence[Seen]) -> Iterator[str]:
    """Sizes that divide each other in all calls: there is never a rest."""
    names = [name for name, value in seen[0].inputs.items() if type(value) is int] if seen else []
    for large, small in permutations(names, 2):
        pairs = {(call.inputs.get(large), call.inputs.get(small)) for call in seen}
        whole = {(a, b) for a, b in pairs if type(a) is type(b) is int and a > b > 1}
        if len(whole) >= FEWEST and not any(a % b for a, b in whole):
            yield f"`{small}` always divides `{large}`"


def _of_options(seen: Sequence[Seen]) -> Iterator[str]:
    """Two options that are on in some calls and off in others, and never on together."""
    calls = [
        {name: bool(value) for name, value in _plain(call.inputs) if _is_option(value)}
        for call in seen
    ]
    names = sorted(set().union(*calls))
    options = [name for name in names if len({call[name] for call in calls if name in call}) == 2]
    for one, other in combinations(options, 2):
        if not any(call.get(one) and call.get(other) for call in calls):
            yield f"`{one}` and `{other}` are never on together"


def _is_option(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float)


def _of_edges(seen: Sequence[Seen], docstring: str) -> Iterator[str]:
    """An edge that the docstring names for an argument, and that no call has."""
    for row in _ROW.finditer(inspect.cleandoc(docstring)):
        for edge in sorted({next(filter(None, e)) for e in _EDGE.findall(row[2])}):
            for name in row[1].split(", "):
                values = [call.inputs[name] for call in seen if name in call.inputs]
                if values and not any(_has(value, edge) for value in values):
                    yield f"the docstring says {edge} of `{name}`, and no call has that"


def _has(value: object, edge: str) -> bool:
    """Whether a number or an element is the edge, or an array is empty."""
    try:
        array = np.asarray(value.detach() if hasattr(value, "detach") else value, dtype=float)
    except (TypeError, ValueError, RuntimeError):
        return edge == "empty" and value in ([], {}, (), "")
    if edge == "empty":
        return array.size == 0
    return bool((np.isnan(array) if edge == "nan" else array == float(edge)).any())


def _of_parts(seen: Sequence[Seen]) -> Iterator[str]:
    """A tuple of which not all is looked at."""
    calls = [call for call in seen if isinstance(call.value, tuple) and call.parts]
    if not calls:
        return
    size = max(len(call.value) for call in calls)  # type: ignore[arg-type]
    part_of = [_parts(call, size) for call in calls]
    never = sorted(set(range(size)) - set().union(*part_of))
    if never:
        yield f"of the tuple that comes back, [{never[0]}] is never compared"
    elif few := sum(len(parts) < size for parts in part_of):
        yield f"in {few} of {len(calls)} calls only a part of the tuple is compared"


def _parts(call: Seen, size: int) -> set[int]:
    return {
        n
        for n in range(size)
        if "" in call.parts or any(p.startswith(f"[{n}]") for p in call.parts)
    }
