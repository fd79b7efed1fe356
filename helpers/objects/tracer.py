"""Runs a snippet in a namespace of its own and takes a picture before every line."""

from __future__ import annotations

import ast
import builtins
import dis
import inspect
import io
import sys
import textwrap
import time
import warnings
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from types import CodeType, FrameType
from typing import Any

from helpers.objects.camera import OBJECTS, Camera, TooManyObjects
from helpers.objects.model import Step, Trace
from helpers.objects.values import FILE, MODULE, anatomy, inline

LINES, STEPS, SECONDS, OPEN_CALLS, PRINTED = 30, 500, 2.0, 20, 10_000
_CHECK = "__still_allowed__"
_INSIDE_A_LINE = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")
_RETURNS = ("RETURN_VALUE", "RETURN_CONST")
_ENDINGS = (StopIteration, StopAsyncIteration, GeneratorExit)  # how loops and generators end


class _Stopped(BaseException):
    """A limit is reached."""


def trace(text: str) -> Trace:
    """Run the snippet; every step it takes, up to the limits. Nothing of it stays behind."""
    if not isinstance(text, str):
        return Trace((), stopped="Hand over the text of a snippet, in quotes.")
    source = tuple(textwrap.dedent(text.replace("\r\n", "\n")).strip("\n").rstrip().split("\n"))
    code, fault = _compiled(source)
    if code is None:
        return Trace(source, stopped=fault)
    return _Run(source).trace(code)


def _compiled(source: tuple[str, ...]) -> tuple[CodeType | None, str]:
    """The snippet as code that can be stopped, or one sentence on why there is none."""
    if len(source) > LINES:
        return None, f"The snippet has {len(source)} lines; up to {LINES} can be shown."
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse("\n".join(source), FILE)
            if not tree.body:
                return None, "There is no line to run in this snippet."
            return compile(_Stoppable().visit(tree), FILE, "exec", dont_inherit=True), ""
    except SyntaxError as error:
        where = f"Line {error.lineno}" if error.lineno else "This"
        return None, f"{where} is no Python yet: {error.msg}."
    except (ValueError, RecursionError, MemoryError) as error:
        return None, f"Python cannot read this snippet: {error}."


class _Stoppable(ast.NodeTransformer):
    """Asks at the start of every round and of every call whether the snippet may still run.

    An exception from a trace function ends tracing for good, and `except:` may swallow it. The next
    round then ends the loop from outside of any `try` in it.
    """

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if isinstance(node, ast.For | ast.While | ast.FunctionDef):
            first = 1 if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) else 0
            # On a line that runs anyway: no step of its own.
            runs = (x for x in node.body[first:] if not isinstance(x, ast.Global | ast.Nonlocal))
            at = next(runs, node.body[-1])
            line = min([at.lineno, *(x.lineno for x in getattr(at, "decorator_list", ()))])
            question = ast.parse(f"{_CHECK}()").body[0]
            for part in ast.walk(question):
                part.lineno = part.end_lineno = line  # type: ignore[attr-defined]
                part.col_offset = part.end_col_offset = at.col_offset  # type: ignore[attr-defined]
            node.body.insert(first, question)
        return node


class _Printed(io.StringIO):
    """What the snippet prints, up to a limit."""

    def __init__(self, run: _Run) -> None:
        super().__init__()
        self._run = run

    def write(self, text: str) -> int:
        room = PRINTED - self.tell()
        super().write(text[:room])
        if len(text) > room:
            self._run.stop(f"printed more than {PRINTED:,} characters.")
        return len(text)


