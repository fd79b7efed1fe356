"""Comparing values: every valid style is right, every difference is found where it is."""

import copy
import dataclasses
import datetime
import decimal
import fractions
import math
import re
from collections import Counter, OrderedDict
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from helpers.check import frames as _frames  # noqa: F401 (registers its rules)
from helpers.check.compare import compare, unchanged
from helpers.check.describe import describe, describe_call, describe_pair
from helpers.check.recognise import likely_cause

NAN, INF = math.nan, math.inf


@dataclasses.dataclass(frozen=True)
class Point:
    x: float
    tags: tuple[str, ...] = ()


class NeverCompared:
    """Stands for a handle: plain use is refused."""

    def _refuse(self, *_: object) -> Any:
        raise TypeError("opaque")

    __eq__ = __ne__ = __lt__ = __bool__ = __len__ = __iter__ = __float__ = __repr__ = _refuse
    __hash__ = None  # type: ignore[assignment]


def repr_of(value: object) -> str:
    return describe(value, 30)


class AlwaysEqual:
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


EQUAL: list[tuple[Any, Any]] = [
    (2, 2.0),
    (2.0, 2),
    (np.float64(0.5), 0.5),
    (np.int32(2), 2),
    (np.array(2.0), 2.0),
    (0.1 + 0.2, 0.3),
    (1e-17, 0.0),
    (np.float32(0.1), 0.1),
    (NAN, NAN),
    (INF, INF),
    (10**400, 10**400),
    (1 + 2j, 1 + 2j),
    (2.0, 2 + 0j),
    (0.5, fractions.Fraction(1, 2)),
    (0.1, decimal.Decimal("0.1")),
    (np.bool_(True), True),
    (torch.tensor(True), True),
    ("a", "a"),
    (b"a", b"a"),
    (None, None),
    (pd.Series([1, 2], index=[5, 6]), np.array([1, 2])),
    (np.array([1, 2]), [1, 2]),
    (np.array([1.0, 2]), (1, 2)),
    (torch.tensor([0.1, 2]), [0.1, 2]),
    (range(3), [0, 1, 2]),
    ([0, 1, 2], range(3)),
    ((1, 2), [1, 2]),
    ([(1, "a")], [(1, "a")]),
    (np.array(["a", "b"]), ["a", "b"]),
    ([np.zeros(2), np.ones(3)], (np.zeros(2), np.ones(3))),
    (np.array([1, 2]), np.array([1.0, 2.0])),
    (np.int32([1, 2]), np.int64([1, 2])),
    (np.array([]), np.array([])),
    (np.array([NAN, INF]), np.array([NAN, INF])),
    (np.array(["a", None], dtype=object), np.array(["a", None], dtype=object)),
    (np.array(["2020-01-01"], dtype="M8[D]"), np.array(["2020-01-01"], dtype="M8[s]")),
    (torch.tensor([1.0]) + 1e-7, torch.tensor([1.0])),
    (torch.tensor([1], dtype=torch.int32), torch.tensor([1])),
    (torch.tensor([1.0]), torch.tensor([1.0], requires_grad=True)),
    (torch.ones(2, dtype=torch.bfloat16), torch.ones(2, dtype=torch.bfloat16) * 1.004),
    (torch.eye(2).to_sparse(), torch.eye(2)),
    (Counter("aab"), {"b": 1, "a": 2}),
    (OrderedDict(b=1, a=2), {"a": 2, "b": 1}),
    ({1, 2}, frozenset({1, 2})),
    ({0.1 + 0.2}, {0.3}),
    (Point(1.0 + 1e-12), Point(1.0)),
    (np.dtype("float32"), np.dtype("f4")),
    (np.float32, np.dtype("f4")),
    (torch.float32, torch.float32),
    (slice(1), slice(1)),
    (ValueError("a"), ValueError("a")),
    (datetime.date(2020, 1, 1), datetime.date(2020, 1, 1)),
    (pd.NaT, pd.NaT),
    (pd.NA, pd.NA),
    (len, len),
    (pd.DataFrame({"a": [1, None]}), pd.DataFrame({"a": [1.0, NAN]})),
    (pd.Series([1, 2], name="x"), pd.Series([1.0, 2.0], name="y")),
    (pd.Series(["a", None], dtype=object), pd.Series(["a", None])),
    (pd.Index([1, 2]), pd.Index([1, 2])),
    (pd.Series(["a", "b"], dtype="category"), pd.Series(["a", "b"])),
]

