"""The check of a question: in public that it is answered; hidden, whether rightly, and why not."""

import sys
from collections.abc import Mapping

from helpers.check import message, outcome, state
from helpers.check.exercise import Exercise


class _Question(Exercise):
    """A function without parameters that returns a letter."""

    graded = outcome.ANSWERED

    def _success(self) -> str:
        return f"{outcome.ANSWERED} · right or not: {state.make_check()}"


def choice(
    name: str, letters: str, *, right: str = "", because: Mapping[str, str] | None = None
) -> None:
    """`choice("steeper", "abc")` – check that a question is answered with one of its letters.

    With `right` also that it is the true one; `because` tells who took another why it is not.
    What is told never says which one is.
    """
    frame = sys._getframe(1)
    question = _Question(name, (), frame.f_globals, frame.f_code.co_filename, False)
    with question:
        answer = question().value
        letter = answer.strip().lower() if isinstance(answer, str) else ""
        question.require(
            letter and letter in tuple(letters),
            got=answer,
            expected=message.one_of(letters),
            hint=message.TAKE_AN_OPTION if letter else message.ANSWER_BY_LETTER,
        )
        if right:
            question.require(
                letter == right,
                got=f'"{letter}"',
                expected=message.ANOTHER_OPTION,
                because=(because or {}).get(letter, ""),
                hint=message.READ_AGAIN,
            )
