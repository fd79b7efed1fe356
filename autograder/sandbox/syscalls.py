"""The system calls that no notebook needs: a seccomp filter, the last thing a process gives up.

A deny-list whose calls fail with EPERM, so that honest code sees an ordinary error. It takes away
what a flaw of the kernel would be reached through, what Landlock does not guard, and memory that
no process maps, which nothing would count. libseccomp compiles it; its five functions are called
by ctypes, for the packages that wrap it are old or not on conda-forge.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import errno
from enum import IntEnum
from functools import cache

_DENIED = """
    mount umount umount2 mount_setattr move_mount open_tree fsopen fsconfig fsmount fspick
    pivot_root chroot unshare setns

    ptrace process_vm_readv process_vm_writev process_madvise process_mrelease pidfd_getfd kcmp
    move_pages migrate_pages setpriority ioprio_set sched_setscheduler sched_setparam sched_setattr

    bpf perf_event_open keyctl add_key request_key kexec_load kexec_file_load init_module
    finit_module delete_module swapon swapoff reboot personality quotactl quotactl_fd acct syslog
    vhangup sethostname setdomainname settimeofday clock_settime clock_settime64 clock_adjtime
    clock_adjtime64 adjtimex stime iopl ioperm modify_ldt lookup_dcookie fanotify_init

    userfaultfd io_uring_setup io_uring_enter io_uring_register open_by_handle_at
    name_to_handle_at vmsplice

    memfd_create memfd_secret shmget shmat semget msgget mq_open
"""
# Landlock guards what is opened; not the mode, the owner, the times or the attributes of a file.
_UNGUARDED = """
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat setxattr lsetxattr fsetxattr
    removexattr lremovexattr fremovexattr utime utimes utimensat futimesat
"""
_SIGNALS = "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo"
_CLONE_NEW = [1 << bit for bit in (17, 25, 26, 27, 28, 29, 30)]  # each kind of namespace
_TYPE_INTO_TERMINAL = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX
_UNIX, _INET, _INET6 = 1, 2, 10
_ALLOW, _FAIL_WITH = 0x7FFF0000, 0x00050000


class _Is(IntEnum):
    """How an argument of a call is compared."""

    NOT = 1
    EQUAL = 4
    ABOVE = 6
    MASKED = 7


class _Condition(ctypes.Structure):
    _fields_ = (
        ("argument", ctypes.c_uint),
        ("how", ctypes.c_int),
        ("value", ctypes.c_uint64),
        ("masked", ctypes.c_uint64),
    )


class Filter:
    """A filter under construction, which can be loaded in any process that is forked later."""

    def __init__(self, library: str) -> None:
        self._lib = ctypes.CDLL(library)
        self._lib.seccomp_init.restype = ctypes.c_void_p
        self._context = ctypes.c_void_p(self._lib.seccomp_init(ctypes.c_uint32(_ALLOW)))

    def deny(self, names: str, *conditions: _Condition, error: int = errno.EPERM) -> None:
        """Let the calls with these names fail where all the conditions hold."""
        action = ctypes.c_uint32(_FAIL_WITH | error)
        given = (_Condition * len(conditions))(*conditions)
        for name in names.split():
            number = self._lib.seccomp_syscall_resolve_name(name.encode())
            if number >= 0:  # some exist on other processors only
                add = self._lib.seccomp_rule_add_array
                _check(name, add(self._context, action, number, len(conditions), given))

    def load(self) -> None:
        """Apply the filter to this process and its descendants, for good."""
        _check("seccomp_load", self._lib.seccomp_load(self._context))


def _check(what: str, status: int) -> None:
    if status < 0:
        raise OSError(-status, f"libseccomp: {what} failed")


@cache
def library() -> str | None:
    """Return libseccomp's file name, None where it is not installed."""
    return ctypes.util.find_library("seccomp")


@cache
def build_filter(*, sockets: bool, signals_only_to: int | None) -> Filter:
    """Return a filter, ready to be loaded.

    With `sockets`, there are those that namespaces around the process make harmless; otherwise
    there is none, for Landlock guards neither UDP nor other programs' named sockets. With
    `signals_only_to` a process, it may signal no other.
    """
    made = Filter(library() or "libseccomp.so.2")
    made.deny(_DENIED)
    # Its flags lie in memory, where no filter sees them; the C library then falls back to clone.
    made.deny("clone3", error=errno.ENOSYS)
    for flag in _CLONE_NEW:
        made.deny("clone", _Condition(0, _Is.MASKED, flag, flag))
    for request in _TYPE_INTO_TERMINAL:
        made.deny("ioctl", _Condition(1, _Is.MASKED, 0xFFFFFFFF, request))
    made.deny("prlimit64 sched_setaffinity", _Condition(0, _Is.NOT, 0))  # of itself only
    if sockets:
        for family in set(range(_INET6)) - {_UNIX, _INET}:
            made.deny("socket", _Condition(0, _Is.EQUAL, family))
        made.deny("socket", _Condition(0, _Is.ABOVE, _INET6))
    else:
        made.deny("socket")
        made.deny(_UNGUARDED)
    if signals_only_to is not None:
        made.deny(_SIGNALS, _Condition(0, _Is.NOT, signals_only_to))
        made.deny("pidfd_send_signal")
    return made
