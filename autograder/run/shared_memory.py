"""`multiprocessing` where `/dev/shm` cannot be written: stand-ins that a fork inherits.

Semaphores lie in anonymous memory instead of named files, shared values in the notebook's folder,
and a `DataLoader` loads in the learner's own process: its workers would send tensors through files
in `/dev/shm`. The batches are the same.
"""

from __future__ import annotations

import _multiprocessing
import ctypes
import errno
import mmap
import os
import sys
import threading
import time
from multiprocessing import heap
from typing import Any

_ROOM = 64  # more than any C library's sem_t needs
_RECURSIVE = 0
_INTERRUPTED, _NOT_NOW = errno.EINTR, (errno.EAGAIN, errno.ETIMEDOUT)


class _Time(ctypes.Structure):
    _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))


class Semaphore:
    """What `_multiprocessing.SemLock` is, without a name that others could open."""

    SEM_VALUE_MAX = _multiprocessing.SemLock.SEM_VALUE_MAX
    name = None

    def __init__(self, kind: int, value: int, maxvalue: int, name: str, unlink: bool) -> None:
        self.kind, self.maxvalue = kind, maxvalue
        self.handle = mmap.mmap(-1, _ROOM)
        self._semaphore = (ctypes.c_char * _ROOM).from_buffer(self.handle)
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._owner = self._depth = 0
        self._call("sem_init", 1, value)

    def _call(self, name: str, *more: Any) -> bool:
        """Call a function of the C library; return whether it did not have to wait."""
        while getattr(self._libc, name)(self._semaphore, *more) != 0:
            number = ctypes.get_errno()
            if number in _NOT_NOW:
                return False
            if number != _INTERRUPTED:
                raise OSError(number, os.strerror(number))
        return True

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        if self.kind == _RECURSIVE and self._is_mine():
            self._depth += 1
            return True
        if not block or (timeout is not None and timeout <= 0):
            acquired = self._call("sem_trywait")
        elif timeout is None:
            acquired = self._call("sem_wait")
        else:
            seconds, rest = divmod(time.time() + timeout, 1)
            end = _Time(int(seconds), int(rest * 1e9))
            acquired = self._call("sem_timedwait", ctypes.byref(end))
        if acquired:
            self._owner, self._depth = threading.get_ident(), self._depth + 1
        return acquired

    def release(self) -> None:
        if self.kind == _RECURSIVE:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._depth > 1:
                self._depth -= 1
                return
        elif self._get_value() >= self.maxvalue:
            raise ValueError("semaphore or lock released too many times")
        self._call("sem_post")
        self._depth -= 1

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def _count(self) -> int:
        return self._depth

    def _is_mine(self) -> bool:
        return self._depth > 0 and self._owner == threading.get_ident()

    def _get_value(self) -> int:
        value = ctypes.c_int()
        self._call("sem_getvalue", ctypes.byref(value))
        return value.value

    def _is_zero(self) -> bool:
        return self._get_value() == 0

    def _after_fork(self) -> None:
        self._depth = 0


def do_without() -> None:
    """Put the stand-ins in their places if they are needed, in this process and its children."""
    try:
        _multiprocessing.SemLock(_RECURSIVE, 1, 1, f"/learner-{os.getpid()}", True)
        return
    except PermissionError:
        _multiprocessing.SemLock = Semaphore
    heap.Arena._dir_candidates = []  # type: ignore[attr-defined]
    if torch := sys.modules.get("torch.utils.data"):
        _load_in_this_process(torch.DataLoader)


def _load_in_this_process(loader: Any) -> None:
    prepare = loader.__init__

    def init(self: Any, *arguments: Any, **named: Any) -> None:
        prepare(self, *arguments, **named)
        without = {"num_workers": 0, "prefetch_factor": None, "timeout": 0}
        for name, value in {**without, "persistent_workers": False}.items():
            object.__setattr__(self, name, value)

    loader.__init__ = init