class _Run:
    """One run of a snippet."""

    def __init__(self, source: tuple[str, ...]) -> None:
        self._source = source
        self._camera = Camera()
        self._printed = _Printed(self)
        self._steps: list[Step] = []
        self._stopped = ""
        self._started = time.thread_time()
        self._frames: dict[tuple[int, CodeType], int] = {}  # numbers of the frames that are open
        self._given = 0
        self._ran: dict[int, int] = {}  # the line of each frame that is running or has just run
        self._raised: BaseException | None = None

    def trace(self, code: CodeType) -> Trace:
        """Run the code; whatever it does, tracer and screen are as before."""
        screen, before = sys.stdout, sys.gettrace()
        own: dict[str, Any] = dict(vars(builtins), input=self._input(screen))
        space: dict[str, Any] = {"__name__": MODULE, "__builtins__": own, _CHECK: self.check}
        with redirect_stdout(self._printed), redirect_stderr(self._printed):
            try:
                sys.settrace(self._called)
                exec(code, space)
            except _Stopped:
                pass
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                self._fail(error.with_traceback(None))
            finally:
                sys.settrace(before)
                # Half a character would be no JSON.
                text = self._printed.getvalue().encode(errors="replace").decode()
                # What generators and __del__ still say belongs to no step.
                self._raised = None
                space.clear()
        return Trace(self._source, tuple(self._steps), text, self._stopped)

    def _input(self, screen: Any) -> Any:
        """`input` for the snippet: it asks on the real screen."""

        def ask(prompt: object = "") -> str:
            with redirect_stdout(screen):
                answer = builtins.input(prompt)
            self._printed.write(f"{prompt}{answer}\n")
            return answer

        return ask

    def stop(self, reason: str) -> None:
        """End the snippet; what has been traced so far remains."""
        if not self._stopped:
            self._stopped = f"Stopped after {len(self._steps)} steps: the snippet {reason}"
        raise _Stopped

    def check(self) -> None:
        """End a snippet that has reached a limit, also one that has swallowed its end."""
        if self._stopped:
            raise _Stopped
        if time.thread_time() - self._started > SECONDS:
            self.stop(f"has run for {SECONDS:g} seconds; does its loop end?")

    def _called(self, frame: FrameType, event: str, value: Any) -> Any:
        """Tell Python which frames to trace: the snippet's own."""
        self.check()
        if frame.f_code.co_filename != FILE:
            return None
        if frame.f_code.co_name in _INSIDE_A_LINE:
            return self._inside_a_line
        key = (id(frame), frame.f_code)
        if key not in self._frames:
            self._given += 1
            self._frames[key] = self._given
        return self._happened

    def _inside_a_line(self, frame: FrameType, event: str, value: Any) -> Any:
        self.check()
        return self._inside_a_line

    def _happened(self, frame: FrameType, event: str, value: Any) -> Any:
        self.check()
        if event == "line":
            self._line(frame)
        elif event == "exception":
            self._exception(frame, value[1])
        elif event == "return":
            self._return(frame, value)
        return self._happened

    def _line(self, frame: FrameType) -> None:
        """A line is about to run."""
        number, line = self._number(frame), frame.f_lineno
        if _is_class(frame) and line == frame.f_code.co_firstlineno:
            return  # Python's own preparations
        ran = 0 if self._raised else self._ran.get(number, 0)
        self._raised = None
        if ran:
            says = f"Line {ran} has run."
        elif number in self._ran or number == 1:
            says = ""
        else:
            says = (
                f"{_title(frame)} {'begins' if _is_class(frame) else 'is called'}: a frame opens."
            )
        self._ran[number] = line
        self._add(frame, Step(f"{says} Next: line {line}.".strip(), ran, line))

    def _exception(self, frame: FrameType, error: BaseException) -> None:
        """An error is one step, where it is raised; not one for each frame it passes."""
        if isinstance(error, (_Stopped, *_ENDINGS)) or error is self._raised:
            return
        self._raised = error
        line = frame.f_lineno
        self._add(frame, Step(f"Line {line} raises {_told(error)}", line, 0, failed=True))

    def _return(self, frame: FrameType, value: Any) -> None:
        """A frame is left: by `return`, by `yield`, or because an error passes through it."""
        number, line = self._number(frame), frame.f_lineno
        how = dis.opname[frame.f_code.co_code[frame.f_lasti]]
        ends, yields = how in _RETURNS, how.startswith("YIELD")
        if number == 1 and ends:
            self._add(frame, Step(f"Line {line} has run. This is the end.", line, 0))
        elif (ends or yields) and not _is_class(frame):
            verb = "yields" if yields else "returns"
            said = inline(value) or f"the {anatomy(value).title}"
            step = Step(f"Line {line} has run. {_title(frame)} {verb} {said}.", line, 0)
            self._add(frame, step, {number: value})
        if not yields:
            self._frames.pop((id(frame), frame.f_code), None)
            self._ran.pop(number, None)

    def _fail(self, error: BaseException) -> None:
        """The snippet ends by an exception: its last step, if that does not show it yet."""
        last = self._steps[-1] if self._steps else Step("", 0, 1)
        if not last.failed or error is not self._raised:
            line = last.next or last.ran
            says = f"Line {line} raises {_told(error)}"
            self._steps.append(replace(last, says=says, ran=line, next=0, failed=True))

    def _number(self, frame: FrameType) -> int:
        return self._frames[(id(frame), frame.f_code)]

    def _add(self, frame: FrameType, step: Step, returned: dict[int, Any] | None = None) -> None:
        """Keep a step, with the picture of all open frames and their objects."""
        if len(self._steps) == STEPS:
            self.stop("goes on; does its loop end?")
        open_frames: list[tuple[int, str, FrameType]] = []
        at: FrameType | None = frame
        while at is not None:
            if (id(at), at.f_code) in self._frames:
                open_frames.insert(0, (self._number(at), _title(at), at))
            at = at.f_back
        if len(open_frames) > OPEN_CALLS + 1:
            self.stop(f"has more than {OPEN_CALLS} calls open at once; does its recursion end?")
        try:
            frames, objects = self._camera.take(open_frames, returned or {})
        except TooManyObjects:
            self.stop(f"has more than {OBJECTS} objects at once.")
        printed = self._printed.tell()
        self._steps.append(replace(step, frames=frames, objects=objects, printed=printed))


def _is_class(frame: FrameType) -> bool:
    """Whether a frame runs the body of a class."""
    code = frame.f_code
    return code.co_name != "<module>" and not code.co_flags & inspect.CO_NEWLOCALS


def _title(frame: FrameType) -> str:
    name = frame.f_code.co_name
    if name == "<module>":
        return "global"
    return f"class {name}" if _is_class(frame) else name.strip("<>")


def _told(error: BaseException) -> str:
    try:
        words = " ".join(str(error).split())[:200]
    except Exception:  # a learner's __str__
        words = ""
    return f"{type(error).__name__}: {words}" if words else f"{type(error).__name__}."
