"""A second run: what has not changed is left alone, what has is graded, people's work is kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from pretend import (
    FIRST,
    ROWS,
    SECOND,
    WEEK,
    PretendPool,
    edit,
    everything,
    grade,
    hand_in,
    query,
    write_course,
)

from autograder.common.errors import CourseError
from autograder.course.build import CONFIG, build_course
from autograder.grade import main
from autograder.gradebook.journal import Journal, only_run
from autograder.sandbox.tiers import ROOT
from autograder.submissions import fingerprint, submission
from autograder.submissions.submission import Submission

RIGHT = {"mean_square": "def mean_square(x): ...", "lift": "def lift(x, floor): ..."}
FULL = 10.0


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("built") / "course")


@pytest.fixture
def course(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "course"))


def total(graded: Submission) -> float:
    return sum(score.score or 0 for score in graded.scores)


def runs(course: Path) -> list[tuple[str, str]]:
    """Grade, and return what was run."""
    pool = PretendPool()
    grade(course, pool)
    return pool.ran


def test_what_has_not_changed_is_not_run_again_but_shown_again(course: Path) -> None:
    hand_in(course, "ada", RIGHT)
    hand_in(course, "empty", {}, FIRST)
    hand_in(course, "damaged", RIGHT)
    (course / "submitted" / "damaged" / WEEK / f"{SECOND}.ipynb").write_text("{")
    first = grade(course)
    before = everything(course)
    pool = PretendPool()
    second = grade(course, pool)
    assert pool.ran == []
    assert everything(course) == before
    for name, graded in second.items():
        assert graded.unchanged and not first[name].unchanged
        assert graded.scores == first[name].scores and len(graded.scores) == 6
        assert graded.remarks == first[name].remarks
        for notebook in (FIRST, SECOND):
            assert graded.graded[notebook] == first[name].graded[notebook]
    assert total(second["ada"]) == FULL
    assert second["empty"].remarks == [f"{SECOND}.ipynb: missing, scored 0"]


def test_one_edited_hidden_test_regrades_its_notebook_only(course: Path) -> None:
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", {})
    assert len(runs(course)) == 4
    source = course / "solutions" / WEEK / f"{SECOND}.py"
    source.write_text(source.read_text().replace("10067.0", "10067.0 + 0.0"))
    build_course(course)
    assert runs(course) == [("ada", SECOND), ("bob", SECOND)]
    assert runs(course) == []


@pytest.fixture
def root(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all that scores depend on beside the course, with a week and data of its own."""
    root = tmp_path / "root"
    for folder in ("helpers", "datasets", "autograder"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "helpers" / "week1_tiny").mkdir()
    (root / "helpers" / "week1_tiny" / "__init__.py").write_text("")
    (root / "helpers" / "week1_tiny" / "sums.py").write_text('DATA = "sums.csv"\n')
    for name in ("sums", "other"):
        (root / "datasets" / f"{name}.csv").write_text("x\n1\n")
    monkeypatch.setattr(fingerprint, "ROOT", root)
    return root


def edit_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text() if path.exists() else "") + "\n# edited\n")


@pytest.mark.parametrize(
    "name", ["helpers/check/compare.py", "helpers/__init__.py", "autograder/submissions/job.py"]
)
def test_a_changed_grader_or_check_regrades_everything(course: Path, root: Path, name: str) -> None:
    hand_in(course, "ada", RIGHT)
    runs(course)
    edit_file(root / "autograder" / "report.py")  # no score depends on this
    assert runs(course) == []
    edit_file(root / name)
    assert len(runs(course)) == 2


UNUSED = [
    *("helpers/week5_optimizers/reference.py", "helpers/week9_research/new.py"),
    *("helpers/lab/view.js", "datasets/digits.csv", "datasets/new.csv", "datasets/digits.md"),
]


@pytest.mark.parametrize("name", UNUSED)
def test_what_a_notebook_does_not_use_regrades_nothing(course: Path, root: Path, name: str) -> None:
    hand_in(course, "ada", RIGHT)
    runs(course)
    edit_file(root / name)
    assert runs(course) == []


@pytest.mark.parametrize(
    "name", ["helpers/week1_tiny/sums.py", "helpers/week1_tiny/table.txt", "datasets/sums.csv"]
)
def test_what_a_notebook_uses_regrades_it_and_no_other(course: Path, root: Path, name: str) -> None:
    source = course / "solutions" / WEEK / f"{SECOND}.py"
    imported = "import numpy as np\nfrom helpers.week1_tiny import sums"
    source.write_text(source.read_text().replace("import numpy as np", imported))
    build_course(course)
    hand_in(course, "ada", RIGHT)
    runs(course)
    edit_file(root / name)
    assert runs(course) == [("ada", SECOND)]
    assert runs(course) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("from helpers.week1_tiny.sums import *", "helpers/week1_tiny/sums.py"),
        ("import helpers.week1_tiny.sums", "datasets/sums.csv"),
        ("lines = open('datasets/other.csv').readlines(", "datasets/other.csv"),
    ],
)
def test_what_a_learners_cell_uses_regrades_this_learner_only(
    course: Path, root: Path, text: str, name: str
) -> None:
    hand_in(course, "ada", {**RIGHT, "lift": f"{text}\n{RIGHT['lift']}"}, FIRST)
    hand_in(course, "bob", RIGHT, FIRST)
    runs(course)
    assert runs(course) == []
    edit_file(root / name)
    assert runs(course) == [("ada", FIRST)]
    assert runs(course) == []


