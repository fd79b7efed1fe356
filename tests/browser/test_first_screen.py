"""`nine-weeks lab` as a learner first sees it: calm, and nothing is changed yet."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from .jupyter import (
    Heard,
    browser_page,
    cell,
    fill_in,
    free_port,
    run_cell,
    run_command,
    running,
    user_environment,
    wait_for_kernel,
)

pytestmark = pytest.mark.needs("browser")
ROOT = Path(__file__).resolve().parents[2]
CURRENT = "window.jupyterapp.shell.currentWidget"
COURSE = ("autograder", "helpers", "weeks", "solutions", "nbgrader_config.py")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Heard]]:
    """The page to which the command leads on a copy of the course, its kernel ready."""
    root, home = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("home")
    for name in COURSE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    port = free_port()
    options = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    options += [f"--ServerApp.port={port}", "--LabApp.expose_app_in_browser=True"]
    command = [sys.executable, "-m", "autograder", "lab", *options]
    # The copy comes before an installed course, in the server and in its kernels.
    env = {**user_environment(home), "PYTHONPATH": str(root)}
    with running(command, env, root, home / "log", port), browser_page(home) as (page, heard):
        (address, *_) = re.findall(r"http://127\S+token=\w+", (home / "log").read_text())
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address)
        wait_for_kernel(page)
        page.wait_for_timeout(1000)  # what comes late: news, a dialog, a mark of changes
        yield page, heard


def test_the_first_notebook_is_open_and_unchanged(opened: tuple[Any, Heard]) -> None:
    page, heard = opened
    weeks = ROOT / "weeks"
    first = next(iter([*weeks.glob("00_*.ipynb"), *sorted(weeks.glob("*/*.ipynb"))]))
    assert page.evaluate(f"() => {CURRENT}.context.path") == str(first.relative_to(weeks))
    assert not page.evaluate(f"() => {CURRENT}.context.model.dirty")
    assert heard.complaints() == []


def test_nothing_else_is_on_the_screen(opened: tuple[Any, Heard]) -> None:
    page, _ = opened
    assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    menus = page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    assert menus == ["File", "Edit", "View", "Run", "Kernel", "Tabs", "Settings", "Help"]
    for name in ("Validate", "Create Assignment", "Formgrader"):
        assert page.get_by_role("button", name=name).count() == 0
    listed = page.locator(".jp-BreadCrumbs, .jp-DirListing-content").all_inner_texts()
    assert not {"weeks", "solutions", "autograder"} & set(re.findall(r"\w+", " ".join(listed)))


def test_long_lines_are_wrapped(opened: tuple[Any, Heard]) -> None:
    page, _ = opened
    editors = page.locator(".jp-CodeCell .cm-content")
    assert editors.count() > 0
    assert set(editors.evaluate_all("all => all.map((e) => e.className)")) == {
        "cm-content cm-lineWrapping"
    }


def test_helpers_can_be_imported_from_there(opened: tuple[Any, Heard]) -> None:
    page, _ = opened
    said = page.evaluate(
        f"""async () => {{
          const kernel = {CURRENT}.context.sessionContext.session.kernel;
          const reply = await kernel.requestExecute({{ code: '', silent: true,
            user_expressions: {{ found: '__import__("helpers.lab.model")' }} }}).done;
          return reply.content.user_expressions.found.status;
        }}"""
    )
    assert said == "ok"


def test_a_beginner_meets_a_check_and_sees_what_is_done(opened: tuple[Any, Heard]) -> None:
    page, _ = opened
    cells = nbformat.read(ROOT / "weeks" / "00_start_here.ipynb", as_version=4).cells
    where = {each.source.split("\n")[0].split(",")[0]: n for n, each in enumerate(cells)}
    stub, check = where["def double(x):"], where["# CHECK double"]
    table = next(n for text, n in where.items() if text.startswith("# PROGRESS"))

    def wait_until_told(text: str) -> None:
        cell(page, table).scroll_into_view_if_needed()
        cell(page, table).locator(".jp-OutputArea", has_text=text).wait_for()

    wait_until_told("0 of 1")  # before anything has run
    page.evaluate(f"() => {{ {CURRENT}.content.activeCellIndex = {table}; }}")
    run_command(page, "notebook:run-cell")
    for line, says in [
        (None, "not defined yet"),
        ("raise NotImplementedError()", "not attempted yet"),
        ("return 2 * y", "raised an error"),
        ("return x + 2", "That is x + 2"),
        ("return 2 * x", "✓ double"),
    ]:
        if line:
            fill_in(page, stub, f"def double(x):\n    {line}")
            assert run_cell(page, stub) == ""
        assert says in run_cell(page, check)
    wait_until_told("1 of 1")
    link = cell(page, table).locator(".jp-OutputArea a").last
    target = link.get_attribute("href").partition("#cell-id=")[2]
    assert target
    link.click()
    page.wait_for_function(
        f"""(id) => {{ const place = [...document.querySelectorAll('.jp-Cell.jp-MarkdownCell h3')]
          .find((h) => {CURRENT}.content.widgets?.some((w) => w.model.id === id
            && w.node.contains(h)))?.getBoundingClientRect();
          return place && place.top > 0 && place.top < innerHeight; }}""",
        arg=target,
    )
