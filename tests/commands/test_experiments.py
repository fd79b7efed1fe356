"""An experiment that breaks is a fault of the proof, and one line for the learner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from conftest import TINY_SOURCE, write_tiny_course
from tiny import NAME, WEEK

from autograder import prove
from autograder.run.worker import LocalPool

SOURCE = f"solutions/{WEEK}/{NAME}.py"
USES = """
# %%
mean, whose = yours("mean_square", lambda x: 0.0)

# %%
lifted, whose = yours("lift", np.maximum)
rows = lifted(np.array([[1.0, 2.0], [3.0, 0.5]]), 1.0)
print(rows.shape, whose)

# %%
print(rows.sum(), mean(rows))
"""


@pytest.fixture(scope="module")
def warm() -> Iterator[LocalPool]:
    with LocalPool(1) as pool:
        yield pool


@pytest.fixture
def course(tmp_path: Path, warm: LocalPool, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny course, whose experiments use both functions; one wrong `lift` breaks two."""
    monkeypatch.setattr(prove, "LocalPool", lambda workers: nullcontext(warm))
    course = write_tiny_course(tmp_path / "course")
    text = TINY_SOURCE.replace("import check\n", "import check, yours\n") + USES
    (course / SOURCE).write_text(text, encoding="utf-8")
    monkeypatch.chdir(course)
    return course


def add(course: Path, experiment: str) -> int:
    """Add one more experiment; the number of its first line."""
    text = (course / SOURCE).read_text(encoding="utf-8")
    (course / SOURCE).write_text(f"{text}\n# %%\n{experiment}\n", encoding="utf-8")
    return text.count("\n") + 3


def run(capsys: pytest.CaptureFixture[str]) -> str:
    prove.main(["--only", NAME, "--course", "."])
    return capsys.readouterr().out


def test_experiments_run_with_solutions_and_with_every_answer_that_they_meet(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(course, "print(1)")
    out = run(capsys)
    rows = [line for line in out.splitlines() if " demo " in line]
    # On a terminal a row is cut.
    told = {row.split("demo")[1].strip().partition(",")[0] for row in rows}
    assert told == {"5/5  the solutions", "3/3  right answers", "3/3  wrong answers"}
    assert out.endswith("every answer fares as it should\n"), "the one that breaks says so itself"


def test_what_breaks_with_the_solutions_is_told_with_its_line_and_once(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = [
        ("print(rows)\nprint(unknown)", 1, "NameError: name 'unknown' is not defined"),
        ("\nnp.float64(1.0) / 0.0", 1, "on stderr: "),
        ("1\n2\nmean(np.array([1, 2, 3j]))", 2, "a warning: With your mean_square"),
    ]
    places = [f"{NAME}.py:{add(course, more) + line}: {said}" for more, line, said in broken]
    out = run(capsys)
    assert [place for place in places if f"│ {place}" not in out] == []
    assert f"{SOURCE}:{places[0].split(':')[1]}: *, the solutions: this experiment breaks: " in out
    assert "written with np.where: this" not in out


def test_the_answer_that_breaks_an_experiment_is_told_from_those_that_ran_beside_it(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = course / f"solutions/{WEEK}/{NAME}.answers.py"
    text = answers.read_text(encoding="utf-8")
    right = "def lift(x, floor):\n    return np.where(x < floor, floor, x)"
    assert right in text
    listed = "def lift(x, floor):\n    return np.where(x < floor, floor, x).tolist()"
    answers.write_text(text.replace(right, listed), encoding="utf-8")
    out = run(capsys)
    assert "lift, written with np.where: this experiment breaks: AttributeError" in out
    assert "mean_square, written with an inner product: this experiment" not in out
