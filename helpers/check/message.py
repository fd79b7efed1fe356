"""Three short lines: what came back and what was expected; the likely cause; what to look at."""

import builtins
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from helpers.check.call import Called
from helpers.check.compare import Difference
from helpers.check.describe import Phrase, clip, describe, describe_call, describe_pair, one_line
from helpers.check.recognise import RETURNED_NOTHING
from helpers.check.repeat import call_to_paste
from helpers.check.values import kind, type_name

_WIDTH = 155

_NEXT = {
    "type": "What should come back? See the line `returns` below `def`.",
    "keys": "Print the keys: which do you give, and when?",
    "length": "Print the length after each step: where does it change?",
    "columns": "Print the columns after each step: where do they change?",
    "labels": "Print the index after each step: where does it change?",
    "shape": "Print the shape after each step: where does it change?",
    "dtype": "Print the dtype after each step: where does it change?",
    "finite": "Which operation first gives nan or inf? Print the values in between.",
    "value": "Go through this call by hand: which step first gives another number?",
}
_NEXT_AFTER_ERROR = {
    "NameError": "Is the name spelled the same everywhere, and given a value before it is used?",
    "UnboundLocalError": "Does the name get a value on every way through the function?",
    "TypeError": "Which value has another type than you think? Print `type(…)` of each.",
    "AttributeError": "Which object is it that has no such attribute? Print its type.",
    "IndexError": "How long is it, perhaps 0, and which index do you use last?",
    "KeyError": "Which keys are there at this moment? Print them.",
    "ZeroDivisionError": "Which denominator is zero for these arguments?",
    "RecursionError": "Which call should be the last one, and why is it never reached?",
    "KeyboardInterrupt": "It took too long: how often does that line run, and does it ever end?",
    "SystemExit": "A function ends with `return`, not with `exit()`.",
}
# What an author has seen coming is told in the author's words; a slip of the pen is not.
_SEEN_BY_AN_AUTHOR = ("IndexError", "KeyError", "ZeroDivisionError")
_EMPTY = re.compile(r"with size 0$")
_NEXT_WHERE_EMPTY = "Nothing is in it: what should be there, and which condition lets none through?"
_CALL_DOES_NOT_FIT = re.compile(r"positional argument|keyword argument|multiple values for")
_NEXT_AFTER_MISFIT = "Does the call fit `def …`? Compare names, number and order of arguments."
_OWN_RAISE = re.compile(r"line \d+: raise\b")
_NEXT_AFTER_OWN_RAISE = "That `raise` is yours: for which calls is it meant? Is this one of them?"
_WRITES = {
    "tensor": ("{} += …", "{}[…] = …", "{}.requires_grad_()"),
    "frame": ("{} += …", "{}[…] = …", "{}.sort_values(…, inplace=True)"),
    "list": ("{} += …", "{}[…] = …", "{}.pop()"),
    "dict": ("{}[…] = …", "{}.pop(…)"),
    "set": ("{}.add(…)", "{}.pop()"),
}
ANSWER_BY_LETTER = 'Put the letter in quotes: `return "…"`.'
TAKE_AN_OPTION = "Return the letter of one of the options."
ANOTHER_OPTION = "another option"
NOT_FINISHED = "not finished: `raise NotImplementedError()` is still reached"
_LOOK_AT_THE_LINE = "Look at the values in that line: which one is not what you think?"
# What is told of a call whose inputs are hidden.
CALLS_A_REFERENCE = "calls a function of the course's that answers the exercise"
SEALED = (
    f"It {CALLS_A_REFERENCE}.",
    "That one is for demos and tests: write yours.",
)
CHANGED_INPUT = (
    "It changes its input, or what a function that it was given returned.",
    "Work on a copy, or make a new value: `x = x + …`.",
)
_COPY_ALL = "Work on a copy, and copy what is in it, too: `copy.deepcopy(…)` does both."
_COPY_IT = "Work on a copy of it: `copy.copy(…)` makes one."
OWN_ERROR = "an error that is not built into Python"
NEARLY_RIGHT = "Nearly right: is a number rounded on the way, or a small term too many?"
BREAKS_IN_LINE = "itself breaks in line"
NOT_YOUR_FAULT = "That is no fault of yours: please tell who runs the course."
READ_AGAIN = "With this in mind, read the options again: which one is true?"


@dataclass(frozen=True)
class Subject:
    """What a sentence is about: a call, an item of what it gave, or something with a name."""

    name: str
    called: Called | None = None
    path: str = ""
    namespace: Mapping[str, Any] | None = None  # of a notebook into which the call can be pasted

    def text(self, room: int) -> str:
        """The call with its arguments, in about `room` characters."""
        if self.called is None:
            return self.name
        if self.namespace is not None:
            return call_to_paste(self.name, self.called, self.namespace, room + 20) + self.path
        return describe_call(self.name, self.called.args, self.called.kwargs, room) + self.path

    def gave(self, room: int) -> str:
        """The subject and its verb."""
        if self.called is None:
            return f"{self.text(room)}: got"
        return f"{self.text(room)} {'is' if self.path else 'returned'}"


