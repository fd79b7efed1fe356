"""`make mutate` as an author meets it: what no check sees, what is explained, what is recorded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from conftest import write_tiny_course
from tiny import NAME, WEEK

from autograder import mutate
from autograder.run.worker import LocalPool

ANSWERS = f"solutions/{WEEK}/{NAME}.answers.py"
SOURCE = f"solutions/{WEEK}/{NAME}.py"
RECORD = f"solutions/{WEEK}/{NAME}.record.json"
SOLVED = "    return np.maximum(x, floor)"
HALVED = "    floor = max(floor, -9)\n    return np.maximum(x, floor)"
EXPLAINED = '\n# %% equivalent="lift" because="no floor is so low"\n'


@pytest.fixture(scope="module")
def warm() -> Iterator[LocalPool]:
    with LocalPool(1) as pool:
        yield pool


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm: LocalPool) -> Path:
    """The tiny course, whose `lift` has a line that none of its checks looks at."""
    monkeypatch.setattr(mutate, "LocalPool", lambda workers: nullcontext(warm))
    course = write_tiny_course(tmp_path / "course")
    monkeypatch.chdir(course)
    text = (course / SOURCE).read_text(encoding="utf-8")
    (course / SOURCE).write_text(text.replace(SOLVED, HALVED), encoding="utf-8")
    return course


def run(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = mutate.main(["1", "--only", f"{NAME}:lift", "--course", "."])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def recorded(course: Path) -> dict[str, int]:
    told = json.loads((course / RECORD).read_text(encoding="utf-8"))["mutants"]["lift"]
    return {key: told[key] for key in ("mutants", "equivalent", "survivors")}


def test_what_no_check_sees_is_told_with_its_line_until_it_is_explained(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = run(capsys)
    assert status == 1
    line = (course / SOURCE).read_text(encoding="utf-8").split(HALVED)[0].count("\n") + 1
    assert f"{SOURCE}:{line}: “floor = floor”: no check sees this change" in out
    assert f"{SOURCE}:{line + 1}: " not in out, "every change of the line that counts is seen"
    survivors = [part.split("”")[0] for part in out.split(f"{SOURCE}:{line}: “")[1:]]
    assert recorded(course) == {
        "mutants": out.count("  mutant  "),
        "equivalent": 0,
        "survivors": len(survivors),
    }

    answers = (course / ANSWERS).read_text(encoding="utf-8")
    told = "".join(f"# {survivor}\n" for survivor in survivors)
    (course / ANSWERS).write_text(answers + EXPLAINED + told, encoding="utf-8")
    status, out = run(capsys)
    assert status == 0 and out.endswith("every mutant is seen by a check, or explained\n")
    assert "floor = floor (no floor is so low)" in out
    assert recorded(course)["equivalent"] == len(survivors)
    assert recorded(course)["survivors"] == 0


def test_an_explanation_that_explains_nothing_is_told(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = (course / ANSWERS).read_text(encoding="utf-8")
    told = "# return np.minimum(x, floor)\n# return nothing\n"
    (course / ANSWERS).write_text(answers + EXPLAINED + told, encoding="utf-8")
    status, out = run(capsys)
    last = (answers + EXPLAINED + told).count("\n")
    assert status == 1
    seen = f"{ANSWERS}:{last - 1}: lift, “return np.minimum(x, floor)”: a check sees this mutant"
    assert seen in out
    assert f"{ANSWERS}:{last}: lift, “return nothing”: no mutant reads so; leave it out" in out


@pytest.mark.parametrize(
    ("shown", "unseen"),
    [
        ("0.5, -1.0", {"(~np.isnan(x))", "(~np.isinf(x))", "np.isreal(x)"}),
        ("np.nan, -1.0", {"(~np.isnan(x))"}),
        ("np.inf, -1.0", {"(~np.isinf(x))"}),
        ("np.nan, np.inf", set()),
    ],
)
def test_an_answer_that_differs_only_for_nan_or_infinity_is_told_where_no_check_has_one(
    course: Path, capsys: pytest.CaptureFixture[str], shown: str, unseen: set[str]
) -> None:
    text = (course / SOURCE).read_text(encoding="utf-8")
    text = text.replace(HALVED, "    return np.where(np.isfinite(x), np.maximum(x, floor), floor)")
    opened = 'with check("lift") as lift:\n'
    there = f"    low = np.array([{shown}])\n    lift(low, 2.0).equals(np.full(2, 2.0))\n"
    assert opened in text
    (course / SOURCE).write_text(text.replace(opened, opened + there), encoding="utf-8")
    _, out = run(capsys)
    told = re.findall(r": “(.*)”: no check sees this change", out)
    wholes = {f"return np.where({part}, np.maximum(x, floor), floor)" for part in unseen}
    assert set(told) == wholes


def test_tidy_inputs_are_told_and_are_no_fault(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (course / SOURCE).read_text(encoding="utf-8")
    opened = 'with check("lift", "x", "floor") as lift:\n'
    calls = (
        "    for seen in (4, 9, 16):\n"  # a check may use any name
        "        lift(np.ones(3), seen).equals(np.full(3, seen, float))\n"
    )
    text = text.replace(opened, opened + calls).replace(HALVED, SOLVED)
    (course / SOURCE).write_text(text, encoding="utf-8")
    status, out = run(capsys)
    assert status == 0
    assert "  tidy inputs, maybe: `floor`: always a square\n" in out


def test_a_solution_that_fails_its_checks_has_no_mutants(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (course / SOURCE).read_text(encoding="utf-8")
    (course / SOURCE).write_text(text.replace(HALVED, "    return x.copy()"), encoding="utf-8")
    status, out = run(capsys)
    assert status == 1 and "the check refuses the solution" in out and "; prove it first" in out
    assert not (course / RECORD).exists()
