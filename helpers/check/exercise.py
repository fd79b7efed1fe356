"""A check climbs a ladder and stops at the first rung that fails.

exists → function → signature → runs → inputs unchanged → type → shape and dtype → finite → value
"""

import importlib
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from traceback import walk_tb
from types import TracebackType
from typing import Any, NoReturn

from helpers.check import demo, message, outcome, repeat, seal, signature, state
from helpers.check.call import Called, Function, call, is_cell, learner_line
from helpers.check.compare import compare
from helpers.check.describe import Phrase
from helpers.check.outcome import CheckFailed, Compared, Outcome
from helpers.check.recognise import NEARLY, likely_cause
from helpers.progress.show import remember

_WHOLE_CALL = 500  # characters
_said: dict[str, tuple[str, int]] = {}  # the cell run that said a quiet line last
_announced: dict[str, tuple[str, int]] = {}  # the cell run that showed a success line last
_fell: dict[str, tuple[str, int]] = {}  # the cell run in which a block failed in one quiet line


class Exercise:
    """One exercise under check; made by `check`, used in a `with` block, called like the function.

    Nothing in here trusts the learner's objects: they are called, and what comes back is
    compared as plain data.
    """

    graded = outcome.PASSED  # what the grader says of a check that passed

    def __init__(
        self,
        name: str,
        parameters: tuple[str, ...],
        namespace: dict[str, Any],
        file: str,
        may_change_inputs: bool,
        driver: Function | None = None,
    ) -> None:
        self._name = name
        self._parameters = parameters
        self._namespace = namespace
        self._file = file
        self._may_change_inputs = may_change_inputs
        self._driver = driver
        self._place = state.place_of(name, file)
        self._spoken = name if driver is None else driver.__name__
        self._function: Function | None = None
        self._unfit: CheckFailed | None = None
        self._pending: Result | None = None
        self._last: Called | None = None
        self._gave_values = False  # whether the check's own code has seen a value of the learner's

    def __enter__(self) -> "Exercise":
        """Climb the rungs exists → function → signature; `__exit__` tells of one that fails."""
        try:
            self._function = self._find()
        except CheckFailed as failure:
            self._unfit = failure
        return self

    def _find(self) -> Function:
        unread = state.edit_that_did_not_run(self._name)
        if unread is not None:
            self._fail(Outcome.ERROR, message.did_not_run(self._name, unread))
        try:
            found = self._namespace[self._name]
        except KeyError:
            self._fail(Outcome.NOT_DEFINED, message.not_defined(self._name))
        if isinstance(found, Exercise):  # `as` took the name, and its block was left half-way
            found = found._function
        if not callable(found):
            self._fail(Outcome.WRONG, message.no_function(self._name, found))
        lines = signature.mismatch(self._name, found, self._parameters)
        if lines:
            self._fail(Outcome.WRONG, lines)
        return found  # type: ignore[no-any-return]

    def __call__(self, *args: Any, **kwargs: Any) -> "Result":
        """Call the learner's function on copies; look at what happened with the result."""
        caller = sys._getframe(1).f_code.co_filename
        if self._function is not None and is_cell(caller) and caller != self._file:
            # The learner's code calls it: while the check runs, `as` has taken its name.
            return self._function(*args, **kwargs)  # type: ignore[no-any-return]
        self._flush()
        _learn_frames()
        if self._function is None:
            raise TypeError(f"use `with check({self._name!r}) as …:`")
        called = call(self._function, args, kwargs, self._file, self._driver, self._parameters)
        if self._driver is not None:
            called = replace(called, args=(Phrase(self._name), *args))
        self._pending = Result(self, called)
        return self._pending

    def expect(
        self,
        got: object,
        expected: object,
        what: str = "the result",
        *,
        hint: str = "",
        also: Mapping[str, object] | None = None,
        rtol: float | None = None,
        atol: float | None = None,
    ) -> None:
        """Demand that a value is the expected one, within the tolerance of its dtype."""
        self._flush()
        self._compare(message.Subject(what), got, expected, hint, also, rtol, atol, {})

    def require(
        self, ok: object, *, got: object, expected: object, because: str = "", hint: str = ""
    ) -> None:
        """Demand a law; the three lines are given."""
        self._flush()
        if not ok:
            lines = message.law(self._name, got, expected, because, hint)
            self._fail(Outcome.WRONG, lines, compared=Compared(got, expected))

    def _compare(
        self,
        subject: message.Subject,
        got: object,
        expected: object,
        hint: str,
        also: Mapping[str, object] | None,
        rtol: float | None,
        atol: float | None,
        inputs: Mapping[str, object],
    ) -> None:
        _learn_frames()
        before, self._gave_values = self._gave_values, True
        found = compare(got, expected, rtol=rtol, atol=atol)
        if found is None:
            self._gave_values = before
            return
        cause = likely_cause(
            got,
            expected,
            found,
            also=also or {},
            inputs=inputs,
            rtol=rtol,
            atol=atol,
            returned=self._driver is not None or not subject.path,
        )
        lines = message.different(subject, got, expected, found, cause, hint)
        told = (message.NEARLY_RIGHT, lines[-1]) if cause.startswith(NEARLY) else ()
        compared = Compared(got, expected, rtol, atol, subject.text(_WHOLE_CALL))
        self._fail(Outcome.WRONG, lines, told, compared=compared)

    def _fail(
        self,
        how: Outcome,
        lines: list[str],
        told: tuple[str, ...] = (),
        line: str = "",
        compared: Compared | None = None,
    ) -> NoReturn:
        self._pending = None
        number = re.match(r"line (\d+)", line)
        line_number = int(number[1]) if number else 0
        raise CheckFailed(how, self._name, lines, told, line_number, compared) from None

    def _flush(self) -> None:
        """A call that nobody looked at must at least have run; before all, there is a function."""
        if self._unfit is not None:
            raise self._unfit from None
        pending, self._pending = self._pending, None
        if pending is not None:
            pending.demand()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        """Show how the check ended; say whether that is all there is to say."""
        if self._namespace.get(self._name) is self:  # `as` took the name of the function
            self._namespace[self._name] = self._function
        if isinstance(error, CheckFailed):
            return self._failed(error)
        if error is not None and not isinstance(error, Exception | SystemExit):
            return False  # an interrupt
        try:
            self._flush()
            if error is not None:
                self._stopped(error)
        except CheckFailed as failure:
            if self._failed(failure):
                return True
            raise
        self._succeeded()
        return False

    def _stopped(self, error: BaseException) -> NoReturn:
        """An error between the calls: from an object of the learner's, or from calculating
        with a value that is not what it should be. Either way no traceback of ours."""
        line = learner_line(error, self._function, here=self._file)
        if message.is_stub(error):
            self._fail(Outcome.NOT_ATTEMPTED, message.not_attempted(self._name))
        if line:
            lines = message.raised(self._name, error, line)
            self._fail(Outcome.ERROR, lines, message.told_of_error(error, line=line), line)
        if not self._gave_values or isinstance(error, NameError | ImportError):
            steps = (
                n for f, n in walk_tb(error.__traceback__) if f.f_code.co_filename == self._file
            )
            lines = message.broken_check(self._name, error, next(steps, 0))
            self._fail(Outcome.ERROR, lines)
        self._fail(Outcome.WRONG, message.unusable(self._name, error))

    def _subject_of(self, called: Called, path: str = "") -> message.Subject:
        """What a message is about: in a learner's notebook a call that can be repeated there."""
        self._last = called
        pasted = self._namespace if _is_learners() else None
        return message.Subject(self._spoken, called, path, pasted)

    def _failed(self, failure: CheckFailed) -> bool:
        """Show a failure; True if a quiet line says enough, and nothing need be raised."""
        earlier = state.earlier_failure(self._name, self._function, self._place)
        state.note(self._name, self._function, self._place, passed=False)
        if not _is_learners():
            outcome.show_failure(failure)
            return False
        remember(self._name, self._place.number, failure.outcome)
        kept = repeat.kept_as(self._namespace)
        if self._last is not None and f"{kept}." in failure.lines[0]:
            self._namespace[kept] = repeat.case_of(self._last)
        if failure.outcome is Outcome.NOT_ATTEMPTED:
            words = message.NOT_FINISHED if state.is_begun(self._function) else ""
            self._say_quietly(outcome.headline(failure.outcome, self._name, words))
        elif earlier:
            self._say_quietly(outcome.headline(failure.outcome, self._name, message.after(earlier)))
        else:
            outcome.show_failure(failure)
            return False
        _fell[self._name] = self._cell()
        return True

    def _cell(self) -> tuple[str, int]:
        """This run of this cell."""
        return self._file, getattr(outcome.running_shell(), "execution_count", 0)

    def _say_quietly(self, line: str) -> None:
        """Say a line once in a cell, however many blocks it has."""
        cell = self._cell()
        if _said.get(line) != cell:
            outcome.show_quietly(line)
        _said[line] = cell

    def _succeeded(self) -> None:
        cell = self._cell()
        if _fell.get(self._name) == cell:
            return  # another block of the same check failed
        state.note(self._name, self._function, self._place, passed=True)
        if _is_learners():
            remember(self._name, self._place.number, Outcome.CORRECT)
        if outcome.running_shell() is None or _announced.get(self._name) != cell:
            outcome.show_success(self._name, self.graded if state.GRADED else self._success())
        _announced[self._name] = cell

    def _success(self) -> str:
        """What a learner is told of a check that passed."""
        return state.success(self._name)


