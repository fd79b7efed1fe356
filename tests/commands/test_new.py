"""`make new`: what an author begins with builds, proves and grades as it stands."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from html import unescape
from pathlib import Path

import nbformat
import pytest
from proving import proofs
from tiny import nbgrader

from autograder import check_own, new
from autograder.course.build import build_course
from autograder.course.sample import fill_in, make_sample_class
from autograder.course.source import answers_path, is_draft, read_answers, read_source
from autograder.grade import grade_week
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers

WEEK, NAME = "week6_metrics", "01_confusion"
EXPLAINED = {
    "a": "The mean adds all values, so it grows by a seventh of the rise.",
    "b": "The order of the seven does not change, so the middle one stays.",
    "c": "The boss is one of the two values that it counts, so it grows by half of the rise.",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of nothing but the skeleton, released, with a sample class that is graded."""
    root = tmp_path_factory.mktemp("new")
    assert new.main([WEEK, NAME, "--course", str(root)]) == 0
    source = root / "solutions" / WEEK / f"{NAME}.py"
    assert is_draft(source)
    source.write_text(source.read_text("utf-8").replace(" draft", "", 1), encoding="utf-8")
    build_course(root)
    sample = make_sample_class(root)
    with LocalPool(os.cpu_count()) as pool:
        grade_week(sample, WEEK, executor=pool, tier=tiers.probe().tier)
    return root


def test_the_skeleton_proves(root: Path) -> None:
    found = proofs(root, WEEK)
    assert [fault for *_, fault in found if fault] == []
    wrong = Counter(exercise for exercise, kind, _ in found if kind == "wrong")
    assert wrong == {"midrange": 5, "steadiest": 2}


def test_the_skeleton_has_every_mark(root: Path) -> None:
    notebook = read_source(root / "solutions" / WEEK / f"{NAME}.py")
    assert {cell.kind for cell in notebook.cells} == {
        *("markdown", "setup", "predict", "code", "card", "exercise", "check", "hints"),
        *("prompt", "explain"),
    }
    assert len(read_answers(answers_path(notebook.path), notebook)) == 6 + 3


def rows(sample: Path, cell: str) -> dict[str, tuple[float | None, int]]:
    """The automatic score and whether a person must look at it, by student."""
    query = (
        "SELECT s.student_id, g.auto_score, g.needs_manual_grade FROM grade g"
        " JOIN submitted_notebook n ON g.notebook_id = n.id"
        " JOIN submitted_assignment s ON n.assignment_id = s.id"
        " JOIN base_cell c ON g.cell_id = c.id WHERE c.name = ?"
    )
    with sqlite3.connect(sample / "gradebook.db") as connection:
        found = connection.execute(query, (cell,))
        return {student: (score, manual) for student, score, manual in found}


def test_written_answers_of_the_sample_class_wait_for_a_person(root: Path) -> None:
    found = rows(root / "sample_class", "honest")
    assert found.pop("untouched") == (0, 0)
    assert set(found.values()) == {(None, 1)}


def test_who_chose_wrong_is_told_why_and_nothing_else(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "weeks" / WEEK / f"{NAME}.ipynb"
    untouched = path.read_bytes()
    for letter, told in (("A", {"a"}), ("c", {"c"}), ("b", set()), ("d", set())):
        answer = {"steadiest": f'def steadiest():\n    return "{letter}"'}
        nbformat.write(fill_in(nbformat.read(path, as_version=4), answer), path)
        assert check_own.main([WEEK, "--course", str(root)]) == 0
        path.write_bytes(untouched)
        said = capsys.readouterr().out
        assert {key for key, text in EXPLAINED.items() if text in said} == told
        assert ("✓ steadiest: solved" in said) == (letter == "b")
        assert ('"a", "b" or "c"' in said) == (letter == "d")


def test_a_page_of_feedback_tells_no_more(root: Path) -> None:
    sample = root / "sample_class"
    nbgrader(sample, "generate_feedback", WEEK)
    told_in_all: set[str] = set()
    for path in sorted((sample / "feedback").glob(f"*/{WEEK}/{NAME}.html")):
        page = unescape(path.read_text(encoding="utf-8"))
        told = {key for key, text in EXPLAINED.items() if text in page}
        graded = sample / "autograded" / path.parents[1].name / WEEK / f"{NAME}.ipynb"
        cells = nbformat.read(graded, as_version=4).cells
        answer = next(c.source for c in cells if "def steadiest" in c.source)
        chosen = {letter for letter in "ac" if f'return "{letter}"' in answer}
        assert told == chosen
        assert ("steadiest: answered" in page) == ('return "B"' in answer)
        told_in_all |= told
    assert told_in_all == {"a", "c"}


def test_nothing_that_answers_is_in_the_students_notebook(root: Path) -> None:
    cells = nbformat.read(root / "weeks" / WEEK / f"{NAME}.ipynb", as_version=4).cells
    named = {cell.metadata.nbgrader.grade_id: cell for cell in cells if "nbgrader" in cell.metadata}
    text = "\n".join(cell.source for cell in cells)
    assert not any(told in text for told in EXPLAINED.values())
    assert "model answer" not in text.lower() and "Nobody there earns" not in text
    assert "names the median" not in text
    assert named["honest"].source == "*Your answer here.*"
    marks = named["honest"].metadata.nbgrader
    assert (marks.grade, marks.solution, marks.locked, marks.points) == (True, True, False, 2)
    asked = named["honest-question"]
    assert "What is wrong" in asked.source and asked.metadata.nbgrader.locked
    source = (root / "build" / "source" / WEEK / f"{NAME}.ipynb").read_text(encoding="utf-8")
    assert "names the median" in source and EXPLAINED["a"] in source


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new.main([WEEK, NAME, "--course", str(tmp_path)]) == 0
    path = tmp_path / "solutions" / WEEK / f"{NAME}.py"
    path.write_text("mine", encoding="utf-8")
    assert new.main(["6", NAME, "--course", str(tmp_path)]) == 1
    assert path.read_text(encoding="utf-8") == "mine"
    path.unlink()
    assert new.main(["6", NAME, "--course", str(tmp_path)]) == 1
    assert not path.exists()
    assert capsys.readouterr().err.splitlines() == [
        f"error: solutions/{WEEK}/{NAME}.py is there already; nothing was written.",
        f"error: solutions/{WEEK}/{NAME}.answers.py is there already; nothing was written.",
    ]


@pytest.mark.parametrize(
    ("week", "name", "sentence"),
    [
        ("6", NAME, "name its topic, too, like week6_metrics"),
        ("metrics", NAME, "name its topic, too, like week6_metrics"),
        ("../week6_metrics", NAME, "name its topic, too, like week6_metrics"),
        (WEEK, "confusion", "is no name of a notebook; write it like 01_confusion"),
        (WEEK, "01_confusion.py", "is no name of a notebook; write it like 01_confusion"),
        (WEEK, "1_confusion", "is no name of a notebook; write it like 01_confusion"),
    ],
)
def test_what_cannot_be_named_is_one_sentence(
    week: str, name: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new.main([week, name, "--course", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert sentence in said and said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_number_finds_its_week(tmp_path: Path) -> None:
    (tmp_path / "solutions" / "week6_trees").mkdir(parents=True)
    assert new.main(["6", "02_forests", "--course", str(tmp_path)]) == 0
    source = tmp_path / "solutions" / "week6_trees" / "02_forests.py"
    assert "\n# # Forests\n" in source.read_text(encoding="utf-8")
