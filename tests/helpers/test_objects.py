"""Snippets that are traced: what is one object, what are two; what ends a trace; the picture."""

from __future__ import annotations

import base64
import builtins
import itertools
import json
import sys
import time
from dataclasses import asdict
from typing import Any

import matplotlib.pyplot as plt
import pytest

from helpers.lab import view
from helpers.objects import names_and_objects, show, trace
from helpers.objects.layout import HEAD, Box, lay_out
from helpers.objects.model import Object, Slot, Step

NESTED = """
row = [0, 0]
board = [row] * 3
other = [[0, 0], [0, 0]]
board[0][1] = 1
"""
CLOSURE = """
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    def get():
        return n
    return inc, get

inc, get = counter()
inc()
"""
MIXED = """
class Dog:
    kind = "dog"
    def __init__(self, name):
        self.name = name
        self.friends = []

def pairs(n, seen=[]):
    while n:
        seen.append(n)
        yield n
        n -= 1

rex, ann = Dog("Rex"), Dog("Ann")
rex.friends.append(ann)
ann.friends.append(rex)
steps = pairs(3)
first = next(steps)
table = {"a": rex, ("b", 1): {1, 2}, "c": (1, [2])}
same = table["c"]
total = sum(n for n in [1, 2, 3])
print(total)
"""
RECURSION = """
def factorial(n):
    if n == 0:
        return 1
    return n * factorial(n - 1)

x = factorial(3)
"""
ALL = {"nested": NESTED, "closure": CLOSURE, "mixed": MIXED, "recursion": RECURSION}


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


def overlap(one: Box, other: Box) -> bool:
    (a, b, w, h), (x, y, v, u) = one.rect, other.rect
    return a < x + v and x < a + w and b < y + u and y < b + h


def crosses(x: float, y: float, box: Box) -> bool:
    left, top, width, height = box.rect
    return left + 1 < x < left + width - 1 and top + 1 < y < top + height - 1


def along(arrow: tuple[float, ...]) -> list[tuple[float, float]]:
    """Points on the arrow, from its start to its end."""
    points = list(zip(arrow[::2], arrow[1::2], strict=True))
    found = []
    for i in range(0, len(points) - 1, 3):
        a, b, c, d = points[i : i + 4]
        for t in (n / 20 for n in range(21)):
            parts = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
            found.append(
                tuple(
                    sum(k * p[axis] for k, p in zip(parts, (a, b, c, d), strict=True))
                    for axis in (0, 1)
                )
            )
    return found


@pytest.mark.parametrize("columns", [1, 3])
@pytest.mark.parametrize("name", ALL)
def test_nothing_overlaps_and_everything_is_inside(name: str, columns: int) -> None:
    made = trace(ALL[name])
    layout = lay_out(made, columns)
    for step in made.steps:
        boxes = [layout.frames[frame.number] for frame in step.frames]
        boxes += [layout.objects[thing.number] for thing in step.objects]
        assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))
        for part, box in zip(step.parts, boxes, strict=True):
            x, y, width, height = box.rect
            assert x >= 0 and y >= 0
            assert x + width <= layout.width and y + height <= layout.height
            assert len(box.places) >= len(part.slots)
            for a, b, w, h in box.places:
                assert x <= a and y + HEAD <= b
                assert a + w <= x + width + 0.01 and b + h <= y + height + 0.01
            others = [other for other in boxes if other is not box]
            for arrow in layout.arrows(part).values():
                path = along(arrow)
                assert not any(crosses(*point, other) for point in path for other in others)
                assert all(0 <= a <= layout.width and 0 <= b <= layout.height for a, b in path)


def test_an_object_keeps_its_place_and_leaves_it_to_the_next() -> None:
    made = trace("for i in range(100):\n    x = [i]\n    y = [x]")
    layout = lay_out(made, 3)
    assert layout.height < 400


@pytest.mark.parametrize("name", ALL)
def test_a_trace_is_plain_data_and_the_page_gets_all_of_it(name: str) -> None:
    made = trace(ALL[name])
    assert json.loads(json.dumps(asdict(made)))["source"] == list(made.source)
    sent = json.loads(json.dumps(show.payload(made)))
    for step, told in zip(made.steps, sent["steps"], strict=True):
        titles = [sent["objects"][i]["title"] for i in told["objects"]]
        assert titles == [thing.title for thing in step.objects]
        assert tuple(told["shared"]) == step.shared()
    assert len(sent["frames"]) <= len(made.steps) + 1


def test_the_largest_trace_is_small_enough_for_a_notebook() -> None:
    text = "x = [[0, i] for i in range(12)]\nwhile True:\n    for row in x:\n        row[0] += 1"
    made = trace(text)
    assert len(made.steps) == 500
    assert len(json.dumps(show.payload(made))) < 500_000


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(view, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def test_a_figure_a_page_and_a_widget_are_shown(
    shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    names_and_objects("a = ['</script>']\nb = a", goal="Find the line.")
    figure, page, live = shown
    assert base64.b64decode(figure["image/png"]).startswith(b"\x89PNG")
    words = figure["text/plain"]
    assert words.startswith("Names and objects. Find the line. Line 2 has run. This is the end.")
    assert "a → object 1, b → object 1" in words
    assert page["text/html"].count("</script>") == 1
    assert "application/vnd.jupyter.widget-view+json" in live
    assert plt.get_fignums() == []


def test_only_the_figure_is_made_while_nbgrader_executes(
    shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    names_and_objects("a = 1")
    assert len(shown) == 1


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("text", ["name = '王小明 $x$'", "print('王 😀')", "1 / 0"])
def test_the_figure_draws_what_its_font_lacks_in_silence(text: str) -> None:
    figure = show.make_lab(trace(text)).figure()
    figure.canvas.draw()
    plt.close(figure)


def test_a_trace_that_was_stopped_says_so_at_once_and_at_its_end() -> None:
    made = trace("while True:\n    pass")
    lab = show.make_lab(made)
    assert lab.goal.endswith(made.stopped) and lab.readouts[-1].endswith(made.stopped)
    assert lab.sliders[0].labels[0] == "1 of 500"
