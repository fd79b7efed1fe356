"""A lab that was saved yesterday: another server, kernel and browser; a page alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .jupyter import (
    Heard,
    browser_page,
    lab_server,
    open_notebook,
    run_all,
    run_command,
    user_environment,
)
from .labs import LABS, NOTEBOOK, SIZES, fits, picture, position, write_labs_notebook

pytestmark = pytest.mark.needs("browser")
ALL = len(LABS)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder in which a notebook with all labs was run and saved, and the home of who did it."""
    folder, home = tmp_path_factory.mktemp("labs"), tmp_path_factory.mktemp("home")
    write_labs_notebook(folder)
    with lab_server(folder, home) as address, browser_page(home) as (page, _):
        open_notebook(page, address, NOTEBOOK)
        run_all(page)
        page.wait_for_function(f"() => document.querySelectorAll('.lab-box .lab').length == {ALL}")
        run_command(page, "docmanager:save")
    return folder, home


@pytest.fixture(scope="module")
def opened(
    saved: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Any, Heard, str]]:
    """A fresh browser, what it says, and the address of a new server."""
    folder, home = saved
    fresh = browser_page(tmp_path_factory.mktemp("fresh"))
    with lab_server(folder, home) as address, fresh as (page, heard):
        yield page, heard, address


def move_each_plain_lab(page: Any) -> None:
    """Every slider of every lab by keyboard; words and picture follow, Reset brings all back."""
    page.wait_for_function(f"() => document.querySelectorAll('.lab-live').length == {ALL}")
    for box in page.locator(".lab-plain").all():
        start, drawn = position(box), picture(box)
        for number, slider in enumerate(box.locator("input").all()):
            slider.focus()
            page.keyboard.press("ArrowLeft" if start[number] else "ArrowRight")
            assert [a != b for a, b in zip(start, position(box), strict=True)].index(True) == number
            assert picture(box) != drawn
            said = box.locator("output").nth(number).inner_text()
            assert slider.get_attribute("aria-valuetext") == said
            box.locator(".lab-reset").click()
            assert (position(box), picture(box)) == (start, drawn)


def only_labs_are_seen(page: Any) -> None:
    """Neither the figures nor what a widget says that has lost its kernel."""
    assert page.locator(".jp-OutputArea-child:visible").count() == ALL
    assert page.locator(".lab:visible").count() == ALL
    assert "displaying widget" not in page.locator("body").inner_text()


def test_labs_live_with_another_kernel(opened: tuple[Any, Heard, str]) -> None:
    page, heard, address = opened
    open_notebook(page, address, NOTEBOOK)
    move_each_plain_lab(page)
    only_labs_are_seen(page)
    assert not page.evaluate("() => window.jupyterapp.shell.currentWidget.context.model.dirty")
    # ipywidgets' own words in the log; the page does not show them.
    heard.console = [words for words in heard.console if "widget model not found" not in words]
    assert heard.complaints() == []


@pytest.mark.parametrize("size", SIZES)
def test_plain_labs_fit_every_page(size: str, opened: tuple[Any, Heard, str]) -> None:
    page, _, address = opened
    open_notebook(page, address, NOTEBOOK)
    move_each_plain_lab(page)
    fits(page, size, ".lab-plain", ".lab-slider")


def test_labs_live_in_notebook_7(opened: tuple[Any, Heard, str]) -> None:
    page, _, address = opened
    page.goto(address.replace("/lab/tree/", "/notebooks/").format(NOTEBOOK))
    move_each_plain_lab(page)
    only_labs_are_seen(page)


def test_labs_live_in_an_export(saved: tuple[Path, Path], opened: tuple[Any, Heard, str]) -> None:
    folder, home = saved
    command = [sys.executable, "-m", "nbconvert", "--to", "html", str(folder / NOTEBOOK)]
    subprocess.run(command, env=user_environment(home), capture_output=True, check=True)
    page, *_ = opened
    page.goto((folder / NOTEBOOK).with_suffix(".html").as_uri())
    move_each_plain_lab(page)
    assert page.locator(".lab:visible").count() == ALL
    assert page.locator("img:visible").count() == 0


def test_a_notebook_that_is_not_trusted_shows_figures_and_a_sentence(
    saved: tuple[Path, Path],
    opened: tuple[Any, Heard, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    (folder, _), (page, *_) = saved, opened
    with lab_server(folder, tmp_path_factory.mktemp("stranger")) as address:
        open_notebook(page, address, NOTEBOOK)
        sentence = page.get_by_text("The sliders of this lab come when its cell is run")
        sentence.first.wait_for()
        assert sentence.count() == page.locator(".jp-OutputArea img:visible").count() == ALL
        assert page.locator(".lab").count() == 0
