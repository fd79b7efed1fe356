"""The lab that trains in the page: steered by keys, recorded, replayed; and without a kernel."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import nbformat.v4 as v4
import numpy as np
import pytest

from helpers.week5_optimizers import throttle

from .jupyter import (
    Heard,
    browser_page,
    cell_errors,
    lab_server,
    open_notebook,
    run_all,
    run_cell,
    run_command,
    user_environment,
)
from .labs import SIZES, fits, picture

pytestmark = pytest.mark.needs("browser")
NOTEBOOK = "throttle.ipynb"
CELLS = (
    # A shorter minute; the page keeps its pace by its own clock.
    "from helpers.week5_optimizers import throttle\nthrottle.SECONDS = 6\nthrottle.show()",
    "throttle.replay(throttle.recorded)",
    "print(throttle.recorded)",
)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder of a notebook with this lab, and the home of who opens it."""
    folder, home = tmp_path_factory.mktemp("throttle"), tmp_path_factory.mktemp("home")
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    cells = [v4.new_code_cell(text) for text in CELLS]
    made = v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
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


def steer(page: Any, box: Any, handle: str) -> str:
    """Start by keyboard, move the throttle during the run, and wait for the end; what it says."""
    button, readout = box.locator(".lab-reset"), box.locator(".lab-readout")
    button.focus()
    page.keyboard.press("Enter")
    assert box.locator(handle).first.evaluate("(it) => it === document.activeElement")
    seen = box.locator(".lab").get_attribute
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        before = seen("data-updates")
        page.keyboard.press(key)
        while seen("data-updates") == before:  # it goes on at the new rate
            page.wait_for_timeout(20)
    readout.filter(has_text="cosine 0.").wait_for()  # the end
    assert seen("data-updates") == str(throttle.UPDATES)
    return str(readout.inner_text())


def test_a_steered_run_is_recorded_and_replayed(opened: tuple[Any, Heard]) -> None:
    page, heard = opened
    assert cell_errors(page) == []
    assert "Nothing is recorded yet" in page.locator(".jp-Notebook .jp-Cell").nth(1).inner_text()
    box = page.locator(".lab-box")
    empty = picture(box)
    said = steer(page, box, ".noUi-handle")
    assert said.endswith("Recorded: now run the next cell.")
    assert picture(box) != empty

    assert "Is your schedule better than the cosine?" in run_cell(page, 1)
    rates = np.array(ast.literal_eval(run_cell(page, 2).strip()))
    assert len(rates) == throttle.UPDATES
    assert rates[0] == pytest.approx(throttle.RATES[throttle.START])
    steps = throttle.RATES[throttle.START : throttle.START + 4]  # three keys up, one down
    assert set(rates) == set(steps.tolist()) and rates[-1] == pytest.approx(steps[2])
    # Python gets the loss that the page got, for the same rates.
    assert f"loss {throttle.page_losses(rates)[-1]:.3f}" in said

    box.locator(".lab-reset").click()
    assert picture(box) == empty
    assert heard.complaints() == []


@pytest.mark.parametrize("rates", [throttle.cosine(0.4), np.linspace(0.5, 0.02, throttle.UPDATES)])
def test_page_and_python_agree_update_by_update(
    rates: np.ndarray, opened: tuple[Any, Heard]
) -> None:
    view = throttle._box(throttle._lab()).children[-1]
    script = str(view._esm).replace("export default", "window.newRun = newRun;\nconst view =")
    page = opened[0].context.new_page()
    page.set_content(f'<script type="module">{script}</script>')
    losses = page.evaluate(
        "([training, rates]) => { const run = window.newRun(training);"
        " rates.forEach((rate) => run.step(rate)); return run.losses; }",
        [view.spec["training"], rates.tolist()],
    )
    page.close()
    assert losses == pytest.approx(throttle.page_losses(rates), rel=1e-3)


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_every_page(size: str, opened: tuple[Any, Heard]) -> None:
    page, _ = opened
    fits(page, size, ".lab-box", ".widget-hslider")


def test_it_runs_in_an_export_and_says_how_to_get_the_replay(
    places: tuple[Path, Path], opened: tuple[Any, Heard]
) -> None:
    folder, home = places
    run_command(opened[0], "docmanager:save")
    command = [sys.executable, "-m", "nbconvert", "--to", "html", str(folder / NOTEBOOK)]
    subprocess.run(command, env=user_environment(home), capture_output=True, check=True)
    page = opened[0].context.new_page()
    page.goto((folder / NOTEBOOK).with_suffix(".html").as_uri())
    page.locator(".lab-live").wait_for()
    said = steer(page, page.locator(".lab-plain"), "input")
    assert said.endswith("For the replay run this cell in Jupyter (Shift+Enter) and steer again.")
    page.close()


def test_it_runs_with_another_kernel(opened: tuple[Any, Heard]) -> None:
    page, _ = opened
    run_command(page, "docmanager:save")
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.reload()
    page.locator(".lab-live").wait_for()
    assert page.locator(".lab:visible").count() == 1
    said = steer(page, page.locator(".lab-plain"), "input")
    assert said.endswith("For the replay run this cell in Jupyter (Shift+Enter) and steer again.")
