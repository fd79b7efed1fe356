"""Where scores differ from `nbgrader autograde` on purpose: each difference, both sides shown.

One class with one student for each difference, graded by both graders; `docs/grading.md` has the
list and the reasons.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from parity_class import Cell, Notebook, code, position

from autograder.course.build import build_course
from autograder.grade import grade_week
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers
from benchmarks.stock import Rows, nbgrader_autograde, rows

WEEK, NAME = "week3_differences", "01_odd"
SOURCE = """\
# %% [markdown]
# # Odd cases

# %% setup
import numpy as np

from helpers.check import check

seen = []

# %%
seen.append("the experiment ran")

# %% [markdown] card="double" difficulty=1 minutes=5
# ### Double it

# %% exercise="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% check="double" points=2 about="a few values"
with check("double", "x") as double:
    double(np.array([1.0, 2.5])).equals(np.array([2.0, 5.0]))

# %% [markdown] hints="double"
# 1. Times.
# 2. Two.
# 3. `2 * x`

# %% [markdown] card="share" difficulty=1 minutes=5
# ### A share between 0 and 1

# %% exercise="share"
def share():
    ### BEGIN SOLUTION
    return 1.0
    ### END SOLUTION

# %% check="share" points=4 about="a few values"
4 * share()

# %% [markdown] hints="share"
# 1. One.
# 2. Point.
# 3. Zero.

# %% [markdown] explain="why" points=3
# Why?
"""
DOUBLE = "def double(x):\n    return 2 * x"


class Both(NamedTuple):
    """What both graders say of the checks `double` and `share` and of the explanation."""

    ours: tuple[float | None, ...]
    stock: tuple[float | None, ...]


def answers(double: str = DOUBLE, share: str = "def share():\n    return 1.0") -> Any:
    def edit(notebook: Notebook) -> None:
        cell(notebook, "double")["source"] = double
        cell(notebook, "share")["source"] = share

    return edit


def cell(notebook: Notebook, name: str) -> Cell:
    found: Cell = notebook["cells"][position(notebook, name)]
    return found


def own_cell(text: str) -> Any:
    """An own cell of the learner's under the setup cell."""

    def edit(notebook: Notebook) -> None:
        notebook["cells"].insert(position(notebook, "setup1") + 1, code(text))

    return edit


def without(name: str) -> Any:
    return lambda notebook: notebook["cells"].remove(cell(notebook, name))


def exercise_under_its_check(notebook: Notebook) -> None:
    moved = notebook["cells"].pop(position(notebook, "double"))
    notebook["cells"].insert(position(notebook, "double-check1") + 1, moved)


def tagged(notebook: Notebook) -> None:
    cell(notebook, "double")["metadata"]["tags"] = ["skip-execution"]


def duplicated(notebook: Notebook) -> None:
    place = position(notebook, "double")
    first = json.loads(json.dumps(notebook["cells"][place]))
    notebook["cells"].insert(place, first | {"id": "first", "source": "pass"})


