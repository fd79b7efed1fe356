"""Answers written as a change of the solution: the same as written in full, or refused by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TINY_ANSWERS, write_tiny_course

from autograder.common.errors import CourseError
from autograder.course.source import answers_path, read_answers, read_source

WRITTEN = """\
def mean_square(x):
    return float(np.sum(np.asarray(x, dtype=float) ** 2))
"""


def text_of(root: Path, change: str) -> str:
    """What becomes of the answer “forgets to divide”, if it is written as this change."""
    assert WRITTEN in TINY_ANSWERS
    path = write_tiny_course(root) / "solutions" / "week1_tiny" / "01_first.py"
    answers_path(path).write_text(TINY_ANSWERS.replace(WRITTEN, change), encoding="utf-8")
    found = read_answers(answers_path(path), read_source(path))
    return next(answer.text for answer in found if answer.because == "forgets to divide")


SIGNATURE = "def mean_square(x: np.ndarray) -> float:\n"
EXACT = "    exact = np.asarray(x, dtype=np.float64)\n"
RESULT = "    return float((exact * exact).mean())"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            "# -     return float((exact * exact).mean())\n"
            "# +     return float((exact * exact).sum())\n",
            SIGNATURE + EXACT + "    return float((exact * exact).sum())",
        ),
        (
            "# -     exact = np.asarray(x, dtype=np.float64)\n"
            "# +     exact = np.asarray(x, dtype=np.float64)\n"
            "# +     exact = exact.ravel()\n",
            SIGNATURE + EXACT + "    exact = exact.ravel()\n" + RESULT,
        ),
        (
            "# - def mean_square(x: np.ndarray) -> float:\n"
            "# -     exact = np.asarray(x, dtype=np.float64)\n"
            "# + def mean_square(exact):\n"
            "# -     return float((exact * exact).mean())\n"
            "# +     return 0.0\n",
            "def mean_square(exact):\n    return 0.0",
        ),
        (
            "# -     exact = np.asarray(x, dtype=np.float64)\n\n"
            "# -     return float((exact * exact).mean())\n"
            "# +     return float(x.sum())\n",
            SIGNATURE + "    return float(x.sum())",
        ),
    ],
    ids=["another line", "one more", "two places", "a blank between"],
)
def test_a_change_is_the_solution_with_these_lines(tmp_path: Path, change: str, text: str) -> None:
    assert text_of(tmp_path, change) == text


@pytest.mark.parametrize(
    ("change", "line", "sentence"),
    [
        ("# -     return 0\n# +     return 1\n", 1, "do not stand there"),
        ("# +     return 1\n", 1, "begin a change with a line of the solution that goes"),
        (
            "# -     exact = np.asarray(x, dtype=np.float64)\n# +     exact = x\n"
            "# -     return mean\n# +     return 1\n",
            3,
            "do not stand there",
        ),
    ],
    ids=["not there", "only new", "the second one"],
)
def test_a_change_that_does_not_fit_is_refused_where_it_stands(
    tmp_path: Path, change: str, line: int, sentence: str
) -> None:
    header = TINY_ANSWERS[: TINY_ANSWERS.index(WRITTEN)].count("\n")
    with pytest.raises(CourseError) as caught:
        text_of(tmp_path, change)
    assert f"01_first.answers.py:{header + line}: " in str(caught.value)
    assert sentence in str(caught.value)


def test_lines_that_stand_twice_are_refused(tmp_path: Path) -> None:
    path = write_tiny_course(tmp_path) / "solutions" / "week1_tiny" / "01_first.py"
    source = path.read_text(encoding="utf-8")
    twice = source.replace(EXACT, EXACT + EXACT)
    path.write_text(twice, encoding="utf-8")
    change = "# -     exact = np.asarray(x, dtype=np.float64)\n# +     exact = x\n"
    answers_path(path).write_text(TINY_ANSWERS.replace(WRITTEN, change), encoding="utf-8")
    with pytest.raises(CourseError, match="stand there 2 times: add the next one"):
        read_answers(answers_path(path), read_source(path))
