"""Grading on a Dask cluster: real schedulers and workers, started from the command line."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

import dask
import psutil
import pytest
from cluster_jobs import answer_unless_faulty, answer_with_pid, kill_worker, sleep_long
from conftest import write_tiny_course
from distributed import Client

from autograder import grade
from autograder.common.errors import CourseError
from autograder.course.sample import make_sample_class
from autograder.grade import grade_week
from autograder.run import cluster
from autograder.run.cluster import ClusterExecutor, Proof
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers
from autograder.submissions.fingerprint import course_version
from autograder.submissions.job import Outcome
from autograder.submissions.submission import Submission

WEEK = "week1_tiny"
TIER = tiers.probe().tier
SECONDS = 300  # for what takes three on a quiet machine
PATHS = f"{tiers.ROOT}{os.pathsep}{Path(__file__).parent}{os.pathsep}{Path(__file__).parents[1]}"


class Processes:
    """A scheduler and its workers; all of them end with the test."""

    def __init__(self, folder: Path, protocol: str = "tcp", **env: str) -> None:
        self.folder, self.env = folder, env
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
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
        with (self.folder / "log.txt").open("ab") as log:
            process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--no-dashboard"],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": PATHS, **self.env, **env},
                stdout=log,
                stderr=log,
            )
        self.running.append(process)
        return process

    def wait_for_workers(self, count: int) -> None:
        with self._client() as client:
            client.wait_for_workers(count, timeout=SECONDS)

    def stop_workers(self) -> None:
        self._stop([p for p in self.running if p is not self.scheduler])
        with self._client() as client:
            wait_for(lambda: not client.nthreads())

    def _client(self) -> Client:
        for _ in range(cluster.CONNECT_TRIES):
            with contextlib.suppress(AssertionError):  # of Dask, on a busy machine
                return Client(self.address, set_as_default=False)
        raise TimeoutError(f"no client for {self.address}")

    def stop(self) -> None:
        self._stop(list(self.running))

    def _stop(self, processes: list[subprocess.Popen[bytes]]) -> None:
        below = [found for process in processes for found in descendants(process.pid)]
        for process in processes:
            process.kill()
            process.wait()
            self.running.remove(process)
        assert not psutil.wait_procs(below, timeout=SECONDS)[1], "a killed worker leaves nothing"


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


def outcome(future: Future[bytes]) -> Outcome:
    return Outcome.from_bytes(future.result(SECONDS))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample_class(write_tiny_course(tmp_path_factory.mktemp("tiny") / "course"))


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    processes = Processes(tmp_path_factory.mktemp("dask") / "cluster")
    yield processes
    processes.stop()


@pytest.fixture
def running(scheduler: Processes) -> Iterator[Processes]:
    """A running scheduler without workers."""
    yield scheduler
    scheduler.stop_workers()


def scores(submissions: list[Submission]) -> list[Any]:
    assert not [remark for submission in submissions for remark in submission.remarks]
    return [(submission.student, submission.scores) for submission in submissions]


def afresh(course: Path) -> Path:
    """Make grading run everything again: a notebook without its graded file is not up to date."""
    shutil.rmtree(course / "autograded", ignore_errors=True)
    return course


def test_a_cluster_gives_the_scores_of_the_local_pool_even_when_a_worker_is_killed(
    course: Path, running: Processes
) -> None:
    workers = [running.start_worker("--no-nanny") for _ in range(2)]
    with LocalPool(2) as pool:
        local = scores(grade_week(afresh(course), WEEK, executor=pool, tier=TIER))
    running.wait_for_workers(2)
    seen: list[tuple[int, int]] = []
    with ClusterExecutor(running.address, TIER, 2) as executor:
        on_cluster = grade_week(
            afresh(course),
            WEEK,
            executor=executor,
            tier=TIER,
            progress=lambda done, total: seen.append((done, total)),
        )
        zygotes = descendants(workers[0].pid)

        def kill_one(done: int, total: int) -> None:
            if done == 2:
                workers[0].kill()

        with_one_killed = grade_week(
            afresh(course), WEEK, executor=executor, tier=TIER, progress=kill_one
        )
    assert scores(on_cluster) == local
    assert seen == [(done, len(local)) for done in range(1, len(local) + 1)]
    assert {o.tier for s in on_cluster for o in s.outcomes.values()} == {TIER}
    assert workers[0].wait(SECONDS) == -signal.SIGKILL
    assert scores(with_one_killed) == local
    assert zygotes and not psutil.wait_procs(zygotes, timeout=SECONDS)[1]


def copy_of_the_course(folder: Path) -> Path:
    for name in ("autograder", "helpers", "datasets"):
        shutil.copytree(tiers.ROOT / name, folder / name)
    return folder


def some_other_package(folder: Path) -> Path:
    (folder / "autograder").mkdir(parents=True)
    (folder / "autograder" / "__init__.py").write_text("raise ImportError('not this course')")
    return folder


def test_only_workers_with_this_course_and_this_sandbox_get_jobs(
    running: Processes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    other = copy_of_the_course(tmp_path / "other")
    (other / "helpers" / "__init__.py").write_text("# one more line")
    changing = copy_of_the_course(tmp_path / "changing")
    good = running.start_worker("--no-nanny")
    running.start_worker("--no-nanny", PYTHONPATH=f"{changing}{os.pathsep}{PATHS}")
    running.wait_for_workers(2)
    with ClusterExecutor(running.address, TIER, 2) as executor:
        wait_for(lambda: str(executor).startswith("2 "))
        (changing / "helpers" / "__init__.py").write_text("# changed under the worker's feet")
        # They join a run that has begun.
        running.start_worker("--no-nanny", PYTHONPATH=f"{other}{os.pathsep}{PATHS}")
        running.start_worker("--no-nanny", PYTHONPATH=str(some_other_package(tmp_path / "x")))
        refused = 2
        if TIER == "strong":
            running.start_worker("--no-nanny", PATH=str(tmp_path))
            refused = 3
        printed = ""

        def refusals() -> list[str]:
            nonlocal printed
            printed += capfd.readouterr().err
            return [line for line in printed.splitlines() if " is slow: " not in line]

        wait_for(lambda: len(refusals()) == refused)
        futures = [executor.submit(answer_with_pid, b"") for _ in range(40)]
        assert {outcome(future).tier for future in futures} == {str(good.pid)}
    assert len(refusals()) == refused + 1
    assert all(re.match(r"worker tcp://127\.0\.0\.1:\d+ refused: it ", s) for s in refusals())
    assert f"has course version {course_version(other)} and {course_version()} is nee" in printed
    assert f"has course version {course_version(changing)} (changed since it started)" in printed
    assert re.search(r"cannot prove what it has \(.*not this course.*\); start it in", printed)
    assert TIER != "strong" or "has no strong sandbox, which this run needs (" in printed


def test_a_worker_that_is_slow_to_prove_itself_is_waited_for(
    running: Processes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 0.5)
    worker = running.start_worker("--no-nanny")
    running.wait_for_workers(1)
    worker.send_signal(signal.SIGSTOP)
    goes_on = threading.Timer(3, worker.send_signal, [signal.SIGCONT])
    goes_on.start()
    with ClusterExecutor(running.address, TIER, 2) as executor:
        assert outcome(executor.submit(answer_with_pid, b"")).tier == str(worker.pid)
    goes_on.join()
    (line,) = capfd.readouterr().err.splitlines()
    assert re.match(r"worker tcp://127\.0\.0\.1:\d+ is slow: it has not shown in ", line)


def test_a_run_without_a_worker_that_qualifies_ends_with_a_sentence(
    course: Path, running: Processes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    running.start_worker("--no-nanny", PYTHONPATH=str(some_other_package(tmp_path)))
    running.wait_for_workers(1)
    arguments = ["--course", str(course), "--scheduler", running.address, "--trust-students"]
    assert grade.main(arguments) == 1
    assert f"error: none of the 1 workers at {running.address} can grade" in capfd.readouterr().err


def test_a_scheduler_that_is_not_there_is_a_sentence(
    course: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.2)
    arguments = ["--course", str(course), "--scheduler", "tcp://127.0.0.1:9", "--trust-students"]
    assert grade.main(arguments) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("error: no scheduler answers at tcp://127.0.0.1:9")


def test_what_the_grader_fails_on_is_tried_elsewhere(running: Processes) -> None:
    good = running.start_worker("--no-nanny")
    running.start_worker("--no-nanny", FAULTY="1")
    running.wait_for_workers(2)
    with ClusterExecutor(running.address, TIER, 2) as executor:
        wait_for(lambda: str(executor).startswith("2 "))
        answers = [outcome(executor.submit(answer_unless_faulty, b"")) for _ in range(6)]
        assert {(answer.tier, answer.error) for answer in answers} == {(str(good.pid), "")}


def test_a_job_that_kills_its_workers_fails_alone(running: Processes) -> None:
    running.start_worker("--nworkers", "2")
    running.wait_for_workers(2)
    with ClusterExecutor(running.address, TIER, 2) as executor:
        killer = executor.submit(kill_worker, b"")
        others = [executor.submit(answer_with_pid, b"") for _ in range(20)]
        assert {outcome(future).error for future in others} == {""}
        failed = outcome(killer)
    assert failed.error.startswith("the worker was lost (tried on tcp://127.0.0.1:")
    assert failed.error.count("tcp://") == cluster.ATTEMPTS
    assert not failed.cells


def test_losing_the_scheduler_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    own = Processes(tmp_path / "cluster")
    try:
        own.start_worker("--no-nanny")
        own.wait_for_workers(1)
        with ClusterExecutor(own.address, TIER, 2) as executor:
            futures = [executor.submit(sleep_long, b"") for _ in range(3)]
            wait_for(futures[0].running)
            own.scheduler.kill()
            wait(futures, SECONDS)
            late = executor.submit(sleep_long, b"")
            for future in (*futures, late):
                with pytest.raises(CourseError, match=f"the scheduler at {own.address} is lost; "):
                    future.result(SECONDS)
    finally:
        own.stop()


def test_a_local_cluster_needs_no_other_command() -> None:
    with ClusterExecutor("local", TIER, 1) as executor:
        assert re.fullmatch(
            r"1 notebooks at a time on the cluster at tcp://127\.\S+", str(executor)
        )
        assert outcome(executor.submit(answer_with_pid, b"")).tier != str(os.getpid())


def test_leaving_by_an_exception_drops_what_is_waiting(running: Processes) -> None:
    running.start_worker("--no-nanny")
    running.wait_for_workers(1)
    with pytest.raises(KeyboardInterrupt), ClusterExecutor(running.address, TIER, 2) as executor:
        futures = [executor.submit(sleep_long, b"") for _ in range(3)]
        raise KeyboardInterrupt
    assert all(future.done() for future in futures)


@pytest.mark.needs("tls")
def test_tls_comes_from_dasks_configuration(tmp_path: Path) -> None:
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    make += ["-subj", "/CN=grading", "-keyout", key, "-out", certificate]
    subprocess.run(make, check=True, capture_output=True)
    settings = {"ca-file": certificate}
    for role in ("scheduler", "worker", "client"):
        settings |= {f"{role}.cert": certificate, f"{role}.key": key}
    env = {
        "DASK_DISTRIBUTED__COMM__TLS__" + name.replace(".", "__").replace("-", "_").upper(): value
        for name, value in settings.items()
    }
    own = Processes(tmp_path / "cluster", "tls", **env)
    try:
        assert own.address.startswith("tls://127.0.0.1:")
        with pytest.raises(CourseError, match="no scheduler answers at tls://"):
            ClusterExecutor(own.address, TIER, 1)
        worker = own.start_worker("--no-nanny")
        with dask.config.set({f"distributed.comm.tls.{name}": settings[name] for name in settings}):
            own.wait_for_workers(1)
            with ClusterExecutor(own.address, TIER, 1) as executor:
                answer = outcome(executor.submit(answer_with_pid, b""))
        assert answer.tier == str(worker.pid)
    finally:
        own.stop()


def test_the_version_is_what_a_worker_brings_to_a_job(tmp_path: Path) -> None:
    course = copy_of_the_course(tmp_path)
    assert course_version(course) == course_version()
    (course / "solutions").mkdir()
    (course / "solutions" / "secret.py").write_text("")
    (course / "helpers" / "cached.pyc").write_text("")
    (course / "autograder" / "report.py").write_text("# no score depends on this")
    assert course_version(course) == course_version()
    (course / "datasets" / "more.csv").write_text("")
    assert course_version(course) != course_version()


@pytest.mark.parametrize(
    ("own", "clause"),
    [
        (Proof("1", "Python 3", "basic"), ""),
        (Proof("2", "Python 3", "basic"), "has course version 2 and 1 is needed; check out"),
        (Proof("1", "Python 2", "basic"), "has Python 2 and Python 3 is needed; install"),
        (Proof("1", "Python 3", "basic", "too old"), "has no basic sandbox, which this run needs"),
    ],
)
def test_what_a_worker_lacks_is_said_in_one_clause(own: Proof, clause: str) -> None:
    said = own.lacks(Proof("1", "Python 3", "basic"))
    assert said.startswith(clause) and bool(said) == bool(clause)


def test_a_cluster_grades_for_a_machine_without_a_sandbox(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tiers, "probe", lambda: tiers.Probe("none", "no namespaces"))
    assert grade.tier_for("tcp://127.0.0.1:9", trust_students=False).tier == "strong"
    with pytest.raises(CourseError, match="no namespaces"):
        grade.tier_for(None, trust_students=False)
