"""What must run beside an answer: found by the names that cells share."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TINY_SOURCE, write_tiny_course

from autograder.course.source import SourceNotebook, answers_path, read_answers, read_source
from autograder.course.variants import Names, Variant, crossings, variants

BOTH = {"mean_square", "lift"}


def read(root: Path, old: str = "", new: str = "") -> tuple[SourceNotebook, list[Variant]]:
    """The tiny notebook, changed, and its variants."""
    assert old in TINY_SOURCE
    path = write_tiny_course(root) / "solutions" / "week1_tiny" / "01_first.py"
    path.write_text(TINY_SOURCE.replace(old, new, 1), encoding="utf-8")
    source = read_source(path)
    return source, list(variants(source, read_answers(answers_path(path), source)))


def test_an_answer_runs_alone_with_its_own_checks(tmp_path: Path) -> None:
    _, found = read(tmp_path)
    assert len(found) == 14
    assert all({*v.trial.texts} == v.trial.checks == {v.exercise} for v in found)
    kinds = [v.kind for v in found if v.exercise == "lift"]
    assert kinds == ["stub", "solution", "right", *["wrong"] * 4]
    assert [v.points for v in found if v.exercise == "lift"] == [0, 3, 3, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    return np.maximum(x, floor)", "    return np.maximum(x, floor + 0 * mean_square(x))"),
        ('with check("lift") as lift:\n', 'with check("lift") as lift:\n    mean_square(1.0)\n'),
        (
            'with check("lift") as lift:\n',
            "with check(\"lift\") as lift:\n    print('mean_square')\n",
        ),
    ],
)
def test_an_exercise_that_uses_another_has_it_beside_it_and_is_disturbed_by_it(
    tmp_path: Path, old: str, new: str
) -> None:
    _, found = read(tmp_path, old, new)
    for variant in found:
        assert {*variant.trial.texts} == BOTH
        assert variant.trial.checks == (BOTH if variant.exercise == "mean_square" else {"lift"})
    assert [*found[-1].trial.texts] == ["mean_square", "lift"], "in the order of the notebook"


def test_setup_cells_have_what_they_use(tmp_path: Path) -> None:
    source, found = read(
        tmp_path, "# %%\nprint", "# %% setup\ntwice = lambda x: mean_square(x)\nprint"
    )
    assert all("mean_square" in v.trial.texts for v in found)
    names = Names(source)
    assert names.disturbed("lift", "def lift(x, floor): return x") == {"lift"}
    assert names.disturbed("lift", "import numpy as np") == BOTH
    assert names.disturbed("lift", "twice = None") == BOTH


def test_crossings_take_the_answers_that_run_furthest(tmp_path: Path) -> None:
    source, found = read(tmp_path)
    odd, even = crossings(source, found)
    assert [v.because for v in odd.wrong] == ["in x's own type"]
    assert [v.because for v in even.wrong] == ["one row only"]
    assert odd.trial.checks == even.trial.checks == {*odd.trial.texts} == BOTH
    assert "### BEGIN SOLUTION" in odd.trial.texts["lift"]
