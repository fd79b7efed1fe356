"""Every lab in a browser: each slider by mouse and by keyboard, and the picture that follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .jupyter import (
    Heard,
    browser_page,
    cell,
    cell_errors,
    fill_in,
    lab_server,
    open_notebook,
    run_all,
)
from .labs import (
    LABS,
    NOTEBOOK,
    SIZES,
    drag,
    fits,
    lab_box,
    picture,
    position,
    write_labs_notebook,
)

pytestmark = pytest.mark.needs("browser")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("labs")


@pytest.fixture(scope="module")
def opened(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Heard]]:
    """A page with all labs, and what it says."""
    write_labs_notebook(folder)
    home = tmp_path_factory.mktemp("home")
    with lab_server(folder, home) as address, browser_page(home) as (page, heard):
        open_notebook(page, address, NOTEBOOK)
        run_all(page)
        assert cell_errors(page) == []
        yield page, heard


@pytest.mark.parametrize("name", LABS)
def test_every_slider_moves_the_picture(name: str, opened: tuple[Any, Heard]) -> None:
    page, heard = opened
    box = lab_box(page, name)
    handles = box.locator(".noUi-handle")
    start, first_picture = position(box), picture(box)
    assert len(start) == handles.count() > 0
    for number in range(len(start)):
        handle = handles.nth(number)
        drag(page, box, number, 0.9 if start[number] == 0 else 0.0)
        moved = wait_until_moved(page, box, start)
        assert [i for i in range(len(start)) if moved[i] != start[i]] == [number]
        assert picture(box) != first_picture
        drawn = picture(box)
        handle.focus()
        page.keyboard.press("ArrowLeft" if moved[number] else "ArrowRight")
        stepped = wait_until_moved(page, box, moved)
        assert abs(stepped[number] - moved[number]) == 1
        assert picture(box) != drawn
        says_where_it_is(box, number)
        box.locator(".lab-reset").click()
        if stepped != start:  # a slider of two positions is there already
            assert wait_until_moved(page, box, stepped) == start
        assert picture(box) == first_picture
    assert heard.complaints() == []


def says_where_it_is(box: Any, number: int) -> None:
    """A screen reader is told the slider's name and its value as it is shown."""
    handle = box.locator(".noUi-handle").nth(number)
    slider = box.locator(".widget-hslider").nth(number)
    assert handle.get_attribute("role") == "slider"
    assert handle.get_attribute("aria-label") == slider.locator(".widget-label").inner_text()
    assert handle.get_attribute("aria-valuetext") == slider.locator(".widget-readout").inner_text()


def wait_until_moved(page: Any, box: Any, before: list[int]) -> list[int]:
    """Wait until the view has drawn another position than `before`; return it."""
    for _ in range(3000):
        if (now := position(box)) != before:
            return now
        page.wait_for_timeout(10)
    raise AssertionError(f"the lab stays at {before}")


def move_each_lab(page: Any) -> None:
    """One key press in each lab, and its new picture."""
    for name in LABS:
        box = lab_box(page, name)
        before, drawn = position(box), picture(box)
        box.locator(".noUi-handle").first.focus()
        page.keyboard.press("ArrowLeft" if before[0] else "ArrowRight")
        wait_until_moved(page, box, before)
        assert picture(box) != drawn


@pytest.mark.parametrize("size", SIZES)
def test_labs_fit_every_page(size: str, opened: tuple[Any, Heard]) -> None:
    page, _ = opened
    fits(page, size, ".lab-box", ".widget-hslider")
    assert page.locator(".lab:visible").count() == len(LABS)  # not the plain ones, too
    assert page.locator(".jp-OutputArea img:visible").count() == 0


def test_labs_answer_while_a_cell_runs(opened: tuple[Any, Heard], folder: Path) -> None:
    page, heard = opened
    waits = "import pathlib, time\nwhile not pathlib.Path('go').exists():\n    time.sleep(0.05)"
    fill_in(page, len(LABS), waits)
    page.keyboard.press("Control+Enter")
    prompt = cell(page, len(LABS)).locator(".jp-InputPrompt")
    page.wait_for_function(
        "(prompt) => prompt.textContent.includes('*')", arg=prompt.element_handle()
    )
    move_each_lab(page)
    assert "*" in prompt.text_content()  # nothing above waited for the kernel
    (folder / "go").touch()
    page.wait_for_function(
        "(prompt) => /[0-9]/.test(prompt.textContent)", arg=prompt.element_handle()
    )
    assert heard.complaints() == []


def test_labs_answer_without_a_kernel(opened: tuple[Any, Heard]) -> None:
    page, heard = opened
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    move_each_lab(page)
    # ipywidgets itself warns of each move that there is no kernel to tell of it.
    heard.console = [words for words in heard.console if "Cannot send" not in words]
    assert heard.complaints() == []
