"""Five outcomes: not defined, not attempted, raised an error, wrong, correct."""

import html
import re
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple


class Outcome(StrEnum):
    """How a check ended."""

    NOT_DEFINED = "not defined"
    NOT_ATTEMPTED = "not attempted"
    ERROR = "raised an error"
    WRONG = "wrong"
    CORRECT = "correct"


PASSED = "passed"  # where the hidden tests ran, too
ANSWERED = "answered"  # said of a question

# sign, words, colour of the bar: the sign and the words carry the meaning, colour only helps
_LOOK = {
    Outcome.NOT_DEFINED: ("○", "not defined yet", "#8a8a8a"),
    Outcome.NOT_ATTEMPTED: ("○", "not attempted yet", "#8a8a8a"),
    Outcome.ERROR: ("✗", "raised an error", "#d55e00"),
    Outcome.WRONG: ("✗", "wrong", "#d55e00"),
    Outcome.CORRECT: ("✓", PASSED, "#004098"),
}


class Compared(NamedTuple):
    """What was compared, and within which tolerances."""

    got: object
    expected: object
    rtol: float | None = None
    atol: float | None = None
    call: str = ""  # what gave it


class CheckFailed(Exception):
    """A check that did not end in *correct*; as text, its three short lines."""

    def __init__(
        self,
        outcome: Outcome | str,
        name: str,
        lines: Iterable[str],
        told: Iterable[str] = (),
        line_number: int = 0,
        compared: Compared | None = None,
    ) -> None:
        self.outcome = Outcome(outcome)
        self.name = name
        self.lines = tuple(lines)
        self.told = tuple(told)  # what may be told where the inputs are hidden
        self.line_number = line_number  # of the learner's cell, 0 if unknown
        self.compared = compared  # the values that differ, if it ended at a comparison
        self.shown = False  # True once the box is on screen
        super().__init__(self.outcome, name, self.lines)

    def __str__(self) -> str:
        return "\n".join(self.lines)

    @property
    def headline(self) -> str:
        """The outcome in one line, such as "✗ adam_step: wrong"."""
        return headline(self.outcome, self.name)

    def _render_traceback_(self) -> list[str]:
        """IPython shows this in place of a traceback: the learner needs none of our frames."""
        if self.shown:
            return [f"{self.headline[2:]} (see above)"]
        return [self.headline, *self.lines]


def headline(outcome: Outcome, name: str, words: str = "") -> str:
    """The outcome in one line, such as "✓ adam_step: passed"."""
    sign, usual, _ = _LOOK[outcome]
    return f"{sign} {name}: {words or usual}"


def is_success(text: str) -> bool:
    """Whether a text is the one line of a check that passed in the grader."""
    ends = (headline(Outcome.CORRECT, "\n", words).split("\n") for words in (PASSED, ANSWERED))
    fits = any(text.startswith(start) and text.endswith(end) for start, end in ends)
    return fits and "\n" not in text


def running_shell() -> Any:
    """The IPython shell this runs in, or None."""
    ipython = sys.modules.get("IPython")
    get_ipython = getattr(ipython, "get_ipython", None)
    return get_ipython() if get_ipython is not None else None


def show_failure(failure: CheckFailed) -> None:
    """Show the box of a failure once, where IPython can show one."""
    if failure.shown or running_shell() is None:
        return
    text = "\n".join([failure.headline, *failure.lines])
    _display(text, _box(failure.outcome, failure.headline, failure.lines))
    failure.shown = True


def show_quietly(text: str) -> None:
    """Show one grey line: there is nothing yet that could be wrong."""
    _display(text, f'<div role="status" style="opacity:.65">{_as_html(text)}</div>')


def show_success(name: str, words: str = PASSED) -> None:
    """Show the one line of a check that passed."""
    text = headline(Outcome.CORRECT, name, words)
    if running_shell() is not None:
        _display(text, _box(Outcome.CORRECT, text, ()))
        return
    try:
        print(text)
    except UnicodeEncodeError:  # a console that has no check mark
        print(text[2:])


def _display(text: str, box: str) -> None:
    from IPython.display import display

    display({"text/plain": text, "text/html": box}, raw=True)


def _box(outcome: Outcome, title: str, lines: Iterable[str]) -> str:
    """The same lines as HTML: text in the page's own colour, so that it reads in light and dark."""
    body = "".join(f"<div>{_as_html(line)}</div>" for line in lines)
    colour = _LOOK[outcome][2]
    return (
        f'<div role="status" style="border-left:4px solid {colour};padding:.35em .8em;'
        "margin:.2em 0;color:inherit;background:rgba(128,128,128,.1);"
        'line-height:1.5;overflow-wrap:anywhere">'
        f'<div style="font-weight:600">{_as_html(title)}</div>{body}</div>'
    )


def _as_html(line: str) -> str:
    """The line as HTML; what stands between backticks (x60) is code."""
    return re.sub(r"\x60([^\x60]+)\x60", r"<code>\1</code>", html.escape(line))