DIFFERENT: list[tuple[Any, Any, str, str]] = [
    (3, 4, "value", ""),
    (10**400, 10**400 + 1, "value", ""),
    (2**60, 2**60 + 1, "value", ""),
    (2.1, 2, "value", ""),
    (NAN, 1.0, "finite", ""),
    (1.0, NAN, "value", ""),
    (INF, -INF, "value", ""),
    (INF, 1.0, "finite", ""),
    (True, 1, "type", ""),
    (1, True, "type", ""),
    (False, True, "value", ""),
    ("1", 1, "type", ""),
    (None, 1, "type", ""),
    (1, None, "type", ""),
    ([1], 1, "type", ""),
    (np.ones(1), 1, "shape", ""),
    (torch.tensor(2.0), 2.0, "type", ""),
    ([torch.tensor(2.0)], [2.0], "type", "[0]"),
    (torch.tensor(3.0), 2.0, "value", ""),
    (torch.tensor([1.0], requires_grad=True), torch.tensor([1.0]), "type", ""),
    (np.ones(3), np.ones(3, int), "dtype", ""),
    ("abc", "abd", "value", ""),
    ("x" * 50 + "a", "x" * 50 + "b", "value", "[50]"),
    (np.eye(2), np.ones((2, 2)), "value", "[0, 1]"),
    ([1, 2, 4], np.array([1, 2, 3]), "value", "[2]"),
    ([1, 2], np.array([1, 2]), "type", ""),
    ((1.0, 2), np.array([1, 2]), "type", ""),
    ([[1, 2], [3, 4]], np.array([[1.0, 2], [3, 4]]), "type", ""),
    (range(3), np.arange(3), "type", ""),
    ([], np.array([]), "type", ""),
    ({"a": [1.5]}, {"a": np.array([1.5])}, "type", '["a"]'),
    ([[1], [2, 3]], np.ones((2, 2)), "type", ""),
    (np.ones((3, 1)), np.ones(3), "shape", ""),
    (np.ones(3, np.float32), np.ones(3), "dtype", ""),
    (np.ones(3, bool), np.ones(3), "dtype", ""),
    ([True], np.ones(1), "dtype", ""),
    (["a"], np.ones(1), "dtype", ""),
    (5.0, np.ones(3), "type", ""),
    (np.array([1, NAN]), np.array([2.0, 1.0]), "finite", "[1]"),
    (np.ones(2), torch.ones(2), "type", ""),
    (torch.ones(2), np.ones(2), "type", ""),
    ([1.0, 1.0], torch.ones(2), "type", ""),
    (torch.ones(2, dtype=torch.int64), torch.ones(2), "dtype", ""),
    (torch.ones(2).half(), torch.ones(2), "dtype", ""),
    ([1, 2], [1, 3], "value", "[1]"),
    ([1], [1, 3], "length", ""),
    ("ab", ["a", "b"], "type", ""),
    ((i for i in [1]), [1], "type", ""),
    ({1}, [1], "type", ""),
    ([1], {1}, "type", ""),
    (1, (1, 2), "type", ""),
    ({"a": 1}, {"a": 1, "b": 2}, "keys", ""),
    ({"a": 1, "c": 3}, {"a": 1}, "keys", ""),
    ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, "value", '["a"]["b"][1]'),
    ({1: np.zeros(2)}, {1: np.array([0.0, 1.0])}, "value", "[1][1]"),
    ({None: 1}, {}, "keys", ""),
    ([("m", 1)], {"m": 1}, "type", ""),
    ({1, 2}, {1, 3}, "value", ""),
    (Point(1.0, ("a",)), Point(1.0, ("b",)), "value", ".tags[0]"),
    (ValueError("a"), KeyError("a"), "type", ""),
    (ValueError("a"), ValueError("b"), "value", ""),
    (NeverCompared(), 1, "type", ""),
    (NeverCompared(), [1], "type", ""),
    (NeverCompared(), np.ones(1), "type", ""),
    (NeverCompared(), torch.ones(1), "type", ""),
    (NeverCompared(), {}, "type", ""),
    (NeverCompared(), pd.Series([1]), "type", ""),
    ([NeverCompared()], np.ones(1), "type", ""),
    (AlwaysEqual(), 1, "type", ""),
    (AlwaysEqual(), [1], "type", ""),
    ([AlwaysEqual()], [1], "type", "[0]"),
    (AlwaysEqual(), datetime.date(2020, 1, 1), "type", ""),
    (pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]}), "columns", ""),
    (pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [1, 3]}), "value", "['a'][1]"),
    (pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [1]}), "length", ""),
    (pd.DataFrame({"a": [1]}), pd.Series([1]), "type", ""),
    (pd.Series([1], index=[1]), pd.Series([1]), "labels", ".index[0]"),
    (pd.Series([1, 2], index=list("ba")), pd.Series([1, 3], index=list("ba")), "value", "['a']"),
    (pd.Series([1.0, None]), pd.Series([1.0, 2.0]), "value", "[1]"),
    (pd.Series([True]), pd.Series([1]), "dtype", ""),
    (pd.Series(["1"]), pd.Series([1]), "type", "[0]"),
    ([1], pd.Series([1]), "type", ""),
]


