"""`make reset`: the stub is back, and nothing that was written is lost."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from conftest import write_tiny_course

from autograder import reset
from autograder.course.build import build_course, has_answers
from autograder.course.sample import fill_in
from helpers.progress.record import PASSED, Record

NOTEBOOK = Path("weeks/week1_tiny/01_first.ipynb")
ANSWERS = {"mean_square": "def mean_square(x):\n    return 5.0", "lift": "lift = max"}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root = write_tiny_course(tmp_path_factory.mktemp("course"))
    return (build_course(root).root / NOTEBOOK).read_bytes()


@pytest.fixture
def copy(released: bytes, tmp_path: Path) -> Path:
    """A learner's copy without solutions; both exercises are filled in."""
    path = tmp_path / NOTEBOOK
    path.parent.mkdir(parents=True)
    nbformat.write(fill_in(nbformat.reads(released, as_version=4), ANSWERS), path)
    return tmp_path


def texts(path: Path) -> dict[str, str]:
    cells = nbformat.read(path, as_version=4).cells
    return {c.metadata.get("nbgrader", {}).get("grade_id", c.id): c.source for c in cells}


def test_the_stub_is_back_and_the_answer_kept(
    copy: Path, released: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    place = "week1_tiny/01_first"
    Record(copy).add(place, "lift", 1, PASSED)
    before = (copy / NOTEBOOK).read_bytes()
    for exercise in ("lift", "01_first:mean_square"):
        assert reset.main(["1", exercise, "--course", str(copy)]) == 0
    assert nbformat.read(copy / NOTEBOOK, as_version=4) == nbformat.reads(released, as_version=4)
    assert not has_answers(copy / NOTEBOOK)
    first, second = sorted((copy / "backup").glob("*"))
    assert (first / NOTEBOOK).read_bytes() == before
    assert texts(second / NOTEBOOK)["mean_square"] == ANSWERS["mean_square"]
    assert Record(copy).standings(place)["lift"].passed == set()
    said = capsys.readouterr()
    assert f"lift in {NOTEBOOK} is as you got it." in said.out and str(first.name) in said.out


@pytest.mark.parametrize(
    ("week", "exercise", "sentence"),
    [
        ("3", "lift", "weeks/ has no week “3”; say its number, such as 5"),
        ("1", "left", "week1_tiny has no exercise “left”; it has mean_square, lift"),
        ("1", "", "week1_tiny has no exercise “”; it has mean_square, lift"),
    ],
)
def test_what_is_not_there_is_one_sentence(
    copy: Path, capsys: pytest.CaptureFixture[str], week: str, exercise: str, sentence: str
) -> None:
    before = (copy / NOTEBOOK).read_bytes()
    assert reset.main([week, exercise, "--course", str(copy)]) == 1
    assert capsys.readouterr() == ("", f"error: {sentence}\n")
    assert (copy / NOTEBOOK).read_bytes() == before and not (copy / "backup").exists()


def test_a_name_in_two_notebooks_asks_which(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = copy / NOTEBOOK.with_name("02_second.ipynb")
    other.write_bytes((copy / NOTEBOOK).read_bytes())
    assert reset.main(["week1_tiny", "lift", "--course", str(copy)]) == 1
    assert capsys.readouterr().err.endswith("“lift”: say 01_first:lift or 02_second:lift\n")
    assert reset.main(["week1_tiny", "02_second:lift", "--course", str(copy)]) == 0
    assert texts(copy / NOTEBOOK)["lift"] == ANSWERS["lift"]
    assert texts(other)["lift"] != ANSWERS["lift"]
