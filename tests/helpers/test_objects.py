"""Snippets that are traced: what is one object, what are two; what ends a trace."""

from __future__ import annotations

import builtins
import sys
import time
from typing import Any

import pytest
from snippets import CLOSURE, MIXED, NESTED, RECURSION

from helpers.objects import names_and_objects, trace
from helpers.objects.model import Object, Slot, Step


def names(step: Step, frame: int = 0) -> dict[str, Slot]:
    return {slot.name: slot for slot in step.frames[frame].slots}


def last(text: str) -> Step:
    return trace(text).steps[-1]


def objects(step: Step) -> dict[int, Object]:
    return {thing.number: thing for thing in step.objects}


def test_two_names_of_one_list_share_its_number() -> None:
    step = last("a = [1, 2]\nb = a\nb.append(3)")
    found = names(step)
    assert found["a"].to == found["b"].to != 0
    (only,) = step.objects
    assert [slot.text for slot in only.slots] == ["1", "2", "3"]
    assert step.shared() == (only.number,)


@pytest.mark.parametrize("copy", ["a[:]", "list(a)", "a.copy()", "a + []", "[x for x in a]"])
def test_a_copy_is_another_object(copy: str) -> None:
    step = last(f"a = [1, 2]\nb = {copy}")
    found = names(step)
    assert found["a"].to != found["b"].to
    assert step.shared() == ()


def test_nested_lists_are_one_row_or_many() -> None:
    step = last(NESTED)
    things, found = objects(step), names(step)
    board, other = things[found["board"].to], things[found["other"].to]
    assert {slot.to for slot in board.slots} == {found["row"].to}
    assert len({slot.to for slot in other.slots}) == 2
    assert [slot.text for slot in things[found["row"].to].slots] == ["0", "1"]


def test_a_default_is_made_once_and_kept_by_the_function() -> None:
    text = "def add(x, seen=[]):\n    seen.append(x)\n    return seen\np = add(1)\nq = add(2)"
    step = last(text)
    found, things = names(step), objects(step)
    (default,) = things[found["add"].to].slots
    assert default.name == "seen="
    assert default.to == found["p"].to == found["q"].to
    assert [slot.text for slot in things[default.to].slots] == ["1", "2"]


def test_closures_share_their_cell() -> None:
    step = last(CLOSURE)
    things, found = objects(step), names(step)
    (of_inc,), (of_get,) = (things[found[name].to].slots for name in ("inc", "get"))
    assert of_inc.name == of_get.name == "n"
    assert of_inc.to == of_get.to
    cell = things[of_inc.to]
    assert (cell.kind, [slot.text for slot in cell.slots]) == ("cell", ["1"])


def test_each_call_has_a_frame_of_its_own() -> None:
    steps = trace(RECURSION).steps
    deepest = max(steps, key=lambda step: len(step.frames))
    assert [frame.title for frame in deepest.frames] == ["global"] + ["factorial"] * 4
    assert [names(deepest, i)["n"].text for i in range(1, 5)] == ["3", "2", "1", "0"]
    numbers = {frame.number for step in steps for frame in step.frames}
    assert len(numbers) == 5
    handed = [names(step, -1)["returns"].text for step in steps if "returns" in names(step, -1)]
    assert handed == ["1", "1", "2", "6"]
    assert names(steps[-1])["x"].text == "6"


def test_what_ran_and_what_is_next() -> None:
    steps = trace("x = 1\nfor i in range(2):\n    x += i").steps
    assert [(step.ran, step.next) for step in steps] == [
        *((0, 1), (1, 2), (2, 3), (3, 2), (2, 3), (3, 2), (2, 0))
    ]
    assert steps[0].says == "Next: line 1."
    assert steps[1].says == "Line 1 has run. Next: line 2."
    assert steps[-1].says == "Line 2 has run. This is the end."


def test_the_check_that_ends_loops_makes_no_step_of_its_own() -> None:
    text = 'def f():\n    "words"\n    global g\n    g = 1\n    while True:\n        break\nf()'
    ran = [step.next for step in trace(text).steps if step.next]
    assert ran == [1, 7, 4, 5, 6]


