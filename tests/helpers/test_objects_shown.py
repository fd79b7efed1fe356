"""The picture of a traced snippet: nothing overlaps, all is sent, a figure stands in for it."""

from __future__ import annotations

import base64
import itertools
import json
from dataclasses import asdict
from typing import Any

import matplotlib.pyplot as plt
import pytest
from snippets import CLOSURE, MIXED, NESTED, RECURSION

from helpers.lab import view
from helpers.objects import names_and_objects, show, trace
from helpers.objects.layout import HEAD, Box, lay_out

ALL = {"nested": NESTED, "closure": CLOSURE, "mixed": MIXED, "recursion": RECURSION}


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
