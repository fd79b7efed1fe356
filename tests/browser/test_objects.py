"""Names and objects in a browser: by mouse, by keyboard, by its buttons, and without a kernel."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import nbformat.v4 as v4
import pytest

from helpers.lab.view import _page
from helpers.objects import show, trace

from .jupyter import (
    Heard,
    browser_page,
    cell_errors,
    lab_server,
    open_notebook,
    run_all,
    run_command,
    user_environment,
)
from .labs import SIZES, drag, fits, position

pytestmark = pytest.mark.needs("browser")
NOTEBOOK = "objects.ipynb"
SNIPPET = """
row = [0, 0, 0]
board = [row] * 3
board[0][1] = 1
print(row)
def add(x, seen=[]):
    seen.append(x)
    return seen
one = add(1)
two = add(2)
"""
TRACE = trace(SNIPPET)
LAST = len(TRACE.steps) - 1
# Sixty objects at once, the last step with all of them, each with many places.
LARGE = """
rows = [[i, [i]] for i in range(12)]
more = [[i, [i]] for i in range(12)]
last = [[i] for i in range(9)]
for number in range(9):
    last[number].append(number)
for row in rows:
    row.append(0)
"""
# From every step to one far away, most of the picture new.
TIME_MOVES = """(count) => {
  const input = document.querySelector("input");
  const svg = document.querySelector("svg");
  return [...Array(count).keys()].map((at) => {
    const begin = performance.now();
    input.value = (37 * at) % count;
    input.dispatchEvent(new Event("input"));
    svg.getBoundingClientRect(); // lays out the page
    return performance.now() - begin;
  });
}"""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder of a notebook that shows a snippet, and the home of who opens it."""
    folder, home = tmp_path_factory.mktemp("objects"), tmp_path_factory.mktemp("home")
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    text = f"from helpers.objects import names_and_objects\nnames_and_objects({SNIPPET!r})"
    made = v4.new_notebook(cells=[v4.new_code_cell(text)], metadata={"kernelspec": kernel})
    nbformat.write(made, folder / NOTEBOOK)
    return folder, home


@pytest.fixture(scope="module")
def opened(places: tuple[Path, Path]) -> Iterator[tuple[Any, Heard]]:
    """The notebook, run, and what the page says."""
    folder, home = places
    with lab_server(folder, home) as address, browser_page(home) as (page, heard):
        open_notebook(page, address, NOTEBOOK)
        run_all(page)
        page.locator(".lab-box .lab").wait_for()
        yield page, heard


def shows(box: Any, at: int) -> None:
    """The view has drawn this step, all of it."""
    box.locator(f".lab[data-position='{at}']").wait_for()
    step = TRACE.steps[at]
    assert box.locator(".lab-readout").inner_text() == step.says
    numbers = {"▶": step.next, "✓": step.ran if step.ran != step.next else 0}
    for mark, line in numbers.items():
        found = box.locator(".obj-line", has_text=mark).all_inner_texts()
        assert [int(text.split()[1]) for text in found] == [line] * bool(line)
    svg = box.locator("svg")
    assert svg.locator(".obj-here > .obj-edge").count() == len(step.parts)
    assert svg.locator(".obj-here.obj-shared > .obj-edge").count() == len(step.shared())
    bold = "all => all.filter((edge) => parseFloat(getComputedStyle(edge).strokeWidth) > 2).length"
    assert svg.locator(".obj-here > .obj-edge").evaluate_all(bold) == len(step.shared())
    arrows = [slot for part in step.parts for slot in part.slots if slot.to]
    assert svg.locator(".obj-arrow.obj-here").count() == len(arrows)
    assert svg.get_attribute("aria-label") == "; ".join(part.words for part in step.parts)
    assert box.locator(".obj-output").text_content() == TRACE.printed[: step.printed]