def test_instances_classes_generators_and_all_the_rest() -> None:
    step = last(MIXED)
    found, things = names(step), objects(step)
    rex, ann = things[found["rex"].to], things[found["ann"].to]
    assert [slot.name for slot in rex.slots] == ["name", "friends"]
    (friend,) = things[rex.slots[1].to].slots
    assert friend.to == ann.number
    cls = things[found["Dog"].to]
    assert (cls.kind, cls.title) == ("class", "class Dog")
    assert [slot.words for slot in cls.slots] == ["kind → 'dog'", "__init__ → (self, name)"]
    generator = things[found["steps"].to]
    assert generator.title == "generator pairs"
    assert names(step)["first"].text == generator.slots[0].text == "3"
    table = things[found["table"].to]
    assert [slot.name for slot in table.slots] == ["'a'", "('b', 1)", "'c'"]
    assert table.slots[2].to == found["same"].to
    assert found["total"].text == "6"


def test_a_generator_yields_and_goes_on() -> None:
    text = "def up():\n    n = 1\n    yield n\n    yield [n]\ng = up()\na = next(g)\nb = next(g)"
    steps = trace(text).steps
    said = [step.says for step in steps if "yields" in step.says]
    assert said == ["Line 3 has run. up yields 1.", "Line 4 has run. up yields the list."]
    assert len({frame.number for step in steps for frame in step.frames}) == 2


def test_a_list_that_holds_itself() -> None:
    (thing,) = last("a = []\na.append(a)").objects
    assert thing.slots[0].to == thing.number


def test_an_object_keeps_its_number_and_no_other_gets_it() -> None:
    """CPython gives the address of a list that is gone to the next one."""
    steps = trace("for i in range(40):\n    x = [i]\n    del x").steps
    numbers = [names(step)["x"].to for step in steps if "x" in names(step)]
    assert len(numbers) == len(set(numbers)) == 40


def test_what_is_deleted_has_its_last_word() -> None:
    text = "class A:\n    def __del__(self):\n        print('bye')\na = A()\ndel a\nx = 1"
    assert [step.printed for step in trace(text).steps][-1] == len("bye\n")


def test_long_and_strange_values_stay_short() -> None:
    text = "a = list(range(1000))\nb = 'x' * 10**6\nc = 10**5000\nd = 'é王' * 3\ne = {}\nf = len"
    step = last(text)
    found, things = names(step), objects(step)
    thing = things[found["a"].to]
    assert len(thing.slots) + thing.more == 1000
    assert len(found["b"].text) == 18 and found["b"].text.endswith("…'")
    assert found["c"].text == "int of 16610 bits"
    assert found["d"].text == "'é王é王é王'"
    assert things[found["e"].to].title == "empty dict"
    assert found["f"].text == "function len"


def test_methods_of_the_learner_are_not_called_to_look() -> None:
    text = (
        "class L(list):\n    def __iter__(self):\n        1 / 0\n"
        "    __len__ = __repr__ = __iter__\n"
        "    def __getattribute__(self, name):\n        1 / 0\nx = L((1, 2))"
    )
    step = last(text)
    assert not step.failed
    assert [slot.text for slot in objects(step)[names(step)["x"].to].slots] == ["1", "2"]


def test_a_set_is_drawn_in_the_same_order_every_day() -> None:
    (thing,) = last("s = {'pear', 'fig', 'apple', 3}").objects
    assert [slot.text for slot in thing.slots] == ["3", "'apple'", "'fig'", "'pear'"]


def test_what_is_printed_so_far() -> None:
    made = trace("print('a')\nimport sys\nprint('b', file=sys.stderr)")
    assert made.printed == "a\nb\n"
    assert [step.printed for step in made.steps] == [0, 2, 2, 4]


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("x = 1\nx / 0", "Line 2 raises ZeroDivisionError: division by zero", 2),
        ("def f(x):\n    return x.y\nf(3)", "Line 2 raises AttributeError: ", 2),
        ("raise StopIteration", "Line 1 raises StopIteration.", 1),
        ("import sys\nsys.exit('enough')", "Line 2 raises SystemExit: enough", 2),
        ("class E(Exception):\n    def __str__(self):\n        1 / 0\nraise E", "E.", 4),
    ],
)
def test_an_error_is_shown_in_its_step(text: str, says: str, line: int) -> None:
    steps = trace(text).steps
    assert steps[-1].failed and says in steps[-1].says
    assert (steps[-1].ran, steps[-1].next) == (line, 0)
    assert [step.failed for step in steps].count(True) == 1


