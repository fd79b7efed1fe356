"""What a forked process gives up before it runs a learner's code: privileges, view, resources."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

HOME = "/sandbox"

_LIBC = ctypes.CDLL(None, use_errno=True)
_CLONE_NEWNS, _CLONE_NEWIPC = 0x00020000, 0x08000000
_CLONE_NEWUSER, _CLONE_NEWPID = 0x10000000, 0x20000000
_MS_NOSUID_NODEV, _MS_PRIVATE_REC = 0x2 | 0x4, 0x4000 | 0x40000
_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP = 1, 24
_PR_SET_NO_NEW_PRIVS, _PR_SET_CHILD_SUBREAPER = 38, 36
_SYS_CAPSET = {"x86_64": 126, "aarch64": 91}.get(os.uname().machine, 126)
_LAST_CAPABILITY = 63


@dataclass(frozen=True)
class Limits:
    """What one notebook may use; sizes in bytes, times in wall-clock seconds."""

    cell_seconds: float = 60.0
    notebook_seconds: float = 300.0
    memory: int = 3 << 30
    file_size: int = 128 << 20
    files: int = 256
    processes: int = 64


def call(name: str, *args: object) -> None:
    """Call a C library function; raise OSError where it fails."""
    if getattr(_LIBC, name)(*args) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def become_subreaper() -> None:
    """Adopt orphaned grandchildren, so that they can be waited for."""
    call("prctl", _PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def limit_resources(limits: Limits) -> None:
    """Apply the limits that the kernel enforces for one process."""
    for kind, value in (
        (resource.RLIMIT_DATA, limits.memory),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        cap = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (cap, cap))


def enter_namespaces() -> int:
    """Move into fresh user, pid, mount and ipc namespaces.

    Returns 0 in the new namespaces' first process, and that process's pid in the caller.
    """
    uid, gid = os.getuid(), os.getgid()
    call("unshare", _CLONE_NEWUSER | _CLONE_NEWPID | _CLONE_NEWNS | _CLONE_NEWIPC)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    pid = os.fork()
    if pid == 0:
        _mount_private_view()
    return pid


def _mount_private_view() -> None:
    mount = _LIBC.mount
    mount.argtypes = [ctypes.c_char_p] * 3 + [ctypes.c_ulong, ctypes.c_char_p]
    call("mount", b"none", b"/", None, _MS_PRIVATE_REC, None)
    call("mount", b"proc", b"/proc", b"proc", _MS_NOSUID_NODEV, None)
    for target, size in ((b"/tmp", b"256m"), (HOME.encode(), b"128m"), (b"/dev/shm", b"64m")):
        if target == b"/tmp" and os.listdir(target):
            continue  # the course itself lies in /tmp, which the sandbox then made read-only
        call("mount", b"tmpfs", target, b"tmpfs", _MS_NOSUID_NODEV, b"mode=1777,size=" + size)
    os.chdir(HOME)
    Path("/proc/sys/user/max_user_namespaces").write_text("0")


def drop_privileges() -> None:
    """Give up every capability for good."""
    call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for capability in range(_LAST_CAPABILITY + 1):
        _LIBC.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    call("syscall", _SYS_CAPSET, header, (ctypes.c_uint32 * 6)())


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends."""
    call("prctl", _PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