EDITS: dict[str, list[Callable[[Notebook], None]]] = {
    "honest": [],
    "warning": [
        answers("import warnings\n\ndef double(x):\n    warnings.warn('w')\n    return 2 * x")
    ],
    "nan": [answers(share="def share():\n    return float('nan')")],
    "negative": [answers(share="def share():\n    return -1.0")],
    "above": [answers(share="def share():\n    return 1.5")],
    "without-check": [without("double-check1")],
    "without-explanation": [without("why")],
    "without-setup": [without("setup1")],
    "order": [exercise_under_its_check],
    "tag": [tagged],
    "shadow": [own_cell("np = check = None")],
    "library": [own_cell("np.isfinite = None")],
    "experiment": [answers("def double(x):\n    return 2 * x if seen else 0 * x")],
    "own-module": [answers("import mine\n\ndef double(x):\n    return mine.double(x)")],
    "own-type": [answers(share="class Own(float):\n    pass\n\ndef share():\n    return Own(1)")],
    "event-loop": [
        answers(
            "import asyncio\n\nasync def twice(x):\n    return 2 * x\n\ndef double(x):\n"
            "    return asyncio.run(twice(x))"
        )
    ],
    "x-duplicate": [duplicated],
    "y-after-it": [],  # nbgrader goes by name, and stops at the duplicate
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Both]:
    """The class, graded by both graders."""
    root = tmp_path_factory.mktemp("root")
    (root / "solutions" / WEEK).mkdir(parents=True)
    (root / "solutions" / WEEK / f"{NAME}.py").write_text(SOURCE, encoding="utf-8")
    course = build_course(root, course=root / "course").root
    for student, edits in EDITS.items():
        hand_in(course, student, answers(), *edits)
    (course / "submitted" / "own-module" / WEEK / "mine.py").write_text(DOUBLE)
    hand_in(course, "unreadable").write_text("{not json")
    hand_in(course, "other-file").rename(course / "submitted" / "other-file" / WEEK / "odd.ipynb")
    hand_in(course, "no-file").unlink()
    hand_in(course, "bad-time", answers()).with_name("timestamp.txt").write_text("yesterday")
    stock = root / "stock"
    shutil.copytree(course, stock)
    with LocalPool(1) as pool:
        grade_week(course, WEEK, executor=pool, tier=tiers.probe().tier)
    nbgrader_autograde(stock, WEEK)
    found = rows(course), rows(stock)
    students = sorted(path.name for path in (course / "submitted").iterdir())
    return {name: Both(*(scores(each, name) for each in found)) for name in students}


def hand_in(course: Path, student: str, *edits: Callable[[Notebook], None]) -> Path:
    notebook = json.loads((course / "weeks" / WEEK / f"{NAME}.ipynb").read_text())
    for edit in edits:
        edit(notebook)
    path = course / "submitted" / student / WEEK / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def scores(found: Rows, student: str) -> tuple[float | None, ...]:
    """Return a student's automatic scores by cell: double, share, why; () if there are none."""
    own = sorted((row[2], row[4]) for row in found["grade"] if row[0] == student)
    return tuple(score for _, score in own)


HONEST = (2, 4, 0)  # double, share, and the explanation that nobody gave


def test_an_honest_submission_is_the_control(both: dict[str, Both]) -> None:
    assert both["honest"] == (HONEST, HONEST)


@pytest.mark.parametrize(
    ("student", "stock"),
    [
        ("warning", (0, 4, 0)),
        ("without-check", (None, 4, 0)),
        ("without-setup", (0, 4, 0)),
        ("order", (0, 4, 0)),
        ("event-loop", (0, 4, 0)),
        ("tag", (0, 4, 0)),
        ("shadow", (0, 4, 0)),
        ("library", (0, 4, 0)),
        ("x-duplicate", (None, None, None)),
        ("y-after-it", ()),
        ("bad-time", ()),
    ],
)
def test_what_costs_points_there_and_none_here(
    both: dict[str, Both], student: str, stock: tuple[float | None, ...]
) -> None:
    assert both[student] == (HONEST, stock)


@pytest.mark.parametrize(
    ("student", "stock"),
    [("nan", (2, 4, 0)), ("negative", (2, 4, 0)), ("above", (2, None, None))],
)
def test_partial_credit_that_is_no_share_pays_nothing_here(
    both: dict[str, Both], student: str, stock: tuple[float | None, ...]
) -> None:
    assert both[student] == ((2, 0, 0), stock)


@pytest.mark.parametrize(
    ("student", "stock"),
    [("unreadable", (None, None, None)), ("other-file", (None, None, None)), ("no-file", ())],
)
def test_what_stays_without_a_score_there_scores_zero_here(
    both: dict[str, Both], student: str, stock: tuple[float | None, ...]
) -> None:
    assert both[student] == ((0, 0, 0), stock)


def test_a_deleted_explanation_waits_there_and_scores_zero_here(both: dict[str, Both]) -> None:
    assert both["without-explanation"] == (HONEST, (2, 4, None))


@pytest.mark.parametrize("student", ["experiment", "own-module"])
def test_what_a_function_may_rely_on_there_and_not_here(
    both: dict[str, Both], student: str
) -> None:
    assert both[student] == ((0, 4, 0), HONEST)


def test_an_object_of_the_learners_own_type_is_no_number_here(both: dict[str, Both]) -> None:
    assert both["own-type"] == ((2, 0, 0), HONEST)