def _lines(first: str, cause: str, hint: str) -> list[str]:
    return [one_line(line) for line in (first, cause, hint) if line]


def is_stub(error: BaseException) -> bool:
    """The unfilled stub raises this; torch says something when it raises the same."""
    return isinstance(error, NotImplementedError) and not str(error)


def not_defined(name: str) -> list[str]:
    """Outcome: not defined."""
    return [f"{name} is not defined yet.", "Run the cell above that defines it, then this one."]


def did_not_run(name: str, error: SyntaxError) -> list[str]:
    """The cell of the exercise was edited since, and Python could not read it."""
    first = f"The last edit of {name} did not run: {type(error).__name__}: {error.msg}"
    line = f"line {error.lineno}: {(error.text or '').strip()}" if error.lineno else ""
    cure = f"Mend that and run the cell again: until then {name} is what it was before."
    return _lines(clip(first, _WIDTH), clip(line, _WIDTH), cure)


def after(earlier: str) -> str:
    """Said of a check instead of its message: an earlier one is not passed."""
    return f"{earlier} comes first, then run this one again"


def not_attempted(name: str) -> list[str]:
    """Outcome: not attempted."""
    return [f"{name}: not attempted yet.", "Fill in the cell above, then run this one again."]


def no_function(name: str, found: object) -> list[str]:
    """The name is bound to something that cannot be called."""
    first = f"{name} is {describe(found, 60)}, expected a function"
    cause = f"Another line gives the name `{name}` to {type_name(found)}."
    return _lines(first, cause, "Rename that variable, and run the cell of the exercise again.")


def different(
    subject: Subject, got: object, expected: object, found: Difference, cause: str, hint: str
) -> list[str]:
    """The value is not the expected one."""
    width = _WIDTH if subject.called else max(_WIDTH, len(subject.name) + 100)
    first = _fitting(
        lambda call, value: _difference(subject, got, expected, found, call, value), width
    )
    # What an author asks is about the value: where its type or shape is wrong it would mislead.
    # A list that is too short is a wrong answer like others.
    fits = found.rung not in ("type", "dtype", "shape", "columns", "labels")
    return _lines(first, cause, hint if hint and fits else _NEXT[found.rung])


def _fitting(sentence: Callable[[int, int], str], width: int = _WIDTH) -> str:
    """The longest form of a sentence that fits into a line."""
    for call, value in ((70, 60), (60, 40), (50, 24), (36, 24), (24, 16)):
        text = sentence(call, value)
        if len(text) <= width:
            return text
    return clip(text, width)


def _difference(
    subject: Subject, got: object, expected: object, found: Difference, call: int, value: int
) -> str:
    theirs, mine = describe_pair(found.got, found.expected, value)
    if not found.where:
        return f"{subject.gave(call)} {theirs}, expected {mine}"
    whole_theirs, whole_mine = describe_pair(got, expected, value)
    start = f"{subject.gave(call)} {whole_theirs}, expected {whole_mine}"
    if whole_mine == whole_theirs:  # no room for what tells them apart
        start = f"{subject.gave(call)} {whole_theirs}"
    return f"{start}; first difference at {found.where}: got {theirs}, expected {mine}"


def raised(subject: Subject | str, error: BaseException, line: str, hint: str = "") -> list[str]:
    """The call raised an error; the check's `hint` is said where the type tells nothing."""
    room = _WIDTH - 60
    what = subject if isinstance(subject, str) else subject.text(60)
    first = f"{what} raised {_error(error, room)}"
    known = _next_after(type(error).__name__, hint, line, of_error=True)
    if isinstance(error, TypeError) and _CALL_DOES_NOT_FIT.search(str(error)):
        known = _NEXT_AFTER_MISFIT
    if isinstance(error, IndexError) and _EMPTY.search(str(error)) and not hint:
        known = _NEXT_WHERE_EMPTY
    return _lines(clip(first, _WIDTH), clip(line, _WIDTH), known)


def told_of_error(
    error: BaseException, hint: str = "", line: str = "", *, of_error: bool = False
) -> tuple[str, ...]:
    """What a hidden test may tell of an error: a type that Python has, nothing a learner chose.

    Of an error from another process only the name is left. `line` is the learner's; `of_error` says
    that the hint was written for an error, not for a value.
    """
    name = type(error).__name__
    known = getattr(builtins, name, None)
    built_in = isinstance(known, type) and issubclass(known, BaseException)
    return f"It raises {name if built_in else OWN_ERROR}.", _next_after(name, hint, line, of_error)


def _next_after(error: str, hint: str, line: str, of_error: bool) -> str:
    if _OWN_RAISE.match(line) or (hint and of_error and error in _SEEN_BY_AN_AUTHOR):
        return hint or _NEXT_AFTER_OWN_RAISE
    return _NEXT_AFTER_ERROR.get(error, hint or _LOOK_AT_THE_LINE)


