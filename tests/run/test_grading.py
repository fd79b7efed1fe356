"""Grading as an instructor meets it: a class goes in, scores and feedback come out."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import nbformat
import pytest
from conftest import TINY_ANSWERS, TINY_SOURCE, on_each
from tiny import FULL, NAME, RIGHT, TIER, WEEK, grade, hand_in, nbgrader, total

from autograder import report
from autograder.course.build import build_course
from autograder.course.sample import class_size, make_sample_class, read_all_answers, students
from autograder.grade import grade_week
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers
from autograder.sandbox.isolation import Limits
from autograder.submissions.assemble import load_week
from autograder.submissions.job import Result

ROWS = """
    select sa.student_id, cell.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade
    from grade
    join submitted_notebook sn on grade.notebook_id = sn.id
    join submitted_assignment sa on sn.assignment_id = sa.id
    join base_cell cell on grade.cell_id = cell.id
    order by 1, 2
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample class of the tiny course, graded."""
    root = tmp_path_factory.mktemp("course")
    (root / "solutions" / WEEK).mkdir(parents=True)
    (root / "solutions" / WEEK / f"{NAME}.py").write_text(TINY_SOURCE, encoding="utf-8")
    (root / "solutions" / WEEK / f"{NAME}.answers.py").write_text(TINY_ANSWERS, encoding="utf-8")
    course = make_sample_class(root)
    with LocalPool(2) as pool:
        graded = grade_week(course, WEEK, executor=pool, tier=TIER)
    assert not [remark for s in graded for remark in s.remarks]
    return course


@pytest.fixture
def course(sample: Path, tmp_path: Path) -> Path:
    """A copy of the built course without submissions."""
    shutil.copytree(
        sample, tmp_path / "course", ignore=shutil.ignore_patterns("submitted", "auto*")
    )
    return tmp_path / "course"


def rows(course: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(course / "gradebook.db") as connection:
        return connection.execute(ROWS).fetchall()


def test_the_sample_class_gets_the_scores_it_was_built_to_get(sample: Path) -> None:
    (answers,) = read_all_answers(sample.parent, WEEK)
    totals: dict[str, float] = {}
    for student, _, score, _, _ in rows(sample):
        totals[student] = totals.get(student, 0) + score
    assert totals == {
        student.name: student.score(answers) for student in students(answers, class_size([answers]))
    }


def test_scores_equal_nbgraders_own(sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "nbgrader"
    shutil.copytree(sample / "submitted", other / "submitted")
    build_course(sample.parent, course=other)
    nbgrader(other, "autograde", WEEK, "--create")
    assert rows(other) == rows(sample)


def test_feedback_is_written_and_holds_no_hidden_test(sample: Path) -> None:
    nbgrader(sample, "generate_feedback", WEEK)
    pages = list((sample / "feedback").glob("*/*/*.html"))
    assert len(pages) == len(list((sample / "submitted").iterdir()))
    texts = [page.read_text() for page in pages]
    assert any("A hidden test of mean_square does not pass." in text for text in texts)
    for text in texts:
        assert "HIDDEN TESTS" not in text
        assert "10067" not in text and "101" not in text.partition("<body")[2].partition("lift")[0]


def test_damaged_submissions_get_a_sentence_and_harm_nobody(course: Path) -> None:
    hand_in(course, "honest", **RIGHT)
    hand_in(course, "not-json", **RIGHT).write_text("{not json")
    hand_in(course, "no-cells", **RIGHT).write_text("[1, 2]")
    hand_in(course, "missing", **RIGHT).rename(
        course / "submitted" / "missing" / WEEK / "other.ipynb"
    )
    (course / "submitted" / "empty" / WEEK).mkdir(parents=True)
    secret = course / "gradebook.db"
    hand_in(course, "link").unlink()
    (course / "submitted" / "link" / WEEK / f"{NAME}.ipynb").symlink_to(secret)
    graded = grade(course)
    assert total(graded["honest"]) == FULL and not graded["honest"].remarks
    said = {name: " | ".join(submission.remarks) for name, submission in graded.items()}
    assert (
        said["not-json"]
        == f"{NAME}.ipynb: it is not a notebook (the file is not valid JSON), scored 0"
    )
    assert "it has no list of cells" in said["no-cells"]
    assert "other.ipynb: not a file of this week, ignored" in said["missing"]
    assert f"{NAME}.ipynb: missing, scored 0" in said["missing"]
    assert said["empty"] == f"{NAME}.ipynb: missing, scored 0"
    assert "cannot be opened" in said["link"]
    assert all(total(s) == 0 for name, s in graded.items() if name != "honest")


def test_only_unlocked_text_is_the_learners(course: Path) -> None:
    def forge(notebook: Any) -> None:
        for cell in notebook.cells:
            if "check1" in cell.metadata.get("nbgrader", {}).get("grade_id", ""):
                cell.source = "pass"
                cell.metadata.tags = ["skip-execution"]
                cell.metadata.nbgrader.points = 1000
                cell.metadata.nbgrader.solution = True
        notebook.cells.reverse()

    def duplicate(notebook: Any) -> None:
        (cell,) = (
            c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "lift"
        )
        notebook.cells.append(nbformat.from_dict({**cell, "id": "copy"}))

    def delete_checks(notebook: Any) -> None:
        marks = [c.metadata.get("nbgrader", {}) for c in notebook.cells]
        notebook.cells = [
            c for c, m in zip(notebook.cells, marks, strict=True) if not m.get("grade")
        ]

    hand_in(course, "forger", forge)
    hand_in(course, "reversed", lambda notebook: notebook.cells.reverse(), **RIGHT)
    hand_in(course, "duplicate", duplicate, **RIGHT)
    hand_in(course, "deleted", delete_checks, **RIGHT)
    graded = grade(course)
    assert total(graded["forger"]) == 0
    assert (
        total(graded["reversed"]) == total(graded["duplicate"]) == total(graded["deleted"]) == FULL
    )
    assert "occurs more than once" in graded["duplicate"].remarks[0]


@pytest.mark.parametrize("tier", [*on_each("strong", "basic"), "none"])
def test_a_loop_costs_its_own_cell_and_no_other_student(course: Path, tier: tiers.Tier) -> None:
    hand_in(course, "a-loops", **{**RIGHT, "lift": "def lift(x, floor):\n    while True: pass"})
    hand_in(course, "b-honest", **RIGHT)
    hand_in(course, "c-quits", **{**RIGHT, "lift": "import os\nos._exit(0)"})
    hand_in(course, "d-prints", **{**RIGHT, "lift": "while True: print('x' * 1000)"})
    graded = grade(course, Limits(cell_seconds=2), tier)
    assert [total(s) for s in graded.values()] == [2, FULL, 0 + 2, 2]
    results = [c.result for c in graded["a-loops"].outcomes[NAME].cells if c.result]
    assert results == [Result.PASSED, Result.TIMEOUT, Result.TIMEOUT]
    results = [c.result for c in graded["c-quits"].outcomes[NAME].cells if c.result]
    assert results == [Result.PASSED, Result.KILLED, Result.KILLED]
    results = [c.result for c in graded["d-prints"].outcomes[NAME].cells if c.result]
    assert results == [Result.PASSED, Result.OUTPUT_LIMIT, Result.OUTPUT_LIMIT]
    assert {s.outcomes[NAME].tier for s in graded.values()} == {tier}


def test_hidden_tests_never_enter_the_learners_process(course: Path) -> None:
    search = """
