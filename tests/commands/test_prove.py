"""`make prove` as an author meets it: a line for each answer, whose fault it is, nothing twice."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import TINY_ANSWERS, write_tiny_course
from rich.console import Console
from tiny import NAME, TIER, WEEK

from autograder import prove
from autograder.course.build import notebook_sources
from autograder.run.proof import Verdict, read_proofs
from autograder.run.worker import LocalPool
from autograder.submissions import fingerprint

ANSWERS = f"solutions/{WEEK}/{NAME}.answers.py"
SOURCE = f"solutions/{WEEK}/{NAME}.py"
# Of the two exercises: a stub, a solution, one right answer, four wrong ones; the example for the
# solution and the right answer; and a hint with code and a promise, or the three of an array.
FOR_EACH = 11
FOR_LIFT = 12
ALL = FOR_EACH + FOR_LIFT + 3  # two crossings, and the experiments with the solutions


@pytest.fixture(scope="module")
def warm() -> Iterator[LocalPool]:
    with LocalPool(1) as pool:
        yield pool


@pytest.fixture(autouse=True)
def one_worker(warm: LocalPool, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests share a worker: a start takes seconds."""
    monkeypatch.setattr(prove, "LocalPool", lambda workers: nullcontext(warm))


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny course, which the author's shell stands in."""
    course = write_tiny_course(tmp_path / "course")
    monkeypatch.chdir(course)
    return course


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command in the course where the test stands: exit status, output, errors."""
    status = prove.main([*arguments, "--course", "."])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def counted(out: str) -> tuple[int, int]:
    """How many answers were proved, how many were unchanged."""
    found = re.search(r"(\d+) answers proved, (\d+) unchanged", out)
    assert found, out
    return int(found[1]), int(found[2])


def keys(course: Path) -> set[str]:
    return {proof.key for proof in read_proofs(notebook_sources(course, WEEK), TIER)}


def test_every_answer_has_a_line_and_is_proved_once(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = run(capsys)
    assert status == 0 and counted(out) == (ALL, 0)
    rows = [line.split() for line in out.splitlines() if line.startswith("✓")]
    assert len(rows) == ALL
    assert {row[2] for row in rows} == {
        *("stub", "solution", "right", "wrong", "crossing", "demo"),
        *("example", "hint", "promise"),
    }
    assert "forgets to divide → the sum is not divided" in out
    assert re.search(rf"✓ {NAME}:\* +crossing +3/3  odd ones wrong\n", out)
    assert out.endswith("every answer fares as it should\n")
    assert not (course / "build" / "source").exists(), "it needs nothing that is built"

    status, out, _ = run(capsys, "1")
    assert status == 0 and counted(out) == (0, ALL)
    status, out, _ = run(capsys, "1", "--again", "--only", f"{NAME}:lift")
    assert status == 0 and counted(out) == (FOR_LIFT, 0)


def test_a_fault_names_file_and_line_and_is_never_kept(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(course / ANSWERS, 'says="the mean is squared"', 'says="something else"')
    edit(course / ANSWERS, "return flat @ flat / flat.size", "return flat @ flat")
    for proved in (FOR_EACH, 3):
        status, out, _ = run(capsys, "--only", "mean_square")
        assert status == 1 and counted(out) == (proved, FOR_EACH - proved)
        assert f"{ANSWERS}:1: mean_square, written with an inner product: it scores 0 instea" in out
        said = f"{ANSWERS}:6: mean_square, averages first: the message does not say “something els"
        assert said in out.partition("answers proved")[2], "the summary has it, too"
        assert "│ the mean is squared" in out, "so does the row: what was said instead"
        example = "mean_square, holds for “written with an inner product”: `mean_square(np.array("
        assert f"{SOURCE}:{line_of(course, '>>> mean')}: {example}" in out
        assert out.endswith("3 faults\n")


def line_of(course: Path, text: str) -> int:
    """The first line of the notebook's source that holds a text."""
    lines = (course / SOURCE).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


EXAMPLE = "lift(np.array([0.5, -1.0, 2.0]), 0.25)\n    array"


