"""What cannot lie in a repository: edits of a notebook, and files that are made when handed in.

An *edit* changes the notebook before it is written; a *deed* changes the student's folder after.
Cases name them by `recipe` in `case.toml`.
"""

from __future__ import annotations

import copy
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

Edit = Callable[[Any], None]
Deed = Callable[[Path, Path], None]  # the submitted notebook's path, the course
EDITS: dict[str, Edit] = {}
DEEDS: dict[str, Deed] = {}


def edit(function: Edit) -> Edit:
    EDITS[function.__name__.replace("_", "-")] = function
    return function


def deed(function: Deed) -> Deed:
    DEEDS[function.__name__.replace("_", "-")] = function
    return function


def marks(cell: Any) -> dict[str, Any]:
    return cell["metadata"].get("nbgrader", {})


def cell_of(notebook: Any, name: str) -> Any:
    return next(cell for cell in notebook["cells"] if marks(cell).get("grade_id") == name)


def checks(notebook: Any) -> list[Any]:
    return [c for c in notebook["cells"] if marks(c).get("grade") and not marks(c)["solution"]]


# --- edits of the notebook ---


@edit
def skip_the_checks(notebook: Any) -> None:
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "remove-cell", "raises-exception"]
    notebook["metadata"]["execute"] = {"allow_errors": True, "enabled": False}


@edit
def a_manual_cell_that_says_it_is_automatic(notebook: Any) -> None:
    cell = cell_of(notebook, "why")
    marks(cell)["solution"] = False
    cell["cell_type"] = "code"
    cell["source"] = "3.0"
    cell["outputs"], cell["execution_count"] = [], None


@edit
def a_thousand_points(notebook: Any) -> None:
    for cell in notebook["cells"]:
        if "points" in marks(cell):
            marks(cell)["points"] = 1000


@edit
def checks_as_text(notebook: Any) -> None:
    for cell in checks(notebook):
        cell["cell_type"] = "markdown"
        cell.pop("outputs", None)


