"""docs/authoring.md keeps its word: its exercise builds and proves, its marks are all there are."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from proving import proofs

from autograder.course.marks import ANSWER_MARKS, CODE_MARKS, TEXT_MARKS
from autograder.course.source import answers_path, read_answers, read_source
from autograder.sandbox import tiers

GUIDE = (tiers.ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
WEEK, NAME = "week6_metrics", "01_confusion"


def block(name: str) -> str:
    """A fenced block of the guide."""
    found = re.search(rf"<!-- {name} -->\n```python\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    return found[1]


def indented(beginning: str) -> str:
    """An indented block of the guide."""
    lines = GUIDE[GUIDE.index(f"    {beginning}") :].split("\n\n")[0].split("\n")
    return "\n".join(line.removeprefix("    ") for line in lines)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "solutions" / WEEK / f"{NAME}.py"
    path.parent.mkdir(parents=True)
    path.write_text(block("source"), encoding="utf-8")
    answers_path(path).write_text(block("answers"), encoding="utf-8")
    return path


def test_the_exercise_of_the_guide_proves(source: Path) -> None:
    found = proofs(source.parents[2], WEEK)
    assert [fault for *_, fault in found if fault] == []
    assert Counter(kind for _, kind, _ in found) == {
        "stub": 1,
        "solution": 1,
        "right": 1,
        "wrong": 5,
        "example": 2,
        "hint": 1,
        "promise": 1,
    }


def test_the_question_and_the_written_answer_of_the_guide_are_sound(source: Path) -> None:
    more = (indented('# %% [markdown] question="'), indented('# %% [markdown] explain="'))
    source.write_text("\n\n".join([block("source"), *more]), encoding="utf-8")
    notebook = read_source(source)
    read_answers(answers_path(source), notebook)
    assert [exercise.name for exercise in notebook.exercises] == ["f1", "steadiest"]
    assert [asked.name for asked in notebook.written] == ["honest"]


def test_the_guide_names_every_mark_and_its_keys() -> None:
    marks = {**TEXT_MARKS, **CODE_MARKS, **ANSWER_MARKS}
    for mark, (needed, optional) in marks.items():
        assert f'{mark}="' in GUIDE or f"%% {mark}`" in GUIDE
        assert [key for key in (*needed, *optional) if f"{key}=" not in GUIDE] == []


def test_what_the_guide_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", GUIDE)
    assert links and all((tiers.ROOT / "docs" / link).exists() for link in links)
    paths = re.findall(r"`((?:solutions/week5|helpers|autograder|datasets)/[\w/.]*)`", GUIDE)
    made_up = [p for p in paths if "week6" not in p and not (tiers.ROOT / p).exists()]
    assert len(paths) > 5 and made_up == []
