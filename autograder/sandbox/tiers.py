"""How a zygote is started: the sandbox tiers, each tried for real before use, strongest first.

*strong*: bubblewrap (no network, read-only system, private home) and, inside it, fresh namespaces
for every notebook. *basic*, where namespaces are forbidden: Landlock leaves a notebook the system
to read and one folder to write. Both: a system-call filter, no privileges, as root an unused user.
*none*: a plain child process, only for code that the user trusts. The split into two processes
holds on all three.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder.common.errors import CourseError
from autograder.sandbox import landlock, syscalls
from autograder.sandbox.isolation import HOME, readable_paths
from autograder.sandbox.isolation import ROOT as ROOT
from autograder.sandbox.isolation import Tier as Tier

TIERS: tuple[Tier, ...] = ("strong", "basic", "none")
UNUSED_IDS = {"learner": 60001, "test": 60002}
CONFIG = ROOT / "nbgrader_config.py"
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
_TRY = """
import os, sys
from autograder.sandbox import isolation
tier = sys.argv[1]
scope = isolation.prepare(tier)
pid = isolation.enter_namespaces() if tier == "strong" else os.fork()
if pid:
    os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
isolation.confine(tier, isolation.Limits(), signal_scope=scope)
import json, decimal
"""


@dataclass(frozen=True)
class Probe:
    """The strongest tier this machine allows, and why not a stronger one."""

    tier: Tier
    reason: str = ""


@cache
def probe() -> Probe:
    """Try the tiers, strongest first."""
    refusals: list[str] = []
    for tier in TIERS:
        if not (refused := refusal(tier)):
            return Probe(tier, "; ".join(refusals))
        refusals.append(f"no {tier} sandbox: {refused}")
    raise AssertionError("the tier “none” is never refused")


@cache
def refusal(tier: Tier) -> str:
    """Return why this machine does not allow a tier, empty if a process could be started in it."""
    if tier == "none":
        return ""
    if sys.platform != "linux":
        return f"{sys.platform} has none; grade on Linux or in WSL2"
    if missing := _missing(tier):
        return missing
    folder = make_folder(tier, "learner")
    try:
        done = subprocess.run(
            command(tier, "learner", ["-c", _TRY, tier]),
            capture_output=True,
            text=True,
            env=environment(folder),
            check=False,
            cwd="/",
        )
    finally:
        shutil.rmtree(folder or "/nonexistent", ignore_errors=True)
    if done.returncode == 0:
        return ""
    lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
    return f"this system refuses it ({lines[-1].strip()})"


def _missing(tier: Tier) -> str:
    if syscalls.library() is None:
        return "libseccomp is not installed (Debian: apt install libseccomp2)"
    tools = ["setpriv", "unshare"] if os.getuid() == 0 else []
    packages = "util-linux"
    if tier == "strong":
        tools, packages = ["bwrap", *tools], "bubblewrap"
    if missing := [tool for tool in tools if shutil.which(tool) is None]:
        return f"{' and '.join(missing)} is not installed (Debian: apt install {packages})"
    if tier == "basic" and landlock.abi() < landlock.LEAST_ABI:
        return "it needs the kernel's Landlock (Linux 6.2 or newer, started with lsm=…,landlock)"
    return ""


def require(trust_students: bool, config: Path = CONFIG) -> Probe:
    """Return the tier to use; refuse to run unknown code in a weaker one than the course wants."""
    found, least = probe(), "none" if trust_students else _minimum(config)
    if TIERS.index(found.tier) > TIERS.index(least):
        raise CourseError(
            f"this course wants the {least} sandbox for the learners' code, and this machine has "
            f"{found.tier}: {found.reason}. Install what is missing, or pass --trust-students "
            "(make grade TRUST=1) if you trust every submission."
        )
    return found


def _minimum(config: Path) -> Tier:
    """Return the weakest tier that the course allows."""
    from traitlets.config.loader import PyFileConfigLoader

    loaded = PyFileConfigLoader(config.name, path=str(config.parent)).load_config()
    wanted = loaded.NineWeeks.get("minimum_sandbox", "basic")
    for tier in TIERS:
        if tier == wanted:
            return tier
    raise CourseError(
        f"{config.name}: c.NineWeeks.minimum_sandbox must be one of {', '.join(TIERS)}, "
        f"not {wanted!r}."
    )


def make_folder(tier: Tier, role: str) -> str:
    """Make the folder that stands in for a private home where there is none; empty on *strong*."""
    if tier == "strong":
        return ""
    folder = tempfile.mkdtemp(prefix="grader-")
    fonts = _font_cache()
    made = [folder, f"{folder}/notebook", f"{folder}/.matplotlib"]
    for path in made[1:]:
        os.mkdir(path, 0o700)
    if fonts is not None:
        made.append(shutil.copy(fonts, made[-1]))
    if tier == "basic" and os.getuid() == 0:
        for path in made:
            os.chown(path, UNUSED_IDS[role], UNUSED_IDS[role])
    return folder


def environment(folder: str) -> dict[str, str]:
    """Return the whole environment of a zygote; nothing of the instructor's is inherited."""
    settings, home = (folder, f"{folder}/notebook") if folder else (HOME, HOME)
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "HOME": home,
        "TMPDIR": home,
        "IPYTHONDIR": f"{settings}/.ipython",
        "MPLCONFIGDIR": f"{settings}/.matplotlib",
        "MPLBACKEND": "inline",
        "USER": "learner",  # there is none of that name: for those who ask who they are
        "LOGNAME": "learner",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore::UserWarning:IPython",
        "NBGRADER_EXECUTION": "autograde",
        "PIP_RETRIES": "0",  # there is no network
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "JOBLIB_MULTIPROCESSING": "0" if folder else "1",  # its semaphores lie in /dev/shm
        **dict.fromkeys(_THREADS, "1"),
    }