@edit
def checks_of_my_own(notebook: Any) -> None:
    for cell in checks(notebook):
        cell["source"] = "print('passed')\n2.0"
        cell["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "2.0"}}]


@edit
def checks_with_other_flags(notebook: Any) -> None:
    for cell in checks(notebook):
        marks(cell).update(grade=False, solution=True, locked=False, task=True)


@edit
def without_checks(notebook: Any) -> None:
    known = checks(notebook)
    notebook["cells"] = [cell for cell in notebook["cells"] if cell not in known]


@edit
def another_schema(notebook: Any) -> None:
    for cell in notebook["cells"]:
        if marks(cell):
            marks(cell)["schema_version"] = 99


@edit
def checks_first(notebook: Any) -> None:
    known = checks(notebook)
    rest = [cell for cell in notebook["cells"] if cell not in known]
    notebook["cells"] = [*known, *reversed(rest)]


@edit
def setup_of_my_own(notebook: Any) -> None:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and "import check" in cell["source"]:
            cell["source"] = (
                "class check:\n    def __init__(self, *a, **k): pass\n"
                "    def __enter__(self): return self\n    def __exit__(self, *a): return True\n"
            )


@edit
def saved_outputs(notebook: Any) -> None:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            data = {"text/plain": "18.0"}
            output = {"output_type": "execute_result", "data": data, "metadata": {}}
            cell["outputs"] = [{**output, "execution_count": 1}]


@edit
def every_cell_twice(notebook: Any) -> None:
    twice = []
    for cell in notebook["cells"]:
        twice += [copy.deepcopy(cell), cell]
    for number, cell in enumerate(twice):
        cell["id"] = f"cell-{number}"
    notebook["cells"] = twice


@edit
def a_cell_retyped(notebook: Any) -> None:
    cell = cell_of(notebook, "lift")
    cell["cell_type"] = "raw"


@edit
def a_cell_split(notebook: Any) -> None:
    place = notebook["cells"].index(cell_of(notebook, "lift"))
    whole = notebook["cells"][place]
    first = {**copy.deepcopy(whole), "id": "first-half", "metadata": {}}
    first["source"] = whole["source"].replace(
        "return np.maximum(x, floor)", "return higher(x, floor)"
    )
    whole["source"] = "def higher(x, floor):\n    return np.maximum(x, floor)"
    notebook["cells"].insert(place, first)


@edit
def without_cells(notebook: Any) -> None:
    notebook["cells"] = []


@edit
def thousands_of_cells(notebook: Any) -> None:
    cell = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": []}
    notebook["cells"] += [dict(cell) for _ in range(2001)]


@edit
def many_slow_cells(notebook: Any) -> None:
    cell = {"cell_type": "code", "source": "import time; time.sleep(2)", "metadata": {}}
    notebook["cells"][4:4] = [{**cell, "outputs": [], "execution_count": None} for _ in range(40)]


@edit
def strange_metadata(notebook: Any) -> None:
    for number, cell in enumerate(notebook["cells"]):
        if marks(cell).get("grade_id") not in ("mean_square", "lift"):
            cell["metadata"] = [None, "text", 7, {"nbgrader": []}, {"nbgrader": {"grade_id": {}}}][
                number % 5
            ]
            cell["id"] = None
    notebook["metadata"] = "none"


@edit
def strange_sources(notebook: Any) -> None:
    odd: list[Any] = [7, None, {"a": 1}, [None, 3, "x = 1\n"], [["nested"]], True]
    for number, cell in enumerate(notebook["cells"]):
        if marks(cell).get("grade_id") not in ("mean_square", "lift"):
            cell["source"] = odd[number % len(odd)]


@edit
def cells_that_are_none(notebook: Any) -> None:
    notebook["cells"] = [x for cell in notebook["cells"] for x in (cell, 5, None, "cell", [])]


@edit
def a_source_with_a_zero_byte(notebook: Any) -> None:
    cell_of(notebook, "root")["source"] = "def root(x):\n    return '\x00'"


@edit
def a_source_with_half_a_character(notebook: Any) -> None:
    cell_of(notebook, "root")["source"] = "def root(x):\n    return '\ud800'"


@edit
def a_text_with_half_a_character(notebook: Any) -> None:
    cell_of(notebook, "why")["source"] = "because \udfff"


@edit
def a_source_of_many_brackets(notebook: Any) -> None:
    cell_of(notebook, "root")["source"] = "root = " + "(" * 100_000


@edit
def a_source_of_many_signs(notebook: Any) -> None:
    cell_of(notebook, "root")["source"] = "root = " + "-" * 200_000 + "1"


@edit
def a_source_of_many_summands(notebook: Any) -> None:
    cell_of(notebook, "root")["source"] = "root = " + "+".join(["1"] * 50_000)


@edit
def a_source_of_many_dots(notebook: Any) -> None:
    cell_of(notebook, "root")["source"] = "root = x" + ".x" * 100_000


@edit
def a_source_of_two_megabytes(notebook: Any) -> None:
    cell = cell_of(notebook, "root")
    cell["source"] = "# " + "x" * (2 << 20) + "\n" + cell["source"]


@edit
def another_kernel(notebook: Any) -> None:
    notebook["metadata"]["kernelspec"] = {"name": "bash", "language": "bash", "display_name": "B"}
    notebook["metadata"]["language_info"] = {"name": "bash"}


@edit
def format_99(notebook: Any) -> None:
    notebook["nbformat"], notebook["nbformat_minor"] = 99, -1


# --- deeds in the student's folder ---


@deed
def empty_file(path: Path, course: Path) -> None:
    path.write_bytes(b"")


@deed
def half_a_file(path: Path, course: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@deed
def a_list_at_the_top(path: Path, course: Path) -> None:
    path.write_text(json.dumps([json.loads(path.read_text())]))


@deed
def cells_as_a_dict(path: Path, course: Path) -> None:
    notebook = json.loads(path.read_text())
    path.write_text(json.dumps({**notebook, "cells": dict(enumerate(notebook["cells"]))}))


@deed
def a_very_large_file(path: Path, course: Path) -> None:
    os.truncate(path, 100 << 20)


@deed
def very_deep_json(path: Path, course: Path) -> None:
    path.write_text('{"cells": ' + "[" * 200_000)


@deed
def deep_but_closed_json(path: Path, course: Path) -> None:
    cell = '{"cell_type": "code", "source": ' + "[" * 900 + "]" * 900 + "}"
    path.write_text('{"nbformat": 3, "worksheets": [{"cells": [' + cell + "]}]}")


@deed
def an_old_format(path: Path, course: Path) -> None:
    cell = {"cell_type": "code", "input": "7", "language": "python", "outputs": []}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell]}]}
    path.write_text(json.dumps(old))


