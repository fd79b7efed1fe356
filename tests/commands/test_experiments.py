"""An experiment that breaks is a fault of the proof, and one line for the learner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import TINY_SOURCE, write_tiny_course
from tiny import NAME, TIER, WEEK

from autograder import prove
from autograder.course.build import notebook_sources
from autograder.run import proof_record
from autograder.run.proof import read_proofs
from autograder.run.worker import LocalPool

SOURCE = f"solutions/{WEEK}/{NAME}.py"
ANSWERS = SOURCE.replace(".py", ".answers.py")
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


def run(capsys: pytest.CaptureFixture[str], only: str = NAME) -> str:
    prove.main(["--only", only, "--course", "."])
    return capsys.readouterr().out


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def record_faults(course: Path) -> list[str]:
    """What CI finds fault with in the record of proofs."""
    return list(proof_record.faults(read_proofs(notebook_sources(course, WEEK), TIER)))


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


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("NameError", "lost", ""),
        ("NameError", "1 / 0", "it raises ZeroDivisionError, not NameError"),
        ("KeyError", "{}", "it raises nothing, not KeyError"),
    ],
)
def test_an_error_on_purpose_is_demanded(
    course: Path, capsys: pytest.CaptureFixture[str], name: str, cell: str, said: str
) -> None:
    line = add(course, cell)
    edit(course / SOURCE, f"# %%\n{cell}\n", f'# %% raises="{name}"\n{cell}\n')
    out = run(capsys)
    assert (f"{NAME}.py:{line - 1}: {said}" in out) == bool(said)
    assert out.endswith("1 fault\n") == bool(said)


def test_the_answer_that_breaks_an_experiment_is_told_from_those_that_ran_beside_it(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = "def lift(x, floor):\n    return np.where(x < floor, floor, x)"
    edit(course / ANSWERS, right, right + ".tolist()")
    out = run(capsys)
    assert "lift, written with np.where: this experiment breaks: AttributeError" in out
    assert "mean_square, written with an inner product: this experiment" not in out


def test_the_proofs_of_a_notebook_are_recorded_and_the_record_ages_with_what_runs(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = f"run `make prove WEEK={WEEK} ONLY={NAME}`"
    told = f"{SOURCE.replace('.py', '.record.json')}:1: the record of the proofs"
    run(capsys, f"{NAME}:lift")
    assert record_faults(course) == [f"{told} is missing: {again}"], "they did not run"
    run(capsys)
    assert record_faults(course) == []
    edit(course / SOURCE, "# You will be able to", "# You learn to")
    assert record_faults(course) == []
    for path, old, new in [
        (ANSWERS, "return np.minimum(x, floor)", "return np.fmin(x, floor)"),
        (ANSWERS, 'says="The squares overflow."', 'says="The squares overflow here."'),
        (SOURCE, "print(rows.shape, whose)", "print(whose)"),
        (SOURCE, 'check="lift" points=1', 'check="lift" points=7'),
    ]:
        edit(course / path, old, new)
        assert record_faults(course) == [f"{told} is stale: {again}"]
        edit(course / path, new, old)
        assert record_faults(course) == []


def test_a_wrong_answer_that_breaks_an_experiment_stays_a_fault_in_ci(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    complain = "    x.any() or print('nothing', file=__import__('sys').stderr)\n"
    edit(
        course / ANSWERS,
        "    return float(np.mean(x * x))\n",
        f"{complain}    return float(np.mean(x * x))\n",
    )
    add(course, "print(mean(np.zeros(3)))")
    out = run(capsys)
    assert "mean_square, in x's own type: this experiment breaks: on stderr" in out
    (fault,) = record_faults(course)
    assert "the record of the proofs has 1 that are at fault: run" in fault


def test_ci_grades_whatever_must_keep_its_points_and_all_else_in_turn(course: Path) -> None:
    proofs = read_proofs(notebook_sources(course, WEEK), TIER)
    turns = []
    for turn in range(proof_record.SHARE):
        chosen = proof_record.for_ci(replace(proof, key=f"{turn:x}") for proof in proofs)
        turns.append({proof.what.kind for proof in chosen})
    kinds = {proof.what.kind for proof in proofs}
    assert turns[0] == kinds
    assert kinds > {"wrong", "example", "hint"}
    assert turns[1] == turns[2] == kinds & {"stub", "solution", "right", "crossing", "demo"}
    demos = [proof.what for proof in proof_record.for_ci(proofs) if proof.what.kind == "demo"]
    assert [what.because for what in demos] == ["the solutions"]
