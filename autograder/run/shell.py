"""Run notebook cells in a kernel's own shell, without a kernel, and return nbformat outputs."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import inspect
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from subprocess import CalledProcessError
from types import TracebackType
from typing import Any

from ipykernel.displayhook import ZMQShellDisplayHook
from ipykernel.zmqshell import ZMQDisplayPublisher, ZMQInteractiveShell
from IPython.core.compilerop import CachingCompiler
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.run import commands
from autograder.run.capture import (
    MAX_STREAM,
    Below,
    Output,
    OutputLimitExceeded,
    Outputs,
    OutStream,
    Sink,
    plain,
)

_LIMITS = {
    errno.EAGAIN: "processes",
    errno.EMFILE: "files",
    errno.EFBIG: "file_size",
    errno.ENOSPC: "disk",
}
_MOST_FRAMES = 60  # of a traceback; to format each takes its time
_TURNS_BETWEEN_CELLS = 20


def limit_behind(error: BaseException | None) -> str | None:
    """Return the limit that made code raise `error`: "memory", "output" or another one's name."""
    text = str(error)
    if isinstance(error, MemoryError) or "can't allocate memory" in text:  # the latter is torch's
        return "memory"
    if type(error).__name__ == OutputLimitExceeded.__name__:
        return "output"
    if "can't start new thread" in text:
        return "processes"
    if isinstance(error, OSError):  # its number is lost where it came over the link
        return next((name for code, name in _LIMITS.items() if f"[Errno {code}]" in text), None)
    return None


class _Publisher(ZMQDisplayPublisher):
    shell: NotebookShell

    def publish(  # type: ignore[override]
        self,
        data: Any,
        metadata: Any = None,
        *,
        transient: Any = None,
        update: bool = False,
        **kwargs: Any,
    ) -> None:
        output = {"output_type": "display_data", "data": plain(data), "metadata": {}}
        name = str((transient or {}).get("display_id", ""))
        self.shell.outputs.add(output, name, update=update)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.clear(wait)


class _Hook(ZMQShellDisplayHook):
    shell: NotebookShell

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.shell.outputs.add(
            {
                "output_type": "execute_result",
                "data": plain(format_dict),
                "metadata": {},
                "execution_count": self.shell.execution_count,
            }
        )

    def write_output_prompt(self) -> None:
        pass

    def finish_displayhook(self) -> None:
        pass


class _Compiler(CachingCompiler):
    """Tells `inspect` where a cell belongs; it would ask all modules, for each line of an error."""

    def cache(self, transformed_code: str, number: int = 0, raw_code: str | None = None) -> str:
        name: str = super().cache(transformed_code, number, raw_code)
        for known in (name, os.path.abspath(name)):
            inspect.modulesbyfile[known] = "__main__"
        return name


class _Remembered(dict[str, Any]):
    """What `%store`, `%bookmark` and `%cd` remember; a kernel keeps it in files."""

    def keys(self, pattern: str = "") -> Any:
        return [key for key in self if key.startswith(pattern.rstrip("*"))]