class Result:
    """What one call gave, or an item of it: compare it, or take its plain value."""

    def __init__(self, exercise: Exercise, called: Called, path: str = "", value: Any = None):
        self._exercise = exercise
        self._called = called
        self._path = path
        self._value = value if path else called.value

    def equals(
        self,
        expected: object,
        *,
        hint: str = "",
        also: Mapping[str, object] | None = None,
        rtol: float | None = None,
        atol: float | None = None,
    ) -> None:
        """Demand this value. `also` names wrong values: {"what leads to it": the value}."""
        self.demand(hidden_hint=hint)
        subject, inputs = self._subject(), self._called.inputs
        self._exercise._compare(subject, self._value, expected, hint, also, rtol, atol, inputs)

    def raises(
        self, expected: type[BaseException] | tuple[type[BaseException], ...], *, hint: str = ""
    ) -> None:
        """Demand that the call raised this exception."""
        error = self._called.error
        self._looked_at()
        if error is not None and message.is_stub(error):
            self.demand()
        if not isinstance(error, expected):
            how = Outcome.WRONG if error is None else Outcome.ERROR
            lines = message.not_raised(self._call(), self._called, expected, hint)
            told = message.told_of_raising(self._called, expected, hint)
            came = self._value if error is None else message.told_of_error(error)[0]
            compared = Compared(came, None)
            self._exercise._fail(how, lines, told, self._called.line, compared)

    @property
    def value(self) -> Any:
        """The plain value, for laws."""
        self.demand()
        self._exercise._gave_values = True
        return self._value

    def __getitem__(self, key: Any) -> "Result":
        """An item of the result."""
        self.demand()
        return self._part(message.item_path(key), lambda value: value[key])

    def attribute(self, name: str) -> "Result":
        """An attribute of the result."""
        self.demand()
        return self._part(f".{name}", lambda value: getattr(value, name))

    def _part(self, path: str, take: Callable[[Any], Any]) -> "Result":
        try:
            part = take(self._value)
        except (LookupError, TypeError, AttributeError, ValueError):
            lines = message.no_part(self._subject(), self._value, path)
            self._exercise._fail(Outcome.WRONG, lines)
        return Result(self._exercise, self._called, self._path + path, part)

    def demand(self, hint: str = "", *, hidden_hint: str = "") -> None:
        """Climb the rungs runs → inputs unchanged.

        `hint` is about an error. One that was written for a value is told only where the error is
        hidden: beside an error in sight it would be about something else.
        """
        self._looked_at()
        error, exercise = self._called.error, self._exercise
        if error is not None and message.is_stub(error):
            exercise._fail(Outcome.NOT_ATTEMPTED, message.not_attempted(exercise._name))
        if seal.is_sealed(error):
            lines = message.sealed(self._call(), self._called.line)
            exercise._fail(Outcome.WRONG, lines, message.SEALED, self._called.line)
        if error is not None:
            lines = message.raised(self._call(), error, self._called.line, hint)
            told = message.told_of_error(
                error, hint or hidden_hint, self._called.line, of_error=bool(hint)
            )
            exercise._fail(Outcome.ERROR, lines, told, self._called.line)
        if self._called.changed and not exercise._may_change_inputs:
            name = self._called.changed
            lines = message.changed_input(self._call(), name, self._called.inputs[name])
            exercise._fail(Outcome.WRONG, lines, message.CHANGED_INPUT)
        if self._called.spoiled and not exercise._may_change_inputs:
            lines = message.spoiled_value(self._call(), self._called.spoiled)
            exercise._fail(Outcome.WRONG, lines, message.CHANGED_INPUT)

    def _looked_at(self) -> None:
        if self._exercise._pending is self:
            self._exercise._pending = None

    def _call(self) -> message.Subject:
        return self._exercise._subject_of(self._called)

    def _subject(self) -> message.Subject:
        return self._exercise._subject_of(self._called, self._path)

    # A comparison by accident (`assert f(x)`, `f(x) == 3`, `for y in f(x)`) would test nothing.
    __iter__ = None

    def __bool__(self) -> bool:
        raise TypeError("use .equals(…) or .value: a Result is neither true nor false")

    def __eq__(self, other: object) -> bool:
        raise TypeError("use .equals(…) or .value: a Result is not compared by ==")

    __hash__ = None  # type: ignore[assignment]


def _is_learners() -> bool:
    """Whether this is a learner's own notebook."""
    return not state.GRADED and outcome.running_shell() is not None


def _learn_frames() -> None:
    """Have the rules for frames registered, where there can be one: pandas takes long to import."""
    if "pandas" in sys.modules:
        importlib.import_module("helpers.check.frames")


def check(
    name: str,
    *parameters: str,
    may_change_inputs: bool = False,
    driver: Function | None = None,
) -> Exercise:
    """`with check("adam_step", "p", "g") as adam_step:` – check a function of this notebook.

    The parameter names are the rung *signature*; without them it is left out. What no value shows
    (a parameter changed in place, a training, a hook) is driven by a function of a setup cell or of
    the helpers: with `check("AdamW", driver=train) as AdamW`, `AdamW(3)` calls `train(AdamW, 3)`
    beside the learner's code, and what that returns is compared.
    """
    frame = sys._getframe(1)
    file = frame.f_code.co_filename
    demo.show_errors_in_one_line()
    return Exercise(name, parameters, frame.f_globals, file, may_change_inputs, driver)
