"""What a forked process gives up before it runs a notebook: privileges, view, resources."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.sandbox import landlock, syscalls

Tier = Literal["strong", "basic", "none"]
ROOT = Path(__file__).resolve().parents[2]
HOME = "/sandbox"
WALL = 4.0  # so many times a limit on CPU seconds may pass by the clock

_SYSTEM = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"),
    *("/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives", "/etc/localtime"),
)
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
_ABOUT_ITSELF = (
    "/proc/self",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/sys/devices/system",
    *("/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us"),  # joblib counts processors
    *("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "/etc/debian_version", "/etc/lsb-release"),
)

_LIBC = ctypes.CDLL(None, use_errno=True)
_CLONE_NEWNS, _CLONE_NEWIPC = 0x00020000, 0x08000000
_CLONE_NEWUSER, _CLONE_NEWPID = 0x10000000, 0x20000000
_MS_NOSUID_NODEV, _MS_PRIVATE_REC = 0x2 | 0x4, 0x4000 | 0x40000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 1, 4, 24
_PR_SET_NO_NEW_PRIVS, _PR_SET_CHILD_SUBREAPER = 38, 36
_SYS_CAPSET = {"x86_64": 126, "aarch64": 91}.get(os.uname().machine, 126)
_LAST_CAPABILITY = 63


@dataclass(frozen=True)
class Limits:
    """What one notebook may use; sizes in bytes, times in CPU seconds of all its processes.

    A busy machine makes everybody slow, and costs nobody a point: it gives fewer CPU seconds, not
    more. What waits uses none and is ended by the clock, at `WALL` times the limit.
    """

    cell_seconds: float = 60.0
    notebook_seconds: float = 300.0
    memory: int = 3 << 30  # of all its processes together
    file_size: int = 128 << 20
    disk: int = 512 << 20  # of all its files together
    files: int = 256  # open at a time, in each process
    processes: int = 64


def call(name: str, *args: object) -> None:
    """Call a C library function; raise OSError where it fails."""
    if getattr(_LIBC, name)(*args) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def readable_paths() -> list[str]:
    """Return what may be read: the system, this Python, the code and data that all share."""
    prefixes = {Path(prefix) for prefix in (sys.prefix, sys.base_prefix)}
    prefixes |= {prefix.resolve() for prefix in prefixes}
    executable = Path(sys.executable).resolve()
    if not any(executable.is_relative_to(p) for p in (*prefixes, Path("/usr"))):
        prefixes.add(executable.parent)
    course = [str(ROOT / name) for name in ("helpers", "autograder", "datasets")]
    outside = [str(p) for p in sorted(prefixes) if not p.is_relative_to("/usr")]
    return [p for p in (*_SYSTEM, *outside, *course) if os.path.exists(p)]


def prepare(tier: Tier) -> bool:
    """Make a zygote ready to fork for `tier`; return whether only its own can be signalled."""
    if sys.platform != "linux":
        return False
    call("prctl", _PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # adopt orphans, so that none gets away
    if tier == "none":
        return False
    scoped = tier == "basic" and landlock.scope_signals()
    if tier == "strong" or scoped:  # once for all forks
        syscalls.build_filter(sockets=tier == "strong", signals_only_to=None)
    return scoped


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


def confine(tier: Tier, limits: Limits, *, signal_scope: bool) -> None:
    """Take from this process, for good, what its tier does not allow; resources first."""
    if tier != "strong":
        os.makedirs(home := os.environ["HOME"], 0o700, exist_ok=True)
        os.chdir(home)
    _limit_resources(limits, everyone=tier != "strong")
    if tier == "none":
        return
    if tier == "basic":
        landlock.confine(
            [*readable_paths(), *_ABOUT_ITSELF, str(Path(home).parent)], [home, *_DEVICES]
        )
    _drop_privileges()
    only_to = None if tier == "strong" or signal_scope else os.getpid()
    syscalls.build_filter(sockets=tier == "strong", signals_only_to=only_to).load()


def _limit_resources(limits: Limits, *, everyone: bool) -> None:
    """Apply the limits that the kernel enforces for one process.

    Processes are counted for `everyone` of this user's unless namespaces keep them apart.
    """
    for kind, value in (
        (resource.RLIMIT_DATA, limits.memory),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_NPROC, limits.processes + (_tasks_of_user() if everyone else 0)),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        cap = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (cap, cap))


def _tasks_of_user() -> int:
    """Return how many processes and threads this user has."""
    uid, count = os.getuid(), 0
    for name in os.listdir("/proc") if os.path.isdir("/proc") else ():
        try:
            if name.isdigit() and os.stat(f"/proc/{name}").st_uid == uid:
                count += os.stat(f"/proc/{name}/task").st_nlink - 2
        except OSError:  # it has just ended
            continue
    return count


def _drop_privileges() -> None:
    """Give up every capability for good."""
    call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for capability in range(_LAST_CAPABILITY + 1):
        _LIBC.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    call("syscall", _SYS_CAPSET, header, (ctypes.c_uint32 * 6)())
    call("prctl", _PR_SET_DUMPABLE, 1, 0, 0, 0)  # so that the zygote may see what it uses


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends."""
    if sys.platform == "linux":
        call("prctl", _PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