import gc, os
def lift(x, floor):
    needles = "Does it work for every" + " shape?", "The squares" + " overflow."
    found = any(needle in o for o in gc.get_objects() if type(o) is str for needle in needles)
    for line in open("/proc/self/maps"):
        area, rights = line.split()[:2]
        if rights.startswith("rw"):
            start, end = (int(part, 16) for part in area.split("-"))
            with open("/proc/self/mem", "rb", 0) as memory:
                try:
                    memory.seek(start)
                    data = memory.read(end - start)
                except (OSError, ValueError):
                    continue
            found = found or any(data.count(needle.encode()) > 1 for needle in needles)
    if found:
        raise RuntimeError("found it")
    return np.maximum(x, floor)
"""
    overflows = "def mean_square(x):\n    return float(np.mean(x * x))"  # so the answers are needed
    hand_in(course, "spy", mean_square=overflows, lift=search)
    spy = grade(course)["spy"]
    messages = [cell.message for cell in spy.outcomes[NAME].cells]
    assert not any("found it" in message for message in messages)
    assert any("The squares overflow." in message for message in messages)
    assert total(spy) == FULL - 2, messages


def test_what_is_patched_in_the_learners_process_does_not_reach_the_tests(course: Path) -> None:
    patch = """
import builtins, helpers.check, numpy
helpers.check.check = None
numpy.allclose = numpy.testing.assert_allclose = lambda *a, **k: True
class Equal:
    def __eq__(self, other): return True
    def __sub__(self, other): return 0
builtins.abs = lambda x: 0
def lift(x, floor):
    return Equal()
"""
    hand_in(course, "forger", **{**RIGHT, "lift": patch})
    assert total(grade(course)["forger"]) == 2


@pytest.mark.needs("strong")
def test_the_sandbox_hides_the_course_and_the_network(course: Path) -> None:
    paths = [str(course), str(tiers.ROOT / "solutions"), "/etc/passwd"]
    probe = f"""