def test_mouse_keyboard_and_buttons_move_through_the_steps(opened: tuple[Any, Heard]) -> None:
    page, heard = opened
    assert cell_errors(page) == []
    box = page.locator(".lab-box")
    shows(box, 0)
    drag(page, box, 0, 1.0)
    shows(box, LAST)
    handle = box.locator(".noUi-handle")
    handle.focus()
    for at in range(LAST - 1, 3, -1):
        page.keyboard.press("ArrowLeft")
        shows(box, at)
    page.keyboard.press("ArrowRight")
    shows(box, 5)
    assert handle.get_attribute("aria-valuetext") == f"6 of {LAST + 1}"
    box.get_by_label("one step on").click()
    shows(box, 6)
    box.get_by_label("one step back").focus()
    page.keyboard.press("Enter")
    shows(box, 5)
    assert box.locator(".widget-readout").inner_text() == f"6 of {LAST + 1}"  # it follows
    box.locator(".lab-reset").click()
    shows(box, 0)
    box.get_by_label("one step back").click()
    shows(box, 0)
    assert heard.complaints() == []


def test_what_has_changed_is_marked(opened: tuple[Any, Heard]) -> None:
    box = opened[0].locator(".lab-box")
    box.locator(".lab-reset").click()
    assert box.locator(".obj-here .obj-new").count() == 0
    box.get_by_label("one step on").click()
    shows(box, 1)  # row = [0, 0, 0]: a name and three places
    assert box.locator(".obj-here .obj-new").count() == 4
    for at in (2, 3):
        box.get_by_label("one step on").click()
        shows(box, at)
    assert box.locator(".obj-here .obj-new > .obj-value").all_text_contents() == ["1"]


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_every_page(size: str, opened: tuple[Any, Heard]) -> None:
    page, _ = opened
    fits(page, size, ".lab-box", ".widget-hslider")
    page.locator(".lab-box").locator(".lab[data-layout]").wait_for()


def walk_plain(page: Any) -> None:
    """Through the steps of the lab that needs no kernel."""
    page.locator(".lab-live").wait_for()
    assert page.locator(".lab:visible").count() == 1
    box = page.locator(".lab-plain")
    shows(box, 0)
    box.locator("input").focus()
    for at in range(1, LAST + 1):
        page.keyboard.press("ArrowRight")
        shows(box, at)
    assert box.locator("input").get_attribute("aria-valuetext") == f"{LAST + 1} of {LAST + 1}"
    box.get_by_label("one step back").click()
    shows(box, LAST - 1)
    assert box.locator("output").inner_text() == f"{LAST} of {LAST + 1}"
    box.locator(".lab-reset").click()
    assert position(box) == [0]


def test_it_lives_in_an_export(places: tuple[Path, Path], opened: tuple[Any, Heard]) -> None:
    folder, home = places
    run_command(opened[0], "docmanager:save")
    command = [sys.executable, "-m", "nbconvert", "--to", "html", str(folder / NOTEBOOK)]
    subprocess.run(command, env=user_environment(home), capture_output=True, check=True)
    page = opened[0].context.new_page()
    page.goto((folder / NOTEBOOK).with_suffix(".html").as_uri())
    walk_plain(page)
    assert page.locator("img:visible").count() == 0
    page.close()


def test_a_move_is_drawn_within_a_frame_also_with_sixty_objects(opened: tuple[Any, Heard]) -> None:
    made = trace(LARGE)
    assert max(len(step.objects) for step in made.steps) == 60
    page = opened[0].context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.set_content(_page(show._box(show.make_lab(made)).children[-1]))
    page.locator(".lab-live").wait_for()
    moves = [page.evaluate(TIME_MOVES, len(made.steps)) for _ in range(5)]
    page.close()
    times = sorted(map(min, zip(*moves, strict=True)))  # what else the machine does is not meant
    assert times[int(0.95 * len(times))] <= 16


def test_it_lives_with_another_kernel(opened: tuple[Any, Heard]) -> None:
    page, _ = opened
    run_command(page, "docmanager:save")
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.reload()
    walk_plain(page)
    assert "displaying widget" not in page.locator("body").inner_text()