def _error(error: BaseException, room: int) -> str:
    name = type(error).__name__
    try:
        text = str(error)
    except Exception:  # an exception class of the learner's, with a broken __str__
        text = ""
    if isinstance(error, KeyError):  # its text is a repr, and in another process a repr of that
        text = text.strip('"')
    return clip(f"{name}: {text}" if text else name, room)


def sealed(subject: Subject, line: str) -> list[str]:
    """The call used a reference."""
    return _lines(f"{subject.text(60)} {CALLS_A_REFERENCE}", clip(line, _WIDTH), SEALED[-1])


def not_raised(subject: Subject, called: Called, expected: Any, hint: str) -> list[str]:
    """Another error than the expected one, or none."""
    names = _error_names(expected)
    if called.error is not None:
        first, *others = raised(subject, called.error, called.line)
        return [clip(f"{first}, expected {names}", _WIDTH), *others[:-1], hint or others[-1]]
    first = _fitting(
        lambda call, value: (
            f"{subject.gave(call)} {describe(called.value, value)}, expected {names} to be raised"
        )
    )
    return _lines(first, "", hint or "Which arguments should the function refuse, and how?")


def told_of_raising(called: Called, expected: Any, hint: str) -> tuple[str, ...]:
    """What a hidden test may tell where the author wants an error to be raised."""
    happened = told_of_error(called.error)[0] if called.error else "Nothing is raised."
    return (f"{happened[:-1]}, expected {_error_names(expected)}.", *([hint] if hint else []))


def _error_names(expected: Any) -> str:
    classes = expected if isinstance(expected, tuple) else (expected,)
    return " or ".join(each.__name__ for each in classes)


def changed_input(subject: Subject, name: str, before: object) -> list[str]:
    """The call changed one of its arguments."""
    first = f"{subject.text(70)} changed its input `{name}`, expected it to stay as it was"
    writes = _WRITES.get(kind(before), ("{} += …", "{}[…] = …"))
    ways = [f"`{each.format(name)}`" for each in writes]
    cause = f"Something like {', '.join(ways[:-1])} or {ways[-1]} writes into the caller's data."
    return _lines(clip(first, _WIDTH), cause, _on_a_copy(before))


def _on_a_copy(before: Any) -> str:
    what = kind(before)
    parts = before.values() if what == "dict" else before if what in ("list", "tuple") else ()
    if any(kind(part) in (*_WRITES, "array") for part in parts):
        return _COPY_ALL
    return _COPY_IT if what in ("dict", "set") else CHANGED_INPUT[-1]


def spoiled_value(subject: Subject, name: str) -> list[str]:
    """The call changed what a function among its arguments had returned."""
    what = f"what `{name}(…)` returned"
    first = f"{subject.text(70)} changed {what}, expected it to stay as it was"
    cause = "Something like `+=` or `[…] = …` writes into data that is not yours."
    return _lines(clip(first, _WIDTH), cause, CHANGED_INPUT[-1])


def no_part(subject: Subject, value: object, path: str) -> list[str]:
    """The result has no such item or attribute."""
    first = _fitting(
        lambda call, room: (
            f"{subject.gave(call)} {describe(value, room)}, expected a value that has {path}"
        )
    )
    cause = RETURNED_NOTHING if value is None and not subject.path else ""
    return _lines(first, cause, _NEXT["type"])


def law(name: str, got: object, expected: object, because: str, hint: str) -> list[str]:
    """A law does not hold."""
    texts = [part if isinstance(part, str) else describe(part, 60) for part in (got, expected)]
    return _lines(f"{name}: got {texts[0]}, expected {texts[1]}", because, hint or _NEXT["value"])


def unusable(name: str, error: BaseException) -> list[str]:
    """The check could not calculate with what came back."""
    first = f"{name} gave a value that the check cannot use: {_error(error, 80)}"
    return _lines(clip(first, _WIDTH), "", _NEXT["type"])


def broken_check(name: str, error: BaseException, line: int) -> list[str]:
    """The check stopped where no value of a learner's can be to blame."""
    first = f"The check of {name} {BREAKS_IN_LINE} {line}: {_error(error, 80)}"
    return _lines(clip(first, _WIDTH), "", NOT_YOUR_FAULT)


def item_path(key: object) -> str:
    """`["m"]`, `[0]`, `[:, 1]`."""
    if isinstance(key, str):
        return f'["{key}"]'
    if isinstance(key, tuple) and kind(key) == "tuple":
        return f"[{', '.join(item_path(each)[1:-1] for each in key)}]"
    if isinstance(key, slice):
        ends = ["" if end is None else str(end) for end in (key.start, key.stop)]
        return f"[{':'.join(ends)}]"
    return f"[{describe(Phrase(key) if isinstance(key, Phrase) else key, 24)}]"


def one_of(letters: str) -> str:
    """`"a", "b" or "c"`."""
    *others, last = (f'"{letter}"' for letter in letters)
    return f"{', '.join(others)} or {last}"