@pytest.mark.parametrize(("got", "expected"), EQUAL, ids=repr_of)
def test_every_valid_style_is_equal(got: Any, expected: Any) -> None:
    assert compare(got, expected) is None


@pytest.mark.parametrize(("got", "expected", "rung", "where"), DIFFERENT, ids=repr_of)
def test_the_first_rung_that_fails(got: Any, expected: Any, rung: str, where: str) -> None:
    found = compare(got, expected)
    assert found is not None
    assert (found.rung, found.where) == (rung, where)


def test_tolerance_is_asked_for_or_by_dtype() -> None:
    assert compare(1.001, 1.0) is not None
    assert compare(1.001, 1.0, rtol=0.01) is None
    assert compare(0.001, 0.0, atol=0.01) is None
    assert compare(1e-17, 0.0, rtol=0) is not None
    assert compare(1e-20, 2e-20) is not None
    assert compare(1e-17, 0.0, atol=0.0) is not None
    assert compare(9, 10) is not None
    assert compare(9, 10, atol=1) is None
    assert compare([9], [10], rtol=0.2) is None
    assert compare(np.float32([1.00001]), np.float32([1])) is None
    assert compare(np.float64([1.00001]), np.float64([1])) is not None
    assert compare(np.float16([1.001]), np.float16([1])) is None


def test_what_cancels_is_compared_with_its_neighbours() -> None:
    exact = np.array([1e6, 0.0])
    assert compare(np.array([1e6, 1e-9]), exact) is None
    assert compare(np.array([1e6, 1e-3]), exact) is not None


def test_a_list_inside_itself_is_no_crash() -> None:
    mine: list[Any] = []
    mine.append(mine)
    theirs: list[Any] = []
    theirs.append(theirs)
    assert compare(theirs, mine) is not None


# ------------------------------------------------------------------ laws

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary()
    | st_numpy.arrays(
        st.sampled_from([np.float64, np.float32, np.int64, np.bool_, np.complex64]),
        st_numpy.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3),
    )
    | st.floats(width=32).map(torch.tensor)
    | st.sets(st.integers() | st.text())
    | st.lists(st.floats(), max_size=3).map(pd.Series)
    | st.builds(datetime.timedelta, st.integers(0, 9))
    | st.builds(NeverCompared)
)
NESTED = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
    ),
    max_leaves=6,
)


