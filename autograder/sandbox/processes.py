"""All the processes that descend from this one: what they use together, and how they end."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import stat
import sys
import time
from collections.abc import Iterator

_LINUX = sys.platform == "linux"
_TICKS = os.sysconf("SC_CLK_TCK")
_UTIME, _CSTIME = 11, 14  # in /proc/PID/stat, counted from the field behind the name


def descendants() -> list[int]:
    """Return the processes below this one, parents first."""
    found = [os.getpid()]
    for pid in found:  # grows meanwhile
        found += _children(pid)
    return found[1:]


def _children(pid: int) -> Iterator[int]:
    with contextlib.suppress(OSError):  # it has just ended
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", "rb") as file:
                yield from map(int, file.read().split())


def reap() -> Iterator[int]:
    """Yield the children, born or adopted, that have ended; StopIteration leaves the others."""
    with contextlib.suppress(ChildProcessError):
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            yield pid


def kill_all(children: list[int], *, scoped: bool) -> None:
    """Kill every descendant of this process and wait until none is left.

    `scoped` says that this process can signal nobody but its descendants: then all are killed at
    once, however fast they fork. Elsewhere the tree is walked until it is empty.
    """
    while True:
        for pid in [-1] if scoped else (descendants() if _LINUX else children):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(0.001)


class CpuClock:
    """The CPU seconds that all descendants of this process have taken, those gone included.

    Elsewhere than on Linux, where nobody tells, the clock on the wall stands in.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._last = self._now([])

    def look(self, pids: list[int]) -> float:
        """Count what was used since the last look; `pids` are the descendants, parents first.

        A process that ends takes its time to whoever waits for it. Where nobody does, which a
        learner can bring about, the sum falls: what was seen of it stays counted.
        """
        now = self._now(pids)
        if now < self._last:  # one may have ended between the look at its parent and that at it
            now = self._now(descendants())
        self.seconds += max(0.0, now - self._last)
        self._last = now
        return self.seconds

    def _now(self, pids: list[int]) -> float:
        if not _LINUX:
            return time.monotonic()
        gone = resource.getrusage(resource.RUSAGE_CHILDREN)
        return gone.ru_utime + gone.ru_stime + sum(map(_cpu_seconds, pids))


def _cpu_seconds(pid: int) -> float:
    """Return what a process has taken, with its children that have ended and been waited for."""
    with (
        contextlib.suppress(FileNotFoundError, ProcessLookupError),  # it has just ended
        open(f"/proc/{pid}/stat", "rb") as file,
    ):
        fields = file.read().rpartition(b")")[2].split()
        return sum(map(int, fields[_UTIME : _CSTIME + 1])) / _TICKS
    return 0.0


def memory(pids: list[int], enough: int) -> int:
    """Return the bytes of memory that `pids` use together.

    What several of them share is counted once, which is slow to find out: as long as counting it
    for each gives less than `enough`, that sum is returned.
    """
    each = {pid: _fields(pid, "status", ("RssAnon", "RssShmem", "VmSwap")) for pid in pids}
    if sum(each.values()) < enough:
        return sum(each.values())
    return sum(_share(pid, most) for pid, most in each.items())


def _share(pid: int, most: int) -> int:
    """Return a process's share of what it uses; `most` if it does not let us see that."""
    try:
        return _fields(pid, "smaps_rollup", ("Pss_Anon", "Pss_Shmem", "SwapPss"))
    except PermissionError:
        return most


def _fields(pid: int, name: str, wanted: tuple[str, ...]) -> int:
    total = 0
    with (
        contextlib.suppress(FileNotFoundError, ProcessLookupError),  # it has just ended
        open(f"/proc/{pid}/{name}") as file,
    ):
        for line in file:
            field, _, value = line.partition(":")
            if field in wanted:
                total += int(value.split()[0]) << 10
    return total


def disk(folder: str, pids: list[int], enough: int) -> int:
    """Return the bytes on disk of `folder` and of the deleted files that `pids` hold open.

    Every file counts for at least one block; counting ends where it reaches `enough`.
    """
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += max(4096, os.lstat(f"{parent}/{name}").st_blocks << 9)
        total += 4096
        if total >= enough:
            return total
    return total + sum(_deleted(pid) for pid in pids)


def _deleted(pid: int) -> int:
    total = 0
    with contextlib.suppress(OSError):
        for descriptor in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                found = os.stat(f"/proc/{pid}/fd/{descriptor}")
                if stat.S_ISREG(found.st_mode) and found.st_nlink == 0:
                    total += found.st_blocks << 9
    return total
