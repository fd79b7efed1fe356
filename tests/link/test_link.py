"""The link between the tests and the learner's code, with both ends in one process."""

from __future__ import annotations

import datetime
import random
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

from autograder.link.channel import Channel
from autograder.link.client import Handle, LearnerProcessGone, TestClient
from autograder.link.server import LearnerServer
from autograder.link.wire import NotPlain
from helpers.week5_optimizers import reference
from helpers.week5_optimizers.losses import Quadratic


def double_given(x: Any) -> Any:
    return 2 * x


def drive_adder(adder: Any, values: list[float], steps: int) -> list[float]:
    """What a setup cell defines: it works in place and returns data."""
    made = adder(values)
    for _ in range(steps):
        made.step()
    return values


@pytest.fixture
def learner() -> Iterator[dict[str, Any]]:
    """The learner's namespace; `learner["client"]` is the test process's end of the link."""
    ours, theirs = socket.socketpair()
    given = {"double_given": double_given, "drive_adder": drive_adder}
    namespace: dict[str, Any] = dict(given)
    server = LearnerServer(Channel(theirs), namespace)
    server.remember_given(frozenset(given))

    def serve() -> None:
        try:
            while True:
                server.serve_one(lambda action: action())
        except (EOFError, OSError):
            theirs.close()

    thread = threading.Thread(target=serve)
    thread.start()
    namespace["client"] = TestClient(Channel(ours), dict(given), frozenset(given))
    namespace["socket"] = theirs
    yield namespace
    ours.close()
    thread.join(5)


def remote(learner: dict[str, Any], name: str, value: Any) -> Any:
    learner[name] = value
    return learner["client"].lookup([name])[name]


def test_functions_take_and_return_plain_values(learner: dict[str, Any]) -> None:
    def step(p: Any, g: Any, lr: float = 0.1) -> Any:
        return p - lr * g, {"t": 1}

    f = remote(learner, "step", step)
    new, state = f(np.ones(3), np.arange(3.0), lr=0.5)
    np.testing.assert_allclose(new, [1.0, 0.5, 0.0])
    assert state == {"t": 1}
    assert list(f.__signature__.parameters) == ["p", "g", "lr"]
    assert f.__name__ == "step"


def test_unbound_names_are_absent(learner: dict[str, Any]) -> None:
    assert learner["client"].lookup(["nothing"]) == {}


def test_objects_stay_handles_that_never_judge(learner: dict[str, Any]) -> None:
    class Always:
        value = 3

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

    handle = remote(learner, "thing", Always())
    assert isinstance(handle, Handle)
    assert handle.value == 3
    for judge in (
        lambda: handle == 3,
        lambda: handle != 3,
        lambda: handle < 3,
        lambda: abs(handle),
    ):
        with pytest.raises(TypeError, match="opaque"):
            judge()


DAY = datetime.date(2020, 2, 29)


@pytest.mark.parametrize(
    "value",
    [
        {DAY: 3},
        {(1, DAY): 3},
        {DAY},
        frozenset({1, frozenset({DAY})}),
        pd.MultiIndex.from_tuples([("a", DAY)]),
        pd.Series([1.0], index=pd.MultiIndex.from_tuples([("a", DAY)])),
        pd.Series([DAY]).astype("category"),
        pd.Series([1.0], name=DAY),
        pd.DataFrame({"n": [1]}).groupby(pd.cut([pd.Timedelta(5)], 1), observed=False).mean(),
    ],
    ids=lambda value: f"{type(value).__name__} of {len(value)}",
)
def test_keys_that_do_not_cross_break_nothing(learner: dict[str, Any], value: Any) -> None:
    """A handle cannot be hashed, so what would need it as a key is a handle itself."""
    found = remote(learner, "found", value)
    assert len(found) == len(value)
    assert remote(learner, "one", 1) == 1


def test_classes_methods_items_and_generators(learner: dict[str, Any]) -> None:
    class Bag:
        def __init__(self, items: list[int]) -> None:
            self.items = items

        def __len__(self) -> int:
            return len(self.items)

        def __getitem__(self, i: int) -> int:
            return self.items[i]

        def each(self) -> Iterator[int]:
            yield from self.items

    bag = remote(learner, "Bag", Bag)([5, 6, 7])
    assert (
        len(bag) == 3 and bag[1] == 6 and list(bag.each()) == [5, 6, 7] and list(bag) == [5, 6, 7]
    )


def test_arguments_as_the_learner_left_them(learner: dict[str, Any]) -> None:
    def clobber(x: Any, state: dict[str, int]) -> int:
        x[0] = 99
        state["t"] = 1
        return 0

    x, state = np.zeros(2), {"t": 0}
    result, args, kwargs, places = remote(learner, "f", clobber).call_in_place(x, state=state)
    assert result == 0 and places == [] and args[0][0] == 99 and kwargs == {"state": {"t": 1}}
    assert x[0] == 0 and state == {"t": 0}, "the test's own values must not change"


def test_a_call_back_whose_value_the_learner_changed(learner: dict[str, Any]) -> None:
    def clobber(x: Any, read: Any, write: Any) -> float:
        write(x)[0] = 99
        return float(read(x)[0])

    kept = np.array([1.0, 2.0])
    call = remote(learner, "f", clobber).call_in_place
    assert call(0, lambda x: kept, lambda x: kept)[3] == [2]
    assert call(0, write=lambda x: kept, read=lambda x: kept)[3] == ["write"]
    assert kept[0] == 1.0


@pytest.mark.parametrize("error", [ValueError("bad"), ZeroDivisionError("x"), KeyError("k")])
def test_builtin_exceptions_keep_their_type(learner: dict[str, Any], error: Exception) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)):
        remote(learner, "fail", fail)()


