"""What a machine may lack, and a course small enough to build in every test.

A test says with `@pytest.mark.needs("browser")` what it cannot do without. Where that is missing
the test is skipped, and the end of the run says what was not tested and how to have it. Who has
installed a thing demands it, `DEMAND="strong browser" make test`: then its lack is a failure.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.sandbox import cgroup, syscalls, tiers

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Thing(NamedTuple):
    """Something a machine may lack: why it does (empty if it does not), and what to do about it."""

    name: str
    missing: Callable[[], str]
    packages: tuple[str, ...] = ()  # Debian's
    otherwise: str = ""


THINGS = {
    "strong": Thing("strong tier", lambda: tiers.refusal("strong"), ("bubblewrap", "libseccomp2")),
    "basic": Thing("basic tier", lambda: tiers.refusal("basic"), ("libseccomp2",)),
    "seccomp": Thing(
        "system-call filter",
        lambda: "" if syscalls.library() else "libseccomp is not installed",
        ("libseccomp2",),
    ),
    "browser": Thing(
        "browser",
        lambda: (
            "" if CHROMIUM and importlib.util.find_spec("playwright") else "there is no Chromium"
        ),
        ("chromium",),
    ),
    "tls": Thing(
        "TLS", lambda: "" if shutil.which("openssl") else "openssl is not installed", ("openssl",)
    ),
    "git": Thing("git", lambda: "" if shutil.which("git") else "git is not installed", ("git",)),
    "cgroup": Thing(
        "memory limits by cgroups",
        lambda: "" if cgroup.delegated() else "no cgroup is delegated",
        otherwise="systemd-run --user --scope -p Delegate=yes make test",
    ),
    "root": Thing(
        "what root may do",
        lambda: "" if os.getuid() == 0 else "this is an ordinary user",
        otherwise="run as root",
    ),
    "user": Thing(
        "what an ordinary user may not do",
        lambda: "" if os.getuid() != 0 else "this is root",
        otherwise="run as an ordinary user",
    ),
}


def on_each(*names: str) -> list[Any]:
    """Parameters for the tiers of these names; a tier that is missing skips its tests."""
    return [pytest.param(name, marks=pytest.mark.needs(name)) for name in names]


@cache
def missing(name: str) -> str:
    return THINGS[name].missing()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(*things): what a machine may lack")


@pytest.hookimpl(tryfirst=True)  # before any fixture
def pytest_runtest_setup(item: pytest.Item) -> None:
    needed = [name for mark in item.iter_markers("needs") for name in mark.args]
    for name in needed:
        if why := missing(name):
            if name in os.environ.get("DEMAND", "").split():
                pytest.fail(f"DEMAND names “{name}”, and this machine lacks it: {why}", False)
            item.user_properties.append(("lacks", name))
            pytest.skip(why)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say in one line, the last of all, what was not tested on this machine and how to have it."""
    yield
    lacks = Counter(
        value
        for report in terminalreporter.stats.get("skipped", [])
        for key, value in report.user_properties
        if key == "lacks"
    )
    if lacks:
        terminalreporter.write_line(not_tested(lacks))


def not_tested(lacks: Counter[str]) -> str:
    things = [name for name in THINGS if name in lacks]
    told = ", ".join(f"{THINGS[name].name} ({lacks[name]})" for name in things)
    packages = dict.fromkeys(p for name in things for p in THINGS[name].packages)
    ways = [f"apt install {' '.join(packages)}"] if packages else []
    ways += [THINGS[name].otherwise for name in things if THINGS[name].otherwise]
    return f"not tested here: {told}; to have them: {'; '.join(ways)}"


@pytest.fixture(autouse=True)
def no_figure_is_left() -> Iterator[None]:
    """What a test drew is none of the next one's business."""
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


@pytest.fixture
def new_shell() -> Iterator[InteractiveShell]:
    """IPython's shell of this process, without a history, gone after the test."""
    main = sys.modules["__main__"]  # which a shell puts its own in place of
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(colors="nocolor")
    shell.history_manager.enabled = False
    yield shell
    sys.modules["__main__"] = main
    InteractiveShell.clear_instance()


collect_ignore = ["hostile"]  # submissions, some of which would run here and end this process

