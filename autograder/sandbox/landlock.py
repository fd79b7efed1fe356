"""Landlock: a process decides for good what it may open, connect to and signal.

The system calls are made here, by ctypes: the package `landlock` knows neither the network nor
signals.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from functools import cache

LEAST_ABI = 3  # from Linux 6.2 on, truncating a file counts as writing to it
SIGNAL_SCOPE_ABI = 6

READ = 0b1101  # execute, read a file, list a directory
WRITE = 0x7FFF  # all of READ, and write, remove, make anything, link, truncate
_OF_FILES = 0b0100_0000_0000_0111  # what makes sense for a file; the kernel refuses the rest
_DEVICE_CONTROL = 1 << 15
_TCP, _SOCKETS_AND_SIGNALS = 0b11, 0b11
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH = 1, 1
_PR_SET_NO_NEW_PRIVS = 38

_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.syscall.restype = ctypes.c_long


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


@cache
def abi() -> int:
    """Return the kernel's Landlock version, 0 if it has none or does not allow it."""
    return max(0, int(_LIBC.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)))


def scope_signals() -> bool:
    """Let this process and its descendants signal only one another; False if the kernel cannot."""
    if abi() < SIGNAL_SCOPE_ABI:
        return False
    _restrict(_create(_Ruleset(0, 0, _SOCKETS_AND_SIGNALS)))
    return True


def confine(readable: Iterable[str], writable: Iterable[str]) -> None:
    """Leave this process and its descendants what is named: no other file, no TCP, no outsider."""
    version = abi()
    files = WRITE | (_DEVICE_CONTROL if version >= 5 else 0)
    network = _TCP if version >= 4 else 0
    scoped = _SOCKETS_AND_SIGNALS if version >= SIGNAL_SCOPE_ABI else 0
    ruleset = _create(_Ruleset(files, network, scoped))
    for paths, rights in ((readable, READ), (writable, WRITE)):
        for path in paths:
            _allow(ruleset, path, rights)
    _restrict(ruleset)


def _create(attributes: _Ruleset) -> int:
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    return _call("landlock_create_ruleset", _CREATE_RULESET, ctypes.byref(attributes), size, 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        allowed = rights if os.path.isdir(path) else rights & _OF_FILES
        rule = ctypes.byref(_PathBeneath(allowed, descriptor))
        _call("landlock_add_rule", _ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)


def _restrict(ruleset: int) -> None:
    _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _call("landlock_restrict_self", _RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _call(name: str, number: int, *arguments: object) -> int:
    result = int(_LIBC.syscall(number, *arguments))
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")
    return result
