"""What a cell puts out, as nbformat outputs: printed, displayed, or written below Python."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from binascii import b2a_base64
from typing import Any

MAX_STREAM = 200_000
MAX_OUTPUT = 8 << 20
STREAMS = {"stdout": 1, "stderr": 2}

Output = dict[str, Any]


class OutputLimitExceeded(Exception):
    """The cell printed or displayed more than the grader keeps."""


class Outputs:
    """The outputs of the running cell, with neighbouring stream texts joined and sizes capped."""

    def __init__(self) -> None:
        self.items: list[Output] = []
        self.displays: dict[str, Output] = {}  # those that can be updated
        self.stream_size = self.size = 0
        self.exceeded = self.clearing = False
        self.process = os.getpid()

    def write(self, name: str, text: str) -> None:
        room = MAX_STREAM - self.stream_size
        self.stream_size += len(text)
        if text[:room] and room > 0:
            self._clear_if_asked()
            last = self.items[-1] if self.items else {}
            if last.get("output_type") == "stream" and last["name"] == name:
                last["text"] += text[:room]
            else:
                self.items.append({"output_type": "stream", "name": name, "text": text[:room]})
        self._limit(self.stream_size > MAX_STREAM)

    def add(self, output: Output, name: str = "", *, update: bool = False) -> None:
        """Add an output; with `update`, put it in the place of the one that has its name."""
        data = output.get("data", {})
        self.size += sum(len(v) for v in data.values() if isinstance(v, str | bytes))
        if self.size <= MAX_OUTPUT:
            if update:
                self.displays.get(name, {}).update(output)
                return
            self._clear_if_asked()
            self.items.append(output)
            if name:
                self.displays[name] = output
        self._limit(self.size > MAX_OUTPUT)

    def clear(self, wait: bool) -> None:
        """Remove what is shown, with `wait` not before something else is."""
        self.clearing = True
        if not wait:
            self._clear_if_asked()

    def _clear_if_asked(self) -> None:
        if self.clearing:
            self.clearing = False
            self.items.clear()
            self.displays.clear()

    def _limit(self, over: bool) -> None:
        if over and not self.exceeded:
            self.exceeded = True
            raise OutputLimitExceeded(f"a cell may print {MAX_STREAM:,} characters, no more")


class Sink(Outputs):
    """Where goes what is put out between cells, when a test calls the learner's function, say."""

    def write(self, name: str, text: str) -> None:
        pass

    def add(self, output: Output, name: str = "", *, update: bool = False) -> None:
        pass


class OutStream(io.TextIOBase):
    """What `sys.stdout` or `sys.stderr` is in a cell."""

    encoding = "UTF-8"

    def __init__(self, owner: Any, name: str) -> None:
        self.owner, self.stream_name = owner, name

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        outputs = self.owner.outputs
        if outputs.process == os.getpid():
            outputs.write(self.stream_name, text)
        else:  # a child's outputs would end with it
            os.write(self.fileno(), text.encode(errors="replace"))
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return STREAMS[self.stream_name]


class Below:
    """What code below Python and child processes write: descriptors 1 and 2 lead to files of ours.

    Files, not pipes: nobody has to read them while the cell runs.
    """

    def __init__(self) -> None:
        self.files: dict[str, int] = {}
        for name, number in STREAMS.items():
            file, path = tempfile.mkstemp()
            self.files[name] = os.open(path, os.O_RDWR | os.O_APPEND)
            os.unlink(path)
            os.close(file)
            os.dup2(self.files[name], number)

    def take(self) -> dict[str, str]:
        """Return and forget what was written to each; more than a cell may print is cut."""
        taken = {}
        for name, file in self.files.items():
            with contextlib.suppress(OSError):  # the learner closed it
                if data := os.pread(file, 4 * MAX_STREAM, 0):
                    os.ftruncate(file, 0)
                    taken[name] = data.decode(errors="replace")
        return taken


def plain(data: dict[str, Any]) -> dict[str, str]:
    """Return what is text, and bytes as base64 text; a worker would leave out anything else."""
    text = {
        k: b2a_base64(v, newline=False).decode() if isinstance(v, bytes) else v
        for k, v in data.items()
    }
    return {k: v for k, v in text.items() if isinstance(k, str) and isinstance(v, str)}
