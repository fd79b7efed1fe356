"""The commands of `!`, `%pip` and the like, where the sandbox has no terminal for them."""

from __future__ import annotations

import codecs
import contextlib
import os
import select
import shutil
import subprocess
import sys

from IPython.utils.process import system as in_a_terminal  # type: ignore[attr-defined]

__all__ = ["has_terminal", "in_a_terminal", "through_a_pipe"]
_POLL_SECONDS = 0.05
_SIGNALLED = 128


def has_terminal() -> bool:
    """Whether a terminal can be made, as a kernel does for each command."""
    if sys.platform == "win32":
        return True  # IPython uses none there
    with contextlib.suppress(OSError):
        for descriptor in os.openpty():
            os.close(descriptor)
        return True
    return False


def through_a_pipe(command: str) -> int:
    """Run a command and print what it writes; return its exit status as IPython does."""
    process = subprocess.Popen(
        [shutil.which("sh") or "sh", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    try:
        # Until it has ended, not until the pipe is closed: what it leaves behind may hold it open.
        while (ready := select.select([process.stdout], [], [], _POLL_SECONDS)[0]) or (
            process.poll() is None
        ):
            if ready:
                if not (chunk := os.read(process.stdout.fileno(), 1 << 16)):
                    break
                print(decoder.decode(chunk), end="", flush=True)
        code = process.wait()
    finally:
        process.kill()
        process.stdout.close()
    return code if code <= _SIGNALLED else _SIGNALLED - code