def _plain(value: Any) -> bool:
    if isinstance(value, NeverCompared):
        return False
    if isinstance(value, list | tuple):
        return all(map(_plain, value))
    return all(map(_plain, value.values())) if isinstance(value, dict) else True


@given(NESTED.filter(_plain))
@settings(max_examples=200, deadline=None)
def test_a_value_equals_itself_and_its_copy(value: Any) -> None:
    assert compare(value, value) is None
    assert compare(copy.deepcopy(value), value, rtol=0, atol=0) is None
    assert unchanged(value, copy.deepcopy(value))


@given(NESTED, NESTED)
@settings(max_examples=300, deadline=None)
def test_nothing_raises_and_every_text_is_short(got: Any, expected: Any) -> None:
    found = compare(got, expected)
    for value in (got, expected):
        assert len(describe(value, 40)) <= 40
    assert len(describe_call("f", [got, expected], {"key": got}, 60)) <= 60
    if found is not None:
        assert all(len(text) <= 60 for text in describe_pair(found.got, found.expected, 60))
        inputs = {"x": got, "y": expected}
        cause = likely_cause(got, expected, found, also={}, inputs=inputs, rtol=None, atol=None)
        assert len(cause) <= 160 and "\n" not in cause


@given(
    st_numpy.arrays(
        st.sampled_from([np.float64, np.float32]),
        st_numpy.array_shapes(max_dims=3, max_side=4),
        elements=st.floats(0.5, 100, width=32),
    ),
    st.data(),
    st.sampled_from(["array", "tensor", "list"]),
)
@settings(max_examples=200, deadline=None)
def test_one_wrong_element_is_found_where_it_is(array: Any, data: Any, form: str) -> None:
    index = tuple(data.draw(st.integers(0, side - 1)) for side in array.shape)
    wrong = array.copy()
    wrong[index] *= np.array(1.01, array.dtype)
    make = {"array": lambda a: a, "tensor": torch.from_numpy, "list": lambda a: a.tolist()}[form]
    found = compare(make(wrong), make(array))
    assert found is not None and found.rung == "value"
    shown = "[" + ", ".join(map(str, index)) + "]"
    assert found.where.replace("][", ", ") == shown
    assert compare(make(wrong), make(array), rtol=0.02) is None


@given(st.floats(-1e300, 1e300).filter(lambda x: abs(x) > 1e-300))
@settings(max_examples=100, deadline=None)
def test_a_rounding_is_right_and_a_millionth_is_not(value: float) -> None:
    assert compare(float(np.nextafter(value, INF)), value) is None
    assert compare(value * (1 + 1e-6), value) is not None


# ------------------------------------------------------------------ the likely cause

A = np.array([[1.5, 2.0, 3.5], [4.0, -5.5, 6.0]])
V = np.array([0.3, 1.7, 2.9, 4.1])