def test_other_exceptions_are_mirrored_by_their_nearest_builtin(learner: dict[str, Any]) -> None:
    class Mine(LookupError):
        pass

    def fail() -> None:
        raise Mine("lost")

    with pytest.raises(LookupError, match="lost") as caught:
        remote(learner, "fail", fail)()
    assert type(caught.value).__name__ == "Mine"


@pytest.mark.parametrize("escape", [SystemExit, KeyboardInterrupt, StopIteration, GeneratorExit])
def test_no_exception_of_the_learner_escapes_the_checks(
    learner: dict[str, Any], escape: type[BaseException]
) -> None:
    def fail() -> None:
        raise escape

    with pytest.raises(Exception) as caught:
        remote(learner, "fail", fail)()
    assert not isinstance(caught.value, escape)


def test_call_backs_and_their_exceptions(learner: dict[str, Any]) -> None:
    calls = []

    def loss(x: float) -> float:
        calls.append(x)
        return x * x

    f = remote(learner, "f", lambda g, x: g(x) + 1)
    assert f(loss, 3.0) == 10.0 and calls == [3.0]

    def refuse(x: float) -> float:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        f(refuse, 1.0)


def test_functions_go_to_the_learner_by_name(learner: dict[str, Any]) -> None:
    f = remote(learner, "f", lambda g, x: g(x))
    assert f(double_given, 4) == 8
    assert f(np.square, 3) == 9
    assert torch.equal(f(torch.relu, torch.tensor([-1.0, 2.0])), torch.tensor([0.0, 2.0]))


def test_dataclasses_of_the_course_cross_by_value(learner: dict[str, Any]) -> None:
    quadratic = Quadratic(np.diag([1.0, 3.0]), np.zeros(2))
    f = remote(learner, "f", lambda q, x: q.gradient(x))
    np.testing.assert_allclose(
        f(quadratic, np.array([1.0, 2.0])), quadratic.gradient(np.array([1.0, 2.0]))
    )


def test_random_state_flows_to_the_learner_only(learner: dict[str, Any]) -> None:
    f = remote(
        learner, "f", lambda: (float(np.random.rand()), random.random(), float(torch.rand(1)))
    )

    def seed() -> None:
        np.random.seed(1)
        random.seed(1)
        torch.manual_seed(1)

    seed()
    expected = (float(np.random.rand()), random.random(), float(torch.rand(1)))
    seed()
    assert f() == expected
    g = remote(learner, "g", lambda rng, t: (rng.normal(), t.initial_seed() >= 0))
    rng = np.random.default_rng(5)
    assert g(rng, torch.Generator())[0] == np.random.default_rng(5).normal()
    assert rng.normal() == np.random.default_rng(5).normal(), "the test's generator stays put"


def test_what_cannot_cross_is_said(learner: dict[str, Any]) -> None:
    f = remote(learner, "f", lambda x: x)
    with pytest.raises(NotPlain, match="cannot be handed"):
        f(object())


HOSTILE: dict[str, Callable[[Channel], None]] = {
    "garbage": lambda c: c.sock.sendall(b"\xff" * 64),
    "unknown tag": lambda c: c.send({"ok": ["pickle", "x"]}),
    "handle of the tests": lambda c: c.send({"ok": ["given", "double_given"]}),
    "reference": lambda c: c.send({"ok": ["reference", "os:system"]}),
    "never given call-back": lambda c: c.send({"callback": 7, "value": ["tuple", []]}),
    "call-back without arguments": lambda c: c.send({"callback": 0, "value": 3}),
    "hang up": lambda c: c.sock.shutdown(socket.SHUT_RDWR),
}


@pytest.mark.parametrize("attack", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_answer_breaks_the_link_and_nothing_else(
    attack: Callable[[Channel], None],
) -> None:
    ours, theirs = socket.socketpair()
    client = TestClient(Channel(ours), {}, frozenset())
    client.callbacks.append(lambda: 1)

    def answer() -> None:
        channel = Channel(theirs)
        channel.receive()
        attack(channel)

    thread = threading.Thread(target=answer)
    thread.start()
    with pytest.raises(LearnerProcessGone):
        client.lookup(["f"])
    thread.join(5)
    with pytest.raises(LearnerProcessGone):
        client.lookup(["f"])
    ours.close()
    theirs.close()


def test_a_reference_refuses_inside_the_learners_function(learner: dict[str, Any]) -> None:
    def walks(loss: Any, start: Any) -> Any:
        return reference.descend(loss, start, [0.1])

    def lazy() -> Any:
        yield reference.rate_by_rule(1.0, 2, 4, "linear")

    start = torch.tensor([1.0], dtype=torch.float64)
    with pytest.raises(Exception, match="descend is the course's own answer to descend"):
        remote(learner, "walks", walks)(Quadratic.with_curvatures(2.0), start)
    with pytest.raises(Exception, match="rate_by_rule is the course's own answer"):
        list(remote(learner, "lazy", lazy)())
    handed_over = remote(learner, "uses", lambda rule: rule(1.0, 2, 4, "linear"))
    assert handed_over(reference.rate_by_rule) == pytest.approx(2.0)


def test_a_driver_runs_beside_the_learners_code(learner: dict[str, Any]) -> None:
    class Adder:
        def __init__(self, values: list[float]) -> None:
            self.values = values

        def step(self) -> None:
            self.values[0] += 1.0  # in place: no value crosses the link

    made = remote(learner, "Adder", Adder)
    value, args, kwargs, _ = made.driven_by(drive_adder)([1.0, 2.0], steps=3)
    assert value == [4.0, 2.0] and args[1:] == [[4.0, 2.0]] and kwargs == {"steps": 3}
    with pytest.raises(TypeError, match="a driver is a function of a setup cell or of the helpers"):
        made.driven_by(lambda adder, values: None)
