"""The frames of the link: a JSON header followed by raw buffers, capped before memory is taken."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from typing import Any

MAX_HEADER = 16 << 20
MAX_BUFFERS = 4096
MAX_FRAME = 512 << 20
MAX_CONTAINERS = 1 << 20  # lists in a header: each costs far more memory than its two bytes
MAX_NESTING = 160  # of the header's JSON

_PREFIX = struct.Struct("<II")
# A lone surrogate can only come as an escape, and `pack` escapes nothing but control characters.
_FOREIGN_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\u(?!00)")

Tree = Any


class ProtocolError(Exception):
    """The bytes that arrived are not a well-formed message."""


class NotPlain(Exception):
    """The value is not plain data, and this direction has no way to send it."""


def pack(header: Tree, buffers: list[memoryview]) -> list[memoryview | bytes]:
    """Return the parts of one frame, ready to be sent in order; a lone surrogate becomes a `?`."""
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode(errors="replace")
    sizes = struct.pack(f"<{len(buffers)}Q", *map(len, buffers))
    too_large = len(text) > MAX_HEADER or len(buffers) > MAX_BUFFERS
    if too_large or sum(map(len, buffers)) > MAX_FRAME or _containers(text) > MAX_CONTAINERS:
        raise NotPlain("a value too large to cross between the processes")
    return [_PREFIX.pack(len(text), len(buffers)) + sizes + text, *buffers]


def read_frame(
    read: Callable[[int], bytes], max_buffers: int = MAX_FRAME
) -> tuple[dict[str, Any], list[bytes]]:
    """Read one frame with `read(n)`, which returns exactly n bytes; caps hold before allocation."""
    length, count = _PREFIX.unpack(read(_PREFIX.size))
    if length > MAX_HEADER or count > MAX_BUFFERS:
        raise ProtocolError("a frame over the limits")
    sizes = struct.unpack(f"<{count}Q", read(8 * count))
    if sum(sizes) > max_buffers:
        raise ProtocolError("a frame over the limits")
    header = _header(read(length))
    return header, [read(size) for size in sizes]


def _header(data: bytes) -> dict[str, Any]:
    if _containers(data) > MAX_CONTAINERS:
        raise ProtocolError("a frame over the limits")
    try:
        text = data.decode()
        header = json.loads(text)
    except (ValueError, RecursionError, MemoryError) as error:
        raise ProtocolError("a frame that is not JSON") from error
    if not isinstance(header, dict):
        raise ProtocolError("a frame without a header")
    if "\\u" in text and _FOREIGN_ESCAPE.search(text):
        raise ProtocolError("a frame with text that is not Unicode")
    if _is_deep(header):
        raise ProtocolError("a frame nested too deeply")
    return header


def _containers(text: bytes) -> int:
    return text.count(b"[") + text.count(b"{")


def _is_deep(header: Tree) -> bool:
    level = [header]
    for _ in range(MAX_NESTING):
        inner = (item.values() if isinstance(item, dict) else item for item in level)
        level = [value for values in inner for value in values if isinstance(value, list | dict)]
        if not level:
            return False
    return True