@pytest.mark.parametrize(
    ("only", "old", "new", "where", "said"),
    [
        ("mean_square", "    7.0\n", "    7.25\n", ">>> mean", "gives 7.0, below it stands 7.25"),
        ("lift", EXAMPLE, EXAMPLE.replace("0.25", "0.125"), ">>> lift", "gives array("),
        ("lift", EXAMPLE, EXAMPLE.replace("2.0]", "2]"), "", ""),
        (
            "lift",
            f"{EXAMPLE}([0.50, 0.25, 2.00])",
            "lift(np.array([0.5, 2.0]), 0.25)\n    array([0.5, 2.0])",
            ">>> lift",
            "no check makes the call of the example: `lift(np.array([0.5, 2.0]), 0.25)`",
        ),
        ("lift", f"    >>> {EXAMPLE}", "    array", "copy of x", "its docstring has no worked"),
        (
            "mean_square",
            "exact = np.asarray(x, dtype=...)",
            "exact = x.float()",
            "# 3. ```python",
            "`exact = x.float()`: on the worked example it raises AttributeError",
        ),
    ],
)
def test_what_the_learner_is_told_is_tried(
    course: Path,
    capsys: pytest.CaptureFixture[str],
    only: str,
    old: str,
    new: str,
    where: str,
    said: str,
) -> None:
    edit(course / SOURCE, old, new)
    status, out, _ = run(capsys, "--only", only)
    assert status == (1 if said else 0)
    line = line_of(course, where)
    placed = [text for text in out.splitlines() if said and said in text and SOURCE in text]
    assert bool(placed) is bool(said)
    assert all(f"{SOURCE}:{line}: {only}, " in text for text in placed)


