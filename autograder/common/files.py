"""Files that must not be trusted or half written: submitted ones to read, our own to replace."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class DamagedSubmission(Exception):
    """A submitted notebook that cannot be read; says why in one sentence."""


def read_regular_file(path: Path, limit: int) -> bytes:
    """Read a submitted file; refuse links, devices and what is larger than `limit` bytes."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise DamagedSubmission(f"it cannot be opened ({error.strerror})") from None
    try:  # before anything is made of it: a folder is no file object
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise DamagedSubmission("it is not a regular file")
        if status.st_size > limit:
            raise DamagedSubmission(f"it is larger than {limit >> 20} MB")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(limit)
    finally:
        os.close(descriptor)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that a reader, even after a power cut, sees the old content or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def settle_folder(folder: Path) -> None:
    """Bring a folder's names to disk, and clear away what a killed `replace_file` left in it."""
    for leftover in folder.glob(".*.new"):
        leftover.unlink()
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