@deed
def an_old_format_that_is_broken(path: Path, course: Path) -> None:
    path.write_text(json.dumps({"nbformat": 2, "worksheets": 7, "cells": {}}))


@deed
def another_encoding(path: Path, course: Path) -> None:
    path.write_bytes(path.read_text().encode("utf-16"))


@deed
def bytes_that_are_no_text(path: Path, course: Path) -> None:
    path.write_bytes(b"\xff\xfe\xfa" + path.read_bytes())


@deed
def a_number_too_long(path: Path, course: Path) -> None:
    path.write_text('{"cells": [], "nbformat": ' + "9" * 100_000 + "}")


@deed
def link_to_the_source(path: Path, course: Path) -> None:
    path.unlink()
    path.symlink_to(course / "build" / "source" / path.parent.name / path.name)


@deed
def link_to_a_device(path: Path, course: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


@deed
def a_pipe(path: Path, course: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@deed
def a_socket(path: Path, course: Path) -> None:
    path.unlink()
    here = os.getcwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(path.name)
    os.chdir(here)


@deed
def a_folder(path: Path, course: Path) -> None:
    path.unlink()
    path.mkdir()


@deed
def folder_is_a_link(path: Path, course: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    path.parent.symlink_to(course / "build" / "source" / path.parent.name)


@deed
def folder_is_a_file(path: Path, course: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    path.parent.write_text("a file")


@deed
def folder_that_nobody_may_read(path: Path, course: Path) -> None:
    path.parent.chmod(0)


@deed
def hostile_file_names(path: Path, course: Path) -> None:
    names = ["-rf", "a\nb", "\x1b[2J", "{student_id}", "‮txt.exe", "x" * 255, "$(reboot)", "~"]
    for name in names:
        (path.parent / name).write_text("x")
    with open(os.path.join(os.fsencode(path.parent), b"\xff\xfe"), "w") as file:
        file.write("x")


@deed
def ten_thousand_files(path: Path, course: Path) -> None:
    for number in range(10_000):
        (path.parent / f"{number}.txt").touch()


@deed
def a_name_in_capitals(path: Path, course: Path) -> None:
    path.rename(path.with_name(path.name.upper()))


@deed
def timestamp_of_no_time(path: Path, course: Path) -> None:
    (path.parent / "timestamp.txt").write_bytes(b"\xff\x00 yesterday \x1b[2J 99:99:99 +99:99")


@deed
def timestamp_of_an_odd_time(path: Path, course: Path) -> None:
    (path.parent / "timestamp.txt").write_text("0001-01-01 00:00:00 +23:59")


@deed
def timestamp_is_a_link(path: Path, course: Path) -> None:
    (path.parent / "timestamp.txt").symlink_to(course / "gradebook.db")


@deed
def timestamp_is_a_folder(path: Path, course: Path) -> None:
    (path.parent / "timestamp.txt").mkdir()


@deed
def timestamp_is_a_pipe(path: Path, course: Path) -> None:
    os.mkfifo(path.parent / "timestamp.txt")


@deed
def timestamp_is_very_large(path: Path, course: Path) -> None:
    (path.parent / "timestamp.txt").write_text("")
    os.truncate(path.parent / "timestamp.txt", 1 << 30)
