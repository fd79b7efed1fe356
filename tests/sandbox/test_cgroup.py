"""The kernel's memory limit where a cgroup is delegated to us, and that no other one is touched."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import on_each
from test_sandbox import GOOD, HUNGRY_PROCESSES, answer, check, results, run

from autograder.run.worker import LocalPool, Worker
from autograder.sandbox import cgroup
from autograder.sandbox.isolation import Limits
from autograder.submissions.job import Result

UNIT = "/user.slice/user-1000.slice/user@1000.service/app.slice/run-1.scope"
YES = f"ControlGroup={UNIT}\nDelegate=yes\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a cgroup looks like."""
    for name in ("cgroup.procs", "cgroup.subtree_control"):
        (tmp_path / name).touch()
    (tmp_path / "cgroup.controllers").write_text("cpu memory pids\n")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"0::{UNIT}\n", UNIT),
        (f"0::{UNIT}/{cgroup.LEAF}\n", UNIT),
        ("12:memory:/a.scope\n0::/b.scope\n", "/b.scope"),
        ("12:memory:/a.scope\n", ""),
        ("0::/\n", "/"),
    ],
)
def test_the_cgroup_we_are_in(text: str, path: str) -> None:
    assert cgroup.own_path(text) == path


def test_what_systemd_delegates_is_ours(folder: Path) -> None:
    assert cgroup.is_delegated(UNIT, folder, YES)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        f"ControlGroup={UNIT}\nDelegate=no\n",
        "ControlGroup=\nDelegate=yes\n",
        "ControlGroup=/system.slice/run-1.scope\nDelegate=yes\n",
    ],
    ids=["no systemd", "not delegated", "unknown", "a namesake"],
)
def test_what_systemd_does_not_delegate_is_not(folder: Path, answer: str) -> None:
    assert not cgroup.is_delegated(UNIT, folder, answer)


def test_without_the_memory_controller_it_is_of_no_use(folder: Path) -> None:
    (folder / "cgroup.controllers").write_text("cpu pids\n")
    assert not cgroup.is_delegated(UNIT, folder, YES)


@pytest.mark.needs("user")
def test_what_cannot_be_written_is_not_ours(folder: Path) -> None:
    (folder / "cgroup.subtree_control").chmod(0o444)
    assert not cgroup.is_delegated(UNIT, folder, YES)


@pytest.mark.parametrize("unit", ["", "a.scope"])
def test_where_nothing_is_delegated_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, unit: str
) -> None:
    monkeypatch.setattr(cgroup, "ROOT", folder.parent if unit else folder)
    unit = unit and folder.rename(folder.with_name(unit)).name
    folder = cgroup.ROOT / unit
    monkeypatch.setattr(cgroup, "own_path", lambda text: f"/{unit}")
    monkeypatch.setattr(cgroup, "_answers", lambda unit: [f"ControlGroup=/{unit}\nDelegate=no\n"])
    assert cgroup.delegated.__wrapped__() is None
    written = {path.name: path.read_text() for path in folder.iterdir()}
    assert written.pop("cgroup.controllers") and not any(written.values())


def test_a_cgroup_that_cannot_be_made_leaves_the_watchdog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cgroup, "delegated", lambda: tmp_path / "gone")
    assert cgroup.group(1 << 30) is None


# With real ones


@pytest.fixture(scope="module", params=on_each("strong", "basic"))
def worker(request: pytest.FixtureRequest) -> Iterator[Worker]:
    found = Worker(request.param, ("numpy",))
    yield found
    found.close()
    assert groups() == []


def groups() -> list[Path]:
    parent = cgroup.delegated()
    assert parent is not None
    return list(parent.glob("notebook-*"))


SHARED = """
import mmap
def hungry():
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 16 << 20))  # shared, so that no limit of a process counts it
        kept[-1].write(b"x" * (16 << 20))
"""
FILES = """
import time
def hungry():
    for folder, size in ((".", 100), ("/tmp", 240), ("/dev/shm", 60)):
        for number in range(size):
            with open(f"{folder}/{number}", "wb") as file:
                file.write(b"x" * (1 << 20))
    time.sleep(30)
"""
LIMITS = Limits(memory=300 << 20, cell_seconds=60)


@pytest.mark.needs("cgroup")
@pytest.mark.parametrize(
    "text", [SHARED, HUNGRY_PROCESSES, FILES], ids=["shared", "processes", "files"]
)
def test_the_kernel_ends_what_takes_too_much(
    worker: Worker, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if text is FILES and worker.tier == "basic":
        pytest.skip("its files are on disk, with a limit of their own")
    ended: list[bool] = []
    close = cgroup.Group.close
    monkeypatch.setattr(cgroup.Group, "close", lambda self: ended.append(close(self)) or ended[-1])
    cells = [*GOOD, answer("hungry", text), check("hungry", "hungry().equals(1)"), *GOOD]
    outcomes = run(worker, *cells, limits=LIMITS)
    assert results(outcomes) == [Result.PASSED, Result.OUT_OF_MEMORY, Result.PASSED]
    assert ended.count(True) == 1 and groups() == []
    assert results(run(worker, *GOOD)) == [Result.PASSED], "the next notebook is unaffected"


@pytest.mark.needs("cgroup")
def test_only_the_notebook_that_takes_too_much_is_ended(worker: Worker) -> None:
    text = (
        "import time\ndef patient():\n    kept = bytearray(100 << 20); time.sleep(5)\n    return 7"
    )
    cells = answer("patient", text), check("patient", "patient().equals(7)")
    other = Worker(worker.tier, ("numpy",))
    try:
        with ThreadPoolExecutor() as threads:
            beside = threads.submit(run, other, *cells)
            hungry = answer("hungry", HUNGRY_PROCESSES), check("hungry", "hungry().equals(1)")
            assert results(run(worker, *hungry, limits=LIMITS)) == [Result.OUT_OF_MEMORY]
            assert results(beside.result()) == [Result.PASSED]
    finally:
        other.close()


@pytest.mark.needs("cgroup")
def test_the_header_names_it(worker: Worker) -> None:
    assert str(LocalPool(1)).endswith("limited by a cgroup")