CAUSES: list[tuple[Any, Any, str]] = [
    (None, 1.0, "does it end without `return`"),
    (-A, A, "wrong sign"),
    (-2.0, 2.0, "sign is flipped"),
    (A[:, ::-1][:, [0, 1, 2]].T, A, "axes are swapped"),
    (A.T, A, "transpose"),
    (A[:, :2].T, A[:, :2], "transpose"),
    (A * 3, A, "3 times"),
    (A / 4, A, "1/4 times"),
    (A * 1.37, A, "1.37 times"),
    (A * math.log(2), A, "ln 2"),
    (1.62, 1.5, ""),
    (5.0, 2.5, "2 times"),
    (A + 1, A, "too large by 1"),
    (A - 0.25, A, "too small by 0.25"),
    (7, 6, "too large by 1"),
    (V[::-1], V, "reverse order"),
    (V[[2, 0, 3, 1]], V, "another order"),
    (np.roll(V, 1), V, "moved by one place"),
    (V**2, V, "the square of"),
    (np.sqrt(V), V, "the square root of"),
    (0.7, 0.3, "1 minus"),
    (np.exp(V), V, "the exponential of"),
    (np.trunc(V), V, "fractions are cut off"),
    (np.zeros(4), V, "zero everywhere"),
    (np.append(V[:3], 9.0), V, "Only the last value differs"),
    (np.append(9.0, V[1:]), V, "Only the first value differs"),
    (V.reshape(-1, 1), V, "one more axis of length 1"),
    (V, V.reshape(-1, 1), "one fewer axis of length 1"),
    (A[:, None], A[:, :, None], "stands in another place"),
    (V.reshape(2, 2), V, "another shape"),
    (A.sum(0), A, "the sum of the expected values over axis 0"),
    (V.astype(np.float32), V, "precision changed"),
    (V > 0, V, "True and False"),
    (V[::-1] * (1 + 2e-6), V, ""),
    (np.append(V[:3], NAN), V, "nan comes from"),
    (np.append(V[:3], INF), V, "inf comes from"),
    ([0.3, NAN], [0.3, 1.0], "nan comes from"),
    (torch.from_numpy(V), V, ".detach().numpy()"),
    ([torch.ones(2)], torch.ones(1, 2), "torch.stack"),
    ([torch.ones(2), torch.ones(3)], torch.ones(1, 2), ""),
    (pd.DataFrame({"a": [1]}), torch.ones(1, 1), ""),
    ("many", 3, "That is text, not a number."),
    (2.0000004, 2.0, "Nearly right: off by 4e-7."),
    (V * (1 - 1e-6), V[[0, 1, 2, 3]], "Nearly right: off by 4e-6."),
    ([V, {"a": -V * (1 + 5e-7)}], [V, {"a": -V}], "Nearly right"),
    (1000, 1001, "too small by 1"),
    (1.0, 1.01, ""),
    (1, 0.5, ""),
    (0, 0.3, ""),
    (0.0, 0.7, ""),
    (1.0, 2.0, ""),
    (-1.0, 1.0, "sign is flipped"),
    ([3.0, {"m": 8.0}], [1.5, {"m": 4.0}], "2 times"),
    ([3.0, {"m": 9.0}], [1.5, {"m": 4.0}], ""),
    ([-3.0, "x"], [3.0, "x"], "sign is flipped"),
    (V, torch.from_numpy(V), "torch.from_numpy"),
    (V.tolist(), torch.from_numpy(V), "torch.tensor"),
    (1, True, "bool("),
    ("3", 3, "`int("),
    ((i for i in [1]), [1], "`list(…)` makes them"),
    ({1: 2}.keys(), [1], "`list(…)` makes them"),
    (1, (1, 2), "make a tuple"),
    ([1, 2], {1, 2}, "`set(…)`"),
    ("Ab", "ab", "capital letters"),
    ("a  b", "a b", "spaces"),
    ("ab", "ba", "reverse"),
    (pd.DataFrame({"a": [1]}), pd.Series([1]), "One column is"),
    (pd.DataFrame({"b": [1], "a": [1]}), pd.DataFrame({"a": [1], "b": [1]}), "another order"),
    (pd.Series([1, 2], index=[1, 0]), pd.Series([2, 1], index=[0, 1]), "sort them"),
    (pd.DataFrame({"a": [1], "c": [1]}), pd.DataFrame({"a": [1], "b": [1]}), "Missing: 'b'. Not a"),
    (pd.Series([1], index=[5]), pd.Series([1], index=[0]), "reset_index"),
    (pd.Series([1, 2]), pd.Series([1, 2], index=[5, 3]), "The labels of the rows are lost"),
    ((10, 40), 50.0, "is one comma too many?"),
    (("Hello, ", "Ada"), "Hello, Ada", "is one comma too many?"),
    ({"m": -V}, {"m": V}, "wrong sign"),
    ([-0.5, -1.5], [0.5, 1.5], "wrong sign"),
    (object(), 1, ""),
    (
        np.array([1.05, 9e5, 1e6]),
        np.array([1.0, 9e5, 1e6]),
        "Only the first value differs.",
    ),  # 5 % off
    (3, 1, ""),  # of two counts one is a multiple of the other by chance
    (12.5, INF, ""),  # no finite number is nearly infinite
]


