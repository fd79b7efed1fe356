"""What is right in Jupyter is right here: habits of students, in a kernel and in the grader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from habits import HABITS, OF_A_USER, Habit
from shells import DIED
from test_hostile import ORDINARY, as_ordinary_user

from autograder.sandbox import tiers

HERE = Path(__file__).parent
DOCS = tiers.ROOT / "docs" / "grading.md"
SECONDS = 900
USERS = ("root", "ordinary") if os.getuid() == 0 else ("ordinary",)
GRADERS = [
    pytest.param((tier, user), marks=pytest.mark.needs(tier), id=f"{tier}-{user}")
    for tier in ("strong", "basic")
    for user in USERS
]
Report = dict[str, Any]  # what came out of each habit


def run_in(shell: str, user: str, folder: Path) -> Report:
    """Run the habits in a kernel or on a tier: all of them on one, on the others (minutes each)
    those that touch the system, unless HABITS=all.
    """
    other = user == "ordinary" and os.getuid() == 0
    some = (other or shell == "basic") and os.environ.get("HABITS") != "all"
    names = [habit.name for habit in OF_A_USER] if some else ["all"]
    report = folder / f"{shell}-{user}.json"
    command = [sys.executable, str(HERE / "shells.py"), shell, str(report), *names]
    if other:
        os.chown(folder, ORDINARY, ORDINARY)
        command = as_ordinary_user(command)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(tiers.ROOT),
        "HOME": str(folder),
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(folder / "matplotlib")),
    }
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=SECONDS, cwd=folder
    )
    assert report.exists(), done.stderr[-3000:]
    return dict(json.loads(report.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run_in("kernel", USERS[0], tmp_path_factory.mktemp("kernel"))


@pytest.fixture(scope="module", params=GRADERS)
def grader(request: pytest.FixtureRequest) -> tuple[str, Report]:
    tier, user = request.param
    # Not among pytest's folders, which nobody else may pass.
    with tempfile.TemporaryDirectory(prefix="habits-") as folder:
        return tier, run_in(tier, user, Path(folder))


def ends(cell: list[str]) -> list[str]:
    """The types of the errors that ended a cell."""
    return [text.partition(":")[0] for text in cell if text.startswith("error ")]


def faults(habit: Habit, theirs: Any, ours: Any, tier: str) -> list[str]:
    """What is not as it should be, a line each."""
    difference = habit.differs if habit.differs and tier in habit.differs.tiers else None
    if difference:
        parts = ((difference.kernel, theirs, "a kernel"), (difference.ours, ours, "the grader"))
        return [
            f"{who} does not say “{part}”: {came}"
            for part, came, who in parts
            if part not in "\n".join([*(t for cell in came["cells"] for t in cell), came["answer"]])
        ]
    ended = habit.may_end and theirs["answer"] == DIED
    answers = (ours["answer"],) if ended else (theirs["answer"], ours["answer"])
    found = [f"the answer {who}" for who in answers if who != "passed"]
    if ended:
        return found
    for number, (cell, own) in enumerate(zip(theirs["cells"], ours["cells"], strict=True)):
        same = [" ".join(t.split()) for t in cell] == [" ".join(t.split()) for t in own]
        if ends(cell) != ends(own) or (habit.texts and not same):
            found.append(f"cell {number}: {cell} in a kernel, {own} in the grader")
    return found


def test_every_habit_comes_out_as_in_a_kernel(kernel: Report, grader: tuple[str, Report]) -> None:
    tier, report = grader
    assert report.keys() >= {habit.name for habit in OF_A_USER}
    habits = [habit for habit in HABITS if habit.name in report]
    if tiers.ROOT.is_relative_to("/tmp"):  # which the sandbox then makes read-only
        habits = [habit for habit in habits if habit.name != "slash-tmp"]
    found = {h.name: faults(h, kernel[h.name], report[h.name], tier) for h in habits}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_every_difference_is_written_down() -> None:
    text = DOCS.read_text(encoding="utf-8")
    _, _, section = text.partition("## Where the grader's shell differs from a kernel")
    told = section.partition("\n## ")[0]
    assert [h.name for h in HABITS if h.differs and h.differs.why not in told] == []