def test_an_error_that_is_caught_is_one_step_on_the_way() -> None:
    text = "def f():\n    return 1 / 0\ntry:\n    f()\nexcept ZeroDivisionError:\n    x = 1\ny = 2"
    steps = trace(text).steps
    assert [step.failed for step in steps].count(True) == 1
    assert steps[-1].says.endswith("This is the end.")
    assert not any("returns None" in step.says for step in steps)


STOPS = {
    "goes on; does its loop end?": "while True:\n    pass",
    "has more than 20 calls open at once": "def f(n):\n    return f(n + 1)\nf(0)",
    "has more than 60 objects at once": "x = []\nwhile True:\n    x = [x]",
    "printed more than 10,000 characters": "while True:\n    print('x' * 1000)",
}


@pytest.mark.parametrize("why", STOPS)
def test_a_limit_ends_a_snippet_with_one_sentence(why: str) -> None:
    made = trace(STOPS[why])
    count = len(made.steps)
    assert made.stopped.startswith(f"Stopped after {count} steps: the snippet {why}")
    assert 10 < count <= 500
    assert all(len(step.objects) <= 60 for step in made.steps)


@pytest.mark.parametrize(
    "text",
    [
        "import itertools\nx = sum(1 for n in itertools.count())",
        "while True:\n    try:\n        [n for n in range(10**9)]\n    except:\n        pass",
        "import sys\nsys.settrace(None)\nwhile True:\n    pass",
        "while True:\n    try:\n        while True:\n            1 / 0\n"
        "    except BaseException:\n        pass",
    ],
)
def test_an_endless_snippet_ends(text: str) -> None:
    began = time.thread_time()
    made = trace(text)
    assert "does its loop end?" in made.stopped
    assert made.steps
    assert time.thread_time() - began < 4


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = (", "Line 1 is no Python yet: '(' was never closed."),
        ("x = 1\n return", "Line 2 is no Python yet: unexpected indent."),
        ("x = 1\nreturn 1", "Line 2 is no Python yet: 'return' outside function."),
        ("", "There is no line to run in this snippet."),
        ("# only words", "There is no line to run in this snippet."),
        ("x = 1\n" * 31, "The snippet has 31 lines; up to 30 can be shown."),
        ("x\0", "This is no Python yet: source code string cannot contain null bytes."),
        (3, "Hand over the text of a snippet, in quotes."),
    ],
)
def test_what_cannot_run_is_one_sentence(
    text: Any, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    names_and_objects(text)
    printed = capsys.readouterr().out
    assert printed.startswith(says) and printed.count("\n") == 1


def test_an_indented_snippet_is_counted_from_its_first_line() -> None:
    made = trace("""
        x = 1
        if x:
            y = 2
    """)
    assert made.source == ("x = 1", "if x:", "    y = 2")
    assert [step.next for step in made.steps] == [1, 2, 3, 0]


@pytest.mark.parametrize("text", ["x = 1", "1 / 0", "while True:\n    pass", "x = ("])
def test_a_tracer_that_was_set_comes_back(text: str) -> None:
    seen: list[str] = []

    def watch(frame: Any, event: str, value: Any) -> None:
        seen.append(event)

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        trace(text)
        assert sys.gettrace() is watch
    finally:
        sys.settrace(before)
    assert seen


def test_an_interrupt_goes_through_and_all_is_restored() -> None:
    before, screen = sys.gettrace(), sys.stdout
    with pytest.raises(KeyboardInterrupt):
        trace("raise KeyboardInterrupt")
    assert (sys.gettrace(), sys.stdout) == (before, screen)


def test_names_outside_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    main = sys.modules["__main__"]
    monkeypatch.setattr(main, "x", 1, raising=False)
    before, known = len, dict(vars(main))
    step = last("x = 2\nlen = 3\n__builtins__['print'] = 4")
    assert names(step)["x"].text == "2"
    assert (builtins.len, vars(main)) == (before, known)
    assert callable(print)


def test_input_asks_and_is_part_of_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(builtins, "input", lambda prompt: asked.append(prompt) or "Ann")
    made = trace("name = input('Who? ')\nprint('Hi', name)")
    assert asked == ["Who? "]
    assert made.printed == "Who? Ann\nHi Ann\n"
    assert names(made.steps[-1])["name"].text == "'Ann'"
