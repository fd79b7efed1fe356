"""What notebook 02 of week 1 stands on: its drivers see what they should."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

import pytest

from helpers.week1_python import language
from helpers.week1_python import language_reference as reference


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
    windows = reference.windows_by_tee
    assert language.all_windows(windows, [3, 1, 4, 1, 5], 3, 2) == [(3, 1, 4), (4, 1, 5)]
    assert language.all_windows(windows, [3, 1, 4, 1], 1, 3, once=True) == [(3,), (1,)]
    assert language.values_taken(windows, 2, 5, 3) == [2, 7, 12]

    def greedy(values: Iterable[int], n: int, step: int) -> Iterator[tuple[int, ...]]:
        yield from windows(list(values), n, step)

    assert language.values_taken(greedy, 2, 5, 2) == [language.MANY] * 2


def test_windows_without_a_step_take_the_default_and_a_missing_value_is_told() -> None:
    def of_two(values: Iterable[int], n: int, step: int = 2) -> Iterator[tuple[int, ...]]:
        stream = iter(values)
        while True:
            yield tuple([next(stream) for _ in range(step)])

    assert language.all_windows(of_two, [3, 1, 4, 1, 5], 2) == [(3, 1), (4, 1), language.NO_MORE]
    assert language.all_windows(of_two, [3, 1], 2, 1) == [(3,), (1,), language.NO_MORE]
    same = deque([1])
    assert language.all_windows(lambda values, n: [same, same], [1], 1) == [[1], [1]]


def test_it_is_told_whether_a_list_is_new() -> None:
    assert language.what_comes_back(lambda values: values[:], [1]) == "a new list"
    assert language.what_comes_back(lambda values: values, [1]) == "the list itself"
    assert language.what_comes_back(tuple, [1]) == "tuple"
    same: list[int] = []
    assert language.what_comes_back(lambda values: same, [1]) == "the list of the call before"


def test_only_a_value_error_is_a_ring() -> None:
    assert language.ring_seen(reference.order_by_graphlib, {"a": ["b"], "b": ["a"]}) == "a ring"
    assert language.ring_seen(reference.order_by_graphlib, {"a": ["b"]}) == "no ring"
    assert language.ring_seen(lambda needs: needs["b"], {"a": ["b"]}) == "KeyError: 'b'"
    with pytest.raises(TypeError):
        language.ring_seen(lambda needs: needs["a"] + 1, {"a": ["b"]})


def test_a_function_that_looks_into_the_dict_later_is_seen() -> None:
    def late(factors: dict[str, float]) -> dict[str, Any]:
        return {name: lambda x, name=name: x * factors[name] for name in factors}

    factors = {"a": 2.0}
    assert language.converted(late, factors, 3.0, {"a": 5.0}) == {"a": 15.0}
    assert language.converted(reference.converters_by_partial, factors, 3.0, {"a": 5.0}) == {"a": 6}
    assert factors == {"a": 2.0}


def test_what_is_no_function_is_told_in_words() -> None:
    factors = {"a": 2.0}
    assert language.converted(lambda f: list(f), factors, 3.0) == {"all": language.NO_DICT}
    assert language.converted(lambda f: f, factors, 3.0) == {"a": language.NO_FUNCTION}
    assert language.converted(lambda f: {"a": lambda x: len}, factors, 3.0) == {
        "a": language.ONE_MORE
    }


def test_functions_are_called_one_time_after_the_other() -> None:
    by_partial = reference.converters_by_partial
    assert language.converted_in_turn(by_partial, {"a": 2.0}, [3, 5, 3]) == {"a": [6, 10, 6]}


def test_an_order_out_of_a_set_is_another_under_other_names() -> None:
    needs = {"end": [f"need {i}" for i in range(9)]}
    by_set = language.orders_under_other_names(lambda n: [*set(*n.values()), *n], needs)
    assert len(by_set) > 1
    assert len(language.orders_under_other_names(reference.order_by_graphlib, needs)) == 1


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

    for what in ("itself", "roundabout", "twice", "far", "pair", "tuples", "done"):
        language.flatten_built(keep, what)
    for what, number in (("deep", 2), ("empty", 2), ("inner", 1), ("inner", 3), ("cellar", 1)):
        language.flatten_built(keep, what, number)
    itself, roundabout, twice, far, pair, tuples, done, *others = seen
    deep, empty, one, three, cellar = others
    assert itself[2] is itself and roundabout[2][1][0] is roundabout
    assert twice[0] is twice[1] is twice[2][1]
    inner = far
    for level in range(40):
        inner = inner[-1]
        assert (inner is far) == (level == 39)
    assert deep == [1, [2, []]] and empty == [[[]]]
    assert pair[2][0] is pair and done[0] == [5] and done[1] is done
    assert tuples[0] is tuples[2][0] is tuples[4] and tuples[1] == tuples[3] == ()
    assert one[0] == three[0] == 6 and one[1][0] is one[1]
    assert three[1][0][0][0] is three[1] and three[1][0][0] is not three[1]
    assert cellar[0][0] == 6 and cellar[0][1][0][0] is cellar[0][1]


def test_calls_that_go_too_deep_are_told() -> None:
    def recursive(nested: list[Any]) -> list[Any]:
        return [
            x for item in nested for x in (recursive(item) if isinstance(item, list) else [item])
        ]

    assert language.flatten_built(recursive, "deep", 50_000) == language.TOO_DEEP
    assert language.flatten_built(recursive, "deep", 3) == [1, 2, 3]


def test_the_trace_of_a_memory_tells_what_was_computed() -> None:
    calls = [["a"], ["bad"], ["a"], ["none"], ["none"], ["gone"]]
    assert language.memo_trace(lambda f, n: lru_cache(n)(f), 4, calls) == [
        *(1, "TypeError", 1, None, None, "KeyError", 4)
    ]
    with pytest.raises(TypeError):  # one that the function has not raised
        language.memo_trace(lambda f, n: lru_cache(n)(f), 4, [[[5]]])


def test_a_die_shows_all_its_faces_and_is_the_same_again() -> None:
    throws = list(islice(language.dice(7), 600))
    assert throws == list(islice(language.dice(7), 600))
    assert {*throws} == {1, 2, 3, 4, 5, 6} and 3.3 < sum(throws) / 600 < 3.7