def test_a_word_of_the_return_row_that_no_check_looks_at_is_told(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Here all values are compared, and none with its shape."""
    text = (course / SOURCE).read_text(encoding="utf-8")
    blind = re.sub(
        r"mean_square\((np\.array\(.*\))\)\.equals\(",
        r"mean_square.expect(float(np.ravel(mean_square(\1).value)[0]),",
        text,
    )
    (course / SOURCE).write_text(blind, encoding="utf-8")
    status, out, _ = run(capsys, "--only", "mean_square")
    fault = "mean_square, an array for a float: no check sees that the return row is not kept"
    assert status == 1 and out.endswith("1 fault\n")
    assert f"{SOURCE}:{line_of(course, 'def mean_square')}: {fault}" in out


def test_an_error_of_the_check_is_told_as_the_checks_with_its_line(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An oracle that raises: no answer can be to blame, least of all the solution."""
    edit(course / SOURCE, "        10067.0,\n", "        float('no number'),\n")
    lines = (course / SOURCE).read_text(encoding="utf-8").split("\n")
    status, out, _ = run(capsys, "--only", f"{NAME}:mean_square")
    assert status == 1
    line = lines.index("        float('no number'),") + 1
    said = "the check refuses the solution: The check of mean_square itself breaks in line"
    assert f"{SOURCE}:{line}: mean_square, as written by the author: {said}" in out


def test_what_is_said_of_a_hidden_test_must_reach_the_page(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two wrong answers that fail alike, and say different things: then nothing is told."""
    text = (course / ANSWERS).read_text(encoding="utf-8")
    again = text[
        text.index('# %% wrong="mean_square" because="in x') : text.index('# %% right="lift"')
    ]
    again = again.replace("in x's own type", "again").replace("overflow", "are too large")
    (course / ANSWERS).write_text(f"{text}\n\n{again}", encoding="utf-8")
    status, out, _ = run(capsys, "--only", f"{NAME}:mean_square")
    assert status == 1 and out.endswith("2 faults\n")
    assert "again: the message does not say “The squares are too large.”" in out


@pytest.mark.parametrize("only", [NAME, f"{NAME}:lift", "lift"])
def test_only_takes_a_notebook_an_exercise_or_both(
    course: Path, capsys: pytest.CaptureFixture[str], only: str
) -> None:
    status, out, _ = run(capsys, "1", "--only", only)
    assert status == 0
    assert counted(out) == (ALL if only == NAME else FOR_LIFT, 0)


@pytest.mark.parametrize("only", ["lifts", f"{NAME}:lifts", "02_second", "02_second:lift"])
def test_a_name_that_is_not_there_is_one_sentence_with_those_that_are(
    course: Path, capsys: pytest.CaptureFixture[str], only: str
) -> None:
    assert run(capsys, "1", "--only", only) == (
        1,
        "",
        f"error: there is no {only}; there is {NAME}: mean_square, lift\n",
    )


def test_a_name_that_is_there_twice_must_be_told_apart(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week = course / "solutions" / WEEK
    for name in (f"{NAME}.py", f"{NAME}.answers.py"):
        (week / name.replace(NAME, "02_second")).write_bytes((week / name).read_bytes())
    status, _, error = run(capsys, "1", "--only", "lift")
    assert status == 1
    assert f"lift is in {WEEK}/{NAME} and in {WEEK}/02_second; name the week, and" in error


def test_neither_another_week_nor_a_neighbour_is_read(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = course / "solutions" / "week2_broken"
    other.mkdir()
    (other / "01_broken.py").write_text("not a cell", encoding="utf-8")
    status, out, _ = run(capsys, "1")
    assert status == 0 and counted(out) == (ALL, 0)

    status, out, error = run(capsys)
    assert status == 1 and counted(out) == (0, ALL)
    assert error.startswith("error: solutions/week2_broken/01_broken.py:1: "), "a line, no stop"

    (course / "solutions" / WEEK / "02_broken.py").write_text("not a cell", encoding="utf-8")
    status, out, _ = run(capsys, "1", "--only", f"{NAME}:lift")
    assert status == 0 and counted(out) == (0, FOR_LIFT)
    assert run(capsys, "99")[2].startswith("error: there is no week '99'")


def test_an_answer_that_binds_a_shared_name_runs_with_all_checks(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(course / SOURCE, "import numpy as np\n", "import numpy as np\n\nSHIFT = 0.0\n")
    edit(course / SOURCE, "np.maximum(x, floor)\n    ###", "np.maximum(x, floor) + SHIFT\n    ###")
    edit(course / ANSWERS, "flat @ flat / flat.size\n", "flat @ flat / flat.size\n\nSHIFT = 1.0\n")
    status, out, _ = run(capsys, "--only", "mean_square")
    assert status == 1 and out.endswith("1 fault\n")
    cost = "mean_square, written with an inner product: it costs points in lift"
    assert f"{ANSWERS}:1: {cost}" in out


def test_an_answer_that_costs_points_behind_all_names_is_found_and_told_from_the_others(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    patched = "np.mean(x * x))\n\nnp.maximum = np.minimum\n"
    edit(course / ANSWERS, "np.mean(x * x))\n", patched)
    status, out, _ = run(capsys, "--only", NAME)
    assert status == 1 and out.endswith("1 fault\n")
    line = (
        (course / ANSWERS)
        .read_text(encoding="utf-8")
        .split("\n")
        .index(next(t for t in TINY_ANSWERS.split("\n") if "in x's own type" in t))
    )
    cost = "mean_square, in x's own type: it costs points in lift"
    assert f"{ANSWERS}:{line + 1}: {cost}" in out


@pytest.mark.parametrize(
    ("file", "old", "new", "anew"),
    [
        (ANSWERS, "np.where(x < floor, floor, x)", "np.where(floor > x, floor, x)", 2),
        (ANSWERS, 'says="The squares overflow."', 'says="The squares fly over."', 1),
        (ANSWERS, "for value in x])", "for value in list(x)])", 2),  # and its crossing
        (SOURCE, "np.array([1.0, -2.0, 4.0])", "np.array([-2.0, 1.0, 4.0])", FOR_EACH + 3),
        (SOURCE, "return np.maximum(x, floor)", "return np.fmax(x, floor)", 7),
        (SOURCE, "import numpy as np\n", "import math\n\nimport numpy as np\n", ALL),
        (SOURCE, "# You will be able to", "# You learn to", 0),
        (ANSWERS, "# %% right", "\n# %% right", 0),
    ],
)
def test_only_what_an_edit_touches_is_proved_anew(
    course: Path, file: str, old: str, new: str, anew: int
) -> None:
    before = keys(course)
    edit(course / file, old, new)
    assert len(before) == ALL and len(keys(course) - before) == anew


def test_an_edited_helper_and_another_tier_prove_all_anew(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keys(course)
    others = {p.key for p in read_proofs(notebook_sources(course, WEEK), "another")}
    monkeypatch.setattr(fingerprint, "grader_version", lambda root=None: "edited")
    assert not before & (keys(course) | others)
    assert len(keys(course)) == len(others) == ALL


def test_a_row_fits_a_terminal_and_a_fault_is_told_in_full(course: Path) -> None:
    proof = next(
        p for p in read_proofs(notebook_sources(course, WEEK), TIER) if p.what.kind == "wrong"
    )
    right = Verdict(proof, 0, 2, f"long {'x' * 200}\n{proof.what.says}\nhint", "")
    console = Console(force_terminal=True, width=60, file=io.StringIO(), no_color=True)
    rows = prove.Rows(console, [proof])
    rows.show(right)
    rows.show(replace(right, fault="it scores 1 instead of 0"))
    row, *fault = console.file.getvalue().splitlines()
    assert row.startswith("✓ 01_first:mean_square  wrong") and row.endswith("…") and len(row) == 60
    assert "it scores 1 instead of 0" in re.sub(r"\s+", " ", "".join(fault))
    assert "x" * 200 in re.sub(r"\W", "", "".join(fault))