class NotebookShell(ZMQInteractiveShell):
    """A kernel's shell whose cells leave nbformat outputs behind."""

    compiler_class = _Compiler
    loop: asyncio.AbstractEventLoop | None = None  # in which cells run, as all of a kernel does

    def __init__(self) -> None:
        self.outputs: Outputs = Sink()
        self.streams: tuple[Any, Any] = (OutStream(self, "stdout"), OutStream(self, "stderr"))
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        super().__init__(config=config, display_pub_class=_Publisher, displayhook_class=_Hook)  # type: ignore[no-untyped-call]
        InteractiveShell._instance = self  # type: ignore[assignment]
        self.db = _Remembered()
        self.run_line_magic("load_ext", "storemagic")

    def init_io(self) -> None:
        pass

    def enable_gui(self, gui: Any = None) -> None:
        pass

    def ask_exit(self) -> None:
        """Go on: a kernel ends a moment later, and whether the next cells still run is chance."""

    def init_traceback_handlers(self, custom_exceptions: Any) -> None:
        super().init_traceback_handlers(custom_exceptions)
        whole = self.InteractiveTB.structured_traceback

        def structured(etype: Any, evalue: Any, etb: Any = None, *more: Any, **named: Any) -> Any:
            return whole(etype, evalue, _shortened(etb), *more, **named)

        self.InteractiveTB.structured_traceback = structured  # type: ignore[method-assign]

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        self._last_traceback = stb
        self.outputs.add(
            {
                "output_type": "error",
                "ename": str(getattr(etype, "__name__", etype)),
                "evalue": str(evalue)[:MAX_STREAM],
                "traceback": [line[:MAX_STREAM] for line in stb],
            }
        )

    def system_piped(self, cmd: str) -> None:
        """Run a command and print what it writes; where there is no terminal, through a pipe."""
        if cmd.rstrip().endswith("&"):
            raise OSError("Background processes not supported.")
        run = commands.in_a_terminal if commands.has_terminal() else commands.through_a_pipe
        code = run(self.var_expand(cmd, depth=1))  # type: ignore[no-untyped-call]
        self.user_ns["_exit_code"] = code
        if code and self.system_raise_on_error:
            raise CalledProcessError(code, cmd)

    system = system_piped

    def perform(self, text: str) -> Any:
        """Run a cell, in a running event loop if there is one; return IPython's result."""
        if self.loop is None:
            return self.run_cell(text, store_history=True)  # type: ignore[no-untyped-call]
        cell = self.loop.create_task(self._perform(text))
        try:
            return self.loop.run_until_complete(cell)
        except BaseException:  # the time is over while the cell waits for something
            cell.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                self.loop.run_until_complete(cell)
            raise

    async def _perform(self, text: str) -> Any:
        """Do as `ipykernel` does: a cell without `await` is a plain call, in the running loop."""
        failed: Any = None
        try:
            transformed = self.transform_cell(text)  # type: ignore[no-untyped-call]
        except Exception:
            transformed, failed = text, sys.exc_info()
        given: Any = {"transformed_cell": transformed, "preprocessing_exc_tuple": failed}
        if self.should_run_async(text, **given):
            result = await self.run_cell_async(text, store_history=True, **given)
            self.events.trigger("post_execute")
            self.events.trigger("post_run_cell", result)
        else:
            result = self.run_cell(text, store_history=True)  # type: ignore[no-untyped-call]
        if len(asyncio.all_tasks()) > 1:  # what was begun goes on between the cells
            for _ in range(_TURNS_BETWEEN_CELLS):
                await asyncio.sleep(0)
        return result


# Libraries know a notebook by this name.
NotebookShell.__name__ = NotebookShell.__qualname__ = ZMQInteractiveShell.__name__


def _shortened(traceback: Any) -> Any:
    """Return a traceback without its middle if it is long: a recursion without end is."""
    frames = []
    while isinstance(traceback, TracebackType):
        frames.append(traceback)
        traceback = traceback.tb_next
    if len(frames) <= _MOST_FRAMES:
        return frames[0] if frames else traceback
    shortened = None
    for frame in reversed(frames[: _MOST_FRAMES // 2] + frames[-_MOST_FRAMES // 2 :]):
        shortened = TracebackType(shortened, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    return shortened


@dataclass
class CellRun:
    """What one cell did: its outputs, the exception that ended it, and the seconds it took."""

    outputs: list[Output] = field(default_factory=list)
    error: BaseException | None = None
    seconds: float = 0.0


def run_cell(shell: NotebookShell, text: str, below: Below | None = None) -> CellRun:
    """Run one cell and return its nbformat outputs; the streams are captured meanwhile."""
    if below:
        below.take()  # what was written between the cells is not this one's
    shell.outputs = outputs = Outputs()
    saved = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = shell.streams
    start = time.perf_counter()
    error: BaseException | None = None
    try:
        result = shell.perform(text)
        error = result.error_before_exec or result.error_in_exec
        for name, written in below.take().items() if below else ():
            outputs.write(name, written)
    except BaseException as escaped:
        error = escaped
        name = type(escaped).__name__
        outputs.items.append(
            {"output_type": "error", "ename": name, "evalue": str(escaped), "traceback": [name]}
        )
    finally:
        shell.streams = sys.stdout, sys.stderr  # a cell may have put others in their place
        sys.stdout, sys.stderr = saved
        shell.outputs = Sink()
    return CellRun(outputs.items, error, time.perf_counter() - start)


class Interrupts:
    """SIGINT ends the learner's code while it runs, and nothing else."""

    def __init__(self) -> None:
        self.armed = False
        signal.signal(signal.SIGINT, self._handle)

    def _handle(self, *_: Any) -> None:
        if self.armed:
            self.armed = False
            raise KeyboardInterrupt("the time limit was reached")

    def run(self, action: Callable[[], Any]) -> Any:
        self.armed = True
        try:
            return action()
        finally:
            self.armed = False
