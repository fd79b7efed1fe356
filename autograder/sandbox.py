"""How a zygote is started: the sandbox tiers, probed before use.

*strong*: bubblewrap (no network, read-only system, private home) and, inside it, fresh namespaces
for every notebook. *none*: a plain child process, for machines without bubblewrap; only for code
that the user trusts. The split into two processes holds on both.
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
from typing import Literal

from autograder.errors import CourseError
from autograder.isolation import HOME

Tier = Literal["strong", "none"]
ROOT = Path(__file__).resolve().parent.parent
UNUSED_IDS = {"learner": 60001, "test": 60002}
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
_SYSTEM = (
    *("/usr", "/bin", "/lib", "/lib32", "/lib64"),
    *("/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives", "/etc/localtime"),
)


@dataclass(frozen=True)
class Probe:
    """The strongest tier this machine allows, and why not a stronger one."""

    tier: Tier
    reason: str = ""


@cache
def probe() -> Probe:
    """Try the strong tier for real: start Python in it and enter the inner namespaces."""
    if sys.platform != "linux":
        return Probe("none", f"{sys.platform} has no namespaces; grade on Linux or in WSL2")
    missing = [tool for tool in _tools() if shutil.which(tool) is None]
    if missing:
        return Probe(
            "none", f"{' and '.join(missing)} is not installed (Debian: apt install bubblewrap)"
        )
    script = "from autograder import isolation as i; import os; p = i.enter_namespaces();"
    script += "p and os._exit(os.waitstatus_to_exitcode(os.waitpid(p, 0)[1])); i.drop_privileges()"
    done = subprocess.run(
        command("strong", "learner", ["-c", script]),
        capture_output=True,
        text=True,
        env=environment("strong"),
        check=False,
    )
    if done.returncode == 0:
        return Probe("strong")
    lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
    return Probe("none", f"this system refuses the sandbox's namespaces ({lines[-1].strip()})")


def require(trust_students: bool) -> Probe:
    """Return the tier to use; refuse to run unknown code without a sandbox."""
    found = probe()
    if found.tier == "none" and not trust_students:
        raise CourseError(
            f"no sandbox for the learners' code: {found.reason}. "
            "Install what is missing, or pass --trust-students (make grade TRUST=1) "
            "if you trust every submission."
        )
    return found


def environment(tier: Tier) -> dict[str, str]:
    """Return the whole environment of a zygote; nothing of the instructor's is inherited."""
    home = HOME if tier == "strong" else tempfile.gettempdir()
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "HOME": home,
        "TMPDIR": home,
        "IPYTHONDIR": f"{home}/.ipython",
        "MPLCONFIGDIR": f"{home}/.matplotlib",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore::UserWarning:IPython",
        "NBGRADER_EXECUTION": "autograde",
        **dict.fromkeys(_THREADS, "1"),
    }


def command(tier: Tier, role: str, arguments: list[str]) -> list[str]:
    """Return the command that starts this Python with `arguments` in the tier's sandbox."""
    python = [sys.executable, *arguments]
    if tier == "none":
        return python
    if os.getuid() != 0:
        return [*_bubblewrap({path: path for path in _visible()}), *python]
    return _as_unused_user(UNUSED_IDS[role], python)


def _tools() -> tuple[str, ...]:
    return ("bwrap", "unshare", "setpriv") if os.getuid() == 0 else ("bwrap",)


def _visible() -> list[str]:
    """Return the paths a zygote may read: the system, this Python, the shared code and data."""
    prefixes = {str(Path(p)) for p in (sys.prefix, sys.base_prefix)}
    executable = Path(sys.executable).resolve()
    if not any(executable.is_relative_to(p) for p in (*prefixes, "/usr")):
        prefixes.add(str(executable.parent))
    course = [str(ROOT / name) for name in ("helpers", "autograder", "datasets")]
    outside = [p for p in sorted(prefixes) if not p.startswith("/usr/") and p != "/usr"]
    return [p for p in (*_SYSTEM, *outside, *course) if os.path.exists(p)]


def _bubblewrap(sources: dict[str, str]) -> list[str]:
    """Return bwrap and its options; `sources` maps each visible path to where it is read from."""
    options = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session"]
    options += ["--hostname", "grader", "--proc", "/proc", "--dev", "/dev"]
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


def _as_unused_user(uid: int, python: list[str]) -> list[str]:
    """Return the command for root: bind what is visible where an unused uid can reach it, drop."""
    visible = _visible()
    stage = next(s for s in ("/mnt", "/media", "/srv") if not any(p.startswith(s) for p in visible))
    lines = [f"mount -t tmpfs -o mode=755 tmpfs {stage}"]
    sources = {p: p for p in visible}
    for number, path in enumerate(p for p in visible if not os.path.islink(p)):
        sources[path] = f"{stage}/{number}"
        make = "mkdir" if os.path.isdir(path) else "touch"
        lines += [f"{make} {stage}/{number}", f"mount --bind {shlex.quote(path)} {stage}/{number}"]
    drop = ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--no-new-privs"]
    inner = shlex.join([*drop, *_bubblewrap(sources), *python])
    return ["unshare", "--mount", "sh", "-ec", "\n".join([*lines, f"exec {inner}"])]