TINY_SOURCE = '''\
# %% [markdown]
# # First steps
#
# You will be able to average squares and to lift what is too low.

# %% setup
import numpy as np

from helpers.check import check

# %% [markdown] card="mean_square" difficulty=1 minutes=5
# ### The mean of squares
#
# Square every number of `x`, then average: `mean_square([1, 3])` is `5.0`.

# %% exercise="mean_square"
def mean_square(x: np.ndarray) -> float:
    """The mean of the squares of x, whatever its shape and type.

    >>> mean_square(np.array([1.0, -2.0, 4.0]))
    7.0
    """
    ### BEGIN SOLUTION
    exact = np.asarray(x, dtype=np.float64)
    return float((exact * exact).mean())
    ### END SOLUTION

# %% check="mean_square" points=2 about="a few values"
with check("mean_square", "x") as mean_square:
    mean_square(np.array([1.0, -2.0, 4.0])).equals(
        7.0,
        rtol=1e-12,
        also={"the mean is squared": 1.0, "the sum is not divided": 21.0},
        hint="Square first, or average first?",
    )
### BEGIN HIDDEN TESTS
with check("mean_square") as mean_square:
    mean_square(np.array([[100, 100, 101]], dtype=np.int8)).equals(
        10067.0,
        rtol=1e-12,
        hint="What is 100 * 100 in eight bits?",
    )
### END HIDDEN TESTS

# %% [markdown] hints="mean_square"
# 1. Two operations, and their order matters.
# 2. What type do the squares have?
# 3. ```python
#    exact = np.asarray(x, dtype=...)
#    ```

# %%
print(np.round(np.linspace(0.0, 1.0, 3), 2))

# %% [markdown] card="lift" difficulty=2 minutes=10 quest="side"
# ### Lift what is too low
#
# Every value of `x` below `floor` becomes `floor`; `x` itself stays as it is.

# %% exercise="lift"
def lift(x: np.ndarray, floor: float) -> np.ndarray:
    """A copy of x with every value below floor replaced by floor.

    >>> lift(np.array([0.5, -1.0, 2.0]), 0.25)
    array([0.50, 0.25, 2.00])
    """
    ### BEGIN SOLUTION
    return np.maximum(x, floor)
    ### END SOLUTION

# %% check="lift" points=1 about="a few values"
with check("lift", "x", "floor") as lift:
    lift(np.array([0.5, -1.0, 2.0]), 0.25).equals(
        np.array([0.5, 0.25, 2.0]),
        also={
            "the high values are lowered": np.array([0.25, -1.0, 0.25]),
            "low values become 0": np.array([0.5, 0.0, 2.0]),
            "nothing is changed": np.array([0.5, -1.0, 2.0]),
        },
        hint="Which values should change?",
    )

# %% check="lift" points=2 about="a few values"
### BEGIN HIDDEN TESTS
with check("lift") as lift:
    lift(np.array([[3.0, -4.0], [0.125, 9.0], [-0.5, 0.0]]), -0.25).equals(
        np.array([[3.0, -0.25], [0.125, 9.0], [-0.25, 0.0]]),
        hint="Does it work for every shape?",
    )
### END HIDDEN TESTS

# %% [markdown] hints="lift"
# 1. Compare every value with `floor`.
# 2. numpy compares whole arrays.
# 3. `np.maximum` takes two arguments.
'''

TINY_ANSWERS = """\
# %% right="mean_square" because="written with an inner product"
def mean_square(x):
    flat = np.ravel(x).astype(float)
    return flat @ flat / flat.size

# %% wrong="mean_square" because="averages first" says="the mean is squared"
def mean_square(x):
    return float(np.mean(x, dtype=float) ** 2)

# %% wrong="mean_square" because="forgets to divide" says="the sum is not divided"
def mean_square(x):
    return float(np.sum(np.asarray(x, dtype=float) ** 2))

# %% wrong="mean_square" because="renames the parameter" says="expected mean_square(x)"
def mean_square(values):
    return float(np.mean(np.square(values, dtype=float)))

# %% wrong="mean_square" because="in x's own type" says="The squares overflow." public="passes"
def mean_square(x):
    return float(np.mean(x * x))

# %% right="lift" because="written with np.where"
def lift(x, floor):
    return np.where(x < floor, floor, x)

# %% wrong="lift" because="takes the smaller one" says="the high values are lowered"
def lift(x, floor):
    return np.minimum(x, floor)

# %% wrong="lift" because="knows only one floor" says="low values become 0"
def lift(x, floor):
    return np.where(x < floor, 0.0, x)

# %% wrong="lift" because="returns x" says="nothing is changed"
def lift(x, floor):
    return x.copy()

# %% wrong="lift" because="one row only" says="A row has no truth value." loses=2 public="passes"
def lift(x, floor):
    return np.array([value if value > floor else floor for value in x])
"""


def write_tiny_course(root: Path) -> Path:
    """Write `solutions/week1_tiny/01_first.py` and its answers under `root`; nothing is built."""
    week = root / "solutions" / "week1_tiny"
    week.mkdir(parents=True)
    (week / "01_first.py").write_text(TINY_SOURCE, encoding="utf-8")
    (week / "01_first.answers.py").write_text(TINY_ANSWERS, encoding="utf-8")
    return root


@pytest.fixture
def tiny_course(tmp_path: Path) -> Path:
    """The tiny course in a directory of its own; `build_course` builds it."""
    return write_tiny_course(tmp_path / "course")
