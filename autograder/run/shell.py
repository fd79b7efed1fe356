"""Run notebook cells in an IPython shell without a kernel and return nbformat outputs."""

from __future__ import annotations

import errno
import io
import signal
import sys
import time
from binascii import b2a_base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

MAX_STREAM = 200_000
MAX_OUTPUT = 8 << 20

Output = dict[str, Any]


class OutputLimitExceeded(Exception):
    """The cell printed or displayed more than the grader keeps."""


_LIMITS = {
    errno.EAGAIN: "processes",
    errno.EMFILE: "files",
    errno.EFBIG: "file_size",
    errno.ENOSPC: "disk",
}


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


class Outputs:
    """The outputs of the running cell, with neighbouring stream texts joined and sizes capped."""

    def __init__(self) -> None:
        self.items: list[Output] = []
        self.stream_size = self.size = 0
        self.exceeded = False

    def write(self, name: str, text: str) -> None:
        room = MAX_STREAM - self.stream_size
        self.stream_size += len(text)
        if text[:room] and room > 0:
            last = self.items[-1] if self.items else {}
            if last.get("output_type") == "stream" and last["name"] == name:
                last["text"] += text[:room]
            else:
                self.items.append({"output_type": "stream", "name": name, "text": text[:room]})
        self._limit(self.stream_size > MAX_STREAM)

    def add(self, output: Output) -> None:
        data = output.get("data", {})
        self.size += sum(len(v) for v in data.values() if isinstance(v, str | bytes))
        if self.size <= MAX_OUTPUT:
            self.items.append(output)
        self._limit(self.size > MAX_OUTPUT)

    def _limit(self, over: bool) -> None:
        if over and not self.exceeded:
            self.exceeded = True
            raise OutputLimitExceeded(f"a cell may print {MAX_STREAM:,} characters, no more")


class _Stream(io.TextIOBase):
    def __init__(self, shell: NotebookShell, name: str) -> None:
        self.shell, self.stream_name = shell, name

    def write(self, text: str) -> int:
        self.shell.outputs.write(self.stream_name, str(text))
        return len(text)

    def writable(self) -> bool:
        return True


class _Publisher(DisplayPublisher):
    shell: NotebookShell

    def publish(self, data: Any, metadata: Any = None, *args: Any, **kwargs: Any) -> None:
        output = {"output_type": "display_data", "data": _plain(data), "metadata": {}}
        self.shell.outputs.add(output)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.items.clear()


class _Hook(DisplayHook):
    shell: NotebookShell

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.shell.outputs.add(
            {
                "output_type": "execute_result",
                "data": _plain(format_dict),
                "metadata": {},
                "execution_count": self.shell.execution_count,
            }
        )

    def write_output_prompt(self) -> None:
        pass

    def finish_displayhook(self) -> None:
        pass


def _plain(data: dict[str, Any]) -> dict[str, str]:
    """Return what is text, and bytes as base64 text; a worker would leave out anything else."""
    text = {
        k: b2a_base64(v, newline=False).decode() if isinstance(v, bytes) else v
        for k, v in data.items()
    }
    return {k: v for k, v in text.items() if isinstance(k, str) and isinstance(v, str)}


class NotebookShell(InteractiveShell):
    """An IPython shell whose cells leave nbformat outputs behind."""

    def __init__(self) -> None:
        self.outputs = Outputs()
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        super().__init__(config=config, display_pub_class=_Publisher, displayhook_class=_Hook)  # type: ignore[no-untyped-call]
        InteractiveShell._instance = self  # type: ignore[assignment]

    def init_io(self) -> None:
        pass

    def enable_gui(self, gui: Any = None) -> None:
        pass

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        self.outputs.add(
            {
                "output_type": "error",
                "ename": str(getattr(etype, "__name__", etype)),
                "evalue": str(evalue)[:MAX_STREAM],
                "traceback": [line[:MAX_STREAM] for line in stb],
            }
        )


@dataclass
class CellRun:
    """What one cell did: its outputs, the exception that ended it, and the seconds it took."""

    outputs: list[Output] = field(default_factory=list)
    error: BaseException | None = None
    seconds: float = 0.0


def run_cell(shell: NotebookShell, text: str) -> CellRun:
    """Run one cell and return its nbformat outputs; the streams are captured meanwhile."""
    shell.outputs = outputs = Outputs()
    saved = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Stream(shell, "stdout"), _Stream(shell, "stderr")
    start = time.perf_counter()
    error: BaseException | None = None
    try:
        result = shell.run_cell(text, store_history=True)  # type: ignore[no-untyped-call]
        error = result.error_before_exec or result.error_in_exec
    except BaseException as escaped:
        error = escaped
        name = type(escaped).__name__
        outputs.items.append(
            {"output_type": "error", "ename": name, "evalue": str(escaped), "traceback": [name]}
        )
    finally:
        sys.stdout, sys.stderr = saved
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