import os, socket
def lift(x, floor):
    seen = [p for p in {paths} if os.path.exists(p)]
    try:
        open("/planted", "w")
        seen.append("wrote to the root")
    except OSError:
        pass
    try:
        socket.create_connection(("127.0.0.1", 1), 1)
    except OSError as error:
        if error.errno not in (101, 111):
            seen.append(str(error))
    if os.getuid() == 0 or len(os.sched_getaffinity(0)) < 1:
        seen.append("is root")
    if [p for p in os.listdir("/proc") if p.isdigit()] != ["1"]:
        seen.append("sees other processes")
    if seen:
        raise RuntimeError(str(seen))
    return np.maximum(x, floor)
"""
    hand_in(course, "probe", **{**RIGHT, "lift": probe})
    graded = grade(course)["probe"]
    assert total(graded) == FULL, [cell.message for cell in graded.outcomes[NAME].cells]


def test_a_resubmission_replaces_automatic_scores_and_keeps_manual_ones(course: Path) -> None:
    path = hand_in(course, "ada", **RIGHT)
    assert total(grade(course)["ada"]) == FULL
    with sqlite3.connect(course / "gradebook.db") as connection:
        connection.execute(
            "update grade set manual_score = 7, extra_credit = 1 where auto_score = 2"
        )
    shutil.rmtree(path.parent)
    hand_in(course, "ada")
    grade(course)
    own = [row for row in rows(course) if row[0] == "ada"]
    assert [auto for _, _, auto, _, _ in own] == [0, 0, 0]
    assert [manual for *_, manual, _ in own if manual is not None] == [7.0, 7.0]


def test_a_warning_costs_nothing(course: Path) -> None:
    noisy = "import sys, warnings\ndef mean_square(x):\n    warnings.warn('careful')\n"
    noisy += (
        "    print('note', file=sys.stderr)\n    return float((np.asarray(x, float) ** 2).mean())"
    )
    hand_in(course, "noisy", **{**RIGHT, "mean_square": noisy})
    assert total(grade(course)["noisy"]) == FULL


def test_what_a_hidden_test_hands_over_is_not_shown_by_a_later_cell(course: Path) -> None:
    remember = """
seen = []
def mean_square(x):
    seen.extend(np.ravel(x).tolist())
    return float((np.asarray(x, float) ** 2).mean())
"""
    tell = "def lift(x, floor):\n    return np.full(x.shape, float(max(seen)))"

    def show(notebook: Any) -> None:
        names = [c.metadata.get("nbgrader", {}).get("grade_id") for c in notebook.cells]
        own = nbformat.v4.new_code_cell("print('seen', seen)")
        notebook.cells.insert(names.index("mean_square-check1") + 1, own)

    hand_in(course, "spy", show, mean_square=remember, lift=tell)
    spy = grade(course)["spy"]
    assert total(spy) == 2
    path = course / "autograded" / "spy" / WEEK / f"{NAME}.ipynb"
    outputs = str([c.get("outputs") for c in nbformat.read(path, as_version=4).cells])
    assert "seen [" in outputs and "101" not in outputs
    assert any("101" in cell.message for cell in spy.outcomes[NAME].cells), "it proves nothing"


def test_experiments_run_only_where_a_learners_cell_needs_them(course: Path) -> None:
    def own_cell(notebook: Any) -> None:
        notebook.cells.insert(2, nbformat.v4.new_code_cell("print('my own', 6 * 7)"))

    hand_in(course, "own", own_cell, **RIGHT)
    submission = grade(course)["own"]
    path = course / "autograded" / "own" / WEEK / f"{NAME}.ipynb"
    shown = [str(c.get("outputs")) for c in nbformat.read(path, as_version=4).cells]
    assert total(submission) == FULL
    assert any("my own 42" in text for text in shown)
    assert any("Not run while grading" in text for text in shown)
    # What shows a learner's progress is nothing to grade: it is neither run nor kept.
    assert "PROGRESS" in (course / "weeks" / WEEK / f"{NAME}.ipynb").read_text()
    assert "PROGRESS" not in path.read_text()
    assert load_week(course, WEEK)[NAME].exercise_names == {"mean_square", "lift"}


def test_the_tables_show_who_scored_what_and_what_most_got_wrong(
    course: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    halved = "def mean_square(x):\n    return float((np.asarray(x, float) ** 2).mean()) / 2"
    for name in ("high", "raised"):
        stops = f"def lift(x, floor):\n    {name} = x.no_such_name\n    return {name}"
        hand_in(course, f"writes-{name}", **{**RIGHT, "lift": stops})
    hand_in(course, "halved", **{**RIGHT, "mean_square": halved})
    hand_in(course, "right", **RIGHT)
    report.show(WEEK, grade(course).values())
    lines = [line.split("│") for line in capsys.readouterr().out.splitlines()]
    cells = {row[1].strip(): [text.strip() for text in row[2:-1]] for row in lines if len(row) > 2}
    assert cells["right"] == ["5", "5", "5"]
    told = {row[2].strip(): row[5].strip() for row in lines if len(row) == 7}
    assert "raised AttributeError" in told["lift"]
    assert told["mean_square"].startswith("It is 1/2 times")
