"""The one-way link: check cells call into the learner's process, and only data comes back.

The test process is the client (`link_client`). Plain values cross by value; anything else of the
learner's stays where it is (`link_server`) and is represented by an opaque handle. The learner's
side may call back functions that a test handed it, nothing more.
"""

from __future__ import annotations

import importlib
import socket
from typing import Any

from autograder.link.wire import MAX_FRAME, pack, read_frame

MAX_TEXT = 2000
STEP = 4 << 20  # bytes for which memory is taken at a time
END = object()  # what an exhausted iterator of the learner's gives


class Channel:
    """Send and receive frames over a connected stream socket."""

    max_buffers = MAX_FRAME  # bytes

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock

    def send(self, header: dict[str, Any], buffers: list[memoryview] | None = None) -> None:
        self.send_parts(pack(header, buffers or []))

    def send_parts(self, parts: list[memoryview | bytes]) -> None:
        for part in parts:
            self.sock.sendall(part)

    def receive(self) -> tuple[dict[str, Any], list[bytes]]:
        return read_frame(self._read, self.max_buffers)

    def _read(self, size: int) -> bytes:
        parts: list[bytearray] = []
        while size or not parts:  # step by step: who announces much has not sent it yet
            parts.append(bytearray(min(STEP, size)))
            size -= len(parts[-1])
            view = memoryview(parts[-1])
            while len(view):
                got = self._receive_into(view)
                if not got:
                    raise EOFError("the other side closed the connection")
                view = view[got:]
        return b"".join(parts)

    def _receive_into(self, view: memoryview) -> int:
        return self.sock.recv_into(view)


def resolve(path: str) -> Any:
    """Return what `module:qualified.name` names."""
    module, _, name = path.partition(":")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found