def command(tier: Tier, role: str, arguments: list[str]) -> list[str]:
    """Return the command that starts this Python with `arguments` in the tier's sandbox."""
    python = [sys.executable, *arguments]
    if tier == "none":
        return python
    if os.getuid() != 0:
        return (
            python if tier == "basic" else [*_bubblewrap({p: p for p in readable_paths()}), *python]
        )
    return as_unused_user(tier, UNUSED_IDS[role], python)


def _bubblewrap(sources: dict[str, str]) -> list[str]:
    """Return bwrap and its options; `sources` maps each visible path to where it is read from."""
    options = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session"]
    options += ["--hostname", "grader", "--proc", "/proc", "--dev", "/dev"]
    options += ["--tmpfs", "/dev/shm", "--remount-ro", "/dev"]
    options += ["--tmpfs", "/tmp", "--tmpfs", HOME]
    for path, source in sources.items():
        if os.path.islink(path):
            options += ["--symlink", os.readlink(path), path]
        else:
            options += ["--ro-bind", source, path]
    if any(path.startswith("/tmp/") for path in sources):
        options += ["--remount-ro", "/tmp"]
    fonts = _font_cache()
    if fonts is not None:
        options += ["--file", "0", f"{HOME}/.matplotlib/{fonts.name}"]
    return [*options, "--chdir", HOME, "--remount-ro", "/", "--"]


def _font_cache() -> Path | None:
    """Return matplotlib's font list if it was already built; building it takes seconds."""
    import matplotlib

    return max(Path(matplotlib.get_cachedir()).glob("fontlist-*.json"), default=None)


def standard_input() -> bytes:
    """Return what bubblewrap reads from its standard input: the font list."""
    fonts = _font_cache()
    return fonts.read_bytes() if fonts else b""


def as_unused_user(tier: Tier, uid: int, python: list[str]) -> list[str]:
    """Return the command for root: bind what is visible where an unused uid can reach it, drop."""
    visible = readable_paths()
    drop = ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--no-new-privs"]
    if tier == "strong":
        sources, lines = _staged(visible, visible)
        inner = [*drop, *_bubblewrap({p: sources.get(p, p) for p in visible}), *python]
    else:
        behind = {path: barrier for path in visible if (barrier := _barrier(path))}
        if not behind:
            return [*drop, *python]
        sources, lines = _staged(list(behind), visible)
        lines += [f"mount -t tmpfs -o mode=755 tmpfs {shlex.quote(b)}" for b in {*behind.values()}]
        lines += [_put_back(path, sources.get(path)) for path in behind]
        inner = [*drop, *python]
    lines.append(f"exec {shlex.join(inner)}")
    return ["unshare", "--mount", "sh", "-ec", "\n".join(lines)]


def _staged(paths: list[str], visible: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return where the paths that are no links are bound, and the commands that bind them."""
    stage = next(s for s in ("/mnt", "/media", "/srv") if not any(p.startswith(s) for p in visible))
    lines = [f"mount -t tmpfs -o mode=755 tmpfs {stage}"]
    sources = {}
    for number, path in enumerate(p for p in paths if not os.path.islink(p)):
        sources[path] = f"{stage}/{number}"
        make = "mkdir" if os.path.isdir(path) else "touch"
        lines += [f"{make} {stage}/{number}", f"mount --bind {shlex.quote(path)} {stage}/{number}"]
    return sources, lines


def _barrier(path: str) -> str:
    """Return the first folder on the way to a path that not everybody may pass, if there is one."""
    parents = [str(parent) for parent in reversed(Path(path).parents)]
    return next((p for p in parents if not os.stat(p).st_mode & 0o001), "")


def _put_back(path: str, source: str | None) -> str:
    """Return the command that makes a path again, in a folder that was hidden."""
    made, parent = shlex.quote(path), shlex.quote(str(Path(path).parent))
    if source is None:
        return f"mkdir -p {parent}; ln -s {shlex.quote(os.readlink(path))} {made}"
    make = "mkdir" if os.path.isdir(path) else "touch"
    return f"mkdir -p {parent}; {make} {made}; mount --bind {source} {made}"
