"""The kernel's own limit on a notebook's memory: a cgroup for it, where one is delegated to us.

Delegated is what systemd says is (`systemd-run --user --scope -p Delegate=yes make grade`): that a
cgroup belongs to us is no licence, systemd gives a user many that are its own business. Nothing is
written to any other. Whatever fails here leaves the limit to the zygote's watchdog.

The worker makes the cgroups, outside the sandbox. In the sandbox no cgroup can be seen: a forked
process moves itself, through a file that the worker opened and with the worker's rights.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
LEAF = "graders"  # for all that was in the delegated cgroup: processes live in leaves only
_ASK_SECONDS = 5.0
_TRIES = 100
_PAUSE_SECONDS = 0.01


def own_path(text: str) -> str:
    """Return the unified hierarchy's path in what `/proc/self/cgroup` says, empty if it has none.

    The leaf that we made, in this run or an earlier one, stands for the cgroup above it.
    """
    for line in text.splitlines():
        if line.startswith("0::"):
            return line.removeprefix("0::").removesuffix(f"/{LEAF}")
    return ""


def is_delegated(path: str, folder: Path, answer: str) -> bool:
    """Whether a cgroup is ours to divide; `answer` is what systemd says about its unit."""
    said = dict(line.split("=", 1) for line in answer.splitlines() if "=" in line)
    if said.get("Delegate") != "yes" or said.get("ControlGroup") != path:
        return False
    ours = (folder, folder / "cgroup.procs", folder / "cgroup.subtree_control")
    limits_memory = "memory" in (folder / "cgroup.controllers").read_text().split()
    return limits_memory and all(os.access(p, os.W_OK) for p in ours)


@cache
def delegated() -> Path | None:
    """Return the cgroup below which notebooks get theirs, made ready at the first call."""
    try:
        path = own_path(Path("/proc/self/cgroup").read_text())
        folder = ROOT / path.lstrip("/")
        if any(is_delegated(path, folder, answer) for answer in _answers(folder.name)):
            _divide(folder)
            return folder
    except (OSError, subprocess.SubprocessError):
        pass
    return None


def _answers(unit: str) -> Iterator[str]:
    """Ask both managers about a unit: only the system's marks what it delegates in the files."""
    if not unit.endswith((".scope", ".service")):
        return
    for manager in ("--user", "--system"):
        command = ["systemctl", manager, "show", "--property=Delegate,ControlGroup", "--", unit]
        yield subprocess.run(
            command, capture_output=True, text=True, timeout=_ASK_SECONDS, check=False
        ).stdout


def _divide(folder: Path) -> None:
    """Move all processes into a leaf, then let the cgroups below have limits of their own."""
    leaf = folder / LEAF
    leaf.mkdir(exist_ok=True)
    for _ in range(_TRIES):
        for pid in (folder / "cgroup.procs").read_text().split():
            with contextlib.suppress(ProcessLookupError):  # it has just ended
                (leaf / "cgroup.procs").write_text(pid)
        try:
            (folder / "cgroup.subtree_control").write_text("+memory")
            return
        except OSError as error:  # somebody forked meanwhile
            busy = error
    raise busy


class Group:
    """A cgroup for what is forked for one notebook; who writes 0 to `entrance` moves into it."""

    def __init__(self, parent: Path, memory: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="notebook-", dir=parent))
        try:
            (self.folder / "memory.max").write_text(str(memory))
            (self.folder / "memory.oom.group").write_text("1")  # a part of a notebook is of no use
            if (swap := self.folder / "memory.swap.max").exists():
                swap.write_text("0")
            self.entrance = os.open(self.folder / "cgroup.procs", os.O_WRONLY)
        except OSError:
            self.folder.rmdir()
            raise

    def close(self) -> bool:
        """Remove it with what is left in it; return whether its limit had ended the notebook."""
        os.close(self.entrance)
        killed = False
        with contextlib.suppress(OSError):
            events = dict(map(str.split, (self.folder / "memory.events").open()))
            # Who is killed because the whole machine lacks memory has kept to the limit.
            killed = events["oom"] != "0" and events["oom_kill"] != "0"
        for _ in range(_TRIES):
            with contextlib.suppress(OSError):  # somebody is left, if the zygote was killed
                self.folder.rmdir()
                break
            with contextlib.suppress(OSError):
                (self.folder / "cgroup.kill").write_text("1")
            time.sleep(_PAUSE_SECONDS)
        return killed


def group(memory: int) -> Group | None:
    """Return a cgroup that may use `memory`, None where the watchdog has to do."""
    parent = delegated()
    with contextlib.suppress(OSError):
        return Group(parent, memory) if parent else None
    return None
