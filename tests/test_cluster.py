"""Grading on a Dask cluster: real schedulers and workers, started from the command line."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

import dask
import psutil
import pytest
from conftest import write_tiny_course
from distributed import Client

from autograder import cluster, grade, sandbox
from autograder.cluster import ClusterExecutor, Proof, course_version
from autograder.errors import CourseError
from autograder.grade import grade_week
from autograder.job import Outcome
from autograder.sample import make_sample_class
from autograder.submission import Submission
from autograder.worker import LocalPool

WEEK = "week1_tiny"
TIER = sandbox.probe().tier
SECONDS = 60  # for what takes three on a quiet machine
PATHS = f"{sandbox.ROOT}{os.pathsep}{Path(__file__).parent}"


class Processes:
    """A scheduler and its workers; all of them end with the test."""

    def __init__(self, folder: Path, *security: str, protocol: str = "tcp") -> None:
        self.folder, self.security = folder, security
        self.running: list[subprocess.Popen[bytes]] = []
        folder.mkdir()
        where = folder / "scheduler.json"
        options = ["--protocol", protocol, "--port", "0", "--dashboard-address", "127.0.0.1:0"]
        self.scheduler = self._start(
            "dask_scheduler", *options, "--scheduler-file", str(where), env={}
        )
        wait_for(lambda: where.exists() and where.stat().st_size > 0)
        self.address: str = json.loads(where.read_text())["address"]

    def start_worker(self, *options: str, **env: str) -> subprocess.Popen[bytes]:
        own = ["--nthreads", "1", "--local-directory", str(self.folder), *options]
        return self._start("dask_worker", self.address, *own, env=env)

    def _start(self, module: str, *options: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options, *self.security]
        with (self.folder / "log.txt").open("ab") as log:
            process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--no-dashboard"],
                env={**os.environ, "PYTHONPATH": PATHS, **env},
                stdout=log,
                stderr=log,
            )
        self.running.append(process)
        return process

    def wait_for_workers(self, count: int) -> None:
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=SECONDS)

    def stop(self) -> None:
        below = [p for process in self.running for p in descendants(process.pid)]
        for process in self.running:
            process.kill()
            process.wait()
        assert not psutil.wait_procs(below, timeout=SECONDS)[1], "nothing is left running"


def descendants(pid: int) -> list[psutil.Process]:
    try:
        return list(psutil.Process(pid).children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def wait_for(condition: Callable[[], Any]) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


# What workers run in place of `grade_bytes`, where grading itself is not the point.


def answer_with_pid(data: bytes) -> bytes:
    return Outcome((), str(os.getpid()), 0.0).to_bytes()


def answer_unless_faulty(data: bytes) -> bytes:
    error = "the zygote stopped" if "FAULTY" in os.environ else ""
    return Outcome((), str(os.getpid()), 0.0, error).to_bytes()


def kill_worker(data: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def sleep_long(data: bytes) -> bytes:
    time.sleep(SECONDS)
    return b""


def outcome(future: Future[bytes]) -> Outcome:
    return Outcome.from_bytes(future.result(SECONDS))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample_class(write_tiny_course(tmp_path_factory.mktemp("tiny") / "course"))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    """A scheduler without workers, for every test that leaves it alive."""
    processes = Processes(tmp_path_factory.mktemp("dask") / "cluster")
    yield processes
    processes.stop()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Callable[..., Processes]]:
    """Starts a scheduler for one test."""
    started: list[Processes] = []

    def start(*security: str, protocol: str = "tcp") -> Processes:
        started.append(Processes(tmp_path / "cluster", *security, protocol=protocol))
        return started[-1]

    yield start
    for processes in started:
        processes.stop()


def scores(submissions: list[Submission]) -> list[Any]:
    assert not [remark for submission in submissions for remark in submission.remarks]
    return [(submission.student, submission.scores) for submission in submissions]


def test_a_cluster_gives_the_scores_of_the_local_pool_even_when_a_worker_is_killed(
    course: Path, running: Processes
) -> None:
    with LocalPool(2) as pool:
        local = scores(grade_week(course, WEEK, executor=pool, tier=TIER))
    workers = [running.start_worker("--no-nanny") for _ in range(2)]
    running.wait_for_workers(2)
    seen: list[tuple[int, int]] = []
    with ClusterExecutor(running.address, TIER, 2) as executor:
        on_cluster = grade_week(
            course,
            WEEK,
            executor=executor,
            tier=TIER,
            progress=lambda done, total: seen.append((done, total)),
        )
        zygotes = descendants(workers[0].pid)

        def kill_one(done: int, total: int) -> None:
            if done == 2:
                workers[0].kill()

        with_one_killed = grade_week(course, WEEK, executor=executor, tier=TIER, progress=kill_one)
    assert scores(on_cluster) == local
    assert seen == [(done, len(local)) for done in range(1, len(local) + 1)]
    assert {o.tier for s in on_cluster for o in s.outcomes.values()} == {TIER}
    assert workers[0].wait(SECONDS) == -signal.SIGKILL
    assert scores(with_one_killed) == local
    assert zygotes and not psutil.wait_procs(zygotes, timeout=SECONDS)[1]
