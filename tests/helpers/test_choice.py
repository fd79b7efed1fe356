"""The check of a question: any letter is an answer; hidden, which one is right is never said."""

from __future__ import annotations

from typing import Any

import pytest

from helpers.check import CheckFailed, Outcome, choice, message

BECAUSE = {"a": "Because of a.", "c": "Because of c."}


@pytest.fixture(autouse=True)
def _forget() -> Any:
    yield
    globals().pop("steadiest", None)


def returning(value: object) -> None:
    """What running the cell of the question does."""
    globals()["steadiest"] = lambda: value


def refused(**hidden: Any) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        choice("steadiest", "abc", **hidden)
    return caught.value


@pytest.mark.parametrize("answer", ["a", "b", "C", " b ", "B"])
def test_any_letter_is_an_answer(answer: str, capsys: pytest.CaptureFixture[str]) -> None:
    returning(answer)
    choice("steadiest", "abc")
    assert capsys.readouterr().out == "✓ steadiest: answered · right or not: `make check`\n"


QUOTES = 'Put the letter in quotes: `return "…"`.'


@pytest.mark.parametrize("answer", ["d", "", "ab", "abc", "the median", 2, None, ["b"], b"b"])
def test_what_is_no_letter_is_told_so(answer: object) -> None:
    returning(answer)
    for hidden in ({}, {"right": "b", "because": BECAUSE}):
        failed = refused(**hidden)
        assert failed.outcome is Outcome.WRONG
        assert failed.lines[0].endswith('expected "a", "b" or "c"')
        cure = message.TAKE_AN_OPTION if answer and isinstance(answer, str) else QUOTES
        assert failed.lines[1:] == (cure,)


@pytest.mark.parametrize("answer", ["a", "A", "c"])
def test_who_chose_wrong_is_told_why(answer: str) -> None:
    returning(answer)
    assert refused(right="b", because=BECAUSE).lines == (
        f'steadiest: got "{answer.lower()}", expected another option',
        BECAUSE[answer.lower()],
        "With this in mind, read the options again: which one is true?",
    )


@pytest.mark.parametrize("answer", ["b", "B"])
def test_the_true_option_is_right(answer: str) -> None:
    returning(answer)
    choice("steadiest", "abc", right="b", because=BECAUSE)


def test_the_outcomes_of_any_check() -> None:
    assert refused().outcome is Outcome.NOT_DEFINED

    def stub() -> str:
        raise NotImplementedError

    globals()["steadiest"] = stub
    assert refused().outcome is Outcome.NOT_ATTEMPTED
    globals()["steadiest"] = lambda letter: letter
    assert refused().outcome is Outcome.ERROR
    globals()["steadiest"] = "b"
    assert refused().lines[0] == "steadiest is 'b', expected a function"
