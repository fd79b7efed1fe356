"""A notebook that shows every lab of the course, one in each cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import every_lab
import nbformat
import nbformat.v4 as v4

from .jupyter import run_command

LABS = [*every_lab.LABS]
NOTEBOOK = "labs.ipynb"


def write_labs_notebook(folder: Path) -> None:
    """Write a notebook whose cell number n shows LABS[n]; the last cell is free."""
    cells = [
        "from helpers.lab.view import show_lab\n"
        f"from {make.__module__} import {name}\nshow_lab({name}())"
        for name, make in every_lab.LABS.items()
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    made = v4.new_notebook(
        cells=[v4.new_code_cell(text) for text in [*cells, "pass"]],
        metadata={"kernelspec": kernel},
    )
    nbformat.write(made, folder / NOTEBOOK)


def lab_box(page: Any, name: str) -> Any:
    """A lab on the page: its sliders, and below them its view."""
    return page.locator(".lab-box").nth(LABS.index(name))


def position(box: Any) -> list[int]:
    """Where the sliders stand, as the view has drawn them."""
    return [int(at) for at in box.locator(".lab").get_attribute("data-position").split(",")]


def picture(box: Any) -> list[str]:
    """All curves that are drawn."""
    return [
        str(d)
        for d in box.locator("g path").evaluate_all("all => all.map((p) => p.getAttribute('d'))")
    ]


def drag(page: Any, box: Any, number: int, to: float, steps: int = 8, pause: float = 0) -> None:
    """Drag a slider's handle to a fraction of its length, `pause` milliseconds between moves."""
    box.scroll_into_view_if_needed()
    track = box.locator(".noUi-base").nth(number).bounding_box()
    handle = box.locator(".noUi-handle").nth(number).bounding_box()
    begin, middle = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    way = track["x"] + to * track["width"] - begin
    page.mouse.move(begin, middle)
    page.mouse.down()
    for step in range(1, steps + 1):
        page.mouse.move(begin + way * step / steps, middle)
        page.wait_for_timeout(pause)
    page.mouse.up()


# A wide page, a narrow one, and the wide one enlarged to 150 %, which has fewer of CSS's pixels.
SIZES = {"wide": (1280, 800), "narrow": (500, 900), "enlarged": (853, 533)}
_TOLD = """(box, slider) => {
  const area = document.querySelector(".jp-OutputArea").getBoundingClientRect();
  const sliders = [...box.querySelectorAll(slider)];
  const parts = [...sliders, ...box.querySelectorAll(".lab-reset, .lab-readout, svg")];
  return {
    beyond: Math.max(...parts.map((part) => part.getBoundingClientRect().right)) - area.right,
    below: box.querySelector(".lab-readout").getBoundingClientRect().top
      - sliders.at(-1).getBoundingClientRect().bottom,
    track: Math.min(...sliders.map((part) => part.getBoundingClientRect().width)),
  };
}"""


def fits(page: Any, size: str, box: str, slider: str) -> None:
    """In a page of this size nothing sticks out, and what a slider does is said right under it."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    if size == "narrow":
        run_command(page, "application:toggle-left-area")
    page.wait_for_timeout(500)
    for lab in page.locator(box).all():
        told = lab.evaluate(_TOLD, slider)
        assert told["beyond"] <= 1
        assert 0 <= told["below"] < 40
        assert told["track"] > 150
    if size == "narrow":
        run_command(page, "application:toggle-left-area")
    page.set_viewport_size({"width": 1400, "height": 1000})
