"""Predictions, questions, written answers and drafts: what the marks become."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.cells import Cell, SourceNotebook
from autograder.course.render import nbgrader_notebook
from autograder.course.skeleton import skeleton
from autograder.course.source import answers_path, is_draft, read_answers, read_source

SOURCE, ANSWERS = skeleton("Confusion")


@pytest.fixture
def notebook(tmp_path: Path) -> SourceNotebook:
    path = tmp_path / "01_confusion.py"
    path.write_text(SOURCE, encoding="utf-8")
    answers_path(path).write_text(ANSWERS, encoding="utf-8")
    return read_source(path)


def cell(notebook: SourceNotebook, grade_id: str) -> Cell:
    return next(cell for cell in notebook.cells if cell.grade_id == grade_id)


def test_a_prediction_shows_its_options_and_folds_what_is_true(notebook: SourceNotebook) -> None:
    shown = cell(notebook, "boss-predict")
    assert (shown.kind, shown.points, shown.exercise) == ("predict", 0, None)
    asked, *folded = shown.text.split("<details>\n")
    assert "\n\n**b)** Far above what any of the six earns.\n\n" in asked
    assert "410 / 7" not in asked
    assert folded[1] == (
        "<summary>You say b)</summary>\n\n"
        "**Yes.** The boss alone adds 410 / 7, which is almost 59.\n\n</details>\n\n"
    )
    assert "**No.** That is the *median*." in folded[0] and len(folded) == 3


def test_a_question_becomes_an_exercise(notebook: SourceNotebook) -> None:
    question = next(e for e in notebook.exercises if e.name == "steadiest")
    assert question.choice is not None and question.choice.key == "b"
    assert (question.title, question.points, question.quest) == ("Which one stays?", 1, "main")
    assert (question.difficulty, question.minutes) == (1, 2)
    kinds = [(c.kind, c.grade_id) for c in notebook.cells if c.exercise == "steadiest"]
    assert kinds == [
        ("card", "steadiest-card"),
        ("exercise", "steadiest"),
        ("check", "steadiest-check1"),
    ]
    assert cell(notebook, "steadiest").text == (
        'def steadiest():\n    """Return the letter of your answer: "a", "b" or "c"."""\n'
        '    ### BEGIN SOLUTION\n    return "b"\n    ### END SOLUTION'
    )
    assert cell(notebook, "steadiest-check1").text == (
        'from helpers.check import choice\n\nchoice("steadiest", "abc")\n'
        '### BEGIN HIDDEN TESTS\nchoice("steadiest", "abc", right="b", because={\n'
        '    "a": "The mean adds all values, so it grows by a seventh of the rise.",\n'
        '    "c": "The boss is one of the two values that it counts, so it grows by half of the'
        ' rise.",\n})\n### END HIDDEN TESTS'
    )


def test_the_answers_of_a_question_are_its_options(notebook: SourceNotebook) -> None:
    answers = read_answers(answers_path(notebook.path), notebook)
    own = [answer for answer in answers if answer.exercise == "steadiest"]
    assert [(a.kind, a.because, a.loses, a.public_passes) for a in own] == [
        ("wrong", "a) the mean", 1, True),
        ("right", "b) the median", 0, False),
        ("wrong", "c) the midrange", 1, True),
    ]
    assert own[0].says.startswith("The mean adds all values")
    assert {answer.path for answer in own} == {notebook.path}
    assert {a.path for a in answers if a not in own} == {answers_path(notebook.path)}
    lines = SOURCE.split("\n")
    assert [lines[answer.line - 1] for answer in own] == [
        "# - [ ] the mean",
        "# - [x] the median",
        "# - [ ] the midrange",
    ]


def test_explanations_may_hold_quotes_and_any_letters(notebook: SourceNotebook) -> None:
    told = 'It is "\\alpha" — 平均数\n#   over two lines.'
    changed = SOURCE.replace("The mean adds all values, so it grows by a seventh", told)
    notebook.path.write_text(changed, encoding="utf-8")
    other = read_source(notebook.path)
    (wrong, *_) = (
        a for a in read_answers(answers_path(other.path), other) if a.exercise == "steadiest"
    )
    assert wrong.says == 'It is "\\alpha" — 平均数 over two lines. of the rise.'
    check = cell(other, "steadiest-check1").text
    names: dict[str, object] = {"steadiest": lambda: "a"}
    with pytest.raises(Exception, match="over two lines"):
        exec(check, names)


def test_four_options(notebook: SourceNotebook) -> None:
    four = SOURCE.replace(
        "# - [ ] the midrange", "# - [ ] all three\n#   No.\n# - [ ] the midrange"
    )
    notebook.path.write_text(four, encoding="utf-8")
    question = read_source(notebook.path).exercises[-1]
    assert question.choice is not None and question.choice.letters == "abcd"


def test_a_written_answer_keeps_its_question_in_sight(notebook: SourceNotebook) -> None:
    (asked,) = notebook.written
    assert (asked.name, asked.points) == ("honest", 2)
    assert asked.question.startswith("### In your own words\n")
    assert asked.model.startswith("Nobody there earns") and "1 point" not in asked.model
    assert [points for points, _ in asked.rubric] == [1, 1]
    prompt, answer = cell(notebook, "honest-question"), cell(notebook, "honest")
    assert (prompt.kind, answer.kind, answer.points) == ("prompt", "explain", 2)
    start = "### In your own words\n\n2 points · a written answer, read by a person\n\nThe firm"
    assert prompt.text.startswith(start) and "Nobody" not in prompt.text
    assert answer.text.startswith("### BEGIN SOLUTION\nNobody")
    assert answer.text.endswith("### END SOLUTION")


def test_metadata_of_the_new_cells(notebook: SourceNotebook) -> None:
    made = nbgrader_notebook(notebook).cells
    marks = {c.metadata.nbgrader.grade_id: c for c in made if "nbgrader" in c.metadata}
    flags = {
        name: (c.cell_type, c.metadata.nbgrader.grade, c.metadata.nbgrader.solution)
        for name, c in marks.items()
    }
    assert flags["boss-predict"] == flags["honest-question"] == ("markdown", False, False)
    assert flags["honest"] == ("markdown", True, True)
    assert marks["boss-predict"].metadata.nbgrader.locked
    assert not marks["honest"].metadata.nbgrader.locked
    assert flags["steadiest"] == ("code", False, True)
    assert len({c.id for c in made}) == len(made)


def test_draft(notebook: SourceNotebook) -> None:
    assert is_draft(notebook.path)
    for begin in ("# %% [markdown]", "# %%"):
        text = SOURCE.replace("# %% [markdown] draft", begin, 1)
        notebook.path.write_text(text, encoding="utf-8")
        assert read_source(notebook.path) and not is_draft(notebook.path)
    text = SOURCE.replace("# %% [markdown] draft", "# %% setup draft\nx = 1\n\n# %% [markdown]", 1)
    notebook.path.write_text(text, encoding="utf-8")
    assert read_source(notebook.path) and is_draft(notebook.path)
