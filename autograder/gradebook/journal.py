"""The outcomes that are not recorded yet, one JSON line each: what a killed run leaves to the next.

A line stands under the digest of all that its outcome depends on, so an old one can do no harm. The
lock beside it keeps a second run out.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from autograder.common.errors import CourseError


@contextmanager
def only_run(course: Path) -> Iterator[None]:
    """Keep every other grading run out of a course; the lock ends with its process."""
    with (course / "gradebook.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CourseError(
                f"grading is already running in {course}; wait until it has finished"
            ) from None
        yield


class Journal:
    """The journal of one week, beside gradebook.db."""

    def __init__(self, course: Path, week: str) -> None:
        self._file = (course / f"gradebook.{week}.journal").open("a+b")
        self._places: dict[str, int] = {}
        self._file.seek(0)
        end = 0
        for line in self._file:
            key = _key(line)
            if key is not None:
                self._places[key] = end
            end += len(line)
            if not line.endswith(b"\n"):
                # The last line of a killed run, cut short: what follows must not be glued to it.
                self._file.truncate(end - len(line))

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    def find(self, key: str) -> bytes | None:
        """Return the outcome that stands under a key."""
        if key not in self._places:
            return None
        self._file.seek(self._places[key])
        return json.dumps(json.loads(self._file.readline())["outcome"]).encode()

    def add(self, key: str, outcome: bytes) -> None:
        """Write an outcome down, to disk, before anything is made of it."""
        self._places[key] = self._file.seek(0, os.SEEK_END)
        self._file.write(b'{"key": "%b", "outcome": %b}\n' % (key.encode(), outcome))
        self._file.flush()
        os.fsync(self._file.fileno())

    def remove(self, keys: Iterable[str]) -> None:
        """Forget outcomes that are recorded; without any left the file is emptied."""
        for key in keys:
            self._places.pop(key, None)
        if not self._places:
            self._file.truncate(0)

    def clear(self) -> None:
        """Forget everything."""
        self.remove(list(self._places))


def _key(line: bytes) -> str | None:
    """Return the key of a whole line, None for one that a crash has damaged."""
    try:
        entry = json.loads(line)
        return entry["key"] if line.endswith(b"\n") and entry["outcome"] else None
    except (ValueError, KeyError, TypeError):
        return None