@pytest.mark.parametrize(("got", "expected", "sentence"), CAUSES, ids=repr_of)
def test_the_likely_cause(got: Any, expected: Any, sentence: str) -> None:
    found = compare(got, expected)
    assert found is not None
    cause = likely_cause(got, expected, found, also={}, inputs={}, rtol=None, atol=None)
    assert sentence in cause
    assert sentence or not cause


START = np.array([1.0, 2.0, 4.0])
STEP = np.array([0.5, -0.25, 2.0])
PATH = [START, START + STEP, START + 3 * STEP, START - STEP]
# What may be wrong from one step on, and the sentence that it alone would be told by.
WRONG_STEPS = [
    (lambda step: -step, "wrong sign"),
    (lambda step: 2 * step, "2 times"),
    (lambda step: step[::-1], "another order"),
    (lambda step: step + 1, "too large by 1"),
    (lambda step: 0 * step, "zero everywhere"),
    (lambda step: step * (1 + 1e-6), "Nearly right"),
]


@pytest.mark.parametrize("shape", [list, np.array, lambda path: {"path": path, "n": 3}])
@pytest.mark.parametrize(("wrong", "sentence"), WRONG_STEPS)
def test_a_cause_explains_the_whole_path_or_is_not_told(
    shape: Callable[[Any], Any], wrong: Callable[[Any], Any], sentence: str
) -> None:
    """The first wrong step alone tells little: most mistakes begin alike."""

    def cause(path: Any, also: Any = ()) -> str:
        got, expected = shape(path), shape(PATH)
        found = compare(got, expected)
        assert found is not None
        told = {f"Mistake {n}.": shape(value) for n, value in enumerate(also)}
        return likely_cause(got, expected, found, also=told, inputs={}, rtol=None, atol=None)

    first = [START, wrong(PATH[1]), PATH[2] + 0.7, PATH[3] * 1.3]
    assert sentence in cause([wrong(step) for step in PATH])
    assert sentence not in cause(first)
    assert cause(first, also=[[*first[:2], *PATH[2:]]]) != "Mistake 0."
    assert cause(first, also=[[*first[:3], first[3] + 1e-3], first]) == "Mistake 1."


GRADED_TENSOR = torch.ones(2, requires_grad=True)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (GRADED_TENSOR, np.ones(2)),
        (V, torch.from_numpy(V)),
        (V.tolist(), torch.from_numpy(V)),
        (V, torch.from_numpy(V).float()),
        ([1, 2], torch.tensor([1.0, 2.0])),
        ([1, 2], torch.tensor([1, 2])),
        ((1.0, 2.0), torch.tensor([1.0, 2.0])),
        ([torch.ones(2), torch.zeros(2)], torch.tensor([[1.0, 1.0], [0.0, 0.0]])),
        ([torch.tensor(1.0), torch.tensor(2.0)], torch.tensor([1.0, 2.0])),
        (0.5, torch.tensor(0.5)),
        ("3", 3),
        ("3.5", 3.5),
        ("1e3", 1000.0),
        ((i for i in [1, 2]), [1, 2]),
        (map(abs, [1, 2]), (1, 2)),
        ({1: 2, 3: 4}.keys(), [1, 3]),
        ([1, 2], {1, 2}),
        (1, True),
    ],
    ids=repr_of,
)
def test_every_cure_works(got: Any, expected: Any) -> None:
    found = compare(got, expected)
    assert found is not None
    cure = re.findall(r"`([^`]+)`", found.note)[-1]
    code = f"got{cure}" if cure.startswith(".") else cure.replace("…", "got")
    made = eval(code, {"got": got, "torch": torch, "np": np})
    assert compare(made, expected, rtol=1e-6) is None or type(made) is type(expected)
    if cure != ".detach().numpy()":
        assert compare(made, expected, rtol=1e-6) is None


