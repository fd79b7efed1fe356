"""What notebook 02 of week 1 stands on: its drivers see what they should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

import pytest

from helpers.week1_python import language


def test_an_endless_loop_ends_in_an_error_and_leaves_the_tracing_as_it_was() -> None:
    import sys

    def forever() -> None:
        while True:
            pass

    before = sys.gettrace()
    with pytest.raises(TimeoutError, match="endless"):
        language.not_forever(forever)
    assert sys.gettrace() is before
    assert language.not_forever(max, 3, 7) == 7


def test_windows_of_a_stream_take_no_more_than_they_need() -> None:
    windows = language.windows_by_tee
    assert language.all_windows(windows, [3, 1, 4, 1, 5], 3, 2) == [(3, 1, 4), (4, 1, 5)]
    assert language.all_windows(windows, [3, 1, 4, 1], 1, 3, once=True) == [(3,), (1,)]
    assert language.values_taken(windows, 2, 5, 3) == [2, 7, 12]

    def greedy(values: Iterable[int], n: int, step: int) -> Iterator[tuple[int, ...]]:
        yield from windows(list(values), n, step)

    assert language.values_taken(greedy, 2, 5, 2) == [language.MANY] * 2


def test_a_function_that_looks_into_the_dict_later_is_seen() -> None:
    def late(factors: dict[str, float]) -> dict[str, Any]:
        return {name: lambda x, name=name: x * factors[name] for name in factors}

    factors = {"a": 2.0}
    assert language.converted(late, factors, 3.0, {"a": 5.0}) == {"a": 15.0}
    assert language.converted(language.converters_by_partial, factors, 3.0, {"a": 5.0}) == {"a": 6}
    assert factors == {"a": 2.0}


def test_an_order_out_of_a_set_is_another_under_other_names() -> None:
    needs = {"end": [f"need {i}" for i in range(9)]}
    by_set = language.orders_under_other_names(lambda n: [*set(*n.values()), *n], needs)
    assert len(by_set) > 1
    assert len(language.orders_under_other_names(language.order_by_graphlib, needs)) == 1


def test_the_faults_of_an_order() -> None:
    needs = {"ml": ["maths", "python"], "maths": ["python"]}
    assert language.order_faults(["python", "maths", "ml"], needs) == ([], [], [])
    assert language.order_faults(["maths", "python", "ml"], needs) == ([], [], ["maths"])
    assert language.order_faults(["maths", "ml", "ml", "art"], needs)[:2] == (
        ["python"],
        ["art", "ml"],
    )


def test_the_lists_that_are_built_hold_what_their_names_say() -> None:
    seen: list[Any] = []

    def keep(nested: Any) -> list[Any]:
        seen.append(nested)
        return []

    for what in ("itself", "roundabout", "twice", "far"):
        language.flatten_built(keep, what)
    language.flatten_built(keep, "deep", 2)
    itself, roundabout, twice, far, deep = seen
    assert itself[2] is itself and roundabout[2][1][0] is roundabout
    assert twice[0] is twice[1] is twice[2][1]
    inner = far
    for level in range(40):
        inner = inner[-1]
        assert (inner is far) == (level == 39)
    assert deep == [1, [2, []]]


def test_the_trace_of_a_memory_tells_what_was_computed() -> None:
    calls = [["a"], ["bad"], ["a"], ["none"], ["none"]]
    assert language.memo_trace(lambda f, n: lru_cache(n)(f), 4, calls) == [
        *(1, "TypeError", 1, None, None, 3)
    ]


def test_a_die_shows_all_its_faces_and_is_the_same_again() -> None:
    throws = list(islice(language.dice(7), 600))
    assert throws == list(islice(language.dice(7), 600))
    assert {*throws} == {1, 2, 3, 4, 5, 6} and 3.3 < sum(throws) / 600 < 3.7
