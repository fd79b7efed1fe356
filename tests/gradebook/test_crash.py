"""A run killed at any moment and started again ends as one that nobody disturbed.

Run as a program it is the killed one: `python tests/gradebook/test_crash.py COURSE SEED` grades a
class again and again, each time in a process of its own that is killed, from within at an exact
step or from outside at a random time.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest
from pretend import FIRST, SECOND, WEEK, PretendPool, everything, grade, hand_in, write_course

from autograder.grade import grade_week
from autograder.gradebook.journal import Journal
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers

KILLS = 50
MOST_STEPS = 10
PATHS = (str(tiers.ROOT), str(Path(__file__).parents[1]))
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(PATHS)}
RIGHT = {"mean_square": "def mean_square(x): ...", "lift": "def lift(x, floor): ..."}
REAL = {
    "mean_square": "def mean_square(x):\n    return float((np.asarray(x, float) ** 2).mean())",
    "lift": "import time\ntime.sleep(0.2)\ndef lift(x, floor):\n    return np.maximum(x, floor)",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("built") / "course")


def make_class(course: Path) -> None:
    """Hand in a class; half of it was graded before and has changed since."""
    for student in ("ada", "ben", "cyd"):
        hand_in(course, student, {}, timestamp="2031-05-04 12:00:00 UTC")
    grade(course)
    hand_in(course, "ada", RIGHT, timestamp="2031-05-05 12:00:00 UTC")
    hand_in(course, "ben", RIGHT, FIRST)
    hand_in(course, "dan", {"lift": "# timeout"})
    hand_in(course, "eve", RIGHT)
    (course / "submitted" / "eve" / WEEK / f"{SECOND}.ipynb").write_text("{")
    hand_in(course, "fay", {"mean_square": "# failed"}, timestamp="whenever")


def test_a_run_killed_at_fifty_moments_ends_as_an_undisturbed_one(
    built: Path, tmp_path: Path
) -> None:
    make_class(Path(shutil.copytree(built, tmp_path / "class")))
    command = [sys.executable, "-W", "ignore", __file__, str(tmp_path), "7"]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] >= KILLS
    assert told["different"] == []


def test_real_workers_and_their_leader_may_be_killed(built: Path, tmp_path: Path) -> None:
    undisturbed, course = (
        Path(shutil.copytree(built, tmp_path / name)) for name in ("undisturbed", "course")
    )
    for number in range(6):
        for each in (undisturbed, course):
            hand_in(each, f"student{number}", REAL if number % 2 else {})
    with running(undisturbed) as process:
        assert process.wait() == 0
    with running(course) as process:
        wait_for(lambda: graded(course) >= 2)
        process.kill()
        process.wait()
    assert 2 <= graded(course) < 12
    with running(course) as process:
        for role in range(2):
            before = graded(course)
            wait_for(lambda before=before: graded(course) > before)
            os.kill(zygotes(process.pid)[role], signal.SIGKILL)
        assert process.wait() == 0
    assert everything(course) == everything(undisturbed)


@contextmanager
def running(course: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-W", "ignore", __file__, str(course)]
    with subprocess.Popen(command, env=ENVIRONMENT) as process:
        try:
            yield process
        finally:
            process.kill()


def graded(course: Path) -> int:
    return len(list((course / "autograded").glob("*/*/*.ipynb")))


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 300
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def zygotes(leader: int) -> list[int]:
    """Return the running zygotes that descend from a process."""
    parents, found = {}, []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_text().rpartition(")")[2].split()
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            parents[int(entry.name)] = int(status[1])
            if words[1:3] == [b"-m", b"autograder.run.zygote"]:
                found.append(int(entry.name))
    return sorted(pid for pid in found if _descends(pid, leader, parents))


def _descends(pid: int, ancestor: int, parents: dict[int, int]) -> bool:
    while pid in parents and pid != ancestor:
        pid = parents[pid]
    return pid == ancestor


def drive(folder: Path, dice: random.Random) -> dict[str, Any]:
    """Grade copies of the class in `folder`, killing; compare each with an undisturbed copy."""
    kills, different = 0, []
    undisturbed = Path(shutil.copytree(folder / "class", folder / "undisturbed"))
    start = time.monotonic()
    assert os.waitstatus_to_exitcode(os.waitpid(fork(undisturbed), 0)[1]) == 0
    whole = time.monotonic() - start
    expected = everything(undisturbed)
    while kills < KILLS:
        course = Path(shutil.copytree(folder / "class", folder / "course"))
        story, ended = [], False
        while not ended:
            step = (dice.choice(list(STEPS)), dice.randrange(MOST_STEPS))
            by_time = dice.random() < 0.3
            pid = fork(course, *(() if by_time else step))
            if by_time:
                time.sleep(dice.random() * whole)
                os.kill(pid, signal.SIGKILL)
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            assert code in (0, -signal.SIGKILL)
            ended = code == 0
            kills += not ended
            story.append(str("time" if by_time else step))
        if everything(course) != expected:
            different.append(", ".join(story))
        shutil.rmtree(course)
    return {"kills": kills, "different": different}


def fork(course: Path, step: str = "", number: int = 0) -> int:
    """Grade in a child that kills itself at the given occurrence of a step."""
    pid = os.fork()
    if pid == 0:
        try:
            if step:
                STEPS[step](number)
            grade(course, PretendPool())
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
    return pid


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


def at(owner: Any, name: str, when: str) -> Callable[[int], None]:
    """Return what arms a function to be the last one called, or the last one begun."""

    def arm(number: int) -> None:
        original, left = getattr(owner, name), [number]

        def last(*arguments: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] < 0 and when == "before":
                die()
            result = original(*arguments, **named)
            if left[0] < 0:
                die()
            return result

        setattr(owner, name, last)

    return arm


def tear_a_line(number: int) -> None:
    """Arm the journal to be cut off in the middle of a line."""
    original, left = Journal.add, [number]

    def torn(journal: Journal, key: str, outcome: bytes) -> None:
        original(journal, key, outcome)
        left[0] -= 1
        if left[0] < 0:
            os.truncate(journal._file.fileno(), os.fstat(journal._file.fileno()).st_size - 9)
            die()

    Journal.add = torn  # type: ignore[method-assign]


if __name__ == "__main__":
    from sqlalchemy.engine.default import DefaultDialect

    STEPS = {
        **{f"{when} a rename": at(os, "replace", when) for when in ("before", "after")},
        **{f"{when} a sync": at(os, "fsync", when) for when in ("before", "after")},
        **{
            f"{when} a commit": at(DefaultDialect, "do_commit", when)
            for when in ("before", "after")
        },
        "within a line of the journal": tear_a_line,
    }
    importlib.import_module("autograder.gradebook.record")  # once, before the forks

    if len(sys.argv) > 2:
        print(json.dumps(drive(Path(sys.argv[1]), random.Random(int(sys.argv[2])))))
    else:
        with LocalPool(1) as pool:
            tier = tiers.probe().tier
            grade_week(Path(sys.argv[1]), WEEK, executor=pool, tier=tier)
