"""Who fails a hidden test as a known wrong answer does is told that answer's sentence."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import write_tiny_course
from tiny import NAME, RIGHT, TIER, WEEK, hand_in

from autograder.course.build import build_course
from autograder.course.misconceptions import Misconception, kept_at
from autograder.run import notebook_run
from autograder.run.pair import Pair
from autograder.run.replayer import same_failure
from autograder.run.worker import Worker
from autograder.sandbox.isolation import Limits
from autograder.submissions import fingerprint
from autograder.submissions.assemble import SourceNotebook, assemble, load_week
from autograder.submissions.job import Outcome, Result
from helpers.check.outcome import CheckFailed, Compared

TOO_SMALL = "The squares overflow."
ROW = "A row has no truth value."
OVERFLOWS = "def mean_square(x):\n    return float(np.mean(x * x))"
BY_LENGTH = "def mean_square(x):\n    return float((x.astype(float) ** 2).sum()) / len(x)"
Grade = Callable[..., Outcome]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_tiny_course(tmp_path_factory.mktemp("replay") / "course")
    build_course(root)
    return root


@pytest.fixture(scope="module")
def source(course: Path) -> SourceNotebook:
    return load_week(course, WEEK)[NAME]


@pytest.fixture(scope="module")
def worker(source: SourceNotebook) -> Iterator[Worker]:
    worker = Worker(TIER, source.modules)
    yield worker
    worker.close()


@pytest.fixture
def graded(course: Path, source: SourceNotebook, worker: Worker) -> Grade:
    """Grade answers to the tiny course, with more wrong answers known than it has."""

    def grade(
        *known: Misconception,
        limits: Limits | None = None,
        looked_for: str | None = None,
        **texts: str,
    ) -> Outcome:
        shutil.rmtree(course / "submitted", ignore_errors=True)
        path = hand_in(course, "ada", **{**RIGHT, **texts})
        knowing = dataclasses.replace(source, misconceptions=(*known, *source.misconceptions))
        job = assemble(knowing, path).job("ada", TIER, limits or Limits())
        return worker.grade(dataclasses.replace(job, looked_for=looked_for))

    return grade


def page(outcome: Outcome) -> str:
    """What is shown of all hidden tests that fail."""
    return "\n".join(o["evalue"] for cell in outcome.cells if cell.hidden for o in cell.outputs)


def test_the_same_value_and_the_same_error_lend_the_sentence(graded: Grade) -> None:
    lift = "def lift(x, floor):\n    return x if x[0] > floor else np.maximum(x, floor)"
    shown = page(
        graded(mean_square="def mean_square(x):\n    return float((x**2).mean())", lift=lift)
    )
    assert f"{TOO_SMALL}\nWhat is 100 * 100 in eight bits?" in shown
    assert "It raises ValueError.\nline 2: return x if x[0] > floor" in shown and ROW in shown


def test_another_value_and_another_error_do_not(graded: Grade) -> None:
    lift = "def lift(x, floor):\n    return np.maximum(x, floor) if x.ndim == 1 else x.no"
    shown = page(graded(mean_square=BY_LENGTH, lift=lift))
    assert "What is 100 * 100 in eight bits?" in shown and "It raises AttributeError." in shown
    assert TOO_SMALL not in shown and ROW not in shown


def test_a_mistake_that_begins_alike_and_goes_on_otherwise_is_another(graded: Grade) -> None:
    below = "def lift(x, floor):\n    return np.where(x < floor, {}, x)"
    known = Misconception("lift", below.format("0.0"), "What is too low becomes 0.")
    assert known.says in page(graded(known, lift=below.format("0 * floor")))
    first_alone = below.format("np.where(x < -1, 0.0, 9.0)")
    assert known.says not in page(graded(known, lift=first_alone))


def test_the_same_value_for_another_input_is_another_mistake() -> None:
    def failed(call: str) -> CheckFailed:
        return CheckFailed("wrong", "is_date", ["…"], compared=Compared(True, False, call=call))

    assert same_failure(failed("is_date(1900, 2, 29)"), failed("is_date(1900, 2, 29)"))
    assert not same_failure(failed("is_date(1900, 2, 29)"), failed("is_date(1900, 0, 1)"))


def test_where_two_say_different_things_nothing_is_told(graded: Grade) -> None:
    other = Misconception("mean_square", OVERFLOWS + "  # again", "Something else.")
    same = Misconception("mean_square", OVERFLOWS + "  # once more", TOO_SMALL)
    assert TOO_SMALL in page(graded(same, mean_square=OVERFLOWS))
    shown = page(graded(other, mean_square=OVERFLOWS))
    assert TOO_SMALL not in shown and other.says not in shown


def test_an_answer_that_never_ends_or_ends_the_process_costs_nothing(graded: Grade) -> None:
    never = Misconception("mean_square", "def mean_square(x):\n    while True: pass", "Never.")
    ends = "import os\ndef mean_square(x):\n    os._exit(1)"
    gone = Misconception("mean_square", ends, "Gone.")
    for known in (never, gone):
        outcome = graded(known, mean_square=OVERFLOWS)
        checks = [cell.result for cell in outcome.cells if cell.result]
        assert checks == [Result.FAILED, Result.PASSED, Result.PASSED]


def test_what_a_wrong_answer_does_to_the_tests_does_not_stay(graded: Grade) -> None:
    text = "np.maximum = np.minimum\nnp = None\ndef mean_square(x):\n    return 1.0"
    outcome = graded(Misconception("mean_square", text, "It is gone."), mean_square=BY_LENGTH)
    assert [c.result for c in outcome.cells if c.result] == [
        Result.FAILED,
        Result.PASSED,
        Result.PASSED,
    ]


def test_another_sentence_is_another_score_sheet(course: Path, source: SourceNotebook) -> None:
    before = fingerprint.contexts(course, WEEK, TIER, Limits())[NAME].digest
    path = kept_at(course, WEEK, NAME)
    path.write_text(path.read_text().replace("overflow", "do not fit"))
    assert fingerprint.contexts(course, WEEK, TIER, Limits())[NAME].digest != before


def test_nothing_of_them_is_given_out(course: Path) -> None:
    for path in (course / "weeks").rglob("*"):
        assert not path.is_file() or TOO_SMALL not in path.read_text()


def test_where_only_a_sentence_is_looked_for_a_page_is_made_anew_if_it_may_hold_it(
    graded: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a cell after a hidden test puts out is taken from a second run."""
    pairs = []

    def counted(*arguments: Any) -> Pair:
        pairs.append(arguments)
        return Pair(*arguments)

    monkeypatch.setattr(notebook_run, "Pair", counted)
    wrong = {"mean_square": OVERFLOWS, "lift": "def lift(x, floor):\n    return x.copy()"}
    found = []
    for sentence, runs in ((None, 2), ("nothing is changed", 2), (TOO_SMALL, 1), ("", 1)):
        pairs.clear()
        cells = graded(looked_for=sentence, **wrong).cells
        assert len(pairs) == runs
        found.append([dataclasses.replace(cell, outputs=(), seconds=0) for cell in cells])
    assert found == [found[0]] * 4 and [c.result for c in found[0]].count(Result.FAILED) == 3