def test_other_limits_and_another_sandbox_regrade_everything(course: Path) -> None:
    before = fingerprint.contexts(course, WEEK, "strong", fingerprint.Limits())
    others = [
        fingerprint.contexts(course, WEEK, "none", fingerprint.Limits()),
        fingerprint.contexts(course, WEEK, "strong", fingerprint.Limits(cell_seconds=1)),
    ]
    assert all(other[name] != before[name] for other in others for name in (FIRST, SECOND))


def test_a_notebook_saved_again_with_other_outputs_is_the_same(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hand_in(course, "ada", RIGHT) / f"{FIRST}.ipynb"
    runs(course)
    before = query(course, ROWS)
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["author"] = "ada"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = 7
            cell.outputs = [nbformat.v4.new_output("stream", text="seen")]
    nbformat.write(notebook, path)
    assert runs(course) == []
    # The new digest is noted: the next run does not even read the notebook's cells.
    monkeypatch.setattr(submission, "assembled_from", None)
    assert runs(course) == []
    assert query(course, ROWS) == before


@pytest.mark.parametrize("end", ["timeout", "out of memory", "killed"])
def test_what_may_end_otherwise_is_scored_and_run_again(course: Path, end: str) -> None:
    hand_in(course, "ada", {**RIGHT, "lift": f"# {end}"})
    assert total(grade(course)["ada"]) == 4
    assert sorted(runs(course)) == [("ada", FIRST), ("ada", SECOND)]
    hand_in(course, "ada", RIGHT)
    assert total(grade(course)["ada"]) == FULL
    assert runs(course) == []


@pytest.mark.parametrize("word", ["# breaks the grader", "# breaks the executor"])
def test_a_failing_grader_never_becomes_a_score(course: Path, word: str) -> None:
    hand_in(course, "ada", RIGHT)
    folder = hand_in(course, "bob", RIGHT)
    edit(folder / f"{SECOND}.ipynb", {"lift": word})
    graded = grade(course)
    assert total(graded["ada"]) == FULL
    assert graded["bob"].refused and graded["bob"].scores == ()
    assert f"{SECOND}.ipynb: not graded, the grader failed" in graded["bob"].remarks[0]
    assert {row[0] for row in query(course, ROWS)} == {"ada"}
    # The notebook that did run waits in the journal for the other one.
    assert runs(course) == [("bob", SECOND)]
    edit(folder / f"{SECOND}.ipynb", RIGHT)
    pool = PretendPool()
    assert total(grade(course, pool)["bob"]) == FULL
    assert pool.ran == [("bob", SECOND)]


def test_an_executor_that_is_gone_stops_the_run_and_loses_nothing(course: Path) -> None:
    hand_in(course, "ada", RIGHT)
    folder = hand_in(course, "bob", RIGHT)
    edit(folder / f"{SECOND}.ipynb", {"lift": "# stops the run"})
    with pytest.raises(CourseError, match="the cluster is gone"):
        grade(course)
    assert {row[0] for row in query(course, ROWS)} == {"ada"}
    edit(folder / f"{SECOND}.ipynb", RIGHT)
    assert runs(course) == [("bob", SECOND)]


def test_a_persons_scores_and_comments_survive_everything(course: Path) -> None:
    folder = hand_in(course, "ada", RIGHT)
    grade(course)
    with sqlite3.connect(course / "gradebook.db") as connection:
        connection.execute("update grade set manual_score = 7, extra_credit = 1 where auto_score=1")
        connection.execute("update comment set manual_comment = 'well done'")
    kept = "select manual_score, extra_credit from grade where manual_score is not null"
    assert runs(course) == []
    hand_in(course, "ada", {})
    grade(course)
    assert [row[5] for row in query(course, ROWS)] == [0.0] * 6
    assert query(course, kept) == [(7.0, 1.0), (7.0, 1.0)]
    assert [row[8] for row in query(course, ROWS) if row[6] is not None] == [1, 1]
    (folder / f"{SECOND}.ipynb").unlink()
    (folder / f"{FIRST}.ipynb").write_text("{")
    grade(course)
    shutil.rmtree(folder.parent)
    grade(course)
    assert query(course, kept) == [(7.0, 1.0), (7.0, 1.0)]
    comments = query(course, "select auto_comment, manual_comment from comment")
    assert comments == [(None, "well done")] * 4


def test_a_submission_that_is_gone_leaves_the_gradebook_alone(course: Path) -> None:
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", RIGHT)
    grade(course)
    before = everything(course)
    shutil.rmtree(course / "submitted" / "ada")
    assert runs(course) == []
    assert everything(course) == before


def test_a_notebook_that_is_gone_from_its_submission_scores_nothing(course: Path) -> None:
    folder = hand_in(course, "ada", RIGHT)
    grade(course)
    (folder / f"{SECOND}.ipynb").unlink()
    pool = PretendPool()
    assert total(grade(course, pool)["ada"]) == FULL / 2
    assert pool.ran == []
    assert [row[5] for row in query(course, ROWS) if row[2] == SECOND] == [0.0, 0.0, 0.0]
    assert not (course / "autograded" / "ada" / WEEK / f"{SECOND}.ipynb").exists()


@pytest.mark.parametrize(
    "change",
    [
        "update grade set auto_score = 99 where auto_score = 1",
        "delete from submitted_notebook",
        "delete from submitted_assignment",
    ],
)
def test_a_record_that_is_no_longer_so_is_not_believed(course: Path, change: str) -> None:
    hand_in(course, "ada", RIGHT)
    grade(course)
    before = query(course, ROWS)
    with sqlite3.connect(course / "gradebook.db") as connection:
        connection.execute(change)
    assert len(runs(course)) == 2
    assert query(course, ROWS) == before


def test_a_graded_notebook_that_was_deleted_is_made_again(course: Path) -> None:
    hand_in(course, "ada", RIGHT)
    grade(course)
    before = everything(course)
    (course / "autograded" / "ada" / WEEK / f"{FIRST}.ipynb").unlink()
    assert runs(course) == [("ada", FIRST)]
    assert everything(course) == before


def test_a_record_of_a_graded_notebook_is_a_valid_notebook(course: Path) -> None:
    hand_in(course, "ada", RIGHT)
    grade(course)
    for path in (course / "autograded").rglob("*.ipynb"):
        nbformat.validate(nbformat.read(path, as_version=4))


def test_the_journal_gives_back_what_was_not_recorded(course: Path) -> None:
    with Journal(course, WEEK) as journal:
        journal.add("one", b'{"cells": []}')
        journal.add("two", b'{"cells": [1]}')
    path = course / f"gradebook.{WEEK}.journal"
    path.write_bytes(path.read_bytes() + b'{"key": "three", "outc')
    with Journal(course, WEEK) as journal:
        assert journal.find("three") is None
        journal.add("four", b'{"cells": [4]}')
    with Journal(course, WEEK) as journal:
        found = [journal.find(key) for key in ("one", "two", "three", "four")]
        assert found == [b'{"cells": []}', b'{"cells": [1]}', None, b'{"cells": [4]}']
        journal.remove(["one", "two"])
        assert journal.find("one") is None and path.stat().st_size
        journal.remove(["four"])
        assert path.stat().st_size == 0


def test_a_second_run_at_the_same_time_is_refused_in_one_sentence(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with only_run(course):
        assert main(["--course", str(course)]) == 1
    error = capsys.readouterr().err
    assert error.startswith("error: grading is already running in ") and error.count("\n") == 1


def test_a_run_that_finds_nothing_new_imports_neither_nbgrader_nor_torch(course: Path) -> None:
    hand_in(course, "ada", RIGHT, timestamp="2031-05-04 12:00:00.5 UTC")
    grade(course)
    script = f"""
import sys
from pathlib import Path
from autograder.grade import grade_week
(only,) = grade_week(Path({str(course)!r}), {WEEK!r}, executor=None, tier="strong")
assert only.unchanged and not [m for m in ("nbgrader", "sqlalchemy", "torch") if m in sys.modules]
"""
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_nbgrader_does_not_mind_our_table(course: Path) -> None:
    from nbgrader.api import Gradebook

    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", {})
    grade(course)
    before = everything(course)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"  # where alembic is
    for command in (["db", "upgrade"], ["export", "--to", str(course / "grades.csv")]):
        whole = [sys.executable, "-W", "ignore", "-m", "nbgrader", *command]
        whole.append(f"--CourseDirectory.root={course}")
        env = {**os.environ, "PATH": path}
        subprocess.run(whole, check=True, capture_output=True, env=env, cwd=CONFIG.parent)
    lines = (course / "grades.csv").read_text().splitlines()
    assert len(lines) == 3 and any(line.endswith(",10.0,10.0") for line in lines)
    assert everything(course) == before
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nine-weeks") as gradebook:
        assert {s["score"] for s in gradebook.submission_dicts(WEEK)} == {0.0, FULL}
        gradebook.remove_student("bob")
    assert sorted(runs(course)) == [("bob", FIRST), ("bob", SECOND)]
    assert everything(course) == before