@pytest.mark.parametrize(
    "got", [pd.DataFrame({"a": [1]}), (i for i in [1]), map(abs, [1])], ids=["frame", "gen", "map"]
)
def test_a_name_at_the_begin_of_a_sentence_stays_a_name(got: Any) -> None:
    found = compare(got, torch.ones(1)) if isinstance(got, pd.DataFrame) else compare(got, [2])
    assert found is not None and "Dataframe" not in found.note


@pytest.mark.parametrize("dtype", ["float64", "Int64", "Float64", "float32", "object"])
def test_a_column_with_gaps_is_right_in_every_dtype_of_numbers(dtype: str) -> None:
    expected = pd.DataFrame({"id": ["a", "b", "c"], "mass": [3750.0, np.nan, 4200.0]})
    got = expected.assign(id=expected["id"].astype(object), mass=expected["mass"].astype(dtype))
    assert compare(got, expected) is None
    for at, value in [(0, 3751), (1, 5), (2, None)]:
        wrong = got.copy()
        wrong.loc[at, "mass"] = value
        found = compare(wrong, expected)
        assert found is not None and found.where == f"['mass'][{at}]"
    assert str(found.got) == "a missing value"  # of the last one


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_days_are_right_in_every_unit(unit: str) -> None:
    days = pd.Series(pd.to_datetime(["2007-11-09", None, "2008-11-02"]))
    assert compare(days.astype(f"datetime64[{unit}]"), days) is None
    found = compare(days.dt.strftime("%Y-%m-%d"), days)
    assert found is not None and found.rung == "type"


def test_an_input_given_back_is_recognised() -> None:
    for value, expected in ((V, V * 2), (torch.from_numpy(V), torch.ones(4)), ([1, 2], [1, 3])):
        found = compare(value, expected)
        assert found is not None
        inputs = {"scale": 2, "x": value}
        cause = likely_cause(value, expected, found, also={}, inputs=inputs, rtol=None, atol=None)
        assert cause == "That is the input `x`, unchanged."


# ------------------------------------------------------------------ texts


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3.0"),
        (1e-10, "1e-10"),
        (np.float32(0.1), "0.1"),
        (np.array([1.0, -2.0]), "[1., -2.]"),
        (torch.tensor([0.5]), "[0.5]"),
        (np.array([True]), "[True]"),
        (np.zeros((100, 64)), "array of 100×64"),
        (torch.zeros(3, 5), "tensor of 3×5"),
        ([0] * 100, "list of 100"),
        ({"a": np.zeros(100)}, "{'a': array of 100}"),
        (pd.DataFrame({"a": [1, 2]}), "DataFrame of 2×1"),
        ((1,), "(1,)"),
        (set(), "set()"),
        (3 * 10**5000, "about 1e5000"),
        (math.exp, "exp"),
        (lambda: 0, "lambda"),
        (np.float64, "float64"),
        (object(), "an object"),
        (NeverCompared(), "a NeverCompared"),
        (Point(1.0), "Point(x=1.0, tags=())"),
        (1 - 2j, "(1-2j)"),
    ],
    ids=repr_of,
)
def test_describe(value: Any, text: str) -> None:
    assert describe(value) == text


def test_a_pair_is_written_out_on_both_sides_or_on_none() -> None:
    close = np.array([0.9, 0.9, -2.1])
    told = describe_pair(close * (1 + 1e-9), close, 26)
    assert told == ("[0.9, 0.9, -2.1]",) * 2


def test_the_longest_arguments_of_a_call_are_shortened_first() -> None:
    arguments = [np.arange(9.0), {"lr": 0.1, "eps": 1e-8}]
    text = describe_call("step", arguments, {"weights": np.arange(12.0)}, 70)
    assert text == "step(array of 9, {'lr': 0.1, 'eps': 1e-08}, weights=array of 12)"
